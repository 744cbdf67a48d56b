//===-- UsesTest.cpp - Where addresses and handles are used ---------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/trust/Uses.h"
#include "ParsedCode.h"

using namespace crossbit;
using namespace clang;

/// What a system's headers declare; the line markers make it one.
static constexpr llvm::StringLiteral System = R"cpp(
# 1 "system.h" 1 3
typedef struct HKEY__ *HKEY;
enum { KernelMode, UserMode };
extern "C" {
void *memcpy(void *, const void *, size_t);
void *memset(void *, int, size_t);
size_t strlen(const char *);
void free(void *);
int HeapFree(HANDLE, DWORD, void *);
int ReadFile(HANDLE, void *, DWORD, DWORD *, void *);
int SetEvent(HANDLE);
int CloseHandle(HANDLE);
int RegCloseKey(HKEY);
int CompareObjectHandles(HANDLE, HANDLE);
int PsLookupProcessByProcessId(HANDLE, void **);
int GetLogicalSize(HWND);
HANDLE GetCurrentProcess();
int DuplicateHandle(HANDLE, HANDLE, HANDLE, HANDLE *, DWORD, int, DWORD);
int ObReferenceObjectByHandle(HANDLE, DWORD, void *, char, void **, void *);
int MmProbeAndLockPages(void *, char, int);
void ProbeForRead(const volatile void *, size_t, ULONG);
void *IoAllocateMdl(void *, ULONG, char, char, void *);
HANDLE CreateThread(void *, size_t, DWORD (*)(void *), void *, DWORD, DWORD *);
}
void *operator new(size_t, void *) noexcept;
namespace std {
template <typename T> struct unique_ptr {
  explicit unique_ptr(T *);
  T *operator->() const;
  T &operator*() const;
  void reset(T *);
};
} // namespace std
# 2 "input.cpp" 2
)cpp";

static std::string textOf(ParsedCode &Code, const Expr *E) {
  return E ? Code.text(E) : "-";
}

/// The uses of addresses in the function `f`, one a line: the kind, the
/// address, the expression, and where there are such, function and length.
static std::string addressesIn(llvm::StringRef Text) {
  ParsedCode Code((System + Text).str());
  std::string Result;
  using namespace ast_matchers;
  for (const auto &Found :
       match(functionDecl(hasName("f"), isDefinition()).bind("f"),
             Code.context()))
    for (const AddressUse &Use :
         addressUses(Found.getNodeAs<FunctionDecl>("f"), Code.unit())) {
      static constexpr llvm::StringLiteral Kinds[] = {
          "dereference", "call", "free", "argument", "unknown"};
      Result += Use.Index ? "index " + textOf(Code, Use.Index) + " of "
                          : Kinds[Use.Kind].str() + " ";
      Result += textOf(Code, Use.Address) + " @ " + textOf(Code, Use.At);
      if (!Use.Function.empty())
        Result += " " + Use.Function;
      if (Use.Length)
        Result += " " + textOf(Code, Use.Length);
      if (Use.Description)
        Result += " by " + textOf(Code, Use.Description);
      Result += "\n";
    }
  return Result;
}

/// The uses of handles in `f`: the handle, the function and what is told of it.
static std::string handlesIn(llvm::StringRef Text) {
  ParsedCode Code((System + Text).str());
  std::string Result;
  using namespace ast_matchers;
  for (const auto &Found :
       match(functionDecl(hasName("f"), isDefinition()).bind("f"),
             Code.context()))
    for (const HandleUse &Use :
         handleUses(Found.getNodeAs<FunctionDecl>("f"), Code.unit())) {
      Result += Use.Function + " " + textOf(Code, Use.Handle);
      if (Use.Sureness != Confidence::High)
        Result += Use.Sureness == Confidence::Low ? " low" : " medium";
      if (Use.Reason)
        Result += " because of " + textOf(Code, Use.Reason);
      if (Use.FromProcess)
        Result += " out of " + textOf(Code, Use.FromProcess);
      Result += "\n";
    }
  return Result;
}

