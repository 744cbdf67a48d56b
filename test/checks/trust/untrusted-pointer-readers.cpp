// Classes that read numbers for their callers, and accessors of what came in.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*'
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <winsock2.h>
#include <windows.h>
#include <cstdint>
#include <cstring>

struct Session {
  uint32_t State;
};

struct Request {
  uint64_t Context;
  uint32_t Offset;
};

static char area[512];

template <typename T> class Typed {
public:
  explicit Typed(void *bytes) : Bytes(static_cast<T *>(bytes)) {}
  T *operator->() const { return Bytes; }

private:
  T *Bytes;
};

void byOperator(SOCKET s) {
  char bytes[64];
  recv(s, bytes, sizeof(bytes), 0);
  Typed<Request> in(bytes);
  // PATTERN: 94 warn
  reinterpret_cast<Session *>(in->Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'Context' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

static const Request *headerOf(const char *bytes, size_t size) {
  return size < sizeof(Request) ? nullptr
                                : reinterpret_cast<const Request *>(bytes);
}

void byFunction(SOCKET s) {
  char bytes[64];
  recv(s, bytes, sizeof(bytes), 0);
  // PATTERN: 95 warn
  memset(area + headerOf(bytes, sizeof(bytes))->Offset, 0, 8);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'area' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
}

class Reader {
public:
  Reader(const char *at, size_t left) : At(at), Left(left) {}

  template <typename T> bool read(T *to) {
    if (Left < sizeof(T))
      return false;
    memcpy(to, At, sizeof(T));
    At += sizeof(T);
    Left -= sizeof(T);
    return true;
  }

  Reader &operator&(uint32_t &to) {
    memcpy(&to, At, sizeof(to));
    At += sizeof(to);
    return *this;
  }

private:
  const char *At;
  size_t Left;
};

template <typename T> bool readParameter(Reader *from, T *to) {
  return from->read(to);
}

void byMethod(SOCKET s) {
  char bytes[64];
  Reader in(bytes, recv(s, bytes, sizeof(bytes), 0));
  uint64_t number;
  if (!in.read(&number))
    return;
  // PATTERN: 94 warn
  reinterpret_cast<Session *>(number)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'number' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

void byTemplate(SOCKET s) {
  char bytes[64];
  Reader in(bytes, recv(s, bytes, sizeof(bytes), 0));
  uint64_t number;
  if (!readParameter(&in, &number))
    return;
  // PATTERN: 94 warn
  reinterpret_cast<Session *>(number)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'number' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

void byArchive(SOCKET s) {
  char bytes[64];
  Reader in(bytes, recv(s, bytes, sizeof(bytes), 0));
  uint32_t offset;
  in & offset;
  // PATTERN: 95 warn
  memset(area + offset, 0, 8);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'area' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
}
