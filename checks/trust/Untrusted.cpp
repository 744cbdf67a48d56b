//===-- Untrusted.cpp - Where a value was in somebody else's hands --------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/trust/Untrusted.h"
#include "checks/model/Helpers.h"
#include "checks/model/LocalFlow.h"
#include "checks/model/Origins.h"
#include "checks/model/Payloads.h"
#include "checks/model/RemoteCode.h"
#include "checks/model/TranslationUnit.h"
#include "checks/trust/UntrustedFrame.h"
#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/Statistic.h"

using namespace clang;

#define DEBUG_TYPE "crossbit-untrusted"
ALWAYS_ENABLED_STATISTIC(UntrustedFunctions,
                         "functions asked for what came in");
ALWAYS_ENABLED_STATISTIC(UntrustedQuestions, "uses asked for what came in");
ALWAYS_ENABLED_STATISTIC(UntrustedGivenUp,
                         "uses that were not followed to their end");

namespace crossbit {

/// Work allowed for all questions of one function.
static constexpr unsigned MaxStepsOfFunction = 20000;
/// Statements of a function whose results are followed.
static constexpr unsigned MaxStatements = 400;
/// Callers asked of one function, not counting those of whom there is little to
/// ask, of which there may be more.
static constexpr unsigned MaxCallers = 12;
static constexpr unsigned MaxPlainCallers = 64;
/// Functions asked of a call that may call several.
static constexpr unsigned MaxCallees = 8;

bool isOwnCopy(const Region &R) {
  const auto *Var = dyn_cast_or_null<VarDecl>(R.Root);
  return Var && Var->hasLocalStorage() && !Var->getType()->isReferenceType() &&
         !llvm::is_contained(R.Path, nullptr);
}

const FunctionDecl *calleeOf(const Expr *E) {
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
    return Construct->getConstructor();
  return cast<CallExpr>(E)->getDirectCallee();
}

llvm::SmallVector<const Expr *, 8> argumentsOf(const Expr *E) {
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
    return {Construct->arg_begin(), Construct->arg_end()};
  return countedArguments(cast<CallExpr>(E));
}

std::string nameOf(const FunctionDecl *F) {
  if (const auto *Method = dyn_cast<CXXMethodDecl>(F);
      Method && Method->getParent()->isLambda())
    return "the lambda";
  return "'" + F->getNameAsString() + "'";
}

bool isSameOrPart(llvm::ArrayRef<const FieldDecl *> A,
                  llvm::ArrayRef<const FieldDecl *> B) {
  const size_t N = std::min(A.size(), B.size());
  return A.take_front(N) == B.take_front(N) &&
         !llvm::is_contained(A.drop_front(N), nullptr) &&
         !llvm::is_contained(B.drop_front(N), nullptr);
}

bool overlap(const Region &A, const Region &B) {
  return A.Root == B.Root && A.This == B.This && isSameOrPart(A.Path, B.Path);
}

const Expr *maker(const Expr *E) {
  while (true) {
    const Expr *Inner = E->IgnoreParenImpCasts();
    if (const Expr *Object = insideTemporary(Inner))
      Inner = Object;
    else if (const auto *Functional = dyn_cast<CXXFunctionalCastExpr>(Inner))
      Inner = Functional->getSubExpr();
    else if (const auto *Made = dyn_cast<CXXConstructExpr>(Inner);
             Made && Made->getNumArgs() == 1 &&
             Made->getConstructor()->isCopyOrMoveConstructor())
      Inner = Made->getArg(0);
    if (Inner == E)
      return E;
    E = Inner;
  }
}

bool isProgramText(const ParmVarDecl *P) {
  const auto *F = dyn_cast<FunctionDecl>(P->getDeclContext());
  if (!F || (!F->isMain() && !F->isMSVCRTEntryPoint()))
    return false;
  QualType T = P->getType();
  while (T->isPointerType())
    T = T->getPointeeType();
  return T->isAnyCharacterType() && P->getType()->isPointerType();
}

Untrusted::~Untrusted() = default;

//===----------------------------------------------------------------------===//
// Sources
//===----------------------------------------------------------------------===//

static bool isAnnotated(const Decl *D) {
  if (!D)
    return false;
  for (const Decl *Redeclared : D->redecls())
    for (const auto *Annotation : Redeclared->specific_attrs<AnnotateAttr>())
      if (Annotation->getAnnotation() == "crossbit::untrusted")
        return true;
  return false;
}

/// A member or a function is annotated in \p D.
static bool hasAnnotations(const Decl *D) {
  if (isa<FunctionDecl, FieldDecl>(D))
    return isAnnotated(D);
  return isa<NamespaceDecl, RecordDecl>(D) &&
         llvm::any_of(cast<DeclContext>(D)->decls(),
                      [](const Decl *Inner) { return hasAnnotations(Inner); });
}

bool Untrusted::isReceiving(const ChannelUse &Use) const {
  // What the system marshals is made of this process's own addresses.
  if (!Use.Through->receives() || Use.Through->Form == PayloadForm::Object)
    return false;
  switch (Use.Through->Boundary) {
  case Boundary::Apartment:
  case Boundary::Trace:
  case Boundary::Inheritance:
  case Boundary::Rpc:
  case Boundary::Com:
    return false;
  default:
    break;
  }
  // What this process wrote itself.
  if (Use.Peer) {
    std::optional<Owner> Peer =
        Unit.channels().ownerOf(Use.Peer, Use.PeerFunction);
    if (Use.Through->Boundary == Boundary::SharedMemory &&
        constantOf(Use.Peer, Unit.context()) == -1)
      return Unit.channels().startsChildren() &&
             Use.Peer->getType()->isPointerType();
    // A view in this process is of what others have, too.
    if (Peer == Owner::Own)
      return Use.Through->Boundary == Boundary::SharedMemory;
    if (Peer == Owner::Private)
      return false;
    // Who makes pipes of his own reads what he wrote.
    if (!Peer && Unit.channels().hasPrivatePipes())
      return false;
    // A word of a window is one's own unless the window is known not to be.
    if (Use.Through->Boundary == Boundary::Window &&
        Use.Through->Form == PayloadForm::Values)
      return Peer == Owner::Other;
    // So is a driver's memory object.
    if (Use.Through->Boundary == Boundary::UserMode &&
        Use.Through->Form == PayloadForm::View)
      return Peer == Owner::Other;
  }
  return !Unit.channels().hasOtherEnd(Use);
}

Untrusted::Untrusted(TranslationUnit &Unit) : Unit(Unit) {
  for (const ChannelUse &Use : Unit.channels().uses()) {
    if (Use.Through->Boundary == Boundary::Window &&
        Use.Through->Form == PayloadForm::Object && Use.Through->receives())
      MessageFills[Use.Function].push_back(&Use);
    // What a wrapper does is seen in the wrapper.
    if (Use.Inner || !isReceiving(Use))
      continue;
    if (!Use.Through->MessageField.empty()) {
      MessageReads[Use.At->IgnoreParenImpCasts()] = &Use;
      continue;
    }
    HasSources = true;
    if (Use.Function)
      UsesIn[Use.Function].push_back(&Use);
    if (Use.Parameter)
      ViewParameters[Use.Parameter] = &Use;
    else if (Use.At && Use.Through->Form == PayloadForm::View) {
      ViewCalls[Use.At->IgnoreParenImpCasts()] = &Use;
      if (const auto *Member =
              dyn_cast<MemberExpr>(Use.At->IgnoreParenImpCasts()))
        if (const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl()))
          ViewFields[Field] = &Use;
    } else if (Use.At && Use.Through->Form == PayloadForm::Values &&
               (Use.Payload.empty() || isa<MemberExpr>(Use.At)))
      ValueCalls[Use.At->IgnoreParenImpCasts()] = &Use;
  }
  for (const RemoteRoutine &Routine : remoteRoutines(Unit)) {
    RemoteRoutines.insert(Routine.Definition);
    HasSources = true;
  }
  for (const FunctionDecl *F : Unit.code().Functions) {
    for (const ParmVarDecl *P : F->parameters())
      HasSources |= isAnnotated(P) || isProgramText(P);
    HasSources |= isWindowProcedure(F);
  }
  const bool Annotated = llvm::any_of(Unit.declarations(), hasAnnotations);
  HasSources |= Annotated;
  if (!HasSources && MessageReads.empty())
    return;
  for (const CallSite &Site : Unit.code().Calls) {
    if (!Site.Function)
      continue;
    CallsIn[Site.Function].push_back(Site.Call);
    FunctionOf[Site.Call] = Site.Function;
    if (const FunctionDecl *Callee = Site.Call->getDirectCallee())
      CallersOf[Callee->getCanonicalDecl()].push_back(Site.Call);
  }
  for (const auto &[Construct, Function] : Unit.code().Constructs) {
    const CXXConstructorDecl *Ctor = Construct->getConstructor();
    if (!Function || Ctor->isImplicit())
      continue;
    CallsIn[Function].push_back(Construct);
    FunctionOf[Construct] = Function;
    CallersOf[Ctor->getCanonicalDecl()].push_back(Construct);
  }
  // A caller that names the function comes first.
  Indirect = std::make_unique<IndirectCalls>(Unit);
  for (const CallExpr *Call : Indirect->calls())
    for (const IndirectCallee &Callee : Indirect->calleesOf(Call))
      CallersOf[Callee.Function].push_back(Call);
  // Most loops only look for messages of the system.
  MessageReads.remove_if([&](const auto &Read) {
    return !mayBeSent(cast<MemberExpr>(Read.first), *Read.second);
  });
  HasSources |= !MessageReads.empty();
  if (!HasSources)
    return;
  // Who calls a function that something comes into may get it.
  llvm::SmallVector<const FunctionDecl *, 16> Open;
  for (const auto &[F, Uses] : UsesIn)
    Open.push_back(F);
  while (!Open.empty()) {
    const FunctionDecl *F = Open.pop_back_val();
    if (Receivers.insert(F).second)
      for (const Expr *Call : CallersOf.lookup(F->getCanonicalDecl()))
        Open.push_back(FunctionOf.lookup(Call));
  }
  // In C++ there are more ways than these.
  KnowsReached = !Annotated && !Unit.context().getLangOpts().CPlusPlus;
  if (KnowsReached)
    markReached();
}

