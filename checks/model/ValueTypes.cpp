//===-- ValueTypes.cpp - Width and kind of a value by its typedef ---------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/ValueTypes.h"
#include "checks/model/Helpers.h"
#include "checks/model/WidthRegions.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"
#include <algorithm>

using namespace clang;

namespace crossbit {

/// Removes one layer of sugar. Returns false when \p T has none left.
static bool desugarOnce(QualType &T, const ASTContext &Context) {
  QualType Next = T.getSingleStepDesugaredType(Context);
  if (Next == T)
    return false;
  T = Next;
  return true;
}

static Width pointerWide(bool Signed) { return {64, 32, Signed}; }

static Width fixed(unsigned Bits, bool Signed) { return {Bits, Bits, Signed}; }

bool ValueTypes::isPtr32(QualType T) {
  if (const auto *Pointer = T->getAs<PointerType>()) {
    LangAS Space = Pointer->getPointeeType().getAddressSpace();
    return Space == LangAS::ptr32_sptr || Space == LangAS::ptr32_uptr;
  }
  return false;
}

bool ValueTypes::isSignedPtr32(QualType T) {
  const auto *Pointer = T->getAs<PointerType>();
  return Pointer &&
         Pointer->getPointeeType().getAddressSpace() == LangAS::ptr32_sptr;
}

std::optional<Width> ValueTypes::widthOf(QualType T) const {
  if (T.isNull() || T->isDependentType())
    return std::nullopt;
  T = T.getUnqualifiedType();
  auto Cached = WidthCache.find(T.getAsOpaquePtr());
  if (Cached != WidthCache.end())
    return Cached->second;

  auto Compute = [&]() -> std::optional<Width> {
    QualType Canonical = T.getCanonicalType();
    if (Canonical->isReferenceType())
      return std::nullopt;
    if (isPtr32(Canonical))
      return fixed(32, false);
    if (const auto *Pointer = Canonical->getAs<PointerType>())
      return Pointer->getPointeeType().getAddressSpace() == LangAS::ptr64
                 ? fixed(64, false)
                 : pointerWide(false);
    if (Canonical->isBlockPointerType() || Canonical->isNullPtrType())
      return pointerWide(false);
    if (Canonical->isBooleanType() || !Canonical->isIntegralOrEnumerationType())
      return std::nullopt;

    const bool Signed = Canonical->isSignedIntegerOrEnumerationType();
    const unsigned Now = Context.getTypeSize(Canonical);
    const unsigned Native =
        Context.getTargetInfo().getPointerWidth(LangAS::Default);
    for (QualType Sugared = T;;) {
      if (Sugared->getAs<EnumType>())
        return fixed(Now, Signed);
      if (const auto *Typedef = dyn_cast<TypedefType>(Sugared.getTypePtr())) {
        StringRef Name = Typedef->getDecl()->getName();
        if (const IntegerTypedef *Entry = Known.integer(Name)) {
          // A portability layer may use the name for something else; the
          // contract holds only where the declaration keeps it.
          if (Entry->Bits == 0 && Now == Native)
            return pointerWide(Signed);
          if (Entry->Bits == Now)
            return fixed(Now, Signed);
        } else if (const HandleFamily *Family = Known.family(Name)) {
          if (Family->Declared == HandleDeclaration::Integer && Now == Native)
            return pointerWide(Signed);
        } else if (Regions && Now == Native &&
                   Regions->contains(Context.getSourceManager().getFileLoc(
                       Typedef->getDecl()->getLocation()))) {
          // A project's own UINT_PTR, with another branch for 64 bits.
          return pointerWide(Signed);
        }
      }
      if (!desugarOnce(Sugared, Context))
        break;
    }
    if (const auto *Builtin = Canonical->getAs<BuiltinType>())
      if (!Windows && (Builtin->getKind() == BuiltinType::Long ||
                       Builtin->getKind() == BuiltinType::ULong))
        return pointerWide(Signed);
    return fixed(Now, Signed);
  };
  return WidthCache[T.getAsOpaquePtr()] = Compute();
}

std::optional<Width> ValueTypes::pointeeWidth(QualType T) const {
  QualType Pointee = T->getPointeeType();
  std::optional<Width> Result = widthOf(Pointee);
  if (!Result || Result->isPointerWide() || !Pointee->isIntegerType() ||
      Context.getTypeSize(Pointee) !=
          Context.getTargetInfo().getPointerWidth(LangAS::Default))
    return Result;
  for (QualType Sugared = T;;) {
    if (const auto *Typedef = dyn_cast<TypedefType>(Sugared.getTypePtr())) {
      StringRef Name = Typedef->getDecl()->getName();
      if (Name.consume_front("LP") || Name.consume_front("P"))
        if (const IntegerTypedef *Entry = Known.integer(Name);
            Entry && Entry->Bits == 0)
          return pointerWide(Result->Signed);
    }
    if (!desugarOnce(Sugared, Context))
      break;
  }
  return Result;
}

std::optional<Width> ValueTypes::widthOf(const Expr *E) const {
  E = E->IgnoreParenImpCasts();
  if (isa<ExplicitCastExpr>(E))
    return widthOf(cast<ExplicitCastExpr>(E)->getTypeAsWritten());
  // Arithmetic is done in int at least.
  auto Promoted = [](std::optional<Width> W) {
    return W && W->In64 < 32 ? fixed(32, true) : W;
  };
  auto Wider = [](std::optional<Width> A, std::optional<Width> B) {
    if (!A || !B)
      return A ? A : B;
    // The usual arithmetic conversions: the wider one's signedness wins, and
    // among equals the unsigned one's.
    if (A->In64 != B->In64)
      return A->In64 > B->In64 ? A : B;
    if (A->In32 != B->In32)
      return A->In32 < B->In32 ? A : B;
    return A->Signed ? B : A;
  };
  if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
    if (Binary->isAssignmentOp())
      return widthOf(Binary->getLHS()->getType());
    if (Binary->isComparisonOp() || Binary->isLogicalOp())
      return fixed(32, true);
    if (Binary->getOpcode() == BO_Comma)
      return widthOf(Binary->getRHS());
    if (E->getType()->isPointerType() || Binary->isPtrMemOp())
      return widthOf(E->getType());
    if (Binary->getLHS()->getType()->isPointerType())
      return pointerWide(true); // The difference of two pointers.
    if (Binary->isShiftOp())
      return Promoted(widthOf(Binary->getLHS()));
    return Wider(Promoted(widthOf(Binary->getLHS())),
                 Promoted(widthOf(Binary->getRHS())));
  }
  if (const auto *Conditional = dyn_cast<AbstractConditionalOperator>(E))
    return E->getType()->isIntegerType()
               ? Wider(widthOf(Conditional->getTrueExpr()),
                       widthOf(Conditional->getFalseExpr()))
               : widthOf(E->getType());
  if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
    if (Unary->isIncrementDecrementOp())
      return widthOf(Unary->getSubExpr());
    if (Unary->getOpcode() == UO_Not || Unary->getOpcode() == UO_Minus ||
        Unary->getOpcode() == UO_Plus)
      return Promoted(widthOf(Unary->getSubExpr()));
  }
  if (isa<UnaryExprOrTypeTraitExpr>(E))
    return pointerWide(false);
  // On Win32 GetWindowLongPtr is a macro for GetWindowLong.
  if (const auto *Call = dyn_cast<CallExpr>(E); Call && targets32Bit())
    if (const WindowWordFunction *Word = Known.windowWord(calleeName(Call)))
      if (Word->isPtrName(spelledCallee(Call, Context)))
        return pointerWide(E->getType()->isSignedIntegerType());
  return widthOf(E->getType());
}

