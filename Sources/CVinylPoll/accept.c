#define _GNU_SOURCE
#include "CVinylPoll.h"

#if defined(__linux__)
int vinyl_accept(int listener, struct sockaddr *address, socklen_t *length) {
    return accept4(listener, address, length, SOCK_CLOEXEC);
}
#endif
