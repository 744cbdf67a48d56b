/*===-- systemd/sd-bus.h - The message bus of systemd -------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_SYSTEMD_SD_BUS_H
#define MOCK_SYSTEMD_SD_BUS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct sd_bus_message sd_bus_message;
int sd_bus_message_append(sd_bus_message *message, const char *types, ...);
int sd_bus_message_append_basic(sd_bus_message *message, char type,
                                const void *value);
int sd_bus_message_append_array(sd_bus_message *message, char type,
                                const void *data, size_t size);

#ifdef __cplusplus
}
#endif

#endif
