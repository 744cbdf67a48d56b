#===-- corpus.py - What the corpus recipes share ---------------*- Python -*-===#
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
"""Fetches Debian packages and makes compile databases of them for Windows.

Nothing is installed: apt works with its own lists in the work folder, and
binary packages whose headers a recipe needs are only unpacked there.
"""

import concurrent.futures
import glob
import json
import os
import re
import shlex
import shutil
import subprocess
import time

# The release all versions come from. The packages of a stable release change
# only by security fixes, so findings stay comparable.
RELEASE = "bookworm"
MIRROR = "http://deb.debian.org/debian"
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
DAY = 24 * 60 * 60  # Seconds; how long package lists are taken for current.

CLANG = "clang-19"
MINGW_INCLUDE = "/usr/share/mingw-w64/include"
TARGETS = {64: "x86_64-w64-mingw32", 32: "i686-w64-mingw32"}

REPOSITORY = os.path.dirname(
    os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
)


class CorpusError(Exception):
    """A package that cannot be fetched or configured; the text is for users."""


def work_folder():
    """Returns the folder all results go to, made if missing."""
    folder = os.environ.get("CROSSBIT_CORPORA") or os.path.join(
        REPOSITORY, "build", "corpora"
    )
    os.makedirs(folder, exist_ok=True)
    return os.path.abspath(folder)


def call(command, log=None, **options):
    """Runs a command; its output goes to the file `log` or into the error."""
    result = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        **options,
    )
    if log:
        with open(log, "w") as file:
            file.write(result.stdout)
    if result.returncode:
        tail = "\n".join(result.stdout.splitlines()[-15:])
        raise CorpusError(f"{shlex.join(command[:8])} ... failed:\n{tail}")
    return result.stdout


#===------------------------------------------------------------------------===#
# Fetching
#===------------------------------------------------------------------------===#


def apt_get(*arguments, cwd=None):
    """Runs apt-get with the private lists of the work folder."""
    folder = os.path.join(work_folder(), "apt")
    options = {
        "Dir::Etc::sourcelist": os.path.join(folder, "debian.sources"),
        "Dir::Etc::sourceparts": "/dev/null",
        "Dir::State::lists": os.path.join(folder, "lists"),
        "Dir::Cache": os.path.join(folder, "cache"),
        "Acquire::Languages": "none",
        # The work folder may be one the unprivileged apt user cannot enter.
        "APT::Sandbox::User": "root",
    }
    sources = options["Dir::Etc::sourcelist"]
    if not os.path.exists(sources) or time.time() - os.path.getmtime(sources) > DAY:
        for part in ("lists", "cache/archives"):
            os.makedirs(os.path.join(folder, part, "partial"), exist_ok=True)
        with open(sources, "w") as file:
            file.write(
                f"Types: deb deb-src\nURIs: {MIRROR}\nSuites: {RELEASE}\n"
                f"Components: main\nSigned-By: {KEYRING}\n"
            )
        try:
            apt_get("update")
        except CorpusError:
            shutil.rmtree(folder)
            raise
    flags = [part for item in options.items() for part in ("-o", "=".join(item))]
    return call(["apt-get", "-q", *flags, *arguments], cwd=cwd)


def fetch_source(package):
    """Unpacks a source package with Debian's patches; returns its folder."""
    root = os.path.join(work_folder(), package)
    source = os.path.join(root, "source")
    if os.path.isdir(source):
        return source
    archives = os.path.join(root, "archives")
    shutil.rmtree(archives, ignore_errors=True)
    os.makedirs(archives)
    try:
        apt_get("source", "--download-only", package, cwd=archives)
    except CorpusError:
        # Some mirrors lack upstream's detached signatures. apt checks what it
        # does fetch against the signed index, so only the archives matter;
        # dpkg-source complains when one of those is missing.
        if not glob.glob(os.path.join(archives, "*.dsc")):
            raise
    [description] = glob.glob(os.path.join(archives, "*.dsc"))
    scratch = source + ".partial"
    shutil.rmtree(scratch, ignore_errors=True)
    call(["dpkg-source", "--no-check", "-x", description, scratch])
    os.rename(scratch, source)
    return source


def version(package):
    """Returns the Debian version of a package fetched before."""
    [description] = glob.glob(
        os.path.join(work_folder(), package, "archives", "*.dsc")
    )
    with open(description) as file:
        for line in file:
            if line.startswith("Version: "):
                return line.split(None, 1)[1].strip()
    raise CorpusError(f"{description}: no version")


def fetch_binary(package):
    """Unpacks a binary package without installing it; returns its folder."""
    return fetch_binaries(package, [package])


def fetch_binaries(name, packages):
    """Unpacks binary packages into one folder, as if below one root."""
    folder = os.path.join(work_folder(), "packages", name)
    if os.path.isdir(folder):
        return folder
    archives = folder + ".archives"
    scratch = folder + ".partial"
    for path in (archives, scratch):
        shutil.rmtree(path, ignore_errors=True)
    os.makedirs(archives)
    apt_get("download", *packages, cwd=archives)
    for archive in sorted(glob.glob(os.path.join(archives, "*.deb"))):
        call(["dpkg-deb", "-x", archive, scratch])
    os.rename(scratch, folder)
    return folder


