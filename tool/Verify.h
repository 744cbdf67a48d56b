//===-- Verify.h - crossbit verify ------------------------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TOOL_VERIFY_H
#define CROSSBIT_TOOL_VERIFY_H

#include "tool/Arguments.h"

namespace crossbit {

/// Tries everything that a run depends on and prints a line for each: checks,
/// clang's headers, configuration, database, and the plugin in a stock
/// clang-tidy. Returns ExitError when one fails; what is absent and not asked
/// for by \p Args is no failure.
int runVerify(const Arguments &Args);

} // namespace crossbit

#endif
