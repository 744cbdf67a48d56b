//===-- SourceTexts.cpp - Lines and columns of offsets --------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/SourceTexts.h"
#include "clang/Basic/CharInfo.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ConvertUTF.h"

using namespace llvm;
using namespace clang;

namespace crossbit {

SourceText::SourceText(std::unique_ptr<MemoryBuffer> Buffer)
    : Buffer(std::move(Buffer)), Starts{0} {
  for (const auto &[Offset, C] : enumerate(text()))
    if (C == '\n')
      Starts.push_back(Offset + 1);
}

size_t SourceText::lineIndex(size_t Offset) const {
  return llvm::upper_bound(Starts, Offset) - Starts.begin() - 1;
}

/// How many UTF-16 code units \p Text has.
static unsigned countUtf16(StringRef Text) {
  unsigned Units = 0;
  const auto *At = Text.bytes_begin(), *End = Text.bytes_end();
  while (At != End) {
    const unsigned Length = getNumBytesForUTF8(*At);
    const bool IsLegal = isLegalUTF8Sequence(At, End);
    // What needs four bytes is outside of the basic plane.
    Units += IsLegal && Length == 4 ? 2 : 1;
    At += IsLegal ? Length : 1;
  }
  return Units;
}

TextPosition SourceText::position(size_t Offset) const {
  const size_t Index = lineIndex(Offset);
  StringRef Before = text().slice(Starts[Index], Offset);
  if (Index == 0)
    Before.consume_front("\xEF\xBB\xBF");
  return {unsigned(Index) + 1, countUtf16(Before) + 1};
}

StringRef SourceText::lineAt(size_t Offset) const {
  StringRef Line = text().drop_front(Starts[lineIndex(Offset)]);
  return Line.take_until([](char C) { return C == '\n'; }).rtrim('\r');
}

size_t SourceText::tokenEnd(size_t Offset) const {
  StringRef Text = text();
  if (Offset >= Text.size() || isWhitespace(Text[Offset]))
    return Offset;
  // Of every dialect: what counts is where a token ends.
  LangOptions Language;
  Language.LineComment = Language.CPlusPlus = Language.CPlusPlus11 = true;
  Lexer Tokens(SourceLocation(), Language, Text.begin(), Text.begin() + Offset,
               Text.end());
  Tokens.SetCommentRetentionState(true);
  Token Next;
  Tokens.LexFromRawLexer(Next);
  return Offset + Next.getLength();
}

const SourceText *SourceTexts::find(StringRef Path) {
  auto [It, IsNew] = Texts.try_emplace(Path);
  if (IsNew)
    // The lexer wants a zero behind the end.
    if (ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer =
            MemoryBuffer::getFile(Path))
      It->second = std::make_unique<SourceText>(std::move(*Buffer));
  return It->second.get();
}

} // namespace crossbit
