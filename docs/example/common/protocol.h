/* What the server and its clients say to each other. Every member has the same
 * width in a 32-bit and in a 64-bit process. */
#ifndef RELAY_PROTOCOL_H
#define RELAY_PROTOCOL_H

#include <windows.h>

#define RELAY_PIPE L"\\\\.\\pipe\\relay"
#define RELAY_RING_BYTES 65536

enum { RELAY_OPEN = 1, RELAY_STATUS = 2, RELAY_CLOSE = 3 };

typedef struct {
  UINT32 operation;
  /* What RELAY_OPEN gave; 0 in RELAY_OPEN itself. */
  UINT32 session;
} RelayRequest;

/* The handles are the client's own: the server duplicated them into it. A
 * handle has 32 significant bits and keeps its sign. */
typedef struct {
  INT32 section;
  UINT32 event;
  UINT32 session;
  UINT32 status;
} RelayReply;

/* At the start of the shared view; the data follow. */
typedef struct {
  UINT32 readAt;
  UINT32 writeAt;
  UINT32 bytes;
  UINT32 reserved;
} RelayRing;

#endif
