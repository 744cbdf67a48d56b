// Classes and manager routines that serve operations with a HANDLE_PTR.
//
// RUN: %check_crossbit %s crossbit-rpc-handle-ptr --suffixes=MIDL \
// RUN:   -- -I %S/../../Inputs/idl/session
// RUN: %check_crossbit %s crossbit-rpc-handle-ptr --suffixes=WIDL \
// RUN:   -- -DWIDL -I %S/../../Inputs/idl/session

#ifdef WIDL
#include "session-widl.h"
#else
#include "session.h"
#endif

HANDLE keptToken, keptEvent;

// A class: the finding is at the parameter that it declares.

class Session : public ISession {
public:
  // PATTERN: 92 warn
  HRESULT STDMETHODCALLTYPE SetToken(HANDLE_PTR userToken) override {
// CHECK-MESSAGES: :[[@LINE-1]]:49: warning: parameter 'userToken' of 'SetToken' is a 'HANDLE_PTR', 4 bytes from a 32-bit stub and 8 from a 64-bit one [crossbit-rpc-handle-ptr]
    keptToken = (HANDLE)userToken;
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE GetToken(HANDLE_PTR *userToken) override;
  // PATTERN: 92 warn
  HRESULT STDMETHODCALLTYPE GetWindow(SHANDLE_PTR *pHWND) override {
// CHECK-MESSAGES: :[[@LINE-1]]:52: warning: parameter 'pHWND' of 'GetWindow' is a 'SHANDLE_PTR', 4 bytes from a 32-bit stub and 8 from a 64-bit one [crossbit-rpc-handle-ptr]
    *pHWND = 0;
    return S_OK;
  }
  // PATTERN: 92 silent
  HRESULT STDMETHODCALLTYPE SetPipe(DWORD_PTR hPipe) override;

#ifndef WIDL // whose headers do not tell what is local
  // PATTERN: 92 silent
  HRESULT STDMETHODCALLTYPE SetLocalToken(HANDLE_PTR token) override;
#endif

  // Of this class only.
  // PATTERN: 92 silent
  void remember(HANDLE_PTR token);
};

// A method that is defined elsewhere than in the class: at the definition.

// PATTERN: 92 warn
HRESULT STDMETHODCALLTYPE Session::GetToken(HANDLE_PTR *userToken) {
// CHECK-MESSAGES: :[[@LINE-1]]:57: warning: parameter 'userToken' of 'GetToken' is a 'HANDLE_PTR', 4 bytes from a 32-bit stub and 8 from a 64-bit one [crossbit-rpc-handle-ptr]
  *userToken = (HANDLE_PTR)keptToken;
  return S_OK;
}

HRESULT STDMETHODCALLTYPE Session::SetPipe(DWORD_PTR hPipe) {
  keptEvent = (HANDLE)hPipe;
  return S_OK;
}

void Session::remember(HANDLE_PTR token) { keptToken = (HANDLE)token; }

// A second class, and a call: the parameter has been named.

class OtherSession : public ISession {
public:
  HRESULT STDMETHODCALLTYPE SetToken(HANDLE_PTR userToken) override;
};

void callBack(ISession *session) { session->SetToken((HANDLE_PTR)keptToken); }

// Manager routines.

// PATTERN: 92 warn
long SessionSetEvent(handle_t binding, HANDLE_PTR hEvent) {
// CHECK-MESSAGES: :[[@LINE-1]]:51: warning: parameter 'hEvent' of 'SessionSetEvent' is a 'HANDLE_PTR', 4 bytes from a 32-bit stub and 8 from a 64-bit one [crossbit-rpc-handle-ptr]
  keptEvent = (HANDLE)hEvent;
  return 0;
}

// PATTERN: 92 warn
long SessionGetEvent(handle_t binding, HANDLE_PTR *phEvent) {
// CHECK-MESSAGES: :[[@LINE-1]]:52: warning: parameter 'phEvent' of 'SessionGetEvent' is a 'HANDLE_PTR', 4 bytes from a 32-bit stub and 8 from a 64-bit one [crossbit-rpc-handle-ptr]
  *phEvent = (HANDLE_PTR)keptEvent;
  return 0;
}

// PATTERN: 92 warn
long SessionSetToken(handle_t binding, SESSION_TOKEN token) {
// CHECK-MESSAGES: :[[@LINE-1]]:54: warning: parameter 'token' of 'SessionSetToken' is a 'HANDLE_PTR', 4 bytes from a 32-bit stub and 8 from a 64-bit one [crossbit-rpc-handle-ptr]
  keptToken = (HANDLE)token;
  return 0;
}

// PATTERN: 92 warn
long SessionSend(handle_t binding, const SESSION_REQUEST *request) {
// CHECK-MESSAGES: :[[@LINE-1]]:59: warning: field 'event' of '_SESSION_REQUEST' is a 'HANDLE_PTR', 4 bytes from a 32-bit stub and 8 from a 64-bit one [crossbit-rpc-handle-ptr]
  keptEvent = (HANDLE)request->event;
  return 0;
}

// An interface of this process.

#ifndef WIDL
class Site : public ISessionSite {
public:
  // PATTERN: 92 silent
  HRESULT STDMETHODCALLTYPE SetSiteToken(HANDLE_PTR token) override;
};
#endif

// A function of the same name as an operation, elsewhere.

namespace other {
// PATTERN: 92 silent
long SessionSetEvent(handle_t binding, HANDLE_PTR hEvent) {
  keptEvent = (HANDLE)hEvent;
  return 0;
}
} // namespace other
