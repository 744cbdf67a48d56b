//===-- Layouts.cpp - A record in a 32-bit and a 64-bit process -----------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/Layouts.h"
#include "checks/model/CompileErrors.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/CXXInheritance.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecordLayout.h"
#include "clang/AST/TypeLoc.h"
#include "clang/Basic/Builtins.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Basic/TargetOptions.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <map>

using namespace clang;
using llvm::Triple;

namespace crossbit {

//===----------------------------------------------------------------------===//
// Shapes
//===----------------------------------------------------------------------===//

bool BothShapes::differ() const {
  return In64.Size != In32.Size || In64.Members != In32.Members;
}

/// Where \p Member is, or a dash where there is none.
static std::string offsetText(const MemberShape *Member) {
  if (!Member)
    return "-";
  std::string Text = std::to_string(Member->Offset / 8);
  if (Member->Offset % 8 || Member->Size % 8)
    Text += ":" + std::to_string(Member->Offset % 8);
  return Text;
}

static std::string sizeText(uint64_t Bits) {
  return Bits % 8 ? std::to_string(Bits) + " bits" : std::to_string(Bits / 8);
}

static void addRow(std::string &Table, StringRef First, StringRef Second,
                   StringRef Third) {
  // As wide as the words of the first line.
  constexpr size_t FirstWidth = StringRef("offset 64-bit").size();
  constexpr size_t SecondWidth = StringRef("32-bit").size();
  Table.append(FirstWidth - std::min(FirstWidth, First.size()), ' ');
  Table += First;
  Table += " / ";
  Table.append(SecondWidth - std::min(SecondWidth, Second.size()), ' ');
  Table += Second;
  Table += " / ";
  Table += Third;
}

std::string BothShapes::table(unsigned MaxRows) const {
  llvm::StringMap<const MemberShape *> By64, By32;
  for (const MemberShape &Member : In64.Members)
    By64[Member.Path] = &Member;
  for (const MemberShape &Member : In32.Members)
    By32[Member.Path] = &Member;

  std::string Result;
  addRow(Result, "offset 64-bit", "32-bit", "member");
  Result += '\n';
  unsigned Rows = 0;
  auto Add = [&](const MemberShape *A, const MemberShape *B) {
    if (Rows++ >= MaxRows)
      return;
    std::string Name = A ? A->Path : B->Path;
    if (A && B && A->Size != B->Size) {
      bool Bytes = A->Size % 8 == 0 && B->Size % 8 == 0;
      Name += " (" + sizeText(A->Size) + " / " + sizeText(B->Size) +
              (Bytes ? " bytes)" : ")");
    }
    addRow(Result, offsetText(A), offsetText(B), Name);
    Result += '\n';
  };
  for (const MemberShape &Member : In64.Members) {
    const MemberShape *Twin = By32.lookup(Member.Path);
    if (!Twin || *Twin != Member)
      Add(&Member, Twin);
  }
  for (const MemberShape &Member : In32.Members)
    if (!By64.contains(Member.Path))
      Add(nullptr, &Member);
  if (Rows > MaxRows)
    Result += "... and " + std::to_string(Rows - MaxRows) + " more\n";
  addRow(Result, "size " + std::to_string(In64.Size), std::to_string(In32.Size),
         "bytes");
  return Result;
}

/// What a base class is called in a path.
static std::string baseName(const CXXRecordDecl *Base) {
  std::string Name;
  llvm::raw_string_ostream OS(Name);
  Base->getNameForDiagnostic(OS, Base->getASTContext().getPrintingPolicy(),
                             /*Qualified=*/false);
  return Name;
}

namespace {
/// Lists the members of a record.
class ShapeWalker {
public:
  ShapeWalker(const ASTContext &Context, RecordShape &Shape)
      : Context(Context), Shape(Shape) {}

  /// Lists what \p Record, \p At bits from the start, holds. The virtual bases
  /// belong to the \p Complete object alone.
  void walk(const RecordDecl *Record, uint64_t At, const std::string &Prefix,
            bool Complete) {
    const ASTRecordLayout &Layout = Context.getASTRecordLayout(Record);
    const auto *Class = dyn_cast<CXXRecordDecl>(Record);
    if (Class) {
      const uint64_t Pointer =
          Context.getTargetInfo().getPointerWidth(LangAS::Default);
      if (Layout.hasOwnVFPtr())
        add(Prefix + "(vtable pointer)", At, Pointer);
      if (Layout.hasOwnVBPtr())
        add(Prefix + "(virtual base pointer)",
            At + Context.toBits(Layout.getVBPtrOffset()), Pointer);
      for (const CXXBaseSpecifier &Base : Class->bases())
        if (!Base.isVirtual())
          walkBase(Base, At, Prefix, [&](const CXXRecordDecl *Of) {
            return Layout.getBaseClassOffset(Of);
          });
    }
    for (const FieldDecl *Field : Record->fields())
      walkField(Field, At + Layout.getFieldOffset(Field->getFieldIndex()),
                Prefix);
    if (Class && Complete)
      for (const CXXBaseSpecifier &Base : Class->vbases())
        walkBase(Base, At, Prefix, [&](const CXXRecordDecl *Of) {
          return Layout.getVBaseClassOffset(Of);
        });
  }

private:
  template <typename OffsetOf>
  void walkBase(const CXXBaseSpecifier &Base, uint64_t At,
                const std::string &Prefix, OffsetOf Offset) {
    const CXXRecordDecl *Class = Base.getType()->getAsCXXRecordDecl();
    if (!Class->isEmpty())
      walk(Class, At + Context.toBits(Offset(Class)),
           Prefix + "(" + baseName(Class) + ").", /*Complete=*/false);
  }

