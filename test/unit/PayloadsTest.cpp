//===-- PayloadsTest.cpp - Whose bytes a channel carries ------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/Payloads.h"
#include "ParsedCode.h"

using namespace crossbit;

static constexpr llvm::StringLiteral Declarations = R"cpp(
typedef int BOOL;
typedef unsigned char BYTE;
typedef struct tagCOPYDATASTRUCT {
  ULONG_PTR dwData; DWORD cbData; PVOID lpData;
} COPYDATASTRUCT;
extern "C" {
BOOL WriteFile(HANDLE, const void *, DWORD, DWORD *, void *);
BOOL ReadFile(HANDLE, void *, DWORD, DWORD *, void *);
size_t fwrite(const void *, size_t, size_t, void *);
int msgsnd(int, const void *, size_t, int);
long writev(int, const struct iovec *, int);
long readv(int, const struct iovec *, int);
long sendmsg(int, const struct msghdr *, int);
int PostMessageW(HWND, UINT, WPARAM, LPARAM);
int SetEnvironmentVariableA(const char *, const char *);
void *memcpy(void *, const void *, size_t);
void *memset(void *, int, size_t);
int sprintf(char *, const char *, ...);
}
void *operator new(size_t, void *) noexcept;
struct Header { DWORD Kind; DWORD Size; };
struct Record { Header Head; Node *N; };
HANDLE pipe;
namespace std {
template <typename T> class vector {
public:
  T *data(); T *end(); size_t size() const; T &operator[](size_t);
  void insert(T *, const T *, const T *);
};
template <typename C> class basic_string {
public:
  const C *data() const; size_t size() const;
  void append(const C *, size_t);
};
typedef basic_string<char> string;
}
)cpp";

/// Vectors and messages, whose records are the system's.
static constexpr llvm::StringLiteral Vectors = R"cpp(
# 1 "sys/uio.h" 3
struct iovec { void *iov_base; size_t iov_len; };
struct msghdr { void *msg_name; unsigned msg_namelen; iovec *msg_iov;
  size_t msg_iovlen; void *msg_control; size_t msg_controllen; };
# 1 "test.cpp" 1
)cpp";

/// `TYPE SHOWN`, and what else is known: the bytes, staged, by value; a
/// question mark where only a pointer's type tells.
static std::string describe(ParsedCode &Parsed, const Payload &P) {
  std::string Result = P.Type.getUnqualifiedType().getAsString(
      Parsed.context().getPrintingPolicy());
  if (P.Shown)
    Result += " " + Parsed.text(P.Shown);
  if (P.Bytes)
    Result += "[" + std::to_string(*P.Bytes) + "]";
  if (P.Staged)
    Result += " staged";
  if (P.ByValue)
    Result += " value";
  if (!P.Certain)
    Result += "?";
  return Result;
}

/// The payloads of all uses of channels.
static std::string payloadsIn(llvm::StringRef Code,
                              llvm::StringRef Target = Win64) {
  ParsedCode Parsed((Declarations + Code).str(), Target);
  std::string Result;
  for (const ChannelUse &Use : Parsed.unit().channels().uses())
    for (const Payload &P : payloadsOf(Use, Parsed.unit()))
      Result += (Result.empty() ? "" : "; ") + describe(Parsed, P);
  return Result;
}

/// The payloads of what \p Statements, with a record r, its address p, an
/// array a and a number n, send.
static std::string sentIn(llvm::StringRef Statements,
                          llvm::StringRef Target = Win64) {
  return payloadsIn(
      ("void f(Record *p, DWORD n) { Record r, a[4]; " + Statements + " }")
          .str(),
      Target);
}

TEST(Payloads, AddressesOfObjects) {
  EXPECT_EQ(sentIn("WriteFile(pipe, &r, sizeof r, 0, 0);"), "Record r[16]");
  EXPECT_EQ(sentIn("WriteFile(pipe, &r, sizeof r, 0, 0);", Win32),
            "Record r[12]");
  EXPECT_EQ(sentIn("WriteFile(pipe, &r.N, sizeof r.N, 0, 0);"),
            "Node * r.N[8]");
  EXPECT_EQ(sentIn("WriteFile(pipe, &n, sizeof n, 0, 0);"), "DWORD n[4]");
}

