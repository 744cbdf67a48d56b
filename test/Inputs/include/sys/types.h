/*===-- sys/types.h - Types of POSIX ------------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_SYS_TYPES_H
#define MOCK_SYS_TYPES_H

#include <stddef.h>
#include <unistd.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef long off_t, time_t, clock_t, suseconds_t;
typedef unsigned long long dev_t;
typedef unsigned long ino_t, nlink_t;
typedef int key_t;
typedef unsigned uid_t, mode_t;

#ifdef __cplusplus
}
#endif

#endif
