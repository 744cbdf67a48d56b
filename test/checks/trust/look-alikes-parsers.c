// Parsers that step through records of somebody else's sizes, and bounds in
// other spellings, on POSIX. Nothing is said. What lacks the test stands in
// untrusted-pointer-parsers.c.
//
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock --targets=x86_64-linux-gnu,i686-linux-gnu
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock --targets=x86_64-linux-gnu,i686-linux-gnu --audit

#include <stdint.h>
#include <stdio.h>
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

// The step is tested against what is left, and then made.

uint32_t by_position(int fd) {
  uint8_t bytes[1024];
  size_t at = 0;
  uint32_t total = 0;
  ssize_t got = read(fd, bytes, sizeof(bytes));
  if (got <= 0)
    return 0;
  while ((size_t)got - at >= sizeof(struct record)) {
    const struct record *r = (const struct record *)(bytes + at);
    // PATTERN: 95 silent
    if (r->size < sizeof(*r) || r->size > (size_t)got - at)
      break;
    // PATTERN: 95 silent
    total += r->value;
    at += r->size;
  }
  return total;
}

uint32_t by_end_of_head(int fd) {
  uint8_t bytes[1024];
  size_t at = 0;
  uint32_t total = 0;
  ssize_t got = read(fd, bytes, sizeof(bytes));
  if (got <= 0)
    return 0;
  while (at + sizeof(struct record) <= (size_t)got) {
    const struct record *r = (const struct record *)(bytes + at);
    if (r->size < sizeof(*r) || r->size > (size_t)got - at)
      break;
    // PATTERN: 95 silent
    total += r->value;
    at += r->size;
  }
  return total;
}

uint32_t with_head(int fd) {
  uint8_t bytes[1024];
  size_t at = 0;
  uint32_t total = 0;
  ssize_t got = read(fd, bytes, sizeof(bytes));
  if (got <= 0)
    return 0;
  while ((size_t)got - at >= sizeof(struct record)) {
    const struct record *r = (const struct record *)(bytes + at);
    const uint32_t body = r->size;
    if (body > (size_t)got - at - sizeof(*r))
      break;
    // PATTERN: 95 silent
    total += r->value;
    at += sizeof(*r);
    at += body;
  }
  return total;
}

uint32_t by_pointer(int fd) {
  uint8_t bytes[1024];
  uint32_t total = 0;
  ssize_t got = read(fd, bytes, sizeof(bytes));
  if (got <= 0)
    return 0;
  const uint8_t *p = bytes, *end = bytes + got;
  while ((size_t)(end - p) >= sizeof(struct record)) {
    const struct record *r = (const struct record *)p;
    if (r->size < sizeof(*r) || r->size > (size_t)(end - p))
      break;
    // PATTERN: 95 silent
    total += r->value;
    p += r->size;
  }
  return total;
}

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
    if (r->size < sizeof(*r) || r->size > rest)
      break;
    // PATTERN: 95 silent
    total += r->value;
    p += r->size;
    rest -= r->size;
  }
  return total;
}

uint32_t by_next(int fd) {
  uint8_t bytes[1024];
  uint32_t total = 0;
  ssize_t got = read(fd, bytes, sizeof(bytes));
  if (got <= 0)
    return 0;
  size_t rest = (size_t)got;
  const struct record *r = (const struct record *)bytes;
  while (rest >= sizeof(*r)) {
    // PATTERN: 95 silent
    total += r->value;
    if (!r->size || r->size > rest)
      break;
    rest -= r->size;
    r = (const struct record *)((const uint8_t *)r + r->size);
  }
  return total;
}

uint32_t filled(int fd) {
  struct record parts[8];
  uint32_t used = 0;
  if (read(fd, parts, sizeof(parts)) != sizeof(parts))
    return 0;
  for (int i = 0; i < 8; i++) {
    if (parts[i].size > sizeof(table) - used)
      return 0;
    // PATTERN: 95 silent
    memset(table + used, 1, parts[i].size);
    used += parts[i].size;
  }
  return used;
}

// Tested before the next round.

uint32_t hops(int fd) {
  uint32_t total = 0, rounds = 0, at = 0;
  if (read(fd, table, sizeof(table)) != sizeof(table))
    return 0;
  do {
    struct record r;
    // PATTERN: 95 silent
    memcpy(&r, table + at, sizeof(r));
    total += r.value;
    at = r.size;
    if (at > sizeof(table) - sizeof(r))
      break;
  } while (at && ++rounds < 100);
  return total;
}

// A status that begins as good.

void status(int fd) {
  struct request r;
  int result = 0;
  if (read(fd, &r, sizeof(r)) != sizeof(r))
    return;
  if (r.offset >= sizeof(table))
    result = -1;
  if (result == 0)
    // PATTERN: 95 silent
    *(table + r.offset) = 1;
}

// Few bits are left.

void shifted(int fd) {
  struct request r;
  if (read(fd, &r, sizeof(r)) != sizeof(r))
    return;
  // PATTERN: 95 silent
  memset(table + (r.offset >> 24), 0, 1);
  const uint64_t top = r.wide >> 56;
  // PATTERN: 95 silent
  memset(table + top, 0, 1);
}

// What is left is counted down.

void counted_down(int fd) {
  struct request r;
  size_t left = sizeof(table);
  if (read(fd, &r, sizeof(r)) != sizeof(r))
    return;
  if (r.offset > left)
    return;
  left -= r.offset;
  if (r.length > left)
    return;
  // PATTERN: 95 silent
  memset(table + r.offset, 0, r.length);
}

// The sum of what is bounded does not wrap.

