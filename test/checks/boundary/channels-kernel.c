// Channels: from a program to drivers and by ports, in C.
//
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock \
// RUN:   --audit --suffixes=AUDIT

#include <windows.h>
#include <fltuser.h>
#include <phnt.h>

#define IOCTL_RELAY CTL_CODE(FILE_DEVICE_UNKNOWN, 0x800, 0, 0)

struct Session {
  UINT32 Id;
  UINT32 State;
};

void deviceIoControlWrong(HANDLE device, struct Session *s) {
  DWORD done;
  // PATTERN: channel warn DeviceIoControl
  DeviceIoControl(device, IOCTL_RELAY, &s, sizeof(s), NULL, 0, &done, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 's' goes to a driver through 'DeviceIoControl' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
}

void deviceIoControlRight(HANDLE device, struct Session *s) {
  DWORD done;
  // PATTERN: channel silent DeviceIoControl
  DeviceIoControl(device, IOCTL_RELAY, s, sizeof(*s), NULL, 0, &done, NULL);
}

void deviceIoControlOutWrong(HANDLE device) {
  SIZE_T used;
  DWORD done;
  // PATTERN: channel warn DeviceIoControl
  DeviceIoControl(device, IOCTL_RELAY, NULL, 0, &used, sizeof(used), &done,
                  NULL);
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: 'used' comes from a driver through 'DeviceIoControl' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
}

void deviceIoControlOutRight(HANDLE device) {
  UINT64 used;
  DWORD done;
  // PATTERN: channel silent DeviceIoControl
  DeviceIoControl(device, IOCTL_RELAY, NULL, 0, &used, sizeof(used), &done,
                  NULL);
}

void ntDeviceIoControlFileWrong(HANDLE device, IO_STATUS_BLOCK *status,
                                struct Session *s) {
  // PATTERN: channel warn NtDeviceIoControlFile
  NtDeviceIoControlFile(device, NULL, NULL, NULL, status, IOCTL_RELAY, &s,
                        sizeof(s), NULL, 0);
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: 's' goes to a driver through 'NtDeviceIoControlFile' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
}

void ntDeviceIoControlFileRight(HANDLE device, IO_STATUS_BLOCK *status,
                                struct Session *s) {
  // PATTERN: channel silent NtDeviceIoControlFile
  NtDeviceIoControlFile(device, NULL, NULL, NULL, status, IOCTL_RELAY, s,
                        sizeof(*s), NULL, 0);
}

void ntFsControlFileWrong(HANDLE device, IO_STATUS_BLOCK *status,
                          struct Session *s) {
  // PATTERN: channel warn NtFsControlFile
  NtFsControlFile(device, NULL, NULL, NULL, status, IOCTL_RELAY, &s, sizeof(s),
                  NULL, 0);
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: 's' goes to a driver through 'NtFsControlFile' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
}

void ntFsControlFileRight(HANDLE device, IO_STATUS_BLOCK *status,
                          struct Session *s) {
  // PATTERN: channel silent NtFsControlFile
  NtFsControlFile(device, NULL, NULL, NULL, status, IOCTL_RELAY, s, sizeof(*s),
                  NULL, 0);
}

void filterConnectCommunicationPortWrong(HANDLE *port, struct Session *s) {
  // PATTERN: channel warn FilterConnectCommunicationPort
  FilterConnectCommunicationPort(L"\\RelayPort", 0, &s, sizeof(s), NULL, port);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 's' goes to a driver through 'FilterConnectCommunicationPort' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
}

void filterConnectCommunicationPortRight(HANDLE *port, struct Session *s) {
  // PATTERN: channel silent FilterConnectCommunicationPort
  FilterConnectCommunicationPort(L"\\RelayPort", 0, s, sizeof(*s), NULL, port);
}

void filterSendMessageWrong(HANDLE port, struct Session *s) {
  DWORD done;
  // PATTERN: channel warn FilterSendMessage
  FilterSendMessage(port, &s, sizeof(s), NULL, 0, &done);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 's' goes to a driver through 'FilterSendMessage' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
}

void filterSendMessageRight(HANDLE port, struct Session *s) {
  DWORD done;
  // PATTERN: channel silent FilterSendMessage
  FilterSendMessage(port, s, sizeof(*s), NULL, 0, &done);
}

struct FilterMessage {
  FILTER_MESSAGE_HEADER Header;
  SIZE_T Used;
};

struct PlainFilterMessage {
  FILTER_MESSAGE_HEADER Header;
  UINT64 Used;
};

void filterGetMessageWrong(HANDLE port) {
  struct FilterMessage message;
  // PATTERN: channel warn FilterGetMessage
  FilterGetMessage(port, &message.Header, sizeof(message), NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'message' comes from a driver through 'FilterGetMessage', and its members lie elsewhere in a process of the other width [crossbit-wire-layout]
}

void filterGetMessageRight(HANDLE port) {
  struct PlainFilterMessage message;
  // PATTERN: channel silent FilterGetMessage
  FilterGetMessage(port, &message.Header, sizeof(message), NULL);
}

struct FilterReply {
  FILTER_REPLY_HEADER Header;
  SIZE_T Used;
};

struct PlainFilterReply {
  FILTER_REPLY_HEADER Header;
  UINT64 Used;
};

void filterReplyMessageWrong(HANDLE port) {
  struct FilterReply reply = {0};
  // PATTERN: channel warn FilterReplyMessage
  FilterReplyMessage(port, &reply.Header, sizeof(reply));
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'reply' goes to a driver through 'FilterReplyMessage', and its members lie elsewhere in a process of the other width [crossbit-wire-layout]
}

void filterReplyMessageRight(HANDLE port) {
  struct PlainFilterReply reply = {0};
  // PATTERN: channel silent FilterReplyMessage
  FilterReplyMessage(port, &reply.Header, sizeof(reply));
}

struct PlainMessage {
  PORT_MESSAGE Header;
  struct Session Session;
};

struct NtAlpcSendWaitReceivePortMessage {
  PORT_MESSAGE Header;
  struct Session *Session;
};

void ntAlpcSendWaitReceivePortWrong(
    HANDLE port, struct NtAlpcSendWaitReceivePortMessage *m) {
  // PATTERN: channel warn NtAlpcSendWaitReceivePort
  NtAlpcSendWaitReceivePort(port, 0, &m->Header, NULL, NULL, NULL, NULL, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct NtAlpcSendWaitReceivePortMessage' leaves the process through 'NtAlpcSendWaitReceivePort' with an address in 'Session' [crossbit-pointer-over-boundary]
}

void ntAlpcSendWaitReceivePortRight(HANDLE port, struct PlainMessage *m) {
  // PATTERN: channel silent NtAlpcSendWaitReceivePort
  NtAlpcSendWaitReceivePort(port, 0, &m->Header, NULL, NULL, NULL, NULL, NULL);
}

struct ZwAlpcSendWaitReceivePortMessage {
  PORT_MESSAGE Header;
  struct Session *Session;
};

void zwAlpcSendWaitReceivePortWrong(
    HANDLE port, struct ZwAlpcSendWaitReceivePortMessage *m) {
  // PATTERN: channel warn ZwAlpcSendWaitReceivePort
  ZwAlpcSendWaitReceivePort(port, 0, &m->Header, NULL, NULL, NULL, NULL, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct ZwAlpcSendWaitReceivePortMessage' leaves the process through 'ZwAlpcSendWaitReceivePort' with an address in 'Session' [crossbit-pointer-over-boundary]
}

void zwAlpcSendWaitReceivePortRight(HANDLE port, struct PlainMessage *m) {
  // PATTERN: channel silent ZwAlpcSendWaitReceivePort
  ZwAlpcSendWaitReceivePort(port, 0, &m->Header, NULL, NULL, NULL, NULL, NULL);
}

struct NtRequestWaitReplyPortMessage {
  PORT_MESSAGE Header;
  struct Session *Session;
};

void ntRequestWaitReplyPortWrong(HANDLE port, PPORT_MESSAGE reply,
                                 struct NtRequestWaitReplyPortMessage *m) {
  // PATTERN: channel warn NtRequestWaitReplyPort
  NtRequestWaitReplyPort(port, (PPORT_MESSAGE)m, reply);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct NtRequestWaitReplyPortMessage' leaves the process through 'NtRequestWaitReplyPort' with an address in 'Session' [crossbit-pointer-over-boundary]
}

void ntRequestWaitReplyPortRight(HANDLE port, PPORT_MESSAGE reply,
                                 struct PlainMessage *m) {
  // PATTERN: channel silent NtRequestWaitReplyPort
  NtRequestWaitReplyPort(port, (PPORT_MESSAGE)m, reply);
}

struct NtReplyWaitReceivePortMessage {
  PORT_MESSAGE Header;
  struct Session *Session;
};

void ntReplyWaitReceivePortWrong(HANDLE port, PPORT_MESSAGE next,
                                 struct NtReplyWaitReceivePortMessage *m) {
  // PATTERN: channel warn NtReplyWaitReceivePort
  NtReplyWaitReceivePort(port, NULL, (PPORT_MESSAGE)m, next);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct NtReplyWaitReceivePortMessage' leaves the process through 'NtReplyWaitReceivePort' with an address in 'Session' [crossbit-pointer-over-boundary]
}

void ntReplyWaitReceivePortRight(HANDLE port, PPORT_MESSAGE next,
                                 struct PlainMessage *m) {
  // PATTERN: channel silent NtReplyWaitReceivePort
  NtReplyWaitReceivePort(port, NULL, (PPORT_MESSAGE)m, next);
}

struct NtRequestPortMessage {
  PORT_MESSAGE Header;
  struct Session *Session;
};

void ntRequestPortWrong(HANDLE port, struct NtRequestPortMessage *m) {
  // PATTERN: channel warn NtRequestPort
  NtRequestPort(port, (PPORT_MESSAGE)m);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct NtRequestPortMessage' leaves the process through 'NtRequestPort' with an address in 'Session' [crossbit-pointer-over-boundary]
}

void ntRequestPortRight(HANDLE port, struct PlainMessage *m) {
  // PATTERN: channel silent NtRequestPort
  NtRequestPort(port, (PPORT_MESSAGE)m);
}

void ntSetValueKeyWrong(HANDLE key, PUNICODE_STRING name, struct Session *s) {
  // PATTERN: channel warn NtSetValueKey
  NtSetValueKey(key, name, 0, REG_BINARY, &s, sizeof(s));
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'NtSetValueKey' [crossbit-pointer-over-boundary]
}

void ntSetValueKeyRight(HANDLE key, PUNICODE_STRING name, struct Session *s) {
  // PATTERN: channel silent NtSetValueKey
  NtSetValueKey(key, name, 0, REG_BINARY, s, sizeof(*s));
}
