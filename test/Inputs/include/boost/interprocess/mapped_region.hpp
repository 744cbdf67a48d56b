//===-- boost/interprocess/mapped_region.hpp - Views ------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the tests need of the header with this name, in our own words.
//
//===----------------------------------------------------------------------===//

#ifndef MOCK_BOOST_INTERPROCESS_MAPPED_REGION_HPP
#define MOCK_BOOST_INTERPROCESS_MAPPED_REGION_HPP

#include <cstddef>

namespace boost {
namespace interprocess {
enum mode_t { read_only, read_write };
class shared_memory_object {
public:
  shared_memory_object(const char *name, mode_t mode);
};
class mapped_region {
public:
  mapped_region(const shared_memory_object &object, mode_t mode);
  void *get_address() const;
  std::size_t get_size() const;
};
} // namespace interprocess
} // namespace boost

#endif
