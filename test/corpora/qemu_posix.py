#===-- qemu_posix.py - QEMU's processes and shared memory ------*- Python -*-===#
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
"""QEMU for Linux: memory shared with other processes (ivshmem, vhost-user,
vduse), the guest agent, sockets, migration and network block devices."""

import os
import re

import qemu

PACKAGE = qemu.PACKAGE
VARIANT = "posix-"
WIDTHS = (64,)  # configure asks a linker, for which there are no other libraries.

# The devices whose other half is in another process or in the kernel.
DEVICES = re.compile(r"hw/(?:remote|vfio|virtio)/|hw/.*(?:ivshmem|vhost|virtio)")


def entries(source, folder, width):
    result = []
    for item in qemu.configure(source, os.path.join(folder, "build")):
        name = os.path.relpath(item["file"], source)
        machines = qemu.MACHINES.match(name) and not DEVICES.match(name)
        if not machines and not name.startswith(".."):
            result.append(item)
    return result
