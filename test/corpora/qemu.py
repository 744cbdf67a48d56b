#===-- qemu.py - QEMU's tools, agent and backends for Windows --*- Python -*-===#
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
"""QEMU for Windows: the guest agent and its snapshot provider, sockets, pipes,
consoles, network taps and files; all but the emulated machines.

There are no Windows libraries to configure it with. So it is configured for
Linux, which also tells how each file is compiled and makes the generated
headers, and those few that depend on the system are then written anew.
"""

import glob
import json
import os
import re
import shutil

import corpus

PACKAGE = "qemu"

# Libraries that it links, and the build system that Debian's archive lacks.
NEEDED = """
    meson libglib2.0-dev libglib2.0-0 libpcre2-dev libpcre2-8-0 libpixman-1-dev
    libpixman-1-0 libfdt-dev libfdt1 zlib1g-dev zlib1g
""".split()
OPTIONS = """
    --without-default-features --enable-system --enable-tools
    --enable-guest-agent --enable-vhost-user --enable-vhost-net
    --enable-vhost-kernel --enable-vhost-vdpa --enable-vhost-crypto --enable-kvm
    --enable-multiprocess --enable-vhost-user-blk-server --enable-libvduse
    --enable-vduse-blk-export --enable-l2tpv3 --enable-tpm --enable-vnc
    --enable-replication --enable-live-block-migration --enable-membarrier
    --enable-fdt=system --target-list=x86_64-softmmu
""".split()
GENERATED = re.compile(r"(?!tests/|target/)\S+\.(?:h|c|def|inc)$")

# Emulation of processors and devices stays inside one process.
MACHINES = re.compile(r"(?:accel|disas|fpu|hw|target|tcg|tests)/")
# What Windows builds leave out by other conditions than those below.
UNIX_PARTS = re.compile(
    r"(?:backends/tpm|contrib|fsdev|scsi|subprojects)/|block/export/v|"
    r"(?:qemu-bridge-helper|backends/hostmem-epc|net/l2tpv3|net/tap|net/vhost-vdpa|"
    r"softmmu/tpm|util/coroutine-ucontext|util/fdmon-epoll|util/filemonitor-inotify|"
    r"util/sys_membarrier|util/vhost-user-server)\.c"
)
# Sets of sources in the build description that depend on the system alone.
SYSTEM_FILES = re.compile(r"'CONFIG_(WIN32|POSIX|LINUX)'\]?, if_true: \[?files\(([^)]*)")
# Those that it selects in another way.
WINDOWS_FILES = """
    audio/audio_win_int.c audio/dsoundaudio.c util/coroutine-win32.c
    qga/vss-win32/install.cpp qga/vss-win32/provider.cpp
    qga/vss-win32/requester.cpp
    target/i386/hax/hax-accel-ops.c target/i386/hax/hax-all.c
    target/i386/hax/hax-mem.c target/i386/hax/hax-windows.c
    target/i386/whpx/whpx-accel-ops.c target/i386/whpx/whpx-all.c
    target/i386/whpx/whpx-apic.c
""".split()

# What config-host.h says on every system.
PORTABLE = re.compile(
    r"CONFIG_(?:ATOMIC|BDRV_|COROUTINE_POOL|CPUID_H|FDT|INT128|LIVE_|QEMU_|"
    r"REPLICATION|SYSCONFDIR|BINDIR|PREFIX|TCG|TLS_|TRACE_|VNC|AUDIO_DRIVERS)"
    r"|QEMU_|HOST_"
)
WINDOWS_CONFIG = """
#define CONFIG_WIN32 1
#define CONFIG_ALIGNED_MALLOC
#define CONFIG_AUDIO_DSOUND
#define CONFIG_HOST_DSOSUF ".dll"
#define HAVE_AFUNIX_H
#define HAVE_HOST_BLOCK_DEVICE
#define HAVE_SYSTEM_FUNCTION
#define QEMU_GA_DISTRO "Linux"
#define QEMU_GA_MANUFACTURER "QEMU"
#define QEMU_GA_VERSION QEMU_VERSION
"""
# By folder, a file whose flags those in it need that Linux does not have.
NEIGHBOURS = {
    "": "softmmu/vl.c",
    "audio": "audio/audio.c",
    "net": "net/net.c",
    "qga": "qga/main.c",
    "target/i386/hax": "target/i386/cpu.c",
    "target/i386/whpx": "target/i386/cpu.c",
    "ui": "ui/input.c",
}

