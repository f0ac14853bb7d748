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

/// Has empty files that this thread opens from now on carry checksums from their first page on, whichever is written
/// first; 0 ends that. For VACUUM INTO from a database that has the eight bytes, whose copy has them too.
void page_checks_expect(int page_size);

/// Whether a page of this many bytes, counted from 1, is what its checksum says: 1 or 0.
int page_checks_match(const unsigned char *page, int size, unsigned number);

/// Reads a page, counted from 1, from the main file of an open database, past SQLite's cache. Returns 1 if it
/// is what its checksum says, else 0; what could be read is then in `page`, zeros behind it.
int page_checks_read(struct sqlite3 *connection, unsigned number, unsigned char *page, int size);

/// Has a connection leave its log as it is when it closes. Returns SQLITE_OK, or what SQLite reports.
int page_checks_leave_log(struct sqlite3 *connection);

#endif
