//===-- IndirectCalls.cpp - What a call through a pointer calls -----------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/IndirectCalls.h"
#include "checks/model/Channels.h"
#include "checks/model/Helpers.h"
#include "checks/model/InitLists.h"
#include "checks/model/Memory.h"
#include "checks/model/TranslationUnit.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace crossbit {

/// Candidates of one call; who has more of them dispatches for everybody.
static constexpr unsigned MaxCandidates = 256;
/// Work allowed for one call, in expressions looked at.
static constexpr unsigned MaxSteps = 4000;
/// Places between a call and the functions: a local, a member, a parameter.
static constexpr unsigned MaxDepth = 12;

namespace {

/// A variable, or a member; of the object Root where that is known.
struct Slot {
  const VarDecl *Root = nullptr;
  const FieldDecl *Field = nullptr;
  /// The variable by which the object is reached.
  const VarDecl *By = nullptr;
};

/// Something stored in a place.
struct Stored {
  const VarDecl *Root;
  const Expr *Value;
  const FunctionDecl *In;
  /// What tells it from what is stored in other objects: the variable, or the
  /// function that stores it.
  const void *Group;
};

/// The functions that a place may hold.
struct Candidates {
  /// With the variable or the function that groups those which belong together.
  llvm::SmallMapVector<const FunctionDecl *, const void *, 8> Functions;
  /// A member of an object that is known decides.
  bool IsRooted = false;
  const NamedDecl *Through = nullptr;
  llvm::DenseSet<std::pair<const void *, const void *>> Visited;
  unsigned Steps = 0;
};

} // namespace

/// What is called when an object of \p T is: of a lambda or another class of
/// the project that has one such method.
static const CXXMethodDecl *callOperatorOf(QualType T, TranslationUnit &Unit) {
  const auto *Class = T->getAsCXXRecordDecl();
  if (!Class || !Class->getDefinition() || Unit.isInSystemHeader(Class))
    return nullptr;
  const CXXMethodDecl *Only = nullptr;
  for (const CXXMethodDecl *Method : Class->getDefinition()->methods()) {
    if (Method->getOverloadedOperator() != OO_Call)
      continue;
    if (Only)
      return nullptr;
    Only = Method;
  }
  return Only;
}

/// Past what makes no difference to which object is meant.
static const Expr *plain(const Expr *E) {
  while (true) {
    const Expr *Inner = E->IgnoreParenCasts();
    if (const Expr *Object = insideTemporary(Inner))
      Inner = Object;
    else if (const auto *List = dyn_cast<CXXStdInitializerListExpr>(Inner))
      Inner = List->getSubExpr();
    else if (const auto *Unary = dyn_cast<UnaryOperator>(Inner);
             Unary && (Unary->getOpcode() == UO_AddrOf ||
                       Unary->getOpcode() == UO_Deref))
      Inner = Unary->getSubExpr();
    if (Inner == E)
      return E;
    E = Inner;
  }
}

/// The one declaration that stands for \p Var; of a parameter, that of the
/// function's definition.
static const VarDecl *keyOf(const VarDecl *Var) {
  if (const auto *P = dyn_cast<ParmVarDecl>(Var)) {
    const auto *F = dyn_cast<FunctionDecl>(P->getDeclContext());
    const FunctionDecl *Body = nullptr;
    const unsigned Index = P->getFunctionScopeIndex();
    if (F && F->hasBody(Body) && Index < Body->getNumParams())
      return Body->getParamDecl(Index);
  }
  return Var->getCanonicalDecl();
}

