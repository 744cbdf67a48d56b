//===-- Remotability.h - What C++ code calls and serves by RPC --*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// MIDL and widl write headers from IDL files. From their marks, and from what a
// user says of headers written by hand, this tells which functions and methods
// another process calls, and on which side the code at hand is.
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_REMOTABILITY_H
#define CROSSBIT_CHECKS_MODEL_REMOTABILITY_H

#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include <optional>
#include <string>

namespace crossbit {

class TranslationUnit;

/// A header that a MIDL compiler made.
struct GeneratedHeader {
  enum MakerTy { Midl, Widl };
  MakerTy Maker = Midl;
  /// The IDL file it was made from, as the header names it; where it does not,
  /// the header's name with `.idl`.
  std::string IdlFile;
  /// The settings in the header say that NDR64 may be used, or may not; nothing
  /// where they are missing.
  std::optional<bool> Ndr64;
};

/// A function of an RPC interface, or a method of a COM interface, that is
/// called from other processes.
struct RemoteOperation {
  enum KindTy { Rpc, Com };
  KindTy Kind = Rpc;
  /// As the interface declares it.
  const clang::FunctionDecl *Declared = nullptr;
  /// What declares it; null where it is an interface written by hand.
  const GeneratedHeader *Header = nullptr;
};

enum class ParameterDirection { In, Out, InOut, Unknown };

/// The answers for one translation unit, memoised.
class Remotability {
public:
  explicit Remotability(TranslationUnit &Unit);

  /// The operation that \p F is: declared in an interface, or overriding or
  /// defining such a one. Nothing for functions that are not called from other
  /// processes: `[local]` ones, and everything outside of interfaces.
  std::optional<RemoteOperation> operationOf(const clang::FunctionDecl *F);

  /// The operation that a call in C through an interface's table of functions
  /// (`p->lpVtbl->Method(p, ...)`) names by the member \p Slot.
  /// Its Declared is null: C has no methods.
  std::optional<RemoteOperation> operationOf(const clang::FieldDecl *Slot);

  /// Which way parameter \p Index of \p F goes, from the comments that MIDL
  /// leaves, the annotations of SAL, or, failing these, the type.
  ParameterDirection directionOf(const clang::FunctionDecl *F, unsigned Index);

  /// \p F, which must have a body, serves an operation: a manager routine of
  /// RPC or a method of a COM object. Not: stubs, proxies, and code in
  /// generated files.
  bool isManagerRoutine(const clang::FunctionDecl *F);

  /// \p F's body hands its arguments to the RPC runtime: a client's stub.
  bool isClientStub(const clang::FunctionDecl *F);

  /// \p T is a context handle of an RPC interface, by the marks of the header
  /// or by its rundown routine.
  bool isContextHandle(clang::QualType T);

  /// The generated header that \p Loc is in, or null.
  const GeneratedHeader *headerAt(clang::SourceLocation Loc);

private:
  TranslationUnit &Unit;
  llvm::DenseMap<clang::FileID, std::optional<GeneratedHeader>> Headers;
  llvm::DenseMap<const clang::FunctionDecl *, std::optional<RemoteOperation>>
      Operations;
};

} // namespace crossbit

#endif
