/*===-- ncrypt.h - Stored keys ------------------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_NCRYPT_H
#define MOCK_NCRYPT_H

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef ULONG_PTR NCRYPT_HANDLE, NCRYPT_PROV_HANDLE, NCRYPT_KEY_HANDLE,
    NCRYPT_SECRET_HANDLE;

#ifdef __cplusplus
}
#endif

#endif