/// Finds the functions that places hold.
class IndirectCalls::Resolver {
public:
  explicit Resolver(TranslationUnit &Unit) : Unit(Unit) {
    llvm::DenseSet<const Expr *> Done;
    // Tables first: they tell whose members they initialise.
    for (const FunctionStore &Store : Unit.code().FunctionStores)
      if (const auto *Var = dyn_cast_or_null<VarDecl>(Store.Into))
        add({keyOf(Var), nullptr}, Store.Value, Store.Function, Done);
    for (const FunctionStore &Store : Unit.code().FunctionStores) {
      if (isa_and_nonnull<VarDecl>(Store.Into))
        continue;
      if (const auto *Field = dyn_cast_or_null<FieldDecl>(Store.Into))
        add({nullptr, Field->getCanonicalDecl()}, Store.Value, Store.Function,
            Done);
      else if (Store.Target)
        add(placeOf(Store.Target, /*In=*/nullptr), Store.Value, Store.Function,
            Done);
    }
    // `handlers[1] = f`, `handlers.emplace(1, f)`.
    for (const CallSite &Site : Unit.code().Calls) {
      const auto *Method =
          dyn_cast_or_null<CXXMethodDecl>(Site.Call->getDirectCallee());
      if (!Method || Method->isConst() || !Unit.isInSystemHeader(Method))
        continue;
      const Expr *Object = nullptr;
      if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Site.Call))
        Object = Member->getImplicitObjectArgument();
      else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Site.Call);
               Operator && Operator->getOperator() == OO_Equal)
        Object = Operator->getArg(0);
      if (!Object)
        continue;
      for (const Expr *Arg : countedArguments(Site.Call))
        if (mayBeFunction(Arg))
          add(placeOf(Object, nullptr), Arg, Site.Function, Done);
    }
  }

  /// The functions that \p E, in \p In, may be.
  void find(const Expr *E, const FunctionDecl *In, const void *Group,
            Candidates &Out, unsigned Depth = 0);

  /// The functions that \p Virtual is overridden by, for an object of \p Class.
  llvm::SmallVector<const CXXMethodDecl *, 4>
  overriders(const CXXMethodDecl *Virtual, const CXXRecordDecl *Class);

  /// Variables whose member \p Field was given functions in this file.
  bool isTableOf(const VarDecl *Root, const FieldDecl *Field) const {
    auto It = ByField.find(Field);
    return It != ByField.end() &&
           llvm::any_of(It->second,
                        [&](const Stored &E) { return E.Root == Root; });
  }

  /// The functions in the member \p Field of what \p E points to; false where
  /// that is no table of this file.
  bool findIn(const Expr *E, const FieldDecl *Field, const FunctionDecl *In,
              Candidates &Out) {
    const Slot P = placeOf(E, In);
    if (P.Field || !P.Root || !isTableOf(P.Root, Field))
      return false;
    stored({P.Root, Field}, Out, /*Depth=*/0);
    return true;
  }

  /// The functions in the member \p Field of what the file gives for \p P;
  /// false where something unknown is given, or nothing.
  bool findGiven(const ParmVarDecl *P, const FieldDecl *Field,
                 Candidates &Out) {
    if (!CallersListed) {
      CallersListed = true;
      for (const CallSite &Site : Unit.code().Calls)
        if (const FunctionDecl *Callee = Site.Call->getDirectCallee();
            Callee && Site.Function)
          CallersOf[Callee->getCanonicalDecl()].push_back(Site);
    }
    const auto *F = dyn_cast<FunctionDecl>(P->getDeclContext());
    auto It = F ? CallersOf.find(F->getCanonicalDecl()) : CallersOf.end();
    if (It == CallersOf.end())
      return false;
    for (const CallSite &Site : It->second) {
      const auto Args = countedArguments(Site.Call);
      if (P->getFunctionScopeIndex() >= Args.size() ||
          !findIn(Args[P->getFunctionScopeIndex()], Field, Site.Function, Out))
        return false;
    }
    return true;
  }

