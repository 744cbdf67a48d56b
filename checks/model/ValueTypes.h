//===-- ValueTypes.h - Width and kind of a value by its typedef -*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A type is judged by the name it was declared with, not by what it happens to
// be on today's target: UINT_PTR is as wide as a pointer even where it is
// `unsigned int`. That is what lets a 32-bit build be checked for 64 bits.
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_VALUETYPES_H
#define CROSSBIT_CHECKS_MODEL_VALUETYPES_H

#include "checks/model/Catalog.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Type.h"
#include "clang/Basic/TargetInfo.h"
#include <optional>

namespace crossbit {

class WidthRegions;

/// The bits of a scalar in the 64-bit and in the 32-bit build of a program.
struct Width {
  unsigned In64 = 0;
  unsigned In32 = 0;
  bool Signed = false;

  /// As wide as a pointer in both builds.
  bool isPointerWide() const { return In64 == 64 && In32 == 32; }
  /// Cannot hold an address of a 64-bit process.
  bool isNarrow() const { return In64 <= 32; }
};

/// Answers what a type or an expression is, by typedef chain. Memoised; lives
/// as long as its ASTContext.
class ValueTypes {
public:
  /// \p Regions may be null.
  ValueTypes(const clang::ASTContext &Context, const Catalog &Known,
             const WidthRegions *Regions = nullptr)
      : Context(Context), Known(Known), Regions(Regions),
        Windows(Context.getTargetInfo().getTriple().isOSWindows()) {}

  /// The width of \p T; nothing for types that are not scalars, and for bool,
  /// which is a truth value and not a narrow integer.
  std::optional<Width> widthOf(clang::QualType T) const;

  /// The width of the value of \p E before the conversions that its context
  /// applies. Looks into arithmetic, where the type's name is lost.
  std::optional<Width> widthOf(const clang::Expr *E) const;

  /// The width of what pointer type \p T points to. `PULONG_PTR` is declared
  /// beside ULONG_PTR and not by way of it; its name tells.
  std::optional<Width> pointeeWidth(clang::QualType T) const;

  /// The handle family that \p T was declared as, or null.
  const HandleFamily *familyOf(clang::QualType T) const;

  /// The typedef under which familyOf() knows \p T: `HWND`.
  llvm::StringRef familyTypedef(clang::QualType T) const;

  /// \p T is a pointer, and not a handle that is declared as one.
  bool isPlainPointer(clang::QualType T) const;

  /// \p T is `void *`, by whatever name, and not a handle.
  bool isVoidPointer(clang::QualType T) const;

  /// \p T points to characters, so that small integers in it are identifiers
  /// (MAKEINTRESOURCE, MAKEINTATOM).
  static bool isStringPointer(clang::QualType T);

  /// \p T is a pointer of a 32-bit process that sign-extends when it becomes
  /// native: `__ptr32` without `__uptr`.
  static bool isSignedPtr32(clang::QualType T);
  static bool isPtr32(clang::QualType T);

  const Catalog &catalog() const { return Known; }
  const clang::ASTContext &context() const { return Context; }
  /// The translation unit is compiled for a 32-bit target.
  bool targets32Bit() const {
    return Context.getTargetInfo().getPointerWidth(clang::LangAS::Default) ==
           32;
  }
  bool targetsWindows() const { return Windows; }

private:
  struct NamedFamily {
    const HandleFamily *Family = nullptr;
    llvm::StringRef Typedef;
  };
  NamedFamily namedFamily(clang::QualType T) const;

  const clang::ASTContext &Context;
  const Catalog &Known;
  const WidthRegions *Regions;
  const bool Windows;
  mutable llvm::DenseMap<const void *, std::optional<Width>> WidthCache;
  mutable llvm::DenseMap<const void *, NamedFamily> FamilyCache;
};

} // namespace crossbit

#endif
