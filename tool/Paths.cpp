//===-- Paths.cpp - Paths as users and databases write them -----*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/Paths.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <algorithm>

using namespace llvm;

namespace crossbit {

std::string nativePath(StringRef Path, StringRef Directory) {
  if (!Path.contains('\\') ||
      sys::path::is_style_windows(sys::path::Style::native))
    return Path.str();
  SmallString<256> Absolute(Path);
  sys::fs::make_absolute(Directory, Absolute);
  if (sys::fs::exists(Absolute))
    return Path.str();
  std::string Slashes = Path.str();
  std::replace(Slashes.begin(), Slashes.end(), '\\', '/');
  return Slashes;
}

std::string absolutePath(StringRef Path, StringRef Directory) {
  SmallString<256> Absolute(Path);
  sys::fs::make_absolute(Directory, Absolute);
  SmallString<256> Short(Absolute);
  sys::path::remove_dots(Short, /*remove_dot_dot=*/true);
  if (Path.contains("..") || Directory.contains("..")) {
    bool Same = false;
    if (sys::fs::exists(Absolute) &&
        (sys::fs::equivalent(Absolute, Short, Same) || !Same))
      return realPath(Absolute);
  }
  return std::string(Short);
}

std::string realPath(StringRef Path) {
  SmallString<256> Real;
  if (sys::fs::real_path(Path, Real))
    return Path.str();
  return std::string(Real);
}

std::optional<std::string> pathBelow(StringRef Path, StringRef Directory) {
  const std::pair<std::string, std::string> Spellings[] = {
      {Path.str(), Directory.str()}, {realPath(Path), realPath(Directory)}};
  for (const auto &[Name, Folder] : Spellings) {
    StringRef Rest = Name;
    if (Rest.consume_front(StringRef(Folder).rtrim('/')) &&
        Rest.consume_front("/"))
      return Rest.str();
  }
  return std::nullopt;
}

std::string currentDirectory() {
  SmallString<256> Directory;
  sys::fs::current_path(Directory);
  return std::string(Directory);
}

StringRef programName(StringRef Program) {
  StringRef Name = Program.substr(Program.find_last_of("/\\") + 1);
  Name.consume_back_insensitive(".exe");
  return Name;
}

} // namespace crossbit
