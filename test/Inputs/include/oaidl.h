/*===-- oaidl.h - Automation --------------------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_OAIDL_H
#define MOCK_OAIDL_H

#include <objbase.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __cplusplus
}
typedef unsigned short VARTYPE;
typedef wchar_t OLECHAR, *BSTR;
typedef const OLECHAR *LPCOLESTR;
typedef LONG DISPID;
enum { VT_I4 = 3, VT_BSTR = 8, VT_I8 = 20, VT_UI8 = 21, VT_BYREF = 0x4000 };
struct VARIANT {
  VARTYPE vt;
  WORD wReserved1, wReserved2, wReserved3;
  union {
    LONG lVal;
    LONGLONG llVal;
    ULONGLONG ullVal;
    BSTR bstrVal;
    IUnknown *punkVal;
    PVOID byref;
  };
};
struct DISPPARAMS {
  VARIANT *rgvarg;
  DISPID *rgdispidNamedArgs;
  UINT cArgs, cNamedArgs;
};
struct EXCEPINFO;
struct IDispatch : IUnknown {
  virtual HRESULT STDMETHODCALLTYPE Invoke(DISPID member, REFIID id,
                                           LCID locale, WORD flags,
                                           DISPPARAMS *parameters,
                                           VARIANT *result, EXCEPINFO *problem,
                                           UINT *argument) = 0;
};
struct IPropertyBag : IUnknown {
  virtual HRESULT STDMETHODCALLTYPE Write(LPCOLESTR name, VARIANT *value) = 0;
};
extern "C" {
#endif

#ifdef __cplusplus
}
#endif

#endif
