//===-- ProjectCode.cpp - One walk over the project's code ----------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/ProjectCode.h"
#include "checks/model/InitLists.h"
#include "checks/model/TranslationUnit.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace crossbit {

/// Control can come into \p S, which may be null, by a label.
static bool hasLabel(const Stmt *S) {
  return S && (isa<LabelStmt, SwitchCase>(S) ||
               llvm::any_of(S->children(), hasLabel));
}

/// \p E is `sizeof` of a pointer-width type.
static bool isPointerSize(const Expr *E, const ValueTypes &Types) {
  const auto *Trait = dyn_cast<UnaryExprOrTypeTraitExpr>(E->IgnoreParenCasts());
  std::optional<Width> W = Trait && Trait->getKind() == UETT_SizeOf
                               ? Types.widthOf(Trait->getTypeOfArgument())
                               : std::nullopt;
  return W && W->isPointerWide();
}

namespace {

class Walk : public RecursiveASTVisitor<Walk> {
public:
  Walk(ASTContext &Context, const ValueTypes &Types, ProjectCode &Found)
      : Context(Context), SM(Context.getSourceManager()), Types(Types),
        Found(Found) {}

  // A template is seen as its instantiations, and once as itself for the
  // expressions that do not depend on its parameters.
  bool shouldVisitTemplateInstantiations() const { return true; }

  bool TraverseDecl(Decl *D) {
    if (!D || D->isImplicit())
      return true;
    auto *Fn = dyn_cast<FunctionDecl>(D);
    if (!Fn || !Fn->doesThisDeclarationHaveABody())
      return RecursiveASTVisitor::TraverseDecl(D);
    Found.Functions.push_back(Fn);
    // `EVT_WDF_IO_QUEUE_IO_READ OnRead;` declares by typedef what is called
    // back.
    for (const FunctionDecl *Declared : Fn->redecls())
      if (const TypeSourceInfo *Written = Declared->getTypeSourceInfo();
          Written && Written->getType()->getAs<TypedefType>())
        Found.Callbacks.push_back({Fn, Written->getType()});
    const FunctionDecl *Outer = std::exchange(Function, Fn);
    QualType OuterReturn = std::exchange(ReturnType, Fn->getReturnType());
    bool Result = RecursiveASTVisitor::TraverseDecl(D);
    Function = Outer;
    ReturnType = OuterReturn;
    return Result;
  }

  // A lambda's body belongs to the function around it, but returns for itself.
  bool TraverseLambdaExpr(LambdaExpr *Lambda) {
    const FunctionDecl *Outer = Function;
    if (!Function)
      Function = Lambda->getCallOperator();
    QualType OuterReturn =
        std::exchange(ReturnType, Lambda->getCallOperator()->getReturnType());
    bool Result = RecursiveASTVisitor::TraverseLambdaExpr(Lambda);
    Function = Outer;
    ReturnType = OuterReturn;
    return Result;
  }

  // Only C++ has code in types: the default arguments of parameters.
  bool TraverseTypeLoc(TypeLoc Written) {
    if (Written.isNull() || (!Context.getLangOpts().CPlusPlus &&
                             !Written.getType()->isVariablyModifiedType()))
      return true;
    return RecursiveASTVisitor::TraverseTypeLoc(Written);
  }
  bool TraverseUnaryExprOrTypeTraitExpr(UnaryExprOrTypeTraitExpr *) {
    return true;
  }
  bool TraverseConceptSpecializationExpr(ConceptSpecializationExpr *) {
    return true;
  }

