//===-- WideFix.cpp - Fixes that keep a value wide ------------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/casts/WideFix.h"
#include "checks/model/TranslationUnit.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace crossbit {

const VarDecl *holderOf(const Narrowing &N, TranslationUnit &Unit) {
  LocalFlow *Flow = Unit.flowOf(N.Site.Function);
  if (!Flow)
    return nullptr;
  const Stmt *Child = N.Site.At;
  const Stmt *S = Flow->parentOf(Child);
  while (const auto *E = dyn_cast_or_null<Expr>(S)) {
    if (const auto *Op = dyn_cast<BinaryOperator>(E);
        Op && Op->isAssignmentOp()) {
      if (Op->getOpcode() != BO_Assign || Op->getRHS() != Child)
        return nullptr;
      const auto *Ref =
          dyn_cast<DeclRefExpr>(Op->getLHS()->IgnoreParenImpCasts());
      const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
      return Var && Flow->placeOf(Ref) ? Var : nullptr;
    }
    if (!isa<ParenExpr, ImplicitCastExpr, BinaryOperator, FullExpr>(E))
      return nullptr;
    Child = E;
    S = Flow->parentOf(E);
  }
  if (const auto *Decls = dyn_cast_or_null<DeclStmt>(S);
      Decls && Decls->isSingleDecl())
    if (const auto *Var = dyn_cast<VarDecl>(Decls->getSingleDecl());
        Var && Var->hasLocalStorage())
      return Var;
  return nullptr;
}

const ValueDecl *keptIn(const Narrowing &N) {
  for (const FateUse &Use : N.Ends.uses())
    if (Use.Into && Use.Final.isNarrow())
      return Use.Into;
  return nullptr;
}

std::optional<FixItHint> widenCast(const Expr *At, StringRef Wide,
                                   const ValueTypes &Types,
                                   const FixWriter &Fixes) {
  const auto *Cast = dyn_cast<ExplicitCastExpr>(At);
  if (!Cast)
    return std::nullopt;
  const Expr *Source = Cast->getSubExpr();
  if (const auto *Inner = dyn_cast<ExplicitCastExpr>(Source->IgnoreImpCasts());
      Inner && Inner->getType()->isIntegerType() &&
      Types.widthOf(Inner).value_or(Width{}).isPointerWide()) {
    auto Text = Fixes.textOf(Inner);
    return Text ? Fixes.replace(Cast->getSourceRange(), *Text) : std::nullopt;
  }
  return Fixes.replaceCastType(Cast, Wide);
}

Edits keepWide(const Narrowing &N, TranslationUnit &Unit,
               const FixWriter &Fixes) {
  if (N.Ends.uses().empty() || !N.Ends.only(Fate::Widened | Fate::Reborn) ||
      keptIn(N) || holderOf(N, Unit) || N.Site.Kind == ConversionSite::Implicit)
    return {};
  // Where the parameter that wants the whole has a name for its type, that is
  // the one to use.
  const FateUse *Use = N.Ends.first(mask(Fate::Widened));
  const auto *Call = Use ? dyn_cast_or_null<CallExpr>(Use->At) : nullptr;
  const ParmVarDecl *Param = Call ? parameterFor(Call, N.Site.At) : nullptr;
  std::optional<std::string> Wide;
  if (Param)
    if (const auto *Typedef = Param->getType()->getAs<TypedefType>();
        Typedef && Fixes.isUsable(Typedef->getDecl()->getName()))
      Wide = Typedef->getDecl()->getName().str();
  if (!Wide)
    Wide = Fixes.pointerWide(N.Site.To);
  if (!Wide)
    return {};
  if (N.Site.Kind == ConversionSite::Cast) {
    if (auto Hint = widenCast(N.Site.At, *Wide, Unit.types(), Fixes))
      return {*Hint};
    return {};
  }
  // Only where the helper's result is the argument itself is it superfluous.
  auto Operand = Fixes.operandText(N.Site.Source);
  if (!Param || !Operand)
    return {};
  if (auto Hint = Fixes.replace(N.Site.At->getSourceRange(),
                                Fixes.pointerCast(*Wide, *Operand)))
    return {*Hint};
  return {};
}

} // namespace crossbit
