// Addresses in the integers of methods, called and served, in C++.
//
// RUN: %check_crossbit %s crossbit-rpc-pointer-integer --suffixes=MIDL \
// RUN:   -- -I %S/../../Inputs/idl/session
// RUN: %check_crossbit %s crossbit-rpc-pointer-integer --suffixes=WIDL \
// RUN:   -- -DWIDL -I %S/../../Inputs/idl/session

#ifdef WIDL
#include "session-widl.h"
#else
#include "session.h"
#endif

struct Sink {
  IUnknown *Target;
  UINT32 Index;
};

// A client.

class Client {
public:
  explicit Client(ISession *session) : session(session) {}

  void attach() {
    // PATTERN: 90 warn
    session->Attach(reinterpret_cast<DWORD_PTR>(this));
// CHECK-MESSAGES: :[[@LINE-1]]:21: warning: address 'this' is sent by 'Attach' in the integer 'value' [crossbit-rpc-pointer-integer]
    // PATTERN: 90 warn
    session->Attach((DWORD_PTR)&sink);
// CHECK-MESSAGES: :[[@LINE-1]]:21: warning: address of 'sink' is sent by 'Attach' in the integer 'value' [crossbit-rpc-pointer-integer]
  }

  void notify() {
    auto parameter = reinterpret_cast<LPARAM>(&sink);
    // PATTERN: 90 warn
    session->Notify(WM_APP, parameter);
// CHECK-MESSAGES: :[[@LINE-1]]:29: warning: address of 'sink' is sent by 'Notify' in the integer 'lParam' [crossbit-rpc-pointer-integer]
  }

  void attachMember() {
    cookie = reinterpret_cast<DWORD_PTR>(this);
    // PATTERN: 90 warn
    session->Attach(cookie);
// CHECK-MESSAGES: :[[@LINE-1]]:21: warning: address 'this' is sent by 'Attach' in the integer 'value' [crossbit-rpc-pointer-integer]
  }

  void attachNumbers(HANDLE event, const char *begin, const char *end) {
    // PATTERN: 90 silent
    session->SetPipe(HandleToULong(event));
    // PATTERN: 90 silent
    session->SetPipe(reinterpret_cast<DWORD_PTR>(event));
    // PATTERN: 90 silent
    session->Attach(sink.Index);
    // PATTERN: 90 silent
    session->Attach(static_cast<DWORD_PTR>(end - begin));
    // PATTERN: 90 silent
    session->Reserve(end - begin);
    // PATTERN: 90 silent
    session->Notify(WM_APP, MAKELPARAM(3, 4));
    // PATTERN: 90 silent
    session->Notify(WM_APP, reinterpret_cast<LPARAM>(window));
  }

  // Half of a [call_as] pair, whose other half is a function of the project.
  void attachLocal() {
    // PATTERN: 90 silent
    session->AttachLocal(reinterpret_cast<DWORD_PTR>(this));
  }

#ifndef WIDL // whose headers do not tell other local methods
  void attachSite(ISessionSite *site) {
    // PATTERN: 90 silent
    site->AttachSite(reinterpret_cast<DWORD_PTR>(this));
  }
#endif

private:
  ISession *session;
  Sink sink{};
  DWORD_PTR cookie = 0;
  HWND window = nullptr;
};

// An object.

class Session : public ISession {
public:
  // PATTERN: 90 silent
  HRESULT STDMETHODCALLTYPE Advise(IUnknown *target,
                                   DWORD_PTR *pCookie) override {
    if (!pCookie)
      return E_POINTER;
    sink.Target = target;
    // PATTERN: 90 warn
    *pCookie = (DWORD_PTR)this;
// CHECK-MESSAGES: :[[@LINE-1]]:16: warning: address 'this' is given to the client of 'Advise' in the integer 'pCookie' [crossbit-rpc-pointer-integer]
    // the client gets an address of this process, and gives it back as it likes
    return S_OK;
  }

  // PATTERN: 90 silent
  HRESULT STDMETHODCALLTYPE Attach(DWORD_PTR value) override {
    kept = value;
    return S_OK;
  }

  // PATTERN: 90 silent
  HRESULT STDMETHODCALLTYPE AttachLocal(DWORD_PTR value) override;

  // Not a method of the interface.
  void tell(DWORD_PTR *value) {
    // PATTERN: 90 silent
    *value = (DWORD_PTR)this;
  }

protected:
  Sink sink{};
  DWORD_PTR kept = 0;
};

class NewSession : public Session {
public:
  // PATTERN: 90 silent
  HRESULT STDMETHODCALLTYPE Advise(IUnknown *target,
                                   DWORD_PTR *pCookie) override {
    auto *made = new Sink{target, 0};
    // PATTERN: 90 warn
    *pCookie = reinterpret_cast<DWORD_PTR>(made);
// CHECK-MESSAGES: :[[@LINE-1]]:16: warning: address of a new object is given to the client of 'Advise' in the integer 'pCookie' [crossbit-rpc-pointer-integer]
    return S_OK;
  }
};

// A number of the object's own table.

class TableSession : public Session {
public:
  HRESULT STDMETHODCALLTYPE Advise(IUnknown *target,
                                   DWORD_PTR *pCookie) override {
    for (UINT32 i = 0; i < 16; ++i)
      if (!sinks[i].Target) {
        sinks[i] = {target, i};
        // PATTERN: 90 silent
        *pCookie = i + 1;
        return S_OK;
      }
    // PATTERN: 90 silent
    *pCookie = 0;
    return S_OK;
  }

private:
  Sink sinks[16]{};
};

class PlaceSession : public Session {
public:
  HRESULT STDMETHODCALLTYPE Advise(IUnknown *target,
                                   DWORD_PTR *pCookie) override {
    Sink *place = &sinks[next++ % 16];
    place->Target = target;
    // PATTERN: 90 silent
    *pCookie = static_cast<DWORD_PTR>(place - sinks);
    return S_OK;
  }

private:
  Sink sinks[16]{};
  UINT32 next = 0;
};

// A manager routine in C++.

Session *current;

// PATTERN: 90 silent
long SessionReturn(handle_t binding, DWORD_PTR *value) {
  // PATTERN: 90 warn
  *value = reinterpret_cast<DWORD_PTR>(current);
// CHECK-MESSAGES: :[[@LINE-1]]:12: warning: address in 'current' is given to the client of 'SessionReturn' in the integer 'value' [crossbit-rpc-pointer-integer]
  return 0;
}

// An interface that nothing marks as remote.

struct IPlugin : IUnknown {
  virtual void Attach(DWORD_PTR context) = 0;
};

void attachPlugin(IPlugin *plugin, Sink *sink) {
  // PATTERN: 90 silent
  plugin->Attach(reinterpret_cast<DWORD_PTR>(sink));
}
