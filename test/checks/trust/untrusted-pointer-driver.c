// Addresses that a program gives a driver, and the driver uses without a probe.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' --headers=mock
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' \
// RUN:   --headers=mock --audit --suffixes=AUDIT

#include <ntddk.h>
#include <fltkernel.h>
#include <string.h>
#include <wchar.h>
#include <wdf.h>

typedef struct {
  ULONG Kind;
  ULONG Offset;
  ULONG Length;
  ULONG Reserved;
  ULONG64 Address;
} REQUEST;

typedef struct {
  ULONG State;
  UCHAR Data[512];
} EXTENSION;

#define INPUT(irp)                                                             \
  (IoGetCurrentIrpStackLocation(irp)                                           \
       ->Parameters.DeviceIoControl.Type3InputBuffer)
#define INPUT_LENGTH(irp)                                                      \
  (IoGetCurrentIrpStackLocation(irp)                                           \
       ->Parameters.DeviceIoControl.InputBufferLength)

// METHOD_NEITHER: the buffers are the program's addresses.

NTSTATUS writeNeither(PIRP irp) {
  PULONG to = INPUT(irp);
  // PATTERN: 94 warn
  // source: Type3InputBuffer; missing: ProbeForWrite
  *to = 1;
// CHECK-NOTES: :[[@LINE-1]]:4: warning: 'to' is an address that comes from a program through 'Type3InputBuffer' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-5]]:15: note: 'Type3InputBuffer' is the address that a program gave
// CHECK-NOTES: :[[@LINE-6]]:15: note: 'to' gets it here
// CHECK-NOTES: :[[@LINE-4]]:3: note: it is not looked up, nor compared with an address of this process
  return STATUS_SUCCESS;
}

NTSTATUS writeOutput(PIRP irp) {
  // PATTERN: 96 warn
  *(PULONG)irp->UserBuffer = 1;
// CHECK-NOTES: :[[@LINE-1]]:4: warning: 'UserBuffer' is an address that comes from a program through 'UserBuffer' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-2]]:17: note: 'UserBuffer' is the address that a program gave
// CHECK-NOTES: :[[@LINE-3]]:3: note: it is not looked up, nor compared with an address of this process
  return STATUS_SUCCESS;
}

NTSTATUS readNeither(PDEVICE_OBJECT device, PIRP irp) {
  EXTENSION *extension = device->DeviceExtension;
  if (INPUT_LENGTH(irp) > sizeof(extension->Data))
    return STATUS_INVALID_PARAMETER;
  // PATTERN: 105 warn
  RtlCopyMemory(extension->Data, INPUT(irp), INPUT_LENGTH(irp));
// CHECK-NOTES: :[[@LINE-1]]:34: warning: 'Type3InputBuffer' is an address that comes from a program through 'Type3InputBuffer' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-2]]:34: note: 'Type3InputBuffer' is the address that a program gave
// CHECK-NOTES: :[[@LINE-3]]:3: note: it is not looked up, nor compared with an address of this process
  return STATUS_SUCCESS;
}

static ULONG readWord(const ULONG *from) {
  // PATTERN: 96 warn
  // source: Type3InputBuffer in 'readByHelper'
  return *from;
// CHECK-NOTES: :[[@LINE-1]]:11: warning: 'from' is an address that comes from a program through 'Type3InputBuffer' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE+5]]:61: note: 'Type3InputBuffer' is the address that a program gave
// CHECK-NOTES: :[[@LINE+4]]:61: note: it is given to 'readWord' as 'from' here
// CHECK-NOTES: :[[@LINE-4]]:10: note: it is not looked up, nor compared with an address of this process
}

NTSTATUS readByHelper(PIRP irp) { return (NTSTATUS)readWord(INPUT(irp)); }

