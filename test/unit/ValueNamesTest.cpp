//===-- ValueNamesTest.cpp - What a name says of the value in it ----------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/ValueNames.h"
#include "gtest/gtest.h"

using namespace crossbit;

namespace {

/// The prefix and the words of \p Name: `dw|cookie`, `|base,address`.
std::string parts(llvm::StringRef Name) {
  const SplitName Split = splitName(Name);
  std::string Result = Split.Prefix + "|";
  for (const std::string &Word : Split.Words)
    Result += (Result.back() == '|' ? "" : ",") + Word;
  return Result;
}

std::optional<NamedContent> content(llvm::StringRef Name,
                                    unsigned Pointers = 0) {
  return contentOfName(Name, Pointers, *Catalog::builtin());
}

TEST(ValueNames, AreTakenApart) {
  EXPECT_EQ(parts("dwCookie"), "dw|cookie");
  EXPECT_EQ(parts("phFile"), "ph|file");
  EXPECT_EQ(parts("m_pObject"), "p|object");
  EXPECT_EQ(parts("cookie"), "|cookie");
  EXPECT_EQ(parts("object_address"), "|object,address");
  EXPECT_EQ(parts("BaseAddress"), "|base,address");
  EXPECT_EQ(parts("IPAddress"), "|ip,address");
  EXPECT_EQ(parts("sessionContext"), "|session,context");
  EXPECT_EQ(parts(""), "|");
}

TEST(ValueNames, OfAddresses) {
  EXPECT_EQ(content("objectAddress"), NamedContent::Address);
  EXPECT_EQ(content("userDataPtr"), NamedContent::Address);
  EXPECT_EQ(content("pObj"), NamedContent::Address);
  EXPECT_EQ(content("lpX"), NamedContent::Address);
  // A prefix of two letters is a pointer's, whatever it points to.
  EXPECT_EQ(content("lpBlock"), NamedContent::Address);
}

TEST(ValueNames, OfPointersToTheValue) {
  // Each level takes a letter, or the word, away.
  EXPECT_EQ(content("pObj", 1), NamedContent::Token);
  EXPECT_EQ(content("ppObj", 1), NamedContent::Address);
  EXPECT_EQ(content("phFile", 1), NamedContent::KernelHandle);
  EXPECT_EQ(content("in_ptr", 1), std::nullopt);
  EXPECT_EQ(content("in_ptr"), NamedContent::Address);
}

TEST(ValueNames, OfHandles) {
  EXPECT_EQ(content("hFile"), NamedContent::KernelHandle);
  EXPECT_EQ(content("eventHandle"), NamedContent::KernelHandle);
  EXPECT_EQ(content("hWnd"), NamedContent::UserHandle);
  EXPECT_EQ(content("hwnd"), NamedContent::UserHandle);
  EXPECT_EQ(content("sessionHandle"), NamedContent::Handle);
  EXPECT_EQ(content("hServerContext"), NamedContent::ContextHandle);
  // The noun alone is no handle.
  EXPECT_EQ(content("file"), std::nullopt);
}

TEST(ValueNames, OfTokens) {
  EXPECT_EQ(content("dwCookie"), NamedContent::Token);
  EXPECT_EQ(content("clientContext"), NamedContent::Token);
}

TEST(ValueNames, OfNumbers) {
  EXPECT_EQ(content("cookieCount"), NamedContent::Number);
  EXPECT_EQ(content("cbContext"), NamedContent::Number);
  EXPECT_EQ(content("contextFlags"), NamedContent::Number);
  EXPECT_EQ(content("ipAddress"), NamedContent::Number);
  EXPECT_EQ(content("lpReserved"), NamedContent::Nothing);
  EXPECT_EQ(content("lParam"), std::nullopt);
}

} // namespace
