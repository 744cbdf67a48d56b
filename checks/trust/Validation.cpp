//===-- Validation.cpp - Whether a value is checked before its use --------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A condition's outcome tells facts of the value. An edge of the control-flow
// graph whose outcome tells a wanted fact is cut; so is the flow behind a call
// that only returns when a fact holds. What the use cannot be reached from any
// more was asked. Helper functions are answered in the same way, from their
// entry to their returns, with the value named by their parameters.
//
//===----------------------------------------------------------------------===//

#include "checks/trust/Validation.h"
#include "checks/model/Helpers.h"
#include "checks/model/TranslationUnit.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/Builtins.h"
#include "clang/Lex/Lexer.h"
#include "llvm/Support/SaveAndRestore.h"
#include <array>
#include <map>

using namespace clang;

namespace crossbit {

/// Helpers that check by helpers that check.
static constexpr unsigned MaxFrames = 4;
/// Locals made of locals, and expressions inside each other.
static constexpr unsigned MaxDepth = 16;
/// Statements, and expressions in them, of a function that does arithmetic for
/// others.
static constexpr unsigned MaxStatements = 200;
/// What an address has at most.
static constexpr unsigned AddressBits = 48;
/// An index of so few bits has a bound.
static constexpr unsigned FewBits = 24;
/// Conditions looked at for one answer, those of helpers included.
static constexpr unsigned MaxSteps = 20000;
/// The same for all answers of one function.
static constexpr unsigned MaxStepsOfFunction = 100000;

namespace {

/// What an outcome can tell of the value.
enum Fact : unsigned {
  /// It is something that this process knows, or was probed.
  Own = 1 << 0,
  /// It is at least, or below, an address of this process.
  NotBelow = 1 << 1,
  NotAbove = 1 << 2,
  /// It is neither negative nor above a bound.
  Bounded = 1 << 3,
  /// It is not above a bound, but may be negative.
  SignedBound = 1 << 4,
  NotNegative = 1 << 5,
  /// A sum with it that may have wrapped is bounded; the same where the sum is
  /// that of offset and length.
  SumBounded = 1 << 6,
  WholeSumBounded = 1 << 7,
  /// That sum is not less than what it is made of.
  SumGrew = 1 << 8,
  /// Offset and length together are inside, or the length is compared with what
  /// is left behind the offset.
  Together = 1 << 9,
  /// The caller is the kernel.
  FromKernel = 1 << 10,
  /// The call that is asked for has lost nothing of its result.
  Succeeded = 1 << 11,
  /// The local that is asked for has another sign, or another value.
  Excluded = 1 << 12,
};

/// The signs that an integer or pointer can have; a truth value is zero or not.
enum Sign : unsigned { Negative = 1, Zero = 2, Positive = 4 };
constexpr unsigned NotZero = Negative | Positive;
constexpr unsigned AnySign = Negative | Zero | Positive;

struct Question {
  /// The value, and the untrusted count of bytes behind it.
  llvm::SmallVector<Region, 4> Value;
  llvm::SmallVector<Region, 2> Length;
  UsedAs As = UsedAs::Address;
  /// Facts of which one is enough.
  unsigned Wanted = 0;
  /// How many bytes are used, where that is a number.
  std::optional<uint64_t> Bytes;
  bool Writes = false;
  /// The size of the array that the value is added to, in bytes, and that of
  /// its elements.
  std::optional<uint64_t> Room;
  uint64_t Scale = 1;
  /// Numbers that the memory was made with which the value is added to: good
  /// bounds, whoever sent them.
  llvm::SmallVector<Region, 2> Sizes;
  /// The pointer of the function's own that the offset is added to in it.
  const Expr *Base = nullptr;
  /// The addition of Length to Value that is asked for: Value is inside of an
  /// object before it.
  const void *Step = nullptr;
  /// The arithmetic whose success is asked for, instead of a value.
  const CallExpr *Outcome = nullptr;
  /// The local whose sign is asked for, instead of a value, and the signs that
  /// matter.
  std::optional<unsigned> Local;
  unsigned Signs = 0;
};

/// What a number or pointer has of somebody else's. The later, the worse.
enum class ForeignPart {
  Nothing,
  /// Its bound is asked for since it came there.
  Asked,
  Unasked,
};

/// Arithmetic that a function does with its arguments, and tells what it came
/// to.
struct ArithmeticFunction {
  /// Absent where it converts Left only.
  std::optional<ArithmeticKind> Operation;
  /// Indexes of arguments. The result is returned where it has none.
  unsigned Left = 0, Right = 0;
  std::optional<unsigned> Result;
  /// What it returns where nothing was lost.
  unsigned Success = AnySign;
  /// The call in its body that does it; null where the catalog tells.
  const CallExpr *Inner = nullptr;
};

/// The same of one call.
struct Arithmetic {
  std::optional<ArithmeticKind> Operation;
  const Expr *Left = nullptr;
  const Expr *Right = nullptr;
  /// That of the result.
  QualType Type;
  /// Where the result goes; null where the call is its result.
  const Expr *Into = nullptr;
  const CallExpr *Call = nullptr;
  /// Control reaches what reads the result by this call only.
  bool Always = true;
};

/// A point of the control flow: before the element Index of Block.
struct Point {
  const CFGBlock *Block = nullptr;
  unsigned Index = 0;
};

/// The control flow of one function.
struct Graph {
  std::unique_ptr<CFG> Cfg;
  /// Statements, and variables where they are declared.
  llvm::DenseMap<const void *, Point> Positions;
  /// The handlers that a block's exceptions lead to. Clang's graph has no such
  /// edges in C.
  llvm::DenseMap<const CFGBlock *, llvm::SmallVector<const CFGBlock *, 1>>
      Handlers;

  Graph(const FunctionDecl *F, const LocalFlow &Flow, ASTContext &Context);
};

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
bool isInAssertion(SourceLocation Loc, const Catalog &Known,
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

/// Past what changes no value: parentheses, temporaries, copies.
const Expr *plain(const Expr *E) {
  while (true) {
    const Expr *Inner = E->IgnoreParenImpCasts();
    if (const auto *Full = dyn_cast<FullExpr>(Inner))
      Inner = Full->getSubExpr();
    else if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(Inner))
      Inner = Temporary->getSubExpr();
    else if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(Inner))
      Inner = Bound->getSubExpr();
    else if (const auto *Made = dyn_cast<CXXConstructExpr>(Inner);
             Made && Made->getNumArgs() == 1)
      Inner = Made->getArg(0);
    else if (const auto *Functional = dyn_cast<CXXFunctionalCastExpr>(Inner);
             Functional && Functional->getType()->isRecordType())
      Inner = Functional->getSubExpr();
    if (Inner == E)
      return E;
    E = Inner;
  }
}

std::optional<llvm::APSInt> constant(const Expr *E, const ASTContext &Context) {
  if (E->isValueDependent() || E->isTypeDependent())
    return std::nullopt;
  // A number that is called an address: NULL, INVALID_HANDLE_VALUE. What
  // converts it to an integer stays: it may change the sign.
  while (true) {
    E = E->IgnoreParens();
    const auto *Cast = dyn_cast<CastExpr>(E);
    if (!Cast || !Cast->getType()->isPointerType())
      break;
    E = Cast->getSubExpr();
  }
  if (isa<CXXNullPtrLiteralExpr, GNUNullExpr>(E))
    return llvm::APSInt::get(0);
  Expr::EvalResult Result;
  if (!E->getType()->isIntegralOrEnumerationType() ||
      !E->EvaluateAsInt(Result, Context))
    return std::nullopt;
  return Result.Val.getInt();
}

unsigned signOf(const llvm::APSInt &Number) {
  return Number.isZero() ? Zero : Number.isNegative() ? Negative : Positive;
}

/// The signs of X for which `X Op Number` has the outcome \p Holds; all where
/// the number is no border between signs.
unsigned signsOf(BinaryOperatorKind Op, const llvm::APSInt &Number,
                 bool Holds) {
  if (!Holds)
    Op = BinaryOperator::negateComparisonOp(Op);
  const unsigned At = signOf(Number);
  switch (Op) {
  case BO_EQ:
    return At;
  case BO_NE:
    return At == Zero ? NotZero : AnySign;
  case BO_LT:
  case BO_LE:
    if (At == Negative)
      return Negative;
    if (At == Zero)
      return Op == BO_LT ? Negative : Negative | Zero;
    // Below one.
    return Op == BO_LT && Number == 1 ? Negative | Zero : AnySign;
  case BO_GT:
  case BO_GE:
    if (At == Positive)
      return Positive;
    if (At == Zero)
      return Op == BO_GT ? Positive : Zero | Positive;
    return Op == BO_GT && Number == -1 ? Zero | Positive : AnySign;
  default:
    return AnySign;
  }
}

/// Negative values of \p T are failures.
bool isStatus(QualType T, const Catalog &Known) {
  while (const auto *Alias = T->getAs<TypedefType>()) {
    if (const IntegerTypedef *I = Known.integer(Alias->getDecl()->getName()))
      return I->Status;
    T = Alias->desugar();
  }
  return false;
}

/// An arithmetic expression with the value in it.
struct Term {
  bool Value = false;
  bool Length = false;
  /// More than the value alone: added to, scaled.
  bool Derived = false;
  /// The difference to something of this process's own.
  bool Difference = false;
  /// Bits of the value were cut off.
  bool Cut = false;
  bool Wraps = false;
  bool Signed = false;
  /// The value may be below zero, whatever the sign of the whole is.
  bool MayBeNegative = false;
  unsigned Bits = 0;
  /// What the sum is made of.
  const Expr *Left = nullptr;
  const Expr *Right = nullptr;
};

} // namespace

struct Validations::Implementation {
  Implementation(const FunctionDecl *F, TranslationUnit &Unit,
                 llvm::ArrayRef<std::string> Validators, ForeignTest Foreign)
      : F(F), Unit(Unit), Validators(Validators.begin(), Validators.end()),
        Foreign(std::move(Foreign)) {}

  class Frame;

  const Graph *graphOf(const FunctionDecl *Function);
  bool isValidator(const FunctionDecl *Function) const;
  std::optional<ArithmeticFunction> arithmeticOf(const FunctionDecl *Function,
                                                 unsigned Depth = 0);
  std::optional<ArithmeticFunction>
  arithmeticInside(const FunctionDecl *Function, unsigned Depth);
  bool isInTry(const Stmt *S, const FunctionDecl *Function, unsigned Depth = 0);
  Verdict ask(const Question &Asked, const Stmt *Since, const Stmt *Use);

  const FunctionDecl *F;
  TranslationUnit &Unit;
  std::vector<std::string> Validators;
  ForeignTest Foreign;
  llvm::DenseMap<const FunctionDecl *, std::unique_ptr<Graph>> Graphs;
  llvm::DenseMap<const FunctionDecl *, std::optional<ArithmeticFunction>>
      Arithmetics;
  llvm::DenseMap<const FunctionDecl *, std::vector<CallSite>> CallersOf;
  bool CallersListed = false;
  /// The question for an operand's sign is asked; it asks for no other's.
  bool AsksForSign = false;
  /// The question for the operands of a sum is asked; it asks for no other's.
  bool AsksForSum = false;
  /// The same for what is taken from a size.
  bool AsksForRest = false;
  /// An answer was no only because what was tested is made larger.
  bool IsEnlarged = false;
  std::map<std::vector<uintptr_t>, std::pair<Verdict, Lack>> Answers;
  llvm::DenseMap<const Stmt *, bool> KernelOnly;
  unsigned Steps = 0;
  /// Steps of all questions.
  unsigned Spent = 0;
};

/// One function on the way from the question to its answer.
class Validations::Implementation::Frame {
public:
  Frame(Implementation &I, const FunctionDecl *F, const Question &Asked,
        const Stmt *Since, const Frame *Caller = nullptr,
        const CallExpr *Call = nullptr)
      : I(I), Unit(I.Unit), Context(Unit.context()), F(F), G(I.graphOf(F)),
        Flow(Unit.flowOf(F)), M(Unit.memoryOf(F)), Asked(Asked), Since(Since),
        Caller(Caller), Call(Call), Level(Caller ? Caller->Level + 1 : 0) {}

  bool usable() const { return G && G->Cfg && Flow && M; }

  /// What is asked on every way to \p Use.
  Verdict before(const Stmt *Use) {
    Target = Use;
    std::optional<Point> To = positionOf(Use);
    return To ? way(*To) : Verdict::Unchecked;
  }

  /// What is asked on every way that the value itself takes to \p Use: since
  /// the definition that put it into the place which is used, or before that
  /// one of the place that it was taken from.
  Verdict onItsWay(const Stmt *Use);

  /// The offset that \p Use is given was made larger, by a factor or by a
  /// number that came in, and was not asked for since.
  bool isEnlarged(const Stmt *Use);

  /// What is asked where the function returns a value with one of \p Signs;
  /// where it returns at all without \p Signs.
  Verdict returns(std::optional<unsigned> Signs) const;

  bool isForeign(const Expr *E, unsigned Depth = 0) const;

private:
  /// Facts that hold when \p E has one of \p Signs.
  Verdict about(const Expr *E, unsigned Signs, unsigned Depth = 0) const;
  Verdict truth(const Expr *E, bool Holds, unsigned Depth) const;
  Verdict comparison(const BinaryOperator *Op, bool Holds,
                     unsigned Depth) const;
  Verdict local(const Expr *E, unsigned Signs, unsigned Depth) const;
  Verdict leftLoop(const Expr *Counter, const Expr *End) const;
  Verdict call(const CallExpr *Call, std::optional<unsigned> Signs) const;
  Verdict probe(const CallExpr *Call, std::optional<unsigned> Signs) const;
  Verdict helper(const CallExpr *Call, const FunctionDecl *Callee,
                 std::optional<unsigned> Signs) const;
  bool isFound(const Expr *Left, const Expr *Right) const;
  bool looksUp(const Expr *E, unsigned Depth = 0) const;
  unsigned equalFacts(const Expr *E, const Expr *Other) const;
  unsigned orderFacts(const Expr *Small, const Expr *Big, bool OrEqual) const;
  bool leftAfter(const Expr *E, bool &Together, const Expr *&Taken) const;
  bool countsDown(const Expr *E) const;

  ForeignPart foreignIn(const Expr *E, unsigned Depth = 0) const;
  ForeignPart foreignAddress(const Expr *E, unsigned Depth) const;
  ForeignPart foreignPlace(const Expr *E, unsigned Depth) const;
  ForeignPart foreignBy(const Definition &Def, const Expr *Read,
                        unsigned Depth) const;
  ForeignPart foreignSum(const Expr *Left, const Expr *Right, const void *At,
                         unsigned Depth) const;
  bool isEnlarged(const Expr *E, const Stmt *Use,
                  llvm::SmallVector<Region, 4> Names, unsigned Depth) const;
  bool isLarger(const Definition &Def, const Stmt *Use,
                llvm::ArrayRef<Region> Names) const;
  bool hasUnaskedAddend(const Expr *E, const Stmt *Use) const;
  bool staysInside(const Expr *Whole, const Expr *Step, const void *At) const;
  bool isAskedSince(const Definition &Def, const Expr *Read) const;
  llvm::SmallVector<Point, 4> startsOf(const Expr *E, unsigned Depth = 0) const;

