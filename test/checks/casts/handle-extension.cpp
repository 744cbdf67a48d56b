// Handles and addresses extended wrongly in C++.
//
// RUN: %check_crossbit %s 'crossbit-handle-extension,crossbit-*'
// RUN: %check_crossbit %s 'crossbit-handle-extension,crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <cstdint>
#include <cstdlib>
#include <string>
#include <winsock2.h>

#include <windows.h>

#include <winternl.h>

struct Node;

void fromIntegers(short s, int i, DWORD dw, UINT_PTR whole) {
  // PATTERN: 39 warn
  void *a = reinterpret_cast<void *>(s);
// CHECK-NOTES: :[[@LINE-1]]:13: warning: address is made of 's' by sign extension of 'short'; addresses zero-extend [crossbit-handle-extension]
  // PATTERN: 39 warn
  void *b = reinterpret_cast<void *>(i);
// CHECK-NOTES: :[[@LINE-1]]:13: warning: address is made of 'i' by sign extension of 'int'; addresses zero-extend [crossbit-handle-extension]
// CHECK-FIXES: void *b = ULongToPtr(static_cast<ULONG>(i));
  // PATTERN: 39 warn
  void *c = reinterpret_cast<void *>(dw);
// CHECK-NOTES: :[[@LINE-1]]:13: warning: address is made of 'dw', whose type 'DWORD' (aka 'unsigned long') holds half of it in a 64-bit process [crossbit-handle-extension]
  // PATTERN: 39 silent
  void *d = reinterpret_cast<void *>(whole);
  // PATTERN: 39 warn
  HANDLE e = reinterpret_cast<HANDLE>(dw);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: kernel handle is made of 'dw' by zero extension of 'DWORD' (aka 'unsigned long'); handles sign-extend [crossbit-handle-extension]
// CHECK-FIXES: HANDLE e = LongToHandle(static_cast<LONG>(dw));
  // PATTERN: 39 warn
  Node *f = reinterpret_cast<Node *>(dw);
// CHECK-NOTES: :[[@LINE-1]]:13: warning: address is made of 'dw', whose type 'DWORD' (aka 'unsigned long') holds half of it in a 64-bit process [crossbit-handle-extension]
  (void)a, (void)b, (void)c, (void)d, (void)e, (void)f;
}

HANDLE fromNumber(DWORD dw) {
  // PATTERN: 44 warn
  auto h = reinterpret_cast<HANDLE>(static_cast<ULONG_PTR>(dw));
// CHECK-NOTES: :[[@LINE-1]]:12: warning: kernel handle is made of 'dw' by zero extension of 'DWORD' (aka 'unsigned long'); handles sign-extend [crossbit-handle-extension]
// CHECK-FIXES: auto h = LongToHandle(static_cast<LONG>(dw));
  // PATTERN: 44 warn
  auto g = reinterpret_cast<HANDLE>(static_cast<LONG_PTR>(dw));
// CHECK-NOTES: :[[@LINE-1]]:12: warning: kernel handle is made of 'dw' by zero extension of 'DWORD' (aka 'unsigned long'); handles sign-extend [crossbit-handle-extension]
// CHECK-FIXES: auto g = LongToHandle(static_cast<LONG>(dw));
  // PATTERN: 44 silent
  auto right =
      reinterpret_cast<HANDLE>(static_cast<LONG_PTR>(static_cast<LONG>(dw)));
  return h ? h : g ? g : right;
}

struct Message {
  std::uint32_t Window;
  std::int32_t Signed;
};

class Receiver {
public:
  explicit Receiver(const Message &m)
      // PATTERN: 44 warn
      : Window(reinterpret_cast<HWND>(static_cast<UINT_PTR>(m.Window))) {}
// CHECK-NOTES: :[[@LINE-1]]:16: warning: window handle is made of 'Window' by zero extension of 'const std::uint32_t' (aka 'const unsigned int'); handles sign-extend [crossbit-handle-extension]
// CHECK-FIXES: : Window(static_cast<HWND>(LongToHandle(static_cast<LONG>(m.Window)))) {}

  void take(const Message &m) {
    // PATTERN: 44 warn
    Window = HWND(UINT_PTR(m.Window));
// CHECK-NOTES: :[[@LINE-1]]:14: warning: window handle is made of 'Window' by zero extension of 'const std::uint32_t' (aka 'const unsigned int'); handles sign-extend [crossbit-handle-extension]
// CHECK-FIXES: Window = (HWND)LongToHandle((LONG)m.Window);
    // PATTERN: 44 silent
    Window = reinterpret_cast<HWND>(static_cast<LONG_PTR>(m.Signed));
    // PATTERN: 44 silent
    Window = static_cast<HWND>(LongToHandle(m.Signed));
  }

private:
  HWND Window;
};

