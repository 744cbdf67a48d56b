/*===-- bcrypt.h - Algorithms and keys ----------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_BCRYPT_H
#define MOCK_BCRYPT_H

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef PVOID BCRYPT_HANDLE, BCRYPT_ALG_HANDLE, BCRYPT_KEY_HANDLE,
    BCRYPT_HASH_HANDLE, BCRYPT_SECRET_HANDLE;
NTSTATUS WINAPI BCryptOpenAlgorithmProvider(BCRYPT_ALG_HANDLE *algorithm,
                                            LPCWSTR id, LPCWSTR implementation,
                                            ULONG flags);
NTSTATUS WINAPI BCryptDestroyKey(BCRYPT_KEY_HANDLE key);

#ifdef __cplusplus
}
#endif

#endif
