#!/usr/bin/env python3
# ===-- verdicts.py - The table of verdicts, as measured -------------------===//
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# ===-----------------------------------------------------------------------===//
"""Writes docs/verdicts.md from the tests, or says that it is out of date.

  verdicts.py --crossbit=PROGRAM [--check]

A statement in test/checks/casts/ is an example of a pattern when a comment on it
or above it says so:

  // PATTERN: 12 warn        reported by default
  // PATTERN: 22 low         reported with --audit only
  // PATTERN: 51 silent      not reported at all
  // PATTERN: 46 warn-32     so in the 32-bit build, silent in the other

What the table calls measured is what crossbit says of the statement, with all
checks, in the 64-bit and in the 32-bit build. A difference between wanted and
measured is an error, and so is a finding outside the statements.
"""

import argparse
import collections
import concurrent.futures
import dataclasses
import difflib
import glob
import os
import re
import subprocess
import sys
import types

from check_crossbit import Setting

TEST = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(TEST)
PAGE = os.path.join(ROOT, "docs", "verdicts.md")
MARK = re.compile(r"PATTERN: (\w+) (warn|low|silent)(?:-(32|64))?")
FINDING = re.compile(r"^([^\s:][^:]*):(\d+):\d+: (warning|error): .*\[([\w.-]+)\]$")
VERDICTS = ["warn", "low", "silent"]
TARGETS = {"64": "x86_64-pc-windows-msvc", "32": "i686-pc-windows-msvc"}

GROUPS = {
    "": "Published patterns",
    "R": "Seen in real code",
    "A": "What other tools report, and should not",
}

# What each pattern is, and what its look-alikes are where that is not plain. A
# number is as in the tests; those that are missing are
# no matter of pointer width, or belong to checks that look at layouts.
PATTERNS = {
    "1": "a `float *` is cast to `int` and stored",
    "2": ("a `void *` is cast to `unsigned`", "a `void *` is cast to a 64-bit integer"),
    "3": "the address of a local is cast to `char` or `short`",
    "4": "a flag is put into a pointer by way of `ULONG`",
    "5": "an offset is added to a pointer by way of `ULONG`",
    "6": "a function that returns `ULONG` returns a pointer",
    "7": "address arithmetic in `ULONG` locals and OUT parameters",
    "8": "a pointer is moved along in a `ULONG`",
    "9": "a pointer is cast to `ULONG` for a `ULONG_PTR` parameter",
    "10": "a pointer is cast to `DWORD` for the item data of a list",
    "11": "`(long)this` for the `LPARAM` of a dialog",
    "12": "a pointer or handle goes through `SetWindowLong`, `GetWindowLong`, "
    "`SetClassLong` or `GetClassLong`",
    "13": "`PtrToUlong` or its like where a `LONG_PTR` or `LPARAM` is wanted",
    "14": "a pointer goes through 32 bits and back, by helpers",
    "15": "a pointer goes through `size_t` into `unsigned`, with or without a cast",
    "16": "the same in several steps: locals, members, loops, functions, lambdas",
    "17": ("bits are packed into a pointer's number", "a bit-field beside the pointer"),
    "18": "the distance of two addresses is cut, then made wide again",
    "19": "a handle is cast to `int` or `DWORD` and kept, sent or compared",
    "20": "`(DWORD)this` is kept as a cookie, and made a pointer again",
    "21": "a function of one's own takes pointers in `DWORD` parameters",
    "22": "the result of `ShellExecute` is cast to `int`",
    "23": "a pointer or handle is printed by `%d`, `%x` or `%lx`",
    "24": "the same through `wsprintf`, `StringCchPrintf` or a wrapper",
    "26": "a handle is cast to 32 bits and then printed",
    "27": "`sscanf` writes 32 bits into a handle",
    "28": "half of a pointer or handle is read through memory: `*(DWORD *)&h`, "
    "`memcpy`, a reference",
    "29": "64 bits are written to a variable of 32 through an OUT parameter",
    "32": "a union of a pointer and an `unsigned`",
    "38": "a 32-bit integer is cast to a pointer",
    "39": "the same by `reinterpret_cast`",
    "40": "a handle is made of a `UINT32` field that a 32-bit process filled",
    "41": "a kernel handle is written as `0x80000000`",
    "42": "`(HANDLE)0xFFFFFFFF`",
    "43": "`(HANDLE)-1`",
    "44": (
        "a `DWORD` is cast to a handle by way of a wide integer, which zero-extends",
        "a `LONG` in between, which sign-extends",
    ),
    "45": "a handle is made of a number in a text",
    "46": "a pointer is cast to `UINT64` in a 32-bit build",
    "47": "a `__ptr32` pointer becomes a native one, or is made of one",
    "48": "an address is stored in a `POINTER_32` member",
    "49": (
        "a string's address arrives as `long`",
        "it arrives as `intptr_t`; an integer of pointer width as user data",
    ),
    "50": "`HandleToULong`, `HandleToLong`, `PtrToUlong`, for a value that is "
    "printed, compared, hashed or sent",
    "51": "low bits of a pointer or handle are tested",
    "52": "`LOWORD`, `HIWORD`, `MAKEINTRESOURCE`, `IS_INTRESOURCE`, atoms",
    "53": "process and thread ids declared `HANDLE`",
    "54": "counts and indexes that `SendMessage` returns",
    "55": "an integer travels in the user data of a callback",
    "56": "constants that are no addresses of the program",
    "57": "a pointer as a truth value",
    "58": "members, elements and differences, returned or used in any way",
    "59": "a value that a pointer leads to, cast by way of `size_t`",
    "60": "sizes and small counts",
    "61": "hashes and alignment",
    "62": "addresses of devices, with an offset",
    "R1": (
        "an address is cut before or after the right window function",
        "styles, plain data, time stamps; code for 32 bits",
    ),
    "R2": (
        "alignment arithmetic by way of `ULONG`",
        "the same by way of `ULONG_PTR`; an `offsetof` of one's own",
    ),
    "R3": (
        "an address as text, printed or read with the wrong width",
        "the right width; a text that only speaks of pointers",
    ),
    "R4": (
        "an id that is a pointer, or a message's result, in an `int`",
        "a range in the parameters of a private message",
    ),
    "R5": (
        "tree items, menus and texts cast to `UINT` or `int` for an argument of "
        "pointer width",
        "the same cast to `UINT_PTR`; plain numbers",
    ),
    "R6": (
        "the low bit of an event is set by way of `DWORD`",
        "the same by way of `uintptr_t`",
    ),
    "R7": (
        "fields and texts become handles without the sign",
        "fields and texts that are signed, or wide enough",
    ),
    "R8": (
        "unsigned fields for handles; texts of inherited handles",
        "signed fields, `LongToHandle`",
    ),
    "R10": (
        "32 bits are written into a handle through an OUT parameter",
        "the OUT parameter gets a `ULONG` of its own",
    ),
    "R11": "a handle or an address becomes 64 bits wide",
    "R12": (
        "a handle is narrowed for a log",
        "it is narrowed after a test of its upper half",
    ),
    "R13": "poison, ports, addresses in other processes, keys of maps",
    "A1": "an integer in a `void *`, as callbacks get it",
    "A2": "`(DWORD)UniqueProcessId` under a name of one's own",
    "A3": "an alignment mask of a handle",
    "A4": "correct conversions between integers and handles",
    "A5": "`&p` and `p` given as `void *`",
    "A6": "integers of equal width, signed and unsigned",
    "A7": "`size_t` into `int` for lengths",
    "A8": "bodies of conversion helpers",
    "A9": "constants that stand for errors",
    "A10": "round trips through `uintptr_t`",
    "A11": "formats of the right width",
    "A12": "small records with pointers that stay in the process",
}


