// Addresses cut to 32 bits in C++.
//
// RUN: %check_crossbit %s 'crossbit-pointer-truncation,crossbit-*'

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>
#include <windows.h>

#include <commctrl.h>

struct Mesh {
  float *Vertices = nullptr;
  int VertexId = 0;
};

// A cast straight to a smaller integer does not compile in C++ for every
// target; by way of an integer that is wide enough, it always does.

void rememberVertices(Mesh &m) {
  // PATTERN: 1 warn
  m.VertexId = static_cast<int>(reinterpret_cast<intptr_t>(m.Vertices));
// CHECK-NOTES: :[[@LINE-1]]:16: warning: address in 'Vertices' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-10]]:7: note: 'VertexId' is declared as 'int', which has 32 bits
  // PATTERN: 1 silent
  auto whole = reinterpret_cast<intptr_t>(m.Vertices);
  (void)whole;
}

unsigned lowHalf(void *data) {
  // PATTERN: 2 warn
  unsigned i = PtrToUlong(data),
           *p = reinterpret_cast<unsigned *>(ULongToPtr(i));
// CHECK-NOTES: :[[@LINE-2]]:16: warning: 'data' is cut to 32 bits by 'PtrToUlong', but used as a whole again [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-2]]:46: note: it becomes 'unsigned int *' here
  return *p;
}

PVOID tagImage(PVOID image) {
  // PATTERN: 4 warn
  return reinterpret_cast<PVOID>(static_cast<ULONG_PTR>(
      static_cast<ULONG>(reinterpret_cast<ULONG_PTR>(image)) | 1));
// CHECK-NOTES: :[[@LINE-1]]:7: warning: 'image' is cut to 32 bits by conversion to 'ULONG' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-3]]:10: note: it becomes 'PVOID' (aka 'void *') here
// CHECK-FIXES: reinterpret_cast<ULONG_PTR>(image) | 1));
}

ULONG baseOf(const Mesh *mesh) {
  // PATTERN: 6 warn
  return static_cast<ULONG>(reinterpret_cast<ULONG_PTR>(mesh));
// CHECK-NOTES: :[[@LINE-1]]:10: warning: address in 'mesh' is cut to 32 bits by conversion to 'ULONG' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-4]]:7: note: 'baseOf' returns 'ULONG' (aka 'unsigned long'), which has 32 bits
}

class ListView {
public:
  BOOL SetItemData(int n, DWORD_PTR data);
  DWORD_PTR GetItemData(int n) const;
};

class Document {
public:
  explicit Document(Mesh *mesh)
      // PATTERN: 20 warn
      : Cookie(DWORD(DWORD_PTR(mesh))) {}
// CHECK-NOTES: :[[@LINE-1]]:16: warning: address in 'mesh' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE+18]]:12: note: it becomes 'Mesh *' here
// CHECK-NOTES: :[[#]]:9: note: 'Cookie' is declared as 'DWORD' (aka 'unsigned long'), which has 32 bits

  void fill(ListView &list, Mesh *mesh) {
    // PATTERN: 10 warn
    list.SetItemData(0, static_cast<DWORD>(reinterpret_cast<DWORD_PTR>(mesh)));
// CHECK-NOTES: :[[@LINE-1]]:25: warning: address in 'mesh' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-FIXES: list.SetItemData(0, reinterpret_cast<DWORD_PTR>(mesh));
    // PATTERN: 10 silent
    list.SetItemData(1, reinterpret_cast<DWORD_PTR>(mesh));
    // PATTERN: 10 warn
    list.SetItemData(2, DWORD(DWORD_PTR(this)));
// CHECK-NOTES: :[[@LINE-1]]:25: warning: address 'this' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-FIXES: list.SetItemData(2, DWORD_PTR(this));
  }

  Mesh *mesh() const {
    // PATTERN: 20 warn
    return reinterpret_cast<Mesh *>(static_cast<DWORD_PTR>(Cookie));
// CHECK-NOTES: :[[@LINE-1]]:12: warning: address is made of 'Cookie', whose type 'const DWORD' (aka 'const unsigned long') holds half of it in a 64-bit process [crossbit-handle-extension]
  }

  void keepThis() {
    // PATTERN: 20 warn
    Cookie = PtrToUlong(this);
// CHECK-NOTES: :[[@LINE-1]]:14: warning: address 'this' is cut to 32 bits by 'PtrToUlong', but used as a whole again [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-8]]:12: note: it becomes 'Mesh *' here
// CHECK-NOTES: :[[@LINE+7]]:9: note: 'Cookie' is declared as 'DWORD' (aka 'unsigned long'), which has 32 bits
    // PATTERN: 20 warn
    Self = reinterpret_cast<Document *>(ULongToPtr(Cookie));
// CHECK-NOTES: :[[@LINE-1]]:41: warning: address is made of 'Cookie', whose type 'DWORD' (aka 'unsigned long') holds half of it in a 64-bit process [crossbit-handle-extension]
  }

private:
  DWORD Cookie;
  Document *Self = nullptr;
};

