//===-- UntrustedTest.cpp - Where a value was in somebody else's hands ----===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/trust/Untrusted.h"
#include "ParsedCode.h"
#include "llvm/ADT/StringExtras.h"

using namespace crossbit;
using namespace clang;

namespace {

/// What a system's headers declare, and the project's own; the line markers
/// make the first line of a test line 1.
constexpr llvm::StringLiteral Declarations = R"cpp(
# 1 "system.h" 1 3
extern "C" {
int ReadFile(HANDLE, void *, DWORD, DWORD *, void *);
int WriteFile(HANDLE, const void *, DWORD, DWORD *, void *);
int DeviceIoControl(HANDLE, DWORD, void *, DWORD, void *, DWORD, DWORD *,
                    void *);
void *MapViewOfFile(HANDLE, DWORD, DWORD, DWORD, size_t);
HANDLE CreateFileMappingW(HANDLE, void *, DWORD, DWORD, DWORD, const wchar_t *);
int PostMessageW(HWND, UINT, WPARAM, LPARAM);
int CreatePipe(HANDLE *, HANDLE *, void *, DWORD);
char *getenv(const char *);
unsigned long long strtoull(const char *, char **, int);
void *memcpy(void *, const void *, size_t);
}
# 1 "project.h" 1
struct Session { int Id; Session *Next; };
struct Message {
  UINT64 Cookie, Other;
  UINT Offset, Length;
  WORD Kind;
  Session *Raw;
};
extern HANDLE Pipe, Section;
extern Session *Own, Sessions[16], *Table[16];
extern char *Buffer;
# 1 "input.cpp" 2
)cpp";

/// Code with questions: each is the argument of a `look()`.
class AskedCode {
public:
  explicit AskedCode(llvm::StringRef Text)
      : Code((Declarations + Text).str()), Model(Code.unit()) {}

  const FunctionDecl *function(unsigned Nth = 0) { return Code.function(Nth); }
  Untrusted &model() { return Model; }
  std::string text(const Stmt *S) { return Code.text(S); }

  std::optional<UntrustedValue> value(unsigned Nth = 0) {
    return Model.valueOf(Code.looked(Nth), Code.function(Nth));
  }

  /// A line for each step: where it is, and what is said of it.
  std::string steps(unsigned Nth = 0) {
    std::optional<UntrustedValue> V = value(Nth);
    std::string Result;
    if (V)
      for (const TrustStep &Step : V->Steps)
        Result += std::to_string(
                      Code.context().getSourceManager().getPresumedLineNumber(
                          Step.Where)) +
                  ": " + Step.Text + "\n";
    return Result;
  }

  /// A line for each function on the way: the places that hold the value, `!`
  /// behind those that nobody else can change, then where it comes in and where
  /// it leaves.
  std::string hops(unsigned Nth = 0) {
    std::optional<UntrustedValue> V = value(Nth);
    std::string Result;
    if (V)
      for (const TrustHop &Hop : V->Hops) {
        Result += Hop.Function->getNameAsString() + ":";
        for (const Region &R : Hop.Names)
          Result += " " + ParsedCode::show(R) +
                    (llvm::is_contained(Hop.Captured, R) ? "!" : "");
        if (Hop.Since)
          Result += " since " + Code.text(Hop.Since);
        if (Hop.Until)
          Result += " until " + Code.text(Hop.Until);
        Result += "\n";
      }
    return Result;
  }

private:
  ParsedCode Code;
  Untrusted Model;
};

/// `ReadFile from another process`, or `nobody`, for the first question.
std::string source(llvm::StringRef Text) {
  std::optional<UntrustedValue> V = AskedCode(Text).value();
  return V ? V->Source + " from " + V->From.str() : "nobody";
}

/// The confidence of the first answer; nothing where there is none.
std::optional<Confidence> sureness(llvm::StringRef Text) {
  std::optional<UntrustedValue> V = AskedCode(Text).value();
  return V ? std::optional(V->Sureness) : std::nullopt;
}

constexpr llvm::StringLiteral Reads =
    "Message m; ReadFile(Pipe, &m, sizeof m, 0, 0);";

