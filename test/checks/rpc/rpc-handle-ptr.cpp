// Calls of operations with a HANDLE_PTR, through the headers that MIDL and widl
// make. The finding names the IDL file, where the mistake is, and comes once a
// parameter.
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

// Methods of COM.

void setToken(ISession *session, HANDLE token) {
  // PATTERN: 92 warn
  session->SetToken((HANDLE_PTR)token);
// CHECK-MESSAGES: :[[@LINE-1]]:21: warning: parameter 'userToken' of 'SetToken' is a 'HANDLE_PTR', 4 bytes from a 32-bit stub and 8 from a 64-bit one [crossbit-rpc-handle-ptr]
  // at the argument: 'userToken' of 'ISession::SetToken'; names session.idl

  // The same parameter again.
  session->SetToken(reinterpret_cast<HANDLE_PTR>(token));
}

HANDLE getToken(ISession *session) {
  HANDLE_PTR token = 0;
  // PATTERN: 92 warn
  session->GetToken(&token);
// CHECK-MESSAGES: :[[@LINE-1]]:21: warning: parameter 'userToken' of 'GetToken' is a 'HANDLE_PTR', 4 bytes from a 32-bit stub and 8 from a 64-bit one [crossbit-rpc-handle-ptr]
  // an out parameter
  return (HANDLE)token;
}

HWND getWindow(ISession *session) {
  HWND window = NULL;
  // PATTERN: 92 warn
  session->GetWindow((SHANDLE_PTR *)&window);
// CHECK-MESSAGES: :[[@LINE-1]]:22: warning: parameter 'pHWND' of 'GetWindow' is a 'SHANDLE_PTR', 4 bytes from a 32-bit stub and 8 from a 64-bit one [crossbit-rpc-handle-ptr]
  // the project's own interface, other than the SDK's in browser.cpp
  return window;
}

// Functions of RPC.

void setEvent(handle_t binding, HANDLE event) {
  // PATTERN: 92 warn
  SessionSetEvent(binding, (HANDLE_PTR)event);
// CHECK-MESSAGES: :[[@LINE-1]]:28: warning: parameter 'hEvent' of 'SessionSetEvent' is a 'HANDLE_PTR', 4 bytes from a 32-bit stub and 8 from a 64-bit one [crossbit-rpc-handle-ptr]
  SessionSetEvent(binding, (HANDLE_PTR)event);
}

HANDLE getEvent(handle_t binding) {
  HANDLE_PTR event;
  // PATTERN: 92 warn
  if (SessionGetEvent(binding, &event))
    return NULL;
// CHECK-MESSAGES: :[[@LINE-2]]:32: warning: parameter 'phEvent' of 'SessionGetEvent' is a 'HANDLE_PTR', 4 bytes from a 32-bit stub and 8 from a 64-bit one [crossbit-rpc-handle-ptr]
  return (HANDLE)event;
}

void setTokenByTypedef(handle_t binding, SESSION_TOKEN token) {
  // PATTERN: 92 warn
  SessionSetToken(binding, token);
// CHECK-MESSAGES: :[[@LINE-1]]:28: warning: parameter 'token' of 'SessionSetToken' is a 'HANDLE_PTR', 4 bytes from a 32-bit stub and 8 from a 64-bit one [crossbit-rpc-handle-ptr]
}

void sendRequest(handle_t binding, HANDLE event) {
  SESSION_REQUEST request = {1, (HANDLE_PTR)event, 0};
  // PATTERN: 92 warn
  SessionSend(binding, &request);
// CHECK-MESSAGES: :[[@LINE-1]]:24: warning: field 'event' of '_SESSION_REQUEST' is a 'HANDLE_PTR', 4 bytes from a 32-bit stub and 8 from a 64-bit one [crossbit-rpc-handle-ptr]
  // the member 'event' of the record
}

// Handles of the right type.

void setPipe(ISession *session, HANDLE pipe) {
  // PATTERN: 92 silent
  session->SetPipe((DWORD_PTR)pipe);
}

// What does not leave the process. widl's headers do not tell a local method of
// a remotable interface from others, nor a local interface.

#ifndef WIDL
void setLocal(ISession *session, ISessionSite *site, HANDLE token) {
  // PATTERN: 92 silent
  session->SetLocalToken((HANDLE_PTR)token);
  // PATTERN: 92 silent
  site->SetSiteToken((HANDLE_PTR)token);
}
#endif

struct ITokens {
  virtual void Set(HANDLE_PTR token) = 0;
};
void useToken(HANDLE_PTR token);

void setByHand(ITokens *tokens, HANDLE token) {
  // PATTERN: 92 silent
  tokens->Set((HANDLE_PTR)token);
  // PATTERN: 92 silent
  useToken((HANDLE_PTR)token);
}
