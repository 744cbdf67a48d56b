//===-- ValidationConditions.cpp - What the outcome of a condition tells --===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/Helpers.h"
#include "checks/trust/ValidationFrame.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace clang;

namespace crossbit::validation {

/// The signs of X for which `X Op Number` has the outcome \p Holds; all where
/// the number is no border between signs.
static unsigned signsOf(BinaryOperatorKind Op, const llvm::APSInt &Number,
                        bool Holds) {
  if (!Holds)
    Op = BinaryOperator::negateComparisonOp(Op);
  const unsigned At = signOf(Number);
  switch (Op) {
  case BO_EQ:
    return At;
  case BO_NE:
    return At == Zero ? NotZero : AnySign;
  case BO_LT:
  case BO_LE:
    if (At == Negative)
      return Negative;
    if (At == Zero)
      return Op == BO_LT ? Negative : Negative | Zero;
    // Below one.
    return Op == BO_LT && Number == 1 ? Negative | Zero : AnySign;
  case BO_GT:
  case BO_GE:
    if (At == Positive)
      return Positive;
    if (At == Zero)
      return Op == BO_GT ? Positive : Zero | Positive;
    return Op == BO_GT && Number == -1 ? Zero | Positive : AnySign;
  default:
    return AnySign;
  }
}

Verdict Frame::about(const Expr *E, unsigned Signs, unsigned Depth) const {
  if (++Shared.Steps > MaxSteps)
    return Verdict::Unsure;
  if (Depth > MaxDepth || E->isTypeDependent())
    return Verdict::Unchecked;
  if (std::optional<llvm::APSInt> Number = constant(E, Context))
    return signOf(*Number) & Signs ? Verdict::Unchecked : Verdict::Checked;
  E = plain(E);
  if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E))
    return about(Cast->getSubExpr(), Signs, Depth + 1);
  if (const auto *Rewritten = dyn_cast<CXXRewrittenBinaryOperator>(E))
    return about(Rewritten->getSemanticForm(), Signs, Depth + 1);
  if (const auto *Conditional = dyn_cast<AbstractConditionalOperator>(E)) {
    Verdict True = about(Conditional->getTrueExpr(), Signs, Depth + 1);
    if (True < Verdict::Checked)
      True = std::max(True, about(Conditional->getCond(), NotZero, Depth + 1));
    Verdict False = about(Conditional->getFalseExpr(), Signs, Depth + 1);
    if (False < Verdict::Checked)
      False = std::max(False, about(Conditional->getCond(), Zero, Depth + 1));
    return std::min(True, False);
  }
  const auto *Binary = dyn_cast<BinaryOperator>(E);
  const auto *Unary = dyn_cast<UnaryOperator>(E);
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E);
  if ((Binary && (Binary->isLogicalOp() || Binary->isComparisonOp())) ||
      (Unary && Unary->getOpcode() == UO_LNot) ||
      (Operator &&
       (Operator->isComparisonOp() || Operator->getOperator() == OO_Exclaim))) {
    // A truth value.
    const bool MayHold = Signs & Positive, MayFail = Signs & Zero;
    if (MayHold && MayFail)
      return Verdict::Unchecked;
    if (!MayHold && !MayFail)
      return Verdict::Checked;
    return truth(E, MayHold, Depth);
  }
  if (Binary && Binary->getOpcode() == BO_Comma)
    return about(Binary->getRHS(), Signs, Depth + 1);
  if (Binary && Binary->getOpcode() == BO_Assign)
    return about(Binary->getRHS(), Signs, Depth + 1);
  // `good &= isKnown(p)`, `a & b` of truth values.
  if (Binary &&
      (Binary->getOpcode() == BO_And || Binary->getOpcode() == BO_AndAssign) &&
      !(Signs & Zero))
    return std::max(about(Binary->getLHS(), Signs, Depth + 1),
                    about(Binary->getRHS(), Signs, Depth + 1));
  // `lost |= overflows(a, b, &sum)`: zero where both are.
  if (Binary &&
      (Binary->getOpcode() == BO_Or || Binary->getOpcode() == BO_OrAssign) &&
      Signs == Zero)
    return std::max(about(Binary->getLHS(), Signs, Depth + 1),
                    about(Binary->getRHS(), Signs, Depth + 1));
  if (Asked.Local)
    return Flow->placeOf(E) == Asked.Local && !(Signs & Asked.Signs)
               ? told(Excluded)
               : Verdict::Unchecked;
  Verdict Result = Verdict::Unchecked;
  StringRef Name;
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    if (Member->getMemberDecl()->getDeclName().isIdentifier())
      Name = Member->getMemberDecl()->getName();
  } else if (const auto *Calls = dyn_cast<CallExpr>(E)) {
    // What is likely is the same number.
    if (const unsigned Id = Calls->getBuiltinCallee();
        Id == Builtin::BI__builtin_expect ||
        Id == Builtin::BI__builtin_expect_with_probability)
      return about(Calls->getArg(0), Signs, Depth + 1);
    Name = calleeName(Calls);
    Result = call(Calls, Signs);
  }
  if (!Name.empty() && Unit.catalog().tellsCallerMode(Name) && Signs == Zero)
    Result = std::max(Result, told(FromKernel));
  if (isa<DeclRefExpr, MemberExpr>(E))
    Result = std::max(Result, local(E, Signs, Depth));
  return Result;
}

