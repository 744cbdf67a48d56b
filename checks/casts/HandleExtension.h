//===-- HandleExtension.h - Upper halves made up wrongly -*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_CASTS_HANDLEEXTENSION_H
#define CROSSBIT_CHECKS_CASTS_HANDLEEXTENSION_H

#include "checks/CrossbitCheck.h"

namespace crossbit {

struct Widening;

/// Finds handles that are zero-extended and addresses that are sign-extended.
///
/// For the user-facing documentation see docs/checks/casts/handle-extension.md.
class HandleExtension : public CrossbitCheck {
public:
  using CrossbitCheck::CrossbitCheck;

private:
  void analyze(TranslationUnit &Unit) override;
  void reportWidening(const Widening &W, TranslationUnit &Unit);
  Edits fix(const Widening &W, TranslationUnit &Unit) const;
};

} // namespace crossbit

#endif
