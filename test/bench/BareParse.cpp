//===-- BareParse.cpp - What parsing alone costs ----------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The yardstick of the benchmark: reads a database and parses its files as any
// tool on LibTooling does, and looks at nothing.
//
//===----------------------------------------------------------------------===//

#include "clang/Frontend/FrontendActions.h"
#include "clang/Tooling/CommonOptionsParser.h"
#include "clang/Tooling/Tooling.h"

using namespace clang;
using namespace clang::tooling;

int main(int Count, const char **Arguments) {
  llvm::cl::OptionCategory Category("crossbit-bare-parse");
  llvm::Expected<CommonOptionsParser> Options =
      CommonOptionsParser::create(Count, Arguments, Category);
  if (!Options) {
    llvm::errs() << llvm::toString(Options.takeError()) << '\n';
    return 2;
  }
  ClangTool Tool(Options->getCompilations(), Options->getSourcePathList());
  Tool.appendArgumentsAdjuster(
      getInsertArgumentAdjuster({"-resource-dir=" CROSSBIT_RESOURCE_DIR, "-w"},
                                ArgumentInsertPosition::BEGIN));
  IgnoringDiagConsumer Silent;
  Tool.setDiagnosticConsumer(&Silent);
  return Tool.run(newFrontendActionFactory<SyntaxOnlyAction>().get());
}
