#ifndef RELAY_MONITOR_H
#define RELAY_MONITOR_H

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A window that shows the server, or NULL. */
HWND showMonitor(HINSTANCE instance);

/* That window. */
HWND monitorWindow(void);

#ifdef __cplusplus
}
#endif

#endif
