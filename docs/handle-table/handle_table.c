/*===-- handle_table.c - Numbers for clients of a driver ----------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
\*===----------------------------------------------------------------------===*/

#include "handle_table.h"

#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, HtCreateTable)
#pragma alloc_text(PAGE, HtDestroyTable)
#pragma alloc_text(PAGE, HtInitializeClient)
#pragma alloc_text(PAGE, HtRundownClient)
#pragma alloc_text(PAGE, HtInitializeObject)
#pragma alloc_text(PAGE, HtReferenceObject)
#pragma alloc_text(PAGE, HtDereferenceObject)
#pragma alloc_text(PAGE, HtInsert)
#pragma alloc_text(PAGE, HtLookup)
#pragma alloc_text(PAGE, HtRemove)
#pragma alloc_text(PAGE, HtClose)
#endif

/* Ends a list of slots; above every index. */
#define HT_NONE MAXULONG

/* The functions below are called with the lock held. */

/* First in, first out: a slot rests as long as it can, and all are used alike.
 */
static VOID HtpAppendFree(_Inout_ PHT_TABLE Table, _In_ ULONG Index) {
  Table->Slots[Index].Next = HT_NONE;
  if (Table->LastFree != HT_NONE)
    Table->Slots[Table->LastFree].Next = Index;
  else
    Table->FirstFree = Index;
  Table->LastFree = Index;
}

/* All checks of a number but that of its type are here. Whoever fails one
 * learns nothing of which it was: whether a number of somebody else is open is
 * not his business. */
static PHT_SLOT HtpFind(_In_ PHT_CLIENT Client, _In_ ULONG64 Handle) {
  PHT_TABLE Table = Client->Table;
  ULONG Index = (ULONG)(Handle & (HT_MAX_CAPACITY - 1));
  PHT_SLOT Slot;

  if (Index >= Table->Capacity)
    return NULL;
  Slot = &Table->Slots[Index];
  /* The shift leaves all bits above the index: a number with more bits than the
   * layout has gets a generation that no slot reaches. */
  if (Slot->Owner != Client || Slot->Generation != Handle >> HT_INDEX_BITS)
    return NULL;
  return Slot;
}

/* Takes the slot from its owner. The table's reference becomes the caller's,
 * who drops it after the lock is released. */
static PHT_OBJECT HtpVacate(_Inout_ PHT_CLIENT Client, _Inout_ PHT_SLOT Slot) {
  PHT_TABLE Table = Client->Table;
  PHT_OBJECT Object = Slot->Object;

  if (Slot->Next != HT_NONE)
    Table->Slots[Slot->Next].Previous = Slot->Previous;
  if (Slot->Previous != HT_NONE)
    Table->Slots[Slot->Previous].Next = Slot->Next;
  else
    Client->First = Slot->Next;
  Client->Count--;

  Slot->Object = NULL;
  Slot->Owner = NULL;
  /* A generation that starts again would let old numbers in. */
  if (Slot->Generation < HT_MAX_GENERATION)
    HtpAppendFree(Table, (ULONG)(Slot - Table->Slots));
  else
    Table->Retired++;
  return Object;
}

/* The functions below are called without the lock. */

_Use_decl_annotations_ NTSTATUS HtCreateTable(PHT_TABLE Table, ULONG Capacity,
                                              ULONG PoolTag) {
  ULONG Index;

  PAGED_CODE();
  RtlZeroMemory(Table, sizeof *Table);
  if (Capacity == 0 || Capacity > HT_MAX_CAPACITY)
    return STATUS_INVALID_PARAMETER;
  /* Zeroed. May be paged: it is only touched below DISPATCH_LEVEL. */
  Table->Slots = (PHT_SLOT)ExAllocatePool2(
      POOL_FLAG_PAGED, (SIZE_T)Capacity * sizeof *Table->Slots, PoolTag);
  if (!Table->Slots)
    return STATUS_INSUFFICIENT_RESOURCES;
  ExInitializeFastMutex(&Table->Lock);
  ExInitializeRundownProtection(&Table->Objects);
  Table->Capacity = Capacity;
  Table->PoolTag = PoolTag;
  Table->FirstFree = Table->LastFree = HT_NONE;
  for (Index = 0; Index < Capacity; Index++)
    HtpAppendFree(Table, Index);
  return STATUS_SUCCESS;
}

_Use_decl_annotations_ VOID HtDestroyTable(PHT_TABLE Table) {
  PAGED_CODE();
  ExWaitForRundownProtectionRelease(&Table->Objects);
  ExFreePoolWithTag(Table->Slots, Table->PoolTag);
  Table->Slots = NULL;
  Table->Capacity = 0;
}

_Use_decl_annotations_ VOID HtInitializeClient(PHT_CLIENT Client,
                                               PHT_TABLE Table, ULONG Limit) {
  PAGED_CODE();
  Client->Table = Table;
  Client->Limit = Limit;
  Client->Count = 0;
  Client->First = HT_NONE;
  Client->IsRunDown = FALSE;
}

_Use_decl_annotations_ VOID HtRundownClient(PHT_CLIENT Client) {
  PHT_TABLE Table = Client->Table;
  PHT_OBJECT Object;

  PAGED_CODE();
  /* One at a time: to gather the objects would need memory, and to destroy them
   * here would need the lock. */
  do {
    Object = NULL;
    ExAcquireFastMutex(&Table->Lock);
    Client->IsRunDown = TRUE;
    if (Client->First != HT_NONE)
      Object = HtpVacate(Client, &Table->Slots[Client->First]);
    ExReleaseFastMutex(&Table->Lock);
    if (Object)
      HtDereferenceObject(Object);
  } while (Object);
}

