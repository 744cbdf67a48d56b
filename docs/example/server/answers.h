#ifndef RELAY_ANSWERS_H
#define RELAY_ANSWERS_H

#include "session.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Writes the answer to `request` to the pipe. */
BOOL answer(HANDLE pipe, Session *session, const RelayRequest *request);

#ifdef __cplusplus
}
#endif

#endif