  std::optional<Arithmetic> arithmetic(const CallExpr *Calls) const;
  /// The arithmetic whose result the local \p E holds.
  std::optional<Arithmetic> resultIn(const Expr *E) const;
  /// \p Calls lost nothing where it returns one of \p Signs; where it returns
  /// at all without \p Signs.
  bool succeeds(const CallExpr *Calls, std::optional<unsigned> Signs) const;
  /// \p Calls lost nothing where \p At reads its result, or the program finds
  /// out before it goes on to what is asked for.
  bool succeeded(const Arithmetic &A, const Expr *At) const;
  /// \p E does not have the value of \p Def and one of \p Signs: in between
  /// the program has asked.
  bool isExcluded(const Definition &Def, const Expr *E, unsigned Signs) const;
  bool mayBeNegative(const Expr *E) const;

  std::optional<Term> term(const Expr *E, unsigned Depth = 0) const;
  std::optional<Term> termOfResult(const Arithmetic &A, bool Exact,
                                   unsigned Depth) const;
  std::optional<Term> termOfCast(const Expr *At, const Expr *Operand,
                                 unsigned Depth) const;
  unsigned bitsOf(const Expr *E) const;
  bool areBounded(const BinaryOperator *Sum) const;
  unsigned widthOf(QualType T) const { return Context.getTypeSize(T); }
  bool isValue(const Expr *E) const {
    std::optional<Term> T = term(E);
    return T && T->Value && !T->Derived && !T->Cut;
  }
  bool isNamed(const Expr *E, llvm::ArrayRef<Region> Names) const;
  bool isOfContainer(const CXXMemberCallExpr *Calls) const;
  /// The only value that the local \p E can have; null if there is none.
  const Expr *onlyValueOf(const Expr *E) const;
  /// The compound assignment that gives the local \p E its only value; null if
  /// there is none.
  const CompoundAssignOperator *onlyStepOf(const Expr *E) const;
  /// What the caller gives for the parameter \p E; null for all else.
  const Expr *argumentFor(const Expr *E) const;
  llvm::SmallVector<Region, 4> renamed(const CallExpr *Call,
                                       const FunctionDecl *Callee,
                                       llvm::ArrayRef<Region> Names,
                                       bool Values) const;

  Verdict way(Point To) const;
  Verdict way(Point From, Point To,
              std::optional<unsigned> Kept = std::nullopt) const;
  bool reaches(Point From, Point To, std::optional<Verdict> CutAt,
               std::optional<unsigned> Kept = std::nullopt) const;
  bool sets(const CFGElement &Element, unsigned Place) const;
  Point startOf(const Definition &Def) const;
  Point begin() const;
  bool isAfterBegin(const Definition &Def) const;
  bool asks(const Question &Other, Point From, Point To,
            std::optional<unsigned> Kept = std::nullopt) const;
  bool reachesAround(Point To, const CFGBlock *Block) const;
  Verdict edge(const CFGBlock *Block, unsigned Index) const;
  Verdict element(const CFGBlock *Block, unsigned Index) const;
  std::optional<Point> positionOf(const Stmt *S) const;
  std::optional<Point> positionOf(const Definition &Def) const;
  bool isAfterSince(const Definition &Def) const;
  Verdict told(unsigned Facts, Verdict Sureness = Verdict::Checked) const {
    return Facts & Asked.Wanted ? Sureness : Verdict::Unchecked;
  }

  Implementation &I;
  TranslationUnit &Unit;
  ASTContext &Context;
  const FunctionDecl *F;
  const Graph *G;
  const LocalFlow *Flow;
  const Memory *M;
  const Question &Asked;
  const Stmt *Since;
  const Frame *Caller;
  const CallExpr *Call;
  const unsigned Level;
  mutable std::map<std::pair<const CFGBlock *, unsigned>, Verdict> Edges,
      Elements;
  /// Definitions and loops whose way is being looked at.
  mutable llvm::SmallPtrSet<const void *, 8> Asking;
  mutable llvm::DenseMap<std::pair<const CallExpr *, const Expr *>, bool>
      Successes;
  /// Where the ways begin, when it is later than Since.
  std::optional<Point> Start;
  /// Definitions and sums that were asked whether they make it larger.
  mutable llvm::SmallPtrSet<const void *, 8> Seen;
  /// What is known of reads, and what is assumed of them while they are asked.
  mutable llvm::DenseMap<const Expr *, ForeignPart> Reads;
  /// Something that came in was asked for on its way.
  mutable bool CameIn = false;
  /// Where the ways end that are asked for; null where they end with returns.
  const Stmt *Target = nullptr;
};

//===----------------------------------------------------------------------===//
// Ways
//===----------------------------------------------------------------------===//

std::optional<Point>
Validations::Implementation::Frame::positionOf(const Stmt *S) const {
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

std::optional<Point>
Validations::Implementation::Frame::positionOf(const Definition &Def) const {
  auto It = G->Positions.find(Def.At);
  if (It == G->Positions.end())
    return std::nullopt;
  return It->second;
}

bool Validations::Implementation::Frame::isAfterSince(
    const Definition &Def) const {
  if (!Since || Def.At == Since)
    return true;
  std::optional<Point> From = positionOf(Since), To = positionOf(Def);
  return !From || !To || reaches(*From, *To, std::nullopt);
}

/// Where all ways begin.
Point Validations::Implementation::Frame::begin() const {
  if (Start)
    return *Start;
  if (Since)
    if (std::optional<Point> At = positionOf(Since))
      return *At;
  return {&G->Cfg->getEntry(), 0};
}

/// Where the ways of the value begin that \p Def puts into its place.
Point Validations::Implementation::Frame::startOf(const Definition &Def) const {
  std::optional<Point> At = positionOf(Def);
  return At && isAfterSince(Def) ? *At : begin();
}

bool Validations::Implementation::Frame::isAfterBegin(
    const Definition &Def) const {
  if (!Start)
    return isAfterSince(Def);
  std::optional<Point> At = positionOf(Def);
  return At && reaches(*Start, *At, std::nullopt);
}

/// Every way from \p From to \p To on which the place \p Kept is not set anew
/// asks \p Other, and there is one. What is known at \p From does not count.
bool Validations::Implementation::Frame::asks(
    const Question &Other, Point From, Point To,
    std::optional<unsigned> Kept) const {
  Frame Later(I, F, Other, Since, Caller, Call);
  Later.Target = Target;
  Later.Start = From;
  return reaches(From, To, std::nullopt, Kept) &&
         Later.way(From, To, Kept) == Verdict::Checked;
}

Verdict Validations::Implementation::Frame::way(Point To) const {
  return way(begin(), To);
}

/// What is asked on every way on which the place \p Kept is not set anew.
Verdict
Validations::Implementation::Frame::way(Point From, Point To,
                                        std::optional<unsigned> Kept) const {
  for (Verdict Enough : {Verdict::Checked, Verdict::Unsure})
    if (!reaches(From, To, Enough, Kept))
      return Enough;
  return Verdict::Unchecked;
}

bool Validations::Implementation::Frame::sets(const CFGElement &Element,
                                              unsigned Place) const {
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
bool Validations::Implementation::Frame::reaches(
    Point From, Point To, std::optional<Verdict> CutAt,
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

Verdict Validations::Implementation::Frame::element(const CFGBlock *Block,
                                                    unsigned Index) const {
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

Verdict Validations::Implementation::Frame::edge(const CFGBlock *Block,
                                                 unsigned Index) const {
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

Verdict Validations::Implementation::Frame::returns(
    std::optional<unsigned> Signs) const {
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

//===----------------------------------------------------------------------===//
// Conditions
//===----------------------------------------------------------------------===//

Verdict Validations::Implementation::Frame::about(const Expr *E, unsigned Signs,
                                                  unsigned Depth) const {
  if (++I.Steps > MaxSteps)
    return Verdict::Unsure;
  if (Depth > MaxDepth || E->isTypeDependent())
    return Verdict::Unchecked;
  if (std::optional<llvm::APSInt> Number = constant(E, Context))
    return signOf(*Number) & Signs ? Verdict::Unchecked : Verdict::Checked;
  E = plain(E);
  if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E))
    return about(Cast->getSubExpr(), Signs, Depth + 1);
  if (const auto *Rewritten = dyn_cast<CXXRewrittenBinaryOperator>(E))
    return about(Rewritten->getSemanticForm(), Signs, Depth + 1);
  if (const auto *Conditional = dyn_cast<AbstractConditionalOperator>(E)) {
    Verdict True = about(Conditional->getTrueExpr(), Signs, Depth + 1);
    if (True < Verdict::Checked)
      True = std::max(True, about(Conditional->getCond(), NotZero, Depth + 1));
    Verdict False = about(Conditional->getFalseExpr(), Signs, Depth + 1);
    if (False < Verdict::Checked)
      False = std::max(False, about(Conditional->getCond(), Zero, Depth + 1));
    return std::min(True, False);
  }
  const auto *Binary = dyn_cast<BinaryOperator>(E);
  const auto *Unary = dyn_cast<UnaryOperator>(E);
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E);
  if ((Binary && (Binary->isLogicalOp() || Binary->isComparisonOp())) ||
      (Unary && Unary->getOpcode() == UO_LNot) ||
      (Operator &&
       (Operator->isComparisonOp() || Operator->getOperator() == OO_Exclaim))) {
    // A truth value.
    const bool MayHold = Signs & Positive, MayFail = Signs & Zero;
    if (MayHold && MayFail)
      return Verdict::Unchecked;
    if (!MayHold && !MayFail)
      return Verdict::Checked;
    return truth(E, MayHold, Depth);
  }
  if (Binary && Binary->getOpcode() == BO_Comma)
    return about(Binary->getRHS(), Signs, Depth + 1);
  if (Binary && Binary->getOpcode() == BO_Assign)
    return about(Binary->getRHS(), Signs, Depth + 1);
  // `good &= isKnown(p)`, `a & b` of truth values.
  if (Binary &&
      (Binary->getOpcode() == BO_And || Binary->getOpcode() == BO_AndAssign) &&
      !(Signs & Zero))
    return std::max(about(Binary->getLHS(), Signs, Depth + 1),
                    about(Binary->getRHS(), Signs, Depth + 1));
  // `lost |= overflows(a, b, &sum)`: zero where both are.
  if (Binary &&
      (Binary->getOpcode() == BO_Or || Binary->getOpcode() == BO_OrAssign) &&
      Signs == Zero)
    return std::max(about(Binary->getLHS(), Signs, Depth + 1),
                    about(Binary->getRHS(), Signs, Depth + 1));
  if (Asked.Local)
    return Flow->placeOf(E) == Asked.Local && !(Signs & Asked.Signs)
               ? told(Excluded)
               : Verdict::Unchecked;
  Verdict Result = Verdict::Unchecked;
  StringRef Name;
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    if (Member->getMemberDecl()->getDeclName().isIdentifier())
      Name = Member->getMemberDecl()->getName();
  } else if (const auto *Calls = dyn_cast<CallExpr>(E)) {
    // What is likely is the same number.
    if (const unsigned Id = Calls->getBuiltinCallee();
        Id == Builtin::BI__builtin_expect ||
        Id == Builtin::BI__builtin_expect_with_probability)
      return about(Calls->getArg(0), Signs, Depth + 1);
    Name = calleeName(Calls);
    Result = call(Calls, Signs);
  }
  if (!Name.empty() && Unit.catalog().tellsCallerMode(Name) && Signs == Zero)
    Result = std::max(Result, told(FromKernel));
  if (isa<DeclRefExpr, MemberExpr>(E))
    Result = std::max(Result, local(E, Signs, Depth));
  return Result;
}

/// One of both is the place of the value in a container, the other its end.
bool Validations::Implementation::Frame::isFound(const Expr *Left,
                                                 const Expr *Right) const {
  auto IsEnd = [this](const Expr *Side) {
    const auto *Calls = dyn_cast<CallExpr>(plain(Side));
    return Calls && Unit.catalog().isEnd(calleeName(Calls));
  };
  return (IsEnd(Right) && looksUp(Left)) || (IsEnd(Left) && looksUp(Right));
}

Verdict Validations::Implementation::Frame::truth(const Expr *E, bool Holds,
                                                  unsigned Depth) const {
  if (const auto *Not = dyn_cast<UnaryOperator>(E))
    return about(Not->getSubExpr(), Holds ? Zero : NotZero, Depth + 1);
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E)) {
    if (Operator->getOperator() == OO_Exclaim)
      return Verdict::Unchecked;
    // Iterators: found where it is not the end.
    if (Operator->getNumArgs() != 2 ||
        (Operator->getOperator() != OO_EqualEqual &&
         Operator->getOperator() != OO_ExclaimEqual) ||
        Holds != (Operator->getOperator() == OO_ExclaimEqual))
      return Verdict::Unchecked;
    return isFound(Operator->getArg(0), Operator->getArg(1))
               ? told(Own | Bounded)
               : Verdict::Unchecked;
  }
  const auto *Op = cast<BinaryOperator>(E);
  if (!Op->isLogicalOp())
    return comparison(Op, Holds, Depth);
  const unsigned Signs = Holds ? NotZero : Zero;
  Verdict Left = about(Op->getLHS(), Signs, Depth + 1);
  Verdict Right = about(Op->getRHS(), Signs, Depth + 1);
  return Holds == (Op->getOpcode() == BO_LAnd) ? std::max(Left, Right)
                                               : std::min(Left, Right);
}

Verdict Validations::Implementation::Frame::comparison(const BinaryOperator *Op,
                                                       bool Holds,
                                                       unsigned Depth) const {
  const Expr *Left = Op->getLHS(), *Right = Op->getRHS();
  BinaryOperatorKind Kind = Op->getOpcode();
  if (Kind == BO_Cmp)
    return Verdict::Unchecked;
  Verdict Result = Verdict::Unchecked;
  // The outcome of something that was asked before: `f(p) == 0`, `status < 0`.
  if (auto Number = constant(Right, Context))
    Result = about(Left, signsOf(Kind, *Number, Holds), Depth + 1);
  else if (auto Number = constant(Left, Context))
    Result = about(
        Right,
        signsOf(BinaryOperator::reverseComparisonOp(Kind), *Number, Holds),
        Depth + 1);
  if (Result == Verdict::Checked || Asked.Outcome || Asked.Local)
    return Result;

  if (!Holds)
    Kind = BinaryOperator::negateComparisonOp(Kind);
  if (Kind == BO_NE || Kind == BO_LT)
    Result = std::max(Result, leftLoop(Left, Right));
  if (Kind == BO_NE || Kind == BO_GT)
    Result = std::max(Result, leftLoop(Right, Left));
  // An iterator may be a plain pointer.
  if (Kind == BO_NE && isFound(Left, Right))
    return told(Own | Bounded);
  unsigned Facts = 0;
  if (Kind == BO_EQ)
    Facts = equalFacts(Left, Right) | equalFacts(Right, Left) |
            orderFacts(Left, Right, true) | orderFacts(Right, Left, true);
  else if (Kind == BO_LT || Kind == BO_LE)
    Facts = orderFacts(Left, Right, Kind == BO_LE);
  else if (Kind == BO_GT || Kind == BO_GE)
    Facts = orderFacts(Right, Left, Kind == BO_GE);
  return std::max(Result, told(Facts));
}

