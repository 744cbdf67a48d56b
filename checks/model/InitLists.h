//===-- InitLists.h - Which member an initialiser fills ---------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_INITLISTS_H
#define CROSSBIT_CHECKS_MODEL_INITLISTS_H

#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace crossbit {

/// Calls \p Visit with each member of the record that \p List, in its semantic
/// form, initialises, and its value. A union has one.
inline void forEachMemberInit(
    const clang::InitListExpr *List,
    llvm::function_ref<void(const clang::FieldDecl *, const clang::Expr *)>
        Visit) {
  const clang::RecordDecl *Record = List->getType()->getAsRecordDecl();
  if (!Record)
    return;
  if (Record->isUnion()) {
    if (const clang::FieldDecl *Field = List->getInitializedFieldInUnion();
        Field && List->getNumInits() == 1)
      Visit(Field, List->getInit(0));
    return;
  }
  unsigned Index = 0;
  if (const auto *Class = llvm::dyn_cast<clang::CXXRecordDecl>(Record))
    Index = Class->getNumBases();
  for (const clang::FieldDecl *Field : Record->fields()) {
    if (Field->isUnnamedBitField())
      continue;
    if (Index >= List->getNumInits())
      return;
    Visit(Field, List->getInit(Index++));
  }
}

} // namespace crossbit

#endif
