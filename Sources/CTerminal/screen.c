#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "CTerminal.h"
#include "paste.h"
#include "signals.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

// Above any code that curses gives to the extended keys of a terminal.
enum { paste_begin = 2000, mouse_press = 2002, mouse_bytes = 2003 };
static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

// Presses and releases of buttons, told in decimal numbers where the terminal can.
static const char mouse_on[] = "\033[?1000h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1000l";

static SCREEN *screen;
static FILE *input_file, *output_file;
static int input, output;
static bool colours, shows_cursor, takes_mouse;
static int log_file = -1, stderr_before = -1;
static char reset[256];

// -- Opening

int terminal_lookup(const char *type) {
  int found;
  if (setupterm(type, 1, &found) != OK) return TERMINAL_UNKNOWN;
  const char *cup = tigetstr("cup"), *wipe = tigetstr("clear");
  bool usable = cup && cup != (char *)-1 && wipe && wipe != (char *)-1;
  del_curterm(cur_term);
  return usable ? TERMINAL_USABLE : TERMINAL_WITHOUT_CURSOR;
}

bool terminal_set_locale(bool takes_utf8) {
  setlocale(LC_ALL, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0 && takes_utf8) setlocale(LC_CTYPE, "C.UTF-8");
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

/// Appends what a capability sends, without its padding.
static void append_reset(const char *capability) {
  const char *bytes = tigetstr(capability);
  if (!bytes || bytes == (char *)-1) return;
  size_t length = strlen(reset);
  while (*bytes && length + 1 < sizeof reset) {
    const char *end = bytes[0] == '$' && bytes[1] == '<' ? strchr(bytes, '>') : NULL;
    if (end) {
      bytes = end + 1;
    } else {
      reset[length++] = *bytes++;
    }
  }
  reset[length] = 0;
}

static void prepare_crash(const char *notice, const struct termios *modes) {
  static char kept_notice[512];
  strcpy(reset, paste_off);
  strcat(reset, mouse_off);
  const char *capabilities[] = {"sgr0", "rmkx", "rmcup", "cnorm"};
  for (size_t i = 0; i < sizeof capabilities / sizeof capabilities[0]; i++) append_reset(capabilities[i]);
  snprintf(kept_notice, sizeof kept_notice, "%s", notice ? notice : "");
  crash_prepare(output, reset, kept_notice, modes);
}

/// Asks the terminal for pastes and clicks, or to keep them to itself again.
static void ask_for_input(bool wanted) {
  if (wanted) {
    terminal_write(paste_on, sizeof paste_on - 1);
    if (takes_mouse) terminal_write(mouse_on, sizeof mouse_on - 1);
  } else {
    if (takes_mouse) terminal_write(mouse_off, sizeof mouse_off - 1);
    terminal_write(paste_off, sizeof paste_off - 1);
  }
}

static void redirect_errors(void) {
  if (log_file < 0 || stderr_before >= 0) return;
  fflush(stderr);
  stderr_before = fcntl(2, F_DUPFD_CLOEXEC, 3);
  dup2(log_file, 2);
}

static void restore_errors(void) {
  if (stderr_before < 0) return;
  fflush(stderr);
  dup2(stderr_before, 2);
  close(stderr_before);
  stderr_before = -1;
}

static FILE *open_file(int descriptor, const char *mode) {
  int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
  FILE *file = copy < 0 ? NULL : fdopen(copy, mode);
  if (!file && copy >= 0) close(copy);
  return file;
}

bool terminal_open(const struct terminal_options *options) {
  if (screen) return false;
  // Either would fix the size for good, and the window can no longer be resized.
  unsetenv("LINES");
  unsetenv("COLUMNS");
  input = options->input;
  output = options->output;
  input_file = open_file(input, "r");
  output_file = open_file(output, "w");
  if (!input_file || !output_file) return false;
  struct termios modes;
  tcgetattr(output, &modes);
  use_extended_names(TRUE);
  signals_remember();
  screen = newterm(options->type, output_file, input_file);
  if (!screen) {
    fclose(input_file);
    fclose(output_file);
    return false;
  }
  prepare_crash(options->crash_notice, &modes);

  if (options->escape_delay >= 0) set_escdelay(options->escape_delay);
  raw();
  noecho();
  nonl();
  intrflush(stdscr, FALSE);
  keypad(stdscr, TRUE);
  nodelay(stdscr, TRUE);
  meta(stdscr, TRUE);
  idlok(stdscr, FALSE);
  scrollok(stdscr, FALSE);
  leaveok(stdscr, FALSE);
  // A frame is sent whole; pending keys are looked for before it is drawn.
  typeahead(-1);
  define_key("\033[200~", paste_begin);
  colours = options->colours && has_colors();
  if (colours) {
    start_color();
    use_default_colors();
  }
  shows_cursor = true;
  if (!signals_open()) {
    terminal_close();
    return false;
  }
  static bool registered;
  if (!registered) registered = atexit(terminal_close) == 0;
  if (options->log && isatty(2)) {
    log_file = open(options->log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (log_file < 0) log_file = open("/dev/null", O_WRONLY | O_CLOEXEC);
  }
  redirect_errors();
  takes_mouse = false;
  ask_for_input(true);
  return true;
}

void terminal_close(void) {
  if (!screen) return;
  ask_for_input(false);
  curs_set(1);
  if (!isendwin()) endwin();
  signals_close();
  delscreen(screen);
  screen = NULL;
  fclose(input_file);
  fclose(output_file);
  restore_errors();
  if (log_file >= 0) close(log_file);
  log_file = -1;
}

void terminal_release(void) {
  ask_for_input(false);
  curs_set(1);
  def_prog_mode();
  endwin();
  restore_errors();
  signals_release();
}

static bool must_end_in_background(bool is_asked) {
  // The signal may be taken by another thread, which goes on no sooner than this one.
  for (int i = 0; i < 20 && tcgetpgrp(fileno(input_file)) != getpgrp(); i++) {
    if (is_asked || signals_ask_to_end()) return true;
    poll(NULL, 0, 5);
  }
  return false;
}

bool terminal_resume(bool is_asked_to_end) {
  if (must_end_in_background(is_asked_to_end)) return false;
  signals_resume();
  redirect_errors();
  reset_prog_mode();
  struct winsize size;
  if (ioctl(output, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0 &&
      is_term_resized(size.ws_row, size.ws_col))
    resizeterm(size.ws_row, size.ws_col);
  clearok(curscr, TRUE);
  doupdate();
  curs_set(shows_cursor);
  ask_for_input(true);
  return true;
}

void terminal_set_mouse(bool wanted) {
  if (!screen || wanted == takes_mouse) return;
  if (wanted) {
    // Curses would swallow the first bytes of a click as a key of its own and leave the rest to be typed.
    define_key("\033[<", mouse_press);
    define_key("\033[M", mouse_bytes);
  }
  takes_mouse = wanted;
  if (wanted) {
    terminal_write(mouse_on, sizeof mouse_on - 1);
  } else {
    terminal_write(mouse_off, sizeof mouse_off - 1);
  }
}

bool terminal_suspend(void) {
  terminal_release();
  kill(0, SIGTSTP);
  return terminal_resume(false);
}

// -- Painting

int terminal_columns(void) { return COLS; }
int terminal_rows(void) { return LINES; }
int terminal_colours(void) { return colours ? COLORS : 0; }
int terminal_pairs(void) { return colours ? COLOR_PAIRS : 0; }

bool terminal_set_pair(int pair, int foreground, int background) {
  return init_extended_pair(pair, foreground, background) == OK;
}

void terminal_forget_pairs(void) {
  if (colours) reset_color_pairs();
}

static attr_t curses_attributes(unsigned attributes) {
  return (attributes & TERMINAL_BOLD ? A_BOLD : 0) | (attributes & TERMINAL_DIM ? A_DIM : 0) |
         (attributes & TERMINAL_ITALIC ? A_ITALIC : 0) |
         (attributes & TERMINAL_UNDERLINE ? A_UNDERLINE : 0) |
         (attributes & TERMINAL_REVERSE ? A_REVERSE : 0);
}

void terminal_put(int y, int x, const unsigned *scalars, int count, unsigned attributes, int pair) {
  attr_t mask = curses_attributes(attributes);
  if (wmove(stdscr, y, x) == ERR) return;
  for (int i = 0; i < count;) {
    wchar_t text[CCHARW_MAX + 1];
    int length = 0;
    do {
      if (length < CCHARW_MAX) text[length++] = (wchar_t)scalars[i];
      i++;
    } while (i < count && scalars[i] >= 0x300 && wcwidth((wchar_t)scalars[i]) == 0);
    text[length] = 0;
    cchar_t cell;
    if (setcchar(&cell, text, mask, 0, &pair) == OK) wadd_wch(stdscr, &cell);
  }
}

void terminal_erase(void) { werase(stdscr); }
void terminal_repaint(void) { clearok(curscr, TRUE); }

void terminal_show(int y, int x, bool visible) {
  wmove(stdscr, y, x);
  if (visible != shows_cursor) {
    curs_set(visible);
    shows_cursor = visible;
  }
  wnoutrefresh(stdscr);
  doupdate();
}

void terminal_write(const char *bytes, int count) {
  while (count > 0) {
    ssize_t written = write(output, bytes, (size_t)count);
    if (written < 0) {
      if (errno == EINTR) continue;
      if (errno != EAGAIN) return;
      struct pollfd room = {.fd = output, .events = POLLOUT};
      if (poll(&room, 1, 1000) <= 0) return;
      continue;
    }
    bytes += written;
    count -= (int)written;
  }
}

// -- Input

int terminal_read(unsigned *value) {
  wint_t read;
  switch (wget_wch(stdscr, &read)) {
  case OK:
    *value = (unsigned)read;
    return TERMINAL_CHARACTER;
  case KEY_CODE_YES:
    // Else the next read would paint the old picture into the new size.
    if (read == KEY_RESIZE) untouchwin(stdscr);
    *value = read == KEY_RESIZE     ? TERMINAL_KEY_RESIZE
             : read == paste_begin ? TERMINAL_KEY_PASTE_BEGIN
             : read == mouse_press ? TERMINAL_KEY_MOUSE
             : read == mouse_bytes ? TERMINAL_KEY_MOUSE_BYTES
                                   : (unsigned)read;
    return TERMINAL_KEY;
  default:
    return TERMINAL_NOTHING;
  }
}

int terminal_read_paste(unsigned *scalars, int room, bool *is_over) {
  return paste_read(input, scalars, room, is_over);
}

unsigned terminal_key_code(const char *capability) {
  const char *sequence = tigetstr(capability);
  if (!sequence || sequence == (char *)-1) return 0;
  int code = key_defined(sequence);
  return code > 0 ? (unsigned)code : 0;
}

int terminal_wait(int milliseconds) {
  struct pollfd sources[2] = {
      {.fd = input, .events = POLLIN},
      {.fd = signals_pipe(), .events = POLLIN},
  };
  int ready = poll(sources, 2, milliseconds);
  if (ready < 0) return TERMINAL_WAIT_EVENT;
  if (ready == 0) return 0;
  int result = 0;
  if (sources[1].revents) {
    signals_drain();
    result |= TERMINAL_WAIT_EVENT;
  }
  if (sources[0].revents & POLLIN) {
    int bytes = 0;
    // Readable without a byte to read is the end of input: without this the caller would spin.
    if (ioctl(input, FIONREAD, &bytes) == 0 && bytes == 0) result |= TERMINAL_WAIT_GONE;
    result |= TERMINAL_WAIT_INPUT;
  }
  if (sources[0].revents & (POLLHUP | POLLERR | POLLNVAL)) result |= TERMINAL_WAIT_GONE;
  return result;
}
