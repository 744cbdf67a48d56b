//===-- TrustCheck.cpp - What the trust checks share ----------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/trust/TrustCheck.h"
#include "checks/model/LocalFlow.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Statistic.h"
#include "llvm/Support/Process.h"
#include <mutex>

using namespace clang;

#define DEBUG_TYPE "crossbit-untrusted"
ALWAYS_ENABLED_STATISTIC(UntrustedSlowest,
                         "milliseconds that the slowest function took a check");

namespace crossbit {

TrustCheck::TrustCheck(StringRef Name, tidy::ClangTidyContext *Context)
    : CrossbitCheck(Name, Context),
      ValidatorNames(Options.get("Validators", "")) {
  llvm::SmallVector<StringRef, 4> Names;
  StringRef(ValidatorNames)
      .split(Names, ';', /*MaxSplit=*/-1,
             /*KeepEmpty=*/false);
  for (StringRef One : Names)
    Validators.push_back(One.trim().str());
}

void TrustCheck::storeOptions(tidy::ClangTidyOptions::OptionMap &Opts) {
  CrossbitCheck::storeOptions(Opts);
  Options.store(Opts, "Validators", ValidatorNames);
}

void TrustCheck::onEndOfTranslationUnit() {
  Checks.clear();
  Told.clear();
  Values.reset();
  CrossbitCheck::onEndOfTranslationUnit();
}

TrustCheck::Stopwatch::Stopwatch() {
  llvm::sys::Process::GetTimeUsage(Start, User, System);
}

TrustCheck::Stopwatch::~Stopwatch() {
  llvm::sys::TimePoint<> End;
  std::chrono::nanoseconds UserEnd, SystemEnd;
  llvm::sys::Process::GetTimeUsage(End, UserEnd, SystemEnd);
  // The clock also counts what other processes do meanwhile, and may be set;
  // the time of the processor also counts other threads: this one took no more
  // than either.
  const std::chrono::nanoseconds Taken = std::clamp<std::chrono::nanoseconds>(
      End - Start, {}, UserEnd - User + SystemEnd - System);
  UntrustedSlowest.updateMax(
      std::chrono::ceil<std::chrono::milliseconds>(Taken).count());
}

const Validations &TrustCheck::validationsOf(const FunctionDecl *F,
                                             TranslationUnit &Unit) {
  std::unique_ptr<Validations> &Made = Checks[F];
  if (!Made)
    Made = std::make_unique<Validations>(F, Unit, Validators);
  return *Made;
}

/// \p Read is compared for equality, or switched on.
static bool isCompared(const Stmt *Read, const LocalFlow &Flow) {
  const Stmt *Parent = Flow.parentOf(Read);
  while (isa_and_nonnull<CastExpr, ParenExpr>(Parent))
    Parent = Flow.parentOf(Parent);
  if (isa_and_nonnull<SwitchStmt>(Parent))
    return true;
  const auto *Op = dyn_cast_or_null<BinaryOperator>(Parent);
  return Op && Op->isEqualityOp();
}

bool TrustCheck::asksForType(const UntrustedValue &V, const AddressUse &Use,
                             TranslationUnit &Unit) {
  const LocalFlow *Flow = Unit.flowOf(V.Hops.front().Function);
  const QualType T = Use.Address->getType();
  const auto *Record =
      T->isPointerType() ? T->getPointeeType()->getAsRecordDecl() : nullptr;
  if (!Record || !Flow || isCompared(Use.At, *Flow))
    return true;
  for (const auto &[I, Hop] : llvm::enumerate(V.Hops)) {
    const Stmt *Until = I == 0 ? Use.At : Hop.Until;
    if (!Until || !Hop.Function->hasBody())
      continue;
    for (const Region &Name : Hop.Names)
      for (const FieldDecl *Field : Record->fields())
        if (validationsOf(Hop.Function, Unit)
                .checked(Name.pointee().member(Field), Hop.Since, Until,
                         UsedAs::Offset) == Verdict::Checked)
          return true;
  }
  return false;
}

std::optional<Confidence>
TrustCheck::judge(const UntrustedValue &V, const Stmt *Use, UsedAs As,
                  const Expr *Bytes, TranslationUnit &Unit, Lack *Missing) {
  Confidence Sureness = V.Sureness;
  for (const auto &[I, Hop] : llvm::enumerate(V.Hops)) {
    const Stmt *Until = I == 0 ? Use : Hop.Until;
    if (!Until || !Hop.Function->hasBody())
      continue;
    const Validations &Here = validationsOf(Hop.Function, Unit);
    if (Here.isForKernelOnly(Until))
      return std::nullopt;
    // What is read again after the check may have changed meanwhile.
    const auto &Held = V.IsShared ? Hop.Captured : Hop.Names;
    const Expr *Base = Hop.Function == V.BaseIn ? V.Base : nullptr;
    Lack Lacks = Lack::Test;
    switch (Here.checked(Held, Hop.Since, Until, As, I == 0 ? Bytes : nullptr,
                         Base, &Lacks)) {
    case Verdict::Checked:
      return std::nullopt;
    case Verdict::Unsure:
      Sureness = Confidence::Low;
      break;
    case Verdict::Unchecked:
      // The compiler may or may not read it twice.
      if (V.IsShared && !V.IsVolatile &&
          Here.checked(Hop.Names, Hop.Since, Until, As, nullptr, Base) ==
              Verdict::Checked)
        Sureness = Confidence::Low;
      break;
    }
    if (Missing && Lacks != Lack::Test)
      *Missing = Lacks;
  }
  return Sureness;
}

Untrusted &TrustCheck::untrusted(TranslationUnit &Unit) {
  // Several threads analyze several units; an entry dies with the last check
  // that holds it.
  static std::mutex Mutex;
  static llvm::DenseMap<TranslationUnit *, std::weak_ptr<Untrusted>> Live;
  if (!Values) {
    std::lock_guard<std::mutex> Lock(Mutex);
    std::weak_ptr<Untrusted> &Entry = Live[&Unit];
    Values = Entry.lock();
    if (!Values)
      Entry = Values = std::make_shared<Untrusted>(Unit);
  }
  return *Values;
}

bool TrustCheck::isNew(const UntrustedValue &V, const FunctionDecl *F) {
  std::vector<const void *> Key = {F, V.Origin};
  if (!V.Hops.empty() && !V.Hops.front().Names.empty()) {
    const Region &R = V.Hops.front().Names.front();
    Key.push_back(R.Root);
    Key.insert(Key.end(), R.Path.begin(), R.Path.end());
  }
  return Told.insert(std::move(Key)).second;
}

void TrustCheck::tellWay(const UntrustedValue &V, GivenAs As,
                         TranslationUnit &Unit) {
  if (std::optional<TrustStep> Given = givenOut(V, As, Unit))
    step(Given->Where, Given->Text);
  for (const TrustStep &Step : V.Steps)
    if (Step.Where.isValid())
      step(Step.Where, Step.Text);
}

} // namespace crossbit
