// Channels: from the kernel of Linux to programs, in C.
//
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock --targets=x86_64-linux-gnu,i686-linux-gnu
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock --targets=x86_64-linux-gnu,i686-linux-gnu \
// RUN:   --audit --suffixes=AUDIT

#include <linux/types.h>
#include <linux/uaccess.h>
#include <linux/uio.h>
#include <net/netlink.h>

struct session {
  u32 id;
  u32 state;
};

struct usage {
  size_t used;
  u32 id;
};

unsigned long copy_to_userWrong(void __user *to, const struct usage *from) {
  // PATTERN: channel warn copy_to_user
  return copy_to_user(to, from, sizeof(*from));
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: record 'struct usage' goes to a program through 'copy_to_user' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
}

unsigned long copy_to_userRight(void __user *to, const struct session *from) {
  // PATTERN: channel silent copy_to_user
  return copy_to_user(to, from, sizeof(*from));
}

struct request {
  size_t used;
  u32 id;
};

unsigned long copy_from_userWrong(const void __user *from, struct request *to) {
  // PATTERN: channel warn copy_from_user
  return copy_from_user(to, from, sizeof(*to));
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: record 'struct request' comes from a program through 'copy_from_user' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
}

unsigned long copy_from_userRight(const void __user *from, struct session *to) {
  // PATTERN: channel silent copy_from_user
  return copy_from_user(to, from, sizeof(*to));
}

int put_userRight(u64 __user *to, const struct session *s) {
  // PATTERN: channel silent put_user
  return put_user(s->id, to);
}

int get_userRight(u64 __user *from) {
  u64 value;
  // PATTERN: channel silent get_user
  return get_user(value, from);
}

struct iterated {
  size_t used;
  u32 id;
};

size_t copy_to_iterWrong(struct iov_iter *to, const struct iterated *from) {
  // PATTERN: channel warn copy_to_iter
  return copy_to_iter(from, sizeof(*from), to);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: record 'struct iterated' goes to a program through 'copy_to_iter' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
}

size_t copy_to_iterRight(struct iov_iter *to, const struct session *from) {
  // PATTERN: channel silent copy_to_iter
  return copy_to_iter(from, sizeof(*from), to);
}

struct attribute {
  size_t used;
  u32 id;
};

int nla_putWrong(struct sk_buff *to, const struct attribute *from) {
  // PATTERN: channel warn nla_put
  return nla_put(to, 1, sizeof(*from), from);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: record 'struct attribute' goes to a program through 'nla_put' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
}

int nla_putRight(struct sk_buff *to, const struct session *from) {
  // PATTERN: channel silent nla_put
  return nla_put(to, 1, sizeof(*from), from);
}

struct exposed {
  size_t used;
  u32 id;
};

ssize_t simple_read_from_bufferWrong(void __user *to, size_t n, loff_t *at,
                                     struct exposed *from) {
  // PATTERN: channel warn simple_read_from_buffer
  return simple_read_from_buffer(to, n, at, from, sizeof(*from));
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: record 'struct exposed' goes to a program through 'simple_read_from_buffer' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
}

ssize_t simple_read_from_bufferRight(void __user *to, size_t n, loff_t *at,
                                     struct session *from) {
  // PATTERN: channel silent simple_read_from_buffer
  return simple_read_from_buffer(to, n, at, from, sizeof(*from));
}

// Addresses of the program in 64 bits: the kernel makes a pointer of them.

struct wide_request {
  u64 data;
  u64 size;
};

unsigned long load(const void __user *from, void *data) {
  struct wide_request request;
  // PATTERN: 76 silent
  if (copy_from_user(&request, from, sizeof(request)))
    return 1;
  return copy_from_user(data, u64_to_user_ptr(request.data), request.size);
}

struct narrow_request {
  void __user *data;
  u32 size;
};

unsigned long load_by_pointer(const void __user *from, void *data) {
  struct narrow_request request;
  // PATTERN: 76 warn
  if (copy_from_user(&request, from, sizeof(request)))
    return 1;
// CHECK-MESSAGES: :[[@LINE-2]]:7: warning: 'request' comes from a program through 'copy_from_user' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
  return copy_from_user(data, request.data, request.size);
}
