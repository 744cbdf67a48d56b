// Handles that leave the process in C: sent without duplication, the source
// after it, the duplicate used on the wrong side.
//
// RUN: %check_crossbit %s 'crossbit-handle-over-boundary,crossbit-*'
// RUN: %check_crossbit %s 'crossbit-handle-over-boundary,crossbit-*' \
// RUN:   --audit --suffixes=AUDIT

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <winsock2.h>
#include <windows.h>

// A handle by itself.

void sendEvent(HANDLE pipe) {
  DWORD written;
  HANDLE event = CreateEventW(NULL, TRUE, FALSE, NULL);
  // PATTERN: 85 warn
  WriteFile(pipe, &event, sizeof(event), &written, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: kernel handle returned by 'CreateEventW' leaves the process through 'WriteFile': only this process can use the value [crossbit-handle-over-boundary]
}

void sendParameter(SOCKET s, HANDLE event) {
  // PATTERN: 85 warn
  send(s, (const char *)&event, sizeof(event), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: kernel handle 'event' leaves the process through 'send': only this process can use the value [crossbit-handle-over-boundary]
}

void sendNarrowed(SOCKET s, HANDLE event) {
  UINT32 value = HandleToULong(event);
  // PATTERN: 85 warn
  send(s, (const char *)&value, sizeof(value), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: kernel handle 'event' leaves the process through 'send': only this process can use the value [crossbit-handle-over-boundary]
}

void sendModule(SOCKET s) {
  HMODULE module = GetModuleHandleW(NULL);
  // PATTERN: 85 warn
  send(s, (const char *)&module, sizeof(module), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: module handle returned by 'GetModuleHandleW' leaves the process through 'send': only this process can use the value [crossbit-handle-over-boundary]
}

void sendSocket(SOCKET s, SOCKET other) {
  // PATTERN: 85 warn
  send(s, (const char *)&other, sizeof(other), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: socket 'other' leaves the process through 'send': only this process can use the value [crossbit-handle-over-boundary]
}

// Records.

struct EventMessage {
  UINT32 Operation;
  HANDLE Event;
};

void sendEventMessage(HANDLE pipe, HANDLE event) {
  struct EventMessage message = {1, event};
  DWORD written;
  // PATTERN: 85 warn
  WriteFile(pipe, &message, sizeof(message), &written, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'Event' is a kernel handle that leaves the process through 'WriteFile': only this process can use the value [crossbit-handle-over-boundary]
}

struct NarrowMessage {
  UINT32 Operation;
  UINT32 Event;
};

void sendNarrowMessage(HANDLE pipe, HANDLE event) {
  struct NarrowMessage message = {1, HandleToULong(event)};
  DWORD written;
  // PATTERN: 85 warn
  WriteFile(pipe, &message, sizeof(message), &written, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: kernel handle 'event' leaves the process through 'WriteFile' in the integer 'Event': only this process can use the value [crossbit-handle-over-boundary]
}

struct ModuleMessage {
  UINT32 Operation;
  HMODULE Module;
};

void sendModuleMessage(HANDLE pipe, const struct ModuleMessage *message) {
  DWORD written;
  // PATTERN: 85 warn
  WriteFile(pipe, message, sizeof(*message), &written, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'Module' is a module handle that leaves the process through 'WriteFile': only this process can use the value [crossbit-handle-over-boundary]
}

struct SeveralEvents {
  UINT32 Count;
  HANDLE Events[4];
};

void sendSeveral(SOCKET s, const struct SeveralEvents *message) {
  // PATTERN: 85 warn
  send(s, (const char *)message, sizeof(*message), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'Events' is a kernel handle that leaves the process through 'send': only this process can use the value [crossbit-handle-over-boundary]
}

// Siblings of 64 bits, and a native handle between them.
struct NativeSlot {
  ULONG64 Address;
  HANDLE Event;
  ULONG64 Size;
};

void replyNativeSlot(HANDLE pipe, const struct NativeSlot *reply) {
  DWORD written;
  // PATTERN: L3 warn
  WriteFile(pipe, reply, sizeof(*reply), &written, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'Event' is a kernel handle that leaves the process through 'WriteFile': only this process can use the value [crossbit-handle-over-boundary]
}

struct FixedSlot {
  ULONG64 Address;
  ULONG64 Event;
  ULONG64 Size;
};

void replyFixedSlot(HANDLE pipe, HANDLE client, HANDLE event) {
  struct FixedSlot reply = {0};
  HANDLE there;
  DWORD written;
  DuplicateHandle(GetCurrentProcess(), event, client, &there, 0, FALSE,
                  DUPLICATE_SAME_ACCESS);
  reply.Event = (ULONG64)(LONG64)(LONG_PTR)there;
  // PATTERN: L3 silent
  WriteFile(pipe, &reply, sizeof(reply), &written, NULL);
}

// Duplication.

struct Duplicated {
  UINT32 Operation;
  UINT32 Event;
};

void sendDuplicate(HANDLE pipe, HANDLE client, HANDLE event) {
  struct Duplicated message = {1, 0};
  HANDLE there;
  DWORD written;
  if (!DuplicateHandle(GetCurrentProcess(), event, client, &there, 0, FALSE,
                       DUPLICATE_SAME_ACCESS))
    return;
  message.Event = HandleToULong(there);
  // PATTERN: 85 silent
  WriteFile(pipe, &message, sizeof(message), &written, NULL);
}

void sendSource(HANDLE pipe, HANDLE client, HANDLE event) {
  struct Duplicated message = {1, 0};
  HANDLE there;
  DWORD written;
  if (!DuplicateHandle(GetCurrentProcess(), event, client, &there, 0, FALSE,
                       DUPLICATE_SAME_ACCESS))
    return;
  message.Event = HandleToULong(event);
  // PATTERN: 85 warn
  WriteFile(pipe, &message, sizeof(message), &written, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: kernel handle 'event' leaves the process through 'WriteFile' in the integer 'Event', not its duplicate 'there' [crossbit-handle-over-boundary]
}

void sendDuplicateByItself(HANDLE pipe, HANDLE client, HANDLE event) {
  HANDLE there;
  INT32 value;
  DWORD written;
  DuplicateHandle(GetCurrentProcess(), event, client, &there, EVENT_ALL_ACCESS,
                  FALSE, 0);
  value = HandleToLong(there);
  // PATTERN: 85 silent
  WriteFile(pipe, &value, sizeof(value), &written, NULL);
}

void useDuplicate(DWORD id, HANDLE event) {
  HANDLE there, client = OpenProcess(PROCESS_DUP_HANDLE, FALSE, id);
  DuplicateHandle(GetCurrentProcess(), event, client, &there, 0, FALSE,
                  DUPLICATE_SAME_ACCESS);
  // PATTERN: 85 warn
  SetEvent(there);
// CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'there' is a handle of another process, but 'SetEvent' uses it in this one [crossbit-handle-over-boundary]
}

void closeDuplicate(DWORD id, HANDLE event) {
  HANDLE there, client = OpenProcess(PROCESS_DUP_HANDLE, FALSE, id);
  DuplicateHandle(GetCurrentProcess(), event, client, &there, 0, FALSE,
                  DUPLICATE_SAME_ACCESS);
  // PATTERN: 85 warn
  CloseHandle(there);
// CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'there' is a handle of another process, but 'CloseHandle' uses it in this one [crossbit-handle-over-boundary]
}

void useOwnDuplicate(HANDLE event) {
  HANDLE copy;
  DuplicateHandle(GetCurrentProcess(), event, GetCurrentProcess(), &copy, 0,
                  FALSE, DUPLICATE_SAME_ACCESS);
  // PATTERN: 85 silent
  SetEvent(copy);
}

void useDuplicateFromThere(HANDLE client, HANDLE theirs) {
  HANDLE mine;
  DuplicateHandle(client, theirs, GetCurrentProcess(), &mine, 0, FALSE,
                  DUPLICATE_SAME_ACCESS);
  // PATTERN: 85 silent
  SetEvent(mine);
}

void closeThere(HANDLE client, HANDLE theirs) {
  // PATTERN: 85 silent
  DuplicateHandle(client, theirs, NULL, NULL, 0, FALSE, DUPLICATE_CLOSE_SOURCE);
}

// What a message brings is the sender's, and has to be fetched from it.

struct EventRequest {
  UINT32 ProcessId;
  UINT32 Event;
};

HANDLE fetchEvent(HANDLE pipe) {
  struct EventRequest request;
  ULONG sender;
  HANDLE client, mine = NULL;
  DWORD got;
  ReadFile(pipe, &request, sizeof(request), &got, NULL);
  GetNamedPipeClientProcessId(pipe, &sender);
  client = OpenProcess(PROCESS_DUP_HANDLE, FALSE, sender);
  // PATTERN: L1 silent
  DuplicateHandle(client, LongToHandle((LONG)request.Event),
                  GetCurrentProcess(), &mine, 0, FALSE, DUPLICATE_SAME_ACCESS);
  return mine;
}

struct EventToFetch {
  UINT32 ProcessId;
  UINT32 Event;
};

// The receiver needs the sender's own value to duplicate it.
void sendToFetch(HANDLE pipe, HANDLE event) {
  struct EventToFetch message;
  DWORD written;
  message.ProcessId = GetCurrentProcessId();
  message.Event = HandleToULong(event);
  // PATTERN: L1 low
  WriteFile(pipe, &message, sizeof(message), &written, NULL);
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:3: warning: kernel handle 'event' leaves the process through 'WriteFile' in the integer 'Event': only this process can use the value (low confidence) [crossbit-handle-over-boundary]
}

void readLaunched(HANDLE pipe) {
  PROCESS_INFORMATION information;
  DWORD got;
  // PATTERN: L1 warn
  ReadFile(pipe, &information, sizeof(information), &got, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'information' comes from another process through 'ReadFile' with 24 bytes in a 64-bit process and 16 in a 32-bit one [crossbit-wire-layout]
  // PATTERN: 107 low
  WaitForSingleObject(information.hProcess, INFINITE);
// CHECK-MESSAGES-AUDIT: :[[@LINE-1]]:23: warning: 'hProcess' is a handle that comes from another process through 'ReadFile', and 'WaitForSingleObject' uses it with this process's rights (low confidence) [crossbit-untrusted-handle]
}

struct PlainStatus {
  GUID Id;
  UINT32 ExitCode;
};

void readStatus(HANDLE pipe, struct PlainStatus *status) {
  DWORD got;
  // PATTERN: L1 silent
  ReadFile(pipe, status, sizeof(*status), &got, NULL);
}

// Texts.

void sendAsText(HANDLE event) {
  char text[32];
  DWORD written;
  HANDLE pipe = CreateNamedPipeA("\\\\.\\pipe\\events", PIPE_ACCESS_DUPLEX,
                                 PIPE_TYPE_MESSAGE, 1, 0, 0, 0, NULL);
  int size = sprintf(text, "%p", event);
  // PATTERN: L6 warn
  WriteFile(pipe, text, (DWORD)size, &written, NULL);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: kernel handle 'event' leaves the process through 'WriteFile' as text: only this process can use the value [crossbit-handle-over-boundary]
}

void logAsText(HANDLE event) {
  char text[32];
  DWORD written;
  HANDLE log =
      CreateFileA("relay.log", GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
  int size = sprintf(text, "event %p", event);
  // PATTERN: L6 silent
  WriteFile(log, text, (DWORD)size, &written, NULL);
}

// Other objects than the kernel's.

struct WindowMessage {
  UINT32 Kind;
  UINT32 Window;
};

void sendWindow(SOCKET s, HWND window) {
  struct WindowMessage message = {1, HandleToULong(window)};
  // PATTERN: B2 silent
  send(s, (const char *)&message, sizeof(message), 0);
}

struct GraphicsMessage {
  UINT32 Kind;
  HBITMAP Bitmap;
};

void sendBitmap(SOCKET s, const struct GraphicsMessage *message) {
  // PATTERN: 85 warn
  send(s, (const char *)message, sizeof(*message), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'Bitmap' is a bitmap handle that leaves the process through 'send': only this process can use the value [crossbit-handle-over-boundary]
}

struct GraphicsNumber {
  UINT32 Kind;
  UINT32 Bitmap;
};

void sendBitmapNumber(SOCKET s, HBITMAP bitmap) {
  struct GraphicsNumber message = {1, HandleToULong(bitmap)};
  // PATTERN: 85 warn
  send(s, (const char *)&message, sizeof(message), 0);
// CHECK-MESSAGES: :[[@LINE-1]]:3: warning: bitmap handle 'bitmap' leaves the process through 'send' in the integer 'Bitmap': only this process can use the value [crossbit-handle-over-boundary]
}

struct KeyMessage {
  UINT32 Kind;
  UINT32 Root;
};

void sendPredefinedKey(SOCKET s) {
  struct KeyMessage message = {1, HandleToULong(HKEY_LOCAL_MACHINE)};
  // PATTERN: B2 silent
  send(s, (const char *)&message, sizeof(message), 0);
}

// Sockets have a way of their own.

void giveSocket(HANDLE pipe, SOCKET s, DWORD process) {
  WSAPROTOCOL_INFOW information;
  DWORD written;
  WSADuplicateSocketW(s, process, &information);
  // PATTERN: 85 silent
  WriteFile(pipe, &information, sizeof(information), &written, NULL);
}

// Members without a value for this message.

struct MaybeEvent {
  UINT32 Kind;
  UINT32 Event;
};

void sendNoEvent(HANDLE pipe) {
  struct MaybeEvent message = {1, HandleToULong(INVALID_HANDLE_VALUE)};
  DWORD written;
  // PATTERN: B9 silent
  WriteFile(pipe, &message, sizeof(message), &written, NULL);
}

// 8 bytes at an address that came from a process of 32 bits.

struct ClientCall {
  UINT32 ProcessId;
  UINT32 ResultAt;
};

void answerCall(HANDLE client, const struct ClientCall *call, HANDLE event) {
  HANDLE there;
  DuplicateHandle(GetCurrentProcess(), event, client, &there, 0, FALSE,
                  DUPLICATE_SAME_ACCESS);
  // PATTERN: L5 warn
  WriteProcessMemory(client, ULongToPtr(call->ResultAt), &there, sizeof(there),
                     NULL);
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: 'there' goes to another process through 'WriteProcessMemory' with 8 bytes in a 64-bit process and 4 in a 32-bit one [crossbit-wire-layout]
}

void answerCallFixed(HANDLE client, const struct ClientCall *call,
                     HANDLE event) {
  HANDLE there;
  UINT32 value;
  DuplicateHandle(GetCurrentProcess(), event, client, &there, 0, FALSE,
                  DUPLICATE_SAME_ACCESS);
  value = HandleToULong(there);
  // PATTERN: L5 silent
  WriteProcessMemory(client, ULongToPtr(call->ResultAt), &value, sizeof(value),
                     NULL);
}
