/*===-- objbase.h - COM -------------------------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_OBJBASE_H
#define MOCK_OBJBASE_H

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __cplusplus
}
#define STDMETHODCALLTYPE __stdcall
#define REFIID const IID &
typedef GUID IID;
#define S_OK ((HRESULT)0L)
struct IUnknown {
  virtual HRESULT STDMETHODCALLTYPE QueryInterface(REFIID id,
                                                   void **object) = 0;
  virtual ULONG STDMETHODCALLTYPE AddRef() = 0;
  virtual ULONG STDMETHODCALLTYPE Release() = 0;
};
typedef IUnknown *LPUNKNOWN;
struct ISequentialStream : IUnknown {
  virtual HRESULT STDMETHODCALLTYPE Read(void *data, ULONG size,
                                         ULONG *read) = 0;
  virtual HRESULT STDMETHODCALLTYPE Write(const void *data, ULONG size,
                                          ULONG *written) = 0;
};
struct IStream : ISequentialStream {
  virtual HRESULT STDMETHODCALLTYPE Commit(DWORD flags) = 0;
};
typedef IStream *LPSTREAM;
struct ILockBytes : IUnknown {
  virtual HRESULT STDMETHODCALLTYPE WriteAt(LARGE_INTEGER offset,
                                            const void *data, ULONG size,
                                            ULONG *written) = 0;
};
struct IGlobalInterfaceTable : IUnknown {
  virtual HRESULT STDMETHODCALLTYPE
  RegisterInterfaceInGlobal(IUnknown *object, REFIID id, DWORD *cookie) = 0;
};
extern "C" {
HRESULT WINAPI CoMarshalInterface(LPSTREAM stream, REFIID id, LPUNKNOWN object,
                                  DWORD context, LPVOID reserved, DWORD flags);
HRESULT WINAPI CoUnmarshalInterface(LPSTREAM stream, REFIID id, LPVOID *object);
HRESULT WINAPI CoMarshalInterThreadInterfaceInStream(REFIID id,
                                                     LPUNKNOWN object,
                                                     LPSTREAM *stream);
HRESULT WINAPI CoGetInterfaceAndReleaseStream(LPSTREAM stream, REFIID id,
                                              LPVOID *object);
#endif

#ifdef __cplusplus
}
#endif

#endif