// __try keeps the system alive; it does not tell the program's memory from the
// kernel's.
NTSTATUS onlyTry(PIRP irp) {
  PULONG to = INPUT(irp);
  __try {
    // PATTERN: 96 warn
    *to = 1;
// CHECK-NOTES: :[[@LINE-1]]:6: warning: 'to' is an address that comes from a program through 'Type3InputBuffer' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-5]]:15: note: 'Type3InputBuffer' is the address that a program gave
// CHECK-NOTES: :[[@LINE-6]]:15: note: 'to' gets it here
// CHECK-NOTES: :[[@LINE-4]]:5: note: it is not looked up, nor compared with an address of this process
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    return STATUS_ACCESS_VIOLATION;
  }
  return STATUS_SUCCESS;
}

// Probed for less than is used, elsewhere, or with the other access.

NTSTATUS probedForRead(PIRP irp) {
  PULONG to = INPUT(irp);
  __try {
    ProbeForRead(to, sizeof(*to), sizeof(ULONG));
    // PATTERN: 94 warn
    // the probe is for reading
    *to = 1;
// CHECK-NOTES: :[[@LINE-1]]:6: warning: 'to' is an address that comes from a program through 'Type3InputBuffer' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-7]]:15: note: 'Type3InputBuffer' is the address that a program gave
// CHECK-NOTES: :[[@LINE-8]]:15: note: 'to' gets it here
// CHECK-NOTES: :[[@LINE-4]]:5: note: it is not looked up, nor compared with an address of this process
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    return STATUS_ACCESS_VIOLATION;
  }
  return STATUS_SUCCESS;
}

NTSTATUS probedTooLittle(PDEVICE_OBJECT device, PIRP irp) {
  EXTENSION *extension = device->DeviceExtension;
  PVOID from = INPUT(irp);
  __try {
    ProbeForRead(from, 16, 1);
    // PATTERN: 96 low
    // 16 bytes are probed, 512 are read
    RtlCopyMemory(extension->Data, from, sizeof(extension->Data));
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:36: warning: 'from' is an address that comes from a program through 'Type3InputBuffer' (low confidence) [crossbit-untrusted-pointer]
// CHECK-NOTES-AUDIT: :[[@LINE-7]]:16: note: 'Type3InputBuffer' is the address that a program gave
// CHECK-NOTES-AUDIT: :[[@LINE-8]]:16: note: 'from' gets it here
// CHECK-NOTES-AUDIT: :[[@LINE-4]]:5: note: it is not looked up, nor compared with an address of this process
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    return STATUS_ACCESS_VIOLATION;
  }
  return STATUS_SUCCESS;
}

NTSTATUS probedOther(PIRP irp) {
  PULONG to = irp->UserBuffer;
  PULONG from = INPUT(irp);
  __try {
    ProbeForRead(from, sizeof(*from), sizeof(ULONG));
    // PATTERN: 96 warn
    // 'from' is probed, 'to' is not
    *to = *from;
// CHECK-NOTES: :[[@LINE-1]]:6: warning: 'to' is an address that comes from a program through 'UserBuffer' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-8]]:20: note: 'UserBuffer' is the address that a program gave
// CHECK-NOTES: :[[@LINE-9]]:15: note: 'to' gets it here
// CHECK-NOTES: :[[@LINE-4]]:5: note: it is not looked up, nor compared with an address of this process
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    return STATUS_ACCESS_VIOLATION;
  }
  return STATUS_SUCCESS;
}

NTSTATUS probedLate(PIRP irp) {
  PULONG from = INPUT(irp);
  ULONG value;
  __try {
    // PATTERN: 96 warn
    value = *from;
// CHECK-NOTES: :[[@LINE-1]]:14: warning: 'from' is an address that comes from a program through 'Type3InputBuffer' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-6]]:17: note: 'Type3InputBuffer' is the address that a program gave
// CHECK-NOTES: :[[@LINE-7]]:17: note: 'from' gets it here
// CHECK-NOTES: :[[@LINE-4]]:13: note: it is not looked up, nor compared with an address of this process
    ProbeForRead(from, sizeof(*from), sizeof(ULONG));
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    return STATUS_ACCESS_VIOLATION;
  }
  return value ? STATUS_SUCCESS : STATUS_INVALID_PARAMETER;
}