TEST(Payloads, TheLengthMakesItCertain) {
  EXPECT_EQ(sentIn("WriteFile(pipe, p, sizeof *p, 0, 0);"), "Record p[16]");
  EXPECT_EQ(sentIn("WriteFile(pipe, p, 32, 0, 0);"), "Record p[32]");
  EXPECT_EQ(sentIn("WriteFile(pipe, p, n, 0, 0);"), "Record p?");
  EXPECT_EQ(sentIn("WriteFile(pipe, p, 7, 0, 0);"), "Record p[7]?");
  EXPECT_EQ(sentIn("WriteFile(pipe, p, n * sizeof(Record), 0, 0);"),
            "Record p");
  EXPECT_EQ(sentIn("fwrite(p, sizeof(Record), n, pipe);"), "Record p");
  EXPECT_EQ(sentIn("fwrite(p, sizeof(Record), 2, pipe);"), "Record p[32]");
}

TEST(Payloads, WhereTheObjectIs) {
  ParsedCode Parsed((Declarations +
                     "void f(Record *p) { WriteFile(pipe, &p->Head,"
                     "sizeof(Header), 0, 0); }")
                        .str());
  auto Found = payloadsOf(Parsed.unit().channels().uses()[0], Parsed.unit());
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_EQ(ParsedCode::show(Found[0].Where), "p.*.Head");
  EXPECT_EQ(Found[0].Function->getName(), "f");
  EXPECT_EQ(Found[0].At, Parsed.unit().channels().uses()[0].At);
}

TEST(Payloads, PastCasts) {
  EXPECT_EQ(sentIn("WriteFile(pipe, (BYTE *)&r, sizeof r, 0, 0);"),
            "Record r[16]");
  EXPECT_EQ(sentIn("WriteFile(pipe, static_cast<const void *>("
                   "reinterpret_cast<char *>(p)), sizeof *p, 0, 0);"),
            "Record p[16]");
  EXPECT_EQ(sentIn("WriteFile(pipe, (void *)(ULONG_PTR)&r, sizeof r, 0, 0);"),
            "Record r[16]");
}

TEST(Payloads, Arrays) {
  EXPECT_EQ(sentIn("WriteFile(pipe, a, sizeof a, 0, 0);"), "Record a[64]");
  EXPECT_EQ(sentIn("WriteFile(pipe, &a, sizeof a, 0, 0);"), "Record a[64]");
  EXPECT_EQ(sentIn("WriteFile(pipe, &a[1], sizeof a[1], 0, 0);"),
            "Record a[1][16]");
  EXPECT_EQ(sentIn("Node *nodes[4]; WriteFile(pipe, nodes, sizeof nodes, 0,"
                   "0);"),
            "Node * nodes[32]");
  EXPECT_EQ(sentIn("Node *nodes[2][2]; WriteFile(pipe, &nodes, sizeof nodes,"
                   "0, 0);"),
            "Node * nodes[32]");
}

TEST(Payloads, BytesAndTextsAreNone) {
  EXPECT_EQ(sentIn("char b[64]; WriteFile(pipe, b, sizeof b, 0, 0);"), "");
  EXPECT_EQ(sentIn("char b[64]; WriteFile(pipe, &b, sizeof b, 0, 0);"), "");
  EXPECT_EQ(sentIn("WriteFile(pipe, \"text\", 4, 0, 0);"), "");
  EXPECT_EQ(sentIn("SetEnvironmentVariableA(\"A\", (char *)p);"), "");
  EXPECT_EQ(payloadsIn("void f(void *p, DWORD n) {"
                       "WriteFile(pipe, p, n, 0, 0); }"),
            "");
  EXPECT_EQ(payloadsIn("struct Later; void f(Later *p, DWORD n) {"
                       "WriteFile(pipe, p, n, 0, 0); }"),
            "");
}

TEST(Payloads, AnAddressWithTheLengthOfItsBuffer) {
  EXPECT_EQ(sentIn("BYTE *b; WriteFile(pipe, &b, n, 0, 0);"), "");
  EXPECT_EQ(sentIn("BYTE *b; WriteFile(pipe, &b, 100, 0, 0);"), "");
  EXPECT_EQ(sentIn("BYTE *b; WriteFile(pipe, &b, sizeof b, 0, 0);"),
            "BYTE * b[8]");
  EXPECT_EQ(sentIn("HANDLE h; WriteFile(pipe, &h, n, 0, 0);"), "HANDLE h");
}

