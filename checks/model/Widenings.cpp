//===-- Widenings.cpp - Verdicts on pointers made of integers -------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/Widenings.h"
#include "checks/model/Helpers.h"
#include "checks/model/TranslationUnit.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace crossbit {

namespace {

/// Where a converted value goes, as far as one look upwards tells.
struct Destination {
  enum KindTy {
    Elsewhere,
    Local,
    Stored,
    Argument,
    Returned,
    Compared,
    /// Compared for more or less.
    Ordered,
  };
  KindTy Kind = Elsewhere;
  const NamedDecl *Target = nullptr;
  std::optional<Meaning> Is;
};

} // namespace

static Destination destinationOf(const ConversionSite &Site,
                                 TranslationUnit &Unit) {
  Destination Result;
  const Catalog &Known = Unit.catalog();
  auto Name = [&](const NamedDecl *D) {
    Result.Target = D;
    if (D && D->getIdentifier() && !Result.Is)
      Result.Is = Known.named(D->getName());
  };
  if (Site.Target) {
    Result.Kind = Destination::Stored;
    Name(Site.Target);
  }
  LocalFlow *Flow = Unit.flowOf(Site.Function);
  if (!Flow)
    return Result;
  const Stmt *Child = Site.At;
  const Stmt *S = Flow->parentOf(Child);
  while (S && (isa<ParenExpr, clang::CastExpr, FullExpr, ConditionalOperator,
                   MaterializeTemporaryExpr>(S))) {
    Child = S;
    S = Flow->parentOf(S);
  }
  if (!S)
    return Result;
  if (const auto *Decls = dyn_cast<DeclStmt>(S)) {
    Result.Kind = Destination::Local;
    if (Decls->isSingleDecl())
      Name(dyn_cast<NamedDecl>(Decls->getSingleDecl()));
  } else if (const auto *Op = dyn_cast<BinaryOperator>(S)) {
    if (Op->isComparisonOp()) {
      Result.Kind =
          Op->isRelationalOp() ? Destination::Ordered : Destination::Compared;
      const Expr *Other = Op->getLHS() == Child ? Op->getRHS() : Op->getLHS();
      Other = Other->IgnoreParenImpCasts();
      if (const auto *Member = dyn_cast<MemberExpr>(Other))
        Name(Member->getMemberDecl());
      else if (const auto *Ref = dyn_cast<DeclRefExpr>(Other))
        Name(Ref->getDecl());
    } else if (Op->getOpcode() == BO_Assign) {
      Result.Kind = Destination::Stored;
      const Expr *Target = Op->getLHS()->IgnoreParenImpCasts();
      if (const auto *Member = dyn_cast<MemberExpr>(Target))
        Name(Member->getMemberDecl());
      else if (const auto *Ref = dyn_cast<DeclRefExpr>(Target)) {
        if (Flow->placeOf(Target))
          Result.Kind = Destination::Local;
        Name(Ref->getDecl());
      }
    }
  } else if (const auto *Call = dyn_cast<CallExpr>(S)) {
    Result.Kind = Destination::Argument;
    for (auto [Index, Arg] : llvm::enumerate(Call->arguments()))
      if (Arg == Child) {
        Result.Is = argumentMeaning(Call, Index, Known);
        if (const FunctionDecl *Callee = Call->getDirectCallee();
            Callee && Index < Callee->getNumParams())
          Name(Callee->getParamDecl(Index));
      }
  } else if (isa<CXXConstructExpr>(S)) {
    Result.Kind = Destination::Argument;
  } else if (isa<ReturnStmt>(S)) {
    Result.Kind = Destination::Returned;
    Name(Site.Function);
  } else if (isa<InitListExpr>(S)) {
    Result.Kind = Destination::Stored;
  }
  return Result;
}

/// The low 32 bits of the constant \p E whose 64-bit form \p Extended has the
/// upper half clear and bit 31 set; nothing for all other values.
static std::optional<uint32_t> zeroExtendedConstant(const Origin &From,
                                                    const Expr *Source,
                                                    const ValueTypes &Types) {
  // The width at which the constant was last narrow, as the source spells it.
  const Expr *Narrow = Source;
  bool Signed;
  if (const ValueStep *Step = From.lastWidening()) {
    Narrow = Step->At;
    if (const auto *Cast = dyn_cast<clang::CastExpr>(Narrow))
      Narrow = Cast->getSubExpr();
    Signed = Step->signExtends();
  } else {
    std::optional<Width> W = Types.widthOf(Source);
    if (!W || !W->isNarrow())
      return std::nullopt;
    Signed = W->Signed;
  }
  Expr::EvalResult Value;
  if (Signed || Narrow->isValueDependent() ||
      !Narrow->EvaluateAsInt(Value, Types.context()))
    return std::nullopt;
  llvm::APSInt Number = Value.Val.getInt();
  if (Number.getActiveBits() != 32)
    return std::nullopt;
  return static_cast<uint32_t>(Number.getZExtValue());
}

