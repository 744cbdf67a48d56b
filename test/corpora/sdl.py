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
        options=[
            "-DSDL_TEST=OFF",
            "-DSDL_STATIC=OFF",
            # Without a linker every function seems to exist.
            *(f"-DHAVE_{name}=OFF" for name in ("WCSLCPY", "WCSLCAT")),
        ],
        targets=["sdl_headers_copy"],
        # Its headers rename functions for clang's analyzer, as which clang-tidy
        # and crossbit introduce themselves, to some that Windows does not have.
        flags=["-DSDL_DISABLE_ANALYZE_MACROS=1"],
    )
