//===-- Formats.cpp - Calls whose text directs the arguments --------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/Formats.h"
#include "checks/model/Helpers.h"
#include "checks/model/TranslationUnit.h"
#include "clang/AST/Attr.h"
#include "clang/AST/FormatString.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace crossbit {

/// The literal that \p E is, or that the constant \p E names is made of.
static const clang::StringLiteral *literalOf(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    if (const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
        Var && Var->getAnyInitializer() &&
        (Var->getType().isConstQualified() ||
         (Var->getType()->isArrayType() && Var->getType()
                                               ->castAsArrayTypeUnsafe()
                                               ->getElementType()
                                               .isConstQualified())))
      E = Var->getAnyInitializer()->IgnoreParenImpCasts();
  return dyn_cast<clang::StringLiteral>(E);
}

namespace {

/// Looks in a function's body for calls that get variable arguments as a list.
class ListCalls : public RecursiveASTVisitor<ListCalls> {
public:
  /// \p Depth bounds how far lists are followed into the functions that get
  /// them.
  ListCalls(TranslationUnit &Unit, unsigned Depth) : Unit(Unit), Depth(Depth) {}

  /// The parameter that one of them gets as its text.
  const ParmVarDecl *Text = nullptr;
  /// That one reads the text as the C library does.
  bool ReadsAsC = false;

  bool VisitCallExpr(CallExpr *Call) {
    const ParmVarDecl *Given = nullptr;
    for (const Expr *Arg : Call->arguments()) {
      const auto *Ref = dyn_cast<DeclRefExpr>(Arg->IgnoreParenImpCasts());
      if (!Ref)
        continue;
      if (const auto *Param = dyn_cast<ParmVarDecl>(Ref->getDecl());
          Param && ValueTypes::isStringPointer(Param->getType()))
        Given = Param;
      if (Given && isList(Ref->getType())) {
        if (!Text)
          Text = Given;
        if (const FunctionDecl *Callee = Call->getDirectCallee();
            Callee && readsAsC(Callee)) {
          Text = Given;
          ReadsAsC = true;
        }
      }
    }
    return !ReadsAsC;
  }

private:
  bool isList(QualType T) const {
    const ASTContext &Context = Unit.context();
    QualType List = Context.getBuiltinVaListType();
    return Context.hasSameUnqualifiedType(T, List) ||
           Context.hasSameUnqualifiedType(
               T, Context.getAdjustedParameterType(List)) ||
           Context.hasSameUnqualifiedType(T, Context.getBuiltinMSVaListType());
  }

  /// \p Callee, which gets a list, is a format function of the C library or
  /// the catalog, says so, or hands the list on to one.
  bool readsAsC(const FunctionDecl *Callee) const {
    for (const auto *Attr : Callee->specific_attrs<FormatAttr>())
      if (StringRef Kind = Attr->getType()->getName();
          Kind.contains("printf") || Kind.contains("scanf"))
        return true;
    // The form that gets a list has one more letter: vsnprintf, _vscprintf,
    // StringCchVPrintf, vDbgPrintEx.
    if (const IdentifierInfo *Name = Callee->getIdentifier())
      for (unsigned I = 0; I < Name->getLength(); ++I)
        if (StringRef Full = Name->getName(); Full[I] == 'v' || Full[I] == 'V')
          if (Unit.catalog().format(
                  (Full.take_front(I) + Full.drop_front(I + 1)).str()))
            return true;
    const FunctionDecl *Body = nullptr;
    if (Depth == 0 || Unit.isInSystemHeader(Callee) || !Callee->hasBody(Body))
      return false;
    ListCalls Further(Unit, Depth - 1);
    Further.TraverseStmt(Body->getBody());
    return Further.ReadsAsC;
  }

  TranslationUnit &Unit;
  unsigned Depth;
};

} // namespace

