/*===-- ddeml.h - The library of DDE ------------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_DDEML_H
#define MOCK_DDEML_H

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

HDDEDATA WINAPI DdeCreateDataHandle(DWORD instance, LPBYTE data, DWORD size,
                                    DWORD offset, HSZ item, UINT format,
                                    UINT command);
HDDEDATA WINAPI DdeAddData(HDDEDATA handle, LPBYTE data, DWORD size,
                           DWORD offset);
HDDEDATA WINAPI DdeClientTransaction(LPBYTE data, DWORD size,
                                     HCONV conversation, HSZ item, UINT format,
                                     UINT type, DWORD timeout, LPDWORD result);
DWORD WINAPI DdeGetData(HDDEDATA handle, LPBYTE data, DWORD size, DWORD offset);
LPBYTE WINAPI DdeAccessData(HDDEDATA handle, LPDWORD size);
BOOL WINAPI DdeUnaccessData(HDDEDATA handle);

#ifdef __cplusplus
}
#endif

#endif
