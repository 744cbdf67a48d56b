//===-- CompileDatabase.h - Reads compile_commands.json ---------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TOOL_COMPILEDATABASE_H
#define CROSSBIT_TOOL_COMPILEDATABASE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace crossbit {

/// How one file is compiled, as the build wrote it.
struct CompileEntry {
  /// Where the command runs; absolute.
  std::string Directory;
  /// The source as the command spells it.
  std::string File;
  /// The source, absolute and without dots.
  std::string Path;
  /// The program and its arguments; response files are not expanded.
  std::vector<std::string> Command;
};

/// The database to use: \p BuildPath, or when it is empty the nearest one
/// upwards from \p Start. An error when there is none.
llvm::Expected<std::string> findDatabase(llvm::StringRef BuildPath,
                                         llvm::StringRef Start);

/// The entries of \p DatabaseFile, in its order. A mistake in it is an error
/// that names file, line and column. Commands of Windows builds are split
/// into arguments as Windows does.
llvm::Expected<std::vector<CompileEntry>>
readDatabase(llvm::StringRef DatabaseFile);

} // namespace crossbit

#endif
