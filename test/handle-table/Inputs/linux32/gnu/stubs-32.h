/*===-- gnu/stubs-32.h - Lets 64-bit headers be read for 32 bits --*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* The file of glibc's 32-bit package lists functions that do nothing.
|*
\*===----------------------------------------------------------------------===*/
