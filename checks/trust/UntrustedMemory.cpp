//===-- UntrustedMemory.cpp - Memory into which something comes -----------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/Helpers.h"
#include "checks/model/InitLists.h"
#include "checks/model/LocalFlow.h"
#include "checks/model/Origins.h"
#include "checks/model/Payloads.h"
#include "checks/model/Remotability.h"
#include "checks/model/TranslationUnit.h"
#include "checks/trust/UntrustedFrame.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/ScopeExit.h"

using namespace clang;

namespace crossbit {

/// \p Into is what the address \p E leads to, from its start on: `&m`,
/// `m.text`, `p` where nobody can tell to what it was set.
static bool isStart(const Expr *E, const Region &Into) {
  E = E->IgnoreParenCasts();
  if (const auto *Op = dyn_cast<UnaryOperator>(E))
    return Op->getOpcode() == UO_AddrOf &&
           isa<DeclRefExpr, MemberExpr>(Op->getSubExpr()->IgnoreParens());
  if (E->getType()->isArrayType())
    return isa<DeclRefExpr, MemberExpr>(E);
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  return Ref && Into.Path.size() == 1 &&
         Into.Root == Ref->getDecl()->getCanonicalDecl();
}

/// The part \p R of \p Got lies behind the bytes that came in.
static bool isBehind(const Region &R, const Region &Got, uint64_t Bytes,
                     const ASTContext &Context) {
  if (!R.isWithin(Got))
    return false;
  uint64_t Offset = 0;
  for (const FieldDecl *Field :
       llvm::ArrayRef(R.Path).drop_front(Got.Path.size())) {
    if (!Field || Field->getParent()->isDependentContext() ||
        Field->getParent()->isInvalidDecl())
      return false;
    Offset += Context.getFieldOffset(Field);
  }
  return Offset / Context.getCharWidth() >= Bytes;
}

llvm::ArrayRef<Untrusted::Received>
Untrusted::receivedBy(const FunctionDecl *F) {
  auto [It, New] = InWrites.try_emplace(F);
  if (!New)
    return It->second;
  std::vector<Received> Result;
  const Memory *M = Unit.memoryOf(F);
  const ASTContext &Context = Unit.context();
  auto Uses = UsesIn.find(F);
  if (M && Uses != UsesIn.end())
    for (const ChannelUse *Use : Uses->second) {
      switch (Use->Through->Form) {
      case PayloadForm::Bytes:
      case PayloadForm::Text:
      case PayloadForm::Scanned:
        for (const Expr *E : Use->Payload)
          if (Region R = Use->ByReference ? M->regionOf(E) : M->pointee(E)) {
            // A message starts with its header, and is more than that.
            if (Use->Length.empty() && !R.Path.empty() && R.Path.back() &&
                R.Path.back()->getFieldIndex() == 0)
              R.Path.pop_back();
            Result.push_back({Use, R,
                              isStart(E, R) ? byteCount(Use->Length, Context)
                                            : std::nullopt});
          }
        break;
      case PayloadForm::Values:
        for (const Expr *E : Use->Payload)
          if (Region R = E->getType()->isPointerType() ? M->pointee(E)
                                                       : M->regionOf(E))
            Result.push_back({Use, R});
        break;
      case PayloadForm::Vectors:
      case PayloadForm::Message:
        for (const Payload &P : payloadsOf(*Use, Unit))
          if (P.Where)
            Result.push_back({Use, P.Where, P.Bytes});
        break;
      case PayloadForm::View:
        // `NtMapViewOfSection(..., &base, ...)`: what `base` points to, and
        // `base` itself where the other side chose it.
        for (const Expr *E : Use->Payload)
          if (Region R = M->pointee(E)) {
            Result.push_back({Use, R.pointee()});
            if (Use->Through->Itself)
              Result.push_back({Use, R});
          }
        break;
      default:
        break;
      }
    }
  return InWrites[F] = std::move(Result);
}

Untrusted::Found Untrusted::contents(const Region &R, const Stmt *At,
                                     const Frame &In) {
  if (!R || ++Steps > MaxSteps || R.Path.size() > 8)
    return std::nullopt;
  auto Ask = [&]() -> Found {
    if (Found V = contentsOfAnnotated(R, In))
      return V;
    if (Found V = contentsWritten(R, At, In))
      return V;
    if (Found V = contentsReceived(R, At, In))
      return V;
    if (Found V = contentsFromCallees(R, At, In))
      return V;
    if (isOverwritten(R, At, In))
      return std::nullopt;
    if (Found V = contentsOfPointer(R, At, In))
      return V;
    if (Found V = contentsFromCaller(R, In))
      return V;
    // Last what only has the member's name to go by.
    if (Found V = contentsOfPointerElsewhere(R, In))
      return V;
    return contentsElsewhere(R, In);
  };
  Key Place{In.F, At, R.Root, R.This ? this : nullptr};
  llvm::append_range(Place, R.Path);
  Found V = In.Caller ? Ask() : unlessFruitless(std::move(Place), In, Ask);
  if (V && !V->Carrier && !R.Path.empty())
    V->Carrier = R.Path.back();
  return V;
}

/// \p R names the same memory at \p From and at \p At: the pointer that it
/// begins with, where it does, is not set on a way that passes none of
/// \p Barriers after that.
static bool isSameObject(const Region &R, const Stmt *From, const Stmt *At,
                         llvm::ArrayRef<const Stmt *> Barriers,
                         const LocalFlow &Flow) {
  const auto *Var = dyn_cast_or_null<VarDecl>(R.Root);
  const auto Place = Var && llvm::is_contained(R.Path, nullptr)
                         ? Flow.placeOf(Var)
                         : std::nullopt;
  return !Place || From == At ||
         llvm::none_of(Flow.definitionsOf(*Place), [&](const Definition *Def) {
           return Def->Value && Flow.reaches(From, Def->Value) &&
                  Flow.reaches(Def->Value, At, Barriers);
         });
}

/// The stores in \p In that put something else in the place of \p R, as \p At
/// sees it.
llvm::SmallVector<const Stmt *, 4>
Untrusted::overwrites(const Region &R, const Stmt *At, const Frame &In) {
  const LocalFlow *Flow = Unit.flowOf(In.F);
  const Memory *M = Unit.memoryOf(In.F);
  llvm::SmallVector<const Stmt *, 4> Result;
  if (!At || !Flow || !M)
    return Result;
  for (const MemoryWrite &Write : M->writes())
    // What a pointer leads to is not written with the pointer.
    if (Write.At && Write.Whole && R.isWithin(Write.Into) &&
        overlap(R, Write.Into))
      Result.push_back(Write.At);
  const auto Stores = Result;
  llvm::erase_if(Result, [&](const Stmt *Store) {
    return !isSameObject(R, Store, At, Stores, *Flow);
  });
  return Result;
}

bool Untrusted::isOverwritten(const Region &R, const Stmt *At,
                              const Frame &In) {
  const auto Stores = overwrites(R, At, In);
  return !Stores.empty() && !Unit.flowOf(In.F)->reaches(nullptr, At, Stores);
}

Untrusted::Found Untrusted::contentsWritten(const Region &R, const Stmt *At,
                                            const Frame &In) {
  const Memory *M = Unit.memoryOf(In.F);
  if (!M)
    return std::nullopt;
  llvm::SmallVector<const MemoryWrite *, 4> Reaching;
  if (At)
    Reaching = M->writesReaching(R, At);
  else
    for (const MemoryWrite &Write : M->writes())
      if (overlap(Write.Into, R))
        Reaching.push_back(&Write);
  for (const MemoryWrite *Write : Reaching) {
    if (!Write->Value || !overlap(Write->Into, R) ||
        !Busy.insert({Write, In.Caller}).second)
      continue;
    auto Leave = llvm::make_scope_exit([&] { Busy.erase({Write, In.Caller}); });
    Found V;
    if (Write->Kind == MemoryWrite::Store) {
      if (Write->Element) {
        if (Write->Into == R)
          V = element(Write->Value, *Write->Element, In);
        name(V, In, R, isOwnCopy(R));
      } else if (Write->Into == R && !Write->Value->getType()->isRecordType() &&
                 !Write->Type->isRecordType()) {
        V = value(Write->Value, In);
        name(V, In, R, isOwnCopy(R));
      } else if (R.isWithin(Write->Into)) {
        // A record is assigned: the same part of the other one.
        V = part(Write->Value,
                 PathRef(R.Path).drop_front(Write->Into.Path.size()), Write->At,
                 In);
        name(V, In, R, isOwnCopy(R));
      }
      if (V) {
        step(V, Write->Value->getExprLoc(), "it is stored here");
        // What leaves by an OUT parameter is checked before it is stored.
        if (TrustHop &Hop = hop(*V, In);
            !Hop.Until && In.Caller && !isOwnCopy(Write->Into))
          Hop.Until = Write->At;
      }
    } else if (Write->Kind == MemoryWrite::Copy) {
      V = behind(Write->Value, In);
      if (V)
        step(V, cast<Expr>(Write->At)->getExprLoc(), "it is copied here");
    } else if (Write->Kind == MemoryWrite::Scan) {
      const auto *Call = cast<CallExpr>(Write->At);
      V = behind(Write->Value, In);
      step(V, Call->getExprLoc(),
           "'" + calleeName(Call).str() + "' reads it from the text here");
    }
    if (V)
      return V;
  }
  return std::nullopt;
}

/// What \p E, an object of a library's class, is made of in the place of
/// \p Field: `std::pair(a, b)`, `std::make_pair(a, b)`, `{a, b}`; null where it
/// is made otherwise.
static const Expr *madeOf(const Expr *E, const FieldDecl *Field,
                          TranslationUnit &Unit) {
  const Expr *Result = nullptr;
  if (const auto *List = dyn_cast<InitListExpr>(E)) {
    if (List->isSyntacticForm() && List->getSemanticForm())
      List = List->getSemanticForm();
    if (List->getType()->isRecordType())
      forEachMemberInit(List, [&](const FieldDecl *Member, const Expr *Init) {
        if (Member == Field)
          Result = Init;
      });
    return Result;
  }
  const auto *Construct = dyn_cast<CXXConstructExpr>(E);
  const auto *Call = dyn_cast<CallExpr>(E);
  const FunctionDecl *Callee = Construct || Call ? calleeOf(E) : nullptr;
  if (!Callee || !Unit.isInSystemHeader(Callee))
    return nullptr;
  const auto Fields = publicFields(E->getType());
  const auto Args = argumentsOf(E);
  if (Fields.size() != Args.size() || (Call && isa<CXXMethodDecl>(Callee)))
    return nullptr;
  for (const auto &[Member, Arg] : llvm::zip(Fields, Args))
    if (Member == Field)
      return Arg;
  return nullptr;
}

/// The part \p Path of the object that \p E is, or makes, at \p At.
Untrusted::Found Untrusted::part(const Expr *E, PathRef Path, const Stmt *At,
                                 const Frame &In) {
  const Memory *M = Unit.memoryOf(In.F);
  if (!M || !E || ++Steps > MaxSteps)
    return std::nullopt;
  E = maker(E);
  if (E->getType()->isScalarType())
    return Path.empty() ? value(E, In) : std::nullopt;
  if (Region Source = M->regionOf(E)) {
    Source.Path.append(Path.begin(), Path.end());
    Found V = contents(Source, At, In);
    name(V, In, Source, isOwnCopy(Source));
    return V;
  }
  if (const auto *Conditional = dyn_cast<AbstractConditionalOperator>(E)) {
    if (Found V = part(Conditional->getTrueExpr(), Path, At, In))
      return V;
    return part(Conditional->getFalseExpr(), Path, At, In);
  }
  if (!Path.empty() && Path.front())
    if (const Expr *Member = madeOf(E, Path.front(), Unit))
      return part(Member, Path.drop_front(), At, In);
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return recordResult(Call, Path, In);
  const auto *Construct = dyn_cast<CXXConstructExpr>(E);
  if (!Construct)
    return std::nullopt;
  if (Found V = constructed(Construct, Path, /*Behind=*/false, In))
    return V;
  if (!Unit.isInSystemHeader(Construct->getConstructor()))
    return std::nullopt;
  if (const Expr *Bytes = bytesMadeOf(Construct, Unit))
    return behind(Bytes, In);
  // A library's object of one other: an optional of a value, a view of a
  // container, a smart pointer. A container that is made of a number is not.
  if (Construct->getNumArgs() == 0 ||
      llvm::any_of(
          llvm::drop_begin(Construct->arguments()),
          [](const Expr *Arg) { return !isa<CXXDefaultArgExpr>(Arg); }))
    return std::nullopt;
  const Expr *Only = Construct->getArg(0);
  if (!Unit.wireRecords().ownerType(E->getType()) ||
      Only->getType()->isRecordType())
    return part(Only, Path, At, In);
  if (!Only->getType()->isPointerType())
    return std::nullopt;
  Region Pointee = M->pointee(Only);
  if (!Pointee)
    return std::nullopt;
  Pointee.Path.append(Path.begin(), Path.end());
  return contents(Pointee, At, In);
}

/// The part \p Path of the record that \p Call returns.
Untrusted::Found Untrusted::recordResult(const CallExpr *Call, PathRef Path,
                                         const Frame &In) {
  if (In.Depth >= MaxHops)
    return std::nullopt;
  for (const FunctionDecl *Body : calleesOf(Call)) {
    if (Unit.isInSystemHeader(Body))
      continue;
    const Frame &Down = enter(Body, &In, Call, /*Down=*/true);
    if (Found V = amongResults(Body, Call, In, Down, [&](const Expr *Value) {
          return part(Value, Path, Value, Down);
        }))
      return V;
  }
  return std::nullopt;
}

/// The part \p Path of the object that a constructor of the project makes; with
/// \p Behind, what the pointer there leads to.
Untrusted::Found Untrusted::constructed(const CXXConstructExpr *Construct,
                                        PathRef Path, bool Behind,
                                        const Frame &In) {
  const FunctionDecl *Definition = nullptr;
  if (Path.empty() || In.Depth >= MaxHops ||
      !Construct->getConstructor()->hasBody(Definition) ||
      Unit.isInSystemHeader(Definition))
    return std::nullopt;
  const Memory *M = Unit.memoryOf(Definition);
  if (!M)
    return std::nullopt;
  const Frame &Down = enter(Definition, &In, Construct, /*Down=*/true);
  const Region There{nullptr, true, {Path.begin(), Path.end()}};
  Found V;
  if (Behind) {
    for (const MemoryWrite &Write : M->writes())
      if (!V && Write.Kind == MemoryWrite::Store && Write.Into == There &&
          Write.Value->getType()->isPointerType())
        V = behind(Write.Value, Down);
  } else {
    V = contentsWritten(There, nullptr, Down);
    if (!V)
      V = contentsReceived(There, nullptr, Down);
    if (!V)
      V = contentsFromCallees(There, nullptr, Down);
  }
  if (!V)
    return std::nullopt;
  arrives(*V, In, Construct);
  step(V, Construct->getExprLoc(),
       "an object of '" +
           cast<CXXMethodDecl>(Definition)->getParent()->getNameAsString() +
           "' is made of it here");
  return V;
}

/// The element \p Index of the tuple that \p E is.
Untrusted::Found Untrusted::element(const Expr *E, unsigned Index,
                                    const Frame &In, unsigned Depth) {
  constexpr unsigned MaxDepth = 8;
  const Memory *M = Unit.memoryOf(In.F);
  if (!M || Depth > MaxDepth || ++Steps > MaxSteps)
    return std::nullopt;
  E = maker(E);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
    if (Var && Var->getType()->isReferenceType() && Var->getInit() &&
        !isa<ParmVarDecl>(Var))
      return element(Var->getInit(), Index, In, Depth + 1);
    const Region R = M->regionOf(E);
    for (const MemoryWrite *Write : M->writesReaching(R, Ref))
      if (Write->Kind == MemoryWrite::Store && Write->Into == R)
        if (Found V = element(Write->Value, Index, In, Depth + 1))
          return V;
    return std::nullopt;
  }
  const auto *Construct = dyn_cast<CXXConstructExpr>(E);
  const auto *Call = dyn_cast<CallExpr>(E);
  const FunctionDecl *Callee = Construct || Call ? calleeOf(E) : nullptr;
  if (!Callee)
    return std::nullopt;
  if (Unit.isInSystemHeader(Callee)) {
    // Moved, forwarded, or made of its elements.
    const auto Args = argumentsOf(E);
    if (Args.size() == 1 && isTuple(Args[0]->getType()))
      return element(Args[0], Index, In, Depth + 1);
    return Index < Args.size() && isTuple(E->getType()) ? value(Args[Index], In)
                                                        : std::nullopt;
  }
  const FunctionDecl *Definition = nullptr;
  if (!Call || !Callee->hasBody(Definition) || In.Depth >= MaxHops ||
      Unit.isInSystemHeader(Definition))
    return std::nullopt;
  const Frame &Down = enter(Definition, &In, Call, /*Down=*/true);
  return amongResults(Definition, Call, In, Down, [&](const Expr *Value) {
    return element(Value, Index, Down, Depth + 1);
  });
}

