#!/usr/bin/env python3
# ===-- quoted.py - The code and the output that a document shows ----------===//
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# ===-----------------------------------------------------------------------===//
"""Tests what a Markdown file quotes.

  quoted.py code PAGE HEADING FILE...

writes the blocks of code below the heading `## HEADING`, in their order, to the
files; `-` leaves one out.

  quoted.py output PAGE OUTPUT FOLDER [SHOWN]

compares the blocks that show findings or the summary with what crossbit printed,
less what takes time. All their lines must be there, in this order; the page may
leave lines out. FOLDER, the one that crossbit looked at, is SHOWN in the page, or
by default nothing.
"""

import re
import sys

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TIME = re.compile(r"(^crossbit: .*), [0-9.]+ s$", re.MULTILINE)
REPORT = re.compile(r"\[crossbit-[\w-]+\]$|^crossbit: \d+ file", re.MULTILINE)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def code(page, heading, *files):
    section = re.split(r"^## ", read(page), flags=re.MULTILINE)
    section = [s for s in section if s.startswith(heading + "\n")]
    if len(section) != 1:
        sys.exit(f"{page}: no section '{heading}', or several")
    blocks = [text for language, text in BLOCK.findall(section[0]) if language]
    if len(blocks) != len(files):
        sys.exit(f"{page}: {len(blocks)} blocks of code below '{heading}'")
    for path, text in zip(files, blocks):
        if path == "-":
            continue
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)


def output(page, output, folder, shown=""):
    printed = TIME.sub(r"\1", read(output).replace(folder + "/", shown)).splitlines()
    blocks = [text for _, text in BLOCK.findall(read(page)) if REPORT.search(text)]
    if not blocks:
        sys.exit(f"{page}: quotes nothing")
    for block in blocks:
        at = 0
        for line in TIME.sub(r"\1", block).splitlines():
            if line not in printed[at:]:
                where = "" if line not in printed else " at this place"
                sys.exit(f"{page}: crossbit does not print{where}:\n{line}")
            at = printed.index(line, at) + 1


if __name__ == "__main__":
    {"code": code, "output": output}[sys.argv[1]](*sys.argv[2:])
