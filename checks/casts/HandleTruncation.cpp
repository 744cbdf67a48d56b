//===-- HandleTruncation.cpp - Handles narrowed by raw casts --------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/casts/HandleTruncation.h"
#include "checks/casts/WideFix.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace crossbit {

void HandleTruncation::analyze(TranslationUnit &Unit) {
  const SourceManager &SM = Unit.context().getSourceManager();
  for (const Narrowing &N : Unit.narrowings()) {
    if (N.Subject != Narrowing::Handle)
      continue;
    const Expr *At = N.Site.At;
    {
      auto Diag =
          report(At, N.Sureness,
                 N.Site.ToWidth.In64 < 32
                     ? "%0 is cut to %1 bits by conversion to %2; 32 are "
                       "significant"
                 : N.Site.Kind == ConversionSite::Implicit
                     ? "%0 is cut to %1 bits by implicit conversion to %2"
                     : "%0 is cut to %1 bits by a raw cast to %2");
      if (!Diag)
        continue;
      *Diag << describeSubject(N.From, Unit.context()) << N.Site.ToWidth.In64
            << N.Site.To << At->getSourceRange();
      for (const FixItHint &Hint : fix(N, Unit))
        *Diag << Hint;
    }
    const FateUse *Again = N.Ends.first(mask(Fate::Reborn));
    if (Again && Again->At && !Again->SignExtended)
      note(Again->At->getBeginLoc(),
           "it is zero-extended to %0 here; handles sign-extend")
          << Again->To;
    else if (SourceLocation Root = N.From.Root->getExprLoc();
             SM.getExpansionLineNumber(Root) !=
             SM.getExpansionLineNumber(At->getBeginLoc()))
      note(Root, "the handle comes from here");
  }
}

Edits HandleTruncation::fix(const Narrowing &N, TranslationUnit &Unit) const {
  if (N.Site.ToWidth.In64 != 32)
    return {};
  // A handle that becomes as wide as a pointer at once need never be cut.
  if (Edits Wide = keepWide(N, Unit, fixes()); !Wide.empty())
    return Wide;
  // HandleToLong takes a pointer: past the casts that made it an integer.
  const Expr *Handle = N.Site.Source;
  while (!Handle->getType()->isPointerType()) {
    const auto *Cast = dyn_cast<ExplicitCastExpr>(Handle);
    if (!Cast)
      return {};
    Handle = Cast->getSubExpr()->IgnoreParenImpCasts();
  }
  // The shape of the whole must be a chain of casts around the handle.
  const bool Signed = N.Site.ToWidth.Signed;
  StringRef Helper = Signed ? "HandleToLong" : "HandleToULong";
  auto Operand = fixes().textOf(Handle);
  if (!Operand || !fixes().isUsable(Helper))
    return {};
  std::string Call = (Helper + "(" + *Operand + ")").str();
  if (const auto *Cast = dyn_cast<ExplicitCastExpr>(N.Site.At);
      Cast && N.Site.Kind == ConversionSite::Cast) {
    // The helpers return (unsigned) long; overloads and formats may care.
    const ASTContext &Context = Unit.context();
    QualType Returned = Signed ? Context.LongTy : Context.UnsignedLongTy;
    if (!Context.hasSameUnqualifiedType(N.Site.To, Returned))
      if (const TypeSourceInfo *Written = Cast->getTypeInfoAsWritten())
        Call = fixes().castLike(
            Cast, Written->getType().getAsString(Context.getPrintingPolicy()),
            Call);
  }
  if (auto Hint = fixes().replace(N.Site.At->getSourceRange(), Call))
    return {*Hint};
  return {};
}

} // namespace crossbit
