//===-- ValidationForeign.cpp - What else came in, and made it larger -----===//
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

/// An index of so few bits has a bound.
static constexpr unsigned FewBits = 24;

/// \p Calls asks a container of a library how many elements it has, or where
/// they lie, not for one of them.
bool Frame::isOfContainer(const CXXMemberCallExpr *Calls) const {
  const CXXMethodDecl *Method = Calls->getMethodDecl();
  return Method && Calls->isPRValue() &&
         (Calls->getType()->isPointerType() ||
          (Calls->getType()->isIntegerType() && Method->isConst())) &&
         Unit.isInSystemHeader(Method) &&
         Unit.wireRecords().ownerType(Calls->getObjectType());
}

/// The local \p E is read where it had another value than the one that it has
/// where the ways end, and is nowhere set to what is made of the value before.
bool Frame::isOlder(const Expr *E) const {
  const std::optional<unsigned> Place =
      isa<DeclRefExpr>(E) ? Flow->placeOf(E) : std::nullopt;
  const std::optional<Point> To =
      Place && Target ? positionOf(Target) : std::nullopt;
  if (!To || llvm::any_of(Flow->definitionsOf(*Place), [](const auto *Def) {
        return isa_and_nonnull<CompoundAssignOperator, UnaryOperator>(
            Def->Value ? Def->Value->IgnoreParenImpCasts() : nullptr);
      }))
    return false;
  return llvm::all_of(Flow->definitionsReaching(E), [&](const auto *Def) {
    const std::optional<Point> From = positionOf(*Def);
    return From && !reaches(*From, *To, std::nullopt, Def->Place);
  });
}

bool Frame::isForeign(const Expr *E, unsigned Depth) const {
  if (Depth > MaxDepth || ++Shared.Steps > MaxSteps)
    return false;
  E = E->IgnoreParens();
  if (isa<UnaryExprOrTypeTraitExpr>(E))
    return false;
  if (!Caller && Shared.Foreign && Shared.Foreign(E))
    return true;
  // Where an array lies does not depend on what is in it.
  if (const auto *Decay = dyn_cast<ImplicitCastExpr>(E);
      Decay && Decay->getCastKind() == CK_ArrayToPointerDecay) {
    const Expr *Array = Decay->getSubExpr()->IgnoreParens();
    while (const auto *Member = dyn_cast<MemberExpr>(Array)) {
      if (Member->isArrow())
        return isForeign(Member->getBase(), Depth + 1);
      Array = Member->getBase()->IgnoreParens();
    }
    if (isa<DeclRefExpr>(Array) && !Array->getType()->isReferenceType())
      return false;
  }
  // Nor where those of a container lie, and how many there are: `v.size()`.
  if (const auto *Calls = dyn_cast<CXXMemberCallExpr>(E);
      Calls && isOfContainer(Calls))
    return llvm::any_of(Calls->arguments(), [&](const Expr *Given) {
      return isForeign(Given, Depth + 1);
    });
  if (isa<DeclRefExpr, MemberExpr, ArraySubscriptExpr>(E) ||
      (isa<UnaryOperator>(E) &&
       cast<UnaryOperator>(E)->getOpcode() == UO_Deref)) {
    if (Region R = M->regionOf(E)) {
      if (llvm::is_contained(Asked.Sizes, R))
        return false;
      auto CameWith = [&](const Region &Name) {
        if (R == Name || R.isWithin(Name.pointee()))
          return true;
        // The other members of the record, where nobody says it better.
        if (Shared.Foreign)
          return false;
        Region Record = Name;
        while (!Record.Path.empty() && !Record.Path.back())
          Record.Path.pop_back();
        if (Record.Path.empty())
          return false;
        Record.Path.pop_back();
        return !(Record.This && Record.Path.empty()) && R.isWithin(Record);
      };
      if ((llvm::any_of(Asked.Value, CameWith) ||
           llvm::any_of(Asked.Length, CameWith)) &&
          !isOlder(E))
        return true;
    }
    if (const Expr *Given = argumentFor(E))
      return Caller->isForeign(Given, Depth + 1);
    if (std::optional<Arithmetic> A = resultIn(E))
      return isForeign(A->Left, Depth + 1) ||
             (A->Right && isForeign(A->Right, Depth + 1));
    if (isa<DeclRefExpr, MemberExpr>(E) && Flow->placeOf(E))
      for (const Definition *Def : Flow->definitionsReaching(E))
        if (Def->Kind == Definition::Assigned && Def->Value &&
            !isa<CompoundAssignOperator>(Def->Value->IgnoreParenImpCasts()) &&
            !isa<UnaryOperator>(Def->Value->IgnoreParenImpCasts()) &&
            isForeign(Def->Value, Depth + 2))
          return true;
  }
  for (const Stmt *Child : E->children())
    if (const auto *Inner = dyn_cast_or_null<Expr>(Child))
      // A function makes its result of the numbers that it is given: the count
      // that is read into a buffer is not what comes into the buffer.
      if (!(isa<CallExpr>(E) && Inner->getType()->isPointerType()) &&
          isForeign(Inner, Depth + 1))
        return true;
  return false;
}

