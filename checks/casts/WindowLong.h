#ifndef CROSSBIT_CHECKS_CASTS_WINDOWLONG_H
#define CROSSBIT_CHECKS_CASTS_WINDOWLONG_H
#include "checks/CrossbitCheck.h"
namespace crossbit {
class WindowLong : public CrossbitCheck {
public:
  using CrossbitCheck::CrossbitCheck;
};
} // namespace crossbit
#endif
