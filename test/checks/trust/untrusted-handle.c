// Handles of somebody else that are used with this process's rights.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-handle,crossbit-*'
// RUN: %check_crossbit %s 'crossbit-untrusted-handle,crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <winsock2.h>
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>

struct Message {
  UINT32 Kind;
  UINT32 Event;
  UINT64 Wide;
  UINT32 Process;
  UINT32 Reserved;
};

static BOOL receive(HANDLE pipe, struct Message *m) {
  DWORD got;
  return ReadFile(pipe, m, sizeof(*m), &got, NULL) && got == sizeof(*m);
}

// Uses. The value names whatever this process has at that place of its table.

void closed(HANDLE pipe) {
  struct Message m;
  if (receive(pipe, &m))
    // PATTERN: 107 low
    // source: ReadFile in 'receive'; step: 'Event' becomes a handle
    CloseHandle(LongToHandle((LONG)m.Event));
// CHECK-MESSAGES-AUDIT-64: :[[@LINE-1]]:17: warning: the result of 'LongToHandle' is a handle that comes from another process through 'ReadFile', and 'CloseHandle' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
// CHECK-MESSAGES-AUDIT-32: :[[@LINE-2]]:17: warning: 'Event' is a handle that comes from another process through 'ReadFile', and 'CloseHandle' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
}

void signaled(HANDLE pipe) {
  struct Message m;
  if (!receive(pipe, &m))
    return;
  HANDLE event = LongToHandle((LONG)m.Event);
  // PATTERN: 107 low
  SetEvent(event);
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:12: warning: 'event' is a handle that comes from another process through 'ReadFile', and 'SetEvent' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
  // PATTERN: 107 silent
  // a note of the finding above
  CloseHandle(event);
}

void wide(HANDLE pipe) {
  struct Message m;
  if (receive(pipe, &m))
    // PATTERN: 107 low
    SetEvent((HANDLE)(ULONG_PTR)m.Wide);
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:14: warning: 'Wide' is a handle that comes from another process through 'ReadFile', and 'SetEvent' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
}

void readFrom(HANDLE pipe, char *to) {
  struct Message m;
  DWORD got;
  if (receive(pipe, &m))
    // PATTERN: 107 low
    ReadFile(LongToHandle((LONG)m.Event), to, 16, &got, NULL);
// CHECK-MESSAGES-AUDIT-64: :[[@LINE-1]]:14: warning: the result of 'LongToHandle' is a handle that comes from another process through 'ReadFile', and 'ReadFile' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
// CHECK-MESSAGES-AUDIT-32: :[[@LINE-2]]:14: warning: 'Event' is a handle that comes from another process through 'ReadFile', and 'ReadFile' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
}

void writtenTo(HANDLE pipe, const char *from) {
  struct Message m;
  DWORD done;
  if (receive(pipe, &m))
    // PATTERN: 107 low
    WriteFile(LongToHandle((LONG)m.Event), from, 16, &done, NULL);
// CHECK-MESSAGES-AUDIT-64: :[[@LINE-1]]:15: warning: the result of 'LongToHandle' is a handle that comes from another process through 'ReadFile', and 'WriteFile' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
// CHECK-MESSAGES-AUDIT-32: :[[@LINE-2]]:15: warning: 'Event' is a handle that comes from another process through 'ReadFile', and 'WriteFile' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
}

void waitedFor(HANDLE pipe) {
  struct Message m;
  if (receive(pipe, &m))
    // PATTERN: 107 low
    WaitForSingleObject(LongToHandle((LONG)m.Event), INFINITE);
// CHECK-MESSAGES-AUDIT-64: :[[@LINE-1]]:25: warning: the result of 'LongToHandle' is a handle that comes from another process through 'ReadFile', and 'WaitForSingleObject' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
// CHECK-MESSAGES-AUDIT-32: :[[@LINE-2]]:25: warning: 'Event' is a handle that comes from another process through 'ReadFile', and 'WaitForSingleObject' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
}

void terminated(HANDLE pipe) {
  struct Message m;
  if (receive(pipe, &m))
    // PATTERN: 107 low
    TerminateProcess(LongToHandle((LONG)m.Process), 1);
// CHECK-MESSAGES-AUDIT-64: :[[@LINE-1]]:22: warning: the result of 'LongToHandle' is a handle that comes from another process through 'ReadFile', and 'TerminateProcess' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
// CHECK-MESSAGES-AUDIT-32: :[[@LINE-2]]:22: warning: 'Process' is a handle that comes from another process through 'ReadFile', and 'TerminateProcess' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
}

void keyClosed(HANDLE pipe) {
  struct Message m;
  if (receive(pipe, &m))
    // PATTERN: 107 low
    RegCloseKey((HKEY)(ULONG_PTR)m.Wide);
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:17: warning: 'Wide' is a handle that comes from another process through 'ReadFile', and 'RegCloseKey' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
}