Verdict Frame::onItsWay(const Stmt *Use) {
  // An address is not made step by step.
  if (Asked.As != UsedAs::Offset)
    return Verdict::Unchecked;
  Target = Use;
  ForeignPart Worst = ForeignPart::Nothing;
  const auto *Value = dyn_cast<Expr>(Use);
  if (Value && Value->isPRValue() && !isa<CallExpr>(Value) &&
      (Value->getType()->isPointerType() || Value->getType()->isIntegerType()))
    Worst = foreignIn(Value);
  else
    // An access, or a call: what it is given; where the offset is added there,
    // only that.
    for (const Stmt *Child : Use->children())
      // How much is used is asked for itself.
      if (const auto *Given = dyn_cast_or_null<Expr>(Child);
          Given && !isNamed(Given, Asked.Length) &&
          (!Asked.Base || !Flow->isWithin(Asked.Base, Use) ||
           Flow->isWithin(Asked.Base, Given)))
        Worst = std::max(Worst, Given->isGLValue() &&
                                        !Given->getType()->isPointerType()
                                    ? foreignAddress(Given, 0)
                                    : foreignIn(Given));
  // A question that was given up says that nothing is foreign.
  return Worst == ForeignPart::Asked && CameIn && Shared.Steps <= MaxSteps
             ? Verdict::Checked
             : Verdict::Unchecked;
}

