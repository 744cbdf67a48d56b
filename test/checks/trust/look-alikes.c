// What looks like an address or a handle of somebody else and is none, or was
// checked. Nothing is said.
//
// RUN: %check_crossbit %s 'crossbit-*'
// RUN: %check_crossbit %s 'crossbit-*' --audit

#include <winsock2.h>
#include <windows.h>
#include <stdlib.h>

struct Session {
  UINT32 Id;
  UINT32 State;
  UINT32 Users;
  void (*OnClose)(struct Session *);
};

struct Message {
  UINT32 Kind;
  UINT32 Size;
  UINT64 Context;
  UINT64 Offset;
  UINT32 Index;
  UINT32 Event;
};

#define SESSIONS 64
static struct Session *Sessions[SESSIONS];
static struct Session Slots[SESSIONS];
static HANDLE Events[SESSIONS];
static UINT32 EventIds[SESSIONS];

// Looked up: the element is the server's own, the key is only compared with
// something or used as an index that was tested.

void useByIndex(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL) || got != sizeof(m))
    return;
  if (m.Index >= SESSIONS)
    return;
  // PATTERN: 103 silent
  Sessions[m.Index]->State = m.Kind;
  // PATTERN: 103 silent
  Slots[m.Index].Users++;
}

struct Session *findSession(UINT64 key) {
  for (UINT32 i = 0; i < SESSIONS; i++)
    if (Sessions[i] && Sessions[i]->Id == key)
      return Sessions[i];
  return NULL;
}

void useByKey(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL) || got != sizeof(m))
    return;
  struct Session *session = findSession(m.Context);
  if (session)
    // PATTERN: 103 silent
    session->State = m.Kind;
}

// A table of another file. Its result is not what came in.

struct Session *LookupSession(UINT64 key);

void useByTable(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL) || got != sizeof(m))
    return;
  // PATTERN: 103 silent
  LookupSession(m.Context)->State = m.Kind;
}

// Equal to an address that this process knows: then it is that address.

BOOL isKnown(const struct Session *candidate) {
  for (UINT32 i = 0; i < SESSIONS; i++)
    if (Sessions[i] == candidate)
      return TRUE;
  return FALSE;
}

void useKnown(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL) || got != sizeof(m))
    return;
  struct Session *session = (struct Session *)(ULONG_PTR)m.Context;
  if (!isKnown(session))
    return;
  // PATTERN: 103 silent
  session->State = m.Kind;
}

void useEqual(HANDLE pipe, struct Session *current) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL) || got != sizeof(m))
    return;
  struct Session *session = (struct Session *)(ULONG_PTR)m.Context;
  if (session == current)
    // PATTERN: 103 silent
    session->State = m.Kind;
}

void useEqualAmong(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL) || got != sizeof(m))
    return;
  for (UINT32 i = 0; i < SESSIONS; i++)
    if ((UINT64)(ULONG_PTR)Sessions[i] == m.Context) {
      struct Session *session = (struct Session *)(ULONG_PTR)m.Context;
      // PATTERN: 103 silent
      session->State = m.Kind;
    }
}

// The client's own value, sent back to it and compared, never followed.

struct Reply {
  UINT32 Status;
  UINT32 Reserved;
  UINT64 Context;
};

void echo(HANDLE pipe) {
  struct Message m;
  struct Reply reply = {0};
  DWORD done;
  if (!ReadFile(pipe, &m, sizeof(m), &done, NULL) || done != sizeof(m))
    return;
  // PATTERN: 103 silent
  reply.Context = m.Context;
  WriteFile(pipe, &reply, sizeof(reply), &done, NULL);
}

// Addresses of another process, used only there.

void readThere(HANDLE pipe, HANDLE client) {
  struct Message m;
  struct Session copy;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL) || got != sizeof(m))
    return;
  // PATTERN: T2 silent
  if (!ReadProcessMemory(client, (LPCVOID)(ULONG_PTR)m.Context, &copy,
                         sizeof(copy), NULL))
    return;
  Slots[0].State = copy.State;
}

void writeThere(HANDLE pipe, HANDLE client, UINT32 state) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL) || got != sizeof(m))
    return;
  // PATTERN: T2 silent
  WriteProcessMemory(client, (LPVOID)(ULONG_PTR)m.Context, &state,
                     sizeof(state), NULL);
}

// The received buffer itself: its address is this process's, its numbers are
// numbers.

