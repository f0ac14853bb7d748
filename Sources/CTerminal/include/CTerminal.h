#ifndef CTERMINAL_H
#define CTERMINAL_H

// -- For tests

/// The columns of a scalar after glibc in the C.UTF-8 locale: 0, 1, 2, or -1 when it cannot be printed.
int terminal_scalar_width(unsigned scalar);

#endif
