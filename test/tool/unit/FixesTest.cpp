//===-- FixesTest.cpp - Merging, overlap and staleness of fixes -*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/Fixes.h"
#include "tool/Diff.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace crossbit;
using clang::tooling::DiagnosticMessage;
using clang::tooling::Replacement;

namespace {

/// A file on disk and the findings in it.
class FixesTest : public testing::Test {
protected:
  void SetUp() override {
    ASSERT_FALSE(sys::fs::createUniqueDirectory("crossbit-fixes", Folder));
    ASSERT_FALSE(sys::fs::real_path(Folder, Folder));
    Path = (Folder + "/a.c").str();
  }

  void TearDown() override { sys::fs::remove_directories(Folder); }

  void write(StringRef Text) {
    std::error_code Code;
    raw_fd_ostream(Path, Code) << Text;
    ASSERT_FALSE(Code);
  }

  std::string read() {
    return (*MemoryBuffer::getFile(Path))->getBuffer().str();
  }

  /// Notes that the parser read \p Text.
  void parsed(StringRef Text) {
    UnitResult Result;
    Result.Sources.emplace_back(Path, xxh3_64bits(Text));
    Found.add(std::move(Result));
  }

  Finding finding(unsigned Offset, StringRef Message,
                  ArrayRef<Replacement> Fix) {
    Finding D("crossbit-test", Finding::Warning, "/");
    D.Message = DiagnosticMessage(Message);
    D.Message.FilePath = Path;
    D.Message.FileOffset = Offset;
    for (const Replacement &R : Fix)
      cantFail(D.Message.Fix[Path].add(R));
    return D;
  }

  Replacement replace(unsigned Offset, unsigned Length, StringRef Text) {
    return Replacement(Path, Offset, Length, Text);
  }

