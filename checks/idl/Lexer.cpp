//===-- Lexer.cpp - Reads the tokens of IDL files -------------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/idl/Lexer.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/Utils.h"
#include "clang/Lex/MacroArgs.h"
#include "clang/Lex/ModuleLoader.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/Support/MathExtras.h"

using namespace clang;
using namespace llvm;

namespace crossbit::idl {

/// No file of a person has that many: macros that double each other have no
/// end.
static constexpr size_t MaxTokens = 3'000'000;

/// Of the tokens that macros are expanded to, also those that are no more than
/// arguments of others.
static constexpr uint64_t MaxExpansion = 2'000'000;

/// Far more than all of Windows' headers have. Files that include themselves
/// can have more: twice at each of a number of levels.
static constexpr unsigned MaxIncludes = 10'000;

/// Tells of an `#include` without a file: the preprocessor's own error is
/// fatal, and there is more to say of a file than that. And ends macros and
/// includes that grow without an end, which the preprocessor would wait for.
class PreprocessorWatcher : public PPCallbacks {
public:
  PreprocessorWatcher(Lexer &Owner, Preprocessor &PP) : Owner(Owner), PP(PP) {}

  bool FileNotFound(StringRef) override { return true; }

  void InclusionDirective(SourceLocation, const clang::Token &,
                          StringRef FileName, bool, CharSourceRange Where,
                          OptionalFileEntryRef File, StringRef, StringRef,
                          const Module *, bool,
                          SrcMgr::CharacteristicKind) override {
    if (File) {
      if (++Includes <= MaxIncludes)
        return;
      // So that it is not entered again.
      PP.getHeaderSearchInfo().MarkFileIncludeOnce(*File);
      cutOff(Where.getBegin(), "too many files are included");
      return;
    }
    Owner.MissesFiles = true;
    unsigned Id = Owner.Diags.getCustomDiagID(DiagnosticsEngine::Error,
                                              "cannot find included file '%0'");
    Owner.Diags.Report(Where.getBegin(), Id) << FileName;
  }

  void MacroExpands(const clang::Token &Name, const MacroDefinition &Macro,
                    SourceRange, const MacroArgs *Arguments) override {
    const MacroInfo *Info = Macro.getMacroInfo();
    Expansion = SaturatingAdd(Expansion, uint64_t(1 + Info->getNumTokens()));
    if (Arguments)
      Expansion = SaturatingAdd(Expansion, sizeOf(*Arguments, copies(Info)));
    if (Expansion > MaxExpansion)
      stop(Name.getLocation());
  }

private:
  static const IdentifierInfo *nameOf(const clang::Token &T) {
    return T.isAnnotation() ? nullptr : T.getIdentifierInfo();
  }

  /// How often \p Macro has its arguments in what it stands for.
  uint64_t copies(const MacroInfo *Macro) {
    auto [Known, IsNew] = Copies.try_emplace(Macro, 0);
    if (IsNew)
      for (const clang::Token &T : Macro->tokens())
        if (const IdentifierInfo *Name = nameOf(T))
          Known->second += Macro->getParameterNum(Name) >= 0;
    return Known->second;
  }

  /// At most as many tokens become of \p Arguments and the macros in them,
  /// when the macro that they are given to has them \p Times times. Nothing
  /// calls back between one macro and the next around it.
  uint64_t sizeOf(const MacroArgs &Arguments, uint64_t Times) {
    uint64_t Size = 0;
    SmallVector<uint64_t, 16> Around = {std::max<uint64_t>(Times, 1)};
    for (unsigned I = 0; I < Arguments.getNumMacroArguments(); ++I) {
      uint64_t Factor = 1;
      for (const clang::Token *T = Arguments.getUnexpArgument(I);
           T->isNot(tok::eof); ++T) {
        // `#` and `##` make long tokens of short ones, in a time that grows
        // with the square of the length.
        const uint64_t Length = T->isAnnotation() ? 0 : T->getLength() / 16;
        Size = SaturatingMultiplyAdd(Around.back(), 1 + Length * Length, Size);
        if (T->is(tok::l_paren))
          Around.push_back(SaturatingMultiply(Around.back(), Factor));
        else if (T->is(tok::r_paren) && Around.size() > 1)
          Around.pop_back();
        const IdentifierInfo *Name = nameOf(*T);
        const MacroInfo *Inner = Name ? PP.getMacroInfo(Name) : nullptr;
        Factor = std::max<uint64_t>(Inner ? copies(Inner) : 1, 1);
      }
    }
    return Size;
  }

