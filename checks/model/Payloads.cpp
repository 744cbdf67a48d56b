//===-- Payloads.cpp - Whose bytes a channel carries ----------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/Payloads.h"
#include "checks/model/TranslationUnit.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace crossbit {

/// A buffer copied into a buffer that is copied into a buffer.
static constexpr unsigned MaxStages = 4;

bool isByte(QualType T) {
  return T->isVoidType() || T->isCharType() || T->isStdByteType() ||
         T->isWideCharType() || T->isIncompleteType();
}

namespace {

class Finder {
public:
  Finder(const FunctionDecl *Function, bool Receives, TranslationUnit &Unit)
      : Function(Function), Receives(Receives), Unit(Unit),
        M(Unit.memoryOf(Function)) {}

  llvm::SmallVector<Payload, 2> Found;

  /// The bytes at the address \p E.
  void bytes(const Expr *E, llvm::ArrayRef<const Expr *> Length, const Stmt *At,
             bool Staged = false, unsigned Depth = 0);
  /// \p IsMessage: a record that refers to vectors among other things, such as
  /// control messages, which the system carries over.
  void vectors(const Expr *E, const Stmt *At, bool IsMessage,
               unsigned Depth = 0);
  void write(const MemoryWrite &Write, bool Staged, unsigned Depth);
  /// The object that \p E names.
  void object(const Expr *E, llvm::ArrayRef<const Expr *> Length,
              const Stmt *At);
  /// The elements, of type \p T, of the container that \p E names, or points
  /// to.
  void elements(const Expr *E, QualType T, llvm::ArrayRef<const Expr *> Length,
                const Stmt *At);

private:
  void add(QualType T, const Expr *Shown, Region Where, const Stmt *At,
           llvm::ArrayRef<const Expr *> Length, bool Declared, bool Staged);
  void staged(const Region &R, bool Start, const Stmt *At, unsigned Depth);

  const FunctionDecl *Function;
  const bool Receives;
  TranslationUnit &Unit;
  const Memory *M;
};

} // namespace

/// What the local that \p E names, or whose address it is, was set to, if that
/// is one thing; else \p E.
static const Expr *valueOfLength(const Expr *E, const Memory *M) {
  const Expr *Plain = E->IgnoreParenCasts();
  if (const auto *AddressOf = dyn_cast<UnaryOperator>(Plain);
      AddressOf && AddressOf->getOpcode() == UO_AddrOf)
    Plain = AddressOf->getSubExpr()->IgnoreParenCasts();
  const auto *Ref = dyn_cast<DeclRefExpr>(Plain);
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!M || !Var || !Var->hasLocalStorage() || isa<ParmVarDecl>(Var))
    return E;
  const Region Itself{Var->getCanonicalDecl(), false, {}};
  const Expr *Value = nullptr;
  for (const MemoryWrite &Write : M->writes())
    if (Write.Into == Itself && Write.Kind == MemoryWrite::Store) {
      if (Value)
        return E;
      Value = Write.Value;
    }
  return Value ? Value : E;
}

/// The first member of \p Record, at its start.
static const FieldDecl *firstMember(const RecordDecl *Record) {
  Record = Record ? Record->getDefinition() : nullptr;
  if (!Record || Record->field_empty())
    return nullptr;
  if (const auto *Class = dyn_cast<CXXRecordDecl>(Record);
      Class && (Class->getNumBases() || Class->isDynamicClass()))
    return nullptr;
  return *Record->field_begin();
}

/// Whole messages are sent by the address of the header they begin with: the
/// record of which \p E, `&message.header` or `(HEADER *)message`, gives the
/// first member; else \p E.
static const Expr *wholeOf(const Expr *E, const ASTContext &Context) {
  const Expr *Plain = E->IgnoreParenImpCasts();
  if (const auto *Cast = dyn_cast<ExplicitCastExpr>(Plain)) {
    const Expr *Sub = Cast->getSubExpr()->IgnoreParenImpCasts();
    if (!Sub->getType()->isPointerType())
      return E;
    const FieldDecl *First =
        firstMember(Sub->getType()->getPointeeType()->getAsRecordDecl());
    return First && Context.hasSameUnqualifiedType(
                        First->getType(), Cast->getType()->getPointeeType())
               ? Sub
               : E;
  }
  return E;
}

