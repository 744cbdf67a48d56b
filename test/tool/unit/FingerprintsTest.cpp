//===-- FingerprintsTest.cpp - What tells findings apart ------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/Fingerprints.h"
#include "gtest/gtest.h"

using namespace crossbit;

namespace {

std::string first(llvm::StringRef Check, llvm::StringRef Path,
                  llvm::StringRef Line) {
  return Fingerprints().next(Check, Path, Line);
}

TEST(FingerprintsTest, StaysTheSame) {
  // Baselines keep it: another value needs another name.
  EXPECT_EQ(first("crossbit-test", "src/a.c", "return (int)p;"),
            "5d3d0cebf9935afb");
}

TEST(FingerprintsTest, DependsOnEverythingButBlanks) {
  const std::string One = first("crossbit-test", "a.c", "return (int)p;");
  EXPECT_EQ(One, first("crossbit-test", "a.c", "\t return  ( int )p; \r"));
  EXPECT_NE(One, first("crossbit-other", "a.c", "return (int)p;"));
  EXPECT_NE(One, first("crossbit-test", "b.c", "return (int)p;"));
  EXPECT_NE(One, first("crossbit-test", "a.c", "return (int)q;"));
  // Nothing moves from one part into the next.
  EXPECT_NE(first("a", "bc", "d"), first("ab", "c", "d"));
  EXPECT_NE(first("a", "b", "cd"), first("a", "bc", "d"));
}

TEST(FingerprintsTest, EqualFindingsAreCounted) {
  Fingerprints Names;
  const std::string One = Names.next("a", "b", "c");
  const std::string Other = Names.next("a", "b", "d");
  const std::string Two = Names.next("a", "b", " c");
  EXPECT_NE(One, Two);
  // Another finding between them changes nothing.
  Fingerprints Again;
  EXPECT_EQ(Again.next("a", "b", "c"), One);
  EXPECT_EQ(Again.next("a", "b", "c"), Two);
  EXPECT_EQ(Again.next("a", "b", "d"), Other);
}

} // namespace
