// The web layer of the native twin: everything in this module is derived from VinylWeb when it is built.