@dataclasses.dataclass
class Example:
    pattern: str
    wanted: dict  # build -> verdict
    file: str
    line: int
    last: int
    measured: dict = dataclasses.field(default_factory=dict)
    checks: set = dataclasses.field(default_factory=set)

    @property
    def place(self):
        return f"{self.file}:{self.line}"


def is_comment(line):
    return line.strip().startswith("//")


def read_examples(path):
    """The examples of a file; a statement ends where a line ends in ; { or }."""
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    for index, text in enumerate(lines):
        for pattern, verdict, build in MARK.findall(text):
            first = index
            while is_comment(lines[first]):
                first += 1
            last = first
            while is_comment(lines[last]) or not re.search(
                r"[;{}]\s*(//.*)?$", lines[last]
            ):
                last += 1
            wanted = {b: verdict for b in TARGETS}
            if build:
                wanted["64" if build == "32" else "32"] = "silent"
            yield Example(pattern, wanted, os.path.basename(path), first + 1, last + 1)


def run(crossbit, path, target, audit):
    """Checks by line that report something, and the whole output."""
    is_cxx = not path.endswith(".c")
    setting = Setting(target, "mock", "c++17" if is_cxx else "c11")
    mock = os.path.join(TEST, "Inputs", "include")
    flags = setting.flags(
        types.SimpleNamespace(cxx=is_cxx, mock=mock, source=path, flags=[])
    )
    command = [crossbit, "check", "--quiet", *(["--audit"] if audit else []), path]
    process = subprocess.run(
        [*command, "--", *flags], capture_output=True, text=True, errors="replace"
    )
    if process.returncode not in (0, 1):
        sys.exit(f"{path} for {target}:\n{process.stdout}{process.stderr}")
    result = collections.defaultdict(set)
    for line in process.stdout.splitlines():
        match = FINDING.match(line)
        if match and os.path.basename(match[1]) == os.path.basename(path):
            result[int(match[2])].add(match[4])
    return result


