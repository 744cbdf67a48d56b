//===-- Origins.cpp - Where a value came from -----------------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/Origins.h"
#include "checks/model/Helpers.h"
#include "checks/model/LocalFlow.h"
#include "checks/model/TranslationUnit.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/Builtins.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;

namespace crossbit {

const ValueStep *Origin::firstNarrowing() const {
  for (const ValueStep &Step : Steps)
    if (Step.narrows())
      return &Step;
  return nullptr;
}

const ValueStep *Origin::lastWidening() const {
  for (const ValueStep &Step : llvm::reverse(Steps))
    if (Step.widens())
      return &Step;
  return nullptr;
}

/// More alternatives than this say nothing a person could use.
static constexpr unsigned MaxOrigins = 6;
static constexpr unsigned MaxDepth = 48;
/// Steps that one question may take; generated code has loops over hundreds of
/// assignments. What is not reached by then is unknown.
static constexpr unsigned MaxSteps = 3000;
/// A function is followed into when its body has at most so many statements.
static constexpr unsigned SmallBody = 6;

/// The address of \p E is the offset of a member: `((T *)0)->m`, `p->m` where
/// the local `p` is always null there.
static bool isOffsetOf(const Expr *E, const FunctionDecl *In,
                       TranslationUnit &Unit) {
  ASTContext &Context = Unit.context();
  while (true) {
    E = E->IgnoreParenCasts();
    if (const auto *Member = dyn_cast<MemberExpr>(E))
      E = Member->getBase();
    else if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
      E = Subscript->getBase();
    else if (const auto *Unary = dyn_cast<UnaryOperator>(E);
             Unary && Unary->getOpcode() == UO_Deref)
      E = Unary->getSubExpr();
    else
      break;
  }
  const LocalFlow *Flow = In && isa<DeclRefExpr>(E) ? Unit.flowOf(In) : nullptr;
  if (Flow && E->getType()->isPointerType() && Flow->placeOf(E)) {
    auto Definitions = Flow->definitionsReaching(E);
    return Definitions.size() == 1 &&
           Definitions[0]->Kind == Definition::Assigned &&
           Definitions[0]->Value &&
           Definitions[0]->Value->isNullPointerConstant(
               Context, Expr::NPC_ValueDependentIsNotNull);
  }
  return E->getType()->isIntegerType() && !E->isValueDependent() &&
         E->isEvaluatable(Context);
}

namespace {

/// Walks backwards from an expression. One instance serves one question.
class Tracer {
public:
  Tracer(TranslationUnit &Unit) : Unit(Unit), Types(Unit.types()) {}

  /// A function that is looked into, with the call that led there.
  struct Frame {
    const FunctionDecl *Function = nullptr;
    const CallExpr *Call = nullptr;
    const Frame *Outer = nullptr;
  };

  Origins trace(const Expr *E, const Frame &In, unsigned Depth = 0);
  Origins traceDefinition(const Definition &Def, const Frame &In,
                          unsigned Depth);

private:
  static Origins one(Origin::KindTy Kind, const Expr *Root) {
    Origin Result;
    Result.Kind = Kind;
    Result.Root = Root;
    return {Result};
  }
  static Origins join(Origins A, const Origins &B) {
    for (const Origin &From : B)
      if (A.size() < MaxOrigins)
        A.push_back(From);
    return A;
  }
  static bool anyOf(const Origins &From, Origin::KindTy Kind) {
    return llvm::any_of(From, [&](const Origin &O) { return O.Kind == Kind; });
  }

  Origins meaning(Meaning Is, const Expr *E);
  /// What the catalog says of the argument by which a call makes \p Def.
  std::optional<Meaning> writtenBy(const Definition &Def,
                                   const LocalFlow &Flow) const;
  Origins load(const Expr *E);
  Origins traceBinary(const BinaryOperator *Op, const Frame &In,
                      unsigned Depth);
  Origins traceCall(const CallExpr *Call, const Frame &In, unsigned Depth);
  Origins traceRef(const Expr *E, const Frame &In, unsigned Depth);
  void convert(Origins &Values, ValueStep::KindTy Kind, const Expr *At,
               std::optional<Width> From, QualType To);
  void convert(Origins &Values, const Expr *At, HelperWidths Widths,
               const Conversion *Via);
  /// A cast to a pointer or handle says what an unknown integer is.
  void claim(Origins &Values, QualType To);

