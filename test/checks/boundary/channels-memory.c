// Channels: views of shared memory, and the native calls for other
// processes, in C.
//
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock \
// RUN:   --audit --suffixes=AUDIT

#include <windows.h>
#include <shlwapi.h>
#include <phnt.h>

struct Session {
  UINT32 Id;
  UINT32 State;
};

static struct Session sessions[4];

struct MapViewOfFileRecord {
  LONG Count;
  struct Session *First;
};

BOOL mapViewOfFileWrong(HANDLE mapping) {
  // PATTERN: channel warn MapViewOfFile
  struct MapViewOfFileRecord *record =
      (struct MapViewOfFileRecord *)MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0,
                                                  0);
// CHECK-MESSAGES: :[[@LINE-2]]:37: warning: record 'struct MapViewOfFileRecord' is shared with other processes through 'MapViewOfFile' with an address in 'First' [crossbit-pointer-over-boundary]
  return record != NULL;
}

BOOL mapViewOfFileRight(HANDLE mapping) {
  // PATTERN: channel silent MapViewOfFile
  struct Session *record =
      (struct Session *)MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
  return record != NULL;
}

struct MapViewOfFileExRecord {
  LONG Count;
  struct Session *First;
};

BOOL mapViewOfFileExWrong(HANDLE mapping) {
  // PATTERN: channel warn MapViewOfFileEx
  struct MapViewOfFileExRecord *record =
      (struct MapViewOfFileExRecord *)MapViewOfFileEx(mapping, FILE_MAP_WRITE,
                                                      0, 0, 0, NULL);
// CHECK-MESSAGES: :[[@LINE-2]]:39: warning: record 'struct MapViewOfFileExRecord' is shared with other processes through 'MapViewOfFileEx' with an address in 'First' [crossbit-pointer-over-boundary]
  return record != NULL;
}

BOOL mapViewOfFileExRight(HANDLE mapping) {
  // PATTERN: channel silent MapViewOfFileEx
  struct Session *record =
      (struct Session *)MapViewOfFileEx(mapping, FILE_MAP_WRITE, 0, 0, 0, NULL);
  return record != NULL;
}

struct MapViewOfFileFromAppRecord {
  LONG Count;
  struct Session *First;
};

BOOL mapViewOfFileFromAppWrong(HANDLE mapping) {
  // PATTERN: channel warn MapViewOfFileFromApp
  struct MapViewOfFileFromAppRecord *record =
      (struct MapViewOfFileFromAppRecord *)MapViewOfFileFromApp(
          mapping, FILE_MAP_WRITE, 0, 0);
// CHECK-MESSAGES: :[[@LINE-2]]:44: warning: record 'struct MapViewOfFileFromAppRecord' is shared with other processes through 'MapViewOfFileFromApp' with an address in 'First' [crossbit-pointer-over-boundary]
  return record != NULL;
}

BOOL mapViewOfFileFromAppRight(HANDLE mapping) {
  // PATTERN: channel silent MapViewOfFileFromApp
  struct Session *record =
      (struct Session *)MapViewOfFileFromApp(mapping, FILE_MAP_WRITE, 0, 0);
  return record != NULL;
}

struct MapViewOfFile2Record {
  LONG Count;
  struct Session *First;
};

BOOL mapViewOfFile2Wrong(HANDLE mapping) {
  // PATTERN: channel warn MapViewOfFile2
  struct MapViewOfFile2Record *record =
      (struct MapViewOfFile2Record *)MapViewOfFile2(
          mapping, GetCurrentProcess(), 0, NULL, 0, 0, PAGE_READWRITE);
// CHECK-MESSAGES: :[[@LINE-2]]:38: warning: record 'struct MapViewOfFile2Record' is shared with other processes through 'MapViewOfFile2' with an address in 'First' [crossbit-pointer-over-boundary]
  return record != NULL;
}

BOOL mapViewOfFile2Right(HANDLE mapping) {
  // PATTERN: channel silent MapViewOfFile2
  struct Session *record = (struct Session *)MapViewOfFile2(
      mapping, GetCurrentProcess(), 0, NULL, 0, 0, PAGE_READWRITE);
  return record != NULL;
}

struct MapViewOfFile3Record {
  LONG Count;
  struct Session *First;
};