  // What a constant condition rules out is never executed: `if (sizeof(void *)
  // == 4)`, `0 ? (void *)typeCheck : value`. Labels lead into it all the same.
  bool TraverseIfStmt(IfStmt *If) {
    if (If->hasVarStorage() || If->hasInitStorage())
      return RecursiveASTVisitor::TraverseIfStmt(If);
    std::optional<bool> Value = constantCondition(If->getCond(), Types);
    if (!Value || hasLabel(*Value ? If->getElse() : If->getThen()))
      return RecursiveASTVisitor::TraverseIfStmt(If);
    Stmt *Taken = *Value ? If->getThen() : If->getElse();
    return TraverseStmt(If->getCond()) && (!Taken || TraverseStmt(Taken));
  }
  bool TraverseConditionalOperator(ConditionalOperator *Op) {
    std::optional<bool> Value = constantCondition(Op->getCond(), Types);
    if (!Value || hasLabel(*Value ? Op->getFalseExpr() : Op->getTrueExpr()))
      return RecursiveASTVisitor::TraverseConditionalOperator(Op);
    return TraverseStmt(Op->getCond()) &&
           TraverseStmt(*Value ? Op->getTrueExpr() : Op->getFalseExpr());
  }
  bool TraverseBinaryOperator(BinaryOperator *Op,
                              DataRecursionQueue *Queue = nullptr) {
    if (Op->isLogicalOp() &&
        constantCondition(Op->getLHS(), Types) == (Op->getOpcode() == BO_LOr) &&
        !hasLabel(Op->getRHS()))
      return TraverseStmt(Op->getLHS());
    return RecursiveASTVisitor::TraverseBinaryOperator(Op, Queue);
  }

  // `switch (sizeof(p))`: the cases that 64-bit builds never reach.
  bool TraverseSwitchStmt(SwitchStmt *Switch) {
    const auto *Body = dyn_cast<CompoundStmt>(Switch->getBody());
    const Expr *Cond = Switch->getCond();
    if (!Body || !Cond || Switch->hasVarStorage() || Switch->hasInitStorage() ||
        Cond->isValueDependent() || !isPointerSize(Cond, Types))
      return RecursiveASTVisitor::TraverseSwitchStmt(Switch);
    // The label that is taken, or the default.
    const SwitchCase *Taken = nullptr;
    unsigned Labels = 0;
    for (const SwitchCase *Label = Switch->getSwitchCaseList(); Label;
         Label = Label->getNextSwitchCase(), ++Labels) {
      const auto *Case = dyn_cast<CaseStmt>(Label);
      if (!Case ? !Taken : Case->getLHS()->EvaluateKnownConstInt(Context) == 8)
        Taken = Label;
    }
    llvm::SmallVector<Stmt *, 8> Reached;
    bool IsReached = false;
    for (Stmt *S : Body->body()) {
      while (auto *Label = dyn_cast<SwitchCase>(S)) {
        IsReached |= Label == Taken;
        --Labels;
        S = Label->getSubStmt();
      }
      if (!IsReached)
        continue;
      Reached.push_back(S);
      const auto *Block = dyn_cast<CompoundStmt>(S);
      const Stmt *Last = Block && !Block->body_empty() ? Block->body_back() : S;
      IsReached = !isa<BreakStmt, ReturnStmt, GotoStmt, ContinueStmt>(Last);
    }
    // A label within a statement can be jumped to from outside.
    if (Labels != 0)
      return RecursiveASTVisitor::TraverseSwitchStmt(Switch);
    return llvm::all_of(Reached, [&](Stmt *S) { return TraverseStmt(S); });
  }

  bool VisitExplicitCastExpr(ExplicitCastExpr *Cast) {
    if (Cast->isTypeDependent() || Cast->isValueDependent() ||
        Cast->getSubExpr()->isTypeDependent())
      return true;
    if (inMacroOfHelper(Cast))
      return true;
    if (HelperUse Use = helperUse(Cast, Types.catalog(), Context)) {
      addHelper(Cast, Use);
      HelperMacros.insert(SM.getExpansionLoc(Cast->getBeginLoc()));
      return true;
    }
    add(ConversionSite::Cast, Cast, Cast->getSubExpr(),
        Cast->getTypeAsWritten());
    addPun(Cast);
    return true;
  }