/// What \p E has of somebody else's.
ForeignPart Frame::foreignIn(const Expr *E, unsigned Depth) const {
  if (Depth > MaxDepth || ++Shared.Steps > MaxSteps)
    return ForeignPart::Unasked;
  E = E->IgnoreParens();
  if (isa<UnaryExprOrTypeTraitExpr>(E) || constant(E, Context))
    return ForeignPart::Nothing;
  // What does not change the value is no step.
  if (const auto *Full = dyn_cast<FullExpr>(E))
    return foreignIn(Full->getSubExpr(), Depth);
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    return foreignIn(Temporary->getSubExpr(), Depth);
  if (HelperUse Use = helperUse(E, Unit.catalog(), Context))
    return foreignIn(Use.Operand, Depth + 1);
  if (const auto *Cast = dyn_cast<CastExpr>(E))
    return Cast->getCastKind() == CK_ArrayToPointerDecay
               ? foreignAddress(Cast->getSubExpr(), Depth)
               : foreignIn(Cast->getSubExpr(), Depth);
  if (const auto *Conditional = dyn_cast<AbstractConditionalOperator>(E))
    return std::max(foreignIn(Conditional->getTrueExpr(), Depth + 1),
                    foreignIn(Conditional->getFalseExpr(), Depth + 1));
  if (const auto *Unary = dyn_cast<UnaryOperator>(E);
      Unary && Unary->getOpcode() != UO_Deref)
    return Unary->getOpcode() == UO_AddrOf
               ? foreignAddress(Unary->getSubExpr(), Depth + 1)
               : foreignIn(Unary->getSubExpr(), Depth + 1);
  if (isa<DeclRefExpr, MemberExpr, ArraySubscriptExpr, UnaryOperator>(E))
    return foreignPlace(E, Depth + 1);
  const auto *Op = dyn_cast<BinaryOperator>(E);
  if (!Op)
    return isForeign(E) ? ForeignPart::Unasked : ForeignPart::Nothing;
  // Few bits are left: as a mask, it is a bound.
  if (auto Count = constant(Op->getRHS(), Context);
      Op->getOpcode() == BO_Shr && Count && isForeign(Op->getLHS()) &&
      Op->getLHS()->getType()->isUnsignedIntegerType() &&
      bitsOf(Op->getLHS()) <= Count->getLimitedValue() + FewBits) {
    CameIn = true;
    return ForeignPart::Asked;
  }
  if (Op->getOpcode() == BO_Assign || Op->getOpcode() == BO_Comma)
    return foreignIn(Op->getRHS(), Depth);
  if (Op->getOpcode() == BO_Add || Op->getOpcode() == BO_AddAssign)
    return foreignSum(Op->getLHS(), Op->getRHS(), Op, Depth + 1);
  const ForeignPart Left = foreignIn(Op->getLHS(), Depth + 1);
  const ForeignPart Right = foreignIn(Op->getRHS(), Depth + 1);
  // The difference of two may be anything.
  return Op->isAdditiveOp() && Left != ForeignPart::Nothing &&
                 Right != ForeignPart::Nothing
             ? ForeignPart::Unasked
             : std::max(Left, Right);
}

/// What the address of \p E, an lvalue, has of somebody else's.
ForeignPart Frame::foreignAddress(const Expr *E, unsigned Depth) const {
  E = E->IgnoreParenImpCasts();
  while (const auto *Member = dyn_cast<MemberExpr>(E)) {
    if (Member->isArrow())
      return foreignIn(Member->getBase(), Depth + 1);
    E = Member->getBase()->IgnoreParenImpCasts();
  }
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
    return foreignSum(Subscript->getBase(), Subscript->getIdx(), Subscript,
                      Depth + 1);
  if (const auto *Deref = dyn_cast<UnaryOperator>(E);
      Deref && Deref->getOpcode() == UO_Deref)
    return foreignIn(Deref->getSubExpr(), Depth + 1);
  return ForeignPart::Nothing;
}

/// The same of what is read from the place \p E.
ForeignPart Frame::foreignPlace(const Expr *E, unsigned Depth) const {
  if (!Flow->placeOf(E)) {
    if (!isNamed(E, Asked.Value))
      return isForeign(E) ? ForeignPart::Unasked : ForeignPart::Nothing;
    std::optional<Point> To = positionOf(E);
    if (!To || llvm::any_of(startsOf(E), [&](Point From) {
          return !asks(Asked, From, *To);
        }))
      return ForeignPart::Unasked;
    CameIn = true;
    return ForeignPart::Asked;
  }
  // What a loop brings back was asked for where it came into the loop.
  auto [It, Inserted] = Reads.try_emplace(E, ForeignPart::Asked);
  if (!Inserted)
    return It->second;
  ForeignPart Worst = ForeignPart::Nothing;
  for (const Definition *Def : Flow->definitionsReaching(E)) {
    Worst = std::max(Worst, foreignBy(*Def, E, Depth));
    if (Worst == ForeignPart::Unasked)
      break;
  }
  return Reads[E] = Worst;
}

