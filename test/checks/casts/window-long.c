// Pointers in 32-bit window words in C.
//
// RUN: %check_crossbit %s 'crossbit-window-long,crossbit-*'

#include <windows.h>

#ifndef GWL_WNDPROC
#define GWL_WNDPROC (-4)
#endif
#ifndef GWL_USERDATA
#define GWL_USERDATA (-21)
#endif

enum { Visible = 0x10000000, DoubleClicks = 8 };

struct App {
  WNDPROC Old;
  int Count;
};

LRESULT CALLBACK proc(HWND w, UINT m, WPARAM wp, LPARAM lp);

void attach(HWND w, struct App *app) {
  // PATTERN: 12 warn
  SetWindowLongA(w, GWL_USERDATA, (LONG)app);
// CHECK-NOTES: :[[@LINE-1]]:3: warning: address in 'app' is cut to 32 bits by 'SetWindowLongA' [crossbit-window-long]
// CHECK-FIXES: SetWindowLongPtrA(w, GWLP_USERDATA, (LONG_PTR)app);
  // PATTERN: 12 warn
  SetWindowLongA(w, 0, (LONG)app);
// CHECK-NOTES: :[[@LINE-1]]:3: warning: address in 'app' is cut to 32 bits by 'SetWindowLongA' [crossbit-window-long]
// CHECK-FIXES: SetWindowLongPtrA(w, 0, (LONG_PTR)app);
  // PATTERN: 12 warn
  SetWindowLongA(w, GWL_USERDATA, (LONG)(LONG_PTR)app);
// CHECK-NOTES: :[[@LINE-1]]:3: warning: address in 'app' is cut to 32 bits by 'SetWindowLongA' [crossbit-window-long]
// CHECK-FIXES: SetWindowLongPtrA(w, GWLP_USERDATA, (LONG_PTR)app);
  // PATTERN: 12 silent
  SetWindowLongPtrA(w, GWLP_USERDATA, (LONG_PTR)app);
}

void attachByHelper(HWND w, struct App *app) {
  // PATTERN: 13 warn
  SetWindowLongPtrW(w, GWLP_USERDATA, PtrToUlong(app));
// CHECK-NOTES: :[[@LINE-1]]:39: warning: address in 'app' is cut to 32 bits before 'SetWindowLongPtrW' stores it [crossbit-window-long]
// CHECK-FIXES-64: SetWindowLongPtrW(w, GWLP_USERDATA, (LONG_PTR)app);
  // PATTERN: R1 warn
  SetWindowLongPtrW(w, GWLP_USERDATA, (LONG)app);
// CHECK-NOTES: :[[@LINE-1]]:39: warning: address in 'app' is cut to 32 bits before 'SetWindowLongPtrW' stores it [crossbit-window-long]
// CHECK-FIXES: SetWindowLongPtrW(w, GWLP_USERDATA, (LONG_PTR)app);
  // PATTERN: 13 silent
  SetWindowLongPtrW(w, GWLP_USERDATA, (LONG_PTR)app);
}

struct App *attached(HWND w) {
  // PATTERN: 12 warn
  return (struct App *)GetWindowLongA(w, GWL_USERDATA);
// CHECK-NOTES: :[[@LINE-1]]:24: warning: GWL_USERDATA becomes 'struct App *', but 'GetWindowLongA' reads 32 bits of it [crossbit-window-long]
// CHECK-FIXES: return (struct App *)GetWindowLongPtrA(w, GWLP_USERDATA);
}

struct App *attachedRight(HWND w) {
  // PATTERN: 12 silent
  return (struct App *)GetWindowLongPtrA(w, GWLP_USERDATA);
}

