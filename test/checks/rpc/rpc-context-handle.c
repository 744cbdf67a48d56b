// Context handles that go in and out: a client may send a null one, and the
// runtime gives it to the manager routine as NULL.
//
// RUN: %check_crossbit %s crossbit-rpc-context-handle --suffixes=MIDL \
// RUN:   -- -I %S/../../Inputs/idl/session
// RUN: %check_crossbit %s crossbit-rpc-context-handle --suffixes=WIDL \
// RUN:   -- -DWIDL -I %S/../../Inputs/idl/session

#ifdef WIDL
#include "contexts-widl.h"
#else
#include "contexts.h"
#endif
#include <stdlib.h>

struct Session {
  UINT32 Index;
  UINT32 Users;
  struct Session *Next;
};

void release(struct Session *session);
BOOL isSession(const void *session);

// Used without a test.

long CloseUntested(CONTEXT_SESSION *session) {
  struct Session *own = (struct Session *)*session;
  // PATTERN: C2 warn
  own->Users = 0;
// CHECK-MESSAGES-MIDL: :[[@LINE-1]]:8: warning: context handle '*session' may be NULL: nobody asks [crossbit-rpc-context-handle]
  *session = NULL;
  return 0;
}

long CloseByField(CONTEXT_SESSION *session) {
  // PATTERN: C2 warn
  long index = ((struct Session *)*session)->Index;
// CHECK-MESSAGES-MIDL: :[[@LINE-1]]:46: warning: context handle '*session' may be NULL: nobody asks [crossbit-rpc-context-handle]
  *session = NULL;
  return index;
}

// The pointer to the handle is never NULL; the handle may be.
long CloseOuter(CONTEXT_SESSION *session) {
  struct Session *own;
  if (session == NULL)
    return 1;
  own = (struct Session *)*session;
  // PATTERN: C2 warn
  own->Users = 0;
// CHECK-MESSAGES-MIDL: :[[@LINE-1]]:8: warning: context handle '*session' may be NULL: nobody asks [crossbit-rpc-context-handle]
  return 0;
}

// Tested.

long CloseTested(CONTEXT_SESSION *session) {
  struct Session *own = (struct Session *)*session;
  if (own) {
    // PATTERN: C2 silent
    own->Users = 0;
  }
  *session = NULL;
  return 0;
}

long CloseEarly(CONTEXT_SESSION *session) {
  if (!*session)
    return 1;
  // PATTERN: C2 silent
  ((struct Session *)*session)->Users = 0;
  *session = NULL;
  return 0;
}

long CloseEqual(CONTEXT_SESSION *session) {
  struct Session *own = (struct Session *)*session;
  if (own == NULL)
    return 1;
  // PATTERN: C2 silent
  own->Users = 0;
  return 0;
}

long CloseNot(CONTEXT_SESSION *session) {
  struct Session *own = (struct Session *)*session;
  if (own != NULL) {
    // PATTERN: C2 silent
    own->Users = 0;
  }
  return 0;
}

long CloseNested(CONTEXT_SESSION *session) {
  if (session && *session) {
    struct Session *own = (struct Session *)*session;
    // PATTERN: C2 silent
    own->Users = 0;
  }
  return 0;
}

long CloseByLocal(CONTEXT_SESSION *session) {
  CONTEXT_SESSION raw = *session;
  struct Session *own;
  if (!raw)
    return 1;
  own = (struct Session *)raw;
  // PATTERN: C2 silent
  own->Users = 0;
  return 0;
}

long CloseByHelper(CONTEXT_SESSION *session) {
  if (!isSession(*session))
    return 1;
  // PATTERN: C2 silent
  ((struct Session *)*session)->Users = 0;
  return 0;
}

long CloseTernary(CONTEXT_SESSION *session) {
  struct Session *own = (struct Session *)*session;
  // PATTERN: C2 silent
  return own ? (long)own->Index : -1;
}

long CloseAnd(CONTEXT_SESSION *session) {
  struct Session *own = (struct Session *)*session;
  // PATTERN: C2 silent
  return own && own->Users;
}

// Not followed.

long CloseLate(CONTEXT_SESSION *session) {
  struct Session *own = (struct Session *)*session;
  // The test is looked for in the whole routine, not only before.
  // PATTERN: C2 silent
  own->Users--;
  if (own == NULL)
    return 1;
  *session = NULL;
  return 0;
}

long CloseBranch(CONTEXT_SESSION *session) {
  struct Session *own = (struct Session *)*session;
  if (own)
    own->Users--;
  // PATTERN: C2 silent
  own->Index = 0;
  return 0;
}

long CloseByCall(CONTEXT_SESSION *session) {
  // A function that may ask.
  // PATTERN: C2 low
  release((struct Session *)*session);
  return 0;
}

long CloseForget(CONTEXT_SESSION *session) {
  // PATTERN: C2 silent
  *session = NULL;
  return 0;
}

long CloseFree(CONTEXT_SESSION *session) {
  // PATTERN: C2 low
  free(*session);
  // PATTERN: C2 silent
  *session = NULL;
  return 0;
}

// The runtime refuses a null handle that only goes in, and gives none to what
// only goes out.

long UseOnly(CONTEXT_SESSION session) {
  // PATTERN: C2 silent
  return ((struct Session *)session)->Index;
}

long OpenNew(handle_t binding, CONTEXT_SESSION *session) {
  struct Session *own = malloc(sizeof(*own));
  if (!own)
    return 1;
  own->Users = 1;
  *session = own;
  // PATTERN: C2 silent
  return ((struct Session *)*session)->Index;
}

// The rundown routine gets what was left behind, which is not NULL.

void __RPC_USER CONTEXT_SESSION_rundown(CONTEXT_SESSION session) {
  struct Session *own = (struct Session *)session;
  // PATTERN: C2 silent
  own->Users = 0;
}

// Not an operation.

long closeOther(CONTEXT_SESSION *session) {
  // PATTERN: C2 silent
  return ((struct Session *)*session)->Index;
}
