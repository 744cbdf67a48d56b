//===-- Arguments.cpp - The command line of crossbit ------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/Arguments.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace crossbit {

static const char Overview[] =
    "finds pointer-width and handle-marshaling bugs in C, C++ and IDL\n\n"
    "  exit codes: 0 nothing found, 1 findings, 2 usage, configuration or\n"
    "  internal error, 3 at least one translation unit could not be analyzed\n";

namespace {
/// The options, registered with LLVM's parser while this object lives.
struct OptionTable {
  cl::OptionCategory Category{"crossbit options"};
  cl::SubCommand Check{"check", "analyze files or a compile database"};
  cl::SubCommand Explain{"explain", "print the documentation of a check"};
  cl::SubCommand List{"list", "list the checks"};
  cl::SubCommand Verify{"verify",
                        "verify the installation, database and configuration"};

  cl::list<std::string> Paths{
      cl::Positional, cl::cat(Category), cl::sub(Check),
      cl::desc("[PATH|GLOB...] [-- FLAGS...]\n"
               "  PATH is a file, or a folder or glob that selects files of "
               "the database\n"
               "  and IDL files, which need not be in it;\n"
               "  FLAGS compile the files named, without any database; of IDL "
               "-I and -D")};
  cl::opt<std::string> BuildPath{
      "p",
      cl::value_desc("DIR"),
      cl::cat(Category),
      cl::sub(Check),
      cl::sub(Verify),
      cl::desc("the folder of compile_commands.json (default: searched for\n"
               "upwards from the first path, or from the current folder)")};
  cl::opt<std::string> Checks{
      "checks",
      cl::value_desc("GLOBS"),
      cl::cat(Category),
      cl::sub(Check),
      cl::sub(Verify),
      cl::init("crossbit-*"),
      cl::desc("the checks to run: globs separated by commas, '-' in front\n"
               "excludes (default: crossbit-*)")};
  cl::opt<std::string> ConfigFile{
      "config",
      cl::value_desc("FILE"),
      cl::cat(Category),
      cl::sub(Check),
      cl::sub(Verify),
      cl::desc("the configuration to use instead of the .crossbit.yaml found\n"
               "upwards from each file")};
  cl::list<std::string> Formats{
      "format", cl::value_desc("FORMAT[:FILE]"), cl::cat(Category),
      cl::sub(Check),
      cl::desc(
          "print the findings as text or as sarif, or write them to FILE;\n"
          "may be given several times (default: text, unless another\n"
          "format is printed)")};
  cl::opt<bool> Audit{"audit", cl::cat(Category), cl::sub(Check),
                      cl::desc("also report findings of low confidence")};
  cl::opt<bool> BothWidths{
      "both-widths", cl::cat(Category), cl::sub(Check),
      cl::desc("also parse a file for the other bitness when the layout of a\n"
               "record is asked for: exact layouts")};
  cl::opt<bool> Fix{"fix", cl::cat(Category), cl::sub(Check),
                    cl::desc("apply the fixes to the files")};
  cl::opt<bool> Diff{
      "diff", cl::cat(Category), cl::sub(Check),
      cl::desc("print the fixes as a unified diff instead of the findings")};
  cl::opt<unsigned> Jobs{
      "j",
      cl::value_desc("N"),
      cl::cat(Category),
      cl::sub(Check),
      cl::Prefix,
      cl::desc("how many files to analyze at the same time (default: one per\n"
               "core)")};
  cl::opt<bool> Quiet{"quiet", cl::cat(Category), cl::sub(Check),
                      cl::desc("no progress and no hints on stderr; only "
                               "errors and the summary")};
  cl::opt<bool> Verbose{
      "verbose", cl::cat(Category), cl::sub(Check),
      cl::desc("tell which compiler flags were left out, where the\n"
               "program crashed, and how much the trust checks\n"
               "have followed")};

  cl::opt<std::string> CheckId{cl::Positional, cl::Required, cl::cat(Category),
                               cl::sub(Explain), cl::desc("ID")};
  cl::opt<bool> Json{"json", cl::cat(Category), cl::sub(List),
                     cl::desc("print JSON")};
};
} // namespace

static void printVersion(raw_ostream &OS) {
  OS << "crossbit " CROSSBIT_VERSION " (LLVM " LLVM_VERSION_STRING ")\n";
}

/// The command of \p Table that the user chose.
static std::optional<Command> chosen(const OptionTable &Table) {
  if (Table.Check)
    return Command::Check;
  if (Table.Explain)
    return Command::Explain;
  if (Table.List)
    return Command::List;
  if (Table.Verify)
    return Command::Verify;
  return std::nullopt;
}

Expected<Arguments> parseArguments(int Argc, const char *const *Argv) {
  // LLVM's registry keeps pointers to the options, so they outlive this call.
  static OptionTable Table;
  cl::SetVersionPrinter(printVersion);
  for (cl::SubCommand *Sub : {&Table.Check, &Table.Explain, &Table.List,
                              &Table.Verify, &cl::SubCommand::getTopLevel()})
    cl::HideUnrelatedOptions(Table.Category, *Sub);

  ArrayRef<const char *> Ours(Argv, Argc);
  Arguments Result;
  const auto *Dashes =
      std::find_if(Ours.begin(), Ours.end(),
                   [](const char *Arg) { return StringRef(Arg) == "--"; });
  if (Dashes != Ours.end()) {
    Result.Flags.emplace(Dashes + 1, Ours.end());
    Ours = Ours.take_front(Dashes - Ours.begin());
  }

  std::string Message;
  raw_string_ostream Errors(Message);
  if (!cl::ParseCommandLineOptions(Ours.size(), Ours.data(), Overview, &Errors,
                                   nullptr,
                                   /*LongOptionsUseDoubleDash=*/true))
    return createStringError(StringRef(Message).rtrim());

  std::optional<Command> Chosen = chosen(Table);
  if (!Chosen)
    return createStringError("crossbit: no command given.  Try: 'crossbit "
                             "--help'");
  Result.Chosen = *Chosen;
  Result.BuildPath = Table.BuildPath;
  Result.Checks = Table.Checks;
  Result.ConfigFile = Table.ConfigFile;
  Result.Paths = Table.Paths;
  Result.Audit = Table.Audit;
  Result.BothWidths = Table.BothWidths;
  Result.Fix = Table.Fix;
  Result.Diff = Table.Diff;
  Result.Quiet = Table.Quiet;
  Result.Verbose = Table.Verbose;
  Result.Jobs = Table.Jobs;
  Result.CheckId = Table.CheckId;
  Result.Json = Table.Json;
  if (Result.Flags && Result.Chosen != Command::Check)
    return createStringError("crossbit: only 'check' takes compiler flags "
                             "after '--'");
  if (Result.Fix && Result.Diff)
    return createStringError("crossbit: --fix and --diff exclude each other");
  Expected<std::vector<OutputChoice>> Outputs =
      chooseOutputs(Table.Formats, /*StdoutIsTaken=*/Result.Diff);
  if (!Outputs)
    return Outputs.takeError();
  Result.Outputs = std::move(*Outputs);
  return Result;
}

} // namespace crossbit
