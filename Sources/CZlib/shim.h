#ifndef VINYL_CZLIB_SHIM_H
#define VINYL_CZLIB_SHIM_H

#include <zlib.h>

/* The set-up calls are macros, which Swift does not import. */
static inline int vinyl_deflate_init(z_stream *stream, int level, int window_bits) {
    return deflateInit2(stream, level, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
}

static inline int vinyl_inflate_init(z_stream *stream, int window_bits) {
    return inflateInit2(stream, window_bits);
}

#endif
