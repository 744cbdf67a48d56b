#!/usr/bin/env python3
# ===-- check_crossbit.py - One check, both hosts, many targets ------------===//
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# ===-----------------------------------------------------------------------===//
"""Runs a check on a test file as clang-tidy plugin and as crossbit.

  // RUN: %check_crossbit %s crossbit-pointer-truncation [options] [-- FLAGS]

For every target, kind of headers and language standard, both hosts must report
the same, and the report must be what the file expects. The expectations are
FileCheck lines in comments; a prefix may end in one of these suffixes, and then
holds only there:

  -64, -32       the width of the target's pointers
  -MSVC, -GNU    the environment of the target
  -MOCK, -MINGW  the headers of test/Inputs/include, or those of mingw-w64
  -X             for --suffixes=X

Suffixes can be joined, in the order -X, width, environment, headers:
CHECK-NOTES-AUDIT-64 holds where both do.

  CHECK-MESSAGES  every warning and error, none may be left over
  CHECK-NOTES     the same with notes. The further lines of a message that has
                  several, up to the source line shown below it, follow as
                  `| TEXT`, each for a CHECK-NOTES-NEXT; none may be left over.
  CHECK-FIXES     whole lines of the fixed file; each line that a fix changes
                  must be among them. Without such a line the file must come
                  out of --fix as it went in.

The fixed file must parse for a target of either width, and no line that was
changed may have a finding left. update_checks.py writes the expectations.

An IDL file is for crossbit alone, since clang-tidy does not read IDL, and for
every target at once: of the suffixes there are those of --suffixes. It finds
what is in test/Inputs/idl. The fixed file must be IDL to widl too, where there is
one, unless the RUN line says --no-widl.
"""

import argparse
import concurrent.futures
import dataclasses
import difflib
import itertools
import os
import re
import shlex
import subprocess
import sys
import tempfile

MOCK_TARGETS = [
    "x86_64-w64-mingw32",
    "i686-w64-mingw32",
    "x86_64-pc-windows-msvc",
    "i686-pc-windows-msvc",
]
MINGW_TARGETS = ["x86_64-w64-mingw32", "i686-w64-mingw32"]
OTHER_WIDTH = {
    "x86_64": "i686",
    "i686": "x86_64",
    "aarch64": "i686",
}
EXPECTATION = re.compile(r"[ \t]*//[ \t]*CHECK-(MESSAGES|NOTES|FIXES)[-\w]*:.*")
DIAGNOSTIC = re.compile(
    r"^(?P<file>[^\s:][^:]*):(?P<line>\d+):(?P<column>\d+): "
    r"(?P<level>warning|error|note): (?P<text>.*)$"
)
# A line of source, or of marks below it.
SNIPPET = re.compile(r"\s*\d* \|")
# Said by clang-tidy -fix of each fix it applied.
APPLIED = "FIX-IT applied suggested code changes"


class Failure(Exception):
    """What is wrong, where (a Setting or None), and the evidence."""

    def __init__(self, what, setting=None, evidence=""):
        super().__init__(what)
        self.what, self.setting, self.evidence = what, setting, evidence


@dataclasses.dataclass(frozen=True)
class Setting:
    """Where a file is compiled: target, headers and standard."""

    target: str
    headers: str
    standard: str

    def __str__(self):
        return f"{self.target}, {self.headers} headers, {self.standard}"

    @property
    def width(self):
        return 32 if self.target.startswith(("i686", "i386", "arm-")) else 64

    @property
    def suffixes(self):
        environment = "MSVC" if self.target.endswith("msvc") else "GNU"
        return [str(self.width), environment, self.headers.upper()]

    def other_width(self):
        arch, rest = self.target.split("-", 1)
        return dataclasses.replace(self, target=f"{OTHER_WIDTH[arch]}-{rest}")

    def flags(self, args):
        cxx = args.cxx
        result = [f"--target={self.target}", f"-std={self.standard}"]
        if not self.target.endswith("msvc"):
            result.append("-fms-extensions" if "mingw" in self.target else "-w")
        elif cxx:
            # Bodies of templates are looked at even where nobody uses them.
            result.append("-fno-delayed-template-parsing")
        if self.headers == "mock":
            result.append("-nostdinc")
        elif cxx:
            result.append("-nostdinc++")
        if cxx:
            result += ["-isystem", os.path.join(args.mock, "c++")]
        result += ["-isystem", args.mock if self.headers == "mock" else args.mingw]
        result += ["-I", os.path.dirname(args.source)]
        return result + args.flags