/// The function `f` that reads a message and then does what \p Text says.
std::string reading(llvm::StringRef Text) {
  return ("void f() { " + Reads + Text + " }").str();
}

constexpr llvm::StringLiteral FromPipe = "ReadFile from another process";

} // namespace

//===----------------------------------------------------------------------===//
// What is not somebody else's
//===----------------------------------------------------------------------===//

TEST(Untrusted, WithoutSourcesNothingIsAsked) {
  AskedCode Nothing("void f(Session *s) { WriteFile(Pipe, s, 4, 0, 0);"
                    "look(s); }");
  EXPECT_FALSE(Nothing.model().hasSources());
  EXPECT_FALSE(Nothing.value());
  EXPECT_TRUE(AskedCode(reading("look(m.Cookie);")).model().hasSources());
}

TEST(Untrusted, IsNotOnesOwn) {
  EXPECT_EQ(source(reading("look(Own);")), "nobody");
  EXPECT_EQ(source(reading("Session *s = new Session; look(s);")), "nobody");
  EXPECT_EQ(source(reading("look(&Sessions[2]);")), "nobody");
  EXPECT_EQ(source(reading("look((Session *)16);")), "nobody");
  // The buffer's address is one's own; only what is in it came in.
  EXPECT_EQ(source(reading("look(&m);")), "nobody");
  EXPECT_EQ(source(reading("look(&m.Cookie);")), "nobody");
  EXPECT_EQ(source("void f() { auto *v = (Message *)MapViewOfFile(Section, 0, "
                   "0, 0, 0); look(v); }"),
            "nobody");
  // Nobody calls it here.
  EXPECT_EQ(source("void f(Session *s) { " + Reads.str() + " look(s); }"),
            "nobody");
}

TEST(Untrusted, IsNotWhatReplacedIt) {
  EXPECT_EQ(source(reading("m.Cookie = (ULONG_PTR)Own; look(m.Cookie);")),
            "nobody");
  EXPECT_EQ(source(reading("UINT64 c = m.Cookie; c = 0; look(c);")), "nobody");
  EXPECT_EQ(source(reading("m = Message(); look(m.Cookie);")), "nobody");
  // The other member stays.
  EXPECT_EQ(source(reading("m.Other = 0; look(m.Cookie);")), FromPipe);
  // On one way only.
  EXPECT_EQ(source("void f(bool b) { " + Reads.str() +
                   "if (b) m.Cookie = (ULONG_PTR)Own; look(m.Cookie); }"),
            FromPipe);
}

TEST(Untrusted, IsNotThereBeforeItComesIn) {
  EXPECT_EQ(source("void f() { Message m{}; look(m.Cookie);"
                   "ReadFile(Pipe, &m, sizeof m, 0, 0); }"),
            "nobody");
  // The next time round the loop it is.
  EXPECT_EQ(source("void f() { UINT64 c = 0; for (;;) { look(c); " +
                   Reads.str() + " c = m.Cookie; } }"),
            FromPipe);
}

TEST(Untrusted, IsNoSmallOrBoundedNumber) {
  // 16 bits may be too many where the size is not known.
  EXPECT_EQ(source(reading("look(Buffer + m.Kind);")), FromPipe);
  EXPECT_EQ(source(reading("look((Session *)(ULONG_PTR)m.Kind);")), "nobody");
  EXPECT_EQ(source(reading("look(Buffer + (m.Offset & 0xFF));")), "nobody");
  EXPECT_EQ(source(reading("look(Buffer + (m.Offset < 16 ? m.Offset : 16));")),
            "nobody");
  EXPECT_EQ(source(reading("UINT n = m.Offset; if (n > 16) n = 16;"
                           "look(Buffer + n);")),
            "nobody");
  EXPECT_EQ(source(reading("look(!m.Cookie);")), "nobody");
  // A mask of many bits is no bound.
  EXPECT_EQ(source(reading("look((Session *)(m.Cookie & ~7ull));")), FromPipe);
  EXPECT_EQ(source(reading("look(Buffer + m.Offset);")), FromPipe);
}