TEST(AddressUses, AreDereferences) {
  EXPECT_EQ(addressesIn("void f(Node *p, int i) { *p; p->Id = 1; p[i]; }"),
            "dereference p @ *p\n"
            "dereference p @ p->Id\n"
            "dereference p @ p[i]\n"
            "index i of p @ p[i]\n");
  EXPECT_EQ(addressesIn("int f(Node **p) { return (*p)->Next->Id; }"),
            "dereference p @ *p\n"
            "dereference *p @ (*p)->Next\n"
            "dereference (*p)->Next @ (*p)->Next->Id\n");
  EXPECT_EQ(addressesIn("void f(ULONG_PTR v) { ((Node *)v)->Id = 1;\n"
                        "  *((char *)v + 4); }"),
            "dereference (Node *)v @ ((Node *)v)->Id\n"
            "dereference (char *)v + 4 @ *((char *)v + 4)\n");
}

TEST(AddressUses, AreNotOnlyAddresses) {
  EXPECT_EQ(addressesIn("void f(Node *p, int i) {\n"
                        "  &p->Id; &p[i]; &*p; &p[i].Id; &(*p).Next; }"),
            "");
  // Of what is loaded on the way there is a use.
  EXPECT_EQ(addressesIn("void f(Node *p) { &p->Next->Id; }"),
            "dereference p @ p->Next\n");
  EXPECT_EQ(addressesIn("struct S { int &R; };\nvoid f(S *p) { &p->R; }"),
            "dereference p @ p->R\n");
  EXPECT_EQ(addressesIn("struct S { int A[4]; int B[4][4]; };\n"
                        "int *f(S *p, int i) { int *q = p->A;\n"
                        "  &p->B[i][1]; return p->A; }"),
            "");
}

TEST(AddressUses, AreOnlyIndexesInArraysOfOnesOwn) {
  EXPECT_EQ(addressesIn("struct S { int A[4]; int B[4][4]; };\n"
                        "int f(int i) { int a[4]; S s;\n"
                        "  return a[i] + s.A[i] + s.B[i][i] + *a + a[2]; }"),
            "index i of a @ a[i]\n"
            "index i of s.A @ s.A[i]\n"
            "index i of s.B @ s.B[i]\n"
            "index i of s.B[i] @ s.B[i][i]\n");
  EXPECT_EQ(addressesIn("struct S { int A[4]; int B[4][4]; };\n"
                        "int f(S *p, int i) { return p->B[i][i]; }"),
            "dereference p @ p->B\n"
            "index i of p->B @ p->B[i]\n"
            "index i of p->B[i] @ p->B[i][i]\n");
  EXPECT_EQ(addressesIn("Node *All[4];\nvoid f(int i) { All[i]->Id = 1; }"),
            "index i of All @ All[i]\n"
            "dereference All[i] @ All[i]->Id\n");
}

TEST(AddressUses, AreEvaluated) {
  EXPECT_EQ(addressesIn("size_t f(Node *p) { decltype(p->Id) x = 0;\n"
                        "  return sizeof(*p) + noexcept(p->Id) + x; }"),
            "");
  EXPECT_EQ(addressesIn("struct S { int M; static int N;\n"
                        "  int f() { S *p = this; return M + this->M + p->N; }"
                        "\n};"),
            "");
}

TEST(AddressUses, AreInLambdasAndInitialisers) {
  EXPECT_EQ(addressesIn("void f(Node *p) { auto g = [p] { p->Id = 1; };\n"
                        "  int a[] = {p->Id}; struct L { int m(Node *q) {\n"
                        "  return q->Id; } }; }"),
            "dereference p @ p->Id\n"
            "dereference p @ p->Id\n");
  EXPECT_EQ(addressesIn("struct S { int M; };\n"
                        "void f(S *p) { int &r = p->M; S &s = *p; s.M; }"),
            "dereference p @ p->M\n"
            "dereference p @ *p\n");
}

TEST(AddressUses, AreOfCpp) {
  EXPECT_EQ(addressesIn("struct S { virtual ~S(); void m(); int M;\n"
                        "  static void s(); };\n"
                        "struct T : S {};\n"
                        "void f(S *p, int S::*m, std::unique_ptr<S> &u) {\n"
                        "  p->m(); p->s(); p->*m; dynamic_cast<T *>(p);\n"
                        "  u->m(); (*u).m(); delete p; }"),
            "dereference p @ p->m\n"
            "dereference p @ p->*m\n"
            "dereference p @ dynamic_cast<T *>(p)\n"
            "free p @ delete p delete\n");
  EXPECT_EQ(addressesIn("void f(void *p, Node *n) { new (p) Node;\n"
                        "  std::unique_ptr<Node> u(n); u.reset(n); }"),
            "dereference p @ new (p) Node\n"
            "free n @ u(n) unique_ptr\n"
            "free n @ u.reset(n) reset\n");
}

