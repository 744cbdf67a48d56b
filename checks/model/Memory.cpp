//===-- Memory.cpp - What a function puts into which memory ---------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/Memory.h"
#include "checks/model/Channels.h"
#include "checks/model/Formats.h"
#include "checks/model/Helpers.h"
#include "checks/model/InitLists.h"
#include "checks/model/TranslationUnit.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/Builtins.h"

using namespace clang;

namespace crossbit {

/// Pointers to pointers to members: nothing that a person wrote goes deeper.
static constexpr unsigned MaxDepth = 12;

bool Region::isWithin(const Region &Other) const {
  return Root == Other.Root && This == Other.This &&
         Path.size() >= Other.Path.size() &&
         std::equal(Other.Path.begin(), Other.Path.end(), Path.begin());
}

Region Region::member(const FieldDecl *Field) const {
  if (!*this)
    return {};
  Region Result = *this;
  Result.Path.push_back(Field);
  return Result;
}

const ValueDecl *Region::keeper() const {
  for (const FieldDecl *Field : llvm::reverse(Path))
    if (Field)
      return Field;
  return Root;
}

/// The function that \p Call names is a library's: its body is not read.
static bool isOfLibrary(const CallExpr *Call, TranslationUnit &Unit) {
  const FunctionDecl *Callee = Call->getDirectCallee();
  return Callee && Unit.isInSystemHeader(Callee);
}

/// \p T, a reference or a pointer, leads to an object of a type that the class
/// template's instance \p Class is made for, or that one of these types points
/// to: `T &array<T, 4>::at()`, `T &iterator<T *>::operator*()`.
static bool leadsToElement(QualType T, QualType Class) {
  const auto *Instance = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Class->getAsCXXRecordDecl());
  if (!Instance || (!T->isReferenceType() && !T->isPointerType()))
    return false;
  const QualType To =
      T->getPointeeType().getCanonicalType().getUnqualifiedType();
  auto IsElement = [&](const TemplateArgument &Arg) {
    if (Arg.getKind() != TemplateArgument::Type)
      return false;
    QualType Element = Arg.getAsType().getCanonicalType();
    if (Element.getUnqualifiedType() == To)
      return true;
    return Element->isPointerType() &&
           Element->getPointeeType().getUnqualifiedType() == To;
  };
  return llvm::any_of(
      Instance->getTemplateArgs().asArray(), [&](const TemplateArgument &Arg) {
        return Arg.getKind() == TemplateArgument::Pack
                   ? llvm::any_of(Arg.pack_elements(), IsElement)
                   : IsElement(Arg);
      });
}

static QualType objectType(const Expr *Object) {
  QualType T = Object->getType();
  return T->isPointerType() ? T->getPointeeType() : T;
}

/// The object of a call of a method that gives its elements, or a view of some
/// of them: `v.data()`, `p.get()`, `a.at(2)`, `*optional`, `span.first(8)`;
/// null for other calls.
static const Expr *ownerOfElements(const CallExpr *Call,
                                   TranslationUnit &Unit) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Call->getDirectCallee());
  if (!Method)
    return nullptr;
  const Expr *Object = nullptr;
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call))
    Object = Member->getImplicitObjectArgument();
  else if (isa<CXXOperatorCallExpr>(Call) && Call->getNumArgs() > 0)
    Object = Call->getArg(0);
  if (!Object)
    return nullptr;
  const QualType T = objectType(Object);
  if (isOfLibrary(Call, Unit) && leadsToElement(Method->getReturnType(), T))
    return Object;
  const OwnerType *Owner = Unit.wireRecords().ownerType(T);
  if (!Owner)
    return nullptr;
  if (Method->getOverloadedOperator() == OO_Arrow ||
      Method->getOverloadedOperator() == OO_Star ||
      Method->getOverloadedOperator() == OO_Subscript)
    return Object;
  // `text.operator string_view()`, `bytes.subspan(4)`.
  if (Method->isConst() && isOfLibrary(Call, Unit) &&
      Unit.wireRecords().ownerType(Method->getReturnType()))
    return Object;
  return Method->getIdentifier() &&
                 llvm::is_contained(Owner->Data, Method->getName())
             ? Object
             : nullptr;
}

/// The number that a template such as `std::get<1>` is instantiated with.
static std::optional<unsigned> indexOfAccess(const FunctionDecl *Callee) {
  const TemplateArgumentList *Args = Callee->getTemplateSpecializationArgs();
  if (!Args || Args->size() == 0 ||
      Args->get(0).getKind() != TemplateArgument::Integral)
    return std::nullopt;
  return Args->get(0).getAsIntegral().getZExtValue();
}

