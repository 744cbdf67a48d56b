// The gateway, 64-bit, on Linux: programs of other machines have spools here,
// which they fill over TCP. The table of their numbers is docs/handle-table/.
#include "HandleTable.h"
#include "protocol.h"

#include <mutex>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace {

constexpr std::size_t MaxBytes = 1 << 20;

struct Spool {
  std::mutex lock;
  std::string data;
};

using Spools = handles::HandleTable<Spool>;
Spools spools(4096); // of all clients

// Of one client; when it goes, its spools go.
struct Connection {
  Spools::Client client{spools, 16};
};

Reply append(Spool &spool, const Request &request) {
  Reply reply = {Status::TooMuch, 0, request.spool};
  std::lock_guard guard(spool.lock);
  if (request.bytes <= sizeof request.data &&
      request.bytes <= MaxBytes - spool.data.size()) {
    spool.data.append(request.data, request.bytes);
    reply.status = Status::Done;
  }
  reply.bytes = static_cast<std::uint32_t>(spool.data.size());
  return reply;
}

// Right: the client gets a number that means something only in its table.
Reply open(Connection &connection) {
  const auto spool = connection.client.Insert(std::make_shared<Spool>());
  return {spool ? Status::Done : Status::TooMuch, 0, spool};
}

// Right: the number of an open spool of this client, or nothing.
Reply append(Connection &connection, const Request &request) {
  const auto spool = connection.client.Lookup<Spool>(request.spool);
  if (!spool)
    return {Status::NoSuchSpool, 0, request.spool};
  return append(*spool, request);
}

// Wrong: tells the client where the spool is.
void open1(int socket) {
  Reply reply = {Status::Done, 0, 0};
  reply.spool = reinterpret_cast<std::uintptr_t>(new Spool);
  send(socket, &reply, sizeof reply, 0);
}

// Wrong: what comes back is whatever the client likes to send. That it was an
// address once says nothing, nor would a test for null.
Reply append1(const Request &request) {
  auto *spool =
      reinterpret_cast<Spool *>(static_cast<std::uintptr_t>(request.spool));
  if (!spool)
    return {Status::NoSuchSpool, 0, 0};
  return append(*spool, request);
}

Reply answer(Connection &connection, const Request &request) {
  switch (request.operation) {
  case Operation::Open:
    return open(connection);
  case Operation::Append:
    return append(connection, request);
  case Operation::Append1:
    return append1(request);
  case Operation::Close:
    if (connection.client.Close(request.spool))
      return {Status::Done, 0, 0};
    return {Status::NoSuchSpool, 0, request.spool};
  default:
    return {Status::NotKnown, 0, 0};
  }
}

void serve(int socket) {
  Connection connection;
  Request request;
  while (recv(socket, &request, sizeof request, MSG_WAITALL) ==
         sizeof request) {
    if (request.operation == Operation::Open1) {
      open1(socket);
      continue;
    }
    const Reply reply = answer(connection, request);
    if (send(socket, &reply, sizeof reply, 0) != sizeof reply)
      break;
  }
  close(socket);
}

} // namespace

int main() {
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(7353);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  if (bind(listener, reinterpret_cast<sockaddr *>(&address), sizeof address) ||
      listen(listener, SOMAXCONN))
    return 1;
  for (;;) {
    const int client = accept(listener, nullptr, nullptr);
    if (client >= 0)
      std::thread(serve, client).detach();
  }
}
