// Addresses cut to 32 bits in C.
//
// RUN: %check_crossbit %s 'crossbit-pointer-truncation,crossbit-*'
// RUN: %check_crossbit %s 'crossbit-pointer-truncation,crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include <commctrl.h>
#include <shellapi.h>

struct Mesh {
  float *Vertices;
  int VertexId;
  unsigned Key;
  ULONG Base;
};

// Casts straight to an integer.

void rememberVertices(struct Mesh *m) {
  // PATTERN: 1 warn
  m->VertexId = (int)m->Vertices;
// CHECK-NOTES: :[[@LINE-1]]:17: warning: address in 'Vertices' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-11]]:7: note: 'VertexId' is declared as 'int', which has 32 bits
}

int vertexKey(float *vertices) {
  // PATTERN: 1 warn
  int key = (int)vertices;
// CHECK-NOTES: :[[@LINE-1]]:13: warning: address in 'vertices' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-4]]:5: note: 'vertexKey' returns 'int', which has 32 bits
  return key;
}

unsigned lowHalf(void *data, unsigned long long *whole) {
  // PATTERN: 2 warn
  unsigned int i = (unsigned)data;
// CHECK-NOTES: :[[@LINE-1]]:20: warning: 'data' is cut to 32 bits by conversion to 'unsigned int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-4]]:10: note: 'lowHalf' returns 'unsigned int', which has 32 bits
  // PATTERN: 2 silent
  *whole = (unsigned long long)(uintptr_t)data;
  return i;
}

char narrowOfLocal(void) {
  int local = 0;
  // PATTERN: 3 warn
  char c = (char)&local;
// CHECK-NOTES: :[[@LINE-1]]:12: warning: address of 'local' is cut to 8 bits by conversion to 'char'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-5]]:6: note: 'narrowOfLocal' returns 'char', which has 8 bits
  // PATTERN: 3 warn
  short s = (short)&local;
// CHECK-NOTES: :[[@LINE-1]]:13: warning: address of 'local' is cut to 16 bits by conversion to 'short'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-9]]:6: note: 'narrowOfLocal' returns 'char', which has 8 bits
  return (char)(c + s);
}

// Arithmetic through ULONG.

PVOID tagImage(PVOID ImageBase) {
  // PATTERN: 4 warn
  ImageBase = (PVOID)((ULONG)ImageBase | 1);
// CHECK-NOTES: :[[@LINE-1]]:23: warning: 'ImageBase' is cut to 32 bits by conversion to 'ULONG' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-FIXES: ImageBase = (PVOID)((ULONG_PTR)ImageBase | 1);
  return ImageBase;
}

PVOID tagImageRight(PVOID ImageBase) {
  // PATTERN: 4 silent
  return (PVOID)((ULONG_PTR)ImageBase | 1);
}

int fieldAt(struct Mesh *p) {
  // PATTERN: 5 warn
  int *field = (int *)((ULONG)p + 0x20);
// CHECK-NOTES: :[[@LINE-1]]:24: warning: address in 'p' is cut to 32 bits by conversion to 'ULONG' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-FIXES: int *field = (int *)((ULONG_PTR)p + 0x20);
  // PATTERN: 5 silent
  int *right = (int *)((ULONG_PTR)p + 0x20);
  return *field + *right;
}

ULONG baseOf(void *pointer) {
  // PATTERN: 6 warn
  return (ULONG)pointer;
// CHECK-NOTES: :[[@LINE-1]]:10: warning: 'pointer' is cut to 32 bits by conversion to 'ULONG' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-4]]:7: note: 'baseOf' returns 'ULONG' (aka 'unsigned long'), which has 32 bits
}

ULONG_PTR baseOfRight(void *pointer) {
  // PATTERN: 6 silent
  return (ULONG_PTR)pointer;
}

ULONG startOf(const struct Mesh *mesh) {
  // PATTERN: 6 warn
  return (ULONG)(ULONG_PTR)mesh->Vertices;
// CHECK-NOTES: :[[@LINE-1]]:10: warning: address in 'Vertices' is cut to 32 bits by conversion to 'ULONG' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-4]]:7: note: 'startOf' returns 'ULONG' (aka 'unsigned long'), which has 32 bits
}

