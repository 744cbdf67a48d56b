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
// The marks are comments and guards, which the AST does not have. They are read
// from the text of a file when somebody asks about a declaration in it: that
// costs nothing where no check asks, and works for precompiled headers.
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_REMOTABILITY_H
#define CROSSBIT_CHECKS_MODEL_REMOTABILITY_H

#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include <memory>
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
  /// As the interface declares it; null where C declares a method.
  const clang::FunctionDecl *Declared = nullptr;
  /// In C, a COM interface is a table of functions: the member of it.
  const clang::FieldDecl *Slot = nullptr;
  /// What declares it; null where it is an interface written by hand.
  const GeneratedHeader *Header = nullptr;
};

enum class ParameterDirection { In, Out, InOut, Unknown };

/// The answers for one translation unit, memoised.
class Remotability {
public:
  explicit Remotability(TranslationUnit &Unit);
  ~Remotability();

  /// The operation that \p F is: declared in an interface, or overriding or
  /// defining such a one, or named by a table of manager routines or methods.
  /// Nothing for functions that are not called from other processes: `[local]`
  /// ones, and everything outside of interfaces.
  std::optional<RemoteOperation> operationOf(const clang::FunctionDecl *F);

  /// The operation that a call in C through an interface's table of functions
  /// (`p->lpVtbl->Method(p, ...)`) names by the member \p Slot.
  std::optional<RemoteOperation> operationOf(const clang::FieldDecl *Slot);

  /// Which way parameter \p Index of \p F goes, from the comments that MIDL
  /// leaves, the annotations of SAL, or, failing these, the type. \p F is an
  /// operation as its interface declares it, or an implementation.
  ParameterDirection directionOf(const clang::FunctionDecl *F, unsigned Index);

  /// The same in C; `This` is parameter 0.
  ParameterDirection directionOf(const clang::FieldDecl *Slot, unsigned Index);

  /// \p F, which must have a body, serves an operation: a manager routine of
  /// RPC or a method of a COM object. Not: stubs, proxies, and code in
  /// generated files.
  bool isManagerRoutine(const clang::FunctionDecl *F);

  /// \p F's body hands its arguments to the RPC runtime: a client's stub.
  bool isClientStub(const clang::FunctionDecl *F);

  /// \p T is a context handle of an RPC interface, by the marks of the header
  /// or by its rundown routine.
  bool isContextHandle(clang::QualType T);

  /// \p P, a parameter as an interface declares it, is a context handle or
  /// points to one, by its type or by its own `[context_handle]`.
  bool isContextHandle(const clang::ParmVarDecl *P);

  /// The generated header that \p Loc is in, or null.
  const GeneratedHeader *headerAt(clang::SourceLocation Loc);

  /// \p Loc is in a file that a MIDL compiler made: a header, a stub, a proxy.
  bool isGenerated(clang::SourceLocation Loc);

private:
  struct File;
  struct Part;
  struct Marks;
  using OperationOrNone = std::optional<RemoteOperation>;

  File *fileAt(clang::SourceLocation Loc);
  const Part *partAt(clang::SourceLocation Loc);
  Marks marksOf(const clang::DeclaratorDecl *D);
  Marks marksOfParameter(const clang::DeclaratorDecl *Of, unsigned Index);
  ParameterDirection directionOf(const clang::DeclaratorDecl *Of,
                                 unsigned Index);

  std::optional<bool> toldOf(const clang::NamedDecl *D) const;
  bool isLocalByShape(const clang::RecordDecl *Interface, llvm::StringRef Name);
  bool hasOwnStub(llvm::StringRef Interface, llvm::StringRef Method);
  const clang::FieldDecl *inheritedSlot(const clang::FieldDecl *Slot,
                                        const clang::RecordDecl *Table);
  OperationOrNone findOperation(const clang::FunctionDecl *F);
  OperationOrNone findOperation(const clang::CXXMethodDecl *M);
  OperationOrNone findOperation(const clang::FieldDecl *Slot);
  OperationOrNone servedBy(const clang::FunctionDecl *F);
  void collectServed(const clang::Decl *D);
  void collectServed(const clang::VarDecl *Table);

  TranslationUnit &Unit;
  const clang::SourceManager &SM;
  llvm::DenseMap<clang::FileID, std::unique_ptr<File>> Files;
  llvm::DenseMap<const clang::Decl *, OperationOrNone> Operations;
  llvm::DenseMap<const clang::RecordDecl *, bool> LocalByShape;
  /// What tables of functions say that a function serves.
  llvm::DenseMap<const clang::FunctionDecl *, RemoteOperation> Served;
  bool ServedCollected = false;
};

} // namespace crossbit

#endif
