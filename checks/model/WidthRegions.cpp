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
#include "llvm/ADT/StringMap.h"
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
    Open.back().Here.Not64 = Open.back().Here.One64;
  }
  void Elif(SourceLocation Loc, SourceRange Condition, ConditionValueKind,
            SourceLocation) override {
    nextBranch(Loc);
    condition(Condition);
  }
  void Else(SourceLocation Loc, SourceLocation) override { nextBranch(Loc); }
  void MacroDefined(const Token &Name, const MacroDirective *MD) override {
    const MacroInfo &Macro = *MD->getMacroInfo();
    const SourceLocation Loc = Name.getLocation();
    if (!Loc.isFileID() || Into->SM.isInSystemHeader(Loc) ||
        Macro.isBuiltinMacro())
      return;
    // What most files define means nothing here, and is not kept.
    const StringRef Word = Name.getIdentifierInfo()->getName();
    // A header that one width includes may have a twin for the other.
    const bool For32 = llvm::any_of(Open, [&](const Chain &C) {
      return C.isFor32() && Into->SM.isWrittenInSameFile(C.Begin, Loc);
    });
    auto Known = Own.find(Word);
    if (!For32 && Known == Own.end())
      return;
    OwnMacro &Entry = Known == Own.end() ? Own[Word] : Known->second;
    Entry.In32 = true;
    // A definition that both widths see ends the matter.
    Entry.In64 |= !For32;
    Entry.Value32 = For32 ? valueOf(&Macro) : std::nullopt;
    if (!For32)
      Entry.Value64 = std::nullopt;
  }
  void Endif(SourceLocation Loc, SourceLocation) override {
    if (Open.empty())
      return;
    nextBranch(Loc);
    Chain Ended = Open.pop_back_val();
    if (Ended.Seen.One32 != Ended.Seen.One64 && !Ended.Seen.Any)
      add(Ended.Begin, Loc);
  }

