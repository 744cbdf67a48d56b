//===-- IdlParserTest.cpp - IDL files become trees ------------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/idl/Parser.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Casting.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "gtest/gtest.h"

using namespace llvm;

namespace crossbit::idl {
namespace {

/// Writes down each error as `file:line:column: message`.
class ErrorList : public clang::DiagnosticConsumer {
public:
  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override {
    DiagnosticConsumer::HandleDiagnostic(Level, Info);
    SmallString<128> Message;
    Info.FormatDiagnostic(Message);
    clang::PresumedLoc Where =
        Info.getSourceManager().getPresumedLoc(Info.getLocation());
    Errors.push_back((sys::path::filename(Where.getFilename()) + ":" +
                      Twine(Where.getLine()) + ":" + Twine(Where.getColumn()) +
                      ": " + Message)
                         .str());
  }

  std::vector<std::string> Errors;
};

struct SourceFile {
  std::string Name;
  std::string Text;
};

/// `/src/main.idl` with other files; `/sdk` is searched for includes.
class ParsedIdl {
public:
  explicit ParsedIdl(StringRef Main, const std::vector<SourceFile> &Others = {},
                     const std::vector<std::string> &Macros = {}) {
    auto Files = makeIntrusiveRefCnt<vfs::InMemoryFileSystem>();
    auto Add = [&](StringRef Name, StringRef Text) {
      Files->addFile(Name, 0, MemoryBuffer::getMemBufferCopy(Text));
    };
    Add("/src/main.idl", Main);
    Add("/sdk/empty", "");
    for (const SourceFile &F : Others)
      Add(F.Name, F.Text);
    Compiler.createDiagnostics(&Told, /*ShouldOwnClient=*/false);
    Compiler.getTargetOpts().Triple = "x86_64-pc-windows-msvc";
    EXPECT_TRUE(Compiler.createTarget());
    Compiler.createFileManager(Files);
    Compiler.createSourceManager(Compiler.getFileManager());
    Compiler.getHeaderSearchOpts().AddPath("/sdk", clang::frontend::Angled,
                                           /*IsFramework=*/false,
                                           /*IgnoreSysRoot=*/true);
    for (const std::string &Macro : Macros)
      Compiler.getPreprocessorOpts().addMacroDef(Macro);
    clang::SourceManager &SM = Compiler.getSourceManager();
    SM.setMainFileID(SM.createFileID(
        cantFail(Compiler.getFileManager().getFileRef("/src/main.idl")),
        clang::SourceLocation(), clang::SrcMgr::C_User));
    Result = parse(Compiler);
    EXPECT_EQ(Result->hasErrors(), !Told.Errors.empty());
  }

  const Document &document() const { return *Result; }
  std::string errors() const { return join(Told.Errors, "\n"); }

  template <typename T> const T *find(StringRef Name) const {
    for (const File *F : Result->files())
      for (const Declaration *D : F->Declarations)
        if (D->Name == Name && isa<T>(D))
          return cast<T>(D);
    ADD_FAILURE() << "no declaration of " << Name.str() << "\n" << errors();
    return nullptr;
  }

  const Operation *operation(StringRef InterfaceName, StringRef Name) const {
    if (const auto *I = find<Interface>(InterfaceName))
      for (const Operation *O : I->Operations)
        if (O->Name == Name)
          return O;
    ADD_FAILURE() << "no operation " << Name.str();
    return nullptr;
  }

  /// The type of the typedef \p Name, outside in: `pointer array long`.
  std::string typedefOf(StringRef Name) const {
    const auto *T = find<Typedef>(Name);
    return T ? show(T->Aliased) : "";
  }

  static std::string show(const Type *T) {
    static constexpr StringLiteral Kinds[] = {
        "", "", "pointer", "array", "array", "pipe", "function"};
    switch (T->Kind) {
    case Type::Builtin:
    case Type::Named:
      return T->Name.str();
    case Type::SafeArray:
      return "safearray " + show(T->Element);
    default:
      return (Kinds[T->Kind] + " " + show(T->Element)).str();
    }
  }

  /// `f(in long n, out pointer BSTR s) HRESULT`.
  static std::string show(const Operation *O) {
    if (!O)
      return "";
    std::string Text = (O->Name + "(").str();
    ListSeparator Comma;
    for (const Parameter *P : O->Parameters) {
      Text += StringRef(Comma);
      for (const Attribute &A : P->Attrs.List)
        Text += (A.Name + " ").str();
      Text += show(P->Of);
      if (!P->Name.empty())
        Text += (" " + P->Name).str();
    }
    return Text + ") " + show(O->Result);
  }

