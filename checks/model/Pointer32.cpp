//===-- Pointer32.cpp - Keeps __ptr32 from being defined away ---*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/Pointer32.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace crossbit {

/// Macros, and the keywords that they are in Visual C++'s headers.
static constexpr std::pair<llvm::StringLiteral, llvm::StringLiteral>
    Meanings[] = {
        {"__ptr32", "__ptr32"},       {"POINTER_32", "__ptr32"},
        {"__ptr64", "__ptr64"},       {"POINTER_64", "__ptr64"},
        {"POINTER_SIGNED", "__sptr"}, {"POINTER_UNSIGNED", "__uptr"},
};

namespace {
/// Replaces the empty definitions of mingw-w64 as soon as they are read.
class Pointer32Keeper : public PPCallbacks {
public:
  explicit Pointer32Keeper(Preprocessor &PP) : PP(PP) {
    for (const auto &[Macro, Keyword] : Meanings)
      Macros.push_back(PP.getIdentifierInfo(Macro));
  }

  void MacroDefined(const Token &Name, const MacroDirective *MD) override {
    IdentifierInfo *Id = Name.getIdentifierInfo();
    const auto *It = llvm::find(Macros, Id);
    if (It == Macros.end())
      return;
    const MacroInfo *Defined = MD->getMacroInfo();
    if (Defined->isFunctionLike() || Defined->getNumTokens() != 0 ||
        PP.getMacroInfo(Id) != Defined)
      return;
    const llvm::StringRef Keyword = Meanings[It - Macros.begin()].second;
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
  /// Those of Meanings, in its order.
  llvm::SmallVector<const IdentifierInfo *, std::size(Meanings)> Macros;
};
} // namespace

void keepPointer32(Preprocessor &PP) {
  PP.addPPCallbacks(std::make_unique<Pointer32Keeper>(PP));
}

} // namespace crossbit
