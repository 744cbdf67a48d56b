//===-- Validation.cpp - Whether a value is checked before its use --------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/trust/Validation.h"
#include "checks/model/Helpers.h"
#include "checks/trust/ValidationFrame.h"

using namespace clang;

namespace crossbit::validation {

const Graph *State::graphOf(const FunctionDecl *Function) {
  std::unique_ptr<Graph> &Made = Graphs[Function];
  if (!Made) {
    const LocalFlow *Flow = Unit.flowOf(Function);
    if (!Flow)
      return nullptr;
    Made = std::make_unique<Graph>(Function, *Flow, Unit.context());
  }
  return Made.get();
}

bool State::isValidator(const FunctionDecl *Function) const {
  if (Validators.empty())
    return false;
  const std::string Name = Function->getQualifiedNameAsString();
  return llvm::any_of(Validators, [&](StringRef Wanted) {
    StringRef Rest = Name;
    return Rest.consume_back(Wanted) && (Rest.empty() || Rest.ends_with("::"));
  });
}

bool State::isInTry(const Stmt *S, const FunctionDecl *Function,
                    unsigned Depth) {
  const LocalFlow *Flow = Unit.flowOf(Function);
  if (!Flow)
    return false;
  for (const Stmt *Inner = S; const Stmt *Outer = Flow->parentOf(Inner);
       Inner = Outer)
    if (const auto *Try = dyn_cast<SEHTryStmt>(Outer);
        Try && Try->getTryBlock() == Inner && Try->getExceptHandler())
      return true;
  if (Depth >= MaxFrames || Function->isExternallyVisible() ||
      Unit.code().AddressTaken.contains(Function))
    return false;
  if (!CallersListed) {
    for (const CallSite &Site : Unit.code().Calls)
      if (const FunctionDecl *Callee = Site.Call->getDirectCallee();
          Callee && Site.Function)
        CallersOf[Callee->getCanonicalDecl()].push_back(Site);
    CallersListed = true;
  }
  auto It = CallersOf.find(Function->getCanonicalDecl());
  if (It == CallersOf.end())
    return false;
  return llvm::all_of(It->second, [&](const CallSite &Site) {
    return isInTry(Site.Call, Site.Function, Depth + 1);
  });
}

Verdict State::ask(const Question &Asked, const Stmt *Since, const Stmt *Use) {
  Frame Top(*this, F, Asked, Since);
  if (!Top.usable())
    return Verdict::Unchecked;
  const Verdict Result = Top.before(Use);
  if (Result != Verdict::Checked)
    return std::max(Result, Top.onItsWay(Use));
  if (Asked.As != UsedAs::Offset || !Top.isEnlarged(Use))
    return Result;
  IsEnlarged = true;
  return Verdict::Unchecked;
}

} // namespace crossbit::validation

