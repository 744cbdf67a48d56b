/*===-- fltuser.h - Ports of minifilters --------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_FLTUSER_H
#define MOCK_FLTUSER_H

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
  ULONG ReplyLength;
  ULONGLONG MessageId;
} FILTER_MESSAGE_HEADER, *PFILTER_MESSAGE_HEADER;
typedef struct {
  NTSTATUS Status;
  ULONGLONG MessageId;
} FILTER_REPLY_HEADER, *PFILTER_REPLY_HEADER;
HRESULT WINAPI FilterConnectCommunicationPort(LPCWSTR name, DWORD options,
                                              LPCVOID context, WORD size,
                                              LPSECURITY_ATTRIBUTES attributes,
                                              HANDLE *port);
HRESULT WINAPI FilterSendMessage(HANDLE port, LPVOID in, DWORD inSize,
                                 LPVOID out, DWORD outSize, LPDWORD returned);
HRESULT WINAPI FilterGetMessage(HANDLE port, PFILTER_MESSAGE_HEADER message,
                                DWORD size, LPOVERLAPPED overlapped);
HRESULT WINAPI FilterReplyMessage(HANDLE port, PFILTER_REPLY_HEADER reply,
                                  DWORD size);

#ifdef __cplusplus
}
#endif

#endif