/// One of both is the place of the value in a container, the other its end.
bool Frame::isFound(const Expr *Left, const Expr *Right) const {
  auto IsEnd = [this](const Expr *Side) {
    const auto *Calls = dyn_cast<CallExpr>(plain(Side));
    return Calls && Unit.catalog().isEnd(calleeName(Calls));
  };
  return (IsEnd(Right) && looksUp(Left)) || (IsEnd(Left) && looksUp(Right));
}

Verdict Frame::truth(const Expr *E, bool Holds, unsigned Depth) const {
  if (const auto *Not = dyn_cast<UnaryOperator>(E))
    return about(Not->getSubExpr(), Holds ? Zero : NotZero, Depth + 1);
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E)) {
    if (Operator->getOperator() == OO_Exclaim)
      return Verdict::Unchecked;
    // Iterators: found where it is not the end.
    if (Operator->getNumArgs() != 2 ||
        (Operator->getOperator() != OO_EqualEqual &&
         Operator->getOperator() != OO_ExclaimEqual) ||
        Holds != (Operator->getOperator() == OO_ExclaimEqual))
      return Verdict::Unchecked;
    return isFound(Operator->getArg(0), Operator->getArg(1))
               ? told(Own | Bounded)
               : Verdict::Unchecked;
  }
  const auto *Op = cast<BinaryOperator>(E);
  if (!Op->isLogicalOp())
    return comparison(Op, Holds, Depth);
  const unsigned Signs = Holds ? NotZero : Zero;
  Verdict Left = about(Op->getLHS(), Signs, Depth + 1);
  Verdict Right = about(Op->getRHS(), Signs, Depth + 1);
  return Holds == (Op->getOpcode() == BO_LAnd) ? std::max(Left, Right)
                                               : std::min(Left, Right);
}

Verdict Frame::comparison(const BinaryOperator *Op, bool Holds,
                          unsigned Depth) const {
  const Expr *Left = Op->getLHS(), *Right = Op->getRHS();
  BinaryOperatorKind Kind = Op->getOpcode();
  if (Kind == BO_Cmp)
    return Verdict::Unchecked;
  Verdict Result = Verdict::Unchecked;
  // The outcome of something that was asked before: `f(p) == 0`, `status < 0`.
  if (auto Number = constant(Right, Context))
    Result = about(Left, signsOf(Kind, *Number, Holds), Depth + 1);
  else if (auto Number = constant(Left, Context))
    Result = about(
        Right,
        signsOf(BinaryOperator::reverseComparisonOp(Kind), *Number, Holds),
        Depth + 1);
  if (Result == Verdict::Checked || Asked.Outcome || Asked.Local)
    return Result;

  if (!Holds)
    Kind = BinaryOperator::negateComparisonOp(Kind);
  if (Kind == BO_NE || Kind == BO_LT)
    Result = std::max(Result, leftLoop(Left, Right));
  if (Kind == BO_NE || Kind == BO_GT)
    Result = std::max(Result, leftLoop(Right, Left));
  // An iterator may be a plain pointer.
  if (Kind == BO_NE && isFound(Left, Right))
    return told(Own | Bounded);
  unsigned Facts = 0;
  if (Kind == BO_EQ)
    Facts = equalFacts(Left, Right) | equalFacts(Right, Left) |
            orderFacts(Left, Right, true) | orderFacts(Right, Left, true);
  else if (Kind == BO_LT || Kind == BO_LE)
    Facts = orderFacts(Left, Right, Kind == BO_LE);
  else if (Kind == BO_GT || Kind == BO_GE)
    Facts = orderFacts(Right, Left, Kind == BO_GE);
  return std::max(Result, told(Facts));
}

