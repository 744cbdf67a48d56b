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
// CHECK-NOTES: :[[@LINE-1]]:3: warning: record 'Shape' leaves the process through 'WriteFile' with the address of its virtual table [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-12]]:7: note: layout of 'Shape', offset 64-bit / 32-bit / member
// CHECK-NOTES-NEXT: | 0 / 0 / (vtable pointer) (8 / 4 bytes)
// CHECK-NOTES-NEXT: | 8 / 4 / X
// CHECK-NOTES-NEXT: | 12 / 8 / Y
// CHECK-NOTES-NEXT: | size 16 / 12 / bytes
// CHECK-NOTES: :[[@LINE-7]]:3: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
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
// CHECK-NOTES: :[[@LINE-1]]:3: warning: record 'Derived' is shared with other processes through 'MapViewOfFile' with the address of its virtual table [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-10]]:7: note: layout of 'Derived', offset 64-bit / 32-bit / member
// CHECK-NOTES-NEXT: | 0 / 0 / (Base).(vtable pointer) (8 / 4 bytes)
// CHECK-NOTES-NEXT: | 8 / 4 / Number
// CHECK-NOTES-NEXT: | size 16 / 8 / bytes
// CHECK-NOTES: :[[@LINE-6]]:3: note: an offset from the start of the memory means the same in every process
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
// CHECK-NOTES: :[[@LINE-1]]:3: warning: record 'VirtuallyBased' leaves the process through 'send' with the address of its virtual table [crossbit-pointer-over-boundary]
// CHECK-NOTES-MSVC: :[[@LINE-8]]:8: note: layout of 'VirtuallyBased', offset 64-bit / 32-bit / member
// CHECK-NOTES-MSVC-NEXT: | 0 / 0 / (virtual base pointer) (8 / 4 bytes)
// CHECK-NOTES-MSVC-NEXT: | 8 / 4 / More
// CHECK-NOTES-MSVC-NEXT: | 16 / 8 / (Plain).Id
// CHECK-NOTES-MSVC-NEXT: | 20 / 12 / (Plain).State
// CHECK-NOTES-MSVC-NEXT: | size 24 / 16 / bytes
// CHECK-NOTES-GNU: :[[@LINE-14]]:8: note: layout of 'VirtuallyBased', offset 64-bit / 32-bit / member
// CHECK-NOTES-GNU-NEXT: | 0 / 0 / (vtable pointer) (8 / 4 bytes)
// CHECK-NOTES-GNU-NEXT: | 8 / 4 / More
// CHECK-NOTES-GNU-NEXT: | 12 / 8 / (Plain).Id
// CHECK-NOTES-GNU-NEXT: | 16 / 12 / (Plain).State
// CHECK-NOTES-GNU-NEXT: | size 24 / 16 / bytes
// CHECK-NOTES: :[[@LINE-14]]:3: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
}

struct Person {
  uint32_t Age;
  std::string Name;
};

void sendPerson(SOCKET s, const Person &person) {
  // PATTERN: 79 warn
  send(s, reinterpret_cast<const char *>(&person), sizeof(person), 0);
// CHECK-NOTES: :[[@LINE-1]]:3: warning: record 'Person' leaves the process through 'send' with a string in 'Name', whose contents stay behind [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-7]]:15: note: 'Name' is an object that keeps its data elsewhere
// CHECK-NOTES: :[[@LINE-10]]:8: note: layout of 'Person', offset 64-bit / 32-bit / member
// CHECK-NOTES-NEXT: | 8 / 4 / Name.Data (8 / 4 bytes)
// CHECK-NOTES-NEXT: | 16 / 8 / Name.Size (8 / 4 bytes)
// CHECK-NOTES-NEXT: | size 24 / 12 / bytes
// CHECK-NOTES: :[[@LINE-7]]:3: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
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
// CHECK-NOTES: :[[@LINE-1]]:7: warning: record 'Track' leaves the process through 'write' with a container in 'Points', whose contents stay behind [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-7]]:22: note: 'Points' is an object that keeps its data elsewhere
// CHECK-NOTES: :[[@LINE-10]]:8: note: layout of 'Track', offset 64-bit / 32-bit / member
// CHECK-NOTES-NEXT: | 8 / 4 / Points.Begin (8 / 4 bytes)
// CHECK-NOTES-NEXT: | 16 / 8 / Points.End (8 / 4 bytes)
// CHECK-NOTES-NEXT: | 24 / 12 / Points.Limit (8 / 4 bytes)
// CHECK-NOTES-NEXT: | size 32 / 16 / bytes
// CHECK-NOTES: :[[@LINE-8]]:7: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
}

