// Addresses that leave the process in C: alone, in records, by way of buffers
// and of integers.
//
// RUN: %check_crossbit %s 'crossbit-pointer-over-boundary,crossbit-*'
// RUN: %check_crossbit %s 'crossbit-pointer-over-boundary,crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <winsock2.h>
#include <windows.h>

#define PIPE_NAME L"\\\\.\\pipe\\relay"

struct Session {
  UINT32 Id;
  UINT32 State;
};

// A pointer by itself.

void sendAddress(HANDLE pipe, struct Session *s) {
  DWORD written;
  // PATTERN: 67 warn
  WriteFile(pipe, &s, sizeof(s), &written, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'WriteFile' [crossbit-pointer-over-boundary]
}

void sendObject(HANDLE pipe, struct Session *s) {
  DWORD written;
  // PATTERN: 67 silent
  WriteFile(pipe, s, sizeof(*s), &written, NULL);
}

void sendAddressToSocket(SOCKET s, struct Session *session) {
  // PATTERN: 67 warn
  send(s, (const char *)&session, sizeof(session), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 'session' leaves the process through 'send' [crossbit-pointer-over-boundary]
}

// Four or eight bytes of the object instead of all: too few, but no address.
void sendStartOfObject(SOCKET s, struct Session *session) {
  // PATTERN: 67 silent
  send(s, (const char *)session, sizeof(session), 0);
}

void sendToNamedPipe(struct Session *s) {
  DWORD written;
  HANDLE pipe =
      CreateFileW(PIPE_NAME, GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
  // PATTERN: 67 warn
  WriteFile(pipe, &s, sizeof(struct Session *), &written, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'WriteFile' [crossbit-pointer-over-boundary]
}

void writeAddressToFile(struct Session *s) {
  FILE *file = fopen("session.bin", "wb");
  // PATTERN: 67 warn
  fwrite(&s, sizeof(s), 1, file);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'fwrite' [crossbit-pointer-over-boundary]
  fclose(file);
}

void writeObjectToFile(struct Session *s) {
  FILE *file = fopen("session.bin", "wb");
  // PATTERN: 67 silent
  fwrite(s, sizeof(*s), 1, file);
  fclose(file);
}

void sendFunction(SOCKET s, LPTHREAD_START_ROUTINE start) {
  // PATTERN: 67 warn
  send(s, (const char *)&start, sizeof start, 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 'start' leaves the process through 'send' [crossbit-pointer-over-boundary]
}

void sendSeveral(SOCKET s, struct Session *a, struct Session *b) {
  struct Session *both[2] = {a, b};
  // PATTERN: 67 warn
  send(s, (const char *)both, sizeof(both), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 'both' leaves the process through 'send' [crossbit-pointer-over-boundary]
}

void sendAsInteger(SOCKET s, struct Session *session) {
  ULONG_PTR cookie = (ULONG_PTR)session;
  // PATTERN: 67 warn
  send(s, (const char *)&cookie, sizeof(cookie), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 'session' leaves the process through 'send' [crossbit-pointer-over-boundary]
}

void sendAs64Bits(SOCKET s, struct Session *session) {
  UINT64 cookie = (UINT64)(ULONG_PTR)session;
  // PATTERN: 67 warn
  send(s, (const char *)&cookie, sizeof(cookie), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 'session' leaves the process through 'send' [crossbit-pointer-over-boundary]
}

void sendId(SOCKET s, struct Session *session) {
  UINT64 cookie = session->Id;
  // PATTERN: 67 silent
  send(s, (const char *)&cookie, sizeof(cookie), 0);
}

// Records.

struct WriteRequest {
  DWORD Operation;
  void *Context;
  HANDLE Event;
};

void sendRequest(HANDLE pipe, const struct WriteRequest *request) {
  DWORD written;
  // PATTERN: 68 warn
  WriteFile(pipe, request, sizeof(*request), &written, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct WriteRequest' leaves the process through 'WriteFile' with an address in 'Context' [crossbit-pointer-over-boundary]
}

struct SocketRequest {
  DWORD Operation;
  void *Context;
  HANDLE Event;
};

void sendSocketRequest(SOCKET s, void *context, HANDLE event) {
  struct SocketRequest request = {1, context, event};
  // PATTERN: 68 warn
  send(s, (const char *)&request, sizeof(request), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'request' leaves the process through 'send' with an address in 'Context' [crossbit-pointer-over-boundary]
}

struct StoredRequest {
  DWORD Operation;
  void *Context;
  HANDLE Event;
};

void storeRequest(HKEY key, const struct StoredRequest *request) {
  // PATTERN: 68 warn
  RegSetValueExW(key, L"Last", 0, REG_BINARY, (const BYTE *)request,
                 sizeof(struct StoredRequest));
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: record 'struct StoredRequest' leaves the process through 'RegSetValueExW' with an address in 'Context' [crossbit-pointer-over-boundary]
}

struct MappedRequest {
  DWORD Operation;
  void *Context;
  HANDLE Event;
};

void publishRequest(HANDLE mapping, const struct MappedRequest *request) {
  void *view = MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
  // PATTERN: 68 warn
  memcpy(view, request, sizeof(*request));
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct MappedRequest' is shared with other processes through 'MapViewOfFile' with an address in 'Context' [crossbit-pointer-over-boundary]
}

struct PostedRequest {
  DWORD Operation;
  void *Context;
  HANDLE Event;
};

void postRequest(HWND window, struct PostedRequest *request) {
  COPYDATASTRUCT data;
  data.dwData = 1;
  data.cbData = sizeof(*request);
  // PATTERN: 68 warn
  data.lpData = request;
// CHECK-MESSAGES: :[[@LINE-1]]:8: warning: record 'struct PostedRequest' leaves the process through 'lpData' with an address in 'Context' [crossbit-pointer-over-boundary]
  SendMessageW(window, WM_COPYDATA, 0, (LPARAM)&data);
}

struct FixedRequest {
  UINT32 Operation;
  UINT32 Event;
  UINT64 ContextOffset;
};

void sendFixed(HANDLE pipe, SOCKET s, HKEY key, HANDLE mapping, HWND window,
               struct FixedRequest *request) {
  DWORD written;
  COPYDATASTRUCT data;
  void *view = MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
  // PATTERN: 68 silent
  WriteFile(pipe, request, sizeof(*request), &written, NULL);
  // PATTERN: 68 silent
  send(s, (const char *)request, sizeof(*request), 0);
  // PATTERN: 68 silent
  RegSetValueExW(key, L"Last", 0, REG_BINARY, (const BYTE *)request,
                 sizeof(*request));
  // PATTERN: 68 silent
  memcpy(view, request, sizeof(*request));
  data.dwData = 1;
  data.cbData = sizeof(*request);
  // PATTERN: 68 silent
  data.lpData = request;
  SendMessageW(window, WM_COPYDATA, 0, (LPARAM)&data);
}

typedef struct {
  struct {
    UINT32 Size;
    struct Session *Owner;
  } Header;
  char Text[32];
} NestedMessage;

void sendNested(HANDLE pipe, NestedMessage *message) {
  DWORD written;
  // PATTERN: 68 warn
  WriteFile(pipe, message, sizeof(NestedMessage), &written, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'NestedMessage' leaves the process through 'WriteFile' with an address in 'Header.Owner' [crossbit-pointer-over-boundary]
}

struct Endpoint {
  UINT32 Port;
  char *Name;
};
struct Route {
  UINT32 Count;
  struct Endpoint Hops[4];
};

void sendRoute(HANDLE pipe, const struct Route *route) {
  DWORD written;
  // PATTERN: 68 warn
  WriteFile(pipe, route, sizeof(*route), &written, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct Route' leaves the process through 'WriteFile' with an address in 'Hops.Name' [crossbit-pointer-over-boundary]
}

struct Table {
  UINT32 Count;
  void *Slots[8];
};

void sendTable(SOCKET s, const struct Table *table) {
  // PATTERN: 68 warn
  send(s, (const char *)table, sizeof(*table), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct Table' leaves the process through 'send' with an address in 'Slots' [crossbit-pointer-over-boundary]
}

struct Callback {
  UINT32 Kind;
  void (*Done)(int);
};

void sendCallback(SOCKET s, const struct Callback *callback) {
  // PATTERN: 68 warn
  send(s, (const char *)callback, sizeof(*callback), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct Callback' leaves the process through 'send' with an address in 'Done' [crossbit-pointer-over-boundary]
}

struct Anonymous {
  UINT32 Kind;
  struct {
    UINT32 Size;
    BYTE *Data;
  };
};

void sendAnonymous(SOCKET s, const struct Anonymous *message) {
  // PATTERN: 68 warn
  send(s, (const char *)message, sizeof(*message), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct Anonymous' leaves the process through 'send' with an address in 'Data' [crossbit-pointer-over-boundary]
}

struct Either {
  UINT32 Kind;
  union {
    UINT32 Number;
    char *Text;
  } Value;
};

void sendEither(SOCKET s, const struct Either *either) {
  // PATTERN: 68 warn
  send(s, (const char *)either, sizeof(*either), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct Either' leaves the process through 'send' with an address in 'Value.Text' [crossbit-pointer-over-boundary]
}

#pragma pack(push, 1)
struct Packed {
  BYTE Kind;
  char *Text;
};
#pragma pack(pop)

void sendPacked(SOCKET s, const struct Packed *packed) {
  // PATTERN: 68 warn
  send(s, (const char *)packed, sizeof(*packed), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct Packed' leaves the process through 'send' with an address in 'Text' [crossbit-pointer-over-boundary]
}

struct ArrayElement {
  UINT32 Id;
  const char *Name;
};

void sendArray(SOCKET s, struct ArrayElement *elements, int count) {
  // PATTERN: 68 warn
  send(s, (const char *)elements, count * sizeof(struct ArrayElement), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct ArrayElement' leaves the process through 'send' with an address in 'Name' [crossbit-pointer-over-boundary]
}

struct OnHeap {
  UINT32 Id;
  char *Name;
};

void sendFromHeap(SOCKET s, const char *name) {
  struct OnHeap *message = malloc(sizeof(struct OnHeap));
  message->Id = 3;
  message->Name = _strdup(name);
  // PATTERN: 68 warn
  send(s, (char *)message, sizeof(struct OnHeap), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct OnHeap' leaves the process through 'send' with an address in 'Name' [crossbit-pointer-over-boundary]
}

struct Twice {
  UINT32 Id;
  char *Name;
};

void sendTwice(SOCKET s, const struct Twice *message) {
  // PATTERN: 68 warn
  send(s, (const char *)message, sizeof(*message), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct Twice' leaves the process through 'send' with an address in 'Name' [crossbit-pointer-over-boundary]
  // Noted at the first place.
  // PATTERN: 68 silent
  send(s, (const char *)message, sizeof(*message), 0);
}

struct Received {
  UINT32 Id;
  char *Name;
};

void receive(SOCKET s, struct Received *message) {
  // PATTERN: 68 warn
  recv(s, (char *)message, sizeof(*message), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct Received' comes from another process through 'recv' with an address in 'Name' [crossbit-pointer-over-boundary]
}

// Integers that hold addresses.

struct Cookie {
  UINT32 Operation;
  UINT32 Reserved;
  UINT64 Context;
};

void sendCookie(SOCKET s, struct Session *session) {
  struct Cookie message = {0};
  message.Operation = 1;
  message.Context = (UINT64)(ULONG_PTR)session;
  // PATTERN: L7 warn
  send(s, (const char *)&message, sizeof(message), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 'session' leaves the process through 'send' in the integer 'Context' [crossbit-pointer-over-boundary]
}

struct CookieByInitializer {
  UINT32 Operation;
  UINT32 Reserved;
  UINT64 Context;
};

void sendCookieByInitializer(SOCKET s, struct Session *session) {
  struct CookieByInitializer message = {1, 0, (UINT64)(ULONG_PTR)session};
  // PATTERN: L7 warn
  send(s, (const char *)&message, sizeof(message), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 'session' leaves the process through 'send' in the integer 'Context' [crossbit-pointer-over-boundary]
}

struct CookieFrom32Bit {
  UINT32 Operation;
  UINT32 Reserved;
  UINT64 Context;
};

void sendCookieFrom32Bit(SOCKET s, struct Session *session) {
  struct CookieFrom32Bit message = {0};
  // PATTERN: 46 warn-32
  message.Context = (UINT64)session;
// CHECK-MESSAGES-32: :[[@LINE-1]]:21: warning: upper half of 'session' depends on the compiler when 'struct Session *' becomes 'UINT64' (aka 'unsigned long long') in a 32-bit process [crossbit-handle-extension]
// CHECK-FIXES-32: message.Context = (UINT64)(ULONG_PTR)session;
  // PATTERN: L7 warn
  send(s, (const char *)&message, sizeof(message), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 'session' leaves the process through 'send' in the integer 'Context' [crossbit-pointer-over-boundary]
}

void sendIdAsCookie(SOCKET s, struct Session *session) {
  struct Cookie message = {0};
  message.Context = session->Id;
  // PATTERN: L7 silent
  send(s, (const char *)&message, sizeof(message), 0);
}

void sendDifference(SOCKET s, const char *start, const char *at) {
  struct Cookie message = {0};
  message.Context = (UINT64)(at - start);
  // PATTERN: L7 silent
  send(s, (const char *)&message, sizeof(message), 0);
}

void sendOverwritten(SOCKET s, struct Session *session) {
  struct Cookie message = {0};
  message.Context = (UINT64)(ULONG_PTR)session;
  message.Context = 7;
  // PATTERN: L7 silent
  send(s, (const char *)&message, sizeof(message), 0);
}

// What a client gave is its own: it knows what to make of it.
void echo(SOCKET s) {
  struct Cookie request, reply = {0};
  recv(s, (char *)&request, sizeof(request), 0);
  reply.Context = request.Context;
  // PATTERN: L4 silent
  send(s, (const char *)&reply, sizeof(reply), 0);
}

struct ObjectList {
  UINT32 Count;
  UINT32 Reserved;
  UINT64 Ids[16];
};

void sendObjects(SOCKET s, struct Session *sessions, UINT32 count) {
  struct ObjectList list = {0};
  for (UINT32 i = 0; i < count; ++i)
    list.Ids[i] = (UINT64)(ULONG_PTR)&sessions[i];
  // PATTERN: L4 warn
  send(s, (const char *)&list, sizeof(list), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address of 'sessions[i]' leaves the process through 'send' in the integer 'Ids' [crossbit-pointer-over-boundary]
}

void sendIndexes(SOCKET s, struct Session *sessions, UINT32 count) {
  struct ObjectList list = {0};
  for (UINT32 i = 0; i < count; ++i)
    list.Ids[i] = sessions[i].Id;
  // PATTERN: L4 silent
  send(s, (const char *)&list, sizeof(list), 0);
}

// Buffers in between.

struct Staged {
  UINT32 Id;
  char *Name;
};

void sendStaged(SOCKET s, const struct Staged *message) {
  char buffer[sizeof(UINT32) + sizeof(struct Staged)];
  UINT32 size = sizeof(*message);
  memcpy(buffer, &size, sizeof(size));
  memcpy(buffer + sizeof(size), message, sizeof(*message));
  // PATTERN: 68 warn
  send(s, buffer, sizeof(buffer), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct Staged' leaves the process through 'send' with an address in 'Name' [crossbit-pointer-over-boundary]
}

void sendStagedAddress(SOCKET s, struct Session *session) {
  char buffer[16];
  memcpy(buffer, &session, sizeof(session));
  // PATTERN: 67 warn
  send(s, buffer, sizeof(session), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 'session' leaves the process through 'send' [crossbit-pointer-over-boundary]
}

void sendStagedObject(SOCKET s, struct Session *session) {
  char buffer[16];
  memcpy(buffer, session, sizeof(*session));
  // PATTERN: 67 silent
  send(s, buffer, sizeof(*session), 0);
}

void sendOverwrittenBuffer(SOCKET s, struct Session *session) {
  char buffer[sizeof(session)];
  memcpy(buffer, &session, sizeof(session));
  memset(buffer, 0, sizeof(buffer));
  // PATTERN: 67 silent
  send(s, buffer, sizeof(buffer), 0);
}

void stageForLater(struct Session *session, char *keep) {
  char buffer[16];
  // PATTERN: 67 silent
  memcpy(buffer, &session, sizeof(session));
  memcpy(keep, buffer, sizeof(session));
}

struct StagedOnHeap {
  UINT32 Id;
  char *Name;
};

void sendStagedOnHeap(HANDLE pipe, const struct StagedOnHeap *message) {
  DWORD written;
  BYTE *buffer = (BYTE *)HeapAlloc(GetProcessHeap(), 0, 256);
  CopyMemory(buffer, message, sizeof(*message));
  // PATTERN: 68 warn
  WriteFile(pipe, buffer, sizeof(*message), &written, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct StagedOnHeap' leaves the process through 'WriteFile' with an address in 'Name' [crossbit-pointer-over-boundary]
  HeapFree(GetProcessHeap(), 0, buffer);
}

struct StagedByCast {
  UINT32 Id;
  char *Name;
};

void sendStagedByCast(HANDLE pipe, char *name) {
  DWORD written;
  BYTE buffer[64];
  struct StagedByCast *message = (struct StagedByCast *)buffer;
  message->Id = 1;
  message->Name = name;
  // PATTERN: 68 warn
  WriteFile(pipe, buffer, sizeof(buffer), &written, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct StagedByCast' leaves the process through 'WriteFile' with an address in 'Name' [crossbit-pointer-over-boundary]
}

void sendByBump(SOCKET s, UINT32 id, struct Session *session) {
  char buffer[64], *at = buffer;
  *(UINT32 *)at = id;
  at += sizeof(UINT32);
  *(struct Session **)at = session;
  at += sizeof(session);
  // PATTERN: 67 warn
  send(s, buffer, (int)(at - buffer), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 'session' leaves the process through 'send' [crossbit-pointer-over-boundary]
}

void sendByBumpRight(SOCKET s, UINT32 id, struct Session *session) {
  char buffer[64], *at = buffer;
  *(UINT32 *)at = id;
  at += sizeof(UINT32);
  memcpy(at, session, sizeof(*session));
  at += sizeof(*session);
  // PATTERN: 67 silent
  send(s, buffer, (int)(at - buffer), 0);
}

// The project's own senders.

static int sendAll(SOCKET s, const void *data, size_t size) {
  const char *at = (const char *)data;
  while (size > 0) {
    int sent = send(s, at, (int)size, 0);
    if (sent <= 0)
      return -1;
    at += sent;
    size -= (size_t)sent;
  }
  return 0;
}

struct Wrapped {
  UINT32 Id;
  char *Name;
};

void sendWrapped(SOCKET s, const struct Wrapped *message) {
  // PATTERN: 68 warn
  sendAll(s, message, sizeof(*message));
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct Wrapped' leaves the process through 'sendAll' with an address in 'Name' [crossbit-pointer-over-boundary]
}

void sendWrappedAddress(SOCKET s, struct Session *session) {
  // PATTERN: 67 warn
  sendAll(s, &session, sizeof(session));
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 'session' leaves the process through 'sendAll' [crossbit-pointer-over-boundary]
}

void sendWrappedObject(SOCKET s, struct Session *session) {
  // PATTERN: 67 silent
  sendAll(s, session, sizeof(*session));
}

static BOOL writePipe(HANDLE pipe, LPCVOID data, DWORD size) {
  DWORD written;
  return WriteFile(pipe, data, size, &written, NULL) && written == size;
}

struct WrappedForPipe {
  UINT32 Id;
  WCHAR *Name;
};

BOOL sendWrappedToPipe(HANDLE pipe, const struct WrappedForPipe *message) {
  // PATTERN: 68 warn
  return writePipe(pipe, message, sizeof(*message));
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: record 'struct WrappedForPipe' leaves the process through 'writePipe' with an address in 'Name' [crossbit-pointer-over-boundary]
}

// Lengths.

struct WithTail {
  UINT32 Id;
  UINT32 Size;
  char Text[8];
  struct WithTail *Next;
};

void sendHead(SOCKET s, const struct WithTail *message) {
  // PATTERN: B9 silent
  send(s, (const char *)message, offsetof(struct WithTail, Next), 0);
}

void sendCounted(SOCKET s, const struct WithTail *message) {
  // PATTERN: B9 silent
  send(s, (const char *)message, 16, 0);
}

void sendMember(SOCKET s, const struct WithTail *message) {
  // PATTERN: B9 silent
  send(s, message->Text, sizeof(message->Text), 0);
}

struct UnknownLength {
  UINT32 Id;
  char *Name;
};

void sendUnknownLength(SOCKET s, const struct UnknownLength *message,
                       int size) {
  // PATTERN: 68 warn
  send(s, (const char *)message, size, 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct UnknownLength' leaves the process through 'send' with an address in 'Name' [crossbit-pointer-over-boundary]
}

// What goes through a named pipe in services.

struct LaunchRequest {
  GUID Id;
  LPWSTR Program;
  SECURITY_ATTRIBUTES Security;
  STARTUPINFOW Startup;
};

BOOL launch(LPCWSTR program) {
  struct LaunchRequest request = {0};
  DWORD written;
  HANDLE pipe =
      CreateFileW(PIPE_NAME, GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
  request.Program = (LPWSTR)program;
  // PATTERN: L1 warn
  return WriteFile(pipe, &request, sizeof(request), &written, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'request' leaves the process through 'WriteFile' with an address in 'Program' [crossbit-pointer-over-boundary]
}

struct LaunchFixed {
  GUID Id;
  UINT32 Flags;
  WCHAR Program[MAX_PATH];
};

BOOL launchFixed(LPCWSTR program) {
  struct LaunchFixed request = {0};
  DWORD written;
  HANDLE pipe =
      CreateFileW(PIPE_NAME, GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
  lstrcpynW(request.Program, program, MAX_PATH);
  // PATTERN: L1 silent
  return WriteFile(pipe, &request, sizeof(request), &written, NULL);
}

// A message that an own thread reads back, with its object.

struct Job {
  UINT32 Kind;
  void (*Run)(struct Job *);
};

DWORD WINAPI work(LPVOID parameter) {
  HANDLE read = (HANDLE)parameter;
  struct Job *job;
  DWORD got;
  // PATTERN: B10 silent
  while (ReadFile(read, &job, sizeof(job), &got, NULL) && got == sizeof(job))
    job->Run(job);
  return 0;
}

BOOL startWork(struct Job *job) {
  HANDLE read, write;
  DWORD written;
  if (!CreatePipe(&read, &write, NULL, 0))
    return FALSE;
  CreateThread(NULL, 0, work, read, 0, NULL);
  // PATTERN: B10 silent
  return WriteFile(write, &job, sizeof(job), &written, NULL);
}
