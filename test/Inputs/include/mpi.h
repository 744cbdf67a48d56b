/*===-- mpi.h - Message passing -----------------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_MPI_H
#define MOCK_MPI_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mock_mpi_comm *MPI_Comm;
typedef struct mock_mpi_type *MPI_Datatype;
typedef struct mock_mpi_request *MPI_Request;
typedef struct mock_mpi_window *MPI_Win;
typedef __PTRDIFF_TYPE__ MPI_Aint;
typedef struct {
  int MPI_SOURCE, MPI_TAG, MPI_ERROR;
} MPI_Status;
extern struct mock_mpi_comm mock_mpi_world;
extern struct mock_mpi_type mock_mpi_byte, mock_mpi_int, mock_mpi_double;
#define MPI_COMM_WORLD (&mock_mpi_world)
#define MPI_BYTE (&mock_mpi_byte)
#define MPI_INT (&mock_mpi_int)
#define MPI_DOUBLE (&mock_mpi_double)
#define MPI_STATUS_IGNORE ((MPI_Status *)0)
int MPI_Send(const void *data, int count, MPI_Datatype type, int to, int tag,
             MPI_Comm group);
int MPI_Isend(const void *data, int count, MPI_Datatype type, int to, int tag,
              MPI_Comm group, MPI_Request *request);
int MPI_Bcast(void *data, int count, MPI_Datatype type, int root,
              MPI_Comm group);
int MPI_Recv(void *data, int count, MPI_Datatype type, int from, int tag,
             MPI_Comm group, MPI_Status *status);
int MPI_Put(const void *data, int count, MPI_Datatype type, int to, MPI_Aint at,
            int toCount, MPI_Datatype toType, MPI_Win window);

#ifdef __cplusplus
}
#endif

#endif
