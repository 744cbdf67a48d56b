//===-- ListCommand.h - crossbit list and crossbit explain ------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TOOL_LISTCOMMAND_H
#define CROSSBIT_TOOL_LISTCOMMAND_H

#include "llvm/ADT/StringRef.h"

namespace crossbit {

/// Prints a line, or with \p AsJson an object, for each check. Returns the exit
/// code.
int runList(bool AsJson);

/// Prints the documentation of the check \p Id, which may lack its prefix.
/// Returns the exit code.
int runExplain(llvm::StringRef Id);

} // namespace crossbit

#endif
