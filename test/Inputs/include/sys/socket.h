/*===-- sys/socket.h - Sockets of POSIX ---------------------------*- C -*-===*\
|*
|* Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What the tests need of the header with this name, in our own words.
|*
\*===----------------------------------------------------------------------===*/

#ifndef MOCK_SYS_SOCKET_H
#define MOCK_SYS_SOCKET_H

#include <sys/types.h>
#include <sys/uio.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef unsigned socklen_t;
struct sockaddr {
  unsigned short sa_family;
  char sa_data[14];
};
struct msghdr {
  void *msg_name;
  socklen_t msg_namelen;
  struct iovec *msg_iov;
  size_t msg_iovlen;
  void *msg_control;
  size_t msg_controllen;
  int msg_flags;
};
struct cmsghdr {
  size_t cmsg_len;
  int cmsg_level, cmsg_type;
};
#define AF_UNIX 1
#define SOCK_STREAM 1
#define SOL_SOCKET 1
#define SCM_RIGHTS 1
#define CMSG_ALIGN(n) (((n) + sizeof(size_t) - 1) & ~(sizeof(size_t) - 1))
#define CMSG_LEN(n) (CMSG_ALIGN(sizeof(struct cmsghdr)) + (n))
#define CMSG_SPACE(n) (CMSG_ALIGN(n) + CMSG_ALIGN(sizeof(struct cmsghdr)))
#define CMSG_DATA(c) ((unsigned char *)((struct cmsghdr *)(c) + 1))
#define CMSG_FIRSTHDR(m) ((struct cmsghdr *)(m)->msg_control)
int socket(int family, int type, int protocol);
int socketpair(int family, int type, int protocol, int descriptors[2]);
ssize_t send(int s, const void *data, size_t size, int flags);
ssize_t sendto(int s, const void *data, size_t size, int flags,
               const struct sockaddr *to, socklen_t toSize);
ssize_t recv(int s, void *data, size_t size, int flags);
ssize_t recvfrom(int s, void *data, size_t size, int flags,
                 struct sockaddr *from, socklen_t *fromSize);
ssize_t sendmsg(int s, const struct msghdr *message, int flags);
ssize_t recvmsg(int s, struct msghdr *message, int flags);

#ifdef __cplusplus
}
#endif

#endif
