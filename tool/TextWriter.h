//===-- TextWriter.h - Findings as clang prints them ------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TOOL_TEXTWRITER_H
#define CROSSBIT_TOOL_TEXTWRITER_H

#include "clang/Tooling/Core/Diagnostic.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"

namespace crossbit {

/// Prints \p Diagnostics in clang-tidy's format: `path:line:col: warning:
/// message [check-id]`, the line, the caret, the fix, and the notes.
void writeText(llvm::ArrayRef<clang::tooling::Diagnostic> Diagnostics,
               llvm::raw_ostream &OS, bool UseColor);

} // namespace crossbit

#endif
