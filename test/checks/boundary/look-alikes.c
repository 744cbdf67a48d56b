// What looks like something that leaves the process and does not, or may, in C.
// Nothing is said.
//
// RUN: %check_crossbit %s 'crossbit-*'
// RUN: %check_crossbit %s 'crossbit-*' --audit

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <winsock2.h>
#include <windows.h>

struct Session {
  struct Session *Next;
  HANDLE Event;
  SIZE_T Size;
};

void remember(void *where, size_t size);
void keep(const void *data, size_t size);

// Records that stay.

void copySession(struct Session *to, const struct Session *from) {
  // PATTERN: B1 silent
  memcpy(to, from, sizeof(*to));
}

struct Session *cloneSession(const struct Session *from) {
  struct Session *copy = malloc(sizeof(*copy));
  // PATTERN: B1 silent
  *copy = *from;
  return copy;
}

void clearSession(struct Session *session) {
  // PATTERN: B1 silent
  memset(session, 0, sizeof(*session));
}

int compareSessions(const struct Session *a, const struct Session *b) {
  // PATTERN: B1 silent
  return memcmp(a, b, sizeof(*a));
}

void packSession(BYTE *buffer, const struct Session *session) {
  // PATTERN: B1 silent
  memcpy(buffer, session, sizeof(*session));
}

// Addresses of pointers, given to functions that fill or keep them.

void allocate(struct Session **session) {
  // PATTERN: B4 silent
  remember(session, sizeof(*session));
}

void keepAddress(struct Session *session) {
  // PATTERN: B4 silent
  keep(&session, sizeof(session));
}

unsigned hash(const BYTE *bytes, size_t size) {
  unsigned result = 0;
  while (size--)
    result = result * 31 + *bytes++;
  return result;
}

unsigned hashAddress(const struct Session *session) {
  // PATTERN: B4 silent
  return hash((const BYTE *)&session, sizeof(session));
}

BOOL openKey(HKEY *key) {
  // PATTERN: B4 silent
  return RegOpenKeyExW(HKEY_CURRENT_USER, L"Relay", 0, KEY_READ, key) == 0;
}

// A named thing is sent, a type with the same members is not.

struct Status {
  UINT32 Code;
  char Text[60];
};

void sendStatus(SOCKET s, HANDLE pipe, const struct Status *status) {
  DWORD written;
  // PATTERN: B1 silent
  send(s, (const char *)status, sizeof(*status), 0);
  // PATTERN: B1 silent
  WriteFile(pipe, status->Text, (DWORD)strlen(status->Text), &written, NULL);
}

void sendBytes(SOCKET s, const char *data, int size) {
  // PATTERN: B1 silent
  send(s, data, size, 0);
}

void sendLoaded(SOCKET s, FILE *file) {
  char buffer[512];
  size_t size = fread(buffer, 1, sizeof(buffer), file);
  // PATTERN: B1 silent
  send(s, buffer, (int)size, 0);
}

struct Connection {
  SOCKET Socket;
  char *Data;
  int Size;
};

void flush(struct Connection *connection) {
  // PATTERN: B1 silent
  send(connection->Socket, connection->Data, connection->Size, 0);
}

void sendId(SOCKET s, const GUID *id) {
  // PATTERN: L1 silent
  send(s, (const char *)id, sizeof(*id), 0);
}

// Logs.

void logSession(FILE *log, const struct Session *session) {
  // PATTERN: B7 silent
  fprintf(log, "session %p, event %p\n", (const void *)session, session->Event);
}

void logToFile(HANDLE log, const struct Session *session) {
  char line[128];
  DWORD written;
  int size = sprintf(line, "session %p\r\n", (const void *)session);
  // PATTERN: B7 silent
  WriteFile(log, line, (DWORD)size, &written, NULL);
}

void traceSession(const struct Session *session) {
  char line[128];
  sprintf(line, "session %p\n", (const void *)session);
  // PATTERN: B7 silent
  OutputDebugStringA(line);
}

// Threads of this process.

DWORD WINAPI run(LPVOID parameter);

BOOL startThread(struct Session *session) {
  // PATTERN: L7 silent
  return CreateThread(NULL, 0, run, session, 0, NULL) != NULL;
}

BOOL queueWork(HANDLE port, struct Session *session) {
  // PATTERN: B10 silent
  return PostQueuedCompletionStatus(port, 0, (ULONG_PTR)session, NULL);
}

VOID NTAPI onApc(ULONG_PTR parameter);

BOOL queueOwn(struct Session *session) {
  HANDLE thread = CreateThread(NULL, 0, run, session, 0, NULL);
  // PATTERN: B10 silent
  return QueueUserAPC(onApc, thread, (ULONG_PTR)session) != 0;
}

