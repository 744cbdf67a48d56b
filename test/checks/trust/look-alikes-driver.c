// What a driver may do with what a program gives it. Nothing is said.
//
// RUN: %check_crossbit %s 'crossbit-*' --headers=mock
// RUN: %check_crossbit %s 'crossbit-*' --headers=mock --audit

#include <ntddk.h>
#include <fltkernel.h>
#include <string.h>
#include <wdf.h>

typedef struct {
  ULONG Kind;
  ULONG Index;
  ULONG Offset;
  ULONG Length;
  ULONG64 Address;
  ULONG64 Event;
} REQUEST;

typedef struct {
  ULONG State;
  ULONG64 Cookie;
} OBJECT;

typedef struct {
  OBJECT *Objects[16];
  OBJECT *Current;
  UCHAR Data[4096];
} EXTENSION;

// The system's copy of the input, its numbers, and its length.

NTSTATUS onBuffered(PDEVICE_OBJECT device, PIRP irp) {
  PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(irp);
  EXTENSION *extension = device->DeviceExtension;
  REQUEST *request = irp->AssociatedIrp.SystemBuffer;
  if (stack->Parameters.DeviceIoControl.InputBufferLength < sizeof(*request))
    return STATUS_BUFFER_TOO_SMALL;
  // PATTERN: 96 silent
  extension->Current->State = request->Kind;
  if (request->Index >= 16)
    return STATUS_INVALID_PARAMETER;
  // PATTERN: 96 silent
  extension->Objects[request->Index]->State = request->Kind;
  // PATTERN: 105 silent
  RtlCopyMemory(extension->Data, request, sizeof(*request));
  return STATUS_SUCCESS;
}

// Offsets of the data behind the request.

NTSTATUS onOffset(PDEVICE_OBJECT device, PIRP irp) {
  PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(irp);
  EXTENSION *extension = device->DeviceExtension;
  ULONG size = stack->Parameters.DeviceIoControl.InputBufferLength;
  REQUEST *request = irp->AssociatedIrp.SystemBuffer;
  if (size < sizeof(*request))
    return STATUS_BUFFER_TOO_SMALL;
  if (request->Offset > size || request->Length > size - request->Offset ||
      request->Length > sizeof(extension->Data))
    return STATUS_INVALID_PARAMETER;
  // PATTERN: 95 silent
  RtlCopyMemory(extension->Data, (PUCHAR)request + request->Offset,
                request->Length);
  return STATUS_SUCCESS;
}

// Probed: this address, this size, this access, inside __try.

NTSTATUS onProbedRead(PDEVICE_OBJECT device, PIRP irp) {
  PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(irp);
  EXTENSION *extension = device->DeviceExtension;
  ULONG size = stack->Parameters.DeviceIoControl.InputBufferLength;
  PVOID from = stack->Parameters.DeviceIoControl.Type3InputBuffer;
  if (size > sizeof(extension->Data))
    return STATUS_INVALID_PARAMETER;
  __try {
    ProbeForRead(from, size, 1);
    // PATTERN: 96 silent
    RtlCopyMemory(extension->Data, from, size);
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    return STATUS_ACCESS_VIOLATION;
  }
  return STATUS_SUCCESS;
}

NTSTATUS onProbedWrite(PIRP irp) {
  PULONG to = IoGetCurrentIrpStackLocation(irp)
                  ->Parameters.DeviceIoControl.Type3InputBuffer;
  __try {
    if (irp->RequestorMode != KernelMode)
      ProbeForWrite(to, sizeof(*to), sizeof(ULONG));
    // PATTERN: 94 silent
    *to = 1;
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    return STATUS_ACCESS_VIOLATION;
  }
  return STATUS_SUCCESS;
}

NTSTATUS onProbedOutput(PIRP irp) {
  PULONG to = irp->UserBuffer;
  __try {
    ProbeForWrite(to, sizeof(*to), sizeof(ULONG));
    // PATTERN: 96 silent
    *to = 1;
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    return STATUS_ACCESS_VIOLATION;
  }
  return STATUS_SUCCESS;
}

