//===-- Uses.cpp - Where addresses and handles are used -------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/trust/Uses.h"
#include "checks/model/Channels.h"
#include "checks/model/Formats.h"
#include "checks/model/TranslationUnit.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ExprConcepts.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace crossbit {

/// A mode that a helper's helper gets from its caller's caller.
static constexpr unsigned MaxCallers = 3;

using Arguments = llvm::ArrayRef<const Expr *>;

/// The array that \p E, past parentheses, makes a pointer of; otherwise null.
static const CastExpr *decayOf(const Expr *E) {
  const auto *Cast = dyn_cast<CastExpr>(E->IgnoreParens());
  return Cast && Cast->getCastKind() == CK_ArrayToPointerDecay ? Cast : nullptr;
}

/// \p E without the conversions that keep its value. An array's name is not its
/// address, so that conversion stays.
static const Expr *plain(const Expr *E) {
  E = E->IgnoreParens();
  while (const auto *Cast = dyn_cast<ImplicitCastExpr>(E)) {
    if (Cast->getCastKind() == CK_ArrayToPointerDecay ||
        Cast->getCastKind() == CK_FunctionToPointerDecay)
      break;
    E = Cast->getSubExpr()->IgnoreParens();
  }
  return E;
}

/// \p E is the address of a variable, a function or a literal, or a constant.
static bool isOwn(const Expr *E) {
  E = E->IgnoreParenCasts();
  if (isa<clang::StringLiteral, PredefinedExpr, CXXThisExpr,
          CXXNullPtrLiteralExpr, GNUNullExpr, IntegerLiteral, LambdaExpr,
          ObjCStringLiteral>(E))
    return true;
  if (const auto *Op = dyn_cast<UnaryOperator>(E);
      Op && Op->getOpcode() == UO_AddrOf)
    E = Op->getSubExpr()->IgnoreParens();
  else if (!E->getType()->isArrayType() && !E->getType()->isFunctionType())
    return false;
  while (const auto *Member = dyn_cast<MemberExpr>(E)) {
    if (Member->getMemberDecl()->getType()->isReferenceType())
      return false;
    E = Member->getBase()->IgnoreParenImpCasts();
    if (Member->isArrow() && !isa<CXXThisExpr>(E))
      return false;
  }
  if (isa<CXXThisExpr>(E))
    return true;
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  return Ref && !Ref->getDecl()->getType()->isReferenceType();
}

/// \p Member needs the object that it is a member of.
static bool isOfObject(const ValueDecl *Member) {
  if (const auto *Method = dyn_cast<CXXMethodDecl>(Member))
    return Method->isInstance();
  return isa<FieldDecl, IndirectFieldDecl>(Member);
}

namespace {

class Finder : public RecursiveASTVisitor<Finder> {
public:
  Finder(const FunctionDecl *F, TranslationUnit &Unit)
      : F(F), Unit(Unit), Known(Unit.catalog()) {}

  void run();

  std::vector<AddressUse> Addresses;
  std::vector<HandleUse> Handles;

  // Operands before what is made of them.
  bool shouldTraversePostOrder() const { return true; }
  bool dataTraverseStmtPre(Stmt *S);
  // Functions inside are their own; a lambda's body is no declaration here.
  bool TraverseDecl(Decl *D) {
    return isa_and_nonnull<TagDecl, FunctionDecl>(D) ||
           RecursiveASTVisitor::TraverseDecl(D);
  }
  bool TraverseDecltypeTypeLoc(DecltypeTypeLoc) { return true; }
  bool TraverseTypeOfExprTypeLoc(TypeOfExprTypeLoc) { return true; }
  // As written, an array is no pointer yet.
  bool TraverseInitListExpr(InitListExpr *List,
                            DataRecursionQueue *Queue = nullptr) {
    if (InitListExpr *Semantic = List->getSemanticForm())
      List = Semantic;
    return llvm::all_of(List->inits(), [&](Expr *Init) {
      return !Init || TraverseStmt(Init, Queue);
    });
  }
  bool TraverseGenericSelectionExpr(GenericSelectionExpr *S,
                                    DataRecursionQueue *Queue = nullptr) {
    return S->isResultDependent() || TraverseStmt(S->getResultExpr(), Queue);
  }

