# ===-- exit_code.py - Runs a command and expects its exit code -------------===#
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# ===------------------------------------------------------------------------===#
"""exit_code.py CODE COMMAND...: succeeds when COMMAND ends with CODE."""

import subprocess
import sys

wanted = int(sys.argv[1])
got = subprocess.run(sys.argv[2:]).returncode
if got != wanted:
    sys.exit(f"exit code {got}, expected {wanted}")
