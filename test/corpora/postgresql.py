#===-- postgresql.py - PostgreSQL's processes and shared memory -*- Python -*-===#
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
"""PostgreSQL for Linux: processes that share memory, locks and queues in it,
pipes between them, files and a wire protocol.

Upstream's archive has the parsers that bison and flex make; the other headers
are made by the project's own perl scripts.
"""

import os
import shutil

import corpus

PACKAGE = "postgresql-15"
WIDTHS = (64,)  # configure asks a linker, for which there are no other libraries.


def entries(source, folder, width):
    build = os.path.join(folder, "build")
    shutil.rmtree(build, ignore_errors=True)
    os.makedirs(build)
    corpus.call(
        [
            os.path.join(source, "configure"),
            f"CC={corpus.CLANG}",
            "--without-readline",
            "--without-zlib",
        ],
        cwd=build,
        log=os.path.join(build, "configure.log"),
    )
    for part, target in (
        ("src/backend", "generated-headers"),
        ("src/port", "pg_config_paths.h"),
    ):
        corpus.call(["make", "-s", "-C", part, target], cwd=build)
    result = []
    for part in (".", "contrib"):
        result += corpus.make_entries(os.path.join(build, part))
    return result
