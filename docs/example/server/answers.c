/* What the server answers. Version 1 of Relay was one process with a thread for
 * each client; when they became processes, the records stayed as they were. */
#include "answers.h"

#include "monitor.h"

typedef struct {
  UINT32 status;
  HANDLE section;
  HANDLE event;
} RelayReply1;

typedef struct {
  UINT32 bytes;
  BYTE *data;
} RelayData1;

typedef struct {
  UINT32 sessions;
  HWND monitor;
  SIZE_T unread;
} RelayUsage1;

/* Right: the handles are the client's. */
static BOOL answerOpen(HANDLE pipe, const Session *session, UINT64 cookie) {
  RelayReply reply = {0};
  DWORD bytes;
  sessionGive(session, &reply);
  reply.session = sessionToId(session);
  reply.cookie = cookie;
  return WriteFile(pipe, &reply, sizeof reply, &bytes, NULL);
}

/* Wrong: these are the server's, and mean nothing to the client. */
static BOOL answerOpen1(HANDLE pipe, const Session *session) {
  RelayReply1 reply = {0};
  DWORD bytes;
  reply.section = session->section;
  reply.event = session->event;
  return WriteFile(pipe, &reply, sizeof reply, &bytes, NULL);
}

/* Right: the client adds the offset to its own address of the section. */
static BOOL answerData(HANDLE pipe, const Session *session) {
  RelayData place = {0};
  DWORD bytes;
  place.offset = (UINT32)(sessionDataAligned(session) - (BYTE *)session->ring);
  place.bytes = RELAY_RING_BYTES;
  return WriteFile(pipe, &place, sizeof place, &bytes, NULL);
}

/* Wrong: the address where the section is in the server. */
static BOOL answerData1(HANDLE pipe, const Session *session) {
  RelayData1 place = {0};
  DWORD bytes;
  place.bytes = RELAY_RING_BYTES;
  place.data = sessionDataAligned(session);
  return WriteFile(pipe, &place, sizeof place, &bytes, NULL);
}

/* Right: every member has one width. */
static BOOL answerUsage(HANDLE pipe, const Session *session) {
  RelayUsage usage = {0};
  DWORD bytes;
  usage.sessions = sessionCount();
  usage.monitor = HandleToLong(monitorWindow());
  usage.unread = sessionUnread(session);
  return WriteFile(pipe, &usage, sizeof usage, &bytes, NULL);
}

/* Wrong: the values are good in every process, but a 32-bit client expects half
 * of the bytes. */
static BOOL answerUsage1(HANDLE pipe, const Session *session) {
  RelayUsage1 usage = {0};
  DWORD bytes;
  usage.sessions = sessionCount();
  usage.monitor = monitorWindow();
  usage.unread = sessionUnread(session);
  return WriteFile(pipe, &usage, sizeof usage, &bytes, NULL);
}

static BOOL answerStatus(HANDLE pipe, UINT64 cookie, UINT32 status) {
  RelayReply reply = {0};
  DWORD bytes;
  reply.status = status;
  reply.cookie = cookie;
  return WriteFile(pipe, &reply, sizeof reply, &bytes, NULL);
}

BOOL answer(HANDLE pipe, Session *session, const RelayRequest *request) {
  switch (request->operation) {
  case RELAY_OPEN:
    return answerOpen(pipe, session, request->cookie);
  case RELAY_VERSION_1 + RELAY_OPEN:
    return answerOpen1(pipe, session);
  }
  if (sessionFromId(request->session) != session)
    return answerStatus(pipe, request->cookie, ERROR_INVALID_PARAMETER);
  switch (request->operation) {
  case RELAY_DATA:
    return answerData(pipe, session);
  case RELAY_VERSION_1 + RELAY_DATA:
    return answerData1(pipe, session);
  case RELAY_USAGE:
    return answerUsage(pipe, session);
  case RELAY_VERSION_1 + RELAY_USAGE:
    return answerUsage1(pipe, session);
  }
  return answerStatus(pipe, request->cookie, ERROR_SUCCESS);
}
