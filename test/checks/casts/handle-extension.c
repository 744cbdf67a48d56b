// Handles and addresses extended wrongly in C.
//
// RUN: %check_crossbit %s 'crossbit-handle-extension,crossbit-*'
// RUN: %check_crossbit %s 'crossbit-handle-extension,crossbit-*' \
// RUN:   --audit --suffixes=AUDIT --no-fix

#include <stdint.h>
#include <stdlib.h>
#include <windows.h>

#include <winternl.h>

struct Node {
  int Id;
  struct Node *Next;
};

int findIndex(void);
__int64 findWhole(void);

void *indexToPointer(void) {
  // PATTERN: 38 warn
  void *p = (void *)findIndex();
// CHECK-NOTES: :[[@LINE-1]]:13: warning: address is made of the result of 'findIndex' by sign extension of 'int'; addresses zero-extend [crossbit-handle-extension]
// CHECK-FIXES: void *p = ULongToPtr((ULONG)findIndex());
  // PATTERN: 38 silent
  void *q = (void *)(intptr_t)findWhole();
  return p ? p : q;
}

struct Node *nodeOf(int i) {
  // PATTERN: 38 warn
  return (struct Node *)i;
// CHECK-NOTES: :[[@LINE-1]]:10: warning: address is made of 'i' by sign extension of 'int'; addresses zero-extend [crossbit-handle-extension]
// CHECK-FIXES: return (struct Node *)ULongToPtr((ULONG)i);
}

typedef struct {
  UINT32 Handle;
  UINT32 Length;
} BUFFER32;

typedef struct {
  HANDLE Handle;
  ULONG Length;
} BUFFER;

void unthunk(BUFFER *out, const BUFFER32 *buffer32) {
  // PATTERN: 40 warn
  out->Handle = (HANDLE)buffer32->Handle;
// CHECK-NOTES: :[[@LINE-1]]:17: warning: kernel handle is made of 'Handle' by zero extension of 'const UINT32' (aka 'const unsigned int'); handles sign-extend [crossbit-handle-extension]
// CHECK-FIXES: out->Handle = LongToHandle((LONG)buffer32->Handle);
  // PATTERN: 40 warn
  out->Handle = (HANDLE)(ULONG_PTR)buffer32->Handle;
// CHECK-NOTES: :[[@LINE-1]]:17: warning: kernel handle is made of 'Handle' by zero extension of 'const UINT32' (aka 'const unsigned int'); handles sign-extend [crossbit-handle-extension]
// CHECK-FIXES: out->Handle = LongToHandle((LONG)buffer32->Handle);
  // PATTERN: 40 silent
  out->Handle = LongToHandle((LONG)buffer32->Handle);
}

typedef struct {
  void *POINTER_32 Handle;
  ULONG Length;
} BUFFER_PTR32;

void unthunkRight(BUFFER *out, const BUFFER_PTR32 *buffer32) {
  // PATTERN: 40 silent
  out->Handle = Handle32ToHandle(buffer32->Handle);
  out->Length = buffer32->Length;
}

void closeKernelHandle(void) {
  // PATTERN: 41 warn
  NtClose((HANDLE)0x80000000);
// CHECK-NOTES: :[[@LINE-1]]:11: warning: constant is the kernel handle 0x0000000080000000 in a 64-bit process, where 0xFFFFFFFF80000000 is meant [crossbit-handle-extension]
// CHECK-FIXES: NtClose(LongToHandle((LONG)0x80000000));
  // PATTERN: 41 warn
  NtClose(UlongToHandle(0x80000000));
// CHECK-NOTES: :[[@LINE-1]]:11: warning: constant is the kernel handle 0x0000000080000000 in a 64-bit process, where 0xFFFFFFFF80000000 is meant [crossbit-handle-extension]
// CHECK-FIXES-64: NtClose(LongToHandle((LONG)0x80000000));
  // PATTERN: 41 silent
  NtClose(LongToHandle((LONG)0x80000000));
}

