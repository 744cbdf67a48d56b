//===-- ProjectCode.h - One walk over the project's code --------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The places that any check could care about, collected in a single traversal
// of the declarations outside system headers and shared by all checks. A check
// walks a list, not the tree.
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_PROJECTCODE_H
#define CROSSBIT_CHECKS_MODEL_PROJECTCODE_H

#include "checks/model/Helpers.h"
#include "checks/model/ValueTypes.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/DenseSet.h"
#include <vector>

namespace crossbit {

class TranslationUnit;

/// A value that is converted from one width to another.
struct ConversionSite {
  enum KindTy {
    /// A cast that the source spells.
    Cast,
    /// A conversion that the language inserts where a value is stored, given
    /// or returned.
    Implicit,
    /// A helper of the catalog.
    Helper,
  };
  KindTy Kind = Cast;
  /// The cast or the helper's call; for Implicit the converted expression.
  const clang::Expr *At = nullptr;
  /// The converted expression, without parentheses and implicit casts.
  const clang::Expr *Source = nullptr;
  /// The type it becomes, as written.
  clang::QualType To;
  Width FromWidth;
  Width ToWidth;
  const Conversion *Via = nullptr;
  /// The outermost function that holds At; null outside functions.
  const clang::FunctionDecl *Function = nullptr;
  /// The declaration that stores it, for an initialiser.
  const clang::ValueDecl *Target = nullptr;

  bool narrows() const { return FromWidth.In64 > 32 && ToWidth.In64 <= 32; }
  bool widens() const { return FromWidth.In64 <= 32 && ToWidth.In64 > 32; }
};

/// A call in project code.
struct CallSite {
  const clang::CallExpr *Call = nullptr;
  const clang::FunctionDecl *Function = nullptr;
};

/// An expression that may look at an object through another type.
struct PunSite {
  /// A cast of an object's address to a pointer of another type.
  const clang::ExplicitCastExpr *Cast = nullptr;
  /// The object.
  const clang::Expr *Object = nullptr;
  const clang::FunctionDecl *Function = nullptr;
};

/// A narrow integer member read from a union that also holds a pointer or
/// handle.
struct UnionReadSite {
  const clang::MemberExpr *Member = nullptr;
  const clang::FunctionDecl *Function = nullptr;
};

/// A store to, or a load from, a member that is a channel of the catalog.
struct FieldUse {
  const clang::FieldDecl *Field = nullptr;
  /// What is stored; null for a load.
  const clang::Expr *Value = nullptr;
  /// In an initialiser list, the value of the member that holds the length.
  const clang::Expr *Length = nullptr;
  /// The member, or in an initialiser list the value.
  const clang::Expr *At = nullptr;
  const clang::FunctionDecl *Function = nullptr;
};

/// A function that is given away, or declared, as a function of type As.
struct CallbackSite {
  const clang::FunctionDecl *Function = nullptr;
  clang::QualType As;
};

/// A pointer to a function, or an object that may hold one, is stored or given.
struct FunctionStore {
  /// The variable, member or parameter that is initialised; null for an
  /// assignment.
  const clang::ValueDecl *Into = nullptr;
  /// The left side of an assignment.
  const clang::Expr *Target = nullptr;
  const clang::Expr *Value = nullptr;
  const clang::FunctionDecl *Function = nullptr;
};

/// What the walk over one translation unit found.
struct ProjectCode {
  /// Conversions that change the width between 32 bits or less and more, or
  /// that convert a pointer to a wider integer in a 32-bit build.
  std::vector<ConversionSite> Conversions;
  /// Conversions of an integer, or of a 32-bit pointer, to a pointer or handle,
  /// whatever their widths.
  std::vector<ConversionSite> Rebirths;
  /// The functions that hold one of Rebirths; only there can an integer of
  /// unknown making turn out to be an address.
  llvm::DenseSet<const clang::FunctionDecl *> RebirthFunctions;
  /// Members and variables with linkage from which one of Rebirths is made,
  /// with its expression.
  llvm::DenseMap<const clang::ValueDecl *, const clang::Expr *> RebornFrom;
  /// Functions with their bodies, instantiations of templates included.
  std::vector<const clang::FunctionDecl *> Functions;
  std::vector<CallSite> Calls;
  std::vector<PunSite> Puns;
  std::vector<UnionReadSite> UnionReads;
  /// Objects that are made of one argument or more, of classes of the project
  /// and of those that may be a channel of the catalog.
  struct ConstructSite {
    const clang::CXXConstructExpr *Construct;
    const clang::FunctionDecl *Function;
  };
  std::vector<ConstructSite> Constructs;
  std::vector<FieldUse> FieldUses;
  std::vector<CallbackSite> Callbacks;
  std::vector<FunctionStore> FunctionStores;

  /// Functions whose address is used other than to call them: callbacks.
  llvm::DenseSet<const clang::FunctionDecl *> AddressTaken;
  /// Calls of functions that take a `void *`, by canonical declaration.
  llvm::DenseMap<const clang::FunctionDecl *, std::vector<CallSite>> CallersOf;
  /// Pointer members that hold integers somewhere in the translation unit: a
  /// value loaded from one may be either.
  llvm::DenseSet<const clang::FieldDecl *> TaggedSlots;
  /// Values stored in members of type `void *`, with the function that does it.
  struct Store {
    const clang::Expr *Value;
    const clang::FunctionDecl *Function;
  };
  llvm::DenseMap<const clang::FieldDecl *, std::vector<Store>> StoresTo;
  /// Members and variables with linkage, by canonical declaration, with the
  /// functions that mention them, in source order.
  llvm::DenseMap<const clang::ValueDecl *,
                 llvm::SmallVector<const clang::FunctionDecl *, 2>>
      Mentions;

  static ProjectCode collect(TranslationUnit &Unit);
};

/// Whether \p Cond, which may be null, holds, where that is a constant; in a
/// 32-bit build what a 64-bit one takes.
std::optional<bool> constantCondition(const clang::Expr *Cond,
                                      const ValueTypes &Types);

/// \p Site is a cast that a macro's body spells, of the macro's argument: its
/// name stands for the conversion, as in `PTR2INT(p)`.
bool isMacroOfItsOwn(const ConversionSite &Site,
                     const clang::SourceManager &SM);

/// \p A and \p B begin in the same expansion of a macro's body.
bool areOfOneMacro(const clang::Stmt *A, const clang::Stmt *B,
                   const clang::SourceManager &SM);

/// The member that \p E names or is an element of; null for everything else.
const clang::FieldDecl *slotOf(const clang::Expr *E);

/// The member or variable with linkage that \p E reads, past casts; null for
/// locals and everything else.
const clang::ValueDecl *storedIn(const clang::Expr *E);

} // namespace crossbit

#endif
