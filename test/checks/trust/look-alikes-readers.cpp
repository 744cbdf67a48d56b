// What classes read for their callers, and what accessors lead to, tested by
// who uses it; and members that are the program's own. Nothing is said.
//
// RUN: %check_crossbit %s 'crossbit-*'
// RUN: %check_crossbit %s 'crossbit-*' --audit

#include <winsock2.h>
#include <windows.h>
#include <cstdint>
#include <cstring>
#include <unordered_map>

struct Session {
  uint32_t State;
};

struct Request {
  uint64_t Context;
  uint32_t Offset;
  uint32_t Length;
};

static char area[512];
static Session *current;
static std::unordered_map<uint64_t, Session *> byNumber;

static bool isKnown(uint64_t number) { return byNumber.count(number) != 0; }

template <typename T> class Typed {
public:
  explicit Typed(void *bytes) : Bytes(static_cast<T *>(bytes)) {}
  T *operator->() const { return Bytes; }

private:
  T *Bytes;
};

static const Request *headerOf(const char *bytes) {
  return reinterpret_cast<const Request *>(bytes);
}

// The same number, read again by an operator or a function.

void knownContext(SOCKET s) {
  char bytes[64];
  recv(s, bytes, sizeof(bytes), 0);
  Typed<Request> in(bytes);
  if (!isKnown(in->Context))
    return;
  // PATTERN: 94 silent
  reinterpret_cast<Session *>(in->Context)->State = 1;
}

void boundedOffset(SOCKET s) {
  char bytes[64];
  recv(s, bytes, sizeof(bytes), 0);
  Typed<Request> in(bytes);
  if (in->Offset > sizeof(area) - 8)
    return;
  // PATTERN: 95 silent
  memset(area + in->Offset, 0, 8);
}

void boundedByFunction(SOCKET s) {
  char bytes[64];
  recv(s, bytes, sizeof(bytes), 0);
  if (headerOf(bytes)->Offset > sizeof(area) - 8)
    return;
  // PATTERN: 95 silent
  memset(area + headerOf(bytes)->Offset, 0, 8);
}

void equalContext(SOCKET s) {
  char bytes[64];
  recv(s, bytes, sizeof(bytes), 0);
  if (headerOf(bytes)->Context != reinterpret_cast<uintptr_t>(current))
    return;
  // PATTERN: 94 silent
  reinterpret_cast<Session *>(headerOf(bytes)->Context)->State = 1;
}

// The class tests what it reads, or who calls it does.

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

  bool readOffset(uint32_t *to) {
    if (!read(to))
      return false;
    return *to <= sizeof(area) - 8;
  }

  bool readSession(Session **to) {
    uint64_t number;
    if (!read(&number))
      return false;
    auto found = byNumber.find(number);
    if (found == byNumber.end())
      return false;
    *to = found->second;
    return true;
  }

private:
  const char *At;
  size_t Left;
};

void testedByReader(SOCKET s) {
  char bytes[64];
  Reader in(bytes, recv(s, bytes, sizeof(bytes), 0));
  uint32_t offset;
  if (!in.readOffset(&offset))
    return;
  // PATTERN: 95 silent
  memset(area + offset, 0, 8);
}

void foundByReader(SOCKET s) {
  char bytes[64];
  Reader in(bytes, recv(s, bytes, sizeof(bytes), 0));
  Session *session;
  if (!in.readSession(&session))
    return;
  // PATTERN: 103 silent
  session->State = 1;
}

void testedByCaller(SOCKET s) {
  char bytes[64];
  Reader in(bytes, recv(s, bytes, sizeof(bytes), 0));
  uint32_t offset, length;
  if (!in.read(&offset) || !in.read(&length))
    return;
  if (offset > sizeof(area) || length > sizeof(area) - offset)
    return;
  // PATTERN: 95 silent
  memset(area + offset, 0, length);
}

void knownToCaller(SOCKET s) {
  char bytes[64];
  Reader in(bytes, recv(s, bytes, sizeof(bytes), 0));
  uint64_t number;
  if (!in.read(&number) || !isKnown(number))
    return;
  // PATTERN: 94 silent
  reinterpret_cast<Session *>(number)->State = 1;
}

// What comes in is in another member.

class Client {
public:
  bool fill() { return recv(From, Bytes, sizeof(Bytes), 0) > 0; }
  void session(Session **to) const { *to = Current; }

  void run() {
    if (!fill())
      return;
    Session *mine;
    session(&mine);
    // PATTERN: 94 silent
    mine->State = 2;
  }

private:
  char Bytes[64];
  Session *Current;
  SOCKET From;
};