/// \p Counter is not at \p End. Where that is what a loop before ran to, the
/// loop was left by a `break`.
Verdict Validations::Implementation::Frame::leftLoop(const Expr *Counter,
                                                     const Expr *End) const {
  const Expr *Plain = Counter->IgnoreParenImpCasts();
  const auto *Ref = dyn_cast<DeclRefExpr>(Plain);
  if (!Ref || !Flow->placeOf(Ref))
    return Verdict::Unchecked;
  auto Same = [&](const Expr *A, const Expr *B) {
    auto Left = constant(A, Context), Right = constant(B, Context);
    if (Left || Right)
      return Left && Right && llvm::APSInt::isSameValue(*Left, *Right);
    Region R = M->regionOf(A);
    return R && R == M->regionOf(B);
  };
  Verdict Result = Verdict::Unchecked;
  for (const CFGBlock *Block : *G->Cfg) {
    const Stmt *Loop = Block->getTerminatorStmt();
    const Expr *Condition = nullptr;
    if (const auto *For = dyn_cast_or_null<ForStmt>(Loop))
      Condition = For->getCond();
    else if (const auto *While = dyn_cast_or_null<WhileStmt>(Loop))
      Condition = While->getCond();
    const auto *Op =
        Condition ? dyn_cast<BinaryOperator>(Condition->IgnoreParenImpCasts())
                  : nullptr;
    if (!Op || (Op->getOpcode() != BO_LT && Op->getOpcode() != BO_NE) ||
        M->regionOf(Op->getLHS()) != M->regionOf(Plain) ||
        !Same(Op->getRHS(), End) || Flow->isWithin(Ref, Loop) ||
        !Asking.insert(Loop).second)
      continue;
    // The test is not reached but by the loop: what it leaves is its counter.
    bool Breaks = false;
    Verdict Worst = Verdict::Checked;
    for (const CFGBlock *Leaving : *G->Cfg) {
      const auto *Break =
          dyn_cast_or_null<BreakStmt>(Leaving->getTerminatorStmt());
      const Stmt *Left = Break;
      while (
          Left &&
          (Left == Break ||
           !isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt, SwitchStmt>(Left)))
        Left = Flow->parentOf(Left);
      if (!Break || Left != Loop)
        continue;
      Breaks = true;
      Worst = std::min(Worst, way({Leaving, unsigned(Leaving->size())}));
    }
    Asking.erase(Loop);
    // Other ways into the test than by the loop's own end.
    std::optional<Point> Test = positionOf(Ref);
    if (Breaks && Test && !reachesAround(*Test, Block))
      Result = std::max(Result, Worst);
  }
  return Result;
}

/// Control reaches \p To without passing \p Block.
bool Validations::Implementation::Frame::reachesAround(
    Point To, const CFGBlock *Block) const {
  llvm::SmallPtrSet<const CFGBlock *, 32> Seen{Block};
  llvm::SmallVector<const CFGBlock *, 32> Worklist{&G->Cfg->getEntry()};
  while (!Worklist.empty()) {
    const CFGBlock *Next = Worklist.pop_back_val();
    if (!Next || !Seen.insert(Next).second)
      continue;
    if (Next == To.Block)
      return true;
    Worklist.append(Next->succ_begin(), Next->succ_end());
  }
  return false;
}

/// \p E equals \p Other.
unsigned
Validations::Implementation::Frame::equalFacts(const Expr *E,
                                               const Expr *Other) const {
  if (!isValue(E) || isForeign(Other))
    return 0;
  return constant(Other, Context) ? Bounded : Own | Bounded;
}

/// \p E is `size - n`. What is left may be less than nothing where n came in
/// and was not asked itself. \p Together is set where n is the other half of
/// what is asked for.
bool Validations::Implementation::Frame::leftAfter(const Expr *E,
                                                   bool &Together,
                                                   const Expr *&Taken) const {
  const auto *Difference = dyn_cast<BinaryOperator>(E->IgnoreParenCasts());
  while (Difference &&
         (Difference->getOpcode() == BO_Div ||
          Difference->getOpcode() == BO_Shr) &&
         constant(Difference->getRHS(), Context))
    Difference =
        dyn_cast<BinaryOperator>(Difference->getLHS()->IgnoreParenCasts());
  // `size - n - 8`: what is left has a head of a fixed size.
  while (Difference && Difference->getOpcode() == BO_Sub &&
         constant(Difference->getRHS(), Context)) {
    const auto *Inner =
        dyn_cast<BinaryOperator>(Difference->getLHS()->IgnoreParenCasts());
    if (!Inner || Inner->getOpcode() != BO_Sub)
      break;
    Difference = Inner;
  }
  const Expr *Whole = nullptr;
  if (Difference) {
    if (Difference->getOpcode() != BO_Sub)
      return false;
    Whole = Difference->getLHS();
    Taken = Difference->getRHS();
  } else if (const Expr *Only = onlyValueOf(E)) {
    return leftAfter(Only, Together, Taken);
  } else if (const CompoundAssignOperator *Takes = onlyStepOf(E);
             Takes && Takes->getOpcode() == BO_SubAssign) {
    // `left -= n`.
    Whole = Takes->getLHS();
    Taken = Takes->getRHS();
  } else if (std::optional<Arithmetic> A = resultIn(E);
             A && A->Operation == ArithmeticKind::Subtract &&
             succeeded(*A, E)) {
    Whole = A->Left;
    Taken = A->Right;
  }
  if (!Whole || isForeign(Whole))
    return false;
  std::optional<Term> T = term(Taken);
  if (T && (T->Value || T->Length) && !T->Cut && !T->Wraps)
    Together = true;
  return true;
}

/// \p E is a local that begins as one's own, and of which the step is taken
/// that is asked for, next to it: `p += n; left -= n;`.
bool Validations::Implementation::Frame::countsDown(const Expr *E) const {
  const std::optional<unsigned> Place = Flow->placeOf(E->IgnoreParenImpCasts());
  const auto At = G->Positions.find(Asked.Step);
  if (!Place || At == G->Positions.end())
    return false;
  bool Takes = false;
  for (const Definition *Def : Flow->definitionsOf(*Place)) {
    if (Def->Kind == Definition::Parameter ||
        Def->Kind == Definition::Uninitialized)
      continue;
    if (Def->Kind != Definition::Assigned || !Def->Value)
      return false;
    const auto *Step =
        dyn_cast<CompoundAssignOperator>(Def->Value->IgnoreParenImpCasts());
    if (!Step && isForeign(Def->Value))
      return false;
    if (Step && Step->getOpcode() != BO_SubAssign)
      return false;
    std::optional<Point> Other = positionOf(*Def);
    Takes |= Step && isNamed(Step->getRHS(), Asked.Length) && Other &&
             Other->Block == At->second.Block;
  }
  return Takes;
}

/// \p Small is not above \p Big.
unsigned Validations::Implementation::Frame::orderFacts(const Expr *Small,
                                                        const Expr *Big,
                                                        bool OrEqual) const {
  QualType As = Small->getType();
  const bool Unsigned = !As->isSignedIntegerOrEnumerationType();
  if (!As->isIntegralOrEnumerationType() && !As->isPointerType())
    return 0;
  unsigned Facts = 0;
  std::optional<llvm::APSInt> Number = constant(Big, Context);

  if (std::optional<Term> T = term(Small); T && !T->Cut) {
    bool Shared = false;
    const Expr *Taken = nullptr;
    const bool Left = leftAfter(Big, Shared, Taken);
    bool Trusted = !isForeign(Big);
    if (!Trusted && Left && Shared) {
      // `offset <= size - length`: where the length is not above the size.
      if (T->Value && !T->Length) {
        Question Other = Asked;
        Other.As = UsedAs::Offset;
        std::swap(Other.Value, Other.Length);
        Other.Length.clear();
        Other.Wanted = Bounded;
        Other.Room.reset();
        Trusted = Level < MaxFrames && !Other.Value.empty() &&
                  Frame(I, F, Other, Since, Caller, Call).before(Big) ==
                      Verdict::Checked;
      } else {
        // `length <= size - offset`: the offset is asked for itself.
        Trusted = true;
      }
    } else if (!Trusted && Left && T->Value && !I.AsksForRest) {
      // `offset <= size - n`: where n, which is not asked for here, is not
      // above the size.
      llvm::SaveAndRestore<bool> Once(I.AsksForRest, true);
      Question Other;
      Other.As = UsedAs::Offset;
      Other.Wanted = Bounded;
      if (Region R = M->regionOf(Taken->IgnoreParenCasts()))
        Other.Value.push_back(R);
      Other.Length.assign(Asked.Value.begin(), Asked.Value.end());
      Trusted = Level < MaxFrames && !Other.Value.empty() &&
                Frame(I, F, Other, Since, Caller, Call).before(Big) ==
                    Verdict::Checked;
    }
    if (T->Length && !T->Value && !T->Wraps &&
        ((Left && Shared && Trusted) || (Asked.Step && countsDown(Big))))
      Facts |= Together;
    if (T->Value && Trusted) {
      // The highest value that passes, where it is a number.
      bool Fits = true;
      if (Number && Asked.Room && !T->Derived && Number->isNonNegative()) {
        uint64_t Highest = Number->getLimitedValue() - (OrEqual ? 0 : 1);
        Fits = Highest <= *Asked.Room / Asked.Scale &&
               Highest * Asked.Scale + Asked.Bytes.value_or(0) <= *Asked.Room;
      }
      if (T->Wraps) {
        Facts |= SumBounded | (T->Length ? WholeSumBounded : 0);
      } else if (Fits && !(Number && Number->isNegative())) {
        Facts |= !T->MayBeNegative &&
                         (Unsigned || (!T->Signed && T->Bits < widthOf(As)))
                     ? Bounded
                     : SignedBound;
        if (T->Length || (Left && Shared))
          Facts |= Together;
      }
      if (!Number && (!T->Derived || T->Difference))
        Facts |= NotAbove | (T->Difference && Unsigned ? NotBelow : 0);
    }
  }

  // `length <= UINT_MAX - offset`: the sum of both has room.
  if (const auto *Rest = dyn_cast<BinaryOperator>(Big->IgnoreParenImpCasts());
      Rest && Rest->getOpcode() == BO_Sub &&
      (isValue(Small) || isValue(Rest->getRHS())))
    if (auto Most = constant(Rest->getLHS(), Context);
        Most && Most->isMask(bitsOf(Rest->getRHS())))
      Facts |= SumGrew;

  if (std::optional<Term> T = term(Big); T && T->Value && !T->Cut) {
    std::optional<llvm::APSInt> Least = constant(Small, Context);
    if (Least && !Unsigned && !T->Derived &&
        (Least->isNonNegative() || (!OrEqual && *Least == -1)))
      Facts |= NotNegative;
    if (!Least && !T->Derived && !isForeign(Small))
      Facts |= NotBelow;
    if (T->Wraps && T->Left) {
      Region Part = M->regionOf(Small);
      if (isValue(Small) || (Part && (Part == M->regionOf(T->Left) ||
                                      Part == M->regionOf(T->Right))))
        Facts |= SumGrew;
    }
  }
  return Facts;
}

/// The local \p E has one of \p Signs: then it was set where it could get it.
Verdict Validations::Implementation::Frame::local(const Expr *E, unsigned Signs,
                                                  unsigned Depth) const {
  if (const Expr *Given = argumentFor(E))
    return Caller->about(Given, Signs, Depth + 1);
  if (!Flow->placeOf(E))
    return Verdict::Unchecked;
  auto Definitions = Flow->definitionsReaching(E);
  if (Definitions.empty())
    return Verdict::Unchecked;
  Verdict Worst = Verdict::Checked;
  for (const Definition *Def : Definitions) {
    Verdict Here = Verdict::Unchecked;
    const bool Fresh = isAfterBegin(*Def);
    const auto Number = Def->Kind == Definition::Assigned
                            ? constant(Def->Value, Context)
                            : std::nullopt;
    if (Number) {
      if (!(signOf(*Number) & Signs))
        Here = Verdict::Checked;
    } else if (Def->Kind == Definition::Assigned && Fresh) {
      Here = about(Def->Value, Signs, Depth + 1);
    }
    std::optional<Point> At = positionOf(*Def);
    if (Here < Verdict::Checked && Fresh && At &&
        Def->Kind == Definition::Assigned && Asking.insert(Def).second) {
      Here = std::max(Here, way(*At));
      Asking.erase(Def);
    }
    if (Here < Verdict::Checked && Definitions.size() > 1 &&
        isExcluded(*Def, E, Signs))
      Here = Verdict::Checked;
    // `rc = 0; if (n > most) rc = -1; if (rc == 0)`: what is asked while it
    // keeps that value.
    if (std::optional<Point> To = positionOf(E); Here < Verdict::Checked &&
                                                 Definitions.size() > 1 && To &&
                                                 Asking.insert(E).second) {
      // It may be read before the value comes in.
      if (const Point From = startOf(*Def);
          reaches(From, *To, std::nullopt, Def->Place))
        Here = std::max(Here, way(From, *To, Def->Place));
      Asking.erase(E);
    }
    Worst = std::min(Worst, Here);
    if (Worst == Verdict::Unchecked)
      break;
  }
  return Worst;
}

