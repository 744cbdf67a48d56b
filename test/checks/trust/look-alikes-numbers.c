// Numbers that are put together of bytes, few bits, and sums that are done with
// integers, all within what is there. Nothing is said by default.
//
// RUN: %check_crossbit %s 'crossbit-*'
// RUN: %check_crossbit %s 'crossbit-*' --audit --suffixes=AUDIT

#include <winsock2.h>
#include <windows.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct Header {
  uint32_t Offset;
  uint16_t Short;
  uint8_t Byte;
};

static char area[512];
static char large[70000];

static uint32_t number32(const uint8_t *p) {
  return p[0] | p[1] << 8 | p[2] << 16 | (uint32_t)p[3] << 24;
}

void assembled(SOCKET s) {
  uint8_t bytes[64];
  if (recv(s, (char *)bytes, sizeof(bytes), 0) != (int)sizeof(bytes))
    return;
  uint32_t offset = number32(bytes), length = number32(bytes + 4);
  if (offset > sizeof(area) || length > sizeof(area) - offset)
    return;
  // PATTERN: 95 silent
  memset(area + offset, 0, length);
}

void assembledHere(SOCKET s) {
  uint8_t bytes[64];
  if (recv(s, (char *)bytes, sizeof(bytes), 0) != (int)sizeof(bytes))
    return;
  unsigned offset = bytes[0] | bytes[1] << 8;
  if (offset >= 400)
    return;
  // PATTERN: 95 silent
  memset(area + offset, 0, 8);
}

void fewBits(SOCKET s) {
  struct Header h;
  if (recv(s, (char *)&h, sizeof(h), 0) != (int)sizeof(h))
    return;
  // PATTERN: 95 silent
  memset(large + h.Short, 0, 8);
  // PATTERN: 95 silent
  memset(area + h.Byte, 0, 8);
  // PATTERN: 95 silent
  memset(area + (h.Short & 0xff), 0, 8);
  // PATTERN: 95 silent
  memset(area + (h.Short >> 8), 0, 8);
  if (h.Short <= sizeof(area) - 8)
    // PATTERN: 95 silent
    memset(area + h.Short, 0, 8);
}

// A macro or a local makes the address an integer first.

#define RAW_ADD(p, n) ((void *)((ULONG_PTR)(p) + (n)))

void byMacro(SOCKET s) {
  struct Header h;
  if (recv(s, (char *)&h, sizeof(h), 0) != (int)sizeof(h))
    return;
  if (h.Offset > sizeof(area) - 8)
    return;
  // PATTERN: 95 silent
  memset(RAW_ADD(area, h.Offset), 0, 8);
}

void byLocal(SOCKET s) {
  struct Header h;
  ULONG_PTR base = (ULONG_PTR)area;
  if (recv(s, (char *)&h, sizeof(h), 0) != (int)sizeof(h))
    return;
  if (h.Offset > sizeof(area) - 8)
    return;
  // PATTERN: 95 silent
  *(uint64_t *)(base + h.Offset) = 0;
}

static void clear(ULONG_PTR base, uint32_t offset) {
  // PATTERN: 95 silent
  memset((void *)(base + offset), 0, 8);
}

void byParameter(SOCKET s) {
  struct Header h;
  if (recv(s, (char *)&h, sizeof(h), 0) != (int)sizeof(h))
    return;
  if (h.Offset <= sizeof(area) - 8)
    clear((ULONG_PTR)area, h.Offset);
}

void byConstant(SOCKET s) {
  struct Header h;
  if (recv(s, (char *)&h, sizeof(h), 0) != (int)sizeof(h))
    return;
  if (h.Offset > 0xff8)
    return;
  // PATTERN: 95 silent
  // the registers of a device
  *(volatile uint32_t *)(ULONG_PTR)(0xFED10000u + h.Offset) = 0;
}

// Blocks of at most 255 bytes, and memory that grows with them.

char *readBlocks(SOCKET s) {
  char *data = NULL;
  DWORD size = 0;
  for (;;) {
    unsigned char block;
    if (recv(s, (char *)&block, 1, 0) != 1 || block == 0)
      return data;
    data = (char *)realloc(data, size + block);
    if (data == NULL)
      return NULL;
    // PATTERN: 95 low
    if (recv(s, data + size, block, 0) != block)
      return data;
// CHECK-MESSAGES-AUDIT: :[[@LINE-2]]:17: warning: 'data' has an offset that comes from another process through 'recv', without a bound (low confidence) [crossbit-untrusted-pointer]
    size += block;
  }
}