void savePoints(std::ofstream &out, const Track &track) {
  // PATTERN: 79 silent
  out.write(reinterpret_cast<const char *>(track.Points.data()),
            static_cast<ptrdiff_t>(track.Points.size() * sizeof(Plain)));
}

void sendVector(SOCKET s, const std::vector<int> &values) {
  // PATTERN: 79 warn
  send(s, reinterpret_cast<const char *>(&values), sizeof(values), 0);
// CHECK-NOTES: :[[@LINE-1]]:3: warning: record 'std::vector<int>' leaves the process through 'send' as bytes, but the contents of a container stay behind [crossbit-pointer-over-boundary]
// CHECK-NOTES: vector:{{[0-9]+:[0-9]+}}: note: layout of 'std::vector<int>', offset 64-bit / 32-bit / member
// CHECK-NOTES-NEXT: | 0 / 0 / Begin (8 / 4 bytes)
// CHECK-NOTES-NEXT: | 8 / 4 / End (8 / 4 bytes)
// CHECK-NOTES-NEXT: | 16 / 8 / Limit (8 / 4 bytes)
// CHECK-NOTES-NEXT: | size 24 / 12 / bytes
// CHECK-NOTES: :[[@LINE-7]]:3: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
}

struct Owned {
  uint32_t Id;
  std::unique_ptr<Plain> Object;
};

void sendOwned(SOCKET s, const Owned &owned) {
  // PATTERN: 79 warn
  send(s, reinterpret_cast<const char *>(&owned), sizeof(owned), 0);
// CHECK-NOTES: :[[@LINE-1]]:3: warning: record 'Owned' leaves the process through 'send' with a smart pointer in 'Object', whose contents stay behind [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-7]]:26: note: 'Object' is an object that keeps its data elsewhere
// CHECK-NOTES: :[[@LINE-10]]:8: note: layout of 'Owned', offset 64-bit / 32-bit / member
// CHECK-NOTES-NEXT: | 8 / 4 / Object.P (8 / 4 bytes)
// CHECK-NOTES-NEXT: | size 16 / 8 / bytes
// CHECK-NOTES: :[[@LINE-6]]:3: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
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
// CHECK-NOTES: :[[@LINE-1]]:3: warning: record 'Viewed' leaves the process through 'send' with a string view in 'Text', whose contents stay behind [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-7]]:20: note: 'Text' is an object that keeps its data elsewhere
// CHECK-NOTES: :[[@LINE-10]]:8: note: layout of 'Viewed', offset 64-bit / 32-bit / member
// CHECK-NOTES-NEXT: | 8 / 4 / Text.Data (8 / 4 bytes)
// CHECK-NOTES-NEXT: | 16 / 8 / Text.Size (8 / 4 bytes)
// CHECK-NOTES-NEXT: | size 24 / 12 / bytes
// CHECK-NOTES: :[[@LINE-7]]:3: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
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
// CHECK-NOTES: :[[@LINE-1]]:3: warning: record 'Message' leaves the process through 'send' with an address in 'Source' [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-10]]:15: note: 'Source' is an address
// CHECK-NOTES: :[[@LINE-9]]:8: note: layout of 'Message', offset 64-bit / 32-bit / member
// CHECK-NOTES-NEXT: | 8 / 4 / (Header).Source (8 / 4 bytes)
// CHECK-NOTES-NEXT: | 16 / 8 / Kind
// CHECK-NOTES-NEXT: | size 24 / 12 / bytes
// CHECK-NOTES: :[[@LINE-7]]:3: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
}

template <typename T> struct Tagged {
  uint32_t Tag;
  T Value;
};

