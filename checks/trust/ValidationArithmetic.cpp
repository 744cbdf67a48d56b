//===-- ValidationArithmetic.cpp - Functions that add and multiply --------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/trust/ValidationFrame.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/Builtins.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace clang;

namespace crossbit::validation {

/// Statements, and expressions in them, of a function that does arithmetic for
/// others.
static constexpr unsigned MaxStatements = 200;

bool isStatus(QualType T, const Catalog &Known) {
  while (const auto *Alias = T->getAs<TypedefType>()) {
    if (const IntegerTypedef *I = Known.integer(Alias->getDecl()->getName()))
      return I->Status;
    T = Alias->desugar();
  }
  return false;
}

std::optional<ArithmeticFunction>
State::arithmeticOf(const FunctionDecl *Function, unsigned Depth) {
  Function = Function->getCanonicalDecl();
  auto [It, Inserted] = Arithmetics.try_emplace(Function);
  if (!Inserted || !Function->getIdentifier())
    return It->second;
  ArithmeticFunction Does;
  if (const CheckedArithmetic *Known =
          Unit.catalog().checkedArithmetic(Function->getName())) {
    Does.Operation = Known->Operation;
    Does.Left = Known->Left;
    Does.Right = Known->Right;
    Does.Result = Known->Result;
    switch (Known->Success) {
    case ArithmeticSuccess::Zero:
      Does.Success = Zero;
      break;
    case ArithmeticSuccess::NotZero:
      Does.Success = NotZero;
      break;
    case ArithmeticSuccess::NotNegative:
      Does.Success = Zero | Positive;
      break;
    }
    return It->second = Does;
  }
  // SizeTToULong(n, &result): a status tells.
  if (const Conversion *Known = Unit.catalog().conversion(Function->getName());
      Known && Known->Checked && Known->Argument == 0 &&
      Function->getNumParams() == 2 &&
      isStatus(Function->getReturnType(), Unit.catalog())) {
    Does.Result = 1;
    Does.Success = Zero | Positive;
    return It->second = Does;
  }
  // Asked from elsewhere, there may be an answer.
  if (Depth >= MaxFrames) {
    Arithmetics.erase(Function);
    return std::nullopt;
  }
  // The recursion may make the map grow.
  std::optional<ArithmeticFunction> Inside = arithmeticInside(Function, Depth);
  return Arithmetics[Function] = Inside;
}

/// The parameters of \p Function go into one call that does arithmetic, and so
/// does the address where its result goes.
std::optional<ArithmeticFunction>
State::arithmeticInside(const FunctionDecl *Function, unsigned Depth) {
  auto TakesResult = [](const ParmVarDecl *Parameter) {
    QualType T = Parameter->getType();
    QualType To = T->isPointerType() || T->isReferenceType()
                      ? T->getPointeeType()
                      : QualType();
    return !To.isNull() && To->isIntegerType() && !To.isConstQualified();
  };
  const FunctionDecl *Definition = nullptr;
  const auto *Method = dyn_cast<CXXMethodDecl>(Function);
  if ((Method && Method->isVirtual()) ||
      llvm::none_of(Function->parameters(), TakesResult) ||
      !Function->hasBody(Definition) || Definition->isDependentContext() ||
      Unit.isInSystemHeader(Definition))
    return std::nullopt;
  // Few functions do arithmetic; the others need none.
  const LocalFlow *Flow = nullptr;
  const ASTContext &Context = Unit.context();

  auto ParameterIn = [&](const Expr *E) -> const ParmVarDecl * {
    const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
    const auto *Parameter =
        Ref ? dyn_cast<ParmVarDecl>(Ref->getDecl()) : nullptr;
    if (!Parameter || Parameter->getDeclContext() != Definition)
      return nullptr;
    if (std::optional<unsigned> Place = Flow->placeOf(Parameter))
      if (Flow->definitionsOf(*Place).size() > 1)
        return nullptr;
    return Parameter;
  };
  auto OperandIn = [&](const Expr *E) -> const ParmVarDecl * {
    const ParmVarDecl *Parameter = ParameterIn(E);
    QualType Inner = E->getType();
    if (!Parameter || !Inner->isIntegerType() ||
        !Parameter->getType()->isIntegerType() ||
        Context.getTypeSize(Inner) <
            Context.getTypeSize(Parameter->getType()) ||
        Inner->isSignedIntegerType() !=
            Parameter->getType()->isSignedIntegerType())
      return nullptr;
    return Parameter;
  };

  // Nothing else is put there but what stands for a failure: a number.
  auto KeepsResult = [&](const DeclRefExpr *Ref) {
    const Stmt *Object = Ref, *Outer = Flow->parentOf(Ref);
    auto Climb = [&] {
      Object = Outer;
      Outer = Flow->parentOf(Outer);
    };
    while (isa_and_nonnull<ParenExpr>(Outer) ||
           (isa_and_nonnull<ImplicitCastExpr>(Outer) &&
            Ref->getType()->isPointerType()))
      Climb();
    if (Ref->getType()->isPointerType()) {
      const auto *Deref = dyn_cast_or_null<UnaryOperator>(Outer);
      if (!Deref || Deref->getOpcode() != UO_Deref)
        return false;
      Climb();
      while (isa_and_nonnull<ParenExpr>(Outer))
        Climb();
    }
    if (const auto *Read = dyn_cast_or_null<ImplicitCastExpr>(Outer))
      return Read->getCastKind() == CK_LValueToRValue;
    const auto *Set = dyn_cast_or_null<BinaryOperator>(Outer);
    return Set && Set->getOpcode() == BO_Assign && Set->getLHS() == Object &&
           constant(Set->getRHS(), Context);
  };

  std::optional<ArithmeticFunction> Result;
  const Expr *Into = nullptr;
  const ParmVarDecl *To = nullptr;
  llvm::SmallVector<const DeclRefExpr *, 8> Mentions;
  llvm::SmallVector<const Stmt *, 16> Open{Definition->getBody()};
  for (unsigned Seen = 0; !Open.empty(); ++Seen) {
    if (Seen > MaxStatements)
      return std::nullopt;
    const Stmt *S = Open.pop_back_val();
    for (const Stmt *Child : S->children())
      if (Child)
        Open.push_back(Child);
    if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
      Mentions.push_back(Ref);
    const auto *Calls = dyn_cast<CallExpr>(S);
    const FunctionDecl *Callee = Calls ? Calls->getDirectCallee() : nullptr;
    const std::optional<ArithmeticFunction> Inner =
        Callee ? arithmeticOf(Callee, Depth + 1) : std::nullopt;
    if (!Inner || !Inner->Result ||
        std::max({Inner->Left, Inner->Right, *Inner->Result}) >=
            Calls->getNumArgs())
      continue;
    if (!Flow && !(Flow = Unit.flowOf(Definition)))
      return std::nullopt;
    const Expr *Given = Calls->getArg(*Inner->Result);
    const Expr *Object = Given->IgnoreParenImpCasts();
    if (const auto *Unary = dyn_cast<UnaryOperator>(Object);
        Unary && Unary->getOpcode() == UO_AddrOf)
      Object = Unary->getSubExpr();
    const ParmVarDecl *Parameter = ParameterIn(Object);
    if (!Parameter || !TakesResult(Parameter) ||
        Parameter->getType()->isPointerType() !=
            Object->getType()->isPointerType())
      continue;
    const ParmVarDecl *Left = OperandIn(Calls->getArg(Inner->Left));
    const ParmVarDecl *Right =
        Inner->Operation ? OperandIn(Calls->getArg(Inner->Right)) : Left;
    if (Result || !Left || !Right)
      return std::nullopt;
    Into = Given;
    To = Parameter;
    Result.emplace();
    Result->Operation = Inner->Operation;
    Result->Left = Left->getFunctionScopeIndex();
    Result->Right = Right->getFunctionScopeIndex();
    Result->Result = To->getFunctionScopeIndex();
    Result->Inner = Calls;
  }
  if (Result && !llvm::all_of(Mentions, [&](const DeclRefExpr *Ref) {
        return Ref->getDecl() != To || Flow->isWithin(Ref, Into) ||
               KeepsResult(Ref);
      }))
    return std::nullopt;
  return Result;
}

std::optional<Arithmetic> Frame::arithmetic(const CallExpr *Calls) const {
  const FunctionDecl *Callee = Calls->getDirectCallee();
  if (!Callee || Calls->isTypeDependent())
    return std::nullopt;
  const std::optional<ArithmeticFunction> Does = Shared.arithmeticOf(Callee);
  if (!Does || std::max({Does->Left, Does->Right, Does->Result.value_or(0)}) >=
                   Calls->getNumArgs())
    return std::nullopt;
  Arithmetic Result;
  Result.Operation = Does->Operation;
  Result.Left = Calls->getArg(Does->Left);
  if (Does->Operation)
    Result.Right = Calls->getArg(Does->Right);
  Result.Call = Calls;
  Result.Type = Calls->getType();
  if (Does->Result) {
    Result.Into = Calls->getArg(*Does->Result);
    Result.Type = Result.Into->getType();
    if (Result.Type->isPointerType())
      Result.Type = Result.Type->getPointeeType();
  }
  auto IsInteger = [](QualType T) {
    return T->isIntegralOrEnumerationType() && !T->isBooleanType();
  };
  if (!IsInteger(Result.Type) || !IsInteger(Result.Left->getType()) ||
      (Result.Right && !IsInteger(Result.Right->getType())))
    return std::nullopt;
  return Result;
}

std::optional<Arithmetic> Frame::resultIn(const Expr *E) const {
  E = E->IgnoreParenImpCasts();
  if (!isa<DeclRefExpr, MemberExpr>(E))
    return std::nullopt;
  const std::optional<unsigned> Place = Flow->placeOf(E);
  if (!Place ||
      llvm::none_of(Flow->definitionsOf(*Place), [](const Definition *Def) {
        return Def->Kind == Definition::Opaque;
      }))
    return std::nullopt;
  // Besides it has the number that it is declared with, or none.
  const Definition *Only = nullptr;
  bool Always = true;
  for (const Definition *Def : Flow->definitionsReaching(E)) {
    if (Def->Kind == Definition::Opaque && !Only) {
      Only = Def;
    } else {
      Always = false;
      if (Def->Kind != Definition::Uninitialized &&
          (Def->Kind != Definition::Assigned || !constant(Def->Value, Context)))
        return std::nullopt;
    }
  }
  if (!Only || !isAfterSince(*Only))
    return std::nullopt;
  // It is a call where an element of the graph says so.
  std::optional<Point> At = positionOf(*Only);
  auto Element = At ? (*At->Block)[At->Index].getAs<CFGStmt>() : std::nullopt;
  const auto *Calls = Element && Element->getStmt() == Only->At
                          ? dyn_cast<CallExpr>(Element->getStmt())
                          : nullptr;
  std::optional<Arithmetic> A = Calls ? arithmetic(Calls) : std::nullopt;
  if (!A || !A->Into)
    return std::nullopt;
  const Expr *Into = A->Into->IgnoreParenCasts();
  if (const auto *Unary = dyn_cast<UnaryOperator>(Into);
      Unary && Unary->getOpcode() == UO_AddrOf)
    Into = Unary->getSubExpr();
  if (Flow->placeOf(Into) != Place ||
      widthOf(A->Type) != widthOf(E->getType()) ||
      A->Type->isSignedIntegerOrEnumerationType() !=
          E->getType()->isSignedIntegerOrEnumerationType())
    return std::nullopt;
  A->Always = Always;
  return A;
}

bool Frame::succeeds(const CallExpr *Calls,
                     std::optional<unsigned> Signs) const {
  const FunctionDecl *Callee = Calls->getDirectCallee();
  const FunctionDecl *Definition = nullptr;
  const std::optional<ArithmeticFunction> Does = Shared.arithmeticOf(Callee);
  if (!Does)
    return false;
  if (!Does->Inner)
    return Signs && !(*Signs & ~Does->Success);
  Question Inner;
  Inner.Wanted = Succeeded;
  Inner.Outcome = Does->Inner;
  if (!Callee->hasBody(Definition))
    return false;
  Frame Next(Shared, Definition, Inner, nullptr);
  return Next.usable() && Next.returns(Signs) == Verdict::Checked;
}

bool Frame::succeeded(const Arithmetic &A, const Expr *At) const {
  const auto Key = std::pair(A.Call, At);
  if (auto It = Successes.find(Key); It != Successes.end())
    return It->second;
  // Not yet, where the question leads back to itself.
  Successes[Key] = false;
  Question Other;
  Other.Wanted = Succeeded;
  Other.Outcome = A.Call;
  Frame Asks(Shared, F, Other, A.Always ? A.Call : Since);
  const bool Result = (A.Always && succeeds(A.Call, std::nullopt)) ||
                      Asks.before(At) == Verdict::Checked ||
                      (Target && Asks.before(Target) == Verdict::Checked);
  return Successes[Key] = Result;
}

/// \p E, an operand, may be less than zero because of who sends it.
bool Frame::mayBeNegative(const Expr *E) const {
  while (true) {
    E = E->IgnoreParens();
    if (E->getType()->isUnsignedIntegerOrEnumerationType())
      return false;
    const auto *Cast = dyn_cast<CastExpr>(E);
    if (!Cast ||
        !Cast->getSubExpr()->getType()->isIntegralOrEnumerationType() ||
        widthOf(Cast->getSubExpr()->getType()) > widthOf(E->getType()))
      break;
    E = Cast->getSubExpr();
  }
  if (constant(E, Context) || !isForeign(E))
    return false;
  const Region R = M->regionOf(E);
  if (!R || Shared.AsksForSign)
    return true;
  Question Other;
  Other.As = UsedAs::Offset;
  Other.Wanted = Bounded | NotNegative;
  Other.Value.push_back(R);
  llvm::SaveAndRestore<bool> Once(Shared.AsksForSign, true);
  Frame Asks(Shared, F, Other, Since);
  return Asks.before(Target ? Target : E) != Verdict::Checked;
}

/// What \p A came to. It is what mathematics says where it is \p Exact.
std::optional<Term> Frame::termOfResult(const Arithmetic &A, bool Exact,
                                        unsigned Depth) const {
  std::optional<Term> Left = term(A.Left, Depth + 1);
  std::optional<Term> Right = A.Right ? term(A.Right, Depth + 1) : std::nullopt;
  const bool Signed = A.Type->isSignedIntegerOrEnumerationType();
  const unsigned Width = widthOf(A.Type);
  const Expr *Other = Left ? A.Right : A.Left;
  Term Result = Left ? *Left : Right ? *Right : Term();
  if (!Left && !Right)
    return std::nullopt;
  if (!A.Operation) {
    if (!Exact)
      return std::nullopt;
    Result.Signed &= Signed;
    Result.Bits = std::min(Result.Bits, Width);
    return Result;
  }
  Result.Derived = true;
  switch (*A.Operation) {
  case ArithmeticKind::Add:
    if (Left && Right) {
      Result.add(*Right);
      Result.MayBeNegative |= Right->MayBeNegative;
    }
    // What is below zero makes room for the value.
    if ((!(Left && Left->Value) && mayBeNegative(A.Left)) ||
        (!(Right && Right->Value) && mayBeNegative(A.Right)))
      return std::nullopt;
    Result.MayBeNegative |= Result.Signed;
    Result.Left = A.Left;
    Result.Right = A.Right;
    break;
  case ArithmeticKind::Subtract:
    if (!Left || Right || !Exact)
      return std::nullopt;
    if (!constant(A.Right, Context)) {
      if (isForeign(A.Right))
        return std::nullopt;
      Result.Difference = true;
      Result.Signed |= Signed;
    }
    return Result;
  case ArithmeticKind::Multiply:
    // Times nothing is nothing, whatever the value is.
    if ((Left && Right) || isForeign(Other))
      return std::nullopt;
    if (auto Number = constant(Other, Context);
        Number && !Number->isStrictlyPositive())
      return std::nullopt;
    break;
  }
  if (Exact) {
    Result.Bits = Width - (Signed ? 1 : 0);
  } else {
    Result.Cut |= Result.Bits > Width;
    Result.Bits = Width;
    Result.Wraps = true;
  }
  return Result;
}

} // namespace crossbit::validation
