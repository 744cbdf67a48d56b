/*===-- windows.h - Windef, winnt, winbase, winuser, wingdi --------*- C
-*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_WINDOWS_H
#define MOCK_WINDOWS_H

#include <basetsd.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#define WINAPI __stdcall
#define CALLBACK __stdcall
#define APIENTRY __stdcall
#define NTAPI __stdcall
#define WINAPIV __cdecl
#define CONST const
#define VOID void
#define IN
#define OUT
#define FALSE 0
#define TRUE 1
#define DECLSPEC_ALIGN(n) __declspec(align(n))
#define MAX_PATH 260
#define INFINITE 0xFFFFFFFF

#ifdef __cplusplus
extern "C" {
#endif

/* Integers and pointers */
typedef char CHAR, *PCHAR, *LPSTR, *PSTR;
typedef const char *LPCSTR, *PCSTR;
typedef wchar_t WCHAR, *PWCHAR, *LPWSTR, *PWSTR;
typedef const wchar_t *LPCWSTR, *PCWSTR;
typedef unsigned char BYTE, *PBYTE, *LPBYTE, UCHAR, *PUCHAR, BOOLEAN;
typedef short SHORT, *PSHORT;
typedef unsigned short WORD, *PWORD, *LPWORD, USHORT, *PUSHORT;
typedef int INT, *PINT, *LPINT, BOOL, *PBOOL, *LPBOOL;
typedef unsigned int UINT, *PUINT;
typedef long LONG, *PLONG, *LPLONG, HRESULT, NTSTATUS;
typedef unsigned long DWORD, *PDWORD, *LPDWORD, ULONG, *PULONG;
typedef __int64 LONGLONG, *PLONGLONG;
typedef unsigned __int64 ULONGLONG, *PULONGLONG, DWORDLONG;
typedef float FLOAT;
typedef void *PVOID, *LPVOID;
typedef void *POINTER_64 PVOID64;
typedef const void *LPCVOID, *PCVOID;
typedef UINT_PTR WPARAM;
typedef LONG_PTR LPARAM, LRESULT;
typedef WORD ATOM, LANGID;
typedef DWORD COLORREF, ACCESS_MASK, LCID;
typedef union {
  struct {
    DWORD LowPart;
    LONG HighPart;
  } u;
  LONGLONG QuadPart;
} LARGE_INTEGER, *PLARGE_INTEGER;
typedef struct {
  DWORD Data1;
  WORD Data2, Data3;
  BYTE Data4[8];
} GUID;
#ifdef UNICODE
typedef WCHAR TCHAR, *PTCHAR;
typedef LPWSTR LPTSTR;
typedef LPCWSTR LPCTSTR;
#define TEXT(t) L##t
#else
typedef CHAR TCHAR, *PTCHAR;
typedef LPSTR LPTSTR;
typedef LPCSTR LPCTSTR;
#define TEXT(t) t
#endif

/* Handles */
typedef void *HANDLE;
typedef HANDLE *PHANDLE, *LPHANDLE;
#define DECLARE_HANDLE(name)                                                   \
  struct name##__ {                                                            \
    int unused;                                                                \
  };                                                                           \
  typedef struct name##__ *name
DECLARE_HANDLE(HWND);
DECLARE_HANDLE(HMENU);
DECLARE_HANDLE(HACCEL);
DECLARE_HANDLE(HICON);
DECLARE_HANDLE(HHOOK);
DECLARE_HANDLE(HMONITOR);
DECLARE_HANDLE(HWINEVENTHOOK);
DECLARE_HANDLE(HDESK);
DECLARE_HANDLE(HWINSTA);
DECLARE_HANDLE(HDC);
DECLARE_HANDLE(HBITMAP);
DECLARE_HANDLE(HBRUSH);
DECLARE_HANDLE(HPEN);
DECLARE_HANDLE(HFONT);
DECLARE_HANDLE(HRGN);
DECLARE_HANDLE(HPALETTE);
DECLARE_HANDLE(HCOLORSPACE);
DECLARE_HANDLE(HMETAFILE);
DECLARE_HANDLE(HENHMETAFILE);
DECLARE_HANDLE(HINSTANCE);
DECLARE_HANDLE(HRSRC);
DECLARE_HANDLE(HKEY);
DECLARE_HANDLE(HKL);
DECLARE_HANDLE(SC_HANDLE);
DECLARE_HANDLE(SERVICE_STATUS_HANDLE);
DECLARE_HANDLE(HCONV);
DECLARE_HANDLE(HSZ);
DECLARE_HANDLE(HDDEDATA);
DECLARE_HANDLE(HWAVEOUT);
DECLARE_HANDLE(HMIDIOUT);
DECLARE_HANDLE(HRAWINPUT);
DECLARE_HANDLE(HGLRC);
DECLARE_HANDLE(HTASK);
typedef HICON HCURSOR;
typedef HINSTANCE HMODULE;
typedef HANDLE HGLOBAL, HLOCAL, HDWP, EVT_HANDLE;
typedef void *HGDIOBJ;
typedef HKEY *PHKEY;
typedef UINT OLE_HANDLE;
typedef ULONGLONG REGHANDLE, TRACEHANDLE;
typedef void *PSID, *PSECURITY_DESCRIPTOR;
typedef VOID *HPCON;

#define INVALID_HANDLE_VALUE ((HANDLE)(LONG_PTR) - 1)
#define HKEY_CLASSES_ROOT ((HKEY)(ULONG_PTR)((LONG)0x80000000))
#define HKEY_CURRENT_USER ((HKEY)(ULONG_PTR)((LONG)0x80000001))
#define HKEY_LOCAL_MACHINE ((HKEY)(ULONG_PTR)((LONG)0x80000002))
#define HWND_BROADCAST ((HWND)0xffff)
#define HWND_TOPMOST ((HWND) - 1)
#define HWND_NOTOPMOST ((HWND) - 2)
#define HWND_MESSAGE ((HWND) - 3)

typedef INT_PTR(WINAPI *FARPROC)(void);
typedef LRESULT(CALLBACK *WNDPROC)(HWND, UINT, WPARAM, LPARAM);
typedef INT_PTR(CALLBACK *DLGPROC)(HWND, UINT, WPARAM, LPARAM);
typedef VOID(CALLBACK *TIMERPROC)(HWND, UINT, UINT_PTR, DWORD);
typedef BOOL(CALLBACK *WNDENUMPROC)(HWND, LPARAM);
typedef DWORD(WINAPI *LPTHREAD_START_ROUTINE)(LPVOID);

/* Parts of words, identifiers in pointers */
#define LOWORD(l) ((WORD)((DWORD_PTR)(l) & 0xffff))
#define HIWORD(l) ((WORD)((DWORD_PTR)(l) >> 16))
#define LOBYTE(w) ((BYTE)((DWORD_PTR)(w) & 0xff))
#define HIBYTE(w) ((BYTE)((DWORD_PTR)(w) >> 8))
#define MAKEWORD(a, b)                                                         \
  ((WORD)(((BYTE)((DWORD_PTR)(a) & 0xff)) |                                    \
          ((WORD)((BYTE)((DWORD_PTR)(b) & 0xff))) << 8))
#define MAKELONG(a, b)                                                         \
  ((LONG)(((WORD)((DWORD_PTR)(a) & 0xffff)) |                                  \
          ((DWORD)((WORD)((DWORD_PTR)(b) & 0xffff))) << 16))
