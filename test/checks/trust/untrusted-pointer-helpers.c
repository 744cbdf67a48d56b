// Values of somebody else that go through functions of the same file, up and
// down: who brings them in, who uses them, who checks them.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*'
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <winsock2.h>
#include <windows.h>
#include <stdlib.h>

struct Session {
  UINT32 Id;
  UINT32 State;
  void (*OnClose)(struct Session *);
};

struct Message {
  UINT32 Kind;
  UINT32 Size;
  UINT64 Context;
};

static struct Session *Known;

// Wrappers that bring the value in. The finding is at the use; the notes name
// the call of the wrapper, and the channel in it.

static BOOL receive1(HANDLE pipe, void *to, DWORD size) {
  DWORD got;
  return ReadFile(pipe, to, size, &got, NULL) && got == size;
}

static BOOL receive2(HANDLE pipe, struct Message *m) {
  return receive1(pipe, m, sizeof(*m));
}

static BOOL receive3(HANDLE pipe, struct Message *m) {
  if (!receive2(pipe, m))
    return FALSE;
  return m->Kind != 0;
}

static BOOL receive4(HANDLE pipe, struct Message *m) {
  return receive3(pipe, m) && m->Size == sizeof(*m);
}

void useDepth1(HANDLE pipe) {
  struct Message m;
  if (receive1(pipe, &m, sizeof(m)))
    // PATTERN: 103 warn
    ((struct Session *)(ULONG_PTR)m.Context)->State = 1;
// CHECK-NOTES: :[[@LINE-1]]:6: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-23]]:10: note: 'ReadFile' fills 'to' here
// CHECK-NOTES: :[[@LINE-5]]:7: note: 'receive1' is called here
// CHECK-NOTES: :[[@LINE-4]]:6: note: 'Context' becomes an address here
// CHECK-NOTES: :[[@LINE-5]]:47: note: it is not looked up, nor compared with an address of this process
}

void useDepth2(HANDLE pipe) {
  struct Message m;
  if (receive2(pipe, &m))
    // PATTERN: 103 warn
    ((struct Session *)(ULONG_PTR)m.Context)->State = 1;
// CHECK-NOTES: :[[@LINE-1]]:6: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-35]]:10: note: 'ReadFile' fills 'to' here
// CHECK-NOTES: :[[@LINE-32]]:10: note: 'receive1' is called here
// CHECK-NOTES: :[[@LINE-6]]:7: note: 'receive2' is called here
// CHECK-NOTES: :[[@LINE-5]]:6: note: 'Context' becomes an address here
// CHECK-NOTES: :[[@LINE-6]]:47: note: it is not looked up, nor compared with an address of this process
}

void useDepth3(HANDLE pipe) {
  struct Message m;
  if (receive3(pipe, &m))
    // PATTERN: 103 low
    ((struct Session *)(ULONG_PTR)m.Context)->State = 1;
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:6: warning: 'Context' is an address that comes from another process through 'ReadFile' (low confidence) [crossbit-untrusted-pointer]
// CHECK-NOTES-AUDIT: :[[@LINE-48]]:10: note: 'ReadFile' fills 'to' here
// CHECK-NOTES-AUDIT: :[[@LINE-45]]:10: note: 'receive1' is called here
// CHECK-NOTES-AUDIT: :[[@LINE-42]]:8: note: 'receive2' is called here
// CHECK-NOTES-AUDIT: :[[@LINE-7]]:7: note: 'receive3' is called here
// CHECK-NOTES-AUDIT: :[[@LINE-6]]:6: note: 'Context' becomes an address here
// CHECK-NOTES-AUDIT: :[[@LINE-7]]:47: note: it is not looked up, nor compared with an address of this process
}

