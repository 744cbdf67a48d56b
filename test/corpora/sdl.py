#===-- sdl.py - SDL and its Windows drivers --------------------*- Python -*-===#
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
"""SDL: windows, raw input, sound, Direct3D, COM from C."""

import os

import corpus

PACKAGE = "libsdl2"


def entries(source, folder, width):
    return corpus.configure(
        source,
        os.path.join(folder, "build"),
        width,
        options=["-DSDL_TEST=OFF", "-DSDL_SHARED=ON", "-DSDL_STATIC=OFF"],
        targets=["sdl_headers_copy"],
    )
