// Channels: what MIDL's stubs call. The system marshals by the stub's own
// description, so nothing is said here.
//
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock \
// RUN:   --audit --suffixes=AUDIT

#include <rpcndr.h>
#include <midles.h>

struct Session {
  UINT32 Id;
  UINT32 State;
};

extern PMIDL_STUB_DESC stub;
extern PFORMAT_STRING format;
extern MIDL_STUBLESS_PROXY_INFO *proxy;
extern const MIDL_TYPE_PICKLING_INFO *pickling;

void ndrClientCall2Right(handle_t binding, struct Session *s) {
  // PATTERN: channel silent NdrClientCall2
  NdrClientCall2(stub, format, binding, s);
}

void ndrClientCall3Right(handle_t binding, struct Session *s) {
  // PATTERN: channel silent NdrClientCall3
  NdrClientCall3(proxy, 0, NULL, binding, s);
}

void ndrClientCall4Right(handle_t binding, struct Session *s) {
  // PATTERN: channel silent NdrClientCall4
  NdrClientCall4(stub, format, binding, s);
}

void ndrAsyncClientCallRight(handle_t binding, struct Session *s) {
  // PATTERN: channel silent NdrAsyncClientCall
  NdrAsyncClientCall(stub, format, binding, s);
}

void ndr64AsyncClientCallRight(handle_t binding, struct Session *s) {
  // PATTERN: channel silent Ndr64AsyncClientCall
  Ndr64AsyncClientCall(proxy, 0, NULL, binding, s);
}

void ndrMesTypeEncode2Right(handle_t handle, struct Session *s) {
  // PATTERN: channel silent NdrMesTypeEncode2
  NdrMesTypeEncode2(handle, pickling, stub, format, &s);
}

void ndrMesTypeDecode2Right(handle_t handle, struct Session *s) {
  // PATTERN: channel silent NdrMesTypeDecode2
  NdrMesTypeDecode2(handle, pickling, stub, format, &s);
}
