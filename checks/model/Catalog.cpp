//===-- Catalog.cpp - What crossbit knows of Windows' APIs ------*- C++ -*-===//
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
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLTraits.h"
#include <map>
#include <set>
#include <tuple>

using namespace crossbit;
using llvm::SMLoc;
using llvm::StringLiteral;
using llvm::StringRef;
using llvm::Twine;
using llvm::yaml::IO;

namespace {

/// A name in a file, with the place where it stands.
struct Name {
  std::string Text;
  SMLoc Where;
};

/// A name that may begin or end with `*`.
struct NamePattern : Name {};

/// A name with or without the namespaces and classes it is in; a component may
/// begin or end with `*`, or be `*` if it is not the last.
struct QualifiedPattern : Name {};

/// The index of an argument.
struct Index {
  unsigned Value = 0;
};

/// Indexes of arguments: one, or a list.
struct Indexes {
  std::vector<Index> All;
  /// Where a mapping stands instead.
  struct Mapping {
  } Wrong;
};

/// An argument, or the result.
struct Place {
  std::optional<unsigned> Argument;
};

/// One of these, or a list of arguments.
struct Places : Indexes {
  std::optional<Place> One;
};

/// A width: 8, 16, 32, 64, or `pointer`, which is 0.
struct Width {
  unsigned Bits = 0;
};

/// A type as IDL and C write it: `DWORD_PTR`, `unsigned long`.
struct TypeName : Name {};

/// A word of a name, in lower case.
struct Word : Name {};

/// 32 or 64.
struct SignificantBits {
  unsigned Bits = 0;
};

/// A call of an entry of `window-words`.
struct WindowWordCall {
  Name Function;
  Name PtrFunction;
  std::string PtrType;
  unsigned IndexArgument = 1;
  std::optional<unsigned> ValueArgument;
};

/// An entry of `window-words`: words that several functions share.
struct WindowWordGroup {
  std::vector<WindowWord> Words;
  std::vector<WindowWordCall> Calls;
  std::string Source;
};

/// An entry of `stub-calls`.
struct StubCall {
  std::vector<std::string> Functions;
  std::string Source;
};

/// An entry of `ends`.
struct EndPlace {
  std::vector<std::string> Functions;
  std::string Source;
};

/// An entry of `assertions`.
struct Assertion {
  std::vector<std::string> Macros;
  /// The test stays in a release build, after all.
  bool Kept = false;
  std::string Source;
};

/// An entry of `window-procedures`.
struct WindowProcedure {
  /// Those of the last two parameters.
  std::vector<std::string> Types;
  std::string Source;
};

/// An entry of `unmarshaled-messages`.
struct UnmarshaledMessage {
  int64_t Number = 0;
  /// Those of the parameters that are handed on as they are.
  std::vector<std::string> Types;
  std::string Source;
};

/// What a file says.
struct Sections {
  std::vector<HandleFamily> Handles;
  std::vector<Conversion> Conversions;
  std::vector<IntegerTypedef> Integers;
  std::vector<KnownValue> Values;
  std::vector<TextParser> Parsers;
  std::vector<CopyFunction> Copies;
  std::vector<FormatFunction> Formats;
  std::vector<WindowWordGroup> WindowWords;
  std::vector<Channel> Channels;
  std::vector<PeerSource> Peers;
  std::vector<Duplication> Duplications;
  std::vector<WidthTest> WidthTests;
  std::vector<OwnerType> Owners;
  std::vector<WireInteger> WireIntegers;
  std::vector<NameWords> Words;
  std::vector<StubCall> StubCalls;
  std::vector<KnownInterface> Interfaces;
  std::vector<Probe> Probes;
  std::vector<CheckedArithmetic> Arithmetic;
  std::vector<Descriptor> Descriptors;
  std::vector<CallerMode> CallerModes;
  std::vector<AddressUser> AddressUses;
  std::vector<HandleUser> HandleUses;
  std::vector<Lookup> Lookups;
  std::vector<Carrier> Carriers;
  std::vector<EndPlace> Ends;
  std::vector<Assertion> Assertions;
  std::vector<WindowProcedure> WindowProcedures;
  std::vector<UnmarshaledMessage> UnmarshaledMessages;
};

/// Reads one file and collects its mistakes.
class Reader {
public:
  explicit Reader(llvm::MemoryBufferRef File)
      : File(File), In(File, this, diagnose, this) {}

  static Reader &of(IO &Io) { return *static_cast<Reader *>(Io.getContext()); }

  llvm::Expected<Sections> read();

  /// The text was so wrong that values are missing: only the first of such
  /// mistakes tells something.
  bool malformed() { return bool(In.error()) || Malformed; }

  /// The beginning of the entry or the scalar that is being read.
  SMLoc here() const {
    const llvm::yaml::Node *N = In.getCurrentNode();
    return N ? N->getSourceRange().Start : SMLoc();
  }

  void error(SMLoc Where, const Twine &What);

  /// Notes that the file defines \p N as a \p Kind; once is right, or once for
  /// each \p Detail.
  void define(StringRef Kind, const Name &N, const Twine &Detail = "");
  template <typename T>
  void define(StringRef Kind, const std::vector<T> &Names,
              const Twine &Detail = "") {
    for (const Name &N : Names)
      define(Kind, N, Detail);
  }

  /// Storage for the message of a scalar's mistake.
  std::string ScalarError;

private:
  static void diagnose(const llvm::SMDiagnostic &D, void *Self);

  llvm::MemoryBufferRef File;
  /// By their places in the file.
  std::vector<std::pair<size_t, std::string>> Errors;
  bool Malformed = false;
  llvm::StringSet<> Defined;
  llvm::yaml::Input In;
};

/// The texts of an enumeration in a file.
template <typename E> struct Choice {
  StringLiteral Text;
  E Value;
};
template <typename E> struct Choices {
  StringLiteral Noun;
  llvm::ArrayRef<Choice<E>> All;
};

} // namespace

static Choices<HandleCategory> choices(HandleCategory) {
  static constexpr Choice<HandleCategory> All[] = {
      {"kernel", HandleCategory::Kernel},
      {"user", HandleCategory::User},
      {"gdi", HandleCategory::Gdi},
      {"pointer-like", HandleCategory::PointerLike},
      {"constant", HandleCategory::Constant},
  };
  return {"category", All};
}

static Choices<HandleDeclaration> choices(HandleDeclaration) {
  static constexpr Choice<HandleDeclaration> All[] = {
      {"void-pointer", HandleDeclaration::VoidPointer},
      {"struct-pointer", HandleDeclaration::StructPointer},
      {"integer", HandleDeclaration::Integer},
      {"fixed-integer", HandleDeclaration::FixedInteger},
  };
  return {"declaration", All};
}

static Choices<Extension> choices(Extension) {
  static constexpr Choice<Extension> All[] = {
      {"none", Extension::None},
      {"sign", Extension::Sign},
      {"zero", Extension::Zero},
  };
  return {"extension", All};
}

static Choices<Validity> choices(Validity) {
  static constexpr Choice<Validity> All[] = {
      {"everywhere", Validity::Everywhere},
      {"when-duplicated", Validity::WhenDuplicated},
      {"contents-only", Validity::ContentsOnly},
      {"never", Validity::Never},
  };
  return {"validity", All};
}

static Choices<ConversionOperand> choices(ConversionOperand) {
  static constexpr Choice<ConversionOperand> All[] = {
      {"handle", ConversionOperand::Handle},
      {"pointer", ConversionOperand::Pointer},
      {"integer", ConversionOperand::Integer},
  };
  return {"operand", All};
}

static Choices<Meaning> choices(Meaning) {
  static constexpr Choice<Meaning> All[] = {
      {"process-or-thread-id", Meaning::ProcessOrThreadId},
      {"status-code", Meaning::StatusCode},
      {"user-data", Meaning::UserData},
      {"address", Meaning::Address},
      {"shared-handle", Meaning::SharedHandle},
      {"identifier", Meaning::Identifier},
      {"hash", Meaning::Hash},
  };
  return {"meaning", All};
}

static Choices<FormatDialect> choices(FormatDialect) {
  static constexpr Choice<FormatDialect> All[] = {
      {"c", FormatDialect::C},
      {"wsprintf", FormatDialect::Wsprintf},
      {"kernel", FormatDialect::Kernel},
  };
  return {"dialect", All};
}

static Choices<WordContent> choices(WordContent) {
  static constexpr Choice<WordContent> All[] = {
      {"address", WordContent::Address},
      {"handle", WordContent::Handle},
      {"data", WordContent::Data},
      {"style", WordContent::Style},
      {"identifier", WordContent::Identifier},
  };
  return {"content", All};
}

static Choices<Boundary> choices(Boundary) {
  static constexpr Choice<Boundary> All[] = {
      {"file", Boundary::File},
      {"pipe", Boundary::Pipe},
      {"socket", Boundary::Socket},
      {"queue", Boundary::Queue},
      {"serialized", Boundary::Serialized},
      {"shared-memory", Boundary::SharedMemory},
      {"window", Boundary::Window},
      {"kernel", Boundary::Kernel},
      {"user-mode", Boundary::UserMode},
      {"other-process", Boundary::OtherProcess},
      {"command-line", Boundary::CommandLine},
      {"environment", Boundary::Environment},
      {"registry", Boundary::Registry},
      {"clipboard", Boundary::Clipboard},
      {"dde", Boundary::Dde},
      {"atom", Boundary::Atom},
      {"inheritance", Boundary::Inheritance},
      {"rpc", Boundary::Rpc},
      {"com", Boundary::Com},
      {"apartment", Boundary::Apartment},
      {"trace", Boundary::Trace},
  };
  return {"boundary", All};
}

static Choices<Direction> choices(Direction) {
  static constexpr Choice<Direction> All[] = {
      {"out", Direction::Out},
      {"in", Direction::In},
      {"both", Direction::Both},
  };
  return {"direction", All};
}

/// What a member can hold.
static Choices<PayloadForm> choices(PayloadForm) {
  static constexpr Choice<PayloadForm> All[] = {
      {"bytes", PayloadForm::Bytes},
      {"text", PayloadForm::Text},
      {"values", PayloadForm::Values},
      {"view", PayloadForm::View},
  };
  return {"form", All};
}

static Choices<Owner> choices(Owner) {
  static constexpr Choice<Owner> All[] = {
      {"own", Owner::Own},
      {"other", Owner::Other},
      {"private", Owner::Private},
      {"child", Owner::Child},
  };
  return {"owner", All};
}