/// What a parameter that is declared untrusted refers to.
Untrusted::Found Untrusted::contentsOfAnnotated(const Region &R,
                                                const Frame &In) {
  return R.Root ? annotated(R.Root, In) : std::nullopt;
}

Untrusted::Found Untrusted::contentsReceived(const Region &R, const Stmt *At,
                                             const Frame &In) {
  const LocalFlow *Flow = Unit.flowOf(In.F);
  const Memory *M = Unit.memoryOf(In.F);
  if (!Flow || !M)
    return std::nullopt;
  for (const Received &Got : receivedBy(In.F)) {
    if (!overlap(R, Got.Into) ||
        (Got.Bytes && isBehind(R, Got.Into, *Got.Bytes, Unit.context())))
      continue;
    const Stmt *From = Got.Use->At;
    if (At && From) {
      // What is stored there after it came in takes its place.
      llvm::SmallVector<const Stmt *, 4> Stores = overwrites(R, At, In);
      llvm::erase(Stores, From);
      llvm::append_range(Stores, storingCalls(R, At, In));
      // So does what comes in later.
      for (const Received &Other : receivedBy(In.F))
        if (Other.Use->At && Other.Use->At != From && overlap(R, Other.Into))
          Stores.push_back(Other.Use->At);
      if (From == At || !Flow->reaches(From, At, Stores))
        continue;
    }
    Found V = source(*Got.Use, In);
    hop(*V, In).Since = From;
    std::string What = "memory";
    if (const ValueDecl *Keeper = Got.Into.keeper())
      What = "'" + Keeper->getNameAsString() + "'";
    step(V, cast<Expr>(From)->getExprLoc(),
         "'" + V->Source + "' fills " + What + " here");
    // Which element it fills, and which one the function itself has set, nobody
    // can tell.
    // The same pointer, but maybe of another object.
    if (At && From && !isSameObject(R, From, At, From, *Flow))
      V->Sureness = Confidence::Low;
    // Only a part came in, and which part is meant is lost; or the function, or
    // one that it calls, sets the memory as well before it returns.
    if (!R.isWithin(Got.Into))
      V->Sureness = Confidence::Low;
    if (!At && From) {
      auto Sets = overwrites(R, nullptr, In);
      llvm::append_range(Sets, storingCalls(R, nullptr, In));
      if (llvm::any_of(Sets, [&](const Stmt *Set) {
            return Set != From && Flow->reaches(From, Set);
          }))
        V->Sureness = Confidence::Low;
    }
    const bool IsMember = !R.Path.empty() && R.Path.back();
    if (IsMember && At && From &&
        llvm::any_of(M->writes(), [&](const MemoryWrite &Write) {
          return Write.Kind == MemoryWrite::Store && !Write.Whole &&
                 Write.Into == R && Write.At != At &&
                 Flow->reaches(Write.At, At) && Flow->reaches(From, Write.At);
        }))
      V->Sureness = Confidence::Low;
    return V;
  }
  return std::nullopt;
}

