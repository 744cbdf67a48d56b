// Records whose layout differs between 32-bit and 64-bit processes, in C.
//
// RUN: %check_crossbit %s 'crossbit-wire-layout,crossbit-*'
// RUN: %check_crossbit %s 'crossbit-wire-layout,crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <winsock2.h>
#include <windows.h>
#include <winternl.h>

#define IOCTL_RELAY_MAP                                                        \
  CTL_CODE(FILE_DEVICE_UNKNOWN, 0x800, METHOD_BUFFERED, FILE_ANY_ACCESS)

// Files.

struct FileHeader {
  unsigned Version;
  size_t Length;
};

void writeHeader(FILE *file, const struct FileHeader *header) {
  // PATTERN: 63 warn
  fwrite(header, sizeof(*header), 1, file);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct FileHeader' leaves the process through 'fwrite' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
}

struct FixedHeader {
  uint32_t Version;
  uint32_t Reserved;
  uint64_t Length;
};

void writeFixed(FILE *file, const struct FixedHeader *header) {
  // PATTERN: 63 silent
  fwrite(header, sizeof(*header), 1, file);
}

struct ReadHeader {
  unsigned Version;
  SIZE_T Length;
};

void readHeader(FILE *file, struct ReadHeader *header) {
  // PATTERN: 63 warn
  fread(header, sizeof(*header), 1, file);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct ReadHeader' comes from another process through 'fread' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
}

void readText(FILE *file) {
  char text[40];
  // PATTERN: 66 silent
  fread(text, 1, 40, file);
}

struct Kept {
  unsigned Version;
  size_t Length;
  DWORD_PTR Words[4];
  float *Values;
};

// PATTERN: 64 silent
size_t keep(const struct Kept *kept) { return kept->Length + kept->Words[0]; }

void copyKept(struct Kept *to, const struct Kept *from) {
  // PATTERN: 64 silent
  memcpy(to, from, sizeof(*to));
}

// Integers by themselves, and in records.

