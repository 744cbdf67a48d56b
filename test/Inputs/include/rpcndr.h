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

#include <rpc.h>
#include <windows.h>

#define __RPCNDR_H_VERSION__ 500
#define __RPC_USER __stdcall
#define __RPC_STUB __stdcall
#define hyper __int64
#define MIDL_uhyper unsigned __int64

/* What MIDL says of parameters */
#define __RPC__in
#define __RPC__in_opt
#define __RPC__in_ecount_full(size)
#define __RPC__out
#define __RPC__out_ecount_full(size)
#define __RPC__inout
#define __RPC__deref_out
#define __RPC__deref_out_opt
#define __RPC__deref_inout_opt

#ifdef __cplusplus
extern "C" {
#endif

typedef unsigned char byte, boolean;
typedef struct mock_message *PRPC_MESSAGE;
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
