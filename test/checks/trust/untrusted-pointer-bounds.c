// Offsets of somebody else, added to an address of one's own: with a check, and
// with what is none.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*'
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <winsock2.h>
#include <windows.h>
#include <assert.h>
#include <stdlib.h>

struct Header {
  UINT32 Offset;
  UINT32 Length;
  UINT64 Wide;
};

// No check at all.

UINT32 unchecked(HANDLE mapping) {
  BYTE *view = MapViewOfFile(mapping, FILE_MAP_ALL_ACCESS, 0, 0, 4096);
  if (!view)
    return 0;
  UINT64 offset = ((const struct Header *)view)->Wide;
  // PATTERN: 95 warn
  // source: the view; step: 'offset'; missing: a bound against the view's size
  return *(const UINT32 *)(view + offset);
// CHECK-NOTES: :[[@LINE-1]]:11: warning: 'view' has an offset that comes from another process through 'MapViewOfFile', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-8]]:16: note: 'MapViewOfFile' leads to what another process writes
// CHECK-NOTES: :[[@LINE-6]]:19: note: 'offset' gets it here
// CHECK-NOTES: :[[@LINE-4]]:35: note: 'offset' is added to 'view' here
// CHECK-NOTES: :[[@LINE-5]]:10: note: no test bounds the offset by the size of what is there
}

void uncheckedDestination(SOCKET s, const char *from) {
  char data[256];
  struct Header h;
  if (recv(s, (char *)&h, sizeof(h), 0) != (int)sizeof(h))
    return;
  // PATTERN: 95 warn
  memcpy(data + h.Offset, from, 16);
// CHECK-NOTES: :[[@LINE-1]]:10: warning: 'data' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-5]]:7: note: 'recv' fills 'h' here
// CHECK-NOTES: :[[@LINE-3]]:17: note: 'Offset' is added to 'data' here
// CHECK-NOTES: :[[@LINE-4]]:3: note: no test bounds the offset by the size of what is there
}

void uncheckedSource(SOCKET s, char *to) {
  char data[256];
  struct Header h;
  if (recv(s, data, sizeof(data), 0) != (int)sizeof(data))
    return;
  memcpy(&h, data, sizeof(h));
  // PATTERN: 95 warn
  memcpy(to, data + h.Offset, 16);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: 'data' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-6]]:7: note: 'recv' fills 'data' here
// CHECK-NOTES: :[[@LINE-5]]:3: note: it is copied here
// CHECK-NOTES: :[[@LINE-4]]:21: note: 'Offset' is added to 'data' here
// CHECK-NOTES: :[[@LINE-5]]:3: note: no test bounds the offset by the size of what is there
}

void uncheckedNegative(SOCKET s, char *to) {
  char data[256];
  int offset;
  if (recv(s, (char *)&offset, sizeof(offset), 0) != (int)sizeof(offset))
    return;
  if (offset > 200)
    return;
  // PATTERN: 95 warn
  // a negative offset passes the test
  memcpy(to, data + offset, 16);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: 'data' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-8]]:7: note: 'recv' fills 'offset' here
// CHECK-NOTES: :[[@LINE-3]]:21: note: 'offset' is added to 'data' here
// CHECK-NOTES: :[[@LINE-4]]:3: note: the offset has an upper bound, but negative ones pass
}

UINT32 uncheckedInteger(HANDLE mapping) {
  BYTE *view = MapViewOfFile(mapping, FILE_MAP_ALL_ACCESS, 0, 0, 4096);
  struct Header h;
  if (!view)
    return 0;
  memcpy(&h, view, sizeof(h));
  ULONG_PTR address = (ULONG_PTR)view + (ULONG_PTR)h.Wide;
  // PATTERN: 95 warn
  // the sum is done with integers
  return *(const UINT32 *)address;
// CHECK-NOTES: :[[@LINE-1]]:11: warning: 'view' has an offset that comes from another process through 'MapViewOfFile', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-10]]:16: note: 'MapViewOfFile' leads to what another process writes
// CHECK-NOTES: :[[@LINE-7]]:3: note: it is copied here
// CHECK-NOTES: :[[@LINE-7]]:41: note: 'Wide' is added to 'view' here
// CHECK-NOTES: :[[@LINE-8]]:39: note: 'address' gets it here
// CHECK-NOTES: :[[@LINE-6]]:10: note: no test bounds the offset by the size of what is there
}

