#ifndef CROSSBIT_CHECKS_CASTS_HANDLEEXTENSION_H
#define CROSSBIT_CHECKS_CASTS_HANDLEEXTENSION_H
#include "checks/CrossbitCheck.h"
namespace crossbit {
class HandleExtension : public CrossbitCheck {
public:
  using CrossbitCheck::CrossbitCheck;
};
} // namespace crossbit
#endif