  std::string position(clang::SourceLocation Loc) const {
    clang::PresumedLoc P = Compiler.getSourceManager().getPresumedLoc(Loc);
    return (sys::path::filename(P.getFilename()) + ":" + Twine(P.getLine()) +
            ":" + Twine(P.getColumn()))
        .str();
  }

private:
  ErrorList Told;
  clang::CompilerInstance Compiler;
  std::unique_ptr<const Document> Result;
};

/// The interface `I` with \p Body.
std::string inInterface(StringRef Body) {
  return ("[uuid(12345678-1234-1234-1234-123456789abc), version(1.0)]\n"
          "interface I {\n" +
          Body + "\n}\n")
      .str();
}

void expectErrors(StringRef Text, StringRef Expected) {
  EXPECT_EQ(ParsedIdl(Text).errors(), Expected.str()) << Text.str();
}

} // namespace

TEST(IdlParser, InterfacesOfRpc) {
  ParsedIdl P(inInterface("long f([in] handle_t h, [in, size_is(n)] byte *p,"
                          " [in] small n);\nvoid g(void);"));
  EXPECT_EQ(P.errors(), "");
  const auto *I = P.find<Interface>("I");
  ASSERT_TRUE(I);
  EXPECT_EQ(I->Flavor, Interface::Rpc);
  EXPECT_TRUE(I->IsDefined);
  EXPECT_EQ(I->Base, nullptr);
  ASSERT_TRUE(I->Attrs.find("uuid"));
  EXPECT_EQ(I->Attrs.find("uuid")->Arguments.front().Text, "12345678");
  ASSERT_EQ(I->Operations.size(), 2u);
  EXPECT_EQ(ParsedIdl::show(I->Operations[0]),
            "f(in handle_t h, in size_is pointer byte p, in small n) long");
  EXPECT_EQ(ParsedIdl::show(I->Operations[1]), "g() void");
  EXPECT_EQ(I->Operations[0]->Of, I);
  EXPECT_EQ(P.position(I->Operations[0]->Parameters[1]->Loc), "main.idl:3:48");
  EXPECT_EQ(P.document().interfaces().size(), 1u);
}

TEST(IdlParser, InterfacesOfCom) {
  ParsedIdl P("[object] interface IUnknown {}\n"
              "interface ILater;\n"
              "typedef ILater *LATER;\n"
              "interface IMiddle : IUnknown {};\n"
              "[local] interface ILater : IMiddle { [local] int f([in] IMiddle "
              "*p); }\n"
              "[dual] interface IDual { };");
  EXPECT_EQ(P.errors(), "");
  const auto *Later = P.find<Interface>("ILater");
  ASSERT_TRUE(Later);
  EXPECT_EQ(Later->Flavor, Interface::Com);
  EXPECT_EQ(Later->Base, P.find<Interface>("IMiddle"));
  EXPECT_TRUE(Later->Attrs.has("local"));
  EXPECT_TRUE(Later->Operations.front()->Attrs.has("local"));
  // The forward declaration is the same node.
  EXPECT_EQ(innermost(P.find<Typedef>("LATER")->Aliased)->Declared, Later);
  EXPECT_EQ(P.find<Interface>("IDual")->Flavor, Interface::Com);
}

TEST(IdlParser, InterfacesMayBeUsedBeforeTheyAreDeclared) {
  ParsedIdl P("import \"base.idl\"; typedef ILate *L;\ninterface ILate : IBase "
              "{ void f(long); }",
              {{"/src/base.idl", "[object] interface IBase {}"}});
  EXPECT_EQ(P.errors(), "");
  EXPECT_EQ(innermost(P.find<Typedef>("L")->Aliased)->Declared,
            P.find<Interface>("ILate"));
}

TEST(IdlParser, Libraries) {
  ParsedIdl P(R"(
interface IOut;
[uuid(12345678-1234-1234-1234-123456789abc), version(1.0)]
library L
{
  importlib("stdole2.tlb");
  typedef [public] OLE_COLOR COLOR;
  [dllname("x.dll")] module M { [entry("f")] long __stdcall f([in] long a); const int K = 3; };
  dispinterface D {
    properties:
      [id(1)] long count;
    methods:
      [id(2)] void clear([in] VARIANT v);
  };
  [object] interface IIn : IUnknown { HRESULT g([in] SAFEARRAY(unsigned long) a, [out] SAFEARRAY(VARIANT*) * b); };
  dispinterface E { interface IIn; };
  [uuid(22345678-1234-1234-1234-123456789abc)] coclass C { [default] interface IIn; [source] dispinterface D; }
};
interface IAfter { void f(); })");
  EXPECT_EQ(P.errors(), "");
  const auto *D = P.find<Interface>("D");
  ASSERT_TRUE(D);
  EXPECT_EQ(D->Flavor, Interface::Dispatch);
  ASSERT_EQ(D->Operations.size(), 2u);
  EXPECT_EQ(ParsedIdl::show(D->Operations[0]), "count() long");
  EXPECT_EQ(ParsedIdl::show(D->Operations[1]), "clear(in VARIANT v) void");
  EXPECT_EQ(P.find<Interface>("E")->Base, P.find<Interface>("IIn"));
  EXPECT_EQ(P.find<Interface>("M")->Flavor, Interface::Module);
  EXPECT_EQ(P.find<Interface>("IIn")->Flavor, Interface::Com);
  EXPECT_EQ(P.find<Interface>("IIn")->Within, P.find<Library>("L"));
  EXPECT_EQ(P.find<Interface>("IAfter")->Within, nullptr);
  EXPECT_TRUE(P.find<Coclass>("C"));
  EXPECT_TRUE(P.find<Constant>("K"));
  EXPECT_EQ(ParsedIdl::show(P.operation("IIn", "g")),
            "g(in safearray unsigned long a, out pointer safearray pointer "
            "VARIANT b) HRESULT");
}

TEST(IdlParser, WindowsRuntime) {
  ParsedIdl P(R"(
namespace Windows.Foundation {
  apicontract Contract;
  typedef struct Point Point;
  interface IThing;
  declare { interface Windows.Foundation.Collections.IVector<Windows.Foundation.IThing *>; }
  [contract(Windows.Foundation.Contract, 1.0)] delegate HRESULT Done([in] Windows.Foundation.IThing *what);
  delegate HRESULT Handler<T>([in] T args);
  [contract(Windows.Foundation.Contract, 1.0)] struct Point { FLOAT X; FLOAT Y; };
  [object] interface IGeneric<K, V> requires IThing { HRESULT get([in] K key, [out, retval] V *value); }
  namespace Inner {
    [object] interface IUser : IThing requires IGeneric<IThing *, IGeneric<HSTRING, Point>*>, IThing {
      [propget] HRESULT Thing([out, retval] IThing **value);
      [eventadd] HRESULT Changed([in] Handler<Windows.Foundation.IThing *> *handler);
    }
    runtimeclass User { [default] interface IUser; }
  }
  [object] interface IThing { HRESULT move([in] Point p); }
})",
              {});
  EXPECT_EQ(P.errors(), "");
  EXPECT_EQ(ParsedIdl::show(P.operation("Done", "Invoke")),
            "Invoke(in pointer Windows.Foundation.IThing what) HRESULT");
  EXPECT_EQ(P.find<Interface>("Done")->Flavor, Interface::Runtime);
  EXPECT_EQ(ParsedIdl::show(P.operation("Handler", "Invoke")),
            "Invoke(in T args) HRESULT");
  EXPECT_EQ(ParsedIdl::show(P.operation("IGeneric", "get")),
            "get(in K key, out retval pointer V value) HRESULT");
  EXPECT_EQ(P.find<Interface>("IUser")->Base, P.find<Interface>("IThing"));
  const Operation *Thing = P.operation("IUser", "Thing");
  ASSERT_TRUE(Thing);
  EXPECT_EQ(innermost(Thing->Parameters[0]->Of)->Declared,
            P.find<Interface>("IThing"));
  EXPECT_TRUE(P.operation("IUser", "Changed"));
  EXPECT_EQ(P.find<Interface>("User")->Flavor, Interface::Runtime);
  // `struct Point` is in the typedef's type.
  EXPECT_EQ(P.find<Typedef>("Point")->Aliased->Declared,
            P.find<Record>("Point"));
}