UINT32 uncheckedObject(SOCKET s) {
  static UINT32 table[64];
  struct Header h;
  if (recv(s, (char *)&h, sizeof(h), 0) != (int)sizeof(h))
    return 0;
  const UINT32 *at = table;
  at += h.Offset;
  // PATTERN: 95 warn
  return *at;
// CHECK-NOTES: :[[@LINE-1]]:11: warning: 'at' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-7]]:7: note: 'recv' fills 'h' here
// CHECK-NOTES: :[[@LINE-5]]:9: note: 'Offset' is added to 'at' here
// CHECK-NOTES: :[[@LINE-6]]:6: note: 'at' gets it here
// CHECK-NOTES: :[[@LINE-5]]:10: note: no test bounds the offset by the size of what is there
}

// Only the offset, not what is read behind it.

void offsetOnly(SOCKET s, char *to) {
  char data[256];
  struct Header h;
  if (recv(s, data, sizeof(data), 0) != (int)sizeof(data))
    return;
  memcpy(&h, data, sizeof(h));
  if (h.Offset > sizeof(data))
    return;
  // PATTERN: 95 warn
  // missing: 'Length' against what is left
  memcpy(to, data + h.Offset, h.Length);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: 'data' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-9]]:7: note: 'recv' fills 'data' here
// CHECK-NOTES: :[[@LINE-8]]:3: note: it is copied here
// CHECK-NOTES: :[[@LINE-4]]:21: note: 'Offset' is added to 'data' here
// CHECK-NOTES: :[[@LINE-5]]:3: note: the offset is inside, but not what lies behind it
}

void lengthOnly(SOCKET s, char *to) {
  char data[256];
  struct Header h;
  if (recv(s, data, sizeof(data), 0) != (int)sizeof(data))
    return;
  memcpy(&h, data, sizeof(h));
  if (h.Length > sizeof(data))
    return;
  // PATTERN: 95 warn
  memcpy(to, data + h.Offset, h.Length);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: 'data' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-8]]:7: note: 'recv' fills 'data' here
// CHECK-NOTES: :[[@LINE-7]]:3: note: it is copied here
// CHECK-NOTES: :[[@LINE-4]]:21: note: 'Offset' is added to 'data' here
// CHECK-NOTES: :[[@LINE-5]]:3: note: no test bounds the offset by the size of what is there
}

// Sums that can wrap.

void wrapping(SOCKET s, char *to) {
  char data[256];
  struct Header h;
  if (recv(s, data, sizeof(data), 0) != (int)sizeof(data))
    return;
  memcpy(&h, data, sizeof(h));
  if (h.Offset + h.Length > sizeof(data))
    return;
  // PATTERN: 95 warn
  // the check can wrap: both are UINT32
  memcpy(to, data + h.Offset, h.Length);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: 'data' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-9]]:7: note: 'recv' fills 'data' here
// CHECK-NOTES: :[[@LINE-8]]:3: note: it is copied here
// CHECK-NOTES: :[[@LINE-4]]:21: note: 'Offset' is added to 'data' here
// CHECK-NOTES: :[[@LINE-5]]:3: note: the offset is tested in a sum, which may have wrapped
}

void wrappingFirst(SOCKET s, char *to) {
  char data[256];
  struct Header h;
  if (recv(s, data, sizeof(data), 0) != (int)sizeof(data))
    return;
  memcpy(&h, data, sizeof(h));
  UINT64 end = h.Offset + h.Length;
  if (end > sizeof(data))
    return;
  // PATTERN: 95 warn
  // the sum is made in 32 bits, and widened too late
  memcpy(to, data + h.Offset, h.Length);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: 'data' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-10]]:7: note: 'recv' fills 'data' here
// CHECK-NOTES: :[[@LINE-9]]:3: note: it is copied here
// CHECK-NOTES: :[[@LINE-4]]:21: note: 'Offset' is added to 'data' here
// CHECK-NOTES: :[[@LINE-5]]:3: note: the offset is tested in a sum, which may have wrapped
}