/// \p Bits is a value that an API gives a meaning as a negative handle: a
/// pseudo-handle (-1 to -6, HWND_TOPMOST), a predefined key, the kernel's own
/// handles (0x80000000). Poison like 0xDEADBEEF only has to differ, and
/// STD_INPUT_HANDLE (-10) is no handle.
static bool isMeantNegative(uint32_t Bits) {
  return Bits >= 0xFFFFFFF8 || (Bits & 0x7FFF0000) == 0;
}

/// An upper bound for the bits of \p E that can be set, as its spelling shows.
static unsigned activeBits(const Expr *E, const ValueTypes &Types) {
  E = E->IgnoreParenImpCasts();
  if (std::optional<llvm::APSInt> Value =
          E->isValueDependent() ? std::nullopt
                                : E->getIntegerConstantExpr(Types.context()))
    return Value->isNegative() ? 64 : Value->getActiveBits();
  std::optional<Width> W = Types.widthOf(E);
  unsigned Most = W ? W->In64 : 64;
  if (E->getType()->isBooleanType())
    return 1;
  if (E->getType()->isEnumeralType())
    return std::min(Most, 31u);
  if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E))
    return std::min(Most, activeBits(Cast->getSubExpr(), Types));
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return Unary->getOpcode() == UO_LNot ? 1 : Most;
  if (const auto *Conditional = dyn_cast<AbstractConditionalOperator>(E))
    return std::max(activeBits(Conditional->getTrueExpr(), Types),
                    activeBits(Conditional->getFalseExpr(), Types));
  const auto *Op = dyn_cast<BinaryOperator>(E);
  if (!Op)
    return Most;
  if (Op->isComparisonOp() || Op->isLogicalOp())
    return 1;
  const unsigned Left = activeBits(Op->getLHS(), Types);
  const unsigned Right = activeBits(Op->getRHS(), Types);
  std::optional<llvm::APSInt> Amount =
      Op->isShiftOp() && !Op->getRHS()->isValueDependent()
          ? Op->getRHS()->getIntegerConstantExpr(Types.context())
          : std::nullopt;
  switch (Op->getOpcode()) {
  case BO_And:
    return std::min(Left, Right);
  case BO_Or:
  case BO_Xor:
    return std::max(Left, Right);
  case BO_Add:
    return std::min(Most, std::max(Left, Right) + 1);
  case BO_Rem:
    return std::min(Left, Right);
  case BO_Shl:
    return Amount ? std::min<unsigned>(Most, Left + Amount->getZExtValue())
                  : Most;
  case BO_Shr:
    return Amount ? Left - std::min<unsigned>(Left, Amount->getZExtValue())
                  : Left;
  default:
    return Most;
  }
}

static bool isPlainId(std::optional<Meaning> Is) {
  return Is == Meaning::ProcessOrThreadId || Is == Meaning::Identifier ||
         Is == Meaning::UserData || Is == Meaning::StatusCode;
}

static bool isWindowWordResult(const Origin &From, const Catalog &Known) {
  const auto *Call = dyn_cast<CallExpr>(From.Root->IgnoreParenImpCasts());
  return Call && Known.windowWord(calleeName(Call));
}

