//===-- Untrusted.cpp - Where a value was in somebody else's hands --------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/trust/Untrusted.h"
#include "checks/model/ContextHandles.h"
#include "checks/model/Helpers.h"
#include "checks/model/InitLists.h"
#include "checks/model/LocalFlow.h"
#include "checks/model/Origins.h"
#include "checks/model/Payloads.h"
#include "checks/model/RemoteCode.h"
#include "checks/model/TranslationUnit.h"
#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/Statistic.h"
#include "llvm/ADT/bit.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace clang;

#define DEBUG_TYPE "crossbit-untrusted"
ALWAYS_ENABLED_STATISTIC(UntrustedFunctions,
                         "functions asked for what came in");
ALWAYS_ENABLED_STATISTIC(UntrustedQuestions, "uses asked for what came in");
ALWAYS_ENABLED_STATISTIC(UntrustedGivenUp,
                         "uses that were not followed to their end");

namespace crossbit {

/// Work allowed for one question, in expressions looked at.
static constexpr unsigned MaxSteps = 1000;
/// Work allowed for all questions of one function.
static constexpr unsigned MaxStepsOfFunction = 20000;
/// Statements of a function whose results are followed.
static constexpr unsigned MaxStatements = 400;
/// Functions on one way; nobody reads a longer explanation.
static constexpr unsigned MaxHops = 7;
/// Callers asked of one function, not counting those of whom there is little to
/// ask, of which there may be more.
static constexpr unsigned MaxCallers = 12;
static constexpr unsigned MaxPlainCallers = 64;
/// Functions asked of a call that may call several.
static constexpr unsigned MaxCallees = 8;

/// \p R is in a local of the function itself: nobody else changes it.
static bool isOwnCopy(const Region &R) {
  const auto *Var = dyn_cast_or_null<VarDecl>(R.Root);
  return Var && Var->hasLocalStorage() && !Var->getType()->isReferenceType() &&
         !llvm::is_contained(R.Path, nullptr);
}

/// What a call, or an object that is made, calls; null where it is not known.
static const FunctionDecl *calleeOf(const Expr *E) {
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
    return Construct->getConstructor();
  return cast<CallExpr>(E)->getDirectCallee();
}

/// The arguments, one for each parameter.
static llvm::SmallVector<const Expr *, 8> argumentsOf(const Expr *E) {
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
    return {Construct->arg_begin(), Construct->arg_end()};
  return countedArguments(cast<CallExpr>(E));
}

/// `'run'`, or how to speak of what has no name.
static std::string nameOf(const FunctionDecl *F) {
  if (const auto *Method = dyn_cast<CXXMethodDecl>(F);
      Method && Method->getParent()->isLambda())
    return "the lambda";
  return "'" + F->getNameAsString() + "'";
}

/// One is the other, or a part of it. What a pointer leads to is no part of the
/// pointer.
static bool isSameOrPart(llvm::ArrayRef<const FieldDecl *> A,
                         llvm::ArrayRef<const FieldDecl *> B) {
  const size_t N = std::min(A.size(), B.size());
  return A.take_front(N) == B.take_front(N) &&
         !llvm::is_contained(A.drop_front(N), nullptr) &&
         !llvm::is_contained(B.drop_front(N), nullptr);
}

static bool overlap(const Region &A, const Region &B) {
  return A.Root == B.Root && A.This == B.This && isSameOrPart(A.Path, B.Path);
}

/// Past temporaries and the like, down to what makes the object \p E.
static const Expr *maker(const Expr *E) {
  while (true) {
    const Expr *Inner = E->IgnoreParenImpCasts();
    if (const auto *Full = dyn_cast<FullExpr>(Inner))
      Inner = Full->getSubExpr();
    else if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(Inner))
      Inner = Temporary->getSubExpr();
    else if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(Inner))
      Inner = Bound->getSubExpr();
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

/// One function in which a value is followed.
struct Untrusted::Frame {
  const FunctionDecl *F = nullptr;
  /// The frame that F was entered from, by Call: going down into a callee, or
  /// null for a function that was reached as somebody's caller.
  const Frame *Caller = nullptr;
  const Expr *Call = nullptr;
  /// F has called the frame before as this, by one of its parameters: only
  /// callers that give it are meant.
  const IndirectCallee *Given = nullptr;
  unsigned Depth = 0;
};

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

/// \p P is the command line, or a part of it, or the environment: text that
/// whoever starts the program chooses.
static bool isProgramText(const ParmVarDecl *P) {
  const auto *F = dyn_cast<FunctionDecl>(P->getDeclContext());
  if (!F || (!F->isMain() && !F->isMSVCRTEntryPoint()))
    return false;
  QualType T = P->getType();
  while (T->isPointerType())
    T = T->getPointeeType();
  return T->isAnyCharacterType() && P->getType()->isPointerType();
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

template <typename VisitorT>
Untrusted::Found Untrusted::forEachCaller(const FunctionDecl *F,
                                          const Frame &In, VisitorT Visit) {
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
template <typename AskT>
Untrusted::Found Untrusted::amongResults(const FunctionDecl *Callee,
                                         const Expr *Call, const Frame &In,
                                         const Frame &Down, AskT Ask) {
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
template <typename QuestionT>
Untrusted::Found Untrusted::unlessFruitless(Key Key, const Frame &In,
                                            QuestionT Question) {
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

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

Untrusted::Found Untrusted::value(const Expr *E, const Frame &In) {
  if (!E || ++Steps > MaxSteps || E->isTypeDependent() || E->isValueDependent())
    return std::nullopt;
  // What was not found without a caller to ask for will not be found again.
  const bool Memorable = !In.Caller && !In.Given;
  auto &Known = Innocent[FollowsNarrow];
  if (Memorable)
    if (auto It = Known.find(E); It != Known.end() && It->second <= In.Depth)
      return std::nullopt;
  if (!Busy.insert({E, In.Caller ? &In : nullptr}).second)
    return std::nullopt;
  auto Leave = llvm::make_scope_exit(
      [&] { Busy.erase({E, In.Caller ? &In : nullptr}); });
  Found V = valueInner(E, In);
  if (!V && Memorable && Steps <= MaxSteps)
    Known[E] = In.Depth;
  return V;
}

/// \p E of integer type becomes a pointer or a handle by \p Cast.
static bool makesAddress(const CastExpr *Cast) {
  const QualType From = Cast->getSubExpr()->getType();
  return Cast->getType()->isPointerType() && From->isIntegerType();
}

/// \p T is an integer that is no number of 32 bits.
static bool isNarrow(QualType T, const ASTContext &Context) {
  return T->isIntegerType() && !T->isBooleanType() && !T->isIncompleteType() &&
         Context.getTypeSize(T) < 32;
}

Untrusted::Found Untrusted::valueInner(const Expr *E, const Frame &In) {
  E = E->IgnoreParens();
  const ASTContext &Context = Unit.context();
  if (HelperUse Use = helperUse(E, Unit.catalog(), Context)) {
    Found V = value(Use.Operand, In);
    if (V && E->getType()->isPointerType() && !V->Number && !V->IsOffset) {
      V->Number = Use.Operand;
      V->Conversion = E;
      V->Becomes = In.Caller ? nullptr : E;
    }
    return V;
  }
  if (const auto *Cast = dyn_cast<CastExpr>(E)) {
    if (Cast->getCastKind() == CK_ArrayToPointerDecay ||
        Cast->getCastKind() == CK_FunctionToPointerDecay ||
        Cast->getCastKind() == CK_NullToPointer)
      return std::nullopt;
    // Less than an address is somebody's number.
    const QualType T = Cast->getType();
    if (T->isBooleanType() || (isNarrow(T, Context) && !FollowsNarrow))
      return std::nullopt;
    Found V = value(Cast->getSubExpr(), In);
    if (V && isNarrow(T, Context)) {
      const unsigned Width = Context.getTypeSize(T);
      V->Bits = V->Bits ? std::min(V->Bits, Width) : Width;
    }
    // The sum of an address and an offset was one before.
    if (V && makesAddress(Cast) && !V->IsOffset) {
      step(V, Cast->getExprLoc(),
           describe(Cast->getSubExpr()->IgnoreParenCasts(), Context) +
               " becomes an address here");
      if (!V->Number) {
        V->Number = Cast->getSubExpr()->IgnoreParenImpCasts();
        V->Conversion = Cast;
        V->Becomes = In.Caller ? nullptr : Cast;
      }
    }
    return V;
  }
  if (const auto *Cleanups = dyn_cast<FullExpr>(E))
    return value(Cleanups->getSubExpr(), In);
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    return value(Temporary->getSubExpr(), In);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return variable(Ref, In);
  if (isa<MemberExpr, ArraySubscriptExpr>(E))
    return load(E, In);
  if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
    switch (Unary->getOpcode()) {
    case UO_Deref:
      return load(E, In);
    case UO_AddrOf: {
      // `&p->m` is as little trusted as `p`.
      const Expr *Of = Unary->getSubExpr()->IgnoreParens();
      while (const auto *Member = dyn_cast<MemberExpr>(Of)) {
        if (Member->isArrow())
          return value(Member->getBase(), In);
        Of = Member->getBase()->IgnoreParens();
      }
      if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(Of)) {
        if (Found V = value(Subscript->getBase(), In))
          return V;
        if (Found V = operand(Subscript->getIdx(), In)) {
          addTo(*V, Subscript->getBase(), In);
          return V;
        }
      }
      return std::nullopt;
    }
    case UO_LNot:
      return std::nullopt;
    default:
      return value(Unary->getSubExpr(), In);
    }
  }
  if (const auto *Op = dyn_cast<BinaryOperator>(E))
    return binary(Op, In);
  if (const auto *Conditional = dyn_cast<AbstractConditionalOperator>(E)) {
    // `a < b ? a : b` has a bound.
    const auto *Test =
        dyn_cast<BinaryOperator>(Conditional->getCond()->IgnoreParenImpCasts());
    if (Test && Test->isRelationalOp() && E->getType()->isIntegerType())
      return std::nullopt;
    if (Found V = value(Conditional->getTrueExpr(), In))
      return V;
    return value(Conditional->getFalseExpr(), In);
  }
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return callResult(Call, In);
  if (const auto *List = dyn_cast<InitListExpr>(E))
    return List->getNumInits() == 1 ? value(List->getInit(0), In)
                                    : std::nullopt;
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
    return Construct->getNumArgs() == 1 &&
                   Construct->getConstructor()->isCopyOrMoveConstructor()
               ? value(Construct->getArg(0), In)
               : std::nullopt;
  if (const auto *Default = dyn_cast<CXXDefaultInitExpr>(E))
    return value(Default->getExpr(), In);
  return std::nullopt;
}

/// How many bits the integer \p E has at most, none of which is below zero.
static unsigned bitsAtMost(const Expr *E, const ASTContext &Context,
                           unsigned Depth = 0) {
  constexpr unsigned MaxDepth = 8;
  E = E->IgnoreParens();
  const unsigned Width = Context.getTypeSize(E->getType());
  if (std::optional<int64_t> Number = constantOf(E, Context))
    return *Number < 0 ? Width : llvm::bit_width<uint64_t>(*Number);
  if (Depth > MaxDepth)
    return Width;
  if (const auto *Cast = dyn_cast<CastExpr>(E))
    return Cast->getSubExpr()
                       ->getType()
                       ->isUnsignedIntegerOrEnumerationType() ||
                   Cast->getCastKind() == CK_LValueToRValue ||
                   isa<BinaryOperator>(Cast->getSubExpr()->IgnoreParens())
               ? std::min(Width,
                          bitsAtMost(Cast->getSubExpr(), Context, Depth + 1))
               : Width;
  const auto *Op = dyn_cast<BinaryOperator>(E);
  if (!Op || Op->isAssignmentOp() || !Op->getLHS()->getType()->isIntegerType())
    return Width;
  const unsigned Left = bitsAtMost(Op->getLHS(), Context, Depth + 1);
  const unsigned Right = bitsAtMost(Op->getRHS(), Context, Depth + 1);
  switch (Op->getOpcode()) {
  case BO_Or:
  case BO_Xor:
    return std::max(Left, Right);
  case BO_Add:
    return std::min(Width, std::max(Left, Right) + 1);
  case BO_Mul:
    return std::min(Width, Left + Right);
  case BO_And:
    return std::min(Left, Right);
  case BO_Shl:
    if (std::optional<int64_t> Count = constantOf(Op->getRHS(), Context);
        Count && *Count >= 0 && *Count < Width)
      return std::min<unsigned>(Width, Left + *Count);
    return Width;
  default:
    return Width;
  }
}

/// An operand of arithmetic: bytes and the like become parts of a number.
Untrusted::Found Untrusted::operand(const Expr *E, const Frame &In) {
  if (!E)
    return std::nullopt;
  llvm::SaveAndRestore<bool> Here(
      FollowsNarrow, FollowsNarrow || isNarrow(E->IgnoreParenCasts()->getType(),
                                               Unit.context()));
  return value(E, In);
}

/// The number that \p Op makes of an operand, of which it is known that \p V
/// came in, and \p Rest, the other one if it was not asked for yet: `low | high
/// << 16`.
Untrusted::Found Untrusted::combined(const BinaryOperator *Op, Found V,
                                     const Expr *Rest, const Frame &In) {
  if (V && !V->Bits)
    return V;
  Found Other = operand(Rest, In);
  if (!V || (Other && !Other->Bits))
    std::swap(V, Other);
  if (!V || !V->Bits)
    return V;
  // What is asked of a part is not asked of the whole.
  if (Other && (Op->getOpcode() == BO_Or || Op->getOpcode() == BO_Xor))
    for (TrustHop &Hop : V->Hops) {
      Hop.Names.clear();
      Hop.Captured.clear();
    }
  constexpr unsigned Whole = 32;
  const unsigned Bits = bitsAtMost(Op, Unit.context());
  V->Bits = Bits < Whole ? Bits : 0;
  // How far what grows by a little each time goes, nobody can tell.
  if (Op->getOpcode() == BO_AddAssign)
    V->Sureness = Confidence::Low;
  return V;
}

/// \p Base, to which \p Added is added, is an address of this process: a
/// pointer, an integer made of one, or a number too big for anything else.
bool Untrusted::isBase(const Expr *Base, const Expr *Added, const Frame &In) {
  if (Base->getType()->isPointerType())
    return true;
  if (!Base->getType()->isIntegerType())
    return false;
  // Members of records are nearer than a page, and what a 64-bit number is
  // added to is nearer than the lowest address that programs have.
  constexpr int64_t Page = 0x1000, Lowest = 0x10000;
  const ASTContext &Context = Unit.context();
  if (std::optional<int64_t> Number = constantOf(Base, Context))
    return *Number >=
           (Context.getTypeSize(Added->IgnoreParenImpCasts()->getType()) <= 32
                ? Page
                : Lowest);
  return holdsAddress(Base, In);
}

/// The integer \p E is an address, or was made of one.
bool Untrusted::holdsAddress(const Expr *E, const Frame &In) {
  if (++Steps > MaxSteps || !E->getType()->isIntegerType() ||
      Unit.context().getTypeSize(E->getType()) <
          Unit.context().getTypeSize(Unit.context().VoidPtrTy))
    return false;
  return llvm::any_of(originsOf(E, In.F, Unit), [&](const Origin &From) {
    if (From.Kind == Origin::Address)
      return true;
    const Expr *Root = From.Root ? From.Root->IgnoreParenImpCasts() : nullptr;
    if (!Root)
      return false;
    if (Root->getType()->isPointerType())
      return true;
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Root))
      if (const auto *P = dyn_cast<ParmVarDecl>(Ref->getDecl()))
        return isGivenAddress(P, In);
    const auto *Member = dyn_cast<MemberExpr>(Root);
    const auto *Field =
        Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
    return Field && keepsAddress(Field);
  });
}

/// A caller gives an address in the integer \p P.
bool Untrusted::isGivenAddress(const ParmVarDecl *P, const Frame &In) {
  const unsigned Index = P->getFunctionScopeIndex();
  return forEachCaller(In.F, In,
                       [&](const Expr *Call, const Frame &Up) -> Found {
                         const auto Args = argumentsOf(Call);
                         if (Index < Args.size() &&
                             holdsAddress(Args[Index], Up))
                           return UntrustedValue();
                         return std::nullopt;
                       })
      .has_value();
}

/// The file stores addresses in the integer \p Field.
bool Untrusted::keepsAddress(const FieldDecl *Field) {
  auto [It, IsNew] = KeepsAddress.try_emplace(Field, false);
  if (!IsNew)
    return It->second;
  for (const FunctionDecl *F : Unit.functionsMentioning(Field)) {
    const Memory *M = Unit.memoryOf(F);
    if (M && llvm::any_of(M->writes(), [&](const MemoryWrite &Write) {
          return Write.Kind == MemoryWrite::Store && Write.Value &&
                 !Write.Into.Path.empty() && Write.Into.Path.back() == Field &&
                 llvm::any_of(originsOf(Write.Value, F, Unit),
                              [](const Origin &From) {
                                return From.Kind == Origin::Address;
                              });
        }))
      return KeepsAddress[Field] = true;
  }
  return false;
}

Untrusted::Found Untrusted::binary(const BinaryOperator *Op, const Frame &In) {
  const Expr *Left = Op->getLHS(), *Right = Op->getRHS();
  switch (Op->getOpcode()) {
  case BO_Assign:
  case BO_Comma:
    return value(Right, In);
  case BO_Add:
  case BO_Sub:
  case BO_AddAssign:
  case BO_SubAssign: {
    const Expr *Added = Left, *Base = Right;
    Found V = operand(Left, In);
    if (!V) {
      std::swap(Added, Base);
      V = operand(Right, In);
    } else if (Op->getOpcode() != BO_Add && !V->Bits) {
      return V;
    }
    if (!V)
      return std::nullopt;
    if (Op->getOpcode() == BO_Sub && Base == Right)
      return V;
    if (!isBase(Base, Added, In))
      return combined(Op, std::move(V), Base == Right ? Right : nullptr, In);
    // The address is the sender's as well.
    if (Base == Right)
      if (Found Whole = value(Base, In))
        return Whole;
    addTo(*V, Base, In);
    step(V, Added->getExprLoc(),
         describe(Added->IgnoreParenCasts(), Unit.context()) + " is added to " +
             describe(Base->IgnoreParenCasts(), Unit.context()) + " here");
    return V;
  }
  case BO_And:
  case BO_AndAssign: {
    // A mask of a few bits is a bound; one that clears a few is not.
    for (const Expr *Side : {Left, Right})
      if (std::optional<int64_t> Mask = constantOf(Side, Unit.context());
          Mask && *Mask >= 0 && *Mask <= 0xFFFFFF)
        return std::nullopt;
    [[fallthrough]];
  }
  case BO_Shr:
  case BO_ShrAssign:
    if (Found V = value(Left, In))
      return V;
    return value(Right, In);
  case BO_Or:
  case BO_Xor:
  case BO_Shl:
  case BO_Mul:
  case BO_OrAssign:
  case BO_XorAssign:
  case BO_ShlAssign:
  case BO_MulAssign:
    return combined(Op, operand(Left, In), Right, In);
  default:
    return std::nullopt;
  }
}

/// `if (n > most) n = most;`: one of \p Reaching is what a test of \p Var puts
/// in its place.
static bool isClamped(const VarDecl *Var,
                      llvm::ArrayRef<const Definition *> Reaching,
                      const LocalFlow &Flow) {
  if (!Var->getType()->isIntegerType() || Reaching.size() < 2)
    return false;
  auto IsVar = [&](const Expr *E) {
    const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenCasts());
    return Ref && Ref->getDecl() == Var;
  };
  return llvm::any_of(Reaching, [&](const Definition *Def) {
    if (Def->Kind != Definition::Assigned || !Def->Value)
      return false;
    const Stmt *Child = Def->Value;
    const Stmt *S = Flow.parentOf(Child);
    while (S && !isa<IfStmt>(S))
      S = Flow.parentOf(Child = S);
    const auto *If = dyn_cast_or_null<IfStmt>(S);
    const auto *Test =
        If ? dyn_cast<BinaryOperator>(If->getCond()->IgnoreParenImpCasts())
           : nullptr;
    return Test && Test->isRelationalOp() &&
           (IsVar(Test->getLHS()) || IsVar(Test->getRHS()));
  });
}

