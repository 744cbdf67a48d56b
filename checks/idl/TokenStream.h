//===-- TokenStream.h - What the parsers of IDL and ACF share ---*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_IDL_TOKENSTREAM_H
#define CROSSBIT_CHECKS_IDL_TOKENSTREAM_H

#include "checks/idl/DocumentBuilder.h"
#include "llvm/ADT/SmallVector.h"

namespace crossbit::idl {

/// A place in a file's tokens, the attributes that both languages have, and the
/// ways on after a mistake. As in clang's parser, functions that parse return
/// true when there was a mistake, which has been told of then.
class TokenStream {
protected:
  /// \p Tokens end with End.
  TokenStream(DocumentBuilder &Builder, llvm::ArrayRef<Token> Tokens)
      : Builder(Builder), Tokens(Tokens) {}

  /// The token \p Ahead of the next one; at the end of the file it is End.
  const Token &peek(size_t Ahead = 0) const {
    return Ahead < Tokens.size() - Position ? Tokens[Position + Ahead]
                                            : Tokens.back();
  }
  bool at(char Punctuation) const { return isAt(peek(), Punctuation); }
  bool at(llvm::StringRef Spelling) const { return peek().is(Spelling); }
  bool atEnd() const { return peek().Kind == Token::End; }
  static bool isAt(const Token &T, char Punctuation) {
    return T.Text.size() == 1 && T.Text.front() == Punctuation;
  }
  /// Stays at End.
  const Token &take() {
    const Token &T = Tokens[Position];
    Position += T.Kind != Token::End;
    return T;
  }
  bool takeIf(char Punctuation) { return at(Punctuation) && (take(), true); }
  bool takeIf(llvm::StringRef Spelling) {
    return at(Spelling) && (take(), true);
  }

  /// Takes \p Punctuation, or else tells that it is missing.
  bool expect(char Punctuation);
  /// Tells that \p What should be where the next token is. Always true.
  bool expected(const llvm::Twine &What);
  /// Always true.
  bool error(clang::SourceLocation Loc, const llvm::Twine &Message);

  /// Takes an opening bracket and all up to its closing one. Tells of a
  /// missing one; stops before what is in no bracket of that kind: a `;` or
  /// `{` within `(` or `[`.
  bool skipBrackets();
  /// Goes on to one of \p Stops that is in no brackets, or to what closes the
  /// brackets around, or to `;`.
  bool skipTo(llvm::StringRef Stops);
  /// Goes on after the end of the declaration that the next token is in: a
  /// `;`, a block, or before the `}` of the block around.
  void skipDeclaration();

  /// Of one declaration.
  static constexpr size_t MaxAttributes = 1000;

  /// Attribute blocks, when there are any. MIDL allows several in a row.
  bool parseAttributes(llvm::SmallVectorImpl<Attribute> &List);
  Attributes keep(llvm::ArrayRef<Attribute> List) {
    return {Builder.keep(List)};
  }

  DocumentBuilder &Builder;
  llvm::ArrayRef<Token> Tokens;
  size_t Position = 0;
  /// Mistakes in the current declaration are not told: it is one of a C header.
  bool Lenient = false;
  /// The current declaration has a type that nothing declares so far; what does
  /// not fit behind it is probably the same mistake.
  bool HasUnknown = false;

private:
  bool parseAttribute(llvm::SmallVectorImpl<Attribute> &List);
};

} // namespace crossbit::idl

#endif