private:
  void add(Slot Into, const Expr *Value, const FunctionDecl *In,
           llvm::DenseSet<const Expr *> &Done);
  void stored(Slot P, Candidates &Out, unsigned Depth);
  Slot placeOf(const Expr *E, const FunctionDecl *In) const;
  bool mayBeFunction(const Expr *E) const;

  TranslationUnit &Unit;
  llvm::DenseMap<const FieldDecl *, std::vector<Stored>> ByField;
  llvm::DenseMap<const VarDecl *, std::vector<Stored>> ByVar;
  llvm::DenseMap<const CXXMethodDecl *,
                 llvm::SmallVector<const CXXMethodDecl *, 2>>
      Overriders;
  bool OverridersListed = false;
  llvm::DenseMap<const FunctionDecl *, llvm::SmallVector<CallSite, 2>>
      CallersOf;
  bool CallersListed = false;
};

/// \p E is a function, or an object that is made of one.
bool IndirectCalls::Resolver::mayBeFunction(const Expr *E) const {
  for (unsigned Depth = 0; Depth < MaxDepth; ++Depth) {
    E = plain(E);
    const QualType T = E->getType();
    if (T->isFunctionType() || T->isFunctionPointerType() ||
        T->isMemberFunctionPointerType() || callOperatorOf(T, Unit))
      return true;
    // A pair, a function object, what std::move() and std::bind() give.
    if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
      if (const auto *Var = dyn_cast<VarDecl>(Ref->getDecl()))
        return ByVar.contains(keyOf(Var));
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(E)) {
      if (Construct->getNumArgs() == 0)
        return false;
      E = Construct->getArg(Construct->getNumArgs() == 1 ? 0 : 1);
    } else if (const auto *Call = dyn_cast<CallExpr>(E)) {
      if (Call->getNumArgs() == 0)
        return false;
      E = Call->getArg(0);
    } else {
      return false;
    }
  }
  return false;
}

/// The place that \p E, past indexes and the accesses of containers, names.
/// With \p In, the function that holds it, pointers to tables are followed.
Slot IndirectCalls::Resolver::placeOf(const Expr *E,
                                      const FunctionDecl *In) const {
  for (unsigned Depth = 0; Depth < MaxDepth; ++Depth) {
    E = plain(E);
    if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E)) {
      E = Subscript->getBase();
      continue;
    }
    if (const auto *Sum = dyn_cast<BinaryOperator>(E);
        Sum && Sum->isAdditiveOp()) {
      E = Sum->getLHS();
      continue;
    }
    if (const auto *Call = dyn_cast<CallExpr>(E)) {
      const FunctionDecl *Callee = Call->getDirectCallee();
      if (!Callee || !isa<CXXMethodDecl>(Callee) ||
          !Unit.isInSystemHeader(Callee))
        return {};
      if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call))
        E = Member->getImplicitObjectArgument();
      else
        E = Call->getArg(0);
      continue;
    }
    if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
      if (const auto *Binding = dyn_cast<BindingDecl>(Ref->getDecl());
          Binding && Binding->getBinding()) {
        E = Binding->getBinding();
        continue;
      }
      const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
      return {Var ? keyOf(Var) : nullptr, nullptr};
    }
    const auto *Member = dyn_cast<MemberExpr>(E);
    if (!Member)
      return {};
    if (const auto *Var = dyn_cast<VarDecl>(Member->getMemberDecl()))
      return {keyOf(Var), nullptr};
    const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
    if (!Field)
      return {};
    // What a pair or an iterator has is in the container.
    if (Unit.isInSystemHeader(Field) &&
        isa<CXXRecordDecl>(Field->getParent())) {
      E = Member->getBase();
      continue;
    }
    Slot Result{nullptr, Field->getCanonicalDecl()};
    // The object, where it is a variable itself.
    const Expr *Base = Member->getBase()->IgnoreParenImpCasts();
    while (true) {
      if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(Base))
        Base = Subscript->getBase()->IgnoreParenImpCasts();
      else if (const auto *Outer = dyn_cast<MemberExpr>(Base);
               Outer && !Outer->isArrow())
        Base = Outer->getBase()->IgnoreParenImpCasts();
      else
        break;
    }
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Base))
      Result.By = dyn_cast<VarDecl>(Ref->getDecl());
    if (const VarDecl *Var = Result.By; Var && !isa<ParmVarDecl>(Var) &&
                                        !Var->getType()->isPointerType() &&
                                        !Var->getType()->isReferenceType())
      Result.Root = keyOf(Var);
    if (!Result.Root && In && ByField.contains(Result.Field))
      if (const Memory *M = Unit.memoryOf(In)) {
        const Region R = Member->isArrow() ? M->pointee(Member->getBase())
                                           : M->regionOf(Member->getBase());
        const auto *Var = dyn_cast_or_null<VarDecl>(R.Root);
        if (Var && !llvm::is_contained(R.Path, nullptr))
          Result.Root = keyOf(Var);
      }
    return Result;
  }
  return {};
}

