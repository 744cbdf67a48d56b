//===-- UntrustedHandle.h - Handles that somebody else chose ----*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_TRUST_UNTRUSTEDHANDLE_H
#define CROSSBIT_CHECKS_TRUST_UNTRUSTEDHANDLE_H

#include "checks/trust/TrustCheck.h"

namespace crossbit {

/// Finds handles that came in from another process and are used with this
/// one's authority.
///
/// See docs/checks/trust/untrusted-handle.md.
class UntrustedHandle : public TrustCheck {
public:
  using TrustCheck::TrustCheck;

protected:
  void analyze(TranslationUnit &Unit) override;
};

} // namespace crossbit

#endif
