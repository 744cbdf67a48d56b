//===-- WindowLong.cpp - Pointers in 32-bit window words ------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/casts/WindowLong.h"
#include "checks/model/Fates.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace crossbit {

namespace {

/// The word that a call reads or writes.
struct Word {
  /// The catalog's entry; null for extra bytes and computed indexes.
  const WindowWord *Known = nullptr;
  /// The constant's name as the user wrote it; empty for a number.
  StringRef Name;
  const Expr *Index = nullptr;

  WordContent holds() const { return Known ? Known->Holds : WordContent::Data; }
};

} // namespace

static Word wordOf(const CallExpr *Call, const WindowWordFunction &Known,
                   const ASTContext &Context) {
  Word Result;
  if (Known.IndexArgument >= Call->getNumArgs())
    return Result;
  Result.Index = Call->getArg(Known.IndexArgument);
  const SourceManager &SM = Context.getSourceManager();
  SourceLocation Loc = Result.Index->getBeginLoc();
  // The outermost object-like macro that stands for the whole index.
  while (Loc.isMacroID()) {
    if (SM.isMacroBodyExpansion(Loc)) {
      CharSourceRange Range = SM.getImmediateExpansionRange(Loc);
      if (Range.getBegin() == Range.getEnd())
        Result.Name =
            Lexer::getImmediateMacroName(Loc, SM, Context.getLangOpts());
    }
    Loc = SM.getImmediateMacroCallerLoc(Loc);
  }
  if (!Result.Name.empty())
    Result.Known = Known.wordNamed(Result.Name);
  Expr::EvalResult Value;
  if (!Result.Known && !Result.Index->isValueDependent() &&
      Result.Index->EvaluateAsInt(Value, Context))
    Result.Known = Known.wordAt(Value.Val.getInt().getSExtValue());
  return Result;
}

/// The fewest characters that say which word: `GWLP_USERDATA`, `-21`.
static std::string wordText(const Word &W, const FixWriter &Fixes) {
  if (!W.Name.empty())
    return W.Name.str();
  if (W.Known)
    return W.Known->Name.empty() ? W.Known->PtrName : W.Known->Name;
  return Fixes.textOf(W.Index).value_or("the word");
}

/// Past all casts and conversion helpers.
static const Expr *valueBehind(const Expr *E, const TranslationUnit &Unit) {
  while (true) {
    E = E->IgnoreParenImpCasts();
    if (HelperUse Use = helperUse(E, Unit.catalog(), Unit.context()))
      E = Use.Operand;
    else if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E))
      E = Cast->getSubExpr();
    else
      return E;
  }
}

void WindowLong::analyze(TranslationUnit &Unit) {
  for (const CallSite &Site : Unit.code().Calls) {
    const WindowWordFunction *Known =
        Unit.catalog().windowWord(calleeName(Site.Call));
    if (!Known)
      continue;
    // On Win32 the Ptr names are macros for the others.
    if (Known->isPtrName(calleeName(Site.Call)) ||
        Known->isPtrName(spelledCallee(Site.Call, Unit.context())))
      analyzePtr(Site, *Known, Unit);
    else
      analyzeNarrow(Site, *Known, Unit);
  }
}

/// The text of \p Value as a \p Type, cast in the manner of \p Plain: C casts
/// where the user wrote one, in C++ named casts elsewhere.
static std::optional<std::string> castToWord(const Expr *Plain,
                                             const Expr *Value, StringRef Type,
                                             const FixWriter &Fixes) {
  if (Fixes.isC() || isa<CStyleCastExpr>(Plain)) {
    auto Text = Fixes.operandText(Value);
    return Text ? std::optional(("(" + Type + ")" + *Text).str())
                : std::nullopt;
  }
  auto Text = Fixes.textOf(Value);
  if (!Text)
    return std::nullopt;
  return ((Value->getType()->isIntegerType() ? "static_cast<"
                                             : "reinterpret_cast<") +
          Type + ">(" + *Text + ")")
      .str();
}

