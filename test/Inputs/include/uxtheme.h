/*===-- uxtheme.h - Visual styles ---------------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_UXTHEME_H
#define MOCK_UXTHEME_H

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef HANDLE HTHEME;
HTHEME WINAPI OpenThemeData(HWND window, LPCWSTR classes);

#ifdef __cplusplus
}
#endif

#endif
