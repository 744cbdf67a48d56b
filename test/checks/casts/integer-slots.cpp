// Integers that live in pointers and handles, and come out of them again, in
// C++.
//
// RUN: %check_crossbit %s 'crossbit-*'
// RUN: %check_crossbit %s 'crossbit-*' --audit --suffixes=AUDIT

#include <cstdint>
#include <string>
#include <utility>
#include <windows.h>
#include <winsock2.h>

// A container of `void *`.

class List {
public:
  void *getData(int index) const;
  void setData(int index, void *data);
};

void increment(List &list, int index) {
  // PATTERN: 55 low
  int count = static_cast<int>(
      reinterpret_cast<std::intptr_t>(list.getData(index)));
// CHECK-NOTES-AUDIT: :[[@LINE-2]]:15: warning: the result of 'getData' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process (low confidence) [crossbit-pointer-truncation]
// CHECK-NOTES-AUDIT: :[[@LINE-2]]:44: note: the value comes from here
// CHECK-NOTES-AUDIT: :[[@LINE+3]]:16: note: it becomes 'void *' here
  // PATTERN: 55 silent
  list.setData(index,
               reinterpret_cast<void *>(static_cast<std::intptr_t>(count + 1)));
}

// Members that elsewhere in the file get a number.

class Item {
public:
  // PATTERN: 55 silent
  explicit Item(int id) : Tag(reinterpret_cast<Item *>(std::intptr_t(id))) {}
  int id() const {
    // PATTERN: 55 silent
    return static_cast<int>(reinterpret_cast<std::intptr_t>(Tag));
  }

private:
  Item *Tag;
};

int useItem() { return Item(3).id(); }

// A log whose texts are translated, as a template that packs its arguments.

const char *translated(const char *text);
#define _(text) translated(text)

template <typename T> T packed(T value) { return value; }
void writeLog(const char *format, ...);

template <typename... Args> void logError(const char *format, Args... args) {
  writeLog(format, packed(args)...);
}

inline std::uintptr_t ptrToUInt(const void *p) {
  // PATTERN: 26 silent
  return reinterpret_cast<std::uintptr_t>(p);
}

class Thread {
public:
  bool close() {
    if (!CloseHandle(Handle)) {
      // PATTERN: 26 low
      logError(_("cannot close thread %lx"),
               static_cast<unsigned long>(ptrToUInt(Handle)));
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:16: warning: kernel handle 'Handle' is cut to 32 bits by a raw cast to 'unsigned long' (low confidence) [crossbit-handle-truncation]
      return false;
    }
    return true;
  }

private:
  HANDLE Handle;
};

bool useThread(Thread &t) { return t.close(); }

// Numbers below bit 31 as handles.

enum class Slot { First, Second };

HANDLE smallHandle(unsigned a, Slot slot) {
  // PATTERN: A4 silent
  HANDLE masked = ULongToHandle((a & 3) | 0x10);
  // PATTERN: A4 silent
  HANDLE ofSlot = reinterpret_cast<HANDLE>(static_cast<UINT_PTR>(slot));
  return masked ? masked : ofSlot;
}

// Constants.

bool isPredefined(HKEY key) {
  // PATTERN: 56 silent
  return key >= reinterpret_cast<HKEY>(static_cast<ULONG_PTR>(0x80000000));
}

HANDLE standardHandle(HANDLE file) {
  // PATTERN: 56 silent
  if (file == (HANDLE)STD_INPUT_HANDLE)
    // PATTERN: 56 silent
    file = GetStdHandle(static_cast<DWORD>((DWORD_PTR)file));
  return file;
}

// One character in a string's place.

extern "C" LPWSTR WINAPI CharUpperW(LPWSTR text);

wchar_t upper(wchar_t c) {
  // PATTERN: 52 silent
  return static_cast<wchar_t>(reinterpret_cast<UINT_PTR>(
      CharUpperW(reinterpret_cast<LPWSTR>(static_cast<UINT_PTR>(c)))));
}

// Sockets.

class Connection {
public:
  // PATTERN: 19 low
  explicit Connection(SOCKET s) : Fd(static_cast<int>(s)) {}
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:38: warning: socket 's' is cut to 32 bits by a raw cast to 'int' (low confidence) [crossbit-handle-truncation]
  int fd() const { return Fd; }

private:
  int Fd;
};

int useConnection(SOCKET s) { return Connection(s).fd(); }
