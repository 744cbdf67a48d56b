// A driver's side of the boundary to programs of both widths. Pointers and
// handles of the caller keep their meaning here; their width does not.
//
// RUN: %check_crossbit %s 'crossbit-wire-layout,crossbit-*' --headers=mock
// RUN: %check_crossbit %s 'crossbit-wire-layout,crossbit-*' --headers=mock \
// RUN:   --audit --suffixes=AUDIT

#include <ntddk.h>
#include <string.h>
#include <wdf.h>

enum { IOCTL_MAP = 0x222000, IOCTL_MAP_OLD = 0x222004 };

NTSTATUS mapFor(PVOID address, SIZE_T size, HANDLE section);
NTSTATUS watch(HANDLE event);
ULONG newId(PDEVICE_OBJECT device);

// One layout for all.

typedef struct {
  PVOID Address;
  SIZE_T Length;
  HANDLE Section;
} MAP_REQUEST;

NTSTATUS onMap(PIRP irp) {
  PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(irp);
  // PATTERN: 73 warn
  MAP_REQUEST *request = (MAP_REQUEST *)irp->AssociatedIrp.SystemBuffer;
// CHECK-MESSAGES: :[[@LINE-1]]:60: warning: record 'MAP_REQUEST' is shared with a program through 'SystemBuffer' with 24 bytes in a 64-bit process and 12 in a 32-bit one [crossbit-wire-layout]
  if (stack->Parameters.DeviceIoControl.InputBufferLength < sizeof(*request))
    return STATUS_BUFFER_TOO_SMALL;
  // PATTERN: 95 low
  return mapFor(request->Address, request->Length, request->Section);
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:17: warning: 'Address' is an address that comes from a program through 'SystemBuffer' (low confidence) [crossbit-untrusted-pointer]
}

typedef struct {
  HANDLE Event;
  ULONG Flags;
} WATCH_REQUEST;

NTSTATUS onWatch(PIRP irp) {
  PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(irp);
  // PATTERN: L2 warn
  WATCH_REQUEST *request = irp->AssociatedIrp.SystemBuffer;
// CHECK-MESSAGES: :[[@LINE-1]]:47: warning: record 'WATCH_REQUEST' is shared with a program through 'SystemBuffer' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
  if (stack->Parameters.DeviceIoControl.InputBufferLength !=
      sizeof(WATCH_REQUEST))
    return STATUS_INVALID_PARAMETER;
  return watch(request->Event);
}

// A branch and a record for each width.

typedef struct {
  PVOID Address;
  SIZE_T Length;
  HANDLE Section;
} MAP_REQUEST_BOTH;

typedef struct {
  ULONG Address;
  ULONG Length;
  ULONG Section;
} MAP_REQUEST_BOTH_32;

NTSTATUS onMapBoth(PIRP irp) {
  if (IoIs32bitProcess(irp)) {
    // PATTERN: 73 silent
    MAP_REQUEST_BOTH_32 *old = irp->AssociatedIrp.SystemBuffer;
    // PATTERN: 95 low
    return mapFor(ULongToPtr(old->Address), old->Length,
                  LongToHandle((LONG)old->Section));
// CHECK-MESSAGES-AUDIT-64: :[[@LINE-2]]:19: warning: the result of 'ULongToPtr' is an address that comes from a program through 'SystemBuffer' (low confidence) [crossbit-untrusted-pointer]
// CHECK-MESSAGES-AUDIT-32: :[[@LINE-3]]:19: warning: 'Address' is an address that comes from a program through 'SystemBuffer' (low confidence) [crossbit-untrusted-pointer]
// CHECK-MESSAGES-AUDIT-64: :[[@LINE-3]]:19: warning: the result of 'LongToHandle' is an address that comes from a program through 'SystemBuffer' (low confidence) [crossbit-untrusted-pointer]
  } else {
    // PATTERN: 73 silent
    MAP_REQUEST_BOTH *request = irp->AssociatedIrp.SystemBuffer;
    // PATTERN: 95 low
    return mapFor(request->Address, request->Length, request->Section);
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:19: warning: 'Address' is an address that comes from a program through 'SystemBuffer' (low confidence) [crossbit-untrusted-pointer]
  }
}

typedef struct {
  HANDLE Event;
  UNICODE_STRING Name;
} NAMED_EVENT;

