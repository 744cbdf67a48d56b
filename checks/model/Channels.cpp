//===-- Channels.cpp - Where bytes cross a boundary -----------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/Channels.h"
#include "checks/model/Memory.h"
#include "checks/model/Origins.h"
#include "checks/model/Payloads.h"
#include "checks/model/TranslationUnit.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace crossbit {

/// A wrapper of a wrapper of a wrapper: more than projects have.
static constexpr unsigned MaxWrapping = 3;

SourceLocation ChannelUse::location() const {
  if (const auto *Call = dyn_cast_or_null<CallExpr>(At))
    return calleeLocation(Call);
  if (At)
    return At->getExprLoc();
  return Parameter ? Parameter->getLocation() : Function->getLocation();
}

const ValueDecl *keeperOf(const Expr *E) {
  while (true) {
    E = E->IgnoreParenCasts();
    if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E)) {
      E = Subscript->getBase();
    } else if (const auto *Unary = dyn_cast<UnaryOperator>(E);
               Unary && (Unary->getOpcode() == UO_AddrOf ||
                         Unary->getOpcode() == UO_Deref)) {
      E = Unary->getSubExpr();
    } else if (const auto *Member = dyn_cast<MemberExpr>(E)) {
      return dyn_cast<ValueDecl>(Member->getMemberDecl()->getCanonicalDecl());
    } else if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
      return dyn_cast<VarDecl>(Ref->getDecl()->getCanonicalDecl());
    } else {
      return nullptr;
    }
  }
}

std::optional<int64_t> constantOf(const Expr *E, const ASTContext &Context) {
  // A handle or a pointer is a number in a cast: HWND_BROADCAST.
  const Expr *Plain = E->IgnoreParenImpCasts();
  if (isa<CXXNullPtrLiteralExpr, GNUNullExpr>(Plain))
    return 0;
  if (Plain->isValueDependent() || Plain->isTypeDependent())
    return std::nullopt;
  while (!Plain->getType()->isIntegralOrEnumerationType()) {
    const auto *Cast = dyn_cast<ExplicitCastExpr>(Plain);
    if (!Cast)
      return std::nullopt;
    Plain = Cast->getSubExpr()->IgnoreParenImpCasts();
  }
  Expr::EvalResult Value;
  if (!Plain->EvaluateAsInt(Value, Context))
    return std::nullopt;
  llvm::APSInt Number = Value.Val.getInt();
  // As handles go: `(HANDLE)~(ULONG_PTR)0` is -1 in either width.
  if (!E->IgnoreParenImpCasts()->getType()->isIntegralOrEnumerationType())
    Number.setIsSigned(true);
  return Number.getExtValue();
}

bool fits(const Expr *Argument, const ArgumentTest &Test,
          const ASTContext &Context) {
  if (!Test.Prefix.empty()) {
    const auto *Text =
        dyn_cast<clang::StringLiteral>(Argument->IgnoreParenCasts());
    return Text && Text->getCharByteWidth() == 1 &&
           Text->getString().starts_with(Test.Prefix);
  }
  std::optional<int64_t> Value = constantOf(Argument, Context);
  return Value && (Test.HasBits ? (*Value & Test.Value) == Test.Value
                                : *Value == Test.Value);
}

llvm::SmallVector<const Expr *, 8> countedArguments(const CallExpr *Call) {
  llvm::SmallVector<const Expr *, 8> Result(Call->arg_begin(), Call->arg_end());
  if (isa<CXXOperatorCallExpr>(Call) &&
      isa_and_nonnull<CXXMethodDecl>(Call->getDirectCallee()) &&
      !Result.empty())
    Result.erase(Result.begin());
  return Result;
}

