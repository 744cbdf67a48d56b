// The fix: the conversion becomes a call of the project's lookup. Without the
// option the call of a function that may not exist is offered on a note.
//
// RUN: %check_crossbit %s crossbit-untrusted-pointer
// RUN: %check_crossbit %s crossbit-untrusted-pointer --suffixes=LOOKUP \
// RUN:   '--option=LookupFunction=Sessions::find<{type}>({value})'

#include <windows.h>
#include <cstdint>

struct Session {
  void close();
  uint32_t Id;
  uint32_t State;
};

namespace app {
struct Job {
  uint32_t State;
};
} // namespace app

struct Sessions {
  template <typename T> static T *find(uint64_t key);
};

struct Message {
  uint32_t Kind;
  uint32_t Size;
  uint64_t Context;
};

template <typename T> bool receive(HANDLE pipe, T &to) {
  DWORD got;
  return ReadFile(pipe, &to, sizeof(to), &got, nullptr) && got == sizeof(to);
}

// Sessions::find<Session>(m.Context)
void cStyle(HANDLE pipe) {
  Message m;
  if (!receive(pipe, m))
    return;
  Session *session = (Session *)(uintptr_t)m.Context;
// CHECK-FIXES-LOOKUP: Session *session = Sessions::find<Session>(m.Context);
  session->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

// The inner cast goes with the outer one.
void castTwice(HANDLE pipe) {
  Message m;
  if (!receive(pipe, m))
    return;
  auto *session =
      reinterpret_cast<Session *>(static_cast<uintptr_t>(m.Context));
// CHECK-FIXES-LOOKUP: Sessions::find<Session>(m.Context);
  session->close();
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

// Sessions::find<app::Job>(m.Context)
void qualified(HANDLE pipe) {
  Message m;
  if (!receive(pipe, m))
    return;
  reinterpret_cast<app::Job *>(static_cast<uintptr_t>(m.Context))->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
// CHECK-FIXES-LOOKUP: Sessions::find<app::Job>(m.Context)->State = 1;
}

// Sessions::find<const Session>(m.Context)
uint32_t constant(HANDLE pipe) {
  Message m;
  if (!receive(pipe, m))
    return 0;
  return ((const Session *)(uintptr_t)m.Context)->State;
// CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
// CHECK-FIXES-LOOKUP: return (Sessions::find<Session>(m.Context))->State;
}

// One conversion, two uses: one fix.
void twice(HANDLE pipe) {
  Message m;
  if (!receive(pipe, m))
    return;
  auto *session = (Session *)(uintptr_t)m.Context;
// CHECK-FIXES-LOOKUP: auto *session = Sessions::find<Session>(m.Context);
  session->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
  session->Id = 2;
}

// No conversion that could be replaced, because the pointer itself came in.
void pointer(HANDLE pipe) {
  Session *session;
  if (receive(pipe, session))
    session->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

// Nothing to be looked up: an offset wants a bound.
uint32_t offset(const uint8_t *data, HANDLE pipe) {
  Message m;
  if (!receive(pipe, m))
    return 0;
  return *(data + m.Size);
// CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'data' has an offset that comes from another process through 'ReadFile', without a bound [crossbit-untrusted-pointer]
}

// In a macro: nothing is replaced.
#define AS_SESSION(value) ((Session *)(uintptr_t)(value))

void macro(HANDLE pipe) {
  Message m;
  if (receive(pipe, m))
    AS_SESSION(m.Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

// No type to look up.
void untyped(HANDLE pipe, const char *from) {
  Message m;
  if (receive(pipe, m))
    *(uint8_t *)(uintptr_t)m.Context = from[0];
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}