LONG mapPages(ULONG first, ULONG count);

LONG mapPort(PUCHAR table, PUCHAR end, PULONG Start, PULONG Size) {
  // PATTERN: 7 warn
  ULONG base = (ULONG)table;
// CHECK-NOTES: :[[@LINE-1]]:16: warning: address in 'table' is cut to 32 bits by conversion to 'ULONG' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
  ULONG aligned;
  aligned = base & ~(ULONG)0xFFF;
  // PATTERN: 7 warn
  *Start = (ULONG)table & 0xFFFFF000;
// CHECK-NOTES: :[[@LINE-1]]:12: warning: address in 'table' is cut to 32 bits by conversion to 'ULONG' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
  // PATTERN: 7 silent
  *Size = (ULONG)(end - table);
  return mapPages(aligned, 1);
}

typedef struct {
  ULONG Length;
} RECORD_HEADER;

UCHAR *nextRecord(UCHAR *buffer) {
  RECORD_HEADER *header = (RECORD_HEADER *)buffer;
  // PATTERN: 8 warn
  ULONG at = (ULONG)buffer;
// CHECK-NOTES: :[[@LINE-1]]:14: warning: address in 'buffer' is cut to 32 bits by conversion to 'ULONG' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE+3]]:10: note: it becomes 'UCHAR *' (aka 'unsigned char *') here
// CHECK-FIXES: ULONG_PTR at = (ULONG_PTR)buffer;
  at += header->Length;
  return (UCHAR *)at;
}

UCHAR *nextRecordRight(UCHAR *buffer) {
  RECORD_HEADER *header = (RECORD_HEADER *)buffer;
  // PATTERN: 8 silent
  ULONG_PTR at = (ULONG_PTR)buffer;
  at += header->Length;
  return (UCHAR *)at;
}

// Arguments as wide as a pointer.

void bugCheck(ULONG code, ULONG_PTR p1, ULONG_PTR p2, ULONG_PTR p3,
              ULONG_PTR p4);

void stopMachine(PVOID object, struct Mesh *stack) {
  // PATTERN: 9 warn
  bugCheck(0xDEAD, (ULONG)object, 0, 0, 0);
// CHECK-NOTES: :[[@LINE-1]]:20: warning: 'object' is cut to 32 bits by conversion to 'ULONG' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-FIXES: bugCheck(0xDEAD, (ULONG_PTR)object, 0, 0, 0);
  // PATTERN: 9 warn
  bugCheck(0xDEAD, 0, 0, 0, (ULONG)(ULONG_PTR)stack);
// CHECK-NOTES: :[[@LINE-1]]:29: warning: address in 'stack' is cut to 32 bits by conversion to 'ULONG' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-FIXES: bugCheck(0xDEAD, 0, 0, 0, (ULONG_PTR)stack);
  // PATTERN: 9 silent
  bugCheck(0xDEAD, (ULONG_PTR)object, 0, 0, (ULONG_PTR)stack);
}

BOOL SetItemData(int n, DWORD_PTR data);

void fillList(HWND list, struct Mesh *mesh) {
  // PATTERN: 10 warn
  SetItemData(1, (DWORD)mesh);
// CHECK-NOTES: :[[@LINE-1]]:18: warning: address in 'mesh' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-FIXES: SetItemData(1, (DWORD_PTR)mesh);
  // PATTERN: 10 warn
  SendMessageA(list, LVM_SETITEMA, 0, (LONG)mesh);
// CHECK-NOTES: :[[@LINE-1]]:39: warning: address in 'mesh' is cut to 32 bits by conversion to 'LONG' (aka 'long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-FIXES: SendMessageA(list, LVM_SETITEMA, 0, (LPARAM)mesh);
  // PATTERN: 10 silent
  SetItemData(2, (DWORD_PTR)mesh);
  // PATTERN: 10 silent
  SendMessageA(list, LVM_SETITEMA, 0, (LPARAM)mesh);
}

INT_PTR CALLBACK dialogProc(HWND w, UINT m, WPARAM wp, LPARAM lp);

