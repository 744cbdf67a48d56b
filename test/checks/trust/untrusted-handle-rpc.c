// Handles of clients that manager routines use.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-handle,crossbit-*' \
// RUN:   --headers=mock -- -I %S/../../Inputs/idl/desk
// RUN: %check_crossbit %s 'crossbit-untrusted-handle,crossbit-*' \
// RUN:   --headers=mock --audit --suffixes=AUDIT \
// RUN:   -- -I %S/../../Inputs/idl/desk

#include "desk.h"

long DeskTake(handle_t binding, hyper value) {
  // PATTERN: 107 warn
  // source: parameter 'value' of a manager routine
  return CloseHandle((HANDLE)(ULONG_PTR)value);
// CHECK-MESSAGES: :[[@LINE-1]]:22: warning: 'value' is a handle that comes from a client through 'DeskTake', and 'CloseHandle' uses it with this process's rights [crossbit-untrusted-handle]
}

long DeskTakePolymorphic(handle_t binding, DWORD_PTR value) {
  // PATTERN: 107 warn
  return SetEvent((HANDLE)value);
// CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'value' is a handle that comes from a client through 'DeskTakePolymorphic', and 'SetEvent' uses it with this process's rights [crossbit-untrusted-handle]
}

long DeskTakeItem(handle_t binding, const DESK_ITEM *item) {
  HANDLE event = (HANDLE)(ULONG_PTR)item->value;
  // PATTERN: 107 warn
  return SetEvent(event);
// CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'event' is a handle that comes from a client through 'DeskTakeItem', and 'SetEvent' uses it with this process's rights [crossbit-untrusted-handle]
}

// Duplicated out of the client that the runtime names.

HANDLE processOfCaller(handle_t binding);

long DeskTakeNarrow(handle_t binding, DWORD value) {
  HANDLE client = processOfCaller(binding), event;
  // PATTERN: 107 silent
  if (!DuplicateHandle(client, LongToHandle((LONG)value), GetCurrentProcess(),
                       &event, SYNCHRONIZE, FALSE, 0))
    return 87;
  // PATTERN: 107 silent
  SetEvent(event);
  CloseHandle(event);
  return 0;
}
