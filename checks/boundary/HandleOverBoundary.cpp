//===-- HandleOverBoundary.cpp - A handle crosses a boundary --------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/boundary/HandleOverBoundary.h"

using namespace clang;

namespace crossbit {

void HandleOverBoundary::analyze(TranslationUnit &Unit) {
  reportAll(Unit, Crossing::Handle);
  for (const ForeignUse &Use : foreignUses(Unit)) {
    {
      auto Diag = report(Use.At->getExprLoc(), Confidence::Medium,
                         "%0 is a handle of another process, but '%1' uses it "
                         "in this one");
      if (!Diag)
        continue;
      *Diag << describe(Use.At, Unit.context()) << calleeName(Use.Call)
            << Use.At->getSourceRange();
    }
    note(Use.Made->Call->getExprLoc(), "it is made for the other process here");
  }
}

std::string HandleOverBoundary::message(const Crossing &C,
                                        TranslationUnit &Unit) {
  const ASTContext &Context = Unit.context();
  const std::string Way = wayOf(C);
  std::string What;
  if (!C.Members.empty())
    What = "'" + C.Members.front().Name + "' is a " +
           C.Members.front().Family->Name + " that " + Way;
  else if (C.Value)
    What = describeSubject(*C.Value, Context) + " " + Way +
           (C.AsText   ? " as text"
            : C.Member ? " in the integer '" + C.Member->getNameAsString() + "'"
                       : "");
  else if (const HandleFamily *Family = Unit.types().familyOf(C.What.Type))
    What = Family->Name + " in " + nameOf(C, Unit) + " " + Way;
  if (C.Duplicated)
    return What + ", not its duplicate '" +
           C.Duplicated->Result->getNameAsString() + "'";
  return What + ": only this process can use the value";
}

void HandleOverBoundary::advise(const Crossing &C, TranslationUnit &Unit) {
  const HandleFamily *Family = !C.Members.empty() ? C.Members.front().Family
                               : C.Value          ? C.Value->Family
                                         : Unit.types().familyOf(C.What.Type);
  if (!Family || C.Duplicated)
    return;
  if (!Family->Transfer.empty())
    note(C.location(), "another process gets the object by: %0")
        << Family->Transfer;
  // The value of the other process still has to get there.
  if (Family->ValidElsewhere == Validity::WhenDuplicated &&
      Family->SignificantBits == 32 && !C.AsText)
    note(C.location(), "the duplicate's value fits 32 bits in every process: "
                       "HandleToULong makes them, LongToHandle takes them");
}

} // namespace crossbit
