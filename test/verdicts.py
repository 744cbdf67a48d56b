#!/usr/bin/env python3
# ===-- verdicts.py - The table of verdicts, as measured -------------------===//
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# ===-----------------------------------------------------------------------===//
"""Writes docs/verdicts.md from the tests, or says that it is out of date.

  verdicts.py --crossbit=PROGRAM [--check]

A statement in the tests of AREAS, below test/checks/, is an example of a pattern
when a comment on it or above it says so:

  // PATTERN: 12 warn        reported by default
  // PATTERN: 22 low         reported with --audit only
  // PATTERN: 51 silent      not reported at all
  // PATTERN: 46 warn-32     so in the 32-bit build, silent in the other
  // PATTERN: channel warn WriteFile   an example of what crosses by a channel

What the table calls measured is what crossbit says of the statement, with all
checks, in the 64-bit and in the 32-bit build: for the targets that the file's
first RUN line names, otherwise for Windows. IDL is the same for both. A difference
between wanted and measured is an error, and so is a finding outside the
statements.
"""

import argparse
import collections
import concurrent.futures
import dataclasses
import difflib
import glob
import os
import re
import shlex
import subprocess
import sys
import types

from check_crossbit import IdlSetting, Setting, is_idl

TEST = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(TEST)
PAGE = os.path.join(ROOT, "docs", "verdicts.md")
AREAS = ["casts", "boundary", "rpc", "trust"]
MARK = re.compile(
    r"PATTERN: (\w+) (warn|low|silent)(?:-(32|64))?(?: (?!PATTERN)([^\s,]+))?"
)
RUN_LINE = re.compile(r"^// RUN: (.*?)(\\?)$")
FINDING = re.compile(r"^([^\s:][^:]*):(\d+):\d+: (warning|error): .*\[([\w.-]+)\]$")
VERDICTS = ["warn", "low", "silent"]
TARGETS = {"64": "x86_64-pc-windows-msvc", "32": "i686-pc-windows-msvc"}

GROUPS = {
    "": "Published patterns",
    "R": "Seen in real code",
    "L": "Leaving the process, as seen in real code",
    "C": "Context handles of RPC",
    "U": "Coming back, as seen in real code",
    "V": "Vulnerabilities that became known",
    "A": "What other tools report, and should not",
    "B": "What looks like a boundary, and is none",
    "T": "What looks untrusted, and is not",
}
CHANNEL = "channel"

