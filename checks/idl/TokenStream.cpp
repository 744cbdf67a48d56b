//===-- TokenStream.cpp - What the parsers of IDL and ACF share -----------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/idl/TokenStream.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace crossbit::idl {

bool TokenStream::error(clang::SourceLocation Loc, const Twine &Message) {
  if (Lenient)
    return true;
  if (HasUnknown)
    Builder.addDoubtful(Loc, Message);
  else
    Builder.error(Loc, Message);
  return true;
}

/// A token in a message: long strings and bytes that are no text are not.
static std::string described(const Token &T) {
  if (T.Kind == Token::End)
    return "the end of the file";
  if (T.Kind == Token::String)
    return "a string";
  if (T.Text.size() > 40 || !all_of(T.Text, [](char C) { return isPrint(C); }))
    return T.Kind == Token::Identifier ? "a name" : "an unknown character";
  return ("'" + T.Text + "'").str();
}

bool TokenStream::expected(const Twine &What) {
  const Token &T = peek();
  return error(T.Loc, "expected " + What + ", found " + described(T));
}

bool TokenStream::expect(char Punctuation) {
  if (takeIf(Punctuation))
    return false;
  return expected("'" + Twine(Punctuation) + "'");
}

static char closingOf(char Opening) {
  switch (Opening) {
  case '(':
    return ')';
  case '[':
    return ']';
  case '{':
    return '}';
  default:
    return 0;
  }
}

/// The bracket that \p T is, or 0.
static char bracketOf(const Token &T) {
  if (T.Text.size() != 1)
    return 0;
  const char C = T.Text.front();
  return StringRef("()[]{}").contains(C) ? C : 0;
}

bool TokenStream::skipBrackets() {
  SmallVector<char, 16> Closing;
  do {
    const Token &T = peek();
    const char Bracket = bracketOf(T);
    const bool InBlock = Closing.empty() || Closing.front() == '}';
    if (T.Kind == Token::End || (!InBlock && (at(';') || Bracket == '{')))
      return expected("'" + Twine(Closing.back()) + "'");
    if (char Close = closingOf(Bracket)) {
      Closing.push_back(Close);
    } else if (Bracket) {
      // In a block, what is between its braces is not looked at closely.
      if (InBlock && Bracket == '}')
        while (Closing.back() != '}')
          Closing.pop_back();
      if (Bracket == Closing.back())
        Closing.pop_back();
      else if (!InBlock)
        return expected("'" + Twine(Closing.back()) + "'");
    }
    take();
  } while (!Closing.empty());
  return false;
}

bool TokenStream::skipTo(StringRef Stops) {
  while (!atEnd() && !at(';')) {
    const Token &T = peek();
    if (T.Text.size() == 1 && Stops.contains(T.Text.front()))
      return false;
    const char Bracket = bracketOf(T);
    if (!Bracket)
      take();
    else if (!closingOf(Bracket))
      return false;
    else if (skipBrackets())
      return true;
  }
  return false;
}

void TokenStream::skipDeclaration() {
  unsigned Depth = 0;
  while (!atEnd()) {
    if (at('}') && Depth == 0)
      return;
    const Token &T = take();
    if (isAt(T, ';') && Depth == 0)
      return;
    if (isAt(T, '{'))
      ++Depth;
    if (isAt(T, '}') && --Depth == 0) {
      // `} name, *pointer;` of a typedef, too.
      if (at('*') || isAt(peek(1), ',') || isAt(peek(1), ';'))
        skipTo("");
      takeIf(';');
      return;
    }
  }
}

bool TokenStream::parseAttributes(SmallVectorImpl<Attribute> &List) {
  while (takeIf('[')) {
    while (!at(']')) {
      // MIDL does not mind commas too many: `[in, , out]`.
      if (takeIf(','))
        continue;
      if (parseAttribute(List))
        return true;
      if (List.size() > MaxAttributes)
        return error(List.back().Loc, "too many attributes");
      if (!at(',') && !at(']'))
        return expected("',' or ']'");
    }
    take();
  }
  return false;
}

bool TokenStream::parseAttribute(SmallVectorImpl<Attribute> &List) {
  if (peek().Kind != Token::Identifier)
    return expected("an attribute");
  Attribute A;
  A.Loc = peek().Loc;
  A.Name = take().Text;
  if (at('(')) {
    const size_t Begin = Position + 1;
    if (skipBrackets())
      return true;
    A.Arguments = Builder.keep(Tokens.slice(Begin, Position - 1 - Begin));
  }
  List.push_back(A);
  return false;
}

} // namespace crossbit::idl
