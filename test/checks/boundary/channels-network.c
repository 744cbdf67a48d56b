// Channels: sockets and the protocols on top of them, in C.
//
// RUN: %check_crossbit %s 'crossbit-*'
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <winsock2.h>
#include <windows.h>
#include <mswsock.h>
#include <winhttp.h>
#include <wtsapi32.h>

struct Session {
  UINT32 Id;
  UINT32 State;
};

void sendWrong(SOCKET k, struct Session *s) {
  // PATTERN: channel warn send
  send(k, (const char *)&s, sizeof(s), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'send' [crossbit-pointer-over-boundary]
}

void sendRight(SOCKET k, struct Session *s) {
  // PATTERN: channel silent send
  send(k, (const char *)s, sizeof(*s), 0);
}

void sendtoWrong(SOCKET k, struct Session *s, const struct sockaddr *to) {
  // PATTERN: channel warn sendto
  sendto(k, (const char *)&s, sizeof(s), 0, to, sizeof(*to));
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'sendto' [crossbit-pointer-over-boundary]
}

void sendtoRight(SOCKET k, struct Session *s, const struct sockaddr *to) {
  // PATTERN: channel silent sendto
  sendto(k, (const char *)s, sizeof(*s), 0, to, sizeof(*to));
}

void recvWrong(SOCKET k) {
  struct Session *s;
  // PATTERN: channel warn recv
  recv(k, (char *)&s, sizeof(s), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: an address of another process is read into 's' by 'recv' [crossbit-pointer-over-boundary]
}

void recvRight(SOCKET k) {
  struct Session s;
  // PATTERN: channel silent recv
  recv(k, (char *)&s, sizeof(s), 0);
}

void recvfromWrong(SOCKET k) {
  struct Session *s;
  // PATTERN: channel warn recvfrom
  recvfrom(k, (char *)&s, sizeof(s), 0, NULL, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: an address of another process is read into 's' by 'recvfrom' [crossbit-pointer-over-boundary]
}

void recvfromRight(SOCKET k) {
  struct Session s;
  // PATTERN: channel silent recvfrom
  recvfrom(k, (char *)&s, sizeof(s), 0, NULL, NULL);
}

void wSASendWrong(SOCKET k, struct Session *s) {
  WSABUF buffer = {sizeof(s), (CHAR *)&s};
  DWORD done;
  // PATTERN: channel warn WSASend
  WSASend(k, &buffer, 1, &done, 0, NULL, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'WSASend' [crossbit-pointer-over-boundary]
}

void wSASendRight(SOCKET k, struct Session *s) {
  WSABUF buffer = {sizeof(*s), (CHAR *)s};
  DWORD done;
  // PATTERN: channel silent WSASend
  WSASend(k, &buffer, 1, &done, 0, NULL, NULL);
}

void wSASendToWrong(SOCKET k, struct Session *s, const struct sockaddr *to) {
  WSABUF buffer = {sizeof(s), (CHAR *)&s};
  DWORD done;
  // PATTERN: channel warn WSASendTo
  WSASendTo(k, &buffer, 1, &done, 0, to, sizeof(*to), NULL, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'WSASendTo' [crossbit-pointer-over-boundary]
}

void wSASendToRight(SOCKET k, struct Session *s, const struct sockaddr *to) {
  WSABUF buffer = {sizeof(*s), (CHAR *)s};
  DWORD done;
  // PATTERN: channel silent WSASendTo
  WSASendTo(k, &buffer, 1, &done, 0, to, sizeof(*to), NULL, NULL);
}

void wSARecvWrong(SOCKET k) {
  struct Session *s;
  WSABUF buffer = {sizeof(s), (CHAR *)&s};
  DWORD done, flags = 0;
  // PATTERN: channel warn WSARecv
  WSARecv(k, &buffer, 1, &done, &flags, NULL, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: an address of another process is read into 's' by 'WSARecv' [crossbit-pointer-over-boundary]
}

void wSARecvRight(SOCKET k) {
  struct Session s;
  WSABUF buffer = {sizeof(s), (CHAR *)&s};
  DWORD done, flags = 0;
  // PATTERN: channel silent WSARecv
  WSARecv(k, &buffer, 1, &done, &flags, NULL, NULL);
}

void wSARecvFromWrong(SOCKET k) {
  struct Session *s;
  WSABUF buffer = {sizeof(s), (CHAR *)&s};
  DWORD done, flags = 0;
  // PATTERN: channel warn WSARecvFrom
  WSARecvFrom(k, &buffer, 1, &done, &flags, NULL, NULL, NULL, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: an address of another process is read into 's' by 'WSARecvFrom' [crossbit-pointer-over-boundary]
}

void wSARecvFromRight(SOCKET k) {
  struct Session s;
  WSABUF buffer = {sizeof(s), (CHAR *)&s};
  DWORD done, flags = 0;
  // PATTERN: channel silent WSARecvFrom
  WSARecvFrom(k, &buffer, 1, &done, &flags, NULL, NULL, NULL, NULL);
}

void wSASendMsgWrong(SOCKET k, struct Session *s) {
  WSABUF buffer = {sizeof(s), (CHAR *)&s};
  DWORD done;
  WSAMSG message = {0};
  message.lpBuffers = &buffer;
  message.dwBufferCount = 1;
  // PATTERN: channel warn WSASendMsg
  WSASendMsg(k, &message, 0, &done, NULL, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'WSASendMsg' [crossbit-pointer-over-boundary]
}

void wSASendMsgRight(SOCKET k, struct Session *s) {
  WSABUF buffer = {sizeof(*s), (CHAR *)s};
  DWORD done;
  WSAMSG message = {0};
  message.lpBuffers = &buffer;
  message.dwBufferCount = 1;
  // PATTERN: channel silent WSASendMsg
  WSASendMsg(k, &message, 0, &done, NULL, NULL);
}

void transmitFileWrong(SOCKET k, HANDLE file, struct Session *s) {
  TRANSMIT_FILE_BUFFERS buffers = {0};
  buffers.HeadLength = sizeof(s);
  // PATTERN: channel warn TransmitFile
  buffers.Head = &s;
// CHECK-MESSAGES: :[[@LINE-1]]:11: warning: address in 's' leaves the process through 'Head' [crossbit-pointer-over-boundary]
  TransmitFile(k, file, 0, 0, NULL, &buffers, 0);
}

void transmitFileRight(SOCKET k, HANDLE file, struct Session *s) {
  TRANSMIT_FILE_BUFFERS buffers = {0};
  buffers.HeadLength = sizeof(*s);
  // PATTERN: channel silent TransmitFile
  buffers.Head = s;
  TransmitFile(k, file, 0, 0, NULL, &buffers, 0);
}

void winHttpWriteDataWrong(HINTERNET request, struct Session *s) {
  DWORD done;
  // PATTERN: channel warn WinHttpWriteData
  WinHttpWriteData(request, &s, sizeof(s), &done);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'WinHttpWriteData' [crossbit-pointer-over-boundary]
}

void winHttpWriteDataRight(HINTERNET request, struct Session *s) {
  DWORD done;
  // PATTERN: channel silent WinHttpWriteData
  WinHttpWriteData(request, s, sizeof(*s), &done);
}

void winHttpReadDataWrong(HINTERNET request) {
  struct Session *s;
  DWORD done;
  // PATTERN: channel warn WinHttpReadData
  WinHttpReadData(request, &s, sizeof(s), &done);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: an address of another process is read into 's' by 'WinHttpReadData' [crossbit-pointer-over-boundary]
}

void winHttpReadDataRight(HINTERNET request) {
  struct Session s;
  DWORD done;
  // PATTERN: channel silent WinHttpReadData
  WinHttpReadData(request, &s, sizeof(s), &done);
}

void wTSVirtualChannelWriteWrong(HANDLE channel, struct Session *s) {
  ULONG done;
  // PATTERN: channel warn WTSVirtualChannelWrite
  WTSVirtualChannelWrite(channel, (PCHAR)&s, sizeof(s), &done);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'WTSVirtualChannelWrite' [crossbit-pointer-over-boundary]
}

void wTSVirtualChannelWriteRight(HANDLE channel, struct Session *s) {
  ULONG done;
  // PATTERN: channel silent WTSVirtualChannelWrite
  WTSVirtualChannelWrite(channel, (PCHAR)s, sizeof(*s), &done);
}

void wTSVirtualChannelReadWrong(HANDLE channel) {
  struct Session *s;
  ULONG done;
  // PATTERN: channel warn WTSVirtualChannelRead
  WTSVirtualChannelRead(channel, 0, (PCHAR)&s, sizeof(s), &done);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: an address of another process is read into 's' by 'WTSVirtualChannelRead' [crossbit-pointer-over-boundary]
}

void wTSVirtualChannelReadRight(HANDLE channel) {
  struct Session s;
  ULONG done;
  // PATTERN: channel silent WTSVirtualChannelRead
  WTSVirtualChannelRead(channel, 0, (PCHAR)&s, sizeof(s), &done);
}
