//===-- LocalFlow.cpp - Which value a local holds, and where it goes ------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/LocalFlow.h"
#include "checks/model/InitLists.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Analysis/Analyses/CFGReachabilityAnalysis.h"
#include "clang/Analysis/Analyses/PostOrderCFGView.h"
#include "clang/Analysis/CFG.h"
#include "clang/Analysis/FlowSensitive/DataflowWorklist.h"
#include <limits>

using namespace clang;

namespace crossbit {

/// Structures are followed this deep; `msg.header.target.handle` is enough.
static constexpr unsigned MaxPathLength = 4;

bool Place::isWithin(const Place &Other) const {
  return Variable == Other.Variable && Path.size() >= Other.Path.size() &&
         std::equal(Other.Path.begin(), Other.Path.end(), Path.begin());
}

/// The place that \p E names, whether or not anybody tracks it.
static std::optional<Place> namedPlace(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  Place Result;
  llvm::SmallVector<const Decl *, 4> Reversed;
  while (const auto *Member = dyn_cast<MemberExpr>(E)) {
    if (Member->isArrow())
      return std::nullopt;
    const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
    if (!Field)
      return std::nullopt;
    if (Field->getParent()->isUnion())
      Reversed.push_back(Field->getParent());
    else
      Reversed.push_back(Field);
    E = Member->getBase()->IgnoreParenImpCasts();
  }
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  const auto *Variable = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!Variable || !Variable->hasLocalStorage() ||
      Variable->getType()->isReferenceType() || Reversed.size() > MaxPathLength)
    return std::nullopt;
  Result.Variable = Variable->getCanonicalDecl();
  Result.Path.append(Reversed.rbegin(), Reversed.rend());
  return Result;
}

/// Records every definition and read in one walk over the function.
class LocalFlow::Collector : public RecursiveASTVisitor<Collector> {
public:
  explicit Collector(LocalFlow &Flow) : Flow(Flow) {}

  bool shouldVisitImplicitCode() const { return true; }

  // Operands that are not evaluated read nothing.
  bool TraverseUnaryExprOrTypeTraitExpr(UnaryExprOrTypeTraitExpr *) {
    return true;
  }
  bool TraverseCXXTypeidExpr(CXXTypeidExpr *) { return true; }
  bool TraverseDecltypeTypeLoc(DecltypeTypeLoc) { return true; }

  bool VisitVarDecl(VarDecl *Var) {
    if (!Var->hasLocalStorage() || Var->getType()->isReferenceType() ||
        isa<ParmVarDecl>(Var))
      return true;
    Place P{Var->getCanonicalDecl(), {}};
    if (const Expr *Init = Var->getInit())
      Flow.defineFromInit(P, Init, Var);
    else
      Flow.define(P, Definition::Uninitialized, nullptr, Var);
    return true;
  }

  bool TraverseBinaryOperator(BinaryOperator *Op) { return traverseBinary(Op); }
  bool TraverseCompoundAssignOperator(CompoundAssignOperator *Op) {
    return traverseBinary(Op);
  }

  bool VisitUnaryOperator(UnaryOperator *Op) {
    if (Op->isIncrementDecrementOp())
      if (auto P = namedPlace(Op->getSubExpr()))
        Flow.define(*P, Definition::Assigned, Op, Op);
    if (Op->getOpcode() == UO_AddrOf && !Directed.contains(Op))
      if (auto P = namedPlace(Op->getSubExpr()))
        Flow.define(*P, Definition::Opaque, nullptr, Op, /*Weak=*/true);
    return true;
  }

  bool VisitCallExpr(CallExpr *Call) {
    arguments(Call, {Call->getArgs(), Call->getNumArgs()},
              Call->getDirectCallee());
    return true;
  }

  bool VisitCXXConstructExpr(CXXConstructExpr *Construct) {
    arguments(Construct, {Construct->getArgs(), Construct->getNumArgs()},
              Construct->getConstructor());
    return true;
  }

