#===-- vim.py - Vim with its Windows window and console --------*- Python -*-===#
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
"""Vim: a window and a console in one program, OLE, DirectWrite, messages
between its processes, window handles as text."""

import glob
import os
import re

import corpus

PACKAGE = "vim"

# One library for both programs, as the official builds are made.
DEFINES = """
    WIN32 WINVER=0x0601 _WIN32_WINNT=0x0601 HAVE_PATHDEF FEAT_HUGE HAVE_STDINT_H
    FEAT_GUI_MSWIN FEAT_CLIPBOARD VIMDLL MSWINPS FEAT_OLE FEAT_CSCOPE
    FEAT_NETBEANS_INTG FEAT_JOB_CHANNEL FEAT_IPV6 HAVE_INET_NTOP FEAT_TERMINAL
    FEAT_SOUND FEAT_DIRECTX DYNAMIC_DIRECTX FEAT_MBYTE_IME DYNAMIC_IME
    DYNAMIC_ICONV HAVE_GETTEXT HAVE_LOCALE_H DYNAMIC_GETTEXT
""".split()
OBJECT = re.compile(r"\$\(OUTDIR\)/(\w+)\.o")


def entries(source, folder, width):
    source = os.path.join(source, "src")
    # Sources for other systems have no object in this makefile.
    with open(os.path.join(source, "Make_cyg_ming.mak")) as file:
        objects = set(OBJECT.findall(file.read()))
    command = [
        *corpus.compiler(width),
        f"-I{source}",
        f"-I{source}/proto",
        *(f"-D{name}" for name in DEFINES),
    ]
    if width == 64:
        command.append("-DMS_WIN64")
    paths = glob.glob(os.path.join(source, "*.c*"))
    paths += glob.glob(os.path.join(source, "xdiff", "*.c"))
    return [
        corpus.entry(command, source, path)
        for path in paths
        if os.path.splitext(os.path.basename(path))[0] in objects
    ]