void subclass(HWND w, struct App *app) {
  // PATTERN: R1 warn
  LONG f = GetWindowLongPtrA(w, GWLP_WNDPROC);
// CHECK-NOTES-64: :[[@LINE-1]]:12: warning: address returned by 'GetWindowLongPtrA' is cut to 32 bits by conversion to 'LONG' (aka 'long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES-32: :[[@LINE-2]]:12: warning: address returned by 'GetWindowLongA' is cut to 32 bits by conversion to 'LONG' (aka 'long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE+2]]:14: note: it becomes 'WNDPROC'{{( \(aka '.*'\))?}} here
// CHECK-FIXES: LONG_PTR f = GetWindowLongPtrA(w, GWLP_WNDPROC);
  app->Old = (WNDPROC)(LONG_PTR)f;
  // PATTERN: 12 warn
  SetWindowLongA(w, GWL_WNDPROC, (LONG)proc);
// CHECK-NOTES: :[[@LINE-1]]:3: warning: address of 'proc' is cut to 32 bits by 'SetWindowLongA' [crossbit-window-long]
// CHECK-FIXES: SetWindowLongPtrA(w, GWLP_WNDPROC, (LONG_PTR)proc);
  // PATTERN: 12 warn
  app->Old = (WNDPROC)SetWindowLongA(w, -4, (LONG)(LONG_PTR)proc);
// CHECK-NOTES: :[[@LINE-1]]:23: warning: address of 'proc' is cut to 32 bits by 'SetWindowLongA' [crossbit-window-long]
// CHECK-FIXES: app->Old = (WNDPROC)SetWindowLongPtrA(w, -4, (LONG_PTR)proc);
}

void subclassRight(HWND w, struct App *app) {
  // PATTERN: 12 silent
  app->Old = (WNDPROC)SetWindowLongPtrA(w, GWLP_WNDPROC, (LONG_PTR)proc);
}

void styles(HWND w, DWORD timestamp, int count) {
  // PATTERN: R1 silent
  SetWindowLongA(w, GWL_STYLE, GetWindowLongA(w, GWL_STYLE) | Visible);
  // PATTERN: R1 silent
  SetWindowLongA(w, GWL_USERDATA, timestamp);
  // PATTERN: R1 silent
  SetWindowLongA(w, 4, count);
  // PATTERN: R1 silent
  DWORD style = (DWORD)GetWindowLongPtrA(w, GWL_STYLE);
  // PATTERN: R1 silent
  SetWindowLongPtrA(w, GWL_STYLE, style & ~Visible);
}

#ifdef _WIN64
#define REMEMBER(w, p) SetWindowLongPtrA((w), GWLP_USERDATA, (LONG_PTR)(p))
#else
#define REMEMBER(w, p) SetWindowLongA((w), GWL_USERDATA, (LONG)(p))
#endif

void remember(HWND w, struct App *app) {
  // PATTERN: R1 silent
  REMEMBER(w, app);
#ifndef _WIN64
  // PATTERN: R1 silent
  SetWindowLongA(w, GWL_USERDATA, (LONG)app);
#endif
}

void classWords(HWND w, HICON icon, HBRUSH brush) {
  // PATTERN: 12 warn
  SetClassLongA(w, -14, (LONG)icon);
// CHECK-NOTES: :[[@LINE-1]]:3: warning: icon handle 'icon' is cut to 32 bits by 'SetClassLongA' [crossbit-window-long]
// CHECK-FIXES: SetClassLongPtrA(w, -14, (LONG_PTR)icon);
  // PATTERN: 12 warn
  SetClassLongA(w, -10, (LONG)(LONG_PTR)brush);
// CHECK-NOTES: :[[@LINE-1]]:3: warning: brush handle 'brush' is cut to 32 bits by 'SetClassLongA' [crossbit-window-long]
// CHECK-FIXES: SetClassLongPtrA(w, -10, (LONG_PTR)brush);
  // PATTERN: 12 silent
  SetClassLongPtrA(w, GCLP_HICON, (LONG_PTR)icon);
  // PATTERN: 12 silent
  SetClassLongA(w, GCL_STYLE, DoubleClicks);
  // PATTERN: 12 warn
  HICON old = (HICON)GetClassLongA(w, -14);
// CHECK-NOTES: :[[@LINE-1]]:22: warning: GCL_HICON holds a handle, but 'GetClassLongA' reads 32 bits of it [crossbit-window-long]
// CHECK-FIXES: HICON old = (HICON)GetClassLongPtrA(w, -14);
  DestroyIcon(old);
}
