//===-- CatalogTest.cpp - Reading catalogs, and the built-in one -*- C++
//-*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/Catalog.h"
#include "checks/EmbeddedText.h"
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