template <typename Handle> Handle handleOf(DWORD number) {
  // PATTERN: 44 silent
  return reinterpret_cast<Handle>(
      static_cast<LONG_PTR>(static_cast<LONG>(number)));
}

HWND useHandleOf(DWORD n) { return handleOf<HWND>(n); }

// PATTERN: 42 warn
static const HANDLE NoHandle = reinterpret_cast<HANDLE>(0xFFFFFFFF);
// CHECK-NOTES: :[[@LINE-1]]:32: warning: constant is the kernel handle 0x00000000FFFFFFFF in a 64-bit process, where 0xFFFFFFFFFFFFFFFF is meant [crossbit-handle-extension]
// CHECK-FIXES: static const HANDLE NoHandle = INVALID_HANDLE_VALUE;
// PATTERN: 42 silent
static const HANDLE NoHandleRight = INVALID_HANDLE_VALUE;

bool isNone(HANDLE h) { return h == NoHandle || h == NoHandleRight; }

void fromText(const std::string &text) {
  // PATTERN: 45 warn
  auto a = reinterpret_cast<HANDLE>(std::stoul(text));
// CHECK-NOTES: :[[@LINE-1]]:12: warning: kernel handle is made of the result of 'stoul', which stops at 32 bits and extends as 'unsigned long' [crossbit-handle-extension]
// CHECK-FIXES: auto a = LongToHandle(static_cast<LONG>(std::stoul(text)));
  // PATTERN: 45 low
  auto b = reinterpret_cast<HANDLE>(static_cast<ULONG_PTR>(std::stoul(text)));
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:12: warning: kernel handle is made of the result of 'stoul', which stops at 32 bits and extends as 'unsigned long' (low confidence) [crossbit-handle-extension]
// CHECK-FIXES-AUDIT: auto b = LongToHandle(static_cast<LONG>(std::stoul(text)));
  // PATTERN: 45 silent
  auto c = reinterpret_cast<HANDLE>(static_cast<ULONG_PTR>(std::stoull(text)));
  // PATTERN: 45 silent
  auto d = LongToHandle(std::stol(text));
  CloseHandle(a), CloseHandle(b), CloseHandle(c), CloseHandle(d);
}

UINT64 wholeAddress(const Node *node, HANDLE h) {
  // PATTERN: 46 warn-32
  UINT64 a = reinterpret_cast<UINT64>(node);
// CHECK-NOTES-32: :[[@LINE-1]]:14: warning: upper half of 'node' depends on the compiler when 'const Node *' becomes 'UINT64' (aka 'unsigned long long') in a 32-bit process [crossbit-handle-extension]
// CHECK-FIXES-32: UINT64 a = static_cast<UINT64>(reinterpret_cast<ULONG_PTR>(node));
  // PATTERN: 46 silent
  UINT64 b = static_cast<UINT64>(reinterpret_cast<ULONG_PTR>(node));
  // PATTERN: 46 silent
  UINT64 c = reinterpret_cast<UINT64>(h);
  return a + b + c;
}

HANDLE choose(DWORD number, HANDLE other, bool own) {
  // PATTERN: 44 warn
  return own ? other : reinterpret_cast<HANDLE>(static_cast<DWORD_PTR>(number));
// CHECK-NOTES: :[[@LINE-1]]:24: warning: kernel handle is made of 'number' by zero extension of 'DWORD' (aka 'unsigned long'); handles sign-extend [crossbit-handle-extension]
// CHECK-FIXES: return own ? other : LongToHandle(static_cast<LONG>(number));
}

// Cut and extended in one expression: the extension is what goes wrong.
HWND ofMessage(LPARAM lp) {
  // PATTERN: 44 warn
  return reinterpret_cast<HWND>(static_cast<UINT_PTR>(static_cast<UINT>(lp)));
// CHECK-NOTES: :[[@LINE-1]]:10: warning: window handle is made of 'static_cast<UINT>(lp)' by zero extension of 'UINT' (aka 'unsigned int'); handles sign-extend [crossbit-handle-extension]
// CHECK-FIXES: return static_cast<HWND>(LongToHandle(static_cast<LONG>(static_cast<UINT>(lp))));
}

SOCKET fromWire(DWORD number) {
  // PATTERN: 44 warn
  return static_cast<SOCKET>(number);
// CHECK-NOTES: :[[@LINE-1]]:10: warning: socket is made of 'number' by zero extension of 'DWORD' (aka 'unsigned long'); handles sign-extend [crossbit-handle-extension]
}
