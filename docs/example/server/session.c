#include "session.h"

#include "../common/log.h"

#define MAX_SESSIONS 64

static Session *table[MAX_SESSIONS];

Session *sessionOpen(HANDLE client) {
  Session *session =
      (Session *)HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(Session));
  DWORD i;
  if (!session)
    return NULL;
  session->client = client;
  session->section =
      CreateFileMappingW(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0,
                         sizeof(RelayRing) + RELAY_RING_BYTES, NULL);
  session->event = CreateEventW(NULL, FALSE, FALSE, NULL);
  if (session->section)
    session->ring =
        (RelayRing *)MapViewOfFile(session->section, FILE_MAP_WRITE, 0, 0, 0);
  for (i = 0; i < MAX_SESSIONS && session->ring && session->event; ++i)
    if (!table[i]) {
      table[i] = session;
      session->id = i + 1;
      session->ring->bytes = RELAY_RING_BYTES;
      /* Right: the client can look for the session by its number. */
      session->ring->session = session->id;
      /* Wrong: the client can see, and change, an address of the server. */
      session->ring->owner = (ULONG_PTR)session;
      logAddress("the ring", session->ring);
      return session;
    }
  sessionClose(session);
  return NULL;
}

void sessionClose(Session *session) {
  if (session->id)
    table[session->id - 1] = NULL;
  if (session->ring)
    UnmapViewOfFile(session->ring);
  if (session->event)
    CloseHandle(session->event);
  if (session->section)
    CloseHandle(session->section);
  CloseHandle(session->client);
  HeapFree(GetProcessHeap(), 0, session);
}

void sessionGive(const Session *session, RelayReply *reply) {
  HANDLE self = GetCurrentProcess(), section = NULL, event = NULL;
  if (!DuplicateHandle(self, session->section, session->client, &section, 0,
                       FALSE, DUPLICATE_SAME_ACCESS) ||
      !DuplicateHandle(self, session->event, session->client, &event, 0, FALSE,
                       DUPLICATE_SAME_ACCESS))
    reply->status = GetLastError();
  logHandle("the client's event", event);
  /* Right: says that 32 bits are enough, and the client extends the sign. */
  reply->section = HandleToLong(section);
  /* Wrong: a cast that would cut anything. */
  reply->event = (UINT32)(ULONG_PTR)event;
}

/* Right: the client gets a number that means something only in our table. */
DWORD sessionToId(const Session *session) { return session->id; }

Session *sessionFromId(DWORD id) {
  return id && id <= MAX_SESSIONS ? table[id - 1] : NULL;
}

DWORD sessionCount(void) {
  DWORD i, count = 0;
  for (i = 0; i < MAX_SESSIONS; ++i)
    if (table[i])
      ++count;
  return count;
}

/* Wrong: the address loses its upper half, and comes back as another one. */
DWORD sessionToCookie(Session *session) { return (DWORD)(ULONG_PTR)session; }

Session *sessionFromCookie(DWORD cookie) {
  return (Session *)(ULONG_PTR)cookie;
}

/* Wrong: the arithmetic is done in 32 bits. */
BYTE *sessionData(const Session *session) {
  return (BYTE *)((ULONG)session->ring + sizeof(RelayRing));
}

/* Right: as wide as a pointer. A test of the lower bits may be narrow. */
BYTE *sessionDataAligned(const Session *session) {
  ULONG_PTR start = (ULONG_PTR)session->ring + sizeof(RelayRing);
  if ((DWORD)start & 15)
    start = (start + 15) & ~(ULONG_PTR)15;
  return (BYTE *)start;
}

DWORD sessionUnread(const Session *session) {
  return (session->ring->writeAt - session->ring->readAt) % RELAY_RING_BYTES;
}
