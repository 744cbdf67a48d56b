//===-- ContextHandles.cpp - What a routine does with a context -----------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/ContextHandles.h"
#include "checks/model/Remotability.h"
#include "checks/model/TranslationUnit.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace crossbit {

namespace {
/// Looks for places where the context, or a local that was made of it, is
/// tested, dereferenced or passed on.
class UseFinder : public RecursiveASTVisitor<UseFinder> {
public:
  explicit UseFinder(const ParmVarDecl *Parameter) : Parameter(Parameter) {}

  ContextUse Result;
  /// A local was found to be made of the context.
  bool Learned = false;

  bool VisitVarDecl(VarDecl *Var) {
    if (Var->hasInit() && isContext(Var->getInit()))
      learn(Var);
    return true;
  }
  bool VisitBinaryOperator(BinaryOperator *Op) {
    if (Op->getOpcode() == BO_Assign && isContext(Op->getRHS()))
      if (const auto *Ref =
              dyn_cast<DeclRefExpr>(Op->getLHS()->IgnoreParenImpCasts()))
        learn(Ref->getDecl());
    if (Op->isLogicalOp())
      condition(Op);
    // Whoever compares it with anything has thought of what it can be.
    if (Op->isComparisonOp() &&
        (isContext(Op->getLHS()) || isContext(Op->getRHS())))
      Result.IsTested = true;
    return true;
  }
  bool VisitImplicitCastExpr(ImplicitCastExpr *Cast) {
    if (Cast->getCastKind() == CK_PointerToBoolean &&
        isContext(Cast->getSubExpr()))
      Result.IsTested = true;
    return true;
  }
  // C has no conversion to bool.
  bool VisitIfStmt(IfStmt *If) { return condition(If->getCond()); }
  bool VisitWhileStmt(WhileStmt *While) { return condition(While->getCond()); }
  bool VisitForStmt(ForStmt *For) { return condition(For->getCond()); }
  bool VisitConditionalOperator(ConditionalOperator *Op) {
    return condition(Op->getCond());
  }
  bool VisitUnaryOperator(UnaryOperator *Op) {
    if (Op->getOpcode() == UO_LNot)
      return condition(Op->getSubExpr());
    if (Op->getOpcode() == UO_Deref)
      dereferenced(Op->getSubExpr(), Op);
    return true;
  }
  bool VisitMemberExpr(MemberExpr *Member) {
    if (Member->isArrow())
      dereferenced(Member->getBase(), Member);
    return true;
  }
  bool VisitArraySubscriptExpr(ArraySubscriptExpr *Subscript) {
    dereferenced(Subscript->getBase(), Subscript);
    return true;
  }
  bool VisitCallExpr(CallExpr *Call) {
    for (const Expr *Arg : Call->arguments())
      if (!Result.Passed && isContext(Arg))
        Result.Passed = Arg;
    return true;
  }

private:
  bool condition(const Expr *Cond) {
    if (!Cond)
      return true;
    Cond = Cond->IgnoreParenImpCasts();
    if (const auto *Op = dyn_cast<BinaryOperator>(Cond);
        Op && Op->isLogicalOp())
      return condition(Op->getLHS()) && condition(Op->getRHS());
    if (isContext(Cond))
      Result.IsTested = true;
    // `if (!isSession(*ctx))`: another function asks.
    if (const auto *Call = dyn_cast<CallExpr>(Cond))
      Result.IsTested |= llvm::any_of(
          Call->arguments(), [&](const Expr *Arg) { return isContext(Arg); });
    return true;
  }

  void dereferenced(const Expr *Pointer, const Expr *At) {
    if (!Result.Dereferenced && isContext(Pointer))
      Result.Dereferenced = At;
  }

  void learn(const ValueDecl *Local) { Learned |= Locals.insert(Local).second; }

  /// \p E is the context's value: `*ctx`, `(SESSION *)*ctx`, `ctx[0]`, a local.
  bool isContext(const Expr *E) const {
    E = E->IgnoreParenCasts();
    if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
      return Locals.contains(Ref->getDecl());
    const Expr *Base = nullptr;
    if (const auto *Unary = dyn_cast<UnaryOperator>(E);
        Unary && Unary->getOpcode() == UO_Deref)
      Base = Unary->getSubExpr();
    else if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
      Base = Subscript->getBase();
    const auto *Ref =
        Base ? dyn_cast<DeclRefExpr>(Base->IgnoreParenCasts()) : nullptr;
    return Ref && Ref->getDecl() == Parameter;
  }

  const ParmVarDecl *Parameter;
  llvm::SmallPtrSet<const ValueDecl *, 4> Locals;
};
} // namespace

ContextUse contextUse(const FunctionDecl *Routine,
                      const ParmVarDecl *Parameter) {
  UseFinder Finder(Parameter);
  // A local may be used, in a loop, before the statement that tells what it is.
  do {
    Finder.Learned = false;
    Finder.Result = ContextUse();
    Finder.TraverseStmt(Routine->getBody());
  } while (Finder.Learned);
  return Finder.Result;
}

llvm::SmallVector<const TypedefNameDecl *, 2>
contextHandleTypes(const RemoteOperation &Operation, TranslationUnit &Unit) {
  llvm::SmallVector<const TypedefNameDecl *, 2> Result;
  if (!Operation.Declared)
    return Result;
  const SourceManager &SM = Unit.context().getSourceManager();
  auto FileOf = [&](const Decl *D) {
    return SM.getFileID(SM.getExpansionLoc(D->getLocation()));
  };
  Remotability &Remote = Unit.remotability();
  // Together they stand in the header's `extern "C"`.
  for (const Decl *D : Operation.Declared->getLexicalDeclContext()->decls()) {
    const auto *Other = dyn_cast<FunctionDecl>(D);
    if (!Other || FileOf(Other) != FileOf(Operation.Declared))
      continue;
    for (const ParmVarDecl *P : Other->parameters()) {
      QualType T = P->getType();
      if (!Remote.isContextHandle(T) && T->isPointerType())
        T = T->getPointeeType();
      const auto *Alias = T->getAs<TypedefType>();
      if (Alias && Remote.isContextHandle(T) &&
          !llvm::is_contained(Result, Alias->getDecl()))
        Result.push_back(Alias->getDecl());
    }
  }
  return Result;
}

} // namespace crossbit
