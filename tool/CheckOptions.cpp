//===-- CheckOptions.cpp - The options of the checks for each file -*- C++
//-*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/CheckOptions.h"
#include "checks/CheckRegistry.h"
#include "checks/model/Configuration.h"
#include "clang-tidy/GlobList.h"
#include "tool/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace clang::tidy;

namespace crossbit {

Error verifyCheckGlobs(StringRef Checks) {
  SmallVector<StringRef> Globs;
  Checks.split(Globs, ',', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (StringRef Glob : Globs) {
    StringRef Positive = Glob.trim();
    Positive.consume_front("-");
    GlobList List(Positive);
    if (none_of(allChecks(),
                [&](const CheckInfo &C) { return List.contains(C.Id); }))
      return createStringError("crossbit: error: no check matches '" +
                               Glob.trim() + "'; see 'crossbit list'");
  }
  GlobList All(Checks);
  if (none_of(allChecks(),
              [&](const CheckInfo &C) { return All.contains(C.Id); }))
    return createStringError("crossbit: error: --checks '" + Checks +
                             "' leaves no check");
  return Error::success();
}

/// The options of the command line, which win over any file's.
static ClangTidyOptions commandLineOptions(const Arguments &Args) {
  ClangTidyOptions Options;
  Options.Checks = "-*," + Args.Checks;
  Options.WarningsAsErrors = "-*";
  Options.HeaderFilterRegex = ".*";
  Options.SystemHeaders = false;
  if (Args.Audit)
    Options.CheckOptions["Audit"] = "true";
  if (!Args.ConfigFile.empty())
    Options.CheckOptions["CrossbitConfig"].Value =
        absolutePath(Args.ConfigFile, currentDirectory());
  return Options;
}

CheckOptions::CheckOptions(const Arguments &Args) {
  auto Parse = [this](MemoryBufferRef Text) {
    return parseConfigurationWithDiags(Text, [this](const SMDiagnostic &D) {
      raw_string_ostream OS(Mistake);
      D.print(/*ProgName=*/nullptr, OS, /*ShowColors=*/false);
    });
  };
  // Only derived classes can tell a provider how to parse.
  struct Files : FileOptionsProvider {
    Files(ClangTidyOptions Override,
          std::function<ErrorOr<ClangTidyOptions>(MemoryBufferRef)> Parse)
        : FileOptionsProvider(ClangTidyGlobalOptions(),
                              ClangTidyOptions::getDefaults(),
                              std::move(Override), vfs::getRealFileSystem()) {
      ConfigHandlers = {{".clang-tidy", std::move(Parse)}};
    }
  };
  Provider = std::make_unique<Files>(commandLineOptions(Args), Parse);
}

Expected<ClangTidyOptions> CheckOptions::optionsFor(StringRef Path) {
  ClangTidyOptions Options = Provider->getOptions(Path);
  if (!Mistake.empty())
    return createStringError(StringRef(Mistake).rtrim());
  auto Config = Options.CheckOptions.find("CrossbitConfig");
  Expected<std::shared_ptr<const Catalog>> Configured = catalogFor(
      Path, Config == Options.CheckOptions.end() ? "" : Config->second.Value,
      *vfs::getRealFileSystem());
  if (!Configured)
    return Configured.takeError();
  // Not the project's business with us: what is left are the check options.
  Options.ExcludeHeaderFilterRegex = "";
  return Options;
}

} // namespace crossbit
