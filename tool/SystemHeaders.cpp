//===-- SystemHeaders.cpp - Keeps the work away from them -------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/SystemHeaders.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclBase.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/MultiplexConsumer.h"

using namespace clang;

namespace crossbit {

namespace {
class SkipSystemHeaders : public MultiplexConsumer {
public:
  using MultiplexConsumer::MultiplexConsumer;

  /// A body that a macro wrote is where the macro is expanded.
  bool shouldSkipFunctionBody(Decl *D) override {
    const SourceManager &Sources = D->getASTContext().getSourceManager();
    return Sources.isInSystemHeader(Sources.getExpansionLoc(D->getLocation()));
  }

  void HandleTranslationUnit(ASTContext &Context) override {
    // Checks match the translation unit and look into it by themselves.
    Context.setTraversalScope({});
    MultiplexConsumer::HandleTranslationUnit(Context);
  }
};
} // namespace

std::unique_ptr<ASTConsumer>
skipSystemHeaders(std::unique_ptr<ASTConsumer> Checks) {
  std::vector<std::unique_ptr<ASTConsumer>> Consumers;
  Consumers.push_back(std::move(Checks));
  return std::make_unique<SkipSystemHeaders>(std::move(Consumers));
}

} // namespace crossbit