_Use_decl_annotations_ NTSTATUS HtInitializeObject(PHT_OBJECT Object,
                                                   PHT_TABLE Table,
                                                   const HT_TYPE *Type) {
  PAGED_CODE();
  Object->Type = Type;
  Object->Table = Table;
  Object->References = 1;
  return ExAcquireRundownProtection(&Table->Objects) ? STATUS_SUCCESS
                                                     : STATUS_DELETE_PENDING;
}

_Use_decl_annotations_ VOID HtReferenceObject(PHT_OBJECT Object) {
  PAGED_CODE();
  InterlockedIncrement(&Object->References);
}

_Use_decl_annotations_ VOID HtDereferenceObject(PHT_OBJECT Object) {
  PHT_TABLE Table = Object->Table; /* Destroy frees the object. */

  PAGED_CODE();
  if (InterlockedDecrement(&Object->References) != 0)
    return;
  Object->Type->Destroy(Object);
  ExReleaseRundownProtection(&Table->Objects);
}

_Use_decl_annotations_ NTSTATUS HtInsert(PHT_CLIENT Client, PHT_OBJECT Object,
                                         PULONG64 Handle) {
  PHT_TABLE Table = Client->Table;
  NTSTATUS Status = STATUS_SUCCESS;
  PHT_SLOT Slot;
  ULONG Index;

  PAGED_CODE();
  NT_ASSERT(Object->Table == Table);
  *Handle = HT_NO_HANDLE;
  ExAcquireFastMutex(&Table->Lock);
  Index = Table->FirstFree;
  if (Client->IsRunDown) {
    Status = STATUS_DELETE_PENDING;
  } else if (Client->Count >= Client->Limit) {
    Status = STATUS_QUOTA_EXCEEDED;
  } else if (Index == HT_NONE) {
    Status = STATUS_INSUFFICIENT_RESOURCES;
  } else {
    Slot = &Table->Slots[Index];
    Table->FirstFree = Slot->Next;
    if (Table->FirstFree == HT_NONE)
      Table->LastFree = HT_NONE;

    HtReferenceObject(Object);
    Slot->Object = Object;
    Slot->Owner = Client;
    Slot->Generation++; /* below the end, else the slot would be retired */
    Slot->Previous = HT_NONE;
    Slot->Next = Client->First;
    if (Slot->Next != HT_NONE)
      Table->Slots[Slot->Next].Previous = Index;
    Client->First = Index;
    Client->Count++;
    *Handle = Slot->Generation << HT_INDEX_BITS | Index;
  }
  ExReleaseFastMutex(&Table->Lock);
  return Status;
}

_Use_decl_annotations_ NTSTATUS HtLookup(PHT_CLIENT Client, ULONG64 Handle,
                                         const HT_TYPE *Type,
                                         PHT_OBJECT *Object) {
  PHT_TABLE Table = Client->Table;
  NTSTATUS Status = STATUS_SUCCESS;
  PHT_SLOT Slot;

  PAGED_CODE();
  *Object = NULL;
  ExAcquireFastMutex(&Table->Lock);
  Slot = HtpFind(Client, Handle);
  if (!Slot) {
    Status = STATUS_INVALID_HANDLE;
  } else if (Slot->Object->Type != Type) {
    Status = STATUS_OBJECT_TYPE_MISMATCH;
  } else {
    /* The table has a reference, which cannot go while the lock is held. */
    HtReferenceObject(Slot->Object);
    *Object = Slot->Object;
  }
  ExReleaseFastMutex(&Table->Lock);
  return Status;
}

_Use_decl_annotations_ NTSTATUS HtRemove(PHT_CLIENT Client, ULONG64 Handle,
                                         const HT_TYPE *Type,
                                         PHT_OBJECT *Object) {
  PHT_TABLE Table = Client->Table;
  NTSTATUS Status = STATUS_SUCCESS;
  PHT_SLOT Slot;

  PAGED_CODE();
  *Object = NULL;
  ExAcquireFastMutex(&Table->Lock);
  Slot = HtpFind(Client, Handle);
  if (!Slot)
    Status = STATUS_INVALID_HANDLE;
  else if (Slot->Object->Type != Type)
    Status = STATUS_OBJECT_TYPE_MISMATCH;
  else
    *Object = HtpVacate(Client, Slot);
  ExReleaseFastMutex(&Table->Lock);
  return Status;
}

_Use_decl_annotations_ NTSTATUS HtClose(PHT_CLIENT Client, ULONG64 Handle) {
  PHT_TABLE Table = Client->Table;
  PHT_OBJECT Object = NULL;
  PHT_SLOT Slot;

  PAGED_CODE();
  ExAcquireFastMutex(&Table->Lock);
  Slot = HtpFind(Client, Handle);
  if (Slot)
    Object = HtpVacate(Client, Slot);
  ExReleaseFastMutex(&Table->Lock);
  if (!Object)
    return STATUS_INVALID_HANDLE;
  HtDereferenceObject(Object);
  return STATUS_SUCCESS;
}