TEST(Payloads, LocalsSetToATypedAddress) {
  EXPECT_EQ(sentIn("const char *b = (const char *)&r;"
                   "WriteFile(pipe, b, sizeof r, 0, 0);"),
            "Record r[16]");
  EXPECT_EQ(sentIn("const void *b; b = p; WriteFile(pipe, b, sizeof r, 0, 0);"),
            "Record p[16]");
  EXPECT_EQ(sentIn("char *b = (char *)&r; while (n) { WriteFile(pipe, b, n, 0,"
                   "0); b += n; }"),
            "Record r");
  EXPECT_EQ(sentIn("char *b = (char *)&r; WriteFile(pipe, b + n,"
                   "sizeof r - n, 0, 0);"),
            "Record r");
}

TEST(Payloads, StagedByCopies) {
  EXPECT_EQ(sentIn("char b[64]; memcpy(b, &r, sizeof r);"
                   "WriteFile(pipe, b, sizeof b, 0, 0);"),
            "Record r[16] staged");
  EXPECT_EQ(sentIn("char b[64]; memcpy(b, &n, sizeof n);"
                   "memcpy(b + sizeof n, p, sizeof *p);"
                   "WriteFile(pipe, b, sizeof b, 0, 0);"),
            "DWORD n[4] staged; Record p[16] staged");
  EXPECT_EQ(sentIn("char b[64], c[64]; memcpy(b, &r, sizeof r);"
                   "memcpy(c, b, sizeof b); WriteFile(pipe, c, 64, 0, 0);"),
            "Record r[16] staged");
}

TEST(Payloads, WhatIsStagedLaterOrInsteadIsNotSent) {
  EXPECT_EQ(sentIn("char b[64]; WriteFile(pipe, b, sizeof b, 0, 0);"
                   "memcpy(b, &r, sizeof r);"),
            "");
  EXPECT_EQ(sentIn("char b[64]; memcpy(b, &r, sizeof r); memset(b, 0, 64);"
                   "WriteFile(pipe, b, sizeof b, 0, 0);"),
            "");
}

// Zeros behind the record.
TEST(Payloads, ARecordBeforeAFilledRest) {
  EXPECT_EQ(sentIn("char b[64]; memcpy(b, &r, sizeof r);"
                   "memset(b + sizeof r, 0, sizeof b - sizeof r);"
                   "WriteFile(pipe, b, sizeof b, 0, 0);"),
            "Record r[16] staged");
}

TEST(Payloads, StagedInContainers) {
  EXPECT_EQ(payloadsIn("void f(std::string s, Record r) {"
                       "s.append((const char *)&r, sizeof r);"
                       "WriteFile(pipe, s.data(), s.size(), 0, 0); }"),
            "Record r[16] staged");
  EXPECT_EQ(payloadsIn("void f(std::vector<char> v, Record r) {"
                       "v.insert(v.end(), (char *)&r, (char *)(&r + 1));"
                       "WriteFile(pipe, v.data(), v.size(), 0, 0); }"),
            "Record r staged");
  EXPECT_EQ(payloadsIn("void f(std::vector<char> &v, Record r) {"
                       "memcpy(&v[0], &r, sizeof r);"
                       "WriteFile(pipe, v.data(), v.size(), 0, 0); }"),
            "Record r[16] staged");
}

// The container was made, but what is sent are its elements.
TEST(Payloads, ALocalContainerIsNotItsElements) {
  EXPECT_EQ(sentIn("std::string s; s.append((const char *)&r, sizeof r);"
                   "WriteFile(pipe, s.data(), s.size(), 0, 0);"),
            "Record r[16] staged");
  EXPECT_EQ(sentIn("std::vector<char> v; memcpy(&v[0], &r, sizeof r);"
                   "WriteFile(pipe, v.data(), v.size(), 0, 0);"),
            "Record r[16] staged");
  EXPECT_EQ(sentIn("std::vector<char> v;"
                   "WriteFile(pipe, v.data(), v.size(), 0, 0);"),
            "");
}

TEST(Payloads, StagedByPlacementNewAndStores) {
  EXPECT_EQ(sentIn("char b[64]; new (b) Record;"
                   "WriteFile(pipe, b, sizeof b, 0, 0);"),
            "Record new (b) Record staged");
  EXPECT_EQ(sentIn("char b[64]; *(Record *)b = r;"
                   "WriteFile(pipe, b, sizeof b, 0, 0);"),
            "Record r staged");
  EXPECT_EQ(sentIn("char b[64]; *(DWORD_PTR *)b = (DWORD_PTR)p;"
                   "WriteFile(pipe, b, sizeof b, 0, 0);"),
            "DWORD_PTR (DWORD_PTR)p staged value");
}

