// What looks like a width bug and is none, in C. Nothing is said, except with
// --audit where a line says so.
//
// RUN: %check_crossbit %s 'crossbit-*'
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>
#include <winsock2.h>

#include <commctrl.h>
#include <winternl.h>

struct Node {
  struct Node *Next;
  int Id;
  DWORD Hash;
  unsigned char Bytes[16];
};

void sendNumber(DWORD number);
void sendSigned(LONG number);

// The helpers, used for what they are made for.

void helpers(HANDLE h, void *p, DWORD other, struct Node *node) {
  // PATTERN: 50 silent
  printf("%lx\n", HandleToULong(h));
  // PATTERN: 50 silent
  if (HandleToULong(h) == other)
    return;
  // PATTERN: 50 silent
  sendNumber(HandleToULong(h));
  // PATTERN: 50 silent
  sendSigned(HandleToLong(h));
  // PATTERN: 50 silent
  printf("%lx\n", PtrToUlong(p));
  // PATTERN: 50 silent
  node->Hash = PtrToUlong(p) * 2654435761u;
  // PATTERN: 50 silent
  node->Id = PtrToInt(p) % 17;
}

// Flags and alignment.

int flags(HANDLE h, void *p, const char *text) {
  // PATTERN: 51 silent
  if ((int)h & 3)
    return 1;
  // PATTERN: 51 silent
  if ((ULONG_PTR)p & 7)
    return 2;
  // PATTERN: 51 silent
  int offset = (int)((ULONG_PTR)text & 15);
  // PATTERN: 51 silent
  assert(((DWORD)(DWORD_PTR)p & 3) == 0);
  // PATTERN: 51 silent
  unsigned misaligned = (unsigned)(uintptr_t)p % sizeof(void *);
  // PATTERN: 51 silent
  return offset + ((unsigned)(uintptr_t)p & 1u ? 3 : (int)misaligned);
}

// PATTERN: 51 silent
#define IS_ALIGNED(p) (((UINT)(p) & 3) == 0)

void copyWords(DWORD *to, const DWORD *from) {
  // PATTERN: 51 silent
  if (IS_ALIGNED(to) && IS_ALIGNED(from))
    *to = *from;
}

// Halves that the messages define.

#ifndef GET_X_LPARAM
#define GET_X_LPARAM(lp) ((int)(short)LOWORD(lp))
#define GET_Y_LPARAM(lp) ((int)(short)HIWORD(lp))
#endif

LRESULT CALLBACK windowProc(HWND w, UINT m, WPARAM wp, LPARAM lp) {
  switch (m) {
  case WM_COMMAND:
    // PATTERN: 52 silent
    sendNumber(LOWORD(wp));
    // PATTERN: 52 silent
    return HIWORD(wp);
  case WM_MOUSEMOVE:
    // PATTERN: 52 silent
    return GET_X_LPARAM(lp) + GET_Y_LPARAM(lp);
  case WM_APP:
    // PATTERN: 52 silent
    sendNumber((DWORD)wp);
    // PATTERN: R4 silent
    return (int)lp - (int)wp;
  }
  return DefWindowProcA(w, m, wp, lp);
}

int loadThings(HINSTANCE app, LPCSTR name) {
  // PATTERN: 52 silent
  HICON icon = LoadIconA(app, MAKEINTRESOURCEA(101));
  // PATTERN: 52 silent
  if (IS_INTRESOURCE(name))
    // PATTERN: 52 silent
    return (int)(UINT_PTR)name;
  // PATTERN: 52 silent
  if (PtrToUlong(name) == 101)
    return 101;
  // PATTERN: 52 silent
  if ((ULONG_PTR)name < 0x10000)
    // PATTERN: 52 silent
    return (WORD)(ULONG_PTR)name;
  return icon != NULL;
}

void atoms(HWND w, ATOM atom, HANDLE data) {
  // PATTERN: 52 silent
  SetPropA(w, MAKEINTATOM(atom), data);
  // PATTERN: 52 silent
  SetPropA(w, "count", (HANDLE)(UINT_PTR)7);
  // PATTERN: 52 low
  int count = (int)(INT_PTR)GetPropA(w, "count");
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:15: warning: the result of 'GetPropA' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process (low confidence) [crossbit-pointer-truncation]
  sendNumber(count);
}

