//===-- ValidationTest.cpp - Checks of a value, and what is none ----------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/trust/Validation.h"
#include "ParsedCode.h"

using namespace crossbit;

namespace {

constexpr llvm::StringLiteral Declarations = R"cpp(
typedef LONG HRESULT;
typedef unsigned char BYTE;
struct Message { UINT64 Cookie; UINT64 Other; UINT Offset; UINT Length; };
struct Session { int Id; Session *Self; };
extern Session *Known, *Sessions[16], Slots[16];
extern size_t Size;
extern BYTE *View;
bool receive(Message *);
extern "C" [[noreturn]] void abort();
void log(const char *);
bool looksGood(const Session *);
)cpp";

/// The verdict on the value that the first `look()` is given, at that place.
/// What `bytes()` is given, where it is called, says how many bytes are used.
Verdict verdict(llvm::StringRef Code, UsedAs As = UsedAs::Address,
                llvm::ArrayRef<std::string> Validators = {},
                llvm::StringRef Target = Win64) {
  ParsedCode Parsed((Declarations + Code).str(), Target);
  const clang::Expr *Value = Parsed.looked();
  const Memory &M = Parsed.memory();
  using namespace clang::ast_matchers;
  auto Counts = match(callExpr(callee(functionDecl(hasName("bytes"))),
                               hasArgument(0, expr().bind("n"))),
                      Parsed.context());
  auto Calls = match(callExpr(callee(functionDecl(hasName("receive"))),
                              forFunction(equalsNode(Parsed.function())))
                         .bind("in"),
                     Parsed.context());
  Validations V(Parsed.function(), Parsed.unit(), Validators);
  return V.checked(
      {M.regionOf(Value)},
      Calls.empty() ? nullptr : Calls.front().getNodeAs<clang::Expr>("in"),
      Value, As,
      Counts.empty() ? nullptr : Counts.front().getNodeAs<clang::Expr>("n"));
}

Verdict offset(llvm::StringRef Code, llvm::StringRef Target = Win64) {
  return verdict(("size_t bytes(size_t n);" + Code).str(), UsedAs::Offset, {},
                 Target);
}

constexpr Verdict Checked = Verdict::Checked, Unchecked = Verdict::Unchecked;

} // namespace

TEST(Validation, Equality) {
  EXPECT_EQ(verdict("void f(Session *s) { if (s == Known) look(s); }"),
            Checked);
  EXPECT_EQ(verdict("void f(Session *s) { if (s != Known) return; look(s); }"),
            Checked);
  EXPECT_EQ(verdict("void f(UINT64 c) {"
                    "if ((Session *)(ULONG_PTR)c == Known) look(c); }"),
            Checked);
  EXPECT_EQ(verdict("void f(UINT64 c) { Session *s = (Session *)(ULONG_PTR)c;"
                    "if (s == &Slots[0]) look(c); }"),
            Checked);
  EXPECT_EQ(verdict("void f(Session *s) { if (s != Known) look(s); }"),
            Unchecked);
  EXPECT_EQ(verdict("void f(Session *s) { look(s); }"), Unchecked);
}

TEST(Validation, EqualityThatSaysNothing) {
  EXPECT_EQ(verdict("void f(Session *s) { if (s) look(s); }"), Unchecked);
  EXPECT_EQ(
      verdict("void f(Session *s) { if (s == nullptr) return; look(s); }"),
      Unchecked);
  EXPECT_EQ(verdict("void f(Session *s) { if (s == (Session *)16) look(s); }"),
            Unchecked);
  EXPECT_EQ(verdict("void f(Session *s) { if (s == s->Self) look(s); }"),
            Unchecked);
  EXPECT_EQ(verdict("void f(Session *s) { Session *t = s->Self;"
                    "if (s == t) look(s); }"),
            Unchecked);
  EXPECT_EQ(verdict("void f(Session *s, Session *t) {"
                    "if (t == Known) look(s); }"),
            Unchecked);
  // Half of it.
  EXPECT_EQ(verdict("void f(UINT64 c) {"
                    "if ((UINT)c == (UINT)(ULONG_PTR)Known) look(c); }"),
            Unchecked);
  // What came in with it.
  EXPECT_EQ(verdict("void f(Message m) {"
                    "if (m.Cookie != m.Other) return; look(m.Cookie); }"),
            Unchecked);
}

TEST(Validation, EveryWay) {
  EXPECT_EQ(verdict("void f(Session *s, int k) {"
                    "if (k && s != Known) return; look(s); }"),
            Unchecked);
  EXPECT_EQ(verdict("void f(Session *s, int k) {"
                    "if (k || s != Known) return; look(s); }"),
            Checked);
  EXPECT_EQ(verdict("void f(Session *s, int k) {"
                    "if (!(k && s == Known)) return; look(s); }"),
            Checked);
  EXPECT_EQ(verdict("void f(Session *s) { if (s != Known) log(\"bad\");"
                    "look(s); }"),
            Unchecked);
  EXPECT_EQ(verdict("void f(Session *s) { if (s != Known) abort();"
                    "look(s); }"),
            Checked);
  EXPECT_EQ(verdict("void f(Session *s) { if (s != Known) throw 1;"
                    "look(s); }"),
            Checked);
  EXPECT_EQ(verdict("void f(Session *s, int k) {"
                    "if (k) { if (s != Known) return; }"
                    "else if (s != Sessions[k]) return; look(s); }"),
            Checked);
}

TEST(Validation, Assertions) {
  EXPECT_EQ(verdict("#define ASSERT(x) ((x) ? (void)0 : abort())\n"
                    "void f(Session *s) { ASSERT(s == Known); look(s); }"),
            Unchecked);
  EXPECT_EQ(verdict("#define assert(x) ((void)(!!(x) || (abort(), 0)))\n"
                    "void f(Session *s) { assert(s && s == Known); look(s); }"),
            Unchecked);
  EXPECT_EQ(verdict("#define Q_Assert(x) do { if (!(x)) abort(); } while (0)\n"
                    "#define MUST(x) Q_Assert(x)\n"
                    "void f(Session *s) { MUST(s == Known); look(s); }"),
            Unchecked);
  EXPECT_EQ(verdict("#define RELEASE_ASSERT(x) if (!(x)) abort()\n"
                    "void f(Session *s) { RELEASE_ASSERT(s == Known);"
                    "look(s); }"),
            Checked);
  EXPECT_EQ(verdict("#define REQUIRE(x) if (!(x)) abort()\n"
                    "void f(Session *s) { REQUIRE(s == Known); look(s); }"),
            Checked);
}

TEST(Validation, StatusesOfTheCatalog) {
  auto With = [](llvm::StringRef Code) {
    return verdict(("typedef HRESULT Answer; typedef LONG SCODE, Number;"
                    "Answer answerFor(UINT64); SCODE codeFor(UINT64);"
                    "Number numberFor(UINT64);" +
                    Code)
                       .str(),
                   UsedAs::Address, {"answerFor", "codeFor", "numberFor"});
  };
  EXPECT_EQ(With("void f(UINT64 c) { if (answerFor(c) < 0) return; look(c); }"),
            Checked);
  EXPECT_EQ(With("void f(UINT64 c) { if (codeFor(c) < 0) return; look(c); }"),
            Checked);
  // Of a plain number only zero is a failure.
  EXPECT_EQ(With("void f(UINT64 c) { if (numberFor(c) < 0) return; look(c); }"),
            Unchecked);
  EXPECT_EQ(With("void f(UINT64 c) { if (!numberFor(c)) return; look(c); }"),
            Checked);
}

TEST(Validation, Since) {
  EXPECT_EQ(verdict("void f() { Message m; if (!receive(&m) ||"
                    "m.Cookie != (ULONG_PTR)Known) return; look(m.Cookie); }"),
            Checked);
  EXPECT_EQ(verdict("void f(Message m) { if (m.Cookie != (ULONG_PTR)Known ||"
                    "!receive(&m)) return; look(m.Cookie); }"),
            Unchecked);
  EXPECT_EQ(
      verdict("void f(Message m) { bool ok = m.Cookie == (ULONG_PTR)Known;"
              "if (!receive(&m) || !ok) return; look(m.Cookie); }"),
      Unchecked);
}

