//===-- ValidationValues.cpp - What of an expression is the value ---------===//
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

/// What an address has at most.
static constexpr unsigned AddressBits = 48;
/// Steps are rounded up to multiples of no more than `1 << RoundingBits`.
static constexpr unsigned RoundingBits = 6;

const Expr *plain(const Expr *E) {
  while (true) {
    const Expr *Inner = E->IgnoreParenImpCasts();
    if (const Expr *Object = insideTemporary(Inner))
      Inner = Object;
    else if (const auto *Made = dyn_cast<CXXConstructExpr>(Inner);
             Made && Made->getNumArgs() == 1)
      Inner = Made->getArg(0);
    else if (const auto *Functional = dyn_cast<CXXFunctionalCastExpr>(Inner);
             Functional && Functional->getType()->isRecordType())
      Inner = Functional->getSubExpr();
    if (Inner == E)
      return E;
    E = Inner;
  }
}

std::optional<llvm::APSInt> constant(const Expr *E, const ASTContext &Context) {
  if (E->isValueDependent() || E->isTypeDependent())
    return std::nullopt;
  // A number that is called an address: NULL, INVALID_HANDLE_VALUE. What
  // converts it to an integer stays: it may change the sign.
  while (true) {
    E = E->IgnoreParens();
    const auto *Cast = dyn_cast<CastExpr>(E);
    if (!Cast || !Cast->getType()->isPointerType())
      break;
    E = Cast->getSubExpr();
  }
  if (isa<CXXNullPtrLiteralExpr, GNUNullExpr>(E))
    return llvm::APSInt::get(0);
  Expr::EvalResult Result;
  if (!E->getType()->isIntegralOrEnumerationType() ||
      !E->EvaluateAsInt(Result, Context))
    return std::nullopt;
  return Result.Val.getInt();
}

unsigned signOf(const llvm::APSInt &Number) {
  return Number.isZero() ? Zero : Number.isNegative() ? Negative : Positive;
}

bool Frame::isNamed(const Expr *E, llvm::ArrayRef<Region> Names) const {
  if (Names.empty())
    return false;
  Region R = M->regionOf(E);
  return R && llvm::is_contained(Names, R);
}

/// What the one definition of the local \p E assigns; null if there are others.
const Expr *Frame::onlyAssigned(const Expr *E) const {
  E = E->IgnoreParenImpCasts();
  if (!isa<DeclRefExpr, MemberExpr>(E) || !Flow->placeOf(E))
    return nullptr;
  auto Definitions = Flow->definitionsReaching(E);
  return Definitions.size() == 1 &&
                 Definitions[0]->Kind == Definition::Assigned &&
                 isAfterSince(*Definitions[0])
             ? Definitions[0]->Value
             : nullptr;
}

const Expr *Frame::onlyValueOf(const Expr *E) const {
  const Expr *Value = onlyAssigned(E);
  const Expr *Plain = Value ? Value->IgnoreParenImpCasts() : nullptr;
  // `n += 4` is made of itself.
  if (isa_and_nonnull<CompoundAssignOperator>(Plain))
    return nullptr;
  if (const auto *Unary = dyn_cast_or_null<UnaryOperator>(Plain);
      Unary && Unary->isIncrementDecrementOp())
    return nullptr;
  return Value;
}

const CompoundAssignOperator *Frame::onlyStepOf(const Expr *E) const {
  const Expr *Value = onlyAssigned(E);
  return dyn_cast_or_null<CompoundAssignOperator>(
      Value ? Value->IgnoreParenImpCasts() : nullptr);
}

const Expr *Frame::argumentFor(const Expr *E) const {
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
  const auto *Parameter = Ref ? dyn_cast<ParmVarDecl>(Ref->getDecl()) : nullptr;
  if (!Caller || !Parameter)
    return nullptr;
  // Set to something else, it is no longer what was given.
  if (std::optional<unsigned> Place = Flow->placeOf(Parameter))
    if (Flow->definitionsOf(*Place).size() > 1)
      return nullptr;
  const unsigned Shift =
      isa<CXXOperatorCallExpr>(Call) && isa<CXXMethodDecl>(F) ? 1 : 0;
  const unsigned Index = Parameter->getFunctionScopeIndex();
  if (Index >= F->getNumParams() ||
      F->getParamDecl(Index)->getCanonicalDecl() !=
          Parameter->getCanonicalDecl() ||
      Index + Shift >= Call->getNumArgs())
    return nullptr;
  return Call->getArg(Index + Shift);
}

