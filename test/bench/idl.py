#!/usr/bin/env python3
# ===-- idl.py - What it costs to parse IDL ---------------------------------===//
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# ===-----------------------------------------------------------------------===//
"""Compares crossbit with widl over the IDL files of Wine.

  test/bench/idl.py [--build build/release] [--runs 5] [--folder FOLDER]

Both read each file with all that it imports: crossbit in one run on one thread,
with all checks, widl in a run a file, since it takes no more. What widl does not
accept is left out. widl must write something; a header is the least. What it costs
to start it is told beside. They take turns, and the median of the processor's time
counts, in user and system mode.
"""

import argparse
import glob
import os
import shutil
import statistics
import subprocess
import tempfile

from bench import ROOT, cpu_seconds

FOLDER = "/usr/include/wine/wine/windows"


def reads(command):
    return not subprocess.run(command, capture_output=True).returncode


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--build", default=os.path.join(ROOT, "build", "release"))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", default=FOLDER, help="where the IDL files are")
    args = parser.parse_args()
    crossbit = os.path.join(os.path.abspath(args.build), "bin", "crossbit")
    # Wine's own, if it is there: it knows more of Wine's files.
    widl = shutil.which("widl") or shutil.which("x86_64-w64-mingw32-widl")
    if not widl:
        parser.error("no widl: install mingw-w64-tools")
    files = sorted(glob.glob(os.path.join(args.folder, "*.idl")))
    if not files:
        parser.error(f"no IDL file in {args.folder}: install libwine-dev")

    with tempfile.TemporaryDirectory(prefix="crossbit-bench-") as out:

        def header(file):
            made = os.path.join(out, os.path.basename(file) + ".h")
            return [widl, "-h", "-o", made, "-I", args.folder, file]

        known = [file for file in files if reads(header(file))]
        flags = ["--", "-I", args.folder]
        commands = {
            "crossbit": [([crossbit, "check", "-j1", "--quiet", *known, *flags], out)],
            "widl": [(header(file), out) for file in known],
            "widl, started only": [([widl, "-V"], out) for _ in known],
        }
        times = {tool: [] for tool in commands}
        for _ in range(args.runs):
            for tool, todo in commands.items():
                times[tool].append(cpu_seconds(todo))
    medians = {tool: statistics.median(t) for tool, t in times.items()}
    print("| files | accepted by widl |", " | ".join(f"{t}, s" for t in medians), end="")
    print(" | crossbit / widl |\n" + "| --- " * (3 + len(medians)) + "|")
    print(f"| {len(files)} | {len(known)} |", end=" ")
    print(" | ".join(f"{m:.2f}" for m in medians.values()), end="")
    print(f" | {medians['crossbit'] / medians['widl']:.2f} |")


if __name__ == "__main__":
    main()