BOOL mapViewOfFile3Wrong(HANDLE mapping) {
  // PATTERN: channel warn MapViewOfFile3
  struct MapViewOfFile3Record *record =
      (struct MapViewOfFile3Record *)MapViewOfFile3(
          mapping, GetCurrentProcess(), NULL, 0, 0, 0, PAGE_READWRITE, NULL, 0);
// CHECK-MESSAGES: :[[@LINE-2]]:38: warning: record 'struct MapViewOfFile3Record' is shared with other processes through 'MapViewOfFile3' with an address in 'First' [crossbit-pointer-over-boundary]
  return record != NULL;
}

BOOL mapViewOfFile3Right(HANDLE mapping) {
  // PATTERN: channel silent MapViewOfFile3
  struct Session *record = (struct Session *)MapViewOfFile3(
      mapping, GetCurrentProcess(), NULL, 0, 0, 0, PAGE_READWRITE, NULL, 0);
  return record != NULL;
}

struct MapViewOfFileNuma2Record {
  LONG Count;
  struct Session *First;
};

BOOL mapViewOfFileNuma2Wrong(HANDLE mapping) {
  // PATTERN: channel warn MapViewOfFileNuma2
  struct MapViewOfFileNuma2Record *record =
      (struct MapViewOfFileNuma2Record *)MapViewOfFileNuma2(
          mapping, GetCurrentProcess(), 0, NULL, 0, 0, PAGE_READWRITE, 0);
// CHECK-MESSAGES: :[[@LINE-2]]:42: warning: record 'struct MapViewOfFileNuma2Record' is shared with other processes through 'MapViewOfFileNuma2' with an address in 'First' [crossbit-pointer-over-boundary]
  return record != NULL;
}

BOOL mapViewOfFileNuma2Right(HANDLE mapping) {
  // PATTERN: channel silent MapViewOfFileNuma2
  struct Session *record = (struct Session *)MapViewOfFileNuma2(
      mapping, GetCurrentProcess(), 0, NULL, 0, 0, PAGE_READWRITE, 0);
  return record != NULL;
}

struct NtMapViewOfSectionRecord {
  LONG Count;
  struct Session *First;
};

BOOL ntMapViewOfSectionWrong(HANDLE mapping) {
  PVOID base = NULL;
  SIZE_T size = 0;
  NtMapViewOfSection(mapping, (HANDLE)(LONG_PTR)-1, &base, 0, 0, NULL, &size,
                     ViewShare, 0, PAGE_READWRITE);
  // PATTERN: channel warn NtMapViewOfSection
  struct NtMapViewOfSectionRecord *record =
      (struct NtMapViewOfSectionRecord *)base;
// CHECK-MESSAGES: :[[@LINE-1]]:7: warning: record 'struct NtMapViewOfSectionRecord' is shared with other processes through 'NtMapViewOfSection' with an address in 'First' [crossbit-pointer-over-boundary]
  return record != NULL;
}

BOOL ntMapViewOfSectionRight(HANDLE mapping) {
  PVOID base = NULL;
  SIZE_T size = 0;
  NtMapViewOfSection(mapping, (HANDLE)(LONG_PTR)-1, &base, 0, 0, NULL, &size,
                     ViewShare, 0, PAGE_READWRITE);
  // PATTERN: channel silent NtMapViewOfSection
  struct Session *record = (struct Session *)base;
  return record != NULL;
}

HANDLE sHAllocSharedWrong(DWORD process, struct Session *s) {
  // PATTERN: channel warn SHAllocShared
  return SHAllocShared(&s, sizeof(s), process);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: address in 's' leaves the process through 'SHAllocShared' [crossbit-pointer-over-boundary]
}

HANDLE sHAllocSharedRight(DWORD process, struct Session *s) {
  // PATTERN: channel silent SHAllocShared
  return SHAllocShared(s, sizeof(*s), process);
}

struct SHLockSharedRecord {
  LONG Count;
  struct Session *First;
};

BOOL sHLockSharedWrong(HANDLE shared, DWORD process) {
  // PATTERN: channel warn SHLockShared
  struct SHLockSharedRecord *record =
      (struct SHLockSharedRecord *)SHLockShared(shared, process);
// CHECK-MESSAGES: :[[@LINE-1]]:36: warning: record 'struct SHLockSharedRecord' comes from another process through 'SHLockShared' with an address in 'First' [crossbit-pointer-over-boundary]
  return record != NULL;
}

BOOL sHLockSharedRight(HANDLE shared, DWORD process) {
  // PATTERN: channel silent SHLockShared
  struct Session *record = (struct Session *)SHLockShared(shared, process);
  return record != NULL;
}

void ntReadVirtualMemoryRight(HANDLE process, PVOID remote) {
  struct Session *s;
  // PATTERN: channel silent NtReadVirtualMemory
  NtReadVirtualMemory(process, remote, &s, sizeof(s), NULL);
}