void wrappingCastLate(SOCKET s, char *to) {
  char data[256];
  struct Header h;
  if (recv(s, data, sizeof(data), 0) != (int)sizeof(data))
    return;
  memcpy(&h, data, sizeof(h));
  if ((UINT64)(h.Offset + h.Length) > sizeof(data))
    return;
  // PATTERN: 95 warn
  memcpy(to, data + h.Offset, h.Length);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: 'data' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-8]]:7: note: 'recv' fills 'data' here
// CHECK-NOTES: :[[@LINE-7]]:3: note: it is copied here
// CHECK-NOTES: :[[@LINE-4]]:21: note: 'Offset' is added to 'data' here
// CHECK-NOTES: :[[@LINE-5]]:3: note: the offset is tested in a sum, which may have wrapped
}

void wrappingWide(SOCKET s, char *to) {
  char data[256];
  struct Header h;
  if (recv(s, data, sizeof(data), 0) != (int)sizeof(data))
    return;
  memcpy(&h, data, sizeof(h));
  if (h.Wide + h.Length > sizeof(data))
    return;
  // PATTERN: 95 warn
  // 64 bits wrap as well as 32
  memcpy(to, data + h.Wide, h.Length);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: 'data' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-9]]:7: note: 'recv' fills 'data' here
// CHECK-NOTES: :[[@LINE-8]]:3: note: it is copied here
// CHECK-NOTES: :[[@LINE-4]]:21: note: 'Wide' is added to 'data' here
// CHECK-NOTES: :[[@LINE-5]]:3: note: the offset is tested in a sum, which may have wrapped
}

void wrappingPointer(SOCKET s, char *to) {
  char data[256];
  struct Header h;
  if (recv(s, data, sizeof(data), 0) != (int)sizeof(data))
    return;
  memcpy(&h, data, sizeof(h));
  if (data + h.Wide + h.Length > data + sizeof(data))
    return;
  // PATTERN: 95 warn
  // the sum of addresses wraps
  memcpy(to, data + h.Wide, h.Length);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: 'data' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-9]]:7: note: 'recv' fills 'data' here
// CHECK-NOTES: :[[@LINE-8]]:3: note: it is copied here
// CHECK-NOTES: :[[@LINE-4]]:21: note: 'Wide' is added to 'data' here
// CHECK-NOTES: :[[@LINE-5]]:3: note: the offset is tested in a sum, which may have wrapped
}

void wrappingProduct(SOCKET s, UINT32 *to) {
  char data[256];
  struct Header h;
  if (recv(s, data, sizeof(data), 0) != (int)sizeof(data))
    return;
  memcpy(&h, data, sizeof(h));
  if (h.Offset > sizeof(data) ||
      h.Length * (UINT32)sizeof(*to) > sizeof(data) - h.Offset)
    return;
  // PATTERN: 95 warn
  // the product wraps
  memcpy(to, data + h.Offset, (SIZE_T)h.Length * sizeof(*to));
// CHECK-NOTES: :[[@LINE-1]]:14: warning: 'data' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-10]]:7: note: 'recv' fills 'data' here
// CHECK-NOTES: :[[@LINE-9]]:3: note: it is copied here
// CHECK-NOTES: :[[@LINE-4]]:21: note: 'Offset' is added to 'data' here
// CHECK-NOTES: :[[@LINE-5]]:3: note: the offset is inside, but not what lies behind it
}

void wrappingDifference(SOCKET s, char *to) {
  char data[256];
  struct Header h;
  if (recv(s, data, sizeof(data), 0) != (int)sizeof(data))
    return;
  memcpy(&h, data, sizeof(h));
  if (h.Length > sizeof(data) - h.Offset)
    return;
  // PATTERN: 95 warn
  // without a test of 'Offset' the difference wraps
  memcpy(to, data + h.Offset, h.Length);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: 'data' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-9]]:7: note: 'recv' fills 'data' here
// CHECK-NOTES: :[[@LINE-8]]:3: note: it is copied here
// CHECK-NOTES: :[[@LINE-4]]:21: note: 'Offset' is added to 'data' here
// CHECK-NOTES: :[[@LINE-5]]:3: note: no test bounds the offset by the size of what is there
}

// A test against a number that came in, too.

void boundReceived(SOCKET s, char *to) {
  char data[256];
  struct Header h;
  if (recv(s, data, sizeof(data), 0) != (int)sizeof(data))
    return;
  memcpy(&h, data, sizeof(h));
  if (h.Offset > h.Length)
    return;
  // PATTERN: 95 warn
  // the bound is the client's own
  memcpy(to, data + h.Offset, 16);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: 'data' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-9]]:7: note: 'recv' fills 'data' here
