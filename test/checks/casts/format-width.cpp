// Conversions of half a pointer in C++.
//
// RUN: %check_crossbit %s 'crossbit-format-width,crossbit-*'
// RUN: %check_crossbit %s 'crossbit-format-width,crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <cinttypes>
#include <cstdio>
#include <stdarg.h>
#include <windows.h>

class Log {
public:
  void write(const char *format, ...) {
    char text[200];
    va_list list;
    va_start(list, format);
    std::vsnprintf(text, sizeof(text), format, list);
    va_end(list);
    OutputDebugStringA(text);
  }
};

class Window {
public:
  void print(Log &log) const {
    // PATTERN: 23 warn
    std::printf("window %08x\n", Handle);
// CHECK-NOTES: :[[@LINE-1]]:25: warning: '%08x' shows 32 of the 64 bits of the window handle 'Handle' [crossbit-format-width]
// CHECK-FIXES: std::printf("window %p\n", Handle);
    // PATTERN: 23 warn
    std::printf("this %x\n", this);
// CHECK-NOTES: :[[@LINE-1]]:23: warning: '%x' shows 32 of the 64 bits of the pointer 'this' [crossbit-format-width]
// CHECK-FIXES: std::printf("this %p\n", this);
    // PATTERN: 24 warn
    log.write("window %d\n", Handle);
// CHECK-NOTES: :[[@LINE-1]]:23: warning: '%d' shows 32 of the 64 bits of the window handle 'Handle' [crossbit-format-width]
// CHECK-FIXES: log.write("window %p\n", Handle);
    // PATTERN: 23 silent
    std::printf("window %p, this %p\n", static_cast<void *>(Handle),
                static_cast<const void *>(this));
  }

private:
  HWND Handle = nullptr;
};

template <typename T> void printPointer(T *p) {
  // PATTERN: 23 warn
  std::printf("%x\n", p);
// CHECK-NOTES: :[[@LINE-1]]:16: warning: '%x' shows 32 of the 64 bits of the pointer 'p' [crossbit-format-width]
// CHECK-FIXES: std::printf("%p\n", p);
}

void usePrint(int *i, char *c) {
  printPointer(i);
  printPointer(c);
}

void scanHandle(const char *text, HWND &w) {
  // PATTERN: 27 warn
  std::sscanf(text, "%x", reinterpret_cast<unsigned *>(&w));
// CHECK-NOTES: :[[@LINE-1]]:22: warning: '%x' writes 32 of the 64 bits of the window handle 'w' [crossbit-format-width]
// CHECK-FIXES: std::sscanf(text, "%p", &w);
  // PATTERN: 27 silent
  std::sscanf(text, "%p", reinterpret_cast<void **>(&w));
}

void narrowed(HANDLE h) {
  // PATTERN: 26 low
  std::printf("%x\n", static_cast<unsigned>(reinterpret_cast<UINT_PTR>(h)));
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:23: warning: kernel handle 'h' is cut to 32 bits by a raw cast to 'unsigned int' (low confidence) [crossbit-handle-truncation]
// CHECK-FIXES-AUDIT: std::printf("%x\n", static_cast<unsigned int>(HandleToULong(h)));
  // PATTERN: 23 silent
  std::printf("%" PRIxPTR "\n", reinterpret_cast<uintptr_t>(h));
}
