#ifndef RELAY_SESSION_H
#define RELAY_SESSION_H

#include "../common/protocol.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct Session {
  HANDLE client;
  HANDLE section;
  HANDLE event;
  RelayRing *ring;
  DWORD id;
} Session;

/* A session for the process `client`, or NULL. Takes the handle over. */
Session *sessionOpen(HANDLE client);
void sessionClose(Session *session);

/* Duplicates the section and the event into the client. */
void sessionGive(const Session *session, RelayReply *reply);

/* How many sessions there are. */
DWORD sessionCount(void);

/* What a client is told of its session, and the way back. */
DWORD sessionToId(const Session *session);
Session *sessionFromId(DWORD id);

/* As the two above, before there was a 64-bit server. */
DWORD sessionToCookie(Session *session);
Session *sessionFromCookie(DWORD cookie);

/* Where the ring's data start. */
BYTE *sessionData(const Session *session);
BYTE *sessionDataAligned(const Session *session);

/* How many bytes of them the client has not read. */
DWORD sessionUnread(const Session *session);

#ifdef __cplusplus
}
#endif

#endif
