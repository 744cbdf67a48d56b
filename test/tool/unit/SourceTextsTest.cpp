//===-- SourceTextsTest.cpp - Lines and columns of offsets ----------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/SourceTexts.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace crossbit;

namespace {

SourceText makeText(StringRef Text) {
  return SourceText(MemoryBuffer::getMemBufferCopy(Text));
}

/// `line:column` of \p Offset in \p Text.
std::string positionIn(StringRef Text, size_t Offset) {
  const TextPosition P = makeText(Text).position(Offset);
  return std::to_string(P.Line) + ":" + std::to_string(P.Column);
}

/// `line:column` of what follows \p Before.
std::string positionBehind(StringRef Before) {
  return positionIn((Before + "x").str(), Before.size());
}

TEST(SourceTextsTest, LinesAndColumnsBeginWithOne) {
  EXPECT_EQ(positionBehind(""), "1:1");
  EXPECT_EQ(positionBehind("ab"), "1:3");
  EXPECT_EQ(positionBehind("ab\n"), "2:1");
  EXPECT_EQ(positionBehind("ab\r\n\tc"), "2:3");
  EXPECT_EQ(positionIn("ab\ncd", 2), "1:3");
}

TEST(SourceTextsTest, WhatIsBehindTheEndIsTheEnd) {
  EXPECT_EQ(positionIn("", 0), "1:1");
  EXPECT_EQ(positionIn("", 9), "1:1");
  EXPECT_EQ(positionIn("a\nbc", 4), "2:3");
  EXPECT_EQ(positionIn("a\nbc", 5), "2:3");
  EXPECT_EQ(positionIn("a\n", 9), "2:1");
}

TEST(SourceTextsTest, ColumnsAreUtf16CodeUnits) {
  EXPECT_EQ(positionBehind("\xC3\xB6"), "1:2");         // U+00F6
  EXPECT_EQ(positionBehind("\xE2\x82\xAC"), "1:2");     // U+20AC
  EXPECT_EQ(positionBehind("\xF0\x9F\x98\x80"), "1:3"); // U+1F600
  EXPECT_EQ(positionBehind("a\xC3\xB6\nb\xC3\xB6"), "2:3");
}

TEST(SourceTextsTest, BytesThatAreNoUtf8HaveAColumnEach) {
  EXPECT_EQ(positionBehind("\xF6\xFC"), "1:3"); // Latin-1
  EXPECT_EQ(positionBehind("\xC3"), "1:2");     // cut off
  EXPECT_EQ(positionBehind("\xF0\x9F\x98"), "1:4");
  EXPECT_EQ(positionBehind("\xED\xA0\x80"), "1:4"); // a surrogate
}

TEST(SourceTextsTest, ByteOrderMarkHasNoColumn) {
  EXPECT_EQ(positionBehind("\xEF\xBB\xBF"), "1:1");
  EXPECT_EQ(positionBehind("\xEF\xBB\xBF"
                           "ab"),
            "1:3");
  EXPECT_EQ(positionBehind("\n\xEF\xBB\xBF"), "2:2");
}

TEST(SourceTextsTest, LineAt) {
  SourceText Text = makeText("one\r\n two\nthree");
  EXPECT_EQ(Text.lineAt(0), "one");
  EXPECT_EQ(Text.lineAt(4), "one");
  EXPECT_EQ(Text.lineAt(5), " two");
  EXPECT_EQ(Text.lineAt(9), " two");
  EXPECT_EQ(Text.lineAt(10), "three");
  EXPECT_EQ(Text.lineAt(99), "three");
  EXPECT_EQ(makeText("").lineAt(0), "");
}

TEST(SourceTextsTest, TokenEnd) {
  auto TokenAt = [](StringRef Code, size_t Offset) {
    return Code.slice(Offset, makeText(Code).tokenEnd(Offset)).str();
  };
  EXPECT_EQ(TokenAt("int value = 1;", 4), "value");
  EXPECT_EQ(TokenAt("int value = 1;", 3), "");
  EXPECT_EQ(TokenAt("int value", 9), "");
  EXPECT_EQ(TokenAt("int value", 10), "");
  EXPECT_EQ(TokenAt("a->b", 1), "->");
  EXPECT_EQ(TokenAt("f(\"a\\\" b\")", 2), "\"a\\\" b\"");
  EXPECT_EQ(TokenAt("x // NOLINT\ny", 2), "// NOLINT");
  EXPECT_EQ(TokenAt("/* a\n b */ x", 0), "/* a\n b */");
  EXPECT_EQ(TokenAt("\xEF\xBB\xBF"
                    "int",
                    3),
            "int");
}

} // namespace
