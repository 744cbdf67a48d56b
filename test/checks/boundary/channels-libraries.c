// Channels: message passing, queues and buses, in C.
//
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock --targets=x86_64-linux-gnu,i686-linux-gnu
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock --targets=x86_64-linux-gnu,i686-linux-gnu \
// RUN:   --audit --suffixes=AUDIT

#include <dbus/dbus.h>
#include <glib.h>
#include <mpi.h>
#include <stdint.h>
#include <systemd/sd-bus.h>
#include <zmq.h>

struct session {
  uint32_t id;
  uint32_t state;
};

void mPI_SendWrong(int to, struct session *s) {
  // PATTERN: channel warn MPI_Send
  MPI_Send(&s, sizeof(s), MPI_BYTE, to, 0, MPI_COMM_WORLD);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'MPI_Send' [crossbit-pointer-over-boundary]
}

void mPI_SendRight(int to, struct session *s) {
  // PATTERN: channel silent MPI_Send
  MPI_Send(s, sizeof(*s), MPI_BYTE, to, 0, MPI_COMM_WORLD);
}

void mPI_IsendWrong(int to, MPI_Request *r, struct session *s) {
  // PATTERN: channel warn MPI_Isend
  MPI_Isend(&s, sizeof(s), MPI_BYTE, to, 0, MPI_COMM_WORLD, r);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'MPI_Isend' [crossbit-pointer-over-boundary]
}

void mPI_IsendRight(int to, MPI_Request *r, struct session *s) {
  // PATTERN: channel silent MPI_Isend
  MPI_Isend(s, sizeof(*s), MPI_BYTE, to, 0, MPI_COMM_WORLD, r);
}

void mPI_BcastWrong(struct session *s) {
  // PATTERN: channel warn MPI_Bcast
  MPI_Bcast(&s, sizeof(s), MPI_BYTE, 0, MPI_COMM_WORLD);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'MPI_Bcast' [crossbit-pointer-over-boundary]
}

void mPI_BcastRight(struct session *s) {
  // PATTERN: channel silent MPI_Bcast
  MPI_Bcast(s, sizeof(*s), MPI_BYTE, 0, MPI_COMM_WORLD);
}