// Without __try the probe's exception stops the system; the address is checked
// all the same.
NTSTATUS probedWithoutTry(PIRP irp) {
  PULONG to = INPUT(irp);
  ProbeForWrite(to, sizeof(*to), sizeof(ULONG));
  // PATTERN: 94 low
  *to = 1;
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:4: warning: 'to' is an address that comes from a program through 'Type3InputBuffer' (low confidence) [crossbit-untrusted-pointer]
// CHECK-NOTES-AUDIT: :[[@LINE-5]]:15: note: 'Type3InputBuffer' is the address that a program gave
// CHECK-NOTES-AUDIT: :[[@LINE-6]]:15: note: 'to' gets it here
// CHECK-NOTES-AUDIT: :[[@LINE-4]]:3: note: it is not looked up, nor compared with an address of this process
  return STATUS_SUCCESS;
}

// A name is no probe.

static BOOLEAN ProbeRequest(const REQUEST *request) { return request != NULL; }

NTSTATUS probedByName(PIRP irp) {
  REQUEST *request = INPUT(irp);
  __try {
    if (!ProbeRequest(request))
      return STATUS_INVALID_PARAMETER;
    // PATTERN: 96 warn
    return request->Kind ? STATUS_SUCCESS : STATUS_INVALID_PARAMETER;
// CHECK-NOTES: :[[@LINE-1]]:12: warning: 'request' is an address that comes from a program through 'Type3InputBuffer' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-7]]:22: note: 'Type3InputBuffer' is the address that a program gave
// CHECK-NOTES: :[[@LINE-8]]:22: note: 'request' gets it here
// CHECK-NOTES: :[[@LINE-4]]:21: note: it is not looked up, nor compared with an address of this process
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    return STATUS_ACCESS_VIOLATION;
  }
}

// The record is probed or copied, the address in it is not.

NTSTATUS innerOfProbed(PIRP irp) {
  REQUEST *request = INPUT(irp);
  __try {
    ProbeForRead(request, sizeof(*request), sizeof(ULONG));
    // PATTERN: 95 warn
    // 'request' is probed, 'Address' is not
    *(PULONG)(ULONG_PTR)request->Address = request->Kind;
// CHECK-NOTES: :[[@LINE-1]]:6: warning: 'Address' is an address that comes from a program through 'Type3InputBuffer' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-7]]:22: note: 'Type3InputBuffer' leads to what a program writes
// CHECK-NOTES: :[[@LINE-8]]:22: note: 'request' leads there
// CHECK-NOTES: :[[@LINE-4]]:6: note: 'Address' becomes an address here
// CHECK-NOTES: :[[@LINE-5]]:5: note: it is not looked up, nor compared with an address of this process
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    return STATUS_ACCESS_VIOLATION;
  }
  return STATUS_SUCCESS;
}

NTSTATUS innerOfBuffered(PDEVICE_OBJECT device, PIRP irp) {
  EXTENSION *extension = device->DeviceExtension;
  REQUEST *request = irp->AssociatedIrp.SystemBuffer;
  if (INPUT_LENGTH(irp) < sizeof(*request))
    return STATUS_BUFFER_TOO_SMALL;
  // PATTERN: 95 warn
  // source: SystemBuffer; step: 'Address'
  RtlMoveMemory(extension->Data, (PVOID)(ULONG_PTR)request->Address, 16);
// CHECK-NOTES: :[[@LINE-1]]:34: warning: 'Address' is an address that comes from a program through 'SystemBuffer' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-2]]:52: note: 'SystemBuffer' leads to what a program wrote
// CHECK-NOTES: :[[@LINE-3]]:34: note: 'Address' becomes an address here
// CHECK-NOTES: :[[@LINE-4]]:3: note: it is not looked up, nor compared with an address of this process
  return STATUS_SUCCESS;
}

