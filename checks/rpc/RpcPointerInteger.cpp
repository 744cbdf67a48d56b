//===-- RpcPointerInteger.cpp - Addresses in integers of RPC --------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/rpc/RpcPointerInteger.h"
#include "checks/model/IdlWire.h"
#include "checks/model/RemoteCode.h"
#include "checks/model/ValueNames.h"

using namespace clang;

namespace crossbit {

/// What becomes of an address or a handle in an integer of \p Form, in one
/// sentence; \p Ndr64 is what the header says of it, where it says something.
static std::string fateOf(const WireInteger &Form,
                          std::optional<bool> Ndr64 = std::nullopt) {
  switch (Form.Form) {
  case WireForm::Polymorphic:
    if (Ndr64 == false)
      return "the stubs use NDR, which cuts the upper half even between two "
             "64-bit processes";
    return "NDR cuts the upper half, even between two 64-bit processes; NDR64 "
           "keeps it, so that a test from 64 to 64 bits passes and a call from "
           "64 to 32 fails";
  case WireForm::ByStub:
    return "4 bytes travel from a 32-bit stub and 8 from a 64-bit one";
  case WireForm::Fixed:
    break;
  }
  if (Form.Bits == 64)
    return "all bits travel, and the other side can send back any value it "
           "likes";
  return "a 64-bit process has addresses that do not fit";
}

/// What to do instead.
static std::string remedyFor(NamedContent Content, bool IsCom) {
  if (Content == NamedContent::KernelHandle)
    return "[system_handle(sh_...)] makes the runtime duplicate a handle of "
           "the kernel; for other handles the server needs a table of numbers";
  return IsCom ? "an interface pointer keeps the object where it is; so does a "
                 "number that the server looks up in a table, by [call_as]"
               : "a [context_handle] keeps the object where it is; so does a "
                 "number that the server looks up in a table, by [call_as]";
}

//===----------------------------------------------------------------------===//
// In IDL
//===----------------------------------------------------------------------===//

/// How sure it is that an integer of \p Form whose name says \p Content should
/// not travel; nothing when it may.
static std::optional<Confidence> judge(const WireInteger &Form,
                                       NamedContent Content) {
  const bool Fixed = Form.Form == WireForm::Fixed;
  if (Fixed && Form.Bits < 32)
    return std::nullopt;
  const bool Narrow = Fixed && Form.Bits == 32;
  switch (Content) {
  case NamedContent::Address:
    return Confidence::Medium;
  // Most tokens in 32 bits are numbers that the server made.
  case NamedContent::Token:
    return Narrow ? Confidence::Low : Confidence::Medium;
  // For a handle the types of pointer width are the right ones.
  case NamedContent::KernelHandle:
  case NamedContent::ContextHandle:
    if (!Fixed)
      return std::nullopt;
    return Confidence::Medium;
  // Mostly the number of an entry in a table.
  case NamedContent::Handle:
    if (!Fixed)
      return std::nullopt;
    return Confidence::Low;
  case NamedContent::UserHandle:
  case NamedContent::Number:
  case NamedContent::Nothing:
    return std::nullopt;
  }
  llvm_unreachable("covered switch");
}

static StringRef nounOf(NamedContent Content) {
  switch (Content) {
  case NamedContent::Address:
    return "an address";
  case NamedContent::KernelHandle:
    return "a handle of the system";
  case NamedContent::Handle:
    return "a handle";
  case NamedContent::ContextHandle:
    return "a context handle";
  default:
    return "a token";
  }
}

/// \p T is a pointer behind \p Levels others.
static bool isPointerBehind(const idl::Type *T, unsigned Levels) {
  while (T) {
    switch (T->Kind) {
    case idl::Type::Pointer:
    case idl::Type::Array:
      if (!Levels--)
        return T->Kind == idl::Type::Pointer;
      T = T->Element;
      break;
    case idl::Type::Named: {
      const auto *Alias = llvm::dyn_cast_or_null<idl::Typedef>(T->Declared);
      T = Alias && !isMarshaledByHand(Alias->Attrs) ? Alias->Aliased : nullptr;
      break;
    }
    default:
      return false;
    }
  }
  return false;
}

/// \p Value's operation is the remote form of \p LocalForm, where the parameter
/// is an address, which is cut here. Who maps it to a number of fixed width has
/// done what should be done.
static bool isCutByCallAs(const WireValue &Value,
                          const idl::Operation &LocalForm,
                          const Catalog &Known) {
  if (Value.Form->Form != WireForm::Polymorphic || !Value.Parameter ||
      Value.Named != Value.Parameter)
    return false;
  // What must be NULL cannot be cut.
  if (contentOfName(Value.Parameter->Name, Value.Pointers, Known) ==
      NamedContent::Nothing)
    return false;
  const auto *It = llvm::find_if(LocalForm.Parameters, [&](const auto *P) {
    return P->Name == Value.Parameter->Name;
  });
  return It != LocalForm.Parameters.end() &&
         isPointerBehind((*It)->Of, Value.Pointers);
}

/// What the names of \p Value say: a typedef of the author's own says more than
/// the name of the one who has the type.
static std::optional<NamedContent> contentOf(const WireValue &Value,
                                             const Catalog &Known) {
  for (const WireStep &Step : llvm::reverse(Value.Way)) {
    if (Step.Written->Kind == idl::Type::Named &&
        !Known.wireInteger(Step.Written->Name))
      if (auto Content = contentOfName(Step.Written->Name, 0, Known))
        return Content;
    // What is before it names a record around the value.
    if (Step.Holder == Value.Named)
      break;
  }
  return contentOfName(Value.Named->Name, Value.Pointers, Known);
}

void RpcPointerInteger::analyzeDocument(const idl::Document &Parsed,
                                        const Catalog &Known) {
  forEachWireValue(Parsed, Known, [&](const WireValue &Value) {
    // What an imported file declares is found there.
    if (!Value.Named->In || !Value.Named->In->IsMain)
      return;
    if (Value.Kind == WireValue::Integer)
      reportInteger(Value, Known);
    else if (Value.Kind == WireValue::BareAddress)
      reportBare(Value, Known);
  });
}

void RpcPointerInteger::reportInteger(const WireValue &Value,
                                      const Catalog &Known) {
  const WireInteger &Form = *Value.Form;
  const StringRef Type = Value.Way.back().Written->Name;
  if (Form.Form == WireForm::ByStub)
    return;
  // Who makes a type of his own of a size has something else in it.
  if (Form.Counts &&
      (Form.Form == WireForm::Fixed ||
       Value.Way.back().Holder->Kind == idl::Declaration::TypedefKind))
    return;
  if (Form.Counts) {
    auto Diag = report(Value.Named->Loc, Confidence::Medium,
                       "'%0' is a '%1', of which NDR carries 4 bytes: sizes of "
                       "4 GB and more lose their upper half");
    if (Diag)
      *Diag << Value.Named->Name << Type;
    return;
  }
  const idl::Operation *LocalForm = localFormOf(*Value.Of);
  const bool IsCut = LocalForm && isCutByCallAs(Value, *LocalForm, Known);
  if (LocalForm && !IsCut)
    return;
  std::optional<NamedContent> Content =
      IsCut ? NamedContent::Address : contentOf(Value, Known);
  if (!Content)
    return;
  // The name of an operation says what it does, and seldom what it returns:
  // mostly a status.
  if (Value.Named == Value.Of &&
      (*Content != NamedContent::Address ||
       (Form.Form == WireForm::Fixed && Form.Bits == 32)))
    return;
  std::optional<Confidence> Sureness = judge(Form, *Content);
  if (!Sureness)
    return;
  // `address` alone, in 32 bits, may be one of anything: a network, a disk.
  if (*Content == NamedContent::Address && Form.Form == WireForm::Fixed &&
      Form.Bits == 32)
    if (const SplitName Parts = splitName(Value.Named->Name);
        Parts.Prefix.empty() && Parts.Words.size() == 1 && !IsCut)
      Sureness = Confidence::Low;
  {
    auto Diag = report(Value.Named->Loc, *Sureness,
                       IsCut ? "'%0' is %1 in the local form of the operation, "
                               "and travels as a '%2'"
                             : "'%0' is %1 by its name, and travels as a '%2'");
    if (!Diag)
      return;
    *Diag << Value.Named->Name << nounOf(*Content) << Type;
  }
  if (Value.Named != Value.Parameter && Value.Named != Value.Of)
    note(Value.Parameter ? Value.Parameter->Loc : Value.Of->Loc,
         "'%0' of '%1' carries it")
        << Value.Of->Name << Value.Of->Of->Name;
  note(Value.Named->Loc, fateOf(Form));
  note(Value.Named->Loc,
       remedyFor(*Content, Value.Of->Of->Flavor != idl::Interface::Rpc));
}

void RpcPointerInteger::reportBare(const WireValue &Value,
                                   const Catalog &Known) {
  std::string Type = "void *";
  for (const WireStep &Step : Value.Way)
    if (Step.Holder == Value.Named && Step.Written->Kind == idl::Type::Named)
      Type = Step.Written->Name.str();
  // Who says [ignore] of a pointer knows that it does not arrive, a method
  // without a stub can only be called within its process, and some handles mean
  // the same everywhere.
  const bool WithoutStub = isInLibraryOnly(*Value.Of) &&
                           !Value.Of->Of->Attrs.has("dual") &&
                           !Value.Of->Of->Attrs.has("oleautomation");
  const bool Meant =
      Value.Family ? Value.Family->ValidElsewhere == Validity::Everywhere
                   : Value.IsIgnored || WithoutStub ||
                         contentOf(Value, Known) == NamedContent::UserHandle;
  {
    auto Diag =
        report(Value.Named->Loc, Meant ? Confidence::Low : Confidence::Medium,
               "'%0' is a bare '%1', which nobody marshals");
    if (!Diag)
      return;
    *Diag << Value.Named->Name << Type;
  }
  if (Value.IsIgnored)
    note(Value.Named->Loc, "with [ignore] the receiver has a value that means "
                           "nothing");
  else if (isInLibraryOnly(*Value.Of))
    note(Value.Of->Loc, "MIDL does not ask, since only a library declares '%0'")
        << Value.Of->Of->Name;
  const bool IsCom = Value.Of->Of->Flavor != idl::Interface::Rpc;
  note(Value.Named->Loc, remedyFor(Value.Family && Value.Family->Category ==
                                                       HandleCategory::Kernel
                                       ? NamedContent::KernelHandle
                                       : NamedContent::Address,
                                   IsCom));
}

//===----------------------------------------------------------------------===//
// In C and C++
//===----------------------------------------------------------------------===//

void RpcPointerInteger::analyze(TranslationUnit &Unit) {
  for (const RemoteAddress &Found : remoteAddresses(Unit)) {
    {
      auto Diag = report(Found.At->getExprLoc(), Found.Sureness,
                         Found.Call ? "%0 is sent by '%1'%2"
                                    : "%0 is given to the client of '%1'%2");
      if (!Diag)
        continue;
      std::string In = " in an integer";
      if (Found.Into && Found.Into->getIdentifier())
        In = " in the integer '" + Found.Into->getNameAsString() + "'";
      *Diag << describeSubject(Found.Value, Unit.context()) << Found.Name << In
            << Found.At->getSourceRange();
    }
    if (const Expr *Root = Found.Value.Root;
        Root && Root->getExprLoc().isValid() &&
        userLocation(Root->getExprLoc()) !=
            userLocation(Found.At->getExprLoc()) &&
        Found.Value.Steps.size())
      note(Root->getExprLoc(), "the address comes from here");
    const GeneratedHeader *Header = Found.Operation.Header;
    if (Found.Into && Header)
      note(Found.Into->getLocation(),
           "'%0' is a '%1'; the declaration is made from '%2'")
          << Found.Into->getName() << Found.Travels.Name << Header->IdlFile;
    else if (Found.Into)
      note(Found.Into->getLocation(), "'%0' is a '%1'")
          << Found.Into->getName() << Found.Travels.Name;
    note(Found.At->getExprLoc(),
         fateOf(*Found.Travels.Form, Header ? Header->Ndr64 : std::nullopt));
    note(Found.At->getExprLoc(),
         remedyFor(NamedContent::Address,
                   Found.Operation.Kind == RemoteOperation::Com));
  }
}

} // namespace crossbit
