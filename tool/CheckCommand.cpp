//===-- CheckCommand.cpp - crossbit check -----------------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/CheckCommand.h"
#include "tool/CheckOptions.h"
#include "tool/Diff.h"
#include "tool/Fixes.h"
#include "tool/Outputs.h"
#include "tool/Paths.h"
#include "tool/RunReport.h"
#include "tool/Scheduler.h"
#include "tool/Selection.h"
#include "tool/TextWriter.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Statistic.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>
#include <set>

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

static void printCount(raw_ostream &OS, size_t Count, StringRef One,
                       StringRef Many) {
  OS << Count << ' ' << (Count == 1 ? One : Many);
}

static void printSummary(const Summary &S) {
  raw_ostream &OS = errs();
  OS << "crossbit: ";
  printCount(OS, S.Files, "file", "files");
  OS << ", ";
  printCount(OS, S.Findings, "finding", "findings");
  OS << " (" << S.Suppressed << " suppressed by NOLINT), ";
  printCount(OS, S.NotAnalyzed, "file", "files");
  OS << " not analyzed, " << format("%.2f s\n", S.Seconds);
}

namespace {
/// The work of a run.
struct Work {
  std::vector<Unit> Units;
  /// Files whose commands cannot be used, and why.
  std::vector<std::pair<std::string, std::string>> Unusable;
};
} // namespace

/// Inserts the flags that a .clang-tidy adds to \p Command.
static void addExtraArguments(const clang::tidy::ClangTidyOptions &Options,
                              std::vector<std::string> &Command) {
  if (Options.ExtraArgsBefore)
    Command.insert(Command.begin() + 1, Options.ExtraArgsBefore->begin(),
                   Options.ExtraArgsBefore->end());
  if (Options.ExtraArgs)
    Command.insert(Command.end(), Options.ExtraArgs->begin(),
                   Options.ExtraArgs->end());
}

/// Finds how each entry is parsed and with which options. Entries that come to
/// the same (one file in several targets) are one unit.
static Expected<Work> prepare(std::vector<CompileEntry> Entries,
                              const Arguments &Args) {
  CheckOptions Options(Args);
  IntrusiveRefCntPtr<vfs::FileSystem> FS = vfs::getRealFileSystem();
  std::set<std::tuple<std::string, std::string, std::vector<std::string>>> Seen;
  Work Result;
  for (CompileEntry &Entry : Entries) {
    Expected<clang::tidy::ClangTidyOptions> Own =
        Options.optionsFor(Entry.Path);
    if (!Own)
      return Own.takeError();
    addExtraArguments(*Own, Entry.Command);
    Expected<ParseCommand> Command = adaptCommand(Entry, *FS);
    if (!Command)
      Result.Unusable.emplace_back(Entry.Path, toString(Command.takeError()));
    else if (Seen.emplace(Entry.Path, Entry.Directory, Command->Arguments)
                 .second) {
      // An IDL file speaks for both widths at once.
      bool BothWidths = Args.BothWidths && !isIdl(Entry.Path);
      Result.Units.push_back({std::move(Entry.Path), std::move(Entry.Directory),
                              std::move(*Command), std::move(*Own),
                              BothWidths});
    }
  }
  return Result;
}

static ExitCode fail(Error E) {
  errs() << toString(std::move(E)) << '\n';
  return ExitError;
}

namespace {
/// What a run found out.
struct Outcome {
  Findings Found;
  /// A file that is compiled in several ways is one file.
  std::set<std::string> Files;
  std::set<std::string> NotAnalyzed;
  /// Files that could not be analyzed at all, and why.
  std::vector<std::pair<std::string, std::string>> Failures;

  /// Notes, aloud, that \p Path could not be analyzed at all.
  void miss(const std::string &Path, StringRef Why) {
    errs() << Path << ": error: " << Why << '\n';
    Files.insert(Path);
    NotAnalyzed.insert(Path);
    Failures.emplace_back(Path, Why);
  }
};
} // namespace