// The address is probed, then read again from memory that the program changes.
NTSTATUS innerReadTwice(PIRP irp) {
  volatile REQUEST *request = INPUT(irp);
  __try {
    ProbeForRead(request, sizeof(*request), sizeof(ULONG));
    ProbeForWrite((PVOID)(ULONG_PTR)request->Address, sizeof(ULONG), 1);
    // PATTERN: 95 warn
    // the probe was of another value
    *(PULONG)(ULONG_PTR)request->Address = 1;
// CHECK-NOTES: :[[@LINE-1]]:6: warning: 'Address' is an address that comes from a program through 'Type3InputBuffer' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-8]]:31: note: 'Type3InputBuffer' leads to what a program writes
// CHECK-NOTES: :[[@LINE-9]]:31: note: 'request' leads there
// CHECK-NOTES: :[[@LINE-4]]:6: note: 'Address' becomes an address here
// CHECK-NOTES: :[[@LINE-5]]:5: note: it is not looked up, nor compared with an address of this process
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    return STATUS_ACCESS_VIOLATION;
  }
  return STATUS_SUCCESS;
}

// Without volatile the compiler may read it once.
NTSTATUS innerReadTwicePlain(PIRP irp) {
  const REQUEST *request = INPUT(irp);
  __try {
    ProbeForRead(request, sizeof(*request), sizeof(ULONG));
    ProbeForWrite((PVOID)(ULONG_PTR)request->Address, sizeof(ULONG), 1);
    // PATTERN: 95 low
    *(PULONG)(ULONG_PTR)request->Address = 1;
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:6: warning: 'Address' is an address that comes from a program through 'Type3InputBuffer' (low confidence) [crossbit-untrusted-pointer]
// CHECK-NOTES-AUDIT: :[[@LINE-7]]:28: note: 'Type3InputBuffer' leads to what a program writes
// CHECK-NOTES-AUDIT: :[[@LINE-8]]:28: note: 'request' leads there
// CHECK-NOTES-AUDIT: :[[@LINE-4]]:6: note: 'Address' becomes an address here
// CHECK-NOTES-AUDIT: :[[@LINE-5]]:5: note: it is not looked up, nor compared with an address of this process
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    return STATUS_ACCESS_VIOLATION;
  }
  return STATUS_SUCCESS;
}

// An offset behind the request.
NTSTATUS offsetUnchecked(PDEVICE_OBJECT device, PIRP irp) {
  EXTENSION *extension = device->DeviceExtension;
  REQUEST *request = irp->AssociatedIrp.SystemBuffer;
  if (INPUT_LENGTH(irp) < sizeof(*request))
    return STATUS_BUFFER_TOO_SMALL;
  // PATTERN: 95 warn
  RtlCopyMemory(extension->Data, (PUCHAR)request + request->Offset, 16);
// CHECK-NOTES: :[[@LINE-1]]:34: warning: 'request' has an offset that comes from a program through 'SystemBuffer', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-2]]:52: note: 'SystemBuffer' leads to what a program wrote
// CHECK-NOTES: :[[@LINE-3]]:3: note: no test bounds the offset by the size of what is there
  return STATUS_SUCCESS;
}

NTSTATUS offsetWrapping(PDEVICE_OBJECT device, PIRP irp) {
  EXTENSION *extension = device->DeviceExtension;
  REQUEST *request = irp->AssociatedIrp.SystemBuffer;
  if (INPUT_LENGTH(irp) < sizeof(*request) ||
      request->Offset + request->Length > INPUT_LENGTH(irp) ||
      request->Length > sizeof(extension->Data))
    return STATUS_INVALID_PARAMETER;
  // PATTERN: 95 warn
  // the sum of 32 bits wraps
  RtlCopyMemory(extension->Data, (PUCHAR)request + request->Offset,
                request->Length);
// CHECK-NOTES: :[[@LINE-2]]:34: warning: 'request' has an offset that comes from a program through 'SystemBuffer', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-3]]:52: note: 'SystemBuffer' leads to what a program wrote
// CHECK-NOTES: :[[@LINE-4]]:3: note: the offset is tested in a sum, which may have wrapped
  return STATUS_SUCCESS;
}