void IndirectCalls::Resolver::add(Slot Into, const Expr *Value,
                                  const FunctionDecl *In,
                                  llvm::DenseSet<const Expr *> &Done) {
  if (!Into.Root && !Into.Field)
    return;
  const Expr *Plain = Value->IgnoreParenImpCasts();
  if (const auto *List = dyn_cast<InitListExpr>(Plain)) {
    if (List->isSyntacticForm() && List->getSemanticForm())
      List = List->getSemanticForm();
    if (!List->getType()->isRecordType()) {
      for (const Expr *Element : List->inits())
        add(Into, Element, In, Done);
      return;
    }
    if (!Unit.isInSystemHeader(List->getType()->getAsRecordDecl())) {
      forEachMemberInit(List, [&](const FieldDecl *Field, const Expr *Init) {
        if (!Init->getType()->isArithmeticType())
          add({Into.Root, Field->getCanonicalDecl()}, Init, In, Done);
      });
      return;
    }
  }
  if (isa<ImplicitValueInitExpr>(Plain))
    return;
  // The list of a variable is also seen as a list of members.
  if (Into.Field && !Into.By && !Done.insert(Plain).second)
    return;
  const void *Group = In;
  if (Into.Root && !isa<ParmVarDecl>(Into.Root))
    Group = Into.Root;
  else if (Into.By)
    Group = Into.By;
  if (Into.Field)
    ByField[Into.Field].push_back({Into.Root, Value, In, Group});
  else
    ByVar[Into.Root].push_back({Into.Root, Value, In, Group});
}

/// The functions stored in \p P.
void IndirectCalls::Resolver::stored(Slot P, Candidates &Out, unsigned Depth) {
  if (!P.Field) {
    auto It = ByVar.find(P.Root);
    if (!P.Root || It == ByVar.end() ||
        !Out.Visited.insert({P.Root, nullptr}).second)
      return;
    if (!Out.Through) {
      Out.Through = P.Root;
      Out.IsRooted = P.Root->hasGlobalStorage();
    }
    for (const Stored &One : It->second)
      find(One.Value, One.In, One.Group, Out, Depth + 1);
    return;
  }
  auto It = ByField.find(P.Field);
  if (It == ByField.end())
    return;
  // A copy of an element of a table may be any.
  const bool Rooted = P.Root && isTableOf(P.Root, P.Field);
  if (!Out.Visited.insert({P.Field, Rooted ? P.Root : nullptr}).second)
    return;
  if (!Out.Through) {
    Out.Through = P.Field;
    Out.IsRooted = Rooted;
  }
  for (const Stored &One : It->second)
    if (!Rooted || One.Root == P.Root)
      find(One.Value, One.In, One.Group, Out, Depth + 1);
}

