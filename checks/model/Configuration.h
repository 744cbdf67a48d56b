//===-- Configuration.h - The .crossbit.yaml of a file ----------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_CONFIGURATION_H
#define CROSSBIT_CHECKS_MODEL_CONFIGURATION_H

#include "checks/model/Catalog.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <memory>
#include <optional>
#include <string>

namespace crossbit {

/// The path of the `.crossbit.yaml` in the folder of \p File or the nearest
/// folder above it; nothing when there is none. A relative \p File is relative
/// to the working directory of \p FS.
std::optional<std::string> findConfiguration(llvm::StringRef File,
                                             llvm::vfs::FileSystem &FS);

/// What is known when \p MainFile is analyzed: the built-in catalog and the
/// entries of \p ExplicitConfig or, when that is empty, of the configuration
/// that findConfiguration() gives.
///
/// All callers in the process share one catalog for the same text at the same
/// path; any thread may call. Fails with `FILE:LINE:COLUMN: error: WHAT`, one
/// line a mistake, for a malformed file, and with `FILE: error: WHAT` for one
/// that cannot be read.
llvm::Expected<std::shared_ptr<const Catalog>>
catalogFor(llvm::StringRef MainFile, llvm::StringRef ExplicitConfig,
           llvm::vfs::FileSystem &FS);

} // namespace crossbit

#endif
