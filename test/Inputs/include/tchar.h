/*===-- tchar.h - Texts of either kind ----------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_TCHAR_H
#define MOCK_TCHAR_H

#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#ifdef _UNICODE
#define _T(x) L##x
#define _TEXT(x) L##x
typedef wchar_t _TCHAR;
#define _tprintf wprintf
#define _stprintf_s swprintf_s
#define _sntprintf _snwprintf
#define _stscanf swscanf
#define _tcstoul wcstoul
#define _tcslen wcslen
#define _ttoi _wtoi
#else
#include <string.h>
#define _T(x) x
#define _TEXT(x) x
typedef char _TCHAR;
#define _tprintf printf
#define _stprintf_s sprintf_s
#define _sntprintf _snprintf
#define _stscanf sscanf
#define _tcstoul strtoul
#define _tcslen strlen
#define _ttoi atoi
#endif

#endif