/// Some factor of the length is a size of a type.
static bool mentionsSize(llvm::ArrayRef<const Expr *> Length) {
  struct Sizes : RecursiveASTVisitor<Sizes> {
    bool Found = false;
    bool VisitUnaryExprOrTypeTraitExpr(UnaryExprOrTypeTraitExpr *Trait) {
      Found |= Trait->getKind() == UETT_SizeOf;
      return !Found;
    }
    bool VisitOffsetOfExpr(OffsetOfExpr *) {
      Found = true;
      return false;
    }
    bool VisitSubstNonTypeTemplateParmExpr(SubstNonTypeTemplateParmExpr *E) {
      return TraverseStmt(E->getReplacement());
    }
  } Visitor;
  for (const Expr *E : Length)
    Visitor.TraverseStmt(const_cast<Expr *>(E));
  return Visitor.Found;
}

std::optional<uint64_t> byteCount(llvm::ArrayRef<const Expr *> Length,
                                  const ASTContext &Context) {
  if (Length.empty())
    return std::nullopt;
  uint64_t Product = 1;
  for (const Expr *E : Length) {
    // A length may be given by its address.
    if (E->getType()->isPointerType())
      return std::nullopt;
    std::optional<int64_t> Value = constantOf(E, Context);
    if (!Value || *Value < 0)
      return std::nullopt;
    Product *= *Value;
  }
  return Product;
}

void Finder::add(QualType T, const Expr *Shown, Region Where, const Stmt *At,
                 llvm::ArrayRef<const Expr *> Told, bool Declared,
                 bool Staged) {
  llvm::SmallVector<const Expr *, 2> Length;
  for (const Expr *E : Told)
    Length.push_back(valueOfLength(E, M));
  while (const ArrayType *Array = Unit.context().getAsArrayType(T))
    T = Array->getElementType();
  // The elements of a container.
  if (const OwnerType *Owner = Unit.wireRecords().ownerType(T);
      Owner && Shown && isa<CallExpr>(Shown->IgnoreParenCasts()))
    return;
  if (T->isDependentType() || T->isFunctionType() || isByte(T))
    return;
  Payload P;
  P.Type = T;
  P.Shown = Shown;
  P.Where = std::move(Where);
  P.Function = Function;
  P.At = At;
  P.Staged = Staged;
  P.Bytes = byteCount(Length, Unit.context());
  P.FixedBytes = P.Bytes && !mentionsSize(Length);
  const uint64_t Size =
      T->isIncompleteType()
          ? 0
          : Unit.context().getTypeSizeInChars(T).getQuantity();
  // An address is sent only where the length is that of one: `&buffer` with the
  // buffer's length is another mistake.
  if (T->isPointerType() && !Unit.types().familyOf(T)) {
    if (!Length.empty() && P.Bytes != Size && !mentionsSize(Length))
      return;
    if (P.Bytes && *P.Bytes % Size)
      return;
  }
  P.Certain = (Declared && (!P.Bytes || *P.Bytes > 0)) ||
              mentionsSize(Length) || (P.Bytes && Size && *P.Bytes % Size == 0);
  Found.push_back(std::move(P));
}

void Finder::object(const Expr *E, llvm::ArrayRef<const Expr *> Length,
                    const Stmt *At) {
  const Expr *Plain = E->IgnoreParenImpCasts();
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(Plain))
    Plain = Temporary->getSubExpr()->IgnoreParenImpCasts();
  add(Plain->getType(), Plain, M ? M->regionOf(Plain) : Region(), At, Length,
      /*Declared=*/true, /*Staged=*/false);
}

void Finder::elements(const Expr *E, QualType T,
                      llvm::ArrayRef<const Expr *> Length, const Stmt *At) {
  const Expr *Plain = E->IgnoreParenImpCasts();
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(Plain))
    Plain = Temporary->getSubExpr()->IgnoreParenImpCasts();
  Region R;
  if (M)
    R = Plain->getType()->isPointerType() ? M->pointee(Plain)
                                          : M->regionOf(Plain);
  if (!isByte(T))
    add(T, Plain, R, At, Length, /*Declared=*/true, /*Staged=*/false);
  // A buffer made of words.
  if (isByte(T) || (T->isIntegerType() && !Unit.types().familyOf(T)))
    staged(R, /*Start=*/true, At, 0);
}

