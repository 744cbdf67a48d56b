// The same in C, where a method is called through the table of its interface.
//
// RUN: %check_crossbit %s crossbit-rpc-handle-ptr --suffixes=MIDL \
// RUN:   -- -I %S/../../Inputs/idl/session
// RUN: %check_crossbit %s crossbit-rpc-handle-ptr --suffixes=WIDL \
// RUN:   -- -DWIDL -I %S/../../Inputs/idl/session

#define COBJMACROS
#ifdef WIDL
#include "session-widl.h"
#else
#include "session.h"
#endif

void setToken(ISession *session, HANDLE token) {
  // PATTERN: 92 warn
  session->lpVtbl->SetToken(session, (HANDLE_PTR)token);
// CHECK-MESSAGES: :[[@LINE-1]]:38: warning: an argument of 'SetToken' is a 'HANDLE_PTR', 4 bytes from a 32-bit stub and 8 from a 64-bit one [crossbit-rpc-handle-ptr]
  session->lpVtbl->SetToken(session, (HANDLE_PTR)token);
}

HANDLE getToken(ISession *session) {
  HANDLE_PTR token = 0;
  // PATTERN: 92 warn
  ISession_GetToken(session, &token);
// CHECK-MESSAGES: :[[@LINE-1]]:30: warning: an argument of 'GetToken' is a 'HANDLE_PTR', 4 bytes from a 32-bit stub and 8 from a 64-bit one [crossbit-rpc-handle-ptr]
  return (HANDLE)token;
}

void setEvent(handle_t binding, HANDLE event) {
  // PATTERN: 92 warn
  SessionSetEvent(binding, (HANDLE_PTR)event);
// CHECK-MESSAGES: :[[@LINE-1]]:28: warning: parameter 'hEvent' of 'SessionSetEvent' is a 'HANDLE_PTR', 4 bytes from a 32-bit stub and 8 from a 64-bit one [crossbit-rpc-handle-ptr]
}

void sendRequest(handle_t binding, const SESSION_REQUEST *request) {
  // PATTERN: 92 warn
  SessionSend(binding, request);
// CHECK-MESSAGES: :[[@LINE-1]]:24: warning: field 'event' of '_SESSION_REQUEST' is a 'HANDLE_PTR', 4 bytes from a 32-bit stub and 8 from a 64-bit one [crossbit-rpc-handle-ptr]
}

// A manager routine.

HANDLE keptEvent;

// PATTERN: 92 warn
long SessionGetEvent(handle_t binding, HANDLE_PTR *phEvent) {
// CHECK-MESSAGES: :[[@LINE-1]]:52: warning: parameter 'phEvent' of 'SessionGetEvent' is a 'HANDLE_PTR', 4 bytes from a 32-bit stub and 8 from a 64-bit one [crossbit-rpc-handle-ptr]
  *phEvent = (HANDLE_PTR)keptEvent;
  return 0;
}

// A client's stub, which MIDL makes, declares what the header declares.

extern const MIDL_STUB_DESC SessionServer_StubDesc;
extern const unsigned char SessionServer_Format[];

// PATTERN: 92 silent
long SessionSetToken(handle_t binding, SESSION_TOKEN token) {
  CLIENT_CALL_RETURN result;
  result = NdrClientCall2((PMIDL_STUB_DESC)&SessionServer_StubDesc,
                          (PFORMAT_STRING)SessionServer_Format, binding, token);
  return (long)result.Simple;
}

// Silent.

void setPipe(ISession *session, HANDLE pipe) {
  // PATTERN: 92 silent
  session->lpVtbl->SetPipe(session, (DWORD_PTR)pipe);
}

#ifndef WIDL // whose headers do not tell what is local
void setLocal(ISession *session, ISessionSite *site, HANDLE token) {
  // PATTERN: 92 silent
  session->lpVtbl->SetLocalToken(session, (HANDLE_PTR)token);
  // PATTERN: 92 silent
  site->lpVtbl->SetSiteToken(site, (HANDLE_PTR)token);
}
#endif

struct Tokens {
  void (*Set)(struct Tokens *tokens, HANDLE_PTR token);
};

void setByHand(struct Tokens *tokens, HANDLE token) {
  // PATTERN: 92 silent
  tokens->Set(tokens, (HANDLE_PTR)token);
}