/// The bits that \p E can have, before it was made wider.
unsigned Frame::bitsOf(const Expr *E) const {
  if (std::optional<llvm::APSInt> Number = constant(E, Context))
    return Number->isNegative() ? Number->getBitWidth()
                                : Number->getActiveBits();
  while (true) {
    E = E->IgnoreParens();
    const auto *Cast = dyn_cast<CastExpr>(E);
    if (!Cast || !Cast->getType()->isIntegralOrEnumerationType())
      break;
    QualType Inner = Cast->getSubExpr()->getType();
    if (!Inner->isUnsignedIntegerOrEnumerationType() ||
        widthOf(Inner) > widthOf(Cast->getType()))
      break;
    E = Cast->getSubExpr();
  }
  QualType T = E->getType();
  // Addresses of 64 bits leave the upper bits alone.
  if (T->isPointerType() || T->isArrayType()) {
    return std::min<unsigned>(Context.getTypeSize(Context.VoidPtrTy),
                              AddressBits);
  }
  if (!T->isIntegralOrEnumerationType())
    return 64;
  return widthOf(T);
}

/// The number in the step \p E of a parser: past the header that is added,
/// `2 + n`, and past rounding up, `(n + 3) & ~3`.
const Expr *Frame::numberOfStep(const Expr *E) const {
  E = E->IgnoreParenCasts();
  while (const auto *Op = dyn_cast<BinaryOperator>(E)) {
    const bool IsLeft = !constant(Op->getLHS(), Context);
    const auto Other = constant(IsLeft ? Op->getRHS() : Op->getLHS(), Context);
    // All bits but the lowest.
    const bool Rounds = Op->getOpcode() == BO_And && Other &&
                        (~*Other).getActiveBits() <= RoundingBits;
    if (!Other || (!Op->isAdditiveOp() && !Rounds) ||
        (Op->getOpcode() == BO_Sub && !IsLeft))
      break;
    E = (IsLeft ? Op->getLHS() : Op->getRHS())->IgnoreParenCasts();
  }
  return E;
}

std::optional<Term> Frame::termOfCast(const Expr *At, const Expr *Operand,
                                      unsigned Depth) const {
  std::optional<Term> T = term(Operand, Depth + 1);
  QualType Type = At->getType();
  if (!T || !(Type->isIntegralOrEnumerationType() || Type->isPointerType()))
    return T;
  const unsigned Width = widthOf(Type);
  if (Type->isBooleanType())
    return std::nullopt;
  // An address needs no more bits than an address has.
  const unsigned Needed =
      Asked.As == UsedAs::Offset
          ? T->Bits
          : std::min<unsigned>(T->Bits, Context.getTypeSize(Context.VoidPtrTy));
  if (Width < Needed)
    T->Cut = true;
  const bool Signed = Type->isSignedIntegerOrEnumerationType();
  if (Signed) {
    T->Signed |= Width <= T->Bits;
  } else if (T->Signed) {
    // Below zero it becomes the highest there is.
    T->Signed = false;
    T->Bits = Width;
  }
  return T;
}

