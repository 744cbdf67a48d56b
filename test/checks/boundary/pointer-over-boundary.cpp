// Addresses that leave the process in C++: objects with virtual functions,
// strings and containers as bytes, buffers of the library, wrappers in classes.
//
// RUN: %check_crossbit %s 'crossbit-pointer-over-boundary,crossbit-*'
// RUN: %check_crossbit %s 'crossbit-pointer-over-boundary,crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <array>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <memory>
#include <new>
#include <span>
#include <string>
#include <string_view>
#include <vector>
#include <winsock2.h>
#include <windows.h>

struct Plain {
  uint32_t Id;
  uint32_t State;
};

// Objects.

class Shape {
public:
  virtual ~Shape();
  virtual double area() const;
  int32_t X, Y;
};

void sendShape(HANDLE pipe, const Shape &shape) {
  DWORD written;
  // PATTERN: 78 warn
  WriteFile(pipe, &shape, sizeof(shape), &written, nullptr);
}

class Base {
public:
  virtual void run();
};
class Derived : public Base {
public:
  uint32_t Number = 0;
};

void publish(void *, HANDLE mapping, const Derived &object) {
  void *view = MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
  // PATTERN: 78 warn
  std::memcpy(view, &object, sizeof(object));
}

struct Size {
  double area() const { return Width * Height; }
  double Width, Height;
};

void sendSize(HANDLE pipe, const Size &size) {
  DWORD written;
  // PATTERN: 78 silent
  WriteFile(pipe, &size, sizeof(size), &written, nullptr);
}

struct VirtuallyBased : virtual Plain {
  uint32_t More;
};

void sendVirtuallyBased(SOCKET s, const VirtuallyBased &object) {
  // PATTERN: 78 warn
  send(s, reinterpret_cast<const char *>(&object), sizeof(object), 0);
}

struct Person {
  uint32_t Age;
  std::string Name;
};

void sendPerson(SOCKET s, const Person &person) {
  // PATTERN: 79 warn
  send(s, reinterpret_cast<const char *>(&person), sizeof(person), 0);
}

void sendName(SOCKET s, const Person &person) {
  // PATTERN: 79 silent
  send(s, person.Name.data(), static_cast<int>(person.Name.size()), 0);
}

struct Track {
  uint32_t Id;
  std::vector<Plain> Points;
};

void saveTrack(std::ofstream &out, const Track &track) {
  // PATTERN: 79 warn
  out.write(reinterpret_cast<const char *>(&track), sizeof(track));
}

void savePoints(std::ofstream &out, const Track &track) {
  // PATTERN: 79 silent
  out.write(reinterpret_cast<const char *>(track.Points.data()),
            static_cast<ptrdiff_t>(track.Points.size() * sizeof(Plain)));
}

void sendVector(SOCKET s, const std::vector<int> &values) {
  // PATTERN: 79 warn
  send(s, reinterpret_cast<const char *>(&values), sizeof(values), 0);
}

struct Owned {
  uint32_t Id;
  std::unique_ptr<Plain> Object;
};

void sendOwned(SOCKET s, const Owned &owned) {
  // PATTERN: 79 warn
  send(s, reinterpret_cast<const char *>(&owned), sizeof(owned), 0);
}

void sendPointee(SOCKET s, const Owned &owned) {
  // PATTERN: 79 silent
  send(s, reinterpret_cast<const char *>(owned.Object.get()),
       sizeof(*owned.Object), 0);
}

struct Viewed {
  uint32_t Id;
  std::string_view Text;
};

void sendViewed(SOCKET s, const Viewed &viewed) {
  // PATTERN: 79 warn
  send(s, reinterpret_cast<const char *>(&viewed), sizeof(viewed), 0);
}

// Records.

struct Header {
  uint32_t Size;
  const char *Source;
};
struct Message : Header {
  uint32_t Kind;
};

void sendMessage(SOCKET s, const Message &message) {
  // PATTERN: 68 warn
  send(s, reinterpret_cast<const char *>(&message), sizeof message, 0);
}