bool isTuple(QualType T) {
  const auto *Instance = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      T.getNonReferenceType()->getAsCXXRecordDecl());
  return Instance && Instance->isInStdNamespace() &&
         Instance->getIdentifier() && Instance->getName() == "tuple";
}

std::optional<TupleAccess> tupleAccess(const Expr *E) {
  const auto *Call = dyn_cast<CallExpr>(E->IgnoreParenImpCasts());
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee || !Callee->isInStdNamespace() || Call->getNumArgs() != 1 ||
      !isTuple(Call->getArg(0)->getType()))
    return std::nullopt;
  if (std::optional<unsigned> Index = indexOfAccess(Callee))
    return TupleAccess{Call->getArg(0), *Index};
  return std::nullopt;
}

llvm::SmallVector<const FieldDecl *, 2> publicFields(QualType T) {
  llvm::SmallVector<const FieldDecl *, 2> Result;
  if (const CXXRecordDecl *Class = T->getAsCXXRecordDecl();
      Class && Class->hasDefinition() && !Class->isUnion())
    for (const FieldDecl *Field : Class->fields())
      if (Field->getAccess() == AS_public)
        Result.push_back(Field);
  return Result;
}

/// The range that \p Var, the hidden iterator of a range-for, runs over where
/// it is an object of a class; otherwise null.
static const Expr *rangeOfIterator(const VarDecl *Var) {
  if (!Var->isImplicit() || !Var->getInit() || !Var->getType()->isRecordType())
    return nullptr;
  const Expr *Init = Var->getInit()->IgnoreParenImpCasts();
  if (const auto *Cleanups = dyn_cast<FullExpr>(Init))
    Init = Cleanups->getSubExpr()->IgnoreParenImpCasts();
  while (const auto *Construct = dyn_cast<CXXConstructExpr>(Init)) {
    if (Construct->getNumArgs() != 1)
      return nullptr;
    Init = Construct->getArg(0)->IgnoreParenImpCasts();
    if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(Init))
      Init = Temporary->getSubExpr()->IgnoreParenImpCasts();
  }
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Init))
    return Member->getImplicitObjectArgument();
  const auto *Call = dyn_cast<CallExpr>(Init);
  return Call && Call->getNumArgs() == 1 ? Call->getArg(0) : nullptr;
}

Region Memory::regionOf(const Expr *E) const {
  if (auto It = RegionOf.find(E); It != RegionOf.end())
    return It->second;
  Region Result = regionOf(E, /*Depth=*/0);
  return RegionOf[E] = std::move(Result);
}

Region Memory::pointee(const Expr *E) const {
  if (auto It = Pointee.find(E); It != Pointee.end())
    return It->second;
  Region Result = pointee(E, /*Depth=*/0);
  return Pointee[E] = std::move(Result);
}

/// Memory that an object refers to: a container's elements stand for itself,
/// `x->` of a smart pointer for what it points to.
Region Memory::regionOf(const Expr *E, unsigned Depth) const {
  if (Depth > MaxDepth)
    return {};
  E = E->IgnoreParenCasts();
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    return regionOf(Temporary->getSubExpr(), Depth + 1);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    if (const auto *Binding = dyn_cast<BindingDecl>(Ref->getDecl()))
      return Binding->getBinding() ? regionOf(Binding->getBinding(), Depth + 1)
                                   : Region();
    const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
    if (!Var)
      return {};
    // Where a range-for is: at an element of what it runs over.
    if (const Expr *Range = rangeOfIterator(Var))
      return regionOf(Range, Depth + 1);
    if (Var->getType()->isReferenceType() && Var->hasLocalStorage() &&
        !isa<ParmVarDecl>(Var) && Var->getInit())
      return regionOf(Var->getInit(), Depth + 1);
    return {Var->getCanonicalDecl(), false, {}};
  }
  if (isa<CXXThisExpr>(E))
    return {nullptr, true, {}};
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    if (const auto *Var = dyn_cast<VarDecl>(Member->getMemberDecl()))
      return {Var->getCanonicalDecl(), false, {}};
    const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
    if (!Field)
      return {};
    Region Base = Member->isArrow() ? pointee(Member->getBase(), Depth + 1)
                                    : regionOf(Member->getBase(), Depth + 1);
    return Base.member(Field);
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
    if (Unary->getOpcode() == UO_Deref)
      return pointee(Unary->getSubExpr(), Depth + 1);
    if (Unary->isIncrementDecrementOp())
      return regionOf(Unary->getSubExpr(), Depth + 1);
    return {};
  }
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
    return pointee(Subscript->getBase(), Depth + 1);
  if (const auto *Call = dyn_cast<CallExpr>(E)) {
    if (const Expr *Owner = ownerOfElements(Call, Unit))
      return Owner->getType()->isPointerType() ? pointee(Owner, Depth + 1)
                                               : regionOf(Owner, Depth + 1);
    if (Call->getNumArgs() == 1 && Call->isGLValue())
      return regionOfAccess(Call, Depth + 1);
  }
  return {};
}

