/*===-- time.h - Points in time -----------------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_TIME_H
#define MOCK_TIME_H

#include <stddef.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct timespec {
  time_t tv_sec;
  long tv_nsec;
};
time_t time(time_t *result);

#ifdef __cplusplus
}
#endif

#endif