TEST(Validation, Locals) {
  EXPECT_EQ(verdict("void f(Session *s) { bool ok = s == Known;"
                    "if (!ok) return; look(s); }"),
            Checked);
  EXPECT_EQ(verdict("void f(Session *s) { bool ok = s != Known;"
                    "if (!ok) return; look(s); }"),
            Unchecked);
  EXPECT_EQ(verdict("void f(Session *s, bool k) { bool ok = true;"
                    "ok &= s == Known; if (!ok) return; look(s); }"),
            Checked);
  EXPECT_EQ(verdict("void f(Session *s) { Session *found = nullptr;"
                    "for (int i = 0; i < 16; ++i)"
                    "  if (Sessions[i] == s) found = Sessions[i];"
                    "if (!found) return; look(s); }"),
            Checked);
  EXPECT_EQ(verdict("void f(Session *s) { bool found = true;"
                    "for (int i = 0; i < 16; ++i)"
                    "  if (Sessions[i] == s) found = true;"
                    "if (!found) return; look(s); }"),
            Unchecked);
}

TEST(Validation, LoopsThatBreak) {
  EXPECT_EQ(verdict("void f(Session *s) { int i;"
                    "for (i = 0; i < 16; ++i) if (Sessions[i] == s) break;"
                    "if (i == 16) return; look(s); }"),
            Checked);
  EXPECT_EQ(verdict("void f(Session *s) { int i;"
                    "for (i = 0; i < 16; ++i) if (Sessions[i] != s) break;"
                    "if (i == 16) return; look(s); }"),
            Unchecked);
}

TEST(Validation, Helpers) {
  constexpr llvm::StringLiteral Helpers = R"cpp(
static bool isKnown(const Session *s) {
  for (int i = 0; i < 16; ++i)
    if (Sessions[i] == s)
      return true;
  return false;
}
static bool isKnown2(UINT64 c) { return isKnown((Session *)(ULONG_PTR)c); }
static bool notNull(const Session *s) { return s != nullptr; }
static void require(const Session *s) { if (s != Known) abort(); }
static HRESULT check(const Session *s) {
  if (!isKnown(s))
    return 0x80070057;
  return 0;
}
static bool isValid(const Message *m) { return isKnown2(m->Cookie); }
static bool isOther(const Message *m) { return isKnown2(m->Other); }
static Session *orNull(Session *s) { return isKnown(s) ? s : nullptr; }
static bool depends(const Session *s, bool all) { return all || isKnown(s); }
static bool changed(Session *s) { s = Known; return s == Known; }
)cpp";
  auto With = [&](llvm::StringRef Code) {
    return verdict((Helpers + Code).str());
  };
  EXPECT_EQ(With("void f(Session *s) { if (isKnown(s)) look(s); }"), Checked);
  EXPECT_EQ(With("void f(Session *s) { if (!isKnown(s)) look(s); }"),
            Unchecked);
  EXPECT_EQ(With("void f(Session *s) { isKnown(s); look(s); }"), Unchecked);
  EXPECT_EQ(With("void f(UINT64 c) { if (!isKnown2(c)) return; look(c); }"),
            Checked);
  EXPECT_EQ(With("void f(Session *s) { if (notNull(s)) look(s); }"), Unchecked);
  EXPECT_EQ(With("void f(Session *s) { require(s); look(s); }"), Checked);
  EXPECT_EQ(With("void f(Session *s) { look(s); require(s); }"), Unchecked);
  EXPECT_EQ(With("void f(Session *s) { if (check(s) < 0) return; look(s); }"),
            Checked);
  EXPECT_EQ(With("void f(Session *s) { HRESULT hr = check(s);"
                 "if (hr != 0) return; look(s); }"),
            Checked);
  EXPECT_EQ(With("void f(Session *s) { if (check(s) >= 0) return; look(s); }"),
            Unchecked);
  EXPECT_EQ(With("void f(Message *m) { if (!isValid(m)) return;"
                 "look(m->Cookie); }"),
            Checked);
  EXPECT_EQ(With("void f(Message m) { if (!isValid(&m)) return;"
                 "look(m.Cookie); }"),
            Checked);
  EXPECT_EQ(With("void f(Message m) { if (!isOther(&m)) return;"
                 "look(m.Cookie); }"),
            Unchecked);
  EXPECT_EQ(With("void f(Session *s) { Session *t = orNull(s);"
                 "if (t) look(s); }"),
            Checked);
  EXPECT_EQ(With("void f(Session *s, bool k) { if (depends(s, k)) look(s); }"),
            Unchecked);
  EXPECT_EQ(With("void f(Session *s) { if (depends(s, false)) look(s); }"),
            Checked);
  EXPECT_EQ(With("void f(Session *s) { if (changed(s)) look(s); }"), Unchecked);
  EXPECT_EQ(With("void f(Session *s) { if (looksGood(s)) look(s); }"),
            Unchecked);
}

TEST(Validation, ConditionGivenAway) {
  constexpr llvm::StringLiteral Require =
      "static void require(bool c) { if (!c) abort(); }"
      "static void note(bool c) { if (!c) log(\"bad\"); }";
  EXPECT_EQ(verdict((Require + "void f(Session *s) { require(s == Known);"
                               "look(s); }")
                        .str()),
            Checked);
  EXPECT_EQ(verdict((Require + "void f(Session *s) { note(s == Known);"
                               "look(s); }")
                        .str()),
            Unchecked);
}

TEST(Validation, Validators) {
  auto With = [](llvm::StringRef Code) {
    return verdict(("struct Table { bool owns(const Session *) const; };"
                    "bool isSession(const Session *);"
                    "bool isMessage(const Message *);"
                    "HRESULT checkSession(UINT64);"
                    "void requireSession(const Session *);" +
                    Code)
                       .str(),
                   UsedAs::Address,
                   {"isSession", "isMessage", "checkSession", "requireSession",
                    "Table::owns"});
  };
  EXPECT_EQ(With("void f(Session *s) { if (isSession(s)) look(s); }"), Checked);
  EXPECT_EQ(With("void f(Session *s) { if (!isSession(s)) look(s); }"),
            Unchecked);
  EXPECT_EQ(With("void f(Session *s, Session *t) {"
                 "if (isSession(t)) look(s); }"),
            Unchecked);
  EXPECT_EQ(With("void f(UINT64 c) { if (checkSession(c) < 0) return;"
                 "look(c); }"),
            Checked);
  EXPECT_EQ(With("void f(UINT64 c) { if (checkSession(c)) return; look(c); }"),
            Checked);
  EXPECT_EQ(With("void f(UINT64 c) { if (checkSession(c) >= 0) return;"
                 "look(c); }"),
            Unchecked);
  EXPECT_EQ(With("void f(Session *s) { requireSession(s); look(s); }"),
            Checked);
  EXPECT_EQ(With("void f(const Table &t, Session *s) {"
                 "if (t.owns(s)) look(s); }"),
            Checked);
  EXPECT_EQ(With("void f(Message m) { if (isMessage(&m)) look(m.Cookie); }"),
            Checked);
  EXPECT_EQ(With("void f(Session *s) { if (looksGood(s)) look(s); }"),
            Unchecked);
}

TEST(Validation, Containers) {
  constexpr llvm::StringLiteral Set = R"cpp(
# 1 "set" 1 3
namespace std {
struct iterator { bool operator==(iterator) const; bool operator!=(iterator) const; };
template <typename T> struct set {
  size_t count(const T &) const;
  bool empty() const;
  iterator find(const T &) const;
  iterator end() const;
  iterator constEnd() const;
  iterator begin() const;
};
template <typename T> iterator find(iterator, iterator, const T &);
}
# 1 "input.cpp" 2
extern std::set<Session *> All;
)cpp";
  auto With = [&](llvm::StringRef Code) { return verdict((Set + Code).str()); };
  EXPECT_EQ(With("void f(Session *s) { if (All.count(s)) look(s); }"), Checked);
  EXPECT_EQ(With("void f(Session *s) { if (All.count(s) == 0) return;"
                 "look(s); }"),
            Checked);
  EXPECT_EQ(With("void f(Session *s) { if (All.count(s) == 0) look(s); }"),
            Unchecked);
  EXPECT_EQ(With("void f(Session *s) { if (!All.empty()) look(s); }"),
            Unchecked);
  EXPECT_EQ(With("void f(Session *s) {"
                 "if (All.find(s) != All.end()) look(s); }"),
            Checked);
  EXPECT_EQ(With("void f(Session *s) {"
                 "if (All.find(s) != All.constEnd()) look(s); }"),
            Checked);
  EXPECT_EQ(With("void f(Session *s) {"
                 "if (All.find(s) != All.begin()) look(s); }"),
            Unchecked);
  EXPECT_EQ(With("void f(Session *s) { auto i = All.find(s);"
                 "if (i == All.end()) return; look(s); }"),
            Checked);
  EXPECT_EQ(With("void f(Session *s) {"
                 "if (All.find(s) == All.end()) look(s); }"),
            Unchecked);
  EXPECT_EQ(With("void f(Session *s) {"
                 "if (std::find(All.begin(), All.end(), s) == All.end())"
                 "return; look(s); }"),
            Checked);
  EXPECT_EQ(With("void f(Session *s) {"
                 "if (All.find(Known) != All.end()) look(s); }"),
            Unchecked);
}