static Choices<WireForm> choices(WireForm) {
  static constexpr Choice<WireForm> All[] = {
      {"fixed", WireForm::Fixed},
      {"polymorphic", WireForm::Polymorphic},
      {"by-stub", WireForm::ByStub},
  };
  return {"form", All};
}

static Choices<NamedContent> choices(NamedContent) {
  static constexpr Choice<NamedContent> All[] = {
      {"address", NamedContent::Address},
      {"token", NamedContent::Token},
      {"handle", NamedContent::Handle},
      {"kernel-handle", NamedContent::KernelHandle},
      {"user-handle", NamedContent::UserHandle},
      {"number", NamedContent::Number},
      {"nothing", NamedContent::Nothing},
  };
  return {"content", All};
}

namespace {

/// How a probe's memory may be used.
enum class ProbedAccess { Read, Write };

} // namespace

static Choices<ProbedAccess> choices(ProbedAccess) {
  static constexpr Choice<ProbedAccess> All[] = {
      {"read", ProbedAccess::Read},
      {"write", ProbedAccess::Write},
  };
  return {"access", All};
}

static Choices<ArithmeticKind> choices(ArithmeticKind) {
  static constexpr Choice<ArithmeticKind> All[] = {
      {"add", ArithmeticKind::Add},
      {"subtract", ArithmeticKind::Subtract},
      {"multiply", ArithmeticKind::Multiply},
  };
  return {"operation", All};
}

static Choices<ArithmeticSuccess> choices(ArithmeticSuccess) {
  static constexpr Choice<ArithmeticSuccess> All[] = {
      {"zero", ArithmeticSuccess::Zero},
      {"not-zero", ArithmeticSuccess::NotZero},
      {"not-negative", ArithmeticSuccess::NotNegative},
  };
  return {"success", All};
}

static Choices<Confidence> choices(Confidence) {
  static constexpr Choice<Confidence> All[] = {
      {"high", Confidence::High},
      {"medium", Confidence::Medium},
      {"low", Confidence::Low},
  };
  return {"confidence", All};
}

static Choices<LookupResult> choices(LookupResult) {
  static constexpr Choice<LookupResult> All[] = {
      {"truth", LookupResult::Truth},
      {"place", LookupResult::Place},
      {"element", LookupResult::Element},
  };
  return {"result", All};
}

static bool isIdentifier(StringRef Text) {
  return !Text.empty() && !llvm::isDigit(Text.front()) &&
         llvm::all_of(Text,
                      [](char C) { return llvm::isAlnum(C) || C == '_'; });
}

static StringRef readName(StringRef Text, StringRef Identifier, Reader &R,
                          Name &Value) {
  if (!isIdentifier(Identifier)) {
    R.ScalarError = ("'" + Text + "' is not a name").str();
    return R.ScalarError;
  }
  Value.Text = Text.str();
  Value.Where = R.here();
  return {};
}

/// The namespaces and classes of \p Qualified, and its last component.
static std::pair<StringRef, StringRef> splitLast(StringRef Qualified) {
  size_t At = Qualified.rfind("::");
  if (At == StringRef::npos)
    return {StringRef(), Qualified};
  return {Qualified.take_front(At), Qualified.drop_front(At + 2)};
}

/// `operator<<`; what stands behind the word is taken as it is.
static bool isOperatorName(StringRef Component) {
  return Component.consume_front("operator") && !Component.empty() &&
         llvm::all_of(Component, [](char C) {
           return StringRef("+-*/%^&|~!=<>,()[]").contains(C);
         });
}

/// \p Component stands for several names: `set_*`, but not `operator*`.
static bool hasWildcard(StringRef Component) {
  return Component.contains('*') && !isOperatorName(Component);
}

static bool isComponent(StringRef Text) {
  if (isOperatorName(Text))
    return true;
  Text.consume_front("*");
  Text.consume_back("*");
  return isIdentifier(Text);
}

static bool isQualifiedPattern(StringRef Text) {
  auto [Scope, Last] = splitLast(Text);
  if (!isComponent(Last))
    return false;
  if (Scope.empty())
    return Scope.data() == nullptr;
  llvm::SmallVector<StringRef> Components;
  Scope.split(Components, "::");
  return llvm::all_of(Components, [](StringRef Component) {
    return Component == "*" || isComponent(Component);
  });
}

/// Identifiers with single blanks between them.
static bool isTypeName(StringRef Text) {
  llvm::SmallVector<StringRef> Words;
  Text.split(Words, ' ');
  return llvm::all_of(Words, isIdentifier);
}

static bool isWord(StringRef Text) {
  return !Text.empty() && llvm::all_of(Text, llvm::isLower);
}

/// The highest index of an argument that a file can mean seriously.
static constexpr unsigned MaxIndex = 63;

static StringRef readIndex(StringRef Text, Reader &R, unsigned &Value,
                           StringRef Otherwise = "") {
  if (!Text.getAsInteger(10, Value) && Value <= MaxIndex)
    return {};
  R.ScalarError = ("'" + Text + "' is not the index of an argument; expected " +
                   Otherwise + "0 to " + Twine(MaxIndex))
                      .str();
  return R.ScalarError;
}

LLVM_YAML_IS_FLOW_SEQUENCE_VECTOR(Name)
LLVM_YAML_IS_FLOW_SEQUENCE_VECTOR(QualifiedPattern)
LLVM_YAML_IS_FLOW_SEQUENCE_VECTOR(TypeName)
LLVM_YAML_IS_FLOW_SEQUENCE_VECTOR(Word)
LLVM_YAML_IS_FLOW_SEQUENCE_VECTOR(Index)
LLVM_YAML_IS_FLOW_SEQUENCE_VECTOR(ArgumentTest)
LLVM_YAML_IS_SEQUENCE_VECTOR(Channel)
LLVM_YAML_IS_SEQUENCE_VECTOR(PeerSource)
LLVM_YAML_IS_SEQUENCE_VECTOR(Duplication)
LLVM_YAML_IS_SEQUENCE_VECTOR(WidthTest)
LLVM_YAML_IS_SEQUENCE_VECTOR(OwnerType)
LLVM_YAML_IS_SEQUENCE_VECTOR(WireInteger)
LLVM_YAML_IS_SEQUENCE_VECTOR(NameWords)
LLVM_YAML_IS_SEQUENCE_VECTOR(StubCall)
LLVM_YAML_IS_SEQUENCE_VECTOR(KnownInterface)
LLVM_YAML_IS_SEQUENCE_VECTOR(Probe)
LLVM_YAML_IS_SEQUENCE_VECTOR(CheckedArithmetic)
LLVM_YAML_IS_SEQUENCE_VECTOR(Descriptor)
LLVM_YAML_IS_SEQUENCE_VECTOR(CallerMode)
LLVM_YAML_IS_SEQUENCE_VECTOR(AddressUser)
LLVM_YAML_IS_SEQUENCE_VECTOR(HandleUser)
LLVM_YAML_IS_SEQUENCE_VECTOR(Lookup)
LLVM_YAML_IS_SEQUENCE_VECTOR(Carrier)
LLVM_YAML_IS_SEQUENCE_VECTOR(EndPlace)
LLVM_YAML_IS_SEQUENCE_VECTOR(Assertion)
LLVM_YAML_IS_SEQUENCE_VECTOR(WindowProcedure)
LLVM_YAML_IS_SEQUENCE_VECTOR(UnmarshaledMessage)
LLVM_YAML_IS_FLOW_SEQUENCE_VECTOR(NamePattern)
LLVM_YAML_IS_SEQUENCE_VECTOR(HandleFamily)
LLVM_YAML_IS_SEQUENCE_VECTOR(Conversion)
LLVM_YAML_IS_SEQUENCE_VECTOR(IntegerTypedef)
LLVM_YAML_IS_SEQUENCE_VECTOR(KnownValue)
LLVM_YAML_IS_SEQUENCE_VECTOR(TextParser)
LLVM_YAML_IS_SEQUENCE_VECTOR(CopyFunction)
LLVM_YAML_IS_SEQUENCE_VECTOR(FormatFunction)
LLVM_YAML_IS_SEQUENCE_VECTOR(WindowWord)
LLVM_YAML_IS_SEQUENCE_VECTOR(WindowWordCall)
LLVM_YAML_IS_SEQUENCE_VECTOR(WindowWordGroup)

