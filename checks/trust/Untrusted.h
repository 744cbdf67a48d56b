//===-- Untrusted.h - Where a value was in somebody else's hands *- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Follows a value backwards from its use to the channel that brought it in:
// through definitions that reach the use on the control-flow graph, members and
// memory, copies, and the functions of the file, up to callers and down into
// results. A question is asked for each use, so that code which receives
// nothing costs nothing.
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_TRUST_UNTRUSTED_H
#define CROSSBIT_CHECKS_TRUST_UNTRUSTED_H

#include "checks/CheckRegistry.h"
#include "checks/model/Channels.h"
#include "checks/model/IndirectCalls.h"
#include "checks/model/Memory.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace crossbit {

class LocalFlow;
struct Definition;
struct RemoteRoutine;

/// One step of a value on its way, in the order of the way.
struct TrustStep {
  clang::SourceLocation Where;
  /// For a note: `'ReadFile' fills 'm' here`.
  std::string Text;
};

/// One function on the way of a value.
struct TrustHop {
  const clang::FunctionDecl *Function = nullptr;
  /// The places of the function that hold the value, or the number it was made
  /// of.
  llvm::SmallVector<Region, 4> Names;
  /// Those of them that nobody else can change after a check.
  llvm::SmallVector<Region, 4> Captured;
  /// Where it comes into the function; null: with the function's call.
  const clang::Stmt *Since = nullptr;
  /// Where it is used, or leaves the function for the next hop.
  const clang::Stmt *Until = nullptr;
};

/// A value that came in.
struct UntrustedValue {
  /// The channel's name: `ReadFile`, `lParam`, `RelayAttach`.
  std::string Source;
  /// Of whom: `another process`, `a client`, `a program`.
  llvm::StringRef From = "another process";
  /// The place that brings it in, which tells values apart.
  const void *Origin = nullptr;
  /// A function that is called brings it in, for many values.
  bool ByCallee = false;
  /// What it comes over; of a remote operation's arguments IsRemote tells.
  Boundary Through = Boundary::Pipe;
  bool IsRemote = false;
  /// The member or parameter that has carried it.
  const clang::ValueDecl *Carrier = nullptr;
  /// The number of the window message whose parameter it is, where that is
  /// known.
  std::optional<int64_t> Message;
  std::vector<TrustStep> Steps;
  /// From the use's function on.
  std::vector<TrustHop> Hops;
  /// The integer that becomes an address: what a lookup would be given. Null
  /// where the pointer itself came in.
  const clang::Expr *Number = nullptr;
  /// The conversion of Number.
  const clang::Expr *Conversion = nullptr;
  /// Where it becomes an address, or a part of one, in the function that uses
  /// it or in a caller; null where a function does it that is called for many
  /// values.
  const clang::Expr *Becomes = nullptr;
  /// It is known to have this many bits, less than a number that may be an
  /// address; 0: as many as its type.
  unsigned Bits = 0;
  /// It is added to an address of this process: Base, in the function BaseIn.
  bool IsOffset = false;
  const clang::Expr *Base = nullptr;
  const clang::FunctionDecl *BaseIn = nullptr;
  /// A stub of RPC has unmarshaled it: pointers in it lead to the stub's
  /// memory.
  bool IsMarshaled = false;
  /// It is a context handle: an address of this process, but maybe of an object
  /// of another type.
  bool IsContext = false;
  /// It is an argument of a method of COM.
  bool IsOfObject = false;
  /// The memory is shared: what is read twice may differ.
  bool IsShared = false;
  /// Reads of it are volatile: they happen.
  bool IsVolatile = false;
  Confidence Sureness = Confidence::High;
};

/// The answers for one translation unit.
class Untrusted {
public:
  explicit Untrusted(TranslationUnit &Unit);
  ~Untrusted();

  /// Something comes in at all.
  bool hasSources() const { return HasSources; }

  /// Something may get to \p F at all: only then are its uses worth a
  /// question.
  bool mayReach(const clang::FunctionDecl *F) const {
    return HasSources &&
           (!KnowsReached || Reached.contains(F->getCanonicalDecl()));
  }

  /// Where the address, offset or handle \p E, used in \p F, was in somebody
  /// else's hands; nothing when that is not seen.
  std::optional<UntrustedValue> valueOf(const clang::Expr *E,
                                        const clang::FunctionDecl *F);

  /// How many answers took more work than is allowed, by the function that
  /// asked.
  const llvm::MapVector<const clang::FunctionDecl *, unsigned> &
  givenUp() const {
    return GivenUp;
  }

private:
  struct Frame;
  using Found = std::optional<UntrustedValue>;