/// What a library's function of one object gives of it: `std::move(m)`,
/// `std::get<1>(pair)`.
Region Memory::regionOfAccess(const CallExpr *Call, unsigned Depth) const {
  const Expr *Object = Call->getArg(0);
  switch (Call->getBuiltinCallee()) {
  case Builtin::BImove:
  case Builtin::BIforward:
  case Builtin::BIas_const:
    return regionOf(Object, Depth + 1);
  default:
    break;
  }
  const FunctionDecl *Callee = Call->getDirectCallee();
  if (!Callee || !Callee->isInStdNamespace() || isa<CXXMethodDecl>(Callee) ||
      !isOfLibrary(Call, Unit) ||
      !leadsToElement(Callee->getReturnType(), Object->getType()) ||
      isTuple(Object->getType()))
    return {};
  const Region Whole = regionOf(Object, Depth + 1);
  const auto Fields = publicFields(Object->getType());
  const auto *Instance = dyn_cast<ClassTemplateSpecializationDecl>(
      Object->getType()->getAsCXXRecordDecl());
  // The members of a pair have names.
  if (std::optional<unsigned> Index = indexOfAccess(Callee);
      Index && *Index < Fields.size() &&
      Fields.size() == Instance->getTemplateArgs().size())
    return Whole.member(Fields[*Index]);
  return Whole;
}

Region Memory::pointee(const Expr *E, unsigned Depth) const {
  if (Depth > MaxDepth)
    return {};
  E = E->IgnoreParenCasts();
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    E = Temporary->getSubExpr()->IgnoreParenCasts();
  if (const auto *Cleanups = dyn_cast<FullExpr>(E))
    E = Cleanups->getSubExpr()->IgnoreParenCasts();
  if (isa<CXXThisExpr>(E))
    return {nullptr, true, {}};
  if (E->getType()->isArrayType())
    return regionOf(E, Depth + 1);
  if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
    if (Unary->getOpcode() == UO_AddrOf)
      return regionOf(Unary->getSubExpr(), Depth + 1);
    if (Unary->isIncrementDecrementOp())
      return pointee(Unary->getSubExpr(), Depth + 1);
    return regionOf(E, Depth + 1).pointee();
  }
  if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
    if (Binary->getOpcode() == BO_Assign || Binary->getOpcode() == BO_Comma)
      return pointee(Binary->getRHS(), Depth + 1);
    if (Binary->isAdditiveOp())
      return pointee(pointerOperand(Binary), Depth + 1);
    return {};
  }
  if (const auto *Conditional = dyn_cast<AbstractConditionalOperator>(E)) {
    Region True = pointee(Conditional->getTrueExpr(), Depth + 1);
    return True ? True : pointee(Conditional->getFalseExpr(), Depth + 1);
  }
  if (const auto *Call = dyn_cast<CallExpr>(E)) {
    switch (Call->getBuiltinCallee()) {
    case Builtin::BIaddressof:
    case Builtin::BI__addressof:
    case Builtin::BI__builtin_addressof:
      return regionOf(Call->getArg(0), Depth + 1);
    default:
      break;
    }
    // An element that is a pointer: `pointers.back()`.
    if (Call->isGLValue())
      return regionOf(Call, Depth + 1).pointee();
    if (const Expr *Owner = ownerOfElements(Call, Unit))
      return Owner->getType()->isPointerType() ? pointee(Owner, Depth + 1)
                                               : regionOf(Owner, Depth + 1);
    // `std::get_if<T>(&variant)`, `std::data(array)`.
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (Callee && Call->getNumArgs() == 1 && Callee->isInStdNamespace() &&
        isOfLibrary(Call, Unit) &&
        leadsToElement(Callee->getReturnType(), objectType(Call->getArg(0))))
      return Call->getArg(0)->getType()->isPointerType()
                 ? pointee(Call->getArg(0), Depth + 1)
                 : regionOf(Call->getArg(0), Depth + 1);
    return pointeeOfAccessor(Call, Depth + 1);
  }
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    if (const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
        Var && Var->getType()->isPointerType())
      return pointeeOf(Var->getCanonicalDecl(), Depth + 1);
  return regionOf(E, Depth + 1).pointee();
}

