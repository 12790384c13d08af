// The test client of the native twin: everything in this module is derived from VinylTesting when it is built.
