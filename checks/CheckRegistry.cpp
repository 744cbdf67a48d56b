//===-- CheckRegistry.cpp - What is known of each check ---------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/CheckRegistry.h"
#include "checks/EmbeddedText.h"
#include "llvm/ADT/SmallVector.h"

using namespace llvm;

namespace crossbit {

/// Pages are named after the check's id without its prefix.
static StringRef pageFor(StringRef Id) {
  Id.consume_front("crossbit-");
  for (const EmbeddedText &Page : checkPages()) {
    StringRef Stem = Page.Name;
    if (Stem.consume_back(".md") && Stem == Id)
      return Page.Text;
  }
  return {};
}

ArrayRef<CheckInfo> allChecks() {
  static const SmallVector<CheckInfo, 0> Checks = {
#define CROSSBIT_CHECK(AREA, CLASS, ID, CONFIDENCE, CWE, FIX, SUMMARY)         \
  {#AREA, #CLASS,       ID,      Confidence::CONFIDENCE,                       \
   CWE,   FixKind::FIX, SUMMARY, pageFor(ID)},
#include "checks/Checks.def"
  };
  return Checks;
}

const CheckInfo *findCheck(StringRef Id) {
  for (const CheckInfo &Check : allChecks()) {
    StringRef Short = Check.Id;
    Short.consume_front("crossbit-");
    if (Id == Check.Id || Id == Short)
      return &Check;
  }
  return nullptr;
}

StringRef toString(Confidence C) {
  switch (C) {
  case Confidence::Low:
    return "low";
  case Confidence::Medium:
    return "medium";
  case Confidence::High:
    return "high";
  }
  llvm_unreachable("covered switch");
}

StringRef toString(FixKind F) {
  switch (F) {
  case FixKind::None:
    return "none";
  case FixKind::Safe:
    return "safe";
  case FixKind::Suggested:
    return "suggested";
  }
  llvm_unreachable("covered switch");
}

} // namespace crossbit