# What each pattern is, and what its look-alikes are where that is not plain. A
# number is as in the tests; of those that are missing, LEFT_OUT says why.
PATTERNS = {
    "1": "a `float *` is cast to `int` and stored",
    "2": ("a `void *` is cast to `unsigned`", "a `void *` is cast to a 64-bit integer"),
    "3": "the address of a local is cast to `char` or `short`",
    "4": "a flag is put into a pointer by way of `ULONG`",
    "5": "an offset is added to a pointer by way of `ULONG`",
    "6": "a function that returns `ULONG` returns a pointer",
    "7": "address arithmetic in `ULONG` locals and OUT parameters",
    "8": "a pointer is moved along in a `ULONG`",
    "9": "a pointer is cast to `ULONG` for a `ULONG_PTR` parameter",
    "10": "a pointer is cast to `DWORD` for the item data of a list",
    "11": "`(long)this` for the `LPARAM` of a dialog",
    "12": "a pointer or handle goes through `SetWindowLong`, `GetWindowLong`, "
    "`SetClassLong` or `GetClassLong`",
    "13": "`PtrToUlong` or its like where a `LONG_PTR` or `LPARAM` is wanted",
    "14": "a pointer goes through 32 bits and back, by helpers",
    "15": "a pointer goes through `size_t` into `unsigned`, with or without a cast",
    "16": "the same in several steps: locals, members, loops, functions, lambdas",
    "17": ("bits are packed into a pointer's number", "a bit-field beside the pointer"),
    "18": "the distance of two addresses is cut, then made wide again",
    "19": "a handle is cast to `int` or `DWORD` and kept, sent or compared",
    "20": "`(DWORD)this` is kept as a cookie, and made a pointer again",
    "21": "a function of one's own takes pointers in `DWORD` parameters",
    "22": "the result of `ShellExecute` is cast to `int`",
    "23": "a pointer or handle is printed by `%d`, `%x` or `%lx`",
    "24": "the same through `wsprintf`, `StringCchPrintf` or a wrapper",
    "26": "a handle is cast to 32 bits and then printed",
    "27": "`sscanf` writes 32 bits into a handle",
    "28": "half of a pointer or handle is read through memory: `*(DWORD *)&h`, "
    "`memcpy`, a reference",
    "29": "64 bits are written to a variable of 32 through an OUT parameter",
    "32": "a union of a pointer and an `unsigned`",
    "38": "a 32-bit integer is cast to a pointer",
    "39": "the same by `reinterpret_cast`",
    "40": "a handle is made of a `UINT32` field that a 32-bit process filled",
    "41": "a kernel handle is written as `0x80000000`",
    "42": "`(HANDLE)0xFFFFFFFF`",
    "43": "`(HANDLE)-1`",
    "44": (
        "a `DWORD` is cast to a handle by way of a wide integer, which zero-extends",
        "a `LONG` in between, which sign-extends",
    ),
    "45": "a handle is made of a number in a text",
    "46": "a pointer is cast to `UINT64` in a 32-bit build",
    "47": "a `__ptr32` pointer becomes a native one, or is made of one",
    "48": "an address is stored in a `POINTER_32` member",
    "49": (
        "a string's address arrives as `long`",
        "it arrives as `intptr_t`; an integer of pointer width as user data",
    ),
    "50": "`HandleToULong`, `HandleToLong`, `PtrToUlong`, for a value that is "
    "printed, compared, hashed or sent",
    "51": "low bits of a pointer or handle are tested",
    "52": "`LOWORD`, `HIWORD`, `MAKEINTRESOURCE`, `IS_INTRESOURCE`, atoms",
    "53": "process and thread ids declared `HANDLE`",
    "54": "counts and indexes that `SendMessage` returns",
    "55": "an integer travels in the user data of a callback",
    "56": "constants that are no addresses of the program",
    "57": "a pointer as a truth value",
    "58": "members, elements and differences, returned or used in any way",
    "59": "a value that a pointer leads to, cast by way of `size_t`",
    "60": "sizes and small counts",
    "61": "hashes and alignment",
    "62": "addresses of devices, with an offset",
    "63": (
        "a record with a `size_t` is written to a file",
        "a record of fixed-width members is written",
    ),
    "64": "a class has pointers and integers of pointer width, and never leaves",
    "65": (
        "a `size_t` goes into a stream that writes as many bytes as the type has",
        "it is cast to 64 bits first, or written as text",
    ),
    "66": "characters are read from a file",
    "67": (
        "a pointer's own bytes are written to a pipe, descriptor or socket",
        "what it points to is written",
    ),
    "68": (
        "a record with a number, a pointer and a handle leaves",
        "the same record with offsets and ids of fixed width",
    ),
    "69": (
        "`WM_COPYDATA` with a record that has `char *` members",
        "`WM_COPYDATA` with a record that has character arrays",
    ),
    "70": (
        "a pointer in `COPYDATASTRUCT::dwData`",
        "a number that names the kind of data there",
    ),
    "71": (
        "a pointer to the heap is posted to another process's window",
        "it is posted to a window of this process",
    ),
    "72": (
        "`WM_COPYDATA` with a record of `HWND` and `LPARAM`",
        "the same record with the handle and the parameter in fixed widths",
    ),
    "73": (
        "a driver's record has a pointer, a size and a handle",
        "a twin record of fixed width is read where `IoIs32bitProcess` says so",
    ),
    "74": (
        "a driver's record has a handle, followed by a `UNICODE_STRING` or a `ULONG`",
        "64-bit fields for both",
    ),
    "75": (
        "a record shared by a driver and its clients has pointers or handles",
        "the same record with `ULONG64` and offsets",
    ),
    "76": (
        "a record for `ioctl` with a pointer, or with 64 bits on an offset that "
        "i386 aligns otherwise",
        "fixed widths, aligned by hand; addresses in `__u64`",
    ),
    "77": (
        "an integer that is as wide as `long` or as a pointer is serialized alone",
        "fixed widths, and types of unknown width in templates",
    ),
    "78": (
        "the bytes of an object with virtual functions leave",
        "an object without them",
    ),
    "79": (
        "the bytes of a record with a string or a vector leave",
        "the characters or elements leave",
    ),
    "80": (
        "a kernel handle, or any in a `HANDLE` member, in a record of a shared view",
        "a shared handle of Direct3D 11 in a `uint32_t`",
    ),
    "81": "a window handle as 64 bits in shared memory",
    "82": (
        "the bytes of a container are given to a COM stream",
        "its elements are given",
    ),
    "85": (
        "a handle is sent without duplication, or the source after it; a duplicate "
        "is used on the wrong side",
        "what `DuplicateHandle` made is sent; an inherited handle on a command line",
    ),
    "86": (
        "an integer of a remotable operation holds an address, an object of the "
        "server, or a handle in disguise; a bare `HANDLE` or `void *` in IDL",
        "a context handle, an interface pointer, a `[call_as]` pair, "
        "`[system_handle]`; counts and flags",
    ),
    "87": "a descriptor in an `int`, or a record that carries nothing else",
    "88": (
        "`HANDLE_PTR` goes into a remotable operation: as a parameter, in a record, "
        "by a typedef",
        "the same in a `[local]` interface or method",
    ),
    "89": (
        "`HANDLE_PTR` or `SHANDLE_PTR` comes out of a remotable operation",
        "the same in a `[local]` interface or method",
    ),
    "90": (
        "an address goes through a remotable operation in an integer whose upper "
        "half is cut on the wire",
        "a handle in a `DWORD_PTR`; values that are no addresses",
    ),
    "91": (
        "an address in an integer of pointer width, in an interface of a type "
        "library",
        "a number there, in a `pipe`, or in an interface that is local",
    ),
    "92": (
        "C or C++ code calls or implements a remotable method that has a "
        "`HANDLE_PTR`, or gives it an address in an integer",
        "methods that are local, and values that fit",
    ),
    "93": (
        "a narrower variable gets a `HANDLE_PTR` through an OUT parameter",
        "a variable of the same width in one process",
    ),
    "R1": (
        "an address is cut before or after the right window function",
        "styles, plain data, time stamps; code for 32 bits",
    ),
    "R2": (
        "alignment arithmetic by way of `ULONG`",
        "the same by way of `ULONG_PTR`; an `offsetof` of one's own",
    ),
    "R3": (
        "an address as text, printed or read with the wrong width",
        "the right width; a text that only speaks of pointers",
    ),
    "R4": (
        "an id that is a pointer, or a message's result, in an `int`",
        "a range in the parameters of a private message",
    ),
    "R5": (
        "tree items, menus and texts cast to `UINT` or `int` for an argument of "
        "pointer width",
        "the same cast to `UINT_PTR`; plain numbers",
    ),
    "R6": (
        "the low bit of an event is set by way of `DWORD`",
        "the same by way of `uintptr_t`",
    ),
    "R7": (
        "fields and texts become handles without the sign",
        "fields and texts that are signed, or wide enough",
    ),
    "R8": (
        "unsigned fields for handles; texts of inherited handles",
        "signed fields, `LongToHandle`",
    ),
    "R10": (
        "32 bits are written into a handle through an OUT parameter",
        "the OUT parameter gets a `ULONG` of its own",
    ),
    "R11": "a handle or an address becomes 64 bits wide",
    "R12": (
        "a handle is narrowed for a log",
        "it is narrowed after a test of its upper half",
    ),
    "R13": "poison, ports, addresses in other processes, keys of maps",
    "L1": (
        "a record with handles, texts by address or `STARTUPINFO` goes through a "
        "named pipe, either way",
        "GUIDs and plain data; a handle from a message, duplicated out of its sender",
    ),
    "L2": (
        "a buffered driver record with a handle or pointers and no branch for 32 bits",
        "a branch for 32 bits, twin records, 64-bit fields",
    ),
    "L3": (
        "a native handle in a reply whose other members have 64 bits",
        "slots of 64 bits for all; a size that is asserted",
    ),
    "L4": (
        "an object's address is given out as an id",
        "ids from a table; the caller's own value, echoed",
    ),
    "L5": "`sizeof(HANDLE)` bytes at an address that a 32-bit client supplied",
    "L6": (
        "a handle's value as text through a pipe",
        "an inherited handle on a command line; addresses in logs",
    ),
    "L7": (
        "`this` in an integer or handle member of a message",
        "objects posted to a window of one's own, parameters of threads, offsets in "
        "pointer members",
    ),
    "C1": (
        "context handles of several types in one program, without "
        "`[type_strict_context_handle]`",
        "one type, or the attribute in the ACF file",
    ),
    "C2": (
        "a manager routine uses an `[in, out]` context handle without a test for NULL",
        "it is tested first, or only goes in",
    ),
    "A1": "an integer in a `void *`, as callbacks get it",
    "A2": "`(DWORD)UniqueProcessId` under a name of one's own",
    "A3": "an alignment mask of a handle",
    "A4": "correct conversions between integers and handles",
    "A5": "`&p` and `p` given as `void *`",
    "A6": "integers of equal width, signed and unsigned",
    "A7": "`size_t` into `int` for lengths",
    "A8": "bodies of conversion helpers",
    "A9": "constants that stand for errors",
    "A10": "round trips through `uintptr_t`",
    "A11": "formats of the right width",
    "A12": "small records with pointers that stay in the process",
    "B1": "records full of pointers that stay in the process",
    "B2": "window handles, which other processes can use as they are",
    "B3": "members and arguments whose type depends on a template parameter",
    "B4": "a pointer's address given to functions that send nothing",
    "B5": "user addresses in 64-bit fields of a driver",
    "B6": "the driver pack's buffers: records of fixed width, lengths checked",
    "B7": "addresses in logs and traces",
    "B8": "records of system headers, sent with the system's own codes",
    "B9": "members that are cleared, null or beyond the bytes that are sent",
    "B10": "channels whose both ends are in this process",
    "94": (
        "a driver writes to what `Type3InputBuffer` says, without a probe for writing",
        "it is probed inside `__try`",
    ),
    "95": (
        "an address in a received record is followed, or an offset in one is added to "
        "an address without a bound, or with a check that can wrap",
        "the inner address is probed; offset and length are tested against the size",
    ),
    "96": (
        "a program's address is used by a driver or its helper, also with a probe of "
        "something else, too late, or for too little",
        "the system's copy of the input; probes, locked pages, branches for "
        "`KernelMode`",
    ),
    "97": (
        "`ObReferenceObjectByHandle` of a program's handle with `KernelMode`, or "
        "without a type",
        "the same with `RequestorMode` and a type",
    ),
    "98": (
        "what `copy_from_user` brought is followed as an address of the kernel",
        "`u64_to_user_ptr` for `copy_from_user` and `copy_to_user`; indexes",
    ),
    "99": (
        "`unsafe_put_user` to an address without `access_ok`",
        "the same after `access_ok`",
    ),
    "100": "a function follows a parameter that nobody in the file gives what came in",
    "101": (
        "a manager routine or a remotable method makes an address of an integer",
        "a table's element, a context handle, an interface pointer, local methods",
    ),
    "102": (
        "a window procedure follows a parameter of a message that anybody may post, "
        "or an address in the payload of `WM_COPYDATA`",
        "messages that the system marshals, and those of the program's own windows",
    ),
    "103": (
        "what a pipe, a socket, a view or the registry brought is used as an address",
        "it is looked up, or compared with an address of this process",
    ),
    "104": (
        "what `read`, `recv`, `mmap`, `mq_receive` or `scanf` brought is used as an "
        "address",
        "it is looked up, or compared with an address of this process",
    ),
    "105": (
        "a driver reads the buffer of a `METHOD_NEITHER` code without a probe",
        "it reads the copy of a `METHOD_BUFFERED` one",
    ),
    "107": (
        "a handle that came in is closed, signaled, read from or duplicated out of "
        "this process",
        "handles of a table; handles duplicated out of the client's process",
    ),
    "U1": (
        "a program's number is mapped as a physical address, or becomes a callback by "
        "way of a union",
        "the driver puts its own callback over it",
    ),
    "U2": (
        "an object's address that was given out as a cookie is taken back",
        "the number of a slot and its generation are given out",
    ),
    "U3": "a handle's value on the command line or in the environment",
    "V1": (
        "CVE-2020-0986: a port's message has addresses for a copy",
        "the number of a buffer instead",
    ),
    "V2": (
        "CVE-2020-17008: the same with offsets and no bound",
        "offsets that are tested on a copy",
    ),
    "V3": (
        "CVE-2019-16098: a driver reads and writes at any address",
        "offsets into its own range",
    ),
    "V4": (
        "CVE-2021-21551: a driver copies to the sum of an address and an offset",
        "offsets into its own buffer",
    ),
    "V5": (
        "a write-what-where: the record is probed, the addresses in it are not",
        "both are probed",
    ),
    "V6": (
        "a driver calls a function of the program",
        "an index into a table of its own; further uses of a value that was reported",
    ),
    "V7": (
        "CVE-2025-48815: one type of context handle is taken for another",
        "the context begins with a tag, which is tested",
    ),
    "V8": (
        "a server's handle goes out and comes back as a `hyper`",
        "an index into a table of handles",
    ),
    "V9": (
        "a server's request has 64 bits for objects, data and handles",
        "all of it is looked up",
    ),
    "T1": "a buffer that was received, and the numbers in it; values that were set "
    "before or after",
    "T2": "addresses of another process that are used there",
    "T3": (
        "an address or a function is loaded at an untested index of one's own array",
        "a number is loaded there",
    ),
    "T4": "parameters of threads and callbacks",
    "T5": "window handles and descriptors that came in",
}

