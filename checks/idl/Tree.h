//===-- Tree.h - What an IDL file declares ----------------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A small tree of MIDL's language: what decides how a value travels, and where
// it is written. Expressions are kept as tokens, layouts are not computed.
//
// Nodes live in their Document, are trivially destructible, and do not change
// once the parser has returned.
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_IDL_TREE_H
#define CROSSBIT_CHECKS_IDL_TREE_H

#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"
#include <vector>

namespace crossbit::idl {

struct File;
struct Interface;
struct Parameter;
struct Type;

/// A preprocessed token.
struct Token {
  enum KindTy : uint8_t {
    /// Also what C calls a keyword.
    Identifier,
    Number,
    /// With its quotes, and its prefix if it has one.
    String,
    Character,
    Punctuation,
    /// What is none of these: a stray quote, a byte that no token starts with.
    Unknown,
    End,
  };
  KindTy Kind = End;
  llvm::StringRef Text;
  /// Where it was written; in a macro's expansion where the macro was used.
  clang::SourceLocation Loc;
  /// It was written in the file, not made by a macro.
  bool InFile = true;

  bool is(llvm::StringRef Spelling) const { return Text == Spelling; }
};

/// `size_is(n)` in `[in, size_is(n)]`. Also what an ACF file adds.
struct Attribute {
  llvm::StringRef Name;
  clang::SourceLocation Loc;
  /// What is between its parentheses.
  llvm::ArrayRef<Token> Arguments;
};

/// The attributes of one declaration or type, in source order.
struct Attributes {
  llvm::ArrayRef<Attribute> List;

  const Attribute *find(llvm::StringRef Name) const {
    for (const Attribute &A : List)
      if (A.Name == Name)
        return &A;
    return nullptr;
  }
  bool has(llvm::StringRef Name) const { return find(Name); }
};

/// Anything with a name. For llvm::dyn_cast.
struct Declaration {
  enum KindTy : uint8_t {
    TypedefKind,
    RecordKind,
    EnumKind,
    FieldKind,
    ConstantKind,
    OperationKind,
    ParameterKind,
    InterfaceKind,
    LibraryKind,
    CoclassKind,
  };
  KindTy Kind;
  /// Empty where it has none. In a namespace without the namespace.
  llvm::StringRef Name;
  /// Of the name, or where it would be.
  clang::SourceLocation Loc;
  Attributes Attrs;
  /// The file whose text declares it.
  const File *In = nullptr;

  explicit Declaration(KindTy Kind) : Kind(Kind) {}
};

/// `typedef [attributes] T name`; one for each declarator.
struct Typedef : Declaration {
  const Type *Aliased = nullptr;

  Typedef() : Declaration(TypedefKind) {}
  static bool classof(const Declaration *D) { return D->Kind == TypedefKind; }
};

/// A member of a struct, or an arm of a union.
struct Field : Declaration {
  const Type *Of = nullptr;

  Field() : Declaration(FieldKind) {}
  static bool classof(const Declaration *D) { return D->Kind == FieldKind; }
};

/// A struct or union.
struct Record : Declaration {
  bool IsUnion = false;
  /// `union switch (...)`: the discriminant travels with it. Of the others,
  /// the field or parameter that `[switch_is]` names does.
  bool IsEncapsulated = false;
  /// False where only the tag has been seen.
  bool IsDefined = false;
  llvm::ArrayRef<const Field *> Fields;

  Record() : Declaration(RecordKind) {}
  static bool classof(const Declaration *D) { return D->Kind == RecordKind; }
};

struct Enum : Declaration {
  Enum() : Declaration(EnumKind) {}
  static bool classof(const Declaration *D) { return D->Kind == EnumKind; }
};

/// `const T name = value;`
struct Constant : Declaration {
  const Type *Of = nullptr;

  Constant() : Declaration(ConstantKind) {}
  static bool classof(const Declaration *D) { return D->Kind == ConstantKind; }
};

struct Parameter : Declaration {
  const Type *Of = nullptr;

  Parameter() : Declaration(ParameterKind) {}
  static bool classof(const Declaration *D) { return D->Kind == ParameterKind; }

  bool isOut() const { return Attrs.has("out"); }
  /// Without a direction a parameter goes in.
  bool isIn() const { return Attrs.has("in") || !isOut(); }
};

/// A function or method of an interface, or a property of a dispinterface
/// (which has a result and no parameters).
struct Operation : Declaration {
  const Type *Result = nullptr;
  llvm::ArrayRef<const Parameter *> Parameters;
  /// Never null: prototypes outside of interfaces are not in the tree.
  const Interface *Of = nullptr;

