//===-- CompileDatabase.cpp - Reads compile_commands.json -------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/CompileDatabase.h"
#include "tool/Paths.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"

using namespace llvm;

namespace crossbit {

static const char DatabaseName[] = "compile_commands.json";

Expected<std::string> findDatabase(StringRef BuildPath, StringRef Start) {
  if (!BuildPath.empty()) {
    SmallString<256> File(absolutePath(BuildPath, currentDirectory()));
    if (sys::fs::is_directory(File))
      sys::path::append(File, DatabaseName);
    if (!sys::fs::exists(File))
      return createStringError("%s: error: no such file", File.c_str());
    return std::string(File);
  }
  for (StringRef Folder = Start; !Folder.empty();
       Folder = sys::path::parent_path(Folder)) {
    SmallString<256> File(Folder);
    sys::path::append(File, DatabaseName);
    if (sys::fs::exists(File))
      return std::string(File);
  }
  return createStringError(Twine("crossbit: error: no ") + DatabaseName +
                           " in " + Start + " or above it; name its folder " +
                           "with -p, or give compiler flags after '--'");
}

/// Whether \p Command was written for a Windows shell, where a backslash
/// separates folders and does not quote.
static bool isWindowsCommand(StringRef Command) {
  Command = Command.ltrim();
  StringRef Program = Command.consume_front("\"")
                          ? Command.take_until([](char C) { return C == '"'; })
                          : Command.take_until([](char C) { return C == ' '; });
  for (size_t I = Program.find('\\'); I != StringRef::npos;
       I = Program.find('\\', I + 1))
    if (I + 1 < Program.size() && isAlnum(Program[I + 1]))
      return true;
  StringRef Name = programName(Program);
  return Program.ends_with_insensitive(".exe") ||
         Name.equals_insensitive("cl") || Name.equals_insensitive("clang-cl") ||
         Name.equals_insensitive("midl");
}

static std::vector<std::string> splitCommand(StringRef Command) {
  BumpPtrAllocator Allocator;
  StringSaver Saver(Allocator);
  SmallVector<const char *, 64> Arguments;
  if (isWindowsCommand(Command))
    cl::TokenizeWindowsCommandLineFull(Command, Saver, Arguments);
  else
    cl::TokenizeGNUCommandLine(Command, Saver, Arguments);
  return {Arguments.begin(), Arguments.end()};
}

/// Rewrites the position in a message of LLVM's JSON parser,
/// `[line:column, byte=N]: message`, as compilers write it.
static Error positioned(StringRef File, Error JsonError) {
  std::string Message = toString(std::move(JsonError));
  SmallVector<StringRef, 4> Parts;
  Regex Position("^\\[([0-9]+):([0-9]+), byte=[0-9]+\\]: (.*)$");
  if (!Position.match(Message, &Parts))
    return createStringError(File + ": error: " + Message);
  return createStringError(File + ":" + Parts[1] + ":" + Parts[2] +
                           ": error: " + Parts[3].lower());
}

static Expected<CompileEntry> readEntry(const json::Value &Value,
                                        StringRef DatabaseFolder) {
  const json::Object *Object = Value.getAsObject();
  if (!Object)
    return createStringError("is not an object");
  std::optional<StringRef> Directory = Object->getString("directory");
  std::optional<StringRef> File = Object->getString("file");
  if (!Directory || !File)
    return createStringError("lacks the string '%s'",
                             Directory ? "file" : "directory");
  CompileEntry Entry;
  Entry.Directory =
      absolutePath(nativePath(*Directory, DatabaseFolder), DatabaseFolder);
  Entry.File = File->str();
  Entry.Path =
      absolutePath(nativePath(*File, Entry.Directory), Entry.Directory);
  if (const json::Array *Arguments = Object->getArray("arguments")) {
    for (const json::Value &Argument : *Arguments) {
      std::optional<StringRef> Text = Argument.getAsString();
      if (!Text)
        return createStringError("has an argument that is not a string");
      Entry.Command.push_back(Text->str());
    }
  } else if (std::optional<StringRef> Command = Object->getString("command")) {
    Entry.Command = splitCommand(*Command);
  }
  if (Entry.Command.empty())
    return createStringError("has neither 'arguments' nor 'command'");
  return Entry;
}

Expected<std::vector<CompileEntry>> readDatabase(StringRef DatabaseFile) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer =
      MemoryBuffer::getFile(DatabaseFile, /*IsText=*/true);
  if (!Buffer)
    return createStringError(DatabaseFile +
                             ": error: " + Buffer.getError().message());
  Expected<json::Value> Root = json::parse((*Buffer)->getBuffer());
  if (!Root)
    return positioned(DatabaseFile, Root.takeError());
  const json::Array *Array = Root->getAsArray();
  if (!Array)
    return createStringError(DatabaseFile +
                             ":1:1: error: a compile database is an array");
  if (Array->empty())
    return createStringError(DatabaseFile +
                             ":1:1: error: the compile database is empty");
  std::vector<CompileEntry> Entries;
  for (const json::Value &Value : *Array) {
    Expected<CompileEntry> Entry =
        readEntry(Value, sys::path::parent_path(DatabaseFile));
    if (!Entry)
      return createStringError(DatabaseFile + ": error: entry " +
                               Twine(Entries.size() + 1) + " " +
                               toString(Entry.takeError()));
    Entries.push_back(std::move(*Entry));
  }
  return Entries;
}

} // namespace crossbit