# Published patterns that have no example here, and why.
LEFT_OUT = {
    "25, 30, 31, 33 to 37": "sizes of buffers, memory seen as another type, "
    "overriding, mixed arithmetic: no pointer or handle changes its width",
    "83, 84": "padding and unwritten bytes that leave: their values are the matter, "
    "not their width; where padding moves members, pattern 76 is the example",
    "L8": "handles in interfaces of MIDL: patterns 86 and 88 to 90 are the examples",
    "106": "an object seen as another type within one process: nothing came in",
}

# Channels without an example that is reported, and why there is none.
COMES_IN = "what comes in is judged where it is used, by the checks of trust"
MARSHALED = "the system marshals it by its type"
NO_BOUNDARY = "nothing leaves the process"
BY_TEXT = "a text beside the arguments says what they mean; the calls for one value are known"
INHERITED = "what it names is inherited"
READ_THERE = "what is read is known to be the other process's"
NOTHING_TO_REPORT = {
    "ZwDeviceIoControlFile": "from driver to driver: one width",
    "CoGetInterfaceAndReleaseStream": NO_BOUNDARY,
    "CoMarshalInterThreadInterfaceInStream": NO_BOUNDARY,
    "CoMarshalInterface": MARSHALED,
    "CoUnmarshalInterface": MARSHALED,
    "EventWrite": "addresses in traces are diagnostics",
    "EvtIoDeviceControl": "gets lengths and a code, no bytes",
    "GetClipboardData": COMES_IN,
    "GetEnvironmentVariableW": COMES_IN,
    "GetPropA": COMES_IN,
    "GetPropW": COMES_IN,
    "GetWindowLongPtrA": COMES_IN,
    "GetWindowLongPtrW": COMES_IN,
    "GlobalGetAtomNameW": COMES_IN,
    "IDispatch::Invoke": MARSHALED,
    "IGlobalInterfaceTable::RegisterInterfaceInGlobal": NO_BOUNDARY,
    "IPropertyBag::Write": MARSHALED,
    "Ndr64AsyncClientCall": MARSHALED,
    "NdrAsyncClientCall": MARSHALED,
    "NdrClientCall2": MARSHALED,
    "NdrClientCall3": MARSHALED,
    "NdrClientCall4": MARSHALED,
    "NdrMesTypeDecode2": MARSHALED,
    "NdrMesTypeEncode2": MARSHALED,
    "NtReadVirtualMemory": READ_THERE,
    "NtWow64ReadVirtualMemory64": READ_THERE,
    "PackDDElParam": "the system translates the memory handles in it",
    "QWinEventNotifier": NO_BOUNDARY,
    "ReadProcessMemory": READ_THERE,
    "STARTUPINFO.lpReserved2": INHERITED,
    "SetClipboardData": "names a block of memory; what is in it is not followed",
    "UnpackDDElParam": "the system translates the memory handles in it",
    "UpdateProcThreadAttribute": INHERITED,
    "VirtualAllocEx": COMES_IN,
    "WdfRequestRetrieveInputMemory": "gives a memory object, which may be the driver's own",
    "dbus_message_append_args": BY_TEXT,
    "g_variant_new": BY_TEXT,
    "get_user": "a macro of assembly, in which no call is left",
    "process_vm_readv": READ_THERE,
    "put_user": "a macro of assembly, in which no call is left",
    "sd_bus_message_append": BY_TEXT,
}