/// Edits that turn a call of the 32-bit function into one of the Ptr function:
/// its name, the index's name and the value's cast.
static Edits widenCall(const CallExpr *Call, const WindowWordFunction &Known,
                       const Word &W, TranslationUnit &Unit,
                       const FixWriter &Fixes) {
  const SourceManager &SM = Unit.context().getSourceManager();
  const SourceLocation Name = SM.getFileLoc(calleeLocation(Call));
  const unsigned Length =
      Lexer::MeasureTokenLength(Name, SM, Unit.context().getLangOpts());
  StringRef Written(SM.getCharacterData(Name), Length);
  std::string Ptr;
  if (Written == Known.Function)
    Ptr = Known.PtrFunction;
  else if (Written == StringRef(Known.Function).drop_back())
    Ptr = StringRef(Known.PtrFunction).drop_back().str();
  else
    return {};
  Edits Result{FixItHint::CreateReplacement(
      CharSourceRange::getCharRange(Name, Name.getLocWithOffset(Length)), Ptr)};
  if (W.Known && !W.Name.empty() && W.Name == W.Known->Name &&
      W.Name != W.Known->PtrName) {
    auto Hint = Fixes.replace(W.Index->getSourceRange(), W.Known->PtrName);
    if (!Hint)
      return {};
    Result.push_back(*Hint);
  }
  if (!Known.ValueArgument)
    return Result;
  const Expr *Argument = Call->getArg(*Known.ValueArgument);
  const Expr *Value = valueBehind(Argument, Unit);
  const Expr *Plain = Argument->IgnoreParenImpCasts();
  if (Plain == Value && Value->getType()->isIntegerType())
    return Result;
  auto Cast = castToWord(Plain, Value, Known.PtrType, Fixes);
  if (!Cast)
    return {};
  auto Hint = Fixes.replace(Plain->getSourceRange(), *Cast);
  if (!Hint)
    return {};
  Result.push_back(*Hint);
  return Result;
}

/// What a stored value is, whatever was cut off on the way.
static const Origin *storedAddress(const Origins &Values) {
  for (const Origin &From : Values)
    if (From.Kind == Origin::Address || From.Kind == Origin::Handle)
      return &From;
  for (const Origin &From : Values)
    if (From.Kind == Origin::UserData)
      return &From;
  return nullptr;
}

void WindowLong::analyzeNarrow(const CallSite &Site,
                               const WindowWordFunction &Known,
                               TranslationUnit &Unit) {
  const CallExpr *Call = Site.Call;
  const ASTContext &Context = Unit.context();
  const Word W = wordOf(Call, Known, Context);
  if (!W.Index || W.holds() == WordContent::Style)
    return;
  const SourceLocation Where = calleeLocation(Call);
  const bool Declared =
      W.holds() == WordContent::Address || W.holds() == WordContent::Handle;

  if (Known.ValueArgument) {
    if (*Known.ValueArgument >= Call->getNumArgs())
      return;
    const Expr *Argument = Call->getArg(*Known.ValueArgument);
    const Origins Values = originsOf(Argument, Site.Function, Unit);
    const Origin *Stored = storedAddress(Values);
    Confidence Sureness = Confidence::High;
    std::string Name;
    if (Stored) {
      Name = describeSubject(*Stored, Context);
      if (Stored->isNarrowHandle() || Stored->Kind == Origin::UserData)
        Sureness = Confidence::Medium;
      // A control's identifier in an HMENU, a process's in a HANDLE.
      if (Stored->Kind == Origin::Handle && Stored->Family->CarriesIds &&
          !Declared)
        Sureness = Confidence::Low;
    } else if (Declared) {
      Name = wordText(W, fixes());
    } else {
      // An LPARAM may be an address; plain data may stay.
      const Origin *Unknown = nullptr;
      for (const Origin &From : Values)
        if (From.Kind == Origin::Unknown)
          Unknown = &From;
      if (!Unknown)
        return;
      Name = describe(Unknown->Root, Context);
      Sureness = isa<ExplicitCastExpr>(Argument->IgnoreParenImpCasts())
                     ? Confidence::Low
                     : Confidence::Medium;
      auto Diag = report(Where, Sureness,
                         "%0 is as wide as a pointer, but '%1' stores 32 bits");
      if (!Diag)
        return;
      *Diag << Name << Known.Function << Argument->getSourceRange();
      for (const FixItHint &Hint : widenCall(Call, Known, W, Unit, fixes()))
        *Diag << Hint;
      return;
    }
    auto Diag =
        report(Where, Sureness,
               Stored ? "%0 is cut to 32 bits by '%1'"
               : W.holds() == WordContent::Handle
                   ? "%0 holds a handle, but '%1' stores 32 bits of it"
                   : "%0 holds an address, but '%1' stores 32 bits of it");
    if (!Diag)
      return;
    *Diag << Name << Known.Function << Argument->getSourceRange();
    for (const FixItHint &Hint : widenCall(Call, Known, W, Unit, fixes()))
      *Diag << Hint;
    return;
  }

  const Fates Ends = fatesOf(Call, Width{32, 32, true}, Site.Function, Unit);
  const FateUse *Again = Ends.first(mask(Fate::Reborn));
  if (!Declared && !Again)
    return;
  // An identifier in an HMENU is a number.
  if (!Declared && Again) {
    const HandleFamily *Family = Unit.types().familyOf(Again->To);
    if (Family && Family->CarriesIds)
      return;
  }
  // The address of the old procedure may be fetched to be thrown away.
  if (!Ends.uses().empty() && Ends.only(mask(Fate::Tested)))
    return;
  {
    auto Diag =
        report(Where, Confidence::High,
               !Declared ? "%0 becomes %2, but '%1' reads 32 bits of it"
               : W.holds() == WordContent::Handle
                   ? "%0 holds a handle, but '%1' reads 32 bits of it"
                   : "%0 holds an address, but '%1' reads 32 bits of it");
    if (!Diag)
      return;
    *Diag << wordText(W, fixes()) << Known.Function;
    if (!Declared)
      *Diag << Again->To;
    // The whole survives only a cast in the same expression.
    LocalFlow *Flow = Unit.flowOf(Site.Function);
    const Stmt *Parent = Flow ? Flow->parentOf(Call) : nullptr;
    // Casts on the way must be as wide, `(T *)(LONG_PTR)`.
    auto Keeps = [&](const Stmt *S) {
      const auto *Cast = dyn_cast<ExplicitCastExpr>(S);
      return isa<ParenExpr, ImplicitCastExpr>(S) ||
             (Cast && S != Again->At &&
              Unit.types().widthOf(Cast).value_or(Width{}).isPointerWide());
    };
    while (Parent && Again && Keeps(Parent))
      Parent = Flow->parentOf(Parent);
    if (Again && Parent == Again->At)
      for (const FixItHint &Hint : widenCall(Call, Known, W, Unit, fixes()))
        *Diag << Hint;
  }
  if (Again && Again->At &&
      Context.getSourceManager().getExpansionLineNumber(
          Again->At->getBeginLoc()) !=
          Context.getSourceManager().getExpansionLineNumber(Where))
    note(Again->At->getBeginLoc(), "it becomes %0 here") << Again->To;
}

