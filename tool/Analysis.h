//===-- Analysis.h - One translation unit to its findings -------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TOOL_ANALYSIS_H
#define CROSSBIT_TOOL_ANALYSIS_H

#include "clang-tidy/ClangTidyOptions.h"
#include "tool/CompileCommand.h"
#include "tool/Findings.h"

namespace crossbit {

/// A file to analyze: how it is compiled, and the options of its checks.
struct Unit {
  /// Absolute.
  std::string Path;
  /// Where its command runs.
  std::string Directory;
  ParseCommand Command;
  clang::tidy::ClangTidyOptions Options;
  /// Parse it for the other width too, when a check asks for layouts.
  bool BothWidths = false;
};

/// Parses \p U and runs its checks. Touches nothing outside of the result, so
/// units may be analyzed at the same time. A crash of the parser is a failure
/// of the unit; with \p ShowCrash its stack goes to stderr.
UnitResult analyze(const Unit &U, bool ShowCrash);

} // namespace crossbit

#endif
