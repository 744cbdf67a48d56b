//===-- WireLayout.h - A record has two layouts -----------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_BOUNDARY_WIRELAYOUT_H
#define CROSSBIT_CHECKS_BOUNDARY_WIRELAYOUT_H

#include "checks/boundary/BoundaryCheck.h"

namespace crossbit {

/// Finds records and values on a boundary whose bytes a process of the other
/// width reads differently.
///
/// See docs/checks/boundary/wire-layout.md.
class WireLayout : public BoundaryCheck {
public:
  using BoundaryCheck::BoundaryCheck;

protected:
  void analyze(TranslationUnit &Unit) override;
  std::string message(const Crossing &C, TranslationUnit &Unit) override;
  void advise(const Crossing &C, TranslationUnit &Unit) override;
};

} // namespace crossbit

#endif
