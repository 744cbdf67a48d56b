//===-- WindowLong.h - Pointers in 32-bit window words -*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_CASTS_WINDOWLONG_H
#define CROSSBIT_CHECKS_CASTS_WINDOWLONG_H

#include "checks/CrossbitCheck.h"

namespace crossbit {

struct CallSite;
struct WindowWord;
struct WindowWordFunction;

/// Finds pointers and handles in 32-bit window and class words.
///
/// For the user-facing documentation see docs/checks/casts/window-long.md.
class WindowLong : public CrossbitCheck {
public:
  using CrossbitCheck::CrossbitCheck;

private:
  void analyze(TranslationUnit &Unit) override;
  /// A call of the 32-bit function.
  void analyzeNarrow(const CallSite &Site, const WindowWordFunction &Known,
                     TranslationUnit &Unit);
  /// A call of the function that is as wide as a pointer.
  void analyzePtr(const CallSite &Site, const WindowWordFunction &Known,
                  TranslationUnit &Unit);
};

} // namespace crossbit

#endif
