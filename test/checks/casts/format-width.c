// Conversions of half a pointer in C.
//
// RUN: %check_crossbit %s 'crossbit-format-width,crossbit-*'
// RUN: %check_crossbit %s 'crossbit-format-width,crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <winsock2.h>

#include <windows.h>

#define STRSAFE_NO_DEPRECATE
#include <strsafe.h>

struct Exception {
  void *m_pAddr;
  DWORD Code;
};

void logHandles(HANDLE h, HWND w, HMODULE m) {
  // PATTERN: 23 warn
  printf("handle %d\n", h);
// CHECK-NOTES: :[[@LINE-1]]:18: warning: '%d' shows 32 of the 64 bits of the kernel handle 'h' [crossbit-format-width]
// CHECK-FIXES: printf("handle %p\n", h);
  // PATTERN: 23 warn
  printf("window %x, module %08x\n", w, m);
// CHECK-NOTES: :[[@LINE-1]]:18: warning: '%x' shows 32 of the 64 bits of the window handle 'w' [crossbit-format-width]
// CHECK-NOTES: :[[@LINE-2]]:29: warning: '%08x' shows 32 of the 64 bits of the module handle 'm' [crossbit-format-width]
// CHECK-FIXES: printf("window %p, module %p\n", w, m);
  // PATTERN: 23 warn
  fprintf(stderr, "handle %lx\n", h);
// CHECK-NOTES: :[[@LINE-1]]:27: warning: '%lx' shows 32 of the 64 bits of the kernel handle 'h' [crossbit-format-width]
// CHECK-FIXES: fprintf(stderr, "handle %p\n", h);
  // PATTERN: 23 silent
  printf("handle %p\n", h);
}

void logPointer(const struct Exception *e, int *values) {
  // PATTERN: 23 warn
  printf("at 0x%0.8X\n", e->m_pAddr);
// CHECK-NOTES: :[[@LINE-1]]:16: warning: '%0.8X' shows 32 of the 64 bits of the pointer 'm_pAddr' [crossbit-format-width]
// CHECK-FIXES: printf("at 0x%p\n", e->m_pAddr);
  // PATTERN: 23 warn
  printf("%s: %u\n", "values", values);
// CHECK-NOTES: :[[@LINE-1]]:15: warning: '%u' shows 32 of the 64 bits of the pointer 'values' [crossbit-format-width]
// CHECK-FIXES: printf("%s: %p\n", "values", values);
  // PATTERN: 23 silent
  printf("%s at %p\n", "values", (void *)values);
  // PATTERN: 23 silent
  printf("%d of %lu\n", values[0], e->Code);
}

void showException(HWND owner, const struct Exception *e) {
  char text[100];
  // PATTERN: 24 warn
  wsprintfA(text, "Exception at %08x", e->m_pAddr);
// CHECK-NOTES: :[[@LINE-1]]:33: warning: '%08x' shows 32 of the 64 bits of the pointer 'm_pAddr' [crossbit-format-width]
// CHECK-FIXES: wsprintfA(text, "Exception at %p", e->m_pAddr);
  // PATTERN: 24 warn
  StringCchPrintfA(text, sizeof(text), "Exception at %08lX", e->m_pAddr);
// CHECK-NOTES: :[[@LINE-1]]:54: warning: '%08lX' shows 32 of the 64 bits of the pointer 'm_pAddr' [crossbit-format-width]
// CHECK-FIXES: StringCchPrintfA(text, sizeof(text), "Exception at %p", e->m_pAddr);
  // PATTERN: 24 silent
  wsprintfA(text, "Exception at %p, code %08x", e->m_pAddr, e->Code);
  MessageBoxA(owner, text, "Error", 0);
}

void logNarrowed(HANDLE h, void *p) {
  // PATTERN: 26 low
  printf("%x\n", (UINT)(UINT_PTR)h);
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:18: warning: kernel handle 'h' is cut to 32 bits by a raw cast to 'UINT' (aka 'unsigned int') (low confidence) [crossbit-handle-truncation]
// CHECK-FIXES-AUDIT: printf("%x\n", (UINT)HandleToULong(h));
  // PATTERN: 26 silent
  printf("%x\n", HandleToULong(h));
  // PATTERN: 26 silent
  printf("%lx\n", PtrToUlong(p));
}

HANDLE parseHandle(const char *text) {
  HANDLE handle = NULL;
  // PATTERN: 27 warn
  sscanf(text, "%lx", (unsigned long *)&handle);
// CHECK-NOTES: :[[@LINE-1]]:17: warning: '%lx' writes 32 of the 64 bits of the kernel handle 'handle' [crossbit-format-width]
// CHECK-FIXES: sscanf(text, "%p", &handle);
  return handle;
}

HANDLE parseHandleRight(const char *text) {
  HANDLE handle = NULL;
  // PATTERN: 27 silent
  sscanf(text, "%p", &handle);
  return handle;
}

