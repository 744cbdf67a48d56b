// What window messages carry to windows of this process and of others, in C++.
//
// RUN: %check_crossbit %s 'crossbit-*'
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <cstdint>
#include <memory>
#include <string>
#include <vector>
#include <windows.h>

constexpr UINT WM_RELAY = WM_APP + 1;

class Job {
public:
  Job *addRef();
  int32_t Id = 0;
};

class Peer {
public:
  Peer() : Window(FindWindowW(L"RelayWindow", nullptr)) {}

  void post(Job *job) {
    // PATTERN: 71 warn
    PostMessageW(Window, WM_RELAY, 0, reinterpret_cast<LPARAM>(job));
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: address in 'job' leaves the process through 'PostMessageW' [crossbit-pointer-over-boundary]
  }

  void postThis() {
    // PATTERN: L7 warn
    PostMessageW(Window, WM_RELAY, 0, reinterpret_cast<LPARAM>(this));
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: address 'this' leaves the process through 'PostMessageW' [crossbit-pointer-over-boundary]
  }

  void postNumber(const Job &job) {
    // PATTERN: 71 silent
    PostMessageW(Window, WM_RELAY, static_cast<WPARAM>(job.Id), 0);
  }

private:
  HWND Window;
};

class View {
public:
  void create(HINSTANCE instance) {
    Window = CreateWindowExW(0, L"View", nullptr, 0, 0, 0, 0, 0, nullptr,
                             nullptr, instance, this);
  }

  void post(Job *job) {
    // PATTERN: L7 silent
    PostMessageW(Window, WM_RELAY, 0, reinterpret_cast<LPARAM>(job->addRef()));
  }

  void postText(const std::wstring &text) {
    auto copy = std::unique_ptr<std::wstring>(new std::wstring(text));
    // PATTERN: L7 silent
    if (PostMessageW(Window, WM_RELAY + 1, 0,
                     reinterpret_cast<LPARAM>(copy.get())))
      copy.release();
  }

private:
  HWND Window = nullptr;
};

void postHeap(const std::wstring &text) {
  HWND window = FindWindowW(L"RelayWindow", nullptr);
  auto *copy = new std::wstring(text);
  // PATTERN: 71 warn
  PostMessageW(window, WM_RELAY, 0, reinterpret_cast<LPARAM>(copy));
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address of a new object leaves the process through 'PostMessageW' [crossbit-pointer-over-boundary]
}

void postWhere(bool broadcast, Job *job) {
  HWND window = broadcast ? HWND_BROADCAST : FindWindowW(L"Relay", nullptr);
  // PATTERN: 71 warn
  PostMessageW(window, WM_RELAY, 0, reinterpret_cast<LPARAM>(job));
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 'job' leaves the process through 'PostMessageW' [crossbit-pointer-over-boundary]
}

// WM_COPYDATA.

struct Names {
  uint32_t Count;
  std::wstring First;
};

void copyNames(HWND window, Names &names) {
  COPYDATASTRUCT data{};
  data.cbData = sizeof(names);
  // PATTERN: 79 warn
  data.lpData = &names;
// CHECK-MESSAGES: :[[@LINE-1]]:8: warning: record 'Names' leaves the process through 'lpData' with a string in 'First', whose contents stay behind [crossbit-pointer-over-boundary]
  SendMessageW(window, WM_COPYDATA, 0, reinterpret_cast<LPARAM>(&data));
}

void copyText(HWND window, const std::wstring &text) {
  COPYDATASTRUCT data{};
  data.cbData = static_cast<DWORD>(text.size() * sizeof(wchar_t));
  // PATTERN: 79 silent
  data.lpData = const_cast<wchar_t *>(text.data());
  SendMessageW(window, WM_COPYDATA, 0, reinterpret_cast<LPARAM>(&data));
}

struct Element {
  uint32_t Id;
  uint32_t State;
};

void copyElements(HWND window, std::vector<Element> &all) {
  COPYDATASTRUCT data{};
  data.cbData = static_cast<DWORD>(all.size() * sizeof(Element));
  // PATTERN: 79 silent
  data.lpData = all.data();
  SendMessageW(window, WM_COPYDATA, 0, reinterpret_cast<LPARAM>(&data));
}

class Controller {
  void ask(HWND window) {
    COPYDATASTRUCT data{};
    // PATTERN: 70 warn
    data.dwData = reinterpret_cast<ULONG_PTR>(this);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: address 'this' leaves the process through 'dwData' [crossbit-pointer-over-boundary]
    SendMessageW(window, WM_COPYDATA, 0, reinterpret_cast<LPARAM>(&data));
  }

  void announce(HWND own) {
    // The sender's window, which the system hands on.
    COPYDATASTRUCT data{};
    // PATTERN: 70 silent
    data.dwData = Kind;
    SendMessageW(FindWindowW(L"RelayWindow", nullptr), WM_COPYDATA,
                 reinterpret_cast<WPARAM>(own),
                 reinterpret_cast<LPARAM>(&data));
  }

  uint32_t Kind = 1;
};

// The receiver of a message with pointers.

struct Incoming {
  uint32_t Kind;
  const char *Text;
};

struct IncomingFixed {
  uint32_t Kind;
  char Text[32];
};

uint32_t onCopyData(LPARAM parameter) {
  const auto *data = reinterpret_cast<const COPYDATASTRUCT *>(parameter);
  // PATTERN: 69 warn
  const auto *message = static_cast<const Incoming *>(data->lpData);
// CHECK-MESSAGES: :[[@LINE-1]]:61: warning: record 'Incoming' comes from another process through 'lpData' with an address in 'Text' [crossbit-pointer-over-boundary]
  // PATTERN: 69 silent
  const auto *fixed = static_cast<const IncomingFixed *>(data->lpData);
  return message->Kind + fixed->Kind;
}
