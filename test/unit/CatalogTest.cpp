//===-- CatalogTest.cpp - Reading catalogs, and the built-in one -*- C++
//-*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/Catalog.h"
#include "checks/EmbeddedText.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "gtest/gtest.h"

using namespace crossbit;
using llvm::StringRef;

static std::shared_ptr<const Catalog> extendedBy(StringRef Text) {
  auto C = Catalog::extended(llvm::MemoryBufferRef(Text, "my.yaml"));
  if (!C) {
    ADD_FAILURE() << llvm::toString(C.takeError());
    return Catalog::builtin();
  }
  return *C;
}

static std::string errorsOf(StringRef Text) {
  auto C = Catalog::extended(llvm::MemoryBufferRef(Text, "my.yaml"));
  return C ? "" : llvm::toString(C.takeError());
}

TEST(CatalogErrors, NameFileLineAndColumn) {
  EXPECT_EQ(errorsOf("handels: []\n"),
            "my.yaml:1:1: error: unknown key 'handels'");
  EXPECT_EQ(errorsOf("handles:\n"
                     "  - {name: thing handle, types: [HTHING],\n"
                     "     category: pointer-like, typos: [X]}\n"),
            "my.yaml:3:30: error: unknown key 'typos'");
  EXPECT_EQ(errorsOf("handles:\n"
                     "  - name: thing handle\n"
                     "    types: [HTHING]\n"
                     "    category: thing\n"),
            "my.yaml:4:15: error: unknown category 'thing'; expected kernel, "
            "user, gdi, pointer-like or constant");
  EXPECT_EQ(errorsOf("conversions:\n"
                     "  - from: handle\n"
                     "    to: integer\n"),
            "my.yaml:2:5: error: missing required key 'name'");
  EXPECT_EQ(errorsOf("conversions:\n"
                     "  - {name: F, from: handle, to: integer, "
                     "to-bits: -32}\n"),
            "my.yaml:2:51: error: '-32' is not a width; expected 8, 16, 32, 64 "
            "or pointer");
  EXPECT_EQ(errorsOf("conversions:\n"
                     "  - {name: a b, from: handle, to: integer}\n"),
            "my.yaml:2:12: error: 'a b' is not a name");
  EXPECT_EQ(errorsOf("integers: 5\n"), "my.yaml:1:11: error: not a sequence");
  EXPECT_EQ(errorsOf("- handles\n"), "my.yaml:1:1: error: not a mapping");
  EXPECT_EQ(errorsOf("handles:\n  - {name: x\n"
                     "integers: []\n")
                .substr(0, 8),
            "my.yaml:");
}

TEST(CatalogErrors, FindsDuplicatesInOneFile) {
  EXPECT_EQ(
      errorsOf("handles:\n"
               "  - {name: one handle, types: [HONE], category: kernel}\n"
               "  - {name: two handle, types: [HTWO, HONE], category: user}\n"),
      "my.yaml:3:38: error: duplicate handle type 'HONE'");
  EXPECT_EQ(errorsOf("integers:\n"
                     "  - {name: MY_INT, bits: 32, signed: true}\n"
                     "  - {name: MY_INT, bits: 64, signed: true}\n"),
            "my.yaml:3:12: error: duplicate integer 'MY_INT'");
  EXPECT_EQ(errorsOf("values:\n"
                     "  - {functions: [F], argument: 1, is: user-data}\n"
                     "  - {functions: [F], argument: 2, is: user-data}\n"
                     "  - {functions: [F], is: user-data}\n"
                     "  - {functions: [F], argument: 1, is: address}\n"),
            "my.yaml:5:18: error: duplicate meaning of argument 1 of 'F'");
}

TEST(CatalogErrors, FindsContradictions) {
  // All of them, since each stands for itself.
  EXPECT_EQ(
      errorsOf("handles:\n"
               "  - {name: a, types: [HA], category: pointer-like, "
               "significant-bits: 32}\n"
               "  - {name: b, types: [HB], category: kernel, extension: none}\n"
               "conversions:\n"
               "  - {name: F, from: integer, to: handle, from-bits: 32}\n"
               "  - {name: G, from: handle, to: integer, extension: sign}\n"
               "values:\n"
               "  - {is: address}\n"
               "formats:\n"
               "  - {functions: [P], format: 2, first: 2}\n"
               "  - {functions: [], format: 2}\n"
               "parsers:\n"
               "  - {functions: [A], bits: pointer}\n"
               "window-words:\n"
               "  - {calls: [], words: [{holds: data}]}\n"),
      "my.yaml:2:6: error: a pointer-like handle has 64 significant bits\n"
      "my.yaml:3:6: error: a handle of 32 significant bits needs an "
      "extension: sign or zero\n"
      "my.yaml:5:6: error: a conversion to more bits needs an extension: sign "
      "or zero\n"
      "my.yaml:6:6: error: only a conversion to more bits has an extension\n"
      "my.yaml:8:6: error: expected either 'functions' or 'names'\n"
      "my.yaml:10:6: error: 'first' is not after 'format'\n"
      "my.yaml:11:6: error: 'functions' is empty\n"
      "my.yaml:13:6: error: a parser's width is a number of bits\n"
      "my.yaml:15:26: error: expected an 'index', a 'name' or a 'ptr-name'");
}

TEST(CatalogErrors, SurvivesWhatIsNotYaml) {
  for (StringRef Text :
       {"[", "{", "}", "'", "\"", "%YAML", "*a", "a: b: c", "? ", "- - ",
        "\xff", "handles: [", "handles: *a", "handles: |\n x",
        "handles: [{name: {a: b}}]", "handles: [[]]", "%TAG ! !\n"}) {
    std::string Errors = errorsOf(Text);
    EXPECT_TRUE(StringRef(Errors).starts_with("my.yaml:1:") ||
                StringRef(Errors).starts_with("my.yaml:2:"))
        << Text.str() << " -> " << Errors;
    EXPECT_TRUE(StringRef(Errors).contains(": error: ")) << Errors;
  }
}

TEST(CatalogErrors, RefusesASecondDocument) {
  EXPECT_EQ(errorsOf("handles: []\n"
                     "---\n"
                     "integers: []\n"),
            "my.yaml:3:1: error: more than one document");
}

TEST(Catalog, AcceptsEmptyFiles) {
  EXPECT_TRUE(extendedBy("")->family("HANDLE"));
  EXPECT_TRUE(extendedBy("# nothing yet\n")->family("HANDLE"));
  EXPECT_TRUE(extendedBy("handles:\n")->family("HANDLE"));
}

TEST(Catalog, TakesTheUsualRulesOfACategory) {
  auto C = extendedBy(
      "handles:\n"
      "  - {name: engine handle, types: [HENGINE], category: pointer-like}\n"
      "  - {name: channel handle, types: [HCHANNEL], category: kernel}\n");
  const HandleFamily *Engine = C->family("HENGINE");
  ASSERT_TRUE(Engine);
  EXPECT_TRUE(Engine->isAddress());
  EXPECT_EQ(Engine->SignificantBits, 64u);
  EXPECT_EQ(Engine->Extend, Extension::None);
  EXPECT_EQ(Engine->ValidElsewhere, Validity::Never);
  const HandleFamily *Channel = C->family("HCHANNEL");
  ASSERT_TRUE(Channel);
  EXPECT_EQ(Channel->SignificantBits, 32u);
  EXPECT_EQ(Channel->Extend, Extension::Sign);
  EXPECT_EQ(Channel->ValidElsewhere, Validity::WhenDuplicated);
}

TEST(Catalog, LetsAFileWinOverTheBuiltIn) {
  auto C = extendedBy(
      "handles:\n"
      "  - {name: my key, types: [HKEY], category: pointer-like}\n"
      "conversions:\n"
      "  - {name: PtrToUlong, from: pointer, to: integer, to-bits: 32, "
      "checked: true}\n"
      "integers:\n"
      "  - {name: DWORD, bits: 64, signed: true}\n"
      "values:\n"
      "  - {functions: [GetPropW], is: address}\n"
      "  - {names: ['*ProcessId'], is: user-data}\n"
      "parsers:\n"
      "  - {functions: [atoi], bits: 64}\n"
      "formats:\n"
      "  - {functions: [printf], format: 3}\n");
  EXPECT_EQ(C->family("HKEY")->Name, "my key");
  EXPECT_TRUE(C->conversion("PtrToUlong")->Checked);
  EXPECT_EQ(C->conversions().size(), Catalog::builtin()->conversions().size());
  EXPECT_EQ(C->integer("DWORD")->Bits, 64u);
  EXPECT_EQ(C->resultOf("GetPropW"), Meaning::Address);
  EXPECT_EQ(C->resultOf("GetPropA"), Meaning::UserData);
  EXPECT_EQ(C->named("OwnerProcessId"), Meaning::UserData);
  EXPECT_EQ(C->parser("atoi")->Bits, 64u);
  EXPECT_EQ(C->format("printf")->Format, 3u);
  // The built-in catalog does not change.
  EXPECT_EQ(Catalog::builtin()->family("HKEY")->Name, "registry key handle");
  EXPECT_EQ(Catalog::builtin()->integer("DWORD")->Bits, 32u);
}