void sendTagged(SOCKET s, const Tagged<char *> &a, const Tagged<uint64_t> &b) {
  // PATTERN: 68 warn
  send(s, reinterpret_cast<const char *>(&a), sizeof(a), 0);
// CHECK-NOTES: :[[@LINE-1]]:3: warning: record 'Tagged<char *>' leaves the process through 'send' with an address in 'Value' [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-7]]:5: note: 'Value' is an address
// CHECK-NOTES: :[[@LINE-10]]:30: note: layout of 'Tagged<char *>', offset 64-bit / 32-bit / member
// CHECK-NOTES-NEXT: | 8 / 4 / Value (8 / 4 bytes)
// CHECK-NOTES-NEXT: | size 16 / 8 / bytes
// CHECK-NOTES: :[[@LINE-6]]:3: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
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
// CHECK-NOTES: :[[@LINE-1]]:3: warning: record 'WithReference' leaves the process through 'send' with an address in 'Object' [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-7]]:10: note: 'Object' is an address
// CHECK-NOTES: :[[@LINE-10]]:8: note: layout of 'WithReference', offset 64-bit / 32-bit / member
// CHECK-NOTES-NEXT: | 8 / 4 / Object (8 / 4 bytes)
// CHECK-NOTES-NEXT: | size 16 / 8 / bytes
// CHECK-NOTES: :[[@LINE-6]]:3: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
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
// CHECK-NOTES: :[[@LINE-1]]:3: warning: record 'WithMember' leaves the process through 'send' with an address in 'Run' [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-7]]:18: note: 'Run' is an address
// CHECK-NOTES-MSVC: :[[@LINE-10]]:8: note: layout of 'WithMember', offset 64-bit / 32-bit / member
// CHECK-NOTES-MSVC-NEXT: | 8 / 4 / Run (8 / 4 bytes)
// CHECK-NOTES-MSVC-NEXT: | size 16 / 8 / bytes
// CHECK-NOTES-GNU: :[[@LINE-13]]:8: note: layout of 'WithMember', offset 64-bit / 32-bit / member
// CHECK-NOTES-GNU-NEXT: | 8 / 4 / Run (16 / 8 bytes)
// CHECK-NOTES-GNU-NEXT: | size 24 / 12 / bytes
// CHECK-NOTES: :[[@LINE-9]]:3: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
}

struct WithArray {
  uint32_t Id;
  std::array<Plain *, 4> Objects;
};

void sendWithArray(SOCKET s, const WithArray &message) {
  // PATTERN: 68 warn
  send(s, reinterpret_cast<const char *>(&message), sizeof(message), 0);
// CHECK-NOTES: :[[@LINE-1]]:3: warning: record 'WithArray' leaves the process through 'send' with an address in 'Objects.Elements' [crossbit-pointer-over-boundary]
// CHECK-NOTES: array:{{[0-9]+:[0-9]+}}: note: 'Objects.Elements' is an address
// CHECK-NOTES: :[[@LINE-10]]:8: note: layout of 'WithArray', offset 64-bit / 32-bit / member
// CHECK-NOTES-NEXT: | 8 / 4 / Objects.Elements (32 / 16 bytes)
// CHECK-NOTES-NEXT: | size 40 / 20 / bytes
// CHECK-NOTES: :[[@LINE-6]]:3: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
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
// CHECK-NOTES: :[[@LINE-2]]:3: warning: record 'InVector' leaves the process through 'send' with an address in 'Name' [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-8]]:15: note: 'Name' is an address
// CHECK-NOTES: :[[@LINE-11]]:8: note: layout of 'InVector', offset 64-bit / 32-bit / member
// CHECK-NOTES-NEXT: | 8 / 4 / Name (8 / 4 bytes)
// CHECK-NOTES-NEXT: | size 16 / 8 / bytes
// CHECK-NOTES: :[[@LINE-7]]:3: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
}

struct InSpan {
  uint32_t Id;
  const char *Name;
};

