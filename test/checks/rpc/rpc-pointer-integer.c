// Addresses in the integers of remote calls, and of manager routines, in C.
//
// RUN: %check_crossbit %s 'crossbit-rpc-pointer-integer,crossbit-*' \
// RUN:   --suffixes=MIDL -- -I %S/../../Inputs/idl/session
// RUN: %check_crossbit %s 'crossbit-rpc-pointer-integer,crossbit-*' \
// RUN:   --suffixes=WIDL -- -DWIDL -I %S/../../Inputs/idl/session

#ifdef WIDL
#include "session-widl.h"
#else
#include "session.h"
#endif

struct Object {
  UINT32 Index;
  UINT32 State;
};

struct Object objects[16];
struct Object *current;

// An address as an argument.

void attach(handle_t binding, struct Object *object) {
  // PATTERN: 90 warn
  SessionAttach(binding, (DWORD_PTR)object);
// CHECK-MESSAGES: :[[@LINE-1]]:26: warning: address in 'object' is sent by 'SessionAttach' in the integer 'value' [crossbit-rpc-pointer-integer]
  // NDR cuts the upper half, also between two 64-bit processes
}

void attachByLocal(handle_t binding, struct Object *object) {
  DWORD_PTR cookie = (DWORD_PTR)object;
  // PATTERN: 90 warn
  SessionAttach(binding, cookie);
// CHECK-MESSAGES: :[[@LINE-1]]:26: warning: address in 'object' is sent by 'SessionAttach' in the integer 'value' [crossbit-rpc-pointer-integer]
}

void attachWide(handle_t binding, struct Object *object) {
  // PATTERN: 90 warn
  SessionAttachWide(binding, (hyper)(ULONG_PTR)object);
// CHECK-MESSAGES: :[[@LINE-1]]:30: warning: address in 'object' is sent by 'SessionAttachWide' in the integer 'value' [crossbit-rpc-pointer-integer]
  // whole, and the server is told where the client keeps its memory
}

void attachNarrow(handle_t binding, struct Object *object) {
  // PATTERN: 90 warn
  SessionAttachNarrow(binding, PtrToUlong(object));
// CHECK-MESSAGES: :[[@LINE-1]]:32: warning: address in 'object' is sent by 'SessionAttachNarrow' in the integer 'value' [crossbit-rpc-pointer-integer]
}

void attachGlobal(handle_t binding) {
  // PATTERN: 90 warn
  SessionAttach(binding, (ULONG_PTR)&objects[3]);
// CHECK-MESSAGES: :[[@LINE-1]]:26: warning: address of 'objects[3]' is sent by 'SessionAttach' in the integer 'value' [crossbit-rpc-pointer-integer]
}

void attachFunction(handle_t binding) {
  // PATTERN: 90 warn
  SessionAttach(binding, (DWORD_PTR)&attachGlobal);
// CHECK-MESSAGES: :[[@LINE-1]]:26: warning: address of 'attachGlobal' is sent by 'SessionAttach' in the integer 'value' [crossbit-rpc-pointer-integer]
}

void attachModule(handle_t binding, HMODULE module) {
  // PATTERN: 90 warn
  SessionAttachWide(binding, (hyper)(INT_PTR)module);
// CHECK-MESSAGES: :[[@LINE-1]]:30: warning: module handle 'module' is sent by 'SessionAttachWide' in the integer 'value' [crossbit-rpc-pointer-integer]
  // a module's handle is its address
}

// In a member of a record that is passed: at what is put in.

void keep(handle_t binding, struct Object *object) {
  SESSION_COOKIE cookie = {0, 1};
  // PATTERN: 90 warn
  cookie.owner = (DWORD_PTR)object;
// CHECK-MESSAGES: :[[@LINE-1]]:18: warning: address in 'object' is sent by 'SessionKeep' in the integer 'owner' [crossbit-rpc-pointer-integer]
  SessionKeep(binding, &cookie);
}

void keepInitialized(handle_t binding, struct Object *object) {
  // PATTERN: 90 warn
  SESSION_COOKIE cookie = {(DWORD_PTR)object, 1};
// CHECK-MESSAGES: :[[@LINE-1]]:28: warning: address in 'object' is sent by 'SessionKeep' in the integer 'owner' [crossbit-rpc-pointer-integer]
  SessionKeep(binding, &cookie);
}

// A method.

void notify(ISession *session, struct Object *object) {
  // PATTERN: 90 warn
  session->lpVtbl->Notify(session, WM_APP, (LPARAM)object);
// CHECK-MESSAGES: :[[@LINE-1]]:44: warning: address in 'object' is sent by 'Notify' in an integer [crossbit-rpc-pointer-integer]
}

// Manager routines that give an address away.

// PATTERN: 90 silent
long SessionReturn(handle_t binding, DWORD_PTR *value) {
  // PATTERN: 90 warn
  *value = (DWORD_PTR)current;
// CHECK-MESSAGES: :[[@LINE-1]]:12: warning: address in 'current' is given to the client of 'SessionReturn' in the integer 'value' [crossbit-rpc-pointer-integer]
  return 0;
}

// PATTERN: 90 silent
long SessionReturnWide(handle_t binding, hyper *value) {
  hyper cookie = (hyper)(ULONG_PTR)current;
  // PATTERN: 90 warn
  *value = cookie;
// CHECK-MESSAGES: :[[@LINE-1]]:12: warning: address in 'current' is given to the client of 'SessionReturnWide' in the integer 'value' [crossbit-rpc-pointer-integer]
  return 0;
}

