// Values of somebody else that are used as addresses, in C++.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*'
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <winsock2.h>
#include <windows.h>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

struct Session {
  virtual ~Session();
  virtual void close();
  void reset();
  uint32_t Id = 0;
  uint32_t State = 0;
};

struct Admin : Session {};

struct Message {
  uint32_t Kind;
  uint32_t Size;
  uint64_t Context;

  Session *session() const {
    return reinterpret_cast<Session *>(static_cast<uintptr_t>(Context));
  }
};

static Session *toSession(uint64_t value) {
  return reinterpret_cast<Session *>(static_cast<uintptr_t>(value));
}

// Templates that bring it in.

template <typename T> T read(HANDLE pipe) {
  T value{};
  DWORD got;
  ReadFile(pipe, &value, sizeof(value), &got, nullptr);
  return value;
}

template <typename T> bool readInto(HANDLE pipe, T &to) {
  DWORD got;
  return ReadFile(pipe, &to, sizeof(to), &got, nullptr) && got == sizeof(to);
}

void fromTemplateResult(HANDLE pipe) {
  // PATTERN: 103 warn
  toSession(read<uint64_t>(pipe))->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void fromTemplateRecord(HANDLE pipe) {
  auto m = read<Message>(pipe);
  // PATTERN: 103 warn
  toSession(m.Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void fromTemplateReference(HANDLE pipe) {
  Message m;
  if (readInto(pipe, m))
    // PATTERN: 103 warn
    toSession(m.Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

// A method of the record that makes the pointer.

void fromMethod(HANDLE pipe) {
  Message m;
  if (readInto(pipe, m))
    // PATTERN: 103 warn
    m.session()->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the result of 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

// References and bindings.

void throughReference(HANDLE pipe) {
  auto m = read<Message>(pipe);
  const uint64_t &context = m.Context;
  // PATTERN: 103 warn
  Session &session = *toSession(context);
// CHECK-MESSAGES: :[[@LINE-1]]:23: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
  session.State = 1;
}

void throughRecordReference(HANDLE pipe) {
  auto m = read<Message>(pipe);
  const Message &same = m;
  // PATTERN: 103 warn
  toSession(same.Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void throughBinding(HANDLE pipe) {
  auto [kind, size, context] = read<Message>(pipe);
  if (kind == size)
    // PATTERN: 103 warn
    toSession(context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void throughMove(HANDLE pipe) {
  auto m = read<Message>(pipe);
  auto session = std::move(m).session();
  // PATTERN: 103 warn
  session->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

// Containers and buffers.

void throughVector(SOCKET s) {
  std::vector<char> bytes(256);
  int got = recv(s, bytes.data(), static_cast<int>(bytes.size()), 0);
  if (got < static_cast<int>(sizeof(Message)))
    return;
  auto *m = reinterpret_cast<const Message *>(bytes.data());
  // PATTERN: 103 warn
  toSession(m->Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

void throughArray(SOCKET s) {
  std::array<uint64_t, 8> values;
  if (recv(s, reinterpret_cast<char *>(values.data()), sizeof(uint64_t) * 8,
           0) != 64)
    return;
  // PATTERN: 103 warn
  toSession(values[2])->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

void throughRangeFor(SOCKET s) {
  std::array<uint64_t, 8> values;
  if (recv(s, reinterpret_cast<char *>(values.data()), sizeof(uint64_t) * 8,
           0) != 64)
    return;
  for (uint64_t value : values)
    // PATTERN: 103 warn
    toSession(value)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the result of 'toSession' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

void throughCopy(SOCKET s) {
  char data[256];
  Message m;
  if (recv(s, data, sizeof(data), 0) != static_cast<int>(sizeof(data)))
    return;
  std::memcpy(&m, data, sizeof(m));
  // PATTERN: 103 warn
  m.session()->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'session' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

// Lambdas: called at once, captured by value and by reference.

void throughLambda(HANDLE pipe) {
  auto m = read<Message>(pipe);
  auto set = [](Session *session) {
    // PATTERN: 103 warn
    session->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
  };
  set(toSession(m.Context));
}

void throughCapture(HANDLE pipe) {
  auto m = read<Message>(pipe);
  auto set = [m] {
    // PATTERN: 103 warn
    toSession(m.Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
  };
  set();
}

void throughReferenceCapture(HANDLE pipe) {
  auto m = read<Message>(pipe);
  auto set = [&] {
    // PATTERN: 103 warn
    toSession(m.Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
  };
  set();
}

// Classes with what was received as a member: filled in one method, used in
// another.

class Connection {
public:
  explicit Connection(HANDLE pipe) : Pipe(pipe) {}

  bool receive() {
    DWORD got;
    return ReadFile(Pipe, &Incoming, sizeof(Incoming), &got, nullptr);
  }

  void handle() {
    // PATTERN: 103 low
    // source: ReadFile in 'receive'; step: the member 'Incoming'
    toSession(Incoming.Context)->State = Incoming.Kind;
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:5: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' (low confidence) [crossbit-untrusted-pointer]
  }

  void receiveAndKeep() { Peer = toSession(read<Message>(Pipe).Context); }

  void handlePeer() {
    // PATTERN: 103 low
    // source: 'read' in 'receiveAndKeep'; step: the member 'Peer'
    Peer->close();
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:5: warning: 'Peer' is an address that comes from another process through 'ReadFile' (low confidence) [crossbit-untrusted-pointer]
  }

  void handleOwn() {
    // PATTERN: 103 silent
    Own->State = Incoming.Kind;
  }

private:
  HANDLE Pipe;
  Message Incoming;
  Session *Peer = nullptr;
  Session *Own = nullptr;
};

// A reader class of one's own.

class Input {
public:
  explicit Input(HANDLE pipe) : Pipe(pipe) {}

  Input &operator>>(uint64_t &value) {
    DWORD got;
    ReadFile(Pipe, &value, sizeof(value), &got, nullptr);
    return *this;
  }

  template <typename T> T get() {
    T value{};
    *this >> value;
    return value;
  }

private:
  HANDLE Pipe;
};

void fromOperator(HANDLE pipe) {
  Input input(pipe);
  uint64_t value = 0;
  input >> value;
  // PATTERN: 103 warn
  toSession(value)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void fromReader(HANDLE pipe) {
  Input input(pipe);
  // PATTERN: 103 low
  toSession(input.get<uint64_t>())->State = 1;
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' (low confidence) [crossbit-untrusted-pointer]
}

// A method that is called by way of a base class.

struct Channel {
  virtual ~Channel() = default;
  virtual bool next(Message &m) = 0;
};

struct PipeChannel final : Channel {
  bool next(Message &m) override { return readInto(Pipe, m); }
  HANDLE Pipe = nullptr;
};

void fromDerived(PipeChannel &channel) {
  Message m;
  if (channel.next(m))
    // PATTERN: 103 low
    m.session()->State = 1;
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:5: warning: the result of 'session' is an address that comes from another process through 'ReadFile' (low confidence) [crossbit-untrusted-pointer]
}

void fromBase(Channel &channel) {
  Message m{};
  if (channel.next(m))
    // PATTERN: 103 low
    // one that this file overrides it with receives
    m.session()->State = 1;
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:5: warning: the result of 'session' is an address that comes from another process through 'ReadFile' (low confidence) [crossbit-untrusted-pointer]
}

// Uses.

void usedByDelete(HANDLE pipe) {
  auto m = read<Message>(pipe);
  // PATTERN: 103 warn
  delete toSession(m.Context);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void usedByVirtualCall(HANDLE pipe) {
  auto m = read<Message>(pipe);
  // PATTERN: 103 warn
  toSession(m.Context)->close();
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void usedByMethodCall(HANDLE pipe) {
  auto m = read<Message>(pipe);
  // PATTERN: 103 warn
  toSession(m.Context)->reset();
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void usedByOwner(HANDLE pipe) {
  auto m = read<Message>(pipe);
  // PATTERN: 103 warn
  // the owner deletes it
  std::unique_ptr<Session> session(toSession(m.Context));
// CHECK-MESSAGES: :[[@LINE-1]]:36: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void usedByMemberPointer(HANDLE pipe) {
  auto m = read<Message>(pipe);
  auto member = &Session::State;
  // PATTERN: 103 warn
  toSession(m.Context)->*member = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void usedByFunction(HANDLE pipe) {
  auto m = read<Message>(pipe);
  auto *function =
      reinterpret_cast<void (*)()>(static_cast<uintptr_t>(m.Context));
  // PATTERN: 103 warn
  function();
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'function' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void usedByCopy(HANDLE pipe) {
  auto m = read<Message>(pipe);
  // PATTERN: 103 warn
  Session copy = *toSession(m.Context);
// CHECK-MESSAGES: :[[@LINE-1]]:19: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
  copy.close();
}

void usedByDynamicCast(HANDLE pipe) {
  auto m = read<Message>(pipe);
  // PATTERN: 103 warn
  // dynamic_cast reads the object
  auto *admin = dynamic_cast<Admin *>(toSession(m.Context));
// CHECK-MESSAGES: :[[@LINE-1]]:39: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
  if (admin)
    admin->close();
}

// Annotations.

struct Bus {
  [[clang::annotate("crossbit::untrusted")]] uint64_t next();
};

void fromAnnotatedMethod(Bus &bus) {
  // PATTERN: 103 warn
  toSession(bus.next())->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'next' [crossbit-untrusted-pointer]
}

void fromAnnotatedParameter(
    [[clang::annotate("crossbit::untrusted")]] Session *session) {
  // PATTERN: 103 warn
  session->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'session' [crossbit-untrusted-pointer]
}

void fromAnnotatedReference(
    [[clang::annotate("crossbit::untrusted")]] const Message &m) {
  // PATTERN: 103 warn
  // the record is there; what is in it is not trusted
  m.session()->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'session' is an address that comes from another process through 'm' [crossbit-untrusted-pointer]
}