TEST(Untrusted, IsNotWhatTheProcessWroteItself) {
  AskedCode Own("void f() { HANDLE r, w; CreatePipe(&r, &w, 0, 0); Message m;"
                "ReadFile(r, &m, sizeof m, 0, 0); look(m.Cookie); }");
  EXPECT_FALSE(Own.model().hasSources());
  EXPECT_FALSE(Own.value());
}

//===----------------------------------------------------------------------===//
// Sources
//===----------------------------------------------------------------------===//

TEST(Untrusted, IsWhatAChannelBrings) {
  EXPECT_EQ(source(reading("look((Session *)m.Cookie);")), FromPipe);
  EXPECT_EQ(source(reading("look(m.Raw);")), FromPipe);
  EXPECT_EQ(source("void f() { auto *v = (Message *)MapViewOfFile(Section, 0, "
                   "0, 0, 0); look(v->Cookie); }"),
            "MapViewOfFile from another process");
  EXPECT_EQ(source("void f() { look(strtoull(getenv(\"HANDLE\"), 0, 16)); }"),
            "getenv from the environment");
  EXPECT_EQ(source("void f() { Message m; DeviceIoControl(Pipe, 1, 0, 0, &m, "
                   "sizeof m, 0, 0); look(m.Cookie); }"),
            "DeviceIoControl from a driver");
}

TEST(Untrusted, IsWhatAnAnnotationSays) {
  AskedCode Code("void f([[clang::annotate(\"crossbit::untrusted\")]]\n"
                 "       UINT64 c) { look((Session *)c); }");
  EXPECT_TRUE(Code.model().hasSources());
  EXPECT_EQ(Code.steps(), "2: 'c' is declared untrusted here\n"
                          "2: 'c' becomes an address here\n");
  EXPECT_EQ(Code.hops(), "f: c!\n");
  EXPECT_EQ(source("[[clang::annotate(\"crossbit::untrusted\")]] UINT64 next();"
                   "void f() { look(next()); }"),
            "next from another process");
  EXPECT_EQ(
      source("struct S {"
             "[[clang::annotate(\"crossbit::untrusted\")]] UINT64 C, D; };"
             "void f(S &s) { look(s.C); }"),
      "C from another process");
  EXPECT_EQ(source("void f([[clang::annotate(\"crossbit::own\")]] UINT64 c) {"
                   "look(c); }"),
            "nobody");
}

TEST(Untrusted, IsWhatAMessageSays) {
  auto Procedure = [](llvm::StringRef Body) {
    return ("LONG_PTR f(HWND w, UINT msg, WPARAM wp, LPARAM lp) { " + Body +
            " return 0; }")
        .str();
  };
  // What the system marshals, or sends itself.
  EXPECT_EQ(source(Procedure("if (msg == 0x81) look((Session *)lp);")),
            "nobody");
  // Of which message it is, is not seen.
  EXPECT_EQ(source(Procedure("look((Session *)lp);")), "nobody");
  // The file sends it itself.
  EXPECT_EQ(source(Procedure("if (msg == 0x8001) look((Session *)lp);") +
                   "void g(HWND w) { PostMessageW(w, 0x8001, 0, 1); }"),
            "nobody");
  // No window procedure.
  EXPECT_EQ(source("LONG_PTR f(HWND w, UINT msg, UINT_PTR wp, LONG_PTR lp) {"
                   "if (msg == 0x8001) look((Session *)lp); return 0; }"),
            "nobody");
  EXPECT_EQ(source(Procedure("if (msg == 0x8001) look((Session *)lp);")),
            "lp from another process");
  EXPECT_EQ(source(Procedure("switch (msg) { case 0x81: break;"
                             "case 0x8001: look((Session *)wp); }")),
            "wp from another process");
  EXPECT_EQ(source(Procedure("switch (msg) { case 0x8001: break;"
                             "case 0x81: look((Session *)lp); }")),
            "nobody");
  // WM_APP and above are the program's; below, a control's.
  EXPECT_EQ(sureness(Procedure("if (msg == 0x8001) look((Session *)lp);")),
            Confidence::Medium);
  EXPECT_EQ(sureness(Procedure("if (msg == 0x401) look((Session *)lp);")),
            Confidence::Low);
}