typedef struct {
  ULONG Event;
  USHORT Length, MaximumLength;
  ULONG Buffer;
} NAMED_EVENT32;

NTSTATUS onNamedEvent(PIRP irp) {
  NAMED_EVENT local = {0};
#ifdef _WIN64
  if (IoIs32bitProcess(irp)) {
    NAMED_EVENT32 *old = irp->AssociatedIrp.SystemBuffer;
    local.Event = LongToHandle((LONG)old->Event);
    local.Name.Length = old->Length;
  } else
#endif
    // PATTERN: L2 silent
    local = *(NAMED_EVENT *)irp->AssociatedIrp.SystemBuffer;
  return watch(local.Event);
}

// Fixed widths.

typedef struct {
  ULONG64 Address;
  ULONG64 Length;
  ULONG64 Section;
} MAP_REQUEST_64;

NTSTATUS onMap64(PIRP irp) {
  PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(irp);
  // PATTERN: B5 silent
  MAP_REQUEST_64 *request = irp->AssociatedIrp.SystemBuffer;
  if (stack->Parameters.DeviceIoControl.InputBufferLength < sizeof(*request))
    return STATUS_BUFFER_TOO_SMALL;
  // PATTERN: 95 low
  return mapFor((PVOID)(ULONG_PTR)request->Address, (SIZE_T)request->Length,
                (HANDLE)(ULONG_PTR)request->Section);
// CHECK-MESSAGES-AUDIT: :[[@LINE-2]]:17: warning: 'Address' is an address that comes from a program through 'SystemBuffer' (low confidence) [crossbit-untrusted-pointer]
}

typedef struct {
  ULONG Size;
  CHAR Text[60];
} TEXT_REQUEST;

NTSTATUS onText(PIRP irp) {
  PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(irp);
  // PATTERN: B6 silent
  TEXT_REQUEST *request = irp->AssociatedIrp.SystemBuffer;
  if (stack->Parameters.DeviceIoControl.InputBufferLength < sizeof(*request) ||
      request->Size > sizeof(request->Text))
    return STATUS_INVALID_PARAMETER;
  return STATUS_SUCCESS;
}

// Buffers of the caller itself.

typedef struct {
  PVOID Data;
  ULONG Size;
} DIRECT_REQUEST;

NTSTATUS onNeither(PIRP irp) {
  PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(irp);
  // PATTERN: 75 warn
  DIRECT_REQUEST *request =
      (DIRECT_REQUEST *)stack->Parameters.DeviceIoControl.Type3InputBuffer;
// CHECK-MESSAGES: :[[@LINE-1]]:59: warning: record 'DIRECT_REQUEST' is shared with a program through 'Type3InputBuffer' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
  ProbeForRead(request, sizeof(*request), 1);
  // PATTERN: 95 low
  return mapFor(request->Data, request->Size, NULL);
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:17: warning: 'request' is an address that comes from a program through 'Type3InputBuffer' (low confidence) [crossbit-untrusted-pointer]
}

typedef struct {
  SIZE_T Used, Free;
} USAGE;

NTSTATUS onUsage(PIRP irp, SIZE_T used, SIZE_T available) {
  // PATTERN: 75 warn
  USAGE *usage = (USAGE *)irp->UserBuffer;
// CHECK-MESSAGES: :[[@LINE-1]]:32: warning: record 'USAGE' is shared with a program through 'UserBuffer' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
  ProbeForWrite(usage, sizeof(*usage), 1);
  // PATTERN: 95 low
  usage->Used = used;
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:3: warning: 'usage' is an address that comes from a program through 'UserBuffer' (low confidence) [crossbit-untrusted-pointer]
  usage->Free = available;
  return STATUS_SUCCESS;
}

typedef struct {
  ULONG64 Used, Free;
} USAGE_64;

NTSTATUS onUsage64(PIRP irp, SIZE_T used, SIZE_T available) {
  // PATTERN: 75 silent
  USAGE_64 *usage = (USAGE_64 *)irp->UserBuffer;
  ProbeForWrite(usage, sizeof(*usage), 1);
  // PATTERN: 95 low
  usage->Used = used;
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:3: warning: 'usage' is an address that comes from a program through 'UserBuffer' (low confidence) [crossbit-untrusted-pointer]
  usage->Free = available;
  return STATUS_SUCCESS;
}