TEST(BuiltinCatalog, KnowsHandles) {
  auto C = Catalog::builtin();
  EXPECT_EQ(C->kernelHandle().Name, "kernel handle");
  EXPECT_EQ(C->family("HANDLE"), &C->kernelHandle());
  EXPECT_EQ(C->family("HWND")->Category, HandleCategory::User);
  EXPECT_EQ(C->family("HBITMAP")->Category, HandleCategory::Gdi);
  EXPECT_EQ(C->family("HKL")->Category, HandleCategory::Constant);
  EXPECT_EQ(C->family("SOCKET")->Declared, HandleDeclaration::Integer);
  EXPECT_EQ(C->family("SOCKET")->Category, HandleCategory::Kernel);
  EXPECT_TRUE(C->family("HMENU")->CarriesIds);
  for (StringRef Address : {"HMODULE",
                            "HINSTANCE",
                            "HGLOBAL",
                            "HLOCAL",
                            "HRSRC",
                            "HTREEITEM",
                            "HIMAGELIST",
                            "SC_HANDLE",
                            "HINTERNET",
                            "HCRYPTPROV",
                            "NCRYPT_KEY_HANDLE",
                            "BCRYPT_KEY_HANDLE",
                            "HCERTSTORE",
                            "LSA_HANDLE",
                            "HDEVINFO",
                            "HPCON",
                            "HCONV",
                            "HMIDIOUT",
                            "HWAVEIN",
                            "HSTRING",
                            "RPC_BINDING_HANDLE"}) {
    ASSERT_TRUE(C->family(Address)) << Address.str();
    EXPECT_TRUE(C->family(Address)->isAddress()) << Address.str();
  }
  // Ordinary pointers and integers.
  for (StringRef Other : {"BSTR", "PSID", "LPARAM", "DWORD", "hwnd", ""})
    EXPECT_FALSE(C->family(Other)) << Other.str();
}

TEST(BuiltinCatalog, KnowsConversions) {
  auto C = Catalog::builtin();
  const Conversion *Narrow = C->conversion("HandleToUlong");
  ASSERT_TRUE(Narrow);
  EXPECT_TRUE(Narrow->narrows());
  EXPECT_FALSE(Narrow->widens());
  const Conversion *Widen = C->conversion("LongToHandle");
  ASSERT_TRUE(Widen);
  EXPECT_TRUE(Widen->widens());
  EXPECT_EQ(Widen->Extend, Extension::Sign);
  EXPECT_EQ(C->conversion("ULongToHandle")->Extend, Extension::Zero);
  EXPECT_EQ(C->conversion("IntToPtr")->Extend, Extension::Sign);
  EXPECT_EQ(C->conversion("Ptr32ToPtr")->Extend, Extension::Zero);
  EXPECT_EQ(C->conversion("Handle32ToHandle")->Extend, Extension::Sign);
  EXPECT_TRUE(C->conversion("PtrToPtr64")->widensOn32Bit());
  EXPECT_TRUE(C->conversion("GPOINTER_TO_INT")->UserData);
  EXPECT_TRUE(C->conversion("ULongPtrToULong")->Checked);
  EXPECT_TRUE(C->conversion("HandleToUint32")->Checked);
  EXPECT_EQ(C->conversion("Uint32ToHandle")->Extend, Extension::Sign);
  EXPECT_FALSE(C->conversion("narrow")->narrows());
  EXPECT_FALSE(C->conversion("LOWORD"));
}

TEST(BuiltinCatalog, ConversionsAreConsistent) {
  for (const auto &C : Catalog::builtin()->conversions()) {
    SCOPED_TRACE(C->Name);
    EXPECT_FALSE(C->narrows() && C->widens());
    if (C->widens())
      EXPECT_NE(C->Extend, Extension::None);
    // What would it convert?
    EXPECT_TRUE(C->Generic || C->From != C->To || C->FromBits != C->ToBits ||
                C->Checked);
    if (C->UserData)
      EXPECT_TRUE(C->From == ConversionOperand::Pointer ||
                  C->To == ConversionOperand::Pointer);
    EXPECT_EQ(Catalog::builtin()->conversion(C->Name), C.get());
  }
}

TEST(BuiltinCatalog, FamiliesAreConsistent) {
  for (const auto &F : Catalog::builtin()->families()) {
    SCOPED_TRACE(F->Name);
    EXPECT_EQ(F->SignificantBits == 32, F->Extend != Extension::None);
    if (F->isAddress()) {
      EXPECT_EQ(F->SignificantBits, 64u);
      EXPECT_NE(F->ValidElsewhere, Validity::Everywhere);
    }
    for (const std::string &Type : F->Types) {
      EXPECT_EQ(Catalog::builtin()->family(Type), F.get()) << Type;
      EXPECT_FALSE(Catalog::builtin()->integer(Type)) << Type;
    }
  }
}

TEST(BuiltinCatalog, KnowsIntegers) {
  auto C = Catalog::builtin();
  for (StringRef Name : {"ULONG_PTR", "DWORD_PTR", "SIZE_T", "WPARAM", "size_t",
                         "uintptr_t", "HANDLE_PTR"}) {
    ASSERT_TRUE(C->integer(Name)) << Name.str();
    EXPECT_EQ(C->integer(Name)->Bits, 0u) << Name.str();
    EXPECT_FALSE(C->integer(Name)->Signed) << Name.str();
  }
  EXPECT_TRUE(C->integer("LPARAM")->Signed);
  EXPECT_EQ(C->integer("LONG")->Bits, 32u);
  EXPECT_TRUE(C->integer("LONG")->Signed);
  EXPECT_EQ(C->integer("DWORD64")->Bits, 64u);
  EXPECT_FALSE(C->integer("HWND"));
}

TEST(BuiltinCatalog, KnowsValues) {
  auto C = Catalog::builtin();
  EXPECT_EQ(C->resultOf("ShellExecuteW"), Meaning::StatusCode);
  EXPECT_EQ(C->resultOf("FindFirstFileExW"), Meaning::Address);
  EXPECT_EQ(C->resultOf("CreateFileW"), std::nullopt);
  EXPECT_EQ(C->argumentOf("SetPropW", 2), Meaning::UserData);
  EXPECT_EQ(C->argumentOf("SetPropW", 0), std::nullopt);
  EXPECT_EQ(C->argumentOf("PsLookupProcessByProcessId", 0),
            Meaning::ProcessOrThreadId);
  EXPECT_EQ(C->argumentOf("GetSharedHandle", 0), Meaning::SharedHandle);
  EXPECT_EQ(C->named("UniqueProcess"), Meaning::ProcessOrThreadId);
  EXPECT_EQ(C->named("ParentProcessId"), Meaning::ProcessOrThreadId);
  EXPECT_EQ(C->named("pid"), Meaning::ProcessOrThreadId);
  EXPECT_EQ(C->named("rapid"), std::nullopt);
  EXPECT_EQ(C->named("key_hash"), Meaning::Hash);
  EXPECT_EQ(C->named("hHash"), std::nullopt);
  EXPECT_EQ(C->named("hashTable"), std::nullopt);
  EXPECT_EQ(C->named(""), std::nullopt);
}

TEST(Catalog, FitsNamePatterns) {
  auto C = extendedBy("values:\n"
                      "  - {names: ['cookie*', '*_cookie', '*Tag*'], "
                      "is: user-data}\n");
  for (StringRef Name : {"cookie", "cookies", "a_cookie", "someTags", "Tag"})
    EXPECT_EQ(C->named(Name), Meaning::UserData) << Name.str();
  for (StringRef Name : {"mycookie", "a_cookies", "tag"})
    EXPECT_EQ(C->named(Name), std::nullopt) << Name.str();
}

