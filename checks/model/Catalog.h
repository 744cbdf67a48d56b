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

#include "checks/CheckRegistry.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
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
  /// Negative values say that something has failed: HRESULT.
  bool Status = false;
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

/// What separates the two parties of a channel.
enum class Boundary {
  /// A file, pipe, mailslot, device or descriptor: what a byte writer is open
  /// to is not known from the function.
  File,
  Pipe,
  Socket,
  /// A message queue, a message passing library, a bus.
  Queue,
  /// A stream or document that somebody else reads back.
  Serialized,
  SharedMemory,
  /// Window messages, properties and words of a window.
  Window,
  /// From a program to a driver: pointers keep their meaning, widths do not.
  Kernel,
  /// From a driver to a program.
  UserMode,
  /// The memory or a thread of another process.
  OtherProcess,
  CommandLine,
  Environment,
  Registry,
  Clipboard,
  Dde,
  Atom,
  /// Handed over by the system, which makes it valid there.
  Inheritance,
  Rpc,
  Com,
  /// Between apartments or threads of one process: no boundary.
  Apartment,
  /// Traces and logs: addresses in them are diagnostics.
  Trace,
};

/// Seen from the process that calls.
enum class Direction { Out, In, Both };

/// In which form a channel gets what crosses.
enum class PayloadForm {
  /// The address of bytes.
  Bytes,
  /// The address of a text that ends in NUL.
  Text,
  /// The value of an argument itself.
  Values,
  /// The channel gives an address; what is stored there crosses.
  View,
  /// An array of records, each with the address and the length of bytes.
  Vectors,
  /// A record such as `msghdr` that refers to vectors.
  Message,
  /// An array of handles.
  Handles,
  /// An object that the system marshals: an interface pointer.
  Object,
  /// The addresses of objects that the numbers of a text are stored in: what
  /// scanf() gets.
  Scanned,
};

/// A condition on an argument's value, which must be constant.
struct ArgumentTest {
  unsigned Argument = 0;
  int64_t Value = 0;
  /// All bits of Value are set, instead of equality.
  bool HasBits = false;
  /// Instead of Value: the argument is a text that starts so.
  std::string Prefix;
};

/// Section `channels`: a way for bytes to cross a boundary. Indexes are of the
/// arguments as written, from 0; `this` is not counted.
struct Channel {
  /// Exactly one of these three is not empty. Functions and methods:
  /// `WriteFile`, `Class::method`, `ns::Class::method`; `*` at the start or the
  /// end of a component stands for any run of characters.
  std::vector<std::string> Functions;
  /// Members: `COPYDATASTRUCT::lpData`. What is stored there crosses, in the
  /// way of Form; a View, and Values that come in, are what is loaded from
  /// there.
  std::vector<std::string> Fields;
  /// Typedefs of functions that somebody calls back: `PFLT_MESSAGE_NOTIFY`.
  /// Indexes are those of the parameters.
  std::vector<std::string> Callbacks;

  crossbit::Boundary Boundary = crossbit::Boundary::File;
  crossbit::Direction Direction = crossbit::Direction::Out;
  PayloadForm Form = PayloadForm::Bytes;
  /// Indexes of the payload: one, except for Values. Empty with Fields, and
  /// for a View or, coming in, a value that is the function's result.
  std::vector<unsigned> Payload;
  /// Values and Scanned: all arguments from the only index in Payload on.
  bool AndFollowing = false;
  /// The address that a View or a callback's Bytes gives is the other side's
  /// choice, as what is stored there is.
  bool Itself = false;
  /// Values: the value's own type decides how many bytes are written.
  bool Typed = false;
  /// Indexes of the arguments whose product is the length in bytes (the count
  /// for Vectors), or which hold the length where they point to.
  std::vector<unsigned> Length;
  /// With Fields: the member of the same record that holds the length.
  std::string LengthField;
  /// Index of the argument that names the other side: a file, a window, a
  /// process, a thread.
  std::optional<unsigned> Peer;
  /// All must hold.
  std::vector<ArgumentTest> When;
  /// Index of the argument that is a window message's number: below WM_USER the
  /// system marshals what the parameters point to, while the sender waits.
  std::optional<unsigned> MessageNumber;
  /// With Fields: the member of the same record that is such a number; the
  /// members that are channels are the message's parameters.
  std::string MessageField;
  /// Returns before the receiver has seen the payload.
  bool Asynchronous = false;
  /// The other side is a thread: one of this process, unless it is seen to be
  /// another's.
  bool ToThread = false;
  /// Kernel: index of the argument that is the control code.
  std::optional<unsigned> Code;
  /// View: index of the argument that asks for an address: who gives one maps
  /// the memory to the same place everywhere.
  std::optional<unsigned> Base;
  /// CommandLine: index of the argument that lets the child inherit handles.
  std::optional<unsigned> Inherits;
  std::string Source;

