//===-- IdlWireTest.cpp - What travels when an operation is called --------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/IdlWire.h"
#include "checks/idl/Parser.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/TextDiagnosticBuffer.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "gtest/gtest.h"

using namespace crossbit;
using llvm::StringRef;

namespace {

/// A little of what an interface imports.
constexpr llvm::StringLiteral Sdk = R"(
typedef unsigned __int3264 DWORD_PTR;
typedef unsigned hyper HANDLE_PTR;
typedef unsigned long DWORD;
typedef void *HANDLE, *HMODULE;
typedef struct _PAIR { DWORD First; DWORD_PTR Second; } PAIR;
[local] interface ILocalBase { void Elsewhere([in] DWORD_PTR x); }
interface IImported { void Imported([in] DWORD_PTR x); }
)";

/// An IDL file that imports the above.
class ParsedIdl {
public:
  explicit ParsedIdl(StringRef Main) {
    auto Files = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
    Files->addFile("/src/main.idl", 0,
                   llvm::MemoryBuffer::getMemBufferCopy(
                       ("import \"sdk.idl\";\n" + Main).str()));
    Files->addFile("/src/sdk.idl", 0, llvm::MemoryBuffer::getMemBuffer(Sdk));
    Compiler.createDiagnostics(&Errors, /*ShouldOwnClient=*/false);
    Compiler.getTargetOpts().Triple = "x86_64-pc-windows-msvc";
    EXPECT_TRUE(Compiler.createTarget());
    Compiler.createFileManager(Files);
    Compiler.createSourceManager(Compiler.getFileManager());
    clang::SourceManager &SM = Compiler.getSourceManager();
    SM.setMainFileID(SM.createFileID(
        cantFail(Compiler.getFileManager().getFileRef("/src/main.idl")),
        clang::SourceLocation(), clang::SrcMgr::C_User));
    Parsed = idl::parse(Compiler);
    for (auto It = Errors.err_begin(); It != Errors.err_end(); ++It)
      ADD_FAILURE() << It->second << " in " << Main.str();
  }

  const idl::Document &document() const { return *Parsed; }

  const idl::Operation *operation(StringRef Name) const {
    for (const idl::Interface *I : Parsed->interfaces())
      for (const idl::Operation *Op : I->Operations)
        if (Op->Name == Name)
          return Op;
    ADD_FAILURE() << "no operation " << Name.str();
    return nullptr;
  }

  bool isRemotable(StringRef Name,
                   const Catalog &Known = *Catalog::builtin()) const {
    const idl::Operation *Op = operation(Name);
    return Op && crossbit::isRemotable(*Op, Known);
  }

private:
  clang::CompilerInstance Compiler;
  clang::TextDiagnosticBuffer Errors;
  std::unique_ptr<const idl::Document> Parsed;
};

/// `pair.Second: 64-bit PAIR DWORD_PTR`: the parameter (or `result`), the
/// innermost field, a star for each pointer or array behind it, how it travels,
/// and the names on the way.
std::string describe(const WireValue &V) {
  std::string Result = V.Parameter ? V.Parameter->Name.str() : "result";
  if (V.Named != V.Parameter && V.Named != V.Of)
    Result += "." + V.Named->Name.str();
  Result += std::string(V.Pointers, '*') + ":";
  switch (V.Kind) {
  case WireValue::Integer:
    Result += V.Form->Form == WireForm::Polymorphic ? " polymorphic"
              : V.Form->Form == WireForm::ByStub
                  ? " by-stub"
                  : " " + std::to_string(V.Form->Bits) + "-bit";
    break;
  case WireValue::BareAddress:
    Result += " address";
    break;
  case WireValue::ContextHandle:
    Result += " context";
    break;
  }
  if (V.Family)
    Result += " " + V.Family->Name;
  Result += " of";
  // The tag of a record has a name of its own, or none.
  for (const WireStep &Step : V.Way)
    if (!Step.Written->Name.empty())
      Result += " " + Step.Written->Name.str();
  if (V.IsIgnored)
    Result += " ignored";
  if (V.InUnion)
    Result += " in a union";
  return Result;
}