  TranslationUnit &Unit;
  const ValueTypes &Types;
  llvm::SmallPtrSet<const Definition *, 8> Following;
  /// What definitions of the outermost function gave when they were first
  /// asked for; paths that join again are walked once.
  llvm::DenseMap<const Definition *, Origins> Seen;
  unsigned Steps = 0;
};

} // namespace

void Tracer::convert(Origins &Values, ValueStep::KindTy Kind, const Expr *At,
                     std::optional<Width> From, QualType To) {
  std::optional<Width> ToWidth = Types.widthOf(To);
  if (!From || !ToWidth)
    return;
  for (Origin &Value : Values)
    Value.Steps.push_back({Kind, At, *From, *ToWidth, nullptr, To});
}

void Tracer::convert(Origins &Values, const Expr *At, HelperWidths Widths,
                     const Conversion *Via) {
  for (Origin &Value : Values)
    Value.Steps.push_back(
        {ValueStep::Helper, At, Widths.From, Widths.To, Via, QualType()});
}

void Tracer::claim(Origins &Values, QualType To) {
  const HandleFamily *Family = Types.familyOf(To);
  const bool TypedPointer =
      !Family && To->isPointerType() && !To->isVoidPointerType();
  if (!Family && !To->isPointerType())
    return;
  for (Origin &Value : Values) {
    if (Value.firstNarrowing())
      continue;
    // An opaque pointer of somebody else's that is cast to a handle is one.
    if (Family && Value.Kind == Origin::Address &&
        isa<DeclRefExpr, MemberExpr>(Value.Root) &&
        Value.Root->getType()->isPointerType()) {
      Value.Kind = Origin::Handle;
      Value.Family = Family;
    }
    if (Value.Kind == Origin::UserData || Value.Kind == Origin::Unknown) {
      if (Family) {
        Value.Kind = Origin::Handle;
        Value.Family = Family;
      } else if (TypedPointer) {
        Value.Kind = Origin::Address;
      } else if (Value.Kind == Origin::Unknown) {
        Value.Kind = Origin::UserData;
      }
    }
  }
}

Origins Tracer::meaning(Meaning Is, const Expr *E) {
  Origins Result;
  switch (Is) {
  case Meaning::ProcessOrThreadId:
  case Meaning::StatusCode:
  case Meaning::Identifier:
  case Meaning::Hash:
    Result = one(Origin::Integer, E);
    break;
  case Meaning::UserData:
    Result = one(Origin::UserData, E);
    break;
  case Meaning::Address:
    Result = one(Origin::Address, E);
    break;
  case Meaning::SharedHandle:
    Result = one(Origin::Handle, E);
    Result[0].Family = &Types.catalog().kernelHandle();
    break;
  }
  Result[0].Known = Is;
  return Result;
}

std::optional<Meaning> Tracer::writtenBy(const Definition &Def,
                                         const LocalFlow &Flow) const {
  const auto *Call =
      Def.Argument ? dyn_cast_or_null<CallExpr>(Flow.parentOf(Def.Argument))
                   : nullptr;
  if (!Call)
    return std::nullopt;
  for (auto [Index, Arg] : llvm::enumerate(Call->arguments()))
    if (Arg == Def.Argument)
      return argumentMeaning(Call, Index, Types.catalog());
  return std::nullopt;
}

/// A value that is loaded or returned from where nobody looks: its type and
/// its name are all there is.
Origins Tracer::load(const Expr *E) {
  const NamedDecl *Named = nullptr;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    Named = Ref->getDecl();
  else if (const auto *Member = dyn_cast<MemberExpr>(E))
    Named = Member->getMemberDecl();
  QualType T = E->getType();
  // A name can only tell of a type that says nothing: HANDLE, `void *` and
  // integers.
  const HandleFamily *Declared = Types.familyOf(T);
  if (Named && Named->getIdentifier() &&
      (T->isVoidPointerType() || T->isIntegerType()) &&
      (!Declared || Declared == &Types.catalog().kernelHandle()))
    if (auto Is = Types.catalog().named(Named->getName());
        Is && (*Is != Meaning::Identifier || T->isIntegerType()))
      return meaning(*Is, E);
  if (Declared) {
    Origins Result = one(Origin::Handle, E);
    Result[0].Family = Declared;
    return Result;
  }
  if (T->isVoidPointerType())
    return one(Origin::UserData, E);
  // A pointer member that also holds integers is no better than a `void *`.
  if (const FieldDecl *Slot = slotOf(E);
      Slot && Unit.code().TaggedSlots.contains(Slot))
    return one(Origin::UserData, E);
  if (T->isAnyPointerType() || T->isBlockPointerType() ||
      T->isMemberPointerType())
    return one(Origin::Address, E);
  std::optional<Width> W = Types.widthOf(T);
  if (W && W->In64 > 32)
    return one(Origin::Unknown, E);
  return one(Origin::Integer, E);
}

Origins Tracer::traceBinary(const BinaryOperator *Op, const Frame &In,
                            unsigned Depth) {
  BinaryOperatorKind Code = Op->getOpcode();
  if (const auto *Compound = dyn_cast<CompoundAssignOperator>(Op))
    Code = BinaryOperator::getOpForCompoundAssignment(Compound->getOpcode());
  const Expr *LHS = Op->getLHS(), *RHS = Op->getRHS();
  switch (Code) {
  case BO_Assign:
  case BO_Comma:
    return trace(RHS, In, Depth + 1);
  case BO_Add: {
    if (RHS->getType()->isPointerType())
      std::swap(LHS, RHS);
    Origins Left = trace(LHS, In, Depth + 1);
    if (LHS->getType()->isPointerType())
      return Left;
    Origins Right = trace(RHS, In, Depth + 1);
    bool LeftIs = anyOf(Left, Origin::Address) || anyOf(Left, Origin::UserData);
    bool RightIs =
        anyOf(Right, Origin::Address) || anyOf(Right, Origin::UserData);
    if (LeftIs != RightIs)
      return LeftIs ? Left : Right;
    if (anyOf(Left, Origin::Unknown) && !RightIs)
      return Left;
    if (anyOf(Right, Origin::Unknown) && !LeftIs)
      return Right;
    return one(Origin::Integer, Op);
  }
  case BO_Sub: {
    if (LHS->getType()->isPointerType() && RHS->getType()->isPointerType())
      return one(Origin::Difference, Op);
    Origins Left = trace(LHS, In, Depth + 1);
    if (LHS->getType()->isPointerType())
      return Left;
    Origins Right = trace(RHS, In, Depth + 1);
    // Subtracting something as wide as an address gives a distance.
    std::optional<Width> RightWidth = Types.widthOf(RHS);
    bool RightMayBeAddress = anyOf(Right, Origin::Address) ||
                             anyOf(Right, Origin::UserData) ||
                             (anyOf(Right, Origin::Unknown) && RightWidth &&
                              !RightWidth->isNarrow());
    if (RightMayBeAddress)
      return one(anyOf(Right, Origin::Address) ? Origin::Difference
                                               : Origin::Integer,
                 Op);
    return anyOf(Left, Origin::Constant) ? one(Origin::Integer, Op) : Left;
  }
  case BO_Or: {
    // A tag in the low bits; the address is still whole.
    Origins Left = trace(LHS, In, Depth + 1);
    Origins Right = trace(RHS, In, Depth + 1);
    auto Carries = [](const Origins &Values) {
      return llvm::any_of(Values, [](const Origin &O) {
        return O.Kind == Origin::Address || O.Kind == Origin::Handle ||
               O.Kind == Origin::UserData;
      });
    };
    if (Carries(Left) != Carries(Right))
      return Carries(Left) ? Left : Right;
    return one(Origin::Integer, Op);
  }
  case BO_And: {
    // `p & ~mask` aligns and keeps the address; any other mask takes a part.
    auto Clears = [&](const Expr *Mask) {
      Mask = Mask->IgnoreParenCasts();
      if (const auto *Unary = dyn_cast<UnaryOperator>(Mask))
        return Unary->getOpcode() == UO_Not || Unary->getOpcode() == UO_Minus;
      Expr::EvalResult Value;
      return !Mask->isValueDependent() &&
             Mask->EvaluateAsInt(Value, Unit.context()) &&
             Value.Val.getInt().isNegative();
    };
    if (Clears(RHS))
      return trace(LHS, In, Depth + 1);
    if (Clears(LHS))
      return trace(RHS, In, Depth + 1);
    // Taking bits of what has been cut already hides nothing.
    Origins Left = trace(LHS, In, Depth + 1);
    if (llvm::any_of(Left, [](const Origin &O) { return O.firstNarrowing(); }))
      return Left;
    return one(Origin::Integer, Op);
  }
  default:
    return one(Origin::Integer, Op);
  }
}

Origins Tracer::traceCall(const CallExpr *Call, const Frame &In,
                          unsigned Depth) {
  StringRef Name = calleeName(Call);
  if (!Name.empty()) {
    const Catalog &Known = Types.catalog();
    if (auto Is = Known.resultOf(Name))
      return meaning(*Is, Call);
    if (const TextParser *Parser = Known.parser(Name)) {
      Origins Result = one(Origin::Integer, Call);
      Result[0].Parser = Parser;
      return Result;
    }
    if (const WindowWordFunction *Word = Known.windowWord(Name))
      if (!Word->ValueArgument && Word->IndexArgument < Call->getNumArgs()) {
        Expr::EvalResult Index;
        const Expr *Arg = Call->getArg(Word->IndexArgument);
        if (!Arg->isValueDependent() &&
            Arg->EvaluateAsInt(Index, Unit.context()))
          if (const WindowWord *At =
                  Word->wordAt(Index.Val.getInt().getSExtValue())) {
            if (At->Holds == WordContent::Address)
              return one(Origin::Address, Call);
            if (At->Holds == WordContent::Handle) {
              Origins Result = one(Origin::Handle, Call);
              Result[0].Family = &Known.kernelHandle();
              return Result;
            }
          }
      }
  }
  const FunctionDecl *Callee = Call->getDirectCallee();
  if (!Callee)
    return load(Call);

  // `new`-like functions: their `void *` is the address of fresh memory.
  if (Callee->hasAttr<RestrictAttr>() || Callee->hasAttr<AllocSizeAttr>())
    return one(Origin::Address, Call);
  switch (Callee->getBuiltinID()) {
  case Builtin::BImalloc:
  case Builtin::BIcalloc:
  case Builtin::BIrealloc:
  case Builtin::BI__builtin_malloc:
  case Builtin::BIalloca:
  case Builtin::BI_alloca:
  case Builtin::BI__builtin_alloca:
    return one(Origin::Address, Call);
  case Builtin::BIaddressof:
  case Builtin::BI__addressof:
  case Builtin::BI__builtin_addressof:
    return one(Origin::Address, Call);
  case Builtin::BImove:
  case Builtin::BIforward:
  case Builtin::BIas_const:
    return trace(Call->getArg(0), In, Depth + 1);
  default:
    break;
  }

  // One level into the project's small functions. What system headers define
  // is for the catalog to tell: crossbit's own driver does not parse it.
  if (!In.Outer && !Unit.context().getSourceManager().isInSystemHeader(
                       Callee->getLocation())) {
    const FunctionDecl *Body = nullptr;
    if (Callee->hasBody(Body) && !Body->isDependentContext() &&
        Body->getReturnType()->isScalarType() && Body != In.Function) {
      Origins Result;
      Frame Inner{Body, Call, &In};
      for (const Expr *Value : returnedValues(Body, SmallBody)) {
        Origins From = trace(Value, Inner, Depth + 1);
        convert(From, ValueStep::Implicit, Value, Types.widthOf(Value),
                Body->getReturnType());
        Result = join(std::move(Result), From);
      }
      if (!Result.empty()) {
        // A root inside another function means nothing to the reader here.
        for (Origin &From : Result)
          if (From.Kind == Origin::Unknown || From.Kind == Origin::Integer)
            From.Root = Call;
        claim(Result, Call->getType());
        return Result;
      }
    }
  }
  return load(Call);
}

Origins Tracer::traceDefinition(const Definition &Def, const Frame &In,
                                unsigned Depth) {
  if (!Def.Value)
    return {};
  if (auto It = Seen.find(&Def); It != Seen.end() && !In.Outer)
    return It->second;
  if (!Following.insert(&Def).second)
    return {};
  Origins Result = trace(Def.Value, In, Depth + 1);
  Following.erase(&Def);
  if (LocalFlow *Flow = Unit.flowOf(In.Function)) {
    const Place &P = Flow->place(Def.Place);
    QualType To = P.Variable->getType();
    if (!P.Path.empty()) {
      const auto *Field = dyn_cast<FieldDecl>(P.Path.back());
      // A union's member: the type it was stored as is the value's own.
      To = Field ? Field->getType() : Def.Value->getType();
    }
    convert(Result, ValueStep::Implicit, Def.Value, Types.widthOf(Def.Value),
            To);
    claim(Result, To);
  }
  if (!In.Outer)
    Seen[&Def] = Result;
  return Result;
}

Origins Tracer::traceRef(const Expr *E, const Frame &In, unsigned Depth) {
  LocalFlow *Flow = Unit.flowOf(In.Function);
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  if (Ref) {
    if (isa<FunctionDecl>(Ref->getDecl()))
      return one(Origin::Address, E);
    if (isa<EnumConstantDecl>(Ref->getDecl()))
      return one(Origin::Constant, E);
    if (const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
        Var && !Var->hasLocalStorage()) {
      const VarDecl *Init = nullptr;
      if (Var->getType().isConstQualified() && Var->getAnyInitializer(Init) &&
          !Var->getAnyInitializer()->isValueDependent()) {
        Origins Result = trace(Var->getAnyInitializer(), Frame{}, Depth + 1);
        convert(Result, ValueStep::Implicit, Var->getAnyInitializer(),
                Types.widthOf(Var->getAnyInitializer()), Var->getType());
        return Result;
      }
      return load(E);
    }
  }
  if (!Flow || !Flow->placeOf(E))
    return load(E);
  Origins Result;
  bool Opaque = false;
  for (const Definition *Def : Flow->definitionsReaching(E)) {
    if (Def->Kind == Definition::Parameter) {
      const auto *Param =
          dyn_cast_or_null<ParmVarDecl>(Flow->place(Def->Place).Variable);
      if (In.Call && Param && Flow->place(Def->Place).Path.empty()) {
        unsigned Index = Param->getFunctionScopeIndex();
        if (isa<CXXOperatorCallExpr>(In.Call) &&
            isa<CXXMethodDecl>(In.Function))
          ++Index;
        if (Index < In.Call->getNumArgs() && In.Outer) {
          const Expr *Arg = In.Call->getArg(Index);
          Origins From = trace(Arg, *In.Outer, Depth + 1);
          convert(From, ValueStep::Implicit, Arg, Types.widthOf(Arg),
                  Param->getType());
          claim(From, Param->getType());
          Result = join(std::move(Result), From);
          continue;
        }
      }
      Opaque = true;
      continue;
    }
    if (Def->Kind == Definition::Opaque) {
      // `GetSharedHandle(&h)`: the catalog may know what the callee writes.
      if (auto Is = writtenBy(*Def, *Flow)) {
        Result = join(std::move(Result), meaning(*Is, E));
        continue;
      }
      Opaque = true;
      continue;
    }
    Result = join(std::move(Result), traceDefinition(*Def, In, Depth));
  }
  if (Opaque || Result.empty())
    Result = join(std::move(Result), load(E));
  return Result;
}

Origins Tracer::trace(const Expr *E, const Frame &In, unsigned Depth) {
  E = E->IgnoreParens();
  if (Depth > MaxDepth || ++Steps > MaxSteps || E->isTypeDependent() ||
      E->isValueDependent())
    return one(Origin::Unknown, E);

  if (HelperUse Use = helperUse(E, Types.catalog(), Unit.context())) {
    Origins Result = trace(Use.Operand, In, Depth + 1);
    if (Use.Helper->UserData) {
      for (Origin &From : Result)
        if (From.Kind == Origin::UserData)
          From.Kind = Origin::Integer;
    }
    HelperWidths Widths = helperWidths(Use, E, Types);
    convert(Result, E, Widths, Use.Helper);
    return Result;
  }

  if (const auto *Full = dyn_cast<FullExpr>(E))
    return trace(Full->getSubExpr(), In, Depth + 1);
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    return trace(Temporary->getSubExpr(), In, Depth + 1);
  if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(E))
    return trace(Bind->getSubExpr(), In, Depth + 1);
  if (const auto *Subst = dyn_cast<SubstNonTypeTemplateParmExpr>(E))
    return trace(Subst->getReplacement(), In, Depth + 1);
  if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(E))
    return trace(Default->getExpr(), Frame{}, Depth + 1);

  if (const auto *Cast = dyn_cast<CastExpr>(E)) {
    const Expr *Sub = Cast->getSubExpr();
    switch (Cast->getCastKind()) {
    case CK_ArrayToPointerDecay:
      if (isOffsetOf(Sub, In.Function, Unit))
        return one(Origin::Constant, E);
      [[fallthrough]];
    case CK_FunctionToPointerDecay:
      return one(Origin::Address, Sub->IgnoreParens());
    case CK_NullToPointer:
    case CK_NullToMemberPointer:
      return one(Origin::Constant, E);
    case CK_PointerToBoolean:
    case CK_IntegralToBoolean:
    case CK_FloatingToIntegral:
      return one(Origin::Integer, E);
    case CK_Dependent:
      return one(Origin::Unknown, E);
    default:
      break;
    }
    Origins Result = trace(Sub, In, Depth + 1);
    if (const auto *Written = dyn_cast<ExplicitCastExpr>(Cast)) {
      QualType To = Written->getTypeAsWritten();
      if (To->isBooleanType())
        return one(Origin::Integer, E);
      convert(Result, ValueStep::Cast, E, Types.widthOf(Sub), To);
      claim(Result, To);
    }
    return Result;
  }

  if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
    if (E->getType()->isIntegerType() && E->isEvaluatable(Unit.context()))
      return one(Origin::Constant, E);
    return traceBinary(Binary, In, Depth);
  }
  if (const auto *Conditional = dyn_cast<AbstractConditionalOperator>(E)) {
    if (std::optional<bool> Holds =
            constantCondition(Conditional->getCond(), Types))
      return trace(*Holds ? Conditional->getTrueExpr()
                          : Conditional->getFalseExpr(),
                   In, Depth + 1);
    return join(trace(Conditional->getTrueExpr(), In, Depth + 1),
                trace(Conditional->getFalseExpr(), In, Depth + 1));
  }
  if (const auto *Opaque = dyn_cast<OpaqueValueExpr>(E))
    return Opaque->getSourceExpr()
               ? trace(Opaque->getSourceExpr(), In, Depth + 1)
               : one(Origin::Unknown, E);
  if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
    const Expr *Sub = Unary->getSubExpr()->IgnoreParens();
    switch (Unary->getOpcode()) {
    case UO_AddrOf:
      if (isOffsetOf(Sub, In.Function, Unit))
        return one(Origin::Constant, E);
      if (const auto *Deref = dyn_cast<UnaryOperator>(Sub);
          Deref && Deref->getOpcode() == UO_Deref)
        return trace(Deref->getSubExpr(), In, Depth + 1);
      return one(Origin::Address, E);
    case UO_PreInc:
    case UO_PreDec:
    case UO_PostInc:
    case UO_PostDec:
    case UO_Plus:
    case UO_Extension:
      return trace(Sub, In, Depth + 1);
    case UO_Minus:
    case UO_Not: {
      Origins From = trace(Sub, In, Depth + 1);
      return one(anyOf(From, Origin::Constant) ? Origin::Constant
                                               : Origin::Integer,
                 E);
    }
    case UO_LNot:
      return one(Origin::Integer, E);
    default:
      return load(E);
    }
  }
  // Nothing lies where an object without members is: there a class makes a
  // number look like an address, as compilers do with registers.
  if (const auto *This = dyn_cast<CXXThisExpr>(E))
    if (const auto *Class = This->getType()->getPointeeCXXRecordDecl();
        Class && Class->hasDefinition() && Class->isEmpty())
      return one(Origin::Integer, E);
  if (isa<CXXThisExpr, clang::StringLiteral, CXXNewExpr, AddrLabelExpr,
          PredefinedExpr, CompoundLiteralExpr, LambdaExpr>(E))
    return one(Origin::Address, E);
  if (isa<IntegerLiteral, CharacterLiteral, CXXBoolLiteralExpr,
          CXXNullPtrLiteralExpr, GNUNullExpr>(E))
    return one(Origin::Constant, E);
  if (isa<UnaryExprOrTypeTraitExpr, OffsetOfExpr>(E))
    return one(Origin::Integer, E);
  if (const auto *List = dyn_cast<InitListExpr>(E))
    return List->getNumInits() == 1 ? trace(List->getInit(0), In, Depth + 1)
                                    : load(E);
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return traceCall(Call, In, Depth);
  if (const auto *Statement = dyn_cast<StmtExpr>(E)) {
    if (const auto *Last =
            dyn_cast_or_null<Expr>(Statement->getSubStmt()->body_empty()
                                       ? nullptr
                                       : Statement->getSubStmt()->body_back()))
      return trace(Last, In, Depth + 1);
    return load(E);
  }
  if (isa<DeclRefExpr, MemberExpr>(E))
    return traceRef(E, In, Depth);
  return load(E);
}