/// The memory that the pointer at the start of \p R leads to, by what the
/// pointer was set to.
Untrusted::Found Untrusted::contentsOfPointer(const Region &R, const Stmt *At,
                                              const Frame &In) {
  // Up to the last pointer on the way: `req->header`, `ctx->view->offset`.
  for (size_t I = R.Path.size(); I-- > 0;) {
    if (R.Path[I])
      continue;
    Region Pointer = R;
    Pointer.Path.truncate(I);
    const Memory *M = Unit.memoryOf(In.F);
    if (!M)
      return std::nullopt;
    if (Pointer.Path.empty())
      if (const auto *Var = dyn_cast_or_null<VarDecl>(Pointer.Root)) {
        if (const auto *P = dyn_cast<ParmVarDecl>(Var))
          if (Found V = behindParameter(P, In))
            return V;
        // The last one before At.
        llvm::SmallVector<const Stmt *, 4> Values(M->valuesOf(Var).begin(),
                                                  M->valuesOf(Var).end());
        for (const Stmt *Last :
             At ? M->flow().whichReach(Values, At, Values) : Values) {
          const auto *Value = cast<Expr>(Last);
          if (Found V = behind(Value, In)) {
            step(V, Value->getExprLoc(),
                 "'" + Var->getNameAsString() + "' leads there");
            return V;
          }
        }
      }
    for (const MemoryWrite &Write : M->writes())
      if (Write.Kind == MemoryWrite::Store && Write.Value &&
          (!At || !Write.At || M->flow().reaches(Write.At, At))) {
        Found V;
        if (Write.Into == Pointer && Write.Value->getType()->isPointerType())
          V = behind(Write.Value, In);
        else if (const auto *Made =
                     dyn_cast<CXXConstructExpr>(maker(Write.Value));
                 Made && Pointer.isWithin(Write.Into))
          V = constructed(
              Made, PathRef(Pointer.Path).drop_front(Write.Into.Path.size()),
              /*Behind=*/true, In);
        if (V)
          return V;
      }
    const ValueDecl *Keeper = Pointer.keeper();
    // A member that leads to what came in: `Irp->AssociatedIrp.SystemBuffer`.
    if (const auto *Field = dyn_cast_or_null<FieldDecl>(Keeper))
      if (auto It = ViewFields.find(Field); It != ViewFields.end()) {
        Found V = source(*It->second, In);
        // Every function is given its own.
        V->Origin = In.F;
        hop(*V, In);
        step(V,
             It->second->Function == In.F
                 ? It->second->location()
                 : (At ? At->getBeginLoc() : In.F->getLocation()),
             "'" + V->Source + "' leads to what " + std::string(V->From) +
                 " wrote");
        return V;
      }
  }
  return std::nullopt;
}

