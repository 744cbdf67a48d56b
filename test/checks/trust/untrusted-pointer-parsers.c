// Parsers that step through records of somebody else's sizes without the test
// that look-alikes-parsers.c has, on POSIX.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' \
// RUN:   --headers=mock --targets=x86_64-linux-gnu,i686-linux-gnu
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' \
// RUN:   --headers=mock --targets=x86_64-linux-gnu,i686-linux-gnu \
// RUN:   --audit --suffixes=AUDIT

#include <stdint.h>
#include <string.h>
#include <unistd.h>

struct record {
  uint32_t size;
  uint32_t value;
};

struct request {
  uint64_t wide;
  uint32_t offset;
  uint32_t length;
};

static uint8_t table[512];

// No test of the step.

uint32_t by_position(int fd) {
  uint8_t bytes[1024];
  size_t at = 0;
  uint32_t total = 0;
  ssize_t got = read(fd, bytes, sizeof(bytes));
  if (got <= 0)
    return 0;
  while ((size_t)got - at >= sizeof(struct record)) {
    const struct record *r = (const struct record *)(bytes + at);
    // PATTERN: 95 warn
    if (r->size < sizeof(*r))
      break;
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: 'bytes' has an offset that comes from another process through 'read', without a bound [crossbit-untrusted-pointer]
    total += r->value;
    at += r->size;
  }
  return total;
}

// The step is less than the whole, not than what is left.

uint32_t by_whole(int fd) {
  uint8_t bytes[1024];
  size_t at = 0;
  uint32_t total = 0;
  ssize_t got = read(fd, bytes, sizeof(bytes));
  if (got <= 0)
    return 0;
  for (int i = 0; i < 8; i++) {
    const struct record *r = (const struct record *)(bytes + at);
    // PATTERN: 95 warn
    if (r->size > (size_t)got)
      break;
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: 'bytes' has an offset that comes from another process through 'read', without a bound [crossbit-untrusted-pointer]
    total += r->value;
    at += r->size;
  }
  return total;
}

// The test is about the record before.

uint32_t by_first(int fd) {
  uint8_t bytes[1024];
  uint32_t total = 0;
  ssize_t got = read(fd, bytes, sizeof(bytes));
  if (got <= 0)
    return 0;
  const uint8_t *p = bytes, *end = bytes + got;
  const struct record *r = (const struct record *)p;
  if (r->size > (size_t)(end - p))
    return 0;
  for (int i = 0; i < 8; i++) {
    // PATTERN: 95 warn
    p += r->size;
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'p' has an offset that comes from another process through 'read', without a bound [crossbit-untrusted-pointer]
    r = (const struct record *)p;
    total += r->value;
  }
  return total;
}

// What is left is not counted down.

uint32_t by_rest(int fd) {
  uint8_t bytes[1024];
  uint32_t total = 0;
  ssize_t got = read(fd, bytes, sizeof(bytes));
  if (got <= 0)
    return 0;
  size_t rest = (size_t)got;
  const uint8_t *p = bytes;
  while (rest >= sizeof(struct record)) {
    const struct record *r = (const struct record *)p;
    // PATTERN: 95 warn
    if (r->size < sizeof(*r) || r->size > rest)
      break;
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: 'p' has an offset that comes from another process through 'read', without a bound [crossbit-untrusted-pointer]
    total += r->value;
    p += r->size;
    rest -= sizeof(*r);
  }
  return total;
}

uint32_t by_next(int fd) {
  uint8_t bytes[1024];
  uint32_t total = 0;
  ssize_t got = read(fd, bytes, sizeof(bytes));
  if (got <= 0)
    return 0;
  const struct record *r = (const struct record *)bytes;
  // PATTERN: 95 warn
  while (r->size) {
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'r' has an offset that comes from another process through 'read', without a bound [crossbit-untrusted-pointer]
    r = (const struct record *)((const uint8_t *)r + r->size);
    total += r->value;
  }
  return total;
}

uint32_t filled(int fd) {
  struct record parts[8];
  uint32_t used = 0;
  if (read(fd, parts, sizeof(parts)) != sizeof(parts))
    return 0;
  for (int i = 0; i < 8; i++) {
    if (parts[i].size > sizeof(table))
      return 0;
    // PATTERN: 95 warn
    memset(table + used, 1, parts[i].size);
// CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'table' has an offset that comes from another process through 'read', without a bound [crossbit-untrusted-pointer]
    used += parts[i].size;
  }
  return used;
}

