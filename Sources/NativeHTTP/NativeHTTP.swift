// The HTTP core of the native twin: everything in this module is derived from VinylHTTP when it is built.
