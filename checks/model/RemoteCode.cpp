//===-- RemoteCode.cpp - Calls and routines of remote operations ----------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/RemoteCode.h"
#include "checks/model/Helpers.h"
#include "checks/model/Memory.h"
#include "checks/model/TranslationUnit.h"
#include "checks/model/ValueNames.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace crossbit {

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

static QualType pointee(QualType T) {
  T = T.getNonReferenceType();
  while (true) {
    if (const auto *Pointer = T->getAs<PointerType>())
      T = Pointer->getPointeeType();
    else if (const ArrayType *Array = T->getAsArrayTypeUnsafe())
      T = Array->getElementType();
    else
      return T;
  }
}

/// The base type of IDL that has the width of \p Builtin on Windows.
static StringRef baseTypeOf(const BuiltinType &Builtin) {
  switch (Builtin.getKind()) {
  case BuiltinType::Int:
    return "int";
  case BuiltinType::UInt:
    return "unsigned int";
  case BuiltinType::Long:
    return "long";
  case BuiltinType::ULong:
    return "unsigned long";
  case BuiltinType::LongLong:
    return "__int64";
  case BuiltinType::ULongLong:
    return "unsigned __int64";
  default:
    return "";
  }
}

WireType wireTypeOf(QualType T, const Catalog &Known) {
  T = T.getNonReferenceType();
  while (const auto *Alias = T->getAs<TypedefType>()) {
    const StringRef Name = Alias->getDecl()->getName();
    if (const WireInteger *Form = Known.wireInteger(Name))
      return {Form, Name};
    T = Alias->desugar();
  }
  if (T->isPointerType())
    return wireTypeOf(T->getPointeeType(), Known);
  if (const ArrayType *Array = T->getAsArrayTypeUnsafe())
    return wireTypeOf(Array->getElementType(), Known);
  const auto *Builtin = T->getAs<BuiltinType>();
  if (!Builtin)
    return {};
  const StringRef Name = baseTypeOf(*Builtin);
  return {Known.wireInteger(Name), Name};
}

static const FieldDecl *
findWireField(const RecordDecl *Record, WireForm Form, const Catalog &Known,
              llvm::SmallPtrSetImpl<const RecordDecl *> &Seen) {
  Record = Record->getDefinition();
  if (!Record || !Seen.insert(Record).second)
    return nullptr;
  // What has methods is no record of an IDL file.
  if (const auto *Class = dyn_cast<CXXRecordDecl>(Record);
      Class && Class->isPolymorphic())
    return nullptr;
  for (const FieldDecl *Field : Record->fields()) {
    if (WireType Travels = wireTypeOf(Field->getType(), Known);
        Travels && Travels.Form->Form == Form)
      return Field;
    if (const RecordDecl *Inner = pointee(Field->getType())->getAsRecordDecl())
      if (const FieldDecl *Found = findWireField(Inner, Form, Known, Seen))
        return Found;
  }
  return nullptr;
}

const FieldDecl *findWireField(QualType T, WireForm Form,
                               const Catalog &Known) {
  llvm::SmallPtrSet<const RecordDecl *, 8> Seen;
  const RecordDecl *Record = pointee(T)->getAsRecordDecl();
  return Record ? findWireField(Record, Form, Known, Seen) : nullptr;
}

//===----------------------------------------------------------------------===//
// Calls and routines
//===----------------------------------------------------------------------===//

/// The member of a table of functions that \p Call calls: in C
/// `p->lpVtbl->Open(p, ...)`.
static const FieldDecl *calledSlot(const CallExpr *Call) {
  const auto *Member =
      dyn_cast<MemberExpr>(Call->getCallee()->IgnoreParenImpCasts());
  const auto *Slot =
      Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
  return Slot && Slot->getType()->isFunctionPointerType() ? Slot : nullptr;
}

