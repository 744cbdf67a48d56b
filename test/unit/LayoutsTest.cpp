//===-- LayoutsTest.cpp - A record in both builds -------------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/Layouts.h"
#include "test/unit/ParsedCode.h"
#include <random>
#include <set>

using namespace clang;
using namespace clang::ast_matchers;

namespace crossbit {
namespace {

const RecordDecl *recordNamed(ASTContext &Context, llvm::StringRef Name) {
  auto Found =
      match(recordDecl(hasName(Name), isDefinition(), unless(isImplicit()))
                .bind("it"),
            Context);
  return Found.empty() ? nullptr : Found[0].getNodeAs<RecordDecl>("it");
}

/// The layouts of a piece of code's records.
struct Laid {
  explicit Laid(llvm::StringRef Code, llvm::StringRef Target = Win64)
      : Parsed(Code, Target), Known(Parsed.context(), Parsed.unit().types()) {}

  const BothShapes *of(llvm::StringRef Name) {
    return Known.of(recordNamed(Parsed.context(), Name));
  }

  ParsedCode Parsed;
  Layouts Known;
};

constexpr llvm::StringLiteral Request =
    "struct Header { DWORD size; UINT64 id; };"
    "struct Request { Header header; HANDLE event; DWORD flags : 3, rest : 29;"
    "  ULONG_PTR cookie; union { void *p; UINT64 q; }; };";

TEST(Layouts, BothBuilds) {
  for (llvm::StringRef Target : {Win64, Win32}) {
    Laid Code(Request, Target);
    const BothShapes *Both = Code.of("Request");
    ASSERT_NE(Both, nullptr);
    EXPECT_TRUE(Both->differ());
    EXPECT_FALSE(Both->Exact);
    EXPECT_EQ(Both->In64.Size, 48u);
    EXPECT_EQ(Both->In32.Size, 40u);
    EXPECT_EQ(Both->table(), "offset 64-bit / 32-bit / member\n"
                             "           16 /     16 / event (8 / 4 bytes)\n"
                             "         24:0 /   20:0 / flags\n"
                             "         24:3 /   20:3 / rest\n"
                             "           32 /     24 / cookie (8 / 4 bytes)\n"
                             "           40 /     32 / p (8 / 4 bytes)\n"
                             "           40 /     32 / q\n"
                             "      size 48 /     40 / bytes");
    EXPECT_EQ(Both->table(1), "offset 64-bit / 32-bit / member\n"
                              "           16 /     16 / event (8 / 4 bytes)\n"
                              "... and 5 more\n"
                              "      size 48 /     40 / bytes");
    EXPECT_FALSE(Code.of("Header")->differ());
  }
}
TEST(Layouts, None) {
  Laid Code("struct Incomplete *p;"
            "template <class T> struct Template { T member; };"
            "struct Int128 { __int128 member; };"
            "struct Holder { Int128 inner; };"
            "struct Vast { char member[0x100000000]; };");
  EXPECT_EQ(Code.Known.of(nullptr), nullptr);
  EXPECT_EQ(Code.Known.of(
                Code.Parsed.typeOf("p")->getPointeeType()->getAsRecordDecl()),
            nullptr);
  EXPECT_EQ(Code.of("Template"), nullptr);
  // Clang has no such type for 32 bits.
  EXPECT_EQ(Code.of("Int128"), nullptr);
  EXPECT_EQ(Code.of("Holder"), nullptr);
  EXPECT_EQ(Code.of("Vast"), nullptr);
}

TEST(Layouts, Sizes) {
  for (llvm::StringRef Target : {Win64, Win32}) {
    Laid Code("struct Record { HANDLE a; DWORD b; }; Record r; Record rs[3];"
              "HANDLE h; DWORD d; UINT_PTR n[4]; void *__ptr32 p;"
              "void *__ptr64 q; extern int unknown[]; void f(); int &i = *new "
              "int; bool t;",
              Target);
    auto Sizes = [&](llvm::StringRef Name) {
      auto Found = Code.Known.sizesOf(Code.Parsed.typeOf(Name));
      return Found ? std::pair(Found->In64, Found->In32)
                   : std::pair<uint64_t, uint64_t>();
    };
    using Both = std::pair<uint64_t, uint64_t>;
    EXPECT_EQ(Sizes("r"), Both(16, 8));
    EXPECT_EQ(Sizes("rs"), Both(48, 24));
    EXPECT_EQ(Sizes("h"), Both(8, 4));
    EXPECT_EQ(Sizes("d"), Both(4, 4));
    EXPECT_EQ(Sizes("n"), Both(32, 16));
    EXPECT_EQ(Sizes("p"), Both(4, 4));
    EXPECT_EQ(Sizes("q"), Both(8, 8));
    EXPECT_EQ(Sizes("unknown"), Both());
    EXPECT_EQ(Sizes("f"), Both());
    EXPECT_EQ(Sizes("i"), Both(8, 4));
    EXPECT_EQ(Sizes("t"), Both(1, 1));
  }
}

TEST(Layouts, OtherTargets) {
  auto Other = [](const char *Target) {
    auto Found = otherWidthTarget(llvm::Triple(Target));
    return Found ? Found->str() : std::string();
  };
  EXPECT_EQ(Other("x86_64-w64-mingw32"), "i686-w64-mingw32");
  EXPECT_EQ(Other("i386-pc-windows-msvc"), "x86_64-pc-windows-msvc");
  EXPECT_EQ(Other("aarch64-pc-windows-msvc"), "thumbv7-pc-windows-msvc");
  EXPECT_EQ(Other("thumbv7-pc-windows-msvc"), "aarch64-pc-windows-msvc");
  EXPECT_EQ(Other("aarch64-unknown-linux-gnu"),
            "armv7-unknown-linux-gnueabihf");
  EXPECT_EQ(Other("armv7-unknown-linux-gnueabihf"),
            "aarch64-unknown-linux-gnu");
  EXPECT_EQ(Other("x86_64-unknown-linux-gnux32"), "");
  EXPECT_EQ(Other("avr"), "");
}

TEST(Layouts, AnotherParseCountsMore) {
  struct Fixed : OtherWidthSource {
    std::optional<RecordShape> shapeOf(llvm::StringRef Qualified) override {
      Asked += Qualified.str() + ";";
      if (Qualified != "ns::Known")
        return std::nullopt;
      return RecordShape{12, 4, {{"only32", 0, 96}}};
    }
    std::string Asked;
  };
  Laid Code("namespace ns { struct Known { HANDLE a; }; Known k; }"
            "struct Unknown { HANDLE a; }; ns::Known ks[2][3];");
  Fixed Source;
  {
    ScopedOtherWidth Scope(Source);
    const BothShapes *Known = Code.of("Known");
    EXPECT_TRUE(Known->Exact);
    EXPECT_EQ(Known->table(), "offset 64-bit / 32-bit / member\n"
                              "            0 /      - / a\n"
                              "            - /      0 / only32\n"
                              "       size 8 /     12 / bytes");
    EXPECT_EQ(Code.Known.sizesOf(Code.Parsed.typeOf("k"))->In32, 12u);
    EXPECT_EQ(Code.Known.sizesOf(Code.Parsed.typeOf("ks"))->In64, 48u);
    EXPECT_EQ(Code.Known.sizesOf(Code.Parsed.typeOf("ks"))->In32, 72u);
    EXPECT_FALSE(Code.of("Unknown")->Exact);
  }
  EXPECT_EQ(Source.Asked, "ns::Known;Unknown;");
}

//===----------------------------------------------------------------------===//
// One parse against two
//===----------------------------------------------------------------------===//

/// What the generated records are made of. The widths of the names are those
/// of the SDK and of glibc.
constexpr llvm::StringLiteral Names = R"(
typedef __SIZE_TYPE__ size_t;
typedef __INTPTR_TYPE__ intptr_t;
typedef __UINTPTR_TYPE__ uintptr_t;
typedef __PTRDIFF_TYPE__ ptrdiff_t;
typedef __INT64_TYPE__ int64_t;
typedef __UINT64_TYPE__ uint64_t;
typedef unsigned char BYTE;
typedef int BOOL;
typedef void *HANDLE;
typedef struct HWND__ { int unused; } *HWND;
#ifdef _WIN32
typedef unsigned long DWORD;
typedef long LONG;
#else
typedef unsigned DWORD;
typedef int LONG;
#endif
#ifdef _WIN64
typedef unsigned __int64 UINT_PTR, ULONG_PTR;
typedef __int64 LONG_PTR;
#elif defined(_WIN32)
typedef unsigned UINT_PTR;
typedef unsigned long ULONG_PTR;
typedef long LONG_PTR;
#else
typedef unsigned long UINT_PTR, ULONG_PTR;
typedef long LONG_PTR;
#endif
typedef ULONG_PTR SIZE_T, DWORD_PTR;
typedef UINT_PTR WPARAM, SOCKET;
typedef LONG_PTR LPARAM;
typedef union { struct { DWORD LowPart; LONG HighPart; }; long long QuadPart; }
    LARGE_INTEGER;
typedef struct { LARGE_INTEGER When; ULONG_PTR Internal; HANDLE hEvent; }
    Operation;
#ifdef __cplusplus
typedef wchar_t WCHAR;
#else
typedef __WCHAR_TYPE__ WCHAR;
#endif
typedef double Vector __attribute__((vector_size(16)));
typedef long Longs __attribute__((vector_size(16)));
typedef int Aligned __attribute__((aligned(16)));
typedef void *AlignedPointer __attribute__((aligned(8)));
typedef BYTE Buffer[64 - 2 * sizeof(void *)];
typedef void (*Callback)(void *, int);
typedef enum Small { One, Two } SmallEnum;
enum Large { Huge = 0x100000000LL };
#ifdef __cplusplus
typedef bool Bool;
#else
typedef _Bool Bool;
#endif
enum { PointerBytes = sizeof(void *) };
#ifdef __cplusplus
enum Sized : size_t { Zero };
enum class Narrow : unsigned char { Nothing };
struct Empty {};
struct Empty2 { int : 0; };
template <typename T, int N> struct Box { T Value; BYTE Pad[N]; };
struct Single { int A; void f(); };
struct Other2 { int B; virtual void g(); };
struct Multiple : Single, Other2 {};
struct Virtual : virtual Single {};
#endif
)";

/// Writes record types, the same for both targets of a pair.
class Generator {
public:
  Generator(unsigned Seed, bool CPlusPlus, bool Windows, bool Msvc)
      : Random(Seed), CPlusPlus(CPlusPlus), Windows(Windows), Msvc(Msvc) {}

