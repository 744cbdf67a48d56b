/* What programs ask of the server by RPC: the manager routines of relay.idl. */
#include "control.h"

#include "../common/rpc.h"
#include "session.h"

/* What a RELAY_WATCH is here. */
typedef struct {
  DWORD session;
  DWORD unread;
} Watch;

DWORD RelayOpen(handle_t binding, RELAY_SESSION *session) {
  ULONG clientId;
  HANDLE client;
  if (I_RpcBindingInqLocalClientPID(binding, &clientId) != RPC_S_OK)
    return ERROR_ACCESS_DENIED;
  client = OpenProcess(PROCESS_DUP_HANDLE, FALSE, clientId);
  if (!client)
    return GetLastError();
  /* Right: the runtime gives the client a token, and this back for it. */
  *session = sessionOpen(client);
  if (*session)
    return ERROR_SUCCESS;
  CloseHandle(client);
  return ERROR_OUTOFMEMORY;
}

/* Right: a client may send a null handle, which arrives as NULL. */
DWORD RelayClose(RELAY_SESSION *session) {
  Session *own = (Session *)*session;
  if (!own || !sessionToId(own))
    return ERROR_INVALID_HANDLE;
  sessionClose(own);
  *session = NULL;
  return ERROR_SUCCESS;
}

DWORD RelayWatch(RELAY_SESSION session, RELAY_WATCH *watch) {
  Watch *own = (Watch *)HeapAlloc(GetProcessHeap(), 0, sizeof(Watch));
  if (!own)
    return ERROR_OUTOFMEMORY;
  own->session = sessionToId((const Session *)session);
  own->unread = sessionUnread((const Session *)session);
  *watch = own;
  return ERROR_SUCCESS;
}

/* Wrong: NULL is followed. */
DWORD RelayUnwatch(RELAY_WATCH *watch) {
  Watch *own = (Watch *)*watch;
  DWORD unread = own->unread;
  HeapFree(GetProcessHeap(), 0, own);
  *watch = NULL;
  return unread ? ERROR_MORE_DATA : ERROR_SUCCESS;
}

/* The handle `there` of the session's client as one of this process, or NULL.
 */
static HANDLE fromClient(const Session *session, HANDLE there) {
  HANDLE here = NULL;
  DuplicateHandle(session->client, there, GetCurrentProcess(), &here, 0, FALSE,
                  DUPLICATE_SAME_ACCESS);
  return here;
}

/* Wrong: of a 32-bit client's message this reads 4 bytes too many. */
DWORD RelayAllow(RELAY_SESSION session, HANDLE_PTR token) {
  HANDLE own = fromClient((const Session *)session, (HANDLE)token);
  BOOL restricted = !own || IsTokenRestricted(own);
  if (own)
    CloseHandle(own);
  return restricted ? ERROR_ACCESS_DENIED : ERROR_SUCCESS;
}

/* Right. */
DWORD RelaySignal(RELAY_SESSION session, LONG_PTR event) {
  HANDLE own = fromClient((const Session *)session, (HANDLE)event);
  BOOL done = own && SetEvent(own);
  if (own)
    CloseHandle(own);
  return done ? ERROR_SUCCESS : ERROR_INVALID_HANDLE;
}

/* Wrong: the client learns where the session is, and may say another place. */
DWORD RelayCookie(RELAY_SESSION session, hyper *cookie) {
  Session *own = (Session *)session;
  *cookie = (hyper)(ULONG_PTR)own;
  return ERROR_SUCCESS;
}

/* Right: a number of the table. */
DWORD RelayNumber(RELAY_SESSION session, DWORD *number) {
  *number = sessionToId((const Session *)session);
  return ERROR_SUCCESS;
}

DWORD RelayReserve(RELAY_SESSION session, SIZE_T bytes) {
  return RelayReserve64(session, bytes);
}

DWORD RelayReserve64(RELAY_SESSION session, UINT64 bytes) {
  return bytes <= ((const Session *)session)->ring->bytes
             ? ERROR_SUCCESS
             : ERROR_NOT_ENOUGH_MEMORY;
}

DWORD RelayWake(RELAY_SESSION session) {
  return SetEvent(((const Session *)session)->event) ? ERROR_SUCCESS
                                                     : GetLastError();
}

/* The runtime calls these when a client dies. */
void __RPC_USER RELAY_SESSION_rundown(RELAY_SESSION session) {
  sessionClose((Session *)session);
}

void __RPC_USER RELAY_WATCH_rundown(RELAY_WATCH watch) {
  HeapFree(GetProcessHeap(), 0, watch);
}

BOOL controlListen(void) {
  WCHAR protocol[] = RELAY_PROTOCOL, endpoint[] = RELAY_ENDPOINT;
  return RpcServerUseProtseqEpW(protocol, RPC_C_PROTSEQ_MAX_REQS_DEFAULT,
                                endpoint, NULL) == RPC_S_OK &&
         RpcServerRegisterIf(RelayControl_v2_0_s_ifspec, NULL, NULL) ==
             RPC_S_OK &&
         RpcServerRegisterIf(RelayAdmin_v1_0_s_ifspec, NULL, NULL) ==
             RPC_S_OK &&
         RpcServerListen(1, RPC_C_LISTEN_MAX_CALLS_DEFAULT, TRUE) == RPC_S_OK;
}
