//===-- RpcHandlePtr.cpp - HANDLE_PTR in remote operations ----------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/rpc/RpcHandlePtr.h"
#include "checks/model/IdlWire.h"
#include "checks/model/RemoteCode.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace crossbit {

/// The type that zero-extends where it arrives.
static constexpr llvm::StringLiteral Unsigned = "DWORD_PTR";
/// Its signed twin.
static constexpr llvm::StringLiteral Signed = "LONG_PTR";

/// A type that every operation of an interface uses is explained by a few.
static constexpr unsigned MaxUsers = 3;

RpcHandlePtr::RpcHandlePtr(StringRef Name, tidy::ClangTidyContext *Context)
    : CrossbitCheck(Name, Context),
      Replacement(Options.get("Replacement", Unsigned)) {
  if (Replacement != Unsigned && Replacement != Signed &&
      Replacement != "__int3264")
    configurationDiag("invalid Replacement '%0' for check '%1'; expected "
                      "DWORD_PTR, LONG_PTR or __int3264")
        << Replacement << Name;
}

void RpcHandlePtr::storeOptions(tidy::ClangTidyOptions::OptionMap &Opts) {
  CrossbitCheck::storeOptions(Opts);
  Options.store(Opts, "Replacement", Replacement);
}

/// Who wrote SHANDLE_PTR wants a sign.
StringRef RpcHandlePtr::replacementFor(const WireInteger &Form) const {
  return Form.Signed && Replacement == Unsigned ? StringRef(Signed)
                                                : StringRef(Replacement);
}

/// Why \p Replacement is enough, and what it does to pseudo-handles.
static std::string adviceFor(StringRef Replacement) {
  std::string Text = "'" + Replacement.str() +
                     "' is 4 bytes from every stub under NDR, which is enough "
                     "for a handle; ";
  return Text +
         (Replacement == Unsigned
              ? "it zero-extends where it arrives, so that pseudo-handles such "
                "as INVALID_HANDLE_VALUE need the signed 'LONG_PTR'"
              : "it sign-extends where it arrives, as handles do");
}

/// OLE Automation makes the stubs of these, and its type system has no integer
/// of pointer width (MIDL2395).
static bool isAutomation(const WireValue &Value) {
  const idl::Interface &In = *Value.Of->Of;
  return In.Attrs.has("dual") || In.Attrs.has("oleautomation") || In.Within ||
         In.Flavor == idl::Interface::Dispatch;
}

static constexpr llvm::StringLiteral Widths =
    "4 bytes from a 32-bit stub and 8 from a 64-bit one";

//===----------------------------------------------------------------------===//
// In IDL
//===----------------------------------------------------------------------===//

static std::string nameOf(const idl::Declaration &D) {
  switch (D.Kind) {
  case idl::Declaration::ParameterKind:
    return D.Name.empty() ? "a parameter" : "parameter '" + D.Name.str() + "'";
  case idl::Declaration::FieldKind:
    return D.Name.empty() ? "a field" : "field '" + D.Name.str() + "'";
  case idl::Declaration::OperationKind:
    return "the result of '" + D.Name.str() + "'";
  default:
    return "type '" + D.Name.str() + "'";
  }
}

void RpcHandlePtr::analyzeDocument(const idl::Document &Parsed,
                                   const Catalog &Known) {
  // One defect is one name of a type in the text of this file, whoever uses it.
  llvm::MapVector<SourceLocation, std::vector<WireValue>> Places;
  forEachWireValue(Parsed, Known, [&](const WireValue &Value) {
    if (Value.Kind == WireValue::Integer &&
        Value.Form->Form == WireForm::ByStub)
      if (const WireStep *Step = Value.lastInMain())
        Places[Step->Written->Loc].push_back(Value);
  });
  for (const auto &[Place, Values] : Places)
    reportPlace(Values);
}

void RpcHandlePtr::reportPlace(llvm::ArrayRef<WireValue> Values) {
  const WireValue &First = Values.front();
  const WireStep &Here = *First.lastInMain();
  const WireStep &Spelled = First.Way.back();
  const StringRef Instead = replacementFor(*First.Form);
  const bool Automation = llvm::any_of(Values, isAutomation);
  // Of what stands in a library only, OLE Automation may make stubs.
  const bool Certain = !llvm::all_of(Values, [](const WireValue &Value) {
    return isInLibraryOnly(*Value.Of) && !Value.Of->Of->Attrs.has("dual") &&
           !Value.Of->Of->Attrs.has("oleautomation");
  });
  {
    auto Diag = report(Here.Written->Loc,
                       Certain ? Confidence::High : Confidence::Medium,
                       "%0 is a '%1', %2");
    if (!Diag)
      return;
    *Diag << nameOf(*Here.Holder) << Spelled.Written->Name << Widths;
    if (Here.Written == Spelled.Written && Here.Written->InFile && !Automation)
      *Diag << FixItHint::CreateReplacement(
          CharSourceRange::getTokenRange(Here.Written->Loc,
                                         Here.Written->EndLoc),
          Instead);
  }
  if (Here.Written != Spelled.Written)
    note(Spelled.Written->Loc, "by way of '%0'; '%1' is written here")
        << Here.Written->Name << Spelled.Written->Name;
  unsigned Told = 0;
  for (const WireValue &Value : Values) {
    const idl::Declaration *User = Value.Parameter;
    if (!User)
      User = Value.Of;
    if (User == Here.Holder || ++Told > MaxUsers)
      continue;
    note(User->Loc, "'%0' of '%1' carries it")
        << Value.Of->Name << Value.Of->Of->Name;
  }
  note(Here.Written->Loc, Automation
                              ? "a type library has no type of pointer width; "
                                "'long' is enough for a handle, and "
                                "sign-extends"
                              : adviceFor(Instead));
}