void sendSpan(SOCKET s, std::span<const InSpan> all) {
  // PATTERN: 68 warn
  send(s, reinterpret_cast<const char *>(all.data()),
       static_cast<int>(all.size_bytes()), 0);
// CHECK-NOTES: :[[@LINE-2]]:3: warning: record 'InSpan' leaves the process through 'send' with an address in 'Name' [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-8]]:15: note: 'Name' is an address
// CHECK-NOTES: :[[@LINE-11]]:8: note: layout of 'InSpan', offset 64-bit / 32-bit / member
// CHECK-NOTES-NEXT: | 8 / 4 / Name (8 / 4 bytes)
// CHECK-NOTES-NEXT: | size 16 / 8 / bytes
// CHECK-NOTES: :[[@LINE-7]]:3: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
}

void sendPointers(SOCKET s, const std::vector<Plain *> &all) {
  // PATTERN: 67 warn
  send(s, reinterpret_cast<const char *>(all.data()),
       static_cast<int>(all.size() * sizeof(Plain *)), 0);
// CHECK-NOTES: :[[@LINE-2]]:3: warning: address in the result of 'data' leaves the process through 'send' [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-3]]:3: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
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
// CHECK-NOTES: :[[@LINE-1]]:5: warning: address 'this' leaves the process through 'send' in the integer 'Cookie' [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-4]]:21: note: the value is stored here
// CHECK-NOTES: :[[@LINE-3]]:5: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
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
// CHECK-NOTES: :[[@LINE-1]]:5: warning: address 'this' leaves the process through 'send' in the integer 'Cookie' [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-4]]:15: note: the value is stored here
// CHECK-NOTES: :[[@LINE-3]]:5: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
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
// CHECK-NOTES: :[[@LINE-1]]:5: warning: 'Window' is a kernel handle that leaves the process through 'WriteFile': only this process can use the value [crossbit-handle-over-boundary]
// CHECK-NOTES: :[[@LINE-12]]:10: note: 'Window' is a kernel handle
// CHECK-NOTES: :[[@LINE-5]]:20: note: the value is stored here
// CHECK-NOTES: :[[@LINE-15]]:8: note: layout of 'Reply', offset 64-bit / 32-bit / member
// CHECK-NOTES-NEXT: | 0 / 0 / Window (8 / 4 bytes)
// CHECK-NOTES-NEXT: | 8 / 4 / Status
// CHECK-NOTES-NEXT: | size 16 / 8 / bytes
// CHECK-NOTES: :[[@LINE-8]]:5: note: another process gets the object by: DuplicateHandle, inheritance, [system_handle], or opening by name
// CHECK-NOTES: :[[@LINE-9]]:5: note: the duplicate's value fits 32 bits in every process: HandleToULong makes them, LongToHandle takes them
  }

  uint32_t Answered = 0;
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
// CHECK-NOTES: :[[@LINE-1]]:3: warning: record 'Appended' leaves the process through 'send' with an address in 'Name' [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-10]]:15: note: 'Name' is an address
// CHECK-NOTES: :[[@LINE-5]]:10: note: it is copied into what is sent here
// CHECK-NOTES: :[[@LINE-14]]:8: note: layout of 'Appended', offset 64-bit / 32-bit / member
// CHECK-NOTES-NEXT: | 8 / 4 / Name (8 / 4 bytes)
// CHECK-NOTES-NEXT: | size 16 / 8 / bytes
// CHECK-NOTES: :[[@LINE-7]]:3: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
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
// CHECK-NOTES: :[[@LINE-1]]:3: warning: record 'Placed' leaves the process through 'send' with an address in 'Name' [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-9]]:15: note: 'Name' is an address
// CHECK-NOTES: :[[@LINE-5]]:3: note: it is copied into what is sent here
// CHECK-NOTES: :[[@LINE-13]]:8: note: layout of 'Placed', offset 64-bit / 32-bit / member
// CHECK-NOTES-NEXT: | 8 / 4 / Name (8 / 4 bytes)
// CHECK-NOTES-NEXT: | size 16 / 8 / bytes
// CHECK-NOTES: :[[@LINE-7]]:3: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
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
// CHECK-NOTES: :[[@LINE-2]]:3: warning: record 'CopiedToVector' leaves the process through 'WriteFile' with an address in 'Name' [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-11]]:15: note: 'Name' is an address
// CHECK-NOTES: :[[@LINE-6]]:3: note: it is copied into what is sent here
// CHECK-NOTES: :[[@LINE-15]]:8: note: layout of 'CopiedToVector', offset 64-bit / 32-bit / member
// CHECK-NOTES-NEXT: | 8 / 4 / Name (8 / 4 bytes)
// CHECK-NOTES-NEXT: | size 16 / 8 / bytes
// CHECK-NOTES: :[[@LINE-8]]:3: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
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
// CHECK-NOTES: :[[@LINE-1]]:3: warning: record 'InString' leaves the process through 'send' with an address in 'Name' [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-9]]:15: note: 'Name' is an address
// CHECK-NOTES: :[[@LINE-5]]:10: note: it is copied into what is sent here
// CHECK-NOTES: :[[@LINE-13]]:8: note: layout of 'InString', offset 64-bit / 32-bit / member
// CHECK-NOTES-NEXT: | 8 / 4 / Name (8 / 4 bytes)
// CHECK-NOTES-NEXT: | size 16 / 8 / bytes
// CHECK-NOTES: :[[@LINE-7]]:3: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
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
// CHECK-NOTES: :[[@LINE-1]]:8: warning: record 'ByMethod' leaves the process through 'write' with an address in 'Name' [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-7]]:15: note: 'Name' is an address
// CHECK-NOTES: :[[@LINE-20]]:12: note: 'write' passes it on here
// CHECK-NOTES: :[[@LINE-11]]:8: note: layout of 'ByMethod', offset 64-bit / 32-bit / member
// CHECK-NOTES-NEXT: | 8 / 4 / Name (8 / 4 bytes)
// CHECK-NOTES-NEXT: | size 16 / 8 / bytes
// CHECK-NOTES: :[[@LINE-7]]:8: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
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
// CHECK-NOTES: :[[@LINE-1]]:3: warning: record 'ByTemplate' leaves the process through 'sendValue' with an address in 'Name' [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-7]]:15: note: 'Name' is an address
// CHECK-NOTES: :[[@LINE-13]]:3: note: 'sendValue' passes it on here
// CHECK-NOTES: :[[@LINE-11]]:8: note: layout of 'ByTemplate', offset 64-bit / 32-bit / member
// CHECK-NOTES-NEXT: | 8 / 4 / Name (8 / 4 bytes)
// CHECK-NOTES-NEXT: | size 16 / 8 / bytes
// CHECK-NOTES: :[[@LINE-7]]:3: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
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
// CHECK-NOTES: :[[@LINE-1]]:7: warning: record 'SharedQueue' is shared with other processes through 'MapViewOfFile' with an address in 'Items' [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-8]]:10: note: 'Items' is an address
// CHECK-NOTES: :[[@LINE-11]]:8: note: layout of 'SharedQueue', offset 64-bit / 32-bit / member
// CHECK-NOTES-NEXT: | 8 / 4 / Items (8 / 4 bytes)
// CHECK-NOTES-NEXT: | size 16 / 8 / bytes
// CHECK-NOTES: :[[@LINE-6]]:7: note: an offset from the start of the memory means the same in every process
  queue->Count = 0;
}