TEST(Payloads, FilledThroughAPointerToTheRecord) {
  EXPECT_EQ(sentIn("char b[64]; Record *m = (Record *)b; m->N = 0;"
                   "WriteFile(pipe, b, sizeof b, 0, 0);"),
            "Record");
  EXPECT_EQ(sentIn("char b[64]; Record *m = (Record *)b;"
                   "WriteFile(pipe, b, sizeof b, 0, 0);"),
            "");
}

TEST(Payloads, ReadThroughAPointerToTheRecord) {
  EXPECT_EQ(sentIn("char b[64]; Record *m = (Record *)b;"
                   "ReadFile(pipe, b, sizeof b, 0, 0); look(m->N);"),
            "Record?");
}

TEST(Payloads, ReadRecords) {
  EXPECT_EQ(sentIn("ReadFile(pipe, &r, sizeof r, 0, 0);"), "Record r[16]");
}

TEST(Payloads, TheHeaderOfAMessageIsTheMessage) {
  EXPECT_EQ(sentIn("WriteFile(pipe, &r.Head, sizeof r, 0, 0);"),
            "Record r[16]");
  EXPECT_EQ(sentIn("WriteFile(pipe, (Header *)p, sizeof *p, 0, 0);"),
            "Record p[16]");
  EXPECT_EQ(sentIn("msgsnd(0, &p->Head, n, 0);"), "Record p");
}

TEST(Payloads, TheHeaderAloneIsTheHeader) {
  EXPECT_EQ(sentIn("WriteFile(pipe, &r.Head, sizeof r.Head, 0, 0);"),
            "Header r.Head[8]");
}

TEST(Payloads, TheHeaderAloneByACastIsTheStartOfTheRecord) {
  EXPECT_EQ(sentIn("WriteFile(pipe, (Header *)p, sizeof(Header), 0, 0);"),
            "Record p[8]");
}

TEST(Payloads, OffsetsBehindAHeader) {
  EXPECT_EQ(sentIn("WriteFile(pipe, (char *)p + sizeof(Header), n, 0, 0);"),
            "");
  EXPECT_EQ(sentIn("WriteFile(pipe, (char *)p + 8, n, 0, 0);"), "");
  EXPECT_EQ(sentIn("WriteFile(pipe, (char *)p + 0, sizeof *p, 0, 0);"),
            "Record p[16]");
}

TEST(Payloads, LengthsInALocal) {
  EXPECT_EQ(sentIn("DWORD size = sizeof r; WriteFile(pipe, p, size, 0, 0);"),
            "Record p[16]");
  EXPECT_EQ(sentIn("DWORD size; size = sizeof r;"
                   "WriteFile(pipe, p, size, 0, 0);"),
            "Record p[16]");
  EXPECT_EQ(sentIn("DWORD size = sizeof r; if (n) size = n;"
                   "WriteFile(pipe, p, size, 0, 0);"),
            "Record p?");
}

// The same in braces.
TEST(Payloads, LengthsInALocalInBraces) {
  EXPECT_EQ(sentIn("DWORD size{sizeof r}; WriteFile(pipe, p, size, 0, 0);"),
            "Record p[16]");
}

TEST(Payloads, LengthsByAddress) {
  EXPECT_EQ(
      payloadsIn("extern \"C\" LONG RegQueryValueExA(HANDLE, const char *,"
                 "DWORD *, DWORD *, BYTE *, DWORD *);"
                 "void f(Record *p) { DWORD size = sizeof *p;"
                 "RegQueryValueExA(0, \"a\", 0, 0, (BYTE *)p, &size); }"),
      "Record p[16]");
  EXPECT_EQ(
      payloadsIn("extern \"C\" LONG RegQueryValueExA(HANDLE, const char *,"
                 "DWORD *, DWORD *, BYTE *, DWORD *);"
                 "void f(Record *p, DWORD *size) {"
                 "RegQueryValueExA(0, \"a\", 0, 0, (BYTE *)p, size); }"),
      "Record p?");
}

