//===-- ContextHandles.h - What a routine does with a context ---*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A client may send a NULL context handle where a parameter goes both ways: the
// runtime lets it through ([in] ones it refuses; Win32 page "Context Handles").
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_CONTEXTHANDLES_H
#define CROSSBIT_CHECKS_MODEL_CONTEXTHANDLES_H

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"

namespace crossbit {

class TranslationUnit;
struct RemoteOperation;

/// How a routine uses the context that a parameter points to.
struct ContextUse {
  /// Where the context is first taken for an address; null where it is not.
  const clang::Expr *Dereferenced = nullptr;
  /// Where it is first given to another function, which may ask.
  const clang::Expr *Passed = nullptr;
  /// Somebody asks whether it is NULL.
  bool IsTested = false;
};

/// How \p Routine uses `*Parameter`, also by way of locals.
ContextUse contextUse(const clang::FunctionDecl *Routine,
                      const clang::ParmVarDecl *Parameter);

/// The types of context handles among the parameters of the operations in the
/// header that declares \p Operation. The runtime takes a handle of one for
/// one of another, unless [type_strict_context_handle] says otherwise, which
/// no header tells. ([MS-RPCE], 'type_strict_context_handle' of the MIDL
/// reference)
llvm::SmallVector<const clang::TypedefNameDecl *, 2>
contextHandleTypes(const RemoteOperation &Operation, TranslationUnit &Unit);

} // namespace crossbit

#endif