/// \p Counter is not at \p End. Where that is what a loop before ran to, the
/// loop was left by a `break`.
Verdict Frame::leftLoop(const Expr *Counter, const Expr *End) const {
  const Expr *Plain = Counter->IgnoreParenImpCasts();
  const auto *Ref = dyn_cast<DeclRefExpr>(Plain);
  if (!Ref || !Flow->placeOf(Ref))
    return Verdict::Unchecked;
  auto Same = [&](const Expr *A, const Expr *B) {
    auto Left = constant(A, Context), Right = constant(B, Context);
    if (Left || Right)
      return Left && Right && llvm::APSInt::isSameValue(*Left, *Right);
    Region R = M->regionOf(A);
    return R && R == M->regionOf(B);
  };
  Verdict Result = Verdict::Unchecked;
  for (const CFGBlock *Block : *G->Cfg) {
    const Stmt *Loop = Block->getTerminatorStmt();
    const Expr *Condition = nullptr;
    if (const auto *For = dyn_cast_or_null<ForStmt>(Loop))
      Condition = For->getCond();
    else if (const auto *While = dyn_cast_or_null<WhileStmt>(Loop))
      Condition = While->getCond();
    const auto *Op =
        Condition ? dyn_cast<BinaryOperator>(Condition->IgnoreParenImpCasts())
                  : nullptr;
    if (!Op || (Op->getOpcode() != BO_LT && Op->getOpcode() != BO_NE) ||
        M->regionOf(Op->getLHS()) != M->regionOf(Plain) ||
        !Same(Op->getRHS(), End) || Flow->isWithin(Ref, Loop) ||
        !Asking.insert(Loop).second)
      continue;
    // The test is not reached but by the loop: what it leaves is its counter.
    bool Breaks = false;
    Verdict Worst = Verdict::Checked;
    for (const CFGBlock *Leaving : *G->Cfg) {
      const auto *Break =
          dyn_cast_or_null<BreakStmt>(Leaving->getTerminatorStmt());
      const Stmt *Left = Break;
      while (
          Left &&
          (Left == Break ||
           !isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt, SwitchStmt>(Left)))
        Left = Flow->parentOf(Left);
      if (!Break || Left != Loop)
        continue;
      Breaks = true;
      Worst = std::min(Worst, way({Leaving, unsigned(Leaving->size())}));
    }
    Asking.erase(Loop);
    // Other ways into the test than by the loop's own end.
    std::optional<Point> Test = positionOf(Ref);
    if (Breaks && Test && !reachesAround(*Test, Block))
      Result = std::max(Result, Worst);
  }
  return Result;
}

/// Control reaches \p To without passing \p Block.
bool Frame::reachesAround(Point To, const CFGBlock *Block) const {
  llvm::SmallPtrSet<const CFGBlock *, 32> Seen{Block};
  llvm::SmallVector<const CFGBlock *, 32> Worklist{&G->Cfg->getEntry()};
  while (!Worklist.empty()) {
    const CFGBlock *Next = Worklist.pop_back_val();
    if (!Next || !Seen.insert(Next).second)
      continue;
    if (Next == To.Block)
      return true;
    Worklist.append(Next->succ_begin(), Next->succ_end());
  }
  return false;
}

/// \p E equals \p Other.
unsigned Frame::equalFacts(const Expr *E, const Expr *Other) const {
  if (!isValue(E) || isForeign(Other))
    return 0;
  return constant(Other, Context) ? Bounded : Own | Bounded;
}

/// \p E is `size - n`. What is left may be less than nothing where n came in
/// and was not asked itself. \p Together is set where n is the other half of
/// what is asked for.
bool Frame::leftAfter(const Expr *E, bool &Together, const Expr *&Taken) const {
  const auto *Difference = dyn_cast<BinaryOperator>(E->IgnoreParenCasts());
  while (Difference &&
         (Difference->getOpcode() == BO_Div ||
          Difference->getOpcode() == BO_Shr) &&
         constant(Difference->getRHS(), Context))
    Difference =
        dyn_cast<BinaryOperator>(Difference->getLHS()->IgnoreParenCasts());
  // `size - n - 8`: what is left has a head of a fixed size.
  while (Difference && Difference->getOpcode() == BO_Sub &&
         constant(Difference->getRHS(), Context)) {
    const auto *Inner =
        dyn_cast<BinaryOperator>(Difference->getLHS()->IgnoreParenCasts());
    if (!Inner || Inner->getOpcode() != BO_Sub)
      break;
    Difference = Inner;
  }
  const Expr *Whole = nullptr;
  if (Difference) {
    if (Difference->getOpcode() != BO_Sub)
      return false;
    Whole = Difference->getLHS();
    Taken = Difference->getRHS();
  } else if (const Expr *Only = onlyValueOf(E)) {
    return leftAfter(Only, Together, Taken);
  } else if (const CompoundAssignOperator *Takes = onlyStepOf(E);
             Takes && Takes->getOpcode() == BO_SubAssign) {
    // `left -= n`.
    Whole = Takes->getLHS();
    Taken = Takes->getRHS();
  } else if (std::optional<Arithmetic> A = resultIn(E);
             A && A->Operation == ArithmeticKind::Subtract &&
             succeeded(*A, E)) {
    Whole = A->Left;
    Taken = A->Right;
  }
  if (!Whole || isForeign(Whole))
    return false;
  std::optional<Term> T = term(Taken);
  if (T && (T->Value || T->Length) && !T->Cut && !T->Wraps)
    Together = true;
  return true;
}