  bool VisitUnaryOperator(UnaryOperator *Op);
  bool VisitMemberExpr(MemberExpr *Member);
  bool VisitArraySubscriptExpr(ArraySubscriptExpr *Subscript);
  bool VisitBinaryOperator(BinaryOperator *Op);
  bool VisitCXXDynamicCastExpr(CXXDynamicCastExpr *Cast);
  bool VisitAtomicExpr(AtomicExpr *E);
  bool VisitCXXNewExpr(CXXNewExpr *New);
  bool VisitCXXDeleteExpr(CXXDeleteExpr *Delete);
  bool VisitCallExpr(CallExpr *Call);
  bool VisitCXXConstructExpr(CXXConstructExpr *Construct);

private:
  void onlyAddress(const Expr *E);
  void use(AddressUse::KindTy Kind, const Expr *Address, const Expr *At,
           StringRef Function = "", const Expr *Length = nullptr,
           const Expr *Description = nullptr);
  void called(const FunctionDecl *Callee, Arguments Args, const Expr *At);
  bool knownUses(const FunctionDecl *Callee, Arguments Args, const Expr *At,
                 StringRef Name);
  const Expr *describedBy(const Expr *E) const;
  bool formatUses(const CallExpr *Call, StringRef Name);
  bool channelUses(const Expr *At, StringRef Name);
  void handleUses(const FunctionDecl *Callee, const CallExpr *Call);

  /// How a condition on arguments holds.
  enum class Holding { No, ByCaller, Here };
  Holding holds(const ArgumentTest &Test, const Expr *Argument,
                const FunctionDecl *In, unsigned Level = 0) const;
  Holding holds(llvm::ArrayRef<ArgumentTest> When, Arguments Args) const;

  const FunctionDecl *F;
  TranslationUnit &Unit;
  const Catalog &Known;
  /// Lvalues of which only the address is made.
  llvm::DenseSet<const Expr *> Spared;
  /// Arrays that become pointers to be subscripted or dereferenced at once:
  /// those are uses of the array.
  llvm::DenseSet<const Expr *> Subscripted;
  llvm::DenseMap<const Expr *, llvm::SmallVector<const ChannelUse *, 2>>
      ChannelsAt;
};

} // namespace

void Finder::run() {
  for (const ChannelUse &Use : Unit.channels().uses())
    if (Use.At && !Use.Inner && Use.Function &&
        Use.Function->getCanonicalDecl() == F->getCanonicalDecl())
      ChannelsAt[Use.At].push_back(&Use);
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(F))
    for (const CXXCtorInitializer *Init : Ctor->inits())
      TraverseStmt(Init->getInit());
  TraverseStmt(F->getBody());
}

bool Finder::dataTraverseStmtPre(Stmt *S) {
  if (isa<UnaryExprOrTypeTraitExpr, CXXNoexceptExpr, CXXUuidofExpr,
          RequiresExpr, ConceptSpecializationExpr>(S))
    return false;
  if (const auto *Typeid = dyn_cast<CXXTypeidExpr>(S))
    return Typeid->isPotentiallyEvaluated();
  if (const auto *Op = dyn_cast<UnaryOperator>(S)) {
    if (Op->getOpcode() == UO_AddrOf)
      onlyAddress(Op->getSubExpr());
    else if (Op->getOpcode() == UO_Deref)
      if (const CastExpr *Decay = decayOf(Op->getSubExpr()))
        Subscripted.insert(Decay);
  } else if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(S)) {
    if (const CastExpr *Decay = decayOf(Subscript->getBase()))
      Subscripted.insert(Decay);
  } else if (const auto *Cast = dyn_cast<CastExpr>(S)) {
    if (Cast->getCastKind() == CK_ArrayToPointerDecay &&
        !Subscripted.contains(Cast))
      onlyAddress(Cast->getSubExpr());
  }
  return true;
}