TEST(Payloads, VectorsOfBytes) {
  EXPECT_EQ(payloadsIn((Vectors + "void f(Record *p) { iovec v;"
                                  "v.iov_base = p; v.iov_len = sizeof *p;"
                                  "writev(1, &v, 1); }")
                           .str()),
            "Record p[16]");
  EXPECT_EQ(payloadsIn((Vectors + "void f(char *b) { iovec v = {b, 8};"
                                  "writev(1, &v, 1); }")
                           .str()),
            "");
}

// The length of the first is not that of the second.
TEST(Payloads, VectorsInAList) {
  EXPECT_EQ(payloadsIn((Vectors + "void f(Record *p, Header h) {"
                                  "iovec v[2] = {{&h, sizeof h},"
                                  "{p, sizeof(Record)}}; writev(1, v, 2); }")
                           .str()),
            "Header h[8]; Record p[16]");
}

// Each has its own length.
TEST(Payloads, VectorsByElements) {
  EXPECT_EQ(payloadsIn((Vectors + "void f(Record *p, Header h) { iovec v[2];"
                                  "v[0].iov_base = &h; v[0].iov_len = sizeof h;"
                                  "v[1].iov_base = p;"
                                  "v[1].iov_len = sizeof(Record);"
                                  "writev(1, v, 2); }")
                           .str()),
            "Header h[8]; Record p[16]");
}

TEST(Payloads, Messages) {
  EXPECT_EQ(payloadsIn((Vectors + "void f(Record *p, char *address) {"
                                  "iovec v = {p, sizeof *p}; msghdr m = {};"
                                  "m.msg_name = address; m.msg_iov = &v;"
                                  "m.msg_iovlen = 1; sendmsg(1, &m, 0); }")
                           .str()),
            "Record p[16]");
}

TEST(Payloads, ControlMessagesAreCarriedOver) {
  EXPECT_EQ(payloadsIn((Vectors + "void f(Record *p) { msghdr m = {};"
                                  "m.msg_control = p;"
                                  "m.msg_controllen = sizeof *p;"
                                  "sendmsg(1, &m, 0); }")
                           .str()),
            "");
}

TEST(Payloads, FieldsWithALengthBeside) {
  EXPECT_EQ(sentIn("COPYDATASTRUCT c; c.cbData = sizeof *p; c.lpData = p;"),
            "Record p[16]");
  EXPECT_EQ(sentIn("COPYDATASTRUCT c; c.lpData = p; c.cbData = sizeof *p;"),
            "Record p[16]");
  EXPECT_EQ(sentIn("COPYDATASTRUCT c = {0, sizeof *p, p};"),
            "int 0 value; Record p[16]");
}

TEST(Payloads, Values) {
  EXPECT_EQ(payloadsIn("void f(HWND w, Record *p, DWORD n) {"
                       "PostMessageW(w, 0x8000, n, (LPARAM)p); }"),
            "DWORD n value; LPARAM (LPARAM)p value");
}

TEST(Payloads, OfWrappersByReference) {
  EXPECT_EQ(payloadsIn("template <typename T> void put(const T &t) {"
                       "  WriteFile(pipe, &t, sizeof(T), 0, 0); }"
                       "void f(Record r) { put(r); }"),
            "Record t[16]; Record r[16]");
}

TEST(Payloads, OfAWrite) {
  ParsedCode Parsed((Declarations +
                     "void f(Record *view, Node *n, Record r) {"
                     "  view->N = n; *view = r; memcpy(view, &r, sizeof r);"
                     "  memset(view, 0, 8); look(1); }")
                        .str());
  std::string Result;
  for (const MemoryWrite &Write : Parsed.memory().writes())
    for (const Payload &P : payloadsOf(Write, Parsed.function(), Parsed.unit()))
      Result += describe(Parsed, P) + "; ";
  EXPECT_EQ(Result, "Node * n value; Record r; Record r[16]; ");
}

TEST(Payloads, Bytes) {
  ParsedCode Parsed("struct Later; typedef unsigned char BYTE;"
                    "char a; BYTE b; wchar_t c; extern Later d; short e;"
                    "namespace std { enum class byte : unsigned char {}; }"
                    "std::byte g;");
  for (llvm::StringRef Name : {"a", "b", "c", "d", "g"})
    EXPECT_TRUE(isByte(Parsed.typeOf(Name))) << Name.str();
  EXPECT_FALSE(isByte(Parsed.typeOf("e")));
}