TEST(BuiltinCatalog, KnowsParsersAndFormats) {
  auto C = Catalog::builtin();
  EXPECT_EQ(C->parser("strtoul")->Bits, 32u);
  EXPECT_FALSE(C->parser("strtoul")->Signed);
  EXPECT_EQ(C->parser("_strtoui64")->Bits, 64u);
  EXPECT_TRUE(C->parser("_wtoi")->Signed);
  EXPECT_FALSE(C->parser("printf"));

  EXPECT_EQ(C->format("fprintf")->Format, 1u);
  EXPECT_EQ(C->format("fprintf")->First, 2u);
  EXPECT_EQ(C->format("wsprintfW")->Dialect, FormatDialect::Wsprintf);
  EXPECT_EQ(C->format("DbgPrintEx")->Dialect, FormatDialect::Kernel);
  EXPECT_TRUE(C->format("sscanf_s")->Scans);
  const FormatFunction *Swprintf = C->format("swprintf");
  ASSERT_TRUE(Swprintf);
  EXPECT_EQ(Swprintf->formatAt(3), 2u);
  EXPECT_EQ(Swprintf->firstAt(3), 3u);
  EXPECT_EQ(Swprintf->formatAt(2), 1u);
  EXPECT_EQ(Swprintf->firstAt(2), 2u);
  EXPECT_EQ(C->format("_printf_l")->firstAt(2), 2u);
}

TEST(BuiltinCatalog, KnowsWindowWords) {
  auto C = Catalog::builtin();
  const WindowWordFunction *Set = C->windowWord("SetWindowLongW");
  ASSERT_TRUE(Set);
  EXPECT_EQ(C->windowWord("SetWindowLongPtrW"), Set);
  EXPECT_EQ(Set->PtrFunction, "SetWindowLongPtrW");
  EXPECT_EQ(Set->PtrType, "LONG_PTR");
  EXPECT_EQ(Set->IndexArgument, 1u);
  EXPECT_EQ(Set->ValueArgument, 2u);
  EXPECT_FALSE(C->windowWord("GetWindowLongW")->ValueArgument);
  EXPECT_EQ(C->windowWord("GetClassLongA")->PtrType, "ULONG_PTR");

  ASSERT_TRUE(Set->wordAt(-21));
  EXPECT_EQ(Set->wordAt(-21)->PtrName, "GWLP_USERDATA");
  EXPECT_EQ(Set->wordAt(-4)->Holds, WordContent::Address);
  EXPECT_EQ(Set->wordAt(-16)->Holds, WordContent::Style);
  EXPECT_EQ(Set->wordNamed("GWLP_ID"), Set->wordAt(-12));
  // Extra bytes, and the dialog words that look like them.
  EXPECT_FALSE(Set->wordAt(0));
  EXPECT_FALSE(Set->wordAt(8));
  ASSERT_TRUE(Set->wordNamed("DWLP_DLGPROC"));
  EXPECT_EQ(Set->wordNamed("DWLP_DLGPROC")->Holds, WordContent::Address);
  EXPECT_EQ(Set->wordNamed("DWL_DLGPROC"), Set->wordNamed("DWLP_DLGPROC"));
  EXPECT_FALSE(Set->wordNamed(""));
}

TEST(CatalogErrors, OfChannels) {
  EXPECT_EQ(
      errorsOf(
          "channels:\n"
          "  - {boundary: file, bytes: 1}\n"
          "  - {functions: [F], fields: ['R::f'], boundary: file, bytes: 1}\n"
          "  - {functions: [F], boundary: file}\n"
          "  - {functions: [F], boundary: file, bytes: 1, text: 2}\n"
          "  - {functions: [F], boundary: file, values: 1, values-from: 2}\n"
          "  - {functions: [F], boundary: file, holds: bytes, bytes: 1}\n"
          "  - {fields: ['R::f'], boundary: file}\n"
          "  - {fields: ['R::g'], boundary: file, holds: bytes, length: 1}\n"
          "  - {fields: [f], boundary: file, holds: bytes}\n"
          "  - {callbacks: [F], boundary: file, view: result}\n"
          "  - {functions: [G], boundary: file, bytes: 1, typed: true}\n"
          "  - {functions: [H], boundary: file, values: [1, 1]}\n"
          "  - {functions: [I], boundary: file, values: 1, length: 2}\n"
          "  - {functions: [J], boundary: file, bytes: 1, length: [2, 2]}\n"
          "  - {functions: [K], boundary: file, bytes: 1, length: 1}\n"
          "  - {functions: [L], boundary: file, bytes: 1, length-field: n}\n"
          "  - {functions: [M], boundary: file, bytes: 1, inherits: 2}\n"
          "  - {functions: [O], boundary: file, values: result}\n"
          "  - {functions: [P], boundary: file, values: []}\n"
          "  - {functions: [Q], boundary: file, values: 1, "
          "message-number: 0}\n"
          "  - {fields: ['R::h'], boundary: window, holds: values, "
          "message-number: 0}\n"
          "  - {functions: [R], boundary: file, bytes: 1, code: 0}\n"
          "  - {functions: [S], boundary: file, bytes: 1, thread: true}\n"
          "  - {functions: [N], boundary: file, bytes: 1, "
          "when: [{argument: 1}, {argument: 1, is: 1, has: 1}, "
          "{argument: 1, has: 0}]}\n"),
      "my.yaml:2:6: error: expected one of 'functions', 'fields' and "
      "'callbacks'\n"
      "my.yaml:3:6: error: expected one of 'functions', 'fields' and "
      "'callbacks'\n"
      "my.yaml:4:6: error: expected one of 'bytes', 'text', 'values', "
      "'values-from', 'view', 'vectors', 'message', 'handles', 'object' and "
      "'scanned-from'\n"
      "my.yaml:5:6: error: expected one of 'bytes', 'text', 'values', "
      "'values-from', 'view', 'vectors', 'message', 'handles', 'object' and "
      "'scanned-from'\n"
      "my.yaml:6:6: error: expected one of 'bytes', 'text', 'values', "
      "'values-from', 'view', 'vectors', 'message', 'handles', 'object' and "
      "'scanned-from'\n"
      "my.yaml:7:6: error: 'holds' needs 'fields'\n"
      "my.yaml:8:6: error: 'fields' needs 'holds'\n"
      "my.yaml:9:6: error: a member has no arguments\n"
      "my.yaml:10:15: error: 'f' has no record; expected RECORD::FIELD\n"
      "my.yaml:11:6: error: what a callback gives is not 'result'\n"
      "my.yaml:12:6: error: only values are typed\n"
      "my.yaml:13:6: error: 'values' has an index twice\n"
      "my.yaml:14:6: error: values, messages, objects and "
      "scanned numbers have no length\n"
      "my.yaml:15:6: error: 'length' has an index twice\n"
      "my.yaml:16:6: error: the payload is its own length\n"
      "my.yaml:17:6: error: 'length-field' needs 'fields'\n"
      "my.yaml:18:6: error: 'inherits' needs 'boundary: command-line'\n"
      "my.yaml:19:6: error: 'values: result' needs 'direction: in'\n"
      "my.yaml:20:6: error: 'values' is empty\n"
      "my.yaml:21:6: error: 'message-number' needs 'boundary: window'\n"
      "my.yaml:22:6: error: a member has no arguments\n"
      "my.yaml:23:6: error: 'code' needs 'boundary: kernel'\n"
      "my.yaml:24:6: error: 'thread' needs 'peer'\n"
      "my.yaml:25:56: error: expected one of 'is', 'has' and 'begins'\n"
      "my.yaml:25:71: error: expected one of 'is', 'has' and 'begins'\n"
      "my.yaml:25:101: error: 'has' names no bit");
}

TEST(CatalogErrors, OfMessageFields) {
  const std::string Needs = "error: 'message-field' needs 'fields' that hold "
                            "values, 'boundary: window' and 'direction: in'\n";
  EXPECT_EQ(errorsOf("channels:\n"
                     "  - {functions: [F], boundary: window, direction: in, "
                     "values: 0, message-field: n}\n"
                     "  - {fields: ['R::f'], boundary: window, holds: values, "
                     "message-field: n}\n"
                     "  - {fields: ['R::g'], boundary: pipe, direction: in, "
                     "holds: values, message-field: n}\n"
                     "  - {fields: ['R::h'], boundary: window, direction: in, "
                     "holds: bytes, message-field: n}\n"
                     "  - {fields: ['R::i'], boundary: window, direction: in, "
                     "holds: values, message-field: n}\n") +
                "\n",
            "my.yaml:2:6: " + Needs + "my.yaml:3:6: " + Needs +
                "my.yaml:4:6: " + Needs + "my.yaml:5:6: " + Needs);
}

