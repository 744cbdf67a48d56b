//===-- Fingerprints.h - What tells findings apart --------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TOOL_FINGERPRINTS_H
#define CROSSBIT_TOOL_FINGERPRINTS_H

#include "llvm/ADT/StringMap.h"
#include <string>

namespace crossbit {

/// Gives findings names that are the same in the next version of the code as
/// long as their line is, wherever it has moved to in its file.
class Fingerprints {
public:
  /// The fingerprint, 16 hexadecimal digits, of a finding of \p CheckId in
  /// \p Line of \p Path, which does not name the folder that the code is
  /// checked out to. Of findings that are equal in all of it each has another
  /// one, by the order in which they are given.
  std::string next(llvm::StringRef CheckId, llvm::StringRef Path,
                   llvm::StringRef Line);

private:
  llvm::StringMap<unsigned> Occurrences;
};

} // namespace crossbit

#endif
