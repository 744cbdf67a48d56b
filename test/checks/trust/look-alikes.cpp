// What looks like an address or a handle of somebody else and is none, or was
// checked, in C++. Nothing is said.
//
// RUN: %check_crossbit %s 'crossbit-*'
// RUN: %check_crossbit %s 'crossbit-*' --audit

#include <winsock2.h>
#include <windows.h>
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <thread>
#include <unordered_map>
#include <unordered_set>
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
  uint64_t Offset;
};

template <typename T> bool receive(HANDLE pipe, T &to) {
  DWORD got;
  return ReadFile(pipe, &to, sizeof(to), &got, nullptr) && got == sizeof(to);
}

// Tables: what came in is the key, what is used is the table's.

class Server {
public:
  void useMap(HANDLE pipe) {
    Message m;
    if (!receive(pipe, m))
      return;
    auto found = ByKey.find(m.Context);
    if (found != ByKey.end())
      // PATTERN: 103 silent
      found->second->State = m.Kind;
  }

  void useMapAt(HANDLE pipe) {
    Message m;
    if (!receive(pipe, m))
      return;
    // PATTERN: 103 silent
    Ordered.at(m.Context)->close();
  }

  void useOwned(HANDLE pipe) {
    Message m;
    if (!receive(pipe, m))
      return;
    auto found = Owned.find(m.Index);
    if (found == Owned.end())
      return;
    // PATTERN: 103 silent
    found->second->close();
  }

  void useVectorAt(HANDLE pipe) {
    Message m;
    if (!receive(pipe, m))
      return;
    // PATTERN: 103 silent
    All.at(m.Index)->close();
  }

  void useVectorIndex(HANDLE pipe) {
    Message m;
    if (!receive(pipe, m) || m.Index >= All.size())
      return;
    // PATTERN: 103 silent
    All[m.Index]->close();
  }

  void useArrayAt(HANDLE pipe) {
    Message m;
    if (!receive(pipe, m))
      return;
    // PATTERN: 103 silent
    Slots.at(m.Index).State = m.Kind;
  }

  // The key is an address, and the set knows it.
  void useSet(HANDLE pipe) {
    Message m;
    if (!receive(pipe, m))
      return;
    auto *session =
        reinterpret_cast<Session *>(static_cast<uintptr_t>(m.Context));
    if (Known.count(session) == 0)
      return;
    // PATTERN: 103 silent
    session->close();
  }

  void useSetFound(HANDLE pipe) {
    Message m;
    if (!receive(pipe, m))
      return;
    auto *session =
        reinterpret_cast<Session *>(static_cast<uintptr_t>(m.Context));
    if (Known.find(session) != Known.end())
      // PATTERN: 103 silent
      session->close();
  }

  void useFound(HANDLE pipe) {
    Message m;
    if (!receive(pipe, m))
      return;
    auto *session =
        reinterpret_cast<Session *>(static_cast<uintptr_t>(m.Context));
    if (std::find(All.begin(), All.end(), session) == All.end())
      return;
    // PATTERN: 103 silent
    session->close();
  }

  void useFoundIf(HANDLE pipe) {
    Message m;
    if (!receive(pipe, m))
      return;
    auto found = std::find_if(All.begin(), All.end(), [&m](Session *each) {
      // PATTERN: 103 silent
      return each->Id == m.Context;
    });
    if (found != All.end())
      // PATTERN: 103 silent
      (*found)->close();
  }

  // Members that have nothing to do with what came in.
  void useMember(HANDLE pipe) {
    if (receive(pipe, Last))
      // PATTERN: T1 silent
      Current->State = Last.Kind;
  }

private:
  std::unordered_map<uint64_t, Session *> ByKey;
  std::map<uint64_t, Session *> Ordered;
  std::unordered_map<uint32_t, std::unique_ptr<Session>> Owned;
  std::vector<Session *> All;
  std::unordered_set<Session *> Known;
  std::array<Session, 8> Slots;
  Session *Current = nullptr;
  Message Last;
};

// The buffer that was received.

void parse(SOCKET s) {
  std::vector<char> bytes(512);
  int got = recv(s, bytes.data(), static_cast<int>(bytes.size()), 0);
  if (got < static_cast<int>(sizeof(Message)))
    return;
  auto *m = reinterpret_cast<const Message *>(bytes.data());
  Session session;
  // PATTERN: T1 silent
  session.State = m->Kind;
  // PATTERN: T1 silent
  std::memcpy(&session.Id, &m->Index, sizeof(m->Index));
}

