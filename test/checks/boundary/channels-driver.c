// Channels: from a driver to programs, in C.
//
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock \
// RUN:   --audit --suffixes=AUDIT

#include <ntddk.h>
#include <fltkernel.h>
#include <wdf.h>

struct Session {
  UINT32 Id;
  UINT32 State;
};

struct Buffered {
  SIZE_T Used;
  HANDLE Event;
};

BOOL onBufferedWrong(PIRP irp) {
  // PATTERN: channel warn IRP.AssociatedIrp.SystemBuffer
  struct Buffered *request = (struct Buffered *)irp->AssociatedIrp.SystemBuffer;
// CHECK-MESSAGES: :[[@LINE-1]]:68: warning: record 'struct Buffered' is shared with a program through 'SystemBuffer' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
  return request != NULL;
}

BOOL onBufferedRight(PIRP irp) {
  // PATTERN: channel silent IRP.AssociatedIrp.SystemBuffer
  struct Session *request = (struct Session *)irp->AssociatedIrp.SystemBuffer;
  return request != NULL;
}

struct Neither {
  SIZE_T Used;
  HANDLE Event;
};

BOOL onNeitherWrong(PIRP irp) {
  // PATTERN: channel warn IRP.UserBuffer
  struct Neither *request = (struct Neither *)irp->UserBuffer;
// CHECK-MESSAGES: :[[@LINE-1]]:52: warning: record 'struct Neither' is shared with a program through 'UserBuffer' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
  return request != NULL;
}

BOOL onNeitherRight(PIRP irp) {
  // PATTERN: channel silent IRP.UserBuffer
  struct Session *request = (struct Session *)irp->UserBuffer;
  return request != NULL;
}

struct Third {
  SIZE_T Used;
  HANDLE Event;
};

BOOL onThirdWrong(PIO_STACK_LOCATION stack) {
  // PATTERN: channel warn IO_STACK_LOCATION.Parameters.DeviceIoControl.Type3InputBuffer
  struct Third *request =
      (struct Third *)stack->Parameters.DeviceIoControl.Type3InputBuffer;
// CHECK-MESSAGES: :[[@LINE-1]]:57: warning: record 'struct Third' is shared with a program through 'Type3InputBuffer' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
  return request != NULL;
}

BOOL onThirdRight(PIO_STACK_LOCATION stack) {
  // PATTERN: channel silent IO_STACK_LOCATION.Parameters.DeviceIoControl.Type3InputBuffer
  struct Session *request =
      (struct Session *)stack->Parameters.DeviceIoControl.Type3InputBuffer;
  return request != NULL;
}

struct Direct {
  SIZE_T Used;
  HANDLE Event;
};

BOOL onDirectWrong(PIRP irp) {
  // PATTERN: channel warn MmGetSystemAddressForMdlSafe
  struct Direct *request = (struct Direct *)MmGetSystemAddressForMdlSafe(
      irp->MdlAddress, NormalPagePriority);
// CHECK-MESSAGES: :[[@LINE-2]]:45: warning: record 'struct Direct' is shared with a program through 'MmGetSystemAddressForMdlSafe' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
  return request != NULL;
}

BOOL onDirectRight(PIRP irp) {
  // PATTERN: channel silent MmGetSystemAddressForMdlSafe
  struct Session *request = (struct Session *)MmGetSystemAddressForMdlSafe(
      irp->MdlAddress, NormalPagePriority);
  return request != NULL;
}

struct WdfIn {
  SIZE_T Used;
  HANDLE Event;
};