/// Verdict for a handle other than the pointer-like.
static void judgeHandle(Widening &Result, const Origin &From,
                        const ValueStep &Extends, bool Direct,
                        const Destination &Goes, const ValueTypes &Types,
                        std::optional<Widening> &Best) {
  auto Offer = [&](Widening::DefectTy Defect, Confidence Sureness) {
    if (Best && Best->Sureness >= Sureness)
      return;
    Best = Result;
    Best->Defect = Defect;
    Best->Sureness = Sureness;
    Best->From = From;
  };
  if ((Result.Family->CarriesIds && !Extends.Via) || isPlainId(From.Known) ||
      isPlainId(Goes.Is) || From.Kind == Origin::UserData)
    return;
  // The graphics kernel's own handles are 32 bits without a sign.
  if (From.Known == Meaning::SharedHandle || Goes.Is == Meaning::SharedHandle)
    return;
  // HandleToULong and ULongToHandle are a pair; a raw cast on the way down is
  // crossbit-handle-truncation's.
  if (From.firstNarrowing() && From.Kind != Origin::Unknown)
    return;
  // What the 32-bit window functions return is crossbit-window-long's.
  if (isWindowWordResult(From, Types.catalog()))
    return;
  if (From.Parser) {
    // LongToHandle(strtol()) is right, and so is text read at full width.
    if (From.Parser->Bits == 64)
      return;
    if (Extends.signExtends() && !Direct)
      return;
    Offer(Widening::ParsedHandle,
          Direct ? Confidence::Medium : Confidence::Low);
    return;
  }
  // Without bit 31 both extensions are the same: identifiers in a handle's
  // place. A 16-bit variable is another matter, it has lost half of a handle.
  if (Extends.signExtends() ||
      (Extends.From.In64 == 32 && activeBits(Result.Narrow, Types) < 32))
    return;
  // `ULONG u; read(&u); ULongToHandle(u)`: the helper says what is meant of a
  // value that somebody else has made fit.
  if (const auto *Ref = dyn_cast<DeclRefExpr>(From.Root->IgnoreParenImpCasts());
      Ref && Extends.Via && isa<VarDecl>(Ref->getDecl()) &&
      cast<VarDecl>(Ref->getDecl())->isLocalVarDecl()) {
    Offer(Widening::ZeroExtendedHandle, Confidence::Low);
    return;
  }
  // Identifiers are put into an HMENU by a cast, handles by a helper; but not
  // by everybody.
  if (Result.Family->CarriesIds) {
    Offer(Widening::ZeroExtendedHandle, Confidence::Low);
    return;
  }
  // An interface of the system that returns an integer returns no handle.
  if (const auto *Call = dyn_cast<CallExpr>(From.Root->IgnoreParenImpCasts());
      Call && !Extends.Via && Call->getDirectCallee() &&
      Types.context().getSourceManager().isInSystemHeader(
          Call->getDirectCallee()->getLocation())) {
    Offer(Widening::ZeroExtendedHandle, Confidence::Low);
    return;
  }
  // A socket is small; without a cast nobody thought of its width.
  if (Result.Site.Kind == ConversionSite::Implicit &&
      Result.Family->Declared == HandleDeclaration::Integer) {
    Offer(Widening::ZeroExtendedHandle, Confidence::Low);
    return;
  }
  Offer(Widening::ZeroExtendedHandle,
        Extends.From.In64 == 32 ? Confidence::High : Confidence::Medium);
}

/// Verdict for a pointer or a pointer-like handle.
static void judgeAddress(Widening &Result, const Origin &From,
                         const ValueStep &Extends, bool Direct,
                         const Destination &Goes, TranslationUnit &Unit,
                         std::optional<Widening> &Best) {
  // What the 32-bit window functions return is crossbit-window-long's.
  if (isWindowWordResult(From, Unit.catalog()))
    return;
  // The address was cut somewhere: that place is reported.
  if (From.isAddress() || From.Kind == Origin::Handle ||
      From.firstNarrowing() || isPlainId(From.Known))
    return;
  // A truth value, a masked number: no address, and no sign to repeat.
  if (Result.Narrow->getType()->isBooleanType() ||
      (Extends.From.In64 == 32 && activeBits(Result.Narrow, Unit.types()) < 32))
    return;
  // An integer parked in a `void *`, or a resource identifier in a string's
  // place: converting by way of UINT_PTR or a helper shows the intention.
  // Unless an address was seen to be cut on its way into the integer.
  const bool KnownHalf = Unit.isCutInto(storedIn(Result.Narrow));
  if (!KnownHalf && (!Direct || isPlainId(Goes.Is)))
    return;
  QualType To = Result.Site.To;
  Confidence Sureness = Confidence::Medium;
  if (To->isVoidPointerType() && !Result.Family && !KnownHalf) {
    if (Goes.Kind == Destination::Argument)
      return;
    // `INT2PTR(n)` says that it is a number.
    if ((Goes.Kind != Destination::Local &&
         Goes.Kind != Destination::Returned) ||
        isMacroOfItsOwn(Result.Site, Unit.context().getSourceManager()))
      Sureness = Confidence::Low;
  }
  if (ValueTypes::isStringPointer(To) && !KnownHalf &&
      (!Extends.From.Signed || Extends.From.In64 < 32))
    Sureness = Confidence::Low;
  if (Best && Best->Sureness >= Sureness)
    return;
  Best = Result;
  Best->Defect = Extends.signExtends() ? Widening::SignExtendedAddress
                                       : Widening::HalfAddress;
  Best->Sureness = Sureness;
  Best->From = From;
}

