//===-- qglobal.h - Types of Qt ---------------------------------*- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the tests need of the header with this name, in our own words.
//
//===----------------------------------------------------------------------===//

#ifndef MOCK_QGLOBAL_H
#define MOCK_QGLOBAL_H

#include <cstddef>

typedef unsigned int quint32;
typedef int qint32;
typedef long long qint64;
typedef unsigned long long quint64;
#if defined(_WIN64) || defined(__LP64__)
typedef long long qintptr;
typedef unsigned long long quintptr;
#else
typedef int qintptr;
typedef unsigned int quintptr;
#endif
class QObject {
public:
  virtual ~QObject();
};

#endif