#define MAKEWPARAM(l, h) ((WPARAM)(DWORD)MAKELONG(l, h))
#define MAKELPARAM(l, h) ((LPARAM)(DWORD)MAKELONG(l, h))
#define MAKELRESULT(l, h) ((LRESULT)(DWORD)MAKELONG(l, h))
#define GET_X_LPARAM(lp) ((int)(short)LOWORD(lp))
#define GET_Y_LPARAM(lp) ((int)(short)HIWORD(lp))
#define GET_WHEEL_DELTA_WPARAM(wp) ((short)HIWORD(wp))
#define IS_INTRESOURCE(r) ((((ULONG_PTR)(r)) >> 16) == 0)
#define MAKEINTRESOURCEA(i) ((LPSTR)((ULONG_PTR)((WORD)(i))))
#define MAKEINTRESOURCEW(i) ((LPWSTR)((ULONG_PTR)((WORD)(i))))
#define MAKEINTATOM(i) (LPTSTR)((ULONG_PTR)((WORD)(i)))
#ifdef UNICODE
#define MAKEINTRESOURCE MAKEINTRESOURCEW
#else
#define MAKEINTRESOURCE MAKEINTRESOURCEA
#endif
#define IDC_ARROW MAKEINTRESOURCE(32512)
#define RT_RCDATA ((LPTSTR)10)
#define FIELD_OFFSET(type, field) ((LONG)(LONG_PTR) & (((type *)0)->field))
#define CONTAINING_RECORD(address, type, field)                                \
  ((type *)((char *)(address) - (ULONG_PTR)(&((type *)0)->field)))
#define UNREFERENCED_PARAMETER(p) ((void)(p))

/* Records */
typedef struct {
  LONG x, y;
} POINT, *LPPOINT;
typedef struct {
  LONG left, top, right, bottom;
} RECT, *LPRECT;
typedef struct {
  HWND hwnd;
  UINT message;
  WPARAM wParam;
  LPARAM lParam;
  DWORD time;
  POINT pt;
} MSG, *LPMSG;
typedef struct tagCWPSTRUCT {
  LPARAM lParam;
  WPARAM wParam;
  UINT message;
  HWND hwnd;
} CWPSTRUCT, *LPCWPSTRUCT;
typedef struct {
  ULONG_PTR dwData;
  DWORD cbData;
  PVOID lpData;
} COPYDATASTRUCT, *PCOPYDATASTRUCT;
typedef struct {
  DWORD nLength;
  LPVOID lpSecurityDescriptor;
  BOOL bInheritHandle;
} SECURITY_ATTRIBUTES, *LPSECURITY_ATTRIBUTES;
typedef struct {
  ULONG_PTR Internal, InternalHigh;
  union {
    struct {
      DWORD Offset, OffsetHigh;
    };
    PVOID Pointer;
  };
  HANDLE hEvent;
} OVERLAPPED, *LPOVERLAPPED;
typedef struct {
  HANDLE hProcess, hThread;
  DWORD dwProcessId, dwThreadId;
} PROCESS_INFORMATION, *LPPROCESS_INFORMATION;
typedef struct {
  DWORD cb;
  LPSTR lpReserved, lpDesktop, lpTitle;
  DWORD dwX, dwY, dwXSize, dwYSize, dwXCountChars, dwYCountChars;
  DWORD dwFillAttribute, dwFlags;
  WORD wShowWindow, cbReserved2;
  LPBYTE lpReserved2;
  HANDLE hStdInput, hStdOutput, hStdError;
} STARTUPINFOA, *LPSTARTUPINFOA;
typedef struct {
  DWORD cb;
  LPWSTR lpReserved, lpDesktop, lpTitle;
  DWORD dwX, dwY, dwXSize, dwYSize, dwXCountChars, dwYCountChars;
  DWORD dwFillAttribute, dwFlags;
  WORD wShowWindow, cbReserved2;
  LPBYTE lpReserved2;
  HANDLE hStdInput, hStdOutput, hStdError;
} STARTUPINFOW, *LPSTARTUPINFOW;
typedef struct {
  DWORD dwFileAttributes;
  CHAR cFileName[MAX_PATH];
} WIN32_FIND_DATAA, *LPWIN32_FIND_DATAA;
typedef struct {
  DWORD dwFileAttributes;
  WCHAR cFileName[MAX_PATH];
} WIN32_FIND_DATAW, *LPWIN32_FIND_DATAW;
typedef struct {
  HWND hwndFrom;
  UINT_PTR idFrom;
  UINT code;
} NMHDR, *LPNMHDR;
typedef struct {
  UINT CtlType, CtlID, itemID, itemAction, itemState;
  HWND hwndItem;
  HDC hDC;
  RECT rcItem;
  ULONG_PTR itemData;
} DRAWITEMSTRUCT, *LPDRAWITEMSTRUCT;
typedef struct {
  LPVOID lpCreateParams;
  HINSTANCE hInstance;
  HMENU hMenu;
  HWND hwndParent;
} CREATESTRUCTA, CREATESTRUCTW, CREATESTRUCT, *LPCREATESTRUCT;
typedef struct {
  UINT style;
  WNDPROC lpfnWndProc;
  int cbClsExtra, cbWndExtra;
  HINSTANCE hInstance;
  HICON hIcon;
  HCURSOR hCursor;
  HBRUSH hbrBackground;
  LPCSTR lpszMenuName, lpszClassName;
} WNDCLASSA;
typedef struct {
  UINT style;
  WNDPROC lpfnWndProc;
  int cbClsExtra, cbWndExtra;
  HINSTANCE hInstance;
  HICON hIcon;
  HCURSOR hCursor;
  HBRUSH hbrBackground;
  LPCWSTR lpszMenuName, lpszClassName;
} WNDCLASSW;
#ifdef UNICODE
typedef WNDCLASSW WNDCLASS;
typedef WIN32_FIND_DATAW WIN32_FIND_DATA;
typedef STARTUPINFOW STARTUPINFO;
#else
typedef WNDCLASSA WNDCLASS;
typedef WIN32_FIND_DATAA WIN32_FIND_DATA;
typedef STARTUPINFOA STARTUPINFO;
#endif
typedef struct EXCEPTION_RECORD {
  DWORD ExceptionCode, ExceptionFlags;
  struct EXCEPTION_RECORD *ExceptionRecord;
  PVOID ExceptionAddress;
  DWORD NumberParameters;
  ULONG_PTR ExceptionInformation[15];
} EXCEPTION_RECORD, *PEXCEPTION_RECORD;
typedef struct {
  DWORD dwOemId;
  DWORD dwPageSize;
  LPVOID lpMinimumApplicationAddress;
  LPVOID lpMaximumApplicationAddress;
  DWORD_PTR dwActiveProcessorMask;
} SYSTEM_INFO, *LPSYSTEM_INFO;
typedef struct {
  LONG dummy;
} CRITICAL_SECTION, *LPCRITICAL_SECTION;

/* Messages */
#define WM_NULL 0x0000
#define WM_CREATE 0x0001
#define WM_DESTROY 0x0002
#define WM_SETTEXT 0x000C
#define WM_GETTEXTLENGTH 0x000E
#define WM_SETFONT 0x0030
#define WM_GETFONT 0x0031
#define WM_COPYDATA 0x004A
#define WM_DRAWITEM 0x002B
#define WM_NOTIFY 0x004E
#define WM_NCCREATE 0x0081
#define WM_INITDIALOG 0x0110
#define WM_KEYDOWN 0x0100
#define WM_COMMAND 0x0111
#define WM_TIMER 0x0113
#define WM_MOUSEMOVE 0x0200
#define WM_USER 0x0400
#define WM_APP 0x8000
#define LB_ADDSTRING 0x0180
#define LB_GETCURSEL 0x0188
#define LB_GETITEMDATA 0x0199
#define LB_SETITEMDATA 0x019A
#define LB_GETCOUNT 0x018B
#define CB_GETCURSEL 0x0147
#define BM_GETCHECK 0x00F0
#define BM_SETIMAGE 0x00F7
#define STM_SETIMAGE 0x0172
#define SW_SHOW 5

