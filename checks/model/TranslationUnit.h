//===-- TranslationUnit.h - The model of one translation unit ---*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_TRANSLATIONUNIT_H
#define CROSSBIT_CHECKS_MODEL_TRANSLATIONUNIT_H

#include "checks/model/Guards.h"
#include "checks/model/Layouts.h"
#include "checks/model/LocalFlow.h"
#include "checks/model/Narrowings.h"
#include "checks/model/Origins.h"
#include "checks/model/ProjectCode.h"
#include "checks/model/ValueTypes.h"
#include "checks/model/WidthRegions.h"
#include "checks/model/WireRecords.h"
#include "clang/AST/ASTContext.h"
#include <memory>

namespace crossbit {

class Channels;
class Memory;
class Remotability;
struct Crossing;

/// Everything the checks share about one translation unit. Parts are made when
/// first asked for. Not thread-safe; each ASTContext has its own.
class TranslationUnit {
public:
  /// \p Regions may be null.
  TranslationUnit(clang::ASTContext &Context,
                  std::shared_ptr<const Catalog> Known,
                  std::shared_ptr<const WidthRegions> Regions = nullptr);
  ~TranslationUnit();

  /// The model that the checks of \p Context with \p Known share, made by the
  /// first that asks; it lives as long as somebody holds it.
  static std::shared_ptr<TranslationUnit>
  shared(clang::ASTContext &Context, std::shared_ptr<const Catalog> Known,
         std::shared_ptr<const WidthRegions> Regions);

  clang::ASTContext &context() const { return Context; }
  const Catalog &catalog() const { return *Known; }
  const ValueTypes &types() const { return Types; }

  /// What the translation unit declares outside system headers, in source
  /// order. Members of `extern "C" {}` stand for themselves, since it may hold
  /// whole system headers.
  llvm::ArrayRef<clang::Decl *> declarations();

  /// The project's code, walked once.
  const ProjectCode &code();

  /// The locals of \p Function, which must be a definition or null; null when
  /// there is no body to look into.
  LocalFlow *flowOf(const clang::FunctionDecl *Function);

  /// The range tests of \p Function; null when there is no body.
  const Guards *guardsOf(const clang::FunctionDecl *Function);

  /// What \p Function puts into which memory; null when there is no body.
  const Memory *memoryOf(const clang::FunctionDecl *Function);

  /// The project's functions that mention \p D, a member or a variable with
  /// linkage.
  llvm::ArrayRef<const clang::FunctionDecl *>
  functionsMentioning(const clang::ValueDecl *D);

  /// What in a type cannot cross a boundary.
  WireRecords &wireRecords() { return Records; }

  /// Both layouts of a record.
  Layouts &layouts() { return Shapes; }

  /// Where bytes cross a boundary.
  const Channels &channels();

  /// The verdicts on what crosses.
  llvm::ArrayRef<Crossing> crossings();

  /// What is called from other processes by RPC and COM.
  Remotability &remotability();

  /// \p D is declared in a system header.
  bool isInSystemHeader(const clang::Decl *D) const;

  /// The verdicts on all conversions that lose bits.
  llvm::ArrayRef<Narrowing> narrowings();

  /// An address is cut on its way into \p Kept, a member or a variable with
  /// linkage, somewhere in this translation unit.
  bool isCutInto(const clang::ValueDecl *Kept);

  /// What a `void *` of unknown making holds, judged by who stores or passes
  /// it in this translation unit.
  enum class Producers {
    /// Nobody here.
    None,
    /// Only integers.
    Integers,
    /// At least one address.
    Addresses,
  };
  Producers producersOf(const Origin &UserData);

  /// \p Function is used as a callback: its address is taken.
  bool isCallback(const clang::FunctionDecl *Function);

private:
  clang::ASTContext &Context;
  std::shared_ptr<const Catalog> Known;
  std::shared_ptr<const WidthRegions> Regions;
  ValueTypes Types;
  WireRecords Records;
  Layouts Shapes;
  std::optional<std::vector<clang::Decl *>> Declarations;
  std::unique_ptr<ProjectCode> Code;
  std::unique_ptr<Channels> Uses;
  std::unique_ptr<std::vector<Crossing>> Crosses;
  std::unique_ptr<Remotability> Remote;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<Memory>> Memories;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<LocalFlow>> Flows;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<Guards>> Tests;
  std::optional<std::vector<Narrowing>> Judged;
  llvm::DenseSet<const clang::ValueDecl *> CutInto;
  bool AskingProducers = false;
};

} // namespace crossbit

#endif