llvm::ArrayRef<const Channel *>
Channels::channelsOf(const FunctionDecl *Callee) {
  Callee = Callee->getCanonicalDecl();
  auto [It, New] = ByCallee.try_emplace(Callee);
  if (!New)
    return It->second;
  const std::string Name = Callee->getDeclName().getAsString();
  if (!Known.mayBeChannel(Name))
    return It->second;
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  auto Own = Known.channels(qualifiedName(Callee), Method != nullptr);
  It->second.assign(Own.begin(), Own.end());
  // A project's function in a namespace of its own only has the same name.
  if (!Method && !Callee->isExternC() && !Callee->isInStdNamespace() &&
      !Callee->getDeclContext()->getRedeclContext()->isTranslationUnit())
    llvm::erase_if(It->second, [](const Channel *Through) {
      return llvm::none_of(Through->Functions,
                           [](StringRef Name) { return Name.contains("::"); });
    });
  if (!Method || !It->second.empty())
    return It->second;
  // A method that a base class has in the catalog.
  Method->getParent()->forallBases([&](const CXXRecordDecl *Base) {
    auto Found =
        Known.channels(qualifiedName(Base) + "::" + Name, /*IsMethod=*/true);
    It->second.append(Found.begin(), Found.end());
    return It->second.empty();
  });
  return It->second;
}

Channels::Channels(TranslationUnit &Unit) : Unit(Unit), Known(Unit.catalog()) {
  addCalls();
  addFields();
  addCallbacks();
  addReturnedViews();
  addWrappers();
  const SourceManager &SM = Unit.context().getSourceManager();
  llvm::sort(Uses, [&](const ChannelUse &A, const ChannelUse &B) {
    if (A.location() != B.location())
      return SM.isBeforeInTranslationUnit(A.location(), B.location());
    return std::tie(A.Through->Direction, A.Through->Payload) <
           std::tie(B.Through->Direction, B.Through->Payload);
  });
}

Channels::~Channels() = default;

bool Channels::holds(llvm::ArrayRef<ArgumentTest> When,
                     llvm::ArrayRef<const Expr *> Args) const {
  return llvm::all_of(When, [&](const ArgumentTest &Test) {
    return Test.Argument < Args.size() &&
           crossbit::fits(Args[Test.Argument], Test, Unit.context());
  });
}

void Channels::addUse(const Channel &Through, const Expr *Call,
                      const FunctionDecl *Function,
                      llvm::ArrayRef<const Expr *> Args, StringRef Name) {
  if (!holds(Through.When, Args))
    return;
  ChannelUse Use;
  Use.Through = &Through;
  Use.At = Call;
  Use.Name = Name.str();
  Use.Function = Function;
  for (unsigned Index : Through.Payload) {
    if (Index >= Args.size())
      return;
    if (!Through.AndFollowing) {
      Use.Payload.push_back(Args[Index]);
      continue;
    }
    Use.Payload.append(Args.begin() + Index, Args.end());
  }
  for (unsigned Index : Through.Length)
    if (Index < Args.size())
      Use.Length.push_back(Args[Index]);
  if (Through.Peer && *Through.Peer < Args.size()) {
    Use.Peer = Args[*Through.Peer];
    Use.PeerFunction = Function;
  }
  if (Through.MessageNumber && *Through.MessageNumber < Args.size())
    Use.Message = Args[*Through.MessageNumber];
  if (Through.Code && *Through.Code < Args.size())
    Use.Code = Args[*Through.Code];
  if (Through.Inherits && *Through.Inherits < Args.size())
    if (auto Value = constantOf(Args[*Through.Inherits], Unit.context());
        !Value || *Value)
      LetsInherit = true;
  if (Through.Boundary == Boundary::CommandLine)
    StartsPrograms = true;
  if (Through.Boundary == Boundary::Inheritance)
    for (const Expr *Payload : Use.Payload)
      if (const ValueDecl *D = keeperOf(Payload))
        Shared.insert(D);
  Uses.push_back(std::move(Use));
}

