//===-- FormatsTest.cpp - Format texts and who reads them -----------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/Formats.h"
#include "ParsedCode.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/Support/raw_ostream.h"

using namespace crossbit;

/// The conversions of the last call in \p Code: `%d:32 %p:p`.
static std::string conversions(llvm::StringRef Code,
                               llvm::StringRef Target = Win64) {
  using namespace clang::ast_matchers;
  ParsedCode Parsed(Code, Target);
  auto Calls =
      match(callExpr(isExpansionInMainFile()).bind("call"), Parsed.context());
  if (Calls.empty())
    return "no call";
  const auto *Call = Calls.back().getNodeAs<clang::CallExpr>("call");
  FormatUse Use = formatUse(Call, Parsed.unit());
  if (!Use)
    return "no format";
  std::string Result;
  llvm::raw_string_ostream OS(Result);
  FormatText Text(Use, Parsed.context());
  for (const FormatConversion &Conversion : Text.conversions()) {
    OS << (Result.empty() ? "" : " ") << Conversion.Text << ":";
    if (Conversion.IsPointer)
      OS << "p";
    else
      OS << Conversion.BitsIn64;
  }
  return Result;
}

TEST(Formats, WidthsByTarget) {
  constexpr llvm::StringLiteral Code =
      "void f() { printf(\"%d %lx %llx %hx %p %zu %s\", 1, 2, 3, 4, 5, 6, 7);"
      "}";
  EXPECT_EQ(conversions(Code, Win64),
            "%d:32 %lx:32 %llx:64 %hx:16 %p:p %zu:64");
  EXPECT_EQ(conversions(Code, Win32),
            "%d:32 %lx:32 %llx:64 %hx:16 %p:p %zu:64");
  EXPECT_EQ(conversions(Code, Linux64),
            "%d:32 %lx:64 %llx:64 %hx:16 %p:p %zu:64");
}

TEST(Formats, Microsoft) {
  EXPECT_EQ(conversions("void f() { printf(\"%Ix %I64d %I32u\", 1, 2, 3); }"),
            "%Ix:64 %I64d:64 %I32u:32");
}

TEST(Formats, FlagsAndStars) {
  ParsedCode Parsed("void f(HANDLE h) { printf(\"%% %*d %08lx\", 3, 4, h); }");
  using namespace clang::ast_matchers;
  auto Calls = match(callExpr().bind("call"), Parsed.context());
  ASSERT_EQ(Calls.size(), 1u);
  FormatUse Use = formatUse(Calls.front().getNodeAs<clang::CallExpr>("call"),
                            Parsed.unit());
  ASSERT_TRUE(Use);
  FormatText Text(Use, Parsed.context());
  ASSERT_EQ(Text.conversions().size(), 2u);
  EXPECT_EQ(Text.consumed(), 3u);
  const FormatConversion &Last = Text.conversions().back();
  EXPECT_EQ(Last.Text, "%08lx");
  EXPECT_EQ(Last.PrefixLength, 2u);
  EXPECT_EQ(Last.Letter, 'x');
  EXPECT_EQ(Last.Argument->IgnoreParenImpCasts()->getType().getAsString(),
            "HANDLE");
  EXPECT_TRUE(Text.rangeOf(Last).isValid());
}

TEST(Formats, Scans) {
  EXPECT_EQ(conversions("void f(DWORD *d) { sscanf(\"\", \"%*d %lx\", d); }"),
            "%lx:32");
}

TEST(Formats, Wrappers) {
  constexpr llvm::StringLiteral List =
      "extern \"C\" int vprintf(const char *, __builtin_va_list);";
  EXPECT_EQ(conversions((List + "static void trace(const char *t, ...) {"
                                "__builtin_va_list l; __builtin_va_start(l, t);"
                                "vprintf(t, l); __builtin_va_end(l); }"
                                "void f() { trace(\"%x\", 1); }")
                            .str()),
            "%x:32");
  // Without a body, only a text that fits the arguments directs them.
  EXPECT_EQ(conversions("void log(const char *, ...);"
                        "void f() { log(\"%x\", 1); }"),
            "%x:32");
  EXPECT_EQ(conversions("void join(const char *, ...);"
                        "void f() { join(\"%x\", 1, 2); }"),
            "no format");
  EXPECT_EQ(conversions("void put(const char *); void f() { put(\"%x\"); }"),
            "no format");
}

/// Whether the wrapper that the last call in \p Code calls reads as C does.
static bool readsAsC(llvm::StringRef Wrapper) {
  using namespace clang::ast_matchers;
  ParsedCode Parsed(
      (llvm::Twine("extern \"C\" int vprintf(const char *, __builtin_va_list);"
                   "void logList(const char *, __builtin_va_list);"
                   "int StringVPrintf(const char *, __builtin_va_list);"
                   "int vDbgPrint(const char *, __builtin_va_list);"
                   "static void own(const char *t, __builtin_va_list l) {"
                   "  vprintf(t, l); }"
                   "static void w(const char *t, ...) {"
                   "  __builtin_va_list l; __builtin_va_start(l, t); ") +
       Wrapper + " __builtin_va_end(l); } void f() { w(\"%x\", 1); }")
          .str());
  auto Calls = match(callExpr(callee(functionDecl(hasName("w")))).bind("call"),
                     Parsed.context());
  FormatUse Use =
      formatUse(Calls.back().getNodeAs<clang::CallExpr>("call"), Parsed.unit());
  EXPECT_TRUE(Use);
  return Use.ReadsAsC;
}

TEST(Formats, WhoReadsTheList) {
  EXPECT_TRUE(readsAsC("vprintf(t, l);"));
  EXPECT_TRUE(readsAsC("own(t, l);"));
  EXPECT_TRUE(readsAsC("vDbgPrint(t, l);"));
  EXPECT_TRUE(readsAsC("logList(t, l); vprintf(t, l);"));
  EXPECT_FALSE(readsAsC("logList(t, l);"));
  EXPECT_FALSE(readsAsC("StringVPrintf(t, l);"));
}

TEST(Formats, ConversionsOfTheProject) {
  constexpr llvm::StringLiteral Log = "void log(const char *, ...);";
  // With an argument, without one, and neither.
  EXPECT_EQ(
      conversions((Log + "void f(int *p) { log(\"%Q %x\", 1, p); }").str()),
      "%x:32");
  EXPECT_EQ(conversions((Log + "void f(int *p) { log(\"%Q %x\", p); }").str()),
            "%x:32");
  EXPECT_EQ(conversions("void f(int *p) { printf(\"%Q %Q %x\", p, p); }"), "");
}
