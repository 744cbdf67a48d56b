//===-- Environment.h - What the CLI needs from its installation -*- C++
//-*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TOOL_ENVIRONMENT_H
#define CROSSBIT_TOOL_ENVIRONMENT_H

#include <string>

namespace crossbit {

/// The folder of the running program.
std::string programDirectory();

/// The folder of clang's own headers (stddef.h, immintrin.h): next to the
/// program when it was installed with them, else where LLVM was at build time.
std::string resourceDirectory();

} // namespace crossbit

#endif
