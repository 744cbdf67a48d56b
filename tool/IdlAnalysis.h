//===-- IdlAnalysis.h - Runs the checks on IDL files ------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TOOL_IDLANALYSIS_H
#define CROSSBIT_TOOL_IDLANALYSIS_H

#include <memory>

namespace clang {
class FrontendAction;
namespace tidy {
class ClangTidyContext;
}
} // namespace clang

namespace crossbit {

/// The action that parses a file as IDL and gives it to the checks of
/// \p Context, as clang-tidy does with an AST. Mistakes in the file are errors
/// of the compiler instance that runs it.
std::unique_ptr<clang::FrontendAction>
createIdlAction(clang::tidy::ClangTidyContext &Context);

} // namespace crossbit

#endif