BOOL writeOwnMemory(void *to, struct Session *session) {
  // PATTERN: B10 silent
  return WriteProcessMemory(GetCurrentProcess(), to, &session, sizeof(session),
                            NULL);
}

// A pipe to a thread.

static HANDLE wakeWrite;

DWORD WINAPI wait(LPVOID parameter) {
  HANDLE read = (HANDLE)parameter;
  struct Session *session;
  DWORD got;
  // PATTERN: B10 silent
  ReadFile(read, &session, sizeof(session), &got, NULL);
  SetEvent(session->Event);
  return 0;
}

void wake(struct Session *session) {
  DWORD written;
  // PATTERN: B10 silent
  WriteFile(wakeWrite, &session, sizeof(session), &written, NULL);
}

void startWaiting(void) {
  HANDLE read;
  CreatePipe(&read, &wakeWrite, NULL, 0);
  CreateThread(NULL, 0, wait, read, 0, NULL);
}

// An unnamed mapping that nobody else gets is memory.

struct Ring {
  LONG Head;
  struct Session *Items[64];
};

struct Ring *makeRing(void) {
  HANDLE mapping = CreateFileMappingW(
      INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, sizeof(struct Ring), NULL);
  // PATTERN: B10 silent
  struct Ring *ring = (struct Ring *)MapViewOfFile(mapping, FILE_MAP_WRITE, 0,
                                                   0, sizeof(struct Ring));
  CloseHandle(mapping);
  return ring;
}

// Offsets parked in pointers by convention, made addresses by the receiver.

struct Relative {
  UINT64 Name;
  UINT64 Value;
};

void sendRelative(SOCKET s, const char *base, const char *name) {
  struct Relative message = {0};
  message.Name = (UINT64)((ULONG_PTR)name - (ULONG_PTR)base);
  // PATTERN: L7 silent
  send(s, (const char *)&message, sizeof(message), 0);
}

// A driver's own caller: the mapping is returned to the process that asked.

struct MapReply {
  UINT64 UserAddress;
  UINT64 Size;
};

void *mapped(HANDLE device, DWORD code) {
  struct MapReply reply;
  DWORD returned;
  // PATTERN: L2 silent
  DeviceIoControl(device, code, NULL, 0, &reply, sizeof(reply), &returned,
                  NULL);
  return (void *)(ULONG_PTR)reply.UserAddress;
}

// An address for a driver, in 64 bits: it looks at the caller's memory.

struct LockRequest {
  UINT64 Address;
  UINT64 Size;
};

BOOL lock(HANDLE device, DWORD code, void *data, UINT64 size) {
  struct LockRequest request;
  DWORD returned;
  request.Address = (UINT64)(ULONG_PTR)data;
  request.Size = size;
  // PATTERN: B5 silent
  return DeviceIoControl(device, code, &request, sizeof(request), NULL, 0,
                         &returned, NULL);
}

struct EventRequest {
  UINT64 Event;
};

BOOL registerEvent(HANDLE device, DWORD code, HANDLE event) {
  struct EventRequest request;
  DWORD returned;
  request.Event = (UINT64)(ULONG_PTR)event;
  // PATTERN: B5 silent
  return DeviceIoControl(device, code, &request, sizeof(request), NULL, 0,
                         &returned, NULL);
}

// What ReadProcessMemory brings is another process's, and known to be.

struct RemoteList {
  UINT64 First;
  UINT64 Last;
};

UINT64 readRemote(HANDLE process, UINT64 at) {
  struct RemoteList list;
  // PATTERN: B1 silent
  ReadProcessMemory(process, (LPCVOID)(ULONG_PTR)at, &list, sizeof(list), NULL);
  return list.First;
}

// Memory of another process, by its own address.

BOOL inject(HANDLE process, LPCWSTR path, SIZE_T size) {
  LPVOID remote =
      VirtualAllocEx(process, NULL, size, MEM_COMMIT, PAGE_READWRITE);
  // PATTERN: B10 silent
  WriteProcessMemory(process, remote, path, size, NULL);
  // PATTERN: B10 silent
  return CreateRemoteThread(
             process, NULL, 0,
             (LPTHREAD_START_ROUTINE)(void (*)(void))GetProcAddress(
                 GetModuleHandleW(L"kernel32"), "LoadLibraryW"),
             remote, 0, NULL) != NULL;
}

// An overlapped record goes to the kernel, and comes back.

struct Operation {
  OVERLAPPED Overlapped;
  struct Session *Owner;
  char Data[64];
};

BOOL readMore(HANDLE file, struct Operation *operation) {
  // PATTERN: B1 silent
  return ReadFile(file, operation->Data, sizeof(operation->Data), NULL,
                  &operation->Overlapped);
}
