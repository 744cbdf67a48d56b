// Channels: WinINet, whose header does not go with that of WinHTTP, in C.
//
// RUN: %check_crossbit %s 'crossbit-*'
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <windows.h>
#include <wininet.h>

struct Session {
  UINT32 Id;
  UINT32 State;
};

void internetWriteFileWrong(HINTERNET file, struct Session *s) {
  DWORD done;
  // PATTERN: channel warn InternetWriteFile
  InternetWriteFile(file, &s, sizeof(s), &done);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'InternetWriteFile' [crossbit-pointer-over-boundary]
}

void internetWriteFileRight(HINTERNET file, struct Session *s) {
  DWORD done;
  // PATTERN: channel silent InternetWriteFile
  InternetWriteFile(file, s, sizeof(*s), &done);
}

void internetReadFileWrong(HINTERNET file) {
  struct Session *s;
  DWORD done;
  // PATTERN: channel warn InternetReadFile
  InternetReadFile(file, &s, sizeof(s), &done);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: an address of another process is read into 's' by 'InternetReadFile' [crossbit-pointer-over-boundary]
}

void internetReadFileRight(HINTERNET file) {
  struct Session s;
  DWORD done;
  // PATTERN: channel silent InternetReadFile
  InternetReadFile(file, &s, sizeof(s), &done);
}