/// Where the value of \p Call is kept, if it is assigned or initialises.
static const ValueDecl *keeperOfResult(const CallExpr *Call,
                                       const FunctionDecl *Function,
                                       TranslationUnit &Unit) {
  LocalFlow *Flow = Unit.flowOf(Function);
  if (!Flow)
    return nullptr;
  const Stmt *S = Call;
  for (const Stmt *Parent = Flow->parentOf(S); Parent;
       S = Parent, Parent = Flow->parentOf(S)) {
    if (isa<CastExpr, ParenExpr, FullExpr>(Parent))
      continue;
    if (const auto *Op = dyn_cast<BinaryOperator>(Parent);
        Op && Op->getOpcode() == BO_Assign && Op->getRHS() == S)
      return keeperOf(Op->getLHS());
    if (const auto *Decls = dyn_cast<DeclStmt>(Parent))
      for (const Decl *D : Decls->decls())
        if (const auto *Var = dyn_cast<VarDecl>(D);
            Var && Var->getInit() && Var->getInit()->IgnoreParenCasts() == Call)
          return Var->getCanonicalDecl();
    return nullptr;
  }
  // `Window(FindWindowW(...))`.
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(Function))
    for (const CXXCtorInitializer *Init : Ctor->inits())
      if (Init->getMember() && Init->getInit() &&
          Init->getInit()->IgnoreParenCasts() == Call)
        return Init->getMember()->getCanonicalDecl();
  return nullptr;
}

/// \p Call is compared for equality, past casts.
static bool isCompared(const CallExpr *Call, const FunctionDecl *Function,
                       TranslationUnit &Unit) {
  LocalFlow *Flow = Unit.flowOf(Function);
  const Stmt *Parent = Flow ? Flow->parentOf(Call) : nullptr;
  while (Parent && isa<CastExpr, ParenExpr>(Parent))
    Parent = Flow->parentOf(Parent);
  const auto *Op = dyn_cast_or_null<BinaryOperator>(Parent);
  return Op && Op->isEqualityOp();
}

void Channels::addPeer(const PeerSource &Peer, const CallSite &Site) {
  if (Peer.SameAs ||
      !holds(Peer.When, {Site.Call->getArgs(), Site.Call->getNumArgs()}))
    return;
  if (Peer.Whose == Owner::Child) {
    StartsChildren = true;
    return;
  }
  HasPrivatePipes |= Peer.Whose == Owner::Private && !Peer.Arguments.empty() &&
                     Peer.When.empty();
  HasPrivateMemory |= Peer.Whose == Owner::Private && Peer.Memory;
  if (Peer.Whose == Owner::Own && Peer.Arguments.empty() &&
      isCompared(Site.Call, Site.Function, Unit))
    OwnerTests.insert(Site.Function);
  auto Note = [&](const ValueDecl *D) {
    if (!D)
      return;
    auto [It, New] = Owners.try_emplace(D, Peer.Whose);
    // Who gets both kinds may be either.
    if (!New && It->second != Peer.Whose && Peer.Whose == Owner::Other)
      It->second = Owner::Other;
  };
  if (Peer.Arguments.empty() || Peer.AndResult)
    Note(keeperOfResult(Site.Call, Site.Function, Unit));
  for (unsigned Index : Peer.Arguments)
    if (Index < Site.Call->getNumArgs())
      Note(keeperOf(Site.Call->getArg(Index)));
}

