// The drivers' table of docs/handle-table.md: what it finds is the driver's own.
// The number that was looked up stays the program's.
//
// REQUIRES: mingw-headers
// DEFINE: %{check} = %check_crossbit %s 'crossbit-untrusted-*' --headers=mingw
// DEFINE: %{wdk} = -I %tables -isystem %tables/mingw -isystem %mingw/ddk
// RUN: %{check} --suffixes=ALONE -- %{wdk}
// RUN: %{check} -- %{wdk} -DWITH_TABLE
// RUN: %{check} --audit --suffixes=ALONE -- %{wdk}
// RUN: %{check} --audit -- %{wdk} -DWITH_TABLE

#include <handle_table.h>

// Its functions are seen in the same file, too.
#ifdef WITH_TABLE
#include <handle_table.c>
#endif

typedef struct {
  ULONG64 Session;
  ULONG64 Other;
  ULONG64 Count;
} MESSAGE;

typedef struct {
  HT_OBJECT Object;
  volatile LONG Count;
  ULONG Used;
  UCHAR Data[64];
} SESSION;

static HT_DESTROY destroySession;
static const HT_TYPE SessionType = {1, destroySession};

static VOID destroySession(PHT_OBJECT object) {
  ExFreePoolWithTag(CONTAINING_RECORD(object, SESSION, Object), 1);
}

static PHT_CLIENT clientOf(PIRP irp) {
  return (PHT_CLIENT)IoGetCurrentIrpStackLocation(irp)->FileObject->FsContext;
}

static NTSTATUS count(PHT_CLIENT client, MESSAGE *message) {
  PHT_OBJECT object;
  NTSTATUS status = HtLookup(client, message->Session, &SessionType, &object);
  if (!NT_SUCCESS(status))
    return status;
  // Nothing.
  SESSION *session = CONTAINING_RECORD(object, SESSION, Object);
  session->Count++;
  message->Count = (ULONG64)session->Count;
  HtDereferenceObject(object);
  return STATUS_SUCCESS;
}

static NTSTATUS take(PHT_CLIENT client, const MESSAGE *message) {
  PHT_OBJECT object;
  NTSTATUS status = HtRemove(client, message->Session, &SessionType, &object);
  if (!NT_SUCCESS(status))
    return status;
  // Nothing: it is freed by this.
  HtDereferenceObject(object);
  return STATUS_SUCCESS;
}

static SESSION *find(PHT_CLIENT client, ULONG64 number) {
  PHT_OBJECT object;
  if (!NT_SUCCESS(HtLookup(client, number, &SessionType, &object)))
    return NULL;
  return CONTAINING_RECORD(object, SESSION, Object);
}

static NTSTATUS countFound(PHT_CLIENT client, MESSAGE *message) {
  SESSION *session = find(client, message->Session);
  if (!session)
    return STATUS_INVALID_HANDLE;
  // Nothing.
  InterlockedIncrement(&session->Count);
  HtDereferenceObject(&session->Object);
  return STATUS_SUCCESS;
}

static NTSTATUS open(PHT_CLIENT client, SESSION *session, MESSAGE *message) {
  // Nothing.
  return HtInsert(client, &session->Object, &message->Session);
}

static NTSTATUS close(PHT_CLIENT client, const MESSAGE *message) {
  // Nothing.
  return HtClose(client, message->Session);
}

static NTSTATUS beside(PHT_CLIENT client, const MESSAGE *message) {
  PHT_OBJECT object;
  SESSION *session = (SESSION *)(ULONG_PTR)message->Session;
  NTSTATUS status = HtLookup(client, message->Session, &SessionType, &object);
  if (!NT_SUCCESS(status))
    return status;
  // A finding: that the number is open says nothing of it as an address.
  session->Count++;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from a program through 'SystemBuffer' [crossbit-untrusted-pointer]
  HtDereferenceObject(object);
  return STATUS_SUCCESS;
}

static NTSTATUS before(PHT_CLIENT client, const MESSAGE *message) {
  // A finding.
  ULONG64 number = ((const SESSION *)(ULONG_PTR)message->Session)->Used;
// CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'Session' is an address that comes from a program through 'SystemBuffer' [crossbit-untrusted-pointer]
  PHT_OBJECT object;
  NTSTATUS status = HtLookup(client, number, &SessionType, &object);
  if (NT_SUCCESS(status))
    HtDereferenceObject(object);
  return status;
}

static NTSTATUS other(PHT_CLIENT client, const MESSAGE *message) {
  PHT_OBJECT object;
  NTSTATUS status = HtLookup(client, message->Session, &SessionType, &object);
  if (!NT_SUCCESS(status))
    return status;
  CONTAINING_RECORD(object, SESSION, Object)->Count++;
  // A finding: another number than was looked up.
  ((SESSION *)(ULONG_PTR)message->Other)->Count++;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Other' is an address that comes from a program through 'SystemBuffer' [crossbit-untrusted-pointer]
  HtDereferenceObject(object);
  return STATUS_SUCCESS;
}

static NTSTATUS foundOrNot(PHT_CLIENT client, const MESSAGE *message) {
  SESSION *session = find(client, message->Session);
  if (!session)
    session = (SESSION *)(ULONG_PTR)message->Session;
  // A finding: on one of the ways it is the program's address.
  session->Count++;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from a program through 'SystemBuffer' [crossbit-untrusted-pointer]
  return STATUS_SUCCESS;
}

static NTSTATUS data(PHT_CLIENT client, MESSAGE *message) {
  SESSION *session = find(client, message->Session);
  if (!session)
    return STATUS_INVALID_HANDLE;
  // A finding: an offset into what was looked up has no bound yet.
  const UCHAR *from = session->Data + message->Other;
  message->Count = *from;
// CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'Data' has an offset that comes from a program through 'SystemBuffer', without a bound [crossbit-untrusted-pointer]
  HtDereferenceObject(&session->Object);
  return STATUS_SUCCESS;
}

static NTSTATUS dataInside(PHT_CLIENT client, MESSAGE *message) {
  SESSION *session = find(client, message->Session);
  if (!session)
    return STATUS_INVALID_HANDLE;
  if (message->Other < sizeof(session->Data)) {
    // Nothing.
    const UCHAR *from = session->Data + message->Other;
    message->Count = *from;
  }
  HtDereferenceObject(&session->Object);
  return STATUS_SUCCESS;
}

NTSTATUS NTAPI onControl(PDEVICE_OBJECT device, PIRP irp) {
  PHT_CLIENT client = clientOf(irp);
  MESSAGE *message = (MESSAGE *)irp->AssociatedIrp.SystemBuffer;
  (void)device;
  switch (IoGetCurrentIrpStackLocation(irp)
              ->Parameters.DeviceIoControl.IoControlCode) {
  case 1:
    return count(client, message);
  case 2:
    return take(client, message);
  case 3:
    return countFound(client, message);
  case 4:
    return open(client, device->DeviceExtension, message);
  case 5:
    return close(client, message);
  case 6:
    return beside(client, message);
  case 7:
    return before(client, message);
  case 8:
    return other(client, message);
  case 9:
    return foundOrNot(client, message);
  case 10:
    return data(client, message);
  case 11:
    return dataInside(client, message);
  }
  return STATUS_INVALID_DEVICE_REQUEST;
}