namespace llvm::yaml {

/// What all scalars share: they are only read, and need no quotes.
template <typename T> struct ReadScalar {
  static void output(const T &, void *, raw_ostream &) {
    llvm_unreachable("catalogs are only read");
  }
  static QuotingType mustQuote(StringRef) { return QuotingType::None; }
};

template <> struct ScalarTraits<Name> : ReadScalar<Name> {
  static StringRef input(StringRef Text, void *Context, Name &Value) {
    return readName(Text, Text, *static_cast<Reader *>(Context), Value);
  }
};

template <> struct ScalarTraits<NamePattern> : ReadScalar<NamePattern> {
  static StringRef input(StringRef Text, void *Context, NamePattern &Value) {
    StringRef Identifier = Text;
    Identifier.consume_front("*");
    Identifier.consume_back("*");
    return readName(Text, Identifier, *static_cast<Reader *>(Context), Value);
  }
};

template <>
struct ScalarTraits<QualifiedPattern> : ReadScalar<QualifiedPattern> {
  static StringRef input(StringRef Text, void *Context,
                         QualifiedPattern &Value) {
    Reader &R = *static_cast<Reader *>(Context);
    if (!isQualifiedPattern(Text)) {
      R.ScalarError = ("'" + Text + "' is not a name").str();
      return R.ScalarError;
    }
    Value.Text = Text.str();
    Value.Where = R.here();
    return {};
  }
};

template <> struct ScalarTraits<TypeName> : ReadScalar<TypeName> {
  static StringRef input(StringRef Text, void *Context, TypeName &Value) {
    Reader &R = *static_cast<Reader *>(Context);
    if (!isTypeName(Text)) {
      R.ScalarError = ("'" + Text + "' is not a type").str();
      return R.ScalarError;
    }
    Value.Text = Text.str();
    Value.Where = R.here();
    return {};
  }
};

template <> struct ScalarTraits<Word> : ReadScalar<Word> {
  static StringRef input(StringRef Text, void *Context, Word &Value) {
    Reader &R = *static_cast<Reader *>(Context);
    if (!isWord(Text)) {
      R.ScalarError =
          ("'" + Text + "' is not a word of letters in lower case").str();
      return R.ScalarError;
    }
    Value.Text = Text.str();
    Value.Where = R.here();
    return {};
  }
};

template <> struct ScalarTraits<Index> : ReadScalar<Index> {
  static StringRef input(StringRef Text, void *Context, Index &Value) {
    return readIndex(Text, *static_cast<Reader *>(Context), Value.Value);
  }
};

template <> struct ScalarTraits<Place> : ReadScalar<Place> {
  static StringRef input(StringRef Text, void *Context, Place &Value) {
    if (Text == "result")
      return {};
    return readIndex(Text, *static_cast<Reader *>(Context),
                     Value.Argument.emplace(), "result, or ");
  }
};

template <> struct MappingTraits<Indexes::Mapping> {
  static void mapping(IO &Io, Indexes::Mapping &) {
    Io.setError("expected the index of an argument, or a list of them");
  }
};

template <> struct PolymorphicTraits<Indexes> {
  static NodeKind getKind(const Indexes &) { return NodeKind::Sequence; }
  static Index &getAsScalar(Indexes &I) { return I.All.emplace_back(); }
  static std::vector<Index> &getAsSequence(Indexes &I) { return I.All; }
  static Indexes::Mapping &getAsMap(Indexes &I) { return I.Wrong; }
};

template <> struct PolymorphicTraits<Places> {
  static NodeKind getKind(const Places &) { return NodeKind::Sequence; }
  static Place &getAsScalar(Places &P) { return P.One.emplace(); }
  static std::vector<Index> &getAsSequence(Places &P) { return P.All; }
  static Indexes::Mapping &getAsMap(Places &P) { return P.Wrong; }
};

template <> struct ScalarTraits<Width> : ReadScalar<Width> {
  static StringRef input(StringRef Text, void *Context, Width &Value) {
    if (Text == "pointer") {
      Value.Bits = 0;
      return {};
    }
    if (!Text.getAsInteger(10, Value.Bits) &&
        llvm::is_contained({8u, 16u, 32u, 64u}, Value.Bits))
      return {};
    Reader &R = *static_cast<Reader *>(Context);
    R.ScalarError =
        ("'" + Text + "' is not a width; expected 8, 16, 32, 64 or pointer")
            .str();
    return R.ScalarError;
  }
};

template <> struct ScalarTraits<SignificantBits> : ReadScalar<SignificantBits> {
  static StringRef input(StringRef Text, void *Context,
                         SignificantBits &Value) {
    if (!Text.getAsInteger(10, Value.Bits) &&
        (Value.Bits == 32 || Value.Bits == 64))
      return {};
    Reader &R = *static_cast<Reader *>(Context);
    R.ScalarError = ("'" + Text +
                     "' is not a number of significant bits; expected 32 or 64")
                        .str();
    return R.ScalarError;
  }
};

template <typename E>
    struct ScalarTraits < E,
    std::enable_if_t < std::is_enum_v<E> &&requires {
  choices(E());
} >> : ReadScalar<E>{
           static StringRef input(StringRef Text, void *Context,
                                  E &Value){Choices<E> Known = choices(E());
for (const Choice<E> &C : Known.All)
  if (C.Text == Text) {
    Value = C.Value;
    return {};
  }
Reader &R = *static_cast<Reader *>(Context);
R.ScalarError = ("unknown " + Known.Noun + " '" + Text + "'; expected ").str();
for (const Choice<E> &C : Known.All) {
  if (&C != Known.All.begin())
    R.ScalarError += &C + 1 == Known.All.end() ? " or " : ", ";
  R.ScalarError += C.Text;
}
return R.ScalarError;
} // namespace llvm::yaml
}
;

} // namespace llvm::yaml

template <typename T>
static std::vector<std::string> texts(const std::vector<T> &Names) {
  std::vector<std::string> Result;
  for (const Name &N : Names)
    Result.push_back(N.Text);
  return Result;
}

/// Reads the required, non-empty list \p Key of names.
template <typename T = Name>
static std::vector<T> readNames(IO &Io, const char *Key) {
  std::vector<T> Names;
  Io.mapRequired(Key, Names);
  Reader &R = Reader::of(Io);
  if (Names.empty() && !R.malformed())
    R.error(R.here(), "'" + Twine(Key) + "' is empty");
  return Names;
}

static Validity usualValidity(HandleCategory Category) {
  switch (Category) {
  case HandleCategory::Kernel:
    return Validity::WhenDuplicated;
  case HandleCategory::User:
  case HandleCategory::Constant:
    return Validity::Everywhere;
  case HandleCategory::Gdi:
  case HandleCategory::PointerLike:
    return Validity::Never;
  }
  llvm_unreachable("no such category");
}

