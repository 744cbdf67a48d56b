//===-- EmbeddedText.h - Files compiled into the binary ---------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_EMBEDDEDTEXT_H
#define CROSSBIT_CHECKS_EMBEDDEDTEXT_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace crossbit {

/// A file of the source tree that EmbedText.cmake compiled in.
struct EmbeddedText {
  /// File name without its folder, `handles.yaml`.
  llvm::StringRef Name;
  llvm::StringRef Text;
};

/// The files of `checks/catalog/`.
llvm::ArrayRef<EmbeddedText> catalogTexts();

/// The pages of `docs/checks/`, one a check.
llvm::ArrayRef<EmbeddedText> checkPages();

} // namespace crossbit

#endif