void useBuffer(SOCKET s) {
  char data[512];
  int got = recv(s, data, sizeof(data), 0);
  if (got < (int)sizeof(struct Message))
    return;
  const struct Message *m = (const struct Message *)data;
  // PATTERN: T1 silent
  Slots[0].State = m->Kind;
  // PATTERN: T1 silent
  memcpy(&Slots[1].State, &m->Size, sizeof(m->Size));
}

void useArrayOfRecords(SOCKET s) {
  struct Message all[8];
  int got = recv(s, (char *)all, sizeof(all), 0);
  for (int i = 0; i < got / (int)sizeof(all[0]) && i < 8; i++) {
    struct Message *m = &all[i];
    // PATTERN: T1 silent
    Slots[0].State += m->Kind;
  }
}

void useAllocated(SOCKET s) {
  struct Message *m = malloc(sizeof(*m));
  if (m && recv(s, (char *)m, sizeof(*m), 0) == (int)sizeof(*m))
    // PATTERN: T1 silent
    Slots[0].State = m->Kind;
  // PATTERN: T1 silent
  free(m);
}

// A pointer of this process beside what came in: the record is filled in part.

struct Connection {
  struct Message Incoming;
  struct Session *Owner;
};

void useOwner(HANDLE pipe, struct Connection *c) {
  DWORD got;
  if (!ReadFile(pipe, &c->Incoming, sizeof(c->Incoming), &got, NULL))
    return;
  // PATTERN: T1 silent
  c->Owner->State = c->Incoming.Kind;
}

// A pointer that is set after the record came in.

struct Parsed {
  UINT32 Kind;
  UINT32 Size;
  UINT64 Data;
};

void useOverwritten(HANDLE pipe, struct Session *own) {
  struct Parsed p;
  DWORD got;
  if (!ReadFile(pipe, &p, sizeof(p), &got, NULL) || got != sizeof(p))
    return;
  p.Data = (UINT64)(ULONG_PTR)own;
  // PATTERN: T1 silent
  ((struct Session *)(ULONG_PTR)p.Data)->State = p.Kind;
}

// The same variable after another value was put into it.

void useReassigned(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL) || got != sizeof(m))
    return;
  struct Session *session = (struct Session *)(ULONG_PTR)m.Context;
  if (session == NULL)
    return;
  session = &Slots[0];
  // PATTERN: T1 silent
  session->State = m.Kind;
}

// Before anything came in.

void useBefore(HANDLE pipe, struct Session *first) {
  struct Message m = {0};
  DWORD got;
  m.Context = (UINT64)(ULONG_PTR)first;
  // PATTERN: T1 silent
  ((struct Session *)(ULONG_PTR)m.Context)->State = 1;
  ReadFile(pipe, &m, sizeof(m), &got, NULL);
}

// Ranges. The size of what the base leads to is known here, and no sum can wrap.

struct View {
  UINT32 Length;
  UINT32 First;
  UINT32 Count;
  UINT32 Last;
};

void *offsetInView(const BYTE *view, SIZE_T size, UINT32 offset,
                   UINT32 length) {
  if (offset > size || length > size - offset)
    return NULL;
  return (void *)(view + offset);
}

BOOL copySubtracting(HANDLE mapping, BYTE *to, SIZE_T room, SIZE_T size) {
  BYTE *view = MapViewOfFile(mapping, FILE_MAP_ALL_ACCESS, 0, 0, size);
  if (!view || size < sizeof(struct View))
    return FALSE;
  struct View header;
  memcpy(&header, view, sizeof(header));
  if (header.First > size || header.Length > size - header.First ||
      header.Length > room)
    return FALSE;
  // PATTERN: 95 silent
  memcpy(to, view + header.First, header.Length);
  return TRUE;
}

BOOL copyBothOrNothing(HANDLE mapping, BYTE *to, SIZE_T room, SIZE_T size) {
  BYTE *view = MapViewOfFile(mapping, FILE_MAP_ALL_ACCESS, 0, 0, size);
  if (!view || size < sizeof(struct View))
    return FALSE;
  struct View header;
  memcpy(&header, view, sizeof(header));
  if (header.First <= size && header.Length <= size - header.First) {
    if (header.Length <= room)
      // PATTERN: 95 silent
      memcpy(to, view + header.First, header.Length);
    return TRUE;
  }
  return FALSE;
}

