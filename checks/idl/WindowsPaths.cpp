//===-- WindowsPaths.cpp - File names as Windows compares them ------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/idl/WindowsPaths.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

using namespace llvm;
namespace path = llvm::sys::path;

namespace crossbit::idl {

/// Messages and fixes name the file as it is on the disk, whoever imports it.
static ErrorOr<vfs::Status> withOwnName(ErrorOr<vfs::Status> Status) {
  if (Status)
    Status->ExposesExternalVFSPath = true;
  return Status;
}

namespace {
/// A file that was found by another name than its own.
class RenamedFile : public vfs::File {
public:
  explicit RenamedFile(std::unique_ptr<vfs::File> Real)
      : Real(std::move(Real)) {}

  ErrorOr<vfs::Status> status() override { return withOwnName(Real->status()); }
  ErrorOr<std::string> getName() override { return Real->getName(); }
  ErrorOr<std::unique_ptr<MemoryBuffer>> getBuffer(const Twine &Name,
                                                   int64_t FileSize,
                                                   bool RequiresNullTerminator,
                                                   bool IsVolatile) override {
    return Real->getBuffer(Name, FileSize, RequiresNullTerminator, IsVolatile);
  }
  std::error_code close() override { return Real->close(); }

private:
  std::unique_ptr<vfs::File> Real;
};
} // namespace

ErrorOr<vfs::Status> WindowsPaths::status(const Twine &Path) {
  ErrorOr<vfs::Status> Exact = getUnderlyingFS().status(Path);
  if (Exact || Exact.getError() != errc::no_such_file_or_directory)
    return Exact;
  SmallString<256> Storage;
  std::optional<std::string> Meant = resolve(Path.toStringRef(Storage));
  if (!Meant)
    return Exact;
  return withOwnName(getUnderlyingFS().status(*Meant));
}

bool WindowsPaths::exists(const Twine &Path) { return bool(status(Path)); }

ErrorOr<std::unique_ptr<vfs::File>>
WindowsPaths::openFileForRead(const Twine &Path) {
  auto Exact = getUnderlyingFS().openFileForRead(Path);
  if (Exact || Exact.getError() != errc::no_such_file_or_directory)
    return Exact;
  SmallString<256> Storage;
  std::optional<std::string> Meant = resolve(Path.toStringRef(Storage));
  if (!Meant)
    return Exact;
  auto Result = getUnderlyingFS().openFileForRead(*Meant);
  if (!Result)
    return Result;
  return std::make_unique<RenamedFile>(std::move(*Result));
}

std::optional<std::string> WindowsPaths::resolve(StringRef Path) {
  StringRef Parent = path::parent_path(Path);
  // Nearly always only the last name differs.
  if (Parent.empty() || getUnderlyingFS().exists(Parent)) {
    std::string Result = Parent.str();
    if (append(Result, path::filename(Path)))
      return Result;
    return std::nullopt;
  }
  std::string Result = path::root_path(Path).str();
  StringRef Rest = path::relative_path(Path);
  for (auto I = path::begin(Rest), E = path::end(Rest); I != E; ++I)
    if (!append(Result, *I))
      return std::nullopt;
  return Result;
}

bool WindowsPaths::append(std::string &Directory, StringRef Name) {
  SmallString<256> Exact(Directory);
  path::append(Exact, Name);
  if (getUnderlyingFS().exists(Exact)) {
    Directory = std::string(Exact);
    return true;
  }
  const Listing &Names = listingOf(Directory.empty() ? "." : Directory);
  auto Found = Names.find(Name.lower());
  if (Found == Names.end())
    return false;
  Exact = Directory;
  path::append(Exact, Found->second);
  Directory = std::string(Exact);
  return true;
}

const WindowsPaths::Listing &WindowsPaths::listingOf(StringRef Directory) {
  auto [Entry, IsNew] = Listings.try_emplace(Directory);
  if (!IsNew)
    return Entry->second;
  std::error_code EC;
  for (vfs::directory_iterator I = getUnderlyingFS().dir_begin(Directory, EC),
                               E;
       !EC && I != E; I.increment(EC)) {
    std::string Name = path::filename(I->path()).str();
    // Of two names that differ in case only, the answer must not depend on the
    // order of the directory.
    auto [Known, IsFirst] =
        Entry->second.try_emplace(StringRef(Name).lower(), Name);
    if (!IsFirst && Name < Known->second)
      Known->second = std::move(Name);
  }
  return Entry->second;
}

} // namespace crossbit::idl
