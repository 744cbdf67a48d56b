//===-- Keywords.cpp - The words of MIDL and of C -------------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/idl/Keywords.h"
#include "llvm/ADT/StringMap.h"

using namespace llvm;

namespace crossbit::idl {

static StringMap<Keyword> makeKeywords() {
  using enum Keyword;
  return {
      {"apicontract", ApiContract},
      {"attribute", AttributeType},
      {"coclass", Coclass},
      {"cpp_quote", CppQuote},
      {"declare", Declare},
      {"declare_guid", DeclareGuid},
      {"delegate", Delegate},
      {"dispinterface", Dispinterface},
      {"import", Import},
      {"importlib", Importlib},
      {"interface", Interface},
      {"library", Library},
      {"midl_echo", MidlEcho},
      {"midl_pragma", MidlPragma},
      {"module", Module},
      {"namespace", Namespace},
      {"runtimeclass", Runtimeclass},

      {"const", Const},
      {"enum", Enum},
      {"extern", Extern},
      {"pipe", Pipe},
      {"SAFEARRAY", SafeArray},
      {"struct", Struct},
      {"typedef", Typedef},
      {"union", Union},

      {"auto", Ignored},
      {"inline", Ignored},
      {"register", Ignored},
      {"restrict", Ignored},
      {"static", Ignored},
      {"volatile", Ignored},
      {"_Noreturn", Ignored},
      {"__cdecl", Ignored},
      {"__const", Ignored},
      {"__clrcall", Ignored},
      {"__extension__", Ignored},
      {"__far", Ignored},
      {"__fastcall", Ignored},
      {"__forceinline", Ignored},
      {"__huge", Ignored},
      {"__inline", Ignored},
      {"__inline__", Ignored},
      {"__near", Ignored},
      {"__pascal", Ignored},
      {"__ptr32", Ignored},
      {"__ptr64", Ignored},
      {"__restrict", Ignored},
      {"__sptr", Ignored},
      {"__stdcall", Ignored},
      {"__thiscall", Ignored},
      {"__unaligned", Ignored},
      {"__uptr", Ignored},
      {"__vectorcall", Ignored},
      {"__volatile", Ignored},
      {"__w64", Ignored},
      {"_cdecl", Ignored},
      {"_far", Ignored},
      {"_fastcall", Ignored},
      {"_inline", Ignored},
      {"_near", Ignored},
      {"_pascal", Ignored},
      {"_stdcall", Ignored},
      {"cdecl", IgnoredOrName},
      {"far", IgnoredOrName},
      {"huge", IgnoredOrName},
      {"near", IgnoredOrName},
      {"pascal", IgnoredOrName},
      {"stdcall", IgnoredOrName},
      {"_Alignas", IgnoredWithArguments},
      {"__attribute__", IgnoredWithArguments},
      {"__declspec", IgnoredWithArguments},
      {"_declspec", IgnoredWithArguments},
      {"declspec", IgnoredWithArguments},

      {"_Bool", Boolean},
      {"bool", Boolean},
      {"boolean", Boolean},
      {"byte", Byte},
      {"char", Char},
      {"double", Double},
      {"error_status_t", ErrorStatus},
      {"float", Float},
      {"handle_t", HandleT},
      {"hyper", Hyper},
      {"int", Int},
      {"__int128", Int128},
      {"__int16", Int16},
      {"_int16", Int16},
      {"__int32", Int32},
      {"_int32", Int32},
      {"__int3264", Int3264},
      {"__int64", Int64},
      {"_int64", Int64},
      {"__int8", Int8},
      {"_int8", Int8},
      {"long", Long},
      {"short", Short},
      {"__signed", Signed},
      {"signed", Signed},
      {"small", Small},
      {"unsigned", Unsigned},
      {"void", Void},
      {"wchar_t", WideChar},
      {"__wchar_t", WideChar},
  };
}

Keyword keywordOf(StringRef Text) {
  static const StringMap<Keyword> Keywords = makeKeywords();
  return Keywords.lookup(Text);
}

} // namespace crossbit::idl
