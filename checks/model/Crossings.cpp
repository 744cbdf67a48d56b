//===-- Crossings.cpp - The verdicts on what crosses a boundary -----------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/Crossings.h"
#include "checks/model/Formats.h"
#include "checks/model/TranslationUnit.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecordLayout.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/TargetInfo.h"
#include "llvm/ADT/MapVector.h"

using namespace clang;

namespace crossbit {

const RecordDecl *Crossing::record() const {
  const RecordDecl *Record =
      What.Type.isNull() ? nullptr : What.Type->getAsRecordDecl();
  return Record ? Record->getDefinition() : nullptr;
}

SourceLocation Crossing::location() const {
  // In shared memory the store is what sends.
  if (Shared && StoredAt)
    return StoredAt->getExprLoc();
  if (Shared)
    if (const auto *At = dyn_cast_or_null<Expr>(What.At))
      return At->getExprLoc();
  return Use.location();
}

/// What the kind of a boundary means for what crosses it.
namespace {
struct Rules {
  /// Something crosses at all.
  bool Crosses = true;
  /// Addresses and handles lose their meaning.
  bool Addresses = true;
  bool Handles = true;
  /// The bytes are laid out by the sender and read by somebody else.
  bool Layouts = true;
  /// Only an address that is seen to be put in is one of this process.
  bool OnlySeen = false;
};
} // namespace

static Rules rulesOf(Boundary B) {
  Rules Result;
  switch (B) {
  case Boundary::File:
  case Boundary::Pipe:
  case Boundary::Socket:
  case Boundary::Queue:
  case Boundary::Serialized:
  case Boundary::SharedMemory:
  case Boundary::Window:
  case Boundary::CommandLine:
  case Boundary::Environment:
  case Boundary::Registry:
  case Boundary::Clipboard:
  case Boundary::Atom:
    break;
  case Boundary::Dde:
    // The handle of a bitmap is how DDE sends one.
    Result.Handles = false;
    break;
  case Boundary::Kernel:
    // A driver runs in the context of its caller: values keep their meaning.
    Result.Addresses = Result.Handles = false;
    break;
  case Boundary::UserMode:
    Result.OnlySeen = true;
    Result.Handles = false;
    break;
  case Boundary::OtherProcess:
    // Most addresses written there are addresses of there.
    Result.OnlySeen = true;
    Result.Layouts = false;
    break;
  case Boundary::Rpc:
  case Boundary::Com:
  case Boundary::Inheritance:
  case Boundary::Apartment:
  case Boundary::Trace:
    Result.Crosses = false;
    break;
  }
  return Result;
}

static Confidence atMost(Confidence C, Confidence Limit) {
  return std::min(C, Limit);
}

namespace {

/// What is known of a member's value when the payload leaves.
struct MemberValue {
  enum KindTy {
    /// Nobody here stores it.
    Unknown,
    /// A null pointer, a constant or an integer in a pointer's clothes.
    Harmless,
    /// Value, stored by At.
    Seen,
  };
  KindTy Kind = Unknown;
  std::optional<Origin> Value;
  const Expr *At = nullptr;
};

class Judge {
public:
  explicit Judge(TranslationUnit &Unit)
      : Unit(Unit), All(Unit.channels()), Types(Unit.types()) {}

  std::vector<Crossing> run();

private:
  struct Setting {
    Rules Is;
    /// The other side is known to be another process.
    bool Known = false;
    Confidence Limit = Confidence::High;
  };

  bool isForThisProcess(const ChannelUse &Use) const;
  /// The control code of \p Use, where it is constant.
  std::optional<int64_t> codeOf(const ChannelUse &Use) const;
  /// How sure a layout can be that goes with the control code of \p Use;
  /// nothing where the code is one of the system's own drivers.
  std::optional<Confidence> codeLimit(const ChannelUse &Use,
                                      bool IsScalar) const;
  Direction directionOf(const ChannelUse &Use) const;
  std::optional<Setting> settingOf(const ChannelUse &Use) const;
  void use(const ChannelUse &Use);
  void text(const ChannelUse &Use, const Setting &In);
  void view(const ChannelUse &Use, const Setting &In);
  void payload(const ChannelUse &Use, const Setting &In, const Payload &P,
               bool Shared);
  bool value(const ChannelUse &Use, const Setting &In, const Payload &P,
             const Expr *E, QualType T, bool Shared);
  void record(const ChannelUse &Use, const Setting &In, const Payload &P,
              bool Shared,
              const llvm::DenseMap<const FieldDecl *, MemberValue> *Known);
  bool isSent(const WireMember &Member, const Payload &P) const;
  uint64_t sizeOf(QualType T) const {
    return Unit.context().getTypeSizeInChars(T).getQuantity();
  }
  MemberValue valueOf(const WireMember &Member, const Payload &P) const;
  MemberValue valueOf(const Expr *E, const FunctionDecl *Function) const;
  std::optional<Crossing> laundered(const Payload &P) const;
  /// Why \p Value, a handle, may be sent after all; or how sure the finding is.
  std::optional<Confidence> handle(const Origin &Value,
                                   const FunctionDecl *Function,
                                   const DuplicationSite *&Duplicated) const;
  bool isOfThisProcess(const Origin &Value) const;
  Confidence inInteger(QualType T) const;
  bool isToNarrowProcess(const ChannelUse &Use, const FunctionDecl *In) const;
  bool tellsProcess(const Payload &P) const;
  bool differs(const BothShapes &Shapes, const Payload &P) const;
  Confidence layoutConfidence(const ChannelUse &Use, const Payload &P,
                              const RecordDecl *Record) const;
  bool hasBranches(const ChannelUse &Use, const RecordDecl *Record) const;
  bool isRestored(const Crossing &C) const;
  std::vector<Crossing> merge();

  TranslationUnit &Unit;
  const Channels &All;
  const ValueTypes &Types;
  std::vector<Crossing> Found;
};

} // namespace

//===----------------------------------------------------------------------===//
// The setting
//===----------------------------------------------------------------------===//

/// The device type of a control code of Windows.
static unsigned deviceTypeOf(int64_t Code) { return (Code >> 16) & 0xFFFF; }

/// The control code \p Code of Windows is of the range that Microsoft keeps for
/// the system's drivers: both the device type and the function.
static bool isSystemCode(int64_t Code) {
  const unsigned Function = (Code >> 2) & 0xFFF;
  return deviceTypeOf(Code) < 0x8000 && Function < 0x800;
}

/// The size in bytes that the ioctl request \p Code tells; 0 where it tells
/// none. Some systems have 14 bits for it, all have these 13.
static unsigned ioctlSize(int64_t Code) { return (Code >> 16) & 0x1FFF; }

/// \p Use stands where something was found to equal an enumerator that says
/// that this process is meant.
bool Judge::isForThisProcess(const ChannelUse &Use) const {
  const LocalFlow *Flow = Unit.flowOf(Use.Function);
  if (!Flow)
    return false;
  auto SaysSo = [&](const Expr *E) {
    const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenCasts());
    const auto *Enumerator =
        Ref ? dyn_cast<EnumConstantDecl>(Ref->getDecl()) : nullptr;
    const PeerSource *Peer =
        Enumerator ? Unit.catalog().peerEnumerator(Enumerator->getName())
                   : nullptr;
    return Peer && Peer->Whose == Owner::Own;
  };
  const Stmt *Child = Use.At;
  for (const Stmt *S = Flow->parentOf(Child); S;
       Child = std::exchange(S, Flow->parentOf(S))) {
    const auto *If = dyn_cast<IfStmt>(S);
    const auto *Test =
        If && If->getThen() == Child
            ? dyn_cast<BinaryOperator>(If->getCond()->IgnoreParenImpCasts())
            : nullptr;
    if (Test && Test->getOpcode() == BO_EQ &&
        (SaysSo(Test->getLHS()) || SaysSo(Test->getRHS())))
      return true;
  }
  return false;
}