bool Validations::Implementation::Frame::isExcluded(const Definition &Def,
                                                    const Expr *E,
                                                    unsigned Signs) const {
  std::optional<Point> From = positionOf(Def), To = positionOf(E);
  if (!From || !To)
    return false;
  Question Other;
  Other.Wanted = Excluded;
  Other.Local = Def.Place;
  Other.Signs = Signs;
  return !Frame(I, F, Other, nullptr).reaches(*From, *To, Verdict::Checked);
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

Verdict
Validations::Implementation::Frame::call(const CallExpr *Calls,
                                         std::optional<unsigned> Signs) const {
  if (++I.Steps > MaxSteps)
    return Verdict::Unsure;
  const FunctionDecl *Callee = Calls->getDirectCallee();
  if (!Callee || Calls->isTypeDependent())
    return Verdict::Unchecked;
  if (Asked.Outcome == Calls)
    return succeeds(Calls, Signs) ? told(Succeeded) : Verdict::Unchecked;
  if (Asked.Outcome)
    return helper(Calls, Callee, Signs);
  Verdict Result = probe(Calls, Signs);
  if (Result == Verdict::Checked)
    return Result;

  // What could be taken from a number is not above it.
  if (std::optional<Arithmetic> A = arithmetic(Calls);
      A && A->Operation == ArithmeticKind::Subtract && A->Into &&
      A->Type->isUnsignedIntegerOrEnumerationType() && succeeds(Calls, Signs))
    Result =
        std::max(Result, told(orderFacts(A->Right, A->Left, /*OrEqual=*/true)));

  if (I.isValidator(Callee)) {
    QualType T = Callee->getReturnType();
    bool Succeeded = false;
    if (T->isVoidType()) {
      Succeeded = !Signs;
    } else if (Signs) {
      const bool IsStatus = isStatus(T, Unit.catalog());
      Succeeded = !(*Signs & (IsStatus ? unsigned(Negative) : unsigned(Zero)));
    }
    if (Succeeded)
      for (const Expr *Given : Calls->arguments()) {
        // The address of what came in: what lies there was checked.
        const auto *Address = dyn_cast<UnaryOperator>(plain(Given));
        Region Whole = Address && Address->getOpcode() == UO_AddrOf
                           ? M->regionOf(Address->getSubExpr())
                       : Given->getType()->isRecordType() || Given->isLValue()
                           ? M->regionOf(Given)
                           : Region();
        if (isValue(Given) ||
            (Whole && llvm::any_of(Asked.Value, [&](const Region &Name) {
               return Name.isWithin(Whole);
             })))
          return told(Own | Bounded | Together);
      }
  }

  // `set.count(p)`, `binary_search(b, e, p)`: of libraries, with truth or a
  // number for an answer.
  if (Signs && !(*Signs & Zero) &&
      Callee->getReturnType()->isIntegralOrEnumerationType() &&
      !Callee->isOverloadedOperator() && Unit.isInSystemHeader(Callee)) {
    const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
    if (Method ? Method->isConst() && Calls->getNumArgs() == 1
               : Callee->isInStdNamespace() && Calls->getNumArgs() > 1)
      if (looksUp(Calls))
        Result = std::max(Result, told(Own | Bounded));
  }
  return std::max(Result, helper(Calls, Callee, Signs));
}

/// \p E is what somebody answers who is given the value, or a local that holds
/// the answer.
bool Validations::Implementation::Frame::looksUp(const Expr *E,
                                                 unsigned Depth) const {
  E = plain(E);
  if (Depth > MaxDepth)
    return false;
  if (const auto *Calls = dyn_cast<CallExpr>(E))
    return llvm::any_of(Calls->arguments(), [&](const Expr *Given) {
      return isValue(plain(Given));
    });
  const Expr *Only = onlyValueOf(E);
  return Only && looksUp(Only, Depth + 1);
}

Verdict
Validations::Implementation::Frame::probe(const CallExpr *Calls,
                                          std::optional<unsigned> Signs) const {
  const Catalog &Known = Unit.catalog();
  const Probe *Test = Known.probe(calleeName(Calls));
  auto IsGiven = [&](unsigned Index) { return Index < Calls->getNumArgs(); };
  if (!Test || !IsGiven(Test->Address) || Asked.As != UsedAs::Address)
    return Verdict::Unchecked;
  if (Test->Returns) {
    // A status is zero, or not negative, when it passes; a truth value is not
    // zero.
    const bool IsStatus =
        isStatus(Calls->getDirectCallee()->getReturnType(), Known);
    if (!Signs || (*Signs & (IsStatus ? unsigned(Negative) : unsigned(Zero))))
      return Verdict::Unchecked;
  } else if (Signs) {
    return Verdict::Unchecked;
  }
  if (Asked.Writes && !Test->Writes)
    return Verdict::Unchecked;
  // With the kernel's mode nothing is looked at.
  if (Test->Mode && IsGiven(*Test->Mode))
    if (const auto *Ref = dyn_cast<DeclRefExpr>(
            Calls->getArg(*Test->Mode)->IgnoreParenCasts());
        Ref && Ref->getDecl()->getDeclName().isIdentifier() &&
        Known.isKernelMode(Ref->getDecl()->getName()))
      return Verdict::Unchecked;
  const Expr *Address = Calls->getArg(Test->Address);
  const Expr *Length = Test->Length && IsGiven(*Test->Length)
                           ? Calls->getArg(*Test->Length)
                           : nullptr;
  if (const Expr *Only = onlyValueOf(Address))
    if (const auto *Made = dyn_cast<CallExpr>(plain(Only)))
      if (const Descriptor *Describes = Known.descriptor(calleeName(Made));
          Describes && Describes->Address < Made->getNumArgs())
        Address = Made->getArg(Describes->Address);
  if (!isValue(Address))
    return Verdict::Unchecked;
  if (Length && Asked.Bytes)
    if (auto Count = constant(Length, Context);
        Count && Count->getLimitedValue() < *Asked.Bytes)
      return Verdict::Unchecked;
  return told(Own, Test->Returns || I.isInTry(Calls, F) ? Verdict::Checked
                                                        : Verdict::Unsure);
}

Verdict Validations::Implementation::Frame::helper(
    const CallExpr *Calls, const FunctionDecl *Callee,
    std::optional<unsigned> Signs) const {
  const FunctionDecl *Definition = nullptr;
  if (Level >= MaxFrames || !Callee->hasBody(Definition) ||
      Definition->isDependentContext() || Unit.isInSystemHeader(Definition))
    return Verdict::Unchecked;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
      Method && Method->isVirtual() && !Method->hasAttr<FinalAttr>())
    return Verdict::Unchecked;
  for (const Frame *Above = this; Above; Above = Above->Caller)
    if (Above->F->getCanonicalDecl() == Definition->getCanonicalDecl())
      return Verdict::Unchecked;
  Question Inner = Asked;
  Inner.Value = renamed(Calls, Definition, Asked.Value, true);
  Inner.Length = renamed(Calls, Definition, Asked.Length, false);
  // What is not given the value may be given what was asked of it:
  // `require(offset < size)`.
  if (Inner.Value.empty() &&
      llvm::none_of(Calls->arguments(), [&](const Expr *Given) {
        const Expr *E = plain(Given);
        const auto *Binary = dyn_cast<BinaryOperator>(E);
        const auto *Unary = dyn_cast<UnaryOperator>(E);
        return (Binary &&
                (Binary->isComparisonOp() || Binary->isLogicalOp())) ||
               (Unary && Unary->getOpcode() == UO_LNot) ||
               (isa<CallExpr>(E) && E->getType()->isBooleanType());
      }))
    return Verdict::Unchecked;
  Frame Next(I, Definition, Inner, nullptr, this, Calls);
  return Next.usable() ? Next.returns(Signs) : Verdict::Unchecked;
}

/// What \p Names are called in \p Callee. With \p Values also parameters that
/// are given the value itself.
llvm::SmallVector<Region, 4> Validations::Implementation::Frame::renamed(
    const CallExpr *Calls, const FunctionDecl *Callee,
    llvm::ArrayRef<Region> Names, bool Values) const {
  llvm::SmallVector<Region, 4> Result;
  auto Within = [&](const Region &Whole, Region New) {
    for (const Region &Name : Names)
      if (Whole && Name.isWithin(Whole)) {
        Region Inner = New;
        Inner.Path.append(Name.Path.begin() + Whole.Path.size(),
                          Name.Path.end());
        Result.push_back(std::move(Inner));
      }
  };
  unsigned Shift = 0;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
      Method && Method->isInstance()) {
    const Expr *Object = nullptr;
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Calls)) {
      Object = Member->getImplicitObjectArgument();
    } else if (isa<CXXOperatorCallExpr>(Calls) && Calls->getNumArgs() > 0) {
      Object = Calls->getArg(0);
      Shift = 1;
    }
    if (Object)
      Within(Object->getType()->isPointerType() ? M->pointee(Object)
                                                : M->regionOf(Object),
             Region{nullptr, true, {}});
  }
  for (unsigned Index = 0;
       Index < Callee->getNumParams() && Index + Shift < Calls->getNumArgs();
       ++Index) {
    const ParmVarDecl *Parameter = Callee->getParamDecl(Index);
    const Expr *Given = Calls->getArg(Index + Shift);
    const auto *Var = cast<VarDecl>(Parameter->getCanonicalDecl());
    Region Itself{Var, false, {}};
    QualType T = Parameter->getType();
    // Set to something else, it is no longer what was given.
    const LocalFlow *Inside = I.Unit.flowOf(Callee);
    if (std::optional<unsigned> Place =
            Inside ? Inside->placeOf(Var) : std::nullopt)
      if (Inside->definitionsOf(*Place).size() > 1)
        continue;
    if (Values && isValue(Given))
      Result.push_back(Itself);
    else if (!Values && isNamed(Given, Names))
      Result.push_back(Itself);
    if (T->isPointerType())
      Within(M->pointee(Given), Itself.pointee());
    else if (T->isReferenceType() || T->isRecordType())
      Within(M->regionOf(Given), Itself);
  }
  return Result;
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

bool Validations::Implementation::Frame::isNamed(
    const Expr *E, llvm::ArrayRef<Region> Names) const {
  if (Names.empty())
    return false;
  Region R = M->regionOf(E);
  return R && llvm::is_contained(Names, R);
}

const Expr *
Validations::Implementation::Frame::onlyValueOf(const Expr *E) const {
  E = E->IgnoreParenImpCasts();
  if (!isa<DeclRefExpr, MemberExpr>(E) || !Flow->placeOf(E))
    return nullptr;
  auto Definitions = Flow->definitionsReaching(E);
  if (Definitions.size() != 1 || Definitions[0]->Kind != Definition::Assigned ||
      !Definitions[0]->Value || !isAfterSince(*Definitions[0]))
    return nullptr;
  const Expr *Value = Definitions[0]->Value;
  const Expr *Plain = Value->IgnoreParenImpCasts();
  // `n += 4` is made of itself.
  if (isa<CompoundAssignOperator>(Plain))
    return nullptr;
  if (const auto *Unary = dyn_cast<UnaryOperator>(Plain);
      Unary && Unary->isIncrementDecrementOp())
    return nullptr;
  return Value;
}

const CompoundAssignOperator *
Validations::Implementation::Frame::onlyStepOf(const Expr *E) const {
  E = E->IgnoreParenImpCasts();
  if (!isa<DeclRefExpr, MemberExpr>(E) || !Flow->placeOf(E))
    return nullptr;
  auto Definitions = Flow->definitionsReaching(E);
  if (Definitions.size() != 1 || Definitions[0]->Kind != Definition::Assigned ||
      !Definitions[0]->Value || !isAfterSince(*Definitions[0]))
    return nullptr;
  return dyn_cast<CompoundAssignOperator>(
      Definitions[0]->Value->IgnoreParenImpCasts());
}

const Expr *
Validations::Implementation::Frame::argumentFor(const Expr *E) const {
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
  const auto *Parameter = Ref ? dyn_cast<ParmVarDecl>(Ref->getDecl()) : nullptr;
  if (!Caller || !Parameter)
    return nullptr;
  // Set to something else, it is no longer what was given.
  if (std::optional<unsigned> Place = Flow->placeOf(Parameter))
    if (Flow->definitionsOf(*Place).size() > 1)
      return nullptr;
  const unsigned Shift =
      isa<CXXOperatorCallExpr>(Call) && isa<CXXMethodDecl>(F) ? 1 : 0;
  const unsigned Index = Parameter->getFunctionScopeIndex();
  if (Index >= F->getNumParams() ||
      F->getParamDecl(Index)->getCanonicalDecl() !=
          Parameter->getCanonicalDecl() ||
      Index + Shift >= Call->getNumArgs())
    return nullptr;
  return Call->getArg(Index + Shift);
}

/// The bits that \p E can have, before it was made wider.
unsigned Validations::Implementation::Frame::bitsOf(const Expr *E) const {
  if (std::optional<llvm::APSInt> Number = constant(E, Context))
    return Number->isNegative() ? Number->getBitWidth()
                                : Number->getActiveBits();
  while (true) {
    E = E->IgnoreParens();
    const auto *Cast = dyn_cast<CastExpr>(E);
    if (!Cast || !Cast->getType()->isIntegralOrEnumerationType())
      break;
    QualType Inner = Cast->getSubExpr()->getType();
    if (!Inner->isUnsignedIntegerOrEnumerationType() ||
        widthOf(Inner) > widthOf(Cast->getType()))
      break;
    E = Cast->getSubExpr();
  }
  QualType T = E->getType();
  // Addresses of 64 bits leave the upper bits alone.
  if (T->isPointerType() || T->isArrayType()) {
    return std::min<unsigned>(Context.getTypeSize(Context.VoidPtrTy),
                              AddressBits);
  }
  if (!T->isIntegralOrEnumerationType())
    return 64;
  return widthOf(T);
}

std::optional<Term> Validations::Implementation::Frame::termOfCast(
    const Expr *At, const Expr *Operand, unsigned Depth) const {
  std::optional<Term> T = term(Operand, Depth + 1);
  QualType Type = At->getType();
  if (!T || !(Type->isIntegralOrEnumerationType() || Type->isPointerType()))
    return T;
  const unsigned Width = widthOf(Type);
  if (Type->isBooleanType())
    return std::nullopt;
  // An address needs no more bits than an address has.
  const unsigned Needed =
      Asked.As == UsedAs::Offset
          ? T->Bits
          : std::min<unsigned>(T->Bits, Context.getTypeSize(Context.VoidPtrTy));
  if (Width < Needed)
    T->Cut = true;
  const bool Signed = Type->isSignedIntegerOrEnumerationType();
  if (Signed) {
    T->Signed |= Width <= T->Bits;
  } else if (T->Signed) {
    // Below zero it becomes the highest there is.
    T->Signed = false;
    T->Bits = Width;
  }
  return T;
}