TEST(CatalogErrors, OfChannelsValues) {
  EXPECT_EQ(errorsOf("channels:\n"
                     "  - {functions: [F], boundary: flie, bytes: 1}\n")
                .substr(0, 62),
            "my.yaml:2:32: error: unknown boundary 'flie'; expected file, p");
  EXPECT_EQ(errorsOf("channels:\n"
                     "  - {functions: [F], bytes: 1}\n"),
            "my.yaml:2:6: error: missing required key 'boundary'");
  EXPECT_EQ(errorsOf("channels:\n"
                     "  - {functions: [F], boundary: file, bytes: -1}\n"),
            "my.yaml:2:45: error: '-1' is not the index of an argument; "
            "expected 0 to 63");
  EXPECT_EQ(errorsOf("channels:\n"
                     "  - {functions: [F], boundary: file, view: 64}\n"),
            "my.yaml:2:44: error: '64' is not the index of an argument; "
            "expected result, or 0 to 63");
  EXPECT_EQ(
      errorsOf("channels:\n"
               "  - {functions: [F], boundary: file, bytes: 0, length: {}}\n"),
      "my.yaml:2:57: error: expected the index of an argument, or a list of "
      "them");
  EXPECT_EQ(errorsOf("channels:\n"
                     "  - {fields: ['R::f'], boundary: file, holds: object}\n"),
            "my.yaml:2:47: error: unknown form 'object'; expected bytes, text, "
            "values or view");
  for (StringRef Bad : {"", "*", "::", "::F", "F::", "a::*", "a b", "F<int>",
                        "a*b", "a::::b", "1F", "operator()x", "a:b"}) {
    std::string Errors = errorsOf(("channels:\n  - {functions: ['" + Bad +
                                   "'], boundary: file, bytes: 1}\n")
                                      .str());
    EXPECT_EQ(Errors,
              ("my.yaml:2:18: error: '" + Bad + "' is not a name").str());
  }
}

TEST(CatalogErrors, FindsDuplicateChannels) {
  EXPECT_EQ(
      errorsOf(
          "channels:\n"
          "  - {functions: [F], boundary: file, bytes: 1}\n"
          "  - {functions: [F], boundary: file, bytes: 2}\n"
          "  - {functions: [F], boundary: file, text: 1}\n"
          "  - {functions: [F], boundary: file, bytes: 1, direction: in}\n"
          "  - {functions: [F], boundary: file, bytes: 1, "
          "when: [{argument: 0, is: 1}]}\n"
          "  - {functions: [F], boundary: file, bytes: 1, "
          "when: [{argument: 0, has: 1}]}\n"
          "  - {functions: [G, F], boundary: pipe, bytes: 1, length: 2}\n"),
      "my.yaml:8:21: error: duplicate channel 'F'");
}

TEST(CatalogErrors, OfPeersDuplicationsWidthTestsAndOwners) {
  EXPECT_EQ(errorsOf("peers:\n"
                     "  - {whose: own}\n"
                     "  - {functions: [F], callbacks: [C], whose: own}\n"
                     "  - {constant: 1, arguments: 1, whose: other}\n"
                     "  - {callbacks: [D], whose: other}\n"
                     "  - {functions: [G], result: true, whose: other}\n"
                     "  - {constant: 0x1, whose: own}\n"
                     "  - {functions: [G], whose: other}\n"
                     "duplications:\n"
                     "  - {functions: []}\n"
                     "  - {functions: [F], from-process: 3}\n"
                     "width-tests:\n"
                     "  - {functions: []}\n"
                     "  - {functions: [F, F]}\n"
                     "owners:\n"
                     "  - {types: [], name: string}\n"
                     "  - {types: ['a::B', 'a::B'], name: string}\n"),
            "my.yaml:2:6: error: expected one of 'functions', 'callbacks', "
            "'enumerators' and 'constant'\n"
            "my.yaml:3:6: error: expected one of 'functions', 'callbacks', "
            "'enumerators' and 'constant'\n"
            "my.yaml:4:6: error: a constant has no arguments\n"
            "my.yaml:5:6: error: 'callbacks' needs 'arguments'\n"
            "my.yaml:6:6: error: 'result' needs 'functions' and 'arguments'\n"
            "my.yaml:7:6: error: duplicate peer '1'\n"
            "my.yaml:8:18: error: duplicate peer 'G'\n"
            "my.yaml:10:6: error: 'functions' is empty\n"
            "my.yaml:11:6: error: an argument has two roles\n"
            "my.yaml:13:6: error: 'functions' is empty\n"
            "my.yaml:14:21: error: duplicate width test 'F'\n"
            "my.yaml:16:6: error: 'types' is empty\n"
            "my.yaml:17:22: error: duplicate owner 'a::B'");
  EXPECT_EQ(errorsOf("peers:\n  - {functions: [F], whose: hers}\n"),
            "my.yaml:2:29: error: unknown owner 'hers'; expected own, other, "
            "private or child");
}

TEST(Catalog, ReadsChannels) {
  auto C = extendedBy(
      "channels:\n"
      "  - {functions: [Tell], boundary: kernel, bytes: 1, length: [2, 3], "
      "peer: 0, thread: true, code: 4, asynchronous: true}\n"
      "  - {functions: [Tell], boundary: user-mode, values: 4, typed: true, "
      "direction: in}\n"
      "  - {functions: [Map], boundary: shared-memory, view: result, "
      "direction: both, when: [{argument: 1, has: 0x10}, "
      "{argument: 2, is: -1}]}\n"
      "  - {functions: [MapTo], boundary: shared-memory, view: 2}\n"
      "  - {functions: [Run], boundary: command-line, text: 0, inherits: 3}\n"
      "  - {functions: [Log], boundary: trace, values-from: 1}\n"
      "  - {functions: [Ask], boundary: window, direction: in, "
      "values: result}\n"
      "  - {fields: ['Packet::data'], boundary: socket, holds: bytes, "
      "length-field: size}\n"
      "  - {callbacks: [ON_PACKET], boundary: socket, direction: in, bytes: 1, "
      "length: 2}\n");
  auto Tell = C->channels("Tell");
  ASSERT_EQ(Tell.size(), 2u);
  EXPECT_EQ(Tell[0]->Boundary, Boundary::Kernel);
  EXPECT_EQ(Tell[0]->Form, PayloadForm::Bytes);
  EXPECT_EQ(Tell[0]->Payload, std::vector<unsigned>({1}));
  EXPECT_EQ(Tell[0]->Length, std::vector<unsigned>({2, 3}));
  EXPECT_EQ(Tell[0]->Peer, 0u);
  EXPECT_TRUE(Tell[0]->Asynchronous);
  EXPECT_TRUE(Tell[0]->ToThread);
  EXPECT_EQ(Tell[0]->Code, 4u);
  EXPECT_TRUE(Tell[0]->sends());
  EXPECT_FALSE(Tell[0]->receives());
  EXPECT_EQ(Tell[1]->Form, PayloadForm::Values);
  EXPECT_TRUE(Tell[1]->Typed);
  EXPECT_FALSE(Tell[1]->sends());
  EXPECT_TRUE(Tell[1]->receives());
  auto Map = C->channels("Map");
  ASSERT_EQ(Map.size(), 1u);
  EXPECT_EQ(Map[0]->Form, PayloadForm::View);
  EXPECT_TRUE(Map[0]->Payload.empty());
  EXPECT_TRUE(Map[0]->sends() && Map[0]->receives());
  ASSERT_EQ(Map[0]->When.size(), 2u);
  EXPECT_TRUE(Map[0]->When[0].HasBits);
  EXPECT_EQ(Map[0]->When[0].Value, 0x10);
  EXPECT_FALSE(Map[0]->When[1].HasBits);
  EXPECT_EQ(Map[0]->When[1].Value, -1);
  EXPECT_EQ(C->channels("MapTo")[0]->Payload, std::vector<unsigned>({2}));
  EXPECT_EQ(C->channels("Run")[0]->Inherits, 3u);
  EXPECT_TRUE(C->channels("Log")[0]->AndFollowing);
  EXPECT_EQ(C->channels("Ask")[0]->Form, PayloadForm::Values);
  EXPECT_TRUE(C->channels("Ask")[0]->Payload.empty());
  auto Field = C->channelsOfField("Packet", "data");
  ASSERT_EQ(Field.size(), 1u);
  EXPECT_EQ(Field[0]->LengthField, "size");
  EXPECT_TRUE(C->channelsOfField("Packet", "size").empty());
  EXPECT_TRUE(C->channelsOfField("Parcel", "data").empty());
  EXPECT_EQ(C->channelsOfCallback("ON_PACKET").size(), 1u);
  EXPECT_TRUE(C->channels("ON_PACKET").empty());
}