std::optional<Judge::Setting> Judge::settingOf(const ChannelUse &Use) const {
  Setting Result;
  Result.Is = rulesOf(Use.Through->Boundary);
  if (!Result.Is.Crosses)
    return std::nullopt;
  std::optional<Owner> Peer;
  if (Use.Peer)
    Peer = All.ownerOf(Use.Peer, Use.PeerFunction);
  const Boundary B = Use.Through->Boundary;
  // Values go to windows of one's own all the time, and threads are stopped,
  // steered and given work by the process that made them.
  const bool NeedsEvidence =
      (B == Boundary::Window || B == Boundary::OtherProcess) && Use.Peer;
  const bool OftenOwn = B == Boundary::Window || Use.Through->ToThread;
  // A driver's memory object may be its own.
  if (B == Boundary::UserMode && Use.Peer && Peer != Owner::Other &&
      Use.Through->Form == PayloadForm::View)
    return std::nullopt;
  if (NeedsEvidence && OftenOwn &&
      (Peer != Owner::Other || All.comparesOwner(Use.Function)))
    return std::nullopt;
  if (Use.At && isForThisProcess(Use))
    return std::nullopt;
  if (B == Boundary::SharedMemory && Use.Through->Form == PayloadForm::View) {
    // No file behind it: memory that children get with the rest. A view in this
    // process is of what others have, too.
    if (Use.Peer && constantOf(Use.Peer, Unit.context()) == -1 &&
        Use.Peer->getType()->isIntegerType())
      Peer = Owner::Private;
    else if (Peer == Owner::Own)
      Peer = std::nullopt;
  }
  if (Peer == Owner::Own)
    return std::nullopt;
  // A pair that is made in another file: this one writes and reads it.
  if (!Peer && All.hasOtherEnd(Use))
    Peer = Owner::Private;
  if (Peer == Owner::Private) {
    // A pipe of one's own, as threads wake each other with.
    const bool Windows = Types.targetsWindows();
    if (Windows ? !All.letsInherit() : !All.startsChildren())
      return std::nullopt;
    // Who forks runs the same program, until it starts another.
    const bool SameProgram =
        !Windows && (!All.startsPrograms() || B == Boundary::SharedMemory);
    Result.Limit = SameProgram ? Confidence::Low : Confidence::Medium;
    Result.Is.Layouts = !SameProgram;
  }
  Result.Known = Peer == Owner::Other;
  // Mapped to where it was asked for: addresses in it may be right.
  if (const auto *Call =
          dyn_cast_or_null<CallExpr>(Use.Inner ? Use.Inner : Use.At);
      Call && Use.Through->Base && *Use.Through->Base < Call->getNumArgs() &&
      constantOf(Call->getArg(*Use.Through->Base), Unit.context()) != 0)
    Result.Limit = Confidence::Low;
  // Below WM_USER the system carries what parameters point to, if the sender
  // waits for it.
  if (Use.Message) {
    constexpr int64_t WmUser = 0x400;
    auto Number = constantOf(Use.Message, Unit.context());
    if (Number && *Number < WmUser && !Use.Through->Asynchronous)
      return std::nullopt;
  }
  return Result;
}

std::optional<int64_t> Judge::codeOf(const ChannelUse &Use) const {
  if (!Use.Code)
    return std::nullopt;
  std::optional<int64_t> Result = constantOf(Use.Code, Unit.context());
  if (Result)
    return Result;
  // `DWORD code = IOCTL_...;`.
  const Origins From = originsOf(Use.Code, Use.Function, Unit);
  return From.size() == 1 ? constantOf(From.front().Root, Unit.context())
                          : std::nullopt;
}

std::optional<Confidence> Judge::codeLimit(const ChannelUse &Use,
                                           bool IsScalar) const {
  const std::optional<int64_t> Code = codeOf(Use);
  if (!Code)
    return Confidence::High;
  if (!Types.targetsWindows())
    // Such a code is older than the rule that it tells the size: which bytes
    // the driver takes nobody can see here, and what these numbers are the
    // kernel knows for programs of either width.
    return IsScalar && ioctlSize(*Code) == 0 ? Confidence::Low
                                             : Confidence::High;
  if (!isSystemCode(*Code))
    return Confidence::High;
  // Drivers of others often say that their device is of no known type, and some
  // of them begin to count at 0.
  constexpr unsigned FileDeviceUnknown = 0x22;
  return deviceTypeOf(*Code) == FileDeviceUnknown
             ? std::optional(Confidence::Low)
             : std::nullopt;
}

Direction Judge::directionOf(const ChannelUse &Use) const {
  const Direction Told = Use.Through->Direction;
  const llvm::Triple &Target = Unit.context().getTargetInfo().getTriple();
  // Other systems and some processors write these bits in other ways.
  if (Told != Direction::Both || !Target.isOSLinux() ||
      !(Target.isX86() || Target.isARM() || Target.isAArch64() ||
        Target.isRISCV()))
    return Told;
  const std::optional<int64_t> Code = codeOf(Use);
  switch (Code ? (*Code >> 30) & 3 : 0) {
  case 1:
    return Direction::Out;
  case 2:
    return Direction::In;
  default:
    return Told;
  }
}

void Judge::use(const ChannelUse &Use) {
  std::optional<Setting> In = settingOf(Use);
  if (!In)
    return;
  switch (Use.Through->Form) {
  case PayloadForm::Text:
    text(Use, *In);
    return;
  case PayloadForm::View:
    view(Use, *In);
    return;
  case PayloadForm::Handles:
  case PayloadForm::Object:
  // A text has no layout; what it says of addresses is the format's business.
  case PayloadForm::Scanned:
    return;
  default:
    break;
  }
  if (Use.Parameter) {
    view(Use, *In);
    return;
  }
  // The callers of a wrapper know what it is given.
  if (Use.PassesOn)
    return;
  for (const Payload &P : payloadsOf(Use, Unit))
    payload(Use, *In, P, /*Shared=*/false);
  // A text that is known to go to another process; most go to a log.
  if (Use.Through->Form == PayloadForm::Bytes && In->Known)
    text(Use, *In);
}

void Judge::payload(const ChannelUse &Use, const Setting &In, const Payload &P,
                    bool Shared) {
  if (P.Type->isRecordType()) {
    if (!P.ByValue)
      record(Use, In, P, Shared, nullptr);
    return;
  }
  if (!P.Type->isScalarType())
    return;
  // What is known of a scalar object is its value, where the object is named;
  // a pointer to it says its type only.
  const Expr *E = P.Shown;
  if (E && !P.ByValue &&
      !Unit.context().hasSameUnqualifiedType(E->getType(), P.Type) &&
      !E->getType()->isReferenceType())
    E = nullptr;
  value(Use, In, P, E, P.Type, Shared);
}

//===----------------------------------------------------------------------===//
// Single values
//===----------------------------------------------------------------------===//

/// \p Value is an address that this process made, not one it got from the
/// process it writes to.
bool Judge::isOfThisProcess(const Origin &Value) const {
  const Expr *Root = Value.Root->IgnoreParenCasts();
  if (const auto *Unary = dyn_cast<UnaryOperator>(Root))
    return Unary->getOpcode() == UO_AddrOf;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(Root)) {
    // Functions of the system's libraries are at one place in all processes.
    if (const auto *Function = dyn_cast<FunctionDecl>(Ref->getDecl()))
      return !Unit.isInSystemHeader(Function);
    return Ref->getType()->isArrayType();
  }
  return isa<CXXThisExpr, clang::StringLiteral, CXXNewExpr>(Root) ||
         Root->getType()->isArrayType();
}