std::optional<Term>
Validations::Implementation::Frame::term(const Expr *E, unsigned Depth) const {
  if (Depth > MaxDepth)
    return std::nullopt;
  E = E->IgnoreParens();
  if (const auto *Full = dyn_cast<FullExpr>(E))
    return term(Full->getSubExpr(), Depth + 1);
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    return term(Temporary->getSubExpr(), Depth + 1);
  if (const auto *Cast = dyn_cast<CastExpr>(E))
    return termOfCast(Cast, Cast->getSubExpr(), Depth);
  if (const auto *Calls = dyn_cast<CallExpr>(E)) {
    if (HelperUse Use = helperUse(E, Unit.catalog(), Context))
      return termOfCast(E, Use.Operand, Depth);
    if (std::optional<Arithmetic> A = arithmetic(Calls); A && !A->Into)
      return termOfResult(*A, /*Exact=*/true, Depth);
    return std::nullopt;
  }
  Term Result;
  Result.Value = isNamed(E, Asked.Value);
  Result.Length = !Result.Value && isNamed(E, Asked.Length);
  if (Result.Value || Result.Length) {
    QualType T = E->getType();
    if (T->isPointerType() || T->isIntegralOrEnumerationType()) {
      Result.Bits = widthOf(T);
      Result.Signed = T->isSignedIntegerOrEnumerationType();
      // It is inside of an object, and no object is larger.
      if (Asked.Step && Result.Value)
        Result.Bits = std::min<unsigned>(Result.Bits, AddressBits);
      return Result;
    }
    return std::nullopt;
  }
  if (isa<DeclRefExpr, MemberExpr>(E)) {
    if (const Expr *Given = argumentFor(E))
      return Caller->term(Given, Depth + 1);
    if (const Expr *Only = onlyValueOf(E))
      return termOfCast(E, Only, Depth);
    if (std::optional<Arithmetic> A = resultIn(E))
      return termOfResult(*A, succeeded(*A, E), Depth);
    return std::nullopt;
  }
  const auto *Op = dyn_cast<BinaryOperator>(E);
  if (!Op || Op->isAssignmentOp())
    return std::nullopt;
  std::optional<Term> Left = term(Op->getLHS(), Depth + 1);
  std::optional<Term> Right = term(Op->getRHS(), Depth + 1);
  const unsigned Width =
      widthOf(Op->getType()) -
      (Op->getType()->isSignedIntegerOrEnumerationType() ? 1 : 0);
  switch (Op->getOpcode()) {
  case BO_Add: {
    if (!Left && !Right)
      return std::nullopt;
    Result = Left ? *Left : *Right;
    if (Left && Right) {
      Result.Value |= Right->Value;
      Result.Length |= Right->Length;
      Result.Cut |= Right->Cut;
      Result.Wraps |= Right->Wraps;
      Result.Signed |= Right->Signed;
    }
    unsigned LeftBits = Left ? Left->Bits : bitsOf(Op->getLHS());
    unsigned RightBits = Right ? Right->Bits : bitsOf(Op->getRHS());
    if (Op->getType()->isPointerType()) {
      QualType Element = Op->getType()->getPointeeType();
      unsigned Size = Element->isObjectType() && !Element->isIncompleteType()
                          ? Context.getTypeSizeInChars(Element).getQuantity()
                          : 1;
      (Op->getLHS()->getType()->isPointerType() ? RightBits : LeftBits) +=
          llvm::Log2_32_Ceil(std::max(Size, 1u));
    }
    Result.Bits = std::max(LeftBits, RightBits) + 1;
    Result.Left = Op->getLHS();
    Result.Right = Op->getRHS();
    break;
  }
  case BO_Sub:
    if (!Left || Right)
      return std::nullopt;
    Result = *Left;
    if (!constant(Op->getRHS(), Context)) {
      if (isForeign(Op->getRHS()))
        return std::nullopt;
      Result.Difference = true;
      Result.Signed |= Op->getType()->isSignedIntegerOrEnumerationType();
    }
    Result.Derived = true;
    return Result;
  case BO_Mul:
  case BO_Shl: {
    const Expr *By = Left ? Op->getRHS() : Op->getLHS();
    auto Number = constant(By, Context);
    if (!Number || Number->isNegative() || (!Left && !Right) ||
        (Op->getOpcode() == BO_Shl && !Left))
      return std::nullopt;
    Result = Left ? *Left : *Right;
    Result.Bits += Op->getOpcode() == BO_Shl
                       ? unsigned(Number->getLimitedValue(64))
                       : Number->getActiveBits();
    break;
  }
  case BO_Div:
  case BO_Shr:
    if (!Left || !constant(Op->getRHS(), Context))
      return std::nullopt;
    Result = *Left;
    Result.Derived = true;
    return Result;
  case BO_Comma:
    return Right;
  default:
    return std::nullopt;
  }
  Result.Derived = true;
  if (Result.Bits > Width) {
    Result.Wraps = Op->getOpcode() != BO_Add || !areBounded(Op);
    Result.Bits = Result.Wraps ? widthOf(Op->getType()) : Width;
  }
  return Result;
}

/// Both numbers that \p Sum adds have a bound, so that it does not wrap.
bool Validations::Implementation::Frame::areBounded(
    const BinaryOperator *Sum) const {
  if (I.AsksForSum || Asked.As != UsedAs::Offset || Asked.Step ||
      !Sum->getType()->isIntegerType())
    return false;
  llvm::SaveAndRestore<bool> Once(I.AsksForSum, true);
  return llvm::all_of(
      std::array{Sum->getLHS(), Sum->getRHS()}, [&](const Expr *Side) {
        // Of a constant bound, the half will do.
        const unsigned Half = widthOf(Sum->getType()) - 1;
        if (bitsOf(Side) < Half)
          return true;
        Question Other;
        Other.As = UsedAs::Offset;
        Other.Wanted = Bounded;
        Other.Room = uint64_t(1) << (Half - 1);
        const Region R = M->regionOf(Side->IgnoreParenCasts());
        if (!R)
          return false;
        Other.Value.push_back(R);
        // Whatever came in with the one is no bound of the other.
        for (llvm::ArrayRef<Region> Names :
             {llvm::ArrayRef<Region>(Asked.Value),
              llvm::ArrayRef<Region>(Asked.Length)})
          for (const Region &Name : Names)
            if (Name != R)
              Other.Length.push_back(Name);
        return Frame(I, F, Other, Since, Caller, Call).before(Sum) ==
               Verdict::Checked;
      });
}

//===----------------------------------------------------------------------===//
// Arithmetic of functions
//===----------------------------------------------------------------------===//

/// What the catalog tells of \p Function, or its body.
std::optional<ArithmeticFunction>
Validations::Implementation::arithmeticOf(const FunctionDecl *Function,
                                          unsigned Depth) {
  Function = Function->getCanonicalDecl();
  auto [It, Inserted] = Arithmetics.try_emplace(Function);
  if (!Inserted || !Function->getIdentifier())
    return It->second;
  ArithmeticFunction Does;
  if (const CheckedArithmetic *Known =
          Unit.catalog().checkedArithmetic(Function->getName())) {
    Does.Operation = Known->Operation;
    Does.Left = Known->Left;
    Does.Right = Known->Right;
    Does.Result = Known->Result;
    switch (Known->Success) {
    case ArithmeticSuccess::Zero:
      Does.Success = Zero;
      break;
    case ArithmeticSuccess::NotZero:
      Does.Success = NotZero;
      break;
    case ArithmeticSuccess::NotNegative:
      Does.Success = Zero | Positive;
      break;
    }
    return It->second = Does;
  }
  // SizeTToULong(n, &result): a status tells.
  if (const Conversion *Known = Unit.catalog().conversion(Function->getName());
      Known && Known->Checked && Known->Argument == 0 &&
      Function->getNumParams() == 2 &&
      isStatus(Function->getReturnType(), Unit.catalog())) {
    Does.Result = 1;
    Does.Success = Zero | Positive;
    return It->second = Does;
  }
  // Asked from elsewhere, there may be an answer.
  if (Depth >= MaxFrames) {
    Arithmetics.erase(Function);
    return std::nullopt;
  }
  // The recursion may make the map grow.
  std::optional<ArithmeticFunction> Inside = arithmeticInside(Function, Depth);
  return Arithmetics[Function] = Inside;
}

/// The parameters of \p Function go into one call that does arithmetic, and so
/// does the address where its result goes.
std::optional<ArithmeticFunction>
Validations::Implementation::arithmeticInside(const FunctionDecl *Function,
                                              unsigned Depth) {
  auto TakesResult = [](const ParmVarDecl *Parameter) {
    QualType T = Parameter->getType();
    QualType To = T->isPointerType() || T->isReferenceType()
                      ? T->getPointeeType()
                      : QualType();
    return !To.isNull() && To->isIntegerType() && !To.isConstQualified();
  };
  const FunctionDecl *Definition = nullptr;
  const auto *Method = dyn_cast<CXXMethodDecl>(Function);
  if ((Method && Method->isVirtual()) ||
      llvm::none_of(Function->parameters(), TakesResult) ||
      !Function->hasBody(Definition) || Definition->isDependentContext() ||
      Unit.isInSystemHeader(Definition))
    return std::nullopt;
  // Few functions do arithmetic; the others need none.
  const LocalFlow *Flow = nullptr;
  const ASTContext &Context = Unit.context();

  auto ParameterIn = [&](const Expr *E) -> const ParmVarDecl * {
    const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
    const auto *Parameter =
        Ref ? dyn_cast<ParmVarDecl>(Ref->getDecl()) : nullptr;
    if (!Parameter || Parameter->getDeclContext() != Definition)
      return nullptr;
    if (std::optional<unsigned> Place = Flow->placeOf(Parameter))
      if (Flow->definitionsOf(*Place).size() > 1)
        return nullptr;
    return Parameter;
  };
  auto OperandIn = [&](const Expr *E) -> const ParmVarDecl * {
    const ParmVarDecl *Parameter = ParameterIn(E);
    QualType Inner = E->getType();
    if (!Parameter || !Inner->isIntegerType() ||
        !Parameter->getType()->isIntegerType() ||
        Context.getTypeSize(Inner) <
            Context.getTypeSize(Parameter->getType()) ||
        Inner->isSignedIntegerType() !=
            Parameter->getType()->isSignedIntegerType())
      return nullptr;
    return Parameter;
  };

  // Nothing else is put there but what stands for a failure: a number.
  auto KeepsResult = [&](const DeclRefExpr *Ref) {
    const Stmt *Object = Ref, *Outer = Flow->parentOf(Ref);
    auto Climb = [&] {
      Object = Outer;
      Outer = Flow->parentOf(Outer);
    };
    while (isa_and_nonnull<ParenExpr>(Outer) ||
           (isa_and_nonnull<ImplicitCastExpr>(Outer) &&
            Ref->getType()->isPointerType()))
      Climb();
    if (Ref->getType()->isPointerType()) {
      const auto *Deref = dyn_cast_or_null<UnaryOperator>(Outer);
      if (!Deref || Deref->getOpcode() != UO_Deref)
        return false;
      Climb();
      while (isa_and_nonnull<ParenExpr>(Outer))
        Climb();
    }
    if (const auto *Read = dyn_cast_or_null<ImplicitCastExpr>(Outer))
      return Read->getCastKind() == CK_LValueToRValue;
    const auto *Set = dyn_cast_or_null<BinaryOperator>(Outer);
    return Set && Set->getOpcode() == BO_Assign && Set->getLHS() == Object &&
           constant(Set->getRHS(), Context);
  };

  std::optional<ArithmeticFunction> Result;
  const Expr *Into = nullptr;
  const ParmVarDecl *To = nullptr;
  llvm::SmallVector<const DeclRefExpr *, 8> Mentions;
  llvm::SmallVector<const Stmt *, 16> Open{Definition->getBody()};
  for (unsigned Seen = 0; !Open.empty(); ++Seen) {
    if (Seen > MaxStatements)
      return std::nullopt;
    const Stmt *S = Open.pop_back_val();
    for (const Stmt *Child : S->children())
      if (Child)
        Open.push_back(Child);
    if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
      Mentions.push_back(Ref);
    const auto *Calls = dyn_cast<CallExpr>(S);
    const FunctionDecl *Callee = Calls ? Calls->getDirectCallee() : nullptr;
    const std::optional<ArithmeticFunction> Inner =
        Callee ? arithmeticOf(Callee, Depth + 1) : std::nullopt;
    if (!Inner || !Inner->Result ||
        std::max({Inner->Left, Inner->Right, *Inner->Result}) >=
            Calls->getNumArgs())
      continue;
    if (!Flow && !(Flow = Unit.flowOf(Definition)))
      return std::nullopt;
    const Expr *Given = Calls->getArg(*Inner->Result);
    const Expr *Object = Given->IgnoreParenImpCasts();
    if (const auto *Unary = dyn_cast<UnaryOperator>(Object);
        Unary && Unary->getOpcode() == UO_AddrOf)
      Object = Unary->getSubExpr();
    const ParmVarDecl *Parameter = ParameterIn(Object);
    if (!Parameter || !TakesResult(Parameter) ||
        Parameter->getType()->isPointerType() !=
            Object->getType()->isPointerType())
      continue;
    const ParmVarDecl *Left = OperandIn(Calls->getArg(Inner->Left));
    const ParmVarDecl *Right =
        Inner->Operation ? OperandIn(Calls->getArg(Inner->Right)) : Left;
    if (Result || !Left || !Right)
      return std::nullopt;
    Into = Given;
    To = Parameter;
    Result.emplace();
    Result->Operation = Inner->Operation;
    Result->Left = Left->getFunctionScopeIndex();
    Result->Right = Right->getFunctionScopeIndex();
    Result->Result = To->getFunctionScopeIndex();
    Result->Inner = Calls;
  }
  if (Result && !llvm::all_of(Mentions, [&](const DeclRefExpr *Ref) {
        return Ref->getDecl() != To || Flow->isWithin(Ref, Into) ||
               KeepsResult(Ref);
      }))
    return std::nullopt;
  return Result;
}

std::optional<Arithmetic>
Validations::Implementation::Frame::arithmetic(const CallExpr *Calls) const {
  const FunctionDecl *Callee = Calls->getDirectCallee();
  if (!Callee || Calls->isTypeDependent())
    return std::nullopt;
  const std::optional<ArithmeticFunction> Does = I.arithmeticOf(Callee);
  if (!Does || std::max({Does->Left, Does->Right, Does->Result.value_or(0)}) >=
                   Calls->getNumArgs())
    return std::nullopt;
  Arithmetic Result;
  Result.Operation = Does->Operation;
  Result.Left = Calls->getArg(Does->Left);
  if (Does->Operation)
    Result.Right = Calls->getArg(Does->Right);
  Result.Call = Calls;
  Result.Type = Calls->getType();
  if (Does->Result) {
    Result.Into = Calls->getArg(*Does->Result);
    Result.Type = Result.Into->getType();
    if (Result.Type->isPointerType())
      Result.Type = Result.Type->getPointeeType();
  }
  auto IsInteger = [](QualType T) {
    return T->isIntegralOrEnumerationType() && !T->isBooleanType();
  };
  if (!IsInteger(Result.Type) || !IsInteger(Result.Left->getType()) ||
      (Result.Right && !IsInteger(Result.Right->getType())))
    return std::nullopt;
  return Result;
}

std::optional<Arithmetic>
Validations::Implementation::Frame::resultIn(const Expr *E) const {
  E = E->IgnoreParenImpCasts();
  if (!isa<DeclRefExpr, MemberExpr>(E))
    return std::nullopt;
  const std::optional<unsigned> Place = Flow->placeOf(E);
  if (!Place ||
      llvm::none_of(Flow->definitionsOf(*Place), [](const Definition *Def) {
        return Def->Kind == Definition::Opaque;
      }))
    return std::nullopt;
  // Besides it has the number that it is declared with, or none.
  const Definition *Only = nullptr;
  bool Always = true;
  for (const Definition *Def : Flow->definitionsReaching(E)) {
    if (Def->Kind == Definition::Opaque && !Only) {
      Only = Def;
    } else {
      Always = false;
      if (Def->Kind != Definition::Uninitialized &&
          (Def->Kind != Definition::Assigned || !constant(Def->Value, Context)))
        return std::nullopt;
    }
  }
  if (!Only || !isAfterSince(*Only))
    return std::nullopt;
  // It is a call where an element of the graph says so.
  std::optional<Point> At = positionOf(*Only);
  auto Element = At ? (*At->Block)[At->Index].getAs<CFGStmt>() : std::nullopt;
  const auto *Calls = Element && Element->getStmt() == Only->At
                          ? dyn_cast<CallExpr>(Element->getStmt())
                          : nullptr;
  std::optional<Arithmetic> A = Calls ? arithmetic(Calls) : std::nullopt;
  if (!A || !A->Into)
    return std::nullopt;
  const Expr *Into = A->Into->IgnoreParenCasts();
  if (const auto *Unary = dyn_cast<UnaryOperator>(Into);
      Unary && Unary->getOpcode() == UO_AddrOf)
    Into = Unary->getSubExpr();
  if (Flow->placeOf(Into) != Place ||
      widthOf(A->Type) != widthOf(E->getType()) ||
      A->Type->isSignedIntegerOrEnumerationType() !=
          E->getType()->isSignedIntegerOrEnumerationType())
    return std::nullopt;
  A->Always = Always;
  return A;
}