TEST(Untrusted, IsWhatAMessageSaysToAMethod) {
  // A class's own procedure may leave the window out.
  AskedCode Code("struct Window {"
                 "  LONG_PTR handle(UINT msg, WPARAM wp, LPARAM lp) {"
                 "    if (msg == 0x8001) { look((Session *)wp);"
                 "      look((Session *)lp); look((char *)0 + msg); }"
                 "    return 0; } };");
  auto First = Code.value(0), Second = Code.value(1);
  ASSERT_TRUE(First && Second);
  EXPECT_EQ(First->Source, "wp");
  EXPECT_EQ(Second->Source, "lp");
  EXPECT_EQ(First->Through, Boundary::Window);
  EXPECT_EQ(First->Message, 0x8001);
  EXPECT_FALSE(Code.value(2));
  // A function has four parameters.
  EXPECT_EQ(source("LONG_PTR f(UINT msg, WPARAM wp, LPARAM lp) {"
                   "if (msg == 0x8001) look((Session *)lp); return 0; }"),
            "nobody");
}

TEST(Untrusted, IsWhatStandsInTheCommandLine) {
  // The pointers to the texts are the system's.
  EXPECT_EQ(source("int main(int argc, char **argv) { look(argv[1]); }"),
            "nobody");
  EXPECT_EQ(source("int start(int argc, char **argv) {"
                   "look(strtoull(argv[1], 0, 16)); return 0; }"),
            "nobody");
  auto V = AskedCode("int main(int argc, char **argv) {"
                     "look(strtoull(argv[1], 0, 16)); }")
               .value();
  ASSERT_TRUE(V);
  EXPECT_EQ(V->From, "the environment");
  EXPECT_EQ(V->Through, Boundary::CommandLine);
  EXPECT_EQ(V->Sureness, Confidence::Low);
}

TEST(Untrusted, IsWhatAClientGives) {
  auto Routine = [](llvm::StringRef Body) {
    return ("[[clang::annotate(\"crossbit::remote\")]] LONG f(\n"
            "/* [in] */ UINT64 cookie,\n"
            "/* [in] */ const Message *m,\n"
            "/* [out] */ Message *answer) {\n" +
            Body + " return 0; }")
        .str();
  };
  AskedCode Number(Routine("look((Session *)cookie);"));
  EXPECT_EQ(Number.steps(), "2: 'cookie' comes from a client of 'f'\n"
                            "5: 'cookie' becomes an address here\n");
  ASSERT_TRUE(Number.value());
  EXPECT_FALSE(Number.value()->IsMarshaled);
  EXPECT_FALSE(Number.value()->IsOfObject);
  // A record is the stub's memory: what its pointers lead to is, too.
  AskedCode Member(Routine("look(m->Cookie);"));
  ASSERT_TRUE(Member.value());
  EXPECT_EQ(Member.value()->From, "a client");
  EXPECT_TRUE(Member.value()->IsMarshaled);
  EXPECT_EQ(source(Routine("look(m->Raw);")), "nobody");
  EXPECT_EQ(source(Routine("look(m);")), "nobody");
  EXPECT_EQ(source(Routine("look(answer->Cookie);")), "nobody");
}

TEST(Untrusted, TellsWhatCarriesTheValue) {
  AskedCode Read(reading("UINT64 c = m.Cookie; look((Session *)c);"));
  ASSERT_TRUE(Read.value());
  EXPECT_EQ(Read.value()->Carrier->getName(), "Cookie");
  EXPECT_EQ(Read.value()->Through, Boundary::File);
  EXPECT_FALSE(Read.value()->IsRemote);
  AskedCode Given("[[clang::annotate(\"crossbit::remote\")]]"
                  "LONG f(UINT64 cookie) { look((Session *)cookie);"
                  "return 0; }");
  ASSERT_TRUE(Given.value());
  EXPECT_EQ(Given.value()->Carrier->getName(), "cookie");
  EXPECT_TRUE(Given.value()->IsRemote);
}

