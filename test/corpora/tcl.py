#===-- tcl.py - Tcl and its Windows channels -------------------*- Python -*-===#
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
"""Tcl: consoles, pipes, sockets, DDE; integers and handles in `void *`."""

import glob
import os
import re

import corpus

PACKAGE = "tcl8.6"

# What configure finds out about MinGW, and the makefile adds.
DEFINES = """
    UNICODE _UNICODE BUILD_tcl TCL_TOMMATH MP_PREC=4 MP_FIXED_CUTOFFS MP_NO_STDINT
    TCL_THREADS=1 USE_THREAD_ALLOC=1 HAVE_INTPTR_T HAVE_UINTPTR_T HAVE_INTRIN_H
    MODULE_SCOPE=extern HAVE_CAST_TO_UNION
    TCL_CFGVAL_ENCODING="cp1252" TCL_CFG_OPTIMIZED NDEBUG
    CFG_INSTALL_LIBDIR="" CFG_INSTALL_BINDIR="" CFG_INSTALL_SCRDIR=""
    CFG_INSTALL_INCDIR="" CFG_INSTALL_DOCDIR="" CFG_RUNTIME_LIBDIR=""
    CFG_RUNTIME_BINDIR="" CFG_RUNTIME_SCRDIR="" CFG_RUNTIME_INCDIR=""
    CFG_RUNTIME_DOCDIR=""
""".split()


def entries(source, folder, width):
    with open(os.path.join(folder, "tclUuid.h"), "w") as file:
        print("#define TCL_VERSION_UUID debian", file=file)
    folders = ("generic", "libtommath", "win", "compat/zlib")
    command = [
        *corpus.compiler(width),
        f"-I{folder}",
        *(f"-I{source}/{name}" for name in folders),
        *(f"-D{name}" for name in DEFINES),
    ]
    if width == 64:
        command.append("-DTCL_CFG_DO64BIT")
    return [
        corpus.entry(command, folder, path)
        for name in ("generic", "win")
        for path in glob.glob(os.path.join(source, name, "*.c"))
        # The others of the regular expressions are included by regcomp.c and
        # regexec.c.
        if not re.match(r"reg[ce]_|regfronts", os.path.basename(path))
    ]
