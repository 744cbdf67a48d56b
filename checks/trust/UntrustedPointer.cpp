//===-- UntrustedPointer.cpp - Addresses that somebody else chose ---------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/trust/UntrustedPointer.h"
#include "checks/model/Origins.h"
#include "checks/model/Remotability.h"
#include "llvm/ADT/MapVector.h"

using namespace clang;

namespace crossbit {

static constexpr llvm::StringLiteral DefaultLookup =
    "LookupHandle<{type}>({value})";

UntrustedPointer::UntrustedPointer(StringRef Name,
                                   tidy::ClangTidyContext *Context)
    : TrustCheck(Name, Context),
      LookupFunction(Options.get("LookupFunction", DefaultLookup)) {}

void UntrustedPointer::storeOptions(tidy::ClangTidyOptions::OptionMap &Opts) {
  TrustCheck::storeOptions(Opts);
  Options.store(Opts, "LookupFunction", LookupFunction);
}

static std::string replaceAll(std::string Text, StringRef What,
                              StringRef With) {
  for (size_t At = 0; (At = Text.find(What, At)) != std::string::npos;
       At += With.size())
    Text.replace(At, What.size(), With);
  return Text;
}

/// The number without conversions to an integer as wide as a pointer, which in
/// a 32-bit process cut what a table gave out.
static const Expr *asItCame(const Expr *Number, const ASTContext &Context) {
  Number = Number->IgnoreParenImpCasts();
  while (const auto *Cast = dyn_cast<ExplicitCastExpr>(Number)) {
    const Expr *Inner = Cast->getSubExprAsWritten()->IgnoreParenImpCasts();
    if (!Cast->getType()->isIntegerType() ||
        !Inner->getType()->isIntegerType() ||
        Context.getTypeSize(Cast->getType()) !=
            Context.getTypeSize(Context.VoidPtrTy))
      break;
    Number = Inner;
  }
  return Number;
}

/// Writes the lookup into \p Finding, where the user has told his, else on a
/// note, in C++ only: the default is a template.
void UntrustedPointer::offerLookup(const UntrustedValue &V,
                                   DiagnosticBuilder *Finding) {
  const bool IsDefault = LookupFunction == DefaultLookup;
  if (!V.Number || !V.Conversion || V.IsOffset ||
      (Finding != nullptr) == IsDefault || (IsDefault && fixes().isC()))
    return;
  const QualType T = V.Conversion->getType();
  if (!T->isPointerType() || !T->getPointeeType()->isRecordType())
    return;
  const std::optional<std::string> Number = fixes().textOf(
      asItCame(V.Number, V.Hops.front().Function->getASTContext()));
  if (!Number)
    return;
  std::string Text = replaceAll(
      LookupFunction, "{type}",
      T->getPointeeType().getUnqualifiedType().getAsString(LangOptions()));
  Text = replaceAll(std::move(Text), "{value}", *Number);
  const auto Hint = fixes().replace(V.Conversion->getSourceRange(), Text);
  if (!Hint)
    return;
  if (Finding)
    *Finding << *Hint;
  else
    note(V.Conversion->getExprLoc(),
         "a table tells whether the number is one that was given out")
        << *Hint;
}

/// Where a person would mend it: the expression that makes it an address, what
/// brought it in, and the member that carried it.
using Mistake = std::tuple<const Expr *, const void *, const ValueDecl *>;

static Mistake mistakeOf(const UntrustedValue &V, const AddressUse &Use) {
  // The interface is wrong, and not each of its routines.
  if (V.IsContext)
    return {nullptr, V.Carrier->getType()->getAs<TypedefType>()->getDecl(),
            nullptr};
  // Helpers read and convert for many values: those that both do it for are
  // told apart by their uses.
  const Expr *Made = V.IsOffset ? V.Base : V.Conversion;
  if (!V.ByCallee && Made)
    return {Made, V.Origin, V.Carrier};
  return {V.Becomes ? V.Becomes : Use.At, nullptr, nullptr};
}

/// The lower, the better it shows the mistake: what is sure, stands where the
/// offset is added, and has the shortest way.
std::tuple<int, bool, size_t> UntrustedPointer::rankOf(const Finding &One) {
  const UntrustedValue &V = One.V;
  return {-static_cast<int>(One.Sureness),
          V.BaseIn && V.BaseIn != V.Hops.front().Function, V.Hops.size()};
}

/// Where the value that \p Use in \p F uses comes from, if that is not this
/// process.
static std::optional<UntrustedValue>
valueOf(const AddressUse &Use, const FunctionDecl *F, Untrusted &Values) {
  if (!Use.Index)
    return Values.valueOf(Use.Address, F);
  // `p[i]` is `*(p + i)`.
  std::optional<UntrustedValue> V = Values.valueOf(Use.Index, F);
  // A number that a table has at such an index is the table's.
  if (!V || V->IsOffset)
    return std::nullopt;
  V->IsOffset = true;
  V->Base = V->Becomes = Use.Address;
  V->BaseIn = F;
  const ASTContext &Context = F->getASTContext();
  V->Steps.push_back(
      {Use.Index->getExprLoc(),
       describe(Use.Index->IgnoreParenCasts(), Context) + " is an index of " +
           describe(Use.Address->IgnoreParenCasts(), Context) + " here"});
  // An array of one's own: a mistake of another kind, which compilers and
  // sanitizers look for.
  if (Use.Address->IgnoreParenImpCasts()->getType()->isArrayType())
    V->Sureness = Confidence::Low;
  return V;
}

void UntrustedPointer::analyze(TranslationUnit &Unit) {
  Untrusted &Values = untrusted(Unit);
  std::vector<Finding> Found;
  for (const FunctionDecl *F : Unit.code().Functions) {
    if (!Values.mayReach(F) || Unit.isInSystemHeader(F) ||
        Unit.remotability().isGenerated(F->getLocation()))
      continue;
    const Stopwatch Measured;
    for (AddressUse &Use : addressUses(F, Unit)) {
      std::optional<UntrustedValue> V = valueOf(Use, F, Values);
      if (!V)
        continue;
      const UsedAs As = V->IsOffset ? UsedAs::Offset : UsedAs::Address;
      Lack Missing = Lack::Test;
      std::optional<Confidence> Sureness =
          judge(*V, Use.At, As, Use.Length, Unit, &Missing);
      if (!Sureness || (V->IsContext && asksForType(*V, Use, Unit)) ||
          !isNew(*V, F))
        continue;
      if (Use.Kind == AddressUse::Unknown) {
        if (V->IsOffset)
          continue;
        Sureness = Confidence::Low;
      }
      Found.push_back({std::move(Use), std::move(*V), *Sureness, Missing});
    }
  }
  // Where the value becomes an address, it is one mistake, however often the
  // address is used: the surest and shortest way is told.
  llvm::MapVector<Mistake, llvm::SmallVector<const Finding *, 2>> ByMistake;
  for (const Finding &One : Found)
    ByMistake[mistakeOf(One.V, One.Use)].push_back(&One);
  for (const auto &[Where, Same] : ByMistake)
    tell(**llvm::min_element(Same,
                             [](const Finding *A, const Finding *B) {
                               return rankOf(*A) < rankOf(*B);
                             }),
         Unit);
  // Silence has a reason, and whoever wants to see it can.
  for (const auto &[F, Uses] : Values.givenUp())
    if (auto Diag = report(F->getLocation(), Confidence::Low,
                           "%0 use%s0 of addresses or handles in %1 "
                           "%plural{1:takes|:take}0 more work to follow than "
                           "is allowed"))
      *Diag << Uses << F;
}

static StringRef wordsFor(Lack Missing) {
  switch (Missing) {
  case Lack::Test:
    return "no test bounds the offset by the size of what is there";
  case Lack::Lower:
    return "the offset has an upper bound, but negative ones pass";
  case Lack::Wrap:
    return "the offset is tested in a sum, which may have wrapped";
  case Lack::Length:
    return "the offset is inside, but not what lies behind it";
  case Lack::Larger:
    return "the offset has a bound, but is made larger";
  }
  llvm_unreachable("all are listed");
}

void UntrustedPointer::tell(const Finding &One, TranslationUnit &Unit) {
  const ASTContext &Context = Unit.context();
  const UntrustedValue &V = One.V;
  const AddressUse &Use = One.Use;
  const Expr *At = Use.Description ? Use.Description : Use.Address;
  {
    auto Diag = report(
        At->getBeginLoc(), One.Sureness,
        V.IsContext  ? "%0 may be a context handle of another type: %1 of '%2' "
                       "chooses"
        : V.IsOffset ? "%0 has an offset that comes from %1 through '%2', "
                       "without a bound"
                     : "%0 is an address that comes from %1 through '%2'");
    if (!Diag)
      return;
    *Diag << describe((V.IsOffset && V.Base ? V.Base : Use.Address)
                          ->IgnoreParenCasts(),
                      Context)
          << V.From << V.Source << At->getSourceRange();
    offerLookup(V, &*Diag);
  }
  tellWay(V, GivenAs::Address, Unit);
  if (V.IsOffset)
    note(Use.At->getExprLoc(), wordsFor(One.Missing));
  else if (V.IsContext)
    note(Use.At->getExprLoc(), "no member tells its type before, and the "
                               "runtime only knows types with "
                               "[type_strict_context_handle]");
  else
    note(Use.At->getExprLoc(),
         "it is not looked up, nor compared with an address of this process");
  offerLookup(V, nullptr);
}

} // namespace crossbit
