#!/usr/bin/env python3
# ===-- bench.py - What the checks cost beside parsing ----------------------===//
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# ===-----------------------------------------------------------------------===//
"""Prints what tools cost, as ratios to a bare LibTooling parse.

  test/bench/bench.py [--build build/release] [--runs 5] [--files 12] [INPUT...]

Each tool runs over the same files with the same flags, on one thread. The tools
take turns, and the median counts, so that what else the machine does falls on
all of them. The time is that of the processor, in user and system mode. Files
that do not parse are left out.

The columns with a + say what the boundary checks (those in docs/checks/boundary/)
add: clang-tidy with nothing but them, less clang-tidy with one cheap check of its
own, which counts what all checks of crossbit share, too; and crossbit with all
checks, less crossbit with all the others, which does not. They are medians of the differences within a turn, in
parts of the bare parse.
"""

import argparse
import glob
import json
import os
import shlex
import statistics
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MINGW = "/usr/share/mingw-w64/include"
# Looks at the declarations of one operator.
CHEAP_CHECK = "google-runtime-operator"

# Tools, as the table calls them.
CHEAP = "clang-tidy, 1 cheap check"
TIDY_BOUNDARY = "clang-tidy, boundary"
WITHOUT_BOUNDARY = "crossbit check, no boundary"
# What the boundary checks cost: in which tool, with them and without.
ADDED = {
    "+ clang-tidy": (TIDY_BOUNDARY, CHEAP),
    "+ crossbit check": ("crossbit check", WITHOUT_BOUNDARY),
}


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


def find_inputs(build_root, limit):
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
        entries = load_database(path)
        step = max(1, len(entries) // limit)
        name = os.path.relpath(os.path.dirname(path), corpora)
        inputs[name] = entries[::step][:limit]
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


def cpu_seconds(commands):
    """Runs the commands (arguments and folder) one after the other."""
    total = 0.0
    for command, folder in commands:
        process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        code = os.waitstatus_to_exitcode(status)
        process.returncode = code
        # 1 and 3 are findings, and files that do not compile.
        if code < 0 or code == 2:
            sys.exit(f"bench: exit code {code}: {shlex.join(command)}")
        total += usage.ru_utime + usage.ru_stime
    return total


def tools(build, folder, entries):
    """The commands of each tool for the database in `folder`."""
    files = [os.path.join(e["directory"], e["file"]) for e in entries]
    plugin = os.path.join(build, "lib", "crossbit-llvm19.so")
    boundary = checks_of("boundary")

    def tidy(checks, *options):
        command = ["clang-tidy-19", "-quiet", "-p", folder, *options]
        return [([*command, f"-checks=-*,{checks}", *files], ROOT)]

    def crossbit(*options):
        program = os.path.join(build, "bin", "crossbit")
        return [([program, "check", "-p", folder, "-j1", "--quiet", *options, *files], ROOT)]

    return {
        "bare parse": [
            ([os.path.join(build, "bin", "crossbit-bare-parse"), "-p", folder, *files], ROOT)
        ],
        "clang -fsyntax-only": [
            ([e["arguments"][0], "-fsyntax-only", "-w", *e["arguments"][1:]], e["directory"])
            for e in entries
        ],
        CHEAP: tidy(CHEAP_CHECK),
        TIDY_BOUNDARY: tidy(",".join(boundary), "-load", plugin),
        "clang-tidy, crossbit": tidy("crossbit-*", "-load", plugin),
        "crossbit check, boundary": crossbit("--checks=" + ",".join(boundary)),
        WITHOUT_BOUNDARY: crossbit("--checks=crossbit-*," + ",".join(f"-{c}" for c in boundary)),
        "crossbit check": crossbit(),
    }


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--build", default=os.path.join(ROOT, "build", "release"))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--files", type=int, default=12, help="of each corpus")
    parser.add_argument("inputs", nargs="*", metavar="INPUT", help="all by default")
    args = parser.parse_args()
    build = os.path.abspath(args.build)

    inputs = find_inputs(os.path.join(ROOT, "build"), args.files)
    unknown = set(args.inputs) - set(inputs)
    if unknown:
        parser.error(f"inputs are {', '.join(inputs)}")
    header = None
    for name, entries in inputs.items():
        if args.inputs and name not in args.inputs:
            continue
        entries = [e for e in entries if parses(e)]
        if not entries:
            sys.exit(f"bench: {name}: no file parses")
        with tempfile.TemporaryDirectory(prefix="crossbit-bench-") as folder:
            with open(os.path.join(folder, "compile_commands.json"), "w") as file:
                json.dump(entries, file)
            commands = tools(build, folder, entries)
            times = {tool: [] for tool in commands}
            for _ in range(args.runs):
                for tool, todo in commands.items():
                    times[tool].append(cpu_seconds(todo))
        medians = {tool: statistics.median(t) for tool, t in times.items()}
        base = medians["bare parse"]
        if not header:
            header = ["input", "files", "bare parse, s", *list(medians)[1:], *ADDED]
            print(f"| {' | '.join(header)} |")
            print("|" + " --- |" * len(header))
        ratios = [f"{m / base:.2f}" for m in list(medians.values())[1:]]
        added = []
        for more, less in ADDED.values():
            differences = [a - b for a, b in zip(times[more], times[less])]
            added.append(f"{statistics.median(differences) / base:+.2f}")
        row = [name, str(len(entries)), f"{base:.2f}", *ratios, *added]
        print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
