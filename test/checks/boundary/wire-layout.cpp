// Records whose layout differs between 32-bit and 64-bit processes, in C++:
// bases, templates, serializers.
//
// RUN: %check_crossbit %s 'crossbit-wire-layout,crossbit-*'
// RUN: %check_crossbit %s 'crossbit-wire-layout,crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <utility>
#include <vector>
#include <winsock2.h>
#include <windows.h>

// Files.

struct Chunk {
  uint32_t Kind;
  size_t Length;
};

void saveChunk(std::ofstream &out, const Chunk &chunk) {
  // PATTERN: 63 warn
  out.write(reinterpret_cast<const char *>(&chunk), sizeof(chunk));
// CHECK-MESSAGES: :[[@LINE-1]]:7: warning: record 'Chunk' leaves the process through 'write' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
}

struct FixedChunk {
  uint32_t Kind;
  uint32_t Reserved;
  uint64_t Length;
};

void saveFixed(std::ofstream &out, const FixedChunk &chunk) {
  // PATTERN: 63 silent
  out.write(reinterpret_cast<const char *>(&chunk), sizeof(chunk));
}

void saveCount(std::ofstream &out, const std::vector<int> &values) {
  size_t count = values.size();
  // PATTERN: 63 warn
  out.write(reinterpret_cast<const char *>(&count), sizeof(count));
// CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'count' leaves the process through 'write' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
}

void saveCountFixed(std::ofstream &out, const std::vector<int> &values) {
  uint64_t count = values.size();
  // PATTERN: 63 silent
  out.write(reinterpret_cast<const char *>(&count), sizeof(count));
}

// A text has as many digits as the number needs.
void saveCountAsText(std::ofstream &out, const std::vector<int> &values) {
  // PATTERN: 65 silent
  out << values.size();
}

// A class full of what would not cross, and never does.
class Index {
public:
  void add(DWORD_PTR key, float *value) {
    // PATTERN: 64 silent
    Keys[Count] = key;
    // PATTERN: 64 silent
    Values[Count++] = value;
  }

private:
  DWORD_PTR Keys[16];
  float *Values[16];
  size_t Count = 0;
};

// Bases and templates.

struct Start {
  uint32_t Kind;
  SIZE_T Length;
};
struct Extended : Start {
  uint32_t More;
};

void sendExtended(SOCKET s, const Extended &message) {
  // PATTERN: 63 warn
  send(s, reinterpret_cast<const char *>(&message), sizeof(message), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'Extended' leaves the process through 'send' with 24 bytes in a 64-bit process and 12 in a 32-bit one [crossbit-wire-layout]
}

struct StartFixed {
  uint32_t Kind;
  uint32_t Length;
};
struct ExtendedFixed : StartFixed {
  uint32_t More;
};

void sendExtendedFixed(SOCKET s, const ExtendedFixed &message) {
  // PATTERN: 63 silent
  send(s, reinterpret_cast<const char *>(&message), sizeof(message), 0);
}

template <typename T> struct Counted {
  uint32_t Count;
  T Values[4];
};

// A template's argument has lost its name: only a parse for the other width can
// tell that these differ.

void sendCounted(SOCKET s, const Counted<uint64_t> &a,
                 const Counted<size_t> &b) {
  // PATTERN: 77 silent
  send(s, reinterpret_cast<const char *>(&a), sizeof(a), 0);
  // PATTERN: 77 silent
  send(s, reinterpret_cast<const char *>(&b), sizeof(b), 0);
}

void sendPair(SOCKET s, const std::pair<uint32_t, ptrdiff_t> &pair) {
  // PATTERN: 77 silent
  send(s, reinterpret_cast<const char *>(&pair), sizeof(pair), 0);
}

void sendPairFixed(SOCKET s, const std::pair<uint32_t, uint32_t> &pair) {
  // PATTERN: 77 silent
  send(s, reinterpret_cast<const char *>(&pair), sizeof(pair), 0);
}

void sendArray(SOCKET s, const std::array<uintptr_t, 4> &values) {
  // PATTERN: 77 silent
  send(s, reinterpret_cast<const char *>(&values), sizeof(values), 0);
}

void sendSizes(SOCKET s, const std::vector<size_t> &sizes) {
  // PATTERN: 77 silent
  send(s, reinterpret_cast<const char *>(sizes.data()),
       static_cast<int>(sizes.size() * sizeof(size_t)), 0);
}

// A serializer: the argument's type decides.

class Writer {
public:
  explicit Writer(SOCKET s) : S(s) {}
  template <typename T> void write(const T &value) {
    // PATTERN: B3 silent
    send(S, reinterpret_cast<const char *>(&value), sizeof(value), 0);
  }

private:
  SOCKET S;
};

void serialize(Writer &writer, size_t size, ptrdiff_t offset, uintptr_t key,
               SSIZE_T used) {
  // PATTERN: 77 warn
  writer.write(size);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'size' leaves the process through 'write' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
  // PATTERN: 77 warn
  writer.write(offset);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'offset' leaves the process through 'write' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
  // PATTERN: 77 warn
  writer.write(key);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'key' leaves the process through 'write' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
  // PATTERN: 77 warn
  writer.write(used);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'used' leaves the process through 'write' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
  // PATTERN: 77 warn
  writer.write(static_cast<size_t>(used));
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'used' leaves the process through 'write' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
}

void serializeFixed(Writer &writer, size_t size, int32_t offset, int64_t key) {
  // PATTERN: 77 silent
  writer.write(static_cast<uint64_t>(size));
  // PATTERN: 77 silent
  writer.write(offset);
  // PATTERN: 77 silent
  writer.write(key);
}

template <typename T> void serializeAll(Writer &writer, const T *all, int n) {
  for (int i = 0; i < n; ++i)
    // PATTERN: B3 silent
    writer.write(all[i]);
}

// Enumerators and classes of fixed width.

enum class Kind : uint32_t { Open, Close };
enum class Wide : size_t { None };

struct WithEnum {
  Kind What;
  uint32_t Id;
};

void sendEnum(SOCKET s, const WithEnum &message) {
  // PATTERN: 63 silent
  send(s, reinterpret_cast<const char *>(&message), sizeof(message), 0);
}

struct WithWideEnum {
  uint32_t Id;
  Wide What;
};

void sendWideEnum(SOCKET s, const WithWideEnum &message) {
  // PATTERN: 63 warn
  send(s, reinterpret_cast<const char *>(&message), sizeof(message), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'WithWideEnum' leaves the process through 'send' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
}

// A size that somebody has made sure of.

struct Asserted {
  ULONG64 Event;
  ULONG64 Length;
};
static_assert(sizeof(Asserted) == 16, "the same for all processes");

void sendAsserted(SOCKET s, const Asserted &message) {
  // PATTERN: L3 silent
  send(s, reinterpret_cast<const char *>(&message), sizeof(message), 0);
}