/// Marks the functions that something may get to from where it comes in, by
/// calls, results, members and globals. Headers are full of functions that
/// nothing gets to.
void Untrusted::markReached() {
  llvm::DenseMap<const FunctionDecl *, llvm::SmallVector<const ValueDecl *, 8>>
      MentionedBy;
  for (const auto &[D, Functions] : Unit.code().Mentions)
    for (const FunctionDecl *F : Functions)
      MentionedBy[F->getCanonicalDecl()].push_back(D);
  llvm::SmallVector<const FunctionDecl *, 32> Open;
  auto Mark = [&](const FunctionDecl *F) {
    if (F && Reached.insert(F->getCanonicalDecl()).second)
      Open.push_back(F->getCanonicalDecl());
  };
  for (const auto &[F, Uses] : UsesIn)
    Mark(F);
  for (const auto &[Read, Use] : MessageReads)
    Mark(Use->Function);
  for (const FunctionDecl *F : Unit.code().Functions)
    if (RemoteRoutines.contains(F) || isWindowProcedure(F) ||
        llvm::any_of(F->parameters(), [](const ParmVarDecl *P) {
          return isAnnotated(P) || isProgramText(P);
        }))
      Mark(F);
  llvm::DenseMap<const FunctionDecl *, llvm::SmallVector<const Expr *, 8>>
      Calls;
  for (const auto &[F, List] : CallsIn)
    llvm::append_range(Calls[F->getCanonicalDecl()], List);
  llvm::DenseSet<const ValueDecl *> Seen;
  while (!Open.empty()) {
    const FunctionDecl *F = Open.pop_back_val();
    for (const Expr *Call : CallersOf.lookup(F))
      Mark(FunctionOf.lookup(Call));
    for (const Expr *Call : Calls.lookup(F)) {
      Mark(calleeOf(Call));
      for (const IndirectCallee &Callee : Indirect->calleesOf(Call))
        Mark(Callee.Function);
    }
    for (const ValueDecl *D : MentionedBy.lookup(F))
      if (Seen.insert(D).second)
        for (const FunctionDecl *Other : Unit.functionsMentioning(D))
          Mark(Other);
  }
}

