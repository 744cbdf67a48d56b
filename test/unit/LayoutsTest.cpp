//===-- LayoutsTest.cpp - A record in both builds -------------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/Layouts.h"
#include "test/unit/ParsedCode.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace crossbit {
namespace {

const RecordDecl *recordNamed(ASTContext &Context, llvm::StringRef Name) {
  auto Found =
      match(recordDecl(hasName(Name), isDefinition(), unless(isImplicit()))
                .bind("it"),
            Context);
  return Found.empty() ? nullptr : Found[0].getNodeAs<RecordDecl>("it");
}

/// The layouts of a piece of code's records.
struct Laid {
  explicit Laid(llvm::StringRef Code, llvm::StringRef Target = Win64)
      : Parsed(Code, Target), Known(Parsed.context(), Parsed.unit().types()) {}

  const BothShapes *of(llvm::StringRef Name) {
    return Known.of(recordNamed(Parsed.context(), Name));
  }

  ParsedCode Parsed;
  Layouts Known;
};

constexpr llvm::StringLiteral Request =
    "struct Header { DWORD size; UINT64 id; };"
    "struct Request { Header header; HANDLE event; DWORD flags : 3, rest : 29;"
    "  ULONG_PTR cookie; union { void *p; UINT64 q; }; };";

TEST(Layouts, BothBuilds) {
  for (llvm::StringRef Target : {Win64, Win32}) {
    Laid Code(Request, Target);
    const BothShapes *Both = Code.of("Request");
    ASSERT_NE(Both, nullptr);
    EXPECT_TRUE(Both->differ());
    EXPECT_FALSE(Both->Exact);
    EXPECT_EQ(Both->In64.Size, 48u);
    EXPECT_EQ(Both->In32.Size, 40u);
    EXPECT_EQ(Both->table(), "offset 64-bit / 32-bit / member\n"
                             "           16 /     16 / event (8 / 4 bytes)\n"
                             "         24:0 /   20:0 / flags\n"
                             "         24:3 /   20:3 / rest\n"
                             "           32 /     24 / cookie (8 / 4 bytes)\n"
                             "           40 /     32 / p (8 / 4 bytes)\n"
                             "           40 /     32 / q\n"
                             "      size 48 /     40 / bytes");
    EXPECT_EQ(Both->table(1), "offset 64-bit / 32-bit / member\n"
                              "           16 /     16 / event (8 / 4 bytes)\n"
                              "... and 5 more\n"
                              "      size 48 /     40 / bytes");
    EXPECT_FALSE(Code.of("Header")->differ());
  }
}

} // namespace
} // namespace crossbit
