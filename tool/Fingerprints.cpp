//===-- Fingerprints.cpp - What tells findings apart ----------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/Fingerprints.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace crossbit {

std::string Fingerprints::next(StringRef CheckId, StringRef Path,
                               StringRef Line) {
  std::string Key = (CheckId + Twine('\0') + Path + Twine('\0')).str();
  // Who indents anew has not written anything new.
  copy_if(Line, std::back_inserter(Key), [](char C) { return !isSpace(C); });
  const unsigned Occurrence = Occurrences[Key]++;
  Key += '\0';
  Key += utostr(Occurrence);
  return utohexstr(xxh3_64bits(Key), /*LowerCase=*/true, /*Width=*/16);
}

} // namespace crossbit
