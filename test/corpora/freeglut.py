#===-- freeglut.py - freeglut, an old Win32 program in C -------*- Python -*-===#
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
"""freeglut: window procedures, device contexts, joysticks."""

import os

import corpus

PACKAGE = "freeglut"


def entries(source, folder, width):
    return corpus.configure(
        source,
        os.path.join(folder, "build"),
        width,
        options=["-DFREEGLUT_BUILD_STATIC_LIBS=OFF"],
    )
