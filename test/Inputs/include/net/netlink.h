/*===-- net/netlink.h - Netlink attributes ------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_NET_NETLINK_H
#define MOCK_NET_NETLINK_H

#include <linux/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct sk_buff;
int nla_put(struct sk_buff *buffer, int type, int size, const void *data);

#ifdef __cplusplus
}
#endif

#endif