/// \p E is a local that begins as one's own, and of which the step is taken
/// that is asked for, next to it: `p += n; left -= n;`.
bool Frame::countsDown(const Expr *E) const {
  const std::optional<unsigned> Place = Flow->placeOf(E->IgnoreParenCasts());
  const auto At = G->Positions.find(Asked.Step);
  if (!Place || At == G->Positions.end())
    return false;
  bool Takes = false;
  for (const Definition *Def : Flow->definitionsOf(*Place)) {
    if (Def->Kind == Definition::Parameter ||
        Def->Kind == Definition::Uninitialized)
      continue;
    if (Def->Kind != Definition::Assigned || !Def->Value)
      return false;
    const auto *Step =
        dyn_cast<CompoundAssignOperator>(Def->Value->IgnoreParenImpCasts());
    if (!Step && isForeign(Def->Value))
      return false;
    if (Step && Step->getOpcode() != BO_SubAssign)
      return false;
    std::optional<Point> Other = positionOf(*Def);
    Takes |= Step && isNamed(numberOfStep(Step->getRHS()), Asked.Length) &&
             Other && Other->Block == At->second.Block;
  }
  return Takes;
}

/// \p Small is not above \p Big.
unsigned Frame::orderFacts(const Expr *Small, const Expr *Big,
                           bool OrEqual) const {
  QualType As = Small->getType();
  const bool Unsigned = !As->isSignedIntegerOrEnumerationType();
  if (!As->isIntegralOrEnumerationType() && !As->isPointerType())
    return 0;
  unsigned Facts = 0;
  std::optional<llvm::APSInt> Number = constant(Big, Context);

  if (std::optional<Term> T = term(Small); T && !T->Cut) {
    bool BothTaken = false;
    const Expr *Taken = nullptr;
    const bool Left = leftAfter(Big, BothTaken, Taken);
    bool Trusted = !isForeign(Big);
    if (!Trusted && Left && BothTaken) {
      // `offset <= size - length`: where the length is not above the size.
      if (T->Value && !T->Length) {
        Question Other = Asked;
        Other.As = UsedAs::Offset;
        std::swap(Other.Value, Other.Length);
        Other.Length.clear();
        Other.Wanted = Bounded;
        Other.Room.reset();
        Trusted = Level < MaxFrames && !Other.Value.empty() &&
                  Frame(Shared, F, Other, Since, Caller, Call).before(Big) ==
                      Verdict::Checked;
      } else {
        // `length <= size - offset`: the offset is asked for itself.
        Trusted = true;
      }
    } else if (!Trusted && Left && T->Value && !Shared.AsksForRest) {
      // `offset <= size - n`: where n, which is not asked for here, is not
      // above the size.
      llvm::SaveAndRestore<bool> Once(Shared.AsksForRest, true);
      Question Other;
      Other.As = UsedAs::Offset;
      Other.Wanted = Bounded;
      if (Region R = M->regionOf(Taken->IgnoreParenCasts()))
        Other.Value.push_back(R);
      Other.Length.assign(Asked.Value.begin(), Asked.Value.end());
      Trusted = Level < MaxFrames && !Other.Value.empty() &&
                Frame(Shared, F, Other, Since, Caller, Call).before(Big) ==
                    Verdict::Checked;
    }
    if (T->Length && !T->Value && !T->Wraps &&
        ((Left && BothTaken && Trusted) || (Asked.Step && countsDown(Big))))
      Facts |= Together;
    if (T->Value && Trusted) {
      // The highest value that passes, where it is a number.
      bool Fits = true;
      if (Number && Asked.Room && !T->Derived && Number->isNonNegative()) {
        uint64_t Highest = Number->getLimitedValue() - (OrEqual ? 0 : 1);
        Fits = Highest <= *Asked.Room / Asked.Scale &&
               Highest * Asked.Scale + Asked.Bytes.value_or(0) <= *Asked.Room;
      }
      if (T->Wraps) {
        Facts |= SumBounded | (T->Length ? WholeSumBounded : 0);
      } else if (Fits && !(Number && Number->isNegative())) {
        Facts |= !T->MayBeNegative &&
                         (Unsigned || (!T->Signed && T->Bits < widthOf(As)))
                     ? Bounded
                     : SignedBound;
        if (T->Length || (Left && BothTaken))
          Facts |= Together;
      }
      if (!Number && (!T->Derived || T->Difference))
        Facts |= NotAbove | (T->Difference && Unsigned ? NotBelow : 0);
    }
  }

  // `length <= UINT_MAX - offset`: the sum of both has room.
  if (const auto *Rest = dyn_cast<BinaryOperator>(Big->IgnoreParenImpCasts());
      Rest && Rest->getOpcode() == BO_Sub &&
      (isValue(Small) || isValue(Rest->getRHS())))
    if (auto Most = constant(Rest->getLHS(), Context);
        Most && Most->isMask(bitsOf(Rest->getRHS())))
      Facts |= SumGrew;

  if (std::optional<Term> T = term(Big); T && T->Value && !T->Cut) {
    std::optional<llvm::APSInt> Least = constant(Small, Context);
    if (Least && !Unsigned && !T->Derived &&
        (Least->isNonNegative() || (!OrEqual && *Least == -1)))
      Facts |= NotNegative;
    if (!Least && !T->Derived && !isForeign(Small))
      Facts |= NotBelow;
    if (T->Wraps && T->Left) {
      Region Part = M->regionOf(Small);
      if (isValue(Small) || (Part && (Part == M->regionOf(T->Left) ||
                                      Part == M->regionOf(T->Right))))
        Facts |= SumGrew;
    }
  }
  return Facts;
}

