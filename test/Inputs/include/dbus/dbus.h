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
dbus_bool_t dbus_message_append_args(DBusMessage *message, int type, ...);

#ifdef __cplusplus
}
#endif

#endif
