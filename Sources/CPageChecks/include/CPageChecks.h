#ifndef PAGE_CHECKS_H
#define PAGE_CHECKS_H

struct sqlite3;

/// Has every SQLite database of this process that has eight bytes to spare at the end of its pages carry a
/// checksum there: written with the page, compared when it is read, SQLITE_IOERR_DATA where they differ.
///
/// Databases without those bytes are left alone. Call it before the first connection is opened; calling it
/// again does nothing. Returns SQLITE_OK, or what SQLite reports.
int page_checks_install(void);

/// Sets the eight bytes aside in a database that has no content yet. Returns SQLITE_OK, or what SQLite reports.
int page_checks_reserve(struct sqlite3 *connection);

#endif
