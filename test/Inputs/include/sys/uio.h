/*===-- sys/uio.h - Vectors of bytes ------------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_SYS_UIO_H
#define MOCK_SYS_UIO_H

#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct iovec {
  void *iov_base;
  size_t iov_len;
};
ssize_t readv(int descriptor, const struct iovec *vectors, int count);
ssize_t writev(int descriptor, const struct iovec *vectors, int count);
ssize_t process_vm_readv(pid_t process, const struct iovec *local,
                         unsigned long localCount, const struct iovec *remote,
                         unsigned long remoteCount, unsigned long flags);
ssize_t process_vm_writev(pid_t process, const struct iovec *local,
                          unsigned long localCount, const struct iovec *remote,
                          unsigned long remoteCount, unsigned long flags);

#ifdef __cplusplus
}
#endif

#endif
