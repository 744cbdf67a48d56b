/* The server, 64-bit. It gives each client a section and an event of its own.
 */
#include "../common/log.h"
#include "monitor.h"
#include "session.h"

/* Duplicates `own` into the client; the result is a handle there. */
static HANDLE give(const Session *session, HANDLE own) {
  HANDLE theirs = NULL;
  if (!DuplicateHandle(GetCurrentProcess(), own, session->client, &theirs, 0,
                       FALSE, DUPLICATE_SAME_ACCESS))
    return NULL;
  return theirs;
}

static void openSession(Session *session, RelayReply *reply) {
  HANDLE section = give(session, session->section);
  HANDLE event = give(session, session->event);
  logHandle("the client's event", event);
  /* Right: says that 32 bits are enough, and the client extends the sign. */
  reply->section = HandleToLong(section);
  /* Wrong: a cast that would cut anything. */
  reply->event = (UINT32)(ULONG_PTR)event;
  reply->session = sessionToId(session);
  reply->status = section && event ? ERROR_SUCCESS : GetLastError();
}

static DWORD WINAPI serve(LPVOID parameter) {
  HANDLE pipe = (HANDLE)parameter;
  Session *session = NULL;
  RelayRequest request;
  RelayReply reply;
  DWORD bytes, clientId;

  if (GetNamedPipeClientProcessId(pipe, &clientId)) {
    HANDLE client = OpenProcess(PROCESS_DUP_HANDLE, FALSE, clientId);
    if (client && !(session = sessionOpen(client)))
      CloseHandle(client);
  }
  while (session && ReadFile(pipe, &request, sizeof request, &bytes, NULL) &&
         bytes == sizeof request) {
    ZeroMemory(&reply, sizeof reply);
    if (request.operation == RELAY_OPEN)
      openSession(session, &reply);
    else if (sessionFromId(request.session) != session)
      reply.status = ERROR_INVALID_PARAMETER;
    if (!WriteFile(pipe, &reply, sizeof reply, &bytes, NULL) ||
        request.operation == RELAY_CLOSE)
      break;
  }
  if (session)
    sessionClose(session);
  CloseHandle(pipe);
  return 0;
}

static DWORD WINAPI acceptClients(LPVOID unused) {
  (void)unused;
  for (;;) {
    HANDLE thread;
    HANDLE pipe = CreateNamedPipeW(RELAY_PIPE, PIPE_ACCESS_DUPLEX,
                                   PIPE_TYPE_MESSAGE | PIPE_READMODE_MESSAGE |
                                       PIPE_REJECT_REMOTE_CLIENTS,
                                   PIPE_UNLIMITED_INSTANCES, sizeof(RelayReply),
                                   sizeof(RelayRequest), 0, NULL);
    if (pipe == INVALID_HANDLE_VALUE)
      return 1;
    if (!ConnectNamedPipe(pipe, NULL) &&
        GetLastError() != ERROR_PIPE_CONNECTED) {
      CloseHandle(pipe);
      continue;
    }
    thread = CreateThread(NULL, 0, serve, pipe, 0, NULL);
    if (thread)
      CloseHandle(thread);
    else
      CloseHandle(pipe);
  }
}

int main(void) {
  MSG message;
  HANDLE acceptor = CreateThread(NULL, 0, acceptClients, NULL, 0, NULL);
  if (!acceptor || !showMonitor(GetModuleHandleW(NULL)))
    return 1;
  while (GetMessageW(&message, NULL, 0, 0) > 0)
    DispatchMessageW(&message);
  CloseHandle(acceptor);
  return 0;
}
