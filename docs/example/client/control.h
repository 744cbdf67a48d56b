#ifndef RELAY_CONTROL_H
#define RELAY_CONTROL_H

#include <windows.h>

// Asks the server by RPC whether this process may have a session.
bool mayRelay();

// Lets the server tell by COM how much there is to read: for the session
// `number`, or in all if that is 0.
bool watchRelay(DWORD number);

#endif
