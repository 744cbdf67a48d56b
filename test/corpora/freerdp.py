#===-- freerdp.py - FreeRDP, its WinPR layer and servers -----*- Python -*-===#
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
"""FreeRDP: redirected devices, smart cards, RPC records, a Windows server."""

import os

import corpus

PACKAGE = "freerdp2"


def entries(source, folder, width):
    openssl = corpus.openssl_include(width)
    return corpus.configure(
        source,
        os.path.join(folder, "build"),
        width,
        options=[
            *corpus.cmake_openssl(openssl),
            "-DWITH_SERVER=ON",
            # Debian leaves the Windows client out of its archive.
            "-DWITH_CLIENT=OFF",
            "-DWITH_SSE2=ON",
            "-DWITH_ZLIB=OFF",
            "-DBUILD_TESTING=OFF",
        ],
    )
