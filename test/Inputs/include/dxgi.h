/*===-- dxgi.h - Resources of Direct3D ----------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_DXGI_H
#define MOCK_DXGI_H

#include <objbase.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __cplusplus
}
struct IDXGIResource : IUnknown {
  virtual HRESULT STDMETHODCALLTYPE GetSharedHandle(HANDLE *shared) = 0;
};
struct IDXGIResource1 : IDXGIResource {
  virtual HRESULT STDMETHODCALLTYPE
  CreateSharedHandle(const SECURITY_ATTRIBUTES *attributes, DWORD access,
                     LPCWSTR name, HANDLE *shared) = 0;
};
extern "C" {
#endif

#ifdef __cplusplus
}
#endif

#endif