namespace llvm::yaml {

template <> struct MappingTraits<HandleFamily> {
  static void mapping(IO &Io, HandleFamily &F) {
    Reader &R = Reader::of(Io);
    Io.mapRequired("name", F.Name);
    std::vector<Name> Types = readNames(Io, "types");
    Io.mapRequired("category", F.Category);
    Io.mapOptional("declared", F.Declared);
    SignificantBits Bits{F.isAddress() ? 64u : 32u};
    Io.mapOptional("significant-bits", Bits);
    F.SignificantBits = Bits.Bits;
    F.Extend = Bits.Bits == 32 ? Extension::Sign : Extension::None;
    Io.mapOptional("extension", F.Extend);
    F.ValidElsewhere = usualValidity(F.Category);
    Io.mapOptional("valid-elsewhere", F.ValidElsewhere);
    Io.mapOptional("transfer", F.Transfer);
    Io.mapOptional("carries-ids", F.CarriesIds);
    Io.mapOptional("source", F.Source);
    if (R.malformed())
      return;
    F.Types = texts(Types);
    R.define("handle type", Types);
    if (F.SignificantBits == 32 && F.isAddress())
      R.error(R.here(), "a pointer-like handle has 64 significant bits");
    else if ((F.SignificantBits == 32) != (F.Extend != Extension::None))
      R.error(R.here(),
              F.SignificantBits == 32
                  ? "a handle of 32 significant bits needs an "
                    "extension: sign or zero"
                  : "a handle of 64 significant bits has no extension");
  }
};

template <> struct MappingTraits<Conversion> {
  static void mapping(IO &Io, Conversion &C) {
    Reader &R = Reader::of(Io);
    Name Function;
    Width From, To;
    Io.mapRequired("name", Function);
    Io.mapRequired("from", C.From);
    Io.mapRequired("to", C.To);
    Io.mapOptional("from-bits", From);
    Io.mapOptional("to-bits", To);
    Io.mapOptional("extension", C.Extend);
    Io.mapOptional("checked", C.Checked);
    Io.mapOptional("user-data", C.UserData);
    Io.mapOptional("generic", C.Generic);
    Io.mapOptional("argument", C.Argument);
    Io.mapOptional("source", C.Source);
    if (R.malformed())
      return;
    C.Name = Function.Text;
    C.FromBits = From.Bits;
    C.ToBits = To.Bits;
    R.define("conversion", Function);
    if (C.Generic && (C.FromBits || C.ToBits))
      R.error(R.here(), "a generic conversion has no widths of its own");
    else if (C.widens() && C.Extend == Extension::None)
      R.error(R.here(), "a conversion to more bits needs an extension: sign or "
                        "zero");
    else if (!C.widens() && !C.widensOn32Bit() && C.Extend != Extension::None)
      R.error(R.here(), "only a conversion to more bits has an extension");
  }
};

template <> struct MappingTraits<IntegerTypedef> {
  static void mapping(IO &Io, IntegerTypedef &I) {
    Reader &R = Reader::of(Io);
    Name Type;
    Width Bits;
    Io.mapRequired("name", Type);
    Io.mapRequired("bits", Bits);
    Io.mapRequired("signed", I.Signed);
    Io.mapOptional("status", I.Status);
    Io.mapOptional("source", I.Source);
    if (R.malformed())
      return;
    I.Name = Type.Text;
    I.Bits = Bits.Bits;
    R.define("integer", Type);
    if (I.Status && !I.Signed)
      R.error(R.here(), "a status is signed: its negative values are failures");
  }
};

template <> struct MappingTraits<KnownValue> {
  static void mapping(IO &Io, KnownValue &V) {
    Reader &R = Reader::of(Io);
    std::vector<Name> Functions;
    std::vector<NamePattern> Names;
    Io.mapOptional("functions", Functions);
    Io.mapOptional("argument", V.Argument);
    Io.mapOptional("names", Names);
    Io.mapRequired("is", V.Is);
    Io.mapOptional("source", V.Source);
    if (R.malformed())
      return;
    if (Functions.empty() == Names.empty())
      R.error(R.here(), "expected either 'functions' or 'names'");
    if (V.Argument && Functions.empty())
      R.error(R.here(), "'argument' needs 'functions'");
    V.Functions = texts(Functions);
    for (const Name &N : Functions)
      if (V.Argument)
        R.define("meaning of argument " + std::to_string(*V.Argument) + " of",
                 N);
      else
        R.define("meaning of the result of", N);
    for (const NamePattern &N : Names) {
      V.Names.push_back(N.Text);
      R.define("meaning of the name", N);
    }
  }
};

template <> struct MappingTraits<TextParser> {
  static void mapping(IO &Io, TextParser &P) {
    Reader &R = Reader::of(Io);
    std::vector<Name> Functions = readNames(Io, "functions");
    Width Bits;
    Io.mapRequired("bits", Bits);
    Io.mapOptional("signed", P.Signed);
    Io.mapOptional("source", P.Source);
    if (R.malformed())
      return;
    P.Functions = texts(Functions);
    P.Bits = Bits.Bits;
    R.define("parser", Functions);
    if (!P.Bits)
      R.error(R.here(), "a parser's width is a number of bits");
  }
};

template <> struct MappingTraits<CopyFunction> {
  static void mapping(IO &Io, CopyFunction &C) {
    Reader &R = Reader::of(Io);
    std::vector<Name> Functions = readNames(Io, "functions");
    Io.mapOptional("to", C.To);
    Io.mapOptional("from", C.From);
    Io.mapOptional("size", C.Size);
    Io.mapOptional("source", C.Source);
    if (R.malformed())
      return;
    C.Functions = texts(Functions);
    R.define("copy function", Functions);
  }
};

template <> struct MappingTraits<FormatFunction> {
  static void mapping(IO &Io, FormatFunction &F) {
    Reader &R = Reader::of(Io);
    std::vector<Name> Functions = readNames(Io, "functions");
    Io.mapRequired("format", F.Format);
    F.First = F.Format + 1;
    Io.mapOptional("first", F.First);
    Io.mapOptional("short-format", F.ShortFormat);
    Io.mapOptional("scans", F.Scans);
    Io.mapOptional("dialect", F.Dialect);
    Io.mapOptional("source", F.Source);
    if (R.malformed())
      return;
    F.Functions = texts(Functions);
    R.define("format function", Functions);
    if (F.First <= F.Format)
      R.error(R.here(), "'first' is not after 'format'");
    if (F.ShortFormat && *F.ShortFormat >= F.Format)
      R.error(R.here(), "'short-format' is not before 'format'");
  }
};

template <> struct MappingTraits<WindowWord> {
  static void mapping(IO &Io, WindowWord &W) {
    Reader &R = Reader::of(Io);
    Io.mapOptional("index", W.Index);
    Io.mapOptional("name", W.Name);
    Io.mapOptional("ptr-name", W.PtrName);
    Io.mapRequired("holds", W.Holds);
    if (R.malformed())
      return;
    if (!W.Index && W.Name.empty() && W.PtrName.empty())
      R.error(R.here(), "expected an 'index', a 'name' or a 'ptr-name'");
  }
};

template <> struct MappingTraits<WindowWordCall> {
  static void mapping(IO &Io, WindowWordCall &C) {
    Reader &R = Reader::of(Io);
    Io.mapRequired("function", C.Function);
    Io.mapRequired("ptr-function", C.PtrFunction);
    Io.mapRequired("ptr-type", C.PtrType);
    Io.mapOptional("index-argument", C.IndexArgument);
    Io.mapOptional("value-argument", C.ValueArgument);
    if (R.malformed())
      return;
    R.define("window-word function", C.Function);
    R.define("window-word function", C.PtrFunction);
  }
};

template <> struct MappingTraits<WindowWordGroup> {
  static void mapping(IO &Io, WindowWordGroup &G) {
    Io.mapRequired("calls", G.Calls);
    Io.mapRequired("words", G.Words);
    Io.mapOptional("source", G.Source);
  }
};

template <> struct MappingTraits<ArgumentTest> {
  static void mapping(IO &Io, ArgumentTest &T) {
    Reader &R = Reader::of(Io);
    Index Argument;
    std::optional<int64_t> Is, Has;
    Io.mapRequired("argument", Argument);
    Io.mapOptional("is", Is);
    Io.mapOptional("has", Has);
    Io.mapOptional("begins", T.Prefix);
    if (R.malformed())
      return;
    if (Is.has_value() + Has.has_value() + !T.Prefix.empty() != 1)
      R.error(R.here(), "expected one of 'is', 'has' and 'begins'");
    else if (Has && !*Has)
      R.error(R.here(), "'has' names no bit");
    T.Argument = Argument.Value;
    T.HasBits = Has.has_value();
    T.Value = Has ? *Has : Is.value_or(0);
  }
};

/// What tells entries of one function with different conditions from each
/// other.
static std::string identity(const std::vector<ArgumentTest> &When) {
  std::string Result;
  llvm::raw_string_ostream Out(Result);
  for (const ArgumentTest &T : When)
    Out << ", " << T.Argument << ' ' << T.HasBits << ' ' << T.Value << T.Prefix;
  return Result;
}

template <> struct MappingTraits<Channel> {
  static void mapping(IO &Io, Channel &C) {
    Reader &R = Reader::of(Io);
    std::vector<QualifiedPattern> Functions, Fields;
    std::vector<Name> Callbacks;
    Io.mapOptional("functions", Functions);
    Io.mapOptional("fields", Fields);
    Io.mapOptional("callbacks", Callbacks);
    Io.mapRequired("boundary", C.Boundary);
    Io.mapOptional("direction", C.Direction);

    // The payload: one of these.
    std::optional<PayloadForm> Holds;
    Io.mapOptional("holds", Holds);
    unsigned Forms = 0;
    for (auto [Key, Form] : {std::pair("bytes", PayloadForm::Bytes),
                             std::pair("text", PayloadForm::Text),
                             std::pair("vectors", PayloadForm::Vectors),
                             std::pair("message", PayloadForm::Message),
                             std::pair("handles", PayloadForm::Handles),
                             std::pair("object", PayloadForm::Object)}) {
      std::optional<Index> At;
      Io.mapOptional(Key, At);
      if (!At)
        continue;
      ++Forms;
      C.Form = Form;
      C.Payload = {At->Value};
    }
    std::optional<Place> View;
    Io.mapOptional("view", View);
    if (View) {
      ++Forms;
      C.Form = PayloadForm::View;
      if (View->Argument)
        C.Payload = {*View->Argument};
    }
    std::optional<Places> Values;
    Io.mapOptional("values", Values);
    if (Values) {
      ++Forms;
      C.Form = PayloadForm::Values;
      for (Index I : Values->All)
        C.Payload.push_back(I.Value);
      if (Values->One && Values->One->Argument)
        C.Payload.push_back(*Values->One->Argument);
    }
    std::optional<Index> ValuesFrom;
    Io.mapOptional("values-from", ValuesFrom);
    if (ValuesFrom) {
      ++Forms;
      C.Form = PayloadForm::Values;
      C.AndFollowing = true;
      C.Payload = {ValuesFrom->Value};
    }
    std::optional<Index> ScannedFrom;
    Io.mapOptional("scanned-from", ScannedFrom);
    if (ScannedFrom) {
      ++Forms;
      C.Form = PayloadForm::Scanned;
      C.AndFollowing = true;
      C.Payload = {ScannedFrom->Value};
    }

    Indexes Length;
    std::optional<Index> Peer, MessageNumber, Code, Base, Inherits;
    Io.mapOptional("length", Length);
    Io.mapOptional("length-field", C.LengthField);
    Io.mapOptional("peer", Peer);
    Io.mapOptional("when", C.When);
    Io.mapOptional("message-number", MessageNumber);
    Io.mapOptional("message-field", C.MessageField);
    Io.mapOptional("asynchronous", C.Asynchronous);
    Io.mapOptional("thread", C.ToThread);
    Io.mapOptional("code", Code);
    Io.mapOptional("base", Base);
    Io.mapOptional("inherits", Inherits);
    Io.mapOptional("typed", C.Typed);
    Io.mapOptional("itself", C.Itself);
    Io.mapOptional("source", C.Source);
    if (R.malformed())
      return;

    C.Functions = texts(Functions);
    C.Fields = texts(Fields);
    C.Callbacks = texts(Callbacks);
    if (Holds)
      C.Form = *Holds;
    for (Index I : Length.All)
      C.Length.push_back(I.Value);
    if (Peer)
      C.Peer = Peer->Value;
    if (MessageNumber)
      C.MessageNumber = MessageNumber->Value;
    if (Code)
      C.Code = Code->Value;
    if (Base)
      C.Base = Base->Value;
    if (Inherits)
      C.Inherits = Inherits->Value;
    if (!Functions.empty() + !Fields.empty() + !Callbacks.empty() != 1) {
      R.error(R.here(),
              "expected one of 'functions', 'fields' and 'callbacks'");
      return;
    }
    if (Values && !Values->One && Values->All.empty())
      R.error(R.here(), "'values' is empty");
    else
      checkPayload(R, C, Holds.has_value(), Forms);
    checkLength(R, C);
    if (C.Inherits && C.Boundary != Boundary::CommandLine)
      R.error(R.here(), "'inherits' needs 'boundary: command-line'");
    if (C.MessageNumber && C.Boundary != Boundary::Window)
      R.error(R.here(), "'message-number' needs 'boundary: window'");
    if (C.Code && C.Boundary != Boundary::Kernel)
      R.error(R.here(), "'code' needs 'boundary: kernel'");
    if (C.ToThread && !C.Peer)
      R.error(R.here(), "'thread' needs 'peer'");
    if (!C.MessageField.empty() &&
        (Fields.empty() || C.Boundary != Boundary::Window ||
         C.Form != PayloadForm::Values || C.sends()))
      R.error(R.here(), "'message-field' needs 'fields' that hold values, "
                        "'boundary: window' and 'direction: in'");
    if (C.Base && C.Form != PayloadForm::View)
      R.error(R.here(), "'base' needs 'view'");
    for (const QualifiedPattern &F : Fields)
      if (!StringRef(F.Text).contains("::"))
        R.error(F.Where, "'" + F.Text +
                             "' has no record; expected "
                             "RECORD::FIELD");
    R.define("channel", Functions, identity(C));
    R.define("channel", Fields, identity(C));
    R.define("channel", Callbacks, identity(C));
  }

private:
  static void checkPayload(Reader &R, const Channel &C, bool Holds,
                           unsigned Forms) {
    if (!C.Fields.empty()) {
      if (!Holds)
        R.error(R.here(), "'fields' needs 'holds'");
      if (Forms || !C.Length.empty() || C.Peer || C.MessageNumber || C.Code ||
          C.Inherits || !C.When.empty())
        R.error(R.here(), "a member has no arguments");
    } else if (Holds) {
      R.error(R.here(), "'holds' needs 'fields'");
    } else if (Forms != 1) {
      R.error(R.here(), "expected one of 'bytes', 'text', 'values', "
                        "'values-from', 'view', 'vectors', 'message', "
                        "'handles', 'object' and 'scanned-from'");
    } else if (!C.Callbacks.empty() && C.Payload.empty()) {
      R.error(R.here(), "what a callback gives is not 'result'");
    } else if (C.Form == PayloadForm::Values && C.Payload.empty() &&
               C.sends()) {
      R.error(R.here(), "'values: result' needs 'direction: in'");
    }
    if (C.Typed && C.Form != PayloadForm::Values)
      R.error(R.here(), "only values are typed");
    if (C.Form == PayloadForm::Scanned && C.sends())
      R.error(R.here(), "'scanned-from' needs 'direction: in'");
    if (C.Itself && C.Form != PayloadForm::View &&
        (C.Form != PayloadForm::Bytes || C.Callbacks.empty()))
      R.error(R.here(), "'itself' needs a view, or the bytes of a callback");
    if (repeats(C.Payload))
      R.error(R.here(), "'values' has an index twice");
  }

  static void checkLength(Reader &R, const Channel &C) {
    if (!C.LengthField.empty() && C.Fields.empty())
      R.error(R.here(), "'length-field' needs 'fields'");
    bool HasLength = !C.Length.empty() || !C.LengthField.empty();
    if (HasLength &&
        llvm::is_contained({PayloadForm::Values, PayloadForm::Message,
                            PayloadForm::Object, PayloadForm::Scanned},
                           C.Form))
      R.error(R.here(),
              "values, messages, objects and scanned numbers have no length");
    if (repeats(C.Length))
      R.error(R.here(), "'length' has an index twice");
    if (llvm::any_of(C.Length, [&](unsigned I) {
          return llvm::is_contained(C.Payload, I);
        }))
      R.error(R.here(), "the payload is its own length");
  }

  static bool repeats(std::vector<unsigned> Indexes) {
    llvm::sort(Indexes);
    return std::adjacent_find(Indexes.begin(), Indexes.end()) != Indexes.end();
  }

  /// What tells \p C from other channels of one function.
  static std::string identity(const Channel &C) {
    std::string Result;
    llvm::raw_string_ostream Out(Result);
    Out << unsigned(C.Form) << ' ' << unsigned(C.Direction);
    for (unsigned I : C.Payload)
      Out << ' ' << I;
    Out << llvm::yaml::identity(C.When);
    return Result;
  }
};

template <> struct MappingTraits<PeerSource> {
  static void mapping(IO &Io, PeerSource &P) {
    Reader &R = Reader::of(Io);
    std::vector<Name> Functions, Callbacks, Enumerators;
    Indexes Arguments;
    Io.mapOptional("functions", Functions);
    Io.mapOptional("callbacks", Callbacks);
    Io.mapOptional("enumerators", Enumerators);
    Io.mapOptional("constant", P.Constant);
    Io.mapOptional("arguments", Arguments);
    Io.mapOptional("result", P.AndResult);
    Io.mapOptional("when", P.When);
    std::optional<Index> SameAs;
    std::optional<Owner> Whose;
    Io.mapOptional("same-as", SameAs);
    Io.mapOptional("whose", Whose);
    Io.mapOptional("memory", P.Memory);
    Io.mapOptional("source", P.Source);
    if (R.malformed())
      return;
    P.Functions = texts(Functions);
    P.Callbacks = texts(Callbacks);
    P.Enumerators = texts(Enumerators);
    for (Index I : Arguments.All)
      P.Arguments.push_back(I.Value);
    if (SameAs)
      P.SameAs = SameAs->Value;
    if (Whose)
      P.Whose = *Whose;
    if (SameAs.has_value() == Whose.has_value())
      R.error(R.here(), "expected either 'whose' or 'same-as'");
    if ((SameAs || !P.When.empty()) && Functions.empty())
      R.error(R.here(), "'when' and 'same-as' need 'functions'");
    R.define("peer", Functions);
    R.define("peer of callback", Callbacks);
    R.define("peer of enumerator", Enumerators);
    if (!Functions.empty() + !Callbacks.empty() + !Enumerators.empty() +
            P.Constant.has_value() !=
        1)
      R.error(R.here(), "expected one of 'functions', 'callbacks', "
                        "'enumerators' and 'constant'");
    else if (!Enumerators.empty() && !P.Arguments.empty())
      R.error(R.here(), "an enumerator has no arguments");
    else if (P.Constant && !P.Arguments.empty())
      R.error(R.here(), "a constant has no arguments");
    else if (!Callbacks.empty() && P.Arguments.empty())
      R.error(R.here(), "'callbacks' needs 'arguments'");
    else if (P.AndResult && (Functions.empty() || P.Arguments.empty()))
      R.error(R.here(), "'result' needs 'functions' and 'arguments'");
    if (P.Constant)
      R.define("peer", {std::to_string(*P.Constant), R.here()});
  }
};

template <> struct MappingTraits<Duplication> {
  static void mapping(IO &Io, Duplication &D) {
    Reader &R = Reader::of(Io);
    std::vector<Name> Functions = readNames(Io, "functions");
    const std::pair<const char *, unsigned *> Places[] = {
        {"from-process", &D.FromProcess},
        {"handle", &D.Handle},
        {"to-process", &D.ToProcess},
        {"result", &D.Result}};
    for (auto [Key, Value] : Places) {
      Index I{*Value};
      Io.mapOptional(Key, I);
      *Value = I.Value;
    }
    Io.mapOptional("source", D.Source);
    if (R.malformed())
      return;
    D.Functions = texts(Functions);
    R.define("duplication", Functions);
    if (std::set({D.FromProcess, D.Handle, D.ToProcess, D.Result}).size() != 4)
      R.error(R.here(), "an argument has two roles");
  }
};

template <> struct MappingTraits<WidthTest> {
  static void mapping(IO &Io, WidthTest &W) {
    Reader &R = Reader::of(Io);
    std::vector<Name> Functions = readNames(Io, "functions");
    Io.mapOptional("source", W.Source);
    if (R.malformed())
      return;
    W.Functions = texts(Functions);
    R.define("width test", Functions);
  }
};

template <> struct MappingTraits<OwnerType> {
  static void mapping(IO &Io, OwnerType &O) {
    Reader &R = Reader::of(Io);
    auto Types = readNames<QualifiedPattern>(Io, "types");
    std::vector<Name> Data;
    Io.mapRequired("name", O.Name);
    Io.mapOptional("relocatable", O.Relocatable);
    Io.mapOptional("data", Data);
    Io.mapOptional("source", O.Source);
    if (R.malformed())
      return;
    O.Types = texts(Types);
    O.Data = texts(Data);
    R.define("owner", Types);
  }
};

template <> struct MappingTraits<WireInteger> {
  static void mapping(IO &Io, WireInteger &I) {
    Reader &R = Reader::of(Io);
    auto Types = readNames<TypeName>(Io, "types");
    std::optional<Width> Bits;
    Io.mapOptional("form", I.Form);
    Io.mapOptional("bits", Bits);
    Io.mapRequired("signed", I.Signed);
    Io.mapOptional("counts", I.Counts);
    Io.mapOptional("source", I.Source);
    if (R.malformed())
      return;
    I.Types = texts(Types);
    I.Bits = Bits ? Bits->Bits : 0;
    R.define("wire integer", Types);
    if (I.Form == WireForm::Fixed && !I.Bits)
      R.error(R.here(), "an integer of fixed width needs 'bits': 8, 16, 32 "
                        "or 64");
    else if (I.Form != WireForm::Fixed && Bits)
      R.error(R.here(), "only an integer of fixed width has 'bits'");
  }
};

template <> struct MappingTraits<NameWords> {
  static void mapping(IO &Io, NameWords &W) {
    Reader &R = Reader::of(Io);
    Io.mapRequired("is", W.Content);
    auto Words = readNames<Word>(Io, "words");
    Io.mapOptional("source", W.Source);
    if (R.malformed())
      return;
    W.Words = texts(Words);
    R.define("word", Words);
  }
};

template <> struct MappingTraits<StubCall> {
  static void mapping(IO &Io, StubCall &S) {
    Reader &R = Reader::of(Io);
    std::vector<Name> Functions = readNames(Io, "functions");
    Io.mapOptional("source", S.Source);
    if (R.malformed())
      return;
    S.Functions = texts(Functions);
    R.define("stub call", Functions);
  }
};

template <> struct MappingTraits<KnownInterface> {
  static void mapping(IO &Io, KnownInterface &I) {
    Reader &R = Reader::of(Io);
    auto Names = readNames<QualifiedPattern>(Io, "names");
    Io.mapRequired("remote", I.Remote);
    Io.mapOptional("source", I.Source);
    if (R.malformed())
      return;
    I.Names = texts(Names);
    R.define("interface", Names);
  }
};

template <> struct MappingTraits<Probe> {
  static void mapping(IO &Io, Probe &P) {
    Reader &R = Reader::of(Io);
    std::vector<Name> Functions = readNames(Io, "functions");
    Index Address;
    std::optional<Index> Length, Mode;
    ProbedAccess Access;
    Io.mapOptional("address", Address);
    Io.mapOptional("length", Length);
    Io.mapRequired("access", Access);
    Io.mapOptional("returns", P.Returns);
    Io.mapOptional("mode", Mode);
    Io.mapOptional("source", P.Source);
    if (R.malformed())
      return;
    P.Functions = texts(Functions);
    P.Address = Address.Value;
    if (Length)
      P.Length = Length->Value;
    if (Mode)
      P.Mode = Mode->Value;
    P.Writes = Access == ProbedAccess::Write;
    R.define("probe", Functions);
    if (P.Address == P.Length || P.Address == P.Mode ||
        (P.Mode && P.Mode == P.Length))
      R.error(R.here(), "an argument has two roles");
  }
};

template <> struct MappingTraits<CheckedArithmetic> {
  static void mapping(IO &Io, CheckedArithmetic &A) {
    Reader &R = Reader::of(Io);
    std::vector<Name> Functions = readNames(Io, "functions");
    Indexes Operands;
    std::optional<Index> Result;
    std::optional<ArithmeticSuccess> Success;
    Io.mapRequired("operation", A.Operation);
    Io.mapOptional("operands", Operands);
    Io.mapOptional("result", Result);
    Io.mapOptional("success", Success);
    Io.mapOptional("source", A.Source);
    if (R.malformed())
      return;
    A.Functions = texts(Functions);
    if (!Operands.All.empty()) {
      if (Operands.All.size() != 2) {
        R.error(R.here(), "'operands' are two");
        return;
      }
      A.Left = Operands.All[0].Value;
      A.Right = Operands.All[1].Value;
    }
    if (Result)
      A.Result = Result->Value;
    if (Success)
      A.Success = *Success;
    if (Result.has_value() != Success.has_value())
      R.error(R.here(), "'result' and 'success' need each other");
    if (A.Left == A.Right || A.Left == A.Result || A.Right == A.Result)
      R.error(R.here(), "an argument has two roles");
    R.define("checked arithmetic", Functions);
  }
};

template <> struct MappingTraits<Descriptor> {
  static void mapping(IO &Io, Descriptor &D) {
    Reader &R = Reader::of(Io);
    std::vector<Name> Functions = readNames(Io, "functions");
    Index Address;
    Io.mapOptional("address", Address);
    Io.mapOptional("source", D.Source);
    if (R.malformed())
      return;
    D.Functions = texts(Functions);
    D.Address = Address.Value;
    R.define("descriptor", Functions);
  }
};

template <> struct MappingTraits<CallerMode> {
  static void mapping(IO &Io, CallerMode &M) {
    Reader &R = Reader::of(Io);
    std::vector<Name> Names = readNames(Io, "names");
    std::vector<Name> Kernel = readNames(Io, "kernel");
    Io.mapOptional("source", M.Source);
    if (R.malformed())
      return;
    M.Names = texts(Names);
    M.Kernel = texts(Kernel);
    R.define("caller mode", Names);
  }
};

template <> struct MappingTraits<AddressUser> {
  static void mapping(IO &Io, AddressUser &U) {
    Reader &R = Reader::of(Io);
    auto Functions = readNames<QualifiedPattern>(Io, "functions");
    Indexes Arguments;
    std::optional<Index> Length;
    Io.mapRequired("arguments", Arguments);
    Io.mapOptional("length", Length);
    Io.mapOptional("frees", U.Frees);
    Io.mapOptional("when", U.When);
    Io.mapOptional("source", U.Source);
    if (R.malformed())
      return;
    U.Functions = texts(Functions);
    for (Index I : Arguments.All)
      U.Arguments.push_back(I.Value);
    if (Length)
      U.Length = Length->Value;
    if (U.Arguments.empty())
      R.error(R.here(), "'arguments' is empty");
    if (Length && llvm::is_contained(U.Arguments, Length->Value))
      R.error(R.here(), "an argument has two roles");
    std::string Detail;
    for (unsigned I : U.Arguments)
      Detail += std::to_string(I) + ' ';
    R.define("use of addresses", Functions, Detail + identity(U.When));
  }
};

template <> struct MappingTraits<HandleUser> {
  static void mapping(IO &Io, HandleUser &U) {
    Reader &R = Reader::of(Io);
    std::vector<Name> Functions = readNames(Io, "functions");
    Index Handle;
    Io.mapOptional("handle", Handle);
    Io.mapOptional("when", U.When);
    Io.mapOptional("advice", U.Advice);
    Io.mapOptional("confidence", U.Sureness);
    Io.mapOptional("harmless", U.Harmless);
    Io.mapOptional("source", U.Source);
    if (R.malformed())
      return;
    U.Functions = texts(Functions);
    U.Handle = Handle.Value;
    if (U.Harmless && (!U.Advice.empty() || !U.When.empty()))
      R.error(R.here(), "what is harmless has neither 'advice' nor 'when'");
    R.define("use of a handle", Functions,
             std::to_string(U.Handle) + identity(U.When));
  }
};

template <> struct MappingTraits<Lookup> {
  static void mapping(IO &Io, Lookup &L) {
    Reader &R = Reader::of(Io);
    auto Functions = readNames<QualifiedPattern>(Io, "functions");
    Index Key;
    Io.mapOptional("key", Key);
    Io.mapRequired("tells", L.Tells);
    Io.mapOptional("source", L.Source);
    if (R.malformed())
      return;
    L.Functions = texts(Functions);
    L.Key = Key.Value;
    R.define("lookup", Functions);
  }
};

template <> struct MappingTraits<Carrier> {
  static void mapping(IO &Io, Carrier &C) {
    Reader &R = Reader::of(Io);
    std::vector<Name> Functions = readNames(Io, "functions");
    Index Argument;
    Io.mapOptional("argument", Argument);
    Io.mapOptional("source", C.Source);
    if (R.malformed())
      return;
    C.Functions = texts(Functions);
    C.Argument = Argument.Value;
    R.define("carrier", Functions);
  }
};

template <> struct MappingTraits<EndPlace> {
  static void mapping(IO &Io, EndPlace &E) {
    Reader &R = Reader::of(Io);
    std::vector<Name> Functions = readNames(Io, "functions");
    Io.mapOptional("source", E.Source);
    if (R.malformed())
      return;
    E.Functions = texts(Functions);
    R.define("end", Functions);
  }
};

template <> struct MappingTraits<Assertion> {
  static void mapping(IO &Io, Assertion &A) {
    Reader &R = Reader::of(Io);
    auto Macros = readNames<NamePattern>(Io, "macros");
    Io.mapOptional("kept", A.Kept);
    Io.mapOptional("source", A.Source);
    if (R.malformed())
      return;
    A.Macros = texts(Macros);
    R.define("assertion", Macros);
  }
};

template <> struct MappingTraits<WindowProcedure> {
  static void mapping(IO &Io, WindowProcedure &W) {
    Reader &R = Reader::of(Io);
    std::vector<Name> Types = readNames(Io, "types");
    Io.mapOptional("source", W.Source);
    if (R.malformed())
      return;
    W.Types = texts(Types);
    if (Types.size() == 2)
      R.define("window procedure with", Types[0], Types[1].Text);
    else if (!Types.empty())
      R.error(R.here(), "'types' are those of two parameters");
  }
};

template <> struct MappingTraits<UnmarshaledMessage> {
  static void mapping(IO &Io, UnmarshaledMessage &M) {
    Reader &R = Reader::of(Io);
    Io.mapRequired("number", M.Number);
    std::vector<Name> Types = readNames(Io, "types");
    Io.mapOptional("source", M.Source);
    if (R.malformed())
      return;
    M.Types = texts(Types);
    R.define("message", {std::to_string(M.Number), R.here()});
  }
};

template <> struct MappingTraits<Sections> {
  static void mapping(IO &Io, Sections &S) {
    Io.mapOptional("handles", S.Handles);
    Io.mapOptional("conversions", S.Conversions);
    Io.mapOptional("integers", S.Integers);
    Io.mapOptional("values", S.Values);
    Io.mapOptional("parsers", S.Parsers);
    Io.mapOptional("copies", S.Copies);
    Io.mapOptional("formats", S.Formats);
    Io.mapOptional("window-words", S.WindowWords);
    Io.mapOptional("channels", S.Channels);
    Io.mapOptional("peers", S.Peers);
    Io.mapOptional("duplications", S.Duplications);
    Io.mapOptional("width-tests", S.WidthTests);
    Io.mapOptional("owners", S.Owners);
    Io.mapOptional("wire-integers", S.WireIntegers);
    Io.mapOptional("name-words", S.Words);
    Io.mapOptional("stub-calls", S.StubCalls);
    Io.mapOptional("interfaces", S.Interfaces);
    Io.mapOptional("probes", S.Probes);
    Io.mapOptional("checked-arithmetic", S.Arithmetic);
    Io.mapOptional("descriptors", S.Descriptors);
    Io.mapOptional("caller-modes", S.CallerModes);
    Io.mapOptional("address-uses", S.AddressUses);
    Io.mapOptional("handle-uses", S.HandleUses);
    Io.mapOptional("lookups", S.Lookups);
    Io.mapOptional("carriers", S.Carriers);
    Io.mapOptional("ends", S.Ends);
    Io.mapOptional("assertions", S.Assertions);
    Io.mapOptional("window-procedures", S.WindowProcedures);
    Io.mapOptional("unmarshaled-messages", S.UnmarshaledMessages);
  }
};

} // namespace llvm::yaml

