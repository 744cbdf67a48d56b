// Values of somebody else that are used as addresses: where they come from, how
// they travel within a function, and what uses them.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*'
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <winsock2.h>
#include <windows.h>
#include <assert.h>
#include <stdlib.h>

struct Session {
  UINT32 Id;
  UINT32 State;
  struct Session *Next;
  void (*OnClose)(struct Session *);
};

struct Target {
  UINT32 Kind;
  UINT32 Reserved;
  UINT64 Context;
};

struct Message {
  UINT32 Kind;
  UINT32 Size;
  UINT64 Context;
  struct Target To;
  UINT64 All[4];
};

static struct Session *Known;

// Sources. Each finding tells the call that brings the value in as the first
// step, and the use as the last.

void fromPipe(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return;
  // PATTERN: 103 warn
  // source: ReadFile fills 'm'; step: 'Context' becomes an address; use: ->
  ((struct Session *)(ULONG_PTR)m.Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void fromPipeByTransaction(HANDLE pipe) {
  UINT32 request = 1;
  struct Message m;
  DWORD got;
  if (!TransactNamedPipe(pipe, &request, sizeof(request), &m, sizeof(m), &got,
                         NULL))
    return;
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)m.Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'TransactNamedPipe' [crossbit-untrusted-pointer]
}

void fromSocket(SOCKET s) {
  struct Message m;
  if (recv(s, (char *)&m, sizeof(m), 0) != (int)sizeof(m))
    return;
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)m.Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

void fromSocketByVectors(SOCKET s) {
  struct Message m;
  WSABUF vector;
  DWORD got, flags = 0;
  vector.buf = (char *)&m;
  vector.len = sizeof(m);
  if (WSARecv(s, &vector, 1, &got, &flags, NULL, NULL))
    return;
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)m.Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'WSARecv' [crossbit-untrusted-pointer]
}

void fromView(HANDLE mapping) {
  struct Message *m = MapViewOfFile(mapping, FILE_MAP_ALL_ACCESS, 0, 0, 0);
  if (!m)
    return;
  // PATTERN: 103 warn
  // source: MapViewOfFile's result leads to what others write
  ((struct Session *)(ULONG_PTR)m->Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'MapViewOfFile' [crossbit-untrusted-pointer]
}

void fromRegistry(HKEY key) {
  UINT64 value;
  DWORD size = sizeof(value), type;
  if (RegQueryValueExA(key, "Context", NULL, &type, (LPBYTE)&value, &size))
    return;
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)value)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'value' is an address that comes from another process through 'RegQueryValueExA' [crossbit-untrusted-pointer]
}

void fromDriver(HANDLE device) {
  struct Message m;
  DWORD got;
  if (!DeviceIoControl(device, 0x222000, NULL, 0, &m, sizeof(m), &got, NULL))
    return;
  // PATTERN: 103 low
  // a driver is trusted more than its clients are
  ((struct Session *)(ULONG_PTR)m.Context)->State = 1;
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from a driver through 'DeviceIoControl' (low confidence) [crossbit-untrusted-pointer]
}

void fromOtherProcess(HANDLE process, LPCVOID there) {
  struct Message m;
  if (!ReadProcessMemory(process, there, &m, sizeof(m), NULL))
    return;
  // PATTERN: 103 warn
  // an address of the other process, used in this one
  ((struct Session *)(ULONG_PTR)m.Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'ReadProcessMemory' [crossbit-untrusted-pointer]
}

void fromEnvironment(void) {
  const char *text = getenv("CONTEXT");
  if (!text)
    return;
  UINT64 value = strtoull(text, NULL, 16);
  // PATTERN: 103 low
  // who starts a process gives it its environment
  ((struct Session *)(ULONG_PTR)value)->State = 1;
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:4: warning: 'value' is an address that comes from the environment through 'getenv' (low confidence) [crossbit-untrusted-pointer]
}

void fromText(SOCKET s) {
  char text[32];
  int got = recv(s, text, sizeof(text) - 1, 0);
  if (got <= 0)
    return;
  text[got] = 0;
  UINT64 value = strtoull(text, NULL, 16);
  // PATTERN: 103 warn
  // source: recv; step: strtoull makes a number of the text
  ((struct Session *)(ULONG_PTR)value)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'value' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

void fromAnnotated(
    __attribute__((annotate("crossbit::untrusted"))) UINT64 value) {
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)value)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'value' is an address that comes from another process through 'value' [crossbit-untrusted-pointer]
}

