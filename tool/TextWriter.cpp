//===-- TextWriter.cpp - Findings as clang prints them ----------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/TextWriter.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/TextDiagnosticPrinter.h"

using namespace llvm;
using namespace clang;
using tooling::DiagnosticMessage;

namespace crossbit {

namespace {
class TextWriter {
public:
  TextWriter(raw_ostream &OS, bool UseColor)
      : Options(new DiagnosticOptions), Printer(OS, Options.get()),
        Engine(new DiagnosticIDs, Options, &Printer,
               /*ShouldOwnClient=*/false),
        Files(FileSystemOptions()), Sources(Engine, Files) {
    Options->ShowColors = UseColor;
    Engine.setSourceManager(&Sources);
    Engine.setErrorLimit(0);
    Printer.BeginSourceFile(Language, /*PP=*/nullptr);
  }

  ~TextWriter() { Printer.EndSourceFile(); }

  void write(const tooling::Diagnostic &D) {
    print(static_cast<DiagnosticsEngine::Level>(D.DiagLevel), D.Message,
          " [" + D.DiagnosticName + "]");
    for (const DiagnosticMessage &Note : D.Notes)
      print(DiagnosticsEngine::Note, Note, "");
  }

private:
  void print(DiagnosticsEngine::Level Level, const DiagnosticMessage &Message,
             StringRef Suffix) {
    DiagnosticBuilder Builder =
        Engine.Report(location(Message.FilePath, Message.FileOffset),
                      Engine.getCustomDiagID(Level, "%0%1"));
    Builder << Message.Message << Suffix;
    for (const tooling::FileByteRange &Range : Message.Ranges)
      Builder << range(Range.FilePath, Range.FileOffset, Range.Length);
    for (const auto &[Path, Replacements] : Message.Fix)
      for (const tooling::Replacement &R : Replacements)
        Builder << FixItHint::CreateReplacement(
            range(Path, R.getOffset(), R.getLength()), R.getReplacementText());
  }

  SourceLocation location(StringRef Path, unsigned Offset) {
    if (Path.empty())
      return {};
    OptionalFileEntryRef File = Files.getOptionalFileRef(Path);
    if (!File)
      return {};
    FileID Id = Sources.getOrCreateFileID(*File, SrcMgr::C_User);
    return Sources.getLocForStartOfFile(Id).getLocWithOffset(Offset);
  }

  CharSourceRange range(StringRef Path, unsigned Offset, unsigned Length) {
    SourceLocation Begin = location(Path, Offset);
    return CharSourceRange::getCharRange(
        Begin, Begin.isValid() ? Begin.getLocWithOffset(Length) : Begin);
  }

  LangOptions Language;
  IntrusiveRefCntPtr<DiagnosticOptions> Options;
  TextDiagnosticPrinter Printer;
  DiagnosticsEngine Engine;
  FileManager Files;
  SourceManager Sources;
};
} // namespace

void writeText(const RunReport &R, raw_ostream &OS) {
  TextWriter Writer(OS, OS.has_colors());
  for (const Finding &D : R.Diagnostics)
    Writer.write(D);
}

} // namespace crossbit
