// Offsets of somebody else, tested in sums, products and differences that
// functions make which tell of overflow: where the program listens, and where
// it does not.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*'
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <winsock2.h>
#include <windows.h>
#include <stdbool.h>

struct Header {
  ULONG Offset;
  ULONG Length;
  ULONGLONG Wide;
};

struct SignedHeader {
  int Offset;
  int Length;
};

// As intsafe.h and ntintsafe.h have them.
typedef LONG NTSTATUS;
#ifndef FAILED
#define FAILED(hr) (((HRESULT)(hr)) < 0)
#endif
#ifndef NT_SUCCESS
#define NT_SUCCESS(Status) (((NTSTATUS)(Status)) >= 0)
#endif
HRESULT ULongAdd(ULONG augend, ULONG addend, ULONG *sum);
HRESULT ULongSub(ULONG minuend, ULONG subtrahend, ULONG *difference);
HRESULT ULongMult(ULONG multiplicand, ULONG multiplier, ULONG *product);
HRESULT SizeTToULong(SIZE_T operand, ULONG *result);
NTSTATUS RtlULongLongAdd(ULONGLONG augend, ULONGLONG addend, ULONGLONG *sum);

static char data[256];

static bool receive(SOCKET s, struct Header *h) {
  return recv(s, (char *)h, sizeof(*h), 0) == (int)sizeof(*h);
}

// The outcome is asked for, and then the sum.

void sum(SOCKET s, char *to) {
  struct Header h;
  ULONG end;
  if (recv(s, (char *)&h, sizeof(h), 0) != (int)sizeof(h))
    return;
  if (FAILED(ULongAdd(h.Offset, h.Length, &end)) || end > sizeof(data))
    return;
  // PATTERN: 95 silent
  memcpy(to, data + h.Offset, h.Length);
}

void sumByStatus(SOCKET s, char *to) {
  struct Header h;
  ULONG end = 0;
  HRESULT hr;
  if (!receive(s, &h))
    return;
  hr = ULongAdd(h.Offset, h.Length, &end);
  if (FAILED(hr))
    return;
  if (end <= sizeof(data)) {
    // PATTERN: 95 silent
    memcpy(to, data + h.Offset, h.Length);
  }
}

void sumOfDriver(SOCKET s, char *to) {
  struct Header h;
  ULONGLONG end;
  if (recv(s, (char *)&h, sizeof(h), 0) != (int)sizeof(h))
    return;
  NTSTATUS status = RtlULongLongAdd(h.Wide, h.Length, &end);
  if (!NT_SUCCESS(status) || end > sizeof(data))
    return;
  // PATTERN: 95 silent
  memcpy(to, data + h.Wide, h.Length);
}

void sumOfBuiltin(SOCKET s, char *to) {
  struct Header h;
  ULONG end;
  if (recv(s, (char *)&h, sizeof(h), 0) != (int)sizeof(h))
    return;
  if (__builtin_add_overflow(h.Offset, h.Length, &end) || end > sizeof(data))
    return;
  // PATTERN: 95 silent
  memcpy(to, data + h.Offset, h.Length);
}

static inline bool addFails(ULONG a, ULONG b, ULONG *sum) {
  return __builtin_add_overflow(a, b, sum);
}

void sumOfHelper(SOCKET s, char *to) {
  struct Header h;
  ULONG end;
  if (recv(s, (char *)&h, sizeof(h), 0) != (int)sizeof(h))
    return;
  if (addFails(h.Offset, h.Length, &end) || end > sizeof(data))
    return;
  // PATTERN: 95 silent
  memcpy(to, data + h.Offset, h.Length);
}

void product(SOCKET s, UINT32 *to) {
  struct Header h;
  ULONG bytes;
  if (recv(s, (char *)&h, sizeof(h), 0) != (int)sizeof(h))
    return;
  if (h.Offset > sizeof(data) ||
      FAILED(ULongMult(h.Length, sizeof(*to), &bytes)) ||
      bytes > sizeof(data) - h.Offset)
    return;
  // PATTERN: 95 silent
  memcpy(to, data + h.Offset, h.Length * sizeof(*to));
}

void difference(SOCKET s, char *to) {
  struct Header h;
  ULONG left;
  if (recv(s, (char *)&h, sizeof(h), 0) != (int)sizeof(h))
    return;
  if (FAILED(ULongSub(sizeof(data), h.Offset, &left)) || h.Length > left)
    return;
  // PATTERN: 95 silent
  memcpy(to, data + h.Offset, h.Length);
}

void narrowed(SOCKET s, char *to) {
  struct Header h;
  ULONG narrow;
  if (recv(s, (char *)&h, sizeof(h), 0) != (int)sizeof(h))
    return;
  SIZE_T offset = h.Offset;
  if (FAILED(SizeTToULong(offset, &narrow)) || narrow > sizeof(data) - 16)
    return;
  // PATTERN: 95 silent
  memcpy(to, data + offset, 16);
}

// Nobody asks for the outcome, or not in time, or for the other one.

void sumUnasked(SOCKET s, char *to) {
  struct Header h;
  ULONG end;
  if (recv(s, (char *)&h, sizeof(h), 0) != (int)sizeof(h))
    return;
  __builtin_add_overflow(h.Offset, h.Length, &end);
  if (end > sizeof(data))
    return;
  // PATTERN: 95 warn
  memcpy(to, data + h.Offset, h.Length);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: 'data' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-8]]:7: note: 'recv' fills 'h' here
