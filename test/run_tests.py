#!/usr/bin/env python3
# ===-- run_tests.py - All tests, and how many of them failed --------------===//
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# ===-----------------------------------------------------------------------===//
"""Runs the unit tests and the lit tests of a build folder.

The last line printed is `N passed, N failed`, counted from what the two runners
report; skipped and unsupported tests are neither. Exits with 1 when a test
fails, or when a runner breaks before it can report.
"""

import json
import os
import subprocess
import sys
import tempfile

LIT = "/usr/lib/llvm-19/build/utils/lit/lit.py"
LIT_PASSED = {"PASS", "XFAIL", "FLAKYPASS"}
LIT_FAILED = {"FAIL", "XPASS", "TIMEOUT", "UNRESOLVED"}


def load(path):
    """The JSON in `path`, or None when the runner did not get to write it."""
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except (OSError, ValueError):
        return None


def unit_tests(build, folder):
    binary = os.path.join(build, "bin", "crossbitUnitTests")
    if not os.path.exists(binary):
        return 0, 0
    path = os.path.join(folder, "unit.json")
    status = subprocess.run(
        [binary, "--gtest_brief=1", f"--gtest_output=json:{path}"]
    ).returncode
    report = load(path)
    if report is None:
        return 0, 1
    failed = report["failures"] + report["errors"]
    ran = report["tests"] - report["disabled"] - sum(
        test.get("result") == "SKIPPED"
        for suite in report["testsuites"]
        for test in suite["testsuite"]
    )
    return ran - failed, failed or int(status != 0)


def lit_tests(build, folder):
    path = os.path.join(folder, "lit.json")
    jobs = os.cpu_count() or 1
    status = subprocess.run(
        [sys.executable, LIT, "-sv", "--no-progress-bar", f"-j{jobs}"]
        + [f"--output={path}", os.path.join(build, "test")]
    ).returncode
    report = load(path)
    if report is None:
        return 0, 1
    codes = [test["code"] for test in report["tests"]]
    passed = sum(code in LIT_PASSED for code in codes)
    failed = sum(code in LIT_FAILED for code in codes)
    return passed, failed or int(status != 0)


def main():
    build = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="crossbit-tests-") as folder:
        results = [unit_tests(build, folder), lit_tests(build, folder)]
    passed = sum(result[0] for result in results)
    failed = sum(result[1] for result in results)
    print(f"{passed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
