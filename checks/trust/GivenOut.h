//===-- GivenOut.h - Where this process gave a value out -------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Most addresses and handles that come in were given out before: by a reply, a
// message, an [out] parameter. Whoever reads of one end wants to see the other.
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_TRUST_GIVENOUT_H
#define CROSSBIT_CHECKS_TRUST_GIVENOUT_H

#include "checks/trust/Untrusted.h"

namespace crossbit {

/// What kind of value it is.
enum class GivenAs { Address, Handle };

/// Where this translation unit gives out what \p V is taken for when it comes
/// back: under the same name, over the same boundary and of the same type, as
/// far as the types tell. The first such place in the source; nothing where
/// there is none.
std::optional<TrustStep> givenOut(const UntrustedValue &V, GivenAs As,
                                  TranslationUnit &Unit);

} // namespace crossbit

#endif
