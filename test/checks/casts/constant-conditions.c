// Code that a constant condition rules out, and code that it does not.
//
// RUN: %check_crossbit %s 'crossbit-*'
// RUN: %check_crossbit %s 'crossbit-*' --audit --suffixes=AUDIT

#include <stdio.h>
#include <windows.h>

struct Table;
void *tableFind(struct Table *table, const void *key);
void sendNumber(DWORD number);

// A check of the argument's type that is never evaluated.

#define FIND(table, key)                                                       \
  (0 ? (void *)(sizeof(char[(key) ? 1 : 1]) > 0 ? (key)->Number : 1)           \
     : tableFind(table, key))

struct Key {
  int Number;
};

void *find(struct Table *table, const struct Key *key) {
  // PATTERN: R1 silent
  return FIND(table, key);
}

void *findNumber(struct Table *table, int number) {
  // PATTERN: R1 silent
  return 0 ? (void *)number : tableFind(table, NULL);
}

void *findOther(struct Table *table, int number) {
  // PATTERN: 38 warn
  return 1 ? (void *)number : tableFind(table, NULL);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: address is made of 'number' by sign extension of 'int'; addresses zero-extend [crossbit-handle-extension]
// CHECK-FIXES: return 1 ? ULongToPtr((ULONG)number) : tableFind(table, NULL);
}

void *findEither(struct Table *table, int number) {
  // PATTERN: 38 warn
  return number ? (void *)number : tableFind(table, NULL);
// CHECK-NOTES: :[[@LINE-1]]:19: warning: address is made of 'number' by sign extension of 'int'; addresses zero-extend [crossbit-handle-extension]
// CHECK-FIXES: return number ? ULongToPtr((ULONG)number) : tableFind(table, NULL);
}

// The value of a conditional with one arm only.

void sendEither(const char *text, DWORD number) {
  // PATTERN: R1 silent
  sendNumber((DWORD)(0 ? (UINT_PTR)text : (UINT_PTR)number));
  // PATTERN: 1 warn
  sendNumber((DWORD)(1 ? (UINT_PTR)text : (UINT_PTR)number));
// CHECK-NOTES: :[[@LINE-1]]:14: warning: address in 'text' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-44]]:23: note: 'number' is declared as 'DWORD' (aka 'unsigned long'), which has 32 bits
}

// Operators and statements.

#define VERBOSE 0
#define CHECKED 1

BOOL operators(const char *text, BOOL given) {
  // PATTERN: R1 silent
  BOOL never = VERBOSE && (sendNumber((DWORD)text), given);
  // PATTERN: R1 silent
  BOOL neither = CHECKED || (sendNumber((DWORD)text), given);
  // PATTERN: 1 warn
  BOOL always = CHECKED && (sendNumber((DWORD)text), given);
// CHECK-NOTES: :[[@LINE-1]]:40: warning: address in 'text' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-60]]:23: note: 'number' is declared as 'DWORD' (aka 'unsigned long'), which has 32 bits
  // PATTERN: 1 warn
  BOOL other = given && (sendNumber((DWORD)text), VERBOSE);
// CHECK-NOTES: :[[@LINE-1]]:37: warning: address in 'text' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-64]]:23: note: 'number' is declared as 'DWORD' (aka 'unsigned long'), which has 32 bits
  return never + neither + always + other;
}

void statements(const char *text, int where) {
  if (VERBOSE)
    // PATTERN: R1 silent
    sendNumber((DWORD)text);
  else
    // PATTERN: 1 warn
    sendNumber((DWORD)text);
// CHECK-NOTES: :[[@LINE-1]]:16: warning: address in 'text' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-76]]:23: note: 'number' is declared as 'DWORD' (aka 'unsigned long'), which has 32 bits
  if (where && VERBOSE)
    // PATTERN: R1 silent
    sendNumber((DWORD)text);
  // PATTERN: 1 warn
  if ((sendNumber((DWORD)text), VERBOSE))
    return;
// CHECK-NOTES: :[[@LINE-2]]:19: warning: address in 'text' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-84]]:23: note: 'number' is declared as 'DWORD' (aka 'unsigned long'), which has 32 bits
}

// Labels lead into it.

void labels(const char *text, int where) {
  if (where)
    goto inside;
  if (VERBOSE) {
  inside:
    // PATTERN: 1 warn
    sendNumber((DWORD)text);
// CHECK-NOTES: :[[@LINE-1]]:16: warning: address in 'text' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-97]]:23: note: 'number' is declared as 'DWORD' (aka 'unsigned long'), which has 32 bits
  }
  switch (where) {
    if (0) {
    case 1:
      // PATTERN: 1 warn
      sendNumber((DWORD)text);
// CHECK-NOTES: :[[@LINE-1]]:18: warning: address in 'text' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-105]]:23: note: 'number' is declared as 'DWORD' (aka 'unsigned long'), which has 32 bits
    }
  }
}
