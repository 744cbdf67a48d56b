// Programs that this one starts: what they inherit, and what they do not.
//
// RUN: %check_crossbit %s 'crossbit-*'
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <stdio.h>
#include <stdlib.h>
#include <windows.h>

#define WM_RELAY (WM_APP + 1)

struct Session {
  UINT32 Id;
  UINT32 State;
};

// Handles on command lines.

BOOL startChild(HANDLE event) {
  STARTUPINFOW startup = {sizeof(startup)};
  PROCESS_INFORMATION child;
  WCHAR line[64];
  SetHandleInformation(event, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
  swprintf(line, 64, L"child.exe %p", event);
  // PATTERN: 85 silent
  return CreateProcessW(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &startup,
                        &child);
}

BOOL startChildWithout(HANDLE event) {
  STARTUPINFOW startup = {sizeof(startup)};
  PROCESS_INFORMATION child;
  WCHAR line[64];
  swprintf(line, 64, L"child.exe %p", event);
  // PATTERN: 85 warn
  return CreateProcessW(NULL, line, NULL, NULL, FALSE, 0, NULL, NULL, &startup,
                        &child);
// CHECK-MESSAGES: :[[@LINE-2]]:10: warning: kernel handle 'event' leaves the process through 'CreateProcessW' as text: only this process can use the value [crossbit-handle-over-boundary]
}

BOOL startChildNumber(HANDLE event) {
  STARTUPINFOA startup = {sizeof(startup)};
  PROCESS_INFORMATION child;
  SECURITY_ATTRIBUTES inherit = {sizeof(inherit), NULL, TRUE};
  HANDLE mapping = CreateFileMappingA(INVALID_HANDLE_VALUE, &inherit,
                                      PAGE_READWRITE, 0, 4096, NULL);
  char line[64];
  sprintf(line, "child.exe &%lu", HandleToULong(mapping));
  // PATTERN: L6 silent
  return CreateProcessA(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &startup,
                        &child);
}

BOOL startChildNumberWithout(HANDLE event) {
  STARTUPINFOA startup = {sizeof(startup)};
  PROCESS_INFORMATION child;
  char line[64];
  sprintf(line, "child.exe &%lu", HandleToULong(event));
  // PATTERN: L6 warn
  return CreateProcessA(NULL, line, NULL, NULL, FALSE, 0, NULL, NULL, &startup,
                        &child);
// CHECK-MESSAGES: :[[@LINE-2]]:10: warning: kernel handle 'event' leaves the process through 'CreateProcessA' as text: only this process can use the value [crossbit-handle-over-boundary]
}

// A pointer means nothing there, whatever is inherited.

BOOL startChildWithAddress(struct Session *session) {
  STARTUPINFOW startup = {sizeof(startup)};
  PROCESS_INFORMATION child;
  WCHAR line[64];
  swprintf(line, 64, L"child.exe %p", (void *)session);
  // PATTERN: L6 warn
  return CreateProcessW(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &startup,
                        &child);
// CHECK-MESSAGES: :[[@LINE-2]]:10: warning: address in 'session' leaves the process through 'CreateProcessW' as text [crossbit-pointer-over-boundary]
}

// Handles that a child inherits.

BOOL redirect(HANDLE output, LPWSTR line) {
  STARTUPINFOW startup = {sizeof(startup)};
  PROCESS_INFORMATION child;
  startup.dwFlags = STARTF_USESTDHANDLES;
  // PATTERN: 85 silent
  startup.hStdOutput = output;
  // PATTERN: 85 silent
  return CreateProcessW(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &startup,
                        &child);
}

// The child's thread and its messages.

void postChildThread(LPWSTR line, struct Session *session) {
  STARTUPINFOW startup = {sizeof(startup)};
  PROCESS_INFORMATION child;
  CreateProcessW(NULL, line, NULL, NULL, FALSE, 0, NULL, NULL, &startup,
                 &child);
  // PATTERN: 71 warn
  PostThreadMessageW(child.dwThreadId, WM_RELAY, 0, (LPARAM)session);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 'session' leaves the process through 'PostThreadMessageW' [crossbit-pointer-over-boundary]
}
