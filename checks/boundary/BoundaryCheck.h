//===-- BoundaryCheck.h - What the boundary checks share --------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_BOUNDARY_BOUNDARYCHECK_H
#define CROSSBIT_CHECKS_BOUNDARY_BOUNDARYCHECK_H

#include "checks/CrossbitCheck.h"
#include "checks/model/Crossings.h"

namespace crossbit {

/// Reports the crossings of one subject. A check words the finding and the
/// advice; the evidence in between is told here.
class BoundaryCheck : public CrossbitCheck {
public:
  using CrossbitCheck::CrossbitCheck;

protected:
  /// Reports each crossing of \p Unit that has the subject \p Subject.
  void reportAll(TranslationUnit &Unit, Crossing::SubjectTy Subject);

  /// The finding's message.
  virtual std::string message(const Crossing &C, TranslationUnit &Unit) = 0;

  /// Adds notes that say what to do; nothing is also an answer.
  virtual void advise(const Crossing &C, TranslationUnit &Unit) = 0;

  /// What crosses, as a message calls it: `'request'`, `a 'Request'`.
  static std::string nameOf(const Crossing &C, TranslationUnit &Unit);

  /// How it crosses, after the name of what does: `leaves the process through
  /// 'WriteFile'`.
  static std::string wayOf(const Crossing &C);

private:
  void explain(const Crossing &C, TranslationUnit &Unit);
};

} // namespace crossbit

#endif
