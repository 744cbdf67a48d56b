/*===-- shellapi.h - The shell ------------------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_SHELLAPI_H
#define MOCK_SHELLAPI_H

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct HDROP__ *HDROP;
HINSTANCE WINAPI ShellExecuteA(HWND window, LPCSTR verb, LPCSTR file,
                               LPCSTR arguments, LPCSTR directory, INT show);
HINSTANCE WINAPI ShellExecuteW(HWND window, LPCWSTR verb, LPCWSTR file,
                               LPCWSTR arguments, LPCWSTR directory, INT show);
#ifdef UNICODE
#define ShellExecute ShellExecuteW
#else
#define ShellExecute ShellExecuteA
#endif
HINSTANCE WINAPI FindExecutableA(LPCSTR file, LPCSTR directory, LPSTR result);
HINSTANCE WINAPI FindExecutableW(LPCWSTR file, LPCWSTR directory,
                                 LPWSTR result);
#ifdef UNICODE
#define FindExecutable FindExecutableW
#else
#define FindExecutable FindExecutableA
#endif
UINT WINAPI DragQueryFileA(HDROP drop, UINT file, LPSTR name, UINT size);
UINT WINAPI DragQueryFileW(HDROP drop, UINT file, LPWSTR name, UINT size);
#ifdef UNICODE
#define DragQueryFile DragQueryFileW
#else
#define DragQueryFile DragQueryFileA
#endif
typedef struct {
  DWORD cbSize;
  ULONG fMask;
  HWND hwnd;
  LPCWSTR lpVerb, lpFile, lpParameters, lpDirectory;
  int nShow;
  HINSTANCE hInstApp;
  LPVOID lpIDList;
  LPCWSTR lpClass;
  HKEY hkeyClass;
  DWORD dwHotKey;
  HANDLE hIcon;
  HANDLE hProcess;
} SHELLEXECUTEINFOW, *LPSHELLEXECUTEINFOW;
BOOL WINAPI ShellExecuteExW(SHELLEXECUTEINFOW *information);
typedef struct {
  DWORD cbSize;
  HWND hWnd;
  UINT uCallbackMessage, uEdge;
  RECT rc;
  LPARAM lParam;
} APPBARDATA, *PAPPBARDATA;

#ifdef __cplusplus
}
#endif

#endif
