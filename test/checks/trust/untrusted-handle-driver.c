// Handles of a program that a driver uses with the kernel's rights.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-handle,crossbit-*' --headers=mock
// RUN: %check_crossbit %s 'crossbit-untrusted-handle,crossbit-*' \
// RUN:   --headers=mock --audit --suffixes=AUDIT

#include <ntddk.h>

typedef struct {
  ULONG Kind;
  ULONG Reserved;
  ULONG64 Event;
  ULONG64 Process;
} REQUEST;

static const REQUEST *requestOf(PIRP irp) {
  return IoGetCurrentIrpStackLocation(irp)
                     ->Parameters.DeviceIoControl.InputBufferLength <
                 sizeof(REQUEST)
             ? NULL
             : irp->AssociatedIrp.SystemBuffer;
}

NTSTATUS asKernel(PIRP irp) {
  const REQUEST *request = requestOf(irp);
  PVOID event;
  if (!request)
    return STATUS_BUFFER_TOO_SMALL;
  // PATTERN: 97 warn
  // the access mode is KernelMode; fix: irp->RequestorMode
  NTSTATUS status =
      ObReferenceObjectByHandle((HANDLE)(ULONG_PTR)request->Event, SYNCHRONIZE,
                                *ExEventObjectType, KernelMode, &event, NULL);
// CHECK-MESSAGES: :[[@LINE-2]]:33: warning: 'Event' is a handle that comes from a program through 'SystemBuffer', and 'ObReferenceObjectByHandle' uses it with this process's rights [crossbit-untrusted-handle]
  if (NT_SUCCESS(status))
    ObDereferenceObject(event);
  return status;
}

NTSTATUS withoutType(PIRP irp) {
  const REQUEST *request = requestOf(irp);
  PVOID event;
  if (!request)
    return STATUS_BUFFER_TOO_SMALL;
  // PATTERN: 97 warn
  // no object type
  NTSTATUS status =
      ObReferenceObjectByHandle((HANDLE)(ULONG_PTR)request->Event, SYNCHRONIZE,
                                NULL, irp->RequestorMode, &event, NULL);
// CHECK-MESSAGES: :[[@LINE-2]]:33: warning: 'Event' is a handle that comes from a program through 'SystemBuffer', and 'ObReferenceObjectByHandle' uses it with this process's rights [crossbit-untrusted-handle]
  if (NT_SUCCESS(status))
    ObDereferenceObject(event);
  return status;
}

NTSTATUS withNeither(PIRP irp) {
  const REQUEST *request = requestOf(irp);
  PVOID object;
  if (!request)
    return STATUS_BUFFER_TOO_SMALL;
  // PATTERN: 97 warn
  // both, in one finding
  NTSTATUS status = ObReferenceObjectByHandle(
      (HANDLE)(ULONG_PTR)request->Event, 0, NULL, KernelMode, &object, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'Event' is a handle that comes from a program through 'SystemBuffer', and 'ObReferenceObjectByHandle' uses it with this process's rights [crossbit-untrusted-handle]
  if (NT_SUCCESS(status))
    ObDereferenceObject(object);
  return status;
}

NTSTATUS closed(PIRP irp) {
  const REQUEST *request = requestOf(irp);
  if (!request)
    return STATUS_BUFFER_TOO_SMALL;
  // PATTERN: 107 warn
  // ZwClose calls with the kernel's rights
  return ZwClose((HANDLE)(ULONG_PTR)request->Event);
// CHECK-MESSAGES: :[[@LINE-1]]:18: warning: 'Event' is a handle that comes from a program through 'SystemBuffer', and 'ZwClose' uses it with this process's rights [crossbit-untrusted-handle]
}

NTSTATUS signaled(PIRP irp) {
  const REQUEST *request = requestOf(irp);
  if (!request)
    return STATUS_BUFFER_TOO_SMALL;
  // PATTERN: 107 warn
  return ZwSetEvent((HANDLE)(ULONG_PTR)request->Event, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'Event' is a handle that comes from a program through 'SystemBuffer', and 'ZwSetEvent' uses it with this process's rights [crossbit-untrusted-handle]
}

NTSTATUS terminated(PIRP irp) {
  const REQUEST *request = requestOf(irp);
  if (!request)
    return STATUS_BUFFER_TOO_SMALL;
  // PATTERN: 107 warn
  return ZwTerminateProcess((HANDLE)(ULONG_PTR)request->Process, 0);
// CHECK-MESSAGES: :[[@LINE-1]]:29: warning: 'Process' is a handle that comes from a program through 'SystemBuffer', and 'ZwTerminateProcess' uses it with this process's rights [crossbit-untrusted-handle]
}

NTSTATUS duplicated(PIRP irp, HANDLE to) {
  const REQUEST *request = requestOf(irp);
  HANDLE copy;
  if (!request)
    return STATUS_BUFFER_TOO_SMALL;
  // PATTERN: 107 warn
  return ZwDuplicateObject((HANDLE)(ULONG_PTR)request->Process,
                           (HANDLE)(ULONG_PTR)request->Event, to, &copy, 0, 0,
                           2);
// CHECK-MESSAGES: :[[@LINE-3]]:28: warning: 'Process' is a handle that comes from a program through 'SystemBuffer', and 'ZwDuplicateObject' uses it with this process's rights [crossbit-untrusted-handle]
// CHECK-MESSAGES-AUDIT: :[[@LINE-3]]:28: warning: 'Event' is a handle that comes from a program through 'SystemBuffer', and 'ZwDuplicateObject' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
}

// A process id is no handle, but opens any process.
NTSTATUS byProcessId(PIRP irp) {
  const REQUEST *request = requestOf(irp);
  PEPROCESS process;
  if (!request)
    return STATUS_BUFFER_TOO_SMALL;
  // PATTERN: 107 silent
  NTSTATUS status =
      PsLookupProcessByProcessId((HANDLE)(ULONG_PTR)request->Process, &process);
  if (NT_SUCCESS(status))
    ObDereferenceObject(process);
  return status;
}

// A helper that takes the mode from its caller.

static NTSTATUS reference(HANDLE handle, KPROCESSOR_MODE mode, PVOID *object) {
  // PATTERN: 97 warn
  // called with KernelMode in 'byHelper'
  return ObReferenceObjectByHandle(handle, 0, *ExEventObjectType, mode, object,
                                   NULL);
// CHECK-MESSAGES: :[[@LINE-2]]:36: warning: 'handle' is a handle that comes from a program through 'SystemBuffer', and 'ObReferenceObjectByHandle' uses it with this process's rights [crossbit-untrusted-handle]
}

NTSTATUS byHelper(PIRP irp, PVOID *object) {
  const REQUEST *request = requestOf(irp);
  if (!request)
    return STATUS_BUFFER_TOO_SMALL;
  return reference((HANDLE)(ULONG_PTR)request->Event, KernelMode, object);
}

static NTSTATUS referenceFor(PIRP irp, HANDLE handle, PVOID *object) {
  // PATTERN: 97 silent
  return ObReferenceObjectByHandle(handle, 0, *ExEventObjectType,
                                   irp->RequestorMode, object, NULL);
}

NTSTATUS byHelperRight(PIRP irp, PVOID *object) {
  const REQUEST *request = requestOf(irp);
  if (!request)
    return STATUS_BUFFER_TOO_SMALL;
  return referenceFor(irp, (HANDLE)(ULONG_PTR)request->Event, object);
}
