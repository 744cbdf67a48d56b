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

#define S_OK ((HRESULT)0L)
#define E_POINTER ((HRESULT)0x80004003L)
#define STDMETHODCALLTYPE __stdcall
#define STDMETHODIMP HRESULT STDMETHODCALLTYPE
#define STDMETHODIMP_(type) type STDMETHODCALLTYPE

/* What MIDL and widl write in headers */
#define interface struct
#define BEGIN_INTERFACE
#define END_INTERFACE
#define CONST_VTBL
#ifdef __cplusplus
#define EXTERN_C extern "C"
#define REFIID const IID &
#else
#define EXTERN_C extern
#define REFIID const IID *
#endif
#define DEFINE_GUID(name, l, w1, w2, b1, b2, b3, b4, b5, b6, b7, b8)           \
  EXTERN_C const GUID name
#ifdef _MSC_VER
#define MIDL_INTERFACE(id) struct __declspec(uuid(id)) __declspec(novtable)
#define FORCEINLINE __forceinline
#else
#define MIDL_INTERFACE(id) struct
#define FORCEINLINE inline
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef GUID IID;
typedef struct IUnknown IUnknown;
typedef struct IRpcStubBuffer IRpcStubBuffer;
typedef struct IRpcChannelBuffer IRpcChannelBuffer;

#ifndef __cplusplus
struct IUnknown {
  const struct IUnknownVtbl *lpVtbl;
};
#endif

#ifdef __cplusplus
}
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
