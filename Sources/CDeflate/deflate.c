#define _GNU_SOURCE

#include "Deflate.h"

#include <limits.h>
#include <string.h>
#include <zlib.h>

long deflate_expand(
  const unsigned char *data, size_t size, enum deflate_wrapping wrapping, unsigned char *buffer,
  size_t capacity, size_t *written, size_t *taken) {
  *written = 0;
  *taken = 0;
  if (size > UINT_MAX || capacity > UINT_MAX) return -1;
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  // 32 more than the window's bits has zlib look for its own header and that of gzip.
  if (inflateInit2(&stream, wrapping == DEFLATE_BARE ? -MAX_WBITS : MAX_WBITS + 32) != Z_OK) return -1;
  stream.next_in = (unsigned char *)data;
  stream.avail_in = (unsigned)size;
  stream.next_out = buffer;
  stream.avail_out = (unsigned)capacity;
  int result = inflate(&stream, Z_FINISH);
  *written = stream.total_out;
  *taken = stream.total_in;
  inflateEnd(&stream);
  return result == Z_STREAM_END ? (long)*written : -1;
}

long bytes_find(
  const unsigned char *bytes, size_t size, size_t start, const unsigned char *needle, size_t length) {
  if (start > size) return -1;
  const unsigned char *found = memmem(bytes + start, size - start, needle, length);
  return found ? found - bytes : -1;
}