/// All that travels when the operations of \p Text are called, one a line.
std::string values(const llvm::Twine &Text) {
  ParsedIdl Idl(Text.str());
  std::string Result;
  forEachWireValue(Idl.document(), *Catalog::builtin(),
                   [&](const WireValue &V) { Result += describe(V) + "\n"; });
  return Result;
}

/// The same of `void f(PARAMETERS)`, behind \p Before.
std::string of(const llvm::Twine &Parameters, StringRef Before = "") {
  return values(Before + "interface I { void f(" + Parameters + "); }");
}

} // namespace

//===----------------------------------------------------------------------===//
// Where it ends
//===----------------------------------------------------------------------===//

TEST(IdlWire, EndsWhereNothingOfOursTravels) {
  EXPECT_EQ(values("interface I { void f(void); }"), "");
  EXPECT_EQ(of("[in] handle_t binding"), "");
  EXPECT_EQ(of("[in] float x, [in] double y"), "");
  EXPECT_EQ(of("[in] I *object"), "");
}

TEST(IdlWire, EndsAtInterfacePointers) {
  EXPECT_EQ(of("[in] long id, [out, iid_is(id)] void **object"),
            "id: 32-bit of long\n");
  EXPECT_EQ(of("[out] ANY *object", "typedef [iid_is(x)] void *ANY;"), "");
}

TEST(IdlWire, EndsWhereTheAuthorMarshals) {
  for (StringRef Attribute :
       {"wire_marshal(DWORD)", "user_marshal(x)", "transmit_as(DWORD)",
        "represent_as(x)", "system_handle(sh_event)"}) {
    SCOPED_TRACE(Attribute.str());
    EXPECT_EQ(
        of("[in] MINE m", ("typedef [" + Attribute + "] HANDLE MINE;").str()),
        "");
  }
  EXPECT_EQ(of("[in, system_handle(sh_event)] HANDLE h"), "");
  EXPECT_EQ(of("[in] HANDLE h"), "h: address kernel handle of HANDLE void\n");
}