void Reader::error(SMLoc Where, const Twine &What) {
  // In reads File's memory in place, so the place is an offset in it.
  StringRef Text = File.getBuffer();
  size_t Offset = Where.isValid() ? Where.getPointer() - Text.begin() : 0;
  StringRef Before = Text.take_front(Offset);
  size_t LineStart = Before.rfind('\n') + 1; // 0 in the first line.
  Errors.emplace_back(Offset,
                      (File.getBufferIdentifier() + ":" +
                       Twine(Before.count('\n') + 1) + ":" +
                       Twine(Offset - LineStart + 1) + ": error: " + What)
                          .str());
}

void Reader::diagnose(const llvm::SMDiagnostic &D, void *Self) {
  Reader &R = *static_cast<Reader *>(Self);
  if (std::exchange(R.Malformed, true))
    return;
  R.error(D.getLoc(), D.getMessage());
}

void Reader::define(StringRef Kind, const Name &N, const Twine &Detail) {
  if (!Defined.insert((Kind + " " + N.Text + " " + Detail).str()).second)
    error(N.Where, "duplicate " + Kind + " '" + N.Text + "'");
}

llvm::Expected<Sections> Reader::read() {
  Sections Result;
  In >> Result;
  // Without a document there is none to step over.
  if (!malformed() && In.getCurrentNode() && In.nextDocument() &&
      In.setCurrentDocument())
    error(here(), "more than one document");
  if (!malformed() && Errors.empty())
    return Result;
  if (Errors.empty())
    error(SMLoc(), "not a catalog");
  // Sections are read in an order of their own.
  llvm::sort(Errors);
  return llvm::createStringError(
      llvm::inconvertibleErrorCode(),
      llvm::join(llvm::make_second_range(Errors), "\n"));
}

