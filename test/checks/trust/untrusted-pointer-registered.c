// Functions that a driver registers by a choice: both are called with what a
// program gives.
//
// RUN: %check_crossbit %s 'crossbit-untrusted-pointer,crossbit-*' --headers=mock

#include <ntddk.h>
#include <fltkernel.h>

typedef struct {
  ULONG State;
} REPLY;

static NTSTATUS NTAPI answerOld(PVOID cookie, PVOID input, ULONG inputLength,
                                PVOID output, ULONG outputLength,
                                PULONG written) {
  // PATTERN: 96 warn
  ((REPLY *)output)->State = 1;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'output' is an address that comes from a program through 'answerOld' [crossbit-untrusted-pointer]
  // from a program through 'answerOld' [crossbit-untrusted-pointer]
  return STATUS_SUCCESS;
}

static NTSTATUS NTAPI answerNew(PVOID cookie, PVOID input, ULONG inputLength,
                                PVOID output, ULONG outputLength,
                                PULONG written) {
  // PATTERN: 96 warn
  ((REPLY *)output)->State = 2;
// CHECK-MESSAGES: :[[@LINE-1]]:4: warning: 'output' is an address that comes from a program through 'answerNew' [crossbit-untrusted-pointer]
  // from a program through 'answerNew' [crossbit-untrusted-pointer]
  return STATUS_SUCCESS;
}

static NTSTATUS NTAPI answerNobody(PVOID cookie, PVOID input, ULONG inputLength,
                                   PVOID output, ULONG outputLength,
                                   PULONG written) {
  // PATTERN: 96 silent
  ((REPLY *)output)->State = 3;
  return STATUS_SUCCESS;
}

NTSTATUS listen(PFLT_FILTER filter, PFLT_PORT *port, BOOLEAN old,
                POBJECT_ATTRIBUTES attributes) {
  return FltCreateCommunicationPort(filter, port, attributes, NULL, NULL, NULL,
                                    old ? answerOld : &answerNew, 1);
}