  Operation() : Declaration(OperationKind) {}
  static bool classof(const Declaration *D) { return D->Kind == OperationKind; }
};

/// A `library` block.
struct Library : Declaration {
  Library() : Declaration(LibraryKind) {}
  static bool classof(const Declaration *D) { return D->Kind == LibraryKind; }
};

struct Interface : Declaration {
  enum FlavorTy : uint8_t {
    /// Of DCE RPC: a set of functions.
    Rpc,
    /// `[object]`, or made so by its base.
    Com,
    /// `dispinterface`: called by number through IDispatch.
    Dispatch,
    /// `module`: exports of a DLL; not an interface that can be remote.
    Module,
    /// `runtimeclass`, `delegate` and the like of the Windows Runtime.
    Runtime,
  };
  FlavorTy Flavor = Rpc;
  /// False where it has only been named.
  bool IsDefined = false;
  /// Null for IUnknown and its like, and where the base is not known. Of a
  /// dispinterface in the form `{ interface IFoo; }`, IFoo.
  const Interface *Base = nullptr;
  /// The block it is defined in, or null.
  const Library *Within = nullptr;
  llvm::ArrayRef<const Operation *> Operations;

  Interface() : Declaration(InterfaceKind) {}
  static bool classof(const Declaration *D) { return D->Kind == InterfaceKind; }
};

struct Coclass : Declaration {
  Coclass() : Declaration(CoclassKind) {}
  static bool classof(const Declaration *D) { return D->Kind == CoclassKind; }
};

/// A type as it is written.
struct Type {
  enum KindTy : uint8_t {
    /// A base type of the language. Name is canonical, by MIDL's own words:
    /// `unsigned long` (also for `unsigned __int32`), `hyper` (`__int64`, `long
    /// long`), `small` (`__int8`), `short`, `int`, `__int3264`, `boolean`,
    /// `signed char`, `handle_t`, `void`.
    Builtin,
    /// A typedef's, interface's or tag's name; Declared is what it means.
    Named,
    Pointer,
    Array,
    /// `SAFEARRAY(T)`.
    SafeArray,
    /// `pipe T`.
    Pipe,
    /// A function; behind a pointer in what is local, or a mistake.
    Function,
  };
  KindTy Kind = Builtin;
  /// The first token of the name, for Builtin and Named.
  clang::SourceLocation Loc;
  /// The last one, which differs for `unsigned long`.
  clang::SourceLocation EndLoc;
  llvm::StringRef Name;
  /// The name is in the file as it is, so that an edit can replace it.
  bool InFile = true;
  /// Null for Builtin, and for a name that nothing declares.
  const Declaration *Declared = nullptr;
  /// What is pointed to, the element, or the function's result.
  const Type *Element = nullptr;
};

/// A file that was read: the one that was asked for, or one that is imported.
/// What a file includes counts as its own.
struct File {
  clang::FileID ID;
  bool IsMain = false;
  /// What the file defines, in the order of the source: not what it only names,
  /// such as `interface IFoo;`. Members of interfaces, libraries and namespaces
  /// are here too, and records within records; fields, operations and
  /// parameters are not.
  std::vector<const Declaration *> Declarations;
};

/// An IDL file with everything that it imports.
class Document {
public:
  /// What a file imports stands before it; the main file is last.
  llvm::ArrayRef<File *> files() const { return Files; }
  const File *main() const { return Main; }

  /// The defined interfaces of all files, in that order.
  llvm::ArrayRef<const Interface *> interfaces() const { return Interfaces; }

  /// Parsing gave an error: something may be missing.
  bool hasErrors() const { return HasErrors; }

private:
  friend class DocumentBuilder;
  llvm::BumpPtrAllocator Allocator;
  llvm::SpecificBumpPtrAllocator<File> FileAllocator;
  std::vector<File *> Files;
  const File *Main = nullptr;
  std::vector<const Interface *> Interfaces;
  bool HasErrors = false;
};

/// \p T without the pointers and arrays around it.
inline const Type *innermost(const Type *T) {
  while (T->Kind == Type::Pointer || T->Kind == Type::Array)
    T = T->Element;
  return T;
}

} // namespace crossbit::idl

#endif
