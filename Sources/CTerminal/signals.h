#ifndef SIGNALS_H
#define SIGNALS_H

#include <stdbool.h>
#include <termios.h>

// Signals become bits and a byte in a pipe; a crash puts the terminal right first.

/// Before newterm, which sets handlers of its own that must not outlive the screen.
void signals_remember(void);
/// After newterm, whose own handler for resizing stays in use.
bool signals_open(void);
void signals_close(void);

/// While another program has the terminal it is stopped together with us, and its Ctrl-C is not ours.
void signals_release(void);
void signals_resume(void);

/// Whether a signal to end has come that nobody has taken yet.
bool signals_ask_to_end(void);

/// The end of the pipe to poll.
int signals_pipe(void);
void signals_drain(void);

/// What a crash handler writes and sets. The strings must live on.
void crash_prepare(int output, const char *reset, const char *notice, const struct termios *modes);

#endif