Origins originsOf(const Expr *E, const FunctionDecl *Function,
                  TranslationUnit &Unit) {
  return Tracer(Unit).trace(E, {Function, nullptr, nullptr});
}

Origins originsOf(const Definition &Def, const FunctionDecl *Function,
                  TranslationUnit &Unit) {
  return Tracer(Unit).traceDefinition(Def, {Function, nullptr, nullptr}, 0);
}

/// The text of \p E as clang prints it, quoted; empty when it is long.
static std::string quotedExpression(const Expr *E, const ASTContext &Context) {
  constexpr size_t Longest = 32;
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  E->printPretty(OS, nullptr, Context.getPrintingPolicy());
  if (Text.size() > Longest || StringRef(Text).contains('\n'))
    return {};
  return "'" + Text + "'";
}

/// The name that \p E is, quoted; empty when it has none.
static std::string quotedName(const Expr *E) {
  const NamedDecl *Named = nullptr;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    Named = Ref->getDecl();
  else if (const auto *Member = dyn_cast<MemberExpr>(E))
    Named = Member->getMemberDecl();
  if (!Named || !Named->getIdentifier())
    return {};
  return ("'" + Named->getName() + "'").str();
}

std::string describe(const Expr *E, const ASTContext &Context) {
  E = E->IgnoreParenImpCasts();
  if (std::string Name = quotedName(E); !Name.empty())
    return Name;
  if (const auto *Call = dyn_cast<CallExpr>(E))
    if (StringRef Name = calleeName(Call); !Name.empty())
      return ("the result of '" + Name + "'").str();
  std::string Text = quotedExpression(E, Context);
  return Text.empty() ? "an expression" : Text;
}