  Found value(const clang::Expr *E, const Frame &In);
  Found valueInner(const clang::Expr *E, const Frame &In);
  Found variable(const clang::DeclRefExpr *Ref, const Frame &In);
  bool isCalledBy(const clang::Expr *Call, const clang::Expr *Arg,
                  const Frame &In) const;
  Found parameter(const clang::ParmVarDecl *P, const clang::Expr *Read,
                  const Frame &In);
  Found load(const clang::Expr *E, const Frame &In);
  Found ofUnion(const clang::Expr *E, const Frame &In);
  Found binary(const clang::BinaryOperator *Op, const Frame &In);
  Found operand(const clang::Expr *E, const Frame &In);
  Found combined(const clang::BinaryOperator *Op, Found V,
                 const clang::Expr *Other, const Frame &In);
  bool isBase(const clang::Expr *Base, const clang::Expr *Added,
              const Frame &In);
  bool holdsAddress(const clang::Expr *E, const Frame &In);
  bool isGivenAddress(const clang::ParmVarDecl *P, const Frame &In);
  bool keepsAddress(const clang::FieldDecl *Field);
  Found callResult(const clang::CallExpr *Call, const Frame &In);
  Found contents(const Region &R, const clang::Stmt *At, const Frame &In);
  Found contentsWritten(const Region &R, const clang::Stmt *At,
                        const Frame &In);
  Found contentsReceived(const Region &R, const clang::Stmt *At,
                         const Frame &In);
  Found contentsFromCaller(const Region &R, const Frame &In);
  llvm::SmallVector<const clang::Stmt *, 4>
  overwrites(const Region &R, const clang::Stmt *At, const Frame &In);
  bool isOverwritten(const Region &R, const clang::Stmt *At, const Frame &In);
  llvm::SmallVector<const clang::Stmt *, 2>
  storingCalls(const Region &R, const clang::Stmt *At, const Frame &In);
  Found contentsOfThis(const Region &R, const Frame &In);
  Found contentsFromCallees(const Region &R, const clang::Stmt *At,
                            const Frame &In);
  Found contentsOfPointer(const Region &R, const clang::Stmt *At,
                          const Frame &In);
  Found contentsOfPointerElsewhere(const Region &R, const Frame &In);
  Found contentsOfAnnotated(const Region &R, const Frame &In);
  Found contentsElsewhere(const Region &R, const Frame &In);
  using PathRef = llvm::ArrayRef<const clang::FieldDecl *>;
  Found behind(const clang::Expr *Pointer, const Frame &In, PathRef Path = {});
  Found annotated(const clang::Decl *D, const Frame &In);
  Found otherContext(const clang::ParmVarDecl *P, const Frame &In);
  Found fromClient(const clang::ParmVarDecl *P, const Frame &In);

  /// What a question is about, to tell whether it was asked before.
  using Key = std::vector<const void *>;
  Found unlessFruitless(Key Key, const Frame &In,
                        llvm::function_ref<Found()> Question);
  Found amongResults(const clang::FunctionDecl *Callee, const clang::Expr *Call,
                     const Frame &In, const Frame &Down,
                     llvm::function_ref<Found(const clang::Expr *Value)> Ask);
  Found forEachCaller(
      const clang::FunctionDecl *F, const Frame &In,
      llvm::function_ref<Found(const clang::Expr *Call, const Frame &Up)>
          Visit);
  static const clang::FunctionDecl *functionOf(const clang::ParmVarDecl *P,
                                               const Frame &In);
  llvm::SmallVector<const clang::FunctionDecl *, 2>
  calleesOf(const clang::Expr *E) const;
  const IndirectCallee *indirect(const clang::Expr *Call,
                                 const clang::FunctionDecl *F) const;
  void through(Found &V, const clang::Expr *Call, const clang::FunctionDecl *F);
  const Frame &enter(const clang::FunctionDecl *F, const Frame *Caller,
                     const clang::Expr *At, bool Down,
                     const IndirectCallee *Given = nullptr);
  UntrustedValue source(const ChannelUse &Use, const Frame &In);
  TrustHop &hop(UntrustedValue &V, const Frame &In);
  void addTo(UntrustedValue &V, const clang::Expr *Base, const Frame &In);
  void arrives(UntrustedValue &V, const Frame &In, const clang::Stmt *At);
  void name(Found &V, const Frame &In, const Region &R, bool Captured);
  void step(Found &V, clang::SourceLocation Where, std::string Text);
  bool isReceiving(const ChannelUse &Use) const;
  bool isWindowProcedure(const clang::FunctionDecl *F) const;
  bool takesMessage(const clang::FunctionDecl *F) const;
  void markReached();
  struct MessageTest;
  using IsNumberRef = llvm::function_ref<bool(const clang::Expr *)>;
  std::optional<MessageTest> impliedBy(const clang::Expr *Condition, bool Holds,
                                       IsNumberRef IsNumber);
  std::optional<MessageTest> messageTest(const clang::Stmt *At,
                                         IsNumberRef IsNumber,
                                         const LocalFlow &Flow);
  bool sendsToItself(const MessageTest &Test);
  Found sentAs(const clang::ValueDecl *P, const MessageTest &Test);
  Found windowParameter(const clang::ParmVarDecl *P, const clang::Expr *Read,
                        const Frame &In);
  bool mayBeSent(const clang::MemberExpr *Read, const ChannelUse &Use);
  Found queuedParameter(const clang::MemberExpr *Member, const ChannelUse &Use,
                        const Frame &In);
  Found ofMessage(const Region &Record, const clang::FieldDecl *Parameter,
                  const clang::FieldDecl *Number, const clang::Stmt *At,
                  std::optional<MessageTest> Test, const Frame &In);
  Found ofGivenMessage(const Region &Record, const clang::FieldDecl *Parameter,
                       const clang::FieldDecl *Number,
                       const std::optional<MessageTest> &Test, const Frame &In);
  Found behindParameter(const clang::ParmVarDecl *P, const Frame &In);
  Found part(const clang::Expr *E, PathRef Path, const clang::Stmt *At,
             const Frame &In);
  Found recordResult(const clang::CallExpr *Call, PathRef Path,
                     const Frame &In);
  Found constructed(const clang::CXXConstructExpr *Construct, PathRef Path,
                    bool Behind, const Frame &In);
  Found element(const clang::Expr *Tuple, unsigned Index, const Frame &In,
                unsigned Depth = 0);
  Found binding(const clang::DeclRefExpr *Ref, const clang::BindingDecl *B,
                const Frame &In);

