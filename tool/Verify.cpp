//===-- Verify.cpp - crossbit verify ----------------------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/Verify.h"
#include "checks/CheckRegistry.h"
#include "tool/CheckOptions.h"
#include "tool/CompileDatabase.h"
#include "tool/Environment.h"
#include "tool/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace crossbit {

namespace {
/// Prints what was verified and remembers whether anything failed.
class Report {
public:
  void good(StringRef What, const Twine &Detail) {
    outs() << left_justify(What, 14) << "ok      " << Detail << '\n';
  }
  void absent(StringRef What, const Twine &Detail) {
    outs() << left_justify(What, 14) << "absent  " << Detail << '\n';
  }
  void failed(StringRef What, const Twine &Detail) {
    outs() << left_justify(What, 14) << "FAILED  " << Detail << '\n';
    Failed = true;
  }
  bool hasFailed() const { return Failed; }

private:
  bool Failed = false;
};
} // namespace

static void verifyChecks(const Arguments &Args, Report &R) {
  if (Error E = verifyCheckGlobs(Args.Checks))
    R.failed("checks", toString(std::move(E)));
  else
    R.good("checks", Twine(allChecks().size()) + " registered");
}

static void verifyResources(Report &R) {
  std::string Directory = resourceDirectory();
  SmallString<256> Header(Directory);
  sys::path::append(Header, "include", "stddef.h");
  if (sys::fs::exists(Header))
    R.good("clang headers", Directory);
  else
    R.failed("clang headers", "no " + Header);
}

static void verifyDatabase(const Arguments &Args, Report &R) {
  Expected<std::string> File = findDatabase(Args.BuildPath, currentDirectory());
  if (!File) {
    std::string Message = toString(File.takeError());
    if (Args.BuildPath.empty())
      R.absent("database", "none here or above; 'crossbit check' needs -p or "
                           "flags after '--', except for IDL files");
    else
      R.failed("database", Message);
    return;
  }
  Expected<std::vector<CompileEntry>> Entries = readDatabase(*File);
  if (!Entries)
    R.failed("database", toString(Entries.takeError()));
  else
    R.good("database", *File + ", " + Twine(Entries->size()) +
                           (Entries->size() == 1 ? " entry" : " entries"));
}

static void verifyConfiguration(const Arguments &Args, Report &R) {
  CheckOptions Options(Args);
  // Configuration is found upwards from a file; any name in this folder does.
  SmallString<256> File(currentDirectory());
  sys::path::append(File, "source.c");
  if (Expected<clang::tidy::ClangTidyOptions> Own = Options.optionsFor(File))
    R.good("configuration",
           Args.ConfigFile.empty() ? "as found from here" : Args.ConfigFile);
  else
    R.failed("configuration", toString(Own.takeError()));
}

/// The plugin beside the program, as built or as installed; empty when it is
/// not there.
static std::string pluginPath() {
  SmallString<256> Prefix(sys::path::parent_path(programDirectory()));
  for (StringRef Folder : {CROSSBIT_PLUGIN_SUBDIR, "lib"}) {
    SmallString<256> Plugin(Prefix);
    sys::path::append(Plugin, Folder, "crossbit-llvm19.so");
    if (sys::fs::exists(Plugin))
      return std::string(Plugin);
  }
  return {};
}

static void verifyPlugin(Report &R) {
  std::string Plugin = pluginPath();
  ErrorOr<std::string> Host = sys::findProgramByName("clang-tidy-19");
  if (Plugin.empty() || !Host) {
    R.absent("plugin", Plugin.empty() ? "no crossbit-llvm19.so beside crossbit"
                                      : "no clang-tidy-19 to load it");
    return;
  }
  SmallString<128> Output;
  if (std::error_code Code =
          sys::fs::createTemporaryFile("crossbit-verify", "txt", Output)) {
    R.failed("plugin", Code.message());
    return;
  }
  std::string Load = "-load=" + Plugin;
  std::optional<StringRef> Redirects[] = {StringRef(""), Output.str(),
                                          Output.str()};
  int Status = sys::ExecuteAndWait(
      *Host, {*Host, Load, "--checks=-*,crossbit-*", "--list-checks"},
      /*Env=*/std::nullopt, Redirects, /*SecondsToWait=*/60);
  ErrorOr<std::unique_ptr<MemoryBuffer>> Text = MemoryBuffer::getFile(Output);
  sys::fs::remove(Output);
  bool ListsAll = Text && all_of(allChecks(), [&](const CheckInfo &Check) {
                    return (*Text)->getBuffer().contains(Check.Id);
                  });
  // clang-tidy goes on when a plugin cannot be loaded, so its status alone
  // tells nothing.
  if (Status == 0 && ListsAll)
    R.good("plugin", Plugin + " in " + *Host);
  else
    R.failed("plugin", *Host + " does not load " + Plugin +
                           (Text ? ": " + (*Text)->getBuffer().trim().str()
                                 : std::string()));
}

int runVerify(const Arguments &Args) {
  Report R;
  verifyChecks(Args, R);
  verifyResources(R);
  verifyConfiguration(Args, R);
  verifyDatabase(Args, R);
  verifyPlugin(R);
  return R.hasFailed() ? ExitError : ExitClean;
}

} // namespace crossbit