void keyRead(HANDLE pipe, BYTE *to, DWORD *size) {
  struct Message m;
  if (receive(pipe, &m))
    // PATTERN: 107 low
    RegQueryValueExA((HKEY)(ULONG_PTR)m.Wide, "Name", NULL, NULL, to, size);
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:22: warning: 'Wide' is a handle that comes from another process through 'ReadFile', and 'RegQueryValueExA' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
}

void socketClosed(HANDLE pipe) {
  struct Message m;
  if (receive(pipe, &m))
    // PATTERN: 107 low
    closesocket((SOCKET)m.Wide);
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:17: warning: 'Wide' is a handle that comes from another process through 'ReadFile', and 'closesocket' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
}

// The source is this process's: the client names one of its handles.
void duplicatedHere(HANDLE pipe, HANDLE client) {
  struct Message m;
  HANDLE there;
  if (receive(pipe, &m))
    // PATTERN: 107 low
    DuplicateHandle(GetCurrentProcess(), LongToHandle((LONG)m.Event), client,
                    &there, 0, FALSE, DUPLICATE_SAME_ACCESS);
// CHECK-MESSAGES-AUDIT-64: :[[@LINE-2]]:42: warning: the result of 'LongToHandle' is a handle that comes from another process through 'ReadFile', and 'DuplicateHandle' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
// CHECK-MESSAGES-AUDIT-32: :[[@LINE-3]]:42: warning: 'Event' is a handle that comes from another process through 'ReadFile', and 'DuplicateHandle' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
}

void duplicatedForSelf(HANDLE pipe) {
  struct Message m;
  HANDLE mine;
  if (receive(pipe, &m))
    // PATTERN: 107 low
    DuplicateHandle(GetCurrentProcess(), LongToHandle((LONG)m.Event),
                    GetCurrentProcess(), &mine, 0, FALSE,
                    DUPLICATE_SAME_ACCESS);
// CHECK-MESSAGES-AUDIT-64: :[[@LINE-3]]:42: warning: the result of 'LongToHandle' is a handle that comes from another process through 'ReadFile', and 'DuplicateHandle' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
// CHECK-MESSAGES-AUDIT-32: :[[@LINE-4]]:42: warning: 'Event' is a handle that comes from another process through 'ReadFile', and 'DuplicateHandle' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
}

// Out of a process that the client names, not the one that the system says it
// is.
void duplicatedFromNamed(HANDLE pipe) {
  struct Message m;
  HANDLE event;
  if (!receive(pipe, &m))
    return;
  HANDLE client = OpenProcess(PROCESS_DUP_HANDLE, FALSE, m.Process);
  if (!client)
    return;
  // PATTERN: 107 low
  // the client may name a process of somebody else
  if (DuplicateHandle(client, LongToHandle((LONG)m.Event), GetCurrentProcess(),
                      &event, 0, FALSE, DUPLICATE_SAME_ACCESS))
    CloseHandle(event);
// CHECK-MESSAGES-AUDIT-64: :[[@LINE-3]]:31: warning: the result of 'LongToHandle' is a handle that comes from another process through 'ReadFile', and 'DuplicateHandle' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
// CHECK-MESSAGES-AUDIT-32: :[[@LINE-4]]:31: warning: 'Event' is a handle that comes from another process through 'ReadFile', and 'DuplicateHandle' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
  CloseHandle(client);
}

// Handles that are addresses.

void moduleFreed(HANDLE pipe) {
  struct Message m;
  if (receive(pipe, &m))
    // PATTERN: 107 low
    FreeLibrary((HMODULE)(ULONG_PTR)m.Wide);
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:17: warning: 'Wide' is a handle that comes from another process through 'ReadFile', and 'FreeLibrary' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
}

void memoryLocked(HANDLE pipe) {
  struct Message m;
  if (receive(pipe, &m))
    // PATTERN: 107 low
    GlobalLock((HGLOBAL)(ULONG_PTR)m.Wide);
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:16: warning: 'Wide' is a handle that comes from another process through 'ReadFile', and 'GlobalLock' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
}

// Sources.

void fromView(HANDLE mapping) {
  struct Message *m = MapViewOfFile(mapping, FILE_MAP_ALL_ACCESS, 0, 0, 0);
  if (m)
    // PATTERN: 107 low
    SetEvent(LongToHandle((LONG)m->Event));
// CHECK-MESSAGES-AUDIT-64: :[[@LINE-1]]:14: warning: the result of 'LongToHandle' is a handle that comes from another process through 'MapViewOfFile', and 'SetEvent' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
// CHECK-MESSAGES-AUDIT-32: :[[@LINE-2]]:14: warning: 'Event' is a handle that comes from another process through 'MapViewOfFile', and 'SetEvent' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
}

