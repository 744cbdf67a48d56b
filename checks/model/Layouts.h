//===-- Layouts.h - A record in a 32-bit and a 64-bit process ---*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Both layouts of a record from the one parse that there is. The layout for
// this target is clang's; for the other width a skeleton of the record, in
// which pointer-width typedefs have the other width, is laid out by clang for
// the other target. What a host has parsed for that target itself counts more
// (`--both-widths`).
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_LAYOUTS_H
#define CROSSBIT_CHECKS_MODEL_LAYOUTS_H

#include "checks/model/ValueTypes.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/TargetParser/Triple.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace crossbit {

/// Where one member of a record is, for one width.
struct MemberShape {
  /// The path from the record inwards: `header.target.hEvent`. Anonymous
  /// members have no component; a base class has its name in parentheses
  /// (`(Header).target`), as have the pointers that the ABI adds: `(vtable
  /// pointer)` and, of Microsoft's, `(virtual base pointer)`.
  std::string Path;
  /// In bits, from the start of the record.
  uint64_t Offset = 0;
  /// In bits.
  uint64_t Size = 0;

  bool operator==(const MemberShape &) const = default;
};

/// The layout of a record for one width.
struct RecordShape {
  /// In bytes.
  uint64_t Size = 0;
  /// In bytes.
  uint64_t Alignment = 1;
  /// Members that hold no further members, by declaration: the ABI's pointers,
  /// bases, fields, virtual bases. An array is one member; of an array of
  /// records the members of the first element follow it (`items[0].id`).
  /// Unnamed bit-fields and empty bases are not listed.
  std::vector<MemberShape> Members;

  bool operator==(const RecordShape &) const = default;
};

/// A record's layouts in both builds.
struct BothShapes {
  RecordShape In64;
  RecordShape In32;
  /// The layout for the other width was made by a parse for that target.
  bool Exact = false;

  /// The bytes that a program of one width writes mean something else to one
  /// of the other: the size, a member's offset or size, or the list of members
  /// differs. Padding and alignment alone do not count.
  bool differ() const;

  /// The table for a note: `offset 64-bit / 32-bit / member`, a line for each
  /// member that moves, grows or is there on one side only (the first
  /// \p MaxRows of them, then their number), and the sizes. In bytes; members
  /// that are not whole bytes as `byte:bit`. No line feed at the end.
  std::string table(unsigned MaxRows = 12) const;
};

/// The target of the other width that goes with \p Target, for the same vendor,
/// system and environment: i686 for x86_64, thumbv7 for aarch64 on Windows.
/// Nothing where there is none.
std::optional<llvm::Triple> otherWidthTarget(const llvm::Triple &Target);

/// A source of true layouts for the other width: the host's second parse.
class OtherWidthSource {
public:
  virtual ~OtherWidthSource();
  /// The layout of the record that qualifiedName() calls \p Qualified, or
  /// nothing where the other parse has none.
  virtual std::optional<RecordShape> shapeOf(llvm::StringRef Qualified) = 0;
};

/// While it lives, layouts asked for in this thread use \p Source.
class ScopedOtherWidth {
public:
  explicit ScopedOtherWidth(OtherWidthSource &Source);
  ~ScopedOtherWidth();
  ScopedOtherWidth(const ScopedOtherWidth &) = delete;
  ScopedOtherWidth &operator=(const ScopedOtherWidth &) = delete;

private:
  OtherWidthSource *Outer;
};

/// Lays records out. Memoised; lives as long as its ASTContext.
class Layouts {
public:
  Layouts(clang::ASTContext &Context, const ValueTypes &Types);
  ~Layouts();

  /// Both layouts of \p Record; null where it has none: incomplete, invalid or
  /// dependent, or a member has a type that the other target lacks.
  const BothShapes *of(const clang::RecordDecl *Record);

  /// Bytes in each build.
  struct Sizes {
    uint64_t In64 = 0;
    uint64_t In32 = 0;
  };
  /// The size of \p T; nothing where it has none: incomplete, dependent, void
  /// or a function, or a type that the other target lacks. A
  /// reference is the pointer that it is made of.
  std::optional<Sizes> sizesOf(clang::QualType T);

  /// The layout of \p Record, which must be complete and valid, as clang has
  /// it for the target of \p Context.
  static RecordShape shapeFor(const clang::RecordDecl *Record,
                              const clang::ASTContext &Context);

  /// The name by which two parses know the same record:
  /// `ns::Outer::Record<int>`, and the place of a record without a name.
  static std::string qualifiedName(const clang::RecordDecl *Record);

  /// The definition of \p Record if it has a layout, else null.
  static const clang::RecordDecl *
  definitionToLayOut(const clang::RecordDecl *Record);

private:
  class OtherTarget;
  OtherTarget *other();
  clang::ASTContext &Context;
  const ValueTypes &Types;
  /// Made when first asked for; nothing where there is no other target.
  std::optional<std::unique_ptr<OtherTarget>> Other;
  llvm::DenseMap<const clang::RecordDecl *, std::unique_ptr<BothShapes>> Known;
};

} // namespace crossbit

#endif