TEST(Catalog, FindsChannelsByQualifiedNames) {
  auto C = extendedBy(
      "channels:\n"
      "  - {functions: [plain], boundary: pipe, bytes: 0}\n"
      "  - {functions: ['Pipe::Send'], boundary: pipe, bytes: 0}\n"
      "  - {functions: ['Quiet::Pipe::Send'], boundary: trace, bytes: 0}\n"
      "  - {functions: ['*::Put'], boundary: pipe, bytes: 0}\n"
      "  - {functions: ['pb::*::set_*', 'pb::*::exact'], "
      "boundary: serialized, values: 0}\n"
      "  - {functions: ['Out*::operator<<', '*Map::operator[]', "
      "'P::operator*'], boundary: serialized, values: 0}\n");
  auto Finds = [&](StringRef Name, bool IsMethod = false) {
    size_t Count = C->channels(Name, IsMethod).size();
    EXPECT_LE(Count, 1u) << Name.str();
    if (Count)
      EXPECT_TRUE(C->mayBeChannel(Name.substr(
          Name.rfind("::") == StringRef::npos ? 0 : Name.rfind("::") + 2)));
    return Count == 1;
  };
  EXPECT_TRUE(Finds("plain"));
  EXPECT_TRUE(Finds("ns::plain"));
  EXPECT_FALSE(Finds("Class::plain", /*IsMethod=*/true));
  EXPECT_FALSE(Finds("plainer"));
  EXPECT_TRUE(Finds("Pipe::Send", true));
  EXPECT_TRUE(Finds("my::Pipe::Send", true));
  EXPECT_FALSE(Finds("BigPipe::Send", true));
  EXPECT_FALSE(Finds("Pipe::Inner::Send", true));
  EXPECT_FALSE(Finds("Send"));
  EXPECT_TRUE(Finds("Put"));
  EXPECT_TRUE(Finds("a::b::Put", true));
  for (StringRef Name : {"pb::A::set_x", "pb::set_x", "ns::pb::A::set_",
                         "pb::A::exact", "pb::exact"})
    EXPECT_TRUE(Finds(Name, true)) << Name.str();
  for (StringRef Name : {"pb::A::B::set_x", "set_x", "A::set_x",
                         "pb::A::reset_x", "pb::A::inexact"})
    EXPECT_FALSE(Finds(Name, true)) << Name.str();
  EXPECT_TRUE(Finds("OutStream::operator<<", true));
  EXPECT_TRUE(Finds("HashMap::operator[]", true));
  EXPECT_TRUE(Finds("P::operator*", true));
  EXPECT_FALSE(Finds("P::operator*=", true));
  // The name with more components says more.
  EXPECT_EQ(C->channels("Quiet::Pipe::Send", true)[0]->Boundary,
            Boundary::Trace);
  EXPECT_EQ(C->channels("Loud::Pipe::Send", true)[0]->Boundary, Boundary::Pipe);
  EXPECT_FALSE(C->mayBeChannel("sen"));
  EXPECT_TRUE(C->mayBeChannel("set_anything"));
}

TEST(Catalog, LetsAFileReplaceAllChannelsOfAName) {
  ASSERT_EQ(Catalog::builtin()->channels("TransactNamedPipe").size(), 2u);
  auto C = extendedBy(
      "channels:\n"
      "  - {functions: [TransactNamedPipe], boundary: apartment, bytes: 1}\n"
      "  - {functions: ['ISequentialStream::Wr*'], boundary: com, bytes: 0}\n"
      "  - {fields: ['COPYDATASTRUCT::lpData'], boundary: trace, "
      "holds: view}\n"
      "  - {callbacks: [PFLT_MESSAGE_NOTIFY], boundary: trace, bytes: 1}\n"
      "peers:\n"
      "  - {functions: [FindWindowW], whose: own}\n"
      "  - {constant: 0xffff, whose: own}\n"
      "duplications:\n"
      "  - {functions: [DuplicateHandle], handle: 4}\n"
      "owners:\n"
      "  - {types: ['std::basic_string'], name: rope}\n");
  ASSERT_EQ(C->channels("TransactNamedPipe").size(), 1u);
  EXPECT_EQ(C->channels("TransactNamedPipe")[0]->Boundary, Boundary::Apartment);
  EXPECT_EQ(C->channels("CallNamedPipeW").size(), 2u);
  EXPECT_EQ(C->channels("ISequentialStream::Write", true)[0]->Boundary,
            Boundary::Com);
  EXPECT_EQ(C->channelsOfField("COPYDATASTRUCT", "lpData")[0]->Form,
            PayloadForm::View);
  EXPECT_EQ(C->channelsOfCallback("PFLT_MESSAGE_NOTIFY").size(), 1u);
  EXPECT_EQ(C->peer("FindWindowW")->Whose, Owner::Own);
  EXPECT_EQ(C->peer("FindWindowA")->Whose, Owner::Other);
  EXPECT_EQ(C->peerConstant(0xffff)->Whose, Owner::Own);
  EXPECT_EQ(C->duplication("DuplicateHandle")->Handle, 4u);
  EXPECT_EQ(C->duplication("DuplicateHandle")->Result, 3u);
  EXPECT_EQ(C->ownerType("std::basic_string")->Name, "rope");
}

TEST(BuiltinCatalog, KnowsChannels) {
  auto C = Catalog::builtin();
  auto Write = C->channels("WriteFile");
  ASSERT_EQ(Write.size(), 1u);
  EXPECT_EQ(Write[0]->Payload, std::vector<unsigned>({1}));
  EXPECT_EQ(C->channels("fwrite")[0]->Length, std::vector<unsigned>({1, 2}));
  auto Transact = C->channels("TransactNamedPipe");
  ASSERT_EQ(Transact.size(), 2u);
  EXPECT_TRUE(Transact[0]->sends());
  EXPECT_TRUE(Transact[1]->receives());
  EXPECT_EQ(C->channels("SendMessageW")[0]->Payload,
            std::vector<unsigned>({2, 3}));
  EXPECT_EQ(C->channels("SendMessageW")[0]->MessageNumber, 1u);
  EXPECT_EQ(C->channels("SendDlgItemMessageA")[0]->MessageNumber, 2u);
  EXPECT_FALSE(C->channels("SetPropW")[0]->MessageNumber);
  EXPECT_FALSE(C->channels("SendMessageW")[0]->Asynchronous);
  EXPECT_TRUE(C->channels("PostMessageW")[0]->Asynchronous);
  EXPECT_TRUE(C->channels("SetThreadContext")[0]->ToThread);
  EXPECT_FALSE(C->channels("WriteProcessMemory")[0]->ToThread);
  EXPECT_EQ(C->channels("DeviceIoControl")[0]->Code, 1u);
  EXPECT_EQ(C->channels("ioctl")[0]->Code, 1u);
  EXPECT_EQ(C->channels("MapViewOfFile")[0]->Form, PayloadForm::View);
  EXPECT_TRUE(C->channels("NtMapViewOfSection")[0]->Payload ==
              std::vector<unsigned>({2}));
  EXPECT_EQ(C->channels("CreateProcessW")[0]->Inherits, 4u);
  for (StringRef Record : {"COPYDATASTRUCT", "tagCOPYDATASTRUCT"})
    EXPECT_FALSE(C->channelsOfField(Record, "lpData").empty());
  EXPECT_FALSE(C->channels("QDataStream::operator<<", true).empty());
  EXPECT_TRUE(C->channels("MyLog::WriteFile", true).empty());
  EXPECT_FALSE(C->mayBeChannel("CloseHandle"));
}

TEST(BuiltinCatalog, KnowsPeers) {
  auto C = Catalog::builtin();
  EXPECT_EQ(C->peer("FindWindowA")->Whose, Owner::Other);
  EXPECT_EQ(C->peer("CreateWindowExW")->Whose, Owner::Own);
  EXPECT_EQ(C->peer("CreatePipe")->Arguments, std::vector<unsigned>({0, 1}));
  EXPECT_EQ(C->peer("CreatePipe")->Whose, Owner::Private);
  EXPECT_EQ(C->peer("CreateThread")->Arguments, std::vector<unsigned>({5}));
  EXPECT_TRUE(C->peer("CreateThread")->AndResult);
  EXPECT_EQ(C->peer("fork")->Whose, Owner::Child);
  EXPECT_FALSE(C->peer("CloseHandle"));
  EXPECT_EQ(C->peerCallback("WNDENUMPROC")->Whose, Owner::Other);
  EXPECT_EQ(C->peerConstant(0xffff)->Whose, Owner::Other);
  EXPECT_EQ(C->peerConstant(-1)->Whose, Owner::Own);
  EXPECT_FALSE(C->peerConstant(17));
}

TEST(BuiltinCatalog, KnowsDuplicationsWidthTestsAndOwners) {
  auto C = Catalog::builtin();
  const Duplication *D = C->duplication("DuplicateHandle");
  ASSERT_TRUE(D);
  EXPECT_EQ(D->ToProcess, 2u);
  EXPECT_EQ(D->Result, 3u);
  EXPECT_FALSE(C->duplication("CloseHandle"));
  EXPECT_TRUE(C->isWidthTest("IoIs32bitProcess"));
  EXPECT_FALSE(C->isWidthTest("IoGetCurrentProcess"));
  const OwnerType *String = C->ownerType("std::basic_string");
  ASSERT_TRUE(String);
  EXPECT_EQ(String->Name, "string");
  EXPECT_FALSE(String->Relocatable);
  EXPECT_TRUE(llvm::is_contained(String->Data, "c_str"));
  EXPECT_TRUE(C->ownerType("boost::interprocess::offset_ptr")->Relocatable);
  EXPECT_TRUE(C->ownerType("std::any"));
  EXPECT_FALSE(C->ownerType("std::optional"));
  EXPECT_FALSE(C->ownerType("my::basic_string"));
}

