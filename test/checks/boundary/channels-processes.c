// Channels: programs that are started, and the memory and threads of other
// processes, in C.
//
// RUN: %check_crossbit %s 'crossbit-*'
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <stdio.h>
#include <windows.h>
#include <shellapi.h>

struct Session {
  UINT32 Id;
  UINT32 State;
};

static struct Session sessions[4];
DWORD WINAPI serve(LPVOID parameter);
VOID NTAPI onApc(ULONG_PTR parameter);

void createProcessAWrong(struct Session *s) {
  char line[64];
  STARTUPINFOA startup = {sizeof(startup)};
  PROCESS_INFORMATION child;
  sprintf(line, "child.exe %p", (void *)s);
  // PATTERN: channel warn CreateProcessA
  CreateProcessA(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &child);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'CreateProcessA' as text [crossbit-pointer-over-boundary]
}

void createProcessARight(struct Session *s) {
  char line[64];
  STARTUPINFOA startup = {sizeof(startup)};
  PROCESS_INFORMATION child;
  sprintf(line, "child.exe %u", s->Id);
  // PATTERN: channel silent CreateProcessA
  CreateProcessA(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &child);
}

void createProcessWWrong(struct Session *s) {
  WCHAR line[64];
  STARTUPINFOW startup = {sizeof(startup)};
  PROCESS_INFORMATION child;
  swprintf(line, 64, L"child.exe %p", (void *)s);
  // PATTERN: channel warn CreateProcessW
  CreateProcessW(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &child);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'CreateProcessW' as text [crossbit-pointer-over-boundary]
}

void createProcessWRight(struct Session *s) {
  WCHAR line[64];
  STARTUPINFOW startup = {sizeof(startup)};
  PROCESS_INFORMATION child;
  swprintf(line, 64, L"child.exe %u", s->Id);
  // PATTERN: channel silent CreateProcessW
  CreateProcessW(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &child);
}

void createProcessAsUserWWrong(HANDLE user, struct Session *s) {
  WCHAR line[64];
  STARTUPINFOW startup = {sizeof(startup)};
  PROCESS_INFORMATION child;
  swprintf(line, 64, L"child.exe %p", (void *)s);
  // PATTERN: channel warn CreateProcessAsUserW
  CreateProcessAsUserW(user, NULL, line, NULL, NULL, TRUE, 0, NULL, NULL,
                       &startup, &child);
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: address in 's' leaves the process through 'CreateProcessAsUserW' as text [crossbit-pointer-over-boundary]
}

void createProcessAsUserWRight(HANDLE user, struct Session *s) {
  WCHAR line[64];
  STARTUPINFOW startup = {sizeof(startup)};
  PROCESS_INFORMATION child;
  swprintf(line, 64, L"child.exe %u", s->Id);
  // PATTERN: channel silent CreateProcessAsUserW
  CreateProcessAsUserW(user, NULL, line, NULL, NULL, TRUE, 0, NULL, NULL,
                       &startup, &child);
}

void createProcessWithTokenWWrong(HANDLE user, struct Session *s) {
  WCHAR line[64];
  STARTUPINFOW startup = {sizeof(startup)};
  PROCESS_INFORMATION child;
  swprintf(line, 64, L"child.exe %p", (void *)s);
  // PATTERN: channel warn CreateProcessWithTokenW
  CreateProcessWithTokenW(user, 0, NULL, line, 0, NULL, NULL, &startup, &child);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'CreateProcessWithTokenW' as text [crossbit-pointer-over-boundary]
}

void createProcessWithTokenWRight(HANDLE user, struct Session *s) {
  WCHAR line[64];
  STARTUPINFOW startup = {sizeof(startup)};
  PROCESS_INFORMATION child;
  swprintf(line, 64, L"child.exe %u", s->Id);
  // PATTERN: channel silent CreateProcessWithTokenW
  CreateProcessWithTokenW(user, 0, NULL, line, 0, NULL, NULL, &startup, &child);
}

void createProcessWithLogonWWrong(struct Session *s) {
  WCHAR line[64];
  STARTUPINFOW startup = {sizeof(startup)};
  PROCESS_INFORMATION child;
  swprintf(line, 64, L"child.exe %p", (void *)s);
  // PATTERN: channel warn CreateProcessWithLogonW
  CreateProcessWithLogonW(L"u", NULL, L"p", 0, NULL, line, 0, NULL, NULL,
                          &startup, &child);
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: address in 's' leaves the process through 'CreateProcessWithLogonW' as text [crossbit-pointer-over-boundary]
}