  bool VisitLambdaExpr(LambdaExpr *Lambda) {
    for (const LambdaCapture &Capture : Lambda->captures())
      if (Capture.capturesVariable() && Capture.getCaptureKind() == LCK_ByRef)
        if (const auto *Var = dyn_cast<VarDecl>(Capture.getCapturedVar());
            Var && Var->hasLocalStorage() && !Var->getType()->isReferenceType())
          Flow.define({Var->getCanonicalDecl(), {}}, Definition::Opaque,
                      nullptr, Lambda, /*Weak=*/true);
    return true;
  }

  bool VisitDeclRefExpr(DeclRefExpr *Ref) {
    read(Ref);
    return true;
  }
  bool VisitMemberExpr(MemberExpr *Member) {
    read(Member);
    return true;
  }

private:
  bool traverseBinary(BinaryOperator *Op) {
    if (Op->isAssignmentOp())
      if (auto P = namedPlace(Op->getLHS())) {
        if (Op->getOpcode() == BO_Assign) {
          Flow.defineFromInit(*P, Op->getRHS(), Op);
          // The left side is written, not read.
          return TraverseStmt(Op->getRHS());
        }
        Flow.define(*P, Definition::Assigned, Op, Op);
      }
    return TraverseStmt(Op->getLHS()) && TraverseStmt(Op->getRHS());
  }

  /// `f(&x)` and `f(x)` by reference let the callee write x.
  void arguments(const Expr *Call, ArrayRef<Expr *> Args,
                 const FunctionDecl *Callee) {
    unsigned Shift =
        isa<CXXOperatorCallExpr>(Call) && isa_and_nonnull<CXXMethodDecl>(Callee)
            ? 1
            : 0;
    for (auto [Index, Arg] : llvm::enumerate(Args)) {
      QualType Param;
      if (Callee && Index >= Shift && Index - Shift < Callee->getNumParams())
        Param = Callee->getParamDecl(Index - Shift)->getType();
      const Expr *Plain = Arg->IgnoreParenCasts();
      if (const auto *Op = dyn_cast<UnaryOperator>(Plain);
          Op && Op->getOpcode() == UO_AddrOf) {
        auto P = namedPlace(Op->getSubExpr());
        if (!P)
          continue;
        Directed.insert(Op);
        if (!Param.isNull() && Param->isPointerType() &&
            Param->getPointeeType().isConstQualified())
          continue;
        Flow.define(*P, Definition::Opaque, nullptr, Call);
        Flow.Definitions.back().Argument = Arg;
      } else if (!Param.isNull() && Param->isLValueReferenceType() &&
                 !Param->getPointeeType().isConstQualified()) {
        if (auto P = namedPlace(Plain))
          Flow.define(*P, Definition::Opaque, nullptr, Call);
      }
    }
  }

  void read(const Expr *E) {
    if (auto P = namedPlace(E))
      Flow.Reads[Flow.intern(*P)].push_back(E);
  }

  LocalFlow &Flow;
  /// Address-of operators whose effect the call's definition describes.
  llvm::SmallPtrSet<const UnaryOperator *, 8> Directed;
};

/// The control-flow graph with the definitions that reach each block.
struct LocalFlow::Graph {
  std::unique_ptr<CFG> Cfg;
  struct Position {
    const CFGBlock *Block = nullptr;
    unsigned Index = 0;
  };
  llvm::DenseMap<const Stmt *, Position> Positions;
  /// Null where \p S is not in the graph.
  const Position *positionOf(const Stmt *S) const {
    if (const auto *E = dyn_cast<Expr>(S))
      S = E->IgnoreParenImpCasts();
    auto It = Positions.find(S);
    return It == Positions.end() ? nullptr : &It->second;
  }
  /// Remembers which blocks lead to one that was asked for.
  mutable std::optional<CFGReverseBlockReachabilityAnalysis> Leads;
  /// By block id: the definitions that reach its start.
  std::vector<llvm::BitVector> In;
};

