#===-- libuv.py - libuv's Windows backend ----------------------*- Python -*-===#
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
"""libuv: completion ports, sockets, handles passed over pipes."""

import os

import corpus

PACKAGE = "libuv1"


def entries(source, folder, width):
    return corpus.configure(
        source,
        os.path.join(folder, "build"),
        width,
        options=["-DLIBUV_BUILD_TESTS=OFF"],
    )
