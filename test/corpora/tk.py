#===-- tk.py - Tk, its widgets and windows ---------------------*- Python -*-===#
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
"""Tk: windows, menus, dialogs and drawing behind an imitation of Xlib."""

import glob
import os

import corpus

PACKAGE = "tk8.6"

DEFINES = """
    UNICODE _UNICODE BUILD_tk BUILD_ttk TCL_THREADS=1 HAVE_INTPTR_T HAVE_UINTPTR_T
    MODULE_SCOPE=extern HAVE_CAST_TO_UNION NDEBUG
""".split()


def entries(source, folder, width):
    with open(os.path.join(folder, "tkUuid.h"), "w") as file:
        print("#define TK_VERSION_UUID debian", file=file)
    tcl = corpus.fetch_source("tcl8.6")
    command = [
        *corpus.compiler(width),
        f"-I{folder}",
        *(f"-I{source}/{name}" for name in ("generic", "win", "xlib", "bitmaps")),
        *(f"-I{tcl}/{name}" for name in ("generic", "win")),
        *(f"-D{name}" for name in DEFINES),
    ]
    if width == 64:
        command.append("-DTCL_CFG_DO64BIT")
    return [
        corpus.entry(command, folder, path)
        for name in ("generic", "generic/ttk", "win", "xlib")
        for path in glob.glob(os.path.join(source, name, "*.c"))
    ]