void useDepth4(HANDLE pipe) {
  struct Message m;
  if (receive4(pipe, &m))
    // PATTERN: 103 low
    ((struct Session *)(ULONG_PTR)m.Context)->State = 1;
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:6: warning: 'Context' is an address that comes from another process through 'ReadFile' (low confidence) [crossbit-untrusted-pointer]
// CHECK-NOTES-AUDIT: :[[@LINE-62]]:10: note: 'ReadFile' fills 'to' here
// CHECK-NOTES-AUDIT: :[[@LINE-59]]:10: note: 'receive1' is called here
// CHECK-NOTES-AUDIT: :[[@LINE-56]]:8: note: 'receive2' is called here
// CHECK-NOTES-AUDIT: :[[@LINE-51]]:10: note: 'receive3' is called here
// CHECK-NOTES-AUDIT: :[[@LINE-8]]:7: note: 'receive4' is called here
// CHECK-NOTES-AUDIT: :[[@LINE-7]]:6: note: 'Context' becomes an address here
// CHECK-NOTES-AUDIT: :[[@LINE-8]]:47: note: it is not looked up, nor compared with an address of this process
}

// By the result.

static UINT64 read1(HANDLE pipe) {
  UINT64 value = 0;
  DWORD got;
  ReadFile(pipe, &value, sizeof(value), &got, NULL);
  return value;
}

static ULONG_PTR read2(HANDLE pipe) { return (ULONG_PTR)read1(pipe); }

static void *read3(HANDLE pipe) { return (void *)read2(pipe); }

static struct Session *read4(HANDLE pipe) { return read3(pipe); }

void useResult1(HANDLE pipe) {
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)read1(pipe))->State = 1;
// CHECK-NOTES: :[[@LINE-1]]:4: warning: the result of 'read1' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-14]]:3: note: 'ReadFile' fills 'value' here
// CHECK-NOTES: :[[@LINE-3]]:33: note: 'read1' returns it here
// CHECK-NOTES: :[[@LINE-4]]:4: note: the result of 'read1' becomes an address here
// CHECK-NOTES: :[[@LINE-5]]:47: note: it is not looked up, nor compared with an address of this process
}

void useResult2(HANDLE pipe) {
  // PATTERN: 103 warn
  ((struct Session *)read2(pipe))->State = 1;
// CHECK-NOTES: :[[@LINE-1]]:4: warning: the result of 'read2' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-24]]:3: note: 'ReadFile' fills 'value' here
// CHECK-NOTES: :[[@LINE-21]]:57: note: 'read1' returns it here
// CHECK-NOTES: :[[@LINE-4]]:22: note: 'read2' returns it here
// CHECK-NOTES: :[[@LINE-5]]:4: note: the result of 'read2' becomes an address here
// CHECK-NOTES: :[[@LINE-6]]:36: note: it is not looked up, nor compared with an address of this process
}

void useResult3(HANDLE pipe) {
  struct Session *session = read3(pipe);
  // PATTERN: 103 low
  session->State = 1;
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' (low confidence) [crossbit-untrusted-pointer]
// CHECK-NOTES-AUDIT: :[[@LINE-36]]:3: note: 'ReadFile' fills 'value' here
// CHECK-NOTES-AUDIT: :[[@LINE-33]]:57: note: 'read1' returns it here
// CHECK-NOTES-AUDIT: :[[@LINE-32]]:50: note: 'read2' returns it here
// CHECK-NOTES-AUDIT: :[[@LINE-33]]:42: note: the result of 'read2' becomes an address here
// CHECK-NOTES-AUDIT: :[[@LINE-8]]:29: note: 'read3' returns it here
// CHECK-NOTES-AUDIT: :[[@LINE-7]]:12: note: it is not looked up, nor compared with an address of this process
}

void useResult4(HANDLE pipe) {
  // PATTERN: 103 low
  read4(pipe)->State = 1;
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:3: warning: the result of 'read4' is an address that comes from another process through 'ReadFile' (low confidence) [crossbit-untrusted-pointer]
// CHECK-NOTES-AUDIT: :[[@LINE-48]]:3: note: 'ReadFile' fills 'value' here
// CHECK-NOTES-AUDIT: :[[@LINE-45]]:57: note: 'read1' returns it here
// CHECK-NOTES-AUDIT: :[[@LINE-44]]:50: note: 'read2' returns it here
// CHECK-NOTES-AUDIT: :[[@LINE-45]]:42: note: the result of 'read2' becomes an address here
// CHECK-NOTES-AUDIT: :[[@LINE-44]]:52: note: 'read3' returns it here
// CHECK-NOTES-AUDIT: :[[@LINE-7]]:3: note: 'read4' returns it here
// CHECK-NOTES-AUDIT: :[[@LINE-8]]:16: note: it is not looked up, nor compared with an address of this process
}

