/*===-- linux/types.h - Types of the kernel of Linux --------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_LINUX_TYPES_H
#define MOCK_LINUX_TYPES_H

#ifdef __cplusplus
extern "C" {
#endif

typedef unsigned char __u8, u8;
typedef unsigned short __u16, u16;
typedef unsigned int __u32, u32;
typedef unsigned long long __u64, u64;
typedef signed int __s32, s32;
typedef signed long long __s64, s64;
typedef __SIZE_TYPE__ size_t;
typedef __PTRDIFF_TYPE__ ssize_t;
typedef long long loff_t;
#define __user
#define NULL ((void *)0)

#ifdef __cplusplus
}
#endif

#endif
