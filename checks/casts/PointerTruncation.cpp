//===-- PointerTruncation.cpp - Half an address ---------------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/casts/PointerTruncation.h"
#include "checks/casts/WideFix.h"
#include "checks/model/HalfAccesses.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace crossbit {

/// What the value is called: `module handle 'hDll'`, `address in 'p'`.
static std::string subject(const Narrowing &N, const ASTContext &Context) {
  if (N.From.Kind == Origin::UserData || N.From.Kind == Origin::Unknown)
    return describe(N.From.Root, Context);
  if (N.Subject == Narrowing::Difference)
    return "distance of two addresses";
  return describeSubject(N.From, Context);
}

/// The declaration, not a local, whose narrow type makes the value narrow.
static const DeclaratorDecl *narrowDeclaration(const Narrowing &N,
                                               TranslationUnit &Unit) {
  if (N.Site.Target)
    return dyn_cast<DeclaratorDecl>(N.Site.Target);
  if (const ValueDecl *Kept = keptIn(N))
    return dyn_cast<DeclaratorDecl>(Kept);
  const FateUse *Use = N.Ends.first(Fate::Kept | Fate::Passed | Fate::Returned);
  if (!Use || !Use->At)
    return nullptr;
  if (Use->Kind == Fate::Returned)
    return N.Site.Function;
  if (const auto *Call = dyn_cast<CallExpr>(Use->At))
    return parameterFor(Call, N.Site.At);
  return nullptr;
}

void PointerTruncation::analyze(TranslationUnit &Unit) {
  ByLocal.clear();
  for (const Narrowing &N : Unit.narrowings())
    if (N.Subject != Narrowing::Handle)
      if (const VarDecl *Var = holderOf(N, Unit))
        ByLocal[Var].push_back(&N);
  for (const Narrowing &N : Unit.narrowings())
    if (N.Subject != Narrowing::Handle)
      reportNarrowing(N, Unit);
  for (const PunSite &Site : Unit.code().Puns)
    if (auto Half = judgePun(Site, Unit))
      reportHalf(*Half, Unit);
  for (const CallSite &Site : Unit.code().Calls)
    if (auto Half = judgeCopy(Site, Unit))
      reportHalf(*Half, Unit);
  for (const UnionReadSite &Site : Unit.code().UnionReads)
    if (auto Half = judgeUnionRead(Site, Unit))
      reportHalf(*Half, Unit);
  ByLocal.clear();
}

void PointerTruncation::reportNarrowing(const Narrowing &N,
                                        TranslationUnit &Unit) {
  const ASTContext &Context = Unit.context();
  const Expr *At = N.Site.At;
  if (N.Subject == Narrowing::StatusCode) {
    if (auto Diag = report(At, N.Sureness,
                           "%0 is an error code declared as a handle; the "
                           "conversion to %1 is not by way of INT_PTR"))
      *Diag << describe(N.From.Root, Context) << N.Site.To
            << At->getSourceRange();
    return;
  }
  const unsigned Bits = N.Site.ToWidth.In64;
  const bool ByHelper = N.Site.Kind == ConversionSite::Helper;
  {
    auto Diag = report(
        At, N.Sureness,
        ByHelper ? "%0 is cut to %1 bits by '%2', but used as a whole again"
                 : "%0 is cut to %1 bits by conversion to %2; it has 64 in a "
                   "64-bit process");
    if (!Diag)
      return;
    *Diag << subject(N, Context) << Bits;
    if (ByHelper)
      *Diag << N.Site.Via->Name;
    else
      *Diag << N.Site.To;
    *Diag << At->getSourceRange();
    for (const FixItHint &Hint : fix(N, Unit))
      *Diag << Hint;
  }
  const SourceManager &SM = Context.getSourceManager();
  const SourceLocation Here = userLocation(At->getBeginLoc());
  auto Line = [&](SourceLocation Loc) {
    return SM.getExpansionLineNumber(userLocation(Loc));
  };
  // Steps that stand elsewhere are told; those on the same line are seen.
  const SourceLocation Root = N.From.Root->getExprLoc();
  if (!N.From.Steps.empty() && Root.isValid() && Line(Root) != Line(Here))
    note(Root, N.From.Kind == Origin::UserData ? "the value comes from here"
                                               : "the address comes from here");
  if (const FateUse *Again = N.Ends.first(Fate::Reborn | Fate::Widened);
      Again && Again->At && Line(Again->At->getBeginLoc()) != Line(Here)) {
    if (Again->Kind == Fate::Reborn)
      note(Again->At->getBeginLoc(), "it becomes %0 here") << Again->To;
    else
      note(Again->At->getBeginLoc(), "it is as wide as a pointer again here");
  }
  if (N.Ends.any(Fate::Reborn | Fate::Widened) && !keptIn(N))
    return;
  if (const DeclaratorDecl *Narrow = narrowDeclaration(N, Unit);
      Narrow && !SM.isInSystemHeader(Narrow->getLocation())) {
    const auto *Function = dyn_cast<FunctionDecl>(Narrow);
    QualType Type = Function ? Function->getReturnType() : Narrow->getType();
    auto Diag = note(Narrow->getLocation(),
                     Function ? "%0 returns %1, which has %2 bits"
                              : "%0 is declared as %1, which has %2 bits");
    Diag << Narrow << Type
         << Unit.types().widthOf(Type).value_or(Width{32, 32}).In64;
    // The declaration and the cast belong together, but what else uses the
    // declaration is for a person to look at.
    if (Function)
      return;
    auto Wide = fixes().pointerWide(Type);
    const auto *Cast = dyn_cast<ExplicitCastExpr>(At);
    if (!Wide || isa<ParmVarDecl>(Narrow))
      return;
    auto Declared = fixes().replaceDeclaredType(Narrow, *Wide);
    if (!Declared)
      return;
    if (!Cast) {
      Diag << *Declared;
    } else if (auto Converted = fixes().replaceCastType(Cast, *Wide)) {
      Diag << *Declared << *Converted;
    }
  }
}

