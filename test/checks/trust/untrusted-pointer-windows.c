// Parameters of window messages that any process of the session may send.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*'
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <windows.h>
#include <stdlib.h>

struct Session {
  UINT32 Id;
  UINT32 State;
  void (*OnClose)(struct Session *);
};

struct Payload {
  UINT32 Kind;
  UINT32 Offset;
  UINT64 Context;
};

static struct Session *Sessions[16];
static UINT Registered;

// A switch on the message.

LRESULT CALLBACK procedure(HWND window, UINT message, WPARAM w, LPARAM l) {
  switch (message) {
  case WM_APP:
    // PATTERN: 102 warn
    // source: 'l' of a message that is not marshaled
    ((struct Session *)l)->OnClose((struct Session *)l);
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'l' is an address that comes from another process through 'l' [crossbit-untrusted-pointer]
    return 0;
  case WM_APP + 1: {
    struct Session *session = (struct Session *)w;
    // PATTERN: 102 warn
    session->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'session' is an address that comes from another process through 'w' [crossbit-untrusted-pointer]
    return 0;
  }
  case WM_USER + 7:
    // PATTERN: 102 low
    free((void *)l);
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:10: warning: 'l' is an address that comes from another process through 'l' (low confidence) [crossbit-untrusted-pointer]
    return 0;
  case WM_APP + 2:
    // PATTERN: 102 warn
    return (LRESULT)strlen((const char *)l);
// CHECK-MESSAGES: :[[@LINE-1]]:28: warning: 'l' is an address that comes from another process through 'l' [crossbit-untrusted-pointer]
  case WM_APP + 3:
    if (w < 16)
      // PATTERN: 102 silent
      Sessions[w]->State = (UINT32)l;
    return 0;
  case WM_APP + 4:
    for (int i = 0; i < 16; i++)
      if (Sessions[i] == (struct Session *)l)
        // PATTERN: 102 silent
        ((struct Session *)l)->State = 1;
    return 0;
  }
  return DefWindowProcA(window, message, w, l);
}

// Tests instead of a switch, and a message whose number is registered.

LRESULT CALLBACK testing(HWND window, UINT message, WPARAM w, LPARAM l) {
  if (message == WM_APP + 1) {
    // PATTERN: 102 warn
    ((struct Session *)l)->State = (UINT32)w;
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'l' is an address that comes from another process through 'l' [crossbit-untrusted-pointer]
    return 0;
  }
  if (message == Registered)
    // PATTERN: 102 low
    ((struct Session *)l)->State = (UINT32)w;
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:6: warning: 'l' is an address that comes from another process through 'l' (low confidence) [crossbit-untrusted-pointer]
  return DefWindowProcA(window, message, w, l);
}

void registerMessage(void) {
  Registered = RegisterWindowMessageA("SessionChanged");
}

// Helpers of a procedure.

static void onChanged(struct Session *session) {
  // PATTERN: 102 warn
  session->State = 2;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'l' [crossbit-untrusted-pointer]
}

static LRESULT handle(UINT message, WPARAM w, LPARAM l) {
  if (message == WM_APP + 5)
    onChanged((struct Session *)l);
  return (LRESULT)w;
}

LRESULT CALLBACK forwarding(HWND window, UINT message, WPARAM w, LPARAM l) {
  if (message >= WM_APP)
    return handle(message, w, l);
  return DefWindowProcA(window, message, w, l);
}

// WM_COPYDATA: the system copies the payload, and nothing it points to.