  bool VisitVarDecl(VarDecl *Var) {
    if (Var->hasInit() && !isa<ParmVarDecl>(Var) &&
        !Var->getInit()->isTypeDependent())
      implicit(Var->getInit(), Var->getType(), Var);
    return true;
  }
  bool VisitFieldDecl(FieldDecl *Field) {
    if (Field->hasInClassInitializer() && Field->getInClassInitializer() &&
        !Field->getInClassInitializer()->isTypeDependent())
      implicit(Field->getInClassInitializer(), Field->getType(), Field);
    return true;
  }
  bool TraverseConstructorInitializer(CXXCtorInitializer *Init) {
    if (const FieldDecl *Field = Init->getMember();
        Field && Init->getInit() && !Field->getType()->isDependentType() &&
        !Init->getInit()->getType().isNull() &&
        !Init->getInit()->isTypeDependent()) {
      implicit(Init->getInit(), Field->getType(), Field);
      noteStore(Field, Init->getInit());
    }
    if (Init->isMemberInitializer())
      noteMention(Init->getMember());
    return RecursiveASTVisitor::TraverseConstructorInitializer(Init);
  }
  bool VisitBinaryOperator(BinaryOperator *Op) {
    if (Op->isTypeDependent() || Op->getOpcode() != BO_Assign)
      return true;
    const Expr *Target = Op->getLHS()->IgnoreParenImpCasts();
    implicit(Op->getRHS(), Target->getType(), nullptr);
    if (holdsFunctions(Target->getType()))
      Found.FunctionStores.push_back({nullptr, Target, Op->getRHS(), Function});
    if (const FieldDecl *Field = slotOf(Target))
      noteStore(Field, Op->getRHS());
    if (const auto *Member = dyn_cast<MemberExpr>(Target))
      if (const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
          Field && isChannelField(Field)) {
        Stored.insert(Member);
        Found.FieldUses.push_back(
            {Field, Op->getRHS(), nullptr, Member, Function});
      }
    return true;
  }
  bool VisitReturnStmt(ReturnStmt *Return) {
    if (Return->getRetValue() && !Return->getRetValue()->isTypeDependent() &&
        !ReturnType.isNull())
      implicit(Return->getRetValue(), ReturnType, nullptr);
    return true;
  }
  bool VisitInitListExpr(InitListExpr *List) {
    if (List->isTypeDependent())
      return true;
    // The walk sees lists as they are written, and which member gets what only
    // the semantic form tells.
    if (InitListExpr *Semantic = List->getSemanticForm())
      List = Semantic;
    if (List->getType()->isRecordType()) {
      forEachMemberInit(List, [&](const FieldDecl *Field, const Expr *Value) {
        implicit(Value, Field->getType(), Field);
        noteStore(Field, Value);
        if (isChannelField(Field) && !isa<ImplicitValueInitExpr>(Value))
          noteChannelField(List, Field, Value);
      });
    } else if (const ArrayType *Array =
                   Context.getAsArrayType(List->getType())) {
      for (const Expr *Value : List->inits())
        implicit(Value, Array->getElementType(), nullptr);
    }
    return true;
  }

  bool VisitCallExpr(CallExpr *Call) {
    if (Call->isTypeDependent() || Call->isValueDependent())
      return true;
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (const auto *Ref = dyn_cast_or_null<DeclRefExpr>(
            Call->getCallee()->IgnoreParenImpCasts()))
      Callees.insert(Ref);
    Found.Calls.push_back({Call, Function});
    if (HelperUse Use = helperUse(Call, Types.catalog(), Context)) {
      addHelper(Call, Use);
      return true;
    }
    if (Callee) {
      unsigned Shift =
          isa<CXXOperatorCallExpr>(Call) && isa<CXXMethodDecl>(Callee) ? 1 : 0;
      bool TakesVoid = false;
      for (unsigned I = Shift;
           I < Call->getNumArgs() && I - Shift < Callee->getNumParams(); ++I) {
        const ParmVarDecl *Param = Callee->getParamDecl(I - Shift);
        implicit(Call->getArg(I), Param->getType(), Param);
        TakesVoid |= Types.isVoidPointer(Param->getType());
      }
      if (TakesVoid)
        Found.CallersOf[Callee->getCanonicalDecl()].push_back({Call, Function});
    } else {
      QualType Fn = Call->getCallee()->getType();
      if (Fn->isPointerType())
        Fn = Fn->getPointeeType();
      if (const auto *Proto = Fn->getAs<FunctionProtoType>())
        for (unsigned I = 0;
             I < Call->getNumArgs() && I < Proto->getNumParams(); ++I)
          implicit(Call->getArg(I), Proto->getParamType(I), nullptr);
    }
    return true;
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *Construct) {
    if (Construct->isTypeDependent())
      return true;
    const CXXConstructorDecl *Ctor = Construct->getConstructor();
    if (Construct->getNumArgs() > 0 &&
        (!SM.isInSystemHeader(Ctor->getLocation()) ||
         Types.catalog().mayBeChannel(Ctor->getParent()->getName())))
      Found.Constructs.push_back({Construct, Function});
    for (unsigned I = 0;
         I < Construct->getNumArgs() && I < Ctor->getNumParams(); ++I)
      implicit(Construct->getArg(I), Ctor->getParamDecl(I)->getType(),
               Ctor->getParamDecl(I));
    return true;
  }

