// What becomes of members after they came in, what was stored before they leave,
// and what a request of a driver tells of its size, in C for POSIX.
//
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock --targets=x86_64-linux-gnu,i686-linux-gnu
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock --targets=x86_64-linux-gnu,i686-linux-gnu \
// RUN:   --audit --suffixes=AUDIT

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

// Cleared after somebody else had it.

struct entry {
  int kind;
  struct entry *next;
  uint64_t number;
};

int find_entry(uint64_t number, struct entry *entry);

long clear_entry(int fd, uint64_t number) {
  struct entry entry;
  if (!find_entry(number, &entry))
    return 0;
  memset(&entry, 0, sizeof(entry));
  entry.number = number;
  return write(fd, &entry, offsetof(struct entry, number));
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:10: warning: 'entry' leaves the process through 'write' with 24 bytes in a 64-bit process and 16 in a 32-bit one (low confidence) [crossbit-wire-layout]
}

long clear_entries(int fd, uint64_t count) {
  for (uint64_t i = 0; i < count; ++i) {
    struct entry entry;
    if (!find_entry(i, &entry))
      continue;
    memset(&entry, 0, sizeof(entry));
    if (write(fd, &entry, offsetof(struct entry, number)) < 0)
      return -1;
  }
  return 0;
}

struct found {
  int kind;
  struct found *next;
};

int find_found(struct found *found);

long fill_entry(int fd) {
  struct found found;
  memset(&found, 0, sizeof(found));
  find_found(&found);
  return write(fd, &found, sizeof(found));
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'found' leaves the process through 'write' with an address in 'next' [crossbit-pointer-over-boundary]
}

struct maybe {
  int kind;
  struct maybe *next;
};

int find_maybe(struct maybe *maybe);

long maybe_clear(int fd, int clear) {
  struct maybe maybe;
  find_maybe(&maybe);
  if (clear)
    memset(&maybe, 0, sizeof(maybe));
  return write(fd, &maybe, sizeof(maybe));
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'maybe' leaves the process through 'write' with an address in 'next' [crossbit-pointer-over-boundary]
}

// Stored anew after it came in.

struct ability {
  int32_t flags;
  int32_t count;
  const unsigned char *mask;
};

static int command(int s, void *reply, size_t *size) {
  ssize_t got = recv(s, reply, *size, 0);
  if (got < 0)
    return -1;
  *size = got;
  return 0;
}

int get_ability(int s, struct ability *ability) {
  size_t size = sizeof(*ability);
  if (command(s, ability, &size) < 0 || size != sizeof(*ability))
    return -1;
// CHECK-MESSAGES: :[[@LINE-2]]:7: warning: record 'struct ability' comes from another process through 'command' with 16 bytes in a 64-bit process and 12 in a 32-bit one [crossbit-wire-layout]
  ability->mask = NULL;
  return 0;
}

struct direct {
  int32_t flags;
  const unsigned char *mask;
};

int get_direct(int s, struct direct *direct) {
  if (recv(s, direct, sizeof(*direct), 0) == sizeof(*direct)) {
// CHECK-MESSAGES: :[[@LINE-1]]:7: warning: record 'struct direct' comes from another process through 'recv' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
    direct->mask = NULL;
    return 0;
  }
  return -1;
}

struct used_first {
  int32_t flags;
  const unsigned char *mask;
};

int get_used_first(int s, struct used_first *record) {
  if (recv(s, record, sizeof(*record), 0) != sizeof(*record))
    return -1;
// CHECK-MESSAGES: :[[@LINE-2]]:7: warning: record 'struct used_first' comes from another process through 'recv' with an address in 'mask' [crossbit-pointer-over-boundary]
  int first = record->mask[0];
// CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'mask' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
  record->mask = NULL;
  return first;
}

struct moved {
  int32_t flags;
  const unsigned char *mask;
};

int get_moved(int s, struct moved *record, ptrdiff_t distance) {
  if (recv(s, record, sizeof(*record), 0) != sizeof(*record))
    return -1;
// CHECK-MESSAGES: :[[@LINE-2]]:7: warning: record 'struct moved' comes from another process through 'recv' with an address in 'mask' [crossbit-pointer-over-boundary]
  record->mask = record->mask + distance;
  return 0;
}

struct sometimes {
  int32_t flags;
  const unsigned char *mask;
};

