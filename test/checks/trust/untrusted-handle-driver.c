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
// CHECK-NOTES: :[[@LINE-2]]:33: warning: 'Event' is a handle that comes from a program through 'SystemBuffer', and 'ObReferenceObjectByHandle' uses it with this process's rights [crossbit-untrusted-handle]
// CHECK-NOTES: :[[@LINE-14]]:35: note: 'SystemBuffer' leads to what a program wrote
// CHECK-NOTES: :[[@LINE-11]]:28: note: 'requestOf' returns it here
// CHECK-NOTES: :[[@LINE-5]]:33: note: 'Event' becomes an address here
// CHECK-NOTES: :[[@LINE-6]]:7: note: 'KernelMode' leaves the program's rights out of it
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
// CHECK-NOTES: :[[@LINE-2]]:33: warning: 'Event' is a handle that comes from a program through 'SystemBuffer', and 'ObReferenceObjectByHandle' uses it with this process's rights [crossbit-untrusted-handle]
// CHECK-NOTES: :[[@LINE-34]]:35: note: 'SystemBuffer' leads to what a program wrote
// CHECK-NOTES: :[[@LINE-11]]:28: note: 'requestOf' returns it here
// CHECK-NOTES: :[[@LINE-5]]:33: note: 'Event' becomes an address here
// CHECK-NOTES: :[[@LINE-6]]:7: note: without a type any object will do
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
// CHECK-NOTES: :[[@LINE-1]]:7: warning: 'Event' is a handle that comes from a program through 'SystemBuffer', and 'ObReferenceObjectByHandle' uses it with this process's rights [crossbit-untrusted-handle]
// CHECK-NOTES: :[[@LINE-53]]:35: note: 'SystemBuffer' leads to what a program wrote
// CHECK-NOTES: :[[@LINE-10]]:28: note: 'requestOf' returns it here
// CHECK-NOTES: :[[@LINE-4]]:7: note: 'Event' becomes an address here
// CHECK-NOTES: :[[@LINE-6]]:21: note: 'KernelMode' leaves the program's rights out of it
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
// CHECK-NOTES: :[[@LINE-1]]:18: warning: 'Event' is a handle that comes from a program through 'SystemBuffer', and 'ZwClose' uses it with this process's rights [crossbit-untrusted-handle]
// CHECK-NOTES: :[[@LINE-70]]:35: note: 'SystemBuffer' leads to what a program wrote
// CHECK-NOTES: :[[@LINE-8]]:28: note: 'requestOf' returns it here
// CHECK-NOTES: :[[@LINE-4]]:18: note: 'Event' becomes an address here
// CHECK-NOTES: :[[@LINE-5]]:10: note: a 'Zw' function calls with the kernel's rights
}

NTSTATUS signaled(PIRP irp) {
  const REQUEST *request = requestOf(irp);
  if (!request)
    return STATUS_BUFFER_TOO_SMALL;
  // PATTERN: 107 warn
  return ZwSetEvent((HANDLE)(ULONG_PTR)request->Event, NULL);
// CHECK-NOTES: :[[@LINE-1]]:21: warning: 'Event' is a handle that comes from a program through 'SystemBuffer', and 'ZwSetEvent' uses it with this process's rights [crossbit-untrusted-handle]
// CHECK-NOTES: :[[@LINE-83]]:35: note: 'SystemBuffer' leads to what a program wrote
// CHECK-NOTES: :[[@LINE-7]]:28: note: 'requestOf' returns it here
// CHECK-NOTES: :[[@LINE-4]]:21: note: 'Event' becomes an address here
// CHECK-NOTES: :[[@LINE-5]]:10: note: a 'Zw' function calls with the kernel's rights
}

NTSTATUS terminated(PIRP irp) {
  const REQUEST *request = requestOf(irp);
  if (!request)
    return STATUS_BUFFER_TOO_SMALL;
  // PATTERN: 107 warn
  return ZwTerminateProcess((HANDLE)(ULONG_PTR)request->Process, 0);
// CHECK-NOTES: :[[@LINE-1]]:29: warning: 'Process' is a handle that comes from a program through 'SystemBuffer', and 'ZwTerminateProcess' uses it with this process's rights [crossbit-untrusted-handle]
// CHECK-NOTES: :[[@LINE-96]]:35: note: 'SystemBuffer' leads to what a program wrote
// CHECK-NOTES: :[[@LINE-7]]:28: note: 'requestOf' returns it here
// CHECK-NOTES: :[[@LINE-4]]:29: note: 'Process' becomes an address here
// CHECK-NOTES: :[[@LINE-5]]:10: note: a 'Zw' function calls with the kernel's rights
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
// CHECK-NOTES: :[[@LINE-3]]:28: warning: 'Process' is a handle that comes from a program through 'SystemBuffer', and 'ZwDuplicateObject' uses it with this process's rights [crossbit-untrusted-handle]
// CHECK-NOTES: :[[@LINE-112]]:35: note: 'SystemBuffer' leads to what a program wrote
// CHECK-NOTES: :[[@LINE-10]]:28: note: 'requestOf' returns it here
// CHECK-NOTES: :[[@LINE-6]]:28: note: 'Process' becomes an address here
// CHECK-NOTES-AUDIT: :[[@LINE-6]]:28: warning: 'Event' is a handle that comes from a program through 'SystemBuffer', and 'ZwDuplicateObject' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
// CHECK-NOTES-AUDIT: :[[@LINE-116]]:35: note: 'SystemBuffer' leads to what a program wrote
// CHECK-NOTES-AUDIT: :[[@LINE-14]]:28: note: 'requestOf' returns it here
// CHECK-NOTES-AUDIT: :[[@LINE-9]]:28: note: 'Event' becomes an address here
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
// CHECK-NOTES: :[[@LINE-2]]:36: warning: 'handle' is a handle that comes from a program through 'SystemBuffer', and 'ObReferenceObjectByHandle' uses it with this process's rights [crossbit-untrusted-handle]
// CHECK-NOTES: :[[@LINE-143]]:35: note: 'SystemBuffer' leads to what a program wrote
// CHECK-NOTES: :[[@LINE+6]]:28: note: 'requestOf' returns it here
// CHECK-NOTES: :[[@LINE+8]]:20: note: 'Event' becomes an address here
// CHECK-NOTES: :[[@LINE-6]]:10: note: 'KernelMode' leaves the program's rights out of it
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