  std::string generate(unsigned Count) {
    for (unsigned I = 0; I < Count; ++I)
      addRecord("R" + std::to_string(I));
    return Code;
  }

private:
  struct Made {
    std::string Name;
    bool Union = false;
    bool Flexible = false;
    /// It or something in it has a destructor, so that no union can hold it.
    bool Destructor = false;
    bool VirtualBase = false;
    std::set<std::string> Virtuals;
  };

  // The library's distributions differ between libraries.
  unsigned below(unsigned N) { return Random() % N; }
  bool oneIn(unsigned N) { return below(N) == 0; }
  std::string pick(std::initializer_list<const char *> Choices) {
    return *(Choices.begin() + below(Choices.size()));
  }

  std::string number(std::initializer_list<unsigned> Choices) {
    return std::to_string(*(Choices.begin() + below(Choices.size())));
  }

  std::string scalar() {
    switch (below(CPlusPlus ? 9 : 7)) {
    case 0:
      return pick({"char", "signed char", "unsigned char", "short",
                   "unsigned short", "int", "unsigned", "float", "double"});
    case 1:
      return pick({"long", "unsigned long", "long long", "unsigned long long",
                   "long double", "long", "int64_t", "uint64_t"});
    case 2:
      return pick({"size_t", "intptr_t", "uintptr_t", "ptrdiff_t", "SIZE_T",
                   "UINT_PTR", "ULONG_PTR", "DWORD_PTR", "LPARAM", "SOCKET",
                   "WPARAM", "LONG_PTR"});
    case 3:
      return pick({"HANDLE", "HWND", "void *", "const char *", "Callback",
                   "int (*", "struct Unknown *", "void **"});
    case 4:
      return pick({"DWORD", "BOOL", "BYTE", "LONG", "WCHAR", "LARGE_INTEGER",
                   "Operation"});
    case 5:
      if (Windows && oneIn(2))
        return pick({"int *__ptr32", "int *__ptr64", "void *__ptr32 __uptr"});
      return pick({"enum Small", "enum Large", "Vector", "Longs", "Aligned",
                   "AlignedPointer", "Buffer"});
    case 6:
      return pick({"_Complex float", "_Complex double", "_Atomic(int)",
                   "_Atomic(long long)", "_Atomic(long)", "_BitInt(17)",
                   "unsigned _BitInt(65)", "Bool", "_Atomic(size_t)",
                   "_Complex long double"});
    case 7:
      return pick({"bool", "wchar_t", "char16_t", "Sized", "Narrow", "::Empty",
                   "::Empty2", "decltype(nullptr)", "Box<size_t, 3>",
                   "Box<void *, sizeof(void *)>", "Box<char, 5>",
                   "Box<Box<long, 1>, 2>"});
    default:
      return pick({"int Single::*", "int Multiple::*", "int Virtual::*",
                   "void (Single::*", "void (Multiple::*", "void (Virtual::*"});
    }
  }

