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
}

void signaled(HANDLE pipe) {
  struct Message m;
  if (!receive(pipe, &m))
    return;
  HANDLE event = LongToHandle((LONG)m.Event);
  // PATTERN: 107 low
  SetEvent(event);
  // PATTERN: 107 silent
  // a note of the finding above
  CloseHandle(event);
}

void wide(HANDLE pipe) {
  struct Message m;
  if (receive(pipe, &m))
    // PATTERN: 107 low
    SetEvent((HANDLE)(ULONG_PTR)m.Wide);
}

void readFrom(HANDLE pipe, char *to) {
  struct Message m;
  DWORD got;
  if (receive(pipe, &m))
    // PATTERN: 107 low
    ReadFile(LongToHandle((LONG)m.Event), to, 16, &got, NULL);
}

void writtenTo(HANDLE pipe, const char *from) {
  struct Message m;
  DWORD done;
  if (receive(pipe, &m))
    // PATTERN: 107 low
    WriteFile(LongToHandle((LONG)m.Event), from, 16, &done, NULL);
}

void waitedFor(HANDLE pipe) {
  struct Message m;
  if (receive(pipe, &m))
    // PATTERN: 107 low
    WaitForSingleObject(LongToHandle((LONG)m.Event), INFINITE);
}

void terminated(HANDLE pipe) {
  struct Message m;
  if (receive(pipe, &m))
    // PATTERN: 107 low
    TerminateProcess(LongToHandle((LONG)m.Process), 1);
}

void keyClosed(HANDLE pipe) {
  struct Message m;
  if (receive(pipe, &m))
    // PATTERN: 107 low
    RegCloseKey((HKEY)(ULONG_PTR)m.Wide);
}

void keyRead(HANDLE pipe, BYTE *to, DWORD *size) {
  struct Message m;
  if (receive(pipe, &m))
    // PATTERN: 107 low
    RegQueryValueExA((HKEY)(ULONG_PTR)m.Wide, "Name", NULL, NULL, to, size);
}

void socketClosed(HANDLE pipe) {
  struct Message m;
  if (receive(pipe, &m))
    // PATTERN: 107 low
    closesocket((SOCKET)m.Wide);
}

// The source is this process's: the client names one of its handles.
void duplicatedHere(HANDLE pipe, HANDLE client) {
  struct Message m;
  HANDLE there;
  if (receive(pipe, &m))
    // PATTERN: 107 low
    DuplicateHandle(GetCurrentProcess(), LongToHandle((LONG)m.Event), client,
                    &there, 0, FALSE, DUPLICATE_SAME_ACCESS);
}

void duplicatedForSelf(HANDLE pipe) {
  struct Message m;
  HANDLE mine;
  if (receive(pipe, &m))
    // PATTERN: 107 low
    DuplicateHandle(GetCurrentProcess(), LongToHandle((LONG)m.Event),
                    GetCurrentProcess(), &mine, 0, FALSE,
                    DUPLICATE_SAME_ACCESS);
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
  CloseHandle(client);
}

// Handles that are addresses.

void moduleFreed(HANDLE pipe) {
  struct Message m;
  if (receive(pipe, &m))
    // PATTERN: 107 low
    FreeLibrary((HMODULE)(ULONG_PTR)m.Wide);
}

void memoryLocked(HANDLE pipe) {
  struct Message m;
  if (receive(pipe, &m))
    // PATTERN: 107 low
    GlobalLock((HGLOBAL)(ULONG_PTR)m.Wide);
}

// Sources.

void fromView(HANDLE mapping) {
  struct Message *m = MapViewOfFile(mapping, FILE_MAP_ALL_ACCESS, 0, 0, 0);
  if (m)
    // PATTERN: 107 low
    SetEvent(LongToHandle((LONG)m->Event));
}

void fromSocket(SOCKET s) {
  struct Message m;
  if (recv(s, (char *)&m, sizeof(m), 0) == (int)sizeof(m))
    // PATTERN: 107 low
    SetEvent(LongToHandle((LONG)m.Event));
}

void fromRegistry(HKEY key) {
  DWORD value, size = sizeof(value), type;
  if (!RegQueryValueExA(key, "Event", NULL, &type, (LPBYTE)&value, &size))
    // PATTERN: 107 low
    SetEvent(LongToHandle((LONG)value));
}

LRESULT CALLBACK procedure(HWND window, UINT message, WPARAM w, LPARAM l) {
  if (message == WM_APP + 1)
    // PATTERN: 107 low
    SetEvent((HANDLE)l);
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
}

// Who starts a program may let it inherit a handle, and tell it the value on the
// command line or in the environment: that is how it is done.

int main(int argc, char **argv) {
  if (argc < 2)
    return 1;
  HANDLE event = LongToHandle(strtol(argv[1], NULL, 10));
  // Missed: U3
  SetEvent(event);
  return 0;
}

void fromEnvironment(void) {
  const char *text = getenv("PARENT_EVENT");
  if (text)
    // PATTERN: U3 low
    SetEvent(LongToHandle(strtol(text, NULL, 10)));
}

// Helpers.

static void finish(HANDLE event) {
  // PATTERN: 107 low
  // source: ReadFile in 'receive'; step: the argument of 'finish'
  SetEvent(event);
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
}
