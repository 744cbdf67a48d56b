//===-- Memory.h - What a function puts into which memory -------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Objects, buffers and what pointers point to, named by the way to them, and
// the writes of one function: assignments, initialisers, copies of bytes,
// placement new, appends to a container. It answers what a buffer holds when it
// is given away.
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_MEMORY_H
#define CROSSBIT_CHECKS_MODEL_MEMORY_H

#include "checks/model/LocalFlow.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>
#include <vector>

namespace crossbit {

class TranslationUnit;

/// A piece of memory, named by the way to it.
struct Region {
  /// The variable or parameter the way starts from; null for `*this`, and for
  /// no region at all.
  const clang::ValueDecl *Root = nullptr;
  /// The way starts from `*this`.
  bool This = false;
  /// Fields inwards. Null stands for what a pointer points to; all elements of
  /// an array are one.
  llvm::SmallVector<const clang::FieldDecl *, 4> Path;

  explicit operator bool() const { return Root || This; }
  bool operator==(const Region &Other) const = default;
  /// This is \p Other or a part of it.
  bool isWithin(const Region &Other) const;
  /// The member \p Field of this.
  Region member(const clang::FieldDecl *Field) const;
  /// What the pointer stored here points to.
  Region pointee() const { return member(nullptr); }
  /// The variable or field that keeps the memory, or the pointer to it.
  const clang::ValueDecl *keeper() const;
};

/// `std::get<Index>(Tuple)`.
struct TupleAccess {
  const clang::Expr *Tuple = nullptr;
  unsigned Index = 0;
};

/// \p T is a `std::tuple`, whose elements have no names: a region is all of it.
bool isTuple(clang::QualType T);

/// The access of one element that \p E is, if it is one.
std::optional<TupleAccess> tupleAccess(const clang::Expr *E);

/// The public members of the class \p T, bases left out: what an object of a
/// library's class such as `std::pair` is made of, in the order of the
/// arguments that make it.
llvm::SmallVector<const clang::FieldDecl *, 2> publicFields(clang::QualType T);

/// The address of the bytes that the container or view made by \p Made has: of
/// `std::string(p, n)`, `std::span(array)`, `string_view(text)`; otherwise
/// null.
const clang::Expr *bytesMadeOf(const clang::Expr *Made, TranslationUnit &Unit);

/// One write of a function.
struct MemoryWrite {
  enum KindTy {
    /// Value is stored.
    Store,
    /// Bytes are copied from the address Value.
    Copy,
    /// The object of the new-expression Value is made here.
    Construct,
    /// The formatting function's call Value writes a text.
    Format,
    /// A function such as sscanf stores what the text at the address Value
    /// says.
    Scan,
    /// Filled with one byte.
    Fill,
  };
  KindTy Kind = Store;
  Region Into;
  const clang::Expr *Value = nullptr;
  /// Count of bytes of a Copy, where it is told.
  const clang::Expr *Length = nullptr;
  /// The type as which it is stored.
  clang::QualType Type;
  /// Where control passes: an expression.
  const clang::Stmt *At = nullptr;
  /// All of Into is written, and nothing of what was there remains.
  bool Whole = false;
  /// Value is a tuple, and this element of it is stored: `std::tie(a, b) = t`.
  std::optional<unsigned> Element = std::nullopt;
};

/// The memory of one function, lambdas inside it included.
class Memory {
public:
  /// \p Flow is that of the function's definition.
  Memory(const LocalFlow &Flow, TranslationUnit &Unit);

  /// The memory that the lvalue \p E names; an object of a container class
  /// stands for its elements, and so do views of it and parts of views.
  Region regionOf(const clang::Expr *E) const;

  /// The memory that the pointer \p E points to, past casts and offsets. A
  /// local pointer that always points into the same memory stands for that.
  Region pointee(const clang::Expr *E) const;

  llvm::ArrayRef<MemoryWrite> writes() const { return Writes; }

  /// The writes into \p R, its parts or what it is a part of, that \p At, a
  /// statement of the function, can still see.
  llvm::SmallVector<const MemoryWrite *, 4>
  writesReaching(const Region &R, const clang::Stmt *At) const;

  /// Local pointers that point into \p R as records.
  llvm::SmallVector<const clang::VarDecl *, 2>
  recordPointers(const Region &R) const;

  /// The expressions that the local pointer \p Var is set to, null pointers and
  /// steps of itself left out.
  llvm::ArrayRef<const clang::Expr *> valuesOf(const clang::VarDecl *Var) const;

  const LocalFlow &flow() const { return Flow; }

private:
  class Collector;

  Region regionOf(const clang::Expr *E, unsigned Depth) const;
  Region regionOfAccess(const clang::CallExpr *Call, unsigned Depth) const;
  Region pointee(const clang::Expr *E, unsigned Depth) const;
  Region pointeeOf(const clang::VarDecl *Var, unsigned Depth) const;
  Region pointeeOfAccessor(const clang::CallExpr *Call, unsigned Depth) const;

  const LocalFlow &Flow;
  TranslationUnit &Unit;
  std::vector<MemoryWrite> Writes;
  llvm::DenseMap<const clang::VarDecl *,
                 llvm::SmallVector<const clang::Expr *, 2>>
      Pointers;
  /// What was asked for before: the same arguments are looked at for every
  /// question about the function.
  mutable llvm::DenseMap<const clang::Expr *, Region> RegionOf, Pointee;
};

} // namespace crossbit

#endif
