/*===-- unistd.h - POSIX descriptors ------------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_UNISTD_H
#define MOCK_UNISTD_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef __PTRDIFF_TYPE__ ssize_t;
ssize_t read(int descriptor, void *data, size_t size);
ssize_t write(int descriptor, const void *data, size_t size);
int close(int descriptor);
#ifndef _WIN32
typedef int pid_t;
ssize_t pread(int descriptor, void *data, size_t size, long offset);
ssize_t pwrite(int descriptor, const void *data, size_t size, long offset);
int pipe(int descriptors[2]);
int dup2(int from, int to);
pid_t fork(void);
pid_t getpid(void);
int execve(const char *path, char *const arguments[], char *const variables[]);
int execv(const char *path, char *const arguments[]);
void _exit(int status);
#endif

#ifdef __cplusplus
}
#endif

#endif
