/*===-- sys/ioctl.h - Control of devices --------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_SYS_IOCTL_H
#define MOCK_SYS_IOCTL_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define _IOC(d, t, n, s)                                                       \
  (((d) << 30) | ((t) << 8) | (n) | ((unsigned)(s) << 16))
#define _IO(t, n) _IOC(0U, t, n, 0)
#define _IOW(t, n, type) _IOC(1U, t, n, sizeof(type))
#define _IOR(t, n, type) _IOC(2U, t, n, sizeof(type))
#define _IOWR(t, n, type) _IOC(3U, t, n, sizeof(type))
#define TIOCGWINSZ 0x5413
#define FIONREAD 0x541B
#define SIOCGIFCONF 0x8912
struct winsize {
  unsigned short ws_row, ws_col, ws_xpixel, ws_ypixel;
};
struct ifconf {
  int ifc_len;
  union {
    char *ifcu_buf;
    void *ifcu_req;
  } ifc_ifcu;
};
int ioctl(int descriptor, unsigned long request, ...);

#ifdef __cplusplus
}
#endif

#endif