/// What the project's function \p Call leads to that does nothing but return a
/// pointer of its object or parameter: `return Bytes;`, `return &to->Header;`.
Region Memory::pointeeOfAccessor(const CallExpr *Call, unsigned Depth) const {
  const FunctionDecl *Callee = Call->getDirectCallee(), *Definition = nullptr;
  if (!Callee || !Callee->getReturnType()->isPointerType() ||
      !Callee->hasBody(Definition) || Unit.isInSystemHeader(Definition))
    return {};
  const auto *Method = dyn_cast<CXXMethodDecl>(Definition);
  if (Method && Method->isVirtual())
    return {};
  const auto *Body = dyn_cast<CompoundStmt>(Definition->getBody());
  const auto *Return = Body && Body->size() == 1
                           ? dyn_cast<ReturnStmt>(Body->body_front())
                           : nullptr;
  const Expr *E = Return ? Return->getRetValue() : nullptr;
  if (!E)
    return {};
  E = E->IgnoreParenCasts();
  const auto *AddressOf = dyn_cast<UnaryOperator>(E);
  if (AddressOf && AddressOf->getOpcode() == UO_AddrOf)
    E = AddressOf->getSubExpr()->IgnoreParens();
  else
    AddressOf = nullptr;
  const bool LeadsOn = !AddressOf && E->getType()->isPointerType();
  // Inwards from the object or the parameter.
  llvm::SmallVector<const FieldDecl *, 4> Reversed;
  while (const auto *Member = dyn_cast<MemberExpr>(E)) {
    const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
    if (!Field)
      return {};
    Reversed.push_back(Field);
    E = Member->getBase()->IgnoreParenCasts();
    if (Member->isArrow() && !isa<CXXThisExpr>(E))
      Reversed.push_back(nullptr);
  }
  Region Start;
  bool IsWhole = false;
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  if (isa<CXXThisExpr>(E)) {
    const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
    const Expr *Object = Member ? Member->getImplicitObjectArgument()
                         : isa<CXXOperatorCallExpr>(Call) ? Call->getArg(0)
                                                          : nullptr;
    if (!Object)
      return {};
    Start = Object->getType()->isPointerType() ? pointee(Object, Depth + 1)
                                               : regionOf(Object, Depth + 1);
    IsWhole = Reversed.empty();
  } else if (const auto *P =
                 Ref ? dyn_cast<ParmVarDecl>(Ref->getDecl()) : nullptr) {
    const auto Args = countedArguments(Call);
    if (P->getFunctionScopeIndex() >= Args.size())
      return {};
    const Expr *Given = Args[P->getFunctionScopeIndex()];
    const QualType T = P->getType();
    if (T->isReferenceType()) {
      Start = regionOf(Given, Depth + 1);
    } else if (T->isPointerType() &&
               (Reversed.empty() ? LeadsOn : !Reversed.back())) {
      Start = pointee(Given, Depth + 1);
      IsWhole = Reversed.empty();
      if (!IsWhole)
        Reversed.pop_back();
    }
  }
  if (!Start)
    return {};
  Start.Path.append(Reversed.rbegin(), Reversed.rend());
  return LeadsOn && !IsWhole ? Start.pointee() : Start;
}

Region Memory::pointeeOf(const VarDecl *Var, unsigned Depth) const {
  Region Itself{Var, false, {nullptr}};
  if (Depth > MaxDepth || !Var->hasLocalStorage() || isa<ParmVarDecl>(Var))
    return Itself;
  // Set to one thing, or to places in one thing.
  Region Same;
  for (const Expr *Value : valuesOf(Var)) {
    Region At = pointee(Value, Depth + 2);
    if (!At || (Same && At != Same))
      return Itself;
    Same = At;
  }
  return Same ? Same : Itself;
}

llvm::ArrayRef<const Expr *> Memory::valuesOf(const VarDecl *Var) const {
  auto It = Pointers.find(Var->getCanonicalDecl());
  if (It == Pointers.end())
    return {};
  return It->second;
}

const Expr *bytesMadeOf(const Expr *Made, TranslationUnit &Unit) {
  Made = Made->IgnoreParenCasts();
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(Made))
    Made = Temporary->getSubExpr()->IgnoreParenCasts();
  if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(Made))
    Made = Bind->getSubExpr()->IgnoreParenCasts();
  const auto *Construct = dyn_cast<CXXConstructExpr>(Made);
  if (!Construct || Construct->getNumArgs() == 0 ||
      !Unit.wireRecords().ownerType(Construct->getType()))
    return nullptr;
  // Past a copy of a temporary.
  if (Construct->getNumArgs() == 1 &&
      Construct->getConstructor()->isCopyOrMoveConstructor())
    return bytesMadeOf(Construct->getArg(0), Unit);
  const Expr *From = Construct->getArg(0)->IgnoreParenImpCasts();
  const QualType T = From->getType();
  if (T->isArrayType())
    return From;
  if (!T->isPointerType())
    return nullptr;
  const Expr *Second = Construct->getNumArgs() > 1 &&
                               !isa<CXXDefaultArgExpr>(Construct->getArg(1))
                           ? Construct->getArg(1)
                           : nullptr;
  // A smart pointer takes the object over instead.
  const bool IsBytes = Second ? Second->getType()->isIntegerType() ||
                                    Second->getType()->isPointerType()
                              : T->getPointeeType()->isAnyCharacterType();
  return IsBytes ? From : nullptr;
}

