// Handlers that are called through pointers and get nothing of somebody else,
// or only what was checked. Nothing is said.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-*'

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

// Two tables of one type: what the process sends to itself goes through the
// other.

static void ownAttach(const struct Message *m) {
  // PATTERN: 103 silent
  ((struct Session *)(ULONG_PTR)m->Context)->State = 1;
}

static void ownDetach(const struct Message *m) {
  ((struct Session *)(ULONG_PTR)m->Context)->State = 0;
}

static void foreignAttach(const struct Message *m) {
  struct Session *s = (struct Session *)(ULONG_PTR)m->Context;
  if (s == Known)
    s->State = 1;
}

static const Handler OwnHandlers[] = {ownAttach, ownDetach};
static const Handler ForeignHandlers[] = {foreignAttach};

void serveForeign(HANDLE pipe) {
  struct Message m;
  if (get(pipe, &m) &&
      m.Kind < sizeof(ForeignHandlers) / sizeof(*ForeignHandlers))
    ForeignHandlers[m.Kind](&m);
}

void notifySelf(struct Session *s, UINT32 kind) {
  struct Message m = {kind, sizeof(m), (ULONG_PTR)s};
  if (kind < sizeof(OwnHandlers) / sizeof(*OwnHandlers))
    OwnHandlers[kind](&m);
}

// Two members of one record.

static void onOwn(const struct Message *m) {
  // PATTERN: 103 silent
  ((struct Session *)(ULONG_PTR)m->Context)->State = 2;
}

static void onForeign(const struct Message *m) {
  if (m->Context == (ULONG_PTR)Known)
    Known->State = 2;
}

struct Callbacks {
  Handler OnOwn;
  Handler OnForeign;
};

void setCallbacks(struct Callbacks *c) {
  c->OnOwn = onOwn;
  c->OnForeign = onForeign;
}

void runForeign(struct Callbacks *c, HANDLE pipe) {
  struct Message m;
  if (get(pipe, &m))
    c->OnForeign(&m);
}

void runOwn(struct Callbacks *c, struct Session *s) {
  struct Message m = {1, sizeof(m), (ULONG_PTR)s};
  c->OnOwn(&m);
}

// One member, two tables: which is meant the variable tells.

struct Operations {
  const char *Name;
  Handler Handle;
};

static void trustingHandle(const struct Message *m) {
  // PATTERN: 103 silent
  ((struct Session *)(ULONG_PTR)m->Context)->State = 3;
}

static void carefulHandle(const struct Message *m) {
  if (m->Context == (ULONG_PTR)Known)
    Known->State = 3;
}

static const struct Operations Trusting = {"own", trustingHandle};
static const struct Operations Careful = {"foreign", carefulHandle};

void throughCareful(HANDLE pipe) {
  struct Message m;
  if (get(pipe, &m))
    Careful.Handle(&m);
}

void throughTrusting(struct Session *s) {
  struct Message m = {1, sizeof(m), (ULONG_PTR)s};
  Trusting.Handle(&m);
}

// The same, and a function that is given the table with the message.

static void dispatch(const struct Operations *o, const struct Message *m) {
  o->Handle(m);
}

void dispatchForeign(HANDLE pipe) {
  struct Message m;
  if (get(pipe, &m))
    dispatch(&Careful, &m);
}

void dispatchOwn(struct Session *s) {
  struct Message m = {1, sizeof(m), (ULONG_PTR)s};
  dispatch(&Trusting, &m);
}

// A callback that is given with what it is called for.

static void each(const struct Message *m, unsigned count, Handler handler) {
  for (unsigned i = 0; i < count; ++i)
    handler(&m[i]);
}

static void visitOwn(const struct Message *m) {
  // PATTERN: 103 silent
  ((struct Session *)(ULONG_PTR)m->Context)->State = 4;
}

static void visitForeign(const struct Message *m) {
  if (m->Context == (ULONG_PTR)Known)
    Known->State = 4;
}

void visitAllForeign(HANDLE pipe) {
  struct Message m[4];
  DWORD got;
  if (ReadFile(pipe, m, sizeof(m), &got, NULL))
    each(m, got / sizeof(*m), visitForeign);
}

void visitAllOwn(struct Session *s) {
  struct Message m[1] = {{1, sizeof(*m), (ULONG_PTR)s}};
  each(m, 1, visitOwn);
}

// Objects of one type, each with a handler of its own.

struct Watch {
  HANDLE Pipe;
  Handler OnMessage;
};

static void watchOwn(const struct Message *m) {
  // PATTERN: 103 low
  // which of the two is meant is not known
  ((struct Session *)(ULONG_PTR)m->Context)->State = 5;
}

static void watchForeign(const struct Message *m) {
  if (m->Context == (ULONG_PTR)Known)
    Known->State = 5;
}

void addOwn(struct Watch *w) { w->OnMessage = watchOwn; }
void addForeign(struct Watch *w) { w->OnMessage = watchForeign; }

void pollOne(struct Watch *w) {
  struct Message m;
  if (get(w->Pipe, &m))
    w->OnMessage(&m);
}

// The dispatcher checks before it calls.

static void useChecked(const struct Message *m) {
  // PATTERN: 103 silent
  ((struct Session *)(ULONG_PTR)m->Context)->State = 6;
}

static const struct Operations Checked[] = {{"use", useChecked}};

void checkAndCall(HANDLE pipe) {
  struct Message m;
  if (!get(pipe, &m) || m.Context != (ULONG_PTR)Known)
    return;
  Checked[0].Handle(&m);
}

// The library calls back with the program's own objects.

void qsort(void *all, size_t count, size_t size,
           int (*compare)(const void *, const void *));

static int compareSessions(const void *a, const void *b) {
  const struct Session *const *x = a, *const *y = b;
  return (int)(*x)->Id - (int)(*y)->Id;
}

void sortSessions(HANDLE pipe, struct Session **all, unsigned count) {
  struct Message m;
  if (get(pipe, &m) && m.Size < count)
    qsort(all, m.Size, sizeof(*all), compareSessions);
}

static DWORD WINAPI worker(void *context) {
  ((struct Session *)context)->State = 7;
  return 0;
}

void startWorker(HANDLE pipe, struct Session *s) {
  struct Message m;
  if (get(pipe, &m))
    CreateThread(NULL, m.Size, worker, s, 0, NULL);
}

// A helper that many call, each with an object of its own.

static void putByte(char *to, int value) { *to = (char)value; }

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
