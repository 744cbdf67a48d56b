/*===-- sys/shm.h - Shared segments of System V -------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_SYS_SHM_H
#define MOCK_SYS_SHM_H

#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

int shmget(key_t key, size_t size, int flags);
void *shmat(int id, const void *address, int flags);
int shmdt(const void *address);

#ifdef __cplusplus
}
#endif

#endif
