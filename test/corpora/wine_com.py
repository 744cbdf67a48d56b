#===-- wine_com.py - Wine's libraries of COM objects -----------*- Python -*-===#
#
# Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
"""Wine's libraries that are mostly COM: classes that implement the interfaces
of widl's headers, and code that calls them."""

import os

import wine

PACKAGE = wine.PACKAGE
VARIANT = "com-"

LIBRARIES = """
    actxprxy amstream atl avicap32 comsvcs d2d1 d3dxof devenum dinput dispex
    dmime dmloader dmsynth dmusic dplayx dsound dwrite dxdiagn dxgi evr fusion
    gameux hlink hnetcfg ieframe inetcomm infosoft inseng itss jscript mf mfplat
    mfplay mfreadwrite mfsrcsnk mlang mmdevapi msado15 mscms msctf msdaps msdmo
    mshtml msident msimtf mstask msxml3 netprofm oleacc oledb32 opcservices
    packager propsys pstorec qasf qcap qdvd qedit quartz sapi scrobj scrrun
    taskschd tapi32 uiautomationcore vbscript vssapi wbemdisp wbemprox
    webservices windows.media.speech windowscodecs windowscodecsext winegstreamer
    wmiutils wmp wmvcore wpc wsdapi wshom.ocx wuapi xactengine3_7 xaudio2_7
    xmllite xolehlp
""".split()


def entries(source, folder, width):
    modules = [os.path.join(source, "dlls", name) for name in LIBRARIES]
    return wine.module_entries(source, folder, width, modules)
