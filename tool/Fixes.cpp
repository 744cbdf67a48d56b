//===-- Fixes.cpp - The fixes of a whole run --------------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/Fixes.h"
#include "tool/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;
using namespace clang::tooling;

namespace crossbit {

/// Whether \p R adds an include and changes nothing else.
static bool isInclude(const Replacement &R) {
  return R.getLength() == 0 &&
         R.getReplacementText().ltrim().starts_with("#include");
}

/// Adds \p R to \p Taken. An include that is there already is not added again;
/// several at one place follow each other.
static Error addReplacement(Replacements &Taken, const Replacement &R) {
  if (isInclude(R)) {
    for (const Replacement &Old : Taken)
      if (Old.getLength() == 0 && Old.getOffset() == R.getOffset()) {
        if (Old.getReplacementText().contains(R.getReplacementText()))
          return Error::success();
        Taken = Taken.merge(Replacements(Replacement(
            R.getFilePath(), Taken.getShiftedCodePosition(R.getOffset()), 0,
            R.getReplacementText())));
        return Error::success();
      }
  }
  // A finding may share a change (of a declaration) with another.
  if (R.getLength() != 0 && is_contained(Taken, R))
    return Error::success();
  if (Error E = Taken.add(R)) {
    consumeError(std::move(E));
    return createStringError("it overlaps the fix of another finding");
  }
  return Error::success();
}

Fixes::Fixes(ArrayRef<Finding> Diagnostics, const Findings &Found) {
  // Findings with the same fix are removed together.
  std::set<std::vector<Replacement>> Known;
  for (const Finding &D : Diagnostics) {
    std::vector<Replacement> All;
    for (const auto &[Path, Replacements] : D.Message.Fix)
      All.insert(All.end(), Replacements.begin(), Replacements.end());
    llvm::sort(All);
    if (!All.empty() && Known.count(All)) {
      ++Applied;
      continue;
    }
    if (All.empty()) {
      Remaining.push_back(D);
      continue;
    }
    if (Error E = take(D, Found)) {
      Finding &Left = Remaining.emplace_back(D);
      // The fix was made for a text that is not there any more.
      Left.Message.Fix.clear();
      DiagnosticMessage Note("the fix is not applied: " +
                             toString(std::move(E)));
      Note.FilePath = D.Message.FilePath;
      Note.FileOffset = D.Message.FileOffset;
      Left.Notes.push_back(std::move(Note));
      continue;
    }
    Known.insert(std::move(All));
    ++Applied;
  }
  for (auto It = Files.begin(); It != Files.end();) {
    FixedFile &File = It->second;
    Expected<std::string> After =
        applyAllReplacements(File.Before, File.Replacements);
    // Offsets are those of the parsed text, whose hash is the same.
    File.After = cantFail(std::move(After));
    It = File.Replacements.empty() ? Files.erase(It) : std::next(It);
  }
}

Expected<FixedFile *> Fixes::open(StringRef Path, const Findings &Found) {
  std::string Real = realPath(Path);
  if (auto It = Files.find(Real); It != Files.end())
    return &It->second;
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(
      Real, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return createStringError("cannot read '" + Path +
                             "': " + Buffer.getError().message());
  std::optional<uint64_t> Parsed = Found.sourceHash(Path);
  if (!Parsed || *Parsed != xxh3_64bits((*Buffer)->getBuffer()))
    return createStringError("'" + Path + "' changed after it was read");
  return &Files
              .try_emplace(
                  Real, FixedFile{Real, (*Buffer)->getBuffer().str(), "", {}})
              .first->second;
}

std::string withLineEnds(StringRef Inserted, StringRef Text) {
  std::string Adapted;
  bool IsWindows = Text.contains("\r\n");
  for (char C : Inserted) {
    if (C == '\n' && IsWindows && !StringRef(Adapted).ends_with("\r"))
      Adapted += '\r';
    Adapted += C;
  }
  return Adapted;
}

Error Fixes::take(const Finding &D, const Findings &Found) {
  std::map<FixedFile *, Replacements> Candidates;
  for (const auto &[Path, Replacements] : D.Message.Fix) {
    Expected<FixedFile *> File = open(Path, Found);
    if (!File)
      return File.takeError();
    clang::tooling::Replacements &Candidate =
        Candidates.try_emplace(*File, (*File)->Replacements).first->second;
    for (const Replacement &R : Replacements)
      if (Error E = addReplacement(
              Candidate,
              Replacement(
                  (*File)->Path, R.getOffset(), R.getLength(),
                  withLineEnds(R.getReplacementText(), (*File)->Before))))
        return E;
  }
  for (auto &[File, Candidate] : Candidates)
    File->Replacements = std::move(Candidate);
  return Error::success();
}

std::vector<const FixedFile *> Fixes::files() const {
  std::vector<const FixedFile *> Result;
  for (const auto &[Path, File] : Files)
    Result.push_back(&File);
  return Result;
}

std::vector<Finding> Fixes::remaining() const {
  std::vector<Finding> Result = Remaining;
  auto Shift = [&](StringRef Path, unsigned &Offset) {
    if (auto It = Files.find(realPath(Path)); It != Files.end())
      Offset = It->second.Replacements.getShiftedCodePosition(Offset);
  };
  auto ShiftMessage = [&](DiagnosticMessage &Message) {
    if (Message.FilePath.empty())
      return;
    Shift(Message.FilePath, Message.FileOffset);
    for (FileByteRange &Range : Message.Ranges) {
      unsigned End = Range.FileOffset + Range.Length;
      Shift(Range.FilePath, Range.FileOffset);
      Shift(Range.FilePath, End);
      Range.Length = End - Range.FileOffset;
    }
    // What a note suggests was written for the text before.
    Message.Fix.clear();
  };
  for (Finding &D : Result) {
    ShiftMessage(D.Message);
    for (DiagnosticMessage &Note : D.Notes)
      ShiftMessage(Note);
  }
  return Result;
}

/// Replaces \p File at once: who reads it sees the old text or the new one.
static Error replaceFile(const FixedFile &File) {
  auto Failed = [&](const Twine &Why) {
    return createStringError("crossbit: error: cannot write '" + File.Path +
                             "': " + Why);
  };
  ErrorOr<sys::fs::perms> Mode = sys::fs::getPermissions(File.Path);
  if (!Mode)
    return Failed(Mode.getError().message());
  // The rename would succeed on a file that its owner protects.
  if (std::error_code Code =
          sys::fs::access(File.Path, sys::fs::AccessMode::Write))
    return Failed(Code.message());
  Expected<sys::fs::TempFile> Temporary =
      sys::fs::TempFile::create(File.Path + ".crossbit-%%%%%%");
  if (!Temporary)
    return Failed(toString(Temporary.takeError()));
  {
    raw_fd_ostream OS(Temporary->FD, /*shouldClose=*/false);
    OS << File.After;
    OS.flush();
    if (OS.has_error()) {
      std::string Why = OS.error().message();
      OS.clear_error();
      consumeError(Temporary->discard());
      return Failed(Why);
    }
  }
  if (std::error_code Code =
          sys::fs::setPermissions(Temporary->TmpName, *Mode)) {
    consumeError(Temporary->discard());
    return Failed(Code.message());
  }
  if (Error E = Temporary->keep(File.Path))
    return Failed(toString(std::move(E)));
  return Error::success();
}

Error Fixes::write() const {
  Error All = Error::success();
  for (const auto &[Path, File] : Files)
    All = joinErrors(std::move(All), replaceFile(File));
  return All;
}

} // namespace crossbit