UntrustedValue Untrusted::source(const ChannelUse &Use, const Frame &In) {
  UntrustedValue V;
  V.Source = Use.Name;
  V.Through = Use.Through->Boundary;
  V.ByCallee = In.Caller != nullptr;
  V.Origin = Use.At ? static_cast<const void *>(Use.At) : Use.Function;
  switch (Use.Through->Boundary) {
  case Boundary::UserMode:
    V.From = "a program";
    // The program's own memory, which it can change at any time.
    V.IsShared = Use.Through->Itself;
    break;
  case Boundary::Kernel:
    V.From = "a driver";
    V.Sureness = Confidence::Low;
    break;
  case Boundary::Environment:
  case Boundary::CommandLine:
    V.From = "the environment";
    V.Sureness = Confidence::Low;
    break;
  case Boundary::SharedMemory:
    V.IsShared = true;
    // Who makes memory of his own mostly maps that.
    if (Use.Peer && Unit.channels().hasPrivateMemory() &&
        !Unit.channels().ownerOf(Use.Peer, Use.PeerFunction))
      V.Sureness = Confidence::Low;
    break;
  default:
    break;
  }
  return V;
}

/// The value becomes an offset: it is added to \p Base.
void Untrusted::addTo(UntrustedValue &V, const Expr *Base, const Frame &In) {
  V.IsOffset = true;
  V.Base = Base;
  V.BaseIn = In.F;
  V.Becomes = In.Caller ? nullptr : Base;
}