  SmallString<128> Folder;
  std::string Path;
  Findings Found;
};

TEST_F(FixesTest, EqualFixesAreOne) {
  write("abcdef\n");
  parsed("abcdef\n");
  Fixes F({finding(0, "4 bytes", {replace(0, 1, "X")}),
           finding(0, "8 bytes", {replace(0, 1, "X")})},
          Found);
  EXPECT_EQ(F.countApplied(), 2u);
  EXPECT_TRUE(F.remaining().empty());
  cantFail(F.write());
  EXPECT_EQ(read(), "Xbcdef\n");
}

TEST_F(FixesTest, EqualInsertionsOfOneFindingAreOne) {
  write("abc\n");
  parsed("abc\n");
  Fixes F({finding(0, "4 bytes", {replace(1, 0, "(")}),
           finding(0, "8 bytes", {replace(1, 0, "(")})},
          Found);
  cantFail(F.write());
  EXPECT_EQ(read(), "a(bc\n");
}

TEST_F(FixesTest, OfTwoThatOverlapTheFirstWins) {
  write("abcdef\n");
  parsed("abcdef\n");
  Fixes F({finding(0, "first", {replace(0, 3, "X"), replace(5, 1, "Y")}),
           finding(2, "second", {replace(2, 2, "Z"), replace(4, 1, "W")})},
          Found);
  EXPECT_EQ(F.countApplied(), 1u);
  std::vector<Finding> Remaining = F.remaining();
  ASSERT_EQ(Remaining.size(), 1u);
  EXPECT_EQ(Remaining[0].Message.Message, "second");
  ASSERT_EQ(Remaining[0].Notes.size(), 1u);
  EXPECT_EQ(Remaining[0].Notes[0].Message,
            "the fix is not applied: it overlaps the fix of another finding");
  cantFail(F.write());
  // Nothing of the second: its change of 'e' would have been possible.
  EXPECT_EQ(read(), "XdeY\n");
}

TEST_F(FixesTest, ASharedChangeIsMadeOnce) {
  write("DWORD d = (DWORD)p; d = (DWORD)q;\n");
  parsed("DWORD d = (DWORD)p; d = (DWORD)q;\n");
  Fixes F({finding(10, "p",
                   {replace(0, 5, "DWORD_PTR"), replace(11, 5, "DWORD_PTR")}),
           finding(24, "q",
                   {replace(0, 5, "DWORD_PTR"), replace(25, 5, "DWORD_PTR")})},
          Found);
  EXPECT_EQ(F.countApplied(), 2u);
  cantFail(F.write());
  EXPECT_EQ(read(), "DWORD_PTR d = (DWORD_PTR)p; d = (DWORD_PTR)q;\n");
}

TEST_F(FixesTest, AnIncludeIsAddedOnce) {
  write("abc\n");
  parsed("abc\n");
  Fixes F({finding(0, "first",
                   {replace(0, 0, "#include <x.h>\n"), replace(1, 1, "X")}),
           finding(1, "second",
                   {replace(0, 0, "#include <x.h>\n"), replace(2, 1, "Y")}),
           finding(2, "third", {replace(0, 0, "#include <z.h>\n")})},
          Found);
  EXPECT_EQ(F.countApplied(), 3u);
  cantFail(F.write());
  EXPECT_EQ(read(), "#include <x.h>\n#include <z.h>\naXY\n");
}

TEST_F(FixesTest, AFileThatChangedIsLeftAlone) {
  write("changed\n");
  parsed("abcdef\n");
  Fixes F({finding(0, "stale", {replace(0, 1, "X")})}, Found);
  EXPECT_EQ(F.countApplied(), 0u);
  EXPECT_TRUE(F.files().empty());
  std::vector<Finding> Remaining = F.remaining();
  ASSERT_EQ(Remaining.size(), 1u);
  EXPECT_EQ(Remaining[0].Notes.back().Message,
            "the fix is not applied: '" + Path + "' changed after it was read");
  cantFail(F.write());
  EXPECT_EQ(read(), "changed\n");
}

TEST_F(FixesTest, TwoContentsOfOneFileAreNone) {
  write("abc\n");
  parsed("abc\n");
  parsed("abd\n");
  Fixes F({finding(0, "stale", {replace(0, 1, "X")})}, Found);
  EXPECT_EQ(F.countApplied(), 0u);
}

TEST_F(FixesTest, WhatRemainsMovesWithTheText) {
  write("abc\ndef\n");
  parsed("abc\ndef\n");
  Finding Stays = finding(4, "stays", {});
  Stays.Message.Ranges.push_back({});
  Stays.Message.Ranges[0].FilePath = Path;
  Stays.Message.Ranges[0].FileOffset = 4;
  Stays.Message.Ranges[0].Length = 3;
  Fixes F({finding(0, "goes", {replace(0, 3, "longer")}), Stays}, Found);
  Finding Moved = F.remaining().at(0);
  EXPECT_EQ(Moved.Message.FileOffset, 7u);
  EXPECT_EQ(Moved.Message.Ranges[0].FileOffset, 7u);
  EXPECT_EQ(Moved.Message.Ranges[0].Length, 3u);
}

TEST_F(FixesTest, LineEndsAreTheFiles) {
  write("abc\r\n");
  parsed("abc\r\n");
  Fixes F({finding(0, "x", {replace(0, 0, "#include <x.h>\n")})}, Found);
  cantFail(F.write());
  EXPECT_EQ(read(), "#include <x.h>\r\nabc\r\n");
}

/// The diff of \p Before with one replacement.
static std::string diffOf(StringRef Before, unsigned Offset, unsigned Length,
                          StringRef Text) {
  FixedFile File{"/work/a.c", Before.str(), "", {}};
  cantFail(
      File.Replacements.add(Replacement("/work/a.c", Offset, Length, Text)));
  File.After = cantFail(
      clang::tooling::applyAllReplacements(File.Before, File.Replacements));
  std::string Result;
  raw_string_ostream OS(Result);
  writeDiff(File, "/work", OS);
  return Result;
}

TEST(DiffTest, ALineIsInserted) {
  EXPECT_EQ(diffOf("a\nb\n", 0, 0, "x\n"), "--- a/a.c\n+++ b/a.c\n"
                                           "@@ -1,2 +1,3 @@\n+x\n a\n b\n");
}

TEST(DiffTest, LinesAreRemoved) {
  EXPECT_EQ(diffOf("a\nb\nc\n", 2, 4, ""), "--- a/a.c\n+++ b/a.c\n"
                                           "@@ -1,3 +1,1 @@\n a\n-b\n-c\n");
}

TEST(DiffTest, AnEmptyFileGrows) {
  EXPECT_EQ(diffOf("", 0, 0, "x\n"), "--- a/a.c\n+++ b/a.c\n"
                                     "@@ -0,0 +1,1 @@\n+x\n");
}

TEST(DiffTest, TheEndOfTheFileLacksItsLineEnd) {
  EXPECT_EQ(diffOf("a", 0, 1, "b\n"),
            "--- a/a.c\n+++ b/a.c\n"
            "@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+b\n");
}

TEST(DiffTest, ARewriteWithTheSameTextIsNoChange) {
  EXPECT_EQ(diffOf("a\n", 0, 1, "a"), "");
}

} // namespace
