//===-- PointerTruncation.h - Half an address -*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_CASTS_POINTERTRUNCATION_H
#define CROSSBIT_CHECKS_CASTS_POINTERTRUNCATION_H

#include "checks/CrossbitCheck.h"

#include "clang/AST/Decl.h"
#include "llvm/ADT/DenseMap.h"
namespace crossbit {

struct HalfAccess;
struct Narrowing;

/// Finds addresses cut to 32 bits or less.
///
/// For the user-facing documentation see
/// docs/checks/casts/pointer-truncation.md.
class PointerTruncation : public CrossbitCheck {
public:
  using CrossbitCheck::CrossbitCheck;

private:
  void analyze(TranslationUnit &Unit) override;
  void reportNarrowing(const Narrowing &N, TranslationUnit &Unit);
  void reportHalf(const HalfAccess &Half, TranslationUnit &Unit);
  Edits fix(const Narrowing &N, TranslationUnit &Unit) const;

  /// The narrowings of the translation unit by the local that holds them: one
  /// fix changes the declaration and all the casts.
  llvm::DenseMap<const clang::VarDecl *,
                 llvm::SmallVector<const Narrowing *, 2>>
      ByLocal;
};

} // namespace crossbit

#endif
