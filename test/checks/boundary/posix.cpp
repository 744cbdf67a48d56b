// What leaves a process of POSIX, in C++.
//
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock --targets=x86_64-linux-gnu,i686-linux-gnu
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock --targets=x86_64-linux-gnu,i686-linux-gnu \
// RUN:   --audit --suffixes=AUDIT

#include <cstdint>
#include <cstring>
#include <fstream>
#include <new>
#include <string>
#include <sys/mman.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

struct Plain {
  uint32_t Id;
  uint32_t State;
};

class Task {
public:
  virtual ~Task();
  virtual void run();
  uint32_t Id = 0;
};

void sendTask(int fd, const Task &task) {
  // PATTERN: 78 warn
  send(fd, &task, sizeof(task), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'Task' leaves the process through 'send' with the address of its virtual table [crossbit-pointer-over-boundary]
}

struct Named {
  uint32_t Id;
  std::string Name;
};

void writeNamed(int fd, const Named &named) {
  // PATTERN: 79 warn
  write(fd, &named, sizeof(named));
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'Named' leaves the process through 'write' with a string in 'Name', whose contents stay behind [crossbit-pointer-over-boundary]
}

void writeName(int fd, const Named &named) {
  // PATTERN: 79 silent
  write(fd, named.Name.data(), named.Name.size());
}

struct Result {
  uint32_t Id;
  std::vector<Plain> Items;
};

void saveResult(std::ofstream &out, const Result &result) {
  // PATTERN: 79 warn
  out.write(reinterpret_cast<const char *>(&result), sizeof(result));
// CHECK-MESSAGES: :[[@LINE-1]]:7: warning: record 'Result' leaves the process through 'write' with a container in 'Items', whose contents stay behind [crossbit-pointer-over-boundary]
}

// A pipe between threads.

class Loop {
public:
  Loop() {
    pipe(Wake);
    Thread = new std::thread([this] { run(); });
  }

  void post(Task *task) {
    // PATTERN: B10 silent
    write(Wake[1], &task, sizeof(task));
  }

private:
  void run() {
    Task *task;
    // PATTERN: B10 silent
    while (read(Wake[0], &task, sizeof(task)) == sizeof(task))
      task->run();
  }

  int Wake[2];
  std::thread *Thread = nullptr;
};

// Serializers.

class Pickle {
public:
  explicit Pickle(int fd) : Fd(fd) {}
  template <typename T> bool write(const T &value) {
    // PATTERN: B3 silent
    return send(Fd, &value, sizeof(value), 0) == sizeof(value);
  }

private:
  int Fd;
};

void pickle(Pickle &out, long a, size_t b, uint64_t c) {
  // PATTERN: 77 warn
  out.write(a);
// CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'a' leaves the process through 'write' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
  // PATTERN: 77 warn
  out.write(b);
// CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'b' leaves the process through 'write' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
  // PATTERN: 77 silent
  out.write(c);
  // PATTERN: 77 warn
  out.write(static_cast<long>(c));
// CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'c' leaves the process through 'write' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
}

// Shared memory.

class MappedTask {
public:
  virtual ~MappedTask();
  uint32_t Id = 0;
};

void construct(int fd) {
  void *memory = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  // PATTERN: 78 warn
  new (memory) MappedTask();
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'MappedTask' is shared with other processes through 'mmap' with the address of its virtual table [crossbit-pointer-over-boundary]
}

void constructPlain(int fd) {
  void *memory = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  // PATTERN: 78 silent
  new (memory) Plain{1, 2};
}
