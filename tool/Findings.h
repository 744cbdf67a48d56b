//===-- Findings.h - What was found in a run --------------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TOOL_FINDINGS_H
#define CROSSBIT_TOOL_FINDINGS_H

#include "clang/Tooling/Core/Diagnostic.h"
#include "llvm/ADT/StringMap.h"
#include <compare>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace crossbit {

/// Where and what a diagnostic is: two translation units that include a header
/// report its findings with the same identity.
struct FindingKey {
  std::string Path;
  unsigned Offset;
  std::string CheckId;
  std::string Message;

  auto operator<=>(const FindingKey &) const = default;
};

/// A finding or a compile error.
struct Finding : clang::tooling::Diagnostic {
  using Diagnostic::Diagnostic;
  Finding(clang::tooling::Diagnostic D) : Diagnostic(std::move(D)) {}

  /// So many of its notes, the first ones, tell the way that a value took to
  /// the finding's place, in this order.
  unsigned Steps = 0;
};

/// What the analysis of one translation unit gave.
struct UnitResult {
  /// Findings and compile errors, paths absolute and canonical, in the order
  /// of path and offset.
  std::vector<Finding> Diagnostics;
  /// Findings that a NOLINT comment hides.
  std::vector<FindingKey> Suppressed;
  /// What was left out of the compile command.
  std::vector<std::string> LeftOut;
  /// Contents of the files that fixes touch, as the parser read them: path and
  /// hash.
  std::vector<std::pair<std::string, uint64_t>> Sources;
  /// Why the layouts of the other width are those of the one parse although
  /// both were asked for; empty when they are not.
  std::string OneWidthOnly;
  /// Why the unit could not be analyzed at all; empty when it could.
  std::string Failure;
  /// Whether the compiler found errors, so that findings may be missing.
  bool HasErrors = false;
};

/// Whether \p Diagnostic is the compiler's and not a finding.
bool isCompileError(const clang::tooling::Diagnostic &Diagnostic);

/// The results of all units, each finding once, in the order of path and
/// offset, whatever the order in which the units were analyzed.
class Findings {
public:
  void add(UnitResult Result);

  /// Sorted; compile errors are among them.
  std::vector<Finding> diagnostics() const;
  unsigned countFindings() const;
  unsigned countSuppressed() const { return Suppressed.size(); }
  /// Hash of the content of \p Path as the parser read it; none when units
  /// read different contents.
  std::optional<uint64_t> sourceHash(llvm::StringRef Path) const;

private:
  /// All spellings of one file share its real path.
  const std::string &real(llvm::StringRef Path);

  llvm::StringMap<std::string> RealPaths;
  std::map<FindingKey, Finding> Unique;
  std::set<FindingKey> Suppressed;
  llvm::StringMap<std::set<uint64_t>> Sources;
};

} // namespace crossbit

#endif