void Channels::addCalls() {
  llvm::SmallVector<std::pair<const Duplication *, CallSite>, 4> Copies;
  for (const CallSite &Site : Unit.code().Calls) {
    const CallExpr *Call = Site.Call;
    if (Call->isTypeDependent() || Call->isValueDependent())
      continue;
    if (const FunctionDecl *Callee = Call->getDirectCallee()) {
      StringRef Name = calleeName(Call);
      for (const Channel *Through : channelsOf(Callee))
        addUse(*Through, Call, Site.Function, countedArguments(Call),
               Callee->getDeclName().getAsString());
      if (Name.empty())
        continue;
      if (const PeerSource *Peer = Known.peer(Name))
        addPeer(*Peer, Site);
      if (const Duplication *By = Known.duplication(Name))
        Copies.push_back({By, Site});
      if (Known.isWidthTest(Name))
        WidthTests.insert(Site.Function);
      // A handle of the kind that every process can use.
      for (unsigned I = 0; I < Call->getNumArgs(); ++I)
        if (Known.argumentOf(Name, I) == Meaning::SharedHandle)
          if (const ValueDecl *D = keeperOf(Call->getArg(I)))
            Shared.insert(D);
      continue;
    }
    // `stream->lpVtbl->Write(stream, ...)`: COM in C.
    const auto *Member =
        dyn_cast<MemberExpr>(Call->getCallee()->IgnoreParenImpCasts());
    const auto *Field =
        Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
    if (!Field || !Field->getIdentifier() ||
        !Known.mayBeChannel(Field->getName()))
      continue;
    StringRef Table = Field->getParent()->getName();
    if (!Table.consume_back("Vtbl") || Call->getNumArgs() == 0)
      continue;
    llvm::SmallVector<const Expr *, 8> Args(Call->arg_begin() + 1,
                                            Call->arg_end());
    for (const Channel *Through :
         Known.channels((Table + "::" + Field->getName()).str(),
                        /*IsMethod=*/true))
      addUse(*Through, Call, Site.Function, Args, Field->getName());
  }
  for (const ProjectCode::ConstructSite &Site : Unit.code().Constructs) {
    const CXXConstructExpr *Construct = Site.Construct;
    if (Construct->isTypeDependent() || Construct->isValueDependent())
      continue;
    llvm::SmallVector<const Expr *, 4> Args(Construct->arg_begin(),
                                            Construct->arg_end());
    const CXXConstructorDecl *Ctor = Construct->getConstructor();
    // To copy a value is not to put one in.
    if (Ctor->isCopyOrMoveConstructor() ||
        !Known.mayBeChannel(Ctor->getParent()->getName()))
      continue;
    const std::string Class = qualifiedName(Ctor->getParent());
    for (const Channel *Through :
         Known.channels((Class + "::" + Ctor->getParent()->getName()).str(),
                        /*IsMethod=*/true))
      addUse(*Through, Construct, Site.Function, Args,
             Ctor->getParent()->getName());
  }
  // Whose a process is must be known before a handle is made its own.
  for (const auto &[By, Site] : Copies) {
    const CallExpr *Call = Site.Call;
    if (std::max({By->Handle, By->ToProcess, By->Result, By->FromProcess}) >=
        Call->getNumArgs())
      continue;
    DuplicationSite Copy;
    Copy.By = By;
    Copy.Call = Call;
    Copy.Function = Site.Function;
    Copy.Original = keeperOf(Call->getArg(By->Handle));
    Copy.Result = keeperOf(Call->getArg(By->Result));
    auto Target = ownerOf(Call->getArg(By->ToProcess), Site.Function);
    // Out of a process that nobody knows and back into it: it does not leave.
    const ValueDecl *To = keeperOf(Call->getArg(By->ToProcess));
    Copy.IntoOther = Target
                         ? *Target != Owner::Own
                         : !To || To != keeperOf(Call->getArg(By->FromProcess));
    // Who gets a duplicate of one end is the other side.
    if (Copy.IntoOther && Copy.Original)
      if (auto It = Owners.find(Copy.Original);
          It != Owners.end() && It->second == Owner::Private)
        Owners.erase(It);
    if (Copy.IntoOther && Copy.Result)
      Duplicates.insert(Copy.Result);
    Duplications.push_back(Copy);
  }
}

void Channels::addFields() {
  for (const FieldUse &Site : Unit.code().FieldUses)
    for (const Channel *Through : channelsOfField(Site.Field, Known)) {
      const bool Loads = Through->Form == PayloadForm::View ||
                         (Through->Form == PayloadForm::Values &&
                          Through->Direction == Direction::In);
      if (Loads != (Site.Value == nullptr))
        continue;
      ChannelUse Use;
      Use.Through = Through;
      Use.At = Site.At;
      Use.Name = Site.Field->getName().str();
      Use.Function = Site.Function;
      if (Site.Value)
        Use.Payload.push_back(Site.Value);
      else
        Use.Payload.push_back(Site.At);
      if (Site.Length && !Through->LengthField.empty())
        Use.Length.push_back(Site.Length);
      if (Site.Value && Through->Boundary == Boundary::Inheritance)
        if (const ValueDecl *D = keeperOf(Site.Value))
          Shared.insert(D);
      Uses.push_back(std::move(Use));
    }
}

