//===-- Fix.h - Texts of fix-its --------------------------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_FIX_H
#define CROSSBIT_CHECKS_FIX_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>
#include <string>

namespace clang {
class Preprocessor;
}

namespace crossbit {

class ValueTypes;

/// Edits that belong together: all are applied or none. Empty when the fix
/// cannot be written safely.
using Edits = llvm::SmallVector<clang::FixItHint, 2>;

/// Writes fix-its for one translation unit. Every function gives nothing
/// rather than an edit of text that a macro produced.
class FixWriter {
public:
  FixWriter(const clang::ASTContext &Context, clang::Preprocessor &PP)
      : Context(Context), PP(PP) {}

  /// The source text of \p E; nothing when it stands partly in a macro.
  std::optional<std::string> textOf(const clang::Expr *E) const;
  /// The text of \p E as one operand: in parentheses where it needs them.
  std::optional<std::string> operandText(const clang::Expr *E) const;

  std::optional<clang::FixItHint> replace(clang::SourceRange Range,
                                          llvm::StringRef Text) const;
  /// Replaces the type that \p Cast spells.
  std::optional<clang::FixItHint>
  replaceCastType(const clang::ExplicitCastExpr *Cast,
                  llvm::StringRef Type) const;
  /// Replaces the type that the only declarator of a declaration spells;
  /// nothing when other declarators share it.
  std::optional<clang::FixItHint>
  replaceDeclaredType(const clang::DeclaratorDecl *D,
                      llvm::StringRef Type) const;

  /// A type, function or macro called \p Name can be used here.
  bool isUsable(llvm::StringRef Name) const;

  /// The integer type as wide as a pointer that takes the place of \p Narrow:
  /// `DWORD_PTR` for DWORD, `intptr_t` for int where Windows' names are not
  /// declared; nothing when the file declares none of them.
  std::optional<std::string> pointerWide(clang::QualType Narrow) const;

  /// \p Type{Operand} in the manner of \p Like: the same kind of cast.
  std::string castLike(const clang::ExplicitCastExpr *Like,
                       llvm::StringRef Type, llvm::StringRef Operand) const;

  /// A pointer's text \p Operand as an integer of \p Type.
  std::string pointerCast(llvm::StringRef Type, llvm::StringRef Operand) const;

  bool isC() const { return !Context.getLangOpts().CPlusPlus; }

private:
  const clang::ASTContext &Context;
  clang::Preprocessor &PP;
};

} // namespace crossbit

#endif
