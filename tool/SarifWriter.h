//===-- SarifWriter.h - Findings for machines, as SARIF 2.1.0 ---*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_TOOL_SARIFWRITER_H
#define CROSSBIT_TOOL_SARIFWRITER_H

#include "tool/RunReport.h"
#include "llvm/Support/raw_ostream.h"

namespace crossbit {

/// Writes \p R as a log in the Static Analysis Results Interchange Format 2.1.0
/// with one run: rules for all checks, findings as results, compile errors and
/// files that could not be analyzed as notifications. The same report gives
/// the same bytes.
void writeSarif(const RunReport &R, llvm::raw_ostream &OS);

} // namespace crossbit

#endif
