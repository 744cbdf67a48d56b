// The same in C++, where a session is an object.
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

class Session {
public:
  long close();
  long users = 0;
};

long CloseUntested(CONTEXT_SESSION *session) {
  // PATTERN: C2 warn
  long result = static_cast<Session *>(*session)->close();
// CHECK-MESSAGES-MIDL: :[[@LINE-1]]:51: warning: context handle '*session' may be NULL: nobody asks [crossbit-rpc-context-handle]
  *session = nullptr;
  return result;
}

long CloseByField(CONTEXT_SESSION *session) {
  // PATTERN: C2 warn
  auto &own = *static_cast<Session *>(*session);
// CHECK-MESSAGES-MIDL: :[[@LINE-1]]:15: warning: context handle '*session' may be NULL: nobody asks [crossbit-rpc-context-handle]
  return own.users;
}

long CloseTested(CONTEXT_SESSION *session) {
  if (auto *own = static_cast<Session *>(*session)) {
    // PATTERN: C2 silent
    own->close();
  }
  return 0;
}

long CloseEqual(CONTEXT_SESSION *session) {
  if (*session == nullptr)
    return 1;
  // PATTERN: C2 silent
  return static_cast<Session *>(*session)->close();
}

long CloseFree(CONTEXT_SESSION *session) {
  // PATTERN: C2 silent
  delete static_cast<Session *>(*session);
  *session = nullptr;
  return 0;
}

long UseOnly(CONTEXT_SESSION session) {
  // PATTERN: C2 silent
  return static_cast<Session *>(session)->users;
}
