//===-- Analysis.cpp - One translation unit to its findings -----*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/Analysis.h"
#include "checks/CrossbitCheck.h"
#include "clang-tidy/ClangTidy.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "clang-tidy/ClangTidyModule.h"
#include "tool/IdlAnalysis.h"
#include "tool/Invocation.h"
#include "tool/OtherWidth.h"
#include "tool/Paths.h"
#include "tool/SystemHeaders.h"
#include "clang/Basic/DiagnosticIDs.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Basic/Stack.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Serialization/PCHContainerOperations.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;
using namespace clang;

namespace crossbit {

namespace {
/// clang-tidy's consumer, which also counts the compiler's errors, keeps those
/// in system headers, and remembers what NOLINT hides and which notes are
/// steps.
class UnitConsumer : public tidy::ClangTidyDiagnosticConsumer {
public:
  UnitConsumer(tidy::ClangTidyContext &Context, DiagnosticsEngine &Engine,
               UnitResult &Result)
      : ClangTidyDiagnosticConsumer(Context, /*ExternalDiagEngine=*/nullptr,
                                    /*RemoveIncompatibleErrors=*/false),
        Context(Context), Engine(Engine), Result(Result) {}

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override {
    if (Level == DiagnosticsEngine::Note && Dropping)
      return;
    Dropping = false;
    bool IsFinding = !Context.getCheckName(Info.getID()).empty();
    if (Level >= DiagnosticsEngine::Error && !IsFinding) {
      Result.HasErrors = true;
      if (Info.getLocation().isValid() && Info.hasSourceManager() &&
          isInSystemCode(Info)) {
        keep(Info);
        Dropping = true;
        return;
      }
    }
    if (Level == DiagnosticsEngine::Note &&
        Info.getDiags()->getFlagValue() == CrossbitCheck::StepMark)
      rememberStep(Info);
    SmallVector<tooling::Diagnostic, 1> Mistakes;
    if (IsFinding && Context.shouldSuppressDiagnostic(Level, Info, Mistakes)) {
      Dropping = true;
      rememberSuppressed(Info);
      Engine.Clear();
    } else {
      ClangTidyDiagnosticConsumer::HandleDiagnostic(Level, Info);
    }
    // Only now is the engine free to report anything else.
    for (const tooling::Diagnostic &Mistake : Mistakes)
      Context.diag(Mistake);
  }

  /// What was found, in the order of path and offset.
  std::vector<Finding> takeFindings() {
    std::vector<Finding> Result;
    for (tidy::ClangTidyError &Found : take()) {
      Finding &F = Result.emplace_back(std::move(Found));
      while (F.Steps < F.Notes.size() && isStep(F.Notes[F.Steps], F))
        ++F.Steps;
    }
    return Result;
  }

private:
  static bool isInSystemCode(const clang::Diagnostic &Info) {
    const SourceManager &Sources = Info.getSourceManager();
    return Sources.isInSystemHeader(Info.getLocation()) ||
           Sources.isInSystemMacro(Info.getLocation());
  }

  static tooling::DiagnosticMessage messageOf(const clang::Diagnostic &Info) {
    SmallString<128> Text;
    Info.FormatDiagnostic(Text);
    const SourceManager &Sources = Info.getSourceManager();
    return {Text, Sources, Sources.getFileLoc(Info.getLocation())};
  }

  /// Errors in system headers, which clang-tidy would not show.
  void keep(const clang::Diagnostic &Info) {
    Result.Diagnostics.emplace_back(
        "clang-diagnostic-error", messageOf(Info),
        SmallVector<tooling::DiagnosticMessage, 1>(),
        tooling::Diagnostic::Error, Context.getCurrentBuildDirectory());
  }

  void rememberSuppressed(const clang::Diagnostic &Info) {
    if (Info.getLocation().isInvalid() || isInSystemCode(Info))
      return;
    tooling::DiagnosticMessage Message = messageOf(Info);
    Result.Suppressed.push_back(
        {absolutePath(Message.FilePath, Context.getCurrentBuildDirectory()),
         Message.FileOffset, Context.getCheckName(Info.getID()),
         Message.Message});
  }

  /// A note of the same check at the same place with the same words is a step
  /// in one finding as in another.
  void rememberStep(const clang::Diagnostic &Info) {
    std::string Check = Context.getCheckName(Info.getID());
    tooling::DiagnosticMessage Message = messageOf(Info);
    // clang-tidy takes the name away too.
    StringRef Text = Message.Message;
    Text.consume_back(" [" + Check + "]");
    Steps.insert({Message.FilePath, Message.FileOffset, Check, Text.str()});
  }

  bool isStep(const tooling::DiagnosticMessage &Note, const Finding &F) const {
    return Steps.count(
        {Note.FilePath, Note.FileOffset, F.DiagnosticName, Note.Message});
  }

  tidy::ClangTidyContext &Context;
  DiagnosticsEngine &Engine;
  UnitResult &Result;
  std::set<FindingKey> Steps;
  /// Whether the notes that come belong to a diagnostic that is not shown.
  bool Dropping = false;
};

class CheckAction : public ASTFrontendAction {
public:
  explicit CheckAction(tidy::ClangTidyContext &Context) : Factory(Context) {}

protected:
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler,
                                                 StringRef File) override {
    return skipSystemHeaders(Factory.createASTConsumer(Compiler, File));
  }

private:
  tidy::ClangTidyASTConsumerFactory Factory;
};
} // namespace

