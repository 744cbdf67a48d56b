//===-- ValidationWays.cpp - Whether every way asks -----------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/trust/ValidationFrame.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace crossbit::validation {

Graph::Graph(const FunctionDecl *F, const LocalFlow &Flow,
             ASTContext &Context) {
  CFG::BuildOptions Options;
  Options.setAllAlwaysAdd();
  Options.PruneTriviallyFalseEdges = false;
  Options.AddInitializers = true;
  Cfg = CFG::buildCFG(F, F->getBody(), &Context, Options);
  if (!Cfg)
    return;
  llvm::DenseMap<const Stmt *, const CFGBlock *> Tries;
  for (const CFGBlock *Block : *Cfg) {
    if (const Stmt *Try = Block->getTerminatorStmt();
        isa_and_nonnull<SEHTryStmt, CXXTryStmt>(Try))
      Tries[Try] = Block;
    for (unsigned I = 0; I < Block->size(); ++I) {
      auto Element = (*Block)[I].getAs<CFGStmt>();
      if (!Element)
        continue;
      Positions.try_emplace(Element->getStmt(), Point{Block, I});
      if (const auto *Decls = dyn_cast<DeclStmt>(Element->getStmt()))
        for (const Decl *D : Decls->decls())
          Positions.try_emplace(D, Point{Block, I});
    }
  }
  for (auto [Synthetic, Source] : Cfg->synthetic_stmts())
    if (auto It = Positions.find(Synthetic); It != Positions.end()) {
      Point At = It->second;
      Positions.try_emplace(Source, At);
    }
  if (Tries.empty())
    return;
  for (const auto &[At, Where] : Positions) {
    const auto *S = static_cast<const Stmt *>(At);
    // Declarations have their statement in the map, too.
    if (!(*Where.Block)[Where.Index].getAs<CFGStmt>() ||
        (*Where.Block)[Where.Index].castAs<CFGStmt>().getStmt() != S)
      continue;
    for (const Stmt *Inner = S; const Stmt *Outer = Flow.parentOf(Inner);
         Inner = Outer) {
      const Stmt *Body = nullptr;
      if (const auto *Seh = dyn_cast<SEHTryStmt>(Outer))
        Body = Seh->getTryBlock();
      else if (const auto *Cxx = dyn_cast<CXXTryStmt>(Outer))
        Body = Cxx->getTryBlock();
      if (Body != Inner || !Body)
        continue;
      if (auto It = Tries.find(Outer); It != Tries.end()) {
        auto &List = Handlers[Where.Block];
        if (!llvm::is_contained(List, It->second))
          List.push_back(It->second);
      }
    }
  }
}

/// \p Loc was written by a macro whose condition release builds leave out.
static bool isInAssertion(SourceLocation Loc, const Catalog &Known,
                          const ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  while (Loc.isMacroID()) {
    if (Known.isAssertion(
            Lexer::getImmediateMacroName(Loc, SM, Context.getLangOpts())))
      return true;
    Loc = SM.getImmediateMacroCallerLoc(Loc);
  }
  return false;
}

std::optional<Point> Frame::positionOf(const Stmt *S) const {
  for (const Stmt *At = S; At; At = Flow->parentOf(At)) {
    if (auto It = G->Positions.find(At); It != G->Positions.end())
      return It->second;
    // A statement begins with what it evaluates first.
    if (!isa<Expr>(At)) {
      llvm::SmallVector<const Stmt *, 8> Inside{At};
      std::optional<Point> First;
      while (!Inside.empty()) {
        const Stmt *Next = Inside.pop_back_val();
        if (auto It = G->Positions.find(Next); It != G->Positions.end())
          if (!First ||
              It->second.Block->getBlockID() > First->Block->getBlockID() ||
              (It->second.Block == First->Block &&
               It->second.Index < First->Index))
            First = It->second;
        for (const Stmt *Child : Next->children())
          if (Child)
            Inside.push_back(Child);
      }
      return First;
    }
  }
  return std::nullopt;
}

