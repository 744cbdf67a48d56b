//===-- CheckCommand.cpp - crossbit check -----------------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/CheckCommand.h"
#include "tool/CheckOptions.h"
#include "tool/Scheduler.h"
#include "tool/Selection.h"
#include "tool/TextWriter.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>

using namespace llvm;

namespace crossbit {

namespace {
/// What the last line tells.
struct Summary {
  size_t Files = 0;
  size_t Findings = 0;
  size_t Suppressed = 0;
  size_t NotAnalyzed = 0;
  double Seconds = 0;
};
} // namespace

static void printCount(raw_ostream &OS, size_t Count, StringRef Noun) {
  OS << Count << ' ' << Noun << (Count == 1 ? "" : "s");
}

static void printSummary(const Summary &S) {
  raw_ostream &OS = errs();
  OS << "crossbit: ";
  printCount(OS, S.Files, "file");
  OS << ", ";
  printCount(OS, S.Findings, "finding");
  OS << " (" << S.Suppressed << " suppressed by NOLINT), ";
  printCount(OS, S.NotAnalyzed, "file");
  OS << " not analyzed, " << format("%.2f s\n", S.Seconds);
}

/// The units to analyze: the entries, with the options of each.
static Expected<std::vector<Unit>> prepare(std::vector<CompileEntry> Entries,
                                           const Arguments &Args) {
  CheckOptions Options(Args);
  std::vector<Unit> Units;
  for (CompileEntry &Entry : Entries) {
    Expected<clang::tidy::ClangTidyOptions> Own =
        Options.optionsFor(Entry.Path);
    if (!Own)
      return Own.takeError();
    Units.push_back({std::move(Entry), std::move(*Own)});
  }
  return Units;
}

static int fail(Error E) {
  errs() << toString(std::move(E)) << '\n';
  return ExitError;
}

int runCheck(const Arguments &Args) {
  const auto Start = std::chrono::steady_clock::now();
  if (Error E = verifyCheckGlobs(Args.Checks))
    return fail(std::move(E));
  Expected<Selection> Chosen = selectFiles(Args);
  if (!Chosen)
    return fail(Chosen.takeError());
  Expected<std::vector<Unit>> Units = prepare(std::move(Chosen->Entries), Args);
  if (!Units)
    return fail(Units.takeError());

  std::vector<UnitResult> Results =
      analyzeAll(*Units, Args.Jobs, !Args.Quiet && errs().is_displayed());

  Findings Found;
  // A file compiled in several ways is one file.
  std::set<std::string> Files, Failed;
  for (const std::string &Path : Chosen->NotInDatabase) {
    errs() << Path << ": error: not in the compile database\n";
    Files.insert(Path);
    Failed.insert(Path);
  }
  for (size_t I = 0; I < Results.size(); ++I) {
    UnitResult &Result = Results[I];
    const std::string &Path = (*Units)[I].Entry.Path;
    Files.insert(Path);
    if (!Result.Failure.empty())
      errs() << Path << ": error: " << Result.Failure << '\n';
    if (!Result.Failure.empty() || Result.HasErrors)
      Failed.insert(Path);
    if (Args.Verbose)
      for (const std::string &Line : Result.LeftOut)
        errs() << Path << ": note: left out of its command: " << Line << '\n';
    Found.add(std::move(Result));
  }

  writeText(Found.diagnostics(), outs(), outs().has_colors());
  outs().flush();

  Summary S;
  S.Files = Files.size();
  S.Findings = Found.countFindings();
  S.Suppressed = Found.countSuppressed();
  S.NotAnalyzed = Failed.size();
  S.Seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - Start)
          .count();
  printSummary(S);
  if (!Failed.empty())
    return ExitIncomplete;
  return S.Findings ? ExitFindings : ExitClean;
}

} // namespace crossbit
