//===-- CompileErrors.h - Code that clang had to guess ----------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// After an error clang goes on with what the programmer may have meant: a name
// that is spelled alike, a function that returns int, a type that is int, a
// statement less. What is found in such code is not in the program.
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_COMPILEERRORS_H
#define CROSSBIT_CHECKS_MODEL_COMPILEERRORS_H

#include "clang/AST/Type.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/DenseMap.h"
#include <memory>
#include <vector>

namespace clang {
class Decl;
class FunctionDecl;
class Preprocessor;
class SourceManager;
} // namespace clang

namespace crossbit {

class TranslationUnit;

/// The errors of one translation unit and the functions they spoil.
class CompileErrors {
public:
  /// The errors of what \p PP reads, shared by its checks. Must be called
  /// before preprocessing starts. It stands between the compiler and whom it
  /// tells its errors to, who hears the same as without it.
  static std::shared_ptr<CompileErrors> shared(clang::Preprocessor &PP);

  /// \p Loc, a file location, is in a function or in a variable with linkage
  /// of \p Unit that has an error, or that uses what an error has left behind.
  /// Errors elsewhere do not matter.
  bool spoil(clang::SourceLocation Loc, TranslationUnit &Unit);

  /// \p T is named by a typedef whose type clang did not find.
  static bool isGuessed(clang::QualType T);

  /// \p Function was declared by nobody but clang, at a call that is an error
  /// or comes after one.
  bool invented(const clang::FunctionDecl &Function,
                const clang::SourceManager &SM) const;

private:
  class Listener;

  /// \p D, which holds code, has an error in it.
  bool isSpoilt(const clang::Decl *D, const clang::SourceManager &SM);

  /// Where the errors are, past macros. Nothing is told after a fatal one, such
  /// as a header that is missing.
  std::vector<clang::SourceLocation> Errors;
  llvm::DenseMap<const clang::Decl *, bool> Asked;
};

} // namespace crossbit

#endif
