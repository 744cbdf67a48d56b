// Numbers that a program keeps in pointers, and what looks like it and is half
// an address.
//
// RUN: %check_crossbit %s 'crossbit-*'
// RUN: %check_crossbit %s 'crossbit-*' --audit --suffixes=AUDIT

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>
#include <winsock2.h>

struct Peer {
  struct Peer *Next;
  unsigned Key;
};

// A descriptor declared as a pointer, and the macros that take it out and put
// it in.

typedef void *descriptor_t;
#define DESC2NUM(d) ((unsigned int)(d))
#define NUM2DESC(n) ((void *)(n))

int openPort(int listener);
int readPort(int port, void *data, int length);

descriptor_t waitForPeer(descriptor_t listener) {
  // PATTERN: 55 low
  int port = openPort(DESC2NUM(listener));
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:23: warning: 'listener' is cut to 32 bits by conversion to 'unsigned int'; it has 64 in a 64-bit process (low confidence) [crossbit-pointer-truncation]
// CHECK-NOTES-AUDIT: :[[@LINE-7]]:18: note: 'listener' is declared as 'int', which has 32 bits
  // PATTERN: 55 low
  descriptor_t peer = NUM2DESC(port);
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:23: warning: address is made of 'port' by sign extension of 'int'; addresses zero-extend (low confidence) [crossbit-handle-extension]
// CHECK-NOTES-AUDIT: :[[@LINE-6]]:14: note: the value comes from here
  // PATTERN: 55 silent
  readPort(DESC2NUM(peer), NULL, 0);
  return peer;
}

descriptor_t waitWithoutMacro(descriptor_t listener) {
  // PATTERN: 2 warn
  unsigned port = (unsigned)listener;
// CHECK-NOTES: :[[@LINE-1]]:19: warning: 'listener' is cut to 32 bits by conversion to 'unsigned int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
  // PATTERN: 38 warn
  descriptor_t peer = (void *)openPort((int)port);
// CHECK-NOTES: :[[@LINE-1]]:23: warning: address is made of the result of 'openPort' by sign extension of 'int'; addresses zero-extend [crossbit-handle-extension]
// CHECK-FIXES: descriptor_t peer = ULongToPtr((ULONG)openPort((int)port));
  return peer;
}

#define PEER_OF(n) ((struct Peer *)(n))

struct Peer *peerNumber(int number) {
  // PATTERN: 38 warn
  struct Peer *peer = PEER_OF(number);
// CHECK-NOTES: :[[@LINE-1]]:23: warning: address is made of 'number' by sign extension of 'int'; addresses zero-extend [crossbit-handle-extension]
  return peer;
}

// A macro that makes a pointer again is about addresses.

#define ROUND_UP(p) ((void *)(((ULONG)(p) + 15) & ~15))

void *roundUp(void *block) {
  // PATTERN: 4 warn
  return ROUND_UP(block);
// CHECK-NOTES: :[[@LINE-1]]:10: warning: 'block' is cut to 32 bits by conversion to 'ULONG' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
}

char *roundText(char *text) {
  // PATTERN: 4 warn
  return ROUND_UP(text);
// CHECK-NOTES: :[[@LINE-1]]:10: warning: address in 'text' is cut to 32 bits by conversion to 'ULONG' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
}

// A socket is an integer, also when one macro takes it out.

#define EVENT2SOCKET(e) ((SOCKET)(long)(e))

BOOL isListener(struct Peer *event, SOCKET listener) {
  // PATTERN: 55 low
  return EVENT2SOCKET(event) == listener;
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:10: warning: address in 'event' is cut to 32 bits by conversion to 'long'; it has 64 in a 64-bit process (low confidence) [crossbit-pointer-truncation]
}

// A counter, taken out by one macro inside another.

#define MAKE_VALUE(n) ((void *)(((uintptr_t)NULL) + (n)))
#define VALUE_AS(v, type) ((type)(uintptr_t)(v))

