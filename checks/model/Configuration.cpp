//===-- Configuration.cpp - The .crossbit.yaml of a file --------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/Configuration.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <mutex>

using namespace crossbit;
using llvm::StringRef;
namespace path = llvm::sys::path;

std::optional<std::string>
crossbit::findConfiguration(StringRef File, llvm::vfs::FileSystem &FS) {
  llvm::SmallString<256> Absolute(File);
  if (FS.makeAbsolute(Absolute))
    return std::nullopt;
  path::remove_dots(Absolute, /*remove_dot_dot=*/true);
  for (StringRef Folder = path::parent_path(Absolute); !Folder.empty();
       Folder = path::parent_path(Folder)) {
    llvm::SmallString<256> Candidate(Folder);
    path::append(Candidate, ".crossbit.yaml");
    if (FS.exists(Candidate))
      return std::string(Candidate);
  }
  return std::nullopt;
}

namespace {

/// A configuration that was read: its catalog or what is wrong with it.
struct Configuration {
  std::shared_ptr<const Catalog> Result;
  std::string Errors;
};

} // namespace

/// The catalog of \p File, made once for the same path and text: the text may
/// change under a long-running host such as an editor.
static Configuration configurationOf(llvm::MemoryBufferRef File) {
  static std::mutex Mutex;
  static llvm::StringMap<Configuration> Known;

  std::string Key =
      (File.getBufferIdentifier() + llvm::Twine('\0') + File.getBuffer()).str();
  std::lock_guard Lock(Mutex);
  auto [It, New] = Known.try_emplace(Key);
  if (New) {
    if (auto C = Catalog::extended(File))
      It->second.Result = std::move(*C);
    else
      It->second.Errors = llvm::toString(C.takeError());
  }
  return It->second;
}

llvm::Expected<std::shared_ptr<const Catalog>>
crossbit::catalogFor(StringRef MainFile, StringRef ExplicitConfig,
                     llvm::vfs::FileSystem &FS) {
  std::optional<std::string> File = ExplicitConfig.empty()
                                        ? findConfiguration(MainFile, FS)
                                        : ExplicitConfig.str();
  if (!File)
    return Catalog::builtin();

  auto Buffer = FS.getBufferForFile(*File);
  if (!Buffer)
    return llvm::createStringError(
        Buffer.getError(),
        *File + ": error: cannot be read: " + Buffer.getError().message());
  Configuration C =
      configurationOf(llvm::MemoryBufferRef((*Buffer)->getBuffer(), *File));
  if (!C.Result)
    return llvm::createStringError(llvm::inconvertibleErrorCode(), C.Errors);
  return C.Result;
}