// CHECK-NOTES: :[[@LINE-3]]:21: note: 'Offset' is added to 'data' here
// CHECK-NOTES: :[[@LINE-4]]:3: note: the offset is tested in a sum, which may have wrapped
}

void sumTooLate(SOCKET s, char *to) {
  struct Header h;
  ULONG end;
  if (recv(s, (char *)&h, sizeof(h), 0) != (int)sizeof(h))
    return;
  HRESULT hr = ULongAdd(h.Offset, h.Length, &end);
  if (end > sizeof(data))
    return;
  // PATTERN: 95 warn
  memcpy(to, data + h.Offset, h.Length);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: 'data' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-8]]:7: note: 'recv' fills 'h' here
// CHECK-NOTES: :[[@LINE-3]]:21: note: 'Offset' is added to 'data' here
// CHECK-NOTES: :[[@LINE-4]]:3: note: the offset is tested in a sum, which may have wrapped
  if (FAILED(hr))
    OutputDebugStringA("too late");
}

void sumTurnedRound(SOCKET s, char *to) {
  struct Header h;
  ULONG end;
  if (recv(s, (char *)&h, sizeof(h), 0) != (int)sizeof(h))
    return;
  // An HRESULT is no truth value.
  if (!ULongAdd(h.Offset, h.Length, &end) || end > sizeof(data))
    return;
  // PATTERN: 95 warn
  memcpy(to, data + h.Offset, h.Length);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: 'data' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-8]]:7: note: 'recv' fills 'h' here
// CHECK-NOTES: :[[@LINE-3]]:21: note: 'Offset' is added to 'data' here
// CHECK-NOTES: :[[@LINE-4]]:3: note: the offset is tested in a sum, which may have wrapped
}

void sumOfOthers(SOCKET s, char *to) {
  struct Header h;
  ULONG end;
  if (recv(s, (char *)&h, sizeof(h), 0) != (int)sizeof(h))
    return;
  if (FAILED(ULongAdd(h.Length, 16, &end)) || end > sizeof(data))
    return;
  // PATTERN: 95 warn
  memcpy(to, data + h.Offset, h.Length);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: 'data' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-7]]:7: note: 'recv' fills 'h' here
// CHECK-NOTES: :[[@LINE-3]]:21: note: 'Offset' is added to 'data' here
// CHECK-NOTES: :[[@LINE-4]]:3: note: no test bounds the offset by the size of what is there
}

void sumCutBefore(SOCKET s, char *to) {
  struct Header h;
  ULONG end;
  if (recv(s, (char *)&h, sizeof(h), 0) != (int)sizeof(h))
    return;
  if (FAILED(ULongAdd((ULONG)h.Wide, h.Length, &end)) || end > sizeof(data))
    return;
  // PATTERN: 95 warn
  memcpy(to, data + h.Wide, h.Length);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: 'data' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-7]]:7: note: 'recv' fills 'h' here
// CHECK-NOTES: :[[@LINE-3]]:21: note: 'Wide' is added to 'data' here
// CHECK-NOTES: :[[@LINE-4]]:3: note: no test bounds the offset by the size of what is there
}

void sumOfSigned(SOCKET s, char *to) {
  struct SignedHeader h;
  int end;
  if (recv(s, (char *)&h, sizeof(h), 0) != (int)sizeof(h))
    return;
  // -1000 + 8 has room, too.
  if (__builtin_add_overflow(h.Offset, h.Length, &end) ||
      end > (int)sizeof(data))
    return;
  // PATTERN: 95 warn
  memcpy(to, data + h.Offset, 8);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: 'data' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-9]]:7: note: 'recv' fills 'h' here
// CHECK-NOTES: :[[@LINE-3]]:21: note: 'Offset' is added to 'data' here
// CHECK-NOTES: :[[@LINE-4]]:3: note: no test bounds the offset by the size of what is there
}

void productUnasked(SOCKET s, UINT32 *to) {
  struct Header h;
  ULONG bytes = 0;
  if (recv(s, (char *)&h, sizeof(h), 0) != (int)sizeof(h))
    return;
  ULongMult(h.Length, sizeof(*to), &bytes);
  if (h.Offset > sizeof(data) || bytes > sizeof(data) - h.Offset)
    return;
  // PATTERN: 95 warn
  memcpy(to, data + h.Offset, h.Length * sizeof(*to));
// CHECK-NOTES: :[[@LINE-1]]:14: warning: 'data' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-8]]:7: note: 'recv' fills 'h' here
// CHECK-NOTES: :[[@LINE-3]]:21: note: 'Offset' is added to 'data' here
// CHECK-NOTES: :[[@LINE-4]]:3: note: the offset is inside, but not what lies behind it
}

void differenceUnasked(SOCKET s, char *to) {
  struct Header h;
  ULONG left;
  if (recv(s, (char *)&h, sizeof(h), 0) != (int)sizeof(h))
    return;
  ULongSub(sizeof(data), h.Offset, &left);
  if (h.Length > left)
    return;
  // PATTERN: 95 warn
  memcpy(to, data + h.Offset, h.Length);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: 'data' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-8]]:7: note: 'recv' fills 'h' here
// CHECK-NOTES: :[[@LINE-3]]:21: note: 'Offset' is added to 'data' here
// CHECK-NOTES: :[[@LINE-4]]:3: note: no test bounds the offset by the size of what is there
}
