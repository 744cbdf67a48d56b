//===-- Selection.h - The files that a command line names -------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TOOL_SELECTION_H
#define CROSSBIT_TOOL_SELECTION_H

#include "tool/Arguments.h"
#include "tool/CompileDatabase.h"

namespace crossbit {

/// The files to analyze.
struct Selection {
  /// In the order of the database, or of the command line when there are
  /// flags. IDL files that the database does not list come last, sorted for
  /// each path of the command line.
  std::vector<CompileEntry> Entries;
  /// Files named on the command line that the database does not know; absolute.
  std::vector<std::string> NotInDatabase;
};

/// Resolves the paths of \p Args, with the flags after `--` or with a database.
/// IDL files need not be in the database; where only they are named, there need
/// not be one. A path that matches no file, and any mistake in the database, is
/// an error.
llvm::Expected<Selection> selectFiles(const Arguments &Args);

} // namespace crossbit

#endif
