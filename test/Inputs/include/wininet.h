/*===-- wininet.h - Internet sessions -----------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_WININET_H
#define MOCK_WININET_H

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef LPVOID HINTERNET;
HINTERNET WINAPI InternetOpenW(LPCWSTR agent, DWORD type, LPCWSTR proxy,
                               LPCWSTR bypass, DWORD flags);
BOOL WINAPI InternetCloseHandle(HINTERNET handle);
BOOL WINAPI InternetReadFile(HINTERNET file, LPVOID data, DWORD size,
                             LPDWORD read);
BOOL WINAPI InternetWriteFile(HINTERNET file, LPCVOID data, DWORD size,
                              LPDWORD written);

#ifdef __cplusplus
}
#endif

#endif
