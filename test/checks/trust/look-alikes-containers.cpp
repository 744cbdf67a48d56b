// Offsets in the bytes of a container, which are tested against its size.
// Nothing is said. What is tested against its contents stands in
// untrusted-pointer-containers.cpp.
//
// RUN: %check_crossbit %s 'crossbit-*'
// RUN: %check_crossbit %s 'crossbit-*' --audit

#include <winsock2.h>
#include <windows.h>
#include <cstdint>
#include <string>
#include <vector>

struct Header {
  uint32_t Offset;
  uint32_t Length;
};

char ofSize(SOCKET s) {
  std::vector<char> bytes(256);
  if (recv(s, bytes.data(), 256, 0) < int(sizeof(Header)))
    return 0;
  auto *header = reinterpret_cast<const Header *>(bytes.data());
  if (header->Offset >= bytes.size())
    return 0;
  // PATTERN: 95 silent
  return *(bytes.data() + header->Offset);
}

std::string ofSizeAndLength(SOCKET s) {
  std::vector<char> bytes(256);
  if (recv(s, bytes.data(), 256, 0) < int(sizeof(Header)))
    return {};
  auto *header = reinterpret_cast<const Header *>(bytes.data());
  const size_t size = bytes.size();
  if (header->Offset > size || header->Length > size - header->Offset)
    return {};
  // PATTERN: 95 silent
  return std::string(bytes.data() + header->Offset, header->Length);
}

static char elementAt(const std::vector<char> &bytes) {
  auto *header = reinterpret_cast<const Header *>(bytes.data());
  if (bytes.empty() || header->Offset >= bytes.size())
    return 0;
  // PATTERN: 95 silent
  return *(bytes.data() + header->Offset);
}

char inHelper(SOCKET s) {
  std::vector<char> bytes(256);
  if (recv(s, bytes.data(), 256, 0) < int(sizeof(Header)))
    return 0;
  return elementAt(bytes);
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
    // PATTERN: 95 silent
    if (header->Length < sizeof(Header) || header->Length > bytes.size() - at)
      break;
    total += header->Offset;
    at += header->Length;
  }
  return total;
}