static struct Message receiveRecord(HANDLE pipe) {
  struct Message m = {0};
  DWORD got;
  ReadFile(pipe, &m, sizeof(m), &got, NULL);
  return m;
}

void useRecordResult(HANDLE pipe) {
  struct Message m = receiveRecord(pipe);
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)m.Context)->State = 1;
// CHECK-NOTES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-9]]:3: note: 'ReadFile' fills 'm' here
// CHECK-NOTES: :[[@LINE-5]]:22: note: 'receiveRecord' returns it here
// CHECK-NOTES: :[[@LINE-4]]:4: note: 'Context' becomes an address here
// CHECK-NOTES: :[[@LINE-5]]:45: note: it is not looked up, nor compared with an address of this process
}

static struct Message *receiveAllocated(SOCKET s) {
  struct Message *m = malloc(sizeof(*m));
  if (m && recv(s, (char *)m, sizeof(*m), 0) != (int)sizeof(*m)) {
    free(m);
    return NULL;
  }
  return m;
}

void useAllocatedResult(SOCKET s) {
  struct Message *m = receiveAllocated(s);
  if (!m)
    return;
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)m->Context)->State = 1;
// CHECK-NOTES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-14]]:12: note: 'recv' fills 'm' here
// CHECK-NOTES: :[[@LINE-7]]:23: note: 'receiveAllocated' returns it here
// CHECK-NOTES: :[[@LINE-4]]:4: note: 'Context' becomes an address here
// CHECK-NOTES: :[[@LINE-5]]:46: note: it is not looked up, nor compared with an address of this process
  free(m);
}

// Helpers that use it. The finding is at the use; where several callers give it
// what is not checked, there is one, and the callers are notes.

static void set1(struct Session *session) {
  // PATTERN: 103 warn
  // source: ReadFile in 'giveDepth1'; step: the argument of 'set1'
  session->State = 1;
// CHECK-NOTES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE+8]]:7: note: 'ReadFile' fills 'm' here
// CHECK-NOTES: :[[@LINE+8]]:10: note: 'Context' becomes an address here
// CHECK-NOTES: :[[@LINE-4]]:12: note: it is not looked up, nor compared with an address of this process
}

void giveDepth1(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (ReadFile(pipe, &m, sizeof(m), &got, NULL))
    set1((struct Session *)(ULONG_PTR)m.Context);
}

static void set2b(struct Session *session) {
  // PATTERN: 103 warn
  session->State = 2;
// CHECK-NOTES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE+11]]:7: note: 'ReadFile' fills 'm' here
// CHECK-NOTES: :[[@LINE+11]]:10: note: it is given to 'set2' as 'cookie' here
// CHECK-NOTES: :[[@LINE+4]]:41: note: 'cookie' becomes an address here
// CHECK-NOTES: :[[@LINE-5]]:12: note: it is not looked up, nor compared with an address of this process
}

static void set2(UINT64 cookie) { set2b((struct Session *)(ULONG_PTR)cookie); }

void giveDepth2(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (ReadFile(pipe, &m, sizeof(m), &got, NULL))
    set2(m.Context);
}