bool Validations::Implementation::Frame::succeeds(
    const CallExpr *Calls, std::optional<unsigned> Signs) const {
  const FunctionDecl *Callee = Calls->getDirectCallee();
  const FunctionDecl *Definition = nullptr;
  const std::optional<ArithmeticFunction> Does = I.arithmeticOf(Callee);
  if (!Does)
    return false;
  if (!Does->Inner)
    return Signs && !(*Signs & ~Does->Success);
  Question Inner;
  Inner.Wanted = Succeeded;
  Inner.Outcome = Does->Inner;
  if (!Callee->hasBody(Definition))
    return false;
  Frame Next(I, Definition, Inner, nullptr);
  return Next.usable() && Next.returns(Signs) == Verdict::Checked;
}

bool Validations::Implementation::Frame::succeeded(const Arithmetic &A,
                                                   const Expr *At) const {
  const auto Key = std::pair(A.Call, At);
  if (auto It = Successes.find(Key); It != Successes.end())
    return It->second;
  // Not yet, where the question leads back to itself.
  Successes[Key] = false;
  Question Other;
  Other.Wanted = Succeeded;
  Other.Outcome = A.Call;
  Frame Asks(I, F, Other, A.Always ? A.Call : Since);
  const bool Result = (A.Always && succeeds(A.Call, std::nullopt)) ||
                      Asks.before(At) == Verdict::Checked ||
                      (Target && Asks.before(Target) == Verdict::Checked);
  return Successes[Key] = Result;
}

/// \p E, an operand, may be less than zero because of who sends it.
bool Validations::Implementation::Frame::mayBeNegative(const Expr *E) const {
  while (true) {
    E = E->IgnoreParens();
    if (E->getType()->isUnsignedIntegerOrEnumerationType())
      return false;
    const auto *Cast = dyn_cast<CastExpr>(E);
    if (!Cast ||
        !Cast->getSubExpr()->getType()->isIntegralOrEnumerationType() ||
        widthOf(Cast->getSubExpr()->getType()) > widthOf(E->getType()))
      break;
    E = Cast->getSubExpr();
  }
  if (constant(E, Context) || !isForeign(E))
    return false;
  const Region R = M->regionOf(E);
  if (!R || I.AsksForSign)
    return true;
  Question Other;
  Other.As = UsedAs::Offset;
  Other.Wanted = Bounded | NotNegative;
  Other.Value.push_back(R);
  llvm::SaveAndRestore<bool> Once(I.AsksForSign, true);
  Frame Asks(I, F, Other, Since);
  return Asks.before(Target ? Target : E) != Verdict::Checked;
}

/// What \p A came to. It is what mathematics says where it is \p Exact.
std::optional<Term> Validations::Implementation::Frame::termOfResult(
    const Arithmetic &A, bool Exact, unsigned Depth) const {
  std::optional<Term> Left = term(A.Left, Depth + 1);
  std::optional<Term> Right = A.Right ? term(A.Right, Depth + 1) : std::nullopt;
  const bool Signed = A.Type->isSignedIntegerOrEnumerationType();
  const unsigned Width = widthOf(A.Type);
  const Expr *Other = Left ? A.Right : A.Left;
  Term Result = Left ? *Left : Right ? *Right : Term();
  if (!Left && !Right)
    return std::nullopt;
  if (!A.Operation) {
    if (!Exact)
      return std::nullopt;
    Result.Signed &= Signed;
    Result.Bits = std::min(Result.Bits, Width);
    return Result;
  }
  Result.Derived = true;
  switch (*A.Operation) {
  case ArithmeticKind::Add:
    if (Left && Right) {
      Result.Value |= Right->Value;
      Result.Length |= Right->Length;
      Result.Cut |= Right->Cut;
      Result.Wraps |= Right->Wraps;
      Result.Signed |= Right->Signed;
      Result.MayBeNegative |= Right->MayBeNegative;
    }
    // What is below zero makes room for the value.
    if ((!(Left && Left->Value) && mayBeNegative(A.Left)) ||
        (!(Right && Right->Value) && mayBeNegative(A.Right)))
      return std::nullopt;
    Result.MayBeNegative |= Result.Signed;
    Result.Left = A.Left;
    Result.Right = A.Right;
    break;
  case ArithmeticKind::Subtract:
    if (!Left || Right || !Exact)
      return std::nullopt;
    if (!constant(A.Right, Context)) {
      if (isForeign(A.Right))
        return std::nullopt;
      Result.Difference = true;
      Result.Signed |= Signed;
    }
    return Result;
  case ArithmeticKind::Multiply:
    // Times nothing is nothing, whatever the value is.
    if ((Left && Right) || isForeign(Other))
      return std::nullopt;
    if (auto Number = constant(Other, Context);
        Number && !Number->isStrictlyPositive())
      return std::nullopt;
    break;
  }
  if (Exact) {
    Result.Bits = Width - (Signed ? 1 : 0);
  } else {
    Result.Cut |= Result.Bits > Width;
    Result.Bits = Width;
    Result.Wraps = true;
  }
  return Result;
}

/// \p Calls asks a container of a library how many elements it has, or where
/// they lie, not for one of them.
bool Validations::Implementation::Frame::isOfContainer(
    const CXXMemberCallExpr *Calls) const {
  const CXXMethodDecl *Method = Calls->getMethodDecl();
  return Method && Calls->isPRValue() &&
         (Calls->getType()->isPointerType() ||
          (Calls->getType()->isIntegerType() && Method->isConst())) &&
         Unit.isInSystemHeader(Method) &&
         Unit.wireRecords().ownerType(Calls->getObjectType());
}

/// Who sends the value may have chosen what \p E is, too: it is made of the
/// value, or came in with it.
bool Validations::Implementation::Frame::isForeign(const Expr *E,
                                                   unsigned Depth) const {
  if (Depth > MaxDepth || ++I.Steps > MaxSteps)
    return false;
  E = E->IgnoreParens();
  if (isa<UnaryExprOrTypeTraitExpr>(E))
    return false;
  if (!Caller && I.Foreign && I.Foreign(E))
    return true;
  // Where an array lies does not depend on what is in it.
  if (const auto *Decay = dyn_cast<ImplicitCastExpr>(E);
      Decay && Decay->getCastKind() == CK_ArrayToPointerDecay) {
    const Expr *Array = Decay->getSubExpr()->IgnoreParens();
    while (const auto *Member = dyn_cast<MemberExpr>(Array)) {
      if (Member->isArrow())
        return isForeign(Member->getBase(), Depth + 1);
      Array = Member->getBase()->IgnoreParens();
    }
    if (isa<DeclRefExpr>(Array) && !Array->getType()->isReferenceType())
      return false;
  }
  // Nor where those of a container lie, and how many there are: `v.size()`.
  if (const auto *Calls = dyn_cast<CXXMemberCallExpr>(E);
      Calls && isOfContainer(Calls))
    return llvm::any_of(Calls->arguments(), [&](const Expr *Given) {
      return isForeign(Given, Depth + 1);
    });
  if (isa<DeclRefExpr, MemberExpr, ArraySubscriptExpr>(E) ||
      (isa<UnaryOperator>(E) &&
       cast<UnaryOperator>(E)->getOpcode() == UO_Deref)) {
    if (Region R = M->regionOf(E)) {
      if (llvm::is_contained(Asked.Sizes, R))
        return false;
      auto CameWith = [&](const Region &Name) {
        if (R == Name || R.isWithin(Name.pointee()))
          return true;
        // The other members of the record, where nobody says it better.
        if (I.Foreign)
          return false;
        Region Record = Name;
        while (!Record.Path.empty() && !Record.Path.back())
          Record.Path.pop_back();
        if (Record.Path.empty())
          return false;
        Record.Path.pop_back();
        return !(Record.This && Record.Path.empty()) && R.isWithin(Record);
      };
      if (llvm::any_of(Asked.Value, CameWith) ||
          llvm::any_of(Asked.Length, CameWith))
        return true;
    }
    if (const Expr *Given = argumentFor(E))
      return Caller->isForeign(Given, Depth + 1);
    if (std::optional<Arithmetic> A = resultIn(E))
      return isForeign(A->Left, Depth + 1) ||
             (A->Right && isForeign(A->Right, Depth + 1));
    if (isa<DeclRefExpr, MemberExpr>(E) && Flow->placeOf(E))
      for (const Definition *Def : Flow->definitionsReaching(E))
        if (Def->Kind == Definition::Assigned && Def->Value &&
            !isa<CompoundAssignOperator>(Def->Value->IgnoreParenImpCasts()) &&
            !isa<UnaryOperator>(Def->Value->IgnoreParenImpCasts()) &&
            isForeign(Def->Value, Depth + 2))
          return true;
  }
  for (const Stmt *Child : E->children())
    if (const auto *Inner = dyn_cast_or_null<Expr>(Child))
      // A function makes its result of the numbers that it is given: the count
      // that is read into a buffer is not what comes into the buffer.
      if (!(isa<CallExpr>(E) && Inner->getType()->isPointerType()) &&
          isForeign(Inner, Depth + 1))
        return true;
  return false;
}

//===----------------------------------------------------------------------===//
// The way of the value
//===----------------------------------------------------------------------===//

Verdict Validations::Implementation::Frame::onItsWay(const Stmt *Use) {
  // An address is not made step by step.
  if (Asked.As != UsedAs::Offset)
    return Verdict::Unchecked;
  Target = Use;
  ForeignPart Worst = ForeignPart::Nothing;
  const auto *Value = dyn_cast<Expr>(Use);
  if (Value && Value->isPRValue() && !isa<CallExpr>(Value) &&
      (Value->getType()->isPointerType() || Value->getType()->isIntegerType()))
    Worst = foreignIn(Value);
  else
    // An access, or a call: what it is given; where the offset is added there,
    // only that.
    for (const Stmt *Child : Use->children())
      // How much is used is asked for itself.
      if (const auto *Given = dyn_cast_or_null<Expr>(Child);
          Given && !isNamed(Given, Asked.Length) &&
          (!Asked.Base || !Flow->isWithin(Asked.Base, Use) ||
           Flow->isWithin(Asked.Base, Given)))
        Worst = std::max(Worst, Given->isGLValue() &&
                                        !Given->getType()->isPointerType()
                                    ? foreignAddress(Given, 0)
                                    : foreignIn(Given));
  // A question that was given up says that nothing is foreign.
  return Worst == ForeignPart::Asked && CameIn && I.Steps <= MaxSteps
             ? Verdict::Checked
             : Verdict::Unchecked;
}

/// What \p E has of somebody else's.
ForeignPart
Validations::Implementation::Frame::foreignIn(const Expr *E,
                                              unsigned Depth) const {
  if (Depth > MaxDepth || ++I.Steps > MaxSteps)
    return ForeignPart::Unasked;
  E = E->IgnoreParens();
  if (isa<UnaryExprOrTypeTraitExpr>(E) || constant(E, Context))
    return ForeignPart::Nothing;
  if (const auto *Full = dyn_cast<FullExpr>(E))
    return foreignIn(Full->getSubExpr(), Depth + 1);
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    return foreignIn(Temporary->getSubExpr(), Depth + 1);
  if (HelperUse Use = helperUse(E, Unit.catalog(), Context))
    return foreignIn(Use.Operand, Depth + 1);
  if (const auto *Cast = dyn_cast<CastExpr>(E))
    return Cast->getCastKind() == CK_ArrayToPointerDecay
               ? foreignAddress(Cast->getSubExpr(), Depth + 1)
               : foreignIn(Cast->getSubExpr(), Depth + 1);
  if (const auto *Conditional = dyn_cast<AbstractConditionalOperator>(E))
    return std::max(foreignIn(Conditional->getTrueExpr(), Depth + 1),
                    foreignIn(Conditional->getFalseExpr(), Depth + 1));
  if (const auto *Unary = dyn_cast<UnaryOperator>(E);
      Unary && Unary->getOpcode() != UO_Deref)
    return Unary->getOpcode() == UO_AddrOf
               ? foreignAddress(Unary->getSubExpr(), Depth + 1)
               : foreignIn(Unary->getSubExpr(), Depth + 1);
  if (isa<DeclRefExpr, MemberExpr, ArraySubscriptExpr, UnaryOperator>(E))
    return foreignPlace(E, Depth + 1);
  const auto *Op = dyn_cast<BinaryOperator>(E);
  if (!Op)
    return isForeign(E) ? ForeignPart::Unasked : ForeignPart::Nothing;
  // Few bits are left: as a mask, it is a bound.
  if (auto Count = constant(Op->getRHS(), Context);
      Op->getOpcode() == BO_Shr && Count && isForeign(Op->getLHS()) &&
      Op->getLHS()->getType()->isUnsignedIntegerType() &&
      bitsOf(Op->getLHS()) <= Count->getLimitedValue() + FewBits) {
    CameIn = true;
    return ForeignPart::Asked;
  }
  if (Op->getOpcode() == BO_Assign || Op->getOpcode() == BO_Comma)
    return foreignIn(Op->getRHS(), Depth + 1);
  if (Op->getOpcode() == BO_Add || Op->getOpcode() == BO_AddAssign)
    return foreignSum(Op->getLHS(), Op->getRHS(), Op, Depth + 1);
  const ForeignPart Left = foreignIn(Op->getLHS(), Depth + 1);
  const ForeignPart Right = foreignIn(Op->getRHS(), Depth + 1);
  // The difference of two may be anything.
  return Op->isAdditiveOp() && Left != ForeignPart::Nothing &&
                 Right != ForeignPart::Nothing
             ? ForeignPart::Unasked
             : std::max(Left, Right);
}

/// What the address of \p E, an lvalue, has of somebody else's.
ForeignPart
Validations::Implementation::Frame::foreignAddress(const Expr *E,
                                                   unsigned Depth) const {
  E = E->IgnoreParenImpCasts();
  while (const auto *Member = dyn_cast<MemberExpr>(E)) {
    if (Member->isArrow())
      return foreignIn(Member->getBase(), Depth + 1);
    E = Member->getBase()->IgnoreParenImpCasts();
  }
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
    return foreignSum(Subscript->getBase(), Subscript->getIdx(), Subscript,
                      Depth + 1);
  if (const auto *Deref = dyn_cast<UnaryOperator>(E);
      Deref && Deref->getOpcode() == UO_Deref)
    return foreignIn(Deref->getSubExpr(), Depth + 1);
  return ForeignPart::Nothing;
}