TEST(AddressUses, AreCalls) {
  EXPECT_EQ(addressesIn("typedef void F();\n"
                        "struct S { F *Done; };\n"
                        "F *All[4];\n"
                        "void f(S *s, F *p, int i) {\n"
                        "  p(); (*p)(); s->Done(); All[i](); }"),
            "call p @ p()\n"
            "call p @ (*p)()\n"
            "dereference s @ s->Done\n"
            "call s->Done @ s->Done()\n"
            "index i of All @ All[i]\n"
            "call All[i] @ All[i]()\n");
}

TEST(AddressUses, AreOfFunctionsOfTheCatalog) {
  EXPECT_EQ(addressesIn("void f(char *p, char *q, HANDLE h, DWORD n) {\n"
                        "  memcpy(p, q, n); memset(p, 0, 4); strlen(q);\n"
                        "  free(p); HeapFree(h, 0, p); ReadFile(h, p, n, &n, "
                        "0);\n"
                        "  CreateThread(0, 0, (DWORD (*)(void *))p, q, 0, 0);\n"
                        "  char a[4]; memcpy(a, &n, 4); strlen(\"x\"); }"),
            "argument p @ memcpy(p, q, n) memcpy n\n"
            "argument q @ memcpy(p, q, n) memcpy n\n"
            "argument p @ memset(p, 0, 4) memset 4\n"
            "argument q @ strlen(q) strlen\n"
            "free p @ free(p) free\n"
            "free p @ HeapFree(h, 0, p) HeapFree\n"
            "argument p @ ReadFile(h, p, n, &n, 0) ReadFile n\n"
            "argument (DWORD (*)(void *))p @ "
            "CreateThread(0, 0, (DWORD (*)(void *))p, q, 0, 0) CreateThread\n"
            "argument q @ "
            "CreateThread(0, 0, (DWORD (*)(void *))p, q, 0, 0) CreateThread\n");
  EXPECT_EQ(addressesIn("void f(char *p, char *q) {\n"
                        "  printf(\"%s %p\", p, q); sscanf(p, \"%d\", q); }"),
            "argument p @ printf(\"%s %p\", p, q) printf\n"
            "argument p @ sscanf(p, \"%d\", q) sscanf\n"
            "argument q @ sscanf(p, \"%d\", q) sscanf\n");
  EXPECT_EQ(addressesIn("void f(void *m, char mode) {\n"
                        "  MmProbeAndLockPages(m, KernelMode, 0);\n"
                        "  MmProbeAndLockPages(m, UserMode, 0); }"),
            "argument m @ MmProbeAndLockPages(m, KernelMode, 0) "
            "MmProbeAndLockPages\n");
}

TEST(AddressUses, AreOfMemoryThatIsDescribed) {
  // To describe an address, or to probe it, uses nothing.
  EXPECT_EQ(addressesIn("void *f(void *p) { ProbeForRead(p, 4, 1);\n"
                        "  return IoAllocateMdl(p, 8, 0, 0, 0); }"),
            "");
  EXPECT_EQ(addressesIn("void f(void *p) {\n"
                        "  void *m = IoAllocateMdl(p, 8, 0, 0, 0);\n"
                        "  MmProbeAndLockPages(m, KernelMode, 0); }"),
            "argument p @ MmProbeAndLockPages(m, KernelMode, 0) "
            "MmProbeAndLockPages by m\n");
}

TEST(AddressUses, AreCallsOfMembersByAddress) {
  EXPECT_EQ(addressesIn("struct S { void m(); };\n"
                        "void f(S &s, S *p, void (S::*m)()) {\n"
                        "  (s.*m)(); (p->*m)(); }"),
            "call m @ (s.*m)()\n"
            "dereference p @ p->*m\n"
            "call m @ (p->*m)()\n");
}