# What the Windows build of glib says; keys are regular expressions.
GLIB_BOTH = {
    r"signed long gint64": "signed long long gint64",
    r"unsigned long guint64": "unsigned long long guint64",
    r"\(val##L\)": "(val##LL)",
    r"\(val##UL\)": "(val##ULL)",
    r"(G_GINT64_MODIFIER|G_GINT64_FORMAT|G_GUINT64_FORMAT)(\s+)\"l": r'\1\2"I64',
    r"GLIB_SIZEOF_LONG   8": "GLIB_SIZEOF_LONG   4",
    r"(GU?LONG_TO_.E.*U?INT)64": r"\g<1>32",
    r"#define G_OS_UNIX": "#define G_OS_WIN32\n#define G_PLATFORM_WIN32",
    r"G_THREADS_IMPL_POSIX": "G_THREADS_IMPL_WIN32",
    r"typedef int GPid": "typedef void *GPid",
    r"G_PID_FORMAT \"i\"": 'G_PID_FORMAT "p"',
    r"GLIB_SYSDEF_AF_INET6 10": "GLIB_SYSDEF_AF_INET6 23",
    r"G_MODULE_SUFFIX \"so\"": 'G_MODULE_SUFFIX "dll"',
    r"SEPARATOR '/'": r"SEPARATOR '\\\\'",
    r"SEPARATOR_S \"/\"": r'SEPARATOR_S "\\\\"',
    r"SEPARATOR ':'": "SEPARATOR ';'",
    r"SEPARATOR_S \":\"": 'SEPARATOR_S ";"',
}
GLIB = {
    64: {
        r"signed long (gu?int|gs?)(ptr|size)": r"signed long long \1\2",
        r"(G_G(?:S?SIZE|U?INTPTR)_(?:MODIFIER|FORMAT)\s+)\"l": r'\1"I64',
        r"(G_M\w+SIZE\s+G_M\w+?)LONG": r"\1INT64",
        r"G_POLLFD_FORMAT \"%d\"": 'G_POLLFD_FORMAT "%#I64x"',
        r"\((gu?)long\) \(": r"(\1int64) (",
    },
    32: {
        r"signed long (gu?int|gs?)(ptr|size)": r"signed int \1\2",
        r"(G_G(?:S?SIZE|U?INTPTR)_(?:MODIFIER|FORMAT)\s+)\"l": r'\1"',
        r"(SIZEOF_(?:VOID_P|S?SIZE_T)) 8": r"\1 4",
        r"(G_M\w+SIZE\s+G_M\w+?)LONG": r"\1INT",
        r"G_POLLFD_FORMAT \"%d\"": 'G_POLLFD_FORMAT "%#x"',
        r"(GS?SIZE_TO_.E.*U?INT)64": r"\g<1>32",
    },
}


def configure(source, build):
    """Configures for Linux and makes the headers; returns all its entries."""
    root = corpus.fetch_binaries("qemu-needs", NEEDED)
    library = os.path.join(root, "usr", "lib", "x86_64-linux-gnu")
    include = os.path.join(root, "usr", "include")
    environment = {
        **os.environ,
        "PATH": os.defpath,  # The distribution's python, as Meson needs it.
        "PYTHONPATH": os.path.join(root, "usr/lib/python3/dist-packages"),
        "PKG_CONFIG_SYSROOT_DIR": root,
        "PKG_CONFIG_LIBDIR": os.path.join(library, "pkgconfig"),
    }
    shutil.rmtree(build, ignore_errors=True)
    os.makedirs(build)
    corpus.call(
        [
            os.path.join(source, "configure"),
            f"--meson={root}/usr/bin/meson",
            f"--cc={corpus.CLANG}",
            f"--host-cc={corpus.CLANG}",
            "--cxx=false",
            f"--extra-cflags=-I{include} -I{include}/x86_64-linux-gnu",
            f"--extra-ldflags=-L{library}",
            *OPTIONS,
        ],
        cwd=build,
        env=environment,
        log=os.path.join(build, "configure.log"),
    )
    names = corpus.call(["ninja", "-t", "targets", "rule", "CUSTOM_COMMAND"], cwd=build)
    names = [name for name in names.split() if GENERATED.match(name)]
    corpus.call(["ninja", "-k", "0", *names], cwd=build, env=environment)
    with open(os.path.join(build, "compile_commands.json")) as file:
        return corpus.command_entries(json.load(file))