/// The typedef through which \p T is spelled, outermost first.
static llvm::SmallVector<StringRef, 4> typedefsOf(QualType T,
                                                  const ASTContext &Context) {
  llvm::SmallVector<StringRef, 4> Result;
  while (!T.isNull()) {
    if (const auto *Typedef = dyn_cast<TypedefType>(T.getTypePtr()))
      Result.push_back(Typedef->getDecl()->getName());
    if (T->isPointerType() && !isa<TypedefType>(T.getTypePtr()) &&
        T.getSingleStepDesugaredType(Context) == T) {
      T = T->getPointeeType();
      continue;
    }
    QualType Next = T.getSingleStepDesugaredType(Context);
    if (Next == T)
      break;
    T = Next;
  }
  return Result;
}

void Channels::addCallbacks() {
  const ASTContext &Context = Unit.context();
  llvm::DenseSet<const FunctionDecl *> Done;
  auto Add = [&](const FunctionDecl *Function, QualType As) {
    const FunctionDecl *Body = nullptr;
    if (!Function->hasBody(Body) || As.isNull())
      return;
    for (StringRef Typedef : typedefsOf(As, Context)) {
      if (const PeerSource *Peer = Known.peerCallback(Typedef))
        for (unsigned Index : Peer->Arguments)
          if (Index < Body->getNumParams())
            Owners.try_emplace(Body->getParamDecl(Index)->getCanonicalDecl(),
                               Peer->Whose);
      auto Found = Known.channelsOfCallback(Typedef);
      if (Found.empty() || !Done.insert(Body).second)
        continue;
      for (const Channel *Through : Found)
        for (unsigned Index : Through->Payload) {
          if (Index >= Body->getNumParams())
            continue;
          ChannelUse Use;
          Use.Through = Through;
          Use.Function = Body;
          Use.Name = Body->getNameAsString();
          Use.Parameter = Body->getParamDecl(Index);
          Uses.push_back(std::move(Use));
        }
    }
  };
  for (const CallbackSite &Site : Unit.code().Callbacks)
    Add(Site.Function, Site.As);
}

/// The parameter of \p Function that \p E, a payload, is: what it points to,
/// what it refers to, or its value.
static const ParmVarDecl *parameterBehind(const Expr *E, bool ByValue,
                                          const FunctionDecl *Function,
                                          TranslationUnit &Unit) {
  const auto Own = [&](const ValueDecl *D) -> const ParmVarDecl * {
    const auto *Param = dyn_cast_or_null<ParmVarDecl>(D);
    return Param && Param->getDeclContext() == Function ? Param : nullptr;
  };
  if (ByValue) {
    const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenCasts());
    return Ref ? Own(Ref->getDecl()) : nullptr;
  }
  // `data + sent` is the rest of it, `data + sizeof(header)` is something else.
  if (const auto *Sum = dyn_cast<BinaryOperator>(E->IgnoreParenCasts());
      Sum && Sum->isAdditiveOp() &&
      (constantOf(Sum->getRHS(), Unit.context()).value_or(0) != 0 ||
       constantOf(Sum->getLHS(), Unit.context()).value_or(0) != 0))
    return nullptr;
  const Memory *M = Unit.memoryOf(Function);
  if (!M)
    return nullptr;
  Region R = M->pointee(E);
  const ParmVarDecl *Param = Own(R.Root);
  if (!Param)
    return nullptr;
  const bool Whole = Param->getType()->isReferenceType()
                         ? R.Path.empty()
                         : R.Path.size() == 1 && !R.Path[0];
  return Whole ? Param : nullptr;
}

