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
// CHECK-NOTES: :[[@LINE-1]]:4: warning: 'value' is an address that comes from a client through 'DeskTake' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE+89]]:12: note: an address of this process goes to a client of 'DeskGive' in 'value' here
// CHECK-NOTES: :[[@LINE-6]]:39: note: 'value' comes from a client of 'DeskTake'
// CHECK-NOTES: :[[@LINE-4]]:4: note: 'value' becomes an address here
// CHECK-NOTES: :[[@LINE-5]]:40: note: it is not looked up, nor compared with an address of this process
  return 0;
}

long DeskTakeNarrow(handle_t binding, DWORD value) {
  // PATTERN: 101 warn
  ((struct Drawer *)ULongToPtr(value))->State = 1;
// CHECK-NOTES-64: :[[@LINE-1]]:4: warning: the result of 'ULongToPtr' is an address that comes from a client through 'DeskTakeNarrow' [crossbit-untrusted-pointer]
// CHECK-NOTES-64: :[[@LINE+78]]:12: note: an address of this process goes to a client of 'DeskGive' in 'value' here
// CHECK-NOTES-64: :[[@LINE-5]]:45: note: 'value' comes from a client of 'DeskTakeNarrow'
// CHECK-NOTES-64: :[[@LINE-4]]:41: note: it is not looked up, nor compared with an address of this process
// CHECK-NOTES-32: :[[@LINE-5]]:4: warning: 'value' is an address that comes from a client through 'DeskTakeNarrow' [crossbit-untrusted-pointer]
// CHECK-NOTES-32: :[[@LINE+74]]:12: note: an address of this process goes to a client of 'DeskGive' in 'value' here
// CHECK-NOTES-32: :[[@LINE-9]]:45: note: 'value' comes from a client of 'DeskTakeNarrow'
// CHECK-NOTES-32: :[[@LINE-8]]:41: note: it is not looked up, nor compared with an address of this process
  return 0;
}

long DeskTakePolymorphic(handle_t binding, DWORD_PTR value) {
  struct Drawer *drawer = (struct Drawer *)value;
  if (!drawer)
    return 87;
  // PATTERN: 101 warn
  drawer->State = 1;
// CHECK-NOTES: :[[@LINE-1]]:3: warning: 'drawer' is an address that comes from a client through 'DeskTakePolymorphic' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE+61]]:12: note: an address of this process goes to a client of 'DeskGive' in 'value' here
// CHECK-NOTES: :[[@LINE-8]]:54: note: 'value' comes from a client of 'DeskTakePolymorphic'
// CHECK-NOTES: :[[@LINE-8]]:27: note: 'value' becomes an address here
// CHECK-NOTES: :[[@LINE-5]]:11: note: it is not looked up, nor compared with an address of this process
  return 0;
}

// The record is the runtime's; the integers in it are the client's.

long DeskTakeItem(handle_t binding, const DESK_ITEM *item) {
  // PATTERN: 101 warn
  ((struct Drawer *)(ULONG_PTR)item->value)->State = (UINT32)item->kind;
// CHECK-NOTES: :[[@LINE-1]]:4: warning: 'value' is an address that comes from a client through 'DeskTakeItem' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE+48]]:12: note: an address of this process goes to a client of 'DeskGive' in 'value' here
// CHECK-NOTES: :[[@LINE-5]]:54: note: 'item' comes from a client of 'DeskTakeItem'
// CHECK-NOTES: :[[@LINE-4]]:4: note: 'value' becomes an address here
// CHECK-NOTES: :[[@LINE-5]]:46: note: it is not looked up, nor compared with an address of this process
  return 0;
}

long DeskTakeOrder(handle_t binding, const DESK_ORDER *order) {
  const DESK_ITEM *item = &order->first;
  // PATTERN: 101 warn
  ((struct Drawer *)(ULONG_PTR)item->value)->State = 1;
// CHECK-NOTES: :[[@LINE-1]]:4: warning: 'value' is an address that comes from a client through 'DeskTakeOrder' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE+36]]:12: note: an address of this process goes to a client of 'DeskGive' in 'value' here
// CHECK-NOTES: :[[@LINE-6]]:56: note: 'order' comes from a client of 'DeskTakeOrder'
// CHECK-NOTES: :[[@LINE-4]]:4: note: 'value' becomes an address here
// CHECK-NOTES: :[[@LINE-5]]:46: note: it is not looked up, nor compared with an address of this process
  return 0;
}

