// Channels: descriptors, queues, memory and programs of POSIX, in C.
//
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock --targets=x86_64-linux-gnu,i686-linux-gnu
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock --targets=x86_64-linux-gnu,i686-linux-gnu \
// RUN:   --audit --suffixes=AUDIT

#include <mqueue.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/ptrace.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

struct session {
  uint32_t id;
  uint32_t state;
};

static struct session sessions[4];

void writeWrong(int fd, struct session *s) {
  // PATTERN: channel warn write
  write(fd, &s, sizeof(s));
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'write' [crossbit-pointer-over-boundary]
}

void writeRight(int fd, struct session *s) {
  // PATTERN: channel silent write
  write(fd, s, sizeof(*s));
}

void writevWrong(int fd, struct session *s) {
  struct iovec vector = {&s, sizeof(s)};
  // PATTERN: channel warn writev
  writev(fd, &vector, 1);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'writev' [crossbit-pointer-over-boundary]
}

void writevRight(int fd, struct session *s) {
  struct iovec vector = {s, sizeof(*s)};
  // PATTERN: channel silent writev
  writev(fd, &vector, 1);
}

void pwriteWrong(int fd, struct session *s) {
  // PATTERN: channel warn pwrite
  pwrite(fd, &s, sizeof(s), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'pwrite' [crossbit-pointer-over-boundary]
}

void pwriteRight(int fd, struct session *s) {
  // PATTERN: channel silent pwrite
  pwrite(fd, s, sizeof(*s), 0);
}

void readWrong(int fd) {
  struct session *s;
  // PATTERN: channel warn read
  read(fd, &s, sizeof(s));
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: an address of another process is read into 's' by 'read' [crossbit-pointer-over-boundary]
}

void readRight(int fd) {
  struct session s;
  // PATTERN: channel silent read
  read(fd, &s, sizeof(s));
}

void readvWrong(int fd) {
  struct session *s;
  struct iovec vector = {&s, sizeof(s)};
  // PATTERN: channel warn readv
  readv(fd, &vector, 1);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: an address of another process is read into 's' by 'readv' [crossbit-pointer-over-boundary]
}

void readvRight(int fd) {
  struct session s;
  struct iovec vector = {&s, sizeof(s)};
  // PATTERN: channel silent readv
  readv(fd, &vector, 1);
}

void sendWrong(int fd, struct session *s) {
  // PATTERN: channel warn send
  send(fd, &s, sizeof(s), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'send' [crossbit-pointer-over-boundary]
}

void sendRight(int fd, struct session *s) {
  // PATTERN: channel silent send
  send(fd, s, sizeof(*s), 0);
}

void sendtoWrong(int fd, struct session *s, const struct sockaddr *to) {
  // PATTERN: channel warn sendto
  sendto(fd, &s, sizeof(s), 0, to, sizeof(*to));
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'sendto' [crossbit-pointer-over-boundary]
}

void sendtoRight(int fd, struct session *s, const struct sockaddr *to) {
  // PATTERN: channel silent sendto
  sendto(fd, s, sizeof(*s), 0, to, sizeof(*to));
}

void recvWrong(int fd) {
  struct session *s;
  // PATTERN: channel warn recv
  recv(fd, &s, sizeof(s), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: an address of another process is read into 's' by 'recv' [crossbit-pointer-over-boundary]
}

void recvRight(int fd) {
  struct session s;
  // PATTERN: channel silent recv
  recv(fd, &s, sizeof(s), 0);
}

void recvfromWrong(int fd) {
  struct session *s;
  // PATTERN: channel warn recvfrom
  recvfrom(fd, &s, sizeof(s), 0, NULL, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: an address of another process is read into 's' by 'recvfrom' [crossbit-pointer-over-boundary]
}

void recvfromRight(int fd) {
  struct session s;
  // PATTERN: channel silent recvfrom
  recvfrom(fd, &s, sizeof(s), 0, NULL, NULL);
}

void sendmsgWrong(int fd, struct session *s) {
  struct iovec vector = {&s, sizeof(s)};
  struct msghdr message = {0};
  message.msg_iov = &vector;
  message.msg_iovlen = 1;
  // PATTERN: channel warn sendmsg
  sendmsg(fd, &message, 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'sendmsg' [crossbit-pointer-over-boundary]
}

void sendmsgRight(int fd, struct session *s) {
  struct iovec vector = {s, sizeof(*s)};
  struct msghdr message = {0};
  message.msg_iov = &vector;
  message.msg_iovlen = 1;
  // PATTERN: channel silent sendmsg
  sendmsg(fd, &message, 0);
}

void recvmsgWrong(int fd) {
  struct session *s;
  struct iovec vector = {&s, sizeof(s)};
  struct msghdr message = {0};
  message.msg_iov = &vector;
  message.msg_iovlen = 1;
  // PATTERN: channel warn recvmsg
  recvmsg(fd, &message, 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: an address of another process is read into 's' by 'recvmsg' [crossbit-pointer-over-boundary]
}

void recvmsgRight(int fd) {
  struct session s;
  struct iovec vector = {&s, sizeof(s)};
  struct msghdr message = {0};
  message.msg_iov = &vector;
  message.msg_iovlen = 1;
  // PATTERN: channel silent recvmsg
  recvmsg(fd, &message, 0);
}

void mq_sendWrong(mqd_t queue, struct session *s) {
  // PATTERN: channel warn mq_send
  mq_send(queue, (const char *)&s, sizeof(s), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'mq_send' [crossbit-pointer-over-boundary]
}

void mq_sendRight(mqd_t queue, struct session *s) {
  // PATTERN: channel silent mq_send
  mq_send(queue, (const char *)s, sizeof(*s), 0);
}

void mq_timedsendWrong(mqd_t queue, struct session *s) {
  // PATTERN: channel warn mq_timedsend
  mq_timedsend(queue, (const char *)&s, sizeof(s), 0, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'mq_timedsend' [crossbit-pointer-over-boundary]
}

void mq_timedsendRight(mqd_t queue, struct session *s) {
  // PATTERN: channel silent mq_timedsend
  mq_timedsend(queue, (const char *)s, sizeof(*s), 0, NULL);
}

void mq_receiveWrong(mqd_t queue) {
  struct session *s;
  // PATTERN: channel warn mq_receive
  mq_receive(queue, (char *)&s, sizeof(s), NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: an address of another process is read into 's' by 'mq_receive' [crossbit-pointer-over-boundary]
}

void mq_receiveRight(mqd_t queue) {
  struct session s;
  // PATTERN: channel silent mq_receive
  mq_receive(queue, (char *)&s, sizeof(s), NULL);
}

struct queued {
  long type;
  struct session *session;
};

// The type does not leave the machine's kernel, which knows both widths; that it
// is as wide as a pointer is low.
struct queued_text {
  long type;
  char text[32];
};

void msgsndWrong(int queue, const struct queued *message) {
  // PATTERN: channel warn msgsnd
  msgsnd(queue, message, sizeof(*message) - sizeof(long), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct queued' leaves the process through 'msgsnd' with an address in 'session' [crossbit-pointer-over-boundary]
}

void msgsndRight(int queue, const struct queued_text *message) {
  // PATTERN: channel low msgsnd
  msgsnd(queue, message, sizeof(*message) - sizeof(long), 0);
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:3: warning: record 'struct queued_text' leaves the process through 'msgsnd' with 40 bytes in a 64-bit process and 36 in a 32-bit one (low confidence) [crossbit-wire-layout]
}

struct to_fetch {
  long type;
  struct session *session;
};

void msgrcvWrong(int queue, struct to_fetch *message) {
  // PATTERN: channel warn msgrcv
  msgrcv(queue, message, sizeof(*message) - sizeof(long), 0, 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct to_fetch' comes from another process through 'msgrcv' with an address in 'session' [crossbit-pointer-over-boundary]
}

void msgrcvRight(int queue, struct queued_text *message) {
  // PATTERN: channel silent msgrcv
  msgrcv(queue, message, sizeof(*message) - sizeof(long), 0, 0);
}

struct mapped {
  uint32_t id;
  struct session *first;
};

int mmapWrong(int fd) {
  // PATTERN: channel warn mmap
  struct mapped *record =
      mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
// CHECK-MESSAGES: :[[@LINE-1]]:7: warning: record 'struct mapped' is shared with other processes through 'mmap' with an address in 'first' [crossbit-pointer-over-boundary]
  return record != MAP_FAILED;
}

int mmapRight(int fd) {
  // PATTERN: channel silent mmap
  struct session *record =
      mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  return record != MAP_FAILED;
}

struct attached {
  uint32_t id;
  struct session *first;
};

int shmatWrong(int id) {
  // PATTERN: channel warn shmat
  struct attached *record = shmat(id, NULL, 0);
// CHECK-MESSAGES: :[[@LINE-1]]:29: warning: record 'struct attached' is shared with other processes through 'shmat' with an address in 'first' [crossbit-pointer-over-boundary]
  return record != NULL;
}

int shmatRight(int id) {
  // PATTERN: channel silent shmat
  struct session *record = shmat(id, NULL, 0);
  return record != NULL;
}

struct control {
  uint32_t size;
  void *data;
};

void ioctlWrong(int fd, struct control *request) {
  // PATTERN: channel warn ioctl
  ioctl(fd, _IOW('r', 1, struct control), request);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct control' goes to a driver through 'ioctl' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
}

void ioctlRight(int fd, struct session *request) {
  // PATTERN: channel silent ioctl
  ioctl(fd, _IOW('r', 2, struct session), request);
}

void process_vm_writevWrong(int process, struct iovec *remote) {
  struct session *s = &sessions[1];
  struct iovec vector = {&s, sizeof(s)};
  // PATTERN: channel warn process_vm_writev
  process_vm_writev(process, &vector, 1, remote, 1, 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address of 'sessions[1]' goes to another process through 'process_vm_writev' [crossbit-pointer-over-boundary]
}

void process_vm_writevRight(int process, struct iovec *remote) {
  struct session *s = &sessions[1];
  struct iovec vector = {s, sizeof(*s)};
  // PATTERN: channel silent process_vm_writev
  process_vm_writev(process, &vector, 1, remote, 1, 0);
}

void process_vm_readvRight(int process, struct iovec *remote) {
  struct session *s;
  struct iovec vector = {&s, sizeof(s)};
  // PATTERN: channel silent process_vm_readv
  process_vm_readv(process, &vector, 1, remote, 1, 0);
}

void ptraceWrong(int process, void *at) {
  // PATTERN: channel warn ptrace
  ptrace(PTRACE_POKEDATA, process, at, &sessions[1]);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address of 'sessions[1]' goes to another process through 'ptrace' [crossbit-pointer-over-boundary]
}

void ptraceRight(int process, void *at) {
  // PATTERN: channel silent ptrace
  ptrace(PTRACE_POKEDATA, process, at, 0x90909090L);
}

void execveWrong(struct session *s) {
  char text[32];
  char *arguments[] = {"relay", text, NULL};
  snprintf(text, sizeof(text), "%p", (void *)s);
  // PATTERN: channel warn execve
  execve("/usr/libexec/relay", arguments, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'execve' as text [crossbit-pointer-over-boundary]
}

void execveRight(struct session *s) {
  char text[32];
  char *arguments[] = {"relay", text, NULL};
  snprintf(text, sizeof(text), "%u", s->id);
  // PATTERN: channel silent execve
  execve("/usr/libexec/relay", arguments, NULL);
}

void setenvWrong(struct session *s) {
  char text[32];
  snprintf(text, sizeof(text), "%p", (void *)s);
  // PATTERN: channel warn setenv
  setenv("RELAY_SESSION", text, 1);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'setenv' as text [crossbit-pointer-over-boundary]
}

void setenvRight(struct session *s) {
  char text[32];
  snprintf(text, sizeof(text), "%u", s->id);
  // PATTERN: channel silent setenv
  setenv("RELAY_SESSION", text, 1);
}
