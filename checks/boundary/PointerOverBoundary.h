//===-- PointerOverBoundary.h - An address crosses a boundary ---*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_BOUNDARY_POINTEROVERBOUNDARY_H
#define CROSSBIT_CHECKS_BOUNDARY_POINTEROVERBOUNDARY_H

#include "checks/boundary/BoundaryCheck.h"

namespace crossbit {

/// Finds addresses that leave the process: by themselves, in records, in
/// integers, in memory that is shared.
///
/// See docs/checks/boundary/pointer-over-boundary.md.
class PointerOverBoundary : public BoundaryCheck {
public:
  using BoundaryCheck::BoundaryCheck;

protected:
  void analyze(TranslationUnit &Unit) override;
  std::string message(const Crossing &C, TranslationUnit &Unit) override;
  void advise(const Crossing &C, TranslationUnit &Unit) override;
};

} // namespace crossbit

#endif