def measure(crossbit, path):
    """The examples of a file with what was measured, and what is wrong."""
    examples = list(read_examples(path))
    problems = []
    if not examples:
        return examples, problems
    name = os.path.basename(path)
    for build, target in TARGETS.items():
        default = run(crossbit, path, target, audit=False)
        audit = run(crossbit, path, target, audit=True)
        covered = set()
        for example in examples:
            lines = range(example.line, example.last + 1)
            covered.update(lines)
            shown = set().union(*(default[n] for n in lines))
            every = shown.union(*(audit[n] for n in lines))
            measured = "warn" if shown else "low" if every else "silent"
            example.measured[build] = measured
            example.checks |= every
            if measured != example.wanted[build]:
                problems.append(
                    f"{example.place}: pattern {example.pattern}, {build} bits: "
                    f"wanted {example.wanted[build]}, measured {measured}"
                )
            if len(every) > 1:
                problems.append(f"{example.place}: {', '.join(sorted(every))}")
        for line, checks in audit.items():
            if line not in covered and checks:
                problems.append(
                    f"{name}:{line}: no example, {build} bits: "
                    f"{', '.join(sorted(checks))}"
                )
    return examples, problems


def order(pattern):
    letters = re.sub(r"\d", "", pattern)
    return list(GROUPS).index(letters), int(re.sub(r"\D", "", pattern))


def table(examples):
    """The Markdown page."""
    rows = collections.defaultdict(list)
    for example in examples:
        key = tuple(example.measured[b] for b in TARGETS)
        rows[order(example.pattern), example.pattern, key].append(example)
    count = collections.Counter(
        "right" if e.measured == e.wanted else "wrong" for e in examples
    )
    result = [
        "# Verdicts",
        "",
        "<!-- Written by test/verdicts.py from the tests; do not edit. -->",
        "",
        "What crossbit says of the patterns in `test/checks/casts/`, measured in a",
        "64-bit and in a 32-bit build: *warn* is reported by default, *low* with",
        "`--audit` only, *silent* never. A pattern's look-alikes are what resembles it",
        "and is right.",
        "",
        f"{len(examples)} examples of {len({e.pattern for e in examples})} patterns: "
        f"{count['right']} as wanted, {count['wrong']} not.",
    ]
    group = None
    reported = {e.pattern for e in examples if set(e.wanted.values()) != {"silent"}}

    def rank(row):
        (place, _, key), _ = row
        return place, [VERDICTS.index(verdict) for verdict in key]

    for (place, pattern, key), members in sorted(rows.items(), key=rank):
        if place[0] != group:
            group = place[0]
            result += [
                "",
                f"## {list(GROUPS.values())[group]}",
                "",
                "| pattern | what | wanted | 64 bits | 32 bits | check | tests |",
                "| --- | --- | --- | --- | --- | --- | --- |",
            ]
        wanted = sorted(
            {
                e.wanted["64"]
                if len(set(e.wanted.values())) == 1
                else f"{e.wanted['64']} / {e.wanted['32']}"
                for e in members
            }
        )
        checks = sorted({c for e in members for c in e.checks})
        files = collections.defaultdict(list)
        for e in members:
            files[e.file].append(str(e.line))
        tests = "; ".join(f"{f}:{','.join(n)}" for f, n in sorted(files.items()))
        what = PATTERNS[pattern]
        harmless = pattern in reported and set(key) == {"silent"}
        if isinstance(what, tuple):
            what = what[harmless]
        elif harmless:
            what = "its look-alikes"
        cells = [
            pattern,
            what,
            ", ".join(wanted),
            *key,
            ", ".join(c.removeprefix("crossbit-") for c in checks),
            tests,
        ]
        result.append("| " + " | ".join(cells).replace("  ", " ") + " |")
    return "\n".join(result) + "\n"


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--crossbit", required=True)
    parser.add_argument(
        "--check", action="store_true", help="compare the page instead of writing it"
    )
    args = parser.parse_args()
    files = sorted(glob.glob(os.path.join(TEST, "checks", "casts", "*.c*")))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        measured = list(pool.map(lambda f: measure(args.crossbit, f), files))
    examples = [e for part, _ in measured for e in part]
    problems = [p for _, part in measured for p in part]
    seen = {e.pattern for e in examples}
    problems += [f"no test for pattern {p}" for p in PATTERNS if p not in seen]
    problems += [f"pattern {p} is not described" for p in seen if p not in PATTERNS]
    if problems:
        print("\n".join(problems))
    if seen <= PATTERNS.keys():
        page = table(examples)
        if not args.check:
            with open(PAGE, "w", encoding="utf-8") as file:
                file.write(page)
        else:
            with open(PAGE, encoding="utf-8") as file:
                old = file.read()
            if old != page:
                print("docs/verdicts.md is out of date: run test/verdicts.py")
                before, after = old.splitlines(True), page.splitlines(True)
                difference = difflib.unified_diff(before, after, "there", "now", n=0)
                print("".join(difference))
                problems.append("")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