/// Does the work and gathers its results in the order of the work.
static Outcome analyze(const Work &ToDo, const Arguments &Args) {
  std::vector<UnitResult> Results =
      analyzeAll(ToDo.Units, Args.Jobs, !Args.Quiet && errs().is_displayed(),
                 Args.Verbose);
  Outcome Result;
  std::set<std::string> OneWidthOnly;
  for (const auto &[Path, Why] : ToDo.Unusable)
    Result.miss(Path, Why);
  for (size_t I = 0; I < Results.size(); ++I) {
    UnitResult &Unit = Results[I];
    const std::string &Path = ToDo.Units[I].Path;
    Result.Files.insert(Path);
    if (!Unit.Failure.empty())
      Result.miss(Path, Unit.Failure);
    if (Unit.HasErrors)
      Result.NotAnalyzed.insert(Path);
    if (Args.Verbose)
      for (const std::string &Line : Unit.LeftOut)
        errs() << Path << ": note: left out of its command: " << Line << '\n';
    if (!Unit.OneWidthOnly.empty() && !Args.Quiet &&
        OneWidthOnly.insert(Path).second)
      errs() << Path << ": warning: layouts are of one parse only, because "
             << Unit.OneWidthOnly << '\n';
    Result.Found.add(std::move(Unit));
  }
  return Result;
}

/// Writes the fixed files and leaves in \p Diagnostics what is not fixed.
static Error applyFixes(const Findings &Found,
                        std::vector<Finding> &Diagnostics) {
  Fixes Fixed(Diagnostics, Found);
  if (Error E = Fixed.write())
    return E;
  errs() << "crossbit: applied ";
  printCount(errs(), Fixed.countApplied(), "fix", "fixes");
  errs() << " in ";
  printCount(errs(), Fixed.files().size(), "file", "files");
  errs() << '\n';
  Diagnostics = Fixed.remaining();
  return Error::success();
}

/// Prints the patch. It stands alone on stdout, but errors are never silent.
static void showDiff(const Findings &Found, std::vector<Finding> Diagnostics) {
  Fixes Fixed(Diagnostics, Found);
  std::string Directory = currentDirectory();
  for (const FixedFile *File : Fixed.files())
    writeDiff(*File, Directory, outs());
  erase_if(Diagnostics, [](const Finding &D) { return !isCompileError(D); });
  RunReport Errors;
  Errors.Diagnostics = Diagnostics;
  writeText(Errors, errs());
}

int runCheck(const Arguments &Args) {
  const auto Start = std::chrono::steady_clock::now();
  if (Error E = verifyCheckGlobs(Args.Checks))
    return fail(std::move(E));
  Expected<Selection> Chosen = selectFiles(Args);
  if (!Chosen)
    return fail(Chosen.takeError());
  Expected<Work> ToDo = prepare(std::move(Chosen->Entries), Args);
  if (!ToDo)
    return fail(ToDo.takeError());
  for (const std::string &Path : Chosen->NotInDatabase)
    ToDo->Unusable.emplace_back(Path, "not in the compile database");
  Expected<Outputs> Reports = Outputs::open(Args.Outputs);
  if (!Reports)
    return fail(Reports.takeError());

  if (Args.Verbose)
    EnableStatistics(/*DoPrintOnExit=*/false);
  Outcome Result = analyze(*ToDo, Args);
  std::vector<Finding> Diagnostics = Result.Found.diagnostics();
  ExitCode Code = ExitClean;
  if (Args.Diff)
    showDiff(Result.Found, Diagnostics);
  else if (Args.Fix)
    if (Error E = applyFixes(Result.Found, Diagnostics))
      Code = fail(std::move(E));
  if (Code == ExitClean && !Result.NotAnalyzed.empty())
    Code = ExitIncomplete;
  else if (Code == ExitClean && !all_of(Diagnostics, isCompileError))
    Code = ExitFindings;
  if (Error E = Reports->write({Diagnostics, Result.Failures, Result.Files,
                                currentDirectory(), Code}))
    Code = fail(std::move(E));
  outs().flush();

  if (Args.Verbose)
    for (const auto &[Name, Count] : GetStatistics())
      if (Name.starts_with("Untrusted"))
        errs() << "crossbit: " << Name << ": " << Count << '\n';
  std::chrono::duration<double> Taken =
      std::chrono::steady_clock::now() - Start;
  printSummary({Result.Files.size(), Result.Found.countFindings(),
                Result.Found.countSuppressed(), Result.NotAnalyzed.size(),
                Taken.count()});
  return Code;
}

} // namespace crossbit
