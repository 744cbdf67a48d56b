// Loops over window messages, filters and hooks that do nothing wrong.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-untrusted-handle'
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-untrusted-handle' \
// RUN:   --audit --suffixes=AUDIT

#include <windows.h>
#include <stdlib.h>
#include <string.h>

struct Job {
  UINT32 Id;
  UINT32 State;
  void (*Run)(struct Job *);
};

// The loop of a program: numbers, windows and bits.

int run(HWND frame, HWND dialog, HACCEL keys) {
  MSG message;
  while (GetMessageA(&message, NULL, 0, 0) > 0) {
    if (dialog && IsDialogMessageA(dialog, &message))
      continue;
    if (TranslateAcceleratorA(frame, keys, &message))
      continue;
    // PATTERN: 102 silent
    if (message.message == WM_KEYDOWN && (message.lParam & 0x40000000))
      continue;
    if (message.message == WM_MOUSEMOVE) {
      POINT at = {(short)LOWORD(message.lParam), (int)message.lParam >> 16};
      // PATTERN: 102 silent
      if (at.x < 0)
        continue;
    }
    if (message.message == WM_COMMAND)
      // PATTERN: 102 silent
      SetActiveWindow((HWND)message.lParam);
    TranslateMessage(&message);
    // PATTERN: 102 silent
    DispatchMessageA(&message);
  }
  return (int)message.wParam;
}

// A wait that keeps the windows alive.

BOOL waitFor(HANDLE event) {
  MSG message;
  while (WaitForSingleObject(event, 50) != WAIT_OBJECT_0)
    while (PeekMessageA(&message, NULL, 0, 0, PM_REMOVE)) {
      if (message.message == WM_QUIT)
        return FALSE;
      // PATTERN: 102 silent
      DispatchMessageA(&message);
    }
  return TRUE;
}

// A worker that gets its jobs by messages that this file posts.

#define WM_JOB (WM_APP + 1)
#define WM_STOP (WM_APP + 2)

static DWORD WorkerId;

DWORD WINAPI worker(void *parameter) {
  MSG message;
  while (GetMessageW(&message, NULL, 0, 0) > 0) {
    if (message.message == WM_JOB) {
      struct Job *job = (struct Job *)message.lParam;
      // PATTERN: 102 silent
      job->Run(job);
      // PATTERN: 102 silent
      free(job);
    } else if (message.message == WM_STOP) {
      break;
    }
  }
  return 0;
}

void post(struct Job *job) {
  PostThreadMessageW(WorkerId, WM_JOB, 0, (LPARAM)job);
}

void start(void) {
  HANDLE thread = CreateThread(NULL, 0, worker, NULL, 0, &WorkerId);
  CloseHandle(thread);
}

// The same by a helper that posts, with a switch, and all numbers above one.

#define WM_PRINT_JOB (WM_APP + 20)

static BOOL postJob(UINT number, struct Job *job) {
  return PostThreadMessageW(WorkerId, number, 0, (LPARAM)job);
}

void print(struct Job *job) { postJob(WM_PRINT_JOB, job); }

static void onMessage(const MSG *message) {
  switch (message->message) {
  case WM_PRINT_JOB: {
    struct Job *job = (struct Job *)message->lParam;
    // PATTERN: 102 silent
    job->State = 1;
    break;
  }
  }
}

DWORD WINAPI printer(void *parameter) {
  MSG message;
  while (GetMessageW(&message, NULL, 0, 0) > 0) {
    onMessage(&message);
    if (message.message > WM_APP + 10)
      // PATTERN: 102 silent
      ((struct Job *)message.lParam)->State = 2;
  }
  return 0;
}

// What came in is a key.

static struct Job *Jobs[8];

void keys(void) {
  MSG message;
  while (GetMessageA(&message, NULL, 0, 0) > 0) {
    if (message.message == WM_APP + 30 && message.wParam < 8)
      // PATTERN: 102 silent
      Jobs[message.wParam]->State = (UINT32)message.lParam;
    if (message.message == WM_APP + 31) {
      for (int i = 0; i < 8; i++)
        if (Jobs[i] == (struct Job *)message.lParam)
          // PATTERN: 102 silent
          ((struct Job *)message.lParam)->State = 1;
    }
  }
}

// A message that the program itself makes, or changes.

