// The client, 32-bit. It is also built for 64 bits, in another folder.
#include "../common/log.h"
#include "../common/protocol.h"
#include "control.h"

#include <stdlib.h>

namespace {

class Connection {
public:
  explicit Connection(HANDLE pipe) : pipe(pipe) {}
  ~Connection();
  bool open();
  bool status();
  bool usage(RelayUsage &result);
  bool wait(DWORD milliseconds) const;

private:
  bool ask(UINT32 operation, RelayReply &reply);

  HANDLE pipe;
  HANDLE section = nullptr;
  HANDLE event = nullptr;
  RelayRing *ring = nullptr;
  UINT32 session = 0;
  UINT64 asked = 0;
};

Connection::~Connection() {
  if (ring)
    UnmapViewOfFile(ring);
  if (event)
    CloseHandle(event);
  if (section)
    CloseHandle(section);
  CloseHandle(pipe);
}

bool Connection::ask(UINT32 operation, RelayReply &reply) {
  DWORD bytes;
  // Right: a number, with which the server can do nothing but send it back.
  RelayRequest request = {operation, session, ++asked};
  return WriteFile(pipe, &request, sizeof request, &bytes, nullptr) &&
         ReadFile(pipe, &reply, sizeof reply, &bytes, nullptr) &&
         bytes == sizeof reply && reply.status == ERROR_SUCCESS &&
         reply.cookie == request.cookie;
}

bool Connection::open() {
  RelayReply reply;
  if (!ask(RELAY_OPEN, reply))
    return false;
  session = reply.session;
  // Right: the sign fills the upper half.
  section = LongToHandle(reply.section);
  // Wrong: zeros fill the upper half.
  event = reinterpret_cast<HANDLE>(static_cast<ULONG_PTR>(reply.event));
  ring =
      static_cast<RelayRing *>(MapViewOfFile(section, FILE_MAP_WRITE, 0, 0, 0));
  logAddress("the ring", ring);
  return ring != nullptr;
}

bool Connection::status() {
  RelayReply reply;
  return ask(RELAY_STATUS, reply);
}

bool Connection::usage(RelayUsage &result) {
  DWORD bytes;
  RelayRequest request = {RELAY_USAGE, session, 0};
  // Wrong: tells the server where this object is. That the member has room for
  // an address of either width does not help.
  request.cookie = reinterpret_cast<ULONG_PTR>(this);
  return WriteFile(pipe, &request, sizeof request, &bytes, nullptr) &&
         ReadFile(pipe, &result, sizeof result, &bytes, nullptr) &&
         bytes == sizeof result;
}

bool Connection::wait(DWORD milliseconds) const {
  return WaitForSingleObject(event, milliseconds) == WAIT_OBJECT_0;
}

// The handle that a parent wrote on our command line, to be inherited.
HANDLE inheritedPipe(const char *text) {
  // Right: what HandleToLong gave and "%ld" wrote.
  return LongToHandle(strtol(text, nullptr, 10));
}

// As above, in an older form.
HANDLE inheritedPipeHex(const char *text) {
  // Wrong: unsigned, so zeros fill the upper half.
  return ULongToHandle(strtoul(text, nullptr, 16));
}

HANDLE openPipe(int count, char **arguments) {
  if (count > 2)
    return inheritedPipeHex(arguments[2]);
  if (count > 1)
    return inheritedPipe(arguments[1]);
  return CreateFileW(RELAY_PIPE, GENERIC_READ | GENERIC_WRITE, 0, nullptr,
                     OPEN_EXISTING, 0, nullptr);
}

} // namespace

int main(int count, char **arguments) {
  HANDLE pipe = openPipe(count, arguments);
  // Wrong: in a 64-bit process this is not INVALID_HANDLE_VALUE.
  if (pipe == (HANDLE)0xFFFFFFFF)
    return 1;
  Connection connection(pipe);
  if (!mayRelay() || !connection.open() || !watchRelay(0))
    return 1;
  RelayUsage usage = {};
  while (connection.wait(1000) && connection.status() &&
         connection.usage(usage) && usage.sessions)
    continue;
  return 0;
}