/// Lists the writes; regions are named later, when all pointers are known.
class Memory::Collector : public RecursiveASTVisitor<Collector> {
public:
  struct Pending {
    MemoryWrite Write;
    /// The lvalue that is written, or the address Target of the memory.
    const Expr *Target = nullptr;
    bool IsAddress = false;
    const VarDecl *Variable = nullptr;
    llvm::SmallVector<const FieldDecl *, 2> Members;
  };

  Collector(Memory &M) : M(M), Known(M.Unit.catalog()) {}

  std::vector<Pending> Found;

  bool shouldVisitImplicitCode() const { return true; }
  bool TraverseUnaryExprOrTypeTraitExpr(UnaryExprOrTypeTraitExpr *) {
    return true;
  }

  bool VisitVarDecl(VarDecl *Var) {
    if (const Expr *Init = Var->getInit(); Init && !isa<ParmVarDecl>(Var)) {
      if (!Var->getType()->isReferenceType()) {
        Pending P;
        P.Variable = Var->getCanonicalDecl();
        store(std::move(P), Init, Var->getType(), Init);
      }
      pointer(Var, Init);
    }
    return true;
  }

  /// `: Peer(m.Context)`, also where the member's declaration says it.
  void initializer(const CXXCtorInitializer *Init) {
    Expr *Value = Init->getInit();
    TraverseStmt(Value);
    if (!Init->isMemberInitializer() || Value->isTypeDependent())
      return;
    if (const auto *Default = dyn_cast<CXXDefaultInitExpr>(Value))
      Value = const_cast<Expr *>(Default->getExpr());
    Pending P;
    P.Members.push_back(Init->getMember());
    store(std::move(P), Value, Init->getMember()->getType(), Init->getInit());
  }

  bool VisitBinaryOperator(BinaryOperator *Op) {
    if (Op->getOpcode() != BO_Assign)
      return true;
    assign(Op->getLHS(), Op->getRHS(), Op);
    if (const auto *Ref =
            dyn_cast<DeclRefExpr>(Op->getLHS()->IgnoreParenCasts()))
      if (const auto *Var = dyn_cast<VarDecl>(Ref->getDecl()))
        pointer(Var, Op->getRHS());
    return true;
  }

  bool VisitCallExpr(CallExpr *Call) {
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call)) {
      if (Call->getNumArgs() != 2)
        return true;
      if (Operator->getOperator() == OO_Equal &&
          !unpack(Call->getArg(0), Call->getArg(1), Call))
        assign(Call->getArg(0), Call->getArg(1), Call);
      else if (Operator->getOperator() == OO_PlusEqual &&
               M.Unit.wireRecords().ownerType(Call->getArg(0)->getType()))
        appendBytes(Call->getArg(0), Call->getArg(1), /*Length=*/nullptr, Call);
      return true;
    }
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call)) {
      append(Member);
      return true;
    }
    if (const CopyFunction *Copy = Known.copy(calleeName(Call))) {
      if (std::max({Copy->To, Copy->From, Copy->Size}) < Call->getNumArgs()) {
        Pending P;
        P.Target = Call->getArg(Copy->To);
        P.IsAddress = true;
        P.Write.Kind = MemoryWrite::Copy;
        P.Write.Value = Call->getArg(Copy->From);
        P.Write.Length = Call->getArg(Copy->Size);
        P.Write.At = Call;
        Found.push_back(std::move(P));
      }
      return true;
    }
    const FormatFunction *Format = Known.format(calleeName(Call));
    if (Format && Format->Scans) {
      scan(Call, *Format);
      return true;
    }
    if (Format && Call->getNumArgs() > 0 &&
        Call->getArg(0)->getType()->isPointerType()) {
      Pending P;
      P.Target = Call->getArg(0);
      P.IsAddress = true;
      P.Write.Kind = MemoryWrite::Format;
      P.Write.Value = Call;
      P.Write.At = Call;
      Found.push_back(std::move(P));
      return true;
    }
    switch (Call->getBuiltinCallee()) {
    case Builtin::BImemset:
    case Builtin::BIbzero:
    case Builtin::BI__builtin_memset:
    case Builtin::BI__builtin_bzero:
    case Builtin::BI__builtin___memset_chk: {
      Pending P;
      P.Target = Call->getArg(0);
      P.IsAddress = true;
      P.Write.Kind = MemoryWrite::Fill;
      P.Write.Value = Call;
      P.Write.At = Call;
      // The rest behind something else is not the whole.
      P.Write.Whole = !isa<BinaryOperator>(P.Target->IgnoreParenCasts());
      Found.push_back(std::move(P));
      break;
    }
    default:
      break;
    }
    return true;
  }

  bool VisitCXXNewExpr(CXXNewExpr *New) {
    if (New->getNumPlacementArgs() != 1)
      return true;
    Pending P;
    P.Target = New->getPlacementArg(0);
    if (!P.Target->getType()->isPointerType())
      return true; // std::nothrow.
    P.IsAddress = true;
    P.Write.Kind = MemoryWrite::Construct;
    P.Write.Value = New;
    P.Write.Type = New->getAllocatedType();
    P.Write.At = New;
    Found.push_back(std::move(P));
    return true;
  }

