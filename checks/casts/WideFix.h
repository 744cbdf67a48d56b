//===-- WideFix.h - Fixes that keep a value wide ----------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_CASTS_WIDEFIX_H
#define CROSSBIT_CHECKS_CASTS_WIDEFIX_H

#include "checks/Fix.h"
#include "checks/model/Narrowings.h"

namespace crossbit {

/// The local variable that holds the narrowed value, if it goes nowhere else
/// first; null otherwise.
const clang::VarDecl *holderOf(const Narrowing &N, TranslationUnit &Unit);

/// The member or variable with linkage in which the narrowed value is kept;
/// null when it is not.
const clang::ValueDecl *keptIn(const Narrowing &N);

/// The cast \p At with the type \p Wide, or only its operand where that is as
/// wide already.
std::optional<clang::FixItHint> widenCast(const clang::Expr *At,
                                          llvm::StringRef Wide,
                                          const ValueTypes &Types,
                                          const FixWriter &Fixes);

/// Where the value is as wide as a pointer again within the expression, or is
/// a parameter that wide: the cast with a wider type. Empty elsewhere.
Edits keepWide(const Narrowing &N, TranslationUnit &Unit,
               const FixWriter &Fixes);

} // namespace crossbit

#endif
