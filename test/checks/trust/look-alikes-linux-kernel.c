// What the kernel of Linux may do with what a program gives it. Nothing is said.
//
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock --targets=x86_64-linux-gnu,i686-linux-gnu
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock --targets=x86_64-linux-gnu,i686-linux-gnu --audit

#include <linux/slab.h>
#include <linux/types.h>
#include <linux/uaccess.h>

struct request {
  __u32 kind;
  __u32 index;
  __u64 data;
  __u32 size;
  __u32 reserved;
};

struct unit {
  __u32 state;
  __u8 data[512];
};

static struct unit units[8];

long set_state(const void __user *argument) {
  struct request request;
  if (copy_from_user(&request, argument, sizeof(request)))
    return -14;
  if (request.index >= 8)
    return -22;
  // PATTERN: 98 silent
  units[request.index].state = request.kind;
  return 0;
}

// The user's address goes where user addresses belong.

long write_data(const void __user *argument) {
  struct request request;
  if (copy_from_user(&request, argument, sizeof(request)))
    return -14;
  if (request.size > sizeof(units[0].data))
    return -22;
  // PATTERN: 98 silent
  if (copy_from_user(units[0].data, u64_to_user_ptr(request.data),
                     request.size))
    return -14;
  return 0;
}

long read_data(const void __user *argument) {
  struct request request;
  if (copy_from_user(&request, argument, sizeof(request)))
    return -14;
  if (request.size > sizeof(units[0].data))
    return -22;
  // PATTERN: 98 silent
  return copy_to_user(u64_to_user_ptr(request.data), units[0].data,
                      request.size)
             ? -14
             : 0;
}

long read_allocated(const void __user *argument) {
  struct request request;
  long status = 0;
  if (copy_from_user(&request, argument, sizeof(request)))
    return -14;
  if (request.size > 4096)
    return -22;
  void *block = kmalloc(request.size, GFP_KERNEL);
  if (!block)
    return -12;
  // PATTERN: 98 silent
  if (copy_from_user(block, u64_to_user_ptr(request.data), request.size))
    status = -14;
  // PATTERN: 98 silent
  kfree(block);
  return status;
}

long put_state(const void __user *argument) {
  struct request request;
  if (copy_from_user(&request, argument, sizeof(request)))
    return -14;
  // PATTERN: 98 silent
  return put_user(units[0].state,
                  (__u64 __user *)u64_to_user_ptr(request.data));
}

// Tested to be a user's address, then written to as one.

long put_unsafe(
    __attribute__((annotate("crossbit::untrusted"))) __u32 __user *to) {
  if (!access_ok(to, sizeof(*to)))
    return -14;
  // PATTERN: 99 silent
  unsafe_put_user(units[0].state, to, failed);
  return 0;
}