/// The same of what is read from the place \p E.
ForeignPart
Validations::Implementation::Frame::foreignPlace(const Expr *E,
                                                 unsigned Depth) const {
  if (!Flow->placeOf(E)) {
    if (!isNamed(E, Asked.Value))
      return isForeign(E) ? ForeignPart::Unasked : ForeignPart::Nothing;
    std::optional<Point> To = positionOf(E);
    if (!To || llvm::any_of(startsOf(E), [&](Point From) {
          return !asks(Asked, From, *To);
        }))
      return ForeignPart::Unasked;
    CameIn = true;
    return ForeignPart::Asked;
  }
  // What a loop brings back was asked for where it came into the loop.
  auto [It, Inserted] = Reads.try_emplace(E, ForeignPart::Asked);
  if (!Inserted)
    return It->second;
  ForeignPart Worst = ForeignPart::Nothing;
  for (const Definition *Def : Flow->definitionsReaching(E)) {
    Worst = std::max(Worst, foreignBy(*Def, E, Depth));
    if (Worst == ForeignPart::Unasked)
      break;
  }
  return Reads[E] = Worst;
}

/// The same of what \p Def puts into the place that \p Read reads.
ForeignPart Validations::Implementation::Frame::foreignBy(
    const Definition &Def, const Expr *Read, unsigned Depth) const {
  ForeignPart Given = ForeignPart::Nothing;
  switch (Def.Kind) {
  case Definition::Uninitialized:
    return ForeignPart::Nothing;
  case Definition::Parameter:
    if ((!isNamed(Read, Asked.Value) && !isForeign(Read)) ||
        (Asked.Base && Read->getType()->isPointerType()))
      return ForeignPart::Nothing;
    Given = ForeignPart::Unasked;
    break;
  case Definition::Opaque:
    if (!isForeign(Read))
      return ForeignPart::Nothing;
    Given = ForeignPart::Unasked;
    break;
  case Definition::Assigned: {
    const Expr *Value = Def.Value->IgnoreParenImpCasts();
    const auto *Compound = dyn_cast<CompoundAssignOperator>(Value);
    if (!Compound) {
      Given = foreignIn(Value, Depth + 1);
    } else if (Compound->getOpcode() == BO_AddAssign) {
      Given =
          foreignSum(Compound->getLHS(), Compound->getRHS(), Def.At, Depth + 1);
    } else {
      const ForeignPart Right = foreignIn(Compound->getRHS(), Depth + 1);
      const ForeignPart Left = foreignIn(Compound->getLHS(), Depth + 1);
      const bool Shrinks = Compound->getOpcode() == BO_SubAssign ||
                           Compound->getOpcode() == BO_DivAssign ||
                           Compound->getOpcode() == BO_ShrAssign ||
                           Compound->getOpcode() == BO_AndAssign;
      if (Left != ForeignPart::Nothing || Right != ForeignPart::Nothing)
        Given = Right == ForeignPart::Nothing && Shrinks ? Left
                                                         : ForeignPart::Unasked;
    }
    break;
  }
  }
  if (Given != ForeignPart::Unasked || !isAskedSince(Def, Read))
    return Given;
  CameIn = true;
  return ForeignPart::Asked;
}

/// The bound of what \p Def gives is asked for before \p Read.
bool Validations::Implementation::Frame::isAskedSince(const Definition &Def,
                                                      const Expr *Read) const {
  std::optional<Point> To = positionOf(Read);
  if (!To)
    return false;
  const Expr *Value = Def.Kind == Definition::Assigned
                          ? Def.Value->IgnoreParenCasts()
                          : nullptr;
  // A copy may be asked for by either name; of what is made of something else,
  // the old name tells nothing.
  if (!Value || isa<DeclRefExpr, MemberExpr, ArraySubscriptExpr>(Value))
    return asks(Asked, startOf(Def), *To, Def.Place);
  Question Other = Asked;
  Other.Value.assign(1, M->regionOf(Read));
  return Other.Value.front() && asks(Other, startOf(Def), *To, Def.Place);
}

/// What \p Left and \p Right, which \p At adds, have of somebody else's.
ForeignPart Validations::Implementation::Frame::foreignSum(
    const Expr *Left, const Expr *Right, const void *At, unsigned Depth) const {
  const ForeignPart First = foreignIn(Left, Depth + 1);
  const ForeignPart Second = foreignIn(Right, Depth + 1);
  if (std::min(First, Second) == ForeignPart::Nothing &&
      std::max(First, Second) != ForeignPart::Unasked)
    return std::max(First, Second);
  // Each may be inside, and the sum of both outside.
  if ((First != ForeignPart::Unasked && staysInside(Left, Right, At)) ||
      (Second != ForeignPart::Unasked && staysInside(Right, Left, At))) {
    CameIn = true;
    return ForeignPart::Asked;
  }
  return ForeignPart::Unasked;
}

bool Validations::Implementation::Frame::isEnlarged(const Stmt *Use) {
  if (Asked.Value.empty())
    return false;
  Target = Use;
  Seen.clear();
  const auto *Value = dyn_cast<Expr>(Use);
  if (Value && Value->isPRValue() && !isa<CallExpr>(Value))
    return isEnlarged(Value, Use, {}, 0);
  return llvm::any_of(Use->children(), [&](const Stmt *Child) {
    const auto *Given = dyn_cast_or_null<Expr>(Child);
    return Given && !isNamed(Given, Asked.Length) &&
           isEnlarged(Given, Use, {}, 0);
  });
}

/// The same of \p E, where tests of \p Names, which hold what is made of it,
/// count.
bool Validations::Implementation::Frame::isEnlarged(
    const Expr *E, const Stmt *Use, llvm::SmallVector<Region, 4> Names,
    unsigned Depth) const {
  if (Depth > MaxDepth || ++I.Steps > MaxSteps)
    return false;
  E = E->IgnoreParenCasts();
  if (const auto *Op = dyn_cast<BinaryOperator>(E)) {
    if (!Op->isAdditiveOp())
      return false;
    if (Op->getOpcode() == BO_Add && Depth < 2 && hasUnaskedAddend(Op, Use))
      return true;
    return isEnlarged(Op->getLHS(), Use, Names, Depth + 1) ||
           isEnlarged(Op->getRHS(), Use, Names, Depth + 1);
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return (Unary->getOpcode() == UO_AddrOf ||
            Unary->getOpcode() == UO_Deref) &&
           isEnlarged(Unary->getSubExpr(), Use, Names, Depth + 1);
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
    return isEnlarged(Subscript->getBase(), Use, Names, Depth + 1) ||
           isEnlarged(Subscript->getIdx(), Use, Names, Depth + 1);
  if (const auto *Member = dyn_cast<MemberExpr>(E);
      Member && (Member->isArrow() || !Flow->placeOf(E)))
    return isEnlarged(Member->getBase(), Use, Names, Depth + 1);
  if (!Flow->placeOf(E) || !isNamed(E, Asked.Value))
    return false;
  Names.push_back(M->regionOf(E));
  for (const Definition *Def : Flow->definitionsReaching(E)) {
    if (Def->Kind != Definition::Assigned || !Def->Value ||
        !isAfterSince(*Def) || !Seen.insert(Def).second)
      continue;
    const Expr *Value = Def->Value->IgnoreParenImpCasts();
    if (const auto *Compound = dyn_cast<CompoundAssignOperator>(Value)) {
      if (isLarger(*Def, Use, Names) ||
          isEnlarged(Compound->getLHS(), Use, Names, Depth + 1))
        return true;
    } else if (isEnlarged(Value, Use, Names, Depth + 1)) {
      return true;
    }
  }
  return false;
}

/// The compound assignment \p Def gives a larger number or address that is not
/// asked for by one of \p Names.
bool Validations::Implementation::Frame::isLarger(
    const Definition &Def, const Stmt *Use,
    llvm::ArrayRef<Region> Names) const {
  const auto *Compound =
      cast<CompoundAssignOperator>(Def.Value->IgnoreParenImpCasts());
  const Expr *By = Compound->getRHS();
  switch (Compound->getOpcode()) {
  case BO_AddAssign:
    if (constant(By, Context) || !isForeign(By) ||
        staysInside(Compound->getLHS(), By, Def.At))
      return false;
    break;
  case BO_ShlAssign:
  case BO_MulAssign:
    break;
  default:
    return false;
  }
  std::optional<Point> To = positionOf(Use);
  Question Other = Asked;
  Other.Value.assign(Names.begin(), Names.end());
  return To && !asks(Other, startOf(Def), *To);
}

/// What came in with the value is added to it, and not asked for.
bool Validations::Implementation::Frame::hasUnaskedAddend(
    const Expr *E, const Stmt *Use) const {
  if (I.AsksForSum)
    return false;
  llvm::SmallVector<const Expr *, 4> Addends, Open{E};
  while (!Open.empty()) {
    const Expr *Next = Open.pop_back_val()->IgnoreParenCasts();
    if (const auto *Sum = dyn_cast<BinaryOperator>(Next);
        Sum && Sum->getOpcode() == BO_Add) {
      Open.push_back(Sum->getLHS());
      Open.push_back(Sum->getRHS());
    } else {
      Addends.push_back(Next);
    }
  }
  if (Addends.size() > MaxDepth ||
      llvm::none_of(Addends, [&](const Expr *One) { return isValue(One); }))
    return false;
  llvm::SaveAndRestore<bool> Once(I.AsksForSum, true);
  return llvm::any_of(Addends, [&](const Expr *One) {
    Question Other;
    Other.As = UsedAs::Offset;
    Other.Wanted = Bounded | SignedBound | SumBounded;
    const Expr *Source = One;
    for (unsigned Copies = 0; Copies < MaxDepth; ++Copies) {
      if (Region R = M->regionOf(Source))
        Other.Value.push_back(R);
      const Expr *Only = onlyValueOf(Source);
      if (!Only)
        break;
      Source = Only->IgnoreParenCasts();
    }
    // Less than that is somebody's number.
    constexpr unsigned Wide = 32;
    const auto *Member = dyn_cast<MemberExpr>(Source);
    if (!Member || !Source->getType()->isIntegerType() ||
        widthOf(Source->getType()) < Wide || isValue(One) ||
        !isForeign(Source) || constant(Source, Context))
      return false;
    // It may be one's own by now.
    if (Flow->placeOf(Source) &&
        llvm::none_of(Flow->definitionsReaching(Source),
                      [](const Definition *Def) {
                        return Def->Kind == Definition::Opaque ||
                               Def->Kind == Definition::Parameter;
                      }))
      return false;
    Other.Length.assign(Asked.Value.begin(), Asked.Value.end());
    return I.ask(Other, Since, Use) == Verdict::Unchecked;
  });
}

/// Every way asks whether there are \p Step bytes behind \p Whole before
/// \p At adds them.
bool Validations::Implementation::Frame::staysInside(const Expr *Whole,
                                                     const Expr *Step,
                                                     const void *At) const {
  Question Other;
  Other.As = UsedAs::Offset;
  Other.Step = At;
  Whole = Whole->IgnoreParenCasts();
  Step = Step->IgnoreParenCasts();
  if (Region R = M->regionOf(Whole))
    Other.Value.push_back(R);
  if (Region R = M->regionOf(Step))
    Other.Length.push_back(R);
  // `p = base + n; p += m;`: n says where p is, too.
  llvm::copy_if(Asked.Value, std::back_inserter(Other.Value),
                [&](const Region &Name) {
                  return !llvm::is_contained(Other.Value, Name) &&
                         !llvm::is_contained(Other.Length, Name);
                });
  if (const Expr *Only = onlyValueOf(Step))
    if (Region R = M->regionOf(Only->IgnoreParenCasts()))
      Other.Length.push_back(R);
  std::optional<Point> To = positionOf(Step);
  if (Other.Value.empty() || Other.Length.empty() || !To)
    return false;
  const auto Starts = startsOf(Step);
  auto Reached = [&](unsigned Facts) {
    Other.Wanted = Facts;
    return llvm::all_of(Starts,
                        [&](Point From) { return asks(Other, From, *To); });
  };
  return Reached(Together) ||
         (Reached(Together | WholeSumBounded) && Reached(Together | SumGrew));
}

/// Where \p E gets its value: what was asked before is about another one.
llvm::SmallVector<Point, 4>
Validations::Implementation::Frame::startsOf(const Expr *E,
                                             unsigned Depth) const {
  llvm::SmallVector<Point, 4> Result;
  E = E->IgnoreParenCasts();
  auto Add = [&](const Definition *Def) {
    const Expr *Value = Def->Kind == Definition::Assigned && Def->Value
                            ? Def->Value->IgnoreParenCasts()
                            : nullptr;
    // A copy: the original may have been asked for.
    if (Depth < MaxDepth && Value &&
        isa<DeclRefExpr, MemberExpr, ArraySubscriptExpr>(Value))
      Result.append(startsOf(Value, Depth + 1));
    else
      Result.push_back(startOf(*Def));
  };
  if (Flow->placeOf(E)) {
    llvm::for_each(Flow->definitionsReaching(E), Add);
  } else {
    // The pointers and indexes that lead to it.
    llvm::SmallVector<const Stmt *, 8> Open{E};
    while (!Open.empty()) {
      const Stmt *Next = Open.pop_back_val();
      const auto *Ref = dyn_cast<DeclRefExpr>(Next);
      if (Ref && Ref->getType()->isScalarType() && Flow->placeOf(Ref))
        llvm::for_each(Flow->definitionsReaching(Ref), Add);
      for (const Stmt *Child : Next->children())
        if (Child)
          Open.push_back(Child);
    }
  }
  if (Result.empty())
    Result.push_back(begin());
  return Result;
}

//===----------------------------------------------------------------------===//
// Questions
//===----------------------------------------------------------------------===//

const Graph *
Validations::Implementation::graphOf(const FunctionDecl *Function) {
  std::unique_ptr<Graph> &Made = Graphs[Function];
  if (!Made) {
    const LocalFlow *Flow = Unit.flowOf(Function);
    if (!Flow)
      return nullptr;
    Made = std::make_unique<Graph>(Function, *Flow, Unit.context());
  }
  return Made.get();
}

bool Validations::Implementation::isValidator(
    const FunctionDecl *Function) const {
  if (Validators.empty())
    return false;
  const std::string Name = Function->getQualifiedNameAsString();
  return llvm::any_of(Validators, [&](StringRef Wanted) {
    StringRef Rest = Name;
    return Rest.consume_back(Wanted) && (Rest.empty() || Rest.ends_with("::"));
  });
}

/// Exceptions in \p S are caught by `__try`: here, or by everybody in this file
/// who calls the function that holds it.
bool Validations::Implementation::isInTry(const Stmt *S,
                                          const FunctionDecl *Function,
                                          unsigned Depth) {
  const LocalFlow *Flow = Unit.flowOf(Function);
  if (!Flow)
    return false;
  for (const Stmt *Inner = S; const Stmt *Outer = Flow->parentOf(Inner);
       Inner = Outer)
    if (const auto *Try = dyn_cast<SEHTryStmt>(Outer);
        Try && Try->getTryBlock() == Inner && Try->getExceptHandler())
      return true;
  if (Depth >= MaxFrames || Function->isExternallyVisible() ||
      Unit.code().AddressTaken.contains(Function))
    return false;
  if (!CallersListed) {
    for (const CallSite &Site : Unit.code().Calls)
      if (const FunctionDecl *Callee = Site.Call->getDirectCallee();
          Callee && Site.Function)
        CallersOf[Callee->getCanonicalDecl()].push_back(Site);
    CallersListed = true;
  }
  auto It = CallersOf.find(Function->getCanonicalDecl());
  if (It == CallersOf.end())
    return false;
  // Copied: the map may grow no more, but the recursion asks it again.
  const std::vector<CallSite> Sites = It->second;
  return llvm::all_of(Sites, [&](const CallSite &Site) {
    return isInTry(Site.Call, Site.Function, Depth + 1);
  });
}

Verdict Validations::Implementation::ask(const Question &Asked,
                                         const Stmt *Since, const Stmt *Use) {
  Frame Top(*this, F, Asked, Since);
  if (!Top.usable())
    return Verdict::Unchecked;
  const Verdict Result = Top.before(Use);
  if (Result != Verdict::Checked)
    return std::max(Result, Top.onItsWay(Use));
  if (Asked.As != UsedAs::Offset || !Top.isEnlarged(Use))
    return Result;
  IsEnlarged = true;
  return Verdict::Unchecked;
}

Validations::Validations(const FunctionDecl *F, TranslationUnit &Unit,
                         llvm::ArrayRef<std::string> Validators,
                         ForeignTest Foreign)
    : I(std::make_unique<Implementation>(F, Unit, Validators,
                                         std::move(Foreign))) {}

Validations::~Validations() = default;

/// \p Use is written to, or is a copy to the address that \p Names hold.
static bool isWrite(const Stmt *Use, const LocalFlow &Flow, const Memory &M,
                    llvm::ArrayRef<Region> Names, const Catalog &Known) {
  if (const auto *Call = dyn_cast<CallExpr>(Use)) {
    const CopyFunction *Copy = Known.copy(calleeName(Call));
    return Copy && Copy->To < Call->getNumArgs() &&
           llvm::is_contained(Names, M.regionOf(Call->getArg(Copy->To)));
  }
  for (const Stmt *Inner = Use; const Stmt *Outer = Flow.parentOf(Inner);
       Inner = Outer) {
    if (const auto *Op = dyn_cast<BinaryOperator>(Outer))
      return Op->isAssignmentOp() && Op->getLHS() == Inner;
    if (const auto *Op = dyn_cast<UnaryOperator>(Outer))
      return Op->isIncrementDecrementOp();
    if (!isa<ParenExpr>(Outer) && !isa<MemberExpr>(Outer))
      return false;
  }
  return false;
}

/// The array that the value of \p Names is added to in \p Use.
static const ConstantArrayType *arrayBehind(const Stmt *Use, const Memory &M,
                                            llvm::ArrayRef<Region> Names,
                                            const ASTContext &Context,
                                            uint64_t &Scale) {
  const Expr *Base = nullptr, *Index = nullptr;
  if (const auto *Sum = dyn_cast<BinaryOperator>(Use);
      Sum && Sum->getOpcode() == BO_Add && Sum->getType()->isPointerType()) {
    Base = pointerOperand(Sum);
    Index = Base == Sum->getLHS() ? Sum->getRHS() : Sum->getLHS();
  } else if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(Use)) {
    Base = Subscript->getBase();
    Index = Subscript->getIdx();
  }
  uint64_t Factor = 1;
  // `base + n * 8`.
  while (const auto *Product =
             Index ? dyn_cast<BinaryOperator>(Index->IgnoreParenCasts())
                   : nullptr) {
    const bool Shifts = Product->getOpcode() == BO_Shl;
    const Expr *Number = Product->getRHS(), *Other = Product->getLHS();
    if (Product->getOpcode() == BO_Mul && constant(Other, Context))
      std::swap(Number, Other);
    auto By = constant(Number, Context);
    if ((!Shifts && Product->getOpcode() != BO_Mul) || !By ||
        By->isNegative() || By->getLimitedValue() > (Shifts ? 16 : 0xFFFF) ||
        Factor > 0xFFFF)
      break;
    Factor *=
        Shifts ? uint64_t(1) << By->getLimitedValue() : By->getLimitedValue();
    Index = Other;
  }
  if (Base && llvm::is_contained(Names, M.regionOf(Index)))
    if (const auto *Array = Context.getAsConstantArrayType(
            Base->IgnoreParenImpCasts()->getType())) {
      Scale = Factor *
              Context.getTypeSizeInChars(Array->getElementType()).getQuantity();
      return Array;
    }
  for (const Stmt *Child : Use->children())
    if (Child)
      if (const auto *Array = arrayBehind(Child, M, Names, Context, Scale))
        return Array;
  return nullptr;
}