LocalFlow::LocalFlow(const FunctionDecl *Function, ASTContext &Context)
    : Function(Function), Context(Context),
      Parents(std::make_unique<ParentMap>(Function->getBody())) {
  Collector Collect(*this);
  for (const ParmVarDecl *Param : Function->parameters())
    if (!Param->getType()->isReferenceType())
      define({Param->getCanonicalDecl(), {}}, Definition::Parameter, nullptr,
             Param);
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(Function))
    for (const CXXCtorInitializer *Init : Ctor->inits())
      if (Expr *Value = Init->getInit()) {
        Parents->addStmt(Value);
        Collect.TraverseStmt(Value);
      }
  Collect.TraverseStmt(Function->getBody());
  spreadToMembers();
}

LocalFlow::~LocalFlow() = default;

unsigned LocalFlow::intern(const Place &P) {
  auto [It, Inserted] = PlaceIds.try_emplace(P, Places.size());
  if (Inserted) {
    Places.push_back(&It->first);
    DefinitionsOfPlace.emplace_back();
    Reads.emplace_back();
  }
  return It->second;
}

void LocalFlow::define(const Place &P, Definition::KindTy Kind,
                       const Expr *Value, const void *At, bool Weak) {
  Definition Def;
  Def.Place = intern(P);
  Def.Kind = Kind;
  Def.Value = Value;
  Def.At = At;
  Def.Weak = Weak;
  DefinitionsOfPlace[Def.Place].push_back(Definitions.size());
  DefinitionsAt[At].push_back(Definitions.size());
  Definitions.push_back(Def);
}

void LocalFlow::defineFromInit(Place P, const Expr *Init, const void *At) {
  const auto *List = dyn_cast<InitListExpr>(Init->IgnoreParenImpCasts());
  if (!List) {
    define(P, Definition::Assigned, Init, At);
    return;
  }
  if (List->isSyntacticForm() && List->getSemanticForm())
    List = List->getSemanticForm();
  const RecordDecl *Record = List->getType()->getAsRecordDecl();
  if (!Record) {
    const Expr *Only = List->getNumInits() == 1 ? List->getInit(0) : nullptr;
    define(P,
           List->getType()->isScalarType() && Only ? Definition::Assigned
                                                   : Definition::Opaque,
           Only, At);
    return;
  }
  define(P, Definition::Opaque, nullptr, At);
  if (P.Path.size() >= MaxPathLength)
    return;
  forEachMemberInit(List, [&](const FieldDecl *Field, const Expr *Value) {
    Place Member = P;
    Member.Path.push_back(Record->isUnion() ? cast<Decl>(Record)
                                            : cast<Decl>(Field));
    defineFromInit(Member, Value, At);
  });
}

/// Who writes a whole writes its parts: a definition of `s` is one of `s.h`.
void LocalFlow::spreadToMembers() {
  const size_t Written = Definitions.size();
  for (size_t I = 0; I < Written; ++I) {
    const Definition Def = Definitions[I];
    const Place &Whole = *Places[Def.Place];
    for (unsigned Id = 0; Id < Places.size(); ++Id) {
      if (Id == Def.Place || !Places[Id]->isWithin(Whole))
        continue;
      // An initialiser list has already told what this part gets.
      if (llvm::any_of(DefinitionsAt[Def.At], [&](unsigned Other) {
            return Definitions[Other].Place == Id;
          }))
        continue;
      define(*Places[Id],
             Def.Kind == Definition::Assigned ? Definition::Opaque : Def.Kind,
             nullptr, Def.At, Def.Weak);
    }
  }
}

std::optional<unsigned> LocalFlow::placeOf(const Expr *E) const {
  auto P = namedPlace(E);
  if (!P)
    return std::nullopt;
  auto It = PlaceIds.find(*P);
  if (It == PlaceIds.end())
    return std::nullopt;
  return It->second;
}

