#===-- sevenzip.py - 7-Zip's archiver, file manager and shell --*- Python -*-===#
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
"""7-Zip: C++ around windows, dialogs, list views, a shell extension, COM."""

import glob
import os

import corpus

PACKAGE = "7zip"

# What the file manager's and the GUI's makefiles define; the other programs use
# a subset.
DEFINES = """
    UNICODE _UNICODE Z7_LANG Z7_EXTERNAL_CODECS Z7_DEVICE_FILE Z7_LONG_PATH
""".split()

# All that the sources use of the C++ library, of which there is none for
# Windows among the packages needed so far.
NEW = """
#pragma once
#include <stddef.h>
namespace std {
class exception {
public:
  virtual ~exception();
};
class bad_alloc : public exception {};
struct nothrow_t {};
extern const nothrow_t nothrow;
}
inline void *operator new(size_t, void *place) noexcept { return place; }
inline void operator delete(void *, void *) noexcept {}
"""


def entries(source, folder, width):
    platform = os.path.join(folder, "platform")
    corpus.forward_headers(source, platform)
    with open(os.path.join(platform, "new"), "w") as file:
        file.write(NEW)
    flags = [*(f"-D{name}" for name in DEFINES), "-isystem", platform]
    result = []
    for pattern in ("C/**/*.c", "CPP/**/*.cpp"):
        for path in glob.glob(os.path.join(source, pattern), recursive=True):
            # Sources include their neighbours by relative paths only.
            command = [*corpus.compiler(width), *flags]
            result.append(corpus.entry(command, os.path.dirname(path), path))
    return result