std::optional<Confidence>
Judge::handle(const Origin &Value, const FunctionDecl *Function,
              const DuplicationSite *&Duplicated) const {
  const HandleFamily &Family = *Value.Family;
  if (Family.ValidElsewhere == Validity::Everywhere ||
      Value.Known == Meaning::SharedHandle)
    return std::nullopt;
  const Expr *Root = Value.Root->IgnoreParenCasts();
  if (constantOf(Root, Unit.context()))
    return std::nullopt;
  const ValueDecl *Keeper = keeperOf(Root);
  if (Keeper && (All.isDuplicate(Keeper) || All.isShared(Keeper)))
    return std::nullopt;
  if (const auto *Call = dyn_cast<CallExpr>(Root)) {
    // A pseudo-handle has no process.
    if (const PeerSource *Peer = Unit.catalog().peer(calleeName(Call));
        Peer && Peer->Whose == Owner::Own && Peer->Arguments.empty())
      return std::nullopt;
  }
  for (const DuplicationSite &Copy : All.duplications())
    if (Copy.IntoOther && Keeper && Copy.Original == Keeper &&
        Copy.Function == Function && Copy.Result) {
      Duplicated = &Copy;
      return Confidence::High;
    }
  // The documentation of these is at odds with itself.
  if (Family.Category == HandleCategory::Gdi)
    return Confidence::Medium;
  // The receiver may have inherited it.
  if (Family.Category == HandleCategory::Kernel && All.letsInherit())
    return Confidence::Low;
  return Confidence::High;
}

/// How sure a finding is of a kernel handle in an integer of type \p T. Who
/// chose 64 bits for it in every process thought of one that duplicates it out
/// of this one.
Confidence Judge::inInteger(QualType T) const {
  std::optional<Width> W = Types.widthOf(T);
  return W && W->In32 == 64 ? Confidence::Low : Confidence::Medium;
}

/// The length is written as a number, which is the same in both widths.
static bool hasLiteralLength(const ChannelUse &Use) {
  return llvm::all_of(Use.Length, [](const Expr *Length) {
    return isa<IntegerLiteral>(Length->IgnoreParenCasts());
  });
}

/// Judges the scalar \p E (null where only its type \p T is known).
bool Judge::value(const ChannelUse &Use, const Setting &In, const Payload &P,
                  const Expr *E, QualType T, bool Shared) {
  Crossing C;
  C.Use = Use;
  C.What = P;
  C.Shared = Shared;
  const bool Sends = Use.Through->sends();
  const Confidence Usual = !Sends      ? Confidence::Medium
                           : P.Certain ? Confidence::High
                                       : Confidence::Medium;
  const HandleFamily *Declared = Types.familyOf(T);
  // A value that a library writes is a text where it is characters.
  if (P.ByValue && ValueTypes::isStringPointer(T) &&
      Use.Through->Boundary != Boundary::Window &&
      Use.Through->Boundary != Boundary::OtherProcess)
    return false;
  Origins Values;
  if (E && Sends)
    Values = originsOf(E, P.Function, Unit);
  for (const Origin &From : Values) {
    // A cut address is reported where it is cut.
    if (From.firstNarrowing() && From.isAddress())
      continue;
    const bool IsAddress =
        From.Kind == Origin::Address ||
        (From.Kind == Origin::UserData && !P.ByValue && T->isPointerType());
    if (IsAddress && In.Is.Addresses &&
        (!In.Is.OnlySeen || isOfThisProcess(From))) {
      C.Subject = Crossing::Address;
      C.Value = From;
      C.Sureness = atMost(Usual, In.Limit);
      // An integer that happens to hold an address is somebody's token.
      if (T->isIntegerType())
        C.Sureness = atMost(C.Sureness, Confidence::Medium);
      Found.push_back(std::move(C));
      return true;
    }
    if (From.Kind == Origin::Handle && In.Is.Handles && !In.Is.OnlySeen) {
      if (auto Sureness = handle(From, P.Function, C.Duplicated)) {
        C.Subject = Crossing::Handle;
        C.Value = From;
        C.Sureness = atMost(atMost(Usual, *Sureness), In.Limit);
        if (T->isIntegerType() && !Declared)
          C.Sureness = atMost(C.Sureness, inInteger(T));
        Found.push_back(std::move(C));
        return true;
      }
      // Rightly sent; that its width differs is what `HANDLE` says.
      C.Subject = Crossing::Layout;
      C.Sureness = Confidence::Low;
    }
  }
  const bool Told =
      !Values.empty() && llvm::none_of(Values, [](const Origin &O) {
        return O.Kind == Origin::Unknown || O.Kind == Origin::UserData;
      });
  // The type alone says what it is. Who has a pipe of his own reads what he
  // wrote.
  if (!P.ByValue && !Told && !Declared && T->isPointerType() &&
      In.Is.Addresses && !In.Is.OnlySeen && !ValueTypes::isPtr32(T)) {
    if (!Sends && Use.Peer && !In.Known && All.hasPrivatePipes())
      return false;
    C.Subject = Crossing::Address;
    C.Sureness = atMost(Confidence::Medium, In.Limit);
    Found.push_back(std::move(C));
    return true;
  }
  if (!P.ByValue && Values.empty() && Declared && Sends && In.Is.Handles &&
      !In.Is.OnlySeen && Declared->ValidElsewhere != Validity::Everywhere) {
    C.Subject = Crossing::Handle;
    C.Sureness = atMost(Confidence::Medium, In.Limit);
    Found.push_back(std::move(C));
    return true;
  }
  // The width of a single value. The result of a window's message is what the
  // system makes of it.
  const bool Narrow = isToNarrowProcess(Use, P.Function);
  if ((!In.Is.Layouts && !Narrow) || (P.ByValue && !Use.Through->Typed) ||
      (Use.Through->Boundary == Boundary::Window && !Sends))
    return false;
  std::optional<Layouts::Sizes> Sizes = Unit.layouts().sizesOf(T);
  if (!Sizes || Sizes->In64 == Sizes->In32)
    return false;
  // The low bytes, which both widths have.
  if (P.Bytes && *P.Bytes <= std::min(Sizes->In64, Sizes->In32) &&
      (*P.Bytes < sizeOf(T) || (!P.Staged && hasLiteralLength(Use))) &&
      Unit.context().getTargetInfo().isLittleEndian())
    return false;
  if (hasBranches(Use, nullptr))
    return false;
  const std::optional<Confidence> OfCode = codeLimit(Use, /*IsScalar=*/true);
  if (!OfCode)
    return false;
  C.Subject = Crossing::Layout;
  C.Sizes = Sizes;
  Confidence Sureness = layoutConfidence(Use, P, nullptr);
  if (Narrow)
    Sureness = Confidence::Medium;
  else if (Declared)
    Sureness = Confidence::Low;
  C.Sureness = atMost(atMost(Sureness, *OfCode), In.Limit);
  Found.push_back(std::move(C));
  return true;
}

/// \p Use writes to an address that was made of 32 bits: the other process is
/// one of 32 bits.
bool Judge::isToNarrowProcess(const ChannelUse &Use,
                              const FunctionDecl *In) const {
  const auto *Call = dyn_cast_or_null<CallExpr>(Use.At);
  if (Use.Through->Boundary != Boundary::OtherProcess || !Call)
    return false;
  return llvm::any_of(Call->arguments(), [&](const Expr *Arg) {
    return Arg->getType()->isPointerType() &&
           llvm::any_of(originsOf(Arg, In, Unit), [](const Origin &From) {
             return From.lastWidening() && !From.firstNarrowing();
           });
  });
}

//===----------------------------------------------------------------------===//
// Records
//===----------------------------------------------------------------------===//