std::optional<unsigned> LocalFlow::placeOf(const VarDecl *Variable) const {
  auto It = PlaceIds.find({Variable->getCanonicalDecl(), {}});
  if (It == PlaceIds.end())
    return std::nullopt;
  return It->second;
}

llvm::SmallVector<const Definition *, 4>
LocalFlow::definitionsOf(unsigned PlaceId) const {
  llvm::SmallVector<const Definition *, 4> Result;
  for (unsigned Id : DefinitionsOfPlace[PlaceId])
    Result.push_back(&Definitions[Id]);
  return Result;
}

bool LocalFlow::isWithin(const Stmt *Inner, const Stmt *Outer) const {
  for (const Stmt *S = Inner; S; S = parentOf(S))
    if (S == Outer)
      return true;
  return false;
}

const Definition *LocalFlow::definitionAt(const void *At) const {
  auto It = DefinitionsAt.find(At);
  if (It == DefinitionsAt.end())
    return nullptr;
  for (unsigned Id : It->second)
    if (Definitions[Id].Kind == Definition::Assigned)
      return &Definitions[Id];
  return nullptr;
}

const LocalFlow::Graph &LocalFlow::graph() const {
  if (LazyGraph)
    return *LazyGraph;
  LazyGraph = std::make_unique<Graph>();
  Graph &G = *LazyGraph;
  CFG::BuildOptions Options;
  Options.setAllAlwaysAdd();
  Options.PruneTriviallyFalseEdges = false;
  Options.AddInitializers = true;
  G.Cfg = CFG::buildCFG(Function, Function->getBody(), &Context, Options);
  if (!G.Cfg)
    return G;
  G.Leads.emplace(*G.Cfg);

  const unsigned Count = Definitions.size();
  G.In.assign(G.Cfg->getNumBlockIDs(), llvm::BitVector(Count));
  std::vector<llvm::BitVector> Gen(G.In.size(), llvm::BitVector(Count));
  std::vector<llvm::BitVector> Kill(G.In.size(), llvm::BitVector(Count));
  auto Apply = [&](const CFGBlock &Block, const void *At) {
    auto It = DefinitionsAt.find(At);
    if (It == DefinitionsAt.end())
      return;
    for (unsigned Id : It->second) {
      if (!Definitions[Id].Weak)
        for (unsigned Other : DefinitionsOfPlace[Definitions[Id].Place]) {
          Gen[Block.getBlockID()].reset(Other);
          Kill[Block.getBlockID()].set(Other);
        }
      Gen[Block.getBlockID()].set(Id);
      Kill[Block.getBlockID()].reset(Id);
    }
  };
  for (const CFGBlock *Block : *G.Cfg) {
    unsigned Index = 0;
    for (const CFGElement &Element : *Block) {
      if (auto Statement = Element.getAs<CFGStmt>()) {
        const Stmt *S = Statement->getStmt();
        G.Positions.try_emplace(S, Graph::Position{Block, Index});
        if (const auto *Decls = dyn_cast<DeclStmt>(S))
          for (const Decl *D : Decls->decls())
            Apply(*Block, D);
        else
          Apply(*Block, S);
      }
      ++Index;
    }
  }
  llvm::BitVector &Entry = G.In[G.Cfg->getEntry().getBlockID()];
  for (unsigned Id = 0; Id < Count; ++Id)
    if (Definitions[Id].Kind == Definition::Parameter)
      Entry.set(Id);

  PostOrderCFGView Order(G.Cfg.get());
  ForwardDataflowWorklist Worklist(*G.Cfg, &Order);
  for (const CFGBlock *Block : *G.Cfg)
    Worklist.enqueueBlock(Block);
  while (const CFGBlock *Block = Worklist.dequeue()) {
    llvm::BitVector Out = G.In[Block->getBlockID()];
    Out.reset(Kill[Block->getBlockID()]);
    Out |= Gen[Block->getBlockID()];
    for (const CFGBlock *Next : Block->succs()) {
      if (!Next)
        continue;
      llvm::BitVector &In = G.In[Next->getBlockID()];
      if (!Out.test(In)) // Nothing that In lacks.
        continue;
      In |= Out;
      Worklist.enqueueBlock(Next);
    }
  }
  return G;
}