int get_sometimes(int s, struct sometimes *record) {
  if (recv(s, record, sizeof(*record), 0) != sizeof(*record))
    return -1;
// CHECK-MESSAGES: :[[@LINE-2]]:7: warning: record 'struct sometimes' comes from another process through 'recv' with an address in 'mask' [crossbit-pointer-over-boundary]
  if (record->flags)
    record->mask = NULL;
  return 0;
}

struct passed_on {
  int32_t flags;
  const unsigned char *mask;
};

void digest(struct passed_on *record);

int get_passed_on(int s, struct passed_on *record) {
  if (recv(s, record, sizeof(*record), 0) != sizeof(*record))
    return -1;
// CHECK-MESSAGES: :[[@LINE-2]]:7: warning: record 'struct passed_on' comes from another process through 'recv' with an address in 'mask' [crossbit-pointer-over-boundary]
  digest(record);
  record->mask = NULL;
  return 0;
}

struct before {
  int32_t flags;
  const unsigned char *mask;
};

int get_before(int s, struct before *record) {
  record->mask = NULL;
  return recv(s, record, sizeof(*record), 0) == sizeof(*record);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: record 'struct before' comes from another process through 'recv' with an address in 'mask' [crossbit-pointer-over-boundary]
}

// Never looked at.

struct ring {
  struct {
    uint64_t size;
    char *area;
    uint64_t used;
  } buffer;
};

int holds_something(int fd) {
  struct ring ring;
  if (read(fd, &ring, sizeof(ring)) != sizeof(ring))
    return 1;
// CHECK-MESSAGES-AUDIT: :[[@LINE-2]]:7: warning: 'ring' comes from another process through 'read' with an address in 'buffer.area' (low confidence) [crossbit-pointer-over-boundary]
  return ring.buffer.used > 1;
}

struct kept_ring {
  char *area;
  uint64_t used;
};

char first_of_ring(int fd) {
  struct kept_ring ring;
  if (read(fd, &ring, sizeof(ring)) != sizeof(ring))
    return 1;
// CHECK-MESSAGES: :[[@LINE-2]]:7: warning: 'ring' comes from another process through 'read' with an address in 'area' [crossbit-pointer-over-boundary]
  return ring.area[0];
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'area' is an address that comes from another process through 'read' [crossbit-untrusted-pointer]
}

struct given_ring {
  char *area;
  uint64_t used;
};

int judge_ring(const struct given_ring *ring);

int give_ring(int fd) {
  struct given_ring ring;
  if (read(fd, &ring, sizeof(ring)) != sizeof(ring))
    return 1;
// CHECK-MESSAGES: :[[@LINE-2]]:7: warning: 'ring' comes from another process through 'read' with an address in 'area' [crossbit-pointer-over-boundary]
  return judge_ring(&ring);
}

struct copied_ring {
  char *area;
  uint64_t used;
};

int copy_ring(int fd, struct copied_ring *to) {
  struct copied_ring ring;
  if (read(fd, &ring, sizeof(ring)) != sizeof(ring))
    return 1;
// CHECK-MESSAGES: :[[@LINE-2]]:7: warning: 'ring' comes from another process through 'read' with an address in 'area' [crossbit-pointer-over-boundary]
  *to = ring;
  return 0;
}

// Requests.

#define READ_AHEAD _IO(0x12, 99)

long read_ahead(int fd) {
  long count = 0;
  return ioctl(fd, READ_AHEAD, &count) < 0 ? 0 : count;
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:10: warning: 'count' is exchanged with a driver through 'ioctl' with 8 bytes in a 64-bit process and 4 in a 32-bit one (low confidence) [crossbit-wire-layout]
}

long ask_count(int fd) {
  long count = 0;
  return ioctl(fd, _IOR('r', 7, long), &count) < 0 ? 0 : count;
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'count' comes from a driver through 'ioctl' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
}

int set_count(int fd, long count) {
  return ioctl(fd, _IOW('r', 8, long), &count);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'count' goes to a driver through 'ioctl' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
}

int change_count(int fd, long count) {
  return ioctl(fd, _IOWR('r', 9, long), &count);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'count' is exchanged with a driver through 'ioctl' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
}

struct unsized {
  uint32_t id;
  long count;
};

int ask_unsized(int fd, struct unsized *record) {
  return ioctl(fd, _IO('r', 10), record);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: record 'struct unsized' is exchanged with a driver through 'ioctl' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
}
