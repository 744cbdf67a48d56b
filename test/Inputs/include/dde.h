/*===-- dde.h - Messages of DDE -----------------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_DDE_H
#define MOCK_DDE_H

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

#define WM_DDE_FIRST 0x03E0
#define WM_DDE_ACK (WM_DDE_FIRST + 4)
#define WM_DDE_EXECUTE (WM_DDE_FIRST + 8)
LPARAM WINAPI PackDDElParam(UINT message, UINT_PTR low, UINT_PTR high);
BOOL WINAPI UnpackDDElParam(UINT message, LPARAM packed, PUINT_PTR low,
                            PUINT_PTR high);

#ifdef __cplusplus
}
#endif

#endif