INT_PTR askUser(HINSTANCE app, struct Mesh *mesh) {
  // PATTERN: 11 warn
  INT_PTR first = DialogBoxParamA(app, "ASK", NULL, dialogProc, (long)mesh);
// CHECK-NOTES: :[[@LINE-1]]:65: warning: address in 'mesh' is cut to 32 bits by conversion to 'long'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-FIXES: INT_PTR first = DialogBoxParamA(app, "ASK", NULL, dialogProc, (LPARAM)mesh);
  // PATTERN: 11 silent
  INT_PTR last = DialogBoxParamA(app, "ASK", NULL, dialogProc, (LPARAM)mesh);
  return first + last;
}

// Helpers and chains.

void *roundTrip(void *p) {
  // PATTERN: 14 warn
  return ULongToPtr(PtrToUlong(p));
// CHECK-NOTES: :[[@LINE-1]]:21: warning: 'p' is cut to 32 bits by 'PtrToUlong', but used as a whole again [crossbit-pointer-truncation]
}

struct Mesh *roundTripThroughLocal(struct Mesh *mesh) {
  // PATTERN: 14 warn
  ULONG packed = PtrToUlong(mesh);
// CHECK-NOTES: :[[@LINE-1]]:18: warning: address in 'mesh' is cut to 32 bits by 'PtrToUlong', but used as a whole again [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE+2]]:25: note: it becomes 'struct Mesh *' here
// CHECK-FIXES-64: ULONG_PTR packed = (ULONG_PTR)mesh;
  return (struct Mesh *)ULongToPtr(packed);
}

void notifyOwner(HWND owner, struct Mesh *mesh) {
  // PATTERN: 13 warn
  PostMessageA(owner, WM_APP, 0, PtrToLong(mesh));
// CHECK-NOTES: :[[@LINE-1]]:34: warning: address in 'mesh' is cut to 32 bits by 'PtrToLong', but used as a whole again [crossbit-pointer-truncation]
// CHECK-FIXES-64: PostMessageA(owner, WM_APP, 0, (LPARAM)mesh);
}

unsigned sizeOfPointer(char *text) {
  // PATTERN: 15 warn
  unsigned a = (unsigned)(size_t)text;
// CHECK-NOTES: :[[@LINE-1]]:16: warning: address in 'text' is cut to 32 bits by conversion to 'unsigned int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-4]]:10: note: 'sizeOfPointer' returns 'unsigned int', which has 32 bits
  // PATTERN: 15 warn
  unsigned b = (size_t)text;
// CHECK-NOTES: :[[@LINE-1]]:16: warning: address in 'text' is cut to 32 bits by conversion to 'unsigned int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-2]]:12: note: 'b' is declared as 'unsigned int', which has 32 bits
  return a + b;
}

unsigned chainThroughLocal(struct Mesh *mesh, int odd) {
  ULONG_PTR whole = (ULONG_PTR)mesh;
  if (odd)
    whole += 4;
  // PATTERN: 16 warn
  unsigned half = (unsigned)whole;
// CHECK-NOTES: :[[@LINE-1]]:19: warning: address in 'mesh' is cut to 32 bits by conversion to 'unsigned int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-6]]:32: note: the address comes from here
// CHECK-NOTES: :[[@LINE-8]]:10: note: 'chainThroughLocal' returns 'unsigned int', which has 32 bits
  return half;
}

unsigned assignedLate(struct Mesh *mesh) {
  ULONG_PTR value = 7;
  // PATTERN: 16 silent
  unsigned small = (unsigned)value;
  value = (ULONG_PTR)mesh;
  // PATTERN: 16 warn
  mesh->Key = (unsigned)value;
// CHECK-NOTES: :[[@LINE-1]]:15: warning: address in 'mesh' is cut to 32 bits by conversion to 'unsigned int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-4]]:22: note: the address comes from here
// CHECK-NOTES: :[[#]]:12: note: 'Key' is declared as 'unsigned int', which has 32 bits
  return small;
}

