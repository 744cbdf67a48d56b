//===-- Helpers.cpp - Uses of conversion helpers --------------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/Helpers.h"
#include "checks/model/Channels.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/bit.h"

using namespace clang;

namespace crossbit {

StringRef calleeName(const CallExpr *Call) {
  const FunctionDecl *Callee = Call->getDirectCallee();
  if (!Callee || !Callee->getDeclName().isIdentifier())
    return {};
  return Callee->getName();
}

std::optional<Meaning> argumentMeaning(const CallExpr *Call, unsigned Index,
                                       const Catalog &Known) {
  if (StringRef Name = calleeName(Call); !Name.empty())
    return Known.argumentOf(Name, Index);
  const auto *Member =
      dyn_cast<MemberExpr>(Call->getCallee()->IgnoreParenImpCasts());
  const auto *Field =
      Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
  if (Index == 0 || !Field || !Field->getIdentifier() ||
      !Field->getParent()->getName().ends_with("Vtbl"))
    return std::nullopt;
  return Known.argumentOf(Field->getName(), Index - 1);
}

SourceLocation calleeLocation(const CallExpr *Call) {
  const Expr *Callee = Call->getCallee()->IgnoreParenImpCasts();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(Callee))
    return Ref->getLocation();
  if (const auto *Member = dyn_cast<MemberExpr>(Callee))
    return Member->getMemberLoc();
  return Callee->getExprLoc();
}

const ParmVarDecl *parameterFor(const CallExpr *Call, const Expr *Argument) {
  const FunctionDecl *Callee = Call->getDirectCallee();
  if (!Callee)
    return nullptr;
  for (unsigned I = 0; I < Call->getNumArgs() && I < Callee->getNumParams();
       ++I)
    if (Call->getArg(I)->IgnoreParenImpCasts() ==
        Argument->IgnoreParenImpCasts())
      return Callee->getParamDecl(I);
  return nullptr;
}

/// The conversion whose macro's body \p Loc was written in.
static const Conversion *conversionMacroAt(SourceLocation Loc,
                                           const Catalog &Known,
                                           const ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  while (Loc.isMacroID()) {
    if (SM.isMacroBodyExpansion(Loc))
      if (const Conversion *Helper = Known.conversion(
              Lexer::getImmediateMacroName(Loc, SM, Context.getLangOpts())))
        return Helper;
    Loc = SM.getImmediateMacroCallerLoc(Loc);
  }
  return nullptr;
}

/// Only pointers are cast to pointers, as the macros of C's object systems do
/// all day. Helpers begin or end with an integer, or change a pointer's width.
static bool areBetweenPointers(const ExplicitCastExpr *Cast) {
  const Expr *E = Cast;
  while (E->getType()->isPointerType() && !ValueTypes::isPtr32(E->getType())) {
    const auto *Inner = dyn_cast<ExplicitCastExpr>(E);
    if (!Inner)
      return true;
    E = Inner->getSubExpr()->IgnoreParenImpCasts();
  }
  return false;
}

HelperUse helperUse(const Expr *E, const Catalog &Known,
                    const ASTContext &Context) {
  E = E->IgnoreParenImpCasts();
  if (const auto *Call = dyn_cast<CallExpr>(E)) {
    StringRef Name = calleeName(Call);
    if (Name.empty())
      return {};
    if (const Conversion *Helper = Known.conversion(Name))
      if (Helper->Argument < Call->getNumArgs())
        return {Helper, Call->getArg(Helper->Argument)->IgnoreParenImpCasts()};
    return {};
  }
  const auto *Cast = dyn_cast<ExplicitCastExpr>(E);
  if (!Cast || !Cast->getBeginLoc().isMacroID() || areBetweenPointers(Cast))
    return {};
  const Conversion *Helper =
      conversionMacroAt(Cast->getBeginLoc(), Known, Context);
  if (!Helper)
    return {};
  // The casts of the macro's body end where the macro's argument begins.
  const Expr *Operand = Cast;
  while (const auto *Inner = dyn_cast<ExplicitCastExpr>(Operand)) {
    if (conversionMacroAt(Inner->getBeginLoc(), Known, Context) != Helper)
      break;
    Operand = Inner->getSubExpr()->IgnoreParenImpCasts();
  }
  return {Helper, Operand};
}

HelperWidths helperWidths(const HelperUse &Use, const Expr *At,
                          const ValueTypes &Types) {
  const Conversion &Helper = *Use.Helper;
  if (Helper.Generic)
    return {Types.widthOf(Use.Operand).value_or(Width{}),
            Types.widthOf(At).value_or(Width{})};
  auto Make = [](unsigned Bits, bool Signed) {
    return Bits == 0 ? Width{64, 32, Signed} : Width{Bits, Bits, Signed};
  };
  return {Make(Helper.FromBits, Helper.Extend == Extension::Sign),
          Make(Helper.ToBits, Helper.To == ConversionOperand::Integer &&
                                  At->getType()->isSignedIntegerType())};
}