// Tested on one way to the next round only.

uint32_t hops(int fd) {
  uint32_t total = 0, rounds = 0, at = 0;
  if (read(fd, table, sizeof(table)) != sizeof(table))
    return 0;
  do {
    struct record r;
    // PATTERN: 95 warn
    memcpy(&r, table + at, sizeof(r));
// CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'table' has an offset that comes from another process through 'read', without a bound [crossbit-untrusted-pointer]
    total += r.value;
    at = r.size;
    if (rounds == 0 && at > sizeof(table) - sizeof(r))
      break;
  } while (at && ++rounds < 100);
  return total;
}

// The status is good again.

void status(int fd) {
  struct request r;
  int result = 0;
  if (read(fd, &r, sizeof(r)) != sizeof(r))
    return;
  if (r.offset >= sizeof(table))
    result = -1;
  if (r.length)
    result = 0;
  if (result == 0)
    // PATTERN: 95 warn
    *(table + r.offset) = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'table' has an offset that comes from another process through 'read', without a bound [crossbit-untrusted-pointer]
}

// Many bits are left.

void shifted(int fd) {
  struct request r;
  if (read(fd, &r, sizeof(r)) != sizeof(r))
    return;
  // PATTERN: 95 warn
  memset(table + (r.wide >> 32), 0, 1);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'table' has an offset that comes from another process through 'read', without a bound [crossbit-untrusted-pointer]
}

// Something else is counted down.

void counted_down(int fd) {
  struct request r;
  size_t left = sizeof(table);
  if (read(fd, &r, sizeof(r)) != sizeof(r))
    return;
  if (r.offset > left)
    return;
  left -= 16;
  if (r.length > left)
    return;
  // PATTERN: 95 warn
  memset(table + r.offset, 0, r.length);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'table' has an offset that comes from another process through 'read', without a bound [crossbit-untrusted-pointer]
}

// Only one number of the sum is bounded.

void half_bounded_sum(int fd) {
  struct request r;
  if (read(fd, &r, sizeof(r)) != sizeof(r))
    return;
  if (r.length >= sizeof(table) || r.offset + r.length > sizeof(table))
    return;
  // PATTERN: 95 warn
  memset(table + r.offset, 0, r.length);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'table' has an offset that comes from another process through 'read', without a bound [crossbit-untrusted-pointer]
}

// Bounded, and then made larger.

void scaled(int fd) {
  struct request r;
  if (read(fd, &r, sizeof(r)) != sizeof(r))
    return;
  if (r.offset > 500)
    return;
  // PATTERN: 95 warn
  memset(table + r.offset * 8, 0, 1);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'table' has an offset that comes from another process through 'read', without a bound [crossbit-untrusted-pointer]
}

void shifted_up(int fd) {
  struct request r;
  if (read(fd, &r, sizeof(r)) != sizeof(r))
    return;
  if (r.offset > 500)
    return;
  r.offset <<= 2;
  // PATTERN: 95 warn
  memset(table + r.offset, 0, 1);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'table' has an offset that comes from another process through 'read', without a bound [crossbit-untrusted-pointer]
}

void advanced(int fd) {
  struct request r;
  if (read(fd, &r, sizeof(r)) != sizeof(r))
    return;
  if (r.offset > 400)
    return;
  uint8_t *p = table + r.offset;
  p += r.length;
  // PATTERN: 95 warn
  *p = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'table' has an offset that comes from another process through 'read', without a bound [crossbit-untrusted-pointer]
}

// The first number of a sum is bounded, the second is not.

void added(int fd) {
  struct request r;
  if (read(fd, &r, sizeof(r)) != sizeof(r))
    return;
  if (r.offset > 400)
    return;
  // PATTERN: 95 warn
  memset(table + r.offset + r.length, 0, 1);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'table' has an offset that comes from another process through 'read', without a bound [crossbit-untrusted-pointer]
}

void added_last(int fd) {
  struct request r;
  if (read(fd, &r, sizeof(r)) != sizeof(r))
    return;
  if (r.offset > 400)
    return;
  // PATTERN: 95 warn
  memset(table + (r.offset + r.length), 0, 1);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'table' has an offset that comes from another process through 'read', without a bound [crossbit-untrusted-pointer]
}
