//===-- Fates.cpp - What becomes of a value -------------------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/Fates.h"
#include "checks/model/Formats.h"
#include "checks/model/Helpers.h"
#include "checks/model/InitLists.h"
#include "checks/model/LocalFlow.h"
#include "checks/model/TranslationUnit.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace crossbit {

static constexpr unsigned MaxDepth = 64;
/// Steps that one question may take; a value that is passed around longer is
/// kept.
static constexpr unsigned MaxSteps = 500;

namespace {

/// Walks forwards from an expression. One instance serves one question.
class Follower {
public:
  Follower(const FunctionDecl *Function, TranslationUnit &Unit)
      : Function(Function), Unit(Unit), Types(Unit.types()),
        Flow(Unit.flowOf(Function)) {}

  /// How wide the value is now, and how it got there.
  struct State {
    Width Now;
    bool SignExtended = false;
    /// It was in a narrow local.
    bool ByWayOf = false;

    bool wide() const { return !Now.isNarrow(); }
    State converted(Width To, const Conversion *Via = nullptr) const {
      State Next{To, SignExtended, ByWayOf};
      if (Now.isNarrow() && !To.isNarrow())
        Next.SignExtended = Via ? Via->Extend == Extension::Sign : Now.Signed;
      return Next;
    }
    State converted(std::optional<Width> To) const {
      return To ? converted(*To) : *this;
    }
  };

  void follow(const Expr *E, State S, unsigned Depth);
  Fates Result;

private:
  void end(Fate Kind, const Stmt *At, State S, QualType To = QualType(),
           const ValueDecl *Into = nullptr) {
    Result.add({Kind, At, S.SignExtended, To, S.Now, Into, S.ByWayOf});
  }
  /// Ends as a stored or handed-on integer, wide or narrow.
  void handOn(Fate Narrow, const Stmt *At, State S,
              const ValueDecl *Into = nullptr) {
    end(S.wide() ? Fate::Widened : Narrow, At, S, QualType(), Into);
  }
  /// Ends as a pointer or handle of type \p To, or of the typed pointer that
  /// the casts around \p E make of it.
  void reborn(const Expr *E, State S, QualType To) {
    const Expr *Outermost = E;
    while (const auto *Parent =
               Flow ? dyn_cast_or_null<Expr>(Flow->parentOf(Outermost))
                    : nullptr) {
      if (!isa<ParenExpr, CastExpr>(Parent) ||
          !Parent->getType()->isPointerType())
        break;
      Outermost = Parent;
    }
    if (To->isVoidPointerType() && !Types.familyOf(To) &&
        !Outermost->getType()->isVoidPointerType())
      To = Outermost->getType();
    end(Fate::Reborn, E, S, To);
  }
  void followReads(const void *At, State S, unsigned Depth);
  void store(const Expr *Target, const Stmt *At, State S, unsigned Depth);
  void binary(const BinaryOperator *Op, const Expr *Operand, State S,
              unsigned Depth);
  void argument(const Expr *Call, unsigned Index, const FunctionDecl *Callee,
                State S, unsigned Depth);
  bool spreads(const NamedDecl *D) const {
    return D && D->getDeclName().isIdentifier() &&
           Types.catalog().named(D->getName()) == Meaning::Hash;
  }

  const FunctionDecl *Function;
  TranslationUnit &Unit;
  const ValueTypes &Types;
  LocalFlow *Flow;
  llvm::SmallPtrSet<const Definition *, 8> Followed;
  unsigned Steps = 0;
};

} // namespace

void Follower::followReads(const void *At, State S, unsigned Depth) {
  const Definition *Def = Flow->definitionAt(At);
  if (!Def) {
    end(Fate::Kept, nullptr, S);
    return;
  }
  if (!Followed.insert(Def).second)
    return;
  S.ByWayOf |= S.Now.isNarrow();
  const auto Reads = Flow->readsOf(*Def);
  if (Reads.empty() && S.wide())
    end(Fate::Widened, nullptr, S);
  for (const Expr *Read : Reads)
    follow(Read, S, Depth + 1);
}

