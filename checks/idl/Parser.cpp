//===-- Parser.cpp - Reads IDL files --------------------------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/idl/Parser.h"
#include "checks/idl/DocumentBuilder.h"

namespace crossbit::idl {

std::unique_ptr<const Document> parse(clang::CompilerInstance &Compiler) {
  return DocumentBuilder(Compiler).build();
}

} // namespace crossbit::idl
