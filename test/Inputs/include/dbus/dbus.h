/*===-- dbus/dbus.h - The message bus -----------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_DBUS_DBUS_H
#define MOCK_DBUS_DBUS_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct DBusMessage DBusMessage;
typedef unsigned dbus_bool_t;
typedef uint32_t dbus_uint32_t;
typedef uint64_t dbus_uint64_t;
#define DBUS_TYPE_INVALID ((int)'\0')
#define DBUS_TYPE_UINT32 ((int)'u')
#define DBUS_TYPE_UINT64 ((int)'t')
#define DBUS_TYPE_UNIX_FD ((int)'h')
typedef struct {
  void *dummy[8];
} DBusMessageIter;
dbus_bool_t dbus_message_iter_append_basic(DBusMessageIter *at, int type,
                                           const void *value);
dbus_bool_t dbus_message_append_args(DBusMessage *message, int type, ...);

#ifdef __cplusplus
}
#endif

#endif
