//===-- Main.cpp - The crossbit program -------------------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/Arguments.h"
#include "tool/CheckCommand.h"
#include "tool/ListCommand.h"
#include "tool/Verify.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/PrettyStackTrace.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Support/raw_ostream.h"

using namespace crossbit;

static int run(const Arguments &Args) {
  switch (Args.Chosen) {
  case Command::Check:
    return runCheck(Args);
  case Command::Explain:
    return runExplain(Args.CheckId);
  case Command::List:
    return runList(Args.Json);
  case Command::Verify:
    return runVerify(Args);
  }
  llvm_unreachable("covered switch");
}

int main(int Argc, const char **Argv) {
  llvm::InitLLVM Init(Argc, Argv);
  llvm::setBugReportMsg("crossbit: internal error; please report it with this "
                        "text and the file that was analyzed\n");
  // Names of targets in front of compilers' names are looked up there.
  llvm::InitializeAllTargetInfos();
  llvm::Expected<Arguments> Args = parseArguments(Argc, Argv);
  if (!Args) {
    llvm::errs() << llvm::toString(Args.takeError()) << '\n';
    return ExitError;
  }
  int Code = run(*Args);
  llvm::outs().flush();
  if (llvm::outs().has_error()) {
    llvm::errs() << "crossbit: error: cannot write the output: "
                 << llvm::outs().error().message() << '\n';
    Code = ExitError;
  }
  // A parser that crashed leaves objects behind that LLVM must not visit.
  llvm::sys::Process::Exit(Code, /*NoCleanup=*/true);
}