// The inner address is probed, too.
NTSTATUS onProbedInner(PDEVICE_OBJECT device, PIRP irp) {
  EXTENSION *extension = device->DeviceExtension;
  REQUEST *request = irp->AssociatedIrp.SystemBuffer;
  if (IoGetCurrentIrpStackLocation(irp)
          ->Parameters.DeviceIoControl.InputBufferLength < sizeof(*request))
    return STATUS_BUFFER_TOO_SMALL;
  __try {
    PVOID from = (PVOID)(ULONG_PTR)request->Address;
    ProbeForRead(from, sizeof(OBJECT), sizeof(ULONG));
    // PATTERN: 95 silent
    RtlCopyMemory(extension->Data, from, sizeof(OBJECT));
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    return STATUS_ACCESS_VIOLATION;
  }
  return STATUS_SUCCESS;
}

// A copy of the request, and the probe is of the copied address.
NTSTATUS onCapturedInner(PIRP irp) {
  REQUEST *in = IoGetCurrentIrpStackLocation(irp)
                    ->Parameters.DeviceIoControl.Type3InputBuffer;
  __try {
    REQUEST request;
    ProbeForRead(in, sizeof(*in), sizeof(ULONG));
    RtlCopyMemory(&request, in, sizeof(request));
    ProbeForWrite((PVOID)(ULONG_PTR)request.Address, sizeof(ULONG),
                  sizeof(ULONG));
    // PATTERN: 95 silent
    *(PULONG)(ULONG_PTR)request.Address = request.Kind;
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    return STATUS_ACCESS_VIOLATION;
  }
  return STATUS_SUCCESS;
}

// A helper that probes; the __try is its caller's.
static ULONG readProbed(PULONG from) {
  ProbeForRead(from, sizeof(*from), sizeof(ULONG));
  // PATTERN: 96 silent
  return *from;
}

NTSTATUS onProbingHelper(PIRP irp) {
  NTSTATUS status = STATUS_SUCCESS;
  PULONG from = IoGetCurrentIrpStackLocation(irp)
                    ->Parameters.DeviceIoControl.Type3InputBuffer;
  __try {
    // PATTERN: 96 silent
    status = (NTSTATUS)readProbed(from);
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    status = STATUS_ACCESS_VIOLATION;
  }
  return status;
}

// Only other drivers get here: their addresses are the kernel's.

NTSTATUS onKernelMode(PIRP irp) {
  PULONG to = irp->UserBuffer;
  if (irp->RequestorMode != KernelMode)
    return STATUS_INVALID_DEVICE_REQUEST;
  // PATTERN: 96 silent
  *to = 1;
  return STATUS_SUCCESS;
}

NTSTATUS onKernelBranch(PIRP irp) {
  PULONG to = irp->UserBuffer;
  if (irp->RequestorMode == KernelMode) {
    // PATTERN: 96 silent
    *to = 1;
  } else {
    __try {
      ProbeForWrite(to, sizeof(*to), sizeof(ULONG));
      // PATTERN: 96 silent
      *to = 1;
    } __except (EXCEPTION_EXECUTE_HANDLER) {
      return STATUS_ACCESS_VIOLATION;
    }
  }
  return STATUS_SUCCESS;
}

NTSTATUS onPreviousMode(PULONG to, PIRP irp) {
  PULONG from = IoGetCurrentIrpStackLocation(irp)
                    ->Parameters.DeviceIoControl.Type3InputBuffer;
  if (ExGetPreviousMode() == KernelMode)
    // PATTERN: 96 silent
    *to = *from;
  return STATUS_SUCCESS;
}

// Pages that were probed and locked, mapped into the kernel.

