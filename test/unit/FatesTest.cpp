//===-- FatesTest.cpp - What becomes of a value ---------------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ParsedCode.h"

using namespace crossbit;

/// What becomes of the cast to DWORD in \p Parsed.
static Fates fatesOfValue(ParsedCode &Parsed) {
  using namespace clang::ast_matchers;
  auto Found = match(cStyleCastExpr(forFunction(functionDecl().bind("in")),
                                    hasType(asString("DWORD")))
                         .bind("cast"),
                     Parsed.context());
  if (Found.empty()) {
    ADD_FAILURE() << "no cast to DWORD";
    return {};
  }
  const auto *Cast = Found.front().getNodeAs<clang::Expr>("cast");
  return fatesOf(Cast, Width{32, 32, false},
                 Found.front().getNodeAs<clang::FunctionDecl>("in"),
                 Parsed.unit());
}

/// All fates of the cast to DWORD in \p Code, as a mask.
static unsigned fatesIn(llvm::StringRef Code, llvm::StringRef Target = Win64) {
  ParsedCode Parsed(Code, Target);
  unsigned Mask = 0;
  Fates Ends = fatesOfValue(Parsed);
  for (const FateUse &Use : Ends.uses())
    Mask |= mask(Use.Kind);
  return Mask;
}

TEST(Fates, WithinTheExpression) {
  for (llvm::StringRef Target : {Win64, Win32, Linux64}) {
    EXPECT_EQ(fatesIn("bool f(char *p) { return ((DWORD)(DWORD_PTR)p & 3) == 0;"
                      "}",
                      Target),
              mask(Fate::Tested));
    EXPECT_EQ(
        fatesIn("int f(char *p) { return (DWORD)(DWORD_PTR)p % 17; }", Target),
        mask(Fate::Hashed));
    EXPECT_EQ(fatesIn("void f(char *p) { printf(\"%x\", (DWORD)(DWORD_PTR)p);"
                      "}",
                      Target),
              mask(Fate::Printed));
    EXPECT_EQ(
        fatesIn("bool f(char *p) { return (DWORD)(DWORD_PTR)p == 5; }", Target),
        mask(Fate::ComparedWithConstant));
    EXPECT_EQ(fatesIn("bool f(char *p, DWORD d) {"
                      "return (DWORD)(DWORD_PTR)p == d; }",
                      Target),
              mask(Fate::Compared));
    EXPECT_EQ(
        fatesIn("DWORD f(char *p) { return (DWORD)(DWORD_PTR)p; }", Target),
        mask(Fate::Returned));
    EXPECT_EQ(fatesIn("void g(DWORD d); void f(char *p) {"
                      "g((DWORD)(DWORD_PTR)p); }",
                      Target),
              mask(Fate::Passed));
    EXPECT_EQ(fatesIn("void g(DWORD_PTR d); void f(char *p) {"
                      "g((DWORD)(DWORD_PTR)p); }",
                      Target),
              mask(Fate::Widened));
    EXPECT_EQ(fatesIn("DWORD G; void f(char *p) { G = (DWORD)(DWORD_PTR)p; }",
                      Target),
              mask(Fate::Kept));
    EXPECT_EQ(fatesIn("char *f(char *p) {"
                      "return (char *)(DWORD_PTR)(DWORD)(DWORD_PTR)p; }",
                      Target),
              mask(Fate::Reborn));
  }
}

TEST(Fates, ThroughLocals) {
  EXPECT_EQ(fatesIn("char *f(char *p) { DWORD d = (DWORD)(DWORD_PTR)p; d += 4;"
                    "return (char *)ULongToPtr(d); }"),
            mask(Fate::Reborn));
  EXPECT_EQ(fatesIn("void g(DWORD); bool f(char *p) {"
                    "DWORD d = (DWORD)(DWORD_PTR)p; g(d); return d & 1; }"),
            Fate::Passed | Fate::Tested);
}

TEST(Fates, AnOverwrittenLocalEndsIt) {
  EXPECT_EQ(fatesIn("char *f(char *p) { DWORD d = (DWORD)(DWORD_PTR)p;"
                    "if (d & 1) return 0; d = 5;"
                    "return (char *)ULongToPtr(d); }"),
            mask(Fate::Tested));
}

TEST(Fates, HowItIsExtended) {
  ParsedCode Signed("void *f(HANDLE h) { return"
                    "(HANDLE)(LONG_PTR)(LONG)(DWORD)(DWORD_PTR)h; }");
  const Fates SignedEnds = fatesOfValue(Signed);
  ASSERT_TRUE(SignedEnds.any(mask(Fate::Reborn)));
  EXPECT_TRUE(SignedEnds.first(mask(Fate::Reborn))->SignExtended);
  ParsedCode Zero("void *f(HANDLE h) { return"
                  "(HANDLE)(LONG_PTR)(DWORD)(DWORD_PTR)h; }");
  const Fates ZeroEnds = fatesOfValue(Zero);
  ASSERT_TRUE(ZeroEnds.any(mask(Fate::Reborn)));
  EXPECT_FALSE(ZeroEnds.first(mask(Fate::Reborn))->SignExtended);
}
