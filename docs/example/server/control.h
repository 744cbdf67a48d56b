#ifndef RELAY_CONTROL_H
#define RELAY_CONTROL_H

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Lets other programs call the server by RPC. */
BOOL controlListen(void);

#ifdef __cplusplus
}
#endif

#endif