TEST(IdlWire, KnowsWhichAttributesMarshal) {
  ParsedIdl Idl("interface I { void f([in, ref] long *a,"
                "[in, system_handle(sh_event)] HANDLE b); }");
  const idl::Operation *F = Idl.operation("f");
  ASSERT_TRUE(F);
  EXPECT_FALSE(isMarshaledByHand(F->Parameters[0]->Attrs));
  EXPECT_TRUE(isMarshaledByHand(F->Parameters[1]->Attrs));
  EXPECT_FALSE(isMarshaledByHand(F->Attrs));
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

TEST(IdlWire, TellsHowIntegersTravel) {
  EXPECT_EQ(of("[in] DWORD a, [in] hyper b, [in] DWORD_PTR c,"
               "[in] HANDLE_PTR d, [in] unsigned __int3264 e, [in] short f"),
            "a: 32-bit of DWORD\n"
            "b: 64-bit of hyper\n"
            "c: polymorphic of DWORD_PTR\n"
            "d: by-stub of HANDLE_PTR\n"
            "e: polymorphic of unsigned __int3264\n"
            "f: 16-bit of short\n");
}

TEST(IdlWire, FollowsTypedefs) {
  EXPECT_EQ(of("[in] COOKIE a, [in] LATER b",
               "typedef DWORD_PTR COOKIE; typedef COOKIE LATER;"),
            "a: polymorphic of COOKIE DWORD_PTR\n"
            "b: polymorphic of LATER COOKIE DWORD_PTR\n");
}

TEST(IdlWire, FollowsPointersAndArrays) {
  EXPECT_EQ(of("[out] DWORD_PTR *a, [out] DWORD_PTR **b,"
               "[in] long n, [in, size_is(n)] DWORD c[]"),
            "a*: polymorphic of DWORD_PTR\n"
            "b**: polymorphic of DWORD_PTR\n"
            "n: 32-bit of long\n"
            "c*: 32-bit of DWORD\n");
}

TEST(IdlWire, FollowsResults) {
  EXPECT_EQ(values("interface I { DWORD_PTR f([in] DWORD n); }"),
            "n: 32-bit of DWORD\n"
            "result: polymorphic of DWORD_PTR\n");
}

TEST(IdlWire, FollowsRecords) {
  EXPECT_EQ(of("[in] PAIR *pair"),
            "pair.First: 32-bit of PAIR _PAIR DWORD\n"
            "pair.Second: polymorphic of PAIR _PAIR DWORD_PTR\n");
  // What the field itself adds counts, not the way to the record.
  EXPECT_EQ(of("[in] OUTER **outer",
               "typedef struct { PAIR *Inner; DWORD_PTR *Value; } OUTER;"),
            "outer.First: 32-bit of OUTER PAIR _PAIR DWORD\n"
            "outer.Second: polymorphic of OUTER PAIR _PAIR DWORD_PTR\n"
            "outer.Value*: polymorphic of OUTER DWORD_PTR\n");
  // Behind the record it is the parameter's again.
  EXPECT_EQ(of("[in] PAIR a, [in] DWORD_PTR b"),
            "a.First: 32-bit of PAIR _PAIR DWORD\n"
            "a.Second: polymorphic of PAIR _PAIR DWORD_PTR\n"
            "b: polymorphic of DWORD_PTR\n");
}

TEST(IdlWire, FollowsAListOnce) {
  EXPECT_EQ(of("[in] NODE *list",
               "typedef struct _NODE { DWORD_PTR Value; struct _NODE *Next; }"
               "NODE;"),
            "list.Value: polymorphic of NODE _NODE DWORD_PTR\n");
  // Each parameter anew.
  EXPECT_EQ(of("[in] ONE a, [in] ONE b", "typedef struct { DWORD V; } ONE;"),
            "a.V: 32-bit of ONE DWORD\n"
            "b.V: 32-bit of ONE DWORD\n");
}

TEST(IdlWire, TellsArmsOfUnions) {
  EXPECT_EQ(of("[in] BOTH both",
               "typedef union switch (long kind) u { case 1: DWORD_PTR Address;"
               "case 2: long Number; } BOTH;"),
            "both.Address: polymorphic of BOTH DWORD_PTR in a union\n"
            "both.Number: 32-bit of BOTH long in a union\n");
}

TEST(IdlWire, TellsWhatIsIgnored) {
  EXPECT_EQ(of("[in] S s",
               "typedef struct { [ignore] void *Own; DWORD_PTR Sent; } S;"),
            "s.Own: address of S void ignored\n"
            "s.Sent: polymorphic of S DWORD_PTR\n");
}

TEST(IdlWire, TellsBareAddressesAndTheirFamily) {
  EXPECT_EQ(of("[in] void *a, [in] HMODULE b, [out] HANDLE *c"),
            "a: address of void\n"
            "b: address module handle of HMODULE void\n"
            "c*: address kernel handle of HANDLE void\n");
}

TEST(IdlWire, TellsContextHandles) {
  EXPECT_EQ(of("[in] CTX a, [out] CTX *b, [in, context_handle] void *c",
               "typedef [context_handle] void *CTX;"),
            "a: context of CTX void\n"
            "b*: context of CTX void\n"
            "c: context of void\n");
}

TEST(IdlWire, KnowsTheLastNameInTheMainFile) {
  ParsedIdl Idl("typedef PAIR OWN;"
                "interface I { void f([in] OWN a, [in] DWORD_PTR b); }");
  std::vector<std::string> Last;
  auto Visit = [&](const WireValue &V) {
    const WireStep *Step = V.lastInMain();
    Last.push_back(Step ? Step->Holder->Name.str() + " " +
                              Step->Written->Name.str()
                        : "none");
  };
  const idl::Operation *F = Idl.operation("f");
  ASSERT_TRUE(F);
  forEachWireValue(*F, *Catalog::builtin(), Visit);
  // The fields of PAIR are written elsewhere: the typedef is the last here.
  EXPECT_EQ(Last,
            std::vector<std::string>({"OWN PAIR", "OWN PAIR", "b DWORD_PTR"}));
  Last.clear();
  const idl::Operation *Imported = Idl.operation("Imported");
  ASSERT_TRUE(Imported);
  forEachWireValue(*Imported, *Catalog::builtin(), Visit);
  EXPECT_EQ(Last, std::vector<std::string>({"none"}));
}

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

TEST(IdlWire, VisitsRemotableOperationsOfTheMainFile) {
  EXPECT_EQ(values("interface I { [local] void f([in] DWORD a);"
                   "void g([in] DWORD b); }"
                   "[local] interface J { void h([in] DWORD c); }"),
            "b: 32-bit of DWORD\n");
}

TEST(IdlWire, KnowsWhatIsRemotable) {
  ParsedIdl Idl("interface IRemote { void Plain(); [local] void Local(); }"
                "[local] interface ILocal { void InLocal(); }"
                "[object] interface IUnknown { void Query(); }"
                "library L {"
                "  [dllname(\"x.dll\")] module M {"
                "    [entry(\"f\")] long __stdcall Exported([in] long a); };"
                "  [object] interface IAutomation { void Automated(); }"
                "  dispinterface D { properties: methods:"
                "    [id(1)] void Dispatched(); };"
                "};");
  EXPECT_FALSE(Idl.isRemotable("Local"));
  EXPECT_FALSE(Idl.isRemotable("InLocal"));
  EXPECT_FALSE(Idl.isRemotable("Exported"));
  // The catalog says so.
  EXPECT_FALSE(Idl.isRemotable("Query"));
  EXPECT_TRUE(Idl.isRemotable("Plain"));
  EXPECT_TRUE(Idl.isRemotable("Automated"));
  EXPECT_TRUE(Idl.isRemotable("Dispatched"));

  const idl::Operation *Automated = Idl.operation("Automated");
  const idl::Operation *Plain = Idl.operation("Plain");
  ASSERT_TRUE(Automated && Plain);
  EXPECT_TRUE(isInLibraryOnly(*Automated));
  EXPECT_FALSE(isInLibraryOnly(*Plain));
}

TEST(IdlWire, LetsAUserSayWhatIsRemotable) {
  auto Known = Catalog::extended(
      llvm::MemoryBufferRef("interfaces:\n"
                            "  - {names: [IRemote], remote: false}\n"
                            "  - {names: [ILocal], remote: true}\n",
                            "my.yaml"));
  ASSERT_TRUE(bool(Known)) << llvm::toString(Known.takeError());
  ParsedIdl Idl(
      "interface IRemote { void Plain(); }"
      "[local] interface ILocal { void Told(); [local] void Own(); }");
  EXPECT_FALSE(Idl.isRemotable("Plain", **Known));
  EXPECT_TRUE(Idl.isRemotable("Told", **Known));
  // What the method itself says cannot be overruled.
  EXPECT_FALSE(Idl.isRemotable("Own", **Known));
}

TEST(IdlWire, FindsTheLocalForm) {
  ParsedIdl Idl("interface I { [local] void Map([in] void *p);"
                "[call_as(Map)] void RemoteMap([in] hyper p);"
                "[call_as(Gone)] void RemoteGone([in] hyper p);"
                "void Other(); }");
  const idl::Operation *Map = Idl.operation("Map");
  for (auto [Name, Local] :
       {std::pair<StringRef, const idl::Operation *>{"RemoteMap", Map},
        {"RemoteGone", nullptr},
        {"Map", nullptr},
        {"Other", nullptr}}) {
    const idl::Operation *Op = Idl.operation(Name);
    ASSERT_TRUE(Op);
    EXPECT_EQ(localFormOf(*Op), Local) << Name.str();
  }
}
