/*===-- ntddk.h - Drivers -----------------------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_NTDDK_H
#define MOCK_NTDDK_H

#include <winternl.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef char KPROCESSOR_MODE;
enum { KernelMode, UserMode };
typedef struct mock_object_type *POBJECT_TYPE;
typedef struct mock_process *PEPROCESS;
typedef struct mock_thread *PETHREAD;
typedef struct {
  PVOID Object;
} OBJECT_HANDLE_INFORMATION, *POBJECT_HANDLE_INFORMATION;
typedef struct {
  ULONG Code;
  ULONG InputBufferLength, OutputBufferLength;
  PVOID Type3InputBuffer;
} IO_STACK_LOCATION, *PIO_STACK_LOCATION;
typedef struct {
  union {
    PVOID SystemBuffer;
  } AssociatedIrp;
  IO_STATUS_BLOCK IoStatus;
  KPROCESSOR_MODE RequestorMode;
  PVOID UserBuffer;
} IRP, *PIRP;
extern POBJECT_TYPE *IoFileObjectType, *ExEventObjectType, *PsProcessType;

NTSTATUS NTAPI ObReferenceObjectByHandle(HANDLE handle, ACCESS_MASK access,
                                         POBJECT_TYPE type,
                                         KPROCESSOR_MODE mode, PVOID *object,
                                         POBJECT_HANDLE_INFORMATION info);
BOOLEAN NTAPI IoIs32bitProcess(PIRP irp);
PIO_STACK_LOCATION NTAPI IoGetCurrentIrpStackLocation(PIRP irp);
VOID NTAPI ProbeForRead(const volatile VOID *address, SIZE_T size,
                        ULONG alignment);
VOID NTAPI ProbeForWrite(volatile VOID *address, SIZE_T size, ULONG alignment);
HANDLE NTAPI PsGetCurrentProcessId(void);
HANDLE NTAPI PsGetCurrentThreadId(void);
HANDLE NTAPI PsGetProcessId(PEPROCESS process);
NTSTATUS NTAPI PsLookupProcessByProcessId(HANDLE id, PEPROCESS *process);
VOID NTAPI KeBugCheckEx(ULONG code, ULONG_PTR p1, ULONG_PTR p2, ULONG_PTR p3,
                        ULONG_PTR p4);
ULONG __cdecl DbgPrint(PCSTR format, ...);
ULONG __cdecl DbgPrintEx(ULONG component, ULONG level, PCSTR format, ...);

#ifdef __cplusplus
}
#endif

#endif