  /// Bytes leave: Out or Both.
  bool sends() const { return Direction != crossbit::Direction::In; }
  bool receives() const { return Direction != crossbit::Direction::Out; }
};

/// Whose object a handle that stands for the other side of a channel names.
enum class Owner {
  /// This process's: its own windows, itself.
  Own,
  /// Another process's, as far as anybody can tell.
  Other,
  /// Both ends are this process's until somebody inherits or gets one: pipe().
  Private,
  /// The function starts a process that has copies of what this one has:
  /// fork().
  Child,
};

/// Section `peers`: functions that tell whose a window, process, thread or
/// descriptor is.
struct PeerSource {
  std::vector<std::string> Functions;
  /// Instead of Functions: typedefs of callbacks whose parameter Argument it
  /// is.
  std::vector<std::string> Callbacks;
  /// Instead of Functions: enumerators; what is done where something equals one
  /// concerns such a process only: MSHCTX_INPROC.
  std::vector<std::string> Enumerators;
  /// Instead of Functions: the value of a constant: HWND_BROADCAST.
  std::optional<int64_t> Constant;
  /// Indexes of the arguments where the handle is stored; empty: the result.
  std::vector<unsigned> Arguments;
  /// With Arguments: the result is such a handle, too: CreateThread.
  bool AndResult = false;
  /// All must hold.
  std::vector<ArgumentTest> When;
  /// Instead of Whose: whose argument SameAs is, the result is.
  std::optional<unsigned> SameAs;
  Owner Whose = Owner::Other;
  /// It names memory, and not a channel with two ends.
  bool Memory = false;
  std::string Source;
};

/// Section `duplications`: a function that makes a handle valid in another
/// process. Indexes are of arguments, from 0.
struct Duplication {
  std::vector<std::string> Functions;
  unsigned FromProcess = 0;
  unsigned Handle = 1;
  unsigned ToProcess = 2;
  /// The argument that points to where the new handle is stored.
  unsigned Result = 3;
  std::string Source;
};

/// Section `width-tests`: functions that tell whether the caller of a driver is
/// a 32-bit process; code that asks has a branch for each layout.
struct WidthTest {
  std::vector<std::string> Functions;
  std::string Source;
};

/// Section `owners`: class templates and classes whose objects refer to memory
/// of their own: strings, containers, smart pointers.
struct OwnerType {
  /// Qualified names: `std::basic_string`, `QString`; `*` as in channels.
  std::vector<std::string> Types;
  /// What messages call it: `string`, `container`, `smart pointer`.
  std::string Name;
  /// The object refers to memory relative to itself or by a token, and may be
  /// in shared memory: `offset_ptr`.
  bool Relocatable = false;
  /// Methods that give the address of the elements: `data`, `c_str`, `get`.
  std::vector<std::string> Data;
  std::string Source;
};

/// How MIDL writes an integer type on the wire.
enum class WireForm {
  /// As many bits everywhere.
  Fixed,
  /// `__int3264`: 4 bytes under NDR, whatever the widths of the two processes;
  /// 8 under NDR64, which two 64-bit processes may agree on ([MS-RPCE]
  /// 3.1.1.5.1.1.1).
  Polymorphic,
  /// An integer chosen by `_WIN64` when MIDL runs: 4 bytes from a 32-bit stub,
  /// 8 from a 64-bit one.
  ByStub,
};

/// Section `wire-integers`: integer types of IDL, by the names that typedefs
/// and base types have.
struct WireInteger {
  std::vector<std::string> Types;
  WireForm Form = WireForm::Fixed;
  /// Of Fixed; 0 for the others, which in the process are as wide as a
  /// pointer.
  unsigned Bits = 0;
  bool Signed = false;
  /// It counts bytes, and is nothing else.
  bool Counts = false;
  std::string Source;
};

/// What the name of a parameter or field says of the integer in it.
enum class NamedContent {
  /// An address, plainly: `pObj`, `lpData`, `baseAddress`.
  Address,
  /// What a server remembers a client by, which may be an address: `context`,
  /// `cookie`, `object`.
  Token,
  /// A handle, of whatever: `hSession`, `handle`.
  Handle,
  /// A handle and a token at once, `hServerContext`; no word says both.
  ContextHandle,
  /// What the kernel has handles of: `hFile`, `eventHandle`. The noun alone is
  /// no handle.
  KernelHandle,
  /// What the window manager has handles of: `hWnd`.
  UserHandle,
  /// Something with its own numbers, whatever the other words say:
  /// `cookieCount`.
  Number,
  /// Nothing that anybody uses, whatever its prefix says: `pvReserved`.
  Nothing,
};