/// Of the lvalue \p E only the address is made.
void Finder::onlyAddress(const Expr *E) {
  while (true) {
    E = E->IgnoreParens();
    if (const auto *Cast = dyn_cast<CastExpr>(E);
        Cast && Cast->isGLValue() && Cast->getCastKind() != CK_Dynamic) {
      E = Cast->getSubExpr();
    } else if (const auto *Member = dyn_cast<MemberExpr>(E)) {
      // A reference must be read to know what it refers to.
      if (Member->getMemberDecl()->getType()->isReferenceType())
        return;
      Spared.insert(E);
      if (Member->isArrow())
        return;
      E = Member->getBase();
    } else if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E)) {
      Spared.insert(E);
      const CastExpr *Decay = decayOf(Subscript->getBase());
      if (!Decay)
        return;
      Subscripted.insert(Decay);
      E = Decay->getSubExpr();
    } else if (const auto *Op = dyn_cast<UnaryOperator>(E);
               Op && Op->getOpcode() == UO_Deref) {
      Spared.insert(E);
      const CastExpr *Decay = decayOf(Op->getSubExpr());
      if (!Decay)
        return;
      Subscripted.insert(Decay);
      E = Decay->getSubExpr();
    } else if (const auto *Choice = dyn_cast<ConditionalOperator>(E)) {
      onlyAddress(Choice->getTrueExpr());
      E = Choice->getFalseExpr();
    } else {
      return;
    }
  }
}

void Finder::use(AddressUse::KindTy Kind, const Expr *Address, const Expr *At,
                 StringRef Function, const Expr *Length,
                 const Expr *Description) {
  if (Address->isTypeDependent() || isOwn(Address))
    return;
  // An argument that says where the length is stored does not tell it.
  if (Length && Length->getType()->isPointerType())
    Length = nullptr;
  Addresses.push_back(
      {Kind, plain(Address), Description, At, Length, Function.str()});
}

bool Finder::VisitUnaryOperator(UnaryOperator *Op) {
  // A function is not loaded to be called.
  if (Op->getOpcode() == UO_Deref && !Spared.contains(Op) &&
      !Op->getType()->isFunctionType() && !decayOf(Op->getSubExpr()))
    use(AddressUse::Dereference, Op->getSubExpr(), Op);
  return true;
}

bool Finder::VisitMemberExpr(MemberExpr *Member) {
  if (!Member->isArrow() || Spared.contains(Member) ||
      !isOfObject(Member->getMemberDecl()))
    return true;
  const auto *Overloaded =
      dyn_cast<CXXOperatorCallExpr>(Member->getBase()->IgnoreParenImpCasts());
  if (!Overloaded || Overloaded->getOperator() != OO_Arrow)
    use(AddressUse::Dereference, Member->getBase(), Member);
  return true;
}

bool Finder::VisitArraySubscriptExpr(ArraySubscriptExpr *Subscript) {
  if (Spared.contains(Subscript) ||
      !Subscript->getBase()->getType()->isPointerType())
    return true;
  if (!decayOf(Subscript->getBase()))
    use(AddressUse::Dereference, Subscript->getBase(), Subscript);
  const Expr *Index = Subscript->getIdx();
  if (!Index->isTypeDependent() && !isa<IntegerLiteral>(plain(Index))) {
    AddressUse &Use = Addresses.emplace_back();
    Use.Address = plain(Subscript->getBase());
    Use.At = Subscript;
    Use.Index = Index;
  }
  return true;
}

bool Finder::VisitBinaryOperator(BinaryOperator *Op) {
  if (Op->getOpcode() == BO_PtrMemI)
    use(AddressUse::Dereference, Op->getLHS(), Op);
  return true;
}

bool Finder::VisitCXXDynamicCastExpr(CXXDynamicCastExpr *Cast) {
  if (Cast->getCastKind() == CK_Dynamic &&
      Cast->getSubExpr()->getType()->isPointerType())
    use(AddressUse::Dereference, Cast->getSubExpr(), Cast);
  return true;
}

bool Finder::VisitAtomicExpr(AtomicExpr *E) {
  use(AddressUse::Dereference, E->getPtr(), E);
  return true;
}

bool Finder::VisitCXXNewExpr(CXXNewExpr *New) {
  const FunctionDecl *Operator = New->getOperatorNew();
  if (Operator && Operator->isReservedGlobalPlacementOperator() &&
      New->getNumPlacementArgs() == 1)
    use(AddressUse::Dereference, New->getPlacementArg(0), New);
  return true;
}

bool Finder::VisitCXXDeleteExpr(CXXDeleteExpr *Delete) {
  use(AddressUse::Free, Delete->getArgument(), Delete, "delete");
  return true;
}

