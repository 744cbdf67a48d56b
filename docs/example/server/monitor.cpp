// A window that shows that the server runs.
#include "monitor.h"

namespace {

class Monitor {
public:
  static LRESULT CALLBACK procedure(HWND window, UINT message, WPARAM w,
                                    LPARAM l);

private:
  void attach(HWND window);
  static Monitor *of(HWND window);
  void paint(HWND window);

  HBRUSH background = nullptr;
  unsigned painted = 0;
};

void Monitor::attach(HWND window) {
  // Wrong: the window gets half of the address.
  SetWindowLongPtrW(window, GWLP_USERDATA, PtrToLong(this));
  // Wrong: the class gets half of a brush.
  SetClassLongW(window, GCLP_HBRBACKGROUND,
                static_cast<LONG>(reinterpret_cast<LONG_PTR>(background)));
  // Right: a style has 32 bits.
  SetWindowLongW(window, GWL_STYLE,
                 GetWindowLongW(window, GWL_STYLE) | WS_VISIBLE);
}

Monitor *Monitor::of(HWND window) {
  // Right.
  return reinterpret_cast<Monitor *>(GetWindowLongPtrW(window, GWLP_USERDATA));
}

void Monitor::paint(HWND window) {
  ++painted;
  ValidateRect(window, nullptr);
}

LRESULT CALLBACK Monitor::procedure(HWND window, UINT message, WPARAM w,
                                    LPARAM l) {
  switch (message) {
  case WM_NCCREATE: {
    const auto *create = reinterpret_cast<const CREATESTRUCTW *>(l);
    static_cast<Monitor *>(create->lpCreateParams)->attach(window);
    break;
  }
  case WM_PAINT:
    if (Monitor *monitor = of(window))
      monitor->paint(window);
    return 0;
  }
  return DefWindowProcW(window, message, w, l);
}

HWND shown = nullptr;

} // namespace

extern "C" HWND showMonitor(HINSTANCE instance) {
  static Monitor monitor;
  WNDCLASSW description = {};
  description.lpfnWndProc = Monitor::procedure;
  description.hInstance = instance;
  description.lpszClassName = L"RelayMonitor";
  description.hCursor = LoadCursor(nullptr, IDC_ARROW);
  if (!RegisterClassW(&description))
    return nullptr;
  shown = CreateWindowExW(0, description.lpszClassName, L"Relay",
                          WS_OVERLAPPEDWINDOW, CW_USEDEFAULT, CW_USEDEFAULT,
                          320, 200, nullptr, nullptr, instance, &monitor);
  return shown;
}

extern "C" HWND monitorWindow() { return shown; }