TEST(Untrusted, TellsMemoryThatIsShared) {
  auto View = [](llvm::StringRef Type) {
    return ("void f() { auto *v = (" + Type +
            " *)MapViewOfFile(Section, 0, 0, 0, 0); look(v->Cookie); }")
        .str();
  };
  auto Plain = AskedCode(View("Message")).value();
  ASSERT_TRUE(Plain);
  EXPECT_TRUE(Plain->IsShared);
  EXPECT_FALSE(Plain->IsVolatile);
  auto Volatile = AskedCode(View("volatile Message")).value();
  ASSERT_TRUE(Volatile);
  EXPECT_TRUE(Volatile->IsShared);
  EXPECT_TRUE(Volatile->IsVolatile);
  auto Read = AskedCode(reading("look(m.Cookie);")).value();
  ASSERT_TRUE(Read);
  EXPECT_FALSE(Read->IsShared);
}

TEST(Untrusted, TellsSourcesApart) {
  AskedCode Code(reading("look(m.Cookie); look(m.Other);"
                         "ReadFile(Pipe, &m, sizeof m, 0, 0);"
                         "look(m.Cookie);"));
  auto First = Code.value(0), Same = Code.value(1), Later = Code.value(2);
  ASSERT_TRUE(First && Same && Later);
  EXPECT_EQ(First->Origin, Same->Origin);
  EXPECT_NE(First->Origin, Later->Origin);
}

//===----------------------------------------------------------------------===//
// Steps
//===----------------------------------------------------------------------===//

TEST(Untrusted, TellsTheStepsInOrder) {
  AskedCode Code("void f() {\n"
                 "  Message m;\n"
                 "  ReadFile(Pipe, &m, sizeof m, 0, 0);\n"
                 "  UINT64 c = m.Cookie;\n"
                 "  auto *s = (Session *)c;\n"
                 "  look(s);\n"
                 "}");
  EXPECT_EQ(Code.steps(), "3: 'ReadFile' fills 'm' here\n"
                          "4: 'c' gets it here\n"
                          "5: 'c' becomes an address here\n");
}

TEST(Untrusted, TellsStepsThroughCallers) {
  AskedCode Code("static void use(Session *s) {\n"
                 "  look(s);\n"
                 "}\n"
                 "void f() {\n"
                 "  Message m; ReadFile(Pipe, &m, sizeof m, 0, 0);\n"
                 "  use((Session *)m.Cookie);\n"
                 "}");
  EXPECT_EQ(Code.steps(), "5: 'ReadFile' fills 'm' here\n"
                          "6: 'Cookie' becomes an address here\n");
}

TEST(Untrusted, TellsStepsThroughResults) {
  AskedCode Code("static UINT64 receive() {\n"
                 "  Message m; ReadFile(Pipe, &m, sizeof m, 0, 0);\n"
                 "  return m.Cookie;\n"
                 "}\n"
                 "void f() {\n"
                 "  look(receive());\n"
                 "}");
  EXPECT_EQ(Code.steps(), "2: 'ReadFile' fills 'm' here\n"
                          "6: 'receive' returns it here\n");
}

TEST(Untrusted, TellsStepsThroughFunctionsThatFill) {
  AskedCode Code("static bool receive(Message *m) {\n"
                 "  return ReadFile(Pipe, m, sizeof *m, 0, 0);\n"
                 "}\n"
                 "void f() {\n"
                 "  Message m;\n"
                 "  receive(&m);\n"
                 "  look(m.Cookie);\n"
                 "}");
  EXPECT_EQ(Code.steps(), "2: 'ReadFile' fills 'm' here\n"
                          "6: 'receive' is called here\n");
}

