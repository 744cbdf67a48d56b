//===-- UntrustedMessages.cpp - Parameters of messages that come in -------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/Helpers.h"
#include "checks/model/LocalFlow.h"
#include "checks/model/Origins.h"
#include "checks/model/Payloads.h"
#include "checks/model/TranslationUnit.h"
#include "checks/trust/UntrustedFrame.h"

using namespace clang;

namespace crossbit {

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

} // namespace crossbit