// What the kernel gives out.

typedef struct {
  ULONG64 Id;
  ULONG64 Size;
} DEVICE_REPLY;

static DEVICE_OBJECT devices[4];

void replyAddress(PIRP irp, ULONG index) {
  DEVICE_REPLY *reply = irp->AssociatedIrp.SystemBuffer;
  // PATTERN: L4 warn
  reply->Id = (ULONG64)(ULONG_PTR)&devices[index];
// CHECK-MESSAGES: :[[@LINE-1]]:15: warning: address of 'devices[index]' is shared with a program through 'SystemBuffer' in the integer 'Id' [crossbit-pointer-over-boundary]
}

void replyId(PIRP irp, PDEVICE_OBJECT device) {
  DEVICE_REPLY *reply = irp->AssociatedIrp.SystemBuffer;
  // PATTERN: L4 silent
  reply->Id = newId(device);
}

// The caller's own value goes back to it.
void replyEcho(PIRP irp) {
  DEVICE_REPLY *reply = irp->AssociatedIrp.SystemBuffer;
  ULONG64 id = reply->Id;
  reply->Size = 0;
  // PATTERN: L4 silent
  reply->Id = id;
}

typedef struct {
  ULONG64 UserAddress;
  ULONG64 Size;
} MAP_REPLY;

// A mapping made in the process that asked for it.
NTSTATUS replyMapping(PIRP irp, HANDLE section) {
  MAP_REPLY *reply = irp->AssociatedIrp.SystemBuffer;
  PVOID base = NULL;
  SIZE_T size = 0;
  NTSTATUS status =
      ZwMapViewOfSection(section, (HANDLE)(LONG_PTR)-1, &base, 0, 0, NULL,
                         &size, ViewUnmap, 0, PAGE_READWRITE);
  // PATTERN: L2 silent
  reply->UserAddress = (ULONG64)(ULONG_PTR)base;
  reply->Size = size;
  return status;
}

// The framework.

typedef struct {
  HANDLE Event;
  ULONG_PTR Context;
} WDF_REQUEST;

NTSTATUS onRequest(WDFREQUEST request) {
  WDF_REQUEST *data;
  // PATTERN: 73 warn
  NTSTATUS status = WdfRequestRetrieveInputBuffer(request, sizeof(*data),
                                                  (PVOID *)&data, NULL);
// CHECK-MESSAGES: :[[@LINE-2]]:21: warning: record 'WDF_REQUEST' is shared with a program through 'WdfRequestRetrieveInputBuffer' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
  return NT_SUCCESS(status) ? watch(data->Event) : status;
}

typedef struct {
  HANDLE Event;
  ULONG_PTR Context;
} WDF_REQUEST_BOTH;

typedef struct {
  ULONG Event;
  ULONG Context;
} WDF_REQUEST_BOTH_32;

NTSTATUS onRequestBoth(WDFREQUEST request) {
  WDF_REQUEST_BOTH *data;
  WDF_REQUEST_BOTH_32 *old;
  NTSTATUS status;
  if (WdfRequestIsFrom32BitProcess(request)) {
    // PATTERN: 73 silent
    status = WdfRequestRetrieveInputBuffer(request, sizeof(*old), (PVOID *)&old,
                                           NULL);
    // PATTERN: 95 low-64
    return NT_SUCCESS(status) ? watch(LongToHandle((LONG)old->Event)) : status;
// CHECK-MESSAGES-AUDIT-64: :[[@LINE-1]]:39: warning: the result of 'LongToHandle' is an address that comes from a program through 'WdfRequestRetrieveInputBuffer' (low confidence) [crossbit-untrusted-pointer]
  }
  // PATTERN: 73 silent
  status = WdfRequestRetrieveInputBuffer(request, sizeof(*data), (PVOID *)&data,
                                         NULL);
  return NT_SUCCESS(status) ? watch(data->Event) : status;
}

// One driver to another: the same width.
NTSTATUS forward(HANDLE device, PVOID address) {
  MAP_REQUEST_64 request = {(ULONG64)(ULONG_PTR)address, 0, 0};
  IO_STATUS_BLOCK status;
  // PATTERN: B5 silent
  return ZwDeviceIoControlFile(device, NULL, NULL, NULL, &status, IOCTL_MAP,
                               &request, sizeof(request), NULL, 0);
}