TEST(Untrusted, TellsStepsThroughCopies) {
  AskedCode Code("void f() {\n"
                 "  char bytes[64]; ReadFile(Pipe, bytes, 64, 0, 0);\n"
                 "  UINT64 c;\n"
                 "  memcpy(&c, bytes + 8, sizeof c);\n"
                 "  look(c);\n"
                 "}");
  EXPECT_EQ(Code.steps(), "2: 'ReadFile' fills 'bytes' here\n"
                          "4: it is copied here\n");
  AskedCode Assigned("void f() {\n"
                     "  Message m, n; ReadFile(Pipe, &m, sizeof m, 0, 0);\n"
                     "  n = m;\n"
                     "  look(n.Cookie);\n"
                     "}");
  EXPECT_EQ(Assigned.steps(), "2: 'ReadFile' fills 'm' here\n"
                              "3: it is stored here\n");
}

TEST(Untrusted, TellsThatATextBecomesANumber) {
  AskedCode Code("void f() {\n"
                 "  char *text = getenv(\"HANDLE\");\n"
                 "  look(strtoull(text, 0, 16));\n"
                 "}");
  EXPECT_EQ(Code.steps(), "2: 'getenv' leads to what the environment wrote\n"
                          "3: 'strtoull' makes a number of the text here\n");
}

//===----------------------------------------------------------------------===//
// Hops
//===----------------------------------------------------------------------===//

TEST(Untrusted, NamesThePlacesThatHoldTheValue) {
  AskedCode Code(reading("UINT64 c = m.Cookie; auto *s = (Session *)c;"
                         "look(s);"));
  EXPECT_EQ(Code.hops(),
            "f: m.Cookie! c! s! since ReadFile(Pipe, &m, sizeof m, 0, 0)\n");
}

TEST(Untrusted, CapturesOnlyCopiesOfItsOwn) {
  AskedCode Code("void f() { auto *v = (Message *)MapViewOfFile(Section, 0, 0, "
                 "0, 0); UINT64 c = v->Cookie; look(c); }");
  EXPECT_EQ(Code.hops(), "f: v.*.Cookie c! since "
                         "MapViewOfFile(Section, 0, 0, 0, 0)\n");
}

TEST(Untrusted, LeavesACallerAtItsCall) {
  AskedCode Code("static void use(Session *s) { look(s); }" +
                 reading("use((Session *)m.Cookie);"));
  EXPECT_EQ(Code.hops(),
            "use: s!\n"
            "f: m.Cookie! since ReadFile(Pipe, &m, sizeof m, 0, 0) "
            "until use((Session *)m.Cookie)\n");
}

TEST(Untrusted, LeavesACalleeAtItsReturn) {
  AskedCode Code("static UINT64 receive() { " + Reads.str() +
                 " return m.Cookie; }"
                 "void f() { UINT64 c = receive(); look(c); }");
  EXPECT_EQ(Code.hops(),
            "f: c! since receive()\n"
            "receive: m.Cookie! since ReadFile(Pipe, &m, sizeof m, 0, 0) "
            "until m.Cookie\n");
}

TEST(Untrusted, IsFollowedFromACalleeToTheCallThatMadeIt) {
  // Of two calls of one helper only the one on the way counts.
  AskedCode Code("static Session *of(UINT64 c) { return (Session *)c; }" +
                 reading("Session *s = of(m.Cookie),"
                         "*t = of((ULONG_PTR)Own); look(t); look(s);"));
  EXPECT_FALSE(Code.value(0));
  EXPECT_TRUE(Code.value(1));
}

//===----------------------------------------------------------------------===//
// What it becomes
//===----------------------------------------------------------------------===//

TEST(Untrusted, TellsTheNumberThatBecomesAnAddress) {
  AskedCode Code(reading("look((Session *)m.Cookie); look(m.Raw);"));
  auto Number = Code.value(0), Pointer = Code.value(1);
  ASSERT_TRUE(Number && Pointer);
  EXPECT_EQ(Code.text(Number->Number), "m.Cookie");
  EXPECT_EQ(Code.text(Number->Conversion), "(Session *)m.Cookie");
  EXPECT_EQ(Code.text(Number->Becomes), "(Session *)m.Cookie");
  EXPECT_FALSE(Pointer->Number);
  EXPECT_FALSE(Pointer->Conversion);
  EXPECT_FALSE(Pointer->Becomes);
}

