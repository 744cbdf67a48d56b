#===-- wine.py - Programs and libraries of Wine ----------------*- Python -*-===#
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
"""Wine: window procedures, common controls, RPC and COM runtime, services.

Wine is compiled with its own headers. The generated ones are in libwine-dev of
the same version; what a module makes of its own .idl files is made by widl.
"""

import glob
import os
import re
import shlex
import subprocess

import corpus

PACKAGE = "wine"

# Every program is taken; of the libraries those that deal with windows,
# handles, other processes or callers of another bitness.
LIBRARIES = """
    advapi32 avifil32 browseui combase comctl32 comdlg32 crypt32 explorerframe
    hhctrl.ocx hid kernel32 kernelbase localspl mpr mscoree msi msvfw32 netapi32
    newdev ole32 oleaut32 qmgr riched20 rpcrt4 schedsvc sechost secur32 setupapi
    shcore shell32 shlwapi spoolss urlmon user32 winhttp wininet winmm
    winspool.drv ws2_32 wtsapi32
""".split()

ASSIGNMENT = re.compile(r"^(\w+)\s*=\s*(.*)$", re.MULTILINE)
# Such files are the Linux side of a module, and not compiled for Windows.
UNIX_SIDE = re.compile(r"^#pragma makedep unix", re.MULTILINE)
C_RUNTIME = re.compile(r"^(?:msvcr|ucrt|crtdll)")


def read(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def makefile(folder):
    """Returns the variables of a module's Makefile.in as lists of words."""
    text = read(os.path.join(folder, "Makefile.in")).replace("\\\n", " ")
    text = text.replace("${datadir}", "/usr/share")
    return {
        name: shlex.split(value, comments=True)
        for name, value in ASSIGNMENT.findall(text)
    }


def runtime_define(variables):
    """Returns the define that tells Wine's headers which C runtime is used."""
    for library in variables.get("IMPORTS", []):
        if C_RUNTIME.match(library) and not library.startswith("ucrt"):
            number = re.sub(r"\D", "", library) or "0"
            return f"-D_MSVCR_VER={number}"
    if "-nodefaultlibs" in variables.get("EXTRADLLFLAGS", []):
        return "-D_MSVCR_VER=0"
    return "-D_UCRT"


def generate_headers(module, variables, generated, includes, width):
    """Makes the headers of the module's own interfaces."""
    os.makedirs(generated, exist_ok=True)
    for name in variables.get("IDL_SRCS", []):
        stem = name[: -len(".idl")]
        header = os.path.join(generated, stem + ".h")
        # A failure shows as a missing header in the files that need it.
        subprocess.run(
            [
                "widl",
                f"--win{width}",
                *variables.get("EXTRAIDLFLAGS", []),
                *variables.get(f"{stem}_EXTRAIDLFLAGS", []),
                *includes,
                "-h",
                "-o",
                header,
                os.path.join(module, name),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def generate_shared_headers(source, shared, includes, width):
    """Makes the internal headers libwine-dev does not ship."""
    os.makedirs(os.path.join(shared, "wine"), exist_ok=True)
    # The calls Debian's own build makes; they write into the source tree.
    for name in ("trace", "request"):
        corpus.call(
            [
                "sh",
                "debian/scripts/generate",
                f"server/{name}.generated",
                "make_requests",
            ],
            cwd=source,
        )
    corpus.call(["perl", "tools/make_requests"], cwd=source)
    private = os.path.join(source, "include", "wine")
    names = [os.path.basename(path) for path in glob.glob(f"{private}/*.idl")]
    generate_headers(
        private,
        {"IDL_SRCS": names},
        os.path.join(shared, "wine"),
        includes,
        width,
    )


def module_entries(source, folder, width, modules):
    """Returns the entries of the C files of the modules, each given by its folder."""
    shared = os.path.join(folder, "generated")
    package = os.path.join(corpus.fetch_binary("libwine-dev"), "usr/include/wine")
    platform = [
        os.path.join(source, "include", "msvcrt"),
        os.path.join(package, "wine", "windows"),
        os.path.join(source, "include"),
        package,
        shared,
    ]
    includes = [f"-I{path}" for path in platform[1:]]
    generate_shared_headers(source, shared, includes, width)
    result = []
    for module in modules:
        if module.endswith("16"):  # Programs for 16-bit Windows.
            continue
        variables = makefile(module)
        generated = os.path.join(shared, os.path.basename(module))
        own = [f"-I{module}", f"-I{generated}"]
        libraries = [
            f"-I{source}/libs/{name.lower()}"
            for word in variables.get("EXTRAINCL", [])
            for name in re.findall(r"\$\((\w+)_PE_CFLAGS\)", word)
        ]
        generate_headers(
            module,
            variables,
            generated,
            [*own, *includes],
            width,
        )
        command = [
            *corpus.compiler(width, mingw_headers=False),
            # Wine's headers replace those of the compiler's MinGW.
            "-nostdlibinc",
            *own,
            *libraries,
            *(part for path in platform for part in ("-isystem", path)),
            "-D__WINESRC__",
            runtime_define(variables),
            *variables.get("EXTRADEFS", []),
        ]
        for name in variables.get("C_SRCS", []):
            path = os.path.join(module, name)
            if os.path.exists(path) and not UNIX_SIDE.search(read(path)):
                extra = variables.get(f"{name[:-2]}_EXTRADEFS", [])
                result.append(corpus.entry([*command, *extra], module, path))
    return result


def entries(source, folder, width):
    modules = glob.glob(os.path.join(source, "programs", "*", "Makefile.in"))
    modules = sorted(os.path.dirname(path) for path in modules)
    modules += [os.path.join(source, "dlls", name) for name in LIBRARIES]
    return module_entries(source, folder, width, modules)
