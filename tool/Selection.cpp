//===-- Selection.cpp - The files that a command line names -----*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/Selection.h"
#include "tool/CompileCommand.h"
#include "tool/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/GlobPattern.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace crossbit {

namespace {
/// One path of the command line.
struct Wanted {
  enum Kind { File, Folder, Glob } Is = File;
  std::string Text;
  /// Absolute.
  std::string Path;
  std::optional<GlobPattern> Pattern;
  bool Matched = false;

  bool matches(const CompileEntry &Entry) const {
    switch (Is) {
    case File:
      return Entry.Path == Path || realPath(Entry.Path) == realPath(Path);
    case Folder:
      return StringRef(Entry.Path).starts_with(Path + "/") || Path == "/" ||
             StringRef(realPath(Entry.Path)).starts_with(realPath(Path) + "/");
    case Glob:
      return Pattern->match(Entry.Path);
    }
    llvm_unreachable("covered switch");
  }
};
} // namespace

static Expected<Wanted> parseWanted(StringRef Text) {
  Wanted Result;
  Result.Text = Text.str();
  std::string Directory = currentDirectory();
  std::string Native = nativePath(Text, Directory);
  Result.Path = absolutePath(Native, Directory);
  if (sys::fs::is_directory(Result.Path)) {
    Result.Is = Wanted::Folder;
  } else if (!sys::fs::exists(Result.Path)) {
    if (Native.find_first_of("*?[") == std::string::npos)
      return createStringError("crossbit: error: " + Text +
                               ": no such file or directory");
    Expected<GlobPattern> Pattern = GlobPattern::create(Result.Path);
    if (!Pattern)
      return createStringError("crossbit: error: " + Text + ": " +
                               toString(Pattern.takeError()));
    Result.Is = Wanted::Glob;
    Result.Pattern = std::move(*Pattern);
  }
  return Result;
}

/// Single files, compiled with the flags after `--`.
static Expected<Selection> selectWithFlags(const Arguments &Args) {
  Selection Result;
  if (Args.Paths.empty())
    return createStringError(
        "crossbit: error: compiler flags, but no file to compile with them");
  for (const std::string &Text : Args.Paths) {
    Expected<Wanted> W = parseWanted(Text);
    if (!W)
      return W.takeError();
    if (W->Is != Wanted::File)
      return createStringError("crossbit: error: " + Text +
                               ": compiler flags after '--' need single files");
    CompileEntry Entry;
    Entry.Directory = currentDirectory();
    Entry.File = W->Path;
    Entry.Path = W->Path;
    Entry.Command = {"clang"};
    Entry.Command.insert(Entry.Command.end(), Args.Flags->begin(),
                         Args.Flags->end());
    Entry.Command.push_back(W->Path);
    Result.Entries.push_back(std::move(Entry));
  }
  return Result;
}

Expected<Selection> selectFiles(const Arguments &Args) {
  if (Args.Flags)
    return selectWithFlags(Args);
  std::vector<Wanted> Paths;
  for (const std::string &Text : Args.Paths) {
    Expected<Wanted> W = parseWanted(Text);
    if (!W)
      return W.takeError();
    Paths.push_back(std::move(*W));
  }
  std::string Start = currentDirectory();
  if (!Paths.empty() && Paths.front().Is != Wanted::Glob)
    Start = Paths.front().Path;
  Expected<std::string> Database = findDatabase(Args.BuildPath, Start);
  if (!Database)
    return Database.takeError();
  Expected<std::vector<CompileEntry>> Entries = readDatabase(*Database);
  if (!Entries)
    return Entries.takeError();

  Selection Result;
  for (CompileEntry &Entry : *Entries) {
    bool Chosen = Paths.empty();
    for (Wanted &W : Paths)
      if (W.matches(Entry))
        Chosen = W.Matched = true;
    if (Chosen && compilesSource(Entry))
      Result.Entries.push_back(std::move(Entry));
  }
  for (const Wanted &W : Paths) {
    if (W.Matched)
      continue;
    if (W.Is == Wanted::File)
      Result.NotInDatabase.push_back(W.Path);
    else
      return createStringError("crossbit: error: no file of " + *Database +
                               " matches '" + W.Text + "'");
  }
  if (Result.Entries.empty() && Result.NotInDatabase.empty())
    return createStringError(*Database +
                             ": error: no C or C++ file to analyze");
  return Result;
}

} // namespace crossbit
