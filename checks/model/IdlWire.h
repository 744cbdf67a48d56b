//===-- IdlWire.h - What travels when an operation is called ----*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Follows the parameters of remotable operations through typedefs, pointers,
// arrays and records to the integers and bare addresses that the stubs write.
// It ends where the author has taken marshaling over: context handles, types
// with [wire_marshal] and its like, interface pointers.
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_IDLWIRE_H
#define CROSSBIT_CHECKS_MODEL_IDLWIRE_H

#include "checks/idl/Tree.h"
#include "checks/model/Catalog.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace crossbit {

/// A name of a type on the way to what travels, and the declaration whose text
/// has it: a parameter, a field, an operation (its result) or a typedef.
struct WireStep {
  const idl::Type *Written = nullptr;
  const idl::Declaration *Holder = nullptr;
};

/// One value that travels when an operation is called.
struct WireValue {
  enum KindTy {
    /// An integer; Form says how it travels.
    Integer,
    /// `void *` or a handle declared as one, which says nothing on the other
    /// side.
    BareAddress,
    ContextHandle,
  };
  KindTy Kind = Integer;
  const WireInteger *Form = nullptr;
  /// BareAddress, ContextHandle: the handle's family, where it has a name.
  const HandleFamily *Family = nullptr;
  const idl::Operation *Of = nullptr;
  /// The parameter, or null for the result.
  const idl::Parameter *Parameter = nullptr;
  /// The names of types from the parameter's on; the last one is that of the
  /// value. Never empty.
  llvm::SmallVector<WireStep, 4> Way;
  /// What names the value: the parameter, the operation whose result it is, or
  /// the innermost field.
  const idl::Declaration *Named = nullptr;
  /// Pointers and arrays between Named and the value.
  unsigned Pointers = 0;
  /// A field on the way has [ignore]: the value is not meant to arrive.
  bool IsIgnored = false;
  /// It is an arm of a union on the way.
  bool InUnion = false;

  /// The innermost name of a type that the main file's text has; null when the
  /// operation itself is not there.
  const WireStep *lastInMain() const;
};

/// Whether other processes can call \p Op: neither it nor its interface is
/// [local], and the interface is one that is marshaled. What the catalog says
/// of the interface comes first.
bool isRemotable(const idl::Operation &Op, const Catalog &Known);

/// \p Op, or what it is in, comes only from a type library: no stub is made for
/// it, but OLE Automation may marshal it.
bool isInLibraryOnly(const idl::Operation &Op);

/// With \p Attrs on a type, code of its author decides what travels.
bool isMarshaledByHand(const idl::Attributes &Attrs);

/// Calls \p Visit for every value that calling \p Op sends or gives back.
void forEachWireValue(const idl::Operation &Op, const Catalog &Known,
                      llvm::function_ref<void(const WireValue &)> Visit);

/// Calls \p Visit for the values of all remotable operations that the main file
/// of \p Parsed declares.
void forEachWireValue(const idl::Document &Parsed, const Catalog &Known,
                      llvm::function_ref<void(const WireValue &)> Visit);

/// The method of \p Op's interface that \p Op is the remote form of, by
/// [call_as]; null when it has none.
const idl::Operation *localFormOf(const idl::Operation &Op);

} // namespace crossbit

#endif
