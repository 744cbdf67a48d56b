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

void UntrustedHandle::analyze(TranslationUnit &Unit) {
  Untrusted &Values = untrusted(Unit);
  if (!Values.hasSources())
    return;
  for (const FunctionDecl *F : Unit.code().Functions) {
    if (Unit.isInSystemHeader(F) ||
        Unit.remotability().isGenerated(F->getLocation()))
      continue;
    for (const HandleUse &Use : handleUses(F, Unit)) {
      std::optional<UntrustedValue> V = Values.valueOf(Use.Handle, F);
      if (!V)
        continue;
      // A handle of the process that sends it is rightly taken out of there;
      // not of one that the sender chose.
      if (Use.FromProcess && !Values.valueOf(Use.FromProcess, F))
        continue;
      std::optional<Confidence> Sureness =
          judge(*V, Use.At, UsedAs::Handle, nullptr, Unit);
      if (!Sureness || !isNew(*V, F))
        continue;
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
      tellWay(*V);
      if (!Use.Advice.empty())
        note(Use.At->getExprLoc(), Use.Advice);
    }
  }
}

} // namespace crossbit
