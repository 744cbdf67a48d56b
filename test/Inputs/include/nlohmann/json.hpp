//===-- nlohmann/json.hpp - JSON --------------------------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the tests need of the header with this name, in our own words.
//
//===----------------------------------------------------------------------===//

#ifndef MOCK_NLOHMANN_JSON_HPP
#define MOCK_NLOHMANN_JSON_HPP

#include <cstdint>
#include <string>

namespace nlohmann {
class json {
public:
  json();
  json(bool value);
  json(int value);
  json(unsigned value);
  json(long value);
  json(unsigned long value);
  json(long long value);
  json(unsigned long long value);
  json(const char *text);
  json(const std::string &text);
  json &operator[](const char *key);
  std::string dump() const;
};
} // namespace nlohmann

#endif