static void handOn(const MSG *message) {
  if (message->message == WM_APP + 40)
    // PATTERN: 102 silent
    ((struct Job *)message->lParam)->State = 1;
}

void make(HWND window, struct Job *job) {
  MSG message = {0};
  message.hwnd = window;
  message.message = WM_APP + 40;
  message.lParam = (LPARAM)job;
  handOn(&message);
}

void replace(struct Job *job) {
  MSG message;
  while (GetMessageA(&message, NULL, 0, 0) > 0) {
    if (message.message == WM_APP + 41) {
      message.lParam = (LPARAM)job;
      // PATTERN: 102 silent
      ((struct Job *)message.lParam)->State = 1;
    }
  }
}

// A queue of one's own, whose items are such records.

static MSG Queue[16];
static unsigned First, Last;

static BOOL take(MSG *message) {
  if (First == Last)
    return FALSE;
  *message = Queue[First++ % 16];
  return TRUE;
}

void serve(void) {
  MSG message;
  while (take(&message))
    if (message.message == WM_APP + 50)
      // PATTERN: 102 silent
      ((struct Job *)message.lParam)->Run((struct Job *)message.lParam);
}

// User data that happens to be such a record.

DWORD WINAPI once(void *parameter) {
  MSG *message = parameter;
  if (message->message == WM_APP + 51)
    // PATTERN: 102 silent
    ((struct Job *)message->lParam)->State = 1;
  return 0;
}

// Hooks, which see what the system has marshaled.

LRESULT CALLBACK sent(int code, WPARAM w, LPARAM l) {
  const CWPSTRUCT *message = (const CWPSTRUCT *)l;
  if (code == 0 && message->message == WM_CREATE)
    // PATTERN: 102 silent
    ShowWindow(((CREATESTRUCTA *)message->lParam)->hwndParent, 0);
  return CallNextHookEx(NULL, code, w, l);
}

// A filter: keys, and windows.

BOOL filter(MSG *message) {
  if (message->message >= WM_KEYDOWN && message->message < WM_KEYDOWN + 8)
    // PATTERN: 102 silent
    return message->wParam == 27;
  if (message->message == WM_NOTIFY)
    // PATTERN: 102 silent
    return ((NMHDR *)message->lParam)->code == 1;
  return FALSE;
}

// A timer: its number, its function as DispatchMessage and SetTimer know it.

static void CALLBACK tick(HWND window, UINT message, UINT_PTR id, DWORD time) {
  KillTimer(window, id);
}

LRESULT CALLBACK timed(HWND window, UINT message, WPARAM w, LPARAM l) {
  if (message == WM_TIMER) {
    if ((TIMERPROC)l == tick)
      // PATTERN: 102 silent
      ((TIMERPROC)l)(window, message, w, 0);
    // PATTERN: 102 silent
    KillTimer(window, w);
    return 0;
  }
  return DefWindowProcA(window, message, w, l);
}

void wake(HWND window) {
  MSG message;
  SetTimer(window, 1, 10, tick);
  while (GetMessageA(&message, NULL, 0, 0) > 0) {
    if (message.message == WM_TIMER && message.wParam == 1)
      // PATTERN: 102 silent
      message.hwnd = window;
    DispatchMessageA(&message);
  }
}

// Other messages leave before, or jump behind the test.

void leave(void) {
  MSG message;
  while (GetMessageA(&message, NULL, 0, 0) > 0) {
    if (message.message != WM_NOTIFY)
      continue;
    // PATTERN: 102 silent
    ((NMHDR *)message.lParam)->code = 1;
  }
}

LRESULT CALLBACK jumping(HWND window, UINT message, WPARAM w, LPARAM l) {
  if (message == WM_NOTIFY)
    goto notify;
  if (message != WM_APP + 61)
    return DefWindowProcA(window, message, w, l);
notify:
  // PATTERN: 102 silent
  return ((NMHDR *)l)->code == 1;
}

// Tests that say what it is not.

LRESULT CALLBACK others(HWND window, UINT message, WPARAM w, LPARAM l) {
  if (message != WM_APP + 60)
    // PATTERN: 102 silent
    return message == WM_NOTIFY && ((NMHDR *)l)->code == 1;
  if (message == WM_APP + 60 || l == 0)
    return 1;
  return DefWindowProcA(window, message, w, l);
}