  void walkField(const FieldDecl *Field, uint64_t At,
                 const std::string &Prefix) {
    if (Field->isUnnamedBitField())
      return;
    std::string Path = Prefix + Field->getName().str();
    if (Field->isBitField())
      return add(Path, At, Field->getBitWidthValue(Context));
    QualType Type = Field->getType();
    QualType Element =
        Type->isArrayType() ? Context.getBaseElementType(Type) : Type;
    const RecordDecl *Nested = Element->getAsRecordDecl();
    const uint64_t Size = Context.getTypeSize(Type);
    if (!Nested || Type->isReferenceType())
      return add(Path, At, Size);
    std::string Inner = Path + ".";
    if (Type->isArrayType()) {
      add(Path, At, Size);
      if (Size == 0 && !Type->isIncompleteArrayType())
        return;
      Inner = Path + "[0].";
    } else if (Path.size() == Prefix.size()) {
      Inner = Prefix;
    }
    const size_t Before = Shape.Members.size();
    walk(Nested, At, Inner, /*Complete=*/true);
    if (Shape.Members.size() == Before && !Type->isArrayType())
      add(Path, At, Size);
  }

  void add(std::string Path, uint64_t At, uint64_t Size) {
    Shape.Members.push_back({std::move(Path), At, Size});
  }

  const ASTContext &Context;
  RecordShape &Shape;
};
} // namespace

RecordShape Layouts::shapeFor(const RecordDecl *Record,
                              const ASTContext &Context) {
  Record = Record->getDefinition();
  const ASTRecordLayout &Layout = Context.getASTRecordLayout(Record);
  RecordShape Shape;
  Shape.Size = Layout.getSize().getQuantity();
  Shape.Alignment = Layout.getAlignment().getQuantity();
  ShapeWalker(Context, Shape).walk(Record, 0, "", /*Complete=*/true);
  return Shape;
}

std::string Layouts::qualifiedName(const RecordDecl *Record) {
  std::string Name;
  llvm::raw_string_ostream OS(Name);
  Record->getNameForDiagnostic(OS, Record->getASTContext().getPrintingPolicy(),
                               /*Qualified=*/true);
  return Name;
}

const RecordDecl *Layouts::definitionToLayOut(const RecordDecl *Record) {
  Record = Record ? Record->getDefinition() : nullptr;
  if (!Record || Record->isInvalidDecl() || Record->isDependentContext() ||
      !Record->isCompleteDefinition())
    return nullptr;
  for (const FieldDecl *Field : Record->fields())
    if (Field->isInvalidDecl() || CompileErrors::isGuessed(Field->getType()))
      return nullptr;
  return Record;
}

//===----------------------------------------------------------------------===//
// The other target
//===----------------------------------------------------------------------===//

std::optional<Triple> otherWidthTarget(const Triple &Target) {
  const bool Is64 = Target.isArch64Bit();
  Triple Other =
      Is64 ? Target.get32BitArchVariant() : Target.get64BitArchVariant();
  if (Other.getArch() == Triple::UnknownArch ||
      Target.getEnvironment() == Triple::GNUX32 ||
      Target.getEnvironment() == Triple::MuslX32)
    return std::nullopt;
  if (Other.getArch() == Triple::x86)
    Other.setArchName("i686");
  if (Other.isARM() || Other.isThumb())
    Other.setArchName(Target.isOSWindows() ? "thumbv7" : "armv7");
  switch (Target.getEnvironment()) {
  // The calling convention is part of the environment's name on 32-bit ARM.
  case Triple::GNU:
    if (Other.isARM())
      Other.setEnvironment(Triple::GNUEABIHF);
    break;
  case Triple::Musl:
    if (Other.isARM())
      Other.setEnvironment(Triple::MuslEABIHF);
    break;
  case Triple::GNUEABI:
  case Triple::GNUEABIHF:
    Other.setEnvironment(Triple::GNU);
    break;
  case Triple::MuslEABI:
  case Triple::MuslEABIHF:
    Other.setEnvironment(Triple::Musl);
    break;
  default:
    break;
  }
  return Other;
}

/// clang's type for \p Kind in \p Context.
static QualType builtinType(const ASTContext &Context, BuiltinType::Kind Kind) {
  switch (Kind) {
#define SHARED_SINGLETON_TYPE(Expansion)
#define BUILTIN_TYPE(Id, SingletonId)                                          \
  case BuiltinType::Id:                                                        \
    return Context.SingletonId;
#include "clang/AST/BuiltinTypes.def"
  case BuiltinType::Char_U:
  case BuiltinType::Char_S:
    return Context.CharTy;
  case BuiltinType::WChar_U:
  case BuiltinType::WChar_S:
    return Context.WCharTy;
  default:
    return {};
  }
}

/// The target \p Target, or null when clang has none of this name.
static TargetInfo *createTarget(DiagnosticsEngine &Diagnostics,
                                const Triple &Target, LangOptions &Language) {
  auto Options = std::make_shared<TargetOptions>();
  Options->Triple = Target.str();
  TargetInfo *Info = TargetInfo::CreateTargetInfo(Diagnostics, Options);
  // -malign-double, -mlong-double-64 and the like.
  if (Info)
    Info->adjust(Diagnostics, Language);
  return Info;
}

/// An ASTContext for the other target, with skeletons of the records: what
/// clang's layout looks at, and nothing else.
class Layouts::OtherTarget {
public:
  /// Null when \p Context's target has no partner.
  static std::unique_ptr<OtherTarget> create(ASTContext &Context,
                                             const ValueTypes &Types) {
    std::optional<Triple> Target =
        otherWidthTarget(Context.getTargetInfo().getTriple());
    if (!Target)
      return nullptr;
    std::unique_ptr<OtherTarget> Result(new OtherTarget(Context, Types));
    return Result->start(*Target) ? std::move(Result) : nullptr;
  }

  const ASTContext &context() const { return *Context; }

