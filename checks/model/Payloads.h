//===-- Payloads.h - Whose bytes a channel carries --------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From the argument of a channel back to the objects whose bytes go: past casts
// to `void *` and `BYTE *`, locals, containers, and buffers that were filled
// before in the same function.
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_PAYLOADS_H
#define CROSSBIT_CHECKS_MODEL_PAYLOADS_H

#include "checks/model/Channels.h"
#include "checks/model/Memory.h"
#include <optional>

namespace crossbit {

/// An object, or a value, that crosses.
struct Payload {
  /// What crosses: a record, a scalar, an element of an array.
  clang::QualType Type;
  /// What a message calls it: the object, the pointer to it, or the value.
  const clang::Expr *Shown = nullptr;
  /// The object in the memory of Function; none where nobody can tell.
  Region Where;
  const clang::FunctionDecl *Function = nullptr;
  /// Where it is sent, or put into the buffer that is sent.
  const clang::Stmt *At = nullptr;
  /// It was put into a buffer by At, and left later.
  bool Staged = false;
  /// Shown is the value itself, not an object that holds it.
  bool ByValue = false;
  /// Bytes from the object's start that cross, where that is told.
  std::optional<uint64_t> Bytes;
  /// No size is spelled in their number: it is the same at both widths.
  bool FixedBytes = false;
  /// The object's declaration or the length says that these bytes are of Type;
  /// otherwise only a pointer's type does.
  bool Certain = false;
};

/// The bytes that \p Length, the factors of a length, say; nothing where one of
/// them is no constant.
std::optional<uint64_t> byteCount(llvm::ArrayRef<const clang::Expr *> Length,
                                  const clang::ASTContext &Context);

/// What \p Use carries. Empty where nobody can tell, and for texts.
llvm::SmallVector<Payload, 2> payloadsOf(const ChannelUse &Use,
                                         TranslationUnit &Unit);

/// What \p Write puts into memory that is shared.
llvm::SmallVector<Payload, 2> payloadsOf(const MemoryWrite &Write,
                                         const clang::FunctionDecl *Function,
                                         TranslationUnit &Unit);

/// \p T is what raw bytes are declared as.
bool isByte(clang::QualType T);

} // namespace crossbit

#endif
