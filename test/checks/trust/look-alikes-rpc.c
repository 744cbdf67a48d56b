// What manager routines may do with what clients send. Nothing is said.
//
// RUN: %check_crossbit %s 'crossbit-*' --headers=mock \
// RUN:   -- -I %S/../../Inputs/idl/desk
// RUN: %check_crossbit %s 'crossbit-*' --headers=mock --audit \
// RUN:   -- -I %S/../../Inputs/idl/desk

#include "desk.h"
#include <stdlib.h>
#include <string.h>

struct Drawer {
  UINT32 Id;
  UINT32 State;
  HANDLE Event;
};

static struct Drawer *Drawers[16];

// The runtime keeps the context, and the client has only its number.

long DeskOpen(handle_t binding, DESK_HANDLE *desk) {
  struct Drawer *drawer = calloc(1, sizeof(*drawer));
  if (!drawer)
    return 8;
  // PATTERN: 101 silent
  *desk = drawer;
  return 0;
}

long DeskUse(DESK_HANDLE desk, long number) {
  struct Drawer *drawer = desk;
  // PATTERN: 101 silent
  drawer->State = (UINT32)number;
  return 0;
}

void __RPC_USER DESK_HANDLE_rundown(DESK_HANDLE desk) {
  // PATTERN: 101 silent
  free(desk);
}

// Looked up.

long DeskTake(handle_t binding, hyper value) {
  if (value < 0 || value >= 16)
    return 87;
  // PATTERN: 101 silent
  Drawers[value]->State = 1;
  return 0;
}

static struct Drawer *findDrawer(hyper id) {
  for (int i = 0; i < 16; i++)
    if (Drawers[i] && Drawers[i]->Id == id)
      return Drawers[i];
  return NULL;
}

long DeskTakeItem(handle_t binding, const DESK_ITEM *item) {
  // PATTERN: 101 silent
  struct Drawer *drawer = findDrawer(item->value);
  if (!drawer)
    return 87;
  // PATTERN: 101 silent
  drawer->State = (UINT32)item->kind;
  // PATTERN: 101 silent
  SetEvent(drawer->Event);
  return 0;
}

// The runtime made the arrays, and tested their sizes.

long DeskWrite(handle_t binding, const BYTE *data, DWORD size) {
  UINT32 sum = 0;
  for (DWORD i = 0; i < size; i++)
    // PATTERN: 101 silent
    sum += data[i];
  return (long)sum;
}

long DeskRead(handle_t binding, hyper value, DWORD size, BYTE *data) {
  // PATTERN: 101 silent
  memset(data, 0, size);
  return value != 0;
}

long DeskTakeAll(handle_t binding, DWORD count, const hyper *values) {
  hyper sum = 0;
  for (DWORD i = 0; i < count; i++)
    // PATTERN: 101 silent
    sum += values[i];
  return sum > 0;
}

// The runtime duplicated it out of the client.

long DeskTakeSystem(handle_t binding, HANDLE event) {
  // PATTERN: 107 silent
  return SetEvent(event);
}

// No routine of an interface.

long takeLocally(hyper value) {
  // PATTERN: 101 silent
  ((struct Drawer *)(ULONG_PTR)value)->State = 1;
  return 0;
}