  /// The skeleton of \p Record; null when it cannot be laid out there.
  RecordDecl *skeletonOf(const RecordDecl *Record) {
    Record = definitionToLayOut(Record);
    if (!Record)
      return nullptr;
    auto [Known, Inserted] = Skeletons.try_emplace(Record, nullptr);
    if (!Inserted)
      return Known->second;
    // What is remembered must not depend on who asked first.
    SmallVector<Specialization, 2> Hidden = std::move(Specializations);
    Specializations.clear();
    RecordDecl *Skeleton = build(Record);
    Specializations = std::move(Hidden);
    return Skeletons[Record] = Skeleton;
  }

  /// \p T, written as \p Loc if that is known, in the other context; null when
  /// it cannot be expressed there.
  QualType translate(QualType T, TypeLoc Loc = TypeLoc());

private:
  OtherTarget(ASTContext &Original, const ValueTypes &Types)
      : Original(Original), Types(Types), Language(Original.getLangOpts()),
        Diagnostics(new DiagnosticIDs, new DiagnosticOptions,
                    new IgnoringDiagConsumer),
        Sources(Diagnostics, Original.getSourceManager().getFileManager()),
        Identifiers(Language) {}

  bool start(const Triple &Name) {
    // Files that only code generation needs.
    Language.NoSanitizeFiles.clear();
    Language.XRayAlwaysInstrumentFiles.clear();
    Language.XRayNeverInstrumentFiles.clear();
    Language.XRayAttrListFiles.clear();
    Language.ProfileListFiles.clear();
    Target = createTarget(Diagnostics, Name, Language);
    if (!Target)
      return false;
    Context = new ASTContext(Language, Sources, Identifiers, Selectors,
                             Builtins, TU_Complete);
    Context->InitBuiltinTypes(*Target);
    return true;
  }

  bool targets64Bit() const {
    return Target->getPointerWidth(LangAS::Default) == 64;
  }

  /// A template argument as it was written, for the other target. The
  /// declaration that clang makes of `Box<SIZE_T>` has forgotten SIZE_T.
  struct Argument {
    QualType Type;
    std::optional<int64_t> Value;
  };
  struct Specialization {
    const Decl *Template;
    SmallVector<Argument, 4> Arguments;
  };

  RecordDecl *skeletonOfTemplate(const TemplateSpecializationType &T);
  /// Null when the template is not being laid out with written arguments.
  const Argument *writtenArgument(const Decl *Template, unsigned Index) const {
    for (const Specialization &Open : Specializations)
      if (Open.Template == Template && Index < Open.Arguments.size())
        return &Open.Arguments[Index];
    return nullptr;
  }
  RecordDecl *build(const RecordDecl *Record);
  bool addBases(const CXXRecordDecl *Class, CXXRecordDecl *Skeleton);
  bool addField(const FieldDecl *Field, RecordDecl *Skeleton);
  void addMethods(const CXXRecordDecl *Class, CXXRecordDecl *Skeleton);
  void addConstructor(CXXRecordDecl *Skeleton, bool Defaulted);
  bool copyAttributes(const Decl *From, Decl *To);
  QualType translateInteger(QualType T);
  QualType integerAsWideAs(QualType T, const BuiltinType &Builtin);
  QualType translateTypedef(const TypedefNameDecl *Typedef);
  QualType translateEnum(const EnumDecl *Enum);
  QualType translateCanonical(QualType T, TypeLoc Loc);
  QualType translatePointer(QualType T, LangAS Space = LangAS::Default);
  QualType translateMemberPointer(const MemberPointerType *T);
  QualType aligned(QualType T, const Decl *By);
  IdentifierInfo *nameOf(const NamedDecl *D);
  Expr *literal(uint64_t Value) const {
    return IntegerLiteral::Create(*Context, llvm::APInt(64, Value),
                                  Context->UnsignedLongLongTy,
                                  SourceLocation());
  }
  std::optional<int64_t> valueOf(const Expr *E);

