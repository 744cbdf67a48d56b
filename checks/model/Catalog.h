//===-- Catalog.h - What crossbit knows of Windows' APIs --------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The knowledge base in data: the files of checks/catalog/, compiled in, and
// the entries that a user's .crossbit.yaml adds in the same format. A file is a
// mapping whose keys are the sections below; every section is a list.
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_MODEL_CATALOG_H
#define CROSSBIT_CHECKS_MODEL_CATALOG_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace crossbit {

/// Whose object a handle names, which decides how it may be narrowed and who
/// else can use it. The names are those of docs/architecture.md.
enum class HandleCategory {
  /// An entry of the process's handle table: file, event, process, socket, ...
  Kernel,
  /// A window-manager object, known to the whole session.
  User,
  /// A graphics object.
  Gdi,
  /// An address in disguise: HMODULE, HGLOBAL, BCRYPT_KEY_HANDLE, ...
  PointerLike,
  /// A value with a fixed meaning: keyboard layouts, predefined keys.
  Constant,
};

/// How a handle's typedef is declared in the SDK's headers.
enum class HandleDeclaration {
  /// `typedef void *X`
  VoidPointer,
  /// `struct X__ { int unused; }; typedef struct X__ *X`
  StructPointer,
  /// `typedef UINT_PTR X`, `typedef ULONG_PTR X`
  Integer,
  /// An integer of 32 or 64 bits in every process: MSIHANDLE, REGHANDLE.
  FixedInteger,
};

/// How the upper half is made when 32 bits become 64.
enum class Extension {
  /// The value has no 32-bit form.
  None,
  Sign,
  Zero,
};

/// What a handle's value means in another process of the session.
enum class Validity { Everywhere, WhenDuplicated, ContentsOnly, Never };

/// Section `handles`: a family of handle types with common rules.
struct HandleFamily {
  /// What messages call it: `kernel handle`, `module handle`.
  std::string Name;
  /// The typedef names that make a value one of this family.
  std::vector<std::string> Types;
  HandleCategory Category = HandleCategory::Kernel;
  HandleDeclaration Declared = HandleDeclaration::VoidPointer;
  /// Bits that carry information in a 64-bit process: 32 or 64.
  unsigned SignificantBits = 64;
  Extension Extend = Extension::None;
  Validity ValidElsewhere = Validity::Never;
  /// The right way to give the object to another process.
  std::string Transfer;
  /// Small integers are legitimately stored in this type (HMENU holds the
  /// identifier of a child window).
  bool CarriesIds = false;
  std::string Source;

  /// The value is an address: it must never be narrowed.
  bool isAddress() const { return Category == HandleCategory::PointerLike; }
};

/// What a conversion helper takes or gives.
enum class ConversionOperand { Handle, Pointer, Integer };

/// Section `conversions`: a function or macro that converts between pointers,
/// handles and integers.
struct Conversion {
  std::string Name;
  ConversionOperand From = ConversionOperand::Pointer;
  ConversionOperand To = ConversionOperand::Integer;
  /// Width of the operand that is looked at, in bits; 0 is pointer width.
  unsigned FromBits = 0;
  /// Width of the result in bits; 0 is pointer width.
  unsigned ToBits = 0;
  /// How the result's upper half is made where the result is wider.
  Extension Extend = Extension::None;
  /// Fails (asserts, throws, returns an error) rather than losing bits.
  bool Checked = false;
  /// Meant for integers that live in a pointer (`GPOINTER_TO_INT`).
  bool UserData = false;
  /// A template whose type argument is the result (`gsl::narrow<T>`): the
  /// widths are those of the types, and FromBits and ToBits say nothing.
  bool Generic = false;
  /// Index of the converted argument, from 0.
  unsigned Argument = 0;
  std::string Source;

  /// The result has fewer bits than a pointer of a 64-bit process.
  bool narrows() const {
    return !Generic && ToBits != 0 && ToBits < 64 && FromBits == 0;
  }
  /// The result is of pointer width, or 64 bits, and the operand is narrower.
  bool widens() const {
    return !Generic && FromBits != 0 && FromBits < 64 &&
           (ToBits == 0 || ToBits > FromBits);
  }
  /// A pointer of a 32-bit process becomes 64 bits: `PtrToPtr64`.
  bool widensOn32Bit() const {
    return !Generic && FromBits == 0 && ToBits == 64;
  }
};

/// Section `integers`: an integer typedef whose width is a contract.
struct IntegerTypedef {
  std::string Name;
  /// Width in bits; 0 is pointer width.
  unsigned Bits = 0;
  bool Signed = false;
  std::string Source;
};

/// What a value is, whatever its declared type says.
enum class Meaning {
  /// A process or thread identifier, declared HANDLE in kernel interfaces.
  ProcessOrThreadId,
  /// An error code or count in a handle's or pointer's clothes (ShellExecute).
  StatusCode,
  /// An integer or a pointer of the caller's choice (SetProp).
  UserData,
  /// A HANDLE that is an address (FindFirstFile, HeapCreate).
  Address,
  /// A handle that other processes can use as it is (GetSharedHandle).
  SharedHandle,
  /// An identifier of a resource, atom or menu item.
  Identifier,
  /// A number that spreads or mixes what it is made of.
  Hash,
};

/// Section `values`: a function's result or argument, a member or a parameter
/// that means something else than its type says.
struct KnownValue {
  std::vector<std::string> Functions;
  /// With Functions: index of the argument, from 0; without it the result.
  std::optional<unsigned> Argument;
  /// Names of members, parameters, variables or functions; `*` stands for any
  /// run of characters at the start or the end.
  std::vector<std::string> Names;
  Meaning Is = Meaning::UserData;
  std::string Source;
};