void ntWriteVirtualMemoryWrong(HANDLE process, PVOID remote) {
  struct Session *s = &sessions[1];
  // PATTERN: channel warn NtWriteVirtualMemory
  NtWriteVirtualMemory(process, remote, &s, sizeof(s), NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address of 'sessions[1]' goes to another process through 'NtWriteVirtualMemory' [crossbit-pointer-over-boundary]
}

void ntWriteVirtualMemoryRight(HANDLE process, PVOID remote) {
  struct Session *s = &sessions[1];
  // PATTERN: channel silent NtWriteVirtualMemory
  NtWriteVirtualMemory(process, remote, s, sizeof(*s), NULL);
}

void ntWow64ReadVirtualMemory64Right(HANDLE process, PVOID64 remote) {
  struct Session s;
  // PATTERN: channel silent NtWow64ReadVirtualMemory64
  NtWow64ReadVirtualMemory64(process, remote, &s, sizeof(s), NULL);
}

void ntWow64WriteVirtualMemory64Wrong(HANDLE process, PVOID64 remote) {
  struct Session *s = &sessions[1];
  // PATTERN: channel warn NtWow64WriteVirtualMemory64
  NtWow64WriteVirtualMemory64(process, remote, &s, sizeof(s), NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address of 'sessions[1]' goes to another process through 'NtWow64WriteVirtualMemory64' [crossbit-pointer-over-boundary]
}

void ntWow64WriteVirtualMemory64Right(HANDLE process, PVOID64 remote) {
  struct Session *s = &sessions[1];
  // PATTERN: channel silent NtWow64WriteVirtualMemory64
  NtWow64WriteVirtualMemory64(process, remote, s, sizeof(*s), NULL);
}

void ntCreateThreadExWrong(DWORD id, PVOID remote,
                           PUSER_THREAD_START_ROUTINE start) {
  HANDLE thread, process = OpenProcess(PROCESS_ALL_ACCESS, FALSE, id);
  // PATTERN: channel warn NtCreateThreadEx
  NtCreateThreadEx(&thread, SYNCHRONIZE, NULL, process, start, &sessions[1], 0,
                   0, 0, 0, NULL);
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: address of 'sessions[1]' goes to another process through 'NtCreateThreadEx' [crossbit-pointer-over-boundary]
}

void ntCreateThreadExRight(DWORD id, PVOID remote,
                           PUSER_THREAD_START_ROUTINE start) {
  HANDLE thread, process = OpenProcess(PROCESS_ALL_ACCESS, FALSE, id);
  // PATTERN: channel silent NtCreateThreadEx
  NtCreateThreadEx(&thread, SYNCHRONIZE, NULL, process, start, remote, 0, 0, 0,
                   0, NULL);
}

void queueUserAPC2Wrong(DWORD id, PAPCFUNC function, LPVOID remote) {
  HANDLE thread = OpenThread(THREAD_SET_CONTEXT, FALSE, id);
  // PATTERN: channel warn QueueUserAPC2
  QueueUserAPC2(function, thread, (ULONG_PTR)&sessions[1],
                QUEUE_USER_APC_FLAGS_NONE);
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: address of 'sessions[1]' goes to another process through 'QueueUserAPC2' [crossbit-pointer-over-boundary]
}

void queueUserAPC2Right(DWORD id, PAPCFUNC function, LPVOID remote) {
  HANDLE thread = OpenThread(THREAD_SET_CONTEXT, FALSE, id);
  // PATTERN: channel silent QueueUserAPC2
  QueueUserAPC2(function, thread, (ULONG_PTR)remote, QUEUE_USER_APC_FLAGS_NONE);
}

void ntQueueApcThreadWrong(DWORD id, PVOID remote, PPS_APC_ROUTINE routine) {
  HANDLE thread = OpenThread(THREAD_SET_CONTEXT, FALSE, id);
  // PATTERN: channel warn NtQueueApcThread
  NtQueueApcThread(thread, routine, &sessions[1], NULL, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address of 'sessions[1]' goes to another process through 'NtQueueApcThread' [crossbit-pointer-over-boundary]
}

void ntQueueApcThreadRight(DWORD id, PVOID remote, PPS_APC_ROUTINE routine) {
  HANDLE thread = OpenThread(THREAD_SET_CONTEXT, FALSE, id);
  // PATTERN: channel silent NtQueueApcThread
  NtQueueApcThread(thread, routine, remote, NULL, NULL);
}