Untrusted::Found Untrusted::annotated(const Decl *D, const Frame &In) {
  if (!isAnnotated(D))
    return std::nullopt;
  UntrustedValue V;
  V.Source = cast<NamedDecl>(D)->getNameAsString();
  V.Origin = D;
  Found Result = std::move(V);
  hop(*Result, In);
  step(Result, D->getLocation(),
       "'" + Result->Source + "' is declared untrusted here");
  return Result;
}

//===----------------------------------------------------------------------===//
// The way
//===----------------------------------------------------------------------===//

const Untrusted::Frame &Untrusted::enter(const FunctionDecl *F,
                                         const Frame *Caller, const Expr *At,
                                         bool Down,
                                         const IndirectCallee *Given) {
  Frame New;
  New.F = F;
  New.Depth = Caller ? Caller->Depth + 1 : 0;
  New.Caller = Down ? Caller : nullptr;
  New.Call = Down ? At : nullptr;
  New.Given = Given;
  Frames.push_back(New);
  return Frames.back();
}

TrustHop &Untrusted::hop(UntrustedValue &V, const Frame &In) {
  for (TrustHop &Hop : V.Hops)
    if (Hop.Function == In.F)
      return Hop;
  V.Hops.emplace_back();
  V.Hops.back().Function = In.F;
  return V.Hops.back();
}

/// \p V comes into the function of \p In with \p At, unless it was there
/// before.
void Untrusted::arrives(UntrustedValue &V, const Frame &In, const Stmt *At) {
  if (llvm::none_of(V.Hops,
                    [&](const TrustHop &Hop) { return Hop.Function == In.F; }))
    hop(V, In).Since = At;
}

void Untrusted::name(Found &V, const Frame &In, const Region &R,
                     bool Captured) {
  if (!V || !R)
    return;
  TrustHop &Hop = hop(*V, In);
  if (!llvm::is_contained(Hop.Names, R))
    Hop.Names.push_back(R);
  if (Captured && !llvm::is_contained(Hop.Captured, R))
    Hop.Captured.push_back(R);
}