void IndirectCalls::Resolver::find(const Expr *E, const FunctionDecl *In,
                                   const void *Group, Candidates &Out,
                                   unsigned Depth) {
  if (!E || Depth > MaxDepth || ++Out.Steps > MaxSteps ||
      E->isTypeDependent() || E->isValueDependent())
    return;
  E = plain(E);
  auto Again = [&](const Expr *Inner) {
    find(Inner, In, Group, Out, Depth + 1);
  };
  if (const CXXMethodDecl *Operator = callOperatorOf(E->getType(), Unit)) {
    Out.Functions.insert({Operator->getCanonicalDecl(), Group});
    return;
  }
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    if (const auto *Function = dyn_cast<FunctionDecl>(Ref->getDecl())) {
      Out.Functions.insert({Function->getCanonicalDecl(), Group});
      return;
    }
  if (isa<DeclRefExpr, MemberExpr, ArraySubscriptExpr>(E)) {
    stored(placeOf(E, In), Out, Depth);
    return;
  }
  if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(E)) {
    Again(Choice->getTrueExpr());
    Again(Choice->getFalseExpr());
  } else if (const auto *Op = dyn_cast<BinaryOperator>(E)) {
    if (Op->isPtrMemOp() || Op->isCommaOp() || Op->isAssignmentOp())
      Again(Op->getRHS());
    else if (Op->isAdditiveOp())
      stored(placeOf(E, In), Out, Depth);
  } else if (const auto *List = dyn_cast<InitListExpr>(E)) {
    for (const Expr *Element : List->inits())
      Again(Element);
  } else if (const auto *Construct = dyn_cast<CXXConstructExpr>(E)) {
    for (const Expr *Arg : Construct->arguments())
      Again(Arg);
  } else if (const auto *Call = dyn_cast<CallExpr>(E)) {
    const FunctionDecl *Callee = Call->getDirectCallee(), *Body = nullptr;
    if (!Callee)
      return;
    if (isa<CXXConversionDecl>(Callee)) {
      Again(cast<CXXMemberCallExpr>(Call)->getImplicitObjectArgument());
    } else if (!Unit.isInSystemHeader(Callee)) {
      if (!Callee->hasBody(Body))
        return;
      if (!Out.Through)
        Out.Through = Callee;
      constexpr unsigned MaxStatements = 400;
      for (const Expr *Value : returnedValues(Body, MaxStatements))
        find(Value, Body, Body, Out, Depth + 1);
    } else if (isa<CXXMethodDecl>(Callee)) {
      stored(placeOf(E, In), Out, Depth);
    } else {
      // What is moved, bound, or paired.
      for (const Expr *Arg : Call->arguments())
        Again(Arg);
    }
  }
}

llvm::SmallVector<const CXXMethodDecl *, 4>
IndirectCalls::Resolver::overriders(const CXXMethodDecl *Virtual,
                                    const CXXRecordDecl *Class) {
  if (!OverridersListed) {
    OverridersListed = true;
    for (const FunctionDecl *F : Unit.code().Functions) {
      const auto *Method = dyn_cast<CXXMethodDecl>(F);
      if (!Method || Method->size_overridden_methods() == 0)
        continue;
      llvm::SmallVector<const CXXMethodDecl *, 4> Open{Method};
      llvm::DenseSet<const CXXMethodDecl *> Seen;
      while (!Open.empty())
        for (const CXXMethodDecl *Base :
             Open.pop_back_val()->overridden_methods())
          if (Seen.insert(Base->getCanonicalDecl()).second) {
            Overriders[Base->getCanonicalDecl()].push_back(Method);
            Open.push_back(Base);
          }
    }
  }
  llvm::SmallVector<const CXXMethodDecl *, 4> Result;
  auto It = Overriders.find(Virtual->getCanonicalDecl());
  if (It != Overriders.end() && Class && Class->getDefinition())
    for (const CXXMethodDecl *Method : It->second)
      if (Method->getParent()->isDerivedFrom(Class->getDefinition()))
        Result.push_back(Method);
  return Result;
}

/// The class of the object whose \p Member is called, as the source has it.
static const CXXRecordDecl *classOf(const MemberExpr *Member) {
  const QualType T = Member->getBase()->IgnoreParenImpCasts()->getType();
  return T->isPointerType() ? T->getPointeeCXXRecordDecl()
                            : T->getAsCXXRecordDecl();
}

