// Offsets of somebody else, tested in sums, products and differences that
// functions make which tell of overflow: where the program listens, and where
// it does not.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*'
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <winsock2.h>
#include <windows.h>
#include <intsafe.h>
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

typedef LONG NTSTATUS;
#define NT_SUCCESS(Status) (((NTSTATUS)(Status)) >= 0)
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
  ULONG offset;
  if (recv(s, (char *)&h, sizeof(h), 0) != (int)sizeof(h))
    return;
  if (FAILED(ULongLongToULong(h.Wide, &offset)) || offset > sizeof(data) - 16)
    return;
  // PATTERN: 95 silent
  memcpy(to, data + h.Wide, 16);
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
}