void createProcessWithLogonWRight(struct Session *s) {
  WCHAR line[64];
  STARTUPINFOW startup = {sizeof(startup)};
  PROCESS_INFORMATION child;
  swprintf(line, 64, L"child.exe %u", s->Id);
  // PATTERN: channel silent CreateProcessWithLogonW
  CreateProcessWithLogonW(L"u", NULL, L"p", 0, NULL, line, 0, NULL, NULL,
                          &startup, &child);
}

void shellExecuteWWrong(struct Session *s) {
  WCHAR line[64];
  swprintf(line, 64, L"%p", (void *)s);
  // PATTERN: channel warn ShellExecuteW
  ShellExecuteW(NULL, L"open", L"child.exe", line, NULL, SW_SHOW);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'ShellExecuteW' as text [crossbit-pointer-over-boundary]
}

void shellExecuteWRight(struct Session *s) {
  WCHAR line[64];
  swprintf(line, 64, L"%u", s->Id);
  // PATTERN: channel silent ShellExecuteW
  ShellExecuteW(NULL, L"open", L"child.exe", line, NULL, SW_SHOW);
}

void shellExecuteExWWrong(struct Session *s) {
  WCHAR line[64];
  SHELLEXECUTEINFOW info = {sizeof(info)};
  swprintf(line, 64, L"%p", (void *)s);
  // PATTERN: channel warn ShellExecuteExW
  info.lpParameters = line;
// CHECK-MESSAGES: :[[@LINE-1]]:8: warning: address in 's' leaves the process through 'lpParameters' as text [crossbit-pointer-over-boundary]
  ShellExecuteExW(&info);
}

void shellExecuteExWRight(struct Session *s) {
  WCHAR line[64];
  SHELLEXECUTEINFOW info = {sizeof(info)};
  swprintf(line, 64, L"%u", s->Id);
  // PATTERN: channel silent ShellExecuteExW
  info.lpParameters = line;
  ShellExecuteExW(&info);
}

void sTARTUPINFO_lpReserved2Right(LPWSTR line, BYTE *block, WORD size) {
  STARTUPINFOW startup = {sizeof(startup)};
  PROCESS_INFORMATION child;
  startup.cbReserved2 = size;
  // PATTERN: channel silent STARTUPINFO.lpReserved2
  startup.lpReserved2 = block;
  CreateProcessW(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &child);
}

void setEnvironmentVariableAWrong(struct Session *s) {
  char text[32];
  sprintf(text, "%p", (void *)s);
  // PATTERN: channel warn SetEnvironmentVariableA
  SetEnvironmentVariableA("RELAY_SESSION", text);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'SetEnvironmentVariableA' as text [crossbit-pointer-over-boundary]
}

void setEnvironmentVariableARight(struct Session *s) {
  char text[32];
  sprintf(text, "%u", s->Id);
  // PATTERN: channel silent SetEnvironmentVariableA
  SetEnvironmentVariableA("RELAY_SESSION", text);
}

void setEnvironmentVariableWWrong(struct Session *s) {
  WCHAR text[32];
  swprintf(text, 32, L"%p", (void *)s);
  // PATTERN: channel warn SetEnvironmentVariableW
  SetEnvironmentVariableW(L"RELAY_SESSION", text);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'SetEnvironmentVariableW' as text [crossbit-pointer-over-boundary]
}

void setEnvironmentVariableWRight(struct Session *s) {
  WCHAR text[32];
  swprintf(text, 32, L"%u", s->Id);
  // PATTERN: channel silent SetEnvironmentVariableW
  SetEnvironmentVariableW(L"RELAY_SESSION", text);
}

void getEnvironmentVariableWRight(void) {
  WCHAR text[32];
  // PATTERN: channel silent GetEnvironmentVariableW
  GetEnvironmentVariableW(L"RELAY_SESSION", text, 32);
}

