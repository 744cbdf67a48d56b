/*===-- wtypes.h - Types of OLE -----------------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_WTYPES_H
#define MOCK_WTYPES_H

#include <rpcndr.h>

#endif
