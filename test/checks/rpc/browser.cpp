// An interface of the system with a SHANDLE_PTR: its user cannot change it, and
// has to have the room for what it returns.
//
// RUN: %check_crossbit %s 'crossbit-*'

#include <exdisp.h>

HWND windowOf(IWebBrowserApp *browser) {
  HWND window = NULL;
  // PATTERN: 93 silent
  browser->get_HWND((SHANDLE_PTR *)&window);
  return window;
}

HWND windowByInteger(IWebBrowserApp *browser) {
  SHANDLE_PTR window = 0;
  // PATTERN: 93 silent
  browser->get_HWND(&window);
  return (HWND)window;
}

DWORD windowAsNumber(IWebBrowserApp *browser) {
  DWORD window = 0;
  // PATTERN: 93 warn
  browser->get_HWND((SHANDLE_PTR *)&window);
// CHECK-MESSAGES-64: :[[@LINE-1]]:21: warning: 'window' has 32 bits, but 'SHANDLE_PTR *' (aka 'long long *') accesses 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-MESSAGES-32: :[[@LINE-2]]:21: warning: 'window' has 32 bits, but 'SHANDLE_PTR *' (aka 'long *') accesses 64 in a 64-bit process [crossbit-pointer-truncation]
  return window;
}

// In this process only.

class Browser : public IWebBrowserApp {
public:
  // PATTERN: 93 silent
  HRESULT STDMETHODCALLTYPE get_HWND(SHANDLE_PTR *pHWND) override {
    *pHWND = (SHANDLE_PTR)window;
    return S_OK;
  }

private:
  HWND window = NULL;
};
