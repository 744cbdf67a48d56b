//===-- ValueTypesTest.cpp - Width and kind of a value by its typedef -----===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ParsedCode.h"

using namespace crossbit;

namespace {

struct Bits {
  unsigned In64, In32;
  bool Signed;
  bool operator==(const Bits &Other) const {
    return std::tie(In64, In32, Signed) ==
           std::tie(Other.In64, Other.In32, Other.Signed);
  }
};

std::ostream &operator<<(std::ostream &OS, const Bits &B) {
  return OS << B.In64 << "/" << B.In32 << (B.Signed ? " signed" : "");
}

class ValueTypesOn : public testing::TestWithParam<std::string> {
protected:
  void parse(llvm::StringRef Code) { Parsed.emplace(Code, GetParam()); }
  Bits width(llvm::StringRef Name) {
    std::optional<Width> W =
        Parsed->unit().types().widthOf(Parsed->typeOf(Name));
    return W ? Bits{W->In64, W->In32, W->Signed} : Bits{0, 0, false};
  }
  std::string family(llvm::StringRef Name) {
    const HandleFamily *F =
        Parsed->unit().types().familyOf(Parsed->typeOf(Name));
    return F ? F->Name : "";
  }

  std::optional<ParsedCode> Parsed;
};

} // namespace

// The same on every target: that is what the typedef is for.
INSTANTIATE_TEST_SUITE_P(Targets, ValueTypesOn,
                         testing::Values(Win64.str(), Win32.str(),
                                         Linux64.str()));

TEST_P(ValueTypesOn, IntegersByTheirName) {
  parse("DWORD_PTR a; LPARAM b; size_t c; DWORD d; LONG e; UINT64 f; WORD g;"
        "typedef ULONG_PTR Cookie; Cookie h; const DWORD_PTR i = 0;");
  EXPECT_EQ(width("a"), (Bits{64, 32, false}));
  EXPECT_EQ(width("b"), (Bits{64, 32, true}));
  EXPECT_EQ(width("c"), (Bits{64, 32, false}));
  EXPECT_EQ(width("d"), (Bits{32, 32, false}));
  EXPECT_EQ(width("e"), (Bits{32, 32, true}));
  EXPECT_EQ(width("f"), (Bits{64, 64, false}));
  EXPECT_EQ(width("g"), (Bits{16, 16, false}));
  EXPECT_EQ(width("h"), (Bits{64, 32, false}));
  EXPECT_EQ(width("i"), (Bits{64, 32, false}));
}

TEST_P(ValueTypesOn, PointersAndWhatHasNoWidth) {
  parse("int *a; void (*b)(); bool c; double d; Node e; int &f = e.Id;"
        "decltype(nullptr) g; enum Color { Red } h;");
  EXPECT_EQ(width("a"), (Bits{64, 32, false}));
  EXPECT_EQ(width("b"), (Bits{64, 32, false}));
  EXPECT_EQ(width("c"), (Bits{0, 0, false}));
  EXPECT_EQ(width("d"), (Bits{0, 0, false}));
  EXPECT_EQ(width("e"), (Bits{0, 0, false}));
  EXPECT_EQ(width("f"), (Bits{0, 0, false}));
  EXPECT_EQ(width("g"), (Bits{64, 32, false}));
  EXPECT_EQ(width("h").In64, 32u);
}

TEST_P(ValueTypesOn, Families) {
  parse("HANDLE a; HWND b; HMODULE c; SOCKET d; void *e; Node *f; UINT_PTR g;"
        "typedef HWND Window; Window h; const HANDLE i = nullptr;");
  EXPECT_EQ(family("a"), "kernel handle");
  EXPECT_EQ(family("b"), "window handle");
  EXPECT_EQ(family("c"), "module handle");
  EXPECT_EQ(family("d"), "socket");
  EXPECT_EQ(family("e"), "");
  EXPECT_EQ(family("f"), "");
  EXPECT_EQ(family("g"), "");
  EXPECT_EQ(family("h"), "window handle");
  EXPECT_EQ(family("i"), "kernel handle");
  const ValueTypes &Types = Parsed->unit().types();
  EXPECT_EQ(Types.familyTypedef(Parsed->typeOf("h")), "HWND");
  EXPECT_TRUE(Types.isVoidPointer(Parsed->typeOf("e")));
  EXPECT_FALSE(Types.isVoidPointer(Parsed->typeOf("a")));
  EXPECT_TRUE(Types.isPlainPointer(Parsed->typeOf("f")));
  EXPECT_FALSE(Types.isPlainPointer(Parsed->typeOf("b")));
}

