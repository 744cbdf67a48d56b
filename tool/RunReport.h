//===-- RunReport.h - What a run tells its reader ---------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TOOL_RUNREPORT_H
#define CROSSBIT_TOOL_RUNREPORT_H

#include "tool/Arguments.h"
#include "tool/Findings.h"
#include "llvm/ADT/ArrayRef.h"

namespace crossbit {

/// What a run tells its reader, before a format gives it a form. A writer of a
/// format is a function `void (const RunReport &, raw_ostream &)`, known to
/// Outputs.cpp.
struct RunReport {
  /// Findings and compile errors, sorted by path and place.
  llvm::ArrayRef<Finding> Diagnostics;
  /// Files that could not be analyzed at all, and why.
  llvm::ArrayRef<std::pair<std::string, std::string>> Failures;
  /// Everything that was to be analyzed; absolute.
  std::set<std::string> Files;
  /// The folder that paths are relative to where a format has such paths;
  /// absolute.
  std::string Root;
  ExitCode Code = ExitClean;
};

} // namespace crossbit

#endif