private:
  /// A macro that the project defines in code for one width.
  struct OwnMacro {
    bool In32 = false;
    bool In64 = false;
    std::optional<int64_t> Value32;
    std::optional<int64_t> Value64;
  };
  struct Mentions {
    bool One32 = false;
    bool One64 = false;
    /// `_WIN32 || _WIN64` asks for Windows, not for a width.
    bool Any = false;
    /// `!defined(_WIN64)` beside nothing but further conditions.
    bool Not64 = false;

    bool isFor32() const { return (One32 && !One64 && !Any) || Not64; }
    bool isFor64() const { return One64 && !One32 && !Any && !Not64; }
  };
  /// An #if with its branches up to the #endif.
  struct Chain {
    SourceLocation Begin;
    Mentions Seen;
    SourceLocation Branch;
    Mentions Here;
    /// A condition before this branch asked for 64 bits.
    bool Was64 = false;
    /// One asked for 32 bits.
    bool Was32 = false;

    /// The branch that is being read is for 32 bits: its condition says so, or
    /// it is what remains after one for 64 bits.
    bool isFor32() const { return Here.isFor32() || (Was64 && !Here.One64); }
  };

  void open(SourceLocation Loc) {
    Chain Begun;
    Begun.Begin = Begun.Branch = Loc;
    Open.push_back(Begun);
  }
  /// Ends the current branch.
  void nextBranch(SourceLocation Loc) {
    if (Open.empty())
      return;
    Chain &Current = Open.back();
    if (Current.isFor32())
      add(Current.Branch, Loc);
    if (Current.Here.isFor64() || (Current.Was32 && !Current.isFor32()))
      readSkipped(Current.Branch, Loc);
    Current.Was64 |= Current.Here.isFor64();
    Current.Was32 |= Current.Here.isFor32();
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
  /// Notes the macros that are defined between two directives of one file, in
  /// code that the preprocessor leaves out.
  void readSkipped(SourceLocation From, SourceLocation To) {
    const SourceManager &SM = Into->SM;
    const auto [File, Begin] = SM.getDecomposedLoc(From);
    const auto [EndFile, End] = SM.getDecomposedLoc(To);
    if (File != EndFile || Begin >= End || SM.isInSystemHeader(To))
      return;
    StringRef Rest = SM.getBufferData(File).slice(Begin, End);
    while (!Rest.empty()) {
      StringRef Line;
      std::tie(Line, Rest) = Rest.split('\n');
      Line = Line.ltrim();
      if (!Line.consume_front("#"))
        continue;
      Line = Line.ltrim();
      if (!Line.consume_front("define"))
        continue;
      Line = Line.trim();
      StringRef Word =
          Line.take_while([](char C) { return isAsciiIdentifierContinue(C); });
      if (Word.empty())
        continue;
      OwnMacro &Entry = Own[Word];
      Entry.In64 = true;
      int64_t Value;
      if (!Line.drop_front(Word.size()).trim().getAsInteger(0, Value))
        Entry.Value64 = Value;
      // A default that only 64 bits replace.
      if (const IdentifierInfo *Id = PP.getIdentifierInfo(Word))
        if (const MacroInfo *Macro = PP.getMacroInfo(Id)) {
          Entry.In32 = true;
          Entry.Value32 = valueOf(Macro);
        }
    }
  }

  static std::optional<int64_t> valueOf(const MacroInfo *Macro) {
    int64_t Value;
    if (Macro->isFunctionLike() || Macro->getNumTokens() != 1 ||
        Macro->getReplacementToken(0).isNot(tok::numeric_constant))
      return std::nullopt;
    const Token &Number = Macro->getReplacementToken(0);
    if (StringRef(Number.getLiteralData(), Number.getLength())
            .getAsInteger(0, Value))
      return std::nullopt;
    return Value;
  }

  /// What a macro says about the width that is compiled for.
  TargetMacro meaningOf(StringRef Word) const {
    TargetMacro Is = targetMacro(Word);
    if (Is != TargetMacro::None)
      return Is;
    auto It = Own.find(Word);
    if (It == Own.end() || It->second.In32 == It->second.In64)
      return TargetMacro::None;
    return It->second.In64 ? TargetMacro::Only64 : TargetMacro::Only32;
  }

  /// `SIZEOF_VOID_P == 4`, where the macro has one value in each width: the
  /// width for which \p Condition holds. None when it is nothing of the sort.
  TargetMacro byValue(StringRef Condition) const {
    Condition = Condition.trim();
    while (Condition.starts_with("(") && Condition.ends_with(")"))
      Condition = Condition.drop_front().drop_back().trim();
    StringRef Left = Condition.take_while(
        [](char C) { return isAsciiIdentifierContinue(C); });
    StringRef Right = Condition.drop_front(Left.size()).ltrim();
    StringRef Op =
        Right.take_while([](char C) { return StringRef("=!<>").contains(C); });
    Right = Right.drop_front(Op.size()).ltrim();
    auto It = Own.find(Left);
    int64_t Number;
    if (It == Own.end() || Right.getAsInteger(0, Number))
      return TargetMacro::None;
    auto Holds = [&](int64_t Value) {
      return llvm::StringSwitch<bool>(Op)
          .Case("==", Value == Number)
          .Case("!=", Value != Number)
          .Case("<", Value < Number)
          .Case("<=", Value <= Number)
          .Case(">", Value > Number)
          .Case(">=", Value >= Number)
          .Default(false);
    };
    const OwnMacro &Macro = It->second;
    if (!Macro.Value32 || !Macro.Value64 ||
        Holds(*Macro.Value32) == Holds(*Macro.Value64))
      return TargetMacro::None;
    return Holds(*Macro.Value64) ? TargetMacro::Only64 : TargetMacro::Only32;
  }

  void mention(const Token &Name) {
    if (const IdentifierInfo *Identifier = Name.getIdentifierInfo())
      mention(Identifier->getName());
  }
  void mention(StringRef Name) { mention(meaningOf(Name)); }
  void mention(TargetMacro Is) {
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
    if (TargetMacro Is = byValue(Text); Is != TargetMacro::None) {
      mention(Is);
      return;
    }
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
        if (Negated && !Alternatives && meaningOf(Word) == TargetMacro::Only64)
          Open.back().Here.Not64 = true;
      }
      Text = Text.drop_front(Word.empty() ? 1 : Word.size());
    }
  }

  std::shared_ptr<WidthRegions> Into;
  const Preprocessor &PP;
  llvm::SmallVector<Chain, 16> Open;
  llvm::StringMap<OwnMacro> Own;
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