// CHECK-NOTES: :[[@LINE-8]]:3: note: it is copied here
// CHECK-NOTES: :[[@LINE-4]]:21: note: 'Offset' is added to 'data' here
// CHECK-NOTES: :[[@LINE-5]]:3: note: no test bounds the offset by the size of what is there
}

// A test against the size of something else.

void boundOfOther(SOCKET s, char *to) {
  char data[256], other[4096];
  struct Header h;
  if (recv(s, data, sizeof(data), 0) != (int)sizeof(data))
    return;
  if (recv(s, other, sizeof(other), 0) < 0)
    return;
  memcpy(&h, data, sizeof(h));
  if (h.Offset > sizeof(other) - 16)
    return;
  // PATTERN: 95 warn
  // the bound is 4080, the object has 256 bytes
  memcpy(to, data + h.Offset, 16);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: 'data' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-11]]:7: note: 'recv' fills 'data' here
// CHECK-NOTES: :[[@LINE-8]]:3: note: it is copied here
// CHECK-NOTES: :[[@LINE-4]]:21: note: 'Offset' is added to 'data' here
// CHECK-NOTES: :[[@LINE-5]]:3: note: no test bounds the offset by the size of what is there
}

// A test whose result nobody uses, and one that only logs.

void boundLogged(SOCKET s, char *to) {
  char data[256];
  struct Header h;
  if (recv(s, data, sizeof(data), 0) != (int)sizeof(data))
    return;
  memcpy(&h, data, sizeof(h));
  if (h.Offset > sizeof(data) - 16)
    OutputDebugStringA("bad offset");
  // PATTERN: 95 warn
  memcpy(to, data + h.Offset, 16);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: 'data' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-8]]:7: note: 'recv' fills 'data' here
// CHECK-NOTES: :[[@LINE-7]]:3: note: it is copied here
// CHECK-NOTES: :[[@LINE-4]]:21: note: 'Offset' is added to 'data' here
// CHECK-NOTES: :[[@LINE-5]]:3: note: no test bounds the offset by the size of what is there
}

void boundAsserted(SOCKET s, char *to) {
  char data[256];
  struct Header h;
  if (recv(s, data, sizeof(data), 0) != (int)sizeof(data))
    return;
  memcpy(&h, data, sizeof(h));
  assert(h.Offset <= sizeof(data) - 16);
  // PATTERN: 95 warn
  memcpy(to, data + h.Offset, 16);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: 'data' has an offset that comes from another process through 'recv', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-7]]:7: note: 'recv' fills 'data' here
// CHECK-NOTES: :[[@LINE-6]]:3: note: it is copied here
// CHECK-NOTES: :[[@LINE-4]]:21: note: 'Offset' is added to 'data' here
// CHECK-NOTES: :[[@LINE-5]]:3: note: no test bounds the offset by the size of what is there
}

// A test of the view, then the value is read again.

void boundOfFirstRead(HANDLE mapping, char *to) {
  BYTE *view = MapViewOfFile(mapping, FILE_MAP_ALL_ACCESS, 0, 0, 4096);
  volatile struct Header *h = (volatile struct Header *)view;
  if (!view || h->Offset > 4096 - 16)
    return;
  // PATTERN: 95 warn
  // the other side can change 'Offset' after the test
  memcpy(to, view + h->Offset, 16);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: 'view' has an offset that comes from another process through 'MapViewOfFile', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-8]]:16: note: 'MapViewOfFile' leads to what another process writes
// CHECK-NOTES: :[[@LINE-3]]:21: note: 'Offset' is added to 'view' here
// CHECK-NOTES: :[[@LINE-4]]:3: note: no test bounds the offset by the size of what is there
}

