/*===-- sys/ptrace.h - Debugging ----------------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_SYS_PTRACE_H
#define MOCK_SYS_PTRACE_H

#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

enum __ptrace_request { PTRACE_PEEKDATA = 2, PTRACE_POKEDATA = 5 };
#define PTRACE_PEEKDATA PTRACE_PEEKDATA
#define PTRACE_POKEDATA PTRACE_POKEDATA
long ptrace(enum __ptrace_request request, ...);

#ifdef __cplusplus
}
#endif

#endif