LRESULT CALLBACK copying(HWND window, UINT message, WPARAM w, LPARAM l) {
  if (message == WM_COPYDATA) {
    const COPYDATASTRUCT *data = (const COPYDATASTRUCT *)l;
    if (data->cbData < sizeof(struct Payload))
      return FALSE;
    const struct Payload *payload = data->lpData;
    if (payload->Kind == 1)
      // PATTERN: 102 warn
      // source: what 'lpData' points to
      ((struct Session *)(ULONG_PTR)payload->Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:8: warning: 'Context' is an address that comes from another process through 'lpData' [crossbit-untrusted-pointer]
    else if (payload->Kind == 2)
      // PATTERN: 102 warn
      // the number beside the payload
      ((struct Session *)data->dwData)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:8: warning: 'dwData' is an address that comes from another process through 'dwData' [crossbit-untrusted-pointer]
    else if (payload->Kind == 3)
      // PATTERN: 95 warn
      // missing: 'Offset' against 'cbData'
      return *((const char *)data->lpData + payload->Offset);
// CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'lpData' has an offset that comes from another process through 'lpData', without a bound [crossbit-untrusted-pointer]
    else if (payload->Offset < data->cbData)
      // PATTERN: 95 silent
      return *((const char *)data->lpData + payload->Offset);
    return TRUE;
  }
  return DefWindowProcA(window, message, w, l);
}

// A dialog gets such messages, too.

INT_PTR CALLBACK dialog(HWND window, UINT message, WPARAM w, LPARAM l) {
  if (message == WM_APP + 1)
    // PATTERN: 102 warn
    ((struct Session *)l)->State = LOWORD(w);
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'l' is an address that comes from another process through 'l' [crossbit-untrusted-pointer]
  return IsWindow(window);
}

// A message of a queue, before a window has it.

void pump(void) {
  MSG message;
  while (GetMessageA(&message, NULL, 0, 0)) {
    if (message.message == WM_APP + 9)
      // PATTERN: 102 warn
      ((struct Session *)message.lParam)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:8: warning: 'lParam' is an address that comes from another process through 'GetMessageA' [crossbit-untrusted-pointer]
    DispatchMessageA(&message);
  }
}

static BOOL next(MSG *message) {
  return PeekMessageW(message, NULL, 0, 0, PM_REMOVE);
}

void poll(void) {
  MSG message;
  while (next(&message)) {
    switch (message.message) {
    case WM_APP + 10:
      // PATTERN: 102 warn
      // source: 'next', which calls PeekMessage
      ((struct Session *)message.lParam)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:8: warning: 'lParam' is an address that comes from another process through 'next' [crossbit-untrusted-pointer]
      break;
    case WM_USER + 1:
      // PATTERN: 102 low
      ((struct Session *)message.wParam)->State = 1;
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:8: warning: 'wParam' is an address that comes from another process through 'next' (low confidence) [crossbit-untrusted-pointer]
      break;
    case WM_NOTIFY:
      // PATTERN: 102 silent
      ((NMHDR *)message.lParam)->code = 1;
      break;
    default:
      if (message.message == Registered)
        // PATTERN: 102 low
        ((struct Session *)message.lParam)->State = 1;
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:10: warning: 'lParam' is an address that comes from another process through 'next' (low confidence) [crossbit-untrusted-pointer]
      DispatchMessageA(&message);
    }
  }
}

// Helpers of a loop: the test is here or there.

static void onQueued(const MSG *message) {
  struct Session *session = (struct Session *)message->lParam;
  // PATTERN: 102 warn
  session->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'GetMessageW' [crossbit-untrusted-pointer]
}

static void onAny(MSG *message) {
  if (message->message != WM_APP + 12)
    return;
  else
    // PATTERN: 102 warn
    ((struct Session *)message->lParam)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'lParam' is an address that comes from another process through 'GetMessageW' [crossbit-untrusted-pointer]
}

void handOn(void) {
  MSG message;
  while (GetMessageW(&message, NULL, 0, 0) > 0) {
    if (message.hwnd == NULL && message.message == WM_APP + 11)
      onQueued(&message);
    onAny(&message);
  }
}

// Other messages leave before.

void leave(void) {
  MSG message;
  while (GetMessageW(&message, NULL, 0, 0) > 0) {
    if (message.message != WM_APP + 16) {
      DispatchMessageA(&message);
      continue;
    }
    // PATTERN: 102 warn
    ((struct Session *)message.lParam)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'lParam' is an address that comes from another process through 'GetMessageW' [crossbit-untrusted-pointer]
  }
}

// A filter that the loop of another file asks, and a hook.

BOOL preTranslate(MSG *message) {
  if (message->message == WM_APP + 13) {
    // PATTERN: 102 warn
    ((struct Session *)message->lParam)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'lParam' is an address that comes from another process through 'lParam' [crossbit-untrusted-pointer]
    return TRUE;
  }
  return FALSE;
}

LRESULT CALLBACK hooked(int code, WPARAM w, LPARAM l) {
  MSG *message = (MSG *)l;
  if (code == 0 && message->message == WM_APP + 14)
    // PATTERN: 102 warn
    ((struct Session *)message->lParam)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'lParam' is an address that comes from another process through 'lParam' [crossbit-untrusted-pointer]
  return CallNextHookEx(NULL, code, w, l);
}

LRESULT CALLBACK sent(int code, WPARAM w, LPARAM l) {
  if (code == 0 && ((CWPSTRUCT *)l)->message == WM_APP + 15)
    // PATTERN: 102 warn
    ((struct Session *)((CWPSTRUCT *)l)->lParam)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'lParam' is an address that comes from another process through 'lParam' [crossbit-untrusted-pointer]
  return CallNextHookEx(NULL, code, w, l);
}

// Timers without a window.

void timers(void) {
  MSG message;
  while (GetMessageA(&message, NULL, 0, 0)) {
    if (message.message == WM_TIMER && !message.hwnd && message.lParam)
      // PATTERN: 102 warn
      ((TIMERPROC)message.lParam)(NULL, WM_TIMER, message.wParam, 0);
// CHECK-MESSAGES: :[[@LINE-1]]:8: warning: 'lParam' is an address that comes from another process through 'GetMessageA' [crossbit-untrusted-pointer]
    DispatchMessageA(&message);
  }
}

// Posted by this file to another window than its own: that does not say who
// else posts it here.

void tellOther(struct Session *session) {
  HWND other = FindWindowA("Other", NULL);
  // PATTERN: 71 warn
  PostMessageA(other, WM_APP + 20, 0, (LPARAM)session);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 'session' leaves the process through 'PostMessageA' [crossbit-pointer-over-boundary]
}

LRESULT CALLBACK told(HWND window, UINT message, WPARAM w, LPARAM l) {
  if (message == WM_APP + 20)
    // PATTERN: 102 warn
    // both ends: given out in 'tellOther'
    ((struct Session *)l)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'l' is an address that comes from another process through 'l' [crossbit-untrusted-pointer]
  return DefWindowProcA(window, message, w, l);
}

// What others keep with a window.

void fromProperty(void) {
  HWND other = FindWindowA("Other", NULL);
  struct Session *session = GetPropA(other, "Session");
  if (session)
    // PATTERN: 102 warn
    session->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'session' is an address that comes from another process through 'GetPropA' [crossbit-untrusted-pointer]
}

void fromForeignData(void) {
  HWND other = FindWindowA("Other", NULL);
  struct Session *session =
      (struct Session *)GetWindowLongPtrA(other, GWLP_USERDATA);
  if (session)
    // PATTERN: 102 warn
    session->State = 1;
// CHECK-MESSAGES-64: :[[@LINE-1]]:5: warning: 'session' is an address that comes from another process through 'GetWindowLongPtrA' [crossbit-untrusted-pointer]
// CHECK-MESSAGES-32: :[[@LINE-2]]:5: warning: 'session' is an address that comes from another process through 'GetWindowLongA' [crossbit-untrusted-pointer]
}

// A test of more than the number.

LRESULT CALLBACK testingMore(HWND window, UINT message, WPARAM w, LPARAM l) {
  if (window && message == WM_APP + 6 && l)
    // PATTERN: 102 warn
    ((struct Session *)l)->State = (UINT32)w;
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'l' is an address that comes from another process through 'l' [crossbit-untrusted-pointer]
  else if (!(message != WM_APP + 7))
    // PATTERN: 102 warn
    return ((struct Session *)w)->State;
// CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'w' is an address that comes from another process through 'w' [crossbit-untrusted-pointer]
  return message == WM_APP + 8 ?
    // PATTERN: 102 warn
    (LRESULT)((struct Session *)l)->State : 0;
// CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'l' is an address that comes from another process through 'l' [crossbit-untrusted-pointer]
}

// A timer's function is the parameter of a message that any process may post;
// the system calls it only where SetTimer made it.
LRESULT CALLBACK ticking(HWND window, UINT message, WPARAM w, LPARAM l) {
  if (message == WM_TIMER && l)
    // PATTERN: 102 warn
    ((TIMERPROC)l)(window, message, w, 0);
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'l' is an address that comes from another process through 'l' [crossbit-untrusted-pointer]
  return DefWindowProcA(window, message, w, l);
}