void Follower::store(const Expr *Target, const Stmt *At, State S,
                     unsigned Depth) {
  Target = Target->IgnoreParenImpCasts();
  State Stored = S.converted(Types.widthOf(Target->getType()));
  const ValueDecl *Named = nullptr;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(Target))
    Named = Ref->getDecl();
  else if (const auto *Member = dyn_cast<MemberExpr>(Target))
    Named = Member->getMemberDecl();
  if (spreads(Named))
    end(Fate::Hashed, At, Stored);
  else if (Flow && Flow->placeOf(Target) && Flow->definitionAt(At)) {
    // A member of a local record leaves with the record.
    if (!Flow->place(*Flow->placeOf(Target)).Path.empty())
      handOn(Fate::Kept, At, Stored, Named);
    followReads(At, Stored, Depth);
  } else
    handOn(Fate::Kept, At, Stored, Named);
}

void Follower::binary(const BinaryOperator *Op, const Expr *Operand, State S,
                      unsigned Depth) {
  const bool OnLeft = Op->getLHS() == Operand;
  const Expr *Other = OnLeft ? Op->getRHS() : Op->getLHS();
  Expr::EvalResult Value;
  const bool OtherIsConstant =
      !Other->isValueDependent() && Other->EvaluateAsInt(Value, Unit.context());
  BinaryOperatorKind Code = Op->getOpcode();
  if (Code == BO_Assign) {
    if (!OnLeft)
      store(Op->getLHS(), Op, S, Depth);
    // The assignment's own value goes on as well: `a = b = (DWORD)p`.
    if (!OnLeft && Flow && Flow->parentOf(Op) && isa<Expr>(Flow->parentOf(Op)))
      follow(Op, S.converted(Types.widthOf(Op->getLHS()->getType())),
             Depth + 1);
    return;
  }
  const bool Compound = Op->isCompoundAssignmentOp();
  if (Compound)
    Code = BinaryOperator::getOpForCompoundAssignment(Op->getOpcode());
  // After `x op= y` x is what `x op y` would be.
  auto Continue = [&] {
    if (Compound)
      store(Op->getLHS(), Op, S.converted(Types.widthOf(Op)), Depth);
    else
      follow(Op, S.converted(Types.widthOf(Op)), Depth + 1);
  };
  switch (Code) {
  case BO_Comma:
    if (!OnLeft)
      follow(Op, S, Depth + 1);
    return;
  case BO_LAnd:
  case BO_LOr:
    end(Fate::Tested, Op, S);
    return;
  case BO_EQ:
  case BO_NE:
  case BO_LT:
  case BO_GT:
  case BO_LE:
  case BO_GE:
  case BO_Cmp:
    end(OtherIsConstant ? Fate::ComparedWithConstant : Fate::Compared, Op, S);
    return;
  case BO_And: {
    // A mask that clears low bits leaves an address; any other tests bits.
    const Expr *Mask = Other->IgnoreParenCasts();
    const auto *Unary = dyn_cast<UnaryOperator>(Mask);
    bool Clears = Unary && (Unary->getOpcode() == UO_Not ||
                            Unary->getOpcode() == UO_Minus);
    if (OtherIsConstant)
      Clears |= Value.Val.getInt().isNegative() ||
                Value.Val.getInt().countl_one() > 0;
    if (Clears)
      Continue();
    else if (Compound)
      // `n &= mask` before other bits are put in: the address lives on.
      store(Op->getLHS(), Op, S, Depth);
    else if (OtherIsConstant && Value.Val.getInt().getActiveBits() > 16)
      Continue();
    else
      end(Fate::Tested, Op, S);
    return;
  }
  case BO_Add:
  case BO_Or:
    if (Op->getType()->isPointerType()) {
      end(Fate::Hashed, Op, S); // An index into somebody else's array.
      return;
    }
    // `x - (UINT32)p` and later `+ (UINT32)q`: a distance, modulo 2^32.
    if (!OtherIsConstant && Code == BO_Add && S.Now.isNarrow() &&
        llvm::any_of(originsOf(Other, Function, Unit), [](const Origin &O) {
          return O.Kind == Origin::Difference;
        })) {
      end(Fate::Hashed, Op, S);
      return;
    }
    Continue();
    return;
  case BO_Sub:
    if (OnLeft && OtherIsConstant) {
      Continue();
      return;
    }
    // The distance of two cut addresses is right while it fits.
    end(Fate::Hashed, Op, S);
    return;
  default:
    end(Fate::Hashed, Op, S);
    return;
  }
}

