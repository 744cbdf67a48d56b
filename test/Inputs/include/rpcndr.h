/*===-- rpcndr.h - Stubs of RPC -----------------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_RPCNDR_H
#define MOCK_RPCNDR_H

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef void *handle_t;
typedef struct mock_stub MIDL_STUB_DESC, *PMIDL_STUB_DESC;
typedef struct mock_proxy MIDL_STUBLESS_PROXY_INFO;
typedef const unsigned char *PFORMAT_STRING;
typedef union {
  void *Pointer;
  LONG_PTR Simple;
} CLIENT_CALL_RETURN;
CLIENT_CALL_RETURN __cdecl NdrClientCall2(PMIDL_STUB_DESC stub,
                                          PFORMAT_STRING format, ...);
CLIENT_CALL_RETURN __cdecl NdrClientCall3(MIDL_STUBLESS_PROXY_INFO *proxy,
                                          unsigned long procedure,
                                          void *result, ...);
CLIENT_CALL_RETURN __cdecl NdrClientCall4(PMIDL_STUB_DESC stub,
                                          PFORMAT_STRING format, ...);
CLIENT_CALL_RETURN __cdecl NdrAsyncClientCall(PMIDL_STUB_DESC stub,
                                              PFORMAT_STRING format, ...);
CLIENT_CALL_RETURN __cdecl Ndr64AsyncClientCall(MIDL_STUBLESS_PROXY_INFO *proxy,
                                                unsigned long procedure,
                                                void *result, ...);

#ifdef __cplusplus
}
#endif

#endif
