//===-- UntrustedPointer.h - Addresses that somebody else chose -*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_TRUST_UNTRUSTEDPOINTER_H
#define CROSSBIT_CHECKS_TRUST_UNTRUSTEDPOINTER_H

#include "checks/trust/TrustCheck.h"
#include <tuple>

namespace crossbit {

/// Finds values that came in from another process and are used as addresses, or
/// added to one without a bound.
///
/// Options:
///   LookupFunction  what the fix writes for the conversion of a number to an
///                   address: {type} and {value} stand for the type that is
///                   pointed to and the number (default:
///                   LookupHandle<{type}>({value}), offered on a note only)
///
/// See docs/checks/trust/untrusted-pointer.md.
class UntrustedPointer : public TrustCheck {
public:
  UntrustedPointer(llvm::StringRef Name,
                   clang::tidy::ClangTidyContext *Context);

  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) override;

protected:
  void analyze(TranslationUnit &Unit) override;

private:
  struct Finding {
    AddressUse Use;
    UntrustedValue V;
    Confidence Sureness;
    /// Where V is an offset.
    Lack Missing;
  };
  static std::tuple<int, bool, size_t> rankOf(const Finding &One);
  void tell(const Finding &One, TranslationUnit &Unit);
  void offerLookup(const UntrustedValue &V, clang::DiagnosticBuilder *Finding);

  const std::string LookupFunction;
};

} // namespace crossbit

#endif
