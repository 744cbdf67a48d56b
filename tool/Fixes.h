//===-- Fixes.h - The fixes of a whole run ----------------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TOOL_FIXES_H
#define CROSSBIT_TOOL_FIXES_H

#include "tool/Findings.h"
#include "clang/Tooling/Core/Replacement.h"
#include "llvm/Support/Error.h"
#include <map>

namespace crossbit {

/// The text of one file before and after its fixes.
struct FixedFile {
  /// The file itself, symbolic links resolved.
  std::string Path;
  std::string Before;
  std::string After;
  clang::tooling::Replacements Replacements;
};

/// \p Inserted with the line ends that \p Text has.
std::string withLineEnds(llvm::StringRef Inserted, llvm::StringRef Text);

/// The fixes of all findings, merged. The fix of a finding is taken as a whole
/// or not at all: equal fixes are one, and of two that overlap the first in
/// the order of output wins.
class Fixes {
public:
  /// Collects the fixes of \p Diagnostics, which are sorted. A file whose
  /// content is not what \p Found says was parsed is left alone.
  Fixes(llvm::ArrayRef<Finding> Diagnostics, const Findings &Found);

  /// How many findings the fixes remove.
  size_t countApplied() const { return Applied; }

  /// The changed files, in the order of their paths.
  std::vector<const FixedFile *> files() const;

  /// The diagnostics that no fix removes. A note tells where a fix was left
  /// out. Their positions are those in the fixed files.
  std::vector<Finding> remaining() const;

  /// Replaces the files on disk, each at once and with its permissions.
  llvm::Error write() const;

private:
  /// Takes the fix of \p D, or returns why it cannot be taken.
  llvm::Error take(const Finding &D, const Findings &Found);
  llvm::Expected<FixedFile *> open(llvm::StringRef Path, const Findings &Found);

  std::map<std::string, FixedFile> Files;
  std::vector<Finding> Remaining;
  size_t Applied = 0;
};

} // namespace crossbit

#endif