/// The same, where another function sets the member or the global.
Untrusted::Found Untrusted::contentsOfPointerElsewhere(const Region &R,
                                                       const Frame &In) {
  for (size_t I = R.Path.size(); I-- > 0;) {
    if (R.Path[I])
      continue;
    Region Pointer = R;
    Pointer.Path.truncate(I);
    const ValueDecl *Keeper = Pointer.keeper();
    if (!Keeper ||
        (isa<VarDecl>(Keeper) && cast<VarDecl>(Keeper)->hasLocalStorage()))
      continue;
    if (In.Depth >= MaxHops)
      continue;
    for (const FunctionDecl *F : Unit.functionsMentioning(Keeper)) {
      const Memory *Other = F != In.F ? Unit.memoryOf(F) : nullptr;
      if (!Other)
        continue;
      Found V = unlessFruitless({F, Keeper, nullptr}, In, [&]() -> Found {
        for (const MemoryWrite &Write : Other->writes()) {
          if (Write.Kind != MemoryWrite::Store || !Write.Value ||
              Write.Into.keeper() != Keeper ||
              (!Write.Into.Path.empty() && !Write.Into.Path.back()))
            continue;
          const Frame &There = enter(F, &In, nullptr, false);
          if (Found V = behind(Write.Value, There)) {
            V->Sureness = Confidence::Low;
            hop(*V, There).Until = Write.At;
            step(V, Write.Value->getExprLoc(),
                 "'" + Keeper->getNameAsString() + "' leads there");
            return V;
          }
        }
        return std::nullopt;
      });
      if (V)
        return V;
    }
  }
  return std::nullopt;
}

