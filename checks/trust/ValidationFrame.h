//===-- ValidationFrame.h - How the checks of a value are seen --*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For the files of Validation only.
//
// A condition's outcome tells facts of the value. An edge of the control-flow
// graph whose outcome tells a wanted fact is cut; so is the flow behind a call
// that only returns when a fact holds. What the use cannot be reached from any
// more was asked. Helper functions are answered in the same way, from their
// entry to their returns, with the value named by their parameters.
//
//   Validation.cpp            which facts are asked for
//   ValidationWays.cpp        whether every way tells them
//   ValidationConditions.cpp  which facts a condition tells
//   ValidationCalls.cpp       which facts a call tells
//   ValidationValues.cpp      what of an expression is the value
//   ValidationArithmetic.cpp  functions that add and multiply
//   ValidationForeign.cpp     what else came in with the value, and made it
//                             larger
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_TRUST_VALIDATIONFRAME_H
#define CROSSBIT_CHECKS_TRUST_VALIDATIONFRAME_H

#include "checks/model/Catalog.h"
#include "checks/model/LocalFlow.h"
#include "checks/model/ProjectCode.h"
#include "checks/model/TranslationUnit.h"
#include "checks/trust/Validation.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/APSInt.h"
#include "llvm/ADT/SmallPtrSet.h"
#include <map>
#include <optional>

namespace crossbit::validation {

/// Helpers that check by helpers that check.
constexpr unsigned MaxFrames = 4;
/// Locals made of locals, and expressions inside each other.
constexpr unsigned MaxDepth = 16;
/// Conditions looked at for one answer, those of helpers included.
constexpr unsigned MaxSteps = 20000;

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

/// What is asked: of which value, and what is wanted.
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
  const clang::Expr *Base = nullptr;
  /// The addition of Length to Value that is asked for: Value is inside of an
  /// object before it.
  const void *Step = nullptr;
  /// The arithmetic whose success is asked for, instead of a value.
  const clang::CallExpr *Outcome = nullptr;
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
  const clang::CallExpr *Inner = nullptr;
};

/// The same of one call.
struct Arithmetic {
  std::optional<ArithmeticKind> Operation;
  const clang::Expr *Left = nullptr;
  const clang::Expr *Right = nullptr;
  /// That of the result.
  clang::QualType Type;
  /// Where the result goes; null where the call is its result.
  const clang::Expr *Into = nullptr;
  const clang::CallExpr *Call = nullptr;
  /// Control reaches what reads the result by this call only.
  bool Always = true;
};

/// A point of the control flow: before the element Index of Block.
struct Point {
  const clang::CFGBlock *Block = nullptr;
  unsigned Index = 0;
};

/// The control flow of one function.
struct Graph {
  std::unique_ptr<clang::CFG> Cfg;
  /// Statements, and variables where they are declared.
  llvm::DenseMap<const void *, Point> Positions;
  /// The handlers that a block's exceptions lead to. Clang's graph has no such
  /// edges in C.
  llvm::DenseMap<const clang::CFGBlock *,
                 llvm::SmallVector<const clang::CFGBlock *, 1>>
      Handlers;

  Graph(const clang::FunctionDecl *F, const LocalFlow &Flow,
        clang::ASTContext &Context);
};

/// Past what changes no value: parentheses, temporaries, copies.
const clang::Expr *plain(const clang::Expr *E);

/// The number that \p E always is; also of one that is called an address:
/// `NULL`, `INVALID_HANDLE_VALUE`.
std::optional<llvm::APSInt> constant(const clang::Expr *E,
                                     const clang::ASTContext &Context);

/// The one sign of \p Number.
unsigned signOf(const llvm::APSInt &Number);

/// Negative values of \p T are failures.
bool isStatus(clang::QualType T, const Catalog &Known);

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
  const clang::Expr *Left = nullptr;
  const clang::Expr *Right = nullptr;

  /// What is true of \p Other, which is added, is true of the sum.
  void add(const Term &Other) {
    Value |= Other.Value;
    Length |= Other.Length;
    Cut |= Other.Cut;
    Wraps |= Other.Wraps;
    Signed |= Other.Signed;
  }
};