  ASTContext &Original;
  const ValueTypes &Types;
  LangOptions Language;
  DiagnosticsEngine Diagnostics;
  SourceManager Sources;
  IdentifierTable Identifiers;
  SelectorTable Selectors;
  Builtin::Context Builtins;
  IntrusiveRefCntPtr<TargetInfo> Target;
  IntrusiveRefCntPtr<ASTContext> Context;
  llvm::DenseMap<const RecordDecl *, RecordDecl *> Skeletons;
  /// Those of templates, by the arguments as written.
  std::map<std::vector<uint64_t>, RecordDecl *> TemplateSkeletons;
  /// The templates that are being laid out with written arguments.
  SmallVector<Specialization, 2> Specializations;
  llvm::DenseMap<const FieldDecl *, FieldDecl *> Fields;
  llvm::DenseMap<const CXXMethodDecl *, CXXMethodDecl *> Methods;
};

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

QualType Layouts::OtherTarget::translate(QualType T, TypeLoc Loc) {
  if (T.isNull() || T->isDependentType())
    return {};
  // The names are asked before the layers below them: a typedef may carry an
  // alignment, and its array may have a length that was written with sizeof.
  // Of __ptr32 and __ptr64, the type itself keeps only what is not native.
  LangAS Space = LangAS::Default;
  while (true) {
    if (const auto *Attributed = dyn_cast<AttributedType>(T.getTypePtr())) {
      if (Attributed->getAttrKind() == attr::Ptr32)
        Space = LangAS::ptr32_sptr;
      else if (Attributed->getAttrKind() == attr::Ptr64)
        Space = LangAS::ptr64;
    }
    T = T.getUnqualifiedType();
    if (Loc)
      Loc = Loc.getUnqualifiedLoc();
    if (const auto *Subst = dyn_cast<SubstTemplateTypeParmType>(T.getTypePtr()))
      if (const Argument *Written =
              writtenArgument(Subst->getAssociatedDecl(), Subst->getIndex());
          Written && !Subst->getPackIndex() && !Written->Type.isNull())
        return Written->Type;
    if (const auto *Template =
            dyn_cast<TemplateSpecializationType>(T.getTypePtr()))
      if (RecordDecl *Skeleton = skeletonOfTemplate(*Template))
        return Context->getRecordType(Skeleton);
    if (T->isIntegerType() && !T->isBooleanType() && !T->isBitIntType() &&
        !T->isEnumeralType())
      return translateInteger(T);
    if (const auto *Typedef = dyn_cast<TypedefType>(T.getTypePtr()))
      return translateTypedef(Typedef->getDecl());
    QualType Next = T.getSingleStepDesugaredType(Original);
    if (Next == T)
      return T->isPointerType() ? translatePointer(T, Space)
                                : translateCanonical(T, Loc);
    TypeLoc NextLoc = Loc ? Loc.getNextTypeLoc() : TypeLoc();
    Loc = NextLoc && NextLoc.getType().getUnqualifiedType() ==
                         Next.getUnqualifiedType()
              ? NextLoc
              : TypeLoc();
    T = Next;
  }
}

QualType Layouts::OtherTarget::aligned(QualType T, const Decl *By) {
  if (T.isNull() || !By->hasAttr<AlignedAttr>())
    return T;
  auto *Typedef = TypedefDecl::Create(
      *Context, Context->getTranslationUnitDecl(), SourceLocation(),
      SourceLocation(), &Identifiers.get("aligned"),
      Context->getTrivialTypeSourceInfo(T));
  if (!copyAttributes(By, Typedef))
    return {};
  return Context->getTypedefType(Typedef);
}

QualType
Layouts::OtherTarget::translateTypedef(const TypedefNameDecl *Typedef) {
  TypeSourceInfo *Written = Typedef->getTypeSourceInfo();
  return aligned(translate(Typedef->getUnderlyingType(),
                           Written ? Written->getTypeLoc() : TypeLoc()),
                 Typedef);
}

QualType Layouts::OtherTarget::translateInteger(QualType T) {
  const auto *Builtin = T->getAs<BuiltinType>();
  if (!Builtin)
    return {};
  const TypedefNameDecl *Aligning = nullptr;
  for (QualType Sugared = T; !Aligning;) {
    if (const auto *Typedef = dyn_cast<TypedefType>(Sugared.getTypePtr());
        Typedef && Typedef->getDecl()->hasAttr<AlignedAttr>())
      Aligning = Typedef->getDecl();
    QualType Next = Sugared.getSingleStepDesugaredType(Original);
    if (Next == Sugared)
      break;
    Sugared = Next;
  }
  QualType Result = integerAsWideAs(T, *Builtin);
  return Aligning ? aligned(Result, Aligning) : Result;
}

QualType Layouts::OtherTarget::integerAsWideAs(QualType T,
                                               const BuiltinType &Builtin) {
  QualType Same = builtinType(*Context, Builtin.getKind());
  std::optional<Width> Wide = Types.widthOf(T);
  if (Same.isNull() || !Wide)
    return Same;
  const unsigned Bits = targets64Bit() ? Wide->In64 : Wide->In32;
  if (Bits > 64 && !Target->hasInt128Type())
    return {};
  if (Context->getTypeSize(Same) == Bits)
    return Same;
  return Context->getIntTypeForBitwidth(Bits,
                                        Builtin.isSignedInteger() ? 1 : 0);
}

QualType Layouts::OtherTarget::translatePointer(QualType T, LangAS Space) {
  if (Space == LangAS::Default && T->isPointerType())
    Space = T->getPointeeType().getAddressSpace();
  return Context->getPointerType(
      Context->getAddrSpaceQualType(Context->VoidTy, Space));
}

QualType
Layouts::OtherTarget::translateMemberPointer(const MemberPointerType *T) {
  QualType Pointee = T->isMemberFunctionPointer()
                         ? Context->getFunctionType(Context->VoidTy, {}, {})
                         : QualType(Context->IntTy);
  const CXXRecordDecl *Class = T->getMostRecentCXXRecordDecl();
  auto *Skeleton = CXXRecordDecl::Create(
      *Context, TagTypeKind::Class, Context->getTranslationUnitDecl(),
      SourceLocation(), SourceLocation(), nullptr);
  if (Target->getCXXABI().isMicrosoft()) {
    const auto *Model = Class ? Class->getAttr<MSInheritanceAttr>() : nullptr;
    if (!Model)
      return {};
    Skeleton->addAttr(Model->clone(*Context));
  }
  return Context->getMemberPointerType(
      Pointee, Context->getRecordType(Skeleton).getTypePtr());
}

QualType Layouts::OtherTarget::translateEnum(const EnumDecl *Enum) {
  QualType Underlying = Enum->getIntegerType();
  if (Underlying.isNull())
    return {};
  // What the compiler chose is chosen anew: as wide as the values ask for.
  QualType Integer =
      Enum->isFixed()
          ? translate(Underlying)
          : Context->getIntTypeForBitwidth(Original.getTypeSize(Underlying),
                                           Underlying->isSignedIntegerType());
  if (Integer.isNull())
    return {};
  auto *There = EnumDecl::Create(
      *Context, Context->getTranslationUnitDecl(), SourceLocation(),
      SourceLocation(), nullptr, nullptr, /*IsScoped=*/false,
      /*IsScopedUsingClassTag=*/false, /*IsFixed=*/true);
  if (!copyAttributes(Enum, There))
    return {};
  There->startDefinition();
  There->setIntegerType(Integer);
  There->completeDefinition(Integer, Integer, 0, 0);
  return Context->getEnumType(There);
}

QualType Layouts::OtherTarget::translateCanonical(QualType T, TypeLoc Loc) {
  if (T->isReferenceType() || T->isBlockPointerType() ||
      T->isObjCObjectPointerType() || T->isNullPtrType())
    return translatePointer(T);
  if (const auto *Builtin = dyn_cast<BuiltinType>(T.getTypePtr())) {
    if (Builtin->getKind() == BuiltinType::Float128 &&
        !Target->hasFloat128Type())
      return {};
    if (Builtin->isBooleanType() || Builtin->isFloatingPoint())
      return builtinType(*Context, Builtin->getKind());
    return {};
  }
  if (const auto *Enum = dyn_cast<clang::EnumType>(T.getTypePtr())) {
    const EnumDecl *Declared = Enum->getDecl()->getDefinition();
    return translateEnum(Declared ? Declared : Enum->getDecl());
  }
  if (const auto *Record = dyn_cast<RecordType>(T.getTypePtr())) {
    RecordDecl *Skeleton = skeletonOf(Record->getDecl());
    return Skeleton ? Context->getRecordType(Skeleton) : QualType();
  }
  if (const auto *Array = dyn_cast<clang::ArrayType>(T.getTypePtr())) {
    ArrayTypeLoc Written = Loc ? Loc.getAs<ArrayTypeLoc>() : ArrayTypeLoc();
    QualType Element = translate(Array->getElementType(),
                                 Written ? Written.getElementLoc() : TypeLoc());
    // Of elements that are aligned beyond their size no compiler makes an
    // array.
    if (Element.isNull() ||
        Context->getTypeSize(Element) % Context->getTypeAlign(Element))
      return {};
    if (isa<IncompleteArrayType>(Array))
      return Context->getIncompleteArrayType(Element, ArraySizeModifier::Normal,
                                             0);
    const auto *Constant = dyn_cast<ConstantArrayType>(Array);
    if (!Constant)
      return {};
    uint64_t Length = Constant->getZExtSize();
    if (Written && Written.getSizeExpr())
      if (std::optional<int64_t> There = valueOf(Written.getSizeExpr());
          There && *There >= 0)
        Length = *There;
    // Larger than the address space of the other target.
    const uint64_t ElementBytes =
        Context->getTypeSizeInChars(Element).getQuantity();
    if (!targets64Bit() && ElementBytes && Length > INT32_MAX / ElementBytes)
      return {};
    return Context->getConstantArrayType(Element, llvm::APInt(64, Length),
                                         nullptr, ArraySizeModifier::Normal, 0);
  }
  if (const auto *Vector = dyn_cast<VectorType>(T.getTypePtr())) {
    QualType Element = translate(Vector->getElementType());
    if (Element.isNull())
      return {};
    if (isa<ExtVectorType>(Vector))
      return Context->getExtVectorType(Element, Vector->getNumElements());
    // vector_size counts bytes.
    uint64_t Bits = Original.getTypeSize(Vector->getElementType()) *
                    Vector->getNumElements();
    return Context->getVectorType(Element, Bits / Context->getTypeSize(Element),
                                  Vector->getVectorKind());
  }
  if (const auto *Complex = dyn_cast<ComplexType>(T.getTypePtr())) {
    QualType Element = translate(Complex->getElementType());
    return Element.isNull() ? QualType() : Context->getComplexType(Element);
  }
  if (const auto *Atomic = dyn_cast<AtomicType>(T.getTypePtr())) {
    QualType Value = translate(Atomic->getValueType());
    return Value.isNull() ? QualType() : Context->getAtomicType(Value);
  }
  if (const auto *Bits = dyn_cast<BitIntType>(T.getTypePtr()))
    return Context->getBitIntType(Bits->isUnsigned(), Bits->getNumBits());
  if (const auto *Member = dyn_cast<MemberPointerType>(T.getTypePtr()))
    return translateMemberPointer(Member);
  return {};
}

//===----------------------------------------------------------------------===//
// Constants
//===----------------------------------------------------------------------===//

/// The value of \p E on the other target, where it is made of sizes; else the
/// value that it has here.
std::optional<int64_t> Layouts::OtherTarget::valueOf(const Expr *E) {
  if (E->isValueDependent())
    return std::nullopt;
  if (const auto *Paren = dyn_cast<ParenExpr>(E))
    return valueOf(Paren->getSubExpr());
  if (const auto *Cast = dyn_cast<CastExpr>(E)) {
    std::optional<int64_t> Value = valueOf(Cast->getSubExpr());
    QualType To = E->getType()->isIntegralOrEnumerationType()
                      ? translate(E->getType())
                      : QualType();
    if (!Value || To.isNull())
      return std::nullopt;
    if (To->isBooleanType())
      return *Value != 0;
    const unsigned Bits = Context->getTypeSize(To);
    if (Bits >= 64)
      return Value;
    return To->isSignedIntegerOrEnumerationType()
               ? llvm::SignExtend64(*Value, Bits)
               : static_cast<int64_t>(*Value &
                                      llvm::maskTrailingOnes<uint64_t>(Bits));
  }
  if (const auto *Constant = dyn_cast<ConstantExpr>(E))
    return valueOf(Constant->getSubExpr());
  if (const auto *Subst = dyn_cast<SubstNonTypeTemplateParmExpr>(E))
    if (const Argument *Written =
            writtenArgument(Subst->getAssociatedDecl(), Subst->getIndex());
        Written && !Subst->getPackIndex() && Written->Value)
      return Written->Value;
  if (const auto *Subst = dyn_cast<SubstNonTypeTemplateParmExpr>(E))
    return valueOf(Subst->getReplacement());
  if (const auto *Trait = dyn_cast<UnaryExprOrTypeTraitExpr>(E)) {
    const bool Size = Trait->getKind() == UETT_SizeOf;
    if (Size || Trait->getKind() == UETT_AlignOf ||
        Trait->getKind() == UETT_PreferredAlignOf) {
      QualType T = translate(Trait->getTypeOfArgument());
      if (T.isNull() || T->isIncompleteType())
        return std::nullopt;
      if (Size)
        return Context->getTypeSizeInChars(T).getQuantity();
      return (Trait->getKind() == UETT_AlignOf
                  ? Context->getTypeAlignInChars(T)
                  : Context->getPreferredTypeAlignInChars(T))
          .getQuantity();
    }
  } else if (const auto *OffsetOf = dyn_cast<OffsetOfExpr>(E)) {
    uint64_t Bits = 0;
    bool Known = true;
    for (unsigned I = 0; I < OffsetOf->getNumComponents(); ++I) {
      const OffsetOfNode &Node = OffsetOf->getComponent(I);
      if (Node.getKind() != OffsetOfNode::Field ||
          !skeletonOf(Node.getField()->getParent())) {
        Known = false;
        break;
      }
      Bits += Context->getFieldOffset(Fields.lookup(Node.getField()));
    }
    if (Known)
      return Bits / 8;
  } else if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
    std::optional<int64_t> A = valueOf(Binary->getLHS());
    std::optional<int64_t> B = valueOf(Binary->getRHS());
    if (!A || !B)
      return std::nullopt;
    switch (Binary->getOpcode()) {
    case BO_Add:
      return *A + *B;
    case BO_Sub:
      return *A - *B;
    case BO_Mul:
      return *A * *B;
    case BO_Div:
      return *B ? std::optional(*A / *B) : std::nullopt;
    case BO_Rem:
      return *B ? std::optional(*A % *B) : std::nullopt;
    case BO_Shl:
      return *B >= 0 && *B < 64 ? std::optional(*A << *B) : std::nullopt;
    case BO_Shr:
      return *B >= 0 && *B < 64 ? std::optional(*A >> *B) : std::nullopt;
    case BO_And:
      return *A & *B;
    case BO_Or:
      return *A | *B;
    case BO_Xor:
      return *A ^ *B;
    case BO_LT:
      return *A < *B;
    case BO_GT:
      return *A > *B;
    case BO_LE:
      return *A <= *B;
    case BO_GE:
      return *A >= *B;
    case BO_EQ:
      return *A == *B;
    case BO_NE:
      return *A != *B;
    case BO_LAnd:
      return *A && *B;
    case BO_LOr:
      return *A || *B;
    default:
      break;
    }
  } else if (const auto *Choice = dyn_cast<ConditionalOperator>(E)) {
    std::optional<int64_t> Condition = valueOf(Choice->getCond());
    if (!Condition)
      return std::nullopt;
    return valueOf(*Condition ? Choice->getTrueExpr() : Choice->getFalseExpr());
  } else if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
    if (std::optional<int64_t> Value = valueOf(Unary->getSubExpr()))
      switch (Unary->getOpcode()) {
      case UO_Plus:
        return *Value;
      case UO_Minus:
        return -*Value;
      case UO_Not:
        return ~*Value;
      case UO_LNot:
        return !*Value;
      default:
        break;
      }
  } else if (const auto *Name = dyn_cast<DeclRefExpr>(E)) {
    const Expr *Init = nullptr;
    if (const auto *Constant = dyn_cast<EnumConstantDecl>(Name->getDecl()))
      Init = Constant->getInitExpr();
    else if (const auto *Variable = dyn_cast<VarDecl>(Name->getDecl());
             Variable && Variable->getType().isConstQualified())
      Init = Variable->getAnyInitializer();
    if (Init)
      return valueOf(Init);
  }
  Expr::EvalResult Result;
  if (!E->EvaluateAsInt(Result, Original))
    return std::nullopt;
  return Result.Val.getInt().tryExtValue();
}

