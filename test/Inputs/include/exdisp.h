/*===-- exdisp.h - The browser as an object -----------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_EXDISP_H
#define MOCK_EXDISP_H

#include <oaidl.h>

#if defined(__cplusplus) && !defined(CINTERFACE)
MIDL_INTERFACE("0002DF05-0000-0000-C000-000000000046")
IWebBrowserApp : public IDispatch {
  virtual HRESULT STDMETHODCALLTYPE get_HWND(
      /* [retval][out] */ SHANDLE_PTR *pHWND) = 0;
};
#endif

#endif