Untrusted::Found Untrusted::behindParameter(const ParmVarDecl *P,
                                            const Frame &In) {
  if (isProgramText(P)) {
    UntrustedValue Made;
    Made.Source = In.F->getNameAsString();
    Made.From = "the environment";
    Made.Through = Boundary::CommandLine;
    // The pointers to the texts are the system's.
    Made.IsMarshaled = true;
    Made.Origin = P;
    Made.Sureness = Confidence::Low;
    Found V = std::move(Made);
    hop(*V, In);
    step(V, P->getLocation(),
         "'" + P->getNameAsString() +
             "' is what whoever starts the program chose");
    return V;
  }
  auto It = ViewParameters.find(P);
  if (It != ViewParameters.end()) {
    Found V = source(*It->second, In);
    hop(*V, In);
    step(V, P->getLocation(),
         "'" + P->getNameAsString() + "' leads to what " +
             std::string(V->From) + " wrote");
    return V;
  }
  // A record that a client of a remote operation sends. In C the first
  // parameter of a method is the object.
  const auto *Method = dyn_cast<CXXMethodDecl>(In.F);
  const bool IsObject =
      !Method && P->getFunctionScopeIndex() == 0 && In.F->getNumParams() > 0 &&
      RemoteRoutines.contains(In.F) &&
      Unit.remotability().operationOf(In.F)->Kind == RemoteOperation::Com;
  if (!In.Caller && !IsObject && RemoteRoutines.contains(functionOf(P, In)) &&
      Unit.remotability().directionOf(In.F, P->getFunctionScopeIndex()) !=
          ParameterDirection::Out &&
      !Unit.remotability().isContextHandle(P)) {
    Found V = fromClient(P, In);
    V->IsMarshaled = true;
    return V;
  }
  return std::nullopt;
}