unsigned fromRecord(struct Mesh *mesh) {
  struct {
    DWORD_PTR Cookie;
    DWORD Count;
  } item;
  item.Cookie = (DWORD_PTR)mesh;
  item.Count = 1;
  // PATTERN: 16 warn
  return (DWORD)item.Cookie + item.Count;
// CHECK-NOTES: :[[@LINE-1]]:10: warning: address in 'mesh' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-5]]:28: note: the address comes from here
// CHECK-NOTES: :[[@LINE-11]]:10: note: 'fromRecord' returns 'unsigned int', which has 32 bits
}

unsigned inLoop(struct Mesh **meshes, int count) {
  unsigned sum = 0;
  DWORD_PTR cookie = 0;
  int i;
  for (i = 0; i < count; i++) {
    // PATTERN: 16 warn
    meshes[i]->Key = (DWORD)cookie;
// CHECK-NOTES: :[[@LINE-1]]:22: warning: address in 'meshes[i]' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE+2]]:25: note: the address comes from here
// CHECK-NOTES: :[[#]]:12: note: 'Key' is declared as 'unsigned int', which has 32 bits
    cookie = (DWORD_PTR)meshes[i];
    sum++;
  }
  return sum;
}

unsigned inSwitch(int what, struct Mesh *mesh) {
  ULONG_PTR value;
  switch (what) {
  case 0:
    value = 12;
    break;
  case 1:
    value = (ULONG_PTR)mesh;
    break;
  default:
    value = 0;
  }
  // PATTERN: 16 warn
  return (unsigned)value;
// CHECK-NOTES: :[[@LINE-1]]:10: warning: address in 'mesh' is cut to 32 bits by conversion to 'unsigned int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-8]]:24: note: the address comes from here
// CHECK-NOTES: :[[@LINE-16]]:10: note: 'inSwitch' returns 'unsigned int', which has 32 bits
}

char *setFlags(char *ptr, unsigned flag) {
  // PATTERN: 17 warn
  unsigned number = (unsigned)ptr;
// CHECK-NOTES: :[[@LINE-1]]:21: warning: address in 'ptr' is cut to 32 bits by conversion to 'unsigned int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE+3]]:9: note: it becomes 'char *' here
// CHECK-FIXES: ULONG_PTR number = (ULONG_PTR)ptr;
  number = (number & 0x7fffff) | (flag << 23);
  ptr = (char *)number;
  return ptr;
}

struct TaggedPointer {
  char *Pointer;
  unsigned Flag : 9;
};

void setFlagsRight(struct TaggedPointer *p, char *ptr, unsigned flag) {
  // PATTERN: 17 silent
  p->Pointer = ptr;
  p->Flag = flag;
}

ptrdiff_t distance(char *begin, char *end) {
  // PATTERN: 18 warn
  ptrdiff_t wrong = (int)(end - begin);
// CHECK-NOTES: :[[@LINE-1]]:21: warning: distance of two addresses is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE+3]]:3: note: it is as wide as a pointer again here
  // PATTERN: 18 silent
  ptrdiff_t right = end - begin;
  return wrong + right;
}

// Kept for later.

static DWORD TheCookie;

void keepCookie(struct Mesh *mesh) {
  // PATTERN: 20 warn
  TheCookie = (DWORD)mesh;
// CHECK-NOTES: :[[@LINE-1]]:15: warning: address in 'mesh' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE+6]]:10: note: it becomes 'struct Mesh *' here
// CHECK-NOTES: :[[@LINE-7]]:14: note: 'TheCookie' is declared as 'DWORD' (aka 'unsigned long'), which has 32 bits
}

struct Mesh *useCookie(void) {
  // PATTERN: 20 warn
  return (struct Mesh *)TheCookie;
// CHECK-NOTES: :[[@LINE-1]]:10: warning: address is made of 'TheCookie', whose type 'DWORD' (aka 'unsigned long') holds half of it in a 64-bit process [crossbit-handle-extension]
}

// Through memory.