  bool VisitDeclRefExpr(DeclRefExpr *Ref) {
    if (const auto *Fn = dyn_cast<FunctionDecl>(Ref->getDecl()))
      if (!Callees.contains(Ref))
        Found.AddressTaken.insert(Fn->getCanonicalDecl());
    noteMention(Ref->getDecl());
    return true;
  }

  bool VisitMemberExpr(MemberExpr *Member) {
    noteMention(Member->getMemberDecl());
    const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
    if (!Field || Member->isTypeDependent())
      return true;
    if (isChannelField(Field) && !Stored.contains(Member))
      Found.FieldUses.push_back({Field, nullptr, nullptr, Member, Function});
    if (!Field->getParent()->isUnion())
      return true;
    std::optional<Width> W = Types.widthOf(Field->getType());
    if (!W || !W->isNarrow() || W->In64 < 32)
      return true;
    for (const FieldDecl *Other : Field->getParent()->fields())
      if (Other->getType()->isPointerType() ||
          Types.familyOf(Other->getType())) {
        Found.UnionReads.push_back({Member, Function});
        break;
      }
    return true;
  }

private:
  bool isChannelField(const FieldDecl *Field) {
    auto [It, New] = ChannelFields.try_emplace(Field);
    if (New)
      It->second = !channelsOfField(Field, Types.catalog()).empty();
    return It->second;
  }

  /// \p List gives \p Field, a channel, the value \p Value.
  void noteChannelField(const InitListExpr *List, const FieldDecl *Field,
                        const Expr *Value) {
    FieldUse Use{Field, Value, nullptr, Value, Function};
    for (const Channel *Through : channelsOfField(Field, Types.catalog()))
      forEachMemberInit(List, [&](const FieldDecl *Other, const Expr *Length) {
        if (!Through->LengthField.empty() && Other->getIdentifier() &&
            Other->getName() == Through->LengthField)
          Use.Length = Length;
      });
    Found.FieldUses.push_back(Use);
  }

  /// The casts of a Win32 helper macro's body are the helper's business.
  bool inMacroOfHelper(const ExplicitCastExpr *Cast) const {
    SourceLocation Loc = Cast->getBeginLoc();
    return Loc.isMacroID() && SM.isMacroBodyExpansion(Loc) &&
           HelperMacros.contains(SM.getExpansionLoc(Loc)) &&
           helperUse(Cast, Types.catalog(), Context);
  }

  void addHelper(const Expr *At, HelperUse Use) {
    if (Use.Helper->Checked)
      return;
    HelperWidths Widths = helperWidths(Use, At, Types);
    ConversionSite Site;
    Site.Kind = ConversionSite::Helper;
    Site.At = At;
    Site.Source = Use.Operand;
    Site.To = At->getType();
    Site.FromWidth = Widths.From;
    Site.ToWidth = Widths.To;
    Site.Via = Use.Helper;
    Site.Function = Function;
    if (Site.narrows() || Site.widens())
      Found.Conversions.push_back(Site);
    if (Use.Helper->To != ConversionOperand::Integer && Site.widens())
      Found.Rebirths.push_back(Site);
  }

