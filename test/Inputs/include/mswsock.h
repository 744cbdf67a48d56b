/*===-- mswsock.h - Extensions of sockets -------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_MSWSOCK_H
#define MOCK_MSWSOCK_H

#include <winsock2.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
  LPVOID Head;
  DWORD HeadLength;
  LPVOID Tail;
  DWORD TailLength;
} TRANSMIT_FILE_BUFFERS, *LPTRANSMIT_FILE_BUFFERS;
BOOL WINAPI TransmitFile(SOCKET s, HANDLE file, DWORD size, DWORD sizePerSend,
                         LPOVERLAPPED overlapped,
                         LPTRANSMIT_FILE_BUFFERS buffers, DWORD reserved);

#ifdef __cplusplus
}
#endif

#endif