/// The type of the elements of the container \p Param, or of the one that it
/// points to, that \p E, an address in it, leads to; null where that is the
/// container itself: `&v`, and not `v.data()`.
static QualType elementsBehind(const Expr *E, const ParmVarDecl *Param,
                               TranslationUnit &Unit, const Memory &M,
                               unsigned Depth = 0) {
  constexpr unsigned MaxLocals = 4;
  auto Names = [&](const Expr *Object) {
    const auto *Ref = dyn_cast<DeclRefExpr>(Object->IgnoreParenCasts());
    return Ref && Ref->getDecl() == Param;
  };
  QualType Elements;
  while (true) {
    E = E->IgnoreParenImpCasts();
    // What the address was before it became that of bytes.
    if (E->getType()->isPointerType() &&
        (Elements.isNull() || !isByte(E->getType()->getPointeeType())))
      Elements = E->getType()->getPointeeType();
    if (Names(E))
      return {};
    if (const auto *Op = dyn_cast<UnaryOperator>(E);
        Op && Op->getOpcode() == UO_AddrOf)
      return Names(Op->getSubExpr()) ? QualType() : Elements;
    if (const auto *Call = dyn_cast<CallExpr>(E))
      return Call->getNumArgs() == 1 && !isa<CXXOperatorCallExpr>(Call) &&
                     Names(Call->getArg(0))
                 ? QualType()
                 : Elements;
    if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E)) {
      E = Cast->getSubExpr();
    } else if (const auto *Sum = dyn_cast<BinaryOperator>(E);
               Sum && Sum->isAdditiveOp()) {
      E = pointerOperand(Sum);
    } else {
      break;
    }
  }
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E); Ref && Depth < MaxLocals)
    if (const auto *Var = dyn_cast<VarDecl>(Ref->getDecl()))
      for (const Expr *Value : M.valuesOf(Var)) {
        const QualType T = elementsBehind(Value, Param, Unit, M, Depth + 1);
        if (T.isNull() || Elements.isNull() || isByte(Elements))
          return T;
      }
  return Elements;
}

/// A function of more statements does more than to pass something on.
static constexpr unsigned MaxWrapperStatements = 40;

static bool isLong(const FunctionDecl *Function) {
  struct Count : RecursiveASTVisitor<Count> {
    unsigned Statements = 0;
    bool dataTraverseStmtPre(Stmt *S) {
      if (!isa<Expr, CompoundStmt>(S))
        ++Statements;
      return Statements <= MaxWrapperStatements;
    }
  } Visitor;
  Visitor.TraverseStmt(Function->getBody());
  return Visitor.Statements > MaxWrapperStatements;
}