std::optional<Point> Frame::positionOf(const Definition &Def) const {
  auto It = G->Positions.find(Def.At);
  if (It == G->Positions.end())
    return std::nullopt;
  return It->second;
}

bool Frame::isAfterSince(const Definition &Def) const {
  if (!Since || Def.At == Since)
    return true;
  std::optional<Point> From = positionOf(Since), To = positionOf(Def);
  return !From || !To || reaches(*From, *To, std::nullopt);
}

/// Where all ways begin.
Point Frame::begin() const {
  if (Start)
    return *Start;
  if (Since)
    if (std::optional<Point> At = positionOf(Since))
      return *At;
  return {&G->Cfg->getEntry(), 0};
}

/// Where the ways of the value begin that \p Def puts into its place.
Point Frame::startOf(const Definition &Def) const {
  std::optional<Point> At = positionOf(Def);
  return At && isAfterSince(Def) ? *At : begin();
}

bool Frame::isAfterBegin(const Definition &Def) const {
  if (!Start)
    return isAfterSince(Def);
  std::optional<Point> At = positionOf(Def);
  return At && reaches(*Start, *At, std::nullopt);
}

/// Every way from \p From to \p To on which the place \p Kept is not set anew
/// asks \p Other, and there is one. What is known at \p From does not count.
bool Frame::asks(const Question &Other, Point From, Point To,
                 std::optional<unsigned> Kept) const {
  Frame Later(Shared, F, Other, Since, Caller, Call);
  Later.Target = Target;
  Later.Start = From;
  return reaches(From, To, std::nullopt, Kept) &&
         Later.way(From, To, Kept) == Verdict::Checked;
}

Verdict Frame::way(Point To) const { return way(begin(), To); }

/// What is asked on every way on which the place \p Kept is not set anew.
Verdict Frame::way(Point From, Point To, std::optional<unsigned> Kept) const {
  for (Verdict Enough : {Verdict::Checked, Verdict::Unsure})
    if (!reaches(From, To, Enough, Kept))
      return Enough;
  return Verdict::Unchecked;
}

bool Frame::sets(const CFGElement &Element, unsigned Place) const {
  auto S = Element.getAs<CFGStmt>();
  auto Sets = [&](const void *At) {
    const Definition *Def = Flow->definitionAt(At);
    return Def && Def->Place == Place && !Def->Weak;
  };
  if (!S)
    return false;
  if (const auto *Decls = dyn_cast<DeclStmt>(S->getStmt()))
    return llvm::any_of(Decls->decls(), Sets);
  return Sets(S->getStmt());
}

/// Control goes from behind \p From to \p To without passing what is worth
/// \p CutAt, or sets the place \p Kept.
bool Frame::reaches(Point From, Point To, std::optional<Verdict> CutAt,
                    std::optional<unsigned> Kept) const {
  llvm::SmallPtrSet<const CFGBlock *, 32> Seen;
  llvm::SmallVector<Point, 32> Worklist;
  auto Enter = [&](const CFGBlock *Block) {
    if (Block && Seen.insert(Block).second)
      Worklist.push_back({Block, 0});
  };
  // The start is entered anew only by a loop.
  const bool FromEntry = From.Block == &G->Cfg->getEntry();
  Worklist.push_back({From.Block, FromEntry ? 0 : From.Index + 1});
  while (!Worklist.empty()) {
    auto [Block, First] = Worklist.pop_back_val();
    if (auto It = G->Handlers.find(Block); It != G->Handlers.end())
      for (const CFGBlock *Handler : It->second)
        Enter(Handler);
    bool Ended = false, Throws = false;
    for (unsigned Index = First; Index < Block->size() && !Ended; ++Index) {
      if (Block == To.Block && Index == To.Index)
        return true;
      Ended = (CutAt && element(Block, Index) >= *CutAt) ||
              (Kept && sets((*Block)[Index], *Kept));
      if (auto S = (*Block)[Index].getAs<CFGStmt>())
        Throws |= isa<CXXThrowExpr>(S->getStmt());
    }
    if (Ended)
      continue;
    if (Block == To.Block && To.Index >= Block->size() && First <= To.Index)
      return true;
    if (Block->hasNoReturnElement())
      continue;
    unsigned Index = 0;
    for (const CFGBlock::AdjacentBlock &Next : Block->succs()) {
      const CFGBlock *Target = Next.getReachableBlock();
      if (Target && !(Throws && Target == &G->Cfg->getExit()) &&
          !(CutAt && edge(Block, Index) >= *CutAt))
        Enter(Target);
      ++Index;
    }
  }
  return false;
}

