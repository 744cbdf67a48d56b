// Where long is as wide as a pointer: winelib, and the tools around a driver.
//
// RUN: %check_crossbit %s 'crossbit-pointer-truncation,crossbit-*' \
// RUN:   --headers=mock --targets=x86_64-unknown-linux-gnu

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct Node {
  struct Node *Next;
  int Id;
};

void sendNumber(int number);
void takeLong(unsigned long whole);

void straight(struct Node *n) {
  sendNumber((int)n);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: address in 'n' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-6]]:21: note: 'number' is declared as 'int', which has 32 bits
  n->Id = (unsigned)(uintptr_t)n;
// CHECK-NOTES: :[[@LINE-1]]:11: warning: address in 'n' is cut to 32 bits by conversion to 'unsigned int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-12]]:7: note: 'Id' is declared as 'int', which has 32 bits
}

int throughLong(struct Node *n) {
  unsigned long whole = (unsigned long)n;
  return (int)whole;
// CHECK-NOTES: :[[@LINE-1]]:10: warning: address in 'n' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-3]]:40: note: the address comes from here
// CHECK-NOTES: :[[@LINE-5]]:5: note: 'throughLong' returns 'int', which has 32 bits
}

struct Node *wholeAgain(struct Node *n) {
  long whole = (long)n;
  takeLong((unsigned long)n);
  return (struct Node *)whole;
}

struct Node *halfAgain(struct Node *n) {
  unsigned half = (unsigned)(size_t)n + 8;
// CHECK-NOTES: :[[@LINE-1]]:19: warning: address in 'n' is cut to 32 bits by conversion to 'unsigned int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE+2]]:10: note: it becomes 'struct Node *' here
// CHECK-FIXES: uintptr_t half = (size_t)n + 8;
  return (struct Node *)(size_t)half;
}

void show(struct Node *n, unsigned long whole) {
  printf("%x\n", n);
// CHECK-NOTES: :[[@LINE-1]]:11: warning: '%x' shows 32 of the 64 bits of the pointer 'n' [crossbit-format-width]
// CHECK-FIXES: printf("%p\n", n);
  printf("%lx %p\n", whole, (void *)n);
}

unsigned hash(const struct Node *n) {
  return (unsigned)((unsigned long)n >> 4);
}
