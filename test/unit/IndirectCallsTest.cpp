//===-- IndirectCallsTest.cpp - What a call through a pointer calls -------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/IndirectCalls.h"
#include "ParsedCode.h"

using namespace crossbit;

/// The calls of \p Code that have candidates, each with where the callee is
/// loaded from; `?` where it depends on the object.
static std::string callsIn(llvm::StringRef Code) {
  ParsedCode Parsed(Code);
  const IndirectCalls Calls(Parsed.unit());
  std::string Result;
  for (const clang::CallExpr *Call : Calls.calls()) {
    if (!Result.empty())
      Result += "; ";
    const auto Callees = Calls.calleesOf(Call);
    Result += Callees.front().Through->getNameAsString();
    Result += Callees.front().IsTold ? ":" : "?:";
    for (const IndirectCallee &Callee : Callees)
      Result += " " + Callee.Function->getNameAsString();
  }
  return Result;
}

TEST(IndirectCalls, Tables) {
  EXPECT_EQ(callsIn("void f(int) {} void g(int) {}"
                    "void (*const Table[])(int) = {f, &g};"
                    "void call() { Table[1](0); }"),
            "Table: f g");
  EXPECT_EQ(callsIn("void f(int) {} void g(int) {} void h(int) {}"
                    "struct R { int Kind; void (*Run)(int); };"
                    "const R A[] = {{1, f}, {2, g}}, B = {3, h};"
                    "void call() { A[0].Run(0); B.Run(0); }"
                    "void search(const R *r) { r->Run(0); }"
                    "void walk() { for (const R &r : A) r.Run(0); }"),
            "Run: f g; Run: h; Run?: f g h; Run: f g");
  // Who gives the tables that are searched is seen.
  EXPECT_EQ(callsIn("void f(int) {} void g(int) {} void h(int) {}"
                    "struct R { void (*Run)(int); };"
                    "const R A = {f}, B = {g}, C = {h};"
                    "void call(const R *r) { r->Run(0); }"
                    "void give() { call(&A); call(&B); }"),
            "Run: f g");
}

TEST(IndirectCalls, Members) {
  EXPECT_EQ(callsIn("void f() {} void g() {}"
                    "struct R { void (*A)(); void (*B)(); };"
                    "void set(R *r) { r->A = f; r->B = g; }"
                    "R *find(); void call() { find()->A(); }"),
            "A: f");
  // Which of two objects it is, the type does not tell.
  EXPECT_EQ(callsIn("void f() {} void g() {} struct R { void (*A)(); };"
                    "void one(R *r) { r->A = f; }"
                    "void two(R *r) { r->A = g; }"
                    "R *find(); void call() { find()->A(); }"),
            "A?: f g");
  // Nothing is stored there in this file.
  EXPECT_EQ(callsIn("void f() {} void (*Other)() = f;"
                    "struct R { void (*A)(); };"
                    "void call(R *r) { r->A(); }"),
            "");
}

TEST(IndirectCalls, LocalsAndParameters) {
  EXPECT_EQ(callsIn("void f() {} void g() {}"
                    "void call(bool b) { void (*p)() = b ? f : &g; p(); }"),
            "p: f g");
  EXPECT_EQ(callsIn("void f() {} void g(int) {}"
                    "void call(void (*p)()) { p(); }"
                    "void give() { call(f); call((void (*)())g); }"),
            "p: f");
  EXPECT_EQ(callsIn("void f() {} typedef void (*P)();"
                    "P choose(int k) { if (k) return f; return nullptr; }"
                    "void call() { choose(1)(); }"),
            "choose: f");
}

TEST(IndirectCalls, Methods) {
  EXPECT_EQ(callsIn("struct K { void m() {} void n() {}"
                    "  void call() { auto p = &K::m; (this->*p)(); } };"),
            "p: m");
  EXPECT_EQ(callsIn("struct B { virtual void m(); void run() { m(); }"
                    "  void exact() { B::m(); } };"
                    "struct D : B { void m() override {} };"
                    "struct E : B {};"
                    "void other(E &e) { e.m(); }"),
            "m: m");
}

TEST(IndirectCalls, Lambdas) {
  EXPECT_EQ(callsIn("void call(void (*p)(int)) { p(0); }"
                    "void give() { call([](int) {}); }"),
            "p: operator()");
}