TEST(IdlParser, TypesOfCAreInNoNamespace) {
  ParsedIdl P("typedef struct TOKEN { hyper value; } TOKEN;\n"
              "namespace A.B { interface I { void f([in] A.B.TOKEN t); } }\n"
              "typedef X.Y Y;");
  EXPECT_EQ(P.errors(), "main.idl:3:9: unknown type 'X.Y'");
  EXPECT_EQ(P.operation("I", "f")->Parameters[0]->Of->Declared,
            P.find<Typedef>("TOKEN"));
}

TEST(IdlParser, BaseTypes) {
  ParsedIdl P(R"(
typedef unsigned long int A1; typedef long unsigned A2; typedef unsigned __int32 A3;
typedef hyper B1; typedef __int64 B2; typedef long long B3; typedef unsigned hyper B4; typedef unsigned long long int B5;
typedef small C1; typedef __int8 C2; typedef unsigned small C3; typedef unsigned char C4; typedef signed char C5;
typedef short int D1; typedef unsigned short D2; typedef __int16 D3;
typedef __int3264 E1; typedef unsigned __int3264 E2; typedef int E3; typedef unsigned E4;
typedef boolean F1; typedef byte F2; typedef wchar_t F3; typedef handle_t F4; typedef error_status_t F5;
typedef float G1; typedef double G2; typedef unsigned char byte; typedef unsigned char small;
typedef const volatile unsigned H1;
)");
  EXPECT_EQ(P.errors(), "");
  const std::pair<StringRef, StringRef> Expected[] = {
      {"A1", "unsigned long"},
      {"A2", "unsigned long"},
      {"A3", "unsigned long"},
      {"B1", "hyper"},
      {"B2", "hyper"},
      {"B3", "hyper"},
      {"B4", "unsigned hyper"},
      {"B5", "unsigned hyper"},
      {"C1", "small"},
      {"C2", "small"},
      {"C3", "unsigned small"},
      {"C4", "unsigned char"},
      {"C5", "signed char"},
      {"D1", "short"},
      {"D2", "unsigned short"},
      {"D3", "short"},
      {"E1", "__int3264"},
      {"E2", "unsigned __int3264"},
      {"E3", "int"},
      {"E4", "unsigned int"},
      {"F1", "boolean"},
      {"F2", "byte"},
      {"F3", "wchar_t"},
      {"F4", "handle_t"},
      {"F5", "error_status_t"},
      {"G1", "float"},
      {"G2", "double"},
      {"byte", "unsigned char"},
      {"small", "unsigned char"},
      {"H1", "unsigned int"}};
  for (auto [Name, Type] : Expected)
    EXPECT_EQ(P.typedefOf(Name), Type.str()) << Name.str();
  const Type *T = P.find<Typedef>("A1")->Aliased;
  EXPECT_EQ(P.position(T->Loc), "main.idl:2:9");
  EXPECT_EQ(P.position(T->EndLoc), "main.idl:2:23");
  EXPECT_TRUE(T->InFile);
}

