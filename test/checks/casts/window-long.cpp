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
    // PATTERN: 12 warn
    SetWindowLong(w, GWL_USERDATA,
                  static_cast<LONG>(reinterpret_cast<LONG_PTR>(this)));
    // PATTERN: 13 warn
    SetWindowLongPtr(w, GWLP_USERDATA, PtrToUlong(this));
    // PATTERN: R1 warn
    SetWindowLongPtr(w, GWLP_USERDATA,
                     static_cast<LONG>(reinterpret_cast<LONG_PTR>(this)));
    // PATTERN: 12 silent
    SetWindowLongPtr(w, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(this));
    Window = w;
  }

  static Frame *from(HWND w) {
    // PATTERN: 12 warn
    return reinterpret_cast<Frame *>(
        static_cast<LONG_PTR>(GetWindowLong(w, GWL_USERDATA)));
  }

  static LRESULT CALLBACK handle(HWND w, UINT m, WPARAM wp, LPARAM lp) {
    if (m == WM_NCCREATE) {
      auto *create = reinterpret_cast<CREATESTRUCT *>(lp);
      // PATTERN: 12 warn
      SetWindowLong(w, GWL_USERDATA, (LONG)(LONG_PTR)create->lpCreateParams);
    }
    // PATTERN: 12 warn
    const LONG user = GetWindowLong(w, GWL_USERDATA);
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