static void set3c(UINT32 *state) {
  // PATTERN: 103 low
  *state = 3;
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:4: warning: 'state' is an address that comes from another process through 'ReadFile' (low confidence) [crossbit-untrusted-pointer]
// CHECK-NOTES-AUDIT: :[[@LINE+17]]:7: note: 'ReadFile' fills 'm' here
// CHECK-NOTES-AUDIT: :[[@LINE+17]]:10: note: it is given to 'set3' in 'm' here
// CHECK-NOTES-AUDIT: :[[@LINE+9]]:9: note: 'Context' becomes an address here
// CHECK-NOTES-AUDIT: :[[@LINE+5]]:52: note: it is given to 'set3c' as 'state' here
// CHECK-NOTES-AUDIT: :[[@LINE-6]]:3: note: it is not looked up, nor compared with an address of this process
}

// The address of a member is as little trusted as the object's.
static void set3b(struct Session *session) { set3c(&session->State); }

static void set3(const struct Message *m) {
  set3b((struct Session *)(ULONG_PTR)m->Context);
}

void giveDepth3(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (ReadFile(pipe, &m, sizeof(m), &got, NULL))
    set3(&m);
}

static void set4d(struct Session *session) {
  // PATTERN: 103 low
  session->OnClose(session);
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' (low confidence) [crossbit-untrusted-pointer]
// CHECK-NOTES-AUDIT: :[[@LINE+17]]:7: note: 'ReadFile' fills 'm' here
// CHECK-NOTES-AUDIT: :[[@LINE+17]]:10: note: it is given to 'set4' in 'm' here
// CHECK-NOTES-AUDIT: :[[@LINE+10]]:44: note: it is given to 'set4b' as 'value' here
// CHECK-NOTES-AUDIT: :[[@LINE+7]]:41: note: it is given to 'set4c' as 'value' here
// CHECK-NOTES-AUDIT: :[[@LINE+4]]:44: note: 'value' becomes an address here
// CHECK-NOTES-AUDIT: :[[@LINE-7]]:12: note: it is not looked up, nor compared with an address of this process
}

static void set4c(ULONG_PTR value) { set4d((struct Session *)value); }

static void set4b(UINT64 value) { set4c((ULONG_PTR)value); }

static void set4(struct Message m) { set4b(m.Context); }

void giveDepth4(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (ReadFile(pipe, &m, sizeof(m), &got, NULL))
    set4(m);
}

// Two callers, and one of them is right: the use is told for the other one.

static void setShared(struct Session *session) {
  // PATTERN: 103 warn
  // source: ReadFile in 'giveShared', not 'giveKnown'
  session->State = 1;
// CHECK-NOTES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE+8]]:7: note: 'ReadFile' fills 'm' here
// CHECK-NOTES: :[[@LINE+8]]:15: note: 'Context' becomes an address here
// CHECK-NOTES: :[[@LINE-4]]:12: note: it is not looked up, nor compared with an address of this process
}

void giveShared(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (ReadFile(pipe, &m, sizeof(m), &got, NULL))
    setShared((struct Session *)(ULONG_PTR)m.Context);
}

void giveKnown(void) { setShared(Known); }

// Up and down at once.

static void setBoth(struct Session *session) {
  // PATTERN: 103 low
  session->State = 1;
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' (low confidence) [crossbit-untrusted-pointer]
// CHECK-NOTES-AUDIT: :[[@LINE-290]]:10: note: 'ReadFile' fills 'to' here
// CHECK-NOTES-AUDIT: :[[@LINE-287]]:10: note: 'receive1' is called here
// CHECK-NOTES-AUDIT: :[[@LINE-284]]:8: note: 'receive2' is called here
// CHECK-NOTES-AUDIT: :[[@LINE-279]]:10: note: 'receive3' is called here
// CHECK-NOTES-AUDIT: :[[@LINE+7]]:7: note: 'receive4' is called here
// CHECK-NOTES-AUDIT: :[[@LINE+7]]:13: note: 'Context' becomes an address here
// CHECK-NOTES-AUDIT: :[[@LINE-8]]:12: note: it is not looked up, nor compared with an address of this process
}

void giveBoth(HANDLE pipe) {
  struct Message m;
  if (receive4(pipe, &m))
    setBoth((struct Session *)(ULONG_PTR)m.Context);
}

// A helper that only passes it on.

static UINT64 same(UINT64 value) { return value; }

