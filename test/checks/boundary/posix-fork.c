// Children of a process of POSIX: pipes and memory that they have, too.
//
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock --targets=x86_64-linux-gnu,i686-linux-gnu
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock --targets=x86_64-linux-gnu,i686-linux-gnu \
// RUN:   --audit --suffixes=AUDIT

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

struct session {
  uint32_t id;
  uint32_t state;
};

// A pipe to a child that has another program.

void tell_child(struct session *s, char *const arguments[]) {
  int ends[2];
  pipe(ends);
  if (fork() == 0) {
    dup2(ends[0], 0);
    execv("/usr/libexec/relay", arguments);
    _exit(1);
  }
  // PATTERN: 67 warn
  write(ends[1], &s, sizeof(s));
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'write' [crossbit-pointer-over-boundary]
}

void tell_child_id(struct session *s, char *const arguments[]) {
  int ends[2];
  pipe(ends);
  if (fork() == 0) {
    dup2(ends[0], 0);
    execv("/usr/libexec/relay", arguments);
    _exit(1);
  }
  // PATTERN: 67 silent
  write(ends[1], &s->id, sizeof(s->id));
}

// The same program goes on in the child: of one width, and with what was there
// before the fork.

struct status {
  size_t used;
  long error;
};

int ask_child(size_t used) {
  int ends[2];
  struct status status;
  pipe(ends);
  if (fork() == 0) {
    status.used = used;
    status.error = 0;
    // PATTERN: B10 low
    write(ends[1], &status, sizeof(status));
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:5: warning: 'status' leaves the process through 'write' with 16 bytes in a 64-bit process and 8 in a 32-bit one (low confidence) [crossbit-wire-layout]
    _exit(0);
  }
  // PATTERN: B10 silent
  read(ends[0], &status, sizeof(status));
  return (int)status.error;
}

// Children have the memory at the same address, and what it points to if that
// was there before.
struct inherited {
  uint32_t count;
  struct session *first;
};

struct inherited *map_anonymous(void) {
  // PATTERN: 68 low
  struct inherited *map = mmap(NULL, sizeof(*map), PROT_READ | PROT_WRITE,
                               MAP_SHARED | MAP_ANONYMOUS, -1, 0);
// CHECK-MESSAGES-AUDIT: :[[@LINE-2]]:27: warning: record 'struct inherited' is shared with other processes through 'mmap' with an address in 'first' (low confidence) [crossbit-pointer-over-boundary]
  if (fork() == 0)
    map->count = 1;
  return map;
}