IndirectCalls::~IndirectCalls() = default;

IndirectCalls::IndirectCalls(TranslationUnit &Unit)
    : Resolves(std::make_unique<Resolver>(Unit)) {
  for (const CallSite &Site : Unit.code().Calls) {
    const CallExpr *Call = Site.Call;
    if (!Site.Function || Call->isTypeDependent())
      continue;
    llvm::SmallVector<IndirectCallee, 2> Found;
    const auto *Callee = Call->getDirectCallee();
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
    const size_t Count = countedArguments(Call).size();
    if (Method && Method->isVirtual() && !Unit.isInSystemHeader(Method)) {
      const auto *Member =
          dyn_cast<MemberExpr>(Call->getCallee()->IgnoreParens());
      const auto *On = dyn_cast<CXXMemberCallExpr>(Call);
      if (Member && On && !Member->hasQualifier())
        for (const CXXMethodDecl *Override :
             Resolves->overriders(Method, classOf(Member)))
          Found.push_back(
              {Override->getCanonicalDecl(), Method, true, nullptr});
    } else {
      const Expr *Loaded = nullptr;
      if (!Callee)
        Loaded = Call->getCallee();
      else if (Method && Method->getOverloadedOperator() == OO_Call &&
               Unit.isInSystemHeader(Method) && isa<CXXOperatorCallExpr>(Call))
        Loaded = Call->getArg(0);
      if (!Loaded)
        continue;
      Candidates Out;
      Resolves->find(Loaded, Site.Function, Site.Function, Out);
      if (!Out.Through || Out.Functions.size() > MaxCandidates ||
          Out.Steps > MaxSteps)
        continue;
      const ParmVarDecl *By = nullptr;
      const Expr *Plain = plain(Loaded);
      const auto *Access = dyn_cast<MemberExpr>(Plain);
      if (Access)
        Plain = Access->getBase()->IgnoreParenImpCasts();
      if (const auto *Ref = dyn_cast<DeclRefExpr>(Plain))
        By = dyn_cast<ParmVarDecl>(Ref->getDecl());
      const auto *Field =
          Access ? dyn_cast<FieldDecl>(Access->getMemberDecl()) : nullptr;
      bool IsGiven = By && !Access;
      if (By && Field) {
        Candidates Given;
        if (Resolves->findGiven(By, Field->getCanonicalDecl(), Given)) {
          Out.Functions = std::move(Given.Functions);
          IsGiven = true;
        }
      }
      llvm::DenseSet<const void *> Groups;
      for (const auto &[Function, Group] : Out.Functions)
        Groups.insert(Group);
      const bool IsTold = Out.IsRooted || IsGiven || Groups.size() <= 1;
      for (const auto &[Function, Group] : Out.Functions)
        if (Function->getNumParams() == Count && Function->hasBody())
          Found.push_back({Function, Out.Through, IsTold, By});
    }
    if (Found.empty() || Found.size() > MaxCandidates)
      continue;
    Calls.push_back(Call);
    Callees[Call] = std::move(Found);
  }
}

llvm::ArrayRef<IndirectCallee>
IndirectCalls::calleesOf(const Expr *Call) const {
  auto It = Callees.find(Call);
  return It == Callees.end() ? llvm::ArrayRef<IndirectCallee>() : It->second;
}

bool IndirectCalls::mayLeadTo(const Expr *Argument, const FunctionDecl *In,
                              const IndirectCallee &Callee) {
  Candidates Out;
  // Of a record that is no known table, nothing is known.
  if (const auto *Field = dyn_cast<FieldDecl>(Callee.Through)) {
    if (!Resolves->findIn(Argument, Field->getCanonicalDecl(), In, Out))
      return true;
  } else {
    Resolves->find(Argument, In, In, Out);
  }
  return Out.Steps > MaxSteps || Out.Functions.contains(Callee.Function);
}

} // namespace crossbit