// Without volatile the compiler may read it once.
void boundOfFirstReadPlain(HANDLE mapping, char *to) {
  BYTE *view = MapViewOfFile(mapping, FILE_MAP_ALL_ACCESS, 0, 0, 4096);
  const struct Header *h = (const struct Header *)view;
  if (!view || h->Offset > 4096 - 16)
    return;
  // PATTERN: 95 low
  memcpy(to, view + h->Offset, 16);
// CHECK-NOTES-AUDIT: :[[@LINE-1]]:14: warning: 'view' has an offset that comes from another process through 'MapViewOfFile', without a bound (low confidence) [crossbit-untrusted-pointer]
// CHECK-NOTES-AUDIT: :[[@LINE-7]]:16: note: 'MapViewOfFile' leads to what another process writes
// CHECK-NOTES-AUDIT: :[[@LINE-3]]:21: note: 'Offset' is added to 'view' here
// CHECK-NOTES-AUDIT: :[[@LINE-4]]:3: note: no test bounds the offset by the size of what is there
}

// The same, right.

void checked(SOCKET s, char *to) {
  char data[256];
  struct Header h;
  if (recv(s, data, sizeof(data), 0) != (int)sizeof(data))
    return;
  memcpy(&h, data, sizeof(h));
  if (h.Offset > sizeof(data) || h.Length > sizeof(data) - h.Offset)
    return;
  // PATTERN: 95 silent
  memcpy(to, data + h.Offset, h.Length);
}

void checkedSigned(SOCKET s, char *to) {
  char data[256];
  int offset;
  if (recv(s, (char *)&offset, sizeof(offset), 0) != (int)sizeof(offset))
    return;
  if (offset < 0 || offset > 200)
    return;
  // PATTERN: 95 silent
  memcpy(to, data + offset, 16);
}

void checkedClamped(SOCKET s, char *to) {
  char data[256];
  struct Header h;
  if (recv(s, data, sizeof(data), 0) != (int)sizeof(data))
    return;
  memcpy(&h, data, sizeof(h));
  UINT32 offset = h.Offset;
  if (offset > sizeof(data) - 16)
    offset = sizeof(data) - 16;
  // PATTERN: 95 silent
  memcpy(to, data + offset, 16);
}

// A test of the offset before something is added to it, and the same that may
// wrap.

DWORD secondPart(HKEY key) {
  DWORD size = 512, type, offset, length;
  BYTE *data = malloc(size);
  if (!data || RegQueryValueExW(key, L"Parts", NULL, &type, data, &size))
    return 0;
  offset = 8;
  if (offset + 4 > size)
    return 0;
  length = *(DWORD *)(data + offset);
  offset += sizeof(DWORD);
  offset += length;
  if (offset + 4 > size)
    return 0;
  // PATTERN: 95 warn
  return *(DWORD *)(data + offset);
// CHECK-NOTES: :[[@LINE-1]]:11: warning: 'data' has an offset that comes from another process through 'RegQueryValueExW', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-13]]:16: note: 'RegQueryValueExW' fills 'data' here
// CHECK-NOTES: :[[@LINE-9]]:12: note: 'length' gets it here
// CHECK-NOTES: :[[@LINE-8]]:10: note: 'offset' gets it here
// CHECK-NOTES: :[[@LINE-5]]:28: note: 'offset' is added to 'data' here
// CHECK-NOTES: :[[@LINE-6]]:10: note: the offset is tested in a sum, which may have wrapped
}

// An end that a negative offset is far from.

struct Chain {
  DWORD Magic;
  LONG Next;
};

DWORD nextHeader(HANDLE section, DWORD size) {
  BYTE *bytes = MapViewOfFile(section, FILE_MAP_READ, 0, 0, 0);
  const struct Chain *first = (const struct Chain *)bytes, *next;
  if (!bytes || size < sizeof(*first))
    return 0;
  next = (const struct Chain *)(bytes + first->Next);
  if ((const BYTE *)next + sizeof(*next) > bytes + size)
    return 0;
  // PATTERN: 95 warn
  return next->Magic;
// CHECK-NOTES: :[[@LINE-1]]:10: warning: 'bytes' has an offset that comes from another process through 'MapViewOfFile', without a bound [crossbit-untrusted-pointer]
// CHECK-NOTES: :[[@LINE-10]]:17: note: 'MapViewOfFile' leads to what another process writes
// CHECK-NOTES: :[[@LINE-7]]:41: note: 'Next' is added to 'bytes' here
// CHECK-NOTES: :[[@LINE-8]]:10: note: 'next' gets it here
// CHECK-NOTES: :[[@LINE-5]]:16: note: the offset is tested in a sum, which may have wrapped
}
