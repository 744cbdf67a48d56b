// What looks like a width bug and is none, in C++. Nothing is said, except with
// --audit where a line says so.
//
// RUN: %check_crossbit %s 'crossbit-*'
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>
#include <windows.h>

#include <winternl.h>

struct Node {
  Node *Next;
  int Id;
  int Values[4];
  const char *Name;
};

void sendNumber(DWORD number);

void helpers(HANDLE h, const Node *p, DWORD other) {
  // PATTERN: 50 silent
  std::printf("%lx\n", HandleToULong(h));
  // PATTERN: 50 silent
  const bool same = HandleToULong(h) == other;
  // PATTERN: 50 silent
  sendNumber(same ? HandleToULong(h) : PtrToUlong(p));
}

bool flags(HANDLE h, const void *p) {
  // PATTERN: 51 silent
  if (static_cast<int>(reinterpret_cast<INT_PTR>(h)) & 3)
    return true;
  // PATTERN: 51 silent
  return (reinterpret_cast<std::uintptr_t>(p) & 7) != 0;
}

template <typename T> bool isAligned(const T *p) {
  // PATTERN: 51 silent
  return static_cast<unsigned>(reinterpret_cast<std::uintptr_t>(p)) %
             alignof(T) ==
         0;
}

bool useAligned(const Node *n) { return isAligned(n) && isAligned(&n->Id); }

void processes(const SYSTEM_PROCESS_INFORMATION *process) {
  // PATTERN: 53 silent
  sendNumber(static_cast<DWORD>(
      reinterpret_cast<ULONG_PTR>(process->UniqueProcessId)));
  // PATTERN: 53 silent
  const auto pid = static_cast<DWORD>(
      reinterpret_cast<std::uintptr_t>(process->UniqueProcessId));
  sendNumber(pid);
}

int counts(HWND list) {
  // PATTERN: 54 silent
  return static_cast<int>(SendMessage(list, LB_GETCOUNT, 0, 0));
}

class Enumeration {
public:
  static BOOL CALLBACK visit(HWND w, LPARAM user) {
    // PATTERN: 55 silent
    const int wanted = static_cast<int>(user);
    return GetWindowLongPtr(w, GWLP_ID) != wanted;
  }
  static void run(HWND parent, int id) { EnumChildWindows(parent, visit, id); }
};

using Callback = void (*)(void *user);
void onEvent(Callback callback, void *user);

void listen(int index) {
  onEvent(
      [](void *user) {
        // PATTERN: 55 low
        sendNumber(static_cast<DWORD>(reinterpret_cast<std::intptr_t>(user)));
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:20: warning: 'user' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process (low confidence) [crossbit-pointer-truncation]
// CHECK-NOTES-AUDIT: :[[#]]:23: note: 'number' is declared as 'DWORD' (aka 'unsigned long'), which has 32 bits
      },
      reinterpret_cast<void *>(static_cast<std::intptr_t>(index)));
}

bool truth(const Node *p) {
  // PATTERN: 57 silent
  bool b = p;
  // PATTERN: 57 silent
  return b && p != nullptr && static_cast<bool>(p);
}

int memberOf(const Node *p) { return p->Id; }

int members(const Node *p, const char *end, const char *start) {
  // PATTERN: 58 silent
  int a = p->Id + p->Values[2] * 256;
  // PATTERN: 58 silent
  int b = static_cast<int>(end + 10 - start);
  // PATTERN: 58 silent
  auto nested = [](const Node *n) { return n->Next; };
  // PATTERN: 58 silent
  struct Inner {
    const Node *get(const Node *n) { return n->Next; }
  } inner;
  return a + b + memberOf(nested(p)) + inner.get(p)->Id;
}

std::array<int, 4> arrayOf(const Node *p) {
  // PATTERN: 58 silent
  return {p->Values[0], p->Values[1], p->Values[2], p->Values[3]};
}

std::string nameOf(const Node *p) {
  // PATTERN: 58 silent
  return p->Name;
}

int values(const Node *p, const std::size_t *sizes, std::size_t pane) {
  // PATTERN: 59 silent
  int n = static_cast<int>(static_cast<std::size_t>(*p->Values));
  // PATTERN: 60 silent
  unsigned bits = unsigned(sizeof(*p) * 8);
  // PATTERN: 60 silent
  return n + static_cast<int>(bits) + static_cast<int>(pane) +
         static_cast<int>(*sizes);
}

struct NodeHash {
  unsigned operator()(const Node *n) const {
    // PATTERN: 61 silent
    return static_cast<unsigned>(reinterpret_cast<std::uintptr_t>(n) >> 4);
  }
};

template <typename T> T *roundUp(T *p) {
  // PATTERN: 61 silent
  return reinterpret_cast<T *>((reinterpret_cast<std::uintptr_t>(p) + 15) &
                               ~std::uintptr_t(15));
}

Node *useRoundUp(Node *n) { return roundUp(n); }

HANDLE rightExtension(DWORD dw) {
  // PATTERN: 44 silent
  auto h =
      reinterpret_cast<HANDLE>(static_cast<LONG_PTR>(static_cast<LONG>(dw)));
  // PATTERN: 43 silent
  return h == reinterpret_cast<HANDLE>(-1) ? nullptr : h;
}

void callWithInteger(const char *text, std::intptr_t value) {
  // PATTERN: 49 silent
  std::printf("%s %d\n", text, static_cast<int>(value));
}
