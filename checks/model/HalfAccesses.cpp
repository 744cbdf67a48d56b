//===-- HalfAccesses.cpp - Half a pointer through memory ------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/HalfAccesses.h"
#include "checks/model/Fates.h"
#include "checks/model/Formats.h"
#include "checks/model/TranslationUnit.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace crossbit {

static bool isPointerOrHandle(QualType T, const ValueTypes &Types) {
  return T->isPointerType() || Types.familyOf(T);
}

/// Climbs from \p E to what uses it, past parentheses and casts.
static const Stmt *userOf(const Expr *&E, const LocalFlow &Flow) {
  const Stmt *Parent = Flow.parentOf(E);
  while (Parent && isa<ParenExpr, clang::CastExpr, FullExpr>(Parent)) {
    E = cast<Expr>(Parent);
    Parent = Flow.parentOf(Parent);
  }
  return Parent;
}

/// \p E is the address of an array's element, by arithmetic or `&a[i]`.
static bool isElementAddress(const Expr *E) {
  if (const auto *Op = dyn_cast<BinaryOperator>(E))
    return Op->isAdditiveOp() && Op->getType()->isPointerType();
  const auto *Unary = dyn_cast<UnaryOperator>(E);
  return Unary && Unary->getOpcode() == UO_AddrOf &&
         isa<ArraySubscriptExpr>(Unary->getSubExpr()->IgnoreParens());
}

static bool isHarmless(const Expr *Read, Width W, const FunctionDecl *Function,
                       TranslationUnit &Unit) {
  Fates Ends = fatesOf(Read, W, Function, Unit);
  return !Ends.uses().empty() && Ends.only(Fate::Tested | Fate::Hashed);
}