namespace crossbit {

using namespace validation;

/// Conditions looked at for all answers of one function.
static constexpr unsigned MaxStepsOfFunction = 100000;

Validations::Validations(const FunctionDecl *F, TranslationUnit &Unit,
                         llvm::ArrayRef<std::string> Validators,
                         ForeignTest Foreign)
    : I(std::make_unique<State>(F, Unit, Validators, std::move(Foreign))) {}

Validations::~Validations() = default;

/// \p Use is written to, or is a copy to the address that \p Names hold.
static bool isWrite(const Stmt *Use, const LocalFlow &Flow, const Memory &M,
                    llvm::ArrayRef<Region> Names, const Catalog &Known) {
  if (const auto *Call = dyn_cast<CallExpr>(Use)) {
    const CopyFunction *Copy = Known.copy(calleeName(Call));
    return Copy && Copy->To < Call->getNumArgs() &&
           llvm::is_contained(Names, M.regionOf(Call->getArg(Copy->To)));
  }
  for (const Stmt *Inner = Use; const Stmt *Outer = Flow.parentOf(Inner);
       Inner = Outer) {
    if (const auto *Op = dyn_cast<BinaryOperator>(Outer))
      return Op->isAssignmentOp() && Op->getLHS() == Inner;
    if (const auto *Op = dyn_cast<UnaryOperator>(Outer))
      return Op->isIncrementDecrementOp();
    if (!isa<ParenExpr>(Outer) && !isa<MemberExpr>(Outer))
      return false;
  }
  return false;
}

/// The array that the value of \p Names is added to in \p Use.
static const ConstantArrayType *arrayBehind(const Stmt *Use, const Memory &M,
                                            llvm::ArrayRef<Region> Names,
                                            const ASTContext &Context,
                                            uint64_t &Scale) {
  const Expr *Base = nullptr, *Index = nullptr;
  if (const auto *Sum = dyn_cast<BinaryOperator>(Use);
      Sum && Sum->getOpcode() == BO_Add && Sum->getType()->isPointerType()) {
    Base = pointerOperand(Sum);
    Index = Base == Sum->getLHS() ? Sum->getRHS() : Sum->getLHS();
  } else if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(Use)) {
    Base = Subscript->getBase();
    Index = Subscript->getIdx();
  }
  uint64_t Factor = 1;
  // `base + n * 8`.
  while (const auto *Product =
             Index ? dyn_cast<BinaryOperator>(Index->IgnoreParenCasts())
                   : nullptr) {
    const bool Shifts = Product->getOpcode() == BO_Shl;
    const Expr *Number = Product->getRHS(), *Other = Product->getLHS();
    if (Product->getOpcode() == BO_Mul && constant(Other, Context))
      std::swap(Number, Other);
    auto By = constant(Number, Context);
    if ((!Shifts && Product->getOpcode() != BO_Mul) || !By ||
        By->isNegative() || By->getLimitedValue() > (Shifts ? 16 : 0xFFFF) ||
        Factor > 0xFFFF)
      break;
    Factor *=
        Shifts ? uint64_t(1) << By->getLimitedValue() : By->getLimitedValue();
    Index = Other;
  }
  if (Base && llvm::is_contained(Names, M.regionOf(Index)))
    if (const auto *Array = Context.getAsConstantArrayType(
            Base->IgnoreParenImpCasts()->getType())) {
      Scale = Factor *
              Context.getTypeSizeInChars(Array->getElementType()).getQuantity();
      return Array;
    }
  for (const Stmt *Child : Use->children())
    if (Child)
      if (const auto *Array = arrayBehind(Child, M, Names, Context, Scale))
        return Array;
  return nullptr;
}

/// The calls that give the memory which the pointer \p Base leads to.
static llvm::SmallVector<const CallExpr *, 2> makersOf(const Expr *Base,
                                                       const Memory &M) {
  llvm::SmallVector<const CallExpr *, 2> Result;
  llvm::SmallVector<const Expr *, 4> Open{Base};
  llvm::SmallPtrSet<const ValueDecl *, 4> Seen;
  while (!Open.empty()) {
    const Expr *E = Open.pop_back_val()->IgnoreParenCasts();
    if (const auto *Call = dyn_cast<CallExpr>(E)) {
      Result.push_back(Call);
    } else if (const auto *Sum = dyn_cast<BinaryOperator>(E);
               Sum && Sum->isAdditiveOp() && Sum->getType()->isPointerType()) {
      Open.push_back(pointerOperand(Sum));
    } else if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
      const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
      if (Var && Seen.insert(Var).second)
        llvm::append_range(Open, M.valuesOf(Var));
    }
  }
  return Result;
}

/// The variables and members in \p E that its number is made of.
static void addOperands(const Expr *E, const Memory &M,
                        llvm::SmallVectorImpl<Region> &Result) {
  E = E->IgnoreParenCasts();
  if (const auto *Op = dyn_cast<BinaryOperator>(E)) {
    addOperands(Op->getLHS(), M, Result);
    addOperands(Op->getRHS(), M, Result);
  } else if (const auto *Either = dyn_cast<ConditionalOperator>(E)) {
    addOperands(Either->getTrueExpr(), M, Result);
    addOperands(Either->getFalseExpr(), M, Result);
  } else if (isa<DeclRefExpr, MemberExpr>(E)) {
    if (Region R = M.regionOf(E))
      Result.push_back(R);
  }
}