StringRef spelledCallee(const CallExpr *Call, const ASTContext &Context) {
  const FunctionDecl *Callee = Call->getDirectCallee();
  if (!Callee || !Callee->getDeclName().isIdentifier())
    return {};
  StringRef Name = Callee->getName();
  const SourceManager &SM = Context.getSourceManager();
  SourceLocation Loc = calleeLocation(Call);
  while (Loc.isMacroID()) {
    // In another macro's argument: back to where that was written.
    if (SM.isMacroArgExpansion(Loc)) {
      Loc = SM.getImmediateSpellingLoc(Loc);
      continue;
    }
    SourceLocation Caller = SM.getImmediateMacroCallerLoc(Loc);
    StringRef Macro =
        Lexer::getImmediateMacroName(Loc, SM, Context.getLangOpts());
    // An object-like macro that stands for the name and nothing else; a
    // function-like one is a wrapper with a meaning of its own.
    if (Macro.empty() || SM.getImmediateExpansionRange(Loc).getEnd() !=
                             SM.getImmediateExpansionRange(Loc).getBegin())
      break;
    Name = Macro;
    Loc = Caller;
  }
  return Name;
}

StringRef declaredName(const RecordDecl *Record) {
  if (Record->getIdentifier())
    return Record->getName();
  if (const TypedefNameDecl *Name = Record->getTypedefNameForAnonDecl())
    return Name->getName();
  return {};
}

const Expr *pointerOperand(const BinaryOperator *Sum) {
  return Sum->getRHS()->getType()->isPointerType() ? Sum->getRHS()
                                                   : Sum->getLHS();
}

llvm::SmallVector<const Expr *, 2> returnedValues(const FunctionDecl *Function,
                                                  unsigned MaxStatements) {
  struct Returns : RecursiveASTVisitor<Returns> {
    explicit Returns(unsigned Max) : Max(Max) {}
    const unsigned Max;
    llvm::SmallVector<const Expr *, 2> Values;
    unsigned Statements = 0;
    bool VisitReturnStmt(ReturnStmt *Return) {
      if (Return->getRetValue())
        Values.push_back(Return->getRetValue());
      return true;
    }
    bool TraverseLambdaExpr(LambdaExpr *) { return true; }
    bool dataTraverseStmtPre(Stmt *S) {
      if (!isa<Expr>(S) && !isa<CompoundStmt>(S))
        ++Statements;
      return Statements <= Max;
    }
  } Visitor(MaxStatements);
  Visitor.TraverseStmt(Function->getBody());
  if (Visitor.Statements > MaxStatements)
    Visitor.Values.clear();
  return std::move(Visitor.Values);
}

llvm::ArrayRef<const Channel *> channelsOfField(const FieldDecl *Field,
                                                const Catalog &Known) {
  if (!Field->getIdentifier())
    return {};
  for (const RecordDecl *Record = Field->getParent(); Record;
       Record = dyn_cast<RecordDecl>(Record->getParent()))
    if (auto Found =
            Known.channelsOfField(declaredName(Record), Field->getName());
        !Found.empty())
      return Found;
  return {};
}

const Expr *insideTemporary(const Expr *E) {
  if (const auto *Full = dyn_cast<FullExpr>(E))
    return Full->getSubExpr();
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    return Temporary->getSubExpr();
  if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(E))
    return Bound->getSubExpr();
  return nullptr;
}

unsigned bitsAtMost(const Expr *E, const ASTContext &Context, unsigned Depth) {
  constexpr unsigned MaxDepth = 8;
  E = E->IgnoreParens();
  const unsigned Width = Context.getTypeSize(E->getType());
  if (std::optional<int64_t> Number = constantOf(E, Context))
    return *Number < 0 ? Width : llvm::bit_width<uint64_t>(*Number);
  if (Depth > MaxDepth)
    return Width;
  if (const auto *Cast = dyn_cast<CastExpr>(E))
    return Cast->getSubExpr()
                       ->getType()
                       ->isUnsignedIntegerOrEnumerationType() ||
                   Cast->getCastKind() == CK_LValueToRValue ||
                   isa<BinaryOperator>(Cast->getSubExpr()->IgnoreParens())
               ? std::min(Width,
                          bitsAtMost(Cast->getSubExpr(), Context, Depth + 1))
               : Width;
  const auto *Op = dyn_cast<BinaryOperator>(E);
  if (!Op || Op->isAssignmentOp() || !Op->getLHS()->getType()->isIntegerType())
    return Width;
  const unsigned Left = bitsAtMost(Op->getLHS(), Context, Depth + 1);
  const unsigned Right = bitsAtMost(Op->getRHS(), Context, Depth + 1);
  switch (Op->getOpcode()) {
  case BO_Or:
  case BO_Xor:
    return std::max(Left, Right);
  case BO_Add:
    return std::min(Width, std::max(Left, Right) + 1);
  case BO_Mul:
    return std::min(Width, Left + Right);
  case BO_And:
    return std::min(Left, Right);
  case BO_Shl:
    if (std::optional<int64_t> Count = constantOf(Op->getRHS(), Context);
        Count && *Count >= 0 && *Count < Width)
      return std::min<unsigned>(Width, Left + *Count);
    return Width;
  default:
    return Width;
  }
}

} // namespace crossbit