Verdict Frame::element(const CFGBlock *Block, unsigned Index) const {
  auto Element = (*Block)[Index].getAs<CFGStmt>();
  if (Asked.Local) {
    const Definition *Def =
        Element ? Flow->definitionAt(Element->getStmt()) : nullptr;
    return Def && Def->Place == *Asked.Local && !Def->Weak ? told(Excluded)
                                                           : Verdict::Unchecked;
  }
  const auto *Calls =
      Element ? dyn_cast<CallExpr>(Element->getStmt()) : nullptr;
  if (!Calls)
    return Verdict::Unchecked;
  if (auto It = Elements.find({Block, Index}); It != Elements.end())
    return It->second;
  Elements[{Block, Index}] = Verdict::Unchecked;
  return Elements[{Block, Index}] = call(Calls, std::nullopt);
}

Verdict Frame::edge(const CFGBlock *Block, unsigned Index) const {
  const CFGTerminator Terminator = Block->getTerminator();
  const Stmt *S = Terminator.getStmt();
  if (!S || !Terminator.isStmtBranch() || Block->succ_size() < 2)
    return Verdict::Unchecked;
  if (auto It = Edges.find({Block, Index}); It != Edges.end())
    return It->second;
  Verdict &Result = Edges[{Block, Index}];
  Result = Verdict::Unchecked;
  if (isInAssertion(S->getBeginLoc(), Unit.catalog(), Context))
    return Result;
  Verdict Found = Verdict::Unchecked;
  if (const auto *Switch = dyn_cast<SwitchStmt>(S)) {
    const CFGBlock *Next = (Block->succ_begin() + Index)->getReachableBlock();
    const auto *Case =
        Next ? dyn_cast_or_null<CaseStmt>(Next->getLabel()) : nullptr;
    if (!Case)
      return Result;
    if (isValue(Switch->getCond()))
      Found = told(Bounded);
    if (auto Number = constant(Case->getLHS(), Context);
        Number && !Case->getRHS())
      Found = std::max(Found, about(Switch->getCond(), signOf(*Number)));
  } else if (isa<IfStmt, WhileStmt, ForStmt, DoStmt, BinaryOperator,
                 AbstractConditionalOperator>(S)) {
    const Expr *Condition = Block->getLastCondition();
    if (!Condition)
      Condition = dyn_cast_or_null<Expr>(Block->getTerminatorCondition());
    if (Condition && Block->succ_size() == 2)
      Found = about(Condition, Index == 0 ? NotZero : Zero);
  }
  return Edges[{Block, Index}] = Found;
}

Verdict Frame::returns(std::optional<unsigned> Signs) const {
  if (!Signs)
    return way({&G->Cfg->getExit(), 0});
  Verdict Worst = Verdict::Checked;
  for (const CFGBlock *Block : *G->Cfg)
    for (unsigned Index = 0; Index < Block->size(); ++Index) {
      auto Element = (*Block)[Index].getAs<CFGStmt>();
      const auto *Return =
          Element ? dyn_cast<ReturnStmt>(Element->getStmt()) : nullptr;
      if (!Return || !Return->getRetValue())
        continue;
      Verdict Here = about(Return->getRetValue(), *Signs);
      if (Here < Worst)
        Here = std::max(Here, way({Block, Index}));
      Worst = std::min(Worst, Here);
      if (Worst == Verdict::Unchecked)
        return Worst;
    }
  return Worst;
}

} // namespace crossbit::validation
