// Buffers that a function fills by way of a pointer in a record, or gives back.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' --headers=mock
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' \
// RUN:   --headers=mock --audit --suffixes=AUDIT

#include <stdlib.h>
#include <string.h>
#include <windows.h>

typedef struct {
  UINT64 Cookie;
  UINT32 Kind;
  UINT32 Size;
} ORDER;

typedef struct {
  DWORD State;
} ACCOUNT;

typedef struct {
  HANDLE Pipe;
  BYTE *Data;
  BYTE *Spare;
  DWORD Size;
} STREAM;

static BOOL fill(STREAM *stream) {
  DWORD got;
  return ReadFile(stream->Pipe, stream->Data, stream->Size, &got, NULL);
}

static BOOL fetch(HANDLE pipe, BYTE **data) {
  BYTE *block = malloc(64);
  DWORD got;
  *data = block;
  return block && ReadFile(pipe, block, 64, &got, NULL);
}

// The other buffer, and one that is in no record.

void besides(HANDLE pipe, const ACCOUNT *account) {
  STREAM stream;
  BYTE data[64], spare[64];
  stream.Pipe = pipe;
  stream.Data = data;
  stream.Spare = spare;
  stream.Size = sizeof(data);
  ((ORDER *)spare)->Cookie = (ULONG_PTR)account;
  if (!fill(&stream))
    return;
  // PATTERN: 104 silent
  ((ACCOUNT *)(ULONG_PTR)((ORDER *)spare)->Cookie)->State = 1;
  // PATTERN: 104 silent
  ((ACCOUNT *)(ULONG_PTR)((ORDER *)stream.Spare)->Cookie)->State = 1;
}

// Before it is filled.
void before(HANDLE pipe, const ACCOUNT *account) {
  STREAM stream;
  BYTE data[64];
  stream.Pipe = pipe;
  stream.Data = data;
  stream.Size = sizeof(data);
  ((ORDER *)data)->Cookie = (ULONG_PTR)account;
  // PATTERN: 104 silent
  ((ACCOUNT *)(ULONG_PTR)((ORDER *)data)->Cookie)->State = 1;
  fill(&stream);
}

// A block with a header of its own before the copy of what came in.
static BOOL wrap(const BYTE *data, ORDER **order) {
  BYTE *block = calloc(1, sizeof(ORDER) + 64);
  if (!block)
    return FALSE;
  memcpy(block + sizeof(ORDER), data, 64);
  *order = (ORDER *)block;
  return TRUE;
}

void behindHeader(HANDLE pipe) {
  BYTE data[64];
  ORDER *order;
  DWORD got;
  if (!ReadFile(pipe, data, sizeof(data), &got, NULL) || !wrap(data, &order))
    return;
  // PATTERN: 104 silent
  ((ACCOUNT *)(ULONG_PTR)order->Cookie)->State = 1;
}

void byMember(HANDLE pipe) {
  STREAM stream;
  BYTE data[64];
  stream.Pipe = pipe;
  stream.Data = data;
  stream.Size = sizeof(data);
  if (!fill(&stream))
    return;
  // PATTERN: 104 warn
  ((ACCOUNT *)(ULONG_PTR)((ORDER *)stream.Data)->Cookie)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Cookie' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void byBuffer(HANDLE pipe) {
  STREAM stream;
  BYTE data[64];
  stream.Pipe = pipe;
  stream.Data = data;
  stream.Size = sizeof(data);
  if (!fill(&stream))
    return;
  // PATTERN: 104 warn
  ((ACCOUNT *)(ULONG_PTR)((ORDER *)data)->Cookie)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Cookie' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void byPointer(HANDLE pipe) {
  BYTE *data = NULL;
  if (!fetch(pipe, &data))
    return;
  // PATTERN: 104 warn
  ((ACCOUNT *)(ULONG_PTR)((ORDER *)data)->Cookie)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Cookie' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}
