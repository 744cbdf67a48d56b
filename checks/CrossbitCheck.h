//===-- CrossbitCheck.h - What all checks share -----------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_CROSSBITCHECK_H
#define CROSSBIT_CHECKS_CROSSBITCHECK_H

#include "checks/CheckRegistry.h"
#include "checks/Fix.h"
#include "checks/model/CompileErrors.h"
#include "checks/model/TranslationUnit.h"
#include "checks/model/WidthRegions.h"
#include "clang-tidy/ClangTidyCheck.h"
#include "llvm/ADT/DenseSet.h"
#include <memory>
#include <optional>
#include <string>

namespace crossbit {

namespace idl {
class Document;
}

/// The base of crossbit's checks: options, the shared model of the translation
/// unit, and the gate that findings pass. A check implements analyze(), which
/// runs once a translation unit.
///
/// Options, local or global:
///   Audit           also report findings of low confidence (default: false)
///   CrossbitConfig  the .crossbit.yaml to use instead of the one found
///                   upwards from the file
class CrossbitCheck : public clang::tidy::ClangTidyCheck {
public:
  CrossbitCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context);

  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) override;
  void registerPPCallbacks(const clang::SourceManager &SM,
                           clang::Preprocessor *PP,
                           clang::Preprocessor *ModuleExpanderPP) override;
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) final;
  void check(const clang::ast_matchers::MatchFinder::MatchResult &Result) final;
  void onEndOfTranslationUnit() override;

  /// The flag value (DiagnosticsEngine::getFlagValue()) of a step's note, by
  /// which crossbit's own driver knows it. clang-tidy does not look at it.
  static constexpr llvm::StringLiteral StepMark = "step";

  /// Reports everything that the check finds in an IDL file, whose locations
  /// are of \p SM. Only crossbit's own driver has such files.
  void checkDocument(const idl::Document &Parsed,
                     const clang::SourceManager &SM);

protected:
  /// Reports everything that the check finds in \p Unit.
  virtual void analyze(TranslationUnit &Unit) = 0;

  /// Reports everything that the check finds in \p Parsed; nothing unless the
  /// check is about IDL.
  virtual void analyzeDocument(const idl::Document &Parsed,
                               const Catalog &Known) {}

  /// Opens a finding at \p Where, unless its confidence is not asked for, the
  /// code is for 32 bits only, the compiler had to guess what the function
  /// means (see CompileErrors), or the same place has been reported before (in
  /// another instantiation of a template). A macro's body is reported where
  /// the user wrote the macro's name. The message ends with the confidence
  /// when that is low.
  std::optional<clang::DiagnosticBuilder> report(clang::SourceLocation Where,
                                                 Confidence Sureness,
                                                 llvm::StringRef Message);

  /// The same where \p At begins. An expression that stands in a macro's body,
  /// without any of its arguments, is one defect: it is reported where the
  /// macro is first used.
  std::optional<clang::DiagnosticBuilder>
  report(const clang::Expr *At, Confidence Sureness, llvm::StringRef Message);

  /// Adds a note to the finding that report() has opened last.
  clang::DiagnosticBuilder note(clang::SourceLocation Where,
                                llvm::StringRef Message);

  /// Adds a note that is a step of the way which leads a value to the place of
  /// the finding. Steps come in the order of the way, before other notes.
  void step(clang::SourceLocation Where, llvm::StringRef Message);

  /// Where a person sees \p Loc: the file position of an argument that was
  /// written in a macro's call, else the macro's name.
  clang::SourceLocation userLocation(clang::SourceLocation Loc) const;

  /// The code at \p Loc, a file location, is not compiled for 64 bits.
  bool isFor32BitOnly(clang::SourceLocation Loc) const;

  /// Texts and fixes of the current translation unit.
  const FixWriter &fixes() const { return *Fixes; }

  const bool Audit;
  const std::string ConfigFile;

private:
  /// What both forms of report() do; \p Key is where the defect is written.
  std::optional<clang::DiagnosticBuilder> report(clang::SourceLocation Where,
                                                 clang::SourceLocation Key,
                                                 Confidence Sureness,
                                                 llvm::StringRef Message);

  /// The catalog for the current file; null, and told to the user, where his
  /// configuration has a mistake.
  std::shared_ptr<const Catalog> currentCatalog();

  std::shared_ptr<TranslationUnit> Unit;
  std::shared_ptr<WidthRegions> Regions;
  std::shared_ptr<CompileErrors> Errors;
  std::unique_ptr<FixWriter> Fixes;
  clang::Preprocessor *PP = nullptr;
  const clang::SourceManager *SM = nullptr;
  llvm::DenseSet<clang::SourceLocation> Reported;
};

} // namespace crossbit

#endif
