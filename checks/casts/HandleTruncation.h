//===-- HandleTruncation.h - Handles narrowed by raw casts -*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_CASTS_HANDLETRUNCATION_H
#define CROSSBIT_CHECKS_CASTS_HANDLETRUNCATION_H

#include "checks/CrossbitCheck.h"

namespace crossbit {

struct Narrowing;

/// Finds kernel, USER and GDI handles narrowed by a raw cast.
///
/// For the user-facing documentation see
/// docs/checks/casts/handle-truncation.md.
class HandleTruncation : public CrossbitCheck {
public:
  using CrossbitCheck::CrossbitCheck;

private:
  void analyze(TranslationUnit &Unit) override;
  Edits fix(const Narrowing &N, TranslationUnit &Unit) const;
};

} // namespace crossbit

#endif