HANDLE createSection(void) {
  // PATTERN: 42 warn
  HANDLE wrong = CreateFileMappingA((HANDLE)0xFFFFFFFF, NULL, PAGE_READWRITE, 0,
                                    4096, NULL);
// CHECK-NOTES: :[[@LINE-2]]:37: warning: constant is the kernel handle 0x00000000FFFFFFFF in a 64-bit process, where 0xFFFFFFFFFFFFFFFF is meant [crossbit-handle-extension]
// CHECK-FIXES: HANDLE wrong = CreateFileMappingA(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0,
  // PATTERN: 42 silent
  HANDLE right = CreateFileMappingA(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE,
                                    0, 4096, NULL);
  return wrong ? wrong : right;
}

#define MY_INVALID_HANDLE 0xFFFFFFFF

BOOL isBad(HANDLE h) {
  // PATTERN: 42 warn
  if (h == (HANDLE)MY_INVALID_HANDLE)
    return TRUE;
// CHECK-NOTES: :[[@LINE-2]]:12: warning: constant is the kernel handle 0x00000000FFFFFFFF in a 64-bit process, where 0xFFFFFFFFFFFFFFFF is meant [crossbit-handle-extension]
// CHECK-FIXES: if (h == INVALID_HANDLE_VALUE)
  // PATTERN: 43 silent
  if (h == (HANDLE)-1)
    return TRUE;
  // PATTERN: 43 silent
  return h == (HANDLE)(LONG_PTR)-1;
}

HANDLE fromNumber(DWORD dw) {
  // PATTERN: 44 warn
  HANDLE h = (HANDLE)(LONG_PTR)dw;
// CHECK-NOTES: :[[@LINE-1]]:14: warning: kernel handle is made of 'dw' by zero extension of 'DWORD' (aka 'unsigned long'); handles sign-extend [crossbit-handle-extension]
// CHECK-FIXES: HANDLE h = LongToHandle((LONG)dw);
  // PATTERN: 44 silent
  HANDLE right = (HANDLE)(LONG_PTR)(LONG)dw;
  return h ? h : right;
}

HWND windowOf(UINT32 u32, LONG l) {
  // PATTERN: 44 warn
  HWND a = (HWND)(ULONG_PTR)u32;
// CHECK-NOTES: :[[@LINE-1]]:12: warning: window handle is made of 'u32' by zero extension of 'UINT32' (aka 'unsigned int'); handles sign-extend [crossbit-handle-extension]
// CHECK-FIXES: HWND a = (HWND)LongToHandle((LONG)u32);
  // PATTERN: 44 warn
  HWND b = (HWND)(LONG_PTR)u32;
// CHECK-NOTES: :[[@LINE-1]]:12: warning: window handle is made of 'u32' by zero extension of 'UINT32' (aka 'unsigned int'); handles sign-extend [crossbit-handle-extension]
// CHECK-FIXES: HWND b = (HWND)LongToHandle((LONG)u32);
  // PATTERN: 44 silent
  HWND c = (HWND)(LONG_PTR)(LONG)u32;
  // PATTERN: 44 silent
  HWND d = (HWND)(LONG_PTR)l;
  // PATTERN: 44 warn
  HWND e = (HWND)UlongToHandle(u32);
// CHECK-NOTES: :[[@LINE-1]]:18: warning: window handle is made of 'u32' by zero extension in 'ULongToHandle'; handles sign-extend [crossbit-handle-extension]
// CHECK-FIXES-64: HWND e = (HWND)LongToHandle((LONG)u32);
  return a ? a : b ? b : c ? c : d ? d : e;
}

HANDLE throughLocal(DWORD dw) {
  ULONG_PTR whole = dw;
  // PATTERN: 44 warn
  return (HANDLE)whole;
// CHECK-NOTES: :[[@LINE-1]]:10: warning: kernel handle is made of 'whole' by zero extension of 'ULONG_PTR'{{( \(aka '.*'\))?}}; handles sign-extend [crossbit-handle-extension]
// CHECK-NOTES: :[[@LINE-4]]:21: note: the value comes from here
// CHECK-FIXES: return LongToHandle((LONG)whole);
}