int findValue(const char *key, void **value);
void setValue(const char *key, void *value);

void countKey(const char *key) {
  void *value;
  if (!findValue(key, &value))
    // PATTERN: 55 silent
    value = MAKE_VALUE(1);
  else
    // PATTERN: 55 low
    value = MAKE_VALUE(VALUE_AS(value, unsigned) + 1);
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:24: warning: 'value' is cut to 32 bits by conversion to 'unsigned int'; it has 64 in a 64-bit process (low confidence) [crossbit-pointer-truncation]
  setValue(key, value);
}

void *flagged(void *value) {
  // PATTERN: 4 warn
  return (void *)((unsigned)(uintptr_t)value | 1);
// CHECK-NOTES: :[[@LINE-1]]:19: warning: 'value' is cut to 32 bits by conversion to 'unsigned int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-FIXES: return (void *)((uintptr_t)value | 1);
}

// Truth values and masked numbers.

void *numbers(int which, int a, unsigned b) {
  // PATTERN: 55 silent
  void *both = (void *)(a || !b);
  // PATTERN: 55 silent
  void *either = (void *)(a > 3 ? !b : !a);
  // PATTERN: 55 silent
  void *masked = (void *)(a & 0xff);
  // PATTERN: 55 silent
  void *shifted = (void *)(b >> 8);
  return which == 0   ? both
         : which == 1 ? either
         : which == 2 ? masked
                      : shifted;
}

void *half(int a, unsigned b) {
  // PATTERN: 38 warn
  void *whole = (void *)(a & ~3);
// CHECK-NOTES: :[[@LINE-1]]:17: warning: address is made of 'a & ~3' by sign extension of 'int'; addresses zero-extend [crossbit-handle-extension]
// CHECK-FIXES: void *whole = ULongToPtr((ULONG)(a & ~3));
  // PATTERN: 38 warn
  void *other = (void *)(b + 16);
// CHECK-NOTES: :[[@LINE-1]]:17: warning: address is made of 'b + 16', whose type 'unsigned int' holds half of it in a 64-bit process [crossbit-handle-extension]
  return a ? whole : other;
}

// A number in one of an image's planes of bytes.

struct Image {
  uint8_t *Planes[4];
  char *Name;
  struct Peer *Owner;
};

void copySlice(int slice, const uint8_t *first);

void mapImage(const struct Image *image) {
  // PATTERN: 55 low
  int slice = (intptr_t)image->Planes[1];
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:15: warning: address in 'image->Planes[1]' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process (low confidence) [crossbit-pointer-truncation]
// CHECK-NOTES-AUDIT: :[[@LINE-2]]:7: note: 'slice' is declared as 'int', which has 32 bits
  copySlice(slice, image->Planes[0]);
}

void cutImage(const struct Image *image, uint8_t *bytes) {
  // PATTERN: 15 warn
  int name = (intptr_t)image->Name;
// CHECK-NOTES: :[[@LINE-1]]:14: warning: address in 'Name' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-2]]:7: note: 'name' is declared as 'int', which has 32 bits
  copySlice(name, NULL);
  // PATTERN: 15 warn
  int owner = (intptr_t)image->Owner;
// CHECK-NOTES: :[[@LINE-1]]:15: warning: address in 'Owner' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-2]]:7: note: 'owner' is declared as 'int', which has 32 bits
  copySlice(owner, NULL);
  // PATTERN: 15 warn
  int first = (intptr_t)bytes;
// CHECK-NOTES: :[[@LINE-1]]:15: warning: address in 'bytes' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-2]]:7: note: 'first' is declared as 'int', which has 32 bits
  copySlice(first, NULL);
  // PATTERN: 1 warn
  int second = (int)image->Planes[2];
// CHECK-NOTES: :[[@LINE-1]]:16: warning: address in 'image->Planes[2]' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
  copySlice(second, NULL);
  // PATTERN: 15 warn
  int third = (intptr_t)image->Planes[3];
// CHECK-NOTES: :[[@LINE-1]]:15: warning: address in 'image->Planes[3]' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE+2]]:16: note: it becomes 'const uint8_t *' (aka 'const unsigned char *') here
// CHECK-FIXES: LONG_PTR third = (intptr_t)image->Planes[3];
  copySlice(0, (const uint8_t *)(intptr_t)third);
}

