// Pointers in 32-bit window words in C++.
//
// RUN: %check_crossbit %s 'crossbit-window-long,crossbit-*'

#include <windows.h>

#ifndef GWL_USERDATA
#define GWL_USERDATA (-21)
#endif

class Frame {
public:
  void create(HWND w) {
    // PATTERN: 12 warn
    ::SetWindowLong(w, GWL_USERDATA, (LONG)(LONG_PTR)this);
// CHECK-NOTES: :[[@LINE-1]]:7: warning: address 'this' is cut to 32 bits by 'SetWindowLongA' [crossbit-window-long]
// CHECK-FIXES: ::SetWindowLongPtr(w, GWLP_USERDATA, (LONG_PTR)this);
    // PATTERN: 12 warn
    SetWindowLong(w, GWL_USERDATA,
                  static_cast<LONG>(reinterpret_cast<LONG_PTR>(this)));
// CHECK-NOTES: :[[@LINE-2]]:5: warning: address 'this' is cut to 32 bits by 'SetWindowLongA' [crossbit-window-long]
// CHECK-FIXES: SetWindowLongPtr(w, GWLP_USERDATA,
// CHECK-FIXES: reinterpret_cast<LONG_PTR>(this));
    // PATTERN: 13 warn
    SetWindowLongPtr(w, GWLP_USERDATA, PtrToUlong(this));
// CHECK-NOTES: :[[@LINE-1]]:40: warning: address 'this' is cut to 32 bits before 'SetWindowLongPtrA' stores it [crossbit-window-long]
// CHECK-FIXES-64: SetWindowLongPtr(w, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(this));
    // PATTERN: R1 warn
    SetWindowLongPtr(w, GWLP_USERDATA,
                     static_cast<LONG>(reinterpret_cast<LONG_PTR>(this)));
// CHECK-NOTES: :[[@LINE-1]]:22: warning: address 'this' is cut to 32 bits before 'SetWindowLongPtrA' stores it [crossbit-window-long]
// CHECK-FIXES: reinterpret_cast<LONG_PTR>(this));
    // PATTERN: 12 silent
    SetWindowLongPtr(w, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(this));
    Window = w;
  }

  static Frame *from(HWND w) {
    // PATTERN: 12 warn
    return reinterpret_cast<Frame *>(
        static_cast<LONG_PTR>(GetWindowLong(w, GWL_USERDATA)));
// CHECK-NOTES: :[[@LINE-1]]:31: warning: GWL_USERDATA becomes 'Frame *', but 'GetWindowLongA' reads 32 bits of it [crossbit-window-long]
// CHECK-NOTES: :[[@LINE-3]]:12: note: it becomes 'Frame *' here
// CHECK-FIXES: static_cast<LONG_PTR>(GetWindowLongPtr(w, GWLP_USERDATA)));
  }

  static LRESULT CALLBACK handle(HWND w, UINT m, WPARAM wp, LPARAM lp) {
    if (m == WM_NCCREATE) {
      auto *create = reinterpret_cast<CREATESTRUCT *>(lp);
      // PATTERN: 12 warn
      SetWindowLong(w, GWL_USERDATA, (LONG)(LONG_PTR)create->lpCreateParams);
// CHECK-NOTES: :[[@LINE-1]]:7: warning: address in 'lpCreateParams' is cut to 32 bits by 'SetWindowLongA' [crossbit-window-long]
// CHECK-FIXES: SetWindowLongPtr(w, GWLP_USERDATA, (LONG_PTR)create->lpCreateParams);
    }
    // PATTERN: 12 warn
    const LONG user = GetWindowLong(w, GWL_USERDATA);
// CHECK-NOTES: :[[@LINE-1]]:23: warning: GWL_USERDATA becomes 'Frame *', but 'GetWindowLongA' reads 32 bits of it [crossbit-window-long]
// CHECK-NOTES: :[[@LINE+1]]:22: note: it becomes 'Frame *' here
    if (auto *self = (Frame *)(LONG_PTR)user)
      return self->handle(m, wp, lp);
    return DefWindowProc(w, m, wp, lp);
  }

private:
  LRESULT handle(UINT m, WPARAM wp, LPARAM lp);
  HWND Window = nullptr;
};

template <typename T> void attach(HWND w, T *object) {
  // PATTERN: 12 warn
  SetWindowLongW(w, GWL_USERDATA, (LONG)(LONG_PTR)object);
// CHECK-NOTES: :[[@LINE-1]]:3: warning: address in 'object' is cut to 32 bits by 'SetWindowLongW' [crossbit-window-long]
// CHECK-FIXES: SetWindowLongPtrW(w, GWLP_USERDATA, (LONG_PTR)object);
}

void useAttach(HWND w, Frame *frame, int *counter) {
  attach(w, frame);
  attach(w, counter);
}

void plainData(HWND w, bool checked, int index) {
  // PATTERN: R1 silent
  SetWindowLong(w, GWL_USERDATA, checked ? 1 : 0);
  // PATTERN: R1 silent
  SetWindowLong(w, 0, index);
  // PATTERN: R1 silent
  auto style = static_cast<DWORD>(GetWindowLongPtr(w, GWL_STYLE));
  // PATTERN: R1 silent
  auto count = static_cast<int>(GetWindowLongPtr(w, GWLP_USERDATA));
  SetWindowLong(w, GWL_STYLE, static_cast<LONG>(style) + count);
}

class Subclass {
public:
  void install(HWND w) {
    // PATTERN: 12 warn
    Old = (WNDPROC)SetWindowLongPtr(w, GWLP_WNDPROC, (LONG)(LONG_PTR)handle);
// CHECK-NOTES: :[[@LINE-1]]:54: warning: address of 'handle' is cut to 32 bits before 'SetWindowLongPtrA' stores it [crossbit-window-long]
// CHECK-FIXES: Old = (WNDPROC)SetWindowLongPtr(w, GWLP_WNDPROC, (LONG_PTR)handle);
    // PATTERN: 12 silent
    Old = reinterpret_cast<WNDPROC>(
        SetWindowLongPtr(w, GWLP_WNDPROC, reinterpret_cast<LONG_PTR>(handle)));
  }

private:
  static LRESULT CALLBACK handle(HWND w, UINT m, WPARAM wp, LPARAM lp);
  WNDPROC Old = nullptr;
};

struct State {
  DWORD Flags;
  LONG Position;
};

void moreData(HWND w, const State &state, const RECT &rect) {
  // PATTERN: R1 silent
  SetWindowLong(w, 8, state.Position);
  // PATTERN: R1 silent
  SetWindowLong(w, GWL_USERDATA, static_cast<LONG>(state.Flags & 0xFF));
  // PATTERN: R1 silent
  SetWindowLong(w, GWL_USERDATA, rect.right - rect.left);
  // PATTERN: R1 silent
  const bool visible = (GetWindowLong(w, GWL_EXSTYLE) & 8) != 0;
  // PATTERN: R1 silent
  SetWindowLong(w, 12, visible);
}
