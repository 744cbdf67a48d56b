//===-- WireRecords.h - What in a record cannot cross -----------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A walk over the type of a payload that remembers why: which members mean
// something in one process only, or have another width in another one, and by
// which path they are reached.
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_WIRERECORDS_H
#define CROSSBIT_CHECKS_MODEL_WIRERECORDS_H

#include "checks/model/Catalog.h"
#include "checks/model/ValueTypes.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallVector.h"
#include <string>
#include <vector>

namespace crossbit {

/// A part of a payload that depends on the process.
struct WireMember {
  enum KindTy {
    /// A pointer to an object or a function, or a reference.
    Address,
    /// The address that every polymorphic object holds.
    VTable,
    /// An object of a class that keeps its elements elsewhere: a string, a
    /// container, a smart pointer.
    Owner,
    /// A handle of Family.
    Handle,
    /// An integer whose width is that of a pointer.
    PointerWide,
  };
  KindTy Kind = Address;
  const HandleFamily *Family = nullptr;
  const OwnerType *OwnerIs = nullptr;
  /// The fields from the record inwards; empty for a scalar payload.
  llvm::SmallVector<const clang::FieldDecl *, 4> Path;
  /// `request.target.hEvent`; empty for a scalar payload and for the virtual
  /// table of the record itself.
  std::string Name;
  clang::QualType Type;
  /// One arm of a union: only the program knows whether it is the one in use.
  bool InUnion = false;
  /// Another arm of that union is an integer of 64 bits: the usual way to give
  /// a pointer the same width everywhere.
  bool HasWideTwin = false;

  /// Means something in this process only, whoever gets it.
  bool isAddress() const {
    return Kind == Address || Kind == VTable || Kind == Owner;
  }
  /// A handle that another process cannot use as it is.
  bool isForeignHandle() const {
    return Kind == Handle && Family->ValidElsewhere != Validity::Everywhere;
  }
  /// The field that a person would change, or null.
  const clang::FieldDecl *field() const {
    return Path.empty() ? nullptr : Path.back();
  }
};

/// Answers by type, memoised; lives as long as its ASTContext.
class WireRecords {
public:
  WireRecords(const clang::ASTContext &Context, const ValueTypes &Types)
      : Context(Context), Types(Types) {}

  /// What in \p T, a record, an array or a scalar, depends on the process, in
  /// the order of declaration. Empty for dependent and incomplete types.
  llvm::ArrayRef<WireMember> membersOf(clang::QualType T);

  /// The entry of the catalog that the class of \p T is, or null.
  const OwnerType *ownerType(clang::QualType T) const;

private:
  struct Walk;

  const clang::ASTContext &Context;
  const ValueTypes &Types;
  llvm::DenseMap<const void *, std::vector<WireMember>> Known;
};

/// The name of \p D with its namespaces and classes, without template
/// arguments and inline namespaces: `std::basic_string`.
std::string qualifiedName(const clang::NamedDecl *D);

} // namespace crossbit

#endif