private:
  /// `v.insert(v.end(), p, q)`, `s.append(p, n)`: a container gets elements
  /// from an address.
  void append(const CXXMemberCallExpr *Call) {
    const CXXMethodDecl *Method = Call->getMethodDecl();
    const Expr *Object = Call->getImplicitObjectArgument();
    if (!Method || !Object || Method->isConst())
      return;
    QualType T = Object->getType();
    if (T->isPointerType())
      T = T->getPointeeType();
    if (!M.Unit.wireRecords().ownerType(T))
      return;
    // `v.push_back(p)`, `v.emplace_back(p)`: the argument becomes an element.
    // A lookup takes its key as a constant, and gives something back.
    for (unsigned I = 0; I < Call->getNumArgs() && I < Method->getNumParams();
         ++I) {
      const QualType Param = Method->getParamDecl(I)->getType();
      if (!Param->isReferenceType() || !leadsToElement(Param, T) ||
          (!Method->getReturnType()->isVoidType() &&
           Param->getPointeeType().isConstQualified()))
        continue;
      const Expr *Arg = Call->getArg(I);
      if (const auto *Temporary =
              dyn_cast<MaterializeTemporaryExpr>(Arg->IgnoreParens()))
        Arg = Temporary->getSubExpr();
      Pending P;
      P.Target = Object;
      P.IsAddress = Object->getType()->isPointerType();
      P.Write.Value = Arg;
      P.Write.Type = Arg->getType();
      P.Write.At = Call;
      Found.push_back(std::move(P));
      return;
    }
    for (unsigned I = 0; I < Call->getNumArgs(); ++I) {
      const Expr *Arg = Call->getArg(I)->IgnoreParenImpCasts();
      // The first may say where in the container: `v.end()`.
      const auto *Position = dyn_cast<CXXMemberCallExpr>(Arg);
      if (Position && Position->getRecordDecl() == Call->getRecordDecl())
        continue;
      const Expr *Next =
          I + 1 < Call->getNumArgs() ? Call->getArg(I + 1) : nullptr;
      if (appendBytes(Object, Arg,
                      Next && Next->getType()->isIntegerType() ? Next : nullptr,
                      Call))
        return;
    }
  }

  /// The container \p Object, or the one that it points to, gets \p Length
  /// bytes from \p From, if that is an address, or an object made of bytes at
  /// one.
  bool appendBytes(const Expr *Object, const Expr *From, const Expr *Length,
                   const Expr *At) {
    From = From->IgnoreParenImpCasts();
    if (!From->getType()->isPointerType() && !From->getType()->isArrayType())
      From = bytesMadeOf(From, M.Unit);
    if (!From)
      return false;
    Pending P;
    P.Target = Object;
    P.IsAddress = Object->getType()->isPointerType();
    P.Write.Kind = MemoryWrite::Copy;
    P.Write.Value = From;
    P.Write.Length = Length;
    P.Write.At = At;
    Found.push_back(std::move(P));
    return true;
  }

  /// `sscanf(text, format, &a, &b)`: each gets what the text says.
  void scan(const CallExpr *Call, const FormatFunction &Format) {
    const unsigned Parameters = Call->getDirectCallee()->getNumParams();
    // Others read from a stream, or from the standard input.
    if (Format.formatAt(Parameters) == 0 || Call->getNumArgs() == 0 ||
        !Call->getArg(0)->getType()->isPointerType() ||
        !Call->getArg(0)->getType()->getPointeeType()->isAnyCharacterType())
      return;
    FormatUse Use;
    Use.Call = Call;
    Use.Format = Format.formatAt(Parameters);
    Use.First = Format.firstAt(Parameters);
    Use.Scans = true;
    if (Use.Format >= Call->getNumArgs())
      return;
    const FormatText Text(Use, M.Unit.context());
    for (unsigned I = Use.First; I < Call->getNumArgs(); ++I) {
      // A place in the text is no number of it.
      if (!Call->getArg(I)->getType()->isPointerType() ||
          llvm::is_contained(Text.counts(), I))
        continue;
      Pending P;
      P.Target = Call->getArg(I);
      P.IsAddress = true;
      P.Write.Kind = MemoryWrite::Scan;
      P.Write.Value = Call->getArg(0);
      P.Write.At = Call;
      Found.push_back(std::move(P));
    }
  }

  /// `std::tie(a, b) = tuple`: each gets an element.
  bool unpack(const Expr *Target, const Expr *Value, const Expr *At) {
    if (const auto *Temporary =
            dyn_cast<MaterializeTemporaryExpr>(Target->IgnoreParenImpCasts()))
      Target = Temporary->getSubExpr();
    const auto *Tie = dyn_cast<CallExpr>(Target->IgnoreParenImpCasts());
    if (!Tie || !isTuple(Tie->getType()) || !isOfLibrary(Tie, M.Unit))
      return false;
    for (unsigned I = 0; I < Tie->getNumArgs(); ++I) {
      if (!Tie->getArg(I)->isLValue())
        continue;
      Pending P;
      P.Target = Tie->getArg(I);
      P.Write.Value = Value;
      P.Write.Type = Tie->getArg(I)->getType();
      P.Write.At = At;
      P.Write.Whole = isWhole(P.Target);
      P.Write.Element = I;
      Found.push_back(std::move(P));
    }
    return true;
  }

  void assign(const Expr *Target, const Expr *Value, const Expr *At) {
    Pending P;
    P.Target = Target;
    store(std::move(P), Value, Target->getType(), At);
  }

  /// The element or the variable is named by itself, so nothing of it remains.
  static bool isWhole(const Expr *Target) {
    while (true) {
      Target = Target->IgnoreParenImpCasts();
      if (isa<DeclRefExpr, CXXThisExpr>(Target))
        return true;
      const auto *Member = dyn_cast<MemberExpr>(Target);
      if (!Member)
        return false;
      Target = Member->getBase();
    }
  }

  void store(Pending P, const Expr *Value, QualType T, const Expr *At) {
    if (const auto *Cleanups = dyn_cast<FullExpr>(Value))
      Value = Cleanups->getSubExpr();
    P.Write.At = At;
    P.Write.Type = T;
    P.Write.Value = Value;
    // `Message{...}`, `(struct Message){...}`.
    const Expr *Made = Value->IgnoreParenCasts();
    if (const auto *Literal = dyn_cast<CompoundLiteralExpr>(Made);
        Literal && Literal->getType()->isRecordType())
      Made = Literal->getInitializer()->IgnoreParenCasts();
    if (const Expr *Bytes = bytesMadeOf(Made, M.Unit)) {
      P.Write.Kind = MemoryWrite::Copy;
      P.Write.Value = Bytes;
      Found.push_back(std::move(P));
      return;
    }
    const auto *List = dyn_cast<InitListExpr>(Made);
    // A scalar in braces.
    if (List && List->getType()->isScalarType() && List->getNumInits() == 1) {
      P.Write.Value = List->getInit(0);
      List = nullptr;
    }
    if (!List) {
      P.Write.Kind = MemoryWrite::Store;
      P.Write.Whole = P.Target ? isWhole(P.Target) : !T->isArrayType();
      Found.push_back(std::move(P));
      return;
    }
    if (List->isSyntacticForm() && List->getSemanticForm())
      List = List->getSemanticForm();
    // What a list leaves out becomes zero.
    Pending Cleared = P;
    Cleared.Write.Kind = MemoryWrite::Fill;
    Cleared.Write.Whole = true;
    if (Cleared.Members.empty())
      Found.push_back(std::move(Cleared));
    if (List->getType()->isRecordType()) {
      forEachMemberInit(List, [&](const FieldDecl *Field, const Expr *Init) {
        if (isa<ImplicitValueInitExpr>(Init))
          return;
        Pending Member = P;
        Member.Members.push_back(Field);
        store(std::move(Member), Init, Field->getType(), At);
      });
      return;
    }
    const ArrayType *Array = M.Unit.context().getAsArrayType(List->getType());
    constexpr unsigned MaxElements = 16;
    if (!Array || List->getNumInits() > MaxElements)
      return;
    for (const Expr *Init : List->inits()) {
      Pending Element = P;
      if (Element.Members.empty() && !isa<InitListExpr>(Init) &&
          Array->getElementType()->isRecordType())
        continue;
      if (isa<InitListExpr>(Init))
        elements(std::move(Element), cast<InitListExpr>(Init), At);
      else
        store(std::move(Element), Init, Array->getElementType(), At);
    }
  }

  /// One element of an array: the whole array is not cleared again.
  void elements(Pending P, const InitListExpr *List, const Expr *At) {
    if (List->isSyntacticForm() && List->getSemanticForm())
      List = List->getSemanticForm();
    if (List->getType()->isRecordType())
      forEachMemberInit(List, [&](const FieldDecl *Field, const Expr *Init) {
        if (isa<ImplicitValueInitExpr>(Init))
          return;
        Pending Member = P;
        Member.Members.push_back(Field);
        store(std::move(Member), Init, Field->getType(), At);
      });
  }

  /// \p Var, if it is a local pointer, is set to \p Value.
  void pointer(const VarDecl *Var, const Expr *Value) {
    if (!Var->getType()->isPointerType() || !Var->hasLocalStorage())
      return;
    if (const auto *List = dyn_cast<InitListExpr>(Value);
        List && List->getNumInits() == 1)
      Value = List->getInit(0);
    const Expr *Plain = Value->IgnoreParenCasts();
    if (Value->isNullPointerConstant(M.Unit.context(),
                                     Expr::NPC_ValueDependentIsNotNull))
      return;
    // `p = p + n` stays where it is.
    while (const auto *Step = dyn_cast<BinaryOperator>(Plain)) {
      if (!Step->isAdditiveOp())
        break;
      Plain = pointerOperand(Step)->IgnoreParenCasts();
    }
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Plain);
        Ref && Ref->getDecl()->getCanonicalDecl() == Var->getCanonicalDecl())
      return;
    M.Pointers[Var->getCanonicalDecl()].push_back(Value);
  }

  Memory &M;
  const Catalog &Known;
};

