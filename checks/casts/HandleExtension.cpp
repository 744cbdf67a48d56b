//===-- HandleExtension.cpp - Upper halves made up wrongly ----------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/casts/HandleExtension.h"
#include "checks/model/Helpers.h"
#include "checks/model/Widenings.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;

namespace crossbit {

void HandleExtension::analyze(TranslationUnit &Unit) {
  for (const ConversionSite &Site : Unit.code().Rebirths)
    if (auto W = judgeRebirth(Site, Unit))
      reportWidening(*W, Unit);
  for (const ConversionSite &Site : Unit.code().Conversions)
    if (auto W = judgePointerWidening(Site, Unit))
      reportWidening(*W, Unit);
}

static std::string hex(uint64_t Value, unsigned Digits) {
  std::string Text;
  llvm::raw_string_ostream(Text)
      << "0x" << llvm::format_hex_no_prefix(Value, Digits, /*Upper=*/true);
  return Text;
}

void HandleExtension::reportWidening(const Widening &W, TranslationUnit &Unit) {
  const ASTContext &Context = Unit.context();
  const Expr *At = W.Site.At;
  std::string Name = describe(W.Narrow, Context);
  const std::string Family = W.Family ? W.Family->Name : "";
  auto Emit = [&](StringRef Message, auto... Arguments) {
    auto Diag = report(At, W.Sureness, Message);
    if (!Diag)
      return false;
    ((*Diag << Arguments), ...);
    *Diag << At->getSourceRange();
    for (const FixItHint &Hint : fix(W, Unit))
      *Diag << Hint;
    return true;
  };
  QualType NarrowType = W.Narrow->getType();
  bool Shown = false;
  switch (W.Defect) {
  case Widening::ZeroExtendedHandle:
    if (W.Site.Via)
      Shown = Emit("%0 is made of %1 by zero extension in %2; handles "
                   "sign-extend",
                   Family, Name, "'" + W.Site.Via->Name + "'");
    else
      Shown = Emit("%0 is made of %1 by zero extension of %2; handles "
                   "sign-extend",
                   Family, Name, NarrowType);
    break;
  case Widening::ConstantHandle:
    Shown = Emit("constant is the %0 %1 in a 64-bit process, where %2 is meant",
                 Family, hex(W.Constant, 16),
                 hex(static_cast<uint64_t>(static_cast<int64_t>(
                         static_cast<int32_t>(W.Constant))),
                     16));
    break;
  case Widening::ParsedHandle:
    Shown = Emit("%0 is made of %1, which stops at 32 bits and extends as %2",
                 Family, Name, NarrowType);
    break;
  case Widening::SignExtendedAddress:
    Shown = Emit("address is made of %0 by sign extension of %1; addresses "
                 "zero-extend",
                 Name, NarrowType);
    break;
  case Widening::HalfAddress:
    Shown = Emit("%0 is made of %1, whose type %2 holds half of it in a 64-bit "
                 "process",
                 W.Family ? Family : std::string("address"), Name, NarrowType);
    break;
  case Widening::SignedPtr32:
    Shown = Emit("32-bit pointer %0 sign-extends when it becomes %1; addresses "
                 "zero-extend",
                 Name, W.Site.To);
    break;
  case Widening::PointerToFixed64:
    Shown = Emit("upper half of %0 depends on the compiler when %1 becomes %2 "
                 "in a 32-bit process",
                 Name, NarrowType, W.Site.To);
    break;
  }
  if (!Shown || W.Defect == Widening::ConstantHandle || !W.From.Root)
    return;
  const SourceManager &SM = Context.getSourceManager();
  SourceLocation Root = W.From.Root->getExprLoc();
  if (Root.isValid() && SM.getExpansionLineNumber(Root) !=
                            SM.getExpansionLineNumber(At->getBeginLoc()))
    note(Root, "the value comes from here");
}

Edits HandleExtension::fix(const Widening &W, TranslationUnit &Unit) const {
  const ASTContext &Context = Unit.context();
  const auto *Cast = dyn_cast<ExplicitCastExpr>(W.Site.At);
  const bool Named = Cast && isa<CXXNamedCastExpr>(Cast);
  auto CastTo = [&](StringRef Type, StringRef Operand) {
    return Named ? ("static_cast<" + Type + ">(" + Operand + ")").str()
                 : ("(" + Type + ")" + Operand).str();
  };
  auto Whole = [&](StringRef Text) -> Edits {
    if (auto Hint = fixes().replace(W.Site.At->getSourceRange(), Text))
      return {*Hint};
    return {};
  };
  // The helpers give `void *`; other types are cast to as they were.
  auto AsWritten = [&](std::string Call) {
    QualType To = W.Site.To;
    if (!Cast || W.Site.Kind == ConversionSite::Helper ||
        To->isVoidPointerType())
      return Call;
    return CastTo(
        Cast->getTypeAsWritten().getAsString(Context.getPrintingPolicy()),
        Call);
  };
  auto Operand =
      Named ? fixes().textOf(W.Narrow) : fixes().operandText(W.Narrow);
  switch (W.Defect) {
  case Widening::ZeroExtendedHandle:
  case Widening::ParsedHandle: {
    // Fewer bits than 32 cannot be mended by extending them otherwise.
    if (!Operand || !fixes().isUsable("LongToHandle") ||
        !fixes().isUsable("LONG") || !W.Site.To->isPointerType() ||
        W.Site.Kind == ConversionSite::Implicit ||
        Unit.types().widthOf(W.Narrow).value_or(Width{}).In64 < 32)
      return {};
    std::string Argument = W.Narrow->getType()->isSignedIntegerType()
                               ? *fixes().textOf(W.Narrow)
                               : CastTo("LONG", *Operand);
    return Whole(AsWritten("LongToHandle(" + Argument + ")"));
  }
  case Widening::ConstantHandle: {
    const bool AllOnes = W.Constant == 0xFFFFFFFF;
    const bool Plain = W.Family == &Unit.catalog().kernelHandle() &&
                       W.Site.To->isVoidPointerType();
    if (AllOnes && Plain && fixes().isUsable("INVALID_HANDLE_VALUE"))
      return Whole("INVALID_HANDLE_VALUE");
    if (AllOnes && W.Site.To->isIntegerType() &&
        fixes().isUsable("INVALID_SOCKET"))
      return Whole("INVALID_SOCKET");
    if (!Operand || !fixes().isUsable("LongToHandle") ||
        !W.Site.To->isPointerType())
      return {};
    return Whole(AsWritten("LongToHandle(" + CastTo("LONG", *Operand) + ")"));
  }
  case Widening::SignExtendedAddress:
    if (!Operand || !fixes().isUsable("ULongToPtr") ||
        !fixes().isUsable("ULONG") || W.Narrow->getType()->isEnumeralType() ||
        Context.getTypeSize(W.Narrow->getType()) != 32)
      return {};
    return Whole(AsWritten("ULongToPtr(" + CastTo("ULONG", *Operand) + ")"));
  case Widening::SignedPtr32: {
    auto Text = fixes().textOf(W.Narrow);
    if (!Text || !fixes().isUsable("Ptr32ToPtr"))
      return {};
    return Whole(AsWritten("Ptr32ToPtr(" + *Text + ")"));
  }
  case Widening::PointerToFixed64: {
    auto Wide = fixes().isUsable("ULONG_PTR")   ? "ULONG_PTR"
                : fixes().isUsable("uintptr_t") ? "uintptr_t"
                                                : nullptr;
    if (!Operand || !Wide || !Cast)
      return {};
    std::string To =
        Cast->getTypeAsWritten().getAsString(Context.getPrintingPolicy());
    if (Named)
      return Whole("static_cast<" + To + ">(reinterpret_cast<" + Wide + ">(" +
                   *Operand + "))");
    return Whole("(" + To + ")(" + Wide + ")" + *Operand);
  }
  case Widening::HalfAddress:
    // The integer that holds it must grow; where, only its owner knows.
    return {};
  }
  llvm_unreachable("covered switch");
}

} // namespace crossbit