@dataclasses.dataclass(frozen=True)
class IdlSetting(Setting):
    """IDL, which speaks for all targets."""

    target: str = "IDL"
    headers: str = "mock"
    standard: str = "IDL"

    def __str__(self):
        return self.target

    @property
    def width(self):
        return None

    @property
    def suffixes(self):
        return []

    def other_width(self):
        return self

    def flags(self, args):
        mock = os.path.join(os.path.dirname(args.mock), "idl")
        return ["-I", os.path.dirname(args.source), "-I", mock] + args.flags


@dataclasses.dataclass
class Report:
    """What one host said of one file."""

    # A warning or error each, with its notes, each with its further lines.
    groups: list
    text: str
    fixed: str
    command: str

    def lines(self):
        return [line for group in self.groups for line in group]

    def errors(self):
        return [g for g in self.groups if ": error: " in g[0]]


def parse_arguments(arguments):
    parser = argparse.ArgumentParser(
        usage="%(prog)s FILE CHECK [options] [-- FLAGS]",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    tools = parser.add_argument_group("tools, given by lit")
    tools.add_argument("--crossbit", required=True)
    tools.add_argument("--plugin", required=True)
    tools.add_argument("--clang-tidy", required=True)
    tools.add_argument("--filecheck", required=True)
    tools.add_argument("--mock", required=True, help="folder of the mock headers")
    tools.add_argument("--mingw", help="folder of the mingw-w64 headers")
    tools.add_argument("--widl", help="Wine's IDL compiler")
    parser.add_argument("source", metavar="FILE")
    parser.add_argument("check", metavar="CHECK", help="one check, or a glob")
    parser.add_argument("--std", help="standards, by comma (c11 or c++17)")
    parser.add_argument("--suffixes", default="", help="more suffixes of prefixes")
    parser.add_argument("--targets", help="instead of the four of Windows")
    parser.add_argument("--headers", choices=["mock", "mingw", "both"], default="both")
    parser.add_argument("--audit", action="store_true", help="low confidence too")
    parser.add_argument("--no-fix", action="store_true", help="leave fixes alone")
    parser.add_argument("--no-widl", action="store_true", help="widl cannot read it")
    parser.add_argument("--option", action="append", default=[], metavar="K=V")
    parser.add_argument(
        "--host",
        choices=["both", "plugin", "cli"],
        default="both",
        help="to try a test by hand on one host",
    )
    flags = []
    if "--" in arguments:
        at = arguments.index("--")
        arguments, flags = arguments[:at], arguments[at + 1 :]
    args = parser.parse_args(arguments)
    args.flags = flags
    args.source = os.path.abspath(args.source)
    args.cxx = not args.source.endswith(".c")
    args.hosts = ["plugin", "cli"] if args.host == "both" else [args.host]
    args.standards = (args.std or ("c++17" if args.cxx else "c11")).split(",")
    if is_idl(args.source):
        args.hosts = ["cli"]
        args.standards = [IdlSetting().standard]
    return args


def is_idl(path):
    return path.endswith(".idl")


def settings(args):
    if is_idl(args.source):
        return [IdlSetting()]
    result = []
    for standard in args.standards:
        if args.headers != "mingw":
            targets = args.targets.split(",") if args.targets else MOCK_TARGETS
            result += [Setting(t, "mock", standard) for t in targets]
        if args.headers != "mock" and args.mingw:
            targets = args.targets.split(",") if args.targets else MINGW_TARGETS
            targets = [t for t in targets if t in MINGW_TARGETS]
            result += [Setting(t, "mingw", standard) for t in targets]
    if not result:
        raise Failure("no target is left to run the test for")
    return result


def blank_expectations(text):
    """Removes the expectations, and keeps every line where it is.

    Otherwise a fix could be found in the comment that expects it.
    """
    return EXPECTATION.sub("", text)


def tidy_configuration(args, audit):
    options = dict(option.split("=", 1) for option in args.option)
    if audit:
        options["Audit"] = "true"
    lines = [f"Checks: '-*,{args.check}'", "HeaderFilterRegex: '.*'"]
    if options:
        lines.append("CheckOptions:")
        for key, value in options.items():
            key = key if "." in key or key == "Audit" else f"{args.check}.{key}"
            lines.append(f"  {key}: '{value}'")
    return "\n".join(lines) + "\n"


def collect(output, folder):
    """The diagnostics in the output of a host, with paths below `folder`."""
    groups = []
    in_message = False
    for line in output.splitlines():
        line = line.replace(folder + os.sep, "")
        match = DIAGNOSTIC.match(line)
        if match:
            # Only one of the hosts takes the dots out of a header's path.
            line = os.path.normpath(match["file"]) + line[match.end("file") :]
            match = DIAGNOSTIC.match(line)
        if match:
            in_message = match["text"] != APPLIED
            if in_message and match["level"] == "note" and groups:
                groups[-1].append(line)
            elif in_message:
                groups.append([line])
        elif SNIPPET.match(line):
            in_message = False
        elif in_message:
            groups[-1].append("| " + line.strip())
    return groups


def run_host(args, host, setting, text, fix=False):
    """Runs `host` on a file with `text`; both hosts see the same file name."""
    with tempfile.TemporaryDirectory(prefix="crossbit-test-") as folder:
        folder = os.path.realpath(folder)
        path = os.path.join(folder, os.path.basename(args.source))
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        with open(os.path.join(folder, ".clang-tidy"), "w") as file:
            file.write(tidy_configuration(args, args.audit and host == "plugin"))
        if host == "plugin":
            command = [*shlex.split(args.clang_tidy), "-load", args.plugin, "-quiet"]
            command += ["-fix"] if fix else []
        else:
            command = [args.crossbit, "check", f"--checks={args.check}"]
            command += ["--audit"] if args.audit else []
            command += ["--fix"] if fix else []
        command += [path, "--"] + setting.flags(args)
        process = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, errors="replace"
        )
        with open(path, encoding="utf-8", newline="") as file:
            fixed = file.read()
        report = Report(
            collect(process.stdout, folder),
            (process.stdout + process.stderr).replace(folder + os.sep, ""),
            fixed,
            " ".join(command),
        )
        if process.returncode < 0:
            raise Failure(
                f"{host} was killed by signal {-process.returncode}",
                setting,
                f"{report.command}\n{report.text}",
            )
        if host == "plugin" and process.returncode and not report.errors():
            raise Failure(
                "clang-tidy could not run the check",
                setting,
                f"{report.command}\n{report.text}",
            )
        if host == "cli":
            check_exit_code(setting, process.returncode, report)
        return report