INT_PTR CALLBACK dialogProc(HWND w, UINT m, WPARAM wp, LPARAM lp);

class Dialog {
public:
  INT_PTR show(HINSTANCE app) {
    // PATTERN: 11 warn
    return DialogBoxParamA(app, "ASK", nullptr, dialogProc,
                           (long)(LONG_PTR)this);
// CHECK-NOTES: :[[@LINE-1]]:28: warning: address 'this' is cut to 32 bits by conversion to 'long'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-3]]:12: note: it is as wide as a pointer again here
// CHECK-FIXES: (LONG_PTR)this);
  }
  INT_PTR showRight(HINSTANCE app) {
    // PATTERN: 11 silent
    return DialogBoxParamA(app, "ASK", nullptr, dialogProc,
                           reinterpret_cast<LPARAM>(this));
  }

private:
  HWND Owner = nullptr;
};

template <typename T> T *roundTrip(T *p) {
  // PATTERN: 14 warn
  return static_cast<T *>(ULongToPtr(PtrToUlong(p)));
// CHECK-NOTES: :[[@LINE-1]]:38: warning: address in 'p' is cut to 32 bits by 'PtrToUlong', but used as a whole again [crossbit-pointer-truncation]
}

Mesh *useRoundTrip(Mesh *m) { return roundTrip(m); }
float *useRoundTripAgain(float *f) { return roundTrip(f); }

unsigned sizeOfPointer(const char *text) {
  // PATTERN: 15 warn
  unsigned a = static_cast<unsigned>(reinterpret_cast<std::size_t>(text));
// CHECK-NOTES: :[[@LINE-1]]:16: warning: address in 'text' is cut to 32 bits by conversion to 'unsigned int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-4]]:10: note: 'sizeOfPointer' returns 'unsigned int', which has 32 bits
  // PATTERN: 15 warn
  unsigned b = reinterpret_cast<std::size_t>(text);
// CHECK-NOTES: :[[@LINE-1]]:16: warning: address in 'text' is cut to 32 bits by conversion to 'unsigned int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-2]]:12: note: 'b' is declared as 'unsigned int', which has 32 bits
  // PATTERN: 15 warn
  auto c = unsigned(std::size_t(text));
// CHECK-NOTES: :[[@LINE-1]]:12: warning: address in 'text' is cut to 32 bits by conversion to 'unsigned int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-12]]:10: note: 'sizeOfPointer' returns 'unsigned int', which has 32 bits
  return a + b + c;
}

static inline ULONG_PTR addressOf(const Mesh *mesh) {
  return reinterpret_cast<ULONG_PTR>(mesh);
}

unsigned throughHelper(const Mesh *mesh) {
  // PATTERN: 16 warn
  return static_cast<unsigned>(addressOf(mesh));
// CHECK-NOTES: :[[@LINE-1]]:10: warning: address in 'mesh' is cut to 32 bits by conversion to 'unsigned int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-4]]:10: note: 'throughHelper' returns 'unsigned int', which has 32 bits
}

unsigned throughConditional(const Mesh *mesh, bool odd) {
  const ULONG_PTR whole = odd ? reinterpret_cast<ULONG_PTR>(mesh) : 0;
  // PATTERN: 16 warn
  return static_cast<unsigned>(whole);
// CHECK-NOTES: :[[@LINE-1]]:10: warning: address in 'mesh' is cut to 32 bits by conversion to 'unsigned int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-4]]:61: note: the address comes from here
// CHECK-NOTES: :[[@LINE-6]]:10: note: 'throughConditional' returns 'unsigned int', which has 32 bits
}

unsigned throughLambda(const Mesh *mesh) {
  auto half = [](const Mesh *m) {
    const auto whole = reinterpret_cast<uintptr_t>(m);
    // PATTERN: 16 warn
    return static_cast<unsigned>(whole);
// CHECK-NOTES: :[[@LINE-1]]:12: warning: address in 'm' is cut to 32 bits by conversion to 'unsigned int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-4]]:52: note: the address comes from here
// CHECK-NOTES: :[[@LINE-7]]:10: note: 'throughLambda' returns 'unsigned int', which has 32 bits
  };
  return half(mesh);
}

unsigned captured(const Mesh *mesh) {
  const auto whole = reinterpret_cast<uintptr_t>(mesh);
  // PATTERN: 16 warn
  auto half = [whole] { return static_cast<unsigned>(whole); };
// CHECK-NOTES: :[[@LINE-1]]:32: warning: address in 'mesh' is cut to 32 bits by conversion to 'unsigned int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-4]]:50: note: the address comes from here
// CHECK-NOTES: :[[@LINE-6]]:10: note: 'captured' returns 'unsigned int', which has 32 bits
  return half();
}

