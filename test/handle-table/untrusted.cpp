// The servers' table of docs/handle-table.md: what it finds is the server's own.
// The number that was looked up stays the client's. Header and use in one file,
// with the real standard library: the analysis goes into the table.
//
// RUN: not %crossbit check %s -- -std=c++20 -I %tables > %t
// RUN: FileCheck %s '--implicit-check-not={{warning|error}}:' < %t
// RUN: not %crossbit check --audit %s -- -std=c++20 -I %tables > %t.audit
// RUN: FileCheck %s '--implicit-check-not={{warning|error}}:' < %t.audit
// RUN: %clang_tidy -load %plugin '-checks=-*,crossbit-*' --quiet %s -- \
// RUN:   -std=c++20 -I %tables > %t.plugin
// RUN: FileCheck %s '--implicit-check-not={{warning|error}}:' < %t.plugin
// RUN: %crossbit check %s -- -std=c++20 -I %tables -DRIGHT

// As a header of others, into which the analysis does not go.
//
// RUN: not %crossbit check --audit %s -- -std=c++20 -isystem %tables > %t.system
// RUN: FileCheck %s '--implicit-check-not={{warning|error}}:' < %t.system

#include "HandleTable.h"
#include <cstring>
#include <sys/socket.h>

struct Message {
  std::uint64_t session;
  std::uint64_t other;
  std::uint32_t offset;
  std::uint32_t length;
};

struct Session {
  std::uint32_t state;
  std::uint8_t data[256];
};

struct Font {
  Session *owner;
};

using Objects = handles::HandleTable<Session, Font>;

static bool receive(int socket, Message &m) {
  return recv(socket, &m, sizeof m, MSG_WAITALL) == sizeof m;
}

void lookup(Objects::Client &client, int socket) {
  Message m;
  if (!receive(socket, m))
    return;
  if (const auto session = client.Lookup<Session>(m.session))
    session->state = 1;
}

void remove(Objects::Client &client, int socket) {
  Message m;
  if (!receive(socket, m))
    return;
  const std::shared_ptr<Session> session = client.Remove<Session>(m.session);
  if (session)
    session->state = 1;
}

void close(Objects::Client &client, int socket) {
  Message m;
  if (receive(socket, m))
    client.Close(m.session);
}

void kept(Objects::Client &client, int socket) {
  Message m;
  if (!receive(socket, m))
    return;
  const auto session = client.Lookup<Session>(m.session);
  Session *plain = session.get();
  if (plain)
    plain->state = 1;
}

void member(Objects::Client &client, int socket) {
  Message m;
  if (!receive(socket, m))
    return;
  if (const auto font = client.Lookup<Font>(m.session))
    font->owner->state = 1;
}

static std::shared_ptr<Session> find(Objects::Client &client,
                                     std::uint64_t value) {
  return client.Lookup<Session>(value);
}

void byFunction(Objects::Client &client, int socket) {
  Message m;
  if (!receive(socket, m))
    return;
  if (const auto session = find(client, m.session))
    session->state = 1;
}

// A table of one's own layout.
using Small = handles::BasicHandleTable<handles::HandleLayout32, Session>;

void small(Small::Client &client, int socket) {
  Message m;
  if (!receive(socket, m))
    return;
  if (const auto session = client.Lookup<Session>(m.other))
    session->state = 1;
}

void bounded(Objects::Client &client, int socket, void *to) {
  Message m;
  if (!receive(socket, m))
    return;
  const auto session = client.Lookup<Session>(m.session);
  if (!session || m.offset > sizeof session->data ||
      m.length > sizeof session->data - m.offset)
    return;
  std::memcpy(to, session->data + m.offset, m.length);
}

#ifndef RIGHT

// That the number is open says nothing of it as an address.
void beside(Objects::Client &client, int socket) {
  Message m;
  if (!receive(socket, m))
    return;
  if (const auto session = client.Lookup<Session>(m.session))
    // CHECK: :[[#@LINE+1]]:{{.*}} is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
    reinterpret_cast<Session *>(m.session)->state = session->state;
}

void after(Objects::Client &client, int socket) {
  Message m;
  if (!receive(socket, m) || !client.Close(m.session))
    return;
  auto *session = reinterpret_cast<Session *>(m.session);
  // CHECK: :[[#@LINE+1]]:{{.*}} 'session' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
  delete session;
}

// Another number than was looked up.
void other(Objects::Client &client, int socket) {
  Message m;
  if (!receive(socket, m))
    return;
  const auto session = client.Lookup<Session>(m.session);
  if (!session)
    return;
  auto *font = reinterpret_cast<Font *>(m.other);
  // CHECK: :[[#@LINE+1]]:{{.*}} 'font' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
  font->owner = session.get();
}

// On one of the ways it is the client's address.
void foundOrNot(Objects::Client &client, int socket) {
  Message m;
  if (!receive(socket, m))
    return;
  const auto found = client.Lookup<Session>(m.session);
  Session *session = found.get();
  if (!session)
    session = reinterpret_cast<Session *>(m.session);
  // CHECK: :[[#@LINE+1]]:{{.*}} 'session' is an address that comes from another process through 'recv' [crossbit-untrusted-pointer]
  session->state = 1;
}

// The lookup bounds nothing but the number.
void unbounded(Objects::Client &client, int socket, void *to) {
  Message m;
  if (!receive(socket, m))
    return;
  const auto session = client.Lookup<Session>(m.session);
  if (!session || m.length > sizeof session->data)
    return;
  // CHECK: :[[#@LINE+1]]:{{.*}} has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
  std::memcpy(to, session->data + m.offset, m.length);
}

#endif
