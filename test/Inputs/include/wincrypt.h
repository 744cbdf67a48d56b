/*===-- wincrypt.h - Keys and certificates ------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_WINCRYPT_H
#define MOCK_WINCRYPT_H

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef ULONG_PTR HCRYPTPROV, HCRYPTKEY, HCRYPTHASH;
typedef void *HCERTSTORE;
typedef struct {
  DWORD dwCertEncodingType;
  BYTE *pbCertEncoded;
  DWORD cbCertEncoded;
  HCERTSTORE hCertStore;
} CERT_CONTEXT;
typedef const CERT_CONTEXT *PCCERT_CONTEXT;
BOOL WINAPI CryptAcquireContextW(HCRYPTPROV *provider, LPCWSTR container,
                                 LPCWSTR name, DWORD type, DWORD flags);
BOOL WINAPI CryptReleaseContext(HCRYPTPROV provider, DWORD flags);
HCERTSTORE WINAPI CertOpenSystemStoreW(HCRYPTPROV provider, LPCWSTR name);

#ifdef __cplusplus
}
#endif

#endif
