#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <stdbool.h>

// The one terminal of the process, through ncursesw, without a type or a name of curses. All functions belong
// to the thread that opened the terminal, but terminal_wake, which is for any thread.

// -- Opening and closing

/// What terminfo knows about a type of terminal.
enum {
  TERMINAL_UNKNOWN = 0,
  /// It is known, and cannot put the cursor where it is told to.
  TERMINAL_WITHOUT_CURSOR = 1,
  TERMINAL_USABLE = 2,
};
int terminal_lookup(const char *type);

/// Takes the locale of the environment over, or C.UTF-8 when that has another character set and the terminal is
/// one that takes UTF-8. Says whether the result is UTF-8. Must come before terminal_open.
bool terminal_set_locale(bool takes_utf8);

struct terminal_options {
  const char *type;
  int input;
  int output;
  /// The milliseconds to wait for what may follow an Esc; negative leaves it to curses and ESCDELAY.
  int escape_delay;
  bool colours;
  /// Where standard error goes while the screen is up, if it is a terminal. May be null.
  const char *log;
  /// What to write on the bare terminal after a crash. May be null.
  const char *crash_notice;
};

/// Opens the screen and takes the signals over. False when curses will not have the terminal.
bool terminal_open(const struct terminal_options *options);

/// Leaves the terminal as it was found; does nothing when it is not open. Also runs at exit.
void terminal_close(void);

/// Gives the terminal back to the shell or an editor, and takes it again to paint all of it anew.
///
/// False when it was not taken: in the background whoever touches the terminal is stopped again, and could not end when
/// asked to, as terminal_take_events may have told already.
void terminal_release(void);
bool terminal_resume(bool is_asked_to_end);

/// Takes clicks from the terminal, or leaves them to it, as at the beginning: then text can be selected with them.
void terminal_set_mouse(bool wanted);

/// Releases, stops the process group as Ctrl-Z does, and resumes when it is continued.
/// Returns what terminal_resume does.
bool terminal_suspend(void);

// -- Painting

int terminal_columns(void);
int terminal_rows(void);
/// 0 when there are no colours or none were wanted.
int terminal_colours(void);
int terminal_pairs(void);

/// Gives a pair its colours, -1 being the terminal's own.
bool terminal_set_pair(int pair, int foreground, int background);
void terminal_forget_pairs(void);

enum {
  TERMINAL_BOLD = 1,
  TERMINAL_DIM = 2,
  TERMINAL_ITALIC = 4,
  TERMINAL_UNDERLINE = 8,
  TERMINAL_REVERSE = 16,
};

/// Puts scalars into cells, those without width to the one before.
void terminal_put(int y, int x, const unsigned *scalars, int count, unsigned attributes, int pair);
void terminal_erase(void);
/// Sends everything at the next terminal_show.
void terminal_repaint(void);
/// Sends what has changed and puts the cursor.
void terminal_show(int y, int x, bool visible);
/// Sends bytes as they are. Only right after terminal_show, when curses holds nothing back.
void terminal_write(const char *bytes, int count);

// -- Input

enum {
  TERMINAL_NOTHING = 0,
  TERMINAL_CHARACTER = 1,
  /// One of the numbers that terminal_key_code gives, or one of those below.
  TERMINAL_KEY = 2,
};
enum {
  TERMINAL_KEY_RESIZE = 1,
  /// What is pasted follows, for terminal_read_paste.
  TERMINAL_KEY_PASTE_BEGIN = 2,
  /// A click: the numbers of the button, the column and the row follow, parted by semicolons, up to M or m.
  TERMINAL_KEY_MOUSE = 4,
  /// A click as older terminals tell it: three characters follow, each 32 more than the number it stands for.
  TERMINAL_KEY_MOUSE_BYTES = 5,
};
/// Reads without waiting, except for what may follow an Esc.
int terminal_read(unsigned *value);

enum {
  TERMINAL_PASTE_ROOM = 16,
};
/// Reads what has come of a paste, without waiting and nothing of what is behind it. Says how many scalars it has put
/// there; less room than TERMINAL_PASTE_ROOM is none.
int terminal_read_paste(unsigned *scalars, int room, bool *is_over);
/// Gives a paste up whose end never came. Puts what had looked like that, at most TERMINAL_PASTE_ROOM scalars.
int terminal_break_paste(unsigned *scalars);

/// The number of the key that sends the string of a terminfo capability, 0 when the terminal has none.
unsigned terminal_key_code(const char *capability);

enum {
  TERMINAL_WAIT_INPUT = 1,
  TERMINAL_WAIT_EVENT = 2,
  TERMINAL_WAIT_GONE = 4,
};
/// Waits for input, a signal or a wake-up, for good when the milliseconds are negative; 0 when they are over.
int terminal_wait(int milliseconds);

/// The signals that came since the last call, a bit each by number; bit 0 stands for terminal_wake.
unsigned terminal_take_events(void);

void terminal_wake(void);

// -- For tests

/// The columns of a scalar after glibc in the C.UTF-8 locale: 0, 1, 2, or -1 when it cannot be printed.
int terminal_scalar_width(unsigned scalar);

#endif
