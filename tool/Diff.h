//===-- Diff.h - Unified diffs ----------------------------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TOOL_DIFF_H
#define CROSSBIT_TOOL_DIFF_H

#include "tool/Fixes.h"
#include "llvm/Support/raw_ostream.h"

namespace crossbit {

/// Prints the change of \p File as a unified diff that `patch -p1` and
/// `git apply` accept in \p Directory, which must be absolute. The path of a
/// file elsewhere is the absolute one, for use in the root folder.
void writeDiff(const FixedFile &File, llvm::StringRef Directory,
               llvm::raw_ostream &OS);

} // namespace crossbit

#endif
