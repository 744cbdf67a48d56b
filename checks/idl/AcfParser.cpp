//===-- AcfParser.cpp - Reads ACF files -----------------------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/idl/AcfParser.h"

using namespace llvm;

namespace crossbit::idl {

void AcfParser::parseFile() {
  while (!atEnd()) {
    const size_t Begin = Position;
    if (at('}')) {
      expected("an interface");
      take();
      continue;
    }
    bool IsCommon = false;
    bool Failed = parseStatement(IsCommon);
    if (!Failed && !IsCommon) {
      AttributeList Attrs;
      Failed = parseAttributes(Attrs) || parseInterface(Attrs);
    }
    if (!Failed)
      continue;
    skipDeclaration();
    if (Position == Begin)
      take();
  }
}

/// What may stand anywhere: `include "file";`, `cpp_quote(...)`, `;`.
bool AcfParser::parseStatement(bool &IsCommon) {
  IsCommon = true;
  if (takeIf(';'))
    return false;
  if (at("cpp_quote") && isAt(peek(1), '(')) {
    take();
    if (skipBrackets())
      return true;
    takeIf(';');
    return false;
  }
  IsCommon = at("include") || at("import");
  if (!IsCommon)
    return false;
  // They name headers for the stubs: nothing for the tree.
  take();
  do {
    if (peek().Kind != Token::String)
      return expected("the name of a file");
    take();
  } while (takeIf(','));
  return expect(';');
}

bool AcfParser::parseInterface(ArrayRef<Attribute> Attrs) {
  if (!takeIf("interface"))
    return expected("'interface'");
  const Token Name = take();
  if (Name.Kind != Token::Identifier)
    return error(Name.Loc, "expected the name of an interface");
  const Interface *I = nullptr;
  for (const Declaration *D : For.Declarations)
    if (const auto *Candidate = dyn_cast<Interface>(D);
        Candidate && Candidate->Name == Name.Text)
      I = Candidate;
  if (I)
    add(*I, Attrs);
  else
    error(Name.Loc, "the IDL file defines no interface '" + Name.Text + "'");
  if (expect('{'))
    return true;
  while (!atEnd() && !at('}')) {
    const size_t Begin = Position;
    if (!parseMember(I))
      continue;
    skipDeclaration();
    if (Position == Begin)
      take();
  }
  if (expect('}'))
    return true;
  takeIf(';');
  return false;
}

bool AcfParser::parseMember(const Interface *I) {
  bool IsCommon = false;
  if (parseStatement(IsCommon))
    return true;
  if (IsCommon)
    return false;
  if (takeIf("typedef"))
    return parseTypedef();
  AttributeList Attrs;
  if (parseAttributes(Attrs))
    return true;
  return parseOperation(I, Attrs);
}

/// `typedef [attributes] Name, Name;`
bool AcfParser::parseTypedef() {
  AttributeList Attrs;
  if (parseAttributes(Attrs))
    return true;
  do {
    if (peek().Kind != Token::Identifier)
      return expected("the name of a type");
    const Token &Name = take();
    if (const Declaration *D = Builder.findType(Name.Text, /*Scope=*/""))
      add(*D, Attrs);
    else if (!Builder.typesMayBeMissing())
      error(Name.Loc, "unknown type '" + Name.Text + "'");
  } while (takeIf(','));
  return expect(';');
}

/// `[attributes] Name([attributes] parameter, ...);`, where a parameter that
/// has no attributes may be left out.
bool AcfParser::parseOperation(const Interface *I, ArrayRef<Attribute> Attrs) {
  // The type of the result may be repeated.
  while (peek().Kind == Token::Identifier && !isAt(peek(1), '('))
    take();
  if (peek().Kind != Token::Identifier)
    return expected("the name of an operation");
  const Token &Name = take();
  const Operation *O = nullptr;
  if (I) {
    for (const Operation *Candidate : I->Operations)
      if (Candidate->Name == Name.Text)
        O = Candidate;
    if (O)
      add(*O, Attrs);
    else
      error(Name.Loc, "'" + I->Name + "' has no operation '" + Name.Text + "'");
  }
  if (expect('('))
    return true;
  while (!at(')')) {
    if (parseParameter(O))
      return true;
    if (!takeIf(',') && !at(')'))
      return expected("',' or ')'");
  }
  take();
  return expect(';');
}

bool AcfParser::parseParameter(const Operation *O) {
  AttributeList Attrs;
  if (parseAttributes(Attrs))
    return true;
  if (peek().Kind != Token::Identifier)
    return expected("the name of a parameter");
  const Token &Name = take();
  if (!O)
    return false;
  for (const Parameter *P : O->Parameters)
    if (P->Name == Name.Text) {
      add(*P, Attrs);
      return false;
    }
  // The routine need not repeat what the stub is told by other means:
  // `[comm_status] status` may be a parameter that only the ACF has.
  if (none_of(Attrs, [](const Attribute &A) {
        return A.Name == "comm_status" || A.Name == "fault_status";
      }))
    error(Name.Loc, "'" + O->Name + "' has no parameter '" + Name.Text + "'");
  return false;
}

void AcfParser::add(const Declaration &To, ArrayRef<Attribute> Attrs) {
  if (Attrs.empty())
    return;
  if (To.Attrs.List.size() > MaxAttributes) {
    error(Attrs.front().Loc, "too many attributes");
    return;
  }
  AttributeList All(To.Attrs.List.begin(), To.Attrs.List.end());
  All.append(Attrs.begin(), Attrs.end());
  // The builder made the node, and has not given it to anybody yet.
  const_cast<Declaration &>(To).Attrs = keep(All);
}

} // namespace crossbit::idl