TEST_P(ValueTypesOn, ArithmeticKeepsTheName) {
  parse("void f(DWORD_PTR a, DWORD b, char *c, char *d) {"
        "  look(a + 1); look(b + 1); look(c - d); look(sizeof(a)); look(~a);"
        "  look(b ? a : b); }");
  const ValueTypes &Types = Parsed->unit().types();
  auto PointerWide = [&](unsigned Nth) {
    return Types.widthOf(Parsed->looked(Nth))->isPointerWide();
  };
  EXPECT_TRUE(PointerWide(0));
  EXPECT_FALSE(PointerWide(1));
  EXPECT_TRUE(PointerWide(2));
  EXPECT_TRUE(PointerWide(3));
  EXPECT_TRUE(PointerWide(4));
  EXPECT_TRUE(PointerWide(5));
}

TEST_P(ValueTypesOn, ArithmeticIsDoneInInt) {
  parse("void f(unsigned char a, unsigned short b, bool c) {"
        "  look(a); look(a << 24); look(a | b); look(~a); look(c ? a : a);"
        "  look(a++); look(a << 24 | 5u); }");
  auto Is = [&](unsigned Nth, unsigned Bits, bool Signed) {
    std::optional<Width> W =
        Parsed->unit().types().widthOf(Parsed->looked(Nth));
    return W && W->In64 == Bits && W->In32 == Bits && W->Signed == Signed;
  };
  EXPECT_TRUE(Is(0, 8, false));
  EXPECT_TRUE(Is(1, 32, true));
  EXPECT_TRUE(Is(2, 32, true));
  EXPECT_TRUE(Is(3, 32, true));
  EXPECT_TRUE(Is(4, 8, false));
  EXPECT_TRUE(Is(5, 8, false));
  EXPECT_TRUE(Is(6, 32, false));
}

TEST(ValueTypes, ANameThatMeansSomethingElse) {
  ParsedCode Parsed("typedef int SOCKETS; namespace own { typedef int HANDLE;"
                    "typedef unsigned UINT_PTR; HANDLE a; UINT_PTR b; }");
  const ValueTypes &Types = Parsed.unit().types();
  EXPECT_EQ(Types.familyOf(Parsed.typeOf("a")), nullptr);
  EXPECT_FALSE(Types.widthOf(Parsed.typeOf("b"))->isPointerWide());
}

TEST(ValueTypes, LongByTarget) {
  ParsedCode Windows("long a;", Win64);
  EXPECT_TRUE(Windows.unit().types().widthOf(Windows.typeOf("a"))->isNarrow());
  ParsedCode Linux("long a;", Linux64);
  EXPECT_TRUE(Linux.unit().types().widthOf(Linux.typeOf("a"))->isPointerWide());
}

TEST(ValueTypes, PointersOfAnotherWidth) {
  ParsedCode In64("int *__ptr32 a; int *__ptr32 __uptr b; int *c;",
                  "x86_64-pc-windows-msvc");
  EXPECT_TRUE(ValueTypes::isSignedPtr32(In64.typeOf("a")));
  EXPECT_FALSE(ValueTypes::isSignedPtr32(In64.typeOf("b")));
  EXPECT_TRUE(ValueTypes::isPtr32(In64.typeOf("b")));
  EXPECT_FALSE(ValueTypes::isPtr32(In64.typeOf("c")));
  EXPECT_TRUE(In64.unit().types().widthOf(In64.typeOf("a"))->isNarrow());
  ParsedCode In32("int *__ptr64 a;", "i686-pc-windows-msvc");
  EXPECT_EQ(In32.unit().types().widthOf(In32.typeOf("a"))->In32, 64u);
}
