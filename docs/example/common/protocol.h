/* What the server and its clients say to each other. Every member has the same
 * width in a 32-bit and in a 64-bit process. */
#ifndef RELAY_PROTOCOL_H
#define RELAY_PROTOCOL_H

#include <windows.h>

#define RELAY_PIPE L"\\\\.\\pipe\\relay"
#define RELAY_RING_BYTES 65536

enum {
  RELAY_OPEN = 1,
  RELAY_STATUS = 2,
  RELAY_CLOSE = 3,
  RELAY_DATA = 4,
  RELAY_USAGE = 5,
  /* Added to an operation that a client of version 1 asks for. */
  RELAY_VERSION_1 = 0x100
};

typedef struct {
  UINT32 operation;
  /* What RELAY_OPEN gave; 0 in RELAY_OPEN itself. */
  UINT32 session;
  /* Whatever the client likes; it comes back in the reply. */
  UINT64 cookie;
} RelayRequest;

/* The handles are the client's own: the server duplicated them into it. A
 * handle has 32 significant bits and keeps its sign. */
typedef struct {
  INT32 section;
  UINT32 event;
  UINT32 session;
  UINT32 status;
  UINT64 cookie;
} RelayReply;

/* Answers RELAY_DATA: where the data are in the section. */
typedef struct {
  UINT32 offset;
  UINT32 bytes;
} RelayData;

/* Answers RELAY_USAGE. */
typedef struct {
  UINT32 sessions;
  INT32 monitor;
  UINT64 unread;
} RelayUsage;

/* At the start of the shared view; the data follow. */
typedef struct {
  UINT32 readAt;
  UINT32 writeAt;
  UINT32 bytes;
  UINT32 session;
  UINT64 owner;
} RelayRing;

#endif