@dataclasses.dataclass
class Example:
    pattern: str
    wanted: dict  # build -> verdict; no key where the file has no such target
    file: str
    line: int
    last: int
    channel: str = ""
    measured: dict = dataclasses.field(default_factory=dict)
    checks: set = dataclasses.field(default_factory=set)

    @property
    def place(self):
        return f"{self.file}:{self.line}"


def is_comment(line):
    return line.strip().startswith("//")


def run_options(path):
    """The options of the file's first RUN line, and the compiler's flags there."""
    command = ""
    with open(path, encoding="utf-8") as file:
        for line in file:
            match = RUN_LINE.match(line.rstrip())
            if match:
                command += match[1] + " "
            if match and not match[2]:
                break
    words = [
        word.replace("%s", path).replace("%S", os.path.dirname(path))
        for word in shlex.split(command)
    ]
    flags = words[words.index("--") + 1 :] if "--" in words else []
    options = dict(
        word[2:].split("=", 1)
        for word in words[: len(words) - len(flags)]
        if word.startswith("--") and "=" in word
    )
    return options, flags


def settings(path):
    """Where the file is compiled: build -> Setting, and the compiler's flags."""
    options, flags = run_options(path)
    if is_idl(path):
        return {build: IdlSetting() for build in TARGETS}, flags
    standard = options.get("std", "c11" if path.endswith(".c") else "c++17")
    named = options["targets"].split(",") if "targets" in options else []
    result = {}
    for target in named or TARGETS.values():
        setting = Setting(target, "mock", standard.split(",")[0])
        result.setdefault(str(setting.width), setting)
    return {b: result[b] for b in TARGETS if b in result}, flags