static void canonicalize(tooling::DiagnosticMessage &Message,
                         StringRef Directory) {
  if (!Message.FilePath.empty())
    Message.FilePath = absolutePath(Message.FilePath, Directory);
  for (tooling::FileByteRange &Range : Message.Ranges)
    if (!Range.FilePath.empty())
      Range.FilePath = absolutePath(Range.FilePath, Directory);
  StringMap<tooling::Replacements> Fix;
  for (const auto &[Path, Replacements] : Message.Fix)
    for (const tooling::Replacement &R : Replacements) {
      std::string Absolute = absolutePath(R.getFilePath(), Directory);
      // Cannot conflict: the same set was free of conflicts before.
      consumeError(Fix[Absolute].add(tooling::Replacement(
          Absolute, R.getOffset(), R.getLength(), R.getReplacementText())));
    }
  Message.Fix = std::move(Fix);
}

/// Makes the paths of \p Result canonical and notes the contents that its
/// fixes were made for.
static void finish(UnitResult &Result, StringRef Directory, FileManager &Files,
                   SourceManager &Sources) {
  std::set<std::string> Fixed;
  for (tooling::Diagnostic &D : Result.Diagnostics) {
    canonicalize(D.Message, Directory);
    for (tooling::DiagnosticMessage &Note : D.Notes)
      canonicalize(Note, Directory);
    for (const auto &[Path, Replacements] : D.Message.Fix)
      Fixed.insert(Path.str());
  }
  for (const std::string &Path : Fixed)
    if (OptionalFileEntryRef File = Files.getOptionalFileRef(Path))
      if (std::optional<MemoryBufferRef> Buffer =
              Sources.getMemoryBufferForFileOrNone(*File))
        Result.Sources.emplace_back(Path, xxh3_64bits(Buffer->getBuffer()));
}

static void parseAndCheck(const Unit &U, UnitResult &Result) {
  noteBottomOfStack();
  IntrusiveRefCntPtr<vfs::FileSystem> FS = vfs::createPhysicalFileSystem();
  if (std::error_code Code = FS->setCurrentWorkingDirectory(U.Directory)) {
    Result.Failure = "cannot enter '" + U.Directory + "': " + Code.message();
    return;
  }
  if (ErrorOr<std::unique_ptr<vfs::File>> File = FS->openFileForRead(U.Path);
      !File) {
    Result.Failure = File.getError().message();
    return;
  }
  Result.LeftOut = U.Command.LeftOut;
  std::shared_ptr<CompilerInvocation> Invocation =
      createInvocation(U.Command, FS, Result);
  if (!Invocation) {
    Result.Failure = "clang cannot use its compile command";
    return;
  }

  const std::string Triple = Invocation->getTargetOpts().Triple;

  auto Options = std::make_unique<tidy::DefaultOptionsProvider>(
      tidy::ClangTidyGlobalOptions(), U.Options);
  tidy::ClangTidyContext Context(std::move(Options));
  DiagnosticsEngine Engine(new DiagnosticIDs, new DiagnosticOptions);
  UnitConsumer Consumer(Context, Engine, Result);
  Engine.setClient(&Consumer, /*ShouldOwnClient=*/false);
  Context.setDiagnosticsEngine(&Engine);

  auto Files = makeIntrusiveRefCnt<FileManager>(FileSystemOptions(), FS);
  CompilerInstance Compiler(std::make_shared<PCHContainerOperations>());
  Compiler.setInvocation(std::move(Invocation));
  // Where clang would count the diagnostics it printed.
  Compiler.setVerboseOutputStream(std::make_unique<raw_null_ostream>());
  Compiler.setFileManager(Files.get());
  Compiler.createDiagnostics(&Consumer, /*ShouldOwnClient=*/false);
  Compiler.createSourceManager(*Files);
  IntrusiveRefCntPtr<SourceManager> Sources = &Compiler.getSourceManager();
  std::unique_ptr<FrontendAction> Action =
      isIdl(U.Path) ? createIdlAction(Context)
                    : std::make_unique<CheckAction>(Context);
  std::optional<OtherWidthParse> OtherWidth;
  std::optional<ScopedOtherWidth> Scope;
  if (U.BothWidths) {
    OtherWidth.emplace(U, Triple);
    Scope.emplace(*OtherWidth);
  }
  if (!Compiler.ExecuteAction(*Action))
    Result.HasErrors = true;
  // With errors of its own the file is not analyzed, and the reader knows.
  if (OtherWidth && !Result.HasErrors)
    Result.OneWidthOnly = OtherWidth->failure();
  for (Finding &Found : Consumer.takeFindings())
    Result.Diagnostics.push_back(std::move(Found));
  finish(Result, U.Directory, *Files, *Sources);
}

UnitResult analyze(const Unit &U, bool ShowCrash) {
  // Clang recurses deeply and is used to 8 MiB; what a check does on top of it
  // must not be the end of the run.
  constexpr unsigned StackBytes = 64 << 20;
  UnitResult Result;
  CrashRecoveryContext Recovery;
  Recovery.DumpStackAndCleanupOnFailure = ShowCrash;
  if (!Recovery.RunSafelyOnThread([&] { parseAndCheck(U, Result); },
                                  StackBytes))
    Result.Failure =
        ShowCrash ? "the parser or a check crashed"
                  : "the parser or a check crashed; --verbose tells where";
  return Result;
}

} // namespace crossbit
