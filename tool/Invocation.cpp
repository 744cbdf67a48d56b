//===-- Invocation.cpp - How clang parses one source ------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/Invocation.h"
#include "clang/Basic/DiagnosticDriver.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/Utils.h"
#include "clang/Lex/PreprocessorOptions.h"

using namespace llvm;
using namespace clang;

namespace crossbit {

namespace {
/// Gathers what clang's driver says about a command line.
class DriverConsumer : public DiagnosticConsumer {
public:
  explicit DriverConsumer(UnitResult &Result) : Result(Result) {}

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override {
    if (Level < DiagnosticsEngine::Error)
      return;
    SmallString<128> Text;
    Info.FormatDiagnostic(Text);
    switch (Info.getID()) {
    // A flag of another compiler, which clang leaves out by itself.
    case diag::err_drv_unknown_argument:
    case diag::err_drv_unknown_argument_with_suggestion:
    case diag::err_drv_unsupported_opt:
    case diag::err_drv_unsupported_opt_with_suggestion:
    case diag::err_drv_unsupported_opt_for_target:
    case diag::err_drv_unsupported_option_argument:
      Result.LeftOut.push_back(std::string(Text));
      return;
    }
    Result.HasErrors = true;
    Result.Diagnostics.emplace_back(
        "clang-diagnostic-error", tooling::DiagnosticMessage(Text),
        SmallVector<tooling::DiagnosticMessage, 1>(),
        tooling::Diagnostic::Error, "");
  }

private:
  UnitResult &Result;
};
} // namespace

std::unique_ptr<CompilerInvocation>
createInvocation(const ParseCommand &Command,
                 IntrusiveRefCntPtr<vfs::FileSystem> FS, UnitResult &Result) {
  std::vector<const char *> Pointers;
  for (const std::string &Argument : Command.Arguments)
    Pointers.push_back(Argument.c_str());
  DriverConsumer Consumer(Result);
  CreateInvocationOptions Options;
  Options.Diags = CompilerInstance::createDiagnostics(
      new DiagnosticOptions, &Consumer, /*ShouldOwnClient=*/false);
  Options.VFS = FS;
  Options.RecoverOnError = true;
  std::unique_ptr<CompilerInvocation> Invocation =
      clang::createInvocation(Pointers, std::move(Options));
  if (!Invocation)
    return nullptr;

  FrontendOptions &Frontend = Invocation->getFrontendOpts();
  Frontend.ProgramAction = frontend::ParseSyntaxOnly;
  Frontend.SkipFunctionBodies = true;
  Frontend.DisableFree = false;
  Frontend.Plugins.clear();
  Frontend.AddPluginActions.clear();
  Invocation->getDependencyOutputOpts() = DependencyOutputOptions();
  PreprocessorOptions &Preprocessing = Invocation->getPreprocessorOpts();
  // A precompiled header belongs to the compiler that made it.
  Preprocessing.ImplicitPCHInclude.clear();
  Preprocessing.PCHThroughHeader.clear();
  // clang-tidy defines __clang_analyzer__ too.
  Preprocessing.SetUpStaticAnalyzer = true;
  DiagnosticOptions &Diagnosing = Invocation->getDiagnosticOpts();
  Diagnosing.IgnoreWarnings = true;
  Diagnosing.PedanticErrors = false;
  Diagnosing.VerifyDiagnostics = false;
  Diagnosing.ErrorLimit = 0;
  Diagnosing.DiagnosticSerializationFile.clear();
  erase_if(Diagnosing.Warnings, [](StringRef Name) {
    return Name == "error" || Name.starts_with("error=");
  });
  // Late parsing would hide the bodies of templates that nobody instantiates.
  Invocation->getLangOpts().DelayedTemplateParsing = false;
  return Invocation;
}

} // namespace crossbit
