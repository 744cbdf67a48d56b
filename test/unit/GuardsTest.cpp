//===-- GuardsTest.cpp - Range tests of a function ------------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ParsedCode.h"

using namespace crossbit;

/// `look()`'s argument is tested somewhere in its function.
static bool tested(llvm::StringRef Code, llvm::StringRef Target = Win64) {
  ParsedCode Parsed(Code, Target);
  return Parsed.unit().guardsOf(Parsed.function())->tests(Parsed.looked());
}

TEST(Guards, UpperHalf) {
  EXPECT_TRUE(tested("void f(UINT64 v) { if (v >> 32) return; look(v); }"));
  EXPECT_TRUE(tested("void f(HANDLE h) {"
                     "if ((UINT64)(ULONG_PTR)h >> 32) return; look(h); }"));
}

TEST(Guards, Bounds) {
  for (llvm::StringRef Target : {Win64, Win32, Linux64}) {
    EXPECT_TRUE(tested("void f(const char *p) {"
                       "if ((ULONG_PTR)p < 0x10000) look(p); }",
                       Target));
    EXPECT_TRUE(tested("void f(DWORD_PTR v) {"
                       "if (0xFFFFFFFF >= v) look(v); }",
                       Target));
  }
}

TEST(Guards, RoundTrip) {
  EXPECT_TRUE(tested("void f(ULONG_PTR v) {"
                     "if ((ULONG_PTR)(DWORD)v != v) return; look(v); }"));
  EXPECT_TRUE(tested("void f(ULONG_PTR v) { const DWORD d = (DWORD)v;"
                     "if (v != d) return; look(v); }"));
}

TEST(Guards, KnownNumber) {
  EXPECT_TRUE(tested("void f(ULONG_PTR v) { if (v == 5) return; look(v); }"));
}

TEST(Guards, NoTestOfTheRange) {
  EXPECT_FALSE(tested("void f(Node *n) { if (!n) return; look(n); }"));
  EXPECT_FALSE(tested("void f(ULONG_PTR v) { if (v == 0) return; look(v); }"));
  EXPECT_FALSE(tested("void f(DWORD d) { if (d < 5) look(d); }"));
  EXPECT_FALSE(tested("void f(ULONG_PTR v, ULONG_PTR w) {"
                      "if (w < 0x10000) look(v); }"));
}
