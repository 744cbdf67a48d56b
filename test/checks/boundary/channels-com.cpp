// Channels: streams and interfaces of COM.
//
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock
// RUN: %check_crossbit %s 'crossbit-*' \
// RUN:   --headers=mock \
// RUN:   --audit --suffixes=AUDIT

#include <cstdint>
#include <vector>
#include <oaidl.h>
#include <objbase.h>
#include <windows.h>

struct Session {
  uint32_t Id;
  uint32_t State;
};

void iSequentialStream_WriteWrong(IStream *stream, Session *s) {
  // PATTERN: channel warn ISequentialStream::Write
  stream->Write(&s, sizeof(s), nullptr);
// CHECK-MESSAGES: :[[@LINE-1]]:11: warning: address in 's' leaves the process through 'Write' [crossbit-pointer-over-boundary]
}

void iSequentialStream_WriteRight(IStream *stream, Session *s) {
  // PATTERN: channel silent ISequentialStream::Write
  stream->Write(s, sizeof(*s), nullptr);
}

// The bytes of a container instead of its elements.

void writeAll(ISequentialStream *stream, const std::vector<Session> &all) {
  // PATTERN: 82 warn
  stream->Write(&all, sizeof(all), nullptr);
// CHECK-MESSAGES: :[[@LINE-1]]:11: warning: record 'std::vector<Session>' leaves the process through 'Write' as bytes, but the contents of a container stay behind [crossbit-pointer-over-boundary]
}

void writeElements(ISequentialStream *stream, const std::vector<Session> &all) {
  // PATTERN: 82 silent
  stream->Write(all.data(), static_cast<ULONG>(all.size() * sizeof(Session)),
                nullptr);
}

void iSequentialStream_ReadWrong(IStream *stream) {
  Session *s;
  // PATTERN: channel warn ISequentialStream::Read
  stream->Read(&s, sizeof(s), nullptr);
// CHECK-MESSAGES: :[[@LINE-1]]:11: warning: an address of another process is read into 's' by 'Read' [crossbit-pointer-over-boundary]
}

void iSequentialStream_ReadRight(IStream *stream) {
  Session s;
  // PATTERN: channel silent ISequentialStream::Read
  stream->Read(&s, sizeof(s), nullptr);
}

void iLockBytes_WriteAtWrong(ILockBytes *bytes, LARGE_INTEGER at, Session *s) {
  // PATTERN: channel warn ILockBytes::WriteAt
  bytes->WriteAt(at, &s, sizeof(s), nullptr);
// CHECK-MESSAGES: :[[@LINE-1]]:10: warning: address in 's' leaves the process through 'WriteAt' [crossbit-pointer-over-boundary]
}

void iLockBytes_WriteAtRight(ILockBytes *bytes, LARGE_INTEGER at, Session *s) {
  // PATTERN: channel silent ILockBytes::WriteAt
  bytes->WriteAt(at, s, sizeof(*s), nullptr);
}

void iPropertyBag_WriteRight(IPropertyBag *bag, Session *s) {
  VARIANT value = {};
  value.vt = VT_UI8;
  value.ullVal = s->Id;
  // PATTERN: channel silent IPropertyBag::Write
  bag->Write(L"session", &value);
}

void iDispatch_InvokeRight(IDispatch *object, const IID &id, Session *s) {
  VARIANT value = {};
  value.vt = VT_I4;
  value.lVal = static_cast<LONG>(s->Id);
  DISPPARAMS all = {&value, nullptr, 1, 0};
  // PATTERN: channel silent IDispatch::Invoke
  object->Invoke(1, id, 0, 1, &all, nullptr, nullptr, nullptr);
}

void coMarshalInterfaceRight(IStream *stream, const IID &id, IUnknown *object) {
  // PATTERN: channel silent CoMarshalInterface
  CoMarshalInterface(stream, id, object, 0, nullptr, 0);
}

void coUnmarshalInterfaceRight(IStream *stream, const IID &id) {
  void *object = nullptr;
  // PATTERN: channel silent CoUnmarshalInterface
  CoUnmarshalInterface(stream, id, &object);
}

void coMarshalInterThreadInterfaceInStreamRight(const IID &id,
                                                IUnknown *object) {
  IStream *stream = nullptr;
  // PATTERN: channel silent CoMarshalInterThreadInterfaceInStream
  CoMarshalInterThreadInterfaceInStream(id, object, &stream);
}

void coGetInterfaceAndReleaseStreamRight(IStream *stream, const IID &id) {
  void *object = nullptr;
  // PATTERN: channel silent CoGetInterfaceAndReleaseStream
  CoGetInterfaceAndReleaseStream(stream, id, &object);
}

void iGlobalInterfaceTable_RegisterInterfaceInGlobalRight(
    IGlobalInterfaceTable *table, const IID &id, IUnknown *object) {
  DWORD cookie = 0;
  // PATTERN: channel silent IGlobalInterfaceTable::RegisterInterfaceInGlobal
  table->RegisterInterfaceInGlobal(object, id, &cookie);
}
