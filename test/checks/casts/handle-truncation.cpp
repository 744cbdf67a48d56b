// Handles narrowed by raw casts in C++.
//
// RUN: %check_crossbit %s 'crossbit-handle-truncation,crossbit-*'

#include <cassert>
#include <cstdint>
#include <string>
#include <windows.h>

void sendNumber(DWORD number);

class Connection {
public:
  explicit Connection(HANDLE pipe)
      // PATTERN: 19 warn
      : Number(static_cast<DWORD>(reinterpret_cast<DWORD_PTR>(pipe))) {}
// CHECK-NOTES: :[[@LINE-1]]:16: warning: kernel handle 'pipe' is cut to 32 bits by a raw cast to 'DWORD' (aka 'unsigned long') [crossbit-handle-truncation]
// CHECK-FIXES: : Number(HandleToULong(pipe)) {}

  void attach(HANDLE pipe) {
    // PATTERN: 19 warn
    Number = DWORD(DWORD_PTR(pipe));
// CHECK-NOTES: :[[@LINE-1]]:14: warning: kernel handle 'pipe' is cut to 32 bits by a raw cast to 'DWORD' (aka 'unsigned long') [crossbit-handle-truncation]
// CHECK-FIXES: Number = HandleToULong(pipe);
    // PATTERN: 19 silent
    Number = HandleToULong(pipe);
  }

private:
  DWORD Number;
};

struct Message {
  UINT Id;
  DWORD Window;
};

Message makeMessage(HWND w) {
  // PATTERN: 19 warn
  return {1, static_cast<DWORD>(reinterpret_cast<UINT_PTR>(w))};
// CHECK-NOTES: :[[@LINE-1]]:14: warning: window handle 'w' is cut to 32 bits by a raw cast to 'DWORD' (aka 'unsigned long') [crossbit-handle-truncation]
// CHECK-FIXES: return {1, HandleToULong(w)};
}

Message makeMessageRight(HWND w) {
  // PATTERN: 19 silent
  return {1, HandleToULong(w)};
}

template <typename Handle> DWORD numberOf(Handle h) {
  // PATTERN: 19 warn
  return static_cast<DWORD>(reinterpret_cast<ULONG_PTR>(h));
// CHECK-NOTES: :[[@LINE-1]]:10: warning: window handle 'h' is cut to 32 bits by a raw cast to 'DWORD' (aka 'unsigned long') [crossbit-handle-truncation]
// CHECK-FIXES: return HandleToULong(h);
}

void useNumbers(HWND w, HDC dc) {
  sendNumber(numberOf(w));
  sendNumber(numberOf(dc));
}

void withLambda(HANDLE event) {
  auto send = [event] {
    // PATTERN: 19 warn
    sendNumber(static_cast<DWORD>(reinterpret_cast<ULONG_PTR>(event)));
// CHECK-NOTES: :[[@LINE-1]]:16: warning: kernel handle 'event' is cut to 32 bits by a raw cast to 'DWORD' (aka 'unsigned long') [crossbit-handle-truncation]
// CHECK-FIXES: sendNumber(HandleToULong(event));
  };
  send();
}

// A checked helper of one's own.
DWORD checkedNumber(HANDLE h) {
  const auto value = reinterpret_cast<LONG_PTR>(h);
  // PATTERN: R12 silent
  const DWORD number = static_cast<DWORD>(value);
  assert(static_cast<LONG_PTR>(static_cast<LONG>(number)) == value);
  return number;
}

DWORD testedNumber(HANDLE h) {
  const auto value = reinterpret_cast<ULONG_PTR>(h);
  if ((static_cast<uint64_t>(value) >> 32) != 0)
    return 0;
  // PATTERN: R12 silent
  return static_cast<DWORD>(value);
}