TEST(Validation, Ranges) {
  EXPECT_EQ(verdict("void f(BYTE *p) {"
                    "if (p >= View && p < View + Size) look(p); }"),
            Checked);
  EXPECT_EQ(verdict("void f(BYTE *p) { if (p < View + Size) look(p); }"),
            Unchecked);
  EXPECT_EQ(verdict("void f(ULONG_PTR p) {"
                    "if (p - (ULONG_PTR)View < Size) look(p); }"),
            Checked);
  EXPECT_EQ(verdict("void f(ULONG_PTR p) { if (p >= 0x10000) look(p); }"),
            Unchecked);
}

TEST(Validation, Bounds) {
  EXPECT_EQ(offset("void f(UINT o) { if (o > Size) return; look(o); }"),
            Checked);
  EXPECT_EQ(offset("void f(UINT o) { if (o < Size) return; look(o); }"),
            Unchecked);
  EXPECT_EQ(offset("void f(UINT o) { if (o == 0) return; look(o); }"),
            Unchecked);
  EXPECT_EQ(offset("void f(UINT o) { if (o == 8) look(o); }"), Checked);
  EXPECT_EQ(offset("void f(UINT o) { if (o / 4 < Size) look(o); }"), Checked);
  EXPECT_EQ(offset("void f(UINT o) { if ((o & 3) < Size) look(o); }"),
            Unchecked);
  EXPECT_EQ(offset("void f(UINT64 o) { if ((UINT)o < Size) look(o); }"),
            Unchecked);
  EXPECT_EQ(offset("void f(UINT o) { if (o <= Size - 16) look(o); }"), Checked);
  // The bound came in, too.
  EXPECT_EQ(offset("void f(Message m) { if (m.Offset <= m.Length)"
                   "look(m.Offset); }"),
            Unchecked);
}

TEST(Validation, SignedBounds) {
  EXPECT_EQ(offset("void f(int o) { if (o > 200) return; look(o); }"),
            Unchecked);
  EXPECT_EQ(offset("void f(int o) { if (o < 0 || o > 200) return; look(o); }"),
            Checked);
  EXPECT_EQ(
      offset("void f(int o) { if (o > 200 || o <= -1) return; look(o); }"),
      Checked);
  EXPECT_EQ(offset("void f(int o) { if ((UINT)o > 200) return; look(o); }"),
            Checked);
  EXPECT_EQ(offset("void f(int o) { if (o > sizeof(Message)) return;"
                   "look(o); }"),
            Checked);
  EXPECT_EQ(offset("void f(UINT o) { if ((int)o > 200) return; look(o); }"),
            Unchecked);
  EXPECT_EQ(offset("void f(UINT o) { if ((long long)o > 200) return;"
                   "look(o); }"),
            Checked);
}

TEST(Validation, Sums) {
  EXPECT_EQ(offset("void f(UINT o, UINT n) {"
                   "if ((UINT64)o + n > Size) return; look(o); }"),
            Checked);
  EXPECT_EQ(offset("void f(UINT o, UINT n) {"
                   "UINT64 end = (UINT64)o + n; if (end > Size) return;"
                   "look(o); }"),
            Checked);
  EXPECT_EQ(offset("void f(UINT o, UINT n) { if (o + n > Size) return;"
                   "look(o); }"),
            Unchecked);
  EXPECT_EQ(offset("void f(UINT o, UINT n) { UINT64 end = o + n;"
                   "if (end > Size) return; look(o); }"),
            Unchecked);
  EXPECT_EQ(offset("void f(UINT o, UINT n) {"
                   "if ((UINT64)(o + n) > Size) return; look(o); }"),
            Unchecked);
  EXPECT_EQ(offset("void f(UINT64 o, UINT n) { if (o + n > Size) return;"
                   "look(o); }"),
            Unchecked);
  EXPECT_EQ(offset("void f(UINT o) { if (o + 16 > Size) return; look(o); }"),
            Unchecked);
  EXPECT_EQ(offset("void f(UINT64 o) { if (View + o > View + Size) return;"
                   "look(o); }"),
            Unchecked);
  EXPECT_EQ(offset("void f(UINT o) { if (o * 4 > Size) return; look(o); }"),
            Unchecked);
  EXPECT_EQ(offset("void f(UINT o) { if ((UINT64)o * 4 > Size) return;"
                   "look(o); }"),
            Checked);
  // A sum that tells that it wrapped.
  EXPECT_EQ(offset("void f(UINT o, UINT n) { UINT end = o + n;"
                   "if (end < o || end > Size) return; look(o); }"),
            Checked);
  EXPECT_EQ(offset("void f(UINT o, UINT n) { UINT end = o + n;"
                   "if (end < 7 || end > Size) return; look(o); }"),
            Unchecked);
  // As wide as it gets: 32 bits there.
  EXPECT_EQ(offset("void f(UINT o, UINT n) { if ((size_t)o + n > Size) return;"
                   "look(o); }",
                   Win64),
            Checked);
  EXPECT_EQ(offset("void f(UINT o, UINT n) { if ((size_t)o + n > Size) return;"
                   "look(o); }",
                   Win32),
            Unchecked);
}

TEST(Validation, BoundsThatCannotWrap) {
  EXPECT_EQ(offset("void f(UINT o, UINT n) { if (n > Size - o) return;"
                   "look(o); }"),
            Unchecked);
  EXPECT_EQ(offset("void f(UINT o, UINT n) {"
                   "if (o > Size || n > Size - o) return; look(o); }"),
            Checked);
  EXPECT_EQ(offset("void f(UINT o, UINT n) {"
                   "if (n > Size || o > Size - n) return; look(o); }"),
            Checked);
  EXPECT_EQ(offset("void f(UINT o) { if (Size < o) return; look(o); }"),
            Checked);
  EXPECT_EQ(offset("void f(UINT o) { if (!(o < Size)) return; look(o); }"),
            Checked);
  EXPECT_EQ(offset("void f(UINT o) { if (Size <= 16 || o > Size - 16) return;"
                   "look(o); }"),
            Checked);
  // The sum cannot wrap where both were bounded before.
  EXPECT_EQ(offset("void f(UINT o, UINT n) {"
                   "if (o > Size || n > Size || o + n > Size) return;"
                   "look(o); }"),
            Checked);
}

TEST(Validation, SumsThatHaveRoom) {
  EXPECT_EQ(offset("void f(UINT o, UINT n) { if (n > 0xFFFFFFFF - o) return;"
                   "if (o + n > Size) return; look(o); }"),
            Checked);
  EXPECT_EQ(offset("void f(UINT o, UINT n) { if (o > ~0u - n) return;"
                   "if (o + n > Size) return; look(o); }"),
            Checked);
  EXPECT_EQ(offset("void f(UINT o, UINT n) { if (n > 0xFFFFFFFF - o) return;"
                   "look(o); }"),
            Unchecked);
  EXPECT_EQ(offset("void f(UINT o, UINT n) { if (n < 0xFFFFFFFF - o) return;"
                   "if (o + n > Size) return; look(o); }"),
            Unchecked);
  // Less than the highest number may itself wrap, and more is no help.
  EXPECT_EQ(offset("void f(UINT o, UINT n) { if (n > 4096 - o) return;"
                   "if (o + n > Size) return; look(o); }"),
            Unchecked);
  EXPECT_EQ(offset("void f(UINT o, UINT n) {"
                   "if (n > 0xFFFFFFFFFFFFull - o) return;"
                   "if (o + n > Size) return; look(o); }"),
            Unchecked);
}

/// The same after declarations of functions that do arithmetic.
Verdict told(llvm::StringRef Code, llvm::StringRef Target = Win64) {
  return offset((R"cpp(
extern "C" {
HRESULT ULongAdd(ULONG a, ULONG b, ULONG *sum);
HRESULT ULongSub(ULONG a, ULONG b, ULONG *left);
HRESULT ULongMult(ULONG a, ULONG b, ULONG *product);
HRESULT SizeTToULong(size_t a, ULONG *narrow);
HRESULT LongPtrToULong(LONG_PTR a, ULONG *narrow);
size_t size_add(size_t a, size_t b);
}
#define FAILED(hr) ((HRESULT)(hr) < 0)
#define SUCCEEDED(hr) ((HRESULT)(hr) >= 0)
)cpp" + Code)
                    .str(),
                Target);
}