/// What is known of one function, from question to question.
struct State {
  State(const clang::FunctionDecl *F, TranslationUnit &Unit,
        llvm::ArrayRef<std::string> Validators, ForeignTest Foreign)
      : F(F), Unit(Unit), Validators(Validators.begin(), Validators.end()),
        Foreign(std::move(Foreign)) {}

  /// Null where \p Function has none.
  const Graph *graphOf(const clang::FunctionDecl *Function);
  /// The user says that \p Function checks.
  bool isValidator(const clang::FunctionDecl *Function) const;
  /// What the catalog tells of \p Function, or its body.
  std::optional<ArithmeticFunction>
  arithmeticOf(const clang::FunctionDecl *Function, unsigned Depth = 0);
  std::optional<ArithmeticFunction>
  arithmeticInside(const clang::FunctionDecl *Function, unsigned Depth);
  /// Exceptions in \p S are caught by `__try`: here, or by everybody in this
  /// file who calls the function that holds it.
  bool isInTry(const clang::Stmt *S, const clang::FunctionDecl *Function,
               unsigned Depth = 0);
  /// What is asked between \p Since, or the function's entry, and \p Use.
  Verdict ask(const Question &Asked, const clang::Stmt *Since,
              const clang::Stmt *Use);

  const clang::FunctionDecl *F;
  TranslationUnit &Unit;
  std::vector<std::string> Validators;
  ForeignTest Foreign;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<Graph>> Graphs;
  llvm::DenseMap<const clang::FunctionDecl *, std::optional<ArithmeticFunction>>
      Arithmetics;
  llvm::DenseMap<const clang::FunctionDecl *, std::vector<CallSite>> CallersOf;
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
  llvm::DenseMap<const clang::Stmt *, bool> KernelOnly;
  unsigned Steps = 0;
  /// Steps of all questions.
  unsigned Spent = 0;
};

/// One function on the way from the question to its answer.
class Frame {
public:
  Frame(State &Shared, const clang::FunctionDecl *F, const Question &Asked,
        const clang::Stmt *Since, const Frame *Caller = nullptr,
        const clang::CallExpr *Call = nullptr)
      : Shared(Shared), Unit(Shared.Unit), Context(Unit.context()), F(F),
        G(Shared.graphOf(F)), Flow(Unit.flowOf(F)), M(Unit.memoryOf(F)),
        Asked(Asked), Since(Since), Caller(Caller), Call(Call),
        Level(Caller ? Caller->Level + 1 : 0) {}

  bool usable() const { return G && G->Cfg && Flow && M; }

  /// What is asked on every way to \p Use.
  Verdict before(const clang::Stmt *Use) {
    Target = Use;
    std::optional<Point> To = positionOf(Use);
    return To ? way(*To) : Verdict::Unchecked;
  }

  /// What is asked on every way that the value itself takes to \p Use: since
  /// the definition that put it into the place which is used, or before that
  /// one of the place that it was taken from.
  Verdict onItsWay(const clang::Stmt *Use);

  /// The offset that \p Use is given was made larger, by a factor or by a
  /// number that came in, and was not asked for since.
  bool isEnlarged(const clang::Stmt *Use);

  /// What is asked where the function returns a value with one of \p Signs;
  /// where it returns at all without \p Signs.
  Verdict returns(std::optional<unsigned> Signs) const;

  /// Who sends the value may have chosen what \p E is, too: it is made of the
  /// value, or came in with it.
  bool isForeign(const clang::Expr *E, unsigned Depth = 0) const;

private:
  // What a condition or a call tells.