const WindowWord *WindowWordFunction::wordAt(int64_t Index) const {
  for (const WindowWord &W : Words)
    if (W.Index && *W.Index == Index)
      return &W;
  return nullptr;
}

const WindowWord *WindowWordFunction::wordNamed(StringRef Name) const {
  if (!Name.empty())
    for (const WindowWord &W : Words)
      if (W.Name == Name || W.PtrName == Name)
        return &W;
  return nullptr;
}

/// Whether \p Name is what \p Pattern says, which has `*` at its start, its
/// end or both.
static bool fits(StringRef Name, StringRef Pattern) {
  bool AnyStart = Pattern.consume_front("*");
  bool AnyEnd = Pattern.consume_back("*");
  if (AnyStart && AnyEnd)
    return Name.contains(Pattern);
  return AnyStart ? Name.ends_with(Pattern) : Name.starts_with(Pattern);
}

static bool fitsComponent(StringRef Name, StringRef Pattern) {
  return hasWildcard(Pattern) ? fits(Name, Pattern) : Name == Pattern;
}

/// Whether the last components of \p Name are those of \p Pattern.
static bool fitsQualified(StringRef Name, StringRef Pattern) {
  if (Pattern.empty())
    return true;
  auto [PatternScope, PatternLast] = splitLast(Pattern);
  if (PatternLast == "*" && fitsQualified(Name, PatternScope))
    return true;
  if (Name.empty())
    return false;
  auto [NameScope, NameLast] = splitLast(Name);
  return fitsComponent(NameLast, PatternLast) &&
         fitsQualified(NameScope, PatternScope);
}

