//===-- boost/interprocess/offset_ptr.hpp - Relative pointers ---*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the tests need of the header with this name, in our own words.
//
//===----------------------------------------------------------------------===//

#ifndef MOCK_BOOST_INTERPROCESS_OFFSET_PTR_HPP
#define MOCK_BOOST_INTERPROCESS_OFFSET_PTR_HPP

namespace boost {
namespace interprocess {
template <class T> class offset_ptr {
public:
  offset_ptr(T *p = nullptr);
  T *get() const;
  T *operator->() const;

private:
  long long Offset;
};
} // namespace interprocess
} // namespace boost

#endif
