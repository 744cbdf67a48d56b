/* What programs say to the driver. Every member has the same width and place in
 * a 32-bit and in a 64-bit process. */
#ifndef RELAY_METER_H
#define RELAY_METER_H

#define METER_CODE(number)                                                     \
  CTL_CODE(FILE_DEVICE_UNKNOWN, number, METHOD_BUFFERED, FILE_WRITE_ACCESS)
#define METER_OPEN METER_CODE(0x800)
#define METER_ADD METER_CODE(0x801)
#define METER_NOTIFY METER_CODE(0x802)
#define METER_CLOSE METER_CODE(0x803)
/* Of version 1, which had an address for the meter. */
#define METER_ADD_1 METER_CODE(0x881)
#define METER_NOTIFY_1 METER_CODE(0x882)

/* In and out. */
typedef struct {
  /* What METER_OPEN gave; 0 in METER_OPEN itself. */
  ULONG64 meter;
  /* What is to be added; in the answer, how many there are. */
  ULONG64 bytes;
  /* An event of the program: its handle has 32 significant bits. */
  INT32 event;
  UINT32 unused;
} MeterMessage;

#endif
