//===-- CrossbitModule.cpp - The checks as a clang-tidy module --*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Both hosts register the checks here: a stock clang-tidy that loads the
// plugin, and crossbit's own driver, which links the same objects.
//
//===----------------------------------------------------------------------===//

#include "checks/boundary/HandleOverBoundary.h"
#include "checks/boundary/PointerOverBoundary.h"
#include "checks/boundary/WireLayout.h"
#include "checks/casts/FormatWidth.h"
#include "checks/casts/HandleExtension.h"
#include "checks/casts/HandleTruncation.h"
#include "checks/casts/PointerTruncation.h"
#include "checks/casts/WindowLong.h"
#include "checks/rpc/RpcContextHandle.h"
#include "checks/rpc/RpcHandlePtr.h"
#include "checks/rpc/RpcPointerInteger.h"
#include "checks/trust/UntrustedHandle.h"
#include "checks/trust/UntrustedPointer.h"
#include "clang-tidy/ClangTidyModule.h"
#include "clang-tidy/ClangTidyModuleRegistry.h"
#include "llvm/Config/llvm-config.h"

namespace crossbit {

class CrossbitModule : public clang::tidy::ClangTidyModule {
public:
  void
  addCheckFactories(clang::tidy::ClangTidyCheckFactories &Factories) override {
#define CROSSBIT_CHECK(AREA, CLASS, ID, CONFIDENCE, CWE, FIX, SUMMARY)         \
  Factories.registerCheck<CLASS>(ID);
#include "checks/Checks.def"
  }
};

static clang::tidy::ClangTidyModuleRegistry::Add<CrossbitModule>
    Registered("crossbit-module",
               "Finds pointer-width and handle-marshaling bugs.");

} // namespace crossbit

/// The LLVM release that this module was built for. A host whose release
/// differs must not load it: LLVM's C++ interface changes with each.
extern "C" const char *crossbitBuiltForLLVM() { return LLVM_VERSION_STRING; }
