//===-- HalfAccesses.h - Half a pointer through memory ----------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Truncation without a cast of the value: `*(DWORD *)&handle`, memcpy of four
// bytes, a union's narrow member, and `f((PULONG *)&ul)`, which writes eight
// bytes into four (Win32 "Rules for Using Pointers", rule 5).
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_HALFACCESSES_H
#define CROSSBIT_CHECKS_MODEL_HALFACCESSES_H

#include "checks/CheckRegistry.h"
#include "checks/model/ProjectCode.h"
#include <optional>

namespace crossbit {

class TranslationUnit;

/// An access that touches half of a pointer, or a pointer's width of half.
struct HalfAccess {
  enum DefectTy {
    /// 32 bits of a pointer or handle are read.
    Read,
    /// 32 bits of a pointer or handle are written.
    Written,
    /// 64 bits are written to, or read from, an object of 32.
    Overrun,
  };
  DefectTy Defect = Read;
  Confidence Sureness = Confidence::High;
  /// The access as a whole: the dereference, the call, the member.
  const clang::Expr *At = nullptr;
  /// The pointer or handle; for Overrun the narrow object.
  const clang::Expr *Object = nullptr;
  /// The type through which it is accessed.
  clang::QualType Through;
};

std::optional<HalfAccess> judgePun(const PunSite &Site, TranslationUnit &Unit);
std::optional<HalfAccess> judgeCopy(const CallSite &Site,
                                    TranslationUnit &Unit);
std::optional<HalfAccess> judgeUnionRead(const UnionReadSite &Site,
                                         TranslationUnit &Unit);

} // namespace crossbit

#endif
