// Values of other processes that are used as addresses, on POSIX.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' \
// RUN:   --headers=mock --targets=x86_64-linux-gnu,i686-linux-gnu
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' \
// RUN:   --headers=mock --targets=x86_64-linux-gnu,i686-linux-gnu \
// RUN:   --audit --suffixes=AUDIT

#include <mqueue.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

struct session {
  uint32_t id;
  uint32_t state;
  void (*close)(struct session *);
};

struct message {
  uint32_t kind;
  uint32_t offset;
  uint64_t cookie;
};

static struct session *to_session(uint64_t cookie) {
  return (struct session *)(uintptr_t)cookie;
}

void from_read(int fd) {
  struct message m;
  if (read(fd, &m, sizeof(m)) != sizeof(m))
    return;
  // PATTERN: 104 warn
  to_session(m.cookie)->state = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'to_session' is an address that comes from another process through 'read' [crossbit-untrusted-pointer]
}

void from_pointer(int s) {
  struct session *session;
  // PATTERN: 67 warn
  if (read(s, &session, sizeof(session)) != sizeof(session))
    return;
// CHECK-MESSAGES: :[[@LINE-2]]:7: warning: an address of another process is read into 'session' by 'read' [crossbit-pointer-over-boundary]
  // PATTERN: 104 warn
  session->state = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'read' [crossbit-untrusted-pointer]
}

void from_recv(int s) {
  struct message m;
  if (recv(s, &m, sizeof(m), 0) != sizeof(m))
    return;
  // PATTERN: 104 warn
  to_session(m.cookie)->close(to_session(m.cookie));
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'to_session' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

void from_vectors(int s) {
  struct message m;
  struct iovec vector = {&m, sizeof(m)};
  if (readv(s, &vector, 1) != sizeof(m))
    return;
  // PATTERN: 104 warn
  to_session(m.cookie)->state = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'to_session' is an address that comes from another process through 'readv' [crossbit-untrusted-pointer]
}

void from_recvmsg(int s) {
  struct message m;
  struct iovec vector = {&m, sizeof(m)};
  struct msghdr header;
  memset(&header, 0, sizeof(header));
  header.msg_iov = &vector;
  header.msg_iovlen = 1;
  if (recvmsg(s, &header, 0) != sizeof(m))
    return;
  // PATTERN: 104 warn
  to_session(m.cookie)->state = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'to_session' is an address that comes from another process through 'recvmsg' [crossbit-untrusted-pointer]
}

void from_map(int fd) {
  struct message *m =
      mmap(NULL, sizeof(*m), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (m == MAP_FAILED)
    return;
  // PATTERN: 104 warn
  to_session(m->cookie)->state = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'to_session' is an address that comes from another process through 'mmap' [crossbit-untrusted-pointer]
}

uint32_t from_map_offset(int fd) {
  uint8_t *map = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  struct message m;
  if (map == MAP_FAILED)
    return 0;
  memcpy(&m, map, sizeof(m));
  // PATTERN: 95 warn
  return *(const uint32_t *)(map + m.offset);
// CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'map' has an offset that comes from another process through 'mmap', without a bound [crossbit-untrusted-pointer]
}

void from_shmat(int id) {
  struct message *m = shmat(id, NULL, 0);
  if (m == (void *)-1)
    return;
  // PATTERN: 104 warn
  to_session(m->cookie)->state = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'to_session' is an address that comes from another process through 'shmat' [crossbit-untrusted-pointer]
}

void from_queue(mqd_t queue) {
  struct message m;
  if (mq_receive(queue, (char *)&m, sizeof(m), NULL) != sizeof(m))
    return;
  // PATTERN: 104 warn
  to_session(m.cookie)->state = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'to_session' is an address that comes from another process through 'mq_receive' [crossbit-untrusted-pointer]
}

// What a person typed, or a file that was redirected.
int from_scanf(void) {
  unsigned long value;
  if (scanf("%lu", &value) != 1)
    return 0;
  // PATTERN: 104 warn
  return *(const int *)value;
// CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'value' is an address that comes from another process through 'scanf' [crossbit-untrusted-pointer]
}

void from_file(FILE *file) {
  struct message m;
  if (fread(&m, sizeof(m), 1, file) != 1)
    return;
  // PATTERN: 104 warn
  to_session(m.cookie)->state = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'to_session' is an address that comes from another process through 'fread' [crossbit-untrusted-pointer]
}

void freed(int s) {
  struct message m;
  if (recv(s, &m, sizeof(m), 0) == sizeof(m))
    // PATTERN: 104 warn
    free(to_session(m.cookie));
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: the result of 'to_session' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

void called(int s) {
  struct message m;
  if (recv(s, &m, sizeof(m), 0) == sizeof(m))
    // PATTERN: 104 warn
    ((void (*)(void))(uintptr_t)m.cookie)();
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'cookie' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

// How many bytes come in, and from where on.

struct request {
  uint32_t kind;
  uint32_t size;
  char *text;
  char *answer;
};

void of_beginning(int fd) {
  struct request r = {0};
  // PATTERN: 67 warn
  if (read(fd, &r, offsetof(struct request, answer)) < 0)
    return;
// CHECK-MESSAGES: :[[@LINE-2]]:7: warning: 'r' comes from another process through 'read' with an address in 'text' [crossbit-pointer-over-boundary]
  // PATTERN: 95 warn
  free(r.text);
// CHECK-MESSAGES: :[[@LINE-1]]:8: warning: 'text' is an address that comes from another process through 'read' [crossbit-untrusted-pointer]
  // PATTERN: 95 silent
  free(r.answer);
}

void of_rest(int fd) {
  struct request r = {0};
  char *rest = (char *)&r + offsetof(struct request, text);
  if (read(fd, rest, sizeof(r) - offsetof(struct request, text)) < 0)
    return;
  // PATTERN: 95 warn
  free(r.answer);
// CHECK-MESSAGES: :[[@LINE-1]]:8: warning: 'answer' is an address that comes from another process through 'read' [crossbit-untrusted-pointer]
}

void of_all(int fd) {
  struct request r[2];
  // PATTERN: 67 warn
  if (read(fd, r, sizeof(r)) < 0)
    return;
// CHECK-MESSAGES: :[[@LINE-2]]:7: warning: 'r' comes from another process through 'read' with an address in 'text' [crossbit-pointer-over-boundary]
  // PATTERN: 95 warn
  free(r[1].answer);
// CHECK-MESSAGES: :[[@LINE-1]]:8: warning: 'answer' is an address that comes from another process through 'read' [crossbit-untrusted-pointer]
}