void WindowLong::analyzePtr(const CallSite &Site,
                            const WindowWordFunction &Known,
                            TranslationUnit &Unit) {
  if (!Known.ValueArgument || *Known.ValueArgument >= Site.Call->getNumArgs())
    return;
  const ASTContext &Context = Unit.context();
  const Word W = wordOf(Site.Call, Known, Context);
  if (W.holds() == WordContent::Style || W.holds() == WordContent::Identifier)
    return;
  const Expr *Argument = Site.Call->getArg(*Known.ValueArgument);
  // Cut in the argument itself; a cut further away is reported there.
  for (const Origin &From : originsOf(Argument, Site.Function, Unit)) {
    const ValueStep *Cut = From.firstNarrowing();
    if (!Cut || From.isNarrowHandle())
      continue;
    const SourceManager &SM = Context.getSourceManager();
    if (!SM.isPointWithin(SM.getFileLoc(Cut->At->getBeginLoc()),
                          SM.getFileLoc(Argument->getBeginLoc()),
                          SM.getFileLoc(Argument->getEndLoc())))
      continue;
    Confidence Sureness = Confidence::High;
    if (From.Kind == Origin::UserData || From.Kind == Origin::Unknown)
      Sureness = Confidence::Medium;
    else if (!From.isAddress())
      continue;
    auto Diag = report(Argument->getBeginLoc(), Sureness,
                       "%0 is cut to 32 bits before '%1' stores it");
    if (!Diag)
      return;
    *Diag << describeAs("address", From.Root, Context) << Known.PtrFunction
          << Argument->getSourceRange();
    const Expr *Value = valueBehind(Argument, Unit);
    const Expr *Plain = Argument->IgnoreParenImpCasts();
    if (From.Root->IgnoreParenImpCasts() != Value)
      return;
    auto Cast = castToWord(Plain, Value, Known.PtrType, fixes());
    if (!Cast)
      return;
    if (auto Hint = fixes().replace(Plain->getSourceRange(), *Cast))
      *Diag << *Hint;
    return;
  }
}

} // namespace crossbit
