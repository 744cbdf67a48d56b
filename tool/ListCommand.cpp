//===-- ListCommand.cpp - crossbit list and crossbit explain ----*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/ListCommand.h"
#include "checks/CheckRegistry.h"
#include "tool/Arguments.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace crossbit {

static void printJson(raw_ostream &OS) {
  json::OStream J(OS, /*IndentSize=*/2);
  J.array([&] {
    for (const CheckInfo &Check : allChecks())
      J.object([&] {
        J.attribute("id", Check.Id);
        J.attribute("area", Check.Area);
        J.attribute("confidence", toString(Check.Highest));
        J.attribute("cwe", Check.Cwe);
        J.attribute("fix", toString(Check.Fix));
        J.attribute("summary", Check.Summary);
      });
  });
  OS << '\n';
}

int runList(bool AsJson) {
  if (AsJson) {
    printJson(outs());
    return ExitClean;
  }
  size_t Width = 0;
  for (const CheckInfo &Check : allChecks())
    Width = std::max(Width, Check.Id.size());
  for (const CheckInfo &Check : allChecks())
    outs() << left_justify(Check.Id, Width) << "  "
           << left_justify(toString(Check.Highest), 6) << "  "
           << left_justify(toString(Check.Fix), 9) << "  " << Check.Summary
           << '\n';
  return ExitClean;
}

/// The check whose name is nearest to \p Id, or null when none is near.
static const CheckInfo *nearestCheck(StringRef Id) {
  Id.consume_front("crossbit-");
  const CheckInfo *Nearest = nullptr;
  // A name that shares less than half of its letters is no misspelling.
  unsigned Least = Id.size() / 2 + 1;
  for (const CheckInfo &Check : allChecks()) {
    StringRef Short = Check.Id;
    Short.consume_front("crossbit-");
    unsigned Distance = Id.edit_distance_insensitive(Short);
    if (Distance < Least) {
      Least = Distance;
      Nearest = &Check;
    }
  }
  return Nearest;
}

int runExplain(StringRef Id) {
  if (const CheckInfo *Check = findCheck(Id)) {
    outs() << Check->Page.trim() << '\n';
    return ExitClean;
  }
  errs() << "crossbit: error: no check is called '" << Id << '\'';
  if (const CheckInfo *Near = nearestCheck(Id))
    errs() << "; did you mean '" << Near->Id << "'?";
  else
    errs() << "; see 'crossbit list'";
  errs() << '\n';
  return ExitError;
}

} // namespace crossbit