TEST(IdlParser, Declarators) {
  ParsedIdl P(R"(
typedef [public] long A, *B, **C[2], (*D)[3], *E[][4];
typedef long (__stdcall *F)(long, char *), *(*G)(void);
typedef pipe char H; typedef pipe A I;
typedef const A far * __ptr64 J;
typedef [context_handle] void *K;
typedef SAFEARRAY(interface IUnknown *) L;
typedef long M[1..8], N[*];
)");
  EXPECT_EQ(P.errors(), "");
  EXPECT_EQ(P.typedefOf("A"), "long");
  EXPECT_TRUE(P.find<Typedef>("E")->Attrs.has("public"));
  EXPECT_EQ(P.typedefOf("B"), "pointer long");
  EXPECT_EQ(P.typedefOf("C"), "array pointer pointer long");
  EXPECT_EQ(P.typedefOf("D"), "pointer array long");
  EXPECT_EQ(P.typedefOf("E"), "array array pointer long");
  EXPECT_EQ(P.typedefOf("F"), "pointer function long");
  EXPECT_EQ(P.typedefOf("G"), "pointer function pointer long");
  EXPECT_EQ(P.typedefOf("H"), "pipe char");
  EXPECT_EQ(P.typedefOf("I"), "pipe A");
  EXPECT_EQ(P.typedefOf("J"), "pointer A");
  EXPECT_EQ(P.typedefOf("K"), "pointer void");
  EXPECT_TRUE(P.find<Typedef>("K")->Attrs.has("context_handle"));
  EXPECT_EQ(P.typedefOf("L"), "safearray pointer IUnknown");
  EXPECT_EQ(P.typedefOf("M"), "array long");
  EXPECT_EQ(P.typedefOf("N"), "array long");
}