void readHalf(char *buffer, HANDLE handle, void *address) {
  DWORD half;
  // PATTERN: 28 warn
  half = *(DWORD *)&handle;
// CHECK-NOTES: :[[@LINE-1]]:10: warning: 32 of the 64 bits of the kernel handle 'handle' are read through 'DWORD *' (aka 'unsigned long *') [crossbit-pointer-truncation]
// CHECK-FIXES: half = HandleToULong(handle);
  // PATTERN: 28 warn
  memcpy(&half, &handle, 4);
// CHECK-NOTES: :[[@LINE-1]]:3: warning: 32 of the 64 bits of the kernel handle 'handle' are read through 'DWORD' (aka 'unsigned long') [crossbit-pointer-truncation]
  // PATTERN: 28 warn
  memcpy(&half, &address, sizeof(half));
// CHECK-NOTES: :[[@LINE-1]]:3: warning: 32 of the 64 bits of the address in 'address' are read through 'DWORD' (aka 'unsigned long') [crossbit-pointer-truncation]
  // PATTERN: 28 warn
  *(ULONG *)buffer = *(ULONG *)&address;
// CHECK-NOTES: :[[@LINE-1]]:22: warning: 32 of the 64 bits of the address in 'address' are read through 'ULONG *' (aka 'unsigned long *') [crossbit-pointer-truncation]
  // PATTERN: 28 silent
  memcpy(buffer, &handle, sizeof(handle));
  // PATTERN: 28 silent
  memcpy(&half, buffer, sizeof(half));
  printf("%lu\n", half);
}

union HandleOrNumber {
  HANDLE Handle;
  DWORD Number;
};

DWORD readUnion(HANDLE h) {
  union HandleOrNumber u;
  u.Handle = h;
  // PATTERN: 28 warn
  return u.Number;
// CHECK-NOTES: :[[@LINE-1]]:10: warning: 32 of the 64 bits of the kernel handle 'h' are read through 'DWORD' (aka 'unsigned long') [crossbit-pointer-truncation]
}

union PointerOrNumber {
  void *Pointer;
  unsigned Number;
};

unsigned readPointerUnion(void *p) {
  union PointerOrNumber u;
  u.Pointer = p;
  // PATTERN: 32 warn
  return u.Number;
// CHECK-NOTES: :[[@LINE-1]]:10: warning: 32 of the 64 bits of the address in 'p' are read through 'unsigned int' [crossbit-pointer-truncation]
}

unsigned readMeshUnion(struct Mesh *mesh) {
  union {
    struct Mesh *Pointer;
    unsigned Number;
  } u;
  u.Pointer = mesh;
  // PATTERN: 32 warn
  return u.Number;
// CHECK-NOTES: :[[@LINE-1]]:10: warning: 32 of the 64 bits of the address in 'mesh' are read through 'unsigned int' [crossbit-pointer-truncation]
}

unsigned numberInUnion(unsigned n) {
  union PointerOrNumber u;
  u.Number = n;
  // PATTERN: 32 silent
  return u.Number;
}

void queryLength(PULONG_PTR result);
void queryObject(PULONG *result);
void queryCount(PULONG result);

ULONG overrun(void) {
  ULONG ul = 0;
  // PATTERN: 29 warn
  queryObject((PULONG *)&ul);
// CHECK-NOTES: :[[@LINE-1]]:15: warning: 'ul' has 32 bits, but 'PULONG *' (aka 'unsigned long **') accesses 64 in a 64-bit process [crossbit-pointer-truncation]
  // PATTERN: 29 warn
  queryLength((PULONG_PTR)&ul);
// CHECK-NOTES: :[[@LINE-1]]:15: warning: 'ul' has 32 bits, but 'PULONG_PTR'{{( \(aka '.*'\))?}} accesses 64 in a 64-bit process [crossbit-pointer-truncation]
  // PATTERN: 29 silent
  queryCount(&ul);
  return ul;
}

ULONG rightOut(void) {
  ULONG *pul = NULL;
  ULONG_PTR length = 0;
  // PATTERN: 29 silent
  queryObject(&pul);
  // PATTERN: 29 silent
  queryLength(&length);
  return pul ? *pul : (ULONG)length;
}

// The shell's result.

