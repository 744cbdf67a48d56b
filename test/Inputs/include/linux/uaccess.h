/*===-- linux/uaccess.h - To and from user memory -----------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_LINUX_UACCESS_H
#define MOCK_LINUX_UACCESS_H

#include <linux/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define u64_to_user_ptr(x) ((void __user *)(__UINTPTR_TYPE__)(x))
unsigned long copy_to_user(void __user *to, const void *from, unsigned long n);
unsigned long copy_from_user(void *to, const void __user *from,
                             unsigned long n);
int access_ok(const void __user *address, unsigned long n);
/* Macros in the kernel; the tests write to and read from 64 bits. */
int put_user(u64 value, u64 __user *to);
#define get_user(x, from) ((x) = *(from), 0)
#define unsafe_put_user(x, to, label) ((void)(*(to) = (x)))
ssize_t simple_read_from_buffer(void __user *to, size_t count, loff_t *position,
                                const void *from, size_t available);

#ifdef __cplusplus
}
#endif

#endif
