//===-- Findings.cpp - What was found in a run ------------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/Findings.h"
#include "tool/Paths.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using clang::tooling::Diagnostic;

namespace crossbit {

bool isCompileError(const Diagnostic &D) {
  // Warnings are off. What is left may have the name of a warning that is an
  // error by default: clang-diagnostic-int-conversion.
  return StringRef(D.DiagnosticName).starts_with("clang-diagnostic-");
}

const std::string &Findings::real(StringRef Path) {
  auto [It, IsNew] = RealPaths.try_emplace(Path);
  if (IsNew)
    It->second = realPath(Path);
  return It->second;
}

void Findings::add(UnitResult Result) {
  for (Finding &D : Result.Diagnostics) {
    FindingKey Key{{}, 0, D.DiagnosticName, D.Message.Message};
    // Without a path the offset has no meaning.
    if (!D.Message.FilePath.empty()) {
      Key.Path = real(D.Message.FilePath);
      Key.Offset = D.Message.FileOffset;
    }
    Unique.try_emplace(std::move(Key), std::move(D));
  }
  for (FindingKey &Key : Result.Suppressed) {
    Key.Path = real(Key.Path);
    Suppressed.insert(std::move(Key));
  }
  for (const auto &[Path, Hash] : Result.Sources)
    Sources[Path].insert(Hash);
}

std::vector<Finding> Findings::diagnostics() const {
  std::vector<Finding> Result;
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