/// Section `parsers`: a function that makes an integer of a text.
struct TextParser {
  std::vector<std::string> Functions;
  /// Bits of a result that is not clamped or cut, on Windows.
  unsigned Bits = 32;
  bool Signed = true;
  std::string Source;
};

/// Section `copies`: a function that copies bytes from one object to another.
struct CopyFunction {
  std::vector<std::string> Functions;
  /// Indexes of the destination, the source and the count of bytes.
  unsigned To = 0;
  unsigned From = 1;
  unsigned Size = 2;
  std::string Source;
};

/// Whose list of conversion specifiers a format follows.
enum class FormatDialect { C, Wsprintf, Kernel };

/// Section `formats`: a function whose text argument directs the others.
struct FormatFunction {
  std::vector<std::string> Functions;
  /// Index of the format text, from 0.
  unsigned Format = 0;
  /// Index of the first argument that the text directs.
  unsigned First = 1;
  /// The conversions store through pointers (scanf) instead of reading.
  bool Scans = false;
  FormatDialect Dialect = FormatDialect::C;
  /// Index of the format text in the overload that leaves the buffer's size
  /// out: `swprintf(Buffer, Format, ...)`, `sprintf_s(Array, Format, ...)`.
  std::optional<unsigned> ShortFormat;
  std::string Source;

  /// Index of the format text in a declaration with \p Parameters named
  /// parameters.
  unsigned formatAt(unsigned Parameters) const {
    return Parameters > Format ? Format : ShortFormat.value_or(Format);
  }
  /// Index of the first directed argument in such a declaration.
  unsigned firstAt(unsigned Parameters) const {
    return formatAt(Parameters) + (First - Format);
  }
};

/// What a window or class word holds at an index.
enum class WordContent { Address, Handle, Data, Style, Identifier };

/// An index of Set/GetWindowLong or Set/GetClassLong.
struct WindowWord {
  /// Not set where the number differs between 32 and 64 bit and may as well be
  /// an offset into the window's own bytes (`DWLP_USER`): only the name tells.
  std::optional<int> Index;
  /// Name for the 32-bit call: `GWL_WNDPROC`. Empty when there is only Ptr.
  std::string Name;
  /// Name for the Ptr call: `GWLP_WNDPROC`.
  std::string PtrName;
  WordContent Holds = WordContent::Data;
};

/// Section `window-words`: functions that read or write one word of a window
/// or a class, with the function that is as wide as a pointer.
struct WindowWordFunction {
  std::string Function;
  /// The one as wide as a pointer: `SetWindowLongPtrW`.
  std::string PtrFunction;
  /// Index of the argument that is the word's index.
  unsigned IndexArgument = 1;
  /// Index of the argument that is stored; absent in a getter.
  std::optional<unsigned> ValueArgument;
  /// The type of a word in PtrFunction: `LONG_PTR` or `ULONG_PTR`.
  std::string PtrType;
  std::vector<WindowWord> Words;
  std::string Source;

  /// \p Name, as the source spells a call, is PtrFunction or the macro that
  /// stands for it and its other character set.
  bool isPtrName(llvm::StringRef Name) const {
    return Name == PtrFunction ||
           Name == llvm::StringRef(PtrFunction).drop_back();
  }

  /// The word at \p Index, or null for extra bytes and unknown indexes.
  const WindowWord *wordAt(int64_t Index) const;
  /// The word whose Name or PtrName is \p Name, or null.
  const WindowWord *wordNamed(llvm::StringRef Name) const;
};

/// Everything that is known, indexed by name. Immutable once made; a check
/// run shares one catalog between all translation units and threads.
class Catalog {
public:
  /// The catalog that is compiled in.
  static std::shared_ptr<const Catalog> builtin();

  /// The built-in catalog and the entries of \p File, in the same format; an
  /// entry of \p File wins over a built-in one of the same name. Fails with
  /// `FILE:LINE:COLUMN: error: WHAT` for a malformed file.
  static llvm::Expected<std::shared_ptr<const Catalog>>
  extended(llvm::MemoryBufferRef File);

  /// The family of the typedef \p TypeName, or null.
  const HandleFamily *family(llvm::StringRef TypeName) const;
  /// The family that an otherwise unknown HANDLE belongs to.
  const HandleFamily &kernelHandle() const { return *family("HANDLE"); }
  /// The helper called \p Name, function or macro, or null.
  const Conversion *conversion(llvm::StringRef Name) const;
  /// The integer typedef called \p Name, or null.
  const IntegerTypedef *integer(llvm::StringRef Name) const;
  /// What \p Function returns, where its type does not tell.
  std::optional<Meaning> resultOf(llvm::StringRef Function) const;
  /// What argument \p Index of \p Function is, where its type does not tell.
  std::optional<Meaning> argumentOf(llvm::StringRef Function,
                                    unsigned Index) const;
  /// What a member, parameter or variable called \p Name holds, or what a
  /// function of that name makes of its argument.
  std::optional<Meaning> named(llvm::StringRef Name) const;
  const TextParser *parser(llvm::StringRef Function) const;
  const CopyFunction *copy(llvm::StringRef Function) const;
  const FormatFunction *format(llvm::StringRef Function) const;
  /// The entry whose Function or PtrFunction is \p Function, or null.
  const WindowWordFunction *windowWord(llvm::StringRef Function) const;

  llvm::ArrayRef<std::unique_ptr<HandleFamily>> families() const;
  llvm::ArrayRef<std::unique_ptr<Conversion>> conversions() const;

  ~Catalog();

private:
  Catalog();
  struct Tables;
  std::unique_ptr<Tables> T;
};

} // namespace crossbit

#endif
