/*===-- phnt.h - Native interfaces that no SDK declares -----------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_PHNT_H
#define MOCK_PHNT_H

#include <winternl.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
  union {
    struct {
      SHORT DataLength, TotalLength;
    } s1;
    ULONG Length;
  } u1;
  union {
    struct {
      SHORT Type, DataInfoOffset;
    } s2;
    ULONG ZeroInit;
  } u2;
  union {
    CLIENT_ID ClientId;
    double DoNotUseThisField;
  };
  ULONG MessageId;
  union {
    SIZE_T ClientViewSize;
    ULONG CallbackId;
  };
} PORT_MESSAGE, *PPORT_MESSAGE;
typedef struct mock_alpc_attributes *PALPC_MESSAGE_ATTRIBUTES;
typedef enum { ViewShare = 1, ViewUnmap = 2 } SECTION_INHERIT;
typedef VOID(NTAPI *PPS_APC_ROUTINE)(PVOID a, PVOID b, PVOID c);
typedef NTSTATUS(NTAPI *PUSER_THREAD_START_ROUTINE)(PVOID parameter);
NTSTATUS NTAPI NtReadVirtualMemory(HANDLE process, PVOID address, PVOID data,
                                   SIZE_T size, PSIZE_T read);
NTSTATUS NTAPI NtWriteVirtualMemory(HANDLE process, PVOID address, PVOID data,
                                    SIZE_T size, PSIZE_T written);
NTSTATUS NTAPI NtWow64ReadVirtualMemory64(HANDLE process, PVOID64 address,
                                          PVOID data, ULONGLONG size,
                                          PULONGLONG read);
NTSTATUS NTAPI NtWow64WriteVirtualMemory64(HANDLE process, PVOID64 address,
                                           PVOID data, ULONGLONG size,
                                           PULONGLONG written);
NTSTATUS NTAPI NtCreateThreadEx(PHANDLE thread, ACCESS_MASK access,
                                POBJECT_ATTRIBUTES attributes, HANDLE process,
                                PUSER_THREAD_START_ROUTINE start,
                                PVOID parameter, ULONG flags, SIZE_T zeroBits,
                                SIZE_T stack, SIZE_T maximum, PVOID list);
NTSTATUS NTAPI NtQueueApcThread(HANDLE thread, PPS_APC_ROUTINE routine, PVOID a,
                                PVOID b, PVOID c);
NTSTATUS NTAPI NtMapViewOfSection(HANDLE section, HANDLE process, PVOID *base,
                                  ULONG_PTR zeroBits, SIZE_T commit,
                                  LARGE_INTEGER *offset, PSIZE_T size,
                                  SECTION_INHERIT inherit, ULONG type,
                                  ULONG protection);
NTSTATUS NTAPI NtAlpcSendWaitReceivePort(
    HANDLE port, ULONG flags, PPORT_MESSAGE send,
    PALPC_MESSAGE_ATTRIBUTES sendAttributes, PPORT_MESSAGE receive,
    PSIZE_T size, PALPC_MESSAGE_ATTRIBUTES receiveAttributes,
    PLARGE_INTEGER timeout);
NTSTATUS NTAPI ZwAlpcSendWaitReceivePort(
    HANDLE port, ULONG flags, PPORT_MESSAGE send,
    PALPC_MESSAGE_ATTRIBUTES sendAttributes, PPORT_MESSAGE receive,
    PSIZE_T size, PALPC_MESSAGE_ATTRIBUTES receiveAttributes,
    PLARGE_INTEGER timeout);
NTSTATUS NTAPI NtRequestPort(HANDLE port, PPORT_MESSAGE request);
NTSTATUS NTAPI NtRequestWaitReplyPort(HANDLE port, PPORT_MESSAGE request,
                                      PPORT_MESSAGE reply);
NTSTATUS NTAPI NtReplyWaitReceivePort(HANDLE port, PVOID *context,
                                      PPORT_MESSAGE reply,
                                      PPORT_MESSAGE message);
NTSTATUS NTAPI NtSetValueKey(HANDLE key, PUNICODE_STRING name, ULONG index,
                             ULONG type, PVOID data, ULONG size);

#ifdef __cplusplus
}
#endif

#endif