HANDLE throughLocalRight(DWORD dw) {
  LONG_PTR whole = (LONG)dw;
  // PATTERN: 44 silent
  return (HANDLE)whole;
}

void fromCommandLine(const char *text, BUFFER *out) {
  // PATTERN: 45 warn
  out->Handle = (HANDLE)atoi(text);
// CHECK-NOTES: :[[@LINE-1]]:17: warning: kernel handle is made of the result of 'atoi', which stops at 32 bits and extends as 'int' [crossbit-handle-extension]
// CHECK-FIXES: out->Handle = LongToHandle(atoi(text));
  // PATTERN: 45 low
  out->Handle = (HANDLE)(ULONG_PTR)strtoul(text, NULL, 16);
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:17: warning: kernel handle is made of the result of 'strtoul', which stops at 32 bits and extends as 'unsigned long' (low confidence) [crossbit-handle-extension]
  // PATTERN: 45 silent
  out->Handle = LongToHandle(strtol(text, NULL, 10));
  // PATTERN: 45 silent
  out->Handle = (HANDLE)(intptr_t)_atoi64(text);
}

UINT64 wholeAddress(struct Node *node, HANDLE h) {
  // PATTERN: 46 warn-32
  UINT64 a = (UINT64)node;
// CHECK-NOTES-32: :[[@LINE-1]]:14: warning: upper half of 'node' depends on the compiler when 'struct Node *' becomes 'UINT64' (aka 'unsigned long long') in a 32-bit process [crossbit-handle-extension]
// CHECK-FIXES-32: UINT64 a = (UINT64)(ULONG_PTR)node;
  // PATTERN: 46 silent
  UINT64 b = (UINT64)(ULONG_PTR)node;
  // PATTERN: 46 silent
  UINT64 c = (UINT64)h;
  return a + b + c;
}

typedef union {
  void *POINTER_64 Buffer;
  ULONGLONG Alignment;
} SEGMENT;

void fillSegments(char *buffer, SEGMENT *segment) {
  // PATTERN: 46 warn-32
  segment[0].Alignment = (ULONGLONG)buffer;
// CHECK-NOTES-32: :[[@LINE-1]]:26: warning: upper half of 'buffer' depends on the compiler when 'char *' becomes 'ULONGLONG' (aka 'unsigned long long') in a 32-bit process [crossbit-handle-extension]
// CHECK-FIXES-32: segment[0].Alignment = (ULONGLONG)(ULONG_PTR)buffer;
  // PATTERN: 46 silent
  segment[1].Buffer = PtrToPtr64(buffer);
}

// Seen in real code.

typedef struct {
  WORD Window;
  DWORD History;
  LONG Signed;
} WIRE;

void fromWire(const WIRE *wire, const char *text, const wchar_t *wide) {
  // PATTERN: R7 warn
  HWND a = (HWND)(ULONG_PTR)wire->Window;
// CHECK-NOTES: :[[@LINE-1]]:12: warning: window handle is made of 'Window' by zero extension of 'const WORD' (aka 'const unsigned short'); handles sign-extend [crossbit-handle-extension]
  // PATTERN: R7 warn
  HANDLE b = (HANDLE)wcstol(wide, NULL, 10);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: kernel handle is made of the result of 'wcstol', which stops at 32 bits and extends as 'long' [crossbit-handle-extension]
// CHECK-FIXES: HANDLE b = LongToHandle(wcstol(wide, NULL, 10));
  // PATTERN: R7 silent
  HANDLE c = (HANDLE)atoll(text);
  // PATTERN: R7 silent
  HANDLE d = (HANDLE)(intptr_t)atoll(text);
  // PATTERN: R8 warn
  HWND e = (HWND)ULongToHandle(wire->History);
// CHECK-NOTES: :[[@LINE-1]]:18: warning: window handle is made of 'History' by zero extension in 'ULongToHandle'; handles sign-extend [crossbit-handle-extension]
// CHECK-FIXES-64: HWND e = (HWND)LongToHandle((LONG)wire->History);
  // PATTERN: R8 silent
  HWND f = (HWND)LongToHandle(wire->Signed);
  // PATTERN: R7 silent
  HWND g = (HWND)(LONG_PTR)wire->Signed;
  CloseHandle(b), CloseHandle(c), CloseHandle(d);
  if (a == e)
    ShowWindow(f, SW_SHOW), ShowWindow(g, SW_SHOW);
}