TEST(CatalogErrors, OfRpc) {
  EXPECT_EQ(errorsOf("wire-integers:\n"
                     "  - {types: [unsigned  D], bits: 64, signed: true}\n"),
            "my.yaml:2:14: error: 'unsigned  D' is not a type");
  EXPECT_EQ(
      errorsOf("wire-integers:\n"
               "  - {types: [], bits: 32, signed: true}\n"
               "  - {types: [A], signed: true}\n"
               "  - {types: [B], bits: pointer, signed: true}\n"
               "  - {types: [C], form: by-stub, bits: 64, signed: true}\n"
               "  - {types: [unsigned D, unsigned D], bits: 64, signed: true}\n"
               "name-words:\n"
               "  - {is: token, words: [cookie]}\n"
               "  - {is: number, words: [cookie]}\n"
               "  - {is: number, words: []}\n"
               "stub-calls:\n"
               "  - {functions: [F, F]}\n"
               "  - {functions: []}\n"
               "interfaces:\n"
               "  - {names: ['a::I', I, 'I*', I], remote: true}\n"
               "  - {names: [], remote: true}\n"),
      "my.yaml:2:6: error: 'types' is empty\n"
      "my.yaml:3:6: error: an integer of fixed width needs 'bits': 8, 16, 32 "
      "or 64\n"
      "my.yaml:4:6: error: an integer of fixed width needs 'bits': 8, 16, 32 "
      "or 64\n"
      "my.yaml:5:6: error: only an integer of fixed width has 'bits'\n"
      "my.yaml:6:26: error: duplicate wire integer 'unsigned D'\n"
      "my.yaml:9:26: error: duplicate word 'cookie'\n"
      "my.yaml:10:6: error: 'words' is empty\n"
      "my.yaml:12:21: error: duplicate stub call 'F'\n"
      "my.yaml:13:6: error: 'functions' is empty\n"
      "my.yaml:15:31: error: duplicate interface 'I'\n"
      "my.yaml:16:6: error: 'names' is empty");
  EXPECT_EQ(errorsOf("wire-integers:\n"
                     "  - {types: [A], form: fix, bits: 8, signed: true}\n"),
            "my.yaml:2:24: error: unknown form 'fix'; expected fixed, "
            "polymorphic or by-stub");
  EXPECT_EQ(errorsOf("wire-integers:\n"
                     "  - {types: [A], bits: 8}\n"),
            "my.yaml:2:6: error: missing required key 'signed'");
  EXPECT_EQ(errorsOf("name-words:\n"
                     "  - {is: adress, words: [ptr]}\n"),
            "my.yaml:2:10: error: unknown content 'adress'; expected address, "
            "token, handle, kernel-handle, user-handle, number or nothing");
  for (StringRef Bad : {"Ptr", "", "v4", "base address"})
    EXPECT_EQ(
        errorsOf(
            ("name-words:\n  - {is: address, words: ['" + Bad + "']}\n").str()),
        ("my.yaml:2:27: error: '" + Bad +
         "' is not a word of letters in lower case")
            .str());
  EXPECT_EQ(errorsOf("interfaces:\n"
                     "  - {names: [I]}\n"),
            "my.yaml:2:6: error: missing required key 'remote'");
  EXPECT_EQ(errorsOf("interfaces:\n"
                     "  - {names: [I], remote: true, local: false}\n"),
            "my.yaml:2:32: error: unknown key 'local'");
}

TEST(BuiltinCatalog, KnowsWireIntegers) {
  auto C = Catalog::builtin();
  for (StringRef Name : {"HANDLE_PTR", "SHANDLE_PTR"}) {
    ASSERT_TRUE(C->wireInteger(Name)) << Name.str();
    EXPECT_EQ(C->wireInteger(Name)->Form, WireForm::ByStub);
  }
  for (StringRef Name : {"DWORD_PTR", "INT_PTR", "LPARAM", "SIZE_T",
                         "__int3264", "unsigned __int3264"}) {
    ASSERT_TRUE(C->wireInteger(Name)) << Name.str();
    EXPECT_EQ(C->wireInteger(Name)->Form, WireForm::Polymorphic);
    EXPECT_EQ(C->wireInteger(Name)->Bits, 0u);
  }
  EXPECT_TRUE(C->wireInteger("SIZE_T")->Counts);
  EXPECT_FALSE(C->wireInteger("DWORD_PTR")->Counts);
  EXPECT_TRUE(C->wireInteger("LONG_PTR")->Signed);
  EXPECT_FALSE(C->wireInteger("ULONG_PTR")->Signed);
  for (StringRef Name : {"hyper", "unsigned hyper", "__int64", "MIDL_uhyper",
                         "LONGLONG", "UINT64", "DWORD64", "DWORDLONG"}) {
    ASSERT_TRUE(C->wireInteger(Name)) << Name.str();
    EXPECT_EQ(C->wireInteger(Name)->Form, WireForm::Fixed);
    EXPECT_EQ(C->wireInteger(Name)->Bits, 64u);
  }
  for (StringRef Name : {"long", "unsigned long", "int", "DWORD", "ULONG"})
    EXPECT_EQ(C->wireInteger(Name)->Bits, 32u) << Name.str();
  EXPECT_EQ(C->wireInteger("small")->Bits, 8u);
  EXPECT_FALSE(C->wireInteger("HWND"));
  EXPECT_FALSE(C->wireInteger("float"));
  EXPECT_FALSE(C->wireInteger("LARGE_INTEGER"));
}

/// What both sections know has one width and one sign.
TEST(BuiltinCatalog, WireIntegersAreIntegers) {
  auto C = Catalog::builtin();
  for (StringRef Name :
       {"HANDLE_PTR", "SHANDLE_PTR", "INT_PTR",  "LONG_PTR",  "UINT_PTR",
        "ULONG_PTR",  "DWORD_PTR",   "SIZE_T",   "SSIZE_T",   "WPARAM",
        "LPARAM",     "LRESULT",     "INT64",    "LONG64",    "UINT64",
        "ULONG64",    "DWORD64",     "LONGLONG", "ULONGLONG", "DWORDLONG",
        "INT32",      "LONG32",      "UINT32",   "ULONG32",   "DWORD32",
        "LONG",       "INT",         "ULONG",    "DWORD",     "UINT",
        "BOOL",       "HRESULT",     "SCODE",    "SHORT",     "INT16",
        "USHORT",     "WORD",        "UINT16",   "INT8",      "UCHAR",
        "BYTE",       "BOOLEAN",     "UINT8",    "KAFFINITY", "__int3264"}) {
    SCOPED_TRACE(Name.str());
    ASSERT_TRUE(C->wireInteger(Name));
    ASSERT_TRUE(C->integer(Name));
    EXPECT_EQ(C->wireInteger(Name)->Bits, C->integer(Name)->Bits);
    EXPECT_EQ(C->wireInteger(Name)->Signed, C->integer(Name)->Signed);
  }
}

TEST(BuiltinCatalog, KnowsWordsAndStubCalls) {
  auto C = Catalog::builtin();
  EXPECT_EQ(C->contentNamed("ptr"), NamedContent::Address);
  EXPECT_EQ(C->contentNamed("cookie"), NamedContent::Token);
  EXPECT_EQ(C->contentNamed("handle"), NamedContent::Handle);
  EXPECT_EQ(C->contentNamed("file"), NamedContent::KernelHandle);
  EXPECT_EQ(C->contentNamed("hwnd"), NamedContent::UserHandle);
  EXPECT_EQ(C->contentNamed("offset"), NamedContent::Number);
  EXPECT_EQ(C->contentNamed("engine"), std::nullopt);
  EXPECT_EQ(C->contentNamed(""), std::nullopt);
  for (StringRef Call : {"NdrClientCall2", "NdrClientCall3", "NdrSendReceive",
                         "Ndr64AsyncClientCall", "NdrProxySendReceive"})
    EXPECT_TRUE(C->isStubCall(Call)) << Call.str();
  EXPECT_FALSE(C->isStubCall("NdrServerCall2"));
  EXPECT_EQ(C->isRemote("IUnknown"), false);
  EXPECT_EQ(C->isRemote("ID3D11InfoQueue"), false);
  EXPECT_EQ(C->isRemote("IStream"), std::nullopt);
}

