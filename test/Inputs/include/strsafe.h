/*===-- strsafe.h - Formatted texts with a bound ------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_STRSAFE_H
#define MOCK_STRSAFE_H

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

#define STRSAFE_MAX_CCH 2147483647
HRESULT WINAPIV StringCchPrintfA(LPSTR text, size_t count, LPCSTR format, ...);
HRESULT WINAPIV StringCchPrintfW(LPWSTR text, size_t count, LPCWSTR format,
                                 ...);
HRESULT WINAPIV StringCbPrintfA(LPSTR text, size_t size, LPCSTR format, ...);
HRESULT WINAPIV StringCbPrintfW(LPWSTR text, size_t size, LPCWSTR format, ...);
HRESULT WINAPI StringCchVPrintfA(LPSTR text, size_t count, LPCSTR format,
                                 va_list arguments);
HRESULT WINAPI StringCchVPrintfW(LPWSTR text, size_t count, LPCWSTR format,
                                 va_list arguments);
#ifdef UNICODE
#define StringCchPrintf StringCchPrintfW
#define StringCbPrintf StringCbPrintfW
#define StringCchVPrintf StringCchVPrintfW
#else
#define StringCchPrintf StringCchPrintfA
#define StringCbPrintf StringCbPrintfA
#define StringCchVPrintf StringCchVPrintfA
#endif

#ifdef __cplusplus
}
#endif

#endif