/// The local \p E has one of \p Signs: then it was set where it could get it.
Verdict Frame::local(const Expr *E, unsigned Signs, unsigned Depth) const {
  if (const Expr *Given = argumentFor(E))
    return Caller->about(Given, Signs, Depth + 1);
  if (!Flow->placeOf(E))
    return Verdict::Unchecked;
  auto Definitions = Flow->definitionsReaching(E);
  if (Definitions.empty())
    return Verdict::Unchecked;
  Verdict Worst = Verdict::Checked;
  for (const Definition *Def : Definitions) {
    Verdict Here = Verdict::Unchecked;
    const bool Fresh = isAfterBegin(*Def);
    const auto Number = Def->Kind == Definition::Assigned
                            ? constant(Def->Value, Context)
                            : std::nullopt;
    if (Number) {
      if (!(signOf(*Number) & Signs))
        Here = Verdict::Checked;
    } else if (Def->Kind == Definition::Assigned && Fresh) {
      Here = about(Def->Value, Signs, Depth + 1);
    }
    std::optional<Point> At = positionOf(*Def);
    if (Here < Verdict::Checked && Fresh && At &&
        Def->Kind == Definition::Assigned && Asking.insert(Def).second) {
      Here = std::max(Here, way(*At));
      Asking.erase(Def);
    }
    if (Here < Verdict::Checked && Definitions.size() > 1 &&
        isExcluded(*Def, E, Signs))
      Here = Verdict::Checked;
    // `rc = 0; if (n > most) rc = -1; if (rc == 0)`: what is asked while it
    // keeps that value.
    if (std::optional<Point> To = positionOf(E); Here < Verdict::Checked &&
                                                 Definitions.size() > 1 && To &&
                                                 Asking.insert(E).second) {
      // It may be read before the value comes in.
      if (const Point From = startOf(*Def);
          reaches(From, *To, std::nullopt, Def->Place))
        Here = std::max(Here, way(From, *To, Def->Place));
      Asking.erase(E);
    }
    Worst = std::min(Worst, Here);
    if (Worst == Verdict::Unchecked)
      break;
  }
  return Worst;
}

bool Frame::isExcluded(const Definition &Def, const Expr *E,
                       unsigned Signs) const {
  std::optional<Point> From = positionOf(Def), To = positionOf(E);
  if (!From || !To)
    return false;
  Question Other;
  Other.Wanted = Excluded;
  Other.Local = Def.Place;
  Other.Signs = Signs;
  return !Frame(Shared, F, Other, nullptr)
              .reaches(*From, *To, Verdict::Checked);
}

} // namespace crossbit::validation