def check_exit_code(setting, code, report):
    findings = [g for g in report.groups if ": warning: " in g[0]]
    wanted = 3 if report.errors() else 1 if findings else 0
    if code != wanted:
        raise Failure(
            f"crossbit's exit code is {code}, not {wanted}",
            setting,
            f"{report.command}\n{report.text}",
        )


def joined_suffixes(args, setting):
    """All suffixes of prefixes that hold in `setting`, the short ones first."""
    single = [s for s in args.suffixes.split(",") if s] + setting.suffixes
    return [
        "".join(f"-{s}" for s in some)
        for count in range(len(single) + 1)
        for some in itertools.combinations(single, count)
    ]


def prefixes(args, kind, setting):
    return [f"CHECK-{kind}{suffix}" for suffix in joined_suffixes(args, setting)]


# How FileCheck's directives may end after the prefix.
DIRECTIVE = r"(?:-(?:NEXT|SAME|NOT|DAG|LABEL|EMPTY|COUNT-\d+))?:"


def has_expectations(text, names):
    return any(re.search(rf"//[ \t]*{re.escape(n)}{DIRECTIVE}", text) for n in names)


def file_check(args, what, setting, names, text, *options):
    command = [args.filecheck, args.source, "--check-prefixes=" + ",".join(names)]
    command += ["--allow-unused-prefixes", "--allow-empty"]
    command += ["--dump-input=never", *options]
    process = subprocess.run(
        command, input=text, capture_output=True, text=True, errors="replace"
    )
    if process.returncode:
        raise Failure(
            f"{what} differ from the file's expectations",
            setting,
            f"{process.stderr}--- what was given:\n{text}",
        )


