// Numbers that are put together of bytes, few bits that are too many, sums that
// are done with integers.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*'
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <winsock2.h>
#include <windows.h>
#include <stdint.h>
#include <string.h>

struct Header {
  uint32_t Offset;
  uint16_t Short;
};

static char area[512];

static uint32_t number32(const uint8_t *p) {
  return p[0] | p[1] << 8 | p[2] << 16 | (uint32_t)p[3] << 24;
}

static uint64_t number64(const uint8_t *p) {
  return number32(p) | (uint64_t)number32(p + 4) << 32;
}

void assembledOffset(SOCKET s) {
  uint8_t bytes[64];
  recv(s, (char *)bytes, sizeof(bytes), 0);
  // PATTERN: 95 warn
  memset(area + number32(bytes), 0, 8);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'area' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
}

void assembledAddress(SOCKET s) {
  uint8_t bytes[64];
  recv(s, (char *)bytes, sizeof(bytes), 0);
  // PATTERN: 94 warn
  *(uint32_t *)(uintptr_t)number64(bytes) = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: the result of 'number64' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

void assembledByLoop(SOCKET s) {
  uint8_t bytes[64];
  uint64_t value = 0;
  recv(s, (char *)bytes, sizeof(bytes), 0);
  for (int i = 0; i < 8; ++i)
    value = value << 8 | bytes[i];
  // PATTERN: 94 warn
  *(uint32_t *)(uintptr_t)value = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'value' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

void tooFewBytes(SOCKET s) {
  struct Header h;
  recv(s, (char *)&h, sizeof(h), 0);
  // PATTERN: 95 warn
  // 65535 is behind the end
  memset(area + h.Short, 0, 8);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'area' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
}

// How much is there is not known: 16 bits may be enough.

void unknownSize(SOCKET s, char *memory) {
  struct Header h;
  recv(s, (char *)&h, sizeof(h), 0);
  // PATTERN: 95 low
  memset(memory + h.Short, 0, 8);
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:10: warning: 'memory' has an offset that comes from another process through 'recv', without a bound (low confidence) [crossbit-untrusted-pointer]
}

#define RAW_ADD(p, n) ((void *)((ULONG_PTR)(p) + (n)))

void byMacro(SOCKET s) {
  struct Header h;
  recv(s, (char *)&h, sizeof(h), 0);
  // PATTERN: 95 warn
  memset(RAW_ADD(area, h.Offset), 0, 8);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'area' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
}

// A little is added first, and then what nobody bounds: an offset all the same.

#define ALIGNED(n) (((ULONG_PTR)(n) + 7) & ~(ULONG_PTR)7)

void stepByStep(SOCKET s) {
  struct Header h;
  char *p = area;
  recv(s, (char *)&h, sizeof(h), 0);
  p += ALIGNED(h.Short);
  p += ALIGNED(h.Offset);
  // PATTERN: 95 warn
  memset(p, 0, 8);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'p' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
}
