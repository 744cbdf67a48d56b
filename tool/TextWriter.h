//===-- TextWriter.h - Findings as clang prints them ------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TOOL_TEXTWRITER_H
#define CROSSBIT_TOOL_TEXTWRITER_H

#include "tool/RunReport.h"
#include "llvm/Support/raw_ostream.h"

namespace crossbit {

/// Prints the diagnostics of \p R in clang-tidy's format: `path:line:col:
/// warning: message [check-id]`, the line, the caret, the fix, and the notes;
/// in color where \p OS has colors.
void writeText(const RunReport &R, llvm::raw_ostream &OS);

} // namespace crossbit

#endif
