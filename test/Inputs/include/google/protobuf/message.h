//===-- google/protobuf/message.h - Messages --------------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the tests need of the header with this name, in our own words.
//
//===----------------------------------------------------------------------===//

#ifndef MOCK_GOOGLE_PROTOBUF_MESSAGE_H
#define MOCK_GOOGLE_PROTOBUF_MESSAGE_H

#include <cstdint>
#include <string>

namespace google {
namespace protobuf {
class MessageLite {
public:
  virtual ~MessageLite();
  bool SerializeToString(std::string *output) const;
};
class Message : public MessageLite {};
} // namespace protobuf
} // namespace google

#endif