Memory::Memory(const LocalFlow &Flow, TranslationUnit &Unit)
    : Flow(Flow), Unit(Unit) {
  Collector Collect(*this);
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(Flow.function()))
    for (const CXXCtorInitializer *Init : Ctor->inits())
      Collect.initializer(Init);
  Collect.TraverseStmt(Flow.function()->getBody());
  for (Collector::Pending &P : Collect.Found) {
    if (P.Variable)
      P.Write.Into = {P.Variable, false, {}};
    else if (!P.Target)
      P.Write.Into = {nullptr, true, {}};
    else
      P.Write.Into = P.IsAddress ? pointee(P.Target, /*Depth=*/0)
                                 : regionOf(P.Target, /*Depth=*/0);
    for (const FieldDecl *Field : P.Members)
      P.Write.Into = P.Write.Into.member(Field);
    if (P.Write.Into)
      Writes.push_back(std::move(P.Write));
  }
}

llvm::SmallVector<const MemoryWrite *, 4>
Memory::writesReaching(const Region &R, const Stmt *At) const {
  llvm::SmallVector<const MemoryWrite *, 4> Result;
  if (!R)
    return Result;
  for (const MemoryWrite &Write : Writes)
    if (Write.Into.isWithin(R) || R.isWithin(Write.Into))
      Result.push_back(&Write);
  // Writes of one place are ended by the same others.
  llvm::SmallPtrSet<const MemoryWrite *, 8> Judged, Reaching;
  for (const MemoryWrite *Write : Result) {
    if (Judged.contains(Write))
      continue;
    llvm::SmallVector<const Stmt *, 4> Starts, Later;
    for (const MemoryWrite *Same : Result)
      if (Same->Into == Write->Into)
        Starts.push_back(Same->At);
    for (const MemoryWrite &Other : Writes)
      if (Other.Whole && Write->Into.isWithin(Other.Into))
        Later.push_back(Other.At);
    const auto Found = Flow.whichReach(Starts, At, Later);
    for (const MemoryWrite *Same : Result)
      if (Same->Into == Write->Into) {
        Judged.insert(Same);
        if (llvm::is_contained(Found, Same->At))
          Reaching.insert(Same);
      }
  }
  llvm::erase_if(Result, [&](const MemoryWrite *Write) {
    return !Reaching.contains(Write);
  });
  return Result;
}

llvm::SmallVector<const VarDecl *, 2>
Memory::recordPointers(const Region &R) const {
  llvm::SmallVector<const VarDecl *, 2> Result;
  for (const auto &[Var, Values] : Pointers)
    if (Var->getType()->getPointeeType()->isRecordType() &&
        pointeeOf(Var, 0) == R)
      Result.push_back(Var);
  llvm::sort(Result, [](const VarDecl *A, const VarDecl *B) {
    return A->getLocation() < B->getLocation();
  });
  return Result;
}

} // namespace crossbit
