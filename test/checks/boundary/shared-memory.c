// What is stored in views that other processes have too, in C.
//
// RUN: %check_crossbit %s 'crossbit-*'
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

struct Node {
  UINT32 Id;
  UINT32 Next;
};

// The record that a view is cast to.

struct SharedState {
  LONG Count;
  char *Text;
};

void openState(HANDLE mapping) {
  // PATTERN: 68 warn
  struct SharedState *state =
      (struct SharedState *)MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
// CHECK-MESSAGES: :[[@LINE-1]]:29: warning: record 'struct SharedState' is shared with other processes through 'MapViewOfFile' with an address in 'Text' [crossbit-pointer-over-boundary]
  state->Count = 1;
}

struct FixedState {
  LONG Count;
  UINT32 TextAt;
  char Data[4096];
};

void openFixed(HANDLE mapping, const char *text) {
  // PATTERN: 68 silent
  struct FixedState *state =
      (struct FixedState *)MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
  state->TextAt = 16;
  strcpy(state->Data + 16, text);
}

struct ByHelper {
  LONG Count;
  struct Node *First;
};

static void *openView(LPCWSTR name) {
  HANDLE mapping = OpenFileMappingW(FILE_MAP_ALL_ACCESS, FALSE, name);
  return MapViewOfFile(mapping, FILE_MAP_ALL_ACCESS, 0, 0, 0);
}

void openByHelper(void) {
  // PATTERN: 68 warn
  struct ByHelper *state = (struct ByHelper *)openView(L"Local\\relay");
// CHECK-MESSAGES: :[[@LINE-1]]:47: warning: record 'struct ByHelper' is shared with other processes through 'openView' with an address in 'First' [crossbit-pointer-over-boundary]
  state->Count = 0;
}

struct InGlobal {
  LONG Count;
  struct Node *First;
};
static struct InGlobal *globalState;

void openGlobal(HANDLE mapping) {
  // PATTERN: 68 warn
  globalState =
      (struct InGlobal *)MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
// CHECK-MESSAGES: :[[@LINE-1]]:26: warning: record 'struct InGlobal' is shared with other processes through 'MapViewOfFile' with an address in 'First' [crossbit-pointer-over-boundary]
}

struct InMember {
  LONG Count;
  struct Node *First;
};
struct Owner {
  HANDLE Mapping;
  struct InMember *Shared;
};

void openMember(struct Owner *owner) {
  // PATTERN: 68 warn
  owner->Shared =
      (struct InMember *)MapViewOfFile(owner->Mapping, FILE_MAP_WRITE, 0, 0, 0);
// CHECK-MESSAGES: :[[@LINE-1]]:26: warning: record 'struct InMember' is shared with other processes through 'MapViewOfFile' with an address in 'First' [crossbit-pointer-over-boundary]
}

struct ReadOnly {
  LONG Count;
  struct Node *First;
};

LONG readState(HANDLE mapping) {
  // PATTERN: 68 warn
  const struct ReadOnly *state =
      (const struct ReadOnly *)MapViewOfFile(mapping, FILE_MAP_READ, 0, 0, 0);
// CHECK-MESSAGES: :[[@LINE-1]]:32: warning: record 'struct ReadOnly' is shared with other processes through 'MapViewOfFile' with an address in 'First' [crossbit-pointer-over-boundary]
  return state->Count;
}

struct AtOffset {
  LONG Count;
  struct Node *First;
};

void openAtOffset(HANDLE mapping) {
  char *view = (char *)MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
  // PATTERN: 68 warn
  struct AtOffset *state = (struct AtOffset *)(view + 64);
// CHECK-MESSAGES: :[[@LINE-1]]:28: warning: record 'struct AtOffset' is shared with other processes through 'MapViewOfFile' with an address in 'First' [crossbit-pointer-over-boundary]
  state->Count = 0;
}

// Stores.

void storeAddress(HANDLE mapping, struct Node *node) {
  void **view = (void **)MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
  // PATTERN: 67 warn
  view[0] = node;
// CHECK-MESSAGES: :[[@LINE-1]]:13: warning: address in 'node' is shared with other processes through 'MapViewOfFile' [crossbit-pointer-over-boundary]
}

void storeNumber(HANDLE mapping, struct Node *node) {
  UINT32 *view = (UINT32 *)MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
  // PATTERN: 67 silent
  view[0] = node->Id;
}

struct Slots {
  UINT64 Owner;
  UINT64 Items[4];
};

void storeCookie(HANDLE mapping, struct Node *node) {
  struct Slots *slots =
      (struct Slots *)MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
  // PATTERN: L7 warn
  slots->Owner = (UINT64)(ULONG_PTR)node;
// CHECK-MESSAGES: :[[@LINE-1]]:18: warning: address in 'node' is shared with other processes through 'MapViewOfFile' in the integer 'Owner' [crossbit-pointer-over-boundary]
}