BOOL copyWidened(HANDLE mapping, BYTE *to, UINT32 room, UINT32 size) {
  BYTE *view = MapViewOfFile(mapping, FILE_MAP_ALL_ACCESS, 0, 0, size);
  if (!view || size < sizeof(struct View))
    return FALSE;
  struct View header;
  memcpy(&header, view, sizeof(header));
  if ((UINT64)header.First + header.Length > size || header.Length > room)
    return FALSE;
  // PATTERN: 95 silent
  memcpy(to, view + header.First, header.Length);
  return TRUE;
}

BOOL copyEndFirst(HANDLE mapping, BYTE *to, UINT32 room, UINT32 size) {
  BYTE *view = MapViewOfFile(mapping, FILE_MAP_ALL_ACCESS, 0, 0, size);
  if (!view || size < sizeof(struct View))
    return FALSE;
  struct View header;
  memcpy(&header, view, sizeof(header));
  UINT64 end = (UINT64)header.First + (UINT64)header.Length;
  if (end > size)
    return FALSE;
  if (header.Length > room)
    return FALSE;
  // PATTERN: 95 silent
  memcpy(to, view + header.First, header.Length);
  return TRUE;
}

// A sum that may wrap, and a test that says that it did.
BOOL copyWrapTested(HANDLE mapping, BYTE *to, UINT32 room, UINT32 size) {
  BYTE *view = MapViewOfFile(mapping, FILE_MAP_ALL_ACCESS, 0, 0, size);
  if (!view || size < sizeof(struct View))
    return FALSE;
  struct View header;
  memcpy(&header, view, sizeof(header));
  UINT32 end = header.First + header.Length;
  if (end < header.First || end > size || header.Length > room)
    return FALSE;
  // PATTERN: 95 silent
  memcpy(to, view + header.First, header.Length);
  return TRUE;
}

BOOL copyByHelper(HANDLE mapping, BYTE *to, SIZE_T room, SIZE_T size) {
  BYTE *view = MapViewOfFile(mapping, FILE_MAP_ALL_ACCESS, 0, 0, size);
  if (!view || size < sizeof(struct View))
    return FALSE;
  struct View header;
  memcpy(&header, view, sizeof(header));
  void *from = offsetInView(view, size, header.First, header.Length);
  if (!from || header.Length > room)
    return FALSE;
  // PATTERN: 95 silent
  memcpy(to, from, header.Length);
  return TRUE;
}

static BOOL isInside(SIZE_T size, UINT32 offset, UINT32 length) {
  return offset <= size && length <= size - offset;
}

BOOL copyByPredicate(HANDLE mapping, BYTE *to, SIZE_T room, SIZE_T size) {
  BYTE *view = MapViewOfFile(mapping, FILE_MAP_ALL_ACCESS, 0, 0, size);
  if (!view || size < sizeof(struct View))
    return FALSE;
  struct View header;
  memcpy(&header, view, sizeof(header));
  if (!isInside(size, header.First, header.Length) || header.Length > room)
    return FALSE;
  // PATTERN: 95 silent
  memcpy(to, view + header.First, header.Length);
  return TRUE;
}

// One element behind an offset.
UINT32 firstNumber(SOCKET s) {
  BYTE data[256];
  struct View header;
  if (recv(s, (char *)data, sizeof(data), 0) != (int)sizeof(data))
    return 0;
  memcpy(&header, data, sizeof(header));
  if (header.First > sizeof(data) - sizeof(UINT32))
    return 0;
  // PATTERN: 95 silent
  return *(const UINT32 *)(data + header.First);
}

// The count times the size is compared by division.
UINT32 sumNumbers(SOCKET s) {
  BYTE data[256];
  struct View header;
  UINT32 sum = 0;
  if (recv(s, (char *)data, sizeof(data), 0) != (int)sizeof(data))
    return 0;
  memcpy(&header, data, sizeof(header));
  if (header.First > sizeof(data) ||
      header.Count > (sizeof(data) - header.First) / sizeof(UINT32))
    return 0;
  const UINT32 *numbers = (const UINT32 *)(data + header.First);
  for (UINT32 i = 0; i < header.Count; i++)
    // PATTERN: 95 silent
    sum += numbers[i];
  return sum;
}

// A mask, a remainder and a smaller type bound a value, too.

UINT32 byMask(SOCKET s) {
  struct Message m;
  if (recv(s, (char *)&m, sizeof(m), 0) != (int)sizeof(m))
    return 0;
  // PATTERN: 95 silent
  return *(&Slots[0].State + (m.Index & 1));
}

UINT32 byRemainder(SOCKET s) {
  struct Message m;
  if (recv(s, (char *)&m, sizeof(m), 0) != (int)sizeof(m))
    return 0;
  // PATTERN: 95 silent
  return Slots[m.Index % SESSIONS].State;
}

