/*===-- handle_table.h - Numbers for clients of a driver ----------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|*===----------------------------------------------------------------------===*|
|*
|* A driver gives its clients numbers for the objects it keeps for them, and
|* looks a number up when it comes back in a request. No address leaves the
|* kernel, and no number, whoever made it up, leads to anything but an open
|* object of the right type that belongs to the client who asks.
|*
|* The numbers are ULONG64 in every structure, so that 32-bit and 64-bit callers
|* use the same ones and IoIs32bitProcess need not be asked.
|*
|* Everything here is called at IRQL <= APC_LEVEL; a completion routine leaves
|* it to a work item. docs/handle-table.md of crossbit says how to use it.
|*
\*===----------------------------------------------------------------------===*/

#ifndef HANDLE_TABLE_H
#define HANDLE_TABLE_H

#include <ntddk.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How a number is put together: the slot's index in the low bits, above it how
 * many times the slot has been in use, from 1. All bits above are zero, one at
 * least, so that the number is the same in a signed carrier.
 *
 * As they stand: a million objects at a time, 8 * 10^12 uses of each slot. For
 * a structure that has 32 bits for the number define 12 and 19, and give each
 * client a table of its own, since it could use up a common one. */
#ifndef HT_INDEX_BITS
#define HT_INDEX_BITS 20
#endif
#ifndef HT_GENERATION_BITS
#define HT_GENERATION_BITS 43
#endif

#define HT_MAX_CAPACITY (1UL << HT_INDEX_BITS)
#define HT_MAX_GENERATION ((1ULL << HT_GENERATION_BITS) - 1)

/* 24 bits keep the size of the slots below 4 GB, for SIZE_T in a 32-bit kernel.
 */
C_ASSERT(HT_INDEX_BITS >= 1 && HT_INDEX_BITS <= 24);
C_ASSERT(HT_GENERATION_BITS >= 1 && HT_INDEX_BITS + HT_GENERATION_BITS <= 63);

/* No table ever gives out this number. */
#define HT_NO_HANDLE 0ULL

typedef struct _HT_OBJECT HT_OBJECT, *PHT_OBJECT;
typedef struct _HT_CLIENT HT_CLIENT, *PHT_CLIENT;

/* Frees the object; nobody else has it any more. No lock is held, so it may
 * call the table. */
typedef _IRQL_requires_max_(APC_LEVEL) VOID HT_DESTROY(_In_ PHT_OBJECT Object);

/* One for each kind of object, as a static constant of the driver: the address
 * is the type. Tags must differ, lest the linker fold two types into one. The
 * tag may be that of the objects' pool. */
typedef struct _HT_TYPE {
  ULONG Tag;
  HT_DESTROY *Destroy;
} HT_TYPE;

typedef struct _HT_SLOT {
  PHT_OBJECT Object;
  /* Null in a slot that is free or retired, so that it belongs to nobody. */
  PHT_CLIENT Owner;
  ULONG64 Generation;
  /* Neighbours among the owner's slots; Next also links the free ones. */
  ULONG Next;
  ULONG Previous;
} HT_SLOT, *PHT_SLOT;

/* The objects that a driver keeps for all its clients. In memory that is not
 * paged, such as the device extension: it holds a mutex. */
typedef struct _HT_TABLE {
  FAST_MUTEX Lock;
  EX_RUNDOWN_REF Objects; /* held once by each object that is not destroyed */
  _Field_size_(Capacity) PHT_SLOT Slots;
  ULONG Capacity;
  ULONG FirstFree;
  ULONG LastFree;
  ULONG Retired; /* slots out of use for good */
  ULONG PoolTag;
} HT_TABLE, *PHT_TABLE;

/* What the driver knows of one client: keep it in the file object's context. It
 * is the owner of the objects, and cannot be forged, for nothing of it comes
 * from the client. */
struct _HT_CLIENT {
  PHT_TABLE Table;
  ULONG Limit;
  /* The table's lock guards the rest. */
  ULONG Count;
  ULONG First;
  BOOLEAN IsRunDown;
};

/* Embed it in a structure of your own; CONTAINING_RECORD leads back. */
struct _HT_OBJECT {
  const HT_TYPE *Type;
  PHT_TABLE Table;
  volatile LONG References;
};

