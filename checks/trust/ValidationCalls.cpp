//===-- ValidationCalls.cpp - What it tells that a call returns -----------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/Helpers.h"
#include "checks/trust/ValidationFrame.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace crossbit::validation {

Verdict Frame::call(const CallExpr *Calls,
                    std::optional<unsigned> Signs) const {
  if (++Shared.Steps > MaxSteps)
    return Verdict::Unsure;
  const FunctionDecl *Callee = Calls->getDirectCallee();
  if (!Callee || Calls->isTypeDependent())
    return Verdict::Unchecked;
  if (Asked.Outcome == Calls)
    return succeeds(Calls, Signs) ? told(Succeeded) : Verdict::Unchecked;
  if (Asked.Outcome)
    return helper(Calls, Callee, Signs);
  Verdict Result = probe(Calls, Signs);
  if (Result == Verdict::Checked)
    return Result;

  // What could be taken from a number is not above it.
  if (std::optional<Arithmetic> A = arithmetic(Calls);
      A && A->Operation == ArithmeticKind::Subtract && A->Into &&
      A->Type->isUnsignedIntegerOrEnumerationType() && succeeds(Calls, Signs))
    Result =
        std::max(Result, told(orderFacts(A->Right, A->Left, /*OrEqual=*/true)));

  if (Shared.isValidator(Callee)) {
    QualType T = Callee->getReturnType();
    bool Succeeded = false;
    if (T->isVoidType()) {
      Succeeded = !Signs;
    } else if (Signs) {
      const bool IsStatus = isStatus(T, Unit.catalog());
      Succeeded = !(*Signs & (IsStatus ? unsigned(Negative) : unsigned(Zero)));
    }
    if (Succeeded)
      for (const Expr *Given : Calls->arguments()) {
        // The address of what came in: what lies there was checked.
        const auto *Address = dyn_cast<UnaryOperator>(plain(Given));
        Region Whole = Address && Address->getOpcode() == UO_AddrOf
                           ? M->regionOf(Address->getSubExpr())
                       : Given->getType()->isRecordType() || Given->isLValue()
                           ? M->regionOf(Given)
                           : Region();
        if (isValue(Given) ||
            (Whole && llvm::any_of(Asked.Value, [&](const Region &Name) {
               return Name.isWithin(Whole);
             })))
          return told(Own | Bounded | Together);
      }
  }

  // `set.count(p)`, `binary_search(b, e, p)`: of libraries, with truth or a
  // number for an answer.
  if (Signs && !(*Signs & Zero) &&
      Callee->getReturnType()->isIntegralOrEnumerationType() &&
      !Callee->isOverloadedOperator() && Unit.isInSystemHeader(Callee)) {
    const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
    if (Method ? Method->isConst() && Calls->getNumArgs() == 1
               : Callee->isInStdNamespace() && Calls->getNumArgs() > 1)
      if (looksUp(Calls))
        Result = std::max(Result, told(Own | Bounded));
  }
  return std::max(Result, helper(Calls, Callee, Signs));
}

/// \p E is what somebody answers who is given the value, or a local that holds
/// the answer.
bool Frame::looksUp(const Expr *E, unsigned Depth) const {
  E = plain(E);
  if (Depth > MaxDepth)
    return false;
  if (const auto *Calls = dyn_cast<CallExpr>(E))
    return llvm::any_of(Calls->arguments(), [&](const Expr *Given) {
      return isValue(plain(Given));
    });
  const Expr *Only = onlyValueOf(E);
  return Only && looksUp(Only, Depth + 1);
}

Verdict Frame::probe(const CallExpr *Calls,
                     std::optional<unsigned> Signs) const {
  const Catalog &Known = Unit.catalog();
  const Probe *Test = Known.probe(calleeName(Calls));
  auto IsGiven = [&](unsigned Index) { return Index < Calls->getNumArgs(); };
  if (!Test || !IsGiven(Test->Address) || Asked.As != UsedAs::Address)
    return Verdict::Unchecked;
  if (Test->Returns) {
    // A status is zero, or not negative, when it passes; a truth value is not
    // zero.
    const bool IsStatus =
        isStatus(Calls->getDirectCallee()->getReturnType(), Known);
    if (!Signs || (*Signs & (IsStatus ? unsigned(Negative) : unsigned(Zero))))
      return Verdict::Unchecked;
  } else if (Signs) {
    return Verdict::Unchecked;
  }
  if (Asked.Writes && !Test->Writes)
    return Verdict::Unchecked;
  // With the kernel's mode nothing is looked at.
  if (Test->Mode && IsGiven(*Test->Mode))
    if (const auto *Ref = dyn_cast<DeclRefExpr>(
            Calls->getArg(*Test->Mode)->IgnoreParenCasts());
        Ref && Ref->getDecl()->getDeclName().isIdentifier() &&
        Known.isKernelMode(Ref->getDecl()->getName()))
      return Verdict::Unchecked;
  const Expr *Address = Calls->getArg(Test->Address);
  const Expr *Length = Test->Length && IsGiven(*Test->Length)
                           ? Calls->getArg(*Test->Length)
                           : nullptr;
  if (const Expr *Only = onlyValueOf(Address))
    if (const auto *Made = dyn_cast<CallExpr>(plain(Only)))
      if (const Descriptor *Describes = Known.descriptor(calleeName(Made));
          Describes && Describes->Address < Made->getNumArgs())
        Address = Made->getArg(Describes->Address);
  if (!isValue(Address))
    return Verdict::Unchecked;
  if (Length && Asked.Bytes)
    if (auto Count = constant(Length, Context);
        Count && Count->getLimitedValue() < *Asked.Bytes)
      return Verdict::Unchecked;
  return told(Own, Test->Returns || Shared.isInTry(Calls, F) ? Verdict::Checked
                                                             : Verdict::Unsure);
}