template <typename T> struct Tagged {
  uint32_t Tag;
  T Value;
};

void sendTagged(SOCKET s, const Tagged<char *> &a, const Tagged<uint64_t> &b) {
  // PATTERN: 68 warn
  send(s, reinterpret_cast<const char *>(&a), sizeof(a), 0);
  // PATTERN: 68 silent
  send(s, reinterpret_cast<const char *>(&b), sizeof(b), 0);
}

struct WithReference {
  uint32_t Id;
  Plain &Object;
};

void sendReference(SOCKET s, const WithReference &message) {
  // PATTERN: 68 warn
  send(s, reinterpret_cast<const char *>(&message), sizeof(message), 0);
}

struct Worker {
  void run();
};
struct WithMember {
  uint32_t Id;
  void (Worker::*Run)();
};

void sendMemberPointer(SOCKET s, const WithMember &message) {
  // PATTERN: 68 warn
  send(s, reinterpret_cast<const char *>(&message), sizeof(message), 0);
}

struct WithArray {
  uint32_t Id;
  std::array<Plain *, 4> Objects;
};

void sendWithArray(SOCKET s, const WithArray &message) {
  // PATTERN: 68 warn
  send(s, reinterpret_cast<const char *>(&message), sizeof(message), 0);
}

struct WithPlainArray {
  uint32_t Id;
  std::array<Plain, 4> Objects;
};

void sendWithPlainArray(SOCKET s, const WithPlainArray &message) {
  // PATTERN: 68 silent
  send(s, reinterpret_cast<const char *>(&message), sizeof(message), 0);
}

struct InVector {
  uint32_t Id;
  const char *Name;
};

void sendElements(SOCKET s, const std::vector<InVector> &all) {
  // PATTERN: 68 warn
  send(s, reinterpret_cast<const char *>(all.data()),
       static_cast<int>(all.size() * sizeof(InVector)), 0);
}

struct InSpan {
  uint32_t Id;
  const char *Name;
};

void sendSpan(SOCKET s, std::span<const InSpan> all) {
  // PATTERN: 68 warn
  send(s, reinterpret_cast<const char *>(all.data()),
       static_cast<int>(all.size_bytes()), 0);
}

void sendPointers(SOCKET s, const std::vector<Plain *> &all) {
  // PATTERN: 67 warn
  send(s, reinterpret_cast<const char *>(all.data()),
       static_cast<int>(all.size() * sizeof(Plain *)), 0);
}

void sendText(SOCKET s, const std::string &text, std::string_view view) {
  // PATTERN: 67 silent
  send(s, text.c_str(), static_cast<int>(text.size()), 0);
  // PATTERN: 67 silent
  send(s, view.data(), static_cast<int>(view.size()), 0);
}

// Integers.

struct Ticket {
  uint32_t Kind;
  uint32_t Reserved;
  uint64_t Cookie;
};

struct TicketAtOnce {
  uint32_t Kind;
  uint32_t Reserved;
  uint64_t Cookie;
};

class Client {
public:
  void subscribe(SOCKET s) {
    Ticket ticket{};
    ticket.Cookie = reinterpret_cast<uintptr_t>(this);
    // PATTERN: L7 warn
    send(s, reinterpret_cast<const char *>(&ticket), sizeof(ticket), 0);
  }

  void subscribeById(SOCKET s) {
    Ticket ticket{};
    ticket.Cookie = Id;
    // PATTERN: L7 silent
    send(s, reinterpret_cast<const char *>(&ticket), sizeof(ticket), 0);
  }

  void subscribeAtOnce(SOCKET s) {
    const TicketAtOnce ticket{
        1, 0, static_cast<uint64_t>(reinterpret_cast<uintptr_t>(this))};
    // PATTERN: L7 warn
    send(s, reinterpret_cast<const char *>(&ticket), sizeof(ticket), 0);
  }

private:
  uint32_t Id = 0;
};