struct Annotated {
  UINT32 Kind;
  __attribute__((annotate("crossbit::untrusted"))) UINT64 Context;
};

void fromAnnotatedField(const struct Annotated *a) {
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)a->Context)->State = a->Kind;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'Context' [crossbit-untrusted-pointer]
}

__attribute__((annotate("crossbit::untrusted"))) UINT64 nextValue(void);

void fromAnnotatedResult(void) {
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)nextValue())->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: the result of 'nextValue' is an address that comes from another process through 'nextValue' [crossbit-untrusted-pointer]
}

// A record with a pointer in it says nothing of whose pointer it is.

struct Raw {
  UINT32 Kind;
  struct Session *Context;
};

void fromRaw(HANDLE pipe) {
  struct Raw r;
  DWORD got;
  // PATTERN: 68 warn
  if (!ReadFile(pipe, &r, sizeof(r), &got, NULL))
    return;
// CHECK-MESSAGES: :[[@LINE-2]]:8: warning: 'r' comes from another process through 'ReadFile' with an address in 'Context' [crossbit-pointer-over-boundary]
  // PATTERN: 103 warn
  r.Context->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void fromRawAlone(HANDLE pipe) {
  struct Session *session;
  DWORD got;
  // PATTERN: 67 warn
  if (!ReadFile(pipe, &session, sizeof(session), &got, NULL))
    return;
// CHECK-MESSAGES: :[[@LINE-2]]:8: warning: an address of another process is read into 'session' by 'ReadFile' [crossbit-pointer-over-boundary]
  // PATTERN: 103 warn
  session->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

// Flow within a function.

void throughLocals(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return;
  UINT64 context = m.Context;
  ULONG_PTR number = (ULONG_PTR)context;
  struct Session *session = (struct Session *)number;
  // PATTERN: 103 warn
  // steps: context, number, session
  session->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void throughNested(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return;
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)m.To.Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void throughPartCopied(HANDLE pipe) {
  struct Message m;
  struct Target to;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return;
  to = m.To;
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)to.Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void throughAddressOfPart(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return;
  struct Target *to = &m.To;
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)to->Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void throughArray(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return;
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)m.All[1])->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'm.All[1]' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void throughLoop(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return;
  for (int i = 0; i < 4; i++) {
    UINT64 value = m.All[i];
    // PATTERN: 103 warn
    ((struct Session *)(ULONG_PTR)value)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'value' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
  }
}

// The value of one turn is used in the next.
void throughLoopCarried(HANDLE pipe) {
  struct Message m;
  DWORD got;
  struct Session *session = Known;
  while (ReadFile(pipe, &m, sizeof(m), &got, NULL)) {
    // PATTERN: 103 warn
    session->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
    session = (struct Session *)(ULONG_PTR)m.Context;
  }
}

void throughCopyOut(SOCKET s) {
  char data[256];
  UINT64 value;
  if (recv(s, data, sizeof(data), 0) != (int)sizeof(data))
    return;
  memcpy(&value, data + 8, sizeof(value));
  // PATTERN: 103 warn
  // steps: memcpy out of 'data'
  ((struct Session *)(ULONG_PTR)value)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'value' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

void throughCopiedRecord(SOCKET s) {
  char data[256];
  struct Message m;
  if (recv(s, data, sizeof(data), 0) != (int)sizeof(data))
    return;
  memcpy(&m, data, sizeof(m));
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)m.Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

void throughCastBuffer(SOCKET s) {
  char data[256];
  if (recv(s, data, sizeof(data), 0) != (int)sizeof(data))
    return;
  const struct Message *m = (const struct Message *)data;
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)m->Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

void throughPun(SOCKET s) {
  char data[256];
  if (recv(s, data, sizeof(data), 0) != (int)sizeof(data))
    return;
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR) * (const UINT64 *)(data + 16))->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: '*(const UINT64 *)(data + 16)' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

void throughAllocated(SOCKET s) {
  struct Message *m = malloc(sizeof(*m));
  if (!m)
    return;
  if (recv(s, (char *)m, sizeof(*m), 0) == (int)sizeof(*m))
    // PATTERN: 103 warn
    ((struct Session *)(ULONG_PTR)m->Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'Context' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
  free(m);
}

void throughHalves(SOCKET s) {
  UINT32 halves[2];
  if (recv(s, (char *)halves, sizeof(halves), 0) != (int)sizeof(halves))
    return;
  UINT64 value = ((UINT64)halves[1] << 32) | halves[0];
  // PATTERN: 103 warn
  // steps: the halves are joined
  ((struct Session *)(ULONG_PTR)value)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'value' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

void throughBranches(HANDLE pipe) {
  struct Message m;
  DWORD got;
  struct Session *session;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return;
  if (m.Kind == 1)
    session = Known;
  else
    session = (struct Session *)(ULONG_PTR)m.Context;
  // PATTERN: 103 warn
  // on the path where 'Kind' is not 1
  session->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void throughConditional(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return;
  struct Session *session =
      m.Kind ? (struct Session *)(ULONG_PTR)m.Context : Known;
  // PATTERN: 103 warn
  session->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

// Members of what it leads to are as little trusted: one finding, at the first
// use.
void throughChain(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return;
  struct Session *session = (struct Session *)(ULONG_PTR)m.Context;
  // PATTERN: 103 warn
  session->Next->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

// One value is one finding in a function; further uses are notes of it.
void usedTwice(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return;
  struct Session *session = (struct Session *)(ULONG_PTR)m.Context;
  // PATTERN: 103 warn
  session->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
  // PATTERN: 103 silent
  session->Id = 2;
}

// A global that one function fills and another one uses.

static struct Message Last;

void fill(HANDLE pipe) {
  DWORD got;
  ReadFile(pipe, &Last, sizeof(Last), &got, NULL);
}

void useFilled(void) {
  // PATTERN: 103 low
  // source: ReadFile in 'fill'
  ((struct Session *)(ULONG_PTR)Last.Context)->State = 1;
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'ReadFile' (low confidence) [crossbit-untrusted-pointer]
}

// Uses.

void usedByStar(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (ReadFile(pipe, &m, sizeof(m), &got, NULL))
    // PATTERN: 103 warn
    *(UINT32 *)(ULONG_PTR)m.Context = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

UINT32 usedByReading(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return 0;
  // PATTERN: 103 warn
  return *(const UINT32 *)(ULONG_PTR)m.Context;
// CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void usedByIndex(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (ReadFile(pipe, &m, sizeof(m), &got, NULL))
    // PATTERN: 103 warn
    ((UINT32 *)(ULONG_PTR)m.Context)[3] = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void usedByCall(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (ReadFile(pipe, &m, sizeof(m), &got, NULL))
    // PATTERN: 103 warn
    ((void (*)(void))(ULONG_PTR)m.Context)();
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void usedByMemberCall(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return;
  struct Session *session = (struct Session *)(ULONG_PTR)m.Context;
  // PATTERN: 103 warn
  session->OnClose(session);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void usedAsSource(HANDLE pipe, char *to) {
  struct Message m;
  DWORD got;
  if (ReadFile(pipe, &m, sizeof(m), &got, NULL))
    // PATTERN: 103 warn
    memcpy(to, (const void *)(ULONG_PTR)m.Context, 16);
// CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void usedAsDestination(HANDLE pipe, const char *from) {
  struct Message m;
  DWORD got;
  if (ReadFile(pipe, &m, sizeof(m), &got, NULL))
    // PATTERN: 103 warn
    memcpy((void *)(ULONG_PTR)m.Context, from, 16);
// CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void usedAsBoth(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (ReadFile(pipe, &m, sizeof(m), &got, NULL))
    // PATTERN: 103 warn
    CopyMemory((void *)(ULONG_PTR)m.Context,
               (const void *)(ULONG_PTR)m.To.Context, m.Size);
// CHECK-MESSAGES: :[[@LINE-2]]:16: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
// CHECK-MESSAGES: :[[@LINE-2]]:16: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void usedByFree(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (ReadFile(pipe, &m, sizeof(m), &got, NULL))
    // PATTERN: 103 warn
    free((void *)(ULONG_PTR)m.Context);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void usedByHeapFree(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (ReadFile(pipe, &m, sizeof(m), &got, NULL))
    // PATTERN: 103 warn
    HeapFree(GetProcessHeap(), 0, (void *)(ULONG_PTR)m.Context);
// CHECK-MESSAGES: :[[@LINE-1]]:35: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

size_t usedByLength(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return 0;
  // PATTERN: 103 warn
  return strlen((const char *)(ULONG_PTR)m.Context);
// CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void usedByInterface(HANDLE pipe, HANDLE file) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return;
  // PATTERN: 103 warn
  // WriteFile reads what the address leads to
  WriteFile(file, (const void *)(ULONG_PTR)m.Context, 16, &got, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void usedByReadingInto(HANDLE pipe, HANDLE file) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return;
  // PATTERN: 103 warn
  ReadFile(file, (void *)(ULONG_PTR)m.Context, m.Size, &got, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:18: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void usedByThread(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return;
  // PATTERN: 103 warn
  // the new thread starts at the address
  CreateThread(NULL, 0, (LPTHREAD_START_ROUTINE)(ULONG_PTR)m.Context, NULL, 0,
               NULL);
// CHECK-MESSAGES: :[[@LINE-2]]:25: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

// An index without a bound into an array of one's own is a mistake of another
// kind; what is loaded there and used as an address is shown to who asks.

static struct Session *Sessions[16];
static void (*Handlers[16])(const struct Message *);

void usedByElement(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (ReadFile(pipe, &m, sizeof(m), &got, NULL))
    // PATTERN: T3 low
    Sessions[m.Kind]->State = 1;
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:5: warning: 'Sessions' has an offset that comes from another process through 'ReadFile', without a bound (low confidence) [crossbit-untrusted-pointer]
}

void usedByHandler(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (ReadFile(pipe, &m, sizeof(m), &got, NULL))
    // PATTERN: T3 low
    Handlers[m.Kind](&m);
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:5: warning: 'Handlers' has an offset that comes from another process through 'ReadFile', without a bound (low confidence) [crossbit-untrusted-pointer]
}

// What is no check.

void zeroIsNoCheck(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return;
  struct Session *session = (struct Session *)(ULONG_PTR)m.Context;
  if (session == NULL)
    return;
  // PATTERN: 103 warn
  session->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void assertIsNoCheck(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return;
  struct Session *session = (struct Session *)(ULONG_PTR)m.Context;
  assert(session == Known);
  // PATTERN: 103 warn
  session->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void readableIsNoCheck(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return;
  struct Session *session = (struct Session *)(ULONG_PTR)m.Context;
  if (IsBadReadPtr(session, sizeof(*session)))
    return;
  // PATTERN: 103 warn
  session->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

// The object says of itself that it is one: too late.
void magicIsNoCheck(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return;
  struct Session *session = (struct Session *)(ULONG_PTR)m.Context;
  // PATTERN: 103 warn
  if (session->Id != 0x53455353)
    return;
// CHECK-MESSAGES: :[[@LINE-2]]:7: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
  session->State = 1;
}

void otherFieldIsNoCheck(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return;
  if (m.To.Context != (UINT64)(ULONG_PTR)Known)
    return;
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)m.Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void equalToReceivedIsNoCheck(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return;
  if (m.Context != m.To.Context)
    return;
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)m.Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void checkedElsewhereIsNoCheck(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return;
  struct Session *session = (struct Session *)(ULONG_PTR)m.Context;
  if (m.Kind == 1 && session != Known)
    return;
  // PATTERN: 103 warn
  // on the path where 'Kind' is not 1
  session->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void receivedAgain(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return;
  if (m.Context != (UINT64)(ULONG_PTR)Known)
    return;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return;
  // PATTERN: 103 warn
  // the check was of the first message
  ((struct Session *)(ULONG_PTR)m.Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

// In a view the value can change between the check and the use.
void readTwice(HANDLE mapping) {
  volatile struct Message *m =
      MapViewOfFile(mapping, FILE_MAP_ALL_ACCESS, 0, 0, 0);
  if (!m || m->Context != (UINT64)(ULONG_PTR)Known)
    return;
  // PATTERN: 103 warn
  // the check read another value
  ((struct Session *)(ULONG_PTR)m->Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'MapViewOfFile' [crossbit-untrusted-pointer]
}
