//===-- CrossbitCheck.cpp - What all checks share -------------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/CrossbitCheck.h"
#include "checks/model/Configuration.h"
#include "checks/model/Pointer32.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include "clang/Lex/Preprocessor.h"

using namespace clang;
using namespace clang::ast_matchers;
using namespace clang::tidy;

namespace crossbit {

CrossbitCheck::CrossbitCheck(StringRef Name, ClangTidyContext *Context)
    : ClangTidyCheck(Name, Context),
      Audit(Options.getLocalOrGlobal("Audit", false)),
      ConfigFile(Options.getLocalOrGlobal("CrossbitConfig", "")) {}

void CrossbitCheck::storeOptions(ClangTidyOptions::OptionMap &Opts) {
  Options.store(Opts, "Audit", Audit);
  Options.store(Opts, "CrossbitConfig", ConfigFile);
}

void CrossbitCheck::registerPPCallbacks(const SourceManager &SM,
                                        Preprocessor *PP, Preprocessor *) {
  this->PP = PP;
  this->SM = &SM;
  auto [Shared, IsFirst] = WidthRegions::shared(SM, *PP);
  Regions = std::move(Shared);
  Errors = CompileErrors::shared(*PP);
  // Whatever the preprocessor reads goes through all its callbacks.
  if (IsFirst)
    keepPointer32(*PP);
}

void CrossbitCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(translationUnitDecl().bind("unit"), this);
}

std::shared_ptr<const Catalog> CrossbitCheck::currentCatalog() {
  auto Known = catalogFor(getCurrentMainFile(), ConfigFile,
                          SM->getFileManager().getVirtualFileSystem());
  if (Known)
    return std::move(*Known);
  configurationDiag("%0") << llvm::toString(Known.takeError());
  return nullptr;
}

void CrossbitCheck::checkDocument(const idl::Document &Parsed,
                                  const SourceManager &SM) {
  this->SM = &SM;
  if (std::shared_ptr<const Catalog> Known = currentCatalog())
    analyzeDocument(Parsed, *Known);
  Reported.clear();
}

void CrossbitCheck::check(const MatchFinder::MatchResult &Result) {
  std::shared_ptr<const Catalog> Known = currentCatalog();
  if (!Known)
    return;
  Unit = TranslationUnit::shared(*Result.Context, std::move(Known), Regions);
  Fixes = std::make_unique<FixWriter>(*Result.Context, *PP);
  analyze(*Unit);
}

void CrossbitCheck::onEndOfTranslationUnit() {
  Unit.reset();
  Regions.reset();
  Errors.reset();
  Fixes.reset();
  Reported.clear();
}

SourceLocation CrossbitCheck::userLocation(SourceLocation Loc) const {
  return SM->getFileLoc(Loc);
}

bool CrossbitCheck::isFor32BitOnly(SourceLocation Loc) const {
  return Unit && Unit->types().targets32Bit() && Regions && Loc.isFileID() &&
         Regions->contains(Loc);
}

/// All of \p S is spelled in the body of a macro: nothing comes from the file,
/// an argument or pasted tokens.
static bool isOfMacroBody(const Stmt *S, const SourceManager &SM) {
  for (SourceLocation Loc : {S->getBeginLoc(), S->getEndLoc()}) {
    const SourceLocation Spelled = SM.getSpellingLoc(Loc);
    if (Loc.isFileID() || Spelled == SM.getFileLoc(Loc) ||
        SM.isWrittenInScratchSpace(Spelled))
      return false;
  }
  return llvm::all_of(S->children(), [&](const Stmt *Child) {
    return !Child || isOfMacroBody(Child, SM);
  });
}

std::optional<DiagnosticBuilder> CrossbitCheck::report(SourceLocation Where,
                                                       Confidence Sureness,
                                                       StringRef Message) {
  return report(Where, userLocation(Where), Sureness, Message);
}

std::optional<DiagnosticBuilder>
CrossbitCheck::report(const Expr *At, Confidence Sureness, StringRef Message) {
  const SourceLocation Where = At->getBeginLoc();
  return report(Where,
                isOfMacroBody(At, *SM) ? SM->getSpellingLoc(Where)
                                       : userLocation(Where),
                Sureness, Message);
}

std::optional<DiagnosticBuilder> CrossbitCheck::report(SourceLocation Where,
                                                       SourceLocation Key,
                                                       Confidence Sureness,
                                                       StringRef Message) {
  if (Sureness == Confidence::Low && !Audit)
    return std::nullopt;
  const SourceLocation Spelled = SM->getSpellingLoc(Where);
  Where = userLocation(Where);
  if (Where.isInvalid() || SM->isInSystemHeader(Where))
    return std::nullopt;
  // The body of a macro may be for one width where its use is for both.
  if (isFor32BitOnly(Where) || isFor32BitOnly(Spelled))
    return std::nullopt;
  if (Unit && Errors && Errors->spoil(Where, *Unit))
    return std::nullopt;
  if (Reported.contains(Where) || !Reported.insert(Key).second)
    return std::nullopt;
  Reported.insert(Where);
  std::string Text = Message.str();
  if (Sureness == Confidence::Low)
    Text += " (low confidence)";
  return diag(Where, Text);
}

DiagnosticBuilder CrossbitCheck::note(SourceLocation Where, StringRef Message) {
  return diag(userLocation(Where), Message, DiagnosticIDs::Note);
}

void CrossbitCheck::step(SourceLocation Where, StringRef Message) {
  note(Where, "%0") << Message << AddFlagValue(StepMark);
}

} // namespace crossbit
