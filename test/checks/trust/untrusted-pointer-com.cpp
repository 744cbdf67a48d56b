// Integers of clients that COM objects use as addresses, and streams.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' \
// RUN:   --headers=mock -- -I %S/../../Inputs/idl/desk
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' \
// RUN:   --headers=mock --audit --suffixes=AUDIT \
// RUN:   -- -I %S/../../Inputs/idl/desk

#include "desk.h"
#include <cstdint>
#include <map>

struct Drawer {
  uint32_t Id;
  uint32_t State;
};

class Desk : public IDesk {
public:
  STDMETHODIMP QueryInterface(REFIID id, void **object) override;
  STDMETHODIMP_(ULONG) AddRef() override;
  STDMETHODIMP_(ULONG) Release() override;

  STDMETHODIMP Take(hyper value) override {
    // PATTERN: 101 warn
    // source: parameter 'value' of a remotable method
    reinterpret_cast<Drawer *>(static_cast<uintptr_t>(value))->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'value' is an address that comes from a client through 'Take' [crossbit-untrusted-pointer]
    return S_OK;
  }

  STDMETHODIMP TakeItem(const DESK_ITEM *item) override {
    // PATTERN: 101 warn
    reinterpret_cast<Drawer *>(static_cast<uintptr_t>(item->value))->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'value' is an address that comes from a client through 'TakeItem' [crossbit-untrusted-pointer]
    return S_OK;
  }

  STDMETHODIMP TakeEvent(DWORD_PTR value) override {
    Last = value;
    return S_OK;
  }

  // COM has made a proxy of it.
  STDMETHODIMP TakeOther(IDesk *other) override {
    // PATTERN: 101 silent
    return other->Take(0);
  }

  // Called in this process only.
  STDMETHODIMP TakeLocal(hyper value) override {
    // PATTERN: 101 silent
    reinterpret_cast<Drawer *>(static_cast<uintptr_t>(value))->State = 1;
    return S_OK;
  }

  // What a remotable method kept.
  void useLast() {
    // PATTERN: 101 low
    // source: parameter 'value' of 'TakeEvent'; step: the member 'Last'
    reinterpret_cast<Drawer *>(Last)->State = 1;
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:5: warning: 'Last' is an address that comes from a client through 'TakeEvent' (low confidence) [crossbit-untrusted-pointer]
  }

private:
  DWORD_PTR Last = 0;
};

// The same, looked up.

class CarefulDesk : public IDesk {
public:
  STDMETHODIMP QueryInterface(REFIID id, void **object) override;
  STDMETHODIMP_(ULONG) AddRef() override;
  STDMETHODIMP_(ULONG) Release() override;

  STDMETHODIMP Take(hyper value) override {
    auto found = Drawers.find(value);
    if (found == Drawers.end())
      return E_POINTER;
    // PATTERN: 101 silent
    found->second->State = 1;
    return S_OK;
  }

  STDMETHODIMP TakeItem(const DESK_ITEM *item) override {
    // PATTERN: 101 silent
    return item->kind == 0 ? S_OK : E_POINTER;
  }

  STDMETHODIMP TakeEvent(DWORD_PTR value) override {
    // PATTERN: 101 silent
    return value ? S_OK : E_POINTER;
  }

  STDMETHODIMP TakeOther(IDesk *other) override { return other->Take(1); }
  STDMETHODIMP TakeLocal(hyper) override { return S_OK; }

private:
  std::map<hyper, Drawer *> Drawers;
};

// A stream's bytes.

HRESULT fromStream(IStream *stream) {
  uint64_t value;
  ULONG got;
  HRESULT result = stream->Read(&value, sizeof(value), &got);
  if (result != S_OK || got != sizeof(value))
    return E_POINTER;
  // PATTERN: 103 warn
  reinterpret_cast<Drawer *>(static_cast<uintptr_t>(value))->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'value' is an address that comes from another process through 'Read' [crossbit-untrusted-pointer]
  return S_OK;
}

// An object whose address came in is released.
HRESULT releaseReceived(IStream *stream) {
  uint64_t value;
  ULONG got;
  if (stream->Read(&value, sizeof(value), &got) != S_OK)
    return E_POINTER;
  // PATTERN: 103 warn
  reinterpret_cast<IUnknown *>(static_cast<uintptr_t>(value))->Release();
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'value' is an address that comes from another process through 'Read' [crossbit-untrusted-pointer]
  return S_OK;
}
