//===-- WireLayout.cpp - A record has two layouts -------------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/boundary/WireLayout.h"

using namespace clang;

namespace crossbit {

void WireLayout::analyze(TranslationUnit &Unit) {
  reportAll(Unit, Crossing::Layout);
}

std::string WireLayout::message(const Crossing &C, TranslationUnit &Unit) {
  const std::string Name = nameOf(C, Unit);
  const uint64_t In64 = C.Sizes ? C.Sizes->In64 : C.Shapes->In64.Size;
  const uint64_t In32 = C.Sizes ? C.Sizes->In32 : C.Shapes->In32.Size;
  const bool IsBeginning =
      C.What.FixedBytes && *C.What.Bytes < std::min(In64, In32);
  if (In64 == In32 || IsBeginning)
    return Name + " " + wayOf(C) +
           ", and its members lie elsewhere in a process of the other width";
  return Name + " " + wayOf(C) + " with " + std::to_string(In64) +
         " bytes in a 64-bit process and " + std::to_string(In32) +
         " in a 32-bit one";
}

/// The integer type of 64 bits that the file knows, signed as \p T.
static std::string fixedType(QualType T, const FixWriter &Fixes) {
  const bool Signed = T->isSignedIntegerOrEnumerationType();
  for (StringRef Name :
       {Signed ? "INT64" : "UINT64", Signed ? "int64_t" : "uint64_t"})
    if (Fixes.isUsable(Name))
      return Name.str();
  return {};
}

void WireLayout::advise(const Crossing &C, TranslationUnit &Unit) {
  unsigned Told = 0;
  constexpr unsigned MaxTold = 4;
  for (const WireMember &Member : C.Members) {
    const FieldDecl *Field = Member.field();
    if (!Field || ++Told > MaxTold)
      return;
    if (Member.Kind != WireMember::PointerWide) {
      note(Field->getLocation(), "'%0' is as wide as a pointer") << Member.Name;
      continue;
    }
    auto Diag = note(Field->getLocation(),
                     "'%0' is as wide as a pointer; a type of fixed width "
                     "changes the format once and for all");
    Diag << Member.Name;
    const std::string Type = fixedType(Field->getType(), fixes());
    if (!Type.empty() && Field->getType()->isIntegerType())
      if (auto Hint = fixes().replaceDeclaredType(Field, Type))
        Diag << *Hint;
  }
}

} // namespace crossbit
