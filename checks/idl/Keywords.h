//===-- Keywords.h - The words of MIDL and of C -----------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_IDL_KEYWORDS_H
#define CROSSBIT_CHECKS_IDL_KEYWORDS_H

#include "llvm/ADT/StringRef.h"

namespace crossbit::idl {

/// None of them is reserved everywhere: `small`, `byte` and `module` are names
/// of parameters as well.
enum class Keyword {
  None,
  // Words that begin a definition.
  ApiContract,
  AttributeType,
  Coclass,
  CppQuote,
  Declare,
  DeclareGuid,
  Delegate,
  Dispinterface,
  Import,
  Importlib,
  Interface,
  Library,
  MidlEcho,
  MidlPragma,
  Module,
  Namespace,
  Runtimeclass,
  // Words of declarations.
  Const,
  Enum,
  Extern,
  Pipe,
  SafeArray,
  Struct,
  Typedef,
  Union,
  /// `static`, `inline`, `__stdcall`, `__ptr64`: nothing that the tree keeps.
  Ignored,
  /// `far`: as Ignored, but without underscores, so that it can be a name.
  IgnoredOrName,
  /// `__declspec`, with what is in the parentheses behind it.
  IgnoredWithArguments,
  // Words of base types.
  Boolean,
  Byte,
  Char,
  Double,
  ErrorStatus,
  Float,
  HandleT,
  Hyper,
  Int,
  Int128,
  Int16,
  Int32,
  Int3264,
  Int64,
  Int8,
  Long,
  Short,
  Signed,
  Small,
  Unsigned,
  Void,
  WideChar,
};

/// The keyword that \p Text is.
Keyword keywordOf(llvm::StringRef Text);

inline bool beginsDefinition(Keyword K) {
  return K >= Keyword::ApiContract && K <= Keyword::Runtimeclass;
}
inline bool isBaseType(Keyword K) {
  return K >= Keyword::Boolean && K <= Keyword::WideChar;
}

} // namespace crossbit::idl

#endif