FormatUse formatUse(const CallExpr *Call, TranslationUnit &Unit) {
  const FunctionDecl *Callee = Call->getDirectCallee();
  if (!Callee)
    return {};
  // Members' arguments leave the object out, except in operators' calls.
  FormatUse Use;
  StringRef Name = calleeName(Call);
  if (!Name.empty())
    if (const FormatFunction *Known = Unit.catalog().format(Name)) {
      Use.Format = Known->formatAt(Callee->getNumParams());
      Use.First = Known->firstAt(Callee->getNumParams());
      Use.Scans = Known->Scans;
      if (Use.Format < Call->getNumArgs())
        Use.Call = Call;
      return Use;
    }
  if (!Callee->isVariadic())
    return {};
  for (const auto *Attr : Callee->specific_attrs<FormatAttr>()) {
    StringRef Kind = Attr->getType()->getName();
    if (!Kind.contains("printf") && !Kind.contains("scanf"))
      continue;
    // The attribute counts from 1, and counts a method's object.
    const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
    unsigned Base = Method && Method->isInstance() ? 2 : 1;
    if (Attr->getFormatIdx() < static_cast<int>(Base) ||
        Attr->getFirstArg() < static_cast<int>(Base))
      continue;
    Use.Format = Attr->getFormatIdx() - Base;
    Use.First = Attr->getFirstArg() - Base;
    Use.Scans = Kind.contains("scanf");
    if (Use.Format < Call->getNumArgs())
      Use.Call = Call;
    return Use;
  }
  if (Callee->getNumParams() == 0)
    return {};
  const FunctionDecl *Body = nullptr;
  // crossbit's own driver does not parse bodies in system headers.
  if (!Unit.context().getSourceManager().isInSystemHeader(
          Callee->getLocation()) &&
      Callee->hasBody(Body)) {
    ListCalls Forwarding(Unit, /*Depth=*/3);
    Forwarding.TraverseStmt(Body->getBody());
    if (!Forwarding.Text)
      return {};
    Use.Format = Forwarding.Text->getFunctionScopeIndex();
    Use.ReadsAsC = Forwarding.ReadsAsC;
  } else {
    Use.Format = Callee->getNumParams() - 1;
    if (!ValueTypes::isStringPointer(
            Callee->getParamDecl(Use.Format)->getType()))
      return {};
  }
  Use.First = Callee->getNumParams();
  if (Use.Format >= Call->getNumArgs())
    return {};
  Use.Call = Call;
  if (Body)
    return Use;
  // Without a body to read, only a text that consumes exactly the arguments
  // that are given shows that it directs them. Pointers to numbers of the
  // conversions' own width are for scanf's kin, whatever its name.
  FormatText Text(Use, Unit.context());
  if (Text.consumed() != Call->getNumArgs() - Use.First)
    return {};
  if (!Text.conversions().empty() &&
      llvm::all_of(Text.conversions(), [&](const FormatConversion &C) {
        QualType T = C.Argument->getType();
        std::optional<Width> W = T->isPointerType()
                                     ? Unit.types().widthOf(T->getPointeeType())
                                     : std::nullopt;
        return W && W->In64 == C.BitsIn64;
      }))
    Use.Scans = true;
  return Use;
}

namespace {

/// Receives the conversions from Clang's parser of format texts.
class Reader : public analyze_format_string::FormatStringHandler {
public:
  Reader(const FormatUse &Use, const char *Begin, const ASTContext &Context,
         llvm::SmallVectorImpl<FormatConversion> &Found,
         llvm::SmallVectorImpl<unsigned> &Counts)
      : Use(Use), Begin(Begin), Context(Context), Found(Found), Counts(Counts) {
  }

  unsigned Consumed = 0;
  /// For each conversion that C does not have, how many were found before it.
  SmallVector<unsigned, 2> Unknown;
  /// There is a conversion that only Objective-C has.
  bool HasObjects = false;

