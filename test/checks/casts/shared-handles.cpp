// Direct3D's shared handles of the old kind: numbers of 32 bits without a sign
// that every process can use.
//
// RUN: %check_crossbit %s 'crossbit-*'
// RUN: %check_crossbit %s 'crossbit-*' --audit --suffixes=AUDIT

#include <cstdint>
#include <windows.h>

#include <dxgi.h>

struct Resource : IDXGIResource {
  virtual HRESULT STDMETHODCALLTYPE
  CreateSharedHandle(const SECURITY_ATTRIBUTES *attributes, DWORD access,
                     LPCWSTR name, HANDLE *shared) = 0;
};
struct ID3D11Device : IUnknown {
  virtual HRESULT STDMETHODCALLTYPE OpenSharedResource(HANDLE resource,
                                                       REFIID iid,
                                                       void **object) = 0;
};
struct ID3D11Device1 : ID3D11Device {
  virtual HRESULT STDMETHODCALLTYPE OpenSharedResource1(HANDLE resource,
                                                        REFIID iid,
                                                        void **object) = 0;
};

std::uint32_t numberOf(IDXGIResource *resource) {
  HANDLE handle;
  if (resource->GetSharedHandle(&handle) < 0)
    return 0;
  // PATTERN: 80 silent
  return (std::uint32_t)(std::uintptr_t)handle;
}

void open(ID3D11Device *device, std::uint32_t shared, REFIID iid,
          void **object) {
  // PATTERN: 80 silent
  device->OpenSharedResource((HANDLE)(std::uintptr_t)shared, iid, object);
  // PATTERN: 80 silent
  device->OpenSharedResource(ULongToHandle(shared), iid, object);
}

// Handles of the kernel's.

std::uint32_t numberOfOther(Resource *resource) {
  HANDLE handle;
  if (resource->CreateSharedHandle(nullptr, GENERIC_READ, nullptr, &handle) < 0)
    return 0;
  // PATTERN: 19 warn
  return (std::uint32_t)(std::uintptr_t)handle;
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: kernel handle 'handle' is cut to 32 bits by a raw cast to 'std::uint32_t' (aka 'unsigned int') [crossbit-handle-truncation]
// CHECK-FIXES: return (std::uint32_t)HandleToULong(handle);
}

std::uint16_t halfOf(IDXGIResource *resource) {
  HANDLE handle;
  resource->GetSharedHandle(&handle);
  // PATTERN: 19 warn
  return (std::uint16_t)(std::uintptr_t)handle;
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: kernel handle 'handle' is cut to 16 bits by conversion to 'std::uint16_t' (aka 'unsigned short'); 32 are significant [crossbit-handle-truncation]
}

std::uint32_t replaced(IDXGIResource *resource, HANDLE event) {
  HANDLE handle;
  resource->GetSharedHandle(&handle);
  handle = event;
  // PATTERN: 19 warn
  return (std::uint32_t)(std::uintptr_t)handle;
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: kernel handle 'event' is cut to 32 bits by a raw cast to 'std::uint32_t' (aka 'unsigned int') [crossbit-handle-truncation]
// CHECK-FIXES: return (std::uint32_t)HandleToULong(handle);
}

void openOther(ID3D11Device1 *device, std::uint32_t shared, REFIID iid,
               void **object) {
  // PATTERN: 44 warn
  device->OpenSharedResource1((HANDLE)(std::uintptr_t)shared, iid, object);
// CHECK-MESSAGES: :[[@LINE-1]]:31: warning: kernel handle is made of 'shared' by zero extension of 'std::uint32_t' (aka 'unsigned int'); handles sign-extend [crossbit-handle-extension]
// CHECK-FIXES: device->OpenSharedResource1(LongToHandle((LONG)shared), iid, object);
}

// The same in C, whose methods are members of a table.

struct DeviceInC;
struct DeviceInCVtbl {
  HRESULT(STDMETHODCALLTYPE *OpenSharedResource)
  (DeviceInC *self, HANDLE resource, const IID *iid, void **object);
  HRESULT(STDMETHODCALLTYPE *OpenEvent)
  (DeviceInC *self, HANDLE event);
  HRESULT(STDMETHODCALLTYPE *GetSharedHandle)(DeviceInC *self, HANDLE *shared);
};
struct DeviceInC {
  DeviceInCVtbl *lpVtbl;
};

void openInC(DeviceInC *device, std::uint32_t number, const IID *iid,
             void **object) {
  // PATTERN: 80 silent
  device->lpVtbl->OpenSharedResource(device, (HANDLE)(std::uintptr_t)number,
                                     iid, object);
  // PATTERN: 44 warn
  device->lpVtbl->OpenEvent(device, (HANDLE)(std::uintptr_t)number);
// CHECK-MESSAGES: :[[@LINE-1]]:37: warning: kernel handle is made of 'number' by zero extension of 'std::uint32_t' (aka 'unsigned int'); handles sign-extend [crossbit-handle-extension]
// CHECK-FIXES: device->lpVtbl->OpenEvent(device, LongToHandle((LONG)number));
}

std::uint32_t numberInC(DeviceInC *device, HANDLE event) {
  HANDLE handle;
  device->lpVtbl->GetSharedHandle(device, &handle);
  // PATTERN: 80 silent
  std::uint32_t shared = (std::uint32_t)(std::uintptr_t)handle;
  device->lpVtbl->OpenEvent(device, event);
  // PATTERN: 19 warn
  std::uint32_t other = (std::uint32_t)(std::uintptr_t)event;
// CHECK-MESSAGES: :[[@LINE-1]]:25: warning: kernel handle 'event' is cut to 32 bits by a raw cast to 'std::uint32_t' (aka 'unsigned int') [crossbit-handle-truncation]
// CHECK-FIXES: std::uint32_t other = (std::uint32_t)HandleToULong(event);
  return shared ? shared : other;
}
