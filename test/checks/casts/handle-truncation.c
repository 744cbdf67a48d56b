// Handles narrowed by raw casts in C.
//
// RUN: %check_crossbit %s 'crossbit-handle-truncation,crossbit-*'
// RUN: %check_crossbit %s 'crossbit-handle-truncation,crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <stdint.h>
#include <stdio.h>
#include <windows.h>

struct Child {
  int Pipe;
  DWORD Window;
  LONG Signed;
};

void sendNumber(DWORD number);
void sendWord(WORD number);
void sendLong(LONG number);

int openChild(struct Child *c, LPCSTR name) {
  HANDLE pipe =
      CreateFileA(name, GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
  // PATTERN: 19 low
  c->Pipe = (int)pipe;
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:13: warning: kernel handle returned by 'CreateFileA' is cut to 32 bits by a raw cast to 'int' (low confidence) [crossbit-handle-truncation]
// CHECK-NOTES-AUDIT: :[[@LINE-4]]:7: note: the handle comes from here
// CHECK-FIXES-AUDIT: c->Pipe = (int)HandleToLong(pipe);
  return 0;
}

// A signed integer keeps the value while it stays one.

int compareWindow(HWND w, long other) {
  // PATTERN: 19 low
  return (long)w == other;
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:10: warning: window handle 'w' is cut to 32 bits by a raw cast to 'long' (low confidence) [crossbit-handle-truncation]
// CHECK-FIXES-AUDIT: return HandleToLong(w) == other;
}

void sendWindow(HWND w) {
  // PATTERN: 19 low
  sendLong((long)w);
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:12: warning: window handle 'w' is cut to 32 bits by a raw cast to 'long' (low confidence) [crossbit-handle-truncation]
// CHECK-FIXES-AUDIT: sendLong(HandleToLong(w));
  // PATTERN: 19 warn
  sendNumber((long)w);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: window handle 'w' is cut to 32 bits by a raw cast to 'long' [crossbit-handle-truncation]
// CHECK-FIXES: sendNumber(HandleToLong(w));
}

HWND signedAgain(HWND w) {
  // PATTERN: 19 low
  long number = (long)w;
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:17: warning: window handle 'w' is cut to 32 bits by a raw cast to 'long' (low confidence) [crossbit-handle-truncation]
// CHECK-FIXES-AUDIT: long number = HandleToLong(w);
  return (HWND)(LONG_PTR)number;
}

HWND unsignedAgain(HWND w) {
  // PATTERN: 19 warn
  long number = (long)w;
// CHECK-NOTES: :[[@LINE-1]]:17: warning: window handle 'w' is cut to 32 bits by a raw cast to 'long' [crossbit-handle-truncation]
// CHECK-NOTES: :[[@LINE+2]]:10: note: it is zero-extended to 'HWND' (aka 'struct HWND__ *') here; handles sign-extend
// CHECK-FIXES: long number = HandleToLong(w);
  return (HWND)(ULONG_PTR)(DWORD)number;
}

void keepUnsigned(struct Child *c, HWND w) {
  // PATTERN: 19 warn
  c->Window = (long)w;
// CHECK-NOTES: :[[@LINE-1]]:15: warning: window handle 'w' is cut to 32 bits by a raw cast to 'long' [crossbit-handle-truncation]
// CHECK-FIXES: c->Window = HandleToLong(w);
}

int openChildRight(struct Child *c, LPCSTR name) {
  HANDLE pipe =
      CreateFileA(name, GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
  // PATTERN: 19 silent
  c->Signed = HandleToLong(pipe);
  return 0;
}

void closeChild(struct Child *c) {
  // PATTERN: 19 silent
  CloseHandle(LongToHandle(c->Signed));
}

void showWindow(struct Child *c, HWND w) {
  // PATTERN: 19 warn
  c->Window = (DWORD)w;
// CHECK-NOTES: :[[@LINE-1]]:15: warning: window handle 'w' is cut to 32 bits by a raw cast to 'DWORD' (aka 'unsigned long') [crossbit-handle-truncation]
// CHECK-FIXES: c->Window = HandleToULong(w);
  // PATTERN: 19 warn
  c->Window = (DWORD)(DWORD_PTR)w;
// CHECK-NOTES: :[[@LINE-1]]:15: warning: window handle 'w' is cut to 32 bits by a raw cast to 'DWORD' (aka 'unsigned long') [crossbit-handle-truncation]
// CHECK-FIXES: c->Window = HandleToULong(w);
  // PATTERN: 19 silent
  c->Window = HandleToULong(w);
}

void sendHandles(HANDLE event, HDC dc, HPEN pen) {
  // PATTERN: 19 warn
  sendNumber((DWORD)event);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: kernel handle 'event' is cut to 32 bits by a raw cast to 'DWORD' (aka 'unsigned long') [crossbit-handle-truncation]
// CHECK-FIXES: sendNumber(HandleToULong(event));
  // PATTERN: 19 warn
  sendNumber((DWORD)(ULONG_PTR)dc);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: device context handle 'dc' is cut to 32 bits by a raw cast to 'DWORD' (aka 'unsigned long') [crossbit-handle-truncation]
// CHECK-FIXES: sendNumber(HandleToULong(dc));
  // PATTERN: 19 warn
  sendWord((WORD)pen);
// CHECK-NOTES: :[[@LINE-1]]:12: warning: pen handle 'pen' is cut to 16 bits by conversion to 'WORD' (aka 'unsigned short'); 32 are significant [crossbit-handle-truncation]
  // PATTERN: 19 silent
  sendNumber(HandleToULong(event));
}

void throughLocal(HANDLE event) {
  ULONG_PTR value = (ULONG_PTR)event;
  // PATTERN: 19 warn
  sendNumber((DWORD)value);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: kernel handle 'event' is cut to 32 bits by a raw cast to 'DWORD' (aka 'unsigned long') [crossbit-handle-truncation]
// CHECK-NOTES: :[[@LINE-4]]:32: note: the handle comes from here
}

HANDLE thereAndBack(HANDLE event) {
  // PATTERN: 19 warn
  DWORD number = (DWORD)event;
// CHECK-NOTES: :[[@LINE-1]]:18: warning: kernel handle 'event' is cut to 32 bits by a raw cast to 'DWORD' (aka 'unsigned long') [crossbit-handle-truncation]
// CHECK-NOTES: :[[@LINE+2]]:10: note: it is zero-extended to 'HANDLE' (aka 'void *') here; handles sign-extend
// CHECK-FIXES: DWORD number = HandleToULong(event);
  return (HANDLE)(ULONG_PTR)number;
}

#define NUMBER_OF(h) ((DWORD)(h))

void byMacro(HWND w) {
  // PATTERN: 19 warn
  sendNumber(NUMBER_OF(w));
// CHECK-NOTES: :[[@LINE-1]]:14: warning: window handle 'w' is cut to 32 bits by a raw cast to 'DWORD' (aka 'unsigned long') [crossbit-handle-truncation]
}

int sameWindow(HWND a, DWORD b) {
  // PATTERN: 19 warn
  return (DWORD)a == b;
// CHECK-NOTES: :[[@LINE-1]]:10: warning: window handle 'a' is cut to 32 bits by a raw cast to 'DWORD' (aka 'unsigned long') [crossbit-handle-truncation]
// CHECK-FIXES: return HandleToULong(a) == b;
}

int chooseOne(HWND a, HWND b, int first) {
  // PATTERN: 19 warn
  sendNumber((DWORD)(first ? a : b));
// CHECK-NOTES: :[[@LINE-1]]:14: warning: window handle 'a' is cut to 32 bits by a raw cast to 'DWORD' (aka 'unsigned long') [crossbit-handle-truncation]
// CHECK-FIXES: sendNumber(HandleToULong(first ? a : b));
  return 0;
}

void tagEvent(OVERLAPPED *overlapped, HANDLE event) {
  // PATTERN: R6 warn
  overlapped->hEvent = (HANDLE)((DWORD)event | 1);
// CHECK-NOTES: :[[@LINE-1]]:33: warning: kernel handle 'event' is cut to 32 bits by a raw cast to 'DWORD' (aka 'unsigned long') [crossbit-handle-truncation]
// CHECK-NOTES: :[[@LINE-2]]:24: note: it is zero-extended to 'HANDLE' (aka 'void *') here; handles sign-extend
// CHECK-FIXES: overlapped->hEvent = (HANDLE)((DWORD_PTR)event | 1);
  // PATTERN: R6 silent
  overlapped->hEvent = (HANDLE)((uintptr_t)event | 1);
}

void logHandle(HANDLE event) {
  // PATTERN: R12 low
  printf("handle %08X\n", (unsigned)(UINT_PTR)event);
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:27: warning: kernel handle 'event' is cut to 32 bits by a raw cast to 'unsigned int' (low confidence) [crossbit-handle-truncation]
// CHECK-FIXES-AUDIT: printf("handle %08X\n", (unsigned int)HandleToULong(event));
}

static inline DWORD numberOf(HANDLE h) {
  // PATTERN: 19 warn
  return (DWORD)(ULONG_PTR)h;
// CHECK-NOTES: :[[@LINE-1]]:10: warning: kernel handle 'h' is cut to 32 bits by a raw cast to 'DWORD' (aka 'unsigned long') [crossbit-handle-truncation]
// CHECK-FIXES: return HandleToULong(h);
}

void throughFunction(HANDLE event) { sendNumber(numberOf(event)); }

static HANDLE TheEvent;
static LONG TheNumber;

void keepGlobally(void) {
  // PATTERN: 19 low
  TheNumber = (LONG)(LONG_PTR)TheEvent;
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:15: warning: kernel handle 'TheEvent' is cut to 32 bits by a raw cast to 'LONG' (aka 'long') (low confidence) [crossbit-handle-truncation]
// CHECK-FIXES-AUDIT: TheNumber = HandleToLong(TheEvent);
  // PATTERN: 19 silent
  TheNumber = HandleToLong(TheEvent);
}

void sendAll(const HANDLE *events, int count) {
  for (int i = 0; i < count; i++)
    // PATTERN: 19 warn
    sendNumber((DWORD)(DWORD_PTR)events[i]);
// CHECK-NOTES: :[[@LINE-1]]:16: warning: kernel handle 'events[i]' is cut to 32 bits by a raw cast to 'DWORD' (aka 'unsigned long') [crossbit-handle-truncation]
// CHECK-FIXES: sendNumber(HandleToULong(events[i]));
}

LONG keyFor(HWND w, HDC dc, int which) {
  switch (which) {
  case 0:
    // PATTERN: 19 low
    return (LONG)(LONG_PTR)w;
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:12: warning: window handle 'w' is cut to 32 bits by a raw cast to 'LONG' (aka 'long') (low confidence) [crossbit-handle-truncation]
// CHECK-FIXES-AUDIT: return HandleToLong(w);
  case 1:
    // PATTERN: 19 silent
    return HandleToLong(dc);
  }
  return 0;
}

unsigned hashHandle(HANDLE h) {
  // PATTERN: 61 silent
  return (unsigned)((ULONG_PTR)h >> 2) % 31;
}

int isSame(HANDLE a, HANDLE b) {
  // PATTERN: 50 silent
  return HandleToULong(a) == HandleToULong(b);
}