//===----------------------------------------------------------------------===//
// Skeletons
//===----------------------------------------------------------------------===//

RecordDecl *
Layouts::OtherTarget::skeletonOfTemplate(const TemplateSpecializationType &T) {
  const auto *Record = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      definitionToLayOut(T.getAsRecordDecl()));
  // The parameters of a partial specialization are others.
  if (!Record || T.isTypeAlias() ||
      !isa_and_nonnull<ClassTemplateDecl *>(Record->getInstantiatedFrom()))
    return nullptr;
  Specialization Written{Record, {}};
  std::vector<uint64_t> Key = {reinterpret_cast<uintptr_t>(Record)};
  bool Differs = false;
  for (const auto &[Here, Canonical] : llvm::zip_first(
           T.template_arguments(), Record->getTemplateArgs().asArray())) {
    Argument &There = Written.Arguments.emplace_back();
    if (Here.getKind() == TemplateArgument::Type &&
        Canonical.getKind() == TemplateArgument::Type) {
      There.Type = translate(Here.getAsType());
      QualType Plain = translate(Canonical.getAsType());
      Differs |= !There.Type.isNull() && !Plain.isNull() &&
                 There.Type.getCanonicalType() != Plain.getCanonicalType();
    } else if (Here.getKind() == TemplateArgument::Expression &&
               Canonical.getKind() == TemplateArgument::Integral) {
      There.Value = valueOf(Here.getAsExpr());
      Differs |= There.Value &&
                 *There.Value != Canonical.getAsIntegral().getExtValue();
    } else if (Here.getKind() == TemplateArgument::Pack ||
               Canonical.getKind() == TemplateArgument::Pack) {
      return nullptr;
    }
    Key.push_back(reinterpret_cast<uintptr_t>(There.Type.getAsOpaquePtr()));
    Key.push_back(There.Value.value_or(0));
  }
  if (!Differs)
    return nullptr;
  auto [Known, Inserted] = TemplateSkeletons.try_emplace(Key, nullptr);
  if (Inserted) {
    Specializations.push_back(std::move(Written));
    Known->second = build(Record);
    Specializations.pop_back();
  }
  return Known->second;
}