/// An argument before \p Index is a text with a conversion in it, also by way
/// of a translation, `_("%d files")`: the call formats, whatever it is.
static bool followsFormatText(const CallExpr *Call, unsigned Index) {
  for (unsigned I = 0; I < Index; ++I) {
    const Expr *Text = Call->getArg(I)->IgnoreUnlessSpelledInSource();
    for (unsigned Level = 0; Level < 3; ++Level) {
      if (const auto *Literal = dyn_cast<clang::StringLiteral>(Text)) {
        for (unsigned At = 0; At < Literal->getLength(); ++At)
          if (Literal->getCodeUnit(At) == '%')
            return true;
        break;
      }
      const auto *Inner = dyn_cast<CallExpr>(Text);
      const auto *Made = dyn_cast<CXXConstructExpr>(Text);
      if (Inner && Inner->getNumArgs())
        Text = Inner->getArg(0)->IgnoreUnlessSpelledInSource();
      else if (Made && Made->getNumArgs())
        Text = Made->getArg(0)->IgnoreUnlessSpelledInSource();
      else
        break;
    }
  }
  return false;
}

void Follower::argument(const Expr *Call, unsigned Index,
                        const FunctionDecl *Callee, State S, unsigned Depth) {
  if (const auto *Plain = dyn_cast<CallExpr>(Call)) {
    if (HelperUse Use = helperUse(Plain, Types.catalog(), Unit.context())) {
      State Next = S.converted(helperWidths(Use, Call, Types).To, Use.Helper);
      if (Use.Helper->To == ConversionOperand::Integer)
        follow(Call, Next, Depth + 1);
      else
        reborn(Call, Next, Call->getType());
      return;
    }
    if (formatUse(Plain, Unit).prints(Index) ||
        (Callee && Callee->isTemplateInstantiation() &&
         followsFormatText(Plain, Index))) {
      end(Fate::Printed, Call, S);
      return;
    }
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call)) {
      if (Operator->getOperator() == OO_LessLess && Index == 1) {
        end(Fate::Printed, Call, S);
        return;
      }
      if (Operator->getOperator() == OO_Subscript) {
        end(Fate::Hashed, Call, S);
        return;
      }
    }
  }
  if (spreads(Callee)) {
    end(Fate::Hashed, Call, S);
    return;
  }
  if (!Callee) {
    // Through a pointer: its type has the parameters.
    if (const auto *Plain = dyn_cast<CallExpr>(Call)) {
      QualType Fn = Plain->getCallee()->getType();
      if (Fn->isPointerType())
        Fn = Fn->getPointeeType();
      if (const auto *Proto = Fn->getAs<FunctionProtoType>())
        if (Index < Proto->getNumParams())
          S = S.converted(Types.widthOf(Proto->getParamType(Index)));
    }
    handOn(Fate::Passed, Call, S);
    return;
  }
  unsigned Shift =
      isa<CXXOperatorCallExpr>(Call) && isa<CXXMethodDecl>(Callee) ? 1 : 0;
  if (Index >= Shift && Index - Shift < Callee->getNumParams()) {
    const ParmVarDecl *Param = Callee->getParamDecl(Index - Shift);
    if (spreads(Param)) {
      end(Fate::Hashed, Call, S);
      return;
    }
    QualType To = Param->getType();
    if (To->isPointerType() || Types.familyOf(To)) {
      end(Fate::Reborn, Call, S.converted(Types.widthOf(To)), To);
      return;
    }
    S = S.converted(Types.widthOf(To.getNonReferenceType()));
  } else if (Callee->isVariadic()) {
    // Nobody knows the format; the value is most likely shown to a person.
    end(Fate::Printed, Call, S);
    return;
  }
  handOn(Fate::Passed, Call, S);
}