//===----------------------------------------------------------------------===//
// In C and C++
//===----------------------------------------------------------------------===//

struct RpcHandlePtr::Meeting {
  const RemoteOperation *Operation;
  StringRef Name;
  QualType Type;
  /// As the interface declares it; null in C.
  const ParmVarDecl *Declared;
  SourceLocation Where;
};

void RpcHandlePtr::reportMeeting(const Meeting &Met, TranslationUnit &Unit) {
  const Catalog &Known = Unit.catalog();
  WireType Travels = wireTypeOf(Met.Type, Known);
  const FieldDecl *Field = nullptr;
  if (!Travels || Travels.Form->Form != WireForm::ByStub) {
    Field = findWireField(Met.Type, WireForm::ByStub, Known);
    if (!Field)
      return;
    Travels = wireTypeOf(Field->getType(), Known);
  }
  const ValueDecl *Subject = Met.Declared;
  if (Field)
    Subject = Field;
  // Nobody here can change the system's interfaces.
  const FieldDecl *Slot = Met.Operation->Slot;
  if ((Subject && Unit.isInSystemHeader(Subject)) ||
      (Slot && Unit.isInSystemHeader(Slot)))
    return;
  // Of an interface that somebody wrote by hand the declaration is the place.
  const bool ByHand = !Met.Operation->Header && Met.Declared;
  const StringRef Instead = replacementFor(*Travels.Form);
  {
    auto Diag = report(ByHand ? Subject->getLocation() : Met.Where,
                       Confidence::High, "%0 of '%1' is a '%2', %3");
    if (!Diag)
      return;
    const std::string Name = Subject && Subject->getIdentifier()
                                 ? (Field ? "field '" : "parameter '") +
                                       Subject->getNameAsString() + "'"
                                 : "an argument";
    StringRef Holder = Met.Name;
    if (Field && !declaredName(Field->getParent()).empty())
      Holder = declaredName(Field->getParent());
    *Diag << Name << Holder << Travels.Name << Widths;
    if (ByHand)
      if (auto Hint = fixes().replaceDeclaredType(cast<DeclaratorDecl>(Subject),
                                                  Instead))
        *Diag << *Hint;
  }
  if (ByHand)
    note(Subject->getLocation(), adviceFor(Instead));
  else if (Met.Operation->Header)
    note(Subject ? Subject->getLocation() : Met.Where,
         "the declaration is made from '%0'; %1")
        << Met.Operation->Header->IdlFile << adviceFor(Instead);
}

void RpcHandlePtr::analyze(TranslationUnit &Unit) {
  // A parameter, in C an argument of a table's function.
  llvm::DenseSet<std::pair<const void *, unsigned>> Told;
  // Who implements an interface is nearer to its IDL file than who calls it.
  for (const RemoteRoutine &Routine : remoteRoutines(Unit)) {
    const FunctionDecl *F = Routine.Definition;
    const FunctionDecl *Declared = Routine.Operation.Declared;
    if (!Declared) {
      // In C the first parameter is the object.
      if (const FieldDecl *Slot = Routine.Operation.Slot)
        for (unsigned I = 1; I < F->getNumParams(); ++I)
          if (const ParmVarDecl *P = F->getParamDecl(I);
              Told.insert({Slot->getCanonicalDecl(), I - 1}).second)
            reportMeeting({&Routine.Operation, F->getName(), P->getType(), P,
                           P->getLocation()},
                          Unit);
      continue;
    }
    for (unsigned I = 0; I < F->getNumParams() && I < Declared->getNumParams();
         ++I)
      if (const ParmVarDecl *P = Declared->getParamDecl(I);
          Told.insert({Declared->getCanonicalDecl(), I}).second)
        reportMeeting({&Routine.Operation, F->getName(), P->getType(), P,
                       F->getParamDecl(I)->getLocation()},
                      Unit);
  }
  for (const RemoteCall &Call : remoteCalls(Unit)) {
    const Decl *Operation = Call.Operation.Declared;
    if (!Operation)
      Operation = Call.Operation.Slot;
    for (const auto &[I, Argument] : llvm::enumerate(Call.Arguments))
      if (Told.insert({Operation->getCanonicalDecl(), unsigned(I)}).second)
        reportMeeting({&Call.Operation, Call.Name, Argument.Type,
                       Argument.Parameter, Argument.Value->getExprLoc()},
                      Unit);
  }
}

} // namespace crossbit
