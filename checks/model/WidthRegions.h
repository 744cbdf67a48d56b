//===-- WidthRegions.h - Code that only one width compiles ------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_WIDTHREGIONS_H
#define CROSSBIT_CHECKS_MODEL_WIDTHREGIONS_H

#include "clang/Basic/SourceLocation.h"
#include "clang/Basic/SourceManager.h"
#include <memory>
#include <utility>
#include <vector>

namespace clang {
class Preprocessor;
}

namespace crossbit {

/// The parts of the files that stand under a conditional like `#ifdef _WIN64`.
/// What a 32-bit build sees there is not compiled for 64 bits, so no finding
/// about 64 bits holds.
class WidthRegions {
public:
  explicit WidthRegions(const clang::SourceManager &SM) : SM(SM) {}

  /// The regions of the translation unit that \p PP reads, shared by its
  /// checks, and whether the caller is the first of them. Must be called before
  /// preprocessing starts.
  static std::pair<std::shared_ptr<WidthRegions>, bool>
  shared(const clang::SourceManager &SM, clang::Preprocessor &PP);

  /// \p Loc, a file location, is in one of the regions.
  bool contains(clang::SourceLocation Loc) const;

private:
  class Recorder;
  struct Region {
    clang::FileID File;
    unsigned Begin;
    unsigned End;
  };

  const clang::SourceManager &SM;
  std::vector<Region> Regions;
};

} // namespace crossbit

#endif
