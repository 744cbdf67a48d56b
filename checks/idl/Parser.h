//===-- Parser.h - Reads IDL files ------------------------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_IDL_PARSER_H
#define CROSSBIT_CHECKS_IDL_PARSER_H

#include "checks/idl/Tree.h"
#include <memory>

namespace clang {
class CompilerInstance;
}

namespace crossbit::idl {

/// Parses the main file of \p Compiler's source manager and what it imports,
/// and reads the ACF files beside them. Macros, `#include` and conditionals
/// are clang's, with the options of \p Compiler; an import is a preprocessor
/// run of its own, and found as an include is: beside the file, then in the
/// directories of \p Compiler's options; case and backslashes do not matter.
/// Macros are those of the options alone, and there are no directories but
/// theirs.
///
/// Types that nothing declares are errors, unless something is not there to be
/// read: a file that is missing, a type library, or, where nothing is imported
/// and there are only objects and types, the file that this one is a piece of.
///
/// Mistakes are errors of \p Compiler's diagnostics engine at their places; the
/// document has everything else. Never null.
std::unique_ptr<const Document> parse(clang::CompilerInstance &Compiler);

} // namespace crossbit::idl

#endif
