/*===-- commctrl.h - Common controls ------------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_COMMCTRL_H
#define MOCK_COMMCTRL_H

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

struct _TREEITEM;
typedef struct _TREEITEM *HTREEITEM;
struct _IMAGELIST;
typedef struct _IMAGELIST *HIMAGELIST;
typedef struct {
  UINT mask;
  int iItem, iSubItem;
  UINT state, stateMask;
  LPSTR pszText;
  int cchTextMax, iImage;
  LPARAM lParam;
} LVITEMA, LVITEM;
typedef struct {
  UINT mask;
  HTREEITEM hItem;
  UINT state, stateMask;
  LPSTR pszText;
  int cchTextMax, iImage, iSelectedImage, cChildren;
  LPARAM lParam;
} TVITEMA, TVITEM;
#define LVIF_PARAM 4
#define TVIF_PARAM 4
#define LVM_GETITEMCOUNT 0x1004
#define LVM_SETITEMA 0x1006
#define LVM_INSERTITEMA 0x1007
#define TVM_GETNEXTITEM 0x110A
#define TVM_SELECTITEM 0x110B
#define TVM_GETITEMA 0x110C
#define TVGN_CARET 9
#define ListView_GetItemCount(w)                                               \
  ((int)SendMessageA((w), LVM_GETITEMCOUNT, 0, 0))
#define TreeView_GetNextItem(w, i, c)                                          \
  ((HTREEITEM)SendMessageA((w), TVM_GETNEXTITEM, (WPARAM)(c),                  \
                           (LPARAM)(HTREEITEM)(i)))
#define TreeView_GetSelection(w) TreeView_GetNextItem(w, NULL, TVGN_CARET)
#define TreeView_GetItem(w, i)                                                 \
  ((BOOL)SendMessageA((w), TVM_GETITEMA, 0, (LPARAM)(TVITEM *)(i)))
HIMAGELIST WINAPI ImageList_Create(int cx, int cy, UINT flags, int initial,
                                   int grow);

#ifdef __cplusplus
}
#endif

#endif
