// Code that looks like a remote call or a remote object with an address or a
// handle in an integer, and is none. Nothing is said.
//
// RUN: %check_crossbit %s 'crossbit-rpc-*' \
// RUN:   -- -I %S/../../Inputs/idl/session
// RUN: %check_crossbit %s 'crossbit-rpc-*' --audit \
// RUN:   -- -I %S/../../Inputs/idl/session
// RUN: %check_crossbit %s 'crossbit-rpc-*' --audit \
// RUN:   -- -DWIDL -I %S/../../Inputs/idl/session

#ifdef WIDL
#include "session-widl.h"
#else
#include "session.h"
#endif

struct Object {
  UINT32 Index;
};

// Types of an IDL, used within the process.

SESSION_REQUEST lastRequest;
SESSION_TOKEN lastToken;

void rememberRequest(HANDLE event, Object *object) {
  SESSION_REQUEST request = {1, (HANDLE_PTR)event, (hyper)(ULONG_PTR)object};
  // PATTERN: 92 silent
  lastRequest = request;
  // PATTERN: 92 silent
  lastToken = (HANDLE_PTR)event;
}

void useRequest(const SESSION_REQUEST *request);

void passRequest(SESSION_REQUEST *request, Object *object) {
  request->context = (hyper)(ULONG_PTR)object;
  // PATTERN: 90 silent
  useRequest(request);
}

// COM objects without an IDL, classes with a method of a remote one's name.

struct IPlugin : IUnknown {
  virtual HRESULT STDMETHODCALLTYPE SetToken(HANDLE_PTR userToken) = 0;
  virtual HRESULT STDMETHODCALLTYPE Attach(DWORD_PTR value) = 0;
};

class Local {
public:
  HRESULT SetToken(HANDLE_PTR userToken);
  HRESULT Advise(IUnknown *sink, DWORD_PTR *pCookie) {
    // PATTERN: 90 silent
    *pCookie = (DWORD_PTR)this;
    return S_OK;
  }
};

void useObjects(IPlugin *plugin, Local &local, HANDLE token, Object *object) {
  // PATTERN: 92 silent
  plugin->SetToken((HANDLE_PTR)token);
  // PATTERN: 90 silent
  plugin->Attach((DWORD_PTR)object);
  // PATTERN: 92 silent
  local.SetToken((HANDLE_PTR)token);
}

// Methods of a remotable class that only it knows.

class Session : public ISession {
public:
  void remember(DWORD_PTR value);
  void use(Object *object) {
    // PATTERN: 90 silent
    remember((DWORD_PTR)object);
  }
  // Of IUnknown, which passes interface pointers.
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID, void **object) override {
    // PATTERN: 90 silent
    *object = this;
    return S_OK;
  }
};

// Windows, threads, callbacks: integers of this process.

VOID CALLBACK onTimer(HWND, UINT, UINT_PTR id, DWORD);

LRESULT CALLBACK procedure(HWND window, UINT message, WPARAM w, LPARAM l) {
  if (message == WM_CREATE)
    // PATTERN: 90 silent
    SetWindowLongPtrW(window, GWLP_USERDATA, (LONG_PTR)new Object());
  return DefWindowProcW(window, message, w, l);
}

void useWindows(HWND window, Object *object) {
  // PATTERN: 90 silent
  PostMessageW(window, WM_APP, 0, (LPARAM)object);
  // PATTERN: 90 silent
  SetTimer(window, (UINT_PTR)object, 100, onTimer);
}

void runLater(void (*function)(ULONG_PTR), ULONG_PTR context);

void useCallbacks(void (*function)(ULONG_PTR), Object *object) {
  // PATTERN: 90 silent
  runLater(function, (ULONG_PTR)object);
}

// Macros and declarations alone are no calls.

long (*pointerToOperation)(handle_t, HANDLE_PTR) = SessionSetEvent;

extern "C" long SessionAttach(handle_t binding, DWORD_PTR value);
