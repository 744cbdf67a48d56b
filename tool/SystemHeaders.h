//===-- SystemHeaders.h - Keeps the work away from them ---------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TOOL_SYSTEMHEADERS_H
#define CROSSBIT_TOOL_SYSTEMHEADERS_H

#include "clang/AST/ASTConsumer.h"
#include <memory>

namespace crossbit {

/// Wraps \p Checks so that bodies of functions in system headers are not
/// parsed, and nothing but the translation unit is matched. The front end must
/// be told to ask (`FrontendOptions::SkipFunctionBodies`).
std::unique_ptr<clang::ASTConsumer>
skipSystemHeaders(std::unique_ptr<clang::ASTConsumer> Checks);

} // namespace crossbit

#endif
