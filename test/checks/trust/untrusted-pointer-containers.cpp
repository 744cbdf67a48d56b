// Offsets in the bytes of a container, which are tested against what came in
// itself, or not at all.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*'
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <winsock2.h>
#include <windows.h>
#include <cstdint>
#include <vector>

struct Header {
  uint32_t Offset;
  uint32_t Length;
};

char ofContents(SOCKET s) {
  std::vector<char> bytes(256);
  if (recv(s, bytes.data(), 256, 0) < int(sizeof(Header)))
    return 0;
  auto *header = reinterpret_cast<const Header *>(bytes.data());
  if (header->Offset >= header->Length)
    return 0;
  // PATTERN: 95 warn
  return *(bytes.data() + header->Offset);
// CHECK-MESSAGES: :[[@LINE-1]]:12: warning: the result of 'data' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
}

uint32_t ofElement(SOCKET s) {
  std::vector<uint32_t> words(64);
  if (recv(s, reinterpret_cast<char *>(words.data()), 256, 0) != 256)
    return 0;
  auto *header = reinterpret_cast<const Header *>(words.data());
  if (header->Offset >= words.back())
    return 0;
  // PATTERN: 95 warn
  return *(words.data() + header->Offset);
// CHECK-MESSAGES: :[[@LINE-1]]:12: warning: the result of 'data' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
}

unsigned records(SOCKET s) {
  std::vector<char> bytes(1024);
  unsigned total = 0;
  const int got = recv(s, bytes.data(), 1024, 0);
  if (got <= 0)
    return 0;
  size_t at = 0;
  while (bytes.size() - at >= sizeof(Header)) {
    auto *header = reinterpret_cast<const Header *>(bytes.data() + at);
    // PATTERN: 95 warn
    if (header->Length < sizeof(Header) || header->Length > bytes.size())
      break;
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the result of 'data' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
    total += header->Offset;
    at += header->Length;
  }
  return total;
}
