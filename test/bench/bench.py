#!/usr/bin/env python3
# ===-- bench.py - What the checks cost beside parsing ----------------------===//
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# ===-----------------------------------------------------------------------===//
"""Prints what tools cost, as ratios to a bare LibTooling parse.

  test/bench/bench.py [--build build/release] [--area trust] [--runs 5] [--files 12] [INPUT...]
  test/bench/bench.py --counts [INPUT...]

Each tool runs over the same files with the same flags, on one thread. The tools
take turns, and the median counts, so that what else the machine does falls on
all of them. The time is that of the processor, in user and system mode. Memory
is the most that was resident. Files that do not parse are left out.

The table of what is added is about the checks of an area (those in
docs/checks/AREA/): clang-tidy with nothing but them, less clang-tidy with one cheap check of its
own, which counts what all checks of crossbit share, too; and crossbit with all
checks, less crossbit with all the others, which does not. They are medians of
the differences within a turn, in parts of the bare parse.

The last table says what 'crossbit check --verbose' counts with the checks of the
area; --counts prints nothing else, for all files of the inputs.
"""

import argparse
import glob
import json
import os
import re
import shlex
import statistics
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MINGW = "/usr/share/mingw-w64/include"
# Looks at the declarations of one operator.
CHEAP_CHECK = "google-runtime-operator"

# Tools, as the tables call them.
BARE = "bare parse"
CLANG = "clang -fsyntax-only"
CHEAP = "clang-tidy, 1 cheap check"
TIDY_AREA = "clang-tidy, {area}"
TIDY_ALL = "clang-tidy, crossbit"
ONLY_AREA = "crossbit check, {area}"
WITHOUT_AREA = "crossbit check, no {area}"
ALL = "crossbit check"
# What the checks of an area cost: in which tool, with them and without.
ADDED = {
    "clang-tidy": (TIDY_AREA, CHEAP),
    "crossbit check": (ALL, WITHOUT_AREA),
}
STATISTIC = re.compile(r"^crossbit: (\w+): (\d+)$", re.MULTILINE)


def entry(file, *flags):
    return {
        "directory": ROOT,
        "file": file,
        "arguments": ["clang-19", *flags, "-c", file],
    }


def load_database(path):
    """The entries of a database with arguments and absolute folders."""
    folder = os.path.dirname(os.path.abspath(path))
    result = []
    with open(path, encoding="utf-8") as file:
        for item in json.load(file):
            arguments = item.get("arguments") or shlex.split(item["command"])
            directory = os.path.join(folder, item["directory"])
            result.append(
                {
                    "directory": os.path.normpath(directory),
                    "file": item["file"],
                    "arguments": ["clang-19", *arguments[1:]],
                }
            )
    return result


def find_inputs(build_root):
    """Name and entries of each input. One command a file: some tools run all
    commands of a file, some the first."""
    here = os.path.join(ROOT, "test", "bench", "inputs")
    windows = ["--target=x86_64-w64-mingw32", "-fms-extensions", "-isystem", MINGW]
    inputs = {
        "windows.h, C": [entry(os.path.join(here, "windows.c"), *windows)],
        "standard library, C++": [entry(os.path.join(here, "library.cpp"), "-std=c++17")],
    }
    example = os.path.join(ROOT, "docs", "example", "compile_commands.json")
    inputs["docs/example"] = load_database(example)
    corpora = os.path.join(build_root, "corpora")
    for path in sorted(glob.glob(f"{corpora}/*/*/compile_commands.json")):
        name = os.path.relpath(os.path.dirname(path), corpora)
        inputs[name] = load_database(path)
    for name, entries in inputs.items():
        unique = {os.path.join(e["directory"], e["file"]): e for e in reversed(entries)}
        inputs[name] = list(reversed(unique.values()))
    return inputs