// Helpers that are given a container: its elements go, or it does itself.

struct Task {
  uint32_t Id;
  void *Owner;
};
struct Job {
  uint32_t Id;
  void *Owner;
};
struct Answer {
  uint32_t Id;
  void *Owner;
};

static bool sendTasks(SOCKET s, const std::vector<Task> &tasks) {
  return send(s, reinterpret_cast<const char *>(tasks.data()),
              static_cast<int>(tasks.size() * sizeof(Task)), 0) >= 0;
}

static bool sendJobs(SOCKET s, const std::vector<Job> *jobs) {
  const char *start = reinterpret_cast<const char *>(jobs->data());
  return send(s, start, static_cast<int>(jobs->size() * sizeof(Job)), 0) >= 0;
}

static bool receiveAnswers(SOCKET s, std::vector<Answer> &answers) {
  return recv(s, reinterpret_cast<char *>(&answers[0]),
              static_cast<int>(answers.size() * sizeof(Answer)), 0) > 0;
}

static bool sendBytes(SOCKET s, const std::vector<char> &bytes) {
  return send(s, bytes.data(), static_cast<int>(bytes.size()), 0) >= 0;
}

static bool sendItself(SOCKET s, const std::vector<Plain> &list) {
  return send(s, reinterpret_cast<const char *>(&list), sizeof(list), 0) >= 0;
}

