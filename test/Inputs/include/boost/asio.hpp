//===-- boost/asio.hpp - Asynchronous input and output ----------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the tests need of the header with this name, in our own words.
//
//===----------------------------------------------------------------------===//

#ifndef MOCK_BOOST_ASIO_HPP
#define MOCK_BOOST_ASIO_HPP

#include <cstddef>

namespace boost {
namespace asio {
class mutable_buffer {
public:
  mutable_buffer(void *data, std::size_t size);
};
class const_buffer {
public:
  const_buffer(const void *data, std::size_t size);
  const_buffer(const mutable_buffer &other);
};
const_buffer buffer(const void *data, std::size_t size);
mutable_buffer buffer(void *data, std::size_t size);
namespace ip {
class tcp {
public:
  class socket {
  public:
    std::size_t send(const const_buffer &data);
    std::size_t write_some(const const_buffer &data);
    std::size_t receive(const mutable_buffer &data);
  };
};
} // namespace ip
template <typename S> std::size_t write(S &stream, const const_buffer &data);
template <typename S> std::size_t read(S &stream, const mutable_buffer &data);
} // namespace asio
} // namespace boost

#endif