  void implicit(const Expr *Value, QualType To, const ValueDecl *Target) {
    // The parentheses of `T x(y)` in a template have no type.
    if (!Value || To.isNull() || Value->getType().isNull() ||
        Value->isTypeDependent() || Value->isValueDependent())
      return;
    if (Target && holdsFunctions(To))
      Found.FunctionStores.push_back({Target, nullptr, Value, Function});
    // A parameter whose type was deduced takes what it gets.
    if (To.getNonReferenceType()->getAs<SubstTemplateTypeParmType>() &&
        Context.hasSameUnqualifiedType(To.getNonReferenceType(),
                                       Value->getType()))
      return;
    const Expr *Plain = Value->IgnoreParenImpCasts();
    if (To->isFunctionPointerType())
      noteCallback(Value, To);
    add(ConversionSite::Implicit, Plain, Plain, To, Target);
  }

  void add(ConversionSite::KindTy Kind, const Expr *At, const Expr *Source,
           QualType To, const ValueDecl *Target = nullptr) {
    if (To->isDependentType())
      return;
    std::optional<Width> ToWidth = Types.widthOf(To.getNonReferenceType());
    if (!ToWidth)
      return;
    Source = Source->IgnoreParenImpCasts();
    std::optional<Width> FromWidth = Types.widthOf(Source);
    if (!FromWidth)
      return;
    const bool PointerToFixed64 =
        FromWidth->isPointerWide() && ToWidth->In32 == 64;
    const bool ChangesWidth =
        (FromWidth->In64 > 32) != (ToWidth->In64 > 32) || PointerToFixed64;
    const HandleFamily *Family = Types.familyOf(To);
    const bool Reborn =
        (To->isPointerType() && (Source->getType()->isIntegerType() ||
                                 ValueTypes::isPtr32(Source->getType()))) ||
        (Family && To->isIntegerType() && FromWidth->isNarrow() &&
         ToWidth->isPointerWide());
    if ((!ChangesWidth && !Reborn) || isOfSystemMacro(At))
      return;
    ConversionSite Site;
    Site.Kind = Kind;
    Site.At = At;
    Site.Source = Source;
    Site.To = To.getNonReferenceType();
    Site.FromWidth = *FromWidth;
    Site.ToWidth = *ToWidth;
    Site.Function = Function;
    Site.Target = Target;
    if (ChangesWidth)
      Found.Conversions.push_back(Site);
    if (Reborn)
      Found.Rebirths.push_back(Site);
  }

  /// A macro of the system's converts; what a call in it returns is the
  /// project's business.
  bool isOfSystemMacro(const Expr *At) const {
    return SM.isInSystemMacro(At->getBeginLoc()) && !isa<CallExpr>(At);
  }

  void addPun(const ExplicitCastExpr *Cast) {
    if (!Cast->getTypeAsWritten()->isPointerType())
      return;
    const auto *AddressOf =
        dyn_cast<UnaryOperator>(Cast->getSubExpr()->IgnoreParenCasts());
    if (AddressOf && AddressOf->getOpcode() == UO_AddrOf &&
        !isOfSystemMacro(Cast))
      Found.Puns.push_back(
          {Cast, AddressOf->getSubExpr()->IgnoreParens(), Function});
  }

  /// A pointer to a function or to a method, or an array, a record or a class
  /// of a library that may hold some: `std::map<int,
  /// std::function<void(int)>>`.
  bool holdsFunctions(QualType T) {
    if (T.isNull() || T->isDependentType())
      return false;
    T = T.getNonReferenceType().getCanonicalType();
    // An iterator may be a pointer.
    if (T->isPointerType() && isa_and_nonnull<ClassTemplateSpecializationDecl>(
                                  T->getPointeeCXXRecordDecl()))
      return holdsFunctions(T->getPointeeType());
    if (T->isScalarType())
      return T->isFunctionPointerType() || T->isMemberFunctionPointerType();
    if (const ArrayType *Array = Context.getAsArrayType(T))
      return holdsFunctions(Array->getElementType());
    const RecordDecl *Record = T->getAsRecordDecl();
    if (!Record || !(Record = Record->getDefinition()))
      return T->isFunctionType();
    // False while it is looked into: a class may name itself.
    auto [It, New] = FunctionHolders.try_emplace(Record, false);
    if (!New)
      return It->second;
    bool Holds = false;
    const auto *Made = dyn_cast<ClassTemplateSpecializationDecl>(Record);
    if (Made && SM.isInSystemHeader(Record->getLocation())) {
      for (const TemplateArgument &Arg : Made->getTemplateArgs().asArray())
        if (Arg.getKind() == TemplateArgument::Type)
          Holds |= holdsFunctions(Arg.getAsType());
    } else {
      for (const FieldDecl *Field : Record->fields())
        Holds |= holdsFunctions(Field->getType());
    }
    FunctionHolders[Record] = Holds;
    return Holds;
  }

