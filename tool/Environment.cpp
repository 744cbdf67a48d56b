//===-- Environment.cpp - What the CLI needs from its installation -*- C++
//-*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/Environment.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace crossbit {

std::string programDirectory() {
  static int Anchor;
  return sys::path::parent_path(sys::fs::getMainExecutable("crossbit", &Anchor))
      .str();
}

std::string resourceDirectory() {
  SmallString<256> Near(sys::path::parent_path(programDirectory()));
  sys::path::append(Near, "lib", "clang", Twine(LLVM_VERSION_MAJOR));
  if (sys::fs::is_directory(Near))
    return std::string(Near);
  return CROSSBIT_RESOURCE_DIR;
}

} // namespace crossbit
