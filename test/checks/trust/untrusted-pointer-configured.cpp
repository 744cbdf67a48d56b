// Channels and checks that a project names itself.
//
// RUN: %check_crossbit %s crossbit-untrusted-pointer \
// RUN:   --option=CrossbitConfig=%S/Inputs/trust.yaml \
// RUN:   '--option=Validators=isSession;checkSession;Table::owns;requireSession'

#include <windows.h>
#include <cstdint>

struct Session {
  uint32_t Id;
  uint32_t State;
};

struct Message {
  uint32_t Kind;
  uint32_t Size;
  uint64_t Context;
};

// From .crossbit.yaml.

bool busReceive(int bus, void *data, size_t size);

struct Bus {
  uint64_t next();
};

typedef void (*BUS_ROUTINE)(void *context, void *data, size_t size);
void busListen(BUS_ROUTINE routine, void *context);

static Session *toSession(uint64_t value) {
  return reinterpret_cast<Session *>(static_cast<uintptr_t>(value));
}

void fromFunction(int bus) {
  Message m;
  if (!busReceive(bus, &m, sizeof(m)))
    return;
  // A finding.
  toSession(m.Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'busReceive' [crossbit-untrusted-pointer]
}

void fromMethod(Bus &bus) {
  // A finding.
  toSession(bus.next())->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'next' [crossbit-untrusted-pointer]
}

static void onData(void *context, void *data, size_t size) {
  if (size < sizeof(Message))
    return;
  // Nothing: the routine's own context.
  static_cast<Session *>(context)->State = 1;
  // A finding.
  toSession(static_cast<Message *>(data)->Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'onData' [crossbit-untrusted-pointer]
}

void listen(Session *session) { busListen(onData, session); }

// Functions of other files that Validators names: their success means that what
// they were given is right.

bool isSession(const Session *session);
HRESULT checkSession(uint64_t value);
void requireSession(const Session *session);
bool looksGood(const Session *session);

struct Table {
  bool owns(const Session *session) const;
};

void byTruth(int bus) {
  Message m;
  if (!busReceive(bus, &m, sizeof(m)))
    return;
  Session *session = toSession(m.Context);
  if (!isSession(session))
    return;
  // Nothing.
  session->State = 1;
}

void byResult(int bus) {
  Message m;
  if (!busReceive(bus, &m, sizeof(m)) || checkSession(m.Context) < 0)
    return;
  // Nothing.
  toSession(m.Context)->State = 1;
}

void byReturning(int bus) {
  Message m;
  if (!busReceive(bus, &m, sizeof(m)))
    return;
  Session *session = toSession(m.Context);
  requireSession(session);
  // Nothing.
  session->State = 1;
}

void byMethod(int bus, const Table &table) {
  Message m;
  if (!busReceive(bus, &m, sizeof(m)))
    return;
  Session *session = toSession(m.Context);
  if (table.owns(session))
    // Nothing.
    session->State = 1;
}

void byFailure(int bus) {
  Message m;
  if (!busReceive(bus, &m, sizeof(m)))
    return;
  Session *session = toSession(m.Context);
  if (isSession(session))
    return;
  // A finding: the check failed.
  session->State = 1;
}

void byFailedResult(int bus) {
  Message m;
  if (!busReceive(bus, &m, sizeof(m)) || checkSession(m.Context) >= 0)
    return;
  // A finding.
  toSession(m.Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'busReceive' [crossbit-untrusted-pointer]
}

void byOther(int bus, const Session *other) {
  Message m;
  if (!busReceive(bus, &m, sizeof(m)))
    return;
  Session *session = toSession(m.Context);
  if (!isSession(other))
    return;
  // A finding: another value was checked.
  session->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'busReceive' [crossbit-untrusted-pointer]
}

void byUnnamed(int bus) {
  Message m;
  if (!busReceive(bus, &m, sizeof(m)))
    return;
  Session *session = toSession(m.Context);
  if (!looksGood(session))
    return;
  // A finding: nobody says what looksGood checks.
  session->State = 1;
}