/// Whether what the pointer \p E points to, or its member \p Path, came in.
Untrusted::Found Untrusted::behind(const Expr *E, const Frame &In,
                                   PathRef Path) {
  if (!E || ++Steps > MaxSteps || !In.F)
    return std::nullopt;
  if (!Busy.insert({E, &In}).second)
    return std::nullopt;
  auto Leave = llvm::make_scope_exit([&] { Busy.erase({E, &In}); });
  const Expr *Plain = E->IgnoreParenCasts();
  if (const auto *Cleanups = dyn_cast<FullExpr>(Plain))
    Plain = Cleanups->getSubExpr()->IgnoreParenCasts();
  if (const auto *Binary = dyn_cast<BinaryOperator>(Plain);
      Binary && Binary->isAdditiveOp() && Binary->getType()->isPointerType())
    return behind(pointerOperand(Binary), In, Path);
  if (const auto *Conditional = dyn_cast<AbstractConditionalOperator>(Plain)) {
    if (Found V = behind(Conditional->getTrueExpr(), In, Path))
      return V;
    return behind(Conditional->getFalseExpr(), In, Path);
  }
  if (auto It = ViewCalls.find(Plain); It != ViewCalls.end()) {
    const bool OutArgument =
        isa<CallExpr>(Plain) && !It->second->Payload.empty();
    if (!OutArgument) {
      Found V = source(*It->second, In);
      hop(*V, In).Since = Plain;
      step(V, Plain->getExprLoc(),
           "'" + V->Source + "' leads to what " + std::string(V->From) +
               (V->IsShared ? " writes" : " wrote"));
      return V;
    }
  }
  if (const auto *Call = dyn_cast<CallExpr>(Plain)) {
    bool IsKnown = false;
    for (const FunctionDecl *Body : calleesOf(Call)) {
      if (Unit.isInSystemHeader(Body) || In.Depth >= MaxHops)
        continue;
      IsKnown = true;
      const Frame &Down = enter(Body, &In, Call, /*Down=*/true);
      for (const Expr *Value : returnedBy(Body))
        if (Found V = behind(Value, Down, Path)) {
          hop(*V, Down).Until = Value;
          through(V, Call, Body);
          step(V, Call->getExprLoc(),
               "'" + Body->getNameAsString() + "' returns it here");
          return V;
        }
    }
    if (IsKnown)
      return std::nullopt;
  }
  const Memory *M = Unit.memoryOf(In.F);
  if (!M)
    return std::nullopt;
  Region R = M->pointee(E);
  if (!R)
    return std::nullopt;
  R.Path.append(Path.begin(), Path.end());
  return contents(R, E, In);
}

Untrusted::Found Untrusted::contentsFromCaller(const Region &R,
                                               const Frame &In) {
  if (R.This)
    return contentsOfThis(R, In);
  const auto *P = dyn_cast_or_null<ParmVarDecl>(R.Root);
  if (!P)
    return std::nullopt;
  const bool ByReference = P->getType()->isReferenceType();
  const bool IsObject = P->getType()->isRecordType();
  if (!ByReference && !IsObject && (R.Path.empty() || R.Path.front()))
    return std::nullopt;
  const FunctionDecl *F = functionOf(P, In);
  if (ByReference && F == In.F)
    if (Found V = behindParameter(P, In))
      return V;
  const unsigned Index = P->getFunctionScopeIndex();
  auto Ask = [&] {
    return forEachCaller(
        F, In, [&](const Expr *Call, const Frame &Up) -> Found {
          const Memory *M = Unit.memoryOf(Up.F);
          const auto Args = argumentsOf(Call);
          if (Index >= Args.size() || !M)
            return std::nullopt;
          const Expr *Arg = Args[Index];
          const bool IsPointer = P->getType()->isPointerType();
          Region There = IsPointer ? M->pointee(Arg) : M->regionOf(Arg);
          if (!There && IsPointer)
            return behind(Arg, Up);
          Found V;
          if (!There || (R.Path.empty() && Arg->getType()->isScalarType())) {
            V = part(Arg, R.Path, Call, Up);
          } else {
            There.Path.append(R.Path.begin() + (IsPointer ? 1 : 0),
                              R.Path.end());
            V = contents(There, Call, Up);
            name(V, Up, There, isOwnCopy(There));
          }
          step(V, Arg->getExprLoc(),
               "it is given to " + nameOf(F) + " in '" + P->getNameAsString() +
                   "' here");
          return V;
        });
  };
  Key Place{P};
  llvm::append_range(Place, R.Path);
  return In.Caller ? Ask() : unlessFruitless(std::move(Place), In, Ask);
}

/// `*this` is the object that a caller's call names.
Untrusted::Found Untrusted::contentsOfThis(const Region &R, const Frame &In) {
  return forEachCaller(
      In.F, In, [&](const Expr *Call, const Frame &Up) -> Found {
        const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
        const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call);
        const Memory *M = Unit.memoryOf(Up.F);
        if ((!Member && !Operator) || !M)
          return std::nullopt;
        const Expr *Object =
            Member ? Member->getImplicitObjectArgument() : Operator->getArg(0);
        Region There = Object->getType()->isPointerType() ? M->pointee(Object)
                                                          : M->regionOf(Object);
        if (!There)
          return part(Object, R.Path, Call, Up);
        const bool IsSame = There.This && There.Path.empty() && !Up.Caller;
        There.Path.append(R.Path.begin(), R.Path.end());
        // The same object: only what is put there before the call says more.
        if (IsSame) {
          Found V = contentsWritten(There, Call, Up);
          if (!V)
            V = contentsReceived(There, Call, Up);
          name(V, Up, There, /*Captured=*/false);
          return V;
        }
        Found V = contents(There, Call, Up);
        name(V, Up, There, isOwnCopy(There));
        return V;
      });
}