def openssl_include(width):
    """Returns a folder with OpenSSL's headers, fit for a Windows target.

    Debian configures them for LP64 Linux; what that changes for a Windows build
    is the width of a big-number word.
    """
    folder = os.path.join(work_folder(), "packages", f"openssl-{width}")
    if os.path.isdir(folder):
        return folder
    package = os.path.join(fetch_binary("libssl-dev"), "usr", "include")
    scratch = folder + ".partial"
    shutil.copytree(os.path.join(package, "openssl"), scratch + "/openssl")
    [machine] = glob.glob(os.path.join(package, "*", "openssl"))
    shutil.copytree(machine, scratch + "/openssl", dirs_exist_ok=True)
    path = os.path.join(scratch, "openssl", "configuration.h")
    with open(path) as file:
        text = file.read()
    word = "SIXTY_FOUR_BIT" if width == 64 else "THIRTY_TWO_BIT"
    for line in ("SIXTY_FOUR_BIT_LONG", "SIXTY_FOUR_BIT", "THIRTY_TWO_BIT"):
        text = text.replace(f"# define {line}\n", f"# undef {line}\n")
    text = text.replace(f"# undef {word}\n", f"# define {word}\n")
    with open(path, "w") as file:
        file.write(text)
    os.rename(scratch, folder)
    return folder


def cmake_openssl(include):
    """Returns the options that make CMake take these headers for OpenSSL."""
    # Only the headers are read; the libraries must merely exist.
    library = os.path.join(include, "openssl", "configuration.h")
    return [
        f"-DOPENSSL_INCLUDE_DIR={include}",
        # FindOpenSSL has other names for them under MinGW.
        f"-DLIB_EAY={library}",
        f"-DSSL_EAY={library}",
    ]


#===------------------------------------------------------------------------===#
# Compile databases
#===------------------------------------------------------------------------===#


def compiler(width, mingw_headers=True):
    """Returns the start of a compile command for one width."""
    command = [CLANG, f"--target={TARGETS[width]}", "-fms-extensions"]
    if mingw_headers:
        command += ["-isystem", MINGW_INCLUDE]
    return command


def cxx_compiler(width):
    """Returns the start of a command for C++ with the standard library."""
    machine = TARGETS[width]
    processor = machine.split("-")[0].replace("_", "-")
    package = fetch_binary(f"g++-mingw-w64-{processor}-win32")
    [library] = glob.glob(f"{package}/usr/lib/gcc/{machine}/*/include/c++")
    command = compiler(width, mingw_headers=False)
    for path in (library, f"{library}/{machine}", f"{library}/backward"):
        command += ["-isystem", path]
    return [*command, "-isystem", MINGW_INCLUDE, "-nostdinc++"]


def forward_headers(source, folder):
    """Writes headers for names of mingw-w64's that `source` spells otherwise.

    Windows does not tell CommCtrl.h from commctrl.h; this file system does.
    """
    os.makedirs(folder, exist_ok=True)
    for path in glob.glob(os.path.join(source, "**", "*.[ch]*"), recursive=True):
        if os.path.isdir(path):
            continue
        with open(path, encoding="utf-8", errors="replace") as file:
            names = re.findall(r"^\s*#\s*include\s*<([\w.]+)>", file.read(), re.M)
        for name in names:
            lower = os.path.join(MINGW_INCLUDE, name.lower())
            if name != name.lower() and os.path.exists(lower):
                with open(os.path.join(folder, name), "w") as file:
                    print(f"#include <{name.lower()}>", file=file)


def entry(command, folder, path):
    """Returns a database entry that compiles `path` inside `folder`."""
    return {
        "directory": folder,
        "file": path,
        "arguments": [*command, "-c", path],
    }


def configure(source, build, width, *, options=(), flags=(), targets=()):
    """Configures a CMake project for Windows; returns its database entries.

    Nothing is compiled or linked; `targets` are those that generate headers.
    """
    shutil.rmtree(build, ignore_errors=True)
    os.makedirs(build)
    language_flags = shlex.join([*compiler(width)[2:], *flags])
    call(
        [
            "cmake",
            "-S",
            source,
            "-B",
            build,
            "-G",
            "Ninja",
            "-DCMAKE_SYSTEM_NAME=Windows",
            "-DCMAKE_SYSTEM_PROCESSOR=" + TARGETS[width].split("-")[0],
            "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON",
            # There is no Windows linker here, and nothing to link.
            "-DCMAKE_TRY_COMPILE_TARGET_TYPE=STATIC_LIBRARY",
            "-DCMAKE_RC_COMPILER=true",
            f"-DCMAKE_C_COMPILER={CLANG}",
            f"-DCMAKE_C_COMPILER_TARGET={TARGETS[width]}",
            f"-DCMAKE_C_FLAGS={language_flags}",
            f"-DCMAKE_CXX_COMPILER={CLANG.replace('clang', 'clang++')}",
            f"-DCMAKE_CXX_COMPILER_TARGET={TARGETS[width]}",
            f"-DCMAKE_CXX_FLAGS={language_flags}",
            *options,
        ],
        log=os.path.join(build, "configure.log"),
    )
    for target in targets:
        call(["ninja", "-C", build, target])
    with open(os.path.join(build, "compile_commands.json")) as file:
        entries = json.load(file)
    return command_entries(entries)


