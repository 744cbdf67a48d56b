// What window messages carry to windows of this process and of others, in C.
//
// RUN: %check_crossbit %s 'crossbit-*'
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <stdlib.h>
#include <string.h>
#include <windows.h>

#define WM_RELAY (WM_APP + 1)

struct Session {
  UINT32 Id;
  UINT32 State;
};

static HWND ownWindow;

// Windows of others.

void postFound(UINT32 id) {
  HWND window = FindWindowW(L"RelayWindow", NULL);
  struct Session *session = malloc(sizeof(struct Session));
  session->Id = id;
  // PATTERN: 71 warn
  PostMessageW(window, WM_RELAY, 0, (LPARAM)session);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address returned by 'malloc' leaves the process through 'PostMessageW' [crossbit-pointer-over-boundary]
}

void postFoundAtOnce(struct Session *session) {
  // PATTERN: 71 warn
  PostMessageW(FindWindowW(L"RelayWindow", NULL), WM_RELAY, (WPARAM)session, 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 'session' leaves the process through 'PostMessageW' [crossbit-pointer-over-boundary]
}

void sendFoundChild(HWND parent, struct Session *session) {
  HWND child = FindWindowExW(GetDesktopWindow(), NULL, L"RelayWindow", NULL);
  // PATTERN: 71 warn
  SendMessageW(child, WM_RELAY, 0, (LPARAM)session);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 'session' leaves the process through 'SendMessageW' [crossbit-pointer-over-boundary]
}

void broadcast(struct Session *session) {
  // PATTERN: 71 warn
  PostMessageW(HWND_BROADCAST, WM_RELAY, 0, (LPARAM)session);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 'session' leaves the process through 'PostMessageW' [crossbit-pointer-over-boundary]
}

void broadcastRegistered(struct Session *session) {
  UINT message = RegisterWindowMessageW(L"RelayChanged");
  // PATTERN: 71 warn
  SendNotifyMessageW(HWND_BROADCAST, message, 0, (LPARAM)session);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 'session' leaves the process through 'SendNotifyMessageW' [crossbit-pointer-over-boundary]
}

void broadcastNumber(struct Session *session) {
  UINT message = RegisterWindowMessageW(L"RelayChanged");
  // PATTERN: 71 silent
  SendNotifyMessageW(HWND_BROADCAST, message, session->Id, 0);
}

void postToForeground(struct Session *session) {
  // PATTERN: 71 warn
  PostMessageW(GetForegroundWindow(), WM_RELAY, 0, (LPARAM)session);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 'session' leaves the process through 'PostMessageW' [crossbit-pointer-over-boundary]
}

BOOL CALLBACK eachWindow(HWND window, LPARAM parameter) {
  struct Session *session = (struct Session *)parameter;
  // PATTERN: 71 warn
  PostMessageW(window, WM_RELAY, session->Id, (LPARAM)session);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 'parameter' leaves the process through 'PostMessageW' [crossbit-pointer-over-boundary]
  return TRUE;
}

void postToAll(struct Session *session) {
  // PATTERN: 71 silent
  EnumWindows(eachWindow, (LPARAM)session);
}

void sendTimeout(struct Session *session) {
  DWORD_PTR result;
  HWND window = FindWindowA("RelayWindow", NULL);
  // PATTERN: 71 warn
  SendMessageTimeoutA(window, WM_RELAY, 0, (LPARAM)session, SMTO_ABORTIFHUNG,
                      500, &result);
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: address in 'session' leaves the process through 'SendMessageTimeoutA' [crossbit-pointer-over-boundary]
}

void postEvent(HANDLE event) {
  HWND window = FindWindowA("RelayWindow", NULL);
  // PATTERN: 85 warn
  PostMessageA(window, WM_RELAY, 0, (LPARAM)event);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: kernel handle 'event' leaves the process through 'PostMessageA': only this process can use the value [crossbit-handle-over-boundary]
}

// Texts and lists that the system copies for messages below WM_USER.
void setText(void) {
  HWND window = FindWindowW(L"RelayWindow", NULL);
  // PATTERN: 71 silent
  SendMessageW(window, WM_SETTEXT, 0, (LPARAM)L"connected");
}

void postWindow(HWND reply) {
  HWND window = FindWindowW(L"RelayWindow", NULL);
  // PATTERN: 71 silent
  PostMessageW(window, WM_RELAY, (WPARAM)reply, 0);
}

void postNumber(UINT32 id) {
  HWND window = FindWindowW(L"RelayWindow", NULL);
  // PATTERN: 71 silent
  PostMessageW(window, WM_RELAY, id, 0);
}

// Windows of one's own, and windows of which nothing is known.

void postOwn(HINSTANCE instance, struct Session *session) {
  HWND window = CreateWindowExW(0, L"RelayWindow", NULL, 0, 0, 0, 0, 0,
                                HWND_MESSAGE, NULL, instance, NULL);
  // PATTERN: 71 silent
  PostMessageW(window, WM_RELAY, 0, (LPARAM)session);
}

void postOwnGlobal(struct Session *session) {
  // PATTERN: 71 silent
  PostMessageW(ownWindow, WM_RELAY, 0, (LPARAM)session);
}

void postParameter(HWND window, struct Session *session) {
  // PATTERN: 71 silent
  PostMessageW(window, WM_RELAY, 0, (LPARAM)session);
}

void sendToDialog(HWND dialog, struct Session *session) {
  // PATTERN: 71 silent
  SendMessageW(GetDlgItem(dialog, 100), LB_SETITEMDATA, 0, (LPARAM)session);
}

LRESULT CALLBACK procedure(HWND window, UINT message, WPARAM w, LPARAM l) {
  if (message == WM_RELAY) {
    // PATTERN: 71 silent
    PostMessageW(window, WM_RELAY + 1, 0, l);
    return 0;
  }
  return DefWindowProcW(window, message, w, l);
}

// Found, but known to be this process's.
void postFoundOwn(struct Session *session) {
  DWORD process = 0;
  HWND window = FindWindowW(L"RelayWindow", NULL);
  GetWindowThreadProcessId(window, &process);
  if (process == GetCurrentProcessId())
    // PATTERN: 71 silent
    PostMessageW(window, WM_RELAY, 0, (LPARAM)session);
}

// Threads.

void postThread(DWORD thread, struct Session *session) {
  // PATTERN: 71 silent
  PostThreadMessageW(thread, WM_RELAY, 0, (LPARAM)session);
}

void postOwnThread(struct Session *session) {
  // PATTERN: 71 silent
  PostThreadMessageW(GetCurrentThreadId(), WM_RELAY, 0, (LPARAM)session);
}

void postFoundThread(struct Session *session) {
  HWND window = FindWindowW(L"RelayWindow", NULL);
  DWORD thread = GetWindowThreadProcessId(window, NULL);
  // PATTERN: 71 warn
  PostThreadMessageW(thread, WM_RELAY, 0, (LPARAM)session);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 'session' leaves the process through 'PostThreadMessageW' [crossbit-pointer-over-boundary]
}

// WM_COPYDATA: the bytes are copied, and nothing that they point to.

struct CopiedText {
  char User[80];
  char Machine[80];
  DWORD Size;
};

void copyText(HWND window, struct CopiedText *text) {
  COPYDATASTRUCT data;
  data.dwData = 1;
  data.cbData = sizeof(*text);
  // PATTERN: 69 silent
  data.lpData = text;
  SendMessageW(window, WM_COPYDATA, 0, (LPARAM)(LPVOID)&data);
}

struct PointedText {
  char *User;
  char *Machine;
  DWORD Size;
};

void copyPointers(HWND window, struct PointedText *text) {
  COPYDATASTRUCT data;
  data.dwData = 1;
  data.cbData = sizeof(*text);
  // PATTERN: 69 warn
  data.lpData = text;
// CHECK-MESSAGES: :[[@LINE-1]]:8: warning: record 'struct PointedText' leaves the process through 'lpData' with an address in 'User' [crossbit-pointer-over-boundary]
  SendMessageW(window, WM_COPYDATA, 0, (LPARAM)(LPVOID)&data);
}

struct ByInitializer {
  DWORD Kind;
  LPCWSTR Text;
};

void copyByInitializer(HWND window, LPCWSTR text) {
  struct ByInitializer message = {1, text};
  // PATTERN: 69 warn
  COPYDATASTRUCT data = {2, sizeof(message), &message};
// CHECK-MESSAGES: :[[@LINE-1]]:46: warning: 'message' leaves the process through 'lpData' with an address in 'Text' [crossbit-pointer-over-boundary]
  SendMessageW(window, WM_COPYDATA, 0, (LPARAM)&data);
}

void copyName(HWND window, char *name) {
  COPYDATASTRUCT data;
  data.dwData = 3;
  data.cbData = (DWORD)strlen(name) + 1;
  // PATTERN: 69 silent
  data.lpData = name;
  SendMessageA(window, WM_COPYDATA, 0, (LPARAM)&data);
}

void copyWithCookie(HWND window, struct Session *session) {
  COPYDATASTRUCT data = {0};
  // PATTERN: 70 warn
  data.dwData = (ULONG_PTR)session;
// CHECK-MESSAGES: :[[@LINE-1]]:8: warning: address in 'session' leaves the process through 'dwData' [crossbit-pointer-over-boundary]
  SendMessageW(window, WM_COPYDATA, 0, (LPARAM)&data);
}

void copyWithKind(HWND window, struct Session *session) {
  COPYDATASTRUCT data = {0};
  // PATTERN: 70 silent
  data.dwData = 0x804e50ba;
  data.cbData = sizeof(*session);
  data.lpData = session;
  SendMessageW(window, WM_COPYDATA, 0, (LPARAM)&data);
}