ValueTypes::NamedFamily ValueTypes::namedFamily(QualType T) const {
  if (T.isNull())
    return {};
  T = T.getUnqualifiedType();
  auto [Cached, Inserted] = FamilyCache.try_emplace(T.getAsOpaquePtr());
  if (!Inserted)
    return Cached->second;

  NamedFamily Result;
  const bool Pointer = T->isPointerType();
  if (Pointer || T->isIntegerType()) {
    QualType Sugared = T;
    do {
      if (const auto *Typedef = dyn_cast<TypedefType>(Sugared.getTypePtr())) {
        StringRef Name = Typedef->getDecl()->getName();
        if (const HandleFamily *Family = Known.family(Name)) {
          // Projects reuse the SDK's names (a HANDLE of int on POSIX).
          if (Pointer == (Family->Declared == HandleDeclaration::VoidPointer ||
                          Family->Declared == HandleDeclaration::StructPointer))
            Result = {Family, Name};
          break;
        }
      }
    } while (desugarOnce(Sugared, Context));
    // DECLARE_HANDLE(X) makes `struct X__`; its typedef can be lost in
    // templates.
    if (!Result.Family && Pointer)
      if (const RecordDecl *Record = T->getPointeeType()->getAsRecordDecl();
          Record && Record->getIdentifier()) {
        StringRef Name = Record->getName();
        if (Name.consume_back("__"))
          if (const HandleFamily *Family = Known.family(Name))
            Result = {Family, Name};
      }
  }
  return FamilyCache[T.getAsOpaquePtr()] = Result;
}

const HandleFamily *ValueTypes::familyOf(QualType T) const {
  return namedFamily(T).Family;
}

StringRef ValueTypes::familyTypedef(QualType T) const {
  return namedFamily(T).Typedef;
}

bool ValueTypes::isPlainPointer(QualType T) const {
  return T->isPointerType() && !familyOf(T);
}

bool ValueTypes::isVoidPointer(QualType T) const {
  return T->isVoidPointerType() && !familyOf(T);
}

bool ValueTypes::isStringPointer(QualType T) {
  return T->isPointerType() && T->getPointeeType()->isAnyCharacterType();
}

} // namespace crossbit