std::optional<Widening> judgeRebirth(const ConversionSite &Site,
                                     TranslationUnit &Unit) {
  const ValueTypes &Types = Unit.types();
  Widening Result;
  Result.Site = Site;
  Result.Narrow = Site.Source;
  // Without a cast clang itself calls it an error.
  if (Site.Kind == ConversionSite::Implicit && Site.To->isPointerType())
    return std::nullopt;
  if (ValueTypes::isPtr32(Site.Source->getType()))
    return std::nullopt; // judgePointerWidening() looks at those.

  Result.Family = Types.familyOf(Site.To);
  if (Site.Via)
    Result.Family = Site.Via->To == ConversionOperand::Handle
                        ? &Unit.catalog().kernelHandle()
                        : nullptr;
  const Destination Goes = destinationOf(Site, Unit);
  // A helper gives a plain HANDLE or pointer; what it becomes says more.
  if (Site.Via && Goes.Target)
    if (const auto *Value = dyn_cast<ValueDecl>(Goes.Target)) {
      const auto *Function = dyn_cast<FunctionDecl>(Value);
      if (const HandleFamily *Family = Types.familyOf(
              Function ? Function->getReturnType() : Value->getType()))
        Result.Family = Family;
    }

  const bool IsHandle = Result.Family && !Result.Family->isAddress();
  if (IsHandle && Result.Family->Category == HandleCategory::Constant &&
      Result.Family->Extend == Extension::None)
    return std::nullopt;
  std::optional<Width> SourceWidth = Types.widthOf(Site.Source);
  if (!SourceWidth)
    return std::nullopt;
  const bool Direct =
      SourceWidth->isNarrow() && Site.Kind != ConversionSite::Helper;

  std::optional<Widening> Best;
  for (const Origin &Value : originsOf(Site.Source, Site.Function, Unit)) {
    Origin From = Value;
    ValueStep Last{Site.Kind == ConversionSite::Helper ? ValueStep::Helper
                                                       : ValueStep::Cast,
                   Site.At,
                   Site.Kind == ConversionSite::Helper ? Site.FromWidth
                                                       : *SourceWidth,
                   Width{64, 32, false},
                   Site.Via,
                   Site.To};
    From.Steps.push_back(Last);
    const ValueStep *Extends = From.lastWidening();
    if (!Extends)
      continue;
    if (From.Kind == Origin::Constant) {
      if (!IsHandle || Result.Family->CarriesIds || isPlainId(Goes.Is))
        continue;
      // `key >= (HKEY)0x80000000`: the start of a range, in either form.
      if (Goes.Kind == Destination::Ordered)
        continue;
      Origin Before = From;
      Before.Steps.pop_back();
      if (Site.Kind == ConversionSite::Helper && Extends->signExtends())
        continue;
      if (auto Bits = zeroExtendedConstant(
              Site.Kind == ConversionSite::Helper ? Origin() : Before,
              Site.Source, Types);
          Bits && isMeantNegative(*Bits)) {
        Best = Result;
        Best->Defect = Widening::ConstantHandle;
        Best->Constant = *Bits;
        Best->From = From;
      }
      continue;
    }
    // A handle kept as an integer (SOCKET) was widened, and judged, where it
    // became one.
    if (Extends->At != Site.At && !Extends->Type.isNull() &&
        Types.familyOf(Extends->Type))
      continue;
    // What is extended is spelled inside the cast that does it.
    Result.Narrow = Site.Source;
    if (Extends->At != Site.At)
      if (const auto *Cast = dyn_cast<ExplicitCastExpr>(Extends->At))
        Result.Narrow = Cast->getSubExpr()->IgnoreParenImpCasts();
    if (IsHandle)
      judgeHandle(Result, From, *Extends, Direct, Goes, Types, Best);
    else
      judgeAddress(Result, From, *Extends, Direct, Goes, Unit, Best);
  }
  return Best;
}

std::optional<Widening> judgePointerWidening(const ConversionSite &Site,
                                             TranslationUnit &Unit) {
  const ValueTypes &Types = Unit.types();
  QualType From = Site.Source->getType();
  Widening Result;
  Result.Site = Site;
  Result.Narrow = Site.Source;
  if (Site.widens() && ValueTypes::isSignedPtr32(From) &&
      Site.Kind != ConversionSite::Helper && Site.To->isPointerType()) {
    Result.Defect = Widening::SignedPtr32;
    Result.Sureness = Confidence::Medium;
    return Result;
  }
  // `(UINT64)p`: MSVC and gcc repeat the sign, clang fills with zeros. Handles
  // are right either way: their upper half is never looked at.
  if (Types.targets32Bit() && Site.ToWidth.In32 == 64 &&
      Types.isPlainPointer(From) && Site.Kind == ConversionSite::Cast) {
    Origins Values = originsOf(Site.Source, Site.Function, Unit);
    if (llvm::none_of(Values, [](const Origin &O) {
          return O.Kind == Origin::Address || O.Kind == Origin::UserData;
        }))
      return std::nullopt;
    Result.From = Values.front();
    Result.Defect = Widening::PointerToFixed64;
    Result.Sureness = Confidence::Medium;
    return Result;
  }
  return std::nullopt;
}

} // namespace crossbit
