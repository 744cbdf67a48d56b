//===-- UntrustedValues.cpp - Values and parameters that come in ----------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/ContextHandles.h"
#include "checks/model/Helpers.h"
#include "checks/model/LocalFlow.h"
#include "checks/model/Origins.h"
#include "checks/model/RemoteCode.h"
#include "checks/model/TranslationUnit.h"
#include "checks/trust/UntrustedFrame.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/bit.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace clang;

namespace crossbit {

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
    // A little was added to the pointer before: now it may be more.
    if (V->Bits && Added->getType()->isPointerType()) {
      Found More = operand(Base, In);
      if (!More || More->Bits)
        return V;
      V = std::move(More);
      std::swap(Added, Base);
    }
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

} // namespace crossbit
