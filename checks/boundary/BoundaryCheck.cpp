//===-- BoundaryCheck.cpp - What the boundary checks share ----------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/boundary/BoundaryCheck.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace crossbit {

/// A record that is sent everywhere need not be shown everywhere.
static constexpr unsigned MaxPlaces = 5;

/// The name of the record that crosses, for messages.
static std::string recordName(const Crossing &C, const ASTContext &Context) {
  return C.What.Type.getUnqualifiedType().getAsString(
      Context.getPrintingPolicy());
}

std::string BoundaryCheck::nameOf(const Crossing &C, TranslationUnit &Unit) {
  const ASTContext &Context = Unit.context();
  const Expr *E = C.What.Shown ? C.What.Shown->IgnoreParenCasts() : nullptr;
  const bool Named = E && (isa<DeclRefExpr>(E) || isa<MemberExpr>(E));
  if (!C.record())
    return E ? describe(E, Context) : "a value";
  const QualType T = Named ? E->getType() : QualType();
  const bool IsObject =
      Named && !T->isPointerType() && !T->isReferenceType() &&
      !isa<ParmVarDecl>(isa<DeclRefExpr>(E)
                            ? cast<DeclRefExpr>(E)->getDecl()
                            : cast<MemberExpr>(E)->getMemberDecl());
  if (IsObject)
    return describe(E, Context);
  return "record '" + recordName(C, Context) + "'";
}

std::string BoundaryCheck::wayOf(const Crossing &C) {
  if (C.Use.Through->Boundary == Boundary::Kernel)
    return (C.Way == Direction::Out  ? "goes to a driver through '"
            : C.Way == Direction::In ? "comes from a driver through '"
                                     : "is exchanged with a driver through '") +
           C.Use.Name + "'";
  if (!C.Use.Through->sends() && C.Use.Through->Boundary != Boundary::UserMode)
    return "comes from another process through '" + C.Use.Name + "'";
  if (C.Shared)
    switch (C.Use.Through->Boundary) {
    case Boundary::UserMode:
      return "is shared with a program through '" + C.Use.Name + "'";
    default:
      return "is shared with other processes through '" + C.Use.Name + "'";
    }
  if (!C.Use.Through->sends())
    return "comes from a program through '" + C.Use.Name + "'";
  switch (C.Use.Through->Boundary) {
  case Boundary::UserMode:
    return "goes to a program through '" + C.Use.Name + "'";
  case Boundary::OtherProcess:
    return "goes to another process through '" + C.Use.Name + "'";
  default:
    return "leaves the process through '" + C.Use.Name + "'";
  }
}

void BoundaryCheck::reportAll(TranslationUnit &Unit,
                              Crossing::SubjectTy Subject) {
  for (const Crossing &C : Unit.crossings()) {
    if (C.Subject != Subject)
      continue;
    {
      auto Diag = report(C.location(), C.Sureness, "%0");
      if (!Diag)
        continue;
      *Diag << message(C, Unit);
      if (C.What.Shown && !C.Shared)
        *Diag << C.What.Shown->getSourceRange();
    }
    explain(C, Unit);
    advise(C, Unit);
  }
}

/// The evidence, in the order in which a reader would ask for it.
void BoundaryCheck::explain(const Crossing &C, TranslationUnit &Unit) {
  const SourceManager &SM = Unit.context().getSourceManager();
  auto LineOf = [&](SourceLocation Loc) {
    Loc = userLocation(Loc);
    return std::pair(SM.getFileID(Loc), SM.getExpansionLineNumber(Loc));
  };
  const auto Here = LineOf(C.location());

  unsigned Told = 0;
  for (const WireMember &Member : C.Members) {
    const FieldDecl *Field = Member.field();
    if (!Field || C.Subject == Crossing::Layout || ++Told > MaxPlaces)
      break;
    const bool IsHandle = Member.Kind == WireMember::Handle;
    note(Field->getLocation(), IsHandle ? "'%0' is a %1" : "'%0' is %1")
        << Member.Name
        << (IsHandle ? StringRef(Member.Family->Name)
            : Member.Kind == WireMember::Owner
                ? StringRef("an object that keeps its data elsewhere")
            : Member.Kind == WireMember::VTable
                ? StringRef("an object with a virtual table")
                : StringRef("an address"));
  }
  if (C.StoredAt && !(C.Shared && C.Member) &&
      LineOf(C.StoredAt->getExprLoc()) != Here)
    note(C.StoredAt->getExprLoc(),
         C.AsText ? "it becomes text here" : "the value is stored here");
  if (C.What.Staged)
    if (const auto *Put = dyn_cast_or_null<Expr>(C.What.At);
        Put && LineOf(Put->getExprLoc()) != Here)
      note(Put->getExprLoc(), "it is copied into what is sent here");
  if (C.Duplicated)
    note(C.Duplicated->Call->getExprLoc(),
         "the other process's handle is made here");
  if (C.Use.Inner)
    note(C.Use.Inner->getExprLoc(), "'%0' passes it on here") << C.Use.Name;
  if (const RecordDecl *Record = C.record();
      Record && C.Shapes && C.Shapes->differ())
    note(Record->getLocation(), "layout of '%0', %1")
        << recordName(C, Unit.context()) << C.Shapes->table();

  unsigned Places = 0;
  for (const ChannelUse &Use : C.Elsewhere) {
    if (LineOf(Use.location()) == Here)
      continue;
    if (++Places > MaxPlaces)
      break;
    note(Use.location(), Use.Through->sends() ? "it also leaves through '%0'"
                                              : "it also comes through '%0'")
        << Use.Name;
  }
}

} // namespace crossbit
