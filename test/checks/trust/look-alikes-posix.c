// What looks like an address of another process and is none, or was checked, on
// POSIX and in the kernel of Linux. Nothing is said.
//
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock --targets=x86_64-linux-gnu,i686-linux-gnu
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock --targets=x86_64-linux-gnu,i686-linux-gnu --audit

#include <mqueue.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/types.h>
#include <unistd.h>

struct session {
  uint32_t id;
  uint32_t state;
  void (*close)(struct session *);
};

struct message {
  uint32_t kind;
  uint32_t index;
  uint64_t cookie;
  uint32_t offset;
  uint32_t length;
};

static struct session sessions[32];
static struct session *live[32];

// Looked up.

void use_index(int fd) {
  struct message m;
  if (read(fd, &m, sizeof(m)) != sizeof(m) || m.index >= 32)
    return;
  // PATTERN: 104 silent
  sessions[m.index].state = m.kind;
  // PATTERN: 104 silent
  live[m.index]->close(live[m.index]);
}

static struct session *find(uint64_t cookie) {
  for (int i = 0; i < 32; i++)
    if ((uint64_t)(uintptr_t)live[i] == cookie)
      return live[i];
  return NULL;
}

void use_cookie(int s) {
  struct message m;
  if (recv(s, &m, sizeof(m), 0) != sizeof(m))
    return;
  struct session *session = find(m.cookie);
  if (session != NULL)
    // PATTERN: 104 silent
    session->state = m.kind;
}

// Compared with the only one there is.

void use_expected(int s, struct session *current) {
  struct message m;
  if (recv(s, &m, sizeof(m), 0) != sizeof(m))
    return;
  if (m.cookie != (uintptr_t)current)
    return;
  // PATTERN: 104 silent
  ((struct session *)(uintptr_t)m.cookie)->state = m.kind;
}

// The buffer and its length.

uint32_t sum(int fd) {
  uint8_t data[256];
  uint32_t result = 0;
  ssize_t got = read(fd, data, sizeof(data));
  for (ssize_t i = 0; i < got; i++)
    // PATTERN: T1 silent
    result += data[i];
  return result;
}

uint32_t kind_of(int fd) {
  char data[256];
  if (read(fd, data, sizeof(data)) < (ssize_t)sizeof(struct message))
    return 0;
  // PATTERN: T1 silent
  return ((const struct message *)data)->kind;
}

// Offsets in a map, tested on a copy.

int copy_out(int fd, size_t size, uint8_t *to, size_t room) {
  struct message m;
  uint8_t *map = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (map == MAP_FAILED || size < sizeof(m))
    return -1;
  memcpy(&m, map, sizeof(m));
  if (m.offset > size || m.length > size - m.offset || m.length > room)
    return -1;
  // PATTERN: 95 silent
  memcpy(to, map + m.offset, m.length);
  return 0;
}

// A file of one's own, mapped for oneself.

uint32_t first_kind(int fd, size_t size) {
  const struct message *all = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (all == MAP_FAILED || size < sizeof(*all))
    return 0;
  // PATTERN: T1 silent
  return all->kind;
}

// Both ends of a pipe are here, and nobody forks.

void wake(struct session *session) {
  int ends[2];
  struct session *back;
  if (pipe(ends))
    return;
  write(ends[1], &session, sizeof(session));
  if (read(ends[0], &back, sizeof(back)) == sizeof(back))
    // PATTERN: B10 silent
    back->state = 1;
}

// Numbers in a text.

uint32_t parse(void) {
  unsigned long value;
  if (scanf("%lu", &value) != 1 || value >= 32)
    return 0;
  // PATTERN: 104 silent
  return sessions[value].state;
}

// Descriptors that the kernel made for this process.

int receive_descriptor(int s) {
  char control[CMSG_SPACE(sizeof(int))];
  struct msghdr message;
  int fd;
  memset(&message, 0, sizeof(message));
  message.msg_control = control;
  message.msg_controllen = sizeof(control);
  if (recvmsg(s, &message, 0) < 0)
    return -1;
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  if (!header || header->cmsg_type != SCM_RIGHTS)
    return -1;
  memcpy(&fd, CMSG_DATA(header), sizeof(fd));
  // PATTERN: T5 silent
  return close(fd);
}

// The environment holds texts.

const char *home(void) {
  const char *text = getenv("HOME");
  // PATTERN: T1 silent
  return text && text[0] == '/' ? text : "/";
}

// The first bytes of a record come in; what lies behind them is the program's.

struct request {
  uint32_t kind;
  uint32_t size;
  union {
    uint64_t number;
    uint8_t bytes[64];
  } payload;
  char *answer;
};

void of_header(int s) {
  struct request r = {0};
  if (recv(s, &r, offsetof(struct request, payload), 0) < 0)
    return;
  // PATTERN: 95 silent
  free(r.answer);
}

int read_vector(int s, struct request *r) {
  struct iovec vector = {.iov_base = (char *)r,
                         .iov_len = offsetof(struct request, payload)};
  struct msghdr message = {.msg_iov = &vector, .msg_iovlen = 1};
  if (recvmsg(s, &message, 0) < 0 || r->size > sizeof(r->payload))
    return -1;
  return read(s, &r->payload, r->size) < 0;
}

void of_vector(int s) {
  struct request r = {0};
  read_vector(s, &r);
  // PATTERN: 95 silent
  free(r.answer);
}
