//===-- Outputs.cpp - Where the reports of a run go -----------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/Outputs.h"
#include "tool/Paths.h"
#include "tool/SarifWriter.h"
#include "tool/TextWriter.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace crossbit {

struct Format {
  StringLiteral Name;
  void (*Write)(const RunReport &, raw_ostream &);
};

static constexpr Format Formats[] = {
    {"text", writeText},
    {"sarif", writeSarif},
};

static std::string formatNames() {
  return join(map_range(Formats, [](const Format &F) { return F.Name.str(); }),
              ", ");
}

static Expected<OutputChoice> parseChoice(StringRef Value) {
  const size_t Colon = Value.find(':');
  StringRef Name = Value.take_front(Colon);
  const auto *Kind = find_if(Formats, [&](auto &F) { return F.Name == Name; });
  if (Kind == std::end(Formats))
    return createStringError("crossbit: --format: no format is called '" +
                             Name + "'; there are " + formatNames());
  if (Colon == StringRef::npos)
    return OutputChoice{Kind, ""};
  StringRef Path = Value.drop_front(Colon + 1);
  if (Path.empty())
    return createStringError("crossbit: --format " + Value +
                             ": no file after the colon");
  return OutputChoice{Kind, Path == "-" ? "" : Path.str()};
}

static bool isSamePlace(const OutputChoice &A, const OutputChoice &B) {
  if (A.Path.empty() || B.Path.empty())
    return A.Path == B.Path;
  const std::string Directory = currentDirectory();
  return absolutePath(A.Path, Directory) == absolutePath(B.Path, Directory);
}

Expected<std::vector<OutputChoice>> chooseOutputs(ArrayRef<std::string> Values,
                                                  bool StdoutIsTaken) {
  std::vector<OutputChoice> Choices;
  for (StringRef Value : Values) {
    Expected<OutputChoice> Choice = parseChoice(Value);
    if (!Choice)
      return Choice.takeError();
    if (Choice->Path.empty() && StdoutIsTaken)
      return createStringError("crossbit: --format " + Value +
                               ": stdout is for the patch of --diff; " +
                               Choice->Kind->Name + ":FILE writes to a file");
    if (any_of(Choices, [&](const OutputChoice &Other) {
          return isSamePlace(Other, *Choice);
        }))
      return createStringError(
          "crossbit: --format: two reports in one place: " +
          (Choice->Path.empty() ? "stdout" : "'" + Choice->Path + "'"));
    Choices.push_back(std::move(*Choice));
  }
  if (!StdoutIsTaken &&
      none_of(Choices, [](auto &Choice) { return Choice.Path.empty(); }))
    Choices.push_back({&Formats[0], ""});
  return Choices;
}

static Error cannotWrite(const OutputChoice &Choice, std::error_code Why) {
  return createStringError("crossbit: error: cannot write '" + Choice.Path +
                           "': " + Why.message());
}

Expected<Outputs> Outputs::open(ArrayRef<OutputChoice> Choices) {
  Outputs Result;
  for (const OutputChoice &Choice : Choices) {
    Output &New = Result.All.emplace_back(Output{Choice, nullptr});
    if (Choice.Path.empty())
      continue;
    std::error_code Code;
    New.File = std::make_unique<raw_fd_ostream>(Choice.Path, Code);
    if (Code)
      return cannotWrite(Choice, Code);
  }
  return Result;
}

Error Outputs::write(const RunReport &R) {
  Error All = Error::success();
  for (Output &Output : this->All) {
    raw_fd_ostream &OS = Output.File ? *Output.File : outs();
    Output.Choice.Kind->Write(R, OS);
    OS.flush();
    if (!Output.File || !OS.has_error())
      continue;
    All = joinErrors(std::move(All), cannotWrite(Output.Choice, OS.error()));
    OS.clear_error();
  }
  return All;
}

} // namespace crossbit