bool Finder::VisitCallExpr(CallExpr *Call) {
  if (Call->isTypeDependent())
    return true;
  if (const FunctionDecl *Callee = Call->getDirectCallee()) {
    called(Callee, countedArguments(Call), Call);
    handleUses(Callee, Call);
    return true;
  }
  const Expr *Pointer = Call->getCallee()->IgnoreParenImpCasts();
  if (const auto *Op = dyn_cast<UnaryOperator>(Pointer);
      Op && Op->getOpcode() == UO_Deref)
    Pointer = Op->getSubExpr();
  else if (const auto *Op = dyn_cast<BinaryOperator>(Pointer);
           Op && Op->isPtrMemOp())
    Pointer = Op->getRHS();
  if (Pointer->getType()->isFunctionPointerType() ||
      Pointer->getType()->isMemberFunctionPointerType())
    use(AddressUse::Call, Pointer, Call);
  // `stream->lpVtbl->Read(stream, ...)`: a channel, in C.
  const auto *Member = dyn_cast<MemberExpr>(Pointer->IgnoreParenImpCasts());
  channelUses(Call, Member ? Member->getMemberDecl()->getName() : "");
  return true;
}

bool Finder::VisitCXXConstructExpr(CXXConstructExpr *Construct) {
  const CXXConstructorDecl *Ctor = Construct->getConstructor();
  if (Construct->isTypeDependent() || Ctor->isCopyOrMoveConstructor())
    return true;
  called(Ctor, {Construct->getArgs(), Construct->getNumArgs()}, Construct);
  return true;
}

/// The function, or the constructed class, as the source calls it.
static std::string calledName(const FunctionDecl *Callee) {
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(Callee))
    return Ctor->getParent()->getNameAsString();
  return Callee->getDeclName().getAsString();
}

/// A project's function in a namespace of its own only has the name of one that
/// the catalog knows without a namespace.
static bool isOfProjectNamespace(const FunctionDecl *Callee) {
  return !isa<CXXMethodDecl>(Callee) && !Callee->isExternC() &&
         !Callee->isInStdNamespace() &&
         !Callee->getDeclContext()->getRedeclContext()->isTranslationUnit();
}

/// What \p Callee, called at \p At, does with addresses.
void Finder::called(const FunctionDecl *Callee, Arguments Args,
                    const Expr *At) {
  const bool IsSystem =
      Unit.isInSystemHeader(Callee) || Callee->getBuiltinID() != 0;
  // What is done in its body is found there.
  if (Callee->isDefined() && !IsSystem)
    return;
  const std::string Name = calledName(Callee);
  if (knownUses(Callee, Args, At, Name) || IsSystem || Callee->isImplicit())
    return;
  if (Known.conversion(Name) || Known.probe(Name) || Known.descriptor(Name) ||
      Known.parser(Name) || Known.duplication(Name) || Known.peer(Name) ||
      !Known.handleUses(Name).empty() || Known.windowWord(Name) ||
      Known.isWidthTest(Name) || Known.tellsCallerMode(Name) ||
      Known.mayBeChannel(Name) || Known.mayLookUp(Name))
    return;
  for (const Expr *Arg : Args)
    if (Arg->getType()->isPointerType() &&
        Unit.types().isPlainPointer(Arg->getType()))
      use(AddressUse::Unknown, Arg, At, Name);
}

/// The address that \p E, a description of memory, was made of; \p E itself
/// where it is none.
const Expr *Finder::describedBy(const Expr *E) const {
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenCasts());
  const LocalFlow *Flow = Ref ? Unit.flowOf(F) : nullptr;
  if (!Flow || !Flow->placeOf(Ref))
    return E;
  for (const Definition *Def : Flow->definitionsReaching(Ref))
    if (const auto *Call =
            Def->Value ? dyn_cast<CallExpr>(Def->Value->IgnoreParenCasts())
                       : nullptr)
      if (const Descriptor *Made = Known.descriptor(calleeName(Call));
          Made && Made->Address < Call->getNumArgs())
        return Call->getArg(Made->Address);
  return E;
}

