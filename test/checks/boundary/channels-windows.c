// Channels: windows, the clipboard, DDE and atoms, in C.
//
// A SetWindowLong that is fixed still tells another process an address.
//
// RUN: %check_crossbit %s 'crossbit-*' --no-fix
// RUN: %check_crossbit %s 'crossbit-*' --no-fix \
// RUN:   --audit --suffixes=AUDIT

#include <stdio.h>
#include <windows.h>
#include <dde.h>
#include <ddeml.h>

struct Session {
  UINT32 Id;
  UINT32 State;
};

#define WM_RELAY (WM_APP + 1)

void sendMessageAWrong(struct Session *s) {
  HWND window = FindWindowA("RelayWindow", NULL);
  // PATTERN: channel warn SendMessageA
  SendMessageA(window, WM_RELAY, 0, (LPARAM)s);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'SendMessageA' [crossbit-pointer-over-boundary]
}

void sendMessageARight(struct Session *s) {
  HWND window = FindWindowA("RelayWindow", NULL);
  // PATTERN: channel silent SendMessageA
  SendMessageA(window, WM_RELAY, 0, (LPARAM)s->Id);
}

void sendMessageWWrong(struct Session *s) {
  HWND window = FindWindowW(L"RelayWindow", NULL);
  // PATTERN: channel warn SendMessageW
  SendMessageW(window, WM_RELAY, 0, (LPARAM)s);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'SendMessageW' [crossbit-pointer-over-boundary]
}

void sendMessageWRight(HWND window, struct Session *s) {
  // PATTERN: channel silent SendMessageW
  SendMessageW(window, WM_RELAY, 0, (LPARAM)s);
}

void sendMessageTimeoutAWrong(struct Session *s) {
  HWND window = FindWindowA("RelayWindow", NULL);
  DWORD_PTR result;
  // PATTERN: channel warn SendMessageTimeoutA
  SendMessageTimeoutA(window, WM_RELAY, 0, (LPARAM)s, SMTO_NORMAL, 9, &result);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'SendMessageTimeoutA' [crossbit-pointer-over-boundary]
}

void sendMessageTimeoutARight(struct Session *s) {
  HWND window = FindWindowA("RelayWindow", NULL);
  DWORD_PTR result;
  // PATTERN: channel silent SendMessageTimeoutA
  SendMessageTimeoutA(window, WM_RELAY, 0, s->Id, SMTO_NORMAL, 9, &result);
}

void sendMessageTimeoutWWrong(struct Session *s) {
  HWND window = FindWindowW(L"RelayWindow", NULL);
  DWORD_PTR result;
  // PATTERN: channel warn SendMessageTimeoutW
  SendMessageTimeoutW(window, WM_RELAY, (WPARAM)s, 0, SMTO_NORMAL, 9, &result);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'SendMessageTimeoutW' [crossbit-pointer-over-boundary]
}

void sendMessageTimeoutWRight(struct Session *s) {
  HWND window = FindWindowW(L"RelayWindow", NULL);
  DWORD_PTR result;
  // PATTERN: channel silent SendMessageTimeoutW
  SendMessageTimeoutW(window, WM_RELAY, s->Id, 0, SMTO_NORMAL, 9, &result);
}

void sendNotifyMessageAWrong(struct Session *s) {
  HWND window = FindWindowA("RelayWindow", NULL);
  // PATTERN: channel warn SendNotifyMessageA
  SendNotifyMessageA(window, WM_RELAY, 0, (LPARAM)s);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'SendNotifyMessageA' [crossbit-pointer-over-boundary]
}

void sendNotifyMessageARight(struct Session *s) {
  HWND window = FindWindowA("RelayWindow", NULL);
  // PATTERN: channel silent SendNotifyMessageA
  SendNotifyMessageA(window, WM_RELAY, 0, s->Id);
}

void sendNotifyMessageWWrong(struct Session *s) {
  HWND window = FindWindowW(L"RelayWindow", NULL);
  // PATTERN: channel warn SendNotifyMessageW
  SendNotifyMessageW(window, WM_RELAY, 0, (LPARAM)s);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'SendNotifyMessageW' [crossbit-pointer-over-boundary]
}

