//===-- ValueNames.h - What a name says of the value in it ------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In IDL the name of an integer is often the only thing that tells what is in
// it. Windows' names carry a prefix for the type (`dwCookie`, `phFile`) and
// words in mixed case or with underscores; the catalog knows the words.
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_VALUENAMES_H
#define CROSSBIT_CHECKS_MODEL_VALUENAMES_H

#include "checks/model/Catalog.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>
#include <string>

namespace crossbit {

/// A name taken apart.
struct SplitName {
  /// `dw` of `dwCookie`; empty where it has none.
  std::string Prefix;
  /// In lower case: `base`, `address`.
  llvm::SmallVector<std::string, 4> Words;
};

SplitName splitName(llvm::StringRef Name);

/// What \p Name says of an integer that it names behind \p Pointers levels of
/// pointers or arrays; nothing where it has no word that is known.
std::optional<NamedContent>
contentOfName(llvm::StringRef Name, unsigned Pointers, const Catalog &Known);

} // namespace crossbit

#endif
