// Channels: streams, Boost, Qt and serializers, in C++.
//
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock \
// RUN:   --audit --suffixes=AUDIT

#include <QDataStream>
#include <QLocalSocket>
#include <QSharedMemory>
#include <QWinEventNotifier>
#include <boost/asio.hpp>
#include <boost/interprocess/ipc/message_queue.hpp>
#include <boost/interprocess/managed_shared_memory.hpp>
#include <boost/interprocess/mapped_region.hpp>
#include <cstdint>
#include <fstream>
#include <google/protobuf/wrappers.pb.h>
#include <nlohmann/json.hpp>
#include <vector>

struct Session {
  uint32_t Id;
  uint32_t State;
};

void std_ostream_writeWrong(std::ofstream &out, Session *s) {
  // PATTERN: channel warn std::ostream::write
  out.write(reinterpret_cast<const char *>(&s), sizeof(s));
// CHECK-MESSAGES: :[[@LINE-1]]:7: warning: address in 's' leaves the process through 'write' [crossbit-pointer-over-boundary]
}

void std_ostream_writeRight(std::ofstream &out, Session *s) {
  // PATTERN: channel silent std::ostream::write
  out.write(reinterpret_cast<const char *>(s), sizeof(*s));
}

void std_istream_readWrong(std::ifstream &in) {
  Session *s;
  // PATTERN: channel warn std::istream::read
  in.read(reinterpret_cast<char *>(&s), sizeof(s));
// CHECK-MESSAGES: :[[@LINE-1]]:6: warning: an address of another process is read into 's' by 'read' [crossbit-pointer-over-boundary]
}

void std_istream_readRight(std::ifstream &in) {
  Session s;
  // PATTERN: channel silent std::istream::read
  in.read(reinterpret_cast<char *>(&s), sizeof(s));
}

void boost_asio_bufferWrong(boost::asio::ip::tcp::socket &socket, Session *s) {
  // PATTERN: channel warn boost::asio::buffer
  boost::asio::write(socket, boost::asio::buffer(&s, sizeof(s)));
// CHECK-MESSAGES: :[[@LINE-1]]:43: warning: address in 's' leaves the process through 'buffer' [crossbit-pointer-over-boundary]
}

void boost_asio_bufferRight(boost::asio::ip::tcp::socket &socket, Session *s) {
  // PATTERN: channel silent boost::asio::buffer
  boost::asio::write(socket, boost::asio::buffer(s, sizeof(*s)));
}