/// The size \p Given names a local that was set to something made of one of
/// \p Names: `size = max(2 * size, n + 1)`.
static bool isMadeOf(const Expr *Given, llvm::ArrayRef<Region> Names,
                     const Memory &M) {
  llvm::SmallVector<Region, 4> Parts;
  Given = Given->IgnoreParenCasts();
  if (isa<DeclRefExpr>(Given) && M.flow().placeOf(Given))
    for (const Definition *Def : M.flow().definitionsReaching(Given))
      if (Def->Value)
        addOperands(Def->Value, M, Parts);
  return llvm::any_of(Parts, [&](const Region &Part) {
    return llvm::is_contained(Names, Part);
  });
}

/// A call before \p Use is given the object that keeps the pointer \p Base, and
/// a number made of one of \p Names: `reserve(&buffer, n + 1)`. It may have
/// made the memory large enough.
static bool isMadeBefore(const Stmt *Use, const Expr *Base,
                         llvm::ArrayRef<Region> Names, const Graph &G,
                         const Memory &M) {
  Base = Base->IgnoreParenCasts();
  const Region Pointer =
      Base->getType()->isPointerType() ? M.regionOf(Base) : Region();
  if (!Pointer || !G.Cfg)
    return false;
  Region Keeper = Pointer;
  if (!Keeper.Path.empty() && Keeper.Path.back())
    Keeper.Path.pop_back();
  auto IsKeeper = [&](const Expr *Given) {
    Region Whole;
    if (Given->isGLValue())
      Whole = M.regionOf(Given);
    else if (Given->getType()->isPointerType())
      Whole = M.pointee(Given);
    return Whole && (Whole == Pointer || Whole == Keeper);
  };
  auto IsNumber = [&](const Expr *Given) {
    llvm::SmallVector<Region, 4> Parts;
    if (Given->getType()->isIntegerType())
      addOperands(Given, M, Parts);
    return llvm::any_of(Parts, [&](const Region &Part) {
      return llvm::is_contained(Names, Part);
    });
  };
  for (const auto &[At, Where] : G.Positions) {
    const auto Element = (*Where.Block)[Where.Index].getAs<CFGStmt>();
    const auto *Call =
        Element ? dyn_cast<CallExpr>(Element->getStmt()) : nullptr;
    if (!Call || Call != At || !llvm::any_of(Call->arguments(), IsNumber))
      continue;
    const auto *Method = dyn_cast<CXXMemberCallExpr>(Call);
    if ((llvm::any_of(Call->arguments(), IsKeeper) ||
         (Method && IsKeeper(Method->getImplicitObjectArgument()))) &&
        M.flow().reaches(Call, Use))
      return true;
  }
  return false;
}

/// \p Count is the distance from one of \p Names to an end.
static bool isRest(const Expr *Count, llvm::ArrayRef<Region> Names,
                   const Memory &M) {
  const auto *Difference = dyn_cast<BinaryOperator>(Count->IgnoreParenCasts());
  return Difference && Difference->getOpcode() == BO_Sub &&
         llvm::is_contained(
             Names, M.regionOf(Difference->getRHS()->IgnoreParenCasts()));
}

/// \p Name is a local that something is added to.
static bool grows(const Region &Name, const LocalFlow &Flow) {
  const auto *Var = dyn_cast_or_null<VarDecl>(Name.Root);
  const auto Place =
      Var && Name.Path.empty() ? Flow.placeOf(Var) : std::nullopt;
  return Place &&
         llvm::any_of(Flow.definitionsOf(*Place), [](const Definition *Def) {
           const auto *Sum =
               dyn_cast_or_null<CompoundAssignOperator>(Def->Value);
           return Sum && Sum->getOpcode() == BO_AddAssign;
         });
}