  /// A function, or its address, is given to somebody as \p As.
  void noteCallback(const Expr *Value, QualType As) {
    Value = Value->IgnoreParenCasts();
    if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(Value)) {
      noteCallback(Choice->getTrueExpr(), As);
      noteCallback(Choice->getFalseExpr(), As);
      return;
    }
    if (const auto *Unary = dyn_cast<UnaryOperator>(Value);
        Unary && Unary->getOpcode() == UO_AddrOf)
      Value = Unary->getSubExpr()->IgnoreParenCasts();
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Value))
      if (const auto *Fn = dyn_cast<FunctionDecl>(Ref->getDecl()))
        Found.Callbacks.push_back({Fn, As});
  }

  void noteMention(const ValueDecl *D) {
    const auto *Var = dyn_cast<VarDecl>(D);
    if (!Function || (Var ? Var->hasLocalStorage() : !isa<FieldDecl>(D)))
      return;
    auto &Mentioning = Found.Mentions[cast<ValueDecl>(D->getCanonicalDecl())];
    if (Mentioning.empty() || Mentioning.back() != Function)
      Mentioning.push_back(Function);
  }

  void noteStore(const FieldDecl *Field, const Expr *Value) {
    QualType T = Field->getType();
    if (const ArrayType *Array = Context.getAsArrayType(T)) {
      T = Array->getElementType();
      if (const auto *List = dyn_cast<InitListExpr>(Value)) {
        for (const Expr *Element : List->inits())
          noteStore(Field, T, Element);
        return;
      }
    }
    noteStore(Field, T, Value);
  }

  void noteStore(const FieldDecl *Field, QualType T, const Expr *Value) {
    if (!Types.isPlainPointer(T) || Value->getType().isNull() ||
        Value->isValueDependent())
      return;
    if (Types.isVoidPointer(T))
      Found.StoresTo[Field].push_back({Value, Function});
    // `m = (T *)(intptr_t)i`; zero is a null pointer.
    const Expr *Plain = Value->IgnoreParenCasts();
    Expr::EvalResult Number;
    if (Plain->getType()->isIntegerType() && !Plain->isValueDependent() &&
        Plain != Value->IgnoreParenImpCasts() &&
        !(Plain->EvaluateAsInt(Number, Context) &&
          Number.Val.getInt().isZero()))
      if (std::optional<Width> W = Types.widthOf(Plain); W && W->isNarrow())
        Found.TaggedSlots.insert(Field);
  }

  ASTContext &Context;
  const SourceManager &SM;
  const ValueTypes &Types;
  ProjectCode &Found;
  const FunctionDecl *Function = nullptr;
  QualType ReturnType;
  llvm::DenseSet<const DeclRefExpr *> Callees;
  llvm::DenseSet<SourceLocation> HelperMacros;
  llvm::DenseMap<const FieldDecl *, bool> ChannelFields;
  llvm::DenseMap<const RecordDecl *, bool> FunctionHolders;
  /// Members on the left of an assignment.
  llvm::DenseSet<const MemberExpr *> Stored;
};

} // namespace

/// \p E is a comparison with the size of a pointer-width type.
static bool asksForPointerSize(const Expr *E, const ValueTypes &Types) {
  const auto *Op = dyn_cast<BinaryOperator>(E->IgnoreParenImpCasts());
  return Op && Op->isComparisonOp() &&
         (isPointerSize(Op->getLHS(), Types) ||
          isPointerSize(Op->getRHS(), Types));
}