namespace {

/// What is known of qualified names, by patterns.
template <typename T> class NameIndex {
public:
  /// Adds \p Value to what is known of \p Pattern; a higher \p Layer replaces
  /// what lower ones said.
  void add(StringRef Pattern, const T *Value, unsigned Layer) {
    StringRef Last = splitLast(Pattern).second;
    std::vector<Entry> &Entries = hasWildcard(Last) ? Patterns : ByLast[Last];
    auto It = llvm::find_if(
        Entries, [&](const Entry &E) { return E.Pattern == Pattern; });
    if (It == Entries.end()) {
      Entries.push_back(
          {Pattern.str(), Pattern.size() - Last.size(), Layer, {Value}});
      return;
    }
    if (It->Layer != Layer)
      It->Values.clear();
    It->Layer = Layer;
    It->Values.push_back(Value);
  }

  /// Some name whose last component is \p Last may be known.
  bool mayHave(StringRef Last) const {
    return ByLast.contains(Last) || llvm::any_of(Patterns, [&](const Entry &E) {
             return ::fits(Last, E.last());
           });
  }

  /// What is known of \p Name: what the highest layer's most exact pattern
  /// says.
  llvm::ArrayRef<const T *> find(StringRef Name, bool IsMethod = false) const {
    const Entry *Best = nullptr;
    auto Offer = [&](const Entry &E) {
      if (E.fits(Name, IsMethod) && (!Best || E.rank() > Best->rank()))
        Best = &E;
    };
    const StringRef Last = splitLast(Name).second;
    // Before the patterns, which are less exact.
    if (auto It = ByLast.find(Last); It != ByLast.end())
      for (const Entry &E : It->second)
        Offer(E);
    for (const Entry &E : Patterns)
      if (::fits(Last, E.last()))
        Offer(E);
    return Best ? llvm::ArrayRef<const T *>(Best->Values)
                : llvm::ArrayRef<const T *>();
  }

private:
  struct Entry {
    std::string Pattern;
    /// Where the last component begins.
    size_t LastBegin;
    unsigned Layer;
    std::vector<const T *> Values;

    StringRef last() const { return StringRef(Pattern).drop_front(LastBegin); }

    /// A plain name is no method's: `write` is not `Log::write`.
    bool fits(StringRef Name, bool IsMethod) const {
      if (IsMethod && !StringRef(Pattern).contains("::"))
        return false;
      return fitsQualified(Name, Pattern);
    }
    auto rank() const {
      return std::tuple(Layer, !hasWildcard(last()),
                        StringRef(Pattern).count("::"), Pattern.size());
    }
  };
  llvm::StringMap<std::vector<Entry>> ByLast;
  /// Those whose last component has `*`.
  std::vector<Entry> Patterns;
};

} // namespace

struct Catalog::Tables {
  std::vector<std::unique_ptr<HandleFamily>> Families;
  llvm::StringMap<const HandleFamily *> FamilyByType;
  std::vector<std::unique_ptr<Conversion>> Conversions;
  /// Index into Conversions.
  llvm::StringMap<size_t> ConversionByName;
  llvm::StringMap<IntegerTypedef> Integers;
  llvm::StringMap<Meaning> Results;
  llvm::StringMap<llvm::SmallDenseMap<unsigned, Meaning, 2>> Arguments;
  llvm::StringMap<Meaning> Names;
  /// With `*`; the last that fits counts.
  std::vector<std::pair<std::string, Meaning>> NamePatterns;
  std::vector<std::unique_ptr<TextParser>> Parsers;
  llvm::StringMap<const TextParser *> ParserByName;
  std::vector<std::unique_ptr<CopyFunction>> Copies;
  llvm::StringMap<const CopyFunction *> CopyByName;
  std::vector<std::unique_ptr<FormatFunction>> Formats;
  llvm::StringMap<const FormatFunction *> FormatByName;
  std::vector<std::unique_ptr<WindowWordFunction>> WindowWords;
  llvm::StringMap<const WindowWordFunction *> WindowWordByName;
  std::vector<std::unique_ptr<Channel>> Channels;
  NameIndex<Channel> ChannelsByFunction;
  NameIndex<Channel> ChannelsByField;
  NameIndex<Channel> ChannelsByCallback;
  std::vector<std::unique_ptr<PeerSource>> Peers;
  llvm::StringMap<const PeerSource *> PeerByFunction;
  llvm::StringMap<const PeerSource *> PeerByCallback;
  llvm::StringMap<const PeerSource *> PeerByEnumerator;
  /// A std::map, since a DenseMap reserves values.
  std::map<int64_t, const PeerSource *> PeerByConstant;
  std::vector<std::unique_ptr<Duplication>> Duplications;
  llvm::StringMap<const Duplication *> DuplicationByName;
  llvm::StringSet<> WidthTests;
  std::vector<std::unique_ptr<OwnerType>> Owners;
  NameIndex<OwnerType> OwnerByName;
  std::vector<std::unique_ptr<WireInteger>> WireIntegers;
  llvm::StringMap<const WireInteger *> WireIntegerByType;
  llvm::StringMap<NamedContent> Words;
  llvm::StringSet<> StubCalls;
  std::vector<std::unique_ptr<KnownInterface>> Interfaces;
  NameIndex<KnownInterface> InterfaceByName;
  std::vector<std::unique_ptr<Probe>> Probes;
  llvm::StringMap<const Probe *> ProbeByName;
  std::vector<std::unique_ptr<CheckedArithmetic>> Arithmetic;
  llvm::StringMap<const CheckedArithmetic *> ArithmeticByName;
  std::vector<std::unique_ptr<Descriptor>> Descriptors;
  llvm::StringMap<const Descriptor *> DescriptorByName;
  llvm::StringSet<> CallerModes;
  llvm::StringSet<> KernelModes;
  std::vector<std::unique_ptr<AddressUser>> AddressUses;
  NameIndex<AddressUser> AddressUsesByFunction;
  std::vector<std::unique_ptr<HandleUser>> HandleUses;
  NameIndex<HandleUser> HandleUsesByFunction;
  std::vector<std::unique_ptr<Lookup>> Lookups;
  NameIndex<Lookup> LookupByName;
  std::vector<std::unique_ptr<Carrier>> Carriers;
  llvm::StringMap<const Carrier *> CarrierByName;
  llvm::StringSet<> Ends;
  /// Whether a macro is an assertion.
  llvm::StringMap<bool> Assertions;
  /// With `*`; the last that fits counts.
  std::vector<std::pair<std::string, bool>> AssertionPatterns;
  std::vector<std::pair<std::string, std::string>> WindowProcedures;
  std::set<std::pair<int64_t, std::string>> UnmarshaledMessages;

  /// Adds the entries of \p S, which win over those that are there. Channels
  /// of one function, though, are collected within a \p Layer.
  void add(const Sections &S, unsigned Layer);
};

void Catalog::Tables::add(const Sections &S, unsigned Layer) {
  for (const HandleFamily &F : S.Handles) {
    Families.push_back(std::make_unique<HandleFamily>(F));
    for (const std::string &Type : F.Types)
      FamilyByType[Type] = Families.back().get();
  }
  for (const Conversion &C : S.Conversions) {
    auto [It, New] = ConversionByName.try_emplace(C.Name, Conversions.size());
    if (New)
      Conversions.push_back(std::make_unique<Conversion>(C));
    else
      *Conversions[It->second] = C;
  }
  for (const IntegerTypedef &I : S.Integers)
    Integers[I.Name] = I;
  for (const KnownValue &V : S.Values) {
    for (const std::string &Function : V.Functions)
      if (V.Argument)
        Arguments[Function][*V.Argument] = V.Is;
      else
        Results[Function] = V.Is;
    for (StringRef Name : V.Names)
      if (Name.contains('*'))
        NamePatterns.emplace_back(Name, V.Is);
      else
        Names[Name] = V.Is;
  }
  for (const TextParser &P : S.Parsers) {
    Parsers.push_back(std::make_unique<TextParser>(P));
    for (const std::string &Function : P.Functions)
      ParserByName[Function] = Parsers.back().get();
  }
  for (const CopyFunction &C : S.Copies) {
    Copies.push_back(std::make_unique<CopyFunction>(C));
    for (const std::string &Function : C.Functions)
      CopyByName[Function] = Copies.back().get();
  }
  for (const FormatFunction &F : S.Formats) {
    Formats.push_back(std::make_unique<FormatFunction>(F));
    for (const std::string &Function : F.Functions)
      FormatByName[Function] = Formats.back().get();
  }
  for (const WindowWordGroup &G : S.WindowWords)
    for (const WindowWordCall &C : G.Calls) {
      WindowWords.push_back(std::make_unique<WindowWordFunction>(
          WindowWordFunction{C.Function.Text, C.PtrFunction.Text,
                             C.IndexArgument, C.ValueArgument, C.PtrType,
                             G.Words, G.Source}));
      WindowWordByName[C.Function.Text] = WindowWords.back().get();
      WindowWordByName[C.PtrFunction.Text] = WindowWords.back().get();
    }
  for (const Channel &C : S.Channels) {
    const Channel *Added =
        Channels.emplace_back(std::make_unique<Channel>(C)).get();
    for (const std::string &Function : C.Functions)
      ChannelsByFunction.add(Function, Added, Layer);
    for (const std::string &Field : C.Fields)
      ChannelsByField.add(Field, Added, Layer);
    for (const std::string &Callback : C.Callbacks)
      ChannelsByCallback.add(Callback, Added, Layer);
  }
  for (const PeerSource &P : S.Peers) {
    const PeerSource *Added =
        Peers.emplace_back(std::make_unique<PeerSource>(P)).get();
    for (const std::string &Function : P.Functions)
      PeerByFunction[Function] = Added;
    for (const std::string &Callback : P.Callbacks)
      PeerByCallback[Callback] = Added;
    for (const std::string &Enumerator : P.Enumerators)
      PeerByEnumerator[Enumerator] = Added;
    if (P.Constant)
      PeerByConstant[*P.Constant] = Added;
  }
  for (const Duplication &D : S.Duplications) {
    Duplications.push_back(std::make_unique<Duplication>(D));
    for (const std::string &Function : D.Functions)
      DuplicationByName[Function] = Duplications.back().get();
  }
  for (const WidthTest &W : S.WidthTests)
    for (const std::string &Function : W.Functions)
      WidthTests.insert(Function);
  for (const OwnerType &O : S.Owners) {
    Owners.push_back(std::make_unique<OwnerType>(O));
    for (const std::string &Type : O.Types)
      OwnerByName.add(Type, Owners.back().get(), Layer);
  }
  for (const WireInteger &I : S.WireIntegers) {
    WireIntegers.push_back(std::make_unique<WireInteger>(I));
    for (const std::string &Type : I.Types)
      WireIntegerByType[Type] = WireIntegers.back().get();
  }
  for (const NameWords &W : S.Words)
    for (const std::string &Word : W.Words)
      Words[Word] = W.Content;
  for (const StubCall &C : S.StubCalls)
    for (const std::string &Function : C.Functions)
      StubCalls.insert(Function);
  for (const KnownInterface &I : S.Interfaces) {
    Interfaces.push_back(std::make_unique<KnownInterface>(I));
    for (const std::string &Name : I.Names)
      InterfaceByName.add(Name, Interfaces.back().get(), Layer);
  }
  for (const Probe &P : S.Probes) {
    Probes.push_back(std::make_unique<Probe>(P));
    for (const std::string &Function : P.Functions)
      ProbeByName[Function] = Probes.back().get();
  }
  for (const CheckedArithmetic &A : S.Arithmetic) {
    Arithmetic.push_back(std::make_unique<CheckedArithmetic>(A));
    for (const std::string &Function : A.Functions)
      ArithmeticByName[Function] = Arithmetic.back().get();
  }
  for (const Descriptor &D : S.Descriptors) {
    Descriptors.push_back(std::make_unique<Descriptor>(D));
    for (const std::string &Function : D.Functions)
      DescriptorByName[Function] = Descriptors.back().get();
  }
  for (const CallerMode &M : S.CallerModes) {
    for (const std::string &Name : M.Names)
      CallerModes.insert(Name);
    for (const std::string &Enumerator : M.Kernel)
      KernelModes.insert(Enumerator);
  }
  for (const AddressUser &U : S.AddressUses) {
    AddressUses.push_back(std::make_unique<AddressUser>(U));
    for (const std::string &Function : U.Functions)
      AddressUsesByFunction.add(Function, AddressUses.back().get(), Layer);
  }
  for (const HandleUser &U : S.HandleUses) {
    HandleUses.push_back(std::make_unique<HandleUser>(U));
    for (const std::string &Function : U.Functions)
      HandleUsesByFunction.add(Function, HandleUses.back().get(), Layer);
  }
  for (const Carrier &C : S.Carriers) {
    Carriers.push_back(std::make_unique<Carrier>(C));
    for (const std::string &Function : C.Functions)
      CarrierByName[Function] = Carriers.back().get();
  }
  for (const Lookup &L : S.Lookups) {
    Lookups.push_back(std::make_unique<Lookup>(L));
    for (const std::string &Function : L.Functions)
      LookupByName.add(Function, Lookups.back().get(), Layer);
  }
  for (const EndPlace &E : S.Ends)
    for (const std::string &Function : E.Functions)
      Ends.insert(Function);
  for (const Assertion &A : S.Assertions)
    for (StringRef Macro : A.Macros)
      if (Macro.contains('*'))
        AssertionPatterns.emplace_back(Macro, !A.Kept);
      else
        Assertions[Macro] = !A.Kept;
  for (const WindowProcedure &W : S.WindowProcedures)
    WindowProcedures.emplace_back(W.Types[0], W.Types[1]);
  for (const UnmarshaledMessage &M : S.UnmarshaledMessages)
    for (const std::string &Type : M.Types)
      UnmarshaledMessages.emplace(M.Number, Type);
}

