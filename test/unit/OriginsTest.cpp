//===-- OriginsTest.cpp - Where a value came from -------------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ParsedCode.h"

using namespace crossbit;

/// The kinds of all origins, sorted, each once: `Address Constant`.
static std::string kinds(ParsedCode &Parsed, unsigned Nth = 0) {
  std::vector<std::string> Names;
  for (const Origin &From : Parsed.origins(Nth))
    switch (From.Kind) {
    case Origin::Address:
      Names.push_back("Address");
      break;
    case Origin::Handle:
      Names.push_back("Handle");
      break;
    case Origin::Difference:
      Names.push_back("Difference");
      break;
    case Origin::Constant:
      Names.push_back("Constant");
      break;
    case Origin::Integer:
      Names.push_back("Integer");
      break;
    case Origin::UserData:
      Names.push_back("UserData");
      break;
    case Origin::Unknown:
      Names.push_back("Unknown");
      break;
    }
  llvm::sort(Names);
  Names.erase(std::unique(Names.begin(), Names.end()), Names.end());
  return llvm::join(Names, " ");
}

static std::string kindsOf(llvm::StringRef Code,
                           llvm::StringRef Target = Win64) {
  ParsedCode Parsed(Code, Target);
  return kinds(Parsed);
}

TEST(Origins, CastsOfEveryForm) {
  for (llvm::StringRef Target : {Win64, Win32, Linux64}) {
    EXPECT_EQ(kindsOf("void f(Node *n) { look((DWORD_PTR)n); }", Target),
              "Address");
    EXPECT_EQ(kindsOf("void f(HANDLE h) { look(reinterpret_cast<UINT_PTR>(h));"
                      "}",
                      Target),
              "Handle");
    EXPECT_EQ(kindsOf("void f(HWND h) { look(DWORD(DWORD_PTR(h))); }", Target),
              "Handle");
    EXPECT_EQ(kindsOf("void f(void *p) { look((uintptr_t)p); }", Target),
              "UserData");
    EXPECT_EQ(kindsOf("void f(char *a, char *b) { look(a - b); }", Target),
              "Difference");
    EXPECT_EQ(kindsOf("void f(Node *n) { look((DWORD_PTR)n->Id); }", Target),
              "Integer");
    EXPECT_EQ(kindsOf("void f(LPARAM l) { look(l); }", Target), "Unknown");
    EXPECT_EQ(kindsOf("void f() { look((HANDLE)(LONG_PTR)-1); }", Target),
              "Constant");
  }
}

TEST(Origins, StepsInOrder) {
  ParsedCode Parsed(
      "void f(HANDLE h) { look((HANDLE)(ULONG_PTR)(DWORD)(ULONG_PTR)h); }");
  Origins Found = Parsed.origins();
  ASSERT_EQ(Found.size(), 1u);
  const Origin &From = Found.front();
  EXPECT_TRUE(From.isNarrowHandle());
  EXPECT_FALSE(From.isAddress());
  ASSERT_TRUE(From.firstNarrowing());
  EXPECT_EQ(From.firstNarrowing()->To.In64, 32u);
  ASSERT_TRUE(From.lastWidening());
  EXPECT_FALSE(From.lastWidening()->signExtends());
}

TEST(Origins, SignOfTheLastWidening) {
  ParsedCode Parsed("void f(DWORD d) { look((LONG_PTR)(LONG)d);"
                    "look((LONG_PTR)d); look((DWORD_PTR)LongToHandle(d)); }");
  EXPECT_TRUE(Parsed.origins(0).front().lastWidening()->signExtends());
  EXPECT_FALSE(Parsed.origins(1).front().lastWidening()->signExtends());
  EXPECT_TRUE(Parsed.origins(2).front().lastWidening()->signExtends());
}

TEST(Origins, Helpers) {
  ParsedCode Parsed("void f(Node *n) { look(PtrToUlong(n)); }");
  Origins Found = Parsed.origins();
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_EQ(Found.front().Kind, Origin::Address);
  ASSERT_TRUE(Found.front().firstNarrowing());
  EXPECT_EQ(Found.front().firstNarrowing()->Kind, ValueStep::Helper);
  EXPECT_EQ(Found.front().firstNarrowing()->Via->Name, "PtrToUlong");
}

