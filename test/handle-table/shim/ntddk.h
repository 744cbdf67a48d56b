//===-- ntddk.h - What the kernel's handle table needs, in user mode ------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The names and widths of the WDK, for C and C++, on pthreads. It keeps an IRQL
// for each thread and aborts where Driver Verifier would stop.
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TEST_HANDLE_TABLE_SHIM_NTDDK_H
#define CROSSBIT_TEST_HANDLE_TABLE_SHIM_NTDDK_H

#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

#define VOID void
#define TRUE 1
#define FALSE 0
typedef unsigned char BOOLEAN;
typedef unsigned char KIRQL;
typedef int32_t LONG;
typedef uint32_t ULONG;
typedef uint64_t ULONG64, *PULONG64;
typedef size_t SIZE_T;
typedef void *PVOID;
typedef LONG NTSTATUS;
#define MAXULONG UINT32_MAX

#define NT_SUCCESS(Status) ((NTSTATUS)(Status) >= 0)
#define STATUS_SUCCESS ((NTSTATUS)0)
#define STATUS_INVALID_HANDLE ((NTSTATUS)0xC0000008)
#define STATUS_INVALID_PARAMETER ((NTSTATUS)0xC000000D)
#define STATUS_OBJECT_TYPE_MISMATCH ((NTSTATUS)0xC0000024)
#define STATUS_QUOTA_EXCEEDED ((NTSTATUS)0xC0000044)
#define STATUS_DELETE_PENDING ((NTSTATUS)0xC0000056)
#define STATUS_INSUFFICIENT_RESOURCES ((NTSTATUS)0xC000009A)

#define _In_
#define _Inout_
#define _Out_
#define _Outptr_
#define _Field_size_(Count)
#define _Must_inspect_result_ __attribute__((warn_unused_result))
#define _Use_decl_annotations_
#define _IRQL_requires_max_(Irql)

#ifdef __cplusplus
#define C_ASSERT(Condition) static_assert(Condition, #Condition)
#else
#define C_ASSERT(Condition) _Static_assert(Condition, #Condition)
#endif
#define CONTAINING_RECORD(Address, Type, Field)                                \
  ((Type *)((char *)(Address) - offsetof(Type, Field)))
#define RtlZeroMemory(Destination, Length) memset(Destination, 0, Length)

#define PASSIVE_LEVEL 0
#define APC_LEVEL 1
#define DISPATCH_LEVEL 2
KIRQL KeGetCurrentIrql(VOID);
/// Aborts, with the place, when `Condition` is false.
VOID ShimRequire(int Condition, const char *Text, const char *Function);
#define NT_ASSERT(Condition) ShimRequire(!!(Condition), #Condition, __func__)
#define PAGED_CODE() NT_ASSERT(KeGetCurrentIrql() <= APC_LEVEL)

typedef struct {
  pthread_mutex_t Mutex;
  KIRQL OldIrql;
} FAST_MUTEX;
VOID ExInitializeFastMutex(FAST_MUTEX *Mutex);
VOID ExAcquireFastMutex(FAST_MUTEX *Mutex);
VOID ExReleaseFastMutex(FAST_MUTEX *Mutex);

typedef struct {
  pthread_mutex_t Mutex;
  pthread_cond_t Released;
  ULONG Count;
  BOOLEAN Active;
} EX_RUNDOWN_REF;
VOID ExInitializeRundownProtection(EX_RUNDOWN_REF *RunRef);
BOOLEAN ExAcquireRundownProtection(EX_RUNDOWN_REF *RunRef);
VOID ExReleaseRundownProtection(EX_RUNDOWN_REF *RunRef);
VOID ExWaitForRundownProtectionRelease(EX_RUNDOWN_REF *RunRef);

#define POOL_FLAG_NON_PAGED 0x40ULL
#define POOL_FLAG_PAGED 0x100ULL
PVOID ExAllocatePool2(ULONG64 Flags, SIZE_T Bytes, ULONG Tag);
VOID ExFreePoolWithTag(PVOID Memory, ULONG Tag);
/// How many allocations are not freed.
LONG ShimPoolAllocations(VOID);
/// Whether the next allocations fail.
VOID ShimFailAllocations(BOOLEAN Fail);

static inline LONG InterlockedIncrement(volatile LONG *Addend) {
  return __atomic_add_fetch(Addend, 1, __ATOMIC_SEQ_CST);
}
static inline LONG InterlockedDecrement(volatile LONG *Addend) {
  return __atomic_sub_fetch(Addend, 1, __ATOMIC_SEQ_CST);
}

#ifdef __cplusplus
}
#endif

#endif // CROSSBIT_TEST_HANDLE_TABLE_SHIM_NTDDK_H
