//===-- RemoteCodeTest.cpp - Calls and routines of remote operations ------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/RemoteCode.h"
#include "ParsedCode.h"

using namespace crossbit;
using namespace clang;

namespace {

/// Operations, and the types of their records. What a comment says of a
/// direction is read as in a generated header.
constexpr llvm::StringLiteral Declarations = R"cpp(
#define REMOTE [[clang::annotate("crossbit::remote")]]
typedef ULONG_PTR SIZE_T;
typedef UINT64 MIDL_uhyper;
struct Session { int Id; };
struct Header { UINT Size; DWORD_PTR Cookie; };
struct Request { Header Head; UINT64 Value; WORD Small; Session *Next; };
extern "C" {
void NdrClientCall2(...);
REMOTE LONG Attach(/* [in] */ DWORD_PTR cookie, /* [out] */ UINT64 *answer);
REMOTE LONG Send(/* [in] */ Request *request);
REMOTE LONG Receive(/* [out] */ Request *request);
REMOTE void Count(/* [in] */ SIZE_T bytes, /* [in] */ WORD kind);
LONG Local(DWORD_PTR cookie);
}
struct REMOTE IStore {
  virtual LONG Put(DWORD_PTR cookie) = 0;
  [[clang::annotate("crossbit::local")]] virtual LONG Keep(DWORD_PTR c) = 0;
};
extern Session *Own;
)cpp";

class Code : public ParsedCode {
public:
  explicit Code(llvm::StringRef Text)
      : ParsedCode((Declarations + Text).str()) {}

  /// `Attach(cookie, 0) in f`, one a line.
  std::string calls() {
    std::string Result;
    for (const RemoteCall &Call : remoteCalls(unit())) {
      Result += Call.Name + "(";
      for (const RemoteCall::Argument &A : Call.Arguments)
        Result += (Result.back() == '(' ? "" : ", ") + text(A.Value);
      Result += ") in " + Call.Function->getNameAsString() + "\n";
    }
    return Result;
  }

  std::string routines() {
    std::string Result;
    for (const RemoteRoutine &Routine : remoteRoutines(unit()))
      Result +=
          (Routine.Operation.Kind == RemoteOperation::Com ? "com " : "rpc ") +
          Routine.Definition->getNameAsString() + "\n";
    return Result;
  }

  /// `Attach.cookie = (DWORD_PTR)Own as DWORD_PTR high`, one a line; of a
  /// routine `result`, or the parameter or member that carries the address.
  std::string addresses() {
    std::string Result;
    for (const RemoteAddress &A : remoteAddresses(unit())) {
      Result += A.Name + "." + (A.Into ? A.Into->getNameAsString() : "result") +
                " = " + text(A.At) + " as " + A.Travels.Name.str();
      Result += A.Sureness == Confidence::High     ? " high"
                : A.Sureness == Confidence::Medium ? " medium"
                                                   : " low";
      Result += A.Call ? "\n" : " given back\n";
    }
    return Result;
  }
};

std::string addressesIn(llvm::StringRef Text) { return Code(Text).addresses(); }

} // namespace

//===----------------------------------------------------------------------===//
// Calls and routines
//===----------------------------------------------------------------------===//

TEST(RemoteCode, FindsCalls) {
  EXPECT_EQ(Code("void f(UINT64 *a, IStore *s) {"
                 "  Local(1); s->Keep(2); Attach(3, a); s->Put(4); }")
                .calls(),
            "Attach(3, a) in f\n"
            "Put(4) in f\n");
}

TEST(RemoteCode, LeavesOutCallsThatStayHere) {
  // Of an object's own method, and of a routine that is served here.
  EXPECT_EQ(Code("struct Store : IStore {"
                 "  LONG Put(DWORD_PTR c) override { return 0; }"
                 "  LONG Keep(DWORD_PTR c) override { return 0; } };"
                 "LONG Attach(DWORD_PTR cookie, UINT64 *answer) { return 0; }"
                 "void f(Store &s, UINT64 *a) { s.Put(1); Attach(2, a); }")
                .calls(),
            "");
  // Of a stub's own.
  EXPECT_EQ(
      Code("void stub(UINT64 *a) { NdrClientCall2(a); Attach(1, a); }").calls(),
      "");
}

TEST(RemoteCode, FindsCallsOfStubs) {
  EXPECT_EQ(Code("LONG Attach(DWORD_PTR cookie, UINT64 *answer) {"
                 "  NdrClientCall2(cookie, answer); return 0; }"
                 "void f(UINT64 *a) { Attach(1, a); }")
                .calls(),
            "Attach(1, a) in f\n");
}

