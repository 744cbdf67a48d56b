// Interfaces that are written by hand, or that are used otherwise than their
// headers say: by an annotation.
//
// RUN: %check_crossbit %s 'crossbit-rpc-*'

#include <objbase.h>

struct Object {
  UINT32 Index;
};

// A class of methods, all of which cross. The declaration is the project's own, so
// that a HANDLE_PTR is found and mended there.

struct [[clang::annotate("crossbit::remote")]] IRemote : IUnknown {
  // PATTERN: 92 warn
  virtual HRESULT STDMETHODCALLTYPE SetToken(HANDLE_PTR token) = 0;
// CHECK-MESSAGES: :[[@LINE-1]]:57: warning: parameter 'token' of 'SetToken' is a 'HANDLE_PTR', 4 bytes from a 32-bit stub and 8 from a 64-bit one [crossbit-rpc-handle-ptr]
// CHECK-FIXES: virtual HRESULT STDMETHODCALLTYPE SetToken(DWORD_PTR token) = 0;
  virtual HRESULT STDMETHODCALLTYPE Attach(DWORD_PTR value) = 0;
  virtual HRESULT STDMETHODCALLTYPE AttachWide(UINT64 value) = 0;
  virtual HRESULT STDMETHODCALLTYPE Advise(DWORD_PTR *cookie) = 0;
  [[clang::annotate("crossbit::local")]] virtual HRESULT STDMETHODCALLTYPE
  AttachLocal(DWORD_PTR value) = 0;
};

void useRemote(IRemote *remote, HANDLE token, Object *object) {
  remote->SetToken((HANDLE_PTR)token);
  // PATTERN: 90 warn
  remote->Attach((DWORD_PTR)object);
// CHECK-MESSAGES: :[[@LINE-1]]:18: warning: address in 'object' is sent by 'Attach' in the integer 'value' [crossbit-rpc-pointer-integer]
  // PATTERN: 90 warn
  remote->AttachWide((UINT64)(ULONG_PTR)object);
// CHECK-MESSAGES: :[[@LINE-1]]:22: warning: address in 'object' is sent by 'AttachWide' in the integer 'value' [crossbit-rpc-pointer-integer]
  // PATTERN: 90 silent
  remote->Attach(object->Index);
  // PATTERN: 90 silent
  remote->AttachLocal((DWORD_PTR)object);
}

class Served : public IRemote {
public:
  HRESULT STDMETHODCALLTYPE Advise(DWORD_PTR *cookie) override {
    // PATTERN: 90 warn
    *cookie = (DWORD_PTR)this;
// CHECK-MESSAGES: :[[@LINE-1]]:15: warning: address 'this' is given to the client of 'Advise' in the integer 'cookie' [crossbit-rpc-pointer-integer]
    return S_OK;
  }
};

// One method of several.

struct IMixed : IUnknown {
  [[clang::annotate("crossbit::remote")]] virtual HRESULT STDMETHODCALLTYPE
  Attach(DWORD_PTR value) = 0;
  virtual HRESULT STDMETHODCALLTYPE AttachHere(DWORD_PTR value) = 0;
};

void useMixed(IMixed *mixed, Object *object) {
  // PATTERN: 90 warn
  mixed->Attach((DWORD_PTR)object);
// CHECK-MESSAGES: :[[@LINE-1]]:17: warning: address in 'object' is sent by 'Attach' in the integer 'value' [crossbit-rpc-pointer-integer]
  // PATTERN: 90 silent
  mixed->AttachHere((DWORD_PTR)object);
}

// A function.

[[clang::annotate("crossbit::remote")]] long remoteAttach(DWORD_PTR value);
long localAttach(DWORD_PTR value);

void useFunctions(Object *object) {
  // PATTERN: 90 warn
  remoteAttach((DWORD_PTR)object);
// CHECK-MESSAGES: :[[@LINE-1]]:16: warning: address in 'object' is sent by 'remoteAttach' in the integer 'value' [crossbit-rpc-pointer-integer]
  // PATTERN: 90 silent
  localAttach((DWORD_PTR)object);
}