static const char Names[256];

char byByte(SOCKET s) {
  UCHAR kind;
  if (recv(s, (char *)&kind, 1, 0) != 1)
    return 0;
  // PATTERN: 95 silent
  return *(Names + kind);
}

// A switch on what came in.

UINT32 byCase(SOCKET s) {
  struct Message m;
  if (recv(s, (char *)&m, sizeof(m), 0) != (int)sizeof(m))
    return 0;
  switch (m.Index) {
  case 0:
  case 1:
  case 2:
    // PATTERN: 95 silent
    return *(&Slots[0].Id + m.Index);
  default:
    return 0;
  }
}

// A file that describes itself.

struct FileHeader {
  UINT32 Magic;
  UINT32 Sections;
  UINT32 SectionOffset;
  UINT32 Reserved;
};

struct FileSection {
  UINT32 Offset;
  UINT32 Size;
};

UINT32 sumSections(HANDLE file, BYTE *image, DWORD size) {
  DWORD got;
  UINT32 sum = 0;
  if (!ReadFile(file, image, size, &got, NULL))
    return 0;
  if (got < sizeof(struct FileHeader))
    return 0;
  const struct FileHeader *header = (const struct FileHeader *)image;
  if (header->Magic != 0x31455243)
    return 0;
  if (header->SectionOffset > got ||
      header->Sections >
          (got - header->SectionOffset) / sizeof(struct FileSection))
    return 0;
  const struct FileSection *section =
      (const struct FileSection *)(image + header->SectionOffset);
  for (UINT32 i = 0; i < header->Sections; i++, section++) {
    // PATTERN: 95 silent
    if (section->Offset > got || section->Size > got - section->Offset)
      return 0;
    for (UINT32 j = 0; j < section->Size; j++)
      // PATTERN: 95 silent
      sum += image[section->Offset + j];
  }
  return sum;
}

// A cursor that walks the bytes that came, and stops where they end.

UINT32 walk(SOCKET s) {
  BYTE data[1024];
  UINT32 sum = 0;
  int got = recv(s, (char *)data, sizeof(data), 0);
  if (got <= 0)
    return 0;
  const BYTE *at = data, *end = data + got;
  while (end - at >= 2) {
    UINT32 kind = at[0], size = at[1];
    at += 2;
    if (size > (SIZE_T)(end - at))
      break;
    for (UINT32 i = 0; i < size; i++)
      // PATTERN: 95 silent
      sum += at[i] * kind;
    at += size;
  }
  return sum;
}

// Bytes that came in are copied, with a length that was tested.

void copyBytes(SOCKET s, char *to, DWORD room) {
  char data[512];
  struct Message m;
  if (recv(s, (char *)&m, sizeof(m), 0) != (int)sizeof(m))
    return;
  if (m.Size > sizeof(data) || m.Size > room)
    return;
  if (recv(s, data, (int)m.Size, 0) != (int)m.Size)
    return;
  // PATTERN: T1 silent
  memcpy(to, data, m.Size);
}

// A count that came in only counts.

UINT32 countOnly(SOCKET s) {
  struct Message m;
  UINT32 sum = 0;
  if (recv(s, (char *)&m, sizeof(m), 0) != (int)sizeof(m) || m.Size > SESSIONS)
    return 0;
  for (UINT32 i = 0; i < m.Size; i++)
    // PATTERN: T1 silent
    sum += Slots[i].State;
  return sum;
}

// A number of the registry.

DWORD timeoutOf(HKEY key) {
  DWORD timeout = 0, size = sizeof(timeout), type;
  if (RegQueryValueExA(key, "Timeout", NULL, &type, (LPBYTE)&timeout, &size) ||
      type != REG_DWORD)
    return 1000;
  // PATTERN: T1 silent
  return timeout;
}

void nameOf(HKEY key, char *name, DWORD size) {
  DWORD type;
  if (RegQueryValueExA(key, "Name", NULL, &type, (LPBYTE)name, &size))
    return;
  // PATTERN: T1 silent
  if (name[0] == '\\')
    name[0] = '/';
}

// A table of functions whose index was tested.

typedef void (*Handler)(const struct Message *);
void onOpen(const struct Message *m);
void onClose(const struct Message *m);
static const Handler Handlers[] = {onOpen, onClose};