/// The calls in \p In, other than \p At, of functions that store something
/// into the very member \p R.
llvm::SmallVector<const Stmt *, 2>
Untrusted::storingCalls(const Region &R, const Stmt *At, const Frame &In) {
  llvm::SmallVector<const Stmt *, 2> Result;
  if (R.Path.empty() || !R.Path.back())
    return Result;
  const Memory *M = Unit.memoryOf(In.F);
  for (const Expr *Call : CallsIn.lookup(In.F)) {
    const FunctionDecl *Callee = calleeOf(Call), *Body = nullptr;
    if (!M || !Callee || Call == At || !Callee->hasBody(Body) || Body == In.F)
      continue;
    const Memory *Inside = nullptr;
    const auto Args = argumentsOf(Call);
    for (unsigned I = 0; I < Args.size() && I < Body->getNumParams(); ++I) {
      const ParmVarDecl *P = Body->getParamDecl(I);
      if (!P->getType()->isPointerType() ||
          P->getType()->getPointeeType().isConstQualified())
        continue;
      const Region Given = M->pointee(Args[I]);
      if (!Given || !overlap(R, Given))
        continue;
      if (!Inside && !(Inside = Unit.memoryOf(Body)))
        break;
      if (llvm::any_of(Inside->writes(), [&](const MemoryWrite &Write) {
            return Write.Kind == MemoryWrite::Store && Write.Into.Root == P &&
                   !Write.Into.Path.empty() &&
                   Write.Into.Path.back() == R.Path.back();
          })) {
        Result.push_back(Call);
        break;
      }
    }
  }
  return Result;
}

/// \p F is given two objects, one of them as `*this` or as what makes it, and
/// may copy from one to the other.
static bool copiesBetweenParameters(const FunctionDecl *F) {
  const auto *Method = dyn_cast<CXXMethodDecl>(F);
  const bool HasObject = Method && Method->isInstance();
  return llvm::count_if(F->parameters(),
                        [](const ParmVarDecl *P) {
                          return P->getType()->isPointerType() ||
                                 P->getType()->isReferenceType();
                        }) +
             HasObject >
         1;
}

using Regions = llvm::SmallVector<Region, 2>;

/// What a function that is given \p Given by the address or the reference that
/// is its parameter \p P calls the memory \p R of its caller, whose memory is
/// \p M: a part of it, or what a pointer in it leads to. Nothing where it
/// cannot get there.
static Regions insideNames(const Region &R, const Region &Given,
                           const ParmVarDecl *P, const Memory &M) {
  Region Whole{P, false, {}};
  if (P->getType()->isPointerType())
    Whole = Whole.pointee();
  auto Below = [](Region Of, const Region &Part, const Region &Outer) {
    if (Part.Path.size() > Outer.Path.size())
      Of.Path.append(Part.Path.begin() + Outer.Path.size(), Part.Path.end());
    return Of;
  };
  Regions Result;
  if (overlap(R, Given) || R.isWithin(Given))
    Result.push_back(Below(Whole, R, Given));
  // `connection.buffer = bytes; fill(&connection);`
  else if (P->getType()->getPointeeType()->isRecordType())
    for (const MemoryWrite &Write : M.writes()) {
      if (Write.Kind != MemoryWrite::Store || !Write.Type->isPointerType() ||
          !Write.Into.isWithin(Given))
        continue;
      const Region There = M.pointee(Write.Value);
      if (There && overlap(R, There))
        Result.push_back(
            Below(Below(Whole, Write.Into, Given).pointee(), R, There));
    }
  return Result;
}

/// Adds to \p Names of one memory those by pointers that the function whose
/// memory is \p M stores on the way: `*out = bytes` makes `bytes` of `**out`.
static void addStoredNames(Regions &Names, const Memory &M) {
  for (size_t N = 0, End = Names.size(); N < End; ++N)
    for (size_t I = Names[N].Path.size(); I-- > 1;) {
      if (Names[N].Path[I])
        continue;
      Region Pointer = Names[N];
      Pointer.Path.truncate(I);
      for (const MemoryWrite &Write : M.writes())
        if (Write.Kind == MemoryWrite::Store && Write.Into == Pointer &&
            Write.Type->isPointerType())
          if (Region To = M.pointee(Write.Value)) {
            To.Path.append(Names[N].Path.begin() + I + 1, Names[N].Path.end());
            Names.push_back(std::move(To));
          }
    }
}