std::string describeAs(StringRef Noun, const Expr *E,
                       const ASTContext &Context) {
  E = E->IgnoreParenImpCasts();
  const bool IsAddress = Noun == "address";
  if (isa<CXXThisExpr>(E))
    return (Noun + " 'this'").str();
  if (isa<clang::StringLiteral>(E))
    return (Noun + " of a string").str();
  if (isa<CXXNewExpr>(E))
    return (Noun + " of a new object").str();
  if (const auto *Call = dyn_cast<CallExpr>(E))
    if (StringRef Name = calleeName(Call); !Name.empty())
      return (Noun + " returned by '" + Name + "'").str();
  if (const auto *Unary = dyn_cast<UnaryOperator>(E);
      Unary && Unary->getOpcode() == UO_AddrOf && IsAddress)
    return (Noun + " of " + describe(Unary->getSubExpr(), Context)).str();
  // An array or function is known by its address.
  if (IsAddress &&
      (E->getType()->isArrayType() || E->getType()->isFunctionType()))
    return (Noun + " of " + describe(E, Context)).str();
  return (Noun + (IsAddress ? " in " : " ") + describe(E, Context)).str();
}

std::string describeSubject(const Origin &From, const ASTContext &Context) {
  return describeAs(From.Kind == Origin::Handle ? StringRef(From.Family->Name)
                                                : "address",
                    From.Root, Context);
}

} // namespace crossbit
