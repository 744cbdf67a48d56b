/*===-- stdio.h - Formatted input and output ----------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_STDIO_H
#define MOCK_STDIO_H

#include <stdarg.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mock_file FILE;
extern FILE *mock_stream(int);
#define stdin mock_stream(0)
#define stdout mock_stream(1)
#define stderr mock_stream(2)

int printf(const char *format, ...);
int fprintf(FILE *stream, const char *format, ...);
int sprintf(char *text, const char *format, ...);
int snprintf(char *text, size_t size, const char *format, ...);
int vprintf(const char *format, va_list arguments);
int vfprintf(FILE *stream, const char *format, va_list arguments);
int vsprintf(char *text, const char *format, va_list arguments);
int vsnprintf(char *text, size_t size, const char *format, va_list arguments);
int scanf(const char *format, ...);
int fscanf(FILE *stream, const char *format, ...);
int sscanf(const char *text, const char *format, ...);
int puts(const char *text);
int fputs(const char *text, FILE *stream);
FILE *fopen(const char *name, const char *mode);
int fclose(FILE *stream);
int fflush(FILE *stream);
size_t fread(void *data, size_t size, size_t count, FILE *stream);
size_t fwrite(const void *data, size_t size, size_t count, FILE *stream);
#ifdef _WIN32
int _snprintf(char *text, size_t size, const char *format, ...);
int printf_s(const char *format, ...);
int sprintf_s(char *text, size_t size, const char *format, ...);
int sscanf_s(const char *text, const char *format, ...);
int wprintf(const wchar_t *format, ...);
int fwprintf(FILE *stream, const wchar_t *format, ...);
int swprintf(wchar_t *text, size_t size, const wchar_t *format, ...);
int _snwprintf(wchar_t *text, size_t size, const wchar_t *format, ...);
int swprintf_s(wchar_t *text, size_t size, const wchar_t *format, ...);
int swscanf(const wchar_t *text, const wchar_t *format, ...);
int _vsnprintf(char *text, size_t size, const char *format, va_list arguments);
#endif

#ifdef __cplusplus
}
#endif

#endif
