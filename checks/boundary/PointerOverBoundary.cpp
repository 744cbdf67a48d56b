//===-- PointerOverBoundary.cpp - An address crosses a boundary -----------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/boundary/PointerOverBoundary.h"

using namespace clang;

namespace crossbit {

void PointerOverBoundary::analyze(TranslationUnit &Unit) {
  reportAll(Unit, Crossing::Address);
}

std::string PointerOverBoundary::message(const Crossing &C,
                                         TranslationUnit &Unit) {
  const ASTContext &Context = Unit.context();
  const std::string Way = wayOf(C);
  const std::string Address =
      C.Value ? describeAs("address", C.Value->Root, Context) : std::string();
  if (C.AsText)
    return Address + " " + Way + " as text";
  // Put into an integer, which hides it from everybody.
  if (C.Member && !C.Member->getType()->isPointerType())
    return Address + " " + Way + " in the integer '" +
           C.Member->getNameAsString() + "'";
  if (C.Shared && C.Member)
    return Address + " " + Way + " in '" + C.Member->getNameAsString() + "'";
  if (C.Members.empty() && !C.Use.Through->sends() && !C.Shared)
    return (C.What.Shown && C.What.Shown->getType()->isArrayType()
                ? "what comes from another process goes into the array of "
                  "addresses "
                : "an address of another process is read into ") +
           nameOf(C, Unit) + " by '" + C.Use.Name + "'";
  if (C.Members.empty())
    return (Address.empty() ? "address in " + nameOf(C, Unit) : Address) + " " +
           Way;
  const WireMember &First = C.Members.front();
  std::string Part;
  switch (First.Kind) {
  case WireMember::VTable:
    Part = "the address of its virtual table";
    break;
  case WireMember::Owner:
    if (First.Name.empty())
      return nameOf(C, Unit) + " " + Way + " as bytes, but the contents of a " +
             First.OwnerIs->Name + " stay behind";
    Part = "a " + First.OwnerIs->Name + " in '" + First.Name +
           "', whose contents stay behind";
    break;
  default:
    Part = "an address in '" + First.Name + "'";
    break;
  }
  return nameOf(C, Unit) + " " + Way + " with " + Part;
}

void PointerOverBoundary::advise(const Crossing &C, TranslationUnit &Unit) {
  if (!C.Use.Through->sends())
    return;
  SourceLocation Where = C.location();
  if (C.Shared) {
    note(Where,
         "an offset from the start of the memory means the same in every "
         "process");
    return;
  }
  switch (C.Use.Through->Boundary) {
  case Boundary::OtherProcess:
    note(Where, "only memory that was allocated in the other process is there");
    break;
  case Boundary::Window:
    note(Where, "WM_COPYDATA carries bytes to another process");
    break;
  case Boundary::UserMode:
    note(Where, "it also tells where the kernel's memory is");
    break;
  default:
    note(Where, "the receiver can use an offset or an identifier that it looks "
                "up; fixed-width types hold both");
    break;
  }
}

} // namespace crossbit