  /// No name is a macro from now on, so that what is being expanded ends.
  void stop(SourceLocation Loc) {
    for (const auto &Macro : PP.macros(/*IncludeExternalMacros=*/false))
      const_cast<IdentifierInfo *>(Macro.first)->setHasMacroDefinition(false);
    cutOff(Owner.SM.getFileLoc(Loc),
           "the macros of the file expand to too much");
  }

  void cutOff(SourceLocation Loc, StringRef Why) {
    if (Owner.IsCutOff)
      return;
    Owner.IsCutOff = true;
    Owner.Diags.Report(
        Loc, Owner.Diags.getCustomDiagID(DiagnosticsEngine::Error, "%0"))
        << Why;
  }

  Lexer &Owner;
  Preprocessor &PP;
  unsigned Includes = 0;
  uint64_t Expansion = 0;
  DenseMap<const MacroInfo *, uint64_t> Copies;
};

idl::Lexer::Lexer(CompilerInstance &Compiler, BumpPtrAllocator &Texts)
    : Compiler(Compiler), SM(Compiler.getSourceManager()),
      Diags(Compiler.getDiagnostics()), Texts(Texts),
      PPOptions(std::make_shared<PreprocessorOptions>(
          Compiler.getPreprocessorOpts())),
      SearchOptions(std::make_shared<HeaderSearchOptions>(
          Compiler.getHeaderSearchOpts())),
      HadNoWarnings(Diags.getIgnoreAllWarnings()) {
  Language.C99 = true;
  Language.LineComment = true;
  Language.DollarIdents = true;
  Language.MicrosoftExt = true;
  // Backslashes in the names of files, and includes searched beside all files
  // that include.
  Language.MSVCCompat = true;
  // MIDL is no C compiler: of clang's macros and directories it has none.
  PPOptions->UsePredefines = false;
  PPOptions->ImplicitPCHInclude.clear();
  // `#pragma clang __debug crash` and its like.
  PPOptions->DisablePragmaDebugCrash = true;
  SearchOptions->UseBuiltinIncludes = false;
  SearchOptions->UseStandardSystemIncludes = false;
  SearchOptions->UseStandardCXXIncludes = false;
  Imports = makeHeaderSearch();
  // What a preprocessor warns of is not about the interfaces.
  Diags.setIgnoreAllWarnings(true);
  // Microsoft's preprocessor puts tokens beside each other that make no token.
  Diags.setSeverityForGroup(diag::Flavor::WarningOrError, "invalid-token-paste",
                            diag::Severity::Ignored);
}

idl::Lexer::~Lexer() { Diags.setIgnoreAllWarnings(HadNoWarnings); }

std::unique_ptr<HeaderSearch> idl::Lexer::makeHeaderSearch() {
  auto Result = std::make_unique<HeaderSearch>(SearchOptions, SM, Diags,
                                               Language, &Compiler.getTarget());
  ApplyHeaderSearchOptions(*Result, *SearchOptions, Language,
                           Compiler.getTarget().getTriple());
  return Result;
}

OptionalFileEntryRef idl::Lexer::find(StringRef Name, SourceLocation From) {
  std::string Native = Name.str();
  std::replace(Native.begin(), Native.end(), '\\', '/');
  // Beside the file, and, where that has been included, beside those that
  // include it.
  SmallVector<std::pair<OptionalFileEntryRef, DirectoryEntryRef>, 4> Includers;
  for (FileID ID = SM.getFileID(From); ID.isValid();
       ID = SM.getFileID(SM.getIncludeLoc(ID))) {
    if (OptionalFileEntryRef File = SM.getFileEntryRefForID(ID)) {
      // The search wants to know all that include.
      Imports->getFileInfo(*File);
      Includers.push_back({File, File->getDir()});
    } else if (auto Here = SM.getFileManager().getOptionalDirectoryRef("."))
      Includers.push_back({std::nullopt, *Here});
    if (!SM.getIncludeLoc(ID).isValid())
      break;
  }
  ConstSearchDirIterator Current = nullptr;
  return Imports->LookupFile(Native, From, /*isAngled=*/false,
                             /*FromDir=*/nullptr, &Current, Includers,
                             /*SearchPath=*/nullptr, /*RelativePath=*/nullptr,
                             /*RequestingModule=*/nullptr,
                             /*SuggestedModule=*/nullptr, /*IsMapped=*/nullptr,
                             /*IsFrameworkFound=*/nullptr);
}

bool idl::Lexer::isText(FileID File) {
  // Clang itself names the encoding that a byte order mark tells of; its error
  // is a fatal one, though, and hides all that is said later.
  const FileEntryRef *Entry = nullptr;
  OptionalFileEntryRef Ref = SM.getFileEntryRefForID(File);
  if (Ref)
    Entry = &*Ref;
  StringRef Text;
  std::unique_ptr<MemoryBuffer> Unread;
  if (std::optional<StringRef> Loaded = SM.getBufferDataIfLoaded(File)) {
    Text = *Loaded;
  } else if (Entry) {
    ErrorOr<std::unique_ptr<MemoryBuffer>> Read =
        SM.getFileManager().getBufferForFile(*Entry);
    if (!Read) {
      unsigned Id = Diags.getCustomDiagID(DiagnosticsEngine::Error,
                                          "cannot read '%0': %1");
      Diags.Report(SM.getIncludeLoc(File), Id)
          << Entry->getName() << Read.getError().message();
      return false;
    }
    Unread = std::move(*Read);
    Text = Unread->getBuffer();
  }
  const bool IsUtf16 =
      Text.starts_with("\xFF\xFE") || Text.starts_with("\xFE\xFF");
  const bool IsBinary = !IsUtf16 && Text.contains('\0');
  if (Unread)
    SM.overrideFileContents(*Entry, IsUtf16 ? MemoryBuffer::getMemBuffer("")
                                            : std::move(Unread));
  if (!IsUtf16 && !IsBinary)
    return true;
  unsigned Id = Diags.getCustomDiagID(
      DiagnosticsEngine::Error,
      "%select{this is not a text file|the file is in UTF-16: crossbit reads "
      "UTF-8}0");
  Diags.Report(SM.getLocForStartOfFile(File), Id) << IsUtf16;
  return false;
}

StringRef idl::Lexer::textOf(const clang::Token &Tok, Preprocessor &PP) {
  if (const IdentifierInfo *Name = Tok.getIdentifierInfo();
      Name && (Tok.needsCleaning() || Tok.getLength() != Name->getLength()))
    return Name->getName().copy(Texts);
  if (Tok.needsCleaning())
    return StringRef(PP.getSpelling(Tok)).copy(Texts);
  return {SM.getCharacterData(SM.getSpellingLoc(Tok.getLocation())),
          Tok.getLength()};
}

static idl::Token::KindTy kindOf(const clang::Token &Tok) {
  if (Tok.getIdentifierInfo())
    return idl::Token::Identifier;
  if (Tok.is(tok::numeric_constant))
    return idl::Token::Number;
  if (tok::isStringLiteral(Tok.getKind()))
    return idl::Token::String;
  if (Tok.isLiteral())
    return idl::Token::Character;
  if (Tok.is(tok::eof))
    return idl::Token::End;
  if (Tok.is(tok::unknown))
    return idl::Token::Unknown;
  return idl::Token::Punctuation;
}

void idl::Lexer::lex(Preprocessor &PP, std::vector<Token> &Result) {
  clang::Token Tok;
  PP.Lex(Tok);
  while (Tok.isNot(tok::eof) && !IsCutOff) {
    // Of clang's own directives, such as `#embed`, which MIDL has not.
    if (Tok.isAnnotation() || Tok.is(tok::eod)) {
      PP.Lex(Tok);
      continue;
    }
    if (Result.size() >= MaxTokens) {
      unsigned Id = Diags.getCustomDiagID(DiagnosticsEngine::Error,
                                          "the file has too many tokens");
      Diags.Report(SM.getFileLoc(Tok.getLocation()), Id);
      return;
    }
    Token T;
    T.Kind = kindOf(Tok);
    T.Text = textOf(Tok, PP);
    T.Loc = Tok.getLocation();
    if (T.Kind == Token::Unknown && T.Text.starts_with('"') &&
        T.Loc.isFileID()) {
      lexLongString(PP, Tok, Result);
      continue;
    }
    if (T.Loc.isMacroID()) {
      T.Loc = SM.getFileLoc(T.Loc);
      T.InFile = T.Loc == SM.getSpellingLoc(Tok.getLocation());
    }
    // `@namespace` is a name, whatever the word means otherwise.
    if (T.Kind == Token::Identifier && !Result.empty() && Result.back().is("@"))
      Result.pop_back();
    Result.push_back(T);
    PP.Lex(Tok);
  }
}

/// MIDL's strings may go over lines, C's end with theirs. \p Tok is the quote
/// that begins one and the rest of its line; it becomes the first token behind
/// the line on which the string ends.
void idl::Lexer::lexLongString(Preprocessor &PP, clang::Token &Tok,
                               std::vector<Token> &Result) {
  auto [File, Begin] = SM.getDecomposedLoc(Tok.getLocation());
  StringRef Buffer = SM.getBufferData(File);
  const size_t Close = Buffer.find('"', Begin + 1);
  Token T;
  T.Loc = Tok.getLocation();
  if (Close == StringRef::npos) {
    T.Kind = Token::Unknown;
    T.Text = textOf(Tok, PP);
    Result.push_back(T);
    PP.Lex(Tok);
    return;
  }
  T.Kind = Token::String;
  T.Text = Buffer.slice(Begin, Close + 1);
  Result.push_back(T);

  const size_t LineEnd =
      std::min(Buffer.find_first_of("\r\n", Close), Buffer.size());
  lexRest(T.Loc.getLocWithOffset(Close + 1 - Begin),
          Buffer.slice(Close + 1, LineEnd), Result);
  const SourceLocation End = T.Loc.getLocWithOffset(LineEnd - Begin);
  do
    PP.Lex(Tok);
  while (Tok.isNot(tok::eof) &&
         SM.getFileID(SM.getFileLoc(Tok.getLocation())) == File &&
         SM.getFileLoc(Tok.getLocation()) < End);
}

/// The tokens of \p Rest, which is at \p Begin, without macros.
void idl::Lexer::lexRest(SourceLocation Begin, StringRef Rest,
                         std::vector<Token> &Result) {
  // The lexer wants a zero at the end.
  auto *Copy = Texts.Allocate<char>(Rest.size() + 1);
  *llvm::copy(Rest, Copy) = 0;
  StringRef Text(Copy, Rest.size());
  clang::Lexer Raw(Begin, Language, Text.begin(), Text.begin(), Text.end());
  clang::Token Tok;
  for (Raw.LexFromRawLexer(Tok); Tok.isNot(tok::eof);
       Raw.LexFromRawLexer(Tok)) {
    const size_t Offset =
        Tok.getLocation().getRawEncoding() - Begin.getRawEncoding();
    Token T;
    T.Kind = Tok.is(tok::raw_identifier) ? Token::Identifier : kindOf(Tok);
    T.Text = Text.substr(Offset, Tok.getLength());
    T.Loc = Tok.getLocation();
    Result.push_back(T);
  }
}

std::vector<idl::Token> idl::Lexer::read(FileID File) {
  std::vector<Token> Result;
  const bool Readable = isText(File);
  Token End;
  End.Loc = SM.getLocForEndOfFile(File);
  if (!Readable) {
    MissesFiles = true;
    Result.push_back(End);
    return Result;
  }
  Result.reserve(SM.getFileIDSize(File) / 6);

  TrivialModuleLoader Modules;
  std::unique_ptr<HeaderSearch> Search = makeHeaderSearch();
  Preprocessor PP(PPOptions, Diags, Language, SM, *Search, Modules);
  PP.Initialize(Compiler.getTarget());
  InitializePreprocessor(PP, *PPOptions, Compiler.getPCHContainerReader(),
                         Compiler.getFrontendOpts(), Compiler.getCodeGenOpts());
  PP.addPPCallbacks(std::make_unique<PreprocessorWatcher>(*this, PP));

  const FileID Main = SM.getMainFileID();
  SM.setMainFileID(File);
  PP.EnterMainSourceFile();

  IsCutOff = false;
  lex(PP, Result);
  Result.push_back(End);

  SM.setMainFileID(Main);
  return Result;
}

} // namespace crossbit::idl