IdentifierInfo *Layouts::OtherTarget::nameOf(const NamedDecl *D) {
  if (const auto *Class = dyn_cast<CXXRecordDecl>(D))
    return &Identifiers.get(baseName(Class));
  return D->getIdentifier() ? &Identifiers.get(D->getName()) : nullptr;
}

/// Gives \p To the attributes of \p From that say how to lay out.
bool Layouts::OtherTarget::copyAttributes(const Decl *From, Decl *To) {
  for (const Attr *A : From->attrs()) {
    if (const auto *Aligned = dyn_cast<AlignedAttr>(A)) {
      if (Aligned->isAlignmentDependent())
        return false;
      Expr *Bytes = nullptr;
      if (!Aligned->isAlignmentExpr()) {
        QualType Like = translate(Aligned->getAlignmentType()->getType());
        if (Like.isNull())
          return false;
        Bytes = literal(Context->getTypeAlignInChars(Like).getQuantity());
      } else if (const Expr *Written = Aligned->getAlignmentExpr()) {
        std::optional<int64_t> Value = valueOf(Written);
        if (!Value)
          return false;
        Bytes = literal(*Value);
      }
      // Without a number: as much as the target ever asks for.
      To->addAttr(AlignedAttr::CreateImplicit(*Context,
                                              /*IsAlignmentExpr=*/true, Bytes));
    } else if (isa<PackedAttr, MaxFieldAlignmentAttr, MSStructAttr,
                   NoUniqueAddressAttr, EmptyBasesAttr, LayoutVersionAttr,
                   MSVtorDispAttr, AlignMac68kAttr, AlignNaturalAttr>(A)) {
      To->addAttr(A->clone(*Context));
    }
  }
  return true;
}

