/*===-- stdarg.h - Variable arguments -----------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_STDARG_H
#define MOCK_STDARG_H

typedef __builtin_va_list va_list;
#define va_start(L, P) __builtin_va_start(L, P)
#define va_arg(L, T) __builtin_va_arg(L, T)
#define va_copy(D, S) __builtin_va_copy(D, S)
#define va_end(L) __builtin_va_end(L)

#endif
