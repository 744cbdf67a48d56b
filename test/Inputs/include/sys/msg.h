/*===-- sys/msg.h - Message queues of System V --------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_SYS_MSG_H
#define MOCK_SYS_MSG_H

#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

int msgget(key_t key, int flags);
int msgsnd(int id, const void *message, size_t size, int flags);
ssize_t msgrcv(int id, void *message, size_t size, long type, int flags);

#ifdef __cplusplus
}
#endif

#endif
