//===-- Narrowings.cpp - Verdicts on conversions that lose bits -----------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/Narrowings.h"
#include "checks/model/Helpers.h"
#include "checks/model/TranslationUnit.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace crossbit {

/// Nothing of the value is missed afterwards.
static constexpr unsigned Harmless = Fate::Tested | Fate::Hashed;
/// Seen by a person, or compared with a number that fits.
static constexpr unsigned Shown =
    Harmless | Fate::Printed | Fate::ComparedWithConstant;

/// The window- and class-word functions have a check of their own.
static bool isWindowWordArgument(const ConversionSite &Site,
                                 TranslationUnit &Unit) {
  LocalFlow *Flow = Unit.flowOf(Site.Function);
  if (!Flow)
    return false;
  const Stmt *S = Flow->parentOf(Site.At);
  while (S && (isa<ParenExpr>(S) || isa<clang::CastExpr>(S)))
    S = Flow->parentOf(S);
  const auto *Call = dyn_cast_or_null<CallExpr>(S);
  return Call && Unit.catalog().windowWord(calleeName(Call));
}

/// The origin that makes the conversion matter most. What was cut before is
/// reported where that happened.
static const Origin *weightiest(const Origins &Values) {
  auto Weight = [](const Origin &From) {
    if (From.Known == Meaning::StatusCode)
      return 1;
    switch (From.Kind) {
    case Origin::Address:
      return 6;
    case Origin::Handle:
      return From.Family->isAddress() ? 6 : 5;
    case Origin::UserData:
      return 4;
    case Origin::Difference:
      return 3;
    case Origin::Unknown:
      return 2;
    case Origin::Constant:
    case Origin::Integer:
      return 0;
    }
    return 0;
  };
  const Origin *Best = nullptr;
  for (const Origin &From : Values)
    if (!From.firstNarrowing() && Weight(From) &&
        (!Best || Weight(From) > Weight(*Best)))
      Best = &From;
  return Best;
}

static std::optional<Confidence> judgeAddress(const ConversionSite &Site,
                                              const Fates &Ends) {
  if (Ends.any(Fate::Reborn | Fate::Widened))
    return Confidence::High;
  // Equality with 32 bits: another process's address, a saved half.
  if (Ends.only(Shown | Fate::Compared) && !Ends.uses().empty())
    return Site.Kind == ConversionSite::Helper ? std::nullopt
                                               : std::optional(Confidence::Low);
  // PtrToUlong and its like say that the upper half is not wanted.
  if (Site.Kind == ConversionSite::Helper)
    return std::nullopt;
  return Confidence::High;
}

static std::optional<Confidence>
judgeHandle(const ConversionSite &Site, const Origin &From, const Fates &Ends) {
  // HandleToULong and its like are the right way.
  if (Site.Kind == ConversionSite::Helper ||
      From.Family->Category == HandleCategory::Constant)
    return std::nullopt;
  // The graphics kernel's own handles are 32 bits without a sign.
  if (From.Known == Meaning::SharedHandle && Site.ToWidth.In64 == 32)
    return std::nullopt;
  // Wide again, and with the wrong upper half; by the sign all is well.
  const bool Again = llvm::any_of(Ends.uses(), [](const FateUse &Use) {
    return (Use.Kind == Fate::Reborn || Use.Kind == Fate::Widened) &&
           !Use.SignExtended;
  });
  if (From.Family->CarriesIds && !Again)
    return Confidence::Low;
  if (Ends.only(Shown) && !Ends.uses().empty())
    return Confidence::Low;
  if (Site.ToWidth.In64 < 32)
    return Confidence::High;
  // Cut and extended by the sign, and seen by nobody in between.
  if (!Again && Ends.any(Fate::Reborn | Fate::Widened) &&
      Ends.only(Shown | Fate::Compared | Fate::Reborn | Fate::Widened))
    return Confidence::Low;
  if (const FateUse *Reborn = Ends.first(mask(Fate::Reborn)))
    return Reborn->SignExtended ? Confidence::Low : Confidence::High;
  // Sockets are small and live in ints and unsigned longs everywhere; only
  // INVALID_SOCKET suffers, where it is compared.
  if (From.Family->Declared == HandleDeclaration::Integer && !Again &&
      (Site.ToWidth.Signed || !Ends.any(mask(Fate::Compared))))
    return Confidence::Low;
  // `(LONG)(LONG_PTR)h`, and `(LONG)h` where the value stays signed, are
  // HandleToLong written out.
  const bool StaysSigned = llvm::all_of(Ends.uses(), [](const FateUse &Use) {
    return Use.Final.Signed && Use.Final.In64 == 32;
  });
  if (Site.ToWidth.Signed && (Site.FromWidth.Signed || StaysSigned) && !Again)
    return Confidence::Low;
  return Confidence::Medium;
}

