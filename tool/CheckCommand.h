//===-- CheckCommand.h - crossbit check -------------------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TOOL_CHECKCOMMAND_H
#define CROSSBIT_TOOL_CHECKCOMMAND_H

#include "tool/Arguments.h"

namespace crossbit {

/// Analyzes what \p Args name, prints the findings, and returns the exit code.
int runCheck(const Arguments &Args);

} // namespace crossbit

#endif
