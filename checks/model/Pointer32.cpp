//===-- Pointer32.cpp - Keeps __ptr32 from being defined away ---*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/Pointer32.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace crossbit {

/// The keyword that the macro \p Name is in Visual C++'s headers, or empty.
static llvm::StringRef keywordFor(llvm::StringRef Name) {
  return llvm::StringSwitch<llvm::StringRef>(Name)
      .Cases("__ptr32", "POINTER_32", "__ptr32")
      .Cases("__ptr64", "POINTER_64", "__ptr64")
      .Case("POINTER_SIGNED", "__sptr")
      .Case("POINTER_UNSIGNED", "__uptr")
      .Default("");
}

namespace {
/// Replaces the empty definitions of mingw-w64 as soon as they are read.
class Pointer32Keeper : public PPCallbacks {
public:
  explicit Pointer32Keeper(Preprocessor &PP) : PP(PP) {}

  void MacroDefined(const Token &Name, const MacroDirective *MD) override {
    IdentifierInfo *Id = Name.getIdentifierInfo();
    const MacroInfo *Defined = MD->getMacroInfo();
    llvm::StringRef Keyword = keywordFor(Id->getName());
    if (Keyword.empty() || Defined->isFunctionLike() ||
        Defined->getNumTokens() != 0 || PP.getMacroInfo(Id) != Defined)
      return;
    // Keywords only with -fms-extensions; mingw-w64 compiles without.
    IdentifierInfo &KeywordId = PP.getIdentifierTable().get(
        Keyword, llvm::StringSwitch<tok::TokenKind>(Keyword)
                     .Case("__ptr32", tok::kw___ptr32)
                     .Case("__ptr64", tok::kw___ptr64)
                     .Case("__sptr", tok::kw___sptr)
                     .Default(tok::kw___uptr));
    SourceLocation Loc = Name.getLocation();
    if (&KeywordId == Id) {
      PP.appendMacroDirective(Id, new (PP.getPreprocessorAllocator())
                                      UndefMacroDirective(Loc));
      return;
    }
    MacroInfo *Redefined = PP.AllocateMacroInfo(Loc);
    Redefined->setDefinitionEndLoc(Loc);
    llvm::MutableArrayRef<Token> Tokens =
        Redefined->allocateTokens(1, PP.getPreprocessorAllocator());
    Tokens[0].startToken();
    Tokens[0].setIdentifierInfo(&KeywordId);
    Tokens[0].setKind(KeywordId.getTokenID());
    Tokens[0].setLocation(Loc);
    Tokens[0].setLength(Keyword.size());
    PP.appendDefMacroDirective(Id, Redefined, Loc);
  }

private:
  Preprocessor &PP;
};
} // namespace

void keepPointer32(Preprocessor &PP) {
  PP.addPPCallbacks(std::make_unique<Pointer32Keeper>(PP));
}

} // namespace crossbit