void mPI_RecvWrong(int from) {
  struct session *s;
  // PATTERN: channel warn MPI_Recv
  MPI_Recv(&s, sizeof(s), MPI_BYTE, from, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: an address of another process is read into 's' by 'MPI_Recv' [crossbit-pointer-over-boundary]
}

void mPI_RecvRight(int from) {
  struct session s;
  // PATTERN: channel silent MPI_Recv
  MPI_Recv(&s, sizeof(s), MPI_BYTE, from, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
}

void mPI_PutWrong(int to, MPI_Win w, struct session *s) {
  // PATTERN: channel warn MPI_Put
  MPI_Put(&s, sizeof(s), MPI_BYTE, to, 0, sizeof(s), MPI_BYTE, w);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'MPI_Put' [crossbit-pointer-over-boundary]
}

void mPI_PutRight(int to, MPI_Win w, struct session *s) {
  // PATTERN: channel silent MPI_Put
  MPI_Put(s, sizeof(*s), MPI_BYTE, to, 0, sizeof(*s), MPI_BYTE, w);
}

// Elements of a type that MPI knows.

void send_values(int to, const double *values, int count) {
  // PATTERN: 77 silent
  MPI_Send(values, count, MPI_DOUBLE, to, 0, MPI_COMM_WORLD);
}

void zmq_sendWrong(void *socket, struct session *s) {
  // PATTERN: channel warn zmq_send
  zmq_send(socket, &s, sizeof(s), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'zmq_send' [crossbit-pointer-over-boundary]
}

void zmq_sendRight(void *socket, struct session *s) {
  // PATTERN: channel silent zmq_send
  zmq_send(socket, s, sizeof(*s), 0);
}

void zmq_msg_init_dataWrong(zmq_msg_t *m, struct session **where,
                            struct session *s) {
  // PATTERN: channel warn zmq_msg_init_data
  zmq_msg_init_data(m, where, sizeof(*where), NULL, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 'where' leaves the process through 'zmq_msg_init_data' [crossbit-pointer-over-boundary]
}

void zmq_msg_init_dataRight(zmq_msg_t *m, struct session **where,
                            struct session *s) {
  // PATTERN: channel silent zmq_msg_init_data
  zmq_msg_init_data(m, s, sizeof(*s), NULL, where);
}

void zmq_recvWrong(void *socket) {
  struct session *s;
  // PATTERN: channel warn zmq_recv
  zmq_recv(socket, &s, sizeof(s), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: an address of another process is read into 's' by 'zmq_recv' [crossbit-pointer-over-boundary]
}

void zmq_recvRight(void *socket) {
  struct session s;
  // PATTERN: channel silent zmq_recv
  zmq_recv(socket, &s, sizeof(s), 0);
}

// Both ends are in this process.

void post_inproc(void *context, struct session *s) {
  void *socket = zmq_socket(context, ZMQ_PAIR);
  zmq_connect(socket, "inproc://workers");
  // PATTERN: B10 silent
  zmq_send(socket, &s, sizeof(s), 0);
}

void dbus_message_append_argsRight(DBusMessage *m, struct session *s) {
  dbus_uint64_t id = s->id;
  // PATTERN: channel silent dbus_message_append_args
  dbus_message_append_args(m, DBUS_TYPE_UINT64, &id, DBUS_TYPE_INVALID);
}

void dbus_message_iter_append_basicWrong(DBusMessageIter *at,
                                         struct session *s) {
  dbus_uint64_t id = (uintptr_t)s;
  // PATTERN: channel warn dbus_message_iter_append_basic
  dbus_message_iter_append_basic(at, DBUS_TYPE_UINT64, &id);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'dbus_message_iter_append_basic' [crossbit-pointer-over-boundary]
}

void dbus_message_iter_append_basicRight(DBusMessageIter *at,
                                         struct session *s) {
  dbus_uint64_t id = s->id;
  // PATTERN: channel silent dbus_message_iter_append_basic
  dbus_message_iter_append_basic(at, DBUS_TYPE_UINT64, &id);
}

GVariant *g_variant_newRight(struct session *s) {
  guint64 id = s->id;
  // PATTERN: channel silent g_variant_new
  return g_variant_new("(t)", id);
}

GVariant *g_variant_new_uint64Wrong(struct session *s) {
  // PATTERN: channel warn g_variant_new_uint64
  return g_variant_new_uint64((guintptr)s);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: address in 's' leaves the process through 'g_variant_new_uint64' [crossbit-pointer-over-boundary]
}

GVariant *g_variant_new_uint64Right(struct session *s) {
  // PATTERN: channel silent g_variant_new_uint64
  return g_variant_new_uint64(s->id);
}

void sd_bus_message_appendRight(sd_bus_message *m, struct session *s) {
  uint64_t id = s->id;
  // PATTERN: channel silent sd_bus_message_append
  sd_bus_message_append(m, "t", id);
}

void sd_bus_message_append_basicWrong(sd_bus_message *m, struct session *s) {
  uint64_t id = (uintptr_t)s;
  // PATTERN: channel warn sd_bus_message_append_basic
  sd_bus_message_append_basic(m, 't', &id);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'sd_bus_message_append_basic' [crossbit-pointer-over-boundary]
}

void sd_bus_message_append_basicRight(sd_bus_message *m, struct session *s) {
  uint64_t id = s->id;
  // PATTERN: channel silent sd_bus_message_append_basic
  sd_bus_message_append_basic(m, 't', &id);
}

void sd_bus_message_append_arrayWrong(sd_bus_message *m, struct session *s) {
  // PATTERN: channel warn sd_bus_message_append_array
  sd_bus_message_append_array(m, 'y', &s, sizeof(s));
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: address in 's' leaves the process through 'sd_bus_message_append_array' [crossbit-pointer-over-boundary]
}

void sd_bus_message_append_arrayRight(sd_bus_message *m, struct session *s) {
  // PATTERN: channel silent sd_bus_message_append_array
  sd_bus_message_append_array(m, 'y', s, sizeof(*s));
}
