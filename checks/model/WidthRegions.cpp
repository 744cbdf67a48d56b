//===-- WidthRegions.cpp - Code that only one width compiles --------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/WidthRegions.h"
#include "clang/Basic/TargetInfo.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/StringSwitch.h"
#include <mutex>

using namespace clang;

namespace crossbit {

enum class TargetMacro { None, Only32, Only64, Any };

/// What a macro that compilers predefine says about the target's width.
static TargetMacro targetMacro(StringRef Name) {
  return llvm::StringSwitch<TargetMacro>(Name)
      .Cases("_WIN64", "_M_X64", "_M_AMD64", "_M_ARM64", "_AMD64_",
             TargetMacro::Only64)
      .Cases("__x86_64__", "__x86_64", "__amd64__", "__aarch64__",
             TargetMacro::Only64)
      .Cases("__LP64__", "_LP64", "_ARM64_", "_M_IA64", TargetMacro::Only64)
      .Cases("_M_IX86", "__i386__", "__i386", "_X86_", "_M_ARM",
             TargetMacro::Only32)
      .Cases("_ILP32", "__ILP32__", "i386", TargetMacro::Only32)
      .Cases("_WIN32", "WIN32", "__WIN32__", "_WIN32_WCE", TargetMacro::Any)
      .Default(TargetMacro::None);
}

/// Collects conditionals and decides which of their branches are about width.
class WidthRegions::Recorder : public PPCallbacks {
public:
  Recorder(std::shared_ptr<WidthRegions> Into, const Preprocessor &PP)
      : Into(std::move(Into)), PP(PP) {}

  void If(SourceLocation Loc, SourceRange Condition,
          ConditionValueKind) override {
    open(Loc);
    condition(Condition);
  }
  void Ifdef(SourceLocation Loc, const Token &Name,
             const MacroDefinition &) override {
    open(Loc);
    mention(Name);
  }
  void Ifndef(SourceLocation Loc, const Token &Name,
              const MacroDefinition &) override {
    open(Loc);
    mention(Name);
  }
  void Elif(SourceLocation Loc, SourceRange Condition, ConditionValueKind,
            SourceLocation) override {
    nextBranch(Loc);
    condition(Condition);
  }
  void Else(SourceLocation Loc, SourceLocation) override { nextBranch(Loc); }
  void Endif(SourceLocation Loc, SourceLocation) override {
    if (Open.empty())
      return;
    nextBranch(Loc);
    Chain Ended = Open.pop_back_val();
    if (Ended.Seen.One32 != Ended.Seen.One64 && !Ended.Seen.Any)
      add(Ended.Begin, Loc);
  }

private:
  struct Mentions {
    bool One32 = false;
    bool One64 = false;
    /// `_WIN32 || _WIN64` asks for Windows, not for a width.
    bool Any = false;
    /// `!defined(_WIN64)` beside nothing but further conditions.
    bool Not64 = false;
  };
  /// An #if with its branches up to the #endif.
  struct Chain {
    SourceLocation Begin;
    Mentions Seen;
    SourceLocation Branch;
    Mentions Here;
    /// A condition before this branch asked for 64 bits.
    bool Was64 = false;
  };

  void open(SourceLocation Loc) {
    Chain Begun;
    Begun.Begin = Begun.Branch = Loc;
    Open.push_back(Begun);
  }
  /// Ends the current branch: it is for 32 bits when its condition says so, or
  /// when it is what remains after one for 64 bits.
  void nextBranch(SourceLocation Loc) {
    if (Open.empty())
      return;
    Chain &Current = Open.back();
    const Mentions &Here = Current.Here;
    if ((Here.One32 && !Here.One64 && !Here.Any) || Here.Not64 ||
        (Current.Was64 && !Here.One64))
      add(Current.Branch, Loc);
    Current.Was64 |= Here.One64 && !Here.One32 && !Here.Any && !Here.Not64;
    Current.Here = Mentions();
    Current.Branch = Loc;
  }
  void add(SourceLocation From, SourceLocation To) {
    const SourceManager &SM = Into->SM;
    // System headers are full of them: their macros are for both widths.
    if (SM.isInSystemHeader(To))
      return;
    std::pair<FileID, unsigned> Begin = SM.getDecomposedLoc(From);
    std::pair<FileID, unsigned> End = SM.getDecomposedLoc(To);
    if (Begin.first == End.first)
      Into->Regions.push_back({Begin.first, Begin.second, End.second});
  }
  void mention(const Token &Name) {
    if (const IdentifierInfo *Identifier = Name.getIdentifierInfo())
      mention(Identifier->getName());
  }
  void mention(StringRef Name) {
    TargetMacro Is = targetMacro(Name);
    for (Mentions *Where : {&Open.back().Seen, &Open.back().Here}) {
      Where->One32 |= Is == TargetMacro::Only32;
      Where->One64 |= Is == TargetMacro::Only64;
      Where->Any |= Is == TargetMacro::Any;
    }
  }
  void condition(SourceRange Range) {
    if (Open.empty() || Into->SM.isInSystemHeader(Range.getBegin()))
      return;
    StringRef Text = Lexer::getSourceText(CharSourceRange::getTokenRange(Range),
                                          Into->SM, PP.getLangOpts());
    const bool Alternatives = Text.contains("||");
    // `!` before the word, past `defined` and parentheses.
    bool Negated = false;
    while (!Text.empty()) {
      StringRef Word =
          Text.take_while([](char C) { return isAsciiIdentifierContinue(C); });
      if (Text.front() == '!')
        Negated = true;
      else if (Text.front() == '&' || Text.front() == '|')
        Negated = false;
      if (!Word.empty()) {
        mention(Word);
        if (Negated && !Alternatives &&
            targetMacro(Word) == TargetMacro::Only64)
          Open.back().Here.Not64 = true;
      }
      Text = Text.drop_front(Word.empty() ? 1 : Word.size());
    }
  }

  std::shared_ptr<WidthRegions> Into;
  const Preprocessor &PP;
  llvm::SmallVector<Chain, 16> Open;
};

std::pair<std::shared_ptr<WidthRegions>, bool>
WidthRegions::shared(const SourceManager &SM, Preprocessor &PP) {
  static std::mutex Mutex;
  static llvm::DenseMap<Preprocessor *, std::weak_ptr<WidthRegions>> Live;
  std::lock_guard<std::mutex> Lock(Mutex);
  std::weak_ptr<WidthRegions> &Entry = Live[&PP];
  if (std::shared_ptr<WidthRegions> Existing = Entry.lock())
    return {Existing, false};
  auto Made = std::make_shared<WidthRegions>(SM);
  // Only a 32-bit build asks.
  if (PP.getTargetInfo().getPointerWidth(LangAS::Default) == 32)
    PP.addPPCallbacks(std::make_unique<Recorder>(Made, PP));
  Entry = Made;
  return {Made, true};
}

bool WidthRegions::contains(SourceLocation Loc) const {
  std::pair<FileID, unsigned> At = SM.getDecomposedLoc(Loc);
  return llvm::any_of(Regions, [&](const Region &R) {
    return R.File == At.first && R.Begin <= At.second && At.second < R.End;
  });
}

} // namespace crossbit
