// The fix in C, where there are no templates: with the option only.
//
// RUN: %check_crossbit %s crossbit-untrusted-pointer
// RUN: %check_crossbit %s crossbit-untrusted-pointer --suffixes=LOOKUP \
// RUN:   '--option=LookupFunction=findSession({value})'

#include <windows.h>

struct Session {
  UINT32 Id;
  UINT32 State;
};

struct Message {
  UINT32 Kind;
  UINT32 Size;
  UINT64 Context;
};

struct Session *findSession(UINT64 key);

// findSession(m.Context)
void use(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return;
  struct Session *session = (struct Session *)(ULONG_PTR)m.Context;
// CHECK-FIXES-LOOKUP: struct Session *session = findSession(m.Context);
  session->State = m.Kind;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}