/// Section `name-words`: words of names, in lower case; `hFile` has the words
/// `h` and `file`.
struct NameWords {
  std::vector<std::string> Words;
  NamedContent Content = NamedContent::Number;
  std::string Source;
};

/// Section `interfaces`: an interface or function about which the header says
/// nothing, or something else than the program.
struct KnownInterface {
  /// Qualified names: `IEngine`, `our::IEngine`; `*` as in channels.
  std::vector<std::string> Names;
  /// Its methods are called from other processes.
  bool Remote = false;
  std::string Source;
};

/// Section `probes`: a function that asks the kernel whether memory is the
/// caller's. Indexes are of arguments, from 0.
struct Probe {
  std::vector<std::string> Functions;
  /// The address, or what a function of the section `descriptors` made of it.
  unsigned Address = 0;
  /// The count of bytes; absent where the address tells it.
  std::optional<unsigned> Length;
  /// Memory that passes may be written, too.
  bool Writes = false;
  /// The result tells, and must be tested; otherwise failure throws.
  bool Returns = false;
  /// The mode of who gave the address: for the kernel's nothing is asked.
  std::optional<unsigned> Mode;
  std::string Source;
};

/// What a function of the section `checked-arithmetic` does with its operands.
enum class ArithmeticKind {
  Add,
  /// The second operand is taken from the first.
  Subtract,
  Multiply,
};

/// What a function's own result is where the arithmetic lost nothing.
enum class ArithmeticSuccess { Zero, NotZero, NotNegative };

/// Section `checked-arithmetic`: a function that adds, subtracts or multiplies
/// and tells of overflow. Indexes are of arguments, from 0.
struct CheckedArithmetic {
  std::vector<std::string> Functions;
  ArithmeticKind Operation = ArithmeticKind::Add;
  unsigned Left = 0;
  unsigned Right = 1;
  /// The address or reference where the result goes; absent where the function
  /// returns it, or the highest number where that is less.
  std::optional<unsigned> Result;
  ArithmeticSuccess Success = ArithmeticSuccess::Zero;
  std::string Source;
};

/// Section `descriptors`: a function whose result describes the memory at an
/// address that it is given, and does not look at it: IoAllocateMdl.
struct Descriptor {
  std::vector<std::string> Functions;
  /// Index of the argument that is the address.
  unsigned Address = 0;
  std::string Source;
};

/// Section `caller-modes`: what tells whether a driver's caller is a program or
/// the kernel itself.
struct CallerMode {
  /// Members whose value is the mode, and functions that return it.
  std::vector<std::string> Names;
  /// The enumerators that stand for the kernel.
  std::vector<std::string> Kernel;
  std::string Source;
};

/// Section `address-uses`: a function that follows pointers which it is given.
/// What copies, formats and channels read or write is not repeated here.
struct AddressUser {
  /// Named as the functions of channels.
  std::vector<std::string> Functions;
  /// Indexes of the arguments that are followed, from 0.
  std::vector<unsigned> Arguments;
  /// Index of the count of bytes behind each of them.
  std::optional<unsigned> Length;
  /// The memory is given back, or is owned from here on and given back later.
  bool Frees = false;
  /// All must hold.
  std::vector<ArgumentTest> When;
  std::string Source;
};

/// Section `handle-uses`: a function that uses a handle with the authority of
/// whoever calls it.
struct HandleUser {
  std::vector<std::string> Functions;
  /// Index of the argument that is the handle, from 0.
  unsigned Handle = 0;
  /// All must hold.
  std::vector<ArgumentTest> When;
  /// What makes it a use, for a note; may be empty.
  std::string Advice;
  Confidence Sureness = Confidence::High;
  /// It only looks at the value: no use.
  bool Harmless = false;
  std::string Source;
};

/// What the result of a lookup says when the key is known.
enum class LookupResult {
  /// It is true, or not zero.
  Truth,
  /// It is not the end.
  Place,
  /// It is the element: without one there is no result.
  Element,
};

/// Section `lookups`: a function or a container's method that looks a value up
/// among those that it has.
struct Lookup {
  /// Named as the functions of channels.
  std::vector<std::string> Functions;
  /// Index of the value that is looked up, from 0; `this` is not counted.
  unsigned Key = 0;
  LookupResult Tells = LookupResult::Truth;
  std::string Source;
};