/* Window and class words */
#define GWL_WNDPROC (-4)
#define GWL_HINSTANCE (-6)
#define GWL_HWNDPARENT (-8)
#define GWL_STYLE (-16)
#define GWL_EXSTYLE (-20)
#define GWL_USERDATA (-21)
#define GWL_ID (-12)
#define GCL_MENUNAME (-8)
#define GCL_HBRBACKGROUND (-10)
#define GCL_HCURSOR (-12)
#define GCL_HICON (-14)
#define GCL_HMODULE (-16)
#define GCL_CBWNDEXTRA (-18)
#define GCL_CBCLSEXTRA (-20)
#define GCL_WNDPROC (-24)
#define GCL_STYLE (-26)
#define GCW_ATOM (-32)
#define GCL_HICONSM (-34)
#define DWL_MSGRESULT 0
#define DWL_DLGPROC 4
#define DWL_USER 8
#ifdef _WIN64
#undef GWL_WNDPROC
#undef GWL_HINSTANCE
#undef GWL_HWNDPARENT
#undef GWL_USERDATA
#undef GCL_MENUNAME
#undef GCL_HBRBACKGROUND
#undef GCL_HCURSOR
#undef GCL_HICON
#undef GCL_HMODULE
#undef GCL_WNDPROC
#undef GCL_HICONSM
#undef DWL_MSGRESULT
#undef DWL_DLGPROC
#undef DWL_USER
#endif
#define GWLP_WNDPROC (-4)
#define GWLP_HINSTANCE (-6)
#define GWLP_HWNDPARENT (-8)
#define GWLP_USERDATA (-21)
#define GWLP_ID (-12)
#define GCLP_MENUNAME (-8)
#define GCLP_HBRBACKGROUND (-10)
#define GCLP_HCURSOR (-12)
#define GCLP_HICON (-14)
#define GCLP_HMODULE (-16)
#define GCLP_WNDPROC (-24)
#define GCLP_HICONSM (-34)
#define DWLP_MSGRESULT 0
#define DWLP_DLGPROC DWLP_MSGRESULT + sizeof(LRESULT)
#define DWLP_USER DWLP_DLGPROC + sizeof(DLGPROC)

LONG WINAPI GetWindowLongA(HWND window, int index);
LONG WINAPI GetWindowLongW(HWND window, int index);
LONG WINAPI SetWindowLongA(HWND window, int index, LONG value);
LONG WINAPI SetWindowLongW(HWND window, int index, LONG value);
DWORD WINAPI GetClassLongA(HWND window, int index);
DWORD WINAPI GetClassLongW(HWND window, int index);
DWORD WINAPI SetClassLongA(HWND window, int index, LONG value);
DWORD WINAPI SetClassLongW(HWND window, int index, LONG value);
WORD WINAPI GetWindowWord(HWND window, int index);
WORD WINAPI SetWindowWord(HWND window, int index, WORD value);
#ifdef _WIN64
LONG_PTR WINAPI GetWindowLongPtrA(HWND window, int index);
LONG_PTR WINAPI GetWindowLongPtrW(HWND window, int index);
LONG_PTR WINAPI SetWindowLongPtrA(HWND window, int index, LONG_PTR value);
LONG_PTR WINAPI SetWindowLongPtrW(HWND window, int index, LONG_PTR value);
ULONG_PTR WINAPI GetClassLongPtrA(HWND window, int index);
ULONG_PTR WINAPI GetClassLongPtrW(HWND window, int index);
ULONG_PTR WINAPI SetClassLongPtrA(HWND window, int index, LONG_PTR value);
ULONG_PTR WINAPI SetClassLongPtrW(HWND window, int index, LONG_PTR value);
#else
#define GetWindowLongPtrA GetWindowLongA
#define GetWindowLongPtrW GetWindowLongW
#define SetWindowLongPtrA SetWindowLongA
#define SetWindowLongPtrW SetWindowLongW
#define GetClassLongPtrA GetClassLongA
#define GetClassLongPtrW GetClassLongW
#define SetClassLongPtrA SetClassLongA
#define SetClassLongPtrW SetClassLongW
#endif
#ifdef UNICODE
#define GetWindowLong GetWindowLongW
#define SetWindowLong SetWindowLongW
#define GetClassLong GetClassLongW
#define SetClassLong SetClassLongW
#define GetWindowLongPtr GetWindowLongPtrW
#define SetWindowLongPtr SetWindowLongPtrW
#define GetClassLongPtr GetClassLongPtrW
#define SetClassLongPtr SetClassLongPtrW
#else
#define GetWindowLong GetWindowLongA
#define SetWindowLong SetWindowLongA
#define GetClassLong GetClassLongA
#define SetClassLong SetClassLongA
#define GetWindowLongPtr GetWindowLongPtrA
#define SetWindowLongPtr SetWindowLongPtrA
#define GetClassLongPtr GetClassLongPtrA
#define SetClassLongPtr SetClassLongPtrA
#endif

/* Windows, dialogs, menus */
LRESULT WINAPI SendMessageA(HWND window, UINT message, WPARAM w, LPARAM l);
LRESULT WINAPI SendMessageW(HWND window, UINT message, WPARAM w, LPARAM l);
#ifdef UNICODE
#define SendMessage SendMessageW
#else
#define SendMessage SendMessageA
#endif
BOOL WINAPI PostMessageA(HWND window, UINT message, WPARAM w, LPARAM l);
BOOL WINAPI PostMessageW(HWND window, UINT message, WPARAM w, LPARAM l);
#ifdef UNICODE
#define PostMessage PostMessageW
#else
#define PostMessage PostMessageA
#endif
BOOL WINAPI PostThreadMessageA(DWORD thread, UINT message, WPARAM w, LPARAM l);
BOOL WINAPI PostThreadMessageW(DWORD thread, UINT message, WPARAM w, LPARAM l);
#ifdef UNICODE
#define PostThreadMessage PostThreadMessageW
#else
#define PostThreadMessage PostThreadMessageA
#endif
LRESULT WINAPI SendMessageTimeoutA(HWND window, UINT message, WPARAM w,
                                   LPARAM l, UINT flags, UINT timeout,
                                   PDWORD_PTR result);
LRESULT WINAPI SendMessageTimeoutW(HWND window, UINT message, WPARAM w,
                                   LPARAM l, UINT flags, UINT timeout,
                                   PDWORD_PTR result);
#ifdef UNICODE
#define SendMessageTimeout SendMessageTimeoutW
#else
#define SendMessageTimeout SendMessageTimeoutA
#endif
LRESULT WINAPI SendDlgItemMessageA(HWND dialog, int item, UINT message,
                                   WPARAM w, LPARAM l);
LRESULT WINAPI SendDlgItemMessageW(HWND dialog, int item, UINT message,
                                   WPARAM w, LPARAM l);
#ifdef UNICODE
#define SendDlgItemMessage SendDlgItemMessageW
#else
#define SendDlgItemMessage SendDlgItemMessageA
#endif
LRESULT WINAPI DefWindowProcA(HWND window, UINT message, WPARAM w, LPARAM l);
LRESULT WINAPI DefWindowProcW(HWND window, UINT message, WPARAM w, LPARAM l);
#ifdef UNICODE
#define DefWindowProc DefWindowProcW
#else
#define DefWindowProc DefWindowProcA
#endif
LRESULT WINAPI CallWindowProcA(WNDPROC previous, HWND window, UINT message,
                               WPARAM w, LPARAM l);
LRESULT WINAPI CallWindowProcW(WNDPROC previous, HWND window, UINT message,
                               WPARAM w, LPARAM l);
#ifdef UNICODE
#define CallWindowProc CallWindowProcW
#else
#define CallWindowProc CallWindowProcA
#endif
INT_PTR WINAPI DialogBoxParamA(HINSTANCE instance, LPCSTR name, HWND parent,
                               DLGPROC procedure, LPARAM parameter);
INT_PTR WINAPI DialogBoxParamW(HINSTANCE instance, LPCWSTR name, HWND parent,
                               DLGPROC procedure, LPARAM parameter);
#ifdef UNICODE
#define DialogBoxParam DialogBoxParamW
#else
#define DialogBoxParam DialogBoxParamA
#endif
HWND WINAPI CreateDialogParamA(HINSTANCE instance, LPCSTR name, HWND parent,
                               DLGPROC procedure, LPARAM parameter);
HWND WINAPI CreateDialogParamW(HINSTANCE instance, LPCWSTR name, HWND parent,
                               DLGPROC procedure, LPARAM parameter);
#ifdef UNICODE
#define CreateDialogParam CreateDialogParamW
#else
#define CreateDialogParam CreateDialogParamA
#endif
HWND WINAPI CreateWindowExA(DWORD exStyle, LPCSTR name, LPCSTR title,
                            DWORD style, int x, int y, int width, int height,
                            HWND parent, HMENU menu, HINSTANCE instance,
                            LPVOID parameter);
