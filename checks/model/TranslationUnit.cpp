//===-- TranslationUnit.cpp - The model of one translation unit -----------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/TranslationUnit.h"
#include "checks/model/Channels.h"
#include "checks/model/Crossings.h"
#include "checks/model/Memory.h"
#include "checks/model/Remotability.h"
#include "llvm/ADT/ScopeExit.h"
#include <mutex>

using namespace clang;

namespace crossbit {

std::shared_ptr<TranslationUnit>
TranslationUnit::shared(ASTContext &Context,
                        std::shared_ptr<const Catalog> Known,
                        std::shared_ptr<const WidthRegions> Regions) {
  // Several threads analyze several contexts; an entry dies with the last
  // check that holds it, before its context's address can be used again.
  static std::mutex Mutex;
  // Checks may have configurations of their own.
  static llvm::DenseMap<std::pair<ASTContext *, const Catalog *>,
                        std::weak_ptr<TranslationUnit>>
      Live;
  std::lock_guard<std::mutex> Lock(Mutex);
  std::weak_ptr<TranslationUnit> &Entry = Live[{&Context, Known.get()}];
  if (std::shared_ptr<TranslationUnit> Existing = Entry.lock())
    return Existing;
  auto Made = std::make_shared<TranslationUnit>(Context, std::move(Known),
                                                std::move(Regions));
  Entry = Made;
  return Made;
}

TranslationUnit::TranslationUnit(ASTContext &Context,
                                 std::shared_ptr<const Catalog> Known,
                                 std::shared_ptr<const WidthRegions> Regions)
    : Context(Context), Known(std::move(Known)), Regions(std::move(Regions)),
      Types(Context, *this->Known, this->Regions.get()),
      Records(Context, Types), Shapes(Context, Types) {}

TranslationUnit::~TranslationUnit() = default;

llvm::ArrayRef<Decl *> TranslationUnit::declarations() {
  if (Declarations)
    return *Declarations;
  Declarations.emplace();
  auto Collect = [&](auto &Self, const DeclContext *In) -> void {
    for (Decl *D : In->decls())
      if (const auto *Linkage = dyn_cast<LinkageSpecDecl>(D))
        Self(Self, Linkage);
      else if (D->getLocation().isValid() && !isInSystemHeader(D))
        Declarations->push_back(D);
  };
  Collect(Collect, Context.getTranslationUnitDecl());
  return *Declarations;
}

const ProjectCode &TranslationUnit::code() {
  if (!Code)
    Code = std::make_unique<ProjectCode>(ProjectCode::collect(*this));
  return *Code;
}

LocalFlow *TranslationUnit::flowOf(const FunctionDecl *Function) {
  if (!Function || !Function->doesThisDeclarationHaveABody() ||
      !Function->getBody() || Function->isDependentContext())
    return nullptr;
  std::unique_ptr<LocalFlow> &Flow = Flows[Function];
  if (!Flow)
    Flow = std::make_unique<LocalFlow>(Function, Context);
  return Flow.get();
}

const Memory *TranslationUnit::memoryOf(const FunctionDecl *Function) {
  LocalFlow *Flow = flowOf(Function);
  if (!Flow)
    return nullptr;
  std::unique_ptr<Memory> &Made = Memories[Function];
  if (!Made)
    Made = std::make_unique<Memory>(*Flow, *this);
  return Made.get();
}

llvm::ArrayRef<const FunctionDecl *>
TranslationUnit::functionsMentioning(const ValueDecl *D) {
  auto It = code().Mentions.find(cast<ValueDecl>(D->getCanonicalDecl()));
  if (It == code().Mentions.end())
    return {};
  return It->second;
}

const Channels &TranslationUnit::channels() {
  if (!Uses)
    Uses = std::make_unique<Channels>(*this);
  return *Uses;
}

llvm::ArrayRef<Crossing> TranslationUnit::crossings() {
  if (!Crosses)
    Crosses = std::make_unique<std::vector<Crossing>>(judgeCrossings(*this));
  return *Crosses;
}

Remotability &TranslationUnit::remotability() {
  if (!Remote)
    Remote = std::make_unique<Remotability>(*this);
  return *Remote;
}

bool TranslationUnit::isInSystemHeader(const Decl *D) const {
  return Context.getSourceManager().isInSystemHeader(D->getLocation());
}

const Guards *TranslationUnit::guardsOf(const FunctionDecl *Function) {
  LocalFlow *Flow = flowOf(Function);
  if (!Flow)
    return nullptr;
  std::unique_ptr<Guards> &Found = Tests[Function];
  if (!Found)
    Found = std::make_unique<Guards>(*Flow, Types);
  return Found.get();
}

llvm::ArrayRef<Narrowing> TranslationUnit::narrowings() {
  if (!Judged) {
    Judged.emplace();
    for (const ConversionSite &Site : code().Conversions)
      if (std::optional<Narrowing> Verdict = judgeNarrowing(Site, *this))
        Judged->push_back(std::move(*Verdict));
    for (const Narrowing &N : *Judged)
      if (N.From.isAddress())
        for (const FateUse &Use : N.Ends.uses())
          if (Use.Into)
            CutInto.insert(Use.Into);
  }
  return *Judged;
}

bool TranslationUnit::isCutInto(const ValueDecl *Kept) {
  (void)narrowings();
  return Kept && CutInto.contains(Kept);
}

bool TranslationUnit::isCallback(const FunctionDecl *Function) {
  return Function && code().AddressTaken.contains(Function->getCanonicalDecl());
}

/// \p From is a constant other than a null pointer.
static bool isNumber(const Origin &From, const ASTContext &Context) {
  if (From.Kind != Origin::Constant)
    return false;
  const Expr *Root = From.Root->IgnoreParenCasts();
  Expr::EvalResult Value;
  return Root->getType()->isIntegerType() && !Root->isValueDependent() &&
         Root->EvaluateAsInt(Value, Context) && !Value.Val.getInt().isZero();
}

TranslationUnit::Producers
TranslationUnit::producersOf(const Origin &UserData) {
  // Producers that are user data themselves are not chased in turn.
  if (AskingProducers)
    return Producers::None;
  AskingProducers = true;
  auto Done = llvm::make_scope_exit([&] { AskingProducers = false; });

  // Whoever stores integers and addresses in one place must tell them apart;
  // that a third reads an integer from it says nothing.
  Producers Result = Producers::None;
  auto Weigh = [&](const Expr *Value, const FunctionDecl *Function) {
    for (const Origin &From : originsOf(Value, Function, *this)) {
      if (From.Kind == Origin::Integer || isNumber(From, Context))
        Result = Producers::Integers;
      else if (From.isAddress() && Result == Producers::None)
        Result = Producers::Addresses;
    }
  };
  const Expr *Root = UserData.Root->IgnoreParenImpCasts();
  const SourceManager &SM = Context.getSourceManager();
  if (const FieldDecl *Field = slotOf(Root)) {
    if (code().TaggedSlots.contains(Field))
      return Producers::Integers;
    // Records that other files share have producers elsewhere.
    if (SM.isInMainFile(SM.getFileLoc(Field->getLocation())))
      if (auto It = code().StoresTo.find(Field); It != code().StoresTo.end())
        for (const ProjectCode::Store &Store : It->second)
          Weigh(Store.Value, Store.Function);
  } else if (const auto *Ref = dyn_cast<DeclRefExpr>(Root)) {
    if (const auto *Param = dyn_cast<ParmVarDecl>(Ref->getDecl()))
      if (const auto *Function =
              dyn_cast<FunctionDecl>(Param->getDeclContext()))
        if (auto It = code().CallersOf.find(Function->getCanonicalDecl());
            It != code().CallersOf.end())
          for (const CallSite &Site : It->second)
            if (Param->getFunctionScopeIndex() < Site.Call->getNumArgs())
              Weigh(Site.Call->getArg(Param->getFunctionScopeIndex()),
                    Site.Function);
  }
  return Result;
}

} // namespace crossbit
