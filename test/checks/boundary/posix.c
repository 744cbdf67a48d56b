// What leaves a process of POSIX, in C.
//
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock --targets=x86_64-linux-gnu,i686-linux-gnu
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock --targets=x86_64-linux-gnu,i686-linux-gnu \
// RUN:   --audit --suffixes=AUDIT

#include <fcntl.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

struct session {
  uint32_t id;
  uint32_t state;
};

// Pointers.

void write_address(int fd, struct session *s) {
  // PATTERN: 67 warn
  write(fd, &s, sizeof(s));
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'write' [crossbit-pointer-over-boundary]
}

void write_object(int fd, struct session *s) {
  // PATTERN: 67 silent
  write(fd, s, sizeof(*s));
}

void send_address(int fd, struct session *s) {
  // PATTERN: 67 warn
  send(fd, &s, sizeof s, 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'send' [crossbit-pointer-over-boundary]
}

struct request {
  uint32_t op;
  void *context;
};

void send_request(int fd, const struct request *request) {
  // PATTERN: 68 warn
  send(fd, request, sizeof(*request), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct request' leaves the process through 'send' with an address in 'context' [crossbit-pointer-over-boundary]
}

struct fixed_request {
  uint32_t op;
  uint32_t reserved;
  uint64_t context;
};

void send_fixed(int fd, const struct fixed_request *request) {
  // PATTERN: 68 silent
  send(fd, request, sizeof(*request), 0);
}

void send_cookie(int fd, struct session *s) {
  struct fixed_request request = {0};
  request.context = (uint64_t)(uintptr_t)s;
  // PATTERN: L7 warn
  send(fd, &request, sizeof(request), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'send' in the integer 'context' [crossbit-pointer-over-boundary]
}

// Integers that are as wide as long, or as a pointer.

void send_types(int fd, long a, unsigned long b, size_t c, ssize_t d,
                intptr_t e, uintptr_t f, ptrdiff_t g, off_t h, clock_t i,
                time_t j, suseconds_t k) {
  // PATTERN: 77 warn
  send(fd, &a, sizeof(a), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'a' leaves the process through 'send' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
  // PATTERN: 77 warn
  send(fd, &b, sizeof(b), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'b' leaves the process through 'send' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
  // PATTERN: 77 warn
  send(fd, &c, sizeof(c), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'c' leaves the process through 'send' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
  // PATTERN: 77 warn
  send(fd, &d, sizeof(d), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'd' leaves the process through 'send' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
  // PATTERN: 77 warn
  send(fd, &e, sizeof(e), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'e' leaves the process through 'send' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
  // PATTERN: 77 warn
  send(fd, &f, sizeof(f), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'f' leaves the process through 'send' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
  // PATTERN: 77 warn
  send(fd, &g, sizeof(g), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'g' leaves the process through 'send' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
  // PATTERN: 77 warn
  send(fd, &h, sizeof(h), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'h' leaves the process through 'send' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
  // PATTERN: 77 warn
  send(fd, &i, sizeof(i), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'i' leaves the process through 'send' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
  // PATTERN: 77 warn
  send(fd, &j, sizeof(j), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'j' leaves the process through 'send' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
  // PATTERN: 77 warn
  send(fd, &k, sizeof(k), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'k' leaves the process through 'send' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
}

void send_fixed_types(int fd, int a, uint32_t b, int64_t c, uint64_t d,
                      intmax_t e, dev_t f, double g, char h) {
  // PATTERN: 77 silent
  send(fd, &a, sizeof(a), 0);
  // PATTERN: 77 silent
  send(fd, &b, sizeof(b), 0);
  // PATTERN: 77 silent
  send(fd, &c, sizeof(c), 0);
  // PATTERN: 77 silent
  send(fd, &d, sizeof(d), 0);
  // PATTERN: 77 silent
  send(fd, &e, sizeof(e), 0);
  // PATTERN: 77 silent
  send(fd, &f, sizeof(f), 0);
  // PATTERN: 77 silent
  send(fd, &g, sizeof(g), 0);
  // PATTERN: 77 silent
  send(fd, &h, sizeof(h), 0);
}

// Programs that share a file or a pipe are of one width, as a rule.
void write_size(int fd, size_t size) {
  // PATTERN: 77 low
  write(fd, &size, sizeof(size));
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:3: warning: 'size' leaves the process through 'write' with 8 bytes in a 64-bit process and 4 in a 32-bit one (low confidence) [crossbit-wire-layout]
}

typedef long project_time;

struct stamped {
  uint32_t id;
  project_time at;
};

void send_stamped(int fd, const struct stamped *stamped) {
  // PATTERN: 77 warn
  send(fd, stamped, sizeof(*stamped), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct stamped' leaves the process through 'send' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
}

struct file_header {
  unsigned version;
  size_t length;
};

void write_header(FILE *file, const struct file_header *header) {
  // PATTERN: 63 low
  fwrite(header, sizeof(*header), 1, file);
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:3: warning: record 'struct file_header' leaves the process through 'fwrite' with 16 bytes in a 64-bit process and 8 in a 32-bit one (low confidence) [crossbit-wire-layout]
}

struct wide_text {
  uint32_t size;
  wchar_t text[16];
};

// A wchar_t has 32 bits for both.
void write_wide(int fd, const struct wide_text *text) {
  // PATTERN: 77 silent
  write(fd, text, sizeof(*text));
}

// To a driver.

struct shifted {
  uint32_t a;
  uint64_t b;
  uint32_t c;
};

void control_shifted(int fd, struct shifted *request) {
  // PATTERN: 76 warn
  ioctl(fd, _IOW('r', 1, struct shifted), request);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct shifted' goes to a driver through 'ioctl' with 24 bytes in a 64-bit process and 16 in a 32-bit one [crossbit-wire-layout]
}

struct aligned {
  uint32_t a;
  uint32_t c;
  uint64_t b;
};

void control_aligned(int fd, struct aligned *request) {
  // PATTERN: 76 silent
  ioctl(fd, _IOW('r', 2, struct aligned), request);
}

struct with_pointer {
  uint32_t size;
  void *data;
};

void control_pointer(int fd, struct with_pointer *request) {
  // PATTERN: 76 warn
  ioctl(fd, _IOWR('r', 3, struct with_pointer), request);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct with_pointer' is exchanged with a driver through 'ioctl' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
}

struct with_address {
  uint64_t data;
  uint32_t size;
  uint32_t reserved;
};

void control_address(int fd, void *data, uint32_t size) {
  struct with_address request = {(uint64_t)(uintptr_t)data, size, 0};
  // PATTERN: 76 silent
  ioctl(fd, _IOWR('r', 4, struct with_address), &request);
}

struct send_shifted_record {
  uint32_t a;
  uint64_t b;
  uint32_t c;
};

void send_shifted(int fd, const struct send_shifted_record *record) {
  // PATTERN: 76 warn
  send(fd, record, sizeof(*record), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct send_shifted_record' leaves the process through 'send' with 24 bytes in a 64-bit process and 16 in a 32-bit one [crossbit-wire-layout]
}

struct __attribute__((packed)) packed_record {
  uint32_t a;
  uint64_t b;
  uint32_t c;
};

void send_packed(int fd, const struct packed_record *record) {
  // PATTERN: 76 silent
  send(fd, record, sizeof(*record), 0);
}

// The system's own records and codes.

int columns(int fd) {
  struct winsize size;
  // PATTERN: B8 silent
  return ioctl(fd, TIOCGWINSZ, &size) ? 80 : size.ws_col;
}

int interfaces(int fd, struct ifconf *list) {
  // PATTERN: B8 silent
  return ioctl(fd, SIOCGIFCONF, list);
}

int available(int fd) {
  int count;
  // PATTERN: B8 silent
  return ioctl(fd, FIONREAD, &count) ? 0 : count;
}

// Descriptors.

struct with_descriptor {
  uint32_t kind;
  int fd;
};

void send_descriptor(int socket, const struct with_descriptor *message) {
  // PATTERN: 87 silent
  send(socket, message, sizeof(*message), 0);
}

// The kernel makes it valid on the other side.
int pass_descriptor(int socket, int fd) {
  char byte = 0;
  char control[CMSG_SPACE(sizeof(int))];
  struct iovec vector = {&byte, 1};
  struct msghdr message = {0};
  struct cmsghdr *header;
  message.msg_iov = &vector;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof(control);
  header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  memcpy(CMSG_DATA(header), &fd, sizeof(int));
  // PATTERN: 87 silent
  return (int)sendmsg(socket, &message, 0);
}

// A pipe to a thread of one's own.

static int wake_pipe[2];

static void *wait_for_work(void *unused) {
  struct session *s;
  // PATTERN: B10 silent
  while (read(wake_pipe[0], &s, sizeof(s)) == sizeof(s))
    s->state = 1;
  return unused;
}

void start_worker(void) {
  pthread_t thread;
  pipe(wake_pipe);
  pthread_create(&thread, NULL, wait_for_work, NULL);
}

void wake(struct session *s) {
  // PATTERN: B10 silent
  write(wake_pipe[1], &s, sizeof(s));
}

void *run(void *argument);

void start_with(struct session *s) {
  pthread_t thread;
  // PATTERN: L7 silent
  pthread_create(&thread, NULL, run, s);
}

// Shared memory.

struct shared {
  uint32_t count;
  struct session *first;
};

void map_shared(int fd) {
  // PATTERN: 68 warn
  struct shared *shared =
      mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
// CHECK-MESSAGES: :[[@LINE-1]]:7: warning: record 'struct shared' is shared with other processes through 'mmap' with an address in 'first' [crossbit-pointer-over-boundary]
  shared->count = 0;
}

struct private_map {
  uint32_t count;
  struct session *first;
};

void map_private(int fd) {
  // PATTERN: B10 silent
  struct private_map *map =
      mmap(NULL, sizeof(*map), PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
  map->count = 0;
}

struct anonymous_private {
  uint32_t count;
  struct session *first;
};

struct anonymous_private *allocate(void) {
  // PATTERN: B10 silent
  return mmap(NULL, sizeof(struct anonymous_private), PROT_READ | PROT_WRITE,
              MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

struct attached {
  uint32_t count;
  char *name;
};

void attach(int id) {
  // PATTERN: 68 warn
  struct attached *attached = shmat(id, NULL, 0);
// CHECK-MESSAGES: :[[@LINE-1]]:31: warning: record 'struct attached' is shared with other processes through 'shmat' with an address in 'name' [crossbit-pointer-over-boundary]
  attached->count = 0;
}

void store_address(int id, struct session *s) {
  uint64_t *slots = shmat(id, NULL, 0);
  // PATTERN: L7 warn
  slots[0] = (uint64_t)(uintptr_t)s;
// CHECK-MESSAGES: :[[@LINE-1]]:14: warning: address in 's' is shared with other processes through 'shmat' [crossbit-pointer-over-boundary]
  // PATTERN: L7 silent
  slots[1] = s->id;
}

// Logs.

void log_address(int fd, const struct session *s) {
  char line[64];
  int size = snprintf(line, sizeof(line), "session %p\n", (const void *)s);
  // PATTERN: B7 silent
  write(fd, line, (size_t)size);
}

// The project's own sender.

static int write_all(int fd, const void *data, size_t size) {
  const char *at = data;
  while (size > 0) {
    ssize_t n = write(fd, at, size);
    if (n < 0)
      return -1;
    at += n;
    size -= (size_t)n;
  }
  return 0;
}

struct wrapped {
  uint32_t id;
  char *name;
};

int write_wrapped(int fd, const struct wrapped *message) {
  // PATTERN: 68 warn
  return write_all(fd, message, sizeof(*message));
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: record 'struct wrapped' leaves the process through 'write_all' with an address in 'name' [crossbit-pointer-over-boundary]
}

int write_wrapped_object(int fd, const struct session *s) {
  // PATTERN: 68 silent
  return write_all(fd, s, sizeof(*s));
}

// A pair that another file makes, and both of whose ends are used here.

struct waker {
  int ends[2];
};

void wake_with(struct waker *w, struct session *s) {
  // PATTERN: B10 silent
  write(w->ends[1], &s, sizeof(s));
}

struct session *wait_for(struct waker *w) {
  struct session *s = NULL;
  // PATTERN: B10 silent
  read(w->ends[0], &s, sizeof(s));
  return s;
}

// Of this pair only one end is used here.
void tell_peer(struct waker *other, struct session *s) {
  int *ends = other->ends;
  // PATTERN: 67 warn
  write(ends[1], &s, sizeof(s));
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'write' [crossbit-pointer-over-boundary]
}