  /// Facts that hold when \p E has one of \p Signs.
  Verdict about(const clang::Expr *E, unsigned Signs, unsigned Depth = 0) const;
  Verdict truth(const clang::Expr *E, bool Holds, unsigned Depth) const;
  Verdict comparison(const clang::BinaryOperator *Op, bool Holds,
                     unsigned Depth) const;
  Verdict local(const clang::Expr *E, unsigned Signs, unsigned Depth) const;
  Verdict leftLoop(const clang::Expr *Counter, const clang::Expr *End) const;
  Verdict call(const clang::CallExpr *Call,
               std::optional<unsigned> Signs) const;
  Verdict probe(const clang::CallExpr *Call,
                std::optional<unsigned> Signs) const;
  Verdict helper(const clang::CallExpr *Call, const clang::FunctionDecl *Callee,
                 std::optional<unsigned> Signs) const;
  bool isFound(const clang::Expr *Left, const clang::Expr *Right) const;
  bool looksUp(const clang::Expr *E, unsigned Depth = 0) const;
  unsigned equalFacts(const clang::Expr *E, const clang::Expr *Other) const;
  unsigned orderFacts(const clang::Expr *Small, const clang::Expr *Big,
                      bool OrEqual) const;
  bool leftAfter(const clang::Expr *E, bool &Together,
                 const clang::Expr *&Taken) const;
  bool countsDown(const clang::Expr *E) const;

  // What came in with the value, and made it larger.

  bool isOlder(const clang::Expr *E) const;
  ForeignPart foreignIn(const clang::Expr *E, unsigned Depth = 0) const;
  ForeignPart foreignAddress(const clang::Expr *E, unsigned Depth) const;
  ForeignPart foreignPlace(const clang::Expr *E, unsigned Depth) const;
  ForeignPart foreignBy(const Definition &Def, const clang::Expr *Read,
                        unsigned Depth) const;
  ForeignPart foreignSum(const clang::Expr *Left, const clang::Expr *Right,
                         const void *At, unsigned Depth) const;
  bool isEnlarged(const clang::Expr *E, const clang::Stmt *Use,
                  llvm::SmallVector<Region, 4> Names, unsigned Depth) const;
  bool isLarger(const Definition &Def, const clang::Stmt *Use,
                llvm::ArrayRef<Region> Names) const;
  bool hasUnaskedAddend(const clang::Expr *E, const clang::Stmt *Use) const;
  bool staysInside(const clang::Expr *Whole, const clang::Expr *Step,
                   const void *At) const;
  bool isAskedSince(const Definition &Def, const clang::Expr *Read) const;
  llvm::SmallVector<Point, 4> startsOf(const clang::Expr *E,
                                       unsigned Depth = 0) const;

  // What an expression has to do with the value.

  std::optional<Arithmetic> arithmetic(const clang::CallExpr *Calls) const;
  /// The arithmetic whose result the local \p E holds.
  std::optional<Arithmetic> resultIn(const clang::Expr *E) const;
  /// \p Calls lost nothing where it returns one of \p Signs; where it returns
  /// at all without \p Signs.
  bool succeeds(const clang::CallExpr *Calls,
                std::optional<unsigned> Signs) const;
  /// \p Calls lost nothing where \p At reads its result, or the program finds
  /// out before it goes on to what is asked for.
  bool succeeded(const Arithmetic &A, const clang::Expr *At) const;
  /// \p E does not have the value of \p Def and one of \p Signs: in between
  /// the program has asked.
  bool isExcluded(const Definition &Def, const clang::Expr *E,
                  unsigned Signs) const;
  bool mayBeNegative(const clang::Expr *E) const;

