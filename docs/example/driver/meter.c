/* The driver counts what the sessions of a program have relayed, also for
 * programs that are not Relay's. The table of its meters is docs/handle-table/.
 */
#include "handle_table.h"

#include "meter.h"

#define METER_TAG 0x7265744D /* Mter */

typedef struct {
  HT_OBJECT object;
  LONG64 volatile bytes;
} Meter;

static HT_DESTROY meterDestroy;
static const HT_TYPE meterType = {METER_TAG, meterDestroy};
static HT_TABLE meters;

static VOID meterDestroy(PHT_OBJECT object) {
  ExFreePoolWithTag(CONTAINING_RECORD(object, Meter, object), METER_TAG);
}

/* Right: the program gets a number that means something only in the table. */
static NTSTATUS meterOpen(PHT_CLIENT client, MeterMessage *message) {
  NTSTATUS status;
  Meter *meter =
      (Meter *)ExAllocatePool2(POOL_FLAG_PAGED, sizeof *meter, METER_TAG);
  if (!meter)
    return STATUS_INSUFFICIENT_RESOURCES;
  status = HtInitializeObject(&meter->object, &meters, &meterType);
  if (!NT_SUCCESS(status)) {
    ExFreePoolWithTag(meter, METER_TAG);
    return status;
  }
  status = HtInsert(client, &meter->object, &message->meter);
  HtDereferenceObject(&meter->object); /* the table has its own reference */
  return status;
}

static ULONG64 meterCount(Meter *meter, ULONG64 bytes) {
  return (ULONG64)InterlockedExchangeAdd64(&meter->bytes, (LONG64)bytes) +
         bytes;
}

/* Right: the number of an open meter of this program, or nothing. */
static NTSTATUS meterAdd(PHT_CLIENT client, MeterMessage *message) {
  PHT_OBJECT object;
  NTSTATUS status = HtLookup(client, message->meter, &meterType, &object);
  if (!NT_SUCCESS(status))
    return status;
  message->bytes =
      meterCount(CONTAINING_RECORD(object, Meter, object), message->bytes);
  HtDereferenceObject(object);
  return STATUS_SUCCESS;
}

/* Wrong: the program can add what it likes to what it likes of the kernel. */
static NTSTATUS meterAdd1(MeterMessage *message) {
  Meter *meter = (Meter *)(ULONG_PTR)message->meter;
  meter->bytes += (LONG64)message->bytes;
  message->bytes = (ULONG64)meter->bytes;
  return STATUS_SUCCESS;
}

/* Right: an event, and one that the program itself may set. */
static NTSTATUS meterNotify(PIRP irp, const MeterMessage *message) {
  PKEVENT event;
  NTSTATUS status = ObReferenceObjectByHandle(
      LongToHandle(message->event), EVENT_MODIFY_STATE, *ExEventObjectType,
      irp->RequestorMode, (PVOID *)&event, NULL);
  if (!NT_SUCCESS(status))
    return status;
  KeSetEvent(event, IO_NO_INCREMENT, FALSE);
  ObDereferenceObject(event);
  return STATUS_SUCCESS;
}

/* Wrong: any object that the process or the kernel has open is set, with the
 * kernel's rights, as if it were an event. */
static NTSTATUS meterNotify1(const MeterMessage *message) {
  PKEVENT event;
  NTSTATUS status = ObReferenceObjectByHandle(
      LongToHandle(message->event), EVENT_MODIFY_STATE, NULL, KernelMode,
      (PVOID *)&event, NULL);
  if (!NT_SUCCESS(status))
    return status;
  KeSetEvent(event, IO_NO_INCREMENT, FALSE);
  ObDereferenceObject(event);
  return STATUS_SUCCESS;
}

static NTSTATUS complete(PIRP irp, NTSTATUS status, ULONG_PTR bytes) {
  irp->IoStatus.Status = status;
  irp->IoStatus.Information = bytes;
  IoCompleteRequest(irp, IO_NO_INCREMENT);
  return status;
}

