// Values of somebody else that go through calls whose callee is loaded, in C++:
// virtual methods, pointers to methods, function objects, lambdas.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*'
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <cstdint>
#include <functional>
#include <map>
#include <utility>
#include <vector>
#include <windows.h>
#include <winsock2.h>

struct Session {
  uint32_t Id = 0;
  uint32_t State = 0;
};

struct Message {
  uint32_t Kind;
  uint32_t Size;
  uint64_t Context;
};

static bool get(HANDLE pipe, Message &m) {
  DWORD got;
  return ReadFile(pipe, &m, sizeof(m), &got, nullptr) && got == sizeof(m);
}

// A hook that the base class calls.

class Server {
public:
  virtual ~Server();
  void run(HANDLE pipe) {
    Message m;
    while (get(pipe, m))
      onMessage(m);
  }

protected:
  virtual void onMessage(const Message &m) = 0;
};

class Echo : public Server {
protected:
  void onMessage(const Message &m) override {
    // PATTERN: 103 warn
    ((Session *)m.Context)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
  }
};

// Function objects in a map.

static void attach(const Message &m) {
  // PATTERN: 103 warn
  ((Session *)m.Context)->State = 2;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

static std::map<int, std::function<void(const Message &)>> Handlers;

void registerAll() {
  Handlers[1] = attach;
  Handlers[2] = [](const Message &m) {
    // PATTERN: 103 warn
    ((Session *)m.Context)->State = 3;
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
  };
}

void throughMap(HANDLE pipe) {
  Message m;
  if (!get(pipe, m))
    return;
  auto it = Handlers.find(m.Kind);
  if (it != Handlers.end())
    it->second(m);
}

// A member that is set by a method, and one by the constructor.

class Port {
public:
  explicit Port(std::function<void(const Message &)> closed)
      : OnClosed(std::move(closed)) {}
  void onData(std::function<void(const Message &)> f) { OnData = std::move(f); }
  void poll(HANDLE pipe) {
    Message m;
    if (get(pipe, m))
      OnData(m);
    else if (get(pipe, m))
      OnClosed(m);
  }

private:
  std::function<void(const Message &)> OnData;
  std::function<void(const Message &)> OnClosed;
};

static void portClosed(const Message &m) {
  // PATTERN: 103 warn
  ((Session *)m.Context)->State = 4;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

void usePort(HANDLE pipe) {
  Port port(portClosed);
  port.onData([](const Message &m) {
    // PATTERN: 103 warn
    ((Session *)m.Context)->State = 5;
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
  });
  port.poll(pipe);
}

// Pointers to methods.

class Client {
public:
  void run(HANDLE pipe) {
    static void (Client::*const methods[])(const Message &) = {&Client::open,
                                                               &Client::close};
    Message m;
    if (get(pipe, m) && m.Kind < 2)
      (this->*methods[m.Kind])(m);
  }

private:
  void open(const Message &m) {
    // PATTERN: 103 warn
    ((Session *)m.Context)->State = 6;
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
  }
  void close(const Message &m) {
    // PATTERN: 103 warn
    ((Session *)m.Context)->State = 7;
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
  }
};

// A lambda that is given to a template, and one to a parameter.

template <typename F> static void with(const Message &m, F f) { f(m); }

void throughTemplate(HANDLE pipe) {
  Message m;
  if (!get(pipe, m))
    return;
  with(m, [](const Message &given) {
    // PATTERN: 103 warn
    ((Session *)given.Context)->State = 8;
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
  });
}

static void each(const std::vector<Message> &all,
                 void (*visit)(const Message &)) {
  for (const Message &m : all)
    visit(m);
}

void throughParameter(HANDLE pipe) {
  std::vector<Message> all(4);
  DWORD got;
  if (!ReadFile(pipe, all.data(), 4 * sizeof(Message), &got, nullptr))
    return;
  each(all, [](const Message &m) {
    // PATTERN: 103 warn
    ((Session *)m.Context)->State = 9;
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
  });
}

// A table of records, by range.

static void list(const Message &m) {
  // PATTERN: 103 warn
  ((Session *)m.Context)->State = 10;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'Context' is an address that comes from another process through 'ReadFile' [crossbit-untrusted-pointer]
}

static const struct {
  uint32_t Kind;
  void (*Run)(const Message &);
} Commands[] = {{1, list}};

void throughRange(HANDLE pipe) {
  Message m;
  if (!get(pipe, m))
    return;
  for (const auto &[kind, run] : Commands)
    if (kind == m.Kind)
      run(m);
}