Untrusted::Found Untrusted::variable(const DeclRefExpr *Ref, const Frame &In) {
  if (const auto *Binding = dyn_cast<BindingDecl>(Ref->getDecl()))
    return binding(Ref, Binding, In);
  const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
  if (!Var)
    return std::nullopt;
  const Region Here{Var->getCanonicalDecl(), false, {}};
  if (Found V = annotated(Var, In)) {
    name(V, In, Here, /*Captured=*/true);
    return V;
  }
  const LocalFlow *Flow = In.F ? Unit.flowOf(In.F) : nullptr;
  if (!Var->hasLocalStorage() || !Flow || Var->getType()->isReferenceType())
    return load(Ref, In);
  if (!Flow->placeOf(Ref))
    return load(Ref, In);
  const auto Reaching = Flow->definitionsReaching(Ref);
  if (isClamped(Var, Reaching, *Flow))
    return std::nullopt;
  // The parameter of a lambda inside.
  if (const auto *P = dyn_cast<ParmVarDecl>(Var); P && Reaching.empty()) {
    Found V = parameter(P, Ref, In);
    name(V, In, Here, /*Captured=*/true);
    return V;
  }
  for (const Definition *Def : Reaching) {
    Found V;
    switch (Def->Kind) {
    case Definition::Assigned:
      V = value(Def->Value, In);
      if (V && Def->Value) {
        hop(*V, In);
        step(V, Def->Value->getExprLoc(),
             "'" + Var->getNameAsString() + "' gets it here");
      }
      break;
    case Definition::Parameter:
      V = parameter(cast<ParmVarDecl>(Var), Ref, In);
      break;
    case Definition::Opaque:
    case Definition::Uninitialized:
      V = contents(Here, Ref, In);
      break;
    }
    if (V) {
      name(V, In, Here, /*Captured=*/true);
      return V;
    }
  }
  return ofUnion(Ref, In);
}

