//===-- Uses.h - Where addresses and handles are used -----------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The places of one function where whoever chose an address, or a handle, would
// decide what this process does.
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_TRUST_USES_H
#define CROSSBIT_CHECKS_TRUST_USES_H

#include "checks/CheckRegistry.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include <string>
#include <vector>

namespace crossbit {

class TranslationUnit;

/// A use of an address.
struct AddressUse {
  enum KindTy {
    /// `*p`, `p->m`, `p[i]`.
    Dereference,
    /// `p()`.
    Call,
    /// `delete p`, `free(p)`.
    Free,
    /// An argument of a function of the catalog that follows it.
    Argument,
    /// An argument of a function that another file defines, of which nothing is
    /// known.
    Unknown,
  };
  KindTy Kind = Dereference;
  /// The pointer: for `p[i]` it is `p`.
  const clang::Expr *Address = nullptr;
  /// The argument that describes the memory at the address, where one does: the
  /// MDL.
  const clang::Expr *Description = nullptr;
  /// The expression that uses it.
  const clang::Expr *At = nullptr;
  /// How many bytes are used behind it, where an argument tells.
  const clang::Expr *Length = nullptr;
  /// The function that is called, for Argument, Free and Unknown.
  std::string Function;
  /// For a use by an index, which may be somebody else's: `p[i]`. The same
  /// expression is a use of its own of `p`, unless that is an array.
  const clang::Expr *Index = nullptr;
};

/// A use of a handle with the authority of this process.
struct HandleUse {
  const clang::Expr *Handle = nullptr;
  const clang::CallExpr *At = nullptr;
  std::string Function;
  /// What the catalog says is missing, for a note; may be empty.
  llvm::StringRef Advice;
  Confidence Sureness = Confidence::High;
  /// The argument that the advice is about, such as `KernelMode`; null where
  /// there is none.
  const clang::Expr *Reason = nullptr;
  /// For a duplication: the process that Handle is taken out of, where that is
  /// not known to be this one. It is no use unless the sender chose that
  /// process.
  const clang::Expr *FromProcess = nullptr;
};

/// The uses in \p F, which must have a body, lambdas inside it included. They
/// are in the order of the source, operands before what is made of them;
/// unevaluated operands are none. Of an lvalue that is only made an address
/// (`&p->m`, an array that becomes a pointer) nothing is used. Left out are
/// addresses of variables, functions and literals, which nobody else chooses,
/// and calls of functions whose bodies are here. A call of several roles has
/// several uses.
std::vector<AddressUse> addressUses(const clang::FunctionDecl *F,
                                    TranslationUnit &Unit);
std::vector<HandleUse> handleUses(const clang::FunctionDecl *F,
                                  TranslationUnit &Unit);

} // namespace crossbit

#endif