HANDLE parseNumber(const char *text) {
  unsigned long number = 0;
  // PATTERN: 27 silent
  if (sscanf(text, "%lx", &number) != 1)
    return NULL;
  return LongToHandle((LONG)number);
}

// Seen in real code.

void logNumbers(ULONG_PTR id, ULONG code, SOCKET s, HANDLE h) {
  ULONG_PTR handle = (ULONG_PTR)h;
  // PATTERN: R3 warn
  printf("handle %lu\n", handle);
// CHECK-NOTES: :[[@LINE-1]]:18: warning: '%lu' shows 32 of the 64 bits of the kernel handle 'h' [crossbit-format-width]
// CHECK-FIXES: printf("handle %Iu\n", handle);
  // PATTERN: R3 warn
  printf("code %p\n", code);
// CHECK-NOTES: :[[@LINE-1]]:16: warning: '%p' reads the 64 bits of a pointer, but 'code' has 32 [crossbit-format-width]
  // PATTERN: R3 warn
  printf("socket %d\n", s);
// CHECK-NOTES: :[[@LINE-1]]:18: warning: '%d' shows 32 of the 64 bits of the socket 's' [crossbit-format-width]
// CHECK-FIXES: printf("socket %Id\n", s);
  // PATTERN: R3 silent
  printf("id %Iu\n", id);
  // PATTERN: R3 silent
  printf("handle %Ix\n", handle);
}

void logWide(const void *p, DWORD status) {
  // PATTERN: R3 silent
  printf("buffer %" PRIX64 "\n", (uint64_t)(uintptr_t)p);
  // PATTERN: R3 silent
  printf("buffer %" PRIxPTR "\n", (uintptr_t)p);
  // PATTERN: R3 silent
  printf("buffer handle pointer: status %08lx\n", status);
}

// A wrapper of one's own.
static void trace(const char *format, ...) {
  char text[200];
  va_list list;
  va_start(list, format);
  vsnprintf(text, sizeof(text), format, list);
  va_end(list);
  OutputDebugStringA(text);
}

#define TRACE(...) trace(__VA_ARGS__)

void traceHandles(HANDLE h, int n) {
  // PATTERN: 24 warn
  trace("handle %x\n", h);
// CHECK-NOTES: :[[@LINE-1]]:17: warning: '%x' shows 32 of the 64 bits of the kernel handle 'h' [crossbit-format-width]
// CHECK-FIXES: trace("handle %p\n", h);
  // PATTERN: 24 warn
  TRACE("handle %d, %x\n", n, h);
// CHECK-NOTES: :[[@LINE-1]]:21: warning: '%x' shows 32 of the 64 bits of the kernel handle 'h' [crossbit-format-width]
// CHECK-FIXES: TRACE("handle %d, %p\n", n, h);
  // PATTERN: 24 silent
  TRACE("handle %p, %d\n", h, n);
}

static const wchar_t Pattern[] = L"window %08X";

void wideFormats(HWND w, wchar_t *text) {
  // PATTERN: 24 warn
  wsprintfW(text, L"window %08X", w);
// CHECK-NOTES: :[[@LINE-1]]:28: warning: '%08X' shows 32 of the 64 bits of the window handle 'w' [crossbit-format-width]
// CHECK-FIXES: wsprintfW(text, L"window %p", w);
  // PATTERN: 24 warn
  swprintf(text, 100, Pattern, w);
// CHECK-NOTES: :[[@LINE-1]]:32: warning: '%08X' shows 32 of the 64 bits of the window handle 'w' [crossbit-format-width]
  // PATTERN: 24 silent
  swprintf(text, 100, L"%ls %d%%", text, 5);
}

void showMany(const HANDLE *handles, const struct Exception *e, int count) {
  char text[100];
  for (int i = 0; i < count; i++)
    // PATTERN: 23 warn
    snprintf(text, sizeof(text), "%d: %04x", i, handles[i]);
// CHECK-NOTES: :[[@LINE-1]]:39: warning: '%04x' shows 32 of the 64 bits of the kernel handle 'handles[i]' [crossbit-format-width]
// CHECK-FIXES: snprintf(text, sizeof(text), "%d: %p", i, handles[i]);
  // PATTERN: 23 warn
  sprintf(text, "%lu", (count ? e->m_pAddr : NULL));
// CHECK-NOTES: :[[@LINE-1]]:18: warning: '%lu' shows 32 of the 64 bits of the pointer 'count ? e->m_pAddr : ((void *)0)' [crossbit-format-width]
// CHECK-FIXES: sprintf(text, "%p", (count ? e->m_pAddr : NULL));
  // PATTERN: 23 silent
  sprintf(text, "%*d %-8s %%x", count, count, "p");
  // PATTERN: 23 silent
  sprintf(text, "%lu", (ULONG)(e->Code & 0xFFFF));
  // PATTERN: 23 silent
  sprintf(text, "%d", (int)(handles - &handles[count]));
  // PATTERN: 23 silent
  sprintf(text, "%c%x", *text, *(const int *)e->m_pAddr);
}

