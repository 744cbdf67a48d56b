//===-- Scheduler.h - Analyzes many units at the same time ------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TOOL_SCHEDULER_H
#define CROSSBIT_TOOL_SCHEDULER_H

#include "tool/Analysis.h"
#include "llvm/ADT/ArrayRef.h"

namespace crossbit {

/// Analyzes \p Units with \p Jobs threads (0: one per core) and returns their
/// results in the order of the units. \p ShowProgress writes a counter to
/// stderr and erases it at the end; \p ShowCrashes is for analyze().
std::vector<UnitResult> analyzeAll(llvm::ArrayRef<Unit> Units, unsigned Jobs,
                                   bool ShowProgress, bool ShowCrashes);

} // namespace crossbit

#endif
