#ifndef CROSSBIT_CHECKS_CASTS_POINTERTRUNCATION_H
#define CROSSBIT_CHECKS_CASTS_POINTERTRUNCATION_H
#include "checks/CrossbitCheck.h"
namespace crossbit {
class PointerTruncation : public CrossbitCheck {
public:
  using CrossbitCheck::CrossbitCheck;
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void check(const clang::ast_matchers::MatchFinder::MatchResult &R) override;
};
} // namespace crossbit
#endif
