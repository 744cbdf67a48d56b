// Values of somebody else on their way through C++: bindings, containers, views,
// optionals, tuples, classes and lambdas.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*'
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <winsock2.h>
#include <windows.h>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

struct Session {
  virtual ~Session();
  virtual void close();
  uint32_t Id = 0;
  uint32_t State = 0;
};

struct Message {
  uint32_t Kind;
  uint32_t Index;
  uint64_t Context;
};

static Session *toSession(uint64_t value) {
  return reinterpret_cast<Session *>(static_cast<uintptr_t>(value));
}

static Message receive(HANDLE pipe) {
  Message m{};
  DWORD got;
  ReadFile(pipe, &m, sizeof(m), &got, nullptr);
  return m;
}

//===----------------------------------------------------------------------===//
// What came in is the key; what is used is one's own.
//===----------------------------------------------------------------------===//

class Table {
public:
  void byBinding(HANDLE pipe) {
    Message m = receive(pipe);
    for (auto &[key, session] : ByKey)
      if (key == m.Context)
        // PATTERN: 103 silent
        session->State = m.Kind;
  }

  void byRange(HANDLE pipe) {
    auto m = receive(pipe);
    for (Session *session : All)
      if (session->Id == m.Index)
        // PATTERN: 103 silent
        session->close();
  }

  void byFind(HANDLE pipe) {
    auto [kind, index, context] = receive(pipe);
    if (auto found = ByKey.find(context); found != ByKey.end())
      // PATTERN: 103 silent
      found->second->State = kind + index;
  }

  void byFindOwned(HANDLE pipe) {
    auto [kind, index, context] = receive(pipe);
    auto found = Owned.find(context);
    if (found == Owned.end())
      return;
    auto &[key, session] = *found;
    // PATTERN: 103 silent
    session->State = kind + index;
  }

  void byAt(HANDLE pipe) {
    // PATTERN: 103 silent
    ByKey.at(receive(pipe).Context)->close();
  }

  void add(HANDLE pipe) {
    auto m = receive(pipe);
    // The session is one's own, its place is not.
    auto *session = new Session;
    session->Id = m.Index;
    All.push_back(session);
    ByKey[m.Context] = session;
    Ready = session;
    // PATTERN: 103 silent
    All.back()->State = m.Kind;
  }

  void latest(HANDLE pipe) {
    auto m = receive(pipe);
    // PATTERN: 103 silent
    Ready->State = m.Kind;
  }

  // The lookup gives an optional.
  std::optional<Session *> lookup(uint64_t key) {
    auto found = ByKey.find(key);
    if (found == ByKey.end())
      return std::nullopt;
    return found->second;
  }

  void byOptional(HANDLE pipe) {
    if (auto session = lookup(receive(pipe).Context))
      // PATTERN: 103 silent
      (*session)->close();
  }

  // A tuple of what came in and of one's own.
  std::tuple<uint64_t, Session *> next(HANDLE pipe) {
    return {receive(pipe).Context, All.back()};
  }

  void byTuple(HANDLE pipe) {
    uint64_t key;
    Session *session;
    std::tie(key, session) = next(pipe);
    // PATTERN: 103 silent
    session->Id = static_cast<uint32_t>(key);
  }

  void byTupleBinding(HANDLE pipe) {
    auto [key, session] = next(pipe);
    // PATTERN: 103 silent
    session->Id = static_cast<uint32_t>(key);
  }

  void byPair(HANDLE pipe) {
    auto both = std::make_pair(receive(pipe).Context, All.back());
    // PATTERN: 103 silent
    both.second->Id = static_cast<uint32_t>(both.first);
  }

private:
  std::unordered_map<uint64_t, Session *> ByKey;
  std::map<uint64_t, std::unique_ptr<Session>> Owned;
  std::vector<Session *> All;
  Session *Ready = nullptr;
};

// Views that are read inside their bounds.

uint32_t spanInside(SOCKET s) {
  uint8_t data[256];
  int got = recv(s, reinterpret_cast<char *>(data), sizeof(data), 0);
  if (got < static_cast<int>(sizeof(Message)))
    return 0;
  std::span<const uint8_t> bytes(data, static_cast<size_t>(got));
  Message m;
  std::memcpy(&m, bytes.data(), sizeof(m));
  uint32_t sum = 0;
  for (uint8_t byte : bytes)
    sum += byte;
  if (m.Index < bytes.size())
    // PATTERN: 95 silent
    sum += *(bytes.data() + m.Index);
  return sum;
}

size_t textInside(SOCKET s) {
  char data[256];
  int got = recv(s, data, sizeof(data), 0);
  if (got <= 0)
    return 0;
  std::string_view text(data, static_cast<size_t>(got));
  // PATTERN: T1 silent
  return text.data()[0] == '/' ? text.size() : 0;
}