// The other mode's branch.
NTSTATUS userBranch(PIRP irp) {
  PULONG to = irp->UserBuffer;
  if (irp->RequestorMode == UserMode)
    // PATTERN: 96 warn
    *to = 1;
// CHECK-NOTES: :[[@LINE-1]]:6: warning: 'to' is an address that comes from a program through 'UserBuffer' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-5]]:20: note: 'UserBuffer' is the address that a program gave
// CHECK-NOTES: :[[@LINE-6]]:15: note: 'to' gets it here
// CHECK-NOTES: :[[@LINE-4]]:5: note: it is not looked up, nor compared with an address of this process
  return STATUS_SUCCESS;
}

// Freed and called.

NTSTATUS freed(PIRP irp) {
  REQUEST *request = irp->AssociatedIrp.SystemBuffer;
  if (INPUT_LENGTH(irp) < sizeof(*request))
    return STATUS_BUFFER_TOO_SMALL;
  // PATTERN: 95 warn
  ExFreePool((PVOID)(ULONG_PTR)request->Address);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: 'Address' is an address that comes from a program through 'SystemBuffer' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-2]]:32: note: 'SystemBuffer' leads to what a program wrote
// CHECK-NOTES: :[[@LINE-3]]:14: note: 'Address' becomes an address here
// CHECK-NOTES: :[[@LINE-4]]:3: note: it is not looked up, nor compared with an address of this process
  return STATUS_SUCCESS;
}

NTSTATUS called(PIRP irp) {
  REQUEST *request = irp->AssociatedIrp.SystemBuffer;
  if (INPUT_LENGTH(irp) < sizeof(*request))
    return STATUS_BUFFER_TOO_SMALL;
  // PATTERN: 95 warn
  ((VOID(NTAPI *)(VOID))(ULONG_PTR)request->Address)();
// CHECK-NOTES: :[[@LINE-1]]:4: warning: 'Address' is an address that comes from a program through 'SystemBuffer' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-2]]:36: note: 'SystemBuffer' leads to what a program wrote
// CHECK-NOTES: :[[@LINE-3]]:4: note: 'Address' becomes an address here
// CHECK-NOTES: :[[@LINE-4]]:3: note: it is not looked up, nor compared with an address of this process
  return STATUS_SUCCESS;
}

// Physical memory at an address of the program's choice.
PVOID mapped(PIRP irp) {
  REQUEST *request = irp->AssociatedIrp.SystemBuffer;
  LARGE_INTEGER physical;
  if (INPUT_LENGTH(irp) < sizeof(*request))
    return NULL;
  physical.QuadPart = (LONGLONG)request->Address;
  // PATTERN: U1 warn
  return MmMapIoSpace(physical, 4096, 0);
// CHECK-NOTES: :[[@LINE-1]]:23: warning: 'physical' is an address that comes from a program through 'SystemBuffer' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-4]]:33: note: 'SystemBuffer' leads to what a program wrote
// CHECK-NOTES: :[[@LINE-5]]:23: note: it is stored here
// CHECK-NOTES: :[[@LINE-4]]:10: note: it is not looked up, nor compared with an address of this process
}

PVOID mapHalves(PIRP irp) {
  const ULONG *halves = irp->AssociatedIrp.SystemBuffer;
  LARGE_INTEGER physical = {0};
  physical.u.LowPart = halves[0];
  physical.u.HighPart = halves[1];
  // PATTERN: 94 warn
  // by the halves of the address
  return MmMapIoSpace(physical, 4096, 0);
// CHECK-NOTES: :[[@LINE-1]]:23: warning: 'physical' is an address that comes from a program through 'SystemBuffer' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-6]]:24: note: 'SystemBuffer' leads to what a program wrote
// CHECK-NOTES: :[[@LINE-3]]:10: note: it is not looked up, nor compared with an address of this process
}

