// Code and types that stand in branches for one width: a build for 32 bits says
// what one for 64 bits says.
//
// RUN: %check_crossbit %s 'crossbit-*'
// RUN: %check_crossbit %s 'crossbit-*' --audit --suffixes=AUDIT

#include <stdint.h>
#include <stdio.h>
#include <windows.h>

void sendNumber(DWORD number);
void sendLong(LONG number);

// A project's own types of pointer width.

#ifdef _WIN64
typedef unsigned __int64 XID;
typedef __int64 long_i;
#else
typedef unsigned long XID;
typedef long long_i;
#endif
typedef XID Window;

#if defined(_M_X64) || defined(__x86_64__) || defined(_M_ARM64)
typedef unsigned __int64 word_t;
#else
typedef unsigned int word_t;
#endif

typedef struct Widget {
  Window window;
  long_i user;
  word_t cookie;
} Widget;

HWND windowOf(const Widget *widget) {
  // PATTERN: A10 silent
  return (HWND)widget->window;
}

void setWindow(Widget *widget, HWND window, void *user) {
  // PATTERN: A10 silent
  widget->window = (Window)window;
  // PATTERN: A10 silent
  widget->user = (long_i)user;
  // PATTERN: A10 silent
  widget->cookie = (word_t)widget;
}

void *userOf(const Widget *widget) {
  // PATTERN: A10 silent
  void *user = (void *)widget->user;
  // PATTERN: A10 silent
  return user ? user : (void *)(word_t)widget->cookie;
}

// What is cut after all is reported for both widths.

DWORD cookieOf(Widget *widget) {
  // PATTERN: 20 warn
  return (DWORD)(word_t)widget;
// CHECK-NOTES: :[[@LINE-1]]:10: warning: address in 'widget' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-4]]:7: note: 'cookieOf' returns 'DWORD' (aka 'unsigned long'), which has 32 bits
}

HWND thereAndBack(const Widget *widget) {
  DWORD window = (DWORD)widget->window;
  // PATTERN: 44 warn
  return (HWND)(XID)window;
// CHECK-NOTES: :[[@LINE-1]]:10: warning: window handle is made of 'window' by zero extension of 'DWORD' (aka 'unsigned long'); handles sign-extend [crossbit-handle-extension]
// CHECK-NOTES: :[[@LINE-4]]:33: note: the value comes from here
// CHECK-FIXES: return (HWND)LongToHandle((LONG)window);
}

// Their formats.

#ifdef _WIN64
#define SIZE_MODIFIER "I"
#define HEX_FORMAT "0x%Ix"
#else
#define SIZE_MODIFIER ""
#define HEX_FORMAT "0x%lx"
#endif

#if defined(_WIN64)
#define Z_MODIFIER "I"
#elif defined(__GNUC__) && !defined(_WIN32)
#define Z_MODIFIER "z"
#else
#define Z_MODIFIER ""
#endif

void nameOf(char *name, const Widget *widget, HANDLE file) {
  // PATTERN: A11 silent
  sprintf(name, "cursor%" Z_MODIFIER "x", (size_t)file);
  // PATTERN: A11 silent
  sprintf(name, "file%" SIZE_MODIFIER "x", (size_t)file);
  // PATTERN: A11 silent
  sprintf(name, HEX_FORMAT, widget->window);
}

// Code of one width.

void *entryOf(void *code, void *context) {
#ifdef __i386__
  // PATTERN: R1 silent
  sendNumber((DWORD)code);
  // PATTERN: R1 silent
  DWORD base = (DWORD)context;
  return (void *)(base + 4);
#elif defined(__x86_64__)
  // PATTERN: R1 silent
  return (char *)context + 8;
#else
  return code ? context : NULL;
#endif
}

void *nextFrame(void *frame) {
#if defined(_M_IX86)
  // PATTERN: R1 silent
  return (void *)((DWORD)frame + 4);
#else
  // PATTERN: R1 silent
  return (void *)((DWORD_PTR)frame + 8);
#endif
}

void *otherFrame(void *frame) {
#ifndef _WIN64
  // PATTERN: R1 silent
  return (void *)((DWORD)frame + 4);
#else
  // PATTERN: R1 silent
  return (void *)((DWORD_PTR)frame + 8);
#endif
}

// A branch that the program takes.

void sendAddress(void *address) {
  if (sizeof(void *) == sizeof(LONG))
    // PATTERN: R1 silent
    sendLong((LONG)(LONG_PTR)address);
  else
    // PATTERN: R1 silent
    printf("%p", address);
}

// The right function, inside another macro's argument.

void trace(HINSTANCE app, const char *text);
#define TRACE(app, text) trace(app, text)
#define CHILD(parent, app) createChild(parent, 0, app)
HWND createChild(HWND parent, int id, HINSTANCE app);

