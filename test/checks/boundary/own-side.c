// Where the other side, or the time at which something is stored, decides, in C
// for Windows: threads of this process, codes of the system's drivers, parts of
// values, handles that come and go in one variable.
//
// RUN: %check_crossbit %s 'crossbit-*'
// RUN: %check_crossbit %s 'crossbit-*' --audit --suffixes=AUDIT

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <windows.h>

// The low bytes of an integer.

void lowHalf(FILE *file, size_t count) {
  fwrite(&count, 1, 4, file);
}

void lowWord(HANDLE pipe, size_t count) {
  DWORD written;
  WriteFile(pipe, &count, sizeof(WORD), &written, NULL);
}

void allOfIt(HANDLE pipe, size_t count) {
  DWORD written;
  WriteFile(pipe, &count, sizeof(count), &written, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'count' leaves the process through 'WriteFile' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
}

void eightBytes(HANDLE pipe, size_t count) {
  DWORD written;
  WriteFile(pipe, &count, 8, &written, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'count' leaves the process through 'WriteFile' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
}

// The context of a thread.

void leave(void);

struct Worker {
  HANDLE Thread;
  int Stopped;
};

#ifdef _WIN64
void stopWorker(struct Worker *worker) {
  CONTEXT context;
  SuspendThread(worker->Thread);
  GetThreadContext(worker->Thread, &context);
  context.Rip = (DWORD_PTR)leave;
  SetThreadContext(worker->Thread, &context);
}

void stopOther(DWORD id) {
  CONTEXT context;
  HANDLE thread = OpenThread(THREAD_SET_CONTEXT, FALSE, id);
  GetThreadContext(thread, &context);
  context.Rip = (DWORD_PTR)leave;
  SetThreadContext(thread, &context);
// CHECK-MESSAGES-64: :[[@LINE-1]]:3: warning: address of 'leave' goes to another process through 'SetThreadContext' in the integer 'Rip' [crossbit-pointer-over-boundary]
}
#endif

// Control codes.

struct PassThrough {
  USHORT Length;
  ULONG_PTR Data;
  UCHAR Command[16];
};

#define FIRST_TYPE_PASS CTL_CODE(4, 0x401, 0, 3)
#define UNKNOWN_TYPE_PASS CTL_CODE(0x22, 0x401, 0, 3)
#define OWN_FUNCTION_PASS CTL_CODE(4, 0x801, 0, 3)
#define OWN_TYPE_PASS CTL_CODE(0x8004, 0x401, 0, 3)

BOOL passToSystem(HANDLE disk, struct PassThrough *command) {
  DWORD returned;
  return DeviceIoControl(disk, FIRST_TYPE_PASS, command, sizeof(*command),
                         command, sizeof(*command), &returned, NULL);
}

BOOL passLater(HANDLE disk, struct PassThrough *command, ULONG_PTR *count) {
  DWORD returned, code = FIRST_TYPE_PASS;
  return DeviceIoControl(disk, code, command, sizeof(*command), count,
                         sizeof(*count), &returned, NULL);
}

static BOOL ask(HANDLE disk, DWORD code, void *data, DWORD size) {
  DWORD returned;
  return DeviceIoControl(disk, code, data, size, NULL, 0, &returned, NULL);
}

BOOL passByHelper(HANDLE disk, struct PassThrough *command) {
  return ask(disk, FIRST_TYPE_PASS, command, sizeof(*command));
}

struct UnknownPass {
  USHORT Length;
  ULONG_PTR Data;
};

BOOL passToUnknown(HANDLE disk, struct UnknownPass *command) {
  DWORD returned;
  return DeviceIoControl(disk, UNKNOWN_TYPE_PASS, command, sizeof(*command),
                         NULL, 0, &returned, NULL);
// CHECK-MESSAGES-AUDIT: :[[@LINE-2]]:10: warning: record 'struct UnknownPass' goes to a driver through 'DeviceIoControl' with 16 bytes in a 64-bit process and 8 in a 32-bit one (low confidence) [crossbit-wire-layout]
}

struct OwnFunctionPass {
  USHORT Length;
  ULONG_PTR Data;
};

BOOL passToOwnFunction(HANDLE disk, struct OwnFunctionPass *command) {
  DWORD returned;
  return DeviceIoControl(disk, OWN_FUNCTION_PASS, command, sizeof(*command),
                         NULL, 0, &returned, NULL);
// CHECK-MESSAGES: :[[@LINE-2]]:10: warning: record 'struct OwnFunctionPass' goes to a driver through 'DeviceIoControl' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
}

struct OwnTypePass {
  USHORT Length;
  ULONG_PTR Data;
};

BOOL passToOwnType(HANDLE disk, struct OwnTypePass *command) {
  return ask(disk, OWN_TYPE_PASS, command, sizeof(*command));
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: record 'struct OwnTypePass' goes to a driver through 'ask' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
}

BOOL answerOfDriver(HANDLE disk, ULONG_PTR *count) {
  DWORD returned;
  return DeviceIoControl(disk, OWN_TYPE_PASS, NULL, 0, count, sizeof(*count),
                         &returned, NULL);
// CHECK-MESSAGES: :[[@LINE-2]]:10: warning: 'count' comes from a driver through 'DeviceIoControl' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
}

// One variable for several processes.

void openOrDuplicate(DWORD id) {
  HANDLE process = NULL;
  if (id == GetCurrentProcessId()) {
    process = GetCurrentProcess();
    if (!DuplicateHandle(process, process, process, &process, 0, FALSE, 2))
      process = NULL;
  }
  if (!process)
    process = OpenProcess(PROCESS_ALL_ACCESS, FALSE, id);
  CloseHandle(process);
}

void withinUnknown(HANDLE process, HANDLE event) {
  HANDLE copy;
  if (!DuplicateHandle(process, event, process, &copy, 0, FALSE, 2))
    return;
  CloseHandle(copy);
}

void giveAndClose(DWORD id, HANDLE event) {
  HANDLE copy, process = GetCurrentProcess();
  process = OpenProcess(PROCESS_ALL_ACCESS, FALSE, id);
  if (!DuplicateHandle(GetCurrentProcess(), event, process, &copy, 0, FALSE, 2))
    return;
  CloseHandle(copy);
// CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'copy' is a handle of another process, but 'CloseHandle' uses it in this one [crossbit-handle-over-boundary]
}
