/* What inputs of the fuzzer can include. */
#pragma once
#define TYPE(name) typedef struct name *P##name
#define TWICE(x) x x
#ifdef __cplusplus
extern "C" {
#endif
typedef struct _GUID {
  unsigned long Data1;
  unsigned char Data4[8];
} GUID;
TYPE(POINT);
static __inline int same(const GUID *a, const GUID *b) { return a == b; }
__declspec(dllimport) GUID *__stdcall make(UNKNOWN_TYPE, int n);
template <typename T> struct Traits : T { ~Traits(); };
#ifdef __cplusplus
}
#endif
