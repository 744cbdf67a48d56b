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
template <class Traits = void> class basic_json {
public:
  basic_json();
  basic_json(const basic_json &other);
  template <typename CompatibleType> basic_json(CompatibleType &&value) {}
  basic_json &operator=(basic_json other);
  basic_json &operator[](const char *key);
  std::string dump() const;
};
using json = basic_json<>;
} // namespace nlohmann

#endif
