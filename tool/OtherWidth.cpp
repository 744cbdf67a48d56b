//===-- OtherWidth.cpp - The parse for the other bitness --------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/OtherWidth.h"
#include "checks/model/Helpers.h"
#include "checks/model/Pointer32.h"
#include "tool/Invocation.h"
#include "tool/SystemHeaders.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Driver/Options.h"
#include "clang/Serialization/PCHContainerOperations.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"

using namespace llvm;
using namespace clang;
using namespace clang::driver;

namespace crossbit {

/// Whether \p Option speaks of a processor, and so of one width.
static bool namesProcessor(const opt::Option &Option) {
  switch (Option.getID()) {
  case options::OPT_target:
  case options::OPT_target_legacy_spelling:
  case options::OPT_m32:
  case options::OPT_m64:
  case options::OPT_mx32:
  case options::OPT_march_EQ:
  case options::OPT_mcpu_EQ:
  case options::OPT_mtune_EQ:
  case options::OPT_mabi_EQ:
  case options::OPT_mfpu_EQ:
  case options::OPT_mfloat_abi_EQ:
  case options::OPT_mcmodel_EQ:
  case options::OPT__SLASH_arch:
    return true;
  default:
    return Option.matches(options::OPT_m_x86_Features_Group) ||
           Option.matches(options::OPT_m_arm_Features_Group) ||
           Option.matches(options::OPT_m_aarch64_Features_Group);
  }
}

namespace {
/// A macro by which builds tell the SDK's headers, which do not look at the
/// compiler's own, what they compile for; and its twin of the other width.
struct ProcessorMacro {
  llvm::StringLiteral In64;
  llvm::StringLiteral In32;
};
} // namespace

/// What \p Definition (`_AMD64_=1`) is for the other width; itself if it says
/// nothing of the width, empty if there is no such macro.
static std::string definitionForOther(StringRef Definition) {
  static constexpr ProcessorMacro Macros[] = {
      {"_AMD64_", "_X86_"}, {"_ARM64_", "_ARM_"}, {"AMD64", ""},
      {"_WIN64", ""},       {"WIN64", ""},
  };
  auto [Name, Value] = Definition.split('=');
  for (const ProcessorMacro &Macro : Macros) {
    if (Name == Macro.In64)
      return Macro.In32.str();
    if (Name == Macro.In32)
      return Macro.In64.str();
  }
  return Definition.str();
}

ParseCommand commandForTarget(const ParseCommand &Command,
                              const Triple &Target) {
  const bool IsCl = is_contained(Command.Arguments, "--driver-mode=cl");
  std::vector<const char *> Pointers;
  for (const std::string &Argument : ArrayRef(Command.Arguments).drop_front())
    Pointers.push_back(Argument.c_str());
  unsigned MissingIndex = 0, MissingCount = 0;
  opt::InputArgList Parsed = getDriverOptTable().ParseArgs(
      Pointers, MissingIndex, MissingCount,
      opt::Visibility(IsCl ? options::CLOption : options::ClangOption));

  ParseCommand Result;
  Result.Arguments = {Command.Arguments.front(), "--target=" + Target.str()};
  const std::vector<opt::Arg *> Options(Parsed.begin(), Parsed.end());
  for (size_t I = 0; I < Options.size(); ++I) {
    const opt::Option &Option = Options[I]->getOption();
    if (namesProcessor(Option))
      continue;
    if (Option.matches(options::OPT_D)) {
      std::string Definition = definitionForOther(Options[I]->getValue());
      if (!Definition.empty())
        Result.Arguments.push_back("-D" + Definition);
      continue;
    }
    size_t End =
        I + 1 < Options.size() ? Options[I + 1]->getIndex() : Pointers.size();
    Result.Arguments.insert(Result.Arguments.end(),
                            Pointers.begin() + Options[I]->getIndex(),
                            Pointers.begin() + End);
  }
  return Result;
}

namespace {
/// Keeps the first error.
class FirstError : public DiagnosticConsumer {
public:
  explicit FirstError(std::string &Message) : Message(Message) {}

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override {
    if (Level < DiagnosticsEngine::Error || !Message.empty())
      return;
    SmallString<128> Text;
    Info.FormatDiagnostic(Text);
    Message = std::string(Text);
  }

private:
  std::string &Message;
};

/// Gathers the records that are defined.
class RecordGatherer : public ASTConsumer {
public:
  explicit RecordGatherer(std::vector<const RecordDecl *> &Records)
      : Records(Records) {}