void Untrusted::step(Found &V, SourceLocation Where, std::string Text) {
  if (V && (V->Steps.empty() || V->Steps.back().Where != Where))
    V->Steps.push_back({Where, std::move(Text)});
}

/// How \p Call may call \p F without naming it; null where it does not.
const IndirectCallee *Untrusted::indirect(const Expr *Call,
                                          const FunctionDecl *F) const {
  const auto Callees = Indirect->calleesOf(Call);
  const auto *It = llvm::find_if(Callees, [&](const IndirectCallee &Callee) {
    return Callee.Function == F->getCanonicalDecl();
  });
  return It == Callees.end() ? nullptr : It;
}

/// The functions that \p E may call that have a body: the one that it names,
/// and those that it reaches through a pointer, unless they are many.
llvm::SmallVector<const FunctionDecl *, 2>
Untrusted::calleesOf(const Expr *E) const {
  llvm::SmallVector<const FunctionDecl *, 2> Result;
  const FunctionDecl *Callee = calleeOf(E), *Body = nullptr;
  if (Callee && Callee->hasBody(Body))
    Result.push_back(Body);
  const auto Others = Indirect->calleesOf(E);
  if (Others.size() <= MaxCallees)
    for (const IndirectCallee &Other : Others)
      if (Other.Function->hasBody(Body))
        Result.push_back(Body);
  return Result;
}

/// \p V goes into \p F, or comes out of it, by \p Call, which may not name it.
void Untrusted::through(Found &V, const Expr *Call, const FunctionDecl *F) {
  const IndirectCallee *As = V ? indirect(Call, F) : nullptr;
  if (!As)
    return;
  V->Sureness =
      std::min(V->Sureness, As->IsTold ? Confidence::Medium : Confidence::Low);
  std::string By = As->Through->getNameAsString();
  std::string Called = nameOf(F);
  if (const auto *Method = dyn_cast<CXXMethodDecl>(As->Through)) {
    By = Method->getParent()->getNameAsString() + "::" + By;
    Called = "'" + cast<CXXMethodDecl>(F)->getParent()->getNameAsString() +
             "::" + F->getNameAsString() + "'";
  }
  step(V, Call->getExprLoc(),
       Called + " may be called through '" + By + "' here");
}

Untrusted::Found Untrusted::forEachCaller(
    const FunctionDecl *F, const Frame &In,
    llvm::function_ref<Found(const Expr *Call, const Frame &Up)> Visit) {
  if (In.Depth >= MaxHops)
    return std::nullopt;
  if (In.Caller && In.Call && F == In.F)
    return Visit(In.Call, *In.Caller);
  auto It = CallersOf.find(F->getCanonicalDecl());
  if (It == CallersOf.end())
    return std::nullopt;
  const bool IsGiven = In.Given && F == In.F;
  unsigned Asked = 0, Plain = 0;
  for (const Expr *Call : It->second) {
    const FunctionDecl *Caller = FunctionOf.lookup(Call);
    if (!Caller || Caller == F || !mayReach(Caller))
      continue;
    // The callee comes with the same call.
    if (IsGiven) {
      const unsigned Index = In.Given->By->getFunctionScopeIndex();
      const auto Args = argumentsOf(Call);
      if (Index < Args.size() &&
          !Indirect->mayLeadTo(Args[Index], Caller, *In.Given))
        continue;
    }
    if (Asked == MaxCallers || Plain == MaxPlainCallers) {
      LeftOut = true;
      break;
    }
    const IndirectCallee *As = indirect(Call, F);
    // The body of a lambda is part of the function around it.
    const bool IsInside = Caller == In.F;
    const bool ByGiven = As && As->By && As->By->getDeclContext() == Caller;
    const Frame &Up = IsInside ? In
                               : enter(Caller, &In, nullptr, /*Down=*/false,
                                       ByGiven ? As : nullptr);
    const unsigned Before = Steps;
    Found V = Visit(Call, Up);
    // Most callers of a helper give it constants and objects of their own.
    constexpr unsigned LittleWork = 8;
    ++(Steps - Before > LittleWork ? Asked : Plain);
    if (!V)
      continue;
    through(V, Call, F);
    if (!IsInside)
      if (TrustHop &Hop = hop(*V, Up); !Hop.Until)
        Hop.Until = Call;
    return V;
  }
  return std::nullopt;
}

