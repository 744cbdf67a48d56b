//===-- RpcContextHandle.cpp - Context handles that are mixed up ----------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/rpc/RpcContextHandle.h"
#include "checks/model/ContextHandles.h"
#include "checks/model/IdlWire.h"
#include "checks/model/RemoteCode.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SetVector.h"

using namespace clang;

namespace crossbit {

void RpcContextHandle::analyzeDocument(const idl::Document &Parsed,
                                       const Catalog &Known) {
  // What makes a type of context handles: its typedef. Those that a parameter
  // declares by itself are all one.
  using TypeSet = llvm::SetVector<const idl::Declaration *>;
  llvm::MapVector<const idl::Interface *, TypeSet> TypesOf;
  TypeSet All;
  forEachWireValue(Parsed, Known, [&](const WireValue &Value) {
    if (Value.Kind != WireValue::ContextHandle ||
        Value.Of->Of->Flavor != idl::Interface::Rpc)
      return;
    const idl::Declaration *Type = Value.Way.back().Holder;
    if (Type->Kind != idl::Declaration::TypedefKind)
      Type = nullptr;
    TypesOf[Value.Of->Of].insert(Type);
    All.insert(Type);
  });
  for (const auto &[Interface, Types] : TypesOf) {
    if (Interface->Attrs.has("type_strict_context_handle"))
      continue;
    // With [strict_context_handle] a handle of another interface is refused.
    const bool Strict = Interface->Attrs.has("strict_context_handle");
    const TypeSet &Mixed = Strict ? Types : All;
    if (Mixed.size() < 2)
      continue;
    {
      auto Diag = report(Interface->Loc, Confidence::Medium,
                         "interface '%0' takes a context handle of any of %1 "
                         "types for one of another");
      if (!Diag)
        continue;
      *Diag << Interface->Name << unsigned(Mixed.size());
    }
    for (const idl::Declaration *Type : Mixed)
      if (Type)
        note(Type->Loc, "'%0' is one of them") << Type->Name;
    note(Interface->Loc, "[type_strict_context_handle] in the ACF file makes "
                         "the runtime check the type");
  }
}

void RpcContextHandle::analyze(TranslationUnit &Unit) {
  Remotability &Remote = Unit.remotability();
  for (const RemoteRoutine &Routine : remoteRoutines(Unit)) {
    const FunctionDecl *F = Routine.Definition;
    const FunctionDecl *Declared = Routine.Operation.Declared;
    if (Routine.Operation.Kind != RemoteOperation::Rpc || !Declared)
      continue;
    for (unsigned I = 0; I < F->getNumParams() && I < Declared->getNumParams();
         ++I) {
      const ParmVarDecl *Parameter = F->getParamDecl(I);
      const QualType T = Declared->getParamDecl(I)->getType();
      if (!T->isPointerType() || !Remote.isContextHandle(T->getPointeeType()))
        continue;
      const ParameterDirection Direction = Remote.directionOf(Declared, I);
      if (Direction == ParameterDirection::In ||
          Direction == ParameterDirection::Out)
        continue;
      const ContextUse Use = contextUse(F, Parameter);
      const Expr *At = Use.Dereferenced ? Use.Dereferenced : Use.Passed;
      if (!At || Use.IsTested)
        continue;
      // A header of widl's does not tell the direction, and who is given the
      // context may ask.
      const bool Sure =
          Direction == ParameterDirection::InOut && Use.Dereferenced;
      {
        auto Diag = report(At->getExprLoc(),
                           Sure ? Confidence::Medium : Confidence::Low,
                           "context handle '*%0' may be NULL: nobody asks");
        if (!Diag)
          continue;
        *Diag << Parameter->getName() << At->getSourceRange();
      }
      note(Parameter->getLocation(),
           "the runtime refuses NULL for [in] context handles, and lets it "
           "through for those that go both ways");
    }
  }
}

} // namespace crossbit
