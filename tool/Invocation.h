//===-- Invocation.h - How clang parses one source --------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TOOL_INVOCATION_H
#define CROSSBIT_TOOL_INVOCATION_H

#include "tool/CompileCommand.h"
#include "tool/Findings.h"
#include "clang/Frontend/CompilerInvocation.h"

namespace crossbit {

/// The invocation of \p Command, for parsing alone and without any output.
/// \p Result gets the driver's errors and the flags that clang leaves out.
/// Null when clang cannot use the command.
std::unique_ptr<clang::CompilerInvocation>
createInvocation(const ParseCommand &Command,
                 llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FS,
                 UnitResult &Result);

} // namespace crossbit

#endif
