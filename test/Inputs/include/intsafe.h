/*===-- intsafe.h - Conversions that fail rather than cut ---------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_INTSAFE_H
#define MOCK_INTSAFE_H

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

HRESULT ULongPtrToULong(ULONG_PTR operand, ULONG *result);
HRESULT ULongPtrToDWord(ULONG_PTR operand, DWORD *result);
HRESULT UIntPtrToUInt(UINT_PTR operand, UINT *result);
HRESULT IntPtrToInt(INT_PTR operand, INT *result);
HRESULT LongPtrToLong(LONG_PTR operand, LONG *result);
HRESULT SizeTToULong(size_t operand, ULONG *result);
HRESULT SizeTToDWord(size_t operand, DWORD *result);
HRESULT SizeTToUInt(size_t operand, UINT *result);
HRESULT ULongLongToULongPtr(ULONGLONG operand, ULONG_PTR *result);

#ifdef __cplusplus
}
#endif

#endif