void Channels::addWrappers() {
  // Only the project's own functions can be wrappers; those of others are in
  // the catalog.
  llvm::DenseMap<const FunctionDecl *, std::vector<const CallSite *>> Callers;
  bool Indexed = false;
  auto Index = [&] {
    if (std::exchange(Indexed, true))
      return;
    for (const CallSite &Site : Unit.code().Calls)
      if (const FunctionDecl *Callee = Site.Call->getDirectCallee())
        if (Callee->isDefined() && !Unit.isInSystemHeader(Callee))
          Callers[Callee->getCanonicalDecl()].push_back(&Site);
  };

  llvm::DenseSet<std::pair<const FunctionDecl *, unsigned>> Known;
  size_t Begin = 0;
  for (unsigned Level = 0; Level < MaxWrapping && Begin < Uses.size();
       ++Level) {
    const size_t End = Uses.size();
    for (size_t I = Begin; I < End; ++I) {
      const Channel *Through = Uses[I].Through;
      const FunctionDecl *Function = Uses[I].Function;
      if (!Function || Uses[I].Payload.empty() || Through->AndFollowing ||
          Through->Form == PayloadForm::View || Uses[I].Parameter)
        continue;
      const bool ByValue = Through->Form == PayloadForm::Values ||
                           Through->Form == PayloadForm::Object;
      if (isLong(Function))
        continue;
      for (size_t P = 0; P < Uses[I].Payload.size(); ++P) {
        const ParmVarDecl *Param =
            parameterBehind(Uses[I].Payload[P], ByValue, Function, Unit);
        if (!Param)
          continue;
        Index();
        auto Sites = Callers.find(Function->getCanonicalDecl());
        if (Sites == Callers.end())
          continue;
        // Who calls knows the object, and what was stored in it.
        Uses[I].PassesOn = true;
        if (!Known
                 .insert({Function->getCanonicalDecl(),
                          Param->getFunctionScopeIndex()})
                 .second)
          continue;
        auto Wrapper = std::make_unique<Channel>(*Through);
        Wrapper->Payload = {Param->getFunctionScopeIndex()};
        Wrapper->Length.clear();
        Wrapper->When.clear();
        Wrapper->Peer.reset();
        Wrapper->AndFollowing = false;
        Made.push_back(std::move(Wrapper));
        const QualType Type = Param->getType().getNonReferenceType();
        QualType Elements = Uses[I].Elements;
        if (Elements.isNull() && !ByValue &&
            Unit.wireRecords().ownerType(
                Type->isPointerType() ? Type->getPointeeType() : Type))
          if (const Memory *M = Unit.memoryOf(Function))
            Elements = elementsBehind(Uses[I].Payload[P], Param, Unit, *M);
        for (const CallSite *Site : Sites->second) {
          const auto Args = countedArguments(Site->Call);
          if (Param->getFunctionScopeIndex() >= Args.size())
            continue;
          const ChannelUse Inner = Uses[I];
          ChannelUse Use;
          Use.Through = Made.back().get();
          Use.At = Site->Call;
          Use.Name = Function->getDeclName().getAsString();
          Use.Function = Site->Function;
          Use.Inner = Inner.At;
          Use.ByReference = Param->getType()->isReferenceType() && !ByValue;
          Use.Elements = Elements;
          const Expr *Arg = Args[Param->getFunctionScopeIndex()];
          Use.Payload.push_back(Arg);
          auto Outside = [&](const Expr *E) -> const Expr * {
            if (const ParmVarDecl *Of =
                    parameterBehind(E, /*ByValue=*/true, Function, Unit))
              return Of->getFunctionScopeIndex() < Args.size()
                         ? Args[Of->getFunctionScopeIndex()]
                         : nullptr;
            return nullptr;
          };
          for (const Expr *Length : Inner.Length) {
            if (const Expr *E = Outside(Length))
              Use.Length.push_back(E);
            else if (constantOf(Length, Unit.context()))
              Use.Length.push_back(Length);
          }
          if (Inner.Message) {
            const Expr *E = Outside(Inner.Message);
            Use.Message = E ? E : Inner.Message;
          }
          if (Inner.Code) {
            const Expr *E = Outside(Inner.Code);
            Use.Code = E ? E : Inner.Code;
          }
          if (Inner.Peer) {
            const Expr *E = Outside(Inner.Peer);
            Use.Peer = E ? E : Inner.Peer;
            Use.PeerFunction = E ? Site->Function : Inner.PeerFunction;
          }
          Uses.push_back(std::move(Use));
        }
      }
    }
    Begin = End;
  }
}

/// The array and the index of which \p E is the element.
static std::pair<const ValueDecl *, std::optional<int64_t>>
elementOf(const Expr *E, const ASTContext &Context) {
  const auto *Subscript =
      E ? dyn_cast<ArraySubscriptExpr>(E->IgnoreParenCasts()) : nullptr;
  if (!Subscript)
    return {};
  return {keeperOf(Subscript->getBase()),
          constantOf(Subscript->getIdx(), Context)};
}

bool Channels::hasOtherEnd(const ChannelUse &Use) const {
  const auto [Array, Index] = elementOf(Use.Peer, Unit.context());
  if (!Array || !Index)
    return false;
  return llvm::any_of(Uses, [&, Array = Array,
                             Index = Index](const ChannelUse &Other) {
    if (Other.Through->sends() == Use.Through->sends())
      return false;
    const auto [OtherArray, OtherIndex] = elementOf(Other.Peer, Unit.context());
    return OtherArray == Array && OtherIndex && OtherIndex != Index;
  });
}