TEST(RemoteCode, FindsCallsThroughTablesOfC) {
  EXPECT_EQ(
      Code("struct IEngine;"
           "struct REMOTE IEngineVtbl {"
           "  LONG (*QueryInterface)(IEngine *This, void *, void **);"
           "  ULONG (*AddRef)(IEngine *This);"
           "  ULONG (*Release)(IEngine *This);"
           "  LONG (*Open)(IEngine *This, DWORD_PTR cookie); };"
           "struct IEngine { IEngineVtbl *lpVtbl; };"
           "struct Plain { LONG (*Open)(IEngine *, DWORD_PTR); };"
           "void f(IEngine *e, Plain *p) {"
           "  p->Open(e, 1); e->lpVtbl->AddRef(e); e->lpVtbl->Open(e, 2); }")
          .calls(),
      // Without `This`.
      "Open(2) in f\n");
}

TEST(RemoteCode, TellsParametersAndDirections) {
  Code Parsed("void f(UINT64 *a) { Attach(1, a); }");
  auto Calls = remoteCalls(Parsed.unit());
  ASSERT_EQ(Calls.size(), 1u);
  ASSERT_EQ(Calls[0].Arguments.size(), 2u);
  EXPECT_EQ(Calls[0].Operation.Kind, RemoteOperation::Rpc);
  EXPECT_EQ(Calls[0].Arguments[0].Parameter->getName(), "cookie");
  EXPECT_EQ(Calls[0].Arguments[0].Direction, ParameterDirection::In);
  EXPECT_EQ(Calls[0].Arguments[1].Direction, ParameterDirection::Out);
}

TEST(RemoteCode, FindsRoutines) {
  EXPECT_EQ(Code("LONG Local(DWORD_PTR cookie) { return 0; }"
                 "LONG Send(Request *r) { NdrClientCall2(r); return 0; }"
                 "LONG Attach(DWORD_PTR c, UINT64 *a) { return 0; }"
                 "struct Store : IStore {"
                 "  LONG Put(DWORD_PTR c) override { return 0; }"
                 "  LONG Keep(DWORD_PTR c) override { return 0; } };")
                .routines(),
            "rpc Attach\n"
            "com Put\n");
}

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

TEST(RemoteCode, TellsHowATypeTravels) {
  Code Parsed("typedef DWORD_PTR COOKIE; typedef int SMALL;"
              "Session *a; float b; Session c; void *d;"
              "DWORD_PTR e; COOKIE f; COOKIE *g; SMALL h; UINT64 i[4];"
              "long long j; WORD k; DWORD_PTR &l = e;");
  const Catalog &Known = Parsed.unit().catalog();
  auto Name = [&](llvm::StringRef Variable) {
    WireType T = wireTypeOf(Parsed.typeOf(Variable), Known);
    return T ? T.Name.str() + " " + std::to_string(T.Form->Bits) : "none";
  };
  for (llvm::StringRef Variable : {"::a", "::b", "::c", "::d"})
    EXPECT_EQ(Name(Variable), "none") << Variable.str();
  EXPECT_EQ(Name("::e"), "DWORD_PTR 0");
  EXPECT_EQ(Name("::f"), "DWORD_PTR 0");
  EXPECT_EQ(Name("::g"), "DWORD_PTR 0");
  EXPECT_EQ(Name("::h"), "int 32");
  EXPECT_EQ(Name("::i"), "UINT64 64");
  EXPECT_EQ(Name("::j"), "__int64 64");
  EXPECT_EQ(Name("::k"), "WORD 16");
  EXPECT_EQ(Name("::l"), "DWORD_PTR 0");
}

TEST(RemoteCode, FindsMembersByTheirForm) {
  Code Parsed("struct List { List *Next; Request *Inner; };"
              "struct Loop { Loop *Next; UINT Id; };"
              "struct Object { virtual ~Object(); DWORD_PTR Cookie; };"
              "Request *a; List *b; Loop *c; Object *d; UINT64 e;");
  auto Member = [&](llvm::StringRef Variable, WireForm Form) -> std::string {
    const FieldDecl *Field =
        findWireField(Parsed.typeOf(Variable), Form, Parsed.unit().catalog());
    return Field ? Field->getNameAsString() : "none";
  };
  EXPECT_EQ(Member("::c", WireForm::Polymorphic), "none");
  EXPECT_EQ(Member("::d", WireForm::Polymorphic), "none");
  EXPECT_EQ(Member("::e", WireForm::Fixed), "none");
  EXPECT_EQ(Member("::a", WireForm::Polymorphic), "Cookie");
  EXPECT_EQ(Member("::a", WireForm::Fixed), "Size");
  EXPECT_EQ(Member("::b", WireForm::Polymorphic), "Cookie");
}

//===----------------------------------------------------------------------===//
// Addresses in integers
//===----------------------------------------------------------------------===//

