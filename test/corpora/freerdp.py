#===-- freerdp.py - FreeRDP, its WinPR layer and servers -----*- Python -*-===#
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
"""FreeRDP: redirected devices, smart cards, RPC records, a Windows server."""

import os
import re

import corpus

PACKAGE = "freerdp2"

ENUM = re.compile(
    r"typedef enum (?:_FILE_INFORMATION_CLASS|_FSINFOCLASS) \{(.*?)\}", re.DOTALL
)


def hide_enumerators(folder):
    """Writes a winternl.h without the enumerators FreeRDP defines itself.

    The SDK's winternl.h has only the first one, which FreeRDP renames; that of
    mingw-w64 has them all.
    """
    with open(os.path.join(corpus.MINGW_INCLUDE, "winternl.h")) as file:
        enums = ENUM.findall(file.read())
    names = [name for body in enums for name in re.findall(r"\bFile\w+", body)]
    names.remove("FileDirectoryInformation")
    with open(os.path.join(folder, "winternl.h"), "w") as file:
        for name in names:
            print(f"#define {name} mingw_{name}", file=file)
        print("#include_next <winternl.h>", file=file)
        for name in names:
            print(f"#undef {name}", file=file)


def entries(source, folder, width):
    platform = os.path.join(folder, "platform")
    corpus.forward_headers(source, platform)
    hide_enumerators(platform)
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
            "-DCHANNEL_URBDRC=OFF",
            # Debian removed the other converter. The Windows code uses neither,
            # so no header of ICU is read.
            "-DWITH_ICU=ON",
            f"-DICU_INCLUDE_DIR={openssl}",
            *(
                f"-DICU_{part}_LIBRARY_RELEASE={openssl}"
                for part in ("I18N", "UC", "IO", "DATA")
            ),
            "-DBUILD_TESTING=OFF",
        ],
        flags=[
            "-I",
            platform,
            # What cl.exe accepts, or only warns of, and clang refuses.
            "-Wno-invalid-token-paste",
            "-Wno-error=int-conversion",
            "-Wno-error=incompatible-function-pointer-types",
        ],
    )