RecordDecl *Layouts::OtherTarget::build(const RecordDecl *Record) {
  DeclContext *Unit = Context->getTranslationUnitDecl();
  const auto *Class = dyn_cast<CXXRecordDecl>(Record);
  IdentifierInfo *Name = nameOf(Record);
  auto *SkeletonClass =
      Class ? CXXRecordDecl::Create(*Context, Class->getTagKind(), Unit,
                                    SourceLocation(), SourceLocation(), Name)
            : nullptr;
  RecordDecl *Skeleton =
      Class ? SkeletonClass
            : RecordDecl::Create(*Context, Record->getTagKind(), Unit,
                                 SourceLocation(), SourceLocation(), Name);
  if (!copyAttributes(Record, Skeleton))
    return nullptr;
  Skeleton->setAnonymousStructOrUnion(Record->isAnonymousStructOrUnion());
  Skeleton->startDefinition();
  bool Expressible = !Class || addBases(Class, SkeletonClass);
  for (const FieldDecl *Field : Record->fields())
    Expressible = Expressible && addField(Field, Skeleton);
  if (Expressible && Class) {
    addMethods(Class, SkeletonClass);
    // The Microsoft ABI asks who constructs, Itanium's whether it is a POD; an
    // in-class initializer or a reference can be why it is none.
    if (Class->hasUserDeclaredConstructor() ||
        Class->hasUserDeclaredDestructor())
      addConstructor(SkeletonClass, /*Defaulted=*/Class->isPOD());
    if (!Class->isPOD() && SkeletonClass->isPOD())
      addConstructor(SkeletonClass, /*Defaulted=*/false);
  }
  Skeleton->completeDefinition();
  return Expressible ? Skeleton : nullptr;
}

bool Layouts::OtherTarget::addBases(const CXXRecordDecl *Class,
                                    CXXRecordDecl *Skeleton) {
  SmallVector<CXXBaseSpecifier *, 4> Bases;
  for (const CXXBaseSpecifier &Base : Class->bases()) {
    QualType There = translate(Base.getType());
    if (There.isNull())
      return false;
    Bases.push_back(new (*Context) CXXBaseSpecifier(
        SourceRange(), Base.isVirtual(), Class->isClass(),
        Base.getAccessSpecifierAsWritten(),
        Context->getTrivialTypeSourceInfo(There), SourceLocation()));
  }
  Skeleton->setBases(Bases.data(), Bases.size());
  return true;
}

bool Layouts::OtherTarget::addField(const FieldDecl *Field,
                                    RecordDecl *Skeleton) {
  TypeSourceInfo *Written = Field->getTypeSourceInfo();
  QualType Type =
      translate(Field->getType(), Written ? Written->getTypeLoc() : TypeLoc());
  if (Type.isNull())
    return false;
  Expr *Width = nullptr;
  if (Field->isBitField()) {
    std::optional<int64_t> Bits = valueOf(Field->getBitWidth());
    if (!Bits || *Bits < 0)
      return false;
    // Only Itanium's C++ has bit-fields that are wider than their type.
    if (static_cast<uint64_t>(*Bits) > Context->getTypeSize(Type) &&
        (!Language.CPlusPlus || Skeleton->isMsStruct(*Context) ||
         Target->getCXXABI().isMicrosoft()))
      return false;
    Width = literal(*Bits);
  }
  FieldDecl *There = FieldDecl::Create(*Context, Skeleton, SourceLocation(),
                                       SourceLocation(), nameOf(Field), Type,
                                       Context->getTrivialTypeSourceInfo(Type),
                                       Width, Field->isMutable(), ICIS_NoInit);
  There->setAccess(Field->getAccess());
  There->setImplicit(Field->isImplicit());
  if (!copyAttributes(Field, There))
    return false;
  Fields[Field] = There;
  Skeleton->addDecl(There);
  return true;
}

