//===-- Fates.h - What becomes of a value -----------------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Follows a narrowed value forwards, through locals along the control flow. A
// false alarm about a cast is decided here: what is only masked, hashed or
// printed loses nothing that anybody misses.
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_FATES_H
#define CROSSBIT_CHECKS_MODEL_FATES_H

#include "checks/model/ValueTypes.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"

namespace crossbit {

class TranslationUnit;

/// One way in which a value ends.
enum class Fate : unsigned {
  /// Masked for its low bits, or used as a truth value.
  Tested = 1 << 0,
  /// Hashed, shifted, divided, used as an index: the address as such is gone.
  Hashed = 1 << 1,
  /// Given to a printf-like function or a stream.
  Printed = 1 << 2,
  ComparedWithConstant = 1 << 3,
  Compared = 1 << 4,
  /// Stored as a narrow integer where other code can see it.
  Kept = 1 << 5,
  /// Given to a function as a narrow integer.
  Passed = 1 << 6,
  Returned = 1 << 7,
  /// Stored, given or returned as an integer as wide as a pointer.
  Widened = 1 << 8,
  /// Converted to a pointer or handle.
  Reborn = 1 << 9,
};

struct FateUse {
  Fate Kind;
  /// The cast, call, assignment or return that decides it.
  const clang::Stmt *At = nullptr;
  /// For Widened and Reborn: the upper half was filled with the sign.
  bool SignExtended = false;
  /// For Reborn: the type of the pointer or handle.
  clang::QualType To;
  /// The width with which it ends.
  Width Final;
  /// For a store: the member or variable that keeps it.
  const clang::ValueDecl *Into = nullptr;
  /// The value was in a narrow local before.
  bool ByWayOf = false;
};

/// All the ways in which a value ends.
class Fates {
public:
  void add(FateUse Use) { Uses.push_back(Use); }
  /// Nothing else than the fates in \p Mask happens; also when nothing does.
  bool only(unsigned Mask) const {
    return llvm::all_of(Uses, [&](const FateUse &Use) {
      return static_cast<unsigned>(Use.Kind) & Mask;
    });
  }
  bool any(unsigned Mask) const { return first(Mask); }
  /// The first use with a fate in \p Mask, or null.
  const FateUse *first(unsigned Mask) const {
    for (const FateUse &Use : Uses)
      if (static_cast<unsigned>(Use.Kind) & Mask)
        return &Use;
    return nullptr;
  }
  llvm::ArrayRef<FateUse> uses() const { return Uses; }

  /// Values kept in a declaration that \p RebornFrom knows, wherever in the
  /// translation unit, are reborn.
  void followStores(const llvm::DenseMap<const clang::ValueDecl *,
                                         const clang::Expr *> &RebornFrom);

private:
  llvm::SmallVector<FateUse, 4> Uses;
};

constexpr unsigned operator|(Fate A, Fate B) {
  return static_cast<unsigned>(A) | static_cast<unsigned>(B);
}
constexpr unsigned operator|(unsigned A, Fate B) {
  return A | static_cast<unsigned>(B);
}
constexpr unsigned mask(Fate A) { return static_cast<unsigned>(A); }

/// What becomes of the value of \p E, which has the width \p Now. \p Function
/// holds \p E; null outside functions.
Fates fatesOf(const clang::Expr *E, Width Now,
              const clang::FunctionDecl *Function, TranslationUnit &Unit);

} // namespace crossbit

#endif