/// \p Wrapper, of a generated header, calls a function of an interface's table:
/// what widl makes of `IFoo_Open(p, ...)` when it makes functions for C.
static const FieldDecl *wrappedSlot(const FunctionDecl *Wrapper,
                                    Remotability &Remote) {
  const auto *Body = dyn_cast_or_null<CompoundStmt>(Wrapper->getBody());
  if (!Body || Body->size() != 1 || !Remote.headerAt(Wrapper->getLocation()))
    return nullptr;
  const Stmt *Only = Body->body_front();
  if (const auto *Return = dyn_cast<ReturnStmt>(Only))
    Only = Return->getRetValue();
  const auto *Value = dyn_cast_or_null<Expr>(Only);
  const auto *Call =
      Value ? dyn_cast<CallExpr>(Value->IgnoreParenImpCasts()) : nullptr;
  return Call ? calledSlot(Call) : nullptr;
}

static std::optional<RemoteCall> asRemoteCall(const CallSite &Site,
                                              Remotability &Remote) {
  RemoteCall Result;
  Result.Call = Site.Call;
  Result.Function = Site.Function;
  const FunctionDecl *Callee = Site.Call->getDirectCallee();
  const FunctionDecl *Body = nullptr;
  const FieldDecl *Wrapped = nullptr;
  if (Callee && Callee->hasBody(Body))
    Wrapped = wrappedSlot(Body, Remote);
  if (Callee && !Wrapped) {
    if (isa<CXXOperatorCallExpr>(Site.Call))
      return std::nullopt;
    std::optional<RemoteOperation> Of = Remote.operationOf(Callee);
    if (!Of)
      return std::nullopt;
    // A call of an implementation stays here.
    if ((Body && !Remote.isClientStub(Body)) ||
        (Of->Declared &&
         Of->Declared->getCanonicalDecl() != Callee->getCanonicalDecl()))
      return std::nullopt;
    Result.Operation = *Of;
    Result.Name = Callee->getNameAsString();
    const FunctionDecl *Declared = Of->Declared ? Of->Declared : Callee;
    for (unsigned I = 0;
         I < Site.Call->getNumArgs() && I < Declared->getNumParams(); ++I) {
      const ParmVarDecl *Parameter = Declared->getParamDecl(I);
      Result.Arguments.push_back({Parameter->getType(), Site.Call->getArg(I),
                                  Parameter, Remote.directionOf(Declared, I)});
    }
    return Result;
  }
  const FieldDecl *Slot = Wrapped ? Wrapped : calledSlot(Site.Call);
  if (!Slot)
    return std::nullopt;
  std::optional<RemoteOperation> Of = Remote.operationOf(Slot);
  if (!Of)
    return std::nullopt;
  Result.Operation = *Of;
  Result.Name = Slot->getNameAsString();
  const auto *Proto =
      Slot->getType()->getPointeeType()->getAs<FunctionProtoType>();
  for (unsigned I = 1;
       Proto && I < Site.Call->getNumArgs() && I < Proto->getNumParams(); ++I)
    Result.Arguments.push_back({Proto->getParamType(I), Site.Call->getArg(I),
                                nullptr, Remote.directionOf(Slot, I)});
  return Result;
}

/// \p F is made by a MIDL compiler, or hands its arguments to the runtime.
static bool isStub(const FunctionDecl *F, Remotability &Remote) {
  return F && (Remote.isClientStub(F) || Remote.isGenerated(F->getLocation()));
}

std::vector<RemoteCall> remoteCalls(TranslationUnit &Unit) {
  std::vector<RemoteCall> Result;
  Remotability &Remote = Unit.remotability();
  for (const CallSite &Site : Unit.code().Calls)
    if (std::optional<RemoteCall> Call = asRemoteCall(Site, Remote);
        Call && !isStub(Site.Function, Remote))
      Result.push_back(std::move(*Call));
  return Result;
}

