//===-- Lexer.h - Reads the tokens of IDL files -----------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_IDL_LEXER_H
#define CROSSBIT_CHECKS_IDL_LEXER_H

#include "checks/idl/Tree.h"
#include "clang/Basic/FileEntry.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/PreprocessorOptions.h"
#include <memory>

namespace clang {
class CompilerInstance;
class DiagnosticsEngine;
class Preprocessor;
class SourceManager;
class Token;
} // namespace clang

namespace crossbit::idl {

/// Preprocesses the files of one document. Each is a run of its own: MIDL's
/// imports neither see nor change the macros of the file that imports them.
class Lexer {
public:
  /// \p Texts keeps the spellings of tokens that are not in a file as they
  /// are; the others are in \p Compiler's source manager.
  Lexer(clang::CompilerInstance &Compiler, llvm::BumpPtrAllocator &Texts);
  ~Lexer();

  /// The tokens of \p File, with what it includes; the last one is End.
  /// What cannot be read is an error.
  std::vector<Token> read(clang::FileID File);

  /// The file that `import "Name"` in the file of \p From means.
  clang::OptionalFileEntryRef find(llvm::StringRef Name,
                                   clang::SourceLocation From);

  /// A file that was asked for or is included could not be read.
  bool missesFiles() const { return MissesFiles; }

private:
  friend class PreprocessorWatcher;

  /// False, and an error, for what is no text in an encoding of one byte a
  /// character or UTF-8.
  bool isText(clang::FileID File);
  std::unique_ptr<clang::HeaderSearch> makeHeaderSearch();
  llvm::StringRef textOf(const clang::Token &Tok, clang::Preprocessor &PP);
  void lex(clang::Preprocessor &PP, std::vector<Token> &Result);
  void lexLongString(clang::Preprocessor &PP, clang::Token &Tok,
                     std::vector<Token> &Result);
  void lexRest(clang::SourceLocation Begin, llvm::StringRef Rest,
               std::vector<Token> &Result);

  clang::CompilerInstance &Compiler;
  clang::SourceManager &SM;
  clang::DiagnosticsEngine &Diags;
  llvm::BumpPtrAllocator &Texts;
  clang::LangOptions Language;
  std::shared_ptr<clang::PreprocessorOptions> PPOptions;
  std::shared_ptr<clang::HeaderSearchOptions> SearchOptions;
  /// For imports only: a preprocessor leaves pointers into itself in its own.
  std::unique_ptr<clang::HeaderSearch> Imports;
  bool MissesFiles = false;
  /// Macros or includes have made too much of the file that is being read.
  bool IsCutOff = false;
  const bool HadNoWarnings;
};

} // namespace crossbit::idl

#endif
