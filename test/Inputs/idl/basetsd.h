//===-- basetsd.h - Integers as wide as pointers, for MIDL --------*- C -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// What the tests need of the header with this name when MIDL reads it: most
// types are the polymorphic base type, HANDLE_PTR is chosen by _WIN64.

#ifndef IDL_BASETSD_H
#define IDL_BASETSD_H

typedef [public] __int3264 INT_PTR, *PINT_PTR;
typedef [public] unsigned __int3264 UINT_PTR, *PUINT_PTR;
typedef [public] __int3264 LONG_PTR, *PLONG_PTR;
typedef [public] unsigned __int3264 ULONG_PTR, *PULONG_PTR;
typedef ULONG_PTR DWORD_PTR, *PDWORD_PTR;
typedef ULONG_PTR SIZE_T, *PSIZE_T;
typedef LONG_PTR SSIZE_T, *PSSIZE_T;

#ifdef _WIN64
typedef unsigned __int64 HANDLE_PTR;
typedef __int64 SHANDLE_PTR;
#else
typedef unsigned long HANDLE_PTR;
typedef long SHANDLE_PTR;
#endif

typedef __int64 INT64, LONG64;
typedef unsigned __int64 UINT64, ULONG64, DWORD64;
typedef unsigned long UINT32, ULONG32, DWORD32;

#endif
