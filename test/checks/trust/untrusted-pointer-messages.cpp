// Window messages in classes: loops, filters, and records of one's own.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-untrusted-handle'

#include <windows.h>

struct Job {
  void run();
  int State;
};

class Loop {
public:
  int run() {
    MSG message;
    while (GetMessageW(&message, nullptr, 0, 0) > 0)
      if (!take(message))
        DispatchMessageW(&message);
    return static_cast<int>(message.wParam);
  }

private:
  bool take(const MSG &message) {
    switch (message.message) {
    case WM_APP + 1:
      // PATTERN: 102 warn
      // source: 'run', by reference
      reinterpret_cast<Job *>(message.lParam)->run();
// CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'lParam' is an address that comes from another process through 'GetMessageW' [crossbit-untrusted-pointer]
      return true;
    case WM_APP + 2:
      // PATTERN: 102 silent
      reinterpret_cast<Job *>(message.lParam)->run();
      return true;
    case WM_NOTIFY:
      // PATTERN: 102 silent
      return reinterpret_cast<NMHDR *>(message.lParam)->code == 1;
    }
    return false;
  }
};

void post(DWORD thread, Job *job) {
  PostThreadMessageW(thread, WM_APP + 2, 0, reinterpret_cast<LPARAM>(job));
}

class Frame {
public:
  virtual ~Frame() = default;

  // Called by a framework's loop.
  virtual BOOL preTranslate(MSG *message) {
    if (message->message == WM_KEYDOWN)
      // PATTERN: 102 silent
      return message->wParam == 27;
    if (message->message == WM_APP + 3) {
      auto *job = reinterpret_cast<Job *>(message->lParam);
      // PATTERN: 102 warn
      job->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'job' is an address that comes from another process through 'lParam' [crossbit-untrusted-pointer]
      return TRUE;
    }
    return FALSE;
  }
};

// A queue whose items are such records, which only this program fills.

class Queue {
public:
  void put(UINT number, Job *job) {
    Items[Count].message = number;
    Items[Count++].lParam = reinterpret_cast<LPARAM>(job);
  }

  void drain() {
    while (Count) {
      MSG item = Items[--Count];
      if (item.message == WM_APP + 4)
        // PATTERN: 102 silent
        reinterpret_cast<Job *>(item.lParam)->run();
    }
  }

private:
  MSG Items[8];
  int Count = 0;
};
