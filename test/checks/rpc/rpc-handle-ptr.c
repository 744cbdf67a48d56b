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
  session->lpVtbl->SetToken(session, (HANDLE_PTR)token);
}

HANDLE getToken(ISession *session) {
  HANDLE_PTR token = 0;
  // PATTERN: 92 warn
  ISession_GetToken(session, &token);
  return (HANDLE)token;
}

void setEvent(handle_t binding, HANDLE event) {
  // PATTERN: 92 warn
  SessionSetEvent(binding, (HANDLE_PTR)event);
}

void sendRequest(handle_t binding, const SESSION_REQUEST *request) {
  // PATTERN: 92 warn
  SessionSend(binding, request);
}

// A manager routine.

HANDLE keptEvent;

// PATTERN: 92 warn
long SessionGetEvent(handle_t binding, HANDLE_PTR *phEvent) {
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
