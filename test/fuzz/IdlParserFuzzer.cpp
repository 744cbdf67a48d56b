//===-- IdlParserFuzzer.cpp - Feeds the IDL parser with anything ----------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An input is an IDL file; what follows a line `//--- acf` is its ACF file. The
// two files of Inputs/ can be imported and included. replay.py takes inputs
// apart in the same way.
//
//===----------------------------------------------------------------------===//

#include "checks/idl/Parser.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/Support/Casting.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace llvm;

namespace crossbit::idl {
namespace {

constexpr StringLiteral Separator = "\n//--- acf\n";

void require(bool Condition, const char *What) {
  if (!Condition)
    report_fatal_error(What);
}

/// Visits all that a document holds, and aborts where Tree.h's promises are
/// not kept. What is reached lies in the document's memory, which
/// AddressSanitizer looks after.
class TreeChecker {
public:
  TreeChecker(const Document &Doc, const clang::SourceManager &SM)
      : Doc(Doc), SM(SM) {}

  void check() {
    require(Doc.main() && Doc.main()->IsMain, "no main file");
    require(Doc.files().back() == Doc.main(), "the main file is not the last");
    for (const File *F : Doc.files())
      Files.insert(F);
    for (const File *F : Doc.files())
      for (const Declaration *D : F->Declarations)
        visit(D);
    for (const Interface *I : Doc.interfaces()) {
      require(I->IsDefined, "a listed interface is not defined");
      visit(I);
    }
    while (!Todo.empty())
      checkDeclaration(*Todo.pop_back_val());
  }

private:
  void visit(const Declaration *D) {
    require(D, "no declaration");
    if (Seen.insert(D).second)
      Todo.push_back(D);
  }

  void checkLocation(clang::SourceLocation Loc) {
    require(Loc.isValid() && Loc.isFileID(), "a place is not in a file");
    auto [ID, Offset] = SM.getDecomposedLoc(Loc);
    require(Offset <= SM.getFileIDSize(ID), "a place is behind its file");
  }

  void checkText(StringRef Text) {
    for (char C : Text)
      Sum = Sum + C;
  }

  void checkAttributes(const Attributes &Attrs) {
    for (const Attribute &A : Attrs.List) {
      require(!A.Name.empty(), "an attribute has no name");
      checkText(A.Name);
      checkLocation(A.Loc);
      for (const Token &T : A.Arguments) {
        require(T.Kind != Token::End && !T.Text.empty(), "an empty token");
        checkText(T.Text);
        checkLocation(T.Loc);
      }
    }
  }