void boost_interprocess_message_queue_sendWrong(
    boost::interprocess::message_queue &queue, Session *s) {
  // PATTERN: channel warn boost::interprocess::message_queue::send
  queue.send(&s, sizeof(s), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:9: warning: address in 's' leaves the process through 'send' [crossbit-pointer-over-boundary]
}

void boost_interprocess_message_queue_sendRight(
    boost::interprocess::message_queue &queue, Session *s) {
  // PATTERN: channel silent boost::interprocess::message_queue::send
  queue.send(s, sizeof(*s), 0);
}

struct ConstructRecord {
  uint32_t Id;
  Session *Next;
};

void boost_interprocess_managed_shared_memory_constructWrong(
    boost::interprocess::managed_shared_memory &memory) {
  // PATTERN: channel warn boost::interprocess::managed_shared_memory::construct
  memory.construct<ConstructRecord>("first")();
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: record 'ConstructRecord' is shared with other processes through 'operator()' with an address in 'Next' [crossbit-pointer-over-boundary]
}

void boost_interprocess_managed_shared_memory_constructRight(
    boost::interprocess::managed_shared_memory &memory) {
  // PATTERN: channel silent boost::interprocess::managed_shared_memory::construct
  memory.construct<Session>("second")();
}

struct RegionRecord {
  uint32_t Id;
  Session *Next;
};

uint32_t boost_interprocess_mapped_region_get_addressWrong(
    boost::interprocess::mapped_region &region) {
  // PATTERN: channel warn boost::interprocess::mapped_region::get_address
  auto *record = static_cast<RegionRecord *>(region.get_address());
// CHECK-MESSAGES: :[[@LINE-1]]:53: warning: record 'RegionRecord' is shared with other processes through 'get_address' with an address in 'Next' [crossbit-pointer-over-boundary]
  return record->Id;
}

uint32_t boost_interprocess_mapped_region_get_addressRight(
    boost::interprocess::mapped_region &region) {
  // PATTERN: channel silent boost::interprocess::mapped_region::get_address
  auto *record = static_cast<Session *>(region.get_address());
  return record->Id;
}

void qIODevice_writeWrong(QLocalSocket &socket, Session *s) {
  // PATTERN: channel warn QIODevice::write
  socket.write(reinterpret_cast<const char *>(&s), sizeof(s));
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: address in 's' leaves the process through 'write' [crossbit-pointer-over-boundary]
}

void qIODevice_writeRight(QLocalSocket &socket, Session *s) {
  // PATTERN: channel silent QIODevice::write
  socket.write(reinterpret_cast<const char *>(s), sizeof(*s));
}

void qDataStream_writeRawDataWrong(QDataStream &out, Session *s) {
  // PATTERN: channel warn QDataStream::writeRawData
  out.writeRawData(reinterpret_cast<const char *>(&s), sizeof(s));
// CHECK-MESSAGES: :[[@LINE-1]]:7: warning: address in 's' leaves the process through 'writeRawData' [crossbit-pointer-over-boundary]
}

void qDataStream_writeRawDataRight(QDataStream &out, Session *s) {
  // PATTERN: channel silent QDataStream::writeRawData
  out.writeRawData(reinterpret_cast<const char *>(s), sizeof(*s));
}

void qDataStreamShiftWrong(QDataStream &out, Session *s) {
  // PATTERN: channel warn QDataStream::operator<<
  out << static_cast<quint64>(reinterpret_cast<quintptr>(s));
// CHECK-MESSAGES: :[[@LINE-1]]:7: warning: address in 's' leaves the process through 'operator<<' [crossbit-pointer-over-boundary]
}

void qDataStreamShiftRight(QDataStream &out, Session *s) {
  // PATTERN: channel silent QDataStream::operator<<
  out << s->Id;
}

// As many bytes as the type has: not the same in all processes.

void streamCount(QDataStream &out, const std::vector<int> &values) {
  // PATTERN: 65 warn
  out << static_cast<quintptr>(values.size());
// CHECK-MESSAGES: :[[@LINE-1]]:7: warning: the result of 'size' leaves the process through 'operator<<' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
}

void streamCountFixed(QDataStream &out, const std::vector<int> &values) {
  // PATTERN: 65 silent
  out << static_cast<quint64>(values.size());
}

struct QtRecord {
  uint32_t Id;
  Session *Next;
};

uint32_t qSharedMemory_dataWrong(QSharedMemory &memory) {
  // PATTERN: channel warn QSharedMemory::data
  auto *record = static_cast<QtRecord *>(memory.data());
// CHECK-MESSAGES: :[[@LINE-1]]:49: warning: record 'QtRecord' is shared with other processes through 'data' with an address in 'Next' [crossbit-pointer-over-boundary]
  return record->Id;
}

uint32_t qSharedMemory_dataRight(QSharedMemory &memory) {
  // PATTERN: channel silent QSharedMemory::data
  auto *record = static_cast<Session *>(memory.data());
  return record->Id;
}

QObject *qWinEventNotifierRight(void *event) {
  // PATTERN: channel silent QWinEventNotifier
  return new QWinEventNotifier(event);
}

void protobufSetWrong(google::protobuf::UInt64Value &value, Session *s) {
  // PATTERN: channel warn google::protobuf::Message::set_*
  value.set_value(reinterpret_cast<uintptr_t>(s));
// CHECK-MESSAGES: :[[@LINE-1]]:9: warning: address in 's' leaves the process through 'set_value' [crossbit-pointer-over-boundary]
}

void protobufSetRight(google::protobuf::UInt64Value &value, Session *s) {
  // PATTERN: channel silent google::protobuf::Message::set_*
  value.set_value(s->Id);
}

void jsonAssignWrong(nlohmann::json &json, Session *s) {
  // PATTERN: channel warn nlohmann::json::operator[]=
  json["session"] = reinterpret_cast<uintptr_t>(s);
// CHECK-MESSAGES: :[[@LINE-1]]:21: warning: address in 's' leaves the process through 'basic_json' [crossbit-pointer-over-boundary]
}

void jsonAssignRight(nlohmann::json &json, Session *s) {
  // PATTERN: channel silent nlohmann::json::operator[]=
  json["session"] = s->Id;
}
