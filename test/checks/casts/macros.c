// What a macro's body does is one defect however often the macro is used; what
// it does to its argument is one at each use.
//
// RUN: %check_crossbit %s 'crossbit-*'
// RUN: %check_crossbit %s 'crossbit-*' --audit --suffixes=AUDIT

#include <stdio.h>
#include <windows.h>

typedef struct Message {
  DWORD Owner;
  int Kind;
} Message;

void keep(const Message *message);
extern HMODULE Library;

#define EVENT(NAME)                                                            \
  void NAME(void) {                                                            \
    Message message;                                                           \
    message.Kind = 1;                                                          \
    message.Owner = (DWORD)(DWORD_PTR)Library;                                 \
    printf("%x\n", Library);                                                   \
    keep(&message);                                                            \
  }

EVENT(opened)
EVENT(closed)
EVENT(moved)

#define CUT(P) ((int)(DWORD_PTR)(P))

int each(char *first, char *second) {
// CHECK-MESSAGES: :[[@LINE-7]]:1: warning: '%x' shows 32 of the 64 bits of the module handle 'Library' [crossbit-format-width]
// CHECK-MESSAGES: :[[@LINE-8]]:1: warning: module handle 'Library' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
  int sum = CUT(first);
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:13: warning: address in 'first' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process (low confidence) [crossbit-pointer-truncation]
  sum += CUT(second);
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:10: warning: address in 'second' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process (low confidence) [crossbit-pointer-truncation]
  return sum;
}

#define CUT_TOKEN(P) ((int)(DWORD_PTR)P##_buffer)

int pasted(char *one_buffer, char *two_buffer) {
  int sum = CUT_TOKEN(one);
// CHECK-MESSAGES: :[[@LINE-1]]:13: warning: address in 'one_buffer' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
  sum += CUT_TOKEN(two);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: address in 'two_buffer' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
  return sum;
}