  std::optional<Term> term(const clang::Expr *E, unsigned Depth = 0) const;
  std::optional<Term> termOfResult(const Arithmetic &A, bool Exact,
                                   unsigned Depth) const;
  std::optional<Term> termOfCast(const clang::Expr *At,
                                 const clang::Expr *Operand,
                                 unsigned Depth) const;
  unsigned bitsOf(const clang::Expr *E) const;
  const clang::Expr *numberOfStep(const clang::Expr *E) const;
  bool areBounded(const clang::BinaryOperator *Sum) const;
  bool addsLittle(const clang::BinaryOperator *Sum,
                  const std::optional<Term> &Left,
                  const std::optional<Term> &Right) const;
  unsigned widthOf(clang::QualType T) const { return Context.getTypeSize(T); }
  bool isValue(const clang::Expr *E) const {
    std::optional<Term> T = term(E);
    return T && T->Value && !T->Derived && !T->Cut;
  }
  bool isNamed(const clang::Expr *E, llvm::ArrayRef<Region> Names) const;
  bool isOfContainer(const clang::CXXMemberCallExpr *Calls) const;
  const clang::Expr *onlyAssigned(const clang::Expr *E) const;
  /// The only value that the local \p E can have; null if there is none.
  const clang::Expr *onlyValueOf(const clang::Expr *E) const;
  /// The compound assignment that gives the local \p E its only value; null if
  /// there is none.
  const clang::CompoundAssignOperator *onlyStepOf(const clang::Expr *E) const;
  /// What the caller gives for the parameter \p E; null for all else.
  const clang::Expr *argumentFor(const clang::Expr *E) const;
  llvm::SmallVector<Region, 4> renamed(const clang::CallExpr *Call,
                                       const clang::FunctionDecl *Callee,
                                       llvm::ArrayRef<Region> Names,
                                       bool Values) const;

  // Whether every way asks.

  Verdict way(Point To) const;
  Verdict way(Point From, Point To,
              std::optional<unsigned> Kept = std::nullopt) const;
  bool reaches(Point From, Point To, std::optional<Verdict> CutAt,
               std::optional<unsigned> Kept = std::nullopt) const;
  bool sets(const clang::CFGElement &Element, unsigned Place) const;
  Point startOf(const Definition &Def) const;
  Point begin() const;
  bool isAfterBegin(const Definition &Def) const;
  bool asks(const Question &Other, Point From, Point To,
            std::optional<unsigned> Kept = std::nullopt) const;
  bool reachesAround(Point To, const clang::CFGBlock *Block) const;
  Verdict edge(const clang::CFGBlock *Block, unsigned Index) const;
  Verdict element(const clang::CFGBlock *Block, unsigned Index) const;
  std::optional<Point> positionOf(const clang::Stmt *S) const;
  std::optional<Point> positionOf(const Definition &Def) const;
  bool isAfterSince(const Definition &Def) const;
  Verdict told(unsigned Facts, Verdict Sureness = Verdict::Checked) const {
    return Facts & Asked.Wanted ? Sureness : Verdict::Unchecked;
  }

  State &Shared;
  TranslationUnit &Unit;
  clang::ASTContext &Context;
  const clang::FunctionDecl *F;
  const Graph *G;
  const LocalFlow *Flow;
  const Memory *M;
  const Question &Asked;
  const clang::Stmt *Since;
  const Frame *Caller;
  const clang::CallExpr *Call;
  const unsigned Level;
  mutable std::map<std::pair<const clang::CFGBlock *, unsigned>, Verdict> Edges,
      Elements;
  /// Definitions and loops whose way is being looked at.
  mutable llvm::SmallPtrSet<const void *, 8> Asking;
  mutable llvm::DenseMap<
      std::pair<const clang::CallExpr *, const clang::Expr *>, bool>
      Successes;
  /// Where the ways begin, when it is later than Since.
  std::optional<Point> Start;
  /// Definitions and sums that were asked whether they make it larger.
  mutable llvm::SmallPtrSet<const void *, 8> Seen;
  /// What is known of reads, and what is assumed of them while they are asked.
  mutable llvm::DenseMap<const clang::Expr *, ForeignPart> Reads;
  /// Something that came in was asked for on its way.
  mutable bool CameIn = false;
  /// Where the ways end that are asked for; null where they end with returns.
  const clang::Stmt *Target = nullptr;
};

} // namespace crossbit::validation

#endif
