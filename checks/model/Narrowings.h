//===-- Narrowings.h - Verdicts on conversions that lose bits ---*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where a false alarm about a narrowing is decided: what the value was
// (Origins), what becomes of it (Fates) and whether somebody tested it
// (Guards) together say whether a reviewer would act.
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_NARROWINGS_H
#define CROSSBIT_CHECKS_MODEL_NARROWINGS_H

#include "checks/CheckRegistry.h"
#include "checks/model/Fates.h"
#include "checks/model/Origins.h"
#include "checks/model/ProjectCode.h"
#include <optional>

namespace crossbit {

/// A conversion to 32 bits or less of a value that needs more, or that should
/// say what it does.
struct Narrowing {
  enum SubjectTy {
    /// An address, also a pointer-like handle.
    Address,
    /// A kernel, USER or GDI handle.
    Handle,
    /// The distance of two addresses, made as wide as a pointer again.
    Difference,
    /// An error code in a handle's clothes.
    StatusCode,
  };
  ConversionSite Site;
  SubjectTy Subject = Address;
  Confidence Sureness = Confidence::High;
  Origin From;
  Fates Ends;
};

/// The verdict on \p Site; nothing when there is nothing to say.
std::optional<Narrowing> judgeNarrowing(const ConversionSite &Site,
                                        TranslationUnit &Unit);

} // namespace crossbit

#endif
