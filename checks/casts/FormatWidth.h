//===-- FormatWidth.h - Conversions of half a pointer -*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_CASTS_FORMATWIDTH_H
#define CROSSBIT_CHECKS_CASTS_FORMATWIDTH_H

#include "checks/CrossbitCheck.h"

namespace crossbit {

struct FormatConversion;
struct FormatUse;
class FormatText;

/// Finds printf- and scanf-style conversions of 32 bits of a pointer or handle.
///
/// For the user-facing documentation see docs/checks/casts/format-width.md.
class FormatWidth : public CrossbitCheck {
public:
  using CrossbitCheck::CrossbitCheck;

private:
  void analyze(TranslationUnit &Unit) override;
  void analyzeConversion(const FormatUse &Use, const FormatText &Text,
                         const FormatConversion &Conversion,
                         const clang::FunctionDecl *Function,
                         TranslationUnit &Unit);
};

} // namespace crossbit

#endif