// An offset of one's own, of a member that is an array.

struct Address {
  short Family;
  char Path[108];
};

#define PATH_LENGTH(a)                                                         \
  ((size_t)(((struct Address *)0)->Path) + strlen((a)->Path))

int addressLength(const struct Address *address) {
  // PATTERN: R2 silent
  int length = PATH_LENGTH(address);
  // PATTERN: R2 silent
  return length + (int)(size_t)((struct Address *)0)->Path;
}

int addressOfPath(const struct Address *address) {
  // PATTERN: 1 warn
  return (int)(size_t)address->Path;
// CHECK-NOTES: :[[@LINE-1]]:10: warning: address of 'Path' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-4]]:5: note: 'addressOfPath' returns 'int', which has 32 bits
}

// A pointer that is stored in neighbours of an array.

union Extra {
  int Number;
  unsigned Bits;
};

struct Entry {
  const char *Name;
  int Kind;
  int Size;
};

#define EXTRA_OF(e, n) ((union Extra *)(e) - (n) - 1)

void keepList(struct Entry *entry, union Extra *extras, struct Peer *list) {
  // PATTERN: 29 low
  memcpy(&EXTRA_OF(entry, 3)->Number, &list, sizeof list);
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:3: warning: 'Number' has 32 bits, but 64 are copied to it in a 64-bit process (low confidence) [crossbit-pointer-truncation]
  // PATTERN: 29 low
  memcpy(&extras[4].Bits, &list, sizeof list);
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:3: warning: 'Bits' has 32 bits, but 64 are copied to it in a 64-bit process (low confidence) [crossbit-pointer-truncation]
  // PATTERN: 29 low
  memcpy(&(extras + 2)->Number, &list, sizeof list);
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:3: warning: 'Number' has 32 bits, but 64 are copied to it in a 64-bit process (low confidence) [crossbit-pointer-truncation]
}

void overrunEntry(struct Entry *entry, struct Entry *all, union Extra *one,
                  struct Peer *list) {
  // PATTERN: 29 warn
  memcpy(&entry->Kind, &list, sizeof list);
// CHECK-NOTES: :[[@LINE-1]]:3: warning: 'Kind' has 32 bits, but 64 are copied to it in a 64-bit process [crossbit-pointer-truncation]
  // PATTERN: 29 warn
  memcpy(&all[3].Size, &list, sizeof list);
// CHECK-NOTES: :[[@LINE-1]]:3: warning: 'Size' has 32 bits, but 64 are copied to it in a 64-bit process [crossbit-pointer-truncation]
  // PATTERN: 29 warn
  memcpy(&one->Number, &list, sizeof list);
// CHECK-NOTES: :[[@LINE-1]]:3: warning: 'Number' has 32 bits, but 64 are copied to it in a 64-bit process [crossbit-pointer-truncation]
}

// The distance of two places in one buffer.

typedef int64_t count_t;

count_t bytesLeft(const char *at, const char *end) {
  // PATTERN: 18 low
  count_t left = (int)(end - at);
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:18: warning: distance of two addresses is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process (low confidence) [crossbit-pointer-truncation]
// CHECK-NOTES-AUDIT: :[[@LINE+1]]:3: note: it is as wide as a pointer again here
  return left;
}

// An offset by way of a local that is null.

unsigned offsetOfElement(unsigned index) {
  struct Address *none = NULL;
  // PATTERN: R2 silent
  return (unsigned)(size_t)&none->Path[index];
}