std::optional<Term> Frame::term(const Expr *E, unsigned Depth) const {
  if (Depth > MaxDepth)
    return std::nullopt;
  E = E->IgnoreParens();
  if (const auto *Full = dyn_cast<FullExpr>(E))
    return term(Full->getSubExpr(), Depth + 1);
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    return term(Temporary->getSubExpr(), Depth + 1);
  if (const auto *Cast = dyn_cast<CastExpr>(E))
    return termOfCast(Cast, Cast->getSubExpr(), Depth);
  if (const auto *Calls = dyn_cast<CallExpr>(E)) {
    if (HelperUse Use = helperUse(E, Unit.catalog(), Context))
      return termOfCast(E, Use.Operand, Depth);
    if (std::optional<Arithmetic> A = arithmetic(Calls); A && !A->Into)
      return termOfResult(*A, /*Exact=*/true, Depth);
    return std::nullopt;
  }
  Term Result;
  Result.Value = isNamed(E, Asked.Value);
  Result.Length = !Result.Value && isNamed(E, Asked.Length);
  if (Result.Value || Result.Length) {
    QualType T = E->getType();
    if (T->isPointerType() || T->isIntegralOrEnumerationType()) {
      Result.Bits = widthOf(T);
      Result.Signed = T->isSignedIntegerOrEnumerationType();
      if (const Expr *Only =
              Result.Length && T->isIntegerType() ? onlyValueOf(E) : nullptr)
        Result.Bits = std::min(Result.Bits, bitsAtMost(Only, Context));
      // It is inside of an object, and no object is larger.
      if (Asked.Step && Result.Value)
        Result.Bits = std::min<unsigned>(Result.Bits, AddressBits);
      return Result;
    }
    return std::nullopt;
  }
  if (isa<DeclRefExpr, MemberExpr>(E)) {
    if (const Expr *Given = argumentFor(E))
      return Caller->term(Given, Depth + 1);
    if (const Expr *Only = onlyValueOf(E))
      return termOfCast(E, Only, Depth);
    if (std::optional<Arithmetic> A = resultIn(E))
      return termOfResult(*A, succeeded(*A, E), Depth);
    return std::nullopt;
  }
  const auto *Op = dyn_cast<BinaryOperator>(E);
  if (!Op || Op->isAssignmentOp())
    return std::nullopt;
  std::optional<Term> Left = term(Op->getLHS(), Depth + 1);
  std::optional<Term> Right = term(Op->getRHS(), Depth + 1);
  const unsigned Width =
      widthOf(Op->getType()) -
      (Op->getType()->isSignedIntegerOrEnumerationType() ? 1 : 0);
  switch (Op->getOpcode()) {
  case BO_Add: {
    if (!Left && !Right)
      return std::nullopt;
    Result = Left ? *Left : *Right;
    if (Left && Right)
      Result.add(*Right);
    unsigned LeftBits = Left ? Left->Bits : bitsOf(Op->getLHS());
    unsigned RightBits = Right ? Right->Bits : bitsOf(Op->getRHS());
    if (Op->getType()->isPointerType()) {
      QualType Element = Op->getType()->getPointeeType();
      unsigned Size = Element->isObjectType() && !Element->isIncompleteType()
                          ? Context.getTypeSizeInChars(Element).getQuantity()
                          : 1;
      (Op->getLHS()->getType()->isPointerType() ? RightBits : LeftBits) +=
          llvm::Log2_32_Ceil(std::max(Size, 1u));
    }
    Result.Bits = std::max(LeftBits, RightBits) + 1;
    Result.Left = Op->getLHS();
    Result.Right = Op->getRHS();
    break;
  }
  case BO_Sub:
    if (!Left || Right)
      return std::nullopt;
    Result = *Left;
    if (!constant(Op->getRHS(), Context)) {
      if (isForeign(Op->getRHS()))
        return std::nullopt;
      Result.Difference = true;
      Result.Signed |= Op->getType()->isSignedIntegerOrEnumerationType();
    }
    Result.Derived = true;
    return Result;
  case BO_Mul:
  case BO_Shl: {
    const Expr *By = Left ? Op->getRHS() : Op->getLHS();
    auto Number = constant(By, Context);
    if (!Number || Number->isNegative() || (!Left && !Right) ||
        (Op->getOpcode() == BO_Shl && !Left))
      return std::nullopt;
    Result = Left ? *Left : *Right;
    Result.Bits += Op->getOpcode() == BO_Shl
                       ? unsigned(Number->getLimitedValue(64))
                       : Number->getActiveBits();
    break;
  }
  case BO_Div:
  case BO_Shr:
    if (!Left || !constant(Op->getRHS(), Context))
      return std::nullopt;
    Result = *Left;
    Result.Derived = true;
    return Result;
  case BO_Comma:
    return Right;
  default:
    return std::nullopt;
  }
  Result.Derived = true;
  if (Result.Bits > Width) {
    Result.Wraps = Op->getOpcode() != BO_Add ||
                   !(addsLittle(Op, Left, Right) || areBounded(Op));
    Result.Bits = Result.Wraps ? widthOf(Op->getType()) : Width;
  }
  return Result;
}

/// \p Sum adds so little to an address inside of an object that it does not
/// wrap: nothing lies in the last 64 KB of the addresses.
bool Frame::addsLittle(const BinaryOperator *Sum,
                       const std::optional<Term> &Left,
                       const std::optional<Term> &Right) const {
  constexpr unsigned Little = 16;
  const bool IsLeft = Sum->getLHS()->getType()->isPointerType();
  const std::optional<Term> &Added = IsLeft ? Right : Left;
  // An address that was made of the value may be anywhere.
  const std::optional<Term> &Address = IsLeft ? Left : Right;
  return Sum->getType()->isPointerType() && (!Address || Asked.Step) &&
         (Added ? Added->Bits
                : bitsOf(IsLeft ? Sum->getRHS() : Sum->getLHS())) <= Little;
}

/// Both numbers that \p Sum adds have a bound, so that it does not wrap.
bool Frame::areBounded(const BinaryOperator *Sum) const {
  if (Shared.AsksForSum || Asked.As != UsedAs::Offset || Asked.Step ||
      !Sum->getType()->isIntegerType())
    return false;
  llvm::SaveAndRestore<bool> Once(Shared.AsksForSum, true);
  return llvm::all_of(
      std::array{Sum->getLHS(), Sum->getRHS()}, [&](const Expr *Side) {
        // Of a constant bound, the half will do.
        const unsigned Half = widthOf(Sum->getType()) - 1;
        if (bitsOf(Side) < Half)
          return true;
        Question Other;
        Other.As = UsedAs::Offset;
        Other.Wanted = Bounded;
        Other.Room = uint64_t(1) << (Half - 1);
        const Region R = M->regionOf(Side->IgnoreParenCasts());
        if (!R)
          return false;
        Other.Value.push_back(R);
        // Whatever came in with the one is no bound of the other.
        for (llvm::ArrayRef<Region> Names :
             {llvm::ArrayRef<Region>(Asked.Value),
              llvm::ArrayRef<Region>(Asked.Length)})
          for (const Region &Name : Names)
            if (Name != R)
              Other.Length.push_back(Name);
        return Frame(Shared, F, Other, Since, Caller, Call).before(Sum) ==
               Verdict::Checked;
      });
}

} // namespace crossbit::validation
