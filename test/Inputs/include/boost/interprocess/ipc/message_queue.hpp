//===-- boost/interprocess/ipc/message_queue.hpp - Queues of messages -*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the tests need of the header with this name, in our own words.
//
//===----------------------------------------------------------------------===//

#ifndef MOCK_BOOST_INTERPROCESS_IPC_MESSAGE_QUEUE_HPP
#define MOCK_BOOST_INTERPROCESS_IPC_MESSAGE_QUEUE_HPP

#include <boost/interprocess/offset_ptr.hpp>
#include <cstddef>

namespace boost {
namespace interprocess {
struct create_only_t {};
struct open_only_t {};
constexpr create_only_t create_only{};
constexpr open_only_t open_only{};
template <class VoidPointer> class message_queue_t {
public:
  message_queue_t(open_only_t, const char *name);
  void send(const void *data, std::size_t size, unsigned priority);
  bool try_send(const void *data, std::size_t size, unsigned priority);
  void receive(void *data, std::size_t size, std::size_t &received,
               unsigned &priority);
};
using message_queue = message_queue_t<offset_ptr<void>>;
} // namespace interprocess
} // namespace boost

#endif