Edits PointerTruncation::fix(const Narrowing &N, TranslationUnit &Unit) const {
  // What may be an integer in a `void *` is for a person to decide, and so is
  // the type of what other functions see.
  if (N.Subject != Narrowing::Address || !N.Site.To->isIntegerType() ||
      N.Sureness == Confidence::Low || keptIn(N))
    return {};
  const VarDecl *Var = holderOf(N, Unit);
  if (!Var)
    return keepWide(N, Unit, fixes());

  // One fix for all the values that the variable takes.
  auto It = ByLocal.find(Var);
  if (It == ByLocal.end() || It->second.front()->Site.At != N.Site.At)
    return {};
  auto Wide = fixes().pointerWide(Var->getType());
  if (!Wide)
    return {};
  constexpr unsigned Fits = Fate::Tested | Fate::Hashed | Fate::Compared |
                            Fate::ComparedWithConstant | Fate::Widened |
                            Fate::Reborn;
  Edits Result;
  // `auto` takes the type of the cast.
  if (!Var->getType()->getContainedAutoType()) {
    auto Declared = fixes().replaceDeclaredType(Var, *Wide);
    if (!Declared)
      return {};
    Result.push_back(*Declared);
  }
  for (const Narrowing *Other : It->second) {
    if (!Other->Ends.only(Fits) || keptIn(*Other))
      return {};
    switch (Other->Site.Kind) {
    case ConversionSite::Implicit:
      break;
    case ConversionSite::Cast:
      if (auto Hint = widenCast(Other->Site.At, *Wide, Unit.types(), fixes()))
        Result.push_back(*Hint);
      else
        return {};
      break;
    case ConversionSite::Helper: {
      auto Operand = fixes().operandText(Other->Site.Source);
      if (!Operand)
        return {};
      auto Hint = fixes().replace(Other->Site.At->getSourceRange(),
                                  fixes().pointerCast(*Wide, *Operand));
      if (!Hint)
        return {};
      Result.push_back(*Hint);
      break;
    }
    }
  }
  // Whoever gets the variable's address expects its present type, and so may
  // the readers of what else it holds.
  const LocalFlow *Flow = Unit.flowOf(N.Site.Function);
  const std::optional<unsigned> Place = Flow->placeOf(Var);
  if (!Place)
    return {};
  for (const Definition *Def : Flow->definitionsOf(*Place)) {
    if (Def->Kind == Definition::Opaque)
      return {};
    if (Def->Kind != Definition::Assigned ||
        isa<CompoundAssignOperator, UnaryOperator>(Def->Value))
      continue;
    if (llvm::none_of(It->second,
                      [&](const Narrowing *Other) {
                        return Flow->isWithin(Other->Site.At, Def->Value);
                      }) &&
        !Def->Value->isEvaluatable(Unit.context()) &&
        llvm::none_of(Flow->reads(*Place), [&](const Expr *Read) {
          return Flow->isWithin(Read, Def->Value);
        }))
      return {};
  }
  return Result;
}

void PointerTruncation::reportHalf(const HalfAccess &Half,
                                   TranslationUnit &Unit) {
  const ValueTypes &Types = Unit.types();
  std::string Name = describe(Half.Object, Unit.context());
  if (Half.Defect == HalfAccess::Overrun) {
    if (auto Diag =
            report(Half.At, Half.Sureness,
                   isa<CallExpr>(Half.At)
                       ? "%0 has 32 bits, but 64 are copied to it in a 64-bit "
                         "process"
                       : "%0 has 32 bits, but %1 accesses 64 in a 64-bit "
                         "process")) {
      *Diag << Name;
      if (!isa<CallExpr>(Half.At))
        *Diag << Half.Through;
      *Diag << Half.At->getSourceRange();
    }
    return;
  }
  const HandleFamily *Family = Types.familyOf(Half.Object->getType());
  std::string Subject = describeAs(Family ? StringRef(Family->Name) : "address",
                                   Half.Object, Unit.context());
  if (auto Diag =
          report(Half.At, Half.Sureness,
                 Half.Defect == HalfAccess::Read
                     ? "32 of the 64 bits of the %0 are read through %1"
                     : "32 of the 64 bits of the %0 are written through "
                       "%1")) {
    *Diag << Subject << Half.Through << Half.At->getSourceRange();
    // Reading the low half of a handle has a name.
    const auto *Deref = dyn_cast<UnaryOperator>(Half.At);
    if (Half.Defect != HalfAccess::Read || !Deref || !Family ||
        Family->isAddress() || !Half.Object->getType()->isPointerType())
      return;
    const bool Signed = Deref->getType()->isSignedIntegerType();
    StringRef Helper = Signed ? "HandleToLong" : "HandleToULong";
    auto Operand = fixes().textOf(Half.Object);
    if (Operand && fixes().isUsable(Helper))
      if (auto Hint = fixes().replace(Half.At->getSourceRange(),
                                      (Helper + "(" + *Operand + ")").str()))
        *Diag << *Hint;
  }
}

} // namespace crossbit
