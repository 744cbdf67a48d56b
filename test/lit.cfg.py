# -*- Python -*-
# ===-- lit.cfg.py - How the tests are found and run ------------------------===#
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# ===------------------------------------------------------------------------===#

import os
import shlex
import shutil
import subprocess

import lit.formats

MINGW_HEADERS = "/usr/share/mingw-w64/include"
WINE_IDL = "/usr/include/wine/wine/windows"

config.name = "crossbit"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".c", ".cpp", ".idl", ".test"]
config.excludes = ["Inputs", "unit", "bench", "corpora", "CMakeLists.txt"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = config.crossbit_test_dir

crossbit = os.path.join(config.crossbit_bin_dir, "crossbit")
plugin = os.path.join(config.crossbit_lib_dir, "crossbit-llvm19.so")
mock = os.path.join(config.test_source_root, "Inputs", "include")
clang_tidy = config.clang_tidy
if config.crossbit_sanitize:
    config.available_features.add("sanitizers")
    # A stock clang-tidy has no sanitizer's runtime; the plugin needs one. What
    # LLVM itself leaves behind at the end of a process is not of interest.
    runtime = subprocess.check_output(
        [config.clang, "-print-file-name=libclang_rt.asan-x86_64.so"], text=True
    )
    clang_tidy = f"env LD_PRELOAD={runtime.strip()} {clang_tidy}"
    config.environment["ASAN_OPTIONS"] = "detect_leaks=0"
    config.environment["UBSAN_OPTIONS"] = "halt_on_error=1:print_stacktrace=1"
check = [
    config.python,
    os.path.join(config.test_source_root, "check_crossbit.py"),
    f"--crossbit={crossbit}",
    f"--plugin={plugin}",
    f"--clang-tidy={clang_tidy}",
    f"--filecheck={os.path.join(config.llvm_tools_dir, 'FileCheck')}",
    f"--mock={mock}",
]
if os.path.isdir(MINGW_HEADERS):
    config.available_features.add("mingw-headers")
    check.append(f"--mingw={MINGW_HEADERS}")

widl = shutil.which("x86_64-w64-mingw32-widl") or shutil.which("widl")
if widl:
    config.available_features.add("widl")
    check.append(f"--widl={widl}")
if os.path.isdir(WINE_IDL):
    config.available_features.add("wine-idl")
# Fetched by `test/corpora/run mingw_w64`.
mingw_source = os.path.join(
    os.environ.get("CROSSBIT_CORPORA")
    or os.path.join(os.path.dirname(config.test_source_root), "build", "corpora"),
    "mingw-w64",
    "source",
)
if os.path.isdir(mingw_source) and os.path.isdir(MINGW_HEADERS):
    config.available_features.add("mingw-idl")

idl_fuzzer = os.path.join(config.crossbit_bin_dir, "crossbitIdlFuzzer")
if os.path.exists(idl_fuzzer):
    config.available_features.add("idl-fuzzer")

config.substitutions += [
    ("%check_crossbit", shlex.join(check)),
    ("%crossbit", crossbit),
    ("%plugin", plugin),
    ("%clang_tidy", clang_tidy),
    ("%clang", config.clang),
    ("%python", config.python),
    ("%mock", mock),
    ("%widl", widl or "widl"),
    ("%wine_idl", WINE_IDL),
    # Before the name that it begins with.
    ("%mingw_source", mingw_source),
    ("%mingw", MINGW_HEADERS),
    ("%idl_fuzzer", idl_fuzzer),
    ("%root", os.path.dirname(config.test_source_root)),
]
config.environment["PATH"] = os.pathsep.join(
    [config.llvm_tools_dir, os.environ["PATH"]]
)