def check_messages(args, setting, source, report):
    given = "\n".join(report.lines()) + "\n"
    notes = prefixes(args, "NOTES", setting)
    messages = prefixes(args, "MESSAGES", setting)
    if has_expectations(source, notes):
        forbidden = "--implicit-check-not={{(note|warning|error):|^[|]}}"
        file_check(args, "Diagnostics with notes", setting, notes, given, forbidden)
        if not has_expectations(source, messages):
            return
    if has_expectations(source, messages):
        forbidden = "--implicit-check-not={{warning|error}}:"
        file_check(args, "Diagnostics", setting, messages, given, forbidden)
    elif report.groups:
        raise Failure("nothing is expected, but this was said", setting, given)


def compare_hosts(setting, plugin, cli):
    a, b = (["\n".join(g) for g in r.groups] for r in (plugin, cli))
    if sorted(a) == sorted(b):
        return
    difference = "\n".join(
        difflib.unified_diff(
            plugin.lines(), cli.lines(), "clang-tidy", "crossbit", lineterm="", n=0
        )
    )
    raise Failure(
        "the hosts disagree",
        setting,
        f"{difference}\n{plugin.command}\n{cli.command}\n{'' if b else cli.text}",
    )


def changed_lines(before, after):
    """Numbers of the lines of `after`, from 1, that are not in `before`."""
    matcher = difflib.SequenceMatcher(
        None, before.splitlines(), after.splitlines(), autojunk=False
    )
    changed = set()
    for tag, _, _, first, last in matcher.get_opcodes():
        if tag != "equal":
            changed.update(range(first + 1, last + 1))
    return changed


def expected_fixes(source, names):
    """The texts of CHECK-FIXES lines as regular expressions."""
    result = []
    for name in names:
        for match in re.finditer(rf"//[ \t]*{re.escape(name)}{DIRECTIVE}(.*)", source):
            parts = re.split(r"\{\{(.*?)\}\}", match[1].strip())
            pattern = "".join(
                part if i % 2 else re.sub(r"(\\[ \t])+", r"\\s+", re.escape(part))
                for i, part in enumerate(parts)
            )
            result.append(re.compile(r"\s*" + pattern + r"\s*"))
    return result


def check_fixes(args, setting, source, blanked, fixed):
    names = prefixes(args, "FIXES", setting)
    lines = fixed.splitlines()
    changed = sorted(changed_lines(blanked, fixed))
    if has_expectations(source, names):
        file_check(
            args, "Fixes", setting, names, fixed, "--match-full-lines"
        )
    patterns = expected_fixes(source, names)
    for number in changed:
        if not any(p.fullmatch(lines[number - 1]) for p in patterns):
            raise Failure(
                f"no {names[0]} expects this fix",
                setting,
                f"{number}: {lines[number - 1]}",
            )
    if not changed and fixed != blanked:
        raise Failure("the fixes only took text away", setting, fixed)


def check_fixed_file(args, setting, fixed, changed):
    report = run_host(args, args.hosts[-1], setting, fixed)
    if report.errors():
        errors = "\n".join("\n".join(group) for group in report.errors())
        raise Failure(
            "the fixed file does not compile",
            setting,
            f"{errors}\n--- the fixed file:\n{fixed}",
        )
    for group in report.groups:
        match = DIAGNOSTIC.match(group[0])
        if int(match["line"]) in changed:
            line = fixed.splitlines()[int(match["line"]) - 1]
            raise Failure(
                "a fixed line still has a finding",
                setting,
                "\n".join(group) + f"\n--- the line:\n{line}",
            )
    if is_idl(args.source) and args.widl and not args.no_widl:
        check_by_widl(args, setting, fixed)


