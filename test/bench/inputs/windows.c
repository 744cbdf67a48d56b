/* A small C file below a large header, as most Windows code is. */
#include <windows.h>

#include <commctrl.h>

typedef struct {
  HANDLE thread;
  HWND window;
  DWORD_PTR cookie;
} Worker;

static DWORD WINAPI run(LPVOID parameter) {
  Worker *worker = (Worker *)parameter;
  PostMessageW(worker->window, WM_APP, (WPARAM)worker->cookie, 0);
  return 0;
}

BOOL start(Worker *worker, HWND window) {
  worker->window = window;
  worker->cookie = (DWORD_PTR)worker;
  SetWindowLongPtrW(window, GWLP_USERDATA, (LONG_PTR)worker);
  worker->thread = CreateThread(NULL, 0, run, worker, 0, NULL);
  return worker->thread != NULL;
}

DWORD identify(const Worker *worker) { return HandleToULong(worker->thread); }