llvm::SmallVector<const Definition *, 4>
LocalFlow::definitionsReaching(const Expr *Read) const {
  llvm::SmallVector<const Definition *, 4> Result;
  std::optional<unsigned> Id = placeOf(Read);
  if (!Id)
    return Result;
  auto AddAll = [&] {
    for (unsigned Def : DefinitionsOfPlace[*Id])
      if (Definitions[Def].Kind != Definition::Uninitialized)
        Result.push_back(&Definitions[Def]);
  };
  AddAll();
  if (Result.size() < 2)
    return Result;

  const Graph &G = graph();
  auto At = G.Positions.find(Read->IgnoreParenImpCasts());
  if (At == G.Positions.end())
    return Result;
  Result.clear();
  const auto [Block, Index] = At->second;
  for (unsigned I = Index; I-- > 0;) {
    auto Statement = (*Block)[I].getAs<CFGStmt>();
    if (!Statement)
      continue;
    llvm::SmallVector<const void *, 2> Points;
    if (const auto *Decls = dyn_cast<DeclStmt>(Statement->getStmt()))
      Points.append(Decls->decl_begin(), Decls->decl_end());
    else
      Points.push_back(Statement->getStmt());
    bool Ended = false;
    for (const void *Point : Points) {
      auto It = DefinitionsAt.find(Point);
      if (It == DefinitionsAt.end())
        continue;
      for (unsigned Def : It->second) {
        if (Definitions[Def].Place != *Id)
          continue;
        if (Definitions[Def].Kind != Definition::Uninitialized)
          Result.push_back(&Definitions[Def]);
        Ended |= !Definitions[Def].Weak;
      }
    }
    if (Ended)
      return Result;
  }
  for (unsigned Def : DefinitionsOfPlace[*Id])
    if (G.In[Block->getBlockID()].test(Def) &&
        Definitions[Def].Kind != Definition::Uninitialized)
      Result.push_back(&Definitions[Def]);
  return Result;
}

bool LocalFlow::reaches(const Stmt *From, const Stmt *To,
                        llvm::ArrayRef<const Stmt *> Barriers) const {
  const Graph &G = graph();
  const auto *Goal = G.Cfg ? G.positionOf(To) : nullptr;
  if (!Goal)
    return true;
  const CFGBlock *FromBlock = &G.Cfg->getEntry();
  int FromIndex = -1;
  if (From) {
    const auto *Start = G.positionOf(From);
    if (!Start)
      return true;
    FromBlock = Start->Block;
    FromIndex = Start->Index;
  }
  llvm::SmallDenseMap<const CFGBlock *, llvm::SmallVector<unsigned, 2>> Walls;
  for (const Stmt *S : Barriers)
    if (const auto *At = G.positionOf(S))
      Walls[At->Block].push_back(At->Index);
  // Whether a wall stands after First and before Last in Block.
  auto Blocked = [&](const CFGBlock *Block, int First, int Last) {
    auto It = Walls.find(Block);
    return It != Walls.end() && llvm::any_of(It->second, [&](unsigned Index) {
             return int(Index) > First && int(Index) < Last;
           });
  };
  constexpr int End = std::numeric_limits<int>::max();
  const auto [ToBlock, ToIndex] = *Goal;
  if (FromBlock == ToBlock && FromIndex <= int(ToIndex) &&
      !Blocked(FromBlock, FromIndex, ToIndex))
    return true;
  // One or more edges away; that a block leads to itself, Clang does not tell.
  auto Leads = [&, To = ToBlock](const CFGBlock *Block) {
    return Block && (Block == To || G.Leads->isReachable(Block, To));
  };
  if (Blocked(FromBlock, FromIndex, End) ||
      llvm::none_of(FromBlock->succs(), Leads))
    return false;
  if (Walls.empty())
    return true;
  llvm::BitVector Seen(G.Cfg->getNumBlockIDs());
  llvm::SmallVector<const CFGBlock *, 16> Worklist;
  auto Follow = [&](const CFGBlock *Block) {
    for (const CFGBlock *Next : Block->succs())
      if (Next && !Seen.test(Next->getBlockID())) {
        Seen.set(Next->getBlockID());
        if (Leads(Next))
          Worklist.push_back(Next);
      }
  };
  Follow(FromBlock);
  while (!Worklist.empty()) {
    const CFGBlock *Block = Worklist.pop_back_val();
    if (Block == ToBlock && !Blocked(Block, -1, ToIndex))
      return true;
    if (!Blocked(Block, -1, End))
      Follow(Block);
  }
  return false;
}

