//===-- WindowsPaths.h - File names as Windows compares them ----*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_IDL_WINDOWSPATHS_H
#define CROSSBIT_CHECKS_IDL_WINDOWSPATHS_H

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <optional>
#include <string>

namespace crossbit::idl {

/// A file system in which a name that is not there as it is spelled means the
/// file whose name differs only in case: IDL files are written on Windows, and
/// `import "oaidl.idl"` means `OAIdl.idl`. Files keep their own names.
class WindowsPaths : public llvm::vfs::ProxyFileSystem {
public:
  using ProxyFileSystem::ProxyFileSystem;

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override;
  bool exists(const llvm::Twine &Path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override;

private:
  /// By name in lower case, the names in a directory.
  using Listing = llvm::StringMap<std::string>;

  /// The path of the file that \p Path means, when there is one.
  std::optional<std::string> resolve(llvm::StringRef Path);
  /// Appends to \p Directory what \p Name means there; false when nothing.
  bool append(std::string &Directory, llvm::StringRef Name);
  const Listing &listingOf(llvm::StringRef Directory);

  llvm::StringMap<Listing> Listings;
};

} // namespace crossbit::idl

#endif
