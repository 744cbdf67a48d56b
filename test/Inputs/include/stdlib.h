/*===-- stdlib.h - Memory, numbers from text ----------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_STDLIB_H
#define MOCK_STDLIB_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *block, size_t size);
void free(void *block);
__attribute__((noreturn)) void exit(int status);
__attribute__((noreturn)) void abort(void);
char *getenv(const char *name);
int atoi(const char *text);
long atol(const char *text);
long long atoll(const char *text);
long strtol(const char *text, char **end, int base);
unsigned long strtoul(const char *text, char **end, int base);
long long strtoll(const char *text, char **end, int base);
unsigned long long strtoull(const char *text, char **end, int base);
#ifdef _WIN32
__int64 _atoi64(const char *text);
__int64 _strtoi64(const char *text, char **end, int base);
unsigned __int64 _strtoui64(const char *text, char **end, int base);
unsigned long wcstoul(const wchar_t *text, wchar_t **end, int base);
long wcstol(const wchar_t *text, wchar_t **end, int base);
unsigned long long wcstoull(const wchar_t *text, wchar_t **end, int base);
int _wtoi(const wchar_t *text);
char *itoa(int value, char *text, int base);
char *_itoa(int value, char *text, int base);
char *_ultoa(unsigned long value, char *text, int base);
#endif
#ifndef _WIN32
int setenv(const char *name, const char *value, int overwrite);
#endif

#ifdef __cplusplus
}
#endif

#endif