// Declared only: the arguments show that it reads.

int scanText(const char *text, const char *format, ...);

void sizeOf(const char *text, int *width, int *height) {
  // PATTERN: 27 silent
  scanText(text, "%d,%d", width, height);
}

// Conversions of the project's own: with arguments, without, and both in a way
// that does not tell.

char *queryText(const char *format, va_list list);
void runQuery(char *query);

static void query(int *status, const char *format, ...) {
  va_list list;
  va_start(list, format);
  runQuery(queryText(format, list));
  va_end(list);
  *status = 0;
}

void addRow(int *status, const char *table, int rank, const char *word,
            HANDLE h) {
  // PATTERN: 24 silent
  query(status, "INSERT INTO \"%w\" VALUES(%d,%Q)", table, rank, word);
  // PATTERN: 24 silent
  query(status, "SELECT %V FROM %w LIMIT %d", table, word);
  // PATTERN: 24 warn
  query(status, "DELETE FROM \"%w\" WHERE id=%d AND owner=%d", table, rank, h);
// CHECK-NOTES: :[[@LINE-1]]:59: warning: '%d' shows 32 of the 64 bits of the kernel handle 'h' [crossbit-format-width]
// CHECK-FIXES: query(status, "DELETE FROM \"%w\" WHERE id=%d AND owner=%p", table, rank, h);
  // PATTERN: 24 warn
  query(status, "%QLOCK %d", h);
// CHECK-NOTES: :[[@LINE-1]]:25: warning: '%d' shows 32 of the 64 bits of the kernel handle 'h' [crossbit-format-width]
// CHECK-FIXES: query(status, "%QLOCK %p", h);
}

// A function that nothing is known of takes objects from the list, or numbers.

struct object;
void logObjects(const char *format, va_list list);
int vlogNumbers(const char *format, va_list list);

static void objectError(const char *format, ...) {
  va_list list;
  va_start(list, format);
  logObjects(format, list);
  va_end(list);
}

static void writeList(FILE *to, const char *format, va_list list) {
  vfprintf(to, format, list);
}

static void numberError(const char *format, ...) {
  va_list list;
  va_start(list, format);
  writeList(stderr, format, list);
  va_end(list);
}

void complain(struct object *code, HWND owner) {
  // PATTERN: 24 low
  objectError("error code %d", code);
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:27: warning: '%d' shows 32 of the 64 bits of the pointer 'code' (low confidence) [crossbit-format-width]
  // PATTERN: 24 warn
  objectError("owner %x", owner);
// CHECK-NOTES: :[[@LINE-1]]:22: warning: '%x' shows 32 of the 64 bits of the window handle 'owner' [crossbit-format-width]
// CHECK-FIXES: objectError("owner %p", owner);
  // PATTERN: 24 warn
  numberError("error code %d", code);
// CHECK-NOTES: :[[@LINE-1]]:27: warning: '%d' shows 32 of the 64 bits of the pointer 'code' [crossbit-format-width]
// CHECK-FIXES: numberError("error code %p", code);
}

// Nothing of null is lost.

void none(void) {
  // PATTERN: 23 low
  printf("returning %d\n", (void *)0);
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:21: warning: '%d' shows 32 of the 64 bits of the pointer '(void *)0' (low confidence) [crossbit-format-width]
  // PATTERN: 23 low
  printf("owner %x\n", (HWND)0);
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:17: warning: '%x' shows 32 of the 64 bits of the window handle '(HWND)0' (low confidence) [crossbit-format-width]
  // PATTERN: 23 warn
  printf("owner %x\n", (HWND)-1);
// CHECK-NOTES: :[[@LINE-1]]:17: warning: '%x' shows 32 of the 64 bits of the window handle '(HWND)-1' [crossbit-format-width]
// CHECK-FIXES: printf("owner %p\n", (HWND)-1);
}

// `%b` that shows bytes behind an address, as some libraries have it.

int show(char *to, size_t size, const char *format, ...);
int show(char *to, size_t size, const char *format, ...) {
  va_list args;
  va_start(args, format);
  int result = vsnprintf(to, size, format, args);
  va_end(args);
  return result;
}

void showBytes(char *to, const char *bytes, int count) {
  // PATTERN: 23 silent
  show(to, 64, "%.*b%s", count, bytes, "");
}

// `%@` that takes nothing: the others take what C would give them.

void showObject(char *to, const char *name, int port) {
  // PATTERN: 23 silent
  show(to, 64, "%@ %s port %d for %s", name, port, name);
}
