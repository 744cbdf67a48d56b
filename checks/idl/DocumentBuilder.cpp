//===-- DocumentBuilder.cpp - Files, names and nodes of a document --------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/idl/DocumentBuilder.h"
#include "checks/idl/AcfParser.h"
#include "checks/idl/FileParser.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

using namespace clang;
using namespace llvm;

namespace crossbit::idl {

/// After that many, the next errors of a file say little.
static constexpr unsigned MaxErrorsInFile = 20;
/// As clang's for `#include`.
static constexpr unsigned MaxImportDepth = 200;

DocumentBuilder::DocumentBuilder(CompilerInstance &Compiler)
    : Compiler(Compiler), SM(Compiler.getSourceManager()),
      Diags(Compiler.getDiagnostics()),
      ErrorId(Diags.getCustomDiagID(DiagnosticsEngine::Error, "%0")),
      Result(std::make_unique<Document>()),
      OriginalFiles(Compiler.getFileManager().getVirtualFileSystemPtr()),
      Tokens(Compiler, Result->Allocator) {
  Compiler.getFileManager().setVirtualFileSystem(
      makeIntrusiveRefCnt<WindowsPaths>(OriginalFiles));
}

DocumentBuilder::~DocumentBuilder() {
  Compiler.getFileManager().setVirtualFileSystem(OriginalFiles);
}

std::unique_ptr<const Document> DocumentBuilder::build() {
  DiagnosticErrorTrap Errors(Diags);
  readFile(SM.getMainFileID(), /*IsMain=*/true);
  resolveUnknown();
  listInterfaces();
  Result->HasErrors = Errors.hasErrorOccurred();
  return std::move(Result);
}

void DocumentBuilder::addUnknown(Type &T, StringRef Scope) {
  Unknown.push_back({&T, Scope.str(), {}, {}});
}

void DocumentBuilder::addDoubtful(SourceLocation Loc, const Twine &Message) {
  UnknownName &Last = Unknown.back();
  if (!Last.Doubtful.empty())
    return;
  Last.DoubtfulLoc = Loc;
  Last.Doubtful = Message.str();
}

/// The main file is a piece of others, which include it with what it needs:
/// nothing is imported, and nothing in it is a library or an interface of RPC
/// with operations, which are in files of their own.
bool DocumentBuilder::isPiece() const {
  return !HasImports &&
         none_of(Result->Main->Declarations, [](const Declaration *D) {
           const auto *I = dyn_cast<Interface>(D);
           return isa<Library>(D) ||
                  (I && I->Flavor == Interface::Rpc && !I->Operations.empty());
         });
}

void DocumentBuilder::resolveUnknown() {
  const bool Tell = !typesMayBeMissing() && !isPiece();
  for (const UnknownName &U : Unknown) {
    // Interfaces may be declared after they are used, typedefs may not.
    const Declaration *D = findType(U.Where->Name, U.Scope);
    if (D && (isa<Interface>(D) || isa<Coclass>(D))) {
      U.Where->Declared = D;
      if (!U.Doubtful.empty())
        error(U.DoubtfulLoc, U.Doubtful);
    } else if (Tell && !UnreadNames.contains(U.Where->Name)) {
      error(U.Where->Loc, "unknown type '" + U.Where->Name + "'");
    } else if (!U.Doubtful.empty()) {
      error(U.DoubtfulLoc, U.Doubtful);
    }
  }
}

void DocumentBuilder::listInterfaces() {
  for (const File *F : Result->Files)
    for (const Declaration *D : F->Declarations)
      if (const auto *I = dyn_cast<Interface>(D); I && I->IsDefined)
        Result->Interfaces.push_back(I);
}

void DocumentBuilder::readFile(FileID ID, bool IsMain) {
  OptionalFileEntryRef Entry = SM.getFileEntryRefForID(ID);
  if (Entry && !Seen.insert(&Entry->getFileEntry()).second)
    return;
  auto *F = new (Result->FileAllocator.Allocate()) File;
  F->ID = ID;
  F->IsMain = IsMain;
  if (IsMain)
    Result->Main = F;

  File *Importer = std::exchange(Current, F);
  auto Back = make_scope_exit([&] { Current = Importer; });
  const std::vector<Token> Text = Tokens.read(ID);
  FileParser(*this, Text).parseFile();
  Result->Files.push_back(F);
  if (Entry && !isHeader(SM.getLocForStartOfFile(ID)))
    readAcf(*F, *Entry);
}

void DocumentBuilder::readAcf(const File &For, FileEntryRef Idl) {
  SmallString<256> Path(Idl.getName());
  sys::path::replace_extension(Path, "acf");
  OptionalFileEntryRef Acf = SM.getFileManager().getOptionalFileRef(Path);
  if (!Acf || !Seen.insert(&Acf->getFileEntry()).second)
    return;
  FileID ID = SM.createFileID(*Acf, SourceLocation(), SrcMgr::C_User);
  const std::vector<Token> Text = Tokens.read(ID);
  AcfParser(*this, Text, For).parseFile();
}

/// What a string token spells, without its quotes.
static StringRef contentOf(const Token &String) {
  return String.Text.substr(String.Text.find('"') + 1).drop_back();
}

void DocumentBuilder::importFile(const Token &Name) {
  HasImports = true;
  StringRef Path = contentOf(Name);
  OptionalFileEntryRef Entry;
  if (!Path.empty() && !Path.contains('\0'))
    Entry = Tokens.find(Path, Name.Loc);
  if (!Entry) {
    MissesTypes = true;
    error(Name.Loc, "cannot find imported file '" + Path + "'");
    return;
  }
  // Files that import each other are MIDL's custom: msctf.idl and ctfutb.idl of
  // the Windows SDK do. One that imports itself is a slip.
  if (OptionalFileEntryRef Here =
          SM.getFileEntryRefForID(SM.getFileID(SM.getFileLoc(Name.Loc)));
      Here && &Here->getFileEntry() == &Entry->getFileEntry()) {
    error(Name.Loc, "import cycle: '" + Path + "' imports itself");
    return;
  }
  if (Seen.contains(&Entry->getFileEntry()))
    return;
  if (ImportDepth == MaxImportDepth) {
    MissesTypes = true;
    error(Name.Loc, "imports are nested too deeply");
    return;
  }
  ++ImportDepth;
  readFile(SM.createFileID(*Entry, Name.Loc, SrcMgr::C_User),
           /*IsMain=*/false);
  --ImportDepth;
}

bool DocumentBuilder::isHeader(SourceLocation Loc) {
  FileID ID = SM.getFileID(Loc);
  auto [Known, IsNew] = Headers.try_emplace(ID, false);
  if (IsNew && ID != SM.getMainFileID())
    if (OptionalFileEntryRef Entry = SM.getFileEntryRefForID(ID)) {
      StringRef Extension = sys::path::extension(Entry->getName());
      Known->second = !Extension.equals_insensitive(".idl") &&
                      !Extension.equals_insensitive(".odl") &&
                      !Extension.equals_insensitive(".acf");
    }
  return Known->second;
}

void DocumentBuilder::error(SourceLocation Loc, const Twine &Message) {
  unsigned &Count = ErrorsOf[SM.getFileID(Loc)];
  if (Count > MaxErrorsInFile)
    return;
  if (Count++ == MaxErrorsInFile) {
    Diags.Report(Loc, ErrorId) << "too many errors in this file";
    return;
  }
  Diags.Report(Loc, ErrorId) << Message.str();
}

/// `Scope.Name`, or \p Name in the global scope.
static StringRef qualify(StringRef Name, StringRef Scope,
                         SmallVectorImpl<char> &Storage) {
  if (Scope.empty())
    return Name;
  return (Scope + "." + Name).toStringRef(Storage);
}

Declaration *DocumentBuilder::find(const StringMap<Declaration *> &Names,
                                   StringRef Name, StringRef Scope) {
  while (true) {
    SmallString<128> Storage;
    if (Declaration *Found = Names.lookup(qualify(Name, Scope, Storage)))
      return Found;
    if (Scope.empty())
      return nullptr;
    Scope = Scope.contains('.') ? Scope.rsplit('.').first : StringRef();
  }
}

static bool isDefined(const Record &R) { return R.IsDefined; }
static bool isDefined(const Interface &I) { return I.IsDefined; }
static bool isDefined(const Enum &) { return false; }

Declaration *DocumentBuilder::findType(StringRef Name, StringRef Scope) const {
  return find(Types, Name, Scope);
}

void DocumentBuilder::declareType(Declaration &D, StringRef Scope) {
  SmallString<128> Storage;
  Types[qualify(D.Name, Scope, Storage)] = &D;
}

template <typename NodeT>
NodeT *DocumentBuilder::named(StringMap<Declaration *> &Names,
                              const Token &Name, StringRef Scope,
                              MentionTy Mention) {
  // A name with dots says itself where it is.
  StringRef Home = Name.Text.contains('.') ? StringRef() : Scope;
  SmallString<128> Storage;
  StringRef Key = qualify(Name.Text, Home, Storage);
  if (Name.Kind == Token::Identifier) {
    Declaration *Found =
        Mention == Used ? find(Names, Name.Text, Scope) : Names.lookup(Key);
    auto *Known = dyn_cast_or_null<NodeT>(Found);
    if (Known && !(Mention == Defined && isDefined(*Known)))
      return Known;
  }
  auto *New = make<NodeT>();
  New->Loc = Name.Loc;
  New->In = Current;
  if (Name.Kind != Token::Identifier)
    return New;
  New->Name = Name.Text.substr(Name.Text.rfind('.') + 1);
  Names[Key] = New;
  return New;
}

Record *DocumentBuilder::record(bool IsUnion, const Token &Tag, StringRef Scope,
                                MentionTy Mention) {
  Record *R = named<Record>(IsUnion ? Unions : Structs, Tag, Scope, Mention);
  R->IsUnion = IsUnion;
  return R;
}

Enum *DocumentBuilder::enumeration(const Token &Tag, StringRef Scope,
                                   MentionTy Mention) {
  return named<Enum>(Enums, Tag, Scope, Mention);
}

Interface *DocumentBuilder::interface(const Token &Name, StringRef Scope,
                                      MentionTy Mention) {
  return named<Interface>(Types, Name, Scope, Mention);
}

void DocumentBuilder::list(const Declaration &D) {
  Current->Declarations.push_back(&D);
}

} // namespace crossbit::idl