// The buffer is owned by a pointer; its address is one's own.

void ownedBuffer(HANDLE pipe) {
  auto m = std::make_unique<Message>();
  DWORD got;
  if (!ReadFile(pipe, m.get(), sizeof(*m), &got, nullptr))
    return;
  Session session;
  // PATTERN: T1 silent
  session.State = m->Kind;
}

// Containers of the addresses of what came in.

void queueOfMessages(HANDLE pipe) {
  Message m = receive(pipe);
  std::vector<Message *> queue;
  queue.push_back(&m);
  Session session;
  // PATTERN: T1 silent
  session.State = queue[0]->Kind;
  // PATTERN: T1 silent
  session.State += queue.front()->Index;
}

// As many elements as somebody else wants, of one's own.

void countedSessions(HANDLE pipe) {
  Message m = receive(pipe);
  if (m.Index == 0 || m.Index > 64)
    return;
  std::vector<Session *> sessions(m.Index);
  for (auto &session : sessions)
    session = new Session;
  // PATTERN: 103 silent
  sessions[0]->close();
}

// A variant of one's own objects.

void variantOfOwn(HANDLE pipe, Session *own) {
  std::variant<Session *, uint64_t> item = own;
  Message m = receive(pipe);
  if (auto *session = std::get_if<Session *>(&item))
    // PATTERN: 103 silent
    (*session)->State = m.Kind;
}

// An object that keeps both.

class Owner {
public:
  Owner(const Message &m, Session *session)
      : Number(m.Context), Peer(session) {}
  void set() {
    // PATTERN: 103 silent
    Peer->Id = static_cast<uint32_t>(Number);
  }

private:
  uint64_t Number;
  Session *Peer;
};

void ownerOfBoth(HANDLE pipe, Session *session) {
  Owner owner(receive(pipe), session);
  owner.set();
}

// Compared with what is known.

void compared(HANDLE pipe, Session *known) {
  auto [kind, index, context] = receive(pipe);
  auto *session = toSession(context);
  if (session != known)
    return;
  // PATTERN: 103 silent
  session->State = kind + index;
}

void comparedOptional(HANDLE pipe, Session *known) {
  std::optional<uint64_t> context = receive(pipe).Context;
  auto *session = toSession(*context);
  if (session != known)
    return;
  // PATTERN: 103 silent
  session->close();
}

void lambdaOfOwn(HANDLE pipe, Session *own) {
  auto m = receive(pipe);
  auto set = [own, kind = m.Kind](Session *also) {
    // PATTERN: 103 silent
    own->State = kind;
    // PATTERN: 103 silent
    also->State = kind;
  };
  set(own);
}

//===----------------------------------------------------------------------===//
// The value itself came in.
//===----------------------------------------------------------------------===//

// Bindings.

