# ===-- many_files.py - Writes many sources and their database --------------===#
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# ===------------------------------------------------------------------------===#
"""many_files.py N: N sources with a finding each, that share a header with one."""

import json
import os
import sys

entries = []
with open("shared.h", "w") as header:
    header.write("static int shared(char *p) { return (int)p; }\n")
for i in range(int(sys.argv[1])):
    name = f"f{i:03}.c"
    with open(name, "w") as source:
        source.write(f'#include "shared.h"\nint f{i}(char *p) {{ return (int)p; }}\n')
    entries.append({"directory": os.getcwd(), "file": name, "arguments": ["cc", name]})
with open("compile_commands.json", "w") as database:
    json.dump(entries, database)
