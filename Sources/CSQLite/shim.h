#ifndef VINYL_CSQLITE_SHIM_H
#define VINYL_CSQLITE_SHIM_H

#include <sqlite3.h>

/* SQLITE_TRANSIENT and SQLITE_STATIC are casts of integers to a function pointer, which Swift does not import. */

/* SQLite copies the bytes before the call returns (SQLITE_TRANSIENT). */
static inline int vinyl_bind_text_copied(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_text64(statement, index, (const char *)bytes, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline int vinyl_bind_blob_copied(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}

/* SQLite reads the caller's bytes (SQLITE_STATIC): they must stay until the binding is cleared. */
static inline int vinyl_bind_text_borrowed(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_text64(statement, index, (const char *)bytes, count, SQLITE_STATIC, SQLITE_UTF8);
}

static inline int vinyl_bind_blob_borrowed(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_STATIC);
}

static inline void vinyl_result_text_copied(sqlite3_context *context, const void *bytes, sqlite3_uint64 count) {
    sqlite3_result_text64(context, (const char *)bytes, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/* sqlite3_db_config is variadic, which Swift does not import. */
static inline int vinyl_db_config_flag(sqlite3 *connection, int option, int value) {
    return sqlite3_db_config(connection, option, value, (int *)0);
}

/* sqlite3_config is variadic too. Refused (SQLITE_MISUSE) once SQLite is in use. */
static inline int vinyl_config_flag(int option, int value) { return sqlite3_config(option, value); }

/* Extended result codes are computed by macros, which Swift does not import. */
enum {
    VINYL_CONSTRAINT_CHECK = SQLITE_CONSTRAINT_CHECK,
    VINYL_CONSTRAINT_FOREIGNKEY = SQLITE_CONSTRAINT_FOREIGNKEY,
    VINYL_CONSTRAINT_NOTNULL = SQLITE_CONSTRAINT_NOTNULL,
    VINYL_CONSTRAINT_PRIMARYKEY = SQLITE_CONSTRAINT_PRIMARYKEY,
    VINYL_CONSTRAINT_ROWID = SQLITE_CONSTRAINT_ROWID,
    VINYL_CONSTRAINT_UNIQUE = SQLITE_CONSTRAINT_UNIQUE
};

#endif
