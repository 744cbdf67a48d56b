//===-- boost/interprocess/managed_shared_memory.hpp - Shared heaps -*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the tests need of the header with this name, in our own words.
//
//===----------------------------------------------------------------------===//

#ifndef MOCK_BOOST_INTERPROCESS_MANAGED_SHARED_MEMORY_HPP
#define MOCK_BOOST_INTERPROCESS_MANAGED_SHARED_MEMORY_HPP

#include <boost/interprocess/ipc/message_queue.hpp>
#include <boost/interprocess/offset_ptr.hpp>

namespace boost {
namespace interprocess {
namespace ipcdetail {
template <class T> class named_proxy {
public:
  template <class... A> T *operator()(A &&...arguments) const;
};
} // namespace ipcdetail
class managed_shared_memory {
public:
  managed_shared_memory(open_only_t, const char *name);
  managed_shared_memory(create_only_t, const char *name, std::size_t size);
  template <class T> ipcdetail::named_proxy<T> construct(const char *name);
  template <class T>
  ipcdetail::named_proxy<T> find_or_construct(const char *name);
  void *allocate(std::size_t size);
};
} // namespace interprocess
} // namespace boost

#endif
