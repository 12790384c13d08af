/// What the C library module of Swift leaves out on Linux: epoll(7), eventfd(2) and accept4(2).
/// Declarations only; nothing is decided here. Empty on other systems, where kqueue comes with Darwin.
#ifndef CVINYLPOLL_H
#define CVINYLPOLL_H

#if defined(__linux__)
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

/// accept4(2) with SOCK_CLOEXEC; hidden behind _GNU_SOURCE, which a module import cannot define.
int vinyl_accept(int listener, struct sockaddr *address, socklen_t *length);
#endif

#endif