  /// \p Name declared as \p Type, which may be half of a declarator.
  static std::string declare(const std::string &Type, const std::string &Name) {
    if (Type == "int (*")
      return "int (*" + Name + ")[3]";
    if (llvm::StringRef(Type).ends_with("(Single::*") ||
        llvm::StringRef(Type).ends_with("(Multiple::*") ||
        llvm::StringRef(Type).ends_with("(Virtual::*"))
      return Type + Name + ")()";
    return Type + " " + Name;
  }

  std::string arrayBounds() {
    std::string Result;
    for (unsigned I = 0, N = 1 + below(2); I < N; ++I)
      Result += pick(
          {"[1]", "[2]", "[3]", "[7]", "[sizeof(void *)]",
           "[32 - sizeof(size_t) * 2]", "[PointerBytes + 1]",
           "[sizeof(Operation) / 4]", "[__builtin_offsetof(Operation, hEvent)]",
           "[sizeof(void *) == 8 ? 3 : 5]", "[(unsigned char)-1 - 250]",
           "[(sizeof(long double) & ~3u) + !sizeof(int)]",
           "[sizeof(struct HWND__ *[3]) / 2]"});
    return Result;
  }

  std::string bitField(const std::string &Name) {
    struct Kind {
      const char *Type;
      unsigned Bits;
    };
    static constexpr Kind Kinds[] = {
        {"unsigned char", 8}, {"short", 16},     {"int", 32},
        {"unsigned", 32},     {"DWORD", 32},     {"long", 32},
        {"long long", 64},    {"ULONG_PTR", 32}, {"uint64_t", 64},
        {"size_t", 32},       {"SmallEnum", 8},  {"BYTE", 8}};
    const Kind &Chosen = Kinds[below(std::size(Kinds))];
    switch (below(8)) {
    case 0:
      return std::string(Chosen.Type) + " : 0;";
    case 1:
      return std::string(Chosen.Type) + " : " +
             std::to_string(1 + below(Chosen.Bits)) + ";";
    case 2:
      return "size_t " + Name + " : sizeof(void *) * 3;";
    default:
      return std::string(Chosen.Type) + " " + Name + " : " +
             std::to_string(1 + below(Chosen.Bits)) + ";";
    }
  }

