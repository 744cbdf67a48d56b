//===-- RpcPointerInteger.h - Addresses in integers of RPC ------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_RPC_RPCPOINTERINTEGER_H
#define CROSSBIT_CHECKS_RPC_RPCPOINTERINTEGER_H

#include "checks/CrossbitCheck.h"

namespace crossbit {

struct WireValue;

/// Finds addresses that travel as integers in remote operations: in IDL by type
/// and name, in code by what is put into them.
///
/// See docs/checks/rpc/rpc-pointer-integer.md.
class RpcPointerInteger : public CrossbitCheck {
public:
  using CrossbitCheck::CrossbitCheck;

protected:
  void analyze(TranslationUnit &Unit) override;
  void analyzeDocument(const idl::Document &Parsed,
                       const Catalog &Known) override;

private:
  void reportInteger(const WireValue &Value, const Catalog &Known);
  void reportBare(const WireValue &Value, const Catalog &Known);
};

} // namespace crossbit

#endif
