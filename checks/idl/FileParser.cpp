//===-- FileParser.cpp - The grammar of IDL: definitions ------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/idl/FileParser.h"

using namespace llvm;

namespace crossbit::idl {

/// Far more than a person nests, far less than the stack has room for.
static constexpr unsigned MaxDepth = 200;
/// Names are looked for in each of them.
static constexpr unsigned MaxNamespaces = 30;

bool FileParser::DepthGuard::exceeded() const {
  if (P.Depth <= MaxDepth)
    return false;
  return P.error(P.peek().Loc, "this is nested too deeply");
}

void FileParser::parseFile() { parseDefinitions(/*InBraces=*/false); }

void FileParser::startDeclaration() {
  Lenient = Builder.isHeader(peek().Loc);
  HasUnknown = false;
}

void FileParser::recover(size_t Begin) {
  skipDeclaration();
  if (Position == Begin)
    take();
  // What a header's declaration would have declared is not known.
  if (Lenient)
    for (const Token &T : Tokens.slice(Begin, Position - Begin))
      if (T.Kind == Token::Identifier)
        Builder.addUnreadName(T.Text);
}

void FileParser::parseDefinitions(bool InBraces) {
  while (!atEnd()) {
    startDeclaration();
    if (at('}')) {
      if (InBraces)
        return;
      expected("a declaration");
      take();
      takeIf(';');
      continue;
    }
    const size_t Begin = Position;
    if (parseDefinition())
      recover(Begin);
  }
}

bool FileParser::parseDefinition() {
  if (takeIf(';'))
    return false;
  AttributeList Attrs;
  if (parseAttributes(Attrs))
    return true;
  const Keyword K = keyword();
  if (atDefinition(K))
    return parseKeywordDefinition(K, Attrs);
  if (K == Keyword::Extern && peek(1).Kind == Token::String)
    return parseExternC();
  Block None;
  return parseDeclaration(None, Attrs);
}

Keyword FileParser::keyword(size_t Ahead) const {
  const Token &T = peek(Ahead);
  return T.Kind == Token::Identifier ? keywordOf(T.Text) : Keyword::None;
}

bool FileParser::atDefinition(Keyword K) const {
  const Token &Behind = peek(1);
  switch (K) {
  case Keyword::Import:
    return true;
  case Keyword::CppQuote:
  case Keyword::DeclareGuid:
  case Keyword::Importlib:
  case Keyword::MidlEcho:
    return isAt(Behind, '(');
  case Keyword::Declare:
    return isAt(Behind, '{');
  case Keyword::Interface:
    return atInterfaceDefinition();
  default:
    return beginsDefinition(K) && Behind.Kind == Token::Identifier;
  }
}

bool FileParser::parseKeywordDefinition(Keyword K, AttributeList &Attrs) {
  switch (K) {
  case Keyword::Import:
    return parseImport();
  case Keyword::Importlib:
    // A type library: what it declares is in no text.
    Builder.setTypesMayBeMissing();
    return parseQuotation();
  case Keyword::CppQuote:
  case Keyword::DeclareGuid:
  case Keyword::MidlEcho:
    return parseQuotation();
  case Keyword::MidlPragma:
    take();
    return parseQuotation();
  case Keyword::Declare:
    // Names the instantiations of generic interfaces; what they are is in the
    // generic ones.
    take();
    return skipBrackets();
  case Keyword::Namespace:
    return parseNamespace();
  case Keyword::Library:
    return parseLibrary(Attrs);
  case Keyword::Coclass:
    return parseCoclass(Attrs);
  case Keyword::ApiContract:
  case Keyword::AttributeType:
    return parseContractOrAttribute();
  case Keyword::Interface:
    return parseInterface(Attrs);
  case Keyword::Dispinterface:
    return parseDispinterface(Attrs);
  case Keyword::Module:
    return parseModule(Attrs);
  case Keyword::Runtimeclass:
    return parseRuntimeclass(Attrs);
  case Keyword::Delegate:
    return parseDelegate(Attrs);
  default:
    return expected("a definition");
  }
}

bool FileParser::parseImport() {
  take();
  do {
    if (peek().Kind != Token::String)
      return expected("the name of a file");
    Builder.importFile(take());
  } while (takeIf(','));
  return expectSemicolon();
}

/// `cpp_quote("...")` and the like: a word, then parentheses.
bool FileParser::parseQuotation() {
  take();
  if (!at('('))
    return expected("'('");
  if (skipBrackets())
    return true;
  takeIf(';');
  return false;
}

bool FileParser::expectSemicolon() {
  if (takeIf(';'))
    return false;
  expected("';'");
  // Nothing is to be skipped where only the semicolon has been forgotten.
  const Keyword K = keyword();
  return !(at('[') || at('}') || atEnd() || beginsDefinition(K) ||
           K == Keyword::Typedef || K == Keyword::Const);
}

bool FileParser::parseBraced() {
  if (expect('{'))
    return true;
  parseDefinitions(/*InBraces=*/true);
  if (expect('}'))
    return true;
  takeIf(';');
  return false;
}

bool FileParser::parseNamespace() {
  DepthGuard Guard(*this);
  if (Guard.exceeded())
    return true;
  take();
  const Token Name = takeName();
  const size_t Outer = Namespace.size();
  if (!Namespace.empty())
    Namespace += '.';
  Namespace += Name.Text;
  const bool Failed = StringRef(Namespace).count('.') > MaxNamespaces
                          ? error(Name.Loc, "this is nested too deeply")
                          : parseBraced();
  Namespace.resize(Outer);
  return Failed;
}

bool FileParser::parseExternC() {
  DepthGuard Guard(*this);
  if (Guard.exceeded())
    return true;
  take();
  take();
  if (at('{'))
    return parseBraced();
  return parseDefinition();
}

bool FileParser::parseLibrary(AttributeList &Attrs) {
  DepthGuard Guard(*this);
  if (Guard.exceeded())
    return true;
  take();
  auto *L = Builder.make<Library>();
  L->Loc = peek().Loc;
  L->Name = take().Text;
  L->Attrs = keep(Attrs);
  L->In = Builder.currentFile();
  Builder.list(*L);
  const Library *Outer = std::exchange(Within, L);
  const bool Failed = parseBraced();
  Within = Outer;
  return Failed;
}

bool FileParser::parseCoclass(AttributeList &Attrs) {
  take();
  auto *C = Builder.make<Coclass>();
  C->Loc = peek().Loc;
  C->Name = take().Text;
  C->Attrs = keep(Attrs);
  C->In = Builder.currentFile();
  Builder.declareType(*C, Namespace);
  if (takeIf(';'))
    return false;
  Builder.list(*C);
  return skipBlock();
}

/// `apicontract` and `attribute` of the Windows Runtime: nothing of them
/// crosses a boundary.
bool FileParser::parseContractOrAttribute() {
  take();
  takeName();
  if (takeIf(';'))
    return false;
  return skipBlock();
}

bool FileParser::skipBlock() {
  if (!at('{'))
    return expected("'{'");
  if (skipBrackets())
    return true;
  takeIf(';');
  return false;
}

} // namespace crossbit::idl