TEST(Validation, SumsOfFunctionsThatTellOfOverflow) {
  EXPECT_EQ(told("void f(UINT o, UINT n) { UINT end;"
                 "if (__builtin_add_overflow(o, n, &end) || end > Size)"
                 "return; look(o); }"),
            Checked);
  EXPECT_EQ(told("void f(UINT o, UINT n) { UINT end;"
                 "if (__builtin_uadd_overflow(n, o, &end) || end > Size)"
                 "return; look(o); }"),
            Checked);
  EXPECT_EQ(
      told("void f(UINT o, UINT n) { UINT end;"
           "if (__builtin_expect(!!__builtin_add_overflow(o, n, &end), 0))"
           "return; if (end > Size) return; look(o); }"),
      Checked);
  EXPECT_EQ(told("void f(UINT o, UINT n) { UINT end;"
                 "bool lost = __builtin_add_overflow(o, n, &end);"
                 "if (lost || end > Size) return; look(o); }"),
            Checked);
  EXPECT_EQ(told("void f(UINT o, UINT n) { UINT end, all; bool lost = false;"
                 "lost |= __builtin_add_overflow(o, n, &end);"
                 "lost |= __builtin_add_overflow(end, 16, &all);"
                 "if (lost || all > Size) return; look(o); }"),
            Checked);
  EXPECT_EQ(told("void f(UINT o, UINT n) { ULONG end;"
                 "if (FAILED(ULongAdd(o, n, &end)) || end > Size) return;"
                 "look(o); }"),
            Checked);
  EXPECT_EQ(told("void f(UINT o, UINT n) { ULONG end;"
                 "HRESULT hr = ULongAdd(o, n, &end); if (FAILED(hr)) return;"
                 "if (end > Size) return; look(o); }"),
            Checked);
  EXPECT_EQ(told("void f(UINT o, UINT n) { ULONG end; HRESULT hr;"
                 "hr = ULongAdd(o, n, &end);"
                 "if (hr == 0 && end <= Size) look(o); }"),
            Checked);
  EXPECT_EQ(told("void f(UINT o, UINT n) { ULONG end;"
                 "if (SUCCEEDED(ULongAdd(o, n, &end))) { if (end <= Size)"
                 "look(o); } }"),
            Checked);
  // The bound first.
  EXPECT_EQ(told("void f(UINT o, UINT n) { ULONG end;"
                 "HRESULT hr = ULongAdd(o, n, &end); if (end > Size) return;"
                 "if (FAILED(hr)) return; look(o); }"),
            Checked);
  // The sum that wraps tells of itself, whoever makes it.
  EXPECT_EQ(told("void f(UINT o, UINT n) { UINT end;"
                 "__builtin_add_overflow(o, n, &end);"
                 "if (end < o || end > Size) return; look(o); }"),
            Checked);
  // Fewer bits, but nothing is lost.
  EXPECT_EQ(told("void f(UINT o, UINT n) { unsigned short end;"
                 "if (__builtin_add_overflow(o, n, &end) || end > Size)"
                 "return; look(o); }"),
            Checked);
  EXPECT_EQ(told("void f(UINT64 o, UINT64 n) {"
                 "if (size_add(o, n) > Size) return; look(o); }"),
            Checked);
}

TEST(Validation, SumsOfFunctionsThatMayHaveWrapped) {
  EXPECT_EQ(told("void f(UINT o, UINT n) { UINT end;"
                 "__builtin_add_overflow(o, n, &end);"
                 "if (end > Size) return; look(o); }"),
            Unchecked);
  EXPECT_EQ(told("void f(UINT o, UINT n) { ULONG end;"
                 "ULongAdd(o, n, &end); if (end > Size) return; look(o); }"),
            Unchecked);
  // The wrong outcome.
  EXPECT_EQ(told("void f(UINT o, UINT n) { UINT end;"
                 "if (!__builtin_add_overflow(o, n, &end) || end > Size)"
                 "return; look(o); }"),
            Unchecked);
  EXPECT_EQ(told("void f(UINT o, UINT n) { ULONG end;"
                 "if (SUCCEEDED(ULongAdd(o, n, &end)) || end > Size) return;"
                 "look(o); }"),
            Unchecked);
  EXPECT_EQ(told("void f(UINT o, UINT n) { ULONG end;"
                 "if (ULongAdd(o, n, &end) == 1 || end > Size) return;"
                 "look(o); }"),
            Unchecked);
  // Another call's.
  EXPECT_EQ(told("void f(UINT o, UINT n) { UINT end, other;"
                 "__builtin_add_overflow(o, n, &end);"
                 "if (__builtin_add_overflow(o, 4, &other) || end > Size)"
                 "return; look(o); }"),
            Unchecked);
  // The outcome is asked for on one way only, or too late.
  EXPECT_EQ(told("void f(UINT o, UINT n, int k) { UINT end;"
                 "bool lost = __builtin_add_overflow(o, n, &end);"
                 "if (k && lost) return; if (end > Size) return; look(o); }"),
            Unchecked);
  EXPECT_EQ(told("void f(UINT o, UINT n) { UINT end;"
                 "bool lost = __builtin_add_overflow(o, n, &end);"
                 "if (end > Size) return; look(o); if (lost) return; }"),
            Unchecked);
  EXPECT_EQ(told("void f(UINT o, UINT n) { UINT end;"
                 "bool lost = __builtin_add_overflow(o, n, &end); lost = false;"
                 "if (lost || end > Size) return; look(o); }"),
            Unchecked);
  // Something else is bounded, or the sum no more.
  EXPECT_EQ(told("void f(UINT o, UINT n, UINT m) { UINT end;"
                 "if (__builtin_add_overflow(o, n, &end) || o + m > Size)"
                 "return; look(o); }"),
            Unchecked);
  EXPECT_EQ(told("void f(UINT o, UINT n, UINT m) { UINT end;"
                 "if (__builtin_add_overflow(m, n, &end) || end > Size)"
                 "return; look(o); }"),
            Unchecked);
  EXPECT_EQ(told("void f(UINT o, UINT n) { UINT end;"
                 "if (__builtin_add_overflow(o, n, &end)) return; end = n;"
                 "if (end > Size) return; look(o); }"),
            Unchecked);
  // Bits are lost before, or after.
  EXPECT_EQ(
      told("void f(UINT64 o, UINT n) { ULONG end;"
           "if (FAILED(ULongAdd((ULONG)o, n, &end)) || end > Size) return;"
           "look(o); }"),
      Unchecked);
  EXPECT_EQ(
      told("void f(UINT o, UINT n) { UINT sum;"
           "if (__builtin_add_overflow(o, n, &sum)) return;"
           "unsigned short end = sum; if (end > Size) return; look(o); }"),
      Unchecked);
  EXPECT_EQ(told("void f(UINT o, UINT n) { UINT64 end;"
                 "if (__builtin_add_overflow(o, n, (UINT *)&end) || end > Size)"
                 "return; look(o); }"),
            Unchecked);
  // The end is the sender's word.
  EXPECT_EQ(told("void f(Message m, UINT o) { UINT end;"
                 "if (__builtin_add_overflow(m.Offset, m.Length, &end)) return;"
                 "if (m.Offset > end) return; look(m.Offset); }"),
            Unchecked);
}

TEST(Validation, SumsOfFunctionsInRow) {
  // One step after the other, each asked for.
  EXPECT_EQ(told("void f(UINT o, UINT n) { ULONG end, all;"
                 "HRESULT hr = ULongAdd(o, n, &end); if (FAILED(hr)) return;"
                 "hr = ULongAdd(end, 16, &all); if (FAILED(hr)) return;"
                 "if (all > Size) return; look(o); }"),
            Checked);
  EXPECT_EQ(told("void f(UINT o, UINT n) { ULONG end, all;"
                 "HRESULT hr = ULongAdd(o, n, &end); ULongAdd(end, 16, &all);"
                 "if (FAILED(hr) || all > Size) return; look(o); }"),
            Unchecked);
  EXPECT_EQ(told("void f(UINT o, UINT n) { ULONG end, all;"
                 "ULongAdd(o, n, &end); HRESULT hr = ULongAdd(end, 16, &all);"
                 "if (FAILED(hr) || all > Size) return; look(o); }"),
            Unchecked);
  // Only while nothing failed before.
  EXPECT_EQ(told("void f(UINT o, UINT n) { ULONG end = 0, all = 0;"
                 "HRESULT hr = ULongAdd(o, n, &end);"
                 "if (SUCCEEDED(hr)) hr = ULongAdd(end, 16, &all);"
                 "if (SUCCEEDED(hr)) { if (all > Size) return; look(o); } }"),
            Checked);
  EXPECT_EQ(told("void f(UINT o, UINT n) { ULONG end = 0, all = 0;"
                 "HRESULT hr = ULongAdd(o, n, &end);"
                 "if (SUCCEEDED(hr)) hr = ULongAdd(end, 16, &all);"
                 "if (all > Size) return; look(o); }"),
            Unchecked);
  EXPECT_EQ(told("void f(UINT o, UINT n) { ULONG end = 0, all = 0;"
                 "HRESULT hr = ULongAdd(o, n, &end);"
                 "if (FAILED(hr)) hr = ULongAdd(n, 16, &all);"
                 "if (SUCCEEDED(hr)) { if (all > Size) return; look(o); } }"),
            Unchecked);
}

