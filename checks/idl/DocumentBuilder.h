//===-- DocumentBuilder.h - Files, names and nodes of a document -*- C++
//-*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_IDL_DOCUMENTBUILDER_H
#define CROSSBIT_CHECKS_IDL_DOCUMENTBUILDER_H

#include "checks/idl/Lexer.h"
#include "checks/idl/Tree.h"
#include "checks/idl/WindowsPaths.h"
#include "clang/Basic/Diagnostic.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/Twine.h"
#include <memory>
#include <string>
#include <type_traits>
#include <vector>

namespace crossbit::idl {

/// Makes the document of a file and its imports: reads each file once, owns the
/// nodes, and knows what names mean, in one scope over all files.
class DocumentBuilder {
public:
  explicit DocumentBuilder(clang::CompilerInstance &Compiler);
  ~DocumentBuilder();

  std::unique_ptr<const Document> build();

  /// Reads the file that `import` names by \p Name, unless that has been done.
  void importFile(const Token &Name);

  /// \p Loc is in a file that is not IDL: a C header, which may have what IDL
  /// has not.
  bool isHeader(clang::SourceLocation Loc);

  /// Gives an error, unless its file has had too many.
  void error(clang::SourceLocation Loc, const llvm::Twine &Message);

  template <typename T, typename... Args> T *make(Args &&...Arguments) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (Result->Allocator) T(std::forward<Args>(Arguments)...);
  }
  template <typename T> llvm::ArrayRef<T> keep(llvm::ArrayRef<T> List) {
    return List.copy(Result->Allocator);
  }
  llvm::StringRef keep(llvm::StringRef Text) {
    return Text.copy(Result->Allocator);
  }

  /// Names are looked up in the namespace \p Scope (`Windows.Foundation`, or
  /// empty), then in those around it.
  Declaration *findType(llvm::StringRef Name, llvm::StringRef Scope) const;
  /// \p D's name means it from now on.
  void declareType(Declaration &D, llvm::StringRef Scope);

  enum MentionTy {
    /// The name may be one of a namespace around the scope.
    Used,
    /// `interface IFoo;`
    Declared,
    /// A name that has been defined gets a new node.
    Defined,
  };
  /// The node of `struct Tag` and the like, made when it is first seen; a new
  /// one where \p Tag is no identifier.
  Record *record(bool IsUnion, const Token &Tag, llvm::StringRef Scope,
                 MentionTy Mention);
  Enum *enumeration(const Token &Tag, llvm::StringRef Scope, MentionTy Mention);
  Interface *interface(const Token &Name, llvm::StringRef Scope,
                       MentionTy Mention);

  /// Adds \p D to the declarations of the file being read.
  void list(const Declaration &D);
  const File *currentFile() const { return Current; }

  /// \p T names nothing so far, and \p Scope is where that was looked for. An
  /// interface may still be declared; if not, this is an error at the file's
  /// end.
  void addUnknown(Type &T, llvm::StringRef Scope);
  /// A mistake that is probably one with the last unknown name: told only where
  /// the name gets known.
  void addDoubtful(clang::SourceLocation Loc, const llvm::Twine &Message);

  /// Something has not been read that may declare types.
  bool typesMayBeMissing() const { return MissesTypes || Tokens.missesFiles(); }
  void setTypesMayBeMissing() { MissesTypes = true; }
  /// A declaration of a header that could not be read has this in it.
  void addUnreadName(llvm::StringRef Name) { UnreadNames.insert(Name); }
  bool isUnreadName(llvm::StringRef Name) const {
    return UnreadNames.contains(Name);
  }

private:
  void readFile(clang::FileID ID, bool IsMain);
  void readAcf(const File &For, clang::FileEntryRef Idl);
  void resolveUnknown();
  bool isPiece() const;
  void listInterfaces();
  /// \p Name in the namespace \p Scope or one around it.
  static Declaration *find(const llvm::StringMap<Declaration *> &Names,
                           llvm::StringRef Name, llvm::StringRef Scope);
  template <typename NodeT>
  NodeT *named(llvm::StringMap<Declaration *> &Names, const Token &Name,
               llvm::StringRef Scope, MentionTy Mention);

  struct UnknownName {
    Type *Where;
    std::string Scope;
    clang::SourceLocation DoubtfulLoc;
    std::string Doubtful;
  };

  clang::CompilerInstance &Compiler;
  clang::SourceManager &SM;
  clang::DiagnosticsEngine &Diags;
  unsigned ErrorId;
  std::unique_ptr<Document> Result;
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> OriginalFiles;
  Lexer Tokens;
  File *Current = nullptr;
  unsigned ImportDepth = 0;
  bool MissesTypes = false;
  bool HasImports = false;
  std::vector<UnknownName> Unknown;

  llvm::StringMap<Declaration *> Types;
  llvm::StringMap<Declaration *> Structs;
  llvm::StringMap<Declaration *> Unions;
  llvm::StringMap<Declaration *> Enums;
  llvm::StringSet<> UnreadNames;
  /// The files that have been read, also those that are not yet at their end.
  llvm::DenseSet<const clang::FileEntry *> Seen;
  llvm::DenseMap<clang::FileID, unsigned> ErrorsOf;
  llvm::DenseMap<clang::FileID, bool> Headers;
};

} // namespace crossbit::idl

#endif