/// \p E is an element of an array, or all of one: its neighbours may well be
/// its own, as in `(LPWSTR *)&data[i]`.
static bool hasNeighbours(const Expr *E, const ASTContext &Context) {
  const CharUnits Size = Context.getTypeSizeInChars(E->getType());
  while (const auto *Member = dyn_cast<MemberExpr>(E)) {
    QualType Record = Member->getBase()->getType();
    if (Member->isArrow())
      Record = Record->getPointeeType();
    E = Member->getBase()->IgnoreParenCasts();
    if (Record.isNull() || Record->isIncompleteType() ||
        Context.getTypeSizeInChars(Record) != Size)
      return false;
    if (Member->isArrow())
      return isElementAddress(E);
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return Unary->getOpcode() == UO_Deref &&
           isElementAddress(Unary->getSubExpr()->IgnoreParenCasts());
  return isa<ArraySubscriptExpr>(E);
}

std::optional<HalfAccess> judgePun(const PunSite &Site, TranslationUnit &Unit) {
  const ValueTypes &Types = Unit.types();
  QualType Pointee = Site.Cast->getTypeAsWritten()->getPointeeType();
  QualType Held = Site.Object->getType();
  std::optional<Width> Through =
      Types.pointeeWidth(Site.Cast->getTypeAsWritten());
  std::optional<Width> Whole = Types.widthOf(Held);
  LocalFlow *Flow = Unit.flowOf(Site.Function);
  if (!Through || !Whole || !Flow)
    return std::nullopt;

  HalfAccess Result;
  Result.At = Site.Cast;
  Result.Object = Site.Object;
  Result.Through = Site.Cast->getTypeAsWritten();
  const Expr *Value = Site.Cast;
  const Stmt *User = userOf(Value, *Flow);
  const auto *Deref = dyn_cast_or_null<UnaryOperator>(User);
  if (Deref && Deref->getOpcode() != UO_Deref)
    return std::nullopt;
  const auto *Call = dyn_cast_or_null<CallExpr>(User);
  if (Call && formatUse(Call, Unit))
    return std::nullopt; // crossbit-format-width looks at those.
  if (!Deref && !Call)
    return std::nullopt;
  // A later cast decides: `(void **)(char *)&dw`, `(BYTE *)(DWORD *)&h`.
  if (Value != Site.Cast && Value->getType()->isPointerType() &&
      !Value->getType()->isVoidPointerType() &&
      Types.widthOf(Value->getType()->getPointeeType())
              .value_or(Width{})
              .In64 != Through->In64)
    return std::nullopt;

  if (hasNeighbours(Site.Object, Types.context()))
    Result.Sureness = Confidence::Low;
  if (Whole->In64 == 32 && Held->isIntegerType() && Through->isPointerWide()) {
    if (Pointee.isConstQualified() && Call)
      return std::nullopt;
    Result.Defect = HalfAccess::Overrun;
    return Result;
  }
  if (!Whole->isPointerWide() || !isPointerOrHandle(Held, Types) ||
      Through->In64 != 32 || !Pointee->isIntegerType())
    return std::nullopt;
  if (Deref) {
    const Expr *Lvalue = Deref;
    const Stmt *Outer = userOf(Lvalue, *Flow);
    const auto *Assign = dyn_cast_or_null<BinaryOperator>(Outer);
    if (Assign && Assign->isAssignmentOp() && Assign->getLHS() == Lvalue) {
      Result.Defect = HalfAccess::Written;
      Result.At = Deref;
      return Result;
    }
    if (isHarmless(Deref, *Through, Site.Function, Unit))
      return std::nullopt;
    Result.At = Deref;
    Result.Defect = HalfAccess::Read;
    return Result;
  }
  if (Pointee.isConstQualified())
    return std::nullopt;
  Result.Defect = HalfAccess::Written;
  Result.Sureness = std::min(Result.Sureness, Confidence::Medium);
  return Result;
}

/// The object whose address \p E is, through casts.
static const Expr *addressedObject(const Expr *E) {
  E = E->IgnoreParenCasts();
  const auto *Unary = dyn_cast<UnaryOperator>(E);
  if (!Unary || Unary->getOpcode() != UO_AddrOf)
    return nullptr;
  return Unary->getSubExpr()->IgnoreParens();
}

/// The bytes that \p Size counts in a 64-bit build; sizeof is judged by the
/// name of the type.
static std::optional<unsigned> bytesIn64(const Expr *Size,
                                         const ValueTypes &Types) {
  Size = Size->IgnoreParenCasts();
  if (const auto *Trait = dyn_cast<UnaryExprOrTypeTraitExpr>(Size);
      Trait && Trait->getKind() == UETT_SizeOf)
    if (std::optional<Width> W = Types.widthOf(Trait->getTypeOfArgument()))
      return W->In64 / 8;
  Expr::EvalResult Value;
  if (Size->isValueDependent() || !Size->EvaluateAsInt(Value, Types.context()))
    return std::nullopt;
  return Value.Val.getInt().getZExtValue();
}

std::optional<HalfAccess> judgeCopy(const CallSite &Site,
                                    TranslationUnit &Unit) {
  const CopyFunction *Copy = Unit.catalog().copy(calleeName(Site.Call));
  if (!Copy ||
      std::max({Copy->To, Copy->From, Copy->Size}) >= Site.Call->getNumArgs())
    return std::nullopt;
  const Expr *To = addressedObject(Site.Call->getArg(Copy->To));
  const Expr *From = addressedObject(Site.Call->getArg(Copy->From));
  if (!To || !From)
    return std::nullopt;
  const ValueTypes &Types = Unit.types();
  std::optional<Width> ToWidth = Types.widthOf(To->getType());
  std::optional<Width> FromWidth = Types.widthOf(From->getType());
  std::optional<unsigned> Bytes =
      bytesIn64(Site.Call->getArg(Copy->Size), Types);
  if (!ToWidth || !FromWidth || !Bytes)
    return std::nullopt;

  HalfAccess Result;
  Result.At = Site.Call;
  const bool FromSubject =
      FromWidth->isPointerWide() && isPointerOrHandle(From->getType(), Types);
  const bool ToSubject =
      ToWidth->isPointerWide() && isPointerOrHandle(To->getType(), Types);
  if (FromSubject && ToWidth->In64 == 32 && To->getType()->isIntegerType()) {
    Result.Defect = *Bytes > 4 ? HalfAccess::Overrun : HalfAccess::Read;
    Result.Object = *Bytes > 4 ? To : From;
    if (*Bytes > 4 && hasNeighbours(To, Types.context()))
      Result.Sureness = Confidence::Low;
    Result.Through = To->getType();
    return Result;
  }
  if (ToSubject && *Bytes == 4) {
    Result.Defect = HalfAccess::Written;
    Result.Object = To;
    Result.Through = From->getType();
    return Result;
  }
  return std::nullopt;
}

std::optional<HalfAccess> judgeUnionRead(const UnionReadSite &Site,
                                         TranslationUnit &Unit) {
  LocalFlow *Flow = Unit.flowOf(Site.Function);
  if (!Flow || !Flow->placeOf(Site.Member))
    return std::nullopt;
  const std::optional<unsigned> Id = Flow->placeOf(Site.Member);
  if (!llvm::is_contained(Flow->reads(*Id), Site.Member))
    return std::nullopt;
  for (const Definition *Def : Flow->definitionsReaching(Site.Member)) {
    if (!Def->Value || isa<CompoundAssignOperator>(Def->Value))
      continue;
    for (const Origin &From : originsOf(*Def, Site.Function, Unit)) {
      // A `void *` counts as well: what is put in as a pointer and taken out
      // as an integer in one function is no tagged union.
      if (From.Kind != Origin::Address && From.Kind != Origin::Handle &&
          From.Kind != Origin::UserData)
        continue;
      if (From.firstNarrowing())
        continue;
      std::optional<Width> W = Unit.types().widthOf(Site.Member->getType());
      if (isHarmless(Site.Member, *W, Site.Function, Unit))
        return std::nullopt;
      HalfAccess Result;
      Result.Defect = HalfAccess::Read;
      Result.Sureness = Confidence::Medium;
      Result.At = Site.Member;
      Result.Object = From.Root;
      Result.Through = Site.Member->getType();
      return Result;
    }
  }
  return std::nullopt;
}

} // namespace crossbit
