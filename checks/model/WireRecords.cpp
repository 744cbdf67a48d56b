//===-- WireRecords.cpp - What in a record cannot cross -------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/WireRecords.h"
#include "checks/model/Helpers.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace crossbit {

/// Records are nested this deep at most in anything that a person wrote.
static constexpr unsigned MaxNesting = 12;

std::string qualifiedName(const NamedDecl *D) {
  llvm::SmallVector<StringRef, 6> Parts;
  std::string Operator;
  if (D->getDeclName().isIdentifier()) {
    Parts.push_back(D->getName());
  } else {
    Operator = D->getDeclName().getAsString();
    Parts.push_back(Operator);
  }
  for (const DeclContext *Around = D->getDeclContext(); Around;
       Around = Around->getParent()) {
    if (const auto *Space = dyn_cast<NamespaceDecl>(Around)) {
      if (!Space->isInline() && !Space->isAnonymousNamespace())
        Parts.push_back(Space->getName());
    } else if (const auto *Record = dyn_cast<RecordDecl>(Around)) {
      if (StringRef Name = declaredName(Record); !Name.empty())
        Parts.push_back(Name);
    }
  }
  std::string Result;
  for (StringRef Part : llvm::reverse(Parts)) {
    if (!Result.empty())
      Result += "::";
    Result += Part;
  }
  return Result;
}

/// `T __based(p) *`: an offset that the compiler adds to p. Clang does not know
/// the keyword; where a macro hides it from Clang, the text has to tell.
static bool isBased(const FieldDecl *Field, const ASTContext &Context) {
  if (!Context.getLangOpts().MicrosoftExt || !Field->getType()->isPointerType())
    return false;
  const SourceManager &SM = Context.getSourceManager();
  SourceLocation Begin = SM.getExpansionLoc(Field->getBeginLoc());
  SourceLocation End = SM.getExpansionLoc(Field->getEndLoc());
  bool Invalid = false;
  StringRef Text =
      Lexer::getSourceText(CharSourceRange::getCharRange(Begin, End), SM,
                           Context.getLangOpts(), &Invalid);
  return !Invalid && Text.contains("__based");
}

const OwnerType *WireRecords::ownerType(QualType T) const {
  const CXXRecordDecl *Class = T->getAsCXXRecordDecl();
  if (!Class || !Class->getIdentifier())
    return nullptr;
  return Types.catalog().ownerType(qualifiedName(Class));
}

struct WireRecords::Walk {
  WireRecords &Records;
  std::vector<WireMember> &Found;
  llvm::SmallVector<const FieldDecl *, 4> Path = {};
  std::string Name = {};
  bool InUnion = false;
  bool HasWideTwin = false;
  unsigned Depth = 0;
  llvm::SmallPtrSet<const RecordDecl *, 8> Around = {};

  void add(WireMember::KindTy Kind, QualType T,
           const HandleFamily *Family = nullptr,
           const OwnerType *Owner = nullptr) {
    WireMember Member;
    Member.Kind = Kind;
    Member.Family = Family;
    Member.OwnerIs = Owner;
    Member.Path = Path;
    Member.Name = Name;
    Member.Type = T;
    Member.InUnion = InUnion;
    Member.HasWideTwin = HasWideTwin;
    Found.push_back(std::move(Member));
  }

  void type(QualType T, bool Based = false) {
    while (const ArrayType *Array = Records.Context.getAsArrayType(T))
      T = Array->getElementType();
    if (T->isDependentType())
      return;
    if (T->isReferenceType() || T->isBlockPointerType() ||
        T->isMemberPointerType()) {
      add(WireMember::Address, T);
      return;
    }
    if (const HandleFamily *Family = Records.Types.familyOf(T)) {
      // CLIENT_ID has numbers in its handles.
      const bool IsId = !Path.empty() && Path.back()->getIdentifier() &&
                        Records.Types.catalog().named(Path.back()->getName()) ==
                            Meaning::ProcessOrThreadId;
      add(IsId ? WireMember::PointerWide : WireMember::Handle, T, Family);
      return;
    }
    if (T->isPointerType()) {
      // An offset, and as wide as a pointer.
      if (Based) {
        add(WireMember::PointerWide, T);
        return;
      }
      // The width is written down: a twin for the other process.
      const LangAS Space = T->getPointeeType().getAddressSpace();
      if (!ValueTypes::isPtr32(T) && Space != LangAS::ptr64)
        add(WireMember::Address, T);
      return;
    }
    if (const RecordDecl *Record = T->getAsRecordDecl()) {
      record(Record->getDefinition(), T);
      return;
    }
    if (std::optional<Width> W = Records.Types.widthOf(T);
        W && W->In64 != W->In32)
      add(WireMember::PointerWide, T);
  }

  void record(const RecordDecl *Record, QualType T) {
    if (!Record || Record->isInvalidDecl() || Record->isDependentType() ||
        Depth >= MaxNesting || !Around.insert(Record).second)
      return;
    ++Depth;
    fieldsOf(Record, T);
    --Depth;
    Around.erase(Record);
  }

  void fieldsOf(const RecordDecl *Record, QualType T) {
    if (const OwnerType *Owner = Records.ownerType(T)) {
      if (!Owner->Relocatable)
        add(WireMember::Owner, T, nullptr, Owner);
      return;
    }
    if (const auto *Class = dyn_cast<CXXRecordDecl>(Record)) {
      bool Inherited = false;
      for (const CXXBaseSpecifier &Base : Class->bases()) {
        const CXXRecordDecl *Of = Base.getType()->getAsCXXRecordDecl();
        Inherited |= Of && Of->hasDefinition() && Of->isDynamicClass();
        if (Of)
          record(Of->getDefinition(), Base.getType());
      }
      if (Class->isDynamicClass() && !Inherited)
        add(WireMember::VTable, T);
    }
    // An integer of 64 bits beside a pointer makes the union as wide in every
    // process, and says that the wide arm is what crosses.
    bool Wide = false;
    if (Record->isUnion())
      for (const FieldDecl *Field : Record->fields())
        if (std::optional<Width> W = Records.Types.widthOf(Field->getType()))
          Wide |= W->In32 == 64;

    for (const FieldDecl *Field : Record->fields()) {
      if (Field->isUnnamedBitField() || Field->isInvalidDecl())
        continue;
      const std::string Outer = Name;
      const bool OuterUnion = InUnion, OuterTwin = HasWideTwin;
      if (!Field->getName().empty())
        Name += (Name.empty() ? "" : ".") + Field->getName().str();
      Path.push_back(Field);
      InUnion |= Record->isUnion();
      HasWideTwin |= Wide;
      type(Field->getType(), isBased(Field, Records.Context));
      Path.pop_back();
      Name = Outer;
      InUnion = OuterUnion;
      HasWideTwin = OuterTwin;
    }
  }
};

llvm::ArrayRef<WireMember> WireRecords::membersOf(QualType T) {
  T = T.getUnqualifiedType();
  auto It = Known.find(T.getAsOpaquePtr());
  if (It == Known.end()) {
    std::vector<WireMember> Found;
    Walk{*this, Found}.type(T);
    It = Known.try_emplace(T.getAsOpaquePtr(), std::move(Found)).first;
  }
  return It->second;
}

} // namespace crossbit
