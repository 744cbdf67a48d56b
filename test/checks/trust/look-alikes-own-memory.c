// A snapshot in memory that this file makes without a name, and hands out by a
// handle: whoever maps it again mostly maps that.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-untrusted-handle'
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-untrusted-handle' \
// RUN:   --audit --suffixes=AUDIT

#include <windows.h>

struct Snapshot {
  UINT32 Offset;
  UINT32 Count;
  UINT32 Place;
  BYTE Data[1];
};

HANDLE snapshot(SIZE_T size) {
  HANDLE section = CreateFileMappingW(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE,
                                      0, (DWORD)size, NULL);
  struct Snapshot *own = MapViewOfFile(section, FILE_MAP_ALL_ACCESS, 0, 0, 0);
  if (own) {
    own->Offset = 0;
    own->Count = (UINT32)(size / sizeof(UINT32));
    own->Place = 0;
    // PATTERN: 95 silent
    *(own->Data + own->Offset) = 1;
    UnmapViewOfFile(own);
  }
  return section;
}

UINT32 next(HANDLE section) {
  struct Snapshot *own = MapViewOfFile(section, FILE_MAP_ALL_ACCESS, 0, 0, 0);
  UINT32 result = 0;
  if (own && own->Place < own->Count) {
    const UINT32 *items = (const UINT32 *)&own->Data[own->Offset];
    // PATTERN: 95 low
    result = items[own->Place++];
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:14: warning: 'Data' has an offset that comes from another process through 'MapViewOfFile', without a bound (low confidence) [crossbit-untrusted-pointer]
  }
  if (own)
    UnmapViewOfFile(own);
  return result;
}

// The same where the handle that is none is spelled as the highest number.

#define NO_FILE ((HANDLE)~(ULONG_PTR)0)

void spelled(SIZE_T size) {
  HANDLE section =
      CreateFileMappingW(NO_FILE, NULL, PAGE_READWRITE, 0, (DWORD)size, NULL);
  struct Snapshot *own = MapViewOfFile(section, FILE_MAP_ALL_ACCESS, 0, 0, 0);
  if (own)
    // PATTERN: 95 silent
    *(own->Data + own->Offset) = 1;
}

// A pointer leads elsewhere before something is read.

struct Parsed {
  struct Value *Root;
};

struct Value {
  int Kind;
};

struct Value *parse(const char *text);

static char *readText(HANDLE pipe) {
  static char text[256];
  DWORD got;
  return ReadFile(pipe, text, sizeof(text), &got, NULL) ? text : NULL;
}

int kindOf(char *argument, int how, HANDLE pipe) {
  char *text = argument;
  struct Value *value;
  if (how == 3) {
    value = ((struct Parsed *)text)->Root;
  } else {
    if (how == 2)
      text = readText(pipe);
    value = parse(text);
  }
  // PATTERN: 95 silent
  return value ? value->Kind : 0;
}