void sendSize(SOCKET s, SIZE_T size) {
  // PATTERN: 77 warn
  send(s, (const char *)&size, sizeof(size), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'size' leaves the process through 'send' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
}

void sendParameter(SOCKET s, LPARAM parameter) {
  // PATTERN: 77 warn
  send(s, (const char *)&parameter, sizeof(parameter), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'parameter' leaves the process through 'send' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
}

// A long has 32 bits in both.
void sendLong(SOCKET s, long value) {
  // PATTERN: 77 silent
  send(s, (const char *)&value, sizeof(value), 0);
}

void sendFixed(SOCKET s, uint64_t a, DWORD b, LONGLONG c) {
  // PATTERN: 77 silent
  send(s, (const char *)&a, sizeof(a), 0);
  // PATTERN: 77 silent
  send(s, (const char *)&b, sizeof(b), 0);
  // PATTERN: 77 silent
  send(s, (const char *)&c, sizeof(c), 0);
}

typedef SIZE_T RELAY_LENGTH;
struct ByTypedef {
  UINT32 Kind;
  RELAY_LENGTH Length;
};

void sendByTypedef(SOCKET s, const struct ByTypedef *message) {
  // PATTERN: 77 warn
  send(s, (const char *)message, sizeof(*message), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct ByTypedef' leaves the process through 'send' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
}

struct BitField {
  ULONG_PTR Kind : 4;
  ULONG_PTR Length : 28;
};

void sendBitField(SOCKET s, const struct BitField *message) {
  // PATTERN: 77 warn
  send(s, (const char *)message, sizeof(*message), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct BitField' leaves the process through 'send' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
}

// Window handles: any process may use the value, not all have as many bytes.

struct WindowRecord {
  UINT32 Kind;
  HWND Window;
};

void sendWindow(SOCKET s, const struct WindowRecord *message) {
  // PATTERN: 72 warn
  send(s, (const char *)message, sizeof(*message), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct WindowRecord' leaves the process through 'send' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
}

struct BarData {
  DWORD Size;
  HWND Window;
  UINT Message;
  RECT Area;
  LPARAM Parameter;
};

void sendBarData(HWND bar, struct BarData *data) {
  COPYDATASTRUCT copy = {0};
  copy.cbData = sizeof(*data);
  // PATTERN: 72 warn
  copy.lpData = data;
// CHECK-MESSAGES: :[[@LINE-1]]:8: warning: record 'struct BarData' leaves the process through 'lpData' with 48 bytes in a 64-bit process and 32 in a 32-bit one [crossbit-wire-layout]
  SendMessageW(bar, WM_COPYDATA, 0, (LPARAM)&copy);
}

struct BarData3264 {
  DWORD Size;
  UINT32 Window32;
  UINT Message;
  RECT Area;
  DWORD Padding;
  LONGLONG Parameter64;
};

void sendBarData3264(HWND bar, struct BarData3264 *data) {
  COPYDATASTRUCT copy = {0};
  copy.cbData = sizeof(*data);
  // PATTERN: 72 silent
  copy.lpData = data;
  SendMessageW(bar, WM_COPYDATA, 0, (LPARAM)&copy);
}

// Handles without a value.

struct MaybeHandle {
  UINT32 Kind;
  HANDLE Event;
};

void sendNothing(SOCKET s) {
  struct MaybeHandle message = {1, NULL};
  // PATTERN: 72 warn
  send(s, (const char *)&message, sizeof(message), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'message' leaves the process through 'send' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
}

// To a driver, where pointers and handles keep their meaning.

struct MapRequest {
  PVOID Address;
  SIZE_T Length;
  HANDLE Section;
};

BOOL map(HANDLE device, struct MapRequest *request) {
  DWORD returned;
  // PATTERN: 75 warn
  return DeviceIoControl(device, IOCTL_RELAY_MAP, request, sizeof(*request),
                         NULL, 0, &returned, NULL);
// CHECK-MESSAGES: :[[@LINE-2]]:10: warning: record 'struct MapRequest' goes to a driver through 'DeviceIoControl' with 24 bytes in a 64-bit process and 12 in a 32-bit one [crossbit-wire-layout]
}

struct MapRequest64 {
  ULONG64 Address;
  ULONG64 Length;
  ULONG64 Section;
};

BOOL map64(HANDLE device, struct MapRequest64 *request) {
  DWORD returned;
  // PATTERN: 75 silent
  return DeviceIoControl(device, IOCTL_RELAY_MAP, request, sizeof(*request),
                         NULL, 0, &returned, NULL);
}

struct NamedEvent {
  HANDLE Event;
  UNICODE_STRING Name;
};

BOOL nameEvent(HANDLE device, struct NamedEvent *event) {
  DWORD returned;
  // PATTERN: 74 warn
  return DeviceIoControl(device, IOCTL_RELAY_MAP, event, sizeof(*event), NULL,
                         0, &returned, NULL);
// CHECK-MESSAGES: :[[@LINE-2]]:10: warning: record 'struct NamedEvent' goes to a driver through 'DeviceIoControl' with 24 bytes in a 64-bit process and 12 in a 32-bit one [crossbit-wire-layout]
}

struct CountedEvent {
  HANDLE Event;
  ULONG Count;
};

BOOL countEvent(HANDLE device, struct CountedEvent *event) {
  DWORD returned;
  // PATTERN: 74 warn
  return DeviceIoControl(device, IOCTL_RELAY_MAP, event, sizeof(*event), NULL,
                         0, &returned, NULL);
// CHECK-MESSAGES: :[[@LINE-2]]:10: warning: record 'struct CountedEvent' goes to a driver through 'DeviceIoControl' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
}

struct FixedEvent {
  ULONG64 Event;
  ULONG Count;
  ULONG Reserved;
};

BOOL fixedEvent(HANDLE device, struct FixedEvent *event) {
  DWORD returned;
  // PATTERN: 74 silent
  return DeviceIoControl(device, IOCTL_RELAY_MAP, event, sizeof(*event), NULL,
                         0, &returned, NULL);
}

struct Counters {
  ULONG Count;
  ULONG_PTR Values[4];
};

BOOL queryCounters(HANDLE device, struct Counters *counters) {
  DWORD returned;
  // PATTERN: 75 warn
  return DeviceIoControl(device, IOCTL_RELAY_MAP, NULL, 0, counters,
                         sizeof(*counters), &returned, NULL);
// CHECK-MESSAGES: :[[@LINE-2]]:10: warning: record 'struct Counters' comes from a driver through 'DeviceIoControl' with 40 bytes in a 64-bit process and 20 in a 32-bit one [crossbit-wire-layout]
}

// The pointer has a 64-bit arm beside it.
struct Wide {
  union {
    PVOID Address;
    UINT64 Address64;
  };
  UINT64 Length;
};

BOOL mapWide(HANDLE device, void *address, UINT64 length) {
  struct Wide request = {0};
  DWORD returned;
  request.Address64 = (UINT64)(ULONG_PTR)address;
  request.Length = length;
  // PATTERN: 75 silent
  return DeviceIoControl(device, IOCTL_RELAY_MAP, &request, sizeof(request),
                         NULL, 0, &returned, NULL);
}

#if defined(_MSC_VER)
struct Explicit {
  void *POINTER_64 Address;
  UINT64 Length;
};

BOOL mapExplicit(HANDLE device, void *address) {
  struct Explicit request = {0};
  DWORD returned;
  request.Address = PtrToPtr64(address);
  // PATTERN: 75 silent
  return DeviceIoControl(device, IOCTL_RELAY_MAP, &request, sizeof(request),
                         NULL, 0, &returned, NULL);
}
#endif

// Packing and alignment. On Windows 64-bit integers are aligned alike.

struct Aligned {
  UINT32 A;
  UINT64 B;
  UINT32 C;
};

void sendAligned(SOCKET s, const struct Aligned *message) {
  // PATTERN: 76 silent
  send(s, (const char *)message, sizeof(*message), 0);
}

#pragma pack(push, 1)
struct PackedSize {
  BYTE Kind;
  SIZE_T Length;
};
struct PackedFixed {
  BYTE Kind;
  UINT64 Length;
};
#pragma pack(pop)

void sendPacked(SOCKET s, const struct PackedSize *a,
                const struct PackedFixed *b) {
  // PATTERN: 63 warn
  send(s, (const char *)a, sizeof(*a), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct PackedSize' leaves the process through 'send' with 9 bytes in a 64-bit process and 5 in a 32-bit one [crossbit-wire-layout]
  // PATTERN: 63 silent
  send(s, (const char *)b, sizeof(*b), 0);
}

struct Slot {
  DECLSPEC_ALIGN(8) ULONG64 Handle;
  DECLSPEC_ALIGN(8) ULONG64 Size;
};

void sendSlots(SOCKET s, const struct Slot *slots) {
  // PATTERN: L3 silent
  send(s, (const char *)slots, 4 * sizeof(*slots), 0);
}

// The first members are the same in both.
struct CommonStart {
  UINT32 Kind;
  UINT32 Size;
  SIZE_T Used;
};

void sendStart(SOCKET s, const struct CommonStart *message) {
  // PATTERN: B9 silent
  send(s, (const char *)message, offsetof(struct CommonStart, Used), 0);
}

// Other types for the other width, as a person would declare them.

struct Choice {
  UINT32 Kind;
#ifdef _WIN64
  UINT64 Length;
#else
  UINT64 Length;
#endif
};

void sendChoice(SOCKET s, const struct Choice *message) {
  // PATTERN: 63 silent
  send(s, (const char *)message, sizeof(*message), 0);
}

// Records of the system's headers with the system's own codes: it thunks them.

BOOL queryDisk(HANDLE disk, STORAGE_PROPERTY_QUERY *query) {
  DWORD returned;
  // PATTERN: B8 silent
  return DeviceIoControl(disk, IOCTL_STORAGE_QUERY_PROPERTY, query,
                         sizeof(*query), NULL, 0, &returned, NULL);
}

BOOL moveFile(HANDLE volume, MOVE_FILE_DATA *move) {
  DWORD returned;
  // PATTERN: B8 silent
  return DeviceIoControl(volume, FSCTL_MOVE_FILE, move, sizeof(*move), NULL, 0,
                         &returned, NULL);
}

struct Shown {
  UINT32 Kind;
  SIZE_T Length;
};

void sendTwice(SOCKET s, const struct Shown *message) {
  // PATTERN: 63 warn
  send(s, (const char *)message, sizeof(*message), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct Shown' leaves the process through 'send' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
  // PATTERN: 63 silent
  send(s, (const char *)message, sizeof(*message), 0);
}

// The length is a number of its own.

struct Stored {
  UINT32 Kind;
  SIZE_T Next;
  BYTE Key[40];
};

void store(HANDLE file, const struct Stored *stored) {
  DWORD written;
  // PATTERN: 63 warn
  WriteFile(file, stored, 40, &written, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct Stored' leaves the process through 'WriteFile', and its members lie elsewhere in a process of the other width [crossbit-wire-layout]
}
