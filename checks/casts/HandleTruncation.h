#ifndef CROSSBIT_CHECKS_CASTS_HANDLETRUNCATION_H
#define CROSSBIT_CHECKS_CASTS_HANDLETRUNCATION_H
#include "checks/CrossbitCheck.h"
namespace crossbit {
class HandleTruncation : public CrossbitCheck {
public:
  using CrossbitCheck::CrossbitCheck;
};
} // namespace crossbit
#endif