SIZE_T wdfRequestRetrieveInputBufferWrong(WDFREQUEST request) {
  struct WdfIn *data;
  // PATTERN: channel warn WdfRequestRetrieveInputBuffer
  WdfRequestRetrieveInputBuffer(request, sizeof(*data), (PVOID *)&data, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct WdfIn' is shared with a program through 'WdfRequestRetrieveInputBuffer' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
  return data->Used;
}

SIZE_T wdfRequestRetrieveInputBufferRight(WDFREQUEST request) {
  struct Session *data;
  // PATTERN: channel silent WdfRequestRetrieveInputBuffer
  WdfRequestRetrieveInputBuffer(request, sizeof(*data), (PVOID *)&data, NULL);
  return data->Id;
}

struct WdfOut {
  SIZE_T Used;
  HANDLE Event;
};

SIZE_T wdfRequestRetrieveOutputBufferWrong(WDFREQUEST request) {
  struct WdfOut *data;
  // PATTERN: channel warn WdfRequestRetrieveOutputBuffer
  WdfRequestRetrieveOutputBuffer(request, sizeof(*data), (PVOID *)&data, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct WdfOut' is shared with a program through 'WdfRequestRetrieveOutputBuffer' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
  return data->Used;
}

SIZE_T wdfRequestRetrieveOutputBufferRight(WDFREQUEST request) {
  struct Session *data;
  // PATTERN: channel silent WdfRequestRetrieveOutputBuffer
  WdfRequestRetrieveOutputBuffer(request, sizeof(*data), (PVOID *)&data, NULL);
  return data->Id;
}

struct WdfUserIn {
  SIZE_T Used;
  HANDLE Event;
};

SIZE_T wdfRequestRetrieveUnsafeUserInputBufferWrong(WDFREQUEST request) {
  struct WdfUserIn *data;
  // PATTERN: channel warn WdfRequestRetrieveUnsafeUserInputBuffer
  WdfRequestRetrieveUnsafeUserInputBuffer(request, sizeof(*data),
                                          (PVOID *)&data, NULL);
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: record 'struct WdfUserIn' is shared with a program through 'WdfRequestRetrieveUnsafeUserInputBuffer' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
  // PATTERN: 96 warn
  return data->Used;
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'data' is an address that comes from a program through 'WdfRequestRetrieveUnsafeUserInputBuffer' [crossbit-untrusted-pointer]
}

SIZE_T wdfRequestRetrieveUnsafeUserInputBufferRight(WDFREQUEST request) {
  struct Session *data;
  // PATTERN: channel silent WdfRequestRetrieveUnsafeUserInputBuffer
  WdfRequestRetrieveUnsafeUserInputBuffer(request, sizeof(*data),
                                          (PVOID *)&data, NULL);
  // PATTERN: 96 warn
  return data->Id;
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'data' is an address that comes from a program through 'WdfRequestRetrieveUnsafeUserInputBuffer' [crossbit-untrusted-pointer]
}

struct WdfUserOut {
  SIZE_T Used;
  HANDLE Event;
};

SIZE_T wdfRequestRetrieveUnsafeUserOutputBufferWrong(WDFREQUEST request) {
  struct WdfUserOut *data;
  // PATTERN: channel warn WdfRequestRetrieveUnsafeUserOutputBuffer
  WdfRequestRetrieveUnsafeUserOutputBuffer(request, sizeof(*data),
                                           (PVOID *)&data, NULL);
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: record 'struct WdfUserOut' is shared with a program through 'WdfRequestRetrieveUnsafeUserOutputBuffer' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
  // PATTERN: 96 warn
  return data->Used;
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'data' is an address that comes from a program through 'WdfRequestRetrieveUnsafeUserOutputBuffer' [crossbit-untrusted-pointer]
}

SIZE_T wdfRequestRetrieveUnsafeUserOutputBufferRight(WDFREQUEST request) {
  struct Session *data;
  // PATTERN: channel silent WdfRequestRetrieveUnsafeUserOutputBuffer
  WdfRequestRetrieveUnsafeUserOutputBuffer(request, sizeof(*data),
                                           (PVOID *)&data, NULL);
  // PATTERN: 96 warn
  return data->Id;
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'data' is an address that comes from a program through 'WdfRequestRetrieveUnsafeUserOutputBuffer' [crossbit-untrusted-pointer]
}

void wdfRequestRetrieveInputMemoryRight(WDFREQUEST request) {
  WDFMEMORY memory;
  // PATTERN: channel silent WdfRequestRetrieveInputMemory
  WdfRequestRetrieveInputMemory(request, &memory);
}

EVT_WDF_IO_QUEUE_IO_DEVICE_CONTROL onDeviceControl;

VOID NTAPI onDeviceControl(WDFQUEUE queue, WDFREQUEST request, size_t outSize,
                           size_t inSize, ULONG code) {
  // PATTERN: channel silent EvtIoDeviceControl
  WdfRequestCompleteWithInformation(request, STATUS_SUCCESS, inSize + outSize);
}

struct PortMessage {
  SIZE_T Used;
  HANDLE Event;
};

NTSTATUS NTAPI onMessage(PVOID cookie, PVOID in, ULONG inSize, PVOID out,
                         ULONG outSize, PULONG returned) {
  // PATTERN: channel warn PFLT_MESSAGE_NOTIFY
  struct PortMessage *message = (struct PortMessage *)in;
// CHECK-MESSAGES: :[[@LINE-1]]:33: warning: record 'struct PortMessage' is shared with a program through 'onMessage' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
  // PATTERN: channel silent PFLT_MESSAGE_NOTIFY
  struct Session *reply = (struct Session *)out;
  // PATTERN: 95 warn
  reply->Id = message->Used > 0;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'reply' is an address that comes from a program through 'onMessage' [crossbit-untrusted-pointer]
// CHECK-MESSAGES: :[[@LINE-2]]:15: warning: 'message' is an address that comes from a program through 'onMessage' [crossbit-untrusted-pointer]
  *returned = sizeof(*reply);
  return STATUS_SUCCESS;
}

struct PortContext {
  SIZE_T Used;
  HANDLE Event;
};

NTSTATUS NTAPI onConnect(PFLT_PORT client, PVOID cookie, PVOID context,
                         ULONG size, PVOID *connectionCookie) {
  // PATTERN: channel warn PFLT_CONNECT_NOTIFY
  struct PortContext *request = (struct PortContext *)context;
// CHECK-MESSAGES: :[[@LINE-1]]:33: warning: record 'struct PortContext' is shared with a program through 'onConnect' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
  // PATTERN: channel silent PFLT_CONNECT_NOTIFY
  struct Session *session = (struct Session *)context;
  *connectionCookie = request->Used > 1 ? session : NULL;
  return STATUS_SUCCESS;
}

NTSTATUS createPort(PFLT_FILTER filter, PFLT_PORT *port,
                    POBJECT_ATTRIBUTES attributes) {
  return FltCreateCommunicationPort(filter, port, attributes, NULL, onConnect,
                                    NULL, onMessage, 1);
}

struct Notice {
  SIZE_T Used;
  HANDLE Event;
};

void fltSendMessageWrong(PFLT_FILTER filter, PFLT_PORT *port,
                         struct Notice *notice) {
  // PATTERN: channel warn FltSendMessage
  FltSendMessage(filter, port, notice, sizeof(*notice), NULL, NULL, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct Notice' goes to a program through 'FltSendMessage' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
}

void fltSendMessageRight(PFLT_FILTER filter, PFLT_PORT *port,
                         struct Session *notice) {
  // PATTERN: channel silent FltSendMessage
  FltSendMessage(filter, port, notice, sizeof(*notice), NULL, NULL, NULL);
}

// From driver to driver: of one width.
struct Forward {
  SIZE_T Used;
  HANDLE Event;
};

void zwDeviceIoControlFileWrong(HANDLE device, IO_STATUS_BLOCK *status,
                                struct Forward *f) {
  // PATTERN: channel silent ZwDeviceIoControlFile
  ZwDeviceIoControlFile(device, NULL, NULL, NULL, status, 0x222000, f,
                        sizeof(*f), NULL, 0);
}

void zwDeviceIoControlFileRight(HANDLE device, IO_STATUS_BLOCK *status,
                                struct Session *f) {
  // PATTERN: channel silent ZwDeviceIoControlFile
  ZwDeviceIoControlFile(device, NULL, NULL, NULL, status, 0x222000, f,
                        sizeof(*f), NULL, 0);
}

struct ZwMapViewOfSectionRecord {
  LONG Count;
  struct Session *First;
};

BOOL zwMapViewOfSectionWrong(HANDLE section) {
  PVOID base = NULL;
  SIZE_T size = 0;
  ZwMapViewOfSection(section, (HANDLE)(LONG_PTR)-1, &base, 0, 0, NULL, &size,
                     ViewShare, 0, PAGE_READWRITE);
  // PATTERN: channel warn ZwMapViewOfSection
  struct ZwMapViewOfSectionRecord *record =
      (struct ZwMapViewOfSectionRecord *)base;
// CHECK-MESSAGES: :[[@LINE-1]]:7: warning: record 'struct ZwMapViewOfSectionRecord' is shared with other processes through 'ZwMapViewOfSection' with an address in 'First' [crossbit-pointer-over-boundary]
  return record != NULL;
}

BOOL zwMapViewOfSectionRight(HANDLE section) {
  PVOID base = NULL;
  SIZE_T size = 0;
  ZwMapViewOfSection(section, (HANDLE)(LONG_PTR)-1, &base, 0, 0, NULL, &size,
                     ViewShare, 0, PAGE_READWRITE);
  // PATTERN: channel silent ZwMapViewOfSection
  struct Session *record = (struct Session *)base;
  return record != NULL;
}

struct Mapped {
  SIZE_T Used;
  HANDLE Event;
};

BOOL mmMapLockedPagesSpecifyCacheWrong(PIRP irp) {
  // PATTERN: channel warn MmMapLockedPagesSpecifyCache
  struct Mapped *request = (struct Mapped *)MmMapLockedPagesSpecifyCache(
      irp->MdlAddress, KernelMode, 1, NULL, FALSE, NormalPagePriority);
// CHECK-MESSAGES: :[[@LINE-2]]:45: warning: record 'struct Mapped' is shared with a program through 'MmMapLockedPagesSpecifyCache' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
  return request != NULL;
}

BOOL mmMapLockedPagesSpecifyCacheRight(PIRP irp) {
  // PATTERN: channel silent MmMapLockedPagesSpecifyCache
  struct Session *request = (struct Session *)MmMapLockedPagesSpecifyCache(
      irp->MdlAddress, KernelMode, 1, NULL, FALSE, NormalPagePriority);
  return request != NULL;
}

struct SystemVa {
  SIZE_T Used;
  HANDLE Event;
};

BOOL mappedSystemVaWrong(PIRP irp) {
  // PATTERN: channel warn MDL.MappedSystemVa
  struct SystemVa *request = (struct SystemVa *)irp->MdlAddress->MappedSystemVa;
// CHECK-MESSAGES: :[[@LINE-1]]:66: warning: record 'struct SystemVa' is shared with a program through 'MappedSystemVa' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
  return request != NULL;
}

BOOL mappedSystemVaRight(PIRP irp) {
  // PATTERN: channel silent MDL.MappedSystemVa
  struct Session *request = (struct Session *)irp->MdlAddress->MappedSystemVa;
  return request != NULL;
}

struct WdfMapped {
  SIZE_T Used;
  HANDLE Event;
};

SIZE_T wdfMemoryGetBufferWrong(WDFREQUEST request) {
  WDFMEMORY memory;
  size_t size;
  struct WdfMapped *data;
  if (WdfRequestRetrieveInputMemory(request, &memory) < 0)
    return 0;
  // PATTERN: channel warn WdfMemoryGetBuffer
  data = (struct WdfMapped *)WdfMemoryGetBuffer(memory, &size);
// CHECK-MESSAGES: :[[@LINE-1]]:30: warning: record 'struct WdfMapped' is shared with a program through 'WdfMemoryGetBuffer' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
  return data->Used;
}

SIZE_T wdfMemoryGetBufferRight(WDFMEMORY memory) {
  size_t size;
  // PATTERN: channel silent WdfMemoryGetBuffer
  struct WdfMapped *data = (struct WdfMapped *)WdfMemoryGetBuffer(memory, &size);
  return data->Used;
}