def check_by_widl(args, setting, text):
    """Whether Wine's compiler can make a header of an IDL file with `text`."""
    with tempfile.TemporaryDirectory(prefix="crossbit-test-") as folder:
        path = os.path.join(folder, os.path.basename(args.source))
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        command = [args.widl, "-h", "-o", os.path.join(folder, "made.h")]
        command += setting.flags(args) + [path]
        process = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, errors="replace"
        )
        if process.returncode:
            output = (process.stdout + process.stderr).replace(folder + os.sep, "")
            raise Failure(
                "widl does not accept the fixed file",
                setting,
                f"{' '.join(command)}\n{output}--- the fixed file:\n{text}",
            )


def check_setting(args, setting, source, blanked, fix):
    """All of one setting; returns the fixed text, or None without fixes."""
    plugin = cli = None
    if "plugin" in args.hosts:
        plugin = run_host(args, "plugin", setting, blanked, fix)
    if "cli" in args.hosts:
        cli = run_host(args, "cli", setting, blanked)
    if plugin and cli:
        compare_hosts(setting, plugin, cli)
    check_messages(args, setting, source, plugin or cli)
    if not fix:
        return None
    fixed = plugin.fixed if plugin else None
    # Without a single fix there is nothing that the other host could apply.
    expected = has_expectations(source, prefixes(args, "FIXES", setting))
    if cli and (fixed is None or fixed != blanked or expected):
        other = run_host(args, "cli", setting, blanked, fix=True)
        if fixed is not None and other.fixed != fixed:
            difference = difflib.unified_diff(
                fixed.splitlines(),
                other.fixed.splitlines(),
                "clang-tidy -fix",
                "crossbit check --fix",
                lineterm="",
            )
            raise Failure(
                "the hosts fix differently", setting, "\n".join(difference)
            )
        fixed = other.fixed
    check_fixes(args, setting, source, blanked, fixed)
    return fixed if fixed != blanked else None


def print_failures(args, failures):
    """Prints the first failure of a sort in full: the others look like it."""
    print(f"{args.source}: {args.check}: {len(failures)} failures")
    for what in dict.fromkeys(failure.what for failure in failures):
        alike = [failure for failure in failures if failure.what == what]
        print(f"\n{what} ({alike[0].setting}):\n{alike[0].evidence}")
        for other in alike[1:]:
            print(f"and for {other.setting}")


def main():
    args = parse_arguments(sys.argv[1:])
    with open(args.source, encoding="utf-8", newline="") as file:
        source = file.read()
    blanked = blank_expectations(source)

    failures = []

    def guarded(function, *arguments):
        try:
            return function(*arguments)
        except Failure as failure:
            failures.append(failure)
            return None

    try:
        todo = settings(args)
    except Failure as failure:
        sys.exit(f"{args.source}: {failure}")
    # Fixes are made of tokens: one standard is enough for them.
    fixing = [not args.no_fix and s.standard == args.standards[0] for s in todo]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        fixed = list(
            pool.map(
                lambda pair: guarded(
                    check_setting, args, pair[0], source, blanked, pair[1]
                ),
                zip(todo, fixing),
            )
        )
        # A text that came out for several targets is looked at once for each
        # width and kind of headers.
        again = {}
        for setting, text in zip(todo, fixed):
            if text is not None:
                for s in (setting, setting.other_width()):
                    again.setdefault((text, s.width, s.headers), s)
        list(
            pool.map(
                lambda item: guarded(
                    check_fixed_file,
                    args,
                    item[1],
                    item[0][0],
                    changed_lines(blanked, item[0][0]),
                ),
                again.items(),
            )
        )
    if failures:
        order = {setting: i for i, setting in enumerate(todo)}
        failures.sort(key=lambda f: order.get(f.setting, len(order)))
        print_failures(args, failures)
        sys.exit(1)


if __name__ == "__main__":
    main()
