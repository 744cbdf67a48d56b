//===-- Channels.h - Where bytes cross a boundary ---------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The places of a translation unit where a channel of the catalog is used, also
// by way of the project's own functions, and what is known of the other side.
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_CHANNELS_H
#define CROSSBIT_CHECKS_MODEL_CHANNELS_H

#include "checks/model/Catalog.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"
#include <memory>
#include <string>
#include <vector>

namespace crossbit {

class TranslationUnit;
struct CallSite;

/// One use of a channel.
struct ChannelUse {
  const Channel *Through = nullptr;
  /// The call, the assignment to a member or the member that is loaded; null
  /// where the function is the channel (a callback).
  const clang::Expr *At = nullptr;
  /// What the source calls: `WriteFile`, `SendAll`, `lpData`.
  std::string Name;
  /// The addresses of the payload's bytes, or the values that cross. Empty for
  /// a View that is the call's result.
  llvm::SmallVector<const clang::Expr *, 2> Payload;
  /// The factors of the length in bytes, as far as they are told.
  llvm::SmallVector<const clang::Expr *, 2> Length;
  /// What names the other side, and the function that holds that expression.
  const clang::Expr *Peer = nullptr;
  const clang::FunctionDecl *PeerFunction = nullptr;
  /// The number of the window message, where it has one.
  const clang::Expr *Message = nullptr;
  /// The control code of a driver's request, where it has one.
  const clang::Expr *Code = nullptr;
  /// The function that holds At; for a callback the function itself.
  const clang::FunctionDecl *Function = nullptr;
  /// For a callback: the parameter that has the payload's address.
  const clang::ParmVarDecl *Parameter = nullptr;
  /// For a wrapper: the call inside that is the channel of the catalog.
  const clang::Expr *Inner = nullptr;
  /// For a wrapper that takes the payload by reference: the argument is the
  /// object itself.
  bool ByReference = false;
  /// For a wrapper that gets a container and passes its elements on: their type
  /// as the function inside has it. Null where the bytes are the object's own.
  clang::QualType Elements;
  /// The payload is a parameter of Function, and its callers here, which are
  /// uses of their own, know more of it.
  bool PassesOn = false;

  clang::SourceLocation location() const;
};

/// A call that makes a handle valid in another process.
struct DuplicationSite {
  const Duplication *By = nullptr;
  const clang::CallExpr *Call = nullptr;
  const clang::FunctionDecl *Function = nullptr;
  /// What holds the original, and the new value; null where nobody can tell.
  const clang::ValueDecl *Original = nullptr;
  const clang::ValueDecl *Result = nullptr;
  /// The new value is for another process.
  bool IntoOther = false;
};

/// The channels of one translation unit, found at the first question.
class Channels {
public:
  explicit Channels(TranslationUnit &Unit);
  ~Channels();

  /// All uses, in the order of the source; conditions of the catalog hold.
  llvm::ArrayRef<ChannelUse> uses() const { return Uses; }

  /// Whose object \p E, used in \p Function, names; nothing when nobody can
  /// tell.
  std::optional<Owner> ownerOf(const clang::Expr *E,
                               const clang::FunctionDecl *Function) const;

  /// \p Use and a use in the other direction have the two ends of one pair for
  /// their peers: elements of the same array, such as pipe() fills.
  bool hasOtherEnd(const ChannelUse &Use) const;

  llvm::ArrayRef<DuplicationSite> duplications() const { return Duplications; }

  /// \p D gets the value that a handle has in another process.
  bool isDuplicate(const clang::ValueDecl *D) const {
    return Duplicates.contains(D);
  }

  /// \p D holds a handle that is good elsewhere as it is: the system hands it
  /// to a child, or it is of the kind that is shared.
  bool isShared(const clang::ValueDecl *D) const { return Shared.contains(D); }

  /// Somewhere here a process is started that gets copies of what this one has.
  bool startsChildren() const { return StartsChildren; }
  /// Somewhere here another program is started.
  bool startsPrograms() const { return StartsPrograms; }
  /// Somewhere here a process is started that inherits handles.
  bool letsInherit() const { return LetsInherit; }
  /// Somewhere here a pipe is made both of whose ends are this process's.
  bool hasPrivatePipes() const { return HasPrivatePipes; }
  /// Somewhere here memory is made that only this process knows, until somebody
  /// gets a handle.
  bool hasPrivateMemory() const { return HasPrivateMemory; }

  /// \p Function compares a process with its own: it knows the other side.
  bool comparesOwner(const clang::FunctionDecl *Function) const {
    return OwnerTests.contains(Function);
  }

  /// \p Function asks whether its caller is a 32-bit process.
  bool asksForWidth(const clang::FunctionDecl *Function) const {
    return WidthTests.contains(Function);
  }
  /// Some function here asks that.
  bool anybodyAsksForWidth() const { return !WidthTests.empty(); }

private:
  bool holds(llvm::ArrayRef<ArgumentTest> When,
             llvm::ArrayRef<const clang::Expr *> Args) const;
  void addUse(const Channel &Through, const clang::Expr *Call,
              const clang::FunctionDecl *Function,
              llvm::ArrayRef<const clang::Expr *> Args, llvm::StringRef Name);
  void addCalls();
  void addFields();
  void addCallbacks();
  void addWrappers();
  void addPeer(const PeerSource &Peer, const CallSite &Site);
  void addReturnedViews();
  llvm::ArrayRef<const Channel *> channelsOf(const clang::FunctionDecl *Callee);

  TranslationUnit &Unit;
  const Catalog &Known;
  std::vector<ChannelUse> Uses;
  llvm::DenseMap<const clang::FunctionDecl *,
                 llvm::SmallVector<const Channel *, 2>>
      ByCallee;
  /// Channels that wrappers are.
  std::vector<std::unique_ptr<Channel>> Made;
  std::vector<DuplicationSite> Duplications;
  llvm::DenseSet<const clang::ValueDecl *> Duplicates;
  llvm::DenseSet<const clang::ValueDecl *> Shared;
  llvm::DenseMap<const clang::ValueDecl *, Owner> Owners;
  llvm::DenseSet<const clang::FunctionDecl *> WidthTests;
  llvm::DenseSet<const clang::FunctionDecl *> OwnerTests;
  bool StartsChildren = false;
  bool StartsPrograms = false;
  bool LetsInherit = false;
  bool HasPrivatePipes = false;
  bool HasPrivateMemory = false;
};

/// The variable or member that \p E, an expression or its address, names past
/// casts, subscripts and dereferences; null when it is neither.
const clang::ValueDecl *keeperOf(const clang::Expr *E);

/// \p Argument, which must be constant, has the value that \p Test asks for.
bool fits(const clang::Expr *Argument, const ArgumentTest &Test,
          const clang::ASTContext &Context);

/// The arguments of \p Call as the catalog counts them: without the object that
/// an operator is a method of.
llvm::SmallVector<const clang::Expr *, 8>
countedArguments(const clang::CallExpr *Call);

/// The value of \p E as an integer, where it is constant.
std::optional<int64_t> constantOf(const clang::Expr *E,
                                  const clang::ASTContext &Context);

} // namespace crossbit

#endif
