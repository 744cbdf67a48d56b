#===-- mingw_w64.py - The IDL files of mingw-w64 ---------------*- Python -*-===#
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
"""mingw-w64: what its headers are made from. test/tool/idl-mingw.test parses it."""

import glob
import os

import corpus

PACKAGE = "mingw-w64"
WIDTHS = (64,)


def idl(source):
    """Returns the IDL files, and the flags that mingw-w64's makefile gives widl."""
    headers = os.path.join(source, "mingw-w64-headers")
    files = glob.glob(f"{source}/**/*.idl", recursive=True)
    # The last folder has what configuring the headers makes: _mingw.h.
    folders = (f"{headers}/include", f"{headers}/crt", corpus.MINGW_INCLUDE)
    includes = [part for folder in folders for part in ("-I", folder)]
    return sorted(files), [*includes, "-D__WIDL__", "-DBOOL=WINBOOL"]