HWND WINAPI CreateWindowExW(DWORD exStyle, LPCWSTR name, LPCWSTR title,
                            DWORD style, int x, int y, int width, int height,
                            HWND parent, HMENU menu, HINSTANCE instance,
                            LPVOID parameter);
#ifdef UNICODE
#define CreateWindowEx CreateWindowExW
#else
#define CreateWindowEx CreateWindowExA
#endif
HWND WINAPI FindWindowA(LPCSTR name, LPCSTR title);
HWND WINAPI FindWindowW(LPCWSTR name, LPCWSTR title);
#ifdef UNICODE
#define FindWindow FindWindowW
#else
#define FindWindow FindWindowA
#endif
ATOM WINAPI RegisterClassA(const WNDCLASSA *description);
ATOM WINAPI RegisterClassW(const WNDCLASSW *description);
#ifdef UNICODE
#define RegisterClass RegisterClassW
#else
#define RegisterClass RegisterClassA
#endif
UINT WINAPI RegisterWindowMessageA(LPCSTR name);
UINT WINAPI RegisterWindowMessageW(LPCWSTR name);
#ifdef UNICODE
#define RegisterWindowMessage RegisterWindowMessageW
#else
#define RegisterWindowMessage RegisterWindowMessageA
#endif
BOOL WINAPI SetPropA(HWND window, LPCSTR name, HANDLE data);
BOOL WINAPI SetPropW(HWND window, LPCWSTR name, HANDLE data);
#ifdef UNICODE
#define SetProp SetPropW
#else
#define SetProp SetPropA
#endif
HANDLE WINAPI GetPropA(HWND window, LPCSTR name);
HANDLE WINAPI GetPropW(HWND window, LPCWSTR name);
#ifdef UNICODE
#define GetProp GetPropW
#else
#define GetProp GetPropA
#endif
HANDLE WINAPI RemovePropA(HWND window, LPCSTR name);
HANDLE WINAPI RemovePropW(HWND window, LPCWSTR name);
#ifdef UNICODE
#define RemoveProp RemovePropW
#else
#define RemoveProp RemovePropA
#endif
BOOL WINAPI AppendMenuA(HMENU menu, UINT flags, UINT_PTR item, LPCSTR text);
BOOL WINAPI AppendMenuW(HMENU menu, UINT flags, UINT_PTR item, LPCWSTR text);
#ifdef UNICODE
#define AppendMenu AppendMenuW
#else
#define AppendMenu AppendMenuA
#endif
int WINAPI MessageBoxA(HWND owner, LPCSTR text, LPCSTR title, UINT type);
int WINAPI MessageBoxW(HWND owner, LPCWSTR text, LPCWSTR title, UINT type);
#ifdef UNICODE
#define MessageBox MessageBoxW
#else
#define MessageBox MessageBoxA
#endif
HCURSOR WINAPI LoadCursorA(HINSTANCE instance, LPCSTR name);
HCURSOR WINAPI LoadCursorW(HINSTANCE instance, LPCWSTR name);
#ifdef UNICODE
#define LoadCursor LoadCursorW
#else
#define LoadCursor LoadCursorA
#endif
HICON WINAPI LoadIconA(HINSTANCE instance, LPCSTR name);
HICON WINAPI LoadIconW(HINSTANCE instance, LPCWSTR name);
#ifdef UNICODE
#define LoadIcon LoadIconW
#else
#define LoadIcon LoadIconA
#endif
HANDLE WINAPI LoadImageA(HINSTANCE instance, LPCSTR name, UINT type, int cx,
                         int cy, UINT flags);
HANDLE WINAPI LoadImageW(HINSTANCE instance, LPCWSTR name, UINT type, int cx,
                         int cy, UINT flags);
#ifdef UNICODE
#define LoadImage LoadImageW
#else
#define LoadImage LoadImageA
#endif
int WINAPI LoadStringA(HINSTANCE instance, UINT id, LPSTR text, int size);
int WINAPI LoadStringW(HINSTANCE instance, UINT id, LPWSTR text, int size);
#ifdef UNICODE
#define LoadString LoadStringW
#else
#define LoadString LoadStringA
#endif
int WINAPIV wsprintfA(LPSTR text, LPCSTR format, ...);
int WINAPIV wsprintfW(LPWSTR text, LPCWSTR format, ...);
#ifdef UNICODE
#define wsprintf wsprintfW
#else
#define wsprintf wsprintfA
#endif
int WINAPI wvsprintfA(LPSTR text, LPCSTR format, va_list arguments);
int WINAPI wvsprintfW(LPWSTR text, LPCWSTR format, va_list arguments);
#ifdef UNICODE
#define wvsprintf wvsprintfW
#else
#define wvsprintf wvsprintfA
#endif
BOOL WINAPI GetMessageA(LPMSG message, HWND window, UINT first, UINT last);
BOOL WINAPI GetMessageW(LPMSG message, HWND window, UINT first, UINT last);
#ifdef UNICODE
#define GetMessage GetMessageW
#else
#define GetMessage GetMessageA
#endif
#define PM_REMOVE 0x0001
BOOL WINAPI PeekMessageA(LPMSG message, HWND window, UINT first, UINT last,
                         UINT remove);
BOOL WINAPI PeekMessageW(LPMSG message, HWND window, UINT first, UINT last,
                         UINT remove);
#ifdef UNICODE
#define PeekMessage PeekMessageW
#else
#define PeekMessage PeekMessageA
#endif
BOOL WINAPI TranslateMessage(const MSG *message);
int WINAPI TranslateAcceleratorA(HWND window, HACCEL table, LPMSG message);
BOOL WINAPI IsDialogMessageA(HWND dialog, LPMSG message);
BOOL WINAPI EndDialog(HWND dialog, INT_PTR result);
HWND WINAPI GetDlgItem(HWND dialog, int item);
HWND WINAPI GetParent(HWND window);
HWND WINAPI GetForegroundWindow(void);
HWND WINAPI GetDesktopWindow(void);
HWND WINAPI SetActiveWindow(HWND window);
BOOL WINAPI IsWindow(HWND window);
BOOL WINAPI DestroyWindow(HWND window);
BOOL WINAPI ShowWindow(HWND window, int show);
BOOL WINAPI EnumWindows(WNDENUMPROC function, LPARAM parameter);
UINT_PTR WINAPI SetTimer(HWND window, UINT_PTR id, UINT elapse,
                         TIMERPROC function);
BOOL WINAPI KillTimer(HWND window, UINT_PTR id);
DWORD WINAPI GetWindowThreadProcessId(HWND window, LPDWORD process);
HMENU WINAPI GetMenu(HWND window);
HMENU WINAPI CreateMenu(void);
HKL WINAPI GetKeyboardLayout(DWORD thread);
HDC WINAPI GetDC(HWND window);
int WINAPI ReleaseDC(HWND window, HDC dc);
HICON WINAPI CopyIcon(HICON icon);
BOOL WINAPI DestroyIcon(HICON icon);
UINT WINAPI GetDlgItemInt(HWND dialog, int item, BOOL *translated,
                          BOOL isSigned);
BOOL WINAPI SetDlgItemInt(HWND dialog, int item, UINT value, BOOL isSigned);
BOOL WINAPI EnumChildWindows(HWND parent, WNDENUMPROC function,
                             LPARAM parameter);
LRESULT WINAPI CallNextHookEx(HHOOK hook, int code, WPARAM w, LPARAM l);
BOOL WINAPI TrackPopupMenu(HMENU menu, UINT flags, int x, int y, int reserved,
                           HWND window, const RECT *area);
