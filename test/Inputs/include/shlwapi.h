/*===-- shlwapi.h - Texts of the shell ----------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_SHLWAPI_H
#define MOCK_SHLWAPI_H

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

int WINAPIV wnsprintfA(LPSTR text, int size, LPCSTR format, ...);
int WINAPIV wnsprintfW(LPWSTR text, int size, LPCWSTR format, ...);
int WINAPI StrToIntA(LPCSTR text);
int WINAPI StrToIntW(LPCWSTR text);
HANDLE WINAPI SHAllocShared(const void *data, DWORD size, DWORD process);
PVOID WINAPI SHLockShared(HANDLE data, DWORD process);
BOOL WINAPI SHUnlockShared(void *data);
BOOL WINAPI SHFreeShared(HANDLE data, DWORD process);

#ifdef __cplusplus
}
#endif

#endif