  bool HandleInvalidPrintfConversionSpecifier(
      const analyze_printf::PrintfSpecifier &, const char *,
      unsigned) override {
    Unknown.push_back(Found.size());
    return true;
  }
  bool
  HandleInvalidScanfConversionSpecifier(const analyze_scanf::ScanfSpecifier &,
                                        const char *, unsigned) override {
    Unknown.push_back(Found.size());
    return true;
  }
  bool HandlePrintfSpecifier(const analyze_printf::PrintfSpecifier &Spec,
                             const char *Start, unsigned Length,
                             const TargetInfo &) override {
    for (const auto &Amount : {Spec.getFieldWidth(), Spec.getPrecision()})
      if (Amount.getHowSpecified() ==
          analyze_format_string::OptionalAmount::Arg)
        Consumed = std::max(Consumed, Amount.getArgIndex() + 1);
    return handle(Spec, Spec.getConversionSpecifier(), Start, Length);
  }
  bool HandleScanfSpecifier(const analyze_scanf::ScanfSpecifier &Spec,
                            const char *Start, unsigned Length) override {
    if (Spec.getSuppressAssignment())
      return true;
    return handle(Spec, Spec.getConversionSpecifier(), Start, Length);
  }

private:
  bool handle(const analyze_format_string::FormatSpecifier &Spec,
              const analyze_format_string::ConversionSpecifier &Conversion,
              const char *Start, unsigned Length) {
    using Modifier = analyze_format_string::LengthModifier;
    using Kind = analyze_format_string::ConversionSpecifier::Kind;
    if (!Conversion.consumesDataArgument())
      return true;
    Consumed = std::max(Consumed, Spec.getArgIndex() + 1);
    // In Objective-C `%@` takes an object. What it takes elsewhere nobody
    // knows, and Clang has counted on by now.
    HasObjects |= Conversion.getKind() == Kind::ObjCObjArg;
    const unsigned Argument = Use.First + Spec.getArgIndex();
    if (Argument >= Use.Call->getNumArgs())
      return true;
    if (Conversion.getKind() == Kind::nArg)
      Counts.push_back(Argument);
    // C shows bits since C23 only; before that functions used the letter for
    // bytes behind an address.
    if (Conversion.getKind() == Kind::bArg &&
        Use.Call->getArg(Argument)->getType()->isPointerType())
      return true;
    FormatConversion Result;
    Result.IsPointer = Conversion.getKind() == Kind::pArg;
    const bool Integer = Conversion.isIntArg() || Conversion.isUIntArg();
    if (!Result.IsPointer && !Integer)
      return true;
    switch (Spec.getLengthModifier().getKind()) {
    case Modifier::AsChar:
      Result.BitsIn64 = 8;
      break;
    case Modifier::AsShort:
      Result.BitsIn64 = 16;
      break;
    case Modifier::None:
    case Modifier::AsInt32:
      Result.BitsIn64 = 32;
      break;
    case Modifier::AsLong:
      Result.BitsIn64 =
          Context.getTargetInfo().getTriple().isOSWindows() ? 32 : 64;
      break;
    default:
      Result.BitsIn64 = 64;
      break;
    }
    if (Result.IsPointer)
      Result.BitsIn64 = 64;
    Result.Index = Argument;
    Result.Argument = Use.Call->getArg(Argument);
    Result.Text = StringRef(Start, Length);
    Result.Offset = Start - Begin;
    Result.Letter = Result.Text.back();
    const char *Modified = Spec.getLengthModifier().getStart();
    const char *PrefixEnd =
        Modified && Spec.getLengthModifier().getKind() != Modifier::None
            ? Modified
            : Start + Length - 1;
    Result.PrefixLength = PrefixEnd - Start - 1;
    Found.push_back(Result);
    return true;
  }

  const FormatUse &Use;
  const char *Begin;
  const ASTContext &Context;
  llvm::SmallVectorImpl<FormatConversion> &Found;
  llvm::SmallVectorImpl<unsigned> &Counts;
};

} // namespace