def system_files(source):
    """Returns the sources that the build description has for each system."""
    files = {}
    for path in glob.glob(os.path.join(source, "**", "meson.build"), recursive=True):
        with open(path) as file:
            for system, names in SYSTEM_FILES.findall(file.read()):
                for name in re.findall(r"'([^']+)'", names):
                    full = os.path.join(os.path.dirname(path), name)
                    files.setdefault(system, set()).add(full)
    return files


def write_edited(path, folder, edit):
    """Writes an edited copy of the file `path` to a folder."""
    with open(path) as file:
        text = edit(file.read())
    with open(os.path.join(folder, os.path.basename(path)), "w") as file:
        file.write(text)


def windows_headers(build, folder, width):
    """Writes the generated headers that are different on Windows."""
    os.makedirs(folder, exist_ok=True)

    def config(text):
        kept = [
            line
            for line in re.findall(r"^#define .*", text, re.M)
            if PORTABLE.match(line.split()[1])
        ]
        text = "#pragma once\n" + "\n".join(kept) + WINDOWS_CONFIG
        if width == 32:
            text = re.sub(r"#define \w+128\n", "", text)
            text = text.replace("HOST_X86_64", "HOST_I386")
        return text

    def target(text):
        return text.replace(
            "#define CONFIG_KVM 1", "#define CONFIG_HAX 1\n#define CONFIG_WHPX 1"
        )

    def glib(text):
        for old, new in {**GLIB_BOTH, **GLIB[width]}.items():
            text = re.sub(old, new, text)
        return text

    root = corpus.fetch_binaries("qemu-needs", NEEDED)
    write_edited(os.path.join(build, "config-host.h"), folder, config)
    write_edited(os.path.join(build, "x86_64-softmmu-config-target.h"), folder, target)
    [path] = glob.glob(f"{root}/usr/lib/*/glib-2.0/include/glibconfig.h")
    write_edited(path, folder, glib)


def windows_command(arguments, headers, width):
    """Returns a Linux compile command, without its file, for Windows."""
    command = corpus.compiler(width)
    command += ["-iquote", headers, f"-I{headers}"]
    words = iter(arguments[1:-2])  # All but the compiler and -c FILE.
    for word in words:
        if word == "-isystem" or word in ("-MF", "-MQ"):
            next(words)  # Linux's own headers; dependencies.
        elif word not in ("-m64", "-mcx16", "-pthread", "-fPIE", "-MD"):
            command.append(word)
    return command


def entries(source, folder, width):
    build = os.path.join(folder, "build")
    headers = os.path.join(folder, "windows")
    on_linux = {
        os.path.relpath(item["file"], source): item["arguments"]
        for item in configure(source, build)
    }
    windows_headers(build, headers, width)
    corpus.forward_headers(os.path.join(source, "target", "i386", "whpx"), headers)
    files = system_files(source)
    unix = {os.path.relpath(path, source) for path in files["POSIX"] | files["LINUX"]}
    added = {os.path.relpath(path, source) for path in files["WIN32"]}
    names = {
        name
        for name in on_linux
        if not name.startswith("..")
        and not MACHINES.match(name)
        and not UNIX_PARTS.match(name)
        and name not in unix
    }
    cxx = [
        *corpus.cxx_compiler(width),
        "-iquote",
        headers,
        f"-I{headers}",
        *(word for word in on_linux["qga/main.c"] if word.startswith("-I")),
        "-iquote",
        source,
        f"-iquote{source}/include",
    ]
    result = []
    for name in sorted(names | added | set(WINDOWS_FILES)):
        path = os.path.join(source, name)
        # A file for Windows is compiled as one that both have in its folder.
        like = NEIGHBOURS.get(os.path.dirname(name), "block/nbd.c")
        arguments = on_linux.get(name) or on_linux[like]
        if name.endswith(".cpp"):
            command = cxx
        else:
            command = windows_command(arguments, headers, width)
        result.append(corpus.entry(command, build, path))
    return result