TEST(Validation, OutcomesInRow) {
  // What went before has failed, or has not; a test in between tells.
  EXPECT_EQ(verdict("static int check(Session *s) { return s == Known ? 0 : -1;"
                    "} int first(); void f(Session *s) { int r = first();"
                    "if (r == 0) r = check(s); if (r != 0) return; look(s); }"),
            Checked);
  EXPECT_EQ(verdict("static int check(Session *s) { return s == Known ? 0 : -1;"
                    "} int first(); void f(Session *s) { int r = first();"
                    "if (r > 0) r = check(s); if (r != 0) return; look(s); }"),
            Unchecked);
  EXPECT_EQ(verdict("static int check(Session *s) { return s == Known ? 0 : -1;"
                    "} int first(); void f(Session *s, int k) {"
                    "int r = first(); if (k == 0) r = check(s);"
                    "if (r != 0) return; look(s); }"),
            Unchecked);
  EXPECT_EQ(verdict("static int check(Session *s) { return s == Known ? 0 : -1;"
                    "} int first(); void f(Session *s) { int r = first();"
                    "if (r == 0) r = check(s); r = first();"
                    "if (r != 0) return; look(s); }"),
            Unchecked);
}

TEST(Validation, SumsOfLinux) {
  // As linux/overflow.h has it.
  EXPECT_EQ(told("static inline bool must_check(bool overflow) {"
                 "return __builtin_expect(!!(overflow), 0); }"
                 "void f(UINT o, UINT n) { UINT end;"
                 "if (must_check(__builtin_add_overflow(o, n, &end)))"
                 "return; if (end > Size) return; look(o); }"),
            Checked);
  EXPECT_EQ(told("static inline bool must_check(bool overflow) {"
                 "return __builtin_expect(!!(overflow), 0); }"
                 "void f(UINT o, UINT n) { UINT end;"
                 "if (!must_check(__builtin_add_overflow(o, n, &end)))"
                 "return; if (end > Size) return; look(o); }"),
            Unchecked);
}

TEST(Validation, SignedSumsOfFunctions) {
  EXPECT_EQ(told("void f(int o, int n) { int end;"
                 "if (o < 0 || n < 0 || __builtin_add_overflow(o, n, &end) ||"
                 "end > (int)Size) return; look(o); }"),
            Checked);
  EXPECT_EQ(told("void f(int o, int n) { int end;"
                 "if (__builtin_sadd_overflow(o, n, &end) || end > (int)Size)"
                 "return; look(o); }"),
            Unchecked);
  // A length below zero makes room for the offset.
  EXPECT_EQ(told("struct Signed { int Offset, Length; };"
                 "void f(Signed m) { int end; if (m.Offset < 0 ||"
                 "__builtin_add_overflow(m.Offset, m.Length, &end) ||"
                 "end > (int)Size) return; look(m.Offset); }"),
            Unchecked);
  EXPECT_EQ(told("struct Signed { int Offset, Length; };"
                 "void f(Signed m) { int end; if (m.Offset < 0 ||"
                 "m.Length < 0 ||"
                 "__builtin_add_overflow(m.Offset, m.Length, &end) ||"
                 "end > (int)Size) return; look(m.Offset); }"),
            Checked);
  EXPECT_EQ(told("struct Signed { UINT Offset; int Length; };"
                 "void f(Signed m) { UINT end; if ("
                 "__builtin_add_overflow(m.Offset, m.Length, &end) ||"
                 "end > Size) return; look(m.Offset); }"),
            Unchecked);
  // Both are above zero, and so is what has room.
  EXPECT_EQ(told("void f(UINT o, UINT n) { int end;"
                 "if (__builtin_add_overflow(o, n, &end) || end > (int)Size)"
                 "return; look(o); }"),
            Checked);
}

TEST(Validation, ProductsOfFunctions) {
  EXPECT_EQ(told("void f(UINT o) { UINT bytes;"
                 "if (__builtin_mul_overflow(o, sizeof(Message), &bytes) ||"
                 "bytes > Size) return; look(o); }"),
            Checked);
  EXPECT_EQ(told("void f(UINT o) { ULONG bytes;"
                 "if (FAILED(ULongMult(o, sizeof(Message), &bytes))) return;"
                 "if (bytes > Size) return; look(o); }"),
            Checked);
  EXPECT_EQ(told("void f(UINT o) { UINT bytes;"
                 "__builtin_mul_overflow(o, sizeof(Message), &bytes);"
                 "if (bytes > Size) return; look(o); }"),
            Unchecked);
  // No bound for the other factor, where one may be zero.
  EXPECT_EQ(told("void f(Message m) { UINT bytes;"
                 "if (__builtin_mul_overflow(m.Offset, m.Length, &bytes) ||"
                 "bytes > Size) return; look(m.Offset); }"),
            Unchecked);
  EXPECT_EQ(told("void f(UINT o) { UINT bytes;"
                 "if (__builtin_mul_overflow(o, 0, &bytes) || bytes > Size)"
                 "return; look(o); }"),
            Unchecked);
  EXPECT_EQ(told("void f(Message m) { UINT total; if (m.Offset > Size ||"
                 "__builtin_mul_overflow(m.Length, 8, &total) ||"
                 "total > Size - m.Offset) return;"
                 "bytes((size_t)m.Length * 8); look(m.Offset); }"),
            Checked);
  EXPECT_EQ(told("void f(Message m) { UINT total; if (m.Offset > Size) return;"
                 "__builtin_mul_overflow(m.Length, 8, &total);"
                 "if (total > Size - m.Offset) return;"
                 "bytes((size_t)m.Length * 8); look(m.Offset); }"),
            Unchecked);
}

TEST(Validation, DifferencesOfFunctions) {
  EXPECT_EQ(told("void f(UINT o, ULONG size) { ULONG left;"
                 "if (FAILED(ULongSub(size, o, &left))) return; look(o); }"),
            Checked);
  EXPECT_EQ(told("void f(Message m, UINT size) { UINT left;"
                 "if (__builtin_sub_overflow(size, m.Offset, &left) ||"
                 "m.Length > left) return;"
                 "bytes(m.Length); look(m.Offset); }"),
            Checked);
  EXPECT_EQ(told("void f(Message m, UINT size) { UINT left;"
                 "if (__builtin_sub_overflow(size, m.Offset, &left)) return;"
                 "bytes(m.Length); look(m.Offset); }"),
            Unchecked);
  EXPECT_EQ(told("void f(Message m, UINT size) { UINT left;"
                 "__builtin_sub_overflow(size, m.Offset, &left);"
                 "if (m.Length > left) return;"
                 "bytes(m.Length); look(m.Offset); }"),
            Unchecked);
  // The wrong way round, and a result that may be below zero.
  EXPECT_EQ(told("void f(UINT o, ULONG size) { ULONG left;"
                 "if (FAILED(ULongSub(o, size, &left))) return; look(o); }"),
            Unchecked);
  EXPECT_EQ(told("void f(UINT o, UINT size) { int left;"
                 "if (__builtin_sub_overflow(size, o, &left)) return;"
                 "look(o); }"),
            Unchecked);
  EXPECT_EQ(told("void f(UINT o, UINT size) { UINT left;"
                 "if (!__builtin_sub_overflow(size, o, &left)) return;"
                 "look(o); }"),
            Unchecked);
}

TEST(Validation, ConversionsThatTell) {
  EXPECT_EQ(told("void f(UINT64 o) { ULONG n;"
                 "if (FAILED(SizeTToULong(o, &n)) || n > Size) return;"
                 "look(o); }"),
            Checked);
  EXPECT_EQ(told("void f(UINT64 o) { ULONG n; SizeTToULong(o, &n);"
                 "if (n > Size) return; look(o); }"),
            Unchecked);
  EXPECT_EQ(told("void f(LONG_PTR o) { ULONG n;"
                 "if (FAILED(LongPtrToULong(o, &n)) || n > Size) return;"
                 "look(o); }"),
            Checked);
}