  struct Received {
    const ChannelUse *Use;
    Region Into;
    /// How many bytes come in at most, from the start of Into on, where that is
    /// told.
    std::optional<uint64_t> Bytes = std::nullopt;
  };
  llvm::ArrayRef<Received> receivedBy(const clang::FunctionDecl *F);
  llvm::ArrayRef<const clang::Expr *> returnedBy(const clang::FunctionDecl *F);

  TranslationUnit &Unit;
  /// Null where nothing comes in.
  std::unique_ptr<IndirectCalls> Indirect;
  bool HasSources = false;
  /// Functions that something may get to, canonical, where KnowsReached.
  bool KnowsReached = false;
  llvm::DenseSet<const clang::FunctionDecl *> Reached;
  llvm::DenseMap<const clang::FunctionDecl *, std::vector<const ChannelUse *>>
      UsesIn;
  llvm::DenseMap<const clang::FunctionDecl *, std::vector<Received>> InWrites;
  /// Stays where it is while one function's results lead to another's.
  std::map<const clang::FunctionDecl *,
           llvm::SmallVector<const clang::Expr *, 2>>
      ReturnedBy;
  llvm::DenseMap<const clang::Expr *, const ChannelUse *> ViewCalls;
  llvm::DenseMap<const clang::Expr *, const ChannelUse *> ValueCalls;
  /// Loads of parameters from records that hold a window message, and the calls
  /// that fill such records, by function.
  llvm::MapVector<const clang::Expr *, const ChannelUse *> MessageReads;
  llvm::DenseMap<const clang::FunctionDecl *, std::vector<const ChannelUse *>>
      MessageFills;
  llvm::DenseMap<const clang::ParmVarDecl *, const ChannelUse *> ViewParameters;
  llvm::DenseMap<const clang::FieldDecl *, const ChannelUse *> ViewFields;
  llvm::DenseMap<const clang::FunctionDecl *, std::vector<const clang::Expr *>>
      CallersOf;
  /// Calls, and objects that are made by constructors of the project.
  llvm::DenseMap<const clang::Expr *, const clang::FunctionDecl *> FunctionOf;
  llvm::DenseMap<const clang::FunctionDecl *, std::vector<const clang::Expr *>>
      CallsIn;
  /// Functions into which something comes, also by way of what they call.
  llvm::DenseSet<const clang::FunctionDecl *> Receivers;
  llvm::DenseSet<const clang::FunctionDecl *> RemoteRoutines;
  std::optional<llvm::DenseSet<int64_t>> OwnMessages;
  /// Integers of which it is known whether addresses are stored there.
  llvm::DenseMap<const clang::FieldDecl *, bool> KeepsAddress;
  std::deque<Frame> Frames;
  llvm::DenseSet<std::pair<const void *, const void *>> Busy;
  /// Expressions whose value is known not to have come in, and at what depth
  /// that was asked; apart where FollowsNarrow.
  llvm::DenseMap<const clang::Expr *, unsigned> Innocent[2];
  /// Questions of which nothing came, with the depth.
  std::map<Key, unsigned> Fruitless;
  /// What has less bits than an address is asked for, too: as a part of a
  /// number, or of a sum.
  bool FollowsNarrow = false;
  unsigned Steps = 0;
  /// Callers were left out of the question that is asked.
  bool LeftOut = false;
  llvm::DenseMap<const clang::FunctionDecl *, unsigned> StepsOf;
  llvm::DenseSet<const clang::FunctionDecl *> Asked;
  llvm::MapVector<const clang::FunctionDecl *, unsigned> GivenUp;
};

} // namespace crossbit

#endif
