//===-- Formats.h - Calls whose text directs the arguments ------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_FORMATS_H
#define CROSSBIT_CHECKS_MODEL_FORMATS_H

#include "checks/model/Catalog.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/SmallVector.h"

namespace crossbit {

class TranslationUnit;

/// A call of a printf- or scanf-like function: one of the catalog, one with a
/// format attribute, or a variadic wrapper around one.
struct FormatUse {
  const clang::CallExpr *Call = nullptr;
  /// Index of the format text among the call's arguments.
  unsigned Format = 0;
  /// Index of the first argument that the text directs.
  unsigned First = 0;
  bool Scans = false;
  /// False for a wrapper around a function that nothing is known of: its
  /// conversions may mean other things.
  bool ReadsAsC = true;

  explicit operator bool() const { return Call; }
  /// Argument \p Index of the call is shown to somebody.
  bool prints(unsigned Index) const { return Call && !Scans && Index >= First; }
};

/// How \p Call directs its arguments; nothing when it does not.
FormatUse formatUse(const clang::CallExpr *Call, TranslationUnit &Unit);

/// One integer or pointer conversion of a format text and its argument.
struct FormatConversion {
  /// The specifier's text: `%08lx`.
  llvm::StringRef Text;
  /// Offset of Text in the literal, in characters.
  unsigned Offset = 0;
  /// Length of the flags and field width after the `%`, in characters.
  unsigned PrefixLength = 0;
  /// The conversion letter: `x`.
  char Letter = 0;
  /// Bits that it reads or writes in a 64-bit build.
  unsigned BitsIn64 = 0;
  bool IsPointer = false;
  const clang::Expr *Argument = nullptr;
  /// Its place among the call's arguments.
  unsigned Index = 0;
};

/// The format text of a call with the conversions in it.
class FormatText {
public:
  /// \p Use.Call's text, if it is a literal that can be read.
  FormatText(const FormatUse &Use, const clang::ASTContext &Context);

  llvm::ArrayRef<FormatConversion> conversions() const & { return Found; }
  /// They die with the text.
  llvm::ArrayRef<FormatConversion> conversions() && = delete;
  /// The arguments, by their place in the call, that are set to how many
  /// characters came before: `%n`.
  llvm::ArrayRef<unsigned> counts() const { return Counts; }
  /// Arguments that the text consumes, `*` included. A conversion that C does
  /// not have consumes one where that accounts for all that are given, and
  /// none where the others do; where neither fits there are no conversions().
  unsigned consumed() const { return Consumed; }
  /// Where \p Conversion's text stands in the file; invalid when the literal
  /// is spelled through a macro or with escapes in the way.
  clang::CharSourceRange rangeOf(const FormatConversion &Conversion) const;
  /// Where the pieces of the literal are spelled.
  llvm::SmallVector<clang::SourceLocation, 4> pieces() const;
  /// The text is a constant that other calls may use as well.
  bool isShared() const { return Shared; }
  /// \p Conversion is spelled, at least in part, by a macro of a system header
  /// (PRIxPTR), whose author knew the width.
  bool isByMacro(const FormatConversion &Conversion) const;

private:
  const clang::ASTContext &Context;
  const clang::StringLiteral *Literal = nullptr;
  bool Shared = false;
  /// The literal's characters; those beyond ASCII as `?`.
  std::string Text;
  llvm::SmallVector<FormatConversion, 4> Found;
  llvm::SmallVector<unsigned, 1> Counts;
  unsigned Consumed = 0;
};

} // namespace crossbit

#endif