  /// A record made before that can be a member; empty if there is none.
  std::string formerRecord(bool InUnion) {
    if (Records.empty())
      return {};
    const Made &Former = Records[below(Records.size())];
    if (Former.Flexible || (InUnion && Former.Destructor))
      return {};
    HoldsDestructor |= Former.Destructor;
    return keyed(Former);
  }
  std::string keyed(const Made &Record) const {
    return (CPlusPlus      ? "::"
            : Record.Union ? "union "
                           : "struct ") +
           Record.Name;
  }

  std::string memberPrefix() {
    if (oneIn(14))
      return "__attribute__((aligned(" + number({2, 4, 8, 16}) + "))) ";
    if (oneIn(14))
      return "__attribute__((packed)) ";
    if (oneIn(20))
      return "__attribute__((aligned(sizeof(void *)))) ";
    if (Windows && oneIn(14))
      return "__declspec(align(" + number({1, 4, 8, 16}) + ")) ";
    if (CPlusPlus && oneIn(20))
      return "alignas(long double) alignas(void *) alignas(8) alignas(16) ";
    return "";
  }

  void addMembers(std::string &Body, unsigned Depth, bool InUnion) {
    for (unsigned I = 0, N = 1 + below(6); I < N; ++I) {
      std::string Name = "m" + std::to_string(Members++);
      if (CPlusPlus && Depth == 0 && oneIn(8))
        Body += pick({"public: ", "private: ", "protected: "});
      switch (below(10)) {
      case 0:
      case 1:
        Body += bitField(Name);
        break;
      case 2:
        if (Depth < 2) {
          bool Union = oneIn(2);
          Body += Union ? "union { " : "struct { ";
          addMembers(Body, Depth + 1, InUnion || Union);
          Body += oneIn(2) ? "};" : "} " + Name + ";";
          break;
        }
        [[fallthrough]];
      case 3:
        if (std::string Former = formerRecord(InUnion); !Former.empty()) {
          if (CPlusPlus && !InUnion && oneIn(4))
            Body += Msvc ? "[[msvc::no_unique_address]] "
                         : "[[no_unique_address]] ";
          Body += Former + " " + Name + (oneIn(3) ? "[2];" : ";");
          break;
        }
        [[fallthrough]];
      case 4:
        if (CPlusPlus && !InUnion && Depth == 0) {
          Body += pick({"::Empty ", "int &", "void *&", "::Empty2 ",
                        "[[no_unique_address]] ::Empty ", "mutable size_t ",
                        "static long "}) +
                  Name + ";";
          break;
        }
        [[fallthrough]];
      case 5:
        Body += memberPrefix() + declare(scalarForArray(), Name) +
                arrayBounds() + ";";
        break;
      default:
        Body += memberPrefix() + declare(scalar(), Name) + ";";
      }
      Body += "\n  ";
    }
  }