void dispatch(SOCKET s) {
  struct Message m;
  if (recv(s, (char *)&m, sizeof(m), 0) != (int)sizeof(m))
    return;
  if (m.Kind >= sizeof(Handlers) / sizeof(Handlers[0]))
    return;
  // PATTERN: 103 silent
  Handlers[m.Kind](&m);
}

// Windows: what the system or this process sends.

static LRESULT onNotify(const NMHDR *header) { return header->code == 1; }

LRESULT CALLBACK windowProcedure(HWND window, UINT message, WPARAM w,
                                 LPARAM l) {
  struct Session *session =
      (struct Session *)GetWindowLongPtrA(window, GWLP_USERDATA);
  switch (message) {
  case WM_NCCREATE:
    // PATTERN: 102 silent
    session = ((CREATESTRUCTA *)l)->lpCreateParams;
    SetWindowLongPtrA(window, GWLP_USERDATA, (LONG_PTR)session);
    return TRUE;
  case WM_CREATE:
    // PATTERN: 102 silent
    session->Users = ((CREATESTRUCTA *)l)->hwndParent != NULL;
    return 0;
  case WM_NOTIFY:
    // PATTERN: 102 silent
    return onNotify((const NMHDR *)l);
  case WM_SETTEXT:
    // PATTERN: 102 silent
    return *(const char *)l == 0;
  case WM_DRAWITEM: {
    const DRAWITEMSTRUCT *item = (const DRAWITEMSTRUCT *)l;
    // PATTERN: 102 silent
    session->State = item->itemID;
    // PATTERN: 102 silent
    ((struct Session *)item->itemData)->State = 1;
    return TRUE;
  }
  case WM_COPYDATA: {
    const COPYDATASTRUCT *data = (const COPYDATASTRUCT *)l;
    // PATTERN: 102 silent
    if (data->cbData < sizeof(struct Message))
      return FALSE;
    const struct Message *m = data->lpData;
    // PATTERN: 102 silent
    session->State = m->Kind;
    return TRUE;
  }
  case WM_MOUSEMOVE:
    // PATTERN: 102 silent
    session->State = LOWORD(l);
    return 0;
  case WM_APP + 3:
    // PATTERN: 102 silent
    session->State = (UINT32)w;
    return 0;
  case WM_DESTROY:
    // PATTERN: 102 silent
    session->OnClose(session);
    return 0;
  }
  return DefWindowProcA(window, message, w, l);
}

// A dialog's parameter.

INT_PTR CALLBACK dialogProcedure(HWND dialog, UINT message, WPARAM w,
                                 LPARAM l) {
  if (message == WM_INITDIALOG) {
    struct Session *session = (struct Session *)l;
    // PATTERN: 102 silent
    session->Users = 1;
    SetWindowLongPtrA(dialog, DWLP_USER, l);
    return TRUE;
  }
  if (message == WM_COMMAND)
    // PATTERN: 102 silent
    ((struct Session *)GetWindowLongPtrA(dialog, DWLP_USER))->State = LOWORD(w);
  return FALSE;
}

// A message of one's own, which this file sends to its own window.

#define WM_REFRESH_SESSION (WM_APP + 10)

static HWND Own;

void refresh(struct Session *session) {
  SendMessageA(Own, WM_REFRESH_SESSION, 0, (LPARAM)session);
}

LRESULT CALLBACK ownProcedure(HWND window, UINT message, WPARAM w, LPARAM l) {
  if (message == WM_REFRESH_SESSION) {
    // PATTERN: 102 silent
    ((struct Session *)l)->State++;
    return 0;
  }
  return DefWindowProcA(window, message, w, l);
}

void makeOwn(void) {
  WNDCLASSA c = {0};
  c.lpfnWndProc = ownProcedure;
  c.lpszClassName = "Own";
  RegisterClassA(&c);
  Own = CreateWindowExA(0, "Own", "", 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL);
}

// Parameters of threads and callbacks, which this process gives itself.

DWORD WINAPI run(LPVOID parameter) {
  struct Session *session = parameter;
  // PATTERN: T4 silent
  session->State = 1;
  return 0;
}

BOOL CALLBACK onWindow(HWND window, LPARAM parameter) {
  // PATTERN: T4 silent
  ((struct Session *)parameter)->Users += IsWindow(window);
  return TRUE;
}

VOID NTAPI onApc(ULONG_PTR parameter) {
  // PATTERN: T4 silent
  ((struct Session *)parameter)->State = 2;
}

// A function that other files call gets its callers' pointers.

void setState(struct Session *session, UINT32 state) {
  // PATTERN: 100 silent
  session->State = state;
}

