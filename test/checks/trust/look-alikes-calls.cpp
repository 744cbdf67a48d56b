// Handlers that are called through pointers, in C++, and get nothing of
// somebody else. Nothing is said.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-*'

#include <cstdint>
#include <functional>
#include <map>
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

// Two containers of one type.

static std::map<int, std::function<void(const Message &)>> Own, Foreign;

void registerAll(Session *known) {
  Own[1] = [](const Message &m) {
    // PATTERN: 103 silent
    ((Session *)m.Context)->State = 1;
  };
  Foreign[1] = [known](const Message &m) {
    if (m.Context == (uint64_t)(uintptr_t)known)
      known->State = 1;
  };
}

void serve(HANDLE pipe) {
  Message m;
  if (get(pipe, m))
    if (auto it = Foreign.find(m.Kind); it != Foreign.end())
      it->second(m);
}

void notify(Session *s) {
  const Message m{1, sizeof(m), (uint64_t)(uintptr_t)s};
  Own[1](m);
}

// Two members.

class Port {
public:
  std::function<void(const Message &)> OnOwn, OnForeign;
  void poll(HANDLE pipe) {
    Message m;
    if (get(pipe, m))
      OnForeign(m);
  }
  void notify(Session *s) { OnOwn({1, sizeof(Message), (uint64_t)(uintptr_t)s}); }
};

void usePort(Port &port, Session *known) {
  port.OnOwn = [](const Message &m) {
    // PATTERN: 103 silent
    ((Session *)m.Context)->State = 2;
  };
  port.OnForeign = [known](const Message &m) {
    if (m.Context == (uint64_t)(uintptr_t)known)
      known->State = 2;
  };
}

// Siblings: each class is called by its own base.

class Local {
public:
  virtual ~Local();
  void send(Session *s) { onMessage({1, sizeof(Message), (uint64_t)(uintptr_t)s}); }

protected:
  virtual void onMessage(const Message &m) = 0;
};

class LocalEcho : public Local {
protected:
  void onMessage(const Message &m) override {
    // PATTERN: 103 silent
    ((Session *)m.Context)->State = 3;
  }
};

class Remote {
public:
  virtual ~Remote();
  void run(HANDLE pipe) {
    Message m;
    if (get(pipe, m))
      onMessage(m);
  }

protected:
  virtual void onMessage(const Message &m) = 0;
};

class RemoteEcho : public Remote {
  Session *Known = nullptr;

protected:
  void onMessage(const Message &m) override {
    if (m.Context == (uint64_t)(uintptr_t)Known)
      Known->State = 3;
  }
};

// The base's own method is called, not the one that overrides it.

class Plain {
public:
  virtual ~Plain();
  virtual void onMessage(const Message &m) { Last = m.Kind; }
  void run(HANDLE pipe) {
    Message m;
    if (get(pipe, m))
      Plain::onMessage(m);
  }

private:
  uint32_t Last = 0;
};

class Special : public Plain {
public:
  void onMessage(const Message &m) override {
    // PATTERN: 103 silent
    ((Session *)m.Context)->State = 4;
  }
};

// One template, a lambda for each use.

template <typename F> static void with(const Message &m, F f) { f(m); }

void own(Session *s) {
  with(Message{1, sizeof(Message), (uint64_t)(uintptr_t)s}, [](const Message &m) {
    // PATTERN: 103 silent
    ((Session *)m.Context)->State = 5;
  });
}

void foreign(HANDLE pipe, Session *known) {
  Message m;
  if (get(pipe, m))
    with(m, [known](const Message &given) {
      if (given.Context == (uint64_t)(uintptr_t)known)
        known->State = 5;
    });
}
