// The SQLite driver of the native twin: everything in this module is derived from VinylSQLite when it is built.