UINT32 stateOf(UINT64 cookie) {
  // PATTERN: 100 silent
  return ((struct Session *)(ULONG_PTR)cookie)->State;
}

// A private mapping of a file is a file that was read: offsets are tested. A map
// of one's own without a name has no other side.

static BYTE *Scratch;

void makeScratch(void) {
  HANDLE mapping = CreateFileMappingA(INVALID_HANDLE_VALUE, NULL,
                                      PAGE_READWRITE, 0, 4096, NULL);
  if (mapping)
    Scratch = MapViewOfFile(mapping, FILE_MAP_ALL_ACCESS, 0, 0, 0);
}

void useScratch(void) {
  struct Message *m = (struct Message *)Scratch;
  // PATTERN: T1 silent
  ((struct Session *)(ULONG_PTR)m->Context)->State = 1;
}

// A pipe of which this file has both ends.

void wakeSelf(struct Session *session) {
  HANDLE in, out;
  DWORD done;
  UINT64 value = (UINT64)(ULONG_PTR)session;
  if (!CreatePipe(&in, &out, NULL, 0))
    return;
  WriteFile(out, &value, sizeof(value), &done, NULL);
  if (ReadFile(in, &value, sizeof(value), &done, NULL))
    // PATTERN: B10 silent
    ((struct Session *)(ULONG_PTR)value)->State = 1;
}

// Handles: of a table, of the client by the client's process, and those that
// every process of the session may use.

void signalByIndex(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL) || got != sizeof(m) ||
      m.Index >= SESSIONS)
    return;
  // PATTERN: 107 silent
  SetEvent(Events[m.Index]);
}

void signalByKey(HANDLE pipe) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL) || got != sizeof(m))
    return;
  for (UINT32 i = 0; i < SESSIONS; i++)
    if (EventIds[i] == m.Event)
      // PATTERN: 107 silent
      SetEvent(Events[i]);
}

void signalEqual(HANDLE pipe, HANDLE own) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL) || got != sizeof(m))
    return;
  HANDLE event = LongToHandle((LONG)m.Event);
  if (event == own)
    // PATTERN: 107 silent
    SetEvent(event);
}

void takeFromClient(HANDLE pipe) {
  struct Message m;
  ULONG id;
  DWORD got;
  HANDLE event = NULL;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL) || got != sizeof(m))
    return;
  if (!GetNamedPipeClientProcessId(pipe, &id))
    return;
  HANDLE client = OpenProcess(PROCESS_DUP_HANDLE, FALSE, id);
  if (!client)
    return;
  // PATTERN: 107 silent
  if (DuplicateHandle(client, LongToHandle((LONG)m.Event), GetCurrentProcess(),
                      &event, SYNCHRONIZE, FALSE, 0)) {
    // PATTERN: 107 silent
    SetEvent(event);
    // PATTERN: 107 silent
    CloseHandle(event);
  }
  CloseHandle(client);
}

void closeThere(HANDLE pipe, HANDLE client) {
  struct Message m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL) || got != sizeof(m))
    return;
  // PATTERN: 107 silent
  DuplicateHandle(client, LongToHandle((LONG)m.Event), NULL, NULL, 0, FALSE,
                  DUPLICATE_CLOSE_SOURCE);
}

void takeSocket(HANDLE pipe) {
  WSAPROTOCOL_INFOW info;
  DWORD got;
  if (!ReadFile(pipe, &info, sizeof(info), &got, NULL) || got != sizeof(info))
    return;
  SOCKET s = WSASocketW(AF_INET, SOCK_STREAM, 0, &info, 0, 0);
  if (s != INVALID_SOCKET)
    // PATTERN: 107 silent
    closesocket(s);
}

struct WindowMessage {
  UINT32 Kind;
  UINT32 Window;
};

void answerWindow(HANDLE pipe) {
  struct WindowMessage m;
  DWORD got;
  if (!ReadFile(pipe, &m, sizeof(m), &got, NULL) || got != sizeof(m))
    return;
  // PATTERN: T5 silent
  PostMessageA((HWND)LongToHandle((LONG)m.Window), WM_APP, m.Kind, 0);
}

// Names and ids are how to ask for an object; the system checks the access.

void openByName(SOCKET s) {
  char name[64];
  int got = recv(s, name, sizeof(name) - 1, 0);
  if (got <= 0)
    return;
  name[got] = 0;
  HANDLE event = OpenEventA(SYNCHRONIZE, FALSE, name);
  if (event)
    // PATTERN: 107 silent
    CloseHandle(event);
}
