//===-- Origins.h - Where a value came from ---------------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Follows a value backwards: through parentheses, casts, conversion helpers,
// arithmetic that keeps an address an address, conditional operators, locals
// and their members, and one level into small functions.
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_ORIGINS_H
#define CROSSBIT_CHECKS_MODEL_ORIGINS_H

#include "checks/model/ValueTypes.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/SmallVector.h"

namespace crossbit {

class TranslationUnit;
struct Definition;

/// One change of width or of place on a value's way.
struct ValueStep {
  enum KindTy {
    /// A cast that the source spells.
    Cast,
    /// A conversion that the language inserts: at an assignment, an argument.
    Implicit,
    /// A helper of the catalog.
    Helper,
  };
  KindTy Kind = Cast;
  /// The cast, the helper's call, or the expression that is converted.
  const clang::Expr *At = nullptr;
  Width From;
  Width To;
  const Conversion *Via = nullptr;
  /// The type it becomes; null for helpers.
  clang::QualType Type;

  bool narrows() const { return From.In64 > 32 && To.In64 <= 32; }
  bool widens() const { return From.In64 <= 32 && To.In64 > 32; }
  /// A widening that fills the upper half with the sign.
  bool signExtends() const {
    return Via ? Via->Extend == Extension::Sign : From.Signed;
  }
};

/// One thing that a value can be.
struct Origin {
  enum KindTy {
    /// The address of an object or function.
    Address,
    /// A handle of Family.
    Handle,
    /// The distance of two addresses.
    Difference,
    /// An integer constant.
    Constant,
    /// An integer that is not an address as a whole: a count, a hash, part of
    /// an address, an identifier.
    Integer,
    /// A `void *` of unknown making: pointer or integer, as its owner likes.
    UserData,
    /// A pointer-width integer of unknown making.
    Unknown,
  };
  KindTy Kind = Unknown;
  const HandleFamily *Family = nullptr;
  /// What the catalog says of Root, where it says anything.
  std::optional<Meaning> Known;
  /// The text parser that made it, if one did.
  const TextParser *Parser = nullptr;
  /// Where the value is first seen.
  const clang::Expr *Root = nullptr;
  /// The conversions from Root on.
  llvm::SmallVector<ValueStep, 4> Steps;

  /// An address, also one in a handle's clothes: must keep all its bits.
  bool isAddress() const {
    return Kind == Address || (Kind == Handle && Family->isAddress());
  }
  /// A handle whose upper half says nothing.
  bool isNarrowHandle() const { return Kind == Handle && !Family->isAddress(); }
  /// Where it was first cut to 32 bits or less; null if it never was.
  const ValueStep *firstNarrowing() const;
  /// Where it was last made wider than 32 bits; null if it never was.
  const ValueStep *lastWidening() const;
};

using Origins = llvm::SmallVector<Origin, 2>;

/// What \p E can be. \p Function holds \p E; null outside functions.
Origins originsOf(const clang::Expr *E, const clang::FunctionDecl *Function,
                  TranslationUnit &Unit);

/// What a definition gives to its place.
Origins originsOf(const Definition &Def, const clang::FunctionDecl *Function,
                  TranslationUnit &Unit);

/// A short name for \p E in a message: `'p'`, `the result of 'f'`, or the
/// expression itself where it is short.
std::string describe(const clang::Expr *E, const clang::ASTContext &Context);

/// The same with what it is: `module handle 'hDll'`, `address in 'p'`, `address
/// of 'x'`, `socket returned by 'accept'`.
std::string describeAs(llvm::StringRef Noun, const clang::Expr *E,
                       const clang::ASTContext &Context);

/// describeAs() with the handle family's name, or `address`.
std::string describeSubject(const Origin &From,
                            const clang::ASTContext &Context);

} // namespace crossbit

#endif
