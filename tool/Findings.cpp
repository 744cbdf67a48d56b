//===-- Findings.cpp - What was found in a run ------------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/Findings.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using clang::tooling::Diagnostic;

namespace crossbit {

FindingKey keyOf(const Diagnostic &D) {
  // Without a path the offset has no meaning.
  return {D.Message.FilePath,
          D.Message.FilePath.empty() ? 0 : D.Message.FileOffset,
          D.DiagnosticName, D.Message.Message};
}

bool isCompileError(const Diagnostic &D) {
  return D.DiagnosticName == "clang-diagnostic-error";
}

void Findings::add(UnitResult Result) {
  for (Diagnostic &D : Result.Diagnostics) {
    FindingKey Key = keyOf(D);
    Unique.try_emplace(std::move(Key), std::move(D));
  }
  Suppressed.insert(Result.Suppressed.begin(), Result.Suppressed.end());
  for (const auto &[Path, Hash] : Result.Sources)
    Sources[Path].insert(Hash);
}

std::vector<Diagnostic> Findings::diagnostics() const {
  std::vector<Diagnostic> Result;
  for (const auto &[Key, D] : Unique)
    Result.push_back(D);
  return Result;
}

unsigned Findings::countFindings() const {
  return count_if(
      Unique, [](const auto &Entry) { return !isCompileError(Entry.second); });
}

std::optional<uint64_t> Findings::sourceHash(StringRef Path) const {
  auto It = Sources.find(Path);
  if (It == Sources.end() || It->second.size() != 1)
    return std::nullopt;
  return *It->second.begin();
}

} // namespace crossbit
