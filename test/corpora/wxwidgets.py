#===-- wxwidgets.py - wxWidgets, its Windows port --------------*- Python -*-===#
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
"""wxWidgets: C++ classes around every control of Windows, GDI, OLE, DDE."""

import glob
import os
import shutil

import corpus

PACKAGE = "wxwidgets3.2"

DEFINES = """
    __WXMSW__ UNICODE _UNICODE WXBUILDING wxUSE_GUI=1 wxUSE_BASE=1 NDEBUG
""".split()


def entries(source, folder, width):
    # The configuration that the distribution recommends.
    os.makedirs(os.path.join(folder, "wx"), exist_ok=True)
    shutil.copy(
        os.path.join(source, "include", "wx", "msw", "setup.h"),
        os.path.join(folder, "wx", "setup.h"),
    )
    command = [
        *corpus.cxx_compiler(width),
        f"-I{folder}",
        f"-I{source}/include",
        *(f"-D{name}" for name in DEFINES),
    ]
    # What is the same on all systems is in other folders.
    return [
        corpus.entry(command, folder, path)
        for path in glob.glob(f"{source}/src/msw/**/*.cpp", recursive=True)
    ]
