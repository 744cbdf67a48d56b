//===-- ParsedCode.h - Code for the tests of the model ----------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TEST_UNIT_PARSEDCODE_H
#define CROSSBIT_TEST_UNIT_PARSEDCODE_H

#include "checks/model/Memory.h"
#include "checks/model/TranslationUnit.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/Frontend/ASTUnit.h"
#include "clang/Lex/Lexer.h"
#include "clang/Tooling/Tooling.h"
#include "gtest/gtest.h"

namespace crossbit {

constexpr llvm::StringLiteral Win64 = "x86_64-w64-mingw32";
constexpr llvm::StringLiteral Win32 = "i686-w64-mingw32";
constexpr llvm::StringLiteral Linux64 = "x86_64-linux-gnu";

/// A translation unit made of a few of Windows' types and the given code. The
/// code marks what a test is about by handing it to `look()`.
class ParsedCode {
public:
  explicit ParsedCode(llvm::StringRef Code, llvm::StringRef Target = Win64)
      : AST(clang::tooling::buildASTFromCodeWithArgs(
            (Prelude + Code).str(),
            {("--target=" + Target).str(), "-std=c++17", "-fms-extensions",
             "-w"},
            "input.cpp")),
        Unit(AST->getASTContext(), Catalog::builtin()) {
    EXPECT_FALSE(AST->getDiagnostics().hasErrorOccurred()) << Code.str();
  }

  TranslationUnit &unit() { return Unit; }
  clang::ASTContext &context() { return AST->getASTContext(); }

  /// The argument of the \p Nth call of `look()`, from 0, in the order of the
  /// source; the conversions that the call inserts are left out.
  const clang::Expr *looked(unsigned Nth = 0) { return found(Nth).first; }

  /// The function that holds it.
  const clang::FunctionDecl *function(unsigned Nth = 0) {
    return found(Nth).second;
  }

  LocalFlow &flow(unsigned Nth = 0) { return *Unit.flowOf(function(Nth)); }
  Origins origins(unsigned Nth = 0) {
    return originsOf(looked(Nth), function(Nth), Unit);
  }

  /// The memory of the function that holds the \p Nth `look()`.
  const Memory &memory(unsigned Nth = 0) {
    return *Unit.memoryOf(function(Nth));
  }

  /// \p S as the source spells it; nothing for null.
  std::string text(const clang::Stmt *S) {
    if (!S)
      return "";
    return clang::Lexer::getSourceText(
               clang::CharSourceRange::getTokenRange(S->getSourceRange()),
               context().getSourceManager(), context().getLangOpts())
        .str();
  }

  /// The way to \p R: `message.Header.Id`, `*` for what a pointer points to;
  /// `none` for no region.
  static std::string show(const Region &R) {
    if (!R)
      return "none";
    std::string Result = R.This ? "this" : R.Root->getNameAsString();
    for (const clang::FieldDecl *Field : R.Path)
      Result += Field ? "." + Field->getNameAsString() : ".*";
    return Result;
  }

  /// The type of the variable, field or parameter called \p Name.
  clang::QualType typeOf(llvm::StringRef Name) {
    using namespace clang::ast_matchers;
    auto Found =
        match(valueDecl(hasName(Name)).bind("it"), AST->getASTContext());
    if (Found.empty()) {
      ADD_FAILURE() << "no declaration of " << Name.str();
      return {};
    }
    return Found.front().getNodeAs<clang::ValueDecl>("it")->getType();
  }

private:
  std::pair<const clang::Expr *, const clang::FunctionDecl *>
  found(unsigned Nth) {
    using namespace clang::ast_matchers;
    auto Found = match(traverse(clang::TK_IgnoreUnlessSpelledInSource,
                                callExpr(callee(functionDecl(hasName("look"))),
                                         forFunction(functionDecl().bind("in")))
                                    .bind("call")),
                       AST->getASTContext());
    if (Nth >= Found.size()) {
      ADD_FAILURE() << "there are " << Found.size() << " calls of look()";
      return {};
    }
    // Matches come branches last.
    const auto &SM = AST->getSourceManager();
    llvm::stable_sort(Found, [&](const BoundNodes &A, const BoundNodes &B) {
      return SM.isBeforeInTranslationUnit(
          A.getNodeAs<clang::CallExpr>("call")->getBeginLoc(),
          B.getNodeAs<clang::CallExpr>("call")->getBeginLoc());
    });
    const auto *Call = Found[Nth].getNodeAs<clang::CallExpr>("call");
    return {Call->getArg(0)->IgnoreParenImpCasts(),
            Found[Nth].getNodeAs<clang::FunctionDecl>("in")};
  }

  static constexpr llvm::StringLiteral Prelude = R"cpp(
#ifdef _WIN32
typedef unsigned long DWORD, ULONG;
typedef long LONG;
#else
typedef unsigned DWORD, ULONG;
typedef int LONG;
#endif
typedef unsigned short WORD;
typedef unsigned UINT;
typedef __UINT64_TYPE__ UINT64;
typedef __UINTPTR_TYPE__ ULONG_PTR, DWORD_PTR, UINT_PTR, WPARAM, uintptr_t;
typedef __INTPTR_TYPE__ LONG_PTR, LPARAM, intptr_t;
typedef __SIZE_TYPE__ size_t;
typedef void *HANDLE, *PVOID;
struct HWND__;
typedef HWND__ *HWND;
struct HINSTANCE__;
typedef HINSTANCE__ *HMODULE;
typedef UINT_PTR SOCKET;
extern "C" {
ULONG HandleToULong(const void *);
ULONG PtrToUlong(const void *);
HANDLE LongToHandle(LONG);
HANDLE ULongToHandle(ULONG);
void *ULongToPtr(ULONG);
int printf(const char *, ...);
int sscanf(const char *, const char *, ...);
}
template <typename T> T look(T value) { return value; }
struct Node { Node *Next; int Id; };
)cpp";

  std::unique_ptr<clang::ASTUnit> AST;
  TranslationUnit Unit;
};

} // namespace crossbit

#endif