/// Adds the virtual functions: they make vtable pointers, and in the Microsoft
/// ABI overriding one of a virtual base makes a displacement.
void Layouts::OtherTarget::addMethods(const CXXRecordDecl *Class,
                                      CXXRecordDecl *Skeleton) {
  QualType Type = Context->getFunctionType(Context->VoidTy, {}, {});
  for (const CXXMethodDecl *Method : Class->methods()) {
    if (!Method->isVirtual())
      continue;
    CXXMethodDecl *There;
    if (isa<CXXDestructorDecl>(Method)) {
      DeclarationNameInfo Name(
          Context->DeclarationNames.getCXXDestructorName(
              Context->getCanonicalType(Context->getRecordType(Skeleton))),
          SourceLocation());
      There = CXXDestructorDecl::Create(
          *Context, Skeleton, SourceLocation(), Name, Type, nullptr,
          /*UsesFPIntrin=*/false, /*isInline=*/false,
          /*isImplicitlyDeclared=*/Method->isImplicit(),
          ConstexprSpecKind::Unspecified);
    } else {
      DeclarationNameInfo Name(&Identifiers.get("method"), SourceLocation());
      There = CXXMethodDecl::Create(
          *Context, Skeleton, SourceLocation(), Name, Type, nullptr, SC_None,
          /*UsesFPIntrin=*/false, /*isInline=*/false,
          ConstexprSpecKind::Unspecified, SourceLocation());
    }
    There->setVirtualAsWritten(true);
    There->setImplicit(Method->isImplicit());
    There->setAccess(AS_public);
    for (const CXXMethodDecl *Overridden : Method->overridden_methods())
      if (const CXXMethodDecl *Base =
              Methods.lookup(Overridden->getCanonicalDecl()))
        There->addOverriddenMethod(Base);
    Methods[Method->getCanonicalDecl()] = There;
    Skeleton->addDecl(There);
  }
}

void Layouts::OtherTarget::addConstructor(CXXRecordDecl *Skeleton,
                                          bool Defaulted) {
  DeclarationNameInfo Name(
      Context->DeclarationNames.getCXXConstructorName(
          Context->getCanonicalType(Context->getRecordType(Skeleton))),
      SourceLocation());
  auto *Constructor = CXXConstructorDecl::Create(
      *Context, Skeleton, SourceLocation(), Name,
      Context->getFunctionType(Context->VoidTy, {}, {}), nullptr,
      ExplicitSpecifier(), /*UsesFPIntrin=*/false, /*isInline=*/false,
      /*isImplicitlyDeclared=*/false, ConstexprSpecKind::Unspecified);
  Constructor->setDefaulted(Defaulted);
  Constructor->setAccess(AS_public);
  Skeleton->addDecl(Constructor);
}

//===----------------------------------------------------------------------===//
// Layouts
//===----------------------------------------------------------------------===//

OtherWidthSource::~OtherWidthSource() = default;

/// What layouts of the other width are asked from in this thread; may be null.
static thread_local OtherWidthSource *CurrentSource = nullptr;

ScopedOtherWidth::ScopedOtherWidth(OtherWidthSource &Source)
    : Outer(CurrentSource) {
  CurrentSource = &Source;
}

ScopedOtherWidth::~ScopedOtherWidth() { CurrentSource = Outer; }

Layouts::Layouts(ASTContext &Context, const ValueTypes &Types)
    : Context(Context), Types(Types) {}

Layouts::~Layouts() = default;

Layouts::OtherTarget *Layouts::other() {
  if (!Other)
    Other = OtherTarget::create(Context, Types);
  return Other->get();
}

const BothShapes *Layouts::of(const RecordDecl *Record) {
  Record = definitionToLayOut(Record);
  if (!Record)
    return nullptr;
  auto Known = this->Known.find(Record);
  if (Known != this->Known.end())
    return Known->second.get();

  auto Compute = [&]() -> std::unique_ptr<BothShapes> {
    auto Result = std::make_unique<BothShapes>();
    std::optional<RecordShape> There;
    if (CurrentSource)
      There = CurrentSource->shapeOf(qualifiedName(Record));
    Result->Exact = There.has_value();
    if (!There) {
      OtherTarget *Target = other();
      const RecordDecl *Skeleton =
          Target ? Target->skeletonOf(Record) : nullptr;
      if (!Skeleton)
        return nullptr;
      There = shapeFor(Skeleton, Target->context());
    }
    RecordShape Here = shapeFor(Record, Context);
    Result->In64 = Types.targets32Bit() ? std::move(*There) : Here;
    Result->In32 = Types.targets32Bit() ? std::move(Here) : std::move(*There);
    return Result;
  };
  return (this->Known[Record] = Compute()).get();
}

std::optional<Layouts::Sizes> Layouts::sizesOf(QualType T) {
  if (T.isNull() || T->isDependentType() || T->isIncompleteType() ||
      T->isFunctionType() || T->isVoidType() || T->isSizelessType() ||
      T->isVariableArrayType())
    return std::nullopt;
  // Records, and arrays of them, may have a layout of the other parse.
  if (const RecordDecl *Record =
          T->isReferenceType()
              ? nullptr
              : T->getBaseElementTypeUnsafe()->getAsRecordDecl()) {
    const BothShapes *Both = of(Record);
    if (!Both)
      return std::nullopt;
    if (!T->isArrayType())
      return Sizes{Both->In64.Size, Both->In32.Size};
    if (Both->Exact) {
      uint64_t Count = Context.getConstantArrayElementCount(
          Context.getAsConstantArrayType(T));
      return Sizes{Both->In64.Size * Count, Both->In32.Size * Count};
    }
  }
  OtherTarget *Target = other();
  QualType OnOther = Target ? Target->translate(T) : QualType();
  if (OnOther.isNull())
    return std::nullopt;
  Sizes Result;
  Result.In64 = Context.getTypeSizeInChars(T).getQuantity();
  Result.In32 = Target->context().getTypeSizeInChars(OnOther).getQuantity();
  if (Types.targets32Bit())
    std::swap(Result.In64, Result.In32);
  return Result;
}

} // namespace crossbit
