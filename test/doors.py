#!/usr/bin/env python3
# ===-- doors.py - Whether every check has all that a check needs ----------===//
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# ===-----------------------------------------------------------------------===//
"""doors.py ROOT PLUGIN -- CLANG_TIDY...: walks checks/Checks.def.

A check must have its class in checks/<area>/, a page with the fixed headings in
docs/checks/<area>/ that names each of its options, and a test that runs it in
test/checks/<area>/. Nothing may lie in those folders that belongs to no check.
"""

import glob
import os
import re
import subprocess
import sys

HEADINGS = [
    "What it does",
    "Why is this bad?",
    "Example",
    "Use instead",
    "Fix",
    "Options",
    "When not to use it",
]
LINE = re.compile(r'^CROSSBIT_CHECK\((\w+),\s*(\w+),\s*"(crossbit-[\w-]+)"', re.M)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def sections(page):
    """The text below each second-level heading; code blocks have none."""
    result, name, fenced = {}, None, False
    for line in page.splitlines():
        if line.startswith("```"):
            fenced = not fenced
        if line.startswith("## ") and not fenced:
            name = line[3:].strip()
            result[name] = ""
        elif name:
            result[name] += line + "\n"
    return result


def stored_options(clang_tidy, plugin, check):
    """The names of the options that the check stores, without its prefix."""
    process = subprocess.run(
        [*clang_tidy, "-load", plugin, f"-checks=-*,{check}", "--dump-config"],
        capture_output=True,
        text=True,
        cwd="/",
    )
    options = re.findall(rf"^\s*{check}\.([\w.-]+):", process.stdout, re.M)
    if process.returncode or not options:
        sys.exit(f"clang-tidy shows no option of {check}:\n{process.stderr}")
    return options


def main():
    root, plugin = sys.argv[1:3]
    clang_tidy = sys.argv[4:]
    problems = []

    def need(*paths):
        found = [f for p in paths for f in glob.glob(os.path.join(root, p))]
        if not found:
            problems.append(f"missing: {' or '.join(paths)}")
        return found

    checks = LINE.findall(read(os.path.join(root, "checks", "Checks.def")))
    if not checks:
        sys.exit("no check in Checks.def")
    known = set()
    for area, name, check in checks:
        stem = check.removeprefix("crossbit-")
        kebab = re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()
        if kebab != stem:
            problems.append(f"{check}: the class {name} would be called {kebab}")
        for suffix in ("h", "cpp"):
            need(f"checks/{area}/{name}.{suffix}")
        known.add(f"docs/checks/{area}/{stem}.md")

        test = f"test/checks/{area}/{stem}"
        tests = need(f"{test}*.c*", f"{test}*.idl")
        run = re.compile(rf"RUN:.*%check_crossbit\b.*\b{check}(?![\w-])")
        if tests and not any(run.search(read(t)) for t in tests):
            problems.append(f"{check}: no test in test/checks/{area} runs it")

        for path in need(f"docs/checks/{area}/{stem}.md"):
            page = read(path)
            where = os.path.relpath(path, root)
            found = sections(page)
            if list(found) != HEADINGS:
                problems.append(f"{where}: the headings are {list(found)}")
            problems += [
                f"{where}: nothing below '{heading}'"
                for heading, text in found.items()
                if not text.strip()
            ]
            if f"# {check}" not in page.splitlines():
                problems.append(f"{where}: the title is not '# {check}'")
            documented = found.get("Options", "")
            problems += [
                f"{where}: the option {option} is not in 'Options'"
                for option in stored_options(clang_tidy, plugin, check)
                if f"`{option}`" not in documented
            ]
    for path in glob.glob(os.path.join(root, "docs", "checks", "*", "*.md")):
        where = os.path.relpath(path, root)
        if where not in known:
            problems.append(f"{where}: the page of no check")

    print("\n".join(problems))
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