/// Section `carriers`: a function whose result is made of all bits of an
/// argument: another order of bytes, another type.
struct Carrier {
  std::vector<std::string> Functions;
  /// Index of the argument, from 0.
  unsigned Argument = 0;
  std::string Source;
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

  /// The channels that calling \p Qualified is: the name with its namespaces
  /// and classes, without template arguments and inline namespaces. A plain
  /// name in the catalog fits a function of any namespace, but no method: the
  /// name alone does not tell, so \p IsMethod does.
  llvm::ArrayRef<const Channel *> channels(llvm::StringRef Qualified,
                                           bool IsMethod = false) const;
  /// The channels that storing to (or loading from) `Record::Field` is.
  llvm::ArrayRef<const Channel *> channelsOfField(llvm::StringRef Record,
                                                  llvm::StringRef Field) const;
  /// The channels that being called as a \p Typedef is.
  llvm::ArrayRef<const Channel *>
  channelsOfCallback(llvm::StringRef Typedef) const;
  /// The last component of \p Name, an unqualified name, may be that of a
  /// channel; where it is not, the qualified name need not be made.
  bool mayBeChannel(llvm::StringRef Name) const;
  const PeerSource *peer(llvm::StringRef Function) const;
  const PeerSource *peerCallback(llvm::StringRef Typedef) const;
  const PeerSource *peerEnumerator(llvm::StringRef Name) const;
  /// Whose the constant \p Value is, used as a window, process or thread.
  const PeerSource *peerConstant(int64_t Value) const;
  const Duplication *duplication(llvm::StringRef Function) const;
  bool isWidthTest(llvm::StringRef Function) const;
  const OwnerType *ownerType(llvm::StringRef Qualified) const;

  /// How the integer type called \p Type travels by RPC, or null.
  const WireInteger *wireInteger(llvm::StringRef Type) const;
  /// What \p Word, in lower case, says in a name.
  std::optional<NamedContent> contentNamed(llvm::StringRef Word) const;
  /// A function whose body calls \p Function is a client's stub.
  bool isStubCall(llvm::StringRef Function) const;
  /// Whether the methods of interface \p Qualified, or the function of that
  /// name, are called from other processes, where a user has said so.
  /// As for channels, \p IsMethod tells what the name alone does not.
  std::optional<bool> isRemote(llvm::StringRef Qualified,
                               bool IsMethod = false) const;

  /// The test of an address that calling \p Function is, or null.
  const Probe *probe(llvm::StringRef Function) const;
  const Descriptor *descriptor(llvm::StringRef Function) const;
  const CheckedArithmetic *checkedArithmetic(llvm::StringRef Function) const;
  /// \p Name is a member, or a function, that tells whether the kernel calls.
  bool tellsCallerMode(llvm::StringRef Name) const;
  /// The names for which tellsCallerMode() holds.
  const llvm::StringSet<> &callerModes() const;
  /// \p Enumerator is a mode in which the kernel calls.
  bool isKernelMode(llvm::StringRef Enumerator) const;
  /// How calling \p Qualified follows its arguments; names as for channels().
  llvm::ArrayRef<const AddressUser *> addressUses(llvm::StringRef Qualified,
                                                  bool IsMethod = false) const;
  /// The last component of \p Name may be that of such a function.
  bool mayUseAddress(llvm::StringRef Name) const;
  /// How calling \p Function uses handles; also the harmless entries.
  llvm::ArrayRef<const HandleUser *> handleUses(llvm::StringRef Function) const;
  /// The lookup that calling \p Qualified is, or null; names as for channels().
  const Lookup *lookup(llvm::StringRef Qualified, bool IsMethod = false) const;
  /// The last component of \p Name may be that of a lookup.
  bool mayLookUp(llvm::StringRef Name) const;
  /// What the result of \p Function, without its namespace, is made of, or
  /// null.
  const Carrier *carrier(llvm::StringRef Function) const;
  /// \p Function gives the place behind a container's last element, where a
  /// lookup that tells a place ends in vain.
  bool isEnd(llvm::StringRef Function) const;
  /// A release build leaves out what the macro \p Macro tests.
  bool isAssertion(llvm::StringRef Macro) const;
  /// Functions whose last two parameters have the types \p First and
  /// \p Second are called with window messages; the parameter before them is
  /// the message's number.
  bool isOfWindowProcedure(llvm::StringRef First, llvm::StringRef Second) const;
  /// The parameter of type \p Type of the window message \p Number is below
  /// WM_USER what the sender chose, as it is above.
  bool isUnmarshaled(int64_t Number, llvm::StringRef Type) const;

  /// Every entry, also those that a file replaces.
  llvm::ArrayRef<std::unique_ptr<Channel>> allChannels() const;
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
