//===-- GivenOut.cpp - Where this process gave a value out ----------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/trust/GivenOut.h"
#include "checks/model/Crossings.h"
#include "checks/model/Origins.h"
#include "checks/model/RemoteCode.h"
#include "checks/model/TranslationUnit.h"

using namespace clang;

namespace crossbit {

static std::string words(GivenAs As, StringRef Rest) {
  return (As == GivenAs::Address ? "an address of this process "
                                 : "a handle of this process ") +
         Rest.str();
}

/// What the address \p Given leads to may be what \p V is taken for.
static bool isSameType(const Expr *Given, const UntrustedValue &V) {
  const QualType Out = Given ? Given->getType() : QualType();
  const QualType In = V.Conversion ? V.Conversion->getType() : QualType();
  if (Out.isNull() || In.isNull() || !Out->isPointerType() ||
      !In->isPointerType())
    return true;
  const QualType A = Out->getPointeeType(), B = In->getPointeeType();
  return A->isVoidType() || B->isVoidType() ||
         A->getCanonicalTypeUnqualified() == B->getCanonicalTypeUnqualified();
}

static std::optional<TrustStep> byChannel(const UntrustedValue &V, GivenAs As,
                                          TranslationUnit &Unit) {
  const ASTContext &Context = Unit.context();
  for (const Crossing &C : Unit.crossings()) {
    if (C.Subject !=
            (As == GivenAs::Address ? Crossing::Address : Crossing::Handle) ||
        C.Use.Through->Boundary != V.Through ||
        !isSameType(C.Value ? C.Value->Root : nullptr, V))
      continue;
    std::string In;
    if (V.Message) {
      if (!C.Use.Message || constantOf(C.Use.Message, Context) != V.Message)
        continue;
    } else {
      // Requests and replies are different records with members of one name.
      const FieldDecl *Member =
          C.Member ? C.Member
          : C.Members.empty() || C.Members.front().Path.empty()
              ? nullptr
              : C.Members.front().Path.back();
      if (!Member || !V.Carrier || Member->getName() != V.Carrier->getName())
        continue;
      In = " in '" + Member->getNameAsString() + "'";
    }
    const SourceLocation Where =
        C.StoredAt ? C.StoredAt->getExprLoc() : C.location();
    return TrustStep{Where, words(As, "goes out" + In + " here, through '" +
                                          C.Use.Name + "'")};
  }
  return std::nullopt;
}

static std::optional<TrustStep> byRoutine(const UntrustedValue &V, GivenAs As,
                                          TranslationUnit &Unit) {
  Remotability &Remote = Unit.remotability();
  for (const RemoteRoutine &Routine : remoteRoutines(Unit)) {
    const FunctionDecl *F = Routine.Definition;
    const Memory *M = Unit.memoryOf(F);
    if (!M)
      continue;
    for (const MemoryWrite &Write : M->writes()) {
      const auto *P = dyn_cast_or_null<ParmVarDecl>(Write.Into.Root);
      if (!P || !Write.Value || Write.Kind != MemoryWrite::Store ||
          Write.Into != Region{P, false, {}}.pointee() ||
          !Write.Value->getType()->isIntegerType() ||
          Remote.directionOf(F, P->getFunctionScopeIndex()) ==
              ParameterDirection::In)
        continue;
      for (const Origin &From : originsOf(Write.Value, F, Unit))
        if (From.Kind ==
                (As == GivenAs::Address ? Origin::Address : Origin::Handle) &&
            isSameType(From.Root, V))
          return TrustStep{Write.Value->getExprLoc(),
                           words(As, "goes to a client of '" +
                                         F->getNameAsString() + "' in '" +
                                         P->getNameAsString() + "' here")};
    }
  }
  return std::nullopt;
}

std::optional<TrustStep> givenOut(const UntrustedValue &V, GivenAs As,
                                  TranslationUnit &Unit) {
  return V.IsOffset   ? std::nullopt
         : V.IsRemote ? byRoutine(V, As, Unit)
                      : byChannel(V, As, Unit);
}

} // namespace crossbit
