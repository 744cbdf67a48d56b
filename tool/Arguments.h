//===-- Arguments.h - The command line of crossbit --------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TOOL_ARGUMENTS_H
#define CROSSBIT_TOOL_ARGUMENTS_H

#include "tool/Outputs.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace crossbit {

/// What the process tells its caller when it ends.
enum ExitCode {
  /// Everything asked for was analyzed, and nothing was found.
  ExitClean = 0,
  ExitFindings = 1,
  /// A mistake in the command line, the configuration or the database, or one
  /// of ours.
  ExitError = 2,
  /// At least one translation unit could not be analyzed. Wins over findings.
  ExitIncomplete = 3,
};

enum class Command { Check, Explain, List, Verify };

/// The parsed command line. Only the fields of the chosen command have a
/// meaning.
struct Arguments {
  Command Chosen = Command::Check;

  // check, verify
  /// The folder of compile_commands.json, or the file itself; empty: searched
  /// for upwards.
  std::string BuildPath;
  std::string Checks;
  /// The .crossbit.yaml to use; empty: the one found upwards from each file.
  std::string ConfigFile;

  // check
  std::vector<std::string> Paths;
  /// The compiler flags after `--`.
  std::optional<std::vector<std::string>> Flags;
  /// None when there is nothing but a patch.
  std::vector<OutputChoice> Outputs;
  bool Audit = false;
  bool BothWidths = false;
  bool Fix = false;
  bool Diff = false;
  bool Quiet = false;
  bool Verbose = false;
  unsigned Jobs = 0;

  // explain
  std::string CheckId;

  // list
  bool Json = false;
};

/// Parses \p Argv. `--help` and `--version` print and end the process. On a
/// mistake the message is returned.
llvm::Expected<Arguments> parseArguments(int Argc, const char *const *Argv);

} // namespace crossbit

#endif
