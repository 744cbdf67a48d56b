#!/usr/bin/env python3
# ===-- update_checks.py - Write the expectations of tests of checks -------===//
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# ===-----------------------------------------------------------------------===//
"""Writes the lines that check_crossbit.py expects, as crossbit has them now.

  test/update_checks.py --crossbit=build/release/bin/crossbit FILE...

The check runs as the RUN lines of the file say. What was expected before is
removed, and what is said now is written below the statement it is about, under
the shortest suffix that holds where it was said. A file that had CHECK-NOTES
keeps them, others get CHECK-MESSAGES; --notes and --messages ask for either.

It writes down what is, not what ought to be: read the difference.
"""

import argparse
import collections
import concurrent.futures
import dataclasses
import difflib
import itertools
import os
import re
import shlex
import sys

import check_crossbit
from check_crossbit import DIAGNOSTIC, EXPECTATION, Failure

TEST = os.path.dirname(os.path.abspath(__file__))
RUN_LINE = re.compile(r"//[ \t]*RUN:[ \t]*(.*?)(\\?)$")
NAME = "%check_crossbit"


@dataclasses.dataclass(frozen=True)
class Said:
    """A line that is said about a line of the file, or about another file."""

    line: int  # in the file without expectations, from 1; 0 for another file
    text: str  # FileCheck's pattern, from the column or the file's name on
    more: tuple = ()  # the patterns of its further lines


@dataclasses.dataclass
class Finding:
    """A warning or error and its notes, each with the runs that say it."""

    line: int
    column: int
    runs: dict  # Said -> set of numbers of runs


@dataclasses.dataclass(frozen=True)
class Run:
    """A RUN line in one setting, and what came of it."""

    suffixes: tuple
    report: check_crossbit.Report
    fixed: str | None  # None where fixes are left alone


def run_commands(source):
    """The arguments of check_crossbit.py in the RUN lines of a file."""
    command = ""
    for line in source.splitlines():
        match = RUN_LINE.match(line.strip())
        if not match:
            continue
        command += match[1] + " "
        if not match[2]:
            words = shlex.split(command)
            command = ""
            if words[0] == NAME:
                yield words[1:]


def without_expectations(source):
    """The file as if nothing had ever been expected of it."""
    lines = [(line, EXPECTATION.sub("", line)) for line in source.split("\n")]
    return "\n".join(bare for line, bare in lines if bare.strip() or line == bare)


def run_all(tools, path, source, pool):
    """A Run for every RUN line and setting of the file at `path`."""
    text = without_expectations(source)
    todo = []
    for words in run_commands(source):
        words = [
            word.replace("%s", path).replace("%S", os.path.dirname(path))
            for word in words
        ]
        args = check_crossbit.parse_arguments(tools + words)
        for setting in check_crossbit.settings(args):
            fix = not args.no_fix and setting.standard == args.standards[0]
            todo.append((args, setting, fix))

    def run(item):
        args, setting, fix = item
        report = check_crossbit.run_host(args, "cli", setting, text)
        fixed = None
        if fix:
            fixed = check_crossbit.run_host(args, "cli", setting, text, True).fixed
        suffixes = tuple(check_crossbit.joined_suffixes(args, setting))
        if report.errors():
            raise Failure(
                "the file does not compile", setting, "\n".join(report.lines())
            )
        return Run(suffixes, report, fixed)

    return list(pool.map(run, todo))


def pattern(text):
    """`text` as FileCheck reads it; what FileCheck would interpret is escaped."""
    return re.sub(
        r"\{\{|\[\[",
        lambda match: "{{" + "".join("\\" + c for c in match[0]) + "}}",
        text.strip(),
    )


def said(name, line, more):
    match = DIAGNOSTIC.match(line)
    text = f"{match['level']}: {match['text']}"
    more = tuple(pattern(re.sub(r"\s+", " ", m)) for m in more)
    if match["file"] == name:
        return Said(int(match["line"]), f"{match['column']}: {pattern(text)}", more)
    # Headers change, and differ between Windows SDKs.
    file = os.path.basename(match["file"])
    return Said(0, f"{file}:{{{{[0-9]+:[0-9]+}}}}: {pattern(text)}", more)


def parts(name, group):
    """The warning or error and the notes of a group as Said, in order."""
    starts = [i for i, line in enumerate(group) if not line.startswith("| ")]
    for start, end in zip(starts, starts[1:] + [len(group)]):
        yield said(name, group[start], group[start + 1 : end])


def collect_findings(name, runs):
    """All findings in the order in which a run says them."""
    result = {}
    for number, run in enumerate(runs):
        seen = collections.Counter()
        for group in run.report.groups:
            lines = list(parts(name, group))
            seen[lines[0]] += 1
            match = DIAGNOSTIC.match(group[0])
            finding = result.setdefault(
                (lines[0], seen[lines[0]]),
                Finding(lines[0].line, int(match["column"]), {}),
            )
            # What only this run says goes behind what it said before that.
            order = list(finding.runs)
            at = 0
            for line in lines:
                if line in order:
                    at = order.index(line) + 1
                else:
                    order.insert(at, line)
                    at += 1
            finding.runs = {line: finding.runs.get(line, set()) for line in order}
            for line in lines:
                finding.runs[line].add(number)
    last = float("inf")  # findings in other files come last
    return sorted(result.values(), key=lambda f: (f.line or last, f.column))