/// The bits, first and behind the last, that the member at the end of \p Path
/// has in an object of type \p Whole; nothing behind a pointer.
static std::optional<std::pair<uint64_t, uint64_t>>
bitsWithin(llvm::ArrayRef<const FieldDecl *> Path, QualType Whole,
           const ASTContext &Context) {
  uint64_t First = 0;
  for (const FieldDecl *Field : Path) {
    if (!Field || Field->getType()->isIncompleteType())
      return std::nullopt;
    First += Context.getFieldOffset(Field);
    Whole = Field->getType();
  }
  const uint64_t Size = !Path.empty() && Path.back()->isBitField()
                            ? Path.back()->getBitWidthValue(Context)
                            : Context.getTypeSize(Whole);
  return std::pair(First, First + Size);
}

/// What a union, or a member of one, was given by another member:
/// `n.QuadPart = value`, and then `n` or `n.LowPart`.
Untrusted::Found Untrusted::ofUnion(const Expr *E, const Frame &In) {
  const LocalFlow *Flow = Unit.flowOf(In.F);
  const Memory *M = Unit.memoryOf(In.F);
  if (!Flow || !M)
    return std::nullopt;
  llvm::SmallVector<const Expr *, 4> Values;
  const auto *Member = dyn_cast<MemberExpr>(E);
  const auto *Record =
      Member ? dyn_cast<RecordDecl>(Member->getMemberDecl()->getDeclContext())
             : nullptr;
  if (Record && Record->isUnion() && Flow->placeOf(E)) {
    for (const Definition *Def : Flow->definitionsReaching(E))
      if (Def->Kind == Definition::Assigned && Def->Value)
        Values.push_back(Def->Value);
  } else if (E->getType()->isUnionType()) {
    const Region Whole = M->regionOf(E);
    struct Piece {
      const MemoryWrite *Write;
      uint64_t First, End;
      bool shares(const Piece &Other) const {
        return First < Other.End && Other.First < End;
      }
    };
    llvm::SmallVector<Piece, 4> Given, Constants;
    for (const MemoryWrite *Write : M->writesReaching(Whole, E)) {
      if (!Write->Value || !Write->Into.isWithin(Whole))
        return std::nullopt;
      const auto Bits =
          bitsWithin(PathRef(Write->Into.Path).drop_front(Whole.Path.size()),
                     E->getType(), Unit.context());
      if (!Bits)
        return std::nullopt;
      const Piece One{Write, Bits->first, Bits->second};
      if (isa<ImplicitValueInitExpr, InitListExpr>(Write->Value) ||
          constantOf(Write->Value, Unit.context())) {
        Constants.push_back(One);
        continue;
      }
      // Of several members that share bytes nobody can tell which one counts.
      if (llvm::any_of(Given, [&](const Piece &P) { return P.shares(One); }))
        return std::nullopt;
      Given.push_back(One);
      Values.push_back(Write->Value);
    }
    // A constant that comes later takes its place.
    for (const Piece &One : Given)
      if (llvm::any_of(Constants, [&](const Piece &Later) {
            return Later.shares(One) &&
                   Flow->reaches(One.Write->At, Later.Write->At);
          }))
        return std::nullopt;
  }
  for (const Expr *Value : Values) {
    if (Value->getType()->isRecordType())
      continue;
    if (Found V = value(Value, In)) {
      step(V, Value->getExprLoc(), "it is stored here");
      return V;
    }
  }
  return std::nullopt;
}