LRESULT WINAPI DispatchMessageA(const MSG *message);
LRESULT WINAPI DispatchMessageW(const MSG *message);
#ifdef UNICODE
#define DispatchMessage DispatchMessageW
#else
#define DispatchMessage DispatchMessageA
#endif
HMENU WINAPI LoadMenuA(HINSTANCE instance, LPCSTR name);
HMENU WINAPI LoadMenuW(HINSTANCE instance, LPCWSTR name);
#ifdef UNICODE
#define LoadMenu LoadMenuW
#else
#define LoadMenu LoadMenuA
#endif
HBITMAP WINAPI LoadBitmapA(HINSTANCE instance, LPCSTR name);
HBITMAP WINAPI LoadBitmapW(HINSTANCE instance, LPCWSTR name);
#ifdef UNICODE
#define LoadBitmap LoadBitmapW
#else
#define LoadBitmap LoadBitmapA
#endif
HWND WINAPI FindWindowExA(HWND parent, HWND after, LPCSTR name, LPCSTR title);
HWND WINAPI FindWindowExW(HWND parent, HWND after, LPCWSTR name, LPCWSTR title);
#ifdef UNICODE
#define FindWindowEx FindWindowExW
#else
#define FindWindowEx FindWindowExA
#endif
BOOL WINAPI SetWindowTextA(HWND window, LPCSTR text);
BOOL WINAPI SetWindowTextW(HWND window, LPCWSTR text);
#ifdef UNICODE
#define SetWindowText SetWindowTextW
#else
#define SetWindowText SetWindowTextA
#endif
BOOL WINAPI SendNotifyMessageA(HWND window, UINT message, WPARAM w, LPARAM l);
BOOL WINAPI SendNotifyMessageW(HWND window, UINT message, WPARAM w, LPARAM l);
#ifdef UNICODE
#define SendNotifyMessage SendNotifyMessageW
#else
#define SendNotifyMessage SendNotifyMessageA
#endif

/* Graphics */
HGDIOBJ WINAPI SelectObject(HDC dc, HGDIOBJ object);
BOOL WINAPI DeleteObject(HGDIOBJ object);
HGDIOBJ WINAPI GetStockObject(int index);
HBRUSH WINAPI CreateSolidBrush(COLORREF color);
HBITMAP WINAPI CreateBitmap(int width, int height, UINT planes, UINT bits,
                            const VOID *data);

/* Objects of the kernel */
#define GENERIC_READ 0x80000000
#define GENERIC_WRITE 0x40000000
#define OPEN_EXISTING 3
#define CREATE_ALWAYS 2
#define DUPLICATE_SAME_ACCESS 2
#define DUPLICATE_CLOSE_SOURCE 1
#define PAGE_READWRITE 4
#define FILE_MAP_ALL_ACCESS 0xF001F
#define FILE_MAP_WRITE 2
#define PROCESS_ALL_ACCESS 0x1FFFFF
#define PROCESS_DUP_HANDLE 0x40
#define SYNCHRONIZE 0x100000
#define PIPE_ACCESS_DUPLEX 3
#define PIPE_TYPE_MESSAGE 4
#define STD_INPUT_HANDLE ((DWORD) - 10)
#define STD_OUTPUT_HANDLE ((DWORD) - 11)
#define WAIT_OBJECT_0 0
#define EXCEPTION_EXECUTE_HANDLER 1
#define ERROR_SUCCESS 0
#define ERROR_MORE_DATA 234
#define STILL_ACTIVE 259
#define NO_ERROR 0

BOOL WINAPI CloseHandle(HANDLE object);
BOOL WINAPI DuplicateHandle(HANDLE sourceProcess, HANDLE source,
                            HANDLE targetProcess, LPHANDLE target, DWORD access,
                            BOOL inherit, DWORD options);
BOOL WINAPI SetHandleInformation(HANDLE object, DWORD mask, DWORD flags);
DWORD WINAPI WaitForSingleObject(HANDLE object, DWORD milliseconds);
DWORD WINAPI WaitForMultipleObjects(DWORD count, const HANDLE *objects,
                                    BOOL all, DWORD milliseconds);
HANDLE WINAPI GetCurrentProcess(void);
HANDLE WINAPI GetCurrentThread(void);
DWORD WINAPI GetCurrentProcessId(void);
DWORD WINAPI GetCurrentThreadId(void);
DWORD WINAPI GetProcessId(HANDLE process);
HANDLE WINAPI OpenProcess(DWORD access, BOOL inherit, DWORD id);
HANDLE WINAPI OpenThread(DWORD access, BOOL inherit, DWORD id);
BOOL WINAPI TerminateProcess(HANDLE process, UINT status);
BOOL WINAPI GetExitCodeThread(HANDLE thread, LPDWORD status);
BOOL WINAPI OpenProcessToken(HANDLE process, DWORD access, PHANDLE token);
HANDLE WINAPI CreateThread(LPSECURITY_ATTRIBUTES attributes, SIZE_T stack,
                           LPTHREAD_START_ROUTINE start, LPVOID parameter,
                           DWORD flags, LPDWORD id);
HANDLE WINAPI CreateRemoteThread(HANDLE process,
                                 LPSECURITY_ATTRIBUTES attributes, SIZE_T stack,
                                 LPTHREAD_START_ROUTINE start, LPVOID parameter,
                                 DWORD flags, LPDWORD id);
HANDLE WINAPI CreateFileA(LPCSTR name, DWORD access, DWORD share,
                          LPSECURITY_ATTRIBUTES attributes, DWORD disposition,
                          DWORD flags, HANDLE templateFile);
HANDLE WINAPI CreateFileW(LPCWSTR name, DWORD access, DWORD share,
                          LPSECURITY_ATTRIBUTES attributes, DWORD disposition,
                          DWORD flags, HANDLE templateFile);
#ifdef UNICODE
#define CreateFile CreateFileW
#else
#define CreateFile CreateFileA
#endif
HANDLE WINAPI CreateEventA(LPSECURITY_ATTRIBUTES attributes, BOOL manual,
                           BOOL initial, LPCSTR name);
HANDLE WINAPI CreateEventW(LPSECURITY_ATTRIBUTES attributes, BOOL manual,
                           BOOL initial, LPCWSTR name);
#ifdef UNICODE
#define CreateEvent CreateEventW
#else
#define CreateEvent CreateEventA
#endif
HANDLE WINAPI OpenEventA(DWORD access, BOOL inherit, LPCSTR name);
HANDLE WINAPI OpenEventW(DWORD access, BOOL inherit, LPCWSTR name);
#ifdef UNICODE
#define OpenEvent OpenEventW
#else
#define OpenEvent OpenEventA
#endif
HANDLE WINAPI CreateMutexA(LPSECURITY_ATTRIBUTES attributes, BOOL owner,
                           LPCSTR name);
HANDLE WINAPI CreateMutexW(LPSECURITY_ATTRIBUTES attributes, BOOL owner,
                           LPCWSTR name);
#ifdef UNICODE
#define CreateMutex CreateMutexW
#else
#define CreateMutex CreateMutexA
#endif
HANDLE WINAPI CreateSemaphoreA(LPSECURITY_ATTRIBUTES attributes, LONG initial,
                               LONG maximum, LPCSTR name);
HANDLE WINAPI CreateSemaphoreW(LPSECURITY_ATTRIBUTES attributes, LONG initial,
                               LONG maximum, LPCWSTR name);
#ifdef UNICODE
#define CreateSemaphore CreateSemaphoreW
#else
#define CreateSemaphore CreateSemaphoreA
#endif
HANDLE WINAPI CreateFileMappingA(HANDLE file, LPSECURITY_ATTRIBUTES attributes,
                                 DWORD protect, DWORD high, DWORD low,
                                 LPCSTR name);
HANDLE WINAPI CreateFileMappingW(HANDLE file, LPSECURITY_ATTRIBUTES attributes,
                                 DWORD protect, DWORD high, DWORD low,
                                 LPCWSTR name);
#ifdef UNICODE
#define CreateFileMapping CreateFileMappingW
#else
#define CreateFileMapping CreateFileMappingA
#endif
HANDLE WINAPI OpenFileMappingA(DWORD access, BOOL inherit, LPCSTR name);
HANDLE WINAPI OpenFileMappingW(DWORD access, BOOL inherit, LPCWSTR name);
#ifdef UNICODE
#define OpenFileMapping OpenFileMappingW
#else
#define OpenFileMapping OpenFileMappingA
#endif
HANDLE WINAPI CreateNamedPipeA(LPCSTR name, DWORD mode, DWORD type,
                               DWORD instances, DWORD out, DWORD in,
                               DWORD timeout, LPSECURITY_ATTRIBUTES attributes);