/// \p Member lies in the bytes that are sent.
bool Judge::isSent(const WireMember &Member, const Payload &P) const {
  if (!P.Bytes || Member.Path.empty())
    return true;
  const ASTContext &Context = Unit.context();
  uint64_t Offset = 0;
  const RecordDecl *Record = P.Type->getAsRecordDecl()->getDefinition();
  if (*P.Bytes >= sizeOf(P.Type))
    return true;
  for (const FieldDecl *Field : Member.Path) {
    // Of a base class nobody asks where it lies.
    if (Field->getParent()->getDefinition() != Record)
      return true;
    Offset += Context.getASTRecordLayout(Record).getFieldOffset(
        Field->getFieldIndex());
    QualType T = Field->getType();
    while (const ArrayType *Array = Context.getAsArrayType(T))
      T = Array->getElementType();
    Record = T->getAsRecordDecl();
    if (!Record || !(Record = Record->getDefinition()))
      break;
  }
  return Offset < *P.Bytes * 8;
}

MemberValue Judge::valueOf(const Expr *E, const FunctionDecl *Function) const {
  MemberValue Result;
  Result.Kind = MemberValue::Harmless;
  for (const Origin &From : originsOf(E, Function, Unit)) {
    if (From.Kind == Origin::Constant || From.Kind == Origin::Integer ||
        From.Kind == Origin::Difference)
      continue;
    if (From.Kind == Origin::Unknown) {
      Result.Kind = MemberValue::Unknown;
      continue;
    }
    Result.Kind = MemberValue::Seen;
    Result.Value = From;
    return Result;
  }
  return Result;
}

/// Somebody else may have written to the local that \p R starts from when
/// control is at \p At: its address was given to another call, after which none
/// of \p Fills is passed.
static bool isWrittenElsewhere(const Region &R, const Memory &M, const Stmt *At,
                               llvm::ArrayRef<const Stmt *> Fills) {
  const auto *Var = dyn_cast_or_null<VarDecl>(R.Root);
  if (!Var || !Var->hasLocalStorage() || isa<ParmVarDecl>(Var))
    return true;
  auto Place = M.flow().placeOf(Var);
  if (!Place)
    return false;
  for (const Definition *Def : M.flow().definitionsOf(*Place)) {
    if (Def->Kind != Definition::Opaque)
      continue;
    const auto *Call =
        dyn_cast_or_null<CallExpr>(static_cast<const Stmt *>(Def->At));
    if (!Call || Call == At)
      continue;
    if (llvm::any_of(M.writes(), [&](const MemoryWrite &Write) {
          return Write.At == Call;
        }))
      continue;
    if (M.flow().reaches(Call, At, Fills))
      return true;
  }
  return false;
}

MemberValue Judge::valueOf(const WireMember &Member, const Payload &P) const {
  const Memory *M = Unit.memoryOf(P.Function);
  if (!M || !P.Where || Member.Path.empty())
    return {};
  Region At = P.Where;
  At.Path.append(Member.Path.begin(), Member.Path.end());
  llvm::SmallVector<const Stmt *, 2> Fills;
  bool Stored = false;
  MemberValue Last;
  for (const MemoryWrite *Write : M->writesReaching(At, P.At)) {
    if (Write->Into == At && Write->Kind == MemoryWrite::Store) {
      MemberValue Here = valueOf(Write->Value, P.Function);
      Here.At = Write->Value;
      if (Here.Kind == MemberValue::Seen)
        return Here;
      if (!Stored || Here.Kind == MemberValue::Unknown)
        Last = Here;
      Stored = true;
    } else if (Write->Kind == MemoryWrite::Fill) {
      Fills.push_back(Write->At);
    } else if (Write->Into.Path.size() >= P.Where.Path.size()) {
      return {}; // A record was copied over it.
    }
  }
  if (Stored)
    return Last;
  if (!Fills.empty() && !isWrittenElsewhere(P.Where, *M, P.At, Fills)) {
    MemberValue Result;
    Result.Kind = MemberValue::Harmless;
    return Result;
  }
  return {};
}

namespace {

/// What a function does with a member after it came in.
enum class Afterwards {
  /// It may use what came, or somebody else may.
  MayUse,
  /// It stores something else there first.
  StoresAnew,
  /// It never looks at it, and nobody else can.
  Forgets,
};

/// The uses of the region Of, or of more than it, in one function.
struct RegionUses : RecursiveASTVisitor<RegionUses> {
  RegionUses(const Region &Of, const Memory &M) : Of(Of), M(M) {}

  bool VisitDeclRefExpr(DeclRefExpr *Ref) {
    const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
    if (!Var)
      return true;
    const bool IsPointer = Var->getType()->isPointerType();
    Region R = IsPointer ? M.pointee(Ref) : M.regionOf(Ref);
    if (!R || !Of.isWithin(R))
      return true;
    // `record->header.next`: as far as it leads to the region.
    const Expr *Named = Ref;
    const Stmt *Parent = M.flow().parentOf(Named);
    bool Followed = !IsPointer;
    while (const auto *E = dyn_cast_or_null<Expr>(Parent)) {
      if (const auto *Member = dyn_cast<MemberExpr>(E)) {
        R = M.regionOf(Member);
        if (!R || !Of.isWithin(R))
          return true;
        Followed = true;
      } else if (const auto *Unary = dyn_cast<UnaryOperator>(E);
                 Unary && Unary->getOpcode() == UO_Deref && !Followed) {
        Followed = true;
      } else if (!isa<ParenExpr>(E) &&
                 !(isa<ImplicitCastExpr>(E) && !Followed)) {
        break;
      }
      Named = E;
      Parent = M.flow().parentOf(Named);
    }
    // Its left side is where a store goes.
    const auto *Store = dyn_cast_or_null<BinaryOperator>(Parent);
    if (!Store || Store->getOpcode() != BO_Assign || Store->getLHS() != Named ||
        !Followed)
      Found.push_back(Ref);
    return true;
  }
  bool TraverseUnaryExprOrTypeTraitExpr(UnaryExprOrTypeTraitExpr *) {
    return true;
  }

  const Region &Of;
  const Memory &M;
  llvm::SmallVector<const Expr *, 8> Found;
};

} // namespace

/// \p S stands under no condition and in no loop that \p Other does not stand
/// under, too.
static bool isAsSureAs(const Stmt *S, const Stmt *Other,
                       const LocalFlow &Flow) {
  for (const Stmt *Parent = Flow.parentOf(S); Parent;
       S = std::exchange(Parent, Flow.parentOf(Parent))) {
    if (Flow.isWithin(Other, Parent))
      return true;
    if (!isa<CompoundStmt, Expr>(Parent) ||
        isa<AbstractConditionalOperator, LambdaExpr>(Parent))
      return false;
    if (const auto *Binary = dyn_cast<BinaryOperator>(Parent);
        Binary && Binary->isLogicalOp() && Binary->getRHS() == S)
      return false;
  }
  return true;
}

/// What becomes of \p Member of \p P, which came in.
static Afterwards afterwards(const WireMember &Member, const Payload &P,
                             TranslationUnit &Unit) {
  const Memory *M = Unit.memoryOf(P.Function);
  if (!M || !P.Where || !P.At || Member.Path.empty() || !P.Function->getBody())
    return Afterwards::MayUse;
  Region At = P.Where;
  At.Path.append(Member.Path.begin(), Member.Path.end());
  llvm::SmallVector<const Stmt *, 2> Stores;
  bool Sure = false;
  for (const MemoryWrite &Write : M->writes())
    if (Write.Kind == MemoryWrite::Store && Write.Into == At) {
      Stores.push_back(Write.At);
      Sure |= M->flow().reaches(P.At, Write.At) &&
              isAsSureAs(Write.At, P.At, M->flow());
    }
  const auto *Var = dyn_cast_or_null<VarDecl>(P.Where.Root);
  const bool IsLocal = Var && Var->hasLocalStorage() &&
                       !Var->getType()->isReferenceType() &&
                       !llvm::is_contained(P.Where.Path, nullptr);
  if (!Sure && !IsLocal)
    return Afterwards::MayUse;
  RegionUses Uses(At, *M);
  Uses.TraverseStmt(P.Function->getBody());
  if (llvm::any_of(Uses.Found, [&](const Expr *Use) {
        return !M->flow().isWithin(Use, P.At) &&
               M->flow().reaches(P.At, Use, Stores);
      }))
    return Afterwards::MayUse;
  return Sure ? Afterwards::StoresAnew : Afterwards::Forgets;
}