TEST(IdlParser, Parameters) {
  ParsedIdl P(inInterface(R"(
typedef struct S { long a; } S;
long f(long, char *, [in] S *[], [in] long (*)(long), ...);
[callback] [idempotent] void g([in] [string] wchar_t *s, [in, , out,] struct S *p, [in] byte byte, [out] S far);
S *h([in, defaultvalue(3)] long n = 5, [in] interface IX *x);
long byte([in] long small, [in] long @module[]);)"));
  EXPECT_EQ(P.errors(), "");
  EXPECT_EQ(ParsedIdl::show(P.operation("I", "f")),
            "f(long, pointer char, in array pointer S, in pointer function "
            "long) long");
  EXPECT_EQ(ParsedIdl::show(P.operation("I", "g")),
            "g(in string pointer wchar_t s, in out pointer S p, in byte byte, "
            "out S far) void");
  const Operation *G = P.operation("I", "g");
  EXPECT_TRUE(G->Attrs.has("callback") && G->Attrs.has("idempotent"));
  EXPECT_TRUE(G->Parameters[1]->isIn() && G->Parameters[1]->isOut());
  EXPECT_FALSE(G->Parameters[3]->isIn());
  EXPECT_EQ(ParsedIdl::show(P.operation("I", "h")),
            "h(in defaultvalue long n, in pointer IX x) pointer S");
  EXPECT_EQ(ParsedIdl::show(P.operation("I", "byte")),
            "byte(in long small, in array long module) long");
}

TEST(IdlParser, Records) {
  ParsedIdl P(R"(
typedef [v1_enum] enum E { E1 = 1, [helpstring("x")] E2 = (E1 << 2), E3, } E;
typedef struct _S {
  long n, *next;
  [size_is(n), unique] E *items;
  unsigned flags : 3, : 2;
  struct { long deep; } inner;
  [switch_is(n)] union U { [case(1, 2)] long a; [case(E3)] struct _S *b; [default] ; } u;
} S, *PS;
typedef union switch (long kind) tagged { case 1: case 2: long a; case 3: PS b; default: ; } ENC;
[switch_type(long)] union Plain { [case(1)] long a; [default] float b; };
struct Forward; struct Uses { struct Forward *f; }; struct Forward { long l; };
)");
  EXPECT_EQ(P.errors(), "");
  const auto *S = P.find<Record>("_S");
  ASSERT_TRUE(S);
  EXPECT_TRUE(S->IsDefined);
  EXPECT_FALSE(S->IsUnion);
  ASSERT_EQ(S->Fields.size(), 7u);
  EXPECT_EQ(S->Fields[1]->Name, "next");
  EXPECT_EQ(ParsedIdl::show(S->Fields[1]->Of), "pointer long");
  EXPECT_TRUE(S->Fields[2]->Attrs.has("size_is"));
  EXPECT_EQ(S->Fields[3]->Name, "flags");
  EXPECT_EQ(S->Fields[4]->Name, "");
  const auto *Inner = dyn_cast<Record>(S->Fields[5]->Of->Declared);
  ASSERT_TRUE(Inner);
  EXPECT_EQ(Inner->Fields.front()->Name, "deep");
  const auto *U = P.find<Record>("U");
  EXPECT_TRUE(U->IsUnion);
  EXPECT_FALSE(U->IsEncapsulated);
  EXPECT_EQ(U->Fields.size(), 2u);
  const auto *Enc = cast<Record>(P.find<Typedef>("ENC")->Aliased->Declared);
  EXPECT_TRUE(Enc->IsUnion && Enc->IsEncapsulated);
  ASSERT_EQ(Enc->Fields.size(), 2u);
  EXPECT_EQ(Enc->Fields[1]->Name, "b");
  EXPECT_TRUE(P.find<Record>("Plain")->Attrs.has("switch_type"));
  EXPECT_EQ(innermost(P.find<Record>("Uses")->Fields[0]->Of)->Declared,
            P.find<Record>("Forward"));
}

TEST(IdlParser, WhatIsNotInTheTree) {
  ParsedIdl P(R"(
#pragma pack(push, 8)
cpp_quote("#define X \"}\"") cpp_quote("y");
midl_pragma warning( disable: 2395 )
midl_echo("hello")
#pragma midl_echo("interface {")
const unsigned long MAX = (1 + 2) * 3, MIN = 0;
const wchar_t *NAME = L"name" "more";
extern long counter;
declare_guid(CLSID_X, 12D3E372-874B-457D-9FDF-73977778686C);
[helpstring("a string
 over lines, isn't it"), uuid(12345678-1234-1234-1234-123456789abc)] interface I { void f(); }
)");
  EXPECT_EQ(P.errors(), "");
  EXPECT_EQ(ParsedIdl::show(P.find<Constant>("MAX")->Of), "unsigned long");
  EXPECT_TRUE(P.find<Constant>("MIN"));
  EXPECT_TRUE(P.find<Constant>("NAME"));
  const auto *I = P.find<Interface>("I");
  ASSERT_TRUE(I);
  EXPECT_TRUE(I->Attrs.has("uuid"));
  EXPECT_EQ(P.position(I->Loc), "main.idl:12:80");
}

TEST(IdlParser, Macros) {
  ParsedIdl P("#define T unsigned long\n"
              "#define DECL(type, name) type name##_t\n"
              "#ifdef SMALL\ntypedef T a;\n#else\n#error no\n#endif\n"
              "typedef DECL(T, b);\ntypedef DECL(hyper, c);\n",
              {}, {"SMALL"});
  EXPECT_EQ(P.errors(), "");
  const auto *A = P.find<Typedef>("a");
  EXPECT_EQ(P.position(A->Aliased->Loc), "main.idl:4:9");
  EXPECT_FALSE(A->Aliased->InFile);
  EXPECT_TRUE(P.find<Typedef>("b_t"));
  // An argument is in the file.
  const auto *C = P.find<Typedef>("c_t");
  ASSERT_TRUE(C);
  EXPECT_TRUE(C->Aliased->InFile);
  EXPECT_EQ(P.position(C->Aliased->Loc), "main.idl:9:14");
  EXPECT_EQ(P.position(C->Loc), "main.idl:9:9");
}

TEST(IdlParser, MacrosStayInTheirFiles) {
  ParsedIdl P("#define M\nimport \"a.idl\";\n"
              "#ifdef A_SEEN\n#error\n#endif\n"
              "interface I { void f([in] FROM_A a); }",
              {{"/src/a.idl", "#ifdef M\n#error\n#endif\n#define A_SEEN\n"
                              "import \"main.idl\"; typedef long FROM_A;"}});
  EXPECT_EQ(P.errors(), "");
  EXPECT_TRUE(P.operation("I", "f"));
}

TEST(IdlParser, ImportsAndIncludesAreFoundAsOnWindows) {
  ParsedIdl P(
      "import \"B.IDL\"; import \"sub\\\\c.idl\"; import \"Sub\\C.idl\";\n"
      "#include \"INC\\In.H\"\n"
      "interface I { void f([in] FROM_B b, [in] FROM_C c, [in] FROM_H "
      "h); }",
      {{"/sdk/b.Idl", "import \"main.idl\"; typedef long FROM_B;"},
       {"/sdk/Sub/C.idl", "typedef long FROM_C;"},
       {"/sdk/inc/in.h", "typedef long FROM_H;"}});
  EXPECT_EQ(P.errors(), "");
  ArrayRef<File *> Files = P.document().files();
  ASSERT_EQ(Files.size(), 3u);
  EXPECT_TRUE(Files.back()->IsMain);
  EXPECT_EQ(Files.back(), P.document().main());
  EXPECT_EQ(P.find<Typedef>("FROM_C")->In, Files[1]);
  // What is included counts as the file's own.
  EXPECT_EQ(P.find<Typedef>("FROM_H")->In, P.document().main());
}

TEST(IdlParser, MessagesNameFilesAsTheyAre) {
  ParsedIdl P("import \"B.IDL\"; import \"b.idl\";",
              {{"/sdk/b.Idl", "typedef 5;"}});
  EXPECT_EQ(P.errors(), "b.Idl:1:9: expected a type, found '5'");
}

TEST(IdlParser, HeadersMayHaveWhatIdlHasNot) {
  ParsedIdl P(
      "import \"c.h\"; interface I { void f([in] GOOD g, [in] ODD o); }",
      {{"/sdk/c.h", R"(
#pragma once
extern "C" {
typedef struct _GOOD { unsigned long Data1; __declspec(align(8)) char Data4[8]; } GOOD;
inline int isEqual(const GOOD *a, const GOOD *b) { if (a) { return 1; } return a == b; }
__declspec(dllimport) GOOD *__stdcall make(UNKNOWN_T, int n);
DECLARE_SOMETHING(a, b)
static const int table[] = { 1, 2, 3 };
int (*handler)(int) = 0;
template <typename ODD> struct X : Y { ~X(); int f() const { return 1; } };
}
typedef int AFTER;
)"}});
  EXPECT_EQ(P.errors(), "");
  EXPECT_TRUE(P.find<Typedef>("GOOD"));
  EXPECT_TRUE(P.find<Typedef>("AFTER"));
}

TEST(IdlParser, AttributesOfAcfFiles) {
  ParsedIdl P(
      "import \"b.idl\";\n[uuid(12345678-1234-1234-1234-123456789abc)]"
      "interface I { typedef [context_handle] void *CTX; typedef long T;"
      "void f([in] handle_t h, [in] T t); }",
      {{"/src/MAIN.ACF",
        "[implicit_handle(handle_t h)] interface I {\n"
        "include \"x.h\", \"y.h\";\n"
        "typedef [type_strict_context_handle] CTX; typedef "
        "[represent_as(R, \"r.h\")] T, T2;\n"
        "[comm_status, nocode] f([byte_count(n)] t, h, [comm_status] "
        "extra);\n}"},
       {"/src/b.idl", "interface J { typedef long T2; void g(); }"},
       {"/src/b.acf", "interface J { [async] g(); }"}});
  EXPECT_EQ(P.errors(), "");
  EXPECT_TRUE(P.find<Interface>("I")->Attrs.has("implicit_handle"));
  EXPECT_TRUE(P.find<Interface>("I")->Attrs.has("uuid"));
  const auto *Ctx = P.find<Typedef>("CTX");
  EXPECT_TRUE(Ctx->Attrs.has("context_handle"));
  EXPECT_TRUE(Ctx->Attrs.has("type_strict_context_handle"));
  EXPECT_TRUE(P.find<Typedef>("T")->Attrs.has("represent_as"));
  EXPECT_TRUE(P.find<Typedef>("T2")->Attrs.has("represent_as"));
  const Operation *F = P.operation("I", "f");
  EXPECT_TRUE(F->Attrs.has("nocode"));
  EXPECT_TRUE(F->Parameters[1]->Attrs.has("in"));
  EXPECT_TRUE(F->Parameters[1]->Attrs.has("byte_count"));
  EXPECT_TRUE(P.operation("J", "g")->Attrs.has("async"));
}

TEST(IdlParser, MistakesInAcfFiles) {
  ParsedIdl P("interface I { typedef long T; void f([in] T t); }",
              {{"/src/main.acf", "interface I {\n  typedef [x] U;\n  [y] g();\n"
                                 "  [y] f([z] u);\n  [y f();\n  [w] f();\n}\n"
                                 "[q] interface K { [a] b(); }\n}"}});
  EXPECT_EQ(P.errors(), "main.acf:2:15: unknown type 'U'\n"
                        "main.acf:3:7: 'I' has no operation 'g'\n"
                        "main.acf:4:13: 'f' has no parameter 'u'\n"
                        "main.acf:5:6: expected ',' or ']', found 'f'\n"
                        "main.acf:8:15: the IDL file defines no interface 'K'\n"
                        "main.acf:9:1: expected an interface, found '}'");
  EXPECT_TRUE(P.operation("I", "f")->Attrs.has("w"));
}

TEST(IdlParser, MistakesAreToldAtTheirPlaces) {
  expectErrors("typedef long;;\n", "");
  expectErrors("import \"base.idl\";\n",
               "main.idl:1:8: cannot find imported file 'base.idl'");
  expectErrors("#include <no.h>\n",
               "main.idl:1:10: cannot find included file 'no.h'");
  expectErrors("import base;\n",
               "main.idl:1:8: expected the name of a file, found 'base'");
  expectErrors("interface {}\n",
               "main.idl:1:11: expected the name of an interface, found '{'");
  expectErrors("interface I { void f([in long a); }\n",
               "main.idl:1:26: expected ',' or ']', found 'long'");
  expectErrors("interface I { void f([size_is(n] long a); }\n",
               "main.idl:1:32: expected ')', found ']'");
  expectErrors("interface I { void f(long a; }\n",
               "main.idl:1:28: expected ',' or ')', found ';'");
  expectErrors("interface I { void f(long a) }\n",
               "main.idl:1:30: expected ';', found '}'");
  expectErrors("interface I { void f(long a);\n",
               "main.idl:2:1: expected '}' at the end of 'I', found the end of "
               "the file");
  expectErrors("typedef struct { long a } S;\n",
               "main.idl:1:25: expected ';', found '}'");
  expectErrors("typedef enum { A, B = } E;\n", "");
  expectErrors("typedef enum { A; B } E;\n",
               "main.idl:1:17: expected ',' or '}', found ';'");
  expectErrors("typedef long (*f;\n", "main.idl:1:17: expected ')', found ';'");
  expectErrors("typedef long 5;\n",
               "main.idl:1:14: expected a name, found '5'");
  expectErrors("}\n", "main.idl:1:1: expected a declaration, found '}'");
  expectErrors("[uuid(1", "main.idl:1:8: expected ')', found the end of the "
                          "file");
  expectErrors("cpp_quote(\"x\"\n",
               "main.idl:2:1: expected ')', found the end of the file");
  expectErrors(inInterface("void f([in] NO_SUCH a, long);"),
               "main.idl:3:13: unknown type 'NO_SUCH'");
  expectErrors(inInterface("typedef unsigned NO_SUCH long x;"),
               "main.idl:3:26: expected ';', found 'long'");
}

TEST(IdlParser, OneMistakeOneError) {
  expectErrors("inteface IFoo : IBar { void f([in] long a); };\n"
               "interface I { void f(); }",
               "main.idl:1:1: unknown type 'inteface'");
  // Where something is missing, so are types.
  expectErrors("import \"base.idl\";\ninterface I : IBase { X f(Y y); }",
               "main.idl:1:8: cannot find imported file 'base.idl'");
  // But other mistakes are told.
  expectErrors("import \"base.idl\"; X a b;",
               "main.idl:1:8: cannot find imported file 'base.idl'\n"
               "main.idl:1:24: expected ';', found 'b'");
}

TEST(IdlParser, PiecesOfOtherFilesNeedTheirTypes) {
  expectErrors("interface ICommandText : ICommand { HRESULT f([in] GUID *g); }",
               "main.idl:1:26: unknown type 'ICommand'\n"
               "main.idl:1:37: unknown type 'HRESULT'\n"
               "main.idl:1:52: unknown type 'GUID'");
  expectErrors(
      "[object] interface ICommandText : ICommand { HRESULT f([in] GUID *g); }",
      "");
}

TEST(IdlParser, GoesOnAfterMistakes) {
  ParsedIdl P(R"(
[in interface A { void f(); }
interface B { void f(; void g([in] long a); }
typedef struct S { long a long b; ; hyper c; } S;
interface C { void f([in] long a); 
interface D { void f() void g(); [local] void h(); }
typedef long T
typedef long U;
import "x" interface E { void f(); }
long long long x;
interface F { void f(); })");
  EXPECT_NE(P.errors(), "");
  for (StringRef Name : {"B", "C", "D", "E", "F"})
    EXPECT_TRUE(P.find<Interface>(Name));
  EXPECT_TRUE(P.operation("B", "g"));
  EXPECT_TRUE(P.operation("C", "f"));
  EXPECT_TRUE(P.operation("D", "h"));
  EXPECT_EQ(P.find<Record>("S")->Fields.back()->Name, "c");
  EXPECT_TRUE(P.find<Typedef>("U"));
}

TEST(IdlParser, TellsTwentyErrorsOfAFile) {
  std::string Text;
  for (int I = 0; I < 50; ++I)
    Text += "typedef 5;\n";
  ParsedIdl P(Text + "typedef long L;");
  EXPECT_EQ(StringRef(P.errors()).count('\n'), 20u);
  EXPECT_TRUE(StringRef(P.errors())
                  .ends_with("main.idl:21:9: too many errors in this file"));
  EXPECT_TRUE(P.find<Typedef>("L"));
}

TEST(IdlParser, DepthIsBounded) {
  auto Repeat = [](StringRef Text) {
    std::string Result;
    for (int I = 0; I < 10000; ++I)
      Result += Text;
    return Result;
  };
  for (const std::string &Text :
       {"typedef long " + Repeat("(") + "x" + Repeat(")") + ";",
        "interface J { void f" + Repeat("(long (*)") + "; }",
        "typedef long x" + Repeat("[]") + ";",
        "typedef long " + Repeat("*") + "x;",
        "typedef " + Repeat("struct { ") + Repeat("};"),
        "typedef " + Repeat("struct { "), Repeat("namespace a { "),
        Repeat("extern \"C\" { ") + Repeat("}"),
        "typedef " + Repeat("SAFEARRAY(") + "long" + Repeat(")") + " x;",
        "typedef " + Repeat("pipe ") + "long x;"}) {
    ParsedIdl P(Text + "\ninterface I {}");
    EXPECT_NE(P.errors().find("this is nested too deeply"), std::string::npos)
        << Text.substr(0, 40) << "\n"
        << P.errors();
  }
  // What is only skipped may be as deep as it likes.
  expectErrors("[x" + Repeat("(") + Repeat(")") + "] interface I {}", "");
  expectErrors("typedef enum { A = " + Repeat("(") + "1" + Repeat(")") + "} E;",
               "");
}

TEST(IdlParser, NestedBlocksAreBounded) {
  auto Repeat = [](StringRef Text) {
    std::string Result;
    for (int I = 0; I < 10000; ++I)
      Result += Text;
    return Result;
  };
  for (const std::string &Text :
       {Repeat("library L { "), Repeat("interface A.B { ")}) {
    ParsedIdl P(Text);
    EXPECT_NE(P.errors().find("this is nested too deeply"), std::string::npos)
        << P.errors();
  }
}

TEST(IdlParser, MacrosAreBounded) {
  std::string Vanishing = "#define M0\n";
  std::string Growing = "#define TWICE(x) x x\n";
  for (int I = 1; I < 60; ++I)
    Vanishing += ("#define M" + Twine(I) + " M" + Twine(I - 1) + " M" +
                  Twine(I - 1) + "\n")
                     .str();
  for (int I = 0; I < 60; ++I)
    Growing += "TWICE(";
  Growing += ";" + std::string(60, ')') + "\ntypedef long T;";
  expectErrors(Vanishing + "M59 typedef long T;",
               "main.idl:61:1: the macros of the file expand to too much");
  expectErrors(Vanishing + "#if M59 1\n#endif",
               "main.idl:61:5: the macros of the file expand to too much\n"
               "main.idl:61:5: token is not a valid binary operator in a "
               "preprocessor subexpression");
  expectErrors(Growing,
               "main.idl:2:1: the macros of the file expand to too much");
  // The next file has macros of its own.
  ParsedIdl P("import \"a.idl\";\n#define U T\ninterface I { void f(U u); }",
              {{"/src/a.idl", "typedef long T;\n" + Growing}});
  EXPECT_EQ(P.errors(), "a.idl:3:1: the macros of the file expand to too much");
  EXPECT_EQ(ParsedIdl::show(P.operation("I", "f")), "f(T u) void");
}

TEST(IdlParser, TokensOfMacrosAreBounded) {
  // Each level doubles the length of one token.
  for (StringRef Operator : {"#x", "x##x"}) {
    std::string Text =
        ("#define A(x) " + Operator + "\n#define B(x) A(x)\n").str();
    for (int I = 0; I < 60; ++I)
      Text += "B(";
    Text += (Operator == "#x" ? "\"a\"" : "a") + std::string(60, ')') + ";";
    EXPECT_NE(ParsedIdl(Text).errors().find("expand to too much"),
              std::string::npos)
        << Operator.str();
  }
}

TEST(IdlParser, IncludesAreBounded) {
  expectErrors("#if __INCLUDE_LEVEL__ < 40\n#include \"main.idl\"\n"
               "#include \"main.idl\"\n#endif",
               "main.idl:2:10: too many files are included");
}

TEST(IdlParser, AttributesAreBounded) {
  std::string Many = "[", Few = "[";
  for (int I = 0; I < 2000; ++I)
    (I < 900 ? Few : Many) += "a,";
  expectErrors("typedef " + Many + "] long T;",
               "main.idl:1:2010: too many attributes");
  expectErrors("typedef " + Few + "] long T;", "");
  ParsedIdl P(
      "interface I { typedef long T; }",
      {{"/src/main.acf", "interface I { typedef " + Few + "] T, T, T; }"}});
  EXPECT_EQ(P.errors(), "main.acf:1:24: too many attributes");
}

TEST(IdlParser, DirectivesOfClangAreNotInTheTree) {
  ParsedIdl P("#embed \"data\"\n"
              "#pragma clang __debug parser_crash\ntypedef long T;",
              {{"/src/data", "typedef long a;"}});
  EXPECT_EQ(P.errors(), "");
  EXPECT_TRUE(P.find<Typedef>("T"));
}

TEST(IdlParser, FilesThatAreNoText) {
  expectErrors(StringRef("interf\0ace", 10),
               "main.idl:1:1: this is not a text file");
  expectErrors(StringRef("\xFF\xFEi\0n\0t\0", 8),
               "main.idl:1:1: the file is in UTF-16: crossbit reads UTF-8");
  expectErrors("\xEF\xBB\xBFinterface I {}", "");
  ParsedIdl P("import \"b.idl\"; interface I { void f([in] T t); }",
              {{"/src/b.idl", std::string("\xFF\xFEi\0", 4)}});
  EXPECT_EQ(P.errors(),
            "b.idl:1:1: the file is in UTF-16: crossbit reads UTF-8");
  EXPECT_TRUE(P.operation("I", "f"));
}

TEST(IdlParser, ImportsAreBounded) {
  std::vector<SourceFile> Files;
  for (int I = 0; I < 300; ++I)
    Files.push_back({"/src/f" + std::to_string(I) + ".idl",
                     "import \"f" + std::to_string(I + 1) + ".idl\";"});
  ParsedIdl P("import \"f0.idl\";", Files);
  EXPECT_EQ(P.errors(), "f199.idl:1:8: imports are nested too deeply");
}

} // namespace crossbit::idl
