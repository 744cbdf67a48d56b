//===-- FormatWidth.cpp - Conversions of half a pointer -------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/casts/FormatWidth.h"
#include "checks/model/Formats.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace crossbit {

void FormatWidth::analyze(TranslationUnit &Unit) {
  for (const CallSite &Site : Unit.code().Calls) {
    FormatUse Use = formatUse(Site.Call, Unit);
    if (!Use)
      continue;
    FormatText Text(Use, Unit.context());
    for (const FormatConversion &Conversion : Text.conversions())
      analyzeConversion(Use, Text, Conversion, Site.Function, Unit);
  }
}

namespace {

/// What an argument of a format is, as far as its width goes.
struct Subject {
  /// `kernel handle 'h'`, `pointer 'p'`; empty when it is of no interest.
  std::string Name;
  Confidence Sureness = Confidence::High;
  /// Declared as an integer: `%p` does not fit.
  bool Integer = false;
};

} // namespace

/// Judges the object or value \p E by its declared type, and an integer of
/// pointer width by where it came from.
static Subject subjectOf(const Expr *E, const FunctionDecl *Function,
                         TranslationUnit &Unit) {
  const ValueTypes &Types = Unit.types();
  QualType T = E->getType();
  Subject Result;
  Result.Integer = T->isIntegerType();
  if (const HandleFamily *Family = Types.familyOf(T)) {
    std::optional<Width> W = Types.widthOf(T);
    if (W && W->In64 == 64)
      Result.Name = describeAs(Family->Name, E, Unit.context());
    return Result;
  }
  if (T->isPointerType()) {
    Result.Name = describeAs("pointer", E, Unit.context());
    return Result;
  }
  std::optional<Width> W = Types.widthOf(E);
  if (!W || !W->isPointerWide())
    return Result;
  for (const Origin &From : originsOf(E, Function, Unit)) {
    if (From.firstNarrowing() ||
        (From.Kind != Origin::Address && From.Kind != Origin::Handle))
      continue;
    Result.Name = describeSubject(From, Unit.context());
    Result.Sureness = Confidence::Medium;
    return Result;
  }
  return Result;
}

/// \p E is a null pointer or a zero that is written there.
static bool isNull(const Expr *E, const ASTContext &Context) {
  E = E->IgnoreParenCasts();
  Expr::EvalResult Number;
  return isa<CXXNullPtrLiteralExpr, GNUNullExpr>(E) ||
         (!E->isValueDependent() && E->getType()->isIntegerType() &&
          E->EvaluateAsInt(Number, Context) && Number.Val.getInt().isZero());
}

/// The specifier that fits: `%p` for pointers, else the same with the
/// modifier for pointer width.
static std::string fitting(const FormatConversion &Conversion, bool Integer,
                           bool Msvcrt) {
  if (!Integer)
    return "%p";
  return ("%" + Conversion.Text.substr(1, Conversion.PrefixLength) +
          (Msvcrt ? "I" : "z"))
             .str() +
         Conversion.Letter;
}

void FormatWidth::analyzeConversion(const FormatUse &Use,
                                    const FormatText &Text,
                                    const FormatConversion &Conversion,
                                    const FunctionDecl *Function,
                                    TranslationUnit &Unit) {
  const ValueTypes &Types = Unit.types();
  const Expr *Argument = Conversion.Argument;
  if (Argument->isTypeDependent())
    return;
  const bool Msvcrt = Types.targetsWindows();
  if (Text.isByMacro(Conversion) ||
      llvm::any_of(Text.pieces(),
                   [&](SourceLocation Piece) { return isFor32BitOnly(Piece); }))
    return;
  // A text that other calls share is not the place to mend one of them.
  auto Range = Text.isShared() ? CharSourceRange() : Text.rangeOf(Conversion);
  auto Open = [&](Confidence Sureness, StringRef Message) {
    return Range.isValid() ? report(Range.getBegin(), Sureness, Message)
                           : report(Argument, Sureness, Message);
  };
  const CharSourceRange Marked =
      CharSourceRange::getTokenRange(Argument->getSourceRange());

  if (Use.Scans) {
    // The object whose address is given, past the casts that hide its type.
    const Expr *Pointer = Argument->IgnoreParenCasts();
    const auto *AddressOf = dyn_cast<UnaryOperator>(Pointer);
    if (!AddressOf || AddressOf->getOpcode() != UO_AddrOf ||
        Conversion.BitsIn64 > 32 || Conversion.IsPointer)
      return;
    const Expr *Object = AddressOf->getSubExpr()->IgnoreParens();
    Subject Is;
    if (Types.familyOf(Object->getType()) || Object->getType()->isPointerType())
      Is = subjectOf(Object, nullptr, Unit);
    else if (std::optional<Width> W = Types.widthOf(Object->getType());
             W && W->isPointerWide() &&
             isa<ExplicitCastExpr>(Argument->IgnoreParenImpCasts())) {
      // The cast was put there to silence the compiler.
      Is.Name = describeAs("pointer-width", Object, Unit.context());
      Is.Integer = true;
      Is.Sureness = Confidence::Medium;
    }
    if (Is.Name.empty())
      return;
    if (auto Diag =
            Open(Is.Sureness, "'%0' writes %1 of the 64 bits of the %2")) {
      *Diag << Conversion.Text << Conversion.BitsIn64 << Is.Name << Marked;
      auto Plain = fixes().textOf(AddressOf);
      if (!Range.isValid() || !Plain)
        return;
      auto Replaced = fixes().replace(Argument->getSourceRange(), *Plain);
      if (!Replaced)
        return;
      *Diag << FixItHint::CreateReplacement(
          Range, fitting(Conversion, Is.Integer, Msvcrt));
      if (isa<ExplicitCastExpr>(Argument->IgnoreParenImpCasts()))
        *Diag << *Replaced;
    }
    return;
  }

  const Expr *Value = Argument->IgnoreParenImpCasts();
  if (Conversion.IsPointer) {
    // `%p` reads a whole pointer where only 32 bits were given.
    std::optional<Width> W = Types.widthOf(Value);
    Expr::EvalResult Constant;
    if (!W || !W->isNarrow() || !Value->getType()->isIntegerType() ||
        Value->EvaluateAsInt(Constant, Unit.context()))
      return;
    if (auto Diag = Open(Confidence::High,
                         "'%0' reads the 64 bits of a pointer, but %1 has "
                         "%2")) {
      *Diag << Conversion.Text << describe(Value, Unit.context()) << W->In64
            << Marked;
    }
    return;
  }
  if (Conversion.BitsIn64 > 32)
    return;
  Subject Is = subjectOf(Value, Function, Unit);
  if (Is.Name.empty())
    return;
  // A pointer that was tested for being an identifier is printed as one.
  const Guards *Tests = Unit.guardsOf(Function);
  if (Tests && Tests->tests(Value))
    Is.Sureness = Confidence::Low;
  // Nothing of null is lost. And who takes objects of his own from the list of
  // arguments means something else by `%d`.
  if (isNull(Value, Unit.context()) ||
      (!Use.ReadsAsC && Types.isPlainPointer(Value->getType())))
    Is.Sureness = Confidence::Low;
  if (auto Diag = Open(Is.Sureness, "'%0' shows %1 of the 64 bits of the %2")) {
    *Diag << Conversion.Text << Conversion.BitsIn64 << Is.Name << Marked;
    if (Range.isValid() && Is.Sureness != Confidence::Low)
      *Diag << FixItHint::CreateReplacement(
          Range, fitting(Conversion, Is.Integer, Msvcrt));
  }
}

} // namespace crossbit
