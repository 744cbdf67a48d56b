/*===-- winhttp.h - Sessions of HTTP ------------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_WINHTTP_H
#define MOCK_WINHTTP_H

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef LPVOID HINTERNET;
BOOL WINAPI WinHttpReadData(HINTERNET request, LPVOID data, DWORD size,
                            LPDWORD read);
BOOL WINAPI WinHttpWriteData(HINTERNET request, LPCVOID data, DWORD size,
                             LPDWORD written);

#ifdef __cplusplus
}
#endif

#endif