static DRIVER_DISPATCH onControl;
static NTSTATUS NTAPI onControl(PDEVICE_OBJECT device, PIRP irp) {
  PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(irp);
  PHT_CLIENT client = (PHT_CLIENT)stack->FileObject->FsContext;
  MeterMessage *message = (MeterMessage *)irp->AssociatedIrp.SystemBuffer;
  NTSTATUS status = STATUS_INVALID_DEVICE_REQUEST;

  UNREFERENCED_PARAMETER(device);
  if (stack->Parameters.DeviceIoControl.InputBufferLength != sizeof *message ||
      stack->Parameters.DeviceIoControl.OutputBufferLength != sizeof *message)
    return complete(irp, STATUS_INFO_LENGTH_MISMATCH, 0);
  switch (stack->Parameters.DeviceIoControl.IoControlCode) {
  case METER_OPEN:
    status = meterOpen(client, message);
    break;
  case METER_ADD:
    status = meterAdd(client, message);
    break;
  case METER_NOTIFY:
    status = meterNotify(irp, message);
    break;
  case METER_CLOSE:
    status = HtClose(client, message->meter);
    break;
  case METER_ADD_1:
    status = meterAdd1(message);
    break;
  case METER_NOTIFY_1:
    status = meterNotify1(message);
    break;
  }
  return complete(irp, status, NT_SUCCESS(status) ? sizeof *message : 0);
}

/* One owner for each file object. */
static DRIVER_DISPATCH onCreate;
static NTSTATUS NTAPI onCreate(PDEVICE_OBJECT device, PIRP irp) {
  PHT_CLIENT client =
      (PHT_CLIENT)ExAllocatePool2(POOL_FLAG_PAGED, sizeof *client, METER_TAG);

  UNREFERENCED_PARAMETER(device);
  if (!client)
    return complete(irp, STATUS_INSUFFICIENT_RESOURCES, 0);
  HtInitializeClient(client, &meters, 16);
  IoGetCurrentIrpStackLocation(irp)->FileObject->FsContext = client;
  return complete(irp, STATUS_SUCCESS, 0);
}

static DRIVER_DISPATCH onCleanup;
static NTSTATUS NTAPI onCleanup(PDEVICE_OBJECT device, PIRP irp) {
  PFILE_OBJECT file = IoGetCurrentIrpStackLocation(irp)->FileObject;

  UNREFERENCED_PARAMETER(device);
  HtRundownClient((PHT_CLIENT)file->FsContext);
  return complete(irp, STATUS_SUCCESS, 0);
}

static DRIVER_DISPATCH onClose;
static NTSTATUS NTAPI onClose(PDEVICE_OBJECT device, PIRP irp) {
  PFILE_OBJECT file = IoGetCurrentIrpStackLocation(irp)->FileObject;

  UNREFERENCED_PARAMETER(device);
  ExFreePoolWithTag(file->FsContext, METER_TAG);
  return complete(irp, STATUS_SUCCESS, 0);
}

static DRIVER_UNLOAD onUnload;
static VOID NTAPI onUnload(PDRIVER_OBJECT driver) {
  IoDeleteDevice(driver->DeviceObject);
  HtDestroyTable(&meters);
}

DRIVER_INITIALIZE DriverEntry;
NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT driver, PUNICODE_STRING path) {
  UNICODE_STRING name = RTL_CONSTANT_STRING(L"\\Device\\RelayMeter");
  PDEVICE_OBJECT device;
  NTSTATUS status;

  UNREFERENCED_PARAMETER(path);
  status = HtCreateTable(&meters, 4096, METER_TAG);
  if (!NT_SUCCESS(status))
    return status;
  driver->MajorFunction[IRP_MJ_CREATE] = onCreate;
  driver->MajorFunction[IRP_MJ_CLEANUP] = onCleanup;
  driver->MajorFunction[IRP_MJ_CLOSE] = onClose;
  driver->MajorFunction[IRP_MJ_DEVICE_CONTROL] = onControl;
  driver->DriverUnload = onUnload;
  status = IoCreateDevice(driver, 0, &name, FILE_DEVICE_UNKNOWN,
                          FILE_DEVICE_SECURE_OPEN, FALSE, &device);
  if (!NT_SUCCESS(status))
    HtDestroyTable(&meters);
  return status;
}
