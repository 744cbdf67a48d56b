// The server gives a client the address of its own object, and takes it back:
// one finding, where it is used, that names both ends. That the address leaves is
// the finding of another check.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*'
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <winsock2.h>
#include <windows.h>
#include <stdlib.h>

struct Session {
  UINT32 Id;
  UINT32 State;
};

struct Reply {
  UINT32 Status;
  UINT32 Reserved;
  UINT64 Cookie;
};

struct Request {
  UINT32 Operation;
  UINT32 Reserved;
  UINT64 Cookie;
};

// By a field of a reply, and the same field of a request.

void openSession(HANDLE pipe) {
  struct Reply reply = {0};
  DWORD done;
  struct Session *session = calloc(1, sizeof(*session));
  if (!session)
    return;
  reply.Cookie = (UINT64)(ULONG_PTR)session;
  // PATTERN: L4 warn
  WriteFile(pipe, &reply, sizeof(reply), &done, NULL);
// CHECK-NOTES: :[[@LINE-1]]:3: warning: address returned by 'calloc' leaves the process through 'WriteFile' in the integer 'Cookie' [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-4]]:18: note: the value is stored here
// CHECK-NOTES: :[[@LINE-3]]:3: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
}

void useSession(HANDLE pipe) {
  struct Request request;
  DWORD done;
  if (!ReadFile(pipe, &request, sizeof(request), &done, NULL))
    return;
  struct Session *session = (struct Session *)(ULONG_PTR)request.Cookie;
  // PATTERN: U2 warn
  // given out: 'openSession' puts a Session's address into 'Cookie'; taken back:
  // ReadFile
  session->State = 1;
// CHECK-NOTES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-19]]:18: note: an address of this process goes out in 'Cookie' here, through 'WriteFile'
// CHECK-NOTES: :[[@LINE-9]]:8: note: 'ReadFile' fills 'request' here
// CHECK-NOTES: :[[@LINE-8]]:29: note: 'Cookie' becomes an address here
// CHECK-NOTES: :[[@LINE-5]]:12: note: it is not looked up, nor compared with an address of this process
}

void closeSession(HANDLE pipe) {
  struct Request request;
  DWORD done;
  if (!ReadFile(pipe, &request, sizeof(request), &done, NULL))
    return;
  // PATTERN: U2 warn
  free((struct Session *)(ULONG_PTR)request.Cookie);
// CHECK-NOTES: :[[@LINE-1]]:8: warning: 'Cookie' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-33]]:18: note: an address of this process goes out in 'Cookie' here, through 'WriteFile'
// CHECK-NOTES: :[[@LINE-6]]:8: note: 'ReadFile' fills 'request' here
// CHECK-NOTES: :[[@LINE-4]]:8: note: 'Cookie' becomes an address here
// CHECK-NOTES: :[[@LINE-5]]:3: note: it is not looked up, nor compared with an address of this process
}

// In one function.

void serve(SOCKET s) {
  struct Session own = {1, 0};
  struct Reply reply = {0};
  struct Request request;
  reply.Cookie = (UINT64)(ULONG_PTR)&own;
  // PATTERN: L4 warn
  send(s, (const char *)&reply, sizeof(reply), 0);
// CHECK-NOTES: :[[@LINE-1]]:3: warning: address of 'own' leaves the process through 'send' in the integer 'Cookie' [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-4]]:18: note: the value is stored here
// CHECK-NOTES: :[[@LINE-3]]:3: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
  if (recv(s, (char *)&request, sizeof(request), 0) != (int)sizeof(request))
    return;
  // PATTERN: U2 warn
  ((struct Session *)(ULONG_PTR)request.Cookie)->State = 1;
// CHECK-NOTES: :[[@LINE-1]]:4: warning: 'Cookie' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-11]]:18: note: an address of this process goes out in 'Cookie' here, through 'send'
// CHECK-NOTES: :[[@LINE-6]]:7: note: 'recv' fills 'request' here
// CHECK-NOTES: :[[@LINE-4]]:4: note: 'Cookie' becomes an address here
// CHECK-NOTES: :[[@LINE-5]]:50: note: it is not looked up, nor compared with an address of this process
}

// Through shared memory.

struct Board {
  UINT32 Count;
  UINT32 Reserved;
  UINT64 Cookies[8];
};

static struct Board *Shared;

void mapBoard(HANDLE mapping) {
  Shared = MapViewOfFile(mapping, FILE_MAP_ALL_ACCESS, 0, 0, sizeof(*Shared));
}

void publish(struct Session *session) {
  // PATTERN: L4 warn
  Shared->Cookies[0] = (UINT64)(ULONG_PTR)session;
// CHECK-NOTES: :[[@LINE-1]]:24: warning: address in 'session' is shared with other processes through 'MapViewOfFile' in the integer 'Cookies' [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-2]]:24: note: an offset from the start of the memory means the same in every process
}

void useBoard(void) {
  // PATTERN: U2 low
  ((struct Session *)(ULONG_PTR)Shared->Cookies[0])->State = 1;
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:4: warning: 'Shared->Cookies[0]' is an address that comes from another process through 'MapViewOfFile' (low confidence) [crossbit-untrusted-pointer]
// CHECK-NOTES-AUDIT: :[[@LINE-9]]:24: note: an address of this process goes out in 'Cookies' here, through 'MapViewOfFile'
// CHECK-NOTES-AUDIT: :[[@LINE-15]]:12: note: 'MapViewOfFile' leads to what another process writes
// CHECK-NOTES-AUDIT: :[[@LINE-4]]:4: note: 'Shared->Cookies[0]' becomes an address here
// CHECK-NOTES-AUDIT: :[[@LINE-5]]:54: note: it is not looked up, nor compared with an address of this process
}

// Right: what goes out is the number of a slot and how often it was used.

struct Slot {
  struct Session *Session;
  UINT32 Generation;
};

static struct Slot Slots[32];

void openSlot(HANDLE pipe, struct Session *session, UINT32 free) {
  struct Reply reply = {0};
  DWORD done;
  if (free >= 32)
    return;
  Slots[free].Session = session;
  reply.Cookie = ((UINT64)++Slots[free].Generation << 32) | free;
  // PATTERN: U2 silent
  WriteFile(pipe, &reply, sizeof(reply), &done, NULL);
}

void useSlot(HANDLE pipe) {
  struct Request request;
  DWORD done;
  if (!ReadFile(pipe, &request, sizeof(request), &done, NULL))
    return;
  UINT32 index = (UINT32)request.Cookie;
  if (index >= 32 || Slots[index].Generation != request.Cookie >> 32 ||
      !Slots[index].Session)
    return;
  // PATTERN: U2 silent
  Slots[index].Session->State = 1;
}
