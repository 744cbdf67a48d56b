//===-- Declarations.cpp - The grammar of IDL: what C has -----------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/idl/FileParser.h"

using namespace llvm;

namespace crossbit::idl {

/// Of pointers, arrays and functions around one type.
static constexpr size_t MaxLayers = 100;

bool FileParser::parseDeclaration(Block &In, AttributeList &Attrs) {
  Specifiers S;
  S.Attrs = Attrs;
  if (parseSpecifiers(S))
    return true;
  if (at(';') && S.Defined && !S.IsTypedef)
    S.Defined->Attrs = S.Kept;
  if (takeIf(';'))
    return false;
  return parseDeclarators(In, S);
}

bool FileParser::parseDeclarators(Block &In, const Specifiers &S) {
  do {
    Declarator D;
    if (parseDeclarator(D, /*MayBeAbstract=*/false))
      return true;
    if (at('=') && skipTo(","))
      return true;
    declare(In, S, D);
    // Inline functions of headers.
    if (Lenient && D.isFunction() && at('{'))
      return skipBrackets();
  } while (takeIf(','));
  return expectSemicolon();
}

void FileParser::declare(Block &In, const Specifiers &S, const Declarator &D) {
  if (S.IsTypedef) {
    declareTypedef(S, D);
    return;
  }
  if (D.isFunction() || In.InProperties) {
    // Nothing calls a prototype outside of interfaces from another process.
    if (!In.In)
      return;
    Operation *O = makeOperation(S, D);
    O->Of = In.In;
    In.Operations.push_back(O);
    return;
  }
  if (!S.IsConst)
    return;
  auto *C = Builder.make<Constant>();
  fill(*C, S, D);
  C->Of = typeOf(S, D.Layers);
  Builder.list(*C);
}

void FileParser::fill(Declaration &Decl, const Specifiers &S,
                      const Declarator &D) {
  Decl.Name = D.Name;
  Decl.Loc = D.Loc;
  Decl.Attrs = S.Kept;
  Decl.In = Builder.currentFile();
}

void FileParser::declareTypedef(const Specifiers &S, const Declarator &D) {
  auto *T = Builder.make<Typedef>();
  fill(*T, S, D);
  T->Aliased = typeOf(S, D.Layers);
  Builder.list(*T);
  // `typedef interface IFoo IFoo;` says nothing new.
  if (!(T->Aliased->Declared && isa<Interface>(T->Aliased->Declared) &&
        T->Aliased->Name == T->Name))
    Builder.declareType(*T, Namespace);
}

Operation *FileParser::makeOperation(const Specifiers &S, const Declarator &D) {
  auto *O = Builder.make<Operation>();
  fill(*O, S, D);
  ArrayRef<Layer> Result = D.Layers;
  if (D.isFunction()) {
    O->Parameters = D.Layers.front().Parameters;
    Result = Result.drop_front();
  }
  O->Result = typeOf(S, Result);
  return O;
}

const Type *FileParser::typeOf(const Specifiers &S, ArrayRef<Layer> Layers) {
  const Type *Result = S.Base;
  for (const Layer &L : reverse(Layers)) {
    auto *T = Builder.make<Type>(*S.Base);
    T->Kind = L.Kind;
    T->Name = StringRef();
    T->Declared = nullptr;
    T->Element = Result;
    Result = T;
  }
  return Result;
}

bool FileParser::parseDeclarator(Declarator &D, bool MayBeAbstract) {
  DepthGuard Guard(*this);
  if (Guard.exceeded())
    return true;
  size_t Pointers = 0;
  parsePointers(Pointers);
  if (parseDirectDeclarator(D, MayBeAbstract))
    return true;
  if (Pointers + D.Layers.size() > MaxLayers)
    return error(D.Loc, "this is nested too deeply");
  D.Layers.append(Pointers, Layer{Type::Pointer, {}});
  return false;
}

void FileParser::parsePointers(size_t &Count) {
  while (true) {
    if (takeIf('*'))
      ++Count;
    else if (!takeIf('&') && !takeIgnored(keyword()))
      return;
  }
}

/// Whether the `(` that comes next holds a declarator, or else parameters,
/// where the declarator may be without a name.
bool FileParser::atNestedDeclarator(bool MayBeAbstract) const {
  const Token &T = peek(1);
  const Keyword K = keyword(1);
  return !MayBeAbstract || isAt(T, '*') || isAt(T, '(') ||
         K == Keyword::Ignored || K == Keyword::IgnoredOrName;
}

bool FileParser::parseDirectDeclarator(Declarator &D, bool MayBeAbstract) {
  D.Loc = peek().Loc;
  if (at('(') && atNestedDeclarator(MayBeAbstract)) {
    take();
    if (parseDeclarator(D, MayBeAbstract) || expect(')'))
      return true;
  } else if (peek().Kind == Token::Identifier) {
    D.Name = take().Text;
    if (at('<') && parseGenericParameters())
      return true;
  } else if (!MayBeAbstract) {
    return expected("a name");
  }
  while (true) {
    if (at('[')) {
      // Bounds: `[8]`, `[*]`, `[]`, `[1..10]`.
      if (skipBrackets())
        return true;
      D.Layers.push_back({Type::Array, {}});
    } else if (at('(')) {
      Layer Function{Type::Function, {}};
      if (parseParameters(Function.Parameters))
        return true;
      D.Layers.push_back(Function);
    } else if (peek().Kind != Token::Identifier || !takeIgnored(keyword())) {
      return false;
    }
  }
}

bool FileParser::parseParameters(ArrayRef<const Parameter *> &Result) {
  take();
  SmallVector<const Parameter *, 8> List;
  if (at("void") && isAt(peek(1), ')'))
    take();
  if (takeIf(')'))
    return false;
  do {
    if (takeIf("..."))
      break;
    if (parseParameter(List))
      return true;
  } while (takeIf(','));
  Result = Builder.keep(ArrayRef<const Parameter *>(List));
  if (takeIf(')'))
    return false;
  return expected("',' or ')'");
}

bool FileParser::parseParameter(SmallVectorImpl<const Parameter *> &List) {
  Specifiers S;
  Declarator D;
  if (parseSpecifiers(S) || parseDeclarator(D, /*MayBeAbstract=*/true))
    return true;
  if (at('=') && skipTo(","))
    return true;
  auto *P = Builder.make<Parameter>();
  fill(*P, S, D);
  P->Of = typeOf(S, D.Layers);
  List.push_back(P);
  return false;
}

} // namespace crossbit::idl
