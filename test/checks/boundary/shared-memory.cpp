// What is stored in views that other processes have too, in C++.
//
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock --audit --suffixes=AUDIT

#include <boost/interprocess/managed_shared_memory.hpp>
#include <boost/interprocess/mapped_region.hpp>
#include <boost/interprocess/offset_ptr.hpp>
#include <cstdint>
#include <cstring>
#include <dxgi.h>
#include <new>
#include <string>
#include <windows.h>

namespace bip = boost::interprocess;

struct Node {
  uint32_t Id;
  uint32_t Next;
};

// Classes that keep a view.

struct Block {
  LONG Readers;
  Node *First;
};

class Segment {
public:
  void open(HANDLE mapping) {
    View = MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
  }

  Block *block() {
    // PATTERN: 68 warn
    return static_cast<Block *>(View);
// CHECK-MESSAGES: :[[@LINE-1]]:12: warning: record 'Block' is shared with other processes through 'MapViewOfFile' with an address in 'First' [crossbit-pointer-over-boundary]
  }

  void remember(Node *node) {
    // PATTERN: 67 warn
    *reinterpret_cast<Node **>(static_cast<char *>(View) + 64) = node;
// CHECK-MESSAGES: :[[@LINE-1]]:66: warning: address in 'node' is shared with other processes through 'MapViewOfFile' [crossbit-pointer-over-boundary]
  }

  void count(uint32_t n) {
    // PATTERN: 67 silent
    *static_cast<uint32_t *>(View) = n;
  }

private:
  void *View = nullptr;
};

struct Typed {
  LONG Readers;
  Node *First;
};

class TypedSegment {
public:
  explicit TypedSegment(HANDLE mapping)
      // PATTERN: 68 warn
      : Shared(static_cast<Typed *>(
            MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0))) {}
// CHECK-MESSAGES: :[[@LINE-1]]:13: warning: record 'Typed' is shared with other processes through 'MapViewOfFile' with an address in 'First' [crossbit-pointer-over-boundary]

private:
  Typed *Shared;
};

template <typename T> T *mapAs(HANDLE mapping) {
  return static_cast<T *>(MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0));
}

struct ByTemplate {
  LONG Readers;
  Node *First;
};

void openByTemplate(HANDLE mapping) {
  // PATTERN: 68 warn
  auto *shared = mapAs<ByTemplate>(mapping);
// CHECK-MESSAGES: :[[@LINE-1]]:18: warning: record 'ByTemplate' is shared with other processes through 'mapAs' with an address in 'First' [crossbit-pointer-over-boundary]
  // PATTERN: 68 silent
  auto *node = mapAs<Node>(mapping);
  shared->Readers = static_cast<LONG>(node->Id);
}

// Objects constructed in a view.

class Counter {
public:
  virtual ~Counter();
  LONG Value = 0;
};

void construct(HANDLE mapping) {
  void *view = MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
  // PATTERN: 78 warn
  new (view) Counter();
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'Counter' is shared with other processes through 'MapViewOfFile' with the address of its virtual table [crossbit-pointer-over-boundary]
}

struct Named {
  std::string Name;
};

void constructNamed(HANDLE mapping) {
  void *view = MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
  // PATTERN: 79 warn
  new (view) Named();
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'Named' is shared with other processes through 'MapViewOfFile' with a string in 'Name', whose contents stay behind [crossbit-pointer-over-boundary]
}

void constructPlain(HANDLE mapping) {
  void *view = MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
  // PATTERN: 79 silent
  new (view) Node{1, 2};
}

// Boost's segments: offsets instead of addresses.

struct Linked {
  uint32_t Id;
  Linked *Next;
};

struct LinkedByOffset {
  uint32_t Id;
  bip::offset_ptr<LinkedByOffset> Next;
};

void constructLinked() {
  bip::managed_shared_memory segment(bip::open_only, "relay");
  // PATTERN: 68 warn
  segment.construct<Linked>("first")();
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'Linked' is shared with other processes through 'operator()' with an address in 'Next' [crossbit-pointer-over-boundary]
  // PATTERN: 68 silent
  segment.construct<LinkedByOffset>("second")();
}

struct InRegion {
  uint32_t Id;
  void *Next;
};

void mapRegion(bip::mapped_region &region) {
  // PATTERN: 68 warn
  auto *shared = static_cast<InRegion *>(region.get_address());
// CHECK-MESSAGES: :[[@LINE-1]]:49: warning: record 'InRegion' is shared with other processes through 'get_address' with an address in 'Next' [crossbit-pointer-over-boundary]
  // PATTERN: 68 silent
  auto *node = static_cast<Node *>(region.get_address());
  node->Id = shared->Id;
}

// Textures: the old kind of handle is the same in every process.

struct SharedTexture {
  uint32_t Width;
  uint32_t Texture;
};

void shareTexture(HANDLE mapping, IDXGIResource *resource) {
  auto *shared = static_cast<SharedTexture *>(
      MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0));
  HANDLE texture = nullptr;
  resource->GetSharedHandle(&texture);
  // PATTERN: 80 silent
  shared->Texture = static_cast<uint32_t>(HandleToULong(texture));
}

void shareNewTexture(HANDLE mapping, IDXGIResource1 *resource) {
  auto *shared = static_cast<SharedTexture *>(
      MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0));
  HANDLE texture = nullptr;
  resource->CreateSharedHandle(nullptr, GENERIC_READ, nullptr, &texture);
  // PATTERN: 80 warn
  shared->Texture = static_cast<uint32_t>(HandleToULong(texture));
// CHECK-MESSAGES: :[[@LINE-1]]:21: warning: kernel handle 'texture' is shared with other processes through 'MapViewOfFile' in the integer 'Texture': only this process can use the value [crossbit-handle-over-boundary]
}

struct SharedTextureHandle {
  uint32_t Width;
  HANDLE Texture;
};

void shareTextureHandle(HANDLE mapping, IDXGIResource *resource) {
  // PATTERN: 80 warn
  auto *shared = static_cast<SharedTextureHandle *>(
      MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0));
// CHECK-MESSAGES: :[[@LINE-1]]:7: warning: record 'SharedTextureHandle' is shared with other processes through 'MapViewOfFile' with 16 bytes in a 64-bit process and 8 in a 32-bit one [crossbit-wire-layout]
  resource->GetSharedHandle(&shared->Texture);
}
