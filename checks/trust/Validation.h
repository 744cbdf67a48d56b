//===-- Validation.h - Whether a value is checked before its use *- C++ -*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A value that came in may be used once the program has asked whether it is one
// of its own. What counts as asking, and whether it is asked on every way to
// the use, is decided here, on Clang's control-flow graph.
//
//===----------------------------------------------------------------------===//

#ifndef CROSSBIT_CHECKS_TRUST_VALIDATION_H
#define CROSSBIT_CHECKS_TRUST_VALIDATION_H

#include "checks/model/Memory.h"
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace crossbit {

class TranslationUnit;
namespace validation {
struct State;
} // namespace validation

/// What the value will be used as, which decides what must be asked of it.
enum class UsedAs {
  /// An address: it must equal one that this process knows, or be probed.
  Address,
  /// Added to an address of this process: it must have an upper bound.
  Offset,
  /// A handle: as an address, or duplicated out of the sender's process.
  Handle,
};

enum class Verdict {
  Unchecked,
  /// Something is asked that may or may not be enough: a probe outside of
  /// `__try`; also where the question takes more work than is allowed.
  Unsure,
  Checked,
};

/// What is wrong with the tests of an offset.
enum class Lack {
  /// There is none.
  Test,
  /// Negative numbers pass.
  Lower,
  /// The sum that is tested may have wrapped.
  Wrap,
  /// The offset is inside, but not the bytes behind it.
  Length,
  /// What was tested is multiplied, or something else is added to it.
  Larger,
};

/// An expression of the function has a value that came in, too: no bound, and
/// nothing to be equal to.
using ForeignTest = std::function<bool(const clang::Expr *)>;

/// The checks of one function; made at the first question.
class Validations {
public:
  /// \p F must have a body. \p Validators are names of functions whose success
  /// means that their arguments were checked. Without \p Foreign the other
  /// members of the value's record, and what is made of them, are held to have
  /// come in with it; its answers must not change.
  Validations(const clang::FunctionDecl *F, TranslationUnit &Unit,
              llvm::ArrayRef<std::string> Validators, ForeignTest Foreign = {});
  ~Validations();

  /// Whether every way from \p Since to \p Use asks for the value that the
  /// places \p Names hold (all of them the same value: `req.cookie`, and `p`
  /// that was made of it). Without \p Since from the function's entry. \p Bytes
  /// is how many bytes are used behind the address or offset, or null; then it
  /// is the object that the expression \p Use names. \p Base is the pointer
  /// that an offset is added to, where that happens in this function. \p
  /// Missing is set where an offset is not checked.
  Verdict checked(llvm::ArrayRef<Region> Names, const clang::Stmt *Since,
                  const clang::Stmt *Use, UsedAs As,
                  const clang::Expr *Bytes = nullptr,
                  const clang::Expr *Base = nullptr,
                  Lack *Missing = nullptr) const;

  /// \p Use is only reached where the caller is the kernel itself.
  bool isForKernelOnly(const clang::Stmt *Use) const;

private:
  std::unique_ptr<validation::State> I;
};

} // namespace crossbit

#endif