  std::string scalarForArray() {
    std::string Type;
    do
      Type = scalar();
    while (Type.find('(') != std::string::npos ||
           llvm::StringRef(Type).starts_with("Aligned"));
    return Type;
  }

  void addRecord(const std::string &Name) {
    Made Record;
    Record.Name = Name;
    Record.Union = oneIn(8);
    HoldsDestructor = false;
    std::string Before, After, Bases, Body;
    if (oneIn(4)) {
      Before = "#pragma pack(push, " + number({1, 2, 4, 8, 16}) + ")\n";
      After = "#pragma pack(pop)\n";
    }
    std::vector<const Made *> Chosen;
    if (CPlusPlus && !Record.Union && !Records.empty() && !oneIn(3))
      for (unsigned I = 0, N = 1 + below(3); I < N; ++I) {
        const Made &Base = Records[Records.size() - 1 -
                                   below(std::min<size_t>(Records.size(), 12))];
        if (Base.Union || Base.Flexible || llvm::is_contained(Chosen, &Base))
          continue;
        Chosen.push_back(&Base);
        Bases += Bases.empty() ? " : " : ", ";
        if (oneIn(3)) {
          Bases += "virtual ";
          Record.VirtualBase = true;
        }
        Record.VirtualBase |= Base.VirtualBase;
        HoldsDestructor |= Base.Destructor;
        // The most derived class destroys the virtual bases.
        Bases += (Record.VirtualBase ? "public " : pick({"", "private "})) +
                 "::" + Base.Name;
        Record.Virtuals.insert(Base.Virtuals.begin(), Base.Virtuals.end());
      }
    if (CPlusPlus && Chosen.empty() && !Record.Union && oneIn(5)) {
      Bases = " : Empty";
      if (oneIn(2))
        Bases += ", Empty2";
    }
    std::string Attributes;
    if (oneIn(7))
      Attributes += "__attribute__((packed)) ";
    if (oneIn(9))
      Attributes += "__attribute__((aligned(" + number({2, 8, 16, 32}) + "))) ";
    if (!Msvc && Bases.empty() && !CPlusPlus && oneIn(8))
      Attributes += "__attribute__((ms_struct)) ";
    if (Msvc && CPlusPlus && !Bases.empty() && oneIn(6))
      Attributes += "__declspec(empty_bases) ";
    if (Windows && oneIn(12))
      Attributes += "__declspec(align(" + number({4, 8, 16}) + ")) ";
    if (Msvc && CPlusPlus && Record.VirtualBase && oneIn(3)) {
      Before += "#pragma vtordisp(push, " + number({0, 1, 2}) + ")\n";
      After += "#pragma vtordisp(pop)\n";
    }

    if (!CPlusPlus || !oneIn(12))
      addMembers(Body, 0, Record.Union);
    if (CPlusPlus && !Record.Union) {
      Body += "public: ";
      // More than one base: one final overrider for each function.
      for (const std::string &Virtual : Record.Virtuals)
        if (Chosen.size() > 1 || oneIn(2))
          Body += "virtual void " + Virtual + "(); ";
      if (oneIn(4)) {
        Record.Virtuals.insert("v" + Name);
        Body += "virtual void v" + Name + "(); ";
      }
      if (oneIn(6)) {
        Body += "virtual ~" + Name + "(); ";
        HoldsDestructor = true;
      }
      if (oneIn(4))
        Body += Name + "(); ";
      else if (oneIn(6))
        Body += Name + "() = default; ";
      if (oneIn(8))
        Body += Name + " &operator=(const " + Name + " &); ";
      if (oneIn(8))
        Body += "int init" + Name + " = 3; ";
    }
    if (!Record.Union && Bases.empty() && !Body.empty() && oneIn(10)) {
      Record.Flexible = true;
      Body += "int last; " +
              pick({"BYTE tail[];", "size_t tail[];", "Operation tail[];"});
    }
    Code += Before + (Record.Union ? "union " : "struct ") + Attributes + Name +
            Bases + " {\n  " + Body + "\n};\n" + After;
    Record.Destructor = HoldsDestructor;
    Records.push_back(std::move(Record));
  }

