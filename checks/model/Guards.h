//===-- Guards.h - Range tests that make a narrowing safe -------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_GUARDS_H
#define CROSSBIT_CHECKS_MODEL_GUARDS_H

#include "checks/model/LocalFlow.h"
#include "checks/model/ValueTypes.h"
#include "llvm/ADT/DenseSet.h"

namespace crossbit {

/// Which variables and members a function tests for fitting in fewer bits:
/// `p >> 16 == 0` (IS_INTRESOURCE), `h < 0x10000`, `h == (HANDLE)(LONG_PTR)d`
/// where d was made of h, `(ULONG_PTR)p >> 32`. Where the test stands is not
/// looked at: whoever tests knows.
class Guards {
public:
  Guards(const LocalFlow &Flow, const ValueTypes &Types);

  /// The variable or member that \p E names is tested in this function.
  bool tests(const clang::Expr *E) const;

private:
  llvm::DenseSet<const clang::Decl *> Tested;
};

} // namespace crossbit

#endif
