/*===-- zmq.h - Message queues ------------------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_ZMQ_H
#define MOCK_ZMQ_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
  unsigned char _[64];
} zmq_msg_t;
typedef void(zmq_free_fn)(void *data, void *hint);
#define ZMQ_PAIR 0
#define ZMQ_PUSH 8
void *zmq_ctx_new(void);
void *zmq_socket(void *context, int type);
int zmq_bind(void *socket, const char *address);
int zmq_connect(void *socket, const char *address);
int zmq_send(void *socket, const void *data, size_t size, int flags);
int zmq_recv(void *socket, void *data, size_t size, int flags);
int zmq_msg_init_data(zmq_msg_t *message, void *data, size_t size,
                      zmq_free_fn *function, void *hint);
int zmq_msg_send(zmq_msg_t *message, void *socket, int flags);

#ifdef __cplusplus
}
#endif

#endif