HKEY rootOf(ULONG u) {
  // PATTERN: R7 silent
  return (HKEY)(DWORD_PTR)(LONG)u;
}

void inherited(const char *text) {
  // PATTERN: R8 low
  HANDLE h = ULongToHandle(strtoul(text, NULL, 16));
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:14: warning: kernel handle is made of the result of 'strtoul', which stops at 32 bits and extends as 'unsigned long' (low confidence) [crossbit-handle-extension]
  CloseHandle(h);
}

void readHandle(ULONG *result);

void outHandle(void) {
  HANDLE h = NULL;
  ULONG u = 0;
  // PATTERN: R10 warn
  readHandle((ULONG *)&h);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: 32 of the 64 bits of the kernel handle 'h' are written through 'ULONG *' (aka 'unsigned long *') [crossbit-pointer-truncation]
  // PATTERN: R10 silent
  readHandle(&u);
  // PATTERN: R10 low
  h = ULongToHandle(u);
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:7: warning: kernel handle is made of 'u' by zero extension in 'ULongToHandle'; handles sign-extend (low confidence) [crossbit-handle-extension]
  CloseHandle(h);
}

// Integers that cannot hold what is made of them.

void useText(const char *text);
void useNothing(void *user);
void startLater(void (*callback)(void *user), void *user);

void fromLong(long text, intptr_t whole, unsigned n) {
  // PATTERN: 49 warn
  useText((const char *)text);
// CHECK-NOTES: :[[@LINE-1]]:11: warning: address is made of 'text' by sign extension of 'long'; addresses zero-extend [crossbit-handle-extension]
// CHECK-FIXES: useText((const char *)ULongToPtr((ULONG)text));
  // PATTERN: 49 silent
  useText((const char *)whole);
  // PATTERN: 49 silent
  startLater(useNothing, (void *)(uintptr_t)n);
  // PATTERN: 49 silent
  startLater(useNothing, (void *)(uintptr_t)12);
}

struct Node *addressOf(DWORD address, LONG offset) {
  // PATTERN: 38 warn
  struct Node *a = (struct Node *)address;
// CHECK-NOTES: :[[@LINE-1]]:20: warning: address is made of 'address', whose type 'DWORD' (aka 'unsigned long') holds half of it in a 64-bit process [crossbit-handle-extension]
  // PATTERN: 38 silent
  struct Node *b = (struct Node *)ULongToPtr(address);
  return a ? a + offset : b;
}

HMENU menuOf(UINT ret) {
  // PATTERN: R8 low
  return ULongToHandle(ret);
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:10: warning: menu handle is made of 'ret' by zero extension in 'ULongToHandle'; handles sign-extend (low confidence) [crossbit-handle-extension]
}

// Arithmetic on bytes is done in int, which sign-extends.

#define BYTES(s)                                                               \
  ((((unsigned char *)(s))[0] << 24) | (((unsigned char *)(s))[1] << 16) |     \
   (((unsigned char *)(s))[2] << 8) | (((unsigned char *)(s))[3]))

HWND windowOfBytes(char *bytes) {
  // PATTERN: 44 silent
  return (HWND)BYTES(bytes);
}

HWND windowOfNumber(char *bytes) {
  DWORD number = BYTES(bytes);
  // PATTERN: 44 warn
  return (HWND)(ULONG_PTR)number;
// CHECK-NOTES: :[[@LINE-1]]:10: warning: window handle is made of 'number' by zero extension of 'DWORD' (aka 'unsigned long'); handles sign-extend [crossbit-handle-extension]
// CHECK-NOTES: :[[@LINE-4]]:18: note: the value comes from here
// CHECK-FIXES: return (HWND)LongToHandle((LONG)number);
}