def read_examples(path, builds):
    """The examples of a file; a statement ends where a line ends in ; { or }."""
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    for index, text in enumerate(lines):
        for pattern, verdict, build, channel in MARK.findall(text):
            first = index
            while is_comment(lines[first]):
                first += 1
            last = first
            while is_comment(lines[last]) or not re.search(
                r"[;{}]\s*(//.*)?$", lines[last]
            ):
                last += 1
            wanted = {b: verdict if build in ("", b) else "silent" for b in builds}
            file = os.path.relpath(path, os.path.join(TEST, "checks"))
            if pattern != CHANNEL:
                channel = ""
            yield Example(pattern, wanted, file, first + 1, last + 1, channel)


def run(crossbit, path, setting, more_flags, audit):
    """Checks by line that report something, and the whole output."""
    is_cxx = not path.endswith(".c")
    mock = os.path.join(TEST, "Inputs", "include")
    flags = setting.flags(
        types.SimpleNamespace(cxx=is_cxx, mock=mock, source=path, flags=more_flags)
    )
    command = [crossbit, "check", "--quiet", *(["--audit"] if audit else []), path]
    process = subprocess.run(
        [*command, "--", *flags], capture_output=True, text=True, errors="replace"
    )
    if process.returncode not in (0, 1):
        sys.exit(f"{path} for {setting.target}:\n{process.stdout}{process.stderr}")
    result = collections.defaultdict(set)
    for line in process.stdout.splitlines():
        match = FINDING.match(line)
        if match and os.path.basename(match[1]) == os.path.basename(path):
            result[int(match[2])].add(match[4])
    return result