/// The casts from a pointer to the narrow integer are all one macro's, whose
/// name stands for `the integer in this pointer`, and the operand is not
/// evidently an address. A macro that makes a pointer again, such as one that
/// aligns, is about addresses.
static bool isByOneMacro(const ConversionSite &Site, const Origin &From,
                         const Fates &Ends, const ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  if (!isMacroOfItsOwn(Site, SM) ||
      !isa<DeclRefExpr, MemberExpr, CallExpr, ArraySubscriptExpr,
           UnaryOperator>(From.Root) ||
      llvm::any_of(Ends.uses(), [&](const FateUse &Use) {
        return Use.Kind == Fate::Reborn && Use.At && Use.To->isPointerType() &&
               areOfOneMacro(Site.At, Use.At, SM);
      }))
    return false;
  if (const auto *Unary = dyn_cast<UnaryOperator>(From.Root);
      Unary && Unary->getOpcode() == UO_AddrOf)
    return false;
  return From.Root->getType()->isPointerType();
}

/// \p From is a member, or an element of one, that points to bytes, is cast to
/// an integer of pointer width first and never is a pointer again: interfaces
/// that hand over planes of bytes put numbers there as well.
static bool isNumberInBytes(const Origin &From, const Fates &Ends) {
  QualType T = From.Root->getType();
  if (!slotOf(From.Root) || !T->isPointerType() || From.Steps.empty() ||
      Ends.any(Fate::Reborn | Fate::Widened))
    return false;
  QualType Pointee = T->getPointeeType().getCanonicalType();
  const bool IsByte = Pointee->isSpecificBuiltinType(BuiltinType::UChar) ||
                      Pointee->isSpecificBuiltinType(BuiltinType::SChar) ||
                      Pointee->isStdByteType();
  const ValueStep &First = From.Steps.front();
  return IsByte && First.Kind == ValueStep::Cast &&
         First.Type->isIntegerType() && !First.To.isNarrow();
}

/// Values in a `void *` of unknown making: an integer as often as not.
static std::optional<Confidence> judgeUserData(const ConversionSite &Site,
                                               const Origin &From,
                                               const Fates &Ends,
                                               TranslationUnit &Unit) {
  switch (Unit.producersOf(From)) {
  case TranslationUnit::Producers::Addresses:
    return judgeAddress(Site, Ends);
  case TranslationUnit::Producers::Integers:
    return std::nullopt;
  case TranslationUnit::Producers::None:
    break;
  }
  const LocalFlow *Flow = Unit.flowOf(Site.Function);
  const bool ByMacro = isByOneMacro(Site, From, Ends, Unit.context());
  // An integer that lives in a `void *` goes back into one; what becomes a
  // typed pointer, or a pointer in the same expression, was an address. Unless
  // macros take the integer out and put it back: `INT2PTR(PTR2INT(count) + 1)`.
  for (const FateUse &Use : Ends.uses())
    if (Use.Kind == Fate::Reborn && Use.To->isPointerType() &&
        (!Use.To->isVoidPointerType() ||
         (!(ByMacro && Use.At->getBeginLoc().isMacroID()) && Flow &&
          Flow->isWithin(Site.At, Use.At))))
      return Confidence::Medium;
  if (Site.Kind == ConversionSite::Helper)
    return Ends.any(mask(Fate::Reborn)) && !Site.Via->UserData
               ? std::optional(Confidence::Low)
               : std::nullopt;
  // A plain parameter or local that is cut straight away; callbacks and
  // records get their user data from elsewhere, and a cast by way of an
  // integer of pointer width shows that it was thought about.
  const auto *Ref = dyn_cast<DeclRefExpr>(From.Root->IgnoreParenImpCasts());
  const bool Direct = Site.Source->getType()->isPointerType();
  const bool Kept = Ends.uses().empty() || !Ends.only(Shown);
  if (Ref && Direct && Kept && !ByMacro && Site.ToWidth.In64 == 32 &&
      !From.Known && !Unit.isCallback(Site.Function))
    return Confidence::Medium;
  return Confidence::Low;
}

/// The type that the value of \p Site gets where it stands, by its declaration;
/// null where none says so.
static QualType destinationType(const ConversionSite &Site,
                                const LocalFlow &Flow) {
  const Stmt *S = Flow.parentOf(Site.At);
  while (S && isa<ParenExpr, ImplicitCastExpr>(S))
    S = Flow.parentOf(S);
  if (const auto *Cast = dyn_cast_or_null<ExplicitCastExpr>(S))
    return Cast->getTypeAsWritten();
  if (const auto *Decls = dyn_cast_or_null<DeclStmt>(S))
    if (const auto *Var = Decls->isSingleDecl()
                              ? dyn_cast<VarDecl>(Decls->getSingleDecl())
                              : nullptr)
      return Var->getType();
  if (const auto *Op = dyn_cast_or_null<BinaryOperator>(S);
      Op && Op->getOpcode() == BO_Assign)
    return Op->getLHS()->getType();
  if (const auto *Call = dyn_cast_or_null<CallExpr>(S))
    if (const ParmVarDecl *Param = parameterFor(Call, Site.At))
      return Param->getType();
  if (isa_and_nonnull<ReturnStmt>(S) && Site.Function)
    return Site.Function->getReturnType();
  return {};
}

