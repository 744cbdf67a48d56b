#===-- openvpn.py - OpenVPN, its service and adapter tools -----*- Python -*-===#
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
"""OpenVPN: a privileged service behind a pipe, IOCTLs, inherited handles."""

import os

import corpus

PACKAGE = "openvpn"

# The interface of the TAP driver comes with the driver, which Debian lacks.
TAP_WINDOWS_H = r"""
#pragma once
#include <winioctl.h>
#define TAP_WIN_CONTROL_CODE(code) \
  CTL_CODE(FILE_DEVICE_UNKNOWN, code, METHOD_BUFFERED, FILE_ANY_ACCESS)
#define TAP_WIN_IOCTL_GET_MAC TAP_WIN_CONTROL_CODE(1)
#define TAP_WIN_IOCTL_GET_VERSION TAP_WIN_CONTROL_CODE(2)
#define TAP_WIN_IOCTL_GET_MTU TAP_WIN_CONTROL_CODE(3)
#define TAP_WIN_IOCTL_GET_INFO TAP_WIN_CONTROL_CODE(4)
#define TAP_WIN_IOCTL_CONFIG_POINT_TO_POINT TAP_WIN_CONTROL_CODE(5)
#define TAP_WIN_IOCTL_SET_MEDIA_STATUS TAP_WIN_CONTROL_CODE(6)
#define TAP_WIN_IOCTL_CONFIG_DHCP_MASQ TAP_WIN_CONTROL_CODE(7)
#define TAP_WIN_IOCTL_GET_LOG_LINE TAP_WIN_CONTROL_CODE(8)
#define TAP_WIN_IOCTL_CONFIG_DHCP_SET_OPT TAP_WIN_CONTROL_CODE(9)
#define TAP_WIN_IOCTL_CONFIG_TUN TAP_WIN_CONTROL_CODE(10)
#define ADAPTER_KEY \
  "SYSTEM\\CurrentControlSet\\Control\\Class\\" \
  "{4D36E972-E325-11CE-BFC1-08002BE10318}"
#define NETWORK_CONNECTIONS_KEY \
  "SYSTEM\\CurrentControlSet\\Control\\Network\\" \
  "{4D36E972-E325-11CE-BFC1-08002BE10318}"
#define USERMODEDEVICEDIR "\\\\.\\Global\\"
#define TAP_WIN_SUFFIX ".tap"
"""


def entries(source, folder, width):
    openssl = corpus.openssl_include(width)
    driver = os.path.join(folder, "driver")
    os.makedirs(driver, exist_ok=True)
    with open(os.path.join(driver, "tap-windows.h"), "w") as file:
        file.write(TAP_WINDOWS_H)
    return corpus.configure(
        source,
        os.path.join(folder, "build"),
        width,
        options=[
            *corpus.cmake_openssl(openssl),
            "-DENABLE_LZ4=OFF",
            "-DENABLE_LZO=OFF",
            "-DENABLE_PKCS11=OFF",
            "-DUSE_WERROR=OFF",
            "-DBUILD_TESTING=OFF",
        ],
        flags=["-I", driver],
        targets=["config-version.h"],
    )