/// The same of what \p Def puts into the place that \p Read reads.
ForeignPart Frame::foreignBy(const Definition &Def, const Expr *Read,
                             unsigned Depth) const {
  ForeignPart Given = ForeignPart::Nothing;
  switch (Def.Kind) {
  case Definition::Uninitialized:
    return ForeignPart::Nothing;
  case Definition::Parameter:
    if ((!isNamed(Read, Asked.Value) && !isForeign(Read)) ||
        (Asked.Base && Read->getType()->isPointerType()))
      return ForeignPart::Nothing;
    Given = ForeignPart::Unasked;
    break;
  case Definition::Opaque:
    if (!isForeign(Read))
      return ForeignPart::Nothing;
    Given = ForeignPart::Unasked;
    break;
  case Definition::Assigned: {
    const Expr *Value = Def.Value->IgnoreParenImpCasts();
    const auto *Compound = dyn_cast<CompoundAssignOperator>(Value);
    if (!Compound) {
      Given = foreignIn(Value, Depth + 1);
    } else if (Compound->getOpcode() == BO_AddAssign) {
      Given =
          foreignSum(Compound->getLHS(), Compound->getRHS(), Def.At, Depth + 1);
    } else {
      const ForeignPart Right = foreignIn(Compound->getRHS(), Depth + 1);
      const ForeignPart Left = foreignIn(Compound->getLHS(), Depth + 1);
      const bool Shrinks = Compound->getOpcode() == BO_SubAssign ||
                           Compound->getOpcode() == BO_DivAssign ||
                           Compound->getOpcode() == BO_ShrAssign ||
                           Compound->getOpcode() == BO_AndAssign;
      if (Left != ForeignPart::Nothing || Right != ForeignPart::Nothing)
        Given = Right == ForeignPart::Nothing && Shrinks ? Left
                                                         : ForeignPart::Unasked;
    }
    break;
  }
  }
  if (Given != ForeignPart::Unasked || !isAskedSince(Def, Read))
    return Given;
  CameIn = true;
  return ForeignPart::Asked;
}

/// The bound of what \p Def gives is asked for before \p Read.
bool Frame::isAskedSince(const Definition &Def, const Expr *Read) const {
  std::optional<Point> To = positionOf(Read);
  if (!To)
    return false;
  const Expr *Value = Def.Kind == Definition::Assigned
                          ? Def.Value->IgnoreParenCasts()
                          : nullptr;
  // A copy may be asked for by either name; of what is made of something else,
  // the old name tells nothing.
  if (!Value || isa<DeclRefExpr, MemberExpr, ArraySubscriptExpr>(Value))
    return asks(Asked, startOf(Def), *To, Def.Place);
  Question Other = Asked;
  Other.Value.assign(1, M->regionOf(Read));
  return Other.Value.front() && asks(Other, startOf(Def), *To, Def.Place);
}

/// What \p Left and \p Right, which \p At adds, have of somebody else's.
ForeignPart Frame::foreignSum(const Expr *Left, const Expr *Right,
                              const void *At, unsigned Depth) const {
  const ForeignPart First = foreignIn(Left, Depth + 1);
  const ForeignPart Second = foreignIn(Right, Depth + 1);
  if (std::min(First, Second) == ForeignPart::Nothing &&
      std::max(First, Second) != ForeignPart::Unasked)
    return std::max(First, Second);
  // Each may be inside, and the sum of both outside.
  if ((First != ForeignPart::Unasked && staysInside(Left, Right, At)) ||
      (Second != ForeignPart::Unasked && staysInside(Right, Left, At))) {
    CameIn = true;
    return ForeignPart::Asked;
  }
  return ForeignPart::Unasked;
}

bool Frame::isEnlarged(const Stmt *Use) {
  if (Asked.Value.empty())
    return false;
  Target = Use;
  Seen.clear();
  const auto *Value = dyn_cast<Expr>(Use);
  if (Value && Value->isPRValue() && !isa<CallExpr>(Value))
    return isEnlarged(Value, Use, {}, 0);
  return llvm::any_of(Use->children(), [&](const Stmt *Child) {
    const auto *Given = dyn_cast_or_null<Expr>(Child);
    return Given && !isNamed(Given, Asked.Length) &&
           isEnlarged(Given, Use, {}, 0);
  });
}