TEST(Origins, TheLastAssignmentCounts) {
  EXPECT_EQ(kindsOf("void f(Node *n) { DWORD_PTR v = (DWORD_PTR)n; v = 7;"
                    "look(v); }"),
            "Constant");
  EXPECT_EQ(kindsOf("void f(Node *n) { DWORD_PTR v = 7; v = (DWORD_PTR)n;"
                    "look(v); }"),
            "Address");
}

TEST(Origins, BothBranches) {
  EXPECT_EQ(kindsOf("void f(Node *n, bool b) { DWORD_PTR v;"
                    "if (b) v = (DWORD_PTR)n; else v = 7; look(v); }"),
            "Address Constant");
  EXPECT_EQ(kindsOf("void f(Node *n, bool b) { look(b ? (DWORD_PTR)n : 0); }"),
            "Address Constant");
  EXPECT_EQ(kindsOf("void f(Node *n, int i) { DWORD_PTR v = 0;"
                    "switch (i) { case 1: v = (DWORD_PTR)n; break;"
                    "case 2: v = 5; } look(v); }"),
            "Address Constant");
}

TEST(Origins, AroundALoop) {
  EXPECT_EQ(kindsOf("void f(Node *n) { DWORD_PTR v = 0;"
                    "while (n) { look(v); v = (DWORD_PTR)n; n = n->Next; } }"),
            "Address Constant");
}

TEST(Origins, MembersOfLocals) {
  EXPECT_EQ(kindsOf("struct Item { DWORD_PTR A, B; };"
                    "void f(Node *n) { Item i; i.A = (DWORD_PTR)n; i.B = 3;"
                    "look(i.A); }"),
            "Address");
  EXPECT_EQ(kindsOf("struct Item { DWORD_PTR A, B; };"
                    "void f(Node *n) { Item i; i.A = (DWORD_PTR)n; i.B = 3;"
                    "look(i.B); }"),
            "Constant");
  EXPECT_EQ(kindsOf("struct Item { DWORD_PTR A, B; };"
                    "void f(Node *n) { Item i = {2, (DWORD_PTR)n};"
                    "look(i.B); }"),
            "Address");
}

TEST(Origins, OneLevelIntoFunctions) {
  EXPECT_EQ(kindsOf("static DWORD_PTR key(Node *n) { return (DWORD_PTR)n; }"
                    "void f(Node *n) { look(key(n)); }"),
            "Address");
  EXPECT_EQ(kindsOf("static inline int id(Node *n) { return n->Id; }"
                    "void f(Node *n) { look((DWORD_PTR)id(n)); }"),
            "Integer");
  EXPECT_EQ(kindsOf("DWORD_PTR key(Node *n);"
                    "void f(Node *n) { look(key(n)); }"),
            "Unknown");
}

TEST(Origins, PartsAreNoAddresses) {
  for (llvm::StringRef Part : {"(DWORD_PTR)n & 7", "(DWORD_PTR)n >> 4",
                               "(DWORD_PTR)n % 17", "(DWORD_PTR)n ^ 0x5555"})
    EXPECT_NE(kindsOf(("void f(Node *n) { look(" + Part + "); }").str()),
              "Address")
        << Part.str();
  for (llvm::StringRef Whole :
       {"(DWORD_PTR)n + 8", "(DWORD_PTR)n | 1", "(DWORD_PTR)n & ~(DWORD_PTR)7"})
    EXPECT_EQ(kindsOf(("void f(Node *n) { look(" + Whole + "); }").str()),
              "Address")
        << Whole.str();
}

TEST(Origins, Descriptions) {
  ParsedCode Parsed("Node *make(); Node G; void f(Node *n) {"
                    "look((DWORD_PTR)n); look((DWORD_PTR)n->Next);"
                    "look((DWORD_PTR)&G); look((DWORD_PTR)make()); }");
  auto Name = [&](unsigned Nth) {
    return describe(Parsed.origins(Nth).front().Root, Parsed.context());
  };
  EXPECT_EQ(Name(0), "'n'");
  EXPECT_EQ(Name(1), "'Next'");
  EXPECT_EQ(Name(2), "'&G'");
  EXPECT_NE(Name(3).find("'make'"), std::string::npos);
}