void bounded_sum(int fd) {
  struct request r;
  if (read(fd, &r, sizeof(r)) != sizeof(r))
    return;
  if (r.offset >= sizeof(table) || r.length >= sizeof(table) ||
      r.offset + r.length > sizeof(table))
    return;
  // PATTERN: 95 silent
  memset(table + r.offset, 0, r.length);
}

// Scaled, and bounded as such.

void scaled(int fd) {
  struct request r;
  if (read(fd, &r, sizeof(r)) != sizeof(r))
    return;
  if (r.offset >= sizeof(table) / 8)
    return;
  // PATTERN: 95 silent
  memset(table + r.offset * 8, 0, 8);
}

void shifted_up(int fd) {
  struct request r;
  if (read(fd, &r, sizeof(r)) != sizeof(r))
    return;
  r.offset <<= 2;
  if (r.offset >= sizeof(table))
    return;
  // PATTERN: 95 silent
  memset(table + r.offset, 0, 1);
}

// Made larger by a number that fits.

void advanced(int fd) {
  struct request r;
  if (read(fd, &r, sizeof(r)) != sizeof(r))
    return;
  if (r.offset > sizeof(table) || r.length >= sizeof(table) - r.offset)
    return;
  uint8_t *p = table + r.offset;
  p += r.length;
  // PATTERN: 95 silent
  *p = 1;
}

void advanced_then_tested(int fd) {
  struct request r;
  if (read(fd, &r, sizeof(r)) != sizeof(r))
    return;
  if (r.offset > 400)
    return;
  uint32_t at = r.offset;
  at += r.length;
  if (at < r.length || at >= sizeof(table))
    return;
  // PATTERN: 95 silent
  table[at] = 1;
  // PATTERN: 95 silent
  memset(table + at, 0, 1);
}

void added(int fd) {
  struct request r;
  if (read(fd, &r, sizeof(r)) != sizeof(r))
    return;
  if (r.offset > 200 || r.length > 200)
    return;
  // PATTERN: 95 silent
  memset(table + r.offset + r.length, 0, 1);
}

void added_own(int fd) {
  struct request r;
  if (read(fd, &r, sizeof(r)) != sizeof(r))
    return;
  if (r.offset > 400)
    return;
  r.length = 16;
  // PATTERN: 95 silent
  memset(table + r.offset + r.length, 0, 1);
}

void added_in_range(int fd) {
  struct request r;
  if (read(fd, &r, sizeof(r)) != sizeof(r))
    return;
  if (r.length > sizeof(table) || r.offset > sizeof(table) - r.length)
    return;
  for (uint32_t i = 0; i < r.length; i++)
    // PATTERN: 95 silent
    *(table + r.offset + i) = 0;
  // PATTERN: 95 silent
  memcpy(&r, table + r.offset + r.length - 1, 1);
}

// A length of its own before each part, and one variable for all lengths.

int with_language(int fd, uint8_t *out) {
  uint8_t buffer[4000], text[1024], *p, *end;
  int n;
  if (read(fd, buffer, 2) < 2)
    return -1;
  n = buffer[0] << 8 | buffer[1];
  if (n > 1998 || read(fd, buffer, n) < n)
    return -1;
  p = buffer;
  end = buffer + n;
  n = p[0] << 8 | p[1];
  if (p + 2 + n + 2 > end || n >= (int)sizeof(text))
    return -1;
  // PATTERN: 95 silent
  memcpy(text, p + 2, n);
  p += 2 + n;
  // PATTERN: 95 silent
  n = p[0] << 8 | p[1];
  if (p + 2 + n > end)
    return -1;
  // PATTERN: 95 silent
  memcpy(out, p + 2, n);
  return text[0];
}

// What is left behind what was skipped.

void skipped(int fd, uint8_t *out) {
  uint8_t buffer[2048], *p, *end;
  ssize_t bytes = read(fd, buffer, sizeof(buffer));
  if (bytes < 10)
    return;
  p = buffer + 10;
  end = buffer + bytes;
  if (buffer[3] & 4) {
    if (p + 2 > end)
      return;
    bytes = p[1] << 8 | p[0];
    p += 2 + bytes;
    if (p > end)
      return;
  }
  if ((bytes = end - p) > 0)
    // PATTERN: 95 silent
    memcpy(out, p, (size_t)bytes);
}

// Steps that are rounded up, with what is left counted down beside them.

#define ROUND(n) (((n) + 4U - 1) & ~(4U - 1))
#define FITS(r, left)                                                          \
  ((left) >= (int)sizeof(struct record) &&                                     \
   (r)->size >= sizeof(struct record) && (r)->size <= (left))
#define NEXT(r, left)                                                          \
  ((left) -= ROUND((r)->size),                                                 \
   (struct record *)((char *)(r) + ROUND((r)->size)))

uint32_t rounded(int fd) {
  uint8_t bytes[8192];
  uint32_t total = 0;
  int left = read(fd, bytes, sizeof(bytes));
  if (left < 0)
    return 0;
  struct record *r = (struct record *)bytes;
  while (FITS(r, left)) {
    // PATTERN: 95 silent
    total += r->value;
    r = NEXT(r, left);
  }
  return total;
}

// How far a text was read is inside of it.

unsigned by_place(int fd) {
  char text[512];
  unsigned total = 0, number;
  int n = 0;
  ssize_t got = read(fd, text, sizeof(text) - 1);
  if (got <= 0)
    return 0;
  text[got] = 0;
  // PATTERN: 95 silent
  for (const char *p = text; sscanf(p, "%x %n", &number, &n) == 1; p += n)
    total += number;
  return total;
}