// Locked without a probe: KernelMode looks at nothing.
NTSTATUS lockedAsKernel(PIRP irp) {
  REQUEST *request = irp->AssociatedIrp.SystemBuffer;
  if (INPUT_LENGTH(irp) < sizeof(*request))
    return STATUS_BUFFER_TOO_SMALL;
  PMDL mdl = IoAllocateMdl((PVOID)(ULONG_PTR)request->Address, 4096, FALSE,
                           FALSE, NULL);
  if (!mdl)
    return STATUS_INSUFFICIENT_RESOURCES;
  __try {
    // PATTERN: 96 warn
    MmProbeAndLockPages(mdl, KernelMode, IoWriteAccess);
// CHECK-NOTES: :[[@LINE-1]]:25: warning: 'Address' is an address that comes from a program through 'SystemBuffer' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-8]]:46: note: 'SystemBuffer' leads to what a program wrote
// CHECK-NOTES: :[[@LINE-9]]:28: note: 'Address' becomes an address here
// CHECK-NOTES: :[[@LINE-4]]:5: note: it is not looked up, nor compared with an address of this process
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    IoFreeMdl(mdl);
    return STATUS_ACCESS_VIOLATION;
  }
  return STATUS_SUCCESS;
}

// A text is measured before it is probed.
NTSTATUS measuredFirst(PIRP irp) {
  const WCHAR *text = INPUT(irp);
  SIZE_T length;
  __try {
    // PATTERN: 96 warn
    length = wcslen(text);
// CHECK-NOTES: :[[@LINE-1]]:21: warning: 'text' is an address that comes from a program through 'Type3InputBuffer' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-6]]:23: note: 'Type3InputBuffer' is the address that a program gave
// CHECK-NOTES: :[[@LINE-7]]:23: note: 'text' gets it here
// CHECK-NOTES: :[[@LINE-4]]:14: note: it is not looked up, nor compared with an address of this process
    ProbeForRead(text, length * sizeof(WCHAR), sizeof(WCHAR));
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    return STATUS_ACCESS_VIOLATION;
  }
  return length ? STATUS_SUCCESS : STATUS_INVALID_PARAMETER;
}

// The direct methods: the output is mapped by the system; the program changes
// what lies in it at any time.
NTSTATUS directInner(PIRP irp) {
  const REQUEST *request =
      MmGetSystemAddressForMdlSafe(irp->MdlAddress, NormalPagePriority);
  if (!request)
    return STATUS_INSUFFICIENT_RESOURCES;
  // PATTERN: 95 warn
  // source: MmGetSystemAddressForMdlSafe
  *(PULONG)(ULONG_PTR)request->Address = 1;
// CHECK-NOTES: :[[@LINE-1]]:4: warning: 'Address' is an address that comes from a program through 'MmGetSystemAddressForMdlSafe' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-7]]:7: note: 'MmGetSystemAddressForMdlSafe' leads to what a program wrote
// CHECK-NOTES: :[[@LINE-3]]:4: note: 'Address' becomes an address here
// CHECK-NOTES: :[[@LINE-4]]:3: note: it is not looked up, nor compared with an address of this process
  return STATUS_SUCCESS;
}

// The program's number becomes the driver's callback by way of a union.

typedef union {
  ULONG64 Tag;
  VOID(NTAPI *Done)(VOID);
} COMPLETION;

NTSTATUS byUnion(PIRP irp) {
  const REQUEST *request = irp->AssociatedIrp.SystemBuffer;
  COMPLETION completion;
  if (INPUT_LENGTH(irp) < sizeof(*request))
    return STATUS_BUFFER_TOO_SMALL;
  completion.Tag = request->Address;
  // PATTERN: U1 warn
  completion.Done();
// CHECK-NOTES: :[[@LINE-1]]:3: warning: 'Done' is an address that comes from a program through 'SystemBuffer' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-8]]:47: note: 'SystemBuffer' leads to what a program wrote
// CHECK-NOTES: :[[@LINE-5]]:20: note: it is stored here
// CHECK-NOTES: :[[@LINE-4]]:3: note: it is not looked up, nor compared with an address of this process
  return STATUS_SUCCESS;
}

