//===-- SarifWriter.cpp - Findings for machines, as SARIF 2.1.0 -----------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/SarifWriter.h"
#include "checks/CheckRegistry.h"
#include "tool/Fingerprints.h"
#include "tool/Fixes.h"
#include "tool/Paths.h"
#include "tool/SourceTexts.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include <map>
#include <optional>
#include <set>

using namespace llvm;
using clang::tooling::DiagnosticMessage;
using clang::tooling::FileByteRange;
using clang::tooling::Replacement;
using clang::tooling::Replacements;

namespace crossbit {

static constexpr StringLiteral Schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json";

/// The name of the folder that URIs are relative to, as other tools call it.
static constexpr StringLiteral RootId = "%SRCROOT%";

/// The name and version of what Fingerprints computes. It is not the one that
/// GitHub computes by itself where it is missing.
static constexpr StringLiteral FingerprintName = "crossbitFinding/v1";

static std::string percentEncode(StringRef Path) {
  std::string Result;
  for (const char C : Path) {
    if (isAlnum(C) || StringRef("-._~/").contains(C))
      Result += C;
    else
      Result += '%' + utohexstr(uint8_t(C), /*LowerCase=*/false, /*Width=*/2);
  }
  return Result;
}

/// The URI of the absolute \p Path.
static std::string fileUri(StringRef Path) {
  const std::string Slashes = sys::path::convert_to_slash(Path);
  return (StringRef(Slashes).starts_with("/") ? "file://" : "file:///") +
         percentEncode(Slashes);
}

/// \p Text as SARIF spells messages, where braces are for placeholders.
static std::string messageText(StringRef Text) {
  std::string Result;
  for (const char C : Text) {
    Result += C;
    if (C == '{' || C == '}')
      Result += C;
  }
  return json::fixUTF8(Result);
}

/// The first paragraph below the title of the Markdown \p Page, in one line.
static std::string firstParagraph(StringRef Page) {
  StringRef Paragraph = Page.split("\n\n").second.split("\n\n").first;
  SmallVector<StringRef> Lines;
  Paragraph.trim().split(Lines, '\n');
  return join(Lines, " ");
}

static StringRef levelOf(const Finding &F) {
  switch (F.DiagLevel) {
  case Finding::Remark:
    return "note";
  case Finding::Warning:
    return "warning";
  case Finding::Error:
    return "error";
  }
  llvm_unreachable("covered switch");
}

namespace {
/// Writes one log. clang's own SarifDocumentWriter knows no related locations,
/// fixes, fingerprints, notifications or base folders.
class SarifWriter {
public:
  SarifWriter(const RunReport &R, raw_ostream &OS);

  void write();

private:
  void writeTool();
  void writeRule(const CheckInfo &Check);
  void writeInvocation();
  void writeResult(const Finding &F);
  void writeFingerprint(const Finding &F);
  void writeFixes(const Finding &F);
  void writeFix(StringRef Description, const StringMap<Replacements> &Fix);

  /// The attribute \p Key, a message object.
  void message(StringRef Key, StringRef Text);
  /// The attribute \p Key, an artifactLocation object.
  void artifactLocation(StringRef Key, StringRef Path);
  /// The attribute \p Key, the region from \p Begin to \p End.
  void region(StringRef Key, const SourceText &Text, size_t Begin, size_t End);
  /// The attribute `physicalLocation` for where \p At is, up to the end of what
  /// is marked there; none without a file.
  void physicalLocation(const DiagnosticMessage &At);
  /// A location object that says what \p Note says. A note that is nowhere
  /// stands at \p F.
  void location(const DiagnosticMessage &Note, const Finding &F);
  /// A notification object of an error; \p Location writes where in \p Path, if
  /// there is one, it is.
  void notification(StringRef Text, StringRef Path,
                    function_ref<void()> Location);

  /// \p Path below the root; nothing when it is elsewhere.
  const std::optional<std::string> &belowRoot(StringRef Path);

