/*===-- wtsapi32.h - Remote desktops ------------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_WTSAPI32_H
#define MOCK_WTSAPI32_H

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

BOOL WINAPI WTSVirtualChannelRead(HANDLE channel, ULONG timeout, PCHAR data,
                                  ULONG size, PULONG read);
BOOL WINAPI WTSVirtualChannelWrite(HANDLE channel, PCHAR data, ULONG size,
                                   PULONG written);

#ifdef __cplusplus
}
#endif

#endif