// The driver framework.

NTSTATUS wdfInner(WDFREQUEST request) {
  PVOID data;
  size_t size;
  NTSTATUS status =
      WdfRequestRetrieveInputBuffer(request, sizeof(REQUEST), &data, &size);
  if (!NT_SUCCESS(status))
    return status;
  REQUEST *in = data;
  // PATTERN: 95 warn
  // source: WdfRequestRetrieveInputBuffer
  *(PULONG)(ULONG_PTR)in->Address = in->Kind;
// CHECK-NOTES: :[[@LINE-1]]:4: warning: 'Address' is an address that comes from a program through 'WdfRequestRetrieveInputBuffer' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-8]]:7: note: 'WdfRequestRetrieveInputBuffer' fills 'data' here
// CHECK-NOTES: :[[@LINE-3]]:4: note: 'Address' becomes an address here
// CHECK-NOTES: :[[@LINE-4]]:3: note: it is not looked up, nor compared with an address of this process
  return STATUS_SUCCESS;
}

NTSTATUS wdfUnsafe(WDFREQUEST request) {
  PVOID data;
  size_t size;
  NTSTATUS status = WdfRequestRetrieveUnsafeUserInputBuffer(
      request, sizeof(REQUEST), &data, &size);
  if (!NT_SUCCESS(status))
    return status;
  // PATTERN: 96 warn
  // the buffer is the program's address
  return ((REQUEST *)data)->Kind ? STATUS_SUCCESS : STATUS_INVALID_PARAMETER;
// CHECK-NOTES: :[[@LINE-1]]:11: warning: 'data' is an address that comes from a program through 'WdfRequestRetrieveUnsafeUserInputBuffer' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-8]]:21: note: 'WdfRequestRetrieveUnsafeUserInputBuffer' fills 'data' here
// CHECK-NOTES: :[[@LINE-3]]:29: note: it is not looked up, nor compared with an address of this process
}

// A minifilter's port.

NTSTATUS NTAPI onMessage(PVOID cookie, PVOID in, ULONG inSize, PVOID out,
                         ULONG outSize, PULONG returned) {
  if (!in || inSize < sizeof(REQUEST))
    return STATUS_INVALID_PARAMETER;
  const REQUEST *request = in;
  // PATTERN: 96 warn
  // 'in' is the program's address
  *returned = request->Kind;
// CHECK-NOTES: :[[@LINE-1]]:15: warning: 'request' is an address that comes from a program through 'onMessage' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-9]]:46: note: 'in' is an address that a program gave
// CHECK-NOTES: :[[@LINE-6]]:28: note: 'request' gets it here
// CHECK-NOTES: :[[@LINE-4]]:24: note: it is not looked up, nor compared with an address of this process
  return STATUS_SUCCESS;
}

NTSTATUS NTAPI onMessageInner(PVOID cookie, PVOID in, ULONG inSize, PVOID out,
                              ULONG outSize, PULONG returned) {
  REQUEST request;
  *returned = 0;
  if (!in || inSize < sizeof(request))
    return STATUS_INVALID_PARAMETER;
  __try {
    ProbeForRead(in, inSize, 1);
    RtlCopyMemory(&request, in, sizeof(request));
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    return STATUS_ACCESS_VIOLATION;
  }
  // PATTERN: 95 warn
  *(PULONG)(ULONG_PTR)request.Address = 1;
// CHECK-NOTES: :[[@LINE-1]]:4: warning: 'Address' is an address that comes from a program through 'onMessageInner' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-15]]:51: note: 'in' leads to what a program wrote
// CHECK-NOTES: :[[@LINE-8]]:5: note: it is copied here
// CHECK-NOTES: :[[@LINE-4]]:4: note: 'Address' becomes an address here
// CHECK-NOTES: :[[@LINE-5]]:3: note: it is not looked up, nor compared with an address of this process
  return STATUS_SUCCESS;
}

