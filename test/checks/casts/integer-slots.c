// Integers that live in pointers and handles, and come out of them again, in C.
//
// RUN: %check_crossbit %s 'crossbit-*'
// RUN: %check_crossbit %s 'crossbit-*' --audit --suffixes=AUDIT

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>
#include <winsock2.h>

void sendNumber(DWORD number);
void sendSigned(int number);

// A container of `void *`, and macros that say what is kept in it.

#define PTR2INT(p) ((int)(intptr_t)(p))
#define INT2PTR(i) ((void *)(intptr_t)(i))
#define PTR2UINT(p) ((unsigned)(uintptr_t)(p))

typedef struct Value {
  union {
    struct {
      void *ptr1;
      void *ptr2;
    } twoPtrValue;
    double doubleValue;
  } internalRep;
} Value;

typedef struct HashEntry HashEntry;
void *getHashValue(HashEntry *entry);
void setHashValue(HashEntry *entry, void *value);

int nextState(void **statePtr, int accept) {
  // PATTERN: 55 low
  int state = PTR2INT(*statePtr);
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:15: warning: '*statePtr' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process (low confidence) [crossbit-pointer-truncation]
// CHECK-NOTES-AUDIT: :[[@LINE+4]]:15: note: it becomes 'void *' here
  if (accept)
    state++;
  // PATTERN: 55 silent
  *statePtr = INT2PTR(state);
  return state;
}

void nextIteration(Value *value) {
  // PATTERN: 55 silent
  int iterations = PTR2INT(value->internalRep.twoPtrValue.ptr1);
  // PATTERN: 55 silent
  value->internalRep.twoPtrValue.ptr1 = INT2PTR(iterations + 1);
}

void wanted(HashEntry *entry, int flag) {
  // PATTERN: 55 low
  int isWanted = PTR2INT(getHashValue(entry));
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:18: warning: the result of 'getHashValue' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process (low confidence) [crossbit-pointer-truncation]
// CHECK-NOTES-AUDIT: :[[@LINE+3]]:23: note: it becomes 'void *' here
  isWanted |= flag;
  // PATTERN: 55 silent
  setHashValue(entry, INT2PTR(isWanted));
}

void countUses(HashEntry *entry) {
  // PATTERN: 55 low
  unsigned uses = PTR2UINT(getHashValue(entry));
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:19: warning: the result of 'getHashValue' is cut to 32 bits by conversion to 'unsigned int'; it has 64 in a 64-bit process (low confidence) [crossbit-pointer-truncation]
// CHECK-NOTES-AUDIT: :[[@LINE+2]]:23: note: it becomes 'void *' here
  // PATTERN: 55 silent
  setHashValue(entry, (void *)(uintptr_t)(uses + 1));
}

// A typed pointer of another's that the macro says to hold an integer.

struct Screen {
  struct Extension *ext_data;
};

int planesOf(const struct Screen *screen) {
  // PATTERN: 55 low
  return PTR2INT(screen->ext_data);
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:10: warning: address in 'ext_data' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process (low confidence) [crossbit-pointer-truncation]
// CHECK-NOTES-AUDIT: :[[@LINE-4]]:5: note: 'planesOf' returns 'int', which has 32 bits
}

// A member that elsewhere in the file gets a number.

typedef struct MenuData *MenuHandle;

typedef struct Entry {
  char *label;
  MenuHandle platformData;
} Entry;

void setEntry(Entry *entry, int command) {
  // PATTERN: 55 silent
  entry->platformData = (MenuHandle)(intptr_t)command;
}

int commandOf(const Entry *entry) {
  // PATTERN: 55 silent
  return (int)(intptr_t)entry->platformData;
}

typedef struct Option {
  const char *name;
  unsigned char *defaults[2];
} Option;

static Option Options[] = {
    // PATTERN: 55 silent
    {"autoindent", {(unsigned char *)0, (unsigned char *)(intptr_t)1}},
    // PATTERN: 55 silent
    {"columns", {(unsigned char *)(intptr_t)80, (unsigned char *)0}},
    {"background", {(unsigned char *)"light", NULL}},
};

long defaultOf(int index, int vi) {
  // PATTERN: 55 silent
  return (long)(intptr_t)Options[index].defaults[vi];
}

void changeDefault(int index, long value) {
  // PATTERN: 55 silent
  Options[index].defaults[0] = (unsigned char *)(intptr_t)value;
}

struct Converter;
typedef void (*Filter)(struct Converter *converter);

typedef struct Converter {
  double ratio;
  Filter filters[10];
} Converter;

void setRates(Converter *converter, int from, int to) {
  // PATTERN: 55 silent
  converter->filters[8] = (Filter)(uintptr_t)from;
  // PATTERN: 55 silent
  converter->filters[9] = (Filter)(uintptr_t)to;
}

int resample(const Converter *converter) {
  // PATTERN: 55 silent
  const int from = (int)(size_t)converter->filters[8];
  // PATTERN: 55 silent
  const int to = (int)(size_t)converter->filters[9];
  return from / to;
}

