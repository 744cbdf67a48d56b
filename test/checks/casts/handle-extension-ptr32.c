// Pointers of 32-bit processes in a 64-bit one.
//
// RUN: %check_crossbit %s 'crossbit-handle-extension,crossbit-*'

#include <stdint.h>
#include <stdlib.h>
#include <windows.h>

struct Node {
  int Id;
  struct Node *Next;
};

typedef struct {
  void *POINTER_32 Buffer;
  char *POINTER_32 POINTER_UNSIGNED Text;
  ULONG Length;
} REQUEST32;

void *widen(const REQUEST32 *r) {
  // PATTERN: 47 warn-64
  void *wrong = r->Buffer;
// CHECK-NOTES-64: :[[@LINE-1]]:17: warning: 32-bit pointer 'Buffer' sign-extends when it becomes 'void *'; addresses zero-extend [crossbit-handle-extension]
// CHECK-FIXES-64: void *wrong = Ptr32ToPtr(r->Buffer);
  // PATTERN: 47 silent
  char *right = r->Text;
  // PATTERN: 47 silent
  void *helped = Ptr32ToPtr(r->Buffer);
  return wrong ? wrong : right ? right : helped;
}

void takePointer(const void *p);

void passOn(const REQUEST32 *r) {
  // PATTERN: 47 warn-64
  takePointer(r->Buffer);
// CHECK-NOTES-64: :[[@LINE-1]]:15: warning: 32-bit pointer 'Buffer' sign-extends when it becomes 'const void *'; addresses zero-extend [crossbit-handle-extension]
// CHECK-FIXES-64: takePointer(Ptr32ToPtr(r->Buffer));
  // PATTERN: 47 silent
  takePointer(r->Text);
}

int *__ptr32 allocate(void) {
  // PATTERN: 47 warn-64
  return (int *__ptr32)malloc(4);
// CHECK-NOTES-64: :[[@LINE-1]]:10: warning: address returned by 'malloc' is cut to 32 bits by conversion to 'int * __ptr32'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
}

void fill(REQUEST32 *r, struct Node *x) {
  // PATTERN: 48 warn-64
  r->Buffer = &x->Id;
// CHECK-NOTES-64: :[[@LINE-1]]:15: warning: address of 'Id' is cut to 32 bits by conversion to 'void * __ptr32'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES-64: :[[#]]:20: note: 'Buffer' is declared as 'void * __ptr32', which has 32 bits
  // PATTERN: 48 silent
  r->Buffer = NULL;
  // PATTERN: 48 silent
  r->Buffer = PtrToPtr32(NULL);
}