void updateProcThreadAttributeRight(LPPROC_THREAD_ATTRIBUTE_LIST list,
                                    HANDLE event) {
  SetHandleInformation(event, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
  // PATTERN: channel silent UpdateProcThreadAttribute
  UpdateProcThreadAttribute(list, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, &event,
                            sizeof(event), NULL, NULL);
}

void writeProcessMemoryWrong(HANDLE process, LPVOID remote) {
  struct Session *s = &sessions[1];
  // PATTERN: channel warn WriteProcessMemory
  WriteProcessMemory(process, remote, &s, sizeof(s), NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address of 'sessions[1]' goes to another process through 'WriteProcessMemory' [crossbit-pointer-over-boundary]
}

void writeProcessMemoryRight(HANDLE process, LPVOID remote) {
  struct Session *s = &sessions[1];
  // PATTERN: channel silent WriteProcessMemory
  WriteProcessMemory(process, remote, s, sizeof(*s), NULL);
}

void readProcessMemoryRight(HANDLE process, LPVOID remote) {
  struct Session *s;
  // PATTERN: channel silent ReadProcessMemory
  ReadProcessMemory(process, remote, &s, sizeof(s), NULL);
}

void virtualAllocExRight(HANDLE process, struct Session *s) {
  // PATTERN: channel silent VirtualAllocEx
  LPVOID remote =
      VirtualAllocEx(process, NULL, sizeof(*s), MEM_COMMIT, PAGE_READWRITE);
  WriteProcessMemory(process, remote, s, sizeof(*s), NULL);
}

void createRemoteThreadWrong(DWORD id, LPVOID remote,
                             LPTHREAD_START_ROUTINE start) {
  HANDLE process = OpenProcess(PROCESS_ALL_ACCESS, FALSE, id);
  // PATTERN: channel warn CreateRemoteThread
  CreateRemoteThread(process, NULL, 0, start, &sessions[1], 0, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address of 'sessions[1]' goes to another process through 'CreateRemoteThread' [crossbit-pointer-over-boundary]
}

void createRemoteThreadRight(DWORD id, LPVOID remote,
                             LPTHREAD_START_ROUTINE start) {
  HANDLE process = OpenProcess(PROCESS_ALL_ACCESS, FALSE, id);
  // PATTERN: channel silent CreateRemoteThread
  CreateRemoteThread(process, NULL, 0, start, remote, 0, NULL);
}

void createRemoteThreadExWrong(DWORD id, LPVOID remote,
                               LPTHREAD_START_ROUTINE start) {
  HANDLE process = OpenProcess(PROCESS_ALL_ACCESS, FALSE, id);
  // PATTERN: channel warn CreateRemoteThreadEx
  CreateRemoteThreadEx(process, NULL, 0, serve, remote, 0, NULL, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address of 'serve' goes to another process through 'CreateRemoteThreadEx' [crossbit-pointer-over-boundary]
}

void createRemoteThreadExRight(DWORD id, LPVOID remote,
                               LPTHREAD_START_ROUTINE start) {
  HANDLE process = OpenProcess(PROCESS_ALL_ACCESS, FALSE, id);
  // PATTERN: channel silent CreateRemoteThreadEx
  CreateRemoteThreadEx(process, NULL, 0, start, remote, 0, NULL, NULL);
}

void queueUserAPCWrong(DWORD id, PAPCFUNC function, LPVOID remote) {
  HANDLE thread = OpenThread(THREAD_SET_CONTEXT, FALSE, id);
  // PATTERN: channel warn QueueUserAPC
  QueueUserAPC(function, thread, (ULONG_PTR)&sessions[1]);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address of 'sessions[1]' goes to another process through 'QueueUserAPC' [crossbit-pointer-over-boundary]
}

void queueUserAPCRight(DWORD id, PAPCFUNC function, LPVOID remote) {
  HANDLE thread = OpenThread(THREAD_SET_CONTEXT, FALSE, id);
  // PATTERN: channel silent QueueUserAPC
  QueueUserAPC(function, thread, (ULONG_PTR)remote);
}

#ifdef _WIN64
void setThreadContextWrong(DWORD id, LPVOID remote) {
  CONTEXT context = {0};
  HANDLE thread = OpenThread(THREAD_SET_CONTEXT, FALSE, id);
  context.Rcx = (ULONG_PTR)&sessions[1];
  // PATTERN: channel warn-64 SetThreadContext
  SetThreadContext(thread, &context);
// CHECK-MESSAGES-64: :[[@LINE-1]]:3: warning: address of 'sessions[1]' goes to another process through 'SetThreadContext' in the integer 'Rcx' [crossbit-pointer-over-boundary]
}

void setThreadContextRight(DWORD id, LPVOID remote) {
  CONTEXT context = {0};
  HANDLE thread = OpenThread(THREAD_SET_CONTEXT, FALSE, id);
  context.Rcx = (ULONG_PTR)remote;
  // PATTERN: channel silent SetThreadContext
  SetThreadContext(thread, &context);
}
#endif
