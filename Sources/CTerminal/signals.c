#define _GNU_SOURCE
#include "CTerminal.h"
#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int ends[2] = {-1, -1};
static atomic_uint events;

static const int watched[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH, SIGPIPE};
enum { watched_count = sizeof watched / sizeof watched[0] };
static struct sigaction before[watched_count];
static struct sigaction curses_resize;
static bool is_open;

static void note(unsigned bit) {
  int saved = errno;
  atomic_fetch_or(&events, 1u << bit);
  ssize_t ignored = write(ends[1], "", 1);
  (void)ignored;
  errno = saved;
}

static void on_signal(int number) {
  if (number == SIGPIPE) return;
  // Curses learns of a new size from its own handler, and only from it.
  if (number == SIGWINCH && curses_resize.sa_handler) curses_resize.sa_handler(number);
  note((unsigned)number);
}

static void watch(int number) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  sigfillset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

// -- Crashes

static const int fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT};
enum { fatal_count = sizeof fatal / sizeof fatal[0] };
static struct sigaction fatal_before[fatal_count];
static stack_t stack_before;
static int crash_output = -1;
static const char *crash_reset, *crash_notice;
static struct termios crash_modes;

void crash_prepare(int output, const char *reset, const char *notice, const struct termios *modes) {
  crash_output = output;
  crash_reset = reset;
  crash_notice = notice;
  crash_modes = *modes;
}

static void on_crash(int number) {
  signal(number, SIG_DFL);
  if (crash_output >= 0) {
    ssize_t ignored = 0;
    if (crash_reset) ignored += write(crash_output, crash_reset, strlen(crash_reset));
    tcsetattr(crash_output, TCSANOW, &crash_modes);
    if (crash_notice) ignored += write(crash_output, crash_notice, strlen(crash_notice));
    (void)ignored;
  }
  raise(number);
}

static bool has_sanitizer(void) {
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
  return true;
#endif
#endif
  return false;
}

static void crash_open(void) {
  static char room[64 * 1024];
  if (has_sanitizer()) return;
  stack_t stack = {.ss_sp = room, .ss_size = sizeof room};
  sigaltstack(&stack, &stack_before);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_crash;
  action.sa_flags = SA_NODEFER | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < fatal_count; i++) sigaction(fatal[i], &action, &fatal_before[i]);
}

static void crash_close(void) {
  crash_output = -1;
  if (has_sanitizer()) return;
  for (int i = 0; i < fatal_count; i++) sigaction(fatal[i], &fatal_before[i], NULL);
  sigaltstack(&stack_before, NULL);
}

// -- The rest of the program's view

void signals_remember(void) {
  for (int i = 0; i < watched_count; i++) sigaction(watched[i], NULL, &before[i]);
}

bool signals_open(void) {
  // The pipe outlives the terminal: a worker may still wake it while the program ends.
  if (ends[0] < 0 && pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return false;
  atomic_store(&events, 0);
  // Curses sets its handlers at the first newterm of a process only.
  struct sigaction resize;
  sigaction(SIGWINCH, NULL, &resize);
  if (resize.sa_handler != SIG_DFL && resize.sa_handler != SIG_IGN) curses_resize = resize;
  for (int i = 0; i < watched_count; i++) watch(watched[i]);
  crash_open();
  is_open = true;
  return true;
}

void signals_close(void) {
  if (!is_open) return;
  is_open = false;
  crash_close();
  for (int i = 0; i < watched_count; i++) sigaction(watched[i], &before[i], NULL);
}

void signals_release(void) {
  signal(SIGTSTP, SIG_DFL);
}

void signals_resume(void) {
  watch(SIGTSTP);
  atomic_fetch_and(&events, ~(1u << SIGINT | 1u << SIGQUIT | 1u << SIGCONT | 1u << SIGTSTP));
}

bool signals_ask_to_end(void) {
  return atomic_load(&events) & (1u << SIGTERM | 1u << SIGHUP);
}

int signals_pipe(void) { return ends[0]; }

void signals_drain(void) {
  char bytes[64];
  while (read(ends[0], bytes, sizeof bytes) > 0) {
  }
}

unsigned terminal_take_events(void) { return atomic_exchange(&events, 0); }

void terminal_wake(void) {
  if (ends[1] >= 0) note(0);
}