/// The record also says which process sends it, so that the receiver can take
/// the handle out of there.
bool Judge::tellsProcess(const Payload &P) const {
  const Memory *M = Unit.memoryOf(P.Function);
  if (!M || !P.Where)
    return false;
  return llvm::any_of(
      M->writesReaching(P.Where, P.At), [&](const MemoryWrite *Write) {
        if (Write->Kind != MemoryWrite::Store || !Write->Type->isIntegerType())
          return false;
        return llvm::any_of(originsOf(Write->Value, P.Function, Unit),
                            [](const Origin &From) {
                              return From.Known == Meaning::ProcessOrThreadId;
                            });
      });
}

/// The bytes of \p P that are sent are laid out in two ways. An arm of a union
/// that has a wide twin makes no difference.
bool Judge::differs(const BothShapes &Shapes, const Payload &P) const {
  const RecordShape &A = Shapes.In64, &B = Shapes.In32;
  const RecordShape &Here = Types.targets32Bit() ? B : A;
  const bool Whole = !P.Bytes || *P.Bytes >= Here.Size;
  if (Whole && A.Size != B.Size)
    return true;
  const size_t Count = std::min(A.Members.size(), B.Members.size());
  for (size_t I = 0; I < Count; ++I) {
    if (!Whole && Here.Members[I].Offset >= *P.Bytes * 8)
      return false;
    if (A.Members[I] == B.Members[I])
      continue;
    const bool Twin = A.Members[I].Path == B.Members[I].Path &&
                      A.Members[I].Offset == B.Members[I].Offset &&
                      llvm::any_of(Unit.wireRecords().membersOf(P.Type),
                                   [&](const WireMember &Member) {
                                     return Member.HasWideTwin &&
                                            Member.Name == A.Members[I].Path;
                                   });
    if (!Twin)
      return true;
  }
  return Whole && A.Members.size() != B.Members.size();
}

/// An address or a handle in an integer member of what is sent.
std::optional<Crossing> Judge::laundered(const Payload &P) const {
  const Memory *M = Unit.memoryOf(P.Function);
  if (!M || !P.Where)
    return std::nullopt;
  for (const MemoryWrite *Write : M->writesReaching(P.Where, P.At)) {
    if (Write->Kind != MemoryWrite::Store ||
        Write->Into.Path.size() <= P.Where.Path.size() ||
        !Write->Into.isWithin(P.Where))
      continue;
    const FieldDecl *Field = Write->Into.Path.back();
    // An element of an array may be stored by a subscript.
    QualType T = Write->Type;
    for (size_t I = Write->Into.Path.size(); !Field && I-- > 0;)
      Field = Write->Into.Path[I];
    if (!Field || T.isNull() || Types.familyOf(T))
      continue;
    std::optional<Width> W = Types.widthOf(T);
    if (!W || !T->isIntegerType() || W->In64 < 32)
      continue;
    WireMember Where;
    Where.Path.assign(Write->Into.Path.begin() + P.Where.Path.size(),
                      Write->Into.Path.end());
    if (llvm::is_contained(Where.Path, nullptr) || !isSent(Where, P))
      continue;
    for (const Origin &From : originsOf(Write->Value, P.Function, Unit)) {
      const bool IsAddress = From.Kind == Origin::Address && W->In64 == 64 &&
                             !From.firstNarrowing();
      const DuplicationSite *Duplicated = nullptr;
      std::optional<Confidence> AsHandle;
      if (From.Kind == Origin::Handle)
        AsHandle = handle(From, P.Function, Duplicated);
      if (!IsAddress && !AsHandle)
        continue;
      Crossing C;
      C.Subject = IsAddress ? Crossing::Address : Crossing::Handle;
      C.Sureness = Confidence::Medium;
      if (AsHandle)
        C.Sureness = Duplicated        ? Confidence::High
                     : tellsProcess(P) ? Confidence::Low
                                       : atMost(*AsHandle, inInteger(T));
      C.Member = Field;
      C.Value = From;
      C.StoredAt = Write->Value;
      C.Duplicated = Duplicated;
      return C;
    }
  }
  return std::nullopt;
}

/// A twin of \p Record for 32-bit callers exists: `REQUEST32`, `REQUEST_32`.
static bool hasTwin(const RecordDecl *Record, const ASTContext &Context) {
  const StringRef Name = declaredName(Record);
  if (Name.empty())
    return false;
  for (StringRef Suffix : {"32", "_32", "32_"}) {
    std::string Twin = (Name + Suffix).str();
    auto It = Context.Idents.find(Twin);
    if (It != Context.Idents.end() &&
        !Record->getDeclContext()->lookup(DeclarationName(It->second)).empty())
      return true;
  }
  return false;
}

/// The code asks for the width of its caller and has a branch for each.
bool Judge::hasBranches(const ChannelUse &Use, const RecordDecl *Record) const {
  if (All.asksForWidth(Use.Function))
    return true;
  return Record && All.anybodyAsksForWidth() && hasTwin(Record, Unit.context());
}

Confidence Judge::layoutConfidence(const ChannelUse &Use, const Payload &P,
                                   const RecordDecl *Record) const {
  const bool Windows = Types.targetsWindows();
  const bool System = Record && Unit.isInSystemHeader(Record);
  // What a system's header declares is the system's contract, on both sides.
  if (System && (!Windows || Use.Through->Boundary == Boundary::Dde))
    return Confidence::Low;
  switch (Use.Through->Boundary) {
  case Boundary::Kernel:
  case Boundary::UserMode:
  case Boundary::Socket:
  case Boundary::Serialized:
    return Confidence::Medium;
  default:
    break;
  }
  // A POSIX system's programs are all of one width, but for those above.
  if (!Windows)
    return Confidence::Low;
  if (All.anybodyAsksForWidth())
    return Confidence::Low;
  return P.Certain && Record && Use.Through->sends() ? Confidence::High
                                                     : Confidence::Medium;
}