TEST(Validation, SumsOfTheProjectsFunctions) {
  EXPECT_EQ(told("static inline bool add(UINT a, UINT b, UINT *r) {"
                 "return __builtin_add_overflow(a, b, r); }"
                 "void f(UINT o, UINT n) { UINT end;"
                 "if (add(o, n, &end) || end > Size) return; look(o); }"),
            Checked);
  EXPECT_EQ(
      told("static bool add(UINT a, UINT b, UINT &r) {"
           "if (__builtin_add_overflow(a, b, &r)) { r = 0; return false; }"
           "return true; }"
           "void f(UINT o, UINT n) { UINT end;"
           "if (!add(o, n, end) || end > Size) return; look(o); }"),
      Checked);
  EXPECT_EQ(told("static UINT add(UINT a, UINT b) { UINT r;"
                 "if (__builtin_add_overflow(a, b, &r)) abort(); return r; }"
                 "void f(UINT o, UINT n) {"
                 "if (add(o, n) > Size) return; look(o); }"),
            Unchecked)
      << "what a function returns is not followed";
  EXPECT_EQ(told("static void add(UINT a, UINT b, UINT *r) {"
                 "if (__builtin_add_overflow(a, b, r)) abort(); }"
                 "void f(UINT o, UINT n) { UINT end; add(o, n, &end);"
                 "if (end > Size) return; look(o); }"),
            Checked);
  EXPECT_EQ(
      told("static bool fits(UINT o, UINT n) { UINT end; return "
           "!__builtin_add_overflow(o, n, &end) && end <= Size; }"
           "void f(UINT o, UINT n) { if (!fits(o, n)) return; look(o); }"),
      Checked);
  // The outcome is lost, turned round, or the sum is another.
  EXPECT_EQ(told("static bool add(UINT a, UINT b, UINT *r) {"
                 "__builtin_add_overflow(a, b, r); return false; }"
                 "void f(UINT o, UINT n) { UINT end;"
                 "if (add(o, n, &end) || end > Size) return; look(o); }"),
            Unchecked);
  EXPECT_EQ(told("static bool add(UINT a, UINT b, UINT *r) {"
                 "return !__builtin_add_overflow(a, b, r); }"
                 "void f(UINT o, UINT n) { UINT end;"
                 "if (add(o, n, &end) || end > Size) return; look(o); }"),
            Unchecked);
  EXPECT_EQ(told("static bool add(UINT a, UINT b, UINT *r) {"
                 "bool lost = __builtin_add_overflow(a, b, r);"
                 "*r -= a; return lost; }"
                 "void f(UINT o, UINT n) { UINT end;"
                 "if (add(o, n, &end) || end > Size) return; look(o); }"),
            Unchecked);
  EXPECT_EQ(told("static bool add(UINT a, UINT b, UINT *r) {"
                 "a &= 15; return __builtin_add_overflow(a, b, r); }"
                 "void f(UINT o, UINT n) { UINT end;"
                 "if (add(o, n, &end) || end > Size) return; look(o); }"),
            Unchecked);
}

TEST(Validation, OffsetAndLength) {
  EXPECT_EQ(offset("void f(Message m) {"
                   "if (m.Offset > Size || m.Length > Size - m.Offset) return;"
                   "bytes(m.Length); look(m.Offset); }"),
            Checked);
  EXPECT_EQ(offset("void f(Message m) { if (m.Offset > Size) return;"
                   "bytes(m.Length); look(m.Offset); }"),
            Unchecked);
  EXPECT_EQ(offset("void f(Message m) { if (m.Length > Size) return;"
                   "bytes(m.Length); look(m.Offset); }"),
            Unchecked);
  EXPECT_EQ(offset("void f(Message m) { if (m.Length > Size - m.Offset) return;"
                   "bytes(m.Length); look(m.Offset); }"),
            Unchecked);
  EXPECT_EQ(offset("void f(Message m) {"
                   "if (m.Length > Size || m.Offset > Size - m.Length) return;"
                   "bytes(m.Length); look(m.Offset); }"),
            Checked);
  EXPECT_EQ(offset("void f(Message m) {"
                   "if (m.Offset > Size - m.Length) return;"
                   "bytes(m.Length); look(m.Offset); }"),
            Unchecked);
  EXPECT_EQ(offset("void f(Message m) {"
                   "if ((UINT64)m.Offset + m.Length > Size) return;"
                   "bytes(m.Length); look(m.Offset); }"),
            Checked);
  EXPECT_EQ(offset("void f(Message m) { UINT end = m.Offset + m.Length;"
                   "if (end < m.Offset || end > Size) return;"
                   "bytes(m.Length); look(m.Offset); }"),
            Checked);
  EXPECT_EQ(offset("void f(Message m) { if (m.Offset > Size ||"
                   "m.Length * 4 > Size - m.Offset) return;"
                   "bytes((size_t)m.Length * 4); look(m.Offset); }"),
            Unchecked);
  EXPECT_EQ(offset("void f(Message m) { if (m.Offset > Size ||"
                   "m.Length > (Size - m.Offset) / 4) return;"
                   "bytes((size_t)m.Length * 4); look(m.Offset); }"),
            Checked);
  EXPECT_EQ(offset("static bool in(size_t s, UINT o, UINT n) {"
                   "return o <= s && n <= s - o; }"
                   "void f(Message m) {"
                   "if (!in(Size, m.Offset, m.Length)) return;"
                   "bytes(m.Length); look(m.Offset); }"),
            Checked);
  // One's own length.
  EXPECT_EQ(offset("void f(Message m, size_t n) { if (m.Offset > Size) return;"
                   "bytes(n); look(m.Offset); }"),
            Checked);
}

namespace {

/// The verdict on the offset that is added in the first `look(BASE + OFFSET)`,
/// and what is missing.
std::pair<Verdict, Lack> sum(llvm::StringRef Code, ForeignTest Foreign = {}) {
  ParsedCode Parsed((Declarations + "size_t bytes(size_t n);" +
                     "extern \"C\" void *malloc(size_t);"
                     "BYTE *makeFor(const Message *);" +
                     Code)
                        .str());
  const auto *Use = llvm::cast<clang::BinaryOperator>(Parsed.looked());
  using namespace clang::ast_matchers;
  auto Counts = match(callExpr(callee(functionDecl(hasName("bytes"))),
                               hasArgument(0, expr().bind("n"))),
                      Parsed.context());
  const clang::Expr *Bytes =
      Counts.empty() ? nullptr : Counts.front().getNodeAs<clang::Expr>("n");
  Validations V(Parsed.function(), Parsed.unit(), {}, std::move(Foreign));
  const Region Offset = Parsed.memory().regionOf(Use->getRHS());
  Lack First = Lack::Test, Again = Lack::Test;
  const Verdict Result = V.checked({Offset}, nullptr, Use, UsedAs::Offset,
                                   Bytes, Use->getLHS(), &First);
  // An answer that is remembered says the same.
  EXPECT_EQ(V.checked({Offset}, nullptr, Use, UsedAs::Offset, Bytes,
                      Use->getLHS(), &Again),
            Result);
  EXPECT_EQ(First, Again);
  return {Result, First};
}

} // namespace

TEST(Validation, TellsWhatIsMissing) {
  EXPECT_EQ(
      sum("void f(UINT o) { if (o > Size) return; look(View + o); }").first,
      Checked);
  EXPECT_EQ(sum("void f(UINT o) { look(View + o); }"),
            std::pair(Unchecked, Lack::Test));
  EXPECT_EQ(sum("void f(UINT o) { if (o < 200) return; look(View + o); }"),
            std::pair(Unchecked, Lack::Test));
  EXPECT_EQ(sum("void f(int o) { if (o > 200) return; look(View + o); }"),
            std::pair(Unchecked, Lack::Lower));
  EXPECT_EQ(sum("void f(UINT o, UINT n) { if (o + n > Size) return;"
                "look(View + o); }"),
            std::pair(Unchecked, Lack::Wrap));
  EXPECT_EQ(sum("void f(Message m) { if (m.Offset > Size) return;"
                "bytes(m.Length); look(View + m.Offset); }"),
            std::pair(Unchecked, Lack::Length));
  EXPECT_EQ(sum("void f(Message m) { if (m.Length > Size) return;"
                "bytes(m.Length); look(View + m.Offset); }"),
            std::pair(Unchecked, Lack::Test));
}