/// \p E points to the start of what it points into: no offset is added, also
/// not where the local that it is was set.
static bool isStart(const Expr *E, const Memory &M) {
  E = E->IgnoreParenCasts();
  if (const auto *Binary = dyn_cast<BinaryOperator>(E))
    return !Binary->isAdditiveOp();
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return !Var || llvm::all_of(M.valuesOf(Var), [&](const Expr *Value) {
    return !isa<BinaryOperator>(Value->IgnoreParenCasts());
  });
}

void Finder::bytes(const Expr *E, llvm::ArrayRef<const Expr *> Length,
                   const Stmt *At, bool Staged, unsigned Depth) {
  if (Depth > MaxStages || !E)
    return;
  const Expr *Current = E->IgnoreParenImpCasts();
  auto Pointee = [](const Expr *Of) -> QualType {
    QualType T = Of->getType();
    if (T->isPointerType())
      return T->getPointeeType();
    if (T->isArrayType())
      return QualType(T->getArrayElementTypeNoTypeQual(), 0);
    return QualType();
  };
  while (true) {
    QualType T = Pointee(Current);
    if (!T.isNull() && !isByte(T))
      break;
    if (HelperUse Use = helperUse(Current, Unit.catalog(), Unit.context())) {
      Current = Use.Operand->IgnoreParenImpCasts();
      continue;
    }
    if (const auto *Cast = dyn_cast<ExplicitCastExpr>(Current)) {
      Current = Cast->getSubExpr()->IgnoreParenImpCasts();
      continue;
    }
    if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(Current)) {
      Current = Temporary->getSubExpr()->IgnoreParenImpCasts();
      continue;
    }
    // A view or a span of bytes is what it was made of.
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(Current);
        Construct && Construct->getNumArgs() >= 1) {
      if (Construct->getArg(0)->getType()->isPointerType())
        Length = {};
      Current = Construct->getArg(0)->IgnoreParenImpCasts();
      continue;
    }
    break;
  }
  Current = wholeOf(Current, Unit.context());
  QualType T = Pointee(Current);
  if (T.isNull())
    return;
  Region R = M ? M->pointee(Current) : Region();
  if (!isByte(T)) {
    const Expr *Plain = Current->IgnoreParenCasts();
    const auto *AddressOf = dyn_cast<UnaryOperator>(Plain);
    const bool Declared = (AddressOf && AddressOf->getOpcode() == UO_AddrOf &&
                           Plain->getType() == Current->getType()) ||
                          Current->getType()->isArrayType();
    const Expr *Shown = Plain;
    if (AddressOf && AddressOf->getOpcode() == UO_AddrOf)
      Shown = AddressOf->getSubExpr()->IgnoreParens();
    // `&message.header` with the length of the message, or with none, sends the
    // message.
    if (const auto *Member = dyn_cast<MemberExpr>(Shown);
        Member && Shown != Plain)
      if (const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
          Field && T->isRecordType() &&
          Field == firstMember(Field->getParent())) {
        const auto Bytes = byteCount(Length, Unit.context());
        const QualType Outer = Unit.context().getRecordType(Field->getParent());
        if (Length.empty() ||
            (Bytes &&
             *Bytes >
                 uint64_t(
                     Unit.context().getTypeSizeInChars(T).getQuantity()))) {
          T = Outer;
          Shown = Member->getBase();
          if (!R.Path.empty())
            R.Path.pop_back();
        }
      }
    add(T, Shown, R, At, Length, Declared, Staged);
    // A buffer declared as an array of words.
    if (!T->isIntegerType() || Unit.types().familyOf(T))
      return;
  }
  // A local that was set to a typed address: `p = (const char *)&record`.
  if (const auto *Ref = dyn_cast<DeclRefExpr>(Current); Ref && M)
    if (const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
        Var && Var->getType()->isPointerType()) {
      const size_t Before = Found.size();
      for (const Expr *Value : M->valuesOf(Var))
        if (!isa<CallExpr>(Value->IgnoreParenCasts()))
          bytes(Value, Length, At, Staged, Depth + 1);
      if (Found.size() != Before)
        return;
    }
  if (const auto *Binary = dyn_cast<BinaryOperator>(Current);
      Binary && Binary->isAdditiveOp()) {
    // What lies behind a header is not the header.
    if (Receives ||
        constantOf(Binary->getRHS(), Unit.context()).value_or(0) > 0 ||
        constantOf(Binary->getLHS(), Unit.context()).value_or(0) > 0) {
      staged(R, /*Start=*/false, At, Depth);
      return;
    }
    const size_t Before = Found.size();
    bytes(pointerOperand(Binary), Length, At, Staged, Depth + 1);
    if (Found.size() != Before)
      return;
  }
  staged(R, M && isStart(E, *M), At, Depth);
}

