//===-- Fix.cpp - Texts of fix-its ----------------------------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/Fix.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/Preprocessor.h"

using namespace clang;

namespace crossbit {

std::optional<std::string> FixWriter::textOf(const Expr *E) const {
  const SourceManager &SM = Context.getSourceManager();
  CharSourceRange Range = Lexer::makeFileCharRange(
      CharSourceRange::getTokenRange(E->getSourceRange()), SM,
      Context.getLangOpts());
  if (Range.isInvalid())
    return std::nullopt;
  return Lexer::getSourceText(Range, SM, Context.getLangOpts()).str();
}

std::optional<std::string> FixWriter::operandText(const Expr *E) const {
  std::optional<std::string> Text = textOf(E);
  if (!Text)
    return std::nullopt;
  const Expr *Plain = E->IgnoreImpCasts();
  if (isa<ParenExpr, DeclRefExpr, MemberExpr, CallExpr, ArraySubscriptExpr,
          CXXThisExpr, IntegerLiteral, clang::CastExpr, CXXNamedCastExpr>(
          Plain) &&
      !isa<CXXOperatorCallExpr>(Plain))
    return Text;
  if (const auto *Unary = dyn_cast<UnaryOperator>(Plain);
      Unary && Unary->isPrefix())
    return Text;
  return "(" + *Text + ")";
}

std::optional<FixItHint> FixWriter::replace(SourceRange Range,
                                            StringRef Text) const {
  const SourceManager &SM = Context.getSourceManager();
  CharSourceRange File = Lexer::makeFileCharRange(
      CharSourceRange::getTokenRange(Range), SM, Context.getLangOpts());
  if (File.isInvalid() || SM.isInSystemHeader(File.getBegin()))
    return std::nullopt;
  return FixItHint::CreateReplacement(File, Text);
}

std::optional<FixItHint>
FixWriter::replaceCastType(const ExplicitCastExpr *Cast, StringRef Type) const {
  const TypeSourceInfo *Written = Cast->getTypeInfoAsWritten();
  if (!Written)
    return std::nullopt;
  return replace(Written->getTypeLoc().getSourceRange(), Type);
}

std::optional<FixItHint> FixWriter::replaceDeclaredType(const DeclaratorDecl *D,
                                                        StringRef Type) const {
  const TypeSourceInfo *Written = D->getTypeSourceInfo();
  if (!Written || D->getBeginLoc().isMacroID())
    return std::nullopt;
  // `DWORD a, b;` shares the type with a declarator that may be right.
  for (const Decl *Other : D->getDeclContext()->decls())
    if (const auto *Declarator = dyn_cast<DeclaratorDecl>(Other);
        Declarator && Declarator != D &&
        Declarator->getBeginLoc() == D->getBeginLoc())
      return std::nullopt;
  TypeLoc Loc = Written->getTypeLoc().getUnqualifiedLoc();
  if (Loc.getAs<PointerTypeLoc>() || Loc.getAs<ArrayTypeLoc>() ||
      Loc.getAs<AutoTypeLoc>() || Loc.getAs<FunctionTypeLoc>())
    return std::nullopt;
  return replace(Loc.getSourceRange(), Type);
}

bool FixWriter::isUsable(StringRef Name) const {
  IdentifierTable &Names = PP.getIdentifierTable();
  auto It = Names.find(Name);
  if (It == Names.end())
    return false;
  IdentifierInfo *Identifier = It->second;
  if (Identifier->hasMacroDefinition())
    return true;
  return !Context.getTranslationUnitDecl()->lookup(Identifier).empty();
}

std::optional<std::string> FixWriter::pointerWide(QualType Narrow) const {
  const bool Signed = Narrow->isSignedIntegerOrEnumerationType();
  if (const auto *Typedef = Narrow->getAs<TypedefType>()) {
    std::string Wide = (Typedef->getDecl()->getName() + "_PTR").str();
    if (isUsable(Wide))
      return Wide;
  }
  for (const char *Name :
       {Signed ? "LONG_PTR" : "ULONG_PTR", Signed ? "intptr_t" : "uintptr_t"})
    if (isUsable(Name))
      return std::string(Name);
  return std::nullopt;
}

std::string FixWriter::pointerCast(StringRef Type, StringRef Operand) const {
  if (isC())
    return ("(" + Type + ")" + Operand).str();
  return ("reinterpret_cast<" + Type + ">(" + Operand + ")").str();
}

std::string FixWriter::castLike(const ExplicitCastExpr *Like, StringRef Type,
                                StringRef Operand) const {
  if (Like && isa<CXXNamedCastExpr>(Like))
    return ("static_cast<" + Type + ">(" + Operand + ")").str();
  return ("(" + Type + ")" + Operand).str();
}

} // namespace crossbit