/// `auto [kind, context] = message;`
Untrusted::Found Untrusted::binding(const DeclRefExpr *Ref,
                                    const BindingDecl *B, const Frame &In) {
  if (Found V = load(Ref, In))
    return V;
  // An element of a tuple.
  const VarDecl *Holding = B->getHoldingVar();
  if (!Holding || !Holding->getInit())
    return std::nullopt;
  Found V = value(Holding->getInit(), In);
  step(V, Ref->getExprLoc(), "'" + B->getNameAsString() + "' is an element");
  return V;
}

/// \p F has the expression \p Read another time: as an operand of a
/// comparison, or anywhere.
static bool isReadElsewhere(const Expr *Read, const FunctionDecl *F,
                            bool OnlyCompared) {
  struct Finder : RecursiveASTVisitor<Finder> {
    const Expr *Read;
    const ASTContext &Context;
    const bool OnlyCompared;
    llvm::FoldingSetNodeID Wanted;
    Finder(const Expr *Read, const ASTContext &Context, bool OnlyCompared)
        : Read(Read), Context(Context), OnlyCompared(OnlyCompared) {
      Read->Profile(Wanted, Context, /*Canonical=*/true);
    }
    bool isSame(const Expr *E) const {
      E = E->IgnoreParenCasts();
      if (E == Read || E->getStmtClass() != Read->getStmtClass())
        return false;
      llvm::FoldingSetNodeID Other;
      E->Profile(Other, Context, /*Canonical=*/true);
      return Wanted == Other;
    }
    bool VisitExpr(Expr *E) { return OnlyCompared || !isSame(E); }
    bool VisitBinaryOperator(BinaryOperator *Op) {
      return !Op->isComparisonOp() ||
             !(isSame(Op->getLHS()) || isSame(Op->getRHS()));
    }
  } Visitor(Read, F->getASTContext(), OnlyCompared);
  return !Visitor.TraverseStmt(F->getBody());
}