def measure(crossbit, path):
    """The examples of a file with what was measured, and what is wrong."""
    builds, flags = settings(path)
    examples = list(read_examples(path, builds))
    problems = []
    if not examples:
        return examples, problems
    name = os.path.basename(path)
    said = {
        setting: [run(crossbit, path, setting, flags, audit) for audit in (False, True)]
        for setting in set(builds.values())
    }
    for build, setting in builds.items():
        default, audit = said[setting]
        covered = set()
        for example in examples:
            lines = range(example.line, example.last + 1)
            covered.update(lines)
            shown = set().union(*(default[n] for n in lines))
            every = shown.union(*(audit[n] for n in lines))
            measured = "warn" if shown else "low" if every else "silent"
            example.measured[build] = measured
            example.checks |= every
            if measured != example.wanted[build]:
                problems.append(
                    f"{example.place}: pattern {example.pattern}, {build} bits: "
                    f"wanted {example.wanted[build]}, measured {measured}"
                )
            if len(every) > 1:
                problems.append(f"{example.place}: {', '.join(sorted(every))}")
        for line, checks in audit.items():
            if line not in covered and checks:
                problems.append(
                    f"{name}:{line}: no example, {build} bits: "
                    f"{', '.join(sorted(checks))}"
                )
    return examples, problems


