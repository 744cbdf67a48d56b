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
#include "llvm/Support/VirtualFileSystem.h"
#include <set>

using namespace llvm;

namespace crossbit {

namespace {
/// One path of the command line.
struct Wanted {
  enum Kind { File, Folder, Glob } Is = File;
  std::string Text;
  /// Absolute.
  std::string Path;
  /// The pattern refers to its text, which must stay where it is.
  std::unique_ptr<const std::string> PatternText;
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

  /// Whether no file but IDL files can match.
  bool isIdlOnly() const { return Is != Folder && isIdl(Path); }
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
    Result.PatternText = std::make_unique<const std::string>(Result.Path);
    Expected<GlobPattern> Pattern = GlobPattern::create(*Result.PatternText);
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

/// Adds the IDL files in \p Folder and the folders in it to \p Result. Hidden
/// folders and symbolic links to folders are not entered.
static void findIdlFiles(StringRef Folder, std::set<std::string> &Result) {
  std::error_code Code;
  for (sys::fs::recursive_directory_iterator
           At(Folder, Code, /*follow_symlinks=*/false),
       End;
       At != End && !Code; At.increment(Code)) {
    StringRef Path = At->path();
    if (sys::path::filename(Path).starts_with("."))
      At.no_push();
    else if (isIdl(Path) && sys::fs::is_regular_file(Path))
      Result.insert(Path.str());
  }
}

/// The IDL files that \p W names, sorted.
static std::set<std::string> idlFilesOf(const Wanted &W) {
  std::set<std::string> Result;
  if (W.Is == Wanted::File && isIdl(W.Path)) {
    Result.insert(W.Path);
  } else if (W.Is == Wanted::Folder) {
    findIdlFiles(W.Path, Result);
  } else if (W.Is == Wanted::Glob) {
    StringRef Path = W.Path;
    // Whatever matches ends as the pattern does: `*.c` matches no IDL file.
    StringRef Ending = Path.substr(Path.find_last_of("*?[]{}\\") + 1);
    if (Ending.size() < 4 ? StringRef(".idl").ends_with_insensitive(Ending)
                          : isIdl(Ending))
      findIdlFiles(
          sys::path::parent_path(Path.take_front(Path.find_first_of("*?[{"))),
          Result);
    std::erase_if(Result, [&](const std::string &File) {
      return !W.Pattern->match(File);
    });
  }
  return Result;
}

/// Adds the IDL files of \p Paths that \p Database does not list to
/// \p Result. They look for headers beside them and where the other files of
/// the project do.
static void addIdlFiles(MutableArrayRef<Wanted> Paths,
                        ArrayRef<CompileEntry> Database, Selection &Result) {
  std::set<std::string> Known;
  for (const CompileEntry &Entry : Database)
    if (isIdl(Entry.Path))
      Known.insert(realPath(Entry.Path));
  std::vector<std::string> Added;
  for (Wanted &W : Paths)
    for (const std::string &Path : idlFilesOf(W)) {
      W.Matched = true;
      if (Known.insert(realPath(Path)).second)
        Added.push_back(Path);
    }
  if (Added.empty())
    return;

  std::vector<std::string> Flags;
  std::set<std::string> Seen;
  IntrusiveRefCntPtr<vfs::FileSystem> FS = vfs::getRealFileSystem();
  for (const CompileEntry &Entry : Database) {
    std::vector<std::string> Folders = headerFolders(Entry, *FS);
    for (size_t I = 0; I < Folders.size(); I += 2)
      if (Seen.insert(Folders[I + 1]).second)
        Flags.insert(Flags.end(), {Folders[I], Folders[I + 1]});
  }
  for (const std::string &Path : Added) {
    CompileEntry Entry;
    Entry.Directory = sys::path::parent_path(Path).str();
    Entry.File = Path;
    Entry.Path = Path;
    Entry.Command = {"clang", "-I", Entry.Directory};
    Entry.Command.insert(Entry.Command.end(), Flags.begin(), Flags.end());
    Entry.Command.push_back(Path);
    Result.Entries.push_back(std::move(Entry));
  }
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
  Expected<std::vector<CompileEntry>> Entries = std::vector<CompileEntry>();
  std::string Source;
  if (Database) {
    Source = *Database;
    Entries = readDatabase(Source);
  } else {
    // An IDL file says by itself what it needs.
    if (!Args.BuildPath.empty() || Paths.empty() ||
        !all_of(Paths, [](const Wanted &W) { return W.isIdlOnly(); }))
      return Database.takeError();
    consumeError(Database.takeError());
    Source = currentDirectory();
  }
  if (!Entries)
    return Entries.takeError();

  Selection Result;
  addIdlFiles(Paths, *Entries, Result);
  std::vector<CompileEntry> Listed;
  for (CompileEntry &Entry : *Entries) {
    bool Chosen = Paths.empty();
    for (Wanted &W : Paths)
      if (W.matches(Entry))
        Chosen = W.Matched = true;
    if (Chosen && compilesSource(Entry))
      Listed.push_back(std::move(Entry));
  }
  Result.Entries.insert(Result.Entries.begin(),
                        std::make_move_iterator(Listed.begin()),
                        std::make_move_iterator(Listed.end()));
  for (const Wanted &W : Paths) {
    if (W.Matched)
      continue;
    if (W.Is == Wanted::File)
      Result.NotInDatabase.push_back(W.Path);
    else
      return createStringError("crossbit: error: no file of " + Source +
                               " matches '" + W.Text + "'");
  }
  if (Result.Entries.empty() && Result.NotInDatabase.empty())
    return createStringError(Source +
                             ": error: no C, C++ or IDL file to analyze");
  return Result;
}

} // namespace crossbit
