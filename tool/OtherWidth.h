//===-- OtherWidth.h - The parse for the other bitness ----------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TOOL_OTHERWIDTH_H
#define CROSSBIT_TOOL_OTHERWIDTH_H

#include "checks/model/Layouts.h"
#include "tool/Analysis.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "llvm/ADT/StringMap.h"

namespace crossbit {

/// \p Command for the target \p Target: the same flags, without those that
/// speak of the first target's processor.
ParseCommand commandForTarget(const ParseCommand &Command,
                              const llvm::Triple &Target);

/// The layouts of a unit's records as the other target has them. Parses when
/// first asked, so a unit without wire records costs nothing.
class OtherWidthParse : public OtherWidthSource {
public:
  /// \p Target is what \p U is compiled for. \p U must outlive this object.
  OtherWidthParse(const Unit &U, llvm::StringRef Target)
      : U(U), Target(Target) {}
  ~OtherWidthParse() override;

  std::optional<RecordShape> shapeOf(llvm::StringRef Qualified) override;

  /// Why there are no layouts of the other target; empty when there are, or
  /// when nobody asked.
  const std::string &failure() const { return Failure; }

private:
  void parse();
  const clang::RecordDecl *find(llvm::StringRef Qualified);

  const Unit &U;
  const llvm::Triple Target;
  std::string Failure;
  bool Parsed = false;
  std::unique_ptr<clang::DiagnosticConsumer> Consumer;
  std::unique_ptr<clang::CompilerInstance> Compiler;
  std::unique_ptr<clang::FrontendAction> Action;
  /// The complete records by their unqualified names, in the order of the
  /// source; those without a name under "".
  llvm::StringMap<std::vector<const clang::RecordDecl *>> Records;
};

} // namespace crossbit

#endif
