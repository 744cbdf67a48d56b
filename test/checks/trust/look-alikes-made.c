// Memory that is made to measure, members that the program sets itself, and
// memory that nobody else knows: shapes that real code is right with.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-untrusted-handle'
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-untrusted-handle' \
// RUN:   --audit --suffixes=AUDIT

#include <winsock2.h>
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct Start {
  UINT32 Magic;
  UINT32 Total;
  UINT32 NameSize;
  UINT32 Control;
};

// The size that came in is the size of the memory: a bound is a bound.

void readRest(HANDLE pipe) {
  struct Start start;
  BYTE *data;
  UINT32 size;
  DWORD got;
  if (!ReadFile(pipe, &start, sizeof(start), &got, NULL) ||
      start.Total < sizeof(start))
    return;
  size = start.Total - sizeof(start);
  data = malloc(size);
  if (!data || !ReadFile(pipe, data, size, &got, NULL))
    return;
  if (start.NameSize < size)
    // PATTERN: 95 silent
    *(data + start.NameSize) = 0;
  free(data);
}

// The same by a wrapper of the allocator.

static void *allocate(SIZE_T size) { return HeapAlloc(GetProcessHeap(), 0, size); }

void fillUp(HANDLE file, struct Start *start, UINT32 room) {
  BYTE *data = allocate(start->Total);
  DWORD got;
  if (!ReadFile(file, start, sizeof(*start), &got, NULL))
    return;
  data = allocate(start->Total);
  if (data && start->NameSize < start->Total)
    // PATTERN: 95 silent
    memset(data + start->NameSize, 0, start->Total - start->NameSize);
}

// Another number than that of the memory is no bound.

void otherSize(HANDLE pipe) {
  struct Start start;
  BYTE *data;
  DWORD got;
  if (!ReadFile(pipe, &start, sizeof(start), &got, NULL))
    return;
  data = malloc(64);
  if (data && start.NameSize < start.Total)
    // PATTERN: 95 warn
    *(data + start.NameSize) = 0;
// CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'data' has an offset that comes from another process through 'ReadFile', without a bound [crossbit-untrusted-pointer]
  free(data);
}

// Who makes the memory knows the record.

struct Picture {
  UINT32 Width;
  UINT32 Height;
  UINT32 Bytes;
};

static BYTE *readPicture(HANDLE file, struct Picture *header) {
  DWORD got;
  BYTE *bits;
  if (!ReadFile(file, header, sizeof(*header), &got, NULL))
    return NULL;
  bits = malloc(header->Bytes);
  if (bits && !ReadFile(file, bits, header->Bytes, &got, NULL))
    return NULL;
  return bits;
}

BYTE lastByte(HANDLE file) {
  struct Picture header;
  BYTE *bits = readPicture(file, &header);
  if (!bits)
    return 0;
  // PATTERN: 95 low
  return *(bits + header.Height * header.Width - 1);
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:12: warning: 'bits' has an offset that comes from another process through 'ReadFile', without a bound (low confidence) [crossbit-untrusted-pointer]
}

// What the program has set itself is its own.

struct Entry {
  UINT32 Size;
  UINT32 NameOffset;
};

void setBefore(struct Entry *entry, HANDLE pipe) {
  DWORD got;
  if (!ReadFile(pipe, entry, sizeof(*entry), &got, NULL))
    return;
  entry->NameOffset = sizeof(*entry);
  // PATTERN: 95 silent
  *((char *)entry + entry->NameOffset) = 0;
}

// Not on every way.

void setSometimes(struct Entry *entry, HANDLE pipe, BOOL fresh) {
  DWORD got;
  if (!ReadFile(pipe, entry, sizeof(*entry), &got, NULL))
    return;
  if (fresh)
    entry->NameOffset = sizeof(*entry);
  // PATTERN: 95 warn
  *((char *)entry + entry->NameOffset) = 0;
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'entry' has an offset that comes from another process through 'ReadFile', without a bound [crossbit-untrusted-pointer]
}

// Of another object.

void setInOther(struct Entry *entries, HANDLE pipe) {
  struct Entry *entry = &entries[0];
  DWORD got;
  entry->NameOffset = sizeof(*entry);
  entry = malloc(sizeof(*entry));
  if (!entry || !ReadFile(pipe, entry, sizeof(*entry), &got, NULL))
    return;
  // PATTERN: 95 warn
  *((char *)entry + entry->NameOffset) = 0;
// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'entry' has an offset that comes from another process through 'ReadFile', without a bound [crossbit-untrusted-pointer]
}

// A helper puts a pointer of this process into the member.

struct Named {
  UINT32 Size;
  char *Name;
};