/// \p Site is converted to the type of distances where it stands.
static bool becomesDistance(const ConversionSite &Site, TranslationUnit &Unit) {
  const LocalFlow *Flow = Unit.flowOf(Site.Function);
  QualType To = Flow ? destinationType(Site, *Flow) : QualType();
  const auto *Named = To.isNull() ? nullptr : To->getAs<TypedefType>();
  return Named && Named->getDecl()->getName() == "ptrdiff_t";
}

std::optional<Narrowing> judgeNarrowing(const ConversionSite &Site,
                                        TranslationUnit &Unit) {
  if (!Site.narrows() || isWindowWordArgument(Site, Unit))
    return std::nullopt;
  const Origins Values = originsOf(Site.Source, Site.Function, Unit);

  Narrowing Result;
  Result.Site = Site;
  for (const Origin &From : Values)
    if (From.Known == Meaning::StatusCode &&
        Site.Kind != ConversionSite::Helper && !From.firstNarrowing()) {
      Result.From = From;
      Result.Subject = Narrowing::StatusCode;
      Result.Sureness = Confidence::Low;
      return Result;
    }

  const Origin *From = weightiest(Values);
  if (!From)
    return std::nullopt;
  Result.From = *From;
  if (From->Kind == Origin::Unknown &&
      !Unit.code().RebirthFunctions.contains(Site.Function))
    return std::nullopt;
  // MAKEINTRESOURCE and MAKEINTATOM put 16 bits in a string's place.
  if (From->Kind == Origin::Address && Site.ToWidth.In64 <= 16 &&
      ValueTypes::isStringPointer(From->Root->getType()) &&
      !isa<clang::StringLiteral>(From->Root->IgnoreParenImpCasts()))
    return std::nullopt;
  if (const Guards *Tests = Unit.guardsOf(Site.Function))
    if (Tests->tests(From->Root) || Tests->tests(Site.Source))
      return std::nullopt;

  // An implicit conversion has no expression of its own; its value is
  // followed from the operand on.
  Result.Ends = Site.Kind == ConversionSite::Implicit
                    ? fatesOf(Site.Source, Site.FromWidth, Site.Function, Unit)
                    : fatesOf(Site.At, Site.ToWidth, Site.Function, Unit);
  // What is known to be an address is followed through members as well.
  if (From->isAddress())
    Result.Ends.followStores(Unit.code().RebornFrom);
  if (!Result.Ends.uses().empty() && Result.Ends.only(Harmless))
    return std::nullopt;

  std::optional<Confidence> Sureness;
  switch (From->Kind) {
  case Origin::Address:
    Sureness = judgeAddress(Site, Result.Ends);
    if (Sureness && (isByOneMacro(Site, *From, Result.Ends, Unit.context()) ||
                     isNumberInBytes(*From, Result.Ends)))
      Sureness = Confidence::Low;
    break;
  case Origin::Handle:
    if (From->Family->isAddress() && From->Family->CarriesIds &&
        !Result.Ends.any(Fate::Reborn | Fate::Widened)) {
      // An atom or identifier in an address's clothes, taken out again.
      Sureness = Confidence::Low;
    } else if (From->Family->isAddress()) {
      Sureness = judgeAddress(Site, Result.Ends);
    } else {
      Result.Subject = Narrowing::Handle;
      Sureness = judgeHandle(Site, *From, Result.Ends);
    }
    break;
  case Origin::UserData:
    Sureness = judgeUserData(Site, *From, Result.Ends, Unit);
    break;
  case Origin::Difference:
    // A distance may be cut where it fits, and a cast to a narrow integer says
    // that it does, also where a count is wide. Only what becomes a distance
    // again in the same expression was expected to be whole.
    Result.Subject = Narrowing::Difference;
    if (Result.Ends.any(mask(Fate::Widened)))
      Sureness =
          Site.Kind == ConversionSite::Cast && becomesDistance(Site, Unit)
              ? Confidence::Medium
              : Confidence::Low;
    break;
  case Origin::Unknown:
    // An integer of pointer width is an address when it becomes one.
    if (Site.Kind != ConversionSite::Helper)
      for (const FateUse &Use : Result.Ends.uses()) {
        if (Use.Kind != Fate::Reborn)
          continue;
        const HandleFamily *Family = Unit.types().familyOf(Use.To);
        if (Family && (Family->CarriesIds ||
                       Family->Category == HandleCategory::Constant))
          continue;
        if (!Family && Use.To->isVoidPointerType())
          continue;
        // A handle may be narrow; how it is extended is looked at there.
        if (Family && !Family->isAddress())
          continue;
        Sureness = Confidence::Medium;
        break;
      }
    break;
  case Origin::Constant:
  case Origin::Integer:
    break;
  }
  if (!Sureness)
    return std::nullopt;
  Result.Sureness = *Sureness;
  return Result;
}

} // namespace crossbit