std::vector<RemoteRoutine> remoteRoutines(TranslationUnit &Unit) {
  std::vector<RemoteRoutine> Result;
  Remotability &Remote = Unit.remotability();
  for (const FunctionDecl *F : Unit.code().Functions)
    if (Remote.isManagerRoutine(F))
      if (std::optional<RemoteOperation> Of = Remote.operationOf(F))
        Result.push_back({*Of, F});
  return Result;
}

//===----------------------------------------------------------------------===//
// Addresses in integers
//===----------------------------------------------------------------------===//

namespace {
class Finder {
public:
  explicit Finder(TranslationUnit &Unit) : Unit(Unit) {}

  void call(const RemoteCall &Call);
  void routine(const RemoteRoutine &Routine);

  std::vector<RemoteAddress> Found;

private:
  /// Notes \p At, whose value goes into \p Into of \p Form, when that is an
  /// address.
  bool put(const RemoteAddress &Draft, const FunctionDecl *Function);
  /// The same where Draft.At is a member of an object: what this function
  /// stored there before.
  bool stored(RemoteAddress Draft, const RemoteCall &Call);
  Confidence surenessOf(const RemoteOperation &Operation) const;
  bool isNumber(const ValueDecl *Into) const;

  TranslationUnit &Unit;
};
} // namespace

/// A method of COM may be called within the process; who uses an interface of
/// the system's mostly does.
Confidence Finder::surenessOf(const RemoteOperation &Operation) const {
  if (Operation.Kind == RemoteOperation::Rpc)
    return Confidence::High;
  const Decl *Declared = Operation.Declared;
  if (!Declared)
    Declared = Operation.Slot;
  return Declared && Unit.isInSystemHeader(Declared) ? Confidence::Low
                                                     : Confidence::Medium;
}

/// The name of \p Into says that it takes a number: a hash of an address.
bool Finder::isNumber(const ValueDecl *Into) const {
  return Into && Into->getIdentifier() &&
         contentOfName(Into->getName(), 0, Unit.catalog()) ==
             NamedContent::Number;
}

bool Finder::put(const RemoteAddress &Draft, const FunctionDecl *Function) {
  if (!Draft.Travels || Draft.Travels.Form->Counts ||
      (Draft.Travels.Form->Form == WireForm::Fixed &&
       Draft.Travels.Form->Bits < 32))
    return false;
  for (const Origin &From : originsOf(Draft.At, Function, Unit)) {
    if (!From.isAddress())
      continue;
    // An address that a cast cuts is reported there; one that a helper cuts is
    // all right if nobody takes it for an address again.
    if (const ValueStep *Cut = From.firstNarrowing();
        Cut && (Cut->Kind != ValueStep::Helper || isNumber(Draft.Into)))
      continue;
    RemoteAddress Result = Draft;
    Result.Value = From;
    Result.Sureness = surenessOf(Draft.Operation);
    Found.push_back(std::move(Result));
    return true;
  }
  return false;
}

bool Finder::stored(RemoteAddress Draft, const RemoteCall &Call) {
  const auto *Member = dyn_cast<MemberExpr>(Draft.At->IgnoreParenImpCasts());
  const Memory *M = Member ? Unit.memoryOf(Call.Function) : nullptr;
  const Region R = M ? M->regionOf(Member) : Region();
  if (!R)
    return false;
  for (const MemoryWrite *Write : M->writesReaching(R, Call.Call)) {
    if (Write->Kind != MemoryWrite::Store || !Write->Value || Write->Into != R)
      continue;
    Draft.At = Write->Value;
    if (put(Draft, Call.Function)) {
      Found.back().At = Member;
      return true;
    }
  }
  return false;
}

/// The writes of integers into what \p R and its members are, that \p At can
/// still see; all of them without \p At.
static void forEachStore(
    const Memory &M, const Region &R, const Stmt *At,
    llvm::function_ref<void(const MemoryWrite &, const FieldDecl *)> Visit) {
  auto Consider = [&](const MemoryWrite &Write) {
    if (Write.Kind != MemoryWrite::Store || Write.Type.isNull() ||
        !Write.Value || !Write.Type->isIntegerType() || !Write.Into.isWithin(R))
      return;
    const FieldDecl *Field = Write.Into.Path.size() > R.Path.size()
                                 ? Write.Into.Path.back()
                                 : nullptr;
    Visit(Write, Field);
  };
  if (!At) {
    for (const MemoryWrite &Write : M.writes())
      Consider(Write);
    return;
  }
  for (const MemoryWrite *Write : M.writesReaching(R, At))
    Consider(*Write);
}