/// Adds what the catalog says of \p Callee; false where it says nothing.
bool Finder::knownUses(const FunctionDecl *Callee, Arguments Args,
                       const Expr *At, StringRef Name) {
  bool Found = channelUses(At, Name);
  if (const auto *Call = dyn_cast<CallExpr>(At))
    Found |= formatUses(Call, Name);
  const bool OnlyNamesake = isOfProjectNamespace(Callee);
  if (const CopyFunction *Copy = Known.copy(Name);
      Copy && !isa<CXXMethodDecl>(Callee) && !OnlyNamesake) {
    Found = true;
    for (unsigned Index : {Copy->To, Copy->From})
      if (Index < Args.size())
        use(AddressUse::Argument, Args[Index], At, Name,
            Copy->Size < Args.size() ? Args[Copy->Size] : nullptr);
  }
  if (!Known.mayUseAddress(Name))
    return Found;
  std::string Qualified = qualifiedName(Callee);
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(Callee))
    Qualified = qualifiedName(Ctor->getParent()) + "::" + Name.str();
  for (const AddressUser *User :
       Known.addressUses(Qualified, isa<CXXMethodDecl>(Callee))) {
    if (OnlyNamesake && llvm::none_of(User->Functions, [](StringRef Pattern) {
          return Pattern.contains("::");
        }))
      continue;
    Found = true;
    if (holds(User->When, Args) == Holding::No)
      continue;
    for (unsigned Index : User->Arguments)
      // Overloads take something else there: a count, an iterator.
      if (Index < Args.size() && !Args[Index]->isTypeDependent() &&
          (Args[Index]->getType()->isPointerType() ||
           !isa<CXXMethodDecl>(Callee))) {
        // To free an MDL, or to read it, is not to follow what it describes.
        const Expr *Address =
            User->Frees ? Args[Index] : describedBy(Args[Index]);
        use(User->Frees ? AddressUse::Free : AddressUse::Argument, Address, At,
            Name,
            User->Length && *User->Length < Args.size() ? Args[*User->Length]
                                                        : nullptr,
            Address == Args[Index] ? nullptr : Args[Index]);
      }
  }
  return Found;
}

/// The text of a format and what it directs are followed, except addresses that
/// are shown.
bool Finder::formatUses(const CallExpr *Call, StringRef Name) {
  const FormatUse Use = formatUse(Call, Unit);
  if (!Use)
    return false;
  llvm::SmallPtrSet<const Expr *, 4> Shown;
  if (!Use.Scans) {
    const FormatText Text(Use, Unit.context());
    for (const FormatConversion &Conversion : Text.conversions())
      if (Conversion.Argument)
        Shown.insert(Conversion.Argument->IgnoreParenImpCasts());
  }
  for (unsigned I = 0; I < Call->getNumArgs(); ++I) {
    const Expr *Arg = Call->getArg(I);
    if (!Arg->getType()->isPointerType())
      continue;
    const QualType Pointee = Arg->getType()->getPointeeType();
    const bool Follows =
        I < Use.First ? !Pointee->isVoidType() && !Pointee->isFunctionType()
        : Use.Scans   ? true
                      : Pointee->isAnyCharacterType() &&
                          !Shown.contains(Arg->IgnoreParenImpCasts());
    if (Follows)
      use(AddressUse::Argument, Arg, Call, Name);
  }
  return true;
}

/// A channel reads or writes what the addresses lead to that it is given.
bool Finder::channelUses(const Expr *At, StringRef Name) {
  auto It = ChannelsAt.find(At);
  if (It == ChannelsAt.end())
    return false;
  for (const ChannelUse *Use : It->second) {
    if (Use->Through->Form == PayloadForm::Values || !isa<CallExpr>(Use->At))
      continue;
    for (const Expr *Address : Use->Payload)
      if (Address->getType()->isPointerType())
        use(AddressUse::Argument, Address, At, Name,
            Use->Length.size() == 1 ? Use->Length.front() : nullptr);
  }
  return true;
}

