// What compilers and other analyzers report, and what is right all the same.
//
// RUN: %check_crossbit %s 'crossbit-*'
// RUN: %check_crossbit %s 'crossbit-*' --audit --suffixes=AUDIT

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include <winternl.h>

struct Item {
  struct Item *Next;
  int Kind;
};

void sendNumber(DWORD number);

// An integer in a pointer's place, as in tables of drivers and in callbacks.

struct Match {
  const char *Name;
  const void *Data;
};

enum Model { Small, Large };

static const struct Match Matches[] = {
    // PATTERN: A1 silent
    {"small", (void *)Small},
    // PATTERN: A1 silent
    {"large", (const void *)(uintptr_t)Large},
    {NULL, NULL},
};

enum Model modelOf(int index) {
  // PATTERN: A1 silent
  return (enum Model)(uintptr_t)Matches[index].Data;
}

#define INT_TO_POINTER(i) ((void *)(intptr_t)(i))
#define POINTER_TO_INT(p) ((int)(intptr_t)(p))

void tableInsert(void *table, void *key, void *value);
void *tableFind(void *table, void *key);

void countKinds(void *table, const struct Item *item) {
  for (; item; item = item->Next) {
    void *key = INT_TO_POINTER(item->Kind);
    // PATTERN: A1 silent
    tableInsert(table, key, INT_TO_POINTER(POINTER_TO_INT(key) + 1));
  }
}

void startTimers(void (*start)(void *user)) {
  // PATTERN: A1 silent
  start((void *)1);
  // PATTERN: A1 silent
  start((void *)(uintptr_t)Large);
}

// Identifiers of processes.

DWORD processId(const SYSTEM_PROCESS_INFORMATION *process) {
  // PATTERN: A2 silent
  return (DWORD)(ULONG_PTR)process->UniqueProcessId;
}

DWORD threadId(HANDLE UniqueThread) {
  // PATTERN: A2 silent
  return (DWORD)(ULONG_PTR)UniqueThread;
}

DWORD ownProcess(HANDLE processId) {
  // PATTERN: A2 silent
  DWORD pid = (DWORD)(ULONG_PTR)processId;
  return pid == GetCurrentProcessId() ? 0 : pid;
}

// Masks.

BOOL isPseudoHandle(HANDLE h) {
  // PATTERN: A3 silent
  return ((int)h & 3) != 0;
}

BOOL isConsoleHandle(HANDLE h) {
  // PATTERN: A3 silent
  return ((ULONG_PTR)h & 0x10000003) == 0x3;
}

// Integers become handles as they should.

HANDLE rightHandles(int which, DWORD dw, LONG number) {
  switch (which) {
  case 0:
    // PATTERN: A4 silent
    return (HANDLE)(LONG_PTR)(LONG)dw;
  case 1:
    // PATTERN: A4 silent
    return (HANDLE)-1;
  case 2:
    // PATTERN: A4 silent
    return LongToHandle(number);
  case 3:
    // PATTERN: A4 silent
    return LongToHandle(HandleToLong((HANDLE)-12));
  }
  return NULL;
}

LRESULT CALLBACK windowProc(HWND w, UINT m, WPARAM wp, LPARAM lp) {
  if (m == WM_CREATE) {
    // PATTERN: A4 silent
    CREATESTRUCTA *create = (CREATESTRUCTA *)lp;
    // PATTERN: A4 silent
    HWND child = (HWND)wp;
    return create->lpCreateParams != NULL && child != NULL;
  }
  return DefWindowProcA(w, m, wp, lp);
}

// Addresses of pointers.

void *duplicate(struct Item **items, size_t count) {
  // PATTERN: A5 silent
  void *copy = malloc(count * sizeof(*items));
  // PATTERN: A5 silent
  memcpy(copy, items, count * sizeof(*items));
  // PATTERN: A5 silent
  memset(&items, 0, sizeof(items));
  return copy;
}

// Integers.

int integers(unsigned u, size_t length, const char *text) {
  // PATTERN: A6 silent
  int n = u;
  // PATTERN: A6 silent
  DWORD d = n;
  // PATTERN: A7 silent
  int l = (int)length + (int)strlen(text);
  // PATTERN: A7 silent
  DWORD size = sizeof(struct Item) * 4;
  return l + (int)(d + size);
}

// Helpers of one's own, like those of basetsd.h.

static inline DWORD handleNumber(HANDLE h) {
  // PATTERN: A8 silent
  return HandleToULong(h);
}

static inline HANDLE numberHandle(LONG number) {
  // PATTERN: A8 silent
  return (HANDLE)(LONG_PTR)number;
}

BOOL sameHandle(HANDLE h) { return numberHandle((LONG)handleNumber(h)) == h; }

// Constants.

#define MAP_FAILED ((void *)-1)
#define LIST_POISON ((struct Item *)0xdeadbeef)

void *mapOrFail(struct Item *item, void *view) {
  // PATTERN: A9 silent
  if (view == MAP_FAILED || item == LIST_POISON)
    return NULL;
  // PATTERN: A9 silent
  item->Next = (struct Item *)0xcafebabe;
  // PATTERN: A9 silent
  return item->Kind ? view : (void *)0xdeadc0de;
}

// Round trips through an integer that is wide enough.

struct Item *tagged(struct Item *item, int tag) {
  // PATTERN: A10 silent
  uintptr_t bits = (uintptr_t)item | (uintptr_t)tag;
  // PATTERN: A10 silent
  return (struct Item *)(bits & ~(uintptr_t)3);
}

// Formats.

void show(const void *p, HANDLE h, unsigned code, DWORD status) {
  // PATTERN: A11 silent
  printf("%p %p\n", p, h);
  // PATTERN: A11 silent
  printf("address %x: handle %lx\n", code, status);
  // PATTERN: A11 silent
  printf("%" PRIxPTR "\n", (uintptr_t)h);
  // PATTERN: A11 silent
  printf("%llx\n", (unsigned long long)(uintptr_t)p);
}

// Records that stay where they are.

struct Cache {
  HANDLE Event;
  float *Values;
  DWORD_PTR Keys[8];
  size_t Count;
};

void clearCache(struct Cache *cache) {
  // PATTERN: A12 silent
  memset(cache, 0, sizeof(*cache));
}

void copyCache(struct Cache *to, const struct Cache *from) {
  // PATTERN: A12 silent
  *to = *from;
}