llvm::SmallVector<const Stmt *, 4>
LocalFlow::whichReach(llvm::ArrayRef<const Stmt *> Starts, const Stmt *To,
                      llvm::ArrayRef<const Stmt *> Barriers) const {
  const Graph &G = graph();
  const auto *Goal = G.Cfg ? G.positionOf(To) : nullptr;
  if (!Goal)
    return llvm::SmallVector<const Stmt *, 4>(Starts);
  // The elements of a block that matter, by index.
  struct Mark {
    unsigned Index;
    bool IsBarrier;
    const Stmt *Start;
  };
  llvm::DenseMap<const CFGBlock *, llvm::SmallVector<Mark, 4>> Marks;
  llvm::SmallPtrSet<const Stmt *, 8> Reaching;
  for (const Stmt *S : Starts)
    if (const auto *At = G.positionOf(S))
      Marks[At->Block].push_back({At->Index, false, S});
    else
      Reaching.insert(S);
  for (const Stmt *S : Barriers)
    if (const auto *At = G.positionOf(S))
      Marks[At->Block].push_back({At->Index, true, nullptr});

  llvm::BitVector Seen(G.Cfg->getNumBlockIDs());
  llvm::SmallVector<const CFGBlock *, 16> Worklist;
  // Goes back to the last barrier in front of Last, or out of the block.
  auto Back = [&](const CFGBlock *Block, unsigned Last, bool IsGoal) {
    std::optional<unsigned> Barrier;
    if (auto It = Marks.find(Block); It != Marks.end()) {
      for (const Mark &M : It->second)
        if (M.IsBarrier && M.Index < Last)
          Barrier = std::max(Barrier.value_or(0), M.Index);
      // What stands at a barrier is behind it.
      for (const Mark &M : It->second)
        if (M.Start && (M.Index < Last || (IsGoal && M.Index == Last)) &&
            (!Barrier || M.Index >= *Barrier))
          Reaching.insert(M.Start);
    }
    if (Barrier)
      return;
    for (const CFGBlock *Before : Block->preds())
      if (Before && !Seen.test(Before->getBlockID())) {
        Seen.set(Before->getBlockID());
        Worklist.push_back(Before);
      }
  };
  Back(Goal->Block, Goal->Index, /*IsGoal=*/true);
  while (!Worklist.empty())
    Back(Worklist.pop_back_val(), std::numeric_limits<unsigned>::max(),
         /*IsGoal=*/false);
  llvm::SmallVector<const Stmt *, 4> Result;
  llvm::copy_if(Starts, std::back_inserter(Result),
                [&](const Stmt *S) { return Reaching.contains(S); });
  return Result;
}

llvm::SmallVector<const Expr *, 8>
LocalFlow::readsOf(const Definition &Def) const {
  llvm::SmallVector<const Expr *, 8> Result;
  for (const Expr *Read : Reads[Def.Place])
    if (llvm::is_contained(definitionsReaching(Read), &Def))
      Result.push_back(Read);
  return Result;
}

} // namespace crossbit
