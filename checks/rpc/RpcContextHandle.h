//===-- RpcContextHandle.h - Context handles that are mixed up --*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_RPC_RPCCONTEXTHANDLE_H
#define CROSSBIT_CHECKS_RPC_RPCCONTEXTHANDLE_H

#include "checks/CrossbitCheck.h"

namespace crossbit {

/// Finds context handles that the runtime cannot tell apart, and those that a
/// manager routine uses without asking whether they are NULL.
///
/// See docs/checks/rpc/rpc-context-handle.md.
class RpcContextHandle : public CrossbitCheck {
public:
  using CrossbitCheck::CrossbitCheck;

protected:
  void analyze(TranslationUnit &Unit) override;
  void analyzeDocument(const idl::Document &Parsed,
                       const Catalog &Known) override;
};

} // namespace crossbit

#endif