HANDLE WINAPI CreateNamedPipeW(LPCWSTR name, DWORD mode, DWORD type,
                               DWORD instances, DWORD out, DWORD in,
                               DWORD timeout, LPSECURITY_ATTRIBUTES attributes);
#ifdef UNICODE
#define CreateNamedPipe CreateNamedPipeW
#else
#define CreateNamedPipe CreateNamedPipeA
#endif
BOOL WINAPI CreateProcessA(LPCSTR name, LPSTR line,
                           LPSECURITY_ATTRIBUTES process,
                           LPSECURITY_ATTRIBUTES thread, BOOL inherit,
                           DWORD flags, LPVOID environment, LPCSTR directory,
                           LPSTARTUPINFOA startup,
                           LPPROCESS_INFORMATION information);
BOOL WINAPI CreateProcessW(LPCWSTR name, LPWSTR line,
                           LPSECURITY_ATTRIBUTES process,
                           LPSECURITY_ATTRIBUTES thread, BOOL inherit,
                           DWORD flags, LPVOID environment, LPCWSTR directory,
                           LPSTARTUPINFOW startup,
                           LPPROCESS_INFORMATION information);
#ifdef UNICODE
#define CreateProcess CreateProcessW
#else
#define CreateProcess CreateProcessA
#endif
HANDLE WINAPI FindFirstFileA(LPCSTR name, LPWIN32_FIND_DATAA data);
HANDLE WINAPI FindFirstFileW(LPCWSTR name, LPWIN32_FIND_DATAW data);
#ifdef UNICODE
#define FindFirstFile FindFirstFileW
#else
#define FindFirstFile FindFirstFileA
#endif
BOOL WINAPI FindNextFileA(HANDLE find, LPWIN32_FIND_DATAA data);
BOOL WINAPI FindNextFileW(HANDLE find, LPWIN32_FIND_DATAW data);
#ifdef UNICODE
#define FindNextFile FindNextFileW
#else
#define FindNextFile FindNextFileA
#endif
BOOL WINAPI FindClose(HANDLE find);
BOOL WINAPI SetEvent(HANDLE event);
BOOL WINAPI ResetEvent(HANDLE event);
BOOL WINAPI ReleaseMutex(HANDLE mutex);
BOOL WINAPI ReadFile(HANDLE file, LPVOID data, DWORD size, LPDWORD read,
                     LPOVERLAPPED overlapped);
BOOL WINAPI WriteFile(HANDLE file, LPCVOID data, DWORD size, LPDWORD written,
                      LPOVERLAPPED overlapped);
BOOL WINAPI DeviceIoControl(HANDLE device, DWORD code, LPVOID in, DWORD inSize,
                            LPVOID out, DWORD outSize, LPDWORD returned,
                            LPOVERLAPPED overlapped);
BOOL WINAPI ConnectNamedPipe(HANDLE pipe, LPOVERLAPPED overlapped);
BOOL WINAPI CreatePipe(PHANDLE read, PHANDLE write,
                       LPSECURITY_ATTRIBUTES attributes, DWORD size);
BOOL WINAPI GetNamedPipeClientProcessId(HANDLE pipe, PULONG id);
BOOL WINAPI IsBadReadPtr(const void *address, UINT_PTR size);
HANDLE WINAPI GetStdHandle(DWORD which);
BOOL WINAPI SetStdHandle(DWORD which, HANDLE handle);
HANDLE WINAPI CreateIoCompletionPort(HANDLE file, HANDLE port, ULONG_PTR key,
                                     DWORD threads);
BOOL WINAPI PostQueuedCompletionStatus(HANDLE port, DWORD size, ULONG_PTR key,
                                       LPOVERLAPPED overlapped);
LPVOID WINAPI MapViewOfFile(HANDLE mapping, DWORD access, DWORD high, DWORD low,
                            SIZE_T size);
BOOL WINAPI UnmapViewOfFile(LPCVOID view);
LPVOID WINAPI VirtualAlloc(LPVOID address, SIZE_T size, DWORD type,
                           DWORD protect);
LPVOID WINAPI VirtualAllocEx(HANDLE process, LPVOID address, SIZE_T size,
                             DWORD type, DWORD protect);
BOOL WINAPI ReadProcessMemory(HANDLE process, LPCVOID address, LPVOID data,
                              SIZE_T size, SIZE_T *read);
BOOL WINAPI WriteProcessMemory(HANDLE process, LPVOID address, LPCVOID data,
                               SIZE_T size, SIZE_T *written);
HANDLE WINAPI GetProcessHeap(void);
HANDLE WINAPI HeapCreate(DWORD options, SIZE_T initial, SIZE_T maximum);
LPVOID WINAPI HeapAlloc(HANDLE heap, DWORD flags, SIZE_T size);
BOOL WINAPI HeapFree(HANDLE heap, DWORD flags, LPVOID block);
HGLOBAL WINAPI GlobalAlloc(UINT flags, SIZE_T size);
LPVOID WINAPI GlobalLock(HGLOBAL memory);
BOOL WINAPI GlobalUnlock(HGLOBAL memory);
HGLOBAL WINAPI GlobalFree(HGLOBAL memory);
HLOCAL WINAPI LocalAlloc(UINT flags, SIZE_T size);
HLOCAL WINAPI LocalFree(HLOCAL memory);
HANDLE WINAPI CreateTimerQueue(void);
HMODULE WINAPI GetModuleHandleA(LPCSTR name);
HMODULE WINAPI GetModuleHandleW(LPCWSTR name);
#ifdef UNICODE
#define GetModuleHandle GetModuleHandleW
#else
#define GetModuleHandle GetModuleHandleA
#endif
HMODULE WINAPI LoadLibraryA(LPCSTR name);
HMODULE WINAPI LoadLibraryW(LPCWSTR name);
#ifdef UNICODE
#define LoadLibrary LoadLibraryW
#else
#define LoadLibrary LoadLibraryA
#endif
DWORD WINAPI GetModuleFileNameA(HMODULE module, LPSTR name, DWORD size);
DWORD WINAPI GetModuleFileNameW(HMODULE module, LPWSTR name, DWORD size);
#ifdef UNICODE
#define GetModuleFileName GetModuleFileNameW
#else
#define GetModuleFileName GetModuleFileNameA
#endif
HRSRC WINAPI FindResourceA(HMODULE module, LPCSTR name, LPCSTR type);
HRSRC WINAPI FindResourceW(HMODULE module, LPCWSTR name, LPCWSTR type);
#ifdef UNICODE
#define FindResource FindResourceW
#else
#define FindResource FindResourceA
#endif
HANDLE WINAPI BeginUpdateResourceA(LPCSTR file, BOOL clear);
HANDLE WINAPI BeginUpdateResourceW(LPCWSTR file, BOOL clear);
#ifdef UNICODE
#define BeginUpdateResource BeginUpdateResourceW
#else
#define BeginUpdateResource BeginUpdateResourceA
#endif
HANDLE WINAPI OpenEventLogA(LPCSTR server, LPCSTR source);
HANDLE WINAPI OpenEventLogW(LPCWSTR server, LPCWSTR source);
#ifdef UNICODE
#define OpenEventLog OpenEventLogW
#else
#define OpenEventLog OpenEventLogA
#endif
VOID WINAPI OutputDebugStringA(LPCSTR text);
VOID WINAPI OutputDebugStringW(LPCWSTR text);
#ifdef UNICODE
#define OutputDebugString OutputDebugStringW
#else
#define OutputDebugString OutputDebugStringA
#endif
ATOM WINAPI GlobalAddAtomA(LPCSTR name);
ATOM WINAPI GlobalAddAtomW(LPCWSTR name);
#ifdef UNICODE
#define GlobalAddAtom GlobalAddAtomW
#else
#define GlobalAddAtom GlobalAddAtomA
#endif
FARPROC WINAPI GetProcAddress(HMODULE module, LPCSTR name);
BOOL WINAPI FreeLibrary(HMODULE module);
HGLOBAL WINAPI LoadResource(HMODULE module, HRSRC resource);
LPVOID WINAPI LockResource(HGLOBAL resource);
DWORD WINAPI TlsAlloc(void);
LPVOID WINAPI TlsGetValue(DWORD index);
BOOL WINAPI TlsSetValue(DWORD index, LPVOID value);
LPVOID WINAPI FlsGetValue(DWORD index);
BOOL WINAPI FlsSetValue(DWORD index, LPVOID value);
DWORD WINAPI GetThreadId(HANDLE thread);
DWORD WINAPI GetLastError(void);
VOID WINAPI SetLastError(DWORD error);
DWORD WINAPI GetTickCount(void);
VOID WINAPI GetSystemInfo(LPSYSTEM_INFO information);
VOID WINAPI Sleep(DWORD milliseconds);
VOID WINAPI RaiseException(DWORD code, DWORD flags, DWORD count,
                           const ULONG_PTR *arguments);
