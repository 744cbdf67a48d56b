# ===-- patched.py - Applies a patch and compares with --fix ----------------===#
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# ===------------------------------------------------------------------------===#
"""patched.py CROSSBIT FOLDER PATCH: the patch that --diff printed, applied by git
to FOLDER, gives the text that --fix writes."""

import pathlib
import shutil
import subprocess
import sys

crossbit, folder, patch = sys.argv[1:]
by_git = pathlib.Path(folder).resolve()
by_us = by_git.with_name(by_git.name + ".fixed")
shutil.rmtree(by_us, ignore_errors=True)
shutil.copytree(by_git, by_us)
patch = pathlib.Path(patch).resolve()
subprocess.run(["git", "init", "-q"], cwd=by_git, check=True)
subprocess.run(["git", "apply", "-p1", str(patch)], cwd=by_git, check=True)
subprocess.run([crossbit, "check", "--fix"], cwd=by_us, check=True)
for source in by_us.rglob("*.[ch]"):
    other = by_git / source.relative_to(by_us)
    if other.read_bytes() != source.read_bytes():
        sys.exit(f"{other} and {source} differ")
