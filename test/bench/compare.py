#!/usr/bin/env python3
# ===-- compare.py - What other tools say of the same examples -------------===//
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# ===-----------------------------------------------------------------------===//
"""Prints how many of the marked examples each tool reports.

  compare.py [--build build/release]

The examples are those of test/checks/casts/ (see verdicts.py), written by
crossbit's developers: the table says what others cover of the same patterns, not
how good they are at their own. A tool reports an example when it has any
diagnostic on its lines; each tool runs on mock headers, for x86_64 and i686.
"""

import argparse
import collections
import glob
import os
import re
import shutil
import subprocess
import sys
import types

HERE = os.path.dirname(os.path.abspath(__file__))
TEST = os.path.dirname(HERE)
ROOT = os.path.dirname(TEST)
sys.path.insert(0, TEST)

from check_crossbit import Setting  # noqa: E402
from verdicts import TARGETS, read_examples  # noqa: E402

LINE = re.compile(r"^(?:\[)?([^:\n]+\.(?:c|cpp)):(\d+):(?:\d+:)? (?:warning|error|style|portability)")
TIDY = "-*,bugprone-*,performance-no-int-to-ptr,cert-*,-clang-diagnostic-*"


def flags_for(path, target):
    is_cxx = not path.endswith(".c")
    setting = Setting(target, "mock", "c++17" if is_cxx else "c11")
    mock = os.path.join(TEST, "Inputs", "include")
    return setting.flags(
        types.SimpleNamespace(cxx=is_cxx, mock=mock, source=path, flags=[])
    )


def tools(build):
    clang = shutil.which("clang-19")
    tidy = shutil.which("clang-tidy-19")
    cppcheck = shutil.which("cppcheck")
    yield "clang 19, default", lambda f, t, flags: [
        clang, "-fsyntax-only", *flags, f]
    yield "clang 19, -Weverything", lambda f, t, flags: [
        clang, "-fsyntax-only", "-Weverything", *flags, f]
    yield "clang-tidy 19: bugprone, cert, no-int-to-ptr", lambda f, t, flags: [
        tidy, f"-checks={TIDY}", "--quiet", f, "--", *flags]
    if cppcheck:
        yield "cppcheck, --enable=all", lambda f, t, flags: [
            cppcheck, "--enable=all", "--inconclusive", "--quiet",
            "--library=windows", "--platform=win64" if t == "64" else
            "--platform=win32W",
            "--template={file}:{line}:{column}: warning: {id}", f]
    crossbit = os.path.join(build, "bin", "crossbit")
    yield "crossbit", lambda f, t, flags: [
        crossbit, "check", "--quiet", f, "--", *flags]
    yield "crossbit --audit", lambda f, t, flags: [
        crossbit, "check", "--quiet", "--audit", f, "--", *flags]


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--build", default=os.path.join(ROOT, "build", "release"))
    args = parser.parse_args()
    files = sorted(glob.glob(os.path.join(TEST, "checks", "casts", "*.c*")))
    examples = {f: list(read_examples(f)) for f in files}
    total = collections.Counter()
    rows = []
    for name, command in tools(args.build):
        hits = collections.Counter()
        for path in files:
            for build, target in TARGETS.items():
                process = subprocess.run(
                    command(path, build, flags_for(path, target)),
                    capture_output=True, text=True, errors="replace")
                lines = set()
                for text in (process.stdout + process.stderr).splitlines():
                    match = LINE.match(text)
                    if match and os.path.basename(match[1]) == os.path.basename(path):
                        lines.add(int(match[2]))
                for e in examples[path]:
                    if lines.intersection(range(e.line, e.last + 1)):
                        hits[build, e.wanted[build]] += 1
        rows.append((name, hits))
    for path in files:
        for build in TARGETS:
            for e in examples[path]:
                total[build, e.wanted[build]] += 1
    print("| tool | bugs, 64-bit build | bugs, 32-bit build | right code |")
    print("| --- | --- | --- | --- |")
    print(f"| *examples* | {total['64', 'warn']} | {total['32', 'warn']} "
          f"| {total['64', 'silent']} |")
    for name, hits in rows:
        print(f"| {name} | {hits['64', 'warn']} | {hits['32', 'warn']} "
              f"| {hits['64', 'silent']} |")


if __name__ == "__main__":
    main()