static struct Session *asSession(UINT64 value) {
  return (struct Session *)(ULONG_PTR)value;
}

void usePassedOn(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (ReadFile(pipe, &m, sizeof(m), &got, NULL))
    // PATTERN: 103 warn
    asSession(same(m.Context))->State = 1;
// CHECK-NOTES: :[[@LINE-1]]:5: warning: the result of 'asSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-4]]:7: note: 'ReadFile' fills 'm' here
// CHECK-NOTES: :[[@LINE-3]]:20: note: it is given to 'same' as 'value' here
// CHECK-NOTES: :[[@LINE-4]]:15: note: 'same' returns it here
// CHECK-NOTES: :[[@LINE-13]]:10: note: 'value' becomes an address here
// CHECK-NOTES: :[[@LINE-6]]:5: note: 'asSession' returns it here
// CHECK-NOTES: :[[@LINE-7]]:33: note: it is not looked up, nor compared with an address of this process
}

// By an OUT parameter.

static void convert(const struct Message *m, struct Session **session) {
  *session = (struct Session *)(ULONG_PTR)m->Context;
}

void useConverted(HANDLE pipe) {
  struct Message m;
  struct Session *session;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return;
  convert(&m, &session);
  // PATTERN: 103 warn
  session->State = 1;
// CHECK-NOTES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-6]]:8: note: 'ReadFile' fills 'm' here
// CHECK-NOTES: :[[@LINE-5]]:11: note: it is given to 'convert' in 'm' here
// CHECK-NOTES: :[[@LINE-15]]:14: note: 'Context' becomes an address here
// CHECK-NOTES: :[[@LINE-7]]:3: note: 'convert' is called here
// CHECK-NOTES: :[[@LINE-6]]:12: note: it is not looked up, nor compared with an address of this process
}

// Recursion ends.

static UINT64 descend(HANDLE pipe, int depth) {
  UINT64 value = 0;
  DWORD got;
  if (depth == 0) {
    ReadFile(pipe, &value, sizeof(value), &got, NULL);
    return value;
  }
  return descend(pipe, depth - 1);
}

void useDescended(HANDLE pipe) {
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)descend(pipe, 3))->State = 1;
// CHECK-NOTES: :[[@LINE-1]]:4: warning: the result of 'descend' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-10]]:5: note: 'ReadFile' fills 'value' here
// CHECK-NOTES: :[[@LINE-3]]:33: note: 'descend' returns it here
// CHECK-NOTES: :[[@LINE-4]]:4: note: the result of 'descend' becomes an address here
// CHECK-NOTES: :[[@LINE-5]]:52: note: it is not looked up, nor compared with an address of this process
}

// Helpers that check, by what they do and not by what they are called.

static BOOL isKnown(const struct Session *session) { return session == Known; }

static BOOL isKnown2(UINT64 value) {
  return isKnown((const struct Session *)(ULONG_PTR)value);
}

static struct Session *checkedOrNull(UINT64 value) {
  struct Session *session = (struct Session *)(ULONG_PTR)value;
  return isKnown(session) ? session : NULL;
}

void useChecked1(HANDLE pipe) {
  struct Message m;
  if (!receive2(pipe, &m))
    return;
  struct Session *session = (struct Session *)(ULONG_PTR)m.Context;
  if (isKnown(session))
    // PATTERN: 103 silent
    session->State = 1;
}

void useChecked2(HANDLE pipe) {
  struct Message m;
  if (!receive2(pipe, &m) || !isKnown2(m.Context))
    return;
  // PATTERN: 103 silent
  ((struct Session *)(ULONG_PTR)m.Context)->State = 1;
}

void useCheckedResult(HANDLE pipe) {
  struct Message m;
  if (!receive2(pipe, &m))
    return;
  struct Session *session = checkedOrNull(m.Context);
  if (session)
    // PATTERN: 103 silent
    session->State = 1;
}

static BOOL receiveChecked(HANDLE pipe, struct Message *m) {
  return receive2(pipe, m) && isKnown2(m->Context);
}