  void HandleTagDeclDefinition(TagDecl *D) override {
    if (const auto *Record = dyn_cast<RecordDecl>(D))
      Records.push_back(Record);
  }

private:
  std::vector<const RecordDecl *> &Records;
};

class GatherAction : public ASTFrontendAction {
public:
  std::vector<const RecordDecl *> Records;

protected:
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler,
                                                 StringRef) override {
    keepPointer32(Compiler.getPreprocessor());
    return skipSystemHeaders(std::make_unique<RecordGatherer>(Records));
  }
};
} // namespace

OtherWidthParse::~OtherWidthParse() {
  // Before the compiler that it refers to.
  if (Action && Compiler && Compiler->hasASTContext())
    Action->EndSourceFile();
}

void OtherWidthParse::parse() {
  std::optional<Triple> Other = otherWidthTarget(Target);
  if (!Other) {
    Failure = "'" + Target.str() + "' has no target of the other width";
    return;
  }
  const std::string Start = "it cannot be parsed for '" + Other->str() + "': ";
  IntrusiveRefCntPtr<vfs::FileSystem> FS = vfs::createPhysicalFileSystem();
  if (std::error_code Code = FS->setCurrentWorkingDirectory(U.Directory)) {
    Failure = Start + Code.message();
    return;
  }
  UnitResult Driver;
  std::shared_ptr<CompilerInvocation> Invocation =
      createInvocation(commandForTarget(U.Command, *Other), FS, Driver);
  if (!Invocation || Driver.HasErrors) {
    Failure = Start + (Driver.Diagnostics.empty()
                           ? "clang cannot use its compile command"
                           : Driver.Diagnostics.front().Message.Message);
    return;
  }

  std::string Error;
  Consumer = std::make_unique<FirstError>(Error);
  Compiler = std::make_unique<CompilerInstance>(
      std::make_shared<PCHContainerOperations>());
  Compiler->setInvocation(std::move(Invocation));
  auto Files = makeIntrusiveRefCnt<FileManager>(FileSystemOptions(), FS);
  Compiler->setFileManager(Files.get());
  Compiler->createDiagnostics(Consumer.get(), /*ShouldOwnClient=*/false);
  Compiler->createSourceManager(*Files);
  auto Gather = std::make_unique<GatherAction>();
  GatherAction &Gathered = *Gather;
  const auto &Inputs = Compiler->getFrontendOpts().Inputs;
  if (Compiler->createTarget() && !Inputs.empty() &&
      Gather->BeginSourceFile(*Compiler, Inputs.front())) {
    // Left open: the records live as long as this object.
    Action = std::move(Gather);
    if (llvm::Error E = Action->Execute())
      Error = toString(std::move(E));
  } else if (Error.empty()) {
    Error = "clang cannot use its compile command";
  }
  if (!Error.empty()) {
    Failure = Start + Error;
    return;
  }
  for (const RecordDecl *Record : Gathered.Records)
    Records[declaredName(Record)].push_back(Record);
}

const RecordDecl *OtherWidthParse::find(StringRef Qualified) {
  // What is filed: without scopes, template arguments and places.
  StringRef Short = Qualified.take_until([](char C) { return C == '<'; });
  if (size_t Scope = Short.rfind("::"); Scope != StringRef::npos)
    Short = Short.drop_front(Scope + 2);
  const RecordDecl *Found = nullptr;
  for (StringRef Name : {Short, StringRef()}) {
    auto Filed = Records.find(Name);
    if (Filed == Records.end())
      continue;
    for (const RecordDecl *Record : Filed->second) {
      if (!Layouts::definitionToLayOut(Record) ||
          Layouts::qualifiedName(Record) != Qualified)
        continue;
      // Two records of one name: locals of overloads, or what one line of a
      // macro made. Nobody can tell which is meant.
      if (Found)
        return nullptr;
      Found = Record;
    }
  }
  return Found;
}

std::optional<RecordShape> OtherWidthParse::shapeOf(StringRef Qualified) {
  if (!std::exchange(Parsed, true))
    parse();
  const RecordDecl *Record = Failure.empty() ? find(Qualified) : nullptr;
  if (!Record)
    return std::nullopt;
  return Layouts::shapeFor(Record, Compiler->getASTContext());
}

} // namespace crossbit
