//===-- Outputs.h - Where the reports of a run go ---------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TOOL_OUTPUTS_H
#define CROSSBIT_TOOL_OUTPUTS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <memory>
#include <string>
#include <vector>

namespace crossbit {

struct Format;
struct RunReport;

/// A report that the command line asks for.
struct OutputChoice {
  const Format *Kind;
  /// Empty: stdout.
  std::string Path;
};

/// Reads the values of `--format`, each `NAME` or `NAME:FILE`, where `-` is
/// stdout too. Unless one of
/// them is for stdout, or \p StdoutIsTaken by something else, stdout gets text.
/// A mistake is an error: an unknown name, no file after the colon, two reports
/// in one place.
llvm::Expected<std::vector<OutputChoice>>
chooseOutputs(llvm::ArrayRef<std::string> Values, bool StdoutIsTaken);

/// The streams that reports are written to.
class Outputs {
public:
  /// Opens and empties the files, so that one which cannot be written is known
  /// before the work is done.
  static llvm::Expected<Outputs> open(llvm::ArrayRef<OutputChoice> Choices);

  /// Writes \p R everywhere. An error when a file could not be written; it is
  /// for the caller to look at stdout.
  llvm::Error write(const RunReport &R);

private:
  struct Output {
    OutputChoice Choice;
    /// Null: stdout.
    std::unique_ptr<llvm::raw_fd_ostream> File;
  };
  std::vector<Output> All;
};

} // namespace crossbit

#endif