void useReceivedChecked(HANDLE pipe) {
  struct Message m;
  if (receiveChecked(pipe, &m))
    // PATTERN: 103 silent
    ((struct Session *)(ULONG_PTR)m.Context)->State = 1;
}

static void requireKnown(const struct Session *session) {
  if (session != Known)
    abort();
}

void useRequired(HANDLE pipe) {
  struct Message m;
  if (!receive2(pipe, &m))
    return;
  struct Session *session = (struct Session *)(ULONG_PTR)m.Context;
  requireKnown(session);
  // PATTERN: 103 silent
  session->State = 1;
}

// Its name says that it checks; it does not.

static BOOL validateSession(const struct Session *session) {
  return session != NULL;
}

void useValidated(HANDLE pipe) {
  struct Message m;
  if (!receive2(pipe, &m))
    return;
  struct Session *session = (struct Session *)(ULONG_PTR)m.Context;
  if (!validateSession(session))
    return;
  // PATTERN: 103 warn
  session->State = 1;
// CHECK-NOTES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-456]]:10: note: 'ReadFile' fills 'to' here
// CHECK-NOTES: :[[@LINE-453]]:10: note: 'receive1' is called here
// CHECK-NOTES: :[[@LINE-10]]:8: note: 'receive2' is called here
// CHECK-NOTES: :[[@LINE-9]]:29: note: 'Context' becomes an address here
// CHECK-NOTES: :[[@LINE-6]]:12: note: it is not looked up, nor compared with an address of this process
}

// Its result is not used.

void useUnasked(HANDLE pipe) {
  struct Message m;
  if (!receive2(pipe, &m))
    return;
  struct Session *session = (struct Session *)(ULONG_PTR)m.Context;
  isKnown(session);
  // PATTERN: 103 warn
  session->State = 1;
// CHECK-NOTES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-474]]:10: note: 'ReadFile' fills 'to' here
// CHECK-NOTES: :[[@LINE-471]]:10: note: 'receive1' is called here
// CHECK-NOTES: :[[@LINE-9]]:8: note: 'receive2' is called here
// CHECK-NOTES: :[[@LINE-8]]:29: note: 'Context' becomes an address here
// CHECK-NOTES: :[[@LINE-6]]:12: note: it is not looked up, nor compared with an address of this process
}

// The wrong branch.

void useRefused(HANDLE pipe) {
  struct Message m;
  if (!receive2(pipe, &m))
    return;
  struct Session *session = (struct Session *)(ULONG_PTR)m.Context;
  if (!isKnown(session))
    // PATTERN: 103 warn
    session->State = 1;
// CHECK-NOTES: :[[@LINE-1]]:5: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-492]]:10: note: 'ReadFile' fills 'to' here
// CHECK-NOTES: :[[@LINE-489]]:10: note: 'receive1' is called here
// CHECK-NOTES: :[[@LINE-9]]:8: note: 'receive2' is called here
// CHECK-NOTES: :[[@LINE-8]]:29: note: 'Context' becomes an address here
// CHECK-NOTES: :[[@LINE-6]]:14: note: it is not looked up, nor compared with an address of this process
}

// A function of another file gets it: what it does with it is not known.

void store(UINT64 value);
void touch(struct Session *session);

void giveAway(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL))
    return;
  // PATTERN: 103 silent
  store(m.Context);
  // PATTERN: 103 low
  // it is a pointer to an object now, and such a function will follow it
  touch((struct Session *)(ULONG_PTR)m.Context);
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:9: warning: 'Context' is an address that comes from another process through 'ReadFile' (low confidence) [crossbit-untrusted-pointer]
// CHECK-NOTES-AUDIT: :[[@LINE-8]]:8: note: 'ReadFile' fills 'm' here
// CHECK-NOTES-AUDIT: :[[@LINE-3]]:9: note: 'Context' becomes an address here
// CHECK-NOTES-AUDIT: :[[@LINE-4]]:3: note: it is not looked up, nor compared with an address of this process
}
