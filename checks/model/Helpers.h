//===-- Helpers.h - Uses of conversion helpers ------------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// basetsd.h's helpers are inline functions on Win64 and macros on Win32; here
// both are one thing.
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_HELPERS_H
#define CROSSBIT_CHECKS_MODEL_HELPERS_H

#include "checks/model/ValueTypes.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/SourceManager.h"

namespace crossbit {

/// One use of a conversion helper of the catalog.
struct HelperUse {
  const Conversion *Helper = nullptr;
  /// What is converted.
  const clang::Expr *Operand = nullptr;

  explicit operator bool() const { return Helper; }
};

/// The helper that \p E is a use of: a call, or the outermost expression of a
/// macro's expansion. Parentheses are looked through.
HelperUse helperUse(const clang::Expr *E, const Catalog &Known,
                    const clang::ASTContext &Context);

/// The widths that \p Use, which is the expression \p At, converts between.
struct HelperWidths {
  Width From;
  Width To;
};
HelperWidths helperWidths(const HelperUse &Use, const clang::Expr *At,
                          const ValueTypes &Types);

/// Name of the function that \p Call calls as the user wrote it: on Win32
/// `SetWindowLongPtr` is a macro for SetWindowLong. The outermost macro that
/// stands for the callee wins; empty when there is no direct callee.
llvm::StringRef spelledCallee(const clang::CallExpr *Call,
                              const clang::ASTContext &Context);

/// Where the name of the function that \p Call calls stands, past any
/// qualifier.
clang::SourceLocation calleeLocation(const clang::CallExpr *Call);

/// The parameter that \p Argument, past parentheses and implicit casts, is
/// given to by \p Call; null where there is none.
const clang::ParmVarDecl *parameterFor(const clang::CallExpr *Call,
                                       const clang::Expr *Argument);

/// The name of \p Record as the source knows it: its tag, or the typedef that
/// names it; empty where it has none.
llvm::StringRef declaredName(const clang::RecordDecl *Record);

/// The pointer in \p Sum, `p + n` or `n + p`.
const clang::Expr *pointerOperand(const clang::BinaryOperator *Sum);

/// The values that \p Function, which must have a body, returns; none where the
/// body has more statements than \p MaxStatements.
llvm::SmallVector<const clang::Expr *, 2>
returnedValues(const clang::FunctionDecl *Function,
               unsigned MaxStatements = ~0u);

/// The channels that the member \p Field is, by the name of its record or of a
/// named record around it.
llvm::ArrayRef<const Channel *> channelsOfField(const clang::FieldDecl *Field,
                                                const Catalog &Known);

/// What the catalog says of argument \p Index of \p Call, counted as the call
/// spells it; a method that C calls through its table gets the object first.
std::optional<Meaning> argumentMeaning(const clang::CallExpr *Call,
                                       unsigned Index, const Catalog &Known);

/// What \p E, a temporary or a full expression, is made around; null for all
/// else.
const clang::Expr *insideTemporary(const clang::Expr *E);

/// The bits of the integer \p E that can be set, as its spelling shows; all of
/// its type where it may be negative.
unsigned bitsAtMost(const clang::Expr *E, const clang::ASTContext &Context,
                    unsigned Depth = 0);

/// Name of the function that \p Call calls; empty when there is none.
llvm::StringRef calleeName(const clang::CallExpr *Call);

} // namespace crossbit

#endif