TEST(Catalog, KnowsAUsersInterfacesAndWords) {
  auto C =
      extendedBy("interfaces:\n"
                 "  - {names: [IEngine, 'our::rpc::I*'], remote: true}\n"
                 "  - {names: ['our::rpc::ILocal*'], remote: false}\n"
                 "name-words:\n"
                 "  - {is: number, words: [cookie]}\n"
                 "wire-integers:\n"
                 "  - {types: [our_int, LPARAM], bits: 32, signed: true}\n");
  EXPECT_EQ(C->isRemote("IEngine"), true);
  EXPECT_EQ(C->isRemote("deep::IEngine"), true);
  EXPECT_EQ(C->isRemote("our::rpc::IThing"), true);
  EXPECT_EQ(C->isRemote("our::rpc::ILocalThing"), false);
  EXPECT_EQ(C->isRemote("IEngines"), std::nullopt);
  EXPECT_EQ(C->isRemote("IThing::IEngine", /*IsMethod=*/true), std::nullopt);
  EXPECT_EQ(C->contentNamed("cookie"), NamedContent::Number);
  EXPECT_EQ(C->wireInteger("our_int")->Bits, 32u);
  EXPECT_EQ(C->wireInteger("LPARAM")->Form, WireForm::Fixed);
}

TEST(CatalogErrors, OfTrust) {
  EXPECT_EQ(errorsOf("probes:\n"
                     "  - {functions: [P], access: execute}\n"),
            "my.yaml:2:30: error: unknown access 'execute'; expected read or "
            "write");
  EXPECT_EQ(errorsOf("probes:\n"
                     "  - {functions: [P], access: read, length: 0}\n"
                     "  - {functions: [Q, P], access: read, length: 1}\n"),
            "my.yaml:2:6: error: an argument has two roles\n"
            "my.yaml:3:21: error: duplicate probe 'P'");
  EXPECT_EQ(errorsOf("checked-arithmetic:\n"
                     "  - {functions: [F], operation: divide}\n"),
            "my.yaml:2:33: error: unknown operation 'divide'; expected add, "
            "subtract or multiply");
  EXPECT_EQ(errorsOf("checked-arithmetic:\n"
                     "  - {functions: [G], operation: add, operands: [0]}\n"
                     "  - {functions: [H], operation: add, result: 2}\n"
                     "  - {functions: [I], operation: add, result: 1, "
                     "success: zero}\n"
                     "  - {functions: [I], operation: subtract}\n"),
            "my.yaml:2:6: error: 'operands' are two\n"
            "my.yaml:3:6: error: 'result' and 'success' need each other\n"
            "my.yaml:4:6: error: an argument has two roles\n"
            "my.yaml:5:18: error: duplicate checked arithmetic 'I'");
  EXPECT_EQ(errorsOf("descriptors:\n  - {functions: []}\n"),
            "my.yaml:2:6: error: 'functions' is empty");
  EXPECT_EQ(errorsOf("carriers:\n"
                     "  - {functions: [F]}\n"
                     "  - {functions: [F], argument: 1}\n"),
            "my.yaml:3:18: error: duplicate carrier 'F'");
  EXPECT_EQ(errorsOf("caller-modes:\n  - {names: [M]}\n"),
            "my.yaml:2:6: error: missing required key 'kernel'");
  EXPECT_EQ(errorsOf("address-uses:\n"
                     "  - {functions: [F], arguments: []}\n"
                     "  - {functions: [G], arguments: [0, 1], length: 1}\n"
                     "  - {functions: [H], arguments: 0}\n"
                     "  - {functions: [H], arguments: 1}\n"
                     "  - {functions: [H], arguments: 0}\n"),
            "my.yaml:2:6: error: 'arguments' is empty\n"
            "my.yaml:3:6: error: an argument has two roles\n"
            "my.yaml:6:18: error: duplicate use of addresses 'H'");
  EXPECT_EQ(errorsOf("handle-uses:\n"
                     "  - {functions: [F], harmless: true, advice: no}\n"
                     "  - {functions: [G], confidence: certain}\n"),
            "my.yaml:2:6: error: what is harmless has neither 'advice' nor "
            "'when'\n"
            "my.yaml:3:34: error: unknown confidence 'certain'; expected high, "
            "medium or low");
  EXPECT_EQ(errorsOf("lookups:\n  - {functions: [F], tells: all}\n"),
            "my.yaml:2:29: error: unknown result 'all'; expected truth, place "
            "or element");
  EXPECT_EQ(errorsOf("ends:\n"
                     "  - {functions: ['C::end']}\n"
                     "  - {functions: []}\n"),
            "my.yaml:2:18: error: 'C::end' is not a name");
  EXPECT_EQ(errorsOf("ends:\n"
                     "  - {functions: [last]}\n"
                     "  - {functions: [last]}\n"),
            "my.yaml:3:18: error: duplicate end 'last'");
  EXPECT_EQ(errorsOf("assertions:\n"
                     "  - {macros: ['A*B']}\n"),
            "my.yaml:2:15: error: 'A*B' is not a name");
  EXPECT_EQ(errorsOf("assertions:\n"
                     "  - {macros: [CHECK_IT]}\n"
                     "  - {macros: [CHECK_IT], kept: true}\n"),
            "my.yaml:3:15: error: duplicate assertion 'CHECK_IT'");
  EXPECT_EQ(errorsOf("window-procedures:\n"
                     "  - {types: []}\n"
                     "  - {types: [A]}\n"
                     "  - {types: [A, B]}\n"
                     "  - {types: [A, C]}\n"
                     "  - {types: [A, B]}\n"),
            "my.yaml:2:6: error: 'types' is empty\n"
            "my.yaml:3:6: error: 'types' are those of two parameters\n"
            "my.yaml:6:14: error: duplicate window procedure with 'A'");
  EXPECT_EQ(errorsOf("unmarshaled-messages:\n"
                     "  - {types: [A]}\n"),
            "my.yaml:2:6: error: missing required key 'number'");
  EXPECT_EQ(errorsOf("unmarshaled-messages:\n"
                     "  - {number: 1, types: []}\n"
                     "  - {number: 0x10, types: [A]}\n"
                     "  - {number: 16, types: [B]}\n"),
            "my.yaml:2:6: error: 'types' is empty\n"
            "my.yaml:4:6: error: duplicate message '16'");
  EXPECT_EQ(errorsOf("integers:\n"
                     "  - {name: S, bits: 32, signed: false, status: true}\n"),
            "my.yaml:2:6: error: a status is signed: its negative values are "
            "failures");
  EXPECT_EQ(errorsOf("channels:\n"
                     "  - {functions: [F], boundary: file, scanned-from: 1}\n"
                     "  - {functions: [G], boundary: file, bytes: 0, "
                     "itself: true}\n"),
            "my.yaml:2:6: error: 'scanned-from' needs 'direction: in'\n"
            "my.yaml:3:6: error: 'itself' needs a view, or the bytes of a "
            "callback");
}

TEST(BuiltinCatalog, KnowsCheckedArithmetic) {
  auto C = Catalog::builtin();
  const CheckedArithmetic *Add = C->checkedArithmetic("__builtin_add_overflow");
  ASSERT_TRUE(Add);
  EXPECT_EQ(Add->Operation, ArithmeticKind::Add);
  EXPECT_EQ(Add->Left, 0u);
  EXPECT_EQ(Add->Right, 1u);
  EXPECT_EQ(Add->Result, 2u);
  EXPECT_EQ(Add->Success, ArithmeticSuccess::Zero);
  EXPECT_EQ(C->checkedArithmetic("RtlSizeTSub")->Operation,
            ArithmeticKind::Subtract);
  EXPECT_EQ(C->checkedArithmetic("DWordPtrMult")->Success,
            ArithmeticSuccess::NotNegative);
  EXPECT_FALSE(C->checkedArithmetic("size_add")->Result);
  EXPECT_FALSE(C->checkedArithmetic("_addcarry_u32"));
}

TEST(BuiltinCatalog, KnowsProbesAndCallerModes) {
  auto C = Catalog::builtin();
  const Probe *Write = C->probe("ProbeForWrite");
  ASSERT_TRUE(Write);
  EXPECT_EQ(Write->Address, 0u);
  EXPECT_EQ(Write->Length, 1u);
  EXPECT_TRUE(Write->Writes);
  EXPECT_FALSE(Write->Returns);
  EXPECT_FALSE(Write->Mode);
  EXPECT_FALSE(C->probe("ProbeForRead")->Writes);
  EXPECT_TRUE(C->probe("access_ok")->Returns);
  EXPECT_EQ(C->probe("MmProbeAndLockPages")->Mode, 1u);
  EXPECT_FALSE(C->probe("IsBadReadPtr"));
  EXPECT_EQ(C->descriptor("IoAllocateMdl")->Address, 0u);
  ASSERT_TRUE(C->carrier("bit_cast"));
  EXPECT_EQ(C->carrier("bit_cast")->Argument, 0u);
  EXPECT_FALSE(C->carrier("min"));
  EXPECT_TRUE(C->tellsCallerMode("RequestorMode"));
  EXPECT_TRUE(C->tellsCallerMode("ExGetPreviousMode"));
  EXPECT_TRUE(C->isKernelMode("KernelMode"));
  EXPECT_FALSE(C->isKernelMode("UserMode"));
}