HWND instances(HWND w) {
  // PATTERN: R1 silent
  TRACE((HINSTANCE)GetWindowLongPtr(w, GWLP_HINSTANCE), "created");
  // PATTERN: R1 silent
  return CHILD(w, (HINSTANCE)GetWindowLongPtrA(w, GWLP_HINSTANCE));
}

// Conditions that name the system as well.

#if defined(_WIN32) && !defined(_WIN64)
// PATTERN: R1 silent
DWORD on32Bit(char *p) { return (DWORD)p; }
#endif

#if defined(_WIN64)
ULONG_PTR eitherWay(char *p) { return (ULONG_PTR)p; }
#elif defined(_WIN32)
// PATTERN: R1 silent
DWORD eitherWay(char *p) { return (DWORD)p; }
#endif

// Macros of the project that say the width from there on.

#ifdef _WIN64
#define OWN_WIN64
#define OWN_POINTER_SIZE 8
#define OWN_FLAG 1
#else
#define OWN_WIN32
#define OWN_POINTER_SIZE 4
#define OWN_FLAG 2
#endif

#define OWN_WINDOWS
#if defined(OWN_WINDOWS) && !defined(OWN_WIN64)
#define OWN_NUMBER(h) sendNumber((DWORD)(h))
#else
#define OWN_NUMBER(h) sendNumber(HandleToULong(h))
#endif

void sendHandle(HANDLE h) {
  // PATTERN: R1 silent
  OWN_NUMBER(h);
}

#if OWN_POINTER_SIZE == 4
// PATTERN: R1 silent
DWORD bySize(char *p) { return (DWORD)p; }
#endif

#if (OWN_POINTER_SIZE > 4)
ULONG_PTR byLargeSize(char *p) { return (ULONG_PTR)p; }
#else
// PATTERN: R1 silent
DWORD byLargeSize(char *p) { return (DWORD)p; }
#endif

#ifdef OWN_WIN32
// PATTERN: R1 silent
DWORD byName(char *p) { return (DWORD)p; }
#endif

#ifndef _WIN64
#define OWN_SHORT
#define OWN_BOTH 1
#else
#define OWN_BOTH 2
#endif

#ifdef OWN_SHORT
// PATTERN: R1 silent
DWORD byShort(char *p) { return (DWORD)p; }
#endif

// One that both widths define says nothing.

#ifdef OWN_BOTH
// PATTERN: 20 warn
DWORD inBoth(char *p) { return (DWORD)p; }
// CHECK-NOTES: :[[@LINE-1]]:32: warning: address in 'p' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-2]]:7: note: 'inBoth' returns 'DWORD' (aka 'unsigned long'), which has 32 bits
#endif

#if OWN_FLAG > 0
// PATTERN: 20 warn
DWORD byFlag(char *p) { return (DWORD)p; }
// CHECK-NOTES: :[[@LINE-1]]:32: warning: address in 'p' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-2]]:7: note: 'byFlag' returns 'DWORD' (aka 'unsigned long'), which has 32 bits
#endif

#ifdef _WIN64
#define OWN_LATER 1
#endif
#undef OWN_LATER
#define OWN_LATER 2

#ifdef OWN_LATER
// PATTERN: 20 warn
DWORD byLater(char *p) { return (DWORD)p; }
// CHECK-NOTES: :[[@LINE-1]]:33: warning: address in 'p' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-2]]:7: note: 'byLater' returns 'DWORD' (aka 'unsigned long'), which has 32 bits
#endif

// A case that 64-bit builds never reach.

unsigned __int64 showUnion(HANDLE h) {
  union {
    HANDLE Handle;
    unsigned __int64 Wide;
    unsigned Narrow;
  } both;
  both.Wide = 0;
  both.Handle = h;
  switch (sizeof(both.Handle)) {
  case 4:
    // PATTERN: R1 silent
    return both.Narrow;
  case 8:
    return both.Wide;
  default:
    // PATTERN: R1 silent
    return both.Narrow;
  }
}

void sendBySize(char *address) {
  switch (sizeof address) {
  case 4:
    // PATTERN: R1 silent
    sendLong((LONG)(LONG_PTR)address);
    break;
  default:
    // PATTERN: 20 warn
    sendNumber((DWORD)(DWORD_PTR)address);
// CHECK-NOTES: :[[@LINE-1]]:16: warning: address in 'address' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-282]]:23: note: 'number' is declared as 'DWORD' (aka 'unsigned long'), which has 32 bits
  case 16:
    // PATTERN: 20 warn
    sendNumber((DWORD)(DWORD_PTR)address + 4);
// CHECK-NOTES: :[[@LINE-1]]:16: warning: address in 'address' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
    break;
  case 2: {
    // PATTERN: R1 silent
    sendNumber((DWORD)(DWORD_PTR)address + 2);
    break;
  }
  }
}