TEST(RemoteAddresses, AreNotNumbersOrLocalCalls) {
  EXPECT_EQ(addressesIn("void f(UINT64 *a, DWORD_PTR n) { Attach(7, a);"
                        "Attach(n, a); Local((DWORD_PTR)Own); }"),
            "");
  // Handles have a rule of their own.
  EXPECT_EQ(addressesIn("void f(HANDLE h, UINT64 *a) {"
                        "Attach((DWORD_PTR)h, a); }"),
            "");
  // What counts bytes, and what has no room.
  EXPECT_EQ(addressesIn("void f() { Count((SIZE_T)Own, (WORD)(ULONG_PTR)Own);"
                        "}"),
            "");
  // The distance of two addresses.
  EXPECT_EQ(addressesIn("void f(Session *s, UINT64 *a) {"
                        "Attach(s - Own, a); }"),
            "");
}

TEST(RemoteAddresses, AreArguments) {
  EXPECT_EQ(addressesIn("void f(UINT64 *a) { Attach((DWORD_PTR)Own, a); }"),
            "Attach.cookie = (DWORD_PTR)Own as DWORD_PTR high\n");
  EXPECT_EQ(addressesIn("void f(UINT64 *a) { DWORD_PTR c = (DWORD_PTR)Own;"
                        "Attach(c, a); }"),
            "Attach.cookie = c as DWORD_PTR high\n");
  EXPECT_EQ(addressesIn("void f(UINT64 *a) { Header h; h.Cookie = (DWORD_PTR)"
                        "Own; Attach(h.Cookie, a); }"),
            "Attach.cookie = h.Cookie as DWORD_PTR high\n");
}

TEST(RemoteAddresses, AreUnsureWhereAMethodMayStayHere) {
  EXPECT_EQ(addressesIn("void f(IStore *s) { s->Put((DWORD_PTR)Own); }"),
            "Put.cookie = (DWORD_PTR)Own as DWORD_PTR medium\n");
  EXPECT_EQ(addressesIn("# 1 \"system.h\" 1 3\n"
                        "struct REMOTE ISystem {"
                        "  virtual LONG Put(DWORD_PTR cookie) = 0; };\n"
                        "# 1 \"input.cpp\" 2\n"
                        "void f(ISystem *s) { s->Put((DWORD_PTR)Own); }"),
            "Put.cookie = (DWORD_PTR)Own as DWORD_PTR low\n");
}

TEST(RemoteAddresses, AreMembersOfRecordsThatGoIn) {
  EXPECT_EQ(addressesIn("void f() { Request r = {}; r.Value = 7;"
                        "Send(&r); }"),
            "");
  EXPECT_EQ(addressesIn("void f() { Request r = {}; r.Value = (UINT64)Own;"
                        "Receive(&r); }"),
            "");
  EXPECT_EQ(addressesIn("void f() { Request r = {}; Send(&r);"
                        "r.Value = (UINT64)Own; }"),
            "");
  EXPECT_EQ(addressesIn("void f() { Request r = {}; r.Value = (UINT64)Own;"
                        "Send(&r); }"),
            "Send.Value = (UINT64)Own as UINT64 high\n");
  EXPECT_EQ(addressesIn("void f() { Request r = {};"
                        "r.Head.Cookie = (DWORD_PTR)Own; Send(&r); }"),
            "Send.Cookie = (DWORD_PTR)Own as DWORD_PTR high\n");
}

TEST(RemoteAddresses, AreWhatARoutineGivesBack) {
  EXPECT_EQ(addressesIn("LONG Attach(DWORD_PTR c, UINT64 *answer) {"
                        "*answer = c; return 0; }"),
            "");
  // What a client has sent is written into its own memory only.
  EXPECT_EQ(addressesIn("LONG Send(Request *r) { r->Value = (UINT64)Own;"
                        "return 0; }"),
            "");
  EXPECT_EQ(addressesIn("LONG Attach(DWORD_PTR c, UINT64 *answer) {"
                        "*answer = (UINT64)Own; return 0; }"),
            "Attach.answer = (UINT64)Own as UINT64 high given back\n");
  EXPECT_EQ(addressesIn("LONG Receive(Request *r) { r->Value = (UINT64)Own;"
                        "return 0; }"),
            "Receive.Value = (UINT64)Own as UINT64 high given back\n");
  EXPECT_EQ(addressesIn("REMOTE DWORD_PTR Open() { return (DWORD_PTR)Own; }"),
            "Open.result = (DWORD_PTR)Own as DWORD_PTR high given back\n");
}

TEST(RemoteAddresses, AreNotCutOnTheWay) {
  // A cast that cuts is another check's.
  EXPECT_EQ(addressesIn("void f(UINT64 *a) { Attach((DWORD)(ULONG_PTR)Own, a);"
                        "}"),
            "");
  // A helper that cuts: meant, where the name says that it is a number.
  EXPECT_EQ(addressesIn("REMOTE void Hash(DWORD contextCount);"
                        "void f() { Hash(PtrToUlong(Own)); }"),
            "");
  EXPECT_EQ(addressesIn("REMOTE void Tell(DWORD context);"
                        "void f() { Tell(PtrToUlong(Own)); }"),
            "Tell.context = PtrToUlong(Own) as DWORD high\n");
}
