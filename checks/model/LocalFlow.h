//===-- LocalFlow.h - Which value a local holds, and where it goes *- C++ -*-=//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Definitions and reads of a function's locals, of its parameters and of the
// members of either, connected along the control flow: the last assignment
// that reaches. The control-flow graph is built only when a local has more
// than one definition and somebody asks.
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_LOCALFLOW_H
#define CROSSBIT_CHECKS_MODEL_LOCALFLOW_H

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ParentMap.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace clang {
class CFG;
}

namespace crossbit {

/// A local variable or parameter, or a member of one. The members of a union
/// are one place: they share their bytes.
struct Place {
  const clang::VarDecl *Variable = nullptr;
  /// Fields from the variable inwards; a union stands for all its fields.
  llvm::SmallVector<const clang::Decl *, 2> Path;

  bool operator<(const Place &Other) const {
    return std::tie(Variable, Path) < std::tie(Other.Variable, Other.Path);
  }
  /// This place is \p Other or a part of it.
  bool isWithin(const Place &Other) const;
};

/// A point where a place gets a value.
struct Definition {
  enum KindTy {
    /// The parameter's value at the call.
    Parameter,
    /// Declared without a value.
    Uninitialized,
    /// An initialiser, an assignment or an increment: Value.
    Assigned,
    /// Written by somebody else, through an address or a reference.
    Opaque,
  };
  unsigned Place = 0;
  KindTy Kind = Opaque;
  /// The value. For compound assignments and increments the whole expression.
  const clang::Expr *Value = nullptr;
  /// The VarDecl, assignment or call that does it.
  const void *At = nullptr;
  /// For Opaque: the argument, an address, by which a call writes this place.
  const clang::Expr *Argument = nullptr;
  /// Does not end the reach of earlier definitions.
  bool Weak = false;
};

/// The locals of one function, lambdas inside it included.
class LocalFlow {
public:
  /// \p Function with its body; for a constructor with its initialisers.
  LocalFlow(const clang::FunctionDecl *Function, clang::ASTContext &Context);
  ~LocalFlow();

  const clang::FunctionDecl *function() const { return Function; }

  /// The statement or expression that directly holds \p S, or null.
  const clang::Stmt *parentOf(const clang::Stmt *S) const {
    return Parents->getParent(S);
  }

  /// The local place that \p E names, if it does.
  std::optional<unsigned> placeOf(const clang::Expr *E) const;
  const Place &place(unsigned Id) const { return *Places[Id]; }

  /// The definitions whose value \p Read can see. Where \p Read is not in the
  /// control-flow graph (lambdas, unreachable code) all of the place's.
  llvm::SmallVector<const Definition *, 4>
  definitionsReaching(const clang::Expr *Read) const;

  /// The reads that can see \p Def.
  llvm::SmallVector<const clang::Expr *, 8>
  readsOf(const Definition &Def) const;

  /// The definition of a place that \p At (a VarDecl, an assignment) makes
  /// directly; null when it defines no local place.
  const Definition *definitionAt(const void *At) const;

  /// The place that is \p Variable as a whole, if anything is known of it.
  std::optional<unsigned> placeOf(const clang::VarDecl *Variable) const;

  /// All definitions of \p PlaceId, in no order.
  llvm::SmallVector<const Definition *, 4>
  definitionsOf(unsigned PlaceId) const;

  /// \p Inner is \p Outer or stands inside it.
  bool isWithin(const clang::Stmt *Inner, const clang::Stmt *Outer) const;

  /// Control can go from \p From, null for the function's entry, to \p To
  /// without passing one of \p Barriers on the way. True where one of both is
  /// not in the control-flow graph.
  bool reaches(const clang::Stmt *From, const clang::Stmt *To,
               llvm::ArrayRef<const clang::Stmt *> Barriers = {}) const;

  /// Those of \p Starts from which control can go to \p To without passing one
  /// of \p Barriers on the way, in their order, as reaches() tells of each. The
  /// way back from \p To is walked once for all.
  llvm::SmallVector<const clang::Stmt *, 4>
  whichReach(llvm::ArrayRef<const clang::Stmt *> Starts, const clang::Stmt *To,
             llvm::ArrayRef<const clang::Stmt *> Barriers) const;

  /// All reads of \p PlaceId.
  llvm::ArrayRef<const clang::Expr *> reads(unsigned PlaceId) const {
    return Reads[PlaceId];
  }

private:
  class Collector;
  struct Graph;

  unsigned intern(const Place &P);
  void define(const Place &P, Definition::KindTy Kind, const clang::Expr *Value,
              const void *At, bool Weak = false);
  void defineFromInit(Place P, const clang::Expr *Init, const void *At);
  void spreadToMembers();
  const Graph &graph() const;

  const clang::FunctionDecl *Function;
  clang::ASTContext &Context;
  std::unique_ptr<clang::ParentMap> Parents;
  std::map<Place, unsigned> PlaceIds;
  std::vector<const Place *> Places;
  std::vector<Definition> Definitions;
  std::vector<llvm::SmallVector<unsigned, 4>> DefinitionsOfPlace;
  std::vector<llvm::SmallVector<const clang::Expr *, 4>> Reads;
  llvm::DenseMap<const void *, llvm::SmallVector<unsigned, 2>> DefinitionsAt;
  mutable std::unique_ptr<Graph> LazyGraph;
};

} // namespace crossbit

#endif