BOOL WINAPI IsWow64Process(HANDLE process, LPBOOL wow);

/* What crosses a boundary */
#define FILE_MAP_READ 4
#define PAGE_READONLY 2
#define MEM_COMMIT 0x1000
#define MEM_RESERVE 0x2000
#define MEM_RELEASE 0x8000
#define FILE_FLAG_OVERLAPPED 0x40000000
#define NMPWAIT_WAIT_FOREVER 0xffffffff
#define HANDLE_FLAG_INHERIT 1
#define CREATE_SUSPENDED 4
#define CREATE_UNICODE_ENVIRONMENT 0x400
#define EXTENDED_STARTUPINFO_PRESENT 0x80000
#define STARTF_USESTDHANDLES 0x100
#define PROC_THREAD_ATTRIBUTE_HANDLE_LIST 0x20002
#define PROCESS_VM_OPERATION 8
#define PROCESS_VM_READ 0x10
#define PROCESS_VM_WRITE 0x20
#define PROCESS_CREATE_THREAD 2
#define THREAD_SET_CONTEXT 0x10
#define GMEM_MOVEABLE 2
#define GHND 0x42
#define CF_TEXT 1
#define SMTO_ABORTIFHUNG 2
#define SMTO_NORMAL 0
#define BSF_POSTMESSAGE 0x10
#define BSM_APPLICATIONS 8
#define WM_CLOSE 0x0010
#define WM_QUIT 0x0012
#define EVENT_MODIFY_STATE 2
#define EVENT_ALL_ACCESS 0x1F0003
#define LOGON_WITH_PROFILE 1
#ifndef CTL_CODE
#define CTL_CODE(type, function, method, access)                               \
  (((type) << 16) | ((access) << 14) | ((function) << 2) | (method))
#define METHOD_BUFFERED 0
#define METHOD_IN_DIRECT 1
#define METHOD_OUT_DIRECT 2
#define METHOD_NEITHER 3
#define FILE_ANY_ACCESS 0
#define FILE_DEVICE_UNKNOWN 0x22
#define FILE_DEVICE_DISK 7
#endif
#define FSCTL_SET_REPARSE_POINT 0x900A4
#define IOCTL_STORAGE_QUERY_PROPERTY 0x2D1400
#define FSCTL_MOVE_FILE 0x90074

typedef union {
  PVOID64 Buffer;
  ULONGLONG Alignment;
} FILE_SEGMENT_ELEMENT, *PFILE_SEGMENT_ELEMENT;
typedef VOID(WINAPI *LPOVERLAPPED_COMPLETION_ROUTINE)(DWORD error, DWORD size,
                                                      LPOVERLAPPED overlapped);
typedef VOID(CALLBACK *SENDASYNCPROC)(HWND, UINT, ULONG_PTR, LRESULT);
typedef VOID(NTAPI *PAPCFUNC)(ULONG_PTR parameter);
typedef struct mock_thread_attributes *LPPROC_THREAD_ATTRIBUTE_LIST;
typedef struct {
  STARTUPINFOW StartupInfo;
  LPPROC_THREAD_ATTRIBUTE_LIST lpAttributeList;
} STARTUPINFOEXW, *LPSTARTUPINFOEXW;
typedef enum { QUEUE_USER_APC_FLAGS_NONE } QUEUE_USER_APC_FLAGS;
typedef struct MEM_EXTENDED_PARAMETER {
  DWORD64 Type;
  ULONG64 ULong64;
} MEM_EXTENDED_PARAMETER, *PMEM_EXTENDED_PARAMETER;
typedef struct {
  DWORD ContextFlags;
#ifdef _WIN64
  DWORD64 Rcx, Rdx, Rsp, Rip;
#else
  DWORD Ecx, Edx, Esp, Eip;
#endif
} CONTEXT, *PCONTEXT, *LPCONTEXT;
/* Of the disk's control codes: plain, and with a handle. */
typedef struct {
  DWORD PropertyId, QueryType;
  BYTE AdditionalParameters[1];
} STORAGE_PROPERTY_QUERY, *PSTORAGE_PROPERTY_QUERY;
typedef struct {
  HANDLE FileHandle;
  LARGE_INTEGER StartingVcn, StartingLcn;
  DWORD ClusterCount;
} MOVE_FILE_DATA, *PMOVE_FILE_DATA;

BOOL WINAPI ReadFileEx(HANDLE file, LPVOID data, DWORD size,
                       LPOVERLAPPED overlapped,
                       LPOVERLAPPED_COMPLETION_ROUTINE routine);
BOOL WINAPI WriteFileEx(HANDLE file, LPCVOID data, DWORD size,
                        LPOVERLAPPED overlapped,
                        LPOVERLAPPED_COMPLETION_ROUTINE routine);
BOOL WINAPI ReadFileScatter(HANDLE file, FILE_SEGMENT_ELEMENT segments[],
                            DWORD size, LPDWORD reserved,
                            LPOVERLAPPED overlapped);
BOOL WINAPI WriteFileGather(HANDLE file, FILE_SEGMENT_ELEMENT segments[],
                            DWORD size, LPDWORD reserved,
                            LPOVERLAPPED overlapped);
BOOL WINAPI FlushFileBuffers(HANDLE file);
BOOL WINAPI TransactNamedPipe(HANDLE pipe, LPVOID in, DWORD inSize, LPVOID out,
                              DWORD outSize, LPDWORD read,
                              LPOVERLAPPED overlapped);
BOOL WINAPI CallNamedPipeA(LPCSTR name, LPVOID in, DWORD inSize, LPVOID out,
                           DWORD outSize, LPDWORD read, DWORD timeout);
BOOL WINAPI CallNamedPipeW(LPCWSTR name, LPVOID in, DWORD inSize, LPVOID out,
                           DWORD outSize, LPDWORD read, DWORD timeout);
BOOL WINAPI PeekNamedPipe(HANDLE pipe, LPVOID data, DWORD size, LPDWORD read,
                          LPDWORD available, LPDWORD left);
HANDLE WINAPI CreateMailslotW(LPCWSTR name, DWORD size, DWORD timeout,
                              LPSECURITY_ATTRIBUTES attributes);
LPVOID WINAPI MapViewOfFileEx(HANDLE mapping, DWORD access, DWORD high,
                              DWORD low, SIZE_T size, LPVOID base);
PVOID WINAPI MapViewOfFileFromApp(HANDLE mapping, ULONG access, ULONG64 offset,
                                  SIZE_T size);
PVOID WINAPI MapViewOfFileNuma2(HANDLE mapping, HANDLE process, ULONG64 offset,
                                PVOID base, SIZE_T size, ULONG type,
                                ULONG protection, ULONG node);
PVOID WINAPI MapViewOfFile2(HANDLE mapping, HANDLE process, ULONG64 offset,
                            PVOID base, SIZE_T size, ULONG type,
                            ULONG protection);
PVOID WINAPI MapViewOfFile3(HANDLE mapping, HANDLE process, PVOID base,
                            ULONG64 offset, SIZE_T size, ULONG type,
                            ULONG protection,
                            MEM_EXTENDED_PARAMETER *parameters, ULONG count);