/// A function that is called before \p At and fills \p R.
Untrusted::Found Untrusted::contentsFromCallees(const Region &R, const Stmt *At,
                                                const Frame &In) {
  const LocalFlow *Flow = Unit.flowOf(In.F);
  const Memory *M = Unit.memoryOf(In.F);
  auto It = CallsIn.find(In.F);
  if (!Flow || !M || It == CallsIn.end() || In.Depth >= MaxHops)
    return std::nullopt;
  // Who stores that very member decides what is in it.
  if (!storingCalls(R, At, In).empty())
    return std::nullopt;
  const auto Stores = overwrites(R, At, In);
  llvm::SmallVector<std::pair<const Expr *, const FunctionDecl *>, 8> Filling;
  for (const Expr *Call : It->second)
    for (const FunctionDecl *Body : calleesOf(Call))
      if (Call != At && Body != In.F &&
          (Receivers.contains(Body) || copiesBetweenParameters(Body)))
        Filling.push_back({Call, Body});
  for (const auto &[Call, Body] : Filling) {
    const auto Args = argumentsOf(Call);
    for (unsigned I = 0; I < Args.size() && I < Body->getNumParams(); ++I) {
      const ParmVarDecl *P = Body->getParamDecl(I);
      const QualType T = P->getType();
      if (!T->isPointerType() && !T->isLValueReferenceType())
        continue;
      if (T->getPointeeType().isConstQualified())
        continue;
      const Region Given =
          T->isPointerType() ? M->pointee(Args[I]) : M->regionOf(Args[I]);
      if (!Given)
        continue;
      Regions Names = insideNames(R, Given, P, *M);
      if (Names.empty() || (At && !Flow->reaches(Call, At, Stores)))
        continue;
      if (++Steps > MaxSteps)
        return std::nullopt;
      const size_t OwnNames = Names.size();
      if (const Memory *Inside = Unit.memoryOf(Body))
        addStoredNames(Names, *Inside);
      const Frame &Down = enter(Body, &In, Call, /*Down=*/true);
      // What the callee itself puts there, not what was there before.
      Found V;
      for (size_t N = 0; N < Names.size() && !V; ++N) {
        // A block of the callee's own holds more than what is copied into it
        // behind its header.
        if (N < OwnNames)
          V = contentsWritten(Names[N], nullptr, Down);
        if (!V)
          V = contentsReceived(Names[N], nullptr, Down);
        if (!V && N < OwnNames)
          V = contentsFromCallees(Names[N], nullptr, Down);
      }
      if (V) {
        hop(*V, In).Since = Call;
        through(V, Call, Body);
        step(V, Call->getExprLoc(),
             "'" + Body->getNameAsString() + "' is called here");
        return V;
      }
    }
  }
  return std::nullopt;
}

/// A member or a global that another function fills.
Untrusted::Found Untrusted::contentsElsewhere(const Region &R,
                                              const Frame &In) {
  const auto *Var = dyn_cast_or_null<VarDecl>(R.Root);
  const bool IsGlobal = Var && !Var->hasLocalStorage();
  // The way from the first member on is the same in another function.
  size_t First = 0;
  while (First < R.Path.size() && !R.Path[First])
    ++First;
  const bool ByMember =
      !IsGlobal && First < R.Path.size() &&
      (R.This || (Var && (Var->getType()->isPointerType() ||
                          Var->getType()->isReferenceType())));
  if ((!IsGlobal && !ByMember) || In.Depth >= MaxHops)
    return std::nullopt;
  const ValueDecl *Key =
      IsGlobal ? static_cast<const ValueDecl *>(Var) : R.Path[First];
  const llvm::ArrayRef<const FieldDecl *> Rest =
      IsGlobal ? llvm::ArrayRef(R.Path)
               : llvm::ArrayRef(R.Path).drop_front(First);
  auto SamePlace = [&](const Region &Other) {
    llvm::ArrayRef<const FieldDecl *> Path = Other.Path;
    if (IsGlobal) {
      if (Other.Root != Var)
        return false;
    } else {
      while (!Path.empty() && Path.front() != Key)
        Path = Path.drop_front();
      if (Path.empty())
        return false;
    }
    return isSameOrPart(Path, Rest);
  };
  auto AskIn = [&](const FunctionDecl *F) -> Found {
    const Frame &There = enter(F, &In, nullptr, false);
    for (const Received &Got : receivedBy(F))
      if (SamePlace(Got.Into)) {
        Found V = source(*Got.Use, There);
        V->Sureness = Confidence::Low;
        hop(*V, There).Until = Got.Use->At;
        step(V, Got.Use->location(),
             "'" + V->Source + "' fills '" + Key->getNameAsString() + "' here");
        return V;
      }
    const Memory *M = Unit.memoryOf(F);
    if (!M)
      return std::nullopt;
    for (const MemoryWrite &Write : M->writes()) {
      if (!Write.Value || !SamePlace(Write.Into) ||
          !Busy.insert({&Write, nullptr}).second)
        continue;
      auto Leave =
          llvm::make_scope_exit([&] { Busy.erase({&Write, nullptr}); });
      Found V;
      if (Write.Kind == MemoryWrite::Store && !Write.Type->isRecordType())
        V = value(Write.Value, There);
      else if (Write.Kind == MemoryWrite::Copy ||
               Write.Kind == MemoryWrite::Scan)
        V = behind(Write.Value, There);
      else if (Write.Kind == MemoryWrite::Store)
        if (Region From = M->regionOf(Write.Value))
          V = contents(From, Write.At, There);
      if (!V)
        continue;
      V->Sureness = Confidence::Low;
      TrustHop &Hop = hop(*V, There);
      if (!Hop.Until)
        Hop.Until = Write.At;
      step(V, Write.Value->getExprLoc(),
           "'" + Key->getNameAsString() + "' keeps it");
      return V;
    }
    return std::nullopt;
  };
  for (const FunctionDecl *F : Unit.functionsMentioning(Key)) {
    if (F == In.F)
      continue;
    Untrusted::Key Place{F, Key};
    llvm::append_range(Place, Rest);
    if (Found V =
            unlessFruitless(std::move(Place), In, [&] { return AskIn(F); }))
      return V;
  }
  return std::nullopt;
}

} // namespace crossbit
