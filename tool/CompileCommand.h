//===-- CompileCommand.h - Makes a build's command parseable ----*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TOOL_COMPILECOMMAND_H
#define CROSSBIT_TOOL_COMPILECOMMAND_H

#include "tool/CompileDatabase.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace crossbit {

/// A command for clang's driver that parses one source.
struct ParseCommand {
  std::vector<std::string> Arguments;
  /// What was left out of the build's command, one line a kind.
  std::vector<std::string> LeftOut;
};

/// Turns the command of \p Entry into one that clang can parse with: response
/// files expanded, driver mode and target taken from the program's name, and
/// precompiled headers, flags of other compilers and inputs of other tools
/// left out. Of the command of an IDL file only what its preprocessor needs is
/// left, behind MIDL's own macros. A response file that cannot be read is an
/// error.
llvm::Expected<ParseCommand> adaptCommand(const CompileEntry &Entry,
                                          llvm::vfs::FileSystem &FS);

/// Whether \p Entry compiles C, C++, Objective-C or IDL, by the name of its
/// file or by a flag: not assembler or a resource script.
bool compilesSource(const CompileEntry &Entry);

/// Whether \p Path is an IDL file, by its name.
bool isIdl(llvm::StringRef Path);

/// The folders in which the command of \p Entry looks for headers, absolute and
/// in its order, each behind its flag: `-I`, `-isystem` or `-iquote`.
std::vector<std::string> headerFolders(const CompileEntry &Entry,
                                       llvm::vfs::FileSystem &FS);

} // namespace crossbit

#endif
