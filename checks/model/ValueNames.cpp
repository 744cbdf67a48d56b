//===-- ValueNames.cpp - What a name says of the value in it --------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/ValueNames.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace llvm;

namespace crossbit {

SplitName splitName(StringRef Name) {
  SplitName Result;
  // A member.
  Name.consume_front("m_");
  std::string Word;
  auto Finish = [&] {
    if (!Word.empty())
      Result.Words.push_back(StringRef(Word).lower());
    Word.clear();
  };
  bool PrefixEnds = false;
  for (size_t I = 0; I < Name.size(); ++I) {
    const char C = Name[I];
    if (!isAlpha(C)) {
      Finish();
      continue;
    }
    // `IPAddress`: the last capital of a row begins a word.
    const bool Begins =
        isUpper(C) && !Word.empty() &&
        (isLower(Word.back()) ||
         (I + 1 < Name.size() && isLower(Name[I + 1]) && isUpper(Word.back())));
    if (Begins) {
      if (Result.Words.empty() && !PrefixEnds && isLower(Word.front()))
        PrefixEnds = true;
      Finish();
    }
    Word += C;
  }
  Finish();
  // `dwCookie`: what the first word of mixed case is, is a type; `baseAddress`
  // has one that is a word. Types are short.
  constexpr size_t LongestPrefix = 4;
  if (PrefixEnds && Result.Words.size() > 1 &&
      Result.Words.front().size() <= LongestPrefix) {
    Result.Prefix = Result.Words.front();
    Result.Words.erase(Result.Words.begin());
  }
  return Result;
}

namespace {
enum class PrefixMeaning { Other, Pointer, Handle, Count };
} // namespace

/// What the Hungarian prefix \p Prefix says of the value behind \p Pointers
/// pointers, each of which takes one `p` of it.
static PrefixMeaning meaningOf(StringRef Prefix, unsigned &Pointers) {
  for (; Pointers && (Prefix.consume_front("p") || Prefix.consume_front("lp") ||
                      Prefix.consume_front("rg"));
       --Pointers)
    ;
  return StringSwitch<PrefixMeaning>(Prefix)
      .Cases("p", "lp", "pp", "pv", "lpv", "pfn", "lpfn", "punk", "psz", "pwsz",
             PrefixMeaning::Pointer)
      .Case("h", PrefixMeaning::Handle)
      .Cases("c", "cb", "cch", "n", "i", "id", "idx", "num",
             PrefixMeaning::Count)
      .Default(PrefixMeaning::Other);
}

std::optional<NamedContent> contentOfName(StringRef Name, unsigned Pointers,
                                          const Catalog &Known) {
  const SplitName Parts = splitName(Name);
  const PrefixMeaning Prefix = meaningOf(Parts.Prefix, Pointers);
  if (Prefix == PrefixMeaning::Count)
    return NamedContent::Number;
  bool Handle = Prefix == PrefixMeaning::Handle, Kernel = false, User = false;
  bool Address = Prefix == PrefixMeaning::Pointer, Token = false;
  // `base` of `baseAddress` may have been taken for a prefix.
  SmallVector<StringRef, 5> Words(Parts.Words.begin(), Parts.Words.end());
  if (Prefix == PrefixMeaning::Other && !Parts.Prefix.empty())
    Words.push_back(Parts.Prefix);
  for (StringRef Word : Words) {
    std::optional<NamedContent> Content = Known.contentNamed(Word);
    if (!Content)
      continue;
    switch (*Content) {
    case NamedContent::Number:
      // `lpBlock` is a pointer, whatever to; `p` stands for more than that.
      if (Prefix == PrefixMeaning::Pointer && Parts.Prefix.size() > 1)
        break;
      return NamedContent::Number;
    case NamedContent::Nothing:
      return NamedContent::Nothing;
    case NamedContent::Address:
      // `in_ptr`: the word says what the type says, too.
      if (Pointers > 0)
        --Pointers;
      else
        Address = true;
      break;
    case NamedContent::Token:
      Token = true;
      break;
    case NamedContent::Handle:
    case NamedContent::ContextHandle:
      Handle = true;
      break;
    case NamedContent::KernelHandle:
      Kernel = true;
      break;
    case NamedContent::UserHandle:
      User = true;
      break;
    }
  }
  // A noun alone is no handle: `hFile`, `fileHandle`, but not `file`.
  if (Handle)
    return User     ? NamedContent::UserHandle
           : Kernel ? NamedContent::KernelHandle
           : Token  ? NamedContent::ContextHandle
                    : NamedContent::Handle;
  if (Address)
    return NamedContent::Address;
  if (User && Words.size() == 1)
    return NamedContent::UserHandle;
  if (Token)
    return NamedContent::Token;
  return std::nullopt;
}

} // namespace crossbit