/* Makes a table for Capacity objects at a time, HT_MAX_CAPACITY at most. This
 * is the only allocation: a client can use up slots, and of those only its
 * limit.
 *
 * STATUS_INVALID_PARAMETER: Capacity is 0 or above the maximum.
 * STATUS_INSUFFICIENT_RESOURCES: no memory. */
_Must_inspect_result_ _IRQL_requires_max_(APC_LEVEL) NTSTATUS
    HtCreateTable(_Out_ PHT_TABLE Table, _In_ ULONG Capacity,
                  _In_ ULONG PoolTag);

/* Waits until all objects are destroyed, then frees the table's memory. Run
 * down all clients first, and hold no reference, or it waits for ever. From the
 * first moment on HtInitializeObject refuses. Once only for each table. */
_IRQL_requires_max_(APC_LEVEL) VOID HtDestroyTable(_Inout_ PHT_TABLE Table);

/* Limit is how many objects the client may have open at a time. The client must
 * stay until its last request is over: free it in IRP_MJ_CLOSE. */
_IRQL_requires_max_(APC_LEVEL) VOID
    HtInitializeClient(_Out_ PHT_CLIENT Client, _In_ PHT_TABLE Table,
                       _In_ ULONG Limit);

/* Closes all the client has open, for IRP_MJ_CLEANUP. From then on HtInsert
 * refuses, so that a request still on its way leaves nothing behind. */
_IRQL_requires_max_(APC_LEVEL) VOID HtRundownClient(_Inout_ PHT_CLIENT Client);

/* Starts an object's life, with one reference that is the caller's.
 *
 * STATUS_DELETE_PENDING: the table is being destroyed; the object is not
 * started and must be freed without HtDereferenceObject. */
_Must_inspect_result_ _IRQL_requires_max_(APC_LEVEL) NTSTATUS
    HtInitializeObject(_Out_ PHT_OBJECT Object, _In_ PHT_TABLE Table,
                       _In_ const HT_TYPE *Type);

/* One more reference, by somebody who has one. */
_IRQL_requires_max_(APC_LEVEL) VOID
    HtReferenceObject(_Inout_ PHT_OBJECT Object);

/* Gives a reference back; with the last one the object is destroyed. */
_IRQL_requires_max_(APC_LEVEL) VOID
    HtDereferenceObject(_Inout_ PHT_OBJECT Object);

/* Makes a number for the object. The table takes a reference of its own; the
 * caller keeps his. *Handle is HT_NO_HANDLE on failure.
 *
 * STATUS_QUOTA_EXCEEDED: the client is at its limit.
 * STATUS_INSUFFICIENT_RESOURCES: all slots are in use or retired.
 * STATUS_DELETE_PENDING: the client was run down. */
_Must_inspect_result_ _IRQL_requires_max_(APC_LEVEL) NTSTATUS
    HtInsert(_Inout_ PHT_CLIENT Client, _Inout_ PHT_OBJECT Object,
             _Out_ PULONG64 Handle);

/* The object of a number, with a reference that the caller gives back by
 * HtDereferenceObject: it stays until then, even if the number is closed
 * meanwhile. *Object is null on failure.
 *
 * STATUS_INVALID_HANDLE: not the number of an open object of this client.
 * STATUS_OBJECT_TYPE_MISMATCH: the client's own, but of another type. */
_Must_inspect_result_ _IRQL_requires_max_(APC_LEVEL) NTSTATUS
    HtLookup(_In_ PHT_CLIENT Client, _In_ ULONG64 Handle,
             _In_ const HT_TYPE *Type, _Outptr_ PHT_OBJECT *Object);

/* Like HtLookup, and closes the number in the same step: of several threads
 * that ask for one number, one gets the object. For operations that may happen
 * only once. */
_Must_inspect_result_ _IRQL_requires_max_(APC_LEVEL) NTSTATUS
    HtRemove(_Inout_ PHT_CLIENT Client, _In_ ULONG64 Handle,
             _In_ const HT_TYPE *Type, _Outptr_ PHT_OBJECT *Object);

/* Closes the number, whatever the type of its object.
 *
 * STATUS_INVALID_HANDLE: not the number of an open object of this client. */
_IRQL_requires_max_(APC_LEVEL) NTSTATUS
    HtClose(_Inout_ PHT_CLIENT Client, _In_ ULONG64 Handle);

#ifdef __cplusplus
}
#endif

#endif /* HANDLE_TABLE_H */