/// What was put into the buffer \p R before \p At.
void Finder::staged(const Region &R, bool Start, const Stmt *At,
                    unsigned Depth) {
  if (!R || !M)
    return;
  const auto Writes = M->writesReaching(R, At);
  if (!Receives)
    for (const MemoryWrite *Write : Writes)
      if (Write->Into == R)
        this->write(*Write, /*Staged=*/true, Depth);
  for (const VarDecl *Var : M->recordPointers(R)) {
    QualType T = Var->getType()->getPointeeType();
    // What comes in at an offset is not what lies at the start.
    if (Receives &&
        (!Start || llvm::any_of(M->valuesOf(Var), [&](const Expr *Value) {
          return !isStart(Value, *M);
        })))
      continue;
    // A pointer of that type may be for reading something else.
    const bool Fills = llvm::any_of(Writes, [&](const MemoryWrite *Write) {
      const FieldDecl *First = Write->Into.Path.size() > R.Path.size()
                                   ? Write->Into.Path[R.Path.size()]
                                   : nullptr;
      return First && First->getParent() == T->getAsRecordDecl();
    });
    if (Fills || Receives) {
      Payload P;
      P.Type = T;
      P.Where = R;
      P.Function = Function;
      P.At = At;
      P.Certain = Fills;
      Found.push_back(std::move(P));
    }
  }
}

void Finder::write(const MemoryWrite &Write, bool Staged, unsigned Depth) {
  switch (Write.Kind) {
  case MemoryWrite::Copy: {
    llvm::SmallVector<const Expr *, 1> Length;
    if (Write.Length)
      Length.push_back(Write.Length);
    bytes(Write.Value, Length, Write.At, Staged, Depth + 1);
    return;
  }
  case MemoryWrite::Construct:
    add(Write.Type, Write.Value, Write.Into, Write.At, {}, /*Declared=*/true,
        Staged);
    return;
  case MemoryWrite::Store: {
    QualType T = Write.Type;
    // A container that is made holds its elements elsewhere.
    if (Unit.wireRecords().ownerType(T))
      return;
    if (T->isRecordType()) {
      add(T, Write.Value, M ? M->regionOf(Write.Value) : Region(), Write.At, {},
          /*Declared=*/true, Staged);
      return;
    }
    if (!T->isScalarType() || isByte(T))
      return;
    Payload P;
    P.Type = T;
    P.Shown = Write.Value;
    P.Function = Function;
    P.At = Write.At;
    P.Staged = Staged;
    P.ByValue = true;
    P.Certain = true;
    Found.push_back(std::move(P));
    return;
  }
  case MemoryWrite::Format:
  case MemoryWrite::Scan:
  case MemoryWrite::Fill:
    return;
  }
}

/// The array of vectors, or the message that refers to one, at \p E.
void Finder::vectors(const Expr *E, const Stmt *At, bool IsMessage,
                     unsigned Depth) {
  if (!M || Depth > 2)
    return;
  const Region R = M->pointee(E);
  for (const MemoryWrite *Write : M->writesReaching(R, At)) {
    if (Write->Kind != MemoryWrite::Store || !Write->Into.isWithin(R) ||
        Write->Into.Path.size() == R.Path.size())
      continue;
    const FieldDecl *Address = Write->Into.Path.back();
    if (!Address || !Address->getType()->isPointerType())
      continue;
    QualType Pointee = Write->Value->IgnoreParenCasts()->getType();
    if (Pointee->isPointerType())
      Pointee = Pointee->getPointeeType();
    else if (Pointee->isArrayType())
      Pointee = QualType(Pointee->getArrayElementTypeNoTypeQual(), 0);
    // msghdr::msg_iov: a vector of vectors.
    if (const RecordDecl *Record = Pointee->getAsRecordDecl();
        Record && Unit.isInSystemHeader(Record) &&
        Write->Type->getPointeeType()->getAsRecordDecl() == Record) {
      vectors(Write->Value, Write->At, /*IsMessage=*/false, Depth + 1);
      continue;
    }
    if (IsMessage)
      continue;
    // The length is stored beside it, after or before.
    llvm::SmallVector<const Expr *, 1> Length;
    auto Take = [&](const MemoryWrite &Other) {
      if (Other.Kind != MemoryWrite::Store || !Other.Into.isWithin(R) ||
          Other.Into.Path.size() != Write->Into.Path.size())
        return true;
      if (Other.Type->isIntegerType())
        Length.push_back(Other.Value);
      return false;
    };
    const llvm::ArrayRef<MemoryWrite> All = M->writes();
    const size_t Here = Write - All.data();
    for (size_t I = Here + 1; I < All.size() && Take(All[I]); ++I) {
    }
    for (size_t I = Here; Length.empty() && I-- > 0 && Take(All[I]);) {
    }
    bytes(Write->Value, Length, Write->At);
  }
}

