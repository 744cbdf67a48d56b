#ifndef RELAY_LOG_H
#define RELAY_LOG_H

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Write one line to the debugger. */
void logHandle(const char *what, HANDLE handle);
void logAddress(const char *what, const void *address);

#ifdef __cplusplus
}
#endif

#endif