BOOL WINAPI VirtualFreeEx(HANDLE process, LPVOID address, SIZE_T size,
                          DWORD type);
BOOL WINAPI SendMessageCallbackA(HWND window, UINT message, WPARAM w,
                                    LPARAM l, SENDASYNCPROC back,
                                    ULONG_PTR data);
BOOL WINAPI SendMessageCallbackW(HWND window, UINT message, WPARAM w, LPARAM l,
                                 SENDASYNCPROC back, ULONG_PTR data);
long WINAPI BroadcastSystemMessageA(DWORD flags, LPDWORD recipients,
                                    UINT message, WPARAM w, LPARAM l);
long WINAPI BroadcastSystemMessageW(DWORD flags, LPDWORD recipients,
                                    UINT message, WPARAM w, LPARAM l);
BOOL WINAPI OpenClipboard(HWND owner);
BOOL WINAPI CloseClipboard(void);
BOOL WINAPI EmptyClipboard(void);
UINT WINAPI RegisterClipboardFormatW(LPCWSTR name);
HANDLE WINAPI SetClipboardData(UINT format, HANDLE memory);
HANDLE WINAPI GetClipboardData(UINT format);
UINT WINAPI GlobalGetAtomNameW(ATOM atom, LPWSTR name, int size);
BOOL WINAPI CreateProcessAsUserW(HANDLE token, LPCWSTR name, LPWSTR line,
                                 LPSECURITY_ATTRIBUTES process,
                                 LPSECURITY_ATTRIBUTES thread, BOOL inherit,
                                 DWORD flags, LPVOID environment,
                                 LPCWSTR directory, LPSTARTUPINFOW startup,
                                 LPPROCESS_INFORMATION information);
BOOL WINAPI CreateProcessWithTokenW(HANDLE token, DWORD logon, LPCWSTR name,
                                    LPWSTR line, DWORD flags,
                                    LPVOID environment, LPCWSTR directory,
                                    LPSTARTUPINFOW startup,
                                    LPPROCESS_INFORMATION information);
BOOL WINAPI CreateProcessWithLogonW(LPCWSTR user, LPCWSTR domain,
                                    LPCWSTR password, DWORD logon, LPCWSTR name,
                                    LPWSTR line, DWORD flags,
                                    LPVOID environment, LPCWSTR directory,
                                    LPSTARTUPINFOW startup,
                                    LPPROCESS_INFORMATION information);
BOOL WINAPI SetEnvironmentVariableA(LPCSTR name, LPCSTR value);
BOOL WINAPI SetEnvironmentVariableW(LPCWSTR name, LPCWSTR value);
DWORD WINAPI GetEnvironmentVariableW(LPCWSTR name, LPWSTR value, DWORD size);
BOOL WINAPI InitializeProcThreadAttributeList(LPPROC_THREAD_ATTRIBUTE_LIST list,
                                              DWORD count, DWORD flags,
                                              SIZE_T *size);
BOOL WINAPI UpdateProcThreadAttribute(LPPROC_THREAD_ATTRIBUTE_LIST list,
                                      DWORD flags, DWORD_PTR attribute,
                                      PVOID value, SIZE_T size, PVOID previous,
                                      SIZE_T *returned);
HANDLE WINAPI CreateRemoteThreadEx(HANDLE process,
                                   LPSECURITY_ATTRIBUTES attributes,
                                   SIZE_T stack, LPTHREAD_START_ROUTINE start,
                                   LPVOID parameter, DWORD flags,
                                   LPPROC_THREAD_ATTRIBUTE_LIST list,
                                   LPDWORD id);
DWORD WINAPI QueueUserAPC(PAPCFUNC function, HANDLE thread, ULONG_PTR data);
BOOL WINAPI QueueUserAPC2(PAPCFUNC function, HANDLE thread, ULONG_PTR data,
                          QUEUE_USER_APC_FLAGS flags);
BOOL WINAPI GetThreadContext(HANDLE thread, LPCONTEXT context);
BOOL WINAPI SetThreadContext(HANDLE thread, const CONTEXT *context);
DWORD WINAPI ResumeThread(HANDLE thread);
DWORD WINAPI SuspendThread(HANDLE thread);
LPWSTR WINAPI GetCommandLineW(void);
HANDLE WINAPI OpenFileMappingFromApp(ULONG access, BOOL inherit, LPCWSTR name);
HANDLE WINAPI CreateEventExW(LPSECURITY_ATTRIBUTES attributes, LPCWSTR name,
                             DWORD flags, DWORD access);
BOOL WINAPI WaitNamedPipeW(LPCWSTR name, DWORD timeout);
BOOL WINAPI SetNamedPipeHandleState(HANDLE pipe, LPDWORD mode, LPDWORD count,
                                    LPDWORD timeout);
LPWSTR WINAPI lstrcpynW(LPWSTR to, LPCWSTR from, int size);
LPSTR WINAPI lstrcpynA(LPSTR to, LPCSTR from, int size);
#define CopyMemory(to, from, size) memcpy((to), (from), (size))
#define MoveMemory(to, from, size) memmove((to), (from), (size))
#define ZeroMemory(to, size) memset((to), 0, (size))
#define RtlCopyMemory(to, from, size) memcpy((to), (from), (size))
#define RtlMoveMemory(to, from, size) memmove((to), (from), (size))
#define RtlZeroMemory(to, size) memset((to), 0, (size))

/* Registry and services */
#define REG_DWORD 4
#define REG_BINARY 3
#define KEY_READ 0x20019
LONG WINAPI RegOpenKeyExA(HKEY key, LPCSTR name, DWORD options, DWORD access,
                          PHKEY result);
LONG WINAPI RegOpenKeyExW(HKEY key, LPCWSTR name, DWORD options, DWORD access,
                          PHKEY result);
#ifdef UNICODE
#define RegOpenKeyEx RegOpenKeyExW
#else
#define RegOpenKeyEx RegOpenKeyExA
#endif
LONG WINAPI RegQueryValueExA(HKEY key, LPCSTR name, LPDWORD reserved,
                             LPDWORD type, LPBYTE data, LPDWORD size);
LONG WINAPI RegQueryValueExW(HKEY key, LPCWSTR name, LPDWORD reserved,
                             LPDWORD type, LPBYTE data, LPDWORD size);
#ifdef UNICODE
#define RegQueryValueEx RegQueryValueExW
#else
#define RegQueryValueEx RegQueryValueExA
#endif
LONG WINAPI RegSetValueExA(HKEY key, LPCSTR name, DWORD reserved, DWORD type,
                           const BYTE *data, DWORD size);
LONG WINAPI RegSetValueExW(HKEY key, LPCWSTR name, DWORD reserved, DWORD type,
                           const BYTE *data, DWORD size);
#ifdef UNICODE
#define RegSetValueEx RegSetValueExW
#else
#define RegSetValueEx RegSetValueExA
#endif
LONG WINAPI RegCloseKey(HKEY key);
LONG WINAPI RegSetKeyValueW(HKEY key, LPCWSTR subkey, LPCWSTR name, DWORD type,
                            LPCVOID data, DWORD size);
LONG WINAPI RegGetValueW(HKEY key, LPCWSTR subkey, LPCWSTR name, DWORD flags,
                         LPDWORD type, PVOID data, LPDWORD size);
#define RRF_RT_REG_BINARY 8
#define REG_SZ 1
BOOL WINAPI WritePrivateProfileStringW(LPCWSTR section, LPCWSTR key,
                                       LPCWSTR text, LPCWSTR file);
SC_HANDLE WINAPI OpenSCManagerA(LPCSTR machine, LPCSTR database, DWORD access);
SC_HANDLE WINAPI OpenSCManagerW(LPCWSTR machine, LPCWSTR database,
                                DWORD access);
#ifdef UNICODE
#define OpenSCManager OpenSCManagerW
#else
#define OpenSCManager OpenSCManagerA
#endif

#ifdef __cplusplus
}
#endif

#ifndef WIN32_LEAN_AND_MEAN
#include <shellapi.h>
#include <wincrypt.h>
#endif

#endif
