/*===-- basetsd.h - Integers as wide as pointers ------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_BASETSD_H
#define MOCK_BASETSD_H

/* Only Microsoft's targets know pointers of another width. */
#ifdef _MSC_VER
#define POINTER_32 __ptr32
#define POINTER_64 __ptr64
#define POINTER_SIGNED __sptr
#define POINTER_UNSIGNED __uptr
#else
#define __ptr32
#define __ptr64
#define POINTER_32
#define POINTER_64
#define POINTER_SIGNED
#define POINTER_UNSIGNED
#endif

typedef signed char INT8, *PINT8;
typedef signed short INT16, *PINT16;
typedef signed int INT32, *PINT32;
typedef signed __int64 INT64, *PINT64;
typedef unsigned char UINT8, *PUINT8;
typedef unsigned short UINT16, *PUINT16;
typedef unsigned int UINT32, *PUINT32;
typedef unsigned __int64 UINT64, *PUINT64;
typedef signed int LONG32, *PLONG32;
typedef unsigned int ULONG32, *PULONG32;
typedef unsigned int DWORD32, *PDWORD32;
typedef __int64 LONG64, *PLONG64;
typedef unsigned __int64 ULONG64, *PULONG64;
typedef unsigned __int64 DWORD64, *PDWORD64;

#ifdef _WIN64
#define __int3264 __int64
typedef __int64 INT_PTR, *PINT_PTR;
typedef unsigned __int64 UINT_PTR, *PUINT_PTR;
typedef __int64 LONG_PTR, *PLONG_PTR;
typedef unsigned __int64 ULONG_PTR, *PULONG_PTR;
typedef __int64 SHANDLE_PTR;
typedef unsigned __int64 HANDLE_PTR;
typedef unsigned int UHALF_PTR, *PUHALF_PTR;
typedef int HALF_PTR, *PHALF_PTR;
#else
#define __int3264 __int32
typedef int INT_PTR, *PINT_PTR;
typedef unsigned int UINT_PTR, *PUINT_PTR;
typedef long LONG_PTR, *PLONG_PTR;
typedef unsigned long ULONG_PTR, *PULONG_PTR;
typedef long SHANDLE_PTR;
typedef unsigned long HANDLE_PTR;
typedef unsigned short UHALF_PTR, *PUHALF_PTR;
typedef short HALF_PTR, *PHALF_PTR;
#endif

typedef ULONG_PTR SIZE_T, *PSIZE_T;
typedef LONG_PTR SSIZE_T, *PSSIZE_T;
typedef ULONG_PTR DWORD_PTR, *PDWORD_PTR;
typedef ULONG_PTR KAFFINITY;

#ifdef __cplusplus
extern "C" {
#endif

#ifdef _WIN64
static __inline unsigned long HandleToULong(const void *h) {
  return (unsigned long)(ULONG_PTR)h;
}
static __inline long HandleToLong(const void *h) { return (long)(LONG_PTR)h; }
static __inline void *ULongToHandle(const unsigned long h) {
  return (void *)(UINT_PTR)h;
}
static __inline void *LongToHandle(const long h) { return (void *)(INT_PTR)h; }
static __inline unsigned long PtrToUlong(const void *p) {
  return (unsigned long)(ULONG_PTR)p;
}
static __inline unsigned int PtrToUint(const void *p) {
  return (unsigned int)(UINT_PTR)p;
}
static __inline unsigned short PtrToUshort(const void *p) {
  return (unsigned short)(unsigned long)(ULONG_PTR)p;
}
static __inline long PtrToLong(const void *p) { return (long)(LONG_PTR)p; }
static __inline int PtrToInt(const void *p) { return (int)(INT_PTR)p; }
static __inline short PtrToShort(const void *p) {
  return (short)(long)(LONG_PTR)p;
}
static __inline void *IntToPtr(const int i) { return (void *)(INT_PTR)i; }
static __inline void *UIntToPtr(const unsigned int i) {
  return (void *)(UINT_PTR)i;
}
static __inline void *LongToPtr(const long i) { return (void *)(LONG_PTR)i; }
static __inline void *ULongToPtr(const unsigned long i) {
  return (void *)(ULONG_PTR)i;
}
static __inline void *Ptr32ToPtr(const void *POINTER_32 p) {
  return (void *)(ULONG_PTR)(unsigned long)(ULONG_PTR)p;
}
static __inline void *Handle32ToHandle(const void *POINTER_32 h) {
  return (void *)(LONG_PTR)(long)(ULONG_PTR)h;
}
static __inline void *POINTER_32 PtrToPtr32(const void *p) {
  return (void *POINTER_32)(ULONG_PTR)(unsigned long)(ULONG_PTR)p;
}
#define HandleToHandle32(h) (PtrToPtr32(h))
#define PtrToPtr64(p) ((void *POINTER_64)(p))
#define Ptr64ToPtr(p) ((void *)(p))
#define HandleToHandle64(h) (PtrToPtr64(h))
#define Handle64ToHandle(h) (Ptr64ToPtr(h))
#else
#define HandleToULong(h) ((ULONG)(ULONG_PTR)(h))
#define HandleToLong(h) ((LONG)(LONG_PTR)(h))
#define ULongToHandle(u) ((HANDLE)(ULONG_PTR)(u))
#define LongToHandle(h) ((HANDLE)(LONG_PTR)(h))
#define PtrToUlong(p) ((ULONG)(ULONG_PTR)(p))
#define PtrToLong(p) ((LONG)(LONG_PTR)(p))
#define PtrToUint(p) ((UINT)(UINT_PTR)(p))
#define PtrToInt(p) ((INT)(INT_PTR)(p))
#define PtrToUshort(p) ((unsigned short)(ULONG_PTR)(p))
#define PtrToShort(p) ((short)(LONG_PTR)(p))
#define IntToPtr(i) ((VOID *)(INT_PTR)((int)(i)))
#define UIntToPtr(i) ((VOID *)(UINT_PTR)((unsigned int)(i)))
#define LongToPtr(i) ((VOID *)(LONG_PTR)((long)(i)))
#define ULongToPtr(i) ((VOID *)(ULONG_PTR)((unsigned long)(i)))
static __inline void *POINTER_64 PtrToPtr64(const void *p) {
  return (void *POINTER_64)(ULONG_PTR)p;
}
static __inline void *Ptr64ToPtr(const void *POINTER_64 p) {
  return (void *)(ULONG_PTR)p;
}
static __inline void *POINTER_64 HandleToHandle64(const void *h) {
  return (void *POINTER_64)(LONG_PTR)h;
}
static __inline void *Handle64ToHandle(const void *POINTER_64 h) {
  return (void *)(ULONG_PTR)h;
}
#define Ptr32ToPtr(p) ((void *)(p))
#define Handle32ToHandle(h) (Ptr32ToPtr(h))
#define PtrToPtr32(p) ((void *POINTER_32)(p))
#define HandleToHandle32(h) (PtrToPtr32(h))
#endif

#define HandleToUlong(h) HandleToULong(h)
#define UlongToHandle(u) ULongToHandle(u)
#define UlongToPtr(u) ULongToPtr(u)
#define UintToPtr(u) UIntToPtr(u)

#ifdef __cplusplus
}
#endif

#endif
