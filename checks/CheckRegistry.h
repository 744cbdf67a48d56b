//===-- CheckRegistry.h - What is known of each check -----------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_CHECKREGISTRY_H
#define CROSSBIT_CHECKS_CHECKREGISTRY_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace crossbit {

/// How sure a finding is. The default shows High and Medium; `--audit` adds
/// Low.
enum class Confidence { Low, Medium, High };

/// What a check's fix-its may do to the program.
enum class FixKind {
  None,
  /// Keeps the program's meaning where that was right.
  Safe,
  /// Must be confirmed by a person; offered on a note.
  Suggested,
};

/// The metadata of one check: a line of Checks.def and its page.
struct CheckInfo {
  llvm::StringRef Area;
  llvm::StringRef ClassName;
  /// `crossbit-pointer-truncation`.
  llvm::StringRef Id;
  Confidence Highest;
  unsigned Cwe;
  FixKind Fix;
  llvm::StringRef Summary;
  /// The Markdown page of docs/checks/<Area>/, front matter left out.
  llvm::StringRef Page;
};

/// All checks, in the order of Checks.def.
llvm::ArrayRef<CheckInfo> allChecks();

/// The check called \p Id, with or without the `crossbit-` prefix; null when
/// there is none.
const CheckInfo *findCheck(llvm::StringRef Id);

/// `low`, `medium` or `high`.
llvm::StringRef toString(Confidence C);

/// `none`, `safe` or `suggested`.
llvm::StringRef toString(FixKind F);

} // namespace crossbit

#endif
