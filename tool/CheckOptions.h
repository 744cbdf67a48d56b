//===-- CheckOptions.h - The options of the checks for each file -*- C++
//-*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TOOL_CHECKOPTIONS_H
#define CROSSBIT_TOOL_CHECKOPTIONS_H

#include "clang-tidy/ClangTidyOptions.h"
#include "tool/Arguments.h"
#include "llvm/Support/Error.h"
#include <memory>

namespace crossbit {

/// Verifies that each glob of \p Checks names a check and that some check is
/// left.
llvm::Error verifyCheckGlobs(llvm::StringRef Checks);

/// Finds the options of files: CheckOptions of the `.clang-tidy` upwards from
/// each, overridden by the command line.
class CheckOptions {
public:
  explicit CheckOptions(const Arguments &Args);

  /// The options for \p Path, which is absolute. A mistake in a `.clang-tidy`
  /// or `.crossbit.yaml` is an error with file, line and column.
  llvm::Expected<clang::tidy::ClangTidyOptions>
  optionsFor(llvm::StringRef Path);

private:
  std::string Mistake;
  std::unique_ptr<clang::tidy::ClangTidyOptionsProvider> Provider;
};

} // namespace crossbit

#endif
