//===-- SystemHeaders.cpp - Keeps the work away from them -------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/SystemHeaders.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclGroup.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/MultiplexConsumer.h"

using namespace clang;

namespace crossbit {

/// Whether \p D was written, or its macro expanded, in a system header.
static bool isInSystemHeader(const Decl &D) {
  const SourceManager &Sources = D.getASTContext().getSourceManager();
  return Sources.isInSystemHeader(Sources.getExpansionLoc(D.getLocation()));
}

namespace {
class SkipSystemHeaders : public MultiplexConsumer {
public:
  using MultiplexConsumer::MultiplexConsumer;

  bool HandleTopLevelDecl(DeclGroupRef Group) override {
    for (Decl *D : Group)
      collect(*D);
    return MultiplexConsumer::HandleTopLevelDecl(Group);
  }

  bool shouldSkipFunctionBody(Decl *D) override { return isInSystemHeader(*D); }

  void HandleTranslationUnit(ASTContext &Context) override {
    Context.setTraversalScope(Scope);
    MultiplexConsumer::HandleTranslationUnit(Context);
  }

private:
  /// An `extern "C"` of the project's may hold whole system headers, so its
  /// members are judged one by one.
  void collect(Decl &D) {
    if (const auto *Linkage = dyn_cast<LinkageSpecDecl>(&D)) {
      for (Decl *Member : Linkage->decls())
        collect(*Member);
      return;
    }
    if (!isInSystemHeader(D))
      Scope.push_back(&D);
  }

  std::vector<Decl *> Scope;
};
} // namespace

std::unique_ptr<ASTConsumer>
skipSystemHeaders(std::unique_ptr<ASTConsumer> Checks) {
  std::vector<std::unique_ptr<ASTConsumer>> Consumers;
  Consumers.push_back(std::move(Checks));
  return std::make_unique<SkipSystemHeaders>(std::move(Consumers));
}

} // namespace crossbit
