// Integers of clients that manager routines use as addresses.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' \
// RUN:   --headers=mock -- -I %S/../../Inputs/idl/desk
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' \
// RUN:   --headers=mock --audit --suffixes=AUDIT \
// RUN:   -- -I %S/../../Inputs/idl/desk

#include "desk.h"
#include <string.h>

struct Drawer {
  UINT32 Id;
  UINT32 State;
};

static BYTE Shelf[4096];

long DeskTake(handle_t binding, hyper value) {
  // PATTERN: 101 warn
  // source: parameter 'value' of a manager routine
  ((struct Drawer *)(ULONG_PTR)value)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'value' is an address that comes from a client through 'DeskTake' [crossbit-untrusted-pointer]
  return 0;
}

long DeskTakeNarrow(handle_t binding, DWORD value) {
  // PATTERN: 101 warn
  ((struct Drawer *)ULongToPtr(value))->State = 1;
// CHECK-MESSAGES-64: :[[@LINE-1]]:4: warning: the result of 'ULongToPtr' is an address that comes from a client through 'DeskTakeNarrow' [crossbit-untrusted-pointer]
// CHECK-MESSAGES-32: :[[@LINE-2]]:4: warning: 'value' is an address that comes from a client through 'DeskTakeNarrow' [crossbit-untrusted-pointer]
  return 0;
}

long DeskTakePolymorphic(handle_t binding, DWORD_PTR value) {
  struct Drawer *drawer = (struct Drawer *)value;
  if (!drawer)
    return 87;
  // PATTERN: 101 warn
  drawer->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'drawer' is an address that comes from a client through 'DeskTakePolymorphic' [crossbit-untrusted-pointer]
  return 0;
}

// The record is the runtime's; the integers in it are the client's.

long DeskTakeItem(handle_t binding, const DESK_ITEM *item) {
  // PATTERN: 101 warn
  ((struct Drawer *)(ULONG_PTR)item->value)->State = (UINT32)item->kind;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'value' is an address that comes from a client through 'DeskTakeItem' [crossbit-untrusted-pointer]
  return 0;
}

long DeskTakeOrder(handle_t binding, const DESK_ORDER *order) {
  const DESK_ITEM *item = &order->first;
  // PATTERN: 101 warn
  ((struct Drawer *)(ULONG_PTR)item->value)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'value' is an address that comes from a client through 'DeskTakeOrder' [crossbit-untrusted-pointer]
  return 0;
}

long DeskTakeAll(handle_t binding, DWORD count, const hyper *values) {
  for (DWORD i = 0; i < count; i++)
    // PATTERN: 101 warn
    ((struct Drawer *)(ULONG_PTR)values[i])->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'values[i]' is an address that comes from a client through 'DeskTakeAll' [crossbit-untrusted-pointer]
  return 0;
}

long DeskChange(handle_t binding, hyper *value) {
  // PATTERN: 101 warn
  ((struct Drawer *)(ULONG_PTR)*value)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: '*value' is an address that comes from a client through 'DeskChange' [crossbit-untrusted-pointer]
  *value = 0;
  return 0;
}

// Given out by one routine, taken back by another: DeskTake above names this.

long DeskGive(handle_t binding, hyper *value) {
  static struct Drawer own;
  // PATTERN: 86 warn
  *value = (hyper)(ULONG_PTR)&own;
// CHECK-MESSAGES: :[[@LINE-1]]:12: warning: address of 'own' is given to the client of 'DeskGive' in the integer 'value' [crossbit-rpc-pointer-integer]
  return 0;
}

// An offset of the client.

long DeskRead(handle_t binding, hyper value, DWORD size, BYTE *data) {
  // PATTERN: 95 warn
  // missing: 'value' and 'size' against the size of 'Shelf'
  memcpy(data, Shelf + value, size);
// CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'Shelf' has an offset that comes from a client through 'DeskRead', without a bound [crossbit-untrusted-pointer]
  return 0;
}

// A number beside a context handle is the client's all the same.

long DeskUse(DESK_HANDLE desk, long number) {
  struct Drawer *drawer = desk;
  // PATTERN: 101 silent
  drawer->State = 1;
  // PATTERN: 101 warn
  ((struct Drawer *)LongToPtr(number))->State = 1;
// CHECK-MESSAGES-64: :[[@LINE-1]]:4: warning: the result of 'LongToPtr' is an address that comes from a client through 'DeskUse' [crossbit-untrusted-pointer]
// CHECK-MESSAGES-32: :[[@LINE-2]]:4: warning: 'number' is an address that comes from a client through 'DeskUse' [crossbit-untrusted-pointer]
  return 0;
}
