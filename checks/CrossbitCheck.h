//===-- CrossbitCheck.h - What all checks share -----------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_CROSSBITCHECK_H
#define CROSSBIT_CHECKS_CROSSBITCHECK_H

#include "checks/CheckRegistry.h"
#include "clang-tidy/ClangTidyCheck.h"

namespace crossbit {

/// The base of crossbit's checks: options, the shared model of the translation
/// unit, and the gate that findings pass.
///
/// Options, local or global:
///   Audit           also report findings of low confidence (default: false)
///   CrossbitConfig  the .crossbit.yaml to use instead of the one found
///                   upwards from the file
class CrossbitCheck : public clang::tidy::ClangTidyCheck {
public:
  CrossbitCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context);

  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) override;

protected:
  const bool Audit;
  const std::string ConfigFile;
};

} // namespace crossbit

#endif