def order(pattern):
    letters = re.sub(r"\d", "", pattern)
    return list(GROUPS).index(letters), int(re.sub(r"\D", "", pattern))


def places(examples):
    """The tests of the examples: `file:line,line; file:line`."""
    files = collections.defaultdict(set)
    for e in examples:
        files[e.file].add(e.line)
    return "; ".join(
        f"{f}:{','.join(str(n) for n in sorted(lines))}"
        for f, lines in sorted(files.items())
    )


def check_names(examples):
    checks = {c for e in examples for c in e.checks}
    return ", ".join(c.removeprefix("crossbit-") for c in sorted(checks))


def verdict_of(verdicts):
    """One word where the builds agree, or the one for 64 bits and for 32."""
    return " / ".join(dict.fromkeys(verdicts))


def pattern_tables(examples):
    """The lines of a table for each group of patterns."""
    result = []
    rows = collections.defaultdict(list)
    for example in examples:
        key = tuple(example.measured.get(b, "") for b in TARGETS)
        rows[order(example.pattern), example.pattern, key].append(example)
    group = None
    reported = {e.pattern for e in examples if set(e.wanted.values()) != {"silent"}}

    def rank(row):
        (place, _, key), _ = row
        return place, [["", *VERDICTS].index(verdict) for verdict in key]

    for (place, pattern, key), members in sorted(rows.items(), key=rank):
        if place[0] != group:
            group = place[0]
            result += [
                "",
                f"## {list(GROUPS.values())[group]}",
                "",
                "| pattern | what | wanted | 64 bits | 32 bits | check | tests |",
                "| --- | --- | --- | --- | --- | --- | --- |",
            ]
        wanted = sorted({verdict_of(e.wanted.values()) for e in members})
        what = PATTERNS[pattern]
        harmless = pattern in reported and set(key) <= {"silent", ""}
        if isinstance(what, tuple):
            what = what[harmless]
        elif harmless:
            what = "its look-alikes"
        cells = [
            pattern,
            what,
            ", ".join(wanted),
            *key,
            check_names(members),
            places(members),
        ]
        result.append("| " + " | ".join(cells).replace("  ", " ") + " |")
    return result