typedef struct TypeDesc {
  int kind;
  struct ArrayDesc *array;
} TypeDesc;

struct ArrayDesc *relocate(TypeDesc *type, struct ArrayDesc **arrays,
                           const DWORD *data) {
  // PATTERN: 55 silent
  type->array = (void *)(INT_PTR)data[2]; // The offset, for now.
  for (int i = 0; arrays[i]; i++) {
    // PATTERN: 55 silent
    if ((int)(INT_PTR)type->array == i)
      return arrays[i];
  }
  return NULL;
}

// Constants in the places of handles and pointers.

#define POISON_WINDOW ((HWND)0xDEADBEEF)
#define POISON_TEXT ((const char *)0xDEADBEEF)

BOOL isPredefined(HKEY key) {
  // PATTERN: 56 silent
  return key >= (HKEY)0x80000000 && key <= (HKEY)0x8000000F;
}

HANDLE standardHandle(HANDLE file) {
  // PATTERN: 56 silent
  if (file == (HANDLE)STD_INPUT_HANDLE ||
      // PATTERN: 56 silent
      file == (HANDLE)((DWORD)-11) || file == (HANDLE)((DWORD)-12))
    // PATTERN: 56 silent
    file = GetStdHandle((DWORD_PTR)file);
  return file;
}

int poisoned(HWND w, const char *text) {
  // PATTERN: 56 silent
  if (w == POISON_WINDOW)
    return 1;
  // PATTERN: 56 silent
  w = (HWND)0xDEADBEEF;
  // PATTERN: 56 silent
  return text == POISON_TEXT || IsWindow(w);
}

// A device's number in a handle's place, with two that mean something else.

typedef HANDLE HDEVICE;
#define DEVICE_MAPPER ((HDEVICE)(UINT_PTR)0xFFFF)
#define DEVICE_DEFAULT ((HDEVICE)(UINT_PTR)0xFFFE)

UINT deviceOf(HDEVICE device) {
  // PATTERN: 56 silent
  if (device == DEVICE_MAPPER || device == DEVICE_DEFAULT)
    return 0;
  // PATTERN: 56 silent
  return (UINT)(UINT_PTR)device;
}

// Numbers below bit 31 as handles.

enum Slot { FirstSlot, SecondSlot };

HANDLE smallHandle(unsigned a, enum Slot slot, BYTE index) {
  // PATTERN: A4 silent
  HANDLE masked = ULongToHandle((a & 3) | 0x10);
  // PATTERN: A4 silent
  HANDLE ofSlot = (HANDLE)(UINT_PTR)slot;
  // PATTERN: A4 silent
  HANDLE ofIndex = (HANDLE)(UINT_PTR)(index << 2);
  return masked ? masked : ofSlot ? ofSlot : ofIndex;
}

// One character in a string's place.

LPSTR WINAPI CharUpperA(LPSTR text);
LPSTR WINAPI CharLowerA(LPSTR text);

char upper(unsigned char c) {
  // PATTERN: 52 silent
  return (char)(DWORD_PTR)CharUpperA((LPSTR)(DWORD_PTR)c);
}

int lower(char c) {
  // PATTERN: 52 silent
  return (int)(UINT_PTR)CharLowerA((LPSTR)(UINT_PTR)(BYTE)c);
}

// Distances.

typedef struct Match {
  const char *startp[10];
  long long column;
} Match;

void column(Match *match, const char *line) {
  // PATTERN: 18 low
  int start = (int)(match->startp[0] - line);
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:15: warning: distance of two addresses is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process (low confidence) [crossbit-pointer-truncation]
// CHECK-NOTES-AUDIT: :[[@LINE+1]]:3: note: it is as wide as a pointer again here
  match->column = start;
}

typedef struct Stream {
  const unsigned char *next;
  UINT32 position;
} Stream;

UINT32 decode(Stream *stream, UINT32 x, const unsigned char *p) {
  // PATTERN: 18 silent
  x -= (UINT32)(SIZE_T)p;
  while (*p)
    p++;
  stream->next = p;
  // PATTERN: 18 silent
  return x + (UINT32)(SIZE_T)p;
}

// Sockets are small, and kept in integers everywhere.

int useSocket(int fd, char *data, int length);

int sendAll(SOCKET s, char *data, int length) {
  // PATTERN: 19 low
  int fd = (int)s;
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:12: warning: socket 's' is cut to 32 bits by a raw cast to 'int' (low confidence) [crossbit-handle-truncation]
  return useSocket(fd, data, length);
}

void passSocket(SOCKET s, char *data) {
  // PATTERN: 19 low
  useSocket((int)s, data, 1);
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:13: warning: socket 's' is cut to 32 bits by a raw cast to 'int' (low confidence) [crossbit-handle-truncation]
}

SOCKET socketOf(UINT number) {
  // PATTERN: 44 low
  return number;
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:10: warning: socket is made of 'number' by zero extension of 'UINT' (aka 'unsigned int'); handles sign-extend (low confidence) [crossbit-handle-extension]
}
