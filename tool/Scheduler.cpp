//===-- Scheduler.cpp - Analyzes many units at the same time ----*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/Scheduler.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/ThreadPool.h"
#include "llvm/Support/raw_ostream.h"
#include <mutex>

using namespace llvm;

namespace crossbit {

std::vector<UnitResult> analyzeAll(ArrayRef<Unit> Units, unsigned Jobs,
                                   bool ShowProgress, bool ShowCrashes) {
  CrashRecoveryContext::Enable();
  std::vector<UnitResult> Results(Units.size());
  std::mutex Lock;
  size_t Done = 0;
  DefaultThreadPool Pool(hardware_concurrency(Jobs));
  for (size_t I = 0; I < Units.size(); ++I)
    Pool.async([&, I] {
      Results[I] = analyze(Units[I], ShowCrashes);
      if (!ShowProgress)
        return;
      std::lock_guard Guard(Lock);
      errs() << "\r\033[K[" << ++Done << '/' << Units.size() << "] "
             << Units[I].Path;
    });
  Pool.wait();
  if (ShowProgress)
    errs() << "\r\033[K";
  return Results;
}

} // namespace crossbit
