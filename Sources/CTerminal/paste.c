#include "CTerminal.h"
#include "paste.h"

#include <poll.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

static const char mark[] = "\033[201~";
enum { mark_length = sizeof mark - 1, replacement = 0xFFFD };
_Static_assert(TERMINAL_PASTE_ROOM >= 2 * mark_length, "a byte may end one character and begin another");

/// How much of the mark has come.
static int matched;
static mbstate_t shift;
/// Whether a character has begun.
static bool within;

/// Ends a character that broke off.
static int finish(unsigned *scalars) {
  if (within) scalars[0] = replacement;
  int count = within;
  within = false;
  memset(&shift, 0, sizeof shift);
  return count;
}

/// Puts what a byte completes.
static int decode(char byte, unsigned *scalars) {
  wchar_t wide;
  int count = 0;
  size_t result = mbrtowc(&wide, &byte, 1, &shift);
  if (result == (size_t)-1 && within) {
    // It was the character before that broke off; this byte may begin another.
    count = finish(scalars);
    result = mbrtowc(&wide, &byte, 1, &shift);
  }
  within = result == (size_t)-2;
  if (within) return count;
  if (result == (size_t)-1) memset(&shift, 0, sizeof shift);
  scalars[count] = result == (size_t)-1 ? replacement : (unsigned)wide;
  return count + 1;
}

/// Puts what looked like the mark.
static int release(unsigned *scalars) {
  int count = 0;
  for (int i = 0; i < matched; i++) count += decode(mark[i], scalars + count);
  matched = 0;
  return count;
}

int paste_read(int descriptor, unsigned *scalars, int room, bool *is_over) {
  int count = 0;
  *is_over = false;
  struct pollfd source = {.fd = descriptor, .events = POLLIN};
  while (!*is_over && room - count >= TERMINAL_PASTE_ROOM && poll(&source, 1, 0) > 0 && source.revents & POLLIN) {
    // What is behind the mark belongs to curses, which takes nothing back that it could make a key of. So much of
    // the mark is still to come at least, wherever it is.
    char bytes[mark_length];
    ssize_t length = read(descriptor, bytes, (size_t)(mark_length - matched));
    if (length <= 0) break;
    for (ssize_t i = 0; i < length; i++) {
      if (bytes[i] != mark[matched]) count += release(scalars + count);
      if (bytes[i] == mark[matched]) {
        matched++;
      } else {
        count += decode(bytes[i], scalars + count);
      }
    }
    *is_over = matched == mark_length;
  }
  if (*is_over) {
    matched = 0;
    count += finish(scalars + count);
  }
  return count;
}

int terminal_break_paste(unsigned *scalars) {
  int count = release(scalars);
  return count + finish(scalars + count);
}