struct Reply {
  HANDLE Window;
  uint32_t Status;
};

class Server {
  void answer(HANDLE pipe) {
    Reply reply{};
    DWORD written;
    reply.Window = reinterpret_cast<HANDLE>(this);
    // PATTERN: L7 warn
    WriteFile(pipe, &reply, sizeof(reply), &written, nullptr);
  }
};

// Buffers in between.

struct Appended {
  uint32_t Id;
  const char *Name;
};

void sendAppended(SOCKET s, const Appended &message) {
  std::vector<char> buffer;
  const char *bytes = reinterpret_cast<const char *>(&message);
  buffer.insert(buffer.end(), bytes, bytes + sizeof(message));
  // PATTERN: 68 warn
  send(s, buffer.data(), static_cast<int>(buffer.size()), 0);
}

void sendAppendedPlain(SOCKET s, const Plain &message) {
  std::vector<char> buffer;
  const char *bytes = reinterpret_cast<const char *>(&message);
  buffer.insert(buffer.end(), bytes, bytes + sizeof(message));
  // PATTERN: 68 silent
  send(s, buffer.data(), static_cast<int>(buffer.size()), 0);
}

struct Placed {
  uint32_t Id;
  const char *Name;
};

void sendPlaced(SOCKET s, const char *name) {
  alignas(Placed) char buffer[sizeof(Placed)];
  new (buffer) Placed{1, name};
  // PATTERN: 68 warn
  send(s, buffer, sizeof(buffer), 0);
}

void sendPlacedPlain(SOCKET s) {
  alignas(Plain) char buffer[sizeof(Plain)];
  new (buffer) Plain{1, 2};
  // PATTERN: 68 silent
  send(s, buffer, sizeof(buffer), 0);
}

struct CopiedToVector {
  uint32_t Id;
  const char *Name;
};

void sendCopied(HANDLE pipe, const CopiedToVector &message) {
  std::vector<BYTE> buffer(sizeof(message));
  DWORD written;
  std::memcpy(buffer.data(), &message, sizeof(message));
  // PATTERN: 68 warn
  WriteFile(pipe, buffer.data(), static_cast<DWORD>(buffer.size()), &written,
            nullptr);
}

struct InString {
  uint32_t Id;
  const char *Name;
};

void sendInString(SOCKET s, const InString &message) {
  std::string buffer;
  buffer.append(reinterpret_cast<const char *>(&message), sizeof(message));
  // PATTERN: 68 warn
  send(s, buffer.data(), static_cast<int>(buffer.size()), 0);
}

// The project's own senders.

class Pipe {
public:
  bool write(const void *data, size_t size) {
    DWORD written;
    return WriteFile(Handle, data, static_cast<DWORD>(size), &written, nullptr);
  }
  template <typename T> bool writeValue(const T &value) {
    return write(&value, sizeof(value));
  }

private:
  HANDLE Handle = nullptr;
};

struct ByMethod {
  uint32_t Id;
  const char *Name;
};

void sendByMethod(Pipe &pipe, const ByMethod &message) {
  // PATTERN: 68 warn
  pipe.write(&message, sizeof(message));
}

void sendPlainByMethod(Pipe &pipe, const Plain &message) {
  // PATTERN: 68 silent
  pipe.write(&message, sizeof(message));
}

template <typename T> void sendValue(SOCKET s, const T &value) {
  send(s, reinterpret_cast<const char *>(&value), sizeof(value), 0);
}

struct ByTemplate {
  uint32_t Id;
  const char *Name;
};

void sendByTemplate(SOCKET s, const ByTemplate &message, const Plain &plain) {
  // PATTERN: 68 warn
  sendValue(s, message);
  // PATTERN: 68 silent
  sendValue(s, plain);
}

// Views.

struct SharedQueue {
  LONG Count;
  Plain *Items;
};

void openQueue(HANDLE mapping) {
  // PATTERN: 68 warn
  auto *queue = static_cast<SharedQueue *>(
      MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0));
  queue->Count = 0;
}