bool exchange(SOCKET s, Task *task, std::vector<Job> &jobs) {
  std::vector<Task> tasks(1);
  std::vector<Answer> answers(4);
  std::vector<char> bytes(sizeof(task));
  std::vector<Plain> list(2);
  std::memcpy(bytes.data(), &task, sizeof(task));
  // PATTERN: 79 warn
  bool done = sendTasks(s, tasks);
// CHECK-NOTES: :[[@LINE-1]]:15: warning: 'tasks' leaves the process through 'sendTasks' with an address in 'Owner' [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-43]]:9: note: 'Owner' is an address
// CHECK-NOTES: :[[@LINE-32]]:10: note: 'sendTasks' passes it on here
// CHECK-NOTES: :[[@LINE-47]]:8: note: layout of 'Task', offset 64-bit / 32-bit / member
// CHECK-NOTES-NEXT: | 8 / 4 / Owner (8 / 4 bytes)
// CHECK-NOTES-NEXT: | size 16 / 8 / bytes
// CHECK-NOTES: :[[@LINE-7]]:15: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
  // PATTERN: 79 warn
  done &= sendJobs(s, &jobs);
// CHECK-NOTES: :[[@LINE-1]]:11: warning: record 'Job' leaves the process through 'sendJobs' with an address in 'Owner' [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-48]]:9: note: 'Owner' is an address
// CHECK-NOTES: :[[@LINE-35]]:10: note: 'sendJobs' passes it on here
// CHECK-NOTES: :[[@LINE-52]]:8: note: layout of 'Job', offset 64-bit / 32-bit / member
// CHECK-NOTES-NEXT: | 8 / 4 / Owner (8 / 4 bytes)
// CHECK-NOTES-NEXT: | size 16 / 8 / bytes
// CHECK-NOTES: :[[@LINE-7]]:11: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
  // PATTERN: 79 warn
  done &= receiveAnswers(s, answers);
// CHECK-NOTES: :[[@LINE-1]]:11: warning: 'answers' comes from another process through 'receiveAnswers' with an address in 'Owner' [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-53]]:9: note: 'Owner' is an address
// CHECK-NOTES: :[[@LINE-40]]:10: note: 'receiveAnswers' passes it on here
// CHECK-NOTES: :[[@LINE-57]]:8: note: layout of 'Answer', offset 64-bit / 32-bit / member
// CHECK-NOTES-NEXT: | 8 / 4 / Owner (8 / 4 bytes)
// CHECK-NOTES-NEXT: | size 16 / 8 / bytes
  // PATTERN: 79 warn
  done &= sendItself(s, list);
// CHECK-NOTES: :[[@LINE-1]]:11: warning: 'list' leaves the process through 'sendItself' as bytes, but the contents of a container stay behind [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-38]]:10: note: 'sendItself' passes it on here
// CHECK-NOTES: vector:{{[0-9]+:[0-9]+}}: note: layout of 'std::vector<Plain>', offset 64-bit / 32-bit / member
// CHECK-NOTES-NEXT: | 0 / 0 / Begin (8 / 4 bytes)
// CHECK-NOTES-NEXT: | 8 / 4 / End (8 / 4 bytes)
// CHECK-NOTES-NEXT: | 16 / 8 / Limit (8 / 4 bytes)
// CHECK-NOTES-NEXT: | size 24 / 12 / bytes
// CHECK-NOTES: :[[@LINE-8]]:11: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
  // PATTERN: 79 warn
  return done & (answers[0].Owner == task) & sendBytes(s, bytes);
// CHECK-NOTES: :[[@LINE-1]]:46: warning: address in 'task' leaves the process through 'sendBytes' [crossbit-pointer-over-boundary]
// CHECK-NOTES: :[[@LINE-40]]:3: note: it is copied into what is sent here
// CHECK-NOTES: :[[@LINE-53]]:10: note: 'sendBytes' passes it on here
// CHECK-NOTES: :[[@LINE-4]]:46: note: the receiver can use an offset or an identifier that it looks up; fixed-width types hold both
}
