// What the client asks of the server by RPC and COM.
#include "control.h"

#include "../common/rpc.h"

namespace {

handle_t connect() {
  WCHAR protocol[] = RELAY_PROTOCOL, endpoint[] = RELAY_ENDPOINT;
  RPC_WSTR text = nullptr;
  handle_t binding = nullptr;
  if (RpcStringBindingComposeW(nullptr, reinterpret_cast<RPC_WSTR>(protocol),
                               nullptr, reinterpret_cast<RPC_WSTR>(endpoint),
                               nullptr, &text) != RPC_S_OK)
    return nullptr;
  RpcBindingFromStringBindingW(text, &binding);
  RpcStringFreeW(&text);
  return binding;
}

class Watcher final : public IRelayEvents {
public:
  bool start(IRelayMonitor &monitor, DWORD number);

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID id, void **object) override;
  ULONG STDMETHODCALLTYPE AddRef() override { return 2; }
  ULONG STDMETHODCALLTYPE Release() override { return 1; }
  HRESULT STDMETHODCALLTYPE Changed(DWORD_PTR value, DWORD unread) override;
  HRESULT STDMETHODCALLTYPE ChangedNumber(DWORD number, DWORD unread) override;

private:
  DWORD unread[64] = {};
  DWORD total = 0;
};

bool Watcher::start(IRelayMonitor &monitor, DWORD number) {
  // Right: a number, which is looked up when it comes back.
  if (number)
    return SUCCEEDED(monitor.AdviseNumber(this, number));
  // Wrong: an address. The IDL cannot tell; it says `value`.
  return SUCCEEDED(monitor.Advise(this, reinterpret_cast<DWORD_PTR>(&total)));
}

HRESULT Watcher::QueryInterface(REFIID id, void **object) {
  bool known = IsEqualIID(id, IID_IUnknown) || IsEqualIID(id, IID_IRelayEvents);
  *object = known ? static_cast<IRelayEvents *>(this) : nullptr;
  return known ? S_OK : E_NOINTERFACE;
}

HRESULT Watcher::Changed(DWORD_PTR value, DWORD bytes) {
  *reinterpret_cast<DWORD *>(value) = bytes;
  return S_OK;
}

HRESULT Watcher::ChangedNumber(DWORD number, DWORD bytes) {
  if (number >= ARRAYSIZE(unread))
    return E_INVALIDARG;
  unread[number] = bytes;
  return S_OK;
}

} // namespace

bool mayRelay() {
  handle_t binding = connect();
  RELAY_SESSION session = nullptr;
  HANDLE token = nullptr;
  HANDLE event = CreateEventW(nullptr, FALSE, FALSE, nullptr);
  bool may = false;
  if (OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token) && event &&
      binding && RelayOpen(binding, &session) == ERROR_SUCCESS) {
    // Wrong: the stub of a 32-bit client sends 4 bytes, and the server reads 8.
    may = RelayAllow(session, reinterpret_cast<HANDLE_PTR>(token)) ==
          ERROR_SUCCESS;
    // Right: 4 bytes, of which the server makes the same handle.
    may = may && RelaySignal(session, reinterpret_cast<LONG_PTR>(event)) ==
                     ERROR_SUCCESS;
    RelayClose(&session);
  }
  if (binding)
    RpcBindingFree(&binding);
  if (event)
    CloseHandle(event);
  if (token)
    CloseHandle(token);
  return may;
}

bool watchRelay(DWORD number) {
  static Watcher watcher;
  CLSID server;
  IRelayMonitor *monitor = nullptr;
  if (FAILED(CoInitializeEx(nullptr, COINIT_MULTITHREADED)) ||
      FAILED(CLSIDFromProgID(L"Relay.Monitor", &server)) ||
      FAILED(CoCreateInstance(server, nullptr, CLSCTX_LOCAL_SERVER,
                              IID_IRelayMonitor,
                              reinterpret_cast<void **>(&monitor))))
    return false;
  bool started = watcher.start(*monitor, number);
  monitor->Release();
  return started;
}