void fromSocket(SOCKET s) {
  struct Message m;
  if (recv(s, (char *)&m, sizeof(m), 0) == (int)sizeof(m))
    // PATTERN: 107 low
    SetEvent(LongToHandle((LONG)m.Event));
// CHECK-MESSAGES-AUDIT-64: :[[@LINE-1]]:14: warning: the result of 'LongToHandle' is a handle that comes from another process through 'recv', and 'SetEvent' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
// CHECK-MESSAGES-AUDIT-32: :[[@LINE-2]]:14: warning: 'Event' is a handle that comes from another process through 'recv', and 'SetEvent' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
}

void fromRegistry(HKEY key) {
  DWORD value, size = sizeof(value), type;
  if (!RegQueryValueExA(key, "Event", NULL, &type, (LPBYTE)&value, &size))
    // PATTERN: 107 low
    SetEvent(LongToHandle((LONG)value));
// CHECK-MESSAGES-AUDIT-64: :[[@LINE-1]]:14: warning: the result of 'LongToHandle' is a handle that comes from another process through 'RegQueryValueExA', and 'SetEvent' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
// CHECK-MESSAGES-AUDIT-32: :[[@LINE-2]]:14: warning: 'value' is a handle that comes from another process through 'RegQueryValueExA', and 'SetEvent' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
}

LRESULT CALLBACK procedure(HWND window, UINT message, WPARAM w, LPARAM l) {
  if (message == WM_APP + 1)
    // PATTERN: 107 low
    SetEvent((HANDLE)l);
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:14: warning: 'l' is a handle that comes from another process through 'l', and 'SetEvent' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
  return DefWindowProcA(window, message, w, l);
}

// Text over a pipe.
void fromText(HANDLE pipe) {
  char text[32];
  DWORD got;
  if (!ReadFile(pipe, text, sizeof(text) - 1, &got, NULL))
    return;
  text[got] = 0;
  // PATTERN: 107 low
  SetEvent(LongToHandle(strtol(text, NULL, 10)));
// CHECK-MESSAGES-AUDIT-64: :[[@LINE-1]]:12: warning: the result of 'LongToHandle' is a handle that comes from another process through 'ReadFile', and 'SetEvent' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
// CHECK-MESSAGES-AUDIT-32: :[[@LINE-2]]:12: warning: the result of 'strtol' is a handle that comes from another process through 'ReadFile', and 'SetEvent' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
}

// Who starts a program may let it inherit a handle, and tell it the value on the
// command line or in the environment: that is how it is done.

int main(int argc, char **argv) {
  if (argc < 2)
    return 1;
  HANDLE event = LongToHandle(strtol(argv[1], NULL, 10));
  // PATTERN: U3 low
  SetEvent(event);
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:12: warning: 'event' is a handle that comes from the environment through 'main', and 'SetEvent' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
  return 0;
}

void fromEnvironment(void) {
  const char *text = getenv("PARENT_EVENT");
  if (text)
    // PATTERN: U3 low
    SetEvent(LongToHandle(strtol(text, NULL, 10)));
// CHECK-MESSAGES-AUDIT-64: :[[@LINE-1]]:14: warning: the result of 'LongToHandle' is a handle that comes from the environment through 'getenv', and 'SetEvent' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
// CHECK-MESSAGES-AUDIT-32: :[[@LINE-2]]:14: warning: the result of 'strtol' is a handle that comes from the environment through 'getenv', and 'SetEvent' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
}

// Helpers.

static void finish(HANDLE event) {
  // PATTERN: 107 low
  // source: ReadFile in 'receive'; step: the argument of 'finish'
  SetEvent(event);
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:12: warning: 'event' is a handle that comes from another process through 'ReadFile', and 'SetEvent' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
}

void byHelper(HANDLE pipe) {
  struct Message m;
  if (receive(pipe, &m))
    finish(LongToHandle((LONG)m.Event));
}

static HANDLE eventOf(const struct Message *m) {
  return LongToHandle((LONG)m->Event);
}

void byResult(HANDLE pipe) {
  struct Message m;
  if (receive(pipe, &m))
    // PATTERN: 107 low
    SetEvent(eventOf(&m));
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:14: warning: the result of 'eventOf' is a handle that comes from another process through 'ReadFile', and 'SetEvent' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
}

// What is no check.

void validIsNoCheck(HANDLE pipe) {
  struct Message m;
  if (!receive(pipe, &m))
    return;
  HANDLE event = LongToHandle((LONG)m.Event);
  if (event == NULL || event == INVALID_HANDLE_VALUE)
    return;
  // PATTERN: 107 low
  SetEvent(event);
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:12: warning: 'event' is a handle that comes from another process through 'ReadFile', and 'SetEvent' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
}
