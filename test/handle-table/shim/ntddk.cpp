//===-- ntddk.cpp - The kernel's functions, in user mode ------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ntddk.h"
#include <atomic>
#include <cstdio>
#include <cstdlib>

namespace {
/// Ahead of each pool allocation, as wide as any alignment needs.
struct alignas(16) PoolHeader {
  ULONG Tag;
};

thread_local KIRQL CurrentIrql = PASSIVE_LEVEL;
std::atomic<LONG> Allocations = 0;
std::atomic<bool> FailAllocations = false;
} // namespace

extern "C" {

VOID ShimRequire(int Condition, const char *Text, const char *Function) {
  if (Condition)
    return;
  std::fprintf(stderr, "%s: assertion failed: %s\n", Function, Text);
  std::abort();
}

KIRQL KeGetCurrentIrql(VOID) { return CurrentIrql; }

VOID ExInitializeFastMutex(FAST_MUTEX *Mutex) {
  pthread_mutex_init(&Mutex->Mutex, nullptr);
}

VOID ExAcquireFastMutex(FAST_MUTEX *Mutex) {
  NT_ASSERT(CurrentIrql <= APC_LEVEL);
  pthread_mutex_lock(&Mutex->Mutex);
  Mutex->OldIrql = CurrentIrql;
  CurrentIrql = APC_LEVEL;
}

VOID ExReleaseFastMutex(FAST_MUTEX *Mutex) {
  NT_ASSERT(CurrentIrql == APC_LEVEL);
  CurrentIrql = Mutex->OldIrql;
  pthread_mutex_unlock(&Mutex->Mutex);
}

VOID ExInitializeRundownProtection(EX_RUNDOWN_REF *RunRef) {
  pthread_mutex_init(&RunRef->Mutex, nullptr);
  pthread_cond_init(&RunRef->Released, nullptr);
  RunRef->Count = 0;
  RunRef->Active = FALSE;
}

BOOLEAN ExAcquireRundownProtection(EX_RUNDOWN_REF *RunRef) {
  pthread_mutex_lock(&RunRef->Mutex);
  const BOOLEAN Acquired = !RunRef->Active;
  RunRef->Count += Acquired;
  pthread_mutex_unlock(&RunRef->Mutex);
  return Acquired;
}

VOID ExReleaseRundownProtection(EX_RUNDOWN_REF *RunRef) {
  pthread_mutex_lock(&RunRef->Mutex);
  NT_ASSERT(RunRef->Count != 0);
  if (--RunRef->Count == 0)
    pthread_cond_broadcast(&RunRef->Released);
  pthread_mutex_unlock(&RunRef->Mutex);
}

VOID ExWaitForRundownProtectionRelease(EX_RUNDOWN_REF *RunRef) {
  pthread_mutex_lock(&RunRef->Mutex);
  RunRef->Active = TRUE;
  while (RunRef->Count != 0)
    pthread_cond_wait(&RunRef->Released, &RunRef->Mutex);
  pthread_mutex_unlock(&RunRef->Mutex);
}

PVOID ExAllocatePool2(ULONG64 Flags, SIZE_T Bytes, ULONG Tag) {
  NT_ASSERT(CurrentIrql <=
            (Flags & POOL_FLAG_PAGED ? APC_LEVEL : DISPATCH_LEVEL));
  NT_ASSERT(Tag != 0 && Bytes != 0);
  if (FailAllocations)
    return nullptr;
  auto *Header =
      static_cast<PoolHeader *>(std::calloc(1, sizeof(PoolHeader) + Bytes));
  if (!Header)
    return nullptr;
  Header->Tag = Tag;
  ++Allocations;
  return Header + 1;
}

VOID ExFreePoolWithTag(PVOID Memory, ULONG Tag) {
  PoolHeader *Header = static_cast<PoolHeader *>(Memory) - 1;
  NT_ASSERT(Header->Tag == Tag);
  --Allocations;
  std::free(Header);
}

LONG ShimPoolAllocations(VOID) { return Allocations; }

VOID ShimFailAllocations(BOOLEAN Fail) { FailAllocations = Fail; }

} // extern "C"