void bound(HANDLE pipe) {
  auto [kind, index, context] = receive(pipe);
  // PATTERN: 103 warn
  toSession(context)->State = kind + index;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void boundByReference(HANDLE pipe) {
  Message m = receive(pipe);
  const auto &[kind, index, context] = m;
  // PATTERN: 103 warn
  toSession(context)->State = kind + index;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void boundArray(HANDLE pipe) {
  uint64_t values[2];
  DWORD got;
  ReadFile(pipe, values, sizeof(values), &got, nullptr);
  auto &[key, context] = values;
  // PATTERN: 103 warn
  toSession(context)->Id = static_cast<uint32_t>(key);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

// Conversions.

void castByBits(HANDLE pipe) {
  auto m = receive(pipe);
#ifdef _WIN64
  auto *session = std::bit_cast<Session *>(m.Context);
#else
  auto *session = toSession(m.Context);
#endif
  // PATTERN: 103 warn
  session->close();
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void castByChain(HANDLE pipe) {
  auto m = receive(pipe);
  void *any = reinterpret_cast<void *>(static_cast<uintptr_t>(m.Context));
  // PATTERN: 103 warn
  static_cast<Session *>(any)->close();
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'any' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void castDown(HANDLE pipe) {
  struct Admin : Session {};
  auto m = receive(pipe);
  // PATTERN: 103 warn
  if (auto *admin = dynamic_cast<Admin *>(toSession(m.Context)))
    admin->close();
// CHECK-MESSAGES: :[[@LINE-2]]:43: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void copied(SOCKET s) {
  char data[64];
  if (recv(s, data, sizeof(data), 0) != static_cast<int>(sizeof(data)))
    return;
  Session *session;
  std::memcpy(&session, data + 8, sizeof(session));
  // PATTERN: 103 warn
  session->close();
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

void chosen(HANDLE pipe, Session *own) {
  auto m = receive(pipe);
  Session *session = m.Kind ? toSession(m.Context) : own;
  // PATTERN: 103 warn
  session->close();
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void tested(HANDLE pipe) {
  auto m = receive(pipe);
  if (auto *session = toSession(m.Context))
    // PATTERN: 103 warn
    session->close();
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void swapped(SOCKET s) {
  Message m;
  if (recv(s, reinterpret_cast<char *>(&m), sizeof(m), 0) != sizeof(m))
    return;
  // PATTERN: 103 warn
  toSession(__builtin_bswap64(m.Context))->close();
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

// Containers and views.

void vectorElement(SOCKET s) {
  std::vector<uint64_t> values(8);
  if (recv(s, reinterpret_cast<char *>(values.data()), 64, 0) != 64)
    return;
  // PATTERN: 103 warn
  toSession(values.at(2))->close();
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

void vectorRange(SOCKET s) {
  std::vector<uint64_t> values(8);
  if (recv(s, reinterpret_cast<char *>(values.data()), 64, 0) != 64)
    return;
  for (const auto &value : values)
    // PATTERN: 103 warn
    toSession(value)->close();
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the result of 'toSession' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

void vectorOfAdded(HANDLE pipe) {
  std::vector<uint64_t> values;
  values.push_back(receive(pipe).Context);
  // PATTERN: 103 warn
  toSession(values[0])->close();
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void vectorOfEmplaced(HANDLE pipe) {
  std::vector<Message> messages;
  messages.emplace_back(receive(pipe));
  for (auto &m : messages)
    // PATTERN: 103 warn
    toSession(m.Context)->State = m.Kind;
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void vectorCopied(SOCKET s) {
  char data[64];
  if (recv(s, data, sizeof(data), 0) != static_cast<int>(sizeof(data)))
    return;
  std::vector<char> bytes(data, data + sizeof(data));
  auto *m = reinterpret_cast<const Message *>(bytes.data());
  // PATTERN: 103 warn
  toSession(m->Context)->State = m->Kind;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

void spanMessage(SOCKET s) {
  char data[64];
  if (recv(s, data, sizeof(data), 0) != static_cast<int>(sizeof(data)))
    return;
  std::span<const char> bytes(data, sizeof(data));
  Message m;
  std::memcpy(&m, bytes.data(), sizeof(m));
  // PATTERN: 103 warn
  toSession(m.Context)->State = m.Kind;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

static uint64_t context(std::span<const char> bytes) {
  uint64_t value;
  std::memcpy(&value, bytes.first(8).data(), sizeof(value));
  return value;
}

void spanGiven(SOCKET s) {
  std::vector<char> bytes(64);
  if (recv(s, bytes.data(), 64, 0) != 64)
    return;
  // PATTERN: 103 warn
  toSession(context({bytes.data(), bytes.size()}))->close();
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

void viewOfText(SOCKET s) {
  std::string text;
  text.resize(64);
  if (recv(s, &text[0], 64, 0) != 64)
    return;
  std::string_view view(text.data(), text.size());
  uint64_t value;
  std::memcpy(&value, view.data(), sizeof(value));
  // PATTERN: 103 warn
  toSession(value)->close();
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

// Optionals, pairs, tuples, variants.

static std::optional<uint64_t> tryReceive(HANDLE pipe) {
  Message m = receive(pipe);
  if (m.Kind == 0)
    return std::nullopt;
  return m.Context;
}

void optionalValue(HANDLE pipe) {
  if (auto value = tryReceive(pipe))
    // PATTERN: 103 low
    // three readers, of which none does anything else
    toSession(*value)->close();
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:5: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' (low confidence) [crossbit-untrusted-pointer]
}

void optionalRecord(HANDLE pipe) {
  std::optional<Message> m = receive(pipe);
  // PATTERN: 103 warn
  toSession(m->Context)->State = m->Kind;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

static std::pair<Message, bool> receivePair(HANDLE pipe) {
  Message m;
  DWORD got;
  bool ok = ReadFile(pipe, &m, sizeof(m), &got, nullptr);
  return {m, ok};
}

void pairMember(HANDLE pipe) {
  auto [m, ok] = receivePair(pipe);
  if (ok)
    // PATTERN: 103 warn
    toSession(m.Context)->State = m.Kind;
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void pairMade(HANDLE pipe) {
  auto both = std::make_pair(receive(pipe).Context, 1);
  // PATTERN: 103 warn
  toSession(both.first)->close();
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

static std::tuple<bool, uint64_t> receiveTuple(HANDLE pipe) {
  Message m;
  DWORD got;
  bool ok = ReadFile(pipe, &m, sizeof(m), &got, nullptr);
  return std::make_tuple(ok, m.Context);
}

void tupleTied(HANDLE pipe) {
  bool ok;
  uint64_t value;
  std::tie(ok, value) = receiveTuple(pipe);
  if (ok)
    // PATTERN: 103 warn
    toSession(value)->close();
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void tupleGot(HANDLE pipe) {
  auto both = receiveTuple(pipe);
  if (std::get<0>(both))
    // PATTERN: 103 warn
    toSession(std::get<1>(both))->close();
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void tupleBound(HANDLE pipe) {
  auto [ok, value] = receiveTuple(pipe);
  if (ok)
    // PATTERN: 103 warn
    toSession(value)->close();
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

static std::tuple<uint64_t, Session *> receiveBoth(HANDLE pipe, Session *own) {
  Message m;
  DWORD got;
  ReadFile(pipe, &m, sizeof(m), &got, nullptr);
  return {m.Context, own};
}

void tupleMade(HANDLE pipe, Session *own) {
  auto [value, session] = receiveBoth(pipe, own);
  // PATTERN: 103 silent
  session->close();
  // PATTERN: 103 warn
  toSession(value)->close();
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void variantValue(HANDLE pipe) {
  std::variant<uint32_t, uint64_t> item = receive(pipe).Context;
  if (auto *value = std::get_if<uint64_t>(&item))
    // PATTERN: 103 warn
    toSession(*value)->close();
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

// Lambdas.

void lambdaByValue(HANDLE pipe) {
  auto m = receive(pipe);
  auto close = [m] {
    // PATTERN: 103 warn
    toSession(m.Context)->close();
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
  };
  close();
}

void lambdaByReference(HANDLE pipe) {
  Message m;
  auto read = [&m, pipe] {
    DWORD got;
    return ReadFile(pipe, &m, sizeof(m), &got, nullptr);
  };
  if (read())
    // PATTERN: 103 warn
    toSession(m.Context)->close();
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void lambdaInit(HANDLE pipe) {
  auto m = receive(pipe);
  auto close = [session = toSession(m.Context)] {
    // PATTERN: 103 warn
    session->close();
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'session' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
  };
  close();
}

// Objects.

class Peer {
public:
  explicit Peer(const Message &m) : Kind(m.Kind), Target(toSession(m.Context)) {}
  void close() {
    // PATTERN: 103 low
    // the constructor and the caller; 'toSession' only converts
    Target->close();
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:5: warning: 'Target' is an address that comes from another process through 'recv' (low confidence) [crossbit-untrusted-pointer]
  }
  uint32_t Kind;
  Session *Target;
};

void constructedRecord(SOCKET s) {
  Message m;
  if (recv(s, reinterpret_cast<char *>(&m), sizeof(m), 0) != sizeof(m))
    return;
  Peer peer(m);
  // PATTERN: 103 warn
  peer.Target->State = peer.Kind;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'Target' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

void constructedMethod(SOCKET s) {
  Message m;
  if (recv(s, reinterpret_cast<char *>(&m), sizeof(m), 0) != sizeof(m))
    return;
  Peer(m).close();
}

class Reader {
public:
  Reader(const uint8_t *data, size_t size) : Data(data), Size(size) {}
  uint64_t u64() {
    uint64_t value = 0;
    if (Size - At >= sizeof(value))
      std::memcpy(&value, Data + At, sizeof(value));
    At += sizeof(value);
    return value;
  }

private:
  const uint8_t *Data;
  size_t Size;
  size_t At = 0;
};

void readerValue(SOCKET s) {
  uint8_t data[256];
  int got = recv(s, reinterpret_cast<char *>(data), sizeof(data), 0);
  if (got <= 0)
    return;
  Reader reader(data, static_cast<size_t>(got));
  auto *session =
      reinterpret_cast<Session *>(static_cast<uintptr_t>(reader.u64()));
  // PATTERN: 103 warn
  session->close();
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

class SpanReader {
public:
  explicit SpanReader(std::span<const uint8_t> bytes) : Bytes(bytes) {}
  uint64_t u64() const {
    uint64_t value;
    std::memcpy(&value, Bytes.data(), sizeof(value));
    return value;
  }

private:
  std::span<const uint8_t> Bytes;
};

void spanReaderValue(SOCKET s) {
  std::array<uint8_t, 64> data;
  if (recv(s, reinterpret_cast<char *>(data.data()), 64, 0) != 64)
    return;
  SpanReader reader(std::span<const uint8_t>(data.data(), data.size()));
  auto *session =
      reinterpret_cast<Session *>(static_cast<uintptr_t>(reader.u64()));
  // PATTERN: 103 warn
  session->close();
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'session' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
}

class Job {
public:
  explicit Job(HANDLE pipe) {
    DWORD got;
    ReadFile(pipe, &Order, sizeof(Order), &got, nullptr);
  }
  Message Order;
};

void constructorReads(HANDLE pipe) {
  Job job(pipe);
  // PATTERN: 103 warn
  toSession(job.Order.Context)->close();
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the result of 'toSession' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}
