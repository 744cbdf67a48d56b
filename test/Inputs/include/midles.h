/*===-- midles.h - Pickles of RPC ---------------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_MIDLES_H
#define MOCK_MIDLES_H

#include <rpcndr.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mock_pickling MIDL_TYPE_PICKLING_INFO;
void WINAPI NdrMesTypeEncode2(handle_t handle,
                              const MIDL_TYPE_PICKLING_INFO *information,
                              const MIDL_STUB_DESC *stub,
                              PFORMAT_STRING format, const void *object);
void WINAPI NdrMesTypeDecode2(handle_t handle,
                              const MIDL_TYPE_PICKLING_INFO *information,
                              const MIDL_STUB_DESC *stub,
                              PFORMAT_STRING format, void *object);

#ifdef __cplusplus
}
#endif

#endif
