//===-- HandleOverBoundary.h - A handle crosses a boundary ------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_BOUNDARY_HANDLEOVERBOUNDARY_H
#define CROSSBIT_CHECKS_BOUNDARY_HANDLEOVERBOUNDARY_H

#include "checks/boundary/BoundaryCheck.h"

namespace crossbit {

/// Finds handles that leave the process without being made valid elsewhere, and
/// handles of another process that are used in this one.
///
/// See docs/checks/boundary/handle-over-boundary.md.
class HandleOverBoundary : public BoundaryCheck {
public:
  using BoundaryCheck::BoundaryCheck;

protected:
  void analyze(TranslationUnit &Unit) override;
  std::string message(const Crossing &C, TranslationUnit &Unit) override;
  void advise(const Crossing &C, TranslationUnit &Unit) override;
};

} // namespace crossbit

#endif