void Finder::call(const RemoteCall &Call) {
  const Catalog &Known = Unit.catalog();
  for (const RemoteCall::Argument &Argument : Call.Arguments) {
    RemoteAddress Draft;
    Draft.Operation = Call.Operation;
    Draft.Name = Call.Name;
    Draft.Into = Argument.Parameter;
    Draft.Call = Call.Call;
    const QualType T = Argument.Type.getNonReferenceType();
    if (T->isIntegerType()) {
      Draft.Travels = wireTypeOf(T, Known);
      Draft.At = Argument.Value;
      if (!put(Draft, Call.Function))
        stored(Draft, Call);
      continue;
    }
    if (!T->isPointerType() || Argument.Direction == ParameterDirection::Out)
      continue;
    const Memory *M = Unit.memoryOf(Call.Function);
    const Region R = M ? M->pointee(Argument.Value) : Region();
    if (!R)
      continue;
    bool Done = false;
    forEachStore(*M, R, Call.Call,
                 [&](const MemoryWrite &Write, const FieldDecl *Field) {
                   if (Done)
                     return;
                   if (Field)
                     Draft.Into = Field;
                   Draft.Travels =
                       wireTypeOf(Field ? Field->getType() : Write.Type, Known);
                   Draft.At = Write.Value;
                   Done = put(Draft, Call.Function);
                 });
  }
}

void Finder::routine(const RemoteRoutine &Routine) {
  const FunctionDecl *F = Routine.Definition;
  const FunctionDecl *Declared =
      Routine.Operation.Declared ? Routine.Operation.Declared : F;
  const Catalog &Known = Unit.catalog();
  RemoteAddress Draft;
  Draft.Operation = Routine.Operation;
  Draft.Name = F->getNameAsString();
  if (F->getReturnType()->isIntegerType())
    for (const Expr *Value : returnedValues(F)) {
      Draft.Travels = wireTypeOf(Declared->getReturnType(), Known);
      Draft.At = Value;
      if (put(Draft, F))
        break;
    }
  const Memory *M = Unit.memoryOf(F);
  if (!M)
    return;
  for (unsigned I = 0; I < F->getNumParams() && I < Declared->getNumParams();
       ++I) {
    const ParmVarDecl *Parameter = F->getParamDecl(I);
    const QualType T = Parameter->getType();
    if (!T->isPointerType() && !T->isReferenceType())
      continue;
    if (Unit.remotability().directionOf(Declared, I) == ParameterDirection::In)
      continue;
    Region R;
    R.Root = Parameter;
    if (T->isPointerType())
      R = R.pointee();
    bool Done = false;
    forEachStore(*M, R, /*At=*/nullptr,
                 [&](const MemoryWrite &Write, const FieldDecl *Field) {
                   if (Done)
                     return;
                   Draft.Into = Field ? static_cast<const ValueDecl *>(Field)
                                      : Declared->getParamDecl(I);
                   Draft.Travels =
                       wireTypeOf(Field ? Field->getType()
                                        : Declared->getParamDecl(I)->getType(),
                                  Known);
                   Draft.At = Write.Value;
                   Done = put(Draft, F);
                 });
  }
}

std::vector<RemoteAddress> remoteAddresses(TranslationUnit &Unit) {
  Finder Result(Unit);
  for (const RemoteCall &Call : remoteCalls(Unit))
    Result.call(Call);
  for (const RemoteRoutine &Routine : remoteRoutines(Unit))
    Result.routine(Routine);
  return std::move(Result.Found);
}

} // namespace crossbit