void Judge::record(
    const ChannelUse &Use, const Setting &In, const Payload &P, bool Shared,
    const llvm::DenseMap<const FieldDecl *, MemberValue> *Known) {
  const RecordDecl *Record = P.Type->getAsRecordDecl();
  Record = Record ? Record->getDefinition() : nullptr;
  if (!Record || Record->isDependentType() || Record->isInvalidDecl())
    return;
  const bool Sends = Use.Through->sends();
  const bool IsSystem = Unit.isInSystemHeader(Record);
  // The formats of the system's own drivers are the system's business.
  if (IsSystem && (Use.Through->Boundary == Boundary::Kernel ||
                   Use.Through->Boundary == Boundary::UserMode))
    return;
  if (hasBranches(Use, Record))
    return;

  Crossing C;
  C.Use = Use;
  C.What = P;
  C.Shared = Shared;
  const Confidence Usual =
      P.Certain && Sends ? Confidence::High : Confidence::Medium;

  llvm::SmallVector<WireMember, 4> Addresses, Handles, Wide;
  Confidence AddressSureness = Confidence::Low;
  Confidence HandleSureness = Confidence::Low;
  const Expr *AddressAt = nullptr, *HandleAt = nullptr;
  std::optional<Origin> AddressValue, HandleValue;
  const DuplicationSite *Duplicated = nullptr;
  bool OnlyGoodHandles = true;

  for (const WireMember &Member : Unit.wireRecords().membersOf(P.Type)) {
    if (!isSent(Member, P))
      continue;
    MemberValue Value;
    if (Known) {
      if (auto It = Known->find(Member.field()); It != Known->end())
        Value = It->second;
    } else if (Sends) {
      Value = valueOf(Member, P);
    }
    Afterwards Then = Afterwards::MayUse;
    if (!Known && !Sends && Member.isAddress() && In.Is.Addresses &&
        !In.Is.OnlySeen)
      Then = afterwards(Member, P, Unit);
    if (Then == Afterwards::StoresAnew)
      Value.Kind = MemberValue::Harmless;
    const bool Seen = Value.Kind == MemberValue::Seen;
    if (Member.isAddress()) {
      OnlyGoodHandles = false;
      // Who sends is asked what he put there; who stores a member himself after
      // receiving it does not use what came.
      const bool AsAddress =
          In.Is.Addresses &&
          (Sends ? Value.Kind != MemberValue::Harmless &&
                       (!In.Is.OnlySeen ||
                        (Seen && isOfThisProcess(*Value.Value))) &&
                       (!Member.HasWideTwin || Seen)
                 : Value.Kind == MemberValue::Unknown && !In.Is.OnlySeen &&
                       !Member.HasWideTwin);
      if (!AsAddress) {
        Wide.push_back(Member);
        continue;
      }
      Confidence Here = Seen ? Confidence::High : Usual;
      if (Then == Afterwards::Forgets)
        Here = Confidence::Low;
      // Which arm is in use only the program knows; a length that ends within
      // the record says that it is another one.
      if (Member.InUnion && !Seen)
        Here = atMost(Here, P.Bytes && *P.Bytes < sizeOf(P.Type)
                                ? Confidence::Low
                                : Confidence::Medium);
      if (Addresses.empty() || Here > AddressSureness) {
        AddressSureness = Here;
        if (Seen) {
          AddressAt = Value.At;
          AddressValue = Value.Value;
        }
        Addresses.insert(Addresses.begin(), Member);
      } else {
        Addresses.push_back(Member);
      }
      continue;
    }
    if (Member.Kind == WireMember::Handle) {
      const bool AsHandle =
          In.Is.Handles && !In.Is.OnlySeen && Sends &&
          Member.isForeignHandle() && Value.Kind != MemberValue::Harmless &&
          !All.isDuplicate(Member.field()) && !All.isShared(Member.field());
      const DuplicationSite *Copy = nullptr;
      std::optional<Confidence> Here;
      if (AsHandle) {
        if (Seen && Value.Value->Kind == Origin::Handle) {
          Here = handle(*Value.Value, P.Function, Copy);
        } else {
          Here = atMost(Usual, Confidence::Medium);
          if (Member.Family->Category == HandleCategory::Kernel &&
              All.letsInherit())
            Here = Confidence::Low;
        }
        if (Here && !Copy && tellsProcess(P))
          Here = Confidence::Low;
      }
      if (!Here) {
        if (Member.Family->ValidElsewhere == Validity::Everywhere ||
            !In.Is.Handles || !Sends || Value.Kind == MemberValue::Harmless ||
            All.isShared(Member.field()))
          OnlyGoodHandles = false;
        Wide.push_back(Member);
        continue;
      }
      if (Handles.empty() || *Here > HandleSureness) {
        HandleSureness = *Here;
        HandleAt = Value.At;
        HandleValue = Value.Value;
        Duplicated = Copy;
        Handles.insert(Handles.begin(), Member);
      } else {
        Handles.push_back(Member);
      }
      continue;
    }
    Wide.push_back(Member);
    OnlyGoodHandles = false;
  }

  C.Shapes = Unit.layouts().of(Record);
  const bool Differs = C.Shapes && differs(*C.Shapes, P);
  if (!Addresses.empty()) {
    C.Subject = Crossing::Address;
    C.Members = Addresses;
    C.Members.append(Handles);
    C.Value = AddressValue;
    C.StoredAt = AddressAt;
    C.Sureness = atMost(AddressSureness, In.Limit);
    Found.push_back(std::move(C));
    return;
  }
  if (In.Is.Addresses && Sends && !Known)
    if (std::optional<Crossing> Inside = laundered(P)) {
      const bool Worse = Inside->Subject == Crossing::Address ||
                         Handles.empty() || Inside->Sureness > HandleSureness;
      if (Worse && (Inside->Subject == Crossing::Address || In.Is.Handles) &&
          (!In.Is.OnlySeen || (Inside->Subject == Crossing::Address &&
                               isOfThisProcess(*Inside->Value)))) {
        Inside->Use = Use;
        Inside->What = P;
        Inside->Shared = Shared;
        Inside->Shapes = C.Shapes;
        Inside->Sureness = atMost(Inside->Sureness, In.Limit);
        Found.push_back(std::move(*Inside));
        return;
      }
    }
  // A handle that nobody is seen to store says less than the layout.
  if (!Handles.empty() &&
      !(HandleSureness == Confidence::Low && Differs && !OnlyGoodHandles)) {
    C.Subject = Crossing::Handle;
    C.Members = Handles;
    C.Value = HandleValue;
    C.StoredAt = HandleAt;
    C.Duplicated = Duplicated;
    C.Sureness = atMost(HandleSureness, In.Limit);
    Found.push_back(std::move(C));
    return;
  }
  if (!Differs || !In.Is.Layouts)
    return;
  // Headers that the system declares are its own to translate.
  const bool OnlySystems =
      (Use.Through->Boundary == Boundary::Queue ||
       Use.Through->Boundary == Boundary::Kernel) &&
      !Wide.empty() && llvm::all_of(Wide, [&](const WireMember &Member) {
        return Member.field() && Unit.isInSystemHeader(Member.field());
      });
  if (OnlySystems)
    return;
  const std::optional<Confidence> OfCode = codeLimit(Use, /*IsScalar=*/false);
  if (!OfCode)
    return;
  C.Subject = Crossing::Layout;
  C.Members = Wide;
  C.Members.append(Handles);
  C.Sureness =
      atMost(atMost(layoutConfidence(Use, P, Record), *OfCode), In.Limit);
  // A handle that is rightly sent has the width that both sides chose.
  if (OnlyGoodHandles && !Wide.empty())
    C.Sureness = Confidence::Low;
  Found.push_back(std::move(C));
}

//===----------------------------------------------------------------------===//
// Texts
//===----------------------------------------------------------------------===//

/// Handles and addresses formatted into a command line or an environment.
void Judge::text(const ChannelUse &Use, const Setting &In) {
  const Memory *M = Unit.memoryOf(Use.Function);
  if (!M || !Use.Through->sends())
    return;
  bool Inherits = false;
  if (const auto *Call = dyn_cast_or_null<CallExpr>(Use.At);
      Call && Use.Through->Inherits &&
      *Use.Through->Inherits < Call->getNumArgs()) {
    auto Value =
        constantOf(Call->getArg(*Use.Through->Inherits), Unit.context());
    Inherits = !Value || *Value;
  }
  // What a variable says may be for any child that is started.
  if (Use.Through->Boundary == Boundary::Environment)
    Inherits = All.letsInherit() || All.startsChildren();
  // An array of arguments is one of texts.
  llvm::SmallVector<Region, 4> Texts;
  for (const Expr *E : Use.Payload) {
    Texts.push_back(M->pointee(E));
    if (E->getType()->isPointerType() &&
        E->getType()->getPointeeType()->isPointerType())
      for (const MemoryWrite *Write : M->writesReaching(Texts.back(), Use.At))
        if (Write->Kind == MemoryWrite::Store && Write->Value)
          Texts.push_back(M->pointee(Write->Value));
  }
  for (const Region &R : Texts)
    for (const MemoryWrite *Write : M->writesReaching(R, Use.At)) {
      if (Write->Kind != MemoryWrite::Format)
        continue;
      FormatUse Format = formatUse(cast<CallExpr>(Write->Value), Unit);
      if (!Format || Format.Scans)
        continue;
      FormatText Text(Format, Unit.context());
      for (const FormatConversion &Conversion : Text.conversions())
        for (const Origin &From :
             originsOf(Conversion.Argument, Use.Function, Unit)) {
          Crossing C;
          C.Use = Use;
          C.Value = From;
          C.AsText = true;
          C.StoredAt = Conversion.Argument;
          C.What.Function = Use.Function;
          C.What.Type = Conversion.Argument->getType();
          C.What.Shown = Conversion.Argument;
          C.What.At = Use.At;
          C.What.ByValue = true;
          if (From.Kind == Origin::Address && Conversion.BitsIn64 == 64) {
            C.Subject = Crossing::Address;
            C.Sureness = atMost(Confidence::Medium, In.Limit);
          } else if (From.Kind == Origin::Handle && !Inherits) {
            auto Sureness = handle(From, Use.Function, C.Duplicated);
            if (!Sureness)
              continue;
            C.Subject = Crossing::Handle;
            // Here the call itself says that nothing is inherited.
            C.Sureness = From.Family->Category == HandleCategory::Kernel
                             ? Use.Through->Inherits ? Confidence::High
                                                     : Confidence::Medium
                             : *Sureness;
          } else {
            continue;
          }
          Found.push_back(std::move(C));
          return;
        }
    }
}