const auto GlobalHalf = [](Mesh *m) {
  // PATTERN: 15 warn
  return static_cast<int>(reinterpret_cast<INT_PTR>(m));
// CHECK-NOTES: :[[@LINE-1]]:10: warning: address in 'm' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-4]]:25: note: 'operator()' returns 'int', which has 32 bits
};

Mesh TheMesh;
// PATTERN: 20 warn
static DWORD TheCookie =
    static_cast<DWORD>(reinterpret_cast<DWORD_PTR>(&TheMesh));
// CHECK-NOTES: :[[@LINE-1]]:5: warning: address of 'TheMesh' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]

char *setFlags(char *ptr, unsigned flag) {
  // PATTERN: 17 warn
  auto number = static_cast<unsigned>(reinterpret_cast<uintptr_t>(ptr));
// CHECK-NOTES: :[[@LINE-1]]:17: warning: address in 'ptr' is cut to 32 bits by conversion to 'unsigned int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE+3]]:10: note: it becomes 'char *' here
// CHECK-FIXES: auto number = reinterpret_cast<uintptr_t>(ptr);
  number = (number & 0x7fffff) | (flag << 23);
  return reinterpret_cast<char *>(static_cast<uintptr_t>(number));
}

std::ptrdiff_t distance(const char *begin, const char *end) {
  // PATTERN: 18 warn
  std::ptrdiff_t wrong = static_cast<int>(end - begin);
// CHECK-NOTES: :[[@LINE-1]]:26: warning: distance of two addresses is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE+3]]:3: note: it is as wide as a pointer again here
  // PATTERN: 18 silent
  std::ptrdiff_t right = end - begin;
  return wrong + right;
}

int count(const char *begin, const char *end) {
  // PATTERN: 18 silent
  return static_cast<int>(end - begin);
}

// A message sender of one's own with narrow parameters.
struct Widget {
  virtual ~Widget() = default;
  virtual int SendMessage(int message, DWORD param1, DWORD param2);
  virtual LRESULT SendWide(int message, WPARAM param1, LPARAM param2);
};

void broadcast(Widget &widget, Mesh *mesh, const char *text) {
  // PATTERN: 21 warn
  widget.SendMessage(1, static_cast<DWORD>(reinterpret_cast<DWORD_PTR>(mesh)),
                     0);
// CHECK-NOTES: :[[@LINE-2]]:25: warning: address in 'mesh' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-9]]:46: note: 'param1' is declared as 'DWORD' (aka 'unsigned long'), which has 32 bits
  // PATTERN: 21 warn
  widget.SendMessage(2, 0, (DWORD)(DWORD_PTR)text);
// CHECK-NOTES: :[[@LINE-1]]:28: warning: address in 'text' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-13]]:60: note: 'param2' is declared as 'DWORD' (aka 'unsigned long'), which has 32 bits
  // PATTERN: 21 silent
  widget.SendWide(1, reinterpret_cast<WPARAM>(mesh), 0);
  // PATTERN: 21 silent
  widget.SendMessage(3, 100, 200);
}

void sendNumber(DWORD number);

void readHalf(HANDLE handle, Mesh *mesh) {
  // PATTERN: 28 warn
  DWORD half = *reinterpret_cast<DWORD *>(&handle);
// CHECK-NOTES: :[[@LINE-1]]:16: warning: 32 of the 64 bits of the kernel handle 'handle' are read through 'DWORD *' (aka 'unsigned long *') [crossbit-pointer-truncation]
// CHECK-FIXES: DWORD half = HandleToULong(handle);
  // PATTERN: 28 warn
  DWORD &alias = reinterpret_cast<DWORD &>(mesh);
// CHECK-NOTES: :[[@LINE-1]]:18: warning: address in 'mesh' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
  sendNumber(half);
  sendNumber(alias);
}

void queryLength(SIZE_T *result);

DWORD overrun() {
  DWORD length = 0;
  // PATTERN: 29 warn
  queryLength(reinterpret_cast<SIZE_T *>(&length));
// CHECK-NOTES: :[[@LINE-1]]:15: warning: 'length' has 32 bits, but 'SIZE_T *'{{( \(aka '.*'\))?}} accesses 64 in a 64-bit process [crossbit-pointer-truncation]
  return length;
}

union Variant {
  void *Pointer;
  unsigned Number;
};

unsigned pun(Mesh *mesh) {
  Variant v;
  v.Pointer = mesh;
  // PATTERN: 32 warn
  return v.Number;
// CHECK-NOTES: :[[@LINE-1]]:10: warning: 32 of the 64 bits of the address in 'mesh' are read through 'unsigned int' [crossbit-pointer-truncation]
}

