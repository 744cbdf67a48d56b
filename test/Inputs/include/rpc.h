/*===-- rpc.h - Calls of RPC --------------------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_RPC_H
#define MOCK_RPC_H

#include <windows.h>

#define RPC_ENTRY __stdcall

#ifdef __cplusplus
extern "C" {
#endif

typedef void *RPC_BINDING_HANDLE;
typedef RPC_BINDING_HANDLE handle_t;
typedef void *RPC_IF_HANDLE;
typedef LONG RPC_STATUS;
RPC_STATUS RPC_ENTRY RpcServerRegisterIf(RPC_IF_HANDLE description, void *type,
                                         void *routines);

#ifdef __cplusplus
}
#endif

#endif
