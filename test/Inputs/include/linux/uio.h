/*===-- linux/uio.h - Iterators of user memory --------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_LINUX_UIO_H
#define MOCK_LINUX_UIO_H

#include <linux/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct iov_iter;
size_t copy_to_iter(const void *from, size_t size, struct iov_iter *to);

#ifdef __cplusplus
}
#endif

#endif
