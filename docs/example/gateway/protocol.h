// What the gateway and its clients say to each other. Every member has the same
// width and place in a 32-bit and in a 64-bit process.
#ifndef RELAY_GATEWAY_PROTOCOL_H
#define RELAY_GATEWAY_PROTOCOL_H

#include <cstdint>

enum class Operation : std::uint32_t {
  Open = 1,
  Append = 2,
  Close = 3,
  // Of version 1, which had an address for the spool.
  Open1 = 0x101,
  Append1 = 0x102
};

struct Request {
  Operation operation;
  // How much of `data` is meant.
  std::uint32_t bytes;
  // What Open gave; 0 in Open itself.
  std::uint64_t spool;
  char data[240];
};

enum class Status : std::uint32_t { Done, NoSuchSpool, TooMuch, NotKnown };

struct Reply {
  Status status;
  // How much is in the spool.
  std::uint32_t bytes;
  std::uint64_t spool;
};

#endif
