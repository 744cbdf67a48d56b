// Addresses that a program gives to the kernel of Linux, used as the kernel's.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' \
// RUN:   --headers=mock --targets=x86_64-linux-gnu,i686-linux-gnu
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' \
// RUN:   --headers=mock --targets=x86_64-linux-gnu,i686-linux-gnu \
// RUN:   --audit --suffixes=AUDIT

#include <linux/slab.h>
#include <linux/types.h>
#include <linux/uaccess.h>
#include <string.h>

struct unit {
  __u32 state;
  __u32 users;
};

struct request {
  __u32 kind;
  __u32 offset;
  __u64 data;
};

static __u8 table[512];

long set_state(const void __user *argument) {
  struct request request;
  if (copy_from_user(&request, argument, sizeof(request)))
    return -14;
  // PATTERN: 98 warn
  // source: copy_from_user; step: 'data'
  ((struct unit *)(unsigned long)request.data)->state = request.kind;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'data' is an address that comes from a program through 'copy_from_user' [crossbit-untrusted-pointer]
  return 0;
}

// A user's address that is followed as if it were the kernel's.
long set_user(const void __user *argument) {
  struct request request;
  if (copy_from_user(&request, argument, sizeof(request)))
    return -14;
  struct unit *unit = u64_to_user_ptr(request.data);
  // PATTERN: 98 warn
  // u64_to_user_ptr makes no check
  unit->state = request.kind;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'unit' is an address that comes from a program through 'copy_from_user' [crossbit-untrusted-pointer]
  return 0;
}

long copy_plain(const void __user *argument) {
  struct request request;
  if (copy_from_user(&request, argument, sizeof(request)))
    return -14;
  // PATTERN: 98 warn
  memcpy(table, u64_to_user_ptr(request.data), 16);
// CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'data' is an address that comes from a program through 'copy_from_user' [crossbit-untrusted-pointer]
  return 0;
}

// The kernel writes where the program says, with what looks like a copy to it.
long copy_into(const void __user *argument, const void __user *more) {
  struct request request;
  if (copy_from_user(&request, argument, sizeof(request)))
    return -14;
  // PATTERN: 98 warn
  // the destination of copy_from_user is the kernel's
  if (copy_from_user((void *)(unsigned long)request.data, more, 16))
    return -14;
// CHECK-MESSAGES: :[[@LINE-2]]:22: warning: 'data' is an address that comes from a program through 'copy_from_user' [crossbit-untrusted-pointer]
  return 0;
}

long free_it(const void __user *argument) {
  struct request request;
  if (copy_from_user(&request, argument, sizeof(request)))
    return -14;
  // PATTERN: 98 warn
  kfree((void *)(unsigned long)request.data);
// CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'data' is an address that comes from a program through 'copy_from_user' [crossbit-untrusted-pointer]
  return 0;
}

long add_offset(const void __user *argument) {
  struct request request;
  if (copy_from_user(&request, argument, sizeof(request)))
    return -14;
  // PATTERN: 95 warn
  return *(table + request.offset);
// CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'table' has an offset that comes from a program through 'copy_from_user', without a bound [crossbit-untrusted-pointer]
}

// A narrow number as an address.
long from_narrow(const void __user *argument) {
  __u32 number;
  if (copy_from_user(&number, argument, sizeof(number)))
    return -14;
  // PATTERN: 98 warn
  return *(const __u32 *)(unsigned long)number;
// CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'number' is an address that comes from a program through 'copy_from_user' [crossbit-untrusted-pointer]
}

// Written to without a test that it is the program's.
long put_unsafe(
    __attribute__((annotate("crossbit::untrusted"))) __u32 __user *to) {
  // PATTERN: 99 warn
  unsafe_put_user(1, to, failed);
// CHECK-MESSAGES: :[[@LINE-1]]:22: warning: 'to' is an address that comes from another process through 'to' [crossbit-untrusted-pointer]
  return 0;
}

// Tested for less than is written.
long put_too_much(
    __attribute__((annotate("crossbit::untrusted"))) __u32 __user *to) {
  if (!access_ok(to, 1))
    return -14;
  // PATTERN: 99 warn
  unsafe_put_user(1, to, failed);
// CHECK-MESSAGES: :[[@LINE-1]]:22: warning: 'to' is an address that comes from another process through 'to' [crossbit-untrusted-pointer]
  return 0;
}