TEST(Untrusted, TellsNoConversionOfFunctionsForManyValues) {
  // In a caller it is for this value alone; a helper's is for all of them.
  AskedCode Caller("static void use(Session *s) { look(s); }" +
                   reading("use((Session *)m.Cookie);"));
  ASSERT_TRUE(Caller.value());
  EXPECT_EQ(Caller.text(Caller.value()->Becomes), "(Session *)m.Cookie");
  AskedCode Helper("static Session *of(UINT64 c) { return (Session *)c; }" +
                   reading("look(of(m.Cookie));"));
  ASSERT_TRUE(Helper.value());
  EXPECT_EQ(Helper.text(Helper.value()->Number), "c");
  EXPECT_FALSE(Helper.value()->Becomes);
}

TEST(Untrusted, TellsOffsetsAndTheirBase) {
  AskedCode Sum(reading("look(Buffer + m.Offset);"));
  ASSERT_TRUE(Sum.value());
  EXPECT_TRUE(Sum.value()->IsOffset);
  EXPECT_EQ(Sum.text(Sum.value()->Base), "Buffer");
  EXPECT_EQ(Sum.value()->BaseIn, Sum.function());
  EXPECT_FALSE(Sum.value()->Number);
  AskedCode Element(reading("look(&Sessions[m.Offset]);"));
  ASSERT_TRUE(Element.value());
  EXPECT_TRUE(Element.value()->IsOffset);
  EXPECT_EQ(Element.text(Element.value()->Base), "Sessions");
  // The base is in the function that adds.
  AskedCode Added("static char *at(UINT n) { return Buffer + n; }" +
                  reading("look(at(m.Offset));"));
  ASSERT_TRUE(Added.value());
  EXPECT_TRUE(Added.value()->IsOffset);
  EXPECT_EQ(Added.value()->BaseIn->getName(), "at");
}

TEST(Untrusted, IsNoOffsetWhereItIsTheAddress) {
  AskedCode Code(reading("look((char *)m.Cookie + 4);"
                         "look((char *)m.Cookie + m.Offset);"
                         "look(&m.Raw->Next); look(&m.Raw[3]);"));
  for (unsigned Nth : {0, 1, 2, 3}) {
    ASSERT_TRUE(Code.value(Nth));
    EXPECT_FALSE(Code.value(Nth)->IsOffset) << Nth;
  }
}

//===----------------------------------------------------------------------===//
// Confidence
//===----------------------------------------------------------------------===//

TEST(Untrusted, IsSureOfPlainWays) {
  EXPECT_EQ(sureness(reading("look((Session *)m.Cookie);")), Confidence::High);
  // Three functions.
  EXPECT_EQ(sureness("static void a(UINT64 c) { look(c); }"
                     "static void b(UINT64 c) { a(c); }" +
                     reading("b(m.Cookie);")),
            Confidence::High);
}

TEST(Untrusted, IsUnsureOfLongWays) {
  EXPECT_EQ(sureness("static void a(UINT64 c) { look(c); }"
                     "static void b(UINT64 c) { a(c); }"
                     "static void c(UINT64 v) { b(v); }" +
                     reading("c(m.Cookie);")),
            Confidence::Low);
}

TEST(Untrusted, IsUnsureOfWhatOthersKeep) {
  EXPECT_EQ(sureness("UINT64 Kept; void g() { look(Kept); }" +
                     reading("Kept = m.Cookie;")),
            Confidence::Low);
  EXPECT_EQ(sureness("struct S { UINT64 Kept; };"
                     "void g(S *s) { look(s->Kept); }"
                     "void f(S *s) { " +
                     Reads.str() + " s->Kept = m.Cookie; }"),
            Confidence::Low);
}

TEST(Untrusted, IsUnsureOfDriversAndTheEnvironment) {
  EXPECT_EQ(sureness("void f() { Message m; DeviceIoControl(Pipe, 1, 0, 0, &m, "
                     "sizeof m, 0, 0); look(m.Cookie); }"),
            Confidence::Low);
  EXPECT_EQ(sureness("void f() { look(strtoull(getenv(\"HANDLE\"), 0, 16)); }"),
            Confidence::Low);
}

