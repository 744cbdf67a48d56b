#!/usr/bin/env python3
# ===-- replay.py - Gives the fuzzer's inputs to crossbit -------------------===//
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# ===-----------------------------------------------------------------------===//
"""Runs `crossbit check` on each input of the fuzzer, with all checks.

  test/fuzz/replay.py CROSSBIT [FOLDER|FILE...]

Whatever is in a file, crossbit ends with the exit code 0, 1 or 3 within five
seconds, and neither the parser nor a check crashes. Inputs that have another end
are named; the exit code is 1 then.
"""

import argparse
import concurrent.futures
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SEPARATOR = b"\n//--- acf\n"  # As in IdlParserFuzzer.cpp.
SECONDS = 5


def complaint(crossbit, path):
    """Returns what is wrong with crossbit's run on an input, or None."""
    with open(path, "rb") as file:
        idl, has_acf, acf = file.read().partition(SEPARATOR)
    with tempfile.TemporaryDirectory(prefix="crossbit-fuzz-") as folder:
        for name in os.listdir(os.path.join(HERE, "Inputs")):
            shutil.copy(os.path.join(HERE, "Inputs", name), folder)
        for name, text in [("x.idl", idl)] + [("x.acf", acf)] * bool(has_acf):
            with open(os.path.join(folder, name), "wb") as file:
                file.write(text)
        try:
            result = subprocess.run(
                [crossbit, "check", "--audit", "-j1", "x.idl", "--"],
                cwd=folder,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=SECONDS,
            )
        except subprocess.TimeoutExpired:
            return f"no end after {SECONDS} s"
    if result.returncode not in (0, 1, 3):
        return f"exit code {result.returncode}"
    # crossbit survives what happens in a file.
    return "a crash" if b"a check crashed" in result.stdout else None


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("crossbit")
    parser.add_argument("inputs", nargs="*", default=[os.path.join(HERE, "corpus")])
    args = parser.parse_args()
    paths = []
    for path in args.inputs:
        if os.path.isdir(path):
            paths += [os.path.join(path, name) for name in sorted(os.listdir(path))]
        else:
            paths.append(path)
    crossbit = os.path.abspath(args.crossbit)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda path: complaint(crossbit, path), paths))
    for path, what in zip(paths, found):
        if what:
            print(f"{path}: {what}")
    print(f"{len(paths)} inputs, {sum(map(bool, found))} with a bad end")
    return any(found)


if __name__ == "__main__":
    sys.exit(main())
