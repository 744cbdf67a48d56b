//===-- UntrustedHandle.cpp - Handles that somebody else chose ------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/trust/UntrustedHandle.h"
#include "checks/model/Origins.h"
#include "checks/model/Remotability.h"

using namespace clang;

namespace crossbit {

/// \p Process was opened by a number that came in.
static bool isChosen(const Expr *Process, const FunctionDecl *F,
                     TranslationUnit &Unit, Untrusted &Values) {
  if (Values.valueOf(Process, F))
    return true;
  for (const Origin &From : originsOf(Process, F, Unit))
    if (const auto *Call =
            From.Root ? dyn_cast<CallExpr>(From.Root->IgnoreParenCasts())
                      : nullptr)
      for (const Expr *Argument : Call->arguments())
        if (Values.valueOf(Argument, F))
          return true;
  return false;
}

void UntrustedHandle::analyze(TranslationUnit &Unit) {
  Untrusted &Values = untrusted(Unit);
  for (const FunctionDecl *F : Unit.code().Functions) {
    if (!Values.mayReach(F) || Unit.isInSystemHeader(F) ||
        Unit.remotability().isGenerated(F->getLocation()))
      continue;
    const Stopwatch Measured;
    for (const HandleUse &Use : handleUses(F, Unit)) {
      std::optional<UntrustedValue> V = Values.valueOf(Use.Handle, F);
      if (!V)
        continue;
      // A handle of the process that sends it is rightly taken out of there;
      // not of one that the sender chose.
      if (Use.FromProcess && !isChosen(Use.FromProcess, F, Unit, Values))
        continue;
      // A number of a table that the system keeps: MSIHANDLE.
      if (const HandleFamily *Family =
              Unit.types().familyOf(Use.Handle->getType());
          Family && Family->Declared == HandleDeclaration::FixedInteger)
        continue;
      // What is in a table of one's own is one's own.
      if (V->IsOffset)
        continue;
      std::optional<Confidence> Sureness =
          judge(*V, Use.At, UsedAs::Handle, nullptr, Unit);
      if (!Sureness || !isNew(*V, F))
        continue;
      // Who is served may be sent handles that are duplicated for him: only of
      // a client it is known that it must not choose them.
      if (V->From != "a client" && V->From != "a program")
        Sureness = Confidence::Low;
      {
        auto Diag =
            report(Use.Handle->getBeginLoc(), std::min(*Sureness, Use.Sureness),
                   "%0 is a handle that comes from %1 through '%2', "
                   "and '%3' uses it with this process's rights");
        if (!Diag)
          continue;
        *Diag << describe(Use.Handle->IgnoreParenCasts(), Unit.context())
              << V->From << V->Source << Use.Function
              << Use.Handle->getSourceRange();
      }
      tellWay(*V, GivenAs::Handle, Unit);
      if (!Use.Advice.empty())
        note(Use.At->getExprLoc(), Use.Advice);
    }
  }
}

} // namespace crossbit
