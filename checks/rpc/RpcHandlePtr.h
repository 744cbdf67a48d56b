//===-- RpcHandlePtr.h - HANDLE_PTR in remote operations --------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_RPC_RPCHANDLEPTR_H
#define CROSSBIT_CHECKS_RPC_RPCHANDLEPTR_H

#include "checks/CrossbitCheck.h"

namespace crossbit {

struct WireValue;

/// Finds `HANDLE_PTR` and `SHANDLE_PTR` where a process of the other width may
/// be at the other end: in IDL, and in code that calls or implements what a
/// generated header declares.
///
/// Options:
///   Replacement  the type that takes their place: DWORD_PTR (default),
///                LONG_PTR or __int3264
///
/// See docs/checks/rpc/rpc-handle-ptr.md.
class RpcHandlePtr : public CrossbitCheck {
public:
  RpcHandlePtr(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context);

  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) override;

protected:
  void analyze(TranslationUnit &Unit) override;
  void analyzeDocument(const idl::Document &Parsed,
                       const Catalog &Known) override;

private:
  llvm::StringRef replacementFor(const WireInteger &Form) const;
  /// A parameter of an operation, where the project meets it.
  struct Meeting;
  void reportPlace(llvm::ArrayRef<WireValue> Values);
  void reportMeeting(const Meeting &Met, TranslationUnit &Unit);

  const std::string Replacement;
};

} // namespace crossbit

#endif
