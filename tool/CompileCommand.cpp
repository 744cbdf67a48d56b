//===-- CompileCommand.cpp - Makes a build's command parseable --*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/CompileCommand.h"
#include "tool/Environment.h"
#include "tool/Paths.h"
#include "clang/Driver/Options.h"
#include "clang/Driver/ToolChain.h"
#include "clang/Driver/Types.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

using namespace llvm;
using namespace clang;
using namespace clang::driver;

namespace crossbit {

/// The programs that build systems put in front of the compiler.
static bool isLauncher(StringRef Program) {
  return StringSwitch<bool>(programName(Program))
      .Cases("ccache", "sccache", "distcc", "icecc", "gomacc", true)
      .Default(false);
}

namespace {
/// The program of a command, and what its name and folder tell.
struct Compiler {
  /// Lower case, as clang's table of names expects.
  std::string Name;
  /// Its flags have cl's syntax.
  bool IsCl = false;
  /// The target that the name or folder stands for; may be empty.
  std::string Target;
};
} // namespace

/// The target in a name such as `x86_64-w64-mingw32-gcc-12-win32`.
static std::string targetOfName(StringRef Name) {
  for (; !Name.empty(); Name = Name.rsplit('-').first) {
    ParsedClangName Parsed = ToolChain::getTargetAndModeFromProgramName(Name);
    if (Parsed.TargetIsValid)
      return Parsed.TargetPrefix;
    if (!Name.contains('-'))
      break;
  }
  return {};
}

static Compiler identifyCompiler(ArrayRef<std::string> Command) {
  Compiler Result;
  StringRef Program = Command.front();
  Result.Name = programName(Program).lower();
  ParsedClangName Parsed =
      ToolChain::getTargetAndModeFromProgramName(Result.Name);
  StringRef Mode = Parsed.DriverMode ? Parsed.DriverMode : "";
  Result.Target = targetOfName(Result.Name);
  for (StringRef Argument : Command.drop_front())
    if (Argument.starts_with("--driver-mode="))
      Mode = Argument;
  Result.IsCl = Mode == "--driver-mode=cl" || Result.Name == "midl";
  if (Result.Name == "cl") {
    // Visual C++ has a compiler per target: bin\Hostx64\x86\cl.exe.
    StringRef Folder =
        Program.drop_back(Program.size() - Program.find_last_of("/\\"));
    if (Program.find_last_of("/\\") == StringRef::npos)
      Folder = {};
    Folder = Folder.substr(Folder.find_last_of("/\\") + 1);
    Result.Target = StringSwitch<std::string>(Folder.lower())
                        .Case("x86", "i686-pc-windows-msvc")
                        .Case("x64", "x86_64-pc-windows-msvc")
                        .Case("arm64", "aarch64-pc-windows-msvc")
                        .Default("");
  }
  return Result;
}

/// The file of the compiler \p Program: next to it clang looks for the headers
/// of a toolchain. Some name when the compiler is not here.
static std::string locateCompiler(StringRef Program, StringRef Directory) {
  if (Program.find_first_of("/\\") == StringRef::npos) {
    ErrorOr<std::string> Found = sys::findProgramByName(Program);
    return Found ? *Found : "clang";
  }
  std::string Path = absolutePath(nativePath(Program, Directory), Directory);
  return sys::fs::exists(Path) ? Path : "clang";
}

/// Replaces `@file` by what is in the file.
static Error expandResponseFiles(std::vector<std::string> &Command, bool IsCl,
                                 StringRef Directory, vfs::FileSystem &FS) {
  for (std::string &Argument : MutableArrayRef(Command).drop_front())
    if (StringRef(Argument).starts_with("@"))
      Argument = "@" + nativePath(StringRef(Argument).drop_front(), Directory);
  tooling::addExpandedResponseFiles(
      Command, Directory,
      IsCl ? cl::TokenizeWindowsCommandLine : cl::TokenizeGNUCommandLine, FS);
  for (StringRef Argument : ArrayRef(Command).drop_front())
    if (Argument.consume_front("@"))
      return createStringError("cannot read response file '" + Argument + "'");
  return Error::success();
}

/// Whether \p Option says how a precompiled header is made or used. Without
/// one, the sources' own includes give the same text.
static bool isPrecompiledHeaderOption(const opt::Option &Option) {
  switch (Option.getID()) {
  case options::OPT__SLASH_Yu:
  case options::OPT__SLASH_Yc:
  case options::OPT__SLASH_Y_:
  case options::OPT__SLASH_Fp:
  case options::OPT__SLASH_Fp_COLON:
    return true;
  default:
    return false;
  }
}

/// Whether \p Option ends the work before or after parsing.
static bool isPhaseOption(const opt::Option &Option) {
  switch (Option.getID()) {
  case options::OPT_c:
  case options::OPT_o:
  case options::OPT_E:
  case options::OPT_P:
  case options::OPT_S:
  case options::OPT__SLASH_c:
  case options::OPT__SLASH_E:
  case options::OPT__SLASH_EP:
  case options::OPT__SLASH_P:
  case options::OPT__HASH_HASH_HASH:
  case options::OPT__SLASH_o:
  case options::OPT_save_temps_EQ:
  case options::OPT_save_temps:
    return true;
  default:
    return Option.matches(options::OPT_M_Group);
  }
}

/// Whether the value of \p Option is a header or a folder of headers.
static bool namesHeaders(const opt::Option &Option) {
  return Option.matches(options::OPT_I_Group) ||
         Option.matches(options::OPT_clang_i_Group) ||
         Option.matches(options::OPT__SLASH_imsvc);
}

bool compilesSource(const CompileEntry &Entry) {
  if (isIdl(Entry.Path))
    return true;
  StringRef Extension =
      sys::path::extension(Entry.Path, sys::path::Style::windows);
  Extension.consume_front(".");
  types::ID Type = types::lookupTypeForExtension(Extension);
  if (Type != types::TY_INVALID)
    return types::isAcceptedByClang(Type) && types::isDerivedFromC(Type);
  return any_of(Entry.Command, [](StringRef Argument) {
    return Argument.starts_with("-x") ||
           (Argument.size() >= 3 &&
            (Argument.front() == '/' || Argument.front() == '-') &&
            Argument[1] == 'T' && StringRef("CPcp").contains(Argument[2]));
  });
}

namespace {
/// A build's command, taken apart by clang's table of options.
struct ParsedCommand {
  std::vector<std::string> Command;
  Compiler Program;
  /// The arguments behind the program, as the options refer to them.
  std::vector<const char *> Pointers;
  opt::InputArgList Options;
};
} // namespace

/// Whether \p Argument names the source of \p Entry.
static bool isTheSource(StringRef Argument, const CompileEntry &Entry) {
  return Argument == Entry.File ||
         absolutePath(nativePath(Argument, Entry.Directory), Entry.Directory) ==
             Entry.Path;
}

static Expected<ParsedCommand> parseCommand(const CompileEntry &Entry,
                                            vfs::FileSystem &FS) {
  ParsedCommand Result;
  Result.Command = Entry.Command;
  std::vector<std::string> &Command = Result.Command;
  while (Command.size() > 1 && isLauncher(Command.front()) &&
         !StringRef(Command[1]).starts_with("-"))
    Command.erase(Command.begin());
  Result.Program = identifyCompiler(Command);
  if (Error E = expandResponseFiles(Command, Result.Program.IsCl,
                                    Entry.Directory, FS))
    return std::move(E);
  // In cl's syntax an absolute path may look like an option (/Users, /opt), so
  // it is taken out before anybody parses it.
  if (Result.Program.IsCl)
    erase_if(Command, [&](StringRef Argument) {
      return Argument.starts_with("/") && isTheSource(Argument, Entry);
    });

  for (const std::string &Argument : ArrayRef(Command).drop_front())
    Result.Pointers.push_back(Argument.c_str());
  unsigned MissingIndex = 0, MissingCount = 0;
  Result.Options = getDriverOptTable().ParseArgs(
      Result.Pointers, MissingIndex, MissingCount,
      opt::Visibility(Result.Program.IsCl ? options::CLOption
                                          : options::ClangOption));
  return Result;
}

/// Adds a line to \p Result about \p Argument, which it does without.
static void leaveOut(ParseCommand &Result, StringRef Kind,
                     const opt::Arg &Argument, const opt::ArgList &Options) {
  Result.LeftOut.push_back((Kind + " " + Argument.getAsString(Options)).str());
}

/// Whether \p Option names folders in which headers are looked for.
static bool namesHeaderFolder(const opt::Option &Option) {
  switch (Option.getID()) {
  case options::OPT_I:
  case options::OPT_isystem:
  case options::OPT_iquote:
  case options::OPT__SLASH_imsvc:
    return true;
  default:
    return false;
  }
}

/// \p Argument, which namesHeaders(), in the spelling of clang's own syntax.
static std::string headerFlag(const opt::Arg &Argument) {
  return Argument.getOption().matches(options::OPT__SLASH_imsvc)
             ? "-isystem"
             : Argument.getOption().getPrefixedName().str();
}

std::vector<std::string> headerFolders(const CompileEntry &Entry,
                                       vfs::FileSystem &FS) {
  std::vector<std::string> Result;
  Expected<ParsedCommand> Parsed = parseCommand(Entry, FS);
  if (!Parsed) {
    // The entry's own analysis tells.
    consumeError(Parsed.takeError());
    return Result;
  }
  for (const opt::Arg *Argument : Parsed->Options) {
    if (!namesHeaderFolder(Argument->getOption()))
      continue;
    Result.push_back(headerFlag(*Argument));
    Result.push_back(absolutePath(
        nativePath(Argument->getValue(), Entry.Directory), Entry.Directory));
  }
  return Result;
}

bool isIdl(StringRef Path) {
  return sys::path::extension(Path, sys::path::Style::windows)
      .equals_insensitive(".idl");
}

/// adaptCommand() for IDL: of the command only what the preprocessor needs is
/// left.
static ParseCommand adaptIdlCommand(const CompileEntry &Entry,
                                    const ParsedCommand &Parsed) {
  // MIDL runs Visual C++'s preprocessor, and adds a macro of its own.
  static const char *const Midl[] = {
      "--target=x86_64-pc-windows-msvc",
      "-std=gnu11",
      "-nostdinc",
      "-undef",
      "-U__STDC__",
      "-U__STDC_VERSION__",
      "-U__STDC_HOSTED__",
      "-D__midl=801",
      "-D_WIN32",
      "-D_WIN64",
      "-D_M_X64=100",
      "-D_M_AMD64=100",
      "-D_MSC_VER=1900",
  };
  ParseCommand Result;
  Result.Arguments.push_back("clang");
  Result.Arguments.insert(Result.Arguments.end(), std::begin(Midl),
                          std::end(Midl));
  for (const opt::Arg *Argument : Parsed.Options) {
    const opt::Option &Option = Argument->getOption();
    if (Option.matches(options::OPT_D) || Option.matches(options::OPT_U)) {
      Result.Arguments.push_back(
          (Option.getPrefixedName() + Argument->getValue()).str());
    } else if (namesHeaders(Option) && Argument->getNumValues()) {
      Result.Arguments.push_back(headerFlag(*Argument));
      Result.Arguments.push_back(
          nativePath(Argument->getValue(), Entry.Directory));
    } else if (!Option.matches(options::OPT_INPUT) ||
               !isTheSource(Argument->getValue(), Entry)) {
      leaveOut(Result, "not for the preprocessor:", *Argument, Parsed.Options);
    }
  }
  // Clang goes by the name's ending, which it does not know.
  for (const char *Argument : {"-x", "c", "--"})
    Result.Arguments.push_back(Argument);
  Result.Arguments.push_back(Entry.Path);
  return Result;
}

Expected<ParseCommand> adaptCommand(const CompileEntry &Entry,
                                    vfs::FileSystem &FS) {
  Expected<ParsedCommand> Taken = parseCommand(Entry, FS);
  if (!Taken)
    return Taken.takeError();
  if (isIdl(Entry.Path))
    return adaptIdlCommand(Entry, *Taken);
  const Compiler &Program = Taken->Program;
  const std::vector<const char *> &Pointers = Taken->Pointers;
  const opt::InputArgList &Parsed = Taken->Options;

  ParseCommand Result;
  Result.Arguments.push_back(
      locateCompiler(Taken->Command.front(), Entry.Directory));
  bool HasSource = false, HasResources = false, HasTarget = false;
  const std::vector<opt::Arg *> Options(Parsed.begin(), Parsed.end());
  for (size_t I = 0; I < Options.size(); ++I) {
    const opt::Arg &Argument = *Options[I];
    const opt::Option &Option = Argument.getOption();
    // The spelling of one option reaches to where the next begins.
    size_t End =
        I + 1 < Options.size() ? Options[I + 1]->getIndex() : Pointers.size();
    ArrayRef<const char *> Spelling = ArrayRef(Pointers).slice(
        Argument.getIndex(), End - Argument.getIndex());
    if (Option.matches(options::OPT_UNKNOWN)) {
      leaveOut(Result, "unknown option", Argument, Parsed);
    } else if (Option.matches(options::OPT_INPUT)) {
      if (!isTheSource(Argument.getValue(), Entry)) {
        leaveOut(Result, "input", Argument, Parsed);
      } else if (!Program.IsCl && !HasSource) {
        Result.Arguments.push_back(Entry.Path);
        HasSource = true;
      }
    } else if (Option.matches(options::OPT__SLASH_Tc) ||
               Option.matches(options::OPT__SLASH_Tp)) {
      if (isTheSource(Argument.getValue(), Entry))
        Result.Arguments.push_back(
            Option.matches(options::OPT__SLASH_Tc) ? "/TC" : "/TP");
    } else if (isPrecompiledHeaderOption(Option)) {
      leaveOut(Result, "precompiled header", Argument, Parsed);
    } else if (!isPhaseOption(Option) &&
               !Option.matches(options::OPT__DASH_DASH)) {
      HasResources |= Option.matches(options::OPT_resource_dir) ||
                      Option.matches(options::OPT_resource_dir_EQ);
      HasTarget |= Option.matches(options::OPT_target) ||
                   Option.matches(options::OPT_target_legacy_spelling) ||
                   Option.matches(options::OPT_m32) ||
                   Option.matches(options::OPT_m64);
      for (StringRef Part : Spelling) {
        StringRef Value = Argument.getNumValues() ? Argument.getValue() : "";
        if (namesHeaders(Option) && Part.ends_with(Value))
          Result.Arguments.push_back(Part.drop_back(Value.size()).str() +
                                     nativePath(Value, Entry.Directory));
        else
          Result.Arguments.push_back(Part.str());
      }
    }
  }

  std::vector<std::string> Front;
  if (Program.IsCl)
    Front.push_back("--driver-mode=cl");
  if (!HasTarget && !Program.Target.empty())
    Front.push_back("--target=" + Program.Target);
  if (!Program.IsCl)
    if (const char *Mode =
            ToolChain::getTargetAndModeFromProgramName(Program.Name).DriverMode)
      Front.push_back(Mode);
  if (!HasResources)
    Front.push_back("-resource-dir=" + resourceDirectory());
  Result.Arguments.insert(Result.Arguments.begin() + 1, Front.begin(),
                          Front.end());
  if (!HasSource) {
    Result.Arguments.push_back("--");
    Result.Arguments.push_back(Entry.Path);
  }
  return Result;
}

} // namespace crossbit
