//===-- Types.cpp - The grammar of IDL: types -----------------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/idl/FileParser.h"

using namespace llvm;

namespace crossbit::idl {

bool FileParser::parseSpecifiers(Specifiers &S) {
  DepthGuard Guard(*this);
  if (Guard.exceeded())
    return true;
  while (true) {
    if (at('[') && !S.Base) {
      if (parseAttributes(S.Attrs))
        return true;
      continue;
    }
    if (peek().Kind != Token::Identifier)
      break;
    const Keyword K = keyword();
    if (K == Keyword::Typedef || K == Keyword::Const) {
      S.IsTypedef |= K == Keyword::Typedef;
      S.IsConst |= K == Keyword::Const;
      take();
      continue;
    }
    if (takeIgnored(K))
      continue;
    if (S.Base)
      break;
    if (parseTypeSpecifier(K, S))
      return true;
  }
  if (!S.Base)
    return expected("a type");
  S.Kept = keep(S.Attrs);
  return false;
}

bool FileParser::takeIgnored(Keyword K) {
  const Token &Behind = peek(1);
  switch (K) {
  case Keyword::Const:
  case Keyword::Extern:
  case Keyword::Ignored:
    take();
    return true;
  case Keyword::IgnoredOrName:
    if (Behind.Kind != Token::Identifier && !isAt(Behind, '*') &&
        !isAt(Behind, '('))
      return false;
    take();
    return true;
  case Keyword::IgnoredWithArguments:
    take();
    if (at('('))
      skipBrackets();
    return true;
  default:
    return false;
  }
}

bool FileParser::parseTypeSpecifier(Keyword K, Specifiers &S) {
  if (isBaseType(K)) {
    S.Base = parseBaseType();
    return false;
  }
  switch (K) {
  case Keyword::Struct:
  case Keyword::Union:
    return parseRecord(S);
  case Keyword::Enum:
    return parseEnum(S);
  case Keyword::Interface:
  case Keyword::Coclass:
  case Keyword::Dispinterface:
  case Keyword::Runtimeclass:
    if (peek(1).Kind == Token::Identifier) {
      take();
      declareInterface();
    }
    return parseTypeName(S);
  case Keyword::Pipe:
    return peek(1).Kind == Token::Identifier ? parsePipe(S) : parseTypeName(S);
  case Keyword::SafeArray:
    return isAt(peek(1), '(') ? parseSafeArray(S) : parseTypeName(S);
  default:
    return parseTypeName(S);
  }
}

//===----------------------------------------------------------------------===//
// Base types.
//===----------------------------------------------------------------------===//

/// Whether \p K, the next token, is one more word of the base type, or else a
/// name: `unsigned small` is a type, and `unsigned char byte` is not.
bool FileParser::takesBaseWord(const BaseWords &Words, Keyword K) const {
  const bool HasNoBase = Words.Base == Keyword::None && !Words.Longs;
  switch (K) {
  case Keyword::Signed:
  case Keyword::Unsigned:
    return !Words.IsSigned && !Words.IsUnsigned;
  case Keyword::Int:
    return !Words.HasInt;
  case Keyword::Long:
    return Words.Longs < 2 && Words.Base == Keyword::None;
  case Keyword::Double:
    return Words.Base == Keyword::None;
  case Keyword::Char:
  case Keyword::Short:
  case Keyword::Int8:
  case Keyword::Int16:
  case Keyword::Int32:
  case Keyword::Int3264:
  case Keyword::Int64:
  case Keyword::Int128:
    return HasNoBase;
  case Keyword::Hyper:
  case Keyword::Small:
    return HasNoBase && !Words.HasInt &&
           (peek(1).Kind == Token::Identifier || isAt(peek(1), '*'));
  default:
    return false;
  }
}

void FileParser::addWord(BaseWords &Words, Keyword K) {
  switch (K) {
  case Keyword::Signed:
    Words.IsSigned = true;
    break;
  case Keyword::Unsigned:
    Words.IsUnsigned = true;
    break;
  case Keyword::Int:
    Words.HasInt = true;
    break;
  case Keyword::Long:
    ++Words.Longs;
    break;
  default:
    Words.Base = K;
  }
}

/// The canonical spelling. Of types that are the same, MIDL's own word is it.
static StringRef canonicalName(Keyword Base, unsigned Longs, bool IsSigned,
                               bool IsUnsigned) {
  auto Choose = [&](StringRef Signed, StringRef Unsigned) {
    return IsUnsigned ? Unsigned : Signed;
  };
  switch (Base) {
  case Keyword::Boolean:
    return "boolean";
  case Keyword::Byte:
    return "byte";
  case Keyword::Char:
    return IsSigned ? "signed char" : Choose("char", "unsigned char");
  case Keyword::Double:
    return Longs ? "long double" : "double";
  case Keyword::ErrorStatus:
    return "error_status_t";
  case Keyword::Float:
    return "float";
  case Keyword::HandleT:
    return "handle_t";
  case Keyword::Hyper:
  case Keyword::Int64:
    return Choose("hyper", "unsigned hyper");
  case Keyword::Int128:
    return Choose("__int128", "unsigned __int128");
  case Keyword::Short:
  case Keyword::Int16:
    return Choose("short", "unsigned short");
  case Keyword::Int32:
    return Choose("long", "unsigned long");
  case Keyword::Int3264:
    return Choose("__int3264", "unsigned __int3264");
  case Keyword::Small:
  case Keyword::Int8:
    return Choose("small", "unsigned small");
  case Keyword::Void:
    return "void";
  case Keyword::WideChar:
    return "wchar_t";
  default:
    break;
  }
  if (Longs == 0)
    return Choose("int", "unsigned int");
  return Longs == 1 ? Choose("long", "unsigned long")
                    : Choose("hyper", "unsigned hyper");
}

const Type *FileParser::parseBaseType() {
  const size_t Begin = Position;
  BaseWords Words;
  addWord(Words, keyword());
  take();
  while (peek().Kind == Token::Identifier && takesBaseWord(Words, keyword())) {
    addWord(Words, keyword());
    take();
  }
  Type *T = makeType(Type::Builtin, Begin, Position - 1);
  T->Name =
      canonicalName(Words.Base, Words.Longs, Words.IsSigned, Words.IsUnsigned);
  return T;
}

Type *FileParser::makeType(Type::KindTy Kind, size_t First, size_t Last) {
  auto *T = Builder.make<Type>();
  T->Kind = Kind;
  T->Loc = Tokens[First].Loc;
  T->EndLoc = Tokens[Last].Loc;
  T->InFile = all_of(Tokens.slice(First, Last - First + 1),
                     [](const Token &Part) { return Part.InFile; });
  return T;
}

//===----------------------------------------------------------------------===//
// Names.
//===----------------------------------------------------------------------===//

Token FileParser::takeName() {
  if (peek().Kind != Token::Identifier)
    return Token();
  Token Name = take();
  if (!at('.'))
    return Name;
  std::string Text = Name.Text.str();
  while (at('.') && peek(1).Kind == Token::Identifier) {
    take();
    Text += '.';
    Text += take().Text;
  }
  Name.Text = Builder.keep(StringRef(Text));
  return Name;
}

/// `interface IFoo *p` declares what has not been declared.
void FileParser::declareInterface() {
  if (!isAt(peek(1), '.') && !Builder.findType(peek().Text, Namespace))
    Builder.interface(peek(), Namespace, DocumentBuilder::Declared);
}

bool FileParser::parseTypeName(Specifiers &S) {
  const size_t Begin = Position;
  const Token Name = takeName();
  Type *T = makeType(Type::Named, Begin, Position - 1);
  T->Name = Name.Text;
  S.Base = T;
  if (is_contained(Generics, Name.Text))
    return false;
  T->Declared = Builder.findType(Name.Text, Namespace);
  // Types that C has, too, are in no namespace, whatever the Windows Runtime
  // calls them: `Windows.Foundation.EventRegistrationToken`.
  if (!T->Declared && Name.Text.contains('.'))
    T->Declared = dyn_cast_or_null<Typedef>(
        Builder.findType(Name.Text.rsplit('.').second, /*Scope=*/""));
  // The generic interfaces, such as IVector, are known to MIDL itself.
  if (at('<'))
    return parseGenericArguments();
  if (!T->Declared && !Lenient) {
    Builder.addUnknown(*T, Namespace);
    HasUnknown = true;
  }
  return false;
}

/// `<Bar*, IVector<HSTRING>*>`.
bool FileParser::parseGenericArguments() {
  size_t Open = 0;
  do {
    if (atEnd() || at(';') || at('{') || at('}'))
      return expected("'>'");
    const Token &T = take();
    if (isAt(T, '<'))
      ++Open;
    else if (isAt(T, '>'))
      --Open;
    else if (T.is(">>"))
      Open -= std::min<size_t>(Open, 2);
  } while (Open);
  return false;
}

//===----------------------------------------------------------------------===//
// SAFEARRAY and pipe.
//===----------------------------------------------------------------------===//

bool FileParser::parseSafeArray(Specifiers &S) {
  const size_t Begin = Position;
  take();
  take();
  Specifiers Element;
  Declarator D;
  if (parseSpecifiers(Element) || parseDeclarator(D, /*MayBeAbstract=*/true) ||
      expect(')'))
    return true;
  Type *T = makeType(Type::SafeArray, Begin, Position - 1);
  T->Element = typeOf(Element, D.Layers);
  S.Base = T;
  return false;
}

bool FileParser::parsePipe(Specifiers &S) {
  const size_t Begin = Position;
  take();
  Specifiers Element;
  if (parseSpecifiers(Element))
    return true;
  Type *T = makeType(Type::Pipe, Begin, Begin);
  T->Element = Element.Base;
  S.Base = T;
  return false;
}

//===----------------------------------------------------------------------===//
// Structs, unions and enums.
//===----------------------------------------------------------------------===//

/// The tag behind `struct`, `union` or `enum`, and what may stand before it.
bool FileParser::parseTag(AttributeList &Attrs, Token &Tag) {
  while (takeIgnored(keyword()))
    ;
  if (parseAttributes(Attrs))
    return true;
  Tag = peek();
  const bool IsSwitch = at("switch") && isAt(peek(1), '(');
  if (Tag.Kind == Token::Identifier && !IsSwitch)
    Tag = takeName();
  else
    Tag.Kind = Token::Punctuation;
  return false;
}

bool FileParser::parseRecord(Specifiers &S) {
  const size_t Begin = Position;
  const bool IsUnion = take().is("union");
  AttributeList Attrs;
  Token Tag;
  if (parseTag(Attrs, Tag))
    return true;
  const size_t End = Position - 1;
  const bool IsEncapsulated = IsUnion && at("switch");
  if (IsEncapsulated && parseUnionSwitch())
    return true;
  if (Tag.Kind != Token::Identifier && !at('{'))
    return expected("'{'");

  const bool Defines = at('{');
  Record *R = Builder.record(IsUnion, Tag, Namespace,
                             Defines ? DocumentBuilder::Defined
                                     : DocumentBuilder::Used);
  Type *T = makeType(Type::Named, std::min(Begin + 1, End), End);
  T->Name = R->Name;
  T->Declared = R;
  S.Base = T;
  if (!Defines)
    return false;
  R->IsDefined = true;
  R->IsEncapsulated = IsEncapsulated;
  R->Loc = Tag.Loc;
  R->In = Builder.currentFile();
  R->Attrs = keep(Attrs);
  Builder.list(*R);
  S.Defined = R;
  return parseFields(*R);
}

/// `switch (long kind) name` of an encapsulated union.
bool FileParser::parseUnionSwitch() {
  take();
  if (skipBrackets())
    return true;
  if (peek().Kind == Token::Identifier)
    take();
  return !at('{') && expected("'{'");
}

bool FileParser::parseFields(Record &R) {
  take();
  SmallVector<const Field *, 16> List;
  while (!atEnd() && !at('}')) {
    const size_t Begin = Position;
    HasUnknown = false;
    if (parseField(List)) {
      skipDeclaration();
      if (Position == Begin)
        take();
    }
  }
  R.Fields = Builder.keep(ArrayRef<const Field *>(List));
  return expect('}');
}

bool FileParser::parseField(SmallVectorImpl<const Field *> &List) {
  while (at("case") || at("default")) {
    take();
    if (skipTo(":") || expect(':'))
      return true;
  }
  if (at("cpp_quote"))
    return parseQuotation();
  Specifiers S;
  if (parseAttributes(S.Attrs))
    return true;
  // An arm of a union that carries nothing: `[default] ;`.
  if (takeIf(';'))
    return false;
  if (parseSpecifiers(S))
    return true;
  do {
    Declarator D;
    D.Loc = peek().Loc;
    // An unnamed struct or bit-field.
    if (!at(';') && !at(':') && parseDeclarator(D, /*MayBeAbstract=*/false))
      return true;
    if (at(':') && skipTo(","))
      return true;
    auto *F = Builder.make<Field>();
    fill(*F, S, D);
    F->Of = typeOf(S, D.Layers);
    List.push_back(F);
  } while (takeIf(','));
  return expectSemicolon();
}

bool FileParser::parseEnum(Specifiers &S) {
  const size_t Begin = Position;
  take();
  AttributeList Attrs;
  Token Tag;
  if (parseTag(Attrs, Tag))
    return true;
  const size_t End = Position - 1;
  if (at(':') && skipTo("{")) // `enum Tag : short {`
    return true;
  if (Tag.Kind != Token::Identifier && !at('{'))
    return expected("'{'");

  const bool Defines = at('{');
  Enum *E = Builder.enumeration(Tag, Namespace,
                                Defines ? DocumentBuilder::Defined
                                        : DocumentBuilder::Used);
  Type *T = makeType(Type::Named, std::min(Begin + 1, End), End);
  T->Name = E->Name;
  T->Declared = E;
  S.Base = T;
  if (!Defines)
    return false;
  E->Loc = Tag.Loc;
  E->In = Builder.currentFile();
  E->Attrs = keep(Attrs);
  Builder.list(*E);
  S.Defined = E;
  if (!parseEnumerators())
    return false;
  while (!atEnd() && !at('}'))
    take();
  return expect('}');
}

/// From `{` to `}`, which is the next token where there is a mistake before it.
bool FileParser::parseEnumerators() {
  take();
  while (!at('}')) {
    AttributeList Attrs;
    if (parseAttributes(Attrs))
      return true;
    if (peek().Kind != Token::Identifier)
      return expected("the name of an enumerator");
    take();
    if (at('=') && skipTo(","))
      return true;
    if (!takeIf(',') && !at('}'))
      return expected("',' or '}'");
  }
  take();
  return false;
}

} // namespace crossbit::idl