TEST(Untrusted, IsUnsureOfElements) {
  // Whose the element at an index of somebody else is, the table says.
  auto V = AskedCode(reading("look(Table[m.Offset]);")).value();
  ASSERT_TRUE(V);
  EXPECT_TRUE(V->IsOffset);
  EXPECT_EQ(V->Sureness, Confidence::Low);
}

TEST(Untrusted, IsUnsureOfViewsWhereTheProcessSharesWithItself) {
  constexpr llvm::StringLiteral View =
      "void f(HANDLE s) { auto *v = (Message *)MapViewOfFile(s, 0, 0, 0, 0);"
      "look(v->Cookie); }";
  EXPECT_EQ(sureness(View), Confidence::High);
  EXPECT_EQ(sureness(View.str() +
                     "HANDLE g() { return CreateFileMappingW((HANDLE)-1, 0, 4, "
                     "0, 4096, 0); }"),
            Confidence::Low);
}

TEST(Untrusted, IsUnsureOfIndexesOfObjects) {
  // Most objects are called in their own process.
  constexpr llvm::StringLiteral Object =
      "struct [[clang::annotate(\"crossbit::remote\")]] IStore {"
      "  virtual LONG Get(UINT64 n) = 0; };"
      "struct Store : IStore { LONG Get(UINT64 n) override {";
  auto Index = AskedCode(Object.str() + "look(Buffer + n); return 0; } };");
  ASSERT_TRUE(Index.value());
  EXPECT_TRUE(Index.value()->IsOfObject);
  EXPECT_EQ(Index.value()->Sureness, Confidence::Low);
  auto Address = AskedCode(Object.str() + "look((Session *)n); return 0; } };");
  ASSERT_TRUE(Address.value());
  EXPECT_EQ(Address.value()->Sureness, Confidence::High);
}

TEST(Untrusted, IsUnsureOfInterfacesOfTheSystem) {
  // Who serves them mostly does so in the caller's process.
  auto V =
      AskedCode("\n# 1 \"objects.h\" 1 3\n"
                "struct [[clang::annotate(\"crossbit::remote\")]] ISystem {"
                "  virtual LONG Get(UINT64 n) = 0; };\n"
                "# 1 \"input.cpp\" 2\n"
                "struct Store : ISystem { LONG Get(UINT64 n) override {"
                "look((Session *)n); return 0; } };")
          .value();
  ASSERT_TRUE(V);
  EXPECT_EQ(V->Sureness, Confidence::Low);
}

//===----------------------------------------------------------------------===//
// Work
//===----------------------------------------------------------------------===//

TEST(Untrusted, GivesUpAfterTooMuchWork) {
  std::string Sum = "(ULONG_PTR)Own";
  for (unsigned I = 0; I != 900; ++I)
    Sum += " + n";
  AskedCode Long("void g(UINT64 n) { look((Session *)(" + Sum +
                 ")); look(n); }" + reading("look(m.Cookie);"));
  EXPECT_FALSE(Long.value(0));
  // Little is asked of the others.
  EXPECT_FALSE(Long.value(1));
  EXPECT_TRUE(Long.value(2));
  ASSERT_EQ(Long.model().givenUp().size(), 1u);
  EXPECT_EQ(Long.model().givenUp().front().first, Long.function(0));
  EXPECT_EQ(Long.model().givenUp().front().second, 1u);
}

TEST(Untrusted, CountsEachQuestionThatItGaveUp) {
  std::string Sum = "(ULONG_PTR)Own";
  for (unsigned I = 0; I != 300; ++I)
    Sum += " + a[" + std::to_string(I) + "]";
  AskedCode Code("void g(UINT64 *a, UINT64 *b) { look((Session *)(" + Sum +
                 "));" + "look((Session *)(b[0] + " + Sum + ")); }" +
                 reading(""));
  EXPECT_FALSE(Code.value(0));
  EXPECT_FALSE(Code.value(1));
  EXPECT_EQ(Code.model().givenUp().lookup(Code.function()), 2u);
}