uint32_t sum(SOCKET s) {
  std::array<uint32_t, 64> numbers;
  int got = recv(s, reinterpret_cast<char *>(numbers.data()),
                 static_cast<int>(sizeof(uint32_t) * numbers.size()), 0);
  uint32_t result = 0;
  for (int i = 0; i < got / static_cast<int>(sizeof(uint32_t)); i++)
    // PATTERN: T1 silent
    result += numbers[static_cast<size_t>(i)];
  return result;
}

// Spans know their length; the offsets are tested against it.

uint32_t sumSpan(std::span<const uint8_t> bytes) {
  Message m;
  if (bytes.size() < sizeof(m))
    return 0;
  std::memcpy(&m, bytes.data(), sizeof(m));
  if (m.Offset > bytes.size() || m.Index > bytes.size() - m.Offset)
    return 0;
  uint32_t result = 0;
  for (uint8_t byte : bytes.subspan(static_cast<size_t>(m.Offset), m.Index))
    // PATTERN: 95 silent
    result += byte;
  return result;
}

uint32_t receiveSpan(SOCKET s) {
  uint8_t data[512];
  int got = recv(s, reinterpret_cast<char *>(data), sizeof(data), 0);
  if (got <= 0)
    return 0;
  // PATTERN: 95 silent
  return sumSpan(std::span<const uint8_t>(data, static_cast<size_t>(got)));
}

// A class that reads, and checks each time.

class Reader {
public:
  Reader(const uint8_t *data, size_t size) : Data(data), Size(size) {}

  template <typename T> bool read(uint64_t offset, T &to) const {
    if (Size < sizeof(T) || offset > Size - sizeof(T))
      return false;
    // PATTERN: 95 silent
    std::memcpy(&to, Data + offset, sizeof(T));
    return true;
  }

private:
  const uint8_t *Data;
  size_t Size;
};

uint32_t readTwice(SOCKET s) {
  uint8_t data[512];
  int got = recv(s, reinterpret_cast<char *>(data), sizeof(data), 0);
  if (got <= 0)
    return 0;
  Reader reader(data, static_cast<size_t>(got));
  Message m;
  uint32_t value;
  if (!reader.read(0, m) || !reader.read(m.Offset, value))
    return 0;
  // PATTERN: 95 silent
  return value;
}

// A check that throws is a check.

void require(bool condition) {
  if (!condition)
    std::abort();
}

uint8_t required(SOCKET s) {
  uint8_t data[512];
  int got = recv(s, reinterpret_cast<char *>(data), sizeof(data), 0);
  if (got < static_cast<int>(sizeof(Message)))
    return 0;
  Message m;
  std::memcpy(&m, data, sizeof(m));
  require(m.Offset < sizeof(data));
  // PATTERN: 95 silent
  return *(data + m.Offset);
}

// Callbacks, lambdas and threads of this process.

void start(Session *session) {
  // PATTERN: T4 silent
  std::thread([session] { session->close(); }).detach();
}

void later(std::function<void(Session *)> &then) {
  then = [](Session *session) {
    // PATTERN: T4 silent
    session->close();
  };
}

// A window that keeps its object.

class Window {
public:
  static LRESULT CALLBACK procedure(HWND window, UINT message, WPARAM w,
                                    LPARAM l) {
    Window *self;
    if (message == WM_NCCREATE) {
      // PATTERN: 102 silent
      self = static_cast<Window *>(
          reinterpret_cast<CREATESTRUCT *>(l)->lpCreateParams);
      // PATTERN: 102 silent
      self->Handle = window;
      SetWindowLongPtrA(window, GWLP_USERDATA,
                        reinterpret_cast<LONG_PTR>(self));
    } else {
      self =
          reinterpret_cast<Window *>(GetWindowLongPtrA(window, GWLP_USERDATA));
    }
    if (self)
      // PATTERN: 102 silent
      return self->handle(message, w, l);
    return DefWindowProcA(window, message, w, l);
  }

  // Posted by this class to its own window.
  void show(Session *session) {
    PostMessageA(Handle, WM_APP + 1, 0, reinterpret_cast<LPARAM>(session));
  }

private:
  LRESULT handle(UINT message, WPARAM w, LPARAM l) {
    if (message == WM_APP + 1) {
      // PATTERN: 102 silent
      reinterpret_cast<Session *>(l)->close();
      return 0;
    }
    return DefWindowProcA(Handle, message, w, l);
  }

  HWND Handle = nullptr;
};

// Handles of a table.

class Events {
public:
  void signal(HANDLE pipe) {
    Message m;
    if (!receive(pipe, m))
      return;
    auto found = All.find(m.Index);
    if (found != All.end())
      // PATTERN: 107 silent
      SetEvent(found->second);
  }

private:
  std::unordered_map<uint32_t, HANDLE> All;
};