TEST(BuiltinCatalog, KnowsUses) {
  auto C = Catalog::builtin();
  auto Free = C->addressUses("HeapFree");
  ASSERT_EQ(Free.size(), 1u);
  EXPECT_TRUE(Free[0]->Frees);
  EXPECT_EQ(Free[0]->Arguments, std::vector<unsigned>({2}));
  EXPECT_EQ(C->addressUses("memset")[0]->Length, 2u);
  EXPECT_TRUE(C->addressUses("Heap::free", true).empty());
  EXPECT_FALSE(C->addressUses("std::unique_ptr::reset", true).empty());
  EXPECT_TRUE(C->mayUseAddress("InterlockedIncrement"));
  EXPECT_FALSE(C->mayUseAddress("setState"));
  EXPECT_EQ(C->handleUses("ObReferenceObjectByHandle").size(), 2u);
  EXPECT_TRUE(C->handleUses("CompareObjectHandles")[0]->Harmless);
  EXPECT_TRUE(C->handleUses("OpenEventA").empty());
  // What copies and channels say is not repeated.
  for (StringRef Function : {"memcpy", "ReadFile", "recv", "copy_from_user"}) {
    EXPECT_TRUE(C->copy(Function) || !C->channels(Function).empty());
    EXPECT_TRUE(C->addressUses(Function).empty()) << Function.str();
  }
}

TEST(BuiltinCatalog, KnowsLookups) {
  auto C = Catalog::builtin();
  EXPECT_EQ(C->lookup("std::map::at", true)->Tells, LookupResult::Element);
  EXPECT_EQ(C->lookup("std::unordered_set::count", true)->Tells,
            LookupResult::Truth);
  EXPECT_EQ(C->lookup("std::find")->Key, 2u);
  EXPECT_FALSE(C->lookup("find"));
  EXPECT_FALSE(C->lookup("std::basic_string::find", true));
  EXPECT_TRUE(C->mayLookUp("contains"));
}

TEST(BuiltinCatalog, KnowsEndsAssertionsAndWindowProcedures) {
  auto C = Catalog::builtin();
  for (StringRef End : {"end", "cend", "constEnd"})
    EXPECT_TRUE(C->isEnd(End)) << End.str();
  EXPECT_FALSE(C->isEnd("begin"));
  EXPECT_FALSE(C->isEnd("rend"));
  for (StringRef Macro : {"assert", "ASSERT", "Q_ASSERT", "NT_ASSERT",
                          "_ASSERTE", "g_assert_true", "MyAssert"})
    EXPECT_TRUE(C->isAssertion(Macro)) << Macro.str();
  for (StringRef Macro : {"MOZ_RELEASE_ASSERT", "AssertInRelease",
                          "release_assert", "CHECK", "VERIFY", "if"})
    EXPECT_FALSE(C->isAssertion(Macro)) << Macro.str();
  EXPECT_TRUE(C->isOfWindowProcedure("WPARAM", "LPARAM"));
  EXPECT_FALSE(C->isOfWindowProcedure("LPARAM", "WPARAM"));
  EXPECT_FALSE(C->isOfWindowProcedure("UINT_PTR", "LONG_PTR"));
  constexpr int64_t WmTimer = 0x113, WmNotify = 0x4e;
  EXPECT_TRUE(C->isUnmarshaled(WmTimer, "LPARAM"));
  EXPECT_FALSE(C->isUnmarshaled(WmTimer, "WPARAM"));
  EXPECT_FALSE(C->isUnmarshaled(WmNotify, "LPARAM"));
  for (StringRef Status : {"HRESULT", "SCODE", "NTSTATUS"})
    EXPECT_TRUE(C->integer(Status)->Status) << Status.str();
  for (StringRef Number : {"LONG", "LSTATUS", "BOOL"})
    EXPECT_FALSE(C->integer(Number)->Status) << Number.str();
}

TEST(BuiltinCatalog, KnowsAddressesOfPrograms) {
  auto C = Catalog::builtin();
  auto OfField = [&](StringRef Field) {
    auto Found = C->channelsOfField("_IRP", Field);
    EXPECT_EQ(Found.size(), 1u);
    return Found.front();
  };
  EXPECT_FALSE(OfField("SystemBuffer")->Itself);
  EXPECT_TRUE(OfField("UserBuffer")->Itself);
  EXPECT_TRUE(OfField("UserBuffer")->receives());
  EXPECT_TRUE(
      C->channels("WdfRequestRetrieveUnsafeUserInputBuffer")[0]->Itself);
  EXPECT_FALSE(C->channels("WdfRequestRetrieveInputBuffer")[0]->Itself);
  auto Scan = C->channels("fscanf");
  ASSERT_EQ(Scan.size(), 1u);
  EXPECT_EQ(Scan[0]->Form, PayloadForm::Scanned);
  EXPECT_EQ(Scan[0]->Payload, std::vector<unsigned>({2}));
  EXPECT_TRUE(C->channels("sscanf").empty());
}

TEST(Catalog, KnowsAUsersTrust) {
  auto C = extendedBy("probes:\n"
                      "  - {functions: [Check], access: write, returns: true}\n"
                      "address-uses:\n"
                      "  - {functions: [free], arguments: 1}\n"
                      "checked-arithmetic:\n"
                      "  - {functions: [TryAdd], operation: add, operands: "
                      "[1, 2], result: 0, success: not-zero}\n"
                      "handle-uses:\n"
                      "  - {functions: [SetEvent], harmless: true}\n"
                      "lookups:\n"
                      "  - {functions: ['our::Table::Owns'], tells: truth}\n"
                      "ends:\n"
                      "  - {functions: [Last]}\n"
                      "assertions:\n"
                      "  - {macros: [DCHECK, 'DCHECK_*']}\n"
                      "  - {macros: [OUR_ASSERT, 'STD_ASSERT*'], kept: true}\n"
                      "window-procedures:\n"
                      "  - {types: [WXWPARAM, WXLPARAM]}\n"
                      "unmarshaled-messages:\n"
                      "  - {number: 0x113, types: [WXLPARAM]}\n"
                      "integers:\n"
                      "  - {name: our_status, bits: 32, signed: true, "
                      "status: true}\n");
  EXPECT_FALSE(C->probe("Check")->Length);
  EXPECT_EQ(C->addressUses("free")[0]->Arguments, std::vector<unsigned>({1}));
  EXPECT_EQ(C->checkedArithmetic("TryAdd")->Result, 0u);
  EXPECT_TRUE(C->handleUses("SetEvent")[0]->Harmless);
  EXPECT_TRUE(C->lookup("net::our::Table::Owns", true));
  EXPECT_TRUE(C->isEnd("Last"));
  EXPECT_TRUE(C->isEnd("end"));
  EXPECT_TRUE(C->isAssertion("DCHECK"));
  EXPECT_TRUE(C->isAssertion("DCHECK_EQ"));
  EXPECT_FALSE(C->isAssertion("OUR_ASSERT"));
  EXPECT_FALSE(C->isAssertion("STD_ASSERT_EQ"));
  EXPECT_TRUE(C->isAssertion("ASSERT"));
  EXPECT_TRUE(C->isOfWindowProcedure("WXWPARAM", "WXLPARAM"));
  EXPECT_FALSE(C->isOfWindowProcedure("WPARAM", "WXLPARAM"));
  EXPECT_TRUE(C->isUnmarshaled(0x113, "WXLPARAM"));
  EXPECT_TRUE(C->isUnmarshaled(0x113, "LPARAM"));
  EXPECT_TRUE(C->integer("our_status")->Status);
}

/// Every entry tells where it is from: a line that is an entry, or the lines
/// from a `- ` of a section's own list up to the next.
TEST(BuiltinCatalog, EveryEntryHasASource) {
  for (const EmbeddedText &File : catalogTexts()) {
    llvm::SmallVector<StringRef> Lines;
    File.Text.split(Lines, '\n');
    StringRef Entry;
    bool Sourced = true;
    for (size_t I = 0; I != Lines.size(); ++I) {
      bool Begins = Lines[I].starts_with("  - ");
      if (Begins || I + 1 == Lines.size()) {
        EXPECT_TRUE(Sourced) << File.Name.str() << ": " << Entry.str();
        Entry = Lines[I];
        Sourced = false;
      }
      if (!Lines[I].starts_with("#") && Lines[I].contains("source: "))
        Sourced = true;
    }
  }
}