TEST(Validation, TheValuesOwnWay) {
  auto Way = [](llvm::StringRef Body) {
    return sum(("void f(UINT step, int k) {" + Body + "}").str(),
               [](const clang::Expr *E) {
                 const auto *Ref = llvm::dyn_cast<clang::DeclRefExpr>(
                     E->IgnoreParenImpCasts());
                 return Ref && Ref->getNameInfo().getAsString() == "step";
               })
        .first;
  };
  // In the first round it is the function's own.
  EXPECT_EQ(Way("UINT o = 0; for (;;) { look(View + o);"
                "o = step; if (o > 200) return; }"),
            Checked);
  EXPECT_EQ(Way("UINT o = 0; for (;;) { look(View + o);"
                "o = step; if (k && o > 200) return; }"),
            Unchecked);
  EXPECT_EQ(Way("UINT o = 0; for (;;) { look(View + o);"
                "if (step > 200 - o) return; o += step; }"),
            Checked);
  EXPECT_EQ(Way("UINT o = 0; for (;;) { look(View + o);"
                "if (step > 200) return; o += step; }"),
            Unchecked);
}

TEST(Validation, StatusThatBeginsAsGood) {
  EXPECT_EQ(offset("void f(UINT o) { int bad = 0; if (o > Size) bad = 1;"
                   "if (bad) return; look(o); }"),
            Checked);
  EXPECT_EQ(offset("void f(UINT o, int k) { int bad = 0; if (o > Size) bad = 1;"
                   "if (k) bad = 0; if (bad) return; look(o); }"),
            Unchecked);
  EXPECT_EQ(offset("void f(UINT o, int k) { int bad = 0;"
                   "if (k && o > Size) bad = 1; if (bad) return; look(o); }"),
            Unchecked);
}

TEST(Validation, WhatIsCountedDown) {
  EXPECT_EQ(sum("void f(Message m) { size_t left = Size;"
                "if (m.Offset > left) return; left -= m.Offset;"
                "if (m.Length > left) return; bytes(m.Length);"
                "look(View + m.Offset); }")
                .first,
            Checked);
  EXPECT_EQ(sum("void f(Message m) { size_t left = Size;"
                "if (m.Offset > left) return; left -= 8;"
                "if (m.Length > left) return; bytes(m.Length);"
                "look(View + m.Offset); }"),
            std::pair(Unchecked, Lack::Length));
}

TEST(Validation, SumsOfWhatIsBounded) {
  EXPECT_EQ(sum("void f(Message m) { if (m.Offset > 500 || m.Length > 500 ||"
                "m.Offset + m.Length > 500) return; bytes(m.Length);"
                "look(View + m.Offset); }")
                .first,
            Checked);
  // Only one of both; by a number that is no bound; by one another.
  EXPECT_EQ(sum("void f(Message m) { if (m.Length > 500 ||"
                "m.Offset + m.Length > 500) return; bytes(m.Length);"
                "look(View + m.Offset); }")
                .first,
            Unchecked);
  EXPECT_EQ(sum("void f(Message m) { if (m.Offset > 0xFFFFFFF0 ||"
                "m.Length > 500 || m.Offset + m.Length > 500) return;"
                "bytes(m.Length); look(View + m.Offset); }")
                .first,
            Unchecked);
}

TEST(Validation, WhatIsMadeLarger) {
  EXPECT_EQ(sum("void f(UINT o) { if (o > Size) return; o <<= 2;"
                "look(View + o); }"),
            std::pair(Unchecked, Lack::Larger));
  EXPECT_EQ(sum("void f(UINT o) { o <<= 2; if (o > Size) return;"
                "look(View + o); }")
                .first,
            Checked);
  EXPECT_EQ(sum("void f(Message m) { if (m.Offset > Size) return;"
                "look(View + m.Length + m.Offset); }"),
            std::pair(Unchecked, Lack::Larger));
  EXPECT_EQ(sum("void f(Message m) { if (m.Offset > Size || m.Length > Size)"
                "return; look(View + m.Length + m.Offset); }")
                .first,
            Checked);
  EXPECT_EQ(sum("void f(Message m) { if (m.Offset > Size) return;"
                "m.Length = 4; look(View + m.Length + m.Offset); }")
                .first,
            Checked);
}

TEST(Validation, OffsetsThatGrowUpToABound) {
  // Below zero only where it overflows.
  EXPECT_EQ(
      sum("void f(int first, int step) { int o = first;"
          "for (;;) { if (o > 200) return; look(View + o); o += step; } }"),
      std::pair(Verdict::Unsure, Lack::Lower));
}

TEST(Validation, MemoryThatWasMadeToMeasure) {
  // The bound came in, and the memory was made with it.
  EXPECT_EQ(sum("void f(Message m) { BYTE *b = (BYTE *)malloc(m.Length);"
                "if (m.Offset >= m.Length) return; look(b + m.Offset); }")
                .first,
            Checked);
  EXPECT_EQ(sum("void f(Message m) {"
                "BYTE *b = (BYTE *)malloc(m.Length * sizeof(UINT) + 8);"
                "if (m.Offset >= m.Length) return; look(b + m.Offset); }")
                .first,
            Checked);
  // Another memory.
  EXPECT_EQ(sum("void f(Message m) { BYTE *b = (BYTE *)malloc(m.Length);"
                "if (m.Offset >= m.Length) return; look(View + m.Offset); }"),
            std::pair(Unchecked, Lack::Test));
  EXPECT_EQ(sum("void f(Message m) { BYTE *b = (BYTE *)malloc(4096);"
                "if (m.Offset >= m.Length) return; look(b + m.Offset); }"),
            std::pair(Unchecked, Lack::Test));
  // It was made, but nothing is asked.
  EXPECT_EQ(sum("void f(Message m) { BYTE *b = (BYTE *)malloc(m.Length);"
                "look(b + m.Offset); }"),
            std::pair(Unchecked, Lack::Test));
  // Who makes it was given the offset, and may have asked.
  EXPECT_EQ(sum("void f(Message m) { BYTE *b = makeFor(&m);"
                "look(b + m.Offset); }")
                .first,
            Verdict::Unsure);
  EXPECT_EQ(sum("void f(Message m) { Message own; BYTE *b = makeFor(&own);"
                "look(b + m.Offset); }")
                .first,
            Unchecked);
}

TEST(Validation, WhatCameInIsNoBound) {
  constexpr llvm::StringLiteral Code =
      "void f(Message m) { if (m.Offset > m.Length) return;"
      "look(View + m.Offset); }";
  EXPECT_EQ(sum(Code).first, Unchecked);
  // Who follows values knows better than the record does.
  EXPECT_EQ(sum(Code, [](const clang::Expr *) { return false; }).first,
            Checked);
  EXPECT_EQ(sum("void f(UINT o, UINT most) { if (o > most) return;"
                "look(View + o); }",
                [](const clang::Expr *E) {
                  const auto *Ref = llvm::dyn_cast<clang::DeclRefExpr>(
                      E->IgnoreParenImpCasts());
                  return Ref && Ref->getDecl()->getName() == "most";
                }),
            std::pair(Unchecked, Lack::Test));
}

TEST(Validation, ArraysOfKnownSize) {
  auto Indexed = [](llvm::StringRef Test) {
    ParsedCode Parsed(("struct M { UINT Offset, Length; };"
                       "char g(M m) { char data[256]; if (" +
                       Test +
                       ") return 0; look(1); return *(data + m.Offset); }")
                          .str());
    using namespace clang::ast_matchers;
    auto Found = match(unaryOperator(hasOperatorName("*")).bind("use"),
                       Parsed.context());
    auto Field =
        match(fieldDecl(hasName("Offset")).bind("f"), Parsed.context());
    Validations V(Parsed.function(), Parsed.unit(), {});
    Region M{Parsed.function()->getParamDecl(0), false, {}};
    return V.checked({M.member(Field.front().getNodeAs<clang::FieldDecl>("f"))},
                     nullptr, Found.front().getNodeAs<clang::Expr>("use"),
                     UsedAs::Offset);
  };
  EXPECT_EQ(Indexed("m.Offset >= sizeof(data)"), Checked);
  EXPECT_EQ(Indexed("m.Offset >= 128"), Checked);
  EXPECT_EQ(Indexed("m.Offset > 4096"), Unchecked);
  EXPECT_EQ(Indexed("m.Offset > sizeof(data)"), Unchecked);
}

TEST(Validation, Switch) {
  EXPECT_EQ(
      offset("void f(UINT o) { switch (o) { case 1: case 2: look(o); } }"),
      Checked);
  EXPECT_EQ(offset("void f(UINT o) { switch (o) { case 1: break;"
                   "default: look(o); } }"),
            Unchecked);
  EXPECT_EQ(verdict("void f(ULONG_PTR p) { switch (p) { case 1: look(p); } }"),
            Unchecked);
}

