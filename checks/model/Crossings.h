//===-- Crossings.h - The verdicts on what crosses a boundary ---*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Decides of each payload of each channel whether it is a finding, which one,
// and how sure it is. A false alarm of the boundary checks is decided here.
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_CROSSINGS_H
#define CROSSBIT_CHECKS_MODEL_CROSSINGS_H

#include "checks/CheckRegistry.h"
#include "checks/model/Channels.h"
#include "checks/model/Layouts.h"
#include "checks/model/Origins.h"
#include "checks/model/Payloads.h"
#include "checks/model/WireRecords.h"
#include <optional>
#include <vector>

namespace crossbit {

/// A payload that means something else on the other side.
struct Crossing {
  enum SubjectTy {
    /// An address leaves, by itself, in a record or in an integer.
    Address,
    /// A handle leaves that only this process can use.
    Handle,
    /// The bytes have another layout in a process of the other width.
    Layout,
  };
  SubjectTy Subject = Layout;
  Confidence Sureness = Confidence::High;
  ChannelUse Use;
  Payload What;
  /// The members that are the reason, the first one first. Empty for a scalar,
  /// and for an address in an integer that Member names.
  llvm::SmallVector<WireMember, 4> Members;
  /// The integer member or the member of a view that an address is put into.
  const clang::FieldDecl *Member = nullptr;
  /// The value that is known to leave, where one is.
  std::optional<Origin> Value;
  /// Where that value is put into the payload.
  const clang::Expr *StoredAt = nullptr;
  /// The payload is a text, and the value was formatted into it.
  bool AsText = false;
  /// What crosses is stored in memory that is shared, not sent by a call.
  bool Shared = false;
  /// Which way the bytes go: that of the channel, or what the control code of a
  /// driver's request says.
  Direction Way = Direction::Out;
  /// The handle has a duplicate for the other process, made here.
  const DuplicationSite *Duplicated = nullptr;
  /// Both layouts of the record; null for scalars.
  const BothShapes *Shapes = nullptr;
  /// The sizes of a scalar, where they differ.
  std::optional<Layouts::Sizes> Sizes;
  /// Where the same record crosses elsewhere in this translation unit.
  std::vector<ChannelUse> Elsewhere;

  /// The record that crosses, or null.
  const clang::RecordDecl *record() const;
  /// Where a person would look first.
  clang::SourceLocation location() const;
};

/// A value that is for another process, used in this one.
struct ForeignUse {
  const DuplicationSite *Made = nullptr;
  /// The argument that uses it.
  const clang::Expr *At = nullptr;
  const clang::CallExpr *Call = nullptr;
};

/// The verdicts on all channels of \p Unit, one for each record and each other
/// payload, in the order of the source.
std::vector<Crossing> judgeCrossings(TranslationUnit &Unit);

/// Uses of handles that are another process's.
std::vector<ForeignUse> foreignUses(TranslationUnit &Unit);

} // namespace crossbit

#endif
