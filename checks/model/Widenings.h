//===-- Widenings.h - Verdicts on pointers made of integers -----*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where a false alarm about a pointer or handle made of an integer is decided.
// Handles sign-extend and addresses zero-extend (Win32 "Interprocess
// Communication Between 32-bit and 64-bit Applications", C++ docs "__sptr,
// __uptr").
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_WIDENINGS_H
#define CROSSBIT_CHECKS_MODEL_WIDENINGS_H

#include "checks/CheckRegistry.h"
#include "checks/model/Origins.h"
#include "checks/model/ProjectCode.h"
#include <optional>

namespace crossbit {

/// A pointer or handle whose upper half is made up wrongly.
struct Widening {
  enum DefectTy {
    /// A handle whose upper half is zero where it should repeat the sign.
    ZeroExtendedHandle,
    /// A constant that becomes another handle in a 64-bit process.
    ConstantHandle,
    /// A handle read from text with 32 bits, or with the wrong clamp.
    ParsedHandle,
    /// An address whose upper half repeats the sign.
    SignExtendedAddress,
    /// A pointer made of 32 bits.
    HalfAddress,
    /// `__ptr32` without `__uptr` becomes native.
    SignedPtr32,
    /// A pointer becomes a 64-bit integer in a 32-bit build; compilers differ.
    PointerToFixed64,
  };
  ConversionSite Site;
  DefectTy Defect = ZeroExtendedHandle;
  Confidence Sureness = Confidence::High;
  Origin From;
  /// The handle family it becomes; null for pointers.
  const HandleFamily *Family = nullptr;
  /// The narrow expression that is extended.
  const clang::Expr *Narrow = nullptr;
  /// For ConstantHandle: the low 32 bits.
  uint32_t Constant = 0;
};

/// The verdict on a member of ProjectCode::Rebirths.
std::optional<Widening> judgeRebirth(const ConversionSite &Site,
                                     TranslationUnit &Unit);

/// The verdict on a member of ProjectCode::Conversions that widens a pointer.
std::optional<Widening> judgePointerWidening(const ConversionSite &Site,
                                             TranslationUnit &Unit);

} // namespace crossbit

#endif
