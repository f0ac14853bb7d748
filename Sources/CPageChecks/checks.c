#include "CPageChecks.h"

#include <endian.h>
#include <sqlite3.h>
#include <stdint.h>
#include <string.h>

/* SQLite checks the log by itself, but takes what it reads from the file for what it wrote. This is a layer
   between SQLite and the system's file functions that adds a checksum to every page of the main file. The idea
   is that of SQLite's own checksum VFS shim; this one also binds a page to its place. */

enum { RESERVED = 8, HEADER = 100 };

typedef struct {
  sqlite3_file base;
  /* The size of a page if pages carry checksums, or 0. */
  sqlite3_int64 page_size;
} checked_file;

static sqlite3_vfs *below;
static sqlite3_vfs layer;
static _Thread_local int expected_size;

static sqlite3_file *inner(sqlite3_file *file) { return (sqlite3_file *)((checked_file *)file + 1); }

/* Every step is one-to-one in what came before and in the word, so no change of a single word goes unseen. */
static uint64_t checksum(const unsigned char *page, sqlite3_int64 size, uint64_t number) {
  uint64_t sum = number;
  for (sqlite3_int64 place = 0; place < size - RESERVED; place += 8) {
    uint64_t word;
    memcpy(&word, page + place, 8);
    sum = (sum ^ le64toh(word)) * UINT64_C(0x9E3779B97F4A7C15);
    sum ^= sum >> 32;
  }
  return sum;
}

static void look_at_header(checked_file *file, const unsigned char *header) {
  if (memcmp(header, "SQLite format 3", 16) != 0) return;
  sqlite3_int64 size = header[16] << 8 | header[17];
  file->page_size = header[20] == RESERVED ? (size == 1 ? 65536 : size) : 0;
}

static int is_page(const checked_file *file, int count, sqlite3_int64 offset) {
  return file->page_size > 0 && count == file->page_size && offset % file->page_size == 0;
}

static int read_file(sqlite3_file *base, void *buffer, int count, sqlite3_int64 offset) {
  checked_file *file = (checked_file *)base;
  int result = inner(base)->pMethods->xRead(inner(base), buffer, count, offset);
  if (result != SQLITE_OK) return result;
  if (offset == 0 && count >= HEADER) look_at_header(file, buffer);
  /* A page that was allocated and freed in one transaction was never written and is all zeros; SQLite does not
     read those, so zeros are damage like any other. */
  if (!is_page(file, count, offset)) return SQLITE_OK;
  uint64_t found;
  memcpy(&found, (unsigned char *)buffer + count - RESERVED, RESERVED);
  uint64_t wanted = checksum(buffer, count, (uint64_t)(offset / count) + 1);
  return le64toh(found) == wanted ? SQLITE_OK : SQLITE_IOERR_DATA;
}

static int write_file(sqlite3_file *base, const void *buffer, int count, sqlite3_int64 offset) {
  checked_file *file = (checked_file *)base;
  if (offset == 0 && count >= HEADER) look_at_header(file, buffer);
  if (is_page(file, count, offset)) {
    uint64_t sum = htole64(checksum(buffer, count, (uint64_t)(offset / count) + 1));
    /* SQLite uses these bytes for nothing, and hands over its own buffer. */
    memcpy((unsigned char *)buffer + count - RESERVED, &sum, RESERVED);
  }
  return inner(base)->pMethods->xWrite(inner(base), buffer, count, offset);
}

#define BELOW(call, ...) inner(file)->pMethods->call(inner(file), ##__VA_ARGS__)