/// The files that are compiled in; a mistake in one is a mistake of ours.
static llvm::ArrayRef<Sections> builtinSections() {
  static const std::vector<Sections> All = [] {
    std::vector<Sections> Result;
    for (const EmbeddedText &File : catalogTexts()) {
      llvm::Expected<Sections> S =
          Reader(llvm::MemoryBufferRef(File.Text, File.Name)).read();
      if (!S)
        llvm::report_fatal_error(S.takeError());
      Result.push_back(std::move(*S));
    }
    return Result;
  }();
  return All;
}

Catalog::Catalog() : T(std::make_unique<Tables>()) {
  for (const Sections &S : builtinSections())
    T->add(S, /*Layer=*/0);
}

Catalog::~Catalog() = default;

std::shared_ptr<const Catalog> Catalog::builtin() {
  static const std::shared_ptr<const Catalog> C(new Catalog());
  return C;
}

llvm::Expected<std::shared_ptr<const Catalog>>
Catalog::extended(llvm::MemoryBufferRef File) {
  llvm::Expected<Sections> S = Reader(File).read();
  if (!S)
    return S.takeError();
  std::shared_ptr<Catalog> C(new Catalog());
  C->T->add(*S, /*Layer=*/1);
  return C;
}

const HandleFamily *Catalog::family(StringRef TypeName) const {
  return T->FamilyByType.lookup(TypeName);
}

const Conversion *Catalog::conversion(StringRef Name) const {
  auto It = T->ConversionByName.find(Name);
  return It == T->ConversionByName.end() ? nullptr
                                         : T->Conversions[It->second].get();
}

const IntegerTypedef *Catalog::integer(StringRef Name) const {
  auto It = T->Integers.find(Name);
  return It == T->Integers.end() ? nullptr : &It->second;
}

static std::optional<Meaning> meaningIn(const llvm::StringMap<Meaning> &In,
                                        StringRef Name) {
  auto It = In.find(Name);
  return It == In.end() ? std::nullopt : std::optional(It->second);
}

std::optional<Meaning> Catalog::resultOf(StringRef Function) const {
  return meaningIn(T->Results, Function);
}

std::optional<Meaning> Catalog::argumentOf(StringRef Function,
                                           unsigned Index) const {
  auto It = T->Arguments.find(Function);
  if (It == T->Arguments.end())
    return std::nullopt;
  auto Argument = It->second.find(Index);
  return Argument == It->second.end() ? std::nullopt
                                      : std::optional(Argument->second);
}

std::optional<Meaning> Catalog::named(StringRef Name) const {
  if (std::optional<Meaning> M = meaningIn(T->Names, Name))
    return M;
  for (const auto &[Pattern, M] : llvm::reverse(T->NamePatterns))
    if (fits(Name, Pattern))
      return M;
  return std::nullopt;
}

const TextParser *Catalog::parser(StringRef Function) const {
  return T->ParserByName.lookup(Function);
}

const CopyFunction *Catalog::copy(StringRef Function) const {
  return T->CopyByName.lookup(Function);
}

const FormatFunction *Catalog::format(StringRef Function) const {
  return T->FormatByName.lookup(Function);
}

const WindowWordFunction *Catalog::windowWord(StringRef Function) const {
  return T->WindowWordByName.lookup(Function);
}

llvm::ArrayRef<const Channel *> Catalog::channels(StringRef Qualified,
                                                  bool IsMethod) const {
  return T->ChannelsByFunction.find(Qualified, IsMethod);
}

llvm::ArrayRef<const Channel *>
Catalog::channelsOfField(StringRef Record, StringRef Field) const {
  if (!T->ChannelsByField.mayHave(Field))
    return {};
  return T->ChannelsByField.find((Record + "::" + Field).str());
}

llvm::ArrayRef<const Channel *>
Catalog::channelsOfCallback(StringRef Typedef) const {
  return T->ChannelsByCallback.find(Typedef);
}

bool Catalog::mayBeChannel(StringRef Name) const {
  return T->ChannelsByFunction.mayHave(Name);
}

const PeerSource *Catalog::peer(StringRef Function) const {
  return T->PeerByFunction.lookup(Function);
}

const PeerSource *Catalog::peerCallback(StringRef Typedef) const {
  return T->PeerByCallback.lookup(Typedef);
}

const PeerSource *Catalog::peerEnumerator(StringRef Name) const {
  return T->PeerByEnumerator.lookup(Name);
}

const PeerSource *Catalog::peerConstant(int64_t Value) const {
  auto It = T->PeerByConstant.find(Value);
  return It == T->PeerByConstant.end() ? nullptr : It->second;
}

const Duplication *Catalog::duplication(StringRef Function) const {
  return T->DuplicationByName.lookup(Function);
}

bool Catalog::isWidthTest(StringRef Function) const {
  return T->WidthTests.contains(Function);
}

const OwnerType *Catalog::ownerType(StringRef Qualified) const {
  llvm::ArrayRef<const OwnerType *> Found = T->OwnerByName.find(Qualified);
  return Found.empty() ? nullptr : Found.front();
}

const WireInteger *Catalog::wireInteger(StringRef Type) const {
  return T->WireIntegerByType.lookup(Type);
}

std::optional<NamedContent> Catalog::contentNamed(StringRef Word) const {
  auto It = T->Words.find(Word);
  return It == T->Words.end() ? std::nullopt : std::optional(It->second);
}

bool Catalog::isStubCall(StringRef Function) const {
  return T->StubCalls.contains(Function);
}

std::optional<bool> Catalog::isRemote(StringRef Qualified,
                                      bool IsMethod) const {
  llvm::ArrayRef<const KnownInterface *> Found =
      T->InterfaceByName.find(Qualified, IsMethod);
  return Found.empty() ? std::nullopt : std::optional(Found.front()->Remote);
}

const Probe *Catalog::probe(StringRef Function) const {
  return T->ProbeByName.lookup(Function);
}

const CheckedArithmetic *Catalog::checkedArithmetic(StringRef Function) const {
  return T->ArithmeticByName.lookup(Function);
}

const Descriptor *Catalog::descriptor(StringRef Function) const {
  return T->DescriptorByName.lookup(Function);
}

bool Catalog::tellsCallerMode(StringRef Name) const {
  return T->CallerModes.contains(Name);
}

const llvm::StringSet<> &Catalog::callerModes() const { return T->CallerModes; }

bool Catalog::isKernelMode(StringRef Enumerator) const {
  return T->KernelModes.contains(Enumerator);
}

llvm::ArrayRef<const AddressUser *> Catalog::addressUses(StringRef Qualified,
                                                         bool IsMethod) const {
  return T->AddressUsesByFunction.find(Qualified, IsMethod);
}

bool Catalog::mayUseAddress(StringRef Name) const {
  return T->AddressUsesByFunction.mayHave(Name);
}

llvm::ArrayRef<const HandleUser *>
Catalog::handleUses(StringRef Function) const {
  return T->HandleUsesByFunction.find(Function);
}

const Carrier *Catalog::carrier(StringRef Function) const {
  return T->CarrierByName.lookup(Function);
}

const Lookup *Catalog::lookup(StringRef Qualified, bool IsMethod) const {
  llvm::ArrayRef<const Lookup *> Found =
      T->LookupByName.find(Qualified, IsMethod);
  return Found.empty() ? nullptr : Found.front();
}

bool Catalog::mayLookUp(StringRef Name) const {
  return T->LookupByName.mayHave(Name);
}

bool Catalog::isEnd(StringRef Function) const {
  return T->Ends.contains(Function);
}

bool Catalog::isAssertion(StringRef Macro) const {
  if (auto It = T->Assertions.find(Macro); It != T->Assertions.end())
    return It->second;
  for (const auto &[Pattern, Is] : llvm::reverse(T->AssertionPatterns))
    if (fits(Macro, Pattern))
      return Is;
  return false;
}

bool Catalog::isOfWindowProcedure(StringRef First, StringRef Second) const {
  return llvm::any_of(T->WindowProcedures, [&](const auto &Types) {
    return Types.first == First && Types.second == Second;
  });
}

bool Catalog::isUnmarshaled(int64_t Number, StringRef Type) const {
  return T->UnmarshaledMessages.contains({Number, Type.str()});
}

llvm::ArrayRef<std::unique_ptr<Channel>> Catalog::allChannels() const {
  return T->Channels;
}

llvm::ArrayRef<std::unique_ptr<HandleFamily>> Catalog::families() const {
  return T->Families;
}

llvm::ArrayRef<std::unique_ptr<Conversion>> Catalog::conversions() const {
  return T->Conversions;
}
