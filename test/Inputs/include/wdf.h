/*===-- wdf.h - The driver framework ------------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_WDF_H
#define MOCK_WDF_H

#include <ntddk.h>

#ifdef __cplusplus
extern "C" {
#endif

DECLARE_HANDLE(WDFREQUEST);
DECLARE_HANDLE(WDFQUEUE);
DECLARE_HANDLE(WDFMEMORY);
typedef VOID(NTAPI EVT_WDF_IO_QUEUE_IO_DEVICE_CONTROL)(WDFQUEUE queue,
                                                       WDFREQUEST request,
                                                       size_t outSize,
                                                       size_t inSize,
                                                       ULONG code);
typedef EVT_WDF_IO_QUEUE_IO_DEVICE_CONTROL *PFN_WDF_IO_QUEUE_IO_DEVICE_CONTROL;
NTSTATUS NTAPI WdfRequestRetrieveInputBuffer(WDFREQUEST request, size_t minimum,
                                             PVOID *data, size_t *size);
NTSTATUS NTAPI WdfRequestRetrieveOutputBuffer(WDFREQUEST request,
                                              size_t minimum, PVOID *data,
                                              size_t *size);
NTSTATUS NTAPI WdfRequestRetrieveUnsafeUserInputBuffer(WDFREQUEST request,
                                                       size_t minimum,
                                                       PVOID *data,
                                                       size_t *size);
NTSTATUS NTAPI WdfRequestRetrieveUnsafeUserOutputBuffer(WDFREQUEST request,
                                                        size_t minimum,
                                                        PVOID *data,
                                                        size_t *size);
NTSTATUS NTAPI WdfRequestRetrieveInputMemory(WDFREQUEST request,
                                             WDFMEMORY *memory);
NTSTATUS NTAPI WdfMemoryCreate(PVOID attributes, ULONG pool, ULONG tag,
                               size_t size, WDFMEMORY *memory, PVOID *data);
PVOID NTAPI WdfMemoryGetBuffer(WDFMEMORY memory, size_t *size);
BOOLEAN NTAPI WdfRequestIsFrom32BitProcess(WDFREQUEST request);
VOID NTAPI WdfRequestCompleteWithInformation(WDFREQUEST request,
                                             NTSTATUS status,
                                             ULONG_PTR information);

#ifdef __cplusplus
}
#endif

#endif