long DeskTakeAll(handle_t binding, DWORD count, const hyper *values) {
  for (DWORD i = 0; i < count; i++)
    // PATTERN: 101 warn
    ((struct Drawer *)(ULONG_PTR)values[i])->State = 1;
// CHECK-NOTES: :[[@LINE-1]]:6: warning: 'values[i]' is an address that comes from a client through 'DeskTakeAll' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE+24]]:12: note: an address of this process goes to a client of 'DeskGive' in 'value' here
// CHECK-NOTES: :[[@LINE-6]]:62: note: 'values' comes from a client of 'DeskTakeAll'
// CHECK-NOTES: :[[@LINE-4]]:6: note: 'values[i]' becomes an address here
// CHECK-NOTES: :[[@LINE-5]]:46: note: it is not looked up, nor compared with an address of this process
  return 0;
}

long DeskChange(handle_t binding, hyper *value) {
  // PATTERN: 101 warn
  ((struct Drawer *)(ULONG_PTR)*value)->State = 1;
// CHECK-NOTES: :[[@LINE-1]]:4: warning: '*value' is an address that comes from a client through 'DeskChange' [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE+13]]:12: note: an address of this process goes to a client of 'DeskGive' in 'value' here
// CHECK-NOTES: :[[@LINE-5]]:42: note: 'value' comes from a client of 'DeskChange'
// CHECK-NOTES: :[[@LINE-4]]:4: note: '*value' becomes an address here
// CHECK-NOTES: :[[@LINE-5]]:41: note: it is not looked up, nor compared with an address of this process
  *value = 0;
  return 0;
}

// Given out by one routine, taken back by another: DeskTake above names this.

long DeskGive(handle_t binding, hyper *value) {
  static struct Drawer own;
  // PATTERN: 86 warn
  *value = (hyper)(ULONG_PTR)&own;
// CHECK-NOTES: :[[@LINE-1]]:12: warning: address of 'own' is given to the client of 'DeskGive' in the integer 'value' [crossbit-rpc-pointer-integer]
// CHECK-NOTES: :[[@LINE-2]]:30: note: the address comes from here
// CHECK-NOTES: desk.h:{{[0-9]+:[0-9]+}}: note: 'value' is a '__int64'; the declaration is made from 'desk.idl'
// CHECK-NOTES: :[[@LINE-4]]:12: note: all bits travel, and the other side can send back any value it likes
// CHECK-NOTES: :[[@LINE-5]]:12: note: a [context_handle] keeps the object where it is; so does a number that the server looks up in a table, by [call_as]
  return 0;
}

// An offset of the client.

long DeskRead(handle_t binding, hyper value, DWORD size, BYTE *data) {
  // PATTERN: 95 warn
  // missing: 'value' and 'size' against the size of 'Shelf'
  memcpy(data, Shelf + value, size);
// CHECK-NOTES: :[[@LINE-1]]:16: warning: 'Shelf' has an offset that comes from a client through 'DeskRead', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-5]]:39: note: 'value' comes from a client of 'DeskRead'
// CHECK-NOTES: :[[@LINE-3]]:24: note: 'value' is added to 'Shelf' here
// CHECK-NOTES: :[[@LINE-4]]:3: note: no test bounds the offset by the size of what is there
  return 0;
}

// A number beside a context handle is the client's all the same.

long DeskUse(DESK_HANDLE desk, long number) {
  struct Drawer *drawer = desk;
  // PATTERN: 101 silent
  drawer->State = 1;
  // PATTERN: 101 warn
  ((struct Drawer *)LongToPtr(number))->State = 1;
// CHECK-NOTES-64: :[[@LINE-1]]:4: warning: the result of 'LongToPtr' is an address that comes from a client through 'DeskUse' [crossbit-untrusted-pointer]
// CHECK-NOTES-64: :[[@LINE-31]]:12: note: an address of this process goes to a client of 'DeskGive' in 'value' here
// CHECK-NOTES-64: :[[@LINE-8]]:37: note: 'number' comes from a client of 'DeskUse'
// CHECK-NOTES-64: :[[@LINE-4]]:41: note: it is not looked up, nor compared with an address of this process
// CHECK-NOTES-32: :[[@LINE-5]]:4: warning: 'number' is an address that comes from a client through 'DeskUse' [crossbit-untrusted-pointer]
// CHECK-NOTES-32: :[[@LINE-35]]:12: note: an address of this process goes to a client of 'DeskGive' in 'value' here
// CHECK-NOTES-32: :[[@LINE-12]]:37: note: 'number' comes from a client of 'DeskUse'
// CHECK-NOTES-32: :[[@LINE-8]]:41: note: it is not looked up, nor compared with an address of this process
  return 0;
}
