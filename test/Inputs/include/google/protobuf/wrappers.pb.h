//===-- google/protobuf/wrappers.pb.h - Messages of one value ---*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the tests need of the header with this name, in our own words.
//
//===----------------------------------------------------------------------===//

#ifndef MOCK_GOOGLE_PROTOBUF_WRAPPERS_PB_H
#define MOCK_GOOGLE_PROTOBUF_WRAPPERS_PB_H

#include <google/protobuf/message.h>

namespace google {
namespace protobuf {
class UInt64Value final : public Message {
public:
  void set_value(uint64_t value);
  uint64_t value() const;
};
} // namespace protobuf
} // namespace google

#endif