BOOL openDocument(HWND owner, LPCSTR file) {
  // PATTERN: 22 low
  if ((int)ShellExecuteA(owner, "open", file, NULL, NULL, SW_SHOW) > 32)
    return TRUE;
// CHECK-NOTES-AUDIT: :[[@LINE-2]]:7: warning: the result of 'ShellExecuteA' is an error code declared as a handle; the conversion to 'int' is not by way of INT_PTR (low confidence) [crossbit-pointer-truncation]
  // PATTERN: 22 silent
  return (INT_PTR)ShellExecuteA(owner, "open", file, NULL, NULL, SW_SHOW) > 32;
}

// Seen in real code.

#define ALIGN_UP(p) ((void *)(((ULONG)(p) + 15) & ~15u))
#define ALIGN_UP_RIGHT(p) ((void *)(((ULONG_PTR)(p) + 15) & ~(ULONG_PTR)15))

void *align(void *p) {
  // PATTERN: R2 warn
  return ALIGN_UP(p);
// CHECK-NOTES: :[[@LINE-1]]:10: warning: 'p' is cut to 32 bits by conversion to 'ULONG' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
}

void *alignRight(void *p) {
  // PATTERN: R2 silent
  return ALIGN_UP_RIGHT(p);
}

void keyAsText(struct Mesh *id, char *text) {
  // PATTERN: R3 warn
  _itoa((int)id, text, 16);
// CHECK-NOTES: :[[@LINE-1]]:9: warning: address in 'id' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
  // PATTERN: R3 warn
  _itoa((int)(INT_PTR)id, text, 16);
// CHECK-NOTES: :[[@LINE-1]]:9: warning: address in 'id' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
}

typedef struct Session_ *SESSION_ID;
void useSession(struct Session_ *session);
void sendNumber(int number);

void narrowId(SESSION_ID id) {
  // PATTERN: R4 warn
  sendNumber((int)id);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: address in 'id' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-6]]:21: note: 'number' is declared as 'int', which has 32 bits
  useSession(id);
}

int selectionText(HWND edit) {
  LPARAM data = GetWindowLongPtrA(edit, GWLP_USERDATA);
  struct Mesh *mesh = (struct Mesh *)data;
  // PATTERN: R4 warn
  int result = SendMessageA(edit, WM_APP + 1, 0, (LPARAM)mesh);
// CHECK-NOTES: :[[@LINE-1]]:16: warning: the result of 'SendMessageA' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE+2]]:11: note: it becomes 'struct Mesh *' here
// CHECK-FIXES: LONG_PTR result = SendMessageA(edit, WM_APP + 1, 0, (LPARAM)mesh);
  return ((struct Mesh *)result)->VertexId;
}

enum { Popup = 0x10 };

void treeMenu(HWND parent, HTREEITEM item, HBITMAP bitmap, HMENU popup) {
  HMENU menu = CreateMenu();
  // PATTERN: R5 warn
  SendMessageA(parent, TVM_SELECTITEM, TVGN_CARET, (UINT)item);
// CHECK-NOTES: :[[@LINE-1]]:52: warning: tree item handle 'item' is cut to 32 bits by conversion to 'UINT' (aka 'unsigned int'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-FIXES: SendMessageA(parent, TVM_SELECTITEM, TVGN_CARET, (LPARAM)item);
  // PATTERN: R5 warn
  SetTimer(parent, (UINT)item, 100, NULL);
// CHECK-NOTES: :[[@LINE-1]]:20: warning: tree item handle 'item' is cut to 32 bits by conversion to 'UINT' (aka 'unsigned int'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-FIXES: SetTimer(parent, (UINT_PTR)item, 100, NULL);
  // PATTERN: R5 warn
  AppendMenuA(menu, Popup, (UINT)popup, "More");
// CHECK-NOTES: :[[@LINE-1]]:28: warning: menu handle 'popup' is cut to 32 bits by a raw cast to 'UINT' (aka 'unsigned int') [crossbit-handle-truncation]
// CHECK-FIXES: AppendMenuA(menu, Popup, (UINT_PTR)popup, "More");
  // PATTERN: R5 silent
  AppendMenuA(menu, Popup, (UINT_PTR)popup, "More");
  (void)bitmap;
}
