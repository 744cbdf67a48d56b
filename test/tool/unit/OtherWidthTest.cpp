//===-- OtherWidthTest.cpp - The parse for the other bitness ----*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/OtherWidth.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace crossbit;

namespace {

/// A file on disk and its parse for the other width.
class OtherWidthTest : public testing::Test {
protected:
  void SetUp() override {
    ASSERT_FALSE(sys::fs::createUniqueDirectory("crossbit-width", Folder));
  }

  void TearDown() override { sys::fs::remove_directories(Folder); }

  /// The parse of \p Text, which is compiled for \p Target.
  OtherWidthParse &parse(StringRef Text, StringRef Target,
                         std::vector<std::string> Flags = {}) {
    SubjectUnit.Path = (Folder + "/a.cpp").str();
    std::error_code Code;
    raw_fd_ostream(SubjectUnit.Path, Code) << Text;
    EXPECT_FALSE(Code);
    SubjectUnit.Directory = Folder.str().str();
    SubjectUnit.Command.Arguments = {"clang", ("--target=" + Target).str()};
    SubjectUnit.Command.Arguments.insert(SubjectUnit.Command.Arguments.end(),
                                         Flags.begin(), Flags.end());
    SubjectUnit.Command.Arguments.push_back("--");
    SubjectUnit.Command.Arguments.push_back(SubjectUnit.Path);
    Parse.emplace(SubjectUnit, Target);
    return *Parse;
  }

  SmallString<128> Folder;
  Unit SubjectUnit;
  std::optional<OtherWidthParse> Parse;
};

constexpr StringLiteral Code = R"(
namespace ns {
struct Outer {
  struct Inner {
    void *p;
#ifdef _WIN64
    int only64;
#else
    char only32;
#endif
  } inner;
};
template <typename T> struct Box { T value; };
Box<int> box;
}
typedef struct { void *q; } Named;
int f() { struct Local { long *l; } local; return sizeof(local); }
)";

TEST_F(OtherWidthTest, ByName) {
  OtherWidthParse &In32 = parse(Code, "x86_64-w64-windows-gnu");
  std::optional<RecordShape> Outer = In32.shapeOf("ns::Outer");
  ASSERT_TRUE(Outer) << In32.failure();
  EXPECT_EQ(*Outer,
            (RecordShape{8, 4, {{"inner.p", 0, 32}, {"inner.only32", 32, 8}}}));
  EXPECT_EQ(In32.shapeOf("ns::Outer::Inner")->Size, 8u);
  EXPECT_EQ(In32.shapeOf("Named")->Size, 4u);
  EXPECT_EQ(In32.shapeOf("ns::Box<int>")->Size, 4u);
  EXPECT_EQ(In32.shapeOf("f()::Local")->Size, 4u);
  EXPECT_FALSE(In32.shapeOf("Outer"));
  EXPECT_FALSE(In32.shapeOf("ns::Box<long>"));
  EXPECT_EQ(In32.failure(), "");

  OtherWidthParse &In64 = parse(Code, "i686-w64-windows-gnu", {"-m32"});
  EXPECT_EQ(In64.shapeOf("ns::Outer")->Members[1].Path, "inner.only64");
}

TEST_F(OtherWidthTest, OnlyWhenAsked) {
  OtherWidthParse &Broken = parse("int f; long f;", "x86_64-w64-windows-gnu");
  EXPECT_EQ(Broken.failure(), "");
  EXPECT_FALSE(Broken.shapeOf("Any"));
  EXPECT_EQ(Broken.failure(),
            "it cannot be parsed for 'i686-w64-windows-gnu': redefinition of "
            "'f' with a different type: 'long' vs 'int'");
}

TEST_F(OtherWidthTest, NoOtherTarget) {
  OtherWidthParse &Avr = parse("struct A { int a; };", "avr");
  EXPECT_FALSE(Avr.shapeOf("A"));
  EXPECT_EQ(Avr.failure(), "'avr' has no target of the other width");
}

TEST_F(OtherWidthTest, FlagsOfTheProcessor) {
  EXPECT_TRUE(parse("#if defined(_AMD64_) || !defined(_X86_) || WIDTH != 1\n"
                    "#error\n#endif\nstruct A { void *a; };",
                    "x86_64-pc-windows-msvc",
                    {"-march=x86-64-v3", "-mavx2", "-D_AMD64_", "-DWIN64", "-D",
                     "WIDTH=1", "-m64"})
                  .shapeOf("A"))
      << Parse->failure();
  ParseCommand Cl;
  Cl.Arguments = {"cl.exe",     "--driver-mode=cl",
                  "/arch:AVX2", "/D",
                  "_AMD64_",    "/D_WIN64",
                  "/Zp4",       "--target=x86_64-pc-windows-msvc",
                  "--",         "a.c"};
  EXPECT_EQ(commandForTarget(Cl, Triple("i686-pc-windows-msvc")).Arguments,
            (std::vector<std::string>{"cl.exe", "--target=i686-pc-windows-msvc",
                                      "--driver-mode=cl", "-D_X86_", "/Zp4",
                                      "--", "a.c"}));
}

} // namespace