/// The same of \p E, where tests of \p Names, which hold what is made of it,
/// count.
bool Frame::isEnlarged(const Expr *E, const Stmt *Use,
                       llvm::SmallVector<Region, 4> Names,
                       unsigned Depth) const {
  if (Depth > MaxDepth || ++Shared.Steps > MaxSteps)
    return false;
  E = E->IgnoreParenCasts();
  if (const auto *Op = dyn_cast<BinaryOperator>(E)) {
    if (!Op->isAdditiveOp())
      return false;
    if (Op->getOpcode() == BO_Add && Depth < 2 && hasUnaskedAddend(Op, Use))
      return true;
    return isEnlarged(Op->getLHS(), Use, Names, Depth + 1) ||
           isEnlarged(Op->getRHS(), Use, Names, Depth + 1);
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return (Unary->getOpcode() == UO_AddrOf ||
            Unary->getOpcode() == UO_Deref) &&
           isEnlarged(Unary->getSubExpr(), Use, Names, Depth + 1);
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
    return isEnlarged(Subscript->getBase(), Use, Names, Depth + 1) ||
           isEnlarged(Subscript->getIdx(), Use, Names, Depth + 1);
  if (const auto *Member = dyn_cast<MemberExpr>(E);
      Member && (Member->isArrow() || !Flow->placeOf(E)))
    return isEnlarged(Member->getBase(), Use, Names, Depth + 1);
  if (!Flow->placeOf(E) || !isNamed(E, Asked.Value))
    return false;
  Names.push_back(M->regionOf(E));
  for (const Definition *Def : Flow->definitionsReaching(E)) {
    if (Def->Kind != Definition::Assigned || !Def->Value ||
        !isAfterSince(*Def) || !Seen.insert(Def).second)
      continue;
    const Expr *Value = Def->Value->IgnoreParenImpCasts();
    if (const auto *Compound = dyn_cast<CompoundAssignOperator>(Value)) {
      if (isLarger(*Def, Use, Names) ||
          isEnlarged(Compound->getLHS(), Use, Names, Depth + 1))
        return true;
    } else if (isEnlarged(Value, Use, Names, Depth + 1)) {
      return true;
    }
  }
  return false;
}

/// The compound assignment \p Def gives a larger number or address that is not
/// asked for by one of \p Names.
bool Frame::isLarger(const Definition &Def, const Stmt *Use,
                     llvm::ArrayRef<Region> Names) const {
  const auto *Compound =
      cast<CompoundAssignOperator>(Def.Value->IgnoreParenImpCasts());
  const Expr *By = Compound->getRHS();
  switch (Compound->getOpcode()) {
  case BO_AddAssign:
    if (constant(By, Context) || !isForeign(By) ||
        staysInside(Compound->getLHS(), By, Def.At))
      return false;
    break;
  case BO_ShlAssign:
  case BO_MulAssign:
    break;
  default:
    return false;
  }
  std::optional<Point> To = positionOf(Use);
  Question Other = Asked;
  Other.Value.assign(Names.begin(), Names.end());
  return To && !asks(Other, startOf(Def), *To);
}

/// What came in with the value is added to it, and not asked for.
bool Frame::hasUnaskedAddend(const Expr *E, const Stmt *Use) const {
  if (Shared.AsksForSum)
    return false;
  llvm::SmallVector<const Expr *, 4> Addends, Open{E};
  while (!Open.empty()) {
    const Expr *Next = Open.pop_back_val()->IgnoreParenCasts();
    if (const auto *Sum = dyn_cast<BinaryOperator>(Next);
        Sum && Sum->getOpcode() == BO_Add) {
      Open.push_back(Sum->getLHS());
      Open.push_back(Sum->getRHS());
    } else {
      Addends.push_back(Next);
    }
  }
  if (Addends.size() > MaxDepth ||
      llvm::none_of(Addends, [&](const Expr *One) { return isValue(One); }))
    return false;
  llvm::SaveAndRestore<bool> Once(Shared.AsksForSum, true);
  return llvm::any_of(Addends, [&](const Expr *One) {
    Question Other;
    Other.As = UsedAs::Offset;
    Other.Wanted = Bounded | SignedBound | SumBounded;
    const Expr *Source = One;
    for (unsigned Copies = 0; Copies < MaxDepth; ++Copies) {
      if (Region R = M->regionOf(Source))
        Other.Value.push_back(R);
      const Expr *Only = onlyValueOf(Source);
      if (!Only)
        break;
      Source = Only->IgnoreParenCasts();
    }
    // Less than that is somebody's number.
    constexpr unsigned Wide = 32;
    const auto *Member = dyn_cast<MemberExpr>(Source);
    if (!Member || !Source->getType()->isIntegerType() ||
        widthOf(Source->getType()) < Wide || isValue(One) ||
        !isForeign(Source) || constant(Source, Context))
      return false;
    // It may be one's own by now.
    if (Flow->placeOf(Source) &&
        llvm::none_of(Flow->definitionsReaching(Source),
                      [](const Definition *Def) {
                        return Def->Kind == Definition::Opaque ||
                               Def->Kind == Definition::Parameter;
                      }))
      return false;
    Other.Length.assign(Asked.Value.begin(), Asked.Value.end());
    return Shared.ask(Other, Since, Use) == Verdict::Unchecked;
  });
}

/// Every way asks whether there are \p Step bytes behind \p Whole before
/// \p At adds them.
bool Frame::staysInside(const Expr *Whole, const Expr *Step,
                        const void *At) const {
  Question Other;
  Other.As = UsedAs::Offset;
  Other.Step = At;
  Whole = Whole->IgnoreParenCasts();
  Step = numberOfStep(Step);
  if (Region R = M->regionOf(Whole))
    Other.Value.push_back(R);
  if (Region R = M->regionOf(Step))
    Other.Length.push_back(R);
  // `p = base + n; p += m;`: n says where p is, too.
  llvm::copy_if(Asked.Value, std::back_inserter(Other.Value),
                [&](const Region &Name) {
                  return !llvm::is_contained(Other.Value, Name) &&
                         !llvm::is_contained(Other.Length, Name);
                });
  if (const Expr *Only = onlyValueOf(Step))
    if (Region R = M->regionOf(Only->IgnoreParenCasts()))
      Other.Length.push_back(R);
  std::optional<Point> To = positionOf(Step);
  if (Other.Value.empty() || Other.Length.empty() || !To)
    return false;
  const auto Starts = startsOf(Step);
  auto Reached = [&](unsigned Facts) {
    Other.Wanted = Facts;
    return llvm::all_of(Starts,
                        [&](Point From) { return asks(Other, From, *To); });
  };
  return Reached(Together) ||
         (Reached(Together | WholeSumBounded) && Reached(Together | SumGrew));
}

/// Where \p E gets its value: what was asked before is about another one.
llvm::SmallVector<Point, 4> Frame::startsOf(const Expr *E,
                                            unsigned Depth) const {
  llvm::SmallVector<Point, 4> Result;
  E = E->IgnoreParenCasts();
  auto Add = [&](const Definition *Def) {
    const Expr *Value = Def->Kind == Definition::Assigned && Def->Value
                            ? Def->Value->IgnoreParenCasts()
                            : nullptr;
    // A copy: the original may have been asked for.
    if (Depth < MaxDepth && Value &&
        isa<DeclRefExpr, MemberExpr, ArraySubscriptExpr>(Value))
      Result.append(startsOf(Value, Depth + 1));
    else
      Result.push_back(startOf(*Def));
  };
  if (Flow->placeOf(E)) {
    llvm::for_each(Flow->definitionsReaching(E), Add);
  } else {
    // The pointers and indexes that lead to it.
    llvm::SmallVector<const Stmt *, 8> Open{E};
    while (!Open.empty()) {
      const Stmt *Next = Open.pop_back_val();
      const auto *Ref = dyn_cast<DeclRefExpr>(Next);
      if (Ref && Ref->getType()->isScalarType() && Flow->placeOf(Ref))
        llvm::for_each(Flow->definitionsReaching(Ref), Add);
      for (const Stmt *Child : Next->children())
        if (Child)
          Open.push_back(Child);
    }
  }
  if (Result.empty())
    Result.push_back(begin());
  return Result;
}

} // namespace crossbit::validation
