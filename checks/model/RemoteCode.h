//===-- RemoteCode.h - Calls and routines of remote operations --*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where the project's code meets remote operations: it calls them, or it serves
// them. What the project puts into their integers is asked here.
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_REMOTECODE_H
#define CROSSBIT_CHECKS_MODEL_REMOTECODE_H

#include "checks/CheckRegistry.h"
#include "checks/model/Origins.h"
#include "checks/model/Remotability.h"
#include <string>
#include <vector>

namespace crossbit {

/// A call of an operation.
struct RemoteCall {
  RemoteOperation Operation;
  std::string Name;
  const clang::CallExpr *Call = nullptr;
  /// The function that calls.
  const clang::FunctionDecl *Function = nullptr;
  /// As the interface declares them, with the arguments; in C without `This`.
  struct Argument {
    clang::QualType Type;
    const clang::Expr *Value;
    /// Null in C, where an interface is a table of pointers to functions.
    const clang::ParmVarDecl *Parameter;
    ParameterDirection Direction;
  };
  llvm::SmallVector<Argument, 4> Arguments;
};

/// A function that serves an operation.
struct RemoteRoutine {
  RemoteOperation Operation;
  /// With its body.
  const clang::FunctionDecl *Definition = nullptr;
};

/// The calls outside of generated files and stubs, in source order.
std::vector<RemoteCall> remoteCalls(TranslationUnit &Unit);

/// The manager routines and methods, in source order.
std::vector<RemoteRoutine> remoteRoutines(TranslationUnit &Unit);

/// How an integer travels, and the name that says so: `DWORD_PTR`.
struct WireType {
  const WireInteger *Form = nullptr;
  llvm::StringRef Name;

  explicit operator bool() const { return Form; }
};

/// How \p T, or what it points to, travels as an integer: by the first of its
/// typedefs that the catalog knows, else by its builtin type. Nothing for all
/// that is no integer.
WireType wireTypeOf(clang::QualType T, const Catalog &Known);

/// An integer member of a record that \p T is or points to, members of members
/// included, whose type travels as \p Form says; null when there is none.
const clang::FieldDecl *findWireField(clang::QualType T, WireForm Form,
                                      const Catalog &Known);

/// An address that a remote operation carries in an integer.
struct RemoteAddress {
  RemoteOperation Operation;
  /// The operation's name.
  std::string Name;
  /// The integer: a parameter, a member of a record that a parameter points
  /// to, or null for the result.
  const clang::ValueDecl *Into = nullptr;
  WireType Travels;
  /// The expression whose value is put in.
  const clang::Expr *At = nullptr;
  /// The call that carries it; null where a routine gives it back.
  const clang::CallExpr *Call = nullptr;
  Origin Value;
  Confidence Sureness = Confidence::Medium;
};

/// All of them, in source order.
std::vector<RemoteAddress> remoteAddresses(TranslationUnit &Unit);

} // namespace crossbit

#endif