static BOOL fetchName(HANDLE process, struct Named *entry) {
  char *copy = malloc(256);
  SIZE_T got;
  if (!copy || !ReadProcessMemory(process, entry->Name, copy, 256, &got))
    return FALSE;
  entry->Name = copy;
  return TRUE;
}

void fromOther(HANDLE process, const void *address) {
  struct Named entry;
  SIZE_T got;
  if (!ReadProcessMemory(process, address, &entry, sizeof(entry), &got))
    return;
  if (!fetchName(process, &entry))
    return;
  // PATTERN: 103 silent
  entry.Name[0] = 0;
  // PATTERN: 103 silent
  free(entry.Name);
}

// A table in one block with the texts behind it: which of them a call fills
// nobody can tell.

void table(HKEY key, struct Entry *entries, DWORD count) {
  DWORD offset = count * sizeof(*entries), i;
  for (i = 0; i < count; i++) {
    DWORD size = 64;
    entries[i].NameOffset = offset;
    RegQueryValueExA(key, "Name", NULL, NULL, (BYTE *)entries + offset, &size);
    offset += 64;
    // PATTERN: 95 low
    puts((char *)entries + entries[i].NameOffset);
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:10: warning: 'entries' has an offset that comes from another process through 'RegQueryValueExA', without a bound (low confidence) [crossbit-untrusted-pointer]
  }
}

// Events that are taken one by one as far as there are some.

struct Event {
  UINT32 Length;
  UINT32 Kind;
};

int events(SOCKET s) {
  char buffer[4096];
  int got = recv(s, buffer, sizeof(buffer), 0), used = 0, kinds = 0;
  while (used < got) {
    struct Event *event = (struct Event *)(buffer + used);
    // PATTERN: 95 low
    kinds |= event->Kind;
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:14: warning: 'buffer' has an offset that comes from another process through 'recv', without a bound (low confidence) [crossbit-untrusted-pointer]
    used += sizeof(*event) + event->Length;
  }
  return kinds;
}

// A format with many conversions, and one text among them.

int told(HANDLE pipe) {
  struct Start start;
  DWORD got;
  if (!ReadFile(pipe, &start, sizeof(start), &got, NULL))
    return 0;
  // PATTERN: 103 silent
  return printf("%u %u %u %u %u %u %s %u\n", start.Magic, start.Total,
                start.NameSize, start.Control, 1u, 2u, "three", 4u);
}

// In a loop, where each round has an object of its own.

struct Relation {
  UINT32 Id;
  char *Form;
};

void loadAll(HANDLE process, const BYTE *from, unsigned count) {
  unsigned i;
  SIZE_T got;
  for (i = 0; i < count; i++) {
    struct Relation *relation = malloc(sizeof(*relation));
    if (!relation ||
        !ReadProcessMemory(process, from + i * sizeof(*relation), relation,
                           sizeof(*relation), &got))
      return;
    if (relation->Id)
      relation->Form = malloc(64);
    else
      relation->Form = malloc(16);
    // PATTERN: 103 silent
    relation->Form[0] = 0;
  }
}

// Memory that is made anew where it is too small.

struct Text {
  UINT32 Length;
  UINT32 Encoding;
};

char *longest(HANDLE pipe, unsigned count) {
  DWORD size = 2048, got;
  char *text = malloc(size);
  for (unsigned i = 0; i < count; i++) {
    struct Text entry;
    if (!ReadFile(pipe, &entry, sizeof(entry), &got, NULL))
      break;
    if (entry.Length >= size) {
      size = 2 * size > entry.Length + 1 ? 2 * size : entry.Length + 1;
      text = realloc(text, size);
    }
    // PATTERN: 95 low
    text[entry.Length] = 0;
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:5: warning: 'text' has an offset that comes from another process through 'ReadFile', without a bound (low confidence) [crossbit-untrusted-pointer]
  }
  return text;
}

// A helper makes the memory large enough; nobody can tell here.

struct Buffer {
  char *Text;
  size_t Capacity;
};

void reserve(struct Buffer *buffer, size_t size);

void readInto(HANDLE pipe, struct Buffer *buffer) {
  UINT32 size;
  DWORD got;
  if (!ReadFile(pipe, &size, sizeof(size), &got, NULL))
    return;
  reserve(buffer, size + 1);
  if (!ReadFile(pipe, buffer->Text, size, &got, NULL))
    return;
  // PATTERN: 95 low
  buffer->Text[size] = 0;
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:3: warning: 'Text' has an offset that comes from another process through 'ReadFile', without a bound (low confidence) [crossbit-untrusted-pointer]
}