// Numbers in a handle's clothes.

void processes(const CLIENT_ID *id, const SYSTEM_PROCESS_INFORMATION *process) {
  // PATTERN: 53 silent
  sendNumber((DWORD)(ULONG_PTR)id->UniqueProcess);
  // PATTERN: 53 silent
  sendNumber((DWORD)process->UniqueProcessId);
  // PATTERN: 53 silent
  sendNumber(HandleToULong(id->UniqueThread));
  // PATTERN: 53 silent
  sendNumber((DWORD)(DWORD_PTR)process->InheritedFromUniqueProcessId);
}

void openById(CLIENT_ID *id, DWORD pid) {
  // PATTERN: 53 silent
  id->UniqueProcess = (HANDLE)(ULONG_PTR)pid;
  // PATTERN: 53 silent
  id->UniqueThread = ULongToHandle(0);
}

// Counts and indexes.

int counts(HWND list, HWND edit) {
  // PATTERN: 54 silent
  int n = (int)SendMessageA(list, LVM_GETITEMCOUNT, 0, 0);
  // PATTERN: 54 silent
  int m = SendMessageA(edit, WM_GETTEXTLENGTH, 0, 0);
  // PATTERN: 54 silent
  DWORD selection = (DWORD)SendMessageA(edit, 0xB0, 0, 0);
  // PATTERN: 54 silent
  return n + m + LOWORD(selection) + ListView_GetItemCount(list);
}

// Integers in a void pointer.

typedef int (*VISITOR)(struct Node *node, void *user);
int visit(struct Node *list, VISITOR visitor, void *user);

static int findId(struct Node *node, void *user) {
  // PATTERN: 55 low
  int id = (int)(intptr_t)user;
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:12: warning: 'user' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process (low confidence) [crossbit-pointer-truncation]
  return node->Id == id;
}

static int findDepth(struct Node *node, void *user) {
  // PATTERN: 55 low
  return node->Id > (int)user;
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:21: warning: 'user' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process (low confidence) [crossbit-pointer-truncation]
}

int find(struct Node *list, int id) {
  // PATTERN: 55 silent
  return visit(list, findId, (void *)(intptr_t)id) +
         visit(list, findDepth, (void *)3);
}

DWORD WINAPI worker(LPVOID parameter) {
  // PATTERN: 55 low
  unsigned number = (unsigned)(UINT_PTR)parameter;
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:21: warning: 'parameter' is cut to 32 bits by conversion to 'unsigned int'; it has 64 in a 64-bit process (low confidence) [crossbit-pointer-truncation]
// CHECK-NOTES-AUDIT: :[[@LINE-4]]:14: note: 'worker' returns 'DWORD' (aka 'unsigned long'), which has 32 bits
  return number;
}

void startWorkers(void) {
  for (int i = 0; i < 4; i++)
    // PATTERN: 55 silent
    CreateThread(NULL, 0, worker, (void *)(UINT_PTR)i, 0, NULL);
}

enum Color { Red, Green };
void *colorToPointer(enum Color c) {
  // PATTERN: 55 silent
  return (void *)(uintptr_t)c;
}

// Constants.

#define POISON ((void *)0xdeadbeef)
#define UNINITIALISED ((struct Node *)0xcccccccc)
#define DEVICE_REGISTER ((volatile ULONG *)0xFEC00000)

int constants(struct Node *n, HANDLE h, LPCSTR text) {
  // PATTERN: 56 silent
  if ((void *)n == POISON || n == UNINITIALISED || n == (struct Node *)0)
    return 0;
  // PATTERN: 56 silent
  if (h == (HANDLE)-1 || h == (HANDLE)0 || h == NULL || h == (HANDLE)1)
    return 1;
  // PATTERN: 56 silent
  ULONG value = *DEVICE_REGISTER;
  // PATTERN: 56 silent
  n->Next = (struct Node *)0xdeadbeef;
  // PATTERN: 56 silent
  return text == (LPCSTR)101 ? (int)value : 0;
}

// Truth values and members.

struct Range {
  int *Begin;
  const char *End, *Start;
};

