//===-- ContextHandlesTest.cpp - What a routine does with a context -------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/ContextHandles.h"
#include "clang/Frontend/ASTUnit.h"
#include "clang/Tooling/Tooling.h"
#include "gtest/gtest.h"

using namespace clang;
using namespace crossbit;

namespace {

/// How a routine with \p Body uses `void **context`: `dereferenced`, `passed`
/// and `tested`, as far as they hold.
std::string use(const std::string &Body) {
  std::unique_ptr<ASTUnit> AST = tooling::buildASTFromCodeWithArgs(
      "typedef struct { long Users; } SESSION;"
      "void destroy(void *); int isSession(void *);"
      "long Close(void **context) {" +
          Body + "}",
      {"-xc", "-w"}, "routine.c");
  for (const Decl *D : AST->getASTContext().getTranslationUnitDecl()->decls())
    if (const auto *F = dyn_cast<FunctionDecl>(D); F && F->hasBody()) {
      const ContextUse Use = contextUse(F, F->getParamDecl(0));
      return std::string(Use.Dereferenced ? "dereferenced " : "") +
             (Use.Passed ? "passed " : "") + (Use.IsTested ? "tested" : "");
    }
  return "no routine";
}

TEST(ContextHandles, Dereferenced) {
  EXPECT_EQ(use("((SESSION *)*context)->Users = 0; return 0;"),
            "dereferenced ");
  EXPECT_EQ(use("SESSION *s = *context; s->Users = 0; return 0;"),
            "dereferenced ");
  EXPECT_EQ(use("SESSION *s; s = (SESSION *)context[0]; return s->Users;"),
            "dereferenced ");
}

TEST(ContextHandles, Passed) {
  EXPECT_EQ(use("destroy(*context); *context = 0; return 0;"), "passed ");
}

TEST(ContextHandles, OnlyFilled) {
  EXPECT_EQ(use("*context = 0; return 0;"), "");
}

TEST(ContextHandles, Tested) {
  EXPECT_EQ(use("if (!*context) return 1;"
                "return ((SESSION *)*context)->Users;"),
            "dereferenced tested");
  EXPECT_EQ(use("SESSION *s = *context; return s && s->Users;"),
            "dereferenced tested");
  EXPECT_EQ(use("if (*context == 0) return 1; destroy(*context); return 0;"),
            "passed tested");
  EXPECT_EQ(use("if (!isSession(*context)) return 1;"
                "return ((SESSION *)*context)->Users;"),
            "dereferenced passed tested");
}

} // namespace
