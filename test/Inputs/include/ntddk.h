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
  union {
    struct {
      ULONG OutputBufferLength, InputBufferLength, IoControlCode;
      PVOID Type3InputBuffer;
    } DeviceIoControl;
  } Parameters;
} IO_STACK_LOCATION, *PIO_STACK_LOCATION;
typedef struct _MDL {
  struct _MDL *Next;
  SHORT MdlFlags;
  PVOID MappedSystemVa;
  PVOID StartVa;
  ULONG ByteCount;
  ULONG ByteOffset;
} MDL, *PMDL;
typedef struct {
  PMDL MdlAddress;
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
typedef struct mock_device_object {
  PVOID DeviceExtension;
} DEVICE_OBJECT, *PDEVICE_OBJECT;
#ifndef MOCK_PHNT_H
typedef enum { ViewShare = 1, ViewUnmap = 2 } SECTION_INHERIT;
#endif
enum { NormalPagePriority = 16 };
#define STATUS_INVALID_PARAMETER ((NTSTATUS)0xC000000D)
#define STATUS_ACCESS_VIOLATION ((NTSTATUS)0xC0000005)
#define STATUS_INVALID_DEVICE_REQUEST ((NTSTATUS)0xC0000010)
#define STATUS_INSUFFICIENT_RESOURCES ((NTSTATUS)0xC000009A)
#define STATUS_BUFFER_TOO_SMALL ((NTSTATUS)0xC0000023)
#define OBJ_KERNEL_HANDLE 0x200
PVOID NTAPI MmGetSystemAddressForMdlSafe(PMDL mdl, ULONG priority);
PVOID NTAPI MmGetSystemAddressForMdl(PMDL mdl);
PVOID NTAPI MmMapLockedPages(PMDL mdl, KPROCESSOR_MODE mode);
PVOID NTAPI MmMapLockedPagesSpecifyCache(PMDL mdl, KPROCESSOR_MODE mode,
                                         ULONG cache, PVOID base, ULONG fails,
                                         ULONG priority);
#define MmGetMdlByteCount(mdl) ((mdl)->ByteCount)
NTSTATUS NTAPI ZwMapViewOfSection(HANDLE section, HANDLE process, PVOID *base,
                                  ULONG_PTR zeroBits, SIZE_T commit,
                                  LARGE_INTEGER *offset, PSIZE_T size,
                                  SECTION_INHERIT inherit, ULONG type,
                                  ULONG protection);
NTSTATUS NTAPI ZwDeviceIoControlFile(HANDLE file, HANDLE event,
                                     PIO_APC_ROUTINE routine, PVOID context,
                                     PIO_STATUS_BLOCK status, ULONG code,
                                     PVOID in, ULONG inSize, PVOID out,
                                     ULONG outSize);
PEPROCESS NTAPI PsGetCurrentProcess(void);
PEPROCESS NTAPI IoGetRequestorProcess(PIRP irp);
KPROCESSOR_MODE NTAPI ExGetPreviousMode(void);
typedef enum { IoReadAccess, IoWriteAccess, IoModifyAccess } LOCK_OPERATION;
PMDL NTAPI IoAllocateMdl(PVOID address, ULONG size, BOOLEAN secondary,
                         BOOLEAN quota, PIRP irp);
VOID NTAPI IoFreeMdl(PMDL mdl);
VOID NTAPI MmProbeAndLockPages(PMDL mdl, KPROCESSOR_MODE mode,
                               LOCK_OPERATION operation);
VOID NTAPI MmUnlockPages(PMDL mdl);
PVOID NTAPI MmMapIoSpace(LARGE_INTEGER address, SIZE_T size, ULONG cache);
PVOID NTAPI ExAllocatePoolWithTag(ULONG type, SIZE_T size, ULONG tag);
VOID NTAPI ExFreePool(PVOID block);
VOID NTAPI ExFreePoolWithTag(PVOID block, ULONG tag);
typedef struct mock_kevent *PKEVENT;
LONG NTAPI KeSetEvent(PKEVENT event, LONG increment, BOOLEAN wait);
VOID NTAPI ObDereferenceObject(PVOID object);
NTSTATUS NTAPI ZwSetEvent(HANDLE event, PLONG previous);
NTSTATUS NTAPI ZwTerminateProcess(HANDLE process, NTSTATUS status);
NTSTATUS NTAPI ZwDuplicateObject(HANDLE sourceProcess, HANDLE source,
                                 HANDLE targetProcess, PHANDLE target,
                                 ACCESS_MASK access, ULONG attributes,
                                 ULONG options);
VOID NTAPI IoCompleteRequest(PIRP irp, char boost);

#ifdef __cplusplus
}
#endif

#endif
