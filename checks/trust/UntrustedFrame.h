//===-- UntrustedFrame.h - A function that a value is in --------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For the files of Untrusted only.
//
//   Untrusted.cpp          what comes in, and the way from function to function
//   UntrustedValues.cpp    expressions and parameters
//   UntrustedMemory.cpp    what lies in memory
//   UntrustedMessages.cpp  the parameters of window messages
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_TRUST_UNTRUSTEDFRAME_H
#define CROSSBIT_CHECKS_TRUST_UNTRUSTEDFRAME_H

#include "checks/trust/Untrusted.h"

namespace crossbit {

/// Work allowed for one question, in expressions looked at.
constexpr unsigned MaxSteps = 1000;
/// Functions on one way; nobody reads a longer explanation.
constexpr unsigned MaxHops = 7;

/// One function in which a value is followed.
struct Untrusted::Frame {
  const clang::FunctionDecl *F = nullptr;
  /// The frame that F was entered from, by Call: going down into a callee, or
  /// null for a function that was reached as somebody's caller.
  const Frame *Caller = nullptr;
  const clang::Expr *Call = nullptr;
  /// F has called the frame before as this, by one of its parameters: only
  /// callers that give it are meant.
  const IndirectCallee *Given = nullptr;
  unsigned Depth = 0;
};

/// \p R is in a local of the function itself: nobody else changes it.
bool isOwnCopy(const Region &R);

/// What a call, or an object that is made, calls; null where it is not known.
const clang::FunctionDecl *calleeOf(const clang::Expr *E);

/// The arguments, one for each parameter.
llvm::SmallVector<const clang::Expr *, 8> argumentsOf(const clang::Expr *E);

/// `'run'`, or how to speak of what has no name.
std::string nameOf(const clang::FunctionDecl *F);

/// One is the other, or a part of it. What a pointer leads to is no part of the
/// pointer.
bool isSameOrPart(llvm::ArrayRef<const clang::FieldDecl *> A,
                  llvm::ArrayRef<const clang::FieldDecl *> B);

bool overlap(const Region &A, const Region &B);

/// Past temporaries and the like, down to what makes the object \p E.
const clang::Expr *maker(const clang::Expr *E);

/// \p P is the command line, or a part of it, or the environment: text that
/// whoever starts the program chooses.
bool isProgramText(const clang::ParmVarDecl *P);

} // namespace crossbit

#endif