  void checkType(const Type *T) {
    require(T, "no type");
    for (unsigned Depth = 0; T; T = T->Element) {
      require(++Depth < 100'000, "a type without an end");
      checkText(T->Name);
      checkLocation(T->Loc);
      checkLocation(T->EndLoc);
      if (T->Declared)
        visit(T->Declared);
      const bool IsLeaf = T->Kind == Type::Builtin || T->Kind == Type::Named;
      require(IsLeaf != bool(T->Element), "a type of nothing");
    }
  }

  /// What a typedef means must not be the typedef.
  void checkTypedef(const Typedef &First) {
    unsigned Depth = 0;
    for (const Declaration *D = &First; D;) {
      require(++Depth < 100'000, "a typedef of itself");
      const auto *T = dyn_cast<Typedef>(D);
      if (!T)
        return;
      const Type *Of = T->Aliased;
      while (Of->Element)
        Of = Of->Element;
      D = Of->Declared;
    }
  }

  void checkDeclaration(const Declaration &D) {
    require(Files.contains(D.In), "a declaration is in no file");
    checkText(D.Name);
    checkLocation(D.Loc);
    checkAttributes(D.Attrs);
    switch (D.Kind) {
    case Declaration::TypedefKind:
      checkType(cast<Typedef>(D).Aliased);
      return checkTypedef(cast<Typedef>(D));
    case Declaration::FieldKind:
      return checkType(cast<Field>(D).Of);
    case Declaration::ConstantKind:
      return checkType(cast<Constant>(D).Of);
    case Declaration::ParameterKind:
      return checkType(cast<Parameter>(D).Of);
    case Declaration::RecordKind:
      for (const Field *F : cast<Record>(D).Fields)
        visit(F);
      return;
    case Declaration::OperationKind:
      require(cast<Operation>(D).Of, "an operation is in no interface");
      checkType(cast<Operation>(D).Result);
      for (const Parameter *P : cast<Operation>(D).Parameters)
        visit(P);
      return;
    case Declaration::InterfaceKind:
      return checkInterface(cast<Interface>(D));
    case Declaration::EnumKind:
    case Declaration::LibraryKind:
    case Declaration::CoclassKind:
      return;
    }
    report_fatal_error("a declaration of no kind");
  }

  void checkInterface(const Interface &I) {
    unsigned Depth = 0;
    for (const Interface *B = I.Base; B; B = B->Base)
      require(++Depth < 100'000, "an interface is its own base");
    if (I.Base)
      visit(I.Base);
    if (I.Within)
      visit(I.Within);
    for (const Operation *O : I.Operations) {
      visit(O);
      require(O->Of == &I, "an operation is another interface's");
    }
  }

  const Document &Doc;
  const clang::SourceManager &SM;
  DenseSet<const File *> Files;
  DenseSet<const Declaration *> Seen;
  SmallVector<const Declaration *, 64> Todo;
  /// So that texts are read.
  volatile unsigned Sum = 0;
};

/// Errors are counted by the engine, and read by nobody.
class Silence : public clang::DiagnosticConsumer {
  void HandleDiagnostic(clang::DiagnosticsEngine::Level,
                        const clang::Diagnostic &Info) override {
    SmallString<128> Message;
    Info.FormatDiagnostic(Message);
  }
};

std::unique_ptr<MemoryBuffer> importable(StringRef Name) {
  auto Buffer = MemoryBuffer::getFile(CROSSBIT_FUZZ_INPUTS "/" + Name);
  require(bool(Buffer), "cannot read test/fuzz/Inputs");
  return std::move(*Buffer);
}

void parseInput(StringRef Input) {
  static const std::unique_ptr<MemoryBuffer> Base = importable("base.idl");
  static const std::unique_ptr<MemoryBuffer> Header = importable("types.h");

  auto [Idl, Acf] = Input.split(Separator);
  auto Files = makeIntrusiveRefCnt<vfs::InMemoryFileSystem>();
  auto Add = [&](StringRef Name, StringRef Text) {
    Files->addFile(Name, 0, MemoryBuffer::getMemBufferCopy(Text, Name));
  };
  Add("/src/x.idl", Idl);
  if (Idl.size() != Input.size())
    Add("/src/x.acf", Acf);
  Add("/src/base.idl", Base->getBuffer());
  Add("/src/types.h", Header->getBuffer());

  Silence Nobody;
  clang::CompilerInstance Compiler;
  Compiler.createDiagnostics(&Nobody, /*ShouldOwnClient=*/false);
  Compiler.getTargetOpts().Triple = "x86_64-pc-windows-msvc";
  require(Compiler.createTarget(), "no target");
  Compiler.createFileManager(Files);
  Compiler.createSourceManager(Compiler.getFileManager());
  clang::SourceManager &SM = Compiler.getSourceManager();
  SM.setMainFileID(SM.createFileID(
      cantFail(Compiler.getFileManager().getFileRef("/src/x.idl")),
      clang::SourceLocation(), clang::SrcMgr::C_User));
  const std::unique_ptr<const Document> Result = parse(Compiler);
  require(Result != nullptr, "no document");
  TreeChecker(*Result, SM).check();
}

} // namespace
} // namespace crossbit::idl

/// LLVM's own libraries are not instrumented: of a container that they and the
/// parser share, AddressSanitizer sees one half of the changes.
extern "C" const char *__asan_default_options() {
  return "detect_container_overflow=0";
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  crossbit::idl::parseInput({reinterpret_cast<const char *>(Data), Size});
  return 0;
}