/// Whether \p Argument, of a call in \p In, is what \p Test asks for; also
/// where it is a parameter that a caller of \p In gives such a value.
Finder::Holding Finder::holds(const ArgumentTest &Test, const Expr *Argument,
                              const FunctionDecl *In, unsigned Level) const {
  if (fits(Argument, Test, Unit.context()))
    return Level ? Holding::ByCaller : Holding::Here;
  const auto *Ref = dyn_cast<DeclRefExpr>(Argument->IgnoreParenImpCasts());
  const auto *Param = Ref ? dyn_cast<ParmVarDecl>(Ref->getDecl()) : nullptr;
  if (!Param || Level == MaxCallers ||
      !llvm::is_contained(In->parameters(), Param))
    return Holding::No;
  const unsigned Index = Param->getFunctionScopeIndex();
  for (const CallSite &Site : Unit.code().Calls) {
    const FunctionDecl *Callee = Site.Call->getDirectCallee();
    if (!Callee || Callee->getCanonicalDecl() != In->getCanonicalDecl() ||
        Site.Call->isTypeDependent() || !Site.Function)
      continue;
    const auto Args = countedArguments(Site.Call);
    if (Index < Args.size() &&
        holds(Test, Args[Index], Site.Function, Level + 1) != Holding::No)
      return Holding::ByCaller;
  }
  return Holding::No;
}

Finder::Holding Finder::holds(llvm::ArrayRef<ArgumentTest> When,
                              Arguments Args) const {
  Holding Result = Holding::Here;
  for (const ArgumentTest &Test : When) {
    if (Test.Argument >= Args.size())
      return Holding::No;
    Result = std::min(Result, holds(Test, Args[Test.Argument], F));
  }
  return Result;
}

void Finder::handleUses(const FunctionDecl *Callee, const CallExpr *Call) {
  const bool IsSystem = Unit.isInSystemHeader(Callee);
  if (!Callee->getIdentifier() || isa<CXXMethodDecl>(Callee) ||
      isOfProjectNamespace(Callee) || (Callee->isDefined() && !IsSystem))
    return;
  const StringRef Name = Callee->getName();
  // It becomes something else there.
  if (Known.conversion(Name))
    return;
  const Arguments Args(Call->getArgs(), Call->getNumArgs());
  llvm::SmallDenseSet<unsigned, 4> Judged;
  auto Add = [&](unsigned Index) -> HandleUse & {
    HandleUse &Use = Handles.emplace_back();
    Use.Handle = plain(Args[Index]);
    Use.At = Call;
    Use.Function = Name.str();
    return Use;
  };
  if (const Duplication *By = Known.duplication(Name);
      By &&
      std::max({By->FromProcess, By->Handle, By->ToProcess}) < Args.size()) {
    Add(By->FromProcess);
    HandleUse &Use = Add(By->Handle);
    if (Unit.channels().ownerOf(Args[By->FromProcess], F) != Owner::Own) {
      Use.Sureness = Confidence::Low;
      Use.FromProcess = plain(Args[By->FromProcess]);
    }
    Add(By->ToProcess);
    for (unsigned Index : {By->FromProcess, By->Handle, By->ToProcess})
      Judged.insert(Index);
  }
  for (const HandleUser *User : Known.handleUses(Name)) {
    if (User->Handle >= Args.size())
      continue;
    Judged.insert(User->Handle);
    const Holding Holds = holds(User->When, Args);
    if (User->Harmless || Holds == Holding::No)
      continue;
    HandleUse &Use = Add(User->Handle);
    Use.Advice = User->Advice;
    Use.Sureness = User->Sureness;
    if (Holds == Holding::ByCaller)
      Use.Sureness = std::min(Use.Sureness, Confidence::Medium);
    if (!User->When.empty())
      Use.Reason = Args[User->When.front().Argument];
  }
  if (!IsSystem)
    return;
  for (unsigned I = 0;
       I < std::min<size_t>(Args.size(), Callee->getNumParams()); ++I) {
    const HandleFamily *Family =
        Unit.types().familyOf(Callee->getParamDecl(I)->getType());
    if (!Family || Judged.contains(I) ||
        (Family->Category != HandleCategory::Kernel &&
         Family->Category != HandleCategory::PointerLike))
      continue;
    // A number in a handle's clothes.
    const std::optional<Meaning> Is = Known.argumentOf(Name, I);
    if (!Is || *Is == Meaning::Address)
      Add(I);
  }
}

std::vector<AddressUse> addressUses(const FunctionDecl *F,
                                    TranslationUnit &Unit) {
  Finder Find(F, Unit);
  Find.run();
  return std::move(Find.Addresses);
}

std::vector<HandleUse> handleUses(const FunctionDecl *F,
                                  TranslationUnit &Unit) {
  Finder Find(F, Unit);
  Find.run();
  return std::move(Find.Handles);
}

} // namespace crossbit
