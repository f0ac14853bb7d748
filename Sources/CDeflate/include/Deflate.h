#ifndef DEFLATE_H
#define DEFLATE_H

#include <stddef.h>

/// How deflated data is wrapped: not at all, as in zip archives, or as in PDF and gzip, which tell themselves.
enum deflate_wrapping { DEFLATE_BARE, DEFLATE_WRAPPED };

/// Expands deflated data into a buffer.
///
/// Returns how many bytes were written, or -1 where the data is damaged or longer than the buffer; what could
/// be expanded up to there is then in the buffer, and its length in `written`. `taken` is how much was read.
long deflate_expand(
  const unsigned char *data, size_t size, enum deflate_wrapping wrapping, unsigned char *buffer,
  size_t capacity, size_t *written, size_t *taken);

/// The place of the first `needle` in `bytes` from `start` on, or -1.
long bytes_find(
  const unsigned char *bytes, size_t size, size_t start, const unsigned char *needle, size_t length);

#endif
