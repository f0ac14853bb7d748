#ifndef PASTE_H
#define PASTE_H

#include <stdbool.h>

/// What terminal_read_paste does, from a descriptor.
int paste_read(int descriptor, unsigned *scalars, int room, bool *is_over);

#endif