/// \p Function returns what \p Call gives.
static bool returns(const FunctionDecl *Function, const Expr *Call,
                    TranslationUnit &Unit) {
  if (!Function || !Function->getReturnType()->isPointerType())
    return false;
  return llvm::any_of(returnedValues(Function), [&](const Expr *Value) {
    return llvm::any_of(originsOf(Value, Function, Unit),
                        [&](const Origin &From) {
                          return From.Root->IgnoreParenCasts() == Call;
                        });
  });
}

/// A function that returns a view gives one.
void Channels::addReturnedViews() {
  const size_t End = Uses.size();
  for (size_t I = 0; I < End; ++I) {
    if (Uses[I].Through->Form != PayloadForm::View ||
        !Uses[I].Payload.empty() || !isa_and_nonnull<CallExpr>(Uses[I].At) ||
        !returns(Uses[I].Function, Uses[I].At, Unit))
      continue;
    const ChannelUse Inner = Uses[I];
    for (const CallSite &Site : Unit.code().Calls) {
      const FunctionDecl *Callee = Site.Call->getDirectCallee();
      if (!Callee ||
          Callee->getCanonicalDecl() != Inner.Function->getCanonicalDecl())
        continue;
      ChannelUse Use = Inner;
      Use.At = Site.Call;
      Use.Name = Callee->getDeclName().getAsString();
      Use.Function = Site.Function;
      Use.Inner = Inner.At;
      Use.Length.clear();
      Uses.push_back(std::move(Use));
      Uses[I].PassesOn |= Callee->isTemplateInstantiation();
    }
  }
}

std::optional<Owner> Channels::ownerOf(const Expr *E,
                                       const FunctionDecl *Function) const {
  if (std::optional<int64_t> Value = constantOf(E, Unit.context())) {
    const PeerSource *Peer = Known.peerConstant(*Value);
    return Peer ? std::optional(Peer->Whose) : std::nullopt;
  }
  std::optional<Owner> Result;
  auto Weigh = [&](Owner Whose) {
    if (!Result || Whose == Owner::Other)
      Result = Whose;
  };
  // What reaches a local says more than all that is ever stored in it.
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenCasts());
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  const Origins Values = originsOf(E, Function, Unit);
  bool AllTold = Var && Var->hasLocalStorage() && !Values.empty();
  for (const Origin &From : Values) {
    const Expr *Root = From.Root->IgnoreParenCasts();
    bool Told = false;
    auto Tell = [&](Owner Whose) {
      Told = true;
      Weigh(Whose);
    };
    if (const auto *Call = dyn_cast<CallExpr>(Root)) {
      if (const PeerSource *Peer = Known.peer(calleeName(Call))) {
        if (Peer->SameAs && *Peer->SameAs < Call->getNumArgs()) {
          if (auto Same = ownerOf(Call->getArg(*Peer->SameAs), Function))
            Tell(*Same);
        } else if (!Peer->SameAs &&
                   (Peer->Arguments.empty() || Peer->AndResult) &&
                   holds(Peer->When, {Call->getArgs(), Call->getNumArgs()})) {
          Tell(Peer->Whose);
        }
      }
    } else if (const ValueDecl *D = keeperOf(Root)) {
      if (auto It = Owners.find(D); It != Owners.end())
        Tell(It->second);
    }
    if (auto Value = constantOf(Root, Unit.context())) {
      if (const PeerSource *Peer = Known.peerConstant(*Value))
        Tell(Peer->Whose);
    }
    AllTold &= Told;
  }
  if (AllTold)
    return Result;
  // The variable itself, or the record that tells: `child.hProcess`.
  for (const Expr *Part = E->IgnoreParenCasts(); Part;) {
    if (const ValueDecl *D = keeperOf(Part))
      if (auto It = Owners.find(D); It != Owners.end())
        Weigh(It->second);
    const auto *Member = dyn_cast<MemberExpr>(Part);
    Part = Member ? Member->getBase()->IgnoreParenCasts() : nullptr;
  }
  return Result;
}

} // namespace crossbit
