//===-- CompileErrors.cpp - Code that clang had to guess ------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/CompileErrors.h"
#include "checks/model/TranslationUnit.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/DiagnosticSema.h"
#include "clang/Lex/Preprocessor.h"
#include <mutex>

using namespace clang;

namespace crossbit {

/// Notes the errors, and hands everything on that the compiler would have told.
class CompileErrors::Listener : public DiagnosticConsumer {
public:
  Listener(std::shared_ptr<CompileErrors> Into, DiagnosticsEngine &Engine)
      : Into(std::move(Into)), Owned(Engine.takeClient()),
        Next(*Engine.getClient()) {}

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    if (isAboutMeaning(Level, Info) && Info.hasSourceManager() &&
        Info.getLocation().isValid())
      Into->Errors.push_back(
          Info.getSourceManager().getExpansionLoc(Info.getLocation()));
    DiagnosticConsumer::HandleDiagnostic(Level, Info);
    Next.HandleDiagnostic(Level, Info);
  }

  void BeginSourceFile(const LangOptions &Language,
                       const Preprocessor *PP) override {
    Next.BeginSourceFile(Language, PP);
  }
  void EndSourceFile() override {
    // The next file of this compiler may have its preprocessor at the same
    // address.
    Into->Errors.clear();
    Into->Asked.clear();
    Next.EndSourceFile();
  }
  void finish() override { Next.finish(); }
  bool IncludeInDiagnosticCounts() const override {
    return Next.IncludeInDiagnosticCounts();
  }

private:
  /// Errors after which the tree is not what the source says. Warnings that
  /// are errors by default or by an option have the tree of warnings, but for
  /// the function that clang declares itself.
  static bool isAboutMeaning(DiagnosticsEngine::Level Level,
                             const Diagnostic &Info) {
    return Level >= DiagnosticsEngine::Error &&
           Info.getID() < diag::DIAG_UPPER_LIMIT &&
           (!DiagnosticIDs::isBuiltinWarningOrExtension(Info.getID()) ||
            Info.getID() == diag::ext_implicit_function_decl_c99);
  }

  std::shared_ptr<CompileErrors> Into;
  std::unique_ptr<DiagnosticConsumer> Owned;
  DiagnosticConsumer &Next;
};

std::shared_ptr<CompileErrors> CompileErrors::shared(Preprocessor &PP) {
  static std::mutex Mutex;
  static llvm::DenseMap<Preprocessor *, std::weak_ptr<CompileErrors>> Live;
  std::lock_guard<std::mutex> Lock(Mutex);
  std::weak_ptr<CompileErrors> &Entry = Live[&PP];
  if (std::shared_ptr<CompileErrors> Existing = Entry.lock())
    return Existing;
  auto Made = std::make_shared<CompileErrors>();
  DiagnosticsEngine &Engine = PP.getDiagnostics();
  Engine.setClient(new Listener(Made, Engine), /*ShouldOwnClient=*/true);
  Entry = Made;
  return Made;
}

bool CompileErrors::isGuessed(QualType T) {
  while (const auto *Typedef = T->getAs<TypedefType>()) {
    if (Typedef->getDecl()->isInvalidDecl())
      return true;
    T = Typedef->desugar();
  }
  return false;
}

bool CompileErrors::invented(const FunctionDecl &Function,
                             const SourceManager &SM) const {
  // Without an error the language allows it, and the function returns int
  // indeed. After one it may be the error that keeps its declaration from us.
  return Function.isImplicit() && Function.getBuiltinID() == 0 &&
         llvm::any_of(Errors, [&](SourceLocation At) {
           return !SM.isBeforeInTranslationUnit(
               SM.getExpansionLoc(Function.getLocation()), At);
         });
}

namespace {

/// Looks for what an error leaves in the tree.
class Remains : public RecursiveASTVisitor<Remains> {
public:
  Remains(const CompileErrors &Errors, const SourceManager &SM)
      : Errors(Errors), SM(SM) {}

  bool Found = false;

  bool VisitExpr(Expr *E) {
    Found = E->containsErrors() ||
            (!E->getType().isNull() && CompileErrors::isGuessed(E->getType()));
    return !Found;
  }
  bool VisitDeclRefExpr(DeclRefExpr *Ref) {
    const ValueDecl *D = Ref->getDecl();
    const auto *Fn = dyn_cast<FunctionDecl>(D);
    Found = D->isInvalidDecl() || (Fn && Errors.invented(*Fn, SM));
    return !Found;
  }
  bool VisitVarDecl(VarDecl *Var) {
    Found = Var->isInvalidDecl() || CompileErrors::isGuessed(Var->getType());
    return !Found;
  }
  bool VisitFunctionDecl(FunctionDecl *Function) {
    Found = CompileErrors::isGuessed(Function->getReturnType());
    return !Found;
  }

private:
  const CompileErrors &Errors;
  const SourceManager &SM;
};

} // namespace

bool CompileErrors::isSpoilt(const Decl *D, const SourceManager &SM) {
  auto [Known, New] = Asked.try_emplace(D);
  if (!New)
    return Known->second;
  const CharSourceRange Range = SM.getExpansionRange(D->getSourceRange());
  bool Result =
      D->isInvalidDecl() || llvm::any_of(Errors, [&](SourceLocation At) {
        return !SM.isBeforeInTranslationUnit(At, Range.getBegin()) &&
               !SM.isBeforeInTranslationUnit(Range.getEnd(), At);
      });
  if (!Result) {
    Remains Visitor(*this, SM);
    Visitor.TraverseDecl(const_cast<Decl *>(D));
    Result = Visitor.Found;
  }
  return Asked[D] = Result;
}

bool CompileErrors::spoil(SourceLocation Loc, TranslationUnit &Unit) {
  if (Errors.empty())
    return false;
  const SourceManager &SM = Unit.context().getSourceManager();
  auto Holds = [&](const Decl *D) {
    const CharSourceRange Range = SM.getExpansionRange(D->getSourceRange());
    return Range.isValid() &&
           !SM.isBeforeInTranslationUnit(Loc, Range.getBegin()) &&
           !SM.isBeforeInTranslationUnit(Range.getEnd(), Loc);
  };
  return llvm::any_of(Unit.code().Functions,
                      [&](const FunctionDecl *Function) {
                        return Holds(Function) && isSpoilt(Function, SM);
                      }) ||
         llvm::any_of(Unit.declarations(), [&](const Decl *D) {
           return isa<VarDecl>(D) && Holds(D) && isSpoilt(D, SM);
         });
}

} // namespace crossbit
