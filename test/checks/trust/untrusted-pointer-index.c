// Indexes that came in, and numbers that a text gives.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' --headers=mock
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' \
// RUN:   --headers=mock --audit --suffixes=AUDIT

#include <stdio.h>
#include <stdlib.h>
#include <windows.h>

typedef struct {
  DWORD Slot;
  WORD Short;
  BYTE Kind;
  BYTE Flags;
} COMMAND;

typedef struct {
  DWORD State;
} ACCOUNT;

static BOOL receive(HANDLE pipe, COMMAND *command) {
  DWORD got;
  return ReadFile(pipe, command, sizeof(*command), &got, NULL) &&
         got == sizeof(*command);
}

// A pointer and an index are a sum.

void storeTested(HANDLE pipe, DWORD *counts, DWORD size) {
  COMMAND command;
  if (!receive(pipe, &command) || command.Slot >= size)
    return;
  // PATTERN: 105 silent
  counts[command.Slot] = 1;
}

void storeLess(HANDLE pipe, DWORD *counts) {
  COMMAND command;
  if (!receive(pipe, &command))
    return;
  // PATTERN: 105 silent
  counts[command.Kind] = 1;
  // PATTERN: 105 silent
  counts[command.Slot & 15] = 1;
}

void storeCounted(HANDLE pipe, DWORD *counts) {
  COMMAND command;
  DWORD i;
  if (!receive(pipe, &command) || command.Slot > 64)
    return;
  for (i = 0; i < command.Slot; ++i)
    // PATTERN: 105 silent
    counts[i] = 1;
}

void store(HANDLE pipe, DWORD *counts) {
  COMMAND command;
  if (!receive(pipe, &command))
    return;
  // PATTERN: 105 warn
  counts[command.Slot] = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'counts' has an offset that comes from another process through 'ReadFile', without a bound [crossbit-untrusted-pointer]
}

void storeSum(HANDLE pipe, DWORD *counts) {
  COMMAND command;
  if (!receive(pipe, &command))
    return;
  // PATTERN: 105 warn
  *(counts + command.Slot) = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'counts' has an offset that comes from another process through 'ReadFile', without a bound [crossbit-untrusted-pointer]
}

// Of an array the compiler knows the size, too.

void storeInArray(HANDLE pipe) {
  static DWORD counts[16];
  COMMAND command;
  if (!receive(pipe, &command))
    return;
  // PATTERN: T3 low
  counts[command.Slot] = 1;
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:3: warning: 'counts' has an offset that comes from another process through 'ReadFile', without a bound (low confidence) [crossbit-untrusted-pointer]
}

// What a text says.

void scanCount(HANDLE pipe, DWORD *total) {
  char text[32];
  unsigned count;
  DWORD got;
  if (!ReadFile(pipe, text, sizeof(text) - 1, &got, NULL))
    return;
  text[got] = 0;
  // PATTERN: 105 silent
  if (sscanf(text, "%u", &count) == 1)
    *total += count;
}

void scanOwn(const char *setting) {
  ACCOUNT *account;
  if (sscanf(setting, "%p", (void **)&account) == 1)
    // PATTERN: 95 silent
    account->State = 1;
}

void scanAddress(HANDLE pipe) {
  char text[32];
  ACCOUNT *account;
  DWORD got;
  if (!ReadFile(pipe, text, sizeof(text) - 1, &got, NULL))
    return;
  text[got] = 0;
  if (sscanf(text, "%p", (void **)&account) == 1)
    // PATTERN: 95 warn
    account->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'account' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

static ACCOUNT *accountOf(const char *text) {
  unsigned long long number = 0;
  if (sscanf(text, "account %llx", &number) != 1)
    return NULL;
  return (ACCOUNT *)(ULONG_PTR)number;
}

void scanNumber(HANDLE pipe) {
  char text[32];
  DWORD got;
  ACCOUNT *account;
  if (!ReadFile(pipe, text, sizeof(text) - 1, &got, NULL))
    return;
  text[got] = 0;
  account = accountOf(text);
  if (account)
    // PATTERN: 95 warn
    account->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'account' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}