BOOL truth(struct Node *p, const struct Range *r) {
  // PATTERN: 57 silent
  _Bool b = p;
  // PATTERN: 57 silent
  BOOL c = p != NULL;
  // PATTERN: 57 silent
  BOOL d = !!p;
  return b && c && d && r;
}

int members(struct Node *p, const struct Range *r) {
  // PATTERN: 58 silent
  int a = p->Id + p[2].Id * 256 + p->Bytes[2] * 256;
  // PATTERN: 58 silent
  int b = r->End + 10 - r->Start;
  // PATTERN: 59 silent
  int n = (int)(size_t)*r->Begin;
  // PATTERN: 59 silent
  int m = (int)(SIZE_T)p->Id;
  return a + b + n + m;
}

int sizes(struct Node *p, size_t nPane, const char *text) {
  // PATTERN: 60 silent
  unsigned bits = (unsigned)(sizeof(*p) * 8);
  // PATTERN: 60 silent
  int pane = (int)nPane;
  // PATTERN: 60 silent
  int length = (int)strlen(text);
  // PATTERN: 60 silent
  return (int)bits + pane + length + (int)offsetof(struct Node, Hash);
}

// PATTERN: R2 silent
#define OFFSET_OF(T, m) ((long)&((T *)0)->m)

long homeMadeOffset(void) {
  // PATTERN: R2 silent
  return OFFSET_OF(struct Node, Hash);
}

// Hashes and alignment.

unsigned hashOf(const void *p) {
  // PATTERN: 61 silent
  return (unsigned)((ULONG_PTR)p >> 4);
}

static unsigned bucketOf(struct Node *n, unsigned buckets) {
  // PATTERN: 61 silent
  return (unsigned)(uintptr_t)n % buckets;
}

void hashAll(struct Node *n) {
  // PATTERN: 61 silent
  n->Hash = (DWORD)(DWORD_PTR)n ^ (DWORD)((DWORD64)(DWORD_PTR)n >> 32);
  n->Id = (int)bucketOf(n, 17);
}

void *roundUp(void *p) {
  // PATTERN: 61 silent
  return (void *)(((uintptr_t)p + 63) & ~(uintptr_t)63);
}

volatile void *mapped(volatile unsigned char *io, ULONG offset) {
  // PATTERN: 62 silent
  return io + offset;
}

volatile ULONG *deviceRegister(void *base, int n) {
  // PATTERN: 62 silent
  return (volatile ULONG *)((ULONG_PTR)base + 4 * n);
}

// Right extension.

HANDLE signExtended(DWORD dw, LONG l) {
  // PATTERN: 44 silent
  HANDLE a = (HANDLE)(LONG_PTR)(LONG)dw;
  // PATTERN: 44 silent
  HANDLE b = LongToHandle(l);
  // PATTERN: 43 silent
  HANDLE c = (HANDLE)(LONG_PTR)-1;
  return a ? a : b ? b : c;
}

// Seen in real code.

ULONG64 wideHandle(HANDLE h, void *p) {
  // PATTERN: R11 silent
  return (ULONG64)h + (UINT64)(uintptr_t)p;
}

typedef struct {
  ULONG ProcessHeap;
  ULONG Ldr;
} PEB32_PART;

BOOL readTarget(HANDLE process, const PEB32_PART *peb, void *out) {
  SIZE_T done;
  // PATTERN: R13 silent
  return ReadProcessMemory(process, (void *)(ULONG_PTR)peb->Ldr, out, 16,
                           &done);
}

// (HANDLE)-1 is compared by its low half on purpose: the field has 32 bits.
BOOL isInvalid(DWORD field) {
  // PATTERN: R13 silent
  return field == HandleToULong(INVALID_HANDLE_VALUE);
}

// PATTERN: R13 silent
#define IO_PORT ((PVOID)0x378)

PVOID port(void) { return IO_PORT; }

DWORD handleAfterTest(HANDLE h) {
  if (((ULONG64)(ULONG_PTR)h >> 32) != 0)
    return 0;
  // PATTERN: R12 silent
  return (DWORD)(ULONG_PTR)h;
}

typedef struct {
  ULONG64 Key;
} MAP_ENTRY;

MAP_ENTRY keyOf(const void *p) {
  // PATTERN: R13 silent
  MAP_ENTRY e = {(ULONG64)(ULONG_PTR)p};
  return e;
}
