//===-- TrustCheck.h - What the trust checks share --------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_TRUST_TRUSTCHECK_H
#define CROSSBIT_CHECKS_TRUST_TRUSTCHECK_H

#include "checks/CrossbitCheck.h"
#include "checks/trust/GivenOut.h"
#include "checks/trust/Untrusted.h"
#include "checks/trust/Uses.h"
#include "checks/trust/Validation.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/Support/Chrono.h"
#include <memory>
#include <set>

namespace crossbit {

/// Joins the three questions of trust: where a value comes from, what asks for
/// it on the way, and what uses it.
///
/// Options:
///   Validators  functions whose success means that their argument was checked,
///               separated by semicolons (default: none)
class TrustCheck : public CrossbitCheck {
public:
  TrustCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context);

  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) override;
  void onEndOfTranslationUnit() override;

protected:
  /// Tells \c --verbose how long a check takes for a function: lives as long as
  /// the work on it.
  class Stopwatch {
  public:
    Stopwatch();
    ~Stopwatch();

  private:
    llvm::sys::TimePoint<> Start;
    std::chrono::nanoseconds User, System;
  };

  /// How sure it is that \p V, used by \p Use for \p Bytes bytes, is not
  /// checked on its way; nothing when it is. \p Missing is set where a test of
  /// an offset is not enough.
  std::optional<Confidence> judge(const UntrustedValue &V,
                                  const clang::Stmt *Use, UsedAs As,
                                  const clang::Expr *Bytes,
                                  TranslationUnit &Unit,
                                  Lack *Missing = nullptr);

  /// A member of the context \p V, used by \p Use, is compared before, which
  /// tells what it is, or the use is that comparison.
  bool asksForType(const UntrustedValue &V, const AddressUse &Use,
                   TranslationUnit &Unit);

  /// The answers for \p Unit, which both checks share.
  Untrusted &untrusted(TranslationUnit &Unit);

  /// \p V, used in \p F, has not been reported there.
  bool isNew(const UntrustedValue &V, const clang::FunctionDecl *F);

  /// Notes for where \p V was given out, if it was, and for its steps.
  void tellWay(const UntrustedValue &V, GivenAs As, TranslationUnit &Unit);

private:
  const Validations &validationsOf(const clang::FunctionDecl *F,
                                   TranslationUnit &Unit);

  const std::string ValidatorNames;
  std::vector<std::string> Validators;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<Validations>>
      Checks;
  std::set<std::vector<const void *>> Told;
  std::shared_ptr<Untrusted> Values;
};

} // namespace crossbit

#endif