FormatText::FormatText(const FormatUse &Use, const ASTContext &Context)
    : Context(Context), Literal(literalOf(Use.Call->getArg(Use.Format))) {
  if (!Literal || Literal->isUnevaluated())
    return;
  Shared = Literal != Use.Call->getArg(Use.Format)->IgnoreParenImpCasts();
  for (unsigned I = 0; I < Literal->getLength(); ++I) {
    uint32_t Unit = Literal->getCodeUnit(I);
    Text.push_back(Unit > 0 && Unit < 128 ? static_cast<char>(Unit) : '?');
  }
  Reader Handler(Use, Text.data(), Context, Found, Counts);
  const char *End = Text.data() + Text.size();
  if (Use.Scans)
    analyze_format_string::ParseScanfString(Handler, Text.data(), End,
                                            Context.getLangOpts(),
                                            Context.getTargetInfo());
  else
    analyze_format_string::ParsePrintfString(
        Handler, Text.data(), End, Context.getLangOpts(),
        Context.getTargetInfo(), /*isFreeBSDKPrintf=*/false);
  Consumed = Handler.Consumed;
  // A function may have conversions of its own, with arguments or without.
  const unsigned Given =
      Use.Call->getNumArgs() - std::min(Use.First, Use.Call->getNumArgs());
  if (!Handler.HasObjects && (Handler.Unknown.empty() || Consumed == Given))
    return;
  Consumed += Handler.Unknown.size();
  if (Handler.HasObjects || Consumed != Given) {
    Found.clear();
    Counts.clear();
    return;
  }
  for (auto [I, Conversion] : llvm::enumerate(Found)) {
    const unsigned Before = llvm::count_if(
        Handler.Unknown, [I = I](unsigned Place) { return Place <= I; });
    Conversion.Argument = Use.Call->getArg(Conversion.Index + Before);
  }
}

CharSourceRange FormatText::rangeOf(const FormatConversion &Conversion) const {
  const SourceManager &SM = Context.getSourceManager();
  unsigned Before = 0;
  for (unsigned I = 0; I < Literal->getNumConcatenated(); ++I) {
    SourceLocation Start = Literal->getStrTokenLoc(I);
    if (Start.isMacroID()) {
      // A literal that the user wrote as a macro's argument stands in the file.
      if (!SM.isMacroArgExpansion(Start))
        return {};
      Start = SM.getSpellingLoc(Start);
    }
    bool Invalid = false;
    unsigned TokenLength =
        Lexer::MeasureTokenLength(Start, SM, Context.getLangOpts());
    StringRef Spelling(SM.getCharacterData(Start, &Invalid), TokenLength);
    size_t Open = Spelling.find('"');
    if (Invalid || Open == StringRef::npos || !Spelling.ends_with("\"") ||
        Spelling.take_front(Open).contains('R'))
      return {};
    StringRef Body = Spelling.drop_front(Open + 1).drop_back();
    // Walk source and value together; an escape is one character of value.
    unsigned Value = Before;
    for (size_t At = 0; At < Body.size(); ++Value) {
      if (Value == Conversion.Offset &&
          Body.substr(At).starts_with(Conversion.Text)) {
        SourceLocation Begin = Start.getLocWithOffset(Open + 1 + At);
        return CharSourceRange::getCharRange(
            Begin, Begin.getLocWithOffset(Conversion.Text.size()));
      }
      if (Body[At] != '\\') {
        if (static_cast<unsigned char>(Body[At]) >= 128)
          return {};
        ++At;
        continue;
      }
      // Escapes of several digits are not worth a scanner here.
      if (At + 1 >= Body.size() ||
          !StringRef("abfnrtv\\'\"?").contains(Body[At + 1]))
        return {};
      At += 2;
    }
    Before = Value;
  }
  return {};
}

llvm::SmallVector<SourceLocation, 4> FormatText::pieces() const {
  llvm::SmallVector<SourceLocation, 4> Result;
  for (unsigned I = 0; I < Literal->getNumConcatenated(); ++I)
    Result.push_back(
        Context.getSourceManager().getSpellingLoc(Literal->getStrTokenLoc(I)));
  return Result;
}

bool FormatText::isByMacro(const FormatConversion &Conversion) const {
  const SourceManager &SM = Context.getSourceManager();
  if (rangeOf(Conversion).isValid())
    return false;
  for (unsigned I = 0; I < Literal->getNumConcatenated(); ++I)
    if (SM.isInSystemMacro(Literal->getStrTokenLoc(I)))
      return true;
  return false;
}

} // namespace crossbit