llvm::SmallVector<Payload, 2> payloadsOf(const ChannelUse &Use,
                                         TranslationUnit &Unit) {
  const Channel &Through = *Use.Through;
  Finder Find(Use.Function, !Through.sends(), Unit);
  switch (Through.Form) {
  case PayloadForm::Bytes:
    for (const Expr *E : Use.Payload) {
      llvm::SmallVector<const Expr *, 2> Length(Use.Length);
      // The member beside it that says how long it is.
      if (Length.empty() && !Through.LengthField.empty())
        if (const auto *Member = dyn_cast_or_null<MemberExpr>(Use.At))
          if (const Memory *M = Unit.memoryOf(Use.Function)) {
            Region Record = M->regionOf(Member);
            if (!Record.Path.empty())
              Record.Path.pop_back();
            for (const MemoryWrite &Write : M->writes())
              if (Length.empty() && !Write.Into.Path.empty() &&
                  Write.Into.Path.back() && Write.Into.isWithin(Record) &&
                  Write.Into.Path.back()->getName() == Through.LengthField)
                Length.push_back(Write.Value);
          }
      if (!Use.Elements.isNull())
        Find.elements(E, Use.Elements, Length, Use.At);
      else if (Use.ByReference)
        Find.object(E, Length, Use.At);
      else
        Find.bytes(E, Length, Use.At);
    }
    break;
  case PayloadForm::Vectors:
  case PayloadForm::Message:
    for (const Expr *E : Use.Payload)
      Find.vectors(E, Use.At, Through.Form == PayloadForm::Message);
    break;
  case PayloadForm::Values:
    for (const Expr *E : Use.Payload) {
      const Expr *Value = E->IgnoreParenImpCasts();
      // `document[key] = address`: converted by a constructor first.
      while (true) {
        if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(Value))
          Value = Temporary->getSubExpr()->IgnoreParenImpCasts();
        else if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(Value))
          Value = Bind->getSubExpr()->IgnoreParenImpCasts();
        else if (const auto *Construct = dyn_cast<CXXConstructExpr>(Value);
                 Construct && Construct->getNumArgs() >= 1 &&
                 !Construct->getArg(0)->isDefaultArgument())
          Value = Construct->getArg(0)->IgnoreParenImpCasts();
        else
          break;
      }
      Payload P;
      // A function or an array is its address.
      P.Type =
          Value->getType()->isFunctionType() || Value->getType()->isArrayType()
              ? E->getType()
              : Value->getType();
      P.Shown = Value;
      P.Function = Use.Function;
      P.At = Use.At;
      P.ByValue = true;
      P.Certain = true;
      Find.Found.push_back(std::move(P));
    }
    break;
  case PayloadForm::Text:
  case PayloadForm::View:
  case PayloadForm::Handles:
  case PayloadForm::Object:
  case PayloadForm::Scanned:
    break;
  }
  return std::move(Find.Found);
}

llvm::SmallVector<Payload, 2> payloadsOf(const MemoryWrite &Write,
                                         const FunctionDecl *Function,
                                         TranslationUnit &Unit) {
  Finder Find(Function, /*Receives=*/false, Unit);
  Find.write(Write, /*Staged=*/false, 0);
  return std::move(Find.Found);
}

} // namespace crossbit
