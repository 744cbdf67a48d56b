/* The RPC and COM interfaces of the server, as widl made them of idl/relay.idl.
 */
#ifndef RELAY_RPC_H
#define RELAY_RPC_H

#include <windows.h>

#if !__has_include("relay.h")
#error build/relay.h is missing: ./dev build makes it, or see README.md
#endif
#include "relay.h"

#define RELAY_PROTOCOL L"ncalrpc"
#define RELAY_ENDPOINT L"relay"

#endif