TEST(AddressUses, AreUnknown) {
  EXPECT_EQ(addressesIn("void check(const Node *);\n"
                        "void look(UINT64);\n"
                        "void use(const Node *p) { p->Id; }\n"
                        "namespace my { void free(Node *); }\n"
                        "void f(Node *p) { check(p); look((UINT64)p); use(p);\n"
                        "  my::free(p); PtrToUlong(p); }"),
            "unknown p @ check(p) check\n"
            "unknown p @ my::free(p) free\n");
}

TEST(HandleUses, AreOfHandlesByType) {
  EXPECT_EQ(
      handlesIn("void f(HANDLE h, HKEY k, HWND w, void **p) {\n"
                "  SetEvent(h); CloseHandle((HANDLE)1); RegCloseKey(k);\n"
                "  GetLogicalSize(w); CompareObjectHandles(h, h);\n"
                "  PsLookupProcessByProcessId(h, p); HandleToULong(h); }"),
      "SetEvent h\n"
      "CloseHandle (HANDLE)1\n"
      "RegCloseKey k\n");
  // A project's own are told by the catalog.
  EXPECT_EQ(handlesIn("void keep(HANDLE); int TerminateProcess(HANDLE, int);\n"
                      "void f(HANDLE h) { keep(h); TerminateProcess(h, 0); }"),
            "TerminateProcess h\n");
}

TEST(HandleUses, TellWhatMakesThemOne) {
  ParsedCode Code((System + "void *Type;\n"
                            "void f(HANDLE h, void **o) { SetEvent(h);\n"
                            "  ObReferenceObjectByHandle(h, 0, Type, "
                            "KernelMode, o, 0); look(h); }")
                      .str());
  auto Uses = handleUses(Code.function(), Code.unit());
  ASSERT_EQ(Uses.size(), 2u);
  EXPECT_EQ(Uses[0].Advice, "");
  EXPECT_FALSE(Uses[0].Reason);
  EXPECT_NE(Uses[1].Advice, "");
  EXPECT_EQ(Code.text(Uses[1].Reason), "KernelMode");
}

TEST(HandleUses, AreDuplications) {
  EXPECT_EQ(
      handlesIn("void f(HANDLE h, HANDLE c, HANDLE *r) {\n"
                "  DuplicateHandle(GetCurrentProcess(), h, c, r, 0, 0, 0);"
                "\n}"),
      "DuplicateHandle GetCurrentProcess()\n"
      "DuplicateHandle h\n"
      "DuplicateHandle c\n");
  EXPECT_EQ(
      handlesIn("void f(HANDLE h, HANDLE c, HANDLE *r) {\n"
                "  DuplicateHandle(c, h, GetCurrentProcess(), r, 0, 0, 0);"
                "\n}"),
      "DuplicateHandle c\n"
      "DuplicateHandle h low out of c\n"
      "DuplicateHandle GetCurrentProcess()\n");
}

TEST(HandleUses, DependOnConditions) {
  EXPECT_EQ(
      handlesIn("void *Type;\n"
                "void f(HANDLE h, void **o, char mode) {\n"
                "  ObReferenceObjectByHandle(h, 0, Type, UserMode, o, 0);\n"
                "  ObReferenceObjectByHandle(h, 0, Type, mode, o, 0);\n"
                "  ObReferenceObjectByHandle(h, 0, Type, KernelMode, o, 0);\n"
                "  ObReferenceObjectByHandle(h, 0, 0, KernelMode, o, 0); }"),
      "ObReferenceObjectByHandle h because of KernelMode\n"
      "ObReferenceObjectByHandle h because of KernelMode\n"
      "ObReferenceObjectByHandle h because of 0\n");
  EXPECT_EQ(
      handlesIn("void *Type;\n"
                "static void f(HANDLE h, void **o, char mode) {\n"
                "  ObReferenceObjectByHandle(h, 0, Type, mode, o, 0); }\n"
                "static void g(HANDLE h, void **o, char m) { f(h, o, m); }\n"
                "void i(HANDLE h, void **o) { g(h, o, UserMode); }\n"
                "void j(HANDLE h, void **o) { g(h, o, KernelMode); }"),
      "ObReferenceObjectByHandle h medium because of mode\n");
}
