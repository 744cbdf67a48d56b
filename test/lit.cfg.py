# -*- Python -*-
# ===-- lit.cfg.py - How the tests are found and run ------------------------===#
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# ===------------------------------------------------------------------------===#

import os
import shlex

import lit.formats

MINGW_HEADERS = "/usr/share/mingw-w64/include"

config.name = "crossbit"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".c", ".cpp", ".h", ".idl", ".test"]
config.excludes = ["Inputs", "unit", "bench", "corpora", "CMakeLists.txt"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = config.crossbit_test_dir

crossbit = os.path.join(config.crossbit_bin_dir, "crossbit")
plugin = os.path.join(config.crossbit_lib_dir, "crossbit-llvm19.so")
mock = os.path.join(config.test_source_root, "Inputs", "include")
check = [
    config.python,
    os.path.join(config.test_source_root, "check_crossbit.py"),
    f"--crossbit={crossbit}",
    f"--plugin={plugin}",
    f"--clang-tidy={config.clang_tidy}",
    f"--filecheck={os.path.join(config.llvm_tools_dir, 'FileCheck')}",
    f"--mock={mock}",
]
if os.path.isdir(MINGW_HEADERS):
    config.available_features.add("mingw-headers")
    check.append(f"--mingw={MINGW_HEADERS}")

config.substitutions += [
    ("%check_crossbit", shlex.join(check)),
    ("%crossbit", crossbit),
    ("%plugin", plugin),
    ("%clang_tidy", config.clang_tidy),
    ("%clang", config.clang),
    ("%python", config.python),
    ("%mock", mock),
    ("%mingw", MINGW_HEADERS),
    ("%root", os.path.dirname(config.test_source_root)),
]
config.environment["PATH"] = os.pathsep.join(
    [config.llvm_tools_dir, os.environ["PATH"]]
)
# The runtime of the sanitizers, where the plugin was built with them.
for name in ("LD_PRELOAD", "ASAN_OPTIONS", "UBSAN_OPTIONS"):
    if name in os.environ:
        config.environment[name] = os.environ[name]