//===----------------------------------------------------------------------===//
// Memory that is shared
//===----------------------------------------------------------------------===//

/// The part of \p Whole behind what \p Keeper points to; nothing when the way
/// does not go through there.
static std::optional<llvm::ArrayRef<const FieldDecl *>>
behind(const ValueDecl *Keeper, const Region &Whole) {
  llvm::ArrayRef<const FieldDecl *> Path = Whole.Path;
  if (Whole.Root == Keeper && !Path.empty() && !Path.front())
    return Path.drop_front();
  for (size_t I = 0; I + 1 < Path.size(); ++I)
    if (Path[I] == Keeper && !Path[I + 1])
      return Path.drop_front(I + 2);
  return std::nullopt;
}

/// What \p E is given as: assigned to, initialising, or cast to.
namespace {
struct Destination {
  const ValueDecl *Keeper = nullptr;
  /// The last pointer type that is not one to bytes.
  QualType Record;
};
} // namespace

/// The variable or member that \p E names itself; null for what a pointer
/// points to.
static const ValueDecl *pointerNamed(const Expr *E) {
  E = E->IgnoreParenCasts();
  return isa<DeclRefExpr, MemberExpr>(E) ? keeperOf(E) : nullptr;
}

static Destination destinationOf(const Expr *E, const FunctionDecl *Function,
                                 TranslationUnit &Unit) {
  Destination Result;
  const LocalFlow *Flow = Unit.flowOf(Function);
  if (!Flow)
    return Result;
  const Stmt *S = E;
  for (const Stmt *Parent = Flow->parentOf(S); Parent;
       S = Parent, Parent = Flow->parentOf(S)) {
    if (const auto *Cast = dyn_cast<CastExpr>(Parent)) {
      if (isa<ExplicitCastExpr>(Cast) && Cast->getType()->isPointerType() &&
          Cast->getType()->getPointeeType()->isRecordType())
        Result.Record = Cast->getType()->getPointeeType();
      continue;
    }
    if (isa<ParenExpr, FullExpr>(Parent))
      continue;
    if (const auto *Binary = dyn_cast<BinaryOperator>(Parent)) {
      if (Binary->getOpcode() == BO_Assign && Binary->getRHS() == S)
        Result.Keeper = pointerNamed(Binary->getLHS());
      // `(base + offset)`.
      else if (Binary->isAdditiveOp() && Binary->getType()->isPointerType())
        continue;
      return Result;
    }
    if (const auto *Decls = dyn_cast<DeclStmt>(Parent))
      for (const Decl *D : Decls->decls())
        if (const auto *Var = dyn_cast<VarDecl>(D);
            Var && Var->getInit() && Flow->isWithin(E, Var->getInit()))
          Result.Keeper = Var->getCanonicalDecl();
    return Result;
  }
  return Result;
}

namespace {
/// A record as which shared memory is seen, and where it is said to be one.
struct SeenRecord {
  QualType Type;
  const Expr *At = nullptr;
  const FunctionDecl *Function = nullptr;
};
} // namespace

/// The casts to a pointer to a record in \p Function.
static llvm::SmallVector<const ExplicitCastExpr *, 8>
recordCasts(const FunctionDecl *Function) {
  struct Casts : RecursiveASTVisitor<Casts> {
    llvm::SmallVector<const ExplicitCastExpr *, 8> Found;
    bool VisitExplicitCastExpr(ExplicitCastExpr *Cast) {
      QualType T = Cast->getType();
      if (T->isPointerType() && T->getPointeeType()->isRecordType())
        Found.push_back(Cast);
      return true;
    }
  } Visitor;
  Visitor.TraverseStmt(Function->getBody());
  return std::move(Visitor.Found);
}

void Judge::view(const ChannelUse &Use, const Setting &In) {
  // What a template returns is known where it is called.
  if (Use.PassesOn)
    return;
  Destination To;
  if (Use.Parameter) {
    To.Keeper = Use.Parameter->getCanonicalDecl();
  } else if (!Use.Payload.empty() && isa<CallExpr>(Use.At)) {
    if (const auto *AddressOf =
            dyn_cast<UnaryOperator>(Use.Payload.front()->IgnoreParenCasts());
        AddressOf && AddressOf->getOpcode() == UO_AddrOf)
      To.Keeper = pointerNamed(AddressOf->getSubExpr());
  } else if (Use.At) {
    To = destinationOf(Use.At, Use.Function, Unit);
  }

  // For a member that is a channel, the member.
  const ValueDecl *Member = nullptr;
  if (const auto *Loaded = dyn_cast_or_null<MemberExpr>(Use.At))
    Member = Loaded->getMemberDecl();

  llvm::SmallVector<SeenRecord, 2> Records;
  auto AddRecord = [&](QualType T, const Expr *At, const FunctionDecl *Where) {
    if (!T.isNull() && T->isRecordType() && !T->isIncompleteType() &&
        llvm::none_of(Records, [&](const SeenRecord &Other) {
          return Unit.context().hasSameUnqualifiedType(T, Other.Type);
        }))
      Records.push_back({T, At, Where});
  };
  AddRecord(To.Record, Use.At, Use.Function);
  if (isa_and_nonnull<CallExpr>(Use.At) && Use.At->getType()->isPointerType() &&
      Use.Payload.empty())
    AddRecord(Use.At->getType()->getPointeeType(), Use.At, Use.Function);

  llvm::SmallVector<std::pair<const MemoryWrite *, const FunctionDecl *>, 8>
      Stores;
  auto Look = [&](const FunctionDecl *Function) {
    const Memory *M = Unit.memoryOf(Function);
    if (!M)
      return;
    // A local that is only ever the member's value stands for that.
    auto Behind = [&](const Region &Whole) {
      auto Way = behind(To.Keeper, Whole);
      return Way || !Member ? Way : behind(Member, Whole);
    };
    for (const MemoryWrite &Write : M->writes())
      if (Behind(Write.Into))
        Stores.push_back({&Write, Function});
    for (const ExplicitCastExpr *Cast : recordCasts(Function)) {
      auto Way = Behind(M->pointee(Cast->getSubExpr()));
      if (Way && Way->empty())
        AddRecord(Cast->getType()->getPointeeType(), Cast, Function);
    }
    // In C a `void *` becomes a record by assignment.
    const auto *Var = dyn_cast<VarDecl>(To.Keeper);
    if (!Var)
      return;
    for (const VarDecl *Pointer :
         M->recordPointers(Region{Var, false, {nullptr}}))
      if (auto Values = M->valuesOf(Pointer); !Values.empty())
        AddRecord(Pointer->getType()->getPointeeType(), Values.front(),
                  Function);
  };
  if (To.Keeper) {
    if (To.Keeper->getType()->isPointerType())
      AddRecord(To.Keeper->getType()->getPointeeType(), Use.At, Use.Function);
    const auto *Var = dyn_cast<VarDecl>(To.Keeper);
    if (Var && Var->hasLocalStorage()) {
      Look(Use.Function);
    } else {
      for (const FunctionDecl *Function : Unit.functionsMentioning(To.Keeper))
        Look(Function);
    }
  }

  // What is stored, member by member.
  llvm::DenseMap<const FieldDecl *, MemberValue> Values;
  for (const auto &[Write, Function] : Stores) {
    const FieldDecl *Field =
        Write->Into.Path.empty() ? nullptr : Write->Into.Path.back();
    if (Write->Kind == MemoryWrite::Store && Field) {
      MemberValue Value = valueOf(Write->Value, Function);
      Value.At = Write->Value;
      auto [It, New] = Values.try_emplace(Field, Value);
      if (!New && Value.Kind > It->second.Kind)
        It->second = Value;
      // A member with a pointer's or handle's type is judged with its record.
      if (!Records.empty() && (Types.isPlainPointer(Field->getType()) ||
                               Types.familyOf(Field->getType())))
        continue;
    }
    if (!Use.Through->sends())
      continue;
    for (const Payload &P : payloadsOf(*Write, Function, Unit)) {
      const size_t Before = Found.size();
      payload(Use, In, P, /*Shared=*/true);
      if (Found.size() != Before && P.ByValue) {
        Found.back().Member = Field;
        Found.back().StoredAt = P.Shown;
      }
    }
  }
  for (const SeenRecord &Seen : Records) {
    Payload P;
    P.Type = Seen.Type;
    P.Function = Seen.Function;
    P.At = Seen.At;
    record(Use, In, P, /*Shared=*/true, &Values);
  }
}

