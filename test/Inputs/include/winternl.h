/*===-- winternl.h - Native interfaces ----------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_WINTERNL_H
#define MOCK_WINTERNL_H

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

#define STATUS_SUCCESS ((NTSTATUS)0)
#define NT_SUCCESS(s) ((NTSTATUS)(s) >= 0)
typedef struct {
  HANDLE UniqueProcess, UniqueThread;
} CLIENT_ID, *PCLIENT_ID;
typedef struct {
  USHORT Length, MaximumLength;
  PWSTR Buffer;
} UNICODE_STRING, *PUNICODE_STRING;
typedef struct {
  ULONG Length;
  HANDLE RootDirectory;
  PUNICODE_STRING ObjectName;
  ULONG Attributes;
  PVOID SecurityDescriptor, SecurityQualityOfService;
} OBJECT_ATTRIBUTES, *POBJECT_ATTRIBUTES;
typedef struct {
  union {
    NTSTATUS Status;
    PVOID Pointer;
  };
  ULONG_PTR Information;
} IO_STATUS_BLOCK, *PIO_STATUS_BLOCK;
typedef struct {
  ULONG NextEntryOffset, NumberOfThreads;
  HANDLE UniqueProcessId, InheritedFromUniqueProcessId;
  ULONG HandleCount;
} SYSTEM_PROCESS_INFORMATION, *PSYSTEM_PROCESS_INFORMATION;
NTSTATUS NTAPI NtClose(HANDLE handle);
NTSTATUS NTAPI NtOpenProcess(PHANDLE process, ACCESS_MASK access,
                             POBJECT_ATTRIBUTES attributes, PCLIENT_ID id);
NTSTATUS NTAPI NtQuerySystemInformation(ULONG what, PVOID data, ULONG size,
                                        PULONG returned);
NTSTATUS NTAPI ZwClose(HANDLE handle);
NTSTATUS NTAPI ZwCreateSection(PHANDLE section, ACCESS_MASK access,
                               POBJECT_ATTRIBUTES attributes,
                               LARGE_INTEGER *size, ULONG protection,
                               ULONG flags, HANDLE file);
typedef VOID(NTAPI *PIO_APC_ROUTINE)(PVOID context, PIO_STATUS_BLOCK status,
                                     ULONG reserved);
NTSTATUS NTAPI NtDeviceIoControlFile(HANDLE file, HANDLE event,
                                     PIO_APC_ROUTINE routine, PVOID context,
                                     PIO_STATUS_BLOCK status, ULONG code,
                                     PVOID in, ULONG inSize, PVOID out,
                                     ULONG outSize);
NTSTATUS NTAPI NtFsControlFile(HANDLE file, HANDLE event,
                               PIO_APC_ROUTINE routine, PVOID context,
                               PIO_STATUS_BLOCK status, ULONG code, PVOID in,
                               ULONG inSize, PVOID out, ULONG outSize);

#ifdef __cplusplus
}
#endif

#endif