def parses(entry):
    """Whether clang finds no error in the file."""
    command = [entry["arguments"][0], "-fsyntax-only", "-w", *entry["arguments"][1:]]
    return not subprocess.run(
        command, cwd=entry["directory"], capture_output=True
    ).returncode


def checks_of(area):
    """The checks whose pages are in docs/checks/`area`/."""
    pages = glob.glob(os.path.join(ROOT, "docs", "checks", area, "*.md"))
    return sorted("crossbit-" + os.path.splitext(os.path.basename(p))[0] for p in pages)


def sample(entries, limit):
    """At most `limit` entries that parse, from all over the database."""
    step = max(1, len(entries) // limit)
    return [e for e in entries[::step][:limit] if parses(e)]


def run(commands):
    """Runs the commands (arguments and folder) one after the other. Gives the
    seconds of processor time, the mebibytes of the largest one, and what was
    written to stderr."""
    seconds, memory = 0.0, 0.0
    with tempfile.TemporaryFile("w+", errors="replace") as errors:
        for command, folder in commands:
            process = subprocess.Popen(
                command, cwd=folder, stdout=subprocess.DEVNULL, stderr=errors
            )
            _, status, usage = os.wait4(process.pid, 0)
            code = os.waitstatus_to_exitcode(status)
            process.returncode = code
            # 1 and 3 are findings, and files that do not compile.
            if code < 0 or code == 2:
                sys.exit(f"bench: exit code {code}: {shlex.join(command)}")
            seconds += usage.ru_utime + usage.ru_stime
            memory = max(memory, usage.ru_maxrss / 1024)
        errors.seek(0)
        return seconds, memory, errors.read()


class Tools:
    """The commands of each tool for the files of `entries`, whose database is
    written into `folder`."""

    def __init__(self, build, area, folder, entries):
        self.build, self.area = build, area
        self.folder, self.entries = folder, entries
        self.files = [os.path.join(e["directory"], e["file"]) for e in entries]
        with open(os.path.join(folder, "compile_commands.json"), "w") as file:
            json.dump(entries, file)

    def tidy(self, checks, *options):
        command = ["clang-tidy-19", "-quiet", "-p", self.folder, *options]
        return [([*command, f"-checks=-*,{checks}", *self.files], ROOT)]

    def plugin(self, checks):
        return self.tidy(checks, "-load", os.path.join(self.build, "lib", "crossbit-llvm19.so"))

    def crossbit(self, *options):
        program = os.path.join(self.build, "bin", "crossbit")
        command = [program, "check", "-p", self.folder, "--quiet", *options]
        return [([*command, *self.files], ROOT)]

    def all(self):
        checks = checks_of(self.area)
        only = ",".join(checks)
        others = ",".join(f"-{c}" for c in checks)
        program = os.path.join(self.build, "bin", "crossbit-bare-parse")
        commands = {
            BARE: [([program, "-p", self.folder, *self.files], ROOT)],
            CLANG: [
                ([e["arguments"][0], "-fsyntax-only", "-w", *e["arguments"][1:]], e["directory"])
                for e in self.entries
            ],
            CHEAP: self.tidy(CHEAP_CHECK),
            TIDY_AREA: self.plugin(only),
            TIDY_ALL: self.plugin("crossbit-*"),
            ONLY_AREA: self.crossbit("-j1", f"--checks={only}", "--verbose"),
            WITHOUT_AREA: self.crossbit("-j1", f"--checks=crossbit-*,{others}"),
            ALL: self.crossbit("-j1"),
        }
        return {tool.format(area=self.area): c for tool, c in commands.items()}

    def counting(self):
        return self.crossbit("--checks=" + ",".join(checks_of(self.area)), "--verbose")


def print_table(title, rows):
    """Prints rows (name and value of each column)."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    print(f"\n{title}:\n\n| {' | '.join(columns)} |")
    print("| --- |" + " --: |" * (len(columns) - 1))
    for row in rows:
        print(f"| {' | '.join(str(row.get(c, 0)) for c in columns)} |")


def counted_in(errors):
    """What --verbose counts, by its name."""
    return dict(sorted(STATISTIC.findall(errors)))


def measure(build, area, entries, runs, skipped):
    """What each tool takes: a list of (seconds, memory) for each, turn by turn;
    and what crossbit counts."""
    with tempfile.TemporaryDirectory(prefix="crossbit-bench-") as folder:
        commands = Tools(build, area, folder, entries).all()
        taken = {tool: [] for tool in commands if tool not in skipped}
        for _ in range(runs):
            for tool in taken:
                seconds, memory, errors = run(commands[tool])
                taken[tool].append((seconds, memory))
                if tool == ONLY_AREA.format(area=area):
                    counts = counted_in(errors)
    return taken, counts


def count(build, area, entries):
    """What crossbit counts."""
    with tempfile.TemporaryDirectory(prefix="crossbit-bench-") as folder:
        seconds, _, errors = run(Tools(build, area, folder, entries).counting())
    return {"seconds": f"{seconds:.0f}", **counted_in(errors)}


def row_of(taken, unit, which):
    """Medians of the tools as ratios to that of the bare parse."""
    medians = {t: statistics.median(one[which] for one in turns) for t, turns in taken.items()}
    base = medians.pop(BARE)
    ratios = {tool: f"{median / base:.2f}" for tool, median in medians.items()}
    return {f"{BARE}, {unit}": f"{base:.{2 if which == 0 else 0}f}", **ratios}


def row_of_added(taken, area):
    """What the area's checks add to the time and memory of the bare parse."""
    row = {}
    for which, what in enumerate(["time", "memory"]):
        base = statistics.median(turn[which] for turn in taken[BARE])
        for tool, (more, less) in ADDED.items():
            pairs = zip(taken[more.format(area=area)], taken[less.format(area=area)])
            added = statistics.median(a[which] - b[which] for a, b in pairs)
            row[f"{tool}, {what}"] = f"{added / base:+.2f}"
    return row


def main():
    areas = sorted(glob.glob("*/", root_dir=os.path.join(ROOT, "docs", "checks")))
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--build", default=os.path.join(ROOT, "build", "release"))
    parser.add_argument("--area", choices=[a[:-1] for a in areas], default="boundary")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--files", type=int, default=12, help="of each corpus")
    parser.add_argument("--counts", action="store_true", help="nothing but what --verbose counts")
    parser.add_argument(
        "--skip", action="append", default=[], choices=[CLANG, TIDY_ALL], help="a tool"
    )
    parser.add_argument("inputs", nargs="*", metavar="INPUT", help="all by default")
    args = parser.parse_args()
    build = os.path.abspath(args.build)

    inputs = find_inputs(os.path.join(ROOT, "build"))
    unknown = set(args.inputs) - set(inputs)
    if unknown:
        parser.error(f"inputs are {', '.join(inputs)}")
    times, memory, added, counts = [], [], [], []
    for name, entries in inputs.items():
        if args.inputs and name not in args.inputs:
            continue
        if args.counts:
            row = {"input": name, "files": len(entries)}
            counts.append({**row, **count(build, args.area, entries)})
        else:
            entries = sample(entries, args.files)
            if not entries:
                sys.exit(f"bench: {name}: no file parses")
            row = {"input": name, "files": len(entries)}
            taken, counted = measure(build, args.area, entries, args.runs, args.skip)
            times.append({**row, **row_of(taken, "s", 0)})
            memory.append({**row, **row_of(taken, "MiB", 1)})
            added.append({**row, **row_of_added(taken, args.area)})
            counts.append({**row, **counted})
        print(f"bench: {name} done", file=sys.stderr, flush=True)
    if not args.counts:
        print_table("Time", times)
        print_table("Memory", memory)
        print_table(f"What the checks of {args.area} add", added)
    if any(len(row) > 2 for row in counts):
        print_table("Counts", counts)


if __name__ == "__main__":
    main()