static int close_file(sqlite3_file *file) { return BELOW(xClose); }
static int truncate_file(sqlite3_file *file, sqlite3_int64 size) { return BELOW(xTruncate, size); }
static int sync_file(sqlite3_file *file, int flags) { return BELOW(xSync, flags); }
static int file_size(sqlite3_file *file, sqlite3_int64 *size) { return BELOW(xFileSize, size); }
static int lock_file(sqlite3_file *file, int level) { return BELOW(xLock, level); }
static int unlock_file(sqlite3_file *file, int level) { return BELOW(xUnlock, level); }
static int is_reserved(sqlite3_file *file, int *result) { return BELOW(xCheckReservedLock, result); }
static int control(sqlite3_file *file, int code, void *data) { return BELOW(xFileControl, code, data); }
static int sector_size(sqlite3_file *file) { return BELOW(xSectorSize); }
static int characteristics(sqlite3_file *file) { return BELOW(xDeviceCharacteristics); }
static int map_shared(sqlite3_file *file, int page, int size, int extend, void volatile **memory) {
  return BELOW(xShmMap, page, size, extend, memory);
}
static int lock_shared(sqlite3_file *file, int offset, int count, int flags) {
  return BELOW(xShmLock, offset, count, flags);
}
static void barrier(sqlite3_file *file) { BELOW(xShmBarrier); }
static int unmap_shared(sqlite3_file *file, int remove) { return BELOW(xShmUnmap, remove); }

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = close_file,
    .xRead = read_file,
    .xWrite = write_file,
    .xTruncate = truncate_file,
    .xSync = sync_file,
    .xFileSize = file_size,
    .xLock = lock_file,
    .xUnlock = unlock_file,
    .xCheckReservedLock = is_reserved,
    .xFileControl = control,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = characteristics,
    .xShmMap = map_shared,
    .xShmLock = lock_shared,
    .xShmBarrier = barrier,
    .xShmUnmap = unmap_shared,
};

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *result) {
  (void)vfs;
  /* The log and temporary files are as they would be without us. */
  if (!(flags & SQLITE_OPEN_MAIN_DB)) return below->xOpen(below, name, file, flags, result);
  memset(file, 0, sizeof(checked_file));
  int code = below->xOpen(below, name, inner(file), flags, result);
  file->pMethods = inner(file)->pMethods ? &methods : NULL;
  /* A large copy writes pages before the first one, which tells their size. */
  sqlite3_int64 size = 0;
  if (code == SQLITE_OK && expected_size > 0 && BELOW(xFileSize, &size) == SQLITE_OK && size == 0)
    ((checked_file *)file)->page_size = expected_size;
  return code;
}

int page_checks_install(void) {
  if (below) return SQLITE_OK;
  /* For a look at a file that must not be changed; ours are named by absolute paths, which are no URIs. */
  sqlite3_config(SQLITE_CONFIG_URI, 1);
  int code = sqlite3_initialize();
  if (code != SQLITE_OK) return code;
  below = sqlite3_vfs_find(NULL);
  if (!below) return SQLITE_ERROR;
  /* The functions of the system's layer that take no file need nothing that differs between the two. */
  layer = *below;
  layer.zName = "page-checks";
  layer.pNext = NULL;
  layer.szOsFile = below->szOsFile + (int)sizeof(checked_file);
  layer.xOpen = open_file;
  return sqlite3_vfs_register(&layer, 1);
}

int page_checks_reserve(sqlite3 *connection) {
  int count = RESERVED;
  return sqlite3_file_control(connection, "main", SQLITE_FCNTL_RESERVE_BYTES, &count);
}

void page_checks_expect(int page_size) { expected_size = page_size; }

int page_checks_match(const unsigned char *page, int size, unsigned number) {
  uint64_t found;
  memcpy(&found, page + size - RESERVED, RESERVED);
  return le64toh(found) == checksum(page, size, number);
}

int page_checks_read(sqlite3 *connection, unsigned number, unsigned char *page, int size) {
  sqlite3_file *file = NULL;
  int code = sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code != SQLITE_OK || !file || file->pMethods != &methods) return 0;
  memset(page, 0, size);
  sqlite3_int64 offset = (sqlite3_int64)(number - 1) * size;
  if (inner(file)->pMethods->xRead(inner(file), page, size, offset) != SQLITE_OK) return 0;
  return page_checks_match(page, size, number);
}

int page_checks_leave_log(sqlite3 *connection) {
  return sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)NULL);
}
