// The same by a .crossbit.yaml, which names interfaces and functions; and a
// generated interface that the program uses in its own process only.
//
// RUN: %check_crossbit %s 'crossbit-rpc-*' \
// RUN:   --option=crossbit-rpc-handle-ptr.CrossbitConfig=%S/Inputs/interfaces.yaml \
// RUN:   --option=crossbit-rpc-pointer-integer.CrossbitConfig=%S/Inputs/interfaces.yaml \
// RUN:   -- -I %S/../../Inputs/idl/session

#include "session.h"

struct Object {
  UINT32 Index;
};

struct IEngine : IUnknown {
  // Warned, and mended.
  virtual HRESULT STDMETHODCALLTYPE SetToken(HANDLE_PTR token) = 0;
// CHECK-MESSAGES: :[[@LINE-1]]:57: warning: parameter 'token' of 'SetToken' is a 'HANDLE_PTR', 4 bytes from a 32-bit stub and 8 from a 64-bit one [crossbit-rpc-handle-ptr]
// CHECK-FIXES: virtual HRESULT STDMETHODCALLTYPE SetToken(DWORD_PTR token) = 0;
  virtual HRESULT STDMETHODCALLTYPE Attach(DWORD_PTR value) = 0;
};

namespace relay {
struct IChannel {
  virtual void Attach(UINT64 value) = 0;
};
} // namespace relay

struct IOther : IUnknown {
  virtual HRESULT STDMETHODCALLTYPE Attach(DWORD_PTR value) = 0;
};

long EngineAttach(DWORD_PTR value);

void useConfigured(IEngine *engine, relay::IChannel *channel, IOther *other,
                   HANDLE token, Object *object) {
  engine->SetToken((HANDLE_PTR)token);
  // Warned.
  engine->Attach((DWORD_PTR)object);
// CHECK-MESSAGES: :[[@LINE-1]]:18: warning: address in 'object' is sent by 'Attach' in the integer 'value' [crossbit-rpc-pointer-integer]
  // Warned.
  channel->Attach((UINT64)(ULONG_PTR)object);
// CHECK-MESSAGES: :[[@LINE-1]]:19: warning: address in 'object' is sent by 'Attach' in the integer 'value' [crossbit-rpc-pointer-integer]
  // Warned.
  EngineAttach((DWORD_PTR)object);
// CHECK-MESSAGES: :[[@LINE-1]]:16: warning: address in 'object' is sent by 'EngineAttach' in the integer 'value' [crossbit-rpc-pointer-integer]
  // Silent.
  other->Attach((DWORD_PTR)object);
  // Silent.
  engine->Attach(object->Index);
}

void useInProcess(ISession *session, HANDLE token, Object *object) {
  // Silent.
  session->SetToken((HANDLE_PTR)token);
  // Silent.
  session->Attach((DWORD_PTR)object);
}