// PATTERN: 90 silent
hyper SessionResult(handle_t binding, long index) {
  // PATTERN: 90 warn
  return (hyper)(ULONG_PTR)&objects[index & 15];
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: address of 'objects[index & 15]' is given to the client of 'SessionResult' in an integer [crossbit-rpc-pointer-integer]
}

// Handles, in what is right for them.

void sendHandles(handle_t binding, HANDLE there, HWND window) {
  // PATTERN: 90 silent
  SessionAttach(binding, HandleToULong(there));
  // PATTERN: 90 silent
  SessionAttach(binding, (DWORD_PTR)window);
  // PATTERN: 90 silent
  SessionAttachNarrow(binding, HandleToULong(window));
}

void sendDuplicate(handle_t binding, HANDLE client, HANDLE event) {
  HANDLE there;
  if (!DuplicateHandle(GetCurrentProcess(), event, client, &there, 0, FALSE,
                       DUPLICATE_SAME_ACCESS))
    return;
  // PATTERN: 90 silent
  SessionAttach(binding, (DWORD_PTR)there);
}

// Numbers.

void sendNumbers(handle_t binding, struct Object *object, const char *begin,
                 const char *end) {
  // PATTERN: 90 silent
  SessionAttach(binding, object->Index);
  // PATTERN: 90 silent
  SessionAttach(binding, object - objects);
  // PATTERN: 90 silent
  SessionAttach(binding, end - begin);
  // PATTERN: 90 silent
  SessionAttach(binding, (DWORD_PTR)end - (DWORD_PTR)begin);
  // PATTERN: 90 silent
  SessionAttachWide(binding, sizeof(*object));
  // PATTERN: 90 silent
  SessionAttach(binding, (DWORD_PTR)(void *)0);
  // PATTERN: 90 silent
  SessionAttach(binding, (DWORD_PTR)MAKEINTRESOURCEW(7));
  // PATTERN: 90 silent
  SessionAttachNarrow(binding, (DWORD)(((DWORD_PTR)object >> 4) % 61));
  // PATTERN: 90 silent
  SessionAttach(binding, ((DWORD_PTR)object & 7) == 0);
  // PATTERN: 90 silent
  SessionAttach(binding, object != NULL);
}

void sendNumberInPointer(handle_t binding, LPVOID parameter) {
  // Nothing is known of it: what threads are given is often a number.
  // PATTERN: 90 silent
  SessionAttach(binding, (DWORD_PTR)parameter);
}

void sendIndexInMember(handle_t binding, struct Object *object) {
  SESSION_COOKIE cookie = {0, 1};
  // PATTERN: 90 silent
  cookie.owner = object->Index;
  // PATTERN: 90 silent
  SessionKeep(binding, &cookie);
}

// The member has the address before, and something else when it is sent.
void sendOther(handle_t binding, struct Object *object) {
  SESSION_COOKIE cookie;
  // PATTERN: 90 silent
  cookie.owner = (DWORD_PTR)object;
  cookie.state = ((struct Object *)cookie.owner)->State;
  cookie.owner = 0;
  // PATTERN: 90 silent
  SessionKeep(binding, &cookie);
}

// What a pointer leads to is sent by RPC itself.

void sendBytes(handle_t binding, const struct Object *object) {
  // PATTERN: 90 silent
  SessionWrite(binding, (const BYTE *)object, sizeof(*object));
}

// What does not leave the process.

DWORD_PTR kept;
void keepHere(DWORD_PTR value);

void keepObject(struct Object *object) {
  // PATTERN: 90 silent
  keepHere((DWORD_PTR)object);
  // PATTERN: 90 silent
  kept = (DWORD_PTR)object;
}

// Half of a [call_as] pair, whose other half is a function of the project.
void attachLocal(ISession *session, struct Object *object) {
  // PATTERN: 90 silent
  session->lpVtbl->AttachLocal(session, (DWORD_PTR)object);
}

#ifndef WIDL // whose headers do not tell other local methods
void attachSite(ISessionSite *site, struct Object *object) {
  // PATTERN: 90 silent
  site->lpVtbl->AttachSite(site, (DWORD_PTR)object);
}
#endif

// A manager routine, and what it does within the process.

long SessionUse(SESSION_HANDLE session) {
  DWORD_PTR here = (DWORD_PTR)current;
  // PATTERN: 90 silent
  return here == (DWORD_PTR)session;
}

long SessionOpen(handle_t binding, SESSION_HANDLE *session) {
  // A context handle is not sent: the runtime makes a token for it.
  // PATTERN: 90 silent
  *session = (SESSION_HANDLE)current;
  return 0;
}

// A client's stub hands everything to the runtime.

extern const MIDL_STUB_DESC SessionServer_StubDesc;
extern const unsigned char SessionServer_Format[];

long SessionSetToken(handle_t binding, SESSION_TOKEN token) {
  CLIENT_CALL_RETURN result;
  // PATTERN: 90 silent
  result = NdrClientCall2((PMIDL_STUB_DESC)&SessionServer_StubDesc,
                          (PFORMAT_STRING)SessionServer_Format, binding, token);
  return (long)result.Simple;
}

long SessionSend(handle_t binding, const SESSION_REQUEST *request) {
  CLIENT_CALL_RETURN result;
  // The addresses of arguments are for the runtime.
  // PATTERN: 90 silent
  result = NdrClientCall2((PMIDL_STUB_DESC)&SessionServer_StubDesc,
                          (PFORMAT_STRING)SessionServer_Format, &binding,
                          (DWORD_PTR)&request);
  return (long)result.Simple;
}
