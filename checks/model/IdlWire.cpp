//===-- IdlWire.cpp - What travels when an operation is called ------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/IdlWire.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Casting.h"

using namespace llvm;

namespace crossbit {

const WireStep *WireValue::lastInMain() const {
  for (const WireStep &Step : reverse(Way))
    if (Step.Holder->In && Step.Holder->In->IsMain)
      return &Step;
  return nullptr;
}

bool isRemotable(const idl::Operation &Op, const Catalog &Known) {
  const idl::Interface *In = Op.Of;
  if (!In || Op.Attrs.has("local"))
    return false;
  if (std::optional<bool> Told = Known.isRemote(In->Name))
    return *Told;
  // What the Windows Runtime marshals is decided by its metadata, and its type
  // system has no integers of pointer width.
  if (In->Flavor == idl::Interface::Module ||
      In->Flavor == idl::Interface::Runtime)
    return false;
  return !In->Attrs.has("local");
}

bool isInLibraryOnly(const idl::Operation &Op) {
  return Op.Of && Op.Of->Within;
}

const idl::Operation *localFormOf(const idl::Operation &Op) {
  const idl::Attribute *As = Op.Attrs.find("call_as");
  if (!As || !Op.Of || As->Arguments.empty())
    return nullptr;
  const auto *It = find_if(Op.Of->Operations, [&](const idl::Operation *Other) {
    return Other->Name == As->Arguments.front().Text;
  });
  return It == Op.Of->Operations.end() ? nullptr : *It;
}

bool isMarshaledByHand(const idl::Attributes &Attrs) {
  return any_of(Attrs.List, [](const idl::Attribute &A) {
    return StringSwitch<bool>(A.Name)
        .Cases("wire_marshal", "user_marshal", "transmit_as", "represent_as",
               "system_handle", "context_handle_noserialize",
               "context_handle_serialize", true)
        .Default(false);
  });
}

static bool isContextHandle(const idl::Attributes &Attrs) {
  return Attrs.has("context_handle") ||
         Attrs.has("context_handle_noserialize") ||
         Attrs.has("context_handle_serialize");
}

namespace {
class Walk {
public:
  Walk(const Catalog &Known, function_ref<void(const WireValue &)> Visit)
      : Known(Known), Visit(Visit) {}

  void declared(const idl::Declaration &D, const idl::Type *Of) {
    Value.Named = &D;
    Value.Pointers = 0;
    attributed(D, Of);
  }

  WireValue Value;

private:
  /// The type that \p Holder, which may be a typedef, gives to something.
  void attributed(const idl::Declaration &Holder, const idl::Type *Of);
  void type(const idl::Declaration &Holder, const idl::Type *T,
            const HandleFamily *Family);
  void name(const idl::Declaration &Holder, const idl::Type *T,
            const HandleFamily *Family);
  void record(const idl::Record &R);
  void visit(WireValue::KindTy Kind, const WireInteger *Form,
             const HandleFamily *Family) {
    Value.Kind = Kind;
    Value.Form = Form;
    Value.Family = Family;
    Visit(Value);
  }

  const Catalog &Known;
  function_ref<void(const WireValue &)> Visit;
  /// Each record once a parameter: a list's nodes hold their own kind.
  SmallPtrSet<const idl::Record *, 8> Seen;
  /// Typedefs on the way; MIDL has no cycle of them, a file with mistakes may.
  SmallPtrSet<const idl::Declaration *, 8> Open;
};
} // namespace

void Walk::attributed(const idl::Declaration &Holder, const idl::Type *Of) {
  if (isContextHandle(Holder.Attrs)) {
    Value.Way.push_back({idl::innermost(Of), &Holder});
    visit(WireValue::ContextHandle, nullptr, nullptr);
    Value.Way.pop_back();
    return;
  }
  // [iid_is] makes an interface pointer of a `void **`.
  if (isMarshaledByHand(Holder.Attrs) || Holder.Attrs.has("iid_is"))
    return;
  const bool WasIgnored = Value.IsIgnored;
  Value.IsIgnored |= Holder.Attrs.has("ignore");
  type(Holder, Of, nullptr);
  Value.IsIgnored = WasIgnored;
}

void Walk::type(const idl::Declaration &Holder, const idl::Type *T,
                const HandleFamily *Family) {
  if (!T)
    return;
  switch (T->Kind) {
  case idl::Type::Pointer:
    if (T->Element && T->Element->Kind == idl::Type::Builtin &&
        T->Element->Name == "void") {
      Value.Way.push_back({T->Element, &Holder});
      visit(WireValue::BareAddress, nullptr, Family);
      Value.Way.pop_back();
      return;
    }
    [[fallthrough]];
  case idl::Type::Array:
  case idl::Type::SafeArray:
  case idl::Type::Pipe:
    ++Value.Pointers;
    type(Holder, T->Element, Family);
    --Value.Pointers;
    return;
  case idl::Type::Function:
    return;
  case idl::Type::Builtin:
  case idl::Type::Named:
    Value.Way.push_back({T, &Holder});
    name(Holder, T, Family);
    Value.Way.pop_back();
    return;
  }
}

void Walk::name(const idl::Declaration &Holder, const idl::Type *T,
                const HandleFamily *Family) {
  // A name that the catalog knows means the same in every file.
  if (const WireInteger *Form = Known.wireInteger(T->Name)) {
    visit(WireValue::Integer, Form, nullptr);
    return;
  }
  const idl::Declaration *D = T->Declared;
  if (const auto *Alias = dyn_cast_or_null<idl::Typedef>(D)) {
    if (!Open.insert(Alias).second)
      return;
    if (!Family)
      Family = Known.family(Alias->Name);
    if (isContextHandle(Alias->Attrs) || isMarshaledByHand(Alias->Attrs) ||
        Alias->Attrs.has("iid_is"))
      attributed(*Alias, Alias->Aliased);
    else
      type(*Alias, Alias->Aliased, Family);
    Open.erase(Alias);
  } else if (const auto *R = dyn_cast_or_null<idl::Record>(D)) {
    record(*R);
  }
}

void Walk::record(const idl::Record &R) {
  if (isMarshaledByHand(R.Attrs) || !Seen.insert(&R).second)
    return;
  const auto Named = Value.Named;
  const auto Pointers = Value.Pointers;
  const auto InUnion = Value.InUnion;
  Value.InUnion |= R.IsUnion;
  for (const idl::Field *F : R.Fields)
    declared(*F, F->Of);
  Value.InUnion = InUnion;
  Value.Pointers = Pointers;
  Value.Named = Named;
}

void forEachWireValue(const idl::Operation &Op, const Catalog &Known,
                      function_ref<void(const WireValue &)> Visit) {
  auto Follow = [&](const idl::Declaration &D, const idl::Parameter *Parameter,
                    const idl::Type *Of) {
    Walk W(Known, Visit);
    W.Value.Of = &Op;
    W.Value.Parameter = Parameter;
    W.declared(D, Of);
  };
  for (const idl::Parameter *P : Op.Parameters)
    Follow(*P, P, P->Of);
  if (Op.Result)
    Follow(Op, nullptr, Op.Result);
}

void forEachWireValue(const idl::Document &Parsed, const Catalog &Known,
                      function_ref<void(const WireValue &)> Visit) {
  for (const idl::Interface *I : Parsed.interfaces())
    if (I->In && I->In->IsMain)
      for (const idl::Operation *Op : I->Operations)
        if (isRemotable(*Op, Known))
          forEachWireValue(*Op, Known, Visit);
}

} // namespace crossbit
