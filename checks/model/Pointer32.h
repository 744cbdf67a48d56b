//===-- Pointer32.h - Keeps __ptr32 from being defined away -----*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_POINTER32_H
#define CROSSBIT_CHECKS_MODEL_POINTER32_H

namespace clang {
class Preprocessor;
} // namespace clang

namespace crossbit {

/// Gives `__ptr32`, `POINTER_32` and their kin the meaning they have in Visual
/// C++, whatever the headers say: mingw-w64's define them as nothing, which
/// makes every `void *POINTER_32` 8 bytes wide. Call before parsing begins;
/// more than one call does no harm.
void keepPointer32(clang::Preprocessor &PP);

} // namespace crossbit

#endif
