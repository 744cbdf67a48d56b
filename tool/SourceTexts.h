//===-- SourceTexts.h - Lines and columns of offsets ------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TOOL_SOURCETEXTS_H
#define CROSSBIT_TOOL_SOURCETEXTS_H

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <vector>

namespace crossbit {

/// A place in a text, counted from 1; the column in UTF-16 code units, as
/// editors count.
struct TextPosition {
  unsigned Line;
  unsigned Column;
};

/// The text of a file. Offsets are in bytes; one behind the end is the end.
class SourceText {
public:
  explicit SourceText(std::unique_ptr<llvm::MemoryBuffer> Buffer);

  llvm::StringRef text() const { return Buffer->getBuffer(); }

  /// Bytes that are no UTF-8 have a column each. A byte order mark has none.
  TextPosition position(size_t Offset) const;

  /// The line that holds \p Offset, without its end.
  llvm::StringRef lineAt(size_t Offset) const;

  /// The end of the token or comment that begins at \p Offset; \p Offset itself
  /// when there is none.
  size_t tokenEnd(size_t Offset) const;

private:
  size_t lineIndex(size_t Offset) const;

  std::unique_ptr<llvm::MemoryBuffer> Buffer;
  /// The offset of each line.
  std::vector<size_t> Starts;
};

/// The texts of files, each read once.
class SourceTexts {
public:
  /// Null when \p Path cannot be read.
  const SourceText *find(llvm::StringRef Path);

private:
  llvm::StringMap<std::unique_ptr<SourceText>> Texts;
};

} // namespace crossbit

#endif