def shortest_suffixes(runs, numbers, possible, line):
    """Suffixes for `line` that hold in the runs `numbers`, no other of `possible`.

    No two hold in the same run, where a line would be expected twice.
    """
    holds = {}
    for suffix in dict.fromkeys(s for n in possible for s in runs[n].suffixes):
        where = frozenset(n for n in possible if suffix in runs[n].suffixes)
        if where <= numbers and where not in holds.values():
            holds[suffix] = where
    names = sorted(holds, key=lambda suffix: suffix.count("-"))
    for count in range(1, len(numbers) + 1):
        for some in itertools.combinations(names, count):
            if (
                sum(len(holds[s]) for s in some) == len(numbers)
                and frozenset().union(*(holds[s] for s in some)) == numbers
            ):
                return some
    raise Failure("no suffix tells apart the runs that say this", None, line.text)


def statement_end(lines, number):
    """The last line, from 1, of the statement in line `number` of `lines`."""
    for end in range(number, len(lines) + 1):
        line = lines[end - 1].strip()
        if not line.startswith("//") and re.search(r"[;{}]\s*(//.*)?$", line):
            return end
    return number


def places(lines, numbers):
    """Where to expect what is said of the lines `numbers`, in ascending order.

    What comes earlier is never expected behind what comes later.
    """
    result = [statement_end(lines, n) if n else len(lines) for n in numbers]
    for i in reversed(range(len(result) - 1)):
        result[i] = min(result[i], result[i + 1])
    return result


def expected_diagnostics(kind, name, lines, runs):
    """Place -> list of (directive, Said)."""
    findings = collect_findings(name, runs)
    everywhere = range(len(runs))
    result = collections.defaultdict(list)
    for finding, place in zip(findings, places(lines, [f.line for f in findings])):
        for number, (line, numbers) in enumerate(finding.runs.items()):
            if kind == "MESSAGES" and number:
                break
            suffixes = shortest_suffixes(runs, numbers, everywhere, line)
            result[place] += [(f"CHECK-{kind}{suffix}", line) for suffix in suffixes]
    return result


def expected_fixes(lines, runs):
    """Place -> list of (directive, Said) for the lines that fixes change."""
    fixing = [n for n, run in enumerate(runs) if run.fixed is not None]
    fixes = {}
    for number in fixing:
        fixed = runs[number].fixed.split("\n")
        matcher = difflib.SequenceMatcher(None, lines, fixed, autojunk=False)
        for tag, begin, end, first, last in matcher.get_opcodes():
            if tag == "equal":
                continue
            for i, text in enumerate(fixed[first:last]):
                one_by_one = end - begin == last - first
                key = (begin + i + 1, 0, text) if one_by_one else (end, i, text)
                fixes.setdefault(key, set()).add(number)
    result = collections.defaultdict(list)
    keys = sorted(fixes)
    for key, place in zip(keys, places(lines, [end for end, _, _ in keys])):
        if not key[2].strip():
            continue
        line = Said(0, pattern(key[2]))
        suffixes = shortest_suffixes(runs, fixes[key], fixing, line)
        result[place] += [(f"CHECK-FIXES{suffix}", line) for suffix in suffixes]
    return result


def write(lines, *expectations):
    """`lines` with the expectations behind the lines that are their places."""
    expected = {
        place: [one for some in expectations for one in some.get(place, [])]
        for place in range(len(lines) + 1)
    }
    count = 0
    new_number = {0: 0}
    for number in range(1, len(lines) + 1):
        new_number[number] = number + count
        count += sum(1 + len(line.more) for _, line in expected[number])
    result = []
    for number, text in enumerate(lines, 1):
        # The end of the file is an empty line, behind which nothing may follow.
        at_end = number == len(lines) and not text
        result += [] if at_end else [text]
        for directive, line in expected[number]:
            here = len(result) + 1
            where = f":[[@LINE{new_number[line.line] - here:+}]]:" if line.line else ""
            result.append(f"// {directive}: {where}{line.text}")
            result += [f"// {directive}-NEXT: {more}" for more in line.more]
        result += [text] if at_end else []
    return result


def update(tools, path, kind, pool):
    """Rewrites the file at `path`; says whether it changed."""
    with open(path, encoding="utf-8", newline="") as file:
        source = file.read()
    runs = run_all(tools, path, source, pool)
    if not runs:
        raise Failure(f"no RUN line has {NAME}")
    if not kind:
        has_notes = re.search(r"//[ \t]*CHECK-NOTES[-\w]*:", source)
        kind = "NOTES" if has_notes else "MESSAGES"
    lines = without_expectations(source).split("\n")
    result = "\n".join(
        write(
            lines,
            expected_diagnostics(kind, os.path.basename(path), lines, runs),
            expected_fixes(lines, runs),
        )
    )
    if result != source:
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(result)
    return result != source


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--crossbit", required=True)
    parser.add_argument("--mock", default=os.path.join(TEST, "Inputs", "include"))
    parser.add_argument("--mingw", default="/usr/share/mingw-w64/include")
    kind = parser.add_mutually_exclusive_group()
    for name in ["NOTES", "MESSAGES"]:
        kind.add_argument(
            f"--{name.lower()}", action="store_const", const=name, dest="kind"
        )
    parser.add_argument("files", metavar="FILE", nargs="+")
    options = parser.parse_args()
    if not os.path.isdir(options.mingw):
        # Without them, lines under -MOCK and -MINGW would be lost.
        parser.error(f"no mingw-w64 headers in {options.mingw}")
    # One host is enough: the test itself compares both.
    tools = ["--host=cli", "--plugin=", "--clang-tidy=", "--filecheck="]
    for name in ["crossbit", "mock", "mingw"]:
        tools.append(f"--{name}={os.path.abspath(getattr(options, name))}")
    failed = False
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path in options.files:
            try:
                if update(tools, os.path.abspath(path), options.kind, pool):
                    print(f"{path}: updated")
            except Failure as failure:
                failed = True
                where = f" ({failure.setting})" if failure.setting else ""
                print(f"{path}: {failure.what}{where}\n{failure.evidence}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