Untrusted::Found Untrusted::load(const Expr *E, const Frame &In) {
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    if (Found V = annotated(Member->getMemberDecl(), In))
      return V;
    if (auto It = MessageReads.find(E); It != MessageReads.end())
      if (Found V = queuedParameter(Member, *It->second, In))
        return V;
    if (auto It = ValueCalls.find(E); It != ValueCalls.end()) {
      Found V = source(*It->second, In);
      hop(*V, In).Since = E;
      step(V, E->getExprLoc(),
           "'" + V->Source + "' is what " + std::string(V->From) + " chose");
      return V;
    }
    // The address of the buffer is the system's; what is in it is not. Where
    // the address itself is the client's, the catalog says so.
    if (auto It = ViewCalls.find(E); It != ViewCalls.end()) {
      if (!It->second->Through->Itself)
        return std::nullopt;
      Found V = source(*It->second, In);
      hop(*V, In).Since = E;
      step(V, E->getExprLoc(),
           "'" + V->Source + "' is the address that " + std::string(V->From) +
               " gave");
      return V;
    }
  }
  const Memory *M = In.F ? Unit.memoryOf(In.F) : nullptr;
  if (!M)
    return std::nullopt;
  const Region R = M->regionOf(E);
  if (!R) {
    // `read(pipe).header.context`: of what has no name.
    const Expr *Read = E;
    llvm::SmallVector<const FieldDecl *, 4> Reversed;
    while (const auto *Member =
               dyn_cast<MemberExpr>(E->IgnoreParenImpCasts())) {
      const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
      if (!Field)
        return std::nullopt;
      Reversed.push_back(Field);
      E = Member->getBase();
      if (Member->isArrow())
        break;
    }
    if (Reversed.empty() || E->isLValue())
      return std::nullopt;
    std::reverse(Reversed.begin(), Reversed.end());
    // `find(request)->context`.
    if (E->getType()->isPointerType()) {
      Found V = behind(E, In, Reversed);
      // What is read twice may be tested at the other place.
      if (V && isReadElsewhere(Read, In.F, /*OnlyCompared=*/false))
        V->Sureness = Confidence::Low;
      return V;
    }
    if (const auto *Temporary =
            dyn_cast<MaterializeTemporaryExpr>(E->IgnoreParenImpCasts()))
      E = Temporary->getSubExpr();
    return part(E, Reversed, E, In);
  }
  Found V = ofUnion(E, In);
  if (!V)
    V = contents(R, E, In);
  if (V && E->getType().isVolatileQualified())
    V->IsVolatile = true;
  // The pointers in what a stub unmarshals are the stub's.
  if (V && V->IsMarshaled && !E->getType()->isIntegerType())
    V.reset();
  name(V, In, R, isOwnCopy(R));
  // An element at an index that came in: whose it is, the table says.
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E);
      !V && Subscript && E->getType()->isPointerType()) {
    V = value(Subscript->getIdx(), In);
    if (V) {
      addTo(*V, Subscript->getBase(), In);
      V->Sureness = Confidence::Low;
    }
  }
  return V;
}