Verdict Validations::checked(llvm::ArrayRef<Region> Names, const Stmt *Since,
                             const Stmt *Use, UsedAs As, const Expr *Bytes,
                             const Expr *Base, Lack *Missing) const {
  const LocalFlow *Flow = I->Unit.flowOf(I->F);
  const Memory *M = I->Unit.memoryOf(I->F);
  if (!Flow || !M || I->F->isDependentContext())
    return Verdict::Unchecked;
  std::vector<uintptr_t> Key{
      reinterpret_cast<uintptr_t>(Since), reinterpret_cast<uintptr_t>(Use),
      static_cast<uintptr_t>(As), reinterpret_cast<uintptr_t>(Bytes),
      reinterpret_cast<uintptr_t>(Base)};
  for (const Region &Name : Names) {
    Key.push_back(reinterpret_cast<uintptr_t>(Name.Root));
    Key.push_back(Name.This);
    Key.push_back(Name.Path.size());
    for (const FieldDecl *Field : Name.Path)
      Key.push_back(reinterpret_cast<uintptr_t>(Field));
  }
  auto [Known, Inserted] =
      I->Answers.try_emplace(Key, Verdict::Unchecked, Lack::Test);
  if (!Inserted) {
    if (Missing)
      *Missing = Known->second.second;
    return Known->second.first;
  }

  // A function that is asked of again and again has had its share.
  if (I->Spent > MaxStepsOfFunction)
    return I->Answers[Key].first = Verdict::Unsure;
  const ASTContext &Context = I->Unit.context();
  I->Steps = 0;
  I->IsEnlarged = false;
  Question Asked;
  for (const Region &Name : Names)
    if (Name)
      Asked.Value.push_back(Name);
  Asked.As = As;
  Asked.Base = Base;
  // Who makes the memory is told how much, or finds out.
  bool MadeToMeasure = false;
  if (Base && As == UsedAs::Offset)
    for (const CallExpr *Maker : makersOf(Base, *M))
      for (const Expr *Given : Maker->arguments()) {
        if (Given->getType()->isIntegerType())
          addOperands(Given, *M, Asked.Sizes);
        const Region Whole = Given->getType()->isPointerType()
                                 ? M->pointee(Given)
                                 : M->regionOf(Given);
        MadeToMeasure |=
            isMadeOf(Given, Asked.Value, *M) ||
            (Whole && llvm::any_of(Asked.Value, [&](const Region &Name) {
               return Name.isWithin(Whole);
             }));
      }
  if (Bytes) {
    if (auto Number = constant(Bytes, Context)) {
      Asked.Bytes = Number->getLimitedValue();
    } else if (As == UsedAs::Offset) {
      const Expr *Count = Bytes->IgnoreParenCasts();
      while (const auto *Product = dyn_cast<BinaryOperator>(Count)) {
        const Expr *Factor = constant(Product->getRHS(), Context)
                                 ? Product->getLHS()
                                 : Product->getRHS();
        if (Product->getOpcode() != BO_Mul)
          break;
        Count = Factor->IgnoreParenCasts();
      }
      const Expr *Set = nullptr;
      if (Flow->placeOf(Count))
        if (auto Defs = Flow->definitionsReaching(Count);
            Defs.size() == 1 && Defs[0]->Kind == Definition::Assigned)
          Set = Defs[0]->Value;
      // One's own count needs no test against the offset that came in, nor does
      // what is left behind it.
      Frame Top(*I, I->F, Asked, Since);
      if (Region Length = M->regionOf(Count);
          Length && !(Set && isRest(Set, Asked.Value, *M)) && Top.usable() &&
          Top.isForeign(Count)) {
        Asked.Length.push_back(Length);
        if (Region Source = Set ? M->regionOf(Set) : Region())
          Asked.Length.push_back(Source);
      }
    }
  } else if (const auto *Object = dyn_cast<Expr>(Use);
             Object &&
             (isa<MemberExpr, ArraySubscriptExpr>(Object) ||
              (isa<UnaryOperator>(Object) &&
               cast<UnaryOperator>(Object)->getOpcode() == UO_Deref)) &&
             Object->getType()->isObjectType() &&
             // The callee of a method's call is no object.
             !Object->getType()->isPlaceholderType() &&
             !Object->getType()->isIncompleteType()) {
    Asked.Bytes = Context.getTypeSizeInChars(Object->getType()).getQuantity();
  }
  Asked.Writes = isWrite(Use, *Flow, *M, Asked.Value, I->Unit.catalog());

  auto Reached = [&](unsigned Facts) {
    Asked.Wanted = Facts | FromKernel;
    return I->ask(Asked, Since, Use);
  };
  Verdict Result = Verdict::Unchecked;
  Lack Lacks = Lack::Test;
  switch (As) {
  case UsedAs::Handle:
    Result = Reached(Own);
    break;
  case UsedAs::Address:
    Result = Reached(Own);
    if (Result != Verdict::Checked)
      Result = std::max(
          Result, std::min(Reached(Own | NotBelow), Reached(Own | NotAbove)));
    break;
  case UsedAs::Offset: {
    uint64_t Scale = 1;
    if (const auto *Array = arrayBehind(Use, *M, Asked.Value, Context, Scale)) {
      Asked.Room = Context.getTypeSizeInChars(Array).getQuantity();
      Asked.Scale = std::max<uint64_t>(Scale, 1);
    }
    Result = Reached(Bounded);
    if (Result != Verdict::Checked) {
      const Verdict Upper = Reached(Bounded | SignedBound);
      const Verdict Sum = Reached(Bounded | SumBounded);
      Result =
          std::max({Result, std::min(Upper, Reached(Bounded | NotNegative)),
                    std::min(Sum, Reached(Bounded | SumGrew))});
      if (Upper == Verdict::Checked)
        Lacks = Lack::Lower;
      else if (Sum == Verdict::Checked)
        Lacks = Lack::Wrap;
      // What grows in a loop up to a bound is below zero where it overflows
      // only.
      if (Upper == Verdict::Checked && Result != Verdict::Checked &&
          llvm::any_of(Asked.Value,
                       [&](const Region &Name) { return grows(Name, *Flow); }))
        Result = Verdict::Unsure;
    }
    if (!Asked.Length.empty() && Result != Verdict::Unchecked) {
      // `p + used` for n bytes, where n is added to `used` later.
      llvm::SmallVector<Region, 4> Places;
      llvm::copy_if(Asked.Value, std::back_inserter(Places),
                    [&](const Region &Name) {
                      return !llvm::is_contained(Asked.Length, Name);
                    });
      if (!Places.empty())
        Asked.Value = std::move(Places);
      Verdict Both = Reached(Together);
      if (Both != Verdict::Checked)
        Both = std::max(Both, std::min(Reached(Together | WholeSumBounded),
                                       Reached(Together | SumGrew)));
      if (Both < Result)
        Lacks = Lack::Length;
      Result = std::min(Result, Both);
    }
    break;
  }
  }
  if (I->IsEnlarged && Lacks == Lack::Test)
    Lacks = Lack::Larger;
  // All calls of the function are looked at: only where it matters.
  const Graph *G = Result == Verdict::Unchecked && !MadeToMeasure && Base &&
                           As == UsedAs::Offset
                       ? I->graphOf(I->F)
                       : nullptr;
  if (MadeToMeasure || (G && isMadeBefore(Use, Base, Names, *G, *M)))
    Result = std::max(Result, Verdict::Unsure);
  // The recursion may have made the map grow.
  I->Spent += I->Steps;
  I->Answers[Key] = {Result, Lacks};
  if (Missing)
    *Missing = Lacks;
  return Result;
}

bool Validations::isForKernelOnly(const Stmt *Use) const {
  // Programs know nothing of the mode of a caller.
  const ASTContext &Context = I->Unit.context();
  if (llvm::none_of(I->Unit.catalog().callerModes(), [&](const auto &Name) {
        return Context.Idents.find(Name.getKey()) != Context.Idents.end();
      }))
    return false;
  auto [Known, Inserted] = I->KernelOnly.try_emplace(Use, false);
  if (!Inserted)
    return Known->second;
  Question Asked;
  Asked.Wanted = FromKernel;
  I->Steps = 0;
  const bool Result = I->ask(Asked, nullptr, Use) == Verdict::Checked;
  return I->KernelOnly[Use] = Result;
}

} // namespace crossbit