void sendNotifyMessageWRight(struct Session *s) {
  HWND window = FindWindowW(L"RelayWindow", NULL);
  // PATTERN: channel silent SendNotifyMessageW
  SendNotifyMessageW(window, WM_RELAY, 0, s->Id);
}

VOID CALLBACK done(HWND window, UINT message, ULONG_PTR data, LRESULT result);

// What the callback gets stays in this process.

void sendMessageCallbackAWrong(struct Session *s) {
  HWND window = FindWindowA("RelayWindow", NULL);
  // PATTERN: channel warn SendMessageCallbackA
  SendMessageCallbackA(window, WM_RELAY, 0, (LPARAM)s, done, 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'SendMessageCallbackA' [crossbit-pointer-over-boundary]
}

void sendMessageCallbackARight(struct Session *s) {
  HWND window = FindWindowA("RelayWindow", NULL);
  // PATTERN: channel silent SendMessageCallbackA
  SendMessageCallbackA(window, WM_RELAY, 0, s->Id, done, (ULONG_PTR)s);
}

void sendMessageCallbackWWrong(struct Session *s) {
  HWND window = FindWindowW(L"RelayWindow", NULL);
  // PATTERN: channel warn SendMessageCallbackW
  SendMessageCallbackW(window, WM_RELAY, 0, (LPARAM)s, done, 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'SendMessageCallbackW' [crossbit-pointer-over-boundary]
}

void sendMessageCallbackWRight(struct Session *s) {
  HWND window = FindWindowW(L"RelayWindow", NULL);
  // PATTERN: channel silent SendMessageCallbackW
  SendMessageCallbackW(window, WM_RELAY, 0, s->Id, done, (ULONG_PTR)s);
}

void postMessageAWrong(struct Session *s) {
  HWND window = FindWindowA("RelayWindow", NULL);
  // PATTERN: channel warn PostMessageA
  PostMessageA(window, WM_RELAY, 0, (LPARAM)s);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'PostMessageA' [crossbit-pointer-over-boundary]
}

void postMessageARight(HWND window, struct Session *s) {
  // PATTERN: channel silent PostMessageA
  PostMessageA(window, WM_RELAY, 0, (LPARAM)s);
}

void postMessageWWrong(struct Session *s) {
  HWND window = FindWindowW(L"RelayWindow", NULL);
  // PATTERN: channel warn PostMessageW
  PostMessageW(window, WM_RELAY, 0, (LPARAM)s);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'PostMessageW' [crossbit-pointer-over-boundary]
}

void postMessageWRight(struct Session *s) {
  HWND window = FindWindowW(L"RelayWindow", NULL);
  // PATTERN: channel silent PostMessageW
  PostMessageW(window, WM_RELAY, s->Id, 0);
}

void postThreadMessageAWrong(struct Session *s) {
  HWND window = FindWindowA("RelayWindow", NULL);
  DWORD thread = GetWindowThreadProcessId(window, NULL);
  // PATTERN: channel warn PostThreadMessageA
  PostThreadMessageA(thread, WM_RELAY, 0, (LPARAM)s);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'PostThreadMessageA' [crossbit-pointer-over-boundary]
}

void postThreadMessageARight(struct Session *s) {
  HWND window = FindWindowA("RelayWindow", NULL);
  DWORD thread = GetWindowThreadProcessId(window, NULL);
  // PATTERN: channel silent PostThreadMessageA
  PostThreadMessageA(thread, WM_RELAY, s->Id, 0);
}

void postThreadMessageWWrong(struct Session *s) {
  HWND window = FindWindowW(L"RelayWindow", NULL);
  DWORD thread = GetWindowThreadProcessId(window, NULL);
  // PATTERN: channel warn PostThreadMessageW
  PostThreadMessageW(thread, WM_RELAY, 0, (LPARAM)s);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'PostThreadMessageW' [crossbit-pointer-over-boundary]
}

void postThreadMessageWRight(struct Session *s) {
  DWORD thread = GetCurrentThreadId();
  // PATTERN: channel silent PostThreadMessageW
  PostThreadMessageW(thread, WM_RELAY, 0, (LPARAM)s);
}

void broadcastSystemMessageAWrong(struct Session *s) {
  DWORD to = BSM_APPLICATIONS;
  // PATTERN: channel warn BroadcastSystemMessageA
  BroadcastSystemMessageA(BSF_POSTMESSAGE, &to, WM_RELAY, 0, (LPARAM)s);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'BroadcastSystemMessageA' [crossbit-pointer-over-boundary]
}

void broadcastSystemMessageARight(struct Session *s) {
  DWORD to = BSM_APPLICATIONS;
  // PATTERN: channel silent BroadcastSystemMessageA
  BroadcastSystemMessageA(BSF_POSTMESSAGE, &to, WM_RELAY, 0, s->Id);
}

void broadcastSystemMessageWWrong(struct Session *s) {
  DWORD to = BSM_APPLICATIONS;
  // PATTERN: channel warn BroadcastSystemMessageW
  BroadcastSystemMessageW(BSF_POSTMESSAGE, &to, WM_RELAY, 0, (LPARAM)s);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'BroadcastSystemMessageW' [crossbit-pointer-over-boundary]
}

void broadcastSystemMessageWRight(struct Session *s) {
  DWORD to = BSM_APPLICATIONS;
  // PATTERN: channel silent BroadcastSystemMessageW
  BroadcastSystemMessageW(BSF_POSTMESSAGE, &to, WM_RELAY, 0, s->Id);
}

void cOPYDATASTRUCT_lpDataWrong(HWND window, struct Session *s) {
  COPYDATASTRUCT data = {0};
  data.cbData = sizeof(s);
  // PATTERN: channel warn COPYDATASTRUCT.lpData
  data.lpData = &s;
// CHECK-MESSAGES: :[[@LINE-1]]:8: warning: address in 's' leaves the process through 'lpData' [crossbit-pointer-over-boundary]
  SendMessageW(window, WM_COPYDATA, 0, (LPARAM)&data);
}

void cOPYDATASTRUCT_lpDataRight(HWND window, struct Session *s) {
  COPYDATASTRUCT data = {0};
  data.cbData = sizeof(*s);
  // PATTERN: channel silent COPYDATASTRUCT.lpData
  data.lpData = s;
  SendMessageW(window, WM_COPYDATA, 0, (LPARAM)&data);
}

void cOPYDATASTRUCT_dwDataWrong(HWND window, struct Session *s) {
  COPYDATASTRUCT data = {0};
  // PATTERN: channel warn COPYDATASTRUCT.dwData
  data.dwData = (ULONG_PTR)s;
// CHECK-MESSAGES: :[[@LINE-1]]:8: warning: address in 's' leaves the process through 'dwData' [crossbit-pointer-over-boundary]
  SendMessageW(window, WM_COPYDATA, 0, (LPARAM)&data);
}

void cOPYDATASTRUCT_dwDataRight(HWND window, struct Session *s) {
  COPYDATASTRUCT data = {0};
  // PATTERN: channel silent COPYDATASTRUCT.dwData
  data.dwData = s->Id;
  SendMessageW(window, WM_COPYDATA, 0, (LPARAM)&data);
}

void setPropAWrong(struct Session *s) {
  HWND window = FindWindowA("RelayWindow", NULL);
  // PATTERN: channel warn SetPropA
  SetPropA(window, "session", (HANDLE)s);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: kernel handle 's' leaves the process through 'SetPropA': only this process can use the value [crossbit-handle-over-boundary]
}

void setPropARight(HWND window, struct Session *s) {
  // PATTERN: channel silent SetPropA
  SetPropA(window, "session", (HANDLE)s);
}

void setPropWWrong(struct Session *s) {
  HWND window = FindWindowW(L"RelayWindow", NULL);
  // PATTERN: channel warn SetPropW
  SetPropW(window, L"session", (HANDLE)s);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: kernel handle 's' leaves the process through 'SetPropW': only this process can use the value [crossbit-handle-over-boundary]
}

void setPropWRight(HWND window, struct Session *s) {
  // PATTERN: channel silent SetPropW
  SetPropW(window, L"session", (HANDLE)s);
}

struct Session *getPropARight(HWND window) {
  // PATTERN: channel silent GetPropA
  return (struct Session *)GetPropA(window, "session");
}

struct Session *getPropWRight(HWND window) {
  // PATTERN: channel silent GetPropW
  return (struct Session *)GetPropW(window, L"session");
}

void setWindowLongPtrAWrong(struct Session *s) {
  HWND window = FindWindowA("RelayWindow", NULL);
  // PATTERN: channel warn SetWindowLongPtrA
  SetWindowLongPtrA(window, GWLP_USERDATA, (LONG_PTR)s);
// CHECK-MESSAGES-64: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'SetWindowLongPtrA' [crossbit-pointer-over-boundary]
// CHECK-MESSAGES-32: :[[@LINE-2]]:3: warning: address in 's' leaves the process through 'SetWindowLongA' [crossbit-pointer-over-boundary]
}

void setWindowLongPtrARight(HWND window, struct Session *s) {
  // PATTERN: channel silent SetWindowLongPtrA
  SetWindowLongPtrA(window, GWLP_USERDATA, (LONG_PTR)s);
}

void setWindowLongPtrWWrong(struct Session *s) {
  HWND window = FindWindowW(L"RelayWindow", NULL);
  // PATTERN: channel warn SetWindowLongPtrW
  SetWindowLongPtrW(window, GWLP_USERDATA, (LONG_PTR)s);
// CHECK-MESSAGES-64: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'SetWindowLongPtrW' [crossbit-pointer-over-boundary]
// CHECK-MESSAGES-32: :[[@LINE-2]]:3: warning: address in 's' leaves the process through 'SetWindowLongW' [crossbit-pointer-over-boundary]
}

void setWindowLongPtrWRight(HWND window, struct Session *s) {
  // PATTERN: channel silent SetWindowLongPtrW
  SetWindowLongPtrW(window, GWLP_USERDATA, (LONG_PTR)s);
}

// The short ones cut what they are given, which is enough to say.

void setWindowLongAWrong(struct Session *s) {
  HWND window = FindWindowA("RelayWindow", NULL);
  // PATTERN: channel warn SetWindowLongA
  SetWindowLongA(window, GWLP_USERDATA, (LONG)(LONG_PTR)s);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' is cut to 32 bits by 'SetWindowLongA' [crossbit-window-long]
}

void setWindowLongARight(struct Session *s) {
  HWND window = FindWindowA("RelayWindow", NULL);
  // PATTERN: channel silent SetWindowLongA
  SetWindowLongA(window, GWLP_USERDATA, (LONG)s->Id);
}

void setWindowLongWWrong(struct Session *s) {
  HWND window = FindWindowW(L"RelayWindow", NULL);
  // PATTERN: channel warn SetWindowLongW
  SetWindowLongW(window, GWLP_USERDATA, (LONG)(LONG_PTR)s);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' is cut to 32 bits by 'SetWindowLongW' [crossbit-window-long]
}

void setWindowLongWRight(struct Session *s) {
  HWND window = FindWindowW(L"RelayWindow", NULL);
  // PATTERN: channel silent SetWindowLongW
  SetWindowLongW(window, GWLP_USERDATA, (LONG)s->Id);
}

struct Session *getWindowLongPtrARight(HWND window) {
  // PATTERN: channel silent GetWindowLongPtrA
  return (struct Session *)GetWindowLongPtrA(window, GWLP_USERDATA);
}

struct Session *getWindowLongPtrWRight(HWND window) {
  // PATTERN: channel silent GetWindowLongPtrW
  return (struct Session *)GetWindowLongPtrW(window, GWLP_USERDATA);
}

struct Session *getWindowLongAWrong(HWND window) {
  // PATTERN: channel warn GetWindowLongA
  return (struct Session *)(LONG_PTR)GetWindowLongA(window, GWLP_USERDATA);
// CHECK-MESSAGES: :[[@LINE-1]]:38: warning: GWLP_USERDATA becomes 'struct Session *', but 'GetWindowLongA' reads 32 bits of it [crossbit-window-long]
}

struct Session *getWindowLongARight(HWND window) {
  // PATTERN: channel silent GetWindowLongA
  return (struct Session *)GetWindowLongPtrA(window, GWLP_USERDATA);
}

struct Session *getWindowLongWWrong(HWND window) {
  // PATTERN: channel warn GetWindowLongW
  return (struct Session *)(LONG_PTR)GetWindowLongW(window, GWLP_USERDATA);
// CHECK-MESSAGES: :[[@LINE-1]]:38: warning: GWLP_USERDATA becomes 'struct Session *', but 'GetWindowLongW' reads 32 bits of it [crossbit-window-long]
}

struct Session *getWindowLongWRight(HWND window) {
  // PATTERN: channel silent GetWindowLongW
  return (struct Session *)GetWindowLongPtrW(window, GWLP_USERDATA);
}

void setClassLongPtrAWrong(struct Session *s) {
  HWND window = FindWindowA("RelayWindow", NULL);
  // PATTERN: channel warn SetClassLongPtrA
  SetClassLongPtrA(window, 0, (LONG_PTR)s);
// CHECK-MESSAGES-64: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'SetClassLongPtrA' [crossbit-pointer-over-boundary]
// CHECK-MESSAGES-32: :[[@LINE-2]]:3: warning: address in 's' leaves the process through 'SetClassLongA' [crossbit-pointer-over-boundary]
}

void setClassLongPtrARight(HWND window, struct Session *s) {
  // PATTERN: channel silent SetClassLongPtrA
  SetClassLongPtrA(window, 0, (LONG_PTR)s);
}

void setClassLongPtrWWrong(struct Session *s) {
  HWND window = FindWindowW(L"RelayWindow", NULL);
  // PATTERN: channel warn SetClassLongPtrW
  SetClassLongPtrW(window, 0, (LONG_PTR)s);
// CHECK-MESSAGES-64: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'SetClassLongPtrW' [crossbit-pointer-over-boundary]
// CHECK-MESSAGES-32: :[[@LINE-2]]:3: warning: address in 's' leaves the process through 'SetClassLongW' [crossbit-pointer-over-boundary]
}

void setClassLongPtrWRight(HWND window, struct Session *s) {
  // PATTERN: channel silent SetClassLongPtrW
  SetClassLongPtrW(window, 0, (LONG_PTR)s);
}

void setClipboardDataRight(UINT format) {
  HGLOBAL memory = GlobalAlloc(GMEM_MOVEABLE, sizeof(struct Session));
  struct Session *s = (struct Session *)GlobalLock(memory);
  s->Id = 1;
  GlobalUnlock(memory);
  // PATTERN: channel silent SetClipboardData
  SetClipboardData(format, memory);
}

UINT32 getClipboardDataRight(UINT format) {
  HANDLE memory = GetClipboardData(format);
  const struct Session *s = (const struct Session *)GlobalLock(memory);
  // PATTERN: channel silent GetClipboardData
  return s ? s->Id : 0;
}

void ddeCreateDataHandleWrong(DWORD dde, HSZ item, struct Session *s) {
  // PATTERN: channel warn DdeCreateDataHandle
  DdeCreateDataHandle(dde, (LPBYTE)&s, sizeof(s), 0, item, CF_TEXT, 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'DdeCreateDataHandle' [crossbit-pointer-over-boundary]
}

void ddeCreateDataHandleRight(DWORD dde, HSZ item, struct Session *s) {
  // PATTERN: channel silent DdeCreateDataHandle
  DdeCreateDataHandle(dde, (LPBYTE)s, sizeof(*s), 0, item, CF_TEXT, 0);
}

void ddeAddDataWrong(HDDEDATA data, struct Session *s) {
  // PATTERN: channel warn DdeAddData
  DdeAddData(data, (LPBYTE)&s, sizeof(s), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'DdeAddData' [crossbit-pointer-over-boundary]
}

void ddeAddDataRight(HDDEDATA data, struct Session *s) {
  // PATTERN: channel silent DdeAddData
  DdeAddData(data, (LPBYTE)s, sizeof(*s), 0);
}

void ddeClientTransactionWrong(HCONV peer, HSZ item, struct Session *s) {
  // PATTERN: channel warn DdeClientTransaction
  DdeClientTransaction((LPBYTE)&s, sizeof(s), peer, item, 1, 2, 0, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'DdeClientTransaction' [crossbit-pointer-over-boundary]
}

void ddeClientTransactionRight(HCONV peer, HSZ item, struct Session *s) {
  // PATTERN: channel silent DdeClientTransaction
  DdeClientTransaction((LPBYTE)s, sizeof(*s), peer, item, 1, 2, 0, NULL);
}

void ddeGetDataWrong(HDDEDATA data) {
  struct Session *s;
  // PATTERN: channel warn DdeGetData
  DdeGetData(data, (LPBYTE)&s, sizeof(s), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: an address of another process is read into 's' by 'DdeGetData' [crossbit-pointer-over-boundary]
}

void ddeGetDataRight(HDDEDATA data) {
  struct Session s;
  // PATTERN: channel silent DdeGetData
  DdeGetData(data, (LPBYTE)&s, sizeof(s), 0);
}

struct DdeRecord {
  UINT32 Id;
  char *Name;
};

UINT32 ddeAccessDataWrong(HDDEDATA data) {
  DWORD size;
  // PATTERN: channel warn DdeAccessData
  struct DdeRecord *record = (struct DdeRecord *)DdeAccessData(data, &size);
// CHECK-MESSAGES: :[[@LINE-1]]:50: warning: record 'struct DdeRecord' comes from another process through 'DdeAccessData' with an address in 'Name' [crossbit-pointer-over-boundary]
  return record->Id;
}

UINT32 ddeAccessDataRight(HDDEDATA data) {
  DWORD size;
  // PATTERN: channel silent DdeAccessData
  struct Session *record = (struct Session *)DdeAccessData(data, &size);
  return record->Id;
}

LPARAM packDDElParamRight(HGLOBAL memory) {
  // PATTERN: channel silent PackDDElParam
  return PackDDElParam(WM_DDE_EXECUTE, 0, (UINT_PTR)memory);
}

void unpackDDElParamRight(LPARAM packed) {
  UINT_PTR low, high;
  // PATTERN: channel silent UnpackDDElParam
  UnpackDDElParam(WM_DDE_EXECUTE, packed, &low, &high);
}

void globalAddAtomAWrong(struct Session *s) {
  char text[32];
  sprintf(text, "relay %p", (void *)s);
  // PATTERN: channel warn GlobalAddAtomA
  GlobalAddAtomA(text);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'GlobalAddAtomA' as text [crossbit-pointer-over-boundary]
}

void globalAddAtomARight(struct Session *s) {
  char text[32];
  sprintf(text, "relay %u", s->Id);
  // PATTERN: channel silent GlobalAddAtomA
  GlobalAddAtomA(text);
}

void globalAddAtomWWrong(struct Session *s) {
  WCHAR text[32];
  swprintf(text, 32, L"relay %p", (void *)s);
  // PATTERN: channel warn GlobalAddAtomW
  GlobalAddAtomW(text);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'GlobalAddAtomW' as text [crossbit-pointer-over-boundary]
}

void globalAddAtomWRight(struct Session *s) {
  // PATTERN: channel silent GlobalAddAtomW
  GlobalAddAtomW(L"relay");
}

void globalGetAtomNameWRight(ATOM atom) {
  WCHAR text[32];
  // PATTERN: channel silent GlobalGetAtomNameW
  GlobalGetAtomNameW(atom, text, 32);
}