Verdict Frame::helper(const CallExpr *Calls, const FunctionDecl *Callee,
                      std::optional<unsigned> Signs) const {
  const FunctionDecl *Definition = nullptr;
  if (Level >= MaxFrames || !Callee->hasBody(Definition) ||
      Definition->isDependentContext() || Unit.isInSystemHeader(Definition))
    return Verdict::Unchecked;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
      Method && Method->isVirtual() && !Method->hasAttr<FinalAttr>())
    return Verdict::Unchecked;
  for (const Frame *Above = this; Above; Above = Above->Caller)
    if (Above->F->getCanonicalDecl() == Definition->getCanonicalDecl())
      return Verdict::Unchecked;
  Question Inner = Asked;
  Inner.Value = renamed(Calls, Definition, Asked.Value, true);
  Inner.Length = renamed(Calls, Definition, Asked.Length, false);
  // What is not given the value may be given what was asked of it:
  // `require(offset < size)`.
  if (Inner.Value.empty() &&
      llvm::none_of(Calls->arguments(), [&](const Expr *Given) {
        const Expr *E = plain(Given);
        const auto *Binary = dyn_cast<BinaryOperator>(E);
        const auto *Unary = dyn_cast<UnaryOperator>(E);
        return (Binary &&
                (Binary->isComparisonOp() || Binary->isLogicalOp())) ||
               (Unary && Unary->getOpcode() == UO_LNot) ||
               (isa<CallExpr>(E) && E->getType()->isBooleanType());
      }))
    return Verdict::Unchecked;
  Frame Next(Shared, Definition, Inner, nullptr, this, Calls);
  return Next.usable() ? Next.returns(Signs) : Verdict::Unchecked;
}

/// What \p Names are called in \p Callee. With \p Values also parameters that
/// are given the value itself.
llvm::SmallVector<Region, 4> Frame::renamed(const CallExpr *Calls,
                                            const FunctionDecl *Callee,
                                            llvm::ArrayRef<Region> Names,
                                            bool Values) const {
  llvm::SmallVector<Region, 4> Result;
  auto Within = [&](const Region &Whole, Region New) {
    for (const Region &Name : Names)
      if (Whole && Name.isWithin(Whole)) {
        Region Inner = New;
        Inner.Path.append(Name.Path.begin() + Whole.Path.size(),
                          Name.Path.end());
        Result.push_back(std::move(Inner));
      }
  };
  unsigned Shift = 0;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
      Method && Method->isInstance()) {
    const Expr *Object = nullptr;
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Calls)) {
      Object = Member->getImplicitObjectArgument();
    } else if (isa<CXXOperatorCallExpr>(Calls) && Calls->getNumArgs() > 0) {
      Object = Calls->getArg(0);
      Shift = 1;
    }
    if (Object)
      Within(Object->getType()->isPointerType() ? M->pointee(Object)
                                                : M->regionOf(Object),
             Region{nullptr, true, {}});
  }
  for (unsigned Index = 0;
       Index < Callee->getNumParams() && Index + Shift < Calls->getNumArgs();
       ++Index) {
    const ParmVarDecl *Parameter = Callee->getParamDecl(Index);
    const Expr *Given = Calls->getArg(Index + Shift);
    const auto *Var = cast<VarDecl>(Parameter->getCanonicalDecl());
    Region Itself{Var, false, {}};
    QualType T = Parameter->getType();
    // Set to something else, it is no longer what was given.
    const LocalFlow *Inside = Shared.Unit.flowOf(Callee);
    if (std::optional<unsigned> Place =
            Inside ? Inside->placeOf(Var) : std::nullopt)
      if (Inside->definitionsOf(*Place).size() > 1)
        continue;
    if (Values && isValue(Given))
      Result.push_back(Itself);
    else if (!Values && isNamed(Given, Names))
      Result.push_back(Itself);
    if (T->isPointerType())
      Within(M->pointee(Given), Itself.pointee());
    else if (T->isReferenceType() || T->isRecordType())
      Within(M->regionOf(Given), Itself);
  }
  return Result;
}

} // namespace crossbit::validation
