//===-- Paths.h - Paths as users and databases write them -------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TOOL_PATHS_H
#define CROSSBIT_TOOL_PATHS_H

#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace crossbit {

/// \p Path with '/' for '\' when the file system knows it only so: databases
/// written on Windows spell `src\a.c`. A relative path is below \p Directory.
std::string nativePath(llvm::StringRef Path, llvm::StringRef Directory);

/// \p Path made absolute below \p Directory, without `.` and `..`, unless
/// leaving out a `..` would name another file (behind a symbolic link).
std::string absolutePath(llvm::StringRef Path, llvm::StringRef Directory);

/// The name that all spellings of one file share; \p Path when there is no
/// such file.
std::string realPath(llvm::StringRef Path);

/// \p Path relative to \p Directory, both absolute; nothing when it is not
/// below it, by its spelling or by its real path.
std::optional<std::string> pathBelow(llvm::StringRef Path,
                                     llvm::StringRef Directory);

/// The current folder of the process.
std::string currentDirectory();

/// The last component of \p Program, which may be separated by '/' or '\',
/// without `.exe`.
llvm::StringRef programName(llvm::StringRef Program);

} // namespace crossbit

#endif