NTSTATUS onLocked(PIRP irp) {
  REQUEST *request = irp->AssociatedIrp.SystemBuffer;
  NTSTATUS status = STATUS_SUCCESS;
  if (IoGetCurrentIrpStackLocation(irp)
          ->Parameters.DeviceIoControl.InputBufferLength < sizeof(*request))
    return STATUS_BUFFER_TOO_SMALL;
  PMDL mdl = IoAllocateMdl((PVOID)(ULONG_PTR)request->Address, sizeof(OBJECT),
                           FALSE, FALSE, NULL);
  if (!mdl)
    return STATUS_INSUFFICIENT_RESOURCES;
  __try {
    MmProbeAndLockPages(mdl, UserMode, IoWriteAccess);
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    IoFreeMdl(mdl);
    return STATUS_ACCESS_VIOLATION;
  }
  OBJECT *object = MmGetSystemAddressForMdlSafe(mdl, NormalPagePriority);
  if (object)
    // PATTERN: 96 silent
    object->State = 1;
  else
    status = STATUS_INSUFFICIENT_RESOURCES;
  MmUnlockPages(mdl);
  IoFreeMdl(mdl);
  return status;
}

// The direct methods' output, which the system has locked.
NTSTATUS onDirect(PIRP irp) {
  OBJECT *object =
      MmGetSystemAddressForMdlSafe(irp->MdlAddress, NormalPagePriority);
  if (!object)
    return STATUS_INSUFFICIENT_RESOURCES;
  // PATTERN: 96 silent
  object->State = 1;
  return STATUS_SUCCESS;
}

// An object's address that came back, compared with those there are.
NTSTATUS onKnown(PDEVICE_OBJECT device, PIRP irp) {
  EXTENSION *extension = device->DeviceExtension;
  REQUEST *request = irp->AssociatedIrp.SystemBuffer;
  if (IoGetCurrentIrpStackLocation(irp)
          ->Parameters.DeviceIoControl.InputBufferLength < sizeof(*request))
    return STATUS_BUFFER_TOO_SMALL;
  for (ULONG i = 0; i < 16; i++)
    if ((ULONG64)(ULONG_PTR)extension->Objects[i] == request->Address)
      // PATTERN: 95 silent
      extension->Objects[i]->State = request->Kind;
  return STATUS_SUCCESS;
}

// The driver puts its own callback over what came in.

typedef union {
  ULONG64 Tag;
  VOID(NTAPI *Done)(VOID);
} COMPLETION;

VOID NTAPI onDone(VOID);

NTSTATUS byUnion(PIRP irp) {
  const REQUEST *request = irp->AssociatedIrp.SystemBuffer;
  COMPLETION completion;
  completion.Tag = request->Address;
  completion.Done = onDone;
  // PATTERN: U1 silent
  completion.Done();
  return STATUS_SUCCESS;
}

// Frameworks: the buffer is the system's copy, or was made one.

NTSTATUS onWdf(WDFREQUEST request) {
  PVOID data;
  size_t size;
  NTSTATUS status =
      WdfRequestRetrieveInputBuffer(request, sizeof(REQUEST), &data, &size);
  if (!NT_SUCCESS(status))
    return status;
  REQUEST *in = data;
  // PATTERN: 96 silent
  return in->Kind == 1 ? STATUS_SUCCESS : STATUS_INVALID_PARAMETER;
}

// A minifilter's message is an address of the program: probed and read inside
// __try.
NTSTATUS NTAPI onMessage(PVOID cookie, PVOID in, ULONG inSize, PVOID out,
                         ULONG outSize, PULONG returned) {
  REQUEST request;
  *returned = 0;
  if (!in || inSize < sizeof(request))
    return STATUS_INVALID_PARAMETER;
  __try {
    ProbeForRead(in, inSize, 1);
    // PATTERN: 96 silent
    RtlCopyMemory(&request, in, sizeof(request));
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    return STATUS_ACCESS_VIOLATION;
  }
  // PATTERN: 96 silent
  ((OBJECT *)cookie)->State = request.Kind;
  return STATUS_SUCCESS;
}

