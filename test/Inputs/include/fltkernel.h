/*===-- fltkernel.h - Minifilters ---------------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_FLTKERNEL_H
#define MOCK_FLTKERNEL_H

#include <ntddk.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mock_filter *PFLT_FILTER;
typedef struct mock_port *PFLT_PORT;
typedef NTSTATUS(NTAPI *PFLT_CONNECT_NOTIFY)(PFLT_PORT client, PVOID cookie,
                                             PVOID context, ULONG size,
                                             PVOID *connectionCookie);
typedef VOID(NTAPI *PFLT_DISCONNECT_NOTIFY)(PVOID cookie);
typedef NTSTATUS(NTAPI *PFLT_MESSAGE_NOTIFY)(PVOID cookie, PVOID in,
                                             ULONG inSize, PVOID out,
                                             ULONG outSize, PULONG returned);
NTSTATUS NTAPI FltSendMessage(PFLT_FILTER filter, PFLT_PORT *port, PVOID data,
                              ULONG size, PVOID reply, PULONG replySize,
                              PLARGE_INTEGER timeout);
NTSTATUS NTAPI FltCreateCommunicationPort(PFLT_FILTER filter, PFLT_PORT *port,
                                          POBJECT_ATTRIBUTES attributes,
                                          PVOID cookie,
                                          PFLT_CONNECT_NOTIFY connect,
                                          PFLT_DISCONNECT_NOTIFY disconnect,
                                          PFLT_MESSAGE_NOTIFY message,
                                          LONG connections);

#ifdef __cplusplus
}
#endif

#endif