TEST(Validation, Handlers) {
  EXPECT_EQ(verdict("void g();"
                    "void f(Session *s) { __try { g();"
                    "if (s != Known) __leave; look(s); } __except (1) {} }"),
            Checked);
  EXPECT_EQ(verdict("void g();"
                    "void f(Session *s) { __try { g(); if (s != Known) return;"
                    "} __except (1) { return; } look(s); }"),
            Checked);
  EXPECT_EQ(verdict("void g();"
                    "void f(Session *s) { __try { g(); if (s != Known) return;"
                    "} __except (1) { g(); } look(s); }"),
            Unchecked);
  EXPECT_EQ(verdict("void g();"
                    "void f(Session *s) { try { g(); if (s != Known) return; }"
                    "catch (...) { return; } look(s); }"),
            Checked);
}

namespace {

/// The verdict in a driver's code.
Verdict driver(llvm::StringRef Code) {
  return verdict((R"cpp(
typedef LONG NTSTATUS;
enum { KernelMode, UserMode };
typedef struct { char RequestorMode; } IRP;
typedef struct { UINT64 Address; ULONG Kind; } REQUEST;
extern "C" {
void ProbeForRead(const volatile void *, size_t, ULONG);
void ProbeForWrite(volatile void *, size_t, ULONG);
char ExGetPreviousMode();
int access_ok(const void *, size_t);
NTSTATUS WdfRequestProbeAndLockUserBufferForRead(void *, void *, size_t,
                                                 void **);
void *IoAllocateMdl(void *, ULONG, int, int, void *);
void MmProbeAndLockPages(void *, int, int);
}
#define TRY(x) __try { x } __except (1) { return; }
)cpp" + Code)
                     .str());
}

} // namespace

TEST(Validation, Probes) {
  EXPECT_EQ(driver("void f(ULONG *p) { TRY(ProbeForRead(p, 4, 4); look(p);) }"),
            Verdict::Checked);
  EXPECT_EQ(driver("void f(ULONG *p) { TRY(look(p); ProbeForRead(p, 4, 4);) }"),
            Verdict::Unchecked);
  EXPECT_EQ(driver("void f(ULONG *p) { ProbeForRead(p, 4, 4); look(p); }"),
            Verdict::Unsure);
  EXPECT_EQ(driver("void f(ULONG *p, ULONG *q) {"
                   "TRY(ProbeForRead(q, 4, 4); look(p);) }"),
            Verdict::Unchecked);
  EXPECT_EQ(driver("void f(UINT64 p) {"
                   "TRY(ProbeForRead((void *)p, 2, 1); look(*(ULONG *)p);) }"),
            Verdict::Unchecked);
  EXPECT_EQ(driver("void f(REQUEST *p) {"
                   "TRY(ProbeForRead(p, sizeof(*p), 1); look(p->Address);) }"),
            Verdict::Unchecked);
  EXPECT_EQ(driver("void f(REQUEST *p) { TRY("
                   "ULONG *q = (ULONG *)p->Address; ProbeForRead(q, 8, 1);"
                   "look(p->Address);) }"),
            Verdict::Checked);
  // The __try is the caller's.
  EXPECT_EQ(driver("static void g(ULONG *p) { ProbeForRead(p, 8, 4); look(p); }"
                   "void f(ULONG *p) { TRY(g(p);) }"),
            Verdict::Checked);
  EXPECT_EQ(driver("static void g(ULONG *p) { ProbeForRead(p, 8, 4); look(p); }"
                   "void f(ULONG *p) { g(p); TRY(g(p);) }"),
            Verdict::Unsure);
  EXPECT_EQ(
      driver("void f(ULONG *p) { if (!access_ok(p, 8)) return; look(p); }"),
      Verdict::Checked);
  EXPECT_EQ(
      driver("void f(ULONG *p) { if (!access_ok(p, 1)) return; look(*p); }"),
      Verdict::Unchecked);
  EXPECT_EQ(driver("void f(ULONG *p) { access_ok(p, 8); look(p); }"),
            Verdict::Unchecked);
  EXPECT_EQ(driver("void f(void *p) { void *m = IoAllocateMdl(p, 8, 0, 0, 0);"
                   "TRY(MmProbeAndLockPages(m, UserMode, 1);) look(p); }"),
            Verdict::Checked);
  EXPECT_EQ(driver("void f(void *p) { void *m = IoAllocateMdl(p, 8, 0, 0, 0);"
                   "TRY(MmProbeAndLockPages(m, KernelMode, 1);) look(p); }"),
            Verdict::Unchecked);
}

TEST(Validation, ProbesThatReturnAStatus) {
  auto With = [](llvm::StringRef Test) {
    return driver(("void f(void *r, ULONG *p, void **m) {"
                   "NTSTATUS s = WdfRequestProbeAndLockUserBufferForRead("
                   "r, p, 8, m); " +
                   Test + " look(p); }")
                      .str());
  };
  EXPECT_EQ(With(""), Verdict::Unchecked);
  EXPECT_EQ(With("if (!s) return;"), Verdict::Unchecked);
  EXPECT_EQ(With("if (s >= 0) return;"), Verdict::Unchecked);
  EXPECT_EQ(With("if (s < 0) return;"), Verdict::Checked);
  EXPECT_EQ(With("if (s) return;"), Verdict::Checked);
  EXPECT_EQ(With("if (!(s >= 0)) return;"), Verdict::Checked);
}

TEST(Validation, ProbesOfNoAddress) {
  // A probe says nothing of a handle or an offset.
  EXPECT_EQ(verdict("extern \"C\" void ProbeForRead(void *, size_t, ULONG);"
                    "void f(HANDLE h) { __try { ProbeForRead(h, 8, 1);"
                    "look(h); } __except (1) {} }",
                    UsedAs::Handle),
            Unchecked);
  // A name is no probe.
  EXPECT_EQ(driver("void ProbeMyPointer(void *);"
                   "void f(ULONG *p) { TRY(ProbeMyPointer(p); look(p);) }"),
            Unchecked);
}

TEST(Validation, ProbesOfWrites) {
  auto Written = [](llvm::StringRef Probe) {
    ParsedCode Parsed(("extern \"C\" void ProbeForRead(void *, size_t, ULONG);"
                       "extern \"C\" void ProbeForWrite(void *, size_t, ULONG);"
                       "void f(int *p) { __try { " +
                       Probe +
                       "(p, 4, 4); look(*p); *p = 1; } __except (1) {} }")
                          .str());
    using namespace clang::ast_matchers;
    auto Found =
        match(binaryOperator(hasOperatorName("="), hasLHS(expr().bind("it"))),
              Parsed.context());
    Validations V(Parsed.function(), Parsed.unit(), {});
    Region P{Parsed.function()->getParamDecl(0), false, {}};
    return V.checked({P}, nullptr, Found.front().getNodeAs<clang::Expr>("it"),
                     UsedAs::Address);
  };
  EXPECT_EQ(Written("ProbeForWrite"), Verdict::Checked);
  EXPECT_EQ(Written("ProbeForRead"), Verdict::Unchecked);
}

TEST(Validation, CallersMode) {
  EXPECT_EQ(driver("void f(IRP *i, void *p) {"
                   "if (i->RequestorMode != KernelMode) return; look(p); }"),
            Verdict::Checked);
  EXPECT_EQ(driver("void f(IRP *i, void *p) {"
                   "if (i->RequestorMode == UserMode) look(p); }"),
            Verdict::Unchecked);
  EXPECT_EQ(driver("void f(void *p) { char mode = ExGetPreviousMode();"
                   "if (mode == KernelMode) look(p); }"),
            Verdict::Checked);
  EXPECT_EQ(driver("void f(IRP *i, ULONG *p) { TRY("
                   "if (i->RequestorMode != KernelMode) ProbeForWrite(p, 8, 4);"
                   "look(p);) }"),
            Verdict::Checked);
  ParsedCode Parsed("extern \"C\" char ExGetPreviousMode();"
                    "void f() { if (ExGetPreviousMode() == 0) look(1);"
                    "else look(2); look(3); }");
  Validations V(Parsed.function(), Parsed.unit(), {});
  EXPECT_TRUE(V.isForKernelOnly(Parsed.looked(0)));
  EXPECT_FALSE(V.isForKernelOnly(Parsed.looked(1)));
  EXPECT_FALSE(V.isForKernelOnly(Parsed.looked(2)));
}