  const RunReport &R;
  json::OStream J;
  SourceTexts Texts;
  Fingerprints Names;
  StringMap<std::optional<std::string>> Below;
  /// The place of each rule among the rules.
  StringMap<unsigned> RuleIndexes;
  /// What clang-tidy itself says of comments and the like.
  std::set<std::string> OtherRules;
};
} // namespace

SarifWriter::SarifWriter(const RunReport &R, raw_ostream &OS)
    : R(R), J(OS, /*IndentSize=*/2) {
  for (const CheckInfo &Check : allChecks())
    RuleIndexes.try_emplace(Check.Id, RuleIndexes.size());
  for (const Finding &F : R.Diagnostics)
    if (!isCompileError(F) && !RuleIndexes.contains(F.DiagnosticName))
      OtherRules.insert(F.DiagnosticName);
  for (const std::string &Id : OtherRules)
    RuleIndexes.try_emplace(Id, RuleIndexes.size());
}

void SarifWriter::write() {
  J.object([&] {
    J.attribute("$schema", Schema);
    J.attribute("version", "2.1.0");
    J.attributeArray("runs", [&] {
      J.object([&] {
        writeTool();
        writeInvocation();
        J.attribute("columnKind", "utf16CodeUnits");
        J.attributeObject("originalUriBaseIds", [&] {
          J.attributeObject(RootId, [&] {
            std::string Uri = fileUri(R.Root);
            if (!StringRef(Uri).ends_with("/"))
              Uri += '/';
            J.attribute("uri", Uri);
          });
        });
        J.attributeArray("artifacts", [&] {
          for (const std::string &File : R.Files)
            J.object([&] {
              artifactLocation("location", File);
              J.attributeArray("roles", [&] { J.value("analysisTarget"); });
            });
        });
        J.attributeArray("results", [&] {
          for (const Finding &F : R.Diagnostics)
            if (!isCompileError(F))
              writeResult(F);
        });
      });
    });
  });
  J.flush();
}

void SarifWriter::message(StringRef Key, StringRef Text) {
  J.attributeObject(Key, [&] { J.attribute("text", messageText(Text)); });
}

const std::optional<std::string> &SarifWriter::belowRoot(StringRef Path) {
  auto [It, IsNew] = Below.try_emplace(Path);
  if (IsNew)
    if (std::optional<std::string> Rest = pathBelow(Path, R.Root))
      It->second = sys::path::convert_to_slash(*Rest);
  return It->second;
}

void SarifWriter::artifactLocation(StringRef Key, StringRef Path) {
  J.attributeObject(Key, [&] {
    if (const std::optional<std::string> &Rest = belowRoot(Path)) {
      J.attribute("uri", percentEncode(*Rest));
      J.attribute("uriBaseId", RootId);
    } else {
      J.attribute("uri", fileUri(Path));
    }
  });
}

void SarifWriter::region(StringRef Key, const SourceText &Text, size_t Begin,
                         size_t End) {
  const TextPosition From = Text.position(Begin), To = Text.position(End);
  J.attributeObject(Key, [&] {
    J.attribute("startLine", From.Line);
    J.attribute("startColumn", From.Column);
    J.attribute("endLine", To.Line);
    J.attribute("endColumn", To.Column);
  });
}

void SarifWriter::physicalLocation(const DiagnosticMessage &At) {
  if (At.FilePath.empty())
    return;
  J.attributeObject("physicalLocation", [&] {
    artifactLocation("artifactLocation", At.FilePath);
    const SourceText *Text = Texts.find(At.FilePath);
    if (!Text)
      return;
    // The region begins where the finding is in other formats.
    const size_t Begin = At.FileOffset;
    const auto *Marked = find_if(At.Ranges, [&](const FileByteRange &Range) {
      return Range.FilePath == At.FilePath && Range.FileOffset == Begin &&
             Range.Length != 0;
    });
    region("region", *Text, Begin,
           Marked != At.Ranges.end() ? Begin + Marked->Length
                                     : Text->tokenEnd(Begin));
  });
}

void SarifWriter::location(const DiagnosticMessage &Note, const Finding &F) {
  J.object([&] {
    physicalLocation(Note.FilePath.empty() ? F.Message : Note);
    message("message", Note.Message);
  });
}

void SarifWriter::writeRule(const CheckInfo &Check) {
  J.object([&] {
    J.attribute("id", Check.Id);
    J.attribute("name", Check.ClassName);
    message("shortDescription", Check.Summary);
    message("fullDescription", firstParagraph(Check.Page));
    // Code has braces, and a page has no placeholders.
    J.attributeObject("help", [&] {
      J.attribute("text", Check.Page.trim());
      J.attribute("markdown", Check.Page.trim());
    });
    J.attributeObject("defaultConfiguration",
                      [&] { J.attribute("level", "warning"); });
    J.attributeObject("properties", [&] {
      J.attribute("precision", toString(Check.Highest));
      J.attributeArray(
          "tags", [&] { J.value("external/cwe/cwe-" + utostr(Check.Cwe)); });
    });
  });
}

void SarifWriter::writeTool() {
  J.attributeObject("tool", [&] {
    J.attributeObject("driver", [&] {
      J.attribute("name", "crossbit");
      J.attribute("version", CROSSBIT_VERSION);
      J.attribute("semanticVersion", CROSSBIT_VERSION);
      J.attributeArray("rules", [&] {
        for (const CheckInfo &Check : allChecks())
          writeRule(Check);
        for (const std::string &Id : OtherRules)
          J.object([&] {
            J.attribute("id", Id);
            message("shortDescription", "a message of clang-tidy itself");
            // GitHub wants these of every rule.
            for (StringRef Key : {"fullDescription", "help"})
              message(Key, "A comment or an option that clang-tidy, in which "
                           "the checks run, cannot use.");
          });
      });
    });
  });
}

void SarifWriter::notification(StringRef Text, StringRef Path,
                               function_ref<void()> Location) {
  J.object([&] {
    J.attribute("level", "error");
    message("message", Text);
    if (!Path.empty())
      J.attributeArray("locations", [&] { J.object(Location); });
  });
}

void SarifWriter::writeInvocation() {
  J.attributeArray("invocations", [&] {
    J.object([&] {
      J.attribute("executionSuccessful",
                  R.Code == ExitClean || R.Code == ExitFindings);
      J.attribute("exitCode", int(R.Code));
      J.attributeArray("toolExecutionNotifications", [&] {
        for (const auto &[Path, Why] : R.Failures)
          notification(Why, Path, [&, Path = Path] {
            J.attributeObject("physicalLocation", [&] {
              artifactLocation("artifactLocation", Path);
            });
          });
        for (const Finding &F : R.Diagnostics)
          if (isCompileError(F))
            notification(F.Message.Message, F.Message.FilePath,
                         [&] { physicalLocation(F.Message); });
      });
    });
  });
}

void SarifWriter::writeFingerprint(const Finding &F) {
  const SourceText *Text = Texts.find(F.Message.FilePath);
  if (!Text)
    return;
  const std::optional<std::string> &Rest = belowRoot(F.Message.FilePath);
  J.attributeObject("partialFingerprints", [&] {
    J.attribute(FingerprintName,
                Names.next(F.DiagnosticName, Rest ? *Rest : F.Message.FilePath,
                           Text->lineAt(F.Message.FileOffset)));
  });
}

void SarifWriter::writeFix(StringRef Description,
                           const StringMap<Replacements> &Fix) {
  // A map by hash has no order to rely on.
  std::map<StringRef, const Replacements *> Files;
  for (const StringMapEntry<Replacements> &Changes : Fix)
    if (Texts.find(Changes.first()))
      Files.emplace(Changes.first(), &Changes.second);
  // In part it would be another fix.
  if (Files.size() != Fix.size())
    return;
  J.object([&] {
    message("description", Description);
    J.attributeArray("artifactChanges", [&] {
      for (const auto &[Path, Changes] : Files)
        J.object([&, Path = Path, Changes = Changes] {
          const SourceText &Text = *Texts.find(Path);
          artifactLocation("artifactLocation", Path);
          J.attributeArray("replacements", [&] {
            for (const Replacement &Change : *Changes)
              J.object([&] {
                region("deletedRegion", Text, Change.getOffset(),
                       Change.getOffset() + Change.getLength());
                if (Change.getReplacementText().empty())
                  return;
                J.attributeObject("insertedContent", [&] {
                  J.attribute("text",
                              json::fixUTF8(withLineEnds(
                                  Change.getReplacementText(), Text.text())));
                });
              });
          });
        });
    });
  });
}

void SarifWriter::writeFixes(const Finding &F) {
  const bool HasNoteFix = any_of(
      F.Notes, [](const DiagnosticMessage &Note) { return !Note.Fix.empty(); });
  if (F.Message.Fix.empty() && !HasNoteFix)
    return;
  J.attributeArray("fixes", [&] {
    if (!F.Message.Fix.empty())
      writeFix("the fix that crossbit check --fix applies", F.Message.Fix);
    for (const DiagnosticMessage &Note : F.Notes)
      if (!Note.Fix.empty())
        writeFix(Note.Message, Note.Fix);
  });
}

void SarifWriter::writeResult(const Finding &F) {
  const ArrayRef<DiagnosticMessage> Notes = F.Notes;
  J.object([&] {
    J.attribute("ruleId", F.DiagnosticName);
    J.attribute("ruleIndex", RuleIndexes.lookup(F.DiagnosticName));
    J.attribute("level", levelOf(F));
    message("message", F.Message.Message);
    if (!F.Message.FilePath.empty())
      J.attributeArray("locations",
                       [&] { J.object([&] { physicalLocation(F.Message); }); });
    if (F.Steps != 0)
      J.attributeArray("codeFlows", [&] {
        J.object([&] {
          J.attributeArray("threadFlows", [&] {
            J.object([&] {
              J.attributeArray("locations", [&] {
                auto Pass = [&](const DiagnosticMessage &Message) {
                  J.object([&] {
                    J.attributeBegin("location");
                    location(Message, F);
                    J.attributeEnd();
                  });
                };
                for_each(Notes.take_front(F.Steps), Pass);
                Pass(F.Message);
              });
            });
          });
        });
      });
    if (Notes.size() > F.Steps)
      J.attributeArray("relatedLocations", [&] {
        for (const DiagnosticMessage &Note : Notes.drop_front(F.Steps))
          location(Note, F);
      });
    writeFixes(F);
    writeFingerprint(F);
  });
}

void writeSarif(const RunReport &R, raw_ostream &OS) {
  SarifWriter(R, OS).write();
  OS << '\n';
}

} // namespace crossbit