class Label {
public:
  const char *c_str() const;
};

void closeWithText(HWND dialog, const Label &label) {
  // PATTERN: R5 warn
  EndDialog(dialog, int(INT_PTR(label.c_str())));
// CHECK-NOTES: :[[@LINE-1]]:21: warning: address returned by 'c_str' is cut to 32 bits by conversion to 'int'; it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-FIXES: EndDialog(dialog, INT_PTR(label.c_str()));
  // PATTERN: R5 silent
  EndDialog(dialog, 1);
}

void selectItem(HWND tree, HTREEITEM item) {
  // PATTERN: R5 warn
  SendMessageA(tree, TVM_SELECTITEM, TVGN_CARET,
               static_cast<LONG>(reinterpret_cast<LONG_PTR>(item)));
// CHECK-NOTES: :[[@LINE-1]]:16: warning: tree item handle 'item' is cut to 32 bits by conversion to 'LONG' (aka 'long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-3]]:3: note: it is as wide as a pointer again here
// CHECK-FIXES: reinterpret_cast<LONG_PTR>(item));
}

// More shapes: smart pointers, containers, braces, arrays.

void takeWide(DWORD_PTR whole);

void ofSmartPointer(const std::unique_ptr<Mesh> &mesh) {
  // PATTERN: 15 warn
  sendNumber((DWORD)(DWORD_PTR)mesh.get());
// CHECK-NOTES: :[[@LINE-1]]:14: warning: address returned by 'get' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[#]]:23: note: 'number' is declared as 'DWORD' (aka 'unsigned long'), which has 32 bits
}

void ofElement(std::vector<Mesh> &meshes) {
  // PATTERN: 15 warn
  sendNumber(DWORD(DWORD_PTR(&meshes[0])));
// CHECK-NOTES: :[[@LINE-1]]:14: warning: address of 'meshes[0]' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[#]]:23: note: 'number' is declared as 'DWORD' (aka 'unsigned long'), which has 32 bits
  // PATTERN: 15 warn
  sendNumber((DWORD)(DWORD_PTR)meshes.data());
// CHECK-NOTES: :[[@LINE-1]]:14: warning: address returned by 'data' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[#]]:23: note: 'number' is declared as 'DWORD' (aka 'unsigned long'), which has 32 bits
  // PATTERN: 60 silent
  sendNumber(static_cast<DWORD>(meshes.size()));
}

struct Packet {
  DWORD Data[2];
  explicit Packet(Mesh *mesh)
      // PATTERN: 20 warn
      : Data{(DWORD)(DWORD_PTR)mesh, 0} {}
// CHECK-NOTES: :[[@LINE-1]]:14: warning: address in 'mesh' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
};

void conditional(Mesh *mesh, bool known) {
  // PATTERN: 10 warn
  takeWide(known ? (DWORD)(DWORD_PTR)mesh : 0);
// CHECK-NOTES: :[[@LINE-1]]:20: warning: address in 'mesh' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-FIXES: takeWide(known ? (DWORD_PTR)mesh : 0);
  // PATTERN: 10 silent
  takeWide(known ? (DWORD_PTR)mesh : 0);
}

void earlyReturn(Mesh *mesh) {
  DWORD number;
// CHECK-FIXES: DWORD_PTR number;
  // PATTERN: 17 warn
  number = (DWORD)(DWORD_PTR)mesh;
// CHECK-NOTES: :[[@LINE-1]]:12: warning: address in 'mesh' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE+4]]:17: note: it becomes 'Mesh *' here
// CHECK-FIXES: number = (DWORD_PTR)mesh;
  if (number & 1)
    return;
  Mesh *again = (Mesh *)(DWORD_PTR)number;
  sendNumber(again->VertexId);
}

DWORD ofModule() {
  // PATTERN: 6 warn
  return (DWORD)(DWORD_PTR)GetModuleHandleA(nullptr);
// CHECK-NOTES: :[[@LINE-1]]:10: warning: module handle returned by 'GetModuleHandleA' is cut to 32 bits by conversion to 'DWORD' (aka 'unsigned long'); it has 64 in a 64-bit process [crossbit-pointer-truncation]
// CHECK-NOTES: :[[@LINE-4]]:7: note: 'ofModule' returns 'DWORD' (aka 'unsigned long'), which has 32 bits
}

void halves(Mesh *mesh) {
  const UINT64 whole = reinterpret_cast<UINT_PTR>(mesh);
  // PATTERN: 15 silent
  sendNumber(static_cast<DWORD>(whole));
  // PATTERN: 15 silent
  sendNumber(static_cast<DWORD>(whole >> 32));
}
