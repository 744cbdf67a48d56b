//===-- Interfaces.cpp - The grammar of IDL: blocks of operations ---------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/idl/FileParser.h"

using namespace llvm;

namespace crossbit::idl {

/// Whether `interface` begins a definition or forward declaration, or else a
/// type, as in `interface IFoo *make();`.
bool FileParser::atInterfaceDefinition() const {
  size_t Ahead = 1;
  if (peek(Ahead).Kind != Token::Identifier)
    return true;
  ++Ahead;
  while (isAt(peek(Ahead), '.') && peek(Ahead + 1).Kind == Token::Identifier)
    Ahead += 2;
  const Token &T = peek(Ahead);
  return T.Kind == Token::End || isAt(T, ';') || isAt(T, '{') || isAt(T, ':') ||
         isAt(T, '<') || T.is("requires");
}

/// In the block of an interface: at what cannot be there, so that a `}` must be
/// missing.
bool FileParser::atBlockInInterface() const {
  switch (keyword()) {
  case Keyword::Interface:
    return atInterfaceDefinition() && !isAt(peek(2), ';') &&
           !isAt(peek(2), '.');
  case Keyword::Dispinterface:
  case Keyword::Library:
  case Keyword::Coclass:
  case Keyword::Module:
    return peek(1).Kind == Token::Identifier && isAt(peek(2), '{');
  default:
    return false;
  }
}

Interface *FileParser::startInterface(const Token &Name, AttributeList &Attrs,
                                      Interface::FlavorTy Flavor) {
  Interface *I = Builder.interface(Name, Namespace, DocumentBuilder::Defined);
  I->IsDefined = true;
  I->Loc = Name.Loc;
  I->In = Builder.currentFile();
  I->Within = Within;
  I->Attrs = keep(Attrs);
  I->Flavor = Flavor;
  Builder.list(*I);
  return I;
}

bool FileParser::parseInterface(AttributeList &Attrs) {
  DepthGuard Guard(*this);
  if (Guard.exceeded())
    return true;
  take();
  const Token Name = takeName();
  if (Name.Kind != Token::Identifier)
    return expected("the name of an interface");
  Generics.clear();
  if (at('<') && parseGenericParameters())
    return true;
  if (takeIf(';')) {
    Builder.interface(Name, Namespace, DocumentBuilder::Declared);
    return false;
  }
  auto IsObject = [](const Attribute &A) {
    return A.Name == "object" || A.Name == "odl" || A.Name == "dual" ||
           A.Name == "oleautomation";
  };
  Interface *I = startInterface(
      Name, Attrs, any_of(Attrs, IsObject) ? Interface::Com : Interface::Rpc);
  parseBases(*I);
  if (!at('{')) {
    expected("'{'");
    skipTo("{");
    if (!at('{'))
      return true;
  }
  const bool Failed = parseMembers(*I);
  Generics.clear();
  return Failed;
}

/// `: IBase`, and of the Windows Runtime `requires IOther, IThird<T>`.
void FileParser::parseBases(Interface &I) {
  while (at(':') || at("requires")) {
    const bool IsRequires = !isAt(take(), ':');
    do {
      Specifiers S;
      if (peek().Kind != Token::Identifier || parseTypeName(S))
        return;
      if (!IsRequires && !I.Base)
        addBase(I, *S.Base);
    } while (takeIf(','));
  }
}

void FileParser::addBase(Interface &I, const Type &Base) {
  I.Base = dyn_cast_or_null<Interface>(Base.Declared);
  // The roots of all objects may be in a type library, which is not read.
  const bool IsRoot = Base.Name == "IUnknown" || Base.Name == "IDispatch" ||
                      Base.Name == "IInspectable";
  if (I.Flavor == Interface::Rpc &&
      (IsRoot || (I.Base && I.Base->Flavor == Interface::Com)))
    I.Flavor = Interface::Com;
  // A cycle would be one of the tree.
  for (const Interface *B = I.Base; B; B = B->Base)
    if (B == &I)
      I.Base = nullptr;
}

/// `<T, U>` behind the name of a generic interface; the names are types until
/// its end. Of `<Bar*>`, an instantiation, there is nothing to know.
bool FileParser::parseGenericParameters() {
  const size_t Begin = Position + 1;
  if (parseGenericArguments())
    return true;
  for (const Token &T : Tokens.slice(Begin, Position - Begin))
    if (T.Kind == Token::Identifier)
      Generics.push_back(T.Text);
  return false;
}

bool FileParser::parseMembers(Interface &I) {
  if (expect('{'))
    return true;
  Block Body;
  Body.In = &I;
  while (!atEnd() && !at('}')) {
    const size_t Begin = Position;
    startDeclaration();
    if (I.Flavor == Interface::Dispatch && parseDispinterfaceSection(Body))
      continue;
    bool IsOutside = false;
    const bool Failed = parseMember(Body, IsOutside);
    if (IsOutside) {
      Position = Begin;
      break;
    }
    if (Failed)
      recover(Begin);
  }
  I.Operations = Builder.keep(ArrayRef<const Operation *>(Body.Operations));
  if (!takeIf('}')) {
    expected("'}' at the end of '" + I.Name + "'");
    return atEnd();
  }
  takeIf(';');
  return false;
}

bool FileParser::parseMember(Block &In, bool &IsOutside) {
  if (takeIf(';'))
    return false;
  AttributeList Attrs;
  if (parseAttributes(Attrs))
    return true;
  IsOutside = atBlockInInterface();
  if (IsOutside)
    return false;
  const Keyword K = keyword();
  if (atDefinition(K))
    return parseKeywordDefinition(K, Attrs);
  return parseDeclaration(In, Attrs);
}

bool FileParser::parseDispinterface(AttributeList &Attrs) {
  take();
  const Token Name = take();
  if (takeIf(';')) {
    Builder.interface(Name, Namespace, DocumentBuilder::Declared);
    return false;
  }
  Interface *I = startInterface(Name, Attrs, Interface::Dispatch);
  parseBases(*I);
  return parseMembers(*I);
}

/// What a dispinterface has besides members: `properties:`, `methods:`, and the
/// other form, `interface IFoo;`, whose members it takes.
bool FileParser::parseDispinterfaceSection(Block &In) {
  if (isAt(peek(1), ':') && (at("properties") || at("methods"))) {
    In.InProperties = take().is("properties");
    take();
    return true;
  }
  if (at("interface") && peek(1).Kind == Token::Identifier &&
      (isAt(peek(2), ';') || isAt(peek(2), '}'))) {
    take();
    Specifiers S;
    parseTypeName(S);
    addBase(*In.In, *S.Base);
    takeIf(';');
    return true;
  }
  return false;
}

bool FileParser::parseModule(AttributeList &Attrs) {
  take();
  const Token Name = take();
  if (takeIf(';'))
    return false;
  return parseMembers(*startInterface(Name, Attrs, Interface::Module));
}

bool FileParser::parseRuntimeclass(AttributeList &Attrs) {
  take();
  const Token Name = takeName();
  if (takeIf(';')) {
    Builder.interface(Name, Namespace, DocumentBuilder::Declared)->Flavor =
        Interface::Runtime;
    return false;
  }
  Interface *I = startInterface(Name, Attrs, Interface::Runtime);
  parseBases(*I);
  // It lists interfaces, which have the operations.
  return skipBlock();
}

/// `delegate HRESULT Name([in] T argument);`: an interface with one operation.
bool FileParser::parseDelegate(AttributeList &Attrs) {
  take();
  Generics.clear();
  if (isAt(peek(1), ';')) {
    Builder.interface(take(), Namespace, DocumentBuilder::Declared)->Flavor =
        Interface::Runtime;
    take();
    return false;
  }
  Specifiers S;
  Declarator D;
  if (parseSpecifiers(S))
    return true;
  if (takeIf(';')) // `delegate EventHandler<T>;`
    return false;
  const Token Name = peek();
  if (parseDeclarator(D, /*MayBeAbstract=*/false))
    return true;
  Generics.clear();
  if (!D.isFunction())
    return expected("'('");
  Interface *I = startInterface(Name, Attrs, Interface::Runtime);
  Operation *Invoke = makeOperation(S, D);
  Invoke->Name = "Invoke";
  Invoke->Of = I;
  const Operation *Only[] = {Invoke};
  I->Operations = Builder.keep(ArrayRef<const Operation *>(Only));
  return expectSemicolon();
}

} // namespace crossbit::idl
