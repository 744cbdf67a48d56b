/*===-- linux/slab.h - The kernel's memory ------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_LINUX_SLAB_H
#define MOCK_LINUX_SLAB_H

#include <linux/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define GFP_KERNEL 0xcc0
void *kmalloc(size_t size, unsigned flags);
void kfree(const void *block);

#ifdef __cplusplus
}
#endif

#endif
