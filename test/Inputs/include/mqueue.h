/*===-- mqueue.h - Message queues of POSIX ------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_MQUEUE_H
#define MOCK_MQUEUE_H

#include <sys/types.h>
#include <time.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef int mqd_t;
mqd_t mq_open(const char *name, int flags, ...);
int mq_send(mqd_t queue, const char *data, size_t size, unsigned priority);
int mq_timedsend(mqd_t queue, const char *data, size_t size, unsigned priority,
                 const struct timespec *timeout);
ssize_t mq_receive(mqd_t queue, char *data, size_t size, unsigned *priority);

#ifdef __cplusplus
}
#endif

#endif
