//===-- Diff.cpp - Unified diffs --------------------------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/Diff.h"
#include "tool/Paths.h"
#include "llvm/ADT/SmallVector.h"

using namespace llvm;
using clang::tooling::Replacement;

namespace crossbit {

/// \p Text in lines, each with its line end.
static std::vector<StringRef> splitLines(StringRef Text) {
  std::vector<StringRef> Lines;
  while (!Text.empty()) {
    size_t End = Text.find('\n');
    size_t Length = End == StringRef::npos ? Text.size() : End + 1;
    Lines.push_back(Text.take_front(Length));
    Text = Text.drop_front(Length);
  }
  return Lines;
}

namespace {
/// Old lines [OldBegin, OldEnd) become new lines [NewBegin, NewEnd).
struct Change {
  size_t OldBegin, OldEnd, NewBegin, NewEnd;
};

/// Both texts of a file as lines, and what differs.
class LineDiff {
public:
  explicit LineDiff(const FixedFile &File)
      : Old(splitLines(File.Before)), New(splitLines(File.After)) {
    size_t Offset = 0;
    for (StringRef Line : Old) {
      Starts.push_back(Offset);
      Offset += Line.size();
    }
    collect(File);
  }

  void write(raw_ostream &OS) const {
    for (size_t First = 0; First < Changes.size();) {
      size_t Last = First;
      while (Last + 1 < Changes.size() &&
             Changes[Last + 1].OldBegin - Changes[Last].OldEnd <= 2 * Context)
        ++Last;
      writeHunk(ArrayRef(Changes).slice(First, Last - First + 1), OS);
      First = Last + 1;
    }
  }

  bool empty() const { return Changes.empty(); }

private:
  static constexpr size_t Context = 3;

  /// The line that holds the byte \p Offset of the old text.
  size_t lineAt(size_t Offset) const {
    auto It = llvm::upper_bound(Starts, Offset);
    return It == Starts.begin() ? 0 : It - Starts.begin() - 1;
  }

  /// Finds the changed lines from the replacements: between two of them
  /// nothing differs, so no search for a common subsequence is needed.
  void collect(const FixedFile &File) {
    ptrdiff_t Grown = 0;
    for (const Replacement &R : File.Replacements) {
      size_t End = R.getOffset() + R.getLength();
      size_t Begin = lineAt(R.getOffset());
      size_t Behind = std::min(lineAt(End) + 1, Old.size());
      ptrdiff_t Growth =
          ptrdiff_t(R.getReplacementText().count('\n')) -
          ptrdiff_t(
              StringRef(File.Before).slice(R.getOffset(), End).count('\n'));
      if (!Changes.empty() && Begin < Changes.back().OldEnd) {
        Change &Last = Changes.back();
        Last.NewEnd += ptrdiff_t(Behind - Last.OldEnd) + Growth;
        Last.OldEnd = Behind;
      } else {
        Changes.push_back({Begin, Behind, Begin + Grown,
                           size_t(ptrdiff_t(Behind) + Grown + Growth)});
      }
      Grown += Growth;
    }
    for (Change &C : Changes)
      trim(C);
    llvm::erase_if(Changes, [](const Change &C) {
      return C.OldBegin == C.OldEnd && C.NewBegin == C.NewEnd;
    });
  }

  /// Leaves out equal lines at both ends of \p C.
  void trim(Change &C) const {
    C.NewEnd = std::min(C.NewEnd, New.size());
    while (C.OldBegin < C.OldEnd && C.NewBegin < C.NewEnd &&
           Old[C.OldBegin] == New[C.NewBegin]) {
      ++C.OldBegin;
      ++C.NewBegin;
    }
    while (C.OldBegin < C.OldEnd && C.NewBegin < C.NewEnd &&
           Old[C.OldEnd - 1] == New[C.NewEnd - 1]) {
      --C.OldEnd;
      --C.NewEnd;
    }
  }

  static void writeLine(char Mark, StringRef Line, raw_ostream &OS) {
    OS << Mark << Line;
    if (!Line.ends_with("\n"))
      OS << "\n\\ No newline at end of file\n";
  }

  static void writeRange(size_t Begin, size_t End, raw_ostream &OS) {
    // An empty range is named by the line before it.
    OS << (Begin == End ? Begin : Begin + 1) << ',' << End - Begin;
  }

  void writeHunk(ArrayRef<Change> Hunk, raw_ostream &OS) const {
    size_t Before = std::min(Context, Hunk.front().OldBegin);
    size_t Behind = std::min(Context, Old.size() - Hunk.back().OldEnd);
    size_t Line = Hunk.front().OldBegin - Before;
    OS << "@@ -";
    writeRange(Line, Hunk.back().OldEnd + Behind, OS);
    OS << " +";
    writeRange(Hunk.front().NewBegin - Before, Hunk.back().NewEnd + Behind, OS);
    OS << " @@\n";
    for (const Change &C : Hunk) {
      for (; Line < C.OldBegin; ++Line)
        writeLine(' ', Old[Line], OS);
      for (; Line < C.OldEnd; ++Line)
        writeLine('-', Old[Line], OS);
      for (size_t I = C.NewBegin; I < C.NewEnd; ++I)
        writeLine('+', New[I], OS);
    }
    for (size_t I = 0; I < Behind; ++I)
      writeLine(' ', Old[Line + I], OS);
  }

  std::vector<StringRef> Old, New;
  /// The offset of each old line.
  std::vector<size_t> Starts;
  std::vector<Change> Changes;
};
} // namespace

void writeDiff(const FixedFile &File, StringRef Directory, raw_ostream &OS) {
  LineDiff Diff(File);
  if (Diff.empty())
    return;
  StringRef Name = File.Path;
  const std::optional<std::string> Below = pathBelow(Name, Directory);
  if (Below)
    Name = *Below;
  else
    Name.consume_front("/");
  // A tab ends a name with blanks, for patch.
  StringRef End = Name.contains(' ') ? "\t\n" : "\n";
  OS << "--- a/" << Name << End << "+++ b/" << Name << End;
  Diff.write(OS);
}

} // namespace crossbit