/// The first result of \p Callee, which \p Call in \p In calls and \p Down
/// stands for, of which \p Ask finds something.
Untrusted::Found
Untrusted::amongResults(const FunctionDecl *Callee, const Expr *Call,
                        const Frame &In, const Frame &Down,
                        llvm::function_ref<Found(const Expr *Value)> Ask) {
  for (const Expr *Value : returnedBy(Callee)) {
    Found V = Ask(Value);
    if (!V)
      continue;
    if (TrustHop &Hop = hop(*V, Down); !Hop.Until)
      Hop.Until = Value;
    arrives(*V, In, Call);
    through(V, Call, Callee);
    step(V, Call->getExprLoc(), nameOf(Callee) + " returns it here");
    return V;
  }
  return std::nullopt;
}

llvm::ArrayRef<const Expr *> Untrusted::returnedBy(const FunctionDecl *F) {
  auto [It, IsNew] = ReturnedBy.try_emplace(F);
  if (IsNew)
    It->second = returnedValues(F, MaxStatements);
  return It->second;
}

/// \p V, which has few bits, may be more than what it is added to has room for.
static bool mayExceed(const UntrustedValue &V, const ASTContext &Context,
                      bool &IsKnown) {
  const auto *Array = V.Base ? Context.getAsConstantArrayType(
                                   V.Base->IgnoreParenImpCasts()->getType())
                             : nullptr;
  IsKnown = Array != nullptr;
  return !Array || Array->getSize().ult(uint64_t(1) << V.Bits);
}

std::optional<UntrustedValue> Untrusted::valueOf(const Expr *E,
                                                 const FunctionDecl *F) {
  if (!mayReach(F))
    return std::nullopt;
  unsigned &Spent = StepsOf[F];
  if (Spent > MaxStepsOfFunction) {
    ++UntrustedGivenUp;
    ++GivenUp[F];
    return std::nullopt;
  }
  Frames.clear();
  Busy.clear();
  Steps = 0;
  LeftOut = false;
  const Frame &In = enter(F, nullptr, nullptr, false);
  Found V = value(E, In);
  Spent += Steps;
  ++UntrustedQuestions;
  if (Asked.insert(F).second)
    ++UntrustedFunctions;
  if (!V && (Steps > MaxSteps || LeftOut)) {
    ++UntrustedGivenUp;
    ++GivenUp[F];
  }
  if (!V)
    return std::nullopt;
  if (V->Bits) {
    // What has so few bits is an index or a flag, and not an address.
    bool IsKnown = false;
    if (!V->IsOffset || !mayExceed(*V, Unit.context(), IsKnown))
      return std::nullopt;
    if (!IsKnown)
      V->Sureness = Confidence::Low;
  }
  // A long way is seldom what happens in one go: nobody here knows which calls
  // belong together.
  constexpr size_t PlainWay = 3;
  if (V->Hops.size() > PlainWay)
    V->Sureness = Confidence::Low;
  // Most objects are called in their own process, where an index is an index.
  if (V->IsOffset && V->IsOfObject)
    V->Sureness = Confidence::Low;
  // The use's function comes first.
  hop(*V, In);
  std::swap(V->Hops.front(), hop(*V, In));
  return V;
}

/// Asks \p Question, unless it is known under \p Key that nothing comes of it.
Untrusted::Found
Untrusted::unlessFruitless(Key Key, const Frame &In,
                           llvm::function_ref<Found()> Question) {
  Key.push_back(FollowsNarrow ? this : nullptr);
  // Deeper down, more of the callers and callees are left out.
  auto It = Fruitless.find(Key);
  if (It != Fruitless.end() && It->second <= In.Depth)
    return std::nullopt;
  Found V = Question();
  if (!V && Steps <= MaxSteps && !In.Given)
    Fruitless[std::move(Key)] = In.Depth;
  return V;
}

} // namespace crossbit
