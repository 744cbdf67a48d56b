//===-- AcfParser.h - Reads ACF files ---------------------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_IDL_ACFPARSER_H
#define CROSSBIT_CHECKS_IDL_ACFPARSER_H

#include "checks/idl/TokenStream.h"

namespace crossbit::idl {

/// An application configuration file gives attributes to what an IDL file
/// declares. They are added to the ones that are there.
class AcfParser : private TokenStream {
public:
  AcfParser(DocumentBuilder &Builder, llvm::ArrayRef<Token> Tokens,
            const File &For)
      : TokenStream(Builder, Tokens), For(For) {}

  void parseFile();

private:
  using AttributeList = llvm::SmallVector<Attribute, 4>;

  bool parseStatement(bool &IsCommon);
  bool parseInterface(llvm::ArrayRef<Attribute> Attrs);
  bool parseMember(const Interface *I);
  bool parseTypedef();
  bool parseOperation(const Interface *I, llvm::ArrayRef<Attribute> Attrs);
  bool parseParameter(const Operation *O);
  void add(const Declaration &To, llvm::ArrayRef<Attribute> Attrs);

  const File &For;
};

} // namespace crossbit::idl

#endif
