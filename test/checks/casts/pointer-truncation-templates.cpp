// RUN: %check_crossbit %s crossbit-pointer-truncation,crossbit-* --headers=mock
//
// Templates are walked as they are written, too; initialisers that depend on a
// parameter have no type there.

#include <windows.h>

template <class T> struct Holder {
  T *Pointer;
  void *Data;
  T Value;
  Holder() : Pointer(), Data(), Value() {}
  explicit Holder(T V) : Pointer(nullptr), Data(nullptr), Value(V) {
    T Copy(V);
    (void)Copy;
  }
  DWORD cookie() {
    return static_cast<DWORD>(reinterpret_cast<ULONG_PTR>(this));
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: address 'this' is cut to 32 bits
  }
};

DWORD use() {
  Holder<int> A(1);
  Holder<long> B;
  return A.cookie() + B.cookie();
}