def command_entries(database):
    """Returns the entries of a database that CMake or Meson wrote, as ours."""
    result = []
    for item in database:
        arguments = shlex.split(item["command"])
        if not os.path.basename(arguments[0]).startswith("clang"):
            continue  # The resource compiler.
        result.append(from_command(item["directory"], item["file"], arguments))
    return result


def from_command(folder, name, arguments):
    """Returns an entry of the compile command of `name`, without its output."""
    arguments = [word for word in arguments if word != "-fcolor-diagnostics"]
    if "-o" in arguments:
        at = arguments.index("-o")
        arguments = arguments[:at] + arguments[at + 2 :]
    return {
        "directory": folder,
        "file": os.path.normpath(os.path.join(folder, name)),
        "arguments": arguments,
    }


def make_entries(folder):
    """Returns the database entries of what `make` would compile in `folder`.

    Nothing is made, so that targets which need results of others fail; what
    they are linked from is known by then.
    """
    result = subprocess.run(
        ["make", "--dry-run", "--keep-going", "--print-directory"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        errors="replace",
    )
    entries = []
    folders = []
    for line in result.stdout.splitlines():
        match = re.match(r"make(?:\[\d+\])?: (Entering|Leaving) directory '(.*)'$", line)
        if match:
            if match.group(1) == "Entering":
                folders.append(match.group(2))
            else:
                folders.pop()
        elif line.startswith(CLANG + " ") and " -c " in line:
            arguments = shlex.split(line)
            [name] = [word for word in arguments if word.endswith(".c")]
            entries.append(from_command(folders[-1], name, arguments))
    # Some makefiles link a file of another folder to theirs first.
    return [item for item in entries if os.path.exists(item["file"])]


def unique(entries):
    """Keeps the first entry of each file: programs share their sources."""
    first = {}
    for item in entries:
        first.setdefault(item["file"], item)
    return [first[path] for path in sorted(first)]


def syntax_errors(item):
    """Returns clang's errors for one entry, one line each."""
    result = subprocess.run(
        [*item["arguments"], "-fsyntax-only", "-ferror-limit=0"],
        cwd=item["directory"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    )
    errors = [line for line in result.stderr.splitlines() if "error: " in line]
    if result.returncode and not errors:
        errors = [result.stderr.strip() or f"exit code {result.returncode}"]
    return errors


def make_database(recipe, width):
    """Makes the database of one package and width, unless it exists.

    A translation unit clang cannot parse says nothing about the checks, so it
    is left out and listed with its errors in `dropped.txt`. Returns the folder
    with the database and the numbers of files kept and dropped.
    """
    variant = getattr(recipe, "VARIANT", "")
    folder = os.path.join(work_folder(), recipe.PACKAGE, f"{variant}{width}")
    database = os.path.join(folder, "compile_commands.json")
    numbers = os.path.join(folder, "database.json")
    if os.path.exists(numbers):
        with open(numbers) as file:
            return folder, json.load(file)
    os.makedirs(folder, exist_ok=True)
    source = fetch_source(recipe.PACKAGE)
    entries = unique(recipe.entries(source, folder, width))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        errors = list(pool.map(syntax_errors, entries))
    kept = [item for item, found in zip(entries, errors) if not found]
    with open(os.path.join(folder, "dropped.txt"), "w") as file:
        for item, found in zip(entries, errors):
            if found:
                print(item["file"], *found, sep="\n    ", file=file)
    with open(database, "w") as file:
        json.dump(kept, file, indent=1)
    result = {"kept": len(kept), "dropped": len(entries) - len(kept)}
    with open(numbers, "w") as file:
        json.dump(result, file)
    return folder, result


def list_idl(recipe, width):
    """Lists the IDL files of one package, which need no database.

    Returns the folder for results, the numbers as make_database does, and
    what crossbit is given before and after its other arguments.
    """
    source = fetch_source(recipe.PACKAGE)
    folder = os.path.join(work_folder(), recipe.PACKAGE, str(width))
    os.makedirs(folder, exist_ok=True)
    files, flags = recipe.idl(source)
    listing = os.path.join(folder, "files.txt")
    with open(listing, "w") as file:
        print(*files, sep="\n", file=file)
    numbers = {"kept": len(files), "dropped": 0}
    return folder, numbers, [f"@{listing}"], ["--", *flags]
