#define _XOPEN_SOURCE 700
#include "CTerminal.h"
#include <locale.h>
#include <wchar.h>

int terminal_scalar_width(unsigned scalar) {
  static locale_t utf8;
  if (!utf8) utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  locale_t before = uselocale(utf8);
  int width = wcwidth((wchar_t)scalar);
  uselocale(before);
  return width;
}
