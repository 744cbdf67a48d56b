/*===-- winsock2.h - Sockets --------------------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_WINSOCK2_H
#define MOCK_WINSOCK2_H

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef UINT_PTR SOCKET;
typedef int socklen_t;
#define INVALID_SOCKET ((SOCKET)(~0))
#define SOCKET_ERROR (-1)
#define AF_INET 2
#define SOCK_STREAM 1
struct sockaddr {
  unsigned short sa_family;
  char sa_data[14];
};
typedef struct WSAPROTOCOL_INFOW {
  DWORD dwServiceFlags1;
  DWORD dwProviderReserved;
} WSAPROTOCOL_INFOW, *LPWSAPROTOCOL_INFOW;
SOCKET WINAPI socket(int family, int type, int protocol);
SOCKET WINAPI accept(SOCKET listener, struct sockaddr *address, int *size);
int WINAPI bind(SOCKET s, const struct sockaddr *address, int size);
int WINAPI listen(SOCKET s, int backlog);
int WINAPI connect(SOCKET s, const struct sockaddr *address, int size);
int WINAPI closesocket(SOCKET s);
int WINAPI send(SOCKET s, const char *data, int size, int flags);
int WINAPI recv(SOCKET s, char *data, int size, int flags);
int WINAPI WSADuplicateSocketW(SOCKET s, DWORD process,
                               LPWSAPROTOCOL_INFOW information);
SOCKET WINAPI WSASocketW(int family, int type, int protocol,
                         LPWSAPROTOCOL_INFOW information, unsigned group,
                         DWORD flags);
int WINAPI WSAGetLastError(void);
typedef struct {
  ULONG len;
  CHAR *buf;
} WSABUF, *LPWSABUF;
typedef OVERLAPPED WSAOVERLAPPED, *LPWSAOVERLAPPED;
typedef void(CALLBACK *LPWSAOVERLAPPED_COMPLETION_ROUTINE)(
    DWORD error, DWORD size, LPWSAOVERLAPPED overlapped, DWORD flags);
typedef struct {
  struct sockaddr *name;
  INT namelen;
  LPWSABUF lpBuffers;
  DWORD dwBufferCount;
  WSABUF Control;
  DWORD dwFlags;
} WSAMSG, *LPWSAMSG;
int WINAPI sendto(SOCKET s, const char *data, int size, int flags,
                  const struct sockaddr *to, int toSize);
int WINAPI recvfrom(SOCKET s, char *data, int size, int flags,
                    struct sockaddr *from, int *fromSize);
int WINAPI WSASend(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD sent,
                   DWORD flags, LPWSAOVERLAPPED overlapped,
                   LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
int WINAPI WSASendTo(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD sent,
                     DWORD flags, const struct sockaddr *to, int toSize,
                     LPWSAOVERLAPPED overlapped,
                     LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
int WINAPI WSARecv(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD received,
                   LPDWORD flags, LPWSAOVERLAPPED overlapped,
                   LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
int WINAPI WSARecvFrom(SOCKET s, LPWSABUF buffers, DWORD count,
                       LPDWORD received, LPDWORD flags, struct sockaddr *from,
                       LPINT fromSize, LPWSAOVERLAPPED overlapped,
                       LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
int WINAPI WSASendMsg(SOCKET s, LPWSAMSG message, DWORD flags, LPDWORD sent,
                      LPWSAOVERLAPPED overlapped,
                      LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);

#ifdef __cplusplus
}
#endif

#endif
