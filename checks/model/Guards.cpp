//===-- Guards.cpp - Range tests that make a narrowing safe ---------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/Guards.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace crossbit {

static const Decl *namedBy(const Expr *E) {
  E = E->IgnoreParenCasts();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return Ref->getDecl()->getCanonicalDecl();
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return Member->getMemberDecl()->getCanonicalDecl();
  return nullptr;
}

namespace {

class Finder : public RecursiveASTVisitor<Finder> {
public:
  Finder(const ValueTypes &Types, llvm::DenseSet<const Decl *> &Tested)
      : Types(Types), Context(Types.context()), Tested(Tested) {}

  bool VisitBinaryOperator(BinaryOperator *Op) {
    if (Op->isTypeDependent() || Op->isValueDependent())
      return true;
    if (Op->getOpcode() == BO_Shr)
      shift(Op);
    if (Op->isRelationalOp()) {
      bound(Op->getLHS(), Op->getRHS());
      bound(Op->getRHS(), Op->getLHS());
    }
    if (Op->isEqualityOp()) {
      known(Op->getLHS(), Op->getRHS());
      known(Op->getRHS(), Op->getLHS());
      roundTrip(Op->getLHS(), Op->getRHS());
      roundTrip(Op->getRHS(), Op->getLHS());
    }
    return true;
  }

private:
  /// The upper half or the part above 16 bits is looked at on its own. The
  /// code then knows that there is one.
  void shift(const BinaryOperator *Op) {
    Expr::EvalResult Amount;
    if (Op->getRHS()->EvaluateAsInt(Amount, Context))
      if (Amount.Val.getInt() == 16 || Amount.Val.getInt() == 32)
        if (const Decl *D = namedBy(Op->getLHS()); D && isWide(Op->getLHS()))
          Tested.insert(D);
  }

  void bound(const Expr *Subject, const Expr *Limit) {
    Expr::EvalResult Value;
    if (!Limit->EvaluateAsInt(Value, Context))
      return;
    llvm::APSInt Bound = Value.Val.getInt();
    if (Bound.isNegative() || Bound.getActiveBits() > 33 || Bound.isZero())
      return;
    if (const Decl *D = namedBy(Subject); D && isWide(Subject))
      Tested.insert(D);
  }

  /// Compared with a number that is neither null nor -1: it may hold an
  /// identifier.
  void known(const Expr *Subject, const Expr *Number) {
    Expr::EvalResult Value;
    Number = Number->IgnoreParenImpCasts();
    while (const auto *Cast = dyn_cast<ExplicitCastExpr>(Number)) {
      if (!Cast->getType()->isPointerType())
        break;
      Number = Cast->getSubExpr()->IgnoreParenImpCasts();
    }
    if (!Number->getType()->isIntegerType() ||
        !Number->EvaluateAsInt(Value, Context))
      return;
    llvm::APSInt Bits = Value.Val.getInt();
    if (Bits.isZero() || (Bits.isNegative() && Bits.isAllOnes()))
      return;
    if (const Decl *D = namedBy(Subject); D && isWide(Subject))
      Tested.insert(D);
  }

  /// One side is the variable, the other a narrowed copy of it.
  void roundTrip(const Expr *Whole, const Expr *Copy) {
    const Decl *D = namedBy(Whole);
    if (!D || !isWide(Whole))
      return;
    bool Narrow = false;
    const Expr *E = Copy->IgnoreParenImpCasts();
    for (unsigned Level = 0; Level < 8; ++Level) {
      if (std::optional<Width> W = Types.widthOf(E))
        Narrow |= W->isNarrow();
      if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E)) {
        E = Cast->getSubExpr()->IgnoreParenImpCasts();
        continue;
      }
      if (const auto *Call = dyn_cast<CallExpr>(E);
          Call && Call->getNumArgs() == 1) {
        E = Call->getArg(0)->IgnoreParenImpCasts();
        continue;
      }
      if (namedBy(E) == D)
        break;
      const auto *Ref = dyn_cast<DeclRefExpr>(E);
      const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
      if (!Var || !Var->getInit())
        return;
      E = Var->getInit()->IgnoreParenImpCasts();
    }
    if (Narrow && namedBy(E) == D)
      Tested.insert(D);
  }

  bool isWide(const Expr *E) const {
    std::optional<Width> W = Types.widthOf(E);
    return W && !W->isNarrow();
  }

  const ValueTypes &Types;
  const ASTContext &Context;
  llvm::DenseSet<const Decl *> &Tested;
};

} // namespace

Guards::Guards(const LocalFlow &Flow, const ValueTypes &Types) {
  Finder(Types, Tested).TraverseStmt(Flow.function()->getBody());
}

bool Guards::tests(const Expr *E) const {
  const Decl *D = namedBy(E);
  return D && Tested.contains(D);
}

} // namespace crossbit