NTSTATUS listen(PFLT_FILTER filter, PFLT_PORT *port,
                POBJECT_ATTRIBUTES attributes, OBJECT *cookie) {
  return FltCreateCommunicationPort(filter, port, attributes, cookie, NULL,
                                    NULL, onMessage, 1);
}

// Handles: the object manager looks the program's handle up, with the program's
// rights and for objects of one type.

NTSTATUS onEvent(PIRP irp) {
  REQUEST *request = irp->AssociatedIrp.SystemBuffer;
  PVOID event;
  if (IoGetCurrentIrpStackLocation(irp)
          ->Parameters.DeviceIoControl.InputBufferLength < sizeof(*request))
    return STATUS_BUFFER_TOO_SMALL;
  // PATTERN: 97 silent
  NTSTATUS status = ObReferenceObjectByHandle((HANDLE)(ULONG_PTR)request->Event,
                                              SYNCHRONIZE, *ExEventObjectType,
                                              irp->RequestorMode, &event, NULL);
  if (!NT_SUCCESS(status))
    return status;
  // PATTERN: 97 silent
  KeSetEvent(event, 0, FALSE);
  ObDereferenceObject(event);
  return STATUS_SUCCESS;
}

NTSTATUS onEventUserMode(PIRP irp) {
  REQUEST *request = irp->AssociatedIrp.SystemBuffer;
  PVOID event;
  // PATTERN: 97 silent
  NTSTATUS status =
      ObReferenceObjectByHandle((HANDLE)(ULONG_PTR)request->Event, SYNCHRONIZE,
                                *ExEventObjectType, UserMode, &event, NULL);
  if (NT_SUCCESS(status))
    ObDereferenceObject(event);
  return status;
}

NTSTATUS onEventOfKernel(PIRP irp) {
  REQUEST *request = irp->AssociatedIrp.SystemBuffer;
  PVOID event;
  if (irp->RequestorMode != KernelMode)
    return STATUS_INVALID_DEVICE_REQUEST;
  // PATTERN: 97 silent
  NTSTATUS status =
      ObReferenceObjectByHandle((HANDLE)(ULONG_PTR)request->Event, SYNCHRONIZE,
                                *ExEventObjectType, KernelMode, &event, NULL);
  if (NT_SUCCESS(status))
    ObDereferenceObject(event);
  return status;
}

// A handle that the driver opened itself.
NTSTATUS closeOwn(HANDLE file) {
  PVOID object;
  // PATTERN: 97 silent
  NTSTATUS status = ObReferenceObjectByHandle(file, 0, *IoFileObjectType,
                                              KernelMode, &object, NULL);
  if (NT_SUCCESS(status))
    ObDereferenceObject(object);
  return ZwClose(file);
}

// The MDL is the kernel's, whatever it describes.

ULONG onDescribed(PIRP irp) {
  PMDL mdl = IoAllocateMdl(irp->UserBuffer, sizeof(OBJECT), FALSE, FALSE, NULL);
  ULONG size;
  if (!mdl)
    return 0;
  // PATTERN: 96 silent
  size = mdl->ByteCount;
  __try {
    MmProbeAndLockPages(mdl, UserMode, IoWriteAccess);
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    IoFreeMdl(mdl);
    return 0;
  }
  // PATTERN: 96 silent
  size += MmGetMdlByteCount(mdl);
  MmUnlockPages(mdl);
  IoFreeMdl(mdl);
  return size;
}

// Memory that the driver has made for itself.

NTSTATUS onOwnMemory(WDFREQUEST request, ULONG tag) {
  WDFMEMORY memory;
  PVOID start;
  size_t size;
  if (WdfMemoryCreate(NULL, 0, tag, sizeof(OBJECT *), &memory, &start) < 0)
    return STATUS_INSUFFICIENT_RESOURCES;
  OBJECT **object = WdfMemoryGetBuffer(memory, &size);
  // PATTERN: 95 silent
  (*object)->State = 1;
  return WdfRequestIsFrom32BitProcess(request);
}
