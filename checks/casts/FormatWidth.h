#ifndef CROSSBIT_CHECKS_CASTS_FORMATWIDTH_H
#define CROSSBIT_CHECKS_CASTS_FORMATWIDTH_H
#include "checks/CrossbitCheck.h"
namespace crossbit {
class FormatWidth : public CrossbitCheck {
public:
  using CrossbitCheck::CrossbitCheck;
};
} // namespace crossbit
#endif
