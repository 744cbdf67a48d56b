// What compilers and other analyzers report, and what is right all the same.
//
// RUN: %check_crossbit %s 'crossbit-*' --audit

#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>
#include <windows.h>

struct Item {
  Item *Next = nullptr;
  int Kind = 0;
};

HANDLE rightHandle(DWORD dw) {
  // PATTERN: A4 silent
  auto h =
      reinterpret_cast<HANDLE>(static_cast<LONG_PTR>(static_cast<LONG>(dw)));
  // PATTERN: A4 silent
  return h == INVALID_HANDLE_VALUE ? nullptr : h;
}

LRESULT fromMessage(WPARAM wp, LPARAM lp) {
  // PATTERN: A4 silent
  const auto *create = reinterpret_cast<const CREATESTRUCT *>(lp);
  // PATTERN: A4 silent
  auto window = reinterpret_cast<HWND>(wp);
  return create->lpCreateParams != nullptr && window != nullptr;
}

void integers(const std::vector<int> &v, const std::string &s, unsigned u) {
  // PATTERN: A6 silent
  int n = static_cast<int>(u);
  // PATTERN: A7 silent
  int size = static_cast<int>(v.size() + s.length());
  // PATTERN: A7 silent
  auto bytes = static_cast<DWORD>(v.size() * sizeof(v[0]));
  (void)n, (void)size, (void)bytes;
}

class Flags {
public:
  explicit Flags(Item *item, unsigned flag)
      // PATTERN: A10 silent
      : Bits(reinterpret_cast<std::uintptr_t>(item) | flag) {}
  Item *item() const {
    // PATTERN: A10 silent
    return reinterpret_cast<Item *>(Bits & ~std::uintptr_t(3));
  }
  unsigned flag() const {
    // PATTERN: A10 silent
    return static_cast<unsigned>(Bits & 3);
  }

private:
  std::uintptr_t Bits;
};

Item *useFlags(Item *i) {
  Flags f(i, 1);
  return f.flag() ? f.item() : nullptr;
}

template <typename Id> struct Handle {
  Id Value;
  // PATTERN: A10 silent
  int number() const { return static_cast<int>(Value); }
};

int numbers(Handle<unsigned> a, Handle<std::size_t> b) {
  return a.number() + b.number();
}

class Registry {
public:
  void add(const Item *item) {
    // PATTERN: A12 silent
    Entries[reinterpret_cast<std::uintptr_t>(item)] = item->Kind;
  }
  int find(const Item *item) {
    // PATTERN: A12 silent
    return Entries[reinterpret_cast<std::uintptr_t>(item)];
  }

private:
  std::unordered_map<std::uintptr_t, int> Entries;
};

int useRegistry(const Item *i) {
  Registry r;
  r.add(i);
  return r.find(i);
}

// A number that a class makes look like an address: nothing lies there.

class Register {
public:
  int encoding() const { return (int)(std::intptr_t)this; }
};