def channel_table(examples):
    """The lines of the table of channels."""
    result = [
        "",
        "## Channels",
        "",
        "For each channel a statement by which an address, a handle or a layout of",
        "one process leaves it or comes in, and one that is right.",
        "",
        "| channel | measured | check | reported in | silent in |",
        "| --- | --- | --- | --- | --- |",
    ]
    rows = collections.defaultdict(list)
    for example in examples:
        rows[example.channel].append(example)
    for channel, members in sorted(rows.items(), key=lambda r: r[0].lower()):
        silent = [e for e in members if set(e.measured.values()) == {"silent"}]
        shown = [e for e in members if e not in silent]
        measured = sorted({verdict_of(e.measured.values()) for e in shown})
        cells = [
            f"`{channel}`",
            ", ".join(measured) or "silent",
            check_names(shown),
            places(shown) or NOTHING_TO_REPORT.get(channel, ""),
            places(silent),
        ]
        result.append("| " + " | ".join(cells).replace("  ", " ") + " |")
    return result


def channel_problems(examples):
    """Channels that lack an example."""
    found = {e.channel for e in examples if set(e.wanted.values()) != {"silent"}}
    silent = {e.channel for e in examples if "warn" not in e.wanted.values()}
    return (
        [f"no name of a channel: {e.place}" for e in examples if not e.channel]
        + [
            f"channel {c}: nothing is to be found"
            for c in sorted(silent - found - NOTHING_TO_REPORT.keys())
        ]
        + [f"channel {c}: nothing is to stay silent" for c in sorted(found - silent)]
        + [
            f"channel {c}: something is to be found after all"
            for c in sorted(NOTHING_TO_REPORT.keys() & found)
        ]
        + [
            f"channel {c}: no example"
            for c in sorted(NOTHING_TO_REPORT.keys() - silent - found)
        ]
    )


def page_of(examples):
    """The Markdown page."""
    patterns = [e for e in examples if e.pattern != CHANNEL]
    channels = [e for e in examples if e.pattern == CHANNEL]
    count = collections.Counter(
        "right" if e.measured == e.wanted else "wrong" for e in examples
    )
    result = [
        "# Verdicts",
        "",
        "<!-- Written by test/verdicts.py from the tests; do not edit. -->",
        "",
        "What crossbit says of the patterns in `test/checks/`, measured in a 64-bit",
        "and in a 32-bit build: *warn* is reported by default, *low* with `--audit`",
        "only, *silent* never. A pattern's look-alikes are what resembles it and is",
        "right.",
        "",
        f"{len(examples)} examples of {len({e.pattern for e in patterns})} patterns "
        f"and {len({e.channel for e in channels})} channels: "
        f"{count['right']} as wanted, {count['wrong']} not.",
        *pattern_tables(patterns),
        *channel_table(channels),
        "",
        "## Left out",
        "",
        *(f"- {patterns}: {reason}" for patterns, reason in LEFT_OUT.items()),
    ]
    return "\n".join(result) + "\n"


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--crossbit", required=True)
    parser.add_argument(
        "--check", action="store_true", help="compare the page instead of writing it"
    )
    args = parser.parse_args()
    files = [
        file
        for area in AREAS
        for ending in ("c*", "idl")
        for file in sorted(glob.glob(os.path.join(TEST, "checks", area, f"*.{ending}")))
    ]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        measured = list(pool.map(lambda f: measure(args.crossbit, f), files))
    examples = [e for part, _ in measured for e in part]
    problems = [p for _, part in measured for p in part]
    seen = {e.pattern for e in examples} - {CHANNEL}
    problems += channel_problems([e for e in examples if e.pattern == CHANNEL])
    problems += [f"no test for pattern {p}" for p in PATTERNS if p not in seen]
    problems += [f"pattern {p} is not described" for p in seen if p not in PATTERNS]
    if problems:
        print("\n".join(problems))
    if seen <= PATTERNS.keys():
        page = page_of(examples)
        if not args.check:
            with open(PAGE, "w", encoding="utf-8") as file:
                file.write(page)
        else:
            with open(PAGE, encoding="utf-8") as file:
                old = file.read()
            if old != page:
                print("docs/verdicts.md is out of date: run test/verdicts.py")
                before, after = old.splitlines(True), page.splitlines(True)
                difference = difflib.unified_diff(before, after, "there", "now", n=0)
                print("".join(difference))
                problems.append("")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