Untrusted::Found Untrusted::callResult(const CallExpr *Call, const Frame &In) {
  if (auto It = ValueCalls.find(Call); It != ValueCalls.end()) {
    Found V = source(*It->second, In);
    hop(*V, In).Since = Call;
    step(V, Call->getExprLoc(), "'" + V->Source + "' gives the value here");
    return V;
  }
  const FunctionDecl *Callee = Call->getDirectCallee();
  if (Callee)
    if (Found V = annotated(Callee, In)) {
      hop(*V, In).Since = Call;
      return V;
    }
  if (auto It = ViewCalls.find(Call); It != ViewCalls.end()) {
    if (!It->second->Through->Itself)
      return std::nullopt;
    Found V = source(*It->second, In);
    hop(*V, In).Since = Call;
    step(V, Call->getExprLoc(), "'" + V->Source + "' gives the address here");
    return V;
  }
  if (Callee && Unit.catalog().parser(calleeName(Call)) &&
      Call->getNumArgs() > 0) {
    Found V = behind(Call->getArg(0), In);
    step(V, Call->getExprLoc(),
         "'" + calleeName(Call).str() + "' makes a number of the text here");
    return V;
  }
  if (std::optional<TupleAccess> Access = tupleAccess(Call))
    return element(Access->Tuple, Access->Index, In);
  if (const Carrier *By = Unit.catalog().carrier(calleeName(Call));
      By && By->Argument < Call->getNumArgs()) {
    const Expr *Carried = Call->getArg(By->Argument);
    Found V = value(Carried, In);
    if (V && Call->getType()->isPointerType() && !V->IsOffset &&
        Carried->getType()->isIntegerType()) {
      step(V, Call->getExprLoc(),
           describe(Carried->IgnoreParenCasts(), Unit.context()) +
               " becomes an address here");
      if (!V->Number) {
        V->Number = Carried->IgnoreParenImpCasts();
        V->Conversion = Call;
        V->Becomes = In.Caller ? nullptr : Call;
      }
    }
    return V;
  }
  // An element of a container that was filled: `values[2]`, `bytes.front()`,
  // `std::get<0>(pair)`.
  if (const Memory *M =
          Call->isGLValue() && In.F ? Unit.memoryOf(In.F) : nullptr)
    if (Region R = M->regionOf(Call)) {
      Found V = contents(R, Call, In);
      name(V, In, R, isOwnCopy(R));
      if (V)
        return V;
    }
  if (In.Depth >= MaxHops)
    return std::nullopt;
  for (const FunctionDecl *Body : calleesOf(Call)) {
    if (Unit.isInSystemHeader(Body))
      continue;
    const Frame &Down = enter(Body, &In, Call, /*Down=*/true);
    Found V = amongResults(Body, Call, In, Down, [&](const Expr *Value) {
      return value(Value, Down);
    });
    if (V && In.F && isReadElsewhere(Call, In.F, /*OnlyCompared=*/true))
      V->Sureness = Confidence::Low;
    if (V)
      return V;
  }
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// Parameters
//===----------------------------------------------------------------------===//

/// What a client gives to the remote routine of \p In in \p P.
Untrusted::Found Untrusted::fromClient(const ParmVarDecl *P, const Frame &In) {
  UntrustedValue Made;
  Made.Source = In.F->getNameAsString();
  Made.From = "a client";
  Made.IsRemote = true;
  Made.Origin = P;
  const auto Operation = Unit.remotability().operationOf(In.F);
  Made.IsOfObject = Operation->Kind == RemoteOperation::Com;
  // An interface of the system is mostly served in the caller's own process,
  // where an integer may be a pointer by agreement.
  const Decl *Declared = Operation->Declared
                             ? static_cast<const Decl *>(Operation->Declared)
                             : Operation->Slot;
  if (Made.IsOfObject && Declared && Unit.isInSystemHeader(Declared))
    Made.Sureness = Confidence::Low;
  Found V = std::move(Made);
  hop(*V, In);
  step(V, P->getLocation(),
       "'" + P->getNameAsString() + "' comes from a client of '" +
           In.F->getNameAsString() + "'");
  return V;
}

/// A context handle that may be of another type than \p P.
Untrusted::Found Untrusted::otherContext(const ParmVarDecl *P,
                                         const Frame &In) {
  const auto Operation = Unit.remotability().operationOf(In.F);
  if (!Operation || Operation->Kind != RemoteOperation::Rpc ||
      !Unit.remotability().isContextHandle(P->getType()))
    return std::nullopt;
  const auto *Own = P->getType()->getAs<TypedefType>();
  for (const TypedefNameDecl *Type : contextHandleTypes(*Operation, Unit)) {
    if (Own && Type == Own->getDecl())
      continue;
    UntrustedValue Made;
    Made.Source = In.F->getNameAsString();
    Made.From = "a client";
    Made.IsRemote = true;
    Made.IsContext = true;
    Made.Carrier = P;
    Made.Origin = P;
    // The ACF file may say that types are strict.
    Made.Sureness = Confidence::Low;
    Found V = std::move(Made);
    hop(*V, In);
    step(V, P->getLocation(),
         "a client of '" + In.F->getNameAsString() + "' may send a '" +
             Type->getNameAsString() + "' for '" + P->getNameAsString() + "'");
    return V;
  }
  return std::nullopt;
}

/// The function that \p P is a parameter of: that of \p In, or a lambda in it,
/// whose body is part of the function around it.
const FunctionDecl *Untrusted::functionOf(const ParmVarDecl *P,
                                          const Frame &In) {
  const auto *Lambda = dyn_cast<CXXMethodDecl>(P->getDeclContext());
  return Lambda && Lambda->getParent()->isLambda() ? Lambda : In.F;
}

/// \p Call finds its function by \p Arg: `p->lpVtbl->Release(p)`. If the
/// pointer came in, that is the mistake, and what the function does comes
/// later.
bool Untrusted::isCalledBy(const Expr *Call, const Expr *Arg,
                           const Frame &In) const {
  const auto *Calls = dyn_cast<CallExpr>(Call);
  const Memory *M = Unit.memoryOf(In.F);
  if (!Calls || Calls->getDirectCallee() || !M)
    return false;
  const Expr *Object = Calls->getCallee()->IgnoreParenImpCasts();
  while (true) {
    if (const auto *Member = dyn_cast<MemberExpr>(Object))
      Object = Member->getBase()->IgnoreParenCasts();
    else if (const auto *Deref = dyn_cast<UnaryOperator>(Object);
             Deref && Deref->getOpcode() == UO_Deref)
      Object = Deref->getSubExpr()->IgnoreParenCasts();
    else
      break;
    const Region Used = M->regionOf(Object);
    if (Used && Used == M->regionOf(Arg->IgnoreParenCasts()))
      return true;
  }
  return false;
}

Untrusted::Found Untrusted::parameter(const ParmVarDecl *P, const Expr *Read,
                                      const Frame &In) {
  const unsigned Index = P->getFunctionScopeIndex();
  const FunctionDecl *F = functionOf(P, In);
  if (F != In.F)
    return forEachCaller(F, In,
                         [&](const Expr *Call, const Frame &Up) -> Found {
                           const auto Args = argumentsOf(Call);
                           if (Index >= Args.size())
                             return std::nullopt;
                           Found V = value(Args[Index], Up);
                           step(V, Args[Index]->getExprLoc(),
                                "it is given to the lambda as '" +
                                    P->getNameAsString() + "' here");
                           return V;
                         });
  // What a client gives to a remote operation.
  if (!In.Caller && RemoteRoutines.contains(In.F) &&
      P->getType()->isIntegerType() &&
      Unit.context().getTypeSize(P->getType()) >= 32) {
    Found V = fromClient(P, In);
    V->Carrier = P;
    return V;
  }
  if (!In.Caller && RemoteRoutines.contains(In.F))
    if (Found V = otherContext(P, In))
      return V;
  if (!In.Caller && isWindowProcedure(In.F) &&
      Index + 2 >= In.F->getNumParams())
    if (Found V = windowParameter(P, Read, In))
      return V;
  if (auto It = ViewParameters.find(P); It != ViewParameters.end()) {
    if (!It->second->Through->Itself)
      return std::nullopt;
    Found V = source(*It->second, In);
    hop(*V, In);
    step(V, P->getLocation(),
         "'" + P->getNameAsString() + "' is an address that " +
             std::string(V->From) + " gave");
    return V;
  }
  auto Ask = [&] {
    return forEachCaller(
        In.F, In, [&](const Expr *Call, const Frame &Up) -> Found {
          const auto Args = argumentsOf(Call);
          if (Index >= Args.size() || isCalledBy(Call, Args[Index], Up))
            return std::nullopt;
          Found V = value(Args[Index], Up);
          step(V, Args[Index]->getExprLoc(),
               "it is given to '" + In.F->getNameAsString() + "' as '" +
                   P->getNameAsString() + "' here");
          return V;
        });
  };
  return In.Caller ? Ask() : unlessFruitless({P}, In, Ask);
}

bool Untrusted::isWindowProcedure(const FunctionDecl *F) const {
  // HWND, UINT, WPARAM, LPARAM; a class's own may leave the window out.
  return (F->getNumParams() == 4 ||
          (isa<CXXMethodDecl>(F) && F->getNumParams() == 3)) &&
         takesMessage(F);
}

/// The last two parameters of \p F are those of a window message, as they are
/// of window procedures and of hooks.
bool Untrusted::takesMessage(const FunctionDecl *F) const {
  if (F->getNumParams() < 3)
    return false;
  auto Name = [&](unsigned FromLast) {
    QualType T = F->getParamDecl(F->getNumParams() - FromLast)->getType();
    const auto *Alias = T->getAs<TypedefType>();
    return Alias ? Alias->getDecl()->getName() : StringRef();
  };
  return Unit.catalog().isOfWindowProcedure(Name(2), Name(1));
}

//===----------------------------------------------------------------------===//
// Window messages
//===----------------------------------------------------------------------===//

/// What the tests around a place say of the message that it is for.
struct Untrusted::MessageTest {
  /// The message's number; -1: one that is registered.
  int64_t Number = -1;
  /// Larger numbers pass, too.
  bool AndAbove = false;
  /// The test, which tells messages apart.
  const Stmt *At = nullptr;
};

/// What it says of a message that \p Condition \p Holds, or does not;
/// \p IsNumber knows the expressions that are the message's number.
std::optional<Untrusted::MessageTest>
Untrusted::impliedBy(const Expr *Condition, bool Holds, IsNumberRef IsNumber) {
  Condition = Condition->IgnoreParenImpCasts();
  if (const auto *Not = dyn_cast<UnaryOperator>(Condition);
      Not && Not->getOpcode() == UO_LNot)
    return impliedBy(Not->getSubExpr(), !Holds, IsNumber);
  const auto *Op = dyn_cast<BinaryOperator>(Condition);
  if (!Op)
    return std::nullopt;
  const Expr *Left = Op->getLHS(), *Right = Op->getRHS();
  if (Op->getOpcode() == (Holds ? BO_LAnd : BO_LOr)) {
    if (std::optional<MessageTest> Test = impliedBy(Left, Holds, IsNumber))
      return Test;
    return impliedBy(Right, Holds, IsNumber);
  }
  if (!Op->isRelationalOp() && !Op->isEqualityOp())
    return std::nullopt;
  auto Relation = Holds ? Op->getOpcode()
                        : BinaryOperator::negateComparisonOp(Op->getOpcode());
  if (!IsNumber(Left)) {
    std::swap(Left, Right);
    Relation = BinaryOperator::reverseComparisonOp(Relation);
  }
  if (!IsNumber(Left) ||
      (Relation != BO_EQ && Relation != BO_GE && Relation != BO_GT))
    return std::nullopt;
  MessageTest Test;
  Test.Number = constantOf(Right, Unit.context()).value_or(-1);
  Test.AndAbove = Relation != BO_EQ;
  if (Relation == BO_GT && Test.Number >= 0)
    ++Test.Number;
  return Test;
}

/// Control does not go on behind \p S.
static bool leaves(const Stmt *S) {
  if (const auto *Block = dyn_cast<CompoundStmt>(S))
    S = Block->body_empty() ? nullptr : Block->body_back();
  return isa_and_nonnull<ReturnStmt, BreakStmt, ContinueStmt, GotoStmt>(S);
}

/// The innermost test of a message's number that control has passed at \p At:
/// around it, or before it with a way out: `if (number != WM_JOB) continue;`.
std::optional<Untrusted::MessageTest>
Untrusted::messageTest(const Stmt *At, IsNumberRef IsNumber,
                       const LocalFlow &Flow) {
  const SourceManager &SM = Unit.context().getSourceManager();
  const Stmt *Child = At;
  for (const Stmt *S = Flow.parentOf(Child); S;
       Child = std::exchange(S, Flow.parentOf(S))) {
    std::optional<MessageTest> Test;
    if (const auto *If = dyn_cast<IfStmt>(S)) {
      if (Child == If->getThen() || Child == If->getElse())
        Test = impliedBy(If->getCond(), Child == If->getThen(), IsNumber);
    } else if (const auto *Choice = dyn_cast<ConditionalOperator>(S)) {
      if (Child != Choice->getCond())
        Test = impliedBy(Choice->getCond(), Child == Choice->getTrueExpr(),
                         IsNumber);
    } else if (const auto *Block = dyn_cast<CompoundStmt>(S)) {
      const auto Before = llvm::make_range(
          llvm::find(llvm::reverse(Block->body()), Child), Block->body_rend());
      for (const Stmt *One : Before) {
        // Whoever jumps here has not passed what stands before.
        if (isa<SwitchCase, LabelStmt>(One))
          break;
        const auto *If = dyn_cast<IfStmt>(One);
        if (!If || One == Child || If->getElse() || !leaves(If->getThen()))
          continue;
        Test = impliedBy(If->getCond(), /*Holds=*/false, IsNumber);
        if (Test) {
          Test->At = If;
          return Test;
        }
      }
    } else if (const auto *Op = dyn_cast<BinaryOperator>(S)) {
      if (Op->isLogicalOp() && Child == Op->getRHS())
        Test = impliedBy(Op->getLHS(), Op->getOpcode() == BO_LAnd, IsNumber);
    } else if (const auto *Switch = dyn_cast<SwitchStmt>(S);
               Switch && IsNumber(Switch->getCond())) {
      // The labels stand before it in the body of the switch.
      const auto *Body = dyn_cast<CompoundStmt>(Switch->getBody());
      const CaseStmt *Label = nullptr;
      for (const SwitchCase *Case = Switch->getSwitchCaseList(); Case && Body;
           Case = Case->getNextSwitchCase())
        if (const auto *C = dyn_cast<CaseStmt>(Case);
            C &&
            SM.isBeforeInTranslationUnit(C->getBeginLoc(), At->getBeginLoc()) &&
            (!Label || SM.isBeforeInTranslationUnit(Label->getBeginLoc(),
                                                    C->getBeginLoc())))
          Label = C;
      if (!Label)
        return std::nullopt;
      Test.emplace();
      Test->Number = constantOf(Label->getLHS(), Unit.context()).value_or(-1);
      Test->At = Label;
      return Test;
    }
    if (Test) {
      Test->At = S;
      return Test;
    }
  }
  return std::nullopt;
}

/// What \p P, a parameter of the message that \p Test is for, holds where any
/// program may send that message.
Untrusted::Found Untrusted::sentAs(const ValueDecl *P,
                                   const MessageTest &Test) {
  constexpr int64_t WmUser = 0x400;
  const int64_t Number = Test.Number;
  const auto *Alias = P->getType()->getAs<TypedefType>();
  const bool IsUnmarshaled =
      Alias && !Test.AndAbove &&
      Unit.catalog().isUnmarshaled(Number, Alias->getDecl()->getName());
  if ((Number >= 0 && Number < WmUser && !IsUnmarshaled) || sendsToItself(Test))
    return std::nullopt;
  UntrustedValue V;
  V.Source = P->getNameAsString();
  V.Through = Boundary::Window;
  if (Number >= 0)
    V.Message = Number;
  // Each message has parameters of its own.
  V.Origin = Test.At;
  // Below WM_APP a message belongs to the class of the window: those of
  // controls carry pointers by their nature, and are for their own process.
  constexpr int64_t WmApp = 0x8000;
  // What is registered is mostly between a program and the system's dialogs.
  V.Sureness =
      Number < WmApp && !IsUnmarshaled ? Confidence::Low : Confidence::Medium;
  return V;
}

/// The parameter of a window procedure, where it stands for a message that any
/// program may send.
Untrusted::Found Untrusted::windowParameter(const ParmVarDecl *P,
                                            const Expr *Read, const Frame &In) {
  const LocalFlow *Flow = Unit.flowOf(In.F);
  if (!Flow)
    return std::nullopt;
  const ParmVarDecl *Message = In.F->getParamDecl(In.F->getNumParams() - 3);
  const std::optional<MessageTest> Test = messageTest(
      Read,
      [&](const Expr *E) {
        const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
        return Ref && Ref->getDecl() == Message;
      },
      *Flow);
  Found Result = Test ? sentAs(P, *Test) : std::nullopt;
  if (!Result)
    return std::nullopt;
  hop(*Result, In);
  step(Result, P->getLocation(),
       "any process may send the message with a '" + P->getNameAsString() +
           "' of its own");
  return Result;
}

/// \p Read, a parameter in a record that holds a message, may be of one that
/// any program sends, as far as the function shows.
bool Untrusted::mayBeSent(const MemberExpr *Read, const ChannelUse &Use) {
  const LocalFlow *Flow = Use.Function ? Unit.flowOf(Use.Function) : nullptr;
  if (!Flow)
    return false;
  const auto *Parameter = cast<FieldDecl>(Read->getMemberDecl());
  if (const std::optional<MessageTest> Test = messageTest(
          Read,
          [&](const Expr *E) {
            const auto *Member = dyn_cast<MemberExpr>(E->IgnoreParenImpCasts());
            const auto *Field =
                Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
            return Field && Field->getParent() == Parameter->getParent() &&
                   Field->getName() == Use.Through->MessageField;
          },
          *Flow))
    return sentAs(Parameter, *Test).has_value();
  // Else a caller has tested it.
  const auto *Record =
      dyn_cast<DeclRefExpr>(Read->getBase()->IgnoreParenImpCasts());
  return Record && isa<ParmVarDecl>(Record->getDecl()) &&
         CallersOf.contains(Use.Function->getCanonicalDecl());
}

/// A member of a record that the system fills with a message: of `message`,
/// which GetMessage() got, or `*message`, which is given to a filter or a hook.
Untrusted::Found Untrusted::queuedParameter(const MemberExpr *Member,
                                            const ChannelUse &Use,
                                            const Frame &In) {
  const Memory *M = Unit.memoryOf(In.F);
  const auto *Parameter = dyn_cast<FieldDecl>(Member->getMemberDecl());
  Region Record = M && Parameter ? M->regionOf(Member) : Region();
  if (!Record || Record.Path.empty() || Record.Path.back() != Parameter)
    return std::nullopt;
  Record.Path.pop_back();
  for (const FieldDecl *Field : Parameter->getParent()->fields())
    if (Field->getName() == Use.Through->MessageField)
      return ofMessage(Record, Parameter, Field, Member, std::nullopt, In);
  return std::nullopt;
}

/// The same for \p Parameter of \p Record as \p At sees it; \p Number is the
/// member that holds the message's number, \p Test what a callee has found in
/// it.
Untrusted::Found Untrusted::ofMessage(const Region &Record,
                                      const FieldDecl *Parameter,
                                      const FieldDecl *Number, const Stmt *At,
                                      std::optional<MessageTest> Test,
                                      const Frame &In) {
  const LocalFlow *Flow = Unit.flowOf(In.F);
  const Memory *M = Unit.memoryOf(In.F);
  if (!Record || !Flow || !M || ++Steps > MaxSteps)
    return std::nullopt;
  if (!Test)
    Test = messageTest(
        At,
        [&](const Expr *E) {
          const auto *Member = dyn_cast<MemberExpr>(E->IgnoreParenImpCasts());
          return Member && Member->getMemberDecl() == Number &&
                 M->regionOf(Member) == Record.member(Number);
        },
        *Flow);
  const Region Value = Record.member(Parameter);
  // What the program itself puts there is its own.
  const auto Stores = overwrites(Value, At, In);
  for (const ChannelUse *Fill : MessageFills.lookup(In.F)) {
    if (!overlap(Record, M->pointee(Fill->Payload.front())) ||
        !Flow->reaches(Fill->At, At, Stores))
      continue;
    Found V = Test ? sentAs(Parameter, *Test) : std::nullopt;
    if (!V)
      return std::nullopt;
    V->Source = Fill->Name;
    V->Carrier = Parameter;
    V->ByCallee = In.Caller != nullptr;
    hop(*V, In).Since = Fill->At;
    step(V, Fill->location(),
         "'" + Fill->Name + "' gets a message here that any process may send");
    name(V, In, Value, isOwnCopy(Value));
    return V;
  }
  if (!Stores.empty() && !Flow->reaches(nullptr, At, Stores))
    return std::nullopt;
  return ofGivenMessage(Record, Parameter, Number, Test, In);
}

/// The same for a record that the function is given by its caller.
Untrusted::Found Untrusted::ofGivenMessage(
    const Region &Record, const FieldDecl *Parameter, const FieldDecl *Number,
    const std::optional<MessageTest> &Test, const Frame &In) {
  const auto *P = dyn_cast_or_null<ParmVarDecl>(Record.Root);
  if (!P || P->getDeclContext() != In.F)
    return std::nullopt;
  const QualType T = P->getType();
  const bool IsPointer = T->isPointerType();
  if (IsPointer && Record.Path.empty())
    return std::nullopt;
  const Region Value = Record.member(Parameter);
  if (In.Caller || CallersOf.contains(In.F->getCanonicalDecl())) {
    const unsigned Index = P->getFunctionScopeIndex();
    Found V = forEachCaller(
        In.F, In, [&](const Expr *Call, const Frame &Up) -> Found {
          const Memory *Above = Unit.memoryOf(Up.F);
          const auto Args = argumentsOf(Call);
          if (!Above || Index >= Args.size())
            return std::nullopt;
          const Expr *Arg = maker(Args[Index]);
          Region There = IsPointer ? Above->pointee(Arg) : Above->regionOf(Arg);
          if (!There)
            return std::nullopt;
          There.Path.append(Record.Path.begin() + (IsPointer ? 1 : 0),
                            Record.Path.end());
          Found V = ofMessage(There, Parameter, Number, Call, Test, Up);
          step(V, Arg->getExprLoc(),
               "it is given to '" + In.F->getNameAsString() + "' in '" +
                   P->getNameAsString() + "' here");
          return V;
        });
    name(V, In, Value, isOwnCopy(Value));
    return V;
  }
  // An address that comes as user data is what the program gave itself; in an
  // integer, a hook gets it.
  if (!Test || T->isVoidPointerType() ||
      (T->isIntegerType() && !takesMessage(In.F)))
    return std::nullopt;
  Found V = sentAs(Parameter, *Test);
  if (!V)
    return std::nullopt;
  V->Carrier = Parameter;
  V->ByCallee = In.Caller != nullptr;
  hop(*V, In);
  step(V, P->getLocation(),
       "any process may send the message in '" + P->getNameAsString() +
           "' with a '" + Parameter->getNameAsString() + "' of its own");
  name(V, In, Value, isOwnCopy(Value));
  return V;
}

/// This file sends such a message itself.
bool Untrusted::sendsToItself(const MessageTest &Test) {
  if (!OwnMessages) {
    OwnMessages.emplace();
    for (const ChannelUse &Use : Unit.channels().uses())
      if (Use.Through->Boundary == Boundary::Window && Use.Message &&
          Use.Through->sends() &&
          !(Use.Peer && Unit.channels().ownerOf(Use.Peer, Use.PeerFunction) ==
                            Owner::Other))
        if (auto Value = constantOf(Use.Message, Unit.context()))
          OwnMessages->insert(*Value);
  }
  return OwnMessages->contains(Test.Number) ||
         (Test.AndAbove && llvm::any_of(*OwnMessages, [&](int64_t Number) {
            return Number > Test.Number;
          }));
}

//===----------------------------------------------------------------------===//
// Memory
//===----------------------------------------------------------------------===//

llvm::ArrayRef<Untrusted::Received>
Untrusted::receivedBy(const FunctionDecl *F) {
  auto [It, New] = InWrites.try_emplace(F);
  if (!New)
    return It->second;
  std::vector<Received> Result;
  const Memory *M = Unit.memoryOf(F);
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
            Result.push_back({Use, R});
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
            Result.push_back({Use, P.Where});
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
    if (!overlap(R, Got.Into))
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
        for (const Expr *Value : M->valuesOf(Var))
          if (Found V = behind(Value, In)) {
            step(V, Value->getExprLoc(),
                 "'" + Var->getNameAsString() + "' leads there");
            return V;
          }
      }
    for (const MemoryWrite &Write : M->writes())
      if (Write.Kind == MemoryWrite::Store && Write.Value) {
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
