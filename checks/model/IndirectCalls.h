//===-- IndirectCalls.h - What a call through a pointer calls ---*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Calls without a known callee: through tables of handlers, function members of
// records, parameters, pointers to methods, objects such as std::function, and
// virtual methods. The candidates are the functions that this file stores where
// the callee is loaded from, or that override the method here; a type that
// agrees is not enough.
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_INDIRECTCALLS_H
#define CROSSBIT_CHECKS_MODEL_INDIRECTCALLS_H

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include <memory>
#include <vector>

namespace crossbit {

class TranslationUnit;

/// A function that a call may call.
struct IndirectCallee {
  /// Canonical.
  const clang::FunctionDecl *Function = nullptr;
  /// The variable, member, parameter or virtual method that leads to it.
  const clang::NamedDecl *Through = nullptr;
  /// One table, variable or place tells the set of candidates. False where it
  /// depends on which of several objects is meant.
  bool IsTold = false;
  /// The parameter of the calling function that is, or points to what holds,
  /// the callee; null where none does.
  const clang::ParmVarDecl *By = nullptr;
};

/// The answers for one translation unit, of which nothing is copied.
class IndirectCalls {
public:
  explicit IndirectCalls(TranslationUnit &Unit);
  ~IndirectCalls();

  /// What \p Call may call besides the function that it names, in the order of
  /// the source; empty when that is not known or too many.
  llvm::ArrayRef<IndirectCallee> calleesOf(const clang::Expr *Call) const;

  /// The calls that have candidates, in the order of the source.
  llvm::ArrayRef<const clang::CallExpr *> calls() const { return Calls; }

  /// \p Argument, given in \p In for the parameter by which \p Callee was
  /// found, may lead to \p Callee.
  bool mayLeadTo(const clang::Expr *Argument, const clang::FunctionDecl *In,
                 const IndirectCallee &Callee);

private:
  class Resolver;

  std::unique_ptr<Resolver> Resolves;
  std::vector<const clang::CallExpr *> Calls;
  llvm::DenseMap<const clang::Expr *, llvm::SmallVector<IndirectCallee, 2>>
      Callees;
};

} // namespace crossbit

#endif
