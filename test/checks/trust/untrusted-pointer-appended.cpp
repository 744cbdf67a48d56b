// What came in, appended to a string.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*'

#include <cstdint>
#include <cstring>
#include <string>
#include <windows.h>

struct Account {
  int State;
};

void known(HANDLE pipe, const Account *account) {
  char data[16];
  DWORD got;
  uint64_t cookie;
  std::string text;
  if (!ReadFile(pipe, data, sizeof(data), &got, nullptr))
    return;
  text += "account";
  text.assign(reinterpret_cast<const char *>(&account), sizeof(account));
  std::memcpy(&cookie, text.data(), sizeof(cookie));
  // PATTERN: 95 silent
  reinterpret_cast<Account *>(cookie)->State = 0;
}

void byArray(HANDLE pipe) {
  char data[16];
  DWORD got;
  uint64_t cookie;
  std::string text;
  if (!ReadFile(pipe, data, sizeof(data), &got, nullptr))
    return;
  text.append(data, got);
  std::memcpy(&cookie, text.data(), sizeof(cookie));
  // PATTERN: 95 warn
  reinterpret_cast<Account *>(cookie)->State = 0;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'cookie' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void assigned(HANDLE pipe) {
  char data[16];
  DWORD got;
  uint64_t cookie;
  std::string text;
  if (!ReadFile(pipe, data, sizeof(data), &got, nullptr))
    return;
  text.assign(data, got);
  std::memcpy(&cookie, text.data(), sizeof(cookie));
  // PATTERN: 95 warn
  reinterpret_cast<Account *>(cookie)->State = 0;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'cookie' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void byTemporary(HANDLE pipe) {
  char data[16];
  DWORD got;
  uint64_t cookie;
  std::string text;
  if (!ReadFile(pipe, data, sizeof(data), &got, nullptr))
    return;
  text += std::string(data, got);
  std::memcpy(&cookie, text.data(), sizeof(cookie));
  // PATTERN: 95 warn
  reinterpret_cast<Account *>(cookie)->State = 0;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'cookie' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void byOperator(HANDLE pipe) {
  char data[16];
  DWORD got;
  uint64_t cookie;
  std::string text;
  if (!ReadFile(pipe, data, sizeof(data), &got, nullptr))
    return;
  text += data;
  std::memcpy(&cookie, text.data(), sizeof(cookie));
  // PATTERN: 95 warn
  reinterpret_cast<Account *>(cookie)->State = 0;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'cookie' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}