/// A size is asked for somewhere in \p S.
static bool hasSizeOf(const Stmt *S) {
  return isa<UnaryExprOrTypeTraitExpr>(S) ||
         llvm::any_of(S->children(), [](const Stmt *Child) {
           return Child && hasSizeOf(Child);
         });
}

std::optional<bool> constantCondition(const Expr *Cond,
                                      const ValueTypes &Types) {
  bool Value;
  if (!Cond || Cond->isTypeDependent() || Cond->isValueDependent() ||
      !Cond->EvaluateAsBooleanCondition(Value, Types.context()))
    return std::nullopt;
  if (!Types.targets32Bit())
    return Value;
  if (asksForPointerSize(Cond, Types))
    return !Value;
  // What else depends on a size may be otherwise in a 64-bit build.
  if (hasSizeOf(Cond))
    return std::nullopt;
  return Value;
}

/// The place in a macro's body where \p Loc is spelled, through the macros to
/// which that macro is an argument; \p Loc itself outside of macros.
static SourceLocation inMacroBody(SourceLocation Loc, const SourceManager &SM) {
  while (Loc.isMacroID() && SM.isMacroArgExpansion(Loc))
    Loc = SM.getImmediateSpellingLoc(Loc);
  return Loc;
}

bool isMacroOfItsOwn(const ConversionSite &Site, const SourceManager &SM) {
  const SourceLocation At = inMacroBody(Site.At->getBeginLoc(), SM);
  if (Site.Kind != ConversionSite::Cast || !At.isMacroID())
    return false;
  // The operand comes from an argument whose parameter stands in that body.
  SourceLocation Loc = Site.At->IgnoreParenCasts()->getBeginLoc();
  while (Loc.isMacroID() && SM.isMacroArgExpansion(Loc)) {
    if (SM.getFileID(SM.getImmediateExpansionRange(Loc).getBegin()) ==
        SM.getFileID(At))
      return true;
    Loc = SM.getImmediateSpellingLoc(Loc);
  }
  return false;
}

bool areOfOneMacro(const Stmt *A, const Stmt *B, const SourceManager &SM) {
  const SourceLocation LocA = inMacroBody(A->getBeginLoc(), SM);
  const SourceLocation LocB = inMacroBody(B->getBeginLoc(), SM);
  return LocA.isMacroID() && LocB.isMacroID() &&
         SM.getFileID(LocA) == SM.getFileID(LocB);
}

const FieldDecl *slotOf(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  while (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
    E = Subscript->getBase()->IgnoreParenImpCasts();
  const auto *Member = dyn_cast<MemberExpr>(E);
  return Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
}

const ValueDecl *storedIn(const Expr *E) {
  E = E->IgnoreParenCasts();
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return dyn_cast<FieldDecl>(Member->getMemberDecl());
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    if (const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
        Var && !Var->hasLocalStorage())
      return Var;
  return nullptr;
}

/// Nothing in \p D is executed, as in most of what headers declare.
static bool holdsNoCode(const Decl *D) {
  if (const auto *Function = dyn_cast<FunctionDecl>(D))
    return !Function->doesThisDeclarationHaveABody() &&
           llvm::none_of(Function->parameters(), [](const ParmVarDecl *P) {
             return P->hasDefaultArg();
           });
  return isa<TypedefNameDecl, EnumDecl>(D) ||
         (isa<RecordDecl>(D) && !isa<CXXRecordDecl>(D));
}

ProjectCode ProjectCode::collect(TranslationUnit &Unit) {
  ProjectCode Found;
  Walk Walker(Unit.context(), Unit.types(), Found);
  for (Decl *D : Unit.declarations())
    if (!holdsNoCode(D))
      Walker.TraverseDecl(D);
  for (const ConversionSite &Site : Found.Rebirths) {
    Found.RebirthFunctions.insert(Site.Function);
    if (const ValueDecl *Kept = storedIn(Site.Source))
      Found.RebornFrom.try_emplace(Kept, Site.At);
  }
  return Found;
}

} // namespace crossbit