//===----------------------------------------------------------------------===//
// One finding for one defect
//===----------------------------------------------------------------------===//

/// The function that receives \p C's record, or another crossing of it, stores
/// the members anew: what came in is not used.
bool Judge::isRestored(const Crossing &C) const {
  if (C.Use.Through->Boundary != Boundary::File || C.Members.empty())
    return false;
  auto Stores = [&](const Memory &M, const Region *Around) {
    return llvm::any_of(M.writes(), [&](const MemoryWrite &Write) {
      const FieldDecl *Into =
          Write.Into.Path.empty() ? nullptr : Write.Into.Path.back();
      return Into && Write.Kind == MemoryWrite::Store &&
             (!Around || Write.Into.isWithin(*Around)) &&
             llvm::any_of(C.Members, [&](const WireMember &Member) {
               return Member.isAddress() && Member.field() == Into;
             });
    });
  };
  bool Reads = false;
  for (const ChannelUse &Other : All.uses()) {
    if (Other.Through->sends() || Other.Through->Boundary != Boundary::File ||
        Other.Through->Form != PayloadForm::Bytes)
      continue;
    Reads = true;
    const Memory *M = Unit.memoryOf(Other.Function);
    // What the sender stores is what he sends.
    if (M && (C.Use.Function != Other.Function || !C.Use.Through->sends()) &&
        Stores(*M, nullptr))
      return true;
  }
  // Read into a buffer, copied out of it elsewhere, and mended there.
  if (Reads)
    for (const WireMember &Member : C.Members) {
      if (!Member.isAddress() || !Member.field())
        continue;
      for (const FunctionDecl *Function :
           Unit.functionsMentioning(Member.field())) {
        const Memory *M = Unit.memoryOf(Function);
        if (M && llvm::any_of(M->writes(), [&](const MemoryWrite &Write) {
              return Write.Kind == MemoryWrite::Copy &&
                     Function != C.Use.Function && Stores(*M, &Write.Into);
            }))
          return true;
      }
    }
  return false;
}

std::vector<Crossing> Judge::merge() {
  // A program that saves records and mends their addresses when it loads them
  // knows what it does.
  for (Crossing &C : Found)
    if (C.Subject == Crossing::Address && isRestored(C))
      C.Sureness = Confidence::Low;
  const SourceManager &SM = Unit.context().getSourceManager();
  llvm::MapVector<const void *, std::vector<Crossing>> Groups;
  for (Crossing &C : Found) {
    const RecordDecl *Record = C.record();
    // A value that is known to be put into this record here is a defect of its
    // own; what the record's type says is one for all places.
    const void *Key = Record ? static_cast<const void *>(Record)
                             : C.location().getPtrEncoding();
    if (C.Member && C.StoredAt)
      Key = C.StoredAt;
    // Records that embed the same culprit have one defect together.
    else if (Record && !C.Members.empty() && C.Members.front().field() &&
             llvm::all_of(C.Members, [&](const WireMember &Member) {
               return Member.field() == C.Members.front().field();
             }))
      Key = C.Members.front().field();
    Groups[Key].push_back(std::move(C));
  }
  std::vector<Crossing> Result;
  for (auto &[Key, Group] : Groups) {
    auto Best = Group.begin();
    for (auto It = Group.begin(); It != Group.end(); ++It) {
      // Sent rather than received; an address rather than a handle rather than
      // a layout; sure rather than not.
      auto Rank = [](const Crossing &C) {
        return std::tuple(C.Subject, !C.Use.Through->sends(), -int(C.Sureness));
      };
      if (Rank(*It) < Rank(*Best))
        Best = It;
    }
    Crossing C = std::move(*Best);
    for (Crossing &Other : Group)
      if (&Other != &*Best && Other.Subject == C.Subject &&
          Other.location() != C.location())
        C.Elsewhere.push_back(Other.Use);
    C.Way = directionOf(C.Use);
    Result.push_back(std::move(C));
  }
  llvm::sort(Result, [&](const Crossing &A, const Crossing &B) {
    if (A.location() != B.location())
      return SM.isBeforeInTranslationUnit(A.location(), B.location());
    return A.Subject < B.Subject;
  });
  return Result;
}

std::vector<Crossing> Judge::run() {
  for (const ChannelUse &Use : All.uses())
    use(Use);
  return merge();
}

std::vector<Crossing> judgeCrossings(TranslationUnit &Unit) {
  return Judge(Unit).run();
}

std::vector<ForeignUse> foreignUses(TranslationUnit &Unit) {
  std::vector<ForeignUse> Result;
  const Channels &All = Unit.channels();
  for (const DuplicationSite &Copy : All.duplications()) {
    const auto *Var = dyn_cast_or_null<VarDecl>(Copy.Result);
    if (!Copy.IntoOther || !Var || !Var->hasLocalStorage() ||
        All.ownerOf(Copy.Call->getArg(Copy.By->ToProcess), Copy.Function) !=
            Owner::Other)
      continue;
    LocalFlow *Flow = Unit.flowOf(Copy.Function);
    auto Place = Flow ? Flow->placeOf(Var) : std::nullopt;
    if (!Place)
      continue;
    llvm::SmallVector<const Stmt *, 4> Later;
    for (const Definition *Def : Flow->definitionsOf(*Place))
      if (Def->Kind == Definition::Assigned && Def->Value)
        Later.push_back(Def->Value);
    for (const Expr *Read : Flow->reads(*Place)) {
      const Stmt *S = Read;
      const Stmt *Parent = Flow->parentOf(S);
      while (Parent && isa<ImplicitCastExpr, ParenExpr>(Parent))
        S = std::exchange(Parent, Flow->parentOf(Parent));
      const auto *Call = dyn_cast_or_null<CallExpr>(Parent);
      const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
      if (!Callee || Call == Copy.Call ||
          Unit.catalog().duplication(calleeName(Call)))
        continue;
      const ParmVarDecl *Param = parameterFor(Call, Read);
      const HandleFamily *Family =
          Param ? Unit.types().familyOf(Param->getType()) : nullptr;
      // The project's own functions may be the ones that send it.
      if (!Family || Family->Category != HandleCategory::Kernel ||
          !Unit.isInSystemHeader(Callee) ||
          !Flow->reaches(Copy.Call, Read, Later))
        continue;
      Result.push_back({&Copy, Read, Call});
      break;
    }
  }
  return Result;
}

} // namespace crossbit
