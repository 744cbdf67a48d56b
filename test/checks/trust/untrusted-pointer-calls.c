// Values of somebody else that go through calls whose callee is loaded: tables
// of handlers, members of records, parameters.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*'
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <windows.h>
#include <winsock2.h>

struct Session {
  UINT32 Id;
  UINT32 State;
};

struct Message {
  UINT32 Kind;
  UINT32 Size;
  UINT64 Context;
};

typedef void (*Handler)(const struct Message *m);

static struct Session *Known;

static BOOL get(HANDLE pipe, struct Message *m) {
  DWORD got;
  return ReadFile(pipe, m, sizeof(*m), &got, NULL) && got == sizeof(*m);
}

static void attach(const struct Message *m) {
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)m->Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

static void detach(const struct Message *m) {
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)m->Context)->State = 0;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

static void find(const struct Message *m) {
  // PATTERN: 103 silent
  if (m->Context == (ULONG_PTR)Known)
    ((struct Session *)(ULONG_PTR)m->Context)->State = 2;
}

static const Handler Handlers[] = {attach, find, detach};

void throughTable(HANDLE pipe) {
  struct Message m;
  if (get(pipe, &m) && m.Kind < sizeof(Handlers) / sizeof(*Handlers))
    Handlers[m.Kind](&m);
}

// A table of records, searched.

struct Command {
  UINT32 Kind;
  const char *Name;
  Handler Run;
};

static void open(const struct Message *m) {
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)m->Context)->State = 3;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

static void list(const struct Message *m) { Known->State = m->Kind; }

static const struct Command Commands[] = {
    {1, "open", open},
    {2, "list", list},
};

void throughRecords(HANDLE pipe) {
  struct Message m;
  if (!get(pipe, &m))
    return;
  for (const struct Command *c = Commands;
       c < Commands + sizeof(Commands) / sizeof(*Commands); ++c)
    if (c->Kind == m.Kind) {
      c->Run(&m);
      break;
    }
}

// A member that one function sets.

struct Device {
  HANDLE Pipe;
  Handler OnMessage;
};

static void onMessage(const struct Message *m) {
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)m->Context)->State = 4;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void initialise(struct Device *d) { d->OnMessage = onMessage; }

void poll(struct Device *d) {
  struct Message m;
  if (get(d->Pipe, &m))
    d->OnMessage(&m);
}

// A member that a setter sets for others.

struct Port {
  HANDLE Pipe;
  Handler OnData;
};

static void onData(const struct Message *m) {
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)m->Context)->State = 5;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void setHandler(struct Port *p, Handler handler) { p->OnData = handler; }

void openPort(struct Port *p) { setHandler(p, onData); }

void pollPort(struct Port *p) {
  struct Message m;
  if (get(p->Pipe, &m))
    p->OnData(&m);
}

// A local, chosen.

static void shrink(const struct Message *m) {
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)m->Context)->State = 6;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

static void grow(const struct Message *m) {
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)m->Context)->State = 7;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void throughLocal(HANDLE pipe) {
  struct Message m;
  if (!get(pipe, &m))
    return;
  Handler chosen = m.Size ? grow : shrink;
  chosen(&m);
}

// A parameter: of those who give a function, only who gives this one.

static void each(const struct Message *m, unsigned count, Handler visit) {
  for (unsigned i = 0; i < count; ++i)
    visit(&m[i]);
}

static void visitForeign(const struct Message *m) {
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)m->Context)->State = 8;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

static void visitOwn(const struct Message *m) {
  // PATTERN: 103 silent
  ((struct Session *)(ULONG_PTR)m->Context)->State = 9;
}

void visitAllOwn(struct Session *s) {
  struct Message m[1] = {{1, sizeof(*m), (ULONG_PTR)s}};
  each(m, 1, visitOwn);
}

void visitAllForeign(HANDLE pipe) {
  struct Message m[4];
  DWORD got;
  if (ReadFile(pipe, m, sizeof(m), &got, NULL))
    each(m, got / sizeof(*m), visitForeign);
}

// What a function chooses for the message.

static void close(const struct Message *m) {
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)m->Context)->State = 10;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

static Handler handlerFor(UINT32 kind) { return kind == 7 ? close : NULL; }

void throughResult(HANDLE pipe) {
  struct Message m;
  if (get(pipe, &m) && handlerFor(m.Kind))
    handlerFor(m.Kind)(&m);
}

// A transport: what receives is called through a pointer.

struct Transport {
  BOOL (*Receive)(HANDLE, struct Message *);
  UINT64 (*Next)(HANDLE);
};

static UINT64 next(HANDLE pipe) {
  UINT64 value;
  DWORD got;
  return ReadFile(pipe, &value, sizeof(value), &got, NULL) ? value : 0;
}

static const struct Transport PipeTransport = {get, next};

void overTransport(const struct Transport *t, HANDLE pipe) {
  struct Message m;
  if (t->Receive(pipe, &m))
    // PATTERN: 103 warn
    ((struct Session *)(ULONG_PTR)m.Context)->State = 11;
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void nextOverTransport(const struct Transport *t, HANDLE pipe) {
  // PATTERN: 103 warn
  ((struct Session *)(ULONG_PTR)t->Next(pipe))->State = 12;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 't->Next(pipe)' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void startTransport(HANDLE pipe) {
  overTransport(&PipeTransport, pipe);
  nextOverTransport(&PipeTransport, pipe);
}

// The one of many callers that has something of somebody else.

static void putByte(char *to, int value) {
  // PATTERN: 103 warn
  *to = (char)value;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'to' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

static char Own[16];

void put1(void) { putByte(Own, 1); }
void put2(void) { putByte(Own + 1, 1); }
void put3(void) { putByte(Own + 2, 1); }
void put4(void) { putByte(Own + 3, 1); }
void put5(void) { putByte(Own + 4, 1); }
void put6(void) { putByte(Own + 5, 1); }
void put7(void) { putByte(Own + 6, 1); }
void put8(void) { putByte(Own + 7, 1); }
void put9(void) { putByte(Own + 8, 1); }

void putForeign(HANDLE pipe) {
  struct Message m;
  if (get(pipe, &m))
    putByte((char *)(ULONG_PTR)m.Context, 1);
}
