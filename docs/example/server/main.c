/* The server, 64-bit. It gives each client a section and an event of its own.
 */
#include "answers.h"
#include "control.h"
#include "monitor.h"

static DWORD WINAPI serve(LPVOID parameter) {
  HANDLE pipe = (HANDLE)parameter;
  Session *session = NULL;
  RelayRequest request;
  DWORD bytes, clientId;

  if (GetNamedPipeClientProcessId(pipe, &clientId)) {
    HANDLE client = OpenProcess(PROCESS_DUP_HANDLE, FALSE, clientId);
    if (client && !(session = sessionOpen(client)))
      CloseHandle(client);
  }
  while (session && ReadFile(pipe, &request, sizeof request, &bytes, NULL) &&
         bytes == sizeof request)
    if (!answer(pipe, session, &request) || request.operation == RELAY_CLOSE)
      break;
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
  if (!acceptor || !controlListen() || !showMonitor(GetModuleHandleW(NULL)))
    return 1;
  while (GetMessageW(&message, NULL, 0, 0) > 0)
    DispatchMessageW(&message);
  CloseHandle(acceptor);
  return 0;
}
