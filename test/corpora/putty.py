#===-- putty.py - PuTTY and what its Windows programs share ----*- Python -*-===#
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
"""PuTTY: dialogs, consoles, named pipes and shared memory in plain C."""

import os

import corpus

PACKAGE = "putty"


def entries(source, folder, width):
    return corpus.configure(
        source,
        os.path.join(folder, "build"),
        width,
        targets=["generated_licence_h", "cmake_commit_c"],
    )