void storeItem(HANDLE mapping, struct Node *node) {
  struct Slots *slots =
      (struct Slots *)MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
  // PATTERN: L4 warn
  slots->Items[1] = (UINT64)(ULONG_PTR)node;
// CHECK-MESSAGES: :[[@LINE-1]]:21: warning: address in 'node' is shared with other processes through 'MapViewOfFile' in the integer 'Items' [crossbit-pointer-over-boundary]
}

void storeOffset(HANDLE mapping) {
  struct Slots *slots =
      (struct Slots *)MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
  char *item = (char *)slots + 1024;
  // PATTERN: L7 silent
  slots->Items[0] = (UINT64)(item - (char *)slots);
  // PATTERN: L7 silent
  slots->Items[1] = (ULONG_PTR)item - (ULONG_PTR)slots;
}

void copyObject(HANDLE mapping, const struct Node *node) {
  char *view = (char *)MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
  // PATTERN: 67 silent
  memcpy(view, node, sizeof(*node));
  // PATTERN: 67 warn
  memcpy(view + 64, &node, sizeof(node));
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 'node' is shared with other processes through 'MapViewOfFile' [crossbit-pointer-over-boundary]
}

struct Copied {
  UINT32 Id;
  char *Text;
};

void copyRecord(HANDLE mapping, const struct Copied *record) {
  char *view = (char *)MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
  // PATTERN: 68 warn
  CopyMemory(view + 16, record, sizeof(*record));
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct Copied' is shared with other processes through 'MapViewOfFile' with an address in 'Text' [crossbit-pointer-over-boundary]
}

// Out of a view, into memory of one's own.
void copyOut(HANDLE mapping, char *to) {
  const char *view =
      (const char *)MapViewOfFile(mapping, FILE_MAP_READ, 0, 0, 0);
  // PATTERN: 67 silent
  memcpy(to, view, 64);
}

// An address in a view is right where only its own process looks at it, but
// nobody can see that here; a local copy of the view's address is no store.
void keepView(HANDLE mapping, struct Owner *owner, void **out) {
  void *view = MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
  // PATTERN: 67 silent
  *out = view;
  // PATTERN: 67 silent
  owner->Mapping = mapping;
}

// Handles.

struct SharedHandles {
  UINT32 Process;
  HANDLE Event;
};

void openHandles(HANDLE mapping) {
  // PATTERN: 85 warn
  struct SharedHandles *shared =
      (struct SharedHandles *)MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
// CHECK-MESSAGES: :[[@LINE-1]]:31: warning: 'Event' is a kernel handle that is shared with other processes through 'MapViewOfFile': only this process can use the value [crossbit-handle-over-boundary]
  shared->Process = GetCurrentProcessId();
}

struct SharedNumbers {
  UINT32 Kind;
  UINT32 Event;
  UINT64 Window;
};

void storeHandle(HANDLE mapping, HANDLE event) {
  struct SharedNumbers *shared =
      (struct SharedNumbers *)MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
  // PATTERN: 80 warn
  shared->Event = HandleToULong(event);
// CHECK-MESSAGES: :[[@LINE-1]]:19: warning: kernel handle 'event' is shared with other processes through 'MapViewOfFile' in the integer 'Event': only this process can use the value [crossbit-handle-over-boundary]
}

void storeDuplicate(HANDLE mapping, HANDLE client, HANDLE event) {
  struct SharedNumbers *shared =
      (struct SharedNumbers *)MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
  HANDLE there;
  DuplicateHandle(GetCurrentProcess(), event, client, &there, 0, FALSE,
                  DUPLICATE_SAME_ACCESS);
  // PATTERN: 80 silent
  shared->Event = HandleToULong(there);
}

void storeWindow(HANDLE mapping, HWND window) {
  struct SharedNumbers *shared =
      (struct SharedNumbers *)MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
  // PATTERN: 81 silent
  shared->Window = (UINT64)(ULONG_PTR)window;
}

// Layouts.

struct SharedSizes {
  UINT32 Kind;
  SIZE_T Length;
};

void openSizes(HANDLE mapping) {
  // PATTERN: 63 warn
  struct SharedSizes *sizes =
      (struct SharedSizes *)MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
// CHECK-MESSAGES: :[[@LINE-1]]:29: warning: record 'struct SharedSizes' is shared with other processes through 'MapViewOfFile' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
  sizes->Length = 0;
}

// A view of a file that this process reads, not a record of it.

struct Loaded {
  const BYTE *Start;
  SIZE_T Size;
};

void load(HANDLE mapping, struct Loaded *loaded, SIZE_T size) {
  // PATTERN: 68 silent
  loaded->Start = (const BYTE *)MapViewOfFile(mapping, FILE_MAP_READ, 0, 0, 0);
  loaded->Size = size;
}

// The same memory from the heap.

void onHeap(void) {
  // PATTERN: 64 silent
  struct SharedState *state = (struct SharedState *)malloc(sizeof(*state));
  // PATTERN: 64 silent
  state->Text = NULL;
}
