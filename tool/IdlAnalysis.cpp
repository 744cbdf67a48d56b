//===-- IdlAnalysis.cpp - Runs the checks on IDL files --------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/IdlAnalysis.h"
#include "checks/CrossbitCheck.h"
#include "checks/idl/Parser.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "clang-tidy/ClangTidyModule.h"
#include "clang-tidy/ClangTidyModuleRegistry.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"

using namespace clang;
using namespace clang::tidy;

namespace crossbit {

/// The checks that \p Context enables.
static std::vector<std::unique_ptr<ClangTidyCheck>>
createChecks(ClangTidyContext &Context) {
  ClangTidyCheckFactories Factories;
  for (const ClangTidyModuleRegistry::entry &Module :
       ClangTidyModuleRegistry::entries())
    Module.instantiate()->addCheckFactories(Factories);
  return Factories.createChecks(&Context);
}

namespace {
class IdlAction : public PreprocessorFrontendAction {
public:
  explicit IdlAction(ClangTidyContext &Context) : Context(Context) {}

protected:
  bool BeginSourceFileAction(CompilerInstance &Compiler) override {
    SourceManager &Sources = Compiler.getSourceManager();
    Context.setSourceManager(&Sources);
    Context.setCurrentFile(getCurrentFile());
    if (auto Directory = Sources.getFileManager()
                             .getVirtualFileSystem()
                             .getCurrentWorkingDirectory())
      Context.setCurrentBuildDirectory(*Directory);
    return true;
  }

  void ExecuteAction() override {
    std::unique_ptr<const idl::Document> Parsed =
        idl::parse(getCompilerInstance());
    // No module but crossbit's is in the program.
    for (const std::unique_ptr<ClangTidyCheck> &Check : createChecks(Context))
      static_cast<CrossbitCheck &>(*Check).checkDocument(
          *Parsed, getCompilerInstance().getSourceManager());
  }

private:
  ClangTidyContext &Context;
};
} // namespace

std::unique_ptr<FrontendAction> createIdlAction(ClangTidyContext &Context) {
  return std::make_unique<IdlAction>(Context);
}

} // namespace crossbit