void Follower::follow(const Expr *E, State S, unsigned Depth) {
  const Stmt *Parent = Flow ? Flow->parentOf(E) : nullptr;
  if (!Parent || Depth > MaxDepth || ++Steps > MaxSteps) {
    if (Parent || !Flow)
      handOn(Fate::Kept, E, S);
    else if (const auto *Ctor =
                 dyn_cast_or_null<CXXConstructorDecl>(Function)) {
      // A member's initialiser has no parent statement.
      for (const CXXCtorInitializer *Init : Ctor->inits())
        if (Init->getInit() == E && Init->getMember()) {
          QualType To = Init->getMember()->getType();
          if (To->isPointerType())
            end(Fate::Reborn, E, S, To);
          else
            handOn(Fate::Kept, E, S.converted(Types.widthOf(To)),
                   Init->getMember());
        }
    }
    return;
  }
  if (const auto *Cast = dyn_cast<ExplicitCastExpr>(Parent)) {
    QualType To = Cast->getTypeAsWritten();
    if (To->isVoidType() || To->isBooleanType()) {
      end(Fate::Tested, Cast, S);
      return;
    }
    State Next = S.converted(Types.widthOf(To));
    if (To->isPointerType() || Types.familyOf(To))
      reborn(Cast, Next, To);
    else if (Types.widthOf(To))
      follow(Cast, Next, Depth + 1);
    else
      end(Fate::Kept, Cast, S);
    return;
  }
  if (const auto *Implicit = dyn_cast<ImplicitCastExpr>(Parent)) {
    if (Implicit->getType()->isBooleanType())
      end(Fate::Tested, Parent, S);
    else if (Implicit->getType()->isPointerType() &&
             !E->getType()->isPointerType() &&
             Implicit->getCastKind() == CK_IntegralToPointer)
      end(Fate::Reborn, Parent, S.converted(Types.widthOf(Implicit->getType())),
          Implicit->getType());
    else
      follow(Implicit, S, Depth + 1);
    return;
  }
  if (isa<ParenExpr, FullExpr, MaterializeTemporaryExpr, CXXBindTemporaryExpr,
          GenericSelectionExpr, ChooseExpr, SubstNonTypeTemplateParmExpr>(
          Parent)) {
    follow(cast<Expr>(Parent), S, Depth + 1);
    return;
  }
  if (const auto *Binary = dyn_cast<BinaryOperator>(Parent)) {
    binary(Binary, E, S, Depth);
    return;
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(Parent)) {
    switch (Unary->getOpcode()) {
    case UO_LNot:
      end(Fate::Tested, Parent, S);
      return;
    case UO_Plus:
    case UO_Extension:
      follow(Unary, S, Depth + 1);
      return;
    case UO_AddrOf:
      handOn(Fate::Kept, Parent, S);
      return;
    case UO_PreInc:
    case UO_PreDec:
    case UO_PostInc:
    case UO_PostDec:
      followReads(Unary, S, Depth);
      return;
    default:
      end(Fate::Hashed, Parent, S);
      return;
    }
  }
  if (const auto *Conditional = dyn_cast<AbstractConditionalOperator>(Parent)) {
    if (Conditional->getCond() == E)
      end(Fate::Tested, Parent, S);
    else
      follow(Conditional, S, Depth + 1);
    return;
  }
  if (isa<ArraySubscriptExpr>(Parent)) {
    end(Fate::Hashed, Parent, S);
    return;
  }
  if (const auto *Decls = dyn_cast<DeclStmt>(Parent)) {
    for (const Decl *D : Decls->decls())
      if (const auto *Var = dyn_cast<VarDecl>(D);
          Var && Var->getInit() &&
          Var->getInit()->IgnoreParenImpCasts() == E->IgnoreParenImpCasts()) {
        State Next = S.converted(Types.widthOf(Var->getType()));
        if (spreads(Var))
          end(Fate::Hashed, Parent, Next);
        else if (Var->getType()->isPointerType())
          end(Fate::Reborn, Parent, Next, Var->getType());
        else if (Var->hasLocalStorage() && !Var->getType()->isReferenceType())
          followReads(Var, Next, Depth);
        else
          handOn(Fate::Kept, Parent, Next);
      }
    return;
  }
  if (isa<ReturnStmt>(Parent)) {
    QualType To = Function->getReturnType();
    for (const Stmt *Up = Parent; Up; Up = Flow->parentOf(Up))
      if (const auto *Lambda = dyn_cast<LambdaExpr>(Up)) {
        To = Lambda->getCallOperator()->getReturnType();
        break;
      }
    State Next = S.converted(Types.widthOf(To));
    if (spreads(Function))
      end(Fate::Hashed, Parent, Next);
    else if (To->isBooleanType())
      end(Fate::Tested, Parent, Next);
    else if (To->isPointerType())
      end(Fate::Reborn, Parent, Next, To);
    else
      handOn(Fate::Returned, Parent, Next);
    return;
  }
  if (const auto *Call = dyn_cast<CallExpr>(Parent)) {
    for (auto [Index, Arg] : llvm::enumerate(Call->arguments()))
      if (Arg == E) {
        argument(Call, Index, Call->getDirectCallee(), S, Depth);
        return;
      }
    return;
  }
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(Parent)) {
    for (auto [Index, Arg] : llvm::enumerate(Construct->arguments()))
      if (Arg == E) {
        argument(Construct, Index, Construct->getConstructor(), S, Depth);
        return;
      }
    return;
  }
  if (isa<InitListExpr>(Parent)) {
    // The part of a record or array that it fills.
    const auto *List = cast<InitListExpr>(Parent);
    QualType To = List->getType();
    const ValueDecl *Into = nullptr;
    if (To->isRecordType()) {
      forEachMemberInit(List, [&](const FieldDecl *Field, const Expr *Value) {
        if (Value != E)
          return;
        S = S.converted(Types.widthOf(Field->getType()));
        Into = Field;
      });
    } else if (const ArrayType *Array = Unit.context().getAsArrayType(To)) {
      S = S.converted(Types.widthOf(Array->getElementType()));
    } else {
      follow(List, S, Depth + 1);
      return;
    }
    handOn(Fate::Kept, Parent, S, Into);
    return;
  }
  if (isa<IfStmt, WhileStmt, ForStmt, DoStmt>(Parent)) {
    const Stmt *Cond = nullptr;
    if (const auto *If = dyn_cast<IfStmt>(Parent))
      Cond = If->getCond();
    else if (const auto *While = dyn_cast<WhileStmt>(Parent))
      Cond = While->getCond();
    else if (const auto *For = dyn_cast<ForStmt>(Parent))
      Cond = For->getCond();
    else if (const auto *Do = dyn_cast<DoStmt>(Parent))
      Cond = Do->getCond();
    if (Cond == E)
      end(Fate::Tested, Parent, S);
    return;
  }
  if (isa<SwitchStmt, CaseStmt>(Parent)) {
    end(Fate::ComparedWithConstant, Parent, S);
    return;
  }
  if (!isa<Expr>(Parent)) // An expression statement: nobody wants the value.
    return;
  handOn(Fate::Kept, Parent, S);
}

void Fates::followStores(
    const llvm::DenseMap<const ValueDecl *, const Expr *> &RebornFrom) {
  for (FateUse &Use : Uses) {
    if (Use.Kind != Fate::Kept || !Use.Into ||
        !Use.Into->getType()->isIntegerType())
      continue;
    if (const Expr *Again = RebornFrom.lookup(Use.Into)) {
      Use.Kind = Fate::Reborn;
      Use.At = Again;
      Use.To = Again->getType();
      Use.SignExtended = Use.Final.Signed;
    }
  }
}

Fates fatesOf(const Expr *E, Width Now, const FunctionDecl *Function,
              TranslationUnit &Unit) {
  Follower F(Function, Unit);
  F.follow(E, {Now, false}, 0);
  return std::move(F.Result);
}

} // namespace crossbit
