// Channels: files, pipes, the registry and what else is kept, in C.
//
// RUN: %check_crossbit %s 'crossbit-*'
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <stdio.h>
#include <windows.h>
#include <evntprov.h>

struct Session {
  UINT32 Id;
  UINT32 State;
};

void writeFileWrong(HANDLE file, struct Session *s) {
  DWORD done;
  // PATTERN: channel warn WriteFile
  WriteFile(file, &s, sizeof(s), &done, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'WriteFile' [crossbit-pointer-over-boundary]
}

void writeFileRight(HANDLE file, struct Session *s) {
  DWORD done;
  // PATTERN: channel silent WriteFile
  WriteFile(file, s, sizeof(*s), &done, NULL);
}

void writeFileExWrong(HANDLE file, struct Session *s, OVERLAPPED *o) {
  // PATTERN: channel warn WriteFileEx
  WriteFileEx(file, &s, sizeof(s), o, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'WriteFileEx' [crossbit-pointer-over-boundary]
}

void writeFileExRight(HANDLE file, struct Session *s, OVERLAPPED *o) {
  // PATTERN: channel silent WriteFileEx
  WriteFileEx(file, s, sizeof(*s), o, NULL);
}

void readFileWrong(HANDLE file) {
  struct Session *s;
  DWORD done;
  // PATTERN: channel warn ReadFile
  ReadFile(file, &s, sizeof(s), &done, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: an address of another process is read into 's' by 'ReadFile' [crossbit-pointer-over-boundary]
}

void readFileRight(HANDLE file) {
  struct Session s;
  DWORD done;
  // PATTERN: channel silent ReadFile
  ReadFile(file, &s, sizeof(s), &done, NULL);
}

void readFileExWrong(HANDLE file, OVERLAPPED *o) {
  struct Session *s;
  // PATTERN: channel warn ReadFileEx
  ReadFileEx(file, &s, sizeof(s), o, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: an address of another process is read into 's' by 'ReadFileEx' [crossbit-pointer-over-boundary]
}

void readFileExRight(HANDLE file, OVERLAPPED *o) {
  struct Session s;
  // PATTERN: channel silent ReadFileEx
  ReadFileEx(file, &s, sizeof(s), o, NULL);
}

struct Page {
  struct Page *Next;
  BYTE Data[4088];
};

struct PlainPage {
  UINT64 Next;
  BYTE Data[4088];
};

void writeFileGatherWrong(HANDLE file, struct Page *page, OVERLAPPED *o) {
  FILE_SEGMENT_ELEMENT segments[2] = {0};
  segments[0].Buffer = PtrToPtr64(page);
  // PATTERN: channel warn WriteFileGather
  WriteFileGather(file, segments, sizeof(*page), NULL, o);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct Page' leaves the process through 'WriteFileGather' with an address in 'Next' [crossbit-pointer-over-boundary]
}

void writeFileGatherRight(HANDLE file, struct PlainPage *page, OVERLAPPED *o) {
  FILE_SEGMENT_ELEMENT segments[2] = {0};
  segments[0].Buffer = PtrToPtr64(page);
  // PATTERN: channel silent WriteFileGather
  WriteFileGather(file, segments, sizeof(*page), NULL, o);
}

struct ReadPage {
  struct Page *Next;
  BYTE Data[4088];
};

void readFileScatterWrong(HANDLE file, struct ReadPage *page, OVERLAPPED *o) {
  FILE_SEGMENT_ELEMENT segments[2] = {0};
  segments[0].Buffer = PtrToPtr64(page);
  // PATTERN: channel warn ReadFileScatter
  ReadFileScatter(file, segments, sizeof(*page), NULL, o);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'struct ReadPage' comes from another process through 'ReadFileScatter' with an address in 'Next' [crossbit-pointer-over-boundary]
}

void readFileScatterRight(HANDLE file, struct PlainPage *page, OVERLAPPED *o) {
  FILE_SEGMENT_ELEMENT segments[2] = {0};
  segments[0].Buffer = PtrToPtr64(page);
  // PATTERN: channel silent ReadFileScatter
  ReadFileScatter(file, segments, sizeof(*page), NULL, o);
}

void fwriteWrong(FILE *file, struct Session *s) {
  // PATTERN: channel warn fwrite
  fwrite(&s, sizeof(s), 1, file);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'fwrite' [crossbit-pointer-over-boundary]
}

void fwriteRight(FILE *file, struct Session *s) {
  // PATTERN: channel silent fwrite
  fwrite(s, sizeof(*s), 1, file);
}

void freadWrong(FILE *file) {
  struct Session *s;
  // PATTERN: channel warn fread
  fread(&s, sizeof(s), 1, file);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: an address of another process is read into 's' by 'fread' [crossbit-pointer-over-boundary]
}

void freadRight(FILE *file) {
  struct Session s;
  // PATTERN: channel silent fread
  fread(&s, sizeof(s), 1, file);
}

void transactNamedPipeWrong(HANDLE pipe, struct Session *s) {
  DWORD done;
  BYTE reply[16];
  // PATTERN: channel warn TransactNamedPipe
  TransactNamedPipe(pipe, &s, sizeof(s), reply, sizeof(reply), &done, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'TransactNamedPipe' [crossbit-pointer-over-boundary]
}

void transactNamedPipeRight(HANDLE pipe, struct Session *s) {
  DWORD done;
  BYTE reply[16];
  // PATTERN: channel silent TransactNamedPipe
  TransactNamedPipe(pipe, s, sizeof(*s), reply, sizeof(reply), &done, NULL);
}

void callNamedPipeAWrong(struct Session *s) {
  DWORD done;
  // PATTERN: channel warn CallNamedPipeA
  CallNamedPipeA("\\\\.\\pipe\\relay", &s, sizeof(s), NULL, 0, &done, 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'CallNamedPipeA' [crossbit-pointer-over-boundary]
}

void callNamedPipeARight(struct Session *s) {
  DWORD done;
  // PATTERN: channel silent CallNamedPipeA
  CallNamedPipeA("\\\\.\\pipe\\relay", s, sizeof(*s), NULL, 0, &done, 0);
}

void callNamedPipeWWrong(struct Session *s) {
  DWORD done;
  // PATTERN: channel warn CallNamedPipeW
  CallNamedPipeW(L"\\\\.\\pipe\\relay", &s, sizeof(s), NULL, 0, &done, 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'CallNamedPipeW' [crossbit-pointer-over-boundary]
}

void callNamedPipeWRight(struct Session *s) {
  DWORD done;
  // PATTERN: channel silent CallNamedPipeW
  CallNamedPipeW(L"\\\\.\\pipe\\relay", s, sizeof(*s), NULL, 0, &done, 0);
}

void peekNamedPipeWrong(HANDLE pipe) {
  struct Session *s;
  DWORD done;
  // PATTERN: channel warn PeekNamedPipe
  PeekNamedPipe(pipe, &s, sizeof(s), &done, NULL, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: an address of another process is read into 's' by 'PeekNamedPipe' [crossbit-pointer-over-boundary]
}

void peekNamedPipeRight(HANDLE pipe) {
  struct Session s;
  DWORD done;
  // PATTERN: channel silent PeekNamedPipe
  PeekNamedPipe(pipe, &s, sizeof(s), &done, NULL, NULL);
}

void regSetValueExAWrong(HKEY key, struct Session *s) {
  // PATTERN: channel warn RegSetValueExA
  RegSetValueExA(key, "Last", 0, REG_BINARY, (const BYTE *)&s, sizeof(s));
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'RegSetValueExA' [crossbit-pointer-over-boundary]
}

void regSetValueExARight(HKEY key, struct Session *s) {
  // PATTERN: channel silent RegSetValueExA
  RegSetValueExA(key, "Last", 0, REG_BINARY, (const BYTE *)s, sizeof(*s));
}

void regSetValueExWWrong(HKEY key, struct Session *s) {
  // PATTERN: channel warn RegSetValueExW
  RegSetValueExW(key, L"Last", 0, REG_BINARY, (const BYTE *)&s, sizeof(s));
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'RegSetValueExW' [crossbit-pointer-over-boundary]
}

void regSetValueExWRight(HKEY key, struct Session *s) {
  // PATTERN: channel silent RegSetValueExW
  RegSetValueExW(key, L"Last", 0, REG_BINARY, (const BYTE *)s, sizeof(*s));
}

void regSetKeyValueWWrong(HKEY key, struct Session *s) {
  // PATTERN: channel warn RegSetKeyValueW
  RegSetKeyValueW(key, L"Relay", L"Last", REG_BINARY, &s, sizeof(s));
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'RegSetKeyValueW' [crossbit-pointer-over-boundary]
}

void regSetKeyValueWRight(HKEY key, struct Session *s) {
  // PATTERN: channel silent RegSetKeyValueW
  RegSetKeyValueW(key, L"Relay", L"Last", REG_BINARY, s, sizeof(*s));
}

void regQueryValueExAWrong(HKEY key) {
  struct Session *s;
  DWORD size = sizeof(s);
  // PATTERN: channel warn RegQueryValueExA
  RegQueryValueExA(key, "Last", NULL, NULL, (LPBYTE)&s, &size);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: an address of another process is read into 's' by 'RegQueryValueExA' [crossbit-pointer-over-boundary]
}

void regQueryValueExARight(HKEY key) {
  struct Session s;
  DWORD size = sizeof(s);
  // PATTERN: channel silent RegQueryValueExA
  RegQueryValueExA(key, "Last", NULL, NULL, (LPBYTE)&s, &size);
}

void regQueryValueExWWrong(HKEY key) {
  struct Session *s;
  DWORD size = sizeof(s);
  // PATTERN: channel warn RegQueryValueExW
  RegQueryValueExW(key, L"Last", NULL, NULL, (LPBYTE)&s, &size);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: an address of another process is read into 's' by 'RegQueryValueExW' [crossbit-pointer-over-boundary]
}

void regQueryValueExWRight(HKEY key) {
  struct Session s;
  DWORD size = sizeof(s);
  // PATTERN: channel silent RegQueryValueExW
  RegQueryValueExW(key, L"Last", NULL, NULL, (LPBYTE)&s, &size);
}

void regGetValueWWrong(HKEY key) {
  struct Session *s;
  DWORD size = sizeof(s);
  // PATTERN: channel warn RegGetValueW
  RegGetValueW(key, L"Relay", L"Last", RRF_RT_REG_BINARY, NULL, &s, &size);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: an address of another process is read into 's' by 'RegGetValueW' [crossbit-pointer-over-boundary]
}

void regGetValueWRight(HKEY key) {
  struct Session s;
  DWORD size = sizeof(s);
  // PATTERN: channel silent RegGetValueW
  RegGetValueW(key, L"Relay", L"Last", RRF_RT_REG_BINARY, NULL, &s, &size);
}

void writePrivateProfileStringWWrong(struct Session *s) {
  WCHAR text[32];
  swprintf(text, 32, L"%p", (void *)s);
  // PATTERN: channel warn WritePrivateProfileStringW
  WritePrivateProfileStringW(L"relay", L"session", text, L"relay.ini");
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'WritePrivateProfileStringW' as text [crossbit-pointer-over-boundary]
}

void writePrivateProfileStringWRight(struct Session *s) {
  WCHAR text[32];
  swprintf(text, 32, L"%u", s->Id);
  // PATTERN: channel silent WritePrivateProfileStringW
  WritePrivateProfileStringW(L"relay", L"session", text, L"relay.ini");
}

void eventWriteRight(REGHANDLE provider, PCEVENT_DESCRIPTOR event,
                     struct Session *s) {
  EVENT_DATA_DESCRIPTOR data;
  EventDataDescCreate(&data, &s, sizeof(s));
  // PATTERN: channel silent EventWrite
  EventWrite(provider, event, 1, &data);
}
