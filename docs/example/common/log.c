#include "log.h"

#include <stdio.h>

void logHandle(const char *what, HANDLE handle) {
  char line[128];
  /* Wrong: %x takes 32 bits of the 64, and on x86-64 only by luck the lower. */
  snprintf(line, sizeof line, "relay: %s is %x\n", what, handle);
  OutputDebugStringA(line);
}

void logAddress(const char *what, const void *address) {
  char line[128];
  /* Right. */
  snprintf(line, sizeof line, "relay: %s is at %p\n", what, address);
  OutputDebugStringA(line);
}