/// The calls that give the memory which the pointer \p Base leads to.
static llvm::SmallVector<const CallExpr *, 2> makersOf(const Expr *Base,
                                                       const Memory &M) {
  llvm::SmallVector<const CallExpr *, 2> Result;
  llvm::SmallVector<const Expr *, 4> Open{Base};
  llvm::SmallPtrSet<const ValueDecl *, 4> Seen;
  while (!Open.empty()) {
    const Expr *E = Open.pop_back_val()->IgnoreParenCasts();
    if (const auto *Call = dyn_cast<CallExpr>(E)) {
      Result.push_back(Call);
    } else if (const auto *Sum = dyn_cast<BinaryOperator>(E);
               Sum && Sum->isAdditiveOp() && Sum->getType()->isPointerType()) {
      Open.push_back(pointerOperand(Sum));
    } else if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
      const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
      if (Var && Seen.insert(Var).second)
        llvm::append_range(Open, M.valuesOf(Var));
    }
  }
  return Result;
}

/// The variables and members in \p E that its number is made of.
static void addOperands(const Expr *E, const Memory &M,
                        llvm::SmallVectorImpl<Region> &Result) {
  E = E->IgnoreParenCasts();
  if (const auto *Op = dyn_cast<BinaryOperator>(E)) {
    addOperands(Op->getLHS(), M, Result);
    addOperands(Op->getRHS(), M, Result);
  } else if (isa<DeclRefExpr, MemberExpr>(E)) {
    if (Region R = M.regionOf(E))
      Result.push_back(R);
  }
}

/// \p Name is a local that something is added to.
static bool grows(const Region &Name, const LocalFlow &Flow) {
  const auto *Var = dyn_cast_or_null<VarDecl>(Name.Root);
  const auto Place =
      Var && Name.Path.empty() ? Flow.placeOf(Var) : std::nullopt;
  return Place &&
         llvm::any_of(Flow.definitionsOf(*Place), [](const Definition *Def) {
           const auto *Sum =
               dyn_cast_or_null<CompoundAssignOperator>(Def->Value);
           return Sum && Sum->getOpcode() == BO_AddAssign;
         });
}

Verdict Validations::checked(llvm::ArrayRef<Region> Names, const Stmt *Since,
                             const Stmt *Use, UsedAs As, const Expr *Bytes,
                             const Expr *Base, Lack *Missing) const {
  const LocalFlow *Flow = I->Unit.flowOf(I->F);
  const Memory *M = I->Unit.memoryOf(I->F);
  if (!Flow || !M || I->F->isDependentContext())
    return Verdict::Unchecked;
  std::vector<uintptr_t> Key{
      reinterpret_cast<uintptr_t>(Since), reinterpret_cast<uintptr_t>(Use),
      static_cast<uintptr_t>(As), reinterpret_cast<uintptr_t>(Bytes),
      reinterpret_cast<uintptr_t>(Base)};
  for (const Region &Name : Names) {
    Key.push_back(reinterpret_cast<uintptr_t>(Name.Root));
    Key.push_back(Name.This);
    Key.push_back(Name.Path.size());
    for (const FieldDecl *Field : Name.Path)
      Key.push_back(reinterpret_cast<uintptr_t>(Field));
  }
  auto [Known, Inserted] =
      I->Answers.try_emplace(Key, Verdict::Unchecked, Lack::Test);
  if (!Inserted) {
    if (Missing)
      *Missing = Known->second.second;
    return Known->second.first;
  }

  // A function that is asked of again and again has had its share.
  if (I->Spent > MaxStepsOfFunction)
    return I->Answers[Key].first = Verdict::Unsure;
  const ASTContext &Context = I->Unit.context();
  I->Steps = 0;
  I->IsEnlarged = false;
  Question Asked;
  for (const Region &Name : Names)
    if (Name)
      Asked.Value.push_back(Name);
  Asked.As = As;
  Asked.Base = Base;
  // Who makes the memory is told how much, or finds out.
  bool MadeToMeasure = false;
  if (Base && As == UsedAs::Offset)
    for (const CallExpr *Maker : makersOf(Base, *M))
      for (const Expr *Given : Maker->arguments()) {
        if (Given->getType()->isIntegerType())
          addOperands(Given, *M, Asked.Sizes);
        const Region Whole = Given->getType()->isPointerType()
                                 ? M->pointee(Given)
                                 : M->regionOf(Given);
        MadeToMeasure |=
            Whole && llvm::any_of(Asked.Value, [&](const Region &Name) {
              return Name.isWithin(Whole);
            });
      }
  if (Bytes) {
    if (auto Number = constant(Bytes, Context)) {
      Asked.Bytes = Number->getLimitedValue();
    } else if (As == UsedAs::Offset) {
      const Expr *Count = Bytes->IgnoreParenCasts();
      while (const auto *Product = dyn_cast<BinaryOperator>(Count)) {
        const Expr *Factor = constant(Product->getRHS(), Context)
                                 ? Product->getLHS()
                                 : Product->getRHS();
        if (Product->getOpcode() != BO_Mul)
          break;
        Count = Factor->IgnoreParenCasts();
      }
      // One's own count needs no test against the offset that came in.
      Implementation::Frame Top(*I, I->F, Asked, Since);
      if (Region Length = M->regionOf(Count);
          Length && Top.usable() && Top.isForeign(Count)) {
        Asked.Length.push_back(Length);
        if (Flow->placeOf(Count))
          if (auto Set = Flow->definitionsReaching(Count); Set.size() == 1)
            if (Set[0]->Kind == Definition::Assigned && Set[0]->Value)
              if (Region Source = M->regionOf(Set[0]->Value))
                Asked.Length.push_back(Source);
      }
    }
  } else if (const auto *Object = dyn_cast<Expr>(Use);
             Object &&
             (isa<MemberExpr, ArraySubscriptExpr>(Object) ||
              (isa<UnaryOperator>(Object) &&
               cast<UnaryOperator>(Object)->getOpcode() == UO_Deref)) &&
             Object->getType()->isObjectType() &&
             // The callee of a method's call is no object.
             !Object->getType()->isPlaceholderType() &&
             !Object->getType()->isIncompleteType()) {
    Asked.Bytes = Context.getTypeSizeInChars(Object->getType()).getQuantity();
  }
  Asked.Writes = isWrite(Use, *Flow, *M, Asked.Value, I->Unit.catalog());

  auto Reached = [&](unsigned Facts) {
    Asked.Wanted = Facts | FromKernel;
    return I->ask(Asked, Since, Use);
  };
  Verdict Result = Verdict::Unchecked;
  Lack Lacks = Lack::Test;
  switch (As) {
  case UsedAs::Handle:
    Result = Reached(Own);
    break;
  case UsedAs::Address:
    Result = Reached(Own);
    if (Result != Verdict::Checked)
      Result = std::max(
          Result, std::min(Reached(Own | NotBelow), Reached(Own | NotAbove)));
    break;
  case UsedAs::Offset: {
    uint64_t Scale = 1;
    if (const auto *Array = arrayBehind(Use, *M, Asked.Value, Context, Scale)) {
      Asked.Room = Context.getTypeSizeInChars(Array).getQuantity();
      Asked.Scale = std::max<uint64_t>(Scale, 1);
    }
    Result = Reached(Bounded);
    if (Result != Verdict::Checked) {
      const Verdict Upper = Reached(Bounded | SignedBound);
      const Verdict Sum = Reached(Bounded | SumBounded);
      Result =
          std::max({Result, std::min(Upper, Reached(Bounded | NotNegative)),
                    std::min(Sum, Reached(Bounded | SumGrew))});
      if (Upper == Verdict::Checked)
        Lacks = Lack::Lower;
      else if (Sum == Verdict::Checked)
        Lacks = Lack::Wrap;
      // What grows in a loop up to a bound is below zero where it overflows
      // only.
      if (Upper == Verdict::Checked && Result != Verdict::Checked &&
          llvm::any_of(Asked.Value,
                       [&](const Region &Name) { return grows(Name, *Flow); }))
        Result = Verdict::Unsure;
    }
    if (!Asked.Length.empty() && Result != Verdict::Unchecked) {
      // `p + used` for n bytes, where n is added to `used` later.
      llvm::SmallVector<Region, 4> Places;
      llvm::copy_if(Asked.Value, std::back_inserter(Places),
                    [&](const Region &Name) {
                      return !llvm::is_contained(Asked.Length, Name);
                    });
      if (!Places.empty())
        Asked.Value = std::move(Places);
      Verdict Both = Reached(Together);
      if (Both != Verdict::Checked)
        Both = std::max(Both, std::min(Reached(Together | WholeSumBounded),
                                       Reached(Together | SumGrew)));
      if (Both < Result)
        Lacks = Lack::Length;
      Result = std::min(Result, Both);
    }
    break;
  }
  }
  if (I->IsEnlarged && Lacks == Lack::Test)
    Lacks = Lack::Larger;
  if (MadeToMeasure)
    Result = std::max(Result, Verdict::Unsure);
  // The recursion may have made the map grow.
  I->Spent += I->Steps;
  I->Answers[Key] = {Result, Lacks};
  if (Missing)
    *Missing = Lacks;
  return Result;
}

bool Validations::isForKernelOnly(const Stmt *Use) const {
  // Programs know nothing of the mode of a caller.
  const ASTContext &Context = I->Unit.context();
  if (llvm::none_of(I->Unit.catalog().callerModes(), [&](const auto &Name) {
        return Context.Idents.find(Name.getKey()) != Context.Idents.end();
      }))
    return false;
  auto [Known, Inserted] = I->KernelOnly.try_emplace(Use, false);
  if (!Inserted)
    return Known->second;
  Question Asked;
  Asked.Wanted = FromKernel;
  I->Steps = 0;
  const bool Result = I->ask(Asked, nullptr, Use) == Verdict::Checked;
  return I->KernelOnly[Use] = Result;
}

} // namespace crossbit