  std::mt19937 Random;
  const bool CPlusPlus, Windows, Msvc;
  std::string Code;
  std::vector<Made> Records;
  unsigned Members = 0;
  /// Whether the record that is being written holds a destructor.
  bool HoldsDestructor = false;
};

/// Where \p Got is not what it should be; the first few lines.
std::string difference(const RecordShape &Got, const RecordShape &Wanted) {
  if (Got == Wanted)
    return "right\n";
  auto Line = [](const MemberShape &Member) {
    return Member.Path + " at " + std::to_string(Member.Offset) + ", " +
           std::to_string(Member.Size) + " bits";
  };
  std::string Result = "size " + std::to_string(Got.Size) + ", is " +
                       std::to_string(Wanted.Size) + "; alignment " +
                       std::to_string(Got.Alignment) + ", is " +
                       std::to_string(Wanted.Alignment) + "\n";
  size_t Count = std::min(Got.Members.size(), Wanted.Members.size());
  for (size_t I = 0, Shown = 0; I < Count && Shown < 3; ++I)
    if (Got.Members[I] != Wanted.Members[I]) {
      Result += "  " + Line(Got.Members[I]) + "; is " +
                Line(Wanted.Members[I]) + "\n";
      ++Shown;
    }
  return Result;
}

/// A parse for one target.
struct OneParse {
  OneParse(const std::string &Code, bool CPlusPlus, llvm::StringRef Target)
      : AST(tooling::buildASTFromCodeWithArgs(
            Code,
            {("--target=" + Target).str(),
             CPlusPlus ? "-std=c++20" : "-std=c17", "-fms-extensions",
             "-Wno-incompatible-ms-struct", "-ferror-limit=5", "-w"},
            CPlusPlus ? "input.cpp" : "input.c")),
        Types(AST->getASTContext(), *Catalog::builtin()),
        Known(AST->getASTContext(), Types) {
    for (const Decl *D : AST->getASTContext().getTranslationUnitDecl()->decls())
      if (const auto *Record = dyn_cast<RecordDecl>(D);
          Record && Record->isThisDeclarationADefinition() &&
          Record->getIdentifier())
        Records[Record->getName()] = Record;
  }

