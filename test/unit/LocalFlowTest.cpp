//===-- LocalFlowTest.cpp - Definitions that reach a read -----------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ParsedCode.h"
#include "llvm/ADT/StringExtras.h"

using namespace crossbit;

/// The definitions that the first `look()` sees, sorted: integer constants by
/// their value, others by their kind.
static std::string reaching(llvm::StringRef Code, unsigned Nth = 0) {
  ParsedCode Parsed(Code);
  std::vector<std::string> Names;
  for (const Definition *Def :
       Parsed.flow(Nth).definitionsReaching(Parsed.looked(Nth))) {
    clang::Expr::EvalResult Value;
    if (Def->Kind == Definition::Parameter)
      Names.push_back("parameter");
    else if (Def->Kind == Definition::Uninitialized)
      Names.push_back("uninitialized");
    else if (Def->Kind == Definition::Opaque)
      Names.push_back("opaque");
    else if (Def->Value && Def->Value->EvaluateAsInt(Value, Parsed.context()))
      Names.push_back(llvm::toString(Value.Val.getInt(), 10));
    else
      Names.push_back("value");
  }
  llvm::sort(Names);
  return llvm::join(Names, " ");
}

TEST(LocalFlow, TheLastAssignment) {
  EXPECT_EQ(reaching("void f() { int v = 1; v = 2; v = 3; look(v); v = 4; }"),
            "3");
  EXPECT_EQ(reaching("void f(int v) { look(v); }"), "parameter");
  EXPECT_EQ(reaching("void f(int v) { v = 1; look(v); }"), "1");
}

TEST(LocalFlow, Branches) {
  EXPECT_EQ(reaching("void f(bool b) { int v = 1; if (b) v = 2; look(v); }"),
            "1 2");
  EXPECT_EQ(reaching("void f(bool b) { int v = 1; if (b) v = 2; else v = 3;"
                     "look(v); }"),
            "2 3");
  EXPECT_EQ(reaching("void f(bool b) { int v = 1; if (b) { v = 2; return; }"
                     "look(v); }"),
            "1");
}

TEST(LocalFlow, Loops) {
  EXPECT_EQ(reaching("void f(int n) { int v = 1;"
                     "for (int i = 0; i < n; ++i) { look(v); v = 2; } }"),
            "1 2");
  EXPECT_EQ(reaching("void f(int n) { int v = 1; do { v = 2; } while (n--);"
                     "look(v); }"),
            "2");
}

TEST(LocalFlow, MembersOnTheirOwn) {
  EXPECT_EQ(reaching("struct S { int A, B; };"
                     "void f() { S s; s.A = 1; s.B = 2; look(s.A); }"),
            "1");
  EXPECT_EQ(reaching("struct S { int A, B; };"
                     "void f() { S s = {1, 2}; look(s.B); }"),
            "2");
}

TEST(LocalFlow, UnionMembersShareTheirPlace) {
  EXPECT_EQ(reaching("union U { int A; short B; };"
                     "void f() { U u; u.A = 1; u.B = 2; look(u.A); }"),
            "2");
}

TEST(LocalFlow, WhoeverHasTheAddressMayWrite) {
  EXPECT_EQ(reaching("void g(int *); void f() { int v = 1; g(&v); look(v); }"),
            "opaque");
  EXPECT_EQ(reaching("void g(int &); void f() { int v = 1; g(v); look(v); }"),
            "opaque");
}

TEST(LocalFlow, ReadsOfADefinition) {
  ParsedCode Parsed("void f(bool b) { int v = 1; look(v); if (b) v = 2;"
                    "look(v); }");
  LocalFlow &Flow = Parsed.flow();
  auto First = Flow.definitionsReaching(Parsed.looked(0));
  ASSERT_EQ(First.size(), 1u);
  EXPECT_EQ(Flow.readsOf(*First.front()).size(), 2u);
}