NTSTATUS listen(PFLT_FILTER filter, PFLT_PORT *port, PFLT_PORT *other,
                POBJECT_ATTRIBUTES attributes) {
  NTSTATUS status = FltCreateCommunicationPort(filter, port, attributes, NULL,
                                               NULL, NULL, onMessage, 1);
  if (!NT_SUCCESS(status))
    return status;
  return FltCreateCommunicationPort(filter, other, attributes, NULL, NULL, NULL,
                                    onMessageInner, 1);
}

// The same memory by other names.

NTSTATUS mappedInner(PIRP irp) {
  const REQUEST *request = MmMapLockedPagesSpecifyCache(
      irp->MdlAddress, KernelMode, 1, NULL, FALSE, NormalPagePriority);
  if (!request)
    return STATUS_INSUFFICIENT_RESOURCES;
  // PATTERN: 95 warn
  // source: MmMapLockedPagesSpecifyCache
  *(PULONG)(ULONG_PTR)request->Address = 1;
// CHECK-NOTES: :[[@LINE-1]]:4: warning: 'Address' is an address that comes from a program through 'MmMapLockedPagesSpecifyCache' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-8]]:28: note: 'MmMapLockedPagesSpecifyCache' leads to what a program wrote
// CHECK-NOTES: :[[@LINE-3]]:4: note: 'Address' becomes an address here
// CHECK-NOTES: :[[@LINE-4]]:3: note: it is not looked up, nor compared with an address of this process
  return STATUS_SUCCESS;
}

#define ADDRESS_OF(mdl)                                                        \
  ((mdl)->MdlFlags & 5                                                         \
       ? (mdl)->MappedSystemVa                                                 \
       : MmMapLockedPagesSpecifyCache((mdl), KernelMode, 1, NULL, FALSE, 16))

NTSTATUS macroInner(PIRP irp) {
  const REQUEST *request = ADDRESS_OF(irp->MdlAddress);
  if (!request)
    return STATUS_INSUFFICIENT_RESOURCES;
  // PATTERN: 95 warn
  // source: MappedSystemVa
  *(PULONG)(ULONG_PTR)request->Address = 1;
// CHECK-NOTES: :[[@LINE-1]]:4: warning: 'Address' is an address that comes from a program through 'MappedSystemVa' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-7]]:28: note: 'MappedSystemVa' leads to what a program wrote
// CHECK-NOTES: :[[@LINE-3]]:4: note: 'Address' becomes an address here
// CHECK-NOTES: :[[@LINE-4]]:3: note: it is not looked up, nor compared with an address of this process
  return STATUS_SUCCESS;
}

NTSTATUS memoryInner(WDFREQUEST wdf) {
  WDFMEMORY memory;
  size_t size;
  const REQUEST *request;
  if (WdfRequestRetrieveInputMemory(wdf, &memory) < 0)
    return STATUS_INVALID_PARAMETER;
  request = WdfMemoryGetBuffer(memory, &size);
  if (size < sizeof(*request))
    return STATUS_BUFFER_TOO_SMALL;
  // PATTERN: 95 warn
  // source: WdfMemoryGetBuffer
  *(PULONG)(ULONG_PTR)request->Address = 1;
// CHECK-NOTES: :[[@LINE-1]]:4: warning: 'Address' is an address that comes from a program through 'WdfMemoryGetBuffer' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-7]]:13: note: 'WdfMemoryGetBuffer' leads to what a program wrote
// CHECK-NOTES: :[[@LINE-3]]:4: note: 'Address' becomes an address here
// CHECK-NOTES: :[[@LINE-4]]:3: note: it is not looked up, nor compared with an address of this process
  return STATUS_SUCCESS;
}
