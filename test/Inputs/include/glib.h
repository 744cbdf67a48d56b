/*===-- glib.h - GLib's integers in pointers ----------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_GLIB_H
#define MOCK_GLIB_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef int gint;
typedef unsigned guint;
typedef long glong;
typedef unsigned long gulong;
typedef void *gpointer;
typedef const void *gconstpointer;
typedef size_t gsize;
typedef intptr_t gintptr;
typedef uintptr_t guintptr;
typedef struct mock_hash_table GHashTable;

#define GPOINTER_TO_INT(p) ((gint)(gintptr)(p))
#define GPOINTER_TO_UINT(p) ((guint)(guintptr)(p))
#define GINT_TO_POINTER(i) ((gpointer)(gintptr)(i))
#define GUINT_TO_POINTER(u) ((gpointer)(guintptr)(u))
#define GPOINTER_TO_SIZE(p) ((gsize)(p))
#define GSIZE_TO_POINTER(s) ((gpointer)(guintptr)(gsize)(s))

int g_hash_table_insert(GHashTable *table, gpointer key, gpointer value);
gpointer g_hash_table_lookup(GHashTable *table, gconstpointer key);
guint g_direct_hash(gconstpointer key);
guint g_timeout_add(guint interval, int (*function)(gpointer), gpointer data);
typedef struct mock_variant GVariant;
typedef uint64_t guint64;
GVariant *g_variant_new_uint64(guint64 value);
GVariant *g_variant_new(const char *format, ...);

#ifdef __cplusplus
}
#endif

#endif
