/*===-- evntprov.h - Traces of events -----------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_EVNTPROV_H
#define MOCK_EVNTPROV_H

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
  ULONGLONG Ptr;
  ULONG Size;
  ULONG Reserved;
} EVENT_DATA_DESCRIPTOR, *PEVENT_DATA_DESCRIPTOR;
typedef struct {
  USHORT Id;
  UCHAR Version, Channel, Level, Opcode;
  USHORT Task;
  ULONGLONG Keyword;
} EVENT_DESCRIPTOR, *PEVENT_DESCRIPTOR;
typedef const EVENT_DESCRIPTOR *PCEVENT_DESCRIPTOR;
ULONG WINAPI EventWrite(REGHANDLE provider, PCEVENT_DESCRIPTOR description,
                        ULONG count, PEVENT_DATA_DESCRIPTOR data);
static __inline void EventDataDescCreate(PEVENT_DATA_DESCRIPTOR descriptor,
                                         void const *data, ULONG size) {
  descriptor->Ptr = (ULONGLONG)(ULONG_PTR)data;
  descriptor->Size = size;
  descriptor->Reserved = 0;
}

#ifdef __cplusplus
}
#endif

#endif
