// What looks like something that leaves the process and does not, or may, in
// C++. Nothing is said.
//
// RUN: %check_crossbit %s 'crossbit-*'
// RUN: %check_crossbit %s 'crossbit-*' --audit

#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <thread>
#include <vector>
#include <winsock2.h>
#include <windows.h>

class Node {
public:
  virtual ~Node();
  virtual void run();
  std::string Name;
  std::vector<Node *> Children;
  HANDLE Event = nullptr;
};

// Containers of this process.

void collect(std::vector<Node *> &all, Node *node) {
  // PATTERN: B1 silent
  all.push_back(node);
}

std::vector<char> pack(const Node *node) {
  std::vector<char> bytes(sizeof(node));
  // PATTERN: B1 silent
  std::memcpy(bytes.data(), &node, sizeof(node));
  return bytes;
}

void start(Node *node) {
  // PATTERN: L7 silent
  std::thread([node] { node->run(); }).detach();
}

void startWith(Node *node) {
  // PATTERN: L7 silent
  std::thread(&Node::run, node).detach();
}

// Logs.

void log(std::ostream &out, const Node *node) {
  // PATTERN: B7 silent
  out << "node " << node << " event " << node->Event;
}

// Streams of texts.

void print(std::ostream &out, const std::string &text) {
  // PATTERN: B1 silent
  out.write(text.data(), static_cast<ptrdiff_t>(text.size()));
}

// A class of one's own that has a method of the same name.

class Arena {
public:
  void write(const void *data, size_t size) { std::memcpy(At, data, size); }
  void send(const void *data, size_t size) { write(data, size); }

private:
  char *At = nullptr;
};

void remember(Arena &arena, Node *node) {
  // PATTERN: B4 silent
  arena.write(&node, sizeof(node));
  // PATTERN: B4 silent
  arena.send(&node, sizeof(node));
}

class Signal {
public:
  template <typename T> void send(const T &value);
};

void emit(Signal &signal, Node *node) {
  // PATTERN: B4 silent
  signal.send(node);
}

namespace project {
int send(int queue, const void *data, int size, int flags);
}

void queue(Node *node) {
  // PATTERN: B4 silent
  project::send(1, &node, sizeof(node), 0);
}

// Types that depend on a parameter: what is sent is known to the caller.

template <typename T> void sendAny(SOCKET s, const T &value) {
  // PATTERN: B3 silent
  send(s, reinterpret_cast<const char *>(&value), sizeof(T), 0);
}

template <typename T> class Queue {
public:
  void flush(SOCKET s) {
    // PATTERN: B3 silent
    send(s, reinterpret_cast<const char *>(Items), sizeof(Items), 0);
  }

private:
  T Items[4];
};

struct Plain {
  uint32_t Id;
  int32_t Value;
};

template class Queue<Plain>;

void sendPlain(SOCKET s, const Plain &plain) {
  // PATTERN: B3 silent
  sendAny(s, plain);
}

// Empty and plain classes with methods, constructors and static members.

class Point {
public:
  Point(int32_t x, int32_t y) : X(x), Y(y) {}
  int32_t x() const { return X; }

private:
  static Node *Owner;
  int32_t X, Y;
};

void sendPoint(SOCKET s, const Point &point) {
  // PATTERN: B1 silent
  send(s, reinterpret_cast<const char *>(&point), sizeof(point), 0);
}

// The elements of a member, not the member.

struct Document {
  uint32_t Id;
  std::string Text;
  std::unique_ptr<Plain> Extra;
};

void sendDocument(SOCKET s, const Document &document) {
  // PATTERN: B1 silent
  send(s, reinterpret_cast<const char *>(&document.Id), sizeof(document.Id), 0);
  // PATTERN: B1 silent
  send(s, document.Text.c_str(), static_cast<int>(document.Text.size()), 0);
  // PATTERN: B1 silent
  send(s, reinterpret_cast<const char *>(document.Extra.get()), sizeof(Plain),
       0);
}

// What a local container holds leaves, and not the container.

void sendBuffer(SOCKET s) {
  std::vector<char> buffer;
  // PATTERN: B3 silent
  send(s, buffer.data(), static_cast<int>(buffer.size()), 0);
}

void sendText(SOCKET s) {
  std::string text("relay");
  // PATTERN: B3 silent
  send(s, text.data(), static_cast<int>(text.size()), 0);
}

// Helpers that are given a container, and send or fill its elements.

static bool sendAll(SOCKET s, const std::vector<char> &bytes) {
  return send(s, bytes.data(), static_cast<int>(bytes.size()), 0) >= 0;
}

static bool sendLine(SOCKET s, const std::string &line) {
  return send(s, line.c_str(), static_cast<int>(line.size()), 0) >= 0;
}

static bool sendBehind(SOCKET s, const std::vector<char> *bytes) {
  const char *start = bytes->data();
  return send(s, start, static_cast<int>(bytes->size()), 0) >= 0;
}

static bool sendNumbers(SOCKET s, const std::vector<uint32_t> &numbers) {
  return send(s, reinterpret_cast<const char *>(&numbers[0]),
              static_cast<int>(numbers.size() * sizeof(uint32_t)), 0) >= 0;
}

static bool sendExtra(SOCKET s, const std::unique_ptr<Plain> &plain) {
  return send(s, reinterpret_cast<const char *>(plain.get()), sizeof(Plain),
              0) >= 0;
}

static bool receiveAll(SOCKET s, std::vector<char> &bytes) {
  return recv(s, bytes.data(), static_cast<int>(bytes.size()), 0) > 0;
}

static bool receiveText(SOCKET s, std::string &text) {
  return recv(s, &text[0], static_cast<int>(text.size()), 0) > 0;
}

bool relay(SOCKET s, const Document &document) {
  std::vector<char> bytes(64);
  std::string text("                ");
  std::vector<uint32_t> numbers(2);
  // PATTERN: B1 silent
  return receiveAll(s, bytes) && receiveText(s, text) && sendAll(s, bytes) &&
         sendBehind(s, &bytes) && sendLine(s, text) &&
         sendLine(s, document.Text) && sendLine(s, "end") &&
         sendNumbers(s, numbers) && sendExtra(s, document.Extra);
}
