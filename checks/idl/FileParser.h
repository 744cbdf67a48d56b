//===-- FileParser.h - The grammar of IDL -----------------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_IDL_FILEPARSER_H
#define CROSSBIT_CHECKS_IDL_FILEPARSER_H

#include "checks/idl/Keywords.h"
#include "checks/idl/TokenStream.h"
#include <string>

namespace crossbit::idl {

/// Parses one file, by recursive descent. MIDL's language is C's declarations
/// with attributes, and blocks around them; so is this: definitions are in
/// FileParser.cpp, blocks of operations in Interfaces.cpp, what C has in
/// Declarations.cpp, and types in Types.cpp.
class FileParser : private TokenStream {
public:
  FileParser(DocumentBuilder &Builder, llvm::ArrayRef<Token> Tokens)
      : TokenStream(Builder, Tokens) {}

  void parseFile();

private:
  using AttributeList = llvm::SmallVector<Attribute, 4>;

  /// What stands before the declarators of a declaration.
  struct Specifiers {
    AttributeList Attrs;
    /// Attrs for the tree, once for all declarators.
    Attributes Kept;
    bool IsTypedef = false;
    bool IsConst = false;
    const Type *Base = nullptr;
    /// The record or enum that is defined here, if one is.
    Declaration *Defined = nullptr;
  };

  /// One layer of a declarator: `*`, `[...]` or `(...)`.
  struct Layer {
    Type::KindTy Kind;
    llvm::ArrayRef<const Parameter *> Parameters;
  };

  /// A name with its layers, the one closest to the name first.
  struct Declarator {
    llvm::StringRef Name;
    clang::SourceLocation Loc;
    llvm::SmallVector<Layer, 4> Layers;

    bool isFunction() const {
      return !Layers.empty() && Layers.front().Kind == Type::Function;
    }
  };

  /// The words of a base type: `unsigned long int`.
  struct BaseWords {
    Keyword Base = Keyword::None;
    unsigned Longs = 0;
    bool IsSigned = false;
    bool IsUnsigned = false;
    bool HasInt = false;
  };

  /// The block that declarations are in.
  struct Block {
    Interface *In = nullptr;
    /// Where the operations of In go.
    llvm::SmallVector<const Operation *, 16> Operations;
    /// After `properties:`: what has no parameters is an operation, too.
    bool InProperties = false;
  };

  /// Counts what is nested in the program's stack.
  class DepthGuard {
  public:
    explicit DepthGuard(FileParser &P) : P(P) { ++P.Depth; }
    ~DepthGuard() { --P.Depth; }
    DepthGuard(const DepthGuard &) = delete;

    /// Tells of what is nested too deeply, and is true then.
    bool exceeded() const;

  private:
    FileParser &P;
  };

  // Definitions.
  void parseDefinitions(bool InBraces);
  bool parseDefinition();
  bool atDefinition(Keyword K) const;
  bool parseKeywordDefinition(Keyword K, AttributeList &Attrs);
  bool parseImport();
  bool parseQuotation();
  bool parseNamespace();
  bool parseExternC();
  bool parseLibrary(AttributeList &Attrs);
  bool parseCoclass(AttributeList &Attrs);
  bool parseContractOrAttribute();
  /// `{ ... }` of definitions.
  bool parseBraced();
  /// `{ ... }` of what the tree has not.
  bool skipBlock();

  // Blocks of operations.
  bool atInterfaceDefinition() const;
  bool atBlockInInterface() const;
  Interface *startInterface(const Token &Name, AttributeList &Attrs,
                            Interface::FlavorTy Flavor);
  bool parseInterface(AttributeList &Attrs);
  void parseBases(Interface &I);
  void addBase(Interface &I, const Type &Base);
  bool parseGenericParameters();
  bool parseMembers(Interface &I);
  bool parseMember(Block &In, bool &IsOutside);
  bool parseDispinterface(AttributeList &Attrs);
  bool parseDispinterfaceSection(Block &In);
  bool parseModule(AttributeList &Attrs);
  bool parseRuntimeclass(AttributeList &Attrs);
  bool parseDelegate(AttributeList &Attrs);

  // Declarations.
  bool parseDeclaration(Block &In, AttributeList &Attrs);
  bool parseDeclarators(Block &In, const Specifiers &S);
  void declare(Block &In, const Specifiers &S, const Declarator &D);
  void declareTypedef(const Specifiers &S, const Declarator &D);
  Operation *makeOperation(const Specifiers &S, const Declarator &D);
  /// Gives \p Decl what all declarations have.
  void fill(Declaration &Decl, const Specifiers &S, const Declarator &D);
  const Type *typeOf(const Specifiers &S, llvm::ArrayRef<Layer> Layers);
  bool parseDeclarator(Declarator &D, bool MayBeAbstract);
  void parsePointers(size_t &Count);
  bool atNestedDeclarator(bool MayBeAbstract) const;
  bool parseDirectDeclarator(Declarator &D, bool MayBeAbstract);
  bool parseParameters(llvm::ArrayRef<const Parameter *> &Result);
  bool parseParameter(llvm::SmallVectorImpl<const Parameter *> &List);

  // Types.
  bool parseSpecifiers(Specifiers &S);
  bool parseTypeSpecifier(Keyword K, Specifiers &S);
  /// Takes a word that the tree does not keep, with its arguments.
  bool takeIgnored(Keyword K);
  bool takesBaseWord(const BaseWords &Words, Keyword K) const;
  static void addWord(BaseWords &Words, Keyword K);
  const Type *parseBaseType();
  void declareInterface();
  bool parseTypeName(Specifiers &S);
  bool parseGenericArguments();
  bool parseSafeArray(Specifiers &S);
  bool parsePipe(Specifiers &S);
  bool parseTag(AttributeList &Attrs, Token &Tag);
  bool parseRecord(Specifiers &S);
  bool parseUnionSwitch();
  bool parseFields(Record &R);
  bool parseField(llvm::SmallVectorImpl<const Field *> &List);
  bool parseEnum(Specifiers &S);
  bool parseEnumerators();
  /// A type that is written in the tokens from \p First to \p Last.
  Type *makeType(Type::KindTy Kind, size_t First, size_t Last);

  /// What the token \p Ahead is.
  Keyword keyword(size_t Ahead = 0) const;
  /// A name with its dots, as one token; End where there is no name.
  Token takeName();
  /// Takes a `;`. True where something must be skipped.
  bool expectSemicolon();
  void startDeclaration();
  /// Goes on after the declaration that began at \p Begin and has a mistake.
  void recover(size_t Begin);

  unsigned Depth = 0;
  /// `Windows.Foundation`.
  std::string Namespace;
  const Library *Within = nullptr;
  /// `T` of the interface `IVector<T>` that is being parsed.
  llvm::SmallVector<llvm::StringRef, 4> Generics;
};

} // namespace crossbit::idl

#endif