  std::unique_ptr<ASTUnit> AST;
  ValueTypes Types;
  Layouts Known;
  llvm::StringMap<const RecordDecl *> Records;
};

struct Pair {
  const char *Name;
  const char *Target64;
  const char *Target32;
};

class OneParseAgainstTwo : public testing::TestWithParam<Pair> {};

INSTANTIATE_TEST_SUITE_P(
    Layouts, OneParseAgainstTwo,
    testing::Values(
        Pair{"Mingw", "x86_64-w64-mingw32", "i686-w64-mingw32"},
        Pair{"Msvc", "x86_64-pc-windows-msvc", "i686-pc-windows-msvc"},
        Pair{"Linux", "x86_64-linux-gnu", "i386-linux-gnu"},
        Pair{"ArmMsvc", "aarch64-pc-windows-msvc", "thumbv7-pc-windows-msvc"},
        Pair{"ArmLinux", "aarch64-linux-gnu", "arm-linux-gnueabihf"}),
    [](const auto &Info) { return std::string(Info.param.Name); });

TEST_P(OneParseAgainstTwo, GeneratedRecords) {
  const bool Msvc = llvm::StringRef(GetParam().Target64).ends_with("msvc");
  const bool Windows = Msvc || llvm::StringRef(GetParam().Name) == "Mingw";
  for (bool CPlusPlus : {false, true}) {
    const std::string Code =
        Names.str() +
        Generator(/*Seed=*/20, CPlusPlus, Windows, Msvc).generate(200);
    OneParse In64(Code, CPlusPlus, GetParam().Target64);
    OneParse In32(Code, CPlusPlus, GetParam().Target32);
    ASSERT_FALSE(In64.AST->getDiagnostics().hasErrorOccurred());
    ASSERT_FALSE(In32.AST->getDiagnostics().hasErrorOccurred());
    unsigned Compared = 0, Different = 0, Wrong = 0;
    for (const auto &[Name, Record] : In64.Records) {
      const RecordDecl *Twin = In32.Records.lookup(Name);
      ASSERT_NE(Twin, nullptr);
      const RecordShape True64 =
          Layouts::shapeFor(Record, In64.AST->getASTContext());
      const RecordShape True32 =
          Layouts::shapeFor(Twin, In32.AST->getASTContext());
      for (OneParse *Parse : {&In64, &In32}) {
        const BothShapes *Both = Parse->Known.of(Parse->Records.lookup(Name));
        ASSERT_NE(Both, nullptr) << Name.str();
        if (Both->In64 == True64 && Both->In32 == True32)
          continue;
        if (++Wrong <= 3)
          ADD_FAILURE() << "parsed for "
                        << (Parse == &In64 ? GetParam().Target64
                                           : GetParam().Target32)
                        << ": " << Name.str()
                        << "\n64 bits: " << difference(Both->In64, True64)
                        << "32 bits: " << difference(Both->In32, True32);
      }
      ++Compared;
      Different += True64 != True32;
    }
    EXPECT_EQ(Wrong, 0u);
    EXPECT_GE(Compared, 200u);
    // That the comparison is worth something.
    EXPECT_GE(Different, Compared / 2);
  }
}

/// What one parse cannot know; docs/layouts.md lists it. A difference that is
/// gone belongs into the generator.
struct Remaining {
  const char *Reason;
  const char *Target64;
  const char *Target32;
  const char *Code;
};

constexpr Remaining Differences[] = {
    {"a member that only one width compiles", "x86_64-pc-windows-msvc",
     "i686-pc-windows-msvc",
     "struct R { int a;\n#ifdef _WIN64\n int b;\n#endif\n};"},
    {"a length that the preprocessor chose", "x86_64-pc-windows-msvc",
     "i686-pc-windows-msvc",
     "#ifdef _WIN64\n#define N 4\n#else\n#define N 2\n#endif\n"
     "struct R { int a[N]; };"},
    {"a pointer-wide integer without a name", "x86_64-pc-windows-msvc",
     "i686-pc-windows-msvc", "struct R { decltype(sizeof(0)) a; };"},
    {"a typedef of another template's parameter", "x86_64-pc-windows-msvc",
     "i686-pc-windows-msvc",
     "template <class T> struct Traits { typedef T Type[2]; };"
     "template <class T> struct Array { typename Traits<T>::Type a; };"
     "struct R { Array<size_t> a; };"},
    {"a typedef that is long here and long long there", "x86_64-linux-gnu",
     "i386-linux-gnu",
     "#ifdef __LP64__\ntypedef long off64;\n#else\ntypedef long long off64;\n"
     "#endif\nstruct R { off64 a; };"},
};

TEST(Layouts, WhatRemainsDifferent) {
  for (const Remaining &Case : Differences) {
    const std::string Code = Names.str() + Case.Code;
    OneParse In64(Code, /*CPlusPlus=*/true, Case.Target64);
    OneParse In32(Code, /*CPlusPlus=*/true, Case.Target32);
    EXPECT_NE(In64.Known.of(In64.Records["R"])->In32,
              Layouts::shapeFor(In32.Records["R"], In32.AST->getASTContext()))
        << Case.Reason;
  }
}

// The declaration of Box<size_t, 4> is that of the integer that size_t is here.
TEST(Layouts, WhatRemainsDifferentOfTemplates) {
  const std::string Code = Names.str() + "Box<size_t, 4> Sent;"
                                         "struct Holder { Box<size_t, 4> b; };";
  OneParse In64(Code, /*CPlusPlus=*/true, "x86_64-pc-windows-msvc");
  ASTContext &Context = In64.AST->getASTContext();
  auto Found = match(varDecl(hasName("Sent")).bind("it"), Context);
  const RecordDecl *Sent =
      Found[0].getNodeAs<VarDecl>("it")->getType()->getAsRecordDecl();
  EXPECT_EQ(In64.Known.of(Sent)->In32.Size, 16u);
  EXPECT_EQ(In64.Known.of(In64.Records["Holder"])->In32.Size, 8u);
}

} // namespace
} // namespace crossbit
